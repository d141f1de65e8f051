/* The formats of reports, and what is left out of them. */
#include "check/report.h"

#include <string.h>

#include "format/csv_out.h"
#include "exchange/json.h"
#include "format/memory_writer.h"

void pft_report_within(pft_json_out *out, unsigned depth, bool next)
{
    out->depth = depth;
    out->flat = 0;
    out->first = !next;
}

static void csv_row(pft_csv_out *csv, const pft_finding *finding, pft_language language)
{
    csv->first = true;
    pft_csv_text(csv, finding->source);
    pft_csv_number(csv, finding->project);
    pft_csv_text(csv, finding->project_name);
    pft_csv_number(csv, finding->indicator);
    pft_csv_text(csv, finding->indicator_name);
    pft_csv_text(csv, pft_severity_name(finding->severity));
    pft_csv_text(csv, finding->rule);
    pft_csv_text(csv, finding->message[language]);
    pft_csv_text(csv, finding->field);
    pft_csv_text(csv, finding->found);
    pft_csv_text(csv, finding->expected);
    pft_csv_text(csv, finding->suggestion);
    pft_csv_number(csv, finding->count);
    pft_csv_number(csv, finding->place.part);
    pft_csv_number(csv, finding->place.row);
    pft_csv_number(csv, finding->place.column);
    pft_csv_number(csv, finding->place.line);
    pft_csv_text(csv, finding->agency_name);
    pft_csv_number(csv, finding->place.table);
    pft_json_out_raw(&csv->out, "\n", 1);
}

static pft_status write_csv(const pft_findings *findings, const pft_report_options *options, const pft_writer *writer)
{
    static const char header[] = "source,project,project_name,indicator,indicator_name,severity,rule,message,field,"
                                 "found,expected,suggestion,count,part,row,column,line,agency,table\n";
    pft_csv_out csv;

    pft_json_out_init(&csv.out, writer, true);
    csv.excel = options->excel;
    csv.bom = options->bom;
    csv.exact = false;
    if ((options->parts & PFT_REPORT_HEAD) != 0)
        pft_csv_begin(&csv);
    if ((options->parts & PFT_REPORT_HEAD) != 0)
        pft_json_out_raw(&csv.out, header, sizeof header - 1);
    for (size_t i = 0; (options->parts & PFT_REPORT_BODY) != 0 && i < pft_findings_count(findings); i++)
        csv_row(&csv, pft_findings_at(findings, i), options->language);
    return pft_json_out_end(&csv.out);
}

static pft_status write_xlsx(const pft_findings *findings, const pft_report_options *options, const pft_writer *writer,
                             pft_error *err)
{
#ifdef PFT_WITH_WORKBOOKS
    if ((options->parts & PFT_REPORT_WHOLE) != PFT_REPORT_WHOLE)
        return pft_fail(err, PFT_EARGUMENT, "a workbook is written whole", "工作簿须一次写出");
    return pft_report_xlsx(findings, options, writer, err);
#else
    (void)findings;
    (void)options;
    (void)writer;
    return pft_fail(err, PFT_EUNSUPPORTED, "this build writes no workbooks", "此构建不能写出工作簿");
#endif
}

static const struct {
    const char *name;
    pft_report_write *write;
} formats[] = {
    {"json", pft_report_json}, {"jsonl", pft_report_jsonl}, {"sarif", pft_report_sarif}, {"html", pft_report_html},
};

