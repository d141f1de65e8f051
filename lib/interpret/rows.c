/* Rows of a table of indicators: by the columns they are laid out in, or by the order of their cells. */
#include "interpret/fit.h"
#include "interpret/state.h"

static bool has_text(const pft_cell *const cells[ROLE_COUNT], column_role role)
{
    return cells[role] != NULL && cells[role]->size > 0;
}

bool is_number_of_name(const pft_cell *cell)
{
    const char *rest = cell->text + pass_name_number(cell->text);

    rest += strspn(rest, " ");
    return rest > cell->text && (strcmp(rest, ":") == 0 || strcmp(rest, "：") == 0 || *rest == '\0');
}

/* ---- what belongs to the table ---- */

bool begins_with_level(const pft_interpreter *in, const pft_row *row)
{
    const pft_cell *first = in->table.count > 0 && !in->table.open ? first_text(row) : NULL;

    return first != NULL && level_label_of(in, first) != NULL;
}

/* ---- one indicator ---- */

pft_status give_indicator(pft_interpreter *in, const pft_cell *const cells[ROLE_COUNT], pft_term term, uint32_t notes)
{
    level_state *levels = &in->levels[term];
    pft_status status = PFT_OK;

    in->table.open = false;
    if ((has_text(cells, ROLE_PROJECT) || has_text(cells, ROLE_AGENCY)) && term == PFT_TERM_ANNUAL)
        status = take_project_cells(in, cells);
    levels->fresh1 = has_text(cells, ROLE_LEVEL1) && !has_text(cells, ROLE_LEVEL2) && !has_text(cells, ROLE_NAME);
    levels->fresh2 = has_text(cells, ROLE_LEVEL2) && !has_text(cells, ROLE_NAME);
    return status == PFT_OK ? add_indicator(in, cells, term, notes) : status;
}

/* ---- laid out ---- */

typedef struct {
    const pft_cell *cells[TERM_COUNT][ROLE_COUNT];
    pft_cell joined[TERM_COUNT][ROLE_COUNT];
    uint32_t notes[TERM_COUNT];
} row_cells;

static bool joins(column_role role)
{
    return role == ROLE_NAME || role == ROLE_DESCRIPTION || role == ROLE_TARGET || role == ROLE_ACTUAL ||
           role == ROLE_REASON || role == ROLE_LEVEL1 || role == ROLE_LEVEL2;
}

/* 指标性质 and 指标方向 beside each other: one holds the comparator, the other a direction. Returns the one that is
 * understood and left. */
static const pft_cell *choose_nature(const pft_cell **chosen, const pft_cell *cell)
{
    const pft_cell *left = is_comparator(*chosen) ? cell : *chosen;

    if (left == *chosen)
        *chosen = cell;
    return left;
}

/* A second cell below one heading: 指标1： | 培训人次, ≥ | 95%. */
static pft_status join_cell(pft_interpreter *in, row_cells *r, pft_term term, column_role role, const pft_cell *cell)
{
    const pft_cell *first = r->cells[term][role];

    if (role == ROLE_NATURE) {
        place_cell(in, choose_nature(&r->cells[term][role], cell));
        return PFT_OK;
    }
    if (cell->size == first->size && memcmp(cell->text, first->text, cell->size) == 0) {
        place_cell(in, cell); /* a wide cell, printed for each of its columns */
        return PFT_OK;
    }
    if (!joins(role))
        return unplace_cell(in, cell);
    if (!join_cells(in, &r->joined[term][role], first, cell))
        return PFT_ENOMEM;
    r->cells[term][role] = &r->joined[term][role];
    r->notes[term] |= role == ROLE_NAME     ? PFT_NOTE_BIT(PFT_NOTE_NAME_JOINED)
                      : role == ROLE_TARGET ? PFT_NOTE_BIT(PFT_NOTE_COLUMNS_JOINED)
                                            : 0;
    place_cell(in, cell); /* the two are counted as one from here */
    return PFT_OK;
}

