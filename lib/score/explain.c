/* A method in words: what a person who scores by it, or is scored by it, wants to know. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "format/memory_writer.h"
#include "score/method.h"

typedef struct {
    const pft_method *method;
    pft_language language;
    pft_memory_writer memory;
    pft_status status;
} page;

__attribute__((format(printf, 2, 4), format(printf, 3, 4))) static void put(page *p, const char *zh, const char *en,
                                                                            ...)
{
    char text[2048];
    va_list arguments;
    int written;

    va_start(arguments, en);
    written = vsnprintf(text, sizeof text, p->language == PFT_CHINESE ? zh : en, arguments);
    va_end(arguments);
    if (written > 0 && p->status == PFT_OK)
        p->status = pft_memory_write(&p->memory, text, strlen(text));
}

typedef struct {
    char text[PFT_DECIMAL_SIZE + 2];
} number;

static number plain(pft_decimal value)
{
    number n;

    pft_decimal_format(value, n.text);
    return n;
}

static number percent(pft_decimal value)
{
    pft_decimal hundred;
    number n = {""}, out;

    if (pft_decimal_multiply(&hundred, value, 100 * PFT_DECIMAL_ONE, PFT_DECIMAL_PLACES) == PFT_OK)
        n = plain(hundred);
    snprintf(out.text, sizeof out.text, "%.24s%%", n.text);
    return out;
}

static void put_band(page *p, pft_decimal from, pft_decimal to)
{
    if (to == PFT_DECIMAL_NONE)
        put(p, "%s 及以上", "from %s", percent(from).text);
    else
        put(p, "[%s, %s)", "[%s, %s)", percent(from).text, percent(to).text);
}

static const char *comma(const page *p)
{
    return p->language == PFT_CHINESE ? "、" : ", ";
}

static void put_categories(page *p, uint32_t set)
{
    const char *between = "";

    for (unsigned i = 1; i < PFT_CATEGORY_COUNT; i++)
        if ((set & UINT32_C(1) << i) != 0) {
            pft_category parent = pft_category_parent((pft_category)i);

            put(p, "%s", "%s", between);
            if (parent != (pft_category)i)
                put(p, "%s·", "%s: ", pft_category_label(parent, p->language));
            put(p, "%s", "%s", pft_category_label((pft_category)i, p->language));
            between = comma(p);
        }
}

static void put_head(page *p)
{
    const pft_method_info *info = &p->method->info;
    char from[PFT_DATE_SIZE], until[PFT_DATE_SIZE];

    pft_date_format(info->from, from);
    pft_date_format(info->until, until);
    put(p, "%s（版本 %s）\n%s\n", "%s (version %s)\n%s\n", info->id, info->version, info->name[p->language]);
    if (*from != '\0' || *until != '\0')
        put(p, "施行：%s 至 %s\n", "In force: %s to %s\n", *from != '\0' ? from : "—", *until != '\0' ? until : "—");
    if (*info->extends != '\0')
        put(p, "以 %s 为基础\n", "Builds on %s\n", info->extends);
    put(p, "校验值：%s\n", "Hash: %s\n", info->hash);
}

static void put_condition(page *p, uint32_t condition, const char *zh, const char *en)
{
    if (condition == PFT_WITH)
        put(p, "有%s；", "with %s; ", p->language == PFT_CHINESE ? zh : en);
    if (condition == PFT_WITHOUT)
        put(p, "无%s；", "without %s; ", p->language == PFT_CHINESE ? zh : en);
}

static void put_case(page *p, const pft_weight_case *c)
{
    const pft_weight_group *groups = c->groups.items;

    put(p, "  ", "  ");
    put_condition(p, c->cost, "成本指标", "cost indicators");
    put_condition(p, c->satisfaction, "满意度指标", "satisfaction");
    put_condition(p, c->budget, "预算执行率", "an execution rate");
    put(p, "合计 %s 分\n", "%s points in all\n", plain(c->total).text);
    if (c->execution != PFT_DECIMAL_NONE && c->execution > 0)
        put(p, "    预算执行率 %s\n", "    budget execution %s\n", plain(c->execution).text);
    for (size_t i = 0; i < c->groups.count; i++) {
        put(p, "    ", "    ");
        put_categories(p, groups[i].categories);
        put(p, " %s\n", " %s\n", plain(groups[i].weight).text);
    }
}

static void put_weights(page *p)
{
    const pft_weight_case *cases = p->method->weights.items;

    put(p, "\n分值（表中未给分值时，在同组指标间平均分配，合计精确）：\n",
        "\nWeights (where the table gives none, shared equally within a group, sums exact):\n");
    for (size_t i = 0; i < p->method->weights.count; i++)
        put_case(p, &cases[i]);
}

static void put_proportional(page *p, const pft_rule *rule)
{
    put(p, "按比例：完成值 ÷ 指标值 × 分值", "in proportion: actual ÷ target × weight");
    if (rule->reverse == PFT_REVERSE_TWO_MINUS)
        put(p, "；超出上限时 (2 − 完成值 ÷ 指标值) × 分值", "; over an upper limit (2 − actual ÷ target) × weight");
    else
        put(p, "；超出上限时 指标值 ÷ 完成值 × 分值", "; over an upper limit target ÷ actual × weight");
    if (rule->equal == PFT_EQUAL_EXACTLY)
        put(p, "；“=”两侧偏离均扣分", "; \"=\" counts both ways off");
    if (rule->floor != PFT_DECIMAL_NONE && rule->floor_reading == PFT_FLOOR_KEEP)
        put(p, "；及格门槛 %s，低于门槛得 0", "; pass floor %s, below it 0", percent(rule->floor).text);
    if (rule->floor != PFT_DECIMAL_NONE && rule->floor_reading == PFT_FLOOR_RESCALE)
        put(p, "；及格门槛 %s，低于门槛得 0，以上按 (比例 − 门槛) ÷ (1 − 门槛) 折算",
            "; pass floor %s, below it 0, above it (ratio − floor) ÷ (1 − floor)", percent(rule->floor).text);
    put(p, "\n", "\n");
}

static void put_bands(page *p, const pft_rule *rule)
{
    const pft_band *bands = rule->bands.items;

    if (rule->measure == PFT_MEASURE_ACTUAL)
        put(p, "按完成值分档\n", "in bands of the actual value\n");
    else
        put(p, "按完成比例分档\n", "in bands of the ratio\n");
    for (size_t i = rule->bands.count; i > 0; i--) {
        put(p, "      ", "      ");
        put_band(p, bands[i - 1].from, bands[i - 1].to);
        put(p, " 得分值的 %s\n", ": %s of the weight\n", percent(bands[i - 1].share).text);
    }
}

static void put_grades(page *p, const pft_rule *rule)
{
    const pft_word_grade *grades = rule->grades.items;

    put(p, "按用语评定等级（区间内须人工判定）\n", "grades in words (within a band a person judges)\n");
    for (size_t i = 0; i < rule->grades.count; i++) {
        put(p, "      ", "      ");
        for (size_t j = 0; j < grades[i].words.count; j++)
            put(p, "%s%s", "%s%s", j > 0 ? comma(p) : "", ((const char *const *)grades[i].words.items)[j]);
        put(p, "：[%s, %s%s，取 %s\n", ": [%s, %s%s, taken at %s\n", percent(grades[i].from).text,
            percent(grades[i].to).text, grades[i].open ? ")" : "]", percent(grades[i].share).text);
    }
}

static void put_formula(page *p, const pft_rule *rule)
{
    switch ((pft_formula)rule->formula) {
    case PFT_FORMULA_PROPORTIONAL:
        put_proportional(p, rule);
        break;
    case PFT_FORMULA_BANDS:
        put_bands(p, rule);
        break;
    case PFT_FORMULA_WORDS:
        put_grades(p, rule);
        break;
    case PFT_FORMULA_DIRECT:
        put(p, "直接赋分：达标得满分，未达标得分值的 %s\n", "all or nothing: full points when met, else %s of the weight\n",
            percent(rule->unmet).text);
        break;
    case PFT_FORMULA_DEADLINE:
        if (rule->per_month == PFT_DECIMAL_NONE)
            put(p, "时限：按期得满分，逾期得 0\n", "a deadline: in time full points, late 0\n");
        else
            put(p, "时限：按期得满分，每逾期一个月扣分值的 %s\n",
                "a deadline: in time full points, each month begun costs %s of the weight\n",
                percent(rule->per_month).text);
        break;
    default:
        put(p, "由人工评分\n", "left to a person\n");
    }
}

static void put_rule(page *p, const pft_rule *rule)
{
    static const char *const kinds[PFT_KIND_COUNT][PFT_LANGUAGE_COUNT] = {
        [PFT_KIND_NUMBER] = {"numbers", "数值"},    [PFT_KIND_RANGE] = {"ranges", "区间"},
        [PFT_KIND_DATE] = {"dates", "日期"},        [PFT_KIND_PERIOD] = {"periods", "期限"},
        [PFT_KIND_CHANGE] = {"changes", "增减幅度"}, [PFT_KIND_QUALITATIVE] = {"words", "定性"},
        [PFT_KIND_BOOLEAN] = {"yes or no", "是否"}, [PFT_KIND_EMPTY] = {"", ""},
        [PFT_KIND_OTHER] = {"other", "其他"},
    };
    const char *between = rule->categories != 0 ? comma(p) : "";

    put(p, "  · ", "  · ");
    if (rule->categories == 0 && rule->kinds == 0 && rule->comparators == 0)
        put(p, "其余", "everything else");
    put_categories(p, rule->categories);
    for (unsigned i = 0; i < PFT_KIND_COUNT; i++)
        if ((rule->kinds & 1U << i) != 0) {
            put(p, "%s%s", "%s%s", between, kinds[i][p->language]);
            between = comma(p);
        }
    for (unsigned i = 1; i < PFT_OP_COUNT; i++)
        if ((rule->comparators & 1U << i) != 0) {
            put(p, "%s%s", "%s%s", between, pft_op_name((pft_op)i));
            between = comma(p);
        }
    put(p, "：", ": ");
    put_formula(p, rule);
}

static void put_rules(page *p)
{
    const pft_rule *rules = p->method->rules.items;

    put(p, "\n公式（自上而下，首条适用者）：\n", "\nFormulas (the first that applies):\n");
    for (size_t i = 0; i < p->method->rules.count; i++)
        put_rule(p, &rules[i]);
    put(p, "\n预算执行率：", "\nBudget execution: ");
    put_formula(p, &p->method->execution.rule);
    if (p->method->execution.explain_below != PFT_DECIMAL_NONE)
        put(p, "  低于 %s 须说明\n", "  below %s it must be explained\n", percent(p->method->execution.explain_below).text);
    if (p->method->execution.caps != 0) {
        put(p, "  以执行率为得分上限的类别：", "  categories capped by the execution rate: ");
        put_categories(p, p->method->execution.caps);
        put(p, "\n", "\n");
    }
}

static void put_over(page *p)
{
    const pft_over *over = &p->method->over;
    const pft_band *steps = over->deductions.items;

    put(p, "\n超额完成：", "\nOver-fulfilment: ");
    if (over->flag != PFT_DECIMAL_NONE)
        put(p, "达指标值的 %s 标记；", "flagged from %s of the target; ", percent(over->flag).text);
    if (over->reason != PFT_DECIMAL_NONE)
        put(p, "达 %s 须说明原因；", "a reason from %s; ", percent(over->reason).text);
    if (over->zero_target != PFT_DECIMAL_NONE)
        put(p, "指标值为零而完成值达 %s 须说明原因；", "a reason from %s where the target is zero; ",
            plain(over->zero_target).text);
    put(p, "%s\n", "%s\n",
        over->deductions.count == 0 ? (p->language == PFT_CHINESE ? "不自动扣分" : "nothing is taken off by itself")
                                    : (p->language == PFT_CHINESE ? "按比例分档扣分：" : "points taken off:"));
    for (size_t i = 0; i < over->deductions.count; i++) {
        put(p, "  ", "  ");
        put_band(p, steps[i].from, steps[i].to);
        put(p, " 扣分值的 %s\n", ": %s of the weight\n", percent(steps[i].share).text);
    }
}

static void put_implausible(page *p)
{
    const pft_implausible *limit = &p->method->implausible;

    if (limit->execution == PFT_DECIMAL_NONE && limit->satisfaction == PFT_DECIMAL_NONE &&
        limit->ratio == PFT_DECIMAL_NONE)
        return;
    put(p, "\n不合常理（标记，不评等级）：", "\nNot plausible (flagged, and no grade): ");
    if (limit->execution != PFT_DECIMAL_NONE)
        put(p, "执行率不低于 %s；", "an execution rate of %s or more; ", percent(limit->execution).text);
    if (limit->satisfaction != PFT_DECIMAL_NONE)
        put(p, "满意度超过 %s；", "satisfaction above %s; ", percent(limit->satisfaction).text);
    if (limit->ratio != PFT_DECIMAL_NONE)
        put(p, "完成值达指标值的 %s 倍；", "%s times the target or more; ", plain(limit->ratio).text);
    put(p, "成本、产出、满意度为负\n", "a negative cost, output or satisfaction\n");
}

static void put_grading(page *p)
{
    const pft_grade *grades = p->method->grades.items;
    const pft_light_band *lights = p->method->lights.items;
    static const char *const names[PFT_LIGHT_COUNT][PFT_LANGUAGE_COUNT] = {
#define LIGHT_ROW(constant, name, zh, en) {en, zh},
        PFT_LIGHT_LIST(LIGHT_ROW)
#undef LIGHT_ROW
    };

    put(p, "\n单项得分保留 %u 位小数，总分 %u 位，四舍五入\n等级：", "\nScores to %u places, the total to %u, half away from zero\nGrades: ",
        (unsigned)p->method->rounding.places, (unsigned)p->method->rounding.total_places);
    for (size_t i = p->method->grades.count; i > 0; i--) {
        const pft_grade *grade = &grades[i - 1];

        put(p, "%s %s–%s  ", "%s %s–%s  ", grade->name[p->language], plain(grade->from).text,
            grade->to == PFT_DECIMAL_NONE ? "" : plain(grade->to).text);
    }
    put(p, "\n监控：", "\nMonitoring: ");
    for (size_t i = p->method->lights.count; i > 0; i--) {
        put(p, "%s ", "%s ", names[lights[i - 1].light][p->language]);
        put_band(p, lights[i - 1].from, lights[i - 1].to);
        put(p, "  ", "  ");
    }
    put(p, "\n", "\n");
}

static void put_sources(page *p)
{
    static const char *const firm[PFT_FIRMNESS_COUNT][PFT_LANGUAGE_COUNT] = {
#define FIRMNESS_ROW(constant, name, zh, en) {en, zh},
        PFT_FIRMNESS_LIST(FIRMNESS_ROW)
#undef FIRMNESS_ROW
    };
    const pft_method_source *source;

    put(p, "\n依据：\n", "\nSources:\n");
    for (size_t i = 0; (source = pft_method_source_at(p->method, i)) != NULL; i++)
        put(p, "  · %s（%s）：%s\n", "  · %s (%s): %s\n", source->about, firm[source->firm][p->language],
            source->text[p->language]);
}

pft_status pft_method_explain(const pft_method *method, pft_language language, char **text, size_t *size)
{
    page p = {.method = method, .language = language};

    if (method == NULL || text == NULL || (unsigned)language >= PFT_LANGUAGE_COUNT)
        return PFT_EARGUMENT;
    *text = NULL;
    p.memory.allocator = method->arena.allocator;
    put_head(&p);
    put_weights(&p);
    put_rules(&p);
    put_over(&p);
    put_implausible(&p);
    put_grading(&p);
    put_sources(&p);
    return pft_memory_writer_end(&p.memory, p.status, text, size);
}
