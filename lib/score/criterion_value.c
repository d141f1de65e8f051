/* Values in a condition: ≥95%, 90%(含)-95%, 80%≤X<90%, 大于等于80%小于90%. */
#include "score/criterion_items.h"

#include <string.h>

static pft_op turned(pft_op op)
{
    static const pft_op other[PFT_OP_COUNT] = {[PFT_OP_AT_LEAST] = PFT_OP_AT_MOST, [PFT_OP_AT_MOST] = PFT_OP_AT_LEAST,
                                               [PFT_OP_MORE] = PFT_OP_LESS, [PFT_OP_LESS] = PFT_OP_MORE,
                                               [PFT_OP_EQUAL] = PFT_OP_EQUAL};

    return other[op];
}

/* False: that end is given already. */
static bool set_bound(pft_criterion_clause *c, pft_op op, pft_decimal number)
{
    bool lower = op == PFT_OP_AT_LEAST || op == PFT_OP_MORE || op == PFT_OP_EQUAL;
    bool upper = op == PFT_OP_AT_MOST || op == PFT_OP_LESS || op == PFT_OP_EQUAL;

    if ((!lower && !upper) || (lower && c->low != PFT_DECIMAL_NONE) || (upper && c->high != PFT_DECIMAL_NONE))
        return false;
    if (lower) {
        c->low = number;
        c->low_open = op == PFT_OP_MORE;
    }
    if (upper) {
        c->high = number;
        c->high_open = op == PFT_OP_LESS;
    }
    return true;
}

/* 达到95%以上, 控制在5%以内: both say one. */
static pft_op joined(pft_op before, pft_op behind)
{
    bool up = behind == PFT_OP_AT_LEAST;

    if (before == PFT_OP_NONE || before == behind)
        return behind;
    if (before == PFT_OP_EQUAL)
        return behind;
    if (up ? before == PFT_OP_MORE : before == PFT_OP_LESS)
        return before;
    return PFT_OP_NONE;
}

/* Words that say whether an end belongs to it, behind a number or behind 以上. */
static pft_op with_end(pft_op op, uint8_t kind)
{
    if (kind == RULE_INCLUDED)
        return op == PFT_OP_MORE ? PFT_OP_AT_LEAST : op == PFT_OP_LESS ? PFT_OP_AT_MOST : op;
    if (kind == RULE_EXCLUDED)
        return op == PFT_OP_AT_LEAST ? PFT_OP_MORE : op == PFT_OP_AT_MOST ? PFT_OP_LESS : op;
    return op;
}

static bool is_end_word(uint8_t kind)
{
    return kind == RULE_INCLUDED || kind == RULE_EXCLUDED;
}

/* Whether the end belongs to it, in words: 95%以上(含), 95%以上(含95%). How many items it takes; 0: it is not said. */
static size_t read_end(const pft_rule_item *it, pft_decimal number, uint8_t *end)
{
    if (!is_end_word(it->kind))
        return 0;
    *end = it->kind;
    return it[1].kind == RULE_NUMBER && it[1].number == number ? 2 : 1;
}

/* 90%(含)-95%: from the first number to the second, in either order. */
static size_t read_span(pft_criterion_clause *c, const pft_rule_item *it, const pft_rule_item **unit)
{
    size_t i = 1;
    uint8_t ends[2] = {RULE_END, RULE_END};
    const pft_rule_item *second;
    bool falling;

    i += read_end(&it[i], it->number, &ends[0]);
    if (it[i].kind != RULE_JOIN || it[i + 1].kind != RULE_NUMBER)
        return 0;
    second = &it[i + 1];
    i += 2;
    i += read_end(&it[i], second->number, &ends[1]);
    falling = second->number < it->number;
    if (!set_bound(c, with_end(PFT_OP_AT_LEAST, ends[falling]), falling ? second->number : it->number) ||
        !set_bound(c, with_end(PFT_OP_AT_MOST, ends[!falling]), falling ? it->number : second->number))
        return 0;
    *unit = second->unit_size > 0 ? second : it;
    return it->unit_size == 0 || second->unit_size == 0 || it->percent == second->percent ? i : 0;
}

