/* JSON version 1 to the model, in one pass: each value is checked by the scanner and put into its record at once, so
 * that nothing but the document is held. */
#include "exchange/json.h"

#include <string.h>

#include "core/hash.h"
#include "exchange/json_fields.h"

static const pft_source no_source = {.name = "", .reader = "", .conversion = ""};

static pft_status read_year(pft_model_reader *r, const pft_json_step *path, void *field)
{
    int64_t number = 0;
    pft_status status = pft_model_whole(r, path, 1900, 9999, &number);

    *(int32_t *)field = (int32_t)number;
    return status;
}

static pft_status read_category(pft_model_reader *r, const pft_json_step *path, void *field)
{
    const char *at = r->json.scan.at;
    pft_category *category = field;
    char name[PFT_JSON_NAME_SIZE] = "?"; /* of no category, where there is no text */
    pft_status status = PFT_OK;

    *category = PFT_CATEGORY_NONE;
    if (pft_json_at_null(&r->json))
        return pft_json_skip(&r->json.scan, path);
    if (pft_json_at_string(&r->json))
        status = pft_json_take_name(&r->json, path, name);
    if (status == PFT_OK && pft_category_from_name(category, name) != PFT_OK)
        return pft_model_refuse(r, path, at, "expected a category or null", "此处应为类别名称或 null");
    return status;
}

static pft_status read_term(pft_model_reader *r, const pft_json_step *path, void *field)
{
    const char *at = r->json.scan.at;
    char name[PFT_JSON_NAME_SIZE];
    pft_status status = pft_json_take_name(&r->json, path, name);

    if (status == PFT_OK && pft_term_from_name(field, name) != PFT_OK)
        return pft_model_refuse(r, path, at, "\"annual\" or \"medium\" is expected", "此处应为“annual”或“medium”");
    return status;
}

static pft_status read_note(pft_model_reader *r, const pft_json_step *path, void *field)
{
    const char *at = r->json.scan.at;
    char name[PFT_JSON_NAME_SIZE];
    pft_note note;
    pft_status status = pft_json_take_name(&r->json, path, name);

    if (status != PFT_OK)
        return status;
    if (pft_note_from_name(&note, name) != PFT_OK)
        return pft_model_refuse(r, path, at, "expected a note", "此处应为附注名称");
    *(uint32_t *)field |= PFT_NOTE_BIT(note);
    return PFT_OK;
}

static pft_status read_notes(pft_model_reader *r, const pft_json_step *path, void *field)
{
    return pft_model_elements(r, path, read_note, field);
}

static pft_status read_certainty(pft_model_reader *r, const pft_json_step *path, void *field)
{
    const char *at = r->json.scan.at;
    char name[PFT_JSON_NAME_SIZE];
    pft_status status = pft_json_take_name(&r->json, path, name);

    if (status == PFT_OK && pft_certainty_from_name(field, name) != PFT_OK)
        return pft_model_refuse(r, path, at, "\"certain\", \"likely\" or \"doubtful\" is expected",
                                "此处应为“certain”、“likely”或“doubtful”");
    return status;
}

static pft_status read_doubt(pft_model_reader *r, const pft_json_step *path, void *field)
{
    const char *at = r->json.scan.at;
    char name[PFT_JSON_NAME_SIZE];
    pft_doubt doubt;
    pft_status status = pft_json_take_name(&r->json, path, name);

    if (status != PFT_OK)
        return status;
    if (pft_doubt_from_name(&doubt, name) != PFT_OK)
        return pft_model_refuse(r, path, at, "expected a doubt", "此处应为存疑原因的名称");
    *(uint32_t *)field |= PFT_DOUBT_BIT(doubt);
    return PFT_OK;
}

static pft_status read_doubts(pft_model_reader *r, const pft_json_step *path, void *field)
{
    return pft_model_elements(r, path, read_doubt, field);
}

