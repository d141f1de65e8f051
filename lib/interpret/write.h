/* The chosen reading, written into the model. */
#ifndef PFT_INTERPRET_WRITE_H
#define PFT_INTERPRET_WRITE_H

#include "interpret/draft.h"
#include "model/document.h"

/* PFT_ENOMEM. `hidden` tells of a sheet whether it is. */
pft_status pft_write_draft(pft_document *document, const pft_draft *draft, const pft_layout *layout);

pft_place pft_place_of(const pft_spot *spot);

#endif
