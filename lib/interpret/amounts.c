/* Amounts of money and rates as they are printed. */
#include "interpret/state.h"

enum { YUAN_IN_WAN = 10000, PERCENT = 100 };

/* Units of money that amounts and headings are printed in, and a budget's own as the model has it. One that ends another
 * comes behind it. */
static const struct money_unit {
    const char *printed, *name;
    int64_t yuan;
} money_units[] = {
    {"百万元", "百万元", 1000000}, {"百萬元", "百万元", 1000000}, {"万元", "万元", YUAN_IN_WAN}, {"萬元", "万元", YUAN_IN_WAN},
    {"亿元", "亿元", 100000000},   {"億元", "亿元", 100000000},   {"千元", "千元", 1000},        {"元", "元", 1},
    {"万", "万元", YUAN_IN_WAN},   {"萬", "万元", YUAN_IN_WAN},   {"亿", "亿元", 100000000},     {"億", "亿元", 100000000},
};
enum { MONEY_UNITS = sizeof money_units / sizeof money_units[0] };

/* 400万元（其中本级150万元）: what the money is made of is no part of the amount. */
static pft_slice without_remark(pft_slice s)
{
    static const char *const opens[] = {"(", "（"};

    if (s.size == 0 || s.text[0] < '0' || s.text[0] > '9')
        return s;
    for (size_t i = 0; i < sizeof opens / sizeof opens[0]; i++) {
        const char *open = strstr(s.text, opens[i]);

        if (open != NULL && open < s.text + s.size)
            s = pft_trim(s.text, (size_t)(open - s.text));
    }
    return s;
}

/* Cuts the unit off the end of an amount; NULL: none is printed. */
static const struct money_unit *cut_unit(pft_slice *s)
{
    static const char points[] = "分";

    for (size_t i = 0; i < MONEY_UNITS; i++) {
        size_t length = strlen(money_units[i].printed);

        if (s->size > length && memcmp(s->text + s->size - length, money_units[i].printed, length) == 0) {
            *s = pft_trim(s->text, s->size - length);
            return &money_units[i];
        }
    }
    if (s->size > strlen(points) && memcmp(s->text + s->size - strlen(points), points, strlen(points)) == 0)
        *s = pft_trim(s->text, s->size - strlen(points));
    return NULL;
}

static pft_decimal number_of(pft_slice s)
{
    char digits[PFT_DECIMAL_SIZE * 2];
    size_t count = 0;
    pft_decimal number;

    for (size_t i = 0; i < s.size;) {
        uint32_t c;

        i += pft_utf8_decode(s.text + i, s.size - i, &c);
        c = pft_fold_character(c);
        if (c == ',' || pft_is_space(c))
            continue;
        if (count == sizeof digits || c > 0x7F)
            return PFT_DECIMAL_NONE;
        digits[count++] = (char)c;
    }
    return pft_decimal_parse(&number, digits, count) == PFT_OK ? number : PFT_DECIMAL_NONE;
}

static pft_decimal amount_in(const char *text, size_t size, const struct money_unit **unit)
{
    pft_slice s = pft_trim(text, size);

    *unit = NULL;
    if (s.size == 0 || ((unsigned char)s.text[0] >= 0xE4 && (unsigned char)s.text[0] <= 0xE9)) /* a Chinese character */
        return PFT_DECIMAL_NONE;
    s = without_remark(s);
    if ((unsigned char)s.text[s.size - 1] >= 0x80) /* figures end most amounts */
        *unit = cut_unit(&s);
    return number_of(s);
}

pft_decimal read_amount(const char *text, size_t size)
{
    const struct money_unit *unit;

    return amount_in(text, size, &unit);
}

/* In 万元; an amount that is not exact there is none. */
static pft_decimal in_wan(pft_decimal amount, int64_t yuan)
{
    int64_t times = yuan >= YUAN_IN_WAN ? yuan / YUAN_IN_WAN : 1, parts = yuan < YUAN_IN_WAN ? YUAN_IN_WAN / yuan : 1;

    if (amount == PFT_DECIMAL_NONE || amount % parts != 0 || amount > INT64_MAX / times || amount < -INT64_MAX / times)
        return PFT_DECIMAL_NONE;
    return amount / parts * times;
}

pft_decimal read_money(const pft_interpreter *in, const pft_cell *cell)
{
    const char *printed = in->project != NULL ? in->project->budget_unit : in->head.unit;
    const struct money_unit *unit;
    pft_decimal amount = amount_in(cell->text, cell->size, &unit);

    for (size_t i = 0; unit == NULL && amount != PFT_DECIMAL_NONE && i < MONEY_UNITS; i++)
        if (strcmp(money_units[i].name, printed) == 0)
            unit = &money_units[i];
    return unit != NULL ? in_wan(amount, unit->yuan) : amount;
}

pft_decimal read_rate(const pft_cell *cell)
{
    pft_value value;

    if (pft_value_parse(&value, cell->text, cell->size) != PFT_OK || value.kind != PFT_KIND_NUMBER ||
        value.op != PFT_OP_EQUAL)
        return PFT_DECIMAL_NONE;
    if (value.unit[0] == '\0' && value.low <= PFT_DECIMAL_ONE * 3 / 2)
        return value.low * PERCENT;
    return value.unit[0] == '\0' || strcmp(value.unit, "%") == 0 ? value.low : PFT_DECIMAL_NONE;
}

void take_unit(pft_interpreter *in, const char *text)
{
    const char *unit = NULL;

    if (!holds(text, "元"))
        return;
    for (size_t i = 0; unit == NULL && i < MONEY_UNITS; i++)
        if (holds(text, money_units[i].printed))
            unit = money_units[i].name;
    in->head.unit = unit;
    if (in->project != NULL)
        in->project->budget_unit = unit;
}

/* The document's budget unit: 单位：万元 stands where 单位：XX局 may stand too. */
bool is_money_unit(const pft_cell *value)
{
    const char *text = value->text;

    text += strncmp(text, "（", strlen("（")) == 0 ? strlen("（") : *text == '(';
    text += strncmp(text, "人民币", strlen("人民币")) == 0 || strncmp(text, "人民幣", strlen("人民幣")) == 0 ? strlen("人民币") : 0;
    for (size_t i = 0; i < MONEY_UNITS && value->size <= 24; i++) {
        size_t width = strlen(money_units[i].printed);

        if (strncmp(text, money_units[i].printed, width) == 0 && holds(money_units[i].printed, "元"))
            return text[width] == '\0' || strcmp(text + width, "）") == 0 || strcmp(text + width, ")") == 0;
    }
    return false;
}

bool is_unit_line(const pft_cell *cell)
{
    return cell->size < 40 && (strstr(cell->text, "元)") != NULL || strstr(cell->text, "元）") != NULL) &&
           (cell->text[0] == '(' || strncmp(cell->text, "（", 3) == 0);
}
