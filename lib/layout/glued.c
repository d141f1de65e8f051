/* Text that lost what parted its cells: labels and values alone say where a cell ends. What is cut so is never sure. */
#include <string.h>

#include "layout/glued.h"

enum {
    LONGEST_LABEL = PFT_GLUE_LABELS,
    SHORTEST_LABEL = PFT_GLUE_SHORTEST,
    LONGEST_UNIT = 8,
    WHOLE_FORM = 900, /* bytes of a line that is no single row */
    MOST_BYTES = 1 << 16 /* a longer text is no form that was glued */
};

typedef struct pft_glue glue;

/* Figures stand in a label only in brackets: 项目决策(25分). */
static bool goes_on_in_label(const char *text, const char *end, bool first, int depth)
{
    int turn = bracket(text, end);

    if (first && (turn != 0 || pft_cue_width(CUE_HEADING_TAIL, text, (size_t)(end - text)) > 0))
        return false;
    if (depth == 0 && turn < 0)
        return false;
    return depth > 0 || !is_border(text, end);
}

/* True for a place inside brackets or after 第: a figure there is part of a name. */
static bool holds_figure(const char *from, const char *at)
{
    size_t before = (size_t)(at - from);

    return pft_cue_ends(CUE_ORDINAL, from, before) || pft_cue_ends(CUE_OPEN, from, before) ||
           (at > from && is_digit(at[-1]));
}

/* ---- the cheapest cut of a table ---- */

/* What the headings say of the cells below them. */
static void note_heading(glue *g, const char *text, size_t size)
{
    g->units_apart = g->units_apart || pft_cue_ends(CUE_HEADS_UNITS, text, size);
    g->natured = g->natured || pft_cue_ends(CUE_HEADS_NATURES, text, size);
    g->explained = g->explained || pft_cue_ends(CUE_HEADS_EXPLANATIONS, text, size);
    g->weighed = g->weighed || pft_cue_ends(CUE_HEADS_WEIGHTS, text, size);
    g->scored = g->scored || pft_cue_ends(CUE_HEADS_SCORES, text, size);
    g->valued = g->valued || pft_cue_ends(CUE_HEADS_VALUES, text, size);
    g->in_pairs = g->in_pairs || (g->weighed_last && pft_cue_ends(CUE_HEADS_SCORES, text, size));
    g->weighed_last = pft_cue_ends(CUE_HEADS_WEIGHTS, text, size);
}

enum {
    COST_LEVEL = -20,   /* 产出指标: names seldom hold one */
    COST_NATURE = -10,  /* 正向, below its heading */
    COST_LABEL = 2,
    COST_LONG = 3,      /* of each character of a label over the usual: 指标值完成值 are two */
    COST_SHORT = 6,     /* 权重 */
    COST_PAIR = 30,     /* 分值得分 are two */
    COST_ORDER = -4,    /* 三级指标 is whole */
    COST_INSIDE = 25,   /* a heading right behind or before words may be part of them: 完成率, 预算执行率 */
    COST_WORDS = 30,    /* of a run of words, and of each character in it */
    COST_CHARACTER = 4,
    COST_FIGURE = 28,   /* a figure or a comparator in words; where figures have columns of their own */
    COST_OWN_FIGURE = 40,
    COST_VALUE = 5,     /* and of each character of its unit */
    COST_UNIT = 4,
    COST_LONG_UNIT = 20,
    COST_SECOND = 14    /* a figure behind a unit: 10倍10 */
};

typedef enum piece_kind { PIECE_WORDS = PFT_GLUE_WORDS, PIECE_LABEL, PIECE_LEVEL, PIECE_VALUE } piece_kind;

typedef struct cutter {
    pft_glue_search s;
    const glue *g;
    bool points; /* figures are points alone, without units */
    bool natured;
} cutter;

static bool holds_before(const char *text, const char *end, pft_cue first, pft_cue second)
{
    const char *behind = pft_cue_find(first, text, (size_t)(end - text));

    return behind != NULL && pft_cue_find(second, behind, (size_t)(end - behind)) != NULL;
}

