/* Headings of tables of indicators: which rows are, and which column means what. */
#include "interpret/state.h"

bool has_role(const table *t, column_role role)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->items[i].role == role)
            return true;
    return false;
}

static size_t count_role(const table *t, column_role role)
{
    size_t count = 0;

    for (size_t i = 0; i < t->count; i++)
        count += t->items[i].role == role;
    return count;
}

static bool opens_heading(column_role role)
{
    return role >= ROLE_LEVEL1 && role <= ROLE_TARGET && role != ROLE_DESCRIPTION;
}

/* ---- which rows ---- */

/* 绩效指标 | 一级指标 and no more: a row of headings that goes on in the next line. */
static bool is_broken_heading(const pft_interpreter *in, const pft_row *row)
{
    const word *w = NULL;

    for (size_t i = 0; i < row->count && (w = word_of(in, &row->cells[i])) != NULL; i++)
        if (w->role != ROLE_LEVEL1 && w->key != KEY_SECTION)
            return false;
    return w != NULL && w->role == ROLE_LEVEL1;
}

/* 单位代码 | 项目名称 | 资金总额 | 绩效目标: the form of one row a project. Its headings stand side by side, where a blank
 * form has room between its keys. */
static bool is_list_heading(const pft_interpreter *in, const pft_row *row)
{
    bool project = false, gap = false;
    size_t others = 0, foreign = 0;

    for (size_t i = 0; i < row->count; i++) {
        const word *w = word_of(in, &row->cells[i]);

        if (row->cells[i].size == 0) {
            gap |= !row->cells[i].covered && project;
            continue;
        }
        if (gap || (w != NULL && w->role == ROLE_NONE && w->key != KEY_SECTION && w->key != KEY_GOAL))
            return false;
        if (w == NULL) {
            foreign++;
            continue;
        }
        project |= w->role == ROLE_PROJECT;
        others += w->role == ROLE_TOTAL || w->role == ROLE_GOAL || w->role == ROLE_CODE || w->role >= ROLE_ORDINAL ||
                  w->key == KEY_GOAL;
    }
    return project && others >= 2 && foreign <= 1;
}

bool is_heading_row(const pft_interpreter *in, const pft_row *row)
{
    size_t texts = 0, roles = 0, opening = 0;

    if (begins_with_level(in, row))
        return false;
    for (size_t i = 0; i < row->count; i++) {
        const word *w;

        if (row->cells[i].size == 0)
            continue;
        texts++;
        w = word_of(in, &row->cells[i]);
        if (w == NULL && texts <= 2 && roles == 0 && in->table.count > 0)
            return false; /* in a table the first texts tell: most rows are no headings */
        if (w != NULL && w->role != ROLE_NONE) {
            roles++;
            opening += opens_heading((column_role)w->role);
        } else if (w == NULL) {
            texts++; /* a foreign text weighs twice */
        }
    }
    if (in->table.open && roles > 0 && roles == texts)
        return true;
    if (roles == 1 && opening == 1 && texts <= 2 && is_broken_heading(in, row))
        return true;
    if (roles >= 2 && roles * 3 >= texts * 2 - 2 &&
        (opening >= 2 || (opening >= 1 && roles >= 4) || (opening >= 1 && roles >= 3 && texts <= roles + 1)))
        return true;
    return roles >= 3 && is_list_heading(in, row);
}

/* ---- columns ---- */

/* 指标值（万元）: the unit that a heading gives to the numbers below it. */
static const char *unit_in_heading(const pft_cell *cell, column_role role)
{
    static const char *const units[] = {"万元", "萬元", "亿元", "億元", "千元", "元", "%", "％", "人", "人次", "次", "项", "个", "天"};
    const char *open = strrchr(cell->text, '(') != NULL ? strrchr(cell->text, '(') + 1 : NULL;
    const char *wide = strstr(cell->text, "（");

    if (role != ROLE_TARGET && role != ROLE_ACTUAL && role != ROLE_MEDIUM)
        return NULL;
    open = wide != NULL ? wide + strlen("（") : open;
    for (size_t i = 0; open != NULL && i < sizeof units / sizeof units[0]; i++) {
        size_t size = strlen(units[i]);

        open += strncmp(open, "单位：", 9) == 0 ? 9 : strncmp(open, "单位:", 7) == 0 ? 7 : 0;
        if (strncmp(open, units[i], size) == 0 && (open[size] == ')' || strncmp(open + size, "）", 3) == 0))
            return units[i];
    }
    return NULL;
}

