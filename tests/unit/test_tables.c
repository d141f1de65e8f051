#include <perftarget/arrow.h>

#include <errno.h>
#include <stdio.h>

#include "exchange_sample.h"
#include "failing_allocator.h"

/* ---- looking into what was handed out ---- */

typedef struct {
    struct ArrowSchema schema;
    struct ArrowArray array;
} table;

static table export(const pft_batch *batch, bool plain)
{
    table out;

    OK(pft_table_schema(&out.schema, pft_batch_table(batch), plain, NULL));
    OK(pft_batch_export(&out.array, batch));
    ck_assert_int_eq(out.schema.n_children, out.array.n_children);
    return out;
}

static void release(table *t)
{
    t->array.release(&t->array);
    t->schema.release(&t->schema);
    ck_assert_ptr_null(t->array.release);
    ck_assert_ptr_null(t->schema.release);
}

static int64_t column_of(const table *t, const char *name)
{
    for (int64_t i = 0; i < t->schema.n_children; i++)
        if (strcmp(t->schema.children[i]->name, name) == 0)
            return i;
    ck_abort_msg("no column %s", name);
}

static bool is_given(const struct ArrowArray *array, int64_t row)
{
    const uint8_t *valid = array->buffers[0];

    return valid == NULL || (valid[row / 8] >> row % 8 & 1) != 0;
}

/* A text, plain or by the dictionary; "(null)" where there is none. Until the next call. */
static const char *text_in(const table *t, const char *name, int64_t row)
{
    static char room[512];
    const struct ArrowArray *array = t->array.children[column_of(t, name)];

    if (!is_given(array, row))
        return "(null)";
    if (array->dictionary != NULL) {
        row = ((const int32_t *)array->buffers[1])[row];
        array = array->dictionary;
        ck_assert_int_lt(row, array->length);
    }
    const int32_t *ends = (const int32_t *)array->buffers[1] + row;
    snprintf(room, sizeof room, "%.*s", ends[1] - ends[0], (const char *)array->buffers[2] + ends[0]);
    return room;
}

static int64_t number_in(const table *t, const char *name, int64_t row)
{
    int64_t column = column_of(t, name);
    const struct ArrowArray *array = t->array.children[column];
    const char *format = t->schema.children[column]->format;

    if (!is_given(array, row))
        return -1;
    if (strcmp(format, "i") == 0)
        return ((const int32_t *)array->buffers[1])[row];
    if (strcmp(format, "b") == 0)
        return ((const uint8_t *)array->buffers[1])[row / 8] >> row % 8 & 1;
    return ((const int64_t *)array->buffers[1])[strcmp(format, "l") == 0 ? row : 2 * row];
}

static pft_tables *tables_new(const pft_tables_options *options)
{
    pft_tables *tables;

    OK(pft_tables_new(&tables, options, NULL));
    return tables;
}

static pft_batch *take(pft_tables *tables, pft_table_id id)
{
    pft_batch *batch;

    OK(pft_tables_take(tables, id, &batch, NULL));
    return batch;
}

/* One table of the sample. */
static table table_of_sample(pft_table_id id, bool plain)
{
    pft_tables_options options = PFT_TABLES_OPTIONS_INIT;
    pft_document *document = sample(NULL);
    pft_ruleset *ruleset;
    pft_method *method;

    OK(pft_ruleset_load(&ruleset, "disclosure", NULL, NULL));
    OK(pft_method_load(&method, NULL, NULL, NULL));
    options.plain = plain;
    options.ruleset = ruleset;
    options.method = method;
    pft_tables *tables = tables_new(&options);
    OK(pft_tables_add(tables, document, NULL));
    pft_batch *batch = take(tables, id);
    table out = export(batch, plain);
    pft_batch_free(batch);
    pft_tables_free(tables);
    pft_method_free(method);
    pft_ruleset_free(ruleset);
    pft_document_free(document);
    return out; /* lives on its own */
}

