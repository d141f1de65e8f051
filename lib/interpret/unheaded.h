/* Pages without a heading of columns. */
#ifndef PFT_INTERPRET_UNHEADED_H
#define PFT_INTERPRET_UNHEADED_H

#include "interpret/labelled.h"

/* Labels of levels may stand in running text, or above what they hold: the reading with more in it is kept. `whole` is
 * all of a layout, whose heads the draft has already. PFT_ENOMEM. */
pft_status pft_read_unheaded(pft_draft *draft, const pft_region *whole);

#endif
