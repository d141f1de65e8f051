/* Where something stands, in words that people read. */
#ifndef PFT_CORE_PLACE_H
#define PFT_CORE_PLACE_H

#include <perftarget/core.h>

enum { PFT_PLACE_SIZE = 96 };

/* "line 52", "table 1, row 5, column 6", "page 1, table 2, row 5, column 6"; "" when nothing is known. */
void pft_place_write(char text[PFT_PLACE_SIZE], const pft_place *place, pft_language language);

#endif
