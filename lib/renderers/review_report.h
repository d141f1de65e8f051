/* What a report says of the self-evaluations, held against what they say. */
#ifndef PFT_RENDERERS_REVIEW_REPORT_H
#define PFT_RENDERERS_REVIEW_REPORT_H

#include "renderers/review_book.h"

/* Adds an issue (of no project) for each statement of the report that does not hold: numbers of projects and
 * indicators, sums of money, shares that do not make a whole, problems without advice. `report`: its paragraphs, a line
 * each. */
pft_status pft_review_hold_report(pft_review *review, const char *report, pft_error *err);

#endif
