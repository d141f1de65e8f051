/* How sure a reading is, as people see it: a mark in the margin, the doubts in words, a legend. */
#ifndef CERTAINTY_H
#define CERTAINTY_H

#include "layout.h"

/* '?' for what is likely, '!' for what is doubtful, a space for what is certain. */
char certainty_mark(pft_certainty certainty);

/* Whether a record is shown: with --doubtful only what is doubtful is. */
bool certainty_wanted(const struct settings *settings, pft_certainty certainty);

/* Whether anything of the project is shown: its head, a budget line or an indicator. */
bool certainty_wants_project(const struct settings *settings, const pft_project *project);

/* A page_row() whose prefix, which must begin with a space, has the mark in the first column. */
void certainty_row(const struct page *page, pft_certainty certainty, const char *first, const char *rest,
                   const struct cell *cells, size_t count);

/* With --doubts: where the record stands and why it is less than certain, a line each behind `prefix` of `used`
 * columns; nothing for what is certain. */
void certainty_show_doubts(const struct page *page, const struct settings *settings, const char *prefix, size_t used,
                           pft_certainty certainty, uint32_t doubts, pft_place place);

/* What the marks mean and how many there are; nothing when all is certain, unless --doubtful asked for it. */
void certainty_show_legend(const struct page *page, const struct settings *settings, const pft_document *document);

#endif
