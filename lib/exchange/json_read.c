/* JSON version 1 to the model. A part of the text (a project, the source) is checked by the scanner, parsed by cJSON
 * and read from its tree in one walk; then the tree is ended, so that no more than one project is held twice. */
#include "exchange/json.h"

#include <string.h>

#include "exchange/json_tree.h"

typedef struct {
    pft_document *document;
    const pft_read_options *options;
    pft_json_scan scan;
    pft_error *err;
    const cJSON *wrong; /* what the error is about, to be located; NULL: nothing in the tree */
    pft_project *project;
    const pft_source *last_source; /* of the project before, shared when equal */
    size_t unplaced_projects;      /* the largest project number that an unplaced text names */
    bool line;                     /* reading a line of JSON Lines */
    bool target_place;             /* the value read last told its place */
} reader;

typedef pft_status read_function(reader *r, const cJSON *node, void *field);

/* A member of an object, read into the field at `offset` of its record. */
typedef struct {
    const char *name;
    read_function *read;
    size_t offset;
} member;

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static const pft_source no_source = {.name = "", .reader = ""};

/* For `return about(r, node, pft_fail(…))`. */
static pft_status about(reader *r, const cJSON *node, pft_status status)
{
    r->wrong = node;
    return status;
}

#define refuse(r, node, english, chinese) about(r, node, pft_fail((r)->err, PFT_EINVALID, english, chinese))

static pft_status refuse_unknown(reader *r, const cJSON *node)
{
    return about(r, node, pft_fail(r->err, PFT_EINVALID, "unknown member \"%s\"", "未知成员“%s”", node->string));
}

/* Members mostly come in the order of the table, so the one behind the last is tried first. */
static size_t find_member(const member *table, size_t count, size_t next, const char *name)
{
    for (size_t i = 0; i < count; i++, next++) {
        next = next < count ? next : 0;
        if (strcmp(table[next].name, name) == 0)
            return next;
    }
    return count;
}

static pft_status read_members(reader *r, const cJSON *object, const member *table, size_t count, void *record)
{
    uint32_t seen = 0;
    size_t i = 0;
    pft_status status = PFT_OK;

    if (!cJSON_IsObject(object))
        return refuse(r, object, "an object is expected", "此处应为对象");
    for (const cJSON *child = object->child; child != NULL && status == PFT_OK; child = child->next) {
        if ((i = find_member(table, count, i, child->string)) == count)
            return refuse_unknown(r, child);
        if ((seen & UINT32_C(1) << i) != 0)
            return about(r, child, pft_fail(r->err, PFT_EINVALID, "member \"%s\" stands here twice", "成员“%s”重复",
                                            child->string));
        seen |= UINT32_C(1) << i;
        status = table[i].read(r, child, (char *)record + table[i].offset);
        i++;
    }
    return status;
}

static pft_status read_text(reader *r, const cJSON *node, void *field)
{
    const char *text = "";

    if (!cJSON_IsString(node) && !cJSON_IsNull(node))
        return refuse(r, node, "a string or null is expected", "此处应为字符串或 null");
    if (cJSON_IsString(node) && node->valuestring[0] != '\0' &&
        (text = pft_arena_strndup(&r->document->arena, node->valuestring, strlen(node->valuestring))) == NULL)
        return pft_fail_memory(r->err);
    *(const char **)field = text;
    return PFT_OK;
}

static pft_status read_string(reader *r, const cJSON *node, void *field)
{
    if (!cJSON_IsString(node))
        return refuse(r, node, "a string is expected", "此处应为字符串");
    return read_text(r, node, field);
}

static pft_status read_decimal(reader *r, const cJSON *node, void *field)
{
    pft_status status = PFT_EINVALID;

    if (cJSON_IsNull(node))
        return PFT_OK;
    if (cJSON_IsString(node)) {
        status = pft_decimal_parse(field, node->valuestring, strlen(node->valuestring));
    } else if (cJSON_IsNumber(node)) {
        status = node->valuedouble > 9e12 || node->valuedouble < -9e12 ? PFT_EOVERFLOW : PFT_OK;
        if (status == PFT_OK)
            *(pft_decimal *)field = (pft_decimal)node->valuedouble * PFT_DECIMAL_ONE;
    }
    if (status == PFT_EOVERFLOW)
        return refuse(r, node, "the number has more than six places or is too large", "数字超过六位小数或过大");
    return status == PFT_OK ? PFT_OK
                            : refuse(r, node, "an exact decimal as a string, or null, is expected",
                                     "此处应为字符串形式的精确小数或 null");
}

