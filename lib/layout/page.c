/* Pages: taken one by one, turned upright, and understood once all are there. */
#include "layout/page.h"

/* Of a recogniser's confidence: words below it are wrong too often to be taken as they are. */
static const double SURE = 0.8;

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/error.h"
#include "core/text.h"

/* ---- taking a page ---- */

static bool is_finite(const pft_box *b)
{
    static const double MOST = 1e9;

    return fabs(b->left) <= MOST && fabs(b->top) <= MOST && fabs(b->right) <= MOST && fabs(b->bottom) <= MOST;
}

/* A page is turned about its corner, clockwise by quarters. */
typedef struct turn {
    int quarters;
    double width, height; /* before */
} turn;

static void turn_point(const turn *t, double *x, double *y)
{
    double from_x = *x, from_y = *y;

    switch (t->quarters) {
    case 1: *x = t->height - from_y, *y = from_x; break;
    case 2: *x = t->width - from_x, *y = t->height - from_y; break;
    case 3: *x = from_y, *y = t->width - from_x; break;
    default: break;
    }
}

static pft_box turn_box(const turn *t, pft_box b)
{
    turn_point(t, &b.left, &b.top);
    turn_point(t, &b.right, &b.bottom);
    return b;
}

static pft_box put_in_order(pft_box b)
{
    return (pft_box){pft_least(b.left, b.right), pft_least(b.top, b.bottom), pft_most(b.left, b.right),
                     pft_most(b.top, b.bottom)};
}

static bool lies(pft_direction direction)
{
    return direction == PFT_READ_RIGHT || direction == PFT_READ_LEFT;
}

static double size_of_font(const pft_run *run)
{
    double size = run->font_size;

    if (!(size > 0) || size > 1e6)
        size = lies(run->direction) ? fabs(run->box.bottom - run->box.top) : fabs(run->box.right - run->box.left);
    return size > 0 ? size : 1;
}

/* How far the marks reach, for a page that does not tell its size. */
static turn turn_of(const pft_page *page)
{
    turn t = {(page->rotation % 360 + 360) % 360 / 90, page->width, page->height};
    double counts[4] = {0};

    for (size_t i = 0; i < page->run_count; i++)
        if (is_finite(&page->runs[i].box)) {
            counts[page->runs[i].direction & 3] += (double)page->runs[i].size;
            t.width = page->width > 0 ? page->width : pft_most(t.width, page->runs[i].box.right);
            t.height = page->height > 0 ? page->height : pft_most(t.height, page->runs[i].box.bottom);
        }
    for (int i = 0; i < 4; i++)
        if (counts[i] * 2 > counts[0] + counts[1] + counts[2] + counts[3])
            t.quarters = (4 - i) % 4;
    return t;
}

/* Where characters end, after the page was turned; they are kept for upright text alone. */
static const double *turn_edges(pft_arena *arena, const turn *t, const pft_run *run, bool *failed)
{
    size_t count = 0;
    double *edges;

    if (run->edges == NULL || ((int)run->direction + t->quarters) % 4 != PFT_READ_RIGHT)
        return NULL;
    for (size_t i = 0; i < run->size; i++)
        count += ((unsigned char)run->text[i] & 0xC0) != 0x80;
    if ((edges = pft_arena_alloc(arena, (count + 1) * sizeof *edges)) == NULL) {
        *failed = true;
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        double x = run->edges[i], y = x;

        turn_point(t, &x, &y);
        edges[i] = isfinite(x) ? x : 0;
    }
    return edges;
}

/* Counts characters by whether they are known. */
static void count_characters(pft_sheet *sheet, const pft_run *run)
{
    for (size_t at = 0; at < run->size;) {
        uint32_t character;

        at += pft_utf8_decode(run->text + at, run->size - at, &character);
        if (character == 0xFFFD)
            sheet->unknown++;
        else
            sheet->known += !pft_is_space(character);
    }
}

static pft_status take_run(pft_pager *pager, pft_sheet *sheet, const turn *t, const pft_run *run, size_t index)
{
    pft_piece *piece = &sheet->pieces[sheet->piece_count];
    bool failed = false;

    if (run->text == NULL || run->size == 0 || !is_finite(&run->box))
        return PFT_OK;
    if (run->size > UINT32_MAX || pft_utf8_valid(run->text, run->size) != run->size ||
        memchr(run->text, '\0', run->size) != NULL)
        return pft_fail(pager->err, PFT_EENCODING, "page %u: run %zu is not UTF-8", "第 %u 页第 %zu 段文字不是 UTF-8",
                        sheet->number, index + 1);
    count_characters(sheet, run);
    if (pft_trim(run->text, run->size).size == 0)
        return PFT_OK;
    piece->box = put_in_order(turn_box(t, run->box));
    piece->size = (uint32_t)run->size;
    piece->direction = (uint8_t)(((int)run->direction + t->quarters) % 4);
    piece->em = size_of_font(run);
    piece->unsure = run->confidence > 0 && run->confidence < SURE;
    piece->text = pft_arena_strndup(pager->arena, run->text, run->size);
    piece->edges = turn_edges(pager->arena, t, run, &failed);
    if (piece->text == NULL || failed)
        return PFT_ENOMEM;
    sheet->piece_count++;
    return PFT_OK;
}

