/* Tables of indicators: their headings, their rows, and rows put together from loose cells. */
#include "interpret/state.h"

/* --- headings -------------------------------------------------------------------------------------------------- */

static column_role role_of(const pft_interpreter *in, const pft_cell *cell)
{
    const word *w = word_of(in, cell);

    return w != NULL ? (column_role)w->role : ROLE_NONE;
}

static bool opens_heading(column_role role)
{
    return role >= ROLE_LEVEL1 && role <= ROLE_TARGET;
}

/* 绩效指标 | 一级指标 and no more: a row of headings that goes on in the next line. */
static bool is_broken_heading(const pft_interpreter *in, const pft_row *row)
{
    const word *w = NULL;

    for (size_t i = 0; i < row->count && (w = word_of(in, &row->cells[i])) != NULL; i++)
        if (w->role != ROLE_LEVEL1 && w->key != KEY_SECTION)
            return false;
    return w != NULL && w->role == ROLE_LEVEL1;
}

static const pft_cell *first_text(const pft_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].size > 0)
            return &row->cells[i];
    return NULL;
}

/* Most rows of a table begin with a label of a level: no heading, no field, and found out without further look. */
static bool begins_with_level(const pft_interpreter *in, const pft_row *row)
{
    const pft_cell *first = in->columns.count > 0 && !in->columns.open ? first_text(row) : NULL;

    return first != NULL && level_label_of(in, first) != NULL;
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
        if (w == NULL && texts <= 2 && roles == 0 && in->columns.count > 0)
            return false; /* in a table the first texts tell: most rows are no headings */
        if (w != NULL && w->role != ROLE_NONE) {
            roles++;
            opening += opens_heading((column_role)w->role) && w->role != ROLE_DESCRIPTION;
        } else if (w == NULL) {
            texts++; /* a foreign text weighs twice */
        }
    }
    if (in->columns.open && roles > 0 && roles == texts)
        return true;
    if (roles == 1 && opening == 1 && texts <= 2 && is_broken_heading(in, row))
        return true;
    return roles >= 2 && roles * 3 >= texts * 2 - 2 && (opening >= 2 || (opening >= 1 && roles >= 4));
}

static bool has_role(const table_columns *c, column_role role)
{
    return memchr(c->roles, (int)role, c->count) != NULL;
}

static size_t count_role(const table_columns *c, column_role role)
{
    size_t count = 0;

    for (size_t i = 0; i < c->count; i++)
        count += c->roles[i] == role;
    return count;
}

/* A second row of headings below a first. Either the first held the blocks (年度指标值, 实际完成值, 分值 …) and the
 * second the columns of its first block: those come first, the other blocks behind. Or one row of headings was broken
 * over lines and goes on; or the second only adds to the first. */
static void merge_headings(table_columns *c, const table_columns *above)
{
    bool blocks = has_role(c, ROLE_NAME) && !has_role(above, ROLE_NAME) && has_role(above, ROLE_TARGET);
    bool broken = !blocks && has_role(c, ROLE_TARGET) && count_role(above, ROLE_TARGET) < count_role(above, ROLE_NAME);

    if (!blocks) {
        table_columns below = *c;

        *c = *above;
        for (size_t i = 0; i < below.count; i++)
            if ((broken || (below.roles[i] != ROLE_OTHER && !has_role(c, (column_role)below.roles[i]))) &&
                c->count < MOST_COLUMNS)
                c->roles[c->count++] = below.roles[i];
        return;
    }
    for (size_t i = 0; i < above->count; i++)
        if (!has_role(c, (column_role)above->roles[i]) && c->count < MOST_COLUMNS)
            c->roles[c->count++] = above->roles[i];
}

static void note_twice(table_columns *c)
{
    c->twice = count_role(c, ROLE_NAME) == 2;
}

/* Laid out: a role stands at its column, and a lower heading fills what the upper one left open. */
static void lay_headings(const pft_interpreter *in, table_columns *c, const table_columns *above, const pft_row *row)
{
    for (size_t i = 0; i < above->count; i++)
        c->roles[i] = above->roles[i];
    c->count = above->count;
    for (size_t i = 0; i < row->count; i++) {
        size_t at = row->cells[i].column - 1;
        column_role role = role_of(in, &row->cells[i]);

        if (at < MOST_COLUMNS && role != ROLE_NONE) {
            c->roles[at] = (uint8_t)role;
            if (c->count <= at)
                c->count = at + 1;
        }
    }
}

