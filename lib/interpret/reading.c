#include "interpret/reading.h"

#include <string.h>

#include "interpret/aside.h"
#include "interpret/broken.h"
#include "interpret/columns.h"
#include "interpret/compose.h"
#include "interpret/doubts.h"
#include "interpret/head.h"
#include "interpret/labels.h"
#include "interpret/records.h"
#include "interpret/running.h"
#include "interpret/squares.h"
#include "interpret/tell.h"
#include "interpret/write.h"
#include "layout/lines.h"

enum {
    LAYOUTS_OF_READERS = 2,
    LAYOUTS_MOST = 5 + LAYOUTS_OF_READERS,
    TEXT_MOST = 1 << 20 /* of a text that is cut in other ways than its reader's: a longer one is a list */
};

struct pft_reading {
    pft_document *document;
    pft_arena arena; /* of what is needed for the reading alone */
    pft_arena work;  /* of what is needed for one table alone */
    pft_fact_table facts;
    pft_oracle oracle;
    pft_lines lines;
    pft_layout layouts[LAYOUTS_MOST]; /* the first is the reader's own */
    pft_draft drafts[LAYOUTS_MOST];
    size_t count;
    size_t given;   /* the reader's own layouts that are complete */
    uint32_t sheet;
    bool hidden;
    bool failed;
};

/* ---- what a reader gives ---- */

static pft_status take_part(void *context, uint32_t part, const char *name, bool hidden)
{
    pft_reading *r = context;

    (void)part;
    (void)name;
    r->sheet++;
    r->hidden = hidden;
    return PFT_OK;
}

static pft_status take_cell(pft_reading *r, const pft_cell *cell, uint32_t part, uint32_t row, pft_border border,
                            bool fixed)
{
    pft_spot *spot = pft_layout_add(&r->arena, &r->layouts[r->given]);

    if (spot == NULL)
        return PFT_ENOMEM;
    spot->text = cell->text;
    spot->size = cell->size;
    spot->line = cell->line;
    spot->part = part;
    spot->row = row;
    spot->column = cell->column;
    spot->span = cell->column_span;
    spot->border = (uint8_t)border;
    spot->covered = cell->covered;
    spot->guessed = cell->guessed;
    spot->unsure = cell->unsure;
    spot->cut = cell->cut;
    spot->fixed = fixed;
    spot->sheet = r->sheet;
    spot->hidden = r->hidden;
    return PFT_OK;
}

static pft_status take_heading(void *context, uint32_t part, const pft_cell *cell)
{
    pft_reading *r = context;
    pft_status status = take_cell(r, cell, part, 0, PFT_BORDER_ROW, false);

    if (status == PFT_OK)
        r->layouts[r->given].spots[r->layouts[r->given].count - 1].outside = true;
    return status;
}

static pft_status take_row(void *context, const pft_row *row)
{
    static const uint8_t first[] = {
        [PFT_ROW_LAID_OUT] = PFT_BORDER_ROW, [PFT_ROW_RAGGED] = PFT_BORDER_ROW, [PFT_ROW_LOOSE] = PFT_BORDER_LOOSE};
    pft_reading *r = context;
    pft_status status = PFT_OK;

    for (size_t i = 0; i < row->count && status == PFT_OK; i++) {
        pft_border border = i == 0 || row->kind == PFT_ROW_LOOSE ? (pft_border)first[row->kind] : PFT_BORDER_CELL;

        status = take_cell(r, &row->cells[i], row->part, row->row, border, row->kind == PFT_ROW_LAID_OUT);
    }
    return status;
}

static pft_status take_lines(void *context, const char *text, size_t size)
{
    pft_reading *r = context;
    const char *copy;

    if (size > TEXT_MOST)
        return PFT_OK;
    if ((copy = pft_arena_strndup(&r->arena, text, size)) == NULL)
        return PFT_ENOMEM;
    return pft_lines_part(&r->lines, copy, size);
}

static pft_status take_anew(void *context)
{
    pft_reading *r = context;

    r->given += r->given + 1 < LAYOUTS_OF_READERS;
    r->sheet = 0;
    return PFT_OK;
}

/* ---- the oracle ---- */

