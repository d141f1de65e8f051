/* Fields: keys and their values in any order and number per row. */
#include "interpret/state.h"

enum { LEAST_HEADINGS = 3 }; /* of a list in loose cells */

/* ---- values of keys ---- */

pft_status take_project_name(pft_interpreter *in, const pft_cell *cell)
{
    pft_project *project;
    pft_status status;

    if (in->project != NULL && in->project->name[0] != '\0' && (status = end_project(in)) != PFT_OK)
        return status;
    if ((project = current_project(in, cell)) == NULL || (project->name = one_line(in, cell)) == NULL)
        return PFT_ENOMEM;
    in->named = true;
    place_cell(in, cell);
    return PFT_OK;
}

static pft_status take_code(pft_interpreter *in, const pft_cell *cell)
{
    if (is_nothing(cell)) {
        place_cell(in, cell);
        return PFT_OK;
    }
    in->head.agency_code = cell->text;
    if (in->project != NULL)
        in->project->agency_code = cell->text;
    place_cell(in, cell);
    return PFT_OK;
}

static pft_status take_year(pft_interpreter *in, const pft_cell *cell)
{
    int32_t year = cell->size < 24 ? find_year(cell->text) : 0;

    if (year == 0)
        return unplace_cell(in, cell);
    in->head.year = year;
    if (in->project != NULL)
        in->project->year = year;
    place_cell(in, cell);
    return PFT_OK;
}

static pft_status take_department(pft_interpreter *in, const pft_cell *cell)
{
    pft_project *project = current_project(in, cell);

    if (project == NULL)
        return PFT_ENOMEM;
    if (project->name[0] == '\0' && (project->name = one_line(in, cell)) == NULL)
        return PFT_ENOMEM;
    in->named = true;
    return take_agency(in, cell, 3);
}

/* A word, not the boxes of a form that are to be ticked, nor a sentence. */
static pft_status take_grade(pft_interpreter *in, const pft_cell *cell)
{
    enum { LONGEST = 18 }; /* bytes: six characters */

    if (in->project == NULL || in->project->grade[0] != '\0' || cell->size > LONGEST || holds(cell->text, "□") ||
        (cell->text[0] >= '0' && cell->text[0] <= '9'))
        return unplace_cell(in, cell);
    return take_text(in, KEY_GRADE, cell);
}

/* The text that follows a key. */
static pft_status take_value(pft_interpreter *in, const pft_cell *cell)
{
    const word *key = in->key;

    in->key_used = true;
    if (key->key != KEY_PURPOSE && key->key != KEY_TOTAL && !is_text_key((field_key)key->key))
        in->key = NULL; /* it has one value */
    switch (key->key) {
    case KEY_PROJECT: return take_project_name(in, cell);
    case KEY_DEPARTMENT: return take_department(in, cell);
    case KEY_AGENCY: return take_agency(in, cell, key->detail);
    case KEY_CODE: return take_code(in, cell);
    case KEY_YEAR: return take_year(in, cell);
    case KEY_TOTAL: return take_total(in, key, cell);
    case KEY_TITLE: return take_page_title(in, cell);
    case KEY_GRADE: return take_grade(in, cell);
    case KEY_UNIT:
        take_unit(in, cell->text);
        place_cell(in, cell);
        return PFT_OK;
    case KEY_GOAL:
    case KEY_MEDIUM:
    case KEY_OUTCOME:
    case KEY_PURPOSE: return take_text(in, (field_key)key->key, cell);
    default: in->key = key; return unplace_cell(in, cell);
    }
}

/* ---- keys ---- */

/* 单位名称(项目类别 on one line, /支出项目) on the next. */
static bool is_open(const pft_cell *cell)
{
    return (strchr(cell->text, '(') != NULL && strchr(cell->text, ')') == NULL) ||
           (holds(cell->text, "（") && !holds(cell->text, "）"));
}

/* A key: what it says of the unit is kept, and what follows is its value. */
static pft_status take_key(pft_interpreter *in, const word *key, const pft_cell *cell)
{
    pft_status status;

    if (holds(cell->text, "元）") || holds(cell->text, "元)"))
        take_unit(in, cell->text);
    if (key->key == KEY_AMOUNT) {
        in->key = NULL;
        return take_amount_key(in, (column_role)key->detail, cell);
    }
    if ((status = settle_budget_line(in)) != PFT_OK)
        return status;
    if (key->key == KEY_FUNDING) {
        in->key = NULL;
        return begin_budget_line(in, key, cell);
    }
    if (key->key == KEY_PROJECT && in->project != NULL && in->project->name[0] != '\0') {
        if (strcmp(key->text, "项目") == 0) { /* a heading of a list within: 项目 | 上年度 | 本年度 */
            in->key = NULL;
            place_cell(in, cell);
            return PFT_OK;
        }
        if ((status = end_project(in)) != PFT_OK)
            return status;
    }
    if (key->key == KEY_PURPOSE && in->row_loose && in->project == NULL &&
        (is_chapter(cell) || (cell->text[0] >= '0' && cell->text[0] <= '9'))) {
        in->key = NULL; /* （一）项目概况 of a report */
        place_cell(in, cell);
        return PFT_OK;
    }
    if (key->key == KEY_SECTION)
        in->funds = key->detail == SECTION_FUNDS;
    if (key->key == KEY_PROJECT)
        in->named = true;
    in->key = key->key == KEY_SECTION || key->key == KEY_END ? NULL : key;
    in->key_used = false;
    in->key_open = key->key == KEY_AGENCY && in->row_loose && is_open(cell);
    place_cell(in, cell);
    return PFT_OK;
}