static void list_headings(const pft_interpreter *in, table_columns *c, const pft_row *row)
{
    for (size_t i = 0; i < row->count && c->count < MOST_COLUMNS; i++) {
        column_role role = role_of(in, &row->cells[i]);

        if (role == ROLE_NONE && row->cells[i].size > 0 && word_of(in, &row->cells[i]) == NULL)
            role = ROLE_OTHER;
        if (role != ROLE_NONE)
            c->roles[c->count++] = (uint8_t)role;
    }
}

pft_status read_heading_row(pft_interpreter *in, const pft_row *row)
{
    table_columns above = {.count = 0};
    pft_status status;

    if (in->columns.open)
        above = in->columns;
    end_table(in);
    in->key = NULL;
    in->amount_count = 0;
    if (row->kind == PFT_ROW_LAID_OUT) {
        lay_headings(in, &in->columns, &above, row);
    } else {
        list_headings(in, &in->columns, row);
        if (above.count > 0)
            merge_headings(&in->columns, &above);
    }
    in->columns.open = true;
    note_twice(&in->columns);
    for (size_t i = 0; i < row->count; i++) {
        if (word_of(in, &row->cells[i]) != NULL)
            place_cell(in, &row->cells[i]);
        else if ((status = unplace_cell(in, &row->cells[i])) != PFT_OK)
            return status;
    }
    return PFT_OK;
}

/* --- levels ---------------------------------------------------------------------------------------------------- */

static bool lacks_tail(const char *label)
{
    return label[0] != '\0' && strstr(label, "指标") == NULL && strstr(label, "指標") == NULL;
}

/* 满意度 right below 服务对象满意度指标, 成本 below 成本指标: the name of an indicator, not a further label. */
static bool repeats_level2(const pft_interpreter *in, const pft_cell *cell, const pft_level_label *label)
{
    return in->level2_fresh && lacks_tail(cell->text) &&
           (label->level2 == in->category || label->level1 == pft_category_parent(in->category));
}

/* Which level a label stands for here: 1, 2, or 0 for none. 成本指标 is a level 1 of its own since 2021 and a level 2
 * of the output before; 满意度指标 is both: what stands above decides. */
static int level_of(const pft_interpreter *in, const pft_cell *cell)
{
    const pft_level_label *label = level_label_of(in, cell);
    pft_category above;

    if (label == NULL || repeats_level2(in, cell, label))
        return 0;
    if (label->level1 == PFT_CATEGORY_NONE)
        return 2;
    if (label->level2 == PFT_CATEGORY_NONE)
        return 1;
    if (in->level1_fresh)
        return 2;
    above = in->category == PFT_CATEGORY_COUNT ? find_category(in->memo, in->level1, in->level2) : in->category;
    above = pft_category_parent(above);
    if (label->level1 == PFT_CATEGORY_COST)
        return above == PFT_CATEGORY_OUTPUT || above == PFT_CATEGORY_INPUT ? 2 : 1;
    return above == PFT_CATEGORY_BENEFIT && strstr(cell->text, "服务对象") != NULL ? 2 : 1;
}

/* 社会效益 on one line and 指标 on the next: the label goes on. */
static bool is_label_tail(const pft_cell *cell)
{
    return strcmp(cell->text, "指标") == 0 || strcmp(cell->text, "指標") == 0;
}

/* 项目完成 on a line of its own was taken for an indicator without a value; with 指标 below it, it is a level. */
static pft_status mend_broken_level(pft_interpreter *in, bool *mended)
{
    pft_level_label label;
    pft_indicator *last = in->last;
    size_t size = last != NULL ? strlen(last->name) : 0;
    char text[PFT_LABEL_KEY_SIZE];

    *mended = false;
    if (last == NULL || last->target != NULL || size == 0 || size + sizeof "指标" > sizeof text)
        return PFT_OK;
    memcpy(text, last->name, size);
    memcpy(text + size, "指标", sizeof "指标");
    if (!pft_level_label_find(text, size + sizeof "指标" - 1, &label) || label.level1 == PFT_CATEGORY_NONE)
        return PFT_OK;
    *mended = true;
    in->last = NULL;
    if ((in->level1 = pft_arena_strndup(&in->document->arena, text, strlen(text))) == NULL)
        return PFT_ENOMEM;
    in->level2 = "";
    in->category = label.level1;
    in->level1_fresh = true;
    return pft_project_remove_indicator(in->document, in->project, last);
}

