/* Documents into tables: rows are put down column by column, and a document's rows are all there or none. */
#include <perftarget/arrow.h>

#include <string.h>

#include "core/encoding.h"
#include "core/error.h"
#include "tables/batch.h"
#include "tables/growing.h"

typedef struct {
    const pft_column *columns;
    size_t column_count, rows;
    pft_growing *states; /* NULL: the table is not made */
} table_state;

struct pft_tables {
    pft_allocator allocator;
    pft_tables_options options;
    pft_memo *memo;     /* its own; NULL until it reads a document, or where one is lent */
    uint64_t documents; /* number of the next one */
    table_state tables[PFT_TABLE_COUNT];
};

static pft_status put_row(pft_tables *tables, pft_table_id id, const pft_row_records *row)
{
    table_state *table = &tables->tables[id];
    pft_status status = PFT_OK;
    pft_datum datum;

    if (table->rows >= INT32_MAX)
        return PFT_ELIMIT;
    for (size_t i = 0; i < table->column_count && status == PFT_OK; i++)
        status = pft_growing_put(&tables->allocator, tables->options.plain, &table->columns[i], &table->states[i],
                                 table->rows, row, &datum);
    if (status == PFT_OK)
        table->rows++;
    return status;
}

/* ---- one document ---- */

/* What is put down for a document: its rows' records, and what was made for them. */
typedef struct {
    pft_tables *tables;
    const pft_document *document;
    pft_row_numbers numbers;
    pft_row_records row;
    pft_findings *findings;
    pft_scorecard *card;
} filling;

static bool has(const pft_tables *tables, pft_table_id id)
{
    return tables->tables[id].states != NULL;
}

static pft_status put(filling *f, pft_table_id id, pft_record record, const void *held)
{
    f->row.of[record] = held;
    return has(f->tables, id) ? put_row(f->tables, id, &f->row) : PFT_OK;
}

static pft_status put_budget(filling *f, const pft_project *project)
{
    pft_status status = PFT_OK;

    for (size_t i = 0; i < project->budget_line_count && status == PFT_OK; i++)
        status = put(f, PFT_TABLE_BUDGET, RECORD_LINE, pft_project_budget_line_at(project, i));
    return status;
}

static pft_status put_indicators(filling *f, const pft_project *project)
{
    pft_status status = PFT_OK;

    for (size_t i = 0; i < project->indicator_count && status == PFT_OK; i++) {
        f->numbers.indicator = i + 1;
        status = put(f, PFT_TABLE_INDICATORS, RECORD_INDICATOR, pft_project_indicator_at(project, i));
    }
    return status;
}

static pft_status put_scores(filling *f, const pft_project_score *total)
{
    pft_status status = PFT_OK;

    for (size_t i = 0; total != NULL && i < total->line_count && status == PFT_OK; i++)
        status = put(f, PFT_TABLE_SCORES, RECORD_SCORE, pft_project_score_line_at(total, i));
    return status;
}

static pft_status put_project(filling *f, size_t index)
{
    const pft_project *project = pft_document_project_at(f->document, index);
    const pft_project_score *total = f->card != NULL ? pft_scorecard_project_at(f->card, index) : NULL;
    pft_status status;

    f->numbers.project = index + 1;
    f->row.of[RECORD_TOTAL] = total;
    status = put(f, PFT_TABLE_PROJECTS, RECORD_PROJECT, project);
    if (status == PFT_OK && has(f->tables, PFT_TABLE_BUDGET))
        status = put_budget(f, project);
    if (status == PFT_OK && has(f->tables, PFT_TABLE_INDICATORS))
        status = put_indicators(f, project);
    if (status == PFT_OK && has(f->tables, PFT_TABLE_SCORES))
        status = put_scores(f, total);
    return status;
}

static pft_status put_unplaced(filling *f)
{
    size_t count = has(f->tables, PFT_TABLE_UNPLACED) ? pft_document_unplaced_count(f->document) : 0;
    pft_status status = PFT_OK;

    for (size_t i = 0; i < count && status == PFT_OK; i++)
        status = put(f, PFT_TABLE_UNPLACED, RECORD_UNPLACED, pft_document_unplaced_at(f->document, i));
    return status;
}

static pft_status put_findings(filling *f)
{
    size_t count = f->findings != NULL ? pft_findings_count(f->findings) : 0;
    pft_status status = PFT_OK;

    for (size_t i = 0; i < count && status == PFT_OK; i++)
        status = put(f, PFT_TABLE_FINDINGS, RECORD_FINDING, pft_findings_at(f->findings, i));
    return status;
}

/* The model's own JSON is a table as it is. */
static bool has_table(const pft_document *document)
{
    size_t count = pft_document_project_count(document);

    if (count > 0 && strncmp(pft_document_source(document)->reader, "json", 4) == 0)
        return true;
    for (size_t i = 0; i < count; i++) {
        const pft_project *project = pft_document_project_at(document, i);

        if (project->indicator_count > 0 || project->budget_line_count > 0)
            return true;
    }
    return false;
}

