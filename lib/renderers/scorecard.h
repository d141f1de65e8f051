/* The forms of a scorecard, each written by one function. */
#ifndef PFT_RENDERERS_SCORECARD_H
#define PFT_RENDERERS_SCORECARD_H

#include <perftarget/score.h>

#include "core/error.h"
#include "format/json_out.h"

typedef pft_status pft_scorecard_renderer(const pft_scorecard *card, const pft_scorecard_options *options,
                                          const pft_writer *writer, pft_error *err);

pft_scorecard_renderer pft_scorecard_json;
pft_scorecard_renderer pft_scorecard_jsonl;
pft_scorecard_renderer pft_scorecard_csv;
pft_scorecard_renderer pft_scorecard_html;
pft_scorecard_renderer pft_scorecard_xlsx; /* only with PFT_WITH_WORKBOOKS */

/* The member "flags": the names of the bits that are set, as `name` has them, NULL behind the last. */
void pft_scorecard_json_flags(pft_json_out *out, uint32_t flags, const char *(*name)(size_t index));

/* The members "method" and "source": what was scored, and by what. */
void pft_scorecard_json_origin(pft_json_out *out, const char *id, const char *version, const char *hash,
                               const char *source);

/* The form to be filled in; the scorecard has its weights, the document its budget and goals. */
pft_status pft_form_blank(const pft_scorecard *card, const pft_document *document, const pft_method *method,
                          const pft_writer *writer, pft_error *err);

#endif
