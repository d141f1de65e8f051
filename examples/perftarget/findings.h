/* Findings as text for people. */
#ifndef FINDINGS_H
#define FINDINGS_H

#include "layout.h"

/* The findings of one document, by project and rule; `findings` are those of `document`. */
void findings_show(const struct page *page, const pft_findings *findings, const pft_document *document);

/* "12 documents, 3 without findings: 0 errors, 11 warnings, 19 notes" of all documents. */
void findings_show_total(const struct page *page, const size_t counts[PFT_SEVERITY_COUNT], size_t count, size_t clean);

/* The rule set that the command line and the project file ask for; `usual` where they name none. NULL after a
 * message. */
pft_ruleset *rules_open(const struct settings *settings, const char *usual);

/* The rule set of that name: built in, or a file. NULL after a message. */
pft_ruleset *ruleset_open(const char *name, pft_language language);

#endif
