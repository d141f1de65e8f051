/* The sections of a report on findings, scores, lost points and lights. */
#include "renderers/full_report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- findings by rule ---- */

void report_rules(report_writer *w)
{
    enum { MOST_BARS = 15 };
    static const report_column columns[] = {
        REPORT_COLUMN("Rule", "规则", 12, false),      REPORT_COLUMN("What it asks", "规则名称", 46, false),
        REPORT_COLUMN("Severity", "等级", 10, false),  REPORT_COLUMN("Findings", "问题数", 10, true),
        REPORT_COLUMN("Projects", "项目数", 10, true), REPORT_COLUMN("Files", "文件数", 10, true)};
    pft_statistics *statistics = w->report->statistics;
    size_t count = pft_statistics_row_count(statistics, PFT_BY_RULE);
    char number[REPORT_NUMBER_SIZE], label[256];

    if (count == 0)
        return;
    pft_article_heading(&w->article, 1, report_words(w, "Findings by rule", "问题分类情况"), 0);
    pft_article_chart(&w->article, report_words(w, "Findings by rule", "各规则问题数"));
    for (size_t i = 0; i < count && i < MOST_BARS; i++) {
        const pft_statistics_row *row = pft_statistics_row_at(statistics, PFT_BY_RULE, i);
        const pft_check_rule *rule = pft_rule_find(row->name);

        snprintf(label, sizeof label, "%s %s", row->name, rule != NULL ? rule->title[w->language] : "");
        pft_article_bar_of(&w->article, label, (pft_decimal)row->findings * PFT_DECIMAL_ONE,
                           report_count(number, row->findings),
                           report_tone(pft_ruleset_severity(w->report->options.ruleset, row->name)));
    }
    report_table(w, report_words(w, "Findings by rule", "各规则问题汇总"), columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < count; i++) {
        const pft_statistics_row *row = pft_statistics_row_at(statistics, PFT_BY_RULE, i);
        const pft_check_rule *rule = pft_rule_find(row->name);
        pft_severity severity = pft_ruleset_severity(w->report->options.ruleset, row->name);

        pft_article_text(&w->article, row->name);
        pft_article_text(&w->article, rule != NULL ? rule->title[w->language] : "");
        pft_article_cell_of(&w->article, pft_severity_label(severity, w->language), report_tone(severity), 0);
        report_cell_count(w, row->findings, PFT_TONE_NONE);
        report_cell_count(w, row->projects, PFT_TONE_NONE);
        report_cell_count(w, row->documents, PFT_TONE_NONE);
    }
}

/* ---- scores ---- */

void report_scores(report_writer *w)
{
    static const struct {
        int from, below; /* of 100 */
        const char *label;
        pft_tone tone;
    } bands[] = {{90, 1000000, "≥90", PFT_TONE_GOOD},
                 {80, 90, "80–90", PFT_TONE_NOTE},
                 {60, 80, "60–80", PFT_TONE_WARNING},
                 {0, 60, "<60", PFT_TONE_BAD}};
    static const report_column columns[] = {REPORT_COLUMN("Grade", "等级", 40, false),
                                            REPORT_COLUMN("Projects", "项目数", 20, true)};
    const pft_portfolio *portfolio = w->report->portfolio;
    char number[REPORT_NUMBER_SIZE];
    uint64_t projects;
    const char *grade;

    if (pft_portfolio_total(portfolio)->scored == 0)
        return;
    pft_article_heading(&w->article, 1, report_words(w, "Scores and grades", "得分与等级"), 0);
    pft_article_chart(&w->article, report_words(w, "Projects by score", "各分数段项目数"));
    for (size_t i = 0; i < sizeof bands / sizeof *bands; i++) {
        projects = pft_portfolio_scores(portfolio, bands[i].from * PFT_DECIMAL_ONE, bands[i].below * PFT_DECIMAL_ONE);
        pft_article_bar_of(&w->article, bands[i].label, (pft_decimal)projects * PFT_DECIMAL_ONE,
                           report_count(number, projects), bands[i].tone);
    }
    if (pft_portfolio_grade_at(portfolio, 0, &projects) == NULL)
        return;
    report_table(w, report_words(w, "Projects by grade", "各等级项目数"), columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; (grade = pft_portfolio_grade_at(portfolio, i, &projects)) != NULL; i++) {
        pft_article_text(&w->article, *grade != '\0' ? grade : report_words(w, "(no grade)", "（无等级）"));
        report_cell_count(w, projects, PFT_TONE_NONE);
    }
}

typedef struct {
    const char *label;
    pft_exact_sum lost;
    uint64_t lines;
    pft_decimal value;
} loss;

static int compare_losses(const void *left, const void *right)
{
    const loss *a = left, *b = right;

    return a->value != b->value ? (a->value > b->value ? -1 : 1) : strcmp(a->label, b->label);
}

