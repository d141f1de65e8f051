/* Sums in 128 bits: no number of tables makes them overflow. */
#include "portfolio/portfolio.h"

#include <string.h>

__extension__ typedef __int128 wide;
__extension__ typedef unsigned __int128 wide_bits;

static wide wide_of(pft_exact_sum sum)
{
    return (wide)((wide_bits)(uint64_t)sum.high << 64 | sum.low);
}

static pft_exact_sum sum_of(wide value)
{
    return (pft_exact_sum){(int64_t)(value >> 64), (uint64_t)value};
}

void pft_exact_sum_add(pft_exact_sum *sum, pft_decimal value)
{
    *sum = sum_of(wide_of(*sum) + value);
}

void pft_exact_sum_join(pft_exact_sum *sum, pft_exact_sum other)
{
    *sum = sum_of((wide)((wide_bits)wide_of(*sum) + (wide_bits)wide_of(other)));
}

size_t pft_exact_sum_format(pft_exact_sum sum, char *buffer)
{
    wide value = wide_of(sum);
    wide_bits rest = value < 0 ? -(wide_bits)value : (wide_bits)value;
    char digits[PFT_SUM_SIZE];
    size_t count = 0, skip = 0, size = 0;

    while (rest > 0 || count <= PFT_DECIMAL_PLACES) {
        digits[count++] = (char)('0' + (int)(rest % 10));
        rest /= 10;
    }
    while (skip < PFT_DECIMAL_PLACES && digits[skip] == '0')
        skip++;
    if (value < 0)
        buffer[size++] = '-';
    while (count > skip) {
        if (count == PFT_DECIMAL_PLACES)
            buffer[size++] = '.';
        buffer[size++] = digits[--count];
    }
    buffer[size] = '\0';
    return size;
}

pft_status pft_exact_sum_decimal(pft_decimal *out, pft_exact_sum sum)
{
    wide value = wide_of(sum);
    bool fits = value >= -(wide)PFT_DECIMAL_MAX && value <= (wide)PFT_DECIMAL_MAX;

    *out = fits ? (pft_decimal)value : PFT_DECIMAL_NONE;
    return fits ? PFT_OK : PFT_EOVERFLOW;
}

pft_decimal pft_exact_sum_ratio(pft_exact_sum a, pft_exact_sum b)
{
    const wide most = ((wide)1 << 100);
    wide over = wide_of(a), under = wide_of(b), twice;
    bool negative = (over < 0) != (under < 0);

    over = over < 0 ? -over : over;
    under = under < 0 ? -under : under;
    if (under == 0 || over >= most || under >= most)
        return PFT_DECIMAL_NONE;
    twice = over * PFT_DECIMAL_ONE * 2 + under; /* rounds half up when halved */
    over = twice / (under * 2);
    if (over > (wide)PFT_DECIMAL_MAX)
        return PFT_DECIMAL_NONE;
    return negative ? -(pft_decimal)over : (pft_decimal)over;
}

bool pft_exact_sum_parse(pft_exact_sum *out, const char *text, size_t size)
{
    const wide_bits most = ((wide_bits)1 << 127) / 100;
    size_t at = size > 0 && text[0] == '-' ? 1 : 0, digits = 0, places = 0;
    wide_bits value = 0;
    bool point = false;

    for (size_t i = at; i < size; i++) {
        unsigned digit = (unsigned char)text[i] - (unsigned)'0';

        if (text[i] == '.' && !point && digits > 0) {
            point = true;
            continue;
        }
        if (digit > 9 || value > most || places == PFT_DECIMAL_PLACES)
            return false;
        value = value * 10 + digit;
        digits++;
        places += point;
    }
    if (digits == 0 || (point && places == 0))
        return false;
    for (; places < PFT_DECIMAL_PLACES; places++) {
        if (value > most)
            return false;
        value *= 10;
    }
    *out = sum_of(at > 0 ? -(wide)value : (wide)value);
    return true;
}
