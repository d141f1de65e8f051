/* The forms of a scorecard, each written by one function. */
#ifndef PFT_RENDERERS_SCORECARD_H
#define PFT_RENDERERS_SCORECARD_H

#include <perftarget/score.h>

#include "core/error.h"

typedef pft_status pft_scorecard_renderer(const pft_scorecard *card, const pft_scorecard_options *options,
                                          const pft_writer *writer, pft_error *err);

pft_scorecard_renderer pft_scorecard_json;
pft_scorecard_renderer pft_scorecard_jsonl;
pft_scorecard_renderer pft_scorecard_csv;

#endif
