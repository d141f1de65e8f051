/* Names that are pieces: where spaces or words said where cells end, a sentence falls into parts that no table has. */
#ifndef PFT_INTERPRET_BROKEN_H
#define PFT_INTERPRET_BROKEN_H

#include "interpret/draft.h"

/* The name is a piece of a text, where words were parted that belong together: 率=, (单位, 费”管理办法; or a figure. */
bool pft_is_broken_off(const pft_draft_indicator *d);

#endif
