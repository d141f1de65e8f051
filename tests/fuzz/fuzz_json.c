/* Any bytes as JSON and as JSON Lines. */
#include "harness.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const formats[] = {"json", "jsonl"};

    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        pft_document *document = read_as(formats[i], data, size);

        if (document != NULL)
            check_round_trip(document);
        pft_document_free(document);
    }
    return 0;
}
