/* Portfolios: exact sums, rates of sums, parts that merge, rankings with ties, and what cannot be added. */
#include <perftarget/perftarget.h>

#include <stdio.h>
#include <string.h>

#include "allocations.h"
#include "portfolio/portfolio.h"
#include "suite.h"

static pft_document *read_projects(const char *projects)
{
    char text[8192];
    pft_document *document;

    ck_assert_int_lt(snprintf(text, sizeof text, "{\"format\": \"perftarget\", \"version\": 1, \"projects\": [%s]}",
                              projects), (int)sizeof text);
    ck_assert_int_eq(pft_document_read(&document, text, strlen(text), NULL, NULL), PFT_OK);
    return document;
}

static void add(pft_portfolio *portfolio, const char *projects)
{
    pft_document *document = read_projects(projects);

    ck_assert_int_eq(pft_portfolio_add_document(portfolio, document, NULL), PFT_OK);
    pft_document_free(document);
}

static pft_portfolio *new_by(pft_grouping by, uint32_t ranked)
{
    pft_portfolio_options options = PFT_PORTFOLIO_OPTIONS_INIT;
    pft_portfolio *portfolio;

    options.by = by;
    options.ranked = ranked;
    ck_assert_int_eq(pft_portfolio_new(&portfolio, &options, NULL), PFT_OK);
    return portfolio;
}

static void check_sum(pft_exact_sum sum, const char *expected)
{
    char text[PFT_SUM_SIZE];

    ck_assert_uint_eq(pft_exact_sum_format(sum, text), strlen(expected));
    ck_assert_str_eq(text, expected);
}

static void check_decimal(pft_decimal value, const char *expected)
{
    char text[PFT_DECIMAL_SIZE];

    pft_decimal_format(value, text);
    ck_assert_str_eq(text, expected);
}

/* ---- exact sums ---- */

START_TEST(a_sum_goes_beyond_what_a_decimal_holds)
{
    pft_exact_sum sum = {0, 0}, back;
    pft_decimal decimal;
    char text[PFT_SUM_SIZE];

    for (int i = 0; i < 3; i++)
        pft_exact_sum_add(&sum, PFT_DECIMAL_MAX);
    check_sum(sum, "27670116110564.327421");
    ck_assert_int_eq(pft_exact_sum_decimal(&decimal, sum), PFT_EOVERFLOW);
    ck_assert_int_eq(decimal, PFT_DECIMAL_NONE);
    ck_assert(pft_exact_sum_parse(&back, text, pft_exact_sum_format(sum, text)));
    ck_assert_int_eq(back.high, sum.high);
    ck_assert_uint_eq(back.low, sum.low);
    for (int i = 0; i < 6; i++)
        pft_exact_sum_add(&sum, -PFT_DECIMAL_MAX);
    check_sum(sum, "-27670116110564.327421");
    ck_assert(pft_exact_sum_parse(&back, text, pft_exact_sum_format(sum, text)));
    ck_assert_int_eq(back.high, sum.high);
    ck_assert_uint_eq(back.low, sum.low);
}
END_TEST

START_TEST(a_text_that_is_no_sum_is_refused)
{
    static const char *const wrong[] = {"", "-", ".5", "1.", "1.2345678", "1e3", "+1", "1,000",
                                        "999999999999999999999999999999999999999"};
    pft_exact_sum sum;

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert_msg(!pft_exact_sum_parse(&sum, wrong[i], strlen(wrong[i])), "%s", wrong[i]);
    ck_assert(pft_exact_sum_parse(&sum, "-0.000001", 9));
    check_sum(sum, "-0.000001");
    check_sum((pft_exact_sum){0, 0}, "0");
}
END_TEST

START_TEST(a_ratio_is_rounded_once_and_never_divides_by_zero)
{
    const pft_exact_sum two = {0, 2000000}, three = {0, 3000000}, none = {0, 0};

    check_decimal(pft_exact_sum_ratio(two, three), "0.666667");
    check_decimal(pft_exact_sum_ratio(none, three), "0");
    ck_assert_int_eq(pft_exact_sum_ratio(two, none), PFT_DECIMAL_NONE);
}
END_TEST

/* ---- money ---- */

