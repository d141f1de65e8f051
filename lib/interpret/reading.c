#include "interpret/reading.h"

#include <string.h>

#include "interpret/across.h"
#include "interpret/around.h"
#include "interpret/aside.h"
#include "interpret/columns.h"
#include "interpret/doubts.h"
#include "interpret/intake.h"
#include "interpret/labels.h"
#include "interpret/oracle.h"
#include "interpret/sift.h"
#include "interpret/squares.h"
#include "interpret/table.h"
#include "interpret/tell.h"
#include "interpret/term.h"
#include "interpret/unheaded.h"
#include "interpret/worth.h"
#include "interpret/write.h"

enum { LAYOUTS_MOST = LAYOUTS_OF_READERS + 9 };

struct pft_reading {
    pft_document *document;
    pft_arena arena; /* of what is needed for the reading alone */
    pft_fact_table facts;
    pft_asked asked;
    pft_oracle oracle;
    pft_intake intake;
    pft_layout layouts[LAYOUTS_MOST]; /* the first is the reader's own */
    pft_draft drafts[LAYOUTS_MOST];
    size_t count;
    size_t wraps; /* lines of the text that go on in the next, for sure */
};

/* ---- one layout: its tables, one after the other ---- */

/* Where the reading of a layout stands. */
typedef struct walk {
    pft_draft *draft;
    const pft_region *whole;
    pft_heading heading, next; /* of the table that is read, and of the one below */
    bool more;                 /* there is one below */
    size_t at;                 /* up to here all is read */
    pft_levels levels;         /* labels that hold for the rows to come */
    pft_term term;
} walk;

static pft_draft_project *last_project(const pft_draft *draft)
{
    return draft->projects[draft->count - 1];
}

/* The table goes on: its heading was printed again, on a new page or for more rows. */
static bool goes_on(const pft_draft *draft)
{
    const pft_draft_project *head = last_project(draft);

    return draft->count > 1 && !head->keyed && !head->titled && draft->projects[draft->count - 2]->indicator_count > 0;
}

static void note_rows(pft_draft_project *p, const pft_body *body)
{
    p->rows_from = p->rows_to == 0 ? body->from : p->rows_from;
    p->rows_to = body->to;
}

/* What stands from where the reading is to before a heading, or the end, belongs to projects of their own: the last of
 * them is that of the table below. */
static pft_status read_heads(walk *w, size_t to)
{
    pft_region heads = pft_part_of(w->whole, w->at, to);

    if (pft_draft_add(w->whole->arena, w->draft) == NULL)
        return PFT_ENOMEM;
    return pft_read_heads(w->draft, &heads);
}

/* The rows below the heading, whose last project is that of the head. */
static pft_status read_body(walk *w, size_t stop)
{
    const pft_layout *l = w->whole->layout;
    pft_body body = {l, w->heading.to, pft_find_end(l, w->heading.to, stop), w->term, w->whole->arena,
                     w->whole->facts};
    pft_region below = pft_part_of(w->whole, body.to, stop);
    pft_candidates candidates;
    pft_columns columns = {.count = 0};
    pft_status status;

    pft_square_rows(l, &w->heading, body.to);
    pft_note_strays(l, body.from, body.to);
    pft_read_columns(&candidates, l, &w->heading, body.to - body.from, last_project(w->draft)->year);
    status = pft_read_table(w->draft, &body, &candidates, &w->levels, &columns);
    note_rows(last_project(w->draft), &body);
    w->at = body.to;
    return status == PFT_OK ? pft_read_below(last_project(w->draft), &below, &columns, &w->at) : status;
}

/* A table with what stands above it and, up to the next head, below it. */
static pft_status read_next_table(walk *w)
{
    const pft_layout *l = w->whole->layout;
    size_t above = w->at, stop;
    pft_status status;

    w->more = pft_find_heading(&w->next, l, w->heading.to);
    stop = w->more ? w->next.from : l->count;
    if ((status = read_heads(w, w->heading.from)) != PFT_OK)
        return status;
    if (goes_on(w->draft)) {
        w->draft->count--;
    } else {
        w->levels = PFT_NO_LEVELS;
        w->term = PFT_TERM_ANNUAL;
    }
    w->term = pft_term_of(l, above, w->heading.from, w->term);
    pft_mark_spots(w->whole, w->heading.from, w->heading.to);
    status = read_body(w, stop);
    w->heading = w->next;
    return status;
}

