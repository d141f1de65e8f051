#include "readers/recognised.h"

#include <string.h>

void pft_recognised_begin(pft_recognised *r, pft_sink *sink, pft_error *err)
{
    *r = (pft_recognised){.sink = sink, .err = err};
    pft_arena_init(&r->arena, &sink->arena->allocator);
}

void pft_recognised_end(pft_recognised *r)
{
    pft_arena_free(&r->arena);
}

pft_status pft_recognised_close(pft_recognised *r)
{
    pft_status status = PFT_OK;

    r->page.runs = r->runs;
    r->page.strokes = r->strokes;
    if (r->open && r->sink->page != NULL)
        status = r->sink->page(r->sink->context, &r->page);
    pft_arena_free(&r->arena);
    pft_recognised_begin(r, r->sink, r->err);
    return status;
}

pft_status pft_recognised_open(pft_recognised *r, const pft_box *box, uint32_t number)
{
    pft_status status = pft_recognised_close(r);

    r->open = true;
    r->page = (pft_page){.width = box->right - box->left, .height = box->bottom - box->top, .number = number};
    return status;
}

void pft_recognised_line(pft_recognised *r, const pft_box *box, double degrees)
{
    static const pft_direction directions[] = {PFT_READ_RIGHT, PFT_READ_UP, PFT_READ_LEFT, PFT_READ_DOWN};
    int quarters = degrees > -1000 && degrees < 1000 ? (int)((degrees + 1080 + 45) / 90) % 4 : 0;

    r->line = *box;
    r->direction = directions[quarters];
}

/* Boxes are drawn close around what is printed: a comma or 一 would be a word in a tiny font. */
static pft_box whole_height(const pft_recognised *r, const pft_box *box)
{
    double word = box->bottom - box->top, line = r->line.bottom - r->line.top, middle = (box->top + box->bottom) / 2;
    bool upright = r->direction == PFT_READ_RIGHT || r->direction == PFT_READ_LEFT;

    if (!upright || !(word < line * 0.7) || middle < r->line.top || middle > r->line.bottom ||
        r->line.right - r->line.left < line)
        return *box;
    return (pft_box){box->left, r->line.top, box->right, r->line.bottom};
}

pft_status pft_recognised_word(pft_recognised *r, const pft_box *box, const char *text, size_t size, double confidence)
{
    pft_run run = {.size = size, .box = whole_height(r, box), .direction = r->direction};
    pft_run *runs;

    if (!r->open || size == 0)
        return PFT_OK;
    run.confidence = confidence > 1 ? 1 : confidence > 0 ? confidence : 0;
    if ((run.text = pft_arena_strndup(&r->arena, text, size)) == NULL ||
        (runs = pft_arena_room(&r->arena, r->runs, r->page.run_count, &r->run_capacity, sizeof *runs)) == NULL)
        return pft_fail_memory(r->err);
    r->runs = runs;
    runs[r->page.run_count++] = run;
    return PFT_OK;
}

pft_status pft_recognised_rule(pft_recognised *r, const pft_box *box)
{
    pft_stroke *strokes;

    if (!r->open)
        return PFT_OK;
    strokes = pft_arena_room(&r->arena, r->strokes, r->page.stroke_count, &r->stroke_capacity, sizeof *strokes);
    if (strokes == NULL)
        return pft_fail_memory(r->err);
    r->strokes = strokes;
    strokes[r->page.stroke_count++] = (pft_stroke){.kind = PFT_STROKE_FILL, .box = *box};
    return PFT_OK;
}

void pft_recognised_picture(pft_recognised *r, const pft_box *box)
{
    r->page.picture |= (box->right - box->left) * (box->bottom - box->top) * 2 > r->page.width * r->page.height;
}

bool pft_recognised_number(const char **text, double *number)
{
    const char *at = *text + strspn(*text, " \t\r\n");
    bool minus = *at == '-', any = false;
    double value = 0, scale = 1;

    at += *at == '-' || *at == '+';
    for (; *at >= '0' && *at <= '9'; at++, any = true)
        value = value * 10 + (*at - '0');
    if (*at == '.')
        for (at++; *at >= '0' && *at <= '9'; at++, any = true)
            value += (*at - '0') * (scale /= 10);
    if (!any)
        return false;
    *text = at;
    *number = minus ? -value : value;
    return true;
}
