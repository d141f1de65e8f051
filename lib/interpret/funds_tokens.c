/* What a text is in a block of money: an amount, a source of funds, the heading of amounts, a note of the unit. */
#include <string.h>

#include "interpret/compose.h"
#include "interpret/funds_tokens.h"
#include "interpret/money.h"
#include "interpret/signs.h"

/* ---- units ---- */

/* The unit that most texts of the region speak of; "" when none does. */
const char *pft_funds_common_unit(const pft_region *r)
{
    enum { UNITS_MOST = 8, LONGEST = 26 };
    const char *units[UNITS_MOST];
    size_t times[UNITS_MOST] = {0}, count = 0, best = 0;

    for (size_t i = r->from; i < r->to; i++) {
        const pft_facts *f = r->layout->spots[i].facts;
        const char *unit = f->look != LOOK_EMPTY && f->length < LONGEST ? pft_money_unit_in(f) : NULL;
        size_t k = 0;

        if (unit == NULL)
            continue;
        while (k < count && strcmp(units[k], unit) != 0)
            k++;
        if (k == count && count < UNITS_MOST)
            units[count++] = unit;
        if (k < UNITS_MOST)
            times[k]++;
    }
    for (size_t i = 1; i < count; i++)
        best = times[i] > times[best] ? i : best;
    return count > 0 ? units[best] : "";
}

/* A note of the unit between a label and its amount: (万元). */
static bool is_unit_note(const pft_facts *f)
{
    enum { LONGEST = 10 };

    return f->length <= LONGEST && f->key == KEY_NONE && f->money == ROLE_NONE && (f->traits & TRAIT_NUMERAL) == 0 &&
           pft_money_unit_in(f) != NULL;
}

/* ---- tokens ---- */

static uint8_t amount_role(const pft_facts *f)
{
    if (f->money != ROLE_NONE)
        return f->money;
    return f->role == ROLE_WEIGHT || f->role == ROLE_SCORE ? f->role : ROLE_NONE;
}

pft_amount pft_funds_read_amount(const char *text, const pft_facts *f, const char *unit)
{
    pft_amount a = {.money = PFT_DECIMAL_NONE, .number = PFT_DECIMAL_NONE};

    a.nothing = f->look == LOOK_EMPTY;
    a.percent = strchr(f->folded, '%') != NULL;
    if (a.nothing)
        return a;
    a.number = a.percent ? pft_read_rate(text, strlen(text)) : pft_points_of(f);
    if (!a.percent)
        a.money = pft_amount_of(f, unit, &a.unit_read);
    a.unit_read = a.unit_read || unit[0] != '\0';
    return a;
}

static bool is_amount(const pft_facts *f, const pft_amount *a)
{
    if (a->nothing)
        return false;
    if (a->money != PFT_DECIMAL_NONE)
        return true;
    return a->number != PFT_DECIMAL_NONE &&
           (f->look == LOOK_POINTS || f->look == LOOK_NUMBER || (f->look == LOOK_VALUE && a->percent));
}

/* 项目资金, 预算情况: a block of amounts. */
bool pft_funds_names_money(const pft_facts *f)
{
    static const char *const words[] = {
#define MONEY_WORD(text) text,
#include "interpret/signs.inc"
    };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(f->folded, words[i]) != NULL)
            return true;
    return false;
}

/* Labels of money that no word of the forms knows have money in their name. */
bool pft_funds_speaks_of_money(const pft_facts *f)
{
    static const char *const of_money[] = {
#define OF_MONEY(text) text,
#include "interpret/signs.inc"
    };
    static const char *const of_others[] = {
#define OF_OTHERS(text) text,
#include "interpret/signs.inc"
    };
    bool speaks = false;

    for (size_t i = 0; i < sizeof of_money / sizeof *of_money; i++)
        speaks = speaks || strstr(f->folded, of_money[i]) != NULL;
    for (size_t i = 0; i < sizeof of_others / sizeof *of_others; i++)
        speaks = speaks && strstr(f->folded, of_others[i]) == NULL;
    return speaks;
}

const char *pft_funds_unit_beside(const funds_block *b, const pft_facts *label)
{
    const char *unit = label != NULL ? pft_money_unit_in(label) : NULL;

    return unit != NULL ? unit : b->unit;
}

