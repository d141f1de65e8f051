/* VAL: can what stands in the value cell be measured? */
#include <string.h>

#include "check/amounts.h"
#include "check/run.h"
#include "check/sources.h"
#include "core/date.h"

#define SCALE(text) text,
#define BLANK(text)
#define WHOLE(unit)
static const char *const scales[] = {
#include "check/value_words.inc"
};
#undef SCALE
#undef BLANK
#define SCALE(text)
#define BLANK(text) text,
static const char *const blanks[] = {
#include "check/value_words.inc"
};
#undef BLANK
#undef WHOLE
#define BLANK(text)
#define WHOLE(unit) unit,
static const char *const whole_units[] = {
#include "check/value_words.inc"
};
#undef SCALE
#undef BLANK
#undef WHOLE

static void report_target(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact, pft_slice mark,
                          pft_slice suggestion)
{
    pft_report(check, rule, &(pft_hit){.fact = fact, .field = "target", .found = pft_raw_of(fact->indicator->target),
                                       .mark = mark, .suggestion = suggestion});
}

/* Where the folded word stands in the value as printed; empty when it is spelled otherwise there. */
static pft_slice mark_word(const pft_check_run *check, const pft_rule_state *rule, size_t parameter,
                           const pft_fact *fact)
{
    pft_slice found = pft_find_word(check, rule, parameter, pft_raw_of(fact->indicator->target));

    return found.text != NULL ? found : (pft_slice){NULL, 0};
}

/* Kinds of indicators whose values are numbers. */
static bool wants_number(const pft_rule_state *rule, const pft_fact *fact)
{
    switch (fact->indicator->category) {
    case PFT_CATEGORY_OUTPUT_QUANTITY:
    case PFT_CATEGORY_SATISFACTION:
    case PFT_CATEGORY_SATISFACTION_RECIPIENT:
        return true;
    case PFT_CATEGORY_OUTPUT_QUALITY:
    case PFT_CATEGORY_OUTPUT_TIMELINESS:
        return pft_number_of(rule, 0) > 0;
    default:
        return false;
    }
}

static bool has_digit(pft_slice text)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.text[i] >= '0' && text.text[i] <= '9')
            return true;
    return false;
}

static void no_number(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    const pft_value *target = fact->indicator->target;

    if (target != NULL && (target->kind == PFT_KIND_QUALITATIVE || target->kind == PFT_KIND_BOOLEAN) &&
        wants_number(rule, fact) && (fact->target_words & pft_words_of(rule, 1)) == 0 &&
        !has_digit(pft_check_target(check, fact)))
        report_target(check, rule, fact, (pft_slice){NULL, 0}, (pft_slice){NULL, 0});
}

/* The steps of a scale, which forms print in the place of a value that is a matter of judgement. */
static bool is_scale(pft_slice text)
{
    for (size_t i = 0; i < sizeof scales / sizeof scales[0]; i++)
        if (text.size == strlen(scales[i]) && memcmp(text.text, scales[i], text.size) == 0)
            return true;
    return false;
}

static void vague_word(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    const pft_value *target = fact->indicator->target;
    pft_category category = fact->indicator->category;

    if (target == NULL || target->kind != PFT_KIND_QUALITATIVE || (fact->target_words & pft_words_of(rule, 0)) == 0 ||
        is_scale(pft_raw_of(target)) || category == PFT_CATEGORY_OUTPUT_QUANTITY ||
        fact->level1 == PFT_CATEGORY_SATISFACTION)
        return; /* where a number is needed anyway, that is said (VAL-001) */
    report_target(check, rule, fact, mark_word(check, rule, 0, fact), (pft_slice){NULL, 0});
}

/* "有限=有效": the wrong word, and the right one behind the sign. */
static pft_slice wrong_word(const pft_setting *pairs, size_t index)
{
    return (pft_slice){pairs->values[index], pairs->sizes[index]};
}

static bool begins_with(pft_slice text, pft_slice start)
{
    return text.size >= start.size && memcmp(text.text, start.text, start.size) == 0;
}

