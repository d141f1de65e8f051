/* Writes self-evaluations as JSON Lines, a project a line: make_lines PROJECTS [YEAR [INDICATORS]]. All names and
 * figures are invented; the same arguments give the same lines. In the year after 2024 some projects are renamed or
 * gone, some targets are harder, easier, in another unit, dropped or new, so that two years can be compared. */
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { FIRST_YEAR = 2024, INDICATORS = 30, PROJECTS_OF_AN_AGENCY = 5 };

static uint64_t mix(uint64_t x)
{
    x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
    return x ^ x >> 31;
}

static unsigned pick(uint64_t seed, unsigned of)
{
    return (unsigned)(mix(seed) % of);
}

static const char *const towns[] = {"云汀", "霖州", "岚溪", "渚安", "岫平", "沅港", "漪川", "垠城", "菡州", "澜阳"};
static const char *const bureaus[] = {"教育局", "民政局", "水务局", "图书馆", "卫生健康局", "农业农村局", "文化馆", "体育中心",
                                      "住房保障中心", "气象台"};
static const char *const things[] = {"养老床位", "农村饮水管网", "公共阅读空间", "社区食堂", "基层诊室", "水库闸门", "乡村公路",
                                     "校舍屋面", "运动场地", "监测站点", "文物建筑", "实训设备", "防汛物资", "路灯", "垃圾收集点"};
static const char *const deeds[] = {"改造", "运行维护", "购置", "补贴", "建设", "修缮", "巡查", "培训", "宣传", "检测"};

/* Level 1, level 2, what is measured, comparator and unit; the last ones are words. */
static const struct {
    const char *level1, *level2, *what, *op, *sign, *unit;
} kinds[] = {
    {"产出指标", "数量指标", "数量", ">=", "≥", "处"},       {"产出指标", "数量指标", "次数", ">=", "≥", "次"},
    {"产出指标", "质量指标", "合格率", ">=", "≥", "%"},      {"产出指标", "质量指标", "完好率", ">=", "≥", "%"},
    {"产出指标", "时效指标", "完成时限", "<=", "≤", "个月"}, {"成本指标", "经济成本指标", "支出", "<=", "≤", "万元"},
    {"效益指标", "经济效益指标", "节约成本", ">=", "≥", "万元"}, {"满意度指标", "服务对象满意度指标", "满意度", ">=", "≥", "%"},
    {"效益指标", "社会效益指标", "保障作用", NULL, "", ""},  {"效益指标", "可持续影响指标", "长效机制", NULL, "", ""},
};
static const char *const words[] = {"有效保障", "明显提升", "持续改善", "逐步完善"};
static const char *const reasons[] = {"资金拨付较晚", "招标流程较长", "受天气影响", "指标值设定偏高", "人员不足", "", "待下年完成"};

enum { KINDS = sizeof kinds / sizeof *kinds, THINGS = sizeof things / sizeof *things,
       DEEDS = sizeof deeds / sizeof *deeds };

static void put_number(const char *key, unsigned number, const char *op, const char *sign, const char *unit)
{
    printf(
        ",\"%s\":{\"raw\":\"%s%u%s\",\"kind\":\"number\",\"op\":\"%s\",\"low\":\"%u\",\"high\":null,\"unit\":\"%s\"}",
        key, sign, number, unit, op, number, unit);
}

static void put_words(const char *key, const char *text)
{
    printf(",\"%s\":{\"raw\":\"%s\",\"kind\":\"qualitative\",\"op\":null,\"low\":null,\"high\":null,\"unit\":null}",
           key, text);
}

/* What became of a target a year later: mostly nothing. */
static unsigned next_year(unsigned number, uint64_t seed, int year)
{
    unsigned fate = year > FIRST_YEAR ? pick(seed + 77, 20) : 19;

    return fate == 0 ? number + number / 10 + 1 : fate == 1 && number > 2 ? number - number / 10 - 1 : number;
}

