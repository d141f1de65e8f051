/* Known answers: one indicator under one method, with the arithmetic as the sentence has it. The first block are the
 * worked examples of 财预〔2020〕10号 and of the forms in use; the others were worked out by hand for these tests. */
#include <perftarget/perftarget.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "failing_allocator.h"
#include "suite.h"

/* Methods that differ from a built-in one in what a row is about. */
#define OWN(members) \
    "{\"format\": \"perftarget-method\", \"id\": \"own\", \"version\": \"1\", \"extends\": \"mof-2020\"," \
    "\"name\": {\"zh\": \"自定\", \"en\": \"own\"}, " members "}"
#define RULE(members) OWN("\"rules\": [{" members "}]")

#define R2 RULE("\"formula\": \"proportional\", \"reverse\": \"2-actual/target\"")
#define EXACTLY RULE("\"formula\": \"proportional\", \"equal\": \"exactly\"")
#define FLOOR RULE("\"formula\": \"proportional\", \"floor\": \"0.6\"")
#define RESCALE RULE("\"formula\": \"proportional\", \"floor\": \"0.6\", \"floor_reading\": \"rescale\"")
#define DIRECT RULE("\"formula\": \"direct\"")
#define HALF RULE("\"formula\": \"direct\", \"unmet\": \"0.5\"")
#define RATIO_BANDS RULE("\"formula\": \"bands\", \"measure\": \"ratio\", \"bands\": [" \
    "{\"from\": \"1\", \"to\": null, \"share\": \"1\"}, {\"from\": \"0.8\", \"to\": \"1\", \"share\": \"0.7\"}," \
    "{\"from\": \"0\", \"to\": \"0.8\", \"share\": \"0\"}]")
#define NINETY RULE("\"formula\": \"bands\", \"bands\": [{\"from\": \"0.9\", \"to\": null, \"share\": \"1\"}," \
    "{\"from\": \"0.85\", \"to\": \"0.9\", \"share\": \"0.9\"}, {\"from\": \"0.8\", \"to\": \"0.85\", " \
    "\"share\": \"0.8\"}," \
    "{\"from\": \"0\", \"to\": \"0.8\", \"share\": \"0\"}]")
#define COST_BANDS RULE("\"formula\": \"bands\", \"measure\": \"ratio\", \"reverse\": \"2-actual/target\", " \
                        "\"bands\": [" \
    "{\"from\": \"1\", \"to\": null, \"share\": \"1\"}, {\"from\": \"0.9\", \"to\": \"1\", \"share\": \"0.5\"}," \
    "{\"from\": \"0.85\", \"to\": \"0.9\", \"share\": \"0.3\"}, {\"from\": \"0.8\", \"to\": \"0.85\", " \
    "\"share\": \"0.1\"}," \
    "{\"from\": \"0\", \"to\": \"0.8\", \"share\": \"0\"}]")
#define STEPS OWN("\"over\": {\"deductions\": [{\"from\": \"0\", \"to\": \"1.3\", \"share\": \"0\"}," \
    "{\"from\": \"1.3\", \"to\": \"1.5\", \"share\": \"0.1\"}, {\"from\": \"1.5\", \"to\": \"2\", " \
    "\"share\": \"0.2\"}," \
    "{\"from\": \"2\", \"to\": null, \"share\": \"0.5\"}]}")
#define STRICT_ZERO OWN("\"zero_target\": \"not-scored\", \"negative_target\": \"not-scored\"")
#define AS_IT_IS OWN("\"negative_actual\": \"as-it-is\"")
#define MISSING_ZERO OWN("\"missing\": \"zero\"")
#define THREE OWN("\"rounding\": {\"places\": 3}")
#define NONE_AT_ALL OWN("\"rounding\": {\"places\": 0}")
#define MONTHLY RULE("\"kinds\": [\"date\", \"period\"], \"formula\": \"deadline\", \"per_month\": \"0.3\"}, " \
    "{\"formula\": \"direct\"")
#define BY_HAND RULE("\"formula\": \"not-scored\"")

#define F(flag) PFT_LINE_##flag
#define NOT F(NOT_SCORED)

typedef struct {
    const char *method, *target, *actual, *weight;
    const char *score;   /* "": not scored */
    const char *formula; /* the Chinese sentence */
    uint32_t flags;      /* beside the reason that every lost point asks for */
} known;