/* What stands below a heading, as layouts ask for it. */
static const uint8_t kinds[ROLE_COUNT] = {
    [ROLE_LEVEL1] = COLUMN_LEVEL1,     [ROLE_LEVEL2] = COLUMN_LEVEL2,  [ROLE_NAME] = COLUMN_NAME,
    [ROLE_TARGET] = COLUMN_VALUE,      [ROLE_MEDIUM] = COLUMN_VALUE,   [ROLE_ACTUAL] = COLUMN_VALUE,
    [ROLE_PREVIOUS] = COLUMN_VALUE,    [ROLE_FORECAST] = COLUMN_VALUE, [ROLE_REVIEWED_ACTUAL] = COLUMN_VALUE,
    [ROLE_WEIGHT] = COLUMN_WEIGHT,     [ROLE_SCORE] = COLUMN_SCORE,    [ROLE_REVIEWED_SCORE] = COLUMN_SCORE,
    [ROLE_NATURE] = COLUMN_NATURE,     [ROLE_UNIT] = COLUMN_UNIT,      [ROLE_DESCRIPTION] = COLUMN_TEXT,
    [ROLE_CRITERION] = COLUMN_TEXT,    [ROLE_BASIS] = COLUMN_TEXT,     [ROLE_EVIDENCE] = COLUMN_TEXT,
    [ROLE_REASON] = COLUMN_NOTE,       [ROLE_REMARK] = COLUMN_NOTE,    [ROLE_LIKELIHOOD] = COLUMN_NOTE,
    [ROLE_ORDINAL] = COLUMN_ORDINAL,   [ROLE_OTHER] = COLUMN_NOTE};

static unsigned ask(void *context, const char *text, size_t size)
{
    pft_reading *r = context;
    pft_slice s = pft_trim(text, size);
    const char *copy = pft_arena_strndup(&r->arena, s.text, s.size);
    const pft_facts *f = copy != NULL ? pft_facts_of(&r->facts, copy, s.size) : NULL;
    unsigned says = 0;

    if (f == NULL) {
        r->failed = true;
        return 0;
    }
    says |= pft_facts_is_label(f) ? ORACLE_LABEL : 0;
    says |= f->role != ROLE_NONE ? ORACLE_HEADING : 0;
    says |= f->levels != 0 && f->level_sure ? ORACLE_LEVEL : 0;
    says |= f->levels != 0 && f->key != KEY_GOAL && f->key != KEY_SECTION ? ORACLE_BRANCH : 0;
    says |= (f->traits & TRAIT_SECTION) != 0 ? ORACLE_SECTION : 0;
    says |= (f->traits & TRAIT_TITLE) != 0 ? ORACLE_TITLE : 0;
    says |= f->look == LOOK_VALUE || f->look == LOOK_POINTS || f->look == LOOK_NUMBER ? ORACLE_VALUE : 0;
    says |= f->key == KEY_FUNDING ? ORACLE_FUNDS : 0;
    says |= f->look == LOOK_EMPTY ? ORACLE_EMPTY : 0;
    says |= f->look == LOOK_QUALITY ? ORACLE_QUALITY : 0;
    says |= (f->traits & TRAIT_PAGE) != 0 ? ORACLE_PAGE : 0;
    says |= (f->levels & LEVEL_ONE) != 0 ? ORACLE_FIRST : 0;
    says |= (f->levels & LEVEL_TWO) != 0 ? ORACLE_SECOND : 0;
    says |= (f->traits & TRAIT_END) != 0 ? ORACLE_END : 0;
    says |= (f->traits & TRAIT_TOTAL) != 0 ? ORACLE_TOTAL : 0;
    says |= f->look == LOOK_UNIT ? ORACLE_UNIT : 0;
    says |= f->look == LOOK_COMPARATOR ? ORACLE_NATURE : 0;
    says |= f->key == KEY_OUTCOME && f->key_size == 0 ? ORACLE_OUTCOME : 0;
    return says | (unsigned)kinds[f->role] << ORACLE_KINDS;
}

/* ---- one table ---- */

/* A table's reading under one guess of its columns. */
typedef struct guess {
    const pft_columns *columns;
    pft_finder *finder;
    pft_path path;
    pft_lesson lesson;
    int32_t cost;
} guess;

