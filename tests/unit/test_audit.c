/* What an audit makes of what is printed: answers worked out by hand, one row each. */
#include "suite.h"

#include <perftarget/perftarget.h>
#include <stdio.h>
#include <string.h>

/* Parts of a project, and what the rule must find there; `found` NULL: nothing. */
typedef struct {
    const char *title;
    const char *line;      /* members of its budget line */
    const char *indicator; /* members of its only indicator */
    const char *more;      /* members of the project */
    const char *rule;
    const char *found;
    const char *expected;
} answer;

#define LINE "\"source\": \"total\", "
#define ROW "\"level1\": \"产出指标\", \"level2\": \"数量指标\", \"name\": \"巡查路段\", "
#define FULL ROW "\"target\": \"≥20段\", \"actual\": \"20段\", \"weight\": \"10\", \"score\": \"10\""
#define LOST ROW "\"target\": \"≥20段\", \"actual\": \"18段\", \"weight\": \"10\", \"score\": \"9\", "

static const answer answers[] = {
    /* 64.8 ÷ 72 × 10 = 9, and not 9.5 */
    {"", LINE "\"adjusted\": \"72\", \"executed\": \"64.8\", \"weight\": \"10\", \"score\": \"9.5\"", FULL, "",
     "SE-011", "9.5", "9"},
    {"", LINE "\"adjusted\": \"72\", \"executed\": \"64.8\", \"weight\": \"10\", \"score\": \"9\"", FULL, "", "SE-011",
     NULL, NULL},
    /* the points are those that are printed: 35 ÷ 50 × 20 = 14 */
    {"", LINE "\"initial\": \"50\", \"executed\": \"35\", \"weight\": \"20\", \"score\": \"14\"", FULL, "", "SE-011",
     NULL, NULL},
    {"", LINE "\"initial\": \"50\", \"executed\": \"35\", \"weight\": \"20\", \"score\": \"7\"", FULL, "", "SE-011",
     "7", "14"},
    /* more cannot be had than there is: 60 ÷ 50 × 10 is 10 */
    {"", LINE "\"initial\": \"50\", \"executed\": \"60\", \"weight\": \"10\", \"score\": \"10\"", FULL, "", "SE-011",
     NULL, NULL},
    /* the year's budget as adjusted: 30 ÷ 60 × 10 = 5, though 30 ÷ 40 × 10 is 7.5 … */
    {"", LINE "\"initial\": \"40\", \"adjusted\": \"60\", \"executed\": \"30\", \"weight\": \"10\", \"score\": \"7.5\"",
     FULL, "", "SE-011", "7.5", "5"},
    /* … unless the printed rate is that of the initial one */
    {"",
     LINE "\"initial\": \"40\", \"adjusted\": \"60\", \"executed\": \"30\", \"weight\": \"10\", \"rate\": \"75\", "
          "\"score\": \"7.5\"",
     FULL, "", "SE-011", NULL, NULL},
    /* … or the points follow from the printed rate: it is the rate that is wrong */
    {"", LINE "\"initial\": \"80\", \"executed\": \"60\", \"weight\": \"10\", \"rate\": \"90\", \"score\": \"9\"", FULL,
     "", "SE-011", NULL, NULL},
    {"", LINE "\"initial\": \"80\", \"executed\": \"60\", \"weight\": \"10\", \"rate\": \"90\", \"score\": \"9\"", FULL,
     "", "SE-006", "90", "75"},
    /* without points of its own there is nothing to compute them from */
    {"", LINE "\"initial\": \"50\", \"executed\": \"35\", \"score\": \"9\"", FULL, "", "SE-011", NULL, NULL},
    /* the points of a level are its only indicator's: 27 ÷ 30 × 40 = 36 */
    {"", LINE "\"initial\": \"50\"", "\"level1\": \"产出指标（40分）\", \"level2\": \"数量指标\", \"name\": \"清理河段\", "
     "\"target\": \"≥30公里\", \"actual\": \"27公里\", \"score\": \"38\"", "", "SE-002", "38", "36"},
    {"", LINE "\"initial\": \"50\"", "\"level1\": \"产出指标（40分）\", \"level2\": \"数量指标\", \"name\": \"清理河段\", "
     "\"target\": \"≥30公里\", \"actual\": \"27公里\", \"score\": \"36\"", "", "SE-002", NULL, NULL},
    /* what says nothing is no reason */
    {"", LINE "\"initial\": \"50\"", LOST "\"reason\": \"\"", "", "SE-003", "9", ""},
    {"", LINE "\"initial\": \"50\"", LOST "\"reason\": \"—\"", "", "SE-003", "9", ""},
    {"", LINE "\"initial\": \"50\"", LOST "\"reason\": \"……\"", "", "SE-003", "9", ""},
    {"", LINE "\"initial\": \"50\"", LOST "\"reason\": \" 无。\"", "", "SE-003", "9", ""},
    {"", LINE "\"initial\": \"50\"", LOST "\"reason\": \"／\"", "", "SE-003", "9", ""},
    {"", LINE "\"initial\": \"50\"", LOST "\"reason\": \"N/A\"", "", "SE-003", "9", ""},
    {"", LINE "\"initial\": \"50\"", LOST "\"reason\": \"雨季停工\"", "", "SE-003", NULL, NULL},
    {"", LINE "\"initial\": \"50\"", LOST "\"reason\": \"无人机故障\"", "", "SE-003", NULL, NULL},
    {"", LINE "\"initial\": \"50\"", LOST "\"reason\": \"无\", \"remark\": \"雨季停工\"", "", "SE-003", NULL, NULL},
    /* points for nothing */
    {"", LINE "\"initial\": \"50\"", ROW "\"weight\": \"10\", \"score\": \"10\"", "", "SE-014", "10", ""},
    {"", LINE "\"initial\": \"50\"", ROW "\"target\": \"/\", \"actual\": \"—\", \"weight\": \"10\", \"score\": \"6\"",
     "", "SE-014", "6", ""},
    {"", LINE "\"initial\": \"50\"", ROW "\"weight\": \"10\", \"score\": \"0\"", "", "SE-014", NULL, NULL},
    {"", LINE "\"initial\": \"50\"", ROW "\"target\": \"完成\", \"weight\": \"10\", \"score\": \"10\"", "", "SE-014",
     NULL, NULL},
    /* errors of a spreadsheet */
    {"", LINE "\"initial\": \"50\"",
     ROW "\"target\": \"≥20段\", \"actual\": \"#VALUE!\", \"weight\": \"10\", \"score\": \"10\"", "",
     "VAL-018", "#VALUE!", ""},
    {"", LINE "\"initial\": \"50\"",
     ROW "\"target\": \"≥20段\", \"actual\": \"#VALUE!\", \"weight\": \"10\", \"score\": \"10\"", "",
     "SE-004", NULL, NULL},
    {"", LINE "\"initial\": \"50\"",
     ROW "\"target\": \"#3泵房完工\", \"actual\": \"完工\", \"weight\": \"10\", \"score\": \"10\"", "",
     "VAL-018", NULL, NULL},
    /* the middle of a year is not the end of it */
    {"", LINE "\"initial\": \"50\", \"executed\": \"20\"", FULL, "", "SE-010", "40", ""},
    {"绩效运行监控表", LINE "\"initial\": \"50\", \"executed\": \"20\"", FULL, "", "SE-010", NULL, NULL},
    {"", LINE "\"initial\": \"50\", \"executed\": \"20\", \"forecast\": \"50\"", FULL, "", "SE-010", NULL, NULL},
    {"", LINE "\"initial\": \"50\"",
     ROW "\"target\": \"≥20段\", \"actual\": \"6段\", \"weight\": \"10\", \"score\": \"3\"", "", "SE-003", "3", ""},
    {"", LINE "\"initial\": \"50\"",
     ROW "\"target\": \"≥20段\", \"actual\": \"6段\", \"weight\": \"10\", \"score\": \"3\", "
         "\"likelihood\": \"确定能\"",
     "", "SE-003", NULL, NULL},
    {"视频监控维护项目自评表", LINE "\"initial\": \"50\", \"executed\": \"20\"", FULL, "", "SE-010", "40", ""},
    /* one text for the whole table */
    {"", LINE "\"initial\": \"50\"", LOST "\"reason\": \"\"",
     "\"fields\": [{\"label\": \"评价意见\", \"text\": \"雨季停工。\"}], ", "SE-003", "9", ""},
};

