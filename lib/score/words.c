#include "score/words.h"

#include <stdarg.h>
#include <string.h>

enum { SENTENCE = 1024, NUMBER = PFT_DECIMAL_SIZE + 2, QUOTED = 120 };

/* A sentence in the making; what does not fit is cut at a character. */
typedef struct {
    pft_language language;
    size_t size;
    bool is_full;
    char text[SENTENCE];
} sentence;

static void append(sentence *s, const char *text, size_t size)
{
    size_t room = SENTENCE - s->size;

    if (size > room) {
        for (size = room; size > 0 && ((unsigned char)text[size] & 0xC0) == 0x80;)
            size--;
        s->is_full = true;
    }
    memcpy(s->text + s->size, text, size);
    s->size += size;
}

static void append_whole(sentence *s, unsigned number)
{
    char digits[12];
    size_t i = sizeof digits;

    do
        digits[--i] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    append(s, digits + i, sizeof digits - i);
}

/* Sentences are made of texts and whole numbers, for every line of every table that is scored: %s, %u and %% are all
 * that is known here, and the printing of the C library is too slow. */
__attribute__((format(printf, 2, 4), format(printf, 3, 4))) static void put(sentence *s, const char *zh,
                                                                            const char *en, ...)
{
    const char *format = s->language == PFT_CHINESE ? zh : en, *text;
    va_list arguments;

    va_start(arguments, en);
    while (*format != '\0' && !s->is_full) {
        size_t plain = strcspn(format, "%");

        append(s, format, plain);
        format += plain;
        if (*format == '\0')
            break;
        if (format[1] == 's') {
            text = va_arg(arguments, const char *);
            append(s, text, strlen(text));
        } else if (format[1] == 'u') {
            append_whole(s, va_arg(arguments, unsigned));
        } else {
            append(s, "%", 1);
        }
        format += 2;
    }
    va_end(arguments);
}

typedef struct {
    char text[NUMBER];
} number;

static number plain(pft_decimal value)
{
    number n;

    pft_decimal_format(value, n.text);
    return n;
}

/* A negative operand in brackets: 100 − (−5). */
static number operand(pft_decimal value)
{
    number n;
    size_t size;

    if (value >= 0 || value == PFT_DECIMAL_NONE)
        return plain(value);
    n.text[0] = '(';
    size = pft_decimal_format(value, n.text + 1);
    memcpy(n.text + 1 + size, ")", sizeof ")");
    return n;
}

static number percent(pft_decimal share)
{
    bool fits = share <= PFT_DECIMAL_MAX / 100 && share >= -PFT_DECIMAL_MAX / 100;
    number n;
    size_t size = pft_decimal_format(fits ? share * 100 : PFT_DECIMAL_NONE, n.text);

    memcpy(n.text + size, "%", sizeof "%");
    return n;
}

/* A printed text, shortened: it may be a whole paragraph. */
typedef struct {
    char text[QUOTED + sizeof "…"];
} quotation;

static quotation quote(const char *text)
{
    quotation q;
    size_t size = strlen(text);
    bool is_long = size > QUOTED;

    if (is_long)
        for (size = QUOTED; size > 0 && ((unsigned char)text[size] & 0xC0) == 0x80;)
            size--;
    for (size_t i = 0; i < size; i++)
        q.text[i] = (unsigned char)text[i] < ' ' ? ' ' : text[i];
    memcpy(q.text + size, is_long ? "…" : "", is_long ? sizeof "…" : sizeof "");
    return q;
}

static const char *const places_zh[] = {"整数", "一位", "两位", "三位", "四位", "五位", "六位"};
static const char *const places_en[] = {"a whole number", "one place", "two places", "three places", "four places",
                                        "five places", "six places"};

/* " = 9.68，四舍五入保留两位" */
static void put_result(sentence *s, const pft_account *a)
{
    uint32_t places = a->method->rounding.places;

    put(s, " = %s", " = %s", plain(a->outcome->score).text);
    if (a->outcome->rounded)
        put(s, "，四舍五入保留%s", ", rounded half up to %s",
            s->language == PFT_CHINESE ? places_zh[places] : places_en[places]);
}

