/* The row of totals: 总分 | 100 | 97.5. */
#include "interpret/state.h"

static pft_decimal number_of(const pft_cell *cell)
{
    bool yuan;

    return read_amount(cell->text, cell->size, &yuan);
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

static pft_status put_total(pft_interpreter *in, const pft_cell *cell, column_role role)
{
    pft_project *project = current_project(in, cell);
    pft_decimal *slot;

    if (project == NULL)
        return PFT_ENOMEM;
    slot = role == ROLE_WEIGHT ? &project->total_weight : &project->total_score;
    if (*slot != PFT_DECIMAL_NONE && role == ROLE_WEIGHT)
        slot = &project->total_score;
    if (*slot != PFT_DECIMAL_NONE)
        return unplace_cell(in, cell);
    *slot = number_of(cell);
    place_cell(in, cell);
    return PFT_OK;
}

pft_status take_total(pft_interpreter *in, const word *key, const pft_cell *cell)
{
    bool weight = key->detail == TOTAL_ROW && in->weighed &&
                  (in->project == NULL || in->project->total_weight == PFT_DECIMAL_NONE);

    if (number_of(cell) == PFT_DECIMAL_NONE || key->detail == TOTAL_PART || in->project == NULL)
        return unplace_cell(in, cell);
    return put_total(in, cell, weight ? ROLE_WEIGHT : ROLE_SCORE);
}

pft_status read_total_row(pft_interpreter *in, const word *key, const pft_row *row)
{
    size_t numbers = 0, index = 0;
    bool label = false;
    pft_status status = PFT_OK;

    for (size_t i = 0; i < row->count; i++)
        numbers += row->cells[i].size > 0 && number_of(&row->cells[i]) != PFT_DECIMAL_NONE;
    for (size_t i = 0; i < row->count && status == PFT_OK; i++) {
        const pft_cell *cell = &row->cells[i];
        bool number = cell->size > 0 && number_of(cell) != PFT_DECIMAL_NONE;

        if (cell->size > 0 && !label && !number) {
            label = true;
            place_cell(in, cell);
        } else if (number && key->detail != TOTAL_PART) {
            status = put_total(in, cell, key->detail == TOTAL_SCORE ? ROLE_SCORE
                                                                    : total_role(in, row, cell, numbers, index));
            index++;
        } else if (is_nothing(cell)) {
            place_cell(in, cell);
        } else {
            status = unplace_cell(in, cell);
        }
    }
    return status;
}
