#include "findings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "terminal.h"

/* MOST_LINES: of one rule in one project; what is beyond is counted. */
enum { INDENT = 3, DEEPER = 7, MOST_LINES = 12, LEAST_NAME = 8, MOST_NAME = 36, LEAST_FOUND = 16 };

static const enum style styles[] = {
    [PFT_SEVERITY_INFO] = STYLE_INFO, [PFT_SEVERITY_WARNING] = STYLE_WARNING, [PFT_SEVERITY_ERROR] = STYLE_ERROR};

static const char *label_of(const struct page *page, message_id id)
{
    return message_text(page->language, id);
}

/* The findings of one rule in one project, from `first` on; the widths of their columns. */
struct group {
    const pft_findings *findings;
    size_t first;
    size_t end;     /* of the project */
    size_t lines;   /* findings of the rule */
    size_t count;   /* what they stand for */
    bool same;      /* all have one message */
    size_t place_columns;
    size_t name_columns;
};

static bool is_member(const struct group *group, size_t index)
{
    return strcmp(pft_findings_at(group->findings, index)->rule,
                  pft_findings_at(group->findings, group->first)->rule) == 0;
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static void measure(const struct page *page, struct group *group)
{
    const pft_finding *first = pft_findings_at(group->findings, group->first);

    group->same = true;
    for (size_t i = group->first; i < group->end; i++) {
        const pft_finding *finding = pft_findings_at(group->findings, i);
        char place[64];

        if (!is_member(group, i))
            continue;
        group->lines++;
        group->count += finding->count;
        group->same = group->same && strcmp(finding->message[page->language], first->message[page->language]) == 0;
        message_place(place, sizeof place, page->language, finding->place);
        group->place_columns = larger(group->place_columns, text_columns(place));
        group->name_columns = larger(group->name_columns, text_columns(finding->indicator_name));
    }
    if (group->name_columns > MOST_NAME)
        group->name_columns = MOST_NAME;
    if (DEEPER + group->place_columns + group->name_columns + 2 * CELL_GAP + LEAST_FOUND > page->columns)
        group->name_columns = 0;
}

/* A stretch of `text` of at most `columns` that shows the mark: `*start` and the size that is returned. */
static size_t cut_around(const char *text, size_t mark, size_t mark_end, size_t columns, size_t *start)
{
    size_t size = strlen(text), used = 0, end;

    *start = 0;
    for (size_t at = 0; at < mark;) { /* so much of what stands before that the mark still fits */
        struct glyph glyph = text_glyph(text + at, size - at);

        at += glyph.size;
        used += glyph.columns;
        while (used > columns / 2 && *start < at) {
            struct glyph first = text_glyph(text + *start, size - *start);

            used -= first.columns;
            *start += first.size;
        }
    }
    used = 0;
    for (end = *start; end < size;) {
        struct glyph glyph = text_glyph(text + end, size - end);

        if (used + glyph.columns > columns || text[end] == '\n')
            break;
        used += glyph.columns;
        end += glyph.size;
    }
    (void)mark_end;
    return end - *start;
}

static size_t columns_of(const char *text, size_t size)
{
    size_t columns = 0;

    for (size_t at = 0; at < size;) {
        struct glyph glyph = text_glyph(text + at, size - at);

        at += glyph.size;
        columns += glyph.columns;
    }
    return columns;
}

static void repeat(const struct page *page, enum style style, char sign, size_t count)
{
    char signs[256];

    count = count < sizeof signs ? count : sizeof signs;
    memset(signs, sign, count);
    page_styled(page, style, signs, count);
}

/* The value, and below it a mark under what offends, with what should stand there. */
static void show_found(const struct page *page, const pft_finding *finding, size_t column, const char *better)
{
    size_t size = strlen(finding->found), mark = finding->mark, mark_end = mark + finding->mark_size, start;
    size_t room = page->columns > column + LEAST_FOUND ? page->columns - column : LEAST_FOUND, shown, width;

    if (finding->mark_size == 0 || mark_end > size) {
        mark = 0;
        mark_end = size;
    }
    shown = cut_around(finding->found, mark, mark_end, room, &start);
    page_styled(page, STYLE_VALUE, finding->found + start, shown);
    fputc('\n', page->out);
    if (mark_end > start + shown)
        mark_end = start + shown;
    width = mark_end > mark ? columns_of(finding->found + mark, mark_end - mark) : 0;
    if (size == 0 || (finding->mark_size == 0 && *better == '\0'))
        return;
    text_pad(page->out, column + columns_of(finding->found + start, mark - start));
    repeat(page, styles[finding->severity], '^', width > 0 ? width : 1);
    if (*better != '\0') {
        fputs("  ", page->out);
        page_styled(page, STYLE_PLAIN, better, strlen(better));
    }
    fputc('\n', page->out);
}

static void show_cell(const struct page *page, const char *text, size_t columns, enum style style)
{
    size_t size = strlen(text), used = 0, at = 0;

    while (at < size) {
        struct glyph glyph = text_glyph(text + at, size - at);

        if (used + glyph.columns > columns)
            break;
        used += glyph.columns;
        at += glyph.size;
    }
    page_styled(page, style, text, at);
    text_pad(page->out, columns - used);
    if (columns > 0)
        text_pad(page->out, CELL_GAP);
}

/* "expected 12个月": what should stand there; a suggestion says more than what is expected in general. */
static void describe_better(const struct page *page, const pft_finding *finding, char *buffer, size_t size)
{
    buffer[0] = '\0';
    if (*finding->suggestion != '\0')
        message_format(buffer, size, page->language, MESSAGE_CHECK_SUGGESTED, finding->suggestion);
    else if (*finding->expected != '\0')
        message_format(buffer, size, page->language, MESSAGE_CHECK_EXPECTED, finding->expected);
}

static void show_line(const struct page *page, const struct group *group, const pft_finding *finding)
{
    bool repeats = strcmp(finding->found, finding->indicator_name) == 0;
    size_t column = DEEPER + group->place_columns + (group->place_columns > 0 ? CELL_GAP : 0);
    char place[64], better[512];

    message_place(place, sizeof place, page->language, finding->place);
    describe_better(page, finding, better, sizeof better);
    if (!group->same)
        page_paragraph(page, DEEPER, STYLE_PLAIN, finding->message[page->language]);
    if (*finding->found == '\0' && *finding->indicator_name == '\0' && *place == '\0')
        return;
    text_pad(page->out, DEEPER);
    show_cell(page, place, group->place_columns, STYLE_FAINT);
    if (!repeats && group->name_columns > 0) {
        show_cell(page, finding->indicator_name, group->name_columns, STYLE_PLAIN);
        column += group->name_columns + CELL_GAP;
    }
    show_found(page, finding, column, better);
}

static bool is_part_of_number(char c)
{
    return (c >= '0' && c <= '9') || c == '.';
}

/* Does the text tell that number itself? */
static bool mentions(const char *text, const char *number)
{
    size_t size = strlen(number);

    for (const char *at = text; (at = strstr(at, number)) != NULL; at++)
        if ((at == text || !is_part_of_number(at[-1])) && !is_part_of_number(at[size]))
            return true;
    return false;
}

/* "warning COST-003  the only cost indicator repeats the whole budget (3 times)" */
static void show_group(const struct page *page, struct group *group)
{
    const pft_finding *first = pft_findings_at(group->findings, group->first);
    const pft_check_rule *rule = pft_rule_find(first->rule);
    const char *severity = pft_severity_label(first->severity, page->language);
    char text[1024], number[24];
    size_t shown = 0;

    measure(page, group);
    snprintf(number, sizeof number, "%zu", group->count);
    snprintf(text, sizeof text, "%s",
             group->same || rule == NULL ? first->message[page->language] : rule->title[page->language]);
    if (group->count > 1 && (group->lines > 1 || !mentions(text, number)))
        message_format(text + strlen(text), sizeof text - strlen(text), page->language, MESSAGE_CHECK_TIMES, number);
    text_pad(page->out, INDENT);
    page_styled(page, styles[first->severity], severity, strlen(severity));
    fputc(' ', page->out);
    page_styled(page, STYLE_FAINT, first->rule, strlen(first->rule));
    fputs("  ", page->out);
    page_styled(page, STYLE_PLAIN, text, strlen(text));
    fputc('\n', page->out);
    for (size_t i = group->first; i < group->end && shown < MOST_LINES; i++)
        if (is_member(group, i)) {
            show_line(page, group, pft_findings_at(group->findings, i));
            shown++;
        }
    if (shown < group->lines) {
        snprintf(number, sizeof number, "%zu", group->lines - shown);
        message_format(text, sizeof text, page->language, MESSAGE_SHOW_MORE, number);
        page_paragraph(page, DEEPER, STYLE_FAINT, text);
    }
}

static bool seen_before(const pft_findings *findings, size_t first, size_t index)
{
    for (size_t i = first; i < index; i++)
        if (strcmp(pft_findings_at(findings, i)->rule, pft_findings_at(findings, index)->rule) == 0)
            return true;
    return false;
}

/* Rules in the order of their first place. A project has few findings: comparing them all is cheap; of a huge one the
 * groups that come first are shown, and the rest is counted. */
static void show_project(const struct page *page, const pft_findings *findings, size_t first, size_t end)
{
    const pft_finding *finding = pft_findings_at(findings, first);
    enum { MOST = 4000 };
    char ordinal[32] = "";
    char text[128], number[24];

    if (finding->project > 0)
        snprintf(ordinal, sizeof ordinal, "%u. ", (unsigned)finding->project);
    fputc('\n', page->out);
    page_styled(page, STYLE_TITLE, ordinal, strlen(ordinal));
    page_styled(page, STYLE_TITLE,
                finding->project > 0 ? finding->project_name : label_of(page, MESSAGE_CHECK_DOCUMENT),
                strlen(finding->project > 0 ? finding->project_name : label_of(page, MESSAGE_CHECK_DOCUMENT)));
    fputc('\n', page->out);
    for (size_t i = first; i < end && i < first + MOST; i++) {
        struct group group = {.findings = findings, .first = i, .end = end < first + MOST ? end : first + MOST};

        if (!seen_before(findings, first, i))
            show_group(page, &group);
    }
    if (end > first + MOST) {
        snprintf(number, sizeof number, "%zu", end - first - MOST);
        message_format(text, sizeof text, page->language, MESSAGE_SHOW_MORE, number);
        page_paragraph(page, INDENT, STYLE_FAINT, text);
    }
}

static void format_counts(const struct page *page, const size_t counts[PFT_SEVERITY_COUNT], char *buffer, size_t size)
{
    static const message_id ones[PFT_SEVERITY_COUNT] = {
        [PFT_SEVERITY_ERROR] = MESSAGE_ONE_ERROR,
        [PFT_SEVERITY_WARNING] = MESSAGE_ONE_WARNING,
        [PFT_SEVERITY_INFO] = MESSAGE_ONE_INFO,
    };
    char numbers[PFT_SEVERITY_COUNT][64];

    for (int i = 0; i < PFT_SEVERITY_COUNT; i++)
        message_count(numbers[i], sizeof numbers[i], page->language, ones[i], counts[i]);
    message_format(buffer, size, page->language, MESSAGE_CHECK_COUNTS, numbers[PFT_SEVERITY_ERROR],
                   numbers[PFT_SEVERITY_WARNING], numbers[PFT_SEVERITY_INFO]);
}

void findings_show(const struct page *page, const pft_findings *findings, const pft_document *document)
{
    size_t count = pft_findings_count(findings), counts[PFT_SEVERITY_COUNT];
    char text[2048], number[64], totals[256];

    message_count(number, sizeof number, page->language, MESSAGE_ONE_PROJECT, pft_document_project_count(document));
    message_format(text, sizeof text, page->language, MESSAGE_CHECK_HEADING, pft_findings_source(findings), number);
    page_heading(page, STYLE_HEADING, text);
    for (size_t i = 0, end; i < count; i = end) {
        end = i + 1;
        while (end < count && pft_findings_at(findings, end)->project == pft_findings_at(findings, i)->project)
            end++;
        show_project(page, findings, i, end);
    }
    for (int i = 0; i < PFT_SEVERITY_COUNT; i++)
        counts[i] = pft_findings_count_of(findings, (pft_severity)i);
    format_counts(page, counts, totals, sizeof totals);
    message_format(text, sizeof text, page->language, MESSAGE_CHECK_SUMMARY, totals, pft_findings_ruleset_id(findings),
                   pft_findings_ruleset_version(findings));
    fputc('\n', page->out);
    page_paragraph(page, 0, STYLE_LABEL, text);
}

void findings_show_total(const struct page *page, const size_t counts[PFT_SEVERITY_COUNT], size_t count, size_t clean)
{
    char text[512], number[24], without[24], totals[256];

    snprintf(number, sizeof number, "%zu", count);
    snprintf(without, sizeof without, "%zu", clean);
    format_counts(page, counts, totals, sizeof totals);
    message_format(text, sizeof text, page->language, MESSAGE_CHECK_TOTAL, number, without, totals);
    page_paragraph(page, 0, STYLE_HEADING, text);
}
