/* The real tables of the shared samples, in every format that has a reader, measured against their answer sheets:
 * (level1, level2, name, value) of the indicators; weight, actual value and score where given; name, agency, year and
 * three figures of the budget of the projects. Texts are compared without white space. PFT_SHOW_MISSES=1 prints each
 * miss, PFT_SHOW_UNPLACED=1 each text that found no place. The samples are not part of a user's clone; without them
 * the test says so. */
#include <cjson/cJSON.h>
#include <check.h>
#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <perftarget/perftarget.h>

#define SAMPLES PFT_SOURCE_DIR "/../shared/samples"

/* What is compared: rows of indicators, points and actual values where they are given, fields of projects. */
enum { ROWS, POINTS, FIELDS, MEASURES };

static const char *const measure_names[MEASURES] = {"indicators", "weight/actual/score", "project fields"};
static const double least[MEASURES] = {0.95, 0.97, 0.95};

typedef struct {
    int wanted, given, right;
} tally;

/* Texts to compare, without white space. */
typedef struct {
    char *texts[2000];
    int count;
} text_list;

static char *slurp(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text;
    long size;

    if (file == NULL)
        return NULL;
    fseek(file, 0, SEEK_END);
    size = ftell(file);
    rewind(file);
    text = calloc(1, (size_t)size + 1);
    ck_assert_uint_eq(fread(text, 1, (size_t)size, file), (size_t)size);
    fclose(file);
    return text;
}

static void append_packed(char *out, const char *text)
{
    size_t size = strlen(out);

    for (; text != NULL && *text != '\0' && size < 4000; text++)
        if (strchr(" \t\r\n", *text) == NULL)
            out[size++] = *text;
    out[size++] = '|';
    out[size] = '\0';
}

/* Adds the parts (ended by NULL) as one text. */
static void add_text(text_list *list, const char *first, ...)
{
    char row[20000] = "";
    va_list parts;

    append_packed(row, first);
    va_start(parts, first);
    for (const char *part; (part = va_arg(parts, const char *)) != NULL;)
        append_packed(row, part);
    va_end(parts);
    ck_assert_int_lt(list->count, 2000);
    list->texts[list->count++] = strdup(row);
}

static const cJSON *item_of(const cJSON *object, const char *name)
{
    return cJSON_GetObjectItemCaseSensitive(object, name);
}

static const char *text_of(const cJSON *object, const char *name)
{
    const char *text = cJSON_GetStringValue(item_of(object, name));

    return text != NULL ? text : "";
}

/* A number of an answer sheet, which has them as JSON numbers or as texts; false for none. */
static bool number_text(const cJSON *node, char out[64])
{
    if (cJSON_IsNumber(node))
        snprintf(out, 64, "%.10g", node->valuedouble);
    else if (cJSON_IsString(node))
        snprintf(out, 64, "%.60s", node->valuestring);
    else
        return false;
    return true;
}

static void add_point(text_list *list, const char *name, const char *field, const char *number)
{
    pft_decimal value;
    char text[PFT_DECIMAL_SIZE] = "";

    if (pft_decimal_parse(&value, number, strlen(number)) == PFT_OK)
        pft_decimal_format(value, text);
    add_text(list, name, field, text[0] != '\0' ? text : number, NULL);
}

static void add_money(text_list *list, const char *project, const char *field, double amount, const char *unit)
{
    char text[64];

    snprintf(text, sizeof text, "%.6f", strcmp(unit, "元") == 0 ? amount / 10000 : amount);
    add_text(list, project, field, text, NULL);
}

static void collect_wanted_indicator(const cJSON *indicator, text_list lists[MEASURES])
{
    const char *name = text_of(indicator, "name");
    char number[64];

    add_text(&lists[ROWS], text_of(indicator, "level1"), text_of(indicator, "level2"), name,
             text_of(indicator, "value"), NULL);
    if (number_text(item_of(indicator, "weight"), number))
        add_point(&lists[POINTS], name, "weight", number);
    if (number_text(item_of(indicator, "score"), number))
        add_point(&lists[POINTS], name, "score", number);
    if (number_text(item_of(indicator, "actual"), number) && number[0] != '\0')
        add_text(&lists[POINTS], name, "actual", cJSON_IsString(item_of(indicator, "actual"))
                                                     ? text_of(indicator, "actual") : number, NULL);
}

static void collect_wanted(const cJSON *sheet, text_list lists[MEASURES])
{
    static const char *const amounts[] = {"total", "fiscal", "other"};
    const cJSON *project, *indicator, *budget;
    char ordinal[16], year[16];
    int count = 0;

    cJSON_ArrayForEach(project, item_of(sheet, "projects")) {
        snprintf(ordinal, sizeof ordinal, "%d", ++count);
        snprintf(year, sizeof year, "%d",
                 cJSON_IsNumber(item_of(project, "year")) ? item_of(project, "year")->valueint : 0);
        add_text(&lists[FIELDS], ordinal, "name", text_of(project, "name"), NULL);
        add_text(&lists[FIELDS], ordinal, "agency", text_of(project, "unit_name"), NULL);
        add_text(&lists[FIELDS], ordinal, "year", year, NULL);
        budget = item_of(project, "budget");
        for (int i = 0; i < 3; i++)
            if (cJSON_IsNumber(item_of(budget, amounts[i])))
                add_money(&lists[FIELDS], ordinal, amounts[i], item_of(budget, amounts[i])->valuedouble,
                          text_of(budget, "currency_unit"));
            else
                add_text(&lists[FIELDS], ordinal, amounts[i], "", NULL);
        cJSON_ArrayForEach(indicator, item_of(project, "indicators")) collect_wanted_indicator(indicator, lists);
    }
}

