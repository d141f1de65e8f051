/* Findings as JSON: written and read by the same tables. */
#include <string.h>

#include "check/report.h"
#include "format/json_record.h"

#define FIELD(record, member, kind) {#member, &(kind), offsetof(record, member), false}
#define NEEDED(record, member, kind) {#member, &(kind), offsetof(record, member), true}
#define SEVERITY_NAME(constant, name, ...) name,

static const char *const severity_names[] = {PFT_SEVERITY_LIST(SEVERITY_NAME)};
static const char *const format_names[] = {"perftarget-findings"};

static const pft_json_type severity = {PFT_JSON_WORDS(severity_names)};
static const pft_json_type format = {PFT_JSON_WORDS(format_names)};
static const pft_json_type version = {PFT_JSON_WHOLE(1 * PFT_DECIMAL_ONE, 1 * PFT_DECIMAL_ONE)};
static const pft_json_type whole = {PFT_JSON_WHOLE(0, UINT32_MAX * PFT_DECIMAL_ONE)};

/* Left out where it is not known. */
static void write_known(pft_json_out *out, const char *key, const pft_json_type *type, const void *value)
{
    if (*(const uint32_t *)value != 0)
        pft_json_write_whole(out, key, type, value);
}

static const pft_json_type known = {
    .read = pft_json_read_whole, .write = write_known, .low = 0, .high = UINT32_MAX * PFT_DECIMAL_ONE};

static const pft_json_field place_fields[] = {
    FIELD(pft_place, part, whole), FIELD(pft_place, row, whole), FIELD(pft_place, column, whole),
    FIELD(pft_place, line, whole), FIELD(pft_place, table, known),
};
static const pft_json_type place = {PFT_JSON_RECORD(place_fields), .flat = true};

typedef const char *languages[PFT_LANGUAGE_COUNT];

static const pft_json_field message_fields[] = {
    {"zh", &pft_json_text, PFT_CHINESE * sizeof(char *), false},
    {"en", &pft_json_text, PFT_ENGLISH * sizeof(char *), false},
};
static const pft_json_type message = {PFT_JSON_RECORD(message_fields)};

static const pft_json_field finding_fields[] = {
    NEEDED(pft_finding, rule, pft_json_text),
    NEEDED(pft_finding, severity, severity),
    FIELD(pft_finding, uncertain, pft_json_bool),
    FIELD(pft_finding, count, whole),
    FIELD(pft_finding, project, whole),
    FIELD(pft_finding, indicator, whole),
    FIELD(pft_finding, place, place),
    FIELD(pft_finding, field, pft_json_text),
    FIELD(pft_finding, message, message),
    FIELD(pft_finding, found, pft_json_text),
    FIELD(pft_finding, mark, whole),
    FIELD(pft_finding, mark_size, whole),
    FIELD(pft_finding, expected, pft_json_text),
    FIELD(pft_finding, suggestion, pft_json_text),
    FIELD(pft_finding, project_name, pft_json_text),
    FIELD(pft_finding, indicator_name, pft_json_text),
    FIELD(pft_finding, agency_name, pft_json_text),
    FIELD(pft_finding, accept, pft_json_bool),
};
static const pft_json_type finding_type = {PFT_JSON_RECORD(finding_fields)};
static const pft_finding blank = {.rule = "", .count = 1, .field = "", .message = {"", ""}, .found = "", .expected = "",
                                  .suggestion = "", .project_name = "", .indicator_name = "", .agency_name = "",
                                  .source = ""};
static const pft_json_type finding_list = {PFT_JSON_LIST(finding_type, pft_finding), .blank = &blank, .endless = true};

/* A document's findings as they stand in a file. */
typedef struct {
    const char *id, *version, *hash;
} set_record;

typedef struct {
    uint32_t format, version;
    set_record ruleset;
    const char *source;
    pft_json_list findings;
    uint32_t counts[PFT_SEVERITY_COUNT];
} file_record;

static const pft_json_field set_fields[] = {
    FIELD(set_record, id, pft_json_text), FIELD(set_record, version, pft_json_text),
    FIELD(set_record, hash, pft_json_text),
};
static const pft_json_type set_type = {PFT_JSON_RECORD(set_fields)};

static const pft_json_field source_fields[] = {{"name", &pft_json_text, 0, false}};
static const pft_json_type source_type = {PFT_JSON_RECORD(source_fields), .flat = true};

static const pft_json_field count_fields[] = {
    {"error", &whole, PFT_SEVERITY_ERROR * sizeof(uint32_t), false},
    {"warning", &whole, PFT_SEVERITY_WARNING * sizeof(uint32_t), false},
    {"info", &whole, PFT_SEVERITY_INFO * sizeof(uint32_t), false},
};
static const pft_json_type count_type = {PFT_JSON_RECORD(count_fields), .flat = true};

static const pft_json_field file_fields[] = {
    NEEDED(file_record, format, format),       NEEDED(file_record, version, version),
    FIELD(file_record, ruleset, set_type),     FIELD(file_record, source, source_type),
    NEEDED(file_record, findings, finding_list), FIELD(file_record, counts, count_type),
};
static const pft_json_type file_type = {PFT_JSON_RECORD(file_fields)};
static const file_record blank_file = {.version = 1, .ruleset = {"", "", ""}, .source = ""};
static const pft_json_type file_list = {PFT_JSON_LIST(file_type, file_record), .blank = &blank_file, .endless = true};

static file_record record_of(const pft_findings *findings)
{
    file_record file = blank_file;

    file.ruleset = (set_record){findings->ruleset_id, findings->ruleset_version, findings->ruleset_hash};
    file.source = findings->source;
    return file;
}