/* "单位：万元", "填报单位(盖章):南县…": key and value in one cell. */
bool split_at_colon(const pft_cell *cell, pft_cell *key, pft_cell *value)
{
    const char *wide = strstr(cell->text, "："), *narrow = strchr(cell->text, ':');
    const char *colon = wide == NULL || (narrow != NULL && narrow < wide) ? narrow : wide;
    pft_slice rest;

    if (colon == NULL || colon == cell->text || (size_t)(colon - cell->text) > 60)
        return false;
    *key = *value = *cell;
    key->size = (uint32_t)(colon - cell->text);
    colon += colon == wide ? 3 : 1;
    rest = pft_trim(colon, cell->size - (size_t)(colon - cell->text));
    value->text = rest.text;
    value->size = (uint32_t)rest.size;
    return rest.size > 0;
}

static pft_status take_pair(pft_interpreter *in, const word *w, const pft_cell *key, const pft_cell *value)
{
    static const word unit = {"单位", ROLE_NONE, KEY_UNIT, 0};
    pft_status status;

    if (holds(key->text, "元）") || holds(key->text, "元)"))
        take_unit(in, key->text);
    if (w->key == KEY_AGENCY && is_money_unit(value))
        w = &unit;
    if (w->key == KEY_PURPOSE && strncmp(key->text, "【项目概况", strlen("【项目概况")) == 0 &&
        (status = take_project_above(in)) != PFT_OK)
        return status;
    if (w->key == KEY_FUNDING) {
        in->document->placed_count--; /* key and value are one cell, counted with the value */
        if ((status = begin_budget_line(in, w, key)) != PFT_OK || (status = take_amount(in, value)) != PFT_OK)
            return status;
        return settle_budget_line(in);
    }
    if ((status = settle_budget_line(in)) != PFT_OK)
        return status;
    if (w->key == KEY_PROJECT && in->project != NULL && in->project->name[0] != '\0' &&
        (status = end_project(in)) != PFT_OK)
        return status;
    in->key = w;
    return take_value(in, value);
}

/* 项目总预算(万元) 75.00 in one cell, where a page parted its cells by wider gaps. */
static bool split_before_amount(const pft_interpreter *in, const pft_cell *cell, pft_cell *key, pft_cell *value)
{
    const char *space = cell->size > 0 && cell->text[cell->size - 1] >= '0' && cell->text[cell->size - 1] <= '9'
                            ? strrchr(cell->text, ' ')
                            : NULL;
    pft_slice label = pft_trim(cell->text, space != NULL ? (size_t)(space - cell->text) : 0);
    const word *w;

    if (label.size == 0)
        return false;
    *key = *value = *cell;
    key->size = (uint32_t)label.size;
    value->text = space + 1;
    value->size = cell->size - (uint32_t)(space + 1 - cell->text);
    w = word_of(in, key);
    return w != NULL && w->key == KEY_FUNDING && read_amount(value->text, value->size) != PFT_DECIMAL_NONE;
}

static bool takes_pair(const pft_interpreter *in, const word *w)
{
    return w != NULL && w->key != KEY_NONE && w->key != KEY_SECTION && w->key != KEY_AMOUNT && w->key != KEY_END &&
           !(in->key != NULL && is_text_key((field_key)in->key->key));
}

/* A lone text in a block of amounts: the line of a part that has no word of its own. */
static bool is_part_label(const pft_interpreter *in, const pft_cell *cell, const pft_row *row)
{
    size_t amounts = 0;

    if (in->budget.count == 0 || in->budget.open || row->kind == PFT_ROW_LOOSE || cell->size > 120)
        return false;
    for (const pft_cell *next = cell + 1; next < row->cells + row->count; next++)
        amounts += read_amount(next->text, next->size) != PFT_DECIMAL_NONE;
    return amounts > 0;
}

