/* Several labels in one cell, each with its amount: 年度资金总额：86.5, below it 其中：财政拨款80 and 其他资金6.5. */
#include <string.h>

#include "interpret/funds_tokens.h"

enum { PIECES_MOST = 12 };

typedef struct piece {
    pft_slice label, amount;
    const pft_facts *facts; /* of the label */
} piece;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The width of the sign at `at` that may stand between two pieces; 0: it is another. */
static size_t gap_width(const char *text, size_t at)
{
    static const char *const gaps[] = {" ", "\n", "\r", "\t", "\"", ";", ",", "　", "；", "，", "、", "。"};

    for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++)
        if (strncmp(text + at, gaps[i], strlen(gaps[i])) == 0)
            return strlen(gaps[i]);
    return 0;
}

static size_t pass_gaps(const char *text, size_t size, size_t at)
{
    size_t width;

    while (at < size && (width = gap_width(text, at)) > 0)
        at += width;
    return at;
}

/* Behind figures: 2031年 and 1、 belong to a label. */
static bool is_of_label(const char *text, size_t figures_end)
{
    static const char *const signs[] = {
#define OF_LABEL(text) text,
#include "interpret/signs.inc"
    };

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strncmp(text + figures_end, signs[i], strlen(signs[i])) == 0)
            return true;
    return false;
}

/* Where the amount begins behind the label that begins at `at`. */
static size_t find_amount(const char *text, size_t size, size_t at)
{
    while (at < size) {
        size_t end = at;

        while (end < size && is_digit(text[end]))
            end++;
        if (end > at && !is_of_label(text, end))
            return at;
        at = end > at ? end : at + 1;
    }
    return size;
}

/* Where figures and the unit behind them end. */
static size_t amount_end(const char *text, size_t size, size_t at)
{
    static const char *const units[] = {
#define AMOUNT_UNIT(text) text,
#include "interpret/signs.inc"
    };

    while (at < size &&
           (is_digit(text[at]) || ((text[at] == '.' || text[at] == ',') && at + 1 < size && is_digit(text[at + 1]))))
        at++;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strncmp(text + at, units[i], strlen(units[i])) == 0)
            return at + strlen(units[i]);
    return at;
}

/* A label of funds, or the heading of an amount; of several in lines that have no amount the last counts. */
static bool read_label(const funds_block *b, piece *p)
{
    const char *line = p->label.text + p->label.size;

    while (line > p->label.text && line[-1] != '\n')
        line--;
    p->label = pft_funds_without_among(pft_trim(line, p->label.size - (size_t)(line - p->label.text)));
    if (p->label.size == 0)
        return false;
    p->facts = pft_facts_of(b->region->facts, p->label.text, p->label.size);
    return p->facts != NULL && (p->facts->key == KEY_FUNDING || p->facts->money != ROLE_NONE);
}

/* Of the first piece: where nothing parts it from the value before it, the label ends the text. */
static bool read_ending(const funds_block *b, const pft_spot *spot, piece *p)
{
    pft_slice ending = spot->fixed ? (pft_slice){"", 0} : pft_funds_ending(p->label);

    if (ending.size == 0)
        return false;
    p->label = ending;
    p->facts = pft_facts_of(b->region->facts, ending.text, ending.size);
    return p->facts != NULL;
}

/* The pieces of a text; 0: it is made of something else as well. */
static size_t find_pieces(const funds_block *b, const pft_spot *spot, piece found[])
{
    const char *text = spot->text;
    size_t count = 0, at = pass_gaps(text, spot->size, 0);

    while (at < spot->size) {
        size_t amount = find_amount(text, spot->size, at), end = amount_end(text, spot->size, amount);
        piece *p = &found[count];

        if (amount == spot->size) { /* labels that were left blank, or whose amount stands next */
            p->label = pft_trim(text + at, amount - at);
            p->amount = (pft_slice){"", 0};
            return count;
        }
        if (count == PIECES_MOST || (end < spot->size && gap_width(text, end) == 0 && (unsigned char)text[end] < 0x80))
            return 0;
        p->label = pft_trim(text + at, amount - at);
        p->amount = (pft_slice){text + amount, end - amount};
        if (!read_label(b, p) && (count > 0 || !read_ending(b, spot, p)))
            return 0;
        count++;
        at = pass_gaps(text, spot->size, end);
    }
    return count;
}

/* 资金总额80其中:财政拨款 | 80: the last label has its amount in the next spot. */
static bool take_next(const funds_block *b, size_t at, piece *last)
{
    const pft_spot *next = at + 1 < b->region->to ? spot_at(b, at + 1) : NULL;

    if (last->label.size == 0 || next == NULL || next->fixed || next->border == PFT_BORDER_ROW ||
        !read_label(b, last) || last->facts->key != KEY_FUNDING || pft_funds_read_token(b, at + 1).kind != TOKEN_AMOUNT)
        return false;
    last->amount = (pft_slice){next->text, next->size};
    return true;
}

static pft_amount amount_of(const funds_block *b, const piece *p)
{
    const pft_facts *f = pft_facts_of(b->region->facts, p->amount.text, p->amount.size);
    pft_amount nothing = {.money = PFT_DECIMAL_NONE, .number = PFT_DECIMAL_NONE};
    const char *text = pft_arena_strndup(b->region->arena, p->amount.text, p->amount.size);

    return f != NULL && text != NULL ? pft_funds_read_amount(text, f, pft_funds_unit_beside(b, p->facts)) : nothing;
}

static void take_piece(funds_block *b, const piece *p, const pft_spot *spot)
{
    pft_draft_text label = {pft_arena_strndup(b->region->arena, p->label.text, p->label.size), spot};
    pft_amount amount = amount_of(b, p);
    bool heading = p->facts->key != KEY_FUNDING;
    pft_funds_line line = pft_funds_new_line(heading ? PFT_FUNDING_TOTAL : p->facts->detail, label);

    b->failed = b->failed || label.text == NULL;
    if (b->failed || (heading && b->count > 0 && pft_funds_put(&b->lines[b->count - 1], p->facts->money, &amount)))
        return;
    pft_funds_put(&line, heading ? p->facts->money : ROLE_INITIAL, &amount);
    pft_funds_add_line(b, &line);
}

size_t pft_funds_read_pieces(funds_block *b, size_t at)
{
    enum { SHORTEST = 20, LONGEST = 400 };
    const pft_spot *spot = spot_at(b, at);
    piece found[PIECES_MOST + 1] = {{.facts = NULL}};
    size_t count;
    bool next;

    if (spot->size < SHORTEST || spot->size > LONGEST || spot->facts->look != LOOK_TEXT)
        return at;
    if ((count = find_pieces(b, spot, found)) == 0)
        return at;
    next = take_next(b, at, &found[count]);
    if (count + next < 2)
        return at;
    for (size_t i = 0; i < count + next; i++)
        take_piece(b, &found[i], spot);
    pft_mark_spots(b->region, at, at + 1 + next);
    b->open = true;
    return at + 1 + next;
}
