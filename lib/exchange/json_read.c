/* JSON version 1 to the model. A part of the text (a project, the source) is checked by the scanner, parsed by cJSON
 * and read from its tree in one walk; then the tree is ended, so that no more than one project is held twice. */
#include "exchange/json.h"

#include <string.h>

#include "exchange/json_nodes.h"

static const pft_source no_source = {.name = "", .reader = ""};

static pft_status read_year(pft_node_reader *r, const cJSON *node, void *field)
{
    double number = 0;
    pft_status status = pft_node_whole(r, node, 1900, 9999, &number);

    *(int32_t *)field = (int32_t)number;
    return status;
}

static pft_status read_category(pft_node_reader *r, const cJSON *node, void *field)
{
    pft_category *category = field;

    *category = PFT_CATEGORY_NONE;
    if (cJSON_IsNull(node))
        return PFT_OK;
    if (!cJSON_IsString(node) || pft_category_from_name(category, node->valuestring) != PFT_OK)
        return pft_node_refuse(r, node, "the name of a category, or null, is expected", "此处应为类别名称或 null");
    return PFT_OK;
}

static pft_status read_term(pft_node_reader *r, const cJSON *node, void *field)
{
    if (!cJSON_IsString(node) || pft_term_from_name(field, node->valuestring) != PFT_OK)
        return pft_node_refuse(r, node, "\"annual\" or \"medium\" is expected", "此处应为“annual”或“medium”");
    return PFT_OK;
}

static pft_status read_notes(pft_node_reader *r, const cJSON *node, void *field)
{
    uint32_t *notes = field;
    pft_note note;

    if (!cJSON_IsArray(node))
        return pft_node_refuse(r, node, "an array is expected", "此处应为数组");
    for (const cJSON *child = node->child; child != NULL; child = child->next) {
        if (!cJSON_IsString(child) || pft_note_from_name(&note, child->valuestring) != PFT_OK)
            return pft_node_refuse(r, child, "the name of a note is expected", "此处应为附注名称");
        *notes |= PFT_NOTE_BIT(note);
    }
    return PFT_OK;
}

static pft_status read_indicator(pft_node_reader *r, const cJSON *node)
{
    static const pft_node_member members[] = {
        {"level1", pft_node_text, offsetof(pft_indicator, level1)},
        {"level2", pft_node_text, offsetof(pft_indicator, level2)},
        {"category", read_category, offsetof(pft_indicator, category)},
        {"name", pft_node_string, offsetof(pft_indicator, name)},
        {"description", pft_node_text, offsetof(pft_indicator, description)},
        {"target", pft_node_target, offsetof(pft_indicator, target)},
        {"weight", pft_node_decimal, offsetof(pft_indicator, weight)},
        {"actual", pft_node_value, offsetof(pft_indicator, actual)},
        {"score", pft_node_decimal, offsetof(pft_indicator, score)},
        {"reason", pft_node_text, offsetof(pft_indicator, reason)},
        {"term", read_term, offsetof(pft_indicator, term)},
        {"notes", read_notes, offsetof(pft_indicator, notes)},
        {"place", pft_node_place, offsetof(pft_indicator, place)},
    };
    pft_indicator *indicator = pft_build_indicator(r->document, r->project);
    pft_status status;

    if (indicator == NULL)
        return pft_fail_memory(r->err);
    indicator->category = PFT_CATEGORY_COUNT; /* not told */
    if ((status = pft_node_members(r, node, members, PFT_NODE_COUNT(members), indicator)) != PFT_OK)
        return status;
    if (indicator->category == PFT_CATEGORY_COUNT)
        indicator->category = pft_category_of(indicator->level1, indicator->level2);
    if (indicator->target != NULL && indicator->target->place.part == UINT32_MAX)
        ((pft_value *)(uintptr_t)indicator->target)->place = indicator->place;
    return PFT_OK;
}

static pft_status read_indicators(pft_node_reader *r, const cJSON *node, void *field)
{
    (void)field;
    return pft_node_array(r, node, read_indicator);
}

