/* The JSON of methods: the tables that describe it, and what must hold in one. */
#include "score/method.h"

#include <string.h>

#define ONE PFT_DECIMAL_ONE
#define FIELD(record, member, kind) {#member, &(kind), offsetof(record, member), false}
#define NEEDED(record, member, kind) {#member, &(kind), offsetof(record, member), true}
#define NAMED(name, record, member, kind) {name, &(kind), offsetof(record, member), false}
#define refuse pft_json_wrong

/* ---- words ---- */

#define NAME_OF(constant, name, ...) name,
static const char *const category_names[] = {PFT_CATEGORY_LIST(NAME_OF)};
static const char *const kind_names[] = {PFT_KIND_LIST(NAME_OF)};
static const char *const op_names[] = {PFT_OP_LIST(NAME_OF)};
static const char *const firmness_names[] = {PFT_FIRMNESS_LIST(NAME_OF)};
static const char *const light_names[] = {PFT_LIGHT_LIST(NAME_OF)};
static const char *const formula_names[] = {"not-scored", "direct", "proportional", "bands", "words", "deadline"};
static const char *const reverse_names[] = {"target/actual", "2-actual/target"};
static const char *const equal_names[] = {"at-least", "exactly"};
static const char *const floor_names[] = {"keep", "rescale"};
static const char *const measure_names[] = {"actual", "ratio"};
static const char *const fallback_names[] = {"all-or-nothing", "not-scored"};
static const char *const missing_names[] = {"not-scored", "zero"};
static const char *const negative_names[] = {"zero", "as-it-is"};
static const char *const grading_names[] = {"rounded", "exact"};
static const char *const base_names[] = {"adjusted", "initial"};
static const char *const condition_names[] = {"either", "without", "with"};
static const char *const format_names[] = {"perftarget-method"};

static const pft_json_type categories = {PFT_JSON_SET(category_names), .skip_empty_word = true};
static const pft_json_type kinds = {PFT_JSON_SET(kind_names)};
static const pft_json_type comparators = {PFT_JSON_SET(op_names), .skip_empty_word = true};
static const pft_json_type firmness = {PFT_JSON_WORDS(firmness_names)};
static const pft_json_type light = {PFT_JSON_WORDS(light_names), .skip_empty_word = true};
static const pft_json_type formula = {PFT_JSON_WORDS(formula_names)};
static const pft_json_type reverse = {PFT_JSON_WORDS(reverse_names)};
static const pft_json_type equal = {PFT_JSON_WORDS(equal_names)};
static const pft_json_type floor_reading = {PFT_JSON_WORDS(floor_names)};
static const pft_json_type measure = {PFT_JSON_WORDS(measure_names)};
static const pft_json_type fallback = {PFT_JSON_WORDS(fallback_names)};
static const pft_json_type missing = {PFT_JSON_WORDS(missing_names)};
static const pft_json_type negative = {PFT_JSON_WORDS(negative_names)};
static const pft_json_type grading = {PFT_JSON_WORDS(grading_names)};
static const pft_json_type bases = {PFT_JSON_SET(base_names)};
static const pft_json_type condition = {PFT_JSON_WORDS(condition_names)};

/* ---- numbers ---- */

static const pft_json_type share = {PFT_JSON_DECIMAL(0, ONE)};
static const pft_json_type ratio = {PFT_JSON_DECIMAL(0, 1000000 * ONE)};
static const pft_json_type points = {PFT_JSON_DECIMAL(0, 10000 * ONE)};
static const pft_json_type places = {PFT_JSON_WHOLE(0, PFT_DECIMAL_PLACES * ONE)};

static pft_status read_date(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type, void *value)
{
    const char *at = r->scan.at, *text;
    pft_status status = pft_json_read_text(r, path, type, &text);
    pft_date *date = value;

    *date = (pft_date){0};
    if (status != PFT_OK || *text == '\0')
        return status;
    if (pft_date_parse(date, text, strlen(text)) != PFT_OK || date->day == 0 || date->year == 0)
        return refuse(r, path, at, "a date such as 2020-02-25 is expected", "此处应为日期，如 2020-02-25");
    return PFT_OK;
}

