/* Any bytes as a Word file, or as the main part of one. */
#include "office.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_part part = {"word/document.xml", data, size};
    uint8_t *zip;
    size_t zip_size;

    if (is_zip(data, size)) {
        check_office("docx", data, size);
        check_office(NULL, data, size);
        return 0;
    }
    zip = zip_parts(&part, 1, &zip_size);
    check_office("docx", zip, zip_size);
    free(zip);
    return 0;
}
