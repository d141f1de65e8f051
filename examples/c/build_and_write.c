/* Makes a document from code and writes it as JSON to standard output. */
#include <stdio.h>
#include <stdlib.h>

#include <perftarget/perftarget.h>

static const struct {
    const char *level1;
    const char *level2;
    const char *name;
    const char *target;
} indicators[] = {
    {"产出指标", "数量指标", "新建口袋公园数量", "6个"},
    {"产出指标", "质量指标", "苗木成活率", "≥95％"},
    {"产出指标", "时效指标", "完工时间", "2024年9月底前"},
    {"产出指标", "成本指标", "每平方米造价", "≤480元/平方米"},
    {"效益指标", "生态效益指标", "新增绿地面积", "≥1.2万平方米"},
    {"满意度指标", "服务对象满意度指标", "周边居民满意度", "≥90%"},
};

static pft_status add_budget(pft_document *document, const pft_project *project)
{
    pft_budget_line line = PFT_BUDGET_LINE_INIT;
    pft_status status = pft_decimal_parse(&line.initial, "576.5", 5);

    line.source = PFT_FUNDING_TOTAL;
    line.label = "预算数";
    return status != PFT_OK ? status : pft_project_add_budget_line(document, project, &line);
}

static pft_status fill(pft_document *document)
{
    const pft_project *project;
    pft_status status;

    if ((status = pft_document_add_project(document, "口袋公园建设", &project)) != PFT_OK)
        return status;
    if ((status = pft_project_set_year(document, project, 2024)) != PFT_OK)
        return status;
    if ((status = pft_project_set_text(document, project, PFT_PROJECT_AGENCY_NAME, "云汀市园林绿化中心")) != PFT_OK)
        return status;
    if ((status = pft_project_insert_goal(document, project, 0, "居民出门五百米见绿地。")) != PFT_OK)
        return status;
    if ((status = add_budget(document, project)) != PFT_OK)
        return status;
    for (size_t i = 0; status == PFT_OK && i < sizeof indicators / sizeof *indicators; i++)
        status = pft_project_add_indicator(document, project, indicators[i].level1, indicators[i].level2,
                                           indicators[i].name, indicators[i].target, NULL);
    return status;
}

int main(void)
{
    const pft_writer writer = pft_stream_writer(stdout);
    pft_document *document = NULL;
    pft_status status = pft_document_new(&document, NULL);

    if (status == PFT_OK)
        status = fill(document);
    if (status == PFT_OK)
        status = pft_document_write(document, "json", NULL, &writer, NULL);
    if (status != PFT_OK)
        fprintf(stderr, "build_and_write: %s\n", pft_status_text(status, PFT_ENGLISH));
    pft_document_free(document);
    return status == PFT_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