START_TEST(every_table_has_a_name_columns_and_words_in_both_languages)
{
    pft_table_id id = (pft_table_id)_i, found;

    OK(pft_table_from_name(&found, pft_table_name(id)));
    ck_assert_int_eq(found, id);
    for (int language = 0; language < PFT_LANGUAGE_COUNT; language++)
        ck_assert_str_ne(pft_table_text(id, (pft_language)language), "");
    ck_assert_uint_gt(pft_table_column_count(id), 5);
    for (size_t i = 0; i < pft_table_column_count(id); i++) {
        const pft_table_column *column = pft_table_column_at(id, i);

        ck_assert_str_ne(column->description[PFT_ENGLISH], "");
        ck_assert_str_ne(column->description[PFT_CHINESE], "");
        ck_assert_str_ne(pft_column_type_name(column->type), "?");
        for (size_t k = 0; k < i; k++)
            ck_assert_str_ne(column->name, pft_table_column_at(id, k)->name);
    }
    ck_assert_ptr_null(pft_table_column_at(id, pft_table_column_count(id)));
}
END_TEST

START_TEST(what_is_no_table_is_said_so)
{
    pft_table_id id;

    ck_assert_int_eq(pft_table_from_name(&id, "rows"), PFT_ENOTFOUND);
    ck_assert_str_eq(pft_table_name(PFT_TABLE_COUNT), "?");
    ck_assert_str_eq(pft_table_text(PFT_TABLE_COUNT, PFT_ENGLISH), "");
    ck_assert_str_eq(pft_column_type_name(PFT_COLUMN_TYPE_COUNT), "?");
    ck_assert_uint_eq(pft_table_column_count(PFT_TABLE_COUNT), 0);
    ck_assert_ptr_null(pft_table_column_at(PFT_TABLE_COUNT, 0));
}
END_TEST

START_TEST(a_document_is_a_row_that_counts_what_it_has)
{
    table t = table_of_sample(PFT_TABLE_DOCUMENTS, false);

    ck_assert_int_eq(t.array.length, 1);
    ck_assert_int_eq(number_in(&t, "document", 0), 1);
    ck_assert_str_eq(text_in(&t, "source", 0), "a \"b\".txt");
    ck_assert_str_eq(text_in(&t, "reader", 0), "text");
    ck_assert_int_eq(number_in(&t, "bytes", 0), 38211);
    ck_assert_str_eq(text_in(&t, "sha256", 0), "(null)");
    ck_assert_int_eq(number_in(&t, "projects", 0), 2);
    ck_assert_int_eq(number_in(&t, "indicators", 0), 9);
    ck_assert_str_eq(text_in(&t, "status", 0), "ok");
    ck_assert_str_eq(text_in(&t, "message", 0), "(null)");
    release(&t);
}
END_TEST

START_TEST(a_project_has_its_texts_amounts_and_totals)
{
    table t = table_of_sample(PFT_TABLE_PROJECTS, _i == 1);

    ck_assert_int_eq(t.array.length, 2);
    ck_assert_str_eq(text_in(&t, "name", 0), "租金，\n\"续\"\t\\");
    ck_assert_int_eq(number_in(&t, "year", 0), 2023);
    ck_assert_str_eq(text_in(&t, "agency_code", 0), "564301");
    ck_assert_str_eq(text_in(&t, "goals", 0), "目标一");
    ck_assert_int_eq(number_in(&t, "budget_fiscal", 0), 254300000);
    ck_assert_int_eq(number_in(&t, "budget_total", 0), -1);
    ck_assert_int_eq(number_in(&t, "total_score", 0), 97600000);
    ck_assert_str_eq(text_in(&t, "notes", 0), "amounts-by-order hidden-sheet");
    ck_assert_str_eq(text_in(&t, "certainty", 0), "likely");
    ck_assert_str_eq(text_in(&t, "doubts", 0), "year-supposed name-supposed");
    ck_assert_str_ne(text_in(&t, "scored_flags", 0), "(null)");
    ck_assert_int_eq(number_in(&t, "project", 1), 2);
    ck_assert_str_eq(text_in(&t, "name", 1), "空");
    ck_assert_int_eq(number_in(&t, "year", 1), -1);
    ck_assert_str_eq(text_in(&t, "goals", 1), "(null)");
    release(&t);
}
END_TEST

