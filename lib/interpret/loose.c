/* Cells on their own: where one row ends and the next begins is told by the labels of the levels, and between two
 * labels by what the cells hold. */
#include "interpret/fit.h"
#include "interpret/state.h"

enum {
    LEAST_BLOCK = 10, /* points of a block; a smaller number is the first of a list */
    ROW_COST = 4,     /* what one more row must gain */
    LOST = 64,
    DOUBT = 4,        /* how much better rows must fit that begin with labels which are not known */
    MOST_BLANKS = 6   /* of a row, beyond its columns: covered cells of the levels, and its borders */
};

/* ---- cells between two labels become rows ---- */

typedef struct {
    const pft_cell *cells[MOST_CELLS];
    fit_view views[MOST_CELLS];
    size_t count;
    uint8_t roles[MOST_COLUMNS];
    size_t role_count;
    int best[MOST_CELLS + 1];       /* of the cells from here to the end */
    uint8_t length[MOST_CELLS + 1]; /* of the row that begins here */
} segmentation;

/* The rows that fit best, from the last cell back to the first. */
static void find_rows(segmentation *s)
{
    uint8_t columns[MOST_CELLS];

    s->best[s->count] = 0;
    for (size_t from = s->count; from-- > 0;) {
        size_t texts = 0;

        /* A cell that fits nowhere is a row of its own, and rather the last one: what follows the list. */
        s->best[from] = s->best[from + 1] - LOST - (from + 1 < s->count);
        s->length[from] = 1;
        for (size_t length = 1; from + length <= s->count; length++) {
            texts += s->cells[from + length - 1]->size > 0;
            if (texts > s->role_count || length > s->role_count + MOST_BLANKS)
                break;
            int fit = fit_viewed(s->cells + from, s->views + from, length, s->roles, s->role_count, false, columns);
            int score = fit - ROW_COST + s->best[from + length];

            if (score > s->best[from]) {
                s->best[from] = score;
                s->length[from] = (uint8_t)length;
            }
        }
    }
}

static pft_status give_row(pft_interpreter *in, const segmentation *s, size_t from, size_t length)
{
    const pft_cell *cells[ROLE_COUNT] = {NULL};
    uint8_t columns[MOST_CELLS];
    size_t texts = 0, last = 0;
    pft_status status = PFT_OK;

    for (size_t i = 0; i < length; i++) {
        texts += s->cells[from + i]->size > 0;
        last = s->cells[from + i]->size > 0 ? i : last;
    }
    if (texts <= 1) /* a text below the table, and no indicator */
        return unplace_cell(in, s->cells[from + last]);
    if (length == s->role_count && s->cells[from]->size > 0)
        for (size_t i = 0; i < length; i++)
            columns[i] = (uint8_t)i;
    else
        fit_cells(s->cells + from, length, s->roles, s->role_count, false, columns);
    for (size_t i = 0; i < length && status == PFT_OK; i++) {
        const pft_cell *cell = s->cells[from + i];
        column_role role = columns[i] == FIT_NONE ? ROLE_NONE : (column_role)s->roles[columns[i]];

        if (role != ROLE_NONE && role < ROLE_ORDINAL && cells[role] == NULL)
            cells[role] = cell;
        else if (role == ROLE_NATURE && is_comparator(cell))
            cells[role] = cell, place_cell(in, cell);
        else if (is_nothing(cell) || role == ROLE_ORDINAL || role == ROLE_NATURE)
            place_cell(in, cell);
        else
            status = unplace_cell(in, cell);
    }
    if (status == PFT_OK)
        status = give_indicator(in, cells, in->side, 0);
    if (in->table.twice) /* the other side comes next */
        in->side = in->side == PFT_TERM_MEDIUM ? PFT_TERM_ANNUAL : PFT_TERM_MEDIUM;
    return status;
}

