/* The real tables of the shared samples, measured against their answer sheets: (level1, level2, name, value), each
 * compared without white space. The samples are not part of a user's clone; without them the test says so. */
#include <cjson/cJSON.h>
#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <perftarget/perftarget.h>

#define SAMPLES PFT_SOURCE_DIR "/../shared/samples"

typedef struct {
    int wanted, given, right;
} tally;

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

static const char *text_of(const cJSON *object, const char *name)
{
    const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, name));

    return text != NULL ? text : "";
}

static void collect_wanted(const cJSON *sheet, char rows[][4100], int *count)
{
    const cJSON *project, *indicator;

    cJSON_ArrayForEach(project, cJSON_GetObjectItem(sheet, "projects"))
        cJSON_ArrayForEach(indicator, cJSON_GetObjectItem(project, "indicators")) {
            char *row = rows[(*count)++];

            row[0] = '\0';
            append_packed(row, text_of(indicator, "level1"));
            append_packed(row, text_of(indicator, "level2"));
            append_packed(row, text_of(indicator, "name"));
            append_packed(row, text_of(indicator, "value"));
        }
}

static void collect_given(const pft_document *doc, char rows[][4100], int *count)
{
    for (size_t i = 0; i < pft_document_project_count(doc); i++) {
        const pft_project *project = pft_document_project(doc, i);

        for (size_t j = 0; j < project->indicator_count && *count < 400; j++) {
            const pft_indicator *indicator = pft_project_indicator(project, j);
            char *row = rows[(*count)++];

            row[0] = '\0';
            append_packed(row, indicator->level1);
            append_packed(row, indicator->level2);
            append_packed(row, indicator->name);
            append_packed(row, indicator->target != NULL ? indicator->target->raw : "");
        }
    }
}

static void compare_rows(char wanted[][4100], int wanted_count, char given[][4100], int given_count, tally *t)
{
    const char *show = getenv("PFT_SHOW_MISSES");

    for (int i = 0; i < given_count; i++) {
        int found = 0;

        while (found < wanted_count && strcmp(wanted[found], given[i]) != 0)
            found++;
        if (found < wanted_count) {
            t->right++;
            strcpy(wanted[found], "\n"); /* each answer counts once */
        } else if (show != NULL) {
            printf("    + %s\n", given[i]);
        }
    }
    for (int i = 0; show != NULL && i < wanted_count; i++)
        if (strcmp(wanted[i], "\n") != 0)
            printf("    - %s\n", wanted[i]);
    t->wanted += wanted_count;
    t->given += given_count;
}

static void measure(const char *text_path, const char *sheet_path, const char *name, tally *all)
{
    static char wanted[400][4100], given[400][4100];
    int wanted_count = 0, given_count = 0;
    char *sheet_text = slurp(sheet_path);
    cJSON *sheet = cJSON_Parse(sheet_text);
    pft_document *doc = NULL;
    pft_error err;
    tally t = {0};

    ck_assert_ptr_nonnull(sheet);
    ck_assert_msg(pft_document_read_file(&doc, text_path, NULL, &err) == PFT_OK, "%s: %s", name, err.message[0]);
    ck_assert_uint_eq(pft_document_cell_count(doc), pft_document_placed_count(doc) + pft_document_unplaced_count(doc));
    collect_wanted(sheet, wanted, &wanted_count);
    collect_given(doc, given, &given_count);
    compare_rows(wanted, wanted_count, given, given_count, &t);
    printf("  %-44s wanted %3d  given %3d  right %3d\n", name, t.wanted, t.given, t.right);
    all->wanted += t.wanted;
    all->given += t.given;
    all->right += t.right;
    pft_document_free(doc);
    cJSON_Delete(sheet);
    free(sheet_text);
}

START_TEST(published_tables_are_read_as_their_answer_sheets_say)
{
    DIR *folder = opendir(SAMPLES "/tables");
    struct dirent *entry;
    tally all = {0};
    double precision, recall;

    if (folder == NULL) {
        printf("samples: not there, skipped (they are not part of a clone)\n");
        return;
    }
    while ((entry = readdir(folder)) != NULL) {
        size_t size = strlen(entry->d_name);
        char text[512], sheet[512];

        if (size < 5 || strcmp(entry->d_name + size - 4, ".txt") != 0 || strstr(entry->d_name, ".concat.") != NULL)
            continue;
        snprintf(text, sizeof text, SAMPLES "/tables/%s", entry->d_name);
        snprintf(sheet, sizeof sheet, SAMPLES "/tables/%.*s.json", (int)(size - 4), entry->d_name);
        measure(text, sheet, entry->d_name, &all);
    }
    closedir(folder);
    precision = (double)all.right / all.given;
    recall = (double)all.right / all.wanted;
    printf("samples: precision %.3f, recall %.3f, F1 %.3f\n", precision, recall,
           2 * precision * recall / (precision + recall));
    ck_assert_msg(2 * precision * recall / (precision + recall) >= 0.95, "F1 fell below 0.95");
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
        const pft_project *project = pft_document_project(doc, i);
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
        printf("unplaced: %s\n", pft_document_unplaced(doc, i)->text);
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
