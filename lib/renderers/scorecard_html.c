/* A scorecard as one page that needs nothing else and runs no script: totals, a bar for each level, the lost points
 * ranked, and the tree, in which each line opens to its arithmetic. The page itself is pages/scorecard.html. */
#include <stdio.h>
#include <string.h>

#include "format/html_out.h"
#include "exchange/json.h"
#include "profiles/profile.h"
#include "renderers/scorecard.h"
#include "renderers/scorecard_agencies.h"
#include "score/scorecard.h"

/* As many lost points are ranked. */
enum { RANKED = 10 };

enum { LANG, TITLE, METHOD, OF, GRADE, OWN, BY_CATEGORY, RANKING, DETAILS, INDICATOR, TARGET, ACTUAL, WEIGHT, SCORE,
       LOST, REASON, EXECUTION, RATE, CONTENTS, BY_AGENCY, AGENCY, RATE_OF, PROJECTS, UNSCORED, WORD_COUNT };

static const char *const words[WORD_COUNT][PFT_LANGUAGE_COUNT] = {
    [LANG] = {"en", "zh-CN"},
    [TITLE] = {"Scorecard", "绩效自评得分"},
    [METHOD] = {"Method", "方法"},
    [OF] = {"of", "满分"},
    [GRADE] = {"grade", "等级"},
    [OWN] = {"stated in the table:", "自评："},
    [BY_CATEGORY] = {"By category", "各类得分"},
    [RANKING] = {"Where points were lost", "扣分排名"},
    [DETAILS] = {"Line by line", "逐项得分"},
    [INDICATOR] = {"Indicator", "指标"},
    [TARGET] = {"Target", "指标值"},
    [ACTUAL] = {"Actual", "完成值"},
    [WEIGHT] = {"Weight", "分值"},
    [SCORE] = {"Score", "得分"},
    [LOST] = {"Lost", "扣分"},
    [REASON] = {"Reason:", "偏差原因："},
    [EXECUTION] = {"budget execution", "预算执行率"},
    [RATE] = {"Rate", "执行率"},
    [CONTENTS] = {"Projects", "项目索引"},
    [BY_AGENCY] = {"By agency", "各单位得分"},
    [AGENCY] = {"Agency", "单位"},
    [PROJECTS] = {"Projects", "项目数"},
    [RATE_OF] = {"Share", "得分率"},
    [UNSCORED] = {"without a whole total", "总分不完整"},
};

typedef struct {
    pft_json_out out;
    const pft_scorecard *card;
    pft_language language;
} page;

static void raw(page *p, const char *markup)
{
    pft_html_raw(&p->out, markup);
}

static void put(page *p, const char *text)
{
    pft_html_text(&p->out, text);
}

static void put_word(page *p, int word)
{
    put(p, words[word][p->language]);
}

static void put_number(page *p, pft_decimal number)
{
    pft_html_number(&p->out, number);
}

/* How full a bar is, from 0 to 100. */
static void put_bar(page *p, pft_decimal part, pft_decimal whole)
{
    pft_decimal percent = 0;
    char width[PFT_DECIMAL_SIZE];

    if (whole <= 0 || part < 0 ||
        pft_decimal_multiply_divide(&percent, part, 100 * PFT_DECIMAL_ONE, whole, 1) != PFT_OK)
        percent = 0;
    pft_decimal_format(percent < 100 * PFT_DECIMAL_ONE ? percent : 100 * PFT_DECIMAL_ONE, width);
    raw(p, "<span class=\"bar\"><i style=\"width:");
    raw(p, width);
    raw(p, "%\"></i></span>");
}

static void put_flags(page *p, uint32_t flags, const char *(*text)(size_t, pft_language))
{
    const char *between = "<p class=\"flags\">";

    for (size_t i = 0; text(i, p->language) != NULL; i++)
        if ((flags & UINT32_C(1) << i) != 0) {
            raw(p, between);
            put(p, text(i, p->language));
            between = p->language == PFT_CHINESE ? "；" : "; ";
        }
    if (*between != '<')
        raw(p, "</p>\n");
}

