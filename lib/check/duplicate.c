/* DUP: is anything said twice? */
#include <string.h>

#include "check/run.h"
#include "check/sources.h"

static bool same_text(pft_slice a, pft_slice b)
{
    return a.size == b.size && memcmp(a.text, b.text, a.size) == 0;
}

static bool same_target(const pft_indicator *a, const pft_indicator *b)
{
    return a->target != NULL && b->target != NULL && same_text(pft_raw_of(a->target), pft_raw_of(b->target));
}

static void report_pair(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact, const pft_fact *first)
{
    pft_decimal number = (pft_decimal)first->number * PFT_DECIMAL_ONE;
    char text[PFT_DECIMAL_SIZE];

    pft_report(check, rule, &(pft_hit){
        .fact = fact, .field = "name", .found = pft_text_of(fact->indicator->name),
        .arguments = {pft_text_of(first->indicator->name), pft_decimal_text(text, number)}});
}

/* Eight bytes at a time; good enough where the texts are compared too. */
static uint64_t hash_text(pft_slice text, uint64_t kind)
{
    const uint64_t prime = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t hash = (text.size << 8 ^ kind) * prime, word;
    size_t i = 0;

    for (; i + sizeof word <= text.size; i += sizeof word) {
        memcpy(&word, text.text + i, sizeof word);
        hash = (hash ^ word) * prime;
        hash ^= hash >> 29;
    }
    word = 0;
    memcpy(&word, text.text + i, text.size - i);
    return (hash ^ word) * prime;
}

/* What only indicators of the same category and term have in common. */
static uint64_t kind_of(const pft_fact *fact)
{
    return (uint64_t)fact->indicator->category << 1 | fact->annual;
}

/* A hash above, an indicator's position below. */
static uint64_t key_of(uint64_t hash, size_t index)
{
    return (hash & ~(uint64_t)UINT32_MAX) | index;
}

static const pft_fact *fact_of(const pft_check_run *check, uint64_t key)
{
    return &check->facts[key & UINT32_MAX];
}

static bool same_hash(uint64_t a, uint64_t b)
{
    return a >> 32 == b >> 32;
}

/* A number names nothing. */
static bool is_number(pft_slice name)
{
    size_t digits = 0;

    while (digits < name.size && ((name.text[digits] >= '0' && name.text[digits] <= '9') || name.text[digits] == '.'))
        digits++;
    return digits == name.size;
}

static bool is_same_name(const pft_fact *a, const pft_fact *b)
{
    return kind_of(a) == kind_of(b) && same_text(a->name, b->name) && !is_number(a->name);
}

/* Few are compared each with each, many by what sorts them. */
enum { FEW = 32 };

static void same_of_few(pft_check_run *check, const pft_rule_state *rule, size_t count)
{
    for (size_t i = 1; i < count; i++)
        for (size_t first = 0; first < i; first++)
            if (check->facts[first].name.size == check->facts[i].name.size && check->facts[i].name.size > 0 &&
                is_same_name(&check->facts[first], &check->facts[i])) {
                report_pair(check, rule, &check->facts[i], &check->facts[first]);
                break;
            }
}

static void same_of_many(pft_check_run *check, const pft_rule_state *rule, size_t count)
{
    uint64_t *keys = pft_check_keys(check, count);
    size_t used = 0;

    if (keys == NULL)
        return;
    for (size_t i = 0; i < count; i++)
        if (check->facts[i].name.size > 0)
            keys[used++] = key_of(hash_text(check->facts[i].name, kind_of(&check->facts[i])), i);
    pft_check_sort(check, used);
    for (size_t i = 1, first = 0; i < used && check->status == PFT_OK; i++) {
        if (!same_hash(keys[first], keys[i]) || !is_same_name(fact_of(check, keys[first]), fact_of(check, keys[i])))
            first = i;
        else
            report_pair(check, rule, fact_of(check, keys[i]), fact_of(check, keys[first]));
    }
}

/* The same name at the same level 2: the first of those that are alike is told with each of the others. */
static void same_name(pft_check_run *check, const pft_rule_state *rule)
{
    size_t count = check->project->indicator_count;

    (count <= FEW ? same_of_few : same_of_many)(check, rule, count);
}