/* Behind the last of those that have the source of the first. */
static size_t end_of_source(const pft_findings *findings, size_t first)
{
    size_t end = first;

    while (end < pft_findings_count(findings) &&
           strcmp(pft_findings_at(findings, end)->source, pft_findings_at(findings, first)->source) == 0)
        end++;
    return end;
}

/* All but the list, which is of pointers here. */
static void write_file(const pft_findings *findings, size_t first, size_t end, pft_json_out *out)
{
    file_record file = record_of(findings);

    if (first < end)
        file.source = pft_findings_at(findings, first)->source;
    for (size_t i = first; i < end; i++)
        file.counts[pft_findings_at(findings, i)->severity]++;

    pft_json_out_open(out, NULL, '{', false);
    for (size_t i = 0; i < PFT_JSON_COUNT(file_fields); i++) {
        const pft_json_field *field = &file_fields[i];

        if (field->offset != offsetof(file_record, findings)) {
            field->type->write(out, field->name, field->type, (const char *)&file + field->offset);
            continue;
        }
        pft_json_out_open(out, field->name, '[', false);
        for (size_t f = first; f < end; f++)
            pft_json_write_record(out, NULL, &finding_type, pft_findings_at(findings, f));
        pft_json_out_close(out, ']');
    }
    pft_json_out_close(out, '}');
}

/* An object for each source. */
static void write_files(const pft_findings *findings, pft_json_out *out)
{
    size_t first = 0, end;

    do {
        end = end_of_source(findings, first);
        write_file(findings, first, end, out);
        first = end;
    } while (first < pft_findings_count(findings));
}

void pft_report_json(const pft_findings *findings, const pft_report_options *options, pft_json_out *out)
{
    bool many = options->many || end_of_source(findings, 0) < pft_findings_count(findings);

    if (many && (options->parts & PFT_REPORT_HEAD) != 0)
        pft_json_out_open(out, NULL, '[', false);
    if ((options->parts & PFT_REPORT_BODY) != 0) {
        if (many)
            pft_report_within(out, 1, (options->parts & PFT_REPORT_NEXT) != 0);
        write_files(findings, out);
    }
    if ((options->parts & PFT_REPORT_TAIL) == 0)
        return;
    if (many) {
        pft_report_within(out, 1, (options->parts & (PFT_REPORT_BODY | PFT_REPORT_NEXT)) != 0);
        pft_json_out_close(out, ']');
    }
    pft_json_out_raw(out, "\n", 1);
}

/* A finding a line, each with what the head of a file would say. */
void pft_report_jsonl(const pft_findings *findings, const pft_report_options *options, pft_json_out *out)
{
    const file_record file = record_of(findings);

    if ((options->parts & PFT_REPORT_BODY) == 0)
        return;
    out->compact = true;
    for (size_t f = 0; f < pft_findings_count(findings); f++) {
        pft_report_within(out, 0, false);
        pft_json_out_open(out, NULL, '{', false);
        pft_json_write_record(out, "source", &source_type, &pft_findings_at(findings, f)->source);
        pft_json_out_text(out, "ruleset", file.ruleset.id);
        for (size_t i = 0; i < PFT_JSON_COUNT(finding_fields); i++)
            finding_fields[i].type->write(out, finding_fields[i].name, finding_fields[i].type,
                                          (const char *)pft_findings_at(findings, f) + finding_fields[i].offset);
        pft_json_out_close(out, '}');
        pft_json_out_raw(out, "\n", 1);
    }
}

static pft_status take_file(pft_findings *findings, const file_record *file, pft_error *err)
{
    findings->ruleset_id = file->ruleset.id;
    findings->ruleset_version = file->ruleset.version;
    findings->ruleset_hash = file->ruleset.hash;
    findings->source = file->source;
    for (size_t i = 0; i < file->findings.count; i++) {
        pft_finding *finding = (pft_finding *)file->findings.items + i;

        finding->source = file->source;
        if (!pft_findings_push(findings, finding))
            return pft_fail_memory(err);
    }
    return PFT_OK;
}

static pft_status read_files(pft_findings *findings, const char *text, size_t size, pft_error *err)
{
    enum { DEPTH = 16, MOST_TEXT = 1 << 20 };
    pft_json_reader reader = {pft_json_scan_of(text, size, 1, DEPTH, MOST_TEXT, err), &findings->arena};
    pft_json_list files = {NULL, 0};
    file_record one = blank_file;
    bool many;
    pft_status status;

    pft_json_skip_space(&reader.scan);
    many = reader.scan.at < reader.scan.end && *reader.scan.at == '[';
    status = many ? pft_json_read_whole_text(&reader, &file_list, &files)
                  : pft_json_read_whole_text(&reader, &file_type, &one);
    if (status != PFT_OK || !many)
        return status == PFT_OK ? take_file(findings, &one, err) : status;
    for (size_t i = 0; i < files.count && status == PFT_OK; i++)
        status = take_file(findings, (const file_record *)files.items + i, err);
    return status;
}

pft_status pft_findings_read(pft_findings **out, const char *text, size_t size, const pft_allocator *allocator,
                             pft_error *err)
{
    pft_allocator memory = allocator != NULL ? *allocator : pft_default_allocator;
    pft_findings *findings;
    pft_status status;

    if (out == NULL || text == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    if ((findings = memory.allocate(memory.context, sizeof *findings)) == NULL)
        return pft_fail_memory(err);
    *findings = (pft_findings){.source = "", .ruleset_id = "", .ruleset_version = "", .ruleset_hash = ""};
    pft_arena_init(&findings->arena, &memory);
    if ((status = read_files(findings, text, size, err)) != PFT_OK) {
        pft_findings_free(findings);
        return status;
    }
    *out = findings;
    return PFT_OK;
}
