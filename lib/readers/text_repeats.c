/* Tables that write the text of a cell into each column that it reaches over, as docling does in markdown, and as the
 * cells of a Word table come that a program joins by tabs or pipes. The first stays, the others become spaces: then the
 * table is like those of other converters, in which they are empty. */
#include <stdio.h>
#include <string.h>

#include "readers/text.h"

enum { MOST_COLUMNS = 64, FEWEST_COLUMNS = 3, FEWEST_LABELS = 4, FEWEST_TEXTS = 3, FEWEST_ROWS = 3 };

typedef struct {
    char *text;
    size_t size;
} repeat_cell;

typedef struct {
    repeat_cell cells[MOST_COLUMNS];
    size_t count;
} repeat_row;

/* Of the rows below a heading of columns: which borders part columns of its own. */
typedef struct {
    bool one[MOST_COLUMNS];   /* with the next column: no row of the table says different things in the two */
    bool known;               /* a heading was seen in this block of rows */
    bool joined[MOST_COLUMNS]; /* by the left column: it says the same on both sides */
    bool counted;              /* the first column counts the rows from 0 and has no heading: pandas writes it so */
    repeat_cell label;         /* the last at the left that stayed */
    repeat_cell beside;        /* stands at the left of the heading: the same below it is no level */
} repeat_head;

/* What stands between the pipes at both ends of a line, or between tabs. */
static pft_slice without_edges(const pft_text_line *l, char separator)
{
    pft_slice line = separator == '|' ? pft_trim(l->text, l->size) : (pft_slice){l->text, l->size};

    if (separator == '|' && line.size > 1 && line.text[0] == '|' && line.text[line.size - 1] == '|')
        line = (pft_slice){line.text + 1, line.size - 2};
    return line;
}

static bool parse_row(repeat_row *row, const pft_text_line *l)
{
    char separator = pft_text_line_holds(l, '\t') ? '\t' : '|';
    pft_slice line = without_edges(l, separator);
    char *text = l->text + (line.text - l->text), *end = text + line.size;

    for (row->count = 0; text <= end; text++) {
        char *stop = memchr(text, separator, (size_t)(end - text));
        pft_slice cell;

        while (stop != NULL && separator == '|' && stop > text && stop[-1] == '\\')
            stop = memchr(stop + 1, separator, (size_t)(end - stop - 1));
        stop = stop != NULL ? stop : end;
        if (row->count == MOST_COLUMNS)
            return false;
        cell = pft_trim(text, (size_t)(stop - text));
        row->cells[row->count++] = (repeat_cell){text + (cell.text - text), pft_is_void(cell) ? 0 : cell.size};
        text = stop;
    }
    return row->count >= FEWEST_COLUMNS;
}

static bool same(const repeat_cell *a, const repeat_cell *b)
{
    return a->size > 0 && a->size == b->size && memcmp(a->text, b->text, a->size) == 0;
}

/* Behind the cells from `i` on that have the same text. */
static size_t run_end(const repeat_row *row, size_t i)
{
    size_t end = i + 1;

    while (end < row->count && same(&row->cells[i], &row->cells[end]))
        end++;
    return end;
}

static bool opens_bracket(const char *at, size_t left)
{
    static const char wide[] = "\xEF\xBC\x88"; /* （ */

    return *at == '(' || (left >= sizeof wide - 1 && memcmp(at, wide, sizeof wide - 1) == 0);
}

/* A figure, perhaps with its unit: such cells are alike by chance. A longer text is not, nor is a label that has points
 * in brackets. */
static bool has_figure(const repeat_cell *cell)
{
    enum { LONGEST_VALUE = 24 };

    for (size_t i = 0; i < cell->size && cell->size <= LONGEST_VALUE; i++) {
        if ((cell->text[i] >= '0' && cell->text[i] <= '9') || cell->text[i] == '%')
            return true;
        if (i > 0 && opens_bracket(cell->text + i, cell->size - i))
            return false;
    }
    return false;
}

/* More than one sign: — says nothing. */
static bool is_worded(const repeat_cell *cell)
{
    enum { CHARACTER = 3, IDEOGRAPHS = 0xE4 }; /* bytes of one; the first that most ideographs begin with */

    return cell->size > CHARACTER || (cell->size == CHARACTER && (unsigned char)cell->text[0] >= IDEOGRAPHS);
}

/* Runs of words, not figures, in two and more columns. */
static size_t count_wide(const repeat_row *row)
{
    size_t count = 0;

    for (size_t i = 0, end; i < row->count; i = end) {
        end = run_end(row, i);
        count += end > i + 1 && is_worded(&row->cells[i]) && !has_figure(&row->cells[i]);
    }
    return count;
}

/* One text in all columns, or the same in three and more: what nobody types, but for signs alone, — | — | —, and for
 * short values of several columns, 健全 | 健全 | 健全, where no label beside them is repeated, too. */
static int evidence(const repeat_row *row)
{
    enum { SHORT = 24 };
    bool several = count_wide(row) > 1;
    int found = 0;

    for (size_t i = 0, end; i < row->count; i = end) {
        const repeat_cell *cell = &row->cells[i];

        end = run_end(row, i);
        if (end - i >= FEWEST_COLUMNS && (i == 0 || several || cell->size > SHORT) && is_worded(cell) &&
            !has_figure(cell))
            found += end - i == row->count ? 2 : 1;
    }
    return found;
}

