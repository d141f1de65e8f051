/* Fields of a document, set one by one. */
#include "perftarget_wasm.h"

#include <string.h>

static const pft_indicator *indicator_of(const pft_document *document, size_t project, size_t indicator)
{
    const pft_project *p = project > 0 ? pft_document_project_at(document, project - 1) : NULL;

    return p != NULL && indicator > 0 ? pft_project_indicator_at(p, indicator - 1) : NULL;
}

static pft_status set_value(pft_document *document, const pft_indicator *indicator, int which, const char *text)
{
    return pft_indicator_set_value(document, indicator, (pft_indicator_value)which, text[0] != '\0' ? text : NULL);
}

static pft_status set_points(pft_document *document, const pft_indicator *indicator, int which, const char *text)
{
    pft_decimal points = PFT_DECIMAL_NONE;
    pft_status status = text[0] != '\0' ? pft_decimal_parse(&points, text, strlen(text)) : PFT_OK;

    return status == PFT_OK ? pft_indicator_set_points(document, indicator, (pft_indicator_points)which, points)
                            : status;
}

static pft_status set_text(pft_document *document, const pft_indicator *indicator, int which, const char *text)
{
    return pft_indicator_set_text(document, indicator, (pft_indicator_text)which, text);
}

static const struct {
    const char *name;
    pft_status (*set)(pft_document *document, const pft_indicator *indicator, int which, const char *text);
    int which;
} indicator_fields[] = {
    {"level1", set_text, PFT_INDICATOR_LEVEL1},
    {"level2", set_text, PFT_INDICATOR_LEVEL2},
    {"name", set_text, PFT_INDICATOR_NAME},
    {"description", set_text, PFT_INDICATOR_DESCRIPTION},
    {"reason", set_text, PFT_INDICATOR_REASON},
    {"criterion", set_text, PFT_INDICATOR_CRITERION},
    {"basis", set_text, PFT_INDICATOR_BASIS},
    {"evidence", set_text, PFT_INDICATOR_EVIDENCE},
    {"likelihood", set_text, PFT_INDICATOR_LIKELIHOOD},
    {"remark", set_text, PFT_INDICATOR_REMARK},
    {"target", set_value, PFT_INDICATOR_TARGET},
    {"actual", set_value, PFT_INDICATOR_ACTUAL},
    {"previous", set_value, PFT_INDICATOR_PREVIOUS},
    {"forecast", set_value, PFT_INDICATOR_FORECAST},
    {"reviewed_actual", set_value, PFT_INDICATOR_REVIEWED_ACTUAL},
    {"weight", set_points, PFT_INDICATOR_WEIGHT},
    {"score", set_points, PFT_INDICATOR_SCORE},
    {"reviewed_score", set_points, PFT_INDICATOR_REVIEWED_SCORE},
};

/* Sets a field of an indicator, both counted from 1; "" is "not given". */
EXPORT pft_status pftjs_set_indicator(answer *a, pft_document *document, size_t project, size_t indicator,
                                      const char *field, const char *text)
{
    const pft_indicator *target = indicator_of(document, project, indicator);

    a->error.status = target == NULL ? PFT_ENOTFOUND : PFT_EARGUMENT;
    for (size_t i = 0; target != NULL && i < sizeof indicator_fields / sizeof indicator_fields[0]; i++)
        if (strcmp(indicator_fields[i].name, field) == 0)
            a->error.status = indicator_fields[i].set(document, target, indicator_fields[i].which, text);
    return a->error.status;
}

static const struct {
    const char *name;
    pft_project_text which;
} project_fields[] = {
    {"title", PFT_PROJECT_TITLE},
    {"name", PFT_PROJECT_NAME},
    {"agency_code", PFT_PROJECT_AGENCY_CODE},
    {"agency_name", PFT_PROJECT_AGENCY_NAME},
    {"purpose", PFT_PROJECT_PURPOSE},
    {"department", PFT_PROJECT_DEPARTMENT},
    {"medium_goal", PFT_PROJECT_MEDIUM_GOAL},
    {"outcome", PFT_PROJECT_OUTCOME},
    {"grade", PFT_PROJECT_GRADE},
};

EXPORT pft_status pftjs_set_project(answer *a, pft_document *document, size_t project, const char *field,
                                    const char *text)
{
    const pft_project *target = project > 0 ? pft_document_project_at(document, project - 1) : NULL;

    a->error.status = target == NULL ? PFT_ENOTFOUND : PFT_EARGUMENT;
    for (size_t i = 0; target != NULL && i < sizeof project_fields / sizeof project_fields[0]; i++)
        if (strcmp(project_fields[i].name, field) == 0)
            a->error.status = pft_project_set_text(document, target, project_fields[i].which, text);
    return a->error.status;
}

static pft_status set_amount(pft_decimal *amount, const char *text)
{
    *amount = PFT_DECIMAL_NONE;
    return text[0] != '\0' ? pft_decimal_parse(amount, text, strlen(text)) : PFT_OK;
}

/* Sets "adjusted" or "executed" of a budget line, counted from 1; in 万元. */
EXPORT pft_status pftjs_set_budget(answer *a, pft_document *document, size_t project, size_t line, const char *field,
                                   const char *text)
{
    const pft_project *owner = project > 0 ? pft_document_project_at(document, project - 1) : NULL;
    const pft_budget_line *old = owner != NULL && line > 0 ? pft_project_budget_line_at(owner, line - 1) : NULL;
    pft_budget_line changed;

    if (old == NULL)
        return a->error.status = PFT_ENOTFOUND;
    changed = *old;
    if (strcmp(field, "initial") == 0)
        a->error.status = set_amount(&changed.initial, text);
    else if (strcmp(field, "adjusted") == 0)
        a->error.status = set_amount(&changed.adjusted, text);
    else
        a->error.status = strcmp(field, "executed") == 0 ? set_amount(&changed.executed, text) : PFT_EARGUMENT;
    if (a->error.status == PFT_OK)
        a->error.status = pft_project_set_budget_line(document, owner, line - 1, &changed);
    return a->error.status;
}
