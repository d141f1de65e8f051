/* Scoring columns of numbers in bulk, as numpy and Arrow hold them. */
#include "example.h"

int main(void)
{
    /* Targets of at least 95, three actual values; decimals count millionths. */
    const pft_decimal low[] = {95000000, 95000000, 95000000};
    const pft_decimal actual[] = {92000000, 99000000, PFT_DECIMAL_NONE};
    const pft_decimal weight[] = {10000000, 10000000, 10000000};
    const uint8_t op[] = {PFT_OP_AT_LEAST, PFT_OP_AT_LEAST, PFT_OP_AT_LEAST};
    pft_columns columns = PFT_COLUMNS_INIT;
    pft_decimal score[3];
    uint32_t flags[3];
    pft_method *method;
    pft_document *document = read_table(EVALUATION);
    const pft_project *project = pft_document_project_at(document, 0);
    pft_row row;

    columns.count = 3;
    columns.low.values = low;
    columns.actual.values = actual;
    columns.weight.values = weight;
    columns.op.values = op;
    must(pft_method_load(&method, "mof-2020", NULL, NULL));
    must(pft_score_columns(&columns, method, 0, 3, score, flags, NULL));
    expect(score[0] == 9680000 && score[1] == 10000000);
    expect(score[2] == PFT_DECIMAL_NONE && (flags[2] & PFT_LINE_MISSING));

    /* An indicator as such a row; an answer in words becomes a grade of the method. */
    pft_indicator_row(&row, method, project, pft_project_indicator_at(project, 0));
    expect(row.weight == 10 * PFT_DECIMAL_ONE);
    expect(pft_method_grade(method, PFT_CATEGORY_BENEFIT_SOCIAL, "达成预期指标") == 1);
    pft_method_free(method);
    pft_document_free(document);
    return EXIT_SUCCESS;
}
