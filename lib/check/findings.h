/* Findings while they are made. */
#ifndef PFT_CHECK_FINDINGS_H
#define PFT_CHECK_FINDINGS_H

#include <perftarget/check.h>

#include "core/arena.h"
#include "model/document.h"

struct pft_findings {
    pft_arena arena;
    const char *source;
    const char *ruleset_id, *ruleset_version, *ruleset_hash;
    pft_vector items; /* of pft_finding * */
    size_t counts[PFT_SEVERITY_COUNT];
};

/* Empty findings about a document, by the allocator of that. */
pft_status pft_findings_new(pft_findings **out, const pft_document *document, const char *id, const char *version,
                            const char *hash);
/* A copy of a text in the findings' memory; NULL when out of it. */
const char *pft_findings_copy(pft_findings *findings, const char *text);
/* False when out of memory. The finding is in the findings' memory. */
bool pft_findings_push(pft_findings *findings, pft_finding *finding);
/* Puts those from `first` on in order. */
void pft_findings_sort(pft_findings *findings, size_t first);
/* Puts those from `first` on before all others. */
void pft_findings_to_front(pft_findings *findings, size_t first);

#endif
