/* The annexes of a report: every file, every finding, every scorecard. */
#include "core/place.h"
#include "renderers/full_report.h"

#include <stdio.h>
#include <string.h>

/* "附录 … 文件清单" */
static void begin_annex(report_writer *w, const char *english, const char *chinese)
{
    char text[128];

    snprintf(text, sizeof text, "%s%s", report_words(w, "Annex: ", "附录："), report_words(w, english, chinese));
    pft_article_heading(&w->article, 1, text, 0);
}

/* ---- files: the index of what follows ---- */

static void put_file(report_writer *w, const report_file *file, bool linked)
{
    char number[REPORT_NUMBER_SIZE];
    bool scored = file->card != NULL && pft_scorecard_project_count(file->card) > 0;
    const pft_project_score *score = scored ? pft_scorecard_project_at(file->card, 0) : NULL;

    pft_article_cell_of(&w->article, file->name, PFT_TONE_NONE, linked ? file->anchor : 0);
    report_cell_count(w, file->projects, PFT_TONE_NONE);
    report_cell_count(w, file->indicators, PFT_TONE_NONE);
    if (file->findings != NULL)
        for (int i = PFT_SEVERITY_COUNT; i-- > 0;)
            report_cell_count(w, pft_findings_count_of(file->findings, (pft_severity)i), report_tone((pft_severity)i));
    if (file->card != NULL) {
        bool alone = scored && file->projects == 1;

        pft_article_text(&w->article, alone ? report_decimal(number, score->total, 2) : "—");
        pft_article_text(&w->article, alone && *score->grade[w->language] != '\0' ? score->grade[w->language] : "—");
    }
}

void report_file_list(report_writer *w)
{
    enum { BASE = 3, FOUND = 3, SCORED = 2 };
    static const report_column base[BASE] = {REPORT_COLUMN("File", "文件", 44, false),
                                             REPORT_COLUMN("Projects", "项目数", 9, true),
                                             REPORT_COLUMN("Indicators", "指标数", 9, true)};
    static const report_column found[FOUND] = {REPORT_COLUMN("Errors", "错误", 8, true),
                                               REPORT_COLUMN("Warnings", "警告", 8, true),
                                               REPORT_COLUMN("Notes", "提示", 8, true)};
    static const report_column scored[SCORED] = {REPORT_COLUMN("Score", "得分", 9, true),
                                                 REPORT_COLUMN("Grade", "等级", 8, false)};
    const pft_full_report *report = w->report;
    report_column columns[BASE + FOUND + SCORED];
    size_t count = BASE;

    if (report->count == 0)
        return;
    memcpy(columns, base, sizeof base);
    if (report->files[0].findings != NULL) {
        memcpy(columns + count, found, sizeof found);
        count += FOUND;
    }
    if (report->files[0].card != NULL) {
        memcpy(columns + count, scored, sizeof scored);
        count += SCORED;
    }
    pft_article_wide(&w->article);
    begin_annex(w, "files", "文件清单");
    report_table(w, report_words(w, "Files", "文件清单"), columns, count);
    for (size_t i = 0; i < report->count; i++) {
        const report_file *file = &report->files[i];

        put_file(w, file,
                 file->card != NULL || file->monitor != NULL ||
                     (file->findings != NULL && pft_findings_count(file->findings) > 0));
    }
}

/* ---- findings ---- */

static void put_finding(report_writer *w, const pft_finding *finding)
{
    const pft_check_rule *rule = pft_rule_find(finding->rule);
    char text[512], place[PFT_PLACE_SIZE];

    pft_place_write(place, &finding->place, w->language);
    pft_article_text(&w->article, finding->project > 0 ? finding->project_name
                                                       : report_words(w, "(whole document)", "（整份文件）"));
    pft_article_text(&w->article, finding->indicator_name);
    pft_article_cell_of(&w->article, pft_severity_label(finding->severity, w->language), report_tone(finding->severity),
                        0);
    snprintf(text, sizeof text, "%s %s", finding->rule, rule != NULL ? rule->title[w->language] : "");
    pft_article_text(&w->article, text);
    pft_article_text(&w->article, finding->message[w->language]);
    pft_article_text(&w->article, finding->found);
    pft_article_text(&w->article, *finding->suggestion != '\0' ? finding->suggestion : finding->expected);
    pft_article_text(&w->article, place);
}

