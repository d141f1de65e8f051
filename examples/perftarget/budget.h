/* The budget of a project as a table: a line a source, and the columns that any line gives; with --doubtful only the
 * lines that are. */
#ifndef BUDGET_H
#define BUDGET_H

#include "layout.h"

void budget_show(const struct page *page, const struct settings *settings, const pft_project *project);

#endif