#define PROJECT(name, agency, lines, rest) \
    "{\"name\": \"" name "\", \"agency\": {\"code\": null, \"name\": \"" agency "\"}, " \
    "\"budget\": {\"unit\": null, \"lines\": [" lines "]}, " rest "\"indicators\": []}"
#define TOTAL(initial, adjusted, executed) \
    "{\"source\": \"total\", \"initial\": " initial ", \"adjusted\": " adjusted ", \"executed\": " executed "}"

START_TEST(a_rate_is_a_sum_by_a_sum_of_those_that_give_both)
{
    pft_portfolio *portfolio = new_by(PFT_GROUPED_NONE, 10);
    const pft_money_sums *money = pft_portfolio_money(portfolio, PFT_FUNDING_TOTAL);

    add(portfolio, PROJECT("甲", "一局", TOTAL("\"100\"", "null", "\"100\""), "") ","
                   PROJECT("乙", "一局", TOTAL("\"900\"", "\"1000\"", "\"100\""), "") ","
                   PROJECT("丙", "一局", TOTAL("\"5000\"", "null", "null"), "") ","
                   PROJECT("丁", "一局", TOTAL("null", "null", "\"7\""), ""));
    ck_assert_uint_eq(money->projects, 4);
    ck_assert_uint_eq(money->rated, 2);
    check_sum(money->initial, "6000");
    check_sum(money->adjusted, "1000");
    check_sum(money->budget, "6100");
    check_sum(money->executed, "207");
    check_sum(money->budgeted, "1100");
    check_sum(money->spent, "200");
    check_decimal(pft_exact_sum_ratio(money->spent, money->budgeted), "0.181818"); /* and not 0.55, the mean of rates */
    pft_portfolio_free(portfolio);
}
END_TEST

START_TEST(sources_stand_for_a_total_that_is_not_there)
{
    pft_portfolio *portfolio = new_by(PFT_GROUPED_NONE, 10);

    add(portfolio, PROJECT("甲", "",
                           "{\"source\": \"fiscal\", \"initial\": \"60\"}, {\"source\": \"central\", \"initial\": "
                           "\"50\"}, {\"source\": \"own\", \"initial\": \"40.5\"}",
                           ""));
    check_sum(pft_portfolio_total(portfolio)->money.initial, "100.5"); /* central is a part of fiscal */
    ck_assert_uint_eq(pft_portfolio_money(portfolio, PFT_FUNDING_TOTAL)->projects, 0);
    check_sum(pft_portfolio_money(portfolio, PFT_FUNDING_CENTRAL)->initial, "50");
    pft_portfolio_free(portfolio);
}
END_TEST

START_TEST(a_total_that_is_printed_twice_counts_once)
{
    pft_portfolio *portfolio = new_by(PFT_GROUPED_NONE, 10);

    add(portfolio, PROJECT("甲", "", TOTAL("\"10\"", "null", "null") ", " TOTAL("\"10\"", "null", "null"), ""));
    check_sum(pft_portfolio_total(portfolio)->money.initial, "10");
    pft_portfolio_free(portfolio);
}
END_TEST

/* ---- points ---- */

