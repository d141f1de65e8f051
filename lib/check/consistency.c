/* CONS, DATE: do the parts of a table tell the same story? */
#include <string.h>

#include "check/amounts.h"
#include "check/run.h"
#include "check/sources.h"

/* A unit behind a number in a goal, as a list of the rule has it; the longest that fits. */
static pft_slice unit_behind(const pft_rule_state *rule, pft_slice rest)
{
    const pft_setting *units = &rule->settings[0];
    pft_slice best = {NULL, 0};

    if (rest.size == 0 || (unsigned char)*rest.text < 0x80)
        return best; /* "1." */
    for (size_t i = 0; i < units->count; i++)
        if (*rest.text == *units->values[i] && units->sizes[i] > best.size && units->sizes[i] <= rest.size &&
            memcmp(rest.text, units->values[i], units->sizes[i]) == 0)
            best = (pft_slice){rest.text, units->sizes[i]};
    return best;
}

/* Does any pair of neighbouring characters of `name` stand near `at` in the text? */
static bool shares_words(pft_slice name, pft_slice text, const char *at)
{
    enum { AROUND = 24, PAIR = 6 }; /* bytes: eight characters, two */
    size_t offset = (size_t)(at - text.text), start = offset > AROUND ? offset - AROUND : 0;
    size_t end = offset + AROUND < text.size ? offset + AROUND : text.size;

    for (size_t i = 0; i + PAIR <= name.size; i++) {
        if (((unsigned char)name.text[i] & 0xF0) != 0xE0 || ((unsigned char)name.text[i + 3] & 0xF0) != 0xE0)
            continue;
        for (size_t j = start; j + PAIR <= end; j++)
            if (name.text[i + 2] == text.text[j + 2] && memcmp(name.text + i, text.text + j, PAIR) == 0)
                return true;
    }
    return false;
}

/* "第3次", "3号" count nothing; neither do years and parts of dates, whose units are in no list. */
static bool is_ordinal(pft_slice text, const pft_text_number *number)
{
    return number->where.text >= text.text + 3 && memcmp(number->where.text - 3, "第", 3) == 0;
}

/* How the indicators that share unit and words with a number of the goal relate to it. */
typedef struct {
    size_t related;
    bool same;
    const pft_fact *other;
} relation;

/* A goal that tells what was done has the numbers of the actual values. */
static bool has_reached(const pft_value *actual, pft_decimal number)
{
    return actual != NULL && actual->kind == PFT_KIND_NUMBER && actual->low == number;
}

static relation relate(const pft_check_run *check, const pft_text_number *number, pft_slice unit)
{
    relation r = {0, false, NULL};

    for (size_t i = 0; i < check->project->indicator_count; i++) {
        const pft_fact *fact = &check->facts[i];
        const pft_value *target = fact->indicator->target;

        if (target == NULL || target->kind != PFT_KIND_NUMBER || target->low == PFT_DECIMAL_NONE)
            continue;
        if (target->low == number->number || has_reached(fact->indicator->actual, number->number))
            r.same = true;
        if (fact->indicator->category != PFT_CATEGORY_OUTPUT_QUANTITY || strlen(target->unit) != unit.size ||
            memcmp(target->unit, unit.text, unit.size) != 0 ||
            !shares_words(fact->name, check->goals, number->rest.text + unit.size))
            continue;
        r.related++;
        r.other = fact;
    }
    return r;
}

/* Does the goal give the number too? Then another one beside it is about something else. */
static bool is_in_goals(const pft_check_run *check, pft_decimal wanted)
{
    pft_slice rest = check->goals;
    pft_text_number number;

    while (pft_next_number(&rest, &number))
        if (number.number == wanted)
            return true;
    return false;
}