static column column_for(const pft_interpreter *in, const pft_cell *cell)
{
    column_role role = role_of(in, cell);

    return (column){.role = (uint8_t)role, .at = cell->column, .span = cell->column_span,
                    .unit = unit_in_heading(cell, role)};
}

static void insert_column(table *t, size_t index, column c)
{
    if (t->count == MOST_COLUMNS)
        return;
    memmove(t->items + index + 1, t->items + index, (t->count - index) * sizeof *t->items);
    t->items[index] = c;
    t->count++;
}

static void remove_column(table *t, size_t index)
{
    memmove(t->items + index, t->items + index + 1, (t->count - index - 1) * sizeof *t->items);
    t->count--;
}

/* A lower heading takes its place from the wider one above it. */
static void lay_heading(table *t, column c)
{
    uint32_t end = c.at + c.span;
    size_t i = 0;

    while (i < t->count) {
        column *above = &t->items[i];
        uint32_t above_end = above->at + above->span;

        if (above_end <= c.at || above->at >= end) {
            i++;
        } else if (above_end > end) {
            above->at = end;
            above->span = above_end - end;
            i++;
        } else if (above->at < c.at) {
            above->span = c.at - above->at;
            i++;
        } else {
            remove_column(t, i);
        }
    }
    for (i = 0; i < t->count && t->items[i].at < c.at; i++)
        continue;
    insert_column(t, i, c);
}

/* Blocks named above the columns: 中期绩效指标, 年度绩效指标. */
static void note_term(table *t, const word *w, const pft_cell *cell)
{
    if (w->key == KEY_SECTION && (w->detail == SECTION_MEDIUM || w->detail == SECTION_ANNUAL) &&
        t->term_count < sizeof t->terms / sizeof t->terms[0])
        t->terms[t->term_count++] =
            (column){.term = w->detail == SECTION_MEDIUM ? PFT_TERM_MEDIUM : PFT_TERM_ANNUAL, .at = cell->column,
                     .span = cell->column_span};
}

/* The form of one row a project, where other tables have keys: 单位名称 | 项目名称 | 预算数 | 一级指标 … */
static bool heads_list(const pft_interpreter *in, const pft_row *row)
{
    bool list = false;

    for (size_t i = 0; i < row->count && !list; i++) {
        const word *w = word_of(in, &row->cells[i]);

        list = w != NULL && w->role == ROLE_PROJECT && w->key == KEY_PROJECT;
    }
    return list;
}

static column_role role_in_list(const word *w)
{
    switch (w->key) {
    case KEY_AGENCY:
        return ROLE_AGENCY;
    case KEY_GOAL:
        return ROLE_GOAL;
    case KEY_FUNDING:
        return w->detail == PFT_FUNDING_TOTAL ? ROLE_TOTAL : ROLE_OTHER;
    default:
        return (column_role)w->role;
    }
}

/* 符号 | 值 | 单位: beside a comparator, two words that say little elsewhere are what is to be reached and its unit. */
static column_role role_beside_nature(const pft_interpreter *in, const pft_row *row, const pft_cell *cell)
{
    static const struct {
        const char *text;
        column_role role;
    } words[] = {{"值", ROLE_TARGET}, {"数值", ROLE_TARGET}, {"单位", ROLE_UNIT}};

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        for (size_t k = 0; k < row->count && strcmp(cell->text, words[i].text) == 0; k++)
            if (role_of(in, &row->cells[k]) == ROLE_NATURE)
                return words[i].role;
    return ROLE_NONE;
}

