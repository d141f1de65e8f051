/* The cheapest way to fit glued text into the columns that its headings name. One dynamic programme: a state is a place
 * in the text and the number of columns that the record in hand has behind it; a move fills the next column with a
 * label, a value, points or words, skips it, ends the record, or takes what is of no record. */
#include <string.h>

#include "core/comparators.h"
#include "core/units.h"
#include "layout/fitted.h"

/* ---- what moves cost ---- */

enum {
    DEAREST = INT32_MAX / 2,
    LEVEL = -20,         /* 产出指标: names seldom hold one */
    LEVEL_LONG = 3,      /* each character over the usual */
    LEVEL_OTHER = 30,    /* a label of the other level */
    LEVEL_OTHER_BELOW = 8, /* the same, right behind one of level 1, or with its points */
    LEVEL_UNSURE = 12,   /* 项目立项, 决策 */
    LEVEL_SHORT = 2,     /* 决策: as well the beginning of a name */
    LEVEL_BELOW = -10,   /* right behind one of level 1 */
    LEVEL_TWICE = 30,    /* 产出产出数量 */
    LEVEL_POINTED = -10, /* 项目决策(25分) */
    LEVEL_OWN = 4,       /* any other words with their points */
    LEVEL2_LOST = 20,    /* a label of level 1, and none of level 2 */
    GAP_CROSSED = 3,     /* a cell goes on over a space */
    LINE_CROSSED = 30,
    COMMA = 10,          /* in a name */
    GAP_BEGUN = -3,      /* a cell begins behind one */
    LINE_BEGUN = -8,
    FIGURE = 30,         /* a figure, or a comparator, in words */
    FIGURE_NUMBERED = 45,/* where points have columns */
    ODD_START = 40,      /* words that begin with 的 or a bracket that closes */
    SHORTEST_NAME = 60,  /* one character, */
    SHORT_NAME = 8,      /* two or three */
    NAME_END = -6,       /* 率, 数 */
    TWIN = -25,          /* an explanation that begins with the name, or 反映 */
    BEGUN = -22,         /* 符合要求 */
    TEXT_END = -8,       /* …的情况, …扣分 */
    TEXT_SHORT = 20,
    SAME_CHARACTER = -3, /* for each character of words that stand twice */
    NUMBER = 5,
    NUMBER_BARE = 14,    /* without a unit, where points have columns, too */
    NUMBER_CUT = 4,      /* figures go on behind it */
    UNIT_KNOWN = 1,
    UNIT_CHARACTER = 6,
    UNIT_ALONE = 40,     /* a unit where a name should be, */
    UNIT_NAME = 6,            /* and at the beginning of one */
    UNIT_LEFT = 10,      /* a number without the unit behind it */
    SHARE_OVER = 15,
    PLACE = 5,           /* each place behind the point over two */
    SECOND = 14,         /* a figure behind a unit */
    COMPARED_ALONE = 14, /* ≤万元: the number is left blank */
    QUALITY = 6,         /* 有效提升 */
    QUALITY_BARE = 8,    /* 健全: */
    QUALITY_LONG = 5,    /* each character before it may be of the name */
    SAME = -14,          /* what was reached is what was aimed at */
    SAME_UNIT = -6,
    POINTS = 3,
    POINTS_MANY = 8,     /* over 30 */
    POINTS_MOST = 40,    /* over 50 */
    POINTS_USUAL = -8,   /* as most rows have */
    POINTS_NONE = 25,
    POINTS_ONE = 6,
    POINTS_MARKED = 4,   /* 10分, 10% */
    SCORE_OVER = 80,
    SCORE_FULL = -6,
    SCORE_LOW = 8,       /* less than half */
    NATURE = 1,
    UNIT = 3,
    ORDINAL = 3,
    ASIDE = 4,
    END = 10,            /* the table ends: each character behind it, */
    END_CHARACTER = 2,
    END_LEVEL = 40,      /* and what looks like rows */
    END_BRANCH = 20,
    END_COMPARED = 15
};

/* What words cost by the kind of their column: at their start, each character, and each over the usual length. */
static const struct {
    uint8_t start, character, usual, over;
} words[COLUMN_COUNT] = {[COLUMN_NAME] = {30, 4, 28, 8},
                       [COLUMN_VALUE] = {40, 6, 20, 8},
                       [COLUMN_TEXT] = {14, 3, 160, 7},
                       [COLUMN_NOTE] = {24, 4, 60, 8}};

static const uint8_t skips[COLUMN_COUNT] = {[COLUMN_NAME] = 250, [COLUMN_VALUE] = 35, [COLUMN_WEIGHT] = 35,
                                            [COLUMN_SCORE] = 12, [COLUMN_NATURE] = 8, [COLUMN_UNIT] = 6,
                                            [COLUMN_TEXT] = 16,  [COLUMN_NOTE] = 0,   [COLUMN_ORDINAL] = 6};
enum { SKIP_ACTUAL = 14, SKIP_LEVEL2 = 2 };

/* What it costs to begin behind a gap, and to go on over it. */
static const int8_t begun[] = {[GAP_NONE] = 0, [GAP_SPACE] = GAP_BEGUN, [GAP_LINE] = LINE_BEGUN};
static const int8_t crossed[] = {[GAP_NONE] = 0, [GAP_SPACE] = GAP_CROSSED, [GAP_LINE] = LINE_CROSSED};

/* ---- states ---- */

typedef enum fit_move { MOVE_NONE, MOVE_SKIP, MOVE_CELL, MOVE_CLOSE, MOVE_ASIDE } fit_move;

typedef struct state {
    int32_t cost;
    uint32_t from;  /* the state before: its place, */
    uint8_t column; /* and its columns */
    uint8_t move;
} state;

