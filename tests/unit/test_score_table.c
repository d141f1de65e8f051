/* What the table itself says about its scores comes before the method: its rule of points, its year, its points and
 * sums. All answers were worked out by hand. */
#include <perftarget/perftarget.h>

#include <stdio.h>
#include <string.h>

#include "suite.h"

#define F(flag) PFT_LINE_##flag

static pft_decimal number(const char *text)
{
    pft_decimal value = PFT_DECIMAL_NONE;

    if (*text != '\0')
        ck_assert_int_eq(pft_decimal_parse(&value, text, strlen(text)), PFT_OK);
    return value;
}

static pft_document *new_document(const pft_project **project, int year)
{
    pft_document *document;

    ck_assert_int_eq(pft_document_new(&document, NULL), PFT_OK);
    ck_assert_int_eq(pft_document_add_project(document, "渠道清淤", project), PFT_OK);
    ck_assert_int_eq(pft_project_set_year(document, *project, year), PFT_OK);
    return document;
}

static const pft_indicator *add(pft_document *document, const pft_project *project, const char *level1,
                                const char *level2, const char *target, const char *actual, const char *weight)
{
    const pft_indicator *indicator;

    ck_assert_int_eq(pft_project_add_indicator(document, project, level1, level2, "指标", NULL, &indicator), PFT_OK);
    if (*target != '\0')
        ck_assert_int_eq(pft_indicator_set_value(document, indicator, PFT_INDICATOR_TARGET, target), PFT_OK);
    if (*actual != '\0')
        ck_assert_int_eq(pft_indicator_set_value(document, indicator, PFT_INDICATOR_ACTUAL, actual), PFT_OK);
    ck_assert_int_eq(pft_indicator_set_points(document, indicator, PFT_INDICATOR_WEIGHT, number(weight)), PFT_OK);
    return indicator;
}