static pft_status read_tables(pft_draft *draft, const pft_region *whole)
{
    walk w = {.draft = draft, .whole = whole, .levels = PFT_NO_LEVELS, .term = PFT_TERM_ANNUAL};
    pft_status status = PFT_OK;

    draft->headed = w.more = pft_find_heading(&w.heading, whole->layout, 0);
    while (w.more && status == PFT_OK)
        status = read_next_table(&w);
    pft_inherit(draft);
    if (status == PFT_OK && w.at < whole->to) /* projects without indicators */
        status = read_heads(&w, whole->to);
    return status;
}

/* Most cells have true columns. */
static bool is_laid_out(const pft_layout *layout)
{
    size_t fixed = 0;

    for (size_t i = 0; i < layout->count; i++)
        fixed += layout->spots[i].fixed;
    return fixed * 2 > layout->count;
}

static bool has_indicators(const pft_draft *draft)
{
    size_t count = 0;

    for (size_t i = 0; i < draft->count; i++)
        count += draft->projects[i]->indicator_count;
    return count > 0;
}

/* One look at each cell, then its tables, or what a page without any says. */
static pft_status read_layout(pft_reading *r, pft_layout *layout, pft_draft *draft)
{
    pft_region whole;
    pft_across across;
    pft_status status = pft_look_at_spots(layout, &r->facts);

    draft->traced = pft_traced(&r->document->tracer);
    if (status == PFT_OK)
        status = pft_set_aside(layout, &r->facts, &r->arena);
    if (status == PFT_OK)
        status = pft_join_labels(layout, &r->facts, &r->arena);
    layout->fixed = r->intake.lines.count == 0 && is_laid_out(layout); /* of a text, positions say where columns are */
    whole = (pft_region){layout, 0, layout->count, &r->facts, &r->arena};
    if (status == PFT_OK)
        status = pft_find_across(&across, layout) ? pft_read_across(draft, &whole, &across)
                                                  : read_tables(draft, &whole);
    if (status == PFT_OK && !has_indicators(draft) && !draft->headed && draft->count > 0)
        status = pft_read_unheaded(draft, &whole);
    pft_sift(draft, layout);
    draft->quality = pft_quality_of(draft, layout);
    return status;
}

/* ---- the ways to cut lines of text ---- */

/* Delimiters that stand inside cells were not cut. */
static void price_left_delimiters(pft_layout *layout)
{
    enum { LEFT = 25 };

    for (size_t i = 0; i < layout->count; i++) {
        const char *text = layout->spots[i].text;

        layout->cost += strpbrk(text, "|\t") != NULL ? LEFT : 0;
    }
}

/* The number of a page stands in no table. */
static void drop_page_numbers(pft_lines *lines)
{
    size_t kept = 0;

    for (size_t i = 0; i < lines->count; i++)
        if (lines->items[i].size > 40 ||
            (pft_lay_ask(lines, lines->items[i].text, lines->items[i].size) & ORACLE_PAGE) == 0)
            lines->items[kept++] = lines->items[i];
    lines->count = kept;
}

typedef pft_status (*way)(pft_layout *, const pft_lines *);

static pft_status propose_way(pft_reading *r, way lay, int32_t cost)
{
    pft_layout *layout = &r->layouts[r->count];
    pft_status status = lay(layout, &r->intake.lines);

    if (status == PFT_OK && r->asked.failed)
        status = PFT_ENOMEM;
    if (status != PFT_OK)
        return status;
    r->wraps = layout->wraps > r->wraps ? layout->wraps : r->wraps;
    if (layout->count == 0) { /* it is no way for these lines */
        *layout = (pft_layout){.count = 0};
        return PFT_OK;
    }
    layout->cost += cost;
    price_left_delimiters(layout);
    r->count++;
    return PFT_OK;
}