typedef struct fitter {
    const pft_lines *lines;
    const pft_packed *text;
    const pft_fit_form *form;
    size_t from, count; /* the characters that are fitted */
    state *closed;      /* a cell ends here, or none began: (count + 1) × (columns + 1) */
    state *open;        /* words of the column go on here; `from` is where they began */
    unsigned says[FIT_LABEL_MOST + 1]; /* of the texts of so many characters that begin at the place in hand */
    const char *text_at; /* that place in the text */
    bool one_level;
    int32_t usual;       /* points that most rows have, in hundredths; -1: nobody knows */
} fitter;

static state *closed_at(const fitter *f, size_t at, size_t column)
{
    return &f->closed[at * (f->form->count + 1) + column];
}

static state *open_at(const fitter *f, size_t at, size_t column)
{
    return &f->open[at * (f->form->count + 1) + column];
}

static uint8_t kind_of(const fitter *f, size_t column)
{
    return f->form->kinds[column];
}

static const char *at_character(const fitter *f, size_t at)
{
    return f->text->text + f->text->at[f->from + at];
}

static size_t bytes_between(const fitter *f, size_t from, size_t to)
{
    return f->text->at[f->from + to] - f->text->at[f->from + from];
}

static uint8_t gap_at(const fitter *f, size_t at)
{
    return f->text->gap[f->from + at];
}

static bool begins_with(const fitter *f, size_t at, const char *word)
{
    const char *text = at_character(f, at);

    return *text == *word && strncmp(text, word, strlen(word)) == 0;
}

static bool begins_with_any(const fitter *f, size_t at, const char *const *list)
{
    const char *text = at_character(f, at);

    for (; *list != NULL; list++)
        if (*text == **list && strncmp(text, *list, strlen(*list)) == 0)
            return true;
    return false;
}

static bool is_digit(const fitter *f, size_t at)
{
    char c = at < f->count ? *at_character(f, at) : '\0';

    return c >= '0' && c <= '9';
}

static bool is_point(const fitter *f, size_t at)
{
    return at < f->count && *at_character(f, at) == '.';
}

static bool same_text(const fitter *f, size_t one, size_t to, size_t other, size_t end)
{
    size_t size = bytes_between(f, one, to);

    return size == bytes_between(f, other, end) && memcmp(at_character(f, one), at_character(f, other), size) == 0;
}

static void reach(state *to, int32_t cost, size_t from, size_t column, fit_move move)
{
    if (cost < to->cost)
        *to = (state){cost, (uint32_t)from, (uint8_t)column, (uint8_t)move};
}

/* A cell of the column fills the characters from `from` to before `to`. */
static void fill(fitter *f, size_t from, size_t to, size_t column, int32_t cost)
{
    cost += closed_at(f, from, column)->cost + begun[gap_at(f, from)];
    for (size_t i = from + 1; i < to; i++)
        cost += kind_of(f, column) == COLUMN_VALUE && gap_at(f, i) == GAP_SPACE ? 0 : crossed[gap_at(f, i)];
    reach(closed_at(f, to, column + 1), cost, from, column, MOVE_CELL);
}

/* ---- the cells of the record in hand ---- */

typedef struct span {
    size_t from, to;
    bool found;
} span;

/* The last cell of a kind that the cheapest way to a state has in this record. */
static span cell_before(const fitter *f, size_t at, size_t column, uint8_t kind)
{
    while (column > 0) {
        const state *s = closed_at(f, at, column);

        if (s->move == MOVE_CELL && kind_of(f, column - 1) == kind)
            return (span){s->from, at, true};
        if (s->move != MOVE_SKIP && s->move != MOVE_CELL)
            break;
        at = s->from;
        column = s->column;
    }
    return (span){0, 0, false};
}

/* ---- skipping, and the end of a record ---- */

static int32_t skip_cost(const fitter *f, size_t at, size_t column)
{
    uint8_t kind = kind_of(f, column);

    if (kind == COLUMN_LEVEL2)
        return cell_before(f, at, column, COLUMN_LEVEL1).found ? LEVEL2_LOST : SKIP_LEVEL2;
    if (kind == COLUMN_VALUE && column > 0 && cell_before(f, at, column, COLUMN_VALUE).found)
        return SKIP_ACTUAL;
    return skips[kind];
}

static void skip_columns(fitter *f, size_t at)
{
    for (size_t c = 0; c < f->form->count; c++) {
        const state *s = closed_at(f, at, c);

        if (s->cost < DEAREST)
            reach(closed_at(f, at, c + 1), s->cost + skip_cost(f, at, c), at, c, MOVE_SKIP);
    }
}

static void settle(fitter *f, size_t at)
{
    size_t last = f->form->count;

    skip_columns(f, at);
    if (at > 0 && closed_at(f, at, last)->cost < closed_at(f, at, 0)->cost) {
        reach(closed_at(f, at, 0), closed_at(f, at, last)->cost, at, last, MOVE_CLOSE);
        skip_columns(f, at);
    }
}

/* ---- one look at a place ---- */

static bool parts_labels(const fitter *f, size_t at)
{
    static const char *const stops[] = {"。", "，", ",", ";", "；", "、", ":", "：", "≥", "≤", "=", ">", "<", NULL};

    return is_digit(f, at) || begins_with_any(f, at, stops);
}

static int turn_of_bracket(const fitter *f, size_t at)
{
    return begins_with(f, at, "(") || begins_with(f, at, "（")   ? 1
           : begins_with(f, at, ")") || begins_with(f, at, "）") ? -1
                                                                  : 0;
}

