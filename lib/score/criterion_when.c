/* Conditions: when a clause of a rule applies, and what its steps are counted of. */
#include "score/criterion_when.h"

#include <string.h>

#include "core/text.h"

enum { ITEMS_MAX = 48 };

static const pft_decimal ONE = PFT_DECIMAL_ONE;

/* A token of a condition, a number with its unit. */
typedef struct {
    uint8_t kind, code;
    bool percent;
    bool apart; /* a comma stands before it */
    pft_decimal number;
    const char *words, *unit;
    size_t words_size, unit_size;
} item;

typedef struct {
    const pft_rule_condition *from;
    size_t count;
    item items[ITEMS_MAX + 3]; /* three of RULE_END follow */
} items;

static bool begins_with_one_of(const char *text, size_t size, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (size >= strlen(words[i]) && memcmp(text, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

static bool ends_with_one_of(const char *text, size_t size, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (size >= strlen(words[i]) && memcmp(text + size - strlen(words[i]), words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

static bool holds_one_of(const char *text, size_t size, const char *const *words, size_t count)
{
    for (size_t at = 0; at < size; at++)
        if (begins_with_one_of(text + at, size - at, words, count))
            return true;
    return false;
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

bool pft_rule_is_rate(const char *text, size_t size)
{
    static const char *const ends[] = {"率", "比例", "比重", "满意度"};
    static const char *const parts[] = {"-", "1", "(", "+", "或", "与", "和", "未", "超"};

    return ends_with_one_of(text, size, ends, COUNT(ends)) && !holds_one_of(text, size, parts, COUNT(parts));
}

bool pft_rule_is_ratio(const char *text, size_t size)
{
    static const char *const words[] = {"比例", "比值", "占比", "百分比"};

    for (size_t i = 0; i < COUNT(words); i++)
        if (size == strlen(words[i]) && memcmp(text, words[i], size) == 0)
            return true;
    return false;
}

/* The name of what is measured: 满意度, 培训人数, 成本下降. */
static bool is_measure_name(const char *text, size_t size)
{
    static const char *const ends[] = {"率", "度", "值", "数", "量", "额", "比例", "比重", "占比", "面积", "得分", "成本",
                                       "费用", "时间", "指数", "里程", "单价", "评分", "分数", "进度", "支出", "预算", "幅",
                                       "下降", "增长", "提升", "降幅", "增幅", "比"};
    static const char *const parts[] = {"未", "不", "没", "无", "非", "或", "且", "每", "均", "与", "、"};
    static const char *const rates[] = {"率"};

    return ends_with_one_of(text, size, ends, COUNT(ends)) &&
           (ends_with_one_of(text, size, rates, 1) || !holds_one_of(text, size, parts, COUNT(parts)));
}

static bool is_measure(const item *it)
{
    return it->kind == RULE_TEXT && is_measure_name(it->words, it->words_size);
}

/* Who does what the target asks for, beside 完成: it changes nothing. */
static bool is_subject(const item *it)
{
    static const char *const subjects[] = {"任务", "工作", "项目", "工作任务", "年度任务", "各项工作", "各项任务", "建设任务",
                                           "目标任务", "工程", "年度工作", "全年", "年度", "全年任务", "实际完成值", "绩效目标",
                                           "年度目标", "预期目标", "该工作", "本年", "当年", "年底前", "计划任务", "已"};

    for (size_t i = 0; i < COUNT(subjects); i++)
        if (it->kind == RULE_TEXT && it->words_size == strlen(subjects[i]) &&
            memcmp(it->words, subjects[i], it->words_size) == 0)
            return true;
    return it->kind == RULE_ACTUAL || it->kind == RULE_TARGET;
}

/* "查阅资料，": says how one looks, and not when. */
static size_t skip_introduction(const pft_rule_condition *c)
{
    static const char *const verbs[] = {"查阅", "查看", "考核", "考察", "评价", "反映", "根据", "依据", "按照", "对照", "用以",
                                        "检查", "核查", "通过", "抽查", "用于", "问卷", "主要", "现场",
                                        "实地", "查", "看", "听", "调查", "調查", "查看"};
    size_t from = c->from;

    for (size_t i = from; i < c->to; i++) {
        uint8_t kind = c->t[i].kind;

        if (kind == RULE_COMMA && i > from &&
            begins_with_one_of(c->text + c->t[from].from, (size_t)c->t[i].from - c->t[from].from, verbs, COUNT(verbs)))
            from = i + 1;
        if (kind != RULE_COMMA && kind != RULE_TEXT && kind != RULE_FILLER && kind != RULE_AS && kind != RULE_AND &&
            kind != RULE_FULL && kind != RULE_ACTUAL && kind != RULE_TARGET && kind != RULE_RATE)
            break;
    }
    return from;
}

static void take_unit(item *it, const pft_rule_condition *c, const pft_rule_token *unit)
{
    it->unit = c->text + unit->from;
    it->unit_size = (size_t)unit->to - unit->from;
    if (unit->kind == RULE_UNIT && unit->code == RULE_UNIT_POINT) {
        it->unit = "%";
        it->unit_size = 1;
        it->percent = true;
    }
}

/* False: too much for a condition. */
static bool gather(items *out, const pft_rule_condition *c)
{
    static const item end = {.kind = RULE_END, .words = "", .unit = ""};
    bool apart = false;

    out->from = c;
    out->count = 0;
    for (size_t i = skip_introduction(c); i < c->to; i++) {
        const pft_rule_token *t = &c->t[i];
        item *it = &out->items[out->count];

        apart = apart || t->kind == RULE_COMMA;
        if (t->kind == RULE_FILLER || t->kind == RULE_COMMA)
            continue;
        if (out->count++ == ITEMS_MAX)
            return false;
        *it = (item){.kind = t->kind, .code = t->code, .number = t->number, .words = c->text + t->from, .unit = "",
                     .words_size = (size_t)t->to - t->from, .apart = apart && out->count > 1};
        apart = false;
        if (t->kind != RULE_NUMBER)
            continue;
        if (t->code != RULE_PLAIN) {
            it->unit = t->code == RULE_PERCENT ? "%" : "‰";
            it->unit_size = strlen(it->unit);
            it->percent = t->code == RULE_PERCENT;
        }
        if (i + 1 < c->to && (t[1].kind == RULE_UNIT || t[1].kind == RULE_POINTS))
            take_unit(it, c, &c->t[++i]);
    }
    for (size_t i = 0; i < 3; i++)
        out->items[out->count + i] = end;
    return true;
}

/* Folded, as units of values are. */
static bool copy_unit(char out[PFT_UNIT_SIZE], const item *it)
{
    size_t used = 0;

    for (size_t i = 0, width; i < it->unit_size; i += width) {
        uint32_t c;

        width = pft_utf8_decode(it->unit + i, it->unit_size - i, &c);
        if (used + 4 >= PFT_UNIT_SIZE)
            return false;
        if (!pft_is_space(c))
            used += pft_utf8_encode(out + used, pft_simplify(pft_fold_character(c)));
    }
    out[used] = '\0';
    return true;
}

/* ---- values: ≥95%, 90%(含)-95%, 80%≤X<90%, 大于等于80%小于90% ---- */

static pft_op turned(pft_op op)
{
    static const pft_op other[PFT_OP_COUNT] = {[PFT_OP_AT_LEAST] = PFT_OP_AT_MOST, [PFT_OP_AT_MOST] = PFT_OP_AT_LEAST,
                                               [PFT_OP_MORE] = PFT_OP_LESS, [PFT_OP_LESS] = PFT_OP_MORE,
                                               [PFT_OP_EQUAL] = PFT_OP_EQUAL};

    return other[op];
}

/* False: that end is given already. */
static bool set_bound(pft_criterion_clause *c, pft_op op, pft_decimal number)
{
    bool lower = op == PFT_OP_AT_LEAST || op == PFT_OP_MORE || op == PFT_OP_EQUAL;
    bool upper = op == PFT_OP_AT_MOST || op == PFT_OP_LESS || op == PFT_OP_EQUAL;

    if ((!lower && !upper) || (lower && c->low != PFT_DECIMAL_NONE) || (upper && c->high != PFT_DECIMAL_NONE))
        return false;
    if (lower) {
        c->low = number;
        c->low_open = op == PFT_OP_MORE;
    }
    if (upper) {
        c->high = number;
        c->high_open = op == PFT_OP_LESS;
    }
    return true;
}

/* 达到95%以上, 控制在5%以内: both say one. */
static pft_op joined(pft_op before, pft_op behind)
{
    bool up = behind == PFT_OP_AT_LEAST;

    if (before == PFT_OP_NONE || before == behind)
        return behind;
    if (before == PFT_OP_EQUAL)
        return behind;
    if (up ? before == PFT_OP_MORE : before == PFT_OP_LESS)
        return before;
    return PFT_OP_NONE;
}

/* Words that say whether an end belongs to it, behind a number or behind 以上. */
static pft_op with_end(pft_op op, uint8_t kind)
{
    if (kind == RULE_INCLUDED)
        return op == PFT_OP_MORE ? PFT_OP_AT_LEAST : op == PFT_OP_LESS ? PFT_OP_AT_MOST : op;
    if (kind == RULE_EXCLUDED)
        return op == PFT_OP_AT_LEAST ? PFT_OP_MORE : op == PFT_OP_AT_MOST ? PFT_OP_LESS : op;
    return op;
}

static bool is_end_word(uint8_t kind)
{
    return kind == RULE_INCLUDED || kind == RULE_EXCLUDED;
}

/* 90%(含)-95%: from the first number to the second, in either order. */
static size_t read_span(pft_criterion_clause *c, const item *it, const item **unit)
{
    size_t i = 1;
    uint8_t ends[2] = {RULE_END, RULE_END};
    const item *second;
    bool falling;

    if (is_end_word(it[i].kind))
        ends[0] = it[i++].kind;
    if (it[i].kind != RULE_JOIN || it[i + 1].kind != RULE_NUMBER)
        return 0;
    second = &it[i + 1];
    i += 2;
    if (is_end_word(it[i].kind))
        ends[1] = it[i++].kind;
    falling = second->number < it->number;
    if (!set_bound(c, with_end(PFT_OP_AT_LEAST, ends[falling]), falling ? second->number : it->number) ||
        !set_bound(c, with_end(PFT_OP_AT_MOST, ends[!falling]), falling ? it->number : second->number))
        return 0;
    *unit = second->unit_size > 0 ? second : it;
    return it->unit_size == 0 || second->unit_size == 0 || it->percent == second->percent ? i : 0;
}

/* 80%≤X<90%: the letter, or the name of what is measured, stands in the middle. */
static size_t read_sandwich(pft_criterion_clause *c, const item *it, const item **unit)
{
    if (it[0].kind != RULE_NUMBER || it[1].kind != RULE_OP || it[2].kind == RULE_NUMBER || it[2].kind == RULE_END ||
        it[3].kind != RULE_OP || it[4].kind != RULE_NUMBER)
        return 0;
    *unit = it[4].unit_size > 0 ? &it[4] : it;
    if (it[2].kind == RULE_RATE)
        c->when = PFT_WHEN_RATIO;
    return set_bound(c, turned((pft_op)it[1].code), it[0].number) && set_bound(c, (pft_op)it[3].code, it[4].number) ? 5
                                                                                                                    : 0;
}

/* One bound, or both ends; how many items it takes, 0: none. */
static size_t read_bound(pft_criterion_clause *c, const item *it, const item **unit)
{
    pft_op op = it[0].kind == RULE_OP ? (pft_op)it[0].code : PFT_OP_NONE, behind;
    size_t i = op != PFT_OP_NONE, size = 0;
    uint8_t end = RULE_END;

    if (it[i].kind != RULE_NUMBER)
        return 0;
    if (op == PFT_OP_NONE && (size = read_sandwich(c, it, unit)) > 0)
        return size;
    if (op == PFT_OP_NONE || op == PFT_OP_EQUAL || op == PFT_OP_AT_LEAST) /* 达到80%-90% */
        if ((size = read_span(c, it + i, unit)) > 0)
            return i + size;
    *unit = &it[i++];
    if (is_end_word(it[i].kind))
        end = it[i++].kind;
    if (it[i].kind == RULE_SUFFIX) {
        behind = joined(op, (pft_op)it[i++].code);
        if (behind == PFT_OP_NONE)
            return 0;
        op = behind;
        if (is_end_word(it[i].kind))
            end = it[i++].kind;
    }
    op = with_end(op == PFT_OP_NONE ? PFT_OP_EQUAL : op, end);
    return set_bound(c, op, (*unit)->number) ? i : 0;
}

/* All items are one value; `c` has its bounds. */
static bool read_bounds(pft_criterion_clause *c, const item *it)
{
    const item *unit = NULL, *first = NULL;

    while (it->kind != RULE_END) {
        size_t size = read_bound(c, it, &unit);

        if (size == 0 ||
            (first != NULL && unit->unit_size > 0 && first->unit_size > 0 &&
             (unit->unit_size != first->unit_size || memcmp(unit->unit, first->unit, unit->unit_size) != 0)))
            return false;
        first = first != NULL && first->unit_size > 0 ? first : unit;
        it += size;
        if (it->kind == RULE_AND && it[1].kind != RULE_END)
            it++;
    }
    return first != NULL && copy_unit(c->unit, first) &&
           (c->low == PFT_DECIMAL_NONE || c->high == PFT_DECIMAL_NONE || c->low <= c->high);
}

/* Different measures: one actual value does not decide for all. The first is kept in the clause. */
static void note_measure(pft_criterion_clause *c, const pft_rule_condition *from, const item *it)
{
    for (size_t i = 0; i < from->whole->clause_count; i++) {
        const pft_criterion_clause *other = &from->whole->clauses[i];

        if (other != c && other->when == PFT_WHEN_VALUE && other->words_size > 0 &&
            (other->words_size != it->words_size || memcmp(other->words, it->words, it->words_size) != 0))
            from->whole->several = true;
    }
    c->words = it->words;
    c->words_size = it->words_size;
}

static bool is_number_next(const item *it)
{
    return it->kind == RULE_NUMBER || (it->kind == RULE_OP && it[1].kind == RULE_NUMBER);
}

/* Signs that may turn the meaning of a name: ≠, ±, (1-偏差率). */
static bool holds_sign(const char *text, size_t size)
{
    static const char *const signs[] = {"≠", "±", "≈", "→", "+", "-", "*", "/", "<", ">", "=", "%", "≥", "≤", "δ"};

    return holds_one_of(text, size, signs, COUNT(signs));
}

/* What is done, in front of how often: 发表8篇以上, 开展培训不少于4次. */
static bool is_activity(const item *it)
{
    static const char *const parts[] = {"未", "不", "没", "无", "非", "或", "且", "每", "均", "第", "前", "后", "超", "低", "高", "达"};

    return it->kind == RULE_TEXT && !holds_one_of(it->words, it->words_size, parts, COUNT(parts)) &&
           !holds_sign(it->words, it->words_size);
}

static bool is_counted(const item *it)
{
    it += it->kind == RULE_OP;
    if (it->kind == RULE_NUMBER && it->unit_size == 0 && it[1].kind == RULE_JOIN)
        it += 2; /* 3-7篇 */
    return it->kind == RULE_NUMBER && it->unit_size > 0 && !it->percent;
}

/* How many items name what is measured, before a number or its comparator; 0: none. */
static size_t measure_size(const item *it)
{
    size_t size = 0, name_size;
    const item *last;

    while (it[size].kind != RULE_OP && it[size].kind != RULE_NUMBER && it[size].kind != RULE_END && !it[size].apart &&
           it[size].kind != RULE_EACH)
        size++;
    if (size == 0 || it[size].kind == RULE_END || it[size].apart)
        return 0;
    last = &it[size - 1];
    name_size = (size_t)(last->words + last->words_size - it->words);
    return is_measure_name(it->words, name_size) && !holds_sign(it->words, name_size) ? size : 0;
}

/* 达到目标的80%以上: of the target. */
static bool read_share_of_target(pft_criterion_clause *c, const item *it)
{
    bool suffix = it[3].kind == RULE_SUFFIX;

    if (it->kind != RULE_OP || it[1].kind != RULE_TARGET || it[2].kind != RULE_NUMBER || !it[2].percent ||
        it[suffix ? 4 : 3].kind != RULE_END)
        return false;
    c->when = PFT_WHEN_RATIO;
    return set_bound(c, suffix ? joined((pft_op)it->code, (pft_op)it[3].code) : (pft_op)it->code, it[2].number) &&
           copy_unit(c->unit, &it[2]);
}

/* 未完成目标值的60%; 未完成60%以上 is the same. */
static bool read_missed_share(pft_criterion_clause *c, const item *it)
{
    bool suffix = it[2].kind == RULE_SUFFIX && it[2].code == PFT_OP_AT_LEAST;

    if (it->kind != RULE_UNMET || it->code >= 2 || it[1].kind != RULE_NUMBER || !it[1].percent ||
        it[suffix ? 3 : 2].kind != RULE_END)
        return false;
    c->when = PFT_WHEN_RATIO;
    return set_bound(c, PFT_OP_LESS, it[1].number) && copy_unit(c->unit, &it[1]);
}

/* What stands before the number: how many items; what is measured, and whether it is a ratio to the target. */
static size_t read_subject(pft_criterion_clause *c, const item *it, item *measure)
{
    enum { DONE = 6 }; /* 完成, 达成: bytes */
    size_t size;

    c->when = PFT_WHEN_VALUE;
    if ((it->kind == RULE_ACTUAL && is_number_next(it + 1)) ||
        (it->kind == RULE_TARGET && it[1].kind == RULE_OP && it[2].kind == RULE_NUMBER))
        return 1; /* "指标值≥95%" is the value itself */
    if (it->kind == RULE_RATE || ((it->kind == RULE_MET || it->kind == RULE_TARGET) && is_number_next(it + 1))) {
        c->when = PFT_WHEN_RATIO;
        return 1;
    }
    if (is_activity(it) && it[1].kind == RULE_MET && it[1].words_size == DONE && is_number_next(it + 2)) {
        c->when = PFT_WHEN_RATIO; /* 计划投资完成100% */
        return 2;
    }
    if (is_activity(it) && is_number_next(it + 1) && !it[1].apart &&
        (is_counted(it + 1) || (it[1].kind == RULE_NUMBER && it[1].percent)))
        size = 1;
    else
        size = measure_size(it);
    if (size > 0) {
        measure->words = it->words;
        measure->words_size = (size_t)(it[size - 1].words + it[size - 1].words_size - it->words);
    }
    return size;
}

/* A value, or a ratio to the target: 完成率≥90%, 完成目标值的80%以上, 低于目标值的60%. */
static bool read_value(pft_criterion_clause *c, const items *in)
{
    pft_criterion_clause copy = *c, whole = *c;
    item measure = {.words_size = 0};
    size_t size = read_subject(&copy, in->items, &measure);

    if (read_share_of_target(&whole, in->items) || read_missed_share(&whole, in->items)) {
        *c = whole;
        return true;
    }
    if (!read_bounds(&copy, in->items + size) || (copy.when == PFT_WHEN_RATIO && strcmp(copy.unit, "%") != 0))
        return false;
    *c = copy;
    if (measure.words_size > 0)
        note_measure(c, in->from, &measure);
    return true;
}

/* 逾期5天以上, 延期超过10天, 逾期一个月内完成. */
static bool read_late(pft_criterion_clause *c, const items *in)
{
    pft_criterion_clause copy = *c;
    items without = *in;

    if (in->count > 2 && in->items[in->count - 1].kind == RULE_MET)
        without.items[--without.count].kind = RULE_END;
    copy.when = PFT_WHEN_LATE;
    if (in->items[0].kind != RULE_LATE || !read_bounds(&copy, without.items + 1) || *copy.unit == '\0' ||
        strcmp(copy.unit, "%") == 0)
        return false;
    *c = copy;
    return true;
}

/* ---- words ---- */

static bool set_words(pft_criterion_clause *c, const items *in, pft_when when)
{
    const item *last = &in->items[in->count - 1];
    const char *end = last->kind == RULE_NUMBER && last->unit_size > 0 && last->unit > last->words
                          ? last->unit + last->unit_size
                          : last->words + last->words_size;

    if (last->kind == RULE_NUMBER && last->percent)
        end = last->words + last->words_size;
    c->when = when;
    c->words = in->items[0].words;
    c->words_size = (size_t)(end - c->words);
    return true;
}

static bool read_single(pft_criterion_clause *c, const items *in)
{
    static const pft_when meanings[] = {[RULE_MET] = PFT_WHEN_MET, [RULE_UNMET] = PFT_WHEN_MISSED,
                                        [RULE_ELSE] = PFT_WHEN_ELSE, [RULE_LATE] = PFT_WHEN_MISSED};
    const item *it = in->items;
    size_t count = in->count;

    while (count > 1 && (is_subject(it) || is_measure(it))) {
        it++;
        count--;
    }
    while (count > 1 && (it[0].kind == RULE_MET || it[0].kind == RULE_UNMET) &&
           (it[1].kind == RULE_TARGET || is_subject(&it[1])))
        count--;
    if (count == 2 && it[0].kind == RULE_ELSE && (it[1].kind == RULE_UNMET || it[1].kind == RULE_ELSE))
        count--;
    if (in->count == 3 && in->items[0].kind == RULE_ACTUAL && in->items[1].kind == RULE_OP &&
        in->items[2].kind == RULE_TARGET) { /* 完成值≥目标值 */
        pft_op op = (pft_op)in->items[1].code;

        c->when = op == PFT_OP_LESS || op == PFT_OP_MORE ? PFT_WHEN_MISSED : PFT_WHEN_MET;
        return op != PFT_OP_MORE; /* better for one target is worse for another */
    }
    if (count != 1)
        return false;
    if (it->kind == RULE_GRADE || (it->kind == RULE_LOW && it->words_size == 3 && memcmp(it->words, "差", 3) == 0))
        return in->count == 1 && set_words(c, in, PFT_WHEN_GRADE);
    if (it->kind == RULE_OP) { /* 达到, 未达到, “≥” */
        bool met = it->code == PFT_OP_AT_LEAST || it->code == PFT_OP_AT_MOST;

        c->when = met ? PFT_WHEN_MET : PFT_WHEN_MISSED;
        return it->code != PFT_OP_EQUAL;
    }
    if (it->kind != RULE_MET && it->kind != RULE_UNMET && it->kind != RULE_ELSE && it->kind != RULE_LATE)
        return false;
    c->when = meanings[it->kind];
    return true;
}

/* 6月底前完成, 2024年6月30日前: an end, that a date is held against. Nothing else stands beside it. */
static bool read_deadline(pft_criterion_clause *c, const items *in)
{
    static const char *const ends[] = {"前", "完成", "建成", "完工", "竣工", "到位", "办结", "交付", "结束", "完毕", "验收"};
    static const char *const parts[] = {"未", "不", "没", "无", "非", "或", "且", "并", "和", "及", "、", "均", "%"};
    pft_criterion_clause copy = *c;
    pft_value value;

    set_words(&copy, in, PFT_WHEN_BY);
    if (*copy.words < '0' || *copy.words > '9' || !ends_with_one_of(copy.words, copy.words_size, ends, COUNT(ends)) ||
        holds_one_of(copy.words, copy.words_size, parts, COUNT(parts)))
        return false;
    if (pft_value_parse(&value, copy.words, copy.words_size) != PFT_OK || value.kind != PFT_KIND_DATE ||
        (value.op != PFT_OP_AT_MOST && value.op != PFT_OP_LESS) || value.low_date.month == 0)
        return false;
    *c = copy;
    return true;
}

/* ---- steps: 每低1个百分点, 缺一项, 每有1项未完成 ---- */

static bool is_way(uint8_t kind)
{
    return kind == RULE_LOW || kind == RULE_HIGH || kind == RULE_OFF || kind == RULE_LATE || kind == RULE_CASE;
}

/* 超额完成: it is done, and more than that. */
static bool is_surplus(const item *it)
{
    static const char *const words[] = {"超额"};

    return it->kind == RULE_MET && begins_with_one_of(it->words, it->words_size, words, COUNT(words));
}

/* Where the step begins; `count` when none is counted. Without 每 it is "缺一项", "逾期1天", "一项不达标": of one. */
static size_t find_step(const items *in, bool taken_off)
{
    const item *it = in->items;

    for (size_t i = in->count; i-- > 0;) /* 每季度每发生一起 */
        if (it[i].kind == RULE_EACH)
            return i;
    if (in->count >= 2 && is_surplus(&it[in->count - 2]) && it[in->count - 1].kind == RULE_NUMBER &&
        it[in->count - 1].number == ONE && it[in->count - 1].unit_size > 0)
        return in->count - 2; /* 超额完成1个百分点加0.3分 */
    for (size_t i = 0; taken_off && i < in->count; i++) {
        bool one = it[i].kind == RULE_NUMBER && it[i].number == ONE && it[i].unit_size > 0;
        bool before = i > 0 && (is_way(it[i - 1].kind) || it[i - 1].kind == RULE_UNMET);

        if (one && before && (i + 1 == in->count || it[i + 1].kind == RULE_TEXT || it[i + 1].kind == RULE_UNMET))
            return i - 1;
        if (one && !it[i].percent && i > 0 && i + 1 == in->count && it[i - 1].kind == RULE_TEXT)
            return i; /* 未签订责任状的一户 */
        if (one && !it[i].percent && (it[i + 1].kind == RULE_UNMET || it[i + 1].kind == RULE_TEXT))
            return i;
    }
    return in->count;
}

static bool set_way(pft_criterion_clause *c, pft_way way)
{
    if (c->way == PFT_WAY_MISSED || c->way == way || (c->way == PFT_WAY_CASES && way == PFT_WAY_LOW))
        c->way = c->way == PFT_WAY_CASES ? c->way : way;
    else if (!(way == PFT_WAY_CASES && c->way != PFT_WAY_EITHER))
        return false;
    return true;
}

static bool read_step_word(pft_criterion_clause *c, const item *it)
{
    static const pft_way ways[] = {[RULE_LOW] = PFT_WAY_LOW, [RULE_HIGH] = PFT_WAY_HIGH, [RULE_OFF] = PFT_WAY_EITHER,
                                   [RULE_LATE] = PFT_WAY_LATE, [RULE_CASE] = PFT_WAY_CASES};

    switch (it->kind) {
    case RULE_LOW: case RULE_HIGH: case RULE_OFF: case RULE_LATE: case RULE_CASE:
        return set_way(c, ways[it->kind]);
    case RULE_OP:
        if (it->code == PFT_OP_LESS)
            return set_way(c, PFT_WAY_LOW);
        return (it->code == PFT_OP_MORE && set_way(c, PFT_WAY_HIGH)) || it->code == PFT_OP_EQUAL;
    case RULE_UNMET:
        return set_way(c, it->code == 2 ? PFT_WAY_HIGH : PFT_WAY_LOW);
    case RULE_MET:
        return is_surplus(it) && set_way(c, PFT_WAY_HIGH);
    case RULE_TARGET: case RULE_ACTUAL: case RULE_RATE:
        return true;
    default:
        return false;
    }
}

/* The unit that stands in the word itself: 每项, 每次. */
static bool set_inner_unit(pft_criterion_clause *c, uint8_t code)
{
    static const char *const units[] = {"", "个", "项", "次", "天", "处", "起", "例", "件", "个月", "人"};

    if (code == 0 || code >= COUNT(units))
        return false;
    c->step = ONE;
    strcpy(c->step_unit, units[code]);
    return true;
}

static bool read_step(pft_criterion_clause *c, const items *in, size_t at, bool *in_words)
{
    enum { SHORT = 6 }; /* two characters: a unit that no table has, 岁 */
    const item *it = in->items + at;
    uint8_t inner = it->kind == RULE_EACH ? it->code : 0;

    for (it += it->kind == RULE_EACH; it->kind != RULE_END; it++) {
        if (it->kind == RULE_NUMBER) {
            bool points = it->unit_size == 3 && memcmp(it->unit, "分", 3) == 0;
            uint8_t before = it > in->items ? it[-1].kind : RULE_END;

            if (c->step != PFT_DECIMAL_NONE || it->number <= 0 || !copy_unit(c->step_unit, it) ||
                (points && !is_way(before) && before != RULE_OP && before != RULE_UNMET))
                return false; /* "每宗0.3分" is what a step costs */
            c->step = it->number;
            if (it->unit_size == 0 && it[1].kind == RULE_TEXT && it[2].kind == RULE_END && it[1].words_size <= SHORT) {
                item unit = {.unit = it[1].words, .unit_size = it[1].words_size};

                if (!copy_unit(c->step_unit, &unit))
                    return false;
                it++;
            }
        } else if ((it->kind == RULE_TEXT && is_measure(it)) ||
                   (it->kind == RULE_MET && c->gives == PFT_GIVES_AMOUNT)) {
            continue; /* 每完成1项得2分: what is done is what is counted */
        } else if (it->kind == RULE_TEXT || it->kind == RULE_GRADE || it->kind == RULE_AND ||
                   (it->kind == RULE_MET && !is_surplus(it)) ||
                   it->kind == RULE_UNIT || it->kind == RULE_AS || it->kind == RULE_CALC) {
            *in_words = true;
        } else if (!read_step_word(c, it)) {
            return false;
        }
    }
    if (c->step == PFT_DECIMAL_NONE && in->items[at].kind == RULE_EACH && inner == 0 &&
        in->items[at + 1].kind == RULE_UNIT && in->items[at + 2].kind == RULE_TEXT &&
        in->items[at + 3].kind == RULE_END) { /* 每份材料 */
        const item unit = {.unit = in->items[at + 1].words, .unit_size = in->items[at + 1].words_size};

        c->step = ONE;
        c->way = PFT_WAY_CASES;
        return copy_unit(c->step_unit, &unit);
    }
    if (c->step == PFT_DECIMAL_NONE && in->items[at].kind == RULE_EACH && inner == 0 &&
        (in->items[at + 1].kind == RULE_TEXT || in->items[at + 1].kind == RULE_UNIT) &&
        in->items[at + 1].words_size <= SHORT && in->items[at + 2].kind == RULE_END) { /* 每宗 */
        const item unit = {.unit = in->items[at + 1].words, .unit_size = in->items[at + 1].words_size};

        c->step = ONE;
        c->way = PFT_WAY_CASES;
        return copy_unit(c->step_unit, &unit);
    }
    return c->step != PFT_DECIMAL_NONE || set_inner_unit(c, inner);
}

/* What stands before the step: from where it is counted. */
static bool read_base(pft_criterion_clause *c, const items *in, size_t count, bool *in_words)
{
    items base = *in;

    for (size_t i = 0; i < 3; i++)
        base.items[count + i] = in->items[in->count];
    base.count = count;
    if (count == 0 ||
        (count == 1 &&
         (is_measure(base.items) || base.items[0].kind == RULE_RATE || base.items[0].kind == RULE_TARGET)) ||
        read_single(c, &base) || read_value(c, &base) || read_late(c, &base) || read_deadline(c, &base))
        return c->when != PFT_WHEN_GRADE && strcmp(c->unit, "分") != 0; /* "准时10分，每迟1天扣1分" counts from no 10 */
    *in_words = true;
    return true;
}

static bool is_text(const items *in)
{
    for (size_t i = 0; i < in->count; i++)
        switch (in->items[i].kind) {
        case RULE_AS:
            if (in->items[i + 1].kind == RULE_NUMBER && (in->items[i + 1].percent || in->items[i + 1].unit_size == 0))
                return false; /* 按80%; 按1座/2500人 is a condition */
            break;
        case RULE_EACH: case RULE_ELSE: case RULE_FULL: case RULE_GIVE: case RULE_POINTS:
        case RULE_WEIGHT: case RULE_MOST: case RULE_CAP: case RULE_HALF: case RULE_TOTAL:
            return false;
        default:
            break;
        }
    return true;
}

bool pft_rule_read_when(pft_criterion_clause *out, const pft_rule_condition *condition)
{
    items in;
    size_t step;
    bool in_words = false;

    out->when = PFT_WHEN_ALWAYS;
    out->low = out->high = out->step = PFT_DECIMAL_NONE;
    if (!gather(&in, condition))
        return false;
    if (in.count == 0)
        return true;
    step = find_step(&in, condition->taken_off);
    if (step < in.count) {
        if (!read_base(out, &in, step, &in_words) || !read_step(out, &in, step, &in_words))
            return false;
        for (size_t i = 0; i < step; i++) /* 超额完成目标，每个… */
            if (is_surplus(&in.items[i]) && out->way == PFT_WAY_MISSED)
                out->way = PFT_WAY_HIGH;
        condition->whole->in_words = condition->whole->in_words || in_words;
        return true;
    }
    if (in.count > 1 && in.items[in.count - 1].kind == RULE_ELSE) { /* 资料是否齐全，否则… */
        out->when = PFT_WHEN_ELSE;
        condition->whole->in_words = true;
        return true;
    }
    return read_single(out, &in) || read_value(out, &in) || read_late(out, &in) ||
           read_deadline(out, &in) || (is_text(&in) && set_words(out, &in, PFT_WHEN_TEXT));
}
