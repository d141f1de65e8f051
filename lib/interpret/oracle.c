#include "interpret/oracle.h"

#include "interpret/compose.h"
#include "interpret/families.h"

/* What stands below a heading, as layouts ask for it. */
static const uint8_t kinds[ROLE_COUNT] = {
    [ROLE_LEVEL1] = COLUMN_LEVEL1,   [ROLE_LEVEL2] = COLUMN_LEVEL2,  [ROLE_NAME] = COLUMN_NAME,
    [ROLE_TARGET] = COLUMN_VALUE,    [ROLE_MEDIUM] = COLUMN_VALUE,   [ROLE_ACTUAL] = COLUMN_VALUE,
    [ROLE_PREVIOUS] = COLUMN_VALUE,  [ROLE_FORECAST] = COLUMN_VALUE, [ROLE_REVIEWED_ACTUAL] = COLUMN_VALUE,
    [ROLE_WEIGHT] = COLUMN_WEIGHT,   [ROLE_SCORE] = COLUMN_SCORE,    [ROLE_REVIEWED_SCORE] = COLUMN_SCORE,
    [ROLE_NATURE] = COLUMN_NATURE,   [ROLE_UNIT] = COLUMN_UNIT,      [ROLE_DESCRIPTION] = COLUMN_TEXT,
    [ROLE_CRITERION] = COLUMN_TEXT,  [ROLE_BASIS] = COLUMN_TEXT,     [ROLE_EVIDENCE] = COLUMN_TEXT,
    [ROLE_REASON] = COLUMN_NOTE,     [ROLE_REMARK] = COLUMN_NOTE,    [ROLE_LIKELIHOOD] = COLUMN_NOTE,
    [ROLE_ORDINAL] = COLUMN_ORDINAL, [ROLE_OTHER] = COLUMN_NOTE};

static unsigned ask(void *context, const char *text, size_t size)
{
    pft_asked *asked = context;
    pft_slice s = pft_trim(text, size);
    const char *copy = pft_arena_strndup(asked->arena, s.text, s.size);
    const pft_facts *f = copy != NULL ? pft_facts_of(asked->facts, copy, s.size) : NULL;
    unsigned says = 0;

    if (f == NULL) {
        asked->failed = true;
        return 0;
    }
    says |= pft_facts_is_label(f) ? ORACLE_LABEL : 0;
    says |= f->role != ROLE_NONE ? ORACLE_HEADING : 0;
    says |= f->levels != 0 && f->level_sure ? ORACLE_LEVEL : 0;
    says |= f->levels != 0 && f->key != KEY_GOAL && f->key != KEY_SECTION ? ORACLE_BRANCH : 0;
    says |= (f->traits & TRAIT_SECTION) != 0 ? ORACLE_SECTION : 0;
    says |= (f->traits & TRAIT_TITLE) != 0 ? ORACLE_TITLE : 0;
    says |= f->look == LOOK_VALUE || f->look == LOOK_POINTS || f->look == LOOK_NUMBER ? ORACLE_VALUE : 0;
    says |= f->key == KEY_FUNDING ? ORACLE_FUNDS : 0;
    says |= f->look == LOOK_EMPTY ? ORACLE_EMPTY : 0;
    says |= f->look == LOOK_QUALITY ? ORACLE_QUALITY : 0;
    says |= (f->traits & TRAIT_PAGE) != 0 ? ORACLE_PAGE : 0;
    says |= (f->levels & LEVEL_ONE) != 0 ? ORACLE_FIRST : 0;
    says |= (f->levels & LEVEL_TWO) != 0 ? ORACLE_SECOND : 0;
    says |= (f->traits & TRAIT_END) != 0 ? ORACLE_END : 0;
    says |= (f->traits & TRAIT_TOTAL) != 0 ? ORACLE_TOTAL : 0;
    says |= (f->traits & TRAIT_NAME) != 0 ? ORACLE_NAME : 0;
    says |= f->look == LOOK_UNIT ? ORACLE_UNIT : 0;
    says |= f->look == LOOK_COMPARATOR ? ORACLE_NATURE : 0;
    says |= f->key == KEY_OUTCOME && f->key_size == 0 ? ORACLE_OUTCOME : 0;
    return says | (unsigned)kinds[f->role] << ORACLE_KINDS;
}

/* The facts of a text that a layout asks for, with what it costs as a cell; NULL when out of memory. */
static const pft_facts *facts_for(pft_asked *asked, const char *text, size_t size)
{
    const char *copy = pft_arena_strndup(asked->arena, text, size);
    const pft_facts *f = copy != NULL ? pft_facts_of_cell(asked->facts, copy, size) : NULL;

    asked->failed = asked->failed || f == NULL;
    return f;
}

static int32_t price(void *context, const char *text, size_t size, const char *heading, size_t heading_size)
{
    const pft_facts *f = facts_for(context, text, size), *above = facts_for(context, heading, heading_size);

    if (f == NULL || above == NULL)
        return 0;
    return f->cost[above->role != ROLE_NONE ? above->role : ROLE_OTHER];
}

static uint64_t families(void *context, const char *text, size_t size)
{
    const pft_facts *f = facts_for(context, text, size);

    return f != NULL ? pft_families_of(f) : 0;
}

pft_oracle pft_oracle_of(pft_asked *asked)
{
    return (pft_oracle){asked, ask, pft_may_begin_heading, price, families};
}