bool pft_glue_holds_pair(const char *text, const char *end)
{
    return holds_before(text, end, CUE_HEADS_WEIGHTS, CUE_HEADS_SCORES) ||
           holds_before(text, end, CUE_HEADS_SCORES, CUE_HEADS_REASONS);
}

/* What it costs to take so many characters as a label. */
static int32_t label_cost(size_t length, bool level, bool inside)
{
    enum { USUAL = 4, USUAL_LEVEL = 9 };
    size_t usual = level ? USUAL_LEVEL : USUAL;
    int32_t cost = length > usual ? (int32_t)(length - usual) * COST_LONG : 0;

    if (level)
        return cost + COST_LEVEL;
    return cost + COST_LABEL + (inside ? COST_INSIDE : 0) + (length < SHORTEST_LABEL ? COST_SHORT : 0);
}

static void try_labels(cutter *c, size_t from)
{
    const char *text = c->s.text + from, *end = c->s.text + c->s.size, *p = text;
    bool inside = from > 0 && (c->s.ends[from].kind == PIECE_WORDS || c->s.ends[from].kind == PIECE_VALUE);
    int depth = 0;

    for (size_t length = 1; length <= LONGEST_LABEL && p < end; length++) {
        unsigned says;

        if (!goes_on_in_label(p, end, length == 1, depth))
            break;
        depth += bracket(p, end);
        p += character(p, end);
        if (length + 1 < SHORTEST_LABEL || depth > 0)
            continue;
        says = pft_lay_ask(c->g->lines, text, (size_t)(p - text));
        if ((says & ORACLE_HEADING) != 0 ||
            (length >= SHORTEST_LABEL && (says & (ORACLE_LEVEL | ORACLE_SECTION)) != 0)) {
            bool level = (says & ORACLE_LEVEL) != 0;
            int32_t cost = label_cost(length, level, inside) + (pft_glue_holds_pair(text, p) ? COST_PAIR : 0) +
                           (pft_cue_ends(CUE_ORDERED, text, (size_t)(p - text)) ? COST_ORDER : 0);

            pft_glue_reach(&c->s.ends[p - c->s.text], c->s.ends[from].cost + cost, from,
                  level ? PIECE_LEVEL : PIECE_LABEL);
        }
    }
}

/* Where a column says which way a target goes, or whether it is a number: 防治面积正向≥45万亩. */
static void try_natures(cutter *c, size_t from)
{
    size_t to = from + pft_cue_width(CUE_NATURE, c->s.text + from, c->s.size - from), more;

    if (to == from)
        return;
    pft_glue_reach(&c->s.ends[to], c->s.ends[from].cost + COST_NATURE, from, PIECE_LABEL);
    if ((more = pft_cue_width(CUE_INDICATOR, c->s.text + to, c->s.size - to)) > 0)
        pft_glue_reach(&c->s.ends[to + more], c->s.ends[from].cost + COST_NATURE, from, PIECE_LABEL);
}

/* A figure may follow these inside one value: 2031年5月1日, 10-20天. */
static bool links_figures(const char *text, const char *at)
{
    return pft_cue_ends(CUE_FIGURE_LINK, text, (size_t)(at - text));
}

static const char *skip_signs(const char *p, const char *end)
{
    while (p < end && is_comparator(p, end))
        p += character(p, end);
    return p;
}

static const char *skip_number(const char *p, const char *end)
{
    while (p < end && (is_digit(*p) || ((*p == '.' || *p == ',') && p + 1 < end && is_digit(p[1]))))
        p++;
    return p;
}

/* What the unit's character costs that stands there; 元/月/人 is usual, however long. */
static int32_t unit_cost(const char *p, int at)
{
    enum { USUAL_UNIT = 3 };

    if (*p == '%' || *p == '/')
        return 0;
    return at < USUAL_UNIT || p[-1] == '/' ? COST_UNIT : COST_LONG_UNIT;
}