pft_slice pft_funds_without_among(pft_slice s)
{
    static const char among[] = SIGN_AMONG;

    if (s.size <= strlen(among) || memcmp(s.text, among, strlen(among)) != 0)
        return s;
    s = pft_trim(s.text + strlen(among), s.size - strlen(among));
    if (s.size > 0 && s.text[0] == ':')
        s = pft_trim(s.text + 1, s.size - 1);
    else if (s.size > 3 && memcmp(s.text, "：", 3) == 0)
        s = pft_trim(s.text + 3, s.size - 3);
    return s;
}

/* 项目总预算（万元） 75.00 in one spot: what stands before the figures is a label of funds. */
static bool read_glued(const funds_block *b, const pft_spot *spot, funds_token *out)
{
    enum { LONGEST = 90 };
    size_t end = strcspn(spot->text, "0123456789");
    pft_slice key = pft_funds_without_among(pft_trim(spot->text, end));
    const pft_facts *f, *value;

    if (spot->size > LONGEST || key.size == 0 || end == spot->size)
        return false;
    f = pft_facts_of(b->region->facts, key.text, key.size);
    value = pft_facts_of(b->region->facts, spot->text + end, spot->size - end);
    if (f == NULL || value == NULL || f->key != KEY_FUNDING)
        return false;
    out->amount = pft_funds_read_amount(spot->text + end, value, pft_funds_unit_beside(b, f));
    if (out->amount.money == PFT_DECIMAL_NONE)
        return false;
    out->kind = TOKEN_SOURCE;
    out->detail = f->detail;
    out->label =
        (pft_labelled){f, {pft_arena_strndup(b->region->arena, key.text, key.size), spot}, {spot->text + end, spot}};
    return out->label.label.text != NULL;
}

/* 执行数：2.38: the heading of an amount with its amount. */
static bool read_role_inside(const funds_block *b, const pft_spot *spot, funds_token *out)
{
    const pft_facts *f = spot->facts, *label, *value;

    if (f->key_size == 0)
        return false;
    label = pft_facts_of(b->region->facts, spot->text, f->key_size);
    value = pft_facts_of(b->region->facts, spot->text + f->value_at, spot->size - f->value_at);
    if (label == NULL || value == NULL || label->money == ROLE_NONE)
        return false;
    out->kind = TOKEN_ROLE;
    out->detail = label->money;
    out->label =
        (pft_labelled){label, {pft_arena_strndup(b->region->arena, spot->text, f->key_size), spot}, {"", NULL}};
    if (value->look == LOOK_EMPTY)
        return out->label.label.text != NULL;
    out->label.inside = (pft_draft_text){spot->text + f->value_at, spot};
    out->amount = pft_funds_read_amount(spot->text + f->value_at, value, pft_funds_unit_beside(b, label));
    return out->label.label.text != NULL;
}

/* 项目资金：80万元: the amount of the block that its label names. */
static bool read_block(const funds_block *b, const pft_spot *spot, funds_token *out)
{
    const pft_facts *f = spot->facts, *label, *value;

    if (f->key_size == 0 || f->value_at >= f->size ||
        (label = pft_facts_of(b->region->facts, spot->text, f->key_size)) == NULL ||
        (label->traits & TRAIT_SECTION) == 0 || !pft_funds_names_money(label) ||
        (value = pft_facts_of(b->region->facts, spot->text + f->value_at, spot->size - f->value_at)) == NULL)
        return false;
    out->amount = pft_funds_read_amount(spot->text + f->value_at, value, pft_funds_unit_beside(b, label));
    if (out->amount.money == PFT_DECIMAL_NONE)
        return false;
    out->kind = TOKEN_SOURCE;
    out->detail = PFT_FUNDING_TOTAL;
    out->label = (pft_labelled){
        label, {pft_arena_strndup(b->region->arena, spot->text, f->key_size), spot}, {spot->text + f->value_at, spot}};
    return out->label.label.text != NULL;
}

static bool read_source(const funds_block *b, size_t at, funds_token *out)
{
    pft_labelled label;
    const pft_facts *value;

    if (read_block(b, spot_at(b, at), out))
        return true;
    if (!pft_read_label(&label, b->region, at) || label.facts->key != KEY_FUNDING)
        return false;
    out->kind = TOKEN_SOURCE;
    out->detail = label.facts->detail;
    out->label = label;
    if (label.inside.text[0] == '\0' ||
        (value = pft_facts_of(b->region->facts, label.inside.text, strlen(label.inside.text))) == NULL)
        return true;
    out->amount = pft_funds_read_amount(label.inside.text, value, pft_funds_unit_beside(b, label.facts));
    return true;
}