static pft_status read_indicator(pft_model_reader *r, const pft_json_step *path, void *field)
{
    static const pft_model_member members[] = {
        {"level1", pft_model_text, offsetof(pft_indicator, level1), false},
        {"level2", pft_model_text, offsetof(pft_indicator, level2), false},
        {"category", read_category, offsetof(pft_indicator, category), false},
        {"name", pft_model_string, offsetof(pft_indicator, name), false},
        {"description", pft_model_text, offsetof(pft_indicator, description), false},
        {"target", pft_model_target, offsetof(pft_indicator, target), false},
        {"weight", pft_model_decimal, offsetof(pft_indicator, weight), false},
        {"actual", pft_model_value, offsetof(pft_indicator, actual), false},
        {"score", pft_model_decimal, offsetof(pft_indicator, score), false},
        {"reason", pft_model_text, offsetof(pft_indicator, reason), false},
        {"term", read_term, offsetof(pft_indicator, term), false},
        {"notes", read_notes, offsetof(pft_indicator, notes), false},
        {"certainty", read_certainty, offsetof(pft_indicator, certainty), false},
        {"doubts", read_doubts, offsetof(pft_indicator, doubts), false},
        {"place", pft_model_place, offsetof(pft_indicator, place), false},
        /* What few documents have is behind all others, which are looked for in this order. */
        {"criterion", pft_model_text, offsetof(pft_indicator, criterion), false},
        {"basis", pft_model_text, offsetof(pft_indicator, basis), false},
        {"evidence", pft_model_text, offsetof(pft_indicator, evidence), false},
        {"previous", pft_model_value, offsetof(pft_indicator, previous), false},
        {"forecast", pft_model_value, offsetof(pft_indicator, forecast), false},
        {"likelihood", pft_model_text, offsetof(pft_indicator, likelihood), false},
        {"remark", pft_model_text, offsetof(pft_indicator, remark), false},
        {"reviewed_actual", pft_model_value, offsetof(pft_indicator, reviewed_actual), false},
        {"reviewed_score", pft_model_decimal, offsetof(pft_indicator, reviewed_score), false},
        {"level1_weight", pft_model_decimal, offsetof(pft_indicator, level1_weight), false},
        {"level2_weight", pft_model_decimal, offsetof(pft_indicator, level2_weight), false},
    };
    pft_indicator *indicator = pft_build_indicator(r->document, r->project);
    pft_status status;

    (void)field;
    if (indicator == NULL)
        return pft_fail_memory(r->json.scan.err);
    indicator->category = PFT_CATEGORY_COUNT; /* not told */
    if ((status = pft_model_members(r, path, members, PFT_MEMBER_COUNT(members), indicator)) != PFT_OK)
        return status;
    if (indicator->category == PFT_CATEGORY_COUNT)
        indicator->category = pft_category_of(indicator->level1, indicator->level2);
    if (indicator->target != NULL && indicator->target->place.part == UINT32_MAX)
        ((pft_value *)(uintptr_t)indicator->target)->place = indicator->place;
    return PFT_OK;
}

static pft_status read_indicators(pft_model_reader *r, const pft_json_step *path, void *field)
{
    return pft_model_elements(r, path, read_indicator, field);
}

static pft_status read_goal(pft_model_reader *r, const pft_json_step *path, void *field)
{
    const char *text;
    pft_status status = pft_model_string(r, path, &text);

    (void)field;
    if (status == PFT_OK && !pft_build_goal(r->document, r->project, text))
        return pft_fail_memory(r->json.scan.err);
    return status;
}

static pft_status read_goals(pft_model_reader *r, const pft_json_step *path, void *field)
{
    return pft_model_elements(r, path, read_goal, field);
}

static pft_status read_funding(pft_model_reader *r, const pft_json_step *path, void *field)
{
    const char *at = r->json.scan.at;
    char name[PFT_JSON_NAME_SIZE];
    pft_status status = pft_json_take_name(&r->json, path, name);

    if (status == PFT_OK && pft_funding_from_name(field, name) != PFT_OK)
        return pft_model_refuse(r, path, at, "expected a source of funds", "此处应为资金来源名称");
    return status;
}

