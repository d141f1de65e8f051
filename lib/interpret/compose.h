/* Labels understood by their parts: a label that no table of words has is placed by what it is made of. */
#ifndef PFT_INTERPRET_COMPOSE_H
#define PFT_INTERPRET_COMPOSE_H

#include "core/text.h"

/* What a composed label says. */
typedef enum pft_composed_kind {
    COMPOSED_NOTHING,
    COMPOSED_COLUMN, /* heads a column of indicators; detail: column_role */
    COMPOSED_FIELD,  /* names a field of the head; detail: one of the fields below */
    COMPOSED_AMOUNT, /* heads a column of amounts; detail: column_role */
    COMPOSED_FUNDS,  /* names a line of the budget; detail: pft_funding, or FUNDING_MEDIUM */
    COMPOSED_LEVEL   /* is the label of a level; detail: LEVEL_… bits */
} pft_composed_kind;

/* An agency's rank: the higher one wins. OTHER: who is asked, and how. */
enum { FIELD_PROJECT, FIELD_AGENCY1, FIELD_AGENCY2, FIELD_AGENCY3, FIELD_OTHER };
enum { LEVEL_ONE = 1, LEVEL_TWO = 2, LEVEL_BOTH = 3 };

typedef struct pft_composed {
    uint8_t kind, detail;
    bool sure; /* of a level: it ends with 指标 or 目标 */
} pft_composed;

/* What a label's key (pft_label_key()) says by its parts; COMPOSED_NOTHING when they do not make a label. */
pft_composed pft_compose_label(const char *key, size_t size);
pft_composed pft_compose_level(const char *key, size_t size);

/* True when a part of a label, which is no level's, begins with the character. */
bool pft_compose_may_begin(const char *character, size_t width);

#endif
