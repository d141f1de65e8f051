#include "exchange_sample.h"

#define BEGINS(text, with) ck_assert_msg(strncmp(text, with, strlen(with)) == 0, "%s", text)
#define ENDS(text, with) \
    ck_assert_msg(strlen(text) > strlen(with) && strcmp(text + strlen(text) - strlen(with), with) == 0, "%s", text)

static size_t commas(const char *text)
{
    size_t count = 0;

    for (; (text = strchr(text, ',')) != NULL; text++)
        count++;
    return count;
}

START_TEST(each_indicator_has_a_row_and_so_has_a_project_without_any)
{
    pft_document *document;
    const pft_project *project;
    char *text, *rest, *header, *first, *second;

    OK(pft_document_new(&document, NULL));
    OK(pft_document_add_project(document, "=a \"b\", c", &project));
    OK(pft_project_add_indicator(document, project, "产出指标", "数量指标", "n", "≥95％", NULL));
    OK(pft_document_add_project(document, "空", NULL));
    text = written(document, "csv");
    header = strtok_r(text, "\n", &rest);
    first = strtok_r(NULL, "\n", &rest);
    second = strtok_r(NULL, "\n", &rest);
    ck_assert_ptr_null(strtok_r(NULL, "\n", &rest));
    BEGINS(first, ",1,\"=a \"\"b\"\", c\",,,,,,,,,,,,certain,,产出指标,数量指标,output.quantity,n,,≥95％,number,>=,95,,%,,");
    ENDS(first, ",,,certain,,,,,,");
    BEGINS(second, ",2,空,,,,,,,,,,,,certain,,,,");
    ENDS(second, ",,,,,,,,");
    ck_assert_uint_eq(commas(first), commas(header) + 1); /* one of them in the name */
    ck_assert_uint_eq(commas(second), commas(header));
    pft_text_free(text);
    pft_document_free(document);
}
END_TEST

START_TEST(the_header_can_be_left_out)
{
    pft_write_options options = PFT_WRITE_OPTIONS_INIT;
    pft_document *document;
    char *text;
    size_t size;

    options.no_header = true;
    OK(pft_document_new(&document, NULL));
    OK(pft_document_write_text(document, "csv", &options, &text, &size, NULL));
    ck_assert_str_eq(text, "");
    ck_assert_uint_eq(size, 0);
    pft_text_free(text);
    pft_document_free(document);
}
END_TEST

static pft_status full_disk(void *context, const char *bytes, size_t size)
{
    (void)context;
    (void)bytes;
    (void)size;
    return PFT_EIO;
}

START_TEST(a_writer_that_fails_ends_the_writing)
{
    const pft_writer writer = {full_disk, NULL};
    pft_document *document;
    pft_error err = {0};

    OK(pft_document_new(&document, NULL));
    ck_assert_int_eq(pft_document_write(document, "csv", NULL, &writer, &err), PFT_EIO);
    ck_assert_int_eq(err.status, PFT_EIO);
    ck_assert_int_eq(pft_document_write(document, "text", NULL, &writer, &err), PFT_EUNSUPPORTED);
    pft_document_free(document);
}
END_TEST

/* What was read and is written again is the same to the byte, and the same is read again. */
static void check_round_trip(const char *text)
{
    pft_document *first, *second;
    pft_error err = {0};
    char *again;

    ck_assert_msg(read_as(&first, "csv", text, &err) == PFT_OK, "%s", err.message[PFT_ENGLISH]);
    again = written(first, "csv");
    ck_assert_str_eq(again, text);
    OK(read_as(&second, NULL, again, &err)); /* recognised, too */
    ck_assert(pft_document_equal(first, second));
    pft_text_free(again);
    pft_document_free(first);
    pft_document_free(second);
}

START_TEST(what_is_written_is_read_back_identical)
{
    pft_document *document = sample(NULL);
    char *text = written(document, "csv");

    check_round_trip(text);
    pft_text_free(text);
    pft_document_free(document);
}
END_TEST

