/* What the first reading of a table teaches the second. */
#ifndef PFT_INTERPRET_LESSON_H
#define PFT_INTERPRET_LESSON_H

#include "interpret/record.h"

/* False when the table is too short to teach anything. */
bool pft_learn(pft_lesson *lesson, const pft_table *table);

#endif
