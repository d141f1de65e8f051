/* Rows that are laid out, given to the reading by hand: spans, hidden sheets, what is noted of them. A drawing has
 * a row a line and | between its cells; ^ is covered by the cell above, < by the one at its left. */
#include <string.h>

#include "core/text.h"
#include "interpret/reading.h"
#include "suite.h"

enum { MOST_DRAWN = 16 };

static pft_document *document;
static pft_reading *reading;
static pft_sink sink;

static void set_up(void)
{
    ck_assert_int_eq(pft_document_new(&document, NULL), PFT_OK);
    ck_assert_ptr_nonnull(reading = pft_reading_new(document, &sink, NULL));
}

static void tear_down(void)
{
    pft_reading_free(reading);
    pft_document_free(document);
}

static pft_cell drawn_cell(const char *text, size_t size, uint32_t column)
{
    pft_slice trimmed = pft_trim(text, size);
    bool covered = trimmed.size == 1 && trimmed.text[0] == '^';
    char *copy = pft_arena_strndup(sink.arena, covered ? "" : trimmed.text, covered ? 0 : trimmed.size);

    return (pft_cell){
        .text = copy, .size = (uint32_t)strlen(copy), .column = column, .column_span = 1, .covered = covered};
}

static void draw_row(const char *line, size_t size, uint32_t part, uint32_t number)
{
    pft_cell cells[MOST_DRAWN];
    pft_row row = {cells, 0, part, number, PFT_ROW_LAID_OUT, 0};
    const char *end = line + size;

    for (uint32_t column = 1; line < end; column++) {
        const char *stop = memchr(line, '|', (size_t)(end - line));
        size_t width = (size_t)((stop != NULL ? stop : end) - line);

        if (pft_trim(line, width).size == 1 && *pft_trim(line, width).text == '<')
            cells[row.count - 1].column_span++;
        else
            cells[row.count++] = drawn_cell(line, width, column);
        line += width + 1;
    }
    ck_assert_int_eq(sink.row(sink.context, &row), PFT_OK);
}

/* Draws a table and ends the reading. */
static const pft_project *draw(const char *drawing)
{
    for (uint32_t number = 1; *drawing != '\0'; number++) {
        size_t size = strcspn(drawing, "\n");

        draw_row(drawing, size, 1, number);
        drawing += size + (drawing[size] == '\n');
    }
    ck_assert_int_eq(pft_reading_finish(reading), PFT_OK);
    ck_assert_uint_eq(pft_document_cell_count(document),
                      pft_document_placed_count(document) + pft_document_unplaced_count(document));
    return pft_document_project_at(document, 0);
}

static bool noted(const pft_project *project, size_t index, pft_note note)
{
    return (pft_project_indicator_at(project, index)->notes & PFT_NOTE_BIT(note)) != 0;
}

START_TEST(a_merged_level_reaches_down_and_is_noted_as_inherited)
{
    const pft_project *project = draw("项目名称|水渠清淤|<|<\n"
                                      "一级指标|二级指标|三级指标|指标值\n"
                                      "产出指标|数量指标|清淤长度|≥8公里\n"
                                      "^|^|清淤土方|≥3000立方米\n"
                                      "^|质量指标|验收合格率|100%\n");

    ck_assert_uint_eq(project->indicator_count, 3);
    ck_assert_str_eq(pft_project_indicator_at(project, 1)->level2, "数量指标");
    ck_assert(!noted(project, 0, PFT_NOTE_LEVEL1_INHERITED));
    ck_assert(noted(project, 1, PFT_NOTE_LEVEL1_INHERITED) && noted(project, 1, PFT_NOTE_LEVEL2_INHERITED));
    ck_assert(noted(project, 2, PFT_NOTE_LEVEL1_INHERITED) && !noted(project, 2, PFT_NOTE_LEVEL2_INHERITED));
    ck_assert(!noted(project, 2, PFT_NOTE_SPAN_ORDER_CONFLICT));
}
END_TEST

