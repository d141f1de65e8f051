/* Values made from code: each owns its raw text. */

%newobject value_parse;
%newobject value_make;

%{
/* A value that owns its raw text, for a value borrows it. */
typedef struct owned_value {
    pft_value value;
    char raw[];
} owned_value;

static owned_value *owned_value_new(const char *bytes, size_t size)
{
    owned_value *owned = calloc(1, sizeof *owned + size + 1);

    if (owned == NULL)
        return NULL;
    memcpy(owned->raw, bytes, size);
    owned->value.raw = owned->raw;
    owned->value.raw_size = (uint32_t)size;
    return owned;
}
%}

%extend pft_value {
    ~pft_value() { free($self); }
}

%inline %{
static pft_value *value_parse(const void *bytes, size_t size, pft_error *err)
{
    owned_value *owned = owned_value_new(bytes, size);

    err->status = owned == NULL ? PFT_ENOMEM : pft_value_parse(&owned->value, owned->raw, size);
    if (err->status == PFT_OK)
        return &owned->value;
    free(owned);
    return NULL;
}

/* Whether the number is the fraction, rounded; so it is when there is no fraction. */
static bool is_rounded(pft_decimal low, uint32_t numerator, uint32_t denominator)
{
    pft_decimal ratio;

    return denominator == 0 ||
           (pft_decimal_divide(&ratio, (pft_decimal)numerator * PFT_DECIMAL_ONE,
                               (pft_decimal)denominator * PFT_DECIMAL_ONE, PFT_DECIMAL_PLACES) == PFT_OK &&
            ratio == low);
}

/* NULL when out of memory or when a field is none that a value can have. */
static pft_value *value_make(const void *bytes, size_t size, int kind, int op, int flags, pft_decimal low,
                             pft_decimal high, const char *low_date, const char *high_date, const char *unit,
                             int open, uint32_t numerator, uint32_t denominator)
{
    owned_value *owned = size > UINT32_MAX ? NULL : owned_value_new(bytes, size);
    pft_value *value = owned == NULL ? NULL : &owned->value;

    if (value == NULL)
        return NULL;
    value->kind = (uint8_t)kind;
    value->op = (uint8_t)op;
    value->flags = (uint8_t)flags;
    value->low = low;
    value->high = high;
    value->open = (uint8_t)open;
    value->numerator = numerator;
    value->denominator = denominator;
    if (strlen(unit) < sizeof value->unit && is_rounded(low, numerator, denominator) &&
        memchr(bytes, 0, size) == NULL &&
        (*low_date == '\0' || pft_date_parse(&value->low_date, low_date, strlen(low_date)) == PFT_OK) &&
        (*high_date == '\0' || pft_date_parse(&value->high_date, high_date, strlen(high_date)) == PFT_OK)) {
        strcpy(value->unit, unit);
        return value;
    }
    free(owned);
    return NULL;
}
%}

pft_status pft_indicator_set_parsed(pft_document *document, const pft_indicator *indicator,
                                    pft_indicator_value which, const pft_value *value);