static void add_given_points(text_list *list, const pft_indicator *indicator)
{
    char text[PFT_DECIMAL_SIZE];

    if (indicator->weight != PFT_DECIMAL_NONE)
        add_text(list, indicator->name, "weight", (pft_decimal_format(indicator->weight, text), text), NULL);
    if (indicator->score != PFT_DECIMAL_NONE)
        add_text(list, indicator->name, "score", (pft_decimal_format(indicator->score, text), text), NULL);
    if (indicator->actual != NULL)
        add_text(list, indicator->name, "actual", indicator->actual->raw, NULL);
}

static void collect_given_budget(text_list *list, const char *ordinal, const pft_project *project)
{
    static const struct {
        const char *name;
        pft_funding source;
    } amounts[] = {{"total", PFT_FUNDING_TOTAL}, {"fiscal", PFT_FUNDING_FISCAL}, {"other", PFT_FUNDING_OTHER}};

    for (int i = 0; i < 3; i++) {
        const pft_budget_line *line = pft_project_budget(project, amounts[i].source);
        pft_decimal amount = line == NULL ? PFT_DECIMAL_NONE
                             : line->initial != PFT_DECIMAL_NONE ? line->initial : line->adjusted;

        if (amount == PFT_DECIMAL_NONE)
            add_text(list, ordinal, amounts[i].name, "", NULL);
        else
            add_money(list, ordinal, amounts[i].name, (double)amount / PFT_DECIMAL_ONE, "万元");
    }
}

static void collect_given(const pft_document *doc, text_list lists[MEASURES])
{
    char ordinal[24], year[16];

    for (size_t i = 0; i < pft_document_project_count(doc); i++) {
        const pft_project *project = pft_document_project_at(doc, i);

        snprintf(ordinal, sizeof ordinal, "%zu", i + 1);
        snprintf(year, sizeof year, "%d", (int)project->year);
        add_text(&lists[FIELDS], ordinal, "name", project->name, NULL);
        add_text(&lists[FIELDS], ordinal, "agency", project->agency_name, NULL);
        add_text(&lists[FIELDS], ordinal, "year", year, NULL);
        collect_given_budget(&lists[FIELDS], ordinal, project);
        for (size_t j = 0; j < project->indicator_count; j++) {
            const pft_indicator *indicator = pft_project_indicator_at(project, j);

            if (indicator->term != PFT_TERM_ANNUAL)
                continue; /* the sheets have the annual block alone */
            add_text(&lists[ROWS], indicator->level1, indicator->level2, indicator->name,
                     indicator->target != NULL ? indicator->target->raw : "", NULL);
            add_given_points(&lists[POINTS], indicator);
        }
    }
}

/* Ends both lists. Each answer counts once. */
static tally compare(text_list *wanted, text_list *given)
{
    bool show = getenv("PFT_SHOW_MISSES") != NULL;
    tally t = {wanted->count, given->count, 0};

    for (int i = 0; i < given->count; i++) {
        int found = 0;

        while (found < wanted->count &&
               (wanted->texts[found] == NULL || strcmp(wanted->texts[found], given->texts[i]) != 0))
            found++;
        if (found < wanted->count) {
            t.right++;
            free(wanted->texts[found]);
            wanted->texts[found] = NULL;
        } else if (show) {
            printf("    + %s\n", given->texts[i]);
        }
        free(given->texts[i]);
    }
    for (int i = 0; i < wanted->count; i++) {
        if (show && wanted->texts[i] != NULL)
            printf("    - %s\n", wanted->texts[i]);
        free(wanted->texts[i]);
    }
    return t;
}

static void measure(const char *path, const char *sheet_path, const char *name, tally all[MEASURES])
{
    static text_list wanted[MEASURES], given[MEASURES];
    char *sheet_text = slurp(sheet_path);
    cJSON *sheet = cJSON_Parse(sheet_text);
    pft_document *doc = NULL;
    pft_error err;

    memset(wanted, 0, sizeof wanted);
    memset(given, 0, sizeof given);
    ck_assert_ptr_nonnull(sheet);
    ck_assert_msg(pft_document_read_file(&doc, path, NULL, &err) == PFT_OK, "%s: %s", name, err.message[0]);
    ck_assert_uint_eq(pft_document_cell_count(doc), pft_document_placed_count(doc) + pft_document_unplaced_count(doc));
    collect_wanted(sheet, wanted);
    collect_given(doc, given);
    printf("  %-42s", name);
    for (int i = 0; i < MEASURES; i++) {
        tally t = compare(&wanted[i], &given[i]);

        printf("  %3d/%3d/%3d", t.right, t.given, t.wanted);
        all[i].wanted += t.wanted;
        all[i].given += t.given;
        all[i].right += t.right;
    }
    printf("  unplaced %zu of %zu\n", pft_document_unplaced_count(doc), pft_document_cell_count(doc));
    if (getenv("PFT_SHOW_UNPLACED") != NULL)
        for (size_t i = 0; i < pft_document_unplaced_count(doc); i++)
            printf("    ? %s\n", pft_document_unplaced_at(doc, i)->text);
    pft_document_free(doc);
    cJSON_Delete(sheet);
    free(sheet_text);
}