static pft_status put_cell(pft_interpreter *in, row_cells *r, const pft_cell *cell)
{
    const column *c = column_of(&in->table, cell);
    column_role role = c != NULL ? (column_role)c->role : ROLE_NONE;
    pft_term term = c != NULL && in->table.twice && !is_list_role(c->role) ? (pft_term)c->term : PFT_TERM_ANNUAL;

    if (role == ROLE_NONE && word_of(in, cell) != NULL) {
        place_cell(in, cell); /* the block's label beside the table: 绩效指标 */
        return PFT_OK;
    }
    if (role == ROLE_NONE || (role >= ROLE_ORDINAL && role != ROLE_AGENCY)) {
        if (role != ROLE_ORDINAL && !is_nothing(cell))
            return unplace_cell(in, cell);
        place_cell(in, cell);
        return PFT_OK;
    }
    if (r->cells[term][role] != NULL)
        return join_cell(in, r, term, role, cell);
    r->cells[term][role] = cell;
    return PFT_OK;
}

/* Levels reach down by span where the format has spans. A blank that no span covers is read as "same as above", and
 * noted, for a table that has spans had no need of it; so is a label of another level 1 than the span says. */
static void note_spans(pft_interpreter *in, const pft_row *row, const row_cells *r)
{
    bool covered[3] = {false, false, false};

    for (size_t i = 0; i < row->count; i++) {
        const column *c = row->cells[i].covered ? column_of(&in->table, &row->cells[i]) : NULL;

        if (c != NULL && (c->role == ROLE_LEVEL1 || c->role == ROLE_LEVEL2))
            covered[c->role] = in->table.spans[c->role] = true;
    }
    for (int term = 0; term < TERM_COUNT; term++) {
        level_state *levels = &in->levels[term];
        const pft_cell *level1 = r->cells[term][ROLE_LEVEL1], *level2 = r->cells[term][ROLE_LEVEL2];
        const pft_level_label *label = covered[ROLE_LEVEL1] && !is_empty(level2) ? level_label_of(in, level2) : NULL;
        pft_category above = PFT_CATEGORY_NONE, below = PFT_CATEGORY_NONE;

        if (label != NULL && label->level1 == PFT_CATEGORY_NONE) {
            below = pft_category_parent(label->level2);
            above = find_category(in->memo, levels->level1, "");
        }
        levels->conflict = (in->table.spans[ROLE_LEVEL1] && !covered[ROLE_LEVEL1] && is_empty(level1) &&
                            levels->level1[0] != '\0') ||
                           (above != PFT_CATEGORY_NONE && below != PFT_CATEGORY_NONE && above != below);
    }
}

static bool is_label_displaced(const pft_interpreter *in, const pft_row *row, const pft_cell *first)
{
    const column *c = column_of(&in->table, first);

    return c != NULL && has_role(&in->table, ROLE_LEVEL2) && (c->role == ROLE_NAME || c->role == ROLE_LEVEL1) &&
           !row->cells[0].covered && level_label_of(in, first) != NULL && !lacks_tail(first->text) &&
           (c->role == ROLE_NAME || (level_label_of(in, first)->level1 == PFT_CATEGORY_NONE &&
                                     has_role(&in->table, ROLE_LEVEL1) && row->count < in->table.count));
}

/* A level's label under the heading of the names, or a row wider than its heading in a format without spans: the row
 * lost cells, and its columns are none. */
static bool is_displaced(const pft_interpreter *in, const pft_row *row)
{
    const pft_cell *first = first_text(row);

    if (!in->table.spanned && row->cells[row->count - 1].column > in->table.width &&
        row->cells[row->count - 1].size > 0)
        return true;
    return is_label_displaced(in, row, first);
}

/* 中期指标值 beside the year's: the same indicator for another term. */
static pft_status give_medium_target(pft_interpreter *in, const pft_cell *const cells[ROLE_COUNT])
{
    const pft_cell *medium[ROLE_COUNT] = {NULL};
    pft_status status;

    if (is_empty(cells[ROLE_MEDIUM]))
        return PFT_OK;
    in->levels[PFT_TERM_MEDIUM] = in->levels[PFT_TERM_ANNUAL];
    medium[ROLE_NAME] = cells[ROLE_NAME];
    medium[ROLE_TARGET] = cells[ROLE_MEDIUM];
    medium[ROLE_UNIT] = cells[ROLE_UNIT];
    medium[ROLE_NATURE] = cells[ROLE_NATURE];
    status = give_indicator(in, medium, PFT_TERM_MEDIUM, 0);
    /* The name's cell and its like were counted once already. */
    for (int role = ROLE_LEVEL1; role < ROLE_ORDINAL; role++)
        if (role != ROLE_TARGET && !is_empty(medium[role]) && !is_empty(medium[ROLE_NAME]))
            in->document->placed_count--;
    return status;
}

