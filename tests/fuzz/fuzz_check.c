/* Any bytes as a document in JSON: what is one is checked by every rule set, and audited. */
#include "harness_findings.h"

static void check_with(const pft_document *document, const char *id)
{
    pft_ruleset *ruleset;
    pft_findings *checked, *audited;

    PROMISE(pft_ruleset_load(&ruleset, id, NULL, NULL) == PFT_OK);
    PROMISE(pft_check(&checked, document, ruleset, NULL) == PFT_OK);
    PROMISE(pft_audit(&audited, document, ruleset, NULL, NULL) == PFT_OK);
    check_findings(checked, document);
    check_findings(audited, document);
    /* What is known already is not told again. */
    PROMISE(pft_findings_filter(audited, PFT_SEVERITY_INFO, audited, NULL) == PFT_OK);
    PROMISE(pft_findings_count(audited) == 0);
    pft_findings_free(audited);
    pft_findings_free(checked);
    pft_ruleset_free(ruleset);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pft_document *document = read_as("json", data, size);

    for (size_t i = 0; document != NULL && i < pft_ruleset_count(); i++)
        check_with(document, pft_ruleset_id_at(i));
    pft_document_free(document);
    return 0;
}
