/* Text that lost what parted its cells, where headings say which columns there are: each record is fitted into them.
 * What is cut so is never sure. */
#include <string.h>

#include "layout/fitted.h"
#include "layout/glued.h"

enum {
    MOST_OF_TABLE = 8192, /* characters */
    LONG_LINE = 900,      /* bytes of a line that is no single row */
    FEWEST_COLUMNS = 2
};

/* ---- what stands outside tables ---- */

/* The line that goes on from a character: where the next begins. */
static size_t line_end(const pft_packed *p, size_t from, size_t to)
{
    size_t end = from + 1;

    while (end < to && p->line[end] == p->line[from])
        end++;
    return end;
}

static bool holds_figure(const char *text, size_t size)
{
    size_t at = 0;

    while (at < size && !(text[at] >= '0' && text[at] <= '9'))
        at++;
    return at < size;
}

/* Lines of amounts are cut as tables are, what names and explains by its labels. */
static pft_status give_outside(pft_glue *g, const pft_packed *p, size_t from, size_t to)
{
    enum { LONG_TITLE = 120 };
    pft_status status = PFT_OK;

    *g = (pft_glue){.layout = g->layout, .lines = g->lines, .run_on = g->run_on};
    for (size_t end; from < to && status == PFT_OK; from = end) {
        const char *text = p->text + p->at[from];
        size_t size;

        end = line_end(p, from, to);
        size = p->at[end] - p->at[from];
        g->number = p->line[from];
        g->border = size > LONG_LINE ? PFT_BORDER_LOOSE : PFT_BORDER_ROW;
        if ((pft_lay_ask(g->lines, text, size) & (ORACLE_LABEL | (size < LONG_TITLE ? ORACLE_TITLE : 0))) != 0)
            status = pft_glue_give(g, text, size);
        else
            status = holds_figure(text, size) ? pft_glue_cut(g, text, text + size)
                                              : pft_glue_cut_head(g, text, text + size);
    }
    return status;
}

/* What it ignores: the spaces within lines, which part words as a rule. Those of a form on one line stand, too, where
 * its lines were broken. */
static int32_t price_of_gaps(const pft_packed *p)
{
    enum { GAP = 25, GAP_IN_FORM = 14 };
    int32_t cost = 0;

    for (size_t from = 0, end; from < p->count; from = end) {
        int32_t price;

        end = line_end(p, from, p->count);
        price = p->at[end] - p->at[from] > LONG_LINE ? GAP_IN_FORM : GAP;
        for (size_t i = from; i < end; i++)
            cost += p->gap[i] == GAP_SPACE ? price : 0;
    }
    return cost;
}

/* ---- headings ---- */

enum {
    HEADING_CHARACTER = 40, /* what each character of one is worth */
    HEADING = 20,           /* less for each heading, */
    HEADING_LONG = 30,      /* each character over the usual, */
    HEADING_SHORT = 60,
    HEADING_PAIR = 300,     /* and for two that also make one: 分值得分 */
    HEADING_ORDERED = 40,   /* more for 三级指标, which is whole */
    UNKNOWN = 150,          /* for what is none between them, and each of its characters */
    UNKNOWN_CHARACTER = 10,
    HEADINGS_LONGEST = 160  /* characters of all */
};

typedef struct heading_step {
    int32_t worth;
    uint32_t from;
    uint8_t kind; /* pft_column_kind of the heading that ends here */
    bool unknown; /* what ends here is none */
} heading_step;

typedef struct headings {
    pft_fit_form form;
    uint32_t from[FIT_COLUMNS_MOST], to[FIT_COLUMNS_MOST];
    size_t end;
} headings;

static int32_t worth_of_heading(size_t length, bool pair, bool ordered)
{
    enum { USUAL = 4, SHORTEST = 3 };

    return (int32_t)length * HEADING_CHARACTER - HEADING -
           (length > USUAL ? (int32_t)(length - USUAL) * HEADING_LONG : 0) - (length < SHORTEST ? HEADING_SHORT : 0) -
           (pair ? HEADING_PAIR : 0) + (ordered ? HEADING_ORDERED : 0);
}

