/* A comparison as a page: each project with its money and its targets, before and after; the counts at the end. */
#include "compare.h"

#include <stdio.h>
#include <string.h>

#include "terminal.h"

enum { VALUE = 18, CHANGE = 22, LEAST_NAME = 16, TEXT = 1024 };

static enum style style_of(uint32_t changes)
{
    if ((changes & (PFT_CHANGE_BIT(PFT_CHANGE_EASIER) | PFT_CHANGE_BIT(PFT_CHANGE_DROPPED))) != 0)
        return STYLE_ERROR;
    if (changes == PFT_CHANGE_BIT(PFT_CHANGE_SAME))
        return STYLE_FAINT;
    return (changes & PFT_CHANGE_BIT(PFT_CHANGE_HARDER)) != 0 ? STYLE_VALUE : STYLE_WARNING;
}

/* "easier, renamed" */
static void changes_text(char *text, size_t size, uint32_t changes, pft_language language)
{
    size_t used = 0;

    *text = '\0';
    for (unsigned i = 0; i < PFT_CHANGE_COUNT && used < size; i++)
        if ((changes & PFT_CHANGE_BIT(i)) != 0)
            used += (size_t)snprintf(text + used, size - used, "%s%s",
                                     used > 0 ? language == PFT_CHINESE ? "、" : ", " : "",
                                     pft_change_text((pft_change)i, language));
}

/* "道路养护", or "道路养护 → 县道养护" */
static void names_text(char *text, size_t size, const char *before, const char *after)
{
    bool both = before != NULL && after != NULL && strcmp(before, after) != 0;

    snprintf(text, size, "%s%s%s", before != NULL ? before : after, both ? " → " : "", both ? after : "");
}

static void show_candidates(const struct page *page, size_t indent, const pft_candidate *candidates, size_t count)
{
    char list[TEXT] = "", line[TEXT + 64], likeness[PFT_DECIMAL_SIZE];

    if (count == 0)
        return;
    for (size_t i = 0; i < count; i++) {
        size_t used = strlen(list);

        pft_decimal_format(candidates[i].likeness, likeness);
        snprintf(list + used, sizeof list - used, "%s%s (%s)",
                 used > 0 ? page->language == PFT_CHINESE ? "；" : "; " : "", candidates[i].name, likeness);
    }
    message_format(line, sizeof line, page->language, MESSAGE_COMPARE_SIMILAR, list);
    page_paragraph(page, indent, STYLE_FAINT, line);
}

static void show_cells(const struct page *page, enum style style, const char *name, const char *before,
                       const char *after, const char *change)
{
    size_t used = 3 + 2 * VALUE + CHANGE + 3 * CELL_GAP;
    const struct cell cells[] = {
        {name, page->columns > used + LEAST_NAME ? page->columns - used : LEAST_NAME, false, STYLE_PLAIN},
        {before, VALUE, false, STYLE_PLAIN}, {after, VALUE, false, STYLE_PLAIN}, {change, CHANGE, false, style}};

    page_row(page, "   ", "   ", cells, 4);
}

static void target_text(char *text, size_t size, const pft_indicator *indicator)
{
    const pft_value *target = indicator != NULL ? indicator->target : NULL;

    snprintf(text, size, "%.*s", target != NULL ? (int)target->raw_size : 0, target != NULL ? target->raw : "");
}

static void show_pair(const struct page *page, const pft_pair *pair)
{
    char name[TEXT], before[TEXT], after[TEXT], change[TEXT], number[PFT_DECIMAL_SIZE];

    names_text(name, sizeof name, pair->before != NULL ? pair->before->name : NULL,
               pair->after != NULL ? pair->after->name : NULL);
    target_text(before, sizeof before, pair->before);
    target_text(after, sizeof after, pair->after);
    changes_text(change, sizeof change, pair->changes, page->language);
    show_cells(page, style_of(pair->changes), name, before, after, change);
    if (pair->converted != PFT_DECIMAL_NONE) {
        pft_decimal_format(pair->converted, number);
        message_format(change, sizeof change, page->language, MESSAGE_COMPARE_CONVERTED, number,
                       pair->before->target->unit);
        page_paragraph(page, 6, STYLE_FAINT, change);
    }
    show_candidates(page, 6, pair->candidates, pair->candidate_count);
}