static void look(fitter *f, size_t at)
{
    int depth = 0;

    memset(f->says, 0, sizeof f->says);
    for (size_t length = 1; length <= FIT_LABEL_MOST && at + length <= f->count; length++) {
        size_t last = at + length - 1;

        if (depth == 0 && length > 1 && parts_labels(f, last))
            break;
        depth += turn_of_bracket(f, last);
        if (depth < 0)
            break;
        if (depth == 0)
            f->says[length] = pft_packed_ask(f->lines, f->text, f->from + at, f->from + at + length);
    }
}

/* ---- labels ---- */

/* 满意 before 度 is no label, nor is any before the end of a name. */
static bool goes_on_as_name(const fitter *f, size_t at)
{
    static const char *const ends[] = {"度", "率", "性", "化", "的", "值", "及", NULL};

    return at < f->count && begins_with_any(f, at, ends);
}

/* A bracket closes in the text, or a figure stands outside brackets: it is more than one label. */
static bool is_more_than_label(const fitter *f, size_t from, size_t to)
{
    int depth = 0;

    for (; from < to; from++) {
        depth += turn_of_bracket(f, from);
        if (turn_of_bracket(f, from) < 0 || (depth == 0 && is_digit(f, from)))
            return true;
    }
    return false;
}

/* 档案齐全项目绩效(50分): a label that is known ends the text. */
static bool ends_with_level(const fitter *f, size_t at, size_t length)
{
    enum { SHORTEST = 6 };

    for (size_t from = at + 1; from + SHORTEST <= at + length; from++)
        if ((pft_packed_ask(f->lines, f->text, f->from + from, f->from + at + length) & ORACLE_BRANCH) != 0)
            return true;
    return false;
}

static int32_t level_cost(const fitter *f, size_t at, size_t length, uint8_t kind, bool below)
{
    enum { USUAL = 9, SHORTEST = 2, FULL = 4, OWN_USUAL = 8 };
    unsigned says = f->says[length];
    bool wanted = (says & (kind == COLUMN_LEVEL1 ? ORACLE_FIRST : ORACLE_SECOND)) != 0 || f->one_level;
    bool pointed = begins_with(f, at + length - 1, ")") && is_digit(f, at + length - 3);
    int32_t cost = wanted ? 0 : below || pointed ? LEVEL_OTHER_BELOW : LEVEL_OTHER;

    if (pointed && is_more_than_label(f, at, at + length - 1))
        return DEAREST;
    if (pointed && (says & (ORACLE_LEVEL | ORACLE_BRANCH | ORACLE_SECTION)) == 0)
        return ends_with_level(f, at, length)
                   ? DEAREST
                   : LEVEL_OWN + (length > OWN_USUAL ? (int32_t)(length - OWN_USUAL) * LEVEL_LONG : 0);
    if (length < SHORTEST || (says & (ORACLE_LEVEL | ORACLE_BRANCH | ORACLE_SECTION)) == 0)
        return DEAREST;
    cost += length > USUAL && !pointed ? (int32_t)(length - USUAL) * LEVEL_LONG : 0;
    cost += length > FULL && same_text(f, at, at + 2, at + 2, at + 4) ? LEVEL_TWICE : 0;
    if (pointed)
        return cost + LEVEL_POINTED;
    if ((says & ORACLE_LEVEL) != 0)
        return cost + LEVEL;
    if (goes_on_as_name(f, at + length))
        return DEAREST;
    return cost + LEVEL_UNSURE + (length < FULL ? LEVEL_SHORT : 0) + (below ? LEVEL_BELOW : 0);
}

static void try_levels(fitter *f, size_t at, size_t column)
{
    bool below = cell_before(f, at, column, COLUMN_LEVEL1).found;

    for (size_t length = 2; length <= FIT_LABEL_MOST && at + length <= f->count; length++) {
        int32_t cost = level_cost(f, at, length, kind_of(f, column), below);

        if (cost < DEAREST)
            fill(f, at, at + length, column, cost);
    }
}

/* A text that is one thing: a unit, a nature. */
static void try_said(fitter *f, size_t at, size_t column, unsigned what, int32_t cost)
{
    size_t longest = 0;

    for (size_t length = 1; length <= FIT_LABEL_MOST && at + length <= f->count; length++)
        longest = (f->says[length] & what) != 0 ? length : longest;
    for (size_t length = 1; length <= longest; length++)
        if ((f->says[length] & what) != 0)
            fill(f, at, at + length, column, cost + (int32_t)(longest - length) * UNIT);
}

/* ---- values ---- */

/* The longest word of a table that begins here, in characters. */
static size_t word_width(const fitter *f, size_t at, const pft_word_table *table, unsigned code)
{
    enum { MOST = 8 };
    char16_t folded[4 * MOST];
    size_t to = at + MOST < f->count ? at + MOST : f->count, length = 0;
    const pft_word *word = NULL;

    if (pft_word_text(folded, sizeof folded / sizeof *folded,
                      (pft_slice){at_character(f, at), bytes_between(f, at, to)}) > 0)
        word = pft_word_starting(table, folded, &length);
    return word != NULL && (code == 0 || (word->code & code) != 0) ? length : 0;
}

/* Behind the comparator that begins here: ≥, 不低于. */
static size_t behind_comparator(const fitter *f, size_t at)
{
    static const char *const signs[] = {"≥", "≤", "＞", "＜", "=", "＝", ">", "<", "≧", "≦", "±", NULL};
    size_t from = at;

    if (begins_with(f, at, "各") && is_digit(f, at + 1))
        return at + 1;
    while (at < f->count && begins_with_any(f, at, signs))
        at++;
    return at > from ? at : at + word_width(f, at, &pft_comparators, PFT_COMPARATOR_BEFORE);
}

