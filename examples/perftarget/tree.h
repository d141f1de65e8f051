/* The indicators of a project as a tree: level 1, level 2, indicator with its values beside it. */
#ifndef TREE_H
#define TREE_H

#include "layout.h"

/* Annual indicators first, those of the medium term in a tree of their own; with --notes also what was inferred while
 * each was read, with --doubts why it is less than certain, with --details its texts. False when out of memory. */
bool tree_show(const struct page *page, const struct settings *settings, const pft_project *project);

#endif
