/* Values: what ≥95％ or 2024年9月底前 means. */
#include "example.h"

static pft_value parsed(const char *text)
{
    pft_value value;

    must(pft_value_parse(&value, text, strlen(text)));
    return value;
}

static void names(void)
{
    pft_kind kind;
    pft_op op;
    pft_open open;

    expect(same(pft_kind_name(PFT_KIND_RANGE), "range"));
    must(pft_kind_from_name(&kind, "date"));
    expect(kind == PFT_KIND_DATE);
    expect(same(pft_op_name(PFT_OP_AT_LEAST), ">="));
    must(pft_op_from_name(&op, "<"));
    expect(op == PFT_OP_LESS);
    expect(same(pft_open_name(PFT_OPEN_HIGH), "high"));
    must(pft_open_from_name(&open, "both"));
    expect(open == PFT_OPEN_BOTH);
}

static void dates(void)
{
    pft_date date;
    char text[PFT_DATE_SIZE];

    must(pft_date_parse(&date, "2024-09", 7));
    expect(date.year == 2024 && date.month == 9 && date.day == 0);
    expect(pft_date_format(date, text) == 7 && same(text, "2024-09"));
    expect(!pft_date_is_none(date));
    expect(pft_date_parse(&date, "2023-02-30", 10) == PFT_EINVALID);
}

int main(void)
{
    const pft_value rate = parsed("不低于95％");
    const pft_value range = parsed("80≤X<90");
    const pft_value deadline = parsed("2024年9月底前");
    const pft_value answer = parsed("是");
    const pft_value other_rate = parsed("≥95%");
    char sentence[PFT_EXPLANATION_SIZE];

    expect(rate.kind == PFT_KIND_NUMBER && rate.op == PFT_OP_AT_LEAST && same(rate.unit, "%"));
    expect(rate.low == 95 * PFT_DECIMAL_ONE);
    expect(range.kind == PFT_KIND_RANGE && range.open == PFT_OPEN_HIGH);
    expect(deadline.kind == PFT_KIND_DATE && deadline.low_date.month == 9);

    /* Two that mean the same are equal, however they are typed. */
    expect(pft_value_equal(&rate, &other_rate));
    expect(pft_value_is_true(&answer));

    pft_value_explain(&range, PFT_ENGLISH, sentence, sizeof sentence);
    printf("%s\n", sentence);
    names();
    dates();
    return EXIT_SUCCESS;
}