static void write_date(pft_json_out *out, const char *key, const pft_json_type *type, const void *value)
{
    char text[PFT_DATE_SIZE];

    (void)type;
    pft_date_format(*(const pft_date *)value, text);
    pft_json_out_text(out, key, text);
}

static const pft_json_type date = {.read = read_date, .write = write_date};

/* ---- records ---- */

/* Both languages of a text: const char *[PFT_LANGUAGE_COUNT]. */
static const pft_json_field both_fields[] = {
    {"zh", &pft_json_text, sizeof(const char *) * PFT_CHINESE, true},
    {"en", &pft_json_text, sizeof(const char *) * PFT_ENGLISH, true},
};
static const pft_json_type both = {PFT_JSON_RECORD(both_fields), .flat = true};

static const pft_json_field source_fields[] = {
    NEEDED(pft_method_source, about, pft_json_text),
    NEEDED(pft_method_source, firm, firmness),
    NEEDED(pft_method_source, text, both),
};
static const pft_json_type source = {PFT_JSON_RECORD(source_fields)};
static const pft_method_source blank_source = {"", PFT_FIRMNESS_SEEN, {"", ""}};
static const pft_json_type source_list = {PFT_JSON_LIST(source, pft_method_source), .blank = &blank_source};

/* What bands, grades and lights have in common at their beginning is where they begin and end. */
typedef struct {
    const char *items;
    size_t count, size, from, to;
} edges;

static pft_decimal edge(const edges *e, size_t index, size_t offset)
{
    pft_decimal value;

    memcpy(&value, e->items + index * e->size + offset, sizeof value);
    return value;
}

/* Rising order by insertion: the lists are short, and an author may begin with the best. */
static pft_status sort_edges(pft_json_reader *r, edges *e)
{
    char *items = pft_arena_grow(r->arena, NULL, 0, (e->count + 1) * e->size);
    size_t count = 0;

    if (items == NULL)
        return pft_fail_memory(r->scan.err);
    for (size_t i = 0; i < e->count; i++) {
        edges sorted = {items, count, e->size, e->from, e->to};
        size_t at = count++;

        for (; at > 0 && edge(&sorted, at - 1, e->from) > edge(e, i, e->from); at--)
            memcpy(items + at * e->size, items + (at - 1) * e->size, e->size);
        memcpy(items + at * e->size, e->items + i * e->size, e->size);
    }
    e->items = items;
    return PFT_OK;
}

static pft_status check_edges(pft_json_reader *r, const pft_json_step *path, const char *at, pft_json_list *list,
                              size_t size, size_t from, size_t to)
{
    edges e = {list->items, list->count, size, from, to};
    char end[PFT_DECIMAL_SIZE], next[PFT_DECIMAL_SIZE];

    if (list->count == 0)
        return PFT_OK;
    if (sort_edges(r, &e) != PFT_OK)
        return PFT_ENOMEM;
    memcpy(list->items, e.items, e.count * e.size);
    if (edge(&e, 0, from) != 0)
        return refuse(r, path, at, "the lowest band must begin at 0", "最低一档应从 0 开始");
    for (size_t i = 0; i + 1 < e.count; i++) {
        pft_decimal upper = edge(&e, i, to), lower = edge(&e, i + 1, from);

        pft_decimal_format(upper, end);
        pft_decimal_format(lower, next);
        if (upper == PFT_DECIMAL_NONE || upper > lower)
            return refuse(r, path, at, "two bands overlap at %s", "两档在 %s 处重叠", next);
        if (upper < lower)
            return refuse(r, path, at, "a gap between two bands, from %s to %s", "两档之间有空隙：%s 至 %s", end, next);
    }
    if (edge(&e, e.count - 1, to) != PFT_DECIMAL_NONE)
        return refuse(r, path, at, "the highest band must have no end: \"to\": null", "最高一档不应有上限：\"to\": null");
    return PFT_OK;
}

static const pft_json_field band_fields[] = {
    NEEDED(pft_band, from, ratio),
    NEEDED(pft_band, to, ratio),
    NEEDED(pft_band, share, share),
};
static const pft_json_type band = {PFT_JSON_RECORD(band_fields), .flat = true};

static pft_status check_bands(pft_json_reader *r, const pft_json_step *path, const char *at, void *value)
{
    return check_edges(r, path, at, value, sizeof(pft_band), offsetof(pft_band, from), offsetof(pft_band, to));
}