START_TEST(points_are_lost_in_categories_and_for_causes)
{
    pft_portfolio *portfolio = new_by(PFT_GROUPED_CATEGORY, 10);
    const pft_portfolio_group *group;
    uint64_t lines;

    add(portfolio,
        "{\"name\": \"甲\", \"total_score\": \"80\", \"total_weight\": \"90\", \"grade\": \"良\", \"indicators\": ["
        "{\"level1\": \"产出指标\", \"level2\": \"数量指标\", \"name\": \"一\", \"target\": \"≥3次\", \"weight\": "
        "\"10\", "
        "\"score\": \"7.5\", \"reason\": \"招标较晚\"},"
        "{\"level1\": \"产出指标\", \"level2\": \"数量指标\", \"name\": \"二\", \"target\": \"≥3次\", \"weight\": "
        "\"10\", \"score\": \"9\"},"
        "{\"level1\": \"效益指标\", \"level2\": \"社会效益指标\", \"name\": \"三\", \"target\": \"有效保障\", "
        "\"weight\": \"10\", "
        "\"score\": \"10\", \"reason\": \"无\"}]}");
    check_sum(pft_portfolio_lost_in(portfolio, PFT_CATEGORY_OUTPUT_QUANTITY, &lines), "3.5");
    ck_assert_uint_eq(lines, 2);
    check_sum(pft_portfolio_lost_in(portfolio, PFT_CATEGORY_BENEFIT_SOCIAL, &lines), "0");
    ck_assert_uint_eq(lines, 0);
    check_sum(pft_portfolio_lost_for(portfolio, PFT_CAUSE_SCHEDULE, NULL), "2.5");
    check_sum(pft_portfolio_lost_for(portfolio, PFT_CAUSE_NONE, NULL), "1");
    check_decimal(pft_portfolio_median(portfolio), "88.888889");
    ck_assert_str_eq(pft_portfolio_grade_at(portfolio, 0, &lines), "良");
    ck_assert_uint_eq(lines, 1);
    ck_assert_uint_eq(pft_portfolio_total(portfolio)->words, 1);
    pft_portfolio_sort(portfolio);
    ck_assert_uint_eq(pft_portfolio_group_count(portfolio), 2);
    group = pft_portfolio_group_at(portfolio, 0);
    ck_assert_str_eq(group->name, "output.quantity");
    ck_assert_uint_eq(group->sums.projects, 1); /* one, though two of its indicators stand there */
    ck_assert_uint_eq(group->sums.indicators, 2);
    check_sum(group->sums.lost, "3.5");
    pft_portfolio_free(portfolio);
}
END_TEST

static const struct {
    const char *reason;
    pft_cause cause;
} reasons[] = {
    {"", PFT_CAUSE_NONE}, {" 无 ", PFT_CAUSE_NONE}, {"/", PFT_CAUSE_NONE}, {"财政资金未及时拨付", PFT_CAUSE_FUNDS},
    {"受疫情影响未能举办", PFT_CAUSE_OUTSIDE}, {"专业人员不足", PFT_CAUSE_STAFF}, {"设备老化", PFT_CAUSE_EQUIPMENT},
    {"年初指标设定偏低", PFT_CAUSE_TARGET}, {"招标流程较长", PFT_CAUSE_SCHEDULE}, {"内控机制不健全", PFT_CAUSE_RULES},
    {"厂家供货延期，设备采购未完成", PFT_CAUSE_SCHEDULE}, {"群众知晓度不高", PFT_CAUSE_OTHER},
};

START_TEST(a_reason_speaks_of_its_first_cause)
{
    ck_assert_str_eq(pft_cause_name(pft_cause_of(reasons[_i].reason)), pft_cause_name(reasons[_i].cause));
}
END_TEST

/* ---- rankings ---- */

#define SCORED(name, score) "{\"name\": \"" name "\", \"total_score\": \"" score "\", \"indicators\": []}"

START_TEST(equal_values_have_equal_ranks_and_the_rest_is_told)
{
    pft_portfolio *portfolio = new_by(PFT_GROUPED_NONE, 3);
    pft_ranked places[3];
    uint64_t beyond;

    add(portfolio,
        SCORED("戊", "90") "," SCORED("甲", "95") "," SCORED("丁", "90") "," SCORED("丙", "90") "," SCORED("乙", "95"));
    ck_assert_uint_eq(pft_portfolio_rank(portfolio, false, PFT_SCORE_HIGHEST, places, 3, &beyond), 3);
    ck_assert_uint_eq(places[0].rank, 1);
    ck_assert_uint_eq(places[1].rank, 1);
    ck_assert_uint_eq(places[2].rank, 3);
    check_decimal(places[2].value, "90");
    ck_assert_uint_eq(beyond, 2);
    ck_assert_uint_eq(pft_portfolio_rank(portfolio, false, PFT_SCORE_LOWEST, places, 3, &beyond), 3);
    ck_assert_uint_eq(places[2].rank, 1);
    ck_assert_uint_eq(beyond, 0);
    ck_assert_uint_eq(pft_portfolio_rank(portfolio, false, PFT_SCORE_LOWEST, places, 1, &beyond), 1);
    ck_assert_uint_eq(beyond, 2);
    add(portfolio, SCORED("己", "99") "," SCORED("庚", "98") "," SCORED("辛", "97"));
    pft_portfolio_rank(portfolio, false, PFT_SCORE_HIGHEST, places, 3, &beyond);
    check_decimal(places[2].value, "97");
    ck_assert_uint_eq(beyond, 0);
    pft_portfolio_free(portfolio);
}
END_TEST