/* A whole number from `low` to `high`, or null, which leaves *out as it is. */
static pft_status read_whole(reader *r, const cJSON *node, double low, double high, double *out)
{
    if (cJSON_IsNull(node))
        return PFT_OK;
    if (!cJSON_IsNumber(node) || node->valuedouble < low || node->valuedouble > high)
        return refuse(r, node, "a whole number within its range, or null, is expected",
                      "此处应为取值范围内的整数或 null");
    *out = node->valuedouble;
    return PFT_OK;
}

static pft_status read_u32(reader *r, const cJSON *node, void *field)
{
    double number = 0;
    pft_status status = read_whole(r, node, 0, UINT32_MAX, &number);

    *(uint32_t *)field = (uint32_t)number;
    return status;
}

static pft_status read_u64(reader *r, const cJSON *node, void *field)
{
    double number = 0;
    pft_status status = read_whole(r, node, 0, 1e15, &number);

    *(uint64_t *)field = (uint64_t)number;
    return status;
}

static pft_status read_size(reader *r, const cJSON *node, void *field)
{
    uint64_t number = 0;
    pft_status status = read_u64(r, node, &number);

    if (status == PFT_OK && number > SIZE_MAX)
        return refuse(r, node, "the number is too large", "数字过大");
    *(size_t *)field = (size_t)number;
    return status;
}

static pft_status read_year(reader *r, const cJSON *node, void *field)
{
    double number = 0;
    pft_status status = read_whole(r, node, 1900, 9999, &number);

    *(int32_t *)field = (int32_t)number;
    return status;
}

static pft_status read_place(reader *r, const cJSON *node, void *field)
{
    static const member members[] = {
        {"part", read_u32, offsetof(pft_place, part)},
        {"row", read_u32, offsetof(pft_place, row)},
        {"column", read_u32, offsetof(pft_place, column)},
        {"line", read_u32, offsetof(pft_place, line)},
    };

    return cJSON_IsNull(node) ? PFT_OK : read_members(r, node, members, COUNT(members), field);
}

static pft_status read_category(reader *r, const cJSON *node, void *field)
{
    pft_category *category = field;

    *category = PFT_CATEGORY_NONE;
    if (cJSON_IsNull(node))
        return PFT_OK;
    if (!cJSON_IsString(node) || pft_category_from_name(category, node->valuestring) != PFT_OK)
        return refuse(r, node, "the name of a category, or null, is expected", "此处应为类别名称或 null");
    return PFT_OK;
}

/* The members of a value are kept until all are known: what `low` means depends on `kind` and `unit`. */
typedef struct {
    const cJSON *raw, *kind, *op, *low, *high, *unit, *overflow, *place;
} value_parts;

static pft_status keep(reader *r, const cJSON *node, void *field)
{
    (void)r;
    *(const cJSON **)field = node;
    return PFT_OK;
}

static const member value_members[] = {
    {"raw", keep, offsetof(value_parts, raw)},           {"kind", keep, offsetof(value_parts, kind)},
    {"op", keep, offsetof(value_parts, op)},             {"low", keep, offsetof(value_parts, low)},
    {"high", keep, offsetof(value_parts, high)},         {"unit", keep, offsetof(value_parts, unit)},
    {"overflow", keep, offsetof(value_parts, overflow)}, {"place", keep, offsetof(value_parts, place)},
};

static bool given(const cJSON *node)
{
    return node != NULL && !cJSON_IsNull(node);
}

static pft_status read_bound(reader *r, const cJSON *node, bool date_first, pft_decimal *number, pft_date *date)
{
    size_t size;

    if (!given(node))
        return PFT_OK;
    if (!cJSON_IsString(node))
        return read_decimal(r, node, number);
    size = strlen(node->valuestring);
    if (date_first && pft_date_parse(date, node->valuestring, size) == PFT_OK)
        return PFT_OK;
    *date = (pft_date){0};
    if (pft_decimal_parse(number, node->valuestring, size) == PFT_OK)
        return PFT_OK;
    if (pft_date_parse(date, node->valuestring, size) == PFT_OK)
        return PFT_OK;
    *date = (pft_date){0};
    return refuse(r, node, "an exact decimal or an ISO date, as a string, or null is expected",
                  "此处应为字符串形式的精确小数、ISO 日期或 null");
}

