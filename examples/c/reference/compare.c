/* Two years side by side: what became of each target. */
#include "example.h"

int main(void)
{
    pft_document *before = read_table("examples/bureau/2024/roads.md"),
                 *after = read_table("examples/bureau/2025/roads.md");
    const pft_writer out = pft_stream_writer(stdout);
    pft_comparison *comparison;
    char *text;

    must(pft_compare(&comparison, before, after, NULL, NULL));
    for (size_t i = 0; i < pft_comparison_count(comparison); i++) {
        const pft_project_pair *project = pft_comparison_at(comparison, i);
        printf("matched by %s (%s)\n", pft_match_name(project->match), pft_match_text(project->match, PFT_ENGLISH));
    }
    printf("%s: %u targets\n", pft_change_text(PFT_CHANGE_EASIER, PFT_ENGLISH),
           (unsigned)pft_comparison_total(comparison, PFT_CHANGE_EASIER));
    expect(pft_comparison_total(comparison, PFT_CHANGE_EASIER) == 2);
    expect(same(pft_change_name(PFT_CHANGE_UNIT_CHANGED), "unit-changed"));
    must(pft_comparison_write(comparison, "csv", NULL, &out, NULL));
    must(pft_comparison_write_text(comparison, "html", NULL, &text, NULL, NULL));
    pft_text_free(text);
    pft_comparison_free(comparison);
    pft_document_free(after);
    pft_document_free(before);
    return EXIT_SUCCESS;
}