START_TEST(agencies_are_ranked_by_their_sums)
{
    pft_portfolio *portfolio = new_by(PFT_GROUPED_NONE, 10);
    pft_ranked places[4];

    add(portfolio, PROJECT("甲", "一局", TOTAL("\"100\"", "null", "\"90\""), "") ","
                   PROJECT("乙", "二局", TOTAL("\"10\"", "null", "\"5\""), "") ","
                   PROJECT("丙", "一局", TOTAL("\"900\"", "null", "\"90\""), ""));
    ck_assert_uint_eq(pft_portfolio_rank(portfolio, true, PFT_EXECUTION_LOWEST, places, 4, NULL), 2);
    ck_assert_str_eq(places[0].agency_name, "一局");
    check_decimal(places[0].value, "0.18");
    check_decimal(places[1].value, "0.5");
    ck_assert_uint_eq(pft_portfolio_rank(portfolio, true, PFT_FINDINGS_MOST, places, 4, NULL), 0);
    pft_portfolio_free(portfolio);
}
END_TEST

/* ---- parts ---- */

static uint32_t random_state;

static unsigned next_random(unsigned below)
{
    random_state = random_state * 1664525u + 1013904223u;
    return (random_state >> 8) % below;
}

/* Some projects with what a portfolio counts: few names and values, so that there are ties. */
static void make_projects(char *out, size_t size)
{
    static const char *const targets[] = {"≥95%", "有效保障", "12个月", "是", "", "3-5次"};
    static const char *const levels[] = {"数量指标", "质量指标", "时效指标", "社会效益指标"};
    static const char *const grades[] = {"优", "良", "", "中"};
    size_t used = 0;

    for (unsigned i = 0, count = 1 + next_random(3); i < count; i++) {
        used += (size_t)snprintf(out + used, size - used,
            "%s{\"name\": \"项目%u\", \"year\": %u, \"department\": \"部门%u\", \"agency\": {\"code\": \"%u\", "
            "\"name\": \"单位\"}, "
            "\"total_score\": \"%u.5\", \"grade\": \"%s\", \"certainty\": \"%s\", \"budget\": {\"unit\": null, "
            "\"lines\": ["
            "{\"source\": \"total\", \"initial\": \"%u.123456\", \"executed\": \"%u\"}]}, \"indicators\": [",
            i > 0 ? "," : "", next_random(9), 2023 + next_random(3), next_random(3), next_random(4),
            88 + next_random(5), grades[next_random(4)], next_random(3) == 0 ? "doubtful" : "certain", next_random(4),
            next_random(4));
        for (unsigned j = 0, indicators = next_random(4); j < indicators; j++)
            used += (size_t)snprintf(out + used, size - used,
                                     "%s{\"level1\": \"产出指标\", \"level2\": \"%s\", \"name\": \"指标%u\", "
                                     "\"target\": \"%s\", \"weight\": \"10\", "
                                     "\"score\": \"%u\", \"reason\": \"%s\"}",
                                     j > 0 ? "," : "", levels[next_random(4)], j, targets[next_random(6)],
                                     6 + next_random(5), next_random(2) == 0 ? "人员不足" : "");
        used += (size_t)snprintf(out + used, size - used, "]}");
    }
    ck_assert_uint_lt(used, size);
}

static char *json_of(pft_portfolio *portfolio)
{
    char *text;

    ck_assert_int_eq(pft_portfolio_write_text(portfolio, "json", NULL, &text, NULL, NULL), PFT_OK);
    return text;
}

/* One that was written and read back in its stead. */
static pft_portfolio *through_json(pft_portfolio *portfolio)
{
    char *text = json_of(portfolio);
    pft_portfolio *back;
    pft_error error = {.status = PFT_OK};

    ck_assert_msg(pft_portfolio_read(&back, text, strlen(text), NULL, &error) == PFT_OK, "%s: %s", error.path,
                  error.message[PFT_ENGLISH]);
    pft_text_free(text);
    pft_portfolio_free(portfolio);
    return back;
}

