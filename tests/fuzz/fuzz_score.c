/* Lines of target, actual value, weight and own score, parted by tabs: every method gives each as a row of columns the
 * score that it has as an indicator, and what is written as csv is read back as it was. */
#include "harness.h"

enum { MOST_LINES = 64, MOST_FIELD = 256, FIELDS = 4 };

static pft_decimal points_of(const char *text)
{
    pft_decimal points;

    return pft_decimal_parse(&points, text, strlen(text)) == PFT_OK ? points : PFT_DECIMAL_NONE;
}

/* The fields of one line; those that are missing are "". */
static const uint8_t *take_line(const uint8_t *at, const uint8_t *end, char fields[FIELDS][MOST_FIELD])
{
    size_t field = 0, used = 0;

    memset(fields, 0, FIELDS * MOST_FIELD);
    for (; at < end && *at != '\n'; at++) {
        if (*at == '\t') {
            field++;
            used = 0;
        } else if (field < FIELDS && used < MOST_FIELD - 1) {
            fields[field][used++] = *at == '\r' ? ' ' : (char)*at; /* csv has one kind of line end */
        }
    }
    return at < end ? at + 1 : at;
}

static const pft_project *fill(pft_document *document, const uint8_t *data, size_t size)
{
    static const char *const levels[][2] = {{"产出指标", "数量指标"}, {"效益指标", "社会效益指标"}, {"满意度指标", "服务对象满意度指标"},
                                            {"成本指标", "经济成本指标"}};
    const uint8_t *end = data + size;
    const pft_project *project;
    const pft_indicator *indicator;
    char fields[FIELDS][MOST_FIELD];

    PROMISE(pft_document_add_project(document, "项目", &project) == PFT_OK);
    for (int i = 0; i < MOST_LINES && data < end; i++) {
        data = take_line(data, end, fields);
        if (pft_project_add_indicator(document, project, levels[i % 4][0], levels[i % 4][1], "指标", fields[0],
                                      &indicator) != PFT_OK)
            continue; /* no UTF-8 */
        if (fields[1][0] != '\0' &&
            pft_indicator_set_value(document, indicator, PFT_INDICATOR_ACTUAL, fields[1]) != PFT_OK)
            continue;
        PROMISE(pft_indicator_set_points(document, indicator, PFT_INDICATOR_WEIGHT, points_of(fields[2])) == PFT_OK);
        PROMISE(pft_indicator_set_points(document, indicator, PFT_INDICATOR_SCORE, points_of(fields[3])) == PFT_OK);
    }
    return project;
}

/* A row alone, in columns of one row. */
static pft_status score_row(const pft_row *row, const pft_method *method, pft_decimal *score)
{
    const uint8_t kind = (uint8_t)row->kind, op = (uint8_t)row->op, category = (uint8_t)row->category;
    const uint8_t grade = (uint8_t)(row->grade >= 0 ? row->grade : 0), scale = (uint8_t)row->scale,
                  open = (uint8_t)row->open;
    const uint8_t null = 0;
    pft_columns c = PFT_COLUMNS_INIT;
    uint32_t flags;

    c.count = 1;
    c.category.values = &category;
    c.kind.values = &kind;
    c.op.values = &op;
    c.grade.values = &grade;
    c.grade.valid = row->grade >= 0 ? NULL : &null;
    c.scale.values = &scale;
    c.open.values = &open;
    c.low.values = &row->low;
    c.high.values = &row->high;
    c.actual.values = &row->actual;
    c.weight.values = &row->weight;
    c.own.values = &row->own;
    return pft_score_columns(&c, method, 0, 1, score, &flags, NULL);
}

static void compare(const pft_document *document, const pft_project *project, const pft_method *method)
{
    pft_scorecard *card = NULL;
    const pft_project_score *total;

    if (pft_score(&card, document, method, NULL, NULL) != PFT_OK)
        return;
    total = pft_scorecard_project_at(card, 0);
    for (size_t i = 0; i < total->line_count; i++) {
        const pft_line *line = pft_project_score_line_at(total, i);
        const pft_indicator *indicator = pft_project_indicator_at(project, line->indicator - 1);
        pft_decimal score;
        pft_row row;

        if (indicator->weight == PFT_DECIMAL_NONE)
            continue; /* what a project spreads, a row has not */
        pft_indicator_row(&row, method, project, indicator);
        if (score_row(&row, method, &score) == PFT_OK)
            PROMISE(score == line->score);
    }
    pft_scorecard_free(card);
}

static void check_csv(const pft_document *document)
{
    char *first, *second;
    size_t size, again;
    pft_document *back;

    PROMISE(pft_document_write_text(document, "csv", NULL, &first, &size, NULL) == PFT_OK);
    back = read_as("csv", first, size);
    PROMISE(back != NULL);
    PROMISE(pft_document_write_text(back, "csv", NULL, &second, &again, NULL) == PFT_OK);
    PROMISE(size == again && memcmp(first, second, size) == 0);
    pft_document_free(back);
    pft_text_free(first);
    pft_text_free(second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pft_document *document;
    const pft_project *project;

    PROMISE(pft_document_new(&document, NULL) == PFT_OK);
    project = fill(document, data, size);
    for (size_t i = 0; pft_method_id_at(i) != NULL; i++) {
        pft_method *method;

        PROMISE(pft_method_load(&method, pft_method_id_at(i), NULL, NULL) == PFT_OK);
        compare(document, project, method);
        pft_method_free(method);
    }
    check_csv(document);
    pft_document_free(document);
    return 0;
}
