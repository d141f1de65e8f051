/* The rows of a table whose columns are lists: of each row its cells, with the labels that hold for it. */
#include "layout/lists.h"

typedef struct giver {
    pft_layout *layout;
    const pft_lines *lines;
    struct pft_list_scratch *scratch;
} giver;

/* ---- cells ---- */

static size_t column_of(const pft_list_form *form, uint8_t kind)
{
    size_t c = 0;

    while (c < form->count && form->kinds[c] != kind)
        c++;
    return c;
}

bool pft_list_has(const pft_list_form *form, uint8_t kind)
{
    return column_of(form, kind) < form->count;
}

static void set_spot(pft_spot *spot, size_t column, bool covered, bool supposed)
{
    spot->column = (uint32_t)column + 1;
    spot->fixed = true;
    spot->covered = covered;
    spot->supposed = supposed;
}

/* A cell; NULL: an empty one. */
static pft_status give_cell(giver *l, const pft_item *item, uint32_t line, size_t column, bool covered, bool supposed)
{
    pft_status status = pft_lay_text(l->layout, l->lines, item != NULL ? item->text : "", item != NULL ? item->size : 0,
                                     item != NULL ? item->line : line,
                                     column == 0 ? PFT_BORDER_ROW : PFT_BORDER_CELL);

    if (status == PFT_OK)
        set_spot(&l->layout->spots[l->layout->count - 1], column, covered, supposed);
    return status;
}

static pft_status give_headings(giver *l, const pft_list_form *form)
{
    pft_status status = PFT_OK;

    for (size_t c = 0; c < form->count && status == PFT_OK; c++)
        status = give_cell(l, form->headings[c], 0, c, false, false);
    return status;
}

/* A row for a label of the first level that has no column. */
static pft_status give_section(giver *l, const pft_list_form *form, const pft_item *label)
{
    pft_status status = PFT_OK;

    for (size_t c = 0; c < form->count && status == PFT_OK; c++)
        status = give_cell(l, form->kinds[c] == COLUMN_LEVEL2 ? label : NULL, label->line, c, false, false);
    return status;
}

pft_status pft_list_give_aside(pft_layout *layout, const pft_lines *lines, const pft_item *item)
{
    pft_status status = pft_lay_text(layout, lines, item->text, item->size, item->line, PFT_BORDER_ROW);
    size_t last = layout->count - 1;

    if (status != PFT_OK)
        return status;
    layout->count = last;
    return pft_layout_set_aside(lines->arena, layout, &layout->spots[last], last) ? PFT_OK : PFT_ENOMEM;
}

/* A plain number: what a unit or a comparator in a column of its own belongs to. */
static bool is_bare(const pft_item *item)
{
    for (size_t i = 0; i < item->size; i++)
        if (strchr("0123456789.,", item->text[i]) == NULL)
            return false;
    return item->size > 0;
}

/* Which rows a list belongs to that has fewer items than there are rows. */
typedef enum sparse { SPARSE_NONE, SPARSE_BARE, SPARSE_MISSED } sparse;

static sparse sparse_of(uint8_t kind)
{
    if (kind == COLUMN_UNIT || kind == COLUMN_NATURE)
        return SPARSE_BARE;
    return kind == COLUMN_NOTE ? SPARSE_MISSED : SPARSE_NONE;
}

/* The row's points are not all of its weight: what notes of reasons belong to. */
static bool is_missed(const pft_list_body *body, const pft_list_form *form, const pft_list_block *b, size_t row)
{
    size_t weight = column_of(form, COLUMN_WEIGHT), score = column_of(form, COLUMN_SCORE);
    const pft_item *of, *got;

    if (weight == form->count || score == form->count || b->lists[weight].count != b->rows ||
        b->lists[score].count != b->rows)
        return false;
    of = body->plain[b->lists[weight].from + row];
    got = body->plain[b->lists[score].from + row];
    return is_bare(of) && is_bare(got) && (of->size != got->size || memcmp(of->text, got->text, of->size) != 0);
}

/* How many of a block's first rows a list with fewer items may belong to: those with a plain number for a target, or
 * those that missed points. */
static size_t count_owners(const pft_list_body *body, const pft_list_form *form, const pft_list_block *b, sparse kind,
                           size_t rows)
{
    size_t count = 0;

    for (size_t i = 0; i < rows; i++)
        count += kind == SPARSE_BARE     ? is_bare(body->plain[b->lists[form->value].from + i])
                 : kind == SPARSE_MISSED ? is_missed(body, form, b, i)
                                         : 0;
    return count;
}

/* The items of a column are as many as the rows that they may belong to. */
static bool has_rows(const pft_list_body *body, const pft_list_form *form, const pft_list_block *b, size_t column)
{
    return b->lists[column].count == b->rows ||
           count_owners(body, form, b, sparse_of(form->kinds[column]), b->rows) == b->lists[column].count;
}

/* The item of a row in a column; NULL: there is none. */
static const pft_item *item_of(const pft_list_body *body, const pft_list_form *form, const pft_list_block *b,
                               size_t column, size_t row)
{
    const pft_list *list = &b->lists[column];
    sparse kind = sparse_of(form->kinds[column]);
    size_t before;

    if (list->count == b->rows)
        return body->plain[list->from + row];
    if (!has_rows(body, form, b, column))
        return NULL;
    before = count_owners(body, form, b, kind, row);
    return count_owners(body, form, b, kind, row + 1) > before ? body->plain[list->from + before] : NULL;
}