static size_t behind_digits(const fitter *f, size_t at)
{
    while (is_digit(f, at))
        at++;
    return at;
}

/* Behind the number that begins here, as far as it goes; commas part thousands. */
static size_t behind_number(const fitter *f, size_t at)
{
    size_t end = behind_digits(f, at);

    while (end + 3 < f->count && begins_with(f, end, ",") && behind_digits(f, end + 1) == end + 4)
        end += 4;
    if (is_point(f, end) && is_digit(f, end + 1))
        end = behind_digits(f, end + 1);
    return end;
}

/* How well a value goes with the one that the record has in the column before. */
static int32_t likeness(const fitter *f, size_t from, size_t to, size_t column)
{
    span before = column > 0 && kind_of(f, column - 1) == COLUMN_VALUE ? cell_before(f, from, column, COLUMN_VALUE)
                                                                      : (span){0, 0, false};
    size_t one, other;

    if (!before.found)
        return 0;
    one = behind_comparator(f, before.from);
    other = behind_comparator(f, from);
    one = one < before.to ? one : before.from;
    other = other < to ? other : from;
    if (same_text(f, one, before.to, other, to))
        return SAME;
    one = behind_number(f, one);
    other = behind_number(f, other);
    return one < before.to && other < to && same_text(f, one, before.to, other, to) ? SAME_UNIT : 0;
}

/* Words that stand twice: the more there are, the less it is chance. */
static int32_t twin_cost(const fitter *f, size_t from, size_t to, size_t column)
{
    return likeness(f, from, to, column) == SAME ? (int32_t)(to - from) * SAME_CHARACTER : 0;
}

/* 8100%: more than a share is. */
static int32_t share_cost(const fitter *f, size_t from, size_t to)
{
    enum { FIGURES = 3 };
    size_t number = behind_comparator(f, from), end = behind_digits(f, number);

    return end < to && begins_with(f, end, "%") && end - number > FIGURES ? SHARE_OVER : 0;
}

static void fill_value(fitter *f, size_t from, size_t to, size_t column, int32_t cost)
{
    cost += share_cost(f, from, to);
    fill(f, from, to, column, cost + likeness(f, from, to, column) +
                                       (is_digit(f, behind_comparator(f, from)) ? 0 : twin_cost(f, from, to, column)));
}

/* What goes on a date or a period: 2031年9月底前. */
static bool goes_on_date(const fitter *f, size_t at)
{
    static const char *const parts[] = {"年", "月", "日", "底", "前", "末", "初", "旬", "内", "-", "~", "至", "—", "/", NULL};

    return begins_with_any(f, at, parts);
}

/* The unit behind a number, and what may follow: 12万平方米以上, 2031年9月底前. Each end that says a value is tried. */
static void try_units(fitter *f, size_t from, size_t at, size_t column, int32_t cost)
{
    enum { MOST = 16, WORDS = 2 };
    size_t known = at, number = behind_comparator(f, from), words_seen = 0;

    for (size_t i = 0; i < MOST && at < f->count; i++) {
        size_t width = at == known && words_seen < WORDS ? word_width(f, at, &pft_unit_words, 0) : 0;

        words_seen += width > 0 && !begins_with(f, at, "%");
        width = width > 0 || at < known ? width : word_width(f, at, &pft_comparators, PFT_COMPARATOR_BEHIND);
        known = width > 0 ? at + width : known;
        if (is_digit(f, at)) {
            cost += goes_on_date(f, at - 1) || is_point(f, at - 1) ? 0 : SECOND;
            at = behind_number(f, at);
        } else if (parts_labels(f, at) && !goes_on_date(f, at)) {
            return;
        } else {
            cost += at < known ? 0 : goes_on_date(f, at) ? UNIT_KNOWN : begins_with(f, at, "%") ? 0 : UNIT_CHARACTER;
            at++;
        }
        if (at >= known &&
            (pft_packed_ask(f->lines, f->text, f->from + number, f->from + at) & ORACLE_VALUE) != 0)
            fill_value(f, from, at, column, cost);
    }
}

/* ≤万元: the number is still to be filled in. */
static void try_blank_value(fitter *f, size_t from, size_t at, size_t column)
{
    size_t width = word_width(f, at, &pft_unit_words, 0);

    if (at > from && width > 0) {
        at += width;
        if (at + 1 < f->count && begins_with(f, at, "/"))
            at += 1 + word_width(f, at + 1, &pft_unit_words, 0);
        if (at + 1 < f->count && word_width(f, at, &pft_unit_words, 0) > 0 && begins_with(f, at, "天"))
            at++;
        fill(f, from, at, column, COMPARED_ALONE);
    }
}

/* The unit, or the comparator, of the values has a column beside theirs. */
static bool is_parted(const fitter *f, size_t column)
{
    uint8_t before = column > 0 ? kind_of(f, column - 1) : COLUMN_NONE,
            after = column + 1 < f->form->count ? kind_of(f, column + 1) : COLUMN_NONE;
    bool first = true;

    for (size_t i = 0; i < column; i++)
        first = first && kind_of(f, i) != COLUMN_VALUE;
    return f->form->parted && (before == COLUMN_NATURE || after == COLUMN_UNIT || (before == COLUMN_UNIT && first));
}

/* Where a run of figures may be cut, because points follow. A number has no needless zero before it. */
/* A number as the first `to - at` characters of a run of figures: 0 is one, 028 is none. */
static bool may_cut(const fitter *f, size_t at, size_t to)
{
    if (is_point(f, to) || is_point(f, to - 1) || begins_with(f, to, ",") || begins_with(f, to - 1, ","))
        return false;
    return to == at + 1 || !begins_with(f, at, "0") || is_point(f, at + 1);
}

