/* Amounts of money and rates as they are printed. */
#include "interpret/state.h"

enum { YUAN_IN_WAN = 10000, PERCENT = 100 };

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

pft_decimal read_amount(const char *text, size_t size, bool *yuan)
{
    static const char *const units[] = {"万元", "元", "分", "万", NULL};
    pft_slice s = pft_trim(text, size);
    char digits[PFT_DECIMAL_SIZE * 2];
    size_t count = 0;
    pft_decimal amount;

    *yuan = false;
    if (s.size == 0 || ((unsigned char)s.text[0] >= 0xE4 && (unsigned char)s.text[0] <= 0xE9)) /* a Chinese character */
        return PFT_DECIMAL_NONE;
    s = without_remark(s);
    for (size_t i = 0; units[i] != NULL; i++) {
        size_t length = strlen(units[i]);

        if (s.size > length && memcmp(s.text + s.size - length, units[i], length) == 0) {
            s = pft_trim(s.text, s.size - length);
            *yuan = i == 1;
            break;
        }
    }
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
    return pft_decimal_parse(&amount, digits, count) == PFT_OK ? amount : PFT_DECIMAL_NONE;
}

pft_decimal read_money(const pft_interpreter *in, const pft_cell *cell)
{
    bool yuan;
    pft_decimal amount = read_amount(cell->text, cell->size, &yuan);
    const char *unit = in->project != NULL ? in->project->budget_unit : in->head.unit;

    if (amount == PFT_DECIMAL_NONE || !(yuan || strcmp(unit, "元") == 0) || holds(cell->text, "万"))
        return amount;
    return amount % YUAN_IN_WAN == 0 ? amount / YUAN_IN_WAN : PFT_DECIMAL_NONE;
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
    const char *unit = holds(text, "万元") || holds(text, "萬元") ? "万元" : holds(text, "元") ? "元" : NULL;

    if (unit == NULL)
        return;
    in->head.unit = unit;
    if (in->project != NULL)
        in->project->budget_unit = unit;
}

bool is_unit_line(const pft_cell *cell)
{
    return cell->size < 40 && (strstr(cell->text, "元)") != NULL || strstr(cell->text, "元）") != NULL) &&
           (cell->text[0] == '(' || strncmp(cell->text, "（", 3) == 0);
}
