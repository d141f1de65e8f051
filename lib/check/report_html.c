/* Findings as one page that needs nothing else: no network, no other file; without scripts it is all shown. The page
 * itself is report.html; here its words are filled in and the findings written. */
#include <stdio.h>
#include <string.h>

#include "check/report.h"
#include "core/place.h"
#include "format/html_out.h"
#include "profiles/profile.h"

enum {
    TITLE, RULESET, SEARCH, PRINT, SHOWN, SEVERITY, RULE, WHERE, FINDING, PLACE, FOUND, EXPECTED, SUGGESTION,
    DOCUMENT, NOTHING, COUNT, LANG, WORD_COUNT
};

static const char *const words[WORD_COUNT][PFT_LANGUAGE_COUNT] = {
    [TITLE] = {"Findings", "检查结果"},
    [RULESET] = {"Rule set", "规则集"},
    [SEARCH] = {"Search", "搜索"},
    [PRINT] = {"Print", "打印"},
    [SHOWN] = {"{count} of {all} findings: {error} errors, {warning} warnings, {info} notes",
               "显示 {count} 条，共 {all} 条：错误 {error}，警告 {warning}，提示 {info}"},
    [SEVERITY] = {"Severity", "等级"},
    [RULE] = {"Rule", "规则"},
    [WHERE] = {"Indicator", "指标"},
    [FINDING] = {"Finding", "问题"},
    [PLACE] = {"Place", "位置"},
    [FOUND] = {"found", "原文"},
    [EXPECTED] = {"expected", "应为"},
    [SUGGESTION] = {"suggested", "建议"},
    [DOCUMENT] = {"The whole document", "整份文件"},
    [NOTHING] = {"Nothing found.", "没有发现问题。"},
    [COUNT] = {" (# times)", "（#处）"},
    [LANG] = {"en", "zh-CN"},
};

static void raw(pft_json_out *out, const char *text)
{
    pft_html_raw(out, text);
}

static void put(pft_json_out *out, const char *text)
{
    pft_html_text(out, text);
}

static void put_ruleset(pft_json_out *out, const pft_findings *findings, pft_language language)
{
    put(out, words[RULESET][language]);
    raw(out, " ");
    put(out, findings->ruleset_id);
    raw(out, ", ");
    put(out, findings->ruleset_version);
    raw(out, ", SHA-256 ");
    put(out, findings->ruleset_hash);
}

static const struct {
    const char *name;
    int word; /* -1: something else */
    pft_severity severity;
} places[] = {
    {"@LANG@", LANG, 0},      {"@TITLE@", TITLE, 0},  {"@SEARCH@", SEARCH, 0}, {"@PRINT@", PRINT, 0},
    {"@SHOWN@", SHOWN, 0},    {"@RULESET@", -1, PFT_SEVERITY_COUNT},
    {"@ERROR@", -1, PFT_SEVERITY_ERROR}, {"@WARNING@", -1, PFT_SEVERITY_WARNING}, {"@INFO@", -1, PFT_SEVERITY_INFO},
};

/* The page from `text` to `end`, its places filled. */
static void write_page(pft_json_out *out, const pft_findings *findings, pft_language language, const char *text,
                       const char *end)
{
    while (text < end) {
        const char *at = memchr(text, '@', (size_t)(end - text));
        size_t i = 0, count = sizeof places / sizeof places[0];

        pft_json_out_raw(out, text, (size_t)((at != NULL ? at : end) - text));
        if (at == NULL)
            return;
        while (i < count && strncmp(at, places[i].name, strlen(places[i].name)) != 0)
            i++;
        text = at + (i < count ? strlen(places[i].name) : 1);
        if (i == count)
            raw(out, "@"); /* of a style sheet's @media */
        else if (places[i].word >= 0)
            put(out, words[places[i].word][language]);
        else if (places[i].severity < PFT_SEVERITY_COUNT)
            put(out, pft_severity_label(places[i].severity, language));
        else
            put_ruleset(out, findings, language);
    }
}

static void write_found(pft_json_out *out, const pft_finding *finding)
{
    const char *text = finding->found;
    size_t size = strlen(text), mark = finding->mark, end = mark + finding->mark_size;

    if (finding->mark_size == 0 || end > size) {
        put(out, text);
        return;
    }
    pft_html_escaped(out, text, mark);
    raw(out, "<mark>");
    pft_html_escaped(out, text + mark, end - mark);
    raw(out, "</mark>");
    pft_html_escaped(out, text + end, size - end);
}