static pft_status read_budget_line(pft_model_reader *r, const pft_json_step *path, void *field)
{
    static const pft_model_member members[] = {
        {"source", read_funding, offsetof(pft_budget_line, source), true},
        {"label", pft_model_text, offsetof(pft_budget_line, label), false},
        {"initial", pft_model_decimal, offsetof(pft_budget_line, initial), false},
        {"adjusted", pft_model_decimal, offsetof(pft_budget_line, adjusted), false},
        {"executed", pft_model_decimal, offsetof(pft_budget_line, executed), false},
        {"weight", pft_model_decimal, offsetof(pft_budget_line, weight), false},
        {"rate", pft_model_decimal, offsetof(pft_budget_line, rate), false},
        {"score", pft_model_decimal, offsetof(pft_budget_line, score), false},
        {"place", pft_model_place, offsetof(pft_budget_line, place), false},
        {"forecast", pft_model_decimal, offsetof(pft_budget_line, forecast), false},
        {"certainty", read_certainty, offsetof(pft_budget_line, certainty), false},
        {"doubts", read_doubts, offsetof(pft_budget_line, doubts), false},
    };
    pft_budget_line *line = pft_build_budget_line(r->document, r->project);

    (void)field;
    return line != NULL ? pft_model_members(r, path, members, PFT_MEMBER_COUNT(members), line)
                        : pft_fail_memory(r->json.scan.err);
}

static pft_status read_budget_lines(pft_model_reader *r, const pft_json_step *path, void *field)
{
    return pft_model_elements(r, path, read_budget_line, field);
}

static pft_status read_level_total(pft_model_reader *r, const pft_json_step *path, void *field)
{
    static const pft_model_member members[] = {
        {"label", pft_model_text, offsetof(pft_level_total, label), false},
        {"weight", pft_model_decimal, offsetof(pft_level_total, weight), false},
        {"score", pft_model_decimal, offsetof(pft_level_total, score), false},
        {"place", pft_model_place, offsetof(pft_level_total, place), false},
    };
    pft_level_total *level_total = pft_build_level_total(r->document, r->project);

    (void)field;
    return level_total != NULL ? pft_model_members(r, path, members, PFT_MEMBER_COUNT(members), level_total)
                            : pft_fail_memory(r->json.scan.err);
}

static pft_status read_level_totals(pft_model_reader *r, const pft_json_step *path, void *field)
{
    return pft_model_elements(r, path, read_level_total, field);
}

static pft_status read_labelled(pft_model_reader *r, const pft_json_step *path, void *field)
{
    static const pft_model_member members[] = {
        {"label", pft_model_string, offsetof(pft_field, label), true},
        {"text", pft_model_text, offsetof(pft_field, text), true},
        {"place", pft_model_place, offsetof(pft_field, place), false},
    };
    pft_field *labelled = pft_build_field(r->document, r->project);

    (void)field;
    return labelled != NULL ? pft_model_members(r, path, members, PFT_MEMBER_COUNT(members), labelled)
                            : pft_fail_memory(r->json.scan.err);
}

static pft_status read_fields(pft_model_reader *r, const pft_json_step *path, void *field)
{
    return pft_model_elements(r, path, read_labelled, field);
}

static pft_status read_budget(pft_model_reader *r, const pft_json_step *path, void *field)
{
    static const pft_model_member members[] = {
        {"unit", pft_model_text, offsetof(pft_project, budget_unit), false},
        {"lines", read_budget_lines, 0, false},
    };

    return pft_model_members_or_null(r, path, members, PFT_MEMBER_COUNT(members), field);
}

static pft_status read_agency(pft_model_reader *r, const pft_json_step *path, void *field)
{
    static const pft_model_member members[] = {
        {"code", pft_model_text, offsetof(pft_project, agency_code), false},
        {"name", pft_model_text, offsetof(pft_project, agency_name), false},
    };

    return pft_model_members_or_null(r, path, members, PFT_MEMBER_COUNT(members), field);
}

static pft_status read_digest(pft_model_reader *r, const pft_json_step *path, void *field)
{
    const char *at = r->json.scan.at;
    pft_slice digest = {"", 0};
    pft_status status = PFT_OK;
    char *out = field;

    if (pft_json_at_null(&r->json))
        return pft_json_skip(&r->json.scan, path);
    if (pft_json_at_string(&r->json) && (status = pft_json_pass_text(&r->json, path, &digest)) != PFT_OK)
        return status;
    if (digest.size == PFT_HASH_SIZE - 1) {
        memcpy(out, digest.text, digest.size);
        out[digest.size] = '\0';
    }
    if (digest.size != PFT_HASH_SIZE - 1 || strspn(out, "0123456789abcdef") != PFT_HASH_SIZE - 1)
        return pft_model_refuse(r, path, at, "64 small hexadecimal digits, or null, are expected",
                                "此处应为 64 位小写十六进制数或 null");
    return PFT_OK;
}

