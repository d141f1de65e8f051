/* The points of a whole table: the row 总分 or 合计 below it. */
#include "interpret/points.h"

#include <string.h>

#include "interpret/money.h"
#include "interpret/signs.h"

/* Which points the columns of the table above have. */
typedef struct points_row {
    const pft_columns *columns;
    bool weighs, scores;
    bool of_score; /* the label speaks of a score: 总得分 */
} points_row;

static bool has_column(const pft_columns *columns, column_role role)
{
    for (size_t i = 0; i < columns->count; i++)
        if (columns->items[i].role == role)
            return true;
    return false;
}

static uint8_t role_at(const pft_columns *columns, const pft_spot *spot)
{
    for (size_t i = 0; i < columns->count; i++) {
        const pft_column *c = &columns->items[i];

        if (c->at != 0 && spot->column >= c->at && spot->column < c->at + c->span &&
            (c->role == ROLE_WEIGHT || c->role == ROLE_SCORE))
            return c->role;
    }
    return ROLE_NONE;
}

/* A number on its own: a score where the label says so or nothing else has points, else a weight. */
static uint8_t role_of_one(const points_row *row)
{
    if (row->scores && (row->of_score || !row->weighs))
        return ROLE_SCORE;
    return row->weighs ? ROLE_WEIGHT : row->of_score ? ROLE_SCORE : ROLE_NONE;
}

static void put(pft_draft_project *project, uint8_t role, pft_spot *spot)
{
    pft_decimal *slot = role == ROLE_WEIGHT  ? &project->total_weight
                        : role == ROLE_SCORE ? &project->total_score
                                             : NULL;

    if (slot == NULL || *slot != PFT_DECIMAL_NONE)
        return;
    *slot = pft_read_points(spot->text, spot->size);
    spot->placed = true;
}

static bool is_number(const pft_spot *spot)
{
    uint8_t look = spot->facts->look;

    return look == LOOK_POINTS || look == LOOK_NUMBER || look == LOOK_VALUE;
}

static void read_inside(pft_draft_project *project, const pft_region *region, const points_row *row)
{
    const pft_spot *first = &region->layout->spots[region->from];
    const pft_facts *f = first->facts;

    if (f->key_size == 0 || role_of_one(row) == ROLE_NONE)
        return;
    if (role_of_one(row) == ROLE_SCORE && project->total_score == PFT_DECIMAL_NONE)
        project->total_score = pft_read_points(first->text + f->value_at, first->size - f->value_at);
    else if (role_of_one(row) == ROLE_WEIGHT && project->total_weight == PFT_DECIMAL_NONE)
        project->total_weight = pft_read_points(first->text + f->value_at, first->size - f->value_at);
}

void pft_read_total(pft_draft_project *project, const pft_region *region, const pft_columns *columns)
{
    const pft_layout *l = region->layout;
    const char *label = l->spots[region->from].facts->folded;
    points_row row = {columns, has_column(columns, ROLE_WEIGHT), has_column(columns, ROLE_SCORE),
                      strstr(label, SIGN_SCORED) != NULL || strstr(label, SIGN_RATED) != NULL};
    pft_spot *numbers[2];
    size_t count = 0;

    l->spots[region->from].placed = true;
    read_inside(project, region, &row);
    for (size_t i = region->from + 1; i < region->to && l->spots[i].border != PFT_BORDER_ROW; i++) {
        pft_spot *spot = &l->spots[i];

        if (spot->facts->look == LOOK_EMPTY)
            continue;
        if (!is_number(spot))
            break;
        if (spot->fixed && role_at(columns, spot) != ROLE_NONE)
            put(project, role_at(columns, spot), spot);
        else if (!spot->fixed && count < 2)
            numbers[count++] = spot;
    }
    if (count == 2 && row.weighs) {
        put(project, ROLE_WEIGHT, numbers[0]);
        put(project, ROLE_SCORE, numbers[1]);
    } else if (count > 0) {
        put(project, role_of_one(&row), numbers[0]);
    }
}
