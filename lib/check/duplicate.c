/* DUP: is anything said twice? */
#include <string.h>

#include "check/check.h"
#include "check/sources.h"

/* A table that is at most half full. */
static size_t table_size(size_t count)
{
    size_t size = 16;

    while (size < count * 2)
        size *= 2;
    return size;
}

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
    char text[PFT_DECIMAL_SIZE];

    pft_report(check, rule, &(pft_hit){
        .fact = fact, .field = "name", .found = pft_text_of(fact->indicator->name),
        .arguments = {pft_text_of(first->indicator->name), pft_decimal_text(text, (pft_decimal)first->number * PFT_DECIMAL_ONE)}});
}

/* The same name at the same level 2: a table of those that were seen, probed in a line, with few looks each. */
static void same_name(pft_check_run *check, const pft_rule_state *rule)
{
    size_t count = check->project->indicator_count, size = table_size(count);
    uint32_t *table = count > 1 && count < UINT32_MAX / 4 ? pft_check_table(check, size) : NULL;

    for (size_t i = 0; table != NULL && i < count && check->status == PFT_OK; i++) {
        const pft_fact *fact = &check->facts[i];
        size_t slot = (fact->hash ^ fact->indicator->category) & (size - 1), looks = 0;

        if (fact->name.size == 0)
            continue;
        for (; table[slot] != 0 && looks < 64; slot = (slot + 1) & (size - 1), looks++) {
            const pft_fact *other = &check->facts[table[slot] - 1];

            if (other->hash == fact->hash && other->indicator->category == fact->indicator->category &&
                other->annual == fact->annual && same_text(other->name, fact->name))
                break;
        }
        if (table[slot] == 0)
            table[slot] = (uint32_t)i + 1;
        else if (looks < 64)
            report_pair(check, rule, fact, &check->facts[table[slot] - 1]);
    }
}

/* Characters of a folded name. */
static size_t characters_of(pft_slice text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.size; i++)
        count += ((unsigned char)text.text[i] & 0xC0) != 0x80;
    return count;
}

