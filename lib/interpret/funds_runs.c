/* Headings of amounts and labels of sources in a row, with the amounts beside or below them. */
#include <string.h>

#include "interpret/funds_tokens.h"
#include "interpret/signs.h"

/* ---- headings, and labels in a row ---- */

static bool may_go_on(const funds_block *b, const funds_run *r, size_t at, const funds_token *t)
{
    const pft_spot *spot = spot_at(b, at);

    if (t->label.inside.text[0] != '\0')
        return false;
    if (t->kind == TOKEN_ROLE)
        return true;
    if (t->kind != TOKEN_SOURCE || t->detail >= PFT_FUNDING_COUNT)
        return false;
    if (r->roles == 0 || spot->fixed)
        return true;
    /* Behind headings the label of a line follows, unless one more heading does. */
    return at + 1 < b->region->to && spot_at(b, at + 1)->border != PFT_BORDER_ROW &&
           pft_funds_token_at(b, at + 1).kind == TOKEN_ROLE;
}

static void add_to_run(funds_run *r, const pft_spot *spot, const funds_token *t)
{
    bool role = t->kind == TOKEN_ROLE;

    r->role[r->count] = role ? t->detail : ROLE_NONE;
    r->source[r->count] = role ? PFT_FUNDING_COUNT : t->detail;
    r->spot[r->count] = spot;
    r->label[r->count++] = t->label.label;
    r->roles += role;
    r->sources += !role;
}

/* The row heads amounts: some of its texts do, and none is an amount. */
static bool is_heading_row(const funds_block *b, size_t at)
{
    bool heads = false;

    if (!spot_at(b, at)->fixed && (b->region->layout->pieces || spot_at(b, at)->border == PFT_BORDER_LOOSE))
        return false;
    for (size_t i = at; i < b->region->to && i < at + ROW_MOST && (i == at || spot_at(b, i)->border == PFT_BORDER_CELL);
         i++) {
        funds_token t = pft_funds_token_at(b, i);

        if (t.kind == TOKEN_AMOUNT || t.label.inside.text[0] != '\0')
            return false;
        heads = heads || (t.kind == TOKEN_ROLE && t.detail != ROLE_WEIGHT && t.detail != ROLE_SCORE);
    }
    return heads;
}

funds_run pft_funds_read_run(const funds_block *b, size_t at)
{
    funds_run r = {.end = at};
    bool gap = false, row = is_heading_row(b, at);

    for (size_t i = at; i < b->region->to && r.count < RUN_MOST; i++) {
        const pft_spot *spot = spot_at(b, i);
        funds_token t = pft_funds_token_at(b, i);

        if (i > at && spot->border == PFT_BORDER_ROW) {
            r.closed = true;
            break;
        }
        if (t.kind == TOKEN_NOTHING) {
            gap = gap || (!spot->covered && spot->size == 0);
            continue;
        }
        if (t.kind == TOKEN_NOTE || (spot->facts->traits & TRAIT_BRACKET) != 0)
            continue;
        if (row && t.kind == TOKEN_OTHER) {
            r.others = true;
            r.end = i + 1;
            continue;
        }
        if (!may_go_on(b, &r, i, &t) || (gap && r.roles == 0 && t.kind == TOKEN_SOURCE))
            break;
        add_to_run(&r, spot, &t);
        r.end = i + 1;
    }
    r.closed = r.closed || r.end >= b->region->to;
    return r;
}

/* 预算数 beside 执行数 heads a column. */
static void total_as_heading(funds_run *r)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->role[i] == ROLE_NONE && r->source[i] == PFT_FUNDING_TOTAL && r->roles > 0) {
            r->role[i] = ROLE_INITIAL;
            r->roles++;
            r->sources--;
        }
}

bool pft_funds_heads_money(const funds_run *r)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->role[i] != ROLE_NONE && r->role[i] != ROLE_WEIGHT && r->role[i] != ROLE_SCORE && r->role[i] != ROLE_RATE)
            return true;
    return false;
}

