/* One cell a line: where a row ends is not known. */
#include <string.h>

#include "layout/lines.h"

/* Every other line is blank: it parts cells and stands for none. */
static bool is_double_spaced(const pft_lines *lines)
{
    size_t gaps = 0;

    for (size_t i = 0; i + 1 < lines->count; i++)
        gaps += pft_trim(lines->items[i].text, lines->items[i].size).size > 0 && lines->items[i + 1].size == 0;
    return gaps * 2 > lines->filled;
}

/* The text without pipes and tabs; `cuts`: how many of them parted texts. */
static pft_slice without_pipes(const pft_lines *lines, const pft_line *line, size_t *cuts)
{
    char *text = pft_arena_bytes(lines->arena, line->size + 1);
    bool filled = false, parted = false;

    if (text == NULL)
        return (pft_slice){NULL, 0};
    for (size_t i = 0; i < line->size; i++) {
        bool border = line->text[i] == '|' || line->text[i] == '\t';

        text[i] = border ? ' ' : line->text[i];
        parted = parted || (filled && border);
        if (!border && text[i] != ' ') {
            *cuts += parted;
            parted = false;
            filled = true;
        }
    }
    text[line->size] = '\0';
    return (pft_slice){text, line->size};
}

static size_t count_words(pft_slice s)
{
    size_t count = 0;

    for (size_t i = 0; i < s.size; i++)
        count += s.text[i] != ' ' && (i == 0 || s.text[i - 1] == ' ');
    return count;
}

/* "2,160,000.00 年度资金总额": a number, and the label of the next. */
static size_t number_before_funds(const pft_lines *lines, pft_slice s)
{
    size_t at = 0;

    while (at < s.size && strchr("0123456789,.", s.text[at]) != NULL)
        at++;
    if (at == 0 || at >= s.size || s.text[at] != ' ')
        return 0;
    return (pft_lay_ask(lines, s.text + at, s.size - at) & ORACLE_FUNDS) != 0 ? at : 0;
}

static bool is_blank_mostly(const pft_layout *layout)
{
    size_t blank = 0;

    for (size_t i = 0; i < layout->count; i++)
        blank += layout->spots[i].size == 0;
    return blank * 20 > layout->count * 9;
}

static void drop_blanks(pft_layout *layout)
{
    size_t kept = 0;

    for (size_t i = 0; i < layout->count; i++)
        if (layout->spots[i].size > 0)
            layout->spots[kept++] = layout->spots[i];
    layout->count = kept;
}

static bool ends_with_pipe(const pft_line *line)
{
    pft_slice s = pft_trim(line->text, line->size);

    return s.size > 0 && s.text[s.size - 1] == '|';
}

/* Nearly every line ends with a pipe: one that does not goes on in the next, which a stream ignores. */
static int32_t price_open_lines(const pft_lines *lines)
{
    enum { OPEN = 60 };
    size_t closed = 0;

    for (size_t i = 0; i < lines->count; i++)
        closed += ends_with_pipe(&lines->items[i]);
    return closed * 10 >= lines->filled * 7 ? (int32_t)(lines->filled - closed) * OPEN : 0;
}

pft_status pft_lay_stream(pft_layout *layout, const pft_lines *lines)
{
    enum { CUT = 25, WORDY = 30, MANY = 4 };
    bool doubled = is_double_spaced(lines);
    pft_status status = PFT_OK;

    layout->name = "stream";
    layout->cost += price_open_lines(lines) + pft_lines_price_opened(lines);
    for (size_t i = 0; i < lines->count && status == PFT_OK; i++) {
        const pft_line *line = &lines->items[i];
        size_t cuts = 0, number;
        pft_slice s = without_pipes(lines, line, &cuts);

        if (s.text == NULL)
            return PFT_ENOMEM;
        s = pft_trim(s.text, s.size);
        if (s.size == 0 && doubled && line->size == 0)
            continue;
        if ((number = number_before_funds(lines, s)) > 0) {
            status = pft_lay_text(layout, lines, s.text, number, line->number, PFT_BORDER_LOOSE);
            s.text += number;
            s.size -= number;
        }
        layout->cost += (int32_t)cuts * CUT + (count_words(s) >= MANY ? WORDY : 0);
        if (status == PFT_OK)
            status = pft_lay_text(layout, lines, s.text, s.size, line->number, PFT_BORDER_LOOSE);
    }
    if (!doubled && is_blank_mostly(layout))
        drop_blanks(layout);
    return status;
}
