/* The budget: lines by source of funds, each with its amounts. Labels of sources stand before their amounts, or in a
 * row with the amounts below; headings of amounts name columns, or one amount each. What the lines say together is
 * settled at the end: lists of several years beside the year's, sums and rates. */
#include <string.h>

#include "interpret/compose.h"
#include "interpret/deal.h"
#include "interpret/funds.h"
#include "interpret/money.h"

/* How far a row is looked through for each of its labels: rows of forms are short. */
enum { RUN_MOST = 16, ROW_MOST = 64 };

/* What a spot is in a block of money. */
typedef enum token_kind {
    TOKEN_NOTHING,
    TOKEN_NOTE,
    TOKEN_SECTION,
    TOKEN_ROLE,
    TOKEN_SOURCE,
    TOKEN_AMOUNT,
    TOKEN_OTHER
} token_kind;

typedef struct token {
    token_kind kind;
    uint8_t detail; /* column_role or pft_funding */
    bool supposed;  /* no word of the forms says so */
    pft_labelled label;
    pft_amount amount; /* of an amount, or behind the label in the same spot */
} token;

/* Headings of amounts and labels of sources without an amount between them. */
typedef struct run {
    uint8_t role[RUN_MOST]; /* ROLE_NONE: a source */
    uint8_t source[RUN_MOST];
    const pft_spot *spot[RUN_MOST];
    pft_draft_text label[RUN_MOST];
    size_t count, roles, sources;
    size_t end;  /* behind it */
    bool others; /* headings of something else stand between */
    bool closed; /* a row ends where it ends */
} run;

typedef struct funds {
    pft_draft_project *project;
    const pft_region *region;
    const char *unit;
    uint8_t role[DEAL_MOST]; /* of the columns of amounts */
    const pft_spot *heading[DEAL_MOST];
    size_t columns;
    bool open;        /* lines of the block may follow */
    uint8_t last_key; /* column_role of the amount that was named last; ROLE_NONE */
    int32_t year;     /* of the table; 0: unknown */
    pft_funds_line lines[LINES_MOST];
    size_t count;
    bool failed; /* out of memory */
} funds;

static const pft_spot *spot_at(const funds *b, size_t at)
{
    return &b->region->layout->spots[at];
}

static void mark(const funds *b, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        b->region->layout->spots[i].placed = true;
}

/* ---- units ---- */

/* The unit that most texts of the region speak of; "" when none does. */
static const char *unit_of(const pft_region *r)
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

