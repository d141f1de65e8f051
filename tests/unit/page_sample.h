/* Pages drawn as text: - and | are ruled lines that meet in +, the rest are runs of glyphs, which two spaces or a line
 * part. A wide character takes two columns of the drawing, as it is half as wide as high. */
#ifndef PFT_TESTS_PAGE_SAMPLE_H
#define PFT_TESTS_PAGE_SAMPLE_H

#include <perftarget/page.h>

#include "core/text.h"
#include "suite.h"

#include <string.h>

enum { DRAWN_MARKS = 4096, DRAWN_ROWS = 128, DRAWN_COLUMNS = 256 };

#define DRAWN_WIDTH 5.25 /* of a column, in points */
#define DRAWN_HEIGHT 14.0
#define DRAWN_FONT 10.5

typedef struct drawn_page {
    pft_page page;
    pft_run runs[DRAWN_MARKS];
    pft_stroke strokes[DRAWN_MARKS];
    char cells[DRAWN_ROWS][DRAWN_COLUMNS]; /* '-', '|', '+' of lines alone */
} drawn_page;

static inline void drawn_stroke(drawn_page *p, pft_stroke_kind kind, double left, double top, double right,
                                double bottom)
{
    ck_assert_uint_lt(p->page.stroke_count, DRAWN_MARKS);
    p->strokes[p->page.stroke_count++] = (pft_stroke){.kind = kind, .box = {left, top, right, bottom}};
}

static inline void drawn_run(drawn_page *p, const char *text, size_t size, double left, double top, double width)
{
    ck_assert_uint_lt(p->page.run_count, DRAWN_MARKS);
    p->runs[p->page.run_count++] = (pft_run){.text = text,
                                             .size = size,
                                             .box = {left, top, left + width, top + DRAWN_FONT},
                                             .font_size = DRAWN_FONT};
}

static inline bool drawn_is_line(const char *text, const char *begin)
{
    if (*text == '|' || *text == '+')
        return true;
    return *text == '-' && (text[1] == '-' || text[1] == '+' || (text > begin && (text[-1] == '-' || text[-1] == '+')));
}

/* One line of a drawing: its runs; its lines are noted. */
static inline void drawn_line(drawn_page *p, const char *line, size_t size, size_t row)
{
    const char *run = NULL, *end = line + size;
    double top = (double)row * DRAWN_HEIGHT + (DRAWN_HEIGHT - DRAWN_FONT) / 2;
    size_t column = 0, start = 0;

    for (const char *at = line; at <= end;) {
        bool rule = at < end && drawn_is_line(at, line);
        bool gap = at == end || rule || (*at == ' ' && (at + 1 == end || at[1] == ' ' || drawn_is_line(at + 1, line)));
        uint32_t character;

        if (run != NULL && gap) {
            drawn_run(p, run, (size_t)(at - run), (double)start * DRAWN_WIDTH, top,
                      (double)(column - start) * DRAWN_WIDTH);
            run = NULL;
        }
        if (at == end)
            break;
        ck_assert_uint_lt(column, DRAWN_COLUMNS);
        if (rule)
            p->cells[row][column] = *at;
        else if (run == NULL && *at != ' ') {
            run = at;
            start = column;
        }
        at += pft_utf8_decode(at, (size_t)(end - at), &character);
        column += pft_character_columns(character);
    }
}

static inline void drawn_across(drawn_page *p, size_t row)
{
    for (size_t from = 0, to; from < DRAWN_COLUMNS; from = to + 1) {
        for (to = from; to < DRAWN_COLUMNS && (p->cells[row][to] == '-' || p->cells[row][to] == '+'); to++)
            ;
        if (to > from + 1)
            drawn_stroke(p, PFT_STROKE_LINE, ((double)from + 0.5) * DRAWN_WIDTH, ((double)row + 0.5) * DRAWN_HEIGHT,
                         ((double)to - 0.5) * DRAWN_WIDTH, ((double)row + 0.5) * DRAWN_HEIGHT);
    }
}

static inline void drawn_down(drawn_page *p, size_t column)
{
    for (size_t from = 0, to; from < DRAWN_ROWS; from = to + 1) {
        for (to = from; to < DRAWN_ROWS && (p->cells[to][column] == '|' || p->cells[to][column] == '+'); to++)
            ;
        if (to > from + 1)
            drawn_stroke(p, PFT_STROKE_LINE, ((double)column + 0.5) * DRAWN_WIDTH, ((double)from + 0.5) * DRAWN_HEIGHT,
                         ((double)column + 0.5) * DRAWN_WIDTH, ((double)to - 0.5) * DRAWN_HEIGHT);
    }
}

/* The marks of a drawing, which lives as long as they. To be freed. */
static inline drawn_page *draw_page(const char *drawing)
{
    drawn_page *p = calloc(1, sizeof *p);
    size_t row = 0;

    ck_assert_ptr_nonnull(p);
    for (; *drawing != '\0'; row++) {
        size_t size = strcspn(drawing, "\n");

        ck_assert_uint_lt(row, DRAWN_ROWS);
        drawn_line(p, drawing, size, row);
        drawing += size + (drawing[size] == '\n');
    }
    for (size_t i = 0; i < DRAWN_ROWS; i++)
        drawn_across(p, i);
    for (size_t i = 0; i < DRAWN_COLUMNS; i++)
        drawn_down(p, i);
    p->page.width = 595;
    p->page.height = (double)(row > 60 ? row : 60) * DRAWN_HEIGHT;
    p->page.runs = p->runs;
    p->page.strokes = p->strokes;
    return p;
}

#endif
