/* Pages whose tables are laid out with spaces, cut into bands of lines that leave the same places free. */
#include <string.h>

#include "readers/text_laid.h"

typedef pft_laid_places places;
typedef pft_laid_gap gap;
typedef pft_laid_line laid_line;
typedef pft_laid_page laid_page;

/* ---- bands: lines that leave the same places free ---- */

/* How the lines above each line are best cut. */
typedef struct {
    const laid_page *page;
    int *best;      /* what they are worth */
    uint32_t *from; /* where the last band begins */
} cutting;

enum { KEPT_GAP = 2, LOST_GAP = 2, BAND_COST = 8, APART_COST = 1, HOPELESS = 12, MOST_GAPS = 600 };

/* True when a place of the gap, or the one beside it, is free. */
static bool is_open(const gap *g, const places *taken)
{
    uint32_t from = g->from > 0 ? g->from - 1 : 0, to = g->to < LAID_MOST_PLACES ? g->to : LAID_MOST_PLACES - 1;

    for (uint32_t word = from / 64; word <= to / 64; word++) {
        uint64_t mask = word == from / 64 ? ~UINT64_C(0) << from % 64 : ~UINT64_C(0);

        if (word == to / 64)
            mask &= ~UINT64_C(0) >> (63 - to % 64);
        if ((~taken->bits[word] & mask) != 0)
            return true;
    }
    return false;
}

/* The bands that keep most gaps open: best[b] is what the lines above b are worth. */
static void weigh_bands(cutting *c, size_t from)
{
    const laid_page *p = c->page;
    places taken = {{0}};
    const gap *gaps = p->gaps + p->lines[from].first_gap;
    uint16_t open[MOST_GAPS];
    size_t open_count = 0, seen = 0, lost = 0, apart = 0;

    for (size_t to = from; to < p->line_count && to - from < LAID_MOST_LINES; to++) {
        const laid_line *l = &p->lines[to];
        size_t kept = 0;
        int worth;

        for (size_t i = 0; i < LAID_MOST_PLACES / 64; i++)
            taken.bits[i] |= l->taken.bits[i];
        for (size_t i = 0; i < l->gap_count && open_count < sizeof open / sizeof open[0]; i++)
            open[open_count++] = (uint16_t)(seen + i);
        seen += l->gap_count;
        for (size_t i = 0; i < open_count; i++)
            if (is_open(&gaps[open[i]], &taken))
                open[kept++] = open[i];
        lost += open_count - kept;
        open_count = kept;
        apart += to > from && l->apart;
        worth = c->best[from] - APART_COST * (int)apart + KEPT_GAP * (int)open_count - LOST_GAP * (int)lost - BAND_COST;
        if (worth > c->best[to + 1]) {
            c->best[to + 1] = worth;
            c->from[to + 1] = (uint32_t)from;
        }
        if (lost > open_count + HOPELESS)
            break;
    }
}

/* ---- giving ---- */

/* Lines without columns are texts on their own. */
static pft_status give_plain_lines(laid_page *p, size_t from, size_t to)
{
    pft_status status = PFT_OK;

    for (size_t i = from; i < to && status == PFT_OK; i++)
        if ((status = pft_laid_give_strays(p, p->lines[i].line.number)) == PFT_OK)
            status = pft_text_give_line(p->r, &p->lines[i].line);
    return status;
}

/* A table that goes on from the page before has its columns, wherever this page has them. */
static void keep_columns(pft_text_reader *r, pft_laid_band *band, bool first)
{
    if (first && r->laid_columns == band->columns)
        memcpy(band->starts, r->laid_starts, (band->columns + 1) * sizeof *band->starts);
    r->laid_columns = band->columns;
    memcpy(r->laid_starts, band->starts, (band->columns + 1) * sizeof *band->starts);
}

static pft_status give_band(laid_page *p, size_t from, size_t to)
{
    pft_laid_band band;
    size_t titles;
    pft_status status = pft_laid_make_band(p, from, to, &band);

    if (status != PFT_OK)
        return status;
    if (band.columns < 2)
        return give_plain_lines(p, from, to);
    if ((titles = pft_laid_count_titles(&band)) > 0)
        return (status = give_plain_lines(p, from, from + titles)) == PFT_OK ? give_band(p, from + titles, to) : status;
    keep_columns(p->r, &band, from == 0);
    return pft_laid_give_rows(p, &band);
}

static pft_status band_cost(laid_page *p, size_t from, size_t to, int *cost)
{
    pft_laid_band band;
    pft_status status = pft_laid_make_band(p, from, to, &band);

    *cost = status == PFT_OK && from < to && band.columns > 1 ? pft_laid_cost(&band) : 0;
    return status;
}

/* No text of the two lines stands above another. */
static bool is_disjoint(const laid_line *above, const laid_line *below)
{
    for (size_t i = 0; i < LAID_MOST_PLACES / 64; i++)
        if ((above->taken.bits[i] & below->taken.bits[i]) != 0)
            return false;
    return true;
}

/* The upper line of a heading whose cells have one line and two is none of the band above: it is moved to where it
 * costs less. */
static pft_status settle_end(laid_page *p, size_t from, uint32_t *end, size_t to)
{
    int kept[2], moved[2];
    pft_status status;

    if (*end < from + 2 || !is_disjoint(&p->lines[*end - 1], &p->lines[*end]) || to - *end >= LAID_MOST_LINES)
        return PFT_OK;
    if ((status = band_cost(p, from, *end, &kept[0])) != PFT_OK ||
        (status = band_cost(p, *end, to, &kept[1])) != PFT_OK ||
        (status = band_cost(p, from, *end - 1, &moved[0])) != PFT_OK ||
        (status = band_cost(p, *end - 1, to, &moved[1])) != PFT_OK)
        return status;
    *end -= moved[0] + moved[1] < kept[0] + kept[1];
    return PFT_OK;
}

static pft_status give_bands(laid_page *p)
{
    cutting c = {.page = p};
    size_t count = 0;
    uint32_t *ends;
    pft_status status = PFT_OK;

    c.best = pft_arena_alloc(&p->arena, (p->line_count + 1) * sizeof *c.best);
    c.from = pft_arena_alloc(&p->arena, (p->line_count + 1) * sizeof *c.from);
    ends = pft_arena_alloc(&p->arena, (p->line_count + 1) * sizeof *ends);
    if (c.best == NULL || c.from == NULL || ends == NULL)
        return PFT_ENOMEM;
    for (size_t i = 1; i <= p->line_count; i++)
        c.best[i] = INT32_MIN;
    for (size_t i = 0; i < p->line_count; i++)
        weigh_bands(&c, i);
    for (size_t to = p->line_count; to > 0; to = c.from[to])
        ends[count++] = (uint32_t)to;
    for (size_t from = 0; count > 0 && status == PFT_OK; from = ends[count]) {
        if (--count > 0)
            status = settle_end(p, from, &ends[count], ends[count - 1]);
        if (status == PFT_OK)
            status = give_band(p, from, ends[count]);
    }
    return status;
}

pft_status pft_text_read_laid_page(pft_text_reader *r)
{
    laid_page p = {.r = r, .wide = r->laid_wide};
    pft_status status;

    pft_arena_init(&p.arena, &r->sink->arena->allocator);
    if ((status = pft_laid_collect_lines(&p)) == PFT_OK)
        status = pft_laid_take_strays(&p);
    if (status == PFT_OK)
        status = give_bands(&p);
    if (status == PFT_OK)
        status = pft_laid_give_strays(&p, UINT32_MAX);
    pft_arena_free(&p.arena);
    return status;
}