static void try_values(cutter *c, size_t from)
{
    const char *text = c->s.text + from, *end = c->s.text + c->s.size, *p = skip_signs(text, end);
    int32_t cost = c->s.ends[from].cost + COST_VALUE;

    if (p >= end || !is_digit(*p) || holds_figure(c->s.text, text))
        return;
    p = skip_number(p, end);
    if (p < end && (*p == ':' || *p == ')'))
        return; /* 1: numbers what follows */
    pft_glue_reach(&c->s.ends[p - c->s.text], cost, from, PIECE_VALUE);
    for (int i = 0; i < LONGEST_UNIT * 2 && p < end && !c->points; i++) {
        if (is_digit(*p)) {
            if (c->g->units_apart && !links_figures(text, p))
                return; /* a unit in a column of its own ends here */
            cost += links_figures(text, p) ? 0 : COST_SECOND;
            p = skip_number(p, end);
        } else {
            cost += unit_cost(p, i);
            p += character(p, end);
        }
        if ((pft_lay_ask(c->g->lines, text, (size_t)(p - text)) & ORACLE_VALUE) != 0)
            pft_glue_reach(&c->s.ends[p - c->s.text], cost, from, PIECE_VALUE);
    }
}

/* What it costs to take a character as one of a name. */
static int32_t word_cost(const cutter *c, size_t at)
{
    const char *text = c->s.text + at;
    int32_t figure = c->g->units_apart || c->points ? COST_OWN_FIGURE : COST_FIGURE;

    if (is_digit(*text))
        return holds_figure(c->s.text, text) ? COST_CHARACTER : figure;
    return skip_signs(text, c->s.text + c->s.size) > text ? figure : COST_CHARACTER;
}

static void go_on_with_words(cutter *c, size_t from)
{
    int32_t behind = c->s.ends[from].kind == PIECE_LABEL ? COST_INSIDE : 0;

    pft_glue_go_on_with_words(&c->s, from, COST_WORDS + behind, word_cost(c, from));
}

/* 22, 108 under headings for points alone: points and what was reached of them. */
static pft_status give_points(glue *g, const char *text, const char *end)
{
    size_t size = (size_t)(end - text), first = size - size / 2;
    pft_status status;

    if (size < 2 || size > 4 || memchr(text, '.', size) != NULL || text[first] == '0')
        return pft_glue_give(g, text, size);
    status = pft_glue_give(g, text, first);
    return status == PFT_OK ? pft_glue_give(g, text + first, size - first) : status;
}

/* 1010, 109.2 where points stand right before what was reached of them: where the second is not more than the first,
 * which is then as small as can be; 0: it is one number. */
static size_t points_width(const char *text, const char *end)
{
    enum { MOST = 3 };
    int32_t points = 0;

    for (size_t width = 1; width <= MOST && text + width < end && is_digit(text[width - 1]); width++) {
        const char *p = text + width;
        int32_t score = 0;
        size_t decimals = 0;

        points = points * 10 + (text[width - 1] - '0');
        if (*p == '0' || !is_digit(*p))
            continue;
        for (; p < end && is_digit(*p) && score <= points; p++)
            score = score * 10 + (*p - '0');
        if (p < end && *p == '.')
            for (score++, p++; p < end && is_digit(*p); p++)
                decimals++;
        if (p == end && score <= points && decimals <= 2)
            return width;
    }
    return 0;
}

static pft_status give_pair(glue *g, const char *text, const char *end)
{
    size_t width = points_width(text, end);
    pft_status status = width > 0 ? pft_glue_give(g, text, width) : PFT_OK;

    return status == PFT_OK ? pft_glue_give(g, text + width, (size_t)(end - text) - width) : status;
}