static pft_amount read_amount(const char *text, const pft_facts *f, const char *unit)
{
    pft_amount a = {.money = PFT_DECIMAL_NONE, .number = PFT_DECIMAL_NONE};

    a.nothing = f->look == LOOK_EMPTY;
    a.percent = strchr(f->folded, '%') != NULL;
    if (a.nothing)
        return a;
    a.number = a.percent ? pft_read_rate(text, strlen(text)) : pft_read_points(text, strlen(text));
    if (!a.percent)
        a.money = pft_read_amount(text, strlen(text), unit, &a.unit_read);
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
static bool names_money(const pft_facts *f)
{
    static const char *const words[] = {"资金", "预算", "投入"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(f->folded, words[i]) != NULL)
            return true;
    return false;
}

/* Labels of money that no word of the forms knows have money in their name. */
static bool speaks_of_money(const pft_facts *f)
{
    static const char *const of_money[] = {"预算", "资金", "金额", "经费", "投资", "投入", "拨款", "收入"};
    static const char *const of_others[] = {"率",   "情况", "单位", "内容", "执行", "支出", "来源",
                                            "目标", "绩效", "名称", "用途", "部门", "依据", "管理"};
    bool speaks = false;

    for (size_t i = 0; i < sizeof of_money / sizeof *of_money; i++)
        speaks = speaks || strstr(f->folded, of_money[i]) != NULL;
    for (size_t i = 0; i < sizeof of_others / sizeof *of_others; i++)
        speaks = speaks && strstr(f->folded, of_others[i]) == NULL;
    return speaks;
}

static const char *unit_beside(const funds *b, const pft_facts *label)
{
    const char *unit = label != NULL ? pft_money_unit_in(label) : NULL;

    return unit != NULL ? unit : b->unit;
}

/* 其中 :上级资金 names 上级资金. */
static pft_slice without_among(pft_slice s)
{
    static const char among[] = "其中";

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
static bool read_glued(const funds *b, const pft_spot *spot, token *out)
{
    enum { LONGEST = 90 };
    size_t end = strcspn(spot->text, "0123456789");
    pft_slice key = without_among(pft_trim(spot->text, end));
    const pft_facts *f, *value;

    if (spot->size > LONGEST || key.size == 0 || end == spot->size)
        return false;
    f = pft_facts_of(b->region->facts, key.text, key.size);
    value = pft_facts_of(b->region->facts, spot->text + end, spot->size - end);
    if (f == NULL || value == NULL || f->key != KEY_FUNDING)
        return false;
    out->amount = read_amount(spot->text + end, value, unit_beside(b, f));
    if (out->amount.money == PFT_DECIMAL_NONE)
        return false;
    out->kind = TOKEN_SOURCE;
    out->detail = f->detail;
    out->label =
        (pft_labelled){f, {pft_arena_strndup(b->region->arena, key.text, key.size), spot}, {spot->text + end, spot}};
    return out->label.label.text != NULL;
}

/* 执行数：2.38: the heading of an amount with its amount. */
static bool read_role_inside(const funds *b, const pft_spot *spot, token *out)
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
    out->amount = read_amount(spot->text + f->value_at, value, unit_beside(b, label));
    return out->label.label.text != NULL;
}

/* 项目资金：80万元: the amount of the block that its label names. */
static bool read_block(const funds *b, const pft_spot *spot, token *out)
{
    const pft_facts *f = spot->facts, *label, *value;

    if (f->key_size == 0 || f->value_at >= f->size ||
        (label = pft_facts_of(b->region->facts, spot->text, f->key_size)) == NULL ||
        (label->traits & TRAIT_SECTION) == 0 || !names_money(label) ||
        (value = pft_facts_of(b->region->facts, spot->text + f->value_at, spot->size - f->value_at)) == NULL)
        return false;
    out->amount = read_amount(spot->text + f->value_at, value, unit_beside(b, label));
    if (out->amount.money == PFT_DECIMAL_NONE)
        return false;
    out->kind = TOKEN_SOURCE;
    out->detail = PFT_FUNDING_TOTAL;
    out->label = (pft_labelled){
        label, {pft_arena_strndup(b->region->arena, spot->text, f->key_size), spot}, {spot->text + f->value_at, spot}};
    return out->label.label.text != NULL;
}

static bool read_source(const funds *b, size_t at, token *out)
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
    out->amount = read_amount(label.inside.text, value, unit_beside(b, label.facts));
    return true;
}

/* 云溪县交通局资金总额 and its amount next: where nothing parts a label from the value before it, it ends the text. */
static bool read_ending(const funds *b, size_t at, token *out)
{
    enum { SHORTEST = 12, LONGEST = 24, TEXT = 120 };
    const pft_spot *spot = spot_at(b, at);

    if (spot->fixed || spot->facts->look != LOOK_TEXT || spot->size > TEXT ||
        (spot->facts->traits & (TRAIT_TITLE | TRAIT_SENTENCE)) != 0)
        return false;
    for (size_t width = spot->size - 1 < LONGEST ? spot->size - 1 : LONGEST; spot->size > SHORTEST && width >= SHORTEST;
         width--) {
        const char *text = spot->text + spot->size - width;
        meaning m;

        if (((unsigned char)*text & 0xC0) == 0x80)
            continue;
        work_out_meaning(&m, text, width);
        if (m.word == NULL || m.word->key != KEY_FUNDING || m.word->detail != PFT_FUNDING_TOTAL)
            continue;
        out->kind = TOKEN_SOURCE;
        out->detail = PFT_FUNDING_TOTAL;
        out->supposed = true;
        out->label.label.text = text;
        return true;
    }
    return false;
}

