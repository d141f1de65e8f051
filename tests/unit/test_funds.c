/* The lines of a budget, in the ways that forms print them. */
#include "suite.h"

#include <stdio.h>
#include <string.h>

#include <perftarget/model.h>

#define NAME "项目名称\t渡口维护\n"

static void add_amount(char *out, size_t size, const char *before, pft_decimal amount)
{
    char text[PFT_DECIMAL_SIZE];
    size_t used = strlen(out);

    if (amount == PFT_DECIMAL_NONE)
        return;
    pft_decimal_format(amount, text);
    snprintf(out + used, size - used, "%s%s", before, text);
}

/* "total 12 adjusted 13; fiscal 12": what the lines hold. */
static void describe(char *out, size_t size, const pft_project *project)
{
    out[0] = '\0';
    for (size_t i = 0; i < project->budget_line_count; i++) {
        const pft_budget_line *line = pft_project_budget_line_at(project, i);
        size_t used = strlen(out);

        snprintf(out + used, size - used, "%s%s", i > 0 ? "; " : "", pft_funding_name(line->source));
        add_amount(out, size, " ", line->initial);
        add_amount(out, size, " adjusted ", line->adjusted);
        add_amount(out, size, " executed ", line->executed);
        add_amount(out, size, " weight ", line->weight);
        add_amount(out, size, " rate ", line->rate);
        add_amount(out, size, " score ", line->score);
    }
}

static const struct {
    const char *what, *text, *lines;
} budgets[] = {
    {"labels before their amounts",
     NAME "资金总额（万元）\t35\n其中：财政拨款\t30\n其他资金\t5\n",
     "total 35; fiscal 30; other 5"},
    {"a label and its amount in one cell",
     "项目名称：渡口维护\n年度资金总额：35万元\n其中：财政拨款：30万元\n其他资金：5万元\n",
     "total 35; fiscal 30; other 5"},
    {"columns of amounts",
     NAME "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
          "\t年度资金总额\t40\t35\t28\t10\t80%\t8\n\t其中：财政拨款\t40\t35\t28\t－\t80%\t－\n",
     "total 40 adjusted 35 executed 28 weight 10 rate 80 score 8; fiscal 40 adjusted 35 executed 28 rate 80"},
    {"columns of amounts whose empty cells were lost",
     "项目名称 | 渡口维护 |\n项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |\n"
     "年度资金总额 | 35 | 28 | 10 | 80% | 8 |\n",
     "total 35 executed 28 weight 10 rate 80 score 8"},
    {"sources in a row, their amounts below",
     NAME "资金来源（万元）\t资金总额\t财政拨款\t其他资金\n\t35\t30\t5\n",
     "total 35; fiscal 30; other 5"},
    {"several labels with their amounts in one cell",
     NAME "项目资金（万元）\t\"年度资金总额：35\n其中：财政拨款30\n其他资金5\"\n",
     "total 35; fiscal 30; other 5"},
    {"several in one line, each with its unit",
     "项目名称：渡口维护\n年度资金总额：350,000元 其中：财政拨款30万元；其他资金：5万元。\n",
     "total 35; fiscal 30; other 5"},
    {"budget and execution in one cell",
     NAME "预算执行情况\t\"预算数：35万元\n执行数：28万元\"\n",
     "total 35 executed 28"},
    {"a label and its amount with what it is made of are not several",
     NAME "年度资金总额\t35万元（其中道路30万元，桥梁5万元）\n",
     "total 35"},
    {"amounts of a row that its own label names",
     NAME "资金来源\t资金总额\t财政拨款\t自有资金\t其他资金\n金额（万元）\t35\t30\t0\t5\n",
     "total 35; fiscal 30; own 0; other 5"},
    {"a total before its sources",
     NAME "预算安排（万元）\t合计\t财政拨款\t其他资金\n\t35\t30\t5\n",
     "total 35; fiscal 30; other 5"},
    {"several years beside the year",
     NAME "项目资金（万元）\t中期资金总额\t90\t年度资金总额\t35\n\t其中：财政拨款\t80\t其中：财政拨款\t30\n\t其他资金\t10\t其他资金\t5\n",
     "part 90; total 35; part 80; fiscal 30; part 10; other 5"},
    {"of two totals one speaks of the year",
     NAME "项目总预算（万元）\t90\t项目当年预算（万元）\t35\n",
     "part 90; total 35"},
    {"an amount that its own heading names",
     "项目名称：渡口维护\n预算数：35万元\n执行数：28万元\n",
     "total 35 executed 28"},
    {"the only treasury that pays is the fiscal one",
     NAME "资金总额（万元）\t35\n中央财政资金\t35\n地方资金\t\n",
     "total 35; fiscal 35; local"},
    {"another year's amounts are none of this year's",
     "2031年项目支出绩效目标表\n" NAME "项目预算\t构成\t金额（万元）\t2029年执行数\n\t合计\t35\t31\n",
     "total 35"},
    {"units beside the amounts, mixed",
     NAME "资金总额\t0.0035亿元\n其中：财政拨款\t300000元\n其他资金\t5万元\n",
     "total 35; fiscal 30; other 5"},
    {"a list of other things is no budget",
     "序号\t项目内容\t金额（万元）\n1\t换缆绳\t4\n2\t刷船底\t6\n" NAME "资金总额（万元）\t35\n",
     "total 35"},
};