START_TEST(how_sure_a_reading_is_and_the_columns_of_few_forms_come_back)
{
    pft_document *document = sample(NULL), *back;
    char *text = written(document, "csv");
    const pft_project *project, *same;
    const pft_indicator *was, *is;
    pft_error err = {0};

    OK(read_as(&back, NULL, text, &err));
    project = pft_document_project_at(document, 0);
    same = pft_document_project_at(back, 0);
    was = pft_project_indicator_at(project, project->indicator_count - 1);
    is = pft_project_indicator_at(same, project->indicator_count - 1);
    ck_assert_int_eq(same->certainty, PFT_LIKELY);
    ck_assert_uint_eq(same->doubts, project->doubts);
    ck_assert_int_eq(is->certainty, PFT_DOUBTFUL);
    ck_assert_uint_eq(is->doubts, was->doubts);
    ck_assert_str_eq(is->criterion, was->criterion);
    ck_assert_str_eq(is->basis, was->basis);
    ck_assert_str_eq(is->evidence, was->evidence);
    ck_assert_str_eq(is->likelihood, was->likelihood);
    ck_assert_str_eq(is->remark, was->remark);
    ck_assert(pft_value_equal(is->previous, was->previous));
    ck_assert(pft_value_equal(is->forecast, was->forecast));
    ck_assert(pft_value_equal(is->reviewed_actual, was->reviewed_actual));
    ck_assert_int_eq(is->reviewed_score, was->reviewed_score);
    ck_assert_int_eq(is->level1_weight, was->level1_weight);
    ck_assert_int_eq(is->level2_weight, was->level2_weight);
    pft_text_free(text);
    pft_document_free(document);
    pft_document_free(back);
}
END_TEST

START_TEST(every_target_value_comes_back_with_all_its_parts)
{
    FILE *file = fopen(PFT_TEST_DATA "/values.tsv", "r");
    pft_document *document, *back;
    const pft_project *project, *same;
    char line[1024], *text;
    pft_error err;

    ck_assert_ptr_nonnull(file);
    OK(pft_document_new(&document, NULL));
    OK(pft_document_add_project(document, "p", &project));
    while (fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\t\n")] = '\0';
        OK(pft_project_add_indicator(document, project, "", "", "n", line, NULL));
    }
    fclose(file);
    text = written(document, "csv");
    check_round_trip(text);
    OK(read_as(&back, "csv", text, &err));
    same = pft_document_project_at(back, 0);
    ck_assert_uint_eq(same->indicator_count, project->indicator_count);
    for (size_t i = 0; i < same->indicator_count; i++) {
        const pft_value *was = pft_project_indicator_at(project, i)->target,
                        *is = pft_project_indicator_at(same, i)->target;

        ck_assert_msg(pft_value_equal(was, is), "%s", was->raw);
        ck_assert_str_eq(was->raw, is->raw);
    }
    pft_text_free(text);
    pft_document_free(document);
    pft_document_free(back);
}
END_TEST

/* Texts made of what csv must quote, in every field of a few projects, by a fixed sequence of numbers. */
START_TEST(texts_of_any_characters_come_back)
{
    static const char *const pieces[] = {"a", "\"",           "\"\"", ",",    "\n", ";", "\t",
                                         " ", "\xE2\x89\xA5", "95％", "\n\n", "=",  ""};
    uint32_t number = (uint32_t)_i * 2654435761u + 1;
    pft_document *document;
    const pft_project *project;
    const pft_indicator *indicator;
    char *text;

    OK(pft_document_new(&document, NULL));
    for (int p = 0; p < 4; p++) {
        OK(pft_document_add_project(document, "", &project));
        for (int i = 0; i < p; i++) {
            OK(pft_project_add_indicator(document, project, "x", "", "", NULL, &indicator));
            for (int field = 0; field < PFT_INDICATOR_TEXT_COUNT; field++) {
                char made[64] = "";

                for (int piece = 0; piece < 4; piece++) {
                    number = number * 1664525u + 1013904223u;
                    strcat(made, pieces[(number >> 16) % (sizeof pieces / sizeof pieces[0])]);
                }
                OK(pft_indicator_set_text(document, indicator, (pft_indicator_text)field, made));
                OK(pft_indicator_set_value(document, indicator, PFT_INDICATOR_TARGET, made));
            }
        }
    }
    text = written(document, "csv");
    check_round_trip(text);
    pft_text_free(text);
    pft_document_free(document);
}
END_TEST