/* 有限公司 is a word of its own: the wrong one counts in front of a verb. */
static void mistyped(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    const pft_setting *pairs = &rule->settings[0];
    const pft_value *target = fact->indicator->target;

    if (target == NULL || target->kind != PFT_KIND_QUALITATIVE || (fact->target_words & pft_words_of(rule, 0)) == 0)
        return;
    for (size_t i = 0; i < pairs->count; i++) {
        pft_slice wrong = wrong_word(pairs, i), rest, raw = pft_raw_of(target);
        const char *right = pairs->values[i] + wrong.size + 1;
        char better[128];
        size_t size = strlen(right);

        if (!begins_with(raw, wrong) || raw.size == wrong.size || raw.size - wrong.size + size >= sizeof better)
            continue;
        rest = (pft_slice){raw.text + wrong.size, raw.size - wrong.size};
        if (pft_find_word(check, rule, 1, rest).text != rest.text)
            continue;
        memcpy(better, right, size);
        memcpy(better + size, rest.text, rest.size);
        pft_report(check, rule, &(pft_hit){.fact = fact, .field = "target", .found = raw,
                                           .mark = {raw.text, wrong.size},
                                           .expected = {better, size + rest.size},
                                           .suggestion = {better, size + rest.size}});
        return;
    }
}

static void placeholder(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    const pft_value *target = fact->indicator->target;

    if (target == NULL || target->kind != PFT_KIND_EMPTY)
        return;
    for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++) {
        pft_slice mark = pft_find(pft_raw_of(target), blanks[i]);

        if (mark.text != NULL) {
            report_target(check, rule, fact, mark, (pft_slice){NULL, 0});
            return;
        }
    }
}

/* A damaged "≥92%" reads "292%": the sign has become a digit. */
static size_t repaired(const pft_value *target, char out[96])
{
    pft_slice raw = pft_raw_of(target);

    if (raw.size < 4 || raw.size > 90 || raw.text[0] != '2' || target->low < 200 * PFT_DECIMAL_ONE ||
        target->low > 300 * PFT_DECIMAL_ONE)
        return 0;
    memcpy(out, "≥", 3);
    memcpy(out + 3, raw.text + 1, raw.size - 1);
    return raw.size + 2;
}

static void over_hundred(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    const pft_value *target = fact->indicator->target;
    char better[96];

    if (target != NULL && target->kind == PFT_KIND_NUMBER && target->low > 100 * PFT_DECIMAL_ONE &&
        pft_is_percent(target->unit) && (fact->name_words & pft_words_of(rule, 0)) == 0)
        report_target(check, rule, fact, (pft_slice){NULL, 0}, (pft_slice){better, repaired(target, better)});
}

/* "28.8万元%": a unit typed into the cell and another in the unit column. */
static void two_units(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    const pft_value *target = fact->indicator->target;
    pft_slice raw = pft_raw_of(target);
    bool percent = pft_ends_with(raw, "%") || pft_ends_with(raw, "％"), wrong = false;

    if (target == NULL || !percent)
        return;
    if (target->kind == PFT_KIND_NUMBER)
        wrong = target->unit[0] != '\0' && target->unit[0] != '%' && pft_ends_with(pft_text_of(target->unit), "%");
    else if (target->kind == PFT_KIND_QUALITATIVE || target->kind == PFT_KIND_BOOLEAN)
        wrong = !has_digit(raw) && (unsigned char)raw.text[0] >= 0x80 && pft_find(raw, "百分之").text == NULL;
    if (wrong)
        report_target(check, rule, fact, (pft_slice){NULL, 0}, (pft_slice){NULL, 0});
}

static void date_serial(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    const pft_value *target = fact->indicator->target;
    char date[PFT_DATE_SIZE];
    size_t size;

    if ((fact->indicator->notes & PFT_NOTE_BIT(PFT_NOTE_SERIAL_REPAIRED)) != 0 && target != NULL &&
        target->kind == PFT_KIND_DATE) {
        size = pft_date_format(target->low_date, date);
        report_target(check, rule, fact, (pft_slice){NULL, 0}, (pft_slice){date, size});
        return;
    }
    if (target == NULL || target->kind != PFT_KIND_NUMBER || target->unit[0] != '\0' ||
        target->low < pft_number_of(rule, 0) || target->low > pft_number_of(rule, 1) ||
        target->low % PFT_DECIMAL_ONE != 0 ||
        (fact->indicator->category != PFT_CATEGORY_OUTPUT_TIMELINESS &&
         (fact->name_words & pft_words_of(rule, 2)) == 0))
        return;
    size = pft_date_format(pft_date_of_serial(target->low / PFT_DECIMAL_ONE), date);
    report_target(check, rule, fact, (pft_slice){NULL, 0}, (pft_slice){date, size});
}

