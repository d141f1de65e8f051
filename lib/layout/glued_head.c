/* The head of a form that lost what parted its cells, cut the cheapest way into titles, labels and the words between
 * them. */
#include "layout/glued.h"

enum {
    COST_TITLE = 1,
    COST_LABEL = 2,
    COST_LONG = 3,         /* of each character of a label over the usual: 主管部门编码项目单位 are two */
    COST_AMOUNT = 2,       /* behind a label */
    COST_NO_AMOUNT = 30,   /* a line of a budget without an amount behind it */
    COST_TWO_LABELS = 20,  /* 专项资金二级项目名称: the end of a value and a label */
    COST_IN_SENTENCE = 20, /* 的项目单位, 项目单位和: what goes before or on is a sentence */
    COST_WORDS = 6,
    COST_CHARACTER = 3
};

enum { USUAL_LABEL = 8 }; /* characters */

typedef enum head_piece { HEAD_WORDS = PFT_GLUE_WORDS, HEAD_LABEL, HEAD_AMOUNT } head_piece;

typedef struct head_cutter {
    pft_glue_search s;
    pft_glue *g;
} head_cutter;

/* The width of a word of the cue that begins here; 0: none does. */
static size_t cue_at(pft_cue cue, const char *text, const char *end)
{
    return pft_cue_width(cue, text, (size_t)(end - text));
}

/* (2021年度) behind a title belongs to it; in bytes. */
static size_t year_width(const char *text, const char *end)
{
    enum { LONGEST = 12 }; /* characters */
    const char *p = text;

    if (cue_at(CUE_OPEN, text, end) == 0)
        return 0;
    for (int i = 0; i < LONGEST && p < end; i++, p += character(p, end))
        if (cue_at(CUE_CLOSE, p, end) > 0)
            return (size_t)(p - text) + character(p, end);
    return 0;
}

/* The title that begins here, in bytes; 0: none. What it holds is no label: 市本级部门项目支出绩效自评表. */
static size_t title_width(const pft_glue *g, const char *text, const char *end)
{
    enum { LONGEST = 60, SHORTEST = 6 }; /* characters */
    const char *p = text;

    for (int length = 1; length <= LONGEST && p < end; length++) {
        bool ends = cue_at(CUE_TITLE_END, p, end) > 0;

        p += character(p, end);
        if (ends && length >= SHORTEST && (pft_lay_ask(g->lines, text, (size_t)(p - text)) & ORACLE_TITLE) != 0)
            return (size_t)(p - text) + year_width(p, end);
    }
    return 0;
}

static bool is_money(const pft_glue *g, const char *label, size_t size)
{
    unsigned says = pft_lay_ask(g->lines, label, size);

    return (says & ORACLE_FUNDS) != 0 && (says & (ORACLE_HEADING | ORACLE_LEVEL | ORACLE_SECTION)) == 0;
}

/* 病虫害预报补助经费主管部门: words that would be a line of a budget, were an amount or another line behind them. */
static bool lacks_amount(const pft_glue *g, const char *label, size_t size, const char *end)
{
    size_t width;

    if (!is_money(g, label, size) || label + size == end || cue_at(CUE_AMOUNT, label + size, end) > 0)
        return false;
    width = pft_glue_label_width(g, label + size, end);
    return width == 0 || (pft_lay_ask(g->lines, label + size, width) & (ORACLE_FUNDS | ORACLE_HEADING)) == 0;
}

/* 专项资金|二级项目名称, behind words: they end with what funds are called, and the label is behind that. */
static bool begins_with_funds(const pft_glue *g, const char *label, size_t size)
{
    const char *end = label + size;

    for (const char *at = label; at < end; at += character(at, end))
        if (pft_cue_ends(CUE_FUNDS_END, label, (size_t)(at - label)) &&
            (pft_lay_ask(g->lines, at, (size_t)(end - at)) & ORACLE_LABEL) != 0)
            return !is_money(g, at, (size_t)(end - at));
    return false;
}

/* True when words end here. */
static bool waits(const head_cutter *c, size_t at)
{
    return at > 0 && c->s.ends[at].kind == HEAD_WORDS;
}