/* Some converters print a cell that is wide once for each column. */
static bool says_again(const pft_row *row, size_t index)
{
    const pft_cell *cell = &row->cells[index], *before = index > 0 ? cell - 1 : NULL;

    return before != NULL && cell->size > 0 && cell->size == before->size &&
           memcmp(cell->text, before->text, cell->size) == 0;
}

static void add_headings(const pft_interpreter *in, table *t, const pft_row *row)
{
    bool list = heads_list(in, row);

    for (size_t i = 0; i < row->count; i++) {
        const pft_cell *cell = &row->cells[i];
        column_role beside = role_beside_nature(in, row, cell);
        const word *w = beside == ROLE_NONE ? word_of(in, cell) : NULL;
        column c = column_for(in, cell);

        if (cell->size == 0)
            continue;
        for (; t->laid_out && i + 1 < row->count && says_again(row, i + 1); i++)
            c.span += row->cells[i + 1].column_span;
        if (beside != ROLE_NONE)
            c.role = (uint8_t)beside;
        if (w != NULL)
            note_term(t, w, cell);
        if (w != NULL && list)
            c.role = (uint8_t)role_in_list(w);
        if (w != NULL && c.role == ROLE_NONE)
            continue; /* the name of a block */
        if (c.role == ROLE_NONE)
            c.role = ROLE_OTHER;
        if (t->laid_out)
            lay_heading(t, c);
        else
            insert_column(t, t->count, c);
    }
}

/* 上年实际值 | 本年目标值 below 指标值: the columns that the one above is made of. */
static void split_target(table *t, const table *above)
{
    table below = *t;

    *t = *above;
    t->count = 0;
    t->by_index = false; /* two rows of headings in one */
    for (size_t i = 0; i < above->count; i++)
        if (above->items[i].role != ROLE_TARGET)
            insert_column(t, t->count, above->items[i]);
        else
            for (size_t k = 0; k < below.count; k++)
                insert_column(t, t->count, below.items[k]);
}

/* A second row of headings below a first, both in order. Either the first held the blocks (年度指标值, 实际完成值, 分值 …)
 * and the second the columns of its first block: those come first, the other blocks behind. Or one row of headings was
 * broken over lines and goes on; or the second only adds to the first. */
static void merge_headings(table *t, const table *above)
{
    bool blocks = has_role(t, ROLE_NAME) && !has_role(above, ROLE_NAME) && has_role(above, ROLE_TARGET);
    bool broken = !blocks && has_role(t, ROLE_TARGET) && count_role(above, ROLE_TARGET) < count_role(above, ROLE_NAME);
    table below = *t;

    if (!blocks && !has_role(t, ROLE_NAME) && has_role(t, ROLE_TARGET) && count_role(above, ROLE_TARGET) == 1) {
        split_target(t, above);
        return;
    }
    if (blocks) {
        for (size_t i = 0; i < above->count; i++)
            if (!has_role(t, (column_role)above->items[i].role))
                insert_column(t, t->count, above->items[i]);
        return;
    }
    *t = *above;
    for (size_t i = 0; i < below.count; i++)
        if (broken || (below.items[i].role != ROLE_OTHER && !has_role(t, (column_role)below.items[i].role)))
            insert_column(t, t->count, below.items[i]);
}

/* The index of the second column of that role; `count` when there is none. */
static size_t second_of(const table *t, column_role role)
{
    size_t i = 0, seen = 0;

    for (; i < t->count; i++)
        if (t->items[i].role == role && ++seen == 2)
            break;
    return i;
}

static void set_terms(table *t, size_t boundary)
{
    for (size_t i = 0; i < t->count; i++) {
        column *c = &t->items[i];

        c->term = i < boundary ? PFT_TERM_MEDIUM : PFT_TERM_ANNUAL;
        for (size_t k = 0; t->laid_out && k < t->term_count; k++)
            if (c->at >= t->terms[k].at && c->at < t->terms[k].at + t->terms[k].span)
                c->term = t->terms[k].term;
    }
}

