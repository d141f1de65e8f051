/* Any bytes as a scoring method; what is one scores a table of every kind of target, and columns score the same. */
#include "harness.h"

/* Target, actual, own score in points; all in one project, half of it output, half satisfaction. */
static const struct {
    const char *target, *actual;
    int own;
} printed[] = {
    {"≥95%", "92%", 9},        {"≤254.3万元", "2600000元", 7}, {"≥95%", "", -1},         {"", "92", -1},
    {"12个月", "1年", 10},     {"90%-95%", "97%", 8},          {"2024年12月底前", "2025年1月", 5},
    {"有效保障", "部分完成", 6}, {"有效保障", "达成", 10},     {"是", "否", 0},          {">10次", "10次", 10},
    {"=0次", "1次", 0},        {"1200盏", "1900盏", 10},       {"≤3次", "-1次", 10},     {"**", "5", -1},
};
enum { PRINTED = sizeof printed / sizeof *printed };

static pft_document *print_document(void)
{
    const pft_budget_line line = {.source = PFT_FUNDING_TOTAL, .label = "", .initial = 310200000,
                                  .adjusted = PFT_DECIMAL_NONE,
                                  .executed = 154740000, .weight = PFT_DECIMAL_NONE, .rate = PFT_DECIMAL_NONE,
                                  .score = PFT_DECIMAL_NONE};
    pft_document *document;
    const pft_project *project;
    const pft_indicator *indicator;

    PROMISE(pft_document_new(&document, NULL) == PFT_OK);
    PROMISE(pft_document_add_project(document, "项目", &project) == PFT_OK);
    PROMISE(pft_project_add_budget_line(document, project, &line) == PFT_OK);
    for (size_t i = 0; i < PRINTED; i++) {
        PROMISE(pft_project_add_indicator(document, project, i % 2 == 0 ? "产出指标" : "满意度指标", "", "指标",
                                          printed[i].target, &indicator) == PFT_OK);
        PROMISE(pft_indicator_set_value(document, indicator, PFT_INDICATOR_ACTUAL, printed[i].actual) == PFT_OK);
        PROMISE(pft_indicator_set_points(document, indicator, PFT_INDICATOR_WEIGHT, 10 * PFT_DECIMAL_ONE) == PFT_OK);
        if (printed[i].own >= 0)
            PROMISE(pft_indicator_set_points(document, indicator, PFT_INDICATOR_SCORE,
                                             printed[i].own * PFT_DECIMAL_ONE) == PFT_OK);
    }
    return document;
}

/* A row of its own, by the columns. */
static void check_row(const pft_method *method, const pft_indicator *indicator, const pft_line *line)
{
    pft_columns c = PFT_COLUMNS_INIT;
    pft_row row;
    uint8_t codes[5], graded;
    pft_decimal score;
    uint32_t flags;
    pft_status status;

    pft_indicator_row(&row, method, NULL, indicator);
    graded = row.grade >= 0;
    codes[0] = (uint8_t)row.category, codes[1] = (uint8_t)row.kind, codes[2] = (uint8_t)row.op;
    codes[3] = (uint8_t)(row.grade < 0 ? 0 : row.grade), codes[4] = (uint8_t)row.scale;
    c.count = 1;
    c.category.values = &codes[0], c.kind.values = &codes[1], c.op.values = &codes[2], c.scale.values = &codes[4];
    c.grade = (pft_code_column){&codes[3], &graded, 0};
    c.low.values = &row.low, c.high.values = &row.high, c.actual.values = &row.actual, c.weight.values = &row.weight;
    c.own.values = &row.own;
    status = pft_score_columns(&c, method, 0, 1, &score, &flags, NULL);
    PROMISE(status == PFT_OK || status == PFT_EUNSUPPORTED); /* a cap is not for columns */
    PROMISE(status != PFT_OK || score == line->score);
}

static void check_scores(const pft_method *method)
{
    pft_document *document = print_document();
    const pft_project_score *project;
    pft_scorecard *card;
    char *text;

    PROMISE(pft_score(&card, document, method, NULL, NULL) == PFT_OK);
    project = pft_scorecard_project_at(card, 0);
    PROMISE(project->line_count == PRINTED);
    for (size_t i = 0; i < PRINTED; i++) {
        const pft_line *line = pft_project_score_line_at(project, i);

        PROMISE(line->score == PFT_DECIMAL_NONE || (line->score >= 0 && line->score <= line->weight));
        PROMISE(line->formula[PFT_CHINESE][0] != '\0' && line->formula[PFT_ENGLISH][0] != '\0');
        check_row(method, pft_project_indicator_at(pft_document_project_at(document, 0), i), line);
    }
    PROMISE(pft_scorecard_write_text(card, "json", NULL, &text, NULL, NULL) == PFT_OK);
    pft_text_free(text);
    pft_scorecard_free(card);
    pft_document_free(document);
}

/* Its canonical text is the same method, written to the same text. */
static void check_text(const pft_method *method)
{
    pft_method *again;
    char *text, *second;
    size_t size;

    PROMISE(pft_method_write_text(method, &text, &size) == PFT_OK);
    PROMISE(pft_method_read(&again, text, size, NULL, NULL) == PFT_OK);
    PROMISE(pft_method_write_text(again, &second, NULL) == PFT_OK);
    PROMISE(strcmp(text, second) == 0);
    PROMISE(strcmp(pft_method_get_info(method)->hash, pft_method_get_info(again)->hash) == 0);
    pft_text_free(second);
    pft_text_free(text);
    for (int language = 0; language < PFT_LANGUAGE_COUNT; language++) {
        PROMISE(pft_method_explain(again, (pft_language)language, &text, NULL) == PFT_OK);
        pft_text_free(text);
    }
    pft_method_free(again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pft_error err = {.status = PFT_OK};
    pft_method *method;
    pft_status status = pft_method_read(&method, (const char *)data, size, NULL, &err);

    PROMISE((status == PFT_OK) == (method != NULL) && status == err.status);
    PROMISE(status == PFT_OK || (err.message[PFT_ENGLISH][0] != '\0' && err.message[PFT_CHINESE][0] != '\0'));
    if (method == NULL)
        return 0;
    check_text(method);
    check_scores(method);
    pft_method_free(method);
    return 0;
}