static void put_total(page *p, const pft_project_score *project)
{
    raw(p, "<p class=\"total\"><strong>");
    put_number(p, project->total);
    raw(p, "</strong><span>");
    put_word(p, OF);
    raw(p, " ");
    put_number(p, project->weight);
    raw(p, "</span>");
    if (*project->grade[p->language] != '\0') {
        raw(p, "<span class=\"grade\">");
        put(p, project->grade[p->language]);
        raw(p, "</span>");
    }
    if (project->own_total != PFT_DECIMAL_NONE) {
        raw(p, "<span class=\"soft\">");
        put_word(p, OWN);
        raw(p, " ");
        put_number(p, project->own_total);
        raw(p, "</span>");
    }
    raw(p, "</p>\n");
    put_flags(p, project->flags, pft_total_flag_text);
}

static void put_category(page *p, const char *label, pft_decimal score, pft_decimal weight)
{
    raw(p, "<dt>");
    put(p, label);
    raw(p, "</dt><dd>");
    put_bar(p, score, weight);
    raw(p, "</dd><dd class=\"number\">");
    put_number(p, score);
    raw(p, " / ");
    put_number(p, weight);
    raw(p, "</dd>\n");
}

static void put_categories(page *p, const pft_project_score *project)
{
    raw(p, "<h3>");
    put_word(p, BY_CATEGORY);
    raw(p, "</h3>\n<dl class=\"bars\">\n");
    if (project->execution.weight != PFT_DECIMAL_NONE)
        put_category(p, words[EXECUTION][p->language], project->execution.score, project->execution.weight);
    for (size_t i = 0; i < project->category_count; i++) {
        const pft_subtotal *sum = pft_project_score_category_at(project, i);
        const char *label = pft_category_label(sum->category, p->language);

        put_category(p, *label != '\0' ? label : "—", sum->score, sum->weight);
    }
    raw(p, "</dl>\n");
}

/* ---- lost points ---- */

typedef struct {
    const char *name;
    pft_decimal lost;
    size_t index; /* 0: the execution rate */
} loss;

static loss loss_at(const page *p, const pft_project_score *project, size_t index)
{
    const pft_line *line = index > 0 ? pft_project_score_line_at(project, index - 1) : NULL;
    loss l = {words[EXECUTION][p->language], PFT_DECIMAL_NONE, index};

    if (line != NULL)
        l = (loss){line->name, line->lost, index};
    else if (pft_decimal_subtract(&l.lost, project->execution.weight, project->execution.score) != PFT_OK)
        l.lost = PFT_DECIMAL_NONE;
    return l;
}

static bool is_behind(const loss *a, const loss *b)
{
    return a->lost < b->lost || (a->lost == b->lost && a->index > b->index);
}

/* The greatest loss behind `last` in the ranking; false when there is none. */
static bool next_loss(const page *p, const pft_project_score *project, const loss *last, loss *next)
{
    bool found = false;

    for (size_t i = 0; i <= project->line_count; i++) {
        loss l = loss_at(p, project, i);

        if (l.lost > 0 && (last == NULL || is_behind(&l, last)) && (!found || is_behind(next, &l))) {
            *next = l;
            found = true;
        }
    }
    return found;
}

/* The bars are parts of the greatest loss, so that they shorten from row to row as the numbers do. */
static void put_ranking(page *p, const pft_project_score *project)
{
    loss l, last;
    pft_decimal greatest = 0;
    size_t count = 0;

    while (count < RANKED && next_loss(p, project, count > 0 ? &last : NULL, &l)) {
        if (count++ == 0) {
            raw(p, "<h3>");
            put_word(p, RANKING);
            raw(p, "</h3>\n<ol class=\"lost\">\n");
            greatest = l.lost;
        }
        raw(p, "<li><span><span>");
        put(p, l.name);
        raw(p, "</span>");
        put_bar(p, l.lost, greatest);
        raw(p, "<span class=\"number\">−");
        put_number(p, l.lost);
        raw(p, "</span></span></li>\n");
        last = l;
    }
    if (count > 0)
        raw(p, "</ol>\n");
}

/* ---- the tree ---- */