static pft_status propose(pft_reading *r)
{
    enum { SIGNS = 1, SPACES = 2, BOTH = SIGNS | SPACES, LESS_LIKELY = 40, CELLS_IN_LINES = 100 };
    static const struct {
        way lay;
        unsigned where; /* signs part cells, or none do */
        int32_t cost;
    } ways[] = {{pft_lay_stream, BOTH, 0},    {pft_lay_words, SPACES, 0}, {pft_lay_glued, SPACES, 0},
                {pft_lay_fitted, SPACES, 0},  {pft_lay_lists, SPACES, 0}, {pft_lay_outline, SPACES, 0},
                {pft_lay_wrapped, SPACES, LESS_LIKELY}, {pft_lay_wrapped_words, SPACES, LESS_LIKELY}};
    const pft_lines *lines = &r->intake.lines;
    bool piped = pft_lines_are_piped(lines), parted = piped || lines->tabbed * 5 > lines->filled;
    pft_status status;

    drop_page_numbers(&r->intake.lines);
    status = piped ? propose_way(r, pft_lay_pipes, 0) : PFT_OK;
    for (size_t i = 0; i < sizeof ways / sizeof *ways && status == PFT_OK; i++)
        if ((ways[i].where & (parted ? SIGNS : SPACES)) != 0)
            status = propose_way(r, ways[i].lay, parted ? CELLS_IN_LINES : ways[i].cost);
    return status;
}

/* Lines that spaces lay out, cut at each space and not at the places of their columns. */
static pft_status propose_words(pft_reading *r)
{
    enum { LESS_LIKELY = 60 };
    pft_status status;

    drop_page_numbers(&r->intake.lines);
    status = propose_way(r, pft_lay_words, LESS_LIKELY);
    if (status == PFT_OK)
        r->layouts[r->count - 1].instead = true;
    return status;
}

/* ---- the choice ---- */

/* Where lines of cells go on in the next, a text may be one cell as well as two. */
static uint32_t doubts_of_wraps(const pft_reading *r, const pft_layout *chosen)
{
    enum { BY_CHANCE = 1 };

    return r->wraps > BY_CHANCE && !is_laid_out(chosen) ? PFT_DOUBT_BIT(PFT_DOUBT_BORDERS_GUESSED) : 0;
}

/* A table that is read at a cost is not sure in any of its rows; one that another layout reads alike is surer. */
static void weigh(pft_draft *draft, uint32_t doubts)
{
    enum { SHARE = 35, POOR = 180 };

    for (size_t i = 0; i < draft->count; i++) {
        pft_draft_project *p = draft->projects[i];
        int64_t sum = 0;
        int32_t mean;

        for (size_t k = 0; k < p->indicator_count; k++)
            sum += p->indicators[k].cost;
        mean = p->indicator_count > 0 ? (int32_t)(sum / (int64_t)p->indicator_count) : 0;
        for (size_t k = 0; k < p->indicator_count; k++) {
            p->indicators[k].cost += mean * SHARE / 100;
            p->indicators[k].doubts |= doubts;
            p->indicators[k].doubts |= mean > POOR ? PFT_DOUBT_BIT(PFT_DOUBT_ANOTHER_READING) : 0;
        }
    }
}

/* Where no reading of the rows is worth anything, the head of a titled form may still be: the layout with the best one,
 * or the `best` so far. Its rows are listed as not understood. */
static size_t choose_head(pft_reading *r, size_t best)
{
    enum { LEAST = 70 }; /* a name and an agency, or amounts */
    int32_t most = LEAST - 1;

    for (size_t i = 0; i < r->count; i++) {
        const pft_draft *draft = &r->drafts[i];
        int32_t worth = pft_worth_of_heads(draft) - r->layouts[i].cost / 10;

        if (draft->headed && draft->count == 1 && draft->projects[0]->titled && draft->projects[0]->keyed &&
            worth > most) {
            most = worth;
            best = i;
        }
    }
    return best;
}