static pft_status give_left(giver *l, const pft_list_body *body, const pft_list_form *form, const pft_list_block *b)
{
    pft_status status = PFT_OK;

    for (size_t c = 0; c < form->count; c++)
        for (size_t i = 0; i < b->lists[c].count && status == PFT_OK && !has_rows(body, form, b, c); i++)
            status = pft_list_give_aside(l->layout, l->lines, body->plain[b->lists[c].from + i]);
    return status;
}

/* `above`: the last label that has a row of its own. */
static pft_status give_block(giver *l, const pft_list_body *body, const pft_list_form *form, const pft_list_block *b,
                             const pft_list_levels *levels, const pft_item **above)
{
    pft_status status = PFT_OK;

    for (size_t row = 0; row < b->rows; row++) {
        uint32_t line = body->plain[b->lists[form->name].from + row]->line;
        const pft_item *section = pft_list_has(form, COLUMN_LEVEL1) ? NULL : levels->first[row];

        if (section != NULL && section != *above) {
            status = give_section(l, form, section);
            *above = section;
        }
        for (size_t c = 0; c < form->count && status == PFT_OK; c++) {
            const pft_item *const *label = form->kinds[c] == COLUMN_LEVEL1   ? levels->first
                                           : form->kinds[c] == COLUMN_LEVEL2 ? levels->second
                                                                             : NULL;

            bool goes_on = label != NULL && row > 0 && label[row] == label[row - 1] && !levels->unsure[row];

            if (label != NULL)
                status = give_cell(l, label[row], line, c, goes_on, levels->unsure[row]);
            else
                status = give_cell(l, item_of(body, form, b, c, row), line, c, false, b->tied && c == form->name);
        }
    }
    return status == PFT_OK ? give_left(l, body, form, b) : status;
}

/* ---- the levels of a block ---- */

static uint64_t families_of(const giver *l, const pft_item *item)
{
    return l->lines->oracle->families(l->lines->oracle->context, item->text, item->size);
}

/* A name says to which family its row belongs, or else its target does. */
static void read_families(const giver *l, pft_list_spread *spread, const pft_list_body *body,
                          const pft_list_form *form, const pft_list_block *b)
{
    for (size_t i = 0; i < b->rows; i++) {
        spread->families[i] = families_of(l, body->plain[b->lists[form->name].from + i]);
        if (spread->families[i] == 0)
            spread->families[i] = families_of(l, body->plain[b->lists[form->value].from + i]);
    }
}

/* Labels of the first level stand among those of the second. */
static bool holds_first(const pft_list_body *body)
{
    size_t first = 0, second = 0;

    for (size_t i = 0; i < body->label_count; i++) {
        first += (body->labels[i]->says & ORACLE_SECOND) == 0;
        second += (body->labels[i]->says & ORACLE_FIRST) == 0;
    }
    return first > 0 && second > 0;
}

/* The labels of a block's rows; `levels` has those of the block before. */
static bool read_levels(giver *l, pft_list_levels *levels, const pft_list_body *body, const pft_list_form *form,
                        const pft_list_block *b, size_t rows_before)
{
    bool first = pft_list_has(form, COLUMN_LEVEL1), second = pft_list_has(form, COLUMN_LEVEL2);
    pft_list_spread spread = {.labels = body->labels + b->labels, .label_count = b->labels_end - b->labels,
                              .rows = b->rows, .two = second && (first || holds_first(body))};

    if (rows_before > 0) {
        spread.first_before = spread.two ? levels->first[rows_before - 1] : NULL;
        spread.second_before = second ? levels->second[rows_before - 1] : levels->first[rows_before - 1];
    }
    if (!first && !second && spread.label_count > 0)
        return false;
    if (spread.label_count == 0 && spread.first_before == NULL && spread.second_before == NULL) {
        *levels = (pft_list_levels){.first = {NULL}};
        return true;
    }
    read_families(l, &spread, body, form, b);
    if (!pft_list_spread_levels(levels, l->lines, &spread, l->scratch))
        return false;
    if (!second)
        memcpy(levels->first, levels->second, sizeof levels->first);
    return true;
}

static pft_status give_blocks(giver *l, const pft_list_body *body, const pft_list_form *form,
                              const pft_list_blocks *blocks, bool *fits)
{
    const pft_item *above = NULL;
    pft_list_levels levels;
    size_t before = 0;
    pft_status status = PFT_OK;

    *fits = true;
    for (size_t i = 0; i < blocks->count && status == PFT_OK && *fits; i++) {
        *fits = read_levels(l, &levels, body, form, &blocks->items[i], before);
        if (*fits)
            status = give_block(l, body, form, &blocks->items[i], &levels, &above);
        before = blocks->items[i].rows;
    }
    return status;
}

pft_status pft_list_give_table(pft_layout *layout, const pft_lines *lines, const pft_list_body *body,
                               const pft_list_form *form, const pft_list_blocks *blocks, bool *fits)
{
    giver l = {layout, lines, pft_list_scratch_new(lines->arena)};
    pft_status status = l.scratch != NULL ? give_headings(&l, form) : PFT_ENOMEM;

    return status == PFT_OK ? give_blocks(&l, body, form, blocks, fits) : status;
}
