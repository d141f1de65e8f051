/* What the projects of each agency come to, for a scorecard of several. */
#ifndef PFT_RENDERERS_SCORECARD_AGENCIES_H
#define PFT_RENDERERS_SCORECARD_AGENCIES_H

#include <perftarget/score.h>

enum { PFT_MOST_GRADES = 8 };

typedef struct pft_agency_grade {
    const char *name; /* in the language of the sums */
    pft_decimal best; /* of its totals */
    size_t projects;
} pft_agency_grade;

typedef struct pft_agency_sum {
    const char *code, *name;
    size_t projects, scored; /* scored: with a whole total, and so with a grade */
    pft_decimal total, full; /* of those that are: the rate is one by the other, never a mean of rates */
    pft_agency_grade grades[PFT_MOST_GRADES]; /* the best first */
    size_t grade_count;
} pft_agency_sum;

/* In the order in which the agencies appear; `projects` of them at most. False: out of memory. */
typedef struct pft_agency_sums {
    pft_agency_sum *items;
    size_t count;
    size_t room; /* in items */
} pft_agency_sums;

bool pft_agency_sums_make(pft_agency_sums *out, const pft_scorecard *card, pft_language language,
                          const pft_allocator *allocator);
void pft_agency_sums_free(pft_agency_sums *sums, const pft_allocator *allocator);

#endif