/* 指标类型 | 指标名称 | 指标值 with 产出指标 in the first column: it holds the levels, and 数量指标 in the second is a name. */
static void find_types(pft_interpreter *in, const pft_cell *first)
{
    table *t = &in->table;
    const pft_level_label *label = level_label_of(in, first);

    if (label == NULL || label->level1 == PFT_CATEGORY_NONE || lacks_tail(first->text))
        return;
    t->items[0].role = ROLE_LEVEL1;
    t->typed = true;
}

static pft_status read_laid_out(pft_interpreter *in, const pft_row *row)
{
    row_cells r;
    pft_status status = PFT_OK;

    memset(r.cells, 0, sizeof r.cells);
    memset(r.notes, 0, sizeof r.notes);
    if (in->table.items[0].role == ROLE_NATURE)
        find_types(in, first_text(row));
    for (size_t i = 0; i < row->count && status == PFT_OK; i++)
        if (row->cells[i].size > 0)
            status = put_cell(in, &r, &row->cells[i]);
    if (status != PFT_OK)
        return status;
    note_spans(in, row, &r);
    if (in->table.twice) {
        /* One column of level 1 is for both sides. */
        if (r.cells[PFT_TERM_ANNUAL][ROLE_LEVEL1] == NULL && r.cells[PFT_TERM_MEDIUM][ROLE_LEVEL1] != NULL &&
            (status = take_levels(in, PFT_TERM_ANNUAL, r.cells[PFT_TERM_MEDIUM][ROLE_LEVEL1], NULL)) != PFT_OK)
            return status;
        status = give_indicator(in, r.cells[PFT_TERM_MEDIUM], PFT_TERM_MEDIUM, r.notes[PFT_TERM_MEDIUM]);
        if (status != PFT_OK)
            return status;
    }
    if ((status = give_indicator(in, r.cells[PFT_TERM_ANNUAL], PFT_TERM_ANNUAL, r.notes[PFT_TERM_ANNUAL])) != PFT_OK)
        return status;
    return give_medium_target(in, r.cells[PFT_TERM_ANNUAL]);
}

/* ---- in order ---- */

enum { MOST_NUMBERED = 4 };

/* Gives each cell behind the levels its column. Cells are in order, but empty ones may be missing. */
static pft_status deal(pft_interpreter *in, const pft_cell **rest, size_t count, bool parts,
                       const pft_cell *cells[ROLE_COUNT], pft_cell joined[ROLE_COUNT])
{
    uint8_t roles[MOST_COLUMNS], columns[MOST_CELLS];
    size_t column_count = value_columns(&in->table, roles);
    pft_status status = PFT_OK;

    if (count == column_count)
        for (size_t i = 0; i < count; i++)
            columns[i] = (uint8_t)i;
    else
        fit_cells(rest, count, roles, column_count, parts, columns);
    for (size_t i = 0; i < count && status == PFT_OK; i++) {
        column_role role = columns[i] == FIT_NONE ? ROLE_NONE : (column_role)roles[columns[i]];

        if (rest[i]->size == 0)
            continue;
        if (role == ROLE_NONE || role >= ROLE_ORDINAL) {
            if (is_nothing(rest[i]) || role == ROLE_ORDINAL)
                place_cell(in, rest[i]);
            else
                status = unplace_cell(in, rest[i]);
        } else if (cells[role] == NULL) {
            cells[role] = rest[i];
        } else if (role == ROLE_NATURE) {
            place_cell(in, choose_nature(&cells[role], rest[i]));
        } else if (parts) {
            pft_cell space = *rest[i];

            (void)space;
            if (!join_words(in, &joined[role], cells[role], rest[i]))
                return PFT_ENOMEM;
            cells[role] = &joined[role];
            in->document->cell_count--; /* the parts of a line are one cell */
        } else {
            status = unplace_cell(in, rest[i]);
        }
    }
    return status;
}

/* 产出指标 | 50 | 数量指标: the points of a level, which the model has no room for. */
static bool is_points_of_level(const pft_interpreter *in, const pft_cell *cell, const pft_cell *next)
{
    return cell->size > 0 && read_amount(cell->text, cell->size) != PFT_DECIMAL_NONE &&
           level_of(in, next, PFT_TERM_ANNUAL) == 2;
}