static void offer(heading_step *to, int32_t worth, size_t from, uint8_t kind, bool unknown)
{
    if (worth > to->worth)
        *to = (heading_step){worth, (uint32_t)from, kind, unknown};
}

/* No heading begins here: it goes on the one before. */
static bool goes_on_before(const pft_packed *p, size_t at)
{
    return (p->cues[at] >> CUE_HEADING_TAIL & 1) != 0 || (p->cues[at] >> CUE_ANALYSIS & 1) != 0;
}

/* True when each bracket that opens in a text closes in it. */
static bool is_closed(const pft_packed *p, size_t from, size_t to)
{
    int depth = 0;

    for (; from < to && depth >= 0; from++)
        depth += (int)(p->cues[from] >> CUE_OPEN & 1) - (int)(p->cues[from] >> CUE_CLOSE & 1);
    return depth == 0;
}

/* The kind of column that the characters head; COLUMN_NONE: they do not. 实际完成情况 behind a column of values heads those
 * that were reached. */
static uint8_t heading_kind(const pft_packed *p, size_t from, size_t to, unsigned says)
{
    const char *last = p->text + p->at[to - 1];

    if ((p->cues[to - 1] >> CUE_LINK & 1) != 0 || !is_closed(p, from, to))
        return COLUMN_NONE;
    if ((says & ORACLE_LEVEL) != 0 || (*last >= '0' && *last <= '9'))
        return COLUMN_NONE;
    if ((says & ORACLE_OUTCOME) != 0)
        return COLUMN_VALUE;
    if ((says & ORACLE_SECTION) != 0 && says >> ORACLE_KINDS == COLUMN_NONE)
        return COLUMN_NOTE; /* 绩效指标 */
    return (uint8_t)(says >> ORACLE_KINDS);
}

/* The headings that begin here. True when the first cell of the body does instead: the label of a level. */
static bool try_headings(const pft_lines *lines, const pft_packed *p, heading_step *steps, size_t start, size_t at,
                         size_t room)
{
    enum { ORDERED = 4 };
    heading_step here = steps[at];
    const char *text = p->text + p->at[start + at];
    size_t level = 0, heading = 0;
    bool points = false; /* the first two characters head points */
    bool pair, whole;
    size_t most = goes_on_before(p, start + at) ? 0 : room - at < FIT_LABEL_MOST ? room - at : FIT_LABEL_MOST;

    for (size_t length = 2; length <= most; length++) {
        unsigned says = pft_packed_ask(lines, p, start + at, start + at + length);
        uint8_t kind = heading_kind(p, start + at, start + at + length, says);

        level = (says & ORACLE_LEVEL) != 0 ? length : level;
        if (kind == COLUMN_NONE)
            continue;
        heading = length;
        pair = points || pft_glue_holds_pair(text, p->text + p->at[start + at + length]);
        whole = length == ORDERED && (p->cues[start + at + 1] >> CUE_ORDERED & 1) != 0;
        offer(&steps[at + length], here.worth + worth_of_heading(length, pair, whole), at, kind, false);
        points = points || (length == 2 && (kind == COLUMN_WEIGHT || kind == COLUMN_SCORE) &&
                            (p->cues[start + at] >> CUE_RULES & 1) == 0);
    }
    if ((p->cues[start + at] >> CUE_LABEL_POINTS_END & 1) == 0) /* 项目决策(25分) is of the first row */
        offer(&steps[at + 1], here.worth - UNKNOWN_CHARACTER - (here.unknown ? 0 : UNKNOWN), at, COLUMN_NONE, true);
    return level > heading;
}

/* Adds the step that ends at `at` to the headings, last first. What is unknown between them heads something as well,
 * when it is as long as a heading. */