static const known rows[] = {
    /* ---- worked examples: at least, equal, at most by either reading ---- */
    {"mof-2020", "≥95%", "92%", "10", "9.68", "92 ÷ 95 × 10 = 9.68，四舍五入保留两位", 0}, /* 920 ÷ 95 = 9.6842… */
    {"mof-2020", "≤100万元", "150万元", "10", "6.67", "100 ÷ 150 × 10 = 6.67，四舍五入保留两位", 0},
    {R2, "≤100万元", "150万元", "10", "5", "(2 − 150 ÷ 100) × 10 = 5", 0}, /* 2 − 1.5 = 0.5 */
    {"mof-2020", "98%", "98%", "20", "20", "98 = 98，得满分 20", 0},       /* scored 19.6 in a published table */
    {"mof-2020", "=0次", "0次", "5", "5", "0 = 0，得满分 5", F(ZERO_TARGET)},
    {"mof-2020", "=0次", "1次", "5", "0", "1 > 0，未达标，得 0", F(ZERO_TARGET)},
    {R2, "≤100", "200", "10", "0", "(2 − 200 ÷ 100) × 10 = 0", 0},
    {R2, "≤100", "250", "10", "0", "(2 − 250 ÷ 100) × 10 = 0", 0}, /* beyond twice the limit it stays at nothing */
    {"mof-2020", "≥100", "120", "10", "10", "120 ≥ 100，得满分 10", F(OVER_FULFILLED)},
    {"mof-2020", "≥100", "119.999999", "10", "10", "119.999999 ≥ 100，得满分 10", 0},
    {"mof-2020", "≥100", "130", "10", "10", "130 ≥ 100，得满分 10", F(OVER_FULFILLED) | F(REASON_REQUIRED)},
    {"mof-2020", "≥0次", "30次", "10", "10", "30 ≥ 0，得满分 10",
     F(ZERO_TARGET) | F(OVER_FULFILLED) | F(REASON_REQUIRED)},
    {"mof-2020", "≥0次", "29次", "10", "10", "29 ≥ 0，得满分 10", F(ZERO_TARGET)},
    {"mof-2020", "达成", "达成年度指标", "10", "10", "“达成年度指标”，得分区间 [80%, 100%]，取 100%：10 × 100% = 10",
     F(JUDGED)},
    {"mof-2020", "达成", "部分达成年度指标并具有一定效果", "10", "6",
     "“部分达成年度指标并具有一定效果”，得分区间 [60%, 80%)，取 60%：10 × 60% = 6", F(JUDGED)},
    {"mof-2020", "达成", "未达成年度指标且效果较差", "10", "0",
     "“未达成年度指标且效果较差”，得分区间 [0%, 60%)，取 0%：10 × 0% = 0", F(JUDGED)},
    {"hubei-2020", "达成", "部分达成年度指标", "10", "5",
     "“部分达成年度指标”，得分区间 [50%, 80%)，取 50%：10 × 50% = 5", F(JUDGED)},
    /* cost within 10 % → 5 of 10, to 15 % → 3, to 20 % → 1, beyond → 0 */
    {COST_BANDS, "≤100", "110", "10", "5", "2 − 110 ÷ 100 为 90%，在 [90%, 100%) 档，10 × 50% = 5", 0},
    {COST_BANDS, "≤100", "90", "10", "10", "90 ≤ 100，在 100% 及以上档，10 × 100% = 10", 0},
    {COST_BANDS, "≤100", "115", "10", "3", "2 − 115 ÷ 100 为 85%，在 [85%, 90%) 档，10 × 30% = 3", 0},
    {COST_BANDS, "≤100", "120", "10", "1", "2 − 120 ÷ 100 为 80%，在 [80%, 85%) 档，10 × 10% = 1", 0},
    {COST_BANDS, "≤100", "121", "10", "0", "2 − 121 ÷ 100 为 79%，在 [0%, 80%) 档，10 × 0% = 0", 0},
    /* satisfaction from 90 % full, a point off for each 5 % below (weight 10) */
    {NINETY, "≥90%", "90%", "10", "10", "90%，在 90% 及以上档，10 × 100% = 10", 0},
    {NINETY, "≥90%", "89.999999%", "10", "9", "89.999999%，在 [85%, 90%) 档，10 × 90% = 9", 0},
    {NINETY, "≥90%", "84%", "10", "8", "84%，在 [80%, 85%) 档，10 × 80% = 8", 0},
    /* ---- at least ---- */
    {"mof-2020", "≥95%", "95%", "10", "10", "95 = 95，得满分 10", 0},
    {"mof-2020", "≥95%", "94.999999%", "10", "10", "94.999999 ÷ 95 × 10 = 10，四舍五入保留两位", 0},
    {"mof-2020", ">95%", "95%", "10", "10", "95 = 95，得满分 10", F(AT_BOUND)},
    {"mof-2020", ">95%", "90%", "10", "9.47", "90 ÷ 95 × 10 = 9.47，四舍五入保留两位", 0}, /* 9.4736… */
    {"mof-2020", "≥8", "1", "10", "1.25", "1 ÷ 8 × 10 = 1.25", 0},
    {"mof-2020", "≥16", "1", "10", "0.63", "1 ÷ 16 × 10 = 0.63，四舍五入保留两位", 0}, /* 0.625 goes away from zero */
    {"mof-2020", "≥3", "1", "10", "3.33", "1 ÷ 3 × 10 = 3.33，四舍五入保留两位", 0},
    {"mof-2020", "≥3", "2", "10", "6.67", "2 ÷ 3 × 10 = 6.67，四舍五入保留两位", 0},
    {"mof-2020", "≥3", "0", "10", "0", "0 ÷ 3 × 10 = 0", 0},
    {"mof-2020", "≥3", "-2", "10", "0", "0 ÷ 3 × 10 = 0", F(NEGATIVE_ACTUAL) | F(IMPLAUSIBLE)},
    {AS_IT_IS, "≥3", "-2", "10", "0", "0 ÷ 3 × 10 = 0", F(IMPLAUSIBLE)},
    {"mof-2020", "≥7", "6.9", "22.5", "22.18", "6.9 ÷ 7 × 22.5 = 22.18，四舍五入保留两位",
     0}, /* 155.25 ÷ 7 = 22.178… */
    {THREE, "≥95%", "92%", "10", "9.684", "92 ÷ 95 × 10 = 9.684，四舍五入保留三位", 0},
    {NONE_AT_ALL, "≥95%", "92%", "10", "10", "92 ÷ 95 × 10 = 10，四舍五入保留整数", 0},
    {THREE, "≥1000", "899.95", "100", "89.995", "899.95 ÷ 1000 × 100 = 89.995", 0},
    {"mof-2020", "≥1000", "899.95", "100", "90", "899.95 ÷ 1000 × 100 = 90，四舍五入保留两位", 0},
    {"mof-2020", "≥0.000001", "0.000001", "10", "10", "0.000001 = 0.000001，得满分 10", 0},
    {"mof-2020", "≥9000000000000", "4500000000000", "10", "5", "4500000000000 ÷ 9000000000000 × 10 = 5", 0},
    /* ---- equal ---- */
    {"mof-2020", "3次", "2次", "9", "6", "2 ÷ 3 × 9 = 6", 0},
    {"mof-2020", "3次", "4次", "9", "9", "4 ≥ 3，得满分 9", F(OVER_FULFILLED) | F(REASON_REQUIRED)},
    {EXACTLY, "3次", "4次", "9", "6.75", "3 ÷ 4 × 9 = 6.75", 0},
    {EXACTLY, "3次", "2次", "9", "6", "2 ÷ 3 × 9 = 6", 0},
    {EXACTLY, "3次", "3次", "9", "9", "3 = 3，得满分 9", 0},
    {"mof-2020", "约50", "45", "10", "9", "45 ÷ 50 × 10 = 9", 0},
    /* ---- at most ---- */
    {"mof-2020", "≤100万元", "100万元", "10", "10", "100 = 100，得满分 10", 0},
    {"mof-2020", "≤100万元", "100.000001万元", "10", "10", "100 ÷ 100.000001 × 10 = 10，四舍五入保留两位", 0},
    {"mof-2020", "≤100万元", "80万元", "10", "10", "80 ≤ 100，得满分 10", 0},
    {"mof-2020", "≤100万元", "0万元", "10", "10", "0 ≤ 100，得满分 10", 0},
    {"mof-2020", "≤100万元", "-1万元", "10", "10", "(-1) ≤ 100，得满分 10", F(NEGATIVE_ACTUAL) | F(IMPLAUSIBLE)},
    {"mof-2020", "＜5天", "5天", "10", "10", "5 = 5，得满分 10", F(AT_BOUND)},
    {"mof-2020", "≤3%", "4%", "8", "6", "3 ÷ 4 × 8 = 6", 0},
    {R2, "≤3%", "4%", "8", "5.33", "(2 − 4 ÷ 3) × 8 = 5.33，四舍五入保留两位", 0},         /* 2 ÷ 3 × 8 */
    {R2, "≤100", "199.99", "10", "0", "(2 − 199.99 ÷ 100) × 10 = 0，四舍五入保留两位", 0}, /* 0.001 */
    {"mof-2020", "≤0次", "2次", "10", "0", "2 > 0，未达标，得 0", F(ZERO_TARGET)},
    {"mof-2020", "≤0次", "0次", "10", "10", "0 = 0，得满分 10", F(ZERO_TARGET)},
    /* ---- orders: which end is the best is not said ---- */
    {"mof-2020", "不低于三级", "四级", "10", "", "指标值与完成值不可比，未计分", NOT | F(NOT_COMPARABLE)},
    {"mof-2020", "三级以上", "二级", "10", "", "指标值与完成值不可比，未计分", NOT | F(NOT_COMPARABLE)},
    {"mof-2020", "三级", "三级", "10", "10", "3 = 3，得满分 10", 0},
    /* ---- ranges whose ends do not belong to them ---- */
    {"mof-2020", "70≤X<85", "85", "10", "", "85 不在 [70, 85) 内，比例不能反映，未计分", NOT | F(AT_BOUND)},
    {"mof-2020", "70≤X<85", "84.99", "10", "10", "84.99 在 [70, 85) 内，得满分 10", 0},
    {"mof-2020", "70≤X<85", "70", "10", "10", "70 在 [70, 85) 内，得满分 10", 0},
    {"mof-2020", "70<X≤85", "70", "10", "", "70 不在 (70, 85] 内，比例不能反映，未计分", NOT | F(AT_BOUND)},
    {"mof-2020", "70≤X<85", "100", "10", "8.5", "85 ÷ 100 × 10 = 8.5", 0},
    {DIRECT, "70≤X<85", "85", "10", "0", "85 不在 [70, 85) 内，未达标，得 0", 0},
    /* ---- zero and negative targets ---- */
    {"mof-2020", "≥0人", "-3人", "8", "0", "(-3) < 0，未达标，得 0",
     F(ZERO_TARGET) | F(NEGATIVE_ACTUAL) | F(IMPLAUSIBLE)},
    {"mof-2020", "≥0%", "-0.4%", "8", "0", "(-0.4) < 0，未达标，得 0",
     F(ZERO_TARGET) | F(NEGATIVE_ACTUAL) | F(IMPLAUSIBLE)},
    {"mof-2020", ">0", "-2", "8", "0", "(-2) < 0，未达标，得 0", F(ZERO_TARGET) | F(NEGATIVE_ACTUAL) | F(IMPLAUSIBLE)},
    {"mof-2020", "≤0次", "-2次", "8", "8", "(-2) ≤ 0，得满分 8", F(ZERO_TARGET) | F(NEGATIVE_ACTUAL) | F(IMPLAUSIBLE)},
    {"mof-2020", "0-5次", "-1次", "8", "0", "(-1) 不在 0 至 5 之间，未达标，得 0",
     F(ZERO_TARGET) | F(NEGATIVE_ACTUAL) | F(IMPLAUSIBLE)},
    {AS_IT_IS, "≥0人", "-3人", "8", "0", "(-3) < 0，未达标，得 0", F(ZERO_TARGET) | F(IMPLAUSIBLE)},
    {DIRECT, "≥0人", "-3人", "8", "0", "(-3) < 0，未达标，得 0", F(ZERO_TARGET) | F(NEGATIVE_ACTUAL) | F(IMPLAUSIBLE)},
    {STRICT_ZERO, "≥0", "5", "10", "", "指标值为零或负，无法计算比例，未计分", NOT | F(ZERO_TARGET)},
    {STRICT_ZERO, "=0", "0", "10", "10", "0 = 0，得满分 10", F(ZERO_TARGET)},
    {STRICT_ZERO, "≤0", "3", "10", "", "指标值为零或负，无法计算比例，未计分", NOT | F(ZERO_TARGET)},
    {"mof-2020", "≥-5%", "-3%", "10", "10", "(-3) ≥ (-5)，得满分 10", F(NEGATIVE_TARGET)},
    {"mof-2020", "≥-5%", "-6%", "10", "0", "(-6) < (-5)，未达标，得 0", F(NEGATIVE_TARGET)},
    {"mof-2020", "≤-5%", "-6%", "10", "10", "(-6) ≤ (-5)，得满分 10", F(NEGATIVE_TARGET)},
    {"mof-2020", "=-5%", "-4%", "10", "0", "(-4) ≠ (-5)，未达标，得 0", F(NEGATIVE_TARGET)},
    {STRICT_ZERO, "≥-5%", "-3%", "10", "", "指标值为零或负，无法计算比例，未计分", NOT | F(NEGATIVE_TARGET)},
    /* ---- floors, both readings ---- */
    {FLOOR, "≥100", "60", "10", "6", "60 ÷ 100 × 10 = 6", 0},
    {FLOOR, "≥100", "59.999999", "10", "0", "59.999999 ÷ 100 低于及格门槛 60%，得 0", F(BELOW_FLOOR)},
    {FLOOR, "≥100", "99", "10", "9.9", "99 ÷ 100 × 10 = 9.9", 0},
    {FLOOR, "≤60", "100", "10", "6", "60 ÷ 100 × 10 = 6", 0},
    {FLOOR, "≤60", "101", "10", "0", "60 ÷ 101 低于及格门槛 60%，得 0", F(BELOW_FLOOR)},
    {RESCALE, "≥100", "60", "10", "0", "(60 ÷ 100 − 0.6) ÷ (1 − 0.6) × 10 = 0", 0},
    {RESCALE, "≥100", "80", "10", "5", "(80 ÷ 100 − 0.6) ÷ (1 − 0.6) × 10 = 5", 0}, /* 0.2 ÷ 0.4 */
    {RESCALE, "≥95", "92", "10", "9.21", "(92 ÷ 95 − 0.6) ÷ (1 − 0.6) × 10 = 9.21，四舍五入保留两位", 0},
    {RESCALE, "≥100", "50", "10", "0", "50 ÷ 100 低于及格门槛 60%，得 0", F(BELOW_FLOOR)},
    {RESCALE, "≥100", "100", "10", "10", "100 = 100，得满分 10", 0},
    /* ---- direct, bands of the ratio, steps of over-fulfilment ---- */
    {DIRECT, "≥95%", "94%", "10", "0", "94 < 95，未达标，得 0", 0},
    {DIRECT, "≥95%", "95%", "10", "10", "95 = 95，得满分 10", 0},
    {HALF, "≤3", "4", "9", "4.5", "4 > 3，未达标，9 × 50% = 4.5", 0},
    {RATIO_BANDS, "≥100", "100", "10", "10", "100 ÷ 100 为 100%，在 100% 及以上档，10 × 100% = 10", 0},
    {RATIO_BANDS, "≥100", "99.999999", "10", "7", "99.999999 ÷ 100 约 100%，在 [80%, 100%) 档，10 × 70% = 7", 0},
    {RATIO_BANDS, "≥100", "80", "10", "7", "80 ÷ 100 为 80%，在 [80%, 100%) 档，10 × 70% = 7", 0},
    {RATIO_BANDS, "≥100", "79", "10", "0", "79 ÷ 100 为 79%，在 [0%, 80%) 档，10 × 0% = 0", 0},
    {STEPS, "≥100", "129", "10", "10", "129 ≥ 100，得满分 10", F(OVER_FULFILLED)},
    {STEPS, "≥100", "130", "10", "9", "130 ≥ 100，指标值明显偏低，10 × (1 − 10%) = 9",
     F(OVER_FULFILLED) | F(REASON_REQUIRED) | F(DEDUCTED)},
    {STEPS, "≥100", "150", "10", "8", "150 ≥ 100，指标值明显偏低，10 × (1 − 20%) = 8",
     F(OVER_FULFILLED) | F(REASON_REQUIRED) | F(DEDUCTED)},
    {STEPS, "≥100", "1000", "10", "5", "1000 ≥ 100，指标值明显偏低，10 × (1 − 50%) = 5",
     F(OVER_FULFILLED) | F(REASON_REQUIRED) | F(DEDUCTED) | F(IMPLAUSIBLE)},
    {STEPS, "≤100", "10", "10", "10", "10 ≤ 100，得满分 10", 0}, /* saving is no over-fulfilment */
    /* ---- ranges ---- */
    {"mof-2020", "90%-95%", "93%", "10", "10", "93 在 90 至 95 之间，得满分 10", 0},
    {"mof-2020", "90%-95%", "90%", "10", "10", "90 在 90 至 95 之间，得满分 10", 0},
    {"mof-2020", "90%-95%", "81%", "10", "9", "81 ÷ 90 × 10 = 9", 0},
    {"mof-2020", "90%-95%", "100%", "10", "9.5", "95 ÷ 100 × 10 = 9.5", 0},
    {DIRECT, "3-5次", "6次", "10", "0", "6 不在 3 至 5 之间，未达标，得 0", 0},
    {"mof-2020", "±3%", "-2%", "10", "10", "(-2) 在 -3 至 3 之间，得满分 10", 0},
    /* ---- as far to one side as to the other ---- */
    {"mof-2020", "±6%", "8%", "10", "7.5", "6 ÷ 8 × 10 = 7.5", 0},
    {"mof-2020", "±6%", "-8%", "10", "7.5", "6 ÷ 8 × 10 = 7.5", 0},
    {R2, "±6%", "-8%", "10", "6.67", "(2 − 8 ÷ 6) × 10 = 6.67，四舍五入保留两位", 0},
    {"mof-2020", "-6%～6%", "-8%", "10", "7.5", "6 ÷ 8 × 10 = 7.5", 0},
    /* ---- ends that do not belong to a range ---- */
    {"mof-2020", "70≤X<85", "84.99", "10", "10", "84.99 在 [70, 85) 内，得满分 10", 0},
    {"mof-2020", "70≤X<85", "70", "10", "10", "70 在 [70, 85) 内，得满分 10", 0},
    {"mof-2020", "70≤X<85", "85", "10", "", "85 不在 [70, 85) 内，比例不能反映，未计分", NOT | F(AT_BOUND)},
    {"mof-2020", "70≤X<85", "86", "10", "9.88", "85 ÷ 86 × 10 = 9.88，四舍五入保留两位", 0}, /* 850 ÷ 86 = 9.8837… */
    {"mof-2020", "大于70小于85", "70", "10", "", "70 不在 (70, 85) 内，比例不能反映，未计分", NOT | F(AT_BOUND)},
    {"mof-2020", "(70,85]", "85", "10", "10", "85 在 (70, 85] 内，得满分 10", 0},
    {DIRECT, "70≤X<85", "85", "10", "0", "85 不在 [70, 85) 内，未达标，得 0", 0},
    {RATIO_BANDS, "70≤X<85", "85", "10", "", "85 不在 [70, 85) 内，比例不能反映，未计分", NOT | F(AT_BOUND)},
    {"mof-2020", "＜±2%", "-2%", "10", "", "(-2) 不在 (-2, 2) 内，比例不能反映，未计分", NOT | F(AT_BOUND)},
    /* ---- yes and no in any spelling ---- */
    {"mof-2020", "是", "FALSE", "10", "0", "0 < 1，未达标，得 0", 0},
    {"mof-2020", "是", "n", "10", "0", "0 < 1，未达标，得 0", 0},
    {"mof-2020", "√", "×", "10", "0", "0 < 1，未达标，得 0", 0},
    {"mof-2020", "是", "□是☑否", "10", "0", "0 < 1，未达标，得 0", 0},
    {"mof-2020", "是", "☑是□否", "10", "10", "1 = 1，得满分 10", 0},
    {"mof-2020", "否", "No", "10", "10", "0 = 0，得满分 10", F(ZERO_TARGET)},
    /* ---- ranks: equal, or not comparable ---- */
    {"mof-2020", "不低于三级", "三级", "10", "10", "3 = 3，得满分 10", 0},
    {"mof-2020", "不低于三级", "四级", "10", "", "指标值与完成值不可比，未计分", NOT | F(NOT_COMPARABLE)},
    {"mof-2020", "二等以上", "一等", "10", "", "指标值与完成值不可比，未计分", NOT | F(NOT_COMPARABLE)},
    {"mof-2020", "三类", "二类", "10", "", "指标值与完成值不可比，未计分", NOT | F(NOT_COMPARABLE)},
    /* ---- fractions ---- */
    {"mof-2020", "四分之三以上", "60%", "10", "8", "60% 折合 0.6；0.6 ÷ 0.75 × 10 = 8", F(UNIT_CONVERTED)},
    {"mof-2020", "三分之二以上", "70%", "10", "10",
     "70% 折合 210×(1/300)；三分之二以上 折合 200×(1/300)；210 ≥ 200，得满分 10", F(UNIT_CONVERTED)},
    {DIRECT, "三分之二以上", "66.666666%", "10", "0",
     "66.666666% 折合 199.999998×(1/300)；三分之二以上 折合 200×(1/300)；199.999998 < 200，未达标，得 0",
     F(UNIT_CONVERTED)},
    {"mof-2020", "≥1：3", "1：4", "10", "7.5", "1：4 折合 3×(1/12)；≥1：3 折合 4×(1/12)；3 ÷ 4 × 10 = 7.5", 0},
    {"mof-2020", "1/3", "2/6", "10", "10", "2/6 折合 1×(1/3)；1/3 折合 1×(1/3)；1 = 1，得满分 10", 0},
    /* ---- units ---- */
    {"mof-2020", "≤254.3万元", "2543000元", "10", "10", "2543000元 折合 254.3万元；254.3 = 254.3，得满分 10",
     F(UNIT_CONVERTED)},
    {"mof-2020", "≤100万元", "0.02亿元", "10", "5", "0.02亿元 折合 200万元；100 ÷ 200 × 10 = 5", F(UNIT_CONVERTED)},
    {"mof-2020", "≤200万", "195.5万元", "10", "10", "195.5 ≤ 200，得满分 10", 0},
    {"mof-2020", "≥1年", "6个月", "10", "5", "6个月 折合 0.5年；0.5 ÷ 1 × 10 = 5", F(UNIT_CONVERTED)},
    {"mof-2020", "≤12个月", "1年", "10", "10", "1年 折合 12个月；12 = 12，得满分 10", F(UNIT_CONVERTED)},
    {"mof-2020", "≥95%", "0.92", "10", "9.68", "0.92 折合 92%；92 ÷ 95 × 10 = 9.68，四舍五入保留两位",
     F(UNIT_CONVERTED)},
    {"mof-2020", "≥95%", "92", "10", "9.68", "92 ÷ 95 × 10 = 9.68，四舍五入保留两位", F(UNIT_ASSUMED)},
    {"mof-2020", "≤3%", "0.5", "10", "10", "0.5 ≤ 3，得满分 10", F(UNIT_ASSUMED)}, /* too small to be told from 50 % */
    {"mof-2020", "≥95%", "920‰", "10", "9.68", "920‰ 折合 92%；92 ÷ 95 × 10 = 9.68，四舍五入保留两位",
     F(UNIT_CONVERTED)},
    {"mof-2020", "≥2万人", "15000人", "10", "7.5", "15000人 折合 1.5万人；1.5 ÷ 2 × 10 = 7.5", F(UNIT_CONVERTED)},
    {"mof-2020", "≥10场", "8次", "10", "8", "8 ÷ 10 × 10 = 8", F(UNIT_DIFFERS)},
    {"mof-2020", "≤30萬元", "288000元", "10", "10", "288000元 折合 28.8萬元；28.8 ≤ 30，得满分 10", F(UNIT_CONVERTED)},
    {"mof-2020", "≥24次/年", "1次/月", "10", "5", "1次/月 折合 12次/年；12 ÷ 24 × 10 = 5", F(UNIT_CONVERTED)},
    {"mof-2020", "≤2次/月", "18次/年", "10", "10", "18次/年 折合 1.5次/月；1.5 ≤ 2，得满分 10", F(UNIT_CONVERTED)},
    {"mof-2020", "≤600元/人·年", "60元/人·月", "10", "8.33",
     "60元/人·月 折合 720元/人·年；600 ÷ 720 × 10 = 8.33，四舍五入保留两位", F(UNIT_CONVERTED)},
    {"mof-2020", "≤600元（人/年）", "50元/人·月", "10", "10", "50元/人·月 折合 600元(人/年)；600 = 600，得满分 10",
     F(UNIT_CONVERTED)},
    {"mof-2020", "≤5个工作日", "5天", "10", "", "指标值与完成值不可比，未计分", NOT | F(NOT_COMPARABLE)},
    {"mof-2020", "≤5天", "4个工作日", "10", "", "指标值与完成值不可比，未计分", NOT | F(NOT_COMPARABLE)},
    {"mof-2020", "提高4个百分点", "提高4%", "10", "", "指标值与完成值不可比，未计分", NOT | F(NOT_COMPARABLE)},
    {"mof-2020", "≤2小时30分", "3小时", "10", "8.33", "3小时 折合 180分；150 ÷ 180 × 10 = 8.33，四舍五入保留两位",
     F(UNIT_CONVERTED)},
    {"mof-2020", "≥80分", "2小时", "10", "10", "2小时 折合 120分；120 ≥ 80，得满分 10",
     F(UNIT_CONVERTED) | F(OVER_FULFILLED) | F(REASON_REQUIRED)},
    /* ---- a conversion is compared as it is, not as it is rounded ---- */
    {DIRECT, "≤0.3万元", "3000.004元", "10", "0", "≤0.3万元 折合 3000元；3000.004 > 3000，未达标，得 0", F(UNIT_CONVERTED)},
    {DIRECT, "≥2公里", "1999.999999米", "10", "0", "≥2公里 折合 2000米；1999.999999 < 2000，未达标，得 0", F(UNIT_CONVERTED)},
    {"mof-2020", "≥0.000003亿元", "150元", "10", "5", "≥0.000003亿元 折合 300元；150 ÷ 300 × 10 = 5", F(UNIT_CONVERTED)},
    {"mof-2020", "≥0.00002亩", "0.005平方米", "10", "3.75",
     "0.005平方米 折合 0.015×(1/2000)亩；≥0.00002亩 折合 0.04×(1/2000)亩；0.015 ÷ 0.04 × 10 = 3.75", F(UNIT_CONVERTED)},
    {DIRECT, "≥4000000亿元", "1元", "10", "0", "", F(UNIT_CONVERTED)},
    {DIRECT, "20-30万元", "300000.001元", "10", "0",
     "20-30万元 折合 200000 至 300000元；300000.001 不在 200000 至 300000 之间，未达标，得 0", F(UNIT_CONVERTED)},
    {"mof-2020", "≤12个月", "10万元", "10", "", "指标值与完成值不可比，未计分", NOT | F(NOT_COMPARABLE)},
    {"mof-2020", "≤30天", "1个月", "10", "", "指标值与完成值不可比，未计分",
     NOT | F(NOT_COMPARABLE)}, /* no fixed number of days */
    /* ---- changes ---- */
    {"mof-2020", "较上年增长5%", "较上年增长4%", "10", "8", "4 ÷ 5 × 10 = 8", 0},
    {"mof-2020", "较上年增长5%", "较上年下降1%", "10", "0", "0 ÷ 5 × 10 = 0", F(NEGATIVE_ACTUAL)},
    {"mof-2020", "下降≥3%", "下降6%", "10", "10", "6 ≥ 3，得满分 10", F(OVER_FULFILLED) | F(REASON_REQUIRED)},
    {"mof-2020", "下降≥4%", "-3%", "10", "7.5", "3 ÷ 4 × 10 = 7.5", 0},
    /* ---- dates ---- */
    {"mof-2020", "2023年12月31日前", "2023年12月20日", "10", "10", "按期完成，得满分", 0},
    {"mof-2020", "2023年12月31日前", "2023年12月31日", "10", "10", "按期完成，得满分", 0},
    {"mof-2020", "2023年12月31日前", "2024年1月5日", "10", "0", "2024年1月5日 晚于 2023年12月31日前，逾期 1 个月，得 0", 0},
    {"mof-2020", "12月底前", "2023年11月", "10", "", "指标值与完成值不可比，未计分", NOT | F(NOT_COMPARABLE)}, /* of which year? */
    {MONTHLY, "2023年10月", "2023年12月", "10", "4", "2023年12月 晚于 2023年10月，逾期 2 个月，10 × (1 − 30% × 2) = 4", 0},
    {MONTHLY, "2023年6月", "2023年12月", "10", "0", "2023年12月 晚于 2023年6月，逾期 6 个月，得 0", 0},
    {"mof-2020", "2023年12月31日前", "已完成", "10", "", "指标值与完成值不可比，未计分", NOT | F(NOT_COMPARABLE)},
    /* ---- words, yes and no ---- */
    {"mof-2020", "有效保障", "有效保障", "10", "10", "“有效保障”，得分区间 [80%, 100%]，取 100%：10 × 100% = 10",
     F(JUDGED)},
    {"mof-2020", "有效保障", "基本完成", "10", "6", "“基本完成”，得分区间 [60%, 80%)，取 60%：10 × 60% = 6", F(JUDGED)},
    {"mof-2020", "有效保障", "优", "10", "10", "“优”，得分区间 [80%, 100%]，取 100%：10 × 100% = 10", F(JUDGED)},
    {"mof-2020", "有效保障", "优化了流程", "10", "", "指标值与完成值不可比，未计分", NOT | F(NOT_COMPARABLE)},
    {"mof-2020", "有效保障", "主体工程已完成，配套未完成", "10", "0",
     "“主体工程已完成，配套未完成”，得分区间 [0%, 60%)，取 0%：10 × 0% = 0", F(JUDGED)},
    {"mof-2020", "有效保障", "良", "10", "", "指标值与完成值不可比，未计分", NOT | F(NOT_COMPARABLE)},
    {"mof-2020", "有效保障", "95%", "10", "9.5", "95 ÷ 100 × 10 = 9.5", 0},
    {"mof-2020", "是", "是", "10", "10", "1 = 1，得满分 10", 0},
    {"mof-2020", "是", "否", "10", "0", "0 < 1，未达标，得 0", 0},
    {BY_HAND, "有效保障", "完成", "10", "", "按方法由人工评分，未计分", NOT},
    /* ---- missing, and of the wrong kind ---- */
    {"mof-2020", "≥95%", "", "10", "", "缺实际完成值，未计分", NOT | F(MISSING)},
    {"mof-2020", "≥95%", "/", "10", "", "缺实际完成值，未计分", NOT | F(MISSING)},
    {MISSING_ZERO, "≥95%", "", "10", "0", "缺实际完成值，得 0", F(MISSING)},
    {"mof-2020", "", "92%", "10", "", "缺指标值，未计分", NOT | F(NO_TARGET)},
    {"mof-2020", "≥95%", "已完成", "10", "", "指标值与完成值不可比，未计分", NOT | F(NOT_COMPARABLE)},
    {"mof-2020", "≥95%", "≤92%", "10", "", "指标值与完成值不可比，未计分", NOT | F(NOT_COMPARABLE)},
    {"mof-2020", "≥95%", "≥92%", "10", "9.68", "92 ÷ 95 × 10 = 9.68，四舍五入保留两位", 0},
    {"mof-2020", "≥95%", "90%-95%", "10", "", "指标值与完成值不可比，未计分", NOT | F(NOT_COMPARABLE)},
    {"mof-2020", "≥95%", "92%", "-1", "", "分值无效，未计分", NOT | F(WEIGHT_INVALID)},
    {"mof-2020", "≥95%", "92%", "1000001", "", "分值无效，未计分", NOT | F(WEIGHT_INVALID)},
    {"mof-2020", "≥95%", "92%", "0", "0", "92 ÷ 95 × 0 = 0", 0},
};