/* A heading with the year of another year's amounts: 2029年执行数 in a table of 2031. */
static uint8_t role_of_year(const funds_block *b, const pft_spot *heading, uint8_t role)
{
    int32_t year = pft_year_in(heading->text);

    return year != 0 && b->year != 0 && year != b->year ? ROLE_OTHER : role;
}

static void set_columns(funds_block *b, const funds_run *r)
{
    b->columns = 0;
    for (size_t i = 0; i < r->count && b->columns < DEAL_MOST; i++) {
        if (r->role[i] == ROLE_NONE)
            continue;
        b->heading[b->columns] = r->spot[i];
        b->role[b->columns++] = role_of_year(b, r->spot[i], r->role[i]);
    }
    b->open = true;
}

/* 中央, 省级资金, 市级, 本级 below 财政资金: whose treasury the money is of. */
static bool names_treasury(const pft_spot *spot)
{
    static const char *const treasuries[] = {
#define TREASURY(text) text,
#include "interpret/signs.inc"
    };
    enum { LONGEST = 8 };

    for (size_t i = 0; spot->facts->length <= LONGEST && i < sizeof treasuries / sizeof *treasuries; i++)
        if (strncmp(spot->facts->folded, treasuries[i], strlen(treasuries[i])) == 0)
            return true;
    return false;
}

/* The row of treasuries that begins at `at`; its count, 0: none. */
static size_t find_treasuries(const funds_block *b, size_t at, size_t found[], size_t *end)
{
    size_t count = 0, i = at;

    for (; i < b->region->to && i < at + ROW_MOST && count < RUN_MOST; i++) {
        const pft_spot *spot = spot_at(b, i);

        if (spot->facts->look == LOOK_EMPTY)
            continue;
        if ((count > 0 && spot->border == PFT_BORDER_ROW) || !names_treasury(spot))
            break;
        found[count++] = i;
        *end = i + 1;
    }
    return count > 1 ? count : 0;
}

/* What fiscal funds are made of stands in a row below their label: the parts take its place. */
static void read_treasuries(const funds_block *b, funds_run *r)
{
    size_t found[RUN_MOST], end = r->end, at = 0, count = find_treasuries(b, r->end, found, &end), behind;

    while (at < r->count && r->source[at] != PFT_FUNDING_FISCAL)
        at++;
    if (count == 0 || at == r->count || r->count - 1 + count > RUN_MOST)
        return;
    behind = r->count - at - 1;
    memmove(r->role + at + count, r->role + at + 1, behind * sizeof *r->role);
    memmove(r->source + at + count, r->source + at + 1, behind * sizeof *r->source);
    memmove(r->spot + at + count, r->spot + at + 1, behind * sizeof *r->spot);
    memmove(r->label + at + count, r->label + at + 1, behind * sizeof *r->label);
    for (size_t i = 0; i < count; i++) {
        const pft_spot *spot = spot_at(b, found[i]);

        r->role[at + i] = ROLE_NONE;
        r->source[at + i] = PFT_FUNDING_PART;
        r->spot[at + i] = spot;
        r->label[at + i] = (pft_draft_text){spot->text, spot};
        pft_mark_spots(b->region, found[i], found[i] + 1);
    }
    r->count += count - 1;
    r->sources += count - 1;
    r->end = end;
}

/* 合计, 金额（万元） before the amounts of a row: it names all of them. */
static bool names_row(const funds_block *b, size_t at, const funds_token *t)
{
    static const char amount[] = SIGN_AMOUNT;
    const pft_facts *f = spot_at(b, at)->facts;

    return f->key == KEY_TOTAL || (t->label.inside.text[0] == '\0' && strncmp(f->folded, amount, strlen(amount)) == 0);
}

/* Headings of something else end the row, as 备注 does, and no amount stands among them. */
static bool ends_with_others(const funds_block *b, const funds_run *r)
{
    if (!r->spot[0]->fixed || r->sources < 2)
        return false;
    for (size_t at = r->end; at < b->region->to && spot_at(b, at)->border != PFT_BORDER_ROW; at++)
        if (pft_funds_read_token(b, at).kind == TOKEN_AMOUNT)
            return false;
    return true;
}