static const pft_finding *find(const pft_findings *findings, const char *rule)
{
    for (size_t i = 0; i < pft_findings_count(findings); i++)
        if (strcmp(pft_findings_at(findings, i)->rule, rule) == 0)
            return pft_findings_at(findings, i);
    return NULL;
}

static pft_findings *audit(const answer *a)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    char json[4096];
    pft_document *document;
    pft_ruleset *ruleset;
    pft_findings *findings;
    pft_error err;

    snprintf(json, sizeof json,
             "{\"format\": \"perftarget\", \"version\": 1, \"projects\": [{\"title\": \"%s\", \"name\": \"道路巡查\", %s"
             "\"goals\": [\"按期巡查。\"], \"budget\": {\"lines\": [{%s}]}, \"indicators\": [{%s}]}]}",
             a->title, a->more, a->line, a->indicator);
    options.format = "json";
    ck_assert_msg(pft_document_read(&document, json, strlen(json), &options, &err) == PFT_OK, "%s", err.message[0]);
    ck_assert_int_eq(pft_ruleset_load(&ruleset, "audit", NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_audit(&findings, document, ruleset, NULL, NULL), PFT_OK);
    pft_ruleset_free(ruleset);
    pft_document_free(document);
    return findings;
}

START_TEST(an_audit_gives_the_known_answer)
{
    const answer *a = &answers[_i];
    pft_findings *findings = audit(a);
    const pft_finding *finding = find(findings, a->rule);

    ck_assert_msg((finding != NULL) == (a->found != NULL), "row %d: %s", _i, a->rule);
    if (finding != NULL) {
        ck_assert_str_eq(finding->found, a->found);
        ck_assert_str_eq(finding->expected, a->expected);
        ck_assert_int_eq(finding->uncertain, *a->more != '\0');
    }
    pft_findings_free(findings);
}
END_TEST