static int by_size(const void *a, const void *b)
{
    const pft_piece *left = *(pft_piece *const *)a, *right = *(pft_piece *const *)b;

    return (left->em > right->em) - (left->em < right->em);
}

/* The usual size of the font: half of all text is set in no larger one. */
static pft_status measure(pft_sheet *sheet, pft_arena *arena)
{
    pft_piece **sorted = pft_arena_alloc(arena, (sheet->piece_count + 1) * sizeof(pft_piece *));
    uint64_t all = 0, sum = 0;

    if (sorted == NULL)
        return PFT_ENOMEM;
    for (size_t i = 0; i < sheet->piece_count; i++) {
        sorted[i] = &sheet->pieces[i];
        all += sheet->pieces[i].size;
    }
    qsort(sorted, sheet->piece_count, sizeof *sorted, by_size);
    sheet->em = 10;
    for (size_t i = 0; i < sheet->piece_count; i++)
        if ((sum += sorted[i]->size) * 2 >= all) {
            sheet->em = sorted[i]->em;
            break;
        }
    return PFT_OK;
}

static pft_sheet *add_sheet(pft_pager *pager, const pft_page *page)
{
    pft_sheet *sheets = pft_arena_room(pager->arena, pager->sheets, pager->count, &pager->capacity, sizeof *sheets);
    uint32_t last = sheets != NULL && pager->count > 0 ? sheets[pager->count - 1].number : 0;
    pft_sheet *sheet;

    if (sheets == NULL)
        return NULL;
    pager->sheets = sheets;
    sheet = &sheets[pager->count++];
    *sheet = (pft_sheet){.number = page->number > 0 ? page->number : last + 1, .picture = page->picture};
    sheet->pieces = pft_arena_alloc(pager->arena, (page->run_count + 1) * sizeof *sheet->pieces);
    sheet->strokes = pft_arena_alloc(pager->arena, (page->stroke_count + 1) * sizeof *sheet->strokes);
    return sheet->pieces != NULL && sheet->strokes != NULL ? sheet : NULL;
}

pft_status pft_pager_take(pft_pager *pager, const pft_page *page)
{
    turn t = turn_of(page);
    pft_sheet *sheet;
    pft_status status = PFT_OK;

    pager->marks += page->run_count + page->stroke_count + 1;
    if (pager->marks > pager->max_marks)
        return pft_fail(pager->err, PFT_ELIMIT, "the pages have more than %u marks (max_marks)",
                        "页面图元超过 %u 个（max_marks 限制）", pager->max_marks);
    if ((sheet = add_sheet(pager, page)) == NULL)
        return PFT_ENOMEM;
    sheet->width = t.quarters % 2 == 0 ? t.width : t.height;
    sheet->height = t.quarters % 2 == 0 ? t.height : t.width;
    for (size_t i = 0; i < page->run_count && status == PFT_OK; i++)
        status = take_run(pager, sheet, &t, &page->runs[i], i);
    for (size_t i = 0; i < page->stroke_count; i++)
        if (is_finite(&page->strokes[i].box)) {
            sheet->strokes[sheet->stroke_count] = page->strokes[i];
            sheet->strokes[sheet->stroke_count++].box = turn_box(&t, page->strokes[i].box);
        }
    return status == PFT_OK ? measure(sheet, pager->arena) : status;
}

/* ---- all pages ---- */

/* Scans have no text; a font without a table of its characters has glyphs alone. */
static pft_status check_text(const pft_pager *pager)
{
    uint64_t known = 0, unknown = 0;

    for (size_t i = 0; i < pager->count; i++) {
        known += pager->sheets[i].known;
        unknown += pager->sheets[i].unknown;
    }
    if (known + unknown == 0)
        return pft_fail(pager->err, PFT_EINVALID, "no text on %zu pages: a scan has to be recognised (OCR) first",
                        "共 %zu 页，没有文字：扫描件须先做文字识别（OCR）", pager->count);
    if (unknown > known)
        return pft_fail(
            pager->err, PFT_EINVALID,
            "the fonts do not tell the characters of their glyphs: the text has to be recognised (OCR) first",
            "字体缺少字符对照表，无法得知文字内容，须先做文字识别（OCR）");
    return PFT_OK;
}

pft_status pft_pager_find_tables(pft_pager *pager, bool *ruled)
{
    pft_status status = check_text(pager);

    *ruled = false;
    for (size_t i = 0; i < pager->count && status == PFT_OK; i++) {
        status = pft_find_page_tables(pager, &pager->sheets[i]);
        *ruled = *ruled || pager->sheets[i].table_count > 0;
    }
    return status;
}

pft_status pft_pager_give(pft_pager *pager, pft_sink *sink)
{
    pft_blocks blocks = {.count = 0};
    pft_status status = PFT_OK;

    for (size_t i = 0; i < pager->count && status == PFT_OK; i++)
        status = pft_fill_page(pager, &pager->sheets[i], sink->arena);
    if (status == PFT_OK)
        status = pft_order_pages(&blocks, pager);
    if (status == PFT_OK)
        status = pft_join_beside(&blocks, pager);
    if (status == PFT_OK)
        status = pft_join_tables(&blocks, pager, sink->arena);
    return status == PFT_OK ? pft_give_blocks(&blocks, pager->arena, sink) : status;
}