enum { PARTS = 4, DOCUMENTS = 40, DOCUMENT_SIZE = 4096 };

/* Documents dealt to parts at random, merged in a random order, some of the parts by way of JSON: always the same bytes
 * as one that saw all of them in turn. */
START_TEST(parts_merge_to_the_whole)
{
    pft_grouping by = (pft_grouping)(_i % PFT_GROUPING_COUNT);
    pft_portfolio *whole, *parts[PARTS];
    pft_ruleset *ruleset = NULL;
    pft_portfolio_options options = PFT_PORTFOLIO_OPTIONS_INIT;
    char projects[DOCUMENT_SIZE], *one, *other;

    random_state = (uint32_t)_i * 7919u + 1;
    if (_i >= PFT_GROUPING_COUNT)
        ck_assert_int_eq(pft_ruleset_load(&ruleset, "disclosure", NULL, NULL), PFT_OK);
    options.by = by;
    options.ruleset = ruleset;
    options.ranked = 1 + next_random(6);
    ck_assert_int_eq(pft_portfolio_new(&whole, &options, NULL), PFT_OK);
    for (int i = 0; i < PARTS; i++)
        ck_assert_int_eq(pft_portfolio_new(&parts[i], &options, NULL), PFT_OK);
    for (int i = 0; i < DOCUMENTS; i++) {
        make_projects(projects, sizeof projects);
        add(whole, projects);
        add(parts[next_random(PARTS)], projects);
    }
    for (unsigned left = PARTS; left > 1; left--) {
        unsigned from = 1 + next_random(left - 1);

        if (next_random(2) == 0)
            parts[from] = through_json(parts[from]);
        if (next_random(2) == 0)
            parts[0] = through_json(parts[0]);
        ck_assert_int_eq(pft_portfolio_merge(parts[0], parts[from], NULL), PFT_OK);
        pft_portfolio_free(parts[from]);
        parts[from] = parts[left - 1];
    }
    one = json_of(whole);
    other = json_of(parts[0]);
    ck_assert_str_eq(one, other);
    pft_text_free(one);
    pft_text_free(other);
    pft_portfolio_free(whole);
    pft_portfolio_free(parts[0]);
    pft_ruleset_free(ruleset);
}
END_TEST

START_TEST(parts_of_another_kind_do_not_merge)
{
    pft_portfolio *one = new_by(PFT_GROUPED_YEAR, 10), *other = new_by(PFT_GROUPED_AGENCY, 10),
                  *few = new_by(PFT_GROUPED_YEAR, 3);
    pft_error error = {.status = PFT_OK};

    ck_assert_int_eq(pft_portfolio_merge(one, other, &error), PFT_EARGUMENT);
    ck_assert_ptr_nonnull(strstr(error.message[PFT_ENGLISH], "grouped"));
    ck_assert_int_eq(pft_portfolio_merge(one, few, NULL), PFT_EARGUMENT);
    ck_assert_int_eq(pft_portfolio_merge(one, one, NULL), PFT_EARGUMENT);
    pft_portfolio_free(one);
    pft_portfolio_free(other);
    pft_portfolio_free(few);
}
END_TEST

START_TEST(a_part_with_findings_takes_no_documents_once_it_was_read_back)
{
    pft_portfolio_options options = PFT_PORTFOLIO_OPTIONS_INIT;
    pft_document *document = read_projects(SCORED("甲", "90"));
    pft_portfolio *portfolio;
    pft_ruleset *ruleset;

    ck_assert_int_eq(pft_ruleset_load(&ruleset, "disclosure", NULL, NULL), PFT_OK);
    options.ruleset = ruleset;
    ck_assert_int_eq(pft_portfolio_new(&portfolio, &options, NULL), PFT_OK);
    portfolio = through_json(portfolio);
    ck_assert_str_eq(pft_portfolio_ruleset_id(portfolio), "disclosure");
    ck_assert_int_eq(pft_portfolio_add_document(portfolio, document, NULL), PFT_EARGUMENT);
    pft_portfolio_free(portfolio);
    pft_document_free(document);
    pft_ruleset_free(ruleset);
}
END_TEST