/* ≥10公里 under headings for a comparator and a unit is three cells. */
static pft_status give_value(glue *g, const char *text, const char *end)
{
    const char *number = skip_signs(text, end), *unit = skip_number(number, end);
    pft_status status = PFT_OK;

    if (number == text && unit == end && g->weighed && g->scored && !g->valued)
        return give_points(g, text, end);
    if (number == text && unit == end && g->in_pairs && !g->units_apart)
        return give_pair(g, text, end);
    if (!g->units_apart)
        return pft_glue_give(g, text, (size_t)(end - text));
    if (number > text)
        status = pft_glue_give(g, text, (size_t)(number - text));
    if (status == PFT_OK)
        status = pft_glue_give(g, number, (size_t)(unit - number));
    return status == PFT_OK && unit < end ? pft_glue_give(g, unit, (size_t)(end - unit)) : status;
}

/* 资金均衡项目管理(15分): where the label of a level begins that ends the text, behind a name; `text`: there is none. */
static const char *branch_start(const glue *g, const char *text, const char *end)
{
    enum { SHORTEST_NAME = 6 }; /* bytes */
    const char *at = text;

    if (end - text > LONGEST_LABEL * 6 || (pft_lay_ask(g->lines, text, (size_t)(end - text)) & ORACLE_BRANCH) != 0)
        return text;
    for (; at < end && *at != '('; at += character(at, end))
        if (at - text >= SHORTEST_NAME && (pft_lay_ask(g->lines, at, (size_t)(end - at)) & ORACLE_BRANCH) != 0)
            return at;
    return text;
}

/* A text that ends with points: 项目管理(15分), and perhaps a name before it. */
static pft_status give_branch(glue *g, const char *text, const char *end)
{
    const char *branch = branch_start(g, text, end);
    pft_status status = branch > text ? pft_glue_give(g, text, (size_t)(branch - text)) : PFT_OK;

    return status == PFT_OK ? pft_glue_give_words(g, branch, end) : status;
}

/* 项目决策(25分)资金落实(5分)到位率: what stands before its points is a cell. */
static pft_status give_branches(glue *g, const char *text, const char *end)
{
    const char *from = text;
    pft_status status = PFT_OK;

    for (; text < end && status == PFT_OK; text += character(text, end)) {
        size_t close = text > from && is_digit(text[-1])
                           ? pft_cue_width(CUE_LABEL_POINTS_END, text, (size_t)(end - text))
                           : 0;

        if (g->in_table && close > 0) {
            status = give_branch(g, from, text + close);
            from = text + close;
        }
    }
    return status == PFT_OK && from < end ? pft_glue_give_words(g, from, end) : status;
}

static pft_status give_piece(glue *g, piece_kind kind, const char *text, const char *end)
{
    size_t size = (size_t)(end - text);

    if (kind == PIECE_WORDS)
        return give_branches(g, text, end);
    if (kind == PIECE_VALUE)
        return give_value(g, text, end);
    if ((pft_lay_ask(g->lines, text, size) & ORACLE_HEADING) != 0)
        note_heading(g, text, size);
    return pft_glue_give(g, text, size);
}

/* Points, and what was reached of them, are headed, and no other value. */
static bool holds_points(const glue *g, const char *text, const char *end)
{
    size_t size = (size_t)(end - text);

    return (g->weighed || pft_cue_find(CUE_HEADS_WEIGHTS, text, size) != NULL) &&
           (g->scored || pft_cue_find(CUE_HEADS_SCORES, text, size) != NULL) && !g->valued &&
           pft_cue_find(CUE_HEADS_VALUES, text, size) == NULL;
}

