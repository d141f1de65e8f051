/* What the cuts of glued text share: what a label is, and how words become cells. */
#include "layout/glue.h"

#include <string.h>

enum { LONGEST_LABEL = PFT_GLUE_LABELS, SHORTEST_LABEL = PFT_GLUE_SHORTEST };

typedef struct pft_glue glue;

pft_status pft_glue_give(glue *g, const char *text, size_t size)
{
    pft_status status = PFT_OK;

    if (pft_trim(text, size).size > 0) {
        status = pft_lay_text(g->layout, g->lines, text, size, g->number, g->border);
        g->border = g->border == PFT_BORDER_LOOSE ? PFT_BORDER_LOOSE : PFT_BORDER_CELL;
    }
    return status;
}

/* Where a label may end that begins here: 总额10606 and 执行数(B end too early, 项目项目分类 is two. */
static size_t find_ends(const char *text, const char *end, size_t ends[])
{
    enum { TWO_CHARACTERS = 6 };
    size_t count = 0;
    int depth = 0;

    for (const char *p = text; p < end && count < LONGEST_LABEL && depth >= 0; count++) {
        size_t width = (size_t)(p - text);

        if (width >= 2 * TWO_CHARACTERS && memcmp(p - 2 * TWO_CHARACTERS, p - TWO_CHARACTERS, TWO_CHARACTERS) == 0) {
            ends[count - 1] = 0;
            return count;
        }

        bool figure = is_digit(*p) || *p == '.';

        depth += (unsigned char)*p < 0x80 || (unsigned char)*p == 0xEF ? bracket(p, end) : 0;
        p += character(p, end);
        ends[count] = depth == 0 && !figure ? (size_t)(p - text) : 0;
    }
    return count;
}

/* A short one may be a piece of any word. */
size_t pft_glue_find_labels(const glue *g, const char *text, const char *end, size_t widths[])
{
    size_t ends[LONGEST_LABEL], found = 0;

    if (text >= end || *text == '(' || is_border(text, end))
        return 0;
    for (size_t length = find_ends(text, end, ends); length >= SHORTEST_LABEL; length--) {
        unsigned says = ends[length - 1] > 0 ? pft_lay_ask(g->lines, text, ends[length - 1]) : 0;

        if ((says & (ORACLE_HEADING | ORACLE_LEVEL | ORACLE_SECTION | ORACLE_FUNDS)) != 0 ||
            ((says & ORACLE_LABEL) != 0 && length > SHORTEST_LABEL)) {
            if (widths == NULL)
                return ends[length - 1];
            widths[found++] = ends[length - 1];
        }
    }
    return found;
}

size_t pft_glue_label_width(const glue *g, const char *text, const char *end)
{
    return pft_glue_find_labels(g, text, end, NULL);
}

/* A word of quality that ends the text: 稳步提高; in bytes. */
static size_t quality_width(const glue *g, const char *text, const char *end)
{
    static const size_t lengths[] = {12, 6};

    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        size_t width = lengths[i];
        bool twins = width == 12 && (size_t)(end - text) > width && memcmp(end - 12, end - 6, 6) == 0;

        if (!twins && (size_t)(end - text) > width + 6 && ((unsigned char)end[-(ptrdiff_t)width] & 0xC0) != 0x80 &&
            (pft_lay_ask(g->lines, end - width, width) & ORACLE_QUALITY) != 0)
            return width;
    }
    return 0;
}

/* 新建茶园面积新建茶园面积: a name and its explanation, alike. */
static size_t half_of_twins(const char *text, const char *end)
{
    size_t size = (size_t)(end - text);

    return size >= 18 && size % 2 == 0 && memcmp(text, text + size / 2, size / 2) == 0 ? size / 2 : 0;
}

/* 修补护栏率|各路段修补护栏率: a name, and an explanation that ends alike; the longer the end, the better. */
static size_t name_before_explanation(const char *text, const char *end)
{
    enum { SHORTEST_TAIL = 6, SHORTEST_NAME = 9, LONGEST = 300 };
    size_t size = (size_t)(end - text), best = 0, longest = SHORTEST_TAIL - 1;

    for (size_t at = SHORTEST_NAME; size <= LONGEST && at + SHORTEST_NAME <= size; at++) {
        size_t tail = 0;

        while (tail < at && tail < size - at && text[at - 1 - tail] == end[-1 - (ptrdiff_t)tail])
            tail++;
        if (tail > longest && ((unsigned char)text[at] & 0xC0) != 0x80) {
            best = at;
            longest = tail;
        }
    }
    return best;
}

pft_status pft_glue_give_words(glue *g, const char *text, const char *end)
{
    size_t half, tail;
    bool twice;
    pft_status status;

    if ((half = half_of_twins(text, end)) > 0 || (g->explained && (half = name_before_explanation(text, end)) > 0)) {
        status = pft_glue_give(g, text, half);
        return status == PFT_OK ? pft_glue_give(g, text + half, (size_t)(end - text) - half) : status;
    }
    if (!g->in_table || (tail = quality_width(g, text, end)) == 0)
        return pft_glue_give(g, text, (size_t)(end - text));
    end -= tail;
    twice = (size_t)(end - text) > tail + 6 && memcmp(end - tail, end, tail) == 0;
    status = pft_glue_give(g, text, (size_t)(end - text) - (twice ? tail : 0));
    if (status == PFT_OK && twice)
        status = pft_glue_give(g, end, tail);
    return status == PFT_OK ? pft_glue_give(g, end, tail) : status;
}

static bool names_rows(unsigned says)
{
    unsigned kind = says >> ORACLE_KINDS;

    return kind == COLUMN_LEVEL1 || kind == COLUMN_LEVEL2 || kind == COLUMN_NAME;
}

/* As many headings as can be, one behind the other, up to those that suffice; a level's label behind all but one will
 * do. 绩效指标 may stand among them. Behind those of levels and names, shorter labels are tried as well as the longest. */
static int count_headings(const glue *g, const char *text, const char *end, int wanted, bool named)
{
    bool begins = wanted > 0 && pft_cue_width(CUE_HEADING_TAIL, text, (size_t)(end - text)) == 0;
    size_t widths[LONGEST_LABEL], count = begins ? pft_glue_find_labels(g, text, end, widths) : 0;
    int most = 0;

    for (size_t i = 0; i < (named ? count : count > 0) && most < wanted; i++) {
        unsigned says = pft_lay_ask(g->lines, text, widths[i]);
        int heads = (says & ORACLE_HEADING) != 0, more;

        if (heads == 0 && wanted == 1 && (says & ORACLE_LEVEL) != 0)
            return 1;
        if (heads == 0 && ((says & (ORACLE_SECTION | ORACLE_LEVEL)) != ORACLE_SECTION ||
                           !pft_cue_ends(CUE_INDICATOR, text, widths[i])))
            continue;
        more = heads + count_headings(g, text + widths[i], end, wanted - heads, named || names_rows(says));
        most = more > most ? more : most;
    }
    return most;
}

const char *pft_glue_find_headings(const glue *g, const char *text, const char *end)
{
    enum { FEWEST = 3 };

    while (text < end && !(g->lines->oracle->may_head(text, (size_t)(end - text)) &&
                           count_headings(g, text, end, FEWEST, false) == FEWEST))
        text += character(text, end);
    return text;
}