static pft_method *method_of(const char *text)
{
    pft_method *method = NULL;
    pft_error err = {.status = PFT_OK};
    pft_status status = text[0] == '{' ? pft_method_read(&method, text, strlen(text), NULL, &err)
                                       : pft_method_load(&method, text, NULL, &err);

    ck_assert_msg(status == PFT_OK, "%s %s", err.message[PFT_ENGLISH], err.path);
    return method;
}

static pft_scorecard *score_one(const char *method_text, const char *level1, const known *row)
{
    pft_method *method = method_of(method_text);
    pft_document *document;
    const pft_project *project;
    const pft_indicator *indicator;
    pft_scorecard *card;
    pft_decimal weight;

    ck_assert_int_eq(pft_decimal_parse(&weight, row->weight, strlen(row->weight)), PFT_OK);
    ck_assert_int_eq(pft_document_new(&document, NULL), PFT_OK);
    ck_assert_int_eq(pft_document_add_project(document, "项目", &project), PFT_OK);
    ck_assert_int_eq(pft_project_add_indicator(document, project, level1, "", "指标", NULL, &indicator), PFT_OK);
    if (*row->target != '\0')
        ck_assert_int_eq(pft_indicator_set_value(document, indicator, PFT_INDICATOR_TARGET, row->target), PFT_OK);
    if (*row->actual != '\0')
        ck_assert_int_eq(pft_indicator_set_value(document, indicator, PFT_INDICATOR_ACTUAL, row->actual), PFT_OK);
    ck_assert_int_eq(pft_indicator_set_points(document, indicator, PFT_INDICATOR_WEIGHT, weight), PFT_OK);
    ck_assert_int_eq(pft_score(&card, document, method, NULL, NULL), PFT_OK);
    pft_document_free(document);
    pft_method_free(method);
    return card; /* outlives both */
}