START_TEST(a_date_and_a_number_stand_in_columns_of_their_own)
{
    table t = table_of_sample(PFT_TABLE_INDICATORS, _i == 1);

    ck_assert_int_eq(t.array.length, 9);
    ck_assert_str_eq(text_in(&t, "target", 0), "≥95％");
    ck_assert_str_eq(text_in(&t, "target_op", 0), ">=");
    ck_assert_int_eq(number_in(&t, "target_low", 0), 95000000);
    ck_assert_str_eq(text_in(&t, "target_low_date", 0), "(null)");
    ck_assert_str_eq(text_in(&t, "target_unit", 0), "%");
    ck_assert_int_eq(number_in(&t, "target_high", 2), 95000000);
    ck_assert_str_eq(text_in(&t, "target_kind", 3), "date");
    ck_assert_str_eq(text_in(&t, "target_low_date", 3), "2023-12-31");
    ck_assert_int_eq(number_in(&t, "target_low", 3), -1);
    ck_assert_str_eq(text_in(&t, "target_low_date", 6), "2023-07");
    ck_assert_str_eq(text_in(&t, "target_high_date", 6), "2024-01");
    ck_assert_str_eq(text_in(&t, "actual", 7), "(null)");
    ck_assert_str_eq(text_in(&t, "actual", 8), "92%");
    ck_assert_str_eq(text_in(&t, "category", 8), "cost");
    ck_assert_str_eq(text_in(&t, "reason", 8), "a,b");
    ck_assert_str_eq(text_in(&t, "reviewed_actual", 8), "91%");
    ck_assert_int_eq(number_in(&t, "reviewed_score", 8), 8500000);
    ck_assert_int_eq(number_in(&t, "line", 8), 50);
    ck_assert_int_eq(number_in(&t, "indicator", 8), 9);
    release(&t);
}
END_TEST

START_TEST(budget_lines_unplaced_cells_findings_and_scores_have_rows)
{
    table t = table_of_sample(PFT_TABLE_BUDGET, false);

    ck_assert_int_eq(t.array.length, 1);
    ck_assert_str_eq(text_in(&t, "source", 0), "fiscal");
    ck_assert_str_eq(text_in(&t, "label", 0), "财政拨款");
    ck_assert_int_eq(number_in(&t, "executed", 0), 250000001);
    release(&t);
    t = table_of_sample(PFT_TABLE_UNPLACED, false);
    ck_assert_int_eq(t.array.length, 2);
    ck_assert_str_eq(text_in(&t, "text", 0), "前");
    ck_assert_int_eq(number_in(&t, "project", 0), -1);
    ck_assert_int_eq(number_in(&t, "project", 1), 2);
    release(&t);
    t = table_of_sample(PFT_TABLE_FINDINGS, false);
    ck_assert_int_gt(t.array.length, 0);
    ck_assert_str_ne(text_in(&t, "rule", 0), "(null)");
    ck_assert_int_ge(number_in(&t, "uncertain", 0), 0);
    release(&t);
    t = table_of_sample(PFT_TABLE_SCORES, false);
    ck_assert_int_eq(t.array.length, 8); /* one is of medium term */
    ck_assert_str_eq(text_in(&t, "target", 0), "≥95％");
    ck_assert_str_ne(text_in(&t, "formula_zh", 0), "(null)");
    release(&t);
}
END_TEST

START_TEST(a_negative_amount_is_negative_in_128_bits)
{
    pft_document *document;
    const pft_project *project;
    pft_budget_line line = PFT_BUDGET_LINE_INIT;
    pft_tables *tables = tables_new(NULL);

    line.initial = -1500000;
    OK(pft_document_new(&document, NULL));
    OK(pft_document_add_project(document, "x", &project));
    OK(pft_project_add_budget_line(document, project, &line));
    OK(pft_tables_add(tables, document, NULL));
    pft_batch *batch = take(tables, PFT_TABLE_BUDGET);
    table t = export(batch, false);
    const int64_t *halves = t.array.children[column_of(&t, "initial")]->buffers[1];
    ck_assert_int_eq(halves[0], -1500000);
    ck_assert_int_eq(halves[1], -1);
    release(&t);
    pft_batch_free(batch);
    pft_tables_free(tables);
    pft_document_free(document);
}
END_TEST

