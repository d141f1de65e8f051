/* A comparison as one page that needs nothing else and runs no script: pages/comparison.html. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "format/html_out.h"
#include "portfolio/compare.h"
#include "profiles/profile.h"

enum { LANG, TITLE, INDICATORS, PROJECTS, INDICATOR, BEFORE, AFTER, CHANGE, BUDGET, ALARM, CANDIDATES, CONVERTED,
       WORD_COUNT };
enum { TEXT = 256 };

static const char *const words[WORD_COUNT][PFT_LANGUAGE_COUNT] = {
    [LANG] = {"en", "zh-CN"},
    [TITLE] = {"Comparison of targets", "绩效目标对比"},
    [INDICATORS] = {"Indicators", "指标"},
    [PROJECTS] = {"Projects", "项目"},
    [INDICATOR] = {"Indicator", "指标"},
    [BEFORE] = {"Before", "原指标值"},
    [AFTER] = {"After", "现指标值"},
    [CHANGE] = {"Change", "变化"},
    [BUDGET] = {"Budget (万元)", "预算（万元）"},
    [ALARM] = {"More money, easier or fewer targets.", "预算增加而指标降低或减少。"},
    [CANDIDATES] = {"similar:", "相近："},
    [CONVERTED] = {"in the earlier unit:", "折合原计量单位："},
};

typedef struct {
    pft_json_out out;
    const pft_comparison *comparison;
    const pft_comparison_options *options;
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
    put(p, words[word][p->options->language]);
}

static void put_number(page *p, pft_decimal number)
{
    pft_html_number(&p->out, number);
}

static void put_lang(page *p)
{
    put_word(p, LANG);
}

static void put_title(page *p)
{
    put_word(p, TITLE);
}

static void put_sources(page *p)
{
    put(p, p->comparison->before->name);
    raw(p, " → ");
    put(p, p->comparison->after->name);
}

/* ---- counts ---- */

static void put_heading(page *p, const char *scope, const char *text)
{
    raw(p, "<th scope=\"");
    raw(p, scope);
    raw(p, "\">");
    put(p, text);
    raw(p, "</th>");
}

static void put_counts(page *p, int word, const size_t *counts)
{
    char text[TEXT];

    raw(p, "<tr>");
    put_heading(p, "row", words[word][p->options->language]);
    for (unsigned i = 0; i < PFT_CHANGE_COUNT; i++) {
        snprintf(text, sizeof text, "%zu", counts[i]);
        raw(p, "<td class=\"number\">");
        put(p, text);
        raw(p, "</td>");
    }
    raw(p, "</tr>\n");
}

static void put_totals(page *p)
{
    raw(p, "<table>\n<thead><tr><td></td>");
    for (unsigned i = 0; i < PFT_CHANGE_COUNT; i++)
        put_heading(p, "col", pft_change_text((pft_change)i, p->options->language));
    raw(p, "</tr></thead>\n<tbody>\n");
    put_counts(p, PROJECTS, p->comparison->project_totals);
    put_counts(p, INDICATORS, p->comparison->totals);
    raw(p, "</tbody>\n</table>\n");
}

/* ---- projects ---- */

static void begin_cell(page *p, int word)
{
    raw(p, "<td data-label=\"");
    put_word(p, word);
    raw(p, "\">");
}

static void put_target(page *p, int word, const pft_indicator *indicator)
{
    begin_cell(p, word);
    if (indicator != NULL && indicator->target != NULL)
        pft_html_escaped(&p->out, indicator->target->raw, indicator->target->raw_size);
    raw(p, "</td>");
}

static void put_changes(page *p, uint32_t changes)
{
    for (unsigned i = 0; i < PFT_CHANGE_COUNT; i++)
        if ((changes & PFT_CHANGE_BIT(i)) != 0) {
            raw(p, "<span class=\"");
            raw(p, pft_change_name((pft_change)i));
            raw(p, "\">");
            put(p, pft_change_text((pft_change)i, p->options->language));
            raw(p, "</span> ");
        }
}

