#include "score/budget.h"

/* Sums stay exact, or are NONE for ever. */
static void add(pft_decimal *sum, pft_decimal part)
{
    if (*sum != PFT_DECIMAL_NONE && pft_decimal_add(sum, *sum, part) != PFT_OK)
        *sum = PFT_DECIMAL_NONE;
}

static pft_decimal base_of(const pft_method *method, const pft_budget_line *line)
{
    const pft_decimal amounts[PFT_BASE_COUNT] = {line->adjusted, line->initial};

    for (unsigned i = 0; i < PFT_BASE_COUNT; i++)
        if ((method->execution.base & 1U << i) != 0 && amounts[i] != PFT_DECIMAL_NONE)
            return amounts[i];
    return PFT_DECIMAL_NONE;
}

/* A printed rate is all that some tables give: as good as amounts of 100. */
static void take_line(pft_spending *b, const pft_method *method, const pft_budget_line *line)
{
    b->budget = base_of(method, line);
    b->executed = line->executed;
    b->weight = line->weight;
    b->score = line->score;
    if (b->executed == PFT_DECIMAL_NONE && line->rate != PFT_DECIMAL_NONE) {
        b->budget = 100 * PFT_DECIMAL_ONE;
        b->executed = line->rate;
    }
}

/* Sources that add up to the total; the others are parts of one of them. */
static bool is_source(pft_funding source)
{
    return source == PFT_FUNDING_FISCAL || source == PFT_FUNDING_CARRYOVER || source == PFT_FUNDING_EARMARKED ||
           source == PFT_FUNDING_OWN || source == PFT_FUNDING_OTHER;
}

/* Where the total has no points, those that are printed on its sources: "其中：财政拨款 … 10分". */
static void take_points(pft_spending *b, const pft_project *project)
{
    pft_decimal weight = 0, score = 0;
    bool weighed = false, scored = false;

    if (b->weight != PFT_DECIMAL_NONE)
        return;
    for (size_t i = 0; i < project->budget_line_count; i++) {
        const pft_budget_line *line = pft_project_budget_line_at(project, i);

        if (!is_source(line->source) || line->weight == PFT_DECIMAL_NONE)
            continue;
        weighed = true;
        add(&weight, line->weight);
        scored = scored || line->score != PFT_DECIMAL_NONE;
        if (line->score != PFT_DECIMAL_NONE)
            add(&score, line->score);
    }
    if (weighed)
        b->weight = weight;
    if (scored && b->score == PFT_DECIMAL_NONE)
        b->score = score;
}

/* Amounts of the sources, where the total has none. */
static void take_sources(pft_spending *b, const pft_method *method, const pft_project *project)
{
    pft_decimal sum = 0, executed = 0;
    bool found = false;

    for (size_t i = 0; i < project->budget_line_count; i++) {
        const pft_budget_line *line = pft_project_budget_line_at(project, i);
        pft_decimal base = base_of(method, line);

        if (is_source(line->source) && line->executed != PFT_DECIMAL_NONE && base != PFT_DECIMAL_NONE) {
            found = true;
            add(&sum, base);
            add(&executed, line->executed);
        }
    }
    if (found) {
        b->executed = executed;
        b->budget = b->budget != PFT_DECIMAL_NONE ? b->budget : sum;
    }
}

pft_spending pft_spending_of(const pft_method *method, const pft_project *project)
{
    const pft_budget_line *total = pft_project_budget(project, PFT_FUNDING_TOTAL);
    pft_spending b = {PFT_DECIMAL_NONE, PFT_DECIMAL_NONE, PFT_DECIMAL_NONE, PFT_DECIMAL_NONE};

    if (total != NULL)
        take_line(&b, method, total);
    if (b.budget == PFT_DECIMAL_NONE || b.executed == PFT_DECIMAL_NONE)
        take_sources(&b, method, project);
    take_points(&b, project);
    return b;
}

pft_execution_state pft_spending_state(const pft_spending *b)
{
    if (b->budget != PFT_DECIMAL_NONE && b->executed != PFT_DECIMAL_NONE)
        return PFT_EXECUTION_GIVEN;
    return b->weight != PFT_DECIMAL_NONE || b->score != PFT_DECIMAL_NONE ? PFT_EXECUTION_PLANNED : PFT_EXECUTION_NONE;
}