pft_slice pft_funds_ending(pft_slice text)
{
    enum { SHORTEST = 12, LONGEST = 24 };
    size_t most = text.size > SHORTEST ? text.size - 1 : 0;

    for (size_t width = most < LONGEST ? most : LONGEST; width >= SHORTEST; width--) {
        pft_slice ending = {text.text + text.size - width, width};
        meaning m;

        if (((unsigned char)*ending.text & 0xC0) == 0x80)
            continue;
        work_out_meaning(&m, ending.text, width);
        if (m.word != NULL && m.word->key == KEY_FUNDING && m.word->detail == PFT_FUNDING_TOTAL)
            return ending;
    }
    return (pft_slice){"", 0};
}

/* 云溪县交通局资金总额 and its amount next: where nothing parts a label from the value before it, it ends the text. */
static bool read_ending(const funds_block *b, size_t at, funds_token *out)
{
    enum { TEXT = 120 };
    const pft_spot *spot = spot_at(b, at);
    pft_slice ending = {"", 0};

    if (!spot->fixed && spot->facts->look == LOOK_TEXT && spot->size <= TEXT &&
        (spot->facts->traits & (TRAIT_TITLE | TRAIT_SENTENCE)) == 0)
        ending = pft_funds_ending((pft_slice){spot->text, spot->size});
    if (ending.size == 0)
        return false;
    out->kind = TOKEN_SOURCE;
    out->detail = PFT_FUNDING_TOTAL;
    out->supposed = true;
    out->label.label.text = ending.text;
    return true;
}

/* 3724. | 39: the first part of the number fell to the text before. */
static bool is_rest_of_number(const funds_block *b, size_t at)
{
    const pft_spot *spot = spot_at(b, at), *before = at > b->region->from ? spot - 1 : NULL;

    return before != NULL && !spot->fixed && spot->border != PFT_BORDER_ROW && before->size > 1 &&
           before->text[before->size - 1] == '.' && before->text[before->size - 2] >= '0' &&
           before->text[before->size - 2] <= '9';
}

/* 上级资金16: by its parts it is a label, of the year 16. */
static bool ends_with_figure(const pft_spot *spot)
{
    return spot->size > 0 && spot->text[spot->size - 1] >= '0' && spot->text[spot->size - 1] <= '9';
}

/* 序号 | 名称 | 金额: the headings of a list of other things. */
static bool heads_list(const funds_block *b, size_t at)
{
    enum { FAR = 8 };
    size_t first = at > b->region->from + FAR ? at - FAR : b->region->from;

    for (size_t i = at; i > first; i--) {
        const pft_spot *spot = spot_at(b, i), *before = spot_at(b, i - 1);

        if (spot->border == PFT_BORDER_ROW || before->facts->look < LOOK_QUALITY)
            return before->facts->role == ROLE_ORDINAL && spot->border != PFT_BORDER_ROW;
        if (before->facts->role == ROLE_ORDINAL)
            return true;
    }
    return false;
}

/* 金额 names no source: where no amount stands behind it, it heads a column of them. */
static bool is_bare_heading(const funds_block *b, size_t at, const funds_token *t)
{
    static const char amount[] = SIGN_AMOUNT;
    const pft_facts *f = t->label.facts;

    return t->kind == TOKEN_SOURCE && t->label.inside.text[0] == '\0' &&
           strncmp(f->folded, amount, strlen(amount)) == 0 && at + 1 < b->region->to &&
           spot_at(b, at + 1)->border == PFT_BORDER_CELL && spot_at(b, at + 1)->facts->look == LOOK_TEXT;
}

/* An amount stands next, in the row or in a stream of cells. */
bool pft_funds_is_amount_next(const funds_block *b, size_t at)
{
    while (at < b->region->to && spot_at(b, at)->border == PFT_BORDER_CELL && spot_at(b, at)->facts->look == LOOK_EMPTY)
        at++;
    return at < b->region->to && spot_at(b, at)->border != PFT_BORDER_ROW &&
           pft_funds_read_token(b, at).kind == TOKEN_AMOUNT;
}

/* The row that begins here holds amounts alone. */
bool pft_funds_is_row_of_amounts(const funds_block *b, size_t at)
{
    size_t amounts = 0;

    for (size_t i = at; i < b->region->to && i < at + ROW_MOST && (i == at || spot_at(b, i)->border != PFT_BORDER_ROW);
         i++) {
        funds_token t = pft_funds_read_token(b, i);

        if (t.kind != TOKEN_AMOUNT && t.kind != TOKEN_NOTHING && t.kind != TOKEN_NOTE)
            return amounts >= 2;
        amounts += t.kind == TOKEN_AMOUNT;
    }
    return amounts > 0;
}