/* Less is better: an upper limit, or "= 0". */
static bool is_down(const pft_measurement *m)
{
    return m->op == PFT_OP_AT_MOST || m->op == PFT_OP_LESS || (m->op == PFT_OP_EQUAL && m->low == 0);
}

/* "[80, 90)": the ends that belong to it and those that do not. */
static void put_ends(sentence *s, const pft_measurement *m)
{
    const char *begin = (m->open & PFT_OPEN_LOW) != 0 ? "(" : "[", *end = (m->open & PFT_OPEN_HIGH) != 0 ? ")" : "]";

    put(s, "%s%s, %s%s", "%s%s, %s%s", begin, plain(m->low).text, plain(m->high).text, end);
}

static void put_range(sentence *s, const pft_measurement *m, bool inside)
{
    put(s, inside ? "%s 在 " : "%s 不在 ", inside ? "%s is " : "%s is not ", operand(m->actual).text);
    if (m->open == PFT_OPEN_NONE) {
        put(s, "%s 至 %s 之间", "from %s to %s", plain(m->low).text, plain(m->high).text);
        return;
    }
    put(s, "%s", "%s", s->language == PFT_CHINESE ? "" : "within ");
    put_ends(s, m);
    put(s, "%s", "%s", s->language == PFT_CHINESE ? " 内" : "");
}

static void put_open_end(sentence *s, const pft_account *a)
{
    put_range(s, a->measured, false);
    put(s, "，比例不能反映，未计分", ", and no ratio says by how much: not scored");
}

static void put_met(sentence *s, const pft_account *a)
{
    const pft_measurement *m = a->measured;

    if (m->high != PFT_DECIMAL_NONE)
        put_range(s, m, true);
    else if (m->actual == m->low)
        put(s, "%s = %s", "%s = %s", operand(m->actual).text, operand(m->low).text);
    else
        put(s, "%s %s %s", "%s %s %s", operand(m->actual).text, is_down(m) ? "≤" : "≥", operand(m->low).text);
    if (a->outcome->deducted == PFT_DECIMAL_NONE) {
        put(s, "，得满分 %s", ": full %s", plain(a->outcome->score).text);
        return;
    }
    put(s, "，指标值明显偏低，%s × (1 − %s)", ", the target was set too low: %s × (1 − %s)", plain(a->weight).text,
        percent(a->outcome->deducted).text);
    put_result(s, a);
}

static void put_unmet(sentence *s, const pft_account *a)
{
    const pft_measurement *m = a->measured;

    if (m->high != PFT_DECIMAL_NONE)
        put_range(s, m, false);
    else if (m->op == PFT_OP_EQUAL && m->low < 0)
        put(s, "%s ≠ %s", "%s ≠ %s", operand(m->actual).text, operand(m->low).text);
    else
        put(s, "%s %s %s", "%s %s %s", operand(m->actual).text, is_down(m) ? ">" : "<", operand(m->low).text);
    if (a->outcome->score == 0) {
        put(s, "，未达标，得 0", ": missed, 0");
    } else {
        put(s, "，未达标，%s × %s", ": missed, %s × %s", plain(a->weight).text, percent(a->outcome->share).text);
        put_result(s, a);
    }
}

/* "92 ÷ 95", or what the reverse rules make of it. */
static void put_ratio(sentence *s, const pft_account *a, pft_because because, bool alone)
{
    pft_decimal actual = a->measured->actual > 0 ? a->measured->actual : 0, bound = a->outcome->bound;

    if (bound < 0) { /* of ±3: as far to this side as to the other */
        bound = -bound;
        actual = -a->measured->actual;
    }

    if (because == PFT_BECAUSE_REVERSE)
        put(s, "%s ÷ %s", "%s ÷ %s", operand(bound).text, operand(actual).text);
    else if (because == PFT_BECAUSE_TWO_MINUS)
        put(s, alone ? "(2 − %s ÷ %s)" : "2 − %s ÷ %s", alone ? "(2 − %s ÷ %s)" : "2 − %s ÷ %s",
            operand(actual).text, operand(bound).text);
    else
        put(s, "%s ÷ %s", "%s ÷ %s", operand(actual).text, operand(bound).text);
}

