/* Pages without tables that are ruled: their text as lines in which places are columns, two to an em, as the reader of
 * laid out text takes it. */
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "layout/page.h"

static const double COLUMN = 0.5;     /* em */
static const double SAME_LINE = 0.5;  /* em between the middles of two runs of one line */
static const double APART = 0.7;      /* em between the texts of two columns */
static const double NEAR = 0.2;       /* em between words */

static double middle(const pft_piece *p)
{
    return pft_middle(p->box.top, p->box.bottom);
}

static int by_line(const void *a, const void *b)
{
    const pft_piece *left = a, *right = b;
    double y = middle(left) - middle(right);

    return y != 0 ? (y > 0) - (y < 0) : (left->box.left > right->box.left) - (left->box.left < right->box.left);
}

static int by_left(const void *a, const void *b)
{
    const pft_piece *left = a, *right = b;

    return (left->box.left > right->box.left) - (left->box.left < right->box.left);
}

static size_t columns_of(const char *text, size_t size)
{
    size_t columns = 0;

    for (size_t at = 0; at < size;) {
        uint32_t character;

        at += pft_utf8_decode(text + at, size - at, &character);
        columns += pft_character_columns(character);
    }
    return columns;
}

static bool put_spaces(pft_builder *out, size_t count)
{
    static const char spaces[] = "                                ";

    for (size_t some; count > 0; count -= some) {
        some = count < sizeof spaces - 1 ? count : sizeof spaces - 1;
        if (!pft_builder_add(out, spaces, some))
            return false;
    }
    return true;
}

static bool note_unsure(pft_pager *pager, const pft_piece *p, uint32_t line)
{
    pft_unsure *items = pft_arena_room(pager->arena, pager->unsure, pager->unsure_count, &pager->unsure_capacity,
                                       sizeof *items);

    if (items == NULL)
        return false;
    pager->unsure = items;
    items[pager->unsure_count++] = (pft_unsure){line, p->text, p->size};
    return true;
}

/* Each run stands at its place, or where the run before it ended, as far from that as the page tells. */
static bool write_line(pft_builder *out, const pft_piece *pieces, size_t count, double left, double em)
{
    enum { MOST = 1000 };
    size_t at = 0;

    for (size_t i = 0; i < count; i++) {
        const pft_piece *p = &pieces[i];
        double gap = i > 0 ? p->box.left - pieces[i - 1].box.right : 0;
        double place = (p->box.left - left) / (COLUMN * em);
        size_t column = place > 0 && place < MOST ? (size_t)(place + 0.5) : 0;
        size_t least = i == 0 ? 0 : at + (gap > APART * em ? 2 : gap > NEAR * em ? 1 : 0);

        column = i == 0 || gap > APART * em ? (column > least ? column : least) : least;
        if (!put_spaces(out, column - at) || !pft_builder_add(out, p->text, p->size))
            return false;
        at = column + columns_of(p->text, p->size);
    }
    return pft_builder_add(out, "\n", 1);
}

static bool write_page(pft_builder *out, pft_pager *pager, pft_sheet *sheet, uint32_t *line)
{
    double left = sheet->piece_count > 0 ? sheet->pieces[0].box.left : 0;
    double last = 0;

    if (sheet->piece_count > 0)
        qsort(sheet->pieces, sheet->piece_count, sizeof *sheet->pieces, by_line);
    for (size_t i = 1; i < sheet->piece_count; i++)
        left = pft_least(left, sheet->pieces[i].box.left);
    for (size_t from = 0, to; from < sheet->piece_count; from = to) {
        pft_piece *pieces = sheet->pieces;
        double y = middle(&pieces[from]);

        for (to = from + 1; to < sheet->piece_count && middle(&pieces[to]) - y <= SAME_LINE * sheet->em; to++)
            ;
        qsort(pieces + from, to - from, sizeof *pieces, by_left);
        if (from > 0 && y - last > 2.2 * sheet->em) { /* a blank line */
            ++*line;
            if (!pft_builder_add(out, "\n", 1))
                return false;
        }
        for (size_t i = from; i < to; i++)
            if (pieces[i].unsure && !note_unsure(pager, &pieces[i], *line))
                return false;
        ++*line;
        if (!write_line(out, pieces + from, to - from, left, sheet->em))
            return false;
        last = y;
    }
    ++*line;
    return pft_builder_add(out, "\n", 1);
}

pft_status pft_pager_write_lines(pft_pager *pager, pft_builder *out)
{
    uint32_t line = 1;

    for (size_t i = 0; i < pager->count; i++)
        if (!write_page(out, pager, &pager->sheets[i], &line))
            return PFT_ENOMEM;
    return PFT_OK;
}

/* One holds the other: words are joined to cells, and wide gaps part them. */
static bool share_text(const char *a, size_t a_size, const char *b, size_t b_size)
{
    const char *longer = a_size > b_size ? a : b, *shorter = a_size > b_size ? b : a;
    size_t size = a_size > b_size ? a_size : b_size, least = a_size > b_size ? b_size : a_size;

    for (size_t i = 0; least > 0 && i + least <= size; i++)
        if (memcmp(longer + i, shorter, least) == 0)
            return true;
    return false;
}

bool pft_pager_is_unsure(const pft_pager *pager, const pft_cell *cell)
{
    enum { LINES = 6, LONGEST = 64, MOST = 8 }; /* of more and longer texts it is not asked which */
    size_t low = 0, high = pager->unsure_count, end;

    if (cell->line == 0) /* of a table: it knows of itself */
        return false;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (pager->unsure[middle].line < cell->line)
            low = middle + 1;
        else
            high = middle;
    }
    end = low + MOST < pager->unsure_count ? low + MOST : pager->unsure_count;
    for (; low < end && pager->unsure[low].line < cell->line + LINES; low++)
        if (cell->size > LONGEST || pager->unsure[low].size > LONGEST ||
            share_text(cell->text, cell->size, pager->unsure[low].text, pager->unsure[low].size))
            return true;
    return low == end && end < pager->unsure_count && pager->unsure[end].line < cell->line + LINES;
}