static pft_status read_value_words(reader *r, const value_parts *parts, pft_value *value)
{
    pft_kind kind = PFT_KIND_OTHER;
    pft_op op = PFT_OP_NONE;

    if (!cJSON_IsString(parts->kind) || pft_kind_from_name(&kind, parts->kind->valuestring) != PFT_OK)
        return refuse(r, parts->kind, "the name of a kind of value is expected", "此处应为指标值种类名称");
    if (given(parts->op) && (!cJSON_IsString(parts->op) || parts->op->valuestring[0] == '\0' ||
                             pft_op_from_name(&op, parts->op->valuestring) != PFT_OK))
        return refuse(r, parts->op, "one of = >= <= > < ~, or null, is expected", "此处应为 = >= <= > < ~ 之一或 null");
    if (given(parts->unit)) {
        if (!cJSON_IsString(parts->unit) || strlen(parts->unit->valuestring) >= PFT_UNIT_SIZE)
            return refuse(r, parts->unit, "a unit of at most 31 bytes, or null, is expected",
                          "此处应为不超过 31 字节的计量单位或 null");
        strcpy(value->unit, parts->unit->valuestring);
    }
    if (given(parts->overflow) && !cJSON_IsBool(parts->overflow))
        return refuse(r, parts->overflow, "true or false is expected", "此处应为 true 或 false");
    value->kind = (uint8_t)kind;
    value->op = (uint8_t)op;
    value->flags = given(parts->overflow) && cJSON_IsTrue(parts->overflow) ? PFT_VALUE_OVERFLOW : 0;
    return PFT_OK;
}

static pft_status read_value_parts(reader *r, const value_parts *parts, pft_value *value)
{
    pft_status status = read_value_words(r, parts, value);
    bool date_first = value->kind == PFT_KIND_DATE || (value->kind == PFT_KIND_PERIOD && value->unit[0] == '\0');

    value->low = value->high = PFT_DECIMAL_NONE;
    if (status == PFT_OK)
        status = read_bound(r, parts->low, date_first, &value->low, &value->low_date);
    if (status == PFT_OK)
        status = read_bound(r, parts->high, date_first, &value->high, &value->high_date);
    return status;
}

/* Without a kind the raw text is parsed; then nothing else may be said about it. */
static pft_status read_value_text(reader *r, const cJSON *node, const value_parts *parts, pft_value *value)
{
    const char *raw;
    pft_status status;

    if (parts->raw == NULL)
        return refuse(r, node, "a value needs its member \"raw\"", "指标值缺少成员“raw”");
    if ((status = read_string(r, parts->raw, &raw)) != PFT_OK)
        return status;
    if (parts->kind != NULL) {
        status = read_value_parts(r, parts, value);
    } else if (given(parts->op) || given(parts->low) || given(parts->high) || given(parts->unit)) {
        return refuse(r, node, "a value with fields needs its member \"kind\"", "带字段的指标值缺少成员“kind”");
    } else if (pft_value_parse(value, raw, strlen(raw)) != PFT_OK) {
        return refuse(r, parts->raw, "the value cannot be read", "无法解析指标值");
    }
    value->raw = raw;
    value->raw_size = (uint32_t)strlen(raw);
    return status;
}

static pft_status read_value(reader *r, const cJSON *node, void *field)
{
    value_parts parts = {0};
    pft_value *value;
    pft_status status;

    r->target_place = false;
    if (cJSON_IsNull(node))
        return PFT_OK;
    if ((value = pft_build_value(r->document)) == NULL)
        return pft_fail_memory(r->err);
    if (cJSON_IsString(node))
        parts.raw = node;
    else if ((status = read_members(r, node, value_members, COUNT(value_members), &parts)) != PFT_OK)
        return status;
    if ((status = read_value_text(r, node, &parts, value)) != PFT_OK)
        return status;
    value->place = (pft_place){0};
    if (parts.place != NULL && (status = read_place(r, parts.place, &value->place)) != PFT_OK)
        return status;
    r->target_place = parts.place != NULL;
    *(const pft_value **)field = value;
    return PFT_OK;
}

