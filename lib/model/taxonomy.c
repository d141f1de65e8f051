#include <perftarget/model.h>

#include <string.h>

#include "core/names.h"
#include "core/text.h"
#include "model/label.h"

/* ---- names ---- */

static const pft_name_row categories_rows[] = {PFT_CATEGORY_LIST(PFT_NAME_ROW)};
static const pft_names categories = PFT_NAMES(categories_rows);

static const struct {
    const char *name, *label;
} sources[] = {
#define FUNDING_ROW(constant, name, zh) {name, zh},
    PFT_FUNDING_LIST(FUNDING_ROW)
#undef FUNDING_ROW
};

static bool is_category(pft_category category)
{
    return (unsigned)category < PFT_CATEGORY_COUNT;
}

const char *pft_category_name(pft_category category)
{
    return is_category(category) ? categories_rows[category].name : "";
}

const char *pft_category_label(pft_category category, pft_language language)
{
    return pft_names_text(&categories, (unsigned)category, language);
}

pft_status pft_category_from_name(pft_category *out, const char *name)
{
    unsigned number;
    pft_status status = pft_names_find(&categories, name, &number);

    if (out == NULL)
        return PFT_EARGUMENT;
    *out = (pft_category)number;
    return status;
}

#define LEVEL_1(name) (UINT64_C(1) << PFT_CATEGORY_##name)
#define LEVELS_1                                                                                              \
    (LEVEL_1(NONE) | LEVEL_1(DECISION) | LEVEL_1(PROCESS) | LEVEL_1(INPUT) | LEVEL_1(EXECUTION) | LEVEL_1(COST) | \
     LEVEL_1(OUTPUT) | LEVEL_1(BENEFIT) | LEVEL_1(SATISFACTION))

pft_category pft_category_parent(pft_category category)
{
    if (!is_category(category))
        return PFT_CATEGORY_NONE;
    /* The list has each level 1 right before its own level 2. */
    while ((LEVELS_1 >> category & 1) == 0)
        category--;
    return category;
}

const char *pft_funding_name(pft_funding source)
{
    return (unsigned)source < PFT_FUNDING_COUNT ? sources[source].name : "?";
}

const char *pft_funding_label(pft_funding source)
{
    return (unsigned)source < PFT_FUNDING_COUNT ? sources[source].label : "";
}

pft_status pft_funding_from_name(pft_funding *out, const char *name)
{
    if (out == NULL || name == NULL)
        return PFT_EARGUMENT;
    *out = PFT_FUNDING_TOTAL;
    for (size_t i = 0; i < PFT_FUNDING_COUNT; i++)
        if (strcmp(sources[i].name, name) == 0) {
            *out = (pft_funding)i;
            return PFT_OK;
        }
    return PFT_ENOTFOUND;
}

/* ---- from labels to a category ---- */

/* A text that is known to be a level may be read more freely than a cell that may be anything: by a word in it.
 * `under`: the level 1 that it must stand under; NONE: any. The first row that fits wins. */
typedef struct level_word {
    const char *word;
    uint8_t under, category;
} level_word;