static void put_proportion(sentence *s, const pft_account *a)
{
    pft_because because = (pft_because)a->outcome->because;

    if (a->outcome->rescaled) {
        const number lowest = plain(a->rule->floor);

        put(s, "(", "(");
        put_ratio(s, a, because, false);
        put(s, " − %s) ÷ (1 − %s)", " − %s) ÷ (1 − %s)", lowest.text, lowest.text);
    } else {
        put_ratio(s, a, because, true);
    }
    put(s, " × %s", " × %s", plain(a->weight).text);
    put_result(s, a);
}

/* How the ratio was taken, where the outcome's own reason is another. */
static pft_because way_of(const pft_account *a)
{
    const pft_measurement *m = a->measured;
    bool limited = is_down(m) || m->high != PFT_DECIMAL_NONE ||
                   (m->op != PFT_OP_AT_LEAST && m->op != PFT_OP_MORE && a->rule->equal == PFT_EQUAL_EXACTLY);

    if (!limited || m->actual <= a->outcome->bound)
        return PFT_BECAUSE_FORWARD;
    return a->rule->reverse == PFT_REVERSE_TWO_MINUS ? PFT_BECAUSE_TWO_MINUS : PFT_BECAUSE_REVERSE;
}

static void put_floor(sentence *s, const pft_account *a)
{
    put_ratio(s, a, way_of(a), false);
    put(s, " 低于及格门槛 %s，得 0", " is below the pass floor of %s: 0", percent(a->rule->floor).text);
}

/* "79 ÷ 100 为 79%"; what rounds to one without being met is only nearly that. */
static void put_measured_ratio(sentence *s, const pft_account *a)
{
    const pft_band *band = (const pft_band *)a->rule->bands.items + a->outcome->band;
    bool in_band = a->outcome->ratio >= band->from && (band->to == PFT_DECIMAL_NONE || a->outcome->ratio < band->to);

    if (is_down(a->measured) && a->measured->actual <= a->outcome->bound) {
        put(s, "%s ≤ %s，", "%s ≤ %s, ", operand(a->measured->actual).text, operand(a->outcome->bound).text);
        return;
    }
    put_ratio(s, a, way_of(a), false);
    if (in_band)
        put(s, " 为 %s，", " is %s, ", percent(a->outcome->ratio).text);
    else
        put(s, " 约 %s，", " is about %s, ", percent(a->outcome->ratio).text);
}

static void put_band(sentence *s, const pft_account *a)
{
    const pft_band *band = (const pft_band *)a->rule->bands.items + a->outcome->band;

    if (a->rule->measure == PFT_MEASURE_RATIO)
        put_measured_ratio(s, a);
    else if (a->measured->per == 1)
        put(s, "%s，", "%s, ", percent(a->measured->actual).text);
    else
        put(s, "%s%s，", "%s%s, ", plain(a->measured->actual).text, a->measured->per == 100 ? "%" : "‰");
    if (band->to == PFT_DECIMAL_NONE)
        put(s, "在 %s 及以上档", "in the band from %s", percent(band->from).text);
    else
        put(s, "在 [%s, %s) 档", "in the band [%s, %s)", percent(band->from).text, percent(band->to).text);
    put(s, "，%s × %s", ": %s × %s", plain(a->weight).text, percent(band->share).text);
    put_result(s, a);
}

static void put_words(sentence *s, const pft_account *a)
{
    const pft_word_grade *grade = (const pft_word_grade *)a->rule->grades.items + a->outcome->band;
    const char *close = grade->open ? ")" : "]";

    put(s, "“%s”，得分区间 [%s, %s%s", "\"%s\", band [%s, %s%s", quote(a->actual).text, percent(grade->from).text,
        percent(grade->to).text, close);
    if (a->outcome->because == PFT_BECAUSE_OWN) {
        put(s, "，自评 %s 在区间内，照计", ": the table's own %s lies within and is kept", plain(a->outcome->score).text);
        return;
    }
    put(s, "，取 %s：%s × %s", ", taken at %s: %s × %s", percent(grade->share).text, plain(a->weight).text,
        percent(grade->share).text);
    put_result(s, a);
}

