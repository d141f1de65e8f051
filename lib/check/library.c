/* LIB: does an indicator agree with the indicator library that the check was given? Without one they find nothing. */
#include <string.h>

#include "check/run.h"
#include "check/sources.h"

enum { LEAST, PERCENT }; /* parameters of LIB-001 and LIB-002 */

static pft_slice count_text(char *buffer, uint64_t count)
{
    return pft_decimal_text(buffer, (pft_decimal)count * PFT_DECIMAL_ONE);
}

/* Is so much of all too little to count? A library holds mistakes too: what stands in it now and then is no custom, and
 * what is as common as the rest is no mistake. */
static bool is_rare(const pft_rule_state *rule, uint64_t count, uint64_t all)
{
    return (pft_decimal)(count * 100) <= pft_number_of(rule, PERCENT) / PFT_DECIMAL_ONE * (pft_decimal)all;
}

static bool is_enough(const pft_rule_state *rule, uint64_t count)
{
    return (pft_decimal)count >= pft_number_of(rule, LEAST) / PFT_DECIMAL_ONE;
}

static uint64_t count_of_category(const pft_library_entry *entry, pft_category category)
{
    for (size_t i = 0; i < entry->category_count; i++)
        if (entry->categories[i].category == category)
            return entry->categories[i].count;
    return 0;
}

static uint64_t count_of_unit(const pft_library_entry *entry, const char *unit)
{
    for (size_t i = 0; i < entry->unit_count; i++)
        if (strcmp(entry->units[i].text, unit) == 0)
            return entry->units[i].count;
    return 0;
}

static void other_category(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact,
                           const pft_suggestion *suggestion)
{
    const pft_library_entry *entry = suggestion->entry;
    uint64_t usual = count_of_category(entry, suggestion->category);
    pft_slice label = pft_text_of(pft_category_label(suggestion->category, PFT_CHINESE));
    char text[2][PFT_DECIMAL_SIZE];

    if (is_enough(rule, usual) && is_rare(rule, count_of_category(entry, fact->indicator->category), entry->count))
        pft_report(check, rule,
                   &(pft_hit){.fact = fact, .field = "category", .found = pft_text_of(fact->indicator->name),
                              .expected = label,
                              .arguments = {label, pft_text_of(pft_category_label(suggestion->category, PFT_ENGLISH)),
                                            count_text(text[0], usual), count_text(text[1], entry->count)}});
}

static void other_unit(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact,
                       const pft_suggestion *suggestion)
{
    const pft_library_entry *entry = suggestion->entry;
    uint64_t usual = count_of_unit(entry, suggestion->unit), all = 0;
    pft_slice unit = pft_text_of(suggestion->unit);

    for (size_t i = 0; i < entry->unit_count; i++)
        all += entry->units[i].count;
    if (is_enough(rule, usual) && is_rare(rule, count_of_unit(entry, fact->indicator->target->unit), all))
        pft_report(check, rule,
                   &(pft_hit){.fact = fact, .field = "target", .found = pft_raw_of(fact->indicator->target),
                                           .expected = unit, .arguments = {unit}});
}

static void unusual_target(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact,
                           const pft_suggestion *suggestion)
{
    char text[2][PFT_DECIMAL_SIZE];

    if (is_enough(rule, suggestion->entry->count))
        pft_report(check, rule,
                   &(pft_hit){.fact = fact, .field = "target", .found = pft_raw_of(fact->indicator->target),
                              .arguments = {pft_decimal_text(text[0], suggestion->low),
                                            pft_decimal_text(text[1], suggestion->high),
                                            pft_text_of(suggestion->unit)}});
}

static void near_name(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact,
                      const pft_suggestion *suggestion)
{
    const pft_library_near *near = &suggestion->near[0];
    pft_slice name = pft_text_of(near->entry->name);
    char text[PFT_DECIMAL_SIZE];

    if (near->likeness >= pft_number_of(rule, 0) && *fact->indicator->name != '\0')
        pft_report(check, rule, &(pft_hit){.fact = fact, .field = "name", .found = pft_text_of(fact->indicator->name),
                                           .expected = name, .suggestion = name,
                                           .arguments = {name, count_text(text, near->entry->count)}});
}

static void unknown_name(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact,
                         const pft_suggestion *suggestion)
{
    (void)suggestion;
    if (*fact->indicator->name != '\0')
        pft_report(check, rule, &(pft_hit){.fact = fact, .field = "name", .found = pft_text_of(fact->indicator->name)});
}

void pft_check_by_library(pft_check_run *check, const pft_fact *fact)
{
    const pft_ruleset *ruleset = check->ruleset;
    pft_suggestion suggestion;

    check->status = pft_library_match(check->library, fact->indicator, &suggestion);
    for (size_t i = 0; i < ruleset->count && suggestion.flags != 0 && check->status == PFT_OK; i++) {
        const pft_rule_state *rule = &ruleset->rules[i];

        if (rule->on && rule->entry->suggestion != NULL && (suggestion.flags & rule->entry->flag) != 0)
            rule->entry->suggestion(check, rule, fact, &suggestion);
    }
}

