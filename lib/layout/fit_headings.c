/* The headings of glued text: where each ends, and which columns they name. */
#include <string.h>

#include "layout/fitted.h"
#include "layout/glued.h"

enum {
    FEWEST_COLUMNS = 2,
    HEADING_CHARACTER = 40, /* what each character of one is worth */
    HEADING = 20,           /* less for each heading, */
    HEADING_LONG = 30,      /* each character over the usual, */
    HEADING_SHORT = 60,
    HEADING_PAIR = 300,     /* and for two that also make one: 分值得分, */
    HEADING_FIGURES = 120,  /* 权重目标值, */
    HEADING_SAID = 60,      /* 指标值|说明, */
    HEADING_OPEN = 120,     /* 目标值实际 */
    HEADING_ORDERED = 40,   /* more for 三级指标, which is whole, */
    HEADING_POINTS = 10,    /* and for each character of 权重（90） in brackets */
    UNKNOWN = 150,          /* for what is none between them, and each of its characters */
    UNKNOWN_CHARACTER = 10,
    HEADINGS_LONGEST = 160  /* characters of all */
};

typedef struct heading_step {
    int32_t worth;
    uint32_t from;
    uint8_t kind; /* pft_column_kind of the heading that ends here */
    bool unknown; /* what ends here is none */
} heading_step;

static int32_t worth_of_heading(size_t length, bool pair, bool ordered)
{
    enum { USUAL = 4, SHORTEST = 3 };

    return (int32_t)length * HEADING_CHARACTER - HEADING -
           (length > USUAL ? (int32_t)(length - USUAL) * HEADING_LONG : 0) - (length < SHORTEST ? HEADING_SHORT : 0) -
           (pair ? HEADING_PAIR : 0) + (ordered ? HEADING_ORDERED : 0);
}

static bool heads_figures(uint8_t kind)
{
    return kind == COLUMN_VALUE || kind == COLUMN_WEIGHT || kind == COLUMN_SCORE;
}

/* Less for a heading that is as well two, of which the first, or both, head figures: 权重|目标值, 绩效指标|分值, or one and
 * the beginning of the next: 目标值|实际. */
static int32_t price_of_parts(const pft_lines *lines, const pft_packed *p, size_t from, size_t to)
{
    enum { SHORTEST = 2, WHOLE = 4 };
    int32_t price = 0;

    for (size_t at = from + SHORTEST; at + SHORTEST <= to; at++) {
        unsigned before = pft_packed_ask(lines, p, from, at), behind;
        uint8_t first = (uint8_t)(before >> ORACLE_KINDS), second;
        bool section = (before & ORACLE_SECTION) != 0 && at - from >= WHOLE, figures = heads_figures(first);

        if (!figures && !section)
            continue;
        behind = pft_packed_ask(lines, p, at, to);
        second = (uint8_t)(behind >> ORACLE_KINDS);
        if (figures && at + SHORTEST == to && (p->cues[at] >> CUE_HEADING_START & 1) != 0)
            price = HEADING_OPEN;
        else if (second != first && (heads_figures(second) ||
                                     (figures && second == COLUMN_TEXT &&
                                      (to - at >= WHOLE || (p->cues[at - 1] >> CUE_CLOSE & 1) != 0))))
            price = HEADING_FIGURES;
        else if (first == COLUMN_VALUE && second == COLUMN_TEXT)
            price = HEADING_SAID;
    }
    return price;
}

static void offer(heading_step *to, int32_t worth, size_t from, uint8_t kind, bool unknown)
{
    if (worth > to->worth)
        *to = (heading_step){worth, (uint32_t)from, kind, unknown};
}

/* No heading begins here: it goes on the one before. */
static bool goes_on_before(const pft_packed *p, size_t at)
{
    enum { RULES = 2 };

    return ((p->cues[at] >> CUE_HEADING_TAIL | p->cues[at] >> CUE_ANALYSIS) & 1) != 0 ||
           (at >= RULES && (p->cues[at - RULES] >> CUE_RULES & p->cues[at] >> CUE_RULES_END & 1) != 0);
}

/* True when each bracket that opens in a text closes in it. */
static bool is_closed(const pft_packed *p, size_t from, size_t to)
{
    int depth = 0;

    for (; from < to && depth >= 0; from++)
        depth += (int)(p->cues[from] >> CUE_OPEN & 1) - (int)(p->cues[from] >> CUE_CLOSE & 1);
    return depth == 0;
}

/* The kind of column that the characters head; COLUMN_NONE: they do not. 实际完成情况 behind a column of values heads those
 * that were reached. */