static void goal_differs(pft_check_run *check, const pft_rule_state *rule)
{
    pft_slice rest = check->goals;
    pft_text_number number;
    enum { MOST_NUMBERS = 16 };

    for (size_t seen = 0; seen < MOST_NUMBERS && pft_next_number(&rest, &number); seen++) {
        pft_slice unit = unit_behind(rule, number.rest), found;
        relation r;

        if (unit.size == 0 || is_ordinal(check->goals, &number) || check->project->indicator_count > 200)
            continue;
        r = relate(check, &number, unit);
        if (r.same || r.related != 1 || is_in_goals(check, r.other->indicator->target->low))
            continue;
        found = (pft_slice){number.where.text, number.where.size + unit.size};
        pft_report(check, rule, &(pft_hit){.fact = r.other, .field = "target",
                                           .found = pft_raw_of(r.other->indicator->target),
                                           .expected = found, .arguments = {found}});
    }
}

/* The first year, 1990 to 2099, that is written out in a folded text; 0 when there is none. */
static int year_in(pft_slice text)
{
    pft_text_number number;

    while (pft_next_number(&text, &number))
        if (number.where.size == 4 && number.number >= 1990 * PFT_DECIMAL_ONE &&
            number.number < 2100 * PFT_DECIMAL_ONE &&
            pft_starts_with(number.rest, "年"))
            return (int)(number.number / PFT_DECIMAL_ONE);
    return 0;
}

static void report_years(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact, const char *field,
                         pft_slice found, int year, int expected)
{
    char text[2][PFT_DECIMAL_SIZE];
    pft_slice wrong = pft_decimal_text(text[0], year * PFT_DECIMAL_ONE),
              right = pft_decimal_text(text[1], expected * PFT_DECIMAL_ONE);

    pft_report(check, rule, &(pft_hit){.fact = fact, .field = field, .found = found, .expected = right,
                                       .arguments = {wrong, right}});
}

static void years_differ(pft_check_run *check, const pft_rule_state *rule)
{
    const pft_project *project = check->project;
    int year = project->year, named = year != 0 ? year_in(check->name) : 0;

    if (year == 0)
        return;
    if (named != 0 && named != year && (check->summary.text_words & pft_words_of(rule, 0)) == 0)
        report_years(check, rule, NULL, "name", pft_text_of(project->name), named, year);
    for (size_t i = 0; (check->summary.traits & PFT_TRAIT_TIME) != 0 && i < project->indicator_count; i++) {
        const pft_fact *fact = &check->facts[i];
        const pft_value *target = fact->indicator->target;
        pft_date last;

        if (target == NULL || (target->kind != PFT_KIND_DATE && target->kind != PFT_KIND_PERIOD))
            continue;
        last = pft_date_is_none(target->high_date) ? target->low_date : target->high_date;
        if (last.year != 0 && last.year < year)
            report_years(check, rule, fact, "target", pft_raw_of(target), last.year, year);
    }
}

static void long_term_goal(pft_check_run *check, const pft_rule_state *rule)
{
    if ((check->summary.text_words & pft_words_of(rule, 0)) == 0)
        return;
    for (size_t i = 0; i < check->project->goal_count; i++) {
        pft_slice goal = pft_text_of(pft_project_goal_at(check->project, i)),
                  mark = pft_find_word(check, rule, 0, goal);

        if (mark.text != NULL) {
            pft_report(check, rule, &(pft_hit){.field = "goals", .found = goal, .mark = mark});
            return;
        }
    }
}

/* "面积=平方米": the word that a name ends with, and a unit that goes with it. */
static bool unit_fits(const pft_rule_state *rule, pft_slice name, pft_slice unit, bool *named)
{
    const pft_setting *pairs = &rule->settings[0];

    *named = false;
    for (size_t i = 0; i < pairs->count; i++) {
        size_t size = pairs->sizes[i];

        if (name.size < size || name.text[name.size - 1] != pairs->values[i][size - 1] ||
            memcmp(name.text + name.size - size, pairs->values[i], size) != 0)
            continue;
        *named = true;
        if (pft_find(unit, pairs->values[i] + size + 1).text != NULL)
            return true;
    }
    return false;
}

static void odd_unit(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    const pft_value *target = fact->indicator->target;
    bool named;

    if ((fact->name_words & pft_words_of(rule, 0)) == 0 || target == NULL || target->kind != PFT_KIND_NUMBER ||
        target->unit[0] == '\0' || pft_is_percent(target->unit))
        return;
    if (!unit_fits(rule, fact->name, pft_text_of(target->unit), &named) && named)
        pft_report(check, rule, &(pft_hit){.fact = fact, .field = "target", .found = pft_raw_of(target)});
}