/* 上级资金16: by its parts it is a label, of the year 16. */
static bool ends_with_figure(const pft_spot *spot)
{
    return spot->size > 0 && spot->text[spot->size - 1] >= '0' && spot->text[spot->size - 1] <= '9';
}

/* 序号 | 名称 | 金额: the headings of a list of other things. */
static bool heads_list(const funds *b, size_t at)
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
static bool is_bare_heading(const funds *b, size_t at, const token *t)
{
    static const char amount[] = "金额";
    const pft_facts *f = t->label.facts;

    return t->kind == TOKEN_SOURCE && t->label.inside.text[0] == '\0' &&
           strncmp(f->folded, amount, strlen(amount)) == 0 && at + 1 < b->region->to &&
           spot_at(b, at + 1)->border == PFT_BORDER_CELL && spot_at(b, at + 1)->facts->look == LOOK_TEXT;
}

static token read_token(const funds *b, size_t at);

/* An amount stands next, in the row or in a stream of cells. */
static bool is_amount_next(const funds *b, size_t at)
{
    while (at < b->region->to && spot_at(b, at)->border == PFT_BORDER_CELL && spot_at(b, at)->facts->look == LOOK_EMPTY)
        at++;
    return at < b->region->to && spot_at(b, at)->border != PFT_BORDER_ROW && read_token(b, at).kind == TOKEN_AMOUNT;
}

/* The row that begins here holds amounts alone. */
static bool is_row_of_amounts(const funds *b, size_t at)
{
    size_t amounts = 0;

    for (size_t i = at; i < b->region->to && i < at + ROW_MOST && (i == at || spot_at(b, i)->border != PFT_BORDER_ROW);
         i++) {
        token t = read_token(b, i);

        if (t.kind != TOKEN_AMOUNT && t.kind != TOKEN_NOTHING && t.kind != TOKEN_NOTE)
            return amounts >= 2;
        amounts += t.kind == TOKEN_AMOUNT;
    }
    return amounts > 0;
}

static bool has_amount_behind(const funds *b, size_t at)
{
    return is_amount_next(b, at) ||
           (at < b->region->to && spot_at(b, at)->border == PFT_BORDER_ROW && is_row_of_amounts(b, at));
}

static size_t pass_notes(const funds *b, size_t at)
{
    while (at < b->region->to && is_unit_note(spot_at(b, at)->facts))
        at++;
    return at;
}

/* How many amounts stand next in the row, one after the other, up to `most`. */
static size_t amounts_in_row(const funds *b, size_t at, size_t most)
{
    size_t count = 0;

    for (size_t i = at;
         i < b->region->to && i < at + ROW_MOST && count < most && spot_at(b, i)->border == PFT_BORDER_CELL; i++) {
        token t = read_token(b, i);

        if (t.kind != TOKEN_AMOUNT && t.kind != TOKEN_NOTHING && t.kind != TOKEN_NOTE)
            break;
        count += t.kind == TOKEN_AMOUNT;
    }
    return count;
}

/* What the token is in its place: 项目资金 names a block, or an amount beside it. */
static token token_at(const funds *b, size_t at)
{
    token t = read_token(b, at);

    if (is_bare_heading(b, at, &t)) {
        t.kind = TOKEN_ROLE;
        t.detail = ROLE_INITIAL;
    }
    if (t.kind == TOKEN_SECTION && names_money(spot_at(b, at)->facts) && is_amount_next(b, at + 1)) {
        t.kind = TOKEN_SOURCE;
        t.detail = PFT_FUNDING_TOTAL;
    }
    if (t.kind == TOKEN_OTHER && has_amount_behind(b, pass_notes(b, at + 1)))
        read_ending(b, at, &t);
    if ((t.kind == TOKEN_ROLE || t.kind == TOKEN_SOURCE) && heads_list(b, at))
        t.kind = TOKEN_OTHER;
    return t;
}