/* "12月" for a period: a month of the year, where a number of months is meant. */
static void month_for_months(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    const pft_value *target = fact->indicator->target;
    pft_slice raw = pft_raw_of(target), digits;
    char better[64];

    if (target == NULL || (target->kind != PFT_KIND_PERIOD && target->kind != PFT_KIND_DATE) || raw.size > 32 ||
        !pft_ends_with(raw, "月") || pft_ends_with(raw, "个月") || (fact->name_words & pft_words_of(rule, 0)) == 0)
        return;
    digits = (pft_slice){raw.text, raw.size - strlen("月")};
    for (size_t i = 0; i < digits.size; i++)
        if (digits.text[i] < '0' || digits.text[i] > '9')
            return;
    memcpy(better, digits.text, digits.size);
    memcpy(better + digits.size, "个月", strlen("个月"));
    pft_report(check, rule, &(pft_hit){.fact = fact, .field = "target", .found = raw,
                                       .mark = {digits.text + digits.size, raw.size - digits.size},
                                       .expected = {better, raw.size + strlen("个")},
                                       .suggestion = {better, raw.size + strlen("个")}});
}

static void all_the_same(pft_check_run *check, const pft_rule_state *rule)
{
    size_t count = check->project->indicator_count;
    pft_slice first;

    if (count == 0 || (pft_decimal)count < pft_number_of(rule, 0) / PFT_DECIMAL_ONE ||
        !pft_has_category(check, PFT_CATEGORY_OUTPUT_QUANTITY))
        return;
    first = pft_raw_of(check->facts[0].indicator->target);
    if (first.size == 0 || check->facts[0].indicator->target->kind == PFT_KIND_EMPTY)
        return;
    for (size_t i = 1; i < count; i++) {
        pft_slice raw = pft_raw_of(check->facts[i].indicator->target);

        if (raw.size != first.size || memcmp(raw.text, first.text, raw.size) != 0)
            return;
    }
    pft_report(check, rule, &(pft_hit){.field = "target", .found = first, .count = count,
                                       .place = &check->facts[0].indicator->place});
}

static void full_marks(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    const pft_value *target = fact->indicator->target;

    if (target != NULL && target->kind == PFT_KIND_NUMBER && target->low == 100 * PFT_DECIMAL_ONE &&
        pft_is_percent(target->unit) && target->op != PFT_OP_AT_MOST && target->op != PFT_OP_LESS &&
        (fact->level1 == PFT_CATEGORY_SATISFACTION || (fact->name_words & pft_words_of(rule, 0)) != 0))
        report_target(check, rule, fact, (pft_slice){NULL, 0}, (pft_slice){NULL, 0});
}

/* "％" and "%" in one document: the rarer of the two is reported, once. */
static void mixed_percent(pft_check_run *check, const pft_rule_state *rule)
{
    static const char *const signs[2] = {"%", "％"};
    const pft_percent_sign *percent = check->percent;
    size_t rare = percent[0].count > percent[1].count ? 1 : 0;
    char found[2][PFT_DECIMAL_SIZE];

    if (percent[rare].count == 0)
        return;
    for (size_t i = 0; i < 2; i++)
        pft_decimal_format((pft_decimal)percent[i].count * PFT_DECIMAL_ONE, found[i]);
    pft_report(check, rule, &(pft_hit){.field = "target", .place = &percent[rare].first, .count = percent[rare].count,
                                       .found = pft_text_of(signs[rare]), .expected = pft_text_of(signs[!rare]),
                                       .suggestion = pft_text_of(signs[!rare]),
                                       .arguments = {pft_text_of(signs[!rare]), pft_text_of(found[!rare]),
                                                     pft_text_of(signs[rare]), pft_text_of(found[rare])}});
}

