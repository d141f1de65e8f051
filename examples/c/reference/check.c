/* Checking and auditing; findings and how many there are. */
#include "example.h"

static void statistics_of(const pft_findings *findings)
{
    pft_statistics *statistics;
    const pft_writer out = pft_stream_writer(stdout);
    char *text;

    must(pft_statistics_new(&statistics, NULL, NULL));
    must(pft_statistics_add(statistics, findings, NULL)); /* of one document; more may follow */
    expect(pft_statistics_documents(statistics) == 1 && pft_statistics_clean(statistics) == 0);
    expect(pft_statistics_count_of(statistics, PFT_SEVERITY_ERROR) > 0);
    for (size_t i = 0; i < pft_statistics_row_count(statistics, PFT_BY_RULE); i++) {
        const pft_statistics_row *row = pft_statistics_row_at(statistics, PFT_BY_RULE, i);
        printf("%s %u\n", row->name, (unsigned)row->findings);
    }
    must(pft_statistics_write(statistics, "csv", NULL, &out, NULL));
    must(pft_statistics_write_text(statistics, "json", NULL, &text, NULL, NULL));
    pft_text_free(text);
    pft_statistics_free(statistics);
}

static void known_before(const pft_document *document, const pft_ruleset *rules, const pft_findings *findings)
{
    pft_findings *known, *fresh;
    char *text;
    size_t size;

    /* What an earlier run wrote as JSON is left out of the next. */
    must(pft_findings_write_text(findings, "json", NULL, &text, &size, NULL));
    must(pft_findings_read(&known, text, size, NULL, NULL));
    must(pft_check(&fresh, document, rules, NULL));
    must(pft_findings_filter(fresh, PFT_SEVERITY_INFO, known, NULL));
    expect(pft_findings_count(fresh) == 0);

    must(pft_findings_append(fresh, findings, NULL)); /* reports on many documents are joined like this */
    expect(pft_findings_count(fresh) == pft_findings_count(findings));
    pft_findings_free(fresh);
    pft_findings_free(known);
    pft_text_free(text);
}

static void audit(const pft_document *document)
{
    pft_ruleset *rules;
    pft_findings *findings;
    pft_check_options options = PFT_CHECK_OPTIONS_INIT;

    must(pft_ruleset_load(&rules, "audit", NULL, NULL));
    must(pft_audit(&findings, document, rules, NULL, NULL));
    expect(pft_findings_count_of(findings, PFT_SEVERITY_ERROR) > 0);
    pft_findings_free(findings);
    options.audit = true; /* the same, and an indicator library could be asked, too */
    must(pft_check_with(&findings, document, rules, &options, NULL));
    pft_findings_free(findings);
    pft_ruleset_free(rules);
}

int main(void)
{
    pft_document *document = read_table(EVALUATION);
    const pft_writer out = pft_stream_writer(stdout);
    pft_ruleset *rules;
    pft_findings *findings;

    must(pft_ruleset_load(&rules, "disclosure", NULL, NULL));
    must(pft_check(&findings, document, rules, NULL));
    printf("%s by %s, version %s (%s)\n", pft_findings_source(findings), pft_findings_ruleset_id(findings),
           pft_findings_ruleset_version(findings), pft_findings_ruleset_hash(findings));
    for (size_t i = 0; i < pft_findings_count(findings); i++) {
        const pft_finding *finding = pft_findings_at(findings, i);
        printf("%s %s, line %u: %s\n", pft_severity_name(finding->severity), finding->rule,
               (unsigned)finding->place.line, finding->message[PFT_ENGLISH]);
    }
    must(pft_findings_write(findings, "csv", NULL, &out, NULL));
    statistics_of(findings);
    known_before(document, rules, findings);
    audit(document);
    pft_findings_free(findings);
    pft_ruleset_free(rules);
    pft_document_free(document);
    return EXIT_SUCCESS;
}
