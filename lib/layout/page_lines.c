/* Pages without tables that are ruled: their text as lines in which places are columns, two to an em, as the reader of
 * laid out text takes it. */
#include <stdlib.h>

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

static bool write_page(pft_builder *out, pft_sheet *sheet)
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
        if (from > 0 && y - last > 2.2 * sheet->em && !pft_builder_add(out, "\n", 1)) /* a blank line */
            return false;
        if (!write_line(out, pieces + from, to - from, left, sheet->em))
            return false;
        last = y;
    }
    return pft_builder_add(out, "\n", 1);
}

pft_status pft_pager_write_lines(pft_pager *pager, pft_builder *out)
{
    for (size_t i = 0; i < pager->count; i++)
        if (!write_page(out, &pager->sheets[i]))
            return PFT_ENOMEM;
    return PFT_OK;
}