/* What was achieved stands behind the target; before it, it is what an earlier year achieved. */
static void drop_past_values(table *t)
{
    bool target = false;

    for (size_t i = 0; i < t->count; i++) {
        target |= t->items[i].role == ROLE_TARGET;
        if (t->items[i].role == ROLE_ACTUAL && !target && has_role(t, ROLE_TARGET))
            t->items[i].role = ROLE_OTHER;
    }
}

/* Points between the columns of the levels are those of a level: no indicator has them. */
static void settle_weights(table *t)
{
    size_t names = 0;
    bool further = second_of(t, ROLE_WEIGHT) < t->count;

    while (names < t->count && t->items[names].role != ROLE_NAME)
        names++;
    for (size_t i = 1; i + 1 < t->count && i < names; i++)
        if (t->items[i].role == ROLE_WEIGHT && (t->items[i - 1].role == ROLE_LEVEL1 ||
                                                (t->items[i - 1].role == ROLE_LEVEL2 && further)))
            t->items[i].role = ROLE_OTHER;
}

/* Medium-term columns stand before the annual ones, unless their heading says otherwise. Two columns of names with one
 * of values are a name and what explains it. */
static void settle_columns(table *t)
{
    drop_past_values(t);
    size_t name = second_of(t, ROLE_NAME), level2 = second_of(t, ROLE_LEVEL2), level1 = second_of(t, ROLE_LEVEL1);

    t->twice = name < t->count && (second_of(t, ROLE_TARGET) < t->count || level2 < t->count);
    settle_weights(t);
    if (t->twice)
        set_terms(t, level1 < name ? level1 : level2 < name ? level2 : name);
    else if (name < t->count)
        t->items[name].role = has_role(t, ROLE_DESCRIPTION) ? ROLE_OTHER : ROLE_DESCRIPTION;
}

/* How many columns a row is wide, and whether any of its cells says so by a span. */
static size_t width_of(const pft_row *row, bool *spanned)
{
    size_t width = 0;

    for (size_t i = 0; i < row->count; i++) {
        const pft_cell *cell = &row->cells[i];

        *spanned |= cell->column_span > 1 || cell->covered;
        if (cell->column + cell->column_span - 1 > width)
            width = cell->column + cell->column_span - 1;
    }
    return width;
}

/* A heading over two columns, of which only the first has the text: the names and their numbers, a value and its
 * unit. */
static void widen_columns(table *t, const pft_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        const pft_cell *cell = &row->cells[i];
        column *before = NULL;
        bool free = cell->size == 0 && !cell->covered;

        for (size_t k = 0; k < t->count && free; k++) {
            column *c = &t->items[k];

            free = cell->column < c->at || cell->column >= c->at + c->span;
            if (c->at + c->span == cell->column)
                before = c;
        }
        if (free && before != NULL && before->role != ROLE_OTHER)
            before->span += cell->column_span;
    }
}

/* Begins a heading, or goes on with it. Rows of unequal width and without spans are in order alone. */
static void extend_heading(pft_interpreter *in, const pft_row *row, table *above)
{
    bool spanned = above->spanned;
    size_t width = width_of(row, &spanned);
    bool columns = row->kind == PFT_ROW_LAID_OUT && (above->count == 0 || spanned || above->width == width);

    in->table = (table){.open = true, .laid_out = columns};
    if (columns && above->count > 0)
        in->table = *above;
    in->table.spanned = spanned;
    in->table.width = width;
    in->table.cell_count = row->count;
    in->table.by_index = above->count == 0;
    add_headings(in, &in->table, row);
    if (columns || above->count == 0)
        widen_columns(&in->table, row);
    else
        merge_headings(&in->table, above);
    settle_columns(&in->table);
}

static bool same_columns(const table *a, const table *b)
{
    bool same = a->count == b->count;

    for (size_t i = 0; same && i < a->count; i++)
        same = a->items[i].role == b->items[i].role;
    return same;
}