static pft_status append_tail(pft_interpreter *in)
{
    const char **label = lacks_tail(in->level2) ? &in->level2 : lacks_tail(in->level1) ? &in->level1 : NULL;
    const char *old = label != NULL ? *label : NULL;
    size_t size = old != NULL ? strlen(old) : 0;
    char *text;
    bool mended;
    pft_status status = mend_broken_level(in, &mended);

    if (status != PFT_OK || mended || label == NULL)
        return status;
    if ((text = pft_arena_bytes(&in->document->arena, size + sizeof "指标")) == NULL)
        return PFT_ENOMEM;
    memcpy(text, old, size);
    memcpy(text + size, "指标", sizeof "指标");
    if (in->last != NULL && in->last->level1 == old)
        in->last->level1 = text;
    if (in->last != NULL && in->last->level2 == old)
        in->last->level2 = text;
    *label = text;
    return PFT_OK;
}

/* --- rows ------------------------------------------------------------------------------------------------------ */

/* What ends a table: a field of the next project, a title, or the block of remarks and signatures below. Keys that
 * may be the name of an indicator as well (完成时间, 其他) do not. */
static bool ends_table(const pft_interpreter *in, const pft_cell *cell)
{
    static const char *const signatures[] = {"审核意见", "初审意见", "审批意见", "(盖章)", "（盖章）", "填报人", "签字"};
    const word *w = word_of(in, cell);

    if (w != NULL && w->role == ROLE_NONE)
        return w->key == KEY_END || w->key == KEY_PROJECT || w->key == KEY_AGENCY || w->key == KEY_GOAL ||
               w->key == KEY_DEPARTMENT;
    for (size_t i = 0; cell->size < 120 && i < sizeof signatures / sizeof signatures[0]; i++)
        if (strstr(cell->text, signatures[i]) != NULL)
            return true;
    return (w != NULL && w->role == ROLE_PROJECT) || is_title(cell) || is_coded_agency(cell);
}

static bool has_text(const pft_cell *const cells[ROLE_COUNT], column_role role)
{
    return cells[role] != NULL && cells[role]->size > 0;
}

/* The form with one row a project: its name, code and total stand in the same row as its first indicator. A row of
 * an agency has those alone. */
static pft_status take_project_cells(pft_interpreter *in, const pft_cell *const cells[ROLE_COUNT])
{
    const pft_cell *name = cells[ROLE_PROJECT];
    bool agency = !has_text(cells, ROLE_NAME) && !has_text(cells, ROLE_TARGET) && !has_text(cells, ROLE_LEVEL1);
    pft_project *project;

    if (agency) {
        in->head.agency_name = name->text;
        if (has_text(cells, ROLE_CODE))
            in->head.agency_code = cells[ROLE_CODE]->text;
        return PFT_OK;
    }
    in->project = NULL;
    if ((project = current_project(in, name)) == NULL)
        return PFT_ENOMEM;
    project->name = name->text;
    if (has_text(cells, ROLE_TOTAL)) {
        bool yuan;
        pft_budget_line *line = pft_build_budget_line(in->document, project);

        if (line == NULL)
            return PFT_ENOMEM;
        line->source = PFT_FUNDING_TOTAL;
        line->label = pft_funding_label(PFT_FUNDING_TOTAL);
        line->place = place_of(in, cells[ROLE_TOTAL]);
        line->initial = read_amount(cells[ROLE_TOTAL]->text, cells[ROLE_TOTAL]->size, &yuan);
    }
    if (has_text(cells, ROLE_GOAL) && !pft_build_goal(in->document, project, cells[ROLE_GOAL]->text))
        return PFT_ENOMEM;
    return PFT_OK;
}

static pft_status give_indicator(pft_interpreter *in, const pft_cell *const cells[ROLE_COUNT])
{
    pft_status status = PFT_OK;

    in->columns.open = false;
    if (has_text(cells, ROLE_PROJECT))
        status = take_project_cells(in, cells);
    in->level1_fresh = has_text(cells, ROLE_LEVEL1) && !has_text(cells, ROLE_LEVEL2) && !has_text(cells, ROLE_NAME);
    in->level2_fresh = has_text(cells, ROLE_LEVEL2) && !has_text(cells, ROLE_NAME);
    return status == PFT_OK ? add_indicator(in, cells) : status;
}

