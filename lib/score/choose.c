/* Which of the built-in methods a filled table was scored by: the one whose scores are the table's own most often, and
 * among equals the nearest; of those that are alike the first. */
#include "core/error.h"
#include "score/method.h"

/* How far a method is from a table's own scores. */
typedef struct {
    size_t compared, different; /* scores of lines, of the execution and totals */
    pft_decimal distance;
} misfit;

static void compare(misfit *m, const pft_method *method, pft_decimal score, pft_decimal own)
{
    pft_decimal gap;

    if (own == PFT_DECIMAL_NONE)
        return;
    m->compared++;
    if (score == PFT_DECIMAL_NONE || pft_decimal_subtract(&gap, score, own) != PFT_OK) {
        m->different++;
        return;
    }
    gap = gap < 0 ? -gap : gap;
    m->different += gap > method->tolerance;
    if (pft_decimal_add(&m->distance, m->distance, gap) != PFT_OK)
        m->distance = PFT_DECIMAL_MAX;
}

static pft_status measure(misfit *m, const pft_document *document, const pft_method *method,
                          const pft_score_options *options, pft_error *err)
{
    pft_scorecard *card;
    pft_status status = pft_score(&card, document, method, options, err);

    *m = (misfit){0};
    if (status != PFT_OK)
        return status;
    for (size_t i = 0; i < pft_scorecard_project_count(card); i++) {
        const pft_project_score *project = pft_scorecard_project_at(card, i);

        for (size_t j = 0; j < project->line_count; j++) {
            const pft_line *line = pft_project_score_line_at(project, j);

            compare(m, method, line->score, line->own_score);
        }
        compare(m, method, project->execution.score, project->execution.own_score);
        compare(m, method, project->total, project->own_total);
    }
    pft_scorecard_free(card);
    return PFT_OK;
}

static bool is_nearer(const misfit *a, const misfit *b)
{
    return a->different != b->different ? a->different < b->different : a->distance < b->distance;
}

pft_status pft_method_choose(pft_method **out, const pft_document *document, const pft_allocator *allocator,
                             pft_error *err)
{
    const pft_score_options options = {sizeof options, allocator};
    misfit best = {0}, next;
    pft_method *method = NULL;
    pft_status status = PFT_OK;

    if (out == NULL || document == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    for (size_t i = 0; i < pft_method_count() && status == PFT_OK; i++) {
        if ((status = pft_method_load(&method, pft_method_id_at(i), allocator, err)) == PFT_OK &&
            (status = measure(&next, document, method, &options, err)) == PFT_OK &&
            (*out == NULL || is_nearer(&next, &best))) {
            pft_method_free(*out);
            *out = method;
            method = NULL;
            best = next;
        }
        pft_method_free(method);
        method = NULL;
    }
    if (status != PFT_OK) {
        pft_method_free(*out);
        *out = NULL;
    }
    return status;
}