/* Reads with what a first reading teaches; `most`: what dearer guesses are not read for. */
static pft_status read_guess(pft_reading *r, guess *g, const pft_layout *layout, size_t from, size_t to, int32_t most)
{
    static const pft_lesson nothing;
    pft_table table = {layout, layout->spots + from, to - from, g->columns, &g->path, NULL};
    pft_status status;

    g->lesson = nothing;
    if ((g->finder = pft_finder_new(&r->work, table.spots, table.count, g->columns, layout)) == NULL)
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
static pft_status find_stable(pft_reading *r, bool **out, const guess *g)
{
    static const uint16_t loosenesses[] = {50, 180};
    bool *stable = pft_arena_alloc(&r->work, g->path.record_count + 1);
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

/* The cheapest of the guesses; its records go to the draft. */
static pft_status read_table(pft_reading *r, pft_draft *draft, const pft_layout *layout,
                             const pft_candidates *candidates, size_t from, size_t to, pft_levels *levels,
                             pft_columns *chosen, pft_term term)
{
    pft_draft_project *project = draft->projects[draft->count - 1];
    size_t before = project->indicator_count;
    guess best = {.columns = NULL};
    bool *stable = NULL;
    pft_status status = PFT_OK;

    for (size_t i = 0; i < candidates->count && status == PFT_OK; i++) {
        guess g = {.columns = &candidates->items[i]};

        status = read_guess(r, &g, layout, from, to, best.columns != NULL ? best.cost : PATH_DEAREST);
        if (status == PFT_OK && (best.columns == NULL || g.cost < best.cost))
            best = g;
    }
    if (status == PFT_OK)
        status = find_stable(r, &stable, &best);
    if (status == PFT_OK) {
        pft_table table = {layout, layout->spots + from, to - from, best.columns, &best.path, stable};

        status = pft_read_records(draft, &r->arena, &table, levels);
        for (size_t i = before; term != PFT_TERM_ANNUAL && i < project->indicator_count; i++)
            project->indicators[i].term = (uint8_t)term;
        *chosen = *best.columns;
        if (pft_traced(&r->document->tracer) && from < to &&
            !pft_draft_add_table(&r->arena, draft, best.columns, layout->spots + from,
                                 to < layout->count ? layout->spots + to : NULL))
            status = PFT_ENOMEM;
    }
    pft_arena_free(&r->work);
    pft_arena_init(&r->work, &r->document->arena.allocator);
    return status;
}

/* ---- one layout ---- */

static pft_region region(pft_reading *r, const pft_layout *layout, size_t from, size_t to)
{
    return (pft_region){layout, from, to, &r->facts, &r->arena};
}

static void mark(pft_layout *layout, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        layout->spots[i].placed = true;
}

/* The table goes on: its heading was printed again, on a new page or for more rows. */
static bool goes_on(const pft_draft *draft, const pft_draft_project *head)
{
    return draft->count > 1 && !head->keyed && !head->titled && draft->projects[draft->count - 2]->indicator_count > 0;
}

static pft_status read_head(pft_reading *r, pft_draft_project *project, const pft_layout *layout, size_t from,
                            size_t to)
{
    pft_region head = region(r, layout, from, to);
    pft_status status = pft_read_budget(project, &head);

    return status == PFT_OK ? pft_read_head(project, &head) : status;
}

/* What stands between a table and the next belongs to the one above, up to where a new head begins. */
static pft_status read_below(pft_reading *r, pft_draft_project *project, const pft_layout *layout, size_t *from,
                             size_t to, const pft_columns *columns)
{
    pft_region below = region(r, layout, *from, to);
    size_t head = pft_find_next_head(&below);

    below.to = head;
    for (size_t i = *from; i < head; i++)
        if ((layout->spots[i].facts->traits & TRAIT_TOTAL) != 0) {
            pft_region total = region(r, layout, i, head);

            pft_read_total(project, &total, columns);
            break;
        }
    *from = head;
    return pft_read_tail(project, &below);
}

/* A project without indicators is one when its form says more than a name, or stands in true cells; also one with a
 * table below its title of which nothing was understood. */
static bool is_worth_keeping(const pft_draft_project *p)
{
    if (p->indicator_count > 0 || (p->rows_to > 0 && p->titled && p->name.text[0] != '\0'))
        return true;
    return p->keyed && p->name.text[0] != '\0' &&
           (p->line_count > 0 || p->goal_count > 0 || p->titled || p->agency_rank > 0 ||
            (p->name.spot != NULL && p->name.spot->fixed));
}

/* Heads of projects without indicators stand before the last head of a region: each is a project of its own. The last
 * project of the draft is the one that is being read; `at` is moved to its own head. */
static pft_status read_heads(pft_reading *r, pft_draft *draft, const pft_layout *layout, size_t *at, size_t to)
{
    pft_status status = PFT_OK;

    while (status == PFT_OK) {
        pft_region rest = region(r, layout, *at, to);
        size_t next = pft_find_second_head(&rest);

        if (next >= to)
            break;
        if ((status = read_head(r, draft->projects[draft->count - 1], layout, *at, next)) != PFT_OK)
            break;
        draft->count -= !is_worth_keeping(draft->projects[draft->count - 1]);
        *at = next;
        status = pft_draft_add(&r->arena, draft) != NULL ? PFT_OK : PFT_ENOMEM;
    }
    return status;
}

/* Several projects of one agency: what is printed once above them holds for all. */
static void inherit(pft_draft *draft)
{
    for (size_t i = 1; i < draft->count; i++) {
        const pft_draft_project *before = draft->projects[i - 1];
        pft_draft_project *p = draft->projects[i];

        if (p->agency.text[0] == '\0' && before->agency.text[0] != '\0') {
            p->agency = before->agency;
            p->agency_code = before->agency_code;
            p->notes |= PFT_NOTE_BIT(PFT_NOTE_AGENCY_INHERITED);
        }
        if (p->year == 0)
            p->year = before->year;
        if (p->unit[0] == '\0')
            p->unit = before->unit;
    }
}

/* Captions over blocks of a table say for how long its targets are: 中期绩效指标, 年度绩效指标. */
static const struct {
    const char *begins;
    pft_term term;
} captions[] = {
#define CAPTION(begins, term) {begins, PFT_TERM_##term},
#include "interpret/captions.inc"
#undef CAPTION
};

/* The term by the last caption above a heading, which then has its place; `before` when there is none. It may stand
 * behind the last row of the table before, too, whose cells have theirs. */
static pft_term term_of(pft_layout *layout, size_t head, size_t to, pft_term before)
{
    enum { LONGEST = 10 };
    static const char end[] = "指标";

    for (size_t i = to; i-- > 0;) {
        const pft_facts *f = layout->spots[i].facts;

        if (i < head && layout->spots[i].placed && f->look != LOOK_EMPTY)
            break;
        for (size_t k = 0; k < sizeof captions / sizeof *captions && f->length <= LONGEST; k++)
            if (f->folded_size > strlen(end) &&
                strncmp(f->folded, captions[k].begins, strlen(captions[k].begins)) == 0 &&
                strcmp(f->folded + f->folded_size - strlen(end), end) == 0) {
                layout->spots[i].placed = true;
                return captions[k].term;
            }
    }
    return before;
}

static void note_rows(pft_draft_project *p, size_t from, size_t to)
{
    p->rows_from = p->rows_to == 0 ? from : p->rows_from;
    p->rows_to = to;
}

static pft_status read_tables(pft_reading *r, pft_draft *draft, pft_layout *layout)
{
    pft_levels levels = {{"", NULL}, {"", NULL}, PFT_DECIMAL_NONE, PFT_DECIMAL_NONE};
    pft_heading heading, next;
    size_t at = 0;
    bool more = pft_find_heading(&heading, layout, 0);
    pft_term term = PFT_TERM_ANNUAL;
    pft_status status = PFT_OK;

    draft->headed = more;
    while (more && status == PFT_OK) {
        pft_draft_project *project = pft_draft_add(&r->arena, draft);
        size_t stop, end, above = at;
        pft_candidates candidates;
        pft_columns columns = {.count = 0};

        more = pft_find_heading(&next, layout, heading.to);
        stop = more ? next.from : layout->count;
        if (project == NULL)
            return PFT_ENOMEM;
        if ((status = read_heads(r, draft, layout, &at, heading.from)) != PFT_OK ||
            (status = read_head(r, project = draft->projects[draft->count - 1], layout, at, heading.from)) != PFT_OK)
            return status;
        if (goes_on(draft, project)) {
            draft->count--;
        } else {
            levels = (pft_levels){{"", NULL}, {"", NULL}, PFT_DECIMAL_NONE, PFT_DECIMAL_NONE};
            term = PFT_TERM_ANNUAL;
        }
        term = term_of(layout, above, heading.from, term);
        mark(layout, heading.from, heading.to);
        end = pft_find_end(layout, heading.to, stop);
        pft_square_rows(layout, &heading, end);
        pft_note_strays(layout, heading.to, end);
        pft_read_columns(&candidates, layout, &heading, end - heading.to);
        status = read_table(r, draft, layout, &candidates, heading.to, end, &levels, &columns, term);
        note_rows(draft->projects[draft->count - 1], heading.to, end);
        at = end;
        if (status == PFT_OK)
            status = read_below(r, draft->projects[draft->count - 1], layout, &at, stop, &columns);
        heading = next;
    }
    inherit(draft);
    if (status == PFT_OK && at < layout->count) { /* projects without indicators */
        if (pft_draft_add(&r->arena, draft) == NULL)
            return PFT_ENOMEM;
        if ((status = read_heads(r, draft, layout, &at, layout->count)) == PFT_OK)
            status = read_head(r, draft->projects[draft->count - 1], layout, at, layout->count);
    }
    return status;
}

static int32_t worth_of(const pft_draft_project *p, const pft_layout *layout);

/* The first label of a level that no field is called by; the layout's end when there are too few of them for a table.
 */
static size_t first_label(const pft_layout *layout)
{
    enum { FEWEST = 2, FEWEST_OF_WORDS = 3 };
    size_t first = layout->count, labels = 0;

    for (size_t i = layout->count; i > 0; i--)
        if (layout->spots[i - 1].facts->levels != 0 && layout->spots[i - 1].facts->level_sure &&
            layout->spots[i - 1].facts->key == KEY_NONE) {
            first = i - 1;
            labels++;
        }
    return labels < (layout->pieces ? FEWEST_OF_WORDS : FEWEST) ? layout->count : first;
}

/* Rows above the first label, whose own label was cut off with the heading: a row that begins with a name and holds a
 * value. */
static size_t row_start(const pft_layout *layout, size_t first)
{
    enum { ROWS = 3 };
    size_t start = first;

    for (int rows = 0; rows < ROWS && start > 0 && start < layout->count; rows++) {
        size_t row = start - 1;
        bool valued = false;

        while (row > 0 && layout->spots[row].border == PFT_BORDER_CELL)
            row--;
        for (size_t i = row; i < start; i++) {
            uint8_t look = layout->spots[i].facts->look;

            valued = valued || (i > row && (look == LOOK_VALUE || look == LOOK_COMPARATOR || look == LOOK_NUMBER));
        }
        if (!valued || pft_facts_is_label(layout->spots[row].facts) || layout->spots[row].facts->look != LOOK_TEXT ||
            start - row < 3)
            break;
        start = row;
    }
    return start;
}

/* What stands below a table without a heading: remarks, or the head of another project. */
static pft_status read_behind(pft_reading *r, pft_draft *draft, const pft_layout *layout, size_t at,
                              const pft_columns *columns)
{
    pft_draft_project *project;
    pft_status status = read_below(r, draft->projects[draft->count - 1], layout, &at, layout->count, columns);

    if (status != PFT_OK || at >= layout->count)
        return status;
    if ((project = pft_draft_add(&r->arena, draft)) == NULL)
        return PFT_ENOMEM;
    return read_head(r, project, layout, at, layout->count);
}

/* Most rows of a table without a heading have a value, and stand under labels that are known. */
static bool is_table(const pft_draft_project *p)
{
    size_t valued = 0, known = 0;

    for (size_t i = 0; i < p->indicator_count; i++) {
        const pft_draft_indicator *d = &p->indicators[i];

        pft_draft_text target = pft_draft_get(d, ROLE_TARGET);

        valued +=
            (target.spot != NULL && target.spot->facts->look != LOOK_TEXT && target.spot->facts->look != LOOK_EMPTY) ||
            pft_draft_get(d, ROLE_WEIGHT).text[0] != '\0';
        known += (d->level1.spot != NULL && d->level1.spot->facts->levels != 0) ||
                 (d->level2.spot != NULL && d->level2.spot->facts->levels != 0);
    }
    return p->indicator_count > 0 && valued * 2 >= p->indicator_count && known * 3 > p->indicator_count * 2;
}

/* A page without a heading of columns: labels of levels may stand in running text, or above what they hold. The reading
 * with more in it is kept. */
static pft_status read_unheaded(pft_reading *r, pft_draft *draft, pft_layout *layout)
{
    pft_region whole = region(r, layout, 0, layout->count);
    pft_draft parted = {.projects = NULL};
    pft_draft_project *project = draft->projects[draft->count - 1], *supposed = pft_draft_add(&r->arena, &parted);
    pft_levels levels = {{"", NULL}, {"", NULL}, PFT_DECIMAL_NONE, PFT_DECIMAL_NONE};
    size_t first = row_start(layout, first_label(layout)), end = pft_find_end(layout, first, layout->count);
    pft_candidates candidates;
    pft_columns columns;
    pft_status status = supposed != NULL ? pft_read_running(project, &whole) : PFT_ENOMEM;

    if (status != PFT_OK || first == layout->count || layout->cut_by_words)
        return status; /* without a heading, words that lost their borders are no table */
    pft_suppose_columns(&candidates);
    if ((status = read_head(r, supposed, layout, 0, first)) == PFT_OK)
        status = read_table(r, &parted, layout, &candidates, first, end, &levels, &columns, PFT_TERM_ANNUAL);
    if (status == PFT_OK && is_table(supposed) && worth_of(supposed, layout) > worth_of(project, layout)) {
        status = read_behind(r, &parted, layout, end, &columns);
        *draft = parted;
    }
    return status;
}

/* Words that spaces part inside a name: another layout may cut there. */
static int32_t price_gaps(const pft_draft_indicator *d)
{
    enum { GAP = 25, MOST = 100 };
    const char *text = pft_draft_get(d, ROLE_NAME).text;
    int32_t cost = 0;

    for (const char *p = text; *p != '\0' && cost < MOST; p++)
        cost += p > text && *p == ' ' && (unsigned char)p[-1] >= 0x80 && (unsigned char)p[1] >= 0x80 ? GAP : 0;
    return cost;
}

static bool has(const pft_draft_indicator *d, column_role role)
{
    return pft_draft_get(d, role).text[0] != '\0';
}

/* A name alone: no value, no points, nothing on how points are given. */
static bool is_bare(const pft_draft_indicator *d)
{
    const pft_spot *name = pft_draft_get(d, ROLE_NAME).spot;

    return !has(d, ROLE_TARGET) && !has(d, ROLE_ACTUAL) && !has(d, ROLE_WEIGHT) && !has(d, ROLE_SCORE) &&
           !has(d, ROLE_CRITERION) && (name == NULL || name->facts->points == PFT_DECIMAL_NONE);
}

/* One with a target says most, one with points (of a table of scores) more than a name alone: if words did not part
 * them, which find figures in any sentence. */
static int32_t worth_of_cells(const pft_draft_indicator *d, bool cut_by_words)
{
    enum { TARGET = 150, POINTS = 100, OTHERS = 50 };

    if (has(d, ROLE_TARGET))
        return TARGET;
    return !cut_by_words && (has(d, ROLE_WEIGHT) || has(d, ROLE_SCORE)) ? POINTS : OTHERS;
}

/* What a reading of indicators is worth: what their cells say, less what it costs to read it so. Names alone, in cells
 * that are not true ones, may be any list. */
static int32_t worth_of(const pft_draft_project *p, const pft_layout *layout)
{
    enum { LEAST = -60 };
    int32_t sum = 0;
    size_t bare = 0;

    for (size_t i = 0; i < p->indicator_count; i++) {
        const pft_draft_indicator *d = &p->indicators[i];
        int32_t worth = worth_of_cells(d, layout->cut_by_words) - d->cost / 3 - price_gaps(d);

        sum += worth > LEAST && !(layout->pieces && pft_is_broken_off(d)) ? worth : LEAST;
        bare += is_bare(d);
    }
    return bare == p->indicator_count && !layout->fixed ? LEAST * (int32_t)bare : sum;
}

/* What the heads of projects are worth. */
static int32_t worth_of_heads(const pft_draft *draft)
{
    enum { NAMED = 50, OWNED = 20, AMOUNT = 15 };
    int32_t worth = 0;

    for (size_t i = 0; i < draft->count; i++) {
        const pft_draft_project *p = draft->projects[i];

        worth += p->name.text[0] != '\0' ? NAMED : 0;
        worth += p->agency.text[0] != '\0' ? OWNED : 0;
        for (size_t k = 0; k < p->line_count; k++)
            worth += p->lines[k].initial != PFT_DECIMAL_NONE ? AMOUNT : 0;
    }
    return worth;
}

static int32_t quality_of(const pft_draft *draft, const pft_layout *layout)
{
    int32_t quality = worth_of_heads(draft) - layout->cost;

    for (size_t i = 0; i < draft->count; i++)
        quality += worth_of(draft->projects[i], layout);
    return quality;
}

/* Takes back indicators: the cells of their tables have no place any more. */
static void drop_indicators(pft_layout *layout, pft_draft_project *p)
{
    for (size_t i = p->rows_from; i < p->rows_to; i++)
        layout->spots[i].placed = false;
    p->indicator_count = 0;
}

/* Where the cells of an indicator begin; the end of its table when it has none. */
static size_t first_spot(const pft_layout *layout, const pft_draft_project *p, const pft_draft_indicator *d)
{
    size_t first = p->rows_to;

    for (size_t i = 0; i < d->cell_count; i++)
        if (d->cells[i].value.spot >= layout->spots && d->cells[i].value.spot < layout->spots + first)
            first = (size_t)(d->cells[i].value.spot - layout->spots);
    return first;
}

/* Under a label of a level that is sure, with a value for a target. */
static bool is_sound(const pft_draft_indicator *d)
{
    const pft_spot *target = pft_draft_get(d, ROLE_TARGET).spot;

    return d->level2.spot != NULL && d->level2.spot->facts->level_sure && target != NULL &&
           target->facts->look > LOOK_EMPTY && target->facts->look < LOOK_TEXT && target->facts->look != LOOK_UNIT;
}

/* Takes back the indicators whose names are pieces of words, and where these are many, all that are not sound. Labels
 * of levels hold for others, too. */
static void drop_broken_off(pft_layout *layout, pft_draft_project *p)
{
    enum { MANY = 4 };
    size_t kept = 0, broken = 0;

    for (size_t i = 0; i < p->indicator_count; i++)
        broken += pft_is_broken_off(&p->indicators[i]);
    for (size_t i = 0; broken > 0 && i < p->indicator_count; i++) {
        size_t from = first_spot(layout, p, &p->indicators[i]),
               to = i + 1 < p->indicator_count ? first_spot(layout, p, &p->indicators[i + 1]) : p->rows_to;

        if (!pft_is_broken_off(&p->indicators[i]) &&
            (broken * MANY <= p->indicator_count || is_sound(&p->indicators[i]))) {
            p->indicators[kept] = p->indicators[i];
            p->indicators[kept++].doubts |=
                broken * MANY > p->indicator_count ? PFT_DOUBT_BIT(PFT_DOUBT_ANOTHER_READING) : 0;
            continue;
        }
        for (; from < to; from++)
            layout->spots[from].placed = layout->spots[from].placed && layout->spots[from].facts->levels != 0;
    }
    p->indicator_count = broken > 0 ? kept : p->indicator_count;
}

/* Most cells have true columns. */
static bool is_laid_out(const pft_layout *layout)
{
    size_t fixed = 0;

    for (size_t i = 0; i < layout->count; i++)
        fixed += layout->spots[i].fixed;
    return fixed * 2 > layout->count;
}

static bool is_level(const pft_draft_text *label)
{
    return label->spot != NULL && label->spot->facts->levels != 0;
}

/* Neither a level that is known, nor a target, nor points: any list of labels and amounts has such rows. */
static bool is_rootless(const pft_draft_indicator *d)
{
    return !is_level(&d->level1) && !is_level(&d->level2) && !has(d, ROLE_TARGET) && !has(d, ROLE_WEIGHT) &&
           !has(d, ROLE_SCORE) && !has(d, ROLE_CRITERION);
}

/* Rows that are worth nothing are no table: where most have no target or no level that is known, or, more so, where
 * spaces or words parted them; and in any case where most have nothing that indicators have. */
static bool is_nothing(const pft_draft_project *p, const pft_layout *layout)
{
    enum { POOR = -30 }; /* of a row with what it should have */
    int32_t worth = worth_of(p, layout), count = (int32_t)p->indicator_count, sound = 0, rootless = 0;

    for (size_t i = 0; i < p->indicator_count; i++) {
        const pft_draft_indicator *d = &p->indicators[i];

        sound += has(d, ROLE_TARGET) && (is_level(&d->level1) || is_level(&d->level2));
        rootless += is_rootless(d);
    }
    if (layout->fixed)
        return false;
    if (rootless * 2 > count)
        return true;
    return sound * 2 < count ? worth < 0 : layout->pieces && worth < POOR * count;
}

static pft_status read_layout(pft_reading *r, size_t index)
{
    pft_layout *layout = &r->layouts[index];
    pft_draft *draft = &r->drafts[index];
    size_t kept = 0, indicators = 0;
    pft_status status = pft_look_at_spots(layout, &r->facts);

    if (status == PFT_OK)
        status = pft_set_aside(layout, &r->facts, &r->arena);
    if (status == PFT_OK)
        status = pft_join_labels(layout, &r->facts, &r->arena);
    layout->fixed = r->lines.count == 0 && is_laid_out(layout); /* of a text, positions say where columns are */
    if (status == PFT_OK)
        status = read_tables(r, draft, layout);
    for (size_t i = 0; i < draft->count; i++)
        indicators += draft->projects[i]->indicator_count;
    if (status == PFT_OK && indicators == 0 && !draft->headed && draft->count > 0)
        status = read_unheaded(r, draft, layout);
    for (size_t i = 0; i < draft->count; i++)
        if (is_nothing(draft->projects[i], layout))
            drop_indicators(layout, draft->projects[i]);
        else if (layout->pieces && !layout->fixed)
            drop_broken_off(layout, draft->projects[i]);
    for (size_t i = 0; i < draft->count; i++)
        if (is_worth_keeping(draft->projects[i]))
            draft->projects[kept++] = draft->projects[i];
    draft->count = kept;
    draft->quality = quality_of(draft, layout);
    return status;
}

/* ---- the choice ---- */

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

static pft_status propose(pft_reading *r)
{
    static pft_status (*const ways[])(pft_layout *, const pft_lines *) = {pft_lay_pipes, pft_lay_stream, pft_lay_words,
                                                                          pft_lay_glued, pft_lay_fitted};
    pft_status status = PFT_OK;
    bool parted = r->lines.piped * 5 > r->lines.filled || r->lines.tabbed * 5 > r->lines.filled;

    drop_page_numbers(&r->lines);
    r->layouts[0].cost += pft_lines_price_opened(&r->lines);
    for (size_t i = 0; i < sizeof ways / sizeof *ways && status == PFT_OK; i++) {
        if ((i == 0 && r->lines.piped * 5 <= r->lines.filled) || (i >= 2 && parted))
            continue;
        status = ways[i](&r->layouts[r->count], &r->lines);
        if (status == PFT_OK && r->failed)
            status = PFT_ENOMEM;
        if (status != PFT_OK)
            break;
        r->layouts[r->count].cost += i == 1 && parted ? 100 : 0;
        price_left_delimiters(&r->layouts[r->count]);
        r->count++;
    }
    return status;
}

/* A table that is read at a cost is not sure in any of its rows; one that another layout reads alike is surer. */
static void weigh(pft_draft *draft)
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
        int32_t worth = worth_of_heads(draft) - r->layouts[i].cost / 10;

        if (draft->headed && draft->count == 1 && draft->projects[0]->titled && draft->projects[0]->keyed &&
            worth > most) {
            most = worth;
            best = i;
        }
    }
    return best;
}

