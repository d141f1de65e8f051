/* Tables in HTML within a text: what converters to markdown leave of a table that markdown cannot draw. */
#include "readers/text.h"

#ifdef PFT_WITH_HTML

#include <string.h>
#include <strings.h>

#include "readers/html.h"

static bool starts_with(const char *text, const char *end, const char *word)
{
    size_t size = strlen(word);

    return (size_t)(end - text) > size && strncasecmp(text, word, size) == 0 && strchr(" \t\r\n>", text[size]) != NULL;
}

/* Behind the end tag of the table that begins at `text`; the end of all when it has none. */
static char *find_end(char *text, char *end)
{
    size_t depth = 0;

    for (char *p = text; (p = memchr(p, '<', (size_t)(end - p))) != NULL; p++) {
        if (starts_with(p, end, "<table"))
            depth++;
        else if (starts_with(p, end, "</table") && --depth == 0)
            return (p = memchr(p, '>', (size_t)(end - p))) != NULL ? p + 1 : end;
    }
    return end;
}

pft_status pft_text_read_page(pft_text_reader *r, bool *taken)
{
    pft_slice line = pft_trim(r->line.text, r->line.size);
    char *text = r->line.text + (line.text - r->line.text), *end;
    uint32_t number = r->line.number;
    pft_status status;

    if (!(*taken = starts_with(text, r->end, "<table")))
        return PFT_OK;
    end = find_end(text, r->end);
    for (const char *p = text; (p = memchr(p, '\n', (size_t)(end - p))) != NULL; p++)
        number++;
    r->in_table = false;
    status = pft_html_read_text(text, (size_t)(end - text), r->line.number, &r->part, r->options, r->sink, r->err);
    r->line = pft_text_line_at(r, end, number);
    return status;
}

#else

pft_status pft_text_read_page(pft_text_reader *r, bool *taken)
{
    (void)r;
    *taken = false;
    return PFT_OK;
}

#endif