#define UNDER(one, two) PFT_CATEGORY_##one, PFT_CATEGORY_##two
static const level_word level2_words[] = {
    {"满意", UNDER(NONE, SATISFACTION_RECIPIENT)},
    {"可持续", UNDER(NONE, BENEFIT_SUSTAINABLE)},
    {"经济效益", UNDER(NONE, BENEFIT_ECONOMIC)},
    {"社会效益", UNDER(NONE, BENEFIT_SOCIAL)},
    {"生态效益", UNDER(NONE, BENEFIT_ECOLOGICAL)},
    {"环境效益", UNDER(NONE, BENEFIT_ECOLOGICAL)},
    {"绩效目标", UNDER(DECISION, DECISION_GOAL)},
    {"立项", UNDER(DECISION, DECISION_PROJECT)},
    {"资金", UNDER(DECISION, DECISION_FUNDING)},
    {"资金", UNDER(PROCESS, PROCESS_FUNDS)},
    {"实施", UNDER(PROCESS, PROCESS_IMPLEMENTATION)},
    {"社会", UNDER(COST, COST_SOCIAL)},
    {"生态", UNDER(COST, COST_ECOLOGICAL)},
    {"环境", UNDER(COST, COST_ECOLOGICAL)},
    {"经济", UNDER(COST, COST_ECONOMIC)},
    {"数量", UNDER(OUTPUT, OUTPUT_QUANTITY)},
    {"质量", UNDER(OUTPUT, OUTPUT_QUALITY)},
    {"时效", UNDER(OUTPUT, OUTPUT_TIMELINESS)},
    {"进度", UNDER(OUTPUT, OUTPUT_TIMELINESS)},
    {"成本", UNDER(OUTPUT, OUTPUT_COST)},
    {"生态", UNDER(BENEFIT, BENEFIT_ECOLOGICAL)},
    {"环境", UNDER(BENEFIT, BENEFIT_ECOLOGICAL)},
    {"社会", UNDER(BENEFIT, BENEFIT_SOCIAL)},
    {"经济", UNDER(BENEFIT, BENEFIT_ECONOMIC)},
};
static const level_word level1_words[] = {
    {"满意", UNDER(NONE, SATISFACTION)}, {"执行率", UNDER(NONE, EXECUTION)}, {"产出", UNDER(NONE, OUTPUT)},
    {"效益", UNDER(NONE, BENEFIT)},      {"效果", UNDER(NONE, BENEFIT)},     {"成本", UNDER(NONE, COST)},
    {"决策", UNDER(NONE, DECISION)},     {"过程", UNDER(NONE, PROCESS)},     {"投入", UNDER(NONE, INPUT)},
};

static pft_category by_word(const level_word *words, size_t count, const char *key, pft_category level1)
{
    for (size_t i = 0; i < count; i++)
        if ((words[i].under == PFT_CATEGORY_NONE || words[i].under == (uint8_t)level1) &&
            strstr(key, words[i].word) != NULL)
            return (pft_category)words[i].category;
    return PFT_CATEGORY_NONE;
}

static pft_category words_of(const char *label, const level_word *words, size_t count, pft_category level1)
{
    char key[PFT_LABEL_KEY_SIZE];

    return pft_label_key(key, label, strlen(label), NULL) > 0 ? by_word(words, count, key, level1)
                                                              : PFT_CATEGORY_NONE;
}

/* What stands in the place of level 1. A label of level 2 there (数量指标) says both. */
static pft_category level1_of(const char *text, const pft_level_label *label)
{
    if (label != NULL)
        return label->level1 != PFT_CATEGORY_NONE ? label->level1 : label->level2;
    return words_of(text, level1_words, sizeof level1_words / sizeof level1_words[0], PFT_CATEGORY_NONE);
}

pft_category pft_category_of_labels(const char *level1, const pft_level_label *first, const char *level2,
                                    const pft_level_label *second)
{
    pft_category above = level1_of(level1, first), below;

    if (*level2 == '\0')
        return above;
    if (second == NULL) {
        below = words_of(level2, level2_words, sizeof level2_words / sizeof level2_words[0], above);
        return below != PFT_CATEGORY_NONE ? below : above;
    }
    if (second->level2 == PFT_CATEGORY_OUTPUT_COST && above == PFT_CATEGORY_COST)
        return PFT_CATEGORY_COST;
    /* Some forms are shifted by one level: 实施效果指标 over 产出指标 over the names. */
    return second->level2 != PFT_CATEGORY_NONE ? second->level2 : second->level1;
}

pft_category pft_category_of(const char *level1, const char *level2)
{
    pft_level_label first, second;
    bool known1, known2;

    level1 = level1 != NULL ? level1 : "";
    level2 = level2 != NULL ? level2 : "";
    known1 = pft_level_label_find(level1, strlen(level1), &first);
    known2 = pft_level_label_find(level2, strlen(level2), &second);
    return pft_category_of_labels(level1, known1 ? &first : NULL, level2, known2 ? &second : NULL);
}