static bool add_heading(headings *out, const heading_step *steps, size_t start, size_t from, size_t at)
{
    enum { SHORTEST = 3, LONGEST = 12 };
    const heading_step *s = &steps[at];

    if (s->unknown && (at - from < SHORTEST || at - from > LONGEST))
        return true;
    if (out->form.count == FIT_COLUMNS_MOST)
        return false;
    out->form.kinds[out->form.count] = s->unknown ? COLUMN_NOTE : s->kind;
    out->from[out->form.count] = (uint32_t)(start + from);
    out->to[out->form.count++] = (uint32_t)(start + at);
    return true;
}

static void turn_round(headings *h)
{
    for (size_t i = 0, k = h->form.count; i + 1 < k; i++) {
        uint32_t from = h->from[i], to = h->to[i];
        uint8_t kind = h->form.kinds[i];

        k--;
        h->form.kinds[i] = h->form.kinds[k];
        h->form.kinds[k] = kind;
        h->from[i] = h->from[k];
        h->from[k] = from;
        h->to[i] = h->to[k];
        h->to[k] = to;
    }
}

/* What stands before the columns of levels and names: 绩效指标 heads the margin, where it stands once, and the last fields
 * of the head may look like headings. */
static void drop_margin(headings *h)
{
    size_t margin = 0;

    while (margin < h->form.count && h->form.kinds[margin] != COLUMN_LEVEL1 && h->form.kinds[margin] != COLUMN_LEVEL2 &&
           h->form.kinds[margin] != COLUMN_NAME && h->form.kinds[margin] != COLUMN_ORDINAL)
        margin++;
    if (margin == h->form.count)
        return;
    h->form.count -= margin;
    memmove(h->form.kinds, h->form.kinds + margin, h->form.count * sizeof *h->form.kinds);
    memmove(h->from, h->from + margin, h->form.count * sizeof *h->from);
    memmove(h->to, h->to + margin, h->form.count * sizeof *h->to);
}

/* The columns that the headings from `start` on name; none, when there are too many. */
static void read_headings(headings *out, const pft_lines *lines, const pft_packed *p, size_t start)
{
    heading_step steps[HEADINGS_LONGEST + 1];
    size_t room = p->count - start < HEADINGS_LONGEST ? p->count - start : HEADINGS_LONGEST, best = 0;
    bool fits = true;

    *out = (headings){.end = start};
    for (size_t i = 0; i <= room; i++)
        steps[i] = (heading_step){INT32_MIN / 2, 0, COLUMN_NONE, false};
    steps[0].worth = 0;
    for (size_t at = 0; at < room; at++) {
        if (steps[at].worth >= steps[best].worth && !steps[at].unknown)
            best = at;
        if (try_headings(lines, p, steps, start, at, room) && best == at)
            break;
    }
    for (size_t at = best, from; at > 0 && fits; at = from) {
        for (from = steps[at].from; steps[at].unknown && from > 0 && steps[from].unknown; from = steps[from].from)
            ;
        fits = add_heading(out, steps, start, from, at);
    }
    out->form.count = fits ? out->form.count : 0;
    turn_round(out);
    drop_margin(out);
    out->end = start + best;
}

static size_t count_kind(const pft_fit_form *form, uint8_t kind)
{
    size_t count = 0;

    for (size_t i = 0; i < form->count; i++)
        count += form->kinds[i] == kind;
    return count;
}

/* 一级指标 | 二级指标 | 绩效指标: what follows the levels are names. */
static void name_column(pft_fit_form *form)
{
    size_t i = 1;

    while (i < form->count && !(form->kinds[i] == COLUMN_NOTE && (form->kinds[i - 1] == COLUMN_LEVEL2 ||
                                                                   form->kinds[i - 1] == COLUMN_LEVEL1)))
        i++;
    if (i < form->count)
        form->kinds[i] = COLUMN_NAME;
}

/* Labels of levels may stand in the rows of a form that heads no column of theirs. */
static pft_fit_form with_levels(const pft_fit_form *headed)
{
    pft_fit_form form = *headed;

    if (count_kind(headed, COLUMN_LEVEL1) + count_kind(headed, COLUMN_LEVEL2) > 0 ||
        headed->count + 2 > FIT_COLUMNS_MOST)
        return form;
    memcpy(form.kinds + 2, headed->kinds, headed->count * sizeof *form.kinds);
    form.kinds[0] = COLUMN_LEVEL1;
    form.kinds[1] = COLUMN_LEVEL2;
    form.count += 2;
    form.supposed = 2;
    return form;
}

