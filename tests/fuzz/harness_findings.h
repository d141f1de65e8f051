/* What must hold of findings, whatever document and rule set they come from. */
#ifndef PFT_TESTS_HARNESS_FINDINGS_H
#define PFT_TESTS_HARNESS_FINDINGS_H

#include "harness.h"

/* A finding names a rule, says it in both languages, marks a piece of what it found, and points into the document. */
static inline void check_finding(const pft_finding *finding, const pft_document *document)
{
    const pft_project *project = pft_document_project_at(document, finding->project - 1);

    PROMISE(pft_rule_find(finding->rule) != NULL && (unsigned)finding->severity < PFT_SEVERITY_COUNT);
    for (int language = 0; language < PFT_LANGUAGE_COUNT; language++)
        PROMISE(finding->message[language][0] != '\0');
    PROMISE((size_t)finding->mark + finding->mark_size <= strlen(finding->found));
    PROMISE(finding->count > 0);
    PROMISE(finding->project == 0 || project != NULL);
    PROMISE(finding->indicator == 0 || (project != NULL && finding->indicator <= project->indicator_count));
}

/* Every format writes them, and JSON is read back to the same text. */
static inline void check_reports(const pft_findings *findings)
{
    static const char *const formats[] = {"json", "jsonl", "csv", "sarif", "html"};
    pft_findings *back;
    char *text, *again;
    size_t size;

    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        PROMISE(pft_findings_write_text(findings, formats[i], NULL, &text, NULL, NULL) == PFT_OK);
        pft_text_free(text);
    }
    PROMISE(pft_findings_write_text(findings, "json", NULL, &text, &size, NULL) == PFT_OK);
    PROMISE(pft_findings_read(&back, text, size, NULL, NULL) == PFT_OK);
    PROMISE(pft_findings_count(back) == pft_findings_count(findings));
    PROMISE(pft_findings_write_text(back, "json", NULL, &again, NULL, NULL) == PFT_OK);
    PROMISE(strcmp(text, again) == 0);
    pft_text_free(again);
    pft_text_free(text);
    pft_findings_free(back);
}

static inline void check_findings(const pft_findings *findings, const pft_document *document)
{
    size_t counted = 0;

    for (size_t i = 0; i < pft_findings_count(findings); i++)
        check_finding(pft_findings_at(findings, i), document);
    for (int severity = 0; severity < PFT_SEVERITY_COUNT; severity++)
        counted += pft_findings_count_of(findings, (pft_severity)severity);
    PROMISE(counted == pft_findings_count(findings));
    check_reports(findings);
}

#endif
