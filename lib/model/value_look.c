#include "model/value_look.h"

#include <string.h>

#include "model/value_scan.h"

#define ROWS(name) {name, sizeof name / sizeof name[0]}

/* Where in an answer in words a word stands. */
enum { BEGINS = 1, ENDS = 2, WHOLE = 4 };

/* What answers in words begin or end with, and what is one by itself. */
static const pft_word quality_rows[] = {
    {u"一般", WHOLE}, {u"不断", BEGINS}, {u"严格", BEGINS}, {u"中", WHOLE}, {u"优良", WHOLE}, {u"优秀", WHOLE},
    {u"优化", ENDS}, {u"优", WHOLE}, {u"低", WHOLE}, {u"保持", BEGINS}, {u"保障", BEGINS | ENDS | WHOLE},
    {u"保证", BEGINS | WHOLE}, {u"健全", ENDS | WHOLE}, {u"充分", BEGINS | WHOLE}, {u"全面", BEGINS},
    {u"全部", BEGINS}, {u"全覆盖", WHOLE | ENDS}, {u"减少", ENDS | WHOLE}, {u"减轻", ENDS}, {u"切实", BEGINS},
    {u"到位", ENDS | WHOLE}, {u"加强", ENDS | WHOLE}, {u"加快", ENDS}, {u"及时", WHOLE}, {u"发展", ENDS},
    {u"可持续", WHOLE}, {u"可控", WHOLE}, {u"合理", WHOLE}, {u"合格", WHOLE}, {u"合规", WHOLE},
    {u"基本", BEGINS}, {u"增加", ENDS | WHOLE}, {u"增强", ENDS | WHOLE}, {u"增长", ENDS | WHOLE}, {u"大力", BEGINS},
    {u"大幅", BEGINS}, {u"好转", ENDS}, {u"好", WHOLE}, {u"完善", ENDS | WHOLE}, {u"完成", ENDS | WHOLE},
    {u"完备", WHOLE}, {u"完整", WHOLE}, {u"安全", WHOLE}, {u"实现", BEGINS}, {u"巩固", BEGINS}, {u"差", WHOLE},
    {u"已完成", BEGINS | WHOLE}, {u"广泛", BEGINS}, {u"强化", BEGINS}, {u"影响", ENDS}, {u"得到", BEGINS},
    {u"扩大", ENDS}, {u"持续", BEGINS | WHOLE}, {u"按时", BEGINS | WHOLE}, {u"按期", BEGINS | WHOLE},
    {u"按照", BEGINS}, {u"按质", BEGINS}, {u"控制", ENDS}, {u"提升", BEGINS | ENDS | WHOLE},
    {u"提高", BEGINS | ENDS | WHOLE}, {u"改善", BEGINS | ENDS | WHOLE}, {u"无", WHOLE}, {u"明显", BEGINS | ENDS | WHOLE},
    {u"显著", BEGINS | WHOLE}, {u"有所", BEGINS}, {u"有效", BEGINS | WHOLE}, {u"有限", BEGINS}, {u"有序", WHOLE},
    {u"有力", BEGINS}, {u"有利于", BEGINS}, {u"未完成", BEGINS | WHOLE}, {u"正常", ENDS | WHOLE}, {u"比较", BEGINS},
    {u"满意", ENDS | WHOLE}, {u"满足", BEGINS | ENDS | WHOLE}, {u"确保", BEGINS}, {u"稳定", BEGINS | WHOLE},
    {u"稳步", BEGINS}, {u"符合", BEGINS}, {u"积极", BEGINS}, {u"维持", BEGINS}, {u"缓解", ENDS}, {u"良好", ENDS | WHOLE},
    {u"良", WHOLE}, {u"规范", WHOLE}, {u"较为", BEGINS}, {u"较好", BEGINS | ENDS | WHOLE}, {u"较差", WHOLE},
    {u"较高", WHOLE}, {u"达到", BEGINS}, {u"达成", BEGINS}, {u"达标", ENDS | WHOLE}, {u"进一步", BEGINS},
    {u"逐年", BEGINS}, {u"逐步", BEGINS}, {u"逐渐", BEGINS}, {u"通过", WHOLE}, {u"部分完成", BEGINS | WHOLE},
    {u"长效", WHOLE}, {u"长期", BEGINS | WHOLE}, {u"长远", WHOLE}, {u"降低", ENDS | WHOLE}, {u"高", WHOLE},
    {u"齐全", WHOLE},
};
static const pft_word_table qualities = ROWS(quality_rows);

/* What names of indicators end with, and never an answer. */
static const char16_t name_ends[] = u"率度数量额性期次费价值况标";

enum { LONGEST_ANSWER = 16, LONGEST_NAME = 40, LONGEST_CLAUSE = 12 };

static bool is_of(const char16_t *set, char16_t c)
{
    while (*set != 0 && *set != c)
        set++;
    return *set != 0;
}