static int32_t label_cost(const head_cutter *c, size_t from, size_t width)
{
    const char *label = c->s.text + from, *end = c->s.text + c->s.size;
    size_t usual = USUAL_LABEL * 3;
    int32_t cost = COST_LABEL + (width > usual ? (int32_t)(width - usual) / 3 * COST_LONG : 0);

    if (lacks_amount(c->g, label, width, end))
        cost += COST_NO_AMOUNT;
    if (waits(c, from) && begins_with_funds(c->g, label, width))
        cost += COST_TWO_LABELS;
    if (waits(c, from) && pft_cue_ends(CUE_SENTENCE_BEFORE, c->s.text, from))
        cost += COST_IN_SENTENCE;
    return cue_at(CUE_SENTENCE_BEHIND, label + width, end) > 0 ? cost + COST_IN_SENTENCE : cost;
}

/* The longest label, and shorter ones that another label follows at once. A title begins where no words are waiting. */
static void try_pieces(head_cutter *c, size_t from)
{
    const char *text = c->s.text + from, *end = c->s.text + c->s.size;
    size_t title = waits(c, from) ? 0 : title_width(c->g, text, end);
    size_t labels[PFT_GLUE_LABELS], count = pft_glue_find_labels(c->g, text, end, labels);

    if (title > 0)
        pft_glue_reach(&c->s.ends[from + title], c->s.ends[from].cost + COST_TITLE, from, HEAD_LABEL);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || pft_glue_label_width(c->g, text + labels[i], end) > 0)
            pft_glue_reach(&c->s.ends[from + labels[i]], c->s.ends[from].cost + label_cost(c, from, labels[i]), from,
                           HEAD_LABEL);
}

/* The figures and their unit that begin here, in bytes; 0: none. */
static size_t amount_width(const pft_glue *g, const char *text, const char *end)
{
    enum { LONGEST_UNIT = 2 }; /* characters: 万元 */
    const char *p = text + cue_at(CUE_COLON, text, end), *figures = p;
    size_t width;

    while (p < end && (is_digit(*p) || (p > figures && (*p == '.' || *p == ',') && p + 1 < end && is_digit(p[1]))))
        p++;
    if (p == figures)
        return 0;
    width = (size_t)(p - text);
    for (int i = 0; i < LONGEST_UNIT && p < end; i++) {
        p += character(p, end);
        if ((pft_lay_ask(g->lines, figures, (size_t)(p - figures)) & ORACLE_VALUE) != 0)
            width = (size_t)(p - text);
    }
    return width;
}

/* An amount has a label before it, and the next label, a border or nothing behind it: 165万元中央财政84.5万元. */
static void try_amount(head_cutter *c, size_t from)
{
    const char *text = c->s.text + from, *end = c->s.text + c->s.size, *behind;
    size_t width = from > 0 && c->s.ends[from].kind == HEAD_LABEL ? amount_width(c->g, text, end) : 0;

    if (width == 0)
        return;
    behind = text + width;
    if (behind == end || cue_at(CUE_AMOUNT_BORDER, behind, end) > 0 ||
        pft_glue_label_width(c->g, behind, end) > 0)
        pft_glue_reach(&c->s.ends[from + width], c->s.ends[from].cost + COST_AMOUNT, from, HEAD_AMOUNT);
}

/* A heading of the table begins it; 来源: with what it says behind it is a line of the page. */
static pft_status give(pft_glue *g, head_piece kind, const char *text, size_t size, const char *end)
{
    if (kind == HEAD_WORDS)
        return pft_glue_give_words(g, text, text + size);
    if (kind == HEAD_AMOUNT)
        return pft_glue_give(g, text, size);
    g->in_table = g->in_table || ((pft_lay_ask(g->lines, text, size) & ORACLE_HEADING) != 0 &&
                                  cue_at(CUE_COLON, text + size, end) == 0 && !pft_cue_ends(CUE_COLON, text, size));
    return pft_glue_give(g, text, size);
}

pft_status pft_glue_cut_head(pft_glue *g, const char *text, const char *end)
{
    head_cutter c = {.s = {.text = text, .size = (size_t)(end - text)}, .g = g};
    pft_glue_search *s = &c.s;
    pft_status status = PFT_OK;

    if (s->size == 0)
        return PFT_OK;
    if (!pft_glue_prepare(s, g->lines->arena))
        return PFT_ENOMEM;
    for (size_t at = 0; at < s->size; at += character(text + at, end)) {
        if (s->ends[at].cost == INT32_MAX)
            continue;
        pft_glue_go_on_with_words(s, at, COST_WORDS, COST_CHARACTER);
        try_pieces(&c, at);
        try_amount(&c, at);
    }
    pft_glue_turn(s);
    for (size_t at = 0, to; at < s->size && status == PFT_OK; at = to) {
        to = s->words[at].from;
        status = give(g, (head_piece)s->words[at].kind, text + at, to - at, end);
    }
    return status;
}
