/* The rows of totals: 总分 | 100 | 97.5 of the whole table, 小计 | 50 | 48 of a level 1. */
#include "interpret/state.h"

static pft_decimal number_of(const pft_cell *cell)
{
    return read_amount(cell->text, cell->size);
}

/* The column says which total a number is; without one, a first number is the weight and a second the score, and a
 * lone one is what the table has a column for. */
static column_role total_role(const pft_interpreter *in, const pft_row *row, const pft_cell *cell, size_t numbers,
                              size_t index)
{
    const column *c = row->kind == PFT_ROW_LAID_OUT && in->table.laid_out ? column_of(&in->table, cell) : NULL;

    if (c != NULL && (c->role == ROLE_WEIGHT || c->role == ROLE_SCORE))
        return (column_role)c->role;
    if (numbers > 1)
        return index == 0 ? ROLE_WEIGHT : ROLE_SCORE;
    if (!has_role(&in->table, ROLE_WEIGHT))
        return ROLE_SCORE;
    return !has_role(&in->table, ROLE_SCORE) || number_of(cell) == 100 * PFT_DECIMAL_ONE ? ROLE_WEIGHT : ROLE_SCORE;
}

/* Where the sums go: to the project, or to those of a level. */
typedef struct {
    pft_decimal *weight, *score;
} sums;

static pft_status put_total(pft_interpreter *in, const pft_cell *cell, column_role role, const sums *to)
{
    pft_decimal *slot = role == ROLE_WEIGHT ? to->weight : to->score;

    if (*slot != PFT_DECIMAL_NONE && role == ROLE_WEIGHT)
        slot = to->score;
    if (*slot != PFT_DECIMAL_NONE)
        return unplace_cell(in, cell);
    *slot = number_of(cell);
    place_cell(in, cell);
    return PFT_OK;
}

/* What a 小计 sums up: the level 1 of the last row above it; NULL when there is none. */
static const char *level_above(const pft_interpreter *in)
{
    const pft_project *project = in->project;
    const pft_indicator *last = project != NULL && project->indicator_count > 0
                                    ? pft_project_indicator(project, project->indicator_count - 1)
                                    : NULL;

    return last != NULL && last->level1[0] != '\0' ? last->level1 : NULL;
}

/* The sums that such a row is about; their pointers NULL when it cannot be told. PFT_ENOMEM. */
static pft_status find_sums(pft_interpreter *in, const word *key, const pft_cell *cell, sums *out)
{
    pft_project *project;
    pft_level_total *level_total;
    const char *level = key->detail == TOTAL_PART ? level_above(in) : NULL;

    *out = (sums){NULL, NULL};
    if (key->detail == TOTAL_PART && level == NULL)
        return PFT_OK;
    if ((project = current_project(in, cell)) == NULL)
        return PFT_ENOMEM;
    *out = (sums){&project->total_weight, &project->total_score};
    if (key->detail != TOTAL_PART)
        return PFT_OK;
    if ((level_total = pft_build_level_total(in->document, project)) == NULL)
        return PFT_ENOMEM;
    level_total->label = level;
    level_total->place = place_of(in, cell);
    *out = (sums){&level_total->weight, &level_total->score};
    return PFT_OK;
}

pft_status take_total(pft_interpreter *in, const word *key, const pft_cell *cell)
{
    bool weight = key->detail == TOTAL_ROW && in->weighed &&
                  (in->project == NULL || in->project->total_weight == PFT_DECIMAL_NONE);

    if (number_of(cell) == PFT_DECIMAL_NONE || key->detail == TOTAL_PART || in->project == NULL)
        return unplace_cell(in, cell);
    return put_total(in, cell, weight ? ROLE_WEIGHT : ROLE_SCORE,
                     &(sums){&in->project->total_weight, &in->project->total_score});
}

pft_status read_total_row(pft_interpreter *in, const word *key, const pft_row *row)
{
    size_t numbers = 0, index = 0;
    bool label = false;
    pft_status status = PFT_OK;
    sums to = {NULL, NULL};

    for (size_t i = 0; i < row->count; i++)
        numbers += row->cells[i].size > 0 && number_of(&row->cells[i]) != PFT_DECIMAL_NONE;
    if (numbers > 0)
        status = find_sums(in, key, &row->cells[0], &to);
    for (size_t i = 0; i < row->count && status == PFT_OK; i++) {
        const pft_cell *cell = &row->cells[i];
        bool number = cell->size > 0 && number_of(cell) != PFT_DECIMAL_NONE;

        if (cell->size > 0 && !label && !number) {
            label = true;
            place_cell(in, cell);
        } else if (number && to.weight != NULL) {
            status = put_total(in, cell, key->detail == TOTAL_SCORE ? ROLE_SCORE
                                                                    : total_role(in, row, cell, numbers, index), &to);
            index++;
        } else if (is_nothing(cell)) {
            place_cell(in, cell);
        } else {
            status = unplace_cell(in, cell);
        }
    }
    return status;
}
