/* Edits written back into Word and Excel files: only what was edited changes, and what is written is read as it was
 * meant; also where memory fails. */
#include <perftarget/perftarget.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <zip.h>

#include "failing_allocator.h"
#include "suite.h"

/* A whole file of the project's own. */
static char *read_file(const char *name, size_t *size)
{
    char path[512], *bytes;
    FILE *file;

    snprintf(path, sizeof path, "%s/examples/data/%s", PFT_SOURCE_DIR, name);
    ck_assert_ptr_nonnull(file = fopen(path, "rb"));
    ck_assert_int_eq(fseek(file, 0, SEEK_END), 0);
    *size = (size_t)ftell(file);
    rewind(file);
    ck_assert_ptr_nonnull(bytes = malloc(*size));
    ck_assert_uint_eq(fread(bytes, 1, *size, file), *size);
    fclose(file);
    return bytes;
}

static pft_document *read_bytes(const char *bytes, size_t size)
{
    pft_document *document;
    pft_error err;

    ck_assert_msg(pft_document_read(&document, bytes, size, NULL, &err) == PFT_OK, "%s", err.message[PFT_ENGLISH]);
    return document;
}

static zip_t *open_zip(const char *bytes, size_t size)
{
    zip_error_t error;
    zip_source_t *source = zip_source_buffer_create(bytes, size, 0, &error);
    zip_t *zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);

    ck_assert_ptr_nonnull(zip);
    return zip;
}

static char *unpack(zip_t *zip, zip_uint64_t index, size_t *size)
{
    zip_stat_t stat;
    zip_file_t *file;
    char *text;

    zip_stat_init(&stat);
    ck_assert_int_eq(zip_stat_index(zip, index, 0, &stat), 0);
    *size = (size_t)stat.size;
    ck_assert_ptr_nonnull(text = malloc(*size + 1));
    ck_assert_ptr_nonnull(file = zip_fopen_index(zip, index, 0));
    ck_assert_int_eq((int)zip_fread(file, text, *size), (int)*size);
    text[*size] = '\0';
    zip_fclose(file);
    return text;
}

/* Where they begin to differ, and how much of each does. */
static void difference(const char *a, size_t a_size, const char *b, size_t b_size, size_t *from, size_t *a_part,
                       size_t *b_part)
{
    size_t tail = 0;

    *from = 0;
    while (*from < a_size && *from < b_size && a[*from] == b[*from])
        (*from)++;
    while (tail < a_size - *from && tail < b_size - *from && a[a_size - 1 - tail] == b[b_size - 1 - tail])
        tail++;
    *a_part = a_size - *from - tail;
    *b_part = b_size - *from - tail;
}

/* All members but one are the same, in the same order; of that one a few bytes in one place differ. */
static void check_members(const char *before, size_t before_size, const char *after, size_t after_size,
                          const char *changed, size_t most)
{
    zip_t *a = open_zip(before, before_size), *b = open_zip(after, after_size);
    zip_int64_t count = zip_get_num_entries(a, 0);

    ck_assert_int_eq((int)count, (int)zip_get_num_entries(b, 0));
    for (zip_uint64_t i = 0; i < (zip_uint64_t)count; i++) {
        size_t a_size, b_size, from, a_part, b_part;
        char *x = unpack(a, i, &a_size), *y = unpack(b, i, &b_size);

        ck_assert_str_eq(zip_get_name(a, i, 0), zip_get_name(b, i, 0));
        difference(x, a_size, y, b_size, &from, &a_part, &b_part);
        if (strcmp(zip_get_name(a, i, 0), changed) != 0)
            ck_assert_msg(a_part == 0 && b_part == 0, "%s", zip_get_name(a, i, 0));
        else
            ck_assert_msg(a_part + b_part > 0 && a_part <= most && b_part <= most, "%zu and %zu bytes differ", a_part,
                          b_part);
        free(x);
        free(y);
    }
    zip_discard(a);
    zip_discard(b);
}

static const char *const files[] = {"library-2024.docx", "library-2024.xlsx"};
static const char *const members[] = {"word/document.xml", "xl/worksheets/sheet2.xml"};

static pft_status write_back(const pft_document *document, const char *bytes, size_t size, char **out, size_t *out_size,
                             size_t *changed, pft_error *err)
{
    return pft_document_write_back_text(document, bytes, size, NULL, out, out_size, changed, err);
}