static uint8_t heading_kind(const pft_packed *p, size_t from, size_t to, unsigned says)
{
    const char *last = p->text + p->at[to - 1];

    if ((p->cues[to - 1] >> CUE_LINK & 1) != 0 || !is_closed(p, from, to))
        return COLUMN_NONE;
    if ((says & ORACLE_LEVEL) != 0 || (*last >= '0' && *last <= '9'))
        return COLUMN_NONE;
    if ((says & ORACLE_OUTCOME) != 0)
        return COLUMN_VALUE;
    if ((says & ORACLE_SECTION) != 0 && says >> ORACLE_KINDS == COLUMN_NONE)
        return COLUMN_NOTE; /* 绩效指标 */
    return (uint8_t)(says >> ORACLE_KINDS);
}

/* 分值权重（90）: how many characters at the end are points in brackets. */
static size_t count_points(const pft_packed *p, size_t from, size_t to)
{
    size_t at = to - 1;

    if ((p->cues[at] >> CUE_CLOSE & 1) == 0)
        return 0;
    while (at > from && p->text[p->at[at - 1]] >= '0' && p->text[p->at[at - 1]] <= '9')
        at--;
    return at > from && at + 1 < to && (p->cues[at - 1] >> CUE_OPEN & 1) != 0 ? to - at + 1 : 0;
}

/* The headings that begin here. True when the first cell of the body does instead: the label of a level. */
static bool try_headings(const pft_lines *lines, const pft_packed *p, heading_step *steps, size_t start, size_t at,
                         size_t room)
{
    enum { ORDERED = 4 };
    heading_step here = steps[at];
    const char *text = p->text + p->at[start + at];
    size_t level = 0, heading = 0, pointed;
    bool points = false; /* the first two characters head points */
    bool pair, whole;
    size_t most = goes_on_before(p, start + at) ? 0 : room - at < FIT_LABEL_MOST ? room - at : FIT_LABEL_MOST;

    for (size_t length = 2; length <= most; length++) {
        unsigned says = pft_packed_ask(lines, p, start + at, start + at + length);
        uint8_t kind = heading_kind(p, start + at, start + at + length, says);

        level = (says & ORACLE_LEVEL) != 0 ? length : level;
        if (kind == COLUMN_NONE)
            continue;
        heading = length;
        pointed = count_points(p, start + at, start + at + length);
        pair = points || pft_glue_holds_pair(text, p->text + p->at[start + at + length]);
        whole = length == ORDERED && (p->cues[start + at + 1] >> CUE_ORDERED & 1) != 0;
        offer(&steps[at + length],
              here.worth + worth_of_heading(length - pointed, pair, whole) + (int32_t)pointed * HEADING_POINTS -
                  (pair ? 0 : price_of_parts(lines, p, start + at, start + at + length)),
              at, kind, false);
        points = points || (length == 2 && (kind == COLUMN_WEIGHT || kind == COLUMN_SCORE) &&
                            (p->cues[start + at] >> CUE_RULES & 1) == 0);
    }
    if ((p->cues[start + at] >> CUE_LABEL_POINTS_END & 1) == 0) /* 项目决策(25分) is of the first row */
        offer(&steps[at + 1], here.worth - UNKNOWN_CHARACTER - (here.unknown ? 0 : UNKNOWN), at, COLUMN_NONE, true);
    return level > heading;
}

/* Adds the step that ends at `at` to the headings, last first. What is unknown between them heads something as well,
 * when it is as long as a heading. */
static void add_heading(pft_fit_headings *out, const heading_step *steps, size_t start, size_t from, size_t at)
{
    enum { SHORTEST = 3, LONGEST = 12 };
    const heading_step *s = &steps[at];

    if (s->unknown && (at - from < SHORTEST || at - from > LONGEST))
        return;
    out->form.kinds[out->form.count] = s->unknown ? COLUMN_NOTE : s->kind;
    out->from[out->form.count] = (uint32_t)(start + from);
    out->to[out->form.count++] = (uint32_t)(start + at);
}

static void swap_columns(pft_fit_headings *h, size_t one, size_t other)
{
    uint32_t from = h->from[one], to = h->to[one];
    uint8_t kind = h->form.kinds[one];

    h->form.kinds[one] = h->form.kinds[other];
    h->form.kinds[other] = kind;
    h->from[one] = h->from[other];
    h->from[other] = from;
    h->to[one] = h->to[other];
    h->to[other] = to;
}

static void turn_round(pft_fit_headings *h, size_t from, size_t to)
{
    for (; from + 1 < to; from++)
        swap_columns(h, from, --to);
}

/* Nothing stands between the columns from one to another. */
static bool stands_before(const pft_fit_headings *h, size_t from, size_t to)
{
    while (from < to && h->to[from] == h->from[from + 1])
        from++;
    return from == to;
}

/* Headings in two rows: those of the first that have none below them come behind those of the second: 年度指标值|完成值|分值
 * above 一级指标|三级指标|指标值|单位. How many are left before the second row. */
