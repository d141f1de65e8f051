/* Portfolios from inside: what is counted, and the tables that keep it. */
#ifndef PFT_PORTFOLIO_PORTFOLIO_H
#define PFT_PORTFOLIO_PORTFOLIO_H

#include <perftarget/portfolio.h>

#include "core/hash.h"
#include "core/error.h"
#include "model/document.h"

enum { PFT_RANKED_MOST = 1000 };

void pft_exact_sum_add(pft_exact_sum *sum, pft_decimal value);
void pft_exact_sum_join(pft_exact_sum *sum, pft_exact_sum other);
/* The exact text of a sum; false when it is none. */
bool pft_exact_sum_parse(pft_exact_sum *out, const char *text, size_t size);

/* ---- groups: found by code and name ---- */

typedef struct pft_group_record {
    pft_portfolio_group shown; /* first: a pft_portfolio_group pointer is one to its record */
    uint64_t hash;
    uint32_t order;            /* of a list that is fixed; 0 for all that are ordered by their texts */
} pft_group_record;

typedef struct pft_group_table {
    pft_vector groups; /* of pft_group_record *; one that nothing was counted in stays unseen */
    pft_group_record **slots;
    size_t size;       /* of slots: a power of two, at most half full */
} pft_group_table;

/* The group, made where there was none; NULL when out of memory. Texts are copied. */
pft_group_record *pft_group_find(pft_arena *arena, pft_group_table *table, const char *code, const char *name,
                                 uint32_t order);
void pft_group_sort(pft_group_table *table);

/* ---- how often each value occurs ---- */

typedef struct pft_tally_slot {
    pft_decimal value;
    uint64_t count;
} pft_tally_slot;

typedef struct pft_tally {
    pft_tally_slot *slots; /* of which those of PFT_DECIMAL_NONE are free */
    size_t size, used;
} pft_tally;

/* The value's count, to be added to; NULL when out of memory. Good until the next call. */
uint64_t *pft_tally_find(pft_arena *arena, pft_tally *tally, pft_decimal value);

/* ---- rankings ---- */

/* A place, in one block with its texts. */
typedef struct pft_ranked_record {
    pft_ranked shown; /* first; its rank is not kept */
    size_t size;      /* of the block */
} pft_ranked_record;

typedef struct pft_ranking_list {
    pft_ranked_record **places; /* the best first; room for all of them */
    size_t count;
    uint64_t beyond;            /* projects that share the value of the last place, and have none */
} pft_ranking_list;

/* Below 0 when `a` stands before `b`. Equal values are told apart by their texts, so that a ranking is the same in
 * whatever order its projects came. */
int pft_ranked_compare(pft_ranking ranking, const pft_ranked *a, const pft_ranked *b);
int pft_ranked_compare_values(pft_ranking ranking, pft_decimal a, pft_decimal b);
/* True where it would have a place, or share the value of the last one. */
bool pft_ranked_counts(const pft_ranking_list *list, pft_ranking ranking, const pft_ranked *candidate, size_t most);
pft_ranked_record *pft_ranked_copy(const pft_allocator *allocator, const pft_ranked *from);
void pft_ranked_free(const pft_allocator *allocator, pft_ranked_record *record);
/* Takes the record over. */
void pft_ranked_insert(const pft_allocator *allocator, pft_ranking_list *list, pft_ranking ranking, size_t most,
                       pft_ranked_record *record);

/* ---- the portfolio ---- */

/* Lines that are weighed and scored, and what they lost. */
typedef struct pft_loss {
    uint64_t lines, lossy; /* all of them, and those that lost points */
    pft_exact_sum weight, lost;
} pft_loss;

typedef struct pft_rule_tally {
    uint64_t findings, projects;
    uint64_t last; /* project that was counted last: its document above 32 bits, its own number below */
} pft_rule_tally;

/* Which rule set or method a portfolio was made with. */
typedef struct pft_maker {
    const char *id, *version, *hash; /* "" where there is none */
} pft_maker;

struct pft_portfolio {
    pft_arena arena;
    pft_grouping by;
    uint32_t ranked;
    const pft_ruleset *ruleset; /* NULL also in one that was read back */
    const pft_method *method;
    pft_maker rules, scoring;
    uint64_t documents;
    pft_portfolio_sums total;
    pft_money_sums money[PFT_FUNDING_COUNT];
    uint64_t indicators[PFT_CATEGORY_COUNT][PFT_KIND_COUNT];
    pft_loss categories[PFT_CATEGORY_COUNT];
    pft_loss causes[PFT_CAUSE_COUNT];
    pft_rule_tally *rule_counts; /* pft_rule_count() of them */
    pft_group_table groups;      /* what it is grouped by, but agencies */
    pft_group_record *fixed[PFT_CATEGORY_COUNT]; /* the same by their number, where there is a list of them */
    pft_group_table agencies;
    pft_group_table grades;
    pft_tally scores;
    pft_ranking_list rankings[PFT_RANKING_COUNT];
};

/* What a ranking ranks, of an agency's sums; PFT_DECIMAL_NONE: not ranked. */
pft_decimal pft_ranking_value(const pft_portfolio_sums *sums, pft_ranking ranking);

void pft_portfolio_join_money(pft_money_sums *to, const pft_money_sums *from);
void pft_portfolio_join_sums(pft_portfolio_sums *to, const pft_portfolio_sums *from);

/* "rate" …: what a sentence of pft_portfolio_not_additive_at() is about; NULL behind the last. */
const char *pft_portfolio_not_additive_name(const pft_portfolio *portfolio, size_t index);

/* The names that groups of a fixed list have: by category, kind and source. NULL behind the last, and for others. */
const char *pft_grouping_fixed_name(pft_grouping by, size_t index);

/* The table of what it is grouped by. */
const pft_group_table *pft_portfolio_groups(const pft_portfolio *portfolio);

/* An empty portfolio. The texts of the makers are copied. */
pft_status pft_portfolio_make(pft_portfolio **out, const pft_portfolio_options *options, const pft_maker *rules,
                              const pft_maker *scoring, pft_error *err);
/* Nothing was counted in it: it is there because a document that was to be added failed, or for its list. */
bool pft_group_is_empty(const pft_portfolio_group *group);
/* How many groups are not, at the beginning of a table that was sorted. */
size_t pft_group_count(const pft_group_table *table);

pft_status pft_portfolio_write_json(pft_portfolio *portfolio, bool compact, const pft_writer *writer);
pft_status pft_portfolio_write_csv(pft_portfolio *portfolio, const pft_portfolio_write_options *options,
                                   const pft_writer *writer);

#endif