static void check(const known *row, const char *level1)
{
    pft_scorecard *card = score_one(row->method, level1, row);
    const pft_line *line = pft_project_score_line_at(pft_scorecard_project_at(card, 0), 0);
    char score[PFT_DECIMAL_SIZE];
    uint32_t expected = row->flags | (line->lost > 0 ? (uint32_t)F(REASON_REQUIRED) : 0);

    pft_decimal_format(line->score, score);
    ck_assert_msg(strcmp(score, row->score) == 0, "%s / %s: %s, not %s (%s)", row->target, row->actual, score,
                  row->score, line->formula[PFT_CHINESE]);
    if (*row->formula != '\0')
        ck_assert_msg(strcmp(line->formula[PFT_CHINESE], row->formula) == 0, "%s / %s: %s", row->target, row->actual,
                      line->formula[PFT_CHINESE]);
    ck_assert_msg(line->flags == expected, "%s / %s: flags %x, not %x", row->target, row->actual,
                  (unsigned)line->flags, (unsigned)expected);
    ck_assert_str_ne(line->formula[PFT_ENGLISH], "");
    pft_scorecard_free(card);
}

START_TEST(an_indicator_scores_what_was_worked_out_by_hand)
{
    check(&rows[_i], "产出指标");
}
END_TEST