START_TEST(what_cannot_be_read_is_a_row_and_the_rest_goes_on)
{
    static const char good[] = "项目名称,一级指标,二级指标,三级指标,指标值\n修路,产出指标,数量指标,里程,≥3公里\n";
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_tables *tables = tables_new(NULL);

    options.name = "a.json";
    OK(pft_tables_read(tables, "{\"format\": ", 11, &options, NULL));
    options.name = "b.csv";
    OK(pft_tables_read(tables, good, sizeof good - 1, &options, NULL));
    options.name = "c.txt";
    OK(pft_tables_read(tables, "纯文字", 9, &options, NULL));
    OK(pft_tables_read_file(tables, "/nowhere/d.docx", NULL, NULL));
    options.name = "\xB1\xED.doc"; /* 表 in GB18030 */
    OK(pft_tables_read(tables, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, &options, NULL));
    pft_batch *batch = take(tables, PFT_TABLE_DOCUMENTS);
    table t = export(batch, false);
    ck_assert_int_eq(t.array.length, 5);
    ck_assert_str_eq(text_in(&t, "status", 0), "invalid");
    ck_assert_str_ne(text_in(&t, "message_zh", 0), "(null)");
    ck_assert_int_eq(number_in(&t, "projects", 0), -1);
    ck_assert_str_eq(text_in(&t, "source", 0), "a.json");
    ck_assert_str_eq(text_in(&t, "status", 1), "ok");
    ck_assert_int_eq(number_in(&t, "indicators", 1), 1);
    ck_assert_str_eq(text_in(&t, "status", 2), "no-table");
    ck_assert_str_eq(text_in(&t, "status", 3), "io");
    ck_assert_str_eq(text_in(&t, "source", 3), "/nowhere/d.docx");
    ck_assert_str_eq(text_in(&t, "source", 4), "表.doc");
    ck_assert_int_eq(number_in(&t, "document", 4), 5);
    release(&t);
    pft_batch_free(batch);
    pft_tables_free(tables);
}
END_TEST

START_TEST(a_failure_of_ones_own_is_a_row_with_its_status_and_message)
{
    pft_error error = {.status = PFT_ELIMIT, .message = {[PFT_ENGLISH] = "too long", [PFT_CHINESE] = "过长"}};
    pft_tables *tables = tables_new(NULL);
    pft_document *document = sample(NULL);

    OK(pft_tables_add_failure(tables, "scan \xFF.pdf", 12, &error, NULL)); /* a name in no encoding */
    OK(pft_tables_add(tables, document, NULL));
    pft_batch *batch = take(tables, PFT_TABLE_DOCUMENTS);
    table t = export(batch, false);
    ck_assert_int_eq(t.array.length, 2);
    ck_assert_str_eq(text_in(&t, "status", 0), "limit");
    ck_assert_str_eq(text_in(&t, "message", 0), "too long");
    ck_assert_int_eq(number_in(&t, "bytes", 0), 12);
    ck_assert_int_eq(strncmp(text_in(&t, "source", 0), "scan ", 5), 0);
    ck_assert_str_eq(text_in(&t, "status", 1), "ok");
    ck_assert_int_eq(number_in(&t, "document", 1), number_in(&t, "document", 0) + 1); /* both have a number */
    ck_assert_int_eq(pft_tables_add_failure(tables, "x", 0, NULL, NULL), PFT_EARGUMENT);
    release(&t);
    pft_batch_free(batch);
    pft_document_free(document);
    pft_tables_free(tables);
}
END_TEST

START_TEST(rows_are_taken_once_and_counting_goes_on)
{
    pft_tables_options options = PFT_TABLES_OPTIONS_INIT;
    pft_document *document = sample(NULL);

    options.tables = PFT_TABLE_BIT(PFT_TABLE_INDICATORS);
    options.first_document = 41;
    pft_tables *tables = tables_new(&options);
    ck_assert_uint_eq(pft_tables_bytes(tables), 0);
    OK(pft_tables_add(tables, document, NULL));
    ck_assert_uint_eq(pft_tables_row_count(tables, PFT_TABLE_INDICATORS), 9);
    ck_assert_uint_gt(pft_tables_bytes(tables), 1000);
    pft_batch *first = take(tables, PFT_TABLE_INDICATORS);
    ck_assert_uint_eq(pft_tables_row_count(tables, PFT_TABLE_INDICATORS), 0);
    ck_assert_uint_eq(pft_batch_row_count(first), 9);
    ck_assert_uint_gt(pft_batch_bytes(first), 1000);
    OK(pft_tables_add(tables, document, NULL));
    pft_batch *second = take(tables, PFT_TABLE_INDICATORS), *third = take(tables, PFT_TABLE_INDICATORS), *none;
    ck_assert_uint_eq(pft_batch_row_count(third), 0);
    table t = export(second, false);
    ck_assert_int_eq(number_in(&t, "document", 0), 42);
    ck_assert_str_eq(text_in(&t, "level1", 8), "产出指标");
    release(&t);
    t = export(third, false);
    ck_assert_ptr_nonnull(t.array.children[3]->buffers[1]);
    release(&t);
    ck_assert_int_eq(pft_tables_take(tables, PFT_TABLE_BUDGET, &none, NULL), PFT_EARGUMENT);
    pft_batch_free(first);
    pft_batch_free(second);
    pft_batch_free(third);
    pft_tables_free(tables);
    pft_document_free(document);
}
END_TEST

