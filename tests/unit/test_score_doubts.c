/* What was read with doubt is scored like the rest, and the scorecard says so. */
#include <perftarget/perftarget.h>

#include "suite.h"

#define OK(call) ck_assert_int_eq(call, PFT_OK)

static pft_scorecard *score_of(pft_certainty first, const char *actual)
{
    pft_document *document;
    const pft_project *project;
    const pft_indicator *indicator;
    pft_method *method;
    pft_scorecard *card;

    OK(pft_document_new(&document, NULL));
    OK(pft_document_add_project(document, "泵站改造", &project));
    OK(pft_project_add_indicator(document, project, "产出指标", "数量指标", "改造泵站", "4座", &indicator));
    OK(pft_indicator_set_value(document, indicator, PFT_INDICATOR_ACTUAL, actual));
    OK(pft_indicator_set_points(document, indicator, PFT_INDICATOR_WEIGHT, 10 * PFT_DECIMAL_ONE));
    OK(pft_indicator_set_certainty(document, indicator, first, 0));
    OK(pft_project_add_indicator(document, project, "产出指标", "质量指标", "验收合格率", "100%", &indicator));
    OK(pft_indicator_set_value(document, indicator, PFT_INDICATOR_ACTUAL, "100%"));
    OK(pft_indicator_set_points(document, indicator, PFT_INDICATOR_WEIGHT, 10 * PFT_DECIMAL_ONE));
    OK(pft_method_load(&method, "mof-2020", NULL, NULL));
    OK(pft_score(&card, document, method, NULL, NULL));
    pft_method_free(method);
    pft_document_free(document);
    return card;
}

static const struct {
    pft_certainty certainty;
    const char *actual; /* NULL: none */
    bool flagged;
} rows[] = {
    {PFT_CERTAIN, "4座", false}, {PFT_LIKELY, "4座", false}, {PFT_DOUBTFUL, "4座", true}, {PFT_DOUBTFUL, NULL, true},
};

START_TEST(a_line_that_was_read_with_doubt_is_flagged_and_so_is_its_project)
{
    pft_scorecard *card = score_of(rows[_i].certainty, rows[_i].actual);
    const pft_project_score *project = pft_scorecard_project_at(card, 0);
    const pft_line *first = pft_project_score_line_at(project, 0), *second = pft_project_score_line_at(project, 1);

    ck_assert_int_eq((first->flags & PFT_LINE_DOUBTFUL) != 0, rows[_i].flagged);
    ck_assert_int_eq((project->flags & PFT_TOTAL_DOUBTFUL) != 0, rows[_i].flagged);
    ck_assert_int_eq(second->flags & PFT_LINE_DOUBTFUL, 0);
    if (rows[_i].actual != NULL)
        ck_assert_int_eq(first->score, 10 * PFT_DECIMAL_ONE); /* the points are what they are */
    pft_scorecard_free(card);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("score_doubts");
    TCase *all = tcase_create("score_doubts");

    tcase_add_loop_test(all, a_line_that_was_read_with_doubt_is_flagged_and_so_is_its_project, 0,
                        sizeof rows / sizeof rows[0]);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