/* `label`: what the cell is, where there is no room for headings; LANG: it says so itself. */
static void open_cell(page *p, const char *kind, int label)
{
    raw(p, "<span class=\"");
    raw(p, kind);
    if (label != LANG) {
        raw(p, "\" data-label=\"");
        put_word(p, label);
    }
    raw(p, "\">");
}

static void put_cell(page *p, const char *kind, int label, const char *text)
{
    open_cell(p, kind, *text != '\0' ? label : LANG);
    put(p, text);
    raw(p, "</span>");
}

static void put_point(page *p, const char *kind, int label, pft_decimal points)
{
    open_cell(p, kind, label);
    put_number(p, points);
    raw(p, "</span>");
}

static void put_points(page *p, pft_decimal weight, pft_decimal score, pft_decimal lost)
{
    put_point(p, "number", WEIGHT, weight);
    put_point(p, "number", SCORE, score);
    put_point(p, "number cut", LOST, lost);
    raw(p, "</div></summary>\n");
}

static void open_row(page *p, const char *kind, bool open, bool is_short, const char *name)
{
    raw(p, "<details class=\"");
    raw(p, kind);
    raw(p, is_short ? " short\"" : "\"");
    raw(p, open ? " open><summary><div class=\"row\">" : "><summary><div class=\"row\">");
    put_cell(p, "name", LANG, *name != '\0' ? name : "—");
}

static void put_line(page *p, const pft_line *line)
{
    open_row(p, "line", false, line->lost > 0, line->name);
    put_cell(p, "value", TARGET, line->target);
    put_cell(p, "value", ACTUAL, line->actual);
    put_points(p, line->weight, line->score, line->lost);
    raw(p, "<p class=\"formula\">");
    put(p, line->formula[p->language]);
    raw(p, "</p>\n");
    put_flags(p, line->flags, pft_line_flag_text);
    if (*line->reason != '\0') {
        raw(p, "<p class=\"reason\">");
        put_word(p, REASON);
        put(p, line->reason);
        raw(p, "</p>\n");
    }
    raw(p, "</details>\n");
}

static void put_execution(page *p, const pft_execution *execution)
{
    pft_decimal lost, percent;
    char rate[PFT_DECIMAL_SIZE + 1] = "";

    if (execution->weight == PFT_DECIMAL_NONE)
        return;
    if (pft_decimal_subtract(&lost, execution->weight, execution->score) != PFT_OK)
        lost = PFT_DECIMAL_NONE;
    if (pft_decimal_multiply(&percent, execution->rate, 100 * PFT_DECIMAL_ONE, 2) == PFT_OK) {
        pft_decimal_format(percent, rate);
        strcat(rate, "%");
    }
    open_row(p, "level1 line", false, lost > 0, words[EXECUTION][p->language]);
    put_cell(p, "value", LANG, "");
    put_cell(p, "value", RATE, rate);
    put_points(p, execution->weight, execution->score, lost);
    raw(p, "<p class=\"formula\">");
    put(p, execution->formula[p->language]);
    raw(p, "</p>\n</details>\n");
}

static void open_level(page *p, const pft_subtotal *sum)
{
    bool below = sum->level == 2;
    const char *label = below ? sum->level2 : sum->level1;
    pft_decimal lost;

    if (sum->unscored > 0 || pft_decimal_subtract(&lost, sum->weight, sum->score) != PFT_OK)
        lost = PFT_DECIMAL_NONE;
    open_row(p, below ? "level2" : "level1", true, lost > 0, *label != '\0' ? label : "—");
    raw(p, "<span class=\"wide\">");
    put_bar(p, sum->score, sum->weight);
    raw(p, "</span>");
    put_points(p, sum->weight, sum->score, lost);
}

/* The sums come in the order of the lines, each level 1 before its levels 2. */
static void put_levels(page *p, const pft_project_score *project)
{
    size_t line = 0;
    bool within = false; /* a level 1 */

    for (size_t i = 0; i < project->level_count; i++) {
        const pft_subtotal *sum = pft_project_score_level_at(project, i);
        const pft_subtotal *next = pft_project_score_level_at(project, i + 1);
        bool below = sum->level == 2, parent = !below && next != NULL && next->level == 2;

        if (!below && within)
            raw(p, "</details>\n");
        open_level(p, sum);
        for (size_t j = 0; !parent && j < sum->lines; j++)
            put_line(p, pft_project_score_line_at(project, line++));
        if (below)
            raw(p, "</details>\n");
        within = true;
    }
    if (within)
        raw(p, "</details>\n");
}

