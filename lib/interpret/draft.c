#include "interpret/draft.h"

static const pft_draft_text nothing = {"", NULL};

pft_draft_project *pft_draft_add(pft_arena *arena, pft_draft *draft)
{
    pft_draft_project **projects =
        pft_arena_room(arena, draft->projects, draft->count, &draft->capacity, sizeof *projects);
    pft_draft_project *project = projects != NULL ? pft_arena_alloc(arena, sizeof *project) : NULL;

    if (project == NULL)
        return NULL;
    *project = (pft_draft_project){.title = nothing,
                                   .name = nothing,
                                   .agency = nothing,
                                   .agency_code = nothing,
                                   .department = nothing,
                                   .purpose = nothing,
                                   .medium_goal = nothing,
                                   .outcome = nothing,
                                   .grade = nothing,
                                   .agency_label = nothing,
                                   .unit = "",
                                   .total_weight = PFT_DECIMAL_NONE,
                                   .total_score = PFT_DECIMAL_NONE};
    draft->projects = projects;
    projects[draft->count++] = project;
    return project;
}

pft_draft_project *pft_draft_add_like(pft_arena *arena, pft_draft *draft, const pft_draft_project *head)
{
    pft_draft_project *project = pft_draft_add(arena, draft);

    if (project == NULL)
        return NULL;
    project->title = head->title;
    project->year = head->year;
    project->agency = head->agency;
    project->agency_code = head->agency_code;
    project->department = head->department;
    project->unit = head->unit;
    return project;
}

pft_draft_indicator *pft_draft_add_indicator(pft_arena *arena, pft_draft_project *project)
{
    pft_draft_indicator *indicators = pft_arena_room(arena, project->indicators, project->indicator_count,
                                                     &project->indicator_capacity, sizeof *indicators);

    if (indicators == NULL)
        return NULL;
    project->indicators = indicators;
    indicators[project->indicator_count] = (pft_draft_indicator){.level1 = nothing, .level2 = nothing, .unit = "",
                                                                 .level1_weight = PFT_DECIMAL_NONE,
                                                                 .level2_weight = PFT_DECIMAL_NONE};
    return &indicators[project->indicator_count++];
}

bool pft_draft_add_goal(pft_arena *arena, pft_draft_project *project, pft_draft_text goal)
{
    pft_draft_text *goals =
        pft_arena_room(arena, project->goals, project->goal_count, &project->goal_capacity, sizeof *goals);

    if (goals == NULL || goal.text == NULL)
        return false;
    project->goals = goals;
    goals[project->goal_count++] = goal;
    return true;
}

bool pft_draft_add_table(pft_arena *arena, pft_draft *draft, const pft_columns *columns, const pft_spot *first,
                         const pft_spot *end)
{
    pft_draft_table *tables =
        pft_arena_room(arena, draft->tables, draft->table_count, &draft->table_capacity, sizeof *tables);

    if (tables == NULL)
        return false;
    draft->tables = tables;
    tables[draft->table_count++] = (pft_draft_table){*columns, first, end};
    return true;
}

bool pft_draft_add_field(pft_arena *arena, pft_draft_project *project, pft_draft_text label, pft_draft_text value)
{
    pft_draft_field *fields;

    fields = pft_arena_room(arena, project->fields, project->field_count, &project->field_capacity, sizeof *fields);
    if (fields == NULL)
        return false;
    project->fields = fields;
    fields[project->field_count++] = (pft_draft_field){label, value};
    return true;
}

pft_draft_text pft_draft_get(const pft_draft_indicator *indicator, column_role role)
{
    for (size_t i = 0; i < indicator->cell_count; i++)
        if (indicator->cells[i].role == role)
            return indicator->cells[i].value;
    return nothing;
}

pft_draft_line pft_draft_new_line(uint8_t source, pft_draft_text label)
{
    return (pft_draft_line){.source = source,
                            .label = label,
                            .initial = PFT_DECIMAL_NONE,
                            .adjusted = PFT_DECIMAL_NONE,
                            .executed = PFT_DECIMAL_NONE,
                            .forecast = PFT_DECIMAL_NONE,
                            .weight = PFT_DECIMAL_NONE,
                            .rate = PFT_DECIMAL_NONE,
                            .score = PFT_DECIMAL_NONE};
}

bool pft_draft_has(const pft_draft_indicator *d, column_role role)
{
    return pft_draft_get(d, role).text[0] != '\0';
}