START_TEST(spans_and_labels_that_disagree_are_noted_and_the_span_is_followed)
{
    const pft_project *project = draw("项目名称|水渠清淤|<|<\n"
                                      "一级指标|二级指标|三级指标|指标值\n"
                                      "产出指标|数量指标|清淤长度|≥8公里\n"
                                      "^|社会效益指标|受益农户|≥200户\n"
                                      "效益指标|生态效益指标|渠水水质|改善\n"
                                      "|经济效益指标|节水效益|≥3万元\n");

    ck_assert_str_eq(pft_project_indicator_at(project, 1)->level1, "产出指标");
    ck_assert(noted(project, 1, PFT_NOTE_SPAN_ORDER_CONFLICT)); /* 社会效益 is none of the output */
    ck_assert(!noted(project, 2, PFT_NOTE_SPAN_ORDER_CONFLICT));
    ck_assert_str_eq(pft_project_indicator_at(project, 3)->level1, "效益指标");
    ck_assert(noted(project, 3, PFT_NOTE_SPAN_ORDER_CONFLICT)); /* blank, where others are merged */
}
END_TEST

START_TEST(a_lower_heading_takes_its_place_from_the_wider_one_above)
{
    const pft_project *project = draw("绩效指标|<|<|年度指标值（万元）|<|实际完成值|分值\n"
                                      "一级指标|二级指标|三级指标|符号|指标值（万元）|^|^\n"
                                      "成本指标|经济成本指标|清淤费用|≤|46|45.2|20\n");
    const pft_indicator *indicator = pft_project_indicator_at(project, 0);

    ck_assert_str_eq(indicator->target->raw, "≤46");
    ck_assert_str_eq(indicator->target->unit, "万元");
    ck_assert(noted(project, 0, PFT_NOTE_COLUMNS_JOINED) && noted(project, 0, PFT_NOTE_UNIT_FROM_HEADING));
    ck_assert_str_eq(indicator->actual->raw, "45.2");
    ck_assert_int_eq(indicator->weight, 20 * PFT_DECIMAL_ONE);
}
END_TEST

START_TEST(a_remark_over_the_whole_width_is_no_indicator)
{
    const pft_project *project = draw("一级指标|二级指标|三级指标|指标值\n"
                                      "产出指标|数量指标|清淤长度|≥8公里\n"
                                      "注：长度以竣工图为准。|<|<|<\n"
                                      "效益指标|<|<|<\n"
                                      "^|社会效益指标|受益农户|≥200户\n");

    ck_assert_uint_eq(project->indicator_count, 2);
    ck_assert_str_eq(pft_project_indicator_at(project, 1)->level1, "效益指标");
    ck_assert_uint_eq(pft_document_unplaced_count(document), 1);
}
END_TEST

START_TEST(a_hidden_sheet_is_noted_and_ends_the_project_before)
{
    ck_assert_int_eq(sink.part(sink.context, 1, "目标表", false), PFT_OK);
    draw_row("项目名称|水渠清淤", strlen("项目名称|水渠清淤"), 1, 1);
    ck_assert_int_eq(sink.part(sink.context, 2, "旧表", true), PFT_OK);
    draw("项目名称|水渠加固\n");
    ck_assert_uint_eq(pft_document_project_count(document), 2);
    ck_assert_uint_eq(pft_document_project_at(document, 0)->notes, 0);
    ck_assert_uint_eq(pft_document_project_at(document, 1)->notes, PFT_NOTE_BIT(PFT_NOTE_HIDDEN_SHEET));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("spans");
    TCase *all = tcase_create("spans");

    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_add_test(all, a_merged_level_reaches_down_and_is_noted_as_inherited);
    tcase_add_test(all, spans_and_labels_that_disagree_are_noted_and_the_span_is_followed);
    tcase_add_test(all, a_lower_heading_takes_its_place_from_the_wider_one_above);
    tcase_add_test(all, a_remark_over_the_whole_width_is_no_indicator);
    tcase_add_test(all, a_hidden_sheet_is_noted_and_ends_the_project_before);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
