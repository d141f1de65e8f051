/* One value against another, where no table is at hand: in SQL, in a cell of a notebook. */
#include <perftarget/score.h>

#include "core/error.h"

/* A table of one project with one indicator. */
static pft_status make_indicator(pft_document *document, const char *target, const char *actual, pft_decimal weight,
                                 pft_category category)
{
    const pft_project *project;
    const pft_indicator *indicator;
    pft_status status = pft_document_add_project(document, "", &project);

    if (status == PFT_OK)
        status = pft_project_add_indicator(document, project, "", "", "", target, &indicator);
    if (status == PFT_OK)
        status = pft_indicator_set_category(document, indicator, category);
    if (status == PFT_OK)
        status = pft_indicator_set_value(document, indicator, PFT_INDICATOR_ACTUAL, actual);
    if (status == PFT_OK)
        status = pft_indicator_set_points(document, indicator, PFT_INDICATOR_WEIGHT, weight);
    return status;
}

static pft_decimal score_of(const pft_scorecard *card)
{
    const pft_project_score *project = pft_scorecard_project_at(card, 0);
    const pft_line *line = project != NULL ? pft_project_score_line_at(project, 0) : NULL;

    return line != NULL ? line->score : PFT_DECIMAL_NONE;
}

pft_status pft_score_value(pft_decimal *out, const char *target, const char *actual, pft_decimal weight,
                           pft_category category, const pft_method *method, const pft_allocator *allocator,
                           pft_error *err)
{
    const pft_score_options options = {sizeof options, allocator};
    pft_document *document = NULL;
    pft_scorecard *card = NULL;
    pft_status status;

    if (out == NULL || method == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = PFT_DECIMAL_NONE;
    if (target == NULL || actual == NULL)
        return PFT_OK;
    if (weight == PFT_DECIMAL_NONE)
        weight = 100 * PFT_DECIMAL_ONE;
    if (category == PFT_CATEGORY_NONE)
        category = PFT_CATEGORY_OUTPUT;
    if ((status = pft_document_new(&document, allocator)) != PFT_OK)
        goto done;
    if ((status = make_indicator(document, target, actual, weight, category)) != PFT_OK)
        goto done;
    if ((status = pft_score(&card, document, method, &options, err)) == PFT_OK)
        *out = score_of(card);
done:
    if (status == PFT_ENOMEM)
        pft_fail_memory(err);
    else if (status == PFT_EENCODING)
        pft_fail(err, status, "the text is not UTF-8", "文本不是 UTF-8");
    pft_scorecard_free(card);
    pft_document_free(document);
    return status;
}