/* 投入指标 | 资金到位率 | 5 | …: below a level 1 of an evaluation, labels of level 2 that are not known each begin a row. */
static void find_rows_with_level2(pft_interpreter *in, segmentation *s)
{
    int plain = s->best[0];

    if (!has_role(&in->table, ROLE_LEVEL2) || in->levels[in->side].level2[0] != '\0' ||
        in->levels[in->side].level1[0] == '\0' || in->table.cut || s->role_count == MOST_COLUMNS)
        return;
    memmove(s->roles + 1, s->roles, s->role_count);
    s->roles[0] = ROLE_LEVEL2;
    s->role_count++;
    find_rows(s);
    if (s->best[0] > plain + DOUBT)
        return;
    s->role_count--;
    memmove(s->roles, s->roles + 1, s->role_count);
    find_rows(s);
}

pft_status finish_loose_rows(pft_interpreter *in)
{
    segmentation s;
    pft_status status = PFT_OK;

    if (in->loose_count == 0)
        return PFT_OK;
    if (in->table.form == TABLE_SPACED)
        return finish_spaced_row(in);
    s.count = in->loose_count;
    s.role_count = value_columns(&in->table, s.roles);
    for (size_t i = 0; i < s.count; i++)
        s.cells[i] = &in->loose[i];
    in->loose_count = 0;
    while (s.count > 0 && s.cells[s.count - 1]->size == 0)
        s.count--;
    fit_look(s.cells, s.count, s.views);
    find_rows(&s);
    find_rows_with_level2(in, &s);
    for (size_t from = 0; from < s.count && status == PFT_OK; from += s.length[from])
        status = give_row(in, &s, from, s.length[from]);
    return status;
}

/* ---- one cell ---- */

/* Where two sides stand beside each other, a level 1 is for both, and what follows is of the first. */
static pft_status loose_level(pft_interpreter *in, const pft_cell *cell, int level)
{
    const pft_cell *cells[ROLE_COUNT] = {NULL};
    pft_status status;

    if (in->table.twice && level == 1) {
        in->side = PFT_TERM_MEDIUM;
        if ((status = take_levels(in, PFT_TERM_ANNUAL, cell, NULL)) != PFT_OK)
            return status;
    }
    cells[level == 1 ? ROLE_LEVEL1 : ROLE_LEVEL2] = cell;
    status = give_indicator(in, cells, in->side, 0);
    in->levels[in->side].fresh1 = level == 1;
    return status;
}

/* The label of the first side again, for the second. */
static bool repeats_first_side(const pft_interpreter *in, const pft_cell *cell)
{
    return in->table.twice && in->side == PFT_TERM_ANNUAL &&
           strcmp(cell->text, in->levels[PFT_TERM_MEDIUM].level2) == 0;
}

void keep_cell(pft_interpreter *in, const pft_cell *cell)
{
    in->loose_rows[in->loose_count] = in->row;
    in->loose[in->loose_count++] = *cell;
}

/* A bare word such as 满意度 in the place of a value is one. */
static bool may_be_label(const pft_interpreter *in, const pft_cell *cell)
{
    size_t texts = 0;

    for (size_t i = 0; i < in->loose_count; i++)
        texts += in->loose[i].size > 0;
    return texts != 1 || !lacks_tail(cell->text);
}

/* 绩效指标 beside the table, again on a new page. */
static bool is_block_name(const pft_interpreter *in, const pft_cell *cell)
{
    const word *w = word_of(in, cell);

    return w != NULL && w->key == KEY_SECTION && w->role == ROLE_NONE;
}

/* 产, 出, 指 each on its own, and now 标: a label that was spelled down its cell. The characters before are taken back from
 * the row that waits. `label` is as it was where there is none. False: no memory. */
static bool spell_label(pft_interpreter *in, pft_cell *label)
{
    size_t from = in->loose_count;
    pft_cell spelled = *label;

    if (label->size != strlen("标") || (strcmp(label->text, "标") != 0 && strcmp(label->text, "標") != 0))
        return true;
    for (size_t characters = 0; from > 0 && characters < strlen("满意度指"); from--) {
        const pft_cell *before = &in->loose[from - 1];

        if (before->size > 3 || (before->size > 0 && (unsigned char)before->text[0] < 0xE4))
            break;
        if (before->size > 0 && !join_cells(in, &spelled, before, &spelled))
            return false;
        characters += before->size;
    }
    if (level_label_of(in, &spelled) == NULL)
        return true;
    for (size_t i = from; i < in->loose_count; i++)
        place_cell(in, &in->loose[i]);
    in->loose_count = from;
    *label = spelled;
    return true;
}