static pft_status read_laid_out(pft_interpreter *in, const pft_row *row)
{
    const pft_cell *cells[ROLE_COUNT] = {NULL};

    for (size_t i = 0; i < row->count; i++) {
        const pft_cell *cell = &row->cells[i];
        size_t at = cell->column - 1;
        column_role role = at < in->columns.count ? (column_role)in->columns.roles[at] : ROLE_NONE;
        pft_status status;

        if (cell->size == 0)
            continue;
        if (role == ROLE_NONE && word_of(in, cell) != NULL) {
            place_cell(in, cell); /* the block's label beside the table: 绩效指标 */
        } else if (role == ROLE_NONE || role == ROLE_OTHER || (cells[role] != NULL && !in->columns.twice)) {
            if ((status = unplace_cell(in, cell)) != PFT_OK)
                return status;
        } else {
            if (cells[role] != NULL && (status = unplace_cell(in, cells[role])) != PFT_OK)
                return status;
            cells[role] = cell; /* side by side: the annual columns stand behind and win */
        }
    }
    return give_indicator(in, cells);
}

/* The columns behind the levels, in order. */
static size_t value_columns(const table_columns *c, uint8_t roles[MOST_COLUMNS])
{
    size_t count = 0;

    for (size_t i = 0; i < c->count; i++)
        if (c->roles[i] != ROLE_LEVEL1 && c->roles[i] != ROLE_LEVEL2)
            roles[count++] = c->roles[i];
    if (c->twice)
        count /= 2;
    return count;
}

/* Medium-term and annual columns side by side in a row that lost its empty cells: the second half is the annual. */
static pft_status drop_first_half(pft_interpreter *in, const pft_cell **cells, size_t *count)
{
    size_t half = *count / 2;

    for (size_t i = 0; i < half; i++) {
        pft_status status = unplace_cell(in, cells[i]);

        if (status != PFT_OK)
            return status;
    }
    memmove(cells, cells + half, (*count - half) * sizeof *cells);
    *count -= half;
    return PFT_OK;
}

/* Gives each cell behind the levels its column. Cells are in order, but empty ones may be missing: a cell that is no
 * comparator passes over that column. */
static pft_status deal(pft_interpreter *in, const pft_cell **rest, size_t count, const pft_cell *cells[ROLE_COUNT])
{
    uint8_t roles[MOST_COLUMNS];
    size_t columns = value_columns(&in->columns, roles), at = 0;
    size_t texts = 0;

    for (size_t i = 0; i < count; i++)
        texts += rest[i]->size > 0;
    for (size_t i = 0; i < count; i++) {
        pft_status status;

        if (at < columns && roles[at] == ROLE_NATURE && rest[i]->size > 12 && texts < columns)
            at++;
        if (at < columns && roles[at] != ROLE_OTHER) {
            if (rest[i]->size > 0 && cells[roles[at]] == NULL)
                cells[roles[at]] = rest[i];
            else if ((status = unplace_cell(in, rest[i])) != PFT_OK)
                return status;
        } else if ((status = unplace_cell(in, rest[i])) != PFT_OK) {
            return status;
        }
        at++;
    }
    return PFT_OK;
}

