/* Findings and scorecards. */
#include "perftarget_wasm.h"

#include <string.h>

pft_ruleset *pftjs_ruleset(answer *a, const char *text)
{
    pft_ruleset *ruleset = NULL;
    pft_status status = text[0] == '{' ? pft_ruleset_read(&ruleset, text, strlen(text), NULL, &a->error)
                                       : pft_ruleset_load(&ruleset, text, NULL, &a->error);

    return status == PFT_OK ? ruleset : NULL;
}

pft_method *pftjs_method(answer *a, const char *text, const pft_document *document)
{
    pft_method *method = NULL;
    pft_status status;

    if (text[0] == '{')
        status = pft_method_read(&method, text, strlen(text), NULL, &a->error);
    else if (strcmp(text, "auto") == 0)
        status = pft_method_choose(&method, document, NULL, &a->error);
    else
        status = pft_method_load(&method, text[0] != '\0' ? text : NULL, NULL, &a->error);
    return status == PFT_OK ? method : NULL;
}

EXPORT pft_findings *pftjs_check(answer *a, const pft_document *document, const char *rules)
{
    pft_ruleset *ruleset = pftjs_ruleset(a, rules);
    pft_findings *findings = NULL;

    if (ruleset != NULL && pft_check(&findings, document, ruleset, &a->error) != PFT_OK)
        findings = NULL;
    pft_ruleset_free(ruleset);
    return findings;
}

/* @p method: "" for each that is built in. */
EXPORT pft_findings *pftjs_audit(answer *a, const pft_document *document, const char *rules, const char *method)
{
    pft_ruleset *ruleset = pftjs_ruleset(a, rules);
    pft_method *chosen = ruleset != NULL && method[0] != '\0' ? pftjs_method(a, method, document) : NULL;
    pft_findings *findings = NULL;

    if (ruleset != NULL && (method[0] == '\0' || chosen != NULL) &&
        pft_audit(&findings, document, ruleset, chosen, &a->error) != PFT_OK)
        findings = NULL;
    pft_method_free(chosen);
    pft_ruleset_free(ruleset);
    return findings;
}

EXPORT void pftjs_findings_free(pft_findings *findings)
{
    pft_findings_free(findings);
}

EXPORT pft_status pftjs_findings_write(answer *a, const pft_findings *findings, const char *format, int language,
                                       int compact, int excel, int many, unsigned parts)
{
    pft_report_options options = PFT_REPORT_OPTIONS_INIT;
    char *text = NULL;
    size_t size = 0;
    pft_status status;

    options.language = (pft_language)language;
    options.compact = compact != 0;
    options.excel = excel != 0;
    options.many = many != 0;
    options.parts = parts != 0 ? parts : PFT_REPORT_WHOLE;
    status = pft_findings_write_text(findings, format, &options, &text, &size, &a->error);
    return pftjs_give(a, status, text, size);
}

/* Puts copies of other findings behind these, for a report on many documents. */
EXPORT pft_status pftjs_findings_append(answer *a, pft_findings *findings, const pft_findings *more)
{
    return a->error.status = pft_findings_append(findings, more, &a->error);
}

/* Applies the accepted suggestions of findings, as their JSON says it. Gives how many texts changed. */
EXPORT pft_status pftjs_apply(answer *a, pft_document *document, const char *bytes, size_t size)
{
    pft_findings *findings = NULL;
    size_t applied = 0;
    pft_status status = pft_findings_read(&findings, bytes, size, NULL, &a->error);

    if (status == PFT_OK)
        status = pft_findings_apply(findings, document, NULL, NULL, &applied, &a->error);
    pft_findings_free(findings);
    return status == PFT_OK ? pftjs_give_tree(a, cJSON_CreateNumber((double)applied)) : status;
}

EXPORT pft_scorecard *pftjs_score(answer *a, const pft_document *document, const char *method)
{
    pft_method *chosen = pftjs_method(a, method, document);
    pft_scorecard *card = NULL;

    if (chosen != NULL && pft_score(&card, document, chosen, NULL, &a->error) != PFT_OK)
        card = NULL;
    pft_method_free(chosen);
    return card;
}

EXPORT void pftjs_scorecard_free(pft_scorecard *card)
{
    pft_scorecard_free(card);
}

EXPORT pft_status pftjs_scorecard_write(answer *a, const pft_scorecard *card, const char *format, int language,
                                        int compact, int excel, int no_header)
{
    pft_scorecard_options options = PFT_SCORECARD_OPTIONS_INIT;
    char *text = NULL;
    size_t size = 0;
    pft_status status;

    options.language = (pft_language)language;
    options.compact = compact != 0;
    options.excel = excel != 0;
    options.no_header = no_header != 0;
    status = pft_scorecard_write_text(card, format, &options, &text, &size, &a->error);
    return pftjs_give(a, status, text, size);
}
