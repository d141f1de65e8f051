/* The scorecard from inside. */
#ifndef PFT_SCORE_SCORECARD_H
#define PFT_SCORE_SCORECARD_H

#include <perftarget/score.h>

#include "core/arena.h"
#include "core/hash.h"

/* What the filled form shows beside the scores. */
typedef struct pft_score_head {
    const pft_budget_line *budget;
    size_t budget_count;
    const char *goals; /* a line each */
    const char *outcome;
} pft_score_head;

/* What a const pft_project_score is part of. */
typedef struct pft_project_score_record {
    pft_project_score shown; /* first */
    pft_line *lines;
    pft_subtotal *categories;
    pft_subtotal *levels;
    pft_score_head head;
} pft_project_score_record;

struct pft_scorecard {
    pft_arena arena;
    pft_method_info method;
    char hash[PFT_HASH_SIZE];
    pft_source source;
    pft_project_score_record *projects;
    size_t project_count;
    pft_gap *gaps;
    size_t gap_count;
};

#endif