/* A row whose covered and empty cells may be missing: levels by their labels, the others in order. */
static pft_status read_in_order(pft_interpreter *in, const pft_cell **rest, size_t count)
{
    const pft_cell *cells[ROLE_COUNT] = {NULL};
    uint8_t roles[MOST_COLUMNS];
    size_t columns = value_columns(&in->columns, roles);
    pft_status status;

    while (count > 0 && rest[count - 1]->size == 0)
        count--;
    while (count > 0 && cells[ROLE_LEVEL2] == NULL && (has_role(&in->columns, ROLE_LEVEL1) || has_role(&in->columns, ROLE_LEVEL2))) {
        const word *w = word_of(in, rest[0]);
        int level = level_of(in, rest[0]);

        if (level == 0 && w != NULL && w->key == KEY_SECTION) {
            place_cell(in, rest[0]);
        } else if (level == 1 && cells[ROLE_LEVEL1] == NULL) {
            cells[ROLE_LEVEL1] = rest[0];
            in->level1_fresh = true;
        } else if (level == 2) {
            cells[ROLE_LEVEL2] = rest[0];
        } else if (level == 0 && rest[0]->size > 0 && count > columns && !in->columns.twice && columns > 1) {
            column_role role = count > columns + 1 && cells[ROLE_LEVEL1] == NULL ? ROLE_LEVEL1 : ROLE_LEVEL2;

            cells[role] = rest[0];
        } else if (rest[0]->size > 0 || cells[ROLE_LEVEL1] == NULL) {
            if (rest[0]->size > 0)
                break;
        }
        rest++;
        count--;
    }
    in->level1_fresh = false;
    if (in->columns.twice && count >= 2 && (status = drop_first_half(in, rest, &count)) != PFT_OK)
        return status;
    if (in->columns.twice && count > 1 && level_of(in, rest[0]) == 2) {
        if (cells[ROLE_LEVEL2] != NULL)
            place_cell(in, cells[ROLE_LEVEL2]);
        cells[ROLE_LEVEL2] = rest[0];
        rest++;
        count--;
    }
    if ((status = deal(in, rest, count, cells)) != PFT_OK)
        return status;
    return give_indicator(in, cells);
}

pft_status read_table_row(pft_interpreter *in, const pft_row *row, bool *taken)
{
    const pft_cell *first = first_text(row), *rest[MOST_PARTS];
    size_t count = 0;
    pft_status status;

    *taken = true;
    if (first == NULL)
        return PFT_OK;
    if (in->columns.loose_heading ||
        (!begins_with_level(in, row) && ends_table(in, first))) {
        *taken = false;
        end_table(in);
        return PFT_OK;
    }
    if (row->kind == PFT_ROW_LAID_OUT)
        return read_laid_out(in, row);
    for (size_t i = 0; i < row->count; i++) {
        if (count < MOST_PARTS)
            rest[count++] = &row->cells[i];
        else if ((status = unplace_cell(in, &row->cells[i])) != PFT_OK)
            return status;
    }
    return read_in_order(in, rest, count);
}

/* --- loose cells ----------------------------------------------------------------------------------------------- */

pft_status finish_loose_row(pft_interpreter *in)
{
    table_columns *c = &in->columns;
    const pft_cell *cells[ROLE_COUNT] = {NULL};
    size_t count;
    pft_status status;

    if (c->loose_count == 0)
        return PFT_OK;
    for (size_t i = 0; i < c->loose_count; i++) {
        column_role role = (column_role)c->loose_roles[i];

        if (role != ROLE_OTHER && cells[role] == NULL)
            cells[role] = &c->loose[i];
        else if ((status = unplace_cell(in, &c->loose[i])) != PFT_OK)
            return status;
    }
    count = c->loose_count;
    c->loose_count = 0;
    c->position = 0;
    if (has_text(cells, ROLE_TARGET) || count > 1)
        return give_indicator(in, cells);
    return has_text(cells, ROLE_NAME) ? unplace_cell(in, cells[ROLE_NAME]) : PFT_OK;
}

static void keep_loose(table_columns *c, const pft_cell *cell, column_role role)
{
    if (c->loose_count < MOST_COLUMNS) {
        c->loose[c->loose_count] = *cell;
        c->loose_roles[c->loose_count++] = (uint8_t)role;
    }
}

/* A heading in loose cells goes on as long as cells are headings; blocks that came first move behind the columns. */
static bool extend_heading(pft_interpreter *in, const pft_cell *cell, column_role role)
{
    table_columns *c = &in->columns;

    if (!c->open && (!opens_heading(role) || role == ROLE_DESCRIPTION))
        return false;
    if (!c->open) {
        end_table(in);
        in->key = NULL;
        in->amount_count = 0;
        c->open = true;
        c->loose_heading = true;
    }
    if (role == ROLE_LEVEL1 && c->count > 0 && !has_role(c, ROLE_NAME))
        c->position = c->count; /* the blocks end here */
    if (c->count < MOST_COLUMNS)
        c->roles[c->count++] = (uint8_t)role;
    place_cell(in, cell);
    return true;
}

static void close_heading(table_columns *c)
{
    table_columns below = {.count = 0}, above = {.count = 0};

    if (!c->open)
        return;
    for (size_t i = 0; i < c->count; i++) {
        table_columns *to = i < c->position ? &above : &below;

        to->roles[to->count++] = c->roles[i];
    }
    if (above.count > 0)
        merge_headings(&below, &above);
    memcpy(c->roles, below.roles, sizeof c->roles);
    c->count = below.count;
    c->open = false;
    c->position = 0;
    note_twice(c);
}