/* A text in three and more columns of which the heading makes several: the row is none of those below it. */
static bool reaches_over(const repeat_head *head, const repeat_row *row)
{
    bool over = false;

    for (size_t i = 0, end; i < row->count && !over; i = end) {
        end = run_end(row, i);
        for (size_t k = i; k + 1 < end && end - i >= FEWEST_COLUMNS && !has_figure(&row->cells[i]); k++)
            over = over || !head->joined[k];
    }
    return over;
}

/* Heads of columns are several texts without figures; they stand for the rows below, until a row of few texts. What two
 * columns say once in different words are two columns. */
static void look_for_head(repeat_head *head, const repeat_row *row)
{
    size_t texts = 0;
    bool figures = false, begins;

    for (size_t i = 0, end; i < row->count; i = end) {
        end = run_end(row, i);
        texts += row->cells[i].size > 0;
        figures |= has_figure(&row->cells[i]);
    }
    if (texts < FEWEST_TEXTS || (texts == FEWEST_TEXTS && head->known && reaches_over(head, row)))
        head->known = false;
    begins = !head->known && !figures && texts >= FEWEST_LABELS;
    head->known |= begins;
    head->beside = begins ? row->cells[0] : head->beside;
    for (size_t i = 0; i + 1 < row->count && head->known; i++)
        head->joined[i] = (begins || head->joined[i]) && same(&row->cells[i], &row->cells[i + 1]);
}

/* True when the text of two columns is one cell. Columns that have heads of their own may say the same by chance: a
 * name and its description, a target and what was reached. Figures may be alike. */
static bool is_joined(const repeat_head *head, const repeat_row *row, size_t left)
{
    if (head->one[left])
        return true;
    return head->known ? head->joined[left] : !has_figure(&row->cells[left]);
}

/* The label at the left of several rows, above the heads of columns or beside them. Else it is a level below them, and
 * may well be said in each row. */
static void clear_label(repeat_head *head, repeat_row *row)
{
    repeat_cell *label = &row->cells[0];
    bool goes_on = same(&head->label, label) && (!head->known || same(&head->beside, label));

    if (!goes_on)
        head->label = *label;
    else
        memset(label->text, ' ', label->size);
}

static void clear_repeats(repeat_head *head, repeat_row *row)
{
    look_for_head(head, row);
    if (run_end(row, 0) == 1)
        clear_label(head, row);
    for (size_t i = 0, end; i < row->count; i = end) {
        end = run_end(row, i);
        for (size_t k = i + 1; k < end; k++)
            if (is_joined(head, row, k - 1))
                memset(row->cells[k].text, ' ', row->cells[k].size);
    }
}

static bool is_number(const repeat_cell *cell, size_t number)
{
    char digits[24];
    size_t size = (size_t)snprintf(digits, sizeof digits, "%zu", number);

    return cell->size == size && memcmp(cell->text, digits, size) == 0;
}

/* The rows of a table, from a line on to before `end`: how sure it is that they repeat the texts of wide cells. */
static int survey_rows(const pft_text_reader *r, const pft_text_line *first, repeat_head *head, pft_text_line *end)
{
    repeat_row row;
    size_t columns = 0, rows = 0;
    int found = 0;

    memset(head->one, 1, sizeof head->one);
    head->counted = true;
    for (*end = *first; end->text != NULL; *end = pft_text_line_below(r, end)) {
        if (columns > 0 && pft_text_is_rule(end))
            continue;
        if (!parse_row(&row, end) || (columns > 0 && row.count != columns))
            break;
        columns = row.count;
        found += evidence(&row);
        head->counted = head->counted && (rows == 0 ? row.cells[0].size == 0 : is_number(&row.cells[0], rows - 1));
        rows++;
        for (size_t i = 0; i + 1 < row.count; i++)
            head->one[i] = head->one[i] && (same(&row.cells[i], &row.cells[i + 1]) ||
                                            row.cells[i].size + row.cells[i + 1].size == 0);
    }
    head->counted = head->counted && rows > FEWEST_ROWS;
    return found;
}

void pft_text_clear_repeats(char *text, size_t size)
{
    enum { SURE = 2 };
    const pft_text_reader whole = {.end = text + size}, *r = &whole;
    repeat_row row;
    pft_text_line end;

    for (pft_text_line l = pft_text_line_at(r, text, 1); l.text != NULL; l = end) {
        repeat_head head = {.known = false};
        bool repeats = survey_rows(r, &l, &head, &end) >= SURE;

        for (pft_text_line at = l; head.counted && at.text != end.text; at = pft_text_line_below(r, &at))
            if (!pft_text_is_rule(&at) && parse_row(&row, &at))
                memset(row.cells[0].text, ' ', row.cells[0].size);
        for (pft_text_line at = l; repeats && at.text != end.text; at = pft_text_line_below(r, &at))
            if (!pft_text_is_rule(&at) && parse_row(&row, &at))
                clear_repeats(&head, &row);
        if (end.text == l.text)
            end = pft_text_line_below(r, &l);
    }
}