static const struct {
    const char *text;
    size_t projects, indicators;
} variants[] = {
    /* what a person fills in: some columns, in an order of their own; values are parsed */
    {"name,target,project,level1\n里程,≥5公里,路,产出指标\n数量,3,路,产出指标\n合格率,95%,桥,产出指标\n", 2, 3},
    {"\xEF\xBB\xBFproject,level1,name,target,mine\r\n路,产出指标,里程,≥5公里,x\r\n\r\n路,产出指标,数量,3,y\r\n", 1, 2},
    {"project;level1;name;target\n路;产出指标;里程;≥5公里\n", 1, 1}, /* saved again by a spreadsheet */
    {"project\tlevel1\tname\ttarget\n路\t产出指标\t里程\t≥5公里\n", 1, 1},
    {"project,project_number,level1,name,target\n路,1,产出指标,里程,1\n路,2,产出指标,里程,1\n", 2, 2},
    {"project,level1,name,target\n路,,,\n", 1, 0},
    {"project,level1,name,target\n", 0, 0},
};

START_TEST(the_columns_are_known_by_their_names)
{
    pft_document *document;
    pft_error err = {0};

    ck_assert_msg(read_as(&document, NULL, variants[_i].text, &err) == PFT_OK, "%s", err.message[PFT_ENGLISH]);
    ck_assert_uint_eq(pft_document_project_count(document), variants[_i].projects);
    size_t indicators = 0;
    for (size_t i = 0; i < variants[_i].projects; i++)
        indicators += pft_document_project_at(document, i)->indicator_count;
    ck_assert_uint_eq(indicators, variants[_i].indicators);
    if (indicators > 0) {
        const pft_indicator *indicator = pft_project_indicator_at(pft_document_project_at(document, 0), 0);

        ck_assert_int_eq(indicator->category, PFT_CATEGORY_OUTPUT);
        ck_assert_str_eq(indicator->name, "里程");
        ck_assert_int_ne(indicator->target->low, PFT_DECIMAL_NONE);
    }
    pft_document_free(document);
}
END_TEST

static const char *const actuals_alone[] = {
    "project,name,actual\n养老服务,补贴老人数,4784人\n养老服务,补贴床位,1460张\n",
    "项目名称,三级指标,实际完成值\n养老服务,补贴老人数,4784人\n养老服务,补贴床位,1460张\n",
    "\xEF\xBB\xBF实际完成值;指标名称;项目名称\r\n4784人;补贴老人数;养老服务\r\n1460张;补贴床位;养老服务\r\n",
    "项目名称\t一级指标\t三级指标\t全年实际完成值\t得分\n养老服务\t\t补贴老人数\t4784人\t9\n养老服务\t\t补贴床位\t1460张\t10\n",
};

START_TEST(actual_values_alone_are_read_under_the_headings_of_either_language)
{
    pft_document *document;
    const pft_project *project;

    OK(read_as(&document, "csv", actuals_alone[_i], NULL));
    ck_assert_uint_eq(pft_document_project_count(document), 1);
    project = pft_document_project_at(document, 0);
    ck_assert_str_eq(project->name, "养老服务");
    ck_assert_uint_eq(project->indicator_count, 2);
    ck_assert_str_eq(pft_project_indicator_at(project, 1)->name, "补贴床位");
    ck_assert_ptr_null(pft_project_indicator_at(project, 1)->target);
    ck_assert_int_eq(pft_project_indicator_at(project, 1)->actual->low, 1460 * PFT_DECIMAL_ONE);
    ck_assert_str_eq(pft_project_indicator_at(project, 1)->actual->unit, "张");
    pft_document_free(document);
}
END_TEST