static token read_token(const funds *b, size_t at)
{
    const pft_spot *spot = spot_at(b, at);
    const pft_facts *f = spot->facts;
    token t = {.kind = TOKEN_OTHER,
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
    } else if (t.amount = read_amount(spot->text, f, b->unit), is_amount(f, &t.amount)) {
        t.kind = TOKEN_AMOUNT;
    } else {
        read_glued(b, spot, &t);
    }
    return t;
}

/* ---- lines ---- */

static pft_funds_line new_line(uint8_t source, pft_draft_text label)
{
    return (pft_funds_line){.line = {source, label, PFT_DECIMAL_NONE, PFT_DECIMAL_NONE, PFT_DECIMAL_NONE,
                                     PFT_DECIMAL_NONE, PFT_DECIMAL_NONE, PFT_DECIMAL_NONE, PFT_DECIMAL_NONE, 0}};
}

static pft_funds_line *add_line(funds *b, const pft_funds_line *line)
{
    if (b->count == LINES_MOST)
        return NULL;
    b->lines[b->count] = *line;
    return &b->lines[b->count++];
}

/* False when the line has no room for it. */
static bool put(pft_funds_line *line, uint8_t role, const pft_amount *a)
{
    pft_draft_line *l = &line->line;
    pft_decimal *const slots[ROLE_COUNT] = {[ROLE_INITIAL] = &l->initial,   [ROLE_ADJUSTED] = &l->adjusted,
                                            [ROLE_EXECUTED] = &l->executed, [ROLE_FORECAST] = &l->forecast,
                                            [ROLE_WEIGHT] = &l->weight,     [ROLE_SCORE] = &l->score,
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
static void put_cell(const funds *b, pft_funds_line *line, uint8_t role, const cells *c, size_t index)
{
    size_t at = (size_t)(c->spot[index] - b->region->layout->spots);

    if (put(line, role, &c->amount[index]))
        mark(b, at, at + 1);
}

static bool has_role(const funds *b, column_role role)
{
    for (size_t i = 0; i < b->columns; i++)
        if (b->role[i] == role)
            return true;
    return false;
}

/* The amounts from `at` on; they may begin in the next row where the label ends its own. */
static cells collect(const funds *b, size_t at, const char *unit)
{
    cells c = {.end = at};
    size_t most = b->columns > 0 ? DEAL_MOST : 1;

    for (size_t i = at; i < b->region->to && c.count < DEAL_MOST && c.filled < most; i++) {
        const pft_spot *spot = spot_at(b, i);
        token t = read_token(b, i);

        if (spot->border == PFT_BORDER_ROW) {
            if (c.filled > 0 || !is_row_of_amounts(b, i))
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
        t.amount = read_amount(spot->text, spot->facts, unit);
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
static bool put_by_columns(const funds *b, pft_funds_line *line, const cells *c)
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
static void drop_empty(const funds *b, cells *c)
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

static void put_by_order(const funds *b, pft_funds_line *line, cells *c)
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
static void put_first(const funds *b, pft_funds_line *line, const cells *c)
{
    for (size_t i = 0; i < c->count; i++)
        if (!c->amount[i].nothing && !c->amount[i].percent) {
            put_cell(b, line, ROLE_INITIAL, c, i);
            return;
        }
}

/* ---- a label with its amounts ---- */

/* 其中:中央补助 comes again beside its budget: the executed part. */
static pft_funds_line *executed_line(funds *b, const pft_funds_line *line)
{
    for (size_t i = 0; b->last_key == ROLE_EXECUTED && b->columns == 0 && i < b->count; i++)
        if (b->lines[i].line.source == line->line.source && b->lines[i].line.executed == PFT_DECIMAL_NONE &&
            line->line.initial != PFT_DECIMAL_NONE && line->line.source != PFT_FUNDING_TOTAL)
            return &b->lines[i];
    return NULL;
}

static size_t read_line(funds *b, size_t at, const token *t)
{
    pft_funds_line line = new_line(t->detail, t->label.label), *before;
    size_t end = at + 1;

    line.line.doubts |= t->supposed ? PFT_DOUBT_BIT(PFT_DOUBT_SOURCE_SUPPOSED) : 0;
    if (t->label.inside.text[0] != '\0') {
        if (t->amount.money == PFT_DECIMAL_NONE && !t->amount.nothing)
            return end;
        put(&line, ROLE_INITIAL, &t->amount);
    } else {
        cells c = collect(b, end, unit_beside(b, t->label.facts));

        end = c.end;
        if (b->columns == 0)
            put_first(b, &line, &c);
        else if (!put_by_columns(b, &line, &c))
            put_by_order(b, &line, &c);
    }
    if (b->region->layout->cut_by_words && !pft_funds_has_amount(&line.line))
        return at + 1; /* a word of running text */
    mark(b, at, at + 1);
    b->open = true;
    if ((before = executed_line(b, &line)) != NULL)
        before->line.executed = line.line.initial;
    else
        add_line(b, &line);
    return end;
}

/* An amount that its own heading names: 执行数：2.38, of the line before. */
static size_t read_named_amount(funds *b, size_t at, const token *t)
{
    pft_amount amount = t->amount;
    size_t end = at + 1;

    if (t->label.inside.text[0] == '\0') {
        size_t columns = b->columns;
        cells c;

        b->columns = 0;
        c = collect(b, end, unit_beside(b, t->label.facts));
        b->columns = columns;
        if (c.filled == 0)
            return end;
        amount = c.amount[c.count - 1];
        end = c.end;
    }
    if (b->count == 0) {
        pft_funds_line total = new_line(PFT_FUNDING_TOTAL, t->label.label);

        add_line(b, &total);
    }
    if (put(&b->lines[b->count - 1], t->detail, &amount))
        mark(b, at, end);
    b->last_key = t->detail;
    return end;
}

/* 执行数 with its amount behind a colon, or beside it; alone in a line it may head a list. */
static bool names_amount(const funds *b, size_t at, const token *t)
{
    const pft_spot *next = at + 1 < b->region->to ? spot_at(b, at + 1) : NULL;

    if (t->label.facts->money == ROLE_NONE)
        return false;
    return t->label.inside.text[0] != '\0' || spot_at(b, at)->facts->key_size > 0 || b->count > 0 ||
           (next != NULL && next->border == PFT_BORDER_CELL);
}

/* ---- headings, and labels in a row ---- */

static bool may_go_on(const funds *b, const run *r, size_t at, const token *t)
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
           token_at(b, at + 1).kind == TOKEN_ROLE;
}

static void add_to_run(run *r, const pft_spot *spot, const token *t)
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
static bool is_heading_row(const funds *b, size_t at)
{
    bool heads = false;

    if (!spot_at(b, at)->fixed && (b->region->layout->pieces || spot_at(b, at)->border == PFT_BORDER_LOOSE))
        return false;
    for (size_t i = at; i < b->region->to && i < at + ROW_MOST && (i == at || spot_at(b, i)->border == PFT_BORDER_CELL);
         i++) {
        token t = token_at(b, i);

        if (t.kind == TOKEN_AMOUNT || t.label.inside.text[0] != '\0')
            return false;
        heads = heads || (t.kind == TOKEN_ROLE && t.detail != ROLE_WEIGHT && t.detail != ROLE_SCORE);
    }
    return heads;
}

static run read_run(const funds *b, size_t at)
{
    run r = {.end = at};
    bool gap = false, row = is_heading_row(b, at);

    for (size_t i = at; i < b->region->to && r.count < RUN_MOST; i++) {
        const pft_spot *spot = spot_at(b, i);
        token t = token_at(b, i);

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
static void total_as_heading(run *r)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->role[i] == ROLE_NONE && r->source[i] == PFT_FUNDING_TOTAL && r->roles > 0) {
            r->role[i] = ROLE_INITIAL;
            r->roles++;
            r->sources--;
        }
}

static bool heads_money(const run *r)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->role[i] != ROLE_NONE && r->role[i] != ROLE_WEIGHT && r->role[i] != ROLE_SCORE && r->role[i] != ROLE_RATE)
            return true;
    return false;
}

/* A heading with the year of another year's amounts: 2029年执行数 in a table of 2031. */
static uint8_t role_of_year(const funds *b, const pft_spot *heading, uint8_t role)
{
    int32_t year = pft_year_in(heading->text);

    return year != 0 && b->year != 0 && year != b->year ? ROLE_OTHER : role;
}

static void set_columns(funds *b, const run *r)
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
    static const char *const treasuries[] = {"中央", "上级", "省", "自治区", "市", "州",  "盟",
                                             "县",   "区",   "旗", "镇",     "乡", "本级"};
    enum { LONGEST = 8 };

    for (size_t i = 0; spot->facts->length <= LONGEST && i < sizeof treasuries / sizeof *treasuries; i++)
        if (strncmp(spot->facts->folded, treasuries[i], strlen(treasuries[i])) == 0)
            return true;
    return false;
}

/* The row of treasuries that begins at `at`; its count, 0: none. */
static size_t find_treasuries(const funds *b, size_t at, size_t found[], size_t *end)
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
static void read_treasuries(const funds *b, run *r)
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
        mark(b, found[i], found[i] + 1);
    }
    r->count += count - 1;
    r->sources += count - 1;
    r->end = end;
}

