/* Formulas that recognisers of pages (MinerU, docling, marker) make of figures: "$\geq 9 5 \%$" is ≥95%. */
#include <string.h>

#include "readers/text.h"

/* None is longer than what it is written for. */
static const struct {
    const char *name; /* without the backslash */
    const char *meaning;
} commands[] = {
    {"ge", "≥"},       {"geq", "≥"},       {"geqslant", "≥"}, {"geqq", "≥"},    {"le", "≤"},      {"leq", "≤"},
    {"leqslant", "≤"}, {"leqq", "≤"},      {"lt", "＜"},      {"gt", "＞"},     {"ne", "≠"},      {"neq", "≠"},
    {"pm", "±"},       {"times", "×"},     {"div", "÷"},      {"cdot", "·"},    {"sim", "～"},    {"thicksim", "～"},
    {"approx", "≈"},   {"equiv", "≡"},     {"circ", "°"},     {"degree", "°"},  {"prime", "′"},   {"ldots", "…"},
    {"dots", "…"},     {"cdots", "…"},     {"rightarrow", "→"}, {"to", "→"},    {"sqrt", "√"},    {"bullet", "•"},
    {"quad", " "},     {"qquad", " "},     {"left", ""},      {"right", ""},    {"text", ""},     {"mathrm", ""},
    {"mathbf", ""},    {"mathit", ""},     {"textbf", ""},    {"operatorname", ""}, {"rm", ""},   {"bf", ""},
    {"permil", "‰"},   {"textperthousand", "‰"}, {"displaystyle", ""}, {"mathsf", ""},
};

enum { LONGEST = 200 }; /* of a formula that stands for a text of a cell */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* What a command at `text` (behind its backslash) means; how long it is, 0 for one that is not known. */
static size_t find_command(const char *text, const char *end, const char **meaning)
{
    size_t size = 0;

    while (text + size < end && is_letter(text[size]))
        size++;
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        if (strlen(commands[i].name) == size && memcmp(commands[i].name, text, size) == 0) {
            *meaning = commands[i].meaning;
            return size;
        }
    return 0;
}

/* True when a formula holds nothing that its plain text cannot say. */
static bool is_plain(const char *text, const char *end)
{
    bool figures = false, known = false;

    for (; text < end; text++) {
        const char *meaning;
        size_t size;

        figures |= is_digit(*text);
        if (*text != '\\') {
            known |= *text == '^';
            continue;
        }
        size = find_command(text + 1, end, &meaning);
        if (size == 0 && (text + 1 >= end || strchr("%~,;:!{}$&#_ ", text[1]) == NULL))
            return false;
        known = true;
        text += size > 0 ? size : 1;
    }
    return figures || known;
}

/* Figures alone, as in "$95$" and "$3 0 - 5 0$". */
static bool is_figures(const char *text, const char *end)
{
    bool figures = false;

    for (; text < end; text++) {
        figures |= is_digit(*text);
        if (!is_digit(*text) && strchr(" .,+-<>=~/()%", *text) == NULL)
            return false;
    }
    return figures;
}

static char *put(char *to, const char *text)
{
    size_t size = strlen(text);

    memcpy(to, text, size);
    return to + size;
}

/* "^2", "^{2}", "^{\circ}": m² and the degree; the brace stays for the others. */
static const char *put_raised(const char *from, const char *end, char **to)
{
    const char *digit = from + 1;

    while (digit < end && (*digit == '{' || *digit == ' '))
        digit++;
    if (digit < end && (*digit == '2' || *digit == '3') && (digit + 1 == end || !is_digit(digit[1]))) {
        *to = put(*to, *digit == '2' ? "²" : "³");
        return digit + 1;
    }
    return from + 1;
}

/* Spaces count in words alone. */
static bool holds_words(const char *from, const char *end)
{
    while ((from = memchr(from, '\\', (size_t)(end - from))) != NULL)
        if (end - ++from > 4 && memcmp(from, "text", 4) == 0)
            return true;
    return false;
}

/* Writes what stands between the dollars at `to`, which lies before it. */
static char *put_formula(const char *from, const char *end, char *to)
{
    bool words = holds_words(from, end);

    while (from < end) {
        const char *meaning;
        size_t size;

        if (*from == '\\') {
            if ((size = find_command(from + 1, end, &meaning)) > 0) {
                to = put(to, meaning);
                from += 1 + size;
            } else {
                if (from + 1 < end && strchr("%&#_$", from[1]) != NULL)
                    *to++ = from[1];
                from += 2;
            }
        } else if (*from == '^') {
            from = put_raised(from, end, &to);
        } else if (*from == '{' || *from == '}') {
            from++;
        } else if ((*from == ' ' || *from == '~') && !words) {
            from++;
        } else {
            *to++ = *from++;
        }
    }
    return to;
}

/* The closing dollar on the same line; NULL when there is none. */
static char *find_close(char *from, const char *end)
{
    const char *last = end - from > LONGEST ? from + LONGEST : end;

    for (char *p = from; p < last && *p != '\n'; p++)
        if (*p == '\\')
            p++;
        else if (*p == '$')
            return p;
    return NULL;
}

size_t pft_text_without_formulas(char *text, size_t size)
{
    char *end = text + size, *from = text, *to = text;

    while (from < end) {
        char *open = memchr(from, '$', (size_t)(end - from)), *begin, *close;
        size_t before = (size_t)((open != NULL ? open : end) - from);

        memmove(to, from, before);
        to += before;
        from += before;
        if (open == NULL)
            break;
        begin = open + 1 + (open + 1 < end && open[1] == '$');
        close = find_close(begin, end);
        /* "$5 and $7" are amounts: there a figure follows. */
        if (close == NULL || close == begin || (close + 1 < end && is_digit(close[1])) ||
            !(is_figures(begin, close) ||
              (memchr(begin, '\\', (size_t)(close - begin)) != NULL && is_plain(begin, close)) ||
              (memchr(begin, '^', (size_t)(close - begin)) != NULL && is_plain(begin, close)))) {
            *to++ = *from++;
            continue;
        }
        to = put_formula(begin, close, to);
        from = close + 1 + (begin > open + 1 && close + 1 < end && close[1] == '$');
    }
    return (size_t)(to - text);
}
