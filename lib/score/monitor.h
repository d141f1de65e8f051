/* Monitoring from inside. */
#ifndef PFT_SCORE_MONITOR_H
#define PFT_SCORE_MONITOR_H

#include <perftarget/score.h>

#include "core/arena.h"
#include "core/hash.h"
#include "score/unit.h"

typedef struct pft_monitor_record {
    pft_monitor_project shown; /* first: a pft_monitor_project pointer is one to its record */
    pft_monitor_line *lines;
} pft_monitor_record;

struct pft_monitor {
    pft_arena arena;
    uint32_t month;
    const char *method_id, *method_version, *source;
    char method_hash[PFT_HASH_SIZE];
    pft_monitor_record *projects;
    size_t project_count;
};

#endif