static void put_late(sentence *s, const pft_account *a)
{
    put(s, "%s 晚于 %s，逾期 %u 个月",
        a->outcome->late == 1 ? "%s is later than %s by %u month" : "%s is later than %s by %u months",
        quote(a->actual).text, quote(a->target).text, (unsigned)a->outcome->late);
    if (a->outcome->share == 0) {
        put(s, "，得 0", ": 0");
    } else {
        put(s, "，%s × (1 − %s × %u)", ": %s × (1 − %s × %u)", plain(a->weight).text, percent(a->rule->per_month).text,
            (unsigned)a->outcome->late);
        put_result(s, a);
    }
}

static void put_capped(sentence *s, const pft_account *a)
{
    put(s, "以预算执行率为上限：%s ÷ %s × %s", "capped by the execution rate: %s ÷ %s × %s",
        operand(a->executed).text, operand(a->budget).text, plain(a->weight).text);
    put_result(s, a);
}

static void put_no_rule(sentence *s, const pft_account *a)
{
    if (a->rule == NULL)
        put(s, "方法没有适用的公式，未计分", "the method has no formula for it: not scored");
    else
        put(s, "按方法由人工评分，未计分", "left to a person by the method: not scored");
}

/* ---- by the table's own rule ---- */

static void put_bound(sentence *s, const pft_criterion_clause *c, const char *unit)
{
    if (c->low != PFT_DECIMAL_NONE && c->high == c->low)
        put(s, "为 %s%s", "is %s%s", plain(c->low).text, unit);
    else if (c->high == PFT_DECIMAL_NONE)
        put(s, c->low_open ? "高于 %s%s" : "不低于 %s%s", c->low_open ? "is above %s%s" : "is at least %s%s",
            plain(c->low).text, unit);
    else if (c->low == PFT_DECIMAL_NONE)
        put(s, c->high_open ? "低于 %s%s" : "不高于 %s%s", c->high_open ? "is below %s%s" : "is at most %s%s",
            plain(c->high).text, unit);
    else
        put(s, "在 %s%s 至 %s%s 之间", "is from %s%s to %s%s", plain(c->low).text, unit, plain(c->high).text, unit);
}

/* Why a clause applies: "92% 在 90% 至 95% 之间". */
static void put_when(sentence *s, const pft_account *a)
{
    const pft_verdict *v = a->verdict;
    const pft_criterion_clause *c = &v->clause;

    switch (c->when) {
    case PFT_WHEN_VALUE:
    case PFT_WHEN_RATIO:
    case PFT_WHEN_LATE:
        if (c->when == PFT_WHEN_LATE)
            put(s, "逾期 %s%s ", "late by %s%s, which ", plain(v->value).text, v->unit);
        else if (v->is_ratio)
            put(s, "完成比例 %s%s ", "%s%s of the target ", plain(v->value).text, v->unit);
        else
            put(s, "%s%s ", "%s%s ", operand(v->value).text, v->unit);
        put_bound(s, c, *c->unit != '\0' ? c->unit : v->unit);
        break;
    case PFT_WHEN_MET:
        put(s, "%s", "%s", s->language == PFT_CHINESE ? "达到指标值" : "the target is met");
        break;
    case PFT_WHEN_BY:
        put(s, "%s 在时限之内", "%s is in time", quote(a->actual).text);
        break;
    case PFT_WHEN_GRADE:
        put(s, "完成值为“%s”", "the actual is \"%s\"", quote(a->actual).text);
        break;
    case PFT_WHEN_MISSED:
    case PFT_WHEN_ELSE:
        put(s, "%s", "%s", s->language == PFT_CHINESE ? "未达到指标值" : "the target is missed");
        break;
    default:
        break;
    }
}

static void put_steps(sentence *s, const pft_account *a)
{
    const pft_verdict *v = a->verdict;
    const pft_criterion_clause *c = &v->clause;

    if (v->deviation == 0)
        put(s, "没有可扣分的偏差，得满分 %s", "nothing to take off: full %s", plain(v->points).text);
    else {
        put(s, "偏差 %s%s，每 %s%s 扣 %s", "off by %s%s, each %s%s costs %s", plain(v->deviation).text, v->unit,
            plain(c->step).text, c->step_unit, plain(c->amount).text);
        put(s, "，共扣 %s，%s − %s = %s", ", %s in all: %s − %s = %s", plain(v->loss).text, plain(a->weight).text,
            plain(v->loss).text, plain(v->points).text);
    }
}