static pft_status loose_level(pft_interpreter *in, const pft_cell *cell, int level)
{
    const pft_cell *cells[ROLE_COUNT] = {NULL};
    pft_status status = finish_loose_row(in);

    if (status != PFT_OK)
        return status;
    cells[level == 1 ? ROLE_LEVEL1 : ROLE_LEVEL2] = cell;
    status = give_indicator(in, cells);
    in->level1_fresh = level == 1;
    return status;
}

static pft_status fill_loose(pft_interpreter *in, const pft_cell *cell, bool *taken)
{
    table_columns *c = &in->columns;
    uint8_t roles[MOST_COLUMNS];
    size_t count = value_columns(c, roles);
    bool begins = c->position == 0, complete = false;
    int level;

    for (size_t i = 0; i < c->loose_count; i++)
        complete |= c->loose_roles[i] == ROLE_TARGET;
    *taken = true;
    if (cell->size == 0) {
        c->position += !begins;
        return c->position >= count ? finish_loose_row(in) : PFT_OK;
    }
    if (is_label_tail(cell)) {
        place_cell(in, cell);
        return append_tail(in);
    }
    if ((begins || complete) && (level = level_of(in, cell)) != 0)
        return loose_level(in, cell, level);
    if ((begins || complete) && ends_table(in, cell)) {
        pft_status status = finish_loose_row(in);

        *taken = false;
        end_table(in);
        return status;
    }
    keep_loose(c, cell, c->position < count ? (column_role)roles[c->position] : ROLE_OTHER);
    return ++c->position >= count ? finish_loose_row(in) : PFT_OK;
}

/* --- lines of words parted by spaces --------------------------------------------------------------------------- */

static int depth_of(const char *text, size_t size)
{
    int depth = 0;

    for (size_t i = 0; i < size; i++) {
        depth += text[i] == '(';
        depth -= text[i] == ')';
        if (i + 3 <= size && memcmp(text + i, "（", 3) == 0)
            depth++;
        if (i + 3 <= size && memcmp(text + i, "）", 3) == 0)
            depth--;
    }
    return depth;
}

/* Splits a line at its spaces; parentheses hold together. Each part is a cell of its own, counted as such. */
static size_t split_line(pft_interpreter *in, const pft_cell *cell, pft_cell parts[MOST_PARTS])
{
    char *copy = pft_arena_strndup(&in->document->arena, cell->text, cell->size), *end = copy + cell->size, *text = copy;
    size_t count = 0;

    if (copy == NULL)
        return 0;
    while (text < end && count < MOST_PARTS) {
        char *stop = text;
        int depth = 0;

        while (stop < end && (depth > 0 || strchr(" \t\n", *stop) == NULL)) {
            depth += depth_of(stop, 1) + ((stop + 3 <= end && (unsigned char)*stop == 0xEF) ? depth_of(stop, 3) : 0);
            stop++;
        }
        if (count == MOST_PARTS - 1)
            stop = end;
        *stop = '\0';
        if (stop > text) {
            parts[count] = *cell;
            parts[count].text = text;
            parts[count].size = (uint32_t)(stop - text);
            parts[count].column = (uint32_t)count + 1;
            count++;
        }
        text = stop + 1;
    }
    return count;
}

static bool is_spaced_heading(const pft_interpreter *in, const pft_cell parts[], size_t count)
{
    size_t roles = 0, foreign = 0;

    for (size_t i = 0; i < count; i++) {
        column_role role = role_of(in, &parts[i]);

        roles += role != ROLE_NONE && role != ROLE_OTHER;
        foreign += role == ROLE_NONE && word_of(in, &parts[i]) == NULL;
    }
    return roles >= 3 && foreign == 0;
}

/* More parts than columns: the name had spaces. */
static void join_name(pft_cell parts[], size_t *count, size_t level_count, size_t columns)
{
    while (*count > level_count + columns && *count > level_count + 1) {
        pft_cell *name = &parts[level_count];
        char *gap = (char *)(uintptr_t)name->text + name->size;

        *gap = ' '; /* the parts lie in one copy, a NUL between them */
        name->size = (uint32_t)(parts[level_count + 1].text - name->text) + parts[level_count + 1].size;
        memmove(&parts[level_count + 1], &parts[level_count + 2], (*count - level_count - 2) * sizeof *parts);
        --*count;
    }
}