static pft_scorecard *score(pft_document *document, const char *id)
{
    pft_method *method;
    pft_scorecard *card;

    ck_assert_int_eq(pft_method_load(&method, id, NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_score(&card, document, method, NULL, NULL), PFT_OK);
    pft_method_free(method);
    return card;
}

/* ---- rules of points ---- */

typedef struct {
    const char *criterion, *target, *actual, *weight;
    const char *score;   /* "": not scored */
    const char *formula; /* the Chinese sentence behind the quoted rule; NULL: it is not looked at */
    uint32_t flag;       /* BY_CRITERION or CRITERION_NOT_USED */
} ruled;

static const ruled rules[] = {
    /* steps: (95 − 92) × 0.5 = 1.5 */
    {"达到目标得满分，每低1个百分点扣0.5分，扣完为止", "≥95%", "92%", "10", "8.5",
     "偏差 3%，每 1% 扣 0.5，共扣 1.5，10 − 1.5 = 8.5", F(BY_CRITERION)},
    {"达到目标得满分，每低1个百分点扣0.5分，扣完为止", "≥95%", "96%", "10", "10", "达到指标值，得满分 10", F(BY_CRITERION)},
    {"达到目标得满分，每低1个百分点扣5分，扣完为止", "≥95%", "70%", "10", "0", NULL, F(BY_CRITERION)}, /* 125 are more than 10 */
    {"每低1个百分点扣0.3分", "≥90%", "88.5%", "5", "4.55", "偏差 1.5%，每 1% 扣 0.3，共扣 0.45，5 − 0.45 = 4.55", F(BY_CRITERION)},
    {"每低1个百分点扣该项分值的10%", "≥90%", "88%", "8", "6.4", NULL, F(BY_CRITERION)}, /* 2 × 0.8 */
    {"每低1%扣1分", "100人", "97人", "10", "7", "偏差 3%，每 1% 扣 1，共扣 3，10 − 3 = 7", F(BY_CRITERION)}, /* of the target */
    {"每少1场扣2分，扣完为止", "12场", "9场", "10", "4", "偏差 3场，每 1场 扣 2，共扣 6，10 − 6 = 4", F(BY_CRITERION)},
    {"每少1场扣2分，最多扣5分", "12场", "9场", "10", "5", NULL, F(BY_CRITERION)},
    {"每少一项扣2分", "12场", "11场", "10", "8", NULL, F(BY_CRITERION)}, /* 项 counts anything */
    {"每少1万元扣2分", "12场", "9场", "10", "7.5", NULL, F(CRITERION_NOT_USED)}, /* 9 ÷ 12 by the method */
    {"≤20万元得满分，每超1万元扣1分", "≤20万元", "22.5万元", "10", "7.5", NULL, F(BY_CRITERION)},
    {"不超过目标值得满分，每超过1%扣1分", "≤50万元", "51万元", "10", "8", NULL, F(BY_CRITERION)}, /* 2 % of 50 */
    {"每发生一起扣4分，扣完为止", "0起", "2起", "10", "2", NULL, F(BY_CRITERION)},
    {"每发生一起扣4分，扣完为止", "0起", "0起", "10", "10", NULL, F(BY_CRITERION)},
    {"每发生一起扣4分，扣完为止", "≥3起", "2起", "9", "6", NULL, F(CRITERION_NOT_USED)}, /* more is better: no cases */
    /* from a base of its own, which is not the target */
    {"≥98%得满分，每低1%扣2分", "≥95%", "96%", "10", "6", NULL, F(BY_CRITERION)}, /* 2 × 2 */
    {"合格率达到90%，不扣分；低于90%的，每低1个百分点扣1分", "≥95%", "88%", "10", "8", NULL, F(BY_CRITERION)},
    /* bands, also where they touch */
    {"≥95%得10分，90%-95%得8分", "≥95%", "95%", "10", "10", "95% 不低于 95%，得满分 10", F(BY_CRITERION)},
    {"≥95%得10分，90%-95%得8分", "≥95%", "90%", "10", "8", "90% 在 90% 至 95% 之间，得 8", F(BY_CRITERION)},
    {"≥95%得10分，90%-95%得8分", "≥95%", "89%", "10", "9.37", NULL, F(CRITERION_NOT_USED)}, /* no band: 89 ÷ 95 */
    {"≥95%得10分，90%-95%得8分", "≥95%", "91%", "20", "19.16", NULL, F(CRITERION_NOT_USED)}, /* of 10, not of 20 */
    {"90%(含)以上得满分，80%(含)-90%得80%分值，80%以下不得分", "≥90%", "80%", "5", "4", NULL, F(BY_CRITERION)},
    {"90%(含)以上得满分，80%(含)-90%得80%分值，80%以下不得分", "≥90%", "79.9%", "5", "0", NULL, F(BY_CRITERION)},
    {"≥60%得5分，≥80%得8分，≥90%得10分", "≥90%", "85%", "10", "8", NULL, F(BY_CRITERION)}, /* the narrowest that holds */
    {"≤5%得满分，5%-10%得6分，10%以上不得分", "≤5%", "10%", "10", "6", NULL, F(BY_CRITERION)},
    {"12次及以上得10分，6-11次得5分，6次以下不得分", "12次", "7次", "10", "5", NULL, F(BY_CRITERION)},
    {"完成目标值得满分；完成目标值的80%以上得8分；其他不得分", "50户", "41户", "10", "8",
     "完成比例 82% 不低于 80%，得 8", F(BY_CRITERION)},
    {"完成目标值得满分；完成目标值的80%以上得8分；其他不得分", "50户", "30户", "10", "0", NULL, F(BY_CRITERION)},
    {"完成率≥90%得满分，否则不得分", "≥95%", "92%", "10", "9.68", NULL, F(CRITERION_NOT_USED)}, /* 92 %, or 92 ÷ 95? */
    /* in proportion */
    {"按完成比例得分", "40户", "30户", "8", "6", "30 ÷ 40 × 8 = 6", F(BY_CRITERION)},
    {"得分=实际完成值/目标值×分值", "40户", "50户", "8", "8", "达到指标值，得满分 8", F(BY_CRITERION)},
    {"成本控制在预算内得满分，超出部分按比例扣分", "≤40万元", "44万元", "10", "9", NULL, F(BY_CRITERION)}, /* 2 − 1.1 */
    {"按比例得分", "≤40万元", "44万元", "10", "9.09", NULL, F(CRITERION_NOT_USED)}, /* 40 ÷ 44, or 2 − 44 ÷ 40? */
    {"得分=预算执行率×分值", "100%", "87.5%", "10", "8.75", "87.5% × 10 = 8.75", F(BY_CRITERION)},
    {"完成率≥90%得满分，60%-90%按比例得分，低于60%不得分", "100户", "55户", "10", "0", NULL, F(BY_CRITERION)},
    {"完成率≥90%得满分，60%-90%按比例得分，低于60%不得分", "100户", "75户", "10", "7.5", NULL, F(BY_CRITERION)},
    /* all or nothing, words */
    {"完成得满分，未完成不得分", "5座", "4座", "10", "0", "未达到指标值，得 0", F(BY_CRITERION)},
    {"完成得满分，未完成按50%得分", "5座", "4座", "10", "5", NULL, F(BY_CRITERION)},
    {"优得10分，良得8分，中得6分，差得0分", "优", "良", "10", "8", "完成值为“良”，得 8", F(BY_CRITERION)},
    {"优得10分，良得8分，中得6分，差得0分", "优", "合格", "10", "", NULL, F(CRITERION_NOT_USED)},
    /* dates: 14 days behind 30 November */
    {"按期完成得满分，每逾期1天扣0.5分", "2024年11月30日前", "2024年12月14日", "10", "3",
     "偏差 14天，每 1天 扣 0.5，共扣 7，10 − 7 = 3", F(BY_CRITERION)},
    {"按期完成得满分，每逾期10天扣1分，不足10天按10天计", "2024年11月底前", "2024年12月14日", "10", "8", NULL, F(BY_CRITERION)},
    {"按时完成得满分，每延期1天扣1分，延期5天以上不得分", "2024年2月底前", "2024年3月5日", "10", "0", NULL, F(BY_CRITERION)},
    {"按时完成得满分，每延期1天扣1分，延期5天以上不得分", "2024年2月底前", "2024年3月4日", "10", "6", NULL, F(BY_CRITERION)},
    {"按时完成得满分，逾期不得分", "2024年6月底前", "2024年6月", "10", "10", NULL, F(BY_CRITERION)},
    /* an end that the rule itself names, in the year of the table */
    {"6月底前完成得满分，否则不得分", "6月底前", "2024年6月20日", "10", "10", "2024年6月20日 在时限之内，得满分 10", F(BY_CRITERION)},
    {"6月底前完成得满分，否则不得分", "2024年9月底前", "2024年7月1日", "10", "0", NULL, F(BY_CRITERION)},
    {"6月底前完成得满分，否则不得分", "6月底前", "2025年6月1日", "10", "0", NULL, F(BY_CRITERION)},
    {"6月15日前完成得满分，否则不得分", "6月15日前", "2024年6月", "10", "10", NULL, F(CRITERION_NOT_USED)}, /* which day? */
    {"6月底前完成得10分，9月底前完成得6分，12月底前完成得3分", "2024年6月底前", "2024年8月3日", "10", "6", NULL, F(BY_CRITERION)},
    {"6月底前完成得满分，每延迟1天扣0.5分，扣完为止", "2024年6月底前", "2024年7月5日", "10", "7.5",
     "偏差 5天，每 1天 扣 0.5，共扣 2.5，10 − 2.5 = 7.5", F(BY_CRITERION)},
    {"6月底前完成得满分，每延迟1天扣0.5分，扣完为止", "2024年5月底前", "2024年7月5日", "10", "0", NULL,
     F(CRITERION_NOT_USED)}, /* 5 days behind the rule's end, or 35 behind the target's? */
    {"6月底前完成得满分，否则不得分", "及时完成", "完成", "10", "10", NULL, F(CRITERION_NOT_USED)}, /* no date */
    /* points for each, which come to all of them at the target */
    {"每完成1项得2分", "5项", "3项", "10", "6", "3项，每 1项 得 2，共得 6", F(BY_CRITERION)},
    {"每完成1项得2分", "5项", "7项", "10", "10", NULL, F(BY_CRITERION)},
    {"每完成1项得2分", "3项", "3项", "10", "10", NULL, F(CRITERION_NOT_USED)}, /* 6, or all? */
    {"每完成1场得0.5分，完成目标得满分", "20场", "12场", "10", "6", NULL, F(BY_CRITERION)},
    {"每新增1场得0.5分", "20场", "12场", "10", "6", NULL, F(CRITERION_NOT_USED)}, /* new ones are not all of them */
    {"每提高1个百分点得1分", "10项", "3项", "10", "3", NULL, F(CRITERION_NOT_USED)}, /* points of what? */
    /* a proportion of which min(…, 1) is taken is the proportion: nobody gets more than all */
    {"得分=min(实际完成值/目标值,1)×10", "40户", "30户", "10", "7.5", "30 ÷ 40 × 10 = 7.5", F(BY_CRITERION)},
    {"得分=min(实际完成值/目标值,1)×10", "40户", "50户", "10", "10", NULL, F(BY_CRITERION)},
    {"得分=min(完成率,1.2)×10", "40户", "50户", "10", "10", NULL, F(CRITERION_NOT_USED)},
    /* the target tells the way: what is beyond it in the good direction costs nothing */
    {"每高1个百分点扣2分", "≤5%", "7%", "10", "6", NULL, F(BY_CRITERION)},
    {"每低1个百分点扣2分", "≤5%", "7%", "10", "7.14", NULL, F(CRITERION_NOT_USED)}, /* 5 ÷ 7 by the method */
    {"每偏离1个百分点扣1分", "50%", "47%", "10", "7", NULL, F(BY_CRITERION)},
    {"每偏离1个百分点扣1分", "50%", "53%", "10", "7", NULL, F(BY_CRITERION)},
    {"每偏离1个百分点扣1分", "50%", "50%", "10", "10", NULL, F(BY_CRITERION)},
    {"每发生1起扣1分", "≤5起", "7起", "10", "8", NULL, F(BY_CRITERION)}, /* five are allowed */
    {"100%得满分，每低1%扣1分，每高1%扣1分", "100%", "97%", "10", "7", NULL, F(BY_CRITERION)},
    {"100%得满分，每低1%扣1分，每高1%扣1分", "100%", "102%", "10", "8", NULL, F(BY_CRITERION)},
    {"每低1%扣1分，每低1%扣2分", "≥95%", "93%", "10", "9.79", NULL, F(CRITERION_NOT_USED)}, /* which of them? */
    /* units of the rule and of the table */
    {"≥2万元得满分，否则不得分", "≥20000元", "15000元", "10", "0", NULL, F(BY_CRITERION)},
    {"≥2万元得满分，否则不得分", "≥20000元", "20000元", "10", "10", NULL, F(BY_CRITERION)},
    {"≥2吨得满分，否则不得分", "≥20000元", "15000元", "10", "7.5", NULL, F(CRITERION_NOT_USED)},
    {"≥2万元得满分，每少1000元扣1分", "≥20000元", "17000元", "10", "7", NULL, F(BY_CRITERION)},
    /* on a straight line: (75 − 60) ÷ 30, (10 − 8) ÷ 5, (70 − 60) ÷ 30, (1.5 − 1) ÷ 1 */
    {"≥90%得满分，≤60%不得分，其余线性插值得分", "≥90%", "75%", "10", "5", NULL, F(BY_CRITERION)},
    {"≤5%得满分，≥10%不得分，其余线性插值得分", "≤5%", "8%", "10", "4", NULL, F(BY_CRITERION)},
    {"≥90户得满分，≤60户不得分，其余线性插值得分", "≥90户", "70户", "9", "3", NULL, F(BY_CRITERION)},
    {"≥2万元得满分，≤1万元不得分，其余线性插值得分", "≥2万元", "15000元", "10", "5", NULL, F(BY_CRITERION)},
    {"≥90%得满分，其余线性插值得分", "≥90%", "75%", "10", "8.33", NULL, F(CRITERION_NOT_USED)}, /* down to where? */
    {"≥90%得满分，≥60%不得分，其余线性插值得分", "≥90%", "50%", "10", "5.56", NULL, F(CRITERION_NOT_USED)},
    /* months and weeks: a month after 31 January is the end of February */
    {"按时完成得满分，逾期一个月内完成得5分，逾期一个月以上不得分", "2024年1月31日前", "2024年2月29日", "10", "5", NULL,
     F(BY_CRITERION)},
    {"按时完成得满分，逾期一个月内完成得5分，逾期一个月以上不得分", "2024年1月31日前", "2024年3月1日", "10", "0", NULL,
     F(BY_CRITERION)},
    {"按时完成得满分，逾期一个月内完成得5分，逾期一个月以上不得分", "2023年1月31日前", "2023年2月28日", "10", "5", NULL,
     F(BY_CRITERION)},
    {"按时完成得满分，每延期1个月扣2分", "2024年5月31日前", "2024年7月31日", "10", "6", NULL, F(BY_CRITERION)},
    {"按时完成得满分，每延期1周扣2分", "2024年6月30日前", "2024年7月14日", "10", "6", NULL, F(BY_CRITERION)},
    {"按时完成得满分，每延期1年扣4分", "2022年12月31日前", "2024年12月31日", "10", "2", NULL, F(BY_CRITERION)},
    {"每延期1个月扣1分", "≤12个月", "13个月", "10", "9", NULL, F(BY_CRITERION)},
    /* proportions turned round, overrun and of a rate */
    {"得分=目标值/实际完成值×分值", "≤40万元", "50万元", "10", "8", NULL, F(BY_CRITERION)},
    {"得分=目标值/实际完成值×分值", "≥40户", "30户", "10", "7.5", NULL, F(CRITERION_NOT_USED)},
    {"成本控制在预算内得满分，超出部分按比例扣分", "≤40万元", "90万元", "10", "0", NULL, F(BY_CRITERION)},
    {"得分=预算执行率×分值", "100%", "120%", "10", "10", NULL, F(BY_CRITERION)},
    {"得分=预算执行率×分值", "40户", "30户", "10", "7.5", NULL, F(CRITERION_NOT_USED)},
    /* shares, and more than there is */
    {"完成得满分，未完成扣该项分值的30%", "5座", "4座", "10", "7", NULL, F(BY_CRITERION)},
    {"≥95%得满分，低于95%扣30分", "≥95%", "90%", "10", "0", NULL, F(BY_CRITERION)},
    {"达到100%得8分，95%~100%减3分，90%~95%减5分", "100%", "95%", "8", "5", NULL, F(BY_CRITERION)},
    {"完成得权重分的1/2，未完成不得分", "5座", "5座", "10", "5", NULL, F(BY_CRITERION)},
    {"80%≤X<90%得5分，≥90%得满分", "≥90%", "80%", "10", "5", NULL, F(BY_CRITERION)},
    {"95%以上（含95%）得满分，95%以下不得分", "≥95%", "95%", "10", "10", NULL, F(BY_CRITERION)},
    {"每完成1项得2分", "5项", "2.5项", "10", "5", NULL, F(CRITERION_NOT_USED)},
    {"达到目标得满分，满分10分", "5项", "5项", "20", "20", NULL, F(CRITERION_NOT_USED)}, /* of 10, not of 20 */
    /* left to a person, or to the method */
    {"达到目标得满分，否则酌情扣分", "≥95%", "96%", "10", "10", NULL, F(BY_CRITERION)},
    {"达到目标得满分，否则酌情扣分", "≥95%", "76%", "10", "8", NULL, F(CRITERION_NOT_USED)},
    {"制度健全得5分，档案齐全得5分", "≥95%", "76%", "10", "8", NULL, F(CRITERION_NOT_USED)},
    {"参照上级文件", "≥95%", "76%", "10", "8", NULL, F(CRITERION_NOT_USED)},
    {"合格率≥98%得5分，及时率≥95%得5分", "≥95%", "76%", "10", "8", NULL, F(CRITERION_NOT_USED)},
};

START_TEST(the_rule_that_a_table_prints_decides_its_points)
{
    const ruled *row = &rules[_i];
    const pft_project *project;
    pft_document *document = new_document(&project, 2024);
    const pft_indicator *indicator = add(document, project, "产出指标", "质量指标", row->target, row->actual, row->weight);
    const uint32_t both = F(BY_CRITERION) | F(CRITERION_NOT_USED);
    pft_scorecard *card;
    const pft_line *line;
    char told[PFT_DECIMAL_SIZE];

    ck_assert_int_eq(pft_indicator_set_text(document, indicator, PFT_INDICATOR_CRITERION, row->criterion), PFT_OK);
    card = score(document, "mof-2020");
    line = pft_project_score_line_at(pft_scorecard_project_at(card, 0), 0);
    pft_decimal_format(line->score, told);
    ck_assert_msg(strcmp(told, row->score) == 0, "%s: %s / %s: %s, not %s (%s)", row->criterion, row->target,
                  row->actual, told, row->score, line->formula[PFT_CHINESE]);
    ck_assert_msg((line->flags & both) == row->flag, "%s: flags %x (%s)", row->criterion, line->flags,
                  line->formula[PFT_CHINESE]);
    ck_assert_ptr_nonnull(strstr(line->formula[PFT_CHINESE], row->flag == F(BY_CRITERION) ? "按表中评分标准“" : "按方法计分："));
    ck_assert_ptr_nonnull(strstr(line->formula[PFT_ENGLISH], "the table's own rule \""));
    if (row->formula != NULL)
        ck_assert_msg(strstr(line->formula[PFT_CHINESE], row->formula) != NULL, "%s: %s", row->criterion,
                      line->formula[PFT_CHINESE]);
    pft_scorecard_free(card);
    pft_document_free(document);
}
END_TEST

START_TEST(without_an_actual_value_no_rule_is_asked)
{
    const pft_project *project;
    pft_document *document = new_document(&project, 2024);
    const pft_indicator *indicator = add(document, project, "产出指标", "质量指标", "≥95%", "", "10");
    const pft_line *line;
    pft_scorecard *card;

    ck_assert_int_eq(pft_indicator_set_text(document, indicator, PFT_INDICATOR_CRITERION, "未完成不得分"), PFT_OK);
    card = score(document, "mof-2020");
    line = pft_project_score_line_at(pft_scorecard_project_at(card, 0), 0);
    ck_assert_int_eq(line->score, PFT_DECIMAL_NONE);
    ck_assert_uint_eq(line->flags, F(NOT_SCORED) | F(MISSING));
    pft_scorecard_free(card);
    pft_document_free(document);
}
END_TEST

/* ---- the year ---- */

typedef struct {
    int year;
    const char *target, *actual, *score;
} dated;

static const dated dates[] = {
    {2024, "11月30日前", "2024年11月29日", "10"}, {2024, "11月30日前", "2025年1月3日", "0"},
    {2024, "11月底前", "2025年2月", "0"},         {2024, "11月底前", "2023年12月", "10"},
    {2024, "11月底前", "12月5日", "0"},           {2024, "11月底前", "11月5日", "10"},
    {0, "11月底前", "11月5日", "10"},             {0, "11月底前", "2025年1月3日", ""}, /* of which year? */
    {0, "2024年11月底前", "11月5日", "10"},       {2024, "2025年3月底前", "2025年1月", "10"},
    /* how long something goes on is not until when it is due */
    {2024, "2024年1月-2024年11月", "2024年3月", ""}, {2024, "2024年1月-2024年11月", "2025年1月", ""},
    {2024, "2024年1月-2024年11月", "2024年1月至2024年11月", "10"},
};

START_TEST(a_deadline_without_a_year_is_of_the_year_of_the_table)
{
    const dated *row = &dates[_i];
    const pft_project *project;
    pft_document *document = new_document(&project, row->year);
    const pft_indicator *indicator = add(document, project, "产出指标", "时效指标", row->target, row->actual, "10");
    pft_scorecard *card = score(document, "mof-2020");
    const pft_line *line = pft_project_score_line_at(pft_scorecard_project_at(card, 0), 0);
    char told[PFT_DECIMAL_SIZE];

    pft_decimal_format(line->score, told);
    ck_assert_msg(strcmp(told, row->score) == 0, "%d, %s / %s: %s, not %s (%s)", row->year, row->target, row->actual,
                  told, row->score, line->formula[PFT_CHINESE]);
    if (*row->score != '\0' && strstr(row->target, "-") == NULL) { /* as a row of columns alike */
        pft_method *method;
        pft_row r;
        pft_columns columns = PFT_COLUMNS_INIT;
        uint8_t kind, op;
        pft_decimal scored;
        uint32_t flags;

        ck_assert_int_eq(pft_method_load(&method, "mof-2020", NULL, NULL), PFT_OK);
        pft_indicator_row(&r, method, project, indicator);
        kind = (uint8_t)r.kind, op = (uint8_t)r.op;
        columns.count = 1;
        columns.kind.values = &kind, columns.op.values = &op;
        columns.low.values = &r.low, columns.actual.values = &r.actual, columns.weight.values = &r.weight;
        ck_assert_int_eq(pft_score_columns(&columns, method, 0, 1, &scored, &flags, NULL), PFT_OK);
        ck_assert_int_eq(scored, line->score);
        pft_method_free(method);
    }
    pft_scorecard_free(card);
    pft_document_free(document);
}
END_TEST

/* ---- what nobody takes for a result ---- */

typedef struct {
    const char *level1, *level2, *target, *actual;
    bool implausible;
} odd;

static const odd odds[] = {
    {"满意度指标", "服务对象满意度指标", "≥90%", "950%", true},
    {"满意度指标", "服务对象满意度指标", "≥90%", "100.1%", true},
    {"满意度指标", "服务对象满意度指标", "≥90%", "100%", false},
    {"满意度指标", "服务对象满意度指标", "≥90分", "95分", false},
    {"产出指标", "数量指标", "≥12次", "120次", true},  /* ten times as many */
    {"产出指标", "数量指标", "≥12次", "119次", false},
    {"产出指标", "数量指标", "≤12次", "240次", false}, /* that is only much too much */
    {"成本指标", "经济成本指标", "≤30万元", "-2万元", true},
    {"产出指标", "成本指标", "≤30万元", "-2万元", true},
    {"效益指标", "经济效益指标", "≥30万元", "-2万元", false}, /* a loss is possible */
    {"产出指标", "质量指标", "较上年下降≥5%", "-2%", false},
};

START_TEST(an_actual_value_that_is_not_plausible_is_flagged_and_gets_no_grade)
{
    const odd *row = &odds[_i];
    const pft_project *project;
    pft_document *document = new_document(&project, 2024);
    const pft_indicator *indicator = add(document, project, row->level1, row->level2, row->target, row->actual, "100");
    pft_scorecard *card = score(document, "mof-2020");
    const pft_project_score *p = pft_scorecard_project_at(card, 0);
    pft_method *method;
    pft_row r;
    pft_columns columns = PFT_COLUMNS_INIT;
    uint8_t kind[8], op[8], category[8], scale[8];
    pft_decimal low[8], actual[8], weight[8], scored[8];
    uint32_t flags[8];

    ck_assert_msg(((pft_project_score_line_at(p, 0)->flags & F(IMPLAUSIBLE)) != 0) == row->implausible, "%s / %s",
                  row->target, row->actual);
    ck_assert_int_eq((p->flags & PFT_TOTAL_IMPLAUSIBLE) != 0, row->implausible);
    ck_assert_int_eq(*p->grade[PFT_CHINESE] == '\0', row->implausible);
    /* in columns alike: a whole block of such rows, as the vectors take them */
    ck_assert_int_eq(pft_method_load(&method, "mof-2020", NULL, NULL), PFT_OK);
    pft_indicator_row(&r, method, project, indicator);
    for (size_t i = 0; i < 8; i++) {
        kind[i] = (uint8_t)r.kind, op[i] = (uint8_t)r.op, category[i] = (uint8_t)r.category,
        scale[i] = (uint8_t)r.scale;
        low[i] = r.low, actual[i] = r.actual, weight[i] = r.weight;
    }
    columns.count = 8;
    columns.kind.values = kind, columns.op.values = op, columns.category.values = category,
    columns.scale.values = scale;
    columns.low.values = low, columns.actual.values = actual, columns.weight.values = weight;
    ck_assert_int_eq(pft_score_columns(&columns, method, 0, 8, scored, flags, NULL), PFT_OK);
    for (size_t i = 0; i < 8; i++)
        ck_assert_int_eq((flags[i] & F(IMPLAUSIBLE)) != 0, row->implausible);
    pft_method_free(method);
    pft_scorecard_free(card);
    pft_document_free(document);
}
END_TEST

START_TEST(an_execution_rate_that_is_not_plausible_gets_no_grade)
{
    static const struct {
        const char *budget, *executed;
        bool implausible;
    } rates[] = {
        {"9.45", "89344.3", true}, {"20", "40", true}, {"20", "39.99", false}, {"20", "-1", true}, {"20", "19", false}};

    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
        const pft_project *project;
        pft_document *document = new_document(&project, 2024);
        const pft_budget_line line = {.source = PFT_FUNDING_TOTAL, .label = "", .initial = number(rates[i].budget),
                                      .adjusted = number(rates[i].budget), .executed = number(rates[i].executed),
                                      .weight = number("10"), .score = PFT_DECIMAL_NONE, .rate = PFT_DECIMAL_NONE};
        const pft_project_score *p;
        pft_scorecard *card;

        ck_assert_int_eq(pft_project_add_budget_line(document, project, &line), PFT_OK);
        add(document, project, "产出指标", "数量指标", "3次", "3次", "90");
        card = score(document, "mof-2020");
        p = pft_scorecard_project_at(card, 0);
        ck_assert_msg(((p->flags & PFT_TOTAL_IMPLAUSIBLE) != 0) == rates[i].implausible, "%s of %s", rates[i].executed,
                      rates[i].budget);
        ck_assert_int_eq(*p->grade[PFT_CHINESE] == '\0', rates[i].implausible);
        pft_scorecard_free(card);
        pft_document_free(document);
    }
}
END_TEST

