/* Statistics: findings counted by rule and by agency, in memory that grows with those alone. */
#include <stdlib.h>
#include <string.h>

#include "check/findings.h"
#include "core/error.h"
#include "exchange/json.h"
#include "format/csv_out.h"
#include "format/json_out.h"
#include "format/memory_writer.h"

/* A row and what was counted in it last: the findings of a project come one after the other. */
typedef struct row {
    pft_statistics_row shown;
    uint64_t hash;
    size_t document, project;
} row;

/* The rows of one key: found by a table that is probed in a line, at most half full; listed in order when asked for. */
typedef struct table {
    row **slots;
    size_t slot_count;
    row **rows;
    size_t count, capacity;
    bool sorted;
} table;

struct pft_statistics {
    pft_arena arena;
    table tables[PFT_STATISTICS_KEY_COUNT];
    size_t documents, clean;
    size_t counts[PFT_SEVERITY_COUNT];
};

pft_status pft_statistics_new(pft_statistics **out, const pft_allocator *allocator, pft_error *err)
{
    pft_allocator memory = allocator != NULL ? *allocator : pft_default_allocator;

    if (out == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    if ((*out = memory.allocate(memory.context, sizeof **out)) == NULL)
        return pft_fail_memory(err);
    **out = (pft_statistics){.documents = 0};
    pft_arena_init(&(*out)->arena, &memory);
    return PFT_OK;
}

void pft_statistics_free(pft_statistics *statistics)
{
    if (statistics != NULL) {
        pft_allocator allocator = statistics->arena.allocator;

        pft_arena_free(&statistics->arena);
        allocator.release(allocator.context, statistics, sizeof *statistics);
    }
}

/* ---- rows ---- */

static uint64_t hash_of(const char *text)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);

    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001B3);
    return hash;
}

static void put_slot(row **slots, size_t count, row *added)
{
    size_t slot = added->hash & (count - 1);

    while (slots[slot] != NULL)
        slot = (slot + 1) & (count - 1);
    slots[slot] = added;
}

static bool grow(table *rows, pft_arena *arena)
{
    size_t count = rows->slot_count > 0 ? rows->slot_count * 2 : 64;
    row **slots = pft_arena_alloc(arena, count * sizeof *slots);

    if (slots == NULL)
        return false;
    for (size_t i = 0; i < rows->count; i++)
        put_slot(slots, count, rows->rows[i]);
    rows->slots = slots;
    rows->slot_count = count;
    return true;
}

/* The row of that name, a new one where there is none. NULL when out of memory. */
static row *row_of(table *rows, pft_arena *arena, const char *name)
{
    uint64_t hash = hash_of(name);
    row **list, *added;

    for (size_t slot = hash; rows->slot_count > 0 && rows->slots[slot & (rows->slot_count - 1)] != NULL; slot++) {
        row *found = rows->slots[slot & (rows->slot_count - 1)];

        if (found->hash == hash && strcmp(found->shown.name, name) == 0)
            return found;
    }
    if (rows->slot_count < (rows->count + 1) * 2 && !grow(rows, arena))
        return NULL;
    list = pft_arena_room(arena, rows->rows, rows->count, &rows->capacity, sizeof *list);
    added = pft_arena_alloc(arena, sizeof *added);
    if (list == NULL || added == NULL ||
        (added->shown.name = *name == '\0' ? "" : pft_arena_strndup(arena, name, strlen(name))) == NULL)
        return NULL;
    added->hash = hash;
    rows->rows = list;
    rows->rows[rows->count++] = added;
    put_slot(rows->slots, rows->slot_count, added);
    return added;
}

static bool count_in(table *rows, pft_arena *arena, const char *name, const pft_finding *finding, size_t document)
{
    row *counted = row_of(rows, arena, name);

    if (counted == NULL)
        return false;
    counted->shown.findings++;
    counted->shown.counts[finding->severity]++;
    if (counted->document != document)
        counted->shown.documents++;
    if (finding->project != 0 && (counted->document != document || counted->project != finding->project))
        counted->shown.projects++;
    counted->document = document;
    counted->project = finding->project;
    rows->sorted = false;
    return true;
}