/* Characters of a folded name. */
static size_t characters_of(pft_slice text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.size; i++)
        count += ((unsigned char)text.text[i] & 0xC0) != 0x80;
    return count;
}

/* One character is put in: all before it and all behind it is the same. Digits and letters number things. */
static bool one_inserted(pft_slice shorter, pft_slice longer)
{
    size_t start = 0, gap = longer.size - shorter.size;
    const char *inserted;

    while (start < shorter.size && shorter.text[start] == longer.text[start])
        start++;
    while (start > 0 && ((unsigned char)longer.text[start] & 0xC0) == 0x80)
        start--;
    inserted = longer.text + start;
    return (unsigned char)*inserted >= 0xE4 && gap == 3 &&
           memcmp(shorter.text + start, inserted + gap, shorter.size - start) == 0;
}

/* Bytes that two names share at the start or at the end: three Chinese characters. */
enum { SHARED = 9 };

/* Of names that are long enough, for the later of the two is what is told. */
static bool is_near(const pft_rule_state *rule, const pft_fact *a, const pft_fact *b)
{
    const pft_slice *shorter = a->name.size < b->name.size ? &a->name : &b->name;
    const pft_slice *longer = shorter == &a->name ? &b->name : &a->name;

    return longer->size == shorter->size + 3 && a->indicator->category == b->indicator->category &&
           a->annual == b->annual && same_target(a->indicator, b->indicator) && shorter->size >= SHARED * 2 &&
           one_inserted(*shorter, *longer) &&
           (pft_decimal)characters_of(b->name) >= pft_number_of(rule, 0) / PFT_DECIMAL_ONE;
}

/* The name before this one, of those with the same start or end, that is nearly this one. */
static const pft_fact *near_before(const pft_check_run *check, const pft_rule_state *rule, const uint64_t *keys,
                                   size_t index)
{
    enum { MOST_LOOKS = 16 };

    for (size_t back = 1; back <= MOST_LOOKS && back <= index && same_hash(keys[index - back], keys[index]); back++)
        if (is_near(rule, fact_of(check, keys[index - back]), fact_of(check, keys[index])))
            return fact_of(check, keys[index - back]);
    return NULL;
}

static void near_of_few(pft_check_run *check, const pft_rule_state *rule, size_t count)
{
    for (size_t i = 1; i < count; i++)
        for (size_t first = 0; first < i; first++)
            if (check->facts[first].name.size + 3 == check->facts[i].name.size ||
                check->facts[i].name.size + 3 == check->facts[first].name.size) {
                if (!is_near(rule, &check->facts[first], &check->facts[i]))
                    continue;
                report_pair(check, rule, &check->facts[i], &check->facts[first]);
                break;
            }
}

/* Each name in order by its first or by its last few characters, and compared with the few that stand before it. */
static void near_by_end(pft_check_run *check, const pft_rule_state *rule, size_t count, bool start)
{
    uint64_t *keys = pft_check_keys(check, count);
    size_t used = 0;

    if (keys == NULL)
        return;
    for (size_t i = 0; i < count; i++) {
        pft_slice name = check->facts[i].name;

        if (name.size >= SHARED * 2)
            keys[used++] = key_of(hash_text((pft_slice){name.text + (start ? 0 : name.size - SHARED), SHARED}, 0), i);
    }
    pft_check_sort(check, used);
    for (size_t i = 1; i < used && check->status == PFT_OK; i++) {
        const pft_fact *near = near_before(check, rule, keys, i);
        pft_fact *fact = &check->facts[keys[i] & UINT32_MAX];

        if (near == NULL || (fact->traits & PFT_TRAIT_TOLD) != 0)
            continue;
        fact->traits |= PFT_TRAIT_TOLD;
        report_pair(check, rule, fact, near);
    }
}

/* Names that differ by one character share their first or their last few. */
static void near_of_many(pft_check_run *check, const pft_rule_state *rule, size_t count)
{
    near_by_end(check, rule, count, true);
    near_by_end(check, rule, count, false);
}

static void near_name(pft_check_run *check, const pft_rule_state *rule)
{
    size_t count = check->project->indicator_count;

    (count <= FEW ? near_of_few : near_of_many)(check, rule, count);
}