static double f1(tally t)
{
    return t.given + t.wanted > 0 ? 2.0 * t.right / (t.given + t.wanted) : 1;
}

static bool has_reader(const char *path)
{
    char *bytes = slurp(path);
    FILE *file = fopen(path, "rb");
    const pft_format *format;
    long size;

    fseek(file, 0, SEEK_END);
    size = ftell(file);
    fclose(file);
    format = pft_format_recognise(bytes, (size_t)size);
    free(bytes);
    return format != NULL && format->reads && strstr(format->extensions, strrchr(path, '.') + 1) != NULL;
}

START_TEST(published_tables_are_read_as_their_answer_sheets_say)
{
    struct dirent **entries;
    tally all[MEASURES] = {{0}};
    int count = scandir(SAMPLES "/tables", &entries, NULL, alphasort);

    if (count < 0) {
        printf("samples: not there, skipped (they are not part of a clone)\n");
        return;
    }
    printf("  right/given/wanted of: %s, %s, %s\n", measure_names[0], measure_names[1], measure_names[2]);
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name, *dot = strrchr(name, '.');
        char path[512], sheet[512];

        snprintf(path, sizeof path, SAMPLES "/tables/%s", name);
        if (dot != NULL && name[0] != '.' && strcmp(dot, ".json") != 0 && strstr(name, ".concat.") == NULL &&
            has_reader(path)) {
            snprintf(sheet, sizeof sheet, SAMPLES "/tables/%.*s.json", (int)(dot - name), name);
            measure(path, sheet, name, all);
        }
        free(entries[i]);
    }
    free(entries);
    for (int i = 0; i < MEASURES; i++)
        printf("samples: %-20s precision %.3f, recall %.3f, F1 %.3f\n", measure_names[i],
               (double)all[i].right / all[i].given, (double)all[i].right / all[i].wanted, f1(all[i]));
    fflush(stdout);
    for (int i = 0; i < MEASURES; i++)
        ck_assert_msg(f1(all[i]) >= least[i], "F1 of %s fell below %.2f", measure_names[i], least[i]);
}
END_TEST

START_TEST(reference_document_has_five_projects_49_indicators_and_nothing_unplaced)
{
    static const size_t indicators[] = {6, 15, 13, 8, 7};
    static const char *const budgets[] = {"254.3", "40", "62", "65", "18"};
    pft_document *doc = NULL;
    pft_error err;
    FILE *file = fopen(SAMPLES "/tianjin-564301-2023.txt", "rb");

    if (file == NULL) {
        printf("samples: not there, skipped (they are not part of a clone)\n");
        return;
    }
    fclose(file);
    ck_assert_int_eq(pft_document_read_file(&doc, SAMPLES "/tianjin-564301-2023.txt", NULL, &err), PFT_OK);
    ck_assert_uint_eq(pft_document_project_count(doc), 5);
    for (size_t i = 0; i < 5; i++) {
        const pft_project *project = pft_document_project_at(doc, i);
        char amount[PFT_DECIMAL_SIZE];

        ck_assert_uint_eq(project->ordinal, i + 1);
        ck_assert_str_eq(project->agency_code, "564301");
        ck_assert_str_eq(project->agency_name, "天津市归国华侨联合会");
        ck_assert_uint_eq(project->indicator_count, indicators[i]);
        ck_assert_uint_gt(strlen(project->purpose), 0);
        ck_assert_uint_gt(project->goal_count, 0);
        ck_assert_str_eq(project->budget_unit, "万元");
        ck_assert_ptr_nonnull(pft_project_budget(project, PFT_FUNDING_FISCAL));
        pft_decimal_format(pft_project_budget(project, PFT_FUNDING_TOTAL)->initial, amount);
        ck_assert_str_eq(amount, budgets[i]);
    }
    for (size_t i = 0; i < pft_document_unplaced_count(doc); i++)
        printf("unplaced: %s\n", pft_document_unplaced_at(doc, i)->text);
    ck_assert_uint_eq(pft_document_unplaced_count(doc), 0);
    pft_document_free(doc);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("samples");
    TCase *tests = tcase_create("samples");
    SRunner *runner;
    int failed;

    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, reference_document_has_five_projects_49_indicators_and_nothing_unplaced);
    tcase_add_test(tests, published_tables_are_read_as_their_answer_sheets_say);
    suite_add_tcase(suite, tests);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