static pft_status read_goal(pft_node_reader *r, const cJSON *node)
{
    const char *text;
    pft_status status = pft_node_string(r, node, &text);

    if (status == PFT_OK && !pft_build_goal(r->document, r->project, text))
        return pft_fail_memory(r->err);
    return status;
}

static pft_status read_goals(pft_node_reader *r, const cJSON *node, void *field)
{
    (void)field;
    return pft_node_array(r, node, read_goal);
}

static pft_status read_funding(pft_node_reader *r, const cJSON *node, void *field)
{
    if (!cJSON_IsString(node) || pft_funding_from_name(field, node->valuestring) != PFT_OK)
        return pft_node_refuse(r, node, "the name of a source of funds is expected", "此处应为资金来源名称");
    return PFT_OK;
}

static pft_status read_budget_line(pft_node_reader *r, const cJSON *node)
{
    static const pft_node_member members[] = {
        {"source", read_funding, offsetof(pft_budget_line, source)},
        {"label", pft_node_text, offsetof(pft_budget_line, label)},
        {"initial", pft_node_decimal, offsetof(pft_budget_line, initial)},
        {"adjusted", pft_node_decimal, offsetof(pft_budget_line, adjusted)},
        {"executed", pft_node_decimal, offsetof(pft_budget_line, executed)},
        {"weight", pft_node_decimal, offsetof(pft_budget_line, weight)},
        {"rate", pft_node_decimal, offsetof(pft_budget_line, rate)},
        {"score", pft_node_decimal, offsetof(pft_budget_line, score)},
        {"place", pft_node_place, offsetof(pft_budget_line, place)},
    };
    pft_budget_line *line = pft_build_budget_line(r->document, r->project);
    pft_status status;

    if (line == NULL)
        return pft_fail_memory(r->err);
    line->source = PFT_FUNDING_COUNT; /* not told */
    if ((status = pft_node_members(r, node, members, PFT_NODE_COUNT(members), line)) != PFT_OK)
        return status;
    if (line->source == PFT_FUNDING_COUNT)
        return pft_node_refuse(r, node, "a budget line needs its member \"source\"", "预算行缺少成员“source”");
    return PFT_OK;
}

static pft_status read_budget_lines(pft_node_reader *r, const cJSON *node, void *field)
{
    (void)field;
    return pft_node_array(r, node, read_budget_line);
}

static pft_status read_budget(pft_node_reader *r, const cJSON *node, void *field)
{
    static const pft_node_member members[] = {
        {"unit", pft_node_text, offsetof(pft_project, budget_unit)},
        {"lines", read_budget_lines, 0},
    };

    return cJSON_IsNull(node) ? PFT_OK : pft_node_members(r, node, members, PFT_NODE_COUNT(members), field);
}

static pft_status read_agency(pft_node_reader *r, const cJSON *node, void *field)
{
    static const pft_node_member members[] = {
        {"code", pft_node_text, offsetof(pft_project, agency_code)},
        {"name", pft_node_text, offsetof(pft_project, agency_name)},
    };

    return cJSON_IsNull(node) ? PFT_OK : pft_node_members(r, node, members, PFT_NODE_COUNT(members), field);
}

static pft_status read_digest(pft_node_reader *r, const cJSON *node, void *field)
{
    if (cJSON_IsNull(node))
        return PFT_OK;
    if (!cJSON_IsString(node) || strlen(node->valuestring) != 64 ||
        strspn(node->valuestring, "0123456789abcdef") != 64)
        return pft_node_refuse(r, node, "64 small hexadecimal digits, or null, are expected", "此处应为 64 位小写十六进制数或 null");
    memcpy(field, node->valuestring, 65);
    return PFT_OK;
}

static pft_status read_source(pft_node_reader *r, const cJSON *node, pft_source *source)
{
    static const pft_node_member members[] = {
        {"name", pft_node_text, offsetof(pft_source, name)},
        {"reader", pft_node_text, offsetof(pft_source, reader)},
        {"bytes", pft_node_u64, offsetof(pft_source, bytes)},
        {"sha256", read_digest, offsetof(pft_source, sha256)},
    };

    *source = no_source;
    return cJSON_IsNull(node) ? PFT_OK : pft_node_members(r, node, members, PFT_NODE_COUNT(members), source);
}

