/* The sections of a report that sum up. Their figures are those of the portfolio and of the statistics. */
#include "renderers/full_report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- numbers and words ---- */

/* Digits in groups of three, and at least `places` decimals. */
static void group_digits(char buffer[REPORT_NUMBER_SIZE], const char *digits, int places)
{
    size_t sign = *digits == '-', whole = strcspn(digits + sign, "."), used = 0;
    const char *decimals = digits[sign + whole] == '.' ? digits + sign + whole + 1 : "";

    if (sign)
        buffer[used++] = '-';
    for (size_t i = 0; i < whole && used + 2 < REPORT_NUMBER_SIZE; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            buffer[used++] = ',';
        buffer[used++] = digits[sign + i];
    }
    if (places > 0 || *decimals != '\0')
        buffer[used++] = '.';
    for (int i = 0; (i < places || *decimals != '\0') && used + 1 < REPORT_NUMBER_SIZE; i++)
        buffer[used++] = *decimals != '\0' ? *decimals++ : '0';
    buffer[used] = '\0';
}

const char *report_amount(char buffer[REPORT_NUMBER_SIZE], pft_exact_sum sum)
{
    char digits[PFT_SUM_SIZE];

    pft_exact_sum_format(sum, digits);
    group_digits(buffer, digits, 2);
    return buffer;
}

const char *report_decimal(char buffer[REPORT_NUMBER_SIZE], pft_decimal value, int places)
{
    char digits[PFT_DECIMAL_SIZE];

    if (value == PFT_DECIMAL_NONE)
        return "—";
    pft_decimal_format(value, digits);
    group_digits(buffer, digits, places);
    return buffer;
}

const char *report_percent(char buffer[REPORT_NUMBER_SIZE], pft_decimal ratio)
{
    pft_decimal hundred;

    if (ratio == PFT_DECIMAL_NONE || pft_decimal_multiply(&hundred, ratio, 100 * PFT_DECIMAL_ONE, 2) != PFT_OK)
        return "—";
    report_decimal(buffer, hundred, 2);
    strcat(buffer, "%");
    return buffer;
}

const char *report_count(char buffer[REPORT_NUMBER_SIZE], uint64_t count)
{
    char digits[24];

    snprintf(digits, sizeof digits, "%llu", (unsigned long long)count);
    group_digits(buffer, digits, 0);
    return buffer;
}

void report_cell_count(report_writer *w, uint64_t count, pft_tone tone)
{
    char number[REPORT_NUMBER_SIZE];

    pft_article_cell_of(&w->article, report_count(number, count), count > 0 ? tone : PFT_TONE_NONE, 0);
}

pft_tone report_tone(pft_severity severity)
{
    static const pft_tone tones[PFT_SEVERITY_COUNT] = {[PFT_SEVERITY_INFO] = PFT_TONE_NOTE,
                                                       [PFT_SEVERITY_WARNING] = PFT_TONE_WARNING,
                                                       [PFT_SEVERITY_ERROR] = PFT_TONE_BAD};

    return tones[severity];
}

pft_tone report_light_tone(pft_light light)
{
    static const pft_tone tones[PFT_LIGHT_COUNT] = {
        [PFT_LIGHT_GREEN] = PFT_TONE_GOOD, [PFT_LIGHT_YELLOW] = PFT_TONE_WARNING, [PFT_LIGHT_RED] = PFT_TONE_BAD};

    return tones[light];
}

void report_table(report_writer *w, const char *caption, const report_column *columns, size_t count)
{
    pft_article_column *shown = pft_arena_alloc(&w->article.arena, count * sizeof *shown);

    w->article.failed |= shown == NULL;
    if (shown == NULL)
        return;
    for (size_t i = 0; i < count; i++)
        shown[i] = (pft_article_column){columns[i].heading[w->language], columns[i].width, columns[i].number};
    pft_article_table(&w->article, caption, shown, count);
}

static bool is_checked(const report_writer *w)
{
    return w->report->options.ruleset != NULL && w->report->kind <= PFT_FULL_REPORT_SELF_EVALUATION;
}

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
    if (is_checked(w))
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
    if (is_checked(w))
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
    pft_article_chart(&w->article, is_checked(w) ? report_words(w, "Findings by agency", "各单位问题数")
                                                 : report_words(w, "Budget by agency (万元)", "各单位预算（万元）"));
    for (size_t i = 0; i < count && i < MOST; i++) {
        pft_decimal value = (pft_decimal)agencies[i].key * PFT_DECIMAL_ONE;

        if (!is_checked(w) && pft_exact_sum_decimal(&value, agencies[i].group->sums.money.budget) != PFT_OK)
            value = 0;
        pft_article_bar_of(&w->article, agency_name(w, agencies[i].group), value,
                           is_checked(w) ? report_count(number, agencies[i].key)
                                         : report_amount(number, agencies[i].group->sums.money.budget),
                           PFT_TONE_NONE);
    }
}

static uint64_t key_of(const report_writer *w, const agency *a)
{
    pft_decimal budget;

    if (is_checked(w))
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
        a.found = is_checked(w) ? found_in(w, *a.group->name != '\0' ? a.group->name : a.group->code) : NULL;
        a.key = key_of(w, &a);
        agencies[count++] = a;
    }
    if (count == 0)
        return;
    qsort(agencies, count, sizeof *agencies, compare_agencies);
    pft_article_heading(&w->article, 1, report_words(w, "Agencies", "各预算单位情况"), 0);
    put_agency_chart(w, agencies, count);
    report_table(w, report_words(w, "Agencies", "各预算单位汇总"), is_checked(w) ? checked : plain,
                 is_checked(w) ? sizeof checked / sizeof *checked : sizeof plain / sizeof *plain);
    for (size_t i = 0; i < count; i++)
        put_agency(w, &agencies[i]);
}

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
