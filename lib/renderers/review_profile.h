/* What is reviewed, point by point: a profile (lib/profiles/reviews), of targets before they are approved and of
 * self-evaluations afterwards. */
#ifndef PFT_RENDERERS_REVIEW_PROFILE_H
#define PFT_RENDERERS_REVIEW_PROFILE_H

#include <perftarget/review.h>

#include "core/arena.h"
#include "format/json_record.h"

typedef struct pft_review_item {
    const char *name[PFT_LANGUAGE_COUNT];
    const char *question[PFT_LANGUAGE_COUNT];
    const char *consequence[PFT_LANGUAGE_COUNT]; /* "" */
    pft_decimal points;  /* PFT_DECIMAL_NONE: none */
    pft_json_list rules; /* of const char *: whose findings answer it; none: only a person can */
} pft_review_item;

typedef struct pft_review_block {
    const char *name[PFT_LANGUAGE_COUNT];
    pft_json_list items; /* of pft_review_item */
} pft_review_block;

/* From this share of the points on, in percent; the best first. */
typedef struct pft_review_grade {
    const char *name[PFT_LANGUAGE_COUNT];
    pft_decimal from;
    const char *advice[PFT_LANGUAGE_COUNT];
} pft_review_grade;

/* Which share of an item's points a finding takes off in the proposal. */
typedef struct pft_review_lost {
    pft_decimal error, warning, info;
} pft_review_lost;

/* What findings of a report held against its tables answer: its numbers, and its shares and sections. */
#define PFT_REVIEW_FIGURES "report-figures"
#define PFT_REVIEW_LOGIC "report-logic"

struct pft_review_profile {
    pft_arena arena; /* it lives in it */
    const char *id, *version;
    const char *name[PFT_LANGUAGE_COUNT];
    const char *source[PFT_LANGUAGE_COUNT];
    pft_json_list blocks; /* of pft_review_block */
    pft_review_lost lost;
    pft_json_list grades; /* of pft_review_grade */
};

/* Do the findings of the rule answer it? */
bool pft_review_answers(const pft_review_item *item, const char *rule);
/* The first item that the rule answers; NULL: none. */
const pft_review_item *pft_review_item_of(const pft_review_profile *profile, const char *rule);
/* The grade of a share of the points, in percent; NULL: the profile has none. */
const pft_review_grade *pft_review_grade_of(const pft_review_profile *profile, pft_decimal percent);
pft_decimal pft_review_lost_by(const pft_review_profile *profile, pft_severity severity);

#endif