static pft_status read_spaced(pft_interpreter *in, pft_cell parts[], size_t count)
{
    const pft_cell *rest[MOST_PARTS];
    uint8_t roles[MOST_COLUMNS];
    size_t columns = value_columns(&in->columns, roles), levels = 0, before = count;

    while (levels < count && levels < 3 &&
           (level_of(in, &parts[levels]) != 0 || word_of(in, &parts[levels]) != NULL))
        levels++;
    join_name(parts, &count, levels, columns);
    in->document->cell_count -= before - count;
    for (size_t i = 0; i < count; i++)
        rest[i] = &parts[i];
    return read_in_order(in, rest, count);
}

/* 项目名称 乡村道路养护 实施单位 …: keys and values on one line. */
static bool is_spaced_field(const pft_interpreter *in, const pft_cell parts[], size_t count)
{
    const word *w = count > 1 ? word_of(in, &parts[0]) : NULL;

    return w != NULL && (w->key == KEY_PROJECT || w->key == KEY_AGENCY || w->key == KEY_DEPARTMENT ||
                         w->key == KEY_FUNDING || (w->key == KEY_SECTION && count > 2));
}

static pft_status read_spaced_fields(pft_interpreter *in, const pft_row *split, bool *taken)
{
    *taken = true;
    in->key = NULL;
    in->document->cell_count += split->count - 1;
    return read_fields(in, split);
}

static pft_status read_loose_line(pft_interpreter *in, const pft_row *row, bool *taken)
{
    pft_cell parts[MOST_PARTS];
    size_t count = split_line(in, &row->cells[0], parts);
    pft_row split = {parts, count, row->part, row->row, PFT_ROW_RAGGED};

    *taken = false;
    if (count == 0)
        return row->cells[0].size > 0 ? PFT_ENOMEM : PFT_OK;
    if (is_spaced_heading(in, parts, count)) {
        pft_status status = finish_loose_row(in);

        *taken = true;
        in->document->cell_count += count - 1;
        if (status == PFT_OK)
            status = read_heading_row(in, &split);
        in->columns.by_space = true;
        return status;
    }
    if (!in->columns.by_space)
        return in->columns.count == 0 && is_spaced_field(in, parts, count) ? read_spaced_fields(in, &split, taken) : PFT_OK;
    *taken = true;
    if (count == 1 && is_label_tail(&parts[0])) {
        place_cell(in, &parts[0]);
        return append_tail(in);
    }
    if (level_of(in, &parts[0]) == 0 && ends_table(in, &parts[0])) {
        *taken = false;
        end_table(in);
        return PFT_OK;
    }
    if (in->columns.open && is_heading_row(in, &split)) {
        in->document->cell_count += count - 1;
        for (size_t i = 0; i < count; i++)
            place_cell(in, &parts[i]);
        return PFT_OK;
    }
    in->document->cell_count += count - 1;
    return read_spaced(in, parts, count);
}

pft_status read_loose_cell(pft_interpreter *in, const pft_row *row, bool *taken)
{
    const pft_cell *cell = &row->cells[0];
    table_columns *c = &in->columns;
    column_role role;
    pft_status status;

    if ((status = read_loose_line(in, row, taken)) != PFT_OK || *taken)
        return status;
    role = role_of(in, cell);
    if (role != ROLE_NONE && (c->open || c->loose_count == 0) && extend_heading(in, cell, role)) {
        *taken = true;
        return PFT_OK;
    }
    if (c->open && c->count > 0 && cell->size > 0) {
        bool yuan;

        /* The points of the whole block, printed as the heading of its column of points. */
        if (!has_role(c, ROLE_SCORE) && !has_role(c, ROLE_WEIGHT) && c->count < MOST_COLUMNS &&
            read_amount(cell->text, cell->size, &yuan) != PFT_DECIMAL_NONE) {
            c->roles[c->count++] = ROLE_SCORE;
            *taken = true;
            return unplace_cell(in, cell);
        }
        close_heading(c);
    }
    if (c->count == 0 || c->by_space || c->open)
        return PFT_OK;
    return fill_loose(in, cell, taken);
}