static pft_status read_source(pft_model_reader *r, const pft_json_step *path, void *field)
{
    static const pft_model_member members[] = {
        {"name", pft_model_text, offsetof(pft_source, name), false},
        {"reader", pft_model_text, offsetof(pft_source, reader), false},
        {"bytes", pft_model_u64, offsetof(pft_source, bytes), false},
        {"sha256", read_digest, offsetof(pft_source, sha256), false},
        {"conversion", pft_model_text, offsetof(pft_source, conversion), false},
    };

    *(pft_source *)field = no_source;
    return pft_model_members_or_null(r, path, members, PFT_MEMBER_COUNT(members), field);
}

/* The first line of JSON Lines names the source of its document; equal sources are kept once. */
static pft_status read_project_source(pft_model_reader *r, const pft_json_step *path, void *field)
{
    pft_source source, *own;
    pft_status status = read_source(r, path, &source);

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
            return pft_fail_memory(r->json.scan.err);
        *own = source;
        r->project->source = r->last_source = own;
    }
    return PFT_OK;
}

/* On a line of JSON Lines project 1 is the line's own. */
static pft_status read_unplaced_one(pft_model_reader *r, const pft_json_step *path, void *field)
{
    static const pft_model_member members[] = {
        {"text", pft_model_string, offsetof(pft_unplaced, text), true},
        {"place", pft_model_place, offsetof(pft_unplaced, place), false},
        {"project", pft_model_size, offsetof(pft_unplaced, project), false},
    };
    const char *at = r->json.scan.at;
    pft_unplaced unplaced = {.text = NULL};
    pft_status status = pft_model_members(r, path, members, PFT_MEMBER_COUNT(members), &unplaced);

    (void)field;
    if (status != PFT_OK)
        return status;
    if (r->line && unplaced.project > 1)
        return pft_model_refuse(r, path, at, "a line holds one project, number 1", "每行仅有一个项目，编号为 1");
    if (r->line && unplaced.project == 1)
        unplaced.project = r->document->projects.count;
    if (unplaced.project > r->unplaced_projects)
        r->unplaced_projects = unplaced.project;
    return pft_build_unplaced(r->document, unplaced.text, unplaced.place, unplaced.project)
               ? PFT_OK
               : pft_fail_memory(r->json.scan.err);
}

static pft_status read_unplaced(pft_model_reader *r, const pft_json_step *path, void *field)
{
    return pft_model_elements(r, path, read_unplaced_one, field);
}

/* In a document they stand beside the projects. */
static pft_status read_line_unplaced(pft_model_reader *r, const pft_json_step *path, void *field)
{
    return r->line ? read_unplaced(r, path, field) : pft_json_unknown_member(&r->json, path);
}

static pft_status read_project(pft_model_reader *r, const pft_json_step *path, void *field)
{
    static const pft_model_member members[] = {
        {"ordinal", pft_model_u32, offsetof(pft_project, ordinal), false},
        {"title", pft_model_text, offsetof(pft_project, title), false},
        {"name", pft_model_string, offsetof(pft_project, name), false},
        {"year", read_year, offsetof(pft_project, year), false},
        {"agency", read_agency, 0, false},
        {"source", read_project_source, 0, false},
        {"budget", read_budget, 0, false},
        {"purpose", pft_model_text, offsetof(pft_project, purpose), false},
        {"goals", read_goals, 0, false},
        {"department", pft_model_text, offsetof(pft_project, department), false},
        {"medium_goal", pft_model_text, offsetof(pft_project, medium_goal), false},
        {"outcome", pft_model_text, offsetof(pft_project, outcome), false},
        {"total_weight", pft_model_decimal, offsetof(pft_project, total_weight), false},
        {"total_score", pft_model_decimal, offsetof(pft_project, total_score), false},
        {"grade", pft_model_text, offsetof(pft_project, grade), false},
        {"level_totals", read_level_totals, 0, false},
        {"fields", read_fields, 0, false},
        {"notes", read_notes, offsetof(pft_project, notes), false},
        {"certainty", read_certainty, offsetof(pft_project, certainty), false},
        {"doubts", read_doubts, offsetof(pft_project, doubts), false},
        {"indicators", read_indicators, 0, false},
        {"place", pft_model_place, offsetof(pft_project, place), false},
        {"unplaced", read_line_unplaced, 0, false},
    };

    (void)field;
    r->project = pft_build_project(r->document);
    return r->project != NULL ? pft_model_members(r, path, members, PFT_MEMBER_COUNT(members), r->project)
                              : pft_fail_memory(r->json.scan.err);
}