/* 有效提升, 良好, 效果明显: begins or ends as answers do. */
static bool is_quality(const pft_value_text *t)
{
    const char16_t *end = t->c + t->size;
    size_t length;
    const pft_word *word;

    if (t->size == 0 || t->size > LONGEST_ANSWER)
        return false;
    if ((word = pft_word_starting(&qualities, t->c, &length)) != NULL &&
        (length == t->size ? (word->code & WHOLE) != 0 : (word->code & BEGINS) != 0 && !is_of(name_ends, end[-1])))
        return true;
    for (size_t i = 1; i + 1 < t->size; i++)
        if ((word = pft_word_starting(&qualities, t->c + i, &length)) != NULL && i + length == t->size &&
            (word->code & ENDS) != 0)
            return true;
    return false;
}

/* ≥, 大于等于, ≥≤; in signs or in words, and nothing else. */
static bool is_comparator(const pft_value_text *t)
{
    const char16_t *c = t->c;
    size_t length;

    if (t->size == 0 || t->size > 6)
        return false;
    while (pft_symbol_op(*c) != PFT_OP_NONE)
        c++;
    if (c == t->c && pft_comparator_at(c, PFT_COMPARATOR_BEFORE | PFT_COMPARATOR_BEHIND, &length) != PFT_OP_NONE)
        c += length;
    return c == t->c + t->size;
}

static bool is_unit(const pft_value_text *t)
{
    bool time;

    return t->size > 0 && !pft_is_digit(t->c[0]) && pft_scan_unit(t->c, true, &time) == t->c + t->size;
}

/* Figures, their separators and a sign. */
static bool is_figures(const pft_value_text *t)
{
    size_t i = t->c[0] == '-' || t->c[0] == '+';

    while (i < t->size && (pft_is_digit(t->c[i]) || t->c[i] == '.' || t->c[i] == ','))
        i++;
    return i == t->size;
}

static bool is_prose(const pft_value_text *t)
{
    static const char16_t marks[] = u"，。；;！？:";
    size_t from = 0;

    if (t->size > LONGEST_NAME || (t->seen & PFT_SEEN_LONG))
        return true;
    for (size_t i = 0; i + 1 < t->size; i++)
        if (is_of(marks, t->c[i])) {
            if (t->size > LONGEST_CLAUSE)
                return true;
            from = i;
        }
    return from > 0 && t->size - from > LONGEST_CLAUSE;
}

static bool is_points(const pft_value *v)
{
    static const char points[] = "分";
    bool bare = v->unit[0] == '\0';

    for (size_t i = 0; !bare && i < sizeof points; i++)
        if (v->unit[i] != points[i])
            return false;
    return v->op == PFT_OP_EQUAL && v->low >= 0 && v->low <= 100 * PFT_DECIMAL_ONE;
}

static unsigned look_of_number(const pft_value *v, const pft_value_text *t)
{
    bool figures = is_figures(t), written = pft_symbol_op(t->c[0]) != PFT_OP_NONE;
    unsigned looks = figures ? PFT_LOOKS_NUMBER : PFT_LOOKS_VALUE;

    return looks | (is_points(v) && !written ? PFT_LOOKS_POINTS : 0u);
}

static unsigned look_of_words(const pft_value_text *t, pft_slice cell)
{
    if (t->size <= 8 && pft_nature_find(cell) != PFT_NATURE_NONE)
        return PFT_LOOKS_NATURE;
    if (is_comparator(t))
        return PFT_LOOKS_COMPARATOR;
    if (is_unit(t)) /* in letters: km */
        return PFT_LOOKS_UNIT;
    return (is_quality(t) ? PFT_LOOKS_WORDS : 0u) | (is_prose(t) ? PFT_LOOKS_PROSE : 0u);
}

static unsigned look_of(const pft_value *v, const pft_value_text *t, pft_slice cell)
{
    switch ((pft_kind)v->kind) {
    case PFT_KIND_EMPTY:
        if (is_unit(t)) /* 起 counts cases, and behind a number it is a comparator as well */
            return PFT_LOOKS_UNIT;
        return is_comparator(t) ? PFT_LOOKS_COMPARATOR : PFT_LOOKS_NOTHING;
    case PFT_KIND_NUMBER:
        return look_of_number(v, t);
    case PFT_KIND_RANGE:
    case PFT_KIND_CHANGE:
        return PFT_LOOKS_VALUE;
    case PFT_KIND_DATE:
    case PFT_KIND_PERIOD:
        return PFT_LOOKS_DATE | (v->low != PFT_DECIMAL_NONE ? PFT_LOOKS_VALUE : 0u);
    case PFT_KIND_BOOLEAN:
        return PFT_LOOKS_TRUTH;
    case PFT_KIND_QUALITATIVE:
        return look_of_words(t, cell);
    default:
        return (is_comparator(t) ? PFT_LOOKS_COMPARATOR : PFT_LOOKS_MIXED) | (is_prose(t) ? PFT_LOOKS_PROSE : 0u);
    }
}

unsigned pft_value_look(pft_slice cell, pft_value *value)
{
    pft_value own, *v = value != NULL ? value : &own;
    pft_value_text folded, scratch;

    if (cell.size > UINT32_MAX || !pft_value_text_fold(&folded, cell.text, cell.size))
        return 0;
    scratch.size = folded.size;
    scratch.seen = folded.seen;
    memcpy(scratch.c, folded.c, (folded.size + PFT_VALUE_TEXT_ZEROS) * sizeof folded.c[0]);
    pft_value_parse_folded(v, cell.size > 0 ? cell.text : "", cell.size, &scratch);
    return look_of(v, &folded, cell);
}