pft_status pft_statistics_add(pft_statistics *statistics, const pft_findings *findings, pft_error *err)
{
    const char *source = NULL;

    if (statistics == NULL || findings == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    statistics->documents += findings->items.count == 0;
    statistics->clean += findings->items.count == 0;
    for (size_t i = 0; i < findings->items.count; i++) {
        const pft_finding *finding = pft_findings_at(findings, i);

        if (source == NULL || strcmp(finding->source, source) != 0)
            statistics->documents++;
        source = finding->source;
        statistics->counts[finding->severity]++;
        if (!count_in(&statistics->tables[PFT_BY_RULE], &statistics->arena, finding->rule, finding,
                      statistics->documents) ||
            !count_in(&statistics->tables[PFT_BY_AGENCY], &statistics->arena, finding->agency_name, finding,
                      statistics->documents))
            return pft_fail_memory(err);
    }
    return PFT_OK;
}

/* ---- what was counted ---- */

size_t pft_statistics_documents(const pft_statistics *statistics)
{
    return statistics != NULL ? statistics->documents : 0;
}

size_t pft_statistics_clean(const pft_statistics *statistics)
{
    return statistics != NULL ? statistics->clean : 0;
}

size_t pft_statistics_count_of(const pft_statistics *statistics, pft_severity severity)
{
    return statistics != NULL && (unsigned)severity < PFT_SEVERITY_COUNT ? statistics->counts[severity] : 0;
}

size_t pft_statistics_row_count(const pft_statistics *statistics, pft_statistics_key key)
{
    return statistics != NULL && (unsigned)key < PFT_STATISTICS_KEY_COUNT ? statistics->tables[key].count : 0;
}

static int compare(const void *left, const void *right)
{
    const row *a = *(const row *const *)left, *b = *(const row *const *)right;

    if (a->shown.findings != b->shown.findings)
        return a->shown.findings > b->shown.findings ? -1 : 1;
    return strcmp(a->shown.name, b->shown.name);
}

const pft_statistics_row *pft_statistics_row_at(pft_statistics *statistics, pft_statistics_key key, size_t index)
{
    table *rows;

    if (statistics == NULL || (unsigned)key >= PFT_STATISTICS_KEY_COUNT || index >= statistics->tables[key].count)
        return NULL;
    rows = &statistics->tables[key];
    if (!rows->sorted)
        qsort(rows->rows, rows->count, sizeof *rows->rows, compare);
    rows->sorted = true;
    return &rows->rows[index]->shown;
}

/* ---- reports ---- */

static void put_counts(pft_json_out *out, const size_t counts[PFT_SEVERITY_COUNT])
{
    pft_json_out_open(out, "counts", '{', true);
    for (int i = PFT_SEVERITY_COUNT; i-- > 0;)
        pft_json_out_number(out, pft_severity_name((pft_severity)i), counts[i]);
    pft_json_out_close(out, '}');
}

static void put_rows(pft_json_out *out, pft_statistics *statistics, const char *key, const char *name,
                     pft_statistics_key by)
{
    pft_json_out_open(out, key, '[', false);
    for (size_t i = 0; i < pft_statistics_row_count(statistics, by); i++) {
        const pft_statistics_row *shown = pft_statistics_row_at(statistics, by, i);

        pft_json_out_open(out, NULL, '{', true);
        pft_json_out_text(out, name, shown->name);
        pft_json_out_number(out, "findings", shown->findings);
        put_counts(out, shown->counts);
        pft_json_out_number(out, "projects", shown->projects);
        pft_json_out_number(out, "documents", shown->documents);
        pft_json_out_close(out, '}');
    }
    pft_json_out_close(out, ']');
}

static pft_status write_json(pft_statistics *statistics, const pft_report_options *options,
                             const pft_writer *writer)
{
    pft_json_out out;

    pft_json_out_init(&out, writer, options->compact);
    pft_json_out_open(&out, NULL, '{', false);
    pft_json_out_text(&out, "format", "perftarget-statistics");
    pft_json_out_number(&out, "version", 1);
    pft_json_out_number(&out, "documents", statistics->documents);
    pft_json_out_number(&out, "clean", statistics->clean);
    put_counts(&out, statistics->counts);
    put_rows(&out, statistics, "rules", "rule", PFT_BY_RULE);
    put_rows(&out, statistics, "agencies", "agency", PFT_BY_AGENCY);
    pft_json_out_close(&out, '}');
    pft_json_out_raw(&out, "\n", 1);
    return pft_json_out_end(&out);
}

static void put_count(pft_csv_out *csv, size_t count)
{
    char digits[PFT_DECIMAL_SIZE];

    pft_decimal_format((pft_decimal)count * PFT_DECIMAL_ONE, digits);
    pft_csv_text(csv, digits);
}

static void csv_row(pft_csv_out *csv, const pft_statistics_row *shown, pft_statistics_key by, pft_language language)
{
    static const char *const keys[PFT_STATISTICS_KEY_COUNT] = {[PFT_BY_RULE] = "rule", [PFT_BY_AGENCY] = "agency"};
    const pft_check_rule *rule = by == PFT_BY_RULE ? pft_rule_find(shown->name) : NULL;

    csv->first = true;
    pft_csv_put(csv, keys[by], strlen(keys[by]));
    pft_csv_text(csv, shown->name);
    pft_csv_text(csv, rule != NULL ? rule->title[language] : "");
    put_count(csv, shown->findings);
    for (int i = PFT_SEVERITY_COUNT; i-- > 0;)
        put_count(csv, shown->counts[i]);
    put_count(csv, shown->projects);
    put_count(csv, shown->documents);
    pft_json_out_raw(&csv->out, "\n", 1);
}

static pft_status write_csv(pft_statistics *statistics, const pft_report_options *options,
                            const pft_writer *writer)
{
    static const char header[] = "by,name,title,findings,error,warning,info,projects,documents\n";
    pft_csv_out csv = {.excel = options->excel, .bom = options->bom};

    pft_json_out_init(&csv.out, writer, true);
    pft_csv_begin(&csv);
    pft_json_out_raw(&csv.out, header, sizeof header - 1);
    for (int by = 0; by < PFT_STATISTICS_KEY_COUNT; by++)
        for (size_t i = 0; i < statistics->tables[by].count; i++)
            csv_row(&csv, pft_statistics_row_at(statistics, (pft_statistics_key)by, i), (pft_statistics_key)by,
                    options->language);
    return pft_json_out_end(&csv.out);
}

pft_status pft_statistics_write(pft_statistics *statistics, const char *format,
                                const pft_report_options *options, const pft_writer *writer, pft_error *err)
{
    pft_report_options whole = PFT_REPORT_OPTIONS_INIT;

    if (statistics == NULL || format == NULL || writer == NULL || writer->write == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    if (options != NULL)
        memcpy(&whole, options, options->struct_size < sizeof whole ? options->struct_size : sizeof whole);
    if ((unsigned)whole.language >= PFT_LANGUAGE_COUNT)
        whole.language = PFT_CHINESE;
    if (strcmp(format, "json") == 0)
        return pft_exchange_written(write_json(statistics, &whole, writer), err);
    if (strcmp(format, "csv") == 0)
        return pft_exchange_written(write_csv(statistics, &whole, writer), err);
    return pft_fail_format(err, format, "statistics", "统计结果", "json, csv");
}

pft_status pft_statistics_write_text(pft_statistics *statistics, const char *format,
                                     const pft_report_options *options, char **text, size_t *size, pft_error *err)
{
    pft_memory_writer memory = {.head = NULL};
    const pft_writer writer = {pft_memory_write, &memory};
    pft_status status;

    if (statistics == NULL || text == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *text = NULL;
    memory.allocator = statistics->arena.allocator;
    status =
        pft_memory_writer_end(&memory, pft_statistics_write(statistics, format, options, &writer, err), text, size);
    return status == PFT_ENOMEM ? pft_fail_memory(err) : status;
}