/* 80%≤X<90%: the letter, or the name of what is measured, stands in the middle. */
static size_t read_sandwich(pft_criterion_clause *c, const pft_rule_item *it, const pft_rule_item **unit)
{
    if (it[0].kind != RULE_NUMBER || it[1].kind != RULE_OP || it[2].kind == RULE_NUMBER || it[2].kind == RULE_END ||
        it[3].kind != RULE_OP || it[4].kind != RULE_NUMBER)
        return 0;
    *unit = it[4].unit_size > 0 ? &it[4] : it;
    if (it[2].kind == RULE_RATE)
        c->when = PFT_WHEN_RATIO;
    return set_bound(c, turned((pft_op)it[1].code), it[0].number) && set_bound(c, (pft_op)it[3].code, it[4].number) ? 5
                                                                                                                    : 0;
}

/* One bound, or both ends; how many items it takes, 0: none. */
static size_t read_bound(pft_criterion_clause *c, const pft_rule_item *it, const pft_rule_item **unit)
{
    pft_op op = it[0].kind == RULE_OP ? (pft_op)it[0].code : PFT_OP_NONE, behind;
    size_t i = op != PFT_OP_NONE, size = 0;
    uint8_t end = RULE_END;

    if (it[i].kind != RULE_NUMBER)
        return 0;
    if (op == PFT_OP_NONE && (size = read_sandwich(c, it, unit)) > 0)
        return size;
    if (op == PFT_OP_NONE || op == PFT_OP_EQUAL || op == PFT_OP_AT_LEAST) /* 达到80%-90% */
        if ((size = read_span(c, it + i, unit)) > 0)
            return i + size;
    *unit = &it[i++];
    i += read_end(&it[i], (*unit)->number, &end);
    if (it[i].kind == RULE_SUFFIX) {
        behind = joined(op, (pft_op)it[i++].code);
        if (behind == PFT_OP_NONE)
            return 0;
        op = behind;
        i += read_end(&it[i], (*unit)->number, &end);
    }
    op = with_end(op == PFT_OP_NONE ? PFT_OP_EQUAL : op, end);
    return set_bound(c, op, (*unit)->number) ? i : 0;
}

/* All items are one value; `c` has its bounds. */
static bool read_bounds(pft_criterion_clause *c, const pft_rule_item *it)
{
    const pft_rule_item *unit = NULL, *first = NULL;

    while (it->kind != RULE_END) {
        size_t size = read_bound(c, it, &unit);

        if (size == 0 ||
            (first != NULL && unit->unit_size > 0 && first->unit_size > 0 &&
             (unit->unit_size != first->unit_size || memcmp(unit->unit, first->unit, unit->unit_size) != 0)))
            return false;
        first = first != NULL && first->unit_size > 0 ? first : unit;
        it += size;
        if (it->kind == RULE_AND && it[1].kind != RULE_END)
            it++;
    }
    return first != NULL && pft_rule_copy_unit(c->unit, first) &&
           (c->low == PFT_DECIMAL_NONE || c->high == PFT_DECIMAL_NONE || c->low <= c->high);
}

/* Different measures: one actual value does not decide for all. The first is kept in the clause. */
static void note_measure(pft_criterion_clause *c, const pft_rule_condition *from, const pft_rule_item *it)
{
    for (size_t i = 0; i < from->whole->clause_count; i++) {
        const pft_criterion_clause *other = &from->whole->clauses[i];

        if (other != c && other->when == PFT_WHEN_VALUE && other->words_size > 0 &&
            (other->words_size != it->words_size || memcmp(other->words, it->words, it->words_size) != 0))
            from->whole->several = true;
    }
    c->words = it->words;
    c->words_size = it->words_size;
}

static bool is_number_next(const pft_rule_item *it)
{
    return it->kind == RULE_NUMBER || (it->kind == RULE_OP && it[1].kind == RULE_NUMBER);
}

static bool is_counted(const pft_rule_item *it)
{
    it += it->kind == RULE_OP;
    if (it->kind == RULE_NUMBER && it->unit_size == 0 && it[1].kind == RULE_JOIN)
        it += 2; /* 3-7篇 */
    return it->kind == RULE_NUMBER && it->unit_size > 0 && !it->percent;
}

/* How many items name what is measured, before a number or its comparator; 0: none. */
static size_t measure_size(const pft_rule_item *it)
{
    size_t size = 0, name_size;
    const pft_rule_item *last;

    while (it[size].kind != RULE_OP && it[size].kind != RULE_NUMBER && it[size].kind != RULE_END && !it[size].apart &&
           it[size].kind != RULE_EACH)
        size++;
    if (size == 0 || it[size].kind == RULE_END || it[size].apart)
        return 0;
    last = &it[size - 1];
    name_size = (size_t)(last->words + last->words_size - it->words);
    return pft_rule_is_measure_name(it->words, name_size) && !pft_rule_holds_sign(it->words, name_size) ? size : 0;
}