#define PARAMETER_LEAST(number)                                                               \
    {"least", PFT_PARAMETER_NUMBER, number,                                                   \
     TEXT("how often the library must have it to be believed", "指标库中至少出现多少次才采信")}

static const pft_check_parameter lib_001[] = {
    PARAMETER_LEAST("3"),
    {"percent", PFT_PARAMETER_NUMBER, "10",
     TEXT("a category with a larger share in the library is not reported, in percent",
          "指标库中占比超过此百分比的类别不报告")},
};

static const pft_check_parameter lib_002[] = {
    PARAMETER_LEAST("3"),
    {"percent", PFT_PARAMETER_NUMBER, "10",
     TEXT("a unit with a larger share in the library is not reported, in percent",
          "指标库中占比超过此百分比的单位不报告")},
};

static const pft_check_parameter lib_003[] = {PARAMETER_LEAST("5")};

static const pft_check_parameter lib_004[] = {
    {"likeness", PFT_PARAMETER_NUMBER, "0.7", TEXT("share of pairs of characters in common, from 0.7 to 1",
                                                   "名称的相近程度，即相同的相邻两字所占比例，0.7至1")},
};

#define SOURCE_LIBRARY                                                                                     \
    TEXT("the indicator library that was given (--library); no regulation", "所给指标库（--library），非制度规定")

const pft_rule_entry pft_rules_library[] = {
    {{"LIB-001", PFT_SEVERITY_INFO, TEXT("Another category than in the indicator library", "指标类别与指标库不同"),
      TEXT("Asked only with an indicator library. The library has the indicator, nearly always in another category.",
           "仅在给出指标库时检查。指标库中有同名指标，但绝大多数属于另一类别。"),
      SOURCE_LIBRARY, "name, category", PARAMETERS(lib_001)},
     TEXT("usually {1} in the indicator library ({2} of {3})", "指标库中多属{0}（{3}次中{2}次）"),
     .suggestion = other_category,
     .flag = PFT_SUGGESTION_CATEGORY},
    {{"LIB-002", PFT_SEVERITY_INFO, TEXT("Another unit than in the indicator library", "计量单位与指标库不同"),
      TEXT(
          "Asked only with an indicator library. The library has the indicator, nearly always in a unit that cannot be "
          "compared with this one.",
          "仅在给出指标库时检查。指标库中有同名指标，但绝大多数采用另一种计量单位，二者不可比。"),
      SOURCE_LIBRARY, "name, target", PARAMETERS(lib_002)},
     TEXT("usually measured in {0} in the indicator library", "指标库中多以“{0}”计量"),
     .suggestion = other_unit,
     .flag = PFT_SUGGESTION_UNIT},
    {{"LIB-003", PFT_SEVERITY_INFO, TEXT("Target outside the usual range", "指标值不在指标库的常见范围"),
      TEXT("Asked only with an indicator library. The target is lower or higher than those of the library, the lowest "
           "and the "
           "highest tenth left out.",
           "仅在给出指标库时检查。指标值低于或高于指标库中的常见值（最低、最高各一成不计）。"),
      SOURCE_LIBRARY, "name, target", PARAMETERS(lib_003)},
     TEXT("usual in the indicator library: {0} to {1} {2}", "指标库中的常见范围为{0}至{1}{2}"),
     .suggestion = unusual_target,
     .flag = PFT_SUGGESTION_RANGE},
    {{"LIB-004", PFT_SEVERITY_INFO, TEXT("Nearly an indicator of the library", "与指标库中的指标近似"),
      TEXT(
          "Asked only with an indicator library. The library does not have this name, but one that is nearly the same.",
          "仅在给出指标库时检查。指标库中没有此名称，但有与之相近的名称。"),
      SOURCE_LIBRARY, "name", PARAMETERS(lib_004)},
     TEXT("the indicator library calls a similar indicator {0}", "指标库中的相近指标为“{0}”"),
     .suggestion = near_name,
     .flag = PFT_SUGGESTION_NEAR},
    {{"LIB-005", PFT_SEVERITY_WARNING, TEXT("Not in the indicator library", "指标库中没有此指标"),
      TEXT("Asked only with an indicator library, and off in all built-in rule sets: for agencies whose indicators "
           "must be "
           "those of the library.",
           "仅在给出指标库时检查；各内置规则集均未启用，供要求指标一律取自指标库的单位使用。"),
      SOURCE_LIBRARY, "name", NO_PARAMETERS},
     TEXT("the indicator is not in the indicator library", "指标库中没有此指标"),
     .suggestion = unknown_name,
     .flag = PFT_SUGGESTION_UNKNOWN},
    {.shown = {.id = NULL}},
};
