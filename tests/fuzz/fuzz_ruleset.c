/* Any bytes as a rule set; what is one is written and read back the same, and checks a table full of faults. */
#include "harness_findings.h"

static const char faulty[] =
    "{\"format\": \"perftarget\", \"version\": 1, \"projects\": [{\"name\": \"2023年道路养护\", \"year\": 2024,"
    " \"purpose\": \"\\\"总投资100万元，养护道路。\", \"goals\": [\"未来三年养护道路30公里。\", \"总投资100万元，养护道路。\"],"
    " \"budget\": {\"lines\": [{\"source\": \"total\", \"initial\": \"100\", \"executed\": \"50\", \"rate\": \"60\","
    " \"weight\": \"10\", \"score\": \"9\"}, {\"source\": \"fiscal\", \"initial\": \"90\"}, {\"source\": \"other\"}]},"
    " \"total_score\": \"95\", \"grade\": \"差\", \"indicators\": ["
    "{\"level1\": \"产出指标（60分）\", \"level2\": \"数量指标\", \"name\": \"道路养护里程\", \"description\": \"道路养护里程\","
    " \"target\": \"≤20公里\", \"weight\": \"50\", \"actual\": \"86公里\", \"score\": \"60\"},"
    "{\"level1\": \"产出指标\", \"level2\": \"成本指标\", \"name\": \"养护经费成本\", \"target\": \"≥100万元\", \"actual\": \"已完成\"},"
    "{\"level1\": \"效益指标\", \"level2\": \"生态效益指标\", \"name\": \"领导班子换届\", \"target\": \"有限提升\", \"weight\": \"0\","
    " \"description\": \"酌情扣分\", \"score\": \"0\"},"
    "{\"level1\": \"效益指标\", \"level2\": \"生态效益指标\", \"name\": \"领导班子换届\", \"target\": \"**\"},"
    "{\"level1\": \"满意指标\", \"level2\": \"质量指标\", \"name\": \"司机满意度（≥**%）\", \"target\": \"≤292%\"}]}]}";

/* Its text is the same set, of the same hash. */
static void check_text(const pft_ruleset *ruleset)
{
    pft_ruleset *again;
    char *text, *second;
    size_t size;

    PROMISE(pft_ruleset_write_text(ruleset, &text, &size) == PFT_OK);
    PROMISE(pft_ruleset_read(&again, text, size, NULL, NULL) == PFT_OK);
    PROMISE(pft_ruleset_write_text(again, &second, NULL) == PFT_OK);
    PROMISE(strcmp(text, second) == 0);
    PROMISE(strcmp(pft_ruleset_hash(ruleset), pft_ruleset_hash(again)) == 0);
    pft_text_free(second);
    pft_text_free(text);
    pft_ruleset_free(again);
}

/* What is off finds nothing, and nothing is graver than the set says. */
static void check_rules(const pft_ruleset *ruleset)
{
    pft_document *document = read_as("json", faulty, strlen(faulty));
    pft_findings *findings;

    PROMISE(document != NULL);
    PROMISE(pft_audit(&findings, document, ruleset, NULL, NULL) == PFT_OK);
    check_findings(findings, document);
    for (size_t i = 0; i < pft_findings_count(findings); i++) {
        const pft_finding *finding = pft_findings_at(findings, i);

        PROMISE(pft_ruleset_has(ruleset, finding->rule));
        PROMISE(finding->severity <= pft_ruleset_severity(ruleset, finding->rule));
    }
    pft_findings_free(findings);
    pft_document_free(document);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pft_error err = {.status = PFT_OK};
    pft_ruleset *ruleset;
    pft_status status = pft_ruleset_read(&ruleset, (const char *)data, size, NULL, &err);

    PROMISE((status == PFT_OK) == (ruleset != NULL) && status == err.status);
    PROMISE(status == PFT_OK || (err.message[PFT_ENGLISH][0] != '\0' && err.message[PFT_CHINESE][0] != '\0'));
    if (ruleset == NULL)
        return 0;
    check_text(ruleset);
    check_rules(ruleset);
    pft_ruleset_free(ruleset);
    return 0;
}