static const known satisfaction[] = {
    {"mof-2021", "≥90%", "90%", "10", "10", "90%，在 90% 及以上档，10 × 100% = 10", 0},
    {"mof-2021", "≥90%", "89.99%", "10", "8", "89.99%，在 [80%, 90%) 档，10 × 80% = 8", 0},
    {"mof-2021", "≥90%", "80%", "10", "8", "80%，在 [80%, 90%) 档，10 × 80% = 8", 0},
    {"mof-2021", "≥95%", "79.99%", "10", "5", "79.99%，在 [60%, 80%) 档，10 × 50% = 5", 0},
    {"mof-2021", "≥90%", "60%", "10", "5", "60%，在 [60%, 80%) 档，10 × 50% = 5", 0},
    {"mof-2021", "≥90%", "59%", "10", "0", "59%，在 [0%, 60%) 档，10 × 0% = 0", 0},
    {"mof-2021", "≥90", "85", "10", "8", "85%，在 [80%, 90%) 档，10 × 80% = 8", 0},
    {"mof-2021", "≥0.9", "0.85", "10", "8", "85%，在 [80%, 90%) 档，10 × 80% = 8", 0},
    {"mof-2021", "≥90%", "0.85", "10", "8", "0.85 折合 85%；85%，在 [80%, 90%) 档，10 × 80% = 8", F(UNIT_CONVERTED)},
    {"mof-2020", "≥90%", "85%", "10", "9.44", "85 ÷ 90 × 10 = 9.44，四舍五入保留两位", 0},
};

