/* The lines of a budget: a label of a source with its amounts, by true columns or by their order. */
#include <string.h>

#include "interpret/funds_tokens.h"
#include "interpret/money.h"

pft_funds_line *pft_funds_add_line(funds_block *b, const pft_funds_line *line)
{
    if (b->count == LINES_MOST)
        return NULL;
    b->lines[b->count] = *line;
    return &b->lines[b->count++];
}

/* False when the line has no room for it. */
bool pft_funds_put(pft_funds_line *line, uint8_t role, const pft_amount *a)
{
    pft_draft_line *l = &line->line;
    pft_decimal *const slots[ROLE_COUNT] = {
        [ROLE_INITIAL] = &l->initial,   [ROLE_ADJUSTED] = &l->adjusted, [ROLE_EXECUTED] = &l->executed,
        [ROLE_FORECAST] = &l->forecast, [ROLE_WEIGHT] = &l->weight,     [ROLE_SCORE] = &l->score,
        [ROLE_RATE] = &l->rate};
    bool money = role == ROLE_INITIAL || role == ROLE_ADJUSTED || role == ROLE_EXECUTED || role == ROLE_FORECAST;
    pft_decimal value = money ? a->money : a->number;

    if (slots[role] == NULL || a->nothing || value == PFT_DECIMAL_NONE || *slots[role] != PFT_DECIMAL_NONE)
        return false;
    if (role == ROLE_RATE && !a->percent && value <= PFT_DECIMAL_ONE * 3 / 2)
        value *= 100;
    *slots[role] = value;
    line->line.doubts |= money && !a->unit_read ? PFT_DOUBT_BIT(PFT_DOUBT_UNIT_SUPPOSED) : 0;
    return true;
}

/* ---- the cells of a line ---- */

typedef struct cells {
    pft_amount amount[DEAL_MOST];
    const pft_spot *spot[DEAL_MOST];
    size_t count, filled;
    size_t end;
} cells;

/* Puts a cell into the line; what has no room there stays unplaced. */
static void put_cell(const funds_block *b, pft_funds_line *line, uint8_t role, const cells *c, size_t index)
{
    size_t at = (size_t)(c->spot[index] - b->region->layout->spots);

    if (pft_funds_put(line, role, &c->amount[index]))
        pft_mark_spots(b->region, at, at + 1);
}

static bool has_role(const funds_block *b, column_role role)
{
    for (size_t i = 0; i < b->columns; i++)
        if (b->role[i] == role)
            return true;
    return false;
}

/* The amounts from `at` on; they may begin in the next row where the label ends its own. */
static cells collect(const funds_block *b, size_t at, const char *unit)
{
    cells c = {.end = at};
    size_t most = b->columns > 0 ? DEAL_MOST : 1;

    for (size_t i = at; i < b->region->to && c.count < DEAL_MOST && c.filled < most; i++) {
        const pft_spot *spot = spot_at(b, i);
        funds_token t = pft_funds_read_token(b, i);

        if (spot->border == PFT_BORDER_ROW) {
            if (c.filled > 0 || !pft_funds_is_row_of_amounts(b, i))
                break;
            c.count = 0;
        }
        if (t.kind == TOKEN_NOTE) {
            const char *noted = pft_money_unit_in(spot->facts);

            unit = noted != NULL ? noted : unit;
            c.end = i + 1;
            continue;
        }
        if (t.kind != TOKEN_AMOUNT && t.kind != TOKEN_NOTHING)
            break;
        t.amount = pft_funds_read_amount(spot->text, spot->facts, unit);
        if (t.amount.percent && b->columns > 0 && !has_role(b, ROLE_RATE))
            break;
        c.amount[c.count] = t.amount;
        c.spot[c.count++] = spot;
        c.filled += t.kind == TOKEN_AMOUNT;
        c.end = t.kind == TOKEN_AMOUNT || spot->size > 0 ? i + 1 : c.end;
    }
    return c;
}

/* By true columns; false where an amount stands below no heading. */
static bool put_by_columns(const funds_block *b, pft_funds_line *line, const cells *c)
{
    uint8_t role[DEAL_MOST];

    for (size_t i = 0; i < c->count; i++) {
        role[i] = ROLE_NONE;
        for (size_t k = 0; k < b->columns; k++) {
            const pft_spot *h = b->heading[k], *s = c->spot[i];

            if (!h->fixed || !s->fixed || h->part != s->part)
                return false;
            if (s->column < h->column + h->span && h->column < s->column + s->span && role[i] == ROLE_NONE)
                role[i] = b->role[k];
        }
        if (role[i] == ROLE_NONE && !c->amount[i].nothing)
            return false;
    }
    for (size_t i = 0; i < c->count; i++)
        put_cell(b, line, role[i], c, i);
    return true;
}