static void put_tree(page *p, const pft_project_score *project)
{
    static const int heads[] = {INDICATOR, TARGET, ACTUAL, WEIGHT, SCORE, LOST};

    raw(p, "<h3>");
    put_word(p, DETAILS);
    raw(p, "</h3>\n<div class=\"row head\">");
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        put_cell(p, i < 3 ? "name" : "number", LANG, words[heads[i]][p->language]);
    raw(p, "</div>\n<div class=\"tree\">\n");
    put_execution(p, &project->execution);
    put_levels(p, project);
    raw(p, "</div>\n");
}

/* ---- the page ---- */

/* "白桦市水务局 2024 · river.md": the file only where there are several projects, which may be of several. */
static void put_origin(page *p, const pft_project_score *project)
{
    char year[16] = "";

    if (project->year > 0)
        snprintf(year, sizeof year, " %d", (int)project->year);
    put(p, project->agency_name);
    put(p, year);
    if (pft_scorecard_project_count(p->card) > 1 && *project->source != '\0') {
        put(p, " · ");
        put(p, project->source);
    }
}

static void put_name(page *p, const pft_project_score *project)
{
    put(p, *project->name != '\0' ? project->name : "—");
}

static void put_project(page *p, size_t index, const pft_project_score *project)
{
    char id[48];

    snprintf(id, sizeof id, "<section id=\"p%zu\">\n<h2>", index + 1);
    raw(p, id);
    put_name(p, project);
    raw(p, "</h2>\n<p class=\"soft\">");
    put_origin(p, project);
    raw(p, "</p>\n");
    put_total(p, project);
    if (project->line_count > 0) {
        put_categories(p, project);
        put_ranking(p, project);
        put_tree(p, project);
    }
    raw(p, "</section>\n");
}

static void put_method(page *p)
{
    const pft_method_info *method = pft_scorecard_method(p->card);
    const char *source = pft_scorecard_project_count(p->card) == 1 ? pft_scorecard_source(p->card)->name : "";
    const char *const parts[] = {source, *source != '\0' ? " · " : "", words[METHOD][p->language], " ",
                                 method->id, " (", method->version, ") ", method->name[p->language]};

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        put(p, parts[i]);
}

/* What the scores can be worked out again with. */
static void put_foot(page *p)
{
    const pft_method_info *method = pft_scorecard_method(p->card);
    const char *const parts[] = {words[METHOD][p->language], " ", method->id, " (", method->version, ") SHA-256 ",
                                 method->hash};

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        put(p, parts[i]);
}

/* One line a project, with its points and grade. */
static void put_index(page *p)
{
    char link[48];

    raw(p, "<nav aria-labelledby=\"projects\">\n<h2 id=\"projects\">");
    put_word(p, CONTENTS);
    raw(p, "</h2>\n<ol>\n");
    for (size_t i = 0; i < pft_scorecard_project_count(p->card) && p->out.status == PFT_OK; i++) {
        const pft_project_score *project = pft_scorecard_project_at(p->card, i);

        snprintf(link, sizeof link, "<li><a href=\"#p%zu\">", i + 1);
        raw(p, link);
        put_name(p, project);
        raw(p, "</a> <strong>");
        put_number(p, project->total);
        put(p, " ");
        put(p, project->grade[p->language]);
        raw(p, "</strong> <span class=\"soft\">");
        put_origin(p, project);
        raw(p, "</span></li>\n");
    }
    raw(p, "</ol>\n</nav>\n");
}

/* ---- by agency ---- */

static void put_sums_head(page *p)
{
    static const int heads[] = {AGENCY, PROJECTS, SCORE, RATE_OF};

    raw(p, "<section>\n<h2>");
    put_word(p, BY_AGENCY);
    raw(p, "</h2>\n<table class=\"sums\">\n<thead><tr>");
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        raw(p, i > 0 ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">");
        put_word(p, heads[i]);
        raw(p, "</th>");
    }
    raw(p, "</tr></thead>\n<tbody>\n");
}