static void put_given(sentence *s, const pft_account *a)
{
    const pft_verdict *v = a->verdict;
    bool proportion = v->clause.gives == PFT_GIVES_PROPORTION || v->clause.gives == PFT_GIVES_LOSS;

    put_when(s, a);
    if (v->clause.when != PFT_WHEN_ALWAYS)
        put(s, "%s", "%s", s->language == PFT_CHINESE ? "，" : ": ");
    if (v->clause.gives == PFT_GIVES_RATE)
        put(s, "%s%% × %s = %s", "%s%% × %s = %s", plain(v->value).text, plain(a->weight).text, plain(v->points).text);
    else if (v->clause.gives == PFT_GIVES_LINEAR)
        put(s, "|%s − %s| ÷ %s × %s = %s", "|%s − %s| ÷ %s × %s = %s", operand(v->value).text, plain(v->base).text,
            plain(v->span).text, plain(a->weight).text, plain(v->points).text);
    else if (proportion && v->points < a->weight && a->measured->actual < v->base)
        put(s, "%s ÷ %s × %s = %s", "%s ÷ %s × %s = %s", operand(v->value).text, plain(v->base).text,
            plain(a->weight).text, plain(v->points).text);
    else if (proportion && v->points < a->weight && v->clause.way == PFT_WAY_HIGH)
        put(s, "%s ÷ %s × %s = %s", "%s ÷ %s × %s = %s", plain(v->base).text, operand(v->value).text,
            plain(a->weight).text, plain(v->points).text);
    else if (proportion && v->points < a->weight)
        put(s, "(2 − %s ÷ %s) × %s = %s", "(2 − %s ÷ %s) × %s = %s", operand(v->value).text, plain(v->base).text,
            plain(a->weight).text, plain(v->points).text);
    else if (v->points == a->weight)
        put(s, "得满分 %s", "full %s", plain(v->points).text);
    else if (v->clause.gives == PFT_GIVES_AMOUNT && v->clause.is_share)
        put(s, "%s × %s = %s", "%s × %s = %s", plain(a->weight).text, percent(v->clause.amount).text,
            plain(v->points).text);
    else
        put(s, "得 %s", "%s", plain(v->points).text);
    if (v->rounded)
        put(s, "，四舍五入保留%s", ", rounded half up to %s",
            s->language == PFT_CHINESE ? places_zh[a->method->rounding.places] : places_en[a->method->rounding.places]);
}

static void put_gain(sentence *s, const pft_account *a)
{
    const pft_verdict *v = a->verdict;

    put(s, "%s%s，每 %s%s 得 %s，共得 %s", "%s%s, each %s%s gives %s: %s in all", operand(v->value).text, v->unit,
        plain(v->clause.step).text, v->clause.step_unit, plain(v->clause.amount).text, plain(v->points).text);
}

static void put_by_rule(sentence *s, const pft_account *a)
{
    put(s, "按表中评分标准“%s”：", "by the table's own rule \"%s\": ", quote(a->criterion).text);
    if (a->verdict->by_default)
        put(s, "达到指标值，得满分 %s", "the target is met: full %s", plain(a->verdict->points).text);
    else if (a->verdict->clause.gives == PFT_GIVES_STEPS)
        put_steps(s, a);
    else if (a->verdict->clause.gives == PFT_GIVES_GAIN)
        put_gain(s, a);
    else
        put_given(s, a);
    if (a->verdict->may_add)
        put(s, "%s", "%s", s->language == PFT_CHINESE ? "；加分由人工核定" : "; a bonus is for a person to add");
}

static void put_rule_not_used(sentence *s, const pft_account *a)
{
    static const char *const reasons[][PFT_LANGUAGE_COUNT] = {
        [PFT_RULE_UNREAD] = {"is not understood", "未能识别"},
        [PFT_RULE_BY_PERSON] = {"needs a person", "须人工判定"},
        [PFT_RULE_SCALE] = {"has other points than the weight", "的分数与分值不一致"},
        [PFT_RULE_UNDECIDED] = {"does not decide here", "不能确定得分"},
    };

    put(s, "表中评分标准“%s”%s，按方法计分：", "the table's own rule \"%s\" %s; by the method: ", quote(a->criterion).text,
        reasons[a->verdict->use][s->language]);
}

