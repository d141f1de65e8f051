/* A document made by code: one project with a goal, a budget line and an indicator. */
#ifndef PFT_TESTS_MODEL_SAMPLE_H
#define PFT_TESTS_MODEL_SAMPLE_H

#include <perftarget/model.h>

#include "failing_allocator.h"
#include "suite.h"

#define OK(call) ck_assert_int_eq((call), PFT_OK)
#define REFUSED(call) ck_assert_int_eq((call), PFT_EARGUMENT)

static failing_allocator memory;
static pft_document *document;
static const pft_project *project;
static const pft_indicator *indicator;

static void set_up(void)
{
    memory = (failing_allocator){.budget = SIZE_MAX};
    pft_allocator allocator = failing_allocator_use(&memory);
    pft_budget_line line = PFT_BUDGET_LINE_INIT;

    line.label = "预算数";
    line.initial = 254300000;
    OK(pft_document_new(&document, &allocator));
    OK(pft_document_add_project(document, "办公用房租金", &project));
    OK(pft_project_insert_goal(document, project, 0, "保障办公用房"));
    OK(pft_project_add_budget_line(document, project, &line));
    OK(pft_project_add_indicator(document, project, "产出指标", "成本指标", "租赁费用", "≤254.3万元", &indicator));
}

static void tear_down(void)
{
    pft_document_free(document);
    ck_assert_uint_eq(memory.blocks, 0);
    ck_assert_uint_eq(memory.wrong_sizes, 0);
}

#endif