/* "优 2 · 良 1 · 未评分 1" */
static void put_grades(page *p, const pft_agency_sum *sum)
{
    char count[24];
    bool behind = false;

    for (size_t i = 0; i <= sum->grade_count; i++) {
        bool graded = i < sum->grade_count;
        size_t projects = graded ? sum->grades[i].projects : sum->projects - sum->scored;

        if (projects == 0)
            continue;
        snprintf(count, sizeof count, " %zu", projects);
        raw(p, behind ? " · " : "");
        put(p, graded ? sum->grades[i].name : words[UNSCORED][p->language]);
        put(p, count);
        behind = true;
    }
}

/* "278.71 / 300", of what is scored. */
static void put_points_of(page *p, const pft_agency_sum *sum)
{
    put_number(p, sum->scored > 0 ? sum->total : PFT_DECIMAL_NONE);
    if (sum->scored == 0)
        return;
    put(p, " / ");
    put_number(p, sum->full);
}

static void put_sum(page *p, const pft_agency_sum *sum)
{
    static const char next[] = "</td><td class=\"number\">";
    pft_decimal percent = PFT_DECIMAL_NONE;
    char count[24];

    if (sum->full > 0 &&
        pft_decimal_multiply_divide(&percent, sum->total, 100 * PFT_DECIMAL_ONE, sum->full, 2) != PFT_OK)
        percent = PFT_DECIMAL_NONE;
    snprintf(count, sizeof count, "%zu", sum->projects);
    raw(p, "<tr><th scope=\"row\">");
    put(p, *sum->name != '\0' ? sum->name : *sum->code != '\0' ? sum->code : "—");
    raw(p, "<p class=\"soft\">");
    put_grades(p, sum);
    raw(p, "</p></th><td class=\"number\">");
    put(p, count);
    raw(p, next);
    put_points_of(p, sum);
    raw(p, next);
    put_number(p, percent);
    raw(p, percent != PFT_DECIMAL_NONE ? "%</td></tr>\n" : "</td></tr>\n");
}

static void put_agencies(page *p)
{
    pft_agency_sums sums;

    if (!pft_agency_sums_make(&sums, p->card, p->language, &p->card->arena.allocator))
        p->out.status = PFT_ENOMEM;
    if (p->out.status == PFT_OK && sums.count > 1) {
        put_sums_head(p);
        for (size_t i = 0; i < sums.count; i++)
            put_sum(p, &sums.items[i]);
        raw(p, "</tbody>\n</table>\n</section>\n");
    }
    pft_agency_sums_free(&sums, &p->card->arena.allocator);
}

static void put_main(page *p)
{
    if (pft_scorecard_project_count(p->card) > 1) {
        put_agencies(p);
        put_index(p);
    }
    for (size_t i = 0; i < pft_scorecard_project_count(p->card) && p->out.status == PFT_OK; i++)
        put_project(p, i, pft_scorecard_project_at(p->card, i));
}

static void put_lang(page *p)
{
    put_word(p, LANG);
}

static void put_title(page *p)
{
    put_word(p, TITLE);
}

static const char *const places[] = {"@LANG@", "@TITLE@", "@METHOD@", "@MAIN@", "@FOOT@"};
static void (*const put_place[])(page *) = {put_lang, put_title, put_method, put_main, put_foot};

pft_status pft_scorecard_html(const pft_scorecard *card, const pft_scorecard_options *options,
                              const pft_writer *writer, pft_error *err)
{
    page p = {.card = card, .language = options->language};
    const pft_profile *form = pft_profile_find(pft_profile_pages, "scorecard");
    const char *text = (const char *)form->text;
    size_t count = sizeof places / sizeof *places, place;

    pft_json_out_init(&p.out, writer, true);
    while ((place = pft_html_next_place(&p.out, &text, places, count)) < count)
        put_place[place](&p);
    return pft_exchange_written(pft_json_out_end(&p.out), err);
}
