/* Lines of text, or their words, where a cell that is wider than its column goes on in the next line, as tools give
 * it that take text from pages. A line is known for a full one where it cannot be a cell: its end makes a label whole,
 * or is too short for a text of its own. Others that are as wide are full, too, and go on in what follows. */
#include <string.h>

#include "layout/lines.h"

enum {
    WIDEST = 128,        /* columns of a line that is looked at */
    NARROWEST = 4,       /* of one that may be full */
    TAIL = 4,            /* columns of what is no text of its own */
    PIECES_MOST = 9,     /* of a label */
    LABEL_LONGEST = 96,  /* bytes */
    LINES_MOST = 12,     /* of a cell */
    WHOLE = ORACLE_LABEL | ORACLE_HEADING | ORACLE_LEVEL | ORACLE_SECTION | ORACLE_TITLE | ORACLE_FUNDS,
    SHORT_CELL = ORACLE_VALUE | ORACLE_UNIT | ORACLE_NATURE | ORACLE_QUALITY | ORACLE_EMPTY
};

typedef struct piece {
    pft_slice text;
    uint32_t line;
    uint16_t width;    /* in columns */
    bool begins, ends; /* its line */
    unsigned says;
} piece;

typedef struct wrapper {
    pft_layout *layout;
    const pft_lines *lines;
    piece *pieces;
    size_t count, capacity;
    uint32_t *ends;      /* behind the pieces of the cell that begins with each */
    bool full[WIDEST + 2]; /* lines of so many columns are full */
    size_t sure;           /* lines that are full for sure */
    bool units_behind;     /* a unit stands behind words that are no full line: names have units there */
} wrapper;

/* ---- the pieces ---- */

static uint16_t width_of(pft_slice s)
{
    size_t width = 0;

    for (size_t at = 0; at < s.size && width < WIDEST;) {
        uint32_t c;

        at += pft_utf8_decode(s.text + at, s.size - at, &c);
        width += pft_character_columns(c);
    }
    return (uint16_t)(width < WIDEST ? width : WIDEST);
}

static pft_status add_piece(wrapper *w, const pft_line *line, pft_slice s, bool begins)
{
    piece *pieces = pft_arena_room(w->lines->arena, w->pieces, w->count, &w->capacity, sizeof *pieces);

    if (pieces == NULL)
        return PFT_ENOMEM;
    w->pieces = pieces;
    pieces[w->count++] = (piece){.text = s, .line = line->number, .width = width_of(s), .begins = begins,
                                 .says = pft_lay_ask(w->lines, s.text, s.size)};
    return PFT_OK;
}

static pft_status add_words(wrapper *w, const pft_line *line)
{
    pft_status status = PFT_OK;
    bool begins = true;
    pft_slice s;

    for (size_t at = 0; status == PFT_OK && (s = pft_lay_next_word(line, &at)).text != NULL; begins = false)
        status = add_piece(w, line, s, begins);
    return status;
}

static pft_status add_line(wrapper *w, const pft_line *line, bool words)
{
    pft_slice s = pft_trim(line->text, line->size);
    pft_status status = s.size == 0 ? PFT_OK : words ? add_words(w, line) : add_piece(w, line, s, true);

    if (w->count > 0)
        w->pieces[w->count - 1].ends = true;
    return status;
}

/* ---- which lines are full ---- */

/* The pieces from `from` to before `to` as one text; no text where it is longer than a label. */
static pft_slice joined(const wrapper *w, size_t from, size_t to, char *room, size_t most)
{
    size_t size = 0;

    for (size_t i = from; i < to; i++) {
        if (size + w->pieces[i].text.size >= most)
            return (pft_slice){NULL, 0};
        memcpy(room + size, w->pieces[i].text.text, w->pieces[i].text.size);
        size += w->pieces[i].text.size;
    }
    room[size] = '\0';
    return (pft_slice){room, size};
}

/* A line ends before the piece, and it may go on there. */
static bool may_go_on(const wrapper *w, size_t at)
{
    return at < w->count && w->pieces[at].begins && at > 0 && w->pieces[at - 1].ends;
}

/* 率, 数 alone head columns, too; here they end names. */
static bool is_label(const piece *p)
{
    return p->width > TAIL / 2 && (p->says & WHOLE) != 0;
}