enum { DAYS = 32 }; /* of a month, 0 where none is given */

/* The day that is printed behind a month, 10日; 0 when there is none. */
static int day_behind(pft_slice *text, const pft_text_number *month)
{
    pft_slice rest = *text;
    pft_text_number day;

    if (!pft_starts_with(month->rest, "月") || !pft_next_number(&rest, &day) ||
        day.where.text != month->rest.text + strlen("月") || !pft_starts_with(day.rest, "日") ||
        day.number > (DAYS - 1) * PFT_DECIMAL_ONE)
        return 0;
    *text = rest;
    return (int)(day.number / PFT_DECIMAL_ONE);
}

/* The first date in the text, which moves on behind it: 2023.07, 2023年7月, 2023-07, 2023年7月5日. Months since year 0,
 * by DAYS, and the day. -1: none. */
static int next_date(pft_slice *text)
{
    pft_text_number year, month;

    while (pft_next_number(text, &year)) {
        pft_decimal number = year.number;
        int whole = (int)(number / PFT_DECIMAL_ONE % 10000), part = (int)(number % PFT_DECIMAL_ONE / 10000);

        if (number < 1990 * PFT_DECIMAL_ONE || number >= 2100 * PFT_DECIMAL_ONE)
            continue;
        if (year.where.size == 7 && part >= 1 && part <= 12) /* 2023.07 */
            return (whole * 12 + part) * DAYS;
        if (year.where.size != 4 || !(pft_starts_with(year.rest, "年") || pft_starts_with(year.rest, "-")))
            continue;
        month.number = 0;
        if (pft_next_number(text, &month) && month.number >= PFT_DECIMAL_ONE && month.number <= 12 * PFT_DECIMAL_ONE)
            return (whole * 12 + (int)(month.number / PFT_DECIMAL_ONE)) * DAYS + day_behind(text, &month);
        return -1;
    }
    return -1;
}

/* Of two dates of one month both days must be given. */
static bool is_before(int end, int start)
{
    return end / DAYS < start / DAYS || (end / DAYS == start / DAYS && end % DAYS > 0 && end < start);
}

static bool date_after(pft_date a, pft_date b)
{
    if (a.year == 0 || b.year == 0)
        return false;
    if (a.year != b.year)
        return a.year > b.year;
    if (a.month == 0 || b.month == 0 || a.month != b.month)
        return a.month != 0 && b.month != 0 && a.month > b.month;
    return a.day != 0 && b.day != 0 && a.day > b.day;
}

static void ends_before_start(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    const pft_value *target = fact->indicator->target;
    bool reversed = false;

    if (target == NULL)
        return;
    if (target->kind == PFT_KIND_PERIOD || target->kind == PFT_KIND_DATE) {
        reversed = date_after(target->low_date, target->high_date);
    } else if (target->kind == PFT_KIND_OTHER && target->raw_size < 64) {
        pft_slice all = pft_check_target(check, fact), rest = all;
        int start = next_date(&rest), end = start < 0 ? -1 : next_date(&rest);

        reversed = start > 0 && end > 0 && is_before(end, start) && pft_find(all, "较").text == NULL &&
                   pft_find(all, "比").text == NULL;
    }
    if (reversed)
        pft_report(check, rule, &(pft_hit){.fact = fact, .field = "target", .found = pft_raw_of(target)});
}

static const pft_check_parameter cons_001[] = {
    {"units", PFT_PARAMETER_TEXTS,
     "平方米 平方公里 公里 千米 万亩 亩 公顷 万元 人次 人 次 场 个 台 套 座 户 吨 米 辆 项 条 家 名 件 期 批 处 盏 株 间 张 份 部",
     TEXT("units that are compared", "参与比较的计量单位")},
};

