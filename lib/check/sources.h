/* Where rules come from, in English and Chinese. What the regulations say outright is named first; "practice" is what
 * review systems, self-evaluation forms and published tables do, which no national text demands in these words. */
#ifndef PFT_CHECK_SOURCES_H
#define PFT_CHECK_SOURCES_H

#define TEXT(english, chinese) {english, chinese}

#define SOURCE_TARGETS                                                                                \
    TEXT("Cai Yu [2015] No. 88: targets are clear, detailed and measured, reasonable and feasible",   \
         "财预〔2015〕88号：绩效目标应指向明确、细化量化、合理可行")
#define SOURCE_TAXONOMY                                                                               \
    TEXT("Cai Yu [2015] No. 88 and [2021] No. 101: the levels and kinds of indicators",               \
         "财预〔2015〕88号、财预〔2021〕101号：指标体系")
#define SOURCE_GUIDE                                                                                  \
    TEXT("Cai Yu [2021] No. 101: guide to setting indicators and their values",                       \
         "财预〔2021〕101号：绩效指标设置及取值指引")
#define SOURCE_EVALUATION                                                                             \
    TEXT("Cai Yu [2020] No. 10: weights and scores of self-evaluation",                               \
         "财预〔2020〕10号：单位自评的权重与计分")
#define SOURCE_TARGET_REVIEW                                                                          \
    TEXT("Cai Yu [2015] No. 88: targets are reviewed for completeness, relevance, adequacy and "      \
         "feasibility (from general knowledge of the field)",                                         \
         "财预〔2015〕88号：绩效目标审核的完整性、相关性、适当性、可行性（据通行理解）")
#define SOURCE_MONITORING                                                                             \
    TEXT("Cai Yu [2019] No. 136: monitoring of targets and of budget execution",                      \
         "财预〔2019〕136号：绩效目标实现程度和预算执行进度双监控")
#define SOURCE_FORM TEXT("the form of the table, as filled in practice", "绩效目标表填报格式及填报实践")
#define SOURCE_REVIEW                                                                                 \
    TEXT("review practice: what review systems and auditors reject or ask about",                     \
         "审核实践：审核系统与审计常见的退回、质询事项")

#define SOURCE_READING                                                                                \
    TEXT("the library's own certainty of its reading; no regulation",                                 \
         "本库对读取结果的把握程度，非制度规定")

#endif
