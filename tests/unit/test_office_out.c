/* Workbooks and letters as they are put together: what is read back from them, their tabs, their bytes, and memory that
 * fails. */
#include "format/docx_out.h"
#include "format/memory_writer.h"
#include "format/xlsx_out.h"
#include "format/xlsx_parts.h"

#include "core/arena.h"
#include "failing_allocator.h"
#include "suite.h"

static const double widths[] = {12, 12, 24, 16};

enum { COLUMNS = sizeof widths / sizeof *widths };

static void fill(pft_sheet *sheet)
{
    static const char *const headings[COLUMNS] = {"一级指标", "二级指标", "三级指标", "指标值"};

    pft_sheet_across(sheet, 0, 0, COLUMNS - 1, PFT_SHEET_TITLE, "项目绩效目标表");
    pft_sheet_across(sheet, 1, 0, 1, PFT_SHEET_LABEL, "项目名称");
    pft_sheet_across(sheet, 1, 2, 3, PFT_SHEET_TEXT, "河道<清淤>&养护");
    for (uint32_t i = 0; i < COLUMNS; i++)
        pft_sheet_text(sheet, 2, i, PFT_SHEET_HEADING, headings[i]);
    pft_sheet_down(sheet, 3, 4, 0, PFT_SHEET_LABEL, "产出指标");
    pft_sheet_down(sheet, 3, 4, 1, PFT_SHEET_TEXT, "数量指标");
    pft_sheet_text(sheet, 3, 2, PFT_SHEET_TEXT, "清淤长度");
    pft_sheet_text(sheet, 3, 3, PFT_SHEET_TEXT, "≥12公里");
    pft_sheet_text(sheet, 4, 2, PFT_SHEET_TEXT, "养护次数");
    pft_sheet_number(sheet, 4, 3, PFT_SHEET_NUMBER, 8 * PFT_DECIMAL_ONE);
    sheet->heading_from = 2;
    sheet->heading_to = 3;
}

static pft_status write_docx(const pft_allocator *allocator, char **text, size_t *size)
{
    pft_memory_writer memory = {.allocator = allocator != NULL ? *allocator : pft_default_allocator};
    pft_writer writer = {pft_memory_write, &memory};
    pft_docx docx;
    pft_sheet sheet;
    pft_status status;

    pft_docx_open(&docx, allocator);
    sheet = pft_sheet_of(&docx.arena, widths, COLUMNS);
    fill(&sheet);
    pft_docx_paragraph(&docx, PFT_DOCX_BODY, "前言\n第二行");
    pft_docx_section(&docx, &(pft_docx_page){.landscape = true, .footer = "得分为参考值"});
    pft_docx_heading(&docx, 1, "一、绩效目标");
    pft_docx_table(&docx, &sheet);
    pft_docx_chart(&docx, "<c:chartSpace/>", 15, 80, 40, "图");
    status = pft_docx_finish(&docx, &writer, NULL);
    pft_docx_close(&docx);
    return pft_memory_writer_end(&memory, status, text, size);
}

static pft_status write_xlsx(const pft_allocator *allocator, char **text, size_t *size)
{
    pft_memory_writer memory = {.allocator = allocator != NULL ? *allocator : pft_default_allocator};
    pft_writer writer = {pft_memory_write, &memory};
    pft_xlsx book;
    pft_sheet sheet;
    pft_status status;

    pft_xlsx_open(&book, allocator);
    sheet = pft_sheet_of(&book.arena, widths, COLUMNS);
    fill(&sheet);
    sheet.name = "河道";
    sheet.filter = true;
    sheet.freeze = 3;
    sheet.footer = "甲&乙";
    pft_xlsx_add(&book, &sheet);
    status = pft_xlsx_finish(&book, &writer, NULL);
    pft_xlsx_close(&book);
    return pft_memory_writer_end(&memory, status, text, size);
}

static pft_status (*const writings[])(const pft_allocator *allocator, char **text, size_t *size) = {write_docx,
                                                                                                     write_xlsx};