START_TEST(a_review_and_a_forecast_are_read_beside_the_actual_values)
{
    static const char text[] = "项目名称,三级指标,实际完成值,全年预计完成值,完成目标可能性,复核完成值,复核得分,评分标准,佐证资料,备注\n"
                               "养老服务,补贴床位,1460张,1500张,有可能,1455张,9.5,每少10张扣1分,台账,含民办\n";
    pft_document *document;
    const pft_indicator *indicator;

    OK(read_as(&document, "csv", text, NULL));
    indicator = pft_project_indicator_at(pft_document_project_at(document, 0), 0);
    ck_assert_int_eq(indicator->actual->low, 1460 * PFT_DECIMAL_ONE);
    ck_assert_int_eq(indicator->forecast->low, 1500 * PFT_DECIMAL_ONE);
    ck_assert_int_eq(indicator->reviewed_actual->low, 1455 * PFT_DECIMAL_ONE);
    ck_assert_int_eq(indicator->reviewed_score, 9500000);
    ck_assert_str_eq(indicator->likelihood, "有可能");
    ck_assert_str_eq(indicator->criterion, "每少10张扣1分");
    ck_assert_str_eq(indicator->evidence, "台账");
    ck_assert_str_eq(indicator->remark, "含民办");
    pft_document_free(document);
}
END_TEST

START_TEST(a_printed_table_with_targets_is_left_to_the_interpreter)
{
    static const char text[] = "项目名称,三级指标,指标值,实际完成值\n养老服务,补贴老人数,≥5200人,4784人\n";
    pft_document *document;

    OK(read_as(&document, "csv", text, NULL));
    ck_assert_uint_gt(pft_document_cell_count(document), 0); /* which counts the cells */
    ck_assert_int_eq(pft_project_indicator_at(pft_document_project_at(document, 0), 0)->target->low,
                     5200 * PFT_DECIMAL_ONE);
    pft_document_free(document);
}
END_TEST

static const struct {
    const char *column, *value;
    const char *message;
} mistakes[] = {
    {"weight", "ten", "decimal number"},   {"weight", "1e5", "decimal number"},
    {"budget_total", "1,000", "decimal number"},
    {"ordinal", "-1", "integer"},    {"line", "99999999999", "integer"}, {"year", "24", "year"},
    {"category", "output.speed", "category"}, {"target_kind", "amount", "kind"},   {"term", "long", "annual"},
    {"certainty", "sure", "certain"},     {"project_certainty", "0", "likely"},
    {"doubts", "unit-supposed mood", "doubts"}, {"project_doubts", "guessed", "doubts"},
    {"notes", "guessed", "notes"},        {"project_notes", "guessed", "notes"},
};

/* Between two indicators without a category stands a row that has none of either. */
START_TEST(a_category_is_never_that_of_a_row_before)
{
    static const char text[] = "project,level1,level2,category,name,target\n"
                               "桥梁维护,产出指标,质量指标,output.quality,完好率,≥98%\n"
                               "桥梁巡查,,,,,\n"
                               "桥梁检测,,,,检测座数,≥6座\n"
                               "桥梁检测,产出指标,质量指标,output.quality,合格率,100%\n"
                               "桥梁检测,,,,报告份数,6份\n";
    pft_document *document;

    ck_assert_int_eq(read_as(&document, NULL, text, NULL), PFT_OK);
    ck_assert_int_eq(pft_project_indicator_at(pft_document_project_at(document, 0), 0)->category,
                     PFT_CATEGORY_OUTPUT_QUALITY);
    ck_assert_int_eq(pft_project_indicator_at(pft_document_project_at(document, 2), 0)->category, PFT_CATEGORY_NONE);
    ck_assert_int_eq(pft_project_indicator_at(pft_document_project_at(document, 2), 1)->category,
                     PFT_CATEGORY_OUTPUT_QUALITY);
    ck_assert_int_eq(pft_project_indicator_at(pft_document_project_at(document, 2), 2)->category, PFT_CATEGORY_NONE);
    pft_document_free(document);
}
END_TEST