/* ---- points that the table prints ---- */

static void budget(pft_document *document, const pft_project *project, pft_funding source, const char *amount,
                   const char *executed, const char *weight)
{
    const pft_budget_line line = {.source = source, .label = "", .initial = number(amount), .adjusted = number(amount),
                                  .executed = number(executed), .weight = number(weight), .score = PFT_DECIMAL_NONE,
                                  .rate = PFT_DECIMAL_NONE, .forecast = PFT_DECIMAL_NONE};

    ck_assert_int_eq(pft_project_add_budget_line(document, project, &line), PFT_OK);
}

START_TEST(what_the_printed_total_leaves_is_for_the_execution_rate)
{
    const pft_project *project;
    pft_document *document = new_document(&project, 2024);
    const pft_project_score *p;
    pft_scorecard *card;

    budget(document, project, PFT_FUNDING_TOTAL, "50", "45", "");
    add(document, project, "产出指标", "数量指标", "4座", "4座", "50");
    add(document, project, "效益指标", "社会效益指标", "≥8户", "8户", "30");
    ck_assert_int_eq(pft_project_set_points(document, project, PFT_INDICATOR_WEIGHT, number("100")), PFT_OK);
    card = score(document, "mof-2020");
    p = pft_scorecard_project_at(card, 0);
    ck_assert_int_eq(p->execution.weight, number("20"));
    ck_assert_int_eq(p->execution.score, number("18")); /* 45 ÷ 50 × 20 */
    ck_assert_int_eq(p->total, number("98"));
    ck_assert_uint_eq(p->flags, 0); /* 90 %: nothing to explain yet */
    ck_assert_str_eq(p->grade[PFT_CHINESE], "优");
    pft_scorecard_free(card);
    pft_document_free(document);
}
END_TEST

