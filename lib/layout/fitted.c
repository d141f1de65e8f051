/* Text that lost what parted its cells, where headings say which columns there are: each record is fitted into them.
 * What is cut so is never sure. */
#include <string.h>

#include "layout/fitted.h"
#include "layout/glued.h"

enum {
    MOST_OF_TABLE = 8192, /* characters */
    LONG_LINE = 900       /* bytes of a line that is no single row */
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

/* A page has links and words in rows above its table and below: spaces in such lines are no matter of the table. */
static void clear_gaps(const pft_packed *p, size_t from, size_t to)
{
    for (size_t end; from < to; from = end) {
        end = line_end(p, from, p->count);
        if (end <= to)
            memset(p->gap + from, GAP_NONE, end - from);
    }
}

/* Lines of amounts are cut as tables are, what names and explains by its labels. */
static pft_status give_outside(pft_glue *g, const pft_packed *p, size_t from, size_t to)
{
    enum { LONG_TITLE = 120 };
    pft_status status = PFT_OK;

    *g = (pft_glue){.layout = g->layout, .lines = g->lines, .run_on = g->run_on};
    clear_gaps(p, from, to);
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

static pft_status give_headings(pft_glue *g, const pft_packed *p, const pft_fit_headings *h, size_t supposed)
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

/* A space or a line for every few of so many characters. */
static bool has_gaps(const pft_packed *p, size_t from, size_t count, pft_gap least)
{
    enum { CELL = 9 };
    size_t to = p->count - from < count ? p->count : from + count, gaps = 0;

    for (size_t i = from; i < to; i++)
        gaps += p->gap[i] >= least;
    return gaps * CELL > to - from;
}

/* From the headings on, in the first rows and further: as many gaps as there are cells, and the text need not be fitted
 * to know that it kept what parts them. Behind a small table the words of a page follow, which have gaps. */
static bool is_plainly_parted(const pft_packed *p, size_t from, pft_gap least)
{
    enum { FIRST = 80, ENOUGH = 400 };

    return has_gaps(p, from, FIRST, least) && has_gaps(p, from, ENOUGH, least);
}

static pft_status give_table(pft_glue *g, const pft_packed *p, const pft_fit_headings *h, size_t *end, bool *parted)
{
    size_t next, most;
    pft_fit fit;
    pft_fit_form form = pft_fit_with_levels(&h->form);
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

/* Where the headings begin that stand right before those that were found: a first row of two. */
static size_t behind_first_row(const pft_glue *g, const pft_packed *p, size_t from, size_t start)
{
    enum { MOST = 8, SHORTEST = 2 };

    for (size_t i = 0, width = 1; i < MOST && width > 0; i++, start -= width) {
        width = 0;
        for (size_t length = SHORTEST; length <= FIT_LABEL_MOST && length <= start - from; length++) {
            unsigned says = pft_packed_ask(g->lines, p, start - length, start);

            width = (says & ORACLE_LEVEL) == 0 && says >> ORACLE_KINDS != COLUMN_NONE ? length : width;
        }
    }
    return start;
}

/* The next headings of a form at or behind `from`; false when there are none. */
static bool find_form(pft_fit_headings *out, const pft_glue *g, const pft_packed *p, size_t from)
{
    const char *stop = p->text + p->at[p->count];

    while (from < p->count) {
        size_t start = character_of(p, pft_glue_find_headings(g, p->text + p->at[from], stop));

        if (start == p->count)
            break;
        pft_fit_read_headings(out, g->lines, p, behind_first_row(g, p, from, behind_margin(g, p, from, start)));
        if (pft_fit_makes_form(&out->form))
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
    pft_fit_headings h;
    size_t at = 0;

    layout->name = "fitted";
    layout->pieces = layout->cut_by_words = true;
    while (status == PFT_OK && !parted && find_form(&h, &g, &p, at)) {
        status = give_between(&g, &p, at, h.begin, &found);
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