static void person_per_time(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    const pft_value *target = fact->indicator->target;
    pft_slice raw = pft_raw_of(target), mark;
    char better[96];
    size_t before;

    if (target == NULL || !pft_is_unit(target->unit, "人/次") || raw.size >= sizeof better)
        return;
    mark = pft_find(raw, "人/次");
    if (mark.text == NULL)
        mark = pft_find(raw, "人／次");
    if (mark.text == NULL)
        return;
    before = (size_t)(mark.text - raw.text);
    memcpy(better, raw.text, before);
    memcpy(better + before, "人次", strlen("人次"));
    memcpy(better + before + strlen("人次"), mark.text + mark.size, raw.size - before - mark.size);
    report_target(check, rule, fact, mark, (pft_slice){better, raw.size - mark.size + strlen("人次")});
}

/* "满意度(≥**%)": what the template left to be filled in stands in the names. Said once for a project. */
static void template_names(pft_check_run *check, const pft_rule_state *rule)
{
    const pft_fact *first = NULL;
    pft_slice mark = {NULL, 0};
    size_t count = 0;

    for (size_t i = 0; i < check->project->indicator_count; i++) {
        const pft_fact *fact = &check->facts[i];
        pft_slice found = (fact->name_words & pft_words_of(rule, 0)) != 0
                              ? pft_find_word(check, rule, 0, pft_text_of(fact->indicator->name))
                              : (pft_slice){NULL, 0};

        if ((fact->name_words & pft_words_of(rule, 0)) != 0 && count++ == 0) {
            first = fact;
            mark = found.text != NULL ? found : mark;
        }
    }
    if (count > 0)
        pft_report(check, rule, &(pft_hit){.fact = first, .field = "name", .found = pft_text_of(first->indicator->name),
                                           .mark = mark, .count = count});
}

/* "95%-90%": two numbers, joined, the first larger. */
static void reversed_range(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    const pft_value *target = fact->indicator->target;
    bool mixed = target != NULL && target->kind == PFT_KIND_OTHER;
    pft_slice all = mixed ? pft_check_target(check, fact) : (pft_slice){"", 0}, rest = all;
    pft_text_number low, high;
    bool reversed = false;

    if (target == NULL)
        return;
    if (target->kind == PFT_KIND_RANGE)
        reversed = target->low != PFT_DECIMAL_NONE && target->high != PFT_DECIMAL_NONE && target->low > target->high;
    else if (target->kind == PFT_KIND_OTHER && rest.size < 40 && pft_next_number(&rest, &low) &&
             low.where.text == all.text && pft_next_number(&rest, &high)) {
        size_t gap = (size_t)(high.where.text - low.rest.text);
        bool joined = gap == 1 || (gap == 2 && low.rest.text[0] == '%');

        joined = joined && (low.rest.text[gap - 1] == '-' || low.rest.text[gap - 1] == '~');
        reversed = joined && low.number > high.number && low.number < 1900 * PFT_DECIMAL_ONE &&
                   (high.rest.size == 0 || high.rest.text[0] == '%' || (unsigned char)high.rest.text[0] >= 0x80) &&
                   !pft_starts_with(high.rest, "月") && !pft_starts_with(high.rest, "日");
    }
    if (reversed)
        report_target(check, rule, fact, (pft_slice){NULL, 0}, (pft_slice){NULL, 0});
}

/* "≥0": whatever is reached meets it. Of a change it says that things do not get worse. */
static void met_by_anything(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    const pft_value *target = fact->indicator->target;

    if (target != NULL && target->kind == PFT_KIND_NUMBER && target->op == PFT_OP_AT_LEAST && target->low == 0 &&
        (fact->name_words & pft_words_of(rule, 0)) == 0)
        report_target(check, rule, fact, (pft_slice){NULL, 0}, (pft_slice){NULL, 0});
}

/* Benefits that are all the same percentage were not thought about one by one. */
static void same_benefits(pft_check_run *check, const pft_rule_state *rule)
{
    const pft_fact *first = NULL;
    size_t count = 0;

    for (size_t i = 0; i < check->project->indicator_count; i++) {
        const pft_fact *fact = &check->facts[i];
        pft_slice raw = pft_raw_of(fact->indicator->target), other;

        if (fact->level1 != PFT_CATEGORY_BENEFIT || !fact->annual)
            continue;
        if ((fact->traits & PFT_TRAIT_PERCENT) == 0)
            return;
        first = count++ == 0 ? fact : first;
        other = pft_raw_of(first->indicator->target);
        if (raw.size != other.size || memcmp(raw.text, other.text, raw.size) != 0)
            return;
    }
    if (count > 0 && (pft_decimal)count >= pft_number_of(rule, 0) / PFT_DECIMAL_ONE)
        pft_report(check, rule, &(pft_hit){.place = &first->indicator->place, .field = "target", .count = count,
                                           .found = pft_raw_of(first->indicator->target),
                                           .arguments = {pft_raw_of(first->indicator->target)}});
}

