/* A portfolio as a page: what there is, what it costs, how well it did, where points were lost, who leads. */
#include "portfolio.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "terminal.h"

enum { INDENT = 2, NUMBER = 10, AMOUNT = 16, PERCENT = 9, LEAST_NAME = 16, MOST_NAME = 44, TEXT = 512, RANKED = 10 };

/* ---- numbers ---- */

static void count_text(char buffer[AMOUNT_SIZE], uint64_t count)
{
    snprintf(buffer, AMOUNT_SIZE, "%" PRIu64, count);
}

/* Exact, with separators where it fits a decimal. */
static void sum_text(char buffer[AMOUNT_SIZE], pft_exact_sum sum, bool given)
{
    char exact[PFT_SUM_SIZE];
    pft_decimal value;

    if (!given) {
        strcpy(buffer, "—");
    } else if (pft_exact_sum_decimal(&value, sum) == PFT_OK) {
        amount_format(buffer, value, 2);
    } else {
        pft_exact_sum_format(sum, exact);
        snprintf(buffer, AMOUNT_SIZE, "%.*s", AMOUNT_SIZE - 1, exact);
    }
}

static pft_decimal share_of(uint64_t part, uint64_t whole)
{
    return pft_exact_sum_ratio((pft_exact_sum){0, part}, (pft_exact_sum){0, whole});
}

/* ---- rows ---- */

static size_t name_columns(const struct page *page, size_t others)
{
    size_t left = page->columns > INDENT + others + LEAST_NAME ? page->columns - INDENT - others : LEAST_NAME;

    return left < MOST_NAME ? left : MOST_NAME;
}

/* A name, then numbers of these widths. */
static void show_row(const struct page *page, enum style style, const char *name, const char *const *numbers,
                     const size_t *widths, size_t count)
{
    enum { MOST = 8 };
    struct cell cells[MOST];
    size_t others = 0;

    for (size_t i = 0; i < count; i++) {
        others += widths[i] + CELL_GAP;
        cells[i + 1] = (struct cell){numbers[i], widths[i], true, style};
    }
    cells[0] = (struct cell){name, name_columns(page, others), false, style};
    page_row(page, "  ", "  ", cells, count + 1);
}

static void show_heading(const struct page *page, const char *text)
{
    fputc('\n', page->out);
    page_heading(page, STYLE_HEADING, text);
}

static const char *words(const struct page *page, message_id id)
{
    return message_text(page->language, id);
}

/* ---- money and indicators ---- */

static void show_source(const struct page *page, const char *name, const pft_money_sums *money)
{
    static const size_t widths[] = {NUMBER, AMOUNT, AMOUNT, AMOUNT, PERCENT};
    char count[AMOUNT_SIZE], initial[AMOUNT_SIZE], adjusted[AMOUNT_SIZE], executed[AMOUNT_SIZE], rate[AMOUNT_SIZE];
    const char *const numbers[] = {count, initial, adjusted, executed, rate};

    count_text(count, money->projects);
    sum_text(initial, money->initial, money->initial_count > 0);
    sum_text(adjusted, money->adjusted, money->adjusted_count > 0);
    sum_text(executed, money->executed, money->executed_count > 0);
    percent_format(rate, pft_exact_sum_ratio(money->spent, money->budgeted), 2);
    show_row(page, STYLE_PLAIN, name, numbers, widths, 5);
}

static void show_money(const struct page *page, const pft_portfolio *portfolio)
{
    static const size_t widths[] = {NUMBER, AMOUNT, AMOUNT, AMOUNT, PERCENT};
    const char *const headings[] = {words(page, MESSAGE_PORTFOLIO_PROJECTS), words(page, MESSAGE_SHOW_INITIAL),
                                    words(page, MESSAGE_SHOW_ADJUSTED), words(page, MESSAGE_SHOW_EXECUTED),
                                    words(page, MESSAGE_SHOW_RATE)};

    if (pft_portfolio_total(portfolio)->money.projects == 0)
        return;
    show_heading(page, words(page, MESSAGE_PORTFOLIO_MONEY));
    show_row(page, STYLE_FAINT, "", headings, widths, 5);
    for (int i = 0; i < PFT_FUNDING_COUNT; i++)
        if (pft_portfolio_money(portfolio, (pft_funding)i)->projects > 0)
            show_source(page, pft_funding_label((pft_funding)i), pft_portfolio_money(portfolio, (pft_funding)i));
}