/* A target without a place stands where its indicator does; that may be told later, so it is only marked here. */
static pft_status read_target(reader *r, const cJSON *node, void *field)
{
    pft_status status = read_value(r, node, field);
    const pft_value *value = *(const pft_value *const *)field;

    if (status == PFT_OK && value != NULL && !r->target_place)
        ((pft_value *)(uintptr_t)value)->place.part = UINT32_MAX;
    return status;
}

static pft_status read_term(reader *r, const cJSON *node, void *field)
{
    if (!cJSON_IsString(node) || pft_term_from_name(field, node->valuestring) != PFT_OK)
        return refuse(r, node, "\"annual\" or \"medium\" is expected", "此处应为“annual”或“medium”");
    return PFT_OK;
}

static pft_status read_notes(reader *r, const cJSON *node, void *field)
{
    uint32_t *notes = field;
    pft_note note;

    if (!cJSON_IsArray(node))
        return refuse(r, node, "an array is expected", "此处应为数组");
    for (const cJSON *child = node->child; child != NULL; child = child->next) {
        if (!cJSON_IsString(child) || pft_note_from_name(&note, child->valuestring) != PFT_OK)
            return refuse(r, child, "the name of a note is expected", "此处应为附注名称");
        *notes |= PFT_NOTE_BIT(note);
    }
    return PFT_OK;
}

static pft_status read_indicator(reader *r, const cJSON *node)
{
    static const member members[] = {
        {"level1", read_text, offsetof(pft_indicator, level1)},
        {"level2", read_text, offsetof(pft_indicator, level2)},
        {"category", read_category, offsetof(pft_indicator, category)},
        {"name", read_string, offsetof(pft_indicator, name)},
        {"description", read_text, offsetof(pft_indicator, description)},
        {"target", read_target, offsetof(pft_indicator, target)},
        {"weight", read_decimal, offsetof(pft_indicator, weight)},
        {"actual", read_value, offsetof(pft_indicator, actual)},
        {"score", read_decimal, offsetof(pft_indicator, score)},
        {"reason", read_text, offsetof(pft_indicator, reason)},
        {"term", read_term, offsetof(pft_indicator, term)},
        {"notes", read_notes, offsetof(pft_indicator, notes)},
        {"place", read_place, offsetof(pft_indicator, place)},
    };
    pft_indicator *indicator = pft_build_indicator(r->document, r->project);
    pft_status status;

    if (indicator == NULL)
        return pft_fail_memory(r->err);
    indicator->category = PFT_CATEGORY_COUNT; /* not told */
    if ((status = read_members(r, node, members, COUNT(members), indicator)) != PFT_OK)
        return status;
    if (indicator->category == PFT_CATEGORY_COUNT)
        indicator->category = pft_category_of(indicator->level1, indicator->level2);
    if (indicator->target != NULL && indicator->target->place.part == UINT32_MAX)
        ((pft_value *)(uintptr_t)indicator->target)->place = indicator->place;
    return PFT_OK;
}

/* Every element of an array. */
static pft_status read_array(reader *r, const cJSON *node, pft_status (*read)(reader *r, const cJSON *element))
{
    pft_status status = PFT_OK;

    if (!cJSON_IsArray(node))
        return refuse(r, node, "an array is expected", "此处应为数组");
    for (const cJSON *child = node->child; child != NULL && status == PFT_OK; child = child->next)
        status = read(r, child);
    return status;
}

static pft_status read_indicators(reader *r, const cJSON *node, void *field)
{
    (void)field;
    return read_array(r, node, read_indicator);
}

static pft_status read_goal(reader *r, const cJSON *node)
{
    const char *text;
    pft_status status = read_string(r, node, &text);

    if (status == PFT_OK && !pft_build_goal(r->document, r->project, text))
        return pft_fail_memory(r->err);
    return status;
}

static pft_status read_goals(reader *r, const cJSON *node, void *field)
{
    (void)field;
    return read_array(r, node, read_goal);
}

static pft_status read_funding(reader *r, const cJSON *node, void *field)
{
    if (!cJSON_IsString(node) || pft_funding_from_name(field, node->valuestring) != PFT_OK)
        return refuse(r, node, "the name of a source of funds is expected", "此处应为资金来源名称");
    return PFT_OK;
}