static pft_status cut_table(glue *g, const char *text, const char *end)
{
    cutter c = {.s = {.text = text, .size = (size_t)(end - text)}, .g = g};
    pft_glue_search *s = &c.s;
    pft_status status = PFT_OK;

    if (s->size == 0)
        return PFT_OK;
    if (!pft_glue_prepare(s, g->lines->arena))
        return PFT_ENOMEM;
    c.points = holds_points(g, text, end);
    c.natured = g->natured || pft_cue_find(CUE_HEADS_NATURES, text, s->size) != NULL;
    for (size_t at = 0; at < s->size; at += character(text + at, end)) {
        go_on_with_words(&c, at);
        try_labels(&c, at);
        try_values(&c, at);
        if (c.natured)
            try_natures(&c, at);
    }
    pft_glue_turn(s);
    for (size_t at = 0; at < s->size && status == PFT_OK; at = s->words[at].from)
        status = give_piece(g, (piece_kind)s->words[at].kind, text + at, text + s->words[at].from);
    return status;
}

pft_status pft_glue_cut(glue *g, const char *text, const char *end)
{
    const char *table = g->in_table && end - text <= WHOLE_FORM ? text : pft_glue_find_headings(g, text, end);
    pft_status status = table > text ? pft_glue_cut_head(g, text, table) : PFT_OK;

    if (status != PFT_OK || table == end)
        return status;
    g->in_table = true;
    return cut_table(g, table, end);
}

static size_t count_gaps(pft_slice s)
{
    size_t gaps = 0;

    for (size_t i = 0; i + 1 < s.size; i++)
        gaps += s.text[i] == ' ' && s.text[i + 1] != ' ';
    return gaps;
}

/* Without white space: what is left of it parts nothing. */
static pft_slice packed(const glue *g, pft_slice s)
{
    char *text = pft_arena_bytes(g->lines->arena, s.size + 1), *out = text;

    if (text == NULL)
        return (pft_slice){NULL, 0};
    for (size_t at = 0, width; at < s.size; at += width) {
        uint32_t c;

        width = pft_utf8_decode(s.text + at, s.size - at, &c);
        if (!pft_is_space(c)) {
            memcpy(out, s.text + at, width);
            out += width;
        }
    }
    *out = '\0';
    return (pft_slice){text, (size_t)(out - text)};
}

/* The label of a level, or two values, stand among the cells from `at` on: a line of the table, and not of links or
 * words in rows that a page has above it and below. */
static bool gave_row(const glue *g, size_t at)
{
    enum { ENOUGH = 2 };
    const pft_layout *l = g->layout;
    int found = 0;

    for (; at < l->count && found < ENOUGH; at++) {
        unsigned says = pft_lay_ask(g->lines, l->spots[at].text, l->spots[at].size);

        found += (says & ORACLE_LEVEL) != 0 ? ENOUGH : (says & ORACLE_VALUE) != 0;
    }
    return found >= ENOUGH;
}

pft_status pft_lay_glued(pft_layout *layout, const pft_lines *lines)
{
    enum { GAP = 25, GAP_IN_FORM = 14, LONG_TITLE = 120 }; /* a form on one line has gaps where its lines were broken */
    glue g = {.layout = layout, .lines = lines};
    size_t bytes = 0;
    pft_status status = PFT_OK;

    layout->name = "glued";
    layout->pieces = layout->cut_by_words = true;
    for (size_t i = 0; i < lines->count && status == PFT_OK && bytes < MOST_BYTES; i++) {
        pft_slice s = pft_trim(lines->items[i].text, lines->items[i].size);
        pft_slice text = packed(&g, s);
        size_t given = layout->count;

        if (text.text == NULL)
            return PFT_ENOMEM;
        bytes += s.size;
        g.number = lines->items[i].number;
        g.border = text.size > WHOLE_FORM ? PFT_BORDER_LOOSE : PFT_BORDER_ROW;
        if ((pft_lay_ask(lines, text.text, text.size) & (ORACLE_LABEL | (text.size < LONG_TITLE ? ORACLE_TITLE : 0))) !=
            0)
            status = pft_glue_give(&g, text.text, text.size);
        else
            status = pft_glue_cut(&g, text.text, text.text + text.size);
        if (text.size > WHOLE_FORM || gave_row(&g, given))
            layout->cost += (int32_t)count_gaps(s) * (text.size > WHOLE_FORM ? GAP_IN_FORM : GAP);
    }
    return status;
}