static const char *category_text(const struct page *page, pft_category category)
{
    return category != PFT_CATEGORY_NONE ? pft_category_label(category, page->language)
                                         : words(page, MESSAGE_PORTFOLIO_NOT_GIVEN);
}

static bool is_in_words(pft_kind kind)
{
    return kind == PFT_KIND_QUALITATIVE || kind == PFT_KIND_BOOLEAN || kind == PFT_KIND_OTHER;
}

static void show_category(const struct page *page, const pft_portfolio *portfolio, pft_category category)
{
    static const size_t widths[] = {NUMBER, NUMBER, NUMBER, NUMBER};
    char all[AMOUNT_SIZE], measured[AMOUNT_SIZE], wordy[AMOUNT_SIZE], empty[AMOUNT_SIZE];
    const char *const numbers[] = {all, measured, wordy, empty};
    uint64_t sum = 0, in_words = 0, none = pft_portfolio_indicators(portfolio, category, PFT_KIND_EMPTY);

    for (int kind = 0; kind < PFT_KIND_COUNT; kind++) {
        sum += pft_portfolio_indicators(portfolio, category, (pft_kind)kind);
        in_words += is_in_words((pft_kind)kind) ? pft_portfolio_indicators(portfolio, category, (pft_kind)kind) : 0;
    }
    if (sum == 0)
        return;
    count_text(all, sum);
    count_text(measured, sum - in_words - none);
    count_text(wordy, in_words);
    count_text(empty, none);
    show_row(page, STYLE_PLAIN, category_text(page, category), numbers, widths, 4);
}

static void show_indicators(const struct page *page, const pft_portfolio *portfolio)
{
    static const size_t widths[] = {NUMBER, NUMBER, NUMBER, NUMBER};
    const char *const headings[] = {words(page, MESSAGE_PORTFOLIO_NUMBER), words(page, MESSAGE_PORTFOLIO_MEASURED),
                                    words(page, MESSAGE_PORTFOLIO_IN_WORDS), words(page, MESSAGE_PORTFOLIO_EMPTY)};
    const pft_portfolio_sums *total = pft_portfolio_total(portfolio);
    char part[AMOUNT_SIZE], whole[AMOUNT_SIZE], share[AMOUNT_SIZE], line[TEXT];

    if (total->indicators == 0)
        return;
    show_heading(page, words(page, MESSAGE_PORTFOLIO_KINDS));
    show_row(page, STYLE_FAINT, "", headings, widths, 4);
    for (int i = 0; i < PFT_CATEGORY_COUNT; i++)
        show_category(page, portfolio, (pft_category)i);
    count_text(part, total->words);
    count_text(whole, total->targets);
    percent_format(share, share_of(total->words, total->targets), 2);
    message_format(line, sizeof line, page->language, MESSAGE_PORTFOLIO_WORDS, part, whole, share);
    page_paragraph(page, INDENT, STYLE_PLAIN, line);
}

static void show_certainty(const struct page *page, const pft_portfolio *portfolio)
{
    const pft_portfolio_sums *total = pft_portfolio_total(portfolio);
    char certain[AMOUNT_SIZE], likely[AMOUNT_SIZE], doubtful[AMOUNT_SIZE], line[TEXT];

    count_text(certain, total->certainty[PFT_CERTAIN]);
    count_text(likely, total->certainty[PFT_LIKELY]);
    count_text(doubtful, total->certainty[PFT_DOUBTFUL]);
    message_format(line, sizeof line, page->language, MESSAGE_PORTFOLIO_READING, certain, likely, doubtful);
    fputc('\n', page->out);
    page_paragraph(page, 0, STYLE_PLAIN, line);
}

/* ---- scores ---- */

/* Where the bands of scores begin, of 100. */
static const struct {
    int from, below;
    const char *text;
} bands[] = {{90, 0, "≥90"}, {80, 90, "80–90"}, {60, 80, "60–80"}, {0, 60, "<60"}};

static void show_pair(const struct page *page, const char *name, uint64_t number)
{
    static const size_t widths[] = {NUMBER};
    char text[AMOUNT_SIZE];
    const char *const numbers[] = {text};

    count_text(text, number);
    show_row(page, STYLE_PLAIN, name, numbers, widths, 1);
}

