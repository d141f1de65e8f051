/* The indicators of a project as a tree: level 1, level 2, indicator with its values beside it. */
#ifndef TREE_H
#define TREE_H

#include "layout.h"

void tree_show(const struct page *page, const pft_project *project);

#endif
