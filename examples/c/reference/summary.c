/* The summary list: a row a project, which units are missing, which filed twice. */
#include "example.h"

int main(void)
{
    static const char units[] = "731205 云汀市图书馆\n731206 云汀市博物馆\n";
    const pft_writer out = pft_stream_writer(stdout);
    pft_document *document = read_table(LIBRARY);
    pft_summary *summary;
    char *text;

    must(pft_summary_new(&summary, NULL, NULL));
    must(pft_summary_expect(summary, units, sizeof units - 1, NULL)); /* who should file */
    must(pft_summary_add_document(summary, document, NULL));
    must(pft_summary_add_document(summary, document, NULL)); /* and again */
    for (size_t i = 0; i < pft_summary_row_count(summary); i++) {
        const pft_summary_row *row = pft_summary_row_at(summary, i);
        printf("%s (%s)\n", row->name, pft_summary_state_text(row->state, PFT_ENGLISH));
        for (size_t bit = 0; pft_summary_warning_name(bit) != NULL; bit++)
            if (row->warnings & (1u << bit))
                printf("  %s: %s\n", pft_summary_warning_name(bit), pft_summary_warning_text(bit, PFT_ENGLISH));
    }
    expect(same(pft_summary_state_name(pft_summary_row_at(summary, 0)->state), "target"));
    expect(pft_summary_missing_count(summary) == 1);
    expect(same(pft_summary_missing_at(summary, 0)->name, "云汀市博物馆"));
    expect(pft_summary_double_count(summary) == 1 && same(pft_summary_double_at(summary, 0)->code, "731205"));
    must(pft_summary_write(summary, "csv", PFT_ENGLISH, NULL, &out, NULL));
    must(pft_summary_write_text(summary, "json", PFT_ENGLISH, NULL, &text, NULL, NULL));
    pft_text_free(text);
    pft_summary_free(summary);
    pft_document_free(document);
    return EXIT_SUCCESS;
}