/* Where the amounts below a run begin: 0 when none stand there. A label of their own may stand before: 合计, 金额. */
static size_t amounts_below(const funds_block *b, const funds_run *r)
{
    size_t at = r->end;
    bool labelled = false, others = r->others || ends_with_others(b, r);

    while (at < b->region->to && (spot_at(b, at)->facts->look == LOOK_EMPTY || others) &&
           spot_at(b, at)->border != PFT_BORDER_ROW)
        at++;
    while (at < b->region->to) {
        funds_token t = pft_funds_token_at(b, at);

        if (t.kind == TOKEN_AMOUNT)
            return at;
        if (t.kind == TOKEN_NOTHING || t.kind == TOKEN_NOTE) {
            at++;
            continue;
        }
        if (labelled || r->sources == 0 || !names_row(b, at, &t))
            return 0;
        labelled = true;
        at++;
    }
    return 0;
}

static bool stands_below(const pft_spot *heading, const pft_spot *spot)
{
    return heading->fixed && spot->fixed && spot->part == heading->part &&
           spot->column < heading->column + heading->span && heading->column < spot->column + spot->span;
}

/* The first spot of the row behind the one of `at`. */
static size_t next_row(const funds_block *b, size_t at)
{
    for (at++; at < b->region->to && spot_at(b, at)->border != PFT_BORDER_ROW; at++)
        ;
    return at;
}

/* A spot of the row below stands under an item of the run: by its column or, without one, by its place. */
static bool stands_under(const funds_block *b, const pft_spot *item, size_t at)
{
    return item->fixed ? stands_below(item, spot_at(b, at))
                       : pft_spot_under(b->region, (size_t)(item - b->region->layout->spots)) == at;
}

/* Where labels of a project stand in one row, and what they say in the next, the amounts of a run stand under it:
 * 项目名称 | 实施单位 | 预算金额 | 其中：财政拨款. The first of them; 0: that row has labels of money itself, or other
 * texts under the run. */
static size_t amounts_under(const funds_block *b, const funds_run *r)
{
    size_t at = next_row(b, r->end - 1), first = 0;

    if (r->sources == 0 || (!r->spot[0]->fixed && b->region->layout->pieces))
        return 0;
    for (size_t i = at; i < b->region->to && (i == at || spot_at(b, i)->border != PFT_BORDER_ROW); i++) {
        funds_token t = pft_funds_token_at(b, i);

        if (t.kind == TOKEN_SOURCE || t.kind == TOKEN_ROLE || t.kind == TOKEN_SECTION)
            return 0;
        for (size_t k = 0; k < r->count; k++) {
            if (!stands_under(b, r->spot[k], i))
                continue;
            if (t.kind != TOKEN_AMOUNT && t.kind != TOKEN_NOTHING)
                return 0;
            first = first == 0 && t.kind == TOKEN_AMOUNT ? i : first;
        }
    }
    return first;
}

/* 总额 | 财政拨款 | 其他资金 above a list of tasks: the amounts of its last row, 金额合计; 0: there is no such list. */
static size_t amounts_of_list(const funds_block *b, const funds_run *r)
{
    enum { ROWS_MOST = 200 };
    size_t row = r->closed ? r->end : b->region->to;

    if (r->roles > 0 || r->sources < 2 || r->source[0] != PFT_FUNDING_TOTAL)
        return 0;
    while (row < b->region->to && spot_at(b, row)->border != PFT_BORDER_ROW)
        row++;
    for (int rows = 0; rows < ROWS_MOST && row < b->region->to; rows++) {
        size_t end = next_row(b, row), first = row, amounts = 0, amount = row;

        while (first < end && spot_at(b, first)->facts->look == LOOK_EMPTY)
            first++;
        if (first == end)
            return 0;
        for (size_t at = first + 1; at < end; at++) {
            amount = amounts == 0 ? at : amount;
            amounts += pft_funds_token_at(b, at).kind == TOKEN_AMOUNT;
        }
        if (amounts == 0)
            return 0;
        if (spot_at(b, first)->facts->key == KEY_TOTAL || pft_funds_token_at(b, first).kind == TOKEN_SOURCE)
            return rows > 0 && amounts >= r->count - 1 ? amount : 0;
        row = end;
    }
    return 0;
}

