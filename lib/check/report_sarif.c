/* Findings as SARIF 2.1.0, for tools that collect the results of checkers. */
#include <stdio.h>
#include <string.h>

#include "check/report.h"

/* Around the results: the log, its runs, the run. */
enum { RESULT_DEPTH = 4 };

static const char *const levels[] = {
    [PFT_SEVERITY_INFO] = "note", [PFT_SEVERITY_WARNING] = "warning", [PFT_SEVERITY_ERROR] = "error"};

static void text_object(pft_json_out *out, const char *key, const char *text)
{
    pft_json_out_open(out, key, '{', true);
    pft_json_out_string(out, "text", text, strlen(text));
    pft_json_out_close(out, '}');
}

static void write_rule(pft_json_out *out, const pft_check_rule *rule, pft_language language)
{
    pft_json_out_open(out, NULL, '{', false);
    pft_json_out_text(out, "id", rule->id);
    text_object(out, "shortDescription", rule->title[language]);
    text_object(out, "fullDescription", rule->explanation[language]);
    text_object(out, "help", rule->source[language]);
    pft_json_out_open(out, "defaultConfiguration", '{', true);
    pft_json_out_text(out, "level", levels[rule->severity]);
    pft_json_out_close(out, '}');
    pft_json_out_close(out, '}');
}

