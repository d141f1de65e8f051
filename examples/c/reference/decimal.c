/* Exact decimals: parsing, arithmetic, formatting. */
#include "example.h"

static pft_decimal decimal(const char *text)
{
    pft_decimal value;

    must(pft_decimal_parse(&value, text, strlen(text)));
    return value;
}

static bool reads(pft_decimal value, const char *text)
{
    char buffer[PFT_DECIMAL_SIZE];

    return pft_decimal_format(value, buffer) == strlen(text) && same(buffer, text);
}

int main(void)
{
    pft_decimal result;

    /* What is not exact is refused, never rounded. */
    expect(pft_decimal_parse(&result, "0.1234567", 9) == PFT_EOVERFLOW);
    expect(pft_decimal_parse(&result, "1e3", 3) == PFT_EINVALID);

    must(pft_decimal_add(&result, decimal("0.1"), decimal("0.2")));
    expect(reads(result, "0.3"));
    must(pft_decimal_subtract(&result, decimal("254.3"), decimal("4")));
    expect(reads(result, "250.3"));

    /* Products and quotients are rounded half away from zero, to as many places as are asked for. */
    must(pft_decimal_multiply(&result, decimal("2.5"), decimal("0.5"), 1));
    expect(reads(result, "1.3"));
    must(pft_decimal_divide(&result, decimal("92"), decimal("95"), 4));
    expect(reads(result, "0.9684"));
    must(pft_decimal_round(&result, decimal("-0.125"), 2));
    expect(reads(result, "-0.13"));

    /* 92 ÷ 95 × 10 with a single rounding at the end: 9.68. */
    must(pft_decimal_multiply_divide(&result, decimal("92"), decimal("10"), decimal("95"), 2));
    expect(reads(result, "9.68"));
    expect(pft_decimal_divide(&result, decimal("1"), 0, 2) == PFT_EARGUMENT && result == PFT_DECIMAL_NONE);

    /* A double counts as what it prints as. */
    must(pft_decimal_from_double(&result, 0.1, false));
    expect(reads(result, "0.1"));
    return EXIT_SUCCESS;
}