START_TEST(columns_and_dictionaries_outlive_the_table_that_they_were_moved_out_of)
{
    table t = table_of_sample(PFT_TABLE_INDICATORS, false);
    int64_t index = column_of(&t, "level1");
    struct ArrowArray column = *t.array.children[index];
    struct ArrowSchema schema = *t.schema.children[index];

    t.array.children[index]->release = NULL;
    t.schema.children[index]->release = NULL;
    release(&t);
    ck_assert_str_eq(schema.name, "level1");
    ck_assert_str_eq(schema.dictionary->format, "u");
    ck_assert_int_eq(memcmp(column.dictionary->buffers[2], "产出指标", 12), 0);
    ck_assert_int_eq(column.dictionary->length, 1);
    column.release(&column);
    schema.release(&schema);
}
END_TEST

START_TEST(many_names_keep_their_codes)
{
    enum { NAMES = 500 };
    pft_document *document;
    const pft_project *project;
    pft_tables *tables = tables_new(NULL);
    char name[32];

    OK(pft_document_new(&document, NULL));
    OK(pft_document_add_project(document, "x", &project));
    for (int i = 0; i < 2 * NAMES; i++) {
        snprintf(name, sizeof name, "二级%d", i % NAMES);
        OK(pft_project_add_indicator(document, project, "一级", name, "n", "1", NULL));
    }
    OK(pft_tables_add(tables, document, NULL));
    pft_batch *batch = take(tables, PFT_TABLE_INDICATORS);
    table t = export(batch, false);
    ck_assert_int_eq(t.array.children[column_of(&t, "level2")]->dictionary->length, NAMES);
    for (int i = 0; i < 2 * NAMES; i++) {
        snprintf(name, sizeof name, "二级%d", i % NAMES);
        ck_assert_str_eq(text_in(&t, "level2", i), name);
    }
    release(&t);
    pft_batch_free(batch);
    pft_tables_free(tables);
    pft_document_free(document);
}
END_TEST

START_TEST(a_stream_gives_its_batches_one_after_the_other)
{
    pft_tables *tables = tables_new(NULL);
    pft_document *document = sample(NULL);
    pft_batch *batches[2];
    struct ArrowArrayStream stream;
    struct ArrowSchema schema;
    struct ArrowArray array;

    for (int i = 0; i < 2; i++) {
        OK(pft_tables_add(tables, document, NULL));
        batches[i] = take(tables, PFT_TABLE_BUDGET);
    }
    const pft_batch *const *all = (const pft_batch *const *)batches;
    ck_assert_int_eq(pft_batches_stream(&stream, PFT_TABLE_PROJECTS, false, all, 2, NULL), PFT_EARGUMENT);
    ck_assert_int_eq(pft_batches_stream(&stream, PFT_TABLE_BUDGET, true, all, 2, NULL), PFT_EARGUMENT);
    OK(pft_batches_stream(&stream, PFT_TABLE_BUDGET, false, all, 2, NULL));
    pft_batch_free(batches[0]);
    pft_batch_free(batches[1]);
    pft_tables_free(tables);
    ck_assert_int_eq(stream.get_schema(&stream, &schema), 0);
    ck_assert_int_eq(schema.n_children, (int64_t)pft_table_column_count(PFT_TABLE_BUDGET));
    schema.release(&schema);
    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(stream.get_next(&stream, &array), 0);
        ck_assert_int_eq(array.length, 1);
        array.release(&array);
    }
    ck_assert_int_eq(stream.get_next(&stream, &array), 0);
    ck_assert_ptr_null(array.release);
    stream.release(&stream);
    pft_document_free(document);
}
END_TEST

/* ---- Arrow's own format: pyarrow and polars read it in tests/engines; here, how it is framed ---- */

typedef struct {
    char bytes[1 << 18];
    size_t size, room;
} target;