/* A chart and, for who does not see it, the same as a table: the largest first. */
static void put_losses(report_writer *w, const char *caption, const char *heading[PFT_LANGUAGE_COUNT], loss *losses,
                       size_t count)
{
    const report_column columns[] = {{{heading[0], heading[1]}, 50, false},
                                     REPORT_COLUMN("Indicators", "指标数", 15, true),
                                     REPORT_COLUMN("Points lost", "扣分", 15, true)};
    char number[REPORT_NUMBER_SIZE];
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (losses[i].lines > 0 && pft_exact_sum_decimal(&losses[i].value, losses[i].lost) == PFT_OK)
            losses[kept++] = losses[i];
    if (kept == 0)
        return;
    qsort(losses, kept, sizeof *losses, compare_losses);
    pft_article_chart(&w->article, caption);
    for (size_t i = 0; i < kept; i++)
        pft_article_bar_of(&w->article, losses[i].label, losses[i].value, report_amount(number, losses[i].lost),
                           PFT_TONE_BAD);
    report_table(w, caption, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < kept; i++) {
        pft_article_text(&w->article, losses[i].label);
        report_cell_count(w, losses[i].lines, PFT_TONE_NONE);
        pft_article_text(&w->article, report_amount(number, losses[i].lost));
    }
}

void report_losses(report_writer *w)
{
    static const char *categories[PFT_LANGUAGE_COUNT] = {[PFT_ENGLISH] = "Category", [PFT_CHINESE] = "指标类别"};
    static const char *causes[PFT_LANGUAGE_COUNT] = {[PFT_ENGLISH] = "Cause", [PFT_CHINESE] = "原因"};
    const pft_portfolio *portfolio = w->report->portfolio;
    loss losses[PFT_CATEGORY_COUNT + PFT_CAUSE_COUNT];
    const pft_exact_sum lost = pft_portfolio_total(portfolio)->lost;

    if (lost.high == 0 && lost.low == 0)
        return;
    pft_article_heading(&w->article, 1, report_words(w, "Where points were lost", "扣分情况"), 0);
    for (int i = 0; i < PFT_CATEGORY_COUNT; i++) {
        losses[i] = (loss){.label = pft_category_label((pft_category)i, w->language)};
        losses[i].lost = pft_portfolio_lost_in(portfolio, (pft_category)i, &losses[i].lines);
        if (*losses[i].label == '\0')
            losses[i].label = report_words(w, "budget execution", "预算执行率");
    }
    put_losses(w, report_words(w, "Points lost by category", "按指标类别的扣分"), categories, losses,
               PFT_CATEGORY_COUNT);
    for (int i = 0; i < PFT_CAUSE_COUNT; i++) {
        losses[i] = (loss){.label = pft_cause_text((pft_cause)i, w->language)};
        losses[i].lost = pft_portfolio_lost_for(portfolio, (pft_cause)i, &losses[i].lines);
    }
    put_losses(w, report_words(w, "Points lost by cause", "按原因的扣分"), causes, losses, PFT_CAUSE_COUNT);
}

/* ---- lights ---- */

void report_lights(report_writer *w)
{
    static const report_column columns[] = {REPORT_COLUMN("Project", "项目", 26, false),
                                            REPORT_COLUMN("Agency", "预算单位", 20, false),
                                            REPORT_COLUMN("Budget executed", "执行率", 10, true),
                                            REPORT_COLUMN("Points reached", "得分率", 10, true),
                                            REPORT_COLUMN("Red", "红灯", 7, true),
                                            REPORT_COLUMN("Yellow", "黄灯", 7, true),
                                            REPORT_COLUMN("Green", "绿灯", 7, true),
                                            REPORT_COLUMN("Cannot be told", "无法判断", 8, true)};
    static const pft_light order[] = {PFT_LIGHT_RED, PFT_LIGHT_YELLOW, PFT_LIGHT_GREEN, PFT_LIGHT_NONE};
    char number[REPORT_NUMBER_SIZE];

    pft_article_heading(&w->article, 1, report_words(w, "Status of the projects", "项目监控情况"), 0);
    pft_article_chart(&w->article, report_words(w, "Indicators by light", "各灯指标数"));
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        pft_article_bar_of(&w->article, pft_light_text(order[i], w->language),
                           (pft_decimal)w->report->lights[order[i]] * PFT_DECIMAL_ONE,
                           report_count(number, w->report->lights[order[i]]), report_light_tone(order[i]));
    report_table(w, report_words(w, "Projects", "各项目监控情况"), columns, sizeof columns / sizeof *columns);
    for (size_t f = 0; f < w->report->count; f++)
        for (size_t i = 0; i < pft_monitor_project_count(w->report->files[f].monitor); i++) {
            const pft_monitor_project *project = pft_monitor_project_at(w->report->files[f].monitor, i);

            pft_article_cell_of(&w->article, project->name, PFT_TONE_NONE, w->report->files[f].anchor);
            pft_article_text(&w->article, project->agency_name);
            pft_article_cell_of(&w->article, report_percent(number, project->rate), report_light_tone(project->light),
                                0);
            pft_article_text(&w->article, report_percent(number, project->score_rate));
            for (size_t light = 0; light < sizeof order / sizeof *order; light++)
                report_cell_count(w, project->lights[order[light]], report_light_tone(order[light]));
        }
}