static void show_bands(const struct page *page, const pft_portfolio *portfolio)
{
    for (size_t i = 0; i < sizeof bands / sizeof *bands; i++) {
        pft_decimal from = bands[i].from > 0 ? bands[i].from * PFT_DECIMAL_ONE : -PFT_DECIMAL_MAX;
        pft_decimal below = bands[i].below > 0 ? bands[i].below * PFT_DECIMAL_ONE : PFT_DECIMAL_MAX;

        show_pair(page, bands[i].text, pft_portfolio_scores(portfolio, from, below));
    }
}

static void show_scores(const struct page *page, const pft_portfolio *portfolio)
{
    const pft_portfolio_sums *total = pft_portfolio_total(portfolio);
    const char *method = pft_portfolio_method_id(portfolio);
    char scored[AMOUNT_SIZE], all[AMOUNT_SIZE], median[AMOUNT_SIZE], share[AMOUNT_SIZE], line[TEXT];

    if (total->scored == 0)
        return;
    show_heading(page, words(page, MESSAGE_PORTFOLIO_SCORES));
    count_text(scored, total->scored);
    count_text(all, total->projects);
    amount_format(median, pft_portfolio_median(portfolio), 2);
    percent_format(share, pft_exact_sum_ratio(total->score, total->full), 2);
    message_format(line, sizeof line, page->language, MESSAGE_PORTFOLIO_SCORED, scored, all, median, share);
    page_paragraph(page, INDENT, STYLE_PLAIN, line);
    message_format(line, sizeof line, page->language,
                   *method != '\0' ? MESSAGE_PORTFOLIO_METHOD : MESSAGE_PORTFOLIO_OWN, method);
    page_paragraph(page, INDENT, STYLE_FAINT, line);
    show_bands(page, portfolio);
}

static void show_grades(const struct page *page, const pft_portfolio *portfolio)
{
    uint64_t projects;

    for (size_t i = 0; pft_portfolio_grade_at(portfolio, i, &projects) != NULL; i++) {
        if (i == 0)
            show_heading(page, words(page, MESSAGE_PORTFOLIO_GRADES));
        if (projects > 0)
            show_pair(page, pft_portfolio_grade_at(portfolio, i, NULL), projects);
    }
}

static void show_loss(const struct page *page, const char *name, uint64_t lines, pft_exact_sum lost)
{
    static const size_t widths[] = {NUMBER, AMOUNT};
    char count[AMOUNT_SIZE], points[AMOUNT_SIZE];
    const char *const numbers[] = {count, points};

    count_text(count, lines);
    sum_text(points, lost, true);
    show_row(page, STYLE_PLAIN, name, numbers, widths, 2);
}

static void show_loss_heading(const struct page *page, message_id heading)
{
    static const size_t widths[] = {NUMBER, AMOUNT};
    const char *const headings[] = {words(page, MESSAGE_PORTFOLIO_LINES), words(page, MESSAGE_SCORE_LOST)};

    show_heading(page, words(page, heading));
    show_row(page, STYLE_FAINT, "", headings, widths, 2);
}

static void show_losses(const struct page *page, const pft_portfolio *portfolio)
{
    uint64_t lines;
    bool first = true;

    for (int i = 0; i < PFT_CATEGORY_COUNT; i++) {
        pft_exact_sum lost = pft_portfolio_lost_in(portfolio, (pft_category)i, &lines);

        if (lines > 0 && first)
            show_loss_heading(page, MESSAGE_PORTFOLIO_LOST_IN);
        if (lines > 0)
            show_loss(page, category_text(page, (pft_category)i), lines, lost);
        first = first && lines == 0;
    }
    first = true;
    for (int i = 0; i < PFT_CAUSE_COUNT; i++) {
        pft_exact_sum lost = pft_portfolio_lost_for(portfolio, (pft_cause)i, &lines);

        if (lines > 0 && first)
            show_loss_heading(page, MESSAGE_PORTFOLIO_LOST_FOR);
        if (lines > 0)
            show_loss(page, pft_cause_text((pft_cause)i, page->language), lines, lost);
        first = first && lines == 0;
    }
}

/* ---- findings ---- */