static void put_candidates(page *p, const pft_candidate *candidates, size_t count)
{
    char text[PFT_DECIMAL_SIZE];

    if (count == 0)
        return;
    raw(p, "<br><span class=\"soft\">");
    put_word(p, CANDIDATES);
    for (size_t i = 0; i < count; i++) {
        pft_decimal_format(candidates[i].likeness, text);
        raw(p, i > 0 ? "; " : " ");
        put(p, candidates[i].name);
        raw(p, " (");
        put(p, text);
        raw(p, ")");
    }
    raw(p, "</span>");
}

static void put_names(page *p, const char *before, const char *after)
{
    put(p, before != NULL ? before : after);
    if (before != NULL && after != NULL && strcmp(before, after) != 0) {
        raw(p, " → ");
        put(p, after);
    }
}

static void put_pair(page *p, const pft_pair *pair)
{
    raw(p, "<tr><th scope=\"row\">");
    put_names(p, pair->before != NULL ? pair->before->name : NULL, pair->after != NULL ? pair->after->name : NULL);
    raw(p, "</th>");
    put_target(p, BEFORE, pair->before);
    put_target(p, AFTER, pair->after);
    begin_cell(p, CHANGE);
    put_changes(p, pair->changes);
    if (pair->converted != PFT_DECIMAL_NONE) {
        raw(p, "<br><span class=\"soft\">");
        put_word(p, CONVERTED);
        raw(p, " ");
        put_number(p, pair->converted);
        raw(p, " ");
        put(p, pair->before->target->unit);
        raw(p, "</span>");
    }
    put_candidates(p, pair->candidates, pair->candidate_count);
    raw(p, "</td></tr>\n");
}

static void put_pairs(page *p, const pft_project_pair *project)
{
    static const int headings[] = {INDICATOR, BEFORE, AFTER, CHANGE};

    raw(p, "<table class=\"pairs\">\n<thead><tr>");
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
        put_heading(p, "col", words[headings[i]][p->options->language]);
    raw(p, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < project->pair_count && p->out.status == PFT_OK; i++)
        if (pft_comparison_shows(p->options, project->pairs[i].changes))
            put_pair(p, &project->pairs[i]);
    raw(p, "</tbody>\n</table>\n");
}

static void put_project(page *p, const pft_project_pair *project)
{
    const pft_project *one = project->after != NULL ? project->after : project->before;

    raw(p, "<section>\n<h2>");
    put_names(p, project->before != NULL ? project->before->name : NULL,
              project->after != NULL ? project->after->name : NULL);
    raw(p, "</h2>\n<p class=\"soft\">");
    put_changes(p, project->changes);
    put(p, one->agency_name);
    raw(p, " · ");
    put_word(p, BUDGET);
    raw(p, " ");
    put_number(p, project->money_before);
    raw(p, " → ");
    put_number(p, project->money_after);
    put_candidates(p, project->candidates, project->candidate_count);
    raw(p, "</p>\n");
    if (project->money_up_targets_down) {
        raw(p, "<p class=\"alarm\">");
        put_word(p, ALARM);
        raw(p, "</p>\n");
    }
    if (project->pair_count > 0)
        put_pairs(p, project);
    raw(p, "</section>\n");
}

static void put_projects(page *p)
{
    for (size_t i = 0; i < p->comparison->count && p->out.status == PFT_OK; i++)
        if (pft_comparison_shows(p->options, p->comparison->projects[i].changes))
            put_project(p, &p->comparison->projects[i]);
}

static const char *const places[] = {"@LANG@", "@TITLE@", "@SOURCES@", "@TOTALS@", "@PROJECTS@"};
static void (*const put_place[])(page *) = {put_lang, put_title, put_sources, put_totals, put_projects};

pft_status pft_comparison_write_html(const pft_comparison *comparison, const pft_comparison_options *options,
                                     const pft_writer *writer)
{
    page p = {.comparison = comparison, .options = options};
    const char *text = (const char *)pft_profile_find(pft_profile_pages, "comparison")->text;
    size_t count = sizeof places / sizeof *places, place;

    pft_json_out_init(&p.out, writer, true);
    while ((place = pft_html_next_place(&p.out, &text, places, count)) < count)
        put_place[place](&p);
    return pft_json_out_end(&p.out);
}
