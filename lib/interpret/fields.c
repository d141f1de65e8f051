/* Fields: keys and their values in any order and number per row, titles, amounts of the budget. */
#include "interpret/state.h"

enum { YUAN_IN_WAN = 10000 };

static bool holds(const char *text, const char *part)
{
    return strstr(text, part) != NULL;
}

/* --- numbers --------------------------------------------------------------------------------------------------- */

pft_decimal read_amount(const char *text, size_t size, bool *yuan)
{
    static const char *const units[] = {"万元", "元", "分", NULL};
    pft_slice s = pft_trim(text, size);
    char digits[PFT_DECIMAL_SIZE * 2];
    size_t count = 0;
    pft_decimal amount;

    *yuan = false;
    for (size_t i = 0; units[i] != NULL; i++) {
        size_t length = strlen(units[i]);

        if (s.size > length && memcmp(s.text + s.size - length, units[i], length) == 0) {
            s = pft_trim(s.text, s.size - length);
            *yuan = i == 1;
            break;
        }
    }
    for (size_t i = 0; i < s.size; i++) {
        if (s.text[i] == ',' || s.text[i] == ' ')
            continue;
        if (count == sizeof digits)
            return PFT_DECIMAL_NONE;
        digits[count++] = s.text[i];
    }
    return pft_decimal_parse(&amount, digits, count) == PFT_OK ? amount : PFT_DECIMAL_NONE;
}

/* In 万元, exactly; NONE where a text is no amount, or one with more than hundredths of a fen. */
static pft_decimal read_money(const pft_interpreter *in, const pft_cell *cell)
{
    bool yuan;
    pft_decimal amount = read_amount(cell->text, cell->size, &yuan);
    const char *unit = in->project != NULL ? in->project->budget_unit : in->head.unit;

    if (amount == PFT_DECIMAL_NONE || !(yuan || strcmp(unit, "元") == 0) || holds(cell->text, "万元"))
        return amount;
    return amount % YUAN_IN_WAN == 0 ? amount / YUAN_IN_WAN : PFT_DECIMAL_NONE;
}

/* The first year in a text: four digits from 1990 to 2099, then 年 or an end. */
static int32_t find_year(const char *text)
{
    for (const char *p = text; *p != '\0'; p++) {
        bool digits = true;

        for (int i = 0; i < 4 && digits; i++)
            digits = p[i] >= '0' && p[i] <= '9';
        if (digits && (p == text || p[-1] < '0' || p[-1] > '9') && !(p[4] >= '0' && p[4] <= '9') &&
            ((p[0] == '2' && p[1] == '0') || (p[0] == '1' && p[1] == '9' && p[2] == '9')))
            return (p[0] - '0') * 1000 + (p[1] - '0') * 100 + (p[2] - '0') * 10 + (p[3] - '0');
    }
    return 0;
}

/* --- titles ---------------------------------------------------------------------------------------------------- */

/* A heading such as 1.2023年度办公用房租金绩效目标表: what it is the table of decides that it is one. */
bool is_title(const pft_cell *cell)
{
    static const char *const kinds[] = {"绩效目标表", "自评表", "申报表", "批复表", "绩效目标申报", "绩效自评",
                                        "绩效目标公开表", "绩效目标批复", "目标表"};

    const char *text = cell->text;

    if (cell->size > 240 || holds(text, "：") || holds(text, "附件"))
        return false;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (holds(text, kinds[i]))
            return true;
    return false;
}

/* "（2023年度）" or "2019年度)" alone: the year of the table that a title announced. */
static bool is_year_line(const pft_cell *cell)
{
    return cell->size > 0 && cell->size < 32 && find_year(cell->text) > 0 && holds(cell->text, "年") &&
           (holds(cell->text, "年度)") || holds(cell->text, "年度）") || holds(cell->text, "年）") ||
            holds(cell->text, "年)") || holds(cell->text, "年度 ）") || holds(cell->text, "年度 )"));
}

static void take_title(pft_interpreter *in, const pft_cell *cell)
{
    const char *text = cell->text;
    uint32_t ordinal = 0;
    const char *p = text;
    int32_t year = find_year(text);

    while (*p >= '0' && *p <= '9' && p - text < 5)
        ordinal = ordinal * 10 + (uint32_t)(*p++ - '0');
    if (p > text && (*p == '.' || strncmp(p, "、", 3) == 0 || strncmp(p, "．", 3) == 0)) {
        p += *p == '.' ? 1 : 3;
        in->head.ordinal = ordinal;
        text = p;
    }
    in->head.title = text;
    if (year > 0)
        in->head.year = year;
}

static bool project_has_content(const pft_interpreter *in)
{
    return in->project != NULL && (in->project->name[0] != '\0' || in->project->indicator_count > 0);
}