/* Said once for a project, for it is nearly always so in all rows or in none. */
static void description_is_name(pft_check_run *check, const pft_rule_state *rule)
{
    const pft_fact *first = NULL;
    size_t count = 0;

    for (size_t i = 0; i < check->project->indicator_count; i++) {
        if ((check->facts[i].traits & PFT_TRAIT_REPEATED) != 0 && count++ == 0)
            first = &check->facts[i];
    }
    if (count > 0) {
        char text[2][PFT_DECIMAL_SIZE];

        pft_report(check, rule, &(pft_hit){
            .fact = NULL, .place = &first->indicator->place, .field = "description", .count = count,
            .found = pft_text_of(first->indicator->description),
            .arguments = {pft_decimal_text(text[0], (pft_decimal)count * PFT_DECIMAL_ONE),
                          pft_decimal_text(text[1], (pft_decimal)check->project->indicator_count * PFT_DECIMAL_ONE)}});
    }
}

/* Pairs of neighbouring characters, as a set of bits. */
enum { PAIR_BITS = 1 << 15 };

/* Gives each pair of a text a number, in arithmetic of 16 bits; returns how many there are. */
static size_t number_pairs(const pft_han *han, uint16_t *pairs)
{
    size_t count = han->count > 0 ? han->count - 1 : 0;

    for (size_t i = 0; i < count; i++) {
        uint16_t first = (uint16_t)(han->tails[i] * 40503U), second = (uint16_t)(han->tails[i + 1] * 2053U);

        pairs[i] = (uint16_t)((first ^ second) % PAIR_BITS);
    }
    return count;
}

/* How many of the pairs are in the set; not counted to the end where it is clear that more than `allowed` are not. */
static size_t count_shared(const uint64_t *set, const uint16_t *pairs, size_t count, size_t allowed)
{
    size_t shared = 0;

    for (size_t i = 0; i < count && i - shared <= allowed; i++)
        shared += set[pairs[i] / 64] >> pairs[i] % 64 & 1;
    return shared;
}

static void goal_is_purpose(pft_check_run *check, const pft_rule_state *rule)
{
    uint64_t set[PAIR_BITS / 64];
    uint16_t pairs[PFT_MOST_HAN];
    size_t count, all = check->purpose_han.count, shared, percent = (size_t)(pft_number_of(rule, 0) / PFT_DECIMAL_ONE);
    char text[PFT_DECIMAL_SIZE];

    if (all < 7 || check->goals_han.count < 2 || percent > 100)
        return;
    memset(set, 0, sizeof set);
    count = number_pairs(&check->goals_han, pairs);
    for (size_t i = 0; i < count; i++)
        set[pairs[i] / 64] |= UINT64_C(1) << pairs[i] % 64;
    all = number_pairs(&check->purpose_han, pairs);
    shared = count_shared(set, pairs, all, all - all * percent / 100);
    if (shared * 100 < all * percent)
        return;
    pft_report(check, rule, &(pft_hit){
        .field = "goals", .found = pft_text_of(pft_project_goal_at(check->project, 0)),
        .arguments = {pft_decimal_text(text, (pft_decimal)(shared * 100 / all) * PFT_DECIMAL_ONE)}});
}

/* ---- the same indicator as an output and as a benefit ---- */

static bool is_twin(const pft_fact *a, const pft_fact *b)
{
    return a->level1 != b->level1 && a->annual == b->annual && same_text(a->name, b->name) && !is_number(a->name);
}

static bool may_be_twin(const pft_fact *fact)
{
    return fact->name.size > 0 && (fact->level1 == PFT_CATEGORY_OUTPUT || fact->level1 == PFT_CATEGORY_BENEFIT);
}

static void twins_of_few(pft_check_run *check, const pft_rule_state *rule, size_t count)
{
    for (size_t i = 1; i < count; i++)
        for (size_t first = 0; first < i && may_be_twin(&check->facts[i]); first++)
            if (check->facts[first].name.size == check->facts[i].name.size && may_be_twin(&check->facts[first]) &&
                is_twin(&check->facts[first], &check->facts[i])) {
                report_pair(check, rule, &check->facts[i], &check->facts[first]);
                break;
            }
}