static pft_document_facts facts_of(const pft_document *document)
{
    const pft_source *source = pft_document_source(document);
    bool found = has_table(document);
    pft_document_facts facts = {
        .source = source->name, .reader = source->reader, .sha256 = source->sha256,
        .conversion = source->conversion, .bytes = source->bytes,
        .projects = pft_document_project_count(document), .cells = pft_document_cell_count(document),
        .placed = pft_document_placed_count(document), .read = true, .status = found ? "ok" : "no-table",
        .message = {found ? NULL : "no performance target table was found", found ? NULL : "未找到绩效目标表"}};

    for (size_t i = 0; i < facts.projects; i++)
        facts.indicators += pft_document_project_at(document, i)->indicator_count;
    return facts;
}

/* ---- all rows or none ---- */

typedef struct {
    size_t rows[PFT_TABLE_COUNT];
} mark;

static mark note_rows(const pft_tables *tables)
{
    mark before;

    for (size_t i = 0; i < PFT_TABLE_COUNT; i++)
        before.rows[i] = tables->tables[i].rows;
    return before;
}

/* What is behind the rows in the buffers is cut off when the next cell is put there. */
static void give_up_rows(pft_tables *tables, const mark *before)
{
    for (size_t i = 0; i < PFT_TABLE_COUNT; i++)
        tables->tables[i].rows = before->rows[i];
}

static pft_status fail(pft_error *err, pft_status status)
{
    if (status == PFT_ENOMEM)
        return pft_fail_memory(err);
    return pft_fail(err, status, "a column has reached 2 GiB of text; take the rows that are there first",
                    "某列文本已达 2 GiB，请先取出已有的行");
}

static pft_status judge(filling *f, pft_error *err)
{
    const pft_tables_options *options = &f->tables->options;
    pft_status status = PFT_OK;

    if (options->ruleset != NULL && has(f->tables, PFT_TABLE_FINDINGS))
        status = pft_check(&f->findings, f->document, options->ruleset, err);
    if (status == PFT_OK && options->method != NULL &&
        (has(f->tables, PFT_TABLE_SCORES) || has(f->tables, PFT_TABLE_PROJECTS)))
        status = pft_score(&f->card, f->document, options->method, NULL, err);
    return status;
}

static pft_status put_document(filling *f)
{
    const pft_document_facts facts = facts_of(f->document);
    pft_status status = put(f, PFT_TABLE_DOCUMENTS, RECORD_DOCUMENT, &facts);

    for (size_t i = 0; i < facts.projects && status == PFT_OK; i++)
        status = put_project(f, i);
    if (status == PFT_OK)
        status = put_unplaced(f);
    return status == PFT_OK ? put_findings(f) : status;
}