/* Where the amounts below a run begin: 0 when none stand there. A label of their own may stand before: 合计, 金额. */
static size_t amounts_below(const funds *b, const run *r)
{
    size_t at = r->end;
    bool labelled = false;

    while (at < b->region->to && (spot_at(b, at)->facts->look == LOOK_EMPTY || r->others) &&
           spot_at(b, at)->border != PFT_BORDER_ROW)
        at++;
    while (at < b->region->to) {
        token t = token_at(b, at);

        if (t.kind == TOKEN_AMOUNT)
            return at;
        if (t.kind == TOKEN_NOTHING || t.kind == TOKEN_NOTE) {
            at++;
            continue;
        }
        if (labelled || spot_at(b, at)->facts->key != KEY_TOTAL || r->sources == 0)
            return 0;
        labelled = true;
        at++;
    }
    return 0;
}

/* The first spot of the row behind the one of `at`. */
static size_t next_row(const funds *b, size_t at)
{
    for (at++; at < b->region->to && spot_at(b, at)->border != PFT_BORDER_ROW; at++)
        ;
    return at;
}

/* 总额 | 财政拨款 | 其他资金 above a list of tasks: the amounts of its last row, 金额合计; 0: there is no such list. */
static size_t amounts_of_list(const funds *b, const run *r)
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
            amounts += token_at(b, at).kind == TOKEN_AMOUNT;
        }
        if (amounts == 0)
            return 0;
        if (spot_at(b, first)->facts->key == KEY_TOTAL || token_at(b, first).kind == TOKEN_SOURCE)
            return rows > 0 && amounts >= r->count - 1 ? amount : 0;
        row = end;
    }
    return 0;
}