static pft_status choose(pft_reading *r)
{
    size_t best = 0;
    pft_status status = PFT_OK;

    r->count = r->given + 1;
    for (size_t i = 0; i < r->count; i++) {
        r->layouts[i].name = i == 0 ? "reader" : "gaps";
        price_left_delimiters(&r->layouts[i]);
    }
    if (r->lines.count > 0 && !is_laid_out(&r->layouts[0]))
        status = propose(r);
    for (size_t i = 0; i < r->count && status == PFT_OK; i++)
        status = read_layout(r, i);
    for (size_t i = 1; i < r->count; i++)
        best = r->drafts[i].quality > r->drafts[best].quality ? i : best;
    if (status == PFT_OK && r->drafts[best].count == 0 && r->drafts[best = choose_head(r, best)].count > 0)
        drop_indicators(&r->layouts[best], r->drafts[best].projects[0]);
    for (size_t i = 0; i < r->count && status == PFT_OK; i++)
        pft_tell_layout(&r->document->tracer, &r->layouts[i], &r->drafts[i], i == best);
    weigh(&r->drafts[best]);
    pft_settle_doubts(&r->drafts[best]);
    if (status == PFT_OK)
        pft_tell_draft(&r->document->tracer, &r->drafts[best]);
    return status == PFT_OK ? pft_write_draft(r->document, &r->drafts[best], &r->layouts[best]) : status;
}

/* ---- from outside ---- */

pft_reading *pft_reading_new(pft_document *document, pft_sink *sink)
{
    pft_reading *r = pft_arena_alloc(&document->arena, sizeof *r);

    if (r == NULL)
        return NULL;
    r->document = document;
    pft_arena_init(&r->arena, &document->arena.allocator);
    pft_arena_init(&r->work, &document->arena.allocator);
    r->facts.arena = &r->arena;
    r->oracle = (pft_oracle){r, ask, pft_may_begin_heading};
    r->lines.arena = &r->arena;
    r->lines.oracle = &r->oracle;
    *sink = (pft_sink){.arena = &document->arena,
                       .context = r,
                       .part = take_part,
                       .heading = take_heading,
                       .row = take_row,
                       .lines = take_lines,
                       .anew = take_anew};
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
    pft_arena_free(&r->work);
    pft_arena_free(&r->arena);
}