START_TEST(a_table_is_read_back_as_it_was_put_in)
{
    pft_document *document;
    const pft_project *project;
    pft_error err = {.status = PFT_OK};
    char *text;
    size_t size;

    ck_assert_int_eq(writings[_i](NULL, &text, &size), PFT_OK);
    if (is_read("docx")) {
        ck_assert_msg(pft_document_read(&document, text, size, NULL, &err) == PFT_OK, "%s", err.message[PFT_ENGLISH]);
        ck_assert_uint_eq(pft_document_project_count(document), 1);
        project = pft_document_project_at(document, 0);
        ck_assert_str_eq(project->name, "河道<清淤>&养护");
        ck_assert_uint_eq(project->indicator_count, 2);
        ck_assert_str_eq(pft_project_indicator_at(project, 1)->level1, "产出指标");
        ck_assert_str_eq(pft_project_indicator_at(project, 1)->level2, "数量指标");
        ck_assert_str_eq(pft_project_indicator_at(project, 1)->name, "养护次数");
        ck_assert_int_eq(pft_project_indicator_at(project, 1)->target->low, 8 * PFT_DECIMAL_ONE);
        pft_document_free(document);
    }
    pft_text_free(text);
}
END_TEST

START_TEST(the_same_calls_give_the_same_bytes)
{
    char *text, *again;
    size_t size, again_size;

    ck_assert_int_eq(writings[_i](NULL, &text, &size), PFT_OK);
    ck_assert_int_eq(writings[_i](NULL, &again, &again_size), PFT_OK);
    ck_assert_uint_eq(size, again_size);
    ck_assert_mem_eq(text, again, size);
    pft_text_free(again);
    pft_text_free(text);
}
END_TEST

START_TEST(every_allocation_may_fail)
{
    failing_allocator failing = {.budget = SIZE_MAX};
    pft_allocator allocator = failing_allocator_use(&failing);
    pft_status status = PFT_ENOMEM;
    char *text;
    size_t size, budget = 0;

    for (; status == PFT_ENOMEM && budget < 10000; budget++) {
        failing.budget = budget;
        text = NULL;
        status = writings[_i](&allocator, &text, &size);
        pft_text_free(text);
        ck_assert_uint_eq(failing.blocks, 0);
    }
    ck_assert_int_eq(status, PFT_OK);
    ck_assert_uint_gt(budget, 3);
}
END_TEST

static const char *const tabs[][2] = {
    {"河道养护", "河道养护"},
    {"河道养护", "河道养护(2)"},
    {"a/b:c*d?e[f]g\\h", "a b c d e f g h"},
    {"A/B:C*D?E[F]G\\H", "A B C D E F G H(4)"},
    {"'引号'", "’引号’"},
    {"", "表6"},
    {NULL, "表7"},
    {"history", "history(8)"},
    {"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一"},
    {"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二四", "一二三四五六七八九十一二三四五六七八九十一二三四五六七(10)"},
};

START_TEST(tabs_have_names_that_a_spreadsheet_takes)
{
    pft_xlsx book;

    pft_xlsx_open(&book, NULL);
    for (size_t i = 0; i < sizeof tabs / sizeof *tabs; i++) {
        pft_sheet sheet = pft_sheet_of(&book.arena, widths, COLUMNS);

        sheet.name = tabs[i][0];
        pft_xlsx_add(&book, &sheet);
        ck_assert_uint_eq(book.sheet_count, i + 1);
        ck_assert_str_eq(book.sheets[i].name, tabs[i][1]);
    }
    pft_xlsx_close(&book);
}
END_TEST

START_TEST(columns_have_letters)
{
    char letters[8];

    ck_assert_str_eq(pft_xlsx_letters(0, letters), "A");
    ck_assert_str_eq(pft_xlsx_letters(25, letters), "Z");
    ck_assert_str_eq(pft_xlsx_letters(26, letters), "AA");
    ck_assert_str_eq(pft_xlsx_letters(701, letters), "ZZ");
    ck_assert_str_eq(pft_xlsx_letters(702, letters), "AAA");
}
END_TEST

int main(void)
{
    enum { WRITINGS = sizeof writings / sizeof *writings };
    Suite *suite = suite_create("office_out");
    TCase *tcase = tcase_create("writing");

    tcase_add_loop_test(tcase, a_table_is_read_back_as_it_was_put_in, 0, WRITINGS);
    tcase_add_loop_test(tcase, the_same_calls_give_the_same_bytes, 0, WRITINGS);
    tcase_add_loop_test(tcase, every_allocation_may_fail, 0, WRITINGS);
    tcase_add_test(tcase, tabs_have_names_that_a_spreadsheet_takes);
    tcase_add_test(tcase, columns_have_letters);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