START_TEST(satisfaction_has_a_rule_of_its_own)
{
    check(&satisfaction[_i], "满意度指标");
}
END_TEST

START_TEST(the_sentence_is_there_in_english_too)
{
    const known row = {"mof-2020", "≥95%", "92%", "10", "9.68", "", 0};
    pft_scorecard *card = score_one("mof-2020", "产出指标", &row);
    const pft_line *line = pft_project_score_line_at(pft_scorecard_project_at(card, 0), 0);

    ck_assert_str_eq(line->formula[PFT_ENGLISH], "92 ÷ 95 × 10 = 9.68, rounded half up to two places");
    ck_assert_int_eq(line->ratio, 968421);
    ck_assert_int_eq(line->lost, 320000);
    pft_scorecard_free(card);
}
END_TEST

static pft_decimal score_value(const char *target, const char *actual)
{
    pft_decimal points = 0;
    pft_method *method;

    ck_assert_int_eq(pft_method_load(&method, "mof-2020", NULL, NULL), PFT_OK);
    ck_assert_int_eq(
        pft_score_value(&points, target, actual, 10 * PFT_DECIMAL_ONE, PFT_CATEGORY_NONE, method, NULL, NULL), PFT_OK);
    pft_method_free(method);
    return points;
}

START_TEST(a_value_alone_scores_like_an_indicator)
{
    ck_assert_int_eq(score_value("≥95%", "92%"), 9680000);
    ck_assert_int_eq(score_value("≥95%", "95%"), 10 * PFT_DECIMAL_ONE);
    ck_assert_int_eq(score_value("≥95%", NULL), PFT_DECIMAL_NONE);
    ck_assert_int_eq(score_value(NULL, "92%"), PFT_DECIMAL_NONE);
    ck_assert_int_eq(score_value("≥95%", "12个月"), PFT_DECIMAL_NONE);
}
END_TEST