static pft_status read_budget_line(reader *r, const cJSON *node)
{
    static const member members[] = {
        {"source", read_funding, offsetof(pft_budget_line, source)},
        {"label", read_text, offsetof(pft_budget_line, label)},
        {"initial", read_decimal, offsetof(pft_budget_line, initial)},
        {"adjusted", read_decimal, offsetof(pft_budget_line, adjusted)},
        {"executed", read_decimal, offsetof(pft_budget_line, executed)},
        {"weight", read_decimal, offsetof(pft_budget_line, weight)},
        {"rate", read_decimal, offsetof(pft_budget_line, rate)},
        {"score", read_decimal, offsetof(pft_budget_line, score)},
        {"place", read_place, offsetof(pft_budget_line, place)},
    };
    pft_budget_line *line = pft_build_budget_line(r->document, r->project);
    pft_status status;

    if (line == NULL)
        return pft_fail_memory(r->err);
    line->source = PFT_FUNDING_COUNT; /* not told */
    if ((status = read_members(r, node, members, COUNT(members), line)) != PFT_OK)
        return status;
    if (line->source == PFT_FUNDING_COUNT)
        return refuse(r, node, "a budget line needs its member \"source\"", "预算行缺少成员“source”");
    return PFT_OK;
}

static pft_status read_budget_lines(reader *r, const cJSON *node, void *field)
{
    (void)field;
    return read_array(r, node, read_budget_line);
}

static pft_status read_budget(reader *r, const cJSON *node, void *field)
{
    static const member members[] = {
        {"unit", read_text, offsetof(pft_project, budget_unit)},
        {"lines", read_budget_lines, 0},
    };

    return cJSON_IsNull(node) ? PFT_OK : read_members(r, node, members, COUNT(members), field);
}

static pft_status read_agency(reader *r, const cJSON *node, void *field)
{
    static const member members[] = {
        {"code", read_text, offsetof(pft_project, agency_code)},
        {"name", read_text, offsetof(pft_project, agency_name)},
    };

    return cJSON_IsNull(node) ? PFT_OK : read_members(r, node, members, COUNT(members), field);
}

static pft_status read_digest(reader *r, const cJSON *node, void *field)
{
    if (cJSON_IsNull(node))
        return PFT_OK;
    if (!cJSON_IsString(node) || strlen(node->valuestring) != 64 ||
        strspn(node->valuestring, "0123456789abcdef") != 64)
        return refuse(r, node, "64 small hexadecimal digits, or null, are expected", "此处应为 64 位小写十六进制数或 null");
    memcpy(field, node->valuestring, 65);
    return PFT_OK;
}

static pft_status read_source(reader *r, const cJSON *node, pft_source *source)
{
    static const member members[] = {
        {"name", read_text, offsetof(pft_source, name)},
        {"reader", read_text, offsetof(pft_source, reader)},
        {"bytes", read_u64, offsetof(pft_source, bytes)},
        {"sha256", read_digest, offsetof(pft_source, sha256)},
    };

    *source = no_source;
    return cJSON_IsNull(node) ? PFT_OK : read_members(r, node, members, COUNT(members), source);
}

/* The first line of JSON Lines names the source of its document; equal sources are kept once. */
static pft_status read_project_source(reader *r, const cJSON *node, void *field)
{
    pft_source source, *own;
    pft_status status = read_source(r, node, &source);

    (void)field;
    if (status != PFT_OK)
        return status;
    if (r->line && r->document->projects.count == 1)
        r->document->source = source;
    if (r->line && pft_json_same_source(&source, &r->document->source)) {
        r->project->source = &r->document->source;
    } else if (r->last_source != NULL && pft_json_same_source(&source, r->last_source)) {
        r->project->source = r->last_source;
    } else {
        if ((own = pft_arena_alloc(&r->document->arena, sizeof *own)) == NULL)
            return pft_fail_memory(r->err);
        *own = source;
        r->project->source = r->last_source = own;
    }
    return PFT_OK;
}

