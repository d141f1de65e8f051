/* Tables in glued text whose headings were lost: where one begins, and which of the usual columns it has. Each of the
 * usual forms is tried from the first label of a level on, and the cheapest is kept if its records are cheap. */
#include "layout/fit.h"

enum {
    FORM_MOST = 9,
    FEWEST_RECORDS = 3,
    FEWEST_LABELS = 3,
    FEWEST_POINTED = 2, /* behind their points, as no sentence has them */
    RECORD_DEAREST = 90, /* what a record of a table costs at most, on the average */
    RECORD_HOPELESS = 400, /* what no other form makes cheap enough */
    TEXT_MOST = 4096     /* characters that are looked at */
};

/* What stands behind the levels, as the official forms order it; COLUMN_NONE ends a form. */
static const uint8_t forms[][FORM_MOST] = {
    {COLUMN_NAME, COLUMN_VALUE},
    {COLUMN_NAME, COLUMN_VALUE, COLUMN_WEIGHT},
    {COLUMN_NAME, COLUMN_WEIGHT, COLUMN_SCORE},
    {COLUMN_NAME, COLUMN_VALUE, COLUMN_VALUE},
    {COLUMN_NAME, COLUMN_VALUE, COLUMN_VALUE, COLUMN_WEIGHT, COLUMN_SCORE},
    {COLUMN_NAME, COLUMN_WEIGHT, COLUMN_VALUE, COLUMN_VALUE, COLUMN_SCORE},
};

static unsigned says_of(const pft_lines *lines, const pft_packed *p, size_t from, size_t length)
{
    return from + length <= p->count ? pft_packed_ask(lines, p, from, from + length) : 0;
}

static bool has_cue(const pft_packed *p, size_t at, pft_cue cue)
{
    return (p->cues[at] >> cue & 1) != 0;
}

static bool is_figure(const pft_packed *p, size_t at)
{
    char c = p->plain[p->plain_at[at]];

    return c >= '0' && c <= '9';
}

/* How many characters the label of a level has that begins here: one that is sure, or one with its points; 0: none. */
static size_t label_at(const pft_lines *lines, const pft_packed *p, size_t at, unsigned *says)
{
    enum { SHORTEST = 4, LONGEST = 12 };

    for (size_t length = has_cue(p, at, CUE_ODD) ? 0 : LONGEST; length >= SHORTEST; length--) {
        bool close = at + length <= p->count && has_cue(p, at + length - 1, CUE_CLOSE),
             whole = at + length <= p->count && length > 2 && has_cue(p, at + length - 2, CUE_INDICATOR);

        if (!close && !whole)
            continue;
        *says = says_of(lines, p, at, length);
        if (whole ? (*says & ORACLE_LEVEL) != 0 : (*says & ORACLE_BRANCH) != 0 && is_figure(p, at + length - 3))
            return length;
    }
    return 0;
}

/* The points of a label stand before it: (20分)项目决策. */
static bool is_pointed(const pft_packed *p, size_t from, size_t at)
{
    return at >= from + 2 && has_cue(p, at - 1, CUE_CLOSE) &&
           (is_figure(p, at - 2) || has_cue(p, at - 2, CUE_POINTS_END));
}

/* Where a table may begin: at a label of level 1, or of level 2 where none is. `to`: nowhere. */
static size_t find_start(const pft_lines *lines, const pft_packed *p, size_t from, size_t to)
{
    size_t first = to, labels = 0, fewest = FEWEST_LABELS;

    for (size_t at = from, width; at < to && labels < fewest; at += width > 0 ? width : 1) {
        unsigned says = 0;

        width = label_at(lines, p, at, &says);
        if (width > 0 && first == to) {
            first = at;
            fewest = is_pointed(p, from, at) ? FEWEST_POINTED : FEWEST_LABELS;
        }
        labels += width > 0;
    }
    return labels >= fewest ? first : to;
}

static pft_fit_form form_of(const uint8_t *kinds, bool pointed)
{
    pft_fit_form form = {.kinds = {COLUMN_LEVEL1, COLUMN_LEVEL2}, .count = 2, .headless = true, .pointed = pointed};

    for (size_t i = 0; i < FORM_MOST && kinds[i] != COLUMN_NONE; i++) {
        form.numbered = form.numbered || kinds[i] == COLUMN_WEIGHT;
        form.kinds[form.count++] = kinds[i];
    }
    return form;
}

/* Records that have a name and what a form of their kind must say of it. */
static size_t count_whole(const pft_fit *fit, const pft_fit_form *form)
{
    size_t whole = 0;

    for (size_t i = 0; i + 1 < fit->count; i++) {
        const pft_fit_cell *name = &fit->cells[i], *next = name + 1;

        whole += name->column != FIT_ASIDE && form->kinds[name->column] == COLUMN_NAME &&
                 next->column != FIT_ASIDE && next->record == name->record;
    }
    return whole;
}

/* Most records begin a line, or most cells do: the text has kept its rows, and what was lost is but their headings. */
static bool is_in_lines(const pft_packed *p, const pft_fit *fit)
{
    size_t cells = 0, rows = 0, records = 0;

    for (size_t i = 0; i < fit->count; i++) {
        bool line = p->gap[fit->cells[i].from] == GAP_LINE,
             first = i == 0 || fit->cells[i].record != fit->cells[i - 1].record;

        cells += line;
        rows += line && first;
        records += first;
    }
    return cells * 2 > fit->count || rows * 2 > records;
}

static size_t count_records(const pft_fit *fit)
{
    return fit->count > 0 ? fit->cells[fit->count - 1].record + 1 : 0;
}

static bool is_sound(const pft_packed *p, const pft_fit *fit, const pft_fit_form *form)
{
    size_t whole = count_whole(fit, form), records = count_records(fit);

    return whole >= FEWEST_RECORDS && whole * 4 >= records * 3 &&
           fit->price <= (int64_t)records * RECORD_DEAREST && !is_in_lines(p, fit);
}

pft_status pft_fit_headless(pft_headless *out, const pft_lines *lines, const pft_packed *text, size_t from, size_t to)
{
    size_t most = to - from < TEXT_MOST ? to : from + TEXT_MOST, start = find_start(lines, text, from, most);
    pft_status status = PFT_OK;
    int64_t best = INT64_MAX;

    *out = (pft_headless){.from = to};
    for (size_t i = 0; start < most && i < sizeof forms / sizeof *forms && status == PFT_OK; i++) {
        pft_fit_form form = form_of(forms[i], is_pointed(text, from, start));
        pft_fit fit;

        status = pft_fit_find(&fit, lines, text, start, most, &form);
        if (status == PFT_OK && fit.cost < best) {
            best = fit.cost;
            *out = (pft_headless){start, form, fit, is_sound(text, &fit, &form)};
        }
        if (status == PFT_OK && fit.price > (int64_t)count_records(&fit) * RECORD_HOPELESS)
            break;
    }
    return status;
}
