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

/* Open ends belong to ranges, and a fraction is what its number was rounded from. */
static void check_numbers(const pft_value *value)
{
    pft_decimal ratio;

    PROMISE(value->open < PFT_OPEN_COUNT);
    PROMISE(value->open == PFT_OPEN_NONE || (value->high != PFT_DECIMAL_NONE && value->op == PFT_OP_NONE));
    PROMISE(value->high == PFT_DECIMAL_NONE || value->low <= value->high);
    PROMISE((value->flags & PFT_VALUE_ERROR) == 0 || value->kind == PFT_KIND_OTHER);
    if (value->denominator == 0)
        return;
    PROMISE(pft_decimal_divide(&ratio, (pft_decimal)value->numerator * PFT_DECIMAL_ONE,
                               (pft_decimal)value->denominator * PFT_DECIMAL_ONE, PFT_DECIMAL_PLACES) == PFT_OK);
    PROMISE(ratio == value->low);
}

static void check_explanation(const pft_value *value)
{
    char text[PFT_EXPLANATION_SIZE], little[16];

    for (int language = 0; language < PFT_LANGUAGE_COUNT; language++) {
        size_t size = pft_value_explain(value, (pft_language)language, text, sizeof text);

        PROMISE(size > 0 && size < sizeof text && size == strlen(text));
        PROMISE(pft_value_explain(value, (pft_language)language, little, sizeof little) == size);
        PROMISE(strncmp(text, little, strlen(little)) == 0);
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
    check_numbers(&value);
    check_explanation(&value);
    check_date(value.low_date);
    check_date(value.high_date);
    PROMISE(pft_value_parse(&again, (const char *)data, size) == PFT_OK && pft_value_equal(&value, &again));
    if (memchr(data, '\0', size) == NULL) {
        PROMISE(pft_value_write_text(&value, &json, NULL) == PFT_OK);
        pft_text_free(json);
    }
    return 0;
}
