#include "interpret/table.h"

#include "interpret/lesson.h"

/* A table's reading under one guess of its columns. */
typedef struct guess {
    const pft_columns *columns;
    pft_finder *finder;
    pft_path path;
    pft_lesson lesson;
    int32_t cost;
} guess;

static pft_table table_of(const pft_body *body, const guess *g, const bool *stable)
{
    return (pft_table){body->layout, body->layout->spots + body->from, body->to - body->from, g->columns, &g->path,
                       stable, body->facts};
}

/* Reads with what a first reading teaches; `most`: what dearer guesses are not read for. */
static pft_status read_guess(guess *g, pft_arena *work, const pft_body *body, int32_t most)
{
    static const pft_lesson nothing;
    pft_table table = table_of(body, g, NULL);
    pft_status status;

    g->lesson = nothing;
    if ((g->finder = pft_finder_new(work, table.spots, table.count, g->columns, body->layout)) == NULL)
        return PFT_ENOMEM;
    if ((status = pft_path_find(&g->path, g->finder, &nothing, PATH_DEAREST)) != PFT_OK)
        return status;
    if (!pft_learn(&g->lesson, &table))
        g->lesson = nothing;
    else if (!pft_path_holds(g->finder, &g->path, &nothing, &g->lesson))
        status = pft_path_find(&g->path, g->finder, &g->lesson, most - g->columns->cost);
    g->cost = g->path.cost + g->columns->cost;
    return status;
}

/* True when two paths make the same record of a stretch of spots. */
static bool same_record(const pft_path *a, const pft_path *b, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (a->column[i] != b->column[i])
            return false;
    for (size_t i = from + 1; i < to; i++)
        if (b->record[i] != b->record[from])
            return false;
    return true;
}

/* Which records stand as well when what is missing costs less, or more. */
static pft_status find_stable(bool **out, pft_arena *work, const guess *g)
{
    static const uint16_t loosenesses[] = {50, 180};
    bool *stable = pft_arena_alloc(work, g->path.record_count + 1);
    pft_status status = stable != NULL ? PFT_OK : PFT_ENOMEM;

    for (size_t i = 0; stable != NULL && i < g->path.record_count; i++)
        stable[i] = true;
    for (size_t k = 0; k < sizeof loosenesses / sizeof *loosenesses && status == PFT_OK; k++) {
        pft_lesson lesson = g->lesson;
        pft_path other;

        lesson.looseness = loosenesses[k];
        if (pft_path_holds(g->finder, &g->path, &g->lesson, &lesson))
            continue;
        status = pft_path_find(&other, g->finder, &lesson, PATH_DEAREST);
        for (size_t at = 0, end; status == PFT_OK && at < g->path.count; at = end) {
            for (end = at; end < g->path.count && g->path.record[end] == g->path.record[at]; end++)
                ;
            stable[g->path.record[at]] = stable[g->path.record[at]] && same_record(&g->path, &other, at, end);
        }
    }
    *out = stable;
    return status;
}

/* The cheapest of the guesses. */
static pft_status find_best(guess *best, pft_arena *work, const pft_body *body, const pft_candidates *candidates)
{
    pft_status status = PFT_OK;

    *best = (guess){.columns = NULL};
    for (size_t i = 0; i < candidates->count && status == PFT_OK; i++) {
        guess g = {.columns = &candidates->items[i]};

        status = read_guess(&g, work, body, best->columns != NULL ? best->cost : PATH_DEAREST);
        if (status == PFT_OK && (best->columns == NULL || g.cost < best->cost))
            *best = g;
    }
    return status;
}

static pft_status note_table(const pft_body *body, pft_draft *draft, const pft_columns *columns)
{
    const pft_layout *l = body->layout;

    if (!draft->traced || body->from >= body->to)
        return PFT_OK;
    return pft_draft_add_table(body->arena, draft, columns, l->spots + body->from,
                               body->to < l->count ? l->spots + body->to : NULL)
               ? PFT_OK
               : PFT_ENOMEM;
}

pft_status pft_read_table(pft_draft *draft, const pft_body *body, const pft_candidates *candidates, pft_levels *levels,
                          pft_columns *chosen)
{
    pft_draft_project *project = draft->projects[draft->count - 1];
    size_t before = project->indicator_count;
    pft_arena work; /* of what is needed for this table alone */
    guess best;
    bool *stable = NULL;
    pft_status status;

    pft_arena_init(&work, &body->arena->allocator);
    status = find_best(&best, &work, body, candidates);
    if (status == PFT_OK)
        status = find_stable(&stable, &work, &best);
    if (status == PFT_OK) {
        pft_table table = table_of(body, &best, stable);

        status = pft_read_records(draft, body->arena, &table, levels);
        for (size_t i = before; body->term != PFT_TERM_ANNUAL && i < project->indicator_count; i++)
            project->indicators[i].term = (uint8_t)body->term;
        *chosen = *best.columns;
    }
    if (status == PFT_OK)
        status = note_table(body, draft, best.columns);
    pft_arena_free(&work);
    return status;
}
