/* A document that has something in every field, made by code. */
#ifndef PFT_TESTS_EXCHANGE_SAMPLE_H
#define PFT_TESTS_EXCHANGE_SAMPLE_H

#include <perftarget/exchange.h>

#include <string.h>

#include "suite.h"

#define OK(call) ck_assert_int_eq(call, PFT_OK)

static inline pft_document *sample(const pft_allocator *allocator)
{
    const pft_budget_line line = {.source = PFT_FUNDING_FISCAL, .label = "财政拨款", .initial = 254300000,
                                  .adjusted = PFT_DECIMAL_NONE, .executed = 250000001, .weight = 10000000,
                                  .rate = 98308691,
                                  .score = 9830000, .forecast = 254000000, .certainty = PFT_LIKELY,
                                  .doubts = PFT_DOUBT_BIT(PFT_DOUBT_UNIT_SUPPOSED)};
    const pft_field field = {"项目负责人", "赵工", {1, 2, 3, 4, 5}};
    static const char *const targets[] = {"≥95％", "12个月", "90%-95%", "2023年12月31日前", "有效保障", "是",
                                          "2023.07-2024.01", "较上年增长5%", "**"};
    pft_document *document;
    const pft_project *project;
    const pft_indicator *indicator;

    OK(pft_document_new(&document, allocator));
    OK(pft_document_set_source(document, "a \"b\".txt", "text", 38211, NULL));
    OK(pft_document_add_project(document, "租金，\n\"续\"\t\\", &project));
    OK(pft_project_set_text(document, project, PFT_PROJECT_TITLE, "=租金绩效目标表"));
    OK(pft_project_set_text(document, project, PFT_PROJECT_AGENCY_CODE, "564301"));
    OK(pft_project_set_text(document, project, PFT_PROJECT_BUDGET_UNIT, "万元"));
    OK(pft_project_set_text(document, project, PFT_PROJECT_PURPOSE, "用途"));
    OK(pft_project_set_ordinal(document, project, 1));
    OK(pft_project_set_year(document, project, 2023));
    OK(pft_project_add_budget_line(document, project, &line));
    OK(pft_project_insert_goal(document, project, 0, "目标一"));
    OK(pft_project_set_text(document, project, PFT_PROJECT_DEPARTMENT, "主管部门"));
    OK(pft_project_set_text(document, project, PFT_PROJECT_MEDIUM_GOAL, "三年目标"));
    OK(pft_project_set_text(document, project, PFT_PROJECT_OUTCOME, "已完成"));
    OK(pft_project_set_text(document, project, PFT_PROJECT_GRADE, "优"));
    OK(pft_project_add_level_total(document, project,
                                   &(pft_level_total){"产出指标", 50000000, PFT_DECIMAL_NONE, {1, 2, 3, 4, 5}}));
    OK(pft_project_set_points(document, project, PFT_INDICATOR_WEIGHT, 100000000));
    OK(pft_project_set_points(document, project, PFT_INDICATOR_SCORE, 97600000));
    OK(pft_project_set_notes(document, project,
                             PFT_NOTE_BIT(PFT_NOTE_AMOUNTS_BY_ORDER) | PFT_NOTE_BIT(PFT_NOTE_HIDDEN_SHEET)));
    OK(pft_project_add_field(document, project, &field));
    OK(pft_project_set_certainty(document, project, PFT_LIKELY,
                                 PFT_DOUBT_BIT(PFT_DOUBT_YEAR_SUPPOSED) | PFT_DOUBT_BIT(PFT_DOUBT_NAME_SUPPOSED)));
    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++)
        OK(pft_project_add_indicator(document, project, "产出指标", "数量指标", "名称", targets[i], &indicator));
    OK(pft_indicator_set_value(document, indicator, PFT_INDICATOR_ACTUAL, "92%"));
    OK(pft_indicator_set_points(document, indicator, PFT_INDICATOR_WEIGHT, 10000000));
    OK(pft_indicator_set_text(document, indicator, PFT_INDICATOR_REASON, "a,b"));
    OK(pft_indicator_set_term(document, indicator, PFT_TERM_MEDIUM));
    OK(pft_indicator_set_notes(document, indicator, PFT_NOTE_BIT(PFT_NOTE_LEVEL1_INHERITED)));
    OK(pft_indicator_set_text(document, indicator, PFT_INDICATOR_CRITERION, "每低1%扣1分，扣完为止"));
    OK(pft_indicator_set_text(document, indicator, PFT_INDICATOR_BASIS, "行业标准"));
    OK(pft_indicator_set_text(document, indicator, PFT_INDICATOR_EVIDENCE, "验收单"));
    OK(pft_indicator_set_text(document, indicator, PFT_INDICATOR_LIKELIHOOD, "有可能"));
    OK(pft_indicator_set_text(document, indicator, PFT_INDICATOR_REMARK, "=备注"));
    OK(pft_indicator_set_value(document, indicator, PFT_INDICATOR_PREVIOUS, "88%"));
    OK(pft_indicator_set_value(document, indicator, PFT_INDICATOR_FORECAST, "≥94%"));
    OK(pft_indicator_set_value(document, indicator, PFT_INDICATOR_REVIEWED_ACTUAL, "91%"));
    OK(pft_indicator_set_points(document, indicator, PFT_INDICATOR_REVIEWED_SCORE, 8500000));
    OK(pft_indicator_set_points(document, indicator, PFT_INDICATOR_LEVEL1_WEIGHT, 50000000));
    OK(pft_indicator_set_points(document, indicator, PFT_INDICATOR_LEVEL2_WEIGHT, 20000000));
    OK(pft_indicator_set_certainty(document, indicator, PFT_DOUBTFUL, PFT_DOUBT_BIT(PFT_DOUBT_RUN_ON_ROW)));
    OK(pft_indicator_set_category(document, indicator, PFT_CATEGORY_COST));
    OK(pft_indicator_set_place(document, indicator, (pft_place){1, 10, 5, 50, 2}));
    OK(pft_document_add_project(document, "空", &project));
    OK(pft_document_add_unplaced(document, "前", (pft_place){1, 1, 1, 1, 0}, 0));
    OK(pft_document_add_unplaced(document, "后", (pft_place){0}, 2));
    return document;
}

static inline char *written(const pft_document *document, const char *format)
{
    char *text = NULL;
    pft_error err = {0};

    ck_assert_msg(pft_document_write_text(document, format, NULL, &text, NULL, &err) == PFT_OK, "%s",
                  err.message[PFT_ENGLISH]);
    return text;
}

static inline pft_status read_as(pft_document **out, const char *format, const char *text, pft_error *err)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;

    options.format = format;
    return pft_document_read(out, text, strlen(text), &options, err);
}

#endif