/* 序号 | 项目名称 | 金额 | 备注, each a cell on its own, and then 1: a list, and its headings are no keys. Nor are those of
 * 单位编码 | 单位名称 | 年度预算, as they follow each other without a value. */
static bool begins_list(const pft_interpreter *in, const pft_cell *cell)
{
    return in->listed && (strcmp(cell->text, "1") == 0 || in->key_run >= LEAST_HEADINGS);
}

static pft_status read_plain(pft_interpreter *in, const pft_cell *cell)
{
    bool taken;
    pft_status status;

    if (in->key_open && in->key != NULL) {
        in->key_open = false;
        place_cell(in, cell);
        return PFT_OK;
    }

    if (is_unit_line(cell)) {
        take_unit(in, cell->text);
        place_cell(in, cell);
        return PFT_OK;
    }
    if (in->row_loose && in->key == NULL && is_glued_field(in, cell))
        return read_glued_field(in, cell);
    if (in->key != NULL && in->key->key == KEY_PROJECT) { /* some projects are called like their table */
        if (role_of(in, cell) == ROLE_NONE && !begins_list(in, cell))
            return take_value(in, cell);
        in->key = NULL; /* 序号 | 项目名称 | 备注: headings of a list */
    }
    if ((status = read_title(in, cell, &taken)) != PFT_OK || taken)
        return status;
    if (in->key != NULL && in->key->key == KEY_AGENCY)
        return take_value(in, cell);
    if (is_coded_agency(cell) && !(in->key != NULL && is_text_key((field_key)in->key->key))) {
        if (in->project != NULL && (in->project->name[0] != '\0' || in->project->indicator_count > 0) &&
            (status = end_project(in)) != PFT_OK)
            return status;
        in->head.agency_rank = 0;
        return take_agency(in, cell, 2);
    }
    if (in->pending_count > 0 && in->text_count < MOST_CELLS) {
        in->pending_open = false;
        in->texts[in->text_count++] = *cell;
        return PFT_OK;
    }
    if (in->key != NULL)
        return take_value(in, cell);
    if (in->head.year == 0 && cell->size < 120)
        in->head.year = year_of_headline(cell);
    return unplace_cell(in, cell);
}

/* ---- rows ---- */

static bool is_amount_column(const pft_interpreter *in, const word *w)
{
    return w != NULL && (w->role == ROLE_WEIGHT || w->role == ROLE_SCORE) && in->budget.count > 0 && in->budget.open;
}

/* The next cell with text, to see whether a key has a value in its row. */
static const pft_cell *next_text(const pft_row *row, const pft_cell *cell)
{
    for (cell++; cell < row->cells + row->count; cell++)
        if (cell->size > 0)
            return cell;
    return NULL;
}

/* 年度总体目标 | 预期目标 | 实际完成情况: the first names the block, and its texts are those of the others. */
static bool names_text_block(const pft_interpreter *in, const word *key, const pft_cell *cell, const pft_row *row)
{
    size_t keys = 0;
    const word *last = NULL;

    for (size_t i = 0; i < row->count; i++) {
        const word *w = word_of(in, &row->cells[i]);

        if (w != NULL && is_text_key((field_key)w->key)) {
            keys++;
            last = w;
        }
    }
    return key->key == KEY_GOAL && cell == first_text(row) && (keys >= 3 || (keys == 2 && last->key == KEY_GOAL));
}

/* A key of a text that is followed by another key, or by nothing, in a row with several: its text stands below. */
static bool waits_for_text(const pft_interpreter *in, const word *w, const pft_cell *cell, const pft_row *row)
{
    const pft_cell *next = next_text(row, cell);
    const word *after = next != NULL ? word_of(in, next) : NULL;

    if (!is_text_key((field_key)w->key))
        return false;
    if (row->kind == PFT_ROW_LOOSE)
        return w->key != KEY_GOAL || in->pending_count > 0;
    return next == NULL ? in->pending_open : after != NULL && is_text_key((field_key)after->key);
}

/* 合计 below 年初预算数 | 执行数, or below 上年度安排资金 | 本年度申请资金: the sum of the funds. */
static const word *funding_sum(const pft_interpreter *in, const word *w, const pft_row *row)
{
    static const word total = {"合计", ROLE_NONE, KEY_FUNDING, PFT_FUNDING_TOTAL};

    return w != NULL && w->key == KEY_TOTAL && in->budget.count > 0 && (row->kind != PFT_ROW_LOOSE || in->budget.open)
               ? &total
               : w;
}

