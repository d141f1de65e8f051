/* The cells of a source as they were read. */
#include <perftarget/perftarget.h>

#include <stdio.h>
#include <string.h>

#include "failing_allocator.h"
#include "suite.h"

#define OK(call) ck_assert_int_eq(call, PFT_OK)

static pft_cells *read_text(const char *text, const char *format)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_cells *cells;

    options.format = format;
    OK(pft_cells_read(&cells, text, strlen(text), &options, NULL));
    return cells;
}

static void check_cell(const pft_cells *cells, size_t index, const char *text, pft_place place, uint32_t rows,
                       uint32_t columns)
{
    const pft_source_cell *cell = pft_cells_at(cells, index);

    ck_assert_ptr_nonnull(cell);
    ck_assert_str_eq(cell->text, text);
    ck_assert_uint_eq(cell->place.part, place.part);
    ck_assert_uint_eq(cell->place.row, place.row);
    ck_assert_uint_eq(cell->place.column, place.column);
    ck_assert_uint_eq(cell->row_span, rows);
    ck_assert_uint_eq(cell->column_span, columns);
}

START_TEST(cells_of_csv_stand_in_rows_and_columns)
{
    pft_cells *cells = read_text("项目名称,河道清淤\n年度,2024\n", "csv");

    ck_assert_uint_eq(pft_cells_count(cells), 4);
    ck_assert_str_eq(pft_cells_format(cells), "csv");
    check_cell(cells, 1, "河道清淤", (pft_place){1, 1, 2, 1, 0}, 1, 1);
    check_cell(cells, 3, "2024", (pft_place){1, 2, 2, 2, 0}, 1, 1);
    ck_assert(!pft_cells_at(cells, 3)->heading);
    ck_assert_ptr_null(pft_cells_at(cells, 4));
    pft_cells_free(cells);
}
END_TEST

START_TEST(lines_of_text_are_kept_as_they_stand)
{
    pft_cells *cells = read_text("项目名称\t河道清淤  \r\n\n年度", "text");

    ck_assert_uint_eq(pft_cells_count(cells), 3);
    ck_assert_str_eq(pft_cells_at(cells, 0)->text, "项目名称\t河道清淤");
    ck_assert_str_eq(pft_cells_at(cells, 1)->text, "");
    ck_assert_str_eq(pft_cells_at(cells, 2)->text, "年度");
    ck_assert_uint_eq(pft_cells_at(cells, 2)->place.line, 3);
    ck_assert(pft_cells_at(cells, 2)->heading);
    pft_cells_free(cells);
}
END_TEST

START_TEST(what_holds_a_model_has_no_cells)
{
    static const char json[] = "{\"format\":\"perftarget\",\"version\":1,\"projects\":[]}";
    pft_cells *cells = NULL;
    pft_error err;

    ck_assert_int_eq(pft_cells_read(&cells, json, strlen(json), NULL, &err), PFT_EUNSUPPORTED);
    ck_assert_ptr_null(cells);
    ck_assert_ptr_nonnull(strstr(err.message[PFT_ENGLISH], "json"));
    ck_assert_int_eq(pft_cells_read(&cells, "%PDF-1.4\n", 9, NULL, &err), PFT_EUNSUPPORTED);
    ck_assert_int_eq(pft_cells_read(NULL, "a", 1, NULL, &err), PFT_EARGUMENT);
    pft_cells_free(NULL);
}
END_TEST

START_TEST(limits_hold)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_cells *cells;
    pft_error err;

    options.max_work = 10;
    ck_assert_int_eq(pft_cells_read(&cells, "a,b\nc,d\n", 8, &options, &err), PFT_ELIMIT);
    ck_assert_ptr_null(cells);
}
END_TEST

START_TEST(json_carries_text_place_and_spans)
{
    pft_cells *cells = read_text("a,b\n", "csv");
    char *text;
    size_t size;

    OK(pft_cells_write_text(cells, &text, &size));
    ck_assert_uint_eq(size, strlen(text));
    ck_assert_ptr_nonnull(strstr(text, "[\"b\",1,1,2,1,1,1,0]"));
    pft_text_free(text);
    pft_cells_free(cells);
}
END_TEST

START_TEST(every_allocation_may_fail)
{
    static const char csv[] = "项目名称,河道清淤\n年度,2024\n";
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_cells *cells = NULL;
    pft_status status;
    size_t n = 0;

    do {
        failing_allocator failing = {.budget = n++};
        pft_allocator allocator = failing_allocator_use(&failing);

        options.allocator = &allocator;
        status = pft_cells_read(&cells, csv, strlen(csv), &options, NULL);
        if (status == PFT_OK)
            pft_cells_free(cells);
        else
            ck_assert_int_eq(status, PFT_ENOMEM);
        ck_assert_uint_eq(failing.blocks, 0);
    } while (status != PFT_OK);
    ck_assert_uint_gt(n, 2);
}
END_TEST

START_TEST(a_merged_cell_reaches_over_its_rows_and_columns)
{
    pft_cells *cells;

    if (!is_read("html"))
        return;
    cells = read_text("<table><tr><td rowspan=2>a<td colspan=2>b</tr><tr><td>c<td>d</tr></table>", "html");

    ck_assert_uint_eq(pft_cells_count(cells), 4);
    check_cell(cells, 0, "a", (pft_place){1, 1, 1, 0, 0}, 2, 1);
    check_cell(cells, 1, "b", (pft_place){1, 1, 2, 0, 0}, 1, 2);
    check_cell(cells, 2, "c", (pft_place){1, 2, 2, 0, 0}, 1, 1);
    pft_cells_free(cells);
}
END_TEST

START_TEST(sheets_have_names_and_other_parts_have_none)
{
    static char bytes[1 << 16];
    pft_cells *cells = read_text("项目名称,河道清淤\n", "csv");
    FILE *file = fopen(PFT_SOURCE_DIR "/examples/data/library-2024.xlsx", "rb");
    size_t size;
    pft_status status;

    ck_assert_str_eq(pft_cells_part_name(cells, 1), "");
    ck_assert_str_eq(pft_cells_part_name(cells, 2), "");
    pft_cells_free(cells);
    ck_assert_ptr_nonnull(file);
    size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    status = pft_cells_read(&cells, bytes, size, NULL, NULL);
    if (status == PFT_EUNSUPPORTED)
        return; /* this build reads no workbooks */
    ck_assert_int_eq(status, PFT_OK);
    ck_assert_str_eq(pft_cells_part_name(cells, pft_cells_at(cells, 0)->place.part), "2024年度馆舍运行维护");
    ck_assert_str_eq(pft_cells_part_name(cells, 99), "");
    pft_cells_free(cells);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cells");
    TCase *all = tcase_create("cells");

    tcase_add_test(all, cells_of_csv_stand_in_rows_and_columns);
    tcase_add_test(all, lines_of_text_are_kept_as_they_stand);
    tcase_add_test(all, what_holds_a_model_has_no_cells);
    tcase_add_test(all, sheets_have_names_and_other_parts_have_none);
    tcase_add_test(all, limits_hold);
    tcase_add_test(all, json_carries_text_place_and_spans);
    tcase_add_test(all, every_allocation_may_fail);
    tcase_add_test(all, a_merged_cell_reaches_over_its_rows_and_columns);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