pft_status read_title(pft_interpreter *in, const pft_cell *cell, bool *taken)
{
    *taken = true;
    if (is_title(cell)) {
        if (project_has_content(in))
            end_project(in);
        take_title(in, cell);
        place_cell(in, cell);
        return PFT_OK;
    }
    if (is_year_line(cell)) {
        in->head.year = find_year(cell->text);
        if (in->project != NULL)
            in->project->year = in->head.year;
        place_cell(in, cell);
        return PFT_OK;
    }
    *taken = false;
    return PFT_OK;
}

/* --- agencies -------------------------------------------------------------------------------------------------- */

/* "564301天津市…", "[066]…局", "…局 308001": the code apart from the name. Both point into the cell's copy. */
static pft_status take_agency(pft_interpreter *in, const pft_cell *cell, int rank)
{
    int best = in->project != NULL ? in->head.agency_rank : in->head.agency_rank;
    char *text;
    const char *code = "";
    size_t digits = 0, size = cell->size;

    if (rank < best && in->head.agency_name[0] != '\0')
        return unplace_cell(in, cell);
    if ((text = pft_arena_strndup(&in->document->arena, cell->text, size)) == NULL)
        return PFT_ENOMEM;
    if (text[0] == '[' && strchr(text, ']') != NULL) {
        code = text + 1;
        text = strchr(text, ']');
        *text++ = '\0';
    } else {
        while (text[digits] >= '0' && text[digits] <= '9')
            digits++;
        if (digits >= 3 && text[digits] != '\0') {
            char *copy = pft_arena_strndup(&in->document->arena, text, digits);

            if (copy == NULL)
                return PFT_ENOMEM;
            code = copy;
            text += digits + (text[digits] == '_' || text[digits] == '-');
        }
    }
    in->head.agency_code = code;
    in->head.agency_name = pft_trim(text, strlen(text)).text;
    in->head.agency_rank = rank;
    if (in->project != NULL) {
        in->project->agency_code = in->head.agency_code;
        in->project->agency_name = in->head.agency_name;
    }
    place_cell(in, cell);
    return PFT_OK;
}

bool is_coded_agency(const pft_cell *cell)
{
    size_t digits = 0;

    while (digits < cell->size && cell->text[digits] >= '0' && cell->text[digits] <= '9')
        digits++;
    return digits >= 6 && digits <= 12 && cell->size > digits + 6 && (unsigned char)cell->text[digits] >= 0xE4;
}

/* --- values of keys -------------------------------------------------------------------------------------------- */

static pft_status take_goals(pft_interpreter *in, pft_project *project, const pft_cell *cell)
{
    const char *text = cell->text, *end = cell->text + cell->size;

    while (text < end) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        pft_slice goal = pft_trim(text, (size_t)((stop != NULL ? stop : end) - text));
        char *copy;

        text = stop != NULL ? stop + 1 : end;
        if (goal.size == 0)
            continue;
        if ((copy = pft_arena_strndup(&in->document->arena, goal.text, goal.size)) == NULL ||
            !pft_build_goal(in->document, project, copy))
            return PFT_ENOMEM;
    }
    place_cell(in, cell);
    return PFT_OK;
}

static pft_status take_name(pft_interpreter *in, const pft_cell *cell)
{
    pft_project *project;

    if (in->project != NULL && in->project->name[0] != '\0')
        end_project(in);
    if ((project = current_project(in, cell)) == NULL || (project->name = one_line(in, cell)) == NULL)
        return PFT_ENOMEM;
    if (project->year == 0)
        project->year = find_year(project->name);
    place_cell(in, cell);
    return PFT_OK;
}

static pft_status take_purpose(pft_interpreter *in, pft_project *project, const pft_cell *cell)
{
    if (project->purpose[0] != '\0')
        return unplace_cell(in, cell);
    project->purpose = cell->text;
    place_cell(in, cell);
    return PFT_OK;
}

static bool begins(const char *text, const char *prefix, size_t *size)
{
    *size = strlen(prefix);
    return strncmp(text, prefix, *size) == 0;
}

/* What a budget line is called: its label without white space, without 其中 before it and the colon behind. NULL: no
 * memory. */
static const char *funding_label(pft_interpreter *in, const pft_cell *cell)
{
    static const char *const dropped[] = {"其中", "：", ":"};
    char *label = pft_arena_bytes(&in->document->arena, cell->size + 1), *out = label;
    const char *text = label;
    size_t width;

    if (label == NULL)
        return NULL;
    for (size_t i = 0; i < cell->size; i += width) {
        uint32_t character;

        width = pft_utf8_decode(cell->text + i, cell->size - i, &character);
        if (!pft_is_space(character))
            out = (char *)memcpy(out, cell->text + i, width) + width;
    }
    *out = '\0';
    for (size_t i = 0; i < sizeof dropped / sizeof dropped[0]; i++)
        if (begins(text, dropped[i], &width) && text[width] != '\0')
            text += width;
    for (size_t i = 1; i < sizeof dropped / sizeof dropped[0]; i++)
        if ((size_t)(out - text) > strlen(dropped[i]) && begins(out - strlen(dropped[i]), dropped[i], &width))
            *(out -= width) = '\0';
    return text;
}