/* On a line of JSON Lines project 1 is the line's own. */
static pft_status read_unplaced_one(reader *r, const cJSON *node)
{
    static const member members[] = {
        {"text", read_string, offsetof(pft_unplaced, text)},
        {"place", read_place, offsetof(pft_unplaced, place)},
        {"project", read_size, offsetof(pft_unplaced, project)},
    };
    pft_unplaced unplaced = {.text = NULL};
    pft_status status = read_members(r, node, members, COUNT(members), &unplaced);

    if (status != PFT_OK)
        return status;
    if (unplaced.text == NULL)
        return refuse(r, node, "an unplaced text needs its member \"text\"", "未归位内容缺少成员“text”");
    if (r->line && unplaced.project > 1)
        return refuse(r, node, "a line has one project, number 1", "每行仅有一个项目，编号为 1");
    if (r->line && unplaced.project == 1)
        unplaced.project = r->document->projects.count;
    if (unplaced.project > r->unplaced_projects)
        r->unplaced_projects = unplaced.project;
    return pft_build_unplaced(r->document, unplaced.text, unplaced.place, unplaced.project) ? PFT_OK
                                                                                           : pft_fail_memory(r->err);
}

static pft_status read_line_unplaced(reader *r, const cJSON *node, void *field)
{
    (void)field;
    return r->line ? read_array(r, node, read_unplaced_one)
                   : refuse_unknown(r, node);
}

static pft_status read_project(reader *r, const cJSON *node)
{
    static const member members[] = {
        {"ordinal", read_u32, offsetof(pft_project, ordinal)},
        {"title", read_text, offsetof(pft_project, title)},
        {"name", read_string, offsetof(pft_project, name)},
        {"year", read_year, offsetof(pft_project, year)},
        {"agency", read_agency, 0},
        {"source", read_project_source, 0},
        {"budget", read_budget, 0},
        {"purpose", read_text, offsetof(pft_project, purpose)},
        {"goals", read_goals, 0},
        {"department", read_text, offsetof(pft_project, department)},
        {"medium_goal", read_text, offsetof(pft_project, medium_goal)},
        {"outcome", read_text, offsetof(pft_project, outcome)},
        {"total_weight", read_decimal, offsetof(pft_project, total_weight)},
        {"total_score", read_decimal, offsetof(pft_project, total_score)},
        {"notes", read_notes, offsetof(pft_project, notes)},
        {"indicators", read_indicators, 0},
        {"place", read_place, offsetof(pft_project, place)},
        {"unplaced", read_line_unplaced, 0},
    };

    if ((r->project = pft_build_project(r->document)) == NULL)
        return pft_fail_memory(r->err);
    return read_members(r, node, members, COUNT(members), r->project);
}

/* Reads the value at the scan's position by `read`. */
static pft_status read_part(reader *r, const pft_json_step *path, pft_status (*read)(reader *r, const cJSON *node))
{
    pft_json_scan again = r->scan;
    pft_status status = pft_json_skip(&r->scan, path);
    cJSON *tree;

    if (status != PFT_OK)
        return status;
    if ((tree = pft_json_tree(again.at, (size_t)(r->scan.at - again.at))) == NULL)
        return pft_fail_memory(r->err);
    r->wrong = NULL;
    status = read(r, tree);
    if (status != PFT_OK)
        pft_json_locate_node(&again, path, tree, r->wrong);
    cJSON_Delete(tree);
    return status;
}

static pft_status read_format(reader *r, const cJSON *node)
{
    return cJSON_IsString(node) && strcmp(node->valuestring, "perftarget") == 0
               ? PFT_OK
               : refuse(r, node, "the format is not \"perftarget\"", "格式不是“perftarget”");
}

static pft_status read_version(reader *r, const cJSON *node)
{
    if (cJSON_IsNumber(node) && node->valuedouble == PFT_JSON_VERSION)
        return PFT_OK;
    return about(r, node, pft_fail(r->err, PFT_EUNSUPPORTED, "only version %d is read", "仅支持版本 %d",
                                   PFT_JSON_VERSION));
}

static pft_status read_document_source(reader *r, const cJSON *node)
{
    return read_source(r, node, &r->document->source);
}

static pft_status read_unplaced(reader *r, const cJSON *node)
{
    return read_array(r, node, read_unplaced_one);
}

static pft_status read_cells(reader *r, const cJSON *node)
{
    static const member members[] = {
        {"total", read_size, offsetof(pft_document, cell_count)},
        {"placed", read_size, offsetof(pft_document, placed_count)},
    };

    return cJSON_IsNull(node) ? PFT_OK : read_members(r, node, members, COUNT(members), r->document);
}