/* False where the indicator was dropped. */
static bool put_indicator(uint64_t project, unsigned index, int year, bool first)
{
    uint64_t seed = project * 1000 + index;
    unsigned kind = index % KINDS, number = kinds[kind].unit[0] == '%' ? 85 + pick(seed, 14) : 2 + pick(seed, 240);
    unsigned lost = pick(seed + 5, 12) == 0 ? 1 : 0;
    const char *unit = kinds[kind].unit;

    if (year > FIRST_YEAR && pick(seed + 99, 25) == 0)
        return false;
    printf("%s{\"level1\":\"%s\",\"level2\":\"%s\",\"name\":\"%s%s%s%u\",\"description\":null", first ? "" : ",",
           kinds[kind].level1, kinds[kind].level2, things[pick(project, THINGS)], deeds[pick(seed + 1, DEEDS)],
           kinds[kind].what, index + (year > FIRST_YEAR && pick(seed + 3, 25) == 0 ? 100 : 0));
    number = next_year(number, seed, year);
    if (kinds[kind].op != NULL)
        put_number("target", number, kinds[kind].op, kinds[kind].sign, unit);
    else
        put_words("target", words[pick(seed, 4)]);
    printf(",\"weight\":\"3\"");
    if (kinds[kind].op != NULL)
        put_number("actual", number, "=", "", unit);
    else
        put_words("actual", "达成年度指标");
    printf(",\"score\":\"%s\",\"reason\":\"%s\",\"certainty\":\"certain\",\"place\":{\"part\":1,\"row\":%u,\"column\":"
           "4,\"line\":0}}",
           lost ? "2.5" : "3", lost ? reasons[pick(seed + 9, 7)] : "", index + 10);
    return true;
}

static void put_project(uint64_t project, int year, unsigned indicators)
{
    uint64_t agency = project / PROJECTS_OF_AN_AGENCY;
    bool first = true;
    unsigned budget = 10 + pick(project + 11, 5000), spent = budget - pick(project + 12, budget / 8 + 1);

    printf("{\"ordinal\":1,\"name\":\"%s%s项目%" PRIu64 "%s\",\"year\":%d,\"agency\":{\"code\":\"%06" PRIu64
           "\",\"name\":\"%s市%s%" PRIu64 "\"},",
           things[pick(project, THINGS)], deeds[pick(project + 2, DEEDS)], project,
           year > FIRST_YEAR && pick(project + 4, 20) == 0 ? "（续建）" : "", year, 100000 + agency,
           towns[pick(agency, 10)], bureaus[pick(agency + 1, 10)], agency);
    printf("\"budget\":{\"unit\":\"万元\",\"lines\":[{\"source\":\"total\",\"label\":\"预算数\",\"initial\":\"%u\","
           "\"adjusted\":\"%u\",\"executed\":\"%u.5\"},"
           "{\"source\":\"fiscal\",\"label\":\"财政资金\",\"initial\":\"%u\",\"adjusted\":\"%u\",\"executed\":\"%u.5\"}"
           "]},",
           budget + (year > FIRST_YEAR ? budget / 20 : 0), budget, spent - 1, budget, budget, spent - 1);
    printf("\"department\":\"%s市%s\",\"goals\":[\"按计划完成%s。\"],\"total_weight\":\"100\",\"total_score\":\"%u.%"
           "02u\",\"grade\":\"优\",\"indicators\":[",
           towns[pick(agency, 10)], bureaus[pick(agency + 1, 10)], things[pick(project, THINGS)],
           80 + pick(project + 6, 20), pick(project + 7, 100));
    for (unsigned i = 0; i < indicators; i++)
        first = !put_indicator(project, i, year, first) && first;
    printf("]}\n");
}

int main(int argc, char **argv)
{
    uint64_t projects = argc > 1 ? strtoull(argv[1], NULL, 10) : 0;
    int year = argc > 2 ? atoi(argv[2]) : FIRST_YEAR;
    unsigned indicators = argc > 3 ? (unsigned)atoi(argv[3]) : INDICATORS;

    if (projects == 0 || year < FIRST_YEAR) {
        fprintf(stderr, "usage: make_lines PROJECTS [YEAR [INDICATORS]]\n");
        return 2;
    }
    for (uint64_t i = 0; i < projects; i++)
        if (year == FIRST_YEAR || pick(i + 31, 40) != 0) /* some end */
            put_project(i, year, indicators);
    return ferror(stdout) != 0;
}