START_TEST(what_is_scored_alone_needs_a_method_and_text)
{
    pft_decimal points = 0;
    pft_method *mof_2020 = method_of("mof-2020"), *mof_2021 = method_of("mof-2021");
    pft_error err = {.status = PFT_OK};

    ck_assert_int_eq(pft_score_value(NULL, "1", "1", 1, PFT_CATEGORY_NONE, mof_2020, NULL, &err), PFT_EARGUMENT);
    ck_assert_int_eq(pft_score_value(&points, "1", "1", 1, PFT_CATEGORY_NONE, NULL, NULL, &err), PFT_EARGUMENT);
    ck_assert_int_eq(pft_score_value(&points, "1", "\xFF", 1, PFT_CATEGORY_NONE, mof_2020, NULL, &err), PFT_EENCODING);
    ck_assert_int_eq(err.status, PFT_EENCODING);
    ck_assert_int_eq(points, PFT_DECIMAL_NONE);
    ck_assert_int_eq(pft_score_value(&points, "≥4", "3", PFT_DECIMAL_NONE, PFT_CATEGORY_NONE, mof_2020, NULL, NULL),
                     PFT_OK);
    ck_assert_int_eq(points, 75 * PFT_DECIMAL_ONE); /* of a hundred */
    ck_assert_int_eq(pft_score_value(&points, "≥90%", "85%", 10 * PFT_DECIMAL_ONE, PFT_CATEGORY_SATISFACTION, mof_2021,
                                     NULL, NULL), PFT_OK);
    ck_assert_int_eq(points, 8 * PFT_DECIMAL_ONE);
    pft_method_free(mof_2020);
    pft_method_free(mof_2021);
}
END_TEST

START_TEST(no_allocation_that_fails_leaks_where_a_value_is_scored)
{
    failing_allocator memory = {.budget = 0};
    const pft_allocator allocator = failing_allocator_use(&memory);
    pft_method *method = method_of("mof-2020");
    pft_status status = PFT_ENOMEM;
    pft_decimal points = 0;
    size_t budget = 0;

    for (; status != PFT_OK && budget < 100; budget++) {
        pft_error err = {.status = PFT_OK};

        memory.budget = budget;
        status = pft_score_value(&points, "≥95%", "92%", 10 * PFT_DECIMAL_ONE, PFT_CATEGORY_NONE, method, &allocator,
                                 &err);
        ck_assert(status == PFT_OK || (status == PFT_ENOMEM && err.status == PFT_ENOMEM));
        ck_assert_uint_eq(memory.blocks, 0);
        ck_assert_uint_eq(memory.wrong_sizes, 0);
    }
    ck_assert_int_eq(status, PFT_OK);
    ck_assert_uint_gt(budget, 1);
    ck_assert_int_eq(points, 9680000);
    pft_method_free(method);
}
END_TEST

START_TEST(no_allocation_that_fails_leaks_where_a_method_is_chosen)
{
    failing_allocator memory = {.budget = 0};
    const pft_allocator allocator = failing_allocator_use(&memory);
    pft_method *chosen = NULL;
    pft_document *document;
    const pft_project *project;
    const pft_indicator *indicator;
    pft_status status = PFT_ENOMEM;
    size_t budget = 0;

    ck_assert_int_eq(pft_document_new(&document, NULL), PFT_OK);
    ck_assert_int_eq(pft_document_add_project(document, "项目", &project), PFT_OK);
    ck_assert_int_eq(pft_project_add_indicator(document, project, "满意度指标", "", "满意度", "≥90%", &indicator), PFT_OK);
    ck_assert_int_eq(pft_indicator_set_value(document, indicator, PFT_INDICATOR_ACTUAL, "85%"), PFT_OK);
    ck_assert_int_eq(pft_indicator_set_points(document, indicator, PFT_INDICATOR_WEIGHT, 10 * PFT_DECIMAL_ONE), PFT_OK);
    ck_assert_int_eq(pft_indicator_set_points(document, indicator, PFT_INDICATOR_SCORE, 8 * PFT_DECIMAL_ONE), PFT_OK);
    ck_assert_int_eq(pft_method_choose(NULL, document, NULL, NULL), PFT_EARGUMENT);
    ck_assert_int_eq(pft_method_choose(&chosen, NULL, NULL, NULL), PFT_EARGUMENT);
    for (; status != PFT_OK && budget < 200; budget++) {
        memory.budget = budget;
        status = pft_method_choose(&chosen, document, &allocator, NULL);
        ck_assert(status == PFT_OK || (status == PFT_ENOMEM && chosen == NULL));
        if (status == PFT_OK)
            ck_assert_str_eq(pft_method_get_info(chosen)->id, "mof-2021"); /* 85% is in the band of 80 % */
        pft_method_free(chosen);
        ck_assert_uint_eq(memory.blocks, 0);
        ck_assert_uint_eq(memory.wrong_sizes, 0);
    }
    ck_assert_int_eq(status, PFT_OK);
    pft_document_free(document);
}
END_TEST

