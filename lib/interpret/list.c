/* Lists of projects: a column names the project of each row, others its agency, its goal and its money. */
#include <string.h>

#include "interpret/code.h"
#include "interpret/maker.h"
#include "interpret/money.h"

/* The agency of a row, its code apart. */
static bool take_owner(maker *m, pft_draft_text owner)
{
    pft_slice name = {owner.text, strlen(owner.text)}, code = pft_cut_code(&name);

    m->project->agency = (pft_draft_text){pft_arena_strndup(m->arena, name.text, name.size), owner.spot};
    m->project->agency_code =
        (pft_draft_text){code.size > 0 ? pft_arena_strndup(m->arena, code.text, code.size) : "", owner.spot};
    return m->project->agency.text != NULL && m->project->agency_code.text != NULL;
}

bool pft_is_agency_row(const maker *m, const record *r)
{
    int column = pft_column_of(m->table->columns, ROLE_PROJECT), name = pft_column_of(m->table->columns, ROLE_NAME);

    return m->list && column >= 0 && pft_column_groups(&m->table->columns->items[column]) && r->first[column] != NULL &&
           r->first[column]->facts->look != LOOK_EMPTY &&
           (name < 0 || r->first[name] == NULL || r->first[name]->facts->look == LOOK_EMPTY);
}

bool pft_take_group(maker *m, const record *r)
{
    m->group = pft_record_text(m->arena, m->table, r, (size_t)pft_column_of(m->table->columns, ROLE_PROJECT));
    if (m->group.text == NULL)
        return false;
    pft_mark_label(m->table, &m->group);
    return m->listed != NULL || take_owner(m, m->group);
}

static bool take_goal(maker *m, const record *r, size_t column)
{
    pft_draft_text text = pft_record_text(m->arena, m->table, r, column);

    if (text.text == NULL)
        return false;
    if (text.text[0] == '\0')
        return true;
    if (!pft_draft_add_goal(m->arena, m->project, text))
        return false;
    for (size_t i = r->from; i < r->to; i++)
        if (m->table->path->column[i] == column)
            m->table->spots[i].placed = true;
    return true;
}

bool pft_is_goal(const pft_draft_project *p, const pft_spot *spot)
{
    return p->goal_count > 0 && strcmp(p->goals[p->goal_count - 1].text, spot->text) == 0;
}

bool pft_enter_project(maker *m, const record *r)
{
    int column = pft_column_of(m->table->columns, ROLE_PROJECT);
    pft_draft_text name = pft_record_text(m->arena, m->table, r, (size_t)column);
    pft_draft_project *project;
    pft_draft_text owner = {"", NULL};
    int goal = pft_column_of(m->table->columns, ROLE_GOAL);
    int agency = pft_column_of(m->table->columns, ROLE_AGENCY);

    if (name.text == NULL)
        return false;
    if (agency >= 0 && (owner = pft_record_text(m->arena, m->table, r, (size_t)agency)).text == NULL)
        return false;
    if (name.text[0] == '\0' || (m->listed != NULL && strcmp(m->listed, name.text) == 0 &&
                                 (owner.text[0] == '\0' || m->owner == NULL || strcmp(m->owner, owner.text) == 0)))
        return true;
    if (m->listed != NULL) {
        if ((project = pft_draft_add_like(m->arena, m->draft, m->project)) == NULL)
            return false;
        project->first = name.spot;
        m->project = project;
        if (m->group.text[0] != '\0' && !take_owner(m, m->group))
            return false;
        m->levels->level1 = m->levels->level2 = (pft_draft_text){"", NULL};
    }
    m->project->name = name;
    m->project->keyed = true;
    m->project->notes &= ~PFT_NOTE_BIT(PFT_NOTE_NAME_FROM_TITLE); /* the row knows better */
    m->project->doubts &= ~PFT_DOUBT_BIT(PFT_DOUBT_NAME_SUPPOSED);
    m->listed = name.text;
    if (owner.text[0] != '\0') {
        m->owner = owner.text;
        if (!take_owner(m, owner))
            return false;
    }
    return goal < 0 || take_goal(m, r, (size_t)goal);
}

static pft_draft_line *line_of_source(maker *m, const pft_column *column)
{
    pft_draft_project *p = m->project;

    for (size_t i = 0; i < p->line_count; i++)
        if (p->lines[i].source == column->source)
            return &p->lines[i];
    if (p->line_count == LINES_MOST)
        return NULL;
    p->lines[p->line_count] =
        pft_draft_new_line(column->source, (pft_draft_text){column->heading->text, column->heading});
    return &p->lines[p->line_count++];
}

void pft_take_list_amounts(maker *m, const record *r)
{
    for (size_t i = 0; i < m->table->columns->count; i++) {
        const pft_column *column = &m->table->columns->items[i];
        const pft_spot *spot = r->first[i];
        pft_draft_line *line;
        pft_decimal amount;
        const char *unit;
        bool printed;

        if (spot == NULL || spot->facts->look == LOOK_EMPTY || column->heading == NULL ||
            (column->role != ROLE_TOTAL && column->role != ROLE_INITIAL && column->role != ROLE_ADJUSTED &&
             column->role != ROLE_EXECUTED))
            continue;
        unit = pft_money_unit_in(column->heading->facts);
        unit = unit != NULL ? unit : m->project->unit;
        if ((amount = pft_read_amount(spot->text, spot->size, unit, &printed)) == PFT_DECIMAL_NONE ||
            (line = line_of_source(m, column)) == NULL)
            continue;
        line->doubts |= !printed && unit[0] == '\0' ? PFT_DOUBT_BIT(PFT_DOUBT_UNIT_SUPPOSED) : 0;
        line->doubts |= !spot->fixed ? PFT_DOUBT_BIT(PFT_DOUBT_COLUMNS_BY_ORDER) : 0;
        if (column->role == ROLE_ADJUSTED && line->adjusted == PFT_DECIMAL_NONE)
            line->adjusted = amount;
        else if (column->role == ROLE_EXECUTED && line->executed == PFT_DECIMAL_NONE)
            line->executed = amount;
        else if (line->initial == PFT_DECIMAL_NONE)
            line->initial = amount;
    }
}