/* 0.9100: a number of so many places is seldom one. */
static int32_t places_cost(const fitter *f, size_t at, size_t to)
{
    enum { USUAL = 2 };
    size_t point = behind_digits(f, at), places = point + 1 < to ? to - point - 1 : 0;

    return is_point(f, point) && places > USUAL ? (int32_t)(places - USUAL) * PLACE : 0;
}

static void try_numbers(fitter *f, size_t from, size_t at, size_t column)
{
    enum { MOST = 8 };
    size_t end = behind_number(f, at);
    bool parted = is_parted(f, column);
    int32_t bare = f->form->numbered && !f->form->parted ? NUMBER_BARE : NUMBER;
    int32_t left = !parted && word_width(f, end, &pft_unit_words, 0) > 0 ? UNIT_LEFT : 0;

    if (at > 0 && is_digit(f, at - 1) && !f->form->numbered)
        return;
    for (size_t to = at + 1; to < end && to <= at + MOST && f->form->numbered; to++)
        if (may_cut(f, at, to))
            fill_value(f, from, to, column, bare + NUMBER_CUT + places_cost(f, at, to));
    if (!may_cut(f, at, end))
        return;
    fill_value(f, from, end, column, bare + left + places_cost(f, at, end));
    if (!parted || begins_with(f, end, "年"))
        try_units(f, from, end, column, NUMBER + places_cost(f, at, end));
}

/* Words of quality begin so, when they are more than one word: 有所下降. */
static bool begins_quality(const fitter *f, size_t at)
{
    static const char *const begins[] = {"有效", "有所", "显著", "明显", "不断", "持续", "逐步", "稳步", "基本", "保持",
                                         "较", "大幅", "长期", "全面", "充分", "及时", "按时", "按期", "得到", "良好",
                                         "进一步", "切实", "符合", "不", "未", "无", "稳定", "合理", "日益", NULL};

    return begins_with_any(f, at, begins);
}

static void try_qualities(fitter *f, size_t at, size_t column)
{
    enum { SHORTEST = 2, LONGEST = 8 };
    bool worded = begins_quality(f, at);

    for (size_t length = SHORTEST; length <= LONGEST && at + length <= f->count; length++)
        if ((f->says[length] & ORACLE_QUALITY) != 0)
            fill_value(f, at, at + length, column,
                       worded && length > SHORTEST ? QUALITY
                                                  : QUALITY_BARE + (int32_t)(length - SHORTEST) * QUALITY_LONG);
}

static bool is_inside_number(const fitter *f, size_t at)
{
    return at > 0 && (is_point(f, at - 1) && is_digit(f, at));
}

static void try_values(fitter *f, size_t at, size_t column)
{
    size_t number = behind_comparator(f, at);

    if (is_digit(f, number) && !is_inside_number(f, number))
        try_numbers(f, at, number, column);
    else if (number > at)
        try_blank_value(f, at, number, column);
    try_qualities(f, at, column);
}

/* ---- points ---- */

/* Points in hundredths; -1: none. */
static int32_t points_between(const fitter *f, size_t from, size_t to)
{
    int32_t points = 0, scale = 100;
    bool decimals = false;

    for (size_t i = from; i < to; i++) {
        char c = *at_character(f, i);

        if (c == '.') {
            decimals = true;
            continue;
        }
        if (decimals)
            scale /= 10;
        points = decimals ? points + (c - '0') * scale : points * 10 + (c - '0') * scale;
        if (points > 10000 || (decimals && scale == 0))
            return -1;
    }
    return points;
}

static int32_t weight_cost(int32_t points, int32_t usual)
{
    enum { ONE = 100, MANY = 3000, MOST = 5000 };

    if (points == usual)
        return POINTS + POINTS_USUAL;
    return POINTS + (points == 0      ? POINTS_NONE
                     : points <= ONE  ? POINTS_ONE
                     : points > MOST  ? POINTS_MOST
                     : points > MANY  ? POINTS_MANY
                                      : 0);
}

static int32_t points_cost(const fitter *f, size_t at, size_t column, int32_t points)
{
    span before = kind_of(f, column) == COLUMN_SCORE ? cell_before(f, at, column, COLUMN_WEIGHT) : (span){0, 0, false};
    int32_t weight;

    if (!before.found)
        return weight_cost(points, f->usual);
    weight = points_between(f, before.from, behind_number(f, before.from) < before.to ? behind_number(f, before.from)
                                                                                      : before.to);
    if (points > weight)
        return POINTS + SCORE_OVER;
    return POINTS + (points == weight ? SCORE_FULL : points * 2 < weight ? SCORE_LOW : 0);
}

static void try_points(fitter *f, size_t at, size_t column)
{
    enum { MOST = 3 };
    size_t last = behind_number(f, at);

    if (!is_digit(f, at) || is_inside_number(f, at))
        return;
    for (size_t to = at + 1; to <= last && to <= at + MOST * 2; to++) {
        int32_t points = points_between(f, at, to), cost;
        bool zero = begins_with(f, at, "0") && to > at + 1 && !is_point(f, at + 1);

        if (points < 0 || zero || is_point(f, to) || is_point(f, to - 1) || (to < last && begins_with(f, to, ",")))
            continue;
        cost = points_cost(f, at, column, points);
        fill(f, at, to, column, cost);
        if (to == last && to < f->count && (begins_with(f, to, "分") || begins_with(f, to, "%")))
            fill(f, at, to + 1, column, cost + POINTS_MARKED);
    }
}

static void try_natures(fitter *f, size_t at, size_t column)
{
    size_t to = behind_comparator(f, at);

    if (to > at)
        fill(f, at, to, column, NATURE);
    else
        try_said(f, at, column, ORACLE_NATURE, NATURE);
}

