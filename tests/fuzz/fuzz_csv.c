/* Any bytes as csv: a table, or the long form, which is written again as it was read. */
#include "harness.h"

static void check_long_form(const pft_document *document)
{
    char *first, *second;
    pft_document *back;

    PROMISE(pft_document_write_text(document, "csv", NULL, &first, NULL, NULL) == PFT_OK);
    back = read_as("csv", first, strlen(first));
    PROMISE(back != NULL);
    PROMISE(pft_document_project_count(document) == pft_document_project_count(back));
    PROMISE(pft_document_write_text(back, "csv", NULL, &second, NULL, NULL) == PFT_OK);
    PROMISE(strcmp(first, second) == 0);
    pft_document_free(back);
    pft_text_free(first);
    pft_text_free(second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pft_document *document = read_as("csv", data, size);

    if (document != NULL) {
        check_nothing_lost(document);
        check_round_trip(document);
        if (memchr(data, '\r', size) == NULL)
            check_long_form(document);
    }
    pft_document_free(document);
    return 0;
}