static const pft_json_type band_list = {PFT_JSON_LIST(band, pft_band), .check = check_bands};

static pft_status check_word_grade(pft_json_reader *r, const pft_json_step *path, const char *at, void *value)
{
    const pft_word_grade *grade = value;

    if (grade->from == PFT_DECIMAL_NONE || grade->to == PFT_DECIMAL_NONE || grade->share == PFT_DECIMAL_NONE)
        return refuse(r, path, at, "\"from\", \"to\" and \"share\" must be numbers", "from、to、share 均应为数字");
    if (grade->from > grade->to || grade->share < grade->from || grade->share > grade->to)
        return refuse(r, path, at, "the share must lie between \"from\" and \"to\"", "share 应在 from 与 to 之间");
    if (grade->words.count == 0)
        return refuse(r, path, at, "a grade needs its words", "等级缺少用语");
    for (size_t i = 0; i < grade->words.count; i++)
        if (*((const char *const *)grade->words.items)[i] == '\0')
            return refuse(r, path, at, "an empty word would fit every answer", "空白用语会匹配任何答复");
    return PFT_OK;
}

static const pft_json_field word_grade_fields[] = {
    NEEDED(pft_word_grade, words, pft_json_text_list),
    NEEDED(pft_word_grade, from, share),
    NEEDED(pft_word_grade, to, share),
    FIELD(pft_word_grade, open, pft_json_bool),
    NEEDED(pft_word_grade, share, share),
};
static const pft_json_type word_grade = {PFT_JSON_RECORD(word_grade_fields), .check = check_word_grade};
static const pft_json_type word_grade_list = {PFT_JSON_LIST(word_grade, pft_word_grade)};

static pft_status check_rule(pft_json_reader *r, const pft_json_step *path, const char *at, void *value)
{
    const pft_rule *rule = value;

    if (rule->formula == PFT_FORMULA_BANDS && rule->bands.count == 0)
        return refuse(r, path, at, "the formula \"bands\" needs its bands", "公式 bands 缺少分档");
    if (rule->formula == PFT_FORMULA_WORDS && rule->grades.count == 0)
        return refuse(r, path, at, "the formula \"words\" needs its grades", "公式 words 缺少等级");
    if (rule->floor != PFT_DECIMAL_NONE && rule->floor_reading == PFT_FLOOR_RESCALE && rule->floor >= ONE)
        return refuse(r, path, at, "a floor of 1 leaves nothing to rescale", "门槛为 1 时无法折算");
    if (rule->unmet == PFT_DECIMAL_NONE)
        return refuse(r, path, at, "\"unmet\" must be a number", "unmet 应为数字");
    for (size_t i = 0; i < rule->bands.count; i++)
        if (((const pft_band *)rule->bands.items)[i].share == PFT_DECIMAL_NONE)
            return refuse(r, path, at, "every band needs its share", "每一档都应有 share");
    return PFT_OK;
}

static const pft_json_field rule_fields[] = {
    FIELD(pft_rule, categories, categories),
    FIELD(pft_rule, comparators, comparators),
    FIELD(pft_rule, kinds, kinds),
    NEEDED(pft_rule, formula, formula),
    FIELD(pft_rule, reverse, reverse),
    FIELD(pft_rule, equal, equal),
    FIELD(pft_rule, floor, share),
    FIELD(pft_rule, floor_reading, floor_reading),
    FIELD(pft_rule, measure, measure),
    FIELD(pft_rule, bands, band_list),
    FIELD(pft_rule, grades, word_grade_list),
    FIELD(pft_rule, unmet, share),
    FIELD(pft_rule, per_month, share),
};
static const pft_rule blank_rule = {.floor = PFT_DECIMAL_NONE, .per_month = PFT_DECIMAL_NONE};
static const pft_json_type rule_type = {PFT_JSON_RECORD(rule_fields), .check = check_rule};