/* Of names that are the same, the first is told with each that stands at the other level. */
static void twins_of_many(pft_check_run *check, const pft_rule_state *rule, size_t count)
{
    uint64_t *keys = pft_check_keys(check, count);
    size_t used = 0;

    if (keys == NULL)
        return;
    for (size_t i = 0; i < count; i++)
        if (may_be_twin(&check->facts[i]))
            keys[used++] = key_of(hash_text(check->facts[i].name, 0), i);
    pft_check_sort(check, used);
    for (size_t i = 1, first = 0; i < used && check->status == PFT_OK; i++) {
        if (!same_hash(keys[first], keys[i]))
            first = i;
        else if (is_twin(fact_of(check, keys[first]), fact_of(check, keys[i])))
            report_pair(check, rule, fact_of(check, keys[i]), fact_of(check, keys[first]));
    }
}

static void output_as_benefit(pft_check_run *check, const pft_rule_state *rule)
{
    size_t count = check->project->indicator_count;

    if (pft_has_category(check, PFT_CATEGORY_BENEFIT) && pft_has_category(check, PFT_CATEGORY_OUTPUT))
        (count <= FEW ? twins_of_few : twins_of_many)(check, rule, count);
}

/* ---- projects of one agency ---- */

static bool is_agency(const pft_project *a, const pft_project *b)
{
    return strcmp(a->agency_code, b->agency_code) == 0 && strcmp(a->agency_name, b->agency_name) == 0;
}

static pft_slice target_at(const pft_project *project, size_t index)
{
    return pft_raw_of(pft_project_indicator_at(project, index)->target);
}

static uint64_t hash_project(const pft_project *project)
{
    enum { FIRST = 2 }; /* the rest is compared where these are the same */
    uint64_t hash = project->indicator_count;

    for (size_t i = 0; i < project->indicator_count && i < FIRST; i++)
        hash =
            hash_text(target_at(project, i), hash_text(pft_text_of(pft_project_indicator_at(project, i)->name), hash));
    return hash;
}

static bool is_copy(const pft_project *a, const pft_project *b)
{
    if (a->indicator_count != b->indicator_count || !is_agency(a, b) || strcmp(a->name, b->name) == 0)
        return false;
    for (size_t i = 0; i < a->indicator_count; i++)
        if (strcmp(pft_project_indicator_at(a, i)->name, pft_project_indicator_at(b, i)->name) != 0 ||
            !same_text(target_at(a, i), target_at(b, i)))
            return false;
    return true;
}

static void report_copy(pft_check_run *check, const pft_rule_state *rule, size_t index, size_t first)
{
    const pft_project *other = pft_document_project_at(check->document, first);
    char text[PFT_DECIMAL_SIZE];

    pft_check_turn_to(check, index + 1);
    pft_report(check, rule, &(pft_hit){.field = "indicators", .count = other->indicator_count,
                                       .found = pft_text_of(other->name),
                                       .arguments = {pft_text_of(other->name),
                                                     pft_decimal_text(text,
                                                                      (pft_decimal)(first + 1) * PFT_DECIMAL_ONE)}});
    pft_check_turn_to(check, 0);
}

static void copied_project(pft_check_run *check, const pft_rule_state *rule)
{
    size_t count = pft_document_project_count(check->document), used = 0;
    uint64_t *keys = count > 1 && count < UINT32_MAX ? pft_check_keys(check, count) : NULL;

    for (size_t i = 0; keys != NULL && i < count; i++) {
        const pft_project *project = pft_document_project_at(check->document, i);

        if ((pft_decimal)project->indicator_count >= pft_number_of(rule, 0) / PFT_DECIMAL_ONE)
            keys[used++] = key_of(hash_project(project), i);
    }
    if (used > 0)
        pft_check_sort(check, used);
    for (size_t i = 1, first = 0; i < used && check->status == PFT_OK; i++) {
        size_t a = keys[first] & UINT32_MAX, b = keys[i] & UINT32_MAX;

        if (!same_hash(keys[first], keys[i]))
            first = i;
        else if (is_copy(pft_document_project_at(check->document, a), pft_document_project_at(check->document, b)))
            report_copy(check, rule, b, a);
    }
}