static const char *unit_of_item(const funds_block *b, const funds_run *r, size_t item)
{
    return pft_funds_unit_beside(b, r->spot[item]->facts);
}

/* Gives an amount to an item of a run: a source has a line of its own, headings share that of the whole. */
static void deal_to_item(funds_block *b, const funds_run *r, size_t item, size_t at, pft_funds_line *total,
                         uint32_t doubts)
{
    const pft_spot *spot = spot_at(b, at);
    pft_amount amount = pft_funds_read_amount(spot->text, spot->facts, unit_of_item(b, r, item));
    pft_funds_line line;

    if (r->role[item] != ROLE_NONE) {
        if (pft_funds_put(total, role_of_year(b, r->spot[item], r->role[item]), &amount))
            pft_mark_spots(b->region, at, at + 1);
        return;
    }
    line = pft_funds_new_line(r->source[item], r->label[item]);
    line.line.doubts |= doubts;
    if (pft_funds_put(&line, ROLE_INITIAL, &amount))
        pft_mark_spots(b->region, at, at + 1);
    pft_funds_add_line(b, &line);
}

static size_t deal_by_columns(funds_block *b, const funds_run *r, size_t at, pft_funds_line *total)
{
    uint32_t row = spot_at(b, at)->row;
    bool dealt[RUN_MOST] = {false};
    size_t end = at;

    for (; end < b->region->to && spot_at(b, end)->row == row; end++)
        for (size_t k = 0; k < r->count; k++)
            if (!dealt[k] && pft_funds_token_at(b, end).kind == TOKEN_AMOUNT &&
                stands_below(r->spot[k], spot_at(b, end))) {
                deal_to_item(b, r, k, end, total, 0);
                dealt[k] = true;
                break;
            }
    return end;
}

/* The label of a source that was left blank. */
static void add_blank(funds_block *b, const funds_run *r, size_t item)
{
    pft_funds_line line = pft_funds_new_line(r->source[item], r->label[item]);

    pft_funds_add_line(b, &line);
}

/* By order, where there are as many amounts as items; else the first is of the first. */
static size_t deal_in_order(funds_block *b, const funds_run *r, size_t at, pft_funds_line *total)
{
    size_t spots[RUN_MOST + 1], count = 0, end = at;

    for (; end < b->region->to && count <= RUN_MOST && (end == at || spot_at(b, end)->border != PFT_BORDER_ROW);
         end++) {
        funds_token t = pft_funds_token_at(b, end);

        if (t.kind == TOKEN_NOTE || (t.kind == TOKEN_NOTHING && spot_at(b, end)->size == 0))
            continue;
        if (t.kind != TOKEN_AMOUNT && t.kind != TOKEN_NOTHING)
            break;
        spots[count++] = end;
    }
    if (count != r->count) {
        bool last = r->count == 2; /* the first was left blank */

        deal_to_item(b, r, last ? 1 : 0, at, total, PFT_DOUBT_BIT(PFT_DOUBT_SOURCE_SUPPOSED));
        for (size_t i = 0; i < r->count; i++)
            if (r->role[i] == ROLE_NONE && i != (last ? 1U : 0U))
                add_blank(b, r, i);
        return at + 1;
    }
    for (size_t i = 0; i < count; i++) {
        deal_to_item(b, r, i, spots[i], total, 0);
    }
    return end;
}

