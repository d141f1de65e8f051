/* Labels understood by their parts: wordings that no table of words has, and texts that only look like labels. */
#include <check.h>
#include <string.h>

#include "interpret/compose.h"
#include "interpret/words.h"
#include "model/label.h"
#include "suite.h"

static const struct {
    const char *label;
    pft_composed_kind kind;
    int detail;
} labels[] = {
    {"年度绩效目标值", COMPOSED_COLUMN, ROLE_TARGET},
    {"截至年末实际完成值", COMPOSED_COLUMN, ROLE_ACTUAL},
    {"权重分值", COMPOSED_COLUMN, ROLE_WEIGHT},
    {"自评得分", COMPOSED_COLUMN, ROLE_SCORE},
    {"未完成原因分析及改进措施", COMPOSED_COLUMN, ROLE_REASON},
    {"计量单位", COMPOSED_COLUMN, ROLE_UNIT},
    {"清水河", COMPOSED_NOTHING, 0},
    {"改造卫生院数量", COMPOSED_NOTHING, 0},
    {"", COMPOSED_NOTHING, 0},
};

static const struct {
    const char *label;
    int levels;
    bool sure;
} levels[] = {
    {"产出指标", LEVEL_ONE, true},
    {"专项业务管理指标", LEVEL_TWO, true},
    {"清水河指标", 0, false},
};

static pft_composed compose(const char *label, pft_composed (*ask)(const char *, size_t))
{
    char key[PFT_LABEL_KEY_SIZE];
    pft_decimal weight;
    size_t size = pft_label_key(key, label, strlen(label), &weight);

    return ask(key, size);
}

START_TEST(a_label_is_understood_by_its_parts)
{
    pft_composed given = compose(labels[_i].label, pft_compose_label);

    ck_assert_msg(given.kind == labels[_i].kind, "%s: %d", labels[_i].label, given.kind);
    if (given.kind != COMPOSED_NOTHING)
        ck_assert_msg(given.detail == labels[_i].detail, "%s: %d", labels[_i].label, given.detail);
}
END_TEST

START_TEST(a_level_is_understood_by_its_parts)
{
    pft_composed given = compose(levels[_i].label, pft_compose_level);

    ck_assert_msg((given.kind == COMPOSED_LEVEL ? given.detail : 0) == levels[_i].levels, "%s: %d", levels[_i].label,
                  given.detail);
    ck_assert_msg(given.sure == levels[_i].sure, "%s", levels[_i].label);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("compose");
    TCase *tcase = tcase_create("labels");

    tcase_add_loop_test(tcase, a_label_is_understood_by_its_parts, 0, sizeof labels / sizeof *labels);
    tcase_add_loop_test(tcase, a_level_is_understood_by_its_parts, 0, sizeof levels / sizeof *levels);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
