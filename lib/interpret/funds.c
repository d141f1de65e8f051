/* The budget: lines by source of funds, each with its amounts. Labels of sources stand before their amounts, or in a
 * row with the amounts below; headings of amounts name columns, or one amount each. What the lines say together is
 * settled at the end: lists of several years beside the year's, sums and rates. */
#include "interpret/funds.h"

#include <string.h>

#include "interpret/funds_tokens.h"
#include "interpret/money.h"

/* ---- labels that nobody knows ---- */

/* An amount stands before it in its row. */
static bool is_behind_amount(const funds_block *b, size_t at)
{
    size_t first = at > b->region->from + ROW_MOST ? at - ROW_MOST : b->region->from;

    while (at > first && spot_at(b, at)->border == PFT_BORDER_CELL)
        if (pft_funds_read_token(b, --at).kind == TOKEN_AMOUNT)
            return true;
    return false;
}

/* In a row of a block of amounts, or with money in its name and an amount behind it. */
static bool is_part(const funds_block *b, size_t at, const funds_token *t)
{
    enum { LONGEST = 40 };
    const pft_facts *f = t->label.facts;
    size_t next = at + 1;

    if (t->kind != TOKEN_OTHER || f->look != LOOK_TEXT || f->length > LONGEST ||
        (f->traits & (TRAIT_TITLE | TRAIT_SENTENCE | TRAIT_END)) != 0 || f->key != KEY_NONE || f->role != ROLE_NONE ||
        f->key_size > 0)
        return false;
    if (!(b->open && b->columns > 0 && !b->region->layout->pieces && spot_at(b, at)->border != PFT_BORDER_LOOSE) &&
        !pft_funds_speaks_of_money(f))
        return false;
    if (b->columns > 0 && is_behind_amount(b, at))
        return false;
    while (next < b->region->to && spot_at(b, next)->border == PFT_BORDER_CELL &&
           spot_at(b, next)->facts->look == LOOK_EMPTY)
        next++;
    return next < b->region->to && spot_at(b, next)->border != PFT_BORDER_ROW &&
           pft_funds_token_at(b, next).kind == TOKEN_AMOUNT;
}

/* ---- the block ---- */

/* 年初预算数 alone in its row, above amounts that each stand behind a label: the heading of their column. */
static bool heads_column(const funds_block *b, const funds_run *r)
{
    const pft_spot *heading = r->spot[0];
    size_t at = r->end;
    bool labelled = false;

    if (r->count != 1 || r->roles != 1 || !heading->fixed || !pft_funds_heads_money(r))
        return false;
    while (at < b->region->to && spot_at(b, at)->border != PFT_BORDER_ROW && spot_at(b, at)->facts->look == LOOK_EMPTY)
        at++;
    if (at == b->region->to || spot_at(b, at)->border != PFT_BORDER_ROW)
        return false; /* it has an amount of its own */
    do {
        const pft_spot *spot = spot_at(b, at);

        if (spot->fixed && spot->column == heading->column)
            return labelled && pft_funds_read_token(b, at).kind == TOKEN_AMOUNT;
        labelled = labelled || spot->facts->look == LOOK_TEXT;
        at++;
    } while (at < b->region->to && spot_at(b, at)->border != PFT_BORDER_ROW);
    return false;
}

static size_t read_step(funds_block *b, size_t at)
{
    funds_token t;
    funds_run r;
    size_t end = pft_funds_read_pieces(b, at);

    if (end > at)
        return end;
    t = pft_funds_token_at(b, at);
    if (t.kind == TOKEN_ROLE || t.kind == TOKEN_SOURCE) {
        if (t.label.inside.text[0] == '\0') {
            r = pft_funds_read_run(b, at);
            if (r.count > 1 || (r.roles == 1 && r.others && pft_funds_heads_money(&r)) || heads_column(b, &r))
                return pft_funds_read_headings(b, &r);
        }
        if (t.kind == TOKEN_SOURCE)
            return pft_funds_read_line(b, at, &t);
        return pft_funds_names_amount(b, at, &t) ? pft_funds_read_named_amount(b, at, &t) : at + 1;
    }
    if (is_part(b, at, &t)) {
        t.detail = PFT_FUNDING_PART;
        t.supposed = true;
        return pft_funds_read_line(b, at, &t);
    }
    if (t.kind == TOKEN_SECTION)
        b->open = b->open || pft_funds_names_money(t.label.facts);
    if (t.kind == TOKEN_OTHER)
        b->open = b->open && pft_facts_is_label(t.label.facts) == false;
    return at + 1;
}

/* The year that a title or a line of its own says. */
static int32_t year_of(const pft_region *r)
{
    int32_t year = 0;

    for (size_t i = r->from; i < r->to && year == 0; i++)
        if ((r->layout->spots[i].facts->traits & (TRAIT_TITLE | TRAIT_YEAR)) != 0)
            year = pft_year_in(r->layout->spots[i].text);
    return year;
}

/* What stands before the title of a table is not of it: the last title with the name of a project behind it. */
static pft_region own_part(const pft_region *region)
{
    pft_region part = *region;
    size_t title = region->from;

    for (size_t i = region->from; i < region->to; i++) {
        const pft_facts *f = region->layout->spots[i].facts;

        if ((f->traits & TRAIT_TITLE) != 0)
            title = i;
        if (f->key == KEY_PROJECT || f->key == KEY_DEPARTMENT)
            part.from = title;
    }
    return part;
}

pft_status pft_read_budget(pft_draft_project *project, const pft_region *whole)
{
    const pft_region part = own_part(whole), *region = &part;
    funds_block b = {
        .project = project, .region = region, .unit = pft_funds_common_unit(region), .year = year_of(whole)};

    if (b.unit[0] == '\0')
        b.unit = pft_funds_common_unit(whole);
    if (b.unit[0] != '\0')
        project->unit = b.unit;
    b.unit = project->unit;
    for (size_t i = region->from; i < region->to;)
        i = read_step(&b, i);
    pft_settle_funds(project, b.lines, b.count, region->layout->cut_by_words);
    return b.failed ? PFT_ENOMEM : PFT_OK;
}
