/* Scoring a self-evaluation: each line, sums, what is written. */
#include "example.h"

static void show(const pft_project_score *project)
{
    char points[PFT_DECIMAL_SIZE];

    pft_decimal_format(project->total, points);
    printf("%s: %s\n", project->name, points);
    for (size_t i = 0; i < project->line_count; i++) {
        const pft_line *line = pft_project_score_line_at(project, i);
        printf("  %s: %s\n", line->name, line->formula[PFT_ENGLISH]);
        for (size_t bit = 0; pft_line_flag_name(bit) != NULL; bit++)
            if (line->flags & (1u << bit))
                printf("    %s: %s\n", pft_line_flag_name(bit), pft_line_flag_text(bit, PFT_ENGLISH));
    }
    for (size_t bit = 0; pft_total_flag_name(bit) != NULL; bit++)
        if (project->flags & (1u << bit))
            printf("  %s: %s\n", pft_total_flag_name(bit), pft_total_flag_text(bit, PFT_ENGLISH));
    for (size_t i = 0; i < project->category_count; i++)
        printf("  %s\n", pft_category_name(pft_project_score_category_at(project, i)->category));
    for (size_t i = 0; i < project->level_count; i++)
        printf("  %s %s\n", pft_project_score_level_at(project, i)->level1,
               pft_project_score_level_at(project, i)->level2);
}

static void write(const pft_scorecard *card)
{
    const pft_writer out = pft_stream_writer(stdout);
    pft_scorecard_options options = PFT_SCORECARD_OPTIONS_INIT;
    char *page;

    options.language = PFT_ENGLISH;
    must(pft_scorecard_write(card, "csv", &options, &out, NULL));
    must(pft_scorecard_write_text(card, "html", &options, &page, NULL, NULL));
    pft_text_free(page);
}

int main(void)
{
    pft_document *document = read_table(EVALUATION);
    pft_method *method;
    pft_scorecard *card;

    must(pft_method_load(&method, "mof-2020", NULL, NULL));
    must(pft_score(&card, document, method, NULL, NULL));
    expect(same(pft_scorecard_method(card)->id, "mof-2020"));
    printf("%s\n", pft_scorecard_source(card)->name);
    for (size_t i = 0; i < pft_scorecard_project_count(card); i++)
        show(pft_scorecard_project_at(card, i));
    expect(pft_scorecard_project_at(card, 0)->total == 91260000); /* 91.26 */
    expect(pft_scorecard_gap_count(card) == 0 && pft_scorecard_gap_at(card, 0) == NULL); /* nothing was merged */
    write(card);
    pft_scorecard_free(card);
    pft_method_free(method);
    pft_document_free(document);
    return EXIT_SUCCESS;
}