/* A label that needs no more words. */
static bool is_whole(const piece *p)
{
    return (p->says & (ORACLE_HEADING | ORACLE_LEVEL)) != 0;
}

static bool is_short(const piece *p)
{
    return p->width <= TAIL && !is_label(p);
}

/* The lines of one cell are full but for the last. */
static bool may_fill(const wrapper *w, size_t at, size_t next)
{
    uint16_t width = w->pieces[at].width;

    return may_go_on(w, next) && w->pieces[next].width <= width && w->pieces[next - 1].width + 1 >= width &&
           (w->pieces[next].says & (ORACLE_LEVEL | ORACLE_VALUE | ORACLE_NATURE)) == 0;
}

static unsigned says_joined(const wrapper *w, size_t from, size_t to)
{
    char room[LABEL_LONGEST];
    pft_slice s = joined(w, from, to, room, sizeof room);

    return s.text != NULL ? pft_lay_ask(w->lines, s.text, s.size) : 0;
}

/* The pieces are one label. What is a label without the first is one of its own, unless both are that of a level. */
static bool are_label(const wrapper *w, size_t at, size_t end)
{
    enum { LABELS = ORACLE_LABEL | ORACLE_LEVEL | ORACLE_HEADING };
    unsigned says;

    if (is_whole(&w->pieces[at]) && (end > at + 2 || !is_short(&w->pieces[at + 1])))
        return false;
    if (is_label(&w->pieces[at]) && end == at + 2 && is_whole(&w->pieces[at + 1]))
        return false;
    says = says_joined(w, at, end);
    return (says & ORACLE_LEVEL) != 0 ||
           ((says & LABELS) != 0 && (end == at + 2 || (says_joined(w, at + 1, end) & LABELS) == 0));
}

/* Behind the pieces from `at` on that are one label; `at` plus one where no other goes on it. */
static size_t label_end(const wrapper *w, size_t at)
{
    size_t most = at + 1, end;

    while (most < at + PIECES_MOST && (w->pieces[at].says & (SHORT_CELL & ~ORACLE_QUALITY)) == 0 &&
           may_fill(w, at, most))
        most++;
    for (end = most; end > at + 1 && !are_label(w, at, end); end--)
        ;
    return end;
}

static void note_full(wrapper *w, const piece *p)
{
    w->sure += (p->says & (WHOLE | SHORT_CELL)) == 0;
    if (p->width >= NARROWEST && p->width < WIDEST)
        w->full[p->width] = w->full[p->width + 1] = true;
}

/* What is too short for a text, and no cell that may be short. */
static bool is_tail(const piece *p)
{
    return is_short(p) && (p->says & SHORT_CELL) == 0;
}

static void find_units(wrapper *w)
{
    for (size_t i = 1; i < w->count; i++)
        if ((w->pieces[i].says & SHORT_CELL) == ORACLE_UNIT && (w->pieces[i - 1].says & (WHOLE | SHORT_CELL)) == 0 &&
            !w->full[w->pieces[i - 1].width])
            w->units_behind = true;
}

/* Many lines are full for sure: a few may be by chance. */
static bool is_wrapped(const wrapper *w)
{
    enum { FEWEST = 3, LEAST_SHARE = 20 };

    return w->sure >= FEWEST && w->sure * LEAST_SHARE >= w->count;
}

static void find_full_lines(wrapper *w)
{
    for (size_t i = 0; i < w->count; i++) {
        size_t end = label_end(w, i);

        w->ends[i] = (uint32_t)end;
        if (end > i + 1)
            note_full(w, &w->pieces[i]);
        else if (may_go_on(w, i + 1) && !is_label(&w->pieces[i]) && is_tail(&w->pieces[i + 1]) &&
                 w->pieces[i + 1].width < w->pieces[i].width)
            note_full(w, &w->pieces[i]);
    }
}

/* ---- which go on ---- */

static bool has_value_behind(const wrapper *w, size_t at)
{
    return at + 1 < w->count && (w->pieces[at + 1].says & (ORACLE_VALUE | ORACLE_NATURE)) != 0;
}

/* The words go on those before, though they may be a cell by themselves: a unit where names have none behind them, 数量
 * before a value, 下降 before 率. */
