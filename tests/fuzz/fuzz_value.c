/* Any bytes as one value cell. */
#include "harness.h"

static void check_date(pft_date date)
{
    char text[PFT_DATE_SIZE];
    pft_date back;
    size_t size = pft_date_format(date, text);

    PROMISE(size < sizeof text && size == strlen(text));
    if (size > 0) {
        PROMISE(pft_date_parse(&back, text, size) == PFT_OK);
        PROMISE(memcmp(&back, &date, sizeof date) == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pft_value value, again;
    pft_status status = pft_value_parse(&value, (const char *)data, size);
    char *json;

    PROMISE(status == PFT_OK || status == PFT_EENCODING || (data == NULL && status == PFT_EARGUMENT));
    if (status != PFT_OK)
        return 0;
    PROMISE(value.raw == (const char *)data && value.raw_size == size);
    PROMISE(value.kind < PFT_KIND_COUNT && value.op < PFT_OP_COUNT);
    PROMISE(memchr(value.unit, '\0', sizeof value.unit) != NULL);
    PROMISE(value.kind != PFT_KIND_NUMBER || value.low != PFT_DECIMAL_NONE);
    PROMISE(value.kind != PFT_KIND_RANGE || value.low != PFT_DECIMAL_NONE || value.high != PFT_DECIMAL_NONE);
    check_date(value.low_date);
    check_date(value.high_date);
    PROMISE(pft_value_parse(&again, (const char *)data, size) == PFT_OK && pft_value_equal(&value, &again));
    if (memchr(data, '\0', size) == NULL) {
        PROMISE(pft_value_write_text(&value, &json, NULL) == PFT_OK);
        pft_text_free(json);
    }
    return 0;
}
