/* The first sections of a report: key figures and agencies. */
#include "renderers/full_report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the cover ---- */

static size_t count_clean(const pft_full_report *report)
{
    size_t clean = 0;

    for (size_t i = 0; i < report->count; i++)
        clean += report->files[i].findings != NULL && pft_findings_count(report->files[i].findings) == 0;
    return clean;
}

static void put_figure(report_writer *w, const char *english, const char *chinese, const char *value, pft_tone tone)
{
    pft_article_figure(&w->article, report_words(w, english, chinese), value, tone);
}

static void put_finding_figures(report_writer *w)
{
    const pft_statistics *statistics = w->report->statistics;
    char number[REPORT_NUMBER_SIZE];
    size_t errors = pft_statistics_count_of(statistics, PFT_SEVERITY_ERROR);
    size_t warnings = pft_statistics_count_of(statistics, PFT_SEVERITY_WARNING);

    put_figure(w, "Errors", "错误", report_count(number, errors), errors > 0 ? PFT_TONE_BAD : PFT_TONE_GOOD);
    put_figure(w, "Warnings", "警告", report_count(number, warnings), warnings > 0 ? PFT_TONE_WARNING : PFT_TONE_GOOD);
    put_figure(w, "Notes", "提示", report_count(number, pft_statistics_count_of(statistics, PFT_SEVERITY_INFO)),
               PFT_TONE_NOTE);
    put_figure(w, "Files without findings", "未发现问题的文件", report_count(number, count_clean(w->report)),
               PFT_TONE_GOOD);
}

static void put_score_figures(report_writer *w)
{
    const pft_portfolio *portfolio = w->report->portfolio;
    const pft_portfolio_sums *sums = pft_portfolio_total(portfolio);
    char number[REPORT_NUMBER_SIZE];

    put_figure(w, "Projects with a score", "有得分的项目", report_count(number, sums->scored), PFT_TONE_NONE);
    put_figure(w, "Median score", "得分中位数", report_decimal(number, pft_portfolio_median(portfolio), 2),
               PFT_TONE_NONE);
    put_figure(w, "Share of points reached", "得分率",
               report_percent(number, pft_exact_sum_ratio(sums->score, sums->full)), PFT_TONE_NONE);
}

static void put_light_figures(report_writer *w)
{
    char number[REPORT_NUMBER_SIZE];

    for (int light = PFT_LIGHT_COUNT; light-- > 0;)
        if (w->report->lights[light] > 0)
            pft_article_figure(&w->article, pft_light_text((pft_light)light, w->language),
                               report_count(number, w->report->lights[light]), report_light_tone((pft_light)light));
}

void report_overview(report_writer *w)
{
    const pft_full_report *report = w->report;
    const pft_portfolio_sums *sums = pft_portfolio_total(report->portfolio);
    char number[REPORT_NUMBER_SIZE], files[REPORT_NUMBER_SIZE], text[512];

    report_count(files, report->count);
    report_count(number, sums->projects);
    w->language == PFT_ENGLISH ? snprintf(text, sizeof text, "%s files, %s projects", files, number)
                               : snprintf(text, sizeof text, "共 %s 份文件、%s 个项目", files, number);
    pft_article_title(&w->article, report->title, text);
    pft_article_heading(&w->article, 1, report_words(w, "Overview", "总体情况"), 0);
    put_figure(w, "Files", "文件", files, PFT_TONE_NONE);
    put_figure(w, "Projects", "项目", number, PFT_TONE_NONE);
    put_figure(w, "Indicators", "指标", report_count(number, sums->indicators), PFT_TONE_NONE);
    put_figure(w, "Budget (万元)", "预算（万元）", report_amount(number, sums->money.budget), PFT_TONE_NONE);
    if (sums->money.rated > 0)
        put_figure(w, "Budget executed", "预算执行率",
                   report_percent(number, pft_exact_sum_ratio(sums->money.spent, sums->money.budgeted)), PFT_TONE_NONE);
    if (report_is_checked(w))
        put_finding_figures(w);
    if (sums->scored > 0 && report->kind != PFT_FULL_REPORT_MONITORING)
        put_score_figures(w);
    if (report->kind == PFT_FULL_REPORT_MONITORING)
        put_light_figures(w);
    report_count(number, sums->words);
    report_percent(files, sums->targets > 0
                              ? pft_exact_sum_ratio((pft_exact_sum){0, sums->words}, (pft_exact_sum){0, sums->targets})
                              : PFT_DECIMAL_NONE);
    w->language == PFT_ENGLISH
        ? snprintf(text, sizeof text, "%s targets (%s) are stated in words without a measure.", number, files)
        : snprintf(text, sizeof text, "以文字表述、没有量化的指标值 %s 个，占 %s。", number, files);
    pft_article_paragraph(&w->article, text);
}

/* ---- agencies ---- */

typedef struct {
    const pft_portfolio_group *group;
    const pft_statistics_row *found; /* NULL: nothing */
    uint64_t key;
} agency;

static const pft_statistics_row *found_in(const report_writer *w, const char *name)
{
    pft_statistics *statistics = w->report->statistics;

    for (size_t i = 0; i < pft_statistics_row_count(statistics, PFT_BY_AGENCY); i++)
        if (strcmp(pft_statistics_row_at(statistics, PFT_BY_AGENCY, i)->name, name) == 0)
            return pft_statistics_row_at(statistics, PFT_BY_AGENCY, i);
    return NULL;
}