/* Cells that are empty count where there are as many cells as columns. */
static void drop_empty(const funds_block *b, cells *c)
{
    size_t kept = 0, first = 0;

    while (first < c->count && c->amount[first].nothing && c->spot[first]->size == 0 && c->count - first > b->columns)
        first++;
    if (c->count - first == b->columns) {
        for (size_t i = first; i < c->count; i++, kept++) {
            c->amount[kept] = c->amount[i];
            c->spot[kept] = c->spot[i];
        }
        c->count = kept;
        return;
    }
    for (size_t i = 0; i < c->count; i++)
        if (c->spot[i]->size > 0) {
            c->amount[kept] = c->amount[i];
            c->spot[kept++] = c->spot[i];
        }
    c->count = kept;
}

static void put_by_order(const funds_block *b, pft_funds_line *line, cells *c)
{
    pft_deal deal;

    drop_empty(b, c);
    deal = pft_deal_amounts(c->amount, c->count, b->role, b->columns);
    for (size_t i = 0; i < c->count; i++)
        if (deal.column[i] != NOT_DEALT)
            put_cell(b, line, b->role[deal.column[i]], c, i);
    if (c->filled > 0 && c->count != b->columns) {
        b->project->notes |= PFT_NOTE_BIT(PFT_NOTE_AMOUNTS_BY_ORDER);
        line->line.doubts |= deal.cost >= 0 ? PFT_DOUBT_BIT(PFT_DOUBT_COLUMNS_BY_ORDER) : 0;
    }
    line->line.doubts |= deal.close ? PFT_DOUBT_BIT(PFT_DOUBT_ANOTHER_READING) : 0;
}

/* Without headings the first amount is that of the budget. */
static void put_first(const funds_block *b, pft_funds_line *line, const cells *c)
{
    for (size_t i = 0; i < c->count; i++)
        if (!c->amount[i].nothing && !c->amount[i].percent) {
            put_cell(b, line, ROLE_INITIAL, c, i);
            return;
        }
}

/* ---- a label with its amounts ---- */

/* 其中:中央补助 comes again beside its budget: the executed part. */
static pft_funds_line *executed_line(funds_block *b, const pft_funds_line *line)
{
    for (size_t i = 0; b->last_key == ROLE_EXECUTED && b->columns == 0 && i < b->count; i++)
        if (b->lines[i].line.source == line->line.source && b->lines[i].line.executed == PFT_DECIMAL_NONE &&
            line->line.initial != PFT_DECIMAL_NONE && line->line.source != PFT_FUNDING_TOTAL)
            return &b->lines[i];
    return NULL;
}

size_t pft_funds_read_line(funds_block *b, size_t at, const funds_token *t)
{
    pft_funds_line line = pft_funds_new_line(t->detail, t->label.label), *before;
    size_t end = at + 1;

    line.line.doubts |= t->supposed ? PFT_DOUBT_BIT(PFT_DOUBT_SOURCE_SUPPOSED) : 0;
    if (t->label.inside.text[0] != '\0') {
        if (t->amount.money == PFT_DECIMAL_NONE && !t->amount.nothing)
            return end;
        pft_funds_put(&line, ROLE_INITIAL, &t->amount);
    } else {
        cells c = collect(b, end, pft_funds_unit_beside(b, t->label.facts));

        end = c.end;
        if (b->columns == 0)
            put_first(b, &line, &c);
        else if (!put_by_columns(b, &line, &c))
            put_by_order(b, &line, &c);
    }
    if (b->region->layout->cut_by_words && !pft_funds_has_amount(&line.line))
        return at + 1; /* a word of running text */
    pft_mark_spots(b->region, at, at + 1);
    b->open = true;
    if ((before = executed_line(b, &line)) != NULL)
        before->line.executed = line.line.initial;
    else
        pft_funds_add_line(b, &line);
    return end;
}

/* An amount that its own heading names: 执行数：2.38, of the line before. */
size_t pft_funds_read_named_amount(funds_block *b, size_t at, const funds_token *t)
{
    pft_amount amount = t->amount;
    size_t end = at + 1;

    if (t->label.inside.text[0] == '\0') {
        size_t columns = b->columns;
        cells c;

        b->columns = 0;
        c = collect(b, end, pft_funds_unit_beside(b, t->label.facts));
        b->columns = columns;
        if (c.filled == 0)
            return end;
        amount = c.amount[c.count - 1];
        end = c.end;
    }
    if (b->count == 0) {
        pft_funds_line total = pft_funds_new_line(PFT_FUNDING_TOTAL, t->label.label);

        pft_funds_add_line(b, &total);
    }
    if (pft_funds_put(&b->lines[b->count - 1], t->detail, &amount))
        pft_mark_spots(b->region, at, end);
    b->last_key = t->detail;
    return end;
}

/* 执行数 with its amount behind a colon, or beside it; alone in a line it may head a list. */
bool pft_funds_names_amount(const funds_block *b, size_t at, const funds_token *t)
{
    const pft_spot *next = at + 1 < b->region->to ? spot_at(b, at + 1) : NULL;

    if (t->label.facts->money == ROLE_NONE)
        return false;
    return t->label.inside.text[0] != '\0' || spot_at(b, at)->facts->key_size > 0 || b->count > 0 ||
           (next != NULL && next->border == PFT_BORDER_CELL);
}