/* The line of the budget that the waiting key names; its amounts follow, or are left blank. */
static pft_status begin_line(pft_interpreter *in, const pft_cell *cell)
{
    pft_project *project = current_project(in, cell);

    if (project == NULL || (in->line = pft_build_budget_line(in->document, project)) == NULL)
        return PFT_ENOMEM;
    in->line->source = (pft_funding)in->key->detail;
    in->line->place = place_of(in, cell);
    in->amount_next = 0;
    return (in->line->label = funding_label(in, &in->key_cell)) == NULL ? PFT_ENOMEM : PFT_OK;
}

static pft_status take_amount(pft_interpreter *in, const pft_cell *cell)
{
    pft_decimal amount = read_money(in, cell), *slot = NULL;
    int which = AMOUNT_INITIAL;

    if (amount == PFT_DECIMAL_NONE || in->key == NULL)
        return unplace_cell(in, cell);
    if (in->line == NULL && begin_line(in, cell) != PFT_OK)
        return PFT_ENOMEM;
    if (in->amount_count > 0)
        which = in->amount_next < in->amount_count ? in->amounts[in->amount_next] : AMOUNT_NONE;
    in->amount_next++;
    slot = which == AMOUNT_INITIAL    ? &in->line->initial
           : which == AMOUNT_ADJUSTED ? &in->line->adjusted
           : which == AMOUNT_EXECUTED ? &in->line->executed
                                      : NULL;
    if (slot == NULL || *slot != PFT_DECIMAL_NONE)
        return unplace_cell(in, cell);
    *slot = amount;
    place_cell(in, cell);
    return PFT_OK;
}

static void take_unit(pft_interpreter *in, const char *text)
{
    const char *unit = holds(text, "万元") ? "万元" : holds(text, "元") ? "元" : NULL;

    if (unit == NULL)
        return;
    in->head.unit = unit;
    if (in->project != NULL)
        in->project->budget_unit = unit;
}

/* The text that follows a key. */
static pft_status take_value(pft_interpreter *in, const pft_cell *cell)
{
    const word *key = in->key;
    pft_project *project;

    switch (key->key) {
    case KEY_PROJECT:
        in->key = NULL;
        return take_name(in, cell);
    case KEY_DEPARTMENT:
        in->key = NULL;
        if (current_project(in, cell) == NULL)
            return PFT_ENOMEM;
        if (in->project->name[0] == '\0')
            in->project->name = cell->text;
        return take_agency(in, cell, 3);
    case KEY_AGENCY:
        in->key = NULL;
        return take_agency(in, cell, key->detail);
    case KEY_UNIT:
        in->key = NULL;
        take_unit(in, cell->text);
        place_cell(in, cell);
        return PFT_OK;
    case KEY_CODE:
        in->key = NULL;
        in->head.agency_code = cell->text;
        if (in->project != NULL)
            in->project->agency_code = cell->text;
        place_cell(in, cell);
        return PFT_OK;
    case KEY_PURPOSE:
        return (project = current_project(in, cell)) == NULL ? PFT_ENOMEM : take_purpose(in, project, cell);
    case KEY_GOAL:
        return (project = current_project(in, cell)) == NULL ? PFT_ENOMEM : take_goals(in, project, cell);
    case KEY_FUNDING:
        return take_amount(in, cell);
    default:
        return unplace_cell(in, cell);
    }
}

/* A key: what it says of the unit is kept, and what follows is its value. */
static pft_status take_key(pft_interpreter *in, const word *key, const pft_cell *cell)
{
    in->line = NULL;
    if (holds(cell->text, "万元") || holds(cell->text, "（元）") || holds(cell->text, "(元)"))
        take_unit(in, cell->text);
    if (key->key == KEY_AMOUNT) {
        if (in->amount_count < sizeof in->amounts)
            in->amounts[in->amount_count++] = key->detail;
        place_cell(in, cell);
        return PFT_OK;
    }
    if (key->key == KEY_OTHER || key->key == KEY_END) {
        in->key = key;
        return unplace_cell(in, cell);
    }
    if (key->key == KEY_PROJECT && in->project != NULL && in->project->name[0] != '\0')
        end_project(in);
    if (key->key == KEY_SECTION)
        in->funds = key->detail == SECTION_FUNDS;
    in->key = key->key == KEY_SECTION ? NULL : key;
    in->key_cell = *cell;
    place_cell(in, cell);
    return PFT_OK;
}

