/* The sections of a report that sum up: money, indicators, rankings, and what cannot be added. */
#include "renderers/full_report.h"

#include <stdio.h>

/* ---- money and indicators ---- */

void report_money(report_writer *w)
{
    static const report_column columns[] = {
        REPORT_COLUMN("Source", "资金来源", 24, false),   REPORT_COLUMN("Projects", "项目数", 9, true),
        REPORT_COLUMN("Initial", "年初预算数", 14, true), REPORT_COLUMN("Adjusted", "全年预算数", 14, true),
        REPORT_COLUMN("Executed", "执行数", 14, true),    REPORT_COLUMN("Rate", "执行率", 11, true)};
    char number[REPORT_NUMBER_SIZE];

    if (pft_portfolio_total(w->report->portfolio)->money.projects == 0)
        return;
    pft_article_heading(&w->article, 1, report_words(w, "Money", "资金情况"), 0);
    report_table(w, report_words(w, "Money by source (万元)", "按资金来源汇总（万元）"), columns,
                 sizeof columns / sizeof *columns);
    for (int source = 0; source < PFT_FUNDING_COUNT; source++) {
        const pft_money_sums *money = pft_portfolio_money(w->report->portfolio, (pft_funding)source);

        if (money->projects == 0)
            continue;
        pft_article_text(&w->article, w->language == PFT_ENGLISH ? pft_funding_name((pft_funding)source)
                                                                 : pft_funding_label((pft_funding)source));
        report_cell_count(w, money->projects, PFT_TONE_NONE);
        pft_article_text(&w->article, money->initial_count > 0 ? report_amount(number, money->initial) : "—");
        pft_article_text(&w->article, money->adjusted_count > 0 ? report_amount(number, money->adjusted) : "—");
        pft_article_text(&w->article, money->executed_count > 0 ? report_amount(number, money->executed) : "—");
        pft_article_text(&w->article, money->rated > 0
                                          ? report_percent(number, pft_exact_sum_ratio(money->spent, money->budgeted))
                                          : "—");
    }
}

static uint64_t count_kinds(const report_writer *w, pft_category category, bool measured, bool given)
{
    uint64_t sum = 0;

    for (int kind = 0; kind < PFT_KIND_COUNT; kind++) {
        bool words = kind == PFT_KIND_QUALITATIVE || kind == PFT_KIND_BOOLEAN || kind == PFT_KIND_OTHER,
             empty = kind == PFT_KIND_EMPTY;

        if (given ? !empty && words == !measured : empty)
            sum += pft_portfolio_indicators(w->report->portfolio, category, (pft_kind)kind);
    }
    return sum;
}

void report_indicators(report_writer *w)
{
    static const report_column columns[] = {
        REPORT_COLUMN("Category", "指标类别", 34, false), REPORT_COLUMN("Indicators", "指标数", 13, true),
        REPORT_COLUMN("With a measure", "量化", 13, true), REPORT_COLUMN("In words", "文字表述", 13, true),
        REPORT_COLUMN("Empty", "未填", 13, true)};

    if (pft_portfolio_total(w->report->portfolio)->indicators == 0)
        return;
    pft_article_heading(&w->article, 1, report_words(w, "Indicators", "指标构成"), 0);
    report_table(w, report_words(w, "Indicators by category", "按指标类别汇总"), columns,
                 sizeof columns / sizeof *columns);
    for (int i = 0; i < PFT_CATEGORY_COUNT; i++) {
        pft_category category = (pft_category)i;
        uint64_t measured = count_kinds(w, category, true, true), words = count_kinds(w, category, false, true),
                 empty = count_kinds(w, category, false, false);
        const char *label = pft_category_label(category, w->language);

        if (measured + words + empty == 0)
            continue;
        pft_article_text(&w->article, *label != '\0' ? label : report_words(w, "(not known)", "（未归类）"));
        report_cell_count(w, measured + words + empty, PFT_TONE_NONE);
        report_cell_count(w, measured, PFT_TONE_NONE);
        report_cell_count(w, words, PFT_TONE_NONE);
        report_cell_count(w, empty, PFT_TONE_NONE);
    }
}

/* ---- rankings ---- */

static const char *ranked_value(char number[REPORT_NUMBER_SIZE], pft_ranking ranking, pft_decimal value)
{
    if (ranking == PFT_EXECUTION_LOWEST)
        return report_percent(number, value);
    return report_decimal(number, value, ranking == PFT_FINDINGS_MOST ? 0 : 2);
}

static bool put_ranking(report_writer *w, bool agencies, pft_ranking ranking, bool first)
{
    enum { MOST = 100 };
    static const report_column columns[] = {
        REPORT_COLUMN("Rank", "名次", 8, false), REPORT_COLUMN("Project", "项目", 36, false),
        REPORT_COLUMN("Agency", "预算单位", 30, false), REPORT_COLUMN("Value", "数值", 14, true)};
    pft_ranked places[MOST];
    uint64_t beyond = 0;
    size_t room = w->report->options.ranked < MOST ? w->report->options.ranked : MOST;
    size_t count = pft_portfolio_rank(w->report->portfolio, agencies, ranking, places, room, &beyond);
    char number[REPORT_NUMBER_SIZE], text[160];

    if (count < 2)
        return false;
    if (first)
        pft_article_heading(&w->article, 1, report_words(w, "Rankings", "排名"), 0);
    snprintf(text, sizeof text, "%s%s%s",
             agencies ? report_words(w, "Agencies", "预算单位") : report_words(w, "Projects", "项目"),
             report_words(w, ": ", "："), pft_ranking_text(ranking, w->language));
    report_table(w, text, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < count; i++) {
        report_cell_count(w, places[i].rank, PFT_TONE_NONE);
        pft_article_text(&w->article, places[i].name);
        pft_article_text(&w->article, *places[i].agency_name != '\0' ? places[i].agency_name : places[i].agency_code);
        pft_article_text(&w->article, ranked_value(number, ranking, places[i].value));
    }
    if (beyond > 0) {
        report_count(number, beyond);
        w->language == PFT_ENGLISH ? snprintf(text, sizeof text, "%s more share the value of the last place.", number)
                                   : snprintf(text, sizeof text, "另有 %s 个与末位相同。", number);
        pft_article_note(&w->article, text);
    }
    return true;
}

void report_rankings(report_writer *w)
{
    bool any = false;

    for (int ranking = PFT_RANKING_COUNT; ranking-- > 0;)
        any = put_ranking(w, false, (pft_ranking)ranking, !any) || any;
}

void report_limits(report_writer *w)
{
    const char *sentence;

    pft_article_heading(&w->article, 1, report_words(w, "How the figures were summed up", "汇总口径"), 0);
    for (size_t i = 0; (sentence = pft_portfolio_not_additive_at(w->report->portfolio, i, w->language)) != NULL; i++)
        pft_article_paragraph(&w->article, sentence);
}
