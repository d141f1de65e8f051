#include "readers/runs.h"

#include <string.h>

enum { MOST_FIGURES = 3 }; /* of a power, with its sign */

const char *pft_raised_figure(char character)
{
    static const char *const figures[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};

    if (character == '-')
        return "⁻";
    return character >= '0' && character <= '9' ? figures[character - '0'] : NULL;
}

bool pft_is_power(const char *text, size_t size)
{
    if (size == 0 || size > MOST_FIGURES)
        return false;
    for (size_t i = 0; i < size; i++)
        if (pft_raised_figure(text[i]) == NULL)
            return false;
    return true;
}

bool pft_runs_add(pft_runs *runs, const char *text, size_t size, bool struck)
{
    if (struck && runs->all.size == 0 && !pft_builder_add(&runs->all, runs->text.text, runs->text.size))
        return false;
    if ((struck || runs->all.size > 0) && !pft_builder_add(&runs->all, text, size))
        return false;
    return struck || pft_builder_add(&runs->text, text, size);
}

static bool raise_end(pft_builder *text, const char *figures, size_t count)
{
    text->size -= count;
    for (size_t i = 0; i < count; i++) {
        const char *raised = pft_raised_figure(figures[i]);

        if (!pft_builder_add(text, raised, strlen(raised)))
            return false;
    }
    return true;
}

bool pft_runs_raise(pft_runs *runs, size_t from)
{
    const pft_builder *text = &runs->text;
    char figures[MOST_FIGURES];
    size_t count;

    if (from == 0 || from >= text->size || text->text[from - 1] == '\n' ||
        !pft_is_power(text->text + from, text->size - from))
        return true;
    count = text->size - from;
    memcpy(figures, text->text + from, count);
    if (runs->all.size >= count && !raise_end(&runs->all, figures, count))
        return false;
    return raise_end(&runs->text, figures, count);
}

pft_slice pft_runs_text(const pft_runs *runs)
{
    pft_slice text = pft_trim(runs->text.text, runs->text.size);

    return text.size > 0 ? text : pft_trim(runs->all.text, runs->all.size);
}
