/* A value goes to the field of the project that its label names, or is kept with its label. What can fail gives false
 * when out of memory. */
#ifndef PFT_INTERPRET_FIELDS_H
#define PFT_INTERPRET_FIELDS_H

#include "interpret/labelled.h"

/* By the label's key. */
bool pft_take_field(pft_draft_project *project, const pft_region *region, const pft_labelled *label,
                    pft_draft_text value);

/* The agency's name without its code; the nearer to the money wins: who carries it out before who fills in the form,
 * before who is in charge. `label` is "" where none announces it. */
bool pft_take_agency(pft_draft_project *project, const pft_region *region, pft_draft_text label, pft_draft_text value,
                     int rank);

/* A field's first value counts; what else is announced as one is kept with its label. */
bool pft_take_once(pft_draft_project *project, const pft_region *region, pft_draft_text *field, pft_draft_text label,
                   pft_draft_text value);

void pft_take_year(pft_draft_project *project, int32_t year);

/* A title begins a form: what was said above it is the page's. */
void pft_take_title(pft_draft_project *project, const pft_spot *spot);

/* Empty, or a sign for nothing. */
bool pft_is_no_value(const pft_region *region, const pft_draft_text *value);

#endif