/* The first line of JSON Lines names the source of its document; equal sources are kept once. */
static pft_status read_project_source(pft_node_reader *r, const cJSON *node, void *field)
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
static pft_status read_unplaced_one(pft_node_reader *r, const cJSON *node)
{
    static const pft_node_member members[] = {
        {"text", pft_node_string, offsetof(pft_unplaced, text)},
        {"place", pft_node_place, offsetof(pft_unplaced, place)},
        {"project", pft_node_size, offsetof(pft_unplaced, project)},
    };
    pft_unplaced unplaced = {.text = NULL};
    pft_status status = pft_node_members(r, node, members, PFT_NODE_COUNT(members), &unplaced);

    if (status != PFT_OK)
        return status;
    if (unplaced.text == NULL)
        return pft_node_refuse(r, node, "an unplaced text needs its member \"text\"", "未归位内容缺少成员“text”");
    if (r->line && unplaced.project > 1)
        return pft_node_refuse(r, node, "a line has one project, number 1", "每行仅有一个项目，编号为 1");
    if (r->line && unplaced.project == 1)
        unplaced.project = r->document->projects.count;
    if (unplaced.project > r->unplaced_projects)
        r->unplaced_projects = unplaced.project;
    return pft_build_unplaced(r->document, unplaced.text, unplaced.place, unplaced.project) ? PFT_OK
                                                                                           : pft_fail_memory(r->err);
}

static pft_status read_line_unplaced(pft_node_reader *r, const cJSON *node, void *field)
{
    (void)field;
    return r->line ? pft_node_array(r, node, read_unplaced_one)
                   : pft_node_unknown(r, node);
}

static pft_status read_project(pft_node_reader *r, const cJSON *node)
{
    static const pft_node_member members[] = {
        {"ordinal", pft_node_u32, offsetof(pft_project, ordinal)},
        {"title", pft_node_text, offsetof(pft_project, title)},
        {"name", pft_node_string, offsetof(pft_project, name)},
        {"year", read_year, offsetof(pft_project, year)},
        {"agency", read_agency, 0},
        {"source", read_project_source, 0},
        {"budget", read_budget, 0},
        {"purpose", pft_node_text, offsetof(pft_project, purpose)},
        {"goals", read_goals, 0},
        {"department", pft_node_text, offsetof(pft_project, department)},
        {"medium_goal", pft_node_text, offsetof(pft_project, medium_goal)},
        {"outcome", pft_node_text, offsetof(pft_project, outcome)},
        {"total_weight", pft_node_decimal, offsetof(pft_project, total_weight)},
        {"total_score", pft_node_decimal, offsetof(pft_project, total_score)},
        {"notes", read_notes, offsetof(pft_project, notes)},
        {"indicators", read_indicators, 0},
        {"place", pft_node_place, offsetof(pft_project, place)},
        {"unplaced", read_line_unplaced, 0},
    };

    if ((r->project = pft_build_project(r->document)) == NULL)
        return pft_fail_memory(r->err);
    return pft_node_members(r, node, members, PFT_NODE_COUNT(members), r->project);
}

/* Reads the value at the scan's position by `read`. */
static pft_status read_part(pft_node_reader *r, const pft_json_step *path, pft_status (*read)(pft_node_reader *r, const cJSON *node))
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

static pft_status read_format(pft_node_reader *r, const cJSON *node)
{
    return cJSON_IsString(node) && strcmp(node->valuestring, "perftarget") == 0
               ? PFT_OK
               : pft_node_refuse(r, node, "the format is not \"perftarget\"", "格式不是“perftarget”");
}

static pft_status read_version(pft_node_reader *r, const cJSON *node)
{
    if (cJSON_IsNumber(node) && node->valuedouble == PFT_JSON_VERSION)
        return PFT_OK;
    return pft_node_about(r, node, pft_fail(r->err, PFT_EUNSUPPORTED, "only version %d is read", "仅支持版本 %d",
                                   PFT_JSON_VERSION));
}