/* Every kind of target that can be scored, with every comparator it may have. */
static pft_status check_rules(pft_json_reader *r, const pft_json_step *path, const char *at, void *value)
{
    const pft_json_list *list = value;
    const pft_rule *rules = list->items;

    for (unsigned kind = PFT_KIND_NUMBER; kind < PFT_KIND_OTHER; kind++)
        for (unsigned op = PFT_OP_EQUAL; op < PFT_OP_COUNT; op++) {
            bool covered = false;

            for (size_t i = 0; i < list->count && !covered; i++)
                covered = rules[i].categories == 0 &&
                          (rules[i].kinds == 0 || (rules[i].kinds & 1U << kind) != 0) &&
                          (rules[i].comparators == 0 || (rules[i].comparators & 1U << op) != 0);
            if (!covered)
                return refuse(r, path, at, "no rule for a target of kind \"%s\" with %s",
                              "缺少规则：种类 %s、比较符 %s 的指标值", kind_names[kind], op_names[op]);
        }
    return PFT_OK;
}

static const pft_json_type rule_list = {PFT_JSON_LIST(rule_type, pft_rule), .blank = &blank_rule,
                                        .check = check_rules};

static const pft_json_field over_fields[] = {
    FIELD(pft_over, flag, ratio),
    FIELD(pft_over, reason, ratio),
    FIELD(pft_over, zero_target, ratio),
    FIELD(pft_over, deductions, band_list),
};

static pft_status check_over(pft_json_reader *r, const pft_json_step *path, const char *at, void *value)
{
    const pft_over *over = value;

    if (over->flag != PFT_DECIMAL_NONE && over->reason != PFT_DECIMAL_NONE && over->reason < over->flag)
        return refuse(r, path, at, "a reason cannot be asked for before it is flagged: \"reason\" is below \"flag\"",
                      "reason 不应低于 flag");
    for (size_t i = 0; i < over->deductions.count; i++)
        if (((const pft_band *)over->deductions.items)[i].share == PFT_DECIMAL_NONE)
            return refuse(r, path, at, "every band needs its share", "每一档都应有 share");
    return PFT_OK;
}

static const pft_json_type over_type = {PFT_JSON_RECORD(over_fields), .check = check_over};

static const pft_json_field implausible_fields[] = {
    FIELD(pft_implausible, execution, ratio),
    FIELD(pft_implausible, satisfaction, ratio),
    FIELD(pft_implausible, ratio, ratio),
};
static const pft_json_type implausible_type = {PFT_JSON_RECORD(implausible_fields), .flat = true};

static pft_status check_execution(pft_json_reader *r, const pft_json_step *path, const char *at, void *value)
{
    pft_budget_rule *execution = value;
    uint32_t formula_of = execution->rule.formula;

    if (formula_of != PFT_FORMULA_DIRECT && formula_of != PFT_FORMULA_PROPORTIONAL && formula_of != PFT_FORMULA_BANDS)
        return refuse(r, path, at, "the execution rate is a number: direct, proportional or bands",
                      "预算执行率是数值，公式应为 direct、proportional 或 bands");
    if (execution->base == 0)
        return refuse(r, path, at, "\"base\" must name at least one amount", "base 至少应有一项");
    execution->rule.measure = PFT_MEASURE_RATIO;
    return PFT_OK;
}

static const pft_json_field execution_fields[] = {
    FIELD(pft_budget_rule, rule, rule_type),
    FIELD(pft_budget_rule, base, bases),
    FIELD(pft_budget_rule, explain_below, ratio),
    FIELD(pft_budget_rule, caps, categories),
};
static const pft_json_type execution_type = {PFT_JSON_RECORD(execution_fields), .check = check_execution};

static const pft_json_field group_fields[] = {
    NEEDED(pft_weight_group, categories, categories),
    NEEDED(pft_weight_group, weight, points),
};
static const pft_json_type group = {PFT_JSON_RECORD(group_fields), .flat = true};
static const pft_json_type group_list = {PFT_JSON_LIST(group, pft_weight_group)};

