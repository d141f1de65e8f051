/* Any bytes as a document: by the text reader, and by the reader that recognises them. */
#include "harness.h"

static void check(const char *format, const uint8_t *data, size_t size)
{
    pft_document *document = read_as(format, data, size);

    if (document != NULL) {
        check_nothing_lost(document);
        check_round_trip(document);
    }
    pft_document_free(document);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check("text", data, size);
    check(NULL, data, size);
    return 0;
}