static void put_outcome(sentence *s, const pft_account *a)
{
    static void (*const tellers[])(sentence *, const pft_account *) = {
        [PFT_BECAUSE_NO_RULE] = put_no_rule,       [PFT_BECAUSE_MET] = put_met,
        [PFT_BECAUSE_UNMET] = put_unmet,           [PFT_BECAUSE_FORWARD] = put_proportion,
        [PFT_BECAUSE_REVERSE] = put_proportion,    [PFT_BECAUSE_TWO_MINUS] = put_proportion,
        [PFT_BECAUSE_BELOW_FLOOR] = put_floor,     [PFT_BECAUSE_BAND] = put_band,
        [PFT_BECAUSE_WORDS] = put_words,           [PFT_BECAUSE_OWN] = put_words,
        [PFT_BECAUSE_LATE] = put_late,             [PFT_BECAUSE_CAPPED] = put_capped,
        [PFT_BECAUSE_OPEN_END] = put_open_end,
    };
    static const char *const fixed[][PFT_LANGUAGE_COUNT] = {
        [PFT_BECAUSE_NO_WEIGHT] = {"no weight: not scored", "无分值，未计分"},
        [PFT_BECAUSE_WEIGHT_INVALID] = {"the weight is not valid: not scored", "分值无效，未计分"},
        [PFT_BECAUSE_MISSING] = {"no actual value: not scored", "缺实际完成值，未计分"},
        [PFT_BECAUSE_MISSING_ZERO] = {"no actual value: 0", "缺实际完成值，得 0"},
        [PFT_BECAUSE_NO_TARGET] = {"no target value: not scored", "缺指标值，未计分"},
        [PFT_BECAUSE_NO_RATIO] = {"no ratio to a target of zero or below: not scored",
                                  "指标值为零或负，无法计算比例，未计分"},
        [PFT_BECAUSE_NOT_COMPARABLE] = {"target and actual cannot be compared: not scored",
                                        "指标值与完成值不可比，未计分"},
        [PFT_BECAUSE_IN_TIME] = {"in time: full points", "按期完成，得满分"},
        [PFT_BECAUSE_CAPPED] = {NULL, NULL},
    };
    unsigned because = a->outcome->because;

    if (because < sizeof tellers / sizeof *tellers && tellers[because] != NULL)
        tellers[because](s, a);
    else
        put(s, "%s", "%s", fixed[because][s->language]);
}

static void put_sentence(sentence *s, const pft_account *a)
{
    if (a->verdict != NULL && a->verdict->use == PFT_RULE_USED) {
        put_by_rule(s, a);
        return;
    }
    if (a->verdict != NULL && a->verdict->use != PFT_RULE_NONE)
        put_rule_not_used(s, a);
    put_outcome(s, a);
}

/* "24000元 is 2.4万元; ": each side that is printed in another unit than it is measured in. */
static void put_conversion(sentence *s, const pft_account *a)
{
    const pft_measurement *m = a->measured;

    if (a->converted_from != NULL)
        put(s, "%s 折合 %s%s；", "%s is %s%s; ", quote(a->converted_from).text, plain(m->actual).text, a->unit);
    if (a->target_from != NULL && m->high != PFT_DECIMAL_NONE)
        put(s, "%s 折合 %s 至 %s%s；", "%s is %s to %s%s; ", quote(a->target_from).text, plain(m->low).text,
            plain(m->high).text, a->unit);
    else if (a->target_from != NULL)
        put(s, "%s 折合 %s%s；", "%s is %s%s; ", quote(a->target_from).text, plain(m->low).text, a->unit);
}

bool pft_account_write(pft_arena *arena, const pft_account *account, const char *text[PFT_LANGUAGE_COUNT])
{
    for (int language = 0; language < PFT_LANGUAGE_COUNT; language++) {
        sentence s;

        s.language = (pft_language)language;
        s.size = 0;
        s.is_full = false;
        put_conversion(&s, account);
        put_sentence(&s, account);
        if ((text[language] = pft_arena_strndup(arena, s.text, s.size)) == NULL)
            return false;
    }
    return true;
}