static void show_findings(const struct page *page, const pft_portfolio *portfolio)
{
    static const size_t widths[] = {NUMBER, NUMBER};
    const char *const headings[] = {words(page, MESSAGE_PORTFOLIO_FOUND), words(page, MESSAGE_PORTFOLIO_PROJECTS)};
    char line[TEXT], found[AMOUNT_SIZE], in[AMOUNT_SIZE];
    const char *const numbers[] = {found, in};
    uint64_t projects, count;

    if (*pft_portfolio_ruleset_id(portfolio) == '\0')
        return;
    message_format(line, sizeof line, page->language, MESSAGE_PORTFOLIO_FINDINGS, pft_portfolio_ruleset_id(portfolio));
    show_heading(page, line);
    show_row(page, STYLE_FAINT, "", headings, widths, 2);
    for (size_t i = 0; i < pft_rule_count(); i++) {
        const pft_check_rule *rule = pft_rule_at(i);

        if ((count = pft_portfolio_findings(portfolio, i, &projects)) == 0)
            continue;
        count_text(found, count);
        count_text(in, projects);
        snprintf(line, sizeof line, "%s %s", rule->id, rule->title[page->language]);
        show_row(page, STYLE_PLAIN, line, numbers, widths, 2);
    }
}

/* ---- groups ---- */

/* Names of lists that are fixed are told in words. */
static void group_text(const struct page *page, pft_grouping by, const pft_portfolio_group *group, char *buffer,
                       size_t size)
{
    static const char *const kinds_zh[PFT_KIND_COUNT] = {"未填", "数值", "区间", "日期", "期限", "变动", "定性", "是否", "其他"};
    pft_certainty certainty;
    pft_category category;
    pft_funding source;
    const char *text = group->name;
    pft_kind kind;

    if (by == PFT_GROUPED_CATEGORY && pft_category_from_name(&category, group->name) == PFT_OK)
        text = category_text(page, category);
    else if (by == PFT_GROUPED_SOURCE && pft_funding_from_name(&source, group->name) == PFT_OK)
        text = pft_funding_label(source);
    else if (by == PFT_GROUPED_CERTAINTY && pft_certainty_from_name(&certainty, group->name) == PFT_OK)
        text = pft_certainty_text(certainty, page->language);
    else if (by == PFT_GROUPED_KIND && page->language == PFT_CHINESE &&
             pft_kind_from_name(&kind, group->name) == PFT_OK)
        text = kinds_zh[kind];
    if (*text == '\0')
        text = *group->code != '\0' ? "" : words(page, MESSAGE_PORTFOLIO_NOT_GIVEN);
    snprintf(buffer, size, "%s%s%s", group->code, *group->code != '\0' && *text != '\0' ? " " : "", text);
}

/* The last column is for findings, where anything was checked. */
static size_t group_columns(const pft_portfolio *portfolio)
{
    return *pft_portfolio_ruleset_id(portfolio) != '\0' ? 6 : 5;
}

static void show_group(const struct page *page, const char *name, const pft_portfolio_sums *sums, size_t columns)
{
    static const size_t widths[] = {NUMBER, NUMBER, AMOUNT, PERCENT, PERCENT, NUMBER};
    char projects[AMOUNT_SIZE], indicators[AMOUNT_SIZE], budget[AMOUNT_SIZE], rate[AMOUNT_SIZE], points[AMOUNT_SIZE],
        found[AMOUNT_SIZE];
    const char *const numbers[] = {projects, indicators, budget, rate, points, found};
    uint64_t findings = 0;

    for (int i = 0; i < PFT_SEVERITY_COUNT; i++)
        findings += sums->findings[i];
    count_text(projects, sums->projects);
    count_text(indicators, sums->indicators);
    sum_text(budget, sums->money.budget, sums->money.budget_count > 0);
    percent_format(rate, pft_exact_sum_ratio(sums->money.spent, sums->money.budgeted), 2);
    percent_format(points, pft_exact_sum_ratio(sums->score, sums->full), 2);
    count_text(found, findings);
    show_row(page, STYLE_PLAIN, name, numbers, widths, columns);
}

static void show_groups(const struct page *page, const pft_portfolio *portfolio)
{
    static const size_t widths[] = {NUMBER, NUMBER, AMOUNT, PERCENT, PERCENT, NUMBER};
    const char *const headings[] = {words(page, MESSAGE_PORTFOLIO_PROJECTS), words(page, MESSAGE_PORTFOLIO_KINDS),
                                    words(page, MESSAGE_PORTFOLIO_BUDGET), words(page, MESSAGE_SHOW_RATE),
                                    words(page, MESSAGE_PORTFOLIO_REACHED), words(page, MESSAGE_PORTFOLIO_FOUND)};
    pft_grouping by = pft_portfolio_by(portfolio);
    char line[TEXT];

    if (by == PFT_GROUPED_NONE)
        return;
    message_format(line, sizeof line, page->language, MESSAGE_PORTFOLIO_BY, pft_grouping_text(by, page->language));
    show_heading(page, line);
    show_row(page, STYLE_FAINT, "", headings, widths, group_columns(portfolio));
    for (size_t i = 0; i < pft_portfolio_group_count(portfolio); i++) {
        const pft_portfolio_group *group = pft_portfolio_group_at(portfolio, i);

        group_text(page, by, group, line, sizeof line);
        show_group(page, line, &group->sums, group_columns(portfolio));
    }
}