static int compare_agencies(const void *left, const void *right)
{
    const agency *a = left, *b = right;

    if (a->key != b->key)
        return a->key > b->key ? -1 : 1;
    return strcmp(a->group->name, b->group->name);
}

static const char *agency_name(const report_writer *w, const pft_portfolio_group *group)
{
    if (*group->name != '\0')
        return group->name;
    return *group->code != '\0' ? group->code : report_words(w, "(none named)", "（未写明单位）");
}

static void put_agency(report_writer *w, const agency *a)
{
    const pft_portfolio_sums *sums = &a->group->sums;
    char number[REPORT_NUMBER_SIZE];

    pft_article_text(&w->article, agency_name(w, a->group));
    report_cell_count(w, sums->projects, PFT_TONE_NONE);
    report_cell_count(w, sums->indicators, PFT_TONE_NONE);
    pft_article_text(&w->article, report_amount(number, sums->money.budget));
    pft_article_text(&w->article,
                     sums->money.rated > 0
                         ? report_percent(number, pft_exact_sum_ratio(sums->money.spent, sums->money.budgeted))
                         : "—");
    if (report_is_checked(w))
        for (int i = PFT_SEVERITY_COUNT; i-- > 0;)
            report_cell_count(w, a->found != NULL ? a->found->counts[i] : 0, report_tone((pft_severity)i));
    else
        pft_article_text(&w->article,
                         sums->scored > 0 ? report_percent(number, pft_exact_sum_ratio(sums->score, sums->full)) : "—");
}

/* The bars have the order of the table: by findings where there are some, else by money. */
static void put_agency_chart(report_writer *w, const agency *agencies, size_t count)
{
    enum { MOST = 20 };
    char number[REPORT_NUMBER_SIZE];

    if (count < 2)
        return;
    pft_article_chart(&w->article, report_is_checked(w)
                                       ? report_words(w, "Findings by agency", "各单位问题数")
                                       : report_words(w, "Budget by agency (万元)", "各单位预算（万元）"));
    for (size_t i = 0; i < count && i < MOST; i++) {
        pft_decimal value = (pft_decimal)agencies[i].key * PFT_DECIMAL_ONE;

        if (!report_is_checked(w) && pft_exact_sum_decimal(&value, agencies[i].group->sums.money.budget) != PFT_OK)
            value = 0;
        pft_article_bar_of(&w->article, agency_name(w, agencies[i].group), value,
                           report_is_checked(w) ? report_count(number, agencies[i].key)
                                                : report_amount(number, agencies[i].group->sums.money.budget),
                           PFT_TONE_NONE);
    }
}

static uint64_t key_of(const report_writer *w, const agency *a)
{
    pft_decimal budget;

    if (report_is_checked(w))
        return a->found != NULL ? a->found->findings : 0;
    return pft_exact_sum_decimal(&budget, a->group->sums.money.budget) == PFT_OK && budget > 0 ? (uint64_t)budget : 0;
}

void report_agencies(report_writer *w)
{
    static const report_column checked[] = {
        REPORT_COLUMN("Agency", "预算单位", 30, false), REPORT_COLUMN("Projects", "项目数", 9, true),
        REPORT_COLUMN("Indicators", "指标数", 9, true), REPORT_COLUMN("Budget (万元)", "预算（万元）", 15, true),
        REPORT_COLUMN("Executed", "执行率", 10, true),  REPORT_COLUMN("Errors", "错误", 8, true),
        REPORT_COLUMN("Warnings", "警告", 8, true),     REPORT_COLUMN("Notes", "提示", 8, true)};
    static const report_column plain[] = {
        REPORT_COLUMN("Agency", "预算单位", 34, false),  REPORT_COLUMN("Projects", "项目数", 10, true),
        REPORT_COLUMN("Indicators", "指标数", 10, true), REPORT_COLUMN("Budget (万元)", "预算（万元）", 18, true),
        REPORT_COLUMN("Executed", "执行率", 12, true),   REPORT_COLUMN("Points reached", "得分率", 12, true)};
    const pft_portfolio *portfolio = w->report->portfolio;
    size_t room = pft_portfolio_group_count(portfolio), count = 0;
    agency *agencies = pft_arena_alloc(&w->article.arena, (room + 1) * sizeof *agencies);

    w->article.failed |= agencies == NULL;
    for (size_t i = 0; agencies != NULL && i < room; i++) {
        agency a = {.group = pft_portfolio_group_at(portfolio, i)};

        if (a.group->sums.projects == 0)
            continue;
        a.found = report_is_checked(w) ? found_in(w, *a.group->name != '\0' ? a.group->name : a.group->code) : NULL;
        a.key = key_of(w, &a);
        agencies[count++] = a;
    }
    if (count == 0)
        return;
    qsort(agencies, count, sizeof *agencies, compare_agencies);
    pft_article_heading(&w->article, 1, report_words(w, "Agencies", "各预算单位情况"), 0);
    put_agency_chart(w, agencies, count);
    report_table(w, report_words(w, "Agencies", "各预算单位汇总"), report_is_checked(w) ? checked : plain,
                 report_is_checked(w) ? sizeof checked / sizeof *checked : sizeof plain / sizeof *plain);
    for (size_t i = 0; i < count; i++)
        put_agency(w, &agencies[i]);
}