static void show_money(const struct page *page, const pft_project_pair *project)
{
    char before[AMOUNT_SIZE], after[AMOUNT_SIZE], line[TEXT];

    if (project->money_before == PFT_DECIMAL_NONE && project->money_after == PFT_DECIMAL_NONE)
        return;
    amount_format(before, project->money_before, 2);
    amount_format(after, project->money_after, 2);
    message_format(line, sizeof line, page->language, MESSAGE_COMPARE_MONEY, before, after);
    page_paragraph(page, 3, STYLE_PLAIN, line);
    if (project->money_up_targets_down)
        page_paragraph(page, 3, STYLE_ERROR, message_text(page->language, MESSAGE_COMPARE_ALARM));
}

static void show_project(const struct page *page, const pft_project_pair *project, bool changed_only)
{
    const pft_project *one = project->after != NULL ? project->after : project->before;
    char line[2 * TEXT], changes[TEXT / 2];

    names_text(line, sizeof line, project->before != NULL ? project->before->name : NULL,
               project->after != NULL ? project->after->name : NULL);
    page_heading(page, STYLE_TITLE, line);
    changes_text(changes, sizeof changes, project->changes, page->language);
    snprintf(line, sizeof line, "%s%s%s%s%s", one->agency_code, *one->agency_code != '\0' ? " " : "", one->agency_name,
             *one->agency_name != '\0' || *one->agency_code != '\0' ? " · " : "", changes);
    page_paragraph(page, 3, STYLE_FAINT, line);
    show_candidates(page, 3, project->candidates, project->candidate_count);
    show_money(page, project);
    if (project->pair_count > 0)
        show_cells(page, STYLE_FAINT, message_text(page->language, MESSAGE_SHOW_INDICATOR),
                   message_text(page->language, MESSAGE_COMPARE_BEFORE),
                   message_text(page->language, MESSAGE_COMPARE_AFTER),
                   message_text(page->language, MESSAGE_COMPARE_CHANGE));
    for (size_t i = 0; i < project->pair_count; i++)
        if (!changed_only || project->pairs[i].changes != PFT_CHANGE_BIT(PFT_CHANGE_SAME))
            show_pair(page, &project->pairs[i]);
}

static void add_count(char *text, size_t size, size_t count, pft_change change, pft_language language)
{
    size_t used = strlen(text);

    if (count > 0)
        snprintf(text + used, size - used, "%s%zu %s", used > 0 ? language == PFT_CHINESE ? "，" : ", " : "", count,
                 pft_change_text(change, language));
}

static void show_totals(const struct page *page, const pft_comparison *comparison)
{
    size_t projects[PFT_CHANGE_COUNT] = {0};
    char counts[TEXT] = "", line[TEXT + 64];

    for (size_t i = 0; i < pft_comparison_count(comparison); i++)
        for (unsigned change = 0; change < PFT_CHANGE_COUNT; change++)
            projects[change] += (pft_comparison_at(comparison, i)->changes & PFT_CHANGE_BIT(change)) != 0;
    for (unsigned change = 0; change < PFT_CHANGE_COUNT; change++)
        add_count(counts, sizeof counts, projects[change], (pft_change)change, page->language);
    message_format(line, sizeof line, page->language, MESSAGE_COMPARE_PROJECTS, counts);
    page_paragraph(page, 0, STYLE_PLAIN, line);
    *counts = '\0';
    for (unsigned change = 0; change < PFT_CHANGE_COUNT; change++)
        add_count(counts, sizeof counts, pft_comparison_total(comparison, (pft_change)change), (pft_change)change,
                  page->language);
    message_format(line, sizeof line, page->language, MESSAGE_COMPARE_INDICATORS, counts);
    page_paragraph(page, 0, STYLE_PLAIN, line);
}

void comparison_show(const struct page *page, const pft_comparison *comparison, bool changed_only)
{
    for (size_t i = 0; i < pft_comparison_count(comparison); i++) {
        const pft_project_pair *project = pft_comparison_at(comparison, i);

        if (changed_only && project->changes == PFT_CHANGE_BIT(PFT_CHANGE_SAME))
            continue;
        show_project(page, project, changed_only);
        fputc('\n', page->out);
    }
    show_totals(page, comparison);
}
