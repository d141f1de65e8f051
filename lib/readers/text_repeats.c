/* Tables in markdown that write the text of a cell into each column that it reaches over, as docling does. The first
 * stays, the others become spaces: then the table is like those of other converters, in which they are empty. */
#include <string.h>

#include "readers/text.h"

enum { MOST_COLUMNS = 64, FEWEST_COLUMNS = 3, FEWEST_LABELS = 4, FEWEST_TEXTS = 3 };

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
    bool known;               /* a heading was seen in this block of rows */
    bool joined[MOST_COLUMNS]; /* by the left column: it says the same on both sides */
    repeat_cell label;         /* the last at the left that stayed */
} repeat_head;

static bool parse_row(repeat_row *row, const pft_text_line *l)
{
    pft_slice line = pft_trim(l->text, l->size);
    char *text = l->text + (line.text - l->text), *end = text + line.size;

    row->count = 0;
    if (line.size < 2 || text[0] != '|' || end[-1] != '|')
        return false;
    for (text++; text < end; text++) {
        char *stop = memchr(text, '|', (size_t)(end - text));
        pft_slice cell;

        while (stop != NULL && stop[-1] == '\\')
            stop = memchr(stop + 1, '|', (size_t)(end - stop - 1));
        if (stop == NULL || row->count == MOST_COLUMNS)
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

/* A figure, perhaps with its unit: such cells are alike by chance. A longer text is not. */
static bool has_figure(const repeat_cell *cell)
{
    enum { LONGEST_VALUE = 24 };

    for (size_t i = 0; i < cell->size && cell->size <= LONGEST_VALUE; i++)
        if ((cell->text[i] >= '0' && cell->text[i] <= '9') || cell->text[i] == '%')
            return true;
    return false;
}

/* One text in all columns, or the same in three and more: what nobody types. */
static int evidence(const repeat_row *row)
{
    int found = 0;

    for (size_t i = 0, end; i < row->count; i = end) {
        end = run_end(row, i);
        if (end - i >= FEWEST_COLUMNS && !has_figure(&row->cells[i]))
            found += end - i == row->count ? 2 : 1;
    }
    return found;
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
    if (texts < FEWEST_TEXTS)
        head->known = false;
    begins = !head->known && !figures && texts >= FEWEST_LABELS;
    head->known |= begins;
    for (size_t i = 0; i + 1 < row->count && head->known; i++)
        head->joined[i] = (begins || head->joined[i]) && same(&row->cells[i], &row->cells[i + 1]);
}

/* True when the text of two columns is one cell. Columns that have heads of their own may say the same by chance: a
 * name and its description, a target and what was reached. */
static bool is_joined(const repeat_head *head, const repeat_row *row, size_t left)
{
    return head->known ? head->joined[left] : !has_figure(&row->cells[left]);
}

/* The label at the left of several rows, above the heads of columns. Below them it is a level, and may well be said in
 * each row. */
static void clear_label(repeat_head *head, repeat_row *row)
{
    repeat_cell *label = &row->cells[0];

    if (head->known || !same(&head->label, label))
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

void pft_text_clear_repeats(pft_text_reader *r)
{
    repeat_row row;

    for (pft_text_line l = r->line; l.text != NULL; l = pft_text_line_below(r, &l)) {
        pft_text_line second = pft_text_line_below(r, &l), below;
        repeat_head head = {.known = false};
        size_t columns;
        int found;

        if (second.text == NULL || !pft_text_is_rule(&second) || !parse_row(&row, &l))
            continue;
        columns = row.count;
        found = evidence(&row);
        for (below = pft_text_line_below(r, &second);
             below.text != NULL && parse_row(&row, &below) && row.count == columns;
             below = pft_text_line_below(r, &below))
            found += evidence(&row);
        for (pft_text_line at = l; found >= 2 && at.text != below.text; at = pft_text_line_below(r, &at))
            if (at.text != second.text && parse_row(&row, &at))
                clear_repeats(&head, &row);
        l = below.text != NULL ? below : second;
        if (below.text == NULL)
            break;
    }
}