/* 达到目标的80%以上: of the target. */
static bool read_share_of_target(pft_criterion_clause *c, const pft_rule_item *it)
{
    bool suffix = it[3].kind == RULE_SUFFIX;

    if (it->kind != RULE_OP || it[1].kind != RULE_TARGET || it[2].kind != RULE_NUMBER || !it[2].percent ||
        it[suffix ? 4 : 3].kind != RULE_END)
        return false;
    c->when = PFT_WHEN_RATIO;
    return set_bound(c, suffix ? joined((pft_op)it->code, (pft_op)it[3].code) : (pft_op)it->code, it[2].number) &&
           pft_rule_copy_unit(c->unit, &it[2]);
}

/* 未完成目标值的60%; 未完成60%以上 is the same. */
static bool read_missed_share(pft_criterion_clause *c, const pft_rule_item *it)
{
    bool suffix = it[2].kind == RULE_SUFFIX && it[2].code == PFT_OP_AT_LEAST;

    if (it->kind != RULE_UNMET || it->code >= 2 || it[1].kind != RULE_NUMBER || !it[1].percent ||
        it[suffix ? 3 : 2].kind != RULE_END)
        return false;
    c->when = PFT_WHEN_RATIO;
    return set_bound(c, PFT_OP_LESS, it[1].number) && pft_rule_copy_unit(c->unit, &it[1]);
}

/* What stands before the number: how many items; what is measured, and whether it is a ratio to the target. */
static size_t read_subject(pft_criterion_clause *c, const pft_rule_item *it, pft_rule_item *measure)
{
    enum { DONE = 6 }; /* 完成, 达成: bytes */
    size_t size;

    c->when = PFT_WHEN_VALUE;
    if ((it->kind == RULE_ACTUAL && is_number_next(it + 1)) ||
        (it->kind == RULE_TARGET && it[1].kind == RULE_OP && it[2].kind == RULE_NUMBER))
        return 1; /* "指标值≥95%" is the value itself */
    if (it->kind == RULE_RATE || ((it->kind == RULE_MET || it->kind == RULE_TARGET) && is_number_next(it + 1))) {
        c->when = PFT_WHEN_RATIO;
        return 1;
    }
    if (pft_rule_is_activity(it) && it[1].kind == RULE_MET && it[1].words_size == DONE && is_number_next(it + 2)) {
        c->when = PFT_WHEN_RATIO; /* 计划投资完成100% */
        return 2;
    }
    if (pft_rule_is_activity(it) && is_number_next(it + 1) && !it[1].apart &&
        (is_counted(it + 1) || (it[1].kind == RULE_NUMBER && it[1].percent)))
        size = 1;
    else
        size = measure_size(it);
    if (size > 0) {
        measure->words = it->words;
        measure->words_size = (size_t)(it[size - 1].words + it[size - 1].words_size - it->words);
    }
    return size;
}

bool pft_rule_read_value(pft_criterion_clause *c, const pft_rule_items *in)
{
    pft_criterion_clause copy = *c, whole = *c;
    pft_rule_item measure = {.words_size = 0};
    size_t size = read_subject(&copy, in->items, &measure);

    if (read_share_of_target(&whole, in->items) || read_missed_share(&whole, in->items)) {
        *c = whole;
        return true;
    }
    if (!read_bounds(&copy, in->items + size) || (copy.when == PFT_WHEN_RATIO && strcmp(copy.unit, "%") != 0))
        return false;
    *c = copy;
    if (measure.words_size > 0)
        note_measure(c, in->from, &measure);
    return true;
}

bool pft_rule_read_late(pft_criterion_clause *c, const pft_rule_items *in)
{
    pft_criterion_clause copy = *c;
    pft_rule_items without = *in;

    if (in->count > 2 && in->items[in->count - 1].kind == RULE_MET)
        without.items[--without.count].kind = RULE_END;
    copy.when = PFT_WHEN_LATE;
    if (in->items[0].kind != RULE_LATE || !read_bounds(&copy, without.items + 1) || *copy.unit == '\0' ||
        strcmp(copy.unit, "%") == 0)
        return false;
    *c = copy;
    return true;
}