/* ---- rankings ---- */

static void value_text(char buffer[AMOUNT_SIZE], pft_ranking ranking, pft_decimal value)
{
    if (ranking == PFT_EXECUTION_LOWEST)
        percent_format(buffer, value, 2);
    else
        amount_format(buffer, value, ranking == PFT_FINDINGS_MOST ? 0 : 2);
}

static void show_place(const struct page *page, pft_ranking ranking, const pft_ranked *place)
{
    char rank[AMOUNT_SIZE], value[AMOUNT_SIZE], name[TEXT];
    bool whole = *place->name == '\0';

    snprintf(rank, sizeof rank, "%" PRIu64 ".", place->rank);
    value_text(value, ranking, place->value);
    snprintf(name, sizeof name, "%s%s%s%s%s", place->name, whole ? "" : " · ", place->agency_code,
             *place->agency_code != '\0' && *place->agency_name != '\0' ? " " : "", place->agency_name);
    const struct cell cells[] = {{rank, 5, true, STYLE_FAINT}, {value, AMOUNT, true, STYLE_VALUE},
                                 {name, page->columns > 46 ? page->columns - 32 : 16, false, STYLE_PLAIN}};

    page_row(page, "  ", "  ", cells, 3);
}

static void show_ranking(const struct page *page, const pft_portfolio *portfolio, bool agencies, pft_ranking ranking)
{
    pft_ranked places[RANKED];
    char line[TEXT], number[AMOUNT_SIZE];
    uint64_t beyond;
    size_t count = pft_portfolio_rank(portfolio, agencies, ranking, places, RANKED, &beyond);

    if (count < 2) /* one is no order */
        return;
    message_format(line, sizeof line, page->language,
                   agencies ? MESSAGE_PORTFOLIO_OF_AGENCIES : MESSAGE_PORTFOLIO_OF_PROJECTS,
                   pft_ranking_text(ranking, page->language));
    show_heading(page, line);
    for (size_t i = 0; i < count; i++)
        show_place(page, ranking, &places[i]);
    if (beyond == 0)
        return;
    count_text(number, beyond);
    message_format(line, sizeof line, page->language, MESSAGE_PORTFOLIO_BEYOND, number);
    page_paragraph(page, INDENT, STYLE_FAINT, line);
}

/* ---- the page ---- */

static void show_counts(const struct page *page, const pft_portfolio *portfolio)
{
    const pft_portfolio_sums *total = pft_portfolio_total(portfolio);
    char documents[TEXT], projects[TEXT], indicators[TEXT], line[3 * TEXT];

    message_count(documents, sizeof documents, page->language, MESSAGE_ONE_DOCUMENT,
                  (size_t)pft_portfolio_document_count(portfolio));
    message_count(projects, sizeof projects, page->language, MESSAGE_ONE_PROJECT, (size_t)total->projects);
    message_count(indicators, sizeof indicators, page->language, MESSAGE_ONE_INDICATOR, (size_t)total->indicators);
    message_format(line, sizeof line, page->language, MESSAGE_PORTFOLIO_COUNTS, documents, projects, indicators);
    page_heading(page, STYLE_TITLE, line);
}

void portfolio_show(const struct page *page, const pft_portfolio *portfolio)
{
    const char *why;

    show_counts(page, portfolio);
    show_money(page, portfolio);
    show_indicators(page, portfolio);
    show_certainty(page, portfolio);
    show_scores(page, portfolio);
    show_grades(page, portfolio);
    show_losses(page, portfolio);
    show_findings(page, portfolio);
    show_groups(page, portfolio);
    for (int agencies = 1; agencies >= 0; agencies--)
        for (int i = 0; i < PFT_RANKING_COUNT; i++)
            show_ranking(page, portfolio, agencies == 1, (pft_ranking)i);
    show_heading(page, words(page, MESSAGE_PORTFOLIO_NOT_ADDITIVE));
    for (size_t i = 0; (why = pft_portfolio_not_additive_at(portfolio, i, page->language)) != NULL; i++)
        page_paragraph(page, INDENT, STYLE_PLAIN, why);
}