static pft_status check_case(pft_json_reader *r, const pft_json_step *path, const char *at, void *value)
{
    const pft_weight_case *c = value;
    const pft_weight_group *groups = c->groups.items;
    pft_decimal sum = c->execution != PFT_DECIMAL_NONE ? c->execution : 0;
    char is[PFT_DECIMAL_SIZE], should[PFT_DECIMAL_SIZE];
    uint32_t seen = 0;

    for (size_t i = 0; i < c->groups.count; i++) {
        uint32_t own = groups[i].categories;

        if (groups[i].weight == PFT_DECIMAL_NONE || own == 0)
            return refuse(r, path, at, "a group needs categories and a weight", "每组应有类别和分值");
        if ((own & seen) != 0)
            return refuse(r, path, at, "a category stands in two groups", "同一类别出现在两组中");
        seen |= own;
        sum += groups[i].weight;
    }
    if (c->total == PFT_DECIMAL_NONE || sum == c->total)
        return c->total == PFT_DECIMAL_NONE ? refuse(r, path, at, "\"total\" must be a number", "total 应为数字") : PFT_OK;
    pft_decimal_format(sum, is);
    pft_decimal_format(c->total, should);
    return refuse(r, path, at, "the weights sum to %s, not to %s", "分值合计为 %s，应为 %s", is, should);
}

static const pft_json_field case_fields[] = {
    FIELD(pft_weight_case, cost, condition),
    FIELD(pft_weight_case, satisfaction, condition),
    NAMED("execution_rate", pft_weight_case, budget, condition),
    FIELD(pft_weight_case, execution, points),
    FIELD(pft_weight_case, total, points),
    NEEDED(pft_weight_case, groups, group_list),
};
static const pft_weight_case blank_case = {.total = 100 * ONE};
static const pft_json_type case_type = {PFT_JSON_RECORD(case_fields), .check = check_case};

static bool fits(uint32_t asked, bool is)
{
    return asked == PFT_EITHER || (asked == PFT_WITH) == is;
}

bool pft_weight_case_fits(const pft_weight_case *c, bool cost, bool satisfaction, bool budget)
{
    return fits(c->cost, cost) && fits(c->satisfaction, satisfaction) && fits(c->budget, budget);
}

static const pft_weight_case *find_case(const pft_json_list *list, bool cost, bool satisfaction, bool budget)
{
    const pft_weight_case *cases = list->items;

    for (size_t i = 0; i < list->count; i++)
        if (pft_weight_case_fits(&cases[i], cost, satisfaction, budget))
            return &cases[i];
    return NULL;
}

/* Each of the eight cases has its weights, and no weights are written in vain. */
static pft_status check_cases(pft_json_reader *r, const pft_json_step *path, const char *at, void *value)
{
    const pft_json_list *list = value;
    uint64_t used = 0;

    for (unsigned i = 0; i < 8; i++) {
        const pft_weight_case *c = find_case(list, (i & 4) != 0, (i & 2) != 0, (i & 1) != 0);

        if (c == NULL)
            return refuse(r, path, at, "no weights for a project %s cost, %s satisfaction, %s execution rate",
                          "缺少这种情形的分值（英文标识：cost %s, satisfaction %s, execution rate %s）",
                          condition_names[(i & 4) != 0 ? PFT_WITH : PFT_WITHOUT],
                          condition_names[(i & 2) != 0 ? PFT_WITH : PFT_WITHOUT],
                          condition_names[(i & 1) != 0 ? PFT_WITH : PFT_WITHOUT]);
        used |= UINT64_C(1) << (size_t)(c - (const pft_weight_case *)list->items) % 64;
    }
    for (unsigned i = 0; i < list->count; i++)
        if (i >= 64 || (used & UINT64_C(1) << i) == 0)
            return refuse(r, path, at, "case %u is never used: those before it take everything",
                          "第 %u 种情形不会用到：前面的情形已全部涵盖", i + 1);
    return PFT_OK;
}

static const pft_json_type case_list = {PFT_JSON_LIST(case_type, pft_weight_case), .blank = &blank_case,
                                        .check = check_cases};

static const pft_json_field grade_fields[] = {
    NEEDED(pft_grade, name, both),
    NEEDED(pft_grade, from, points),
    NEEDED(pft_grade, to, points),
};
static const pft_json_type grade = {PFT_JSON_RECORD(grade_fields)};

static pft_status check_grades(pft_json_reader *r, const pft_json_step *path, const char *at, void *value)
{
    return check_edges(r, path, at, value, sizeof(pft_grade), offsetof(pft_grade, from), offsetof(pft_grade, to));
}

static const pft_json_type grade_list = {PFT_JSON_LIST(grade, pft_grade), .check = check_grades};

