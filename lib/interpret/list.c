/* The form of one row a project. */
#include "interpret/fit.h"
#include "interpret/state.h"

static bool has_text(const pft_cell *const cells[ROLE_COUNT], column_role role)
{
    return cells[role] != NULL && cells[role]->size > 0;
}

bool is_list_role(uint8_t role)
{
    return (role >= ROLE_PROJECT && role <= ROLE_GOAL) || role == ROLE_AGENCY;
}

static bool is_text(const char *text, const pft_cell *cell)
{
    return is_empty(cell) || strcmp(text, cell->text) == 0;
}

/* A list of indicators prints the project in each of its rows: the same name, and what else is said of it the same. */
static bool goes_on(const pft_interpreter *in, const pft_cell *const cells[ROLE_COUNT])
{
    const pft_project *project = in->project;
    const pft_budget_line *total;

    if (project == NULL || project != in->list.project || !has_text(cells, ROLE_NAME) ||
        !is_text(in->list.name, cells[ROLE_PROJECT]) || !is_text(in->list.agency, cells[ROLE_AGENCY]) ||
        !is_text(in->list.goal, cells[ROLE_GOAL]))
        return false;
    total = pft_project_budget(project, PFT_FUNDING_TOTAL);
    return !has_text(cells, ROLE_TOTAL) || (total != NULL && total->initial == read_money(in, cells[ROLE_TOTAL]));
}

static const char *text_or_none(const pft_cell *cell)
{
    return is_empty(cell) ? "" : cell->text;
}

pft_status take_project_cells(pft_interpreter *in, const pft_cell *const cells[ROLE_COUNT])
{
    const pft_cell *name = cells[ROLE_PROJECT];
    bool agency = !has_text(cells, ROLE_NAME) && !has_text(cells, ROLE_TARGET) && !has_text(cells, ROLE_LEVEL1) &&
                  !has_text(cells, ROLE_GOAL);
    pft_project *project;

    if (goes_on(in, cells)) {
        if (has_text(cells, ROLE_AGENCY))
            place_cell(in, cells[ROLE_AGENCY]);
        return PFT_OK;
    }
    in->project = NULL;
    if (has_text(cells, ROLE_AGENCY)) {
        pft_status status;

        in->head.agency_rank = 0; /* each row has its own */
        if ((status = take_agency(in, cells[ROLE_AGENCY], 2)) != PFT_OK || !has_text(cells, ROLE_PROJECT))
            return status;
    } else if (agency) {
        in->head.agency_name = name->text;
        in->head.agency_code = has_text(cells, ROLE_CODE) ? cells[ROLE_CODE]->text : "";
        in->head.agency_rank = 2;
        in->head.agency_fresh = true;
        in->head.agency_cell = (pft_cell){.text = "", .size = 0}; /* its row has placed it */
        return PFT_OK;
    }
    if ((project = current_project(in, name)) == NULL || (project->name = one_line(in, name)) == NULL)
        return PFT_ENOMEM;
    in->named = true;
    in->list = (list_row){project, name->text, text_or_none(cells[ROLE_AGENCY]), text_or_none(cells[ROLE_GOAL])};
    if (has_text(cells, ROLE_TOTAL)) {
        pft_budget_line *line = pft_build_budget_line(in->document, project);

        if (line == NULL)
            return PFT_ENOMEM;
        line->source = PFT_FUNDING_TOTAL;
        line->label = pft_funding_label(PFT_FUNDING_TOTAL);
        line->place = place_of(in, cells[ROLE_TOTAL]);
        line->initial = read_money(in, cells[ROLE_TOTAL]);
    }
    return !has_text(cells, ROLE_GOAL) || pft_build_goal(in->document, project, cells[ROLE_GOAL]->text) ? PFT_OK
                                                                                                        : PFT_ENOMEM;
}

pft_status take_list_cells(pft_interpreter *in, const pft_cell ***rest, size_t *count,
                                  const pft_cell *cells[ROLE_COUNT])
{
    uint8_t roles[MOST_COLUMNS], columns[MOST_CELLS];
    size_t before = 0, role_count = 0;
    pft_status status = PFT_OK;

    while (before < *count && level_of(in, (*rest)[before], PFT_TERM_ANNUAL) == 0)
        before++;
    for (size_t i = 0; i < in->table.count; i++)
        if (is_list_role(in->table.items[i].role))
            roles[role_count++] = in->table.items[i].role;
    if (fit_cells(*rest, before, roles, role_count, false, columns) < 0 && before == *count)
        return PFT_OK; /* a further indicator, below labels that go on */
    for (size_t i = 0; i < before && status == PFT_OK; i++) {
        if (columns[i] != FIT_NONE && (*rest)[i]->size > 0 && is_empty(cells[roles[columns[i]]]))
            cells[roles[columns[i]]] = (*rest)[i];
        else
            status = unplace_cell(in, (*rest)[i]);
    }
    *rest += before;
    *count -= before;
    return status;
}