/* The targets of one level 1, in the projects of an agency that stand one behind the other. */
typedef struct {
    const pft_indicator *first;
    size_t project;  /* the number of the first's */
    size_t projects; /* that have one */
    size_t targets;
    bool differ;
} level_targets;

static bool is_of_level(const pft_indicator *indicator, pft_category level)
{
    return indicator->term == PFT_TERM_ANNUAL && indicator->target != NULL &&
           indicator->target->kind == PFT_KIND_NUMBER &&
           (indicator->category == level || pft_category_parent(indicator->category) == level);
}

static void add_project(level_targets *all, const pft_project *project, size_t number, pft_category level)
{
    size_t before = all->targets;

    for (size_t i = 0; i < project->indicator_count && !all->differ; i++) {
        const pft_indicator *indicator = pft_project_indicator_at(project, i);

        if (!is_of_level(indicator, level))
            continue;
        if (all->targets++ == 0) {
            all->first = indicator;
            all->project = number;
        }
        all->differ = !same_target(all->first, indicator);
    }
    all->projects += all->targets > before;
}

static void report_one_target(pft_check_run *check, const pft_rule_state *rule, const level_targets *all,
                              pft_category level)
{
    char text[PFT_DECIMAL_SIZE];
    pft_slice projects = pft_decimal_text(text, (pft_decimal)all->projects * PFT_DECIMAL_ONE);
    pft_slice target = pft_raw_of(all->first->target);

    pft_check_turn_to(check, all->project);
    pft_report(check, rule, &(pft_hit){.place = &all->first->place, .field = "target", .count = all->targets,
                                       .found = target,
                                       .arguments = {projects, pft_text_of(pft_category_label(level, PFT_CHINESE)),
                                                     pft_text_of(pft_category_label(level, PFT_ENGLISH)), target}});
    pft_check_turn_to(check, 0);
}

/* Values that are the same in project after project were set for none of them. All levels in one walk: by now the
 * projects are far from the processor. */
static void one_target_for_all(pft_check_run *check, const pft_rule_state *rule)
{
    static const pft_category levels[] = {PFT_CATEGORY_OUTPUT_QUALITY, PFT_CATEGORY_BENEFIT,
                                          PFT_CATEGORY_SATISFACTION};
    enum { LEVELS = sizeof levels / sizeof levels[0] };
    size_t count = pft_document_project_count(check->document);

    if ((pft_decimal)count < pft_number_of(rule, 0) / PFT_DECIMAL_ONE)
        return;
    for (size_t begin = 0, end; begin < count && check->status == PFT_OK; begin = end) {
        const pft_project *first = pft_document_project_at(check->document, begin), *project;
        level_targets all[LEVELS] = {{.first = NULL}};

        for (end = begin; end < count; end++) {
            project = pft_document_project_at(check->document, end);
            if (!is_agency(first, project))
                break;
            for (size_t l = 0; l < LEVELS; l++)
                add_project(&all[l], project, end + 1, levels[l]);
        }
        for (size_t l = 0; l < LEVELS; l++)
            if (!all[l].differ && (pft_decimal)all[l].projects >= pft_number_of(rule, 0) / PFT_DECIMAL_ONE)
                report_one_target(check, rule, &all[l], levels[l]);
    }
}

static const pft_check_parameter dup_003[] = {
    {"percent", PFT_PARAMETER_NUMBER, "90",
     TEXT("percentage of the fund-use text that is repeated in the goal, counted in pairs of characters",
          "资金用途的文字（按相邻两字计）在目标中重复的百分比")},
};

static const pft_check_parameter dup_004[] = {
    {"least", PFT_PARAMETER_NUMBER, "6", TEXT("minimum length of the names that are compared", "参与比较的名称的最少字数")},
};

static const pft_check_parameter dup_006[] = {
    {"least", PFT_PARAMETER_NUMBER, "4", TEXT("minimum number of indicators of a project that is compared",
                                              "参与比较的项目的最少指标数")},
};