static uint64_t hash_half(pft_slice text)
{
    uint64_t hash;

    memcpy(&hash, text.text, sizeof hash); /* of its nine bytes the first eight, then the last */
    hash = (hash ^ (uint64_t)(unsigned char)text.text[8] << 56) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 29;
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

static bool is_near(const pft_fact *a, const pft_fact *b)
{
    const pft_slice *shorter = a->name.size < b->name.size ? &a->name : &b->name;
    const pft_slice *longer = shorter == &a->name ? &b->name : &a->name;

    return longer->size == shorter->size + 3 && a->indicator->category == b->indicator->category &&
           a->annual == b->annual && same_target(a->indicator, b->indicator) && one_inserted(*shorter, *longer);
}

/* Names that differ by one character share their first or their last few: each name goes into the table by both, and
 * is compared with the few that stand there. */
static void near_name(pft_check_run *check, const pft_rule_state *rule)
{
    enum { SHARED = 9, MOST_LOOKS = 8 }; /* bytes: three Chinese characters */
    size_t count = check->project->indicator_count, size = table_size(count * 2), least;
    uint32_t *table = count > 1 && count < UINT32_MAX / 8 ? pft_check_table(check, size) : NULL;

    least = (size_t)(pft_number_of(rule, 0) / PFT_DECIMAL_ONE);
    for (size_t i = 0; table != NULL && i < count && check->status == PFT_OK; i++) {
        const pft_fact *fact = &check->facts[i], *near = NULL;

        if (fact->name.size < SHARED * 2 || characters_of(fact->name) < least)
            continue;
        for (int end = 0; end < 2; end++) {
            pft_slice half = {fact->name.text + (end == 0 ? 0 : fact->name.size - SHARED), SHARED};
            size_t slot = hash_half(half) & (size - 1);

            for (size_t looks = 0; looks < MOST_LOOKS && table[slot] != 0; slot = (slot + 1) & (size - 1), looks++)
                if (near == NULL && is_near(&check->facts[table[slot] - 1], fact))
                    near = &check->facts[table[slot] - 1];
            if (table[slot] == 0)
                table[slot] = (uint32_t)i + 1;
        }
        if (near != NULL)
            report_pair(check, rule, fact, near);
    }
}

/* Said once for a project, for it is nearly always so in all rows or in none. */
static void description_is_name(pft_check_run *check, const pft_rule_state *rule)
{
    const pft_fact *first = NULL;
    size_t count = 0;

    for (size_t i = 0; i < check->project->indicator_count; i++) {
        const pft_indicator *indicator = check->facts[i].indicator;

        if (*indicator->description != '\0' && (check->facts[i].traits & PFT_TRAIT_DESCRIBED) == 0 && count++ == 0)
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

/* Pairs of neighbouring characters of a text, as a set of bits; texts are looked at as far as the set can tell. */
enum { PAIR_BITS = 1 << 15, MOST_PAIRS = 2048 };

/* A Chinese character is told by its last two bytes well enough; punctuation and numbering say nothing. */
static bool is_said(const unsigned char *s)
{
    return *s >= 0xE4 && *s <= 0xE9;
}

/* Walks over the pairs of a text: into the set, or, where `shared` is given, counts those that are in it. */
static size_t walk_pairs(uint8_t *set, pft_slice text, size_t *shared)
{
    const unsigned char *s = (const unsigned char *)text.text, *end = s + text.size;
    uint32_t before = 0;
    size_t pairs = 0;

    while (s < end && pairs < MOST_PAIRS) {
        uint16_t character;
        uint32_t slot;

        if (!is_said(s)) {
            s++;
            continue;
        }
        memcpy(&character, s + 1, sizeof character);
        slot = (before * 40503U ^ character * 2053U) % PAIR_BITS;
        if (before != 0 && shared == NULL)
            set[slot / 8] |= (uint8_t)(1U << slot % 8);
        else if (before != 0)
            *shared += set[slot / 8] >> slot % 8 & 1;
        pairs += before != 0;
        before = character;
        s += 3;
    }
    return pairs;
}

static void goal_is_purpose(pft_check_run *check, const pft_rule_state *rule)
{
    uint8_t set[PAIR_BITS / 8];
    size_t all, shared = 0, percent = (size_t)(pft_number_of(rule, 0) / PFT_DECIMAL_ONE);
    char text[PFT_DECIMAL_SIZE];

    if (check->purpose.size == 0 || check->goals.size == 0)
        return;
    memset(set, 0, sizeof set);
    walk_pairs(set, check->goals, NULL);
    all = walk_pairs(set, check->purpose, &shared);
    if (all < 6 || shared * 100 < all * percent)
        return;
    pft_report(check, rule, &(pft_hit){
        .field = "goals", .found = pft_text_of(pft_project_goal(check->project, 0)),
        .arguments = {pft_decimal_text(text, (pft_decimal)(shared * 100 / all) * PFT_DECIMAL_ONE)}});
}

static const pft_check_parameter dup_003[] = {
    {"percent", PFT_PARAMETER_NUMBER, "90",
     TEXT("how much of the fund-use text stands in the goal again, in per cent of its pairs of characters",
          "资金用途的文字（按相邻两字计）在目标中重复的百分比")},
};

static const pft_check_parameter dup_004[] = {
    {"least", PFT_PARAMETER_NUMBER, "6", TEXT("fewest characters of a name that is compared", "参与比较的名称的最少字数")},
};

const pft_rule_entry pft_rules_duplicate[] = {
    {{"DUP-001", PFT_SEVERITY_WARNING, TEXT("Indicator named twice", "指标名称重复"),
      TEXT("Two indicators of one kind in one project have the same name.", "同一项目同类指标名称相同。"), SOURCE_REVIEW,
      "name, category", NO_PARAMETERS},
     TEXT("the same name as indicator {1}", "与第{1}个指标名称相同"), .project = same_name},
    {{"DUP-002", PFT_SEVERITY_INFO, TEXT("Description repeats the name", "指标描述照抄名称"),
      TEXT("The description says what is counted and how; here it is the name again. Said once for a project.",
           "指标描述应说明统计口径，此处照抄指标名称。每个项目报一次。"),
      SOURCE_GUIDE, "description, name", NO_PARAMETERS},
     TEXT("{0} of {1} descriptions repeat the name", "{1}个指标中有{0}个的描述照抄名称"), .project = description_is_name},
    {{"DUP-003", PFT_SEVERITY_INFO, TEXT("Goal repeats the fund use", "绩效目标照抄资金用途"),
      TEXT("The fund-use text says what is done, the goal what is achieved; here nearly all of the one stands in the other.",
           "资金用途说明做什么，绩效目标说明要达到什么；此处内容基本相同。"),
      SOURCE_TARGETS, "purpose, goals", PARAMETERS(dup_003)},
     TEXT("{0} % of the fund-use text stands in the goal again", "资金用途的文字有{0}%在绩效目标中重复"),
     .project = goal_is_purpose},
    {{"DUP-004", PFT_SEVERITY_INFO, TEXT("Indicators nearly the same", "指标近似重复"),
      TEXT("Two indicators of one kind with the same value differ in one character of their names. Numbered names are left alone.",
           "同类指标值相同，名称仅差一字。编号差异除外。"),
      SOURCE_REVIEW, "name, target, category", PARAMETERS(dup_004)},
     TEXT("nearly the same as indicator {1}, {0}", "与第{1}个指标“{0}”近似"), .project = near_name},
    {.shown = {.id = NULL}},
};