static pft_status read_document_source(pft_node_reader *r, const cJSON *node)
{
    return read_source(r, node, &r->document->source);
}

static pft_status read_unplaced(pft_node_reader *r, const cJSON *node)
{
    return pft_node_array(r, node, read_unplaced_one);
}

static pft_status read_cells(pft_node_reader *r, const cJSON *node)
{
    static const pft_node_member members[] = {
        {"total", pft_node_size, offsetof(pft_document, cell_count)},
        {"placed", pft_node_size, offsetof(pft_document, placed_count)},
    };

    return cJSON_IsNull(node) ? PFT_OK : pft_node_members(r, node, members, PFT_NODE_COUNT(members), r->document);
}

enum { FORMAT }; /* the first of them */

static const struct {
    const char *name;
    pft_status (*read)(pft_node_reader *r, const cJSON *node); /* NULL: the projects */
    bool required;
} frame[] = {
    [FORMAT] = {"format", read_format, true}, {"version", read_version, true},
    {"source", read_document_source, false}, {"projects", NULL, true},
    {"unplaced", read_unplaced, false}, {"cells", read_cells, false},
};

static pft_status read_projects(pft_node_reader *r, const pft_json_step *path)
{
    pft_json_step step = {.up = path};
    pft_status status = pft_json_enter(&r->scan, path, '[');
    bool more = true;

    while (status == PFT_OK && (status = pft_json_next(&r->scan, &step, ']', &more)) == PFT_OK && more)
        status = read_part(r, &step, read_project);
    return status;
}

/* For `return located(r, path, at, pft_fail(…))`. */
static pft_status located(const pft_node_reader *r, const pft_json_step *path, const char *at, pft_status status)
{
    pft_json_locate(&r->scan, path, at);
    return status;
}

static pft_status refuse_member(const pft_node_reader *r, const pft_json_step *step)
{
    return pft_fail(r->err, PFT_EINVALID, "unknown member \"%.*s\"", "未知成员“%.*s”",
                    step->key_size < 64 ? (int)step->key_size : 64, step->key);
}

/* JSON of something else, which there is much of. */
static pft_status refuse_foreign(const pft_node_reader *r)
{
    return pft_fail(r->err, PFT_EINVALID, "no document of perftarget: that begins with \"format\": \"perftarget\"",
                    "不是 perftarget 文档：应以 \"format\": \"perftarget\" 开头");
}

static pft_status read_frame_member(pft_node_reader *r, const pft_json_step *step, unsigned *seen)
{
    const char *at = r->scan.at;

    for (size_t i = 0; i < PFT_NODE_COUNT(frame); i++) {
        if (strlen(frame[i].name) != step->key_size || memcmp(frame[i].name, step->key, step->key_size) != 0)
            continue;
        if ((*seen & 1U << i) != 0)
            return located(r, step, at, pft_fail(r->err, PFT_EINVALID, "member \"%s\" stands here twice",
                                                 "成员“%s”重复", frame[i].name));
        *seen |= 1U << i;
        return frame[i].read != NULL ? read_part(r, step, frame[i].read) : read_projects(r, step);
    }
    return located(r, step, at, (*seen & 1U << FORMAT) != 0 ? refuse_member(r, step) : refuse_foreign(r));
}

static pft_node_reader reader_of(pft_document *document, const char *text, size_t size, uint64_t line,
                        const pft_read_options *options, pft_error *err)
{
    return (pft_node_reader){.document = document,
                    .options = options,
                    .scan = pft_json_scan_of(text, size, line, options->max_depth, options->max_cell_bytes, err),
                    .err = err};
}

static pft_status check_whole(pft_node_reader *r, const char *start, unsigned seen)
{
    for (size_t i = 0; i < PFT_NODE_COUNT(frame); i++)
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
    pft_node_reader r = reader_of(document, bytes, size, 1, options, err);
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
    pft_node_reader r = reader_of(document, text, size, line, options, err);
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