static const struct {
    const char *text, *path;
} wrong_parts[] = {
    {"[]", ""},
    {"{\"format\": \"perftarget\"}", "$.format"},
    {"{\"format\": \"perftarget-portfolio\", \"version\": 2}", "$.version"},
    {"{\"format\": \"perftarget-portfolio\", \"version\": 1, \"by\": \"colour\"}", "$.by"},
    {"{\"format\": \"perftarget-portfolio\", \"version\": 1, \"by\": \"none\", \"ranked\": 3, \"documents\": -1}",
     "$.documents"},
    {"{\"format\": \"perftarget-portfolio\", \"version\": 1, \"by\": \"none\", \"ranked\": 3, \"total\": {\"score\": "
     "\"1.\"}}",
     "$.total.score"},
};

START_TEST(a_wrong_part_says_where)
{
    pft_portfolio *portfolio = (pft_portfolio *)&portfolio;
    pft_error error = {.status = PFT_OK};

    ck_assert_int_eq(pft_portfolio_read(&portfolio, wrong_parts[_i].text, strlen(wrong_parts[_i].text), NULL, &error),
                     PFT_EINVALID);
    ck_assert_ptr_null(portfolio);
    if (*wrong_parts[_i].path != '\0')
        ck_assert_str_eq(error.path, wrong_parts[_i].path);
}
END_TEST

/* ---- memory ---- */

static pft_status count_and_merge(const pft_allocator *allocator, const void *context)
{
    const pft_document *document = context;
    pft_portfolio_options options = PFT_PORTFOLIO_OPTIONS_INIT;
    pft_portfolio *one = NULL, *other = NULL, *back = NULL;
    char *text = NULL;
    size_t size = 0;
    pft_status status;

    options.by = PFT_GROUPED_DEPARTMENT;
    options.ranked = 2;
    options.allocator = allocator;
    if ((status = pft_portfolio_new(&one, &options, NULL)) == PFT_OK &&
        (status = pft_portfolio_new(&other, &options, NULL)) == PFT_OK &&
        (status = pft_portfolio_add_document(one, document, NULL)) == PFT_OK &&
        (status = pft_portfolio_add_document(other, document, NULL)) == PFT_OK &&
        (status = pft_portfolio_merge(one, other, NULL)) == PFT_OK &&
        (status = pft_portfolio_write_text(one, "json", NULL, &text, &size, NULL)) == PFT_OK)
        status = pft_portfolio_read(&back, text, size, allocator, NULL);
    pft_text_free(text);
    pft_portfolio_free(one);
    pft_portfolio_free(other);
    pft_portfolio_free(back);
    return status;
}

START_TEST(any_allocation_may_fail)
{
    char projects[DOCUMENT_SIZE];
    pft_document *document;

    random_state = 5;
    make_projects(projects, sizeof projects);
    document = read_projects(projects);
    ck_assert_uint_gt(fail_each_allocation(count_and_merge, document), 0);
    pft_document_free(document);
}
END_TEST

START_TEST(a_document_that_fails_leaves_nothing_behind)
{
    pft_document *document =
        read_projects(PROJECT("甲", "一局", TOTAL("\"100\"", "null", "\"90\""), "\"total_score\": \"9\", "));
    bool added = false;

    for (size_t budget = 1; !added; budget++) {
        failing_allocator state = {.budget = SIZE_MAX};
        pft_allocator allocator = failing_allocator_use(&state);
        pft_portfolio_options options = PFT_PORTFOLIO_OPTIONS_INIT;
        pft_portfolio *portfolio;

        options.by = PFT_GROUPED_AGENCY;
        options.allocator = &allocator;
        ck_assert_int_eq(pft_portfolio_new(&portfolio, &options, NULL), PFT_OK);
        state.budget = budget - 1;
        added = pft_portfolio_add_document(portfolio, document, NULL) == PFT_OK;
        ck_assert_uint_eq(pft_portfolio_total(portfolio)->projects, added);
        pft_portfolio_sort(portfolio);
        ck_assert_uint_eq(pft_portfolio_group_count(portfolio), added);
        ck_assert_uint_eq(pft_portfolio_scores(portfolio, -PFT_DECIMAL_MAX, PFT_DECIMAL_MAX), added);
        pft_portfolio_free(portfolio);
    }
    pft_document_free(document);
}
END_TEST