void report_findings_annex(report_writer *w)
{
    static const report_column columns[] = {
        REPORT_COLUMN("Project", "项目", 18, false),        REPORT_COLUMN("Indicator", "指标", 16, false),
        REPORT_COLUMN("Severity", "等级", 8, false),        REPORT_COLUMN("Rule", "规则", 18, false),
        REPORT_COLUMN("Finding", "问题", 24, false),        REPORT_COLUMN("Found", "原文", 14, false),
        REPORT_COLUMN("Expected", "应为或建议", 12, false), REPORT_COLUMN("Place", "位置", 12, false)};
    bool cards = w->report->kind == PFT_FULL_REPORT_SELF_EVALUATION, any = false;

    for (size_t f = 0; f < w->report->count; f++) {
        const report_file *file = &w->report->files[f];

        if (file->findings == NULL || pft_findings_count(file->findings) == 0)
            continue;
        if (!any)
            begin_annex(w, "findings", "问题明细");
        any = true;
        pft_article_heading(&w->article, 2, file->name, cards ? 0 : file->anchor);
        report_table(w, report_words(w, "Findings", "问题明细"), columns, sizeof columns / sizeof *columns);
        for (size_t i = 0; i < pft_findings_count(file->findings); i++)
            put_finding(w, pft_findings_at(file->findings, i));
    }
}

void report_rules_annex(report_writer *w)
{
    static const report_column columns[] = {
        REPORT_COLUMN("Rule", "规则", 10, false), REPORT_COLUMN("Title", "名称", 24, false),
        REPORT_COLUMN("What is looked at", "说明", 50, false), REPORT_COLUMN("Source", "依据", 36, false)};
    pft_statistics *statistics = w->report->statistics;

    if (pft_statistics_row_count(statistics, PFT_BY_RULE) == 0)
        return;
    begin_annex(w, "rules and their sources", "规则与依据");
    report_table(w, report_words(w, "Rules that found something", "有问题发现的规则"), columns,
                 sizeof columns / sizeof *columns);
    for (size_t i = 0; i < pft_rule_count(); i++) {
        const pft_check_rule *rule = pft_rule_at(i);
        bool found = false;

        for (size_t r = 0; r < pft_statistics_row_count(statistics, PFT_BY_RULE) && !found; r++)
            found = strcmp(pft_statistics_row_at(statistics, PFT_BY_RULE, r)->name, rule->id) == 0;
        if (!found)
            continue;
        pft_article_text(&w->article, rule->id);
        pft_article_text(&w->article, rule->title[w->language]);
        pft_article_text(&w->article, rule->explanation[w->language]);
        pft_article_text(&w->article, rule->source[w->language]);
    }
}

/* ---- scorecards ---- */

static void put_line(report_writer *w, const pft_line *line)
{
    char number[REPORT_NUMBER_SIZE];

    pft_article_text(&w->article, line->name);
    pft_article_text(&w->article, *line->level2 != '\0' ? line->level2 : line->level1);
    pft_article_text(&w->article, line->target);
    pft_article_text(&w->article, line->actual);
    pft_article_text(&w->article, report_decimal(number, line->weight, 2));
    pft_article_text(&w->article, report_decimal(number, line->score, 2));
    pft_article_cell_of(&w->article, report_decimal(number, line->lost, 2),
                        line->lost != PFT_DECIMAL_NONE && line->lost > 0 ? PFT_TONE_BAD : PFT_TONE_NONE, 0);
    pft_article_text(&w->article, line->formula[w->language]);
}

static void put_execution(report_writer *w, const pft_execution *execution)
{
    char number[REPORT_NUMBER_SIZE];
    pft_decimal lost = PFT_DECIMAL_NONE;

    if (execution->weight == PFT_DECIMAL_NONE)
        return;
    if (execution->score != PFT_DECIMAL_NONE &&
        pft_decimal_subtract(&lost, execution->weight, execution->score) != PFT_OK)
        lost = PFT_DECIMAL_NONE;
    pft_article_text(&w->article, report_words(w, "budget execution", "预算执行率"));
    pft_article_text(&w->article, "");
    pft_article_text(&w->article, "");
    pft_article_text(&w->article, report_percent(number, execution->rate));
    pft_article_text(&w->article, report_decimal(number, execution->weight, 2));
    pft_article_text(&w->article, report_decimal(number, execution->score, 2));
    pft_article_cell_of(&w->article, report_decimal(number, lost, 2),
                        lost != PFT_DECIMAL_NONE && lost > 0 ? PFT_TONE_BAD : PFT_TONE_NONE, 0);
    pft_article_text(&w->article, execution->formula[w->language]);
}