pft_status pft_tables_add(pft_tables *tables, const pft_document *document, pft_error *err)
{
    filling f = {.tables = tables, .document = document};
    mark before;
    pft_status status;

    if (tables == NULL || document == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    before = note_rows(tables);
    f.numbers.document = tables->documents;
    f.row.of[RECORD_NUMBERS] = &f.numbers;
    if ((status = judge(&f, err)) == PFT_OK && (status = put_document(&f)) != PFT_OK) {
        give_up_rows(tables, &before);
        fail(err, status);
    }
    if (status == PFT_OK)
        tables->documents++;
    pft_findings_free(f.findings);
    pft_scorecard_free(f.card);
    return status;
}

/* "limit" for PFT_ELIMIT: the names of the interface without what they share. */
static void write_status(char out[32], pft_status status)
{
    const char *name = pft_status_name(status);
    size_t size = 0;

    name += strncmp(name, "PFT_E", 5) == 0 ? 5 : 0;
    for (; name[size] != '\0' && size < 31; size++)
        out[size] = (char)(name[size] >= 'A' && name[size] <= 'Z' ? name[size] + ('a' - 'A') : name[size]);
    out[size] = '\0';
}

pft_status pft_tables_add_failure(pft_tables *tables, const char *source, uint64_t bytes, const pft_error *error,
                                  pft_error *err)
{
    char name[32];
    pft_document_facts facts = {.reader = "", .sha256 = "", .bytes = bytes};
    filling f = {.tables = tables};
    pft_arena arena;
    pft_status status;

    if (tables == NULL || error == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    pft_arena_init(&arena, &tables->allocator);
    write_status(name, error->status);
    facts.status = name;
    facts.message[PFT_ENGLISH] = error->message[PFT_ENGLISH];
    facts.message[PFT_CHINESE] = error->message[PFT_CHINESE];
    f.numbers.document = tables->documents;
    f.row.of[RECORD_NUMBERS] = &f.numbers;
    if ((status = pft_readable_name(&arena, source, &facts.source)) == PFT_OK)
        status = put(&f, PFT_TABLE_DOCUMENTS, RECORD_DOCUMENT, &facts);
    if (status == PFT_OK)
        tables->documents++;
    else
        fail(err, status);
    pft_arena_free(&arena);
    return status;
}

/* ---- the tables ---- */

static size_t size_of_states(const table_state *table)
{
    return table->column_count * sizeof *table->states;
}

pft_status pft_tables_new(pft_tables **out, const pft_tables_options *options, pft_error *err)
{
    pft_tables_options whole = PFT_TABLES_OPTIONS_INIT;
    pft_allocator allocator;
    pft_tables *tables;

    if (out == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    if (options != NULL)
        memcpy(&whole, options, options->struct_size < sizeof whole ? options->struct_size : sizeof whole);
    allocator = whole.allocator != NULL ? *whole.allocator : pft_default_allocator;
    if ((tables = allocator.allocate(allocator.context, sizeof *tables)) == NULL)
        return pft_fail_memory(err);
    *tables = (pft_tables){.allocator = allocator, .options = whole, .documents = whole.first_document};
    for (unsigned i = 0; i < PFT_TABLE_COUNT; i++) {
        table_state *table = &tables->tables[i];

        table->columns = pft_columns_of((pft_table_id)i, &table->column_count);
        if ((whole.tables & PFT_TABLE_BIT(i)) == 0)
            continue;
        if ((table->states = allocator.allocate(allocator.context, size_of_states(table))) == NULL) {
            pft_tables_free(tables);
            return pft_fail_memory(err);
        }
        memset(table->states, 0, size_of_states(table));
    }
    *out = tables;
    return PFT_OK;
}

void pft_tables_free(pft_tables *tables)
{
    pft_allocator allocator;

    if (tables == NULL)
        return;
    allocator = tables->allocator;
    for (size_t i = 0; i < PFT_TABLE_COUNT; i++) {
        table_state *table = &tables->tables[i];

        for (size_t c = 0; table->states != NULL && c < table->column_count; c++)
            pft_growing_end(&allocator, &table->states[c]);
        if (table->states != NULL)
            allocator.release(allocator.context, table->states, size_of_states(table));
    }
    pft_memo_free(tables->memo);
    allocator.release(allocator.context, tables, sizeof *tables);
}

pft_memo *pft_tables_memo(pft_tables *tables)
{
    if (tables->options.memo != NULL)
        return tables->options.memo;
    if (tables->memo == NULL && pft_memo_new(&tables->memo, 0, &tables->allocator, NULL) != PFT_OK)
        return NULL; /* it is read without one */
    return tables->memo;
}

size_t pft_tables_row_count(const pft_tables *tables, pft_table_id table)
{
    return tables != NULL && (unsigned)table < PFT_TABLE_COUNT ? tables->tables[table].rows : 0;
}

static uint64_t bytes_of(const pft_buffers *buffers)
{
    return (uint64_t)buffers->valid.used + buffers->values.used + buffers->texts.offsets.used +
           buffers->texts.bytes.used;
}

uint64_t pft_tables_bytes(const pft_tables *tables)
{
    uint64_t bytes = 0;

    for (size_t i = 0; tables != NULL && i < PFT_TABLE_COUNT; i++)
        for (size_t c = 0; tables->tables[i].rows > 0 && c < tables->tables[i].column_count; c++)
            bytes += bytes_of(&tables->tables[i].states[c].buffers);
    return bytes;
}

static int64_t count_nulls(const pft_block *valid, size_t rows)
{
    int64_t nulls = 0;

    for (size_t row = 0; row < rows; row++)
        nulls += (valid->bytes[row / 8] >> row % 8 & 1) == 0;
    return nulls;
}

pft_status pft_tables_take(pft_tables *tables, pft_table_id id, pft_batch **out, pft_error *err)
{
    table_state *table;
    pft_batch *batch;

    if (tables == NULL || out == NULL || (unsigned)id >= PFT_TABLE_COUNT || !has(tables, id))
        return pft_fail(err, PFT_EARGUMENT, "this table is not made", "未生成该表");
    *out = NULL;
    table = &tables->tables[id];
    for (size_t c = 0; c < table->column_count; c++)
        if (!pft_growing_fill(&tables->allocator, &table->columns[c], &table->states[c], table->rows,
                              tables->options.plain))
            return pft_fail_memory(err);
    if ((batch = pft_batch_new(&tables->allocator, id, tables->options.plain)) == NULL)
        return pft_fail_memory(err);
    for (size_t c = 0; c < table->column_count; c++) {
        batch->columns[c] = table->states[c].buffers;
        batch->columns[c].nulls = count_nulls(&batch->columns[c].valid, table->rows);
        batch->bytes += bytes_of(&batch->columns[c]);
        pft_block_end(&tables->allocator, &table->states[c].names.slots);
        table->states[c] = (pft_growing){.names = {.last = 0}};
    }
    batch->rows = table->rows;
    table->rows = 0;
    *out = batch;
    return PFT_OK;
}