static void broken_cell(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    const pft_value *const values[] = {fact->indicator->target, fact->indicator->actual};
    static const char *const fields[] = {"target", "actual"};

    for (size_t i = 0; i < 2; i++)
        if (pft_is_cell_error(pft_raw_of(values[i])))
            pft_report(check, rule, &(pft_hit){.fact = fact, .field = fields[i], .found = pft_raw_of(values[i]),
                                               .arguments = {pft_raw_of(values[i])}});
}

/* In a cell of points or of an amount an error is no number, and so it is kept among the unplaced cells. */
static void broken_elsewhere(pft_check_run *check, const pft_rule_state *rule)
{
    for (size_t i = 0; i < pft_document_unplaced_count(check->document) && check->status == PFT_OK; i++) {
        const pft_unplaced *cell = pft_document_unplaced_at(check->document, i);
        pft_slice text = pft_text_of(cell->text);

        if (!pft_is_cell_error(text))
            continue;
        pft_check_turn_to(check, cell->project);
        pft_report(check, rule, &(pft_hit){.place = &cell->place, .field = "unplaced", .found = text,
                                           .arguments = {text}});
    }
    pft_check_turn_to(check, 0);
}

static void too_long_number(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    const pft_value *target = fact->indicator->target;

    if (target != NULL && (target->flags & PFT_VALUE_OVERFLOW) != 0)
        report_target(check, rule, fact, (pft_slice){NULL, 0}, (pft_slice){NULL, 0});
}

/* Half a person cannot be counted; an average can be. */
static void part_of_thing(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact)
{
    const pft_value *target = fact->indicator->target;

    if (target == NULL || target->kind != PFT_KIND_NUMBER || target->low % PFT_DECIMAL_ONE == 0 ||
        target->low == PFT_DECIMAL_NONE || (fact->name_words & pft_words_of(rule, 0)) != 0)
        return;
    for (size_t i = 0; i < sizeof whole_units / sizeof whole_units[0]; i++)
        if (pft_is_unit(target->unit, whole_units[i]))
            report_target(check, rule, fact, (pft_slice){NULL, 0}, (pft_slice){NULL, 0});
}

#include "check/value_parameters.inc"