static void put_card(report_writer *w, const report_file *file, const pft_project_score *score)
{
    static const report_column columns[] = {
        REPORT_COLUMN("Indicator", "指标", 22, false), REPORT_COLUMN("Level", "层级", 14, false),
        REPORT_COLUMN("Target", "指标值", 14, false),  REPORT_COLUMN("Actual", "完成值", 14, false),
        REPORT_COLUMN("Weight", "分值", 8, true),      REPORT_COLUMN("Score", "得分", 8, true),
        REPORT_COLUMN("Lost", "扣分", 8, true),        REPORT_COLUMN("Calculation", "评分说明", 34, false)};
    char total[REPORT_NUMBER_SIZE], full[REPORT_NUMBER_SIZE], own[REPORT_NUMBER_SIZE], text[768];

    pft_article_heading(&w->article, 3, score->name, 0);
    snprintf(text, sizeof text, "%s%s%s · %s%s", report_words(w, "Agency: ", "预算单位："),
             *score->agency_name != '\0' ? score->agency_name : score->agency_code, "",
             report_words(w, "File: ", "文件："), file->name);
    pft_article_note(&w->article, text);
    pft_article_figure(&w->article, report_words(w, "Score", "总分"), report_decimal(total, score->total, 2),
                       PFT_TONE_NONE);
    pft_article_figure(&w->article, report_words(w, "Of", "满分"), report_decimal(full, score->full, 2), PFT_TONE_NONE);
    if (score->own_total != PFT_DECIMAL_NONE)
        pft_article_figure(&w->article, report_words(w, "Stated in the table", "自评得分"),
                           report_decimal(own, score->own_total, 2),
                           score->own_total == score->total ? PFT_TONE_NONE : PFT_TONE_WARNING);
    if (*score->grade[w->language] != '\0')
        pft_article_figure(&w->article, report_words(w, "Grade", "等级"), score->grade[w->language], PFT_TONE_NONE);
    report_table(w, report_words(w, "Scorecard", "评分表"), columns, sizeof columns / sizeof *columns);
    put_execution(w, &score->execution);
    for (size_t i = 0; i < score->line_count; i++)
        put_line(w, pft_project_score_line_at(score, i));
}

void report_cards_annex(report_writer *w)
{
    bool any = false;

    for (size_t f = 0; f < w->report->count; f++) {
        const report_file *file = &w->report->files[f];

        if (file->card == NULL || pft_scorecard_project_count(file->card) == 0)
            continue;
        if (!any)
            begin_annex(w, "scorecards", "各项目评分表");
        any = true;
        pft_article_heading(&w->article, 2, file->name, file->anchor);
        for (size_t i = 0; i < pft_scorecard_project_count(file->card); i++)
            put_card(w, file, pft_scorecard_project_at(file->card, i));
    }
}

/* ---- monitoring ---- */

static void put_monitored(report_writer *w, const pft_monitor_line *line)
{
    char number[REPORT_NUMBER_SIZE];

    pft_article_text(&w->article, line->name);
    pft_article_text(&w->article, *line->level2 != '\0' ? line->level2 : line->level1);
    pft_article_text(&w->article, line->target);
    pft_article_text(&w->article, line->actual);
    pft_article_text(&w->article, report_percent(number, line->ratio));
    pft_article_text(&w->article, report_percent(number, line->projected));
    pft_article_cell_of(&w->article, pft_light_text(line->light, w->language), report_light_tone(line->light), 0);
}

void report_monitor_annex(report_writer *w)
{
    static const report_column columns[] = {
        REPORT_COLUMN("Indicator", "指标", 26, false),  REPORT_COLUMN("Level", "层级", 16, false),
        REPORT_COLUMN("Target", "指标值", 16, false),   REPORT_COLUMN("So far", "目前完成", 16, false),
        REPORT_COLUMN("Reached", "完成程度", 10, true), REPORT_COLUMN("Projected", "预计完成", 10, true),
        REPORT_COLUMN("Light", "状态", 10, false)};

    begin_annex(w, "indicators of each project", "各项目指标完成情况");
    for (size_t f = 0; f < w->report->count; f++) {
        const report_file *file = &w->report->files[f];

        pft_article_heading(&w->article, 2, file->name, file->anchor);
        for (size_t i = 0; i < pft_monitor_project_count(file->monitor); i++) {
            const pft_monitor_project *project = pft_monitor_project_at(file->monitor, i);

            pft_article_heading(&w->article, 3, project->name, 0);
            report_table(w, report_words(w, "Indicators", "指标完成情况"), columns, sizeof columns / sizeof *columns);
            for (size_t line = 0; line < project->line_count; line++)
                put_monitored(w, pft_monitor_project_line_at(project, line));
        }
    }
}

/* ---- what it was made by ---- */

void report_sources(report_writer *w)
{
    const pft_full_report_options *options = &w->report->options;
    char text[512];

    begin_annex(w, "what this report was made by", "编制说明");
    if (options->ruleset != NULL && w->report->kind <= PFT_FULL_REPORT_SELF_EVALUATION) {
        snprintf(text, sizeof text, "%s%s (%s) · SHA-256 %s", report_words(w, "Rule set: ", "规则集："),
                 pft_ruleset_id(options->ruleset), pft_ruleset_version(options->ruleset),
                 pft_ruleset_hash(options->ruleset));
        pft_article_note(&w->article, text);
    }
    if (options->method != NULL &&
        (w->report->kind == PFT_FULL_REPORT_SELF_EVALUATION || w->report->kind == PFT_FULL_REPORT_MONITORING)) {
        const pft_method_info *info = pft_method_get_info(options->method);

        snprintf(text, sizeof text, "%s%s (%s) · SHA-256 %s", report_words(w, "Scoring method: ", "赋分方法："),
                 info->id, info->version, info->hash);
        pft_article_note(&w->article, text);
    }
    snprintf(text, sizeof text, "perftarget %s", pft_version());
    pft_article_note(&w->article, text);
}