static bool has_amount_behind(const funds_block *b, size_t at)
{
    return pft_funds_is_amount_next(b, at) ||
           (at < b->region->to && spot_at(b, at)->border == PFT_BORDER_ROW && pft_funds_is_row_of_amounts(b, at));
}

static size_t pass_notes(const funds_block *b, size_t at)
{
    while (at < b->region->to && is_unit_note(spot_at(b, at)->facts))
        at++;
    return at;
}

/* How many amounts stand next in the row, one after the other, up to `most`. */
size_t pft_funds_amounts_in_row(const funds_block *b, size_t at, size_t most)
{
    size_t count = 0;

    for (size_t i = at;
         i < b->region->to && i < at + ROW_MOST && count < most && spot_at(b, i)->border == PFT_BORDER_CELL; i++) {
        funds_token t = pft_funds_read_token(b, i);

        if (t.kind != TOKEN_AMOUNT && t.kind != TOKEN_NOTHING && t.kind != TOKEN_NOTE)
            break;
        count += t.kind == TOKEN_AMOUNT;
    }
    return count;
}

/* 合计 | 中央资金 | 省级资金: the first of the sources in a row. */
static bool is_total_before_sources(const funds_block *b, size_t at)
{
    const pft_facts *f = spot_at(b, at)->facts;
    funds_token next;

    if (f->key != KEY_TOTAL || f->detail == TOTAL_SCORE || at + 1 >= b->region->to ||
        spot_at(b, at + 1)->border != PFT_BORDER_CELL)
        return false;
    next = pft_funds_read_token(b, at + 1);
    return next.kind == TOKEN_SOURCE && next.label.inside.text[0] == '\0' && !pft_funds_is_amount_next(b, at + 2);
}

/* What the token is in its place: 项目资金 names a block, or an amount beside it. */
funds_token pft_funds_token_at(const funds_block *b, size_t at)
{
    funds_token t = pft_funds_read_token(b, at);

    if (is_bare_heading(b, at, &t)) {
        t.kind = TOKEN_ROLE;
        t.detail = ROLE_INITIAL;
    }
    if (t.kind == TOKEN_SECTION && pft_funds_names_money(spot_at(b, at)->facts) &&
        pft_funds_is_amount_next(b, at + 1)) {
        t.kind = TOKEN_SOURCE;
        t.detail = PFT_FUNDING_TOTAL;
    }
    if (t.kind == TOKEN_OTHER && is_total_before_sources(b, at)) {
        t.kind = TOKEN_SOURCE;
        t.detail = PFT_FUNDING_TOTAL;
    }
    if (t.kind == TOKEN_OTHER && has_amount_behind(b, pass_notes(b, at + 1)))
        read_ending(b, at, &t);
    if ((t.kind == TOKEN_ROLE || t.kind == TOKEN_SOURCE) && heads_list(b, at))
        t.kind = TOKEN_OTHER;
    return t;
}

funds_token pft_funds_read_token(const funds_block *b, size_t at)
{
    const pft_spot *spot = spot_at(b, at);
    const pft_facts *f = spot->facts;
    funds_token t = {.kind = TOKEN_OTHER,
                     .label = {f, {spot->text, spot}, {"", NULL}},
                     .amount = {.money = PFT_DECIMAL_NONE, .number = PFT_DECIMAL_NONE}};

    if (f->look == LOOK_EMPTY) {
        t.kind = TOKEN_NOTHING;
        t.amount.nothing = true;
    } else if (is_unit_note(f)) {
        t.kind = TOKEN_NOTE;
    } else if (amount_role(f) != ROLE_NONE && f->key_size == 0) {
        t.kind = TOKEN_ROLE;
        t.detail = amount_role(f);
    } else if ((ends_with_figure(spot) && read_glued(b, spot, &t)) || read_source(b, at, &t) ||
               read_role_inside(b, spot, &t)) {
        ;
    } else if (f->key == KEY_TOTAL && b->open) {
        t.kind = TOKEN_SOURCE;
        t.detail = PFT_FUNDING_TOTAL;
    } else if ((f->traits & TRAIT_SECTION) != 0) {
        t.kind = TOKEN_SECTION;
    } else if (t.amount = pft_funds_read_amount(spot->text, f, b->unit),
               is_amount(f, &t.amount) && !is_rest_of_number(b, at)) {
        t.kind = TOKEN_AMOUNT;
    } else {
        read_glued(b, spot, &t);
    }
    return t;
}
