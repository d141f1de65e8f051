/* Any bytes as a web page. */
#include "harness.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pft_document *document = read_as("html", data, size);

    if (document != NULL) {
        check_nothing_lost(document);
        check_round_trip(document);
    }
    pft_document_free(document);
    return 0;
}
