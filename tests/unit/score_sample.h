/* Projects as JSON, scored by a method that is built in. */
#ifndef PFT_TESTS_SCORE_SAMPLE_H
#define PFT_TESTS_SCORE_SAMPLE_H

#include <perftarget/perftarget.h>

#include <stdio.h>
#include <string.h>

#include "suite.h"

#define ONE PFT_DECIMAL_ONE
#define COUNT(table) (sizeof(table) / sizeof *(table))

static inline pft_document *read_json(const char *projects)
{
    char text[16384];
    pft_document *document;
    pft_error err = {.status = PFT_OK};

    snprintf(text, sizeof text, "{\"format\": \"perftarget\", \"version\": 1, \"projects\": [%s]}", projects);
    ck_assert_msg(pft_document_read(&document, text, strlen(text), NULL, &err) == PFT_OK, "%s %s",
                  err.message[PFT_ENGLISH], err.path);
    return document;
}

static inline pft_scorecard *score(const char *method_id, const char *projects)
{
    pft_document *document = read_json(projects);
    pft_method *method;
    pft_scorecard *card;

    ck_assert_int_eq(pft_method_load(&method, method_id, NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_score(&card, document, method, NULL, NULL), PFT_OK);
    pft_document_free(document);
    pft_method_free(method);
    return card;
}

#define INDICATOR(level1, target, actual, more)                                                                        \
    "{\"level1\": \"" level1 "\", \"level2\": null, \"name\": \"甲\", \"target\": \"" target                           \
    "\", \"actual\": \"" actual "\"" more "}"
#define BUDGET(amounts) "\"budget\": {\"unit\": \"万元\", \"lines\": [{\"source\": \"total\", " amounts "}]}, "
#define PROJECT(budget, indicators) "{\"name\": \"项目\", " budget "\"indicators\": [" indicators "]}"
#define HALF_SPENT BUDGET("\"initial\": \"310.2\", \"executed\": \"154.74\"")

static inline void check_text(pft_decimal value, const char *expected)
{
    char text[PFT_DECIMAL_SIZE];

    pft_decimal_format(value, text);
    ck_assert_str_eq(text, expected);
}

#endif
