/* Any bytes as hOCR and as ALTO. */
#include "harness.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const formats[] = {"hocr", "alto"};

    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        pft_document *document = read_as(formats[i], data, size);

        if (document != NULL) {
            check_nothing_lost(document);
            check_round_trip(document);
        }
        pft_document_free(document);
    }
    return 0;
}