static void write_head(const pft_findings *findings, const pft_report_options *options, pft_json_out *out)
{
    pft_json_out_open(out, NULL, '{', false);
    pft_json_out_text(out, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    pft_json_out_text(out, "version", "2.1.0");
    pft_json_out_open(out, "runs", '[', false);
    pft_json_out_open(out, NULL, '{', false);
    pft_json_out_open(out, "tool", '{', false);
    pft_json_out_open(out, "driver", '{', false);
    pft_json_out_text(out, "name", "perftarget");
    pft_json_out_text(out, "version", pft_version());
    pft_json_out_open(out, "rules", '[', false);
    for (size_t i = 0; i < pft_rule_count(); i++)
        write_rule(out, pft_rule_at(i), options->language);
    pft_json_out_close(out, ']');
    pft_json_out_close(out, '}');
    pft_json_out_close(out, '}');
    pft_json_out_text(out, "language", options->language == PFT_CHINESE ? "zh-CN" : "en");
    pft_json_out_text(out, "columnKind", "unicodeCodePoints");
    pft_json_out_open(out, "properties", '{', true);
    pft_json_out_text(out, "ruleset", findings->ruleset_id);
    pft_json_out_text(out, "rulesetVersion", findings->ruleset_version);
    pft_json_out_text(out, "rulesetHash", findings->ruleset_hash);
    pft_json_out_close(out, '}');
    pft_json_out_open(out, "results", '[', false);
}

static void write_tail(pft_json_out *out)
{
    pft_json_out_close(out, ']'); /* results */
    pft_json_out_close(out, '}');
    pft_json_out_close(out, ']'); /* runs */
    pft_json_out_close(out, '}');
    pft_json_out_raw(out, "\n", 1);
}

/* A path as a URI: what is not plain is written in hexadecimal. */
static void write_uri(pft_json_out *out, const char *path)
{
    static const char plain[] = "-._~/ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    char uri[4096];
    size_t used = *path == '/' ? (size_t)snprintf(uri, sizeof uri, "file://") : 0;

    for (; *path != '\0' && used + 4 < sizeof uri; path++) {
        if (strchr(plain, *path) != NULL)
            uri[used++] = *path;
        else
            used += (size_t)snprintf(uri + used, 4, "%%%02X", (unsigned char)*path);
    }
    uri[used] = '\0';
    pft_json_out_string(out, "uri", uri, used);
}

static void write_logical(pft_json_out *out, const char *name, const char *kind)
{
    if (*name == '\0')
        return;
    pft_json_out_open(out, NULL, '{', true);
    pft_json_out_text(out, "name", name);
    pft_json_out_text(out, "kind", kind);
    pft_json_out_close(out, '}');
}

static void write_location(const pft_findings *findings, const pft_finding *finding, pft_json_out *out)
{
    pft_json_out_open(out, "locations", '[', false);
    pft_json_out_open(out, NULL, '{', false);
    if (*findings->source != '\0') {
        pft_json_out_open(out, "physicalLocation", '{', false);
        pft_json_out_open(out, "artifactLocation", '{', true);
        write_uri(out, findings->source);
        pft_json_out_close(out, '}');
        if (finding->place.line > 0) {
            pft_json_out_open(out, "region", '{', true);
            pft_json_out_number(out, "startLine", finding->place.line);
            pft_json_out_close(out, '}');
        }
        pft_json_out_close(out, '}');
    }
    if (*finding->project_name != '\0' || *finding->indicator_name != '\0') {
        pft_json_out_open(out, "logicalLocations", '[', false);
        write_logical(out, finding->project_name, "project");
        write_logical(out, finding->indicator_name, "indicator");
        pft_json_out_close(out, ']');
    }
    pft_json_out_close(out, '}');
    pft_json_out_close(out, ']');
}

static void write_properties(const pft_finding *finding, pft_json_out *out)
{
    static const char *const names[] = {"part", "table", "row", "column"};
    const uint32_t numbers[] = {finding->place.part, finding->place.table, finding->place.row,
                                finding->place.column};

    pft_json_out_open(out, "properties", '{', false);
    pft_json_out_text(out, "zh", finding->message[PFT_CHINESE]);
    pft_json_out_text(out, "en", finding->message[PFT_ENGLISH]);
    pft_json_out_text(out, "field", finding->field);
    pft_json_out_text(out, "found", finding->found);
    pft_json_out_text(out, "expected", finding->expected);
    pft_json_out_text(out, "suggestion", finding->suggestion);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (numbers[i] > 0)
            pft_json_out_number(out, names[i], numbers[i]);
    pft_json_out_word(out, "uncertain", finding->uncertain ? "true" : "false");
    pft_json_out_close(out, '}');
}

static size_t index_of(const char *rule)
{
    size_t index = 0;

    while (pft_rule_at(index) != NULL && strcmp(pft_rule_at(index)->id, rule) != 0)
        index++;
    return index;
}

static void write_result(const pft_findings *findings, const pft_finding *finding, pft_language language,
                         pft_json_out *out)
{
    size_t index = index_of(finding->rule);

    pft_json_out_open(out, NULL, '{', false);
    pft_json_out_text(out, "ruleId", finding->rule);
    if (pft_rule_at(index) != NULL)
        pft_json_out_number(out, "ruleIndex", index);
    pft_json_out_text(out, "level", levels[finding->severity]);
    text_object(out, "message", finding->message[language]);
    if (finding->count > 1)
        pft_json_out_number(out, "occurrenceCount", finding->count);
    write_location(findings, finding, out);
    write_properties(finding, out);
    pft_json_out_close(out, '}');
}

void pft_report_sarif(const pft_findings *findings, const pft_report_options *options, pft_json_out *out)
{
    size_t count = pft_findings_count(findings);

    if ((options->parts & PFT_REPORT_HEAD) != 0)
        write_head(findings, options, out);
    if ((options->parts & PFT_REPORT_BODY) != 0)
        pft_report_within(out, RESULT_DEPTH, (options->parts & PFT_REPORT_NEXT) != 0);
    for (size_t i = 0; (options->parts & PFT_REPORT_BODY) != 0 && i < count; i++)
        write_result(findings, pft_findings_at(findings, i), options->language, out);
    if ((options->parts & PFT_REPORT_TAIL) == 0)
        return;
    if ((options->parts & PFT_REPORT_BODY) == 0)
        pft_report_within(out, RESULT_DEPTH, (options->parts & PFT_REPORT_NEXT) != 0);
    write_tail(out);
}