START_TEST(a_printed_total_of_90_is_the_scale)
{
    static const struct {
        const char *actual, *total, *grade;
    } cases[] = {{"41座", "81", "优"}, /* 50 × 41 ÷ 50 = 41, 41 + 40 of 90 is 90 of 100 */
                 {"32座", "72", "良"}, {"31座", "71", "中"}}; /* 78.89 of 100 */

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const pft_project *project;
        pft_document *document = new_document(&project, 2024);
        const pft_project_score *p;
        pft_scorecard *card;

        budget(document, project, PFT_FUNDING_TOTAL, "50", "45", "");
        add(document, project, "产出指标", "数量指标", "50座", cases[i].actual, "50");
        add(document, project, "效益指标", "社会效益指标", "≥8户", "8户", "40");
        ck_assert_int_eq(pft_project_set_points(document, project, PFT_INDICATOR_WEIGHT, number("90")), PFT_OK);
        card = score(document, "mof-2020");
        p = pft_scorecard_project_at(card, 0);
        ck_assert_int_eq(p->execution.weight, PFT_DECIMAL_NONE); /* nothing is left for it */
        ck_assert_int_eq(p->full, number("90"));
        ck_assert_int_eq(p->total, number(cases[i].total));
        ck_assert_uint_ne(p->flags & PFT_TOTAL_TABLE_SCALE, 0);
        ck_assert_uint_eq(p->flags & PFT_TOTAL_INCOMPLETE, 0);
        ck_assert_str_eq(p->grade[PFT_CHINESE], cases[i].grade);
        pft_scorecard_free(card);
        pft_document_free(document);
    }
}
END_TEST

