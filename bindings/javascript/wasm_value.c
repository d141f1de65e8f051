/* Values, criteria and cells. */
#include "perftarget_wasm.h"

#include <stdlib.h>
#include <string.h>

EXPORT pft_status pftjs_value(answer *a, const char *bytes, size_t size)
{
    pft_value value;
    char *text = NULL;
    size_t length = 0;

    if ((a->error.status = pft_value_parse(&value, bytes, size)) == PFT_OK)
        a->error.status = pft_value_write_text(&value, &text, &length);
    return pftjs_give(a, a->error.status, text, length);
}

EXPORT pft_status pftjs_value_explain(answer *a, const char *bytes, size_t size, int language)
{
    pft_value value;
    char *sentence = calloc(1, PFT_EXPLANATION_SIZE);

    a->error.status = sentence == NULL ? PFT_ENOMEM : pft_value_parse(&value, bytes, size);
    if (a->error.status != PFT_OK) {
        free(sentence);
        return a->error.status;
    }
    pft_value_explain(&value, (pft_language)language, sentence, PFT_EXPLANATION_SIZE);
    a->text = sentence;
    a->size = strlen(sentence);
    a->own = 0;
    return PFT_OK;
}

EXPORT pft_status pftjs_criterion(answer *a, const char *bytes, size_t size)
{
    pft_criterion criterion;
    char *text = NULL;
    size_t length = 0;

    if ((a->error.status = pft_criterion_parse(&criterion, bytes, size)) == PFT_OK)
        a->error.status = pft_criterion_write_text(&criterion, &text, &length);
    return pftjs_give(a, a->error.status, text, length);
}

EXPORT pft_status pftjs_cells(answer *a, const void *bytes, size_t size, const char *name, const char *format)
{
    const pft_read_options options = pftjs_options(name, format, false);
    pft_cells *cells;
    char *text = NULL;
    size_t length = 0;
    pft_status status;

    if ((status = pft_cells_read(&cells, bytes, size, &options, &a->error)) != PFT_OK)
        return status;
    a->error.status = status = pft_cells_write_text(cells, &text, &length);
    pft_cells_free(cells);
    return pftjs_give(a, status, text, length);
}

EXPORT const char *pftjs_version(void)
{
    return pft_version();
}