START_TEST(csv_has_a_row_a_group_and_the_total)
{
    pft_portfolio *portfolio = new_by(PFT_GROUPED_AGENCY, 10);
    char *text;

    add(portfolio, PROJECT("甲", "二局", TOTAL("\"100\"", "null", "\"90\""), "") "," PROJECT("乙", "一局", "", ""));
    ck_assert_int_eq(pft_portfolio_write_text(portfolio, "csv", NULL, &text, NULL, NULL), PFT_OK);
    ck_assert_str_eq(text, "by,code,name,projects,indicators,targets,words,words_share,certain,likely,doubtful,errors,"
                           "warnings,notes,initial,adjusted,"
                           "budget,executed,rated_projects,execution_rate,scored,score_share,weight,lost\n"
                           "agency,,一局,1,0,0,0,,1,0,0,0,0,0,,,,,0,,0,,,\n"
                           "agency,,二局,1,0,0,0,,1,0,0,0,0,0,100,,100,90,1,0.9,0,,,\n"
                           "none,,,2,0,0,0,,2,0,0,0,0,0,100,,100,90,1,0.9,0,,,\n");
    pft_text_free(text);
    ck_assert_int_eq(pft_portfolio_write_text(portfolio, "docx", NULL, &text, NULL, NULL), PFT_EUNSUPPORTED);
    pft_portfolio_free(portfolio);
}
END_TEST

START_TEST(what_cannot_be_added_is_said)
{
    pft_portfolio *portfolio = new_by(PFT_GROUPED_KIND, 10), *plain = new_by(PFT_GROUPED_NONE, 10);

    ck_assert_ptr_nonnull(strstr(pft_portfolio_not_additive_at(plain, 0, PFT_ENGLISH), "rates are not additive"));
    ck_assert_ptr_nonnull(pft_portfolio_not_additive_at(plain, 3, PFT_CHINESE));
    ck_assert_ptr_null(pft_portfolio_not_additive_at(plain, 4, PFT_ENGLISH));
    ck_assert_ptr_nonnull(
        strstr(pft_portfolio_not_additive_at(portfolio, 4, PFT_ENGLISH), "Projects are not additive"));
    pft_portfolio_free(portfolio);
    pft_portfolio_free(plain);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("portfolio");
    TCase *tcase = tcase_create("portfolio");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_sum_goes_beyond_what_a_decimal_holds);
    tcase_add_test(tcase, a_text_that_is_no_sum_is_refused);
    tcase_add_test(tcase, a_ratio_is_rounded_once_and_never_divides_by_zero);
    tcase_add_test(tcase, a_rate_is_a_sum_by_a_sum_of_those_that_give_both);
    tcase_add_test(tcase, sources_stand_for_a_total_that_is_not_there);
    tcase_add_test(tcase, a_total_that_is_printed_twice_counts_once);
    tcase_add_test(tcase, points_are_lost_in_categories_and_for_causes);
    tcase_add_loop_test(tcase, a_reason_speaks_of_its_first_cause, 0, sizeof reasons / sizeof *reasons);
    tcase_add_test(tcase, equal_values_have_equal_ranks_and_the_rest_is_told);
    tcase_add_test(tcase, agencies_are_ranked_by_their_sums);
    tcase_add_loop_test(tcase, parts_merge_to_the_whole, 0, 2 * PFT_GROUPING_COUNT);
    tcase_add_test(tcase, parts_of_another_kind_do_not_merge);
    tcase_add_test(tcase, a_part_with_findings_takes_no_documents_once_it_was_read_back);
    tcase_add_loop_test(tcase, a_wrong_part_says_where, 0, sizeof wrong_parts / sizeof *wrong_parts);
    tcase_add_test(tcase, any_allocation_may_fail);
    tcase_add_test(tcase, a_document_that_fails_leaves_nothing_behind);
    tcase_add_test(tcase, csv_has_a_row_a_group_and_the_total);
    tcase_add_test(tcase, what_cannot_be_added_is_said);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