/* ---- the answers that the command and Python give, too ---- */

enum { ANSWERS_MAX = 500, LINE = 1024, FIELDS = 5 };

typedef struct {
    char line[LINE];
    const char *target, *actual, *weight, *score, *rule;
} answer;

static answer answers[ANSWERS_MAX];

static size_t read_answers(void)
{
    FILE *file = fopen(PFT_SOURCE_DIR "/tests/score/known.tsv", "rb");
    size_t count = 0;

    ck_assert_ptr_nonnull(file);
    while (count < ANSWERS_MAX && fgets(answers[count].line, LINE, file) != NULL) {
        answer *a = &answers[count];
        const char **fields[FIELDS] = {&a->target, &a->actual, &a->weight, &a->score, &a->rule};
        char *c = a->line;

        c[strcspn(c, "\r\n")] = '\0';
        for (size_t i = 0; i < FIELDS; i++) {
            size_t size = strcspn(c, "\t");

            *fields[i] = c;
            c += size;
            if (*c == '\t')
                *c++ = '\0';
        }
        count += a->line[0] != '#';
    }
    fclose(file);
    return count;
}

static pft_decimal decimal(const char *text)
{
    pft_decimal value = PFT_DECIMAL_NONE;

    if (*text != '\0')
        ck_assert_int_eq(pft_decimal_parse(&value, text, strlen(text)), PFT_OK);
    return value;
}

static void add_answer(pft_document *document, const pft_project *project, const answer *a)
{
    const pft_indicator *indicator;

    ck_assert_int_eq(pft_project_add_indicator(document, project, "产出指标", "数量指标", "事项", NULL, &indicator), PFT_OK);
    ck_assert_int_eq(pft_indicator_set_value(document, indicator, PFT_INDICATOR_TARGET, a->target), PFT_OK);
    ck_assert_int_eq(pft_indicator_set_value(document, indicator, PFT_INDICATOR_ACTUAL, a->actual), PFT_OK);
    ck_assert_int_eq(pft_indicator_set_points(document, indicator, PFT_INDICATOR_WEIGHT, decimal(a->weight)), PFT_OK);
    ck_assert_int_eq(pft_indicator_set_text(document, indicator, PFT_INDICATOR_CRITERION, a->rule), PFT_OK);
}

/* One row of columns, as they come from the indicator. */
static pft_decimal score_row(const pft_method *method, const pft_project *project, const pft_indicator *indicator)
{
    pft_columns columns = PFT_COLUMNS_INIT;
    pft_decimal score;
    uint32_t flags;
    uint8_t category, kind, op, grade, scale, open, given = 1;
    const uint8_t *no_grade;
    const uint8_t none = 0;
    pft_row row;
    pft_error err;

    pft_indicator_row(&row, method, project, indicator);
    category = (uint8_t)row.category;
    kind = (uint8_t)row.kind;
    op = (uint8_t)row.op;
    grade = (uint8_t)(row.grade < 0 ? 0 : row.grade);
    no_grade = row.grade < 0 ? &none : &given;
    scale = (uint8_t)row.scale;
    open = (uint8_t)row.open;
    columns.count = 1;
    columns.category.values = &category;
    columns.kind.values = &kind;
    columns.op.values = &op;
    columns.grade = (pft_code_column){&grade, no_grade, 0};
    columns.scale.values = &scale;
    columns.open.values = &open;
    columns.low.values = &row.low;
    columns.high.values = &row.high;
    columns.actual.values = &row.actual;
    columns.weight.values = &row.weight;
    columns.own.values = &row.own;
    ck_assert_msg(pft_score_columns(&columns, method, 0, 1, &score, &flags, &err) == PFT_OK, "%s",
                  err.message[PFT_ENGLISH]);
    return score;
}

START_TEST(known_answers_are_given_by_lines_by_columns_and_by_values)
{
    size_t count = read_answers();
    pft_method *method = method_of("mof-2020");
    pft_document *document;
    const pft_project *project;
    pft_scorecard *card;

    ck_assert_uint_ge(count, 90);
    ck_assert_uint_lt(count, ANSWERS_MAX);
    ck_assert_int_eq(pft_document_new(&document, NULL), PFT_OK);
    ck_assert_int_eq(pft_document_add_project(document, "堤防维护", &project), PFT_OK);
    ck_assert_int_eq(pft_project_set_year(document, project, 2024), PFT_OK);
    for (size_t i = 0; i < count; i++)
        add_answer(document, project, &answers[i]);
    ck_assert_int_eq(pft_score(&card, document, method, NULL, NULL), PFT_OK);
    for (size_t i = 0; i < count; i++) {
        const answer *a = &answers[i];
        const pft_line *line = pft_project_score_line_at(pft_scorecard_project_at(card, 0), i);
        bool ruled = *a->rule != '\0', dated = strstr(a->target, "月") != NULL || strstr(a->actual, "月") != NULL;
        pft_decimal points, expected = decimal(a->score);

        ck_assert_msg(line->score == expected, "%s / %s (%s): %s", a->target, a->actual, a->rule,
                      line->formula[PFT_ENGLISH]);
        if (!ruled)
            ck_assert_msg(score_row(method, project, pft_project_indicator_at(project, i)) == expected,
                          "%s / %s in columns", a->target, a->actual);
        if (!ruled && !dated) { /* a value alone has no year */
            ck_assert_int_eq(pft_score_value(&points, a->target, a->actual, decimal(a->weight), PFT_CATEGORY_NONE,
                                             method, NULL, NULL), PFT_OK);
            ck_assert_msg(points == expected, "%s / %s alone", a->target, a->actual);
        }
    }
    pft_scorecard_free(card);
    pft_document_free(document);
    pft_method_free(method);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("score_known");
    TCase *tests = tcase_create("score_known");

    tcase_add_loop_test(tests, an_indicator_scores_what_was_worked_out_by_hand, 0, sizeof rows / sizeof *rows);
    tcase_add_loop_test(tests, satisfaction_has_a_rule_of_its_own, 0, sizeof satisfaction / sizeof *satisfaction);
    tcase_add_test(tests, what_is_scored_alone_needs_a_method_and_text);
    tcase_add_test(tests, no_allocation_that_fails_leaks_where_a_value_is_scored);
    tcase_add_test(tests, no_allocation_that_fails_leaks_where_a_method_is_chosen);
    tcase_add_test(tests, known_answers_are_given_by_lines_by_columns_and_by_values);
    tcase_add_test(tests, a_value_alone_scores_like_an_indicator);
    tcase_add_test(tests, the_sentence_is_there_in_english_too);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