const pft_rule_entry pft_rules_value[] = {
    {{"VAL-001", PFT_SEVERITY_WARNING, TEXT("Target is not quantified", "指标值不够细化量化"),
      TEXT("Quantity and satisfaction targets must be numeric; a rule set may also require numbers for quality and "
           "timeliness.",
           "数量、满意度指标应为数值；规则集可要求质量、时效指标同样量化。"),
      SOURCE_TARGETS, "target, category", PARAMETERS(val_001)},
     TEXT("this kind of indicator needs a numeric target", "此类指标应细化量化，填写数值"), .indicator = no_number,
     .needs = PFT_TRAIT_TEXT},
    {{"VAL-002", PFT_SEVERITY_WARNING, TEXT("Vague target", "指标值用语空泛"),
      TEXT("Words such as 有效 or 提升 do not allow anyone to judge whether the target was met. Indicators that must be "
           "numeric are reported by VAL-001.",
           "“有效”“提升”等词语无法判断是否完成。必须量化的指标由 VAL-001 报告。"),
      SOURCE_TARGETS, "target", PARAMETERS(val_002)},
     TEXT("the wording is vague and cannot be measured", "用语空泛，无法衡量"), .indicator = vague_word,
     .needs = PFT_TRAIT_TEXT, .words = 1},
    {{"VAL-003", PFT_SEVERITY_INFO, TEXT("Probable typing error", "疑似误写"),
      TEXT("A frequent typing error before a verb, such as 有限提升 instead of 有效提升.", "常见误写，如“有效提升”误作“有限提升”。"),
      SOURCE_REVIEW, "target", PARAMETERS(val_003)},
     TEXT("probably a typing error", "疑似误写"), .indicator = mistyped,
     .needs = PFT_TRAIT_TEXT, .words = 1},
    {{"VAL-004", PFT_SEVERITY_ERROR, TEXT("Placeholder instead of a target", "指标值是占位符"),
      TEXT("*, XX, / or …… should have been replaced by a target.", "“*”“XX”“/”“……”等应替换为实际指标值。"), SOURCE_REVIEW,
      "target", NO_PARAMETERS},
     TEXT("the target has not been filled in; a placeholder remains", "指标值未填写，仍为占位符"), .indicator = placeholder,
     .needs = PFT_TRAIT_BLANK},
    {{"VAL-005", PFT_SEVERITY_WARNING, TEXT("Percentage above 100", "百分比超过100"),
      TEXT("A share cannot exceed 100 %. Growth rates, multiples and the like are not reported. A damaged ≥ often "
           "appears as 2.",
           "占比不会超过100%。增长、倍数等除外。“≥”受损时常变成“2”。"),
      SOURCE_REVIEW, "target, name", PARAMETERS(val_005)},
     TEXT("a share above 100 %", "比率超过100%"), .indicator = over_hundred,
     .needs = PFT_TRAIT_PERCENT | PFT_TRAIT_FULL},
    {{"VAL-006", PFT_SEVERITY_ERROR, TEXT("Target and unit contradict each other", "指标值与计量单位矛盾"),
      TEXT("The target already has a unit and the unit column gives another, or words are followed by a percent sign.",
           "指标值已带单位而单位栏另有单位，或文字后带百分号。"),
      SOURCE_REVIEW, "target", NO_PARAMETERS},
     TEXT("the target contradicts its unit", "指标值与计量单位矛盾"), .indicator = two_units,
     .needs = PFT_TRAIT_SIGN},
    {{"VAL-008", PFT_SEVERITY_WARNING, TEXT("Date turned into a number", "日期变成序列号"),
      TEXT("Spreadsheets store dates as day counts; copied as text they look like 44561.",
           "电子表格以天数存储日期，复制后成为44561之类的数字。"),
      SOURCE_REVIEW, "target, name, category", PARAMETERS(val_008)},
     TEXT("probably a date that a spreadsheet converted into a number", "疑为日期被电子表格转成数字"),
     .indicator = date_serial,
     .needs = PFT_TRAIT_BARE},
    {{"VAL-009", PFT_SEVERITY_INFO, TEXT("月 instead of 个月", "“月”应为“个月”"),
      TEXT("12月 means December; a period of twelve months is written 12个月.", "“12月”是月份，时长应写“12个月”。"), SOURCE_FORM,
      "target, name", PARAMETERS(val_009)},
     TEXT("write 个月 for a duration; 月 denotes a calendar month", "时长应写“个月”，“月”指月份"),
     .indicator = month_for_months,
     .needs = PFT_TRAIT_TIME, .words = 1},
    {{"VAL-010", PFT_SEVERITY_WARNING, TEXT("Same target in every row", "各行指标值完全相同"),
      TEXT("All indicators of a project, including quantities, have the same target: probably copied, or not filled "
           "in.",
           "同一项目各行（含数量指标）指标值完全相同，疑为复制或未填写。"),
      SOURCE_REVIEW, "target", PARAMETERS(val_010)},
     TEXT("every indicator of the project has this target", "该项目所有指标值相同"), .project = all_the_same},
    {{"VAL-011", PFT_SEVERITY_INFO, TEXT("100 % satisfaction", "满意度等定为100%"),
      TEXT("Not forbidden, but reviewers often query it: one dissatisfied person is enough to miss the target.",
           "制度未作禁止，但审核中常被质询：一人不满意即为未完成。"),
      SOURCE_REVIEW, "target, category, name", PARAMETERS(val_011)},
     TEXT("100 % is rarely achieved for this kind of indicator", "此类指标很难达到100%"), .indicator = full_marks,
     .needs = PFT_TRAIT_PERCENT | PFT_TRAIT_FULL},
    {{"VAL-012", PFT_SEVERITY_INFO, TEXT("Two kinds of percent sign", "百分号全角半角混用"),
      TEXT("The document uses both ％ and %.", "同一文件中“％”与“%”混用。"), SOURCE_FORM, "target",
      NO_PARAMETERS},
     TEXT("{0} is used {1} times, {2} is used {3} times", "“{0}”{1}处，“{2}”{3}处"), .document = mixed_percent},
    {{"VAL-013", PFT_SEVERITY_INFO, TEXT("人/次 instead of 人次", "“人/次”应为“人次”"),
      TEXT("Attendance is counted in 人次; 人/次 means persons per event.", "参加人数累计用“人次”，“人/次”是每次人数。"),
      SOURCE_FORM, "target", NO_PARAMETERS},
     TEXT("the unit for attendance is 人次", "累计人数的单位是“人次”"), .indicator = person_per_time,
     .needs = PFT_TRAIT_NUMBER},
    {{"VAL-014", PFT_SEVERITY_INFO, TEXT("Template text in a name", "指标名称残留模板符号"),
      TEXT("A name still contains template text such as (≥**%). Reported once per project.",
           "指标名称中残留“（≥**%）”等模板内容。每个项目报一次。"),
      SOURCE_REVIEW, "name", PARAMETERS(val_014)},
     TEXT("the name still contains template text", "指标名称中残留模板符号"), .project = template_names,
     .words = 1},
    {{"VAL-015", PFT_SEVERITY_WARNING, TEXT("Range reversed", "区间上下限颠倒"),
      TEXT("The lower bound must come first.", "区间应先写下限。"), SOURCE_FORM, "target", NO_PARAMETERS},
     TEXT("the first bound is greater than the second", "区间上下限颠倒"), .indicator = reversed_range,
     .needs = PFT_TRAIT_MIXED},
    {{"VAL-016", PFT_SEVERITY_WARNING, TEXT("Number out of range", "数值超出可表示范围"),
      TEXT("The number has more than six decimal places or exceeds nine trillion. It is kept as text and not used in "
           "calculations.",
           "小数超过六位或数值过大：只保留原文，不参与计算。"),
      SOURCE_FORM, "target", NO_PARAMETERS},
     TEXT("too many digits to calculate with", "数值位数过多，无法参与计算"), .indicator = too_long_number,
     .needs = PFT_TRAIT_OVERFLOW},
    {{"VAL-017", PFT_SEVERITY_WARNING, TEXT("Fraction of a countable unit", "计数出现小数"),
      TEXT("Persons, pieces and events must be whole numbers. Averages are not reported.", "人、个、次等应为整数。平均数除外。"),
      SOURCE_REVIEW, "target, name", PARAMETERS(val_017)},
     TEXT("this unit must be a whole number", "此计量单位应为整数"), .indicator = part_of_thing,
     .needs = PFT_TRAIT_FRACTION},
    {{"VAL-018", PFT_SEVERITY_ERROR, TEXT("Spreadsheet error in a cell", "单元格为公式错误值"),
      TEXT("A formula failed, and the cell of a target, actual value, score, total or amount shows #REF!, #DIV/0!, "
           "#N/A or the like.",
           "工作簿公式出错，指标值、实际完成值、得分、总分或金额单元格显示“#REF!”“#DIV/0!”“#N/A”等。"),
      SOURCE_FORM, "target, actual, unplaced", NO_PARAMETERS},
     TEXT("{0} is a spreadsheet error, not a value", "“{0}”是公式错误值，应改正公式或填写数值"),
     .indicator = broken_cell, .document = broken_elsewhere, .needs = PFT_TRAIT_BROKEN},
    {{"VAL-019", PFT_SEVERITY_WARNING, TEXT("Target without effect", "指标值无约束力"),
      TEXT("A target of ≥0 is met by any result. Changes and balances are not reported.",
           "“≥0”任何结果都能达到，没有约束力。增长、变动、差额等指标除外。"),
      SOURCE_REVIEW, "target, name", PARAMETERS(val_019)},
     TEXT("any result meets this target", "任何结果都能达到此指标值"), .indicator = met_by_anything, .needs = PFT_TRAIT_NUMBER},
    {{"VAL-020", PFT_SEVERITY_INFO, TEXT("Same target for all benefits", "效益指标值全部相同"),
      TEXT("All benefit indicators have the same percentage as their target.", "全部效益指标的指标值为同一百分比。"),
      SOURCE_REVIEW, "target, category", PARAMETERS(val_020)},
     TEXT("all benefit indicators have the target {0}", "全部效益指标的指标值均为{0}"), .project = same_benefits,
     .needs = PFT_TRAIT_BENEFIT | PFT_TRAIT_PERCENT},
    {.shown = {.id = NULL}},
};