static const pft_json_field light_fields[] = {
    NEEDED(pft_light_band, light, light),
    NEEDED(pft_light_band, from, ratio),
    NEEDED(pft_light_band, to, ratio),
};
static const pft_json_type light_band = {PFT_JSON_RECORD(light_fields), .flat = true};

static pft_status check_lights(pft_json_reader *r, const pft_json_step *path, const char *at, void *value)
{
    return check_edges(r, path, at, value, sizeof(pft_light_band), offsetof(pft_light_band, from),
                       offsetof(pft_light_band, to));
}

static const pft_json_type light_list = {PFT_JSON_LIST(light_band, pft_light_band), .check = check_lights};

static const pft_json_field rounding_fields[] = {
    FIELD(pft_rounding, places, places),
    FIELD(pft_rounding, total_places, places),
    FIELD(pft_rounding, grade_from, grading),
};
static const pft_json_type rounding = {PFT_JSON_RECORD(rounding_fields), .flat = true};

/* ---- the whole method ---- */

/* The members come first to last; `extends` must be known before what it fills, so it is read on a pass of its own. */
static pft_status read_nothing(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type, void *value)
{
    const char *text;

    (void)type;
    (void)value;
    return pft_json_read_text(r, path, &pft_json_text, &text);
}

/* The canonical text holds everything, and so extends nothing. */
static void write_null(pft_json_out *out, const char *key, const pft_json_type *type, const void *value)
{
    (void)type;
    (void)value;
    pft_json_out_word(out, key, "null");
}

static const pft_json_type format_type = {PFT_JSON_CONSTANT(format_names)};
static const pft_json_type extends = {.read = read_nothing, .write = write_null};

static pft_status check_method(pft_json_reader *r, const pft_json_step *path, const char *at, void *value)
{
    const pft_method *method = value;
    const struct {
        const char *name;
        bool given;
    } parts[] = {
        {"weights", method->weights.count > 0},
        {"rules", method->rules.count > 0},
        {"execution", method->execution.base != 0},
        {"grades", method->grades.count > 0},
        {"lights", method->lights.count > 0},
        {"sources", method->sources.count > 0},
    };

    if (*method->info.id == '\0' || *method->info.version == '\0')
        return refuse(r, path, at, "a method needs its id and its version", "方法应有 id 和 version");
    for (size_t i = 0; i < PFT_JSON_COUNT(parts); i++)
        if (!parts[i].given)
            return refuse(r, path, at, "the member \"%s\" is missing", "缺少成员“%s”", parts[i].name);
    if (!pft_date_is_none(method->info.until) &&
        memcmp(&method->info.from, &method->info.until, sizeof(pft_date)) != 0 &&
        method->info.from.year * 10000 + method->info.from.month * 100 + method->info.from.day >
            method->info.until.year * 10000 + method->info.until.month * 100 + method->info.until.day)
        return refuse(r, path, at, "the method ends before it begins", "方法的截止日期早于起始日期");
    return PFT_OK;
}

static const pft_json_field method_fields[] = {
    {"format", &format_type, 0, true},
    {"id", &pft_json_text, offsetof(pft_method, info.id), true},
    {"version", &pft_json_text, offsetof(pft_method, info.version), true},
    {"name", &both, offsetof(pft_method, info.name), true},
    {"extends", &extends, 0, false},
    {"from", &date, offsetof(pft_method, info.from), false},
    {"until", &date, offsetof(pft_method, info.until), false},
    FIELD(pft_method, sources, source_list),
    FIELD(pft_method, weights, case_list),
    FIELD(pft_method, rules, rule_list),
    FIELD(pft_method, over, over_type),
    FIELD(pft_method, implausible, implausible_type),
    FIELD(pft_method, execution, execution_type),
    FIELD(pft_method, missing, missing),
    FIELD(pft_method, zero_target, fallback),
    FIELD(pft_method, negative_target, fallback),
    FIELD(pft_method, negative_actual, negative),
    FIELD(pft_method, rounding, rounding),
    FIELD(pft_method, grades, grade_list),
    FIELD(pft_method, tolerance, points),
    FIELD(pft_method, lights, light_list),
};
const pft_json_type pft_method_json = {PFT_JSON_RECORD(method_fields), .check = check_method};