static pft_status write_target(void *context, const char *bytes, size_t size)
{
    target *out = context;

    if (size > out->room - out->size)
        return PFT_EIO;
    memcpy(out->bytes + out->size, bytes, size);
    out->size += size;
    return PFT_OK;
}

static pft_status write_sample(target *out, bool file, const pft_allocator *allocator)
{
    pft_tables_options options = PFT_TABLES_OPTIONS_INIT;
    const pft_writer writer = {write_target, out};
    pft_document *document = sample(NULL);
    pft_tables *tables;
    pft_batch *batch = NULL;
    pft_arrow_writer *arrow = NULL;
    pft_status status;

    options.plain = file;
    options.allocator = allocator;
    options.tables = PFT_TABLE_BIT(PFT_TABLE_PROJECTS);
    status = pft_tables_new(&tables, &options, NULL);
    if (status == PFT_OK)
        status = pft_tables_add(tables, document, NULL);
    if (status == PFT_OK)
        status = pft_tables_take(tables, PFT_TABLE_PROJECTS, &batch, NULL);
    if (status == PFT_OK)
        status = pft_arrow_writer_new(&arrow, PFT_TABLE_PROJECTS, file, file, &writer, allocator, NULL);
    if (status == PFT_OK)
        status = pft_arrow_writer_add(arrow, batch, NULL);
    if (status == PFT_OK)
        status = pft_arrow_writer_end(arrow, NULL);
    pft_arrow_writer_free(arrow);
    pft_batch_free(batch);
    pft_tables_free(tables);
    pft_document_free(document);
    return status;
}

START_TEST(arrow_is_framed_by_its_marks_and_aligned)
{
    static target out;
    bool file = _i == 1;

    out.size = 0;
    out.room = sizeof out.bytes;
    OK(write_sample(&out, file, NULL));
    if (file) {
        ck_assert_int_eq(memcmp(out.bytes, "ARROW1\0\0", 8), 0);
        ck_assert_int_eq(memcmp(out.bytes + out.size - 6, "ARROW1", 6), 0);
    } else {
        ck_assert_int_eq(memcmp(out.bytes, "\xFF\xFF\xFF\xFF", 4), 0);
        ck_assert_int_eq(memcmp(out.bytes + out.size - 8, "\xFF\xFF\xFF\xFF\0\0\0\0", 8), 0);
        ck_assert_uint_eq(out.size % 8, 0);
    }
}
END_TEST

START_TEST(a_writer_that_fails_is_told_of)
{
    static target out;
    pft_error err = {.status = PFT_OK};
    pft_arrow_writer *arrow;
    const pft_writer writer = {write_target, &out};

    for (out.room = 0; out.room < 20000; out.room += 1000) {
        out.size = 0;
        if (write_sample(&out, false, NULL) == PFT_OK)
            break;
    }
    ck_assert_uint_gt(out.room, 1000);
    ck_assert_uint_lt(out.room, 20000);
    ck_assert_int_eq(pft_arrow_writer_new(&arrow, PFT_TABLE_BUDGET, false, true, &writer, NULL, &err), PFT_EARGUMENT);
    ck_assert_str_ne(err.message[PFT_CHINESE], "");
}
END_TEST

START_TEST(any_allocation_may_fail_and_nothing_leaks)
{
    static target out;
    size_t budget = 0;
    pft_status status = PFT_ENOMEM;

    for (; status != PFT_OK; budget++) {
        failing_allocator failing = {.budget = budget};
        pft_allocator allocator = failing_allocator_use(&failing);

        out.size = 0;
        out.room = sizeof out.bytes;
        status = write_sample(&out, _i == 1, &allocator);
        ck_assert(status == PFT_OK || status == PFT_ENOMEM);
        ck_assert_uint_eq(failing.blocks, 0);
        ck_assert_uint_eq(failing.wrong_sizes, 0);
    }
    ck_assert_uint_gt(budget, 40);
}
END_TEST