/* Cells of the heading that are blank: a wide column has as many in each row. */
static size_t blank_headings(const table *t)
{
    return t->by_index && t->cell_count > t->count ? t->cell_count - t->count : 0;
}

/* The labels that a row begins with. A label that is not known is one where the row has more cells than columns. */
static pft_status take_row_levels(pft_interpreter *in, const pft_cell ***rest, size_t *count, bool parts,
                                  const pft_cell *cells[ROLE_COUNT])
{
    uint8_t roles[MOST_COLUMNS];
    size_t columns = value_columns(&in->table, roles) + blank_headings(&in->table);
    bool levels = has_role(&in->table, ROLE_LEVEL1) || has_role(&in->table, ROLE_LEVEL2);

    for (; *count > 0 && cells[ROLE_LEVEL2] == NULL && levels; (*rest)++, (*count)--) {
        const pft_cell *cell = **rest;
        const word *w = word_of(in, cell);
        int level = level_of(in, cell, PFT_TERM_ANNUAL);

        if (level == 1 && cells[ROLE_LEVEL1] != NULL)
            level = 2; /* a row has one of each */
        if (level != 1 && in->table.typed)
            break;
        if (level == 0 && w != NULL && w->key == KEY_SECTION) {
            place_cell(in, cell);
        } else if (level == 1) {
            cells[ROLE_LEVEL1] = cell;
            in->levels[PFT_TERM_ANNUAL].fresh1 = true;
        } else if (level == 2 || (level == 1 && *count > columns)) {
            cells[ROLE_LEVEL2] = cell;
        } else if (level == 0 && cells[ROLE_LEVEL1] != NULL && *count > 1 &&
                   is_points_of_level(in, cell, (*rest)[1])) {
            if (unplace_cell(in, cell) != PFT_OK)
                return PFT_ENOMEM;
        } else if (level == 0 && cell->size > 0 && *count > columns && !in->table.twice && columns > 1 && !parts) {
            cells[*count > columns + 1 && cells[ROLE_LEVEL1] == NULL ? ROLE_LEVEL1 : ROLE_LEVEL2] = cell;
        } else if (cell->size > 0) {
            break;
        }
    }
    in->levels[PFT_TERM_ANNUAL].fresh1 = false;
    return PFT_OK;
}

/* Where the second of two sides begins: at its own label of level 2, or in the middle. No more cells than one side has
 * columns are those of one side: the one that was filled in the row above. */
static size_t second_side(const pft_interpreter *in, const pft_cell **rest, size_t count)
{
    uint8_t roles[MOST_COLUMNS];

    for (size_t i = 1; i < count; i++)
        if (level_of(in, rest[i], PFT_TERM_MEDIUM) == 2 && !lacks_tail(rest[i]->text))
            return i;
    if (count <= value_columns(&in->table, roles))
        return in->last != NULL && in->last->term == PFT_TERM_MEDIUM ? count : 0;
    return count / 2;
}

static pft_status give_side(pft_interpreter *in, const pft_cell **rest, size_t count, pft_term term,
                            const pft_cell *cells[ROLE_COUNT])
{
    pft_cell joined[ROLE_COUNT];
    pft_status status;

    if (count > 0 && level_of(in, rest[0], term) == 2 && is_empty(cells[ROLE_LEVEL2])) {
        cells[ROLE_LEVEL2] = *rest++;
        count--;
    }
    if ((status = deal(in, rest, count, false, cells, joined)) != PFT_OK)
        return status;
    return give_indicator(in, cells, term, 0);
}

/* Medium-term and annual columns side by side in a row that lost its empty cells. */
static pft_status read_two_sides(pft_interpreter *in, const pft_cell **rest, size_t count,
                                 const pft_cell *cells[ROLE_COUNT])
{
    const pft_cell *medium[ROLE_COUNT] = {NULL};
    size_t second = second_side(in, rest, count);
    bool own_label = second < count && level_of(in, rest[second], PFT_TERM_MEDIUM) == 2;
    pft_status status = take_levels(in, PFT_TERM_MEDIUM, cells[ROLE_LEVEL1], NULL);

    medium[ROLE_LEVEL2] = cells[ROLE_LEVEL2];
    if (own_label) /* the row's first label is the medium-term one's */
        cells[ROLE_LEVEL2] = NULL;
    else
        in->document->placed_count -= !is_empty(medium[ROLE_LEVEL2]); /* one label for both sides, counted once */
    if (status == PFT_OK)
        status = give_side(in, rest, second, PFT_TERM_MEDIUM, medium);
    return status == PFT_OK ? give_side(in, rest + second, count - second, PFT_TERM_ANNUAL, cells) : status;
}

