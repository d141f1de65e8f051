/* Cells that end at pipes, as crawlers leave them: a cell may go on over lines, and a line may begin in the middle of a
 * row. Where the pipes are is where the cells are. */
#include <string.h>

#include "layout/lines.h"

/* Lines since the last pipe: one cell that was broken, or lines of their own. */
enum { BUFFERED = 64 };

typedef struct pipes {
    pft_layout *layout;
    const pft_lines *lines;
    pft_line held[BUFFERED];
    size_t held_count;
    pft_border border; /* of the cell that comes next */
} pipes;

static bool ends_sentence(pft_slice s)
{
    static const char *const stops[] = {"。", "；"};

    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        if (s.size >= strlen(stops[i]) && memcmp(s.text + s.size - strlen(stops[i]), stops[i], strlen(stops[i])) == 0)
            return true;
    return false;
}

static pft_slice joined(pipes *p, pft_slice a, pft_slice b)
{
    char *text = pft_arena_bytes(p->lines->arena, a.size + b.size + 1);

    if (text == NULL)
        return (pft_slice){NULL, 0};
    memcpy(text, a.text, a.size);
    memcpy(text + a.size, b.text, b.size);
    text[a.size + b.size] = '\0';
    return (pft_slice){text, a.size + b.size};
}

static pft_status give(pipes *p, pft_slice text, uint32_t number, bool cut)
{
    pft_status status = pft_lay_text(p->layout, p->lines, text.text, text.size, number, p->border);

    p->border = cut ? PFT_BORDER_CELL : PFT_BORDER_ROW;
    return status;
}

/* True when the held lines from `at` on make one label. */
static bool rest_is_label(pipes *p, size_t at)
{
    pft_slice rest = {"", 0};

    for (; at < p->held_count && rest.text != NULL && rest.size < 100; at++)
        rest = joined(p, rest, (pft_slice){p->held[at].text, p->held[at].size});
    return rest.text != NULL && (pft_lay_ask(p->lines, rest.text, rest.size) & ORACLE_LABEL) != 0;
}

/* True when a new cell begins with `next`, though no pipe stands before it. */
static bool parts_from(pipes *p, pft_slice held, pft_slice next, bool cut)
{
    pft_slice both = joined(p, held, next);
    unsigned before = pft_lay_ask(p->lines, held.text, held.size);

    if (held.size == 0 || (both.text != NULL && (pft_lay_ask(p->lines, both.text, both.size) & ORACLE_LABEL) != 0))
        return false;
    return (before & ORACLE_TITLE) != 0 || ends_sentence(held) || !cut ||
           ((before & ORACLE_LABEL) != 0 && (pft_lay_ask(p->lines, next.text, next.size) & ORACLE_LABEL) != 0);
}

/* True when `held` is a line between rows: the cell that follows is a whole label, and `held` no part of it. */
static bool stands_between_rows(pipes *p, pft_slice held, pft_slice next)
{
    enum { SHORTEST = 12 }; /* bytes: what is shorter may have been broken off a label that is not known */
    pft_slice both = joined(p, held, next);

    return held.size > SHORTEST && both.text != NULL &&
           (pft_lay_ask(p->lines, next.text, next.size) & ORACLE_LABEL) != 0 &&
           (pft_lay_ask(p->lines, held.text, held.size) & ORACLE_LABEL) == 0 &&
           (pft_lay_ask(p->lines, both.text, both.size) & ORACLE_LABEL) == 0;
}

/* Gives what is held as one cell, or as several. `cut`: a pipe ends it. */
static pft_status flush(pipes *p, uint32_t number, bool cut)
{
    pft_slice held = {"", 0};
    uint32_t first = number;
    pft_status status = PFT_OK;

    for (size_t i = 0; i < p->held_count && status == PFT_OK; i++) {
        pft_slice next = pft_trim(p->held[i].text, p->held[i].size);
        unsigned says = pft_lay_ask(p->lines, next.text, next.size);
        bool alone = ((says & ORACLE_TITLE) != 0 || ends_sentence(next) || !cut) && !rest_is_label(p, i);

        if (stands_between_rows(p, held, next)) {
            status = give(p, held, first, false);
            held = (pft_slice){"", 0};
        } else if (parts_from(p, held, next, cut)) {
            status = give(p, held, first, cut);
            held = (pft_slice){"", 0};
        }
        if (held.size == 0)
            first = p->held[i].number;
        if ((held = joined(p, held, next)).text == NULL)
            return PFT_ENOMEM;
        if (status == PFT_OK && alone) {
            status = give(p, held, first, cut);
            held = (pft_slice){"", 0};
        }
    }
    if (status == PFT_OK && (held.size > 0 || (cut && p->held_count == 0)))
        status = give(p, held, first, cut);
    p->held_count = 0;
    return status;
}

static pft_status hold(pipes *p, const char *text, size_t size, uint32_t number)
{
    pft_slice s = pft_trim(text, size);

    if (s.size == 0)
        return PFT_OK;
    if (p->held_count == BUFFERED) {
        pft_status status = flush(p, number, false);

        if (status != PFT_OK)
            return status;
    }
    p->held[p->held_count++] = (pft_line){s.text, s.size, number};
    return PFT_OK;
}