pft_status read_heading_row(pft_interpreter *in, const pft_row *row)
{
    table before = in->table, none = {.count = 0};
    level_state levels[TERM_COUNT];
    pft_status status;

    if (!before.open && ((status = settle_texts(in)) != PFT_OK || (status = settle_budget_line(in)) != PFT_OK))
        return status;
    memcpy(levels, in->levels, sizeof levels);
    if (!before.open)
        end_table(in);
    in->key = NULL;
    extend_heading(in, row, before.open ? &before : &none);
    if (!before.open && same_columns(&before, &in->table)) /* a new page repeats the heading: the table goes on */
        memcpy(in->levels, levels, sizeof levels);
    for (size_t i = 0; i < row->count; i++) {
        if (word_of(in, &row->cells[i]) != NULL || role_beside_nature(in, row, &row->cells[i]) != ROLE_NONE)
            place_cell(in, &row->cells[i]);
        else if ((status = unplace_cell(in, &row->cells[i])) != PFT_OK)
            return status;
    }
    return PFT_OK;
}

const column *column_of(const table *t, const pft_cell *cell)
{
    const column *best = NULL, *usual = cell->column - 1 < t->count ? &t->items[cell->column - 1] : NULL;
    uint32_t end = cell->column + cell->column_span, most = 0;

    if (usual != NULL && usual->at == cell->column && usual->span >= cell->column_span)
        return usual; /* no span anywhere before */
    for (size_t i = 0; i < t->count; i++) {
        const column *c = &t->items[i];
        uint32_t from = c->at > cell->column ? c->at : cell->column;
        uint32_t to = c->at + c->span < end ? c->at + c->span : end;

        if (from < to && to - from > most) {
            most = to - from;
            best = c;
        }
    }
    return best;
}

size_t value_columns(const table *t, uint8_t roles[MOST_COLUMNS])
{
    size_t count = 0;

    for (size_t i = 0; i < t->count; i++)
        if (t->items[i].role != ROLE_LEVEL1 && t->items[i].role != ROLE_LEVEL2 &&
            !(t->twice && t->items[i].term == PFT_TERM_MEDIUM))
            roles[count++] = t->items[i].role;
    return count;
}

/* ---- headings in loose cells ---- */

bool extend_loose_heading(pft_interpreter *in, const pft_cell *cell, column_role role)
{
    table *t = &in->table;
    bool again = !t->open && t->count > 0; /* a new page repeats the heading: the table goes on */
    level_state levels[TERM_COUNT];

    if (!t->open && (!opens_heading(role) || strcmp(cell->text, "年度") == 0)) /* 年度 | 总体 | 目标 in pieces */
        return false;
    if (!t->open) {
        memcpy(levels, in->levels, sizeof levels);
        end_table(in);
        if (again)
            memcpy(in->levels, levels, sizeof levels);
        in->key = NULL;
        *t = (table){.open = true, .form = TABLE_LOOSE};
        if (in->ordinals)
            insert_column(t, 0, (column){.role = ROLE_ORDINAL});
    }
    if (role == ROLE_LEVEL1 && t->count > 0 && t->items[0].role != ROLE_ORDINAL && !has_role(t, ROLE_NAME))
        t->upper = t->count; /* the blocks end here */
    insert_column(t, t->count, column_for(in, cell));
    if (t->form == TABLE_ROWS) /* the last cell of a row of headings that was broken over lines */
        settle_columns(t);
    place_cell(in, cell);
    return true;
}

void close_loose_heading(table *t)
{
    table below = *t, above = *t;

    if (!t->open)
        return;
    if (t->upper > 0) {
        above.count = t->upper;
        below.count = t->count - t->upper;
        memmove(below.items, below.items + t->upper, below.count * sizeof *below.items);
        merge_headings(&below, &above);
        *t = below;
    }
    t->open = false;
    settle_columns(t);
    if (!has_role(t, ROLE_NAME) && !has_role(t, ROLE_LEVEL1) && !has_role(t, ROLE_LEVEL2))
        t->count = 0; /* 项目 | 指标值 | 绩效金额: no column of names; what levels there are stand among them */
}
