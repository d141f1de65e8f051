/* What the commands that score have in common. */
#ifndef SCORE_H
#define SCORE_H

#include "command.h"
#include "layout.h"

/* A built-in method by its id, or one from a file: what is no id is a path. NULL after a message. */
pft_method *method_open(const char *name, pft_language language);

/* A scorecard as tables to read; `explain`: with the arithmetic of each line. */
void scorecard_show(const struct page *page, const pft_scorecard *card, bool explain);

#endif