/* 指标1： is a cell of its own, and the name the next. */
static bool join_numbers(pft_interpreter *in, const pft_cell **rest, size_t *count, pft_cell joined[MOST_NUMBERED])
{
    size_t used = 0;

    for (size_t i = 0; i + 1 < *count && used < MOST_NUMBERED; i++) {
        if (!is_number_of_name(rest[i]) || rest[i + 1]->size == 0)
            continue;
        if (!join_cells(in, &joined[used], rest[i], rest[i + 1]))
            return false;
        place_cell(in, rest[i + 1]); /* counted as one from here */
        rest[i] = &joined[used++];
        memmove(rest + i + 1, rest + i + 2, (*count - i - 2) * sizeof *rest);
        --*count;
    }
    return true;
}

/* A row in which cells may be missing, and of one text that is no label nor the first part of one, but for what the page
 * says: it stands below the table, or was a part of the page, and is no indicator. */
static bool is_below_table(const pft_interpreter *in, const pft_cell *const rest[], size_t count)
{
    const pft_cell *texts[3] = {NULL};
    size_t found = 0;

    for (size_t i = 0; i < count && found < 3; i++)
        if (rest[i]->size > 0)
            texts[found++] = rest[i];
    return (found == 1 || (found == 2 && is_page_text(texts[1]))) && level_label_of(in, texts[0]) == NULL &&
           !is_cut_label(texts[0]->text);
}

static pft_status unplace_all(pft_interpreter *in, const pft_cell *const rest[], size_t count)
{
    pft_status status = PFT_OK;

    for (size_t i = 0; i < count && status == PFT_OK; i++)
        if (rest[i]->size > 0)
            status = unplace_cell(in, rest[i]);
    return status;
}

pft_status read_in_order(pft_interpreter *in, const pft_cell **rest, size_t count, bool parts)
{
    const pft_cell *cells[ROLE_COUNT] = {NULL};
    pft_cell joined[ROLE_COUNT], numbered[MOST_NUMBERED];
    pft_status status;

    while (count > 0 && rest[count - 1]->size == 0)
        count--;
    if (is_below_table(in, rest, count))
        return unplace_all(in, rest, count);
    if (in->table.items[0].role == ROLE_NATURE && count > 0)
        find_types(in, rest[0]);
    if (!join_numbers(in, rest, &count, numbered))
        return PFT_ENOMEM;
    if (has_role(&in->table, ROLE_PROJECT) && (status = take_list_cells(in, &rest, &count, cells)) != PFT_OK)
        return status;
    if ((status = take_row_levels(in, &rest, &count, parts, cells)) != PFT_OK)
        return status;
    if (in->table.twice && count >= 2)
        return read_two_sides(in, rest, count, cells);
    if ((status = deal(in, rest, count, parts, cells, joined)) != PFT_OK)
        return status;
    if ((status = give_indicator(in, cells, PFT_TERM_ANNUAL, 0)) != PFT_OK)
        return status;
    return give_medium_target(in, cells);
}

/* ---- any row ---- */

/* How much better cells may fit in another order before their positions are not believed. */
enum { DOUBT = 3 };

/* A row in order may stand by position after all: as many cells as its heading, and they fit where they are. */
static bool stands_by_position(const pft_interpreter *in, const pft_row *row)
{
    const table *t = &in->table;
    const pft_cell *cells[MOST_CELLS];
    const column *before = NULL;
    uint8_t roles[MOST_COLUMNS], columns[MOST_CELLS];

    if (t->laid_out || !t->by_index || row->count != t->cell_count || row->count > MOST_CELLS)
        return false;
    for (size_t i = 0; i < row->count; i++) {
        const column *c = column_of(t, &row->cells[i]);
        int level = row->cells[i].size > 0 ? level_of(in, &row->cells[i], PFT_TERM_ANNUAL) : 0;

        cells[i] = &row->cells[i];
        roles[i] = c != NULL && c != before ? c->role : (uint8_t)ROLE_OTHER; /* a wide column has one text */
        before = c;
        if (level != 0 && roles[i] != (level == 1 ? ROLE_LEVEL1 : ROLE_LEVEL2))
            return false;
    }
    return fit_in_place(cells, row->count, roles) + DOUBT >=
           fit_cells(cells, row->count, roles, row->count, false, columns);
}

