/* Scoring methods: built in, of one's own, compared; one value scored; a printed rule of points understood. */
#include "example.h"

static pft_status tell(void *context, const char *path, const char *a, const char *b)
{
    (void)context;
    printf("%s: %s, %s\n", path, a, b);
    return PFT_OK;
}

static void built_in(void)
{
    pft_method *a, *b;
    char *words;

    for (size_t i = 0; i < pft_method_count(); i++)
        printf("%s\n", pft_method_id_at(i));
    must(pft_method_load(&a, "mof-2020", NULL, NULL));
    must(pft_method_load(&b, "hubei-2020", NULL, NULL));
    for (size_t i = 0; i < pft_method_get_info(a)->source_count; i++)
        printf("%s: %s\n", pft_method_source_at(a, i)->about, pft_method_source_at(a, i)->text[PFT_ENGLISH]);
    must(pft_method_explain(a, PFT_ENGLISH, &words, NULL));
    printf("%s\n", words);
    pft_text_free(words);
    must(pft_method_compare(a, b, tell, NULL));
    pft_method_free(b);
    pft_method_free(a);
}

static void of_ones_own(void)
{
    static const char own[] = "{\"format\": \"perftarget-method\", \"version\": 1, \"method\": {\"id\": \"bureau\","
                              " \"version\": \"1\", \"extends\": \"mof-2020\"}}";
    pft_method *method;
    pft_error error;
    char *text;

    expect(strstr(pft_method_text("mof-2020"), "\"mof-2020\"") != NULL); /* to begin one's own from */
    if (pft_method_read(&method, own, sizeof own - 1, NULL, &error) != PFT_OK) {
        printf("line %u, %s: %s\n", (unsigned)error.line, error.path, error.message[PFT_ENGLISH]);
    } else {
        must(pft_method_write_text(method, &text, NULL)); /* what it extends included */
        pft_text_free(text);
    }
    pft_method_free(method);
    must(pft_method_read_file(&method, "lib/profiles/methods/mof-2021.json", NULL, &error));
    pft_method_free(method);
}

static void values(const pft_method *method)
{
    pft_decimal points;

    must(pft_score_value(&points, "≥95％", "92%", 10 * PFT_DECIMAL_ONE, PFT_CATEGORY_NONE, method, NULL, NULL));
    expect(points == 9680000); /* 92 ÷ 95 × 10 = 9.68 */
    must(pft_score_value(&points, "≥95％", "很好", 10 * PFT_DECIMAL_ONE, PFT_CATEGORY_NONE, method, NULL, NULL));
    expect(points == PFT_DECIMAL_NONE); /* the two cannot be compared */
}

static void criteria(void)
{
    static const char rule[] = "达到目标值得满分，每低1个百分点扣0.5分，扣完为止";
    pft_criterion criterion;
    char *text;

    must(pft_criterion_parse(&criterion, rule, sizeof rule - 1));
    expect(criterion.understood && criterion.clause_count > 0);
    must(pft_criterion_write_text(&criterion, &text, NULL));
    printf("%s\n", text);
    pft_text_free(text);
}

int main(void)
{
    pft_document *document = read_table(EVALUATION);
    pft_method *chosen;

    built_in();
    of_ones_own();
    must(pft_method_choose(&chosen, document, NULL, NULL)); /* the one that explains the table's scores best */
    values(chosen);
    criteria();
    pft_method_free(chosen);
    pft_document_free(document);
    return EXIT_SUCCESS;
}