static pft_status read_projects(pft_model_reader *r, const pft_json_step *path, void *field)
{
    return pft_model_elements(r, path, read_project, field);
}

static pft_status read_format(pft_model_reader *r, const pft_json_step *path, void *field)
{
    const char *at = r->json.scan.at;
    char name[PFT_JSON_NAME_SIZE];
    pft_status status = pft_json_take_name(&r->json, path, name);

    (void)field;
    r->ours = true;
    if (status == PFT_OK && strcmp(name, "perftarget") != 0)
        return pft_model_refuse(r, path, at, "the format is not \"perftarget\"", "格式不是“perftarget”");
    return status;
}

static pft_status read_version(pft_model_reader *r, const pft_json_step *path, void *field)
{
    const char *at = r->json.scan.at;
    int64_t version = 0;
    pft_status status = pft_model_whole(r, path, 0, INT64_MAX, &version);

    (void)field;
    if (status == PFT_OK && version != PFT_JSON_VERSION)
        return pft_json_refuse(&r->json, path, at,
                               pft_fail(r->json.scan.err, PFT_EUNSUPPORTED, "only version %d is supported", "仅支持版本 %d",
                                        PFT_JSON_VERSION));
    return status;
}

static pft_status read_cells(pft_model_reader *r, const pft_json_step *path, void *field)
{
    static const pft_model_member members[] = {
        {"total", pft_model_size, offsetof(pft_document, cell_count), false},
        {"placed", pft_model_size, offsetof(pft_document, placed_count), false},
    };

    return pft_model_members_or_null(r, path, members, PFT_MEMBER_COUNT(members), field);
}

static const pft_model_member frame[] = {
    {"format", read_format, 0, true},     {"version", read_version, 0, true},
    {"source", read_source, offsetof(pft_document, source), false},
    {"projects", read_projects, 0, true}, {"unplaced", read_unplaced, 0, false},
    {"cells", read_cells, 0, false},
};

static pft_model_reader reader_of(pft_document *document, const char *text, size_t size, uint64_t line,
                                  const pft_read_options *options, pft_error *err)
{
    pft_model_reader r = {
        .json = {.scan = pft_json_scan_of(text, size, line, options->max_depth, options->max_cell_bytes, err),
                 .arena = &document->arena},
        .document = document,
    };

    pft_json_skip_space(&r.json.scan);
    return r;
}

static pft_status check_whole(pft_model_reader *r, const char *start)
{
    if (r->unplaced_projects > r->document->projects.count)
        return pft_model_refuse(r, NULL, start, "an unplaced text refers to a project that does not exist",
                                "未归位内容所指的项目不存在");
    if (r->document->placed_count > r->document->cell_count)
        return pft_model_refuse(r, NULL, start, "more cells are placed than there are", "已归位单元格多于总数");
    return PFT_OK;
}

pft_status pft_json_read(pft_document *document, const char *bytes, size_t size, const pft_read_options *options,
                         pft_error *err)
{
    pft_model_reader r = reader_of(document, bytes, size, 1, options, err);
    const char *start = r.json.scan.at;
    pft_status status = pft_model_members(&r, NULL, frame, PFT_MEMBER_COUNT(frame), document);

    if (status == PFT_OK)
        status = pft_json_end(&r.json.scan);
    return status == PFT_OK ? check_whole(&r, start) : status;
}

pft_status pft_json_read_line(pft_document *document, const char *text, size_t size, uint64_t line,
                              const pft_read_options *options, pft_error *err)
{
    pft_model_reader r = reader_of(document, text, size, line, options, err);
    size_t before = document->projects.count;
    pft_status status;

    r.line = r.ours = true;
    if (before > 0)
        r.last_source = pft_document_project_at(document, before - 1)->source;
    if ((status = read_project(&r, NULL, NULL)) == PFT_OK)
        status = pft_json_end(&r.json.scan);
    return status;
}