/* What was read with doubts is a matter for a person. */
START_TEST(a_finding_about_a_doubtful_row_is_uncertain)
{
    const answer certain = {"", LINE "\"initial\": \"50\"", LOST "\"reason\": \"\"", "", "", NULL, NULL};
    const answer doubtful = {"", LINE "\"initial\": \"50\"", LOST "\"certainty\": \"doubtful\"", "", "", NULL, NULL};
    pft_findings *findings = audit(&certain);

    ck_assert_int_eq(find(findings, "SE-003")->severity, PFT_SEVERITY_ERROR);
    pft_findings_free(findings);
    findings = audit(&doubtful);
    ck_assert_int_eq(find(findings, "SE-003")->severity, PFT_SEVERITY_INFO);
    ck_assert(find(findings, "SE-003")->uncertain);
    pft_findings_free(findings);
}
END_TEST

/* Forms that nobody has filled in give one note. */
START_TEST(blank_forms_give_one_note)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    static const char json[] =
        "{\"format\": \"perftarget\", \"version\": 1, \"projects\": [{\"name\": \"项目甲\", \"indicators\": ["
        "{" ROW "\"target\": \"XX\"}, {" ROW "\"target\": null}]}, {\"name\": \"\"}]}";
    pft_document *document;
    pft_ruleset *ruleset;
    pft_findings *findings;

    options.format = "json";
    ck_assert_int_eq(pft_document_read(&document, json, strlen(json), &options, NULL), PFT_OK);
    for (size_t i = 0; i < pft_ruleset_count(); i++) {
        ck_assert_int_eq(pft_ruleset_load(&ruleset, pft_ruleset_id_at(i), NULL, NULL), PFT_OK);
        ck_assert_int_eq(pft_check(&findings, document, ruleset, NULL), PFT_OK);
        ck_assert_uint_eq(pft_findings_count(findings), 1);
        ck_assert_str_eq(pft_findings_at(findings, 0)->rule, "STR-013");
        ck_assert_uint_eq(pft_findings_at(findings, 0)->count, 2);
        ck_assert_uint_eq(pft_findings_at(findings, 0)->project, 1);
        pft_findings_free(findings);
        pft_ruleset_free(ruleset);
    }
    pft_document_free(document);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("audit");
    TCase *tests = tcase_create("audit");

    tcase_add_loop_test(tests, an_audit_gives_the_known_answer, 0, sizeof answers / sizeof answers[0]);
    tcase_add_test(tests, a_finding_about_a_doubtful_row_is_uncertain);
    tcase_add_test(tests, blank_forms_give_one_note);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