START_TEST(a_document_that_fails_leaves_no_row)
{
    failing_allocator failing = {.budget = SIZE_MAX};
    pft_allocator allocator = failing_allocator_use(&failing);
    pft_tables_options options = PFT_TABLES_OPTIONS_INIT;
    pft_document *document = sample(NULL);
    pft_tables *tables;
    size_t budget = 0;
    pft_status status = PFT_ENOMEM;

    options.allocator = &allocator;
    OK(pft_tables_new(&tables, &options, NULL));
    for (; status != PFT_OK; budget++) {
        failing.budget = budget;
        status = pft_tables_add(tables, document, NULL);
        if (status != PFT_OK)
            for (int i = 0; i < PFT_TABLE_COUNT; i++)
                ck_assert_uint_eq(pft_tables_row_count(tables, (pft_table_id)i), 0);
    }
    failing.budget = SIZE_MAX;
    pft_batch *batch = take(tables, PFT_TABLE_INDICATORS);
    table t = export(batch, false);
    ck_assert_int_eq(t.array.length, 9);
    ck_assert_int_eq(number_in(&t, "document", 8), 1);
    ck_assert_str_eq(text_in(&t, "target", 4), "有效保障");
    ck_assert_int_eq(t.array.children[column_of(&t, "actual")]->null_count, 8);
    release(&t);
    pft_batch_free(batch);
    pft_tables_free(tables);
    ck_assert_uint_eq(failing.blocks, 0);
    ck_assert_uint_eq(failing.wrong_sizes, 0);
    pft_document_free(document);
}
END_TEST

START_TEST(exports_fail_whole)
{
    failing_allocator failing = {.budget = SIZE_MAX};
    pft_allocator allocator = failing_allocator_use(&failing);
    pft_tables_options options = PFT_TABLES_OPTIONS_INIT;
    pft_tables *tables;
    struct ArrowSchema schema;
    struct ArrowArray array;
    struct ArrowArrayStream stream;

    options.allocator = &allocator;
    OK(pft_tables_new(&tables, &options, NULL));
    pft_batch *batch = take(tables, PFT_TABLE_BUDGET);
    const pft_batch *const batches[] = {batch};
    OK(pft_batches_stream(&stream, PFT_TABLE_BUDGET, false, batches, 1, &allocator));
    failing.budget = 0;
    ck_assert_int_eq(pft_table_schema(&schema, PFT_TABLE_BUDGET, false, &allocator), PFT_ENOMEM);
    ck_assert_int_eq(pft_batch_export(&array, batch), PFT_ENOMEM);
    ck_assert_int_eq(stream.get_schema(&stream, &schema), ENOMEM);
    ck_assert_int_eq(stream.get_next(&stream, &array), ENOMEM);
    ck_assert_str_eq(stream.get_last_error(&stream), "out of memory");
    ck_assert_int_eq(pft_table_schema(&schema, PFT_TABLE_COUNT, false, NULL), PFT_EARGUMENT);
    stream.release(&stream);
    pft_batch_free(batch);
    pft_tables_free(tables);
    ck_assert_uint_eq(failing.blocks, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tables");
    TCase *tcase = tcase_create("tables");

    tcase_add_loop_test(tcase, every_table_has_a_name_columns_and_words_in_both_languages, 0, PFT_TABLE_COUNT);
    tcase_add_test(tcase, what_is_no_table_is_said_so);
    tcase_add_test(tcase, a_document_is_a_row_that_counts_what_it_has);
    tcase_add_loop_test(tcase, a_project_has_its_texts_amounts_and_totals, 0, 2);
    tcase_add_loop_test(tcase, a_date_and_a_number_stand_in_columns_of_their_own, 0, 2);
    tcase_add_test(tcase, budget_lines_unplaced_cells_findings_and_scores_have_rows);
    tcase_add_test(tcase, a_negative_amount_is_negative_in_128_bits);
    tcase_add_test(tcase, what_cannot_be_read_is_a_row_and_the_rest_goes_on);
    tcase_add_test(tcase, a_failure_of_ones_own_is_a_row_with_its_status_and_message);
    tcase_add_test(tcase, rows_are_taken_once_and_counting_goes_on);
    tcase_add_test(tcase, columns_and_dictionaries_outlive_the_table_that_they_were_moved_out_of);
    tcase_add_test(tcase, many_names_keep_their_codes);
    tcase_add_test(tcase, a_stream_gives_its_batches_one_after_the_other);
    tcase_add_loop_test(tcase, arrow_is_framed_by_its_marks_and_aligned, 0, 2);
    tcase_add_test(tcase, a_writer_that_fails_is_told_of);
    tcase_add_loop_test(tcase, any_allocation_may_fail_and_nothing_leaks, 0, 2);
    tcase_add_test(tcase, a_document_that_fails_leaves_no_row);
    tcase_add_test(tcase, exports_fail_whole);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
