#include "layout.h"

#include <string.h>

#include "terminal.h"

enum { MOST_CELLS = 12 };

static const char *const escapes[] = {
    [STYLE_PLAIN] = "",          [STYLE_TITLE] = "\033[1;36m", [STYLE_HEADING] = "\033[1m",
    [STYLE_LABEL] = "\033[36m",  [STYLE_VALUE] = "\033[32m",   [STYLE_FAINT] = "\033[2m",
    [STYLE_ERROR] = "\033[1;31m", [STYLE_WARNING] = "\033[33m",  [STYLE_INFO] = "\033[34m",
};

void page_styled(const struct page *page, enum style style, const char *text, size_t size)
{
    bool colored = page->colored && style != STYLE_PLAIN && size > 0;

    if (colored)
        fputs(escapes[style], page->out);
    text_put(page->out, text, size);
    if (colored)
        fputs("\033[0m", page->out);
}

/* One line of one cell; `rest` moves on to what is left of it. The last cell of a row is not padded. */
static void put_line(const struct page *page, const struct cell *cell, const char **rest, bool last)
{
    struct wrapped line = text_wrap(*rest, strlen(*rest), cell->columns);
    size_t spaces = cell->columns > line.columns ? cell->columns - line.columns : 0;

    if (cell->right)
        text_pad(page->out, spaces);
    page_styled(page, cell->style, *rest, line.size);
    if (!cell->right && !last)
        text_pad(page->out, spaces);
    *rest += line.next;
}

/* The number of cells up to the last that has text left. */
static size_t count_unfinished(const char *const *rests, size_t count)
{
    while (count > 0 && *rests[count - 1] == '\0')
        count--;
    return count;
}

void page_row(const struct page *page, const char *first, const char *rest, const struct cell *cells, size_t count)
{
    const char *rests[MOST_CELLS], *prefix = first;
    size_t unfinished;

    count = count < MOST_CELLS ? count : MOST_CELLS;
    for (size_t i = 0; i < count; i++)
        rests[i] = cells[i].text;
    unfinished = count_unfinished(rests, count);
    do {
        page_styled(page, STYLE_FAINT, prefix, strlen(prefix));
        for (size_t i = 0; i < unfinished; i++) {
            put_line(page, &cells[i], &rests[i], i + 1 == unfinished);
            if (i + 1 < unfinished)
                text_pad(page->out, CELL_GAP);
        }
        fputc('\n', page->out);
        prefix = rest;
        unfinished = count_unfinished(rests, count);
    } while (unfinished > 0);
}

void page_heading(const struct page *page, enum style style, const char *text)
{
    char line[4096];
    size_t size = strlen(text);

    if (size >= sizeof line)
        for (size = sizeof line - 1; size > 0 && ((unsigned char)text[size] & 0xC0) == 0x80;)
            size--;
    for (size_t i = 0; i < size; i++)
        line[i] = text[i] == '\n' || text[i] == '\r' ? ' ' : text[i];
    line[size] = '\0';
    page_paragraph(page, 0, style, line);
}

void page_paragraph(const struct page *page, size_t indent, enum style style, const char *text)
{
    char spaces[64] = "";
    const struct cell cell = {text, page->columns > indent ? page->columns - indent : 1, false, style};

    snprintf(spaces, sizeof spaces, "%*s", (int)(indent < sizeof spaces ? indent : 0), "");
    page_row(page, spaces, spaces, &cell, 1);
}

/* The digits before the point, in threes. */
static size_t group_digits(char *out, const char *digits, size_t count)
{
    size_t size = 0;

    for (size_t i = 0; i < count; i++) {
        if (i > 0 && (count - i) % 3 == 0)
            out[size++] = ',';
        out[size++] = digits[i];
    }
    return size;
}

void amount_format(char buffer[AMOUNT_SIZE], pft_decimal amount, int places)
{
    char text[PFT_DECIMAL_SIZE];
    const char *digits = text, *point;
    size_t size = 0;
    int written;

    if (amount == PFT_DECIMAL_NONE) {
        strcpy(buffer, "—");
        return;
    }
    pft_decimal_format(amount, text);
    if (*digits == '-')
        buffer[size++] = *digits++;
    point = strchr(digits, '.');
    size += group_digits(buffer + size, digits, point != NULL ? (size_t)(point - digits) : strlen(digits));
    written = point != NULL ? (int)strlen(point + 1) : 0;
    if (point != NULL || places > 0)
        buffer[size++] = '.';
    for (int i = 0; i < written; i++)
        buffer[size++] = point[1 + i];
    for (; written < places; written++)
        buffer[size++] = '0';
    buffer[size] = '\0';
}

void percent_format(char buffer[AMOUNT_SIZE], pft_decimal share, int places)
{
    pft_decimal percent;

    if (pft_decimal_multiply(&percent, share, 100 * PFT_DECIMAL_ONE, places) != PFT_OK) {
        strcpy(buffer, "—");
        return;
    }
    amount_format(buffer, percent, places);
    strcat(buffer, "%");
}