START_TEST(a_budget_is_read)
{
    pft_document *doc = NULL;
    char lines[512];

    ck_assert_int_eq(pft_document_read(&doc, budgets[_i].text, strlen(budgets[_i].text), NULL, NULL), PFT_OK);
    ck_assert_msg(pft_document_project_count(doc) == 1, "%s: %zu projects", budgets[_i].what,
                  pft_document_project_count(doc));
    describe(lines, sizeof lines, pft_document_project_at(doc, 0));
    ck_assert_msg(strcmp(lines, budgets[_i].lines) == 0, "%s: %s, read %s", budgets[_i].what, budgets[_i].lines, lines);
    pft_document_free(doc);
}
END_TEST

/* What is doubted of the first line. */
static const struct {
    const char *text;
    uint32_t doubts;
} doubts[] = {
    {NAME "资金总额（万元）\t35\n其中：财政拨款\t30\n其他资金\t5\n", 0},
    {NAME "资金总额\t35\n", PFT_DOUBT_BIT(PFT_DOUBT_UNIT_SUPPOSED)},
    {NAME "资金总额\t35万元\n", 0},
    {NAME "资金总额（万元）\t35\n其中：财政拨款\t30\n其他资金\t4\n", PFT_DOUBT_BIT(PFT_DOUBT_SUM_MISMATCH)},
    {NAME "资金\t全年预算数（万元）\t全年执行数\t执行率\n年度资金总额\t35\t28\t40%\n", PFT_DOUBT_BIT(PFT_DOUBT_RATE_MISMATCH)},
};

START_TEST(what_is_not_sure_is_doubted)
{
    pft_document *doc = NULL;
    const pft_budget_line *line;

    ck_assert_int_eq(pft_document_read(&doc, doubts[_i].text, strlen(doubts[_i].text), NULL, NULL), PFT_OK);
    line = pft_project_budget(pft_document_project_at(doc, 0), PFT_FUNDING_TOTAL);
    ck_assert_ptr_nonnull(line);
    ck_assert_uint_eq(line->doubts, doubts[_i].doubts);
    ck_assert_int_eq(line->certainty == PFT_CERTAIN, doubts[_i].doubts == 0);
    pft_document_free(doc);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("funds");
    TCase *funds = tcase_create("funds");

    tcase_add_loop_test(funds, a_budget_is_read, 0, (int)(sizeof budgets / sizeof *budgets));
    tcase_add_loop_test(funds, what_is_not_sure_is_doubted, 0, (int)(sizeof doubts / sizeof *doubts));
    suite_add_tcase(suite, funds);
    return run_suite(suite);
}
