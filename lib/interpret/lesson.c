#include "interpret/lesson.h"

#include <string.h>

#include "interpret/compose.h"

static void count_remark(pft_lesson *lesson, const pft_facts **seen, uint8_t *times, size_t *count,
                         const pft_facts *facts)
{
    enum { OFTEN = 3, SEEN_MOST = 64 };
    size_t i = 0;

    while (i < *count && seen[i] != facts)
        i++;
    if (i == *count) {
        if (*count == SEEN_MOST)
            return;
        seen[(*count)++] = facts;
        times[i] = 0;
    }
    if (times[i] < OFTEN && ++times[i] == OFTEN &&
        lesson->remark_count < sizeof lesson->remarks / sizeof *lesson->remarks)
        lesson->remarks[lesson->remark_count++] = facts;
}

/* Rows with two plain numbers alone, which were read as a target and its weight. */
typedef struct pairs {
    int target, actual, weight, score; /* columns */
    size_t count, alike;
} pairs;

static void count_pair(pairs *p, const record *r)
{
    const pft_facts *target = pft_filled_at(r, p->target), *weight = pft_filled_at(r, p->weight);

    if (p->score < 0 || target == NULL || weight == NULL || pft_filled_at(r, p->actual) != NULL ||
        pft_filled_at(r, p->score) != NULL || target->look != LOOK_POINTS || r->first[p->target]->fixed)
        return;
    p->count++;
    p->alike += strcmp(target->folded, weight->folded) == 0;
}

/* 10 10 in row after row, under headings for values and for points: all points, reached in full. */
static bool are_points(const pairs *p)
{
    enum { FEWEST = 2 };

    return p->alike >= FEWEST && p->alike * 4 >= p->count * 3;
}

bool pft_learn(pft_lesson *lesson, const pft_table *t)
{
    enum { FEWEST = 3, DEARER = 160, CHEAPER = 35 };
    int name = pft_column_of(t->columns, ROLE_NAME), level1 = pft_column_of(t->columns, ROLE_LEVEL1),
        level2 = pft_column_of(t->columns, ROLE_LEVEL2);
    pairs points = {pft_column_of(t->columns, ROLE_TARGET),
                    pft_column_of(t->columns, ROLE_ACTUAL),
                    pft_column_of(t->columns, ROLE_WEIGHT),
                    pft_column_of(t->columns, ROLE_SCORE),
                    0,
                    0};
    size_t filled[COLUMNS_MOST] = {0}, records = 0, seen_count = 0, pointed = 0;
    const pft_facts *seen[64];
    uint8_t times[64];
    record r;

    *lesson = (pft_lesson){0};
    for (size_t at = 0; pft_next_record(t, &r, at); at = r.to) {
        if (name < 0 || r.first[name] == NULL)
            continue;
        records++;
        pointed += r.first[name]->facts->points != PFT_DECIMAL_NONE;
        count_pair(&points, &r);
        for (size_t i = 0; i < t->columns->count; i++) {
            uint8_t role = t->columns->items[i].role;

            if (r.first[i] == NULL || r.first[i]->facts->look == LOOK_EMPTY)
                continue;
            filled[i]++;
            if (role == ROLE_OTHER || role == ROLE_DESCRIPTION || role == ROLE_REASON || role == ROLE_REMARK ||
                role == ROLE_CRITERION)
                count_remark(lesson, seen, times, &seen_count, r.first[i]->facts);
        }
        if (level1 >= 0 && level2 >= 0 && r.first[level1] != NULL && r.first[level2] != NULL)
            lesson->one_family = lesson->one_family || r.first[level2]->facts->levels == LEVEL_ONE;
    }
    for (size_t i = 0; i < t->columns->count; i++) {
        uint8_t role = t->columns->items[i].role;

        if (role == ROLE_LEVEL1 || role == ROLE_LEVEL2 || role == ROLE_NAME || records == 0)
            continue;
        if (filled[i] * 20 > records * 17)
            lesson->skip[i] = DEARER;
        else if (filled[i] * 10 < records)
            lesson->skip[i] = CHEAPER;
    }
    lesson->pointed = pointed * 10 > records * 6;
    lesson->points_alone = are_points(&points);
    if (lesson->points_alone) { /* what was counted above took points for targets */
        lesson->skip[points.target] = CHEAPER;
        lesson->skip[points.score] = DEARER;
    }
    return records >= FEWEST;
}
