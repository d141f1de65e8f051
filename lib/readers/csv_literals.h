/* Rows of cells as Python prints them: ('项目名称', None, 12.5), ["产出指标", ''], one a line or all in one list. */
#ifndef PFT_READERS_CSV_LITERALS_H
#define PFT_READERS_CSV_LITERALS_H

#include "core/text.h"

/* True when most lines of the text are such rows. */
bool pft_csv_are_literals(const char *text, size_t size);

/* Makes of them cells between tabs, in place: what it gives is never longer. The size that is left. */
size_t pft_csv_without_literals(char *text, size_t size);

#endif