static const char *unit_of_item(const funds *b, const run *r, size_t item)
{
    return unit_beside(b, r->spot[item]->facts);
}

/* Gives an amount to an item of a run: a source has a line of its own, headings share that of the whole. */
static void deal_to_item(funds *b, const run *r, size_t item, size_t at, pft_funds_line *total, uint32_t doubts)
{
    const pft_spot *spot = spot_at(b, at);
    pft_amount amount = read_amount(spot->text, spot->facts, unit_of_item(b, r, item));
    pft_funds_line line;

    if (r->role[item] != ROLE_NONE) {
        if (put(total, role_of_year(b, r->spot[item], r->role[item]), &amount))
            mark(b, at, at + 1);
        return;
    }
    line = new_line(r->source[item], r->label[item]);
    line.line.doubts |= doubts;
    if (put(&line, ROLE_INITIAL, &amount))
        mark(b, at, at + 1);
    add_line(b, &line);
}

static bool stands_below(const pft_spot *heading, const pft_spot *spot)
{
    return heading->fixed && spot->fixed && spot->part == heading->part &&
           spot->column < heading->column + heading->span && heading->column < spot->column + spot->span;
}

static size_t deal_by_columns(funds *b, const run *r, size_t at, pft_funds_line *total)
{
    uint32_t row = spot_at(b, at)->row;
    bool dealt[RUN_MOST] = {false};
    size_t end = at;

    for (; end < b->region->to && spot_at(b, end)->row == row; end++)
        for (size_t k = 0; k < r->count; k++)
            if (!dealt[k] && token_at(b, end).kind == TOKEN_AMOUNT && stands_below(r->spot[k], spot_at(b, end))) {
                deal_to_item(b, r, k, end, total, 0);
                dealt[k] = true;
                break;
            }
    return end;
}

