/* Many tables in one account: sums, groups, rankings; parts that merge. */
#include "example.h"

static void names(void)
{
    pft_grouping by;

    must(pft_grouping_from_name(&by, "agency"));
    expect(same(pft_grouping_name(by), "agency") && same(pft_grouping_text(by, PFT_CHINESE), "预算单位"));
    expect(pft_cause_of("雨季延误施工") != PFT_CAUSE_NONE && pft_cause_of("") == PFT_CAUSE_NONE);
    printf("%s: %s\n", pft_cause_name(PFT_CAUSE_FUNDS), pft_cause_text(PFT_CAUSE_FUNDS, PFT_ENGLISH));
    printf("%s: %s\n", pft_ranking_name(PFT_SCORE_LOWEST), pft_ranking_text(PFT_SCORE_LOWEST, PFT_ENGLISH));
}

/* A rate is a sum divided by a sum. */
static void show_money(const pft_money_sums *money)
{
    char text[PFT_SUM_SIZE];
    pft_decimal budget;

    pft_exact_sum_format(money->initial, text);
    printf("initial budgets %s万元\n", text);
    must(pft_exact_sum_decimal(&budget, money->initial));
    expect(budget > 0 && pft_exact_sum_ratio(money->spent, money->budgeted) > 0);
}

static void show(pft_portfolio *portfolio)
{
    pft_ranked best[3];
    uint64_t beyond, projects, lines;

    expect(pft_portfolio_document_count(portfolio) == 2 && pft_portfolio_by(portfolio) == PFT_GROUPED_AGENCY);
    expect(same(pft_portfolio_ruleset_id(portfolio), "disclosure") &&
           same(pft_portfolio_method_id(portfolio), "mof-2020"));
    expect(pft_portfolio_total(portfolio)->projects == 4);
    show_money(pft_portfolio_money(portfolio, PFT_FUNDING_TOTAL));
    pft_portfolio_sort(portfolio);
    for (size_t i = 0; i < pft_portfolio_group_count(portfolio); i++)
        printf("%s: %u projects\n", pft_portfolio_group_at(portfolio, i)->name,
               (unsigned)pft_portfolio_group_at(portfolio, i)->sums.projects);
    for (size_t i = 0; i < pft_portfolio_rank(portfolio, false, PFT_SCORE_HIGHEST, best, 3, &beyond); i++)
        printf("%u. %s\n", (unsigned)best[i].rank, best[i].name);
    for (size_t i = 0; pft_portfolio_grade_at(portfolio, i, &projects) != NULL; i++)
        printf("%s: %u\n", pft_portfolio_grade_at(portfolio, i, NULL), (unsigned)projects);
    for (size_t rule = 0; rule < pft_rule_count(); rule++)
        if (pft_portfolio_findings(portfolio, rule, NULL) > 0)
            printf("%s: %u\n", pft_rule_at(rule)->id, (unsigned)pft_portfolio_findings(portfolio, rule, NULL));
    printf("numbers as targets of output: %u\n",
           (unsigned)pft_portfolio_indicators(portfolio, PFT_CATEGORY_OUTPUT_QUANTITY, PFT_KIND_NUMBER));
    (void)pft_portfolio_lost_in(portfolio, PFT_CATEGORY_OUTPUT, &lines);
    (void)pft_portfolio_lost_for(portfolio, PFT_CAUSE_NONE, &lines);
    expect(pft_portfolio_scores(portfolio, 0, 101 * PFT_DECIMAL_ONE) == 1);
    expect(pft_portfolio_median(portfolio) == 91260000);
    for (size_t i = 0; pft_portfolio_not_additive_at(portfolio, i, PFT_ENGLISH) != NULL; i++)
        printf("%s\n", pft_portfolio_not_additive_at(portfolio, i, PFT_ENGLISH));
}

static void exchange(pft_portfolio *portfolio)
{
    const pft_writer out = pft_stream_writer(stdout);
    pft_portfolio *part;
    char *text;
    size_t size;

    must(pft_portfolio_write(portfolio, "csv", NULL, &out, NULL));
    must(pft_portfolio_write_text(portfolio, "json", NULL, &text, &size, NULL)); /* from another machine, say */
    must(pft_portfolio_read(&part, text, size, NULL, NULL));
    must(pft_portfolio_merge(part, portfolio, NULL));
    expect(pft_portfolio_document_count(part) == 4);
    pft_portfolio_free(part);
    pft_text_free(text);
    expect(pft_portfolio_read_file(&part, "no such part.json", NULL, NULL) == PFT_EIO && part == NULL);
}

int main(void)
{
    pft_portfolio_options options = PFT_PORTFOLIO_OPTIONS_INIT;
    pft_document *a = read_table(EVALUATION), *b = read_table(LIBRARY);
    pft_portfolio *portfolio;
    pft_ruleset *rules;
    pft_method *method;

    names();
    must(pft_ruleset_load(&rules, "disclosure", NULL, NULL));
    must(pft_method_load(&method, "mof-2020", NULL, NULL));
    options.by = PFT_GROUPED_AGENCY;
    options.ruleset = rules;
    options.method = method;
    must(pft_portfolio_new(&portfolio, &options, NULL));
    must(pft_portfolio_add_document(portfolio, a, NULL));
    must(pft_portfolio_add_document(portfolio, b, NULL));
    show(portfolio);
    exchange(portfolio);
    pft_portfolio_free(portfolio);
    pft_method_free(method);
    pft_ruleset_free(rules);
    pft_document_free(b);
    pft_document_free(a);
    return EXIT_SUCCESS;
}
