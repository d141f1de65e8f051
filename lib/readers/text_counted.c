/* Rows that all have the same number of separators, and may have cells that are broken over lines: what a loop over the
 * cells of a Word document writes, '\t'.join(…) or ' | '.join(…). A row ends where it has all its separators. */
#include <string.h>

#include "readers/text.h"

enum {
    MOST_LINES = 300,
    MOST_BLANK = 2,
    LEAST_SEPARATORS = 2,
    LEAST_ROWS = 3,
    LONGEST_LABEL = 24, /* bytes */
    LONGEST_PIECE = 9   /* of a label that is broken in a table that breaks no other cell */
};

static size_t count_separators(const pft_text_line *l, char separator)
{
    const char *at = l->text, *end = at + l->size;
    size_t count = 0;

    while ((at = memchr(at, separator, (size_t)(end - at))) != NULL) {
        count++;
        at++;
    }
    return count;
}

/* The last line of the row that begins in `l`; false when its separators are not as many as they should. */
static bool find_row_end(const pft_text_reader *r, const pft_text_line *l, pft_text_line *last)
{
    size_t count = 0, blank = 0;

    *last = *l;
    for (size_t i = 0; i < MOST_LINES && last->text != NULL && blank < MOST_BLANK; i++) {
        count += count_separators(last, r->separator);
        if (count >= r->separators)
            return count == r->separators;
        blank = pft_text_line_is_blank(last) ? blank + 1 : 0;
        *last = pft_text_line_below(r, last);
    }
    return false;
}

/* Lines behind a row that are too long for the label that begins the next: they belong to its last cell. */
static pft_text_line pass_last_cell(const pft_text_reader *r, pft_text_line last)
{
    pft_text_line end = last, l = pft_text_line_below(r, &last);

    for (size_t i = 0; i < MOST_LINES && l.text != NULL && !pft_text_line_is_blank(&l); i++) {
        if (count_separators(&l, r->separator) > 0)
            return end; /* the table goes on */
        if (l.size > LONGEST_LABEL)
            end = l;
        l = pft_text_line_below(r, &l);
    }
    return last;
}

/* Says what the cell before says, and is no number: those are often alike (指标值 and 完成值, 分值 and 得分). */
static bool repeats(pft_slice cell, pft_slice before)
{
    return cell.size > 0 && (unsigned char)cell.text[0] >= 0x80 && cell.size == before.size &&
           memcmp(cell.text, before.text, cell.size) == 0;
}

/* True when a cell is empty before one that is not, or when a wide one is printed once for each of its columns: the
 * first twice, or any three times. The row then keeps the places of its cells. Where crawlers drop covered cells, they
 * put as many separators at the row's end. */
static bool keeps_places(const pft_text_line *l, char separator)
{
    const char *at = l->text, *end = at + l->size;
    pft_slice before = {NULL, 0};
    size_t index = 0, alike = 0;
    bool blank = false;

    while (at <= end) {
        const char *stop = memchr(at, separator, (size_t)(end - at));
        pft_slice cell = pft_trim(at, (size_t)((stop != NULL ? stop : end) - at));

        alike = repeats(cell, before) ? alike + 1 : 0;
        if (cell.size > 0 && (blank || alike == 2 || (alike == 1 && index == 1)))
            return true;
        blank |= cell.size == 0;
        before = cell;
        index++;
        at = stop != NULL ? stop + 1 : end + 1;
    }
    return false;
}

/* A level printed above leaves the first cell empty where places are kept. */
static bool begins_blank(const pft_text_line *l, char separator)
{
    const char *first = memchr(l->text, separator, l->size);

    return first != NULL && pft_trim(l->text, (size_t)(first - l->text)).size == 0;
}

/* How many separators a row has: the most that any line has, unless one line alone has one more than many others: there
 * it fell into a text, and the row is odd. */
static size_t usual_separators(const pft_text_reader *r, char separator, size_t *odd)
{
    size_t most = 0, with_most = 0, with_less = 0;

    for (pft_text_line l = r->line; l.text != NULL; l = pft_text_line_below(r, &l)) {
        size_t count = count_separators(&l, separator);

        if (count > most) {
            with_less = count == most + 1 ? with_most : 0;
            most = count;
            with_most = 0;
        }
        with_most += count == most;
        with_less += count + 1 == most;
    }
    *odd = with_most == 1 && with_less >= LEAST_ROWS;
    return most - *odd;
}

void pft_text_count_separators(pft_text_reader *r, char separator)
{
    size_t rows = 0, broken = 0, odd = 0, kept = 0, led = 0, stray, most = usual_separators(r, separator, &stray);
    pft_text_line last;

    r->separator = separator;
    r->separators = most;
    for (pft_text_line l = r->line; l.text != NULL && most >= LEAST_SEPARATORS; l = pft_text_line_below(r, &l)) {
        size_t count = count_separators(&l, separator);

        if (count == 0)
            continue;
        if (find_row_end(r, &l, &last)) {
            rows++;
            broken += count < most;
            kept += count == most && keeps_places(&l, separator);
            led += begins_blank(&l, separator);
            l = last;
        } else {
            odd++;
        }
    }
    r->rows_broken = broken > 0;
    odd -= odd > 0 ? stray : 0;
    if (rows < LEAST_ROWS || odd * 10 > (broken > 0 ? rows : 0) ||
        (separator == '|' && (kept * 4 < rows - broken || led == 0)))
        r->separator = '\0';
}

/* A line without separators begins a row with a cell that is broken over lines: 产出 above 指标 | 数量指标. Titles and
 * captions before the rows, and what stands between two tables, are no cells; where no other row is broken, nor is a
 * long line. */
static bool may_begin_row(const pft_text_reader *r, const pft_text_line *l)
{
    return count_separators(l, r->separator) > 0 || (r->row_above && (r->rows_broken || l->size <= LONGEST_LABEL));
}

/* Lines without separators before one that has all of them: a label broken over lines is short, and what is longer
 * stands between the rows and belongs to neither. */
static bool stands_between_rows(const pft_text_reader *r, const pft_text_line *first, const pft_text_line *last)
{
    const char *cell = memchr(last->text, r->separator, last->size);
    size_t most = r->rows_broken ? LONGEST_LABEL : LONGEST_PIECE;

    if (last->text == first->text || count_separators(last, r->separator) != r->separators)
        return false;
    return pft_trim(first->text, first->size).size > most ||
           pft_trim(first->text, (size_t)(cell - first->text)).size > LONGEST_LABEL;
}

pft_status pft_text_read_counted(pft_text_reader *r, bool *taken)
{
    pft_text_line first = r->line, last;
    size_t size;

    *taken = false;
    if (pft_text_line_is_blank(&first))
        return PFT_OK;
    *taken = r->row_above = may_begin_row(r, &first) && find_row_end(r, &first, &last) &&
                            !stands_between_rows(r, &first, &last);
    if (!*taken)
        return PFT_OK;
    if (r->rows_broken)
        last = pass_last_cell(r, last);
    size = (size_t)(last.text + last.size - first.text);
    r->line = pft_text_line_below(r, &last);
    return pft_text_give_separated(r, first.text, size, r->separator, first.number);
}
