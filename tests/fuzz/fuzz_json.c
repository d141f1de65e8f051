/* Any bytes as JSON and as JSON Lines. */
#include <cjson/cJSON.h>

#include "harness.h"

/* What is taken for JSON is JSON to another parser too. */
static void check_json(const uint8_t *data, size_t size)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *document;
    cJSON *tree;

    options.format = "json";
    options.encoding = "UTF-8";
    if (pft_document_read(&document, data, size, &options, NULL) != PFT_OK)
        return;
    PROMISE((tree = cJSON_ParseWithLength((const char *)data, size)) != NULL);
    cJSON_Delete(tree);
    pft_document_free(document);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const formats[] = {"json", "jsonl"};

    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        pft_document *document = read_as(formats[i], data, size);

        if (document != NULL)
            check_round_trip(document);
        pft_document_free(document);
    }
    check_json(data, size);
    return 0;
}
