/* What stands on a page in the order in which it is read. Pages that are printed side by side are read one after the
 * other; the numbers of pages, and the lines that pages repeat in their margins, are left out. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "layout/cues.h"
#include "layout/page.h"

static const double GUTTER = 0.5;  /* in em: between what stands side by side */
static const double MARGIN = 0.1;  /* of the page's height: where its number stands */
static const double HEADER = 0.075; /* where lines stand that pages repeat above their text */

enum { DEPTH_MOST = 8 };

/* ---- order ---- */

static int by_top(const void *a, const void *b)
{
    const pft_block *left = a, *right = b;

    if (left->box.top != right->box.top)
        return left->box.top < right->box.top ? -1 : 1;
    return (left->box.left > right->box.left) - (left->box.left < right->box.left);
}

static int by_left(const void *a, const void *b)
{
    const pft_block *left = a, *right = b;

    if (left->box.left != right->box.left)
        return left->box.left < right->box.left ? -1 : 1;
    return (left->box.top > right->box.top) - (left->box.top < right->box.top);
}

/* Where a gap reaches down through all blocks, with a table at either side; 0: nowhere. They are in order from the
 * left.
 */
static size_t find_gutter(const pft_block *blocks, size_t count, double em)
{
    double right = -INFINITY;
    size_t tables = 0, all = 0;

    for (size_t i = 0; i < count; i++)
        all += blocks[i].table != NULL;
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && blocks[i].box.left > right + GUTTER * em && tables > 0 && tables < all)
            return i;
        right = pft_most(right, blocks[i].box.right);
        tables += blocks[i].table != NULL;
    }
    return 0;
}

/* Where the first blocks end that overlap in height; they are in order from the top. */
static size_t find_strip(const pft_block *blocks, size_t from, size_t count)
{
    double bottom = blocks[from].box.bottom;
    size_t to = from + 1;

    for (; to < count && blocks[to].box.top < bottom; to++)
        bottom = pft_most(bottom, blocks[to].box.bottom);
    return to;
}

static void order(pft_block *blocks, size_t count, double em, int depth)
{
    size_t gutter;

    if (count < 2)
        return;
    qsort(blocks, count, sizeof *blocks, by_left);
    gutter = depth < DEPTH_MOST ? find_gutter(blocks, count, em) : 0;
    if (gutter > 0) {
        order(blocks, gutter, em, depth + 1);
        order(blocks + gutter, count - gutter, em, depth + 1);
        return;
    }
    qsort(blocks, count, sizeof *blocks, by_top);
    for (size_t from = 0, to; from < count && depth < DEPTH_MOST; from = to) {
        to = find_strip(blocks, from, count);
        if (to - from > 1 && to - from < count)
            order(blocks + from, to - from, em, depth + 1);
    }
}

/* ---- what pages repeat ---- */

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

/* A number, with what is printed around the numbers of pages and nothing else. */
static bool is_page_number(const pft_page_line *line)
{
    enum { LONGEST = 40 };
    size_t at = 0;
    bool digits = false;

    while (at < line->size && line->size <= LONGEST) {
        uint32_t character;
        size_t width = pft_utf8_decode(line->text + at, line->size - at, &character);

        character = pft_fold_character(character);
        if (is_digit(character) || pft_is_space(character)) {
            digits = digits || is_digit(character);
            at += width;
            continue;
        }
        if ((width = pft_cue_width(CUE_PAGE_NUMBER, line->text + at, line->size - at)) == 0)
            return false;
        at += width;
    }
    return digits && line->size <= LONGEST;
}

static bool is_in_margin(const pft_block *b, double share)
{
    return b->line != NULL && (b->box.bottom < share * b->sheet->height || b->box.top > (1 - share) * b->sheet->height);
}

/* A line's text without its digits, and its height on the page. */
static uint64_t key_of(const pft_block *b)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    double place = b->box.top / b->sheet->height * 200; /* a page may put it anywhere, also above its own edge */

    for (uint32_t i = 0; i < b->line->size; i++)
        if (!is_digit((unsigned char)b->line->text[i]))
            hash = (hash ^ (unsigned char)b->line->text[i]) * UINT64_C(1099511628211);
    return hash ^ (place > 0 && place < 1e9 ? (uint64_t)place : 0);
}

static int by_key(const void *a, const void *b)
{
    uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;

    return (left > right) - (left < right);
}

/* The lines that stand at the same height in the margins of at least half of the pages, from two on. */
static size_t find_repeated(uint64_t *keys, const pft_blocks *blocks, size_t pages)
{
    size_t count = 0, kept = 0;

    for (size_t i = 0; i < blocks->count; i++)
        if (is_in_margin(&blocks->items[i], HEADER))
            keys[count++] = key_of(&blocks->items[i]);
    if (count > 0)
        qsort(keys, count, sizeof *keys, by_key);
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from; to < count && keys[to] == keys[from]; to++)
            ;
        if (to - from >= 2 && (to - from) * 2 >= pages)
            keys[kept++] = keys[from];
    }
    return kept;
}

static pft_status drop_repeated(pft_blocks *blocks, const pft_pager *pager)
{
    uint64_t *keys = pft_arena_alloc(pager->arena, (blocks->count + 1) * sizeof *keys);
    size_t count, kept = 0;

    if (keys == NULL)
        return PFT_ENOMEM;
    count = find_repeated(keys, blocks, pager->count);
    for (size_t i = 0; i < blocks->count; i++) {
        const pft_block *b = &blocks->items[i];
        uint64_t key = b->line != NULL ? key_of(b) : 0;
        bool repeated = is_in_margin(b, HEADER) && bsearch(&key, keys, count, sizeof key, by_key) != NULL;

        if (!repeated && !(is_in_margin(b, MARGIN) && is_page_number(b->line)))
            blocks->items[kept++] = *b;
    }
    blocks->count = kept;
    return PFT_OK;
}

/* ---- all pages ---- */

static bool add(pft_blocks *blocks, pft_arena *arena, pft_block block)
{
    pft_block *items = pft_arena_room(arena, blocks->items, blocks->count, &blocks->capacity, sizeof *items);

    if (items == NULL)
        return false;
    blocks->items = items;
    items[blocks->count++] = block;
    return true;
}

pft_status pft_order_pages(pft_blocks *blocks, pft_pager *pager)
{
    for (size_t i = 0; i < pager->count; i++) {
        pft_sheet *sheet = &pager->sheets[i];
        size_t from = blocks->count;

        for (size_t k = 0; k < sheet->table_count; k++)
            if (!add(blocks, pager->arena, (pft_block){sheet, sheet->tables[k].box, &sheet->tables[k], NULL}))
                return PFT_ENOMEM;
        for (size_t k = 0; k < sheet->line_count; k++)
            if (!add(blocks, pager->arena, (pft_block){sheet, sheet->lines[k].box, NULL, &sheet->lines[k]}))
                return PFT_ENOMEM;
        if (blocks->count > from)
            order(blocks->items + from, blocks->count - from, sheet->em, 0);
    }
    return drop_repeated(blocks, pager);
}