START_TEST(points_on_the_sources_of_the_budget_are_those_of_the_execution)
{
    const pft_project *project;
    pft_document *document = new_document(&project, 2024);
    const pft_project_score *p;
    pft_scorecard *card;

    budget(document, project, PFT_FUNDING_TOTAL, "60", "54", "");
    budget(document, project, PFT_FUNDING_FISCAL, "40", "40", "15");
    budget(document, project, PFT_FUNDING_OTHER, "20", "14", "5");
    add(document, project, "产出指标", "数量指标", "4座", "4座", "80");
    card = score(document, "mof-2020");
    p = pft_scorecard_project_at(card, 0);
    ck_assert_int_eq(p->execution.weight, number("20"));
    ck_assert_int_eq(p->execution.score, number("18")); /* 54 ÷ 60 × 20 */
    pft_scorecard_free(card);
    pft_document_free(document);
}
END_TEST

START_TEST(points_of_a_row_of_sums_are_those_of_its_level)
{
    const pft_project *project;
    pft_document *document = new_document(&project, 2024);
    const pft_level_total sums[] = {{.label = "产出指标", .weight = number("36"), .score = PFT_DECIMAL_NONE},
                                    {.label = "效益指标", .weight = number("64"), .score = PFT_DECIMAL_NONE}};
    const pft_project_score *p;
    pft_scorecard *card;

    add(document, project, "产出指标", "数量指标", "4座", "4座", "");
    add(document, project, "产出指标", "质量指标", "100%", "100%", "");
    add(document, project, "效益指标", "社会效益指标", "≥8户", "8户", "");
    for (size_t i = 0; i < 2; i++)
        ck_assert_int_eq(pft_project_add_level_total(document, project, &sums[i]), PFT_OK);
    card = score(document, "mof-2020");
    p = pft_scorecard_project_at(card, 0);
    ck_assert_int_eq(pft_project_score_line_at(p, 0)->weight, number("18"));
    ck_assert_int_eq(pft_project_score_line_at(p, 1)->weight, number("18"));
    ck_assert_int_eq(pft_project_score_line_at(p, 2)->weight, number("64"));
    pft_scorecard_free(card);
    pft_document_free(document);
}
END_TEST

