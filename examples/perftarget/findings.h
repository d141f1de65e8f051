/* Findings as text for people. */
#ifndef FINDINGS_H
#define FINDINGS_H

#include "layout.h"

/* The findings of one document, by project and rule; `findings` are those of `document`. */
void findings_show(const struct page *page, const pft_findings *findings, const pft_document *document);

/* "Errors 0, warnings 11, notes 19" of all documents, for `count` of which were checked. */
void findings_show_total(const struct page *page, const size_t counts[PFT_SEVERITY_COUNT], size_t count);

/* The rule set of that name: built in, or a file. NULL after a message. */
pft_ruleset *ruleset_open(const char *name, pft_language language);

#endif