static const pft_check_parameter cons_002[] = {
    {"words", PFT_PARAMETER_WORDS, "结转 尾款 结算 清算 续建 跨年 以前年度 上年 往年 结余 质保金 补发 补缴 欠款 预拨 提前下达 验收",
     TEXT("words that explain a different year", "可以解释跨年度的词语")},
};

static const pft_check_parameter cons_003[] = {
    {"words", PFT_PARAMETER_WORDS, "中长期目标 长期目标 三年内 五年内 三到五年 十四五末 十四五期末 十五五末 未来五年 未来三年",
     TEXT("words that point beyond the budget year", "表示超出年度的目标的词语")},
};

static const pft_check_parameter cons_004[] = {
    {"pairs", PFT_PARAMETER_PAIRS,
     "面积=平方 面积=亩 面积=公顷 面积=㎡ 面积=m 面积=km 面积=平米 人数=人 人数=名 人数=位 人数=户 人次=人 人次=次 天数=天 天数=日 "
     "次数=次 次数=场 次数=期 次数=回 次数=届 里程=公里 里程=千米 里程=米 里程=km 长度=米 长度=公里 长度=千米 长度=m 户数=户 "
     "户数=家 辆数=辆 车辆数=辆 台数=台 件数=件",
     TEXT("the ending of a name, and a unit (or part of one) that matches it", "名称结尾的词与相配的计量单位")},
};

const pft_rule_entry pft_rules_consistency[] = {
    {{"CONS-001", PFT_SEVERITY_WARNING, TEXT("Goal and indicator disagree", "目标与指标数字不一致"),
      TEXT("The goal states a number with a unit, and the only quantity indicator with that unit and similar wording "
           "has a different number.",
           "绩效目标写明数字和计量单位，而内容、单位相同的唯一数量指标数字不同。"),
      SOURCE_REVIEW, "goals, target, name", PARAMETERS(cons_001)},
     TEXT("the goal states {0}", "绩效目标中为{0}"), .project = goal_differs,
     .needs = PFT_TRAIT_QUANTITY | PFT_TRAIT_NUMBER},
    {{"CONS-002", PFT_SEVERITY_WARNING, TEXT("Years do not match", "年度不一致"),
      TEXT("The year in the project's name differs from the year of the table, or a deadline is earlier than that "
           "year. Not reported where the text explains it, for example funds carried over or a final payment.",
           "项目名称中的年度与表的年度不同，或时限早于预算年度。文字写明结转、尾款等的除外。"),
      SOURCE_REVIEW, "year, name, target", PARAMETERS(cons_002)},
     TEXT("the year {0} appears in a table for {1}", "{1}年度的表中出现{0}年"), .project = years_differ},
    {{"CONS-003", PFT_SEVERITY_INFO, TEXT("Long-term goal used as the annual goal", "以中长期目标作年度目标"),
      TEXT("The goal describes several years ahead.", "绩效目标所述为今后数年内容。"), SOURCE_REVIEW, "goals",
      PARAMETERS(cons_003)},
     TEXT("this goal reaches beyond the year", "目标超出预算年度"), .project = long_term_goal,
     .words = 1},
    {{"CONS-004", PFT_SEVERITY_WARNING, TEXT("Unit does not match the name", "计量单位与名称不符"),
      TEXT("A name that ends with 面积, 人数, 次数 or similar must have a matching unit.",
           "名称以“面积”“人数”“次数”等结尾的，计量单位应与之相配。"),
      SOURCE_REVIEW, "name, target", PARAMETERS(cons_004)},
     TEXT("the unit does not match the indicator's name", "计量单位与指标名称不符"), .indicator = odd_unit,
     .needs = PFT_TRAIT_NUMBER, .words = 1},
    {{"DATE-001", PFT_SEVERITY_ERROR, TEXT("Ends before it starts", "结束早于开始"),
      TEXT("The end date of a period is earlier than its start date.", "时段的结束日期早于开始日期。"), SOURCE_REVIEW, "target",
      NO_PARAMETERS},
     TEXT("the period ends before it starts", "结束时间早于开始时间"), .indicator = ends_before_start,
     .needs = PFT_TRAIT_TIME},
    {.shown = {.id = NULL}},
};