/* 辆次, 元/户: one unit behind another is one. */
static void try_column_of_units(fitter *f, size_t at, size_t column)
{
    enum { WORDS = 3 };
    size_t to = at;

    for (size_t i = 0; i < WORDS && to < f->count; i++) {
        size_t next = to + (i > 0 && begins_with(f, to, "/")), width = word_width(f, next, &pft_unit_words, 0);

        if (width == 0)
            break;
        to = next + width;
        fill(f, at, to, column, UNIT - (int32_t)i);
    }
    try_said(f, at, column, ORACLE_UNIT, UNIT);
}

static void try_ordinals(fitter *f, size_t at, size_t column)
{
    size_t end = behind_digits(f, at);

    if (end > at && end <= at + 3)
        fill(f, at, end, column, ORDINAL);
}

/* ---- words ---- */

static bool is_inside_brackets(const fitter *f, size_t start, size_t at)
{
    int depth = 0;

    for (size_t i = at; i > start && at - i < 12; i--)
        if ((depth += turn_of_bracket(f, i - 1)) > 0)
            return true;
    return false;
}

/* What it costs to take the character as one of the words that began at `start`. */
static int32_t word_cost(const fitter *f, size_t start, size_t at, size_t column)
{
    uint8_t kind = kind_of(f, column);
    int32_t cost = at - start < words[kind].usual ? words[kind].character : words[kind].over;
    static const char *const signs[] = {"≥", "≤", "＞", "＜", "=", "＝", NULL};
    static const char *const commas[] = {",", "，", ";", "；", "。", NULL};
    bool figure = is_digit(f, at) || begins_with_any(f, at, signs);

    if (kind == COLUMN_NAME && begins_with_any(f, at, commas))
        cost += COMMA;
    if (!figure || kind == COLUMN_TEXT)
        return cost + (figure ? words[kind].character : 0);
    if (is_digit(f, at) && at > start && (is_digit(f, at - 1) || begins_with(f, at - 1, "第")))
        return cost;
    return cost + (is_inside_brackets(f, start, at) ? 0 : f->form->numbered ? FIGURE_NUMBERED : FIGURE);
}

/* An explanation begins as they do, or with the name of its row. */
static bool begins_explanation(const fitter *f, size_t at, size_t column)
{
    static const char *const begins[] = {"反映", "考核", "考察", "评价", "根据", "按照", "达到", "用以", "主要", "①", NULL};
    span name = cell_before(f, at, column, COLUMN_NAME);
    size_t width = name.found ? name.to - name.from : 0;

    if (begins_with_any(f, at, begins))
        return true;
    return width >= 3 && at + width <= f->count && same_text(f, name.from, name.to, at, at + width);
}

/* The unit of the number right before. */
static bool goes_on_number(const fitter *f, size_t at)
{
    return at > 0 && gap_at(f, at) == GAP_NONE && is_digit(f, at - 1) && word_width(f, at, &pft_unit_words, 0) > 0;
}

static int32_t start_cost(const fitter *f, size_t at, size_t column)
{
    static const char *const odd[] = {"值", "和", "的", "及", "率", ")", "）", "，", "。", "、", "；", ",", ";", ":", "%", NULL};
    static const char *const likelihoods[] = {"确定能", "有可能", "完全不可能", "不可能", NULL};
    uint8_t kind = kind_of(f, column);

    return words[kind].start + begun[gap_at(f, at)] + (begins_with_any(f, at, odd) ? ODD_START : 0) +
           (kind == COLUMN_VALUE && begins_quality(f, at) ? BEGUN : 0) +
           (kind == COLUMN_NAME && goes_on_number(f, at) ? UNIT_NAME : 0) +
           ((kind == COLUMN_TEXT && begins_explanation(f, at, column)) ||
                    (kind == COLUMN_NOTE && begins_with_any(f, at, likelihoods))
                ? TWIN
                : 0);
}

/* Behind 指标1: of a name; `at` when it does not begin so. */
static size_t behind_ordinal(const fitter *f, size_t at)
{
    size_t end = begins_with(f, at, "指标") ? behind_digits(f, at + 2) : at;

    if (end <= at + 2)
        return at;
    return end < f->count && (begins_with(f, end, ":") || begins_with(f, end, "：") || begins_with(f, end, "."))
               ? end + 1
               : end;
}

static void begin_words(fitter *f, size_t at, size_t column)
{
    size_t first = kind_of(f, column) == COLUMN_NAME ? behind_ordinal(f, at) : at;
    int32_t cost = closed_at(f, at, column)->cost + start_cost(f, at, column);

    if (first < f->count && cost < open_at(f, first, column)->cost)
        *open_at(f, first, column) = (state){cost, (uint32_t)at, (uint8_t)column, MOVE_CELL};
}

static bool ends_like_name(const fitter *f, size_t to)
{
    static const char *const ends[] = {"率", "数", "量", "度", "况", "间", "本", "性", "积", "力", "平", NULL};

    return begins_with_any(f, to - 1, ends);
}

static bool ends_explanation(const fitter *f, size_t to)
{
    static const char *const ends[] = {"情况", "扣分", "满分", "程度", NULL};

    return begins_with(f, to - 1, "。") || (to >= 2 && begins_with_any(f, to - 2, ends));
}

/* What the length and the end of a name cost; a unit alone is none. */
static int32_t name_cost(const fitter *f, size_t from, size_t to)
{
    enum { SHORTEST = 1, SHORT = 3 };
    bool unit = to - from <= SHORT && word_width(f, from, &pft_unit_words, 0) == to - from;

    return (unit ? UNIT_ALONE : 0) + (to - from == SHORTEST ? SHORTEST_NAME : to - from <= SHORT ? SHORT_NAME : 0) +
           (ends_like_name(f, to) ? NAME_END : 0);
}