static const pft_check_parameter dup_007[] = {
    {"projects", PFT_PARAMETER_NUMBER, "4", TEXT("minimum number of projects of an agency", "一个单位至少多少个项目时检查")},
};

const pft_rule_entry pft_rules_duplicate[] = {
    {{"DUP-001", PFT_SEVERITY_WARNING, TEXT("Duplicate indicator name", "指标名称重复"),
      TEXT("Two indicators of the same kind in one project have the same name.", "同一项目同类指标名称相同。"), SOURCE_REVIEW,
      "name, category", NO_PARAMETERS},
     TEXT("same name as indicator {1}", "与第{1}个指标名称相同"), .project = same_name},
    {{"DUP-002", PFT_SEVERITY_INFO, TEXT("Description repeats the name", "指标描述照抄名称"),
      TEXT("The description should say what is counted and how, but repeats the name. Reported once per project.",
           "指标描述应说明统计口径，此处照抄指标名称。每个项目报一次。"),
      SOURCE_GUIDE, "description, name", NO_PARAMETERS},
     TEXT("{0} of {1} descriptions repeat the name", "{1}个指标中有{0}个的描述照抄名称"), .project = description_is_name,
     .needs = PFT_TRAIT_REPEATED},
    {{"DUP-003", PFT_SEVERITY_INFO, TEXT("Goal repeats the use of funds", "绩效目标照抄资金用途"),
      TEXT("The use of funds says what is done, the goal what is to be achieved. Here the two are nearly the same.",
           "资金用途反映工作内容，绩效目标反映预期产出和效果；此处内容基本相同。"),
      SOURCE_TARGETS, "purpose, goals", PARAMETERS(dup_003)},
     TEXT("{0} % of the use-of-funds text is repeated in the goal", "资金用途的文字有{0}%在绩效目标中重复"),
     .project = goal_is_purpose},
    {{"DUP-004", PFT_SEVERITY_INFO, TEXT("Nearly identical indicators", "指标近似重复"),
      TEXT("Two indicators of the same kind have the same target, and their names differ by one character. Numbered "
           "names are not reported. In a project with more than 32 indicators, each is compared with the 16 before it "
           "whose names begin or end alike.",
           "同类指标值相同，名称仅差一字。编号差异除外。一个项目超过32个指标时，每个指标与首尾文字相同的前16个比较。"),
      SOURCE_REVIEW, "name, target, category", PARAMETERS(dup_004)},
     TEXT("nearly identical to indicator {1}, {0}", "与第{1}个指标“{0}”近似"), .project = near_name},
    {{"DUP-005", PFT_SEVERITY_WARNING, TEXT("Output repeated as a benefit", "产出与效益指标重复"),
      TEXT("The same indicator is listed under output and under benefit; a review gives no points for one of them.",
           "同一指标既列为产出又列为效益，复核时其中一项不得分。"),
      SOURCE_REVIEW, "name, category", NO_PARAMETERS},
     TEXT("same name as indicator {1}, listed under the other level 1", "与第{1}个指标名称相同，分列产出和效益"),
     .project = output_as_benefit,
     .needs = PFT_TRAIT_BENEFIT},
    {{"DUP-006", PFT_SEVERITY_WARNING, TEXT("Table copied from another project", "照抄其他项目的绩效指标"),
      TEXT("All indicators and targets are identical to those of another project of the same agency.",
           "全部指标及指标值与同一单位的另一项目相同。"),
      SOURCE_REVIEW, "name, target, agency", PARAMETERS(dup_006)},
     TEXT("all indicators and targets are identical to those of project {1}, {0}", "全部指标及指标值与第{1}个项目“{0}”相同"),
     .document = copied_project},
    {{"DUP-007", PFT_SEVERITY_INFO, TEXT("Same target for all projects of an agency", "各项目指标值雷同"),
      TEXT("All quality, benefit or satisfaction indicators of an agency's projects have the same target.",
           "一个单位各项目的全部质量、效益或满意度指标，指标值都相同。"),
      SOURCE_REVIEW, "target, category, agency", PARAMETERS(dup_007)},
     TEXT("all {2} targets of {0} projects are {3}", "{0}个项目的{1}，指标值均为{3}"), .document = one_target_for_all},
    {.shown = {.id = NULL}},
};