static pft_status read_piped(pipes *p, const pft_line *line)
{
    const char *text = line->text, *end = line->text + line->size, *pipe;
    pft_status status = PFT_OK;

    if (p->border == PFT_BORDER_ROW && p->held_count == 0 && pft_trim(text, line->size).text[0] == '|' &&
        p->layout->count > 0)
        p->border = PFT_BORDER_LINE;
    while (status == PFT_OK && (pipe = memchr(text, '|', (size_t)(end - text))) != NULL) {
        if ((status = hold(p, text, (size_t)(pipe - text), line->number)) == PFT_OK)
            status = flush(p, line->number, true);
        text = pipe + 1;
    }
    p->border = PFT_BORDER_ROW;
    return status == PFT_OK ? hold(p, text, (size_t)(end - text), line->number) : status;
}

/* ---- pipes that open cells ---- */

static bool is_lone(pft_slice s)
{
    return s.size == 1 && s.text[0] == '|';
}

/* Nearly every line with a pipe begins with it and does not end with one; a lone pipe ends a row. */
static bool opens_cells(const pft_lines *lines)
{
    enum { FEWEST_ROWS = 2 };
    size_t opening = 0, lone = 0;

    for (size_t i = 0; i < lines->count; i++) {
        pft_slice s = pft_trim(lines->items[i].text, lines->items[i].size);

        lone += is_lone(s);
        opening += s.size > 1 && s.text[0] == '|' && s.text[s.size - 1] != '|';
    }
    return lone >= FEWEST_ROWS && opening >= lone && (opening + lone) * 10 >= lines->piped * 9;
}

int32_t pft_lines_price_opened(const pft_lines *lines)
{
    enum { IGNORED = 60 };

    return opens_cells(lines) ? (int32_t)(lines->filled - lines->piped) * IGNORED : 0;
}

/* What is held, as one cell. */
static pft_status close_cell(pipes *p, uint32_t number)
{
    pft_slice text = {"", 0};
    uint32_t first = p->held_count > 0 ? p->held[0].number : number;

    for (size_t i = 0; i < p->held_count; i++)
        if ((text = joined(p, text, (pft_slice){p->held[i].text, p->held[i].size})).text == NULL)
            return PFT_ENOMEM;
    p->held_count = 0;
    return give(p, text, first, true);
}

/* Lines before the first pipe of a row are its first cell, and perhaps texts above it. */
static pft_status close_opened(pipes *p, bool open, uint32_t number)
{
    if (open)
        return close_cell(p, number);
    return p->held_count > 0 ? flush(p, number, true) : PFT_OK;
}

static pft_status read_opening(pipes *p, const pft_line *line, bool *open)
{
    const char *text = line->text, *end = line->text + line->size, *pipe;
    bool lone = is_lone(pft_trim(text, line->size));
    pft_status status = PFT_OK;

    while (status == PFT_OK && (pipe = memchr(text, '|', (size_t)(end - text))) != NULL) {
        if ((status = hold(p, text, (size_t)(pipe - text), line->number)) == PFT_OK)
            status = close_opened(p, *open, line->number);
        *open = !lone;
        text = pipe + 1;
    }
    if (lone)
        p->border = PFT_BORDER_ROW;
    return status == PFT_OK ? hold(p, text, (size_t)(end - text), line->number) : status;
}

static pft_status lay_opened(pipes *p)
{
    bool open = false;
    pft_status status = PFT_OK;

    for (size_t i = 0; i < p->lines->count && status == PFT_OK; i++)
        status = read_opening(p, &p->lines->items[i], &open);
    if (status == PFT_OK && open && p->held_count > 0)
        status = close_cell(p, 0);
    return status == PFT_OK ? flush(p, 0, false) : status;
}

pft_status pft_lay_pipes(pft_layout *layout, const pft_lines *lines)
{
    enum { NEAR = 6 };
    pipes p = {.layout = layout, .lines = lines, .border = PFT_BORDER_ROW};
    size_t last = 0; /* behind the last line with a pipe */
    pft_status status = PFT_OK;

    layout->name = "pipes";
    if (opens_cells(lines))
        return lay_opened(&p);
    for (size_t i = 0; i < lines->count && status == PFT_OK; i++) {
        const pft_line *line = &lines->items[i];

        if (memchr(line->text, '|', line->size) != NULL) {
            status = read_piped(&p, line);
            continue;
        }
        if ((status = hold(&p, line->text, line->size, line->number)) != PFT_OK)
            break;
        for (last = last > i ? last : i + 1; last < lines->count && last <= i + NEAR; last++)
            if (memchr(lines->items[last].text, '|', lines->items[last].size) != NULL)
                break;
        if (last == lines->count || last > i + NEAR) {
            status = flush(&p, line->number, false);
            p.border = PFT_BORDER_ROW;
        }
    }
    return status == PFT_OK ? flush(&p, 0, false) : status;
}