static size_t read_below(funds_block *b, const funds_run *r, size_t at)
{
    pft_draft_text label = {"", NULL};
    pft_funds_line total;
    size_t end;

    for (size_t i = 0; i < r->count && label.spot == NULL; i++)
        if (r->role[i] != ROLE_NONE)
            label = r->label[i];
    total = pft_funds_new_line(PFT_FUNDING_TOTAL, label);
    end = r->spot[0]->fixed ? deal_by_columns(b, r, at, &total) : deal_in_order(b, r, at, &total);
    if (pft_funds_has_amount(&total.line))
        pft_funds_add_line(b, &total);
    return end;
}

/* Labels of sources that were left blank. */
static size_t read_blank_sources(funds_block *b, const funds_run *r)
{
    for (size_t i = 0; i < r->count && !b->region->layout->cut_by_words; i++)
        add_blank(b, r, i);
    return r->end;
}

/* An amount below the item, in the next row of a grid. */
static void read_under(funds_block *b, const funds_run *r, size_t item)
{
    const pft_spot *heading = r->spot[item];
    size_t at = (size_t)(heading - b->region->layout->spots) + 1;

    for (size_t end = at + ROW_MOST;
         heading->fixed && at < b->region->to && at < end && spot_at(b, at)->row <= heading->row + 1; at++)
        if (spot_at(b, at)->row > heading->row && stands_below(heading, spot_at(b, at)) &&
            pft_funds_read_token(b, at).kind == TOKEN_AMOUNT) {
            deal_to_item(b, r, item, at, NULL, 0);
            return;
        }
}

/* 预算资金 | 资金总额 | 66: the last label has the amount beside it; the others name the block, or have theirs below.
 * With 年初预算数 for the last, the one before is the line whose amounts follow. */
static size_t read_last(funds_block *b, const funds_run *r)
{
    size_t last = r->count - 1, at = (size_t)(r->spot[last] - b->region->layout->spots);
    funds_token t = pft_funds_token_at(b, at);

    for (size_t i = 0; i < last; i++) {
        if (r->role[i] != ROLE_NONE)
            continue;
        if (r->role[last] != ROLE_NONE && i + 1 == last)
            add_blank(b, r, i);
        else
            read_under(b, r, i);
    }
    return r->role[last] == ROLE_NONE ? pft_funds_read_line(b, at, &t) : pft_funds_read_named_amount(b, at, &t);
}

/* One heading at most, and not an amount for each item of the run. */
static bool is_last_beside(const funds_block *b, const funds_run *r)
{
    size_t amounts = pft_funds_amounts_in_row(b, r->end, r->count);

    if (r->count == 2 && r->role[0] == ROLE_NONE && r->role[1] != ROLE_NONE && pft_funds_is_amount_next(b, r->end))
        return true; /* 财政拨款 | 年初预算数 | 168 */
    return r->count > 1 && r->roles <= 1 && amounts > 0 && amounts < r->count;
}

/* The labels of a run that say what something in the model is. */
static void mark_run(const funds_block *b, const funds_run *r)
{
    bool labels = r->roles > 0 || !b->region->layout->cut_by_words;

    for (size_t i = 0; i < r->count && labels; i++) {
        size_t at = (size_t)(r->spot[i] - b->region->layout->spots);

        if (role_of_year(b, r->spot[i], r->role[i]) != ROLE_OTHER)
            pft_mark_spots(b->region, at, at + 1);
    }
}

size_t pft_funds_read_headings(funds_block *b, funds_run *r)
{
    size_t below;

    if (is_last_beside(b, r)) {
        mark_run(b, r);
        return read_last(b, r);
    }

    total_as_heading(r);
    mark_run(b, r);
    if (r->sources > 1)
        read_treasuries(b, r);
    if ((below = amounts_below(b, r)) == 0)
        below = amounts_of_list(b, r);
    if (below == 0)
        below = amounts_under(b, r);
    if (pft_funds_heads_money(r))
        set_columns(b, r);
    if (below > 0)
        return read_below(b, r, below);
    return r->sources > 0 && r->roles == 0 ? read_blank_sources(b, r) : r->end;
}