static void write_better(pft_json_out *out, const char *label, const char *text)
{
    if (*text == '\0')
        return;
    raw(out, "<span class=\"better\">");
    put(out, label);
    raw(out, " <q>");
    put(out, text);
    raw(out, "</q></span>");
}

/* The words with a number for each "#". */
static void put_numbers(pft_json_out *out, const char *text, const uint32_t *numbers)
{
    for (; *text != '\0'; text++) {
        char digits[16];

        if (*text == '#') {
            snprintf(digits, sizeof digits, "%u", (unsigned)*numbers++);
            raw(out, digits);
        } else {
            pft_html_escaped(out, text, 1);
        }
    }
}

static void write_finding(pft_json_out *out, const pft_finding *finding, pft_language language)
{
    char place[PFT_PLACE_SIZE];
    const pft_check_rule *rule = pft_rule_find(finding->rule);
    const char *severity = pft_severity_name(finding->severity);

    raw(out, "<tr class=\"finding ");
    raw(out, severity);
    raw(out, "\" data-severity=\"");
    raw(out, severity);
    raw(out, "\"><td class=\"severity\">");
    put(out, pft_severity_label(finding->severity, language));
    raw(out, "</td><td class=\"rule\"><abbr title=\"");
    put(out, rule != NULL ? rule->title[language] : "");
    raw(out, "\">");
    put(out, finding->rule);
    raw(out, "</abbr></td><td>");
    put(out, finding->indicator_name);
    raw(out, "</td><td>");
    put(out, finding->message[language]);
    if (finding->count > 1 && strpbrk(finding->message[language], "0123456789") == NULL)
        put_numbers(out, words[COUNT][language], &finding->count);
    if (*finding->found != '\0' && strcmp(finding->found, finding->indicator_name) != 0) {
        raw(out, "<span class=\"found\">");
        put(out, words[FOUND][language]);
        raw(out, " <q>");
        write_found(out, finding);
        raw(out, "</q></span>");
    }
    if (strcmp(finding->expected, finding->suggestion) != 0)
        write_better(out, words[EXPECTED][language], finding->expected);
    write_better(out, words[SUGGESTION][language], finding->suggestion);
    raw(out, "</td><td class=\"place\">");
    pft_place_write(place, &finding->place, language);
    put(out, place);
    raw(out, "</td></tr>\n");
}

static void write_heading(pft_json_out *out, pft_language language)
{
    static const struct {
        const char *name;
        int word;
    } columns[] = {{"severity", SEVERITY}, {"rule", RULE}, {"where", WHERE}, {"finding", FINDING}, {"place", PLACE}};

    raw(out, "<table>\n<thead><tr>");
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        raw(out, "<th scope=\"col\" class=\"c-");
        raw(out, columns[i].name);
        raw(out, "\">");
        put(out, words[columns[i].word][language]);
        raw(out, "</th>");
    }
    raw(out, "</tr></thead>\n");
}

/* Each project is a tbody of its own, under its name. */
static void write_body(pft_json_out *out, const pft_findings *findings, pft_language language)
{
    size_t count = pft_findings_count(findings);

    raw(out, "<section class=\"file\">\n<h2>");
    put(out, findings->source);
    raw(out, "</h2>\n");
    if (count == 0) {
        raw(out, "<p class=\"none\">");
        put(out, words[NOTHING][language]);
        raw(out, "</p>\n</section>\n");
        return;
    }
    write_heading(out, language);
    for (size_t i = 0; i < count; i++) {
        const pft_finding *finding = pft_findings_at(findings, i);

        if (i == 0 || pft_findings_at(findings, i - 1)->project != finding->project) {
            raw(out, i == 0 ? "<tbody>\n" : "</tbody>\n<tbody>\n");
            raw(out, "<tr class=\"project\"><th colspan=\"5\" scope=\"rowgroup\">");
            put(out, finding->project == 0 ? words[DOCUMENT][language] : finding->project_name);
            raw(out, "</th></tr>\n");
        }
        write_finding(out, finding, language);
    }
    raw(out, "</tbody>\n</table>\n</section>\n");
}

void pft_report_html(const pft_findings *findings, const pft_report_options *options, pft_json_out *out)
{
    const pft_profile *file = pft_profile_find(pft_profile_pages, "report");
    const char *page = (const char *)file->text, *end = page + file->size;
    const char *body = strstr(page, "@BODY@");

    if ((options->parts & PFT_REPORT_HEAD) != 0)
        write_page(out, findings, options->language, page, body);
    if ((options->parts & PFT_REPORT_BODY) != 0)
        write_body(out, findings, options->language);
    if ((options->parts & PFT_REPORT_TAIL) != 0)
        write_page(out, findings, options->language, body + strlen("@BODY@"), end);
}