START_TEST(without_edits_the_file_is_the_same)
{
    size_t size, written, changed;
    char *bytes = read_file(files[_i], &size), *out;
    pft_document *document = read_bytes(bytes, size);

    ck_assert_int_eq(write_back(document, bytes, size, &out, &written, &changed, NULL), PFT_OK);
    ck_assert_uint_eq(changed, 0);
    ck_assert_uint_eq(written, size);
    ck_assert_mem_eq(out, bytes, size);
    pft_text_free(out);
    pft_document_free(document);
    free(bytes);
}
END_TEST

/* What a writer was given; it fails when it has no room. */
typedef struct given {
    char *bytes;
    size_t size, room;
} given;

static pft_status take(void *context, const char *bytes, size_t size)
{
    given *g = context;

    if (size > g->room - g->size)
        return PFT_EIO;
    memcpy(g->bytes + g->size, bytes, size);
    g->size += size;
    return PFT_OK;
}

START_TEST(a_writer_is_given_what_memory_is_and_its_failure_is_told)
{
    size_t size, written, changed = 9;
    char *bytes = read_file(files[_i], &size), *out;
    pft_document *document = read_bytes(bytes, size);
    const pft_indicator *indicator = pft_project_indicator_at(pft_document_project_at(document, 1), 2);
    given g = {.bytes = malloc(2 * size), .room = 2 * size};
    const pft_writer writer = {take, &g};

    ck_assert_ptr_nonnull(g.bytes);
    ck_assert_int_eq(pft_indicator_set_value(document, indicator, PFT_INDICATOR_TARGET, "≥1234种"), PFT_OK);
    ck_assert_int_eq(write_back(document, bytes, size, &out, &written, NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_document_write_back(document, bytes, size, NULL, &writer, &changed, NULL), PFT_OK);
    ck_assert_uint_eq(changed, 1);
    ck_assert_uint_eq(g.size, written);
    ck_assert_mem_eq(g.bytes, out, written);
    g.size = 0;
    g.room = written - 1;
    ck_assert_int_eq(pft_document_write_back(document, bytes, size, NULL, &writer, NULL, NULL), PFT_EIO);
    pft_text_free(out);
    free(g.bytes);
    pft_document_free(document);
    free(bytes);
}
END_TEST

START_TEST(only_the_cell_that_was_edited_changes)
{
    size_t size, written, changed;
    char *bytes = read_file(files[_i], &size), *out;
    pft_document *document = read_bytes(bytes, size), *again;
    const pft_indicator *indicator = pft_project_indicator_at(pft_document_project_at(document, 1), 2);
    pft_error err;

    ck_assert_int_eq(pft_indicator_set_value(document, indicator, PFT_INDICATOR_TARGET, "≥1234种 & <更多>"), PFT_OK);
    ck_assert_msg(write_back(document, bytes, size, &out, &written, &changed, &err) == PFT_OK, "%s",
                  err.message[PFT_ENGLISH]);
    ck_assert_uint_eq(changed, 1);
    check_members(bytes, size, out, written, members[_i], 160);
    again = read_bytes(out, written);
    ck_assert(pft_document_equal(document, again));
    pft_document_free(again);
    pft_text_free(out);
    pft_document_free(document);
    free(bytes);
}
END_TEST

/* Every text and number of every indicator, one after the other and all at once. */
START_TEST(all_fields_of_indicators_are_written_back)
{
    size_t size, written, changed;
    char *bytes = read_file(files[_i], &size), *out, text[64];
    pft_document *document = read_bytes(bytes, size), *again;
    pft_error err;
    size_t count = 0;

    for (size_t p = 0; p < pft_document_project_count(document); p++) {
        const pft_project *project = pft_document_project_at(document, p);

        for (size_t i = 0; i < project->indicator_count; i++) {
            const pft_indicator *indicator = pft_project_indicator_at(project, i);

            snprintf(text, sizeof text, "新的指标第%zu项", ++count);
            ck_assert_int_eq(pft_indicator_set_text(document, indicator, PFT_INDICATOR_NAME, text), PFT_OK);
            snprintf(text, sizeof text, "≥%zu次", count);
            ck_assert_int_eq(pft_indicator_set_value(document, indicator, PFT_INDICATOR_TARGET, text), PFT_OK);
        }
    }
    ck_assert_msg(write_back(document, bytes, size, &out, &written, &changed, &err) == PFT_OK, "%s",
                  err.message[PFT_ENGLISH]);
    ck_assert_uint_eq(changed, 2 * count);
    again = read_bytes(out, written);
    ck_assert(pft_document_equal(document, again));
    pft_document_free(again);
    pft_text_free(out);
    pft_document_free(document);
    free(bytes);
}
END_TEST

START_TEST(texts_and_amounts_of_projects_are_written_back)
{
    size_t size, written, changed;
    char *bytes = read_file(files[_i], &size), *out;
    pft_document *document = read_bytes(bytes, size), *again;
    const pft_project *project = pft_document_project_at(document, 0);
    pft_budget_line line = *pft_project_budget_line_at(project, 0);
    pft_error err;

    ck_assert_int_eq(pft_project_set_text(document, project, PFT_PROJECT_PURPOSE, "用于换新的设备，并保障开放。"), PFT_OK);
    ck_assert_int_eq(pft_decimal_parse(&line.initial, "400.05", 6), PFT_OK);
    ck_assert_int_eq(pft_project_set_budget_line(document, project, 0, &line), PFT_OK);
    ck_assert_msg(write_back(document, bytes, size, &out, &written, &changed, &err) == PFT_OK, "%s",
                  err.message[PFT_ENGLISH]);
    ck_assert_uint_eq(changed, 2);
    again = read_bytes(out, written);
    ck_assert(pft_document_equal(document, again));
    pft_document_free(again);
    pft_text_free(out);
    pft_document_free(document);
    free(bytes);
}
END_TEST

START_TEST(other_records_that_were_added_are_refused)
{
    size_t size;
    char *bytes = read_file(files[_i], &size), *out;
    pft_document *document = read_bytes(bytes, size);
    pft_error err;

    ck_assert_int_eq(pft_project_insert_goal(document, pft_document_project_at(document, 0), 0, "另一项目标"), PFT_OK);
    ck_assert_int_eq(write_back(document, bytes, size, &out, NULL, NULL, &err), PFT_EUNSUPPORTED);
    ck_assert_ptr_null(out);
    pft_document_free(document);
    free(bytes);
}
END_TEST

/* An indicator like the one at `like`, as the one at `index`. */
static void insert_like(pft_document *document, size_t like, size_t index)
{
    const pft_project *project = pft_document_project_at(document, 1);
    const pft_indicator *one = pft_project_indicator_at(project, like), *added;

    ck_assert_int_eq(
        pft_project_add_indicator(document, project, one->level1, one->level2, "另一项指标", "≥77次", &added), PFT_OK);
    ck_assert_int_eq(pft_project_move_indicator(document, project, added, index), PFT_OK);
}

/* Written back it reads as it was edited; only one member of the file is another one. */
static void check_written(const pft_document *document, int file, const char *bytes, size_t size, size_t least)
{
    size_t written, changed;
    char *out;
    pft_document *again;
    pft_error err;
    pft_status status = write_back(document, bytes, size, &out, &written, &changed, &err);

    ck_assert_msg(status == PFT_OK, "%s", err.message[PFT_ENGLISH]);
    ck_assert_uint_ge(changed, least);
    again = read_bytes(out, written);
    ck_assert(pft_document_equal(document, again));
    check_members(bytes, size, out, written, members[file], 1 << 20);
    pft_document_free(again);
    pft_text_free(out);
}

START_TEST(rows_are_added_at_every_place)
{
    size_t size, count;
    char *bytes = read_file(files[_i], &size);
    pft_document *document = read_bytes(bytes, size);

    count = pft_document_project_at(document, 1)->indicator_count;
    pft_document_free(document);
    for (size_t at = 0; at <= count; at++) {
        document = read_bytes(bytes, size);
        insert_like(document, at > 0 ? at - 1 : 0, at);
        check_written(document, _i, bytes, size, 2); /* a row, and its name */
        pft_document_free(document);
    }
    free(bytes);
}
END_TEST

START_TEST(rows_are_removed_at_every_place)
{
    size_t size, count;
    char *bytes = read_file(files[_i], &size);
    pft_document *document = read_bytes(bytes, size);

    count = pft_document_project_at(document, 1)->indicator_count;
    pft_document_free(document);
    for (size_t at = 0; at < count; at++) {
        const pft_project *project;

        document = read_bytes(bytes, size);
        project = pft_document_project_at(document, 1);
        ck_assert_int_eq(pft_project_remove_indicator(document, project, pft_project_indicator_at(project, at)),
                         PFT_OK);
        check_written(document, _i, bytes, size, 1);
        pft_document_free(document);
    }
    free(bytes);
}
END_TEST

START_TEST(several_rows_and_cells_change_at_once)
{
    size_t size;
    char *bytes = read_file(files[_i], &size);
    pft_document *document = read_bytes(bytes, size);
    const pft_project *project = pft_document_project_at(document, 1);

    insert_like(document, 1, 2);
    insert_like(document, 1, 3);
    ck_assert_int_eq(pft_project_remove_indicator(document, project, pft_project_indicator_at(project, 1)), PFT_OK);
    ck_assert_int_eq(pft_indicator_set_value(document, pft_project_indicator_at(project, 0), PFT_INDICATOR_TARGET,
                                             "≥9万册"),
                     PFT_OK);
    check_written(document, _i, bytes, size, 6);
    pft_document_free(document);
    free(bytes);
}
END_TEST

START_TEST(another_order_is_refused)
{
    size_t size;
    char *bytes = read_file(files[_i], &size), *out;
    pft_document *document = read_bytes(bytes, size);
    const pft_project *project = pft_document_project_at(document, 1);
    pft_error err;

    insert_like(document, 0, 1);
    ck_assert_int_eq(pft_project_move_indicator(document, project, pft_project_indicator_at(project, 3), 0), PFT_OK);
    ck_assert_int_eq(write_back(document, bytes, size, &out, NULL, NULL, &err), PFT_EUNSUPPORTED);
    ck_assert_ptr_nonnull(strstr(err.message[PFT_ENGLISH], "order"));
    ck_assert_ptr_null(out);
    pft_document_free(document);
    free(bytes);
}
END_TEST

START_TEST(what_would_be_read_differently_is_refused_by_name)
{
    size_t size;
    char *bytes = read_file(files[_i], &size), *out;
    pft_document *document = read_bytes(bytes, size);
    const pft_indicator *indicator = pft_project_indicator_at(pft_document_project_at(document, 0), 1);
    pft_error err;

    /* A category that the labels of the table contradict stands in no cell. */
    ck_assert_int_eq(pft_indicator_set_category(document, indicator, PFT_CATEGORY_SATISFACTION_RECIPIENT), PFT_OK);
    ck_assert_int_eq(write_back(document, bytes, size, &out, NULL, NULL, &err), PFT_EINVALID);
    ck_assert_ptr_null(out);
    ck_assert_int_eq(pft_indicator_set_value(document, indicator, PFT_INDICATOR_ACTUAL, "300天"), PFT_OK);
    ck_assert_int_ne(write_back(document, bytes, size, &out, NULL, NULL, &err), PFT_OK);
    ck_assert_msg(strstr(err.message[PFT_ENGLISH], "indicator 2") != NULL &&
                      strstr(err.message[PFT_ENGLISH], "actual") != NULL,
                  "%s", err.message[PFT_ENGLISH]);
    ck_assert_ptr_nonnull(strstr(err.message[PFT_CHINESE], "指标2"));
    pft_document_free(document);
    free(bytes);
}
END_TEST

START_TEST(other_formats_are_refused)
{
    static const char text[] = "项目名称\t古桥修缮\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t修缮古桥\t3座\n";
    pft_document *document = read_bytes(text, sizeof text - 1);
    char *out;

    ck_assert_int_eq(write_back(document, text, sizeof text - 1, &out, NULL, NULL, NULL), PFT_EUNSUPPORTED);
    pft_document_free(document);
}
END_TEST

/* Findings of that document with one accepted. */
static pft_findings *accept(const pft_document *document, const char *rule)
{
    pft_ruleset *ruleset;
    pft_findings *findings, *accepted;
    char *text, *at;
    size_t size;

    ck_assert_int_eq(pft_ruleset_load(&ruleset, "disclosure", NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_check(&findings, document, ruleset, NULL), PFT_OK);
    ck_assert_int_eq(pft_findings_write_text(findings, "json", NULL, &text, &size, NULL), PFT_OK);
    ck_assert_ptr_nonnull(at = strstr(text, rule));
    ck_assert_ptr_nonnull(at = strstr(at, "\"accept\": false"));
    memcpy(at, "\"accept\":  true", 15);
    ck_assert_int_eq(pft_findings_read(&accepted, text, size, NULL, NULL), PFT_OK);
    pft_text_free(text);
    pft_findings_free(findings);
    pft_ruleset_free(ruleset);
    return accepted;
}

static pft_status count_corrections(void *context, const pft_correction *correction)
{
    ck_assert_str_ne(correction->before, correction->after);
    ++*(size_t *)context;
    return PFT_OK;
}

START_TEST(an_approved_suggestion_is_applied_and_written)
{
    size_t size, written, changed, applied, told = 0;
    char *bytes = read_file(files[_i], &size), *out;
    pft_document *document = read_bytes(bytes, size), *again;
    pft_findings *findings = accept(document, "VAL-012");
    pft_error err;

    ck_assert_int_eq(pft_findings_apply(findings, document, count_corrections, &told, &applied, NULL), PFT_OK);
    ck_assert_uint_gt(applied, 0);
    ck_assert_uint_eq(told, applied);
    ck_assert_msg(write_back(document, bytes, size, &out, &written, &changed, &err) == PFT_OK, "%s",
                  err.message[PFT_ENGLISH]);
    ck_assert_uint_eq(changed, applied);
    again = read_bytes(out, written);
    ck_assert(pft_document_equal(document, again));
    /* A second time there is nothing left to correct. */
    ck_assert_int_eq(pft_findings_apply(findings, document, NULL, NULL, &applied, &err), PFT_ENOTFOUND);
    ck_assert_ptr_nonnull(strstr(err.message[PFT_ENGLISH], "VAL-012"));
    ck_assert_uint_eq(applied, 0);
    pft_document_free(again);
    pft_text_free(out);
    pft_findings_free(findings);
    pft_document_free(document);
    free(bytes);
}
END_TEST

/* A sample of all allocations fails; nothing may leak or be written. */
START_TEST(nothing_leaks_where_memory_fails)
{
    size_t size, step = 1;
    char *bytes = read_file(files[_i], &size);
    pft_document *document = read_bytes(bytes, size);
    pft_status status = PFT_ENOMEM;

    ck_assert_int_eq(pft_indicator_set_value(document,
                                             pft_project_indicator_at(pft_document_project_at(document, 0), 0),
                                             PFT_INDICATOR_TARGET, "1平方米"),
                     PFT_OK);
    insert_like(document, 1, 2);
    for (size_t budget = 0; status != PFT_OK; budget += step) {
        failing_allocator memory = {.budget = budget};
        pft_allocator allocator = failing_allocator_use(&memory);
        pft_read_options options = PFT_READ_OPTIONS_INIT;
        char *out = NULL;

        options.allocator = &allocator;
        step = 1 + budget / 40;
        ck_assert_uint_lt(budget, 1000000);
        status = pft_document_write_back_text(document, bytes, size, &options, &out, NULL, NULL, NULL);
        ck_assert(status == PFT_OK || status == PFT_ENOMEM);
        ck_assert(status == PFT_OK || out == NULL);
        pft_text_free(out);
        ck_assert_uint_eq(memory.blocks, 0);
    }
    pft_document_free(document);
    free(bytes);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("write_back");
    TCase *all = tcase_create("write_back");

    tcase_set_timeout(all, 120);
    tcase_add_loop_test(all, without_edits_the_file_is_the_same, 0, 2);
    tcase_add_loop_test(all, a_writer_is_given_what_memory_is_and_its_failure_is_told, 0, 2);
    tcase_add_loop_test(all, only_the_cell_that_was_edited_changes, 0, 2);
    tcase_add_loop_test(all, all_fields_of_indicators_are_written_back, 0, 2);
    tcase_add_loop_test(all, texts_and_amounts_of_projects_are_written_back, 0, 2);
    tcase_add_loop_test(all, other_records_that_were_added_are_refused, 0, 2);
    tcase_add_loop_test(all, rows_are_added_at_every_place, 0, 2);
    tcase_add_loop_test(all, rows_are_removed_at_every_place, 0, 2);
    tcase_add_loop_test(all, several_rows_and_cells_change_at_once, 0, 2);
    tcase_add_loop_test(all, another_order_is_refused, 0, 2);
    tcase_add_loop_test(all, what_would_be_read_differently_is_refused_by_name, 0, 2);
    tcase_add_test(all, other_formats_are_refused);
    tcase_add_loop_test(all, an_approved_suggestion_is_applied_and_written, 0, 2);
    tcase_add_loop_test(all, nothing_leaks_where_memory_fails, 0, 2);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
