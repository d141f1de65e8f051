/* A printed rule as a whole: what contradicts itself is not understood, and what one clause says for another. */
#include "score/criterion_read.h"

#include <string.h>

static bool is_exact(const pft_criterion_clause *c)
{
    return (c->when == PFT_WHEN_VALUE || c->when == PFT_WHEN_RATIO) && c->low == c->high && c->low != PFT_DECIMAL_NONE;
}

static bool same_when(const pft_criterion_clause *a, const pft_criterion_clause *b)
{
    return a->when == b->when && a->low == b->low && a->high == b->high && a->low_open == b->low_open &&
           a->high_open == b->high_open && a->words_size == b->words_size &&
           memcmp(a->words, b->words, a->words_size) == 0 && strcmp(a->unit, b->unit) == 0;
}

/* What may be given or taken beside another clause of the same condition. */
static bool stands_beside(pft_gives gives)
{
    return is_counted(gives) || gives == PFT_GIVES_BONUS;
}

bool pft_rule_contradicts(const pft_criterion *c)
{
    size_t steps_of_bare_numbers = 0;

    for (size_t i = 0; i < c->clause_count; i++) {
        const pft_criterion_clause *a = &c->clauses[i];

        steps_of_bare_numbers += is_exact(a) && a->gives == PFT_GIVES_AMOUNT && (*a->unit == '\0' || *a->unit == '%');
        for (size_t j = 0; j < i; j++) {
            const pft_criterion_clause *b = &c->clauses[j];

            if (!stands_beside(a->gives) && !stands_beside(b->gives) && same_when(a, b) &&
                (a->gives != b->gives || a->amount != b->amount))
                return true;
        }
    }
    return steps_of_bare_numbers > 1; /* what lies between 100% and 90% is left open */
}

/* Behind a ratio to the target a bare percentage is one too: 完成率100%得10分，90%以上得8分. */
void pft_rule_inherit_ratio(pft_criterion *c)
{
    bool ratio = false;

    for (size_t i = 0; i < c->clause_count; i++) {
        pft_criterion_clause *clause = &c->clauses[i];

        ratio = ratio || clause->when == PFT_WHEN_RATIO;
        if (ratio && clause->when == PFT_WHEN_VALUE && clause->words_size == 0 && strcmp(clause->unit, "%") == 0)
            clause->when = PFT_WHEN_RATIO;
    }
}

/* In which direction what else is said goes on from a bare number: 1 upwards, -1 downwards, 0: it does not tell. */
static int direction_beside(const pft_criterion *c, const pft_criterion_clause *exact)
{
    int direction = 0;

    for (size_t i = 0; i < c->clause_count; i++) {
        const pft_criterion_clause *other = &c->clauses[i];
        int one = 0;

        if (other->gives == PFT_GIVES_STEPS && other != exact)
            one = other->way == PFT_WAY_LOW ? 1 : other->way == PFT_WAY_HIGH ? -1 : 0;
        else if (other != exact && other->when == exact->when && !is_exact(other))
            one = other->low != PFT_DECIMAL_NONE && other->low < exact->low                            ? 1
                  : other->high != PFT_DECIMAL_NONE && other->high <= exact->low && other->high_open   ? 1
                  : other->high != PFT_DECIMAL_NONE && other->high > exact->low                        ? -1
                  : other->low != PFT_DECIMAL_NONE && other->low >= exact->low && other->low_open      ? -1
                                                                                                       : 0;
        if (direction != 0 && one != 0 && direction != one)
            return 0;
        direction = one != 0 ? one : direction;
    }
    return direction;
}

/* "100%得满分，每低1%扣1分": what is beyond the number in the good direction is met too. */
void pft_rule_open_bare_numbers(pft_criterion *c)
{
    for (size_t i = 0; i < c->clause_count; i++) {
        pft_criterion_clause *clause = &c->clauses[i];
        int direction = is_exact(clause) && !is_counted(clause->gives) ? direction_beside(c, clause) : 0;

        if (direction > 0)
            clause->high = PFT_DECIMAL_NONE;
        else if (direction < 0)
            clause->low = PFT_DECIMAL_NONE;
    }
}