static void go_on_with_words(fitter *f, size_t at, size_t column)
{
    enum { SHORT_TEXT = 4 };
    const state *run = open_at(f, at, column);
    int32_t cost, over_gap;

    if (run->cost >= DEAREST)
        return;
    cost = run->cost + word_cost(f, run->from, at, column);
    over_gap = cost + (at + 1 < f->count ? crossed[gap_at(f, at + 1)] : 0);
    if (over_gap < open_at(f, at + 1, column)->cost)
        *open_at(f, at + 1, column) = (state){over_gap, run->from, (uint8_t)column, MOVE_CELL};
    if (kind_of(f, column) == COLUMN_NAME)
        cost += name_cost(f, run->from, at + 1);
    if (kind_of(f, column) == COLUMN_VALUE)
        cost += likeness(f, run->from, at + 1, column) + twin_cost(f, run->from, at + 1, column);
    if (kind_of(f, column) == COLUMN_TEXT)
        cost += ends_explanation(f, at + 1) ? TEXT_END : at + 1 - run->from < SHORT_TEXT ? TEXT_SHORT : 0;
    reach(closed_at(f, at + 1, column + 1), cost, run->from, column, MOVE_CELL);
}

/* ---- what is of no record ---- */

static bool says_any(const fitter *f, unsigned what, unsigned but, size_t shortest)
{
    for (size_t length = shortest; length <= FIT_LABEL_MOST; length++)
        if ((f->says[length] & what) != 0 && (f->says[length] & but) == 0)
            return true;
    return false;
}

/* Behind headings that are printed again; `at`: there are none. */
static size_t behind_headings(const fitter *f, size_t at)
{
    enum { FEWEST = 3 };
    size_t end = at, count = 0;

    for (size_t width = 1; width > 0;) {
        width = 0;
        for (size_t length = 2; length <= FIT_LABEL_MOST && end + length <= f->count; length++) {
            unsigned says = pft_packed_ask(f->lines, f->text, f->from + end, f->from + end + length);

            width = says >> ORACLE_KINDS != COLUMN_NONE && (says & ORACLE_LEVEL) == 0 ? length : width;
        }
        end += width;
        count += width > 0;
    }
    return count >= FEWEST ? end : at;
}

static void take_aside(fitter *f, size_t at, size_t to, size_t column, size_t next)
{
    if (to > at)
        reach(closed_at(f, to, next), closed_at(f, at, column)->cost + ASIDE, at, column, MOVE_ASIDE);
}

/* …… of a form that was not filled in, and what stands between records: 总分100, headings again. */
static void try_aside(fitter *f, size_t at)
{
    size_t to = at;

    while (to < f->count && (begins_with(f, to, "…") || begins_with(f, to, "⋯")))
        to++;
    take_aside(f, at, to, 0, 0);
    for (size_t length = 2; length <= FIT_LABEL_MOST && at + length <= f->count; length++) {
        if ((f->says[length] & ORACLE_SECTION) != 0 && (f->says[length] & ORACLE_BRANCH) == 0 &&
            begins_with(f, at + length - 2, "指标"))
            take_aside(f, at, at + length, 0, 0);
        if ((f->says[length] & ORACLE_TOTAL) != 0 && is_digit(f, at + length))
            take_aside(f, at, behind_number(f, at + length), 0, 0);
    }
    if ((f->says[2] | f->says[3] | f->says[4] | f->says[5] | f->says[6]) >> ORACLE_KINDS != 0)
        take_aside(f, at, behind_headings(f, at), 0, 0);
}

/* Behind 1.2.3. of a list that was not filled in. */
static size_t behind_list(const fitter *f, size_t at)
{
    size_t end = at, numbers = 0;

    while (is_digit(f, end) && (begins_with(f, end + 1, ".") || begins_with(f, end + 1, "、"))) {
        end += 2;
        numbers++;
    }
    return numbers > 1 ? end : at;
}

/* 指标2: or 1.2. that nothing follows, perhaps behind what should stand there, in brackets: the record has no name. */
static void try_unfilled(fitter *f, size_t at, size_t column)
{
    enum { LONGEST = 16 };
    size_t to = behind_ordinal(f, at), close = at;

    if (turn_of_bracket(f, at) > 0)
        while (close < f->count && close < at + LONGEST && turn_of_bracket(f, close) >= 0)
            close++;
    close += close > at;
    take_aside(f, at, behind_list(f, close) > close ? behind_list(f, close) : at, column, f->form->count);
    if (to > at && (to >= f->count || begins_with(f, to, "指标") || begins_with(f, to, "…")))
        take_aside(f, at, to, column, f->form->count);
}

/* What ends a table: remarks, a title, the fields of another head. */
static bool may_end(const fitter *f, size_t at)
{
    static const char *const remarks[] = {"注：", "注:", "填报", "填表", "联系人", NULL};

    return (gap_at(f, at) == GAP_LINE && begins_with_any(f, at, remarks)) ||
           says_any(f, ORACLE_END, ORACLE_BRANCH, 2) ||
           says_any(f, ORACLE_TITLE | ORACLE_LABEL,
                    ORACLE_HEADING | ORACLE_BRANCH | ORACLE_SECTION | ORACLE_VALUE | ORACLE_UNIT | ORACLE_QUALITY, 4);
}

/* What it costs to leave the character that stands here outside the table. */
static int32_t price_of_leaving(const fitter *f, size_t at)
{
    static const char *const signs[] = {"≥", "≤", NULL};

    return END_CHARACTER + (says_any(f, ORACLE_LEVEL, 0, 4)         ? END_LEVEL
                            : says_any(f, ORACLE_BRANCH, 0, 4) ? END_BRANCH
                                                               : 0) +
           (begins_with_any(f, at, signs) ? END_COMPARED : 0);
}

