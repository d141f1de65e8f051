/* Two tables to check, one with a fault of many kinds and one filled in, and what the tests of checking do first. */
#ifndef PFT_TESTS_CHECK_SAMPLE_H
#define PFT_TESTS_CHECK_SAMPLE_H

#include <perftarget/perftarget.h>

#include <string.h>

#include "suite.h"

/* A table with one fault of many kinds. */
static const char table[] =
    "{\"format\": \"perftarget\", \"version\": 1, \"source\": {\"name\": \"甲.json\", \"reader\": \"json\"}, "
    "\"projects\": ["
    "{\"name\": \"道路养护\", \"agency\": {\"code\": \"101\", \"name\": \"市交通局\"}, \"goals\": [\"保持道路完好。\"],"
    " \"budget\": {\"unit\": \"万元\", \"lines\": ["
    "{\"source\": \"total\", \"label\": \"预算数\", \"initial\": \"100\"},"
    "{\"source\": \"fiscal\", \"label\": \"财政资金\", \"initial\": \"90\"},"
    "{\"source\": \"other\", \"label\": \"其他资金\"}]},"
    " \"indicators\": ["
    "{\"level1\": \"产出指标\", \"level2\": \"数量指标\", \"name\": \"养护里程\", \"target\": \"≥20公里\"},"
    "{\"level1\": \"产出指标\", \"level2\": \"质量指标\", \"name\": \"验收合格率\", \"target\": \"≤95%\"},"
    "{\"level1\": \"效益指标\", \"level2\": \"社会效益指标\", \"name\": \"出行便利\", \"target\": \"有限提升\","
    " \"place\": {\"part\": 1, \"row\": 2, \"column\": 5, \"line\": 40}},"
    "{\"level1\": \"满意度指标\", \"level2\": \"服务对象满意度指标\", \"name\": \"司机满意度\", \"target\": \"**\","
    " \"place\": {\"part\": 1, \"row\": 1, \"column\": 5, \"line\": 30}}]}]}";

/* A filled table, whose scores are computed again. */
static const char filled[] =
    "{\"format\": \"perftarget\", \"version\": 1, \"projects\": [{\"name\": \"河道保洁\", \"goals\": [\"常年整洁。\"],"
    " \"budget\": {\"lines\": [{\"source\": \"total\", \"initial\": \"100\", \"executed\": \"50\", \"weight\": \"10\","
    " \"rate\": \"60\", \"score\": \"9\"}]}, \"total_score\": \"0\", \"indicators\": ["
    "{\"level1\": \"产出指标\", \"level2\": \"数量指标\", \"name\": \"保洁长度\", \"target\": \"≥86公里\", \"weight\": \"60\","
    " \"actual\": \"86公里\", \"score\": \"50\"},"
    "{\"level1\": \"效益指标\", \"level2\": \"社会效益指标\", \"name\": \"举报下降率\", \"target\": \"≥10%\", \"weight\": \"30\","
    " \"actual\": \"已完成\", \"score\": \"31\"}]}]}";

static inline pft_document *read_table(const char *json)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *document;
    pft_error err;

    options.format = "json";
    ck_assert_msg(pft_document_read(&document, json, strlen(json), &options, &err) == PFT_OK, "%s", err.message[0]);
    return document;
}

static inline pft_ruleset *load(const char *id)
{
    pft_ruleset *ruleset;

    ck_assert_int_eq(pft_ruleset_load(&ruleset, id, NULL, NULL), PFT_OK);
    return ruleset;
}

static inline pft_findings *check_table(const char *json, const pft_ruleset *ruleset)
{
    pft_document *document = read_table(json);
    pft_findings *findings;

    ck_assert_int_eq(pft_check(&findings, document, ruleset, NULL), PFT_OK);
    pft_document_free(document); /* the findings own what they show */
    return findings;
}

static inline const pft_finding *find(const pft_findings *findings, const char *rule)
{
    for (size_t i = 0; i < pft_findings_count(findings); i++)
        if (strcmp(pft_findings_at(findings, i)->rule, rule) == 0)
            return pft_findings_at(findings, i);
    return NULL;
}

#endif