static const struct {
    const char *name;
    pft_status (*read)(reader *r, const cJSON *node); /* NULL: the projects */
    bool required;
} frame[] = {
    {"format", read_format, true},      {"version", read_version, true},
    {"source", read_document_source, false}, {"projects", NULL, true},
    {"unplaced", read_unplaced, false}, {"cells", read_cells, false},
};

static pft_status read_projects(reader *r, const pft_json_step *path)
{
    pft_json_step step = {.up = path};
    pft_status status = pft_json_enter(&r->scan, path, '[');
    bool more = true;

    while (status == PFT_OK && (status = pft_json_next(&r->scan, &step, ']', &more)) == PFT_OK && more)
        status = read_part(r, &step, read_project);
    return status;
}

/* For `return located(r, path, at, pft_fail(…))`. */
static pft_status located(const reader *r, const pft_json_step *path, const char *at, pft_status status)
{
    pft_json_locate(&r->scan, path, at);
    return status;
}

static pft_status read_frame_member(reader *r, const pft_json_step *step, unsigned *seen)
{
    const char *at = r->scan.at;

    for (size_t i = 0; i < COUNT(frame); i++) {
        if (strlen(frame[i].name) != step->key_size || memcmp(frame[i].name, step->key, step->key_size) != 0)
            continue;
        if ((*seen & 1U << i) != 0)
            return located(r, step, at, pft_fail(r->err, PFT_EINVALID, "member \"%s\" stands here twice",
                                                 "成员“%s”重复", frame[i].name));
        *seen |= 1U << i;
        return frame[i].read != NULL ? read_part(r, step, frame[i].read) : read_projects(r, step);
    }
    return located(r, step, at, pft_fail(r->err, PFT_EINVALID, "unknown member \"%.*s\"", "未知成员“%.*s”",
                                         step->key_size < 64 ? (int)step->key_size : 64, step->key));
}

static reader reader_of(pft_document *document, const char *text, size_t size, uint64_t line,
                        const pft_read_options *options, pft_error *err)
{
    return (reader){.document = document,
                    .options = options,
                    .scan = pft_json_scan_of(text, size, line, options->max_depth, options->max_cell_bytes, err),
                    .err = err};
}

static pft_status check_whole(reader *r, const char *start, unsigned seen)
{
    for (size_t i = 0; i < COUNT(frame); i++)
        if (frame[i].required && (seen & 1U << i) == 0)
            return located(r, NULL, start, pft_fail(r->err, PFT_EINVALID, "the document needs its member \"%s\"",
                                                    "文档缺少成员“%s”", frame[i].name));
    if (r->unplaced_projects > r->document->projects.count)
        return located(r, NULL, start, pft_fail(r->err, PFT_EINVALID, "an unplaced text names a project that is not there",
                                                "未归位内容所指的项目不存在"));
    if (r->document->placed_count > r->document->cell_count)
        return located(r, NULL, start, pft_fail(r->err, PFT_EINVALID, "more cells are placed than there are",
                                                "已归位单元格多于总数"));
    return PFT_OK;
}

pft_status pft_json_read(pft_document *document, const char *bytes, size_t size, const pft_read_options *options,
                         pft_error *err)
{
    reader r = reader_of(document, bytes, size, 1, options, err);
    pft_json_step step = {.up = NULL};
    const char *start;
    bool more = true;
    unsigned seen = 0;
    pft_status status;

    pft_json_skip_space(&r.scan);
    start = r.scan.at;
    status = pft_json_enter(&r.scan, NULL, '{');
    while (status == PFT_OK && (status = pft_json_next(&r.scan, &step, '}', &more)) == PFT_OK && more)
        status = read_frame_member(&r, &step, &seen);
    if (status == PFT_OK)
        status = pft_json_end(&r.scan);
    return status == PFT_OK ? check_whole(&r, start, seen) : status;
}

pft_status pft_json_read_line(pft_document *document, const char *text, size_t size, uint64_t line,
                              const pft_read_options *options, pft_error *err)
{
    reader r = reader_of(document, text, size, line, options, err);
    size_t before = document->projects.count;
    pft_status status;

    r.line = true;
    if (before > 0)
        r.last_source = pft_document_project(document, before - 1)->source;
    pft_json_skip_space(&r.scan);
    if ((status = read_part(&r, NULL, read_project)) == PFT_OK)
        status = pft_json_end(&r.scan);
    return status;
}