/* Names, once, and what they have. */
static bool makes_form(pft_fit_form *form)
{
    size_t names;

    if (count_kind(form, COLUMN_NAME) == 0)
        name_column(form);
    names = count_kind(form, COLUMN_NAME);

    form->parted = count_kind(form, COLUMN_UNIT) > 0;
    form->numbered = count_kind(form, COLUMN_WEIGHT) + count_kind(form, COLUMN_SCORE) > 0;
    return names == 1 && form->count >= FEWEST_COLUMNS &&
           count_kind(form, COLUMN_VALUE) + count_kind(form, COLUMN_WEIGHT) + count_kind(form, COLUMN_SCORE) +
                   count_kind(form, COLUMN_TEXT) >
               0;
}

/* ---- the table ---- */

static pft_status give_cell(pft_glue *g, const pft_packed *p, size_t from, size_t to, size_t column, pft_border border)
{
    size_t first = from < p->count ? from : p->count - 1;

    pft_status status =
        pft_lay_text(g->layout, g->lines, p->text + p->at[from], p->at[to] - p->at[from], p->line[first], border);

    p->gap[first] = GAP_NONE; /* it parts cells, and is not ignored */
    if (status == PFT_OK && column != FIT_ASIDE && g->in_columns) {
        pft_spot *spot = &g->layout->spots[g->layout->count - 1];

        spot->column = (uint32_t)column + 1;
        spot->fixed = true;
    }
    return status;
}

static pft_status give_headings(pft_glue *g, const pft_packed *p, const headings *h, size_t supposed)
{
    pft_status status = PFT_OK;

    for (size_t i = 0; i < h->form.count && status == PFT_OK; i++)
        status = give_cell(g, p, h->from[i], h->to[i], supposed + i, i == 0 ? PFT_BORDER_ROW : PFT_BORDER_CELL);
    return status;
}

/* 绩效指标 in the middle of its rows is the label of the margin: it stands in none of them. */
static bool is_margin(const pft_packed *p, const pft_fit_cell *cell)
{
    return cell->column == FIT_ASIDE &&
           pft_cue_ends(CUE_INDICATOR, p->text + p->at[cell->from], p->at[cell->to] - p->at[cell->from]);
}

static pft_status give_margin(pft_glue *g, const pft_packed *p, const pft_fit *fit)
{
    pft_status status = PFT_OK;

    for (size_t i = 0; i < fit->count && status == PFT_OK; i++)
        if (is_margin(p, &fit->cells[i]))
            status = give_cell(g, p, fit->cells[i].from, fit->cells[i].to, FIT_ASIDE, PFT_BORDER_ROW);
    return status;
}

/* What stands among the cells of a record, and is none of them, is given before its row: 科学决策(10分)必要性. */
static pft_status give_asides(pft_glue *g, const pft_packed *p, const pft_fit *fit, size_t first)
{
    pft_status status = PFT_OK;

    for (size_t i = first; i < fit->count && fit->cells[i].record == fit->cells[first].record && status == PFT_OK; i++)
        if (fit->cells[i].column == FIT_ASIDE && !is_margin(p, &fit->cells[i])) {
            status = give_cell(g, p, fit->cells[i].from, fit->cells[i].to, FIT_ASIDE, PFT_BORDER_ROW);
            if (status == PFT_OK && i + 1 < fit->count && fit->cells[i + 1].record == fit->cells[i].record)
                g->layout->spots[g->layout->count - 1].stray = true;
        }
    return status;
}

