/* A target table and its self-evaluation become one document. */
#include "example.h"

int main(void)
{
    pft_document *document = read_table(TARGETS), *evaluation = read_table(EVALUATION);

    must(pft_document_merge(document, evaluation));
    for (size_t i = 0; i < pft_document_gap_count(document); i++) {
        const pft_gap *gap = pft_document_gap_at(document, i);
        printf("%s: %s: %s\n", pft_gap_name(gap->kind), gap->indicator, pft_gap_text(gap->kind, PFT_ENGLISH));
    }
    expect(pft_project_indicator_at(pft_document_project_at(document, 0), 0)->actual != NULL);
    pft_document_free(evaluation);
    pft_document_free(document);
    return EXIT_SUCCESS;
}