pft_status pft_findings_write(const pft_findings *findings, const char *format, const pft_report_options *options,
                              const pft_writer *writer, pft_error *err)
{
    pft_report_options whole = PFT_REPORT_OPTIONS_INIT;
    pft_json_out out;

    if (findings == NULL || format == NULL || writer == NULL || writer->write == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    if (options != NULL)
        memcpy(&whole, options, options->struct_size < sizeof whole ? options->struct_size : sizeof whole);
    if ((unsigned)whole.language >= PFT_LANGUAGE_COUNT)
        whole.language = PFT_CHINESE;
    if (strcmp(format, "csv") == 0)
        return pft_exchange_written(write_csv(findings, &whole, writer), err);
    if (strcmp(format, "xlsx") == 0)
        return write_xlsx(findings, &whole, writer, err);
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (strcmp(formats[i].name, format) == 0) {
            pft_json_out_init(&out, writer, whole.compact);
            formats[i].write(findings, &whole, &out);
            return pft_exchange_written(pft_json_out_end(&out), err);
        }
    return pft_fail_format(err, format, "findings", "审核结果", "json, jsonl, sarif, html, csv, xlsx");
}

pft_status pft_findings_write_text(const pft_findings *findings, const char *format, const pft_report_options *options,
                                   char **text, size_t *size, pft_error *err)
{
    pft_memory_writer memory = {.head = NULL};
    const pft_writer writer = {pft_memory_write, &memory};
    pft_status status;

    if (findings == NULL || text == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *text = NULL;
    memory.allocator = findings->arena.allocator;
    status = pft_memory_writer_end(&memory, pft_findings_write(findings, format, options, &writer, err), text, size);
    return status == PFT_ENOMEM ? pft_fail_memory(err) : status;
}

/* ---- leaving out what is known ---- */

static uint64_t add_hash(uint64_t hash, const char *text)
{
    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001B3);
    return (hash ^ 0xFF) * UINT64_C(0x100000001B3);
}

/* What makes two findings the same in two versions of a table: places and numbers move, names and words stay. */
static uint64_t hash_of(const pft_finding *finding)
{
    uint64_t hash = add_hash(UINT64_C(0xCBF29CE484222325), finding->rule);

    hash = add_hash(hash, finding->project_name);
    hash = add_hash(hash, finding->indicator_name);
    hash = add_hash(hash, finding->field);
    return add_hash(hash, finding->found);
}

static bool same_finding(const pft_finding *a, const pft_finding *b)
{
    return strcmp(a->rule, b->rule) == 0 && strcmp(a->project_name, b->project_name) == 0 &&
           strcmp(a->indicator_name, b->indicator_name) == 0 && strcmp(a->field, b->field) == 0 &&
           strcmp(a->found, b->found) == 0;
}

/* A table of known findings, each to be used up once: probed in a line, at most half full. */
typedef struct {
    const pft_finding **slots;
    size_t size;
} known_table;

static bool fill_known(known_table *table, pft_arena *arena, const pft_findings *known)
{
    size_t count = pft_findings_count(known);

    for (table->size = 16; table->size < count * 2;)
        table->size *= 2;
    if ((table->slots = pft_arena_alloc(arena, table->size * sizeof *table->slots)) == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        const pft_finding *finding = pft_findings_at(known, i);
        size_t slot = hash_of(finding) & (table->size - 1);

        while (table->slots[slot] != NULL)
            slot = (slot + 1) & (table->size - 1);
        table->slots[slot] = finding;
    }
    return true;
}

static bool take_known(known_table *table, const pft_finding *finding)
{
    static const pft_finding used = {.rule = "", .field = "", .found = "", .project_name = "", .indicator_name = ""};
    size_t slot = table->size > 0 ? hash_of(finding) & (table->size - 1) : 0;

    for (; table->size > 0 && table->slots[slot] != NULL; slot = (slot + 1) & (table->size - 1))
        if (same_finding(table->slots[slot], finding)) {
            table->slots[slot] = &used;
            return true;
        }
    return false;
}

pft_status pft_findings_filter(pft_findings *findings, pft_severity least, const pft_findings *known, pft_error *err)
{
    known_table table = {NULL, 0};
    pft_finding **items;
    pft_arena arena;
    size_t kept = 0;

    if (findings == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    pft_arena_init(&arena, &findings->arena.allocator);
    if (known != NULL && !fill_known(&table, &arena, known)) {
        pft_arena_free(&arena);
        return pft_fail_memory(err);
    }
    items = findings->items.items;
    memset(findings->counts, 0, sizeof findings->counts);
    for (size_t i = 0; i < findings->items.count; i++)
        if (items[i]->severity >= least && !take_known(&table, items[i])) {
            findings->counts[items[i]->severity]++;
            items[kept++] = items[i];
        }
    findings->items.count = kept;
    pft_arena_free(&arena);
    return PFT_OK;
}
