/* Lines that fell between the rows of a page: the footer of a page, an advertisement. One text alone in its line,
 * across columns that the lines above and below have in common, or beside them, is a cell of neither. */
#include "readers/text_laid.h"

typedef pft_laid_places places;
typedef pft_laid_line laid_line;
typedef pft_laid_page laid_page;

enum {
    NEAR = 3,  /* lines above and below say where columns are */
    MOST = 3,  /* of such lines, one below the other */
    WIDTH = 3, /* of what parts two columns */
    FAR = 4,
    UNKNOWN = UINT32_MAX
};

static uint32_t line_begin(const laid_page *p, const laid_line *l)
{
    return p->words[l->first_word].from;
}

static uint32_t line_end(const laid_page *p, const laid_line *l)
{
    return p->words[l->first_word + l->word_count - 1].to;
}

/* Lines that say where columns are, above or below others. */
typedef struct stretch {
    size_t from, to;
} stretch;

/* One of the lines parts two texts there. */
static bool has_gap_at(const laid_page *p, stretch lines, uint32_t place)
{
    for (size_t k = lines.from; k < lines.to; k++)
        for (size_t i = 0; i < p->lines[k].gap_count; i++) {
            const pft_laid_gap *gap = &p->gaps[p->lines[k].first_gap + i];

            if (gap->from <= place && place < gap->to)
                return true;
        }
    return false;
}

/* A line without a gap says nothing of columns: it may have fallen there, too. */
static void add_places(const laid_page *p, stretch lines, places *taken)
{
    for (size_t k = lines.from; k < lines.to; k++)
        for (size_t i = 0; i < LAID_MOST_PLACES / 64 && p->lines[k].gap_count > 0; i++)
            taken->bits[i] |= p->lines[k].taken.bits[i];
}

/* Where the first text of all lines with columns begins. */
static uint32_t page_begin(const laid_page *p)
{
    uint32_t begin = UNKNOWN;

    for (size_t i = 0; i < p->line_count; i++)
        if (p->lines[i].gap_count > 0 && line_begin(p, &p->lines[i]) < begin)
            begin = line_begin(p, &p->lines[i]);
    return begin;
}

/* True when the text of a line stands over two columns that the lines above and below it have. */
static bool crosses_columns(const laid_page *p, const laid_line *l, stretch above, stretch below, const places *taken)
{
    uint32_t left = UNKNOWN; /* where the text to the left of a gap ends */

    for (uint32_t at = line_begin(p, l); at < line_end(p, l) && at < LAID_MOST_PLACES; at++) {
        if (!pft_laid_is_taken(taken, at))
            continue;
        if (left != UNKNOWN && at - left > WIDTH && has_gap_at(p, above, left + (at - left) / 2) &&
            has_gap_at(p, below, left + (at - left) / 2))
            return true;
        left = at;
    }
    return false;
}

/* The line stands above or below a text of another; in the middle of a row, a cell of one line stands beside others. */
static bool overlaps(const laid_page *p, const laid_line *l, const laid_line *other)
{
    for (size_t i = 0; i < other->word_count; i++) {
        const pft_laid_word *word = &p->words[other->first_word + i];

        if (word->from < line_end(p, l) && line_begin(p, l) < word->to)
            return true;
    }
    return false;
}

/* How many lines from `from` on fell between the `kept` ones and what stands below; where the page's lines begin. */
static size_t count_strays(const laid_page *p, size_t kept, size_t from, uint32_t begin)
{
    stretch above = {kept > NEAR ? kept - NEAR : 0, kept}, below;
    places taken = {{0}};
    size_t to = from;

    while (to < p->line_count && to < from + MOST && p->lines[to].gap_count == 0 && !p->lines[to].apart)
        to++;
    if (to == from || to == p->line_count || kept == 0 || p->lines[to].apart || p->lines[to].gap_count == 0)
        return 0;
    below = (stretch){to, to + NEAR < p->line_count ? to + NEAR : p->line_count};
    add_places(p, above, &taken);
    add_places(p, below, &taken);
    for (size_t i = from; i < to; i++)
        if (line_begin(p, &p->lines[i]) + FAR > begin &&
            (!(overlaps(p, &p->lines[i], &p->lines[kept - 1]) || overlaps(p, &p->lines[i], &p->lines[to])) ||
             !crosses_columns(p, &p->lines[i], above, below, &taken)))
            return 0;
    return to - from;
}

static pft_status set_aside(laid_page *p, const laid_line *l)
{
    pft_text_line *strays = pft_arena_room(&p->arena, p->strays, p->stray_count, &p->stray_capacity, sizeof *strays);

    if (strays == NULL)
        return PFT_ENOMEM;
    p->strays = strays;
    strays[p->stray_count++] = l->line;
    return PFT_OK;
}

pft_status pft_laid_take_strays(laid_page *p)
{
    uint32_t begin = page_begin(p);
    size_t kept = 0;

    for (size_t i = 0; i < p->line_count;) {
        size_t count = count_strays(p, kept, i, begin);

        for (size_t k = 0; k < count; k++, i++)
            if (set_aside(p, &p->lines[i]) != PFT_OK)
                return PFT_ENOMEM;
        if (count == 0)
            p->lines[kept++] = p->lines[i++];
    }
    p->line_count = kept;
    return PFT_OK;
}

pft_status pft_laid_give_strays(laid_page *p, uint32_t above)
{
    pft_status status = PFT_OK;

    for (; status == PFT_OK && p->stray_given < p->stray_count && p->strays[p->stray_given].number < above;
         p->stray_given++)
        status = pft_text_give_stray(p->r, &p->strays[p->stray_given]);
    return status;
}