static pft_status fill_loose(pft_interpreter *in, const pft_cell *given, bool *taken)
{
    pft_cell spelled = *given;
    const pft_cell *cell = &spelled;
    pft_status status;
    int level;

    if (!spell_label(in, &spelled))
        return PFT_ENOMEM;
    *taken = true;
    if (cell->size == 0) {
        if (in->loose_count > 0 && in->loose_count < MOST_CELLS)
            keep_cell(in, cell);
        return PFT_OK;
    }
    if (is_label_tail(cell)) {
        if ((status = finish_loose_rows(in)) != PFT_OK)
            return status;
        place_cell(in, cell);
        return append_tail(in);
    }
    if (may_be_label(in, cell) && level_of(in, cell, in->side) != 0) {
        if ((status = finish_loose_rows(in)) != PFT_OK)
            return status;
        level = repeats_first_side(in, cell) ? 2 : level_of(in, cell, in->side);
        return loose_level(in, cell, level != 0 ? level : 2);
    }
    if (is_block_name(in, cell)) {
        place_cell(in, cell);
        return PFT_OK;
    }
    find_nature(in, cell);
    if (ends_table(in, cell) || ends_cut_table(in, cell) || is_page_text(cell)) {
        status = finish_loose_rows(in);
        *taken = false;
        end_table(in);
        return status;
    }
    if (in->loose_count > 0 && is_number_of_name(&in->loose[in->loose_count - 1])) {
        pft_cell *number = &in->loose[in->loose_count - 1];

        place_cell(in, cell); /* counted as one from here */
        return join_cells(in, number, number, cell) ? PFT_OK : PFT_ENOMEM;
    }
    if (in->loose_count == MOST_CELLS && (status = finish_loose_rows(in)) != PFT_OK)
        return status;
    keep_cell(in, cell);
    in->levels[in->side].fresh1 = false;
    return PFT_OK;
}

pft_status read_loose_cell(pft_interpreter *in, const pft_row *row, bool *taken)
{
    const pft_cell *cell = &row->cells[0];
    table *t = &in->table;
    column_role role;
    pft_status status;

    if (t->count == 0 && ((status = read_prose_line(in, cell, taken)) != PFT_OK || *taken))
        return status;
    if ((status = read_loose_line(in, row, taken)) != PFT_OK || *taken)
        return status;
    role = role_of(in, cell);
    if (role == ROLE_LEVEL1 && in->loose_count > 0 && (status = finish_loose_rows(in)) != PFT_OK)
        return status; /* a new page repeats the heading */
    if (role != ROLE_NONE && (t->open || in->loose_count == 0) && extend_loose_heading(in, cell, role)) {
        *taken = true;
        return PFT_OK;
    }
    if (cell->size > 0)
        in->ordinals = role == ROLE_ORDINAL;
    if (t->open && t->count > 0 && cell->size > 0) {
        /* The points of the whole block, printed as the heading of its column of points. */
        if (!has_role(t, ROLE_SCORE) && !has_role(t, ROLE_WEIGHT) && t->count < MOST_COLUMNS &&
            read_amount(cell->text, cell->size) >= LEAST_BLOCK * PFT_DECIMAL_ONE) {
            t->items[t->count++] = (column){.role = ROLE_SCORE};
            *taken = true;
            return unplace_cell(in, cell);
        }
        close_loose_heading(t);
        in->side = t->twice ? PFT_TERM_MEDIUM : PFT_TERM_ANNUAL;
    }
    if (t->count == 0 && ((status = suppose_loose_heading(in, cell, taken)) != PFT_OK || *taken))
        return status;
    if (t->count == 0 || t->form == TABLE_SPACED || t->open)
        return PFT_OK;
    return fill_loose(in, cell, taken);
}