/* A text over the whole width is no row: a label of a level, or a remark. */
static const pft_cell *wide_text(const pft_interpreter *in, const pft_row *row)
{
    const pft_cell *cell = count_texts(row) == 1 ? first_text(row) : NULL;

    return cell != NULL && cell->column_span >= 3 && cell->column_span + 1 >= in->table.width ? cell : NULL;
}

static pft_status read_wide_text(pft_interpreter *in, const pft_cell *cell)
{
    const pft_cell *cells[ROLE_COUNT] = {NULL};
    int level = level_of(in, cell, PFT_TERM_ANNUAL);

    if (level == 0)
        return unplace_cell(in, cell);
    cells[level == 1 ? ROLE_LEVEL1 : ROLE_LEVEL2] = cell;
    return give_indicator(in, cells, PFT_TERM_ANNUAL, 0);
}

/* 机制健全性 | 定性 | 优良中低差 | and, below a blank cell with a line break in it, | 优 | 10 | 10: one row in two. What
 * comes is the actual value, in few words, and points. */
static pft_status read_rest_of_row(pft_interpreter *in, const pft_row *row, bool *taken)
{
    static const pft_cell empty = {.text = "", .size = 0};
    const pft_cell *texts[3] = {&empty, &empty, &empty};
    const pft_indicator *last = in->last;
    size_t count = 0, numbers = 0;

    *taken = false;
    if (row->kind != PFT_ROW_RAGGED || last == NULL || last->target == NULL ||
        last->target->kind == PFT_KIND_NUMBER || last->actual != NULL || last->weight != PFT_DECIMAL_NONE || count_texts(row) > 3 ||
        !has_role(&in->table, ROLE_ACTUAL) || !has_role(&in->table, ROLE_WEIGHT) || !has_role(&in->table, ROLE_NATURE))
        return PFT_OK;
    for (size_t i = 0; i < row->count; i++) {
        const pft_cell *cell = &row->cells[i];
        bool number = cell->size > 0 && read_amount(cell->text, cell->size) != PFT_DECIMAL_NONE;

        if (cell->size == 0)
            continue;
        if (!number && (count > 0 || cell->size > strlen("达成预期指标")))
            return PFT_OK;
        texts[count++] = cell;
        numbers += number;
    }
    if (numbers == 0 || numbers > 2 || numbers == count)
        return PFT_OK;
    *taken = true;
    return complete_indicator(in, texts[0], texts[1], texts[2]);
}

pft_status read_table_row(pft_interpreter *in, const pft_row *row, bool *taken)
{
    const pft_cell *first = first_text(row), *rest[MOST_CELLS];
    size_t count = 0;
    pft_status status;

    *taken = true;
    if (first == NULL)
        return PFT_OK;
    if (row->kind == PFT_ROW_LAID_OUT && in->table.laid_out && wide_text(in, row) != NULL && !is_title(first) &&
        word_of(in, first) == NULL)
        return read_wide_text(in, first);
    if (in->table.form == TABLE_LOOSE || (!begins_with_level(in, row) && ends_table(in, first))) {
        const word *w = word_of(in, first);

        if (w != NULL && w->key == KEY_TOTAL && in->table.form != TABLE_LOOSE)
            return read_total_row(in, w, row);
        *taken = false;
        end_table(in);
        return PFT_OK;
    }
    if ((status = read_rest_of_row(in, row, taken)) != PFT_OK || *taken)
        return status;
    *taken = true;
    if ((row->kind == PFT_ROW_LAID_OUT && in->table.laid_out && !is_displaced(in, row)) ||
        stands_by_position(in, row))
        return read_laid_out(in, row);
    for (size_t i = 0; i < row->count; i++) {
        if (row->cells[i].covered)
            continue;
        if (count < MOST_CELLS)
            rest[count++] = &row->cells[i];
        else if ((status = unplace_cell(in, &row->cells[i])) != PFT_OK)
            return status;
    }
    return read_in_order(in, rest, count, false);
}