START_TEST(weights_that_are_shares_of_the_level_above_are_multiplied)
{
    static const struct {
        const char *level1, *level2, *weight, *points;
        bool multiplied;
    } cases[] = {
        {"产出指标（60分）", "数量指标（50）", "40", "12", true}, /* 60 × 50 % × 40 % */
        {"产出指标（60分）", "数量指标（50）", "60", "18", true},
        {"产出指标（60分）", "质量指标（50）", "100", "30", true},
        {"效益指标（40分）", "社会效益指标", "25", "25", false},   /* 25 + 15 are the 40: they add up */
        {"效益指标（40分）", "社会效益指标", "15", "15", false},
    };
    const pft_project *project;
    pft_document *document = new_document(&project, 2024);
    const pft_project_score *p;
    pft_scorecard *card;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        add(document, project, cases[i].level1, cases[i].level2, "4座", "4座", cases[i].weight);
    card = score(document, "mof-2020");
    p = pft_scorecard_project_at(card, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const pft_line *line = pft_project_score_line_at(p, i);

        ck_assert_int_eq(line->weight, number(cases[i].points));
        ck_assert_int_eq((line->flags & F(WEIGHT_MULTIPLIED)) != 0, cases[i].multiplied);
    }
    ck_assert_int_eq(p->total, number("100"));
    pft_scorecard_free(card);
    pft_document_free(document);
}
END_TEST