/* No delimiters part the cells, but spaces, or lines that are drawn. */
static bool is_without_delimiters(const pft_lines *lines)
{
    return lines->count > 0 && !pft_lines_are_piped(lines) && lines->tabbed * 5 <= lines->filled;
}

/* Nearly all rows are read at little cost: no other cut of the lines would read them better. */
static bool reads_well(const pft_draft *draft)
{
    enum { CHEAP = 60, MOST = 20 };
    size_t count = 0, dear = 0;

    for (size_t i = 0; i < draft->count; i++) {
        const pft_draft_project *p = draft->projects[i];

        count += p->indicator_count;
        for (size_t k = 0; k < p->indicator_count; k++)
            dear += p->indicators[k].cost > CHEAP || !p->indicators[k].stable;
    }
    return count > 0 && dear * MOST <= count;
}

/* The ways to cut the lines that may be better than the reader's. True cells are not cut otherwise; those that were
 * found by their places are, where they read badly. */
static pft_status propose_others(pft_reading *r)
{
    if (!is_laid_out(&r->layouts[0]))
        return r->intake.lines.count > 0 ? propose(r) : PFT_OK;
    return is_without_delimiters(&r->intake.lines) && !reads_well(&r->drafts[0]) ? propose_words(r) : PFT_OK;
}

static pft_status read_layouts(pft_reading *r, size_t from)
{
    pft_status status = PFT_OK;

    for (size_t i = from; i < r->count && status == PFT_OK; i++)
        status = read_layout(r, &r->layouts[i], &r->drafts[i]);
    return status;
}

static pft_status choose(pft_reading *r)
{
    size_t best = 0, given = r->intake.given + 1;
    pft_status status;

    r->count = given;
    for (size_t i = 0; i < r->count; i++) {
        r->layouts[i].name = i == 0 ? "reader" : "gaps";
        price_left_delimiters(&r->layouts[i]);
    }
    r->layouts[0].cost += r->intake.lines.count > 0 && !is_laid_out(&r->layouts[0])
                              ? pft_lines_price_opened(&r->intake.lines) : 0;
    status = read_layouts(r, 0);
    if (status == PFT_OK)
        status = propose_others(r);
    if (status == PFT_OK)
        status = read_layouts(r, given);
    for (size_t i = 1; i < r->count; i++)
        best = r->drafts[i].quality > r->drafts[best].quality ? i : best;
    if (status == PFT_OK && r->drafts[best].count == 0 && r->drafts[best = choose_head(r, best)].count > 0)
        pft_drop_indicators(&r->layouts[best], r->drafts[best].projects[0]);
    for (size_t i = 0; i < r->count && status == PFT_OK; i++)
        pft_tell_layout(&r->document->tracer, &r->layouts[i], &r->drafts[i], i == best);
    weigh(&r->drafts[best], doubts_of_wraps(r, &r->layouts[best]));
    pft_settle_doubts(&r->drafts[best]);
    if (status == PFT_OK)
        pft_tell_draft(&r->document->tracer, &r->drafts[best]);
    return status == PFT_OK ? pft_write_draft(r->document, &r->drafts[best], &r->layouts[best]) : status;
}

/* ---- from outside ---- */

pft_reading *pft_reading_new(pft_document *document, pft_sink *sink, pft_memo *memo)
{
    pft_reading *r = pft_arena_alloc(&document->arena, sizeof *r);

    if (r == NULL)
        return NULL;
    r->document = document;
    pft_arena_init(&r->arena, &document->arena.allocator);
    pft_fact_table_begin(&r->facts, &r->arena, memo);
    r->asked = (pft_asked){&r->arena, &r->facts, false};
    r->oracle = pft_oracle_of(&r->asked);
    r->intake =
        (pft_intake){.arena = &r->arena, .layouts = r->layouts, .lines = {.arena = &r->arena, .oracle = &r->oracle}};
    *sink = pft_intake_sink(&r->intake, &document->arena);
    return r;
}

pft_status pft_reading_finish(pft_reading *r)
{
    return choose(r);
}

void pft_reading_free(pft_reading *r)
{
    if (r == NULL)
        return;
    pft_arena_free(&r->arena);
}