static size_t join_rows(pft_fit_headings *h, size_t margin)
{
    enum { FEWEST = 2 };
    size_t first = 0, figures = 0, values = 0;

    while (first < margin && !(heads_figures(h->form.kinds[first]) && stands_before(h, first, margin)))
        first++;
    for (size_t i = first; i < margin; i++)
        figures += heads_figures(h->form.kinds[i]);
    if (figures < FEWEST)
        return margin;
    for (size_t i = margin; i < h->form.count; i++)
        values += h->form.kinds[i] == COLUMN_VALUE;
    first += values > 0 && h->form.kinds[first] == COLUMN_VALUE;
    h->begin = h->from[first];
    turn_round(h, first, margin);
    turn_round(h, margin, h->form.count);
    turn_round(h, first, h->form.count);
    return first;
}

/* What stands before the columns of levels and names: 绩效指标 heads the margin, where it stands once, and the last fields
 * of the head may look like headings. */
static void drop_margin(pft_fit_headings *h)
{
    size_t margin = 0;

    while (margin < h->form.count && h->form.kinds[margin] != COLUMN_LEVEL1 && h->form.kinds[margin] != COLUMN_LEVEL2 &&
           h->form.kinds[margin] != COLUMN_NAME && h->form.kinds[margin] != COLUMN_ORDINAL)
        margin++;
    if (margin == h->form.count)
        return;
    h->begin = h->from[margin];
    margin = join_rows(h, margin);
    h->form.count -= margin;
    memmove(h->form.kinds, h->form.kinds + margin, h->form.count * sizeof *h->form.kinds);
    memmove(h->from, h->from + margin, h->form.count * sizeof *h->from);
    memmove(h->to, h->to + margin, h->form.count * sizeof *h->to);
}

void pft_fit_read_headings(pft_fit_headings *out, const pft_lines *lines, const pft_packed *p, size_t start)
{
    heading_step steps[HEADINGS_LONGEST + 1];
    size_t room = p->count - start < HEADINGS_LONGEST ? p->count - start : HEADINGS_LONGEST, best = 0;

    *out = (pft_fit_headings){.end = start};
    for (size_t i = 0; i <= room; i++)
        steps[i] = (heading_step){INT32_MIN / 2, 0, COLUMN_NONE, false};
    steps[0].worth = 0;
    for (size_t at = 0; at < room; at++) {
        if (steps[at].worth >= steps[best].worth && !steps[at].unknown)
            best = at;
        if (try_headings(lines, p, steps, start, at, room) && best == at)
            break;
    }
    for (size_t at = best, from; at > 0 && out->form.count < FIT_COLUMNS_MOST; at = from) {
        for (from = steps[at].from; steps[at].unknown && from > 0 && steps[from].unknown; from = steps[from].from)
            ;
        add_heading(out, steps, start, from, at);
    }
    turn_round(out, 0, out->form.count);
    out->begin = out->from[0];
    drop_margin(out);
    out->end = start + best;
}

static size_t count_kind(const pft_fit_form *form, uint8_t kind)
{
    size_t count = 0;

    for (size_t i = 0; i < form->count; i++)
        count += form->kinds[i] == kind;
    return count;
}

/* 一级指标 | 二级指标 | 绩效指标: what follows the levels are names. */
static void name_column(pft_fit_form *form)
{
    size_t i = 1;

    while (i < form->count && !(form->kinds[i] == COLUMN_NOTE && (form->kinds[i - 1] == COLUMN_LEVEL2 ||
                                                                   form->kinds[i - 1] == COLUMN_LEVEL1)))
        i++;
    if (i < form->count)
        form->kinds[i] = COLUMN_NAME;
}

pft_fit_form pft_fit_with_levels(const pft_fit_form *headed)
{
    pft_fit_form form = *headed;

    if (count_kind(headed, COLUMN_LEVEL1) + count_kind(headed, COLUMN_LEVEL2) > 0 ||
        headed->count + 2 > FIT_COLUMNS_MOST)
        return form;
    memcpy(form.kinds + 2, headed->kinds, headed->count * sizeof *form.kinds);
    form.kinds[0] = COLUMN_LEVEL1;
    form.kinds[1] = COLUMN_LEVEL2;
    form.count += 2;
    form.supposed = 2;
    return form;
}

bool pft_fit_makes_form(pft_fit_form *form)
{
    size_t names;

    if (count_kind(form, COLUMN_NAME) == 0)
        name_column(form);
    names = count_kind(form, COLUMN_NAME);

    form->parted = count_kind(form, COLUMN_UNIT) > 0;
    form->numbered = count_kind(form, COLUMN_WEIGHT) + count_kind(form, COLUMN_SCORE) > 0;
    return names == 1 && form->count >= FEWEST_COLUMNS &&
           count_kind(form, COLUMN_VALUE) + count_kind(form, COLUMN_WEIGHT) + count_kind(form, COLUMN_SCORE) +
                   count_kind(form, COLUMN_TEXT) >
               0;
}