/* ---- what is not scored ---- */

START_TEST(targets_without_actual_values_are_nothing_to_score)
{
    const pft_project *project;
    pft_document *document = new_document(&project, 2024);
    const pft_project_score *p;
    pft_scorecard *card;
    char *text;

    add(document, project, "产出指标", "数量指标", "4座", "", "60");
    add(document, project, "效益指标", "社会效益指标", "≥8户", "", "40");
    card = score(document, "mof-2020");
    p = pft_scorecard_project_at(card, 0);
    ck_assert_int_eq(p->total, PFT_DECIMAL_NONE);
    ck_assert_uint_ne(p->flags & PFT_TOTAL_NOTHING_TO_SCORE, 0);
    ck_assert_str_eq(p->grade[PFT_CHINESE], "");
    ck_assert_int_eq(pft_project_score_category_at(p, 0)->score, PFT_DECIMAL_NONE);
    ck_assert_int_eq(pft_project_score_level_at(p, 0)->score, PFT_DECIMAL_NONE);
    ck_assert_int_eq(pft_scorecard_write_text(card, "json", NULL, &text, NULL, NULL), PFT_OK);
    ck_assert_ptr_nonnull(strstr(text, "\"total\": null"));
    ck_assert_ptr_nonnull(strstr(text, "nothing-to-score"));
    pft_text_free(text);
    pft_scorecard_free(card);
    pft_document_free(document);
}
END_TEST