static bool are_words(const wrapper *w, size_t at)
{
    const piece *p = &w->pieces[at];

    if (is_label(p))
        return (p->says & (ORACLE_LEVEL | ORACLE_HEADING | ORACLE_TITLE)) == 0 && has_value_behind(w, at);
    if ((p->says & ORACLE_QUALITY) != 0)
        return w->full[p->width] && may_go_on(w, at + 1) && is_tail(&w->pieces[at + 1]);
    return (p->says & SHORT_CELL) == 0 || ((p->says & SHORT_CELL) == ORACLE_UNIT && !w->units_behind);
}

/* A figure goes on in what makes it a value; words go on in words. */
static bool goes_on(const wrapper *w, size_t from, size_t at)
{
    char room[LABEL_LONGEST];
    const piece *before = &w->pieces[at - 1], *p = &w->pieces[at];
    bool figure = (before->says & (ORACLE_VALUE | ORACLE_UNIT | ORACLE_NATURE)) != 0;
    pft_slice s;

    if (!may_go_on(w, at) || !w->full[before->width] || is_label(before) ||
        p->width > w->pieces[from].width + 1)
        return false;
    if (!figure)
        return are_words(w, at);
    s = joined(w, from, at + 1, room, sizeof room);
    return !is_label(p) && (p->says & (ORACLE_VALUE | ORACLE_NATURE)) == 0 && s.text != NULL &&
           (pft_lay_ask(w->lines, s.text, s.size) & ORACLE_VALUE) != 0;
}

/* A space that stands between a figure and its unit parts no cells: 12 公里. */
static bool is_unit_of(const wrapper *w, size_t at)
{
    const piece *before = &w->pieces[at - 1], *p = &w->pieces[at];

    return !p->begins && (p->says & SHORT_CELL) == ORACLE_UNIT && (before->says & ORACLE_VALUE) != 0 &&
           before->text.text[before->text.size - 1] >= '0' && before->text.text[before->text.size - 1] <= '9';
}

static size_t cell_end(const wrapper *w, size_t at)
{
    size_t end = w->ends[at];

    while (w->ends[at] == at + 1 && end < at + LINES_MOST && end < w->count && w->ends[end] == end + 1 &&
           goes_on(w, at, end))
        end++;
    return end < w->count && is_unit_of(w, end) ? end + 1 : end;
}

static pft_status give_cell(wrapper *w, size_t from, size_t to)
{
    size_t size = 1;
    char *room;

    for (size_t i = from; i < to; i++)
        size += w->pieces[i].text.size;
    if ((room = pft_arena_bytes(w->lines->arena, size + 1)) == NULL)
        return PFT_ENOMEM;
    joined(w, from, to, room, size);
    return pft_lay_text(w->layout, w->lines, room, size - 1, w->pieces[from].line, PFT_BORDER_LOOSE);
}

static pft_status give_cells(wrapper *w)
{
    pft_status status = PFT_OK;

    for (size_t at = 0, end; at < w->count && status == PFT_OK; at = end) {
        end = cell_end(w, at);
        status = give_cell(w, at, end);
    }
    return status;
}

static pft_status lay(pft_layout *layout, const pft_lines *lines, bool words)
{
    wrapper w = {.layout = layout, .lines = lines};
    pft_status status = PFT_OK;

    for (size_t i = 0; i < lines->count && status == PFT_OK; i++)
        status = add_line(&w, &lines->items[i], words);
    if (status != PFT_OK)
        return status;
    if ((w.ends = pft_arena_alloc(lines->arena, (w.count + 1) * sizeof *w.ends)) == NULL)
        return PFT_ENOMEM;
    find_full_lines(&w);
    find_units(&w);
    layout->wraps = w.sure;
    return is_wrapped(&w) ? give_cells(&w) : PFT_OK;
}

pft_status pft_lay_wrapped(pft_layout *layout, const pft_lines *lines)
{
    layout->name = "wrapped";
    return lay(layout, lines, false);
}

pft_status pft_lay_wrapped_words(pft_layout *layout, const pft_lines *lines)
{
    layout->name = "wrapped words";
    layout->pieces = true;
    return lay(layout, lines, true);
}