/* ---- the whole ---- */

static void fill_column(fitter *f, size_t at, size_t column)
{
    switch (kind_of(f, column)) {
    case COLUMN_LEVEL1: case COLUMN_LEVEL2: try_levels(f, at, column); break;
    case COLUMN_NAME:
        begin_words(f, at, column);
        try_unfilled(f, at, column);
        break;
    case COLUMN_VALUE:
        try_values(f, at, column);
        begin_words(f, at, column);
        break;
    case COLUMN_WEIGHT: case COLUMN_SCORE: try_points(f, at, column); break;
    case COLUMN_NATURE: try_natures(f, at, column); break;
    case COLUMN_UNIT: try_column_of_units(f, at, column); break;
    case COLUMN_ORDINAL: try_ordinals(f, at, column); break;
    default: begin_words(f, at, column); break;
    }
}

static bool prepare(fitter *f)
{
    size_t room = (f->count + 1) * (f->form->count + 1);

    f->closed = pft_arena_alloc(f->lines->arena, room * sizeof *f->closed);
    f->open = pft_arena_alloc(f->lines->arena, room * sizeof *f->open);
    return f->closed != NULL && f->open != NULL;
}

static void clear(fitter *f)
{
    size_t room = (f->count + 1) * (f->form->count + 1);

    for (size_t i = 0; i < room; i++)
        f->closed[i] = f->open[i] = (state){DEAREST, 0, 0, MOVE_NONE};
}

/* The cells of the cheapest way to `end`, in the order of the text. */
static pft_status collect(const fitter *f, pft_fit *out, size_t end)
{
    size_t at = end, column = 0, count = 0, records = 0;

    while (at > 0 || column > 0) {
        const state *s = closed_at(f, at, column);

        count += s->move == MOVE_CELL || s->move == MOVE_ASIDE;
        records += s->move == MOVE_CLOSE;
        at = s->from;
        column = s->column;
    }
    out->count = count;
    out->end = f->from + end;
    if ((out->cells = pft_arena_alloc(f->lines->arena, (count + 1) * sizeof *out->cells)) == NULL)
        return PFT_ENOMEM;
    for (at = end, column = 0; at > 0 || column > 0;) {
        const state *s = closed_at(f, at, column);

        records -= s->move == MOVE_CLOSE;
        if (s->move == MOVE_CELL || s->move == MOVE_ASIDE)
            out->cells[--count] = (pft_fit_cell){(uint32_t)(f->from + s->from), (uint32_t)(f->from + at),
                                                 (uint32_t)records, s->move == MOVE_CELL ? s->column : FIT_ASIDE};
        at = s->from;
        column = s->column;
    }
    return PFT_OK;
}

/* The points that most records have; -1: they differ. */
static int32_t usual_points(const fitter *f, const pft_fit *fit)
{
    enum { POINTS_MOST_OF_ALL = 100, FEWEST = 3 };
    uint32_t counts[POINTS_MOST_OF_ALL + 1] = {0}, all = 0;
    int32_t best = 0;

    for (size_t i = 0; i < fit->count; i++) {
        const pft_fit_cell *cell = &fit->cells[i];
        int32_t points;

        if (cell->column == FIT_ASIDE || kind_of(f, cell->column) != COLUMN_WEIGHT || cell->to - cell->from > 2)
            continue;
        points = points_between(f, cell->from - f->from, cell->to - f->from);
        all++;
        if (points >= 0 && points <= POINTS_MOST_OF_ALL * 100 && ++counts[points / 100] > counts[best])
            best = points / 100;
    }
    return counts[best] >= FEWEST && counts[best] * 2 >= all ? best * 100 : -1;
}

static pft_status find(fitter *f, pft_fit *out)
{
    int64_t best = INT64_MAX, left = 0; /* what it costs to leave what stands before the place in hand */
    size_t end = 0;

    clear(f);
    closed_at(f, 0, 0)->cost = 0;
    for (size_t at = 0; at <= f->count; at++) {
        int64_t ended;

        settle(f, at);
        if (at < f->count)
            look(f, at);
        ended = closed_at(f, at, 0)->cost - left + (at < f->count ? END : 0);
        if (closed_at(f, at, 0)->cost < DEAREST && ended <= best && (at == f->count || may_end(f, at))) {
            best = ended;
            end = at;
        }
        left += at < f->count ? price_of_leaving(f, at) : 0;
        for (size_t c = 0; c < f->form->count && at < f->count; c++) {
            if (closed_at(f, at, c)->cost < DEAREST)
                fill_column(f, at, c);
            go_on_with_words(f, at, c);
        }
        if (at < f->count && closed_at(f, at, 0)->cost < DEAREST)
            try_aside(f, at);
    }
    return collect(f, out, end);
}

pft_status pft_fit_find(pft_fit *out, const pft_lines *lines, const pft_packed *text, size_t from, size_t to,
                        const pft_fit_form *form)
{
    fitter f = {.lines = lines, .text = text, .form = form, .from = from, .count = to - from, .usual = -1};
    size_t levels = 0;
    pft_status status;

    for (size_t i = 0; i < form->count; i++)
        levels += form->kinds[i] == COLUMN_LEVEL1 || form->kinds[i] == COLUMN_LEVEL2;
    f.one_level = levels == 1;
    if (!prepare(&f))
        return PFT_ENOMEM;
    if ((status = find(&f, out)) != PFT_OK || !form->numbered || (f.usual = usual_points(&f, out)) < 0)
        return status;
    return find(&f, out);
}