START_TEST(rows_without_a_level_2_stand_under_a_node_of_their_own)
{
    static const struct {
        const char *level1, *level2;
        unsigned level;
        size_t lines;
    } nodes[] = {{"效益指标", "", 1, 3}, {"效益指标", "", 2, 2}, {"效益指标", "可持续影响指标", 2, 1}, {"满意度指标", "", 1, 1}};
    const pft_project *project;
    pft_document *document = new_document(&project, 2024);
    const pft_project_score *p;
    pft_scorecard *card;

    add(document, project, "效益指标", "", "=100%", "100%", "20");
    add(document, project, "效益指标", "", "≥8户", "9户", "20");
    add(document, project, "效益指标", "可持续影响指标", "健全", "健全", "30");
    add(document, project, "满意度指标", "", "≥90%", "91%", "30");
    card = score(document, "mof-2020");
    p = pft_scorecard_project_at(card, 0);
    ck_assert_uint_eq(p->level_count, sizeof nodes / sizeof *nodes);
    for (size_t i = 0; i < p->level_count; i++) {
        const pft_subtotal *node = pft_project_score_level_at(p, i);

        ck_assert_str_eq(node->level1, nodes[i].level1);
        ck_assert_str_eq(node->level2, nodes[i].level2);
        ck_assert_uint_eq(node->level, nodes[i].level);
        ck_assert_uint_eq(node->lines, nodes[i].lines);
    }
    pft_scorecard_free(card);
    pft_document_free(document);
}
END_TEST

/* ---- the method that fits ---- */

START_TEST(the_method_that_explains_the_scores_of_a_table_is_chosen)
{
    /* 部分达成: 60 % of the points from 2020 on, 50 % on the older forms; without scores of its own, the default */
    static const char *const given[][2] = {{"36", "mof-2020"}, {"30", "hubei-2020"}};
    const pft_project *project;
    pft_document *document = new_document(&project, 2024);
    const pft_indicator *half, *words;
    pft_method *method, *usual;

    half = add(document, project, "产出指标", "数量指标", "20公里", "18公里", "40");
    words = add(document, project, "效益指标", "社会效益指标", "保障有力", "部分达成", "60");
    ck_assert_int_eq(pft_method_choose(&method, document, NULL, NULL), PFT_OK);
    ck_assert_int_eq(pft_method_load(&usual, NULL, NULL, NULL), PFT_OK);
    ck_assert_str_eq(pft_method_get_info(method)->id, pft_method_get_info(usual)->id);
    pft_method_free(method);
    pft_method_free(usual);
    ck_assert_int_eq(pft_indicator_set_points(document, half, PFT_INDICATOR_SCORE, number("36")), PFT_OK);
    for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
        ck_assert_int_eq(pft_indicator_set_points(document, words, PFT_INDICATOR_SCORE, number(given[i][0])), PFT_OK);
        ck_assert_int_eq(pft_method_choose(&method, document, NULL, NULL), PFT_OK);
        ck_assert_str_eq(pft_method_get_info(method)->id, given[i][1]);
        pft_method_free(method);
    }
    pft_document_free(document);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("score_table");
    TCase *tests = tcase_create("score_table");

    tcase_add_loop_test(tests, the_rule_that_a_table_prints_decides_its_points, 0, sizeof rules / sizeof *rules);
    tcase_add_test(tests, without_an_actual_value_no_rule_is_asked);
    tcase_add_loop_test(tests, a_deadline_without_a_year_is_of_the_year_of_the_table, 0, sizeof dates / sizeof *dates);
    tcase_add_loop_test(tests, an_actual_value_that_is_not_plausible_is_flagged_and_gets_no_grade, 0,
                        sizeof odds / sizeof *odds);
    tcase_add_test(tests, what_the_printed_total_leaves_is_for_the_execution_rate);
    tcase_add_test(tests, a_printed_total_of_90_is_the_scale);
    tcase_add_test(tests, points_on_the_sources_of_the_budget_are_those_of_the_execution);
    tcase_add_test(tests, points_of_a_row_of_sums_are_those_of_its_level);
    tcase_add_test(tests, weights_that_are_shares_of_the_level_above_are_multiplied);
    tcase_add_test(tests, targets_without_actual_values_are_nothing_to_score);
    tcase_add_test(tests, rows_without_a_level_2_stand_under_a_node_of_their_own);
    tcase_add_test(tests, an_execution_rate_that_is_not_plausible_gets_no_grade);
    tcase_add_test(tests, the_method_that_explains_the_scores_of_a_table_is_chosen);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