START_TEST(a_number_that_does_not_fit_is_still_known_as_one)
{
    static const char text[] = "project,level1,name,target\n水文站网,产出指标,观测次数,98765432109876543210次\n水文站网,产出指标,站房,若干12间\n";
    pft_document *document, *again;
    size_t size;
    char *csv;

    ck_assert_int_eq(read_as(&document, NULL, text, NULL), PFT_OK);
    ck_assert_int_eq(pft_document_write_text(document, "csv", NULL, &csv, &size, NULL), PFT_OK);
    ck_assert_int_eq(read_as(&again, NULL, csv, NULL), PFT_OK);
    for (size_t i = 0; i < 2; i++) {
        const pft_value *before = pft_project_indicator_at(pft_document_project_at(document, 0), i)->target;

        ck_assert_int_eq(before->flags, i == 0 ? PFT_VALUE_OVERFLOW : 0);
        ck_assert_int_eq(pft_project_indicator_at(pft_document_project_at(again, 0), i)->target->flags, before->flags);
    }
    pft_text_free(csv);
    pft_document_free(again);
    pft_document_free(document);
}
END_TEST

START_TEST(a_wrong_field_is_named_with_its_place)
{
    pft_document *document;
    pft_error err = {0};
    char text[256];

    snprintf(text, sizeof text, "project,level1,name,target,%s\np,l,n,t,\nq,l,\"n\nm\",t,\"%s\"\n", mistakes[_i].column,
             mistakes[_i].value);
    ck_assert_int_eq(read_as(&document, "csv", text, &err), PFT_EINVALID);
    ck_assert_ptr_null(document);
    ck_assert_ptr_nonnull(strstr(err.message[PFT_ENGLISH], mistakes[_i].message));
    ck_assert_uint_eq(err.line, 4);
    ck_assert_uint_eq(err.column, 6);
}
END_TEST

START_TEST(an_unclosed_quote_is_reported_where_it_opens)
{
    pft_document *document;
    pft_error err = {0};

    ck_assert_int_eq(read_as(&document, "csv", "project,level1,name,target\np,l,\"n,t\nq,l,n,t\n", &err), PFT_EINVALID);
    ck_assert_uint_eq(err.line, 2);
    ck_assert_uint_eq(err.column, 5);
}
END_TEST

#define ADD_LOOP(test, count) tcase_add_loop_test(all, test, 0, (int)(count))

int main(void)
{
    Suite *suite = suite_create("csv");
    TCase *all = tcase_create("csv");

    tcase_add_test(all, each_indicator_has_a_row_and_so_has_a_project_without_any);
    tcase_add_test(all, the_header_can_be_left_out);
    tcase_add_test(all, a_writer_that_fails_ends_the_writing);
    tcase_add_test(all, what_is_written_is_read_back_identical);
    tcase_add_test(all, how_sure_a_reading_is_and_the_columns_of_few_forms_come_back);
    tcase_add_test(all, every_target_value_comes_back_with_all_its_parts);
    ADD_LOOP(texts_of_any_characters_come_back, 200);
    ADD_LOOP(the_columns_are_known_by_their_names, sizeof variants / sizeof variants[0]);
    ADD_LOOP(actual_values_alone_are_read_under_the_headings_of_either_language,
             sizeof actuals_alone / sizeof actuals_alone[0]);
    tcase_add_test(all, a_review_and_a_forecast_are_read_beside_the_actual_values);
    tcase_add_test(all, a_printed_table_with_targets_is_left_to_the_interpreter);
    tcase_add_test(all, a_category_is_never_that_of_a_row_before);
    tcase_add_test(all, a_number_that_does_not_fit_is_still_known_as_one);
    ADD_LOOP(a_wrong_field_is_named_with_its_place, sizeof mistakes / sizeof mistakes[0]);
    tcase_add_test(all, an_unclosed_quote_is_reported_where_it_opens);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