static pft_status read_cell(pft_interpreter *in, const pft_cell *cell, const pft_row *row)
{
    const word *w = funding_sum(in, word_of(in, cell), row);
    pft_cell key, value;

    if (in->row_loose && w == NULL && begins_list(in, cell)) {
        in->listed = false;
        in->key = NULL;
        in->pending_count = 0;
        drop_budget_line(in);
        return unplace_cell(in, cell);
    }
    in->key_run = w != NULL && w->key != KEY_NONE ? in->key_run + 1 : in->key_open ? in->key_run : 0;
    in->listed |= w != NULL && (w->role == ROLE_ORDINAL || w->key == KEY_CODE);
    if (is_amount_cell(in, cell) && w == NULL)
        return take_amount(in, cell);
    if (is_queued_treasury(in, cell))
        return queue_treasury(in, cell);
    if (is_amount_column(in, w))
        return take_amount_key(in, (column_role)w->role, cell);
    if (w != NULL && w->key != KEY_NONE) {
        if (waits_for_text(in, w, cell, row)) {
            place_cell(in, cell);
            if (names_text_block(in, w, cell, row))
                return PFT_OK;
            return wait_for_texts(in, w, cell);
        }
        if (in->pending_count > 0) {
            pft_status status = settle_texts(in);

            if (status != PFT_OK)
                return status;
        }
        return take_key(in, w, cell);
    }
    if (split_at_colon(cell, &key, &value) && takes_pair(in, w = word_of(in, &key)))
        return take_pair(in, w, &key, &value);
    if (split_before_amount(in, cell, &key, &value) && takes_pair(in, w = word_of(in, &key)))
        return take_pair(in, w, &key, &value);
    if (is_part_label(in, cell, row))
        return begin_budget_line(in, NULL, cell);
    return read_plain(in, cell);
}

/* Below 预算规模及资金用途 a row with one long text says what the money is for. */
static const pft_cell *purpose_of_row(const pft_interpreter *in, const pft_row *row)
{
    const pft_cell *cell = in->funds && count_texts(row) == 1 ? first_text(row) : NULL;

    return cell != NULL && word_of(in, cell) == NULL &&
                   read_amount(cell->text, cell->size) == PFT_DECIMAL_NONE && !is_title(cell)
               ? cell
               : NULL;
}

static pft_status read_amount_heading_row(pft_interpreter *in, const pft_row *row)
{
    pft_status status = settle_budget_line(in);

    in->budget.open = false;
    in->budget.laid_out = row->kind == PFT_ROW_LAID_OUT;
    for (size_t i = 0; i < row->count && status == PFT_OK; i++) {
        const pft_cell *cell = &row->cells[i];
        const word *w = word_of(in, cell);

        if (cell->size == 0)
            continue;
        if (w != NULL && w->key == KEY_FUNDING && w->detail == PFT_FUNDING_TOTAL)
            status = take_amount_key(in, ROLE_INITIAL, cell);
        else if (w != NULL && w->key == KEY_AMOUNT)
            status = take_amount_key(in, (column_role)w->detail, cell);
        else if (w != NULL && (w->role == ROLE_WEIGHT || w->role == ROLE_SCORE))
            status = take_amount_key(in, (column_role)w->role, cell);
        else if (w != NULL && w->role == ROLE_REASON)
            status = take_amount_key(in, ROLE_OTHER, cell);
        else
            status = read_cell(in, cell, row);
        if (w != NULL && (holds(cell->text, "元）") || holds(cell->text, "元)")))
            take_unit(in, cell->text);
    }
    in->budget.amount = ROLE_NONE;
    in->key = NULL;
    return status;
}

pft_status read_fields(pft_interpreter *in, const pft_row *row)
{
    bool loose = in->row_loose = row->kind == PFT_ROW_LOOSE;
    const pft_cell *purpose = purpose_of_row(in, row);
    pft_status status = PFT_OK;

    if (purpose != NULL) {
        in->key = NULL;
        in->funds = false;
        return take_text(in, KEY_PURPOSE, purpose);
    }
    if (!loose && in->key != NULL && !is_text_key((field_key)in->key->key) && in->key->key != KEY_PROJECT)
        in->key = NULL; /* a key's value stands in its own row */
    if (!loose && is_amount_heading(in, row))
        return read_amount_heading_row(in, row);
    if (!loose && is_source_sum(in, row))
        return read_source_sum(in, row);
    if (!loose && is_source_heading(in, row))
        return read_source_heading(in, row);
    in->budget.sources_open = false;
    if (in->text_count == 0)
        in->texts_laid_out = row->kind == PFT_ROW_LAID_OUT;
    for (size_t i = 0; i < row->count && status == PFT_OK; i++) {
        const pft_cell *cell = &row->cells[i];

        if (cell->size > 0)
            status = read_cell(in, cell, row);
        else if (in->budget.key != NULL && !cell->covered)
            status = take_amount(in, cell);
    }
    if (!loose && status == PFT_OK)
        status = settle_budget_line(in);
    if (!loose)
        in->budget.amount = ROLE_NONE;
    return status;
}