/* Each record is a row; what it has nothing for is an empty cell, but in columns that are supposed. */
static pft_status give_records(pft_glue *g, const pft_packed *p, const pft_fit *fit, size_t supposed)
{
    const pft_fit_cell *before = NULL; /* in the same row */
    pft_status status = PFT_OK;

    for (size_t i = 0; i < fit->count && status == PFT_OK; i++) {
        const pft_fit_cell *cell = &fit->cells[i];
        bool first;
        size_t column;

        if (i == 0 || fit->cells[i - 1].record != cell->record)
            status = give_asides(g, p, fit, i);
        if (cell->column == FIT_ASIDE)
            continue;
        first = before == NULL || before->record != cell->record;
        column = first ? 0 : before->column + 1;
        before = cell;
        if (column < supposed)
            column = cell->column < supposed ? cell->column : supposed;
        for (; column < cell->column && status == PFT_OK; column++, first = false)
            status = give_cell(g, p, cell->from, cell->from, column, first ? PFT_BORDER_ROW : PFT_BORDER_CELL);
        if (status == PFT_OK)
            status = give_cell(g, p, cell->from, cell->to, column, first ? PFT_BORDER_ROW : PFT_BORDER_CELL);
    }
    return status;
}

static size_t character_of(const pft_packed *p, const char *text)
{
    size_t from = 0, to = p->count, at = (size_t)(text - p->text);

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (p->at[middle] < at)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* Most cells begin where a line or a space ended the one before: the text has kept what parts its cells. */
static bool is_parted(const pft_packed *p, const pft_fit *fit, pft_gap least)
{
    size_t parted = 0;

    for (size_t i = 0; i < fit->count; i++)
        parted += fit->cells[i].from < p->count && p->gap[fit->cells[i].from] >= least;
    return parted * 10 > fit->count * 6;
}

/* A space or a line for every few characters, from the headings on: as many as there are cells, and the text need not
 * be fitted to know that it kept what parts them. */
static bool is_plainly_parted(const pft_packed *p, size_t from, pft_gap least)
{
    enum { ENOUGH = 400, CELL = 9 };
    size_t to = p->count - from < ENOUGH ? p->count : from + ENOUGH, gaps = 0;

    for (size_t i = from; i < to; i++)
        gaps += p->gap[i] >= least;
    return gaps * CELL > to - from;
}

static pft_status give_table(pft_glue *g, const pft_packed *p, const headings *h, size_t *end, bool *parted)
{
    size_t next, most;
    pft_fit fit;
    pft_fit_form form = with_levels(&h->form);
    pft_status status;

    if ((*parted = is_plainly_parted(p, h->end, g->run_on ? GAP_LINE : GAP_SPACE)))
        return PFT_OK;
    next = character_of(p, pft_glue_find_headings(g, p->text + p->at[h->end], p->text + p->at[p->count]));
    most = next - h->end < MOST_OF_TABLE ? next : h->end + MOST_OF_TABLE;
    status = pft_fit_find(&fit, g->lines, p, h->end, most, &form);
    *end = fit.end;
    g->in_columns = form.supposed == 0;
    if (status == PFT_OK && (*parted = is_parted(p, &fit, g->run_on ? GAP_LINE : GAP_SPACE)))
        return PFT_OK;
    if (status == PFT_OK)
        status = give_margin(g, p, &fit);
    if (status == PFT_OK)
        status = give_headings(g, p, h, form.supposed);
    if (status == PFT_OK)
        status = give_records(g, p, &fit, form.supposed);
    return status;
}

/* 一级指标 | 二级指标 | 绩效指标 | 指标方向: where the levels are headed, right before headings that were found. */
static size_t behind_margin(const pft_glue *g, const pft_packed *p, size_t from, size_t start)
{
    enum { MOST = 16, LABEL = 4 };
    size_t first = start > from + MOST ? start - MOST : from;

    for (; first < start; first++)
        if (first + LABEL <= p->count &&
            pft_packed_ask(g->lines, p, first, first + LABEL) >> ORACLE_KINDS == COLUMN_LEVEL1)
            return first;
    return start;
}

/* The next headings of a form at or behind `from`; false when there are none. */
static bool find_form(headings *out, const pft_glue *g, const pft_packed *p, size_t from)
{
    const char *stop = p->text + p->at[p->count];

    while (from < p->count) {
        size_t start = character_of(p, pft_glue_find_headings(g, p->text + p->at[from], stop));

        if (start == p->count)
            break;
        read_headings(out, g->lines, p, behind_margin(g, p, from, start));
        if (makes_form(&out->form))
            return true;
        from = out->end > start ? out->end : start + 1;
    }
    return false;
}

/* An empty spot that stands for headings that were lost, or for the end of their table. */
static pft_spot *mark_table(pft_glue *g, const pft_packed *p, size_t at)
{
    pft_status status = give_cell(g, p, at, at, FIT_ASIDE, PFT_BORDER_ROW);

    return status == PFT_OK ? &g->layout->spots[g->layout->count - 1] : NULL;
}

static pft_status give_headless(pft_glue *g, const pft_packed *p, const pft_headless *table)
{
    pft_layout *l = g->layout;
    pft_supposed *supposed =
        pft_arena_room(g->lines->arena, l->supposed, l->supposed_count, &l->supposed_capacity, sizeof *supposed);
    pft_spot *mark = supposed != NULL ? mark_table(g, p, table->from) : NULL;
    pft_status status;

    if (mark == NULL)
        return PFT_ENOMEM;
    l->supposed = supposed;
    supposed[l->supposed_count] = (pft_supposed){{0}};
    memcpy(supposed[l->supposed_count].kinds, table->form.kinds, table->form.count);
    mark->headless = (uint8_t)++l->supposed_count;
    g->in_columns = true;
    g->run_on = g->run_on || table->form.pointed;
    if ((status = give_margin(g, p, &table->fit)) == PFT_OK)
        status = give_records(g, p, &table->fit, 0);
    if (status != PFT_OK)
        return status;
    if ((mark = mark_table(g, p, table->fit.end)) == NULL)
        return PFT_ENOMEM;
    mark->table_end = true;
    return PFT_OK;
}

/* Headings that make no form that can be fitted, as those of two blocks side by side: the table has not lost them. */
static bool has_headings(const pft_glue *g, const pft_packed *p, size_t from, size_t to)
{
    const char *end = p->text + p->at[to];

    return pft_glue_find_headings(g, p->text + p->at[from], end) < end;
}

/* What stands above the first table that has headings: others may have lost theirs. Below one, rows are its own. */
static pft_status give_between(pft_glue *g, const pft_packed *p, size_t from, size_t to, bool *found)
{
    pft_status status = PFT_OK;
    bool headed = *found && g->layout->supposed_count == 0;

    while (status == PFT_OK && from < to && !headed) {
        pft_headless table;

        status = pft_fit_headless(&table, g->lines, p, from, to);
        if (status != PFT_OK || !table.found || g->layout->supposed_count == UINT8_MAX ||
            has_headings(g, p, from, table.from))
            break;
        *found = true;
        if ((status = give_outside(g, p, from, table.from)) == PFT_OK)
            status = give_headless(g, p, &table);
        from = table.fit.end;
    }
    return status == PFT_OK ? give_outside(g, p, from, to) : status;
}

pft_status pft_lay_fitted(pft_layout *layout, const pft_lines *lines)
{
    pft_glue g = {.layout = layout, .lines = lines};
    pft_packed p = {.count = 0};
    bool found = false, parted = false;
    pft_status status = pft_pack(&p, lines) ? PFT_OK : PFT_ENOMEM;
    headings h;
    size_t at = 0;

    layout->name = "fitted";
    layout->pieces = layout->cut_by_words = true;
    while (status == PFT_OK && !parted && find_form(&h, &g, &p, at)) {
        status = give_between(&g, &p, at, h.from[0], &found);
        if (status == PFT_OK)
            status = give_table(&g, &p, &h, &at, &parted);
        found = true;
    }
    if (status == PFT_OK && !parted)
        status = give_between(&g, &p, at, p.count, &found);
    layout->count = found && !parted ? layout->count : 0;
    layout->cost = status == PFT_OK && !g.run_on ? price_of_gaps(&p) : 0;
    return status;
}