/* "单位：万元", "填报单位(盖章):南县…": key and value in one cell. */
static bool split_at_colon(const pft_cell *cell, pft_cell *key, pft_cell *value)
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

/* The document's budget unit: 单位：万元 stands where 单位：XX局 may stand too. */
static bool is_money_unit(const pft_cell *value)
{
    return value->size <= 12 && (strcmp(value->text, "万元") == 0 || strcmp(value->text, "元") == 0 ||
                                 strcmp(value->text, "人民币万元") == 0);
}

static pft_status take_pair(pft_interpreter *in, const word *w, const pft_cell *key, const pft_cell *value)
{
    static const word unit = {"单位", ROLE_NONE, KEY_UNIT, 0};

    if (w->key == KEY_AGENCY && is_money_unit(value))
        w = &unit;
    in->key = w;
    in->line = NULL;
    in->key_cell = *key;
    if (w->key == KEY_PROJECT && in->project != NULL && in->project->name[0] != '\0')
        end_project(in);
    in->key = w;
    return take_value(in, value);
}

static pft_status read_cell(pft_interpreter *in, const pft_cell *cell)
{
    const word *w = word_of(in, cell);
    pft_cell key, value;
    bool taken;
    pft_status status;

    if (w != NULL && w->key != KEY_NONE)
        return take_key(in, w, cell);
    if (split_at_colon(cell, &key, &value) && (w = word_of(in, &key)) != NULL && w->key != KEY_NONE &&
        w->key != KEY_SECTION && w->key != KEY_AMOUNT && !(in->key != NULL && in->key->key == KEY_GOAL))
        return take_pair(in, w, &key, &value);
    if ((status = read_title(in, cell, &taken)) != PFT_OK || taken)
        return status;
    if (is_coded_agency(cell) && (in->key == NULL || in->key->key != KEY_GOAL)) {
        if (project_has_content(in))
            end_project(in);
        in->head.agency_rank = 0;
        return take_agency(in, cell, 2);
    }
    if (in->key != NULL)
        return take_value(in, cell);
    return unplace_cell(in, cell);
}

static size_t count_texts(const pft_row *row, const pft_cell **only)
{
    size_t count = 0;

    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].size > 0) {
            *only = &row->cells[i];
            count++;
        }
    return count;
}

/* Below 预算规模及资金用途 a row with one long text says what the money is for. */
static bool is_purpose_row(const pft_interpreter *in, const pft_row *row, const pft_cell **cell)
{
    bool yuan;

    return in->funds && count_texts(row, cell) == 1 && word_of(in, *cell) == NULL &&
           read_amount((*cell)->text, (*cell)->size, &yuan) == PFT_DECIMAL_NONE;
}

/* 预算数 beside 执行数 heads a column of amounts; beside a number it is the amount's own key. */
static void note_amount_heading(pft_interpreter *in, const pft_row *row)
{
    bool heads = false, plain = false;

    for (size_t i = 0; i < row->count; i++) {
        const word *w = word_of(in, &row->cells[i]);

        heads |= w != NULL && w->key == KEY_AMOUNT;
        plain |= w != NULL && w->key == KEY_FUNDING && w->detail == PFT_FUNDING_TOTAL;
    }
    if (heads)
        in->amount_count = 0;
    if (heads && plain)
        in->amounts[in->amount_count++] = AMOUNT_INITIAL;
}

/* 其他资金 with nothing beside it: the line is in the form, and no amount was given. */
static bool is_blank_amount(const pft_interpreter *in, const pft_row *row)
{
    return row->kind == PFT_ROW_LAID_OUT && in->project != NULL && in->line == NULL && in->key != NULL &&
           in->key->key == KEY_FUNDING;
}

pft_status read_fields(pft_interpreter *in, const pft_row *row)
{
    const pft_cell *cell = NULL;
    pft_project *project;
    pft_status status = PFT_OK;

    if (is_purpose_row(in, row, &cell)) {
        in->key = NULL;
        in->funds = false;
        return (project = current_project(in, cell)) == NULL ? PFT_ENOMEM : take_purpose(in, project, cell);
    }
    if (row->kind != PFT_ROW_LOOSE && in->key != NULL && in->key->key != KEY_GOAL && in->key->key != KEY_PROJECT)
        in->key = NULL; /* a key's value stands in its own row */
    if (row->count > 1)
        note_amount_heading(in, row);
    for (size_t i = 0; i < row->count && status == PFT_OK; i++)
        if (row->cells[i].size > 0)
            status = read_cell(in, &row->cells[i]);
        else if (is_blank_amount(in, row))
            status = begin_line(in, &row->cells[i]);
    return status;
}