/* The label of a source that was left blank. */
static void add_blank(funds *b, const run *r, size_t item)
{
    pft_funds_line line = new_line(r->source[item], r->label[item]);

    add_line(b, &line);
}

/* By order, where there are as many amounts as items; else the first is of the first. */
static size_t deal_in_order(funds *b, const run *r, size_t at, pft_funds_line *total)
{
    size_t spots[RUN_MOST + 1], count = 0, end = at;

    for (; end < b->region->to && count <= RUN_MOST && (end == at || spot_at(b, end)->border != PFT_BORDER_ROW);
         end++) {
        token t = token_at(b, end);

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

static size_t read_below(funds *b, const run *r, size_t at)
{
    pft_draft_text label = {"", NULL};
    pft_funds_line total;
    size_t end;

    for (size_t i = 0; i < r->count && label.spot == NULL; i++)
        if (r->role[i] != ROLE_NONE)
            label = r->label[i];
    total = new_line(PFT_FUNDING_TOTAL, label);
    end = r->spot[0]->fixed ? deal_by_columns(b, r, at, &total) : deal_in_order(b, r, at, &total);
    if (pft_funds_has_amount(&total.line))
        add_line(b, &total);
    return end;
}

/* Labels of sources that were left blank. */
static size_t read_blank_sources(funds *b, const run *r)
{
    for (size_t i = 0; i < r->count && !b->region->layout->cut_by_words; i++)
        add_blank(b, r, i);
    return r->end;
}

/* An amount below the item, in the next row of a grid. */
static void read_under(funds *b, const run *r, size_t item)
{
    const pft_spot *heading = r->spot[item];
    size_t at = (size_t)(heading - b->region->layout->spots) + 1;

    for (size_t end = at + ROW_MOST;
         heading->fixed && at < b->region->to && at < end && spot_at(b, at)->row <= heading->row + 1; at++)
        if (spot_at(b, at)->row > heading->row && stands_below(heading, spot_at(b, at)) &&
            read_token(b, at).kind == TOKEN_AMOUNT) {
            deal_to_item(b, r, item, at, NULL, 0);
            return;
        }
}

/* 预算资金 | 资金总额 | 66: the last label has the amount beside it; the others name the block, or have theirs below.
 * With 年初预算数 for the last, the one before is the line whose amounts follow. */
static size_t read_last(funds *b, const run *r)
{
    size_t last = r->count - 1, at = (size_t)(r->spot[last] - b->region->layout->spots);
    token t = token_at(b, at);

    for (size_t i = 0; i < last; i++) {
        if (r->role[i] != ROLE_NONE)
            continue;
        if (r->role[last] != ROLE_NONE && i + 1 == last)
            add_blank(b, r, i);
        else
            read_under(b, r, i);
    }
    return r->role[last] == ROLE_NONE ? read_line(b, at, &t) : read_named_amount(b, at, &t);
}

/* One heading at most, and not an amount for each item of the run. */
static bool is_last_beside(const funds *b, const run *r)
{
    size_t amounts = amounts_in_row(b, r->end, r->count);

    if (r->count == 2 && r->role[0] == ROLE_NONE && r->role[1] != ROLE_NONE && is_amount_next(b, r->end))
        return true; /* 财政拨款 | 年初预算数 | 168 */
    return r->count > 1 && r->roles <= 1 && amounts > 0 && amounts < r->count;
}

/* The labels of a run that say what something in the model is. */
static void mark_run(const funds *b, const run *r)
{
    bool labels = r->roles > 0 || !b->region->layout->cut_by_words;

    for (size_t i = 0; i < r->count && labels; i++) {
        size_t at = (size_t)(r->spot[i] - b->region->layout->spots);

        if (role_of_year(b, r->spot[i], r->role[i]) != ROLE_OTHER)
            mark(b, at, at + 1);
    }
}

static size_t read_headings(funds *b, run *r)
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
    if (heads_money(r))
        set_columns(b, r);
    if (below > 0)
        return read_below(b, r, below);
    return r->sources > 0 && r->roles == 0 ? read_blank_sources(b, r) : r->end;
}

/* ---- labels that nobody knows ---- */

/* An amount stands before it in its row. */
static bool is_behind_amount(const funds *b, size_t at)
{
    size_t first = at > b->region->from + ROW_MOST ? at - ROW_MOST : b->region->from;

    while (at > first && spot_at(b, at)->border == PFT_BORDER_CELL)
        if (read_token(b, --at).kind == TOKEN_AMOUNT)
            return true;
    return false;
}

/* In a row of a block of amounts, or with money in its name and an amount behind it. */
static bool is_part(const funds *b, size_t at, const token *t)
{
    enum { LONGEST = 40 };
    const pft_facts *f = t->label.facts;
    size_t next = at + 1;

    if (t->kind != TOKEN_OTHER || f->look != LOOK_TEXT || f->length > LONGEST ||
        (f->traits & (TRAIT_TITLE | TRAIT_SENTENCE | TRAIT_END)) != 0 || f->key != KEY_NONE || f->role != ROLE_NONE ||
        f->key_size > 0)
        return false;
    if (!(b->open && b->columns > 0 && !b->region->layout->pieces && spot_at(b, at)->border != PFT_BORDER_LOOSE) &&
        !speaks_of_money(f))
        return false;
    if (b->columns > 0 && is_behind_amount(b, at))
        return false;
    while (next < b->region->to && spot_at(b, next)->border == PFT_BORDER_CELL &&
           spot_at(b, next)->facts->look == LOOK_EMPTY)
        next++;
    return next < b->region->to && spot_at(b, next)->border != PFT_BORDER_ROW && token_at(b, next).kind == TOKEN_AMOUNT;
}

/* ---- the block ---- */

static size_t read_step(funds *b, size_t at)
{
    token t = token_at(b, at);
    run r;

    if (t.kind == TOKEN_ROLE || t.kind == TOKEN_SOURCE) {
        if (t.label.inside.text[0] == '\0') {
            r = read_run(b, at);
            if (r.count > 1 || (r.roles == 1 && r.others && heads_money(&r)))
                return read_headings(b, &r);
        }
        if (t.kind == TOKEN_SOURCE)
            return read_line(b, at, &t);
        return names_amount(b, at, &t) ? read_named_amount(b, at, &t) : at + 1;
    }
    if (is_part(b, at, &t)) {
        t.detail = PFT_FUNDING_PART;
        t.supposed = true;
        return read_line(b, at, &t);
    }
    if (t.kind == TOKEN_SECTION)
        b->open = b->open || names_money(t.label.facts);
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
    funds b = {.project = project, .region = region, .unit = unit_of(region), .year = year_of(whole)};

    if (b.unit[0] == '\0')
        b.unit = unit_of(whole);
    if (b.unit[0] != '\0')
        project->unit = b.unit;
    b.unit = project->unit;
    for (size_t i = region->from; i < region->to;)
        i = read_step(&b, i);
    pft_settle_funds(project, b.lines, b.count, region->layout->cut_by_words);
    return b.failed ? PFT_ENOMEM : PFT_OK;
}
