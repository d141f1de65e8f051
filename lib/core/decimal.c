#include <perftarget/decimal.h>

__extension__ typedef __int128 wide;

static const int64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000};

/* The quotient rounded half away from zero. `d` is positive. */
static wide divide_half_away(wide n, wide d)
{
    wide half = d / 2;

    return n >= 0 ? (n + half) / d : -((-n + half) / d);
}

static pft_status narrow(pft_decimal *out, wide value)
{
    if (value > PFT_DECIMAL_MAX || value < -(wide)PFT_DECIMAL_MAX)
        return PFT_EOVERFLOW;
    *out = (pft_decimal)value;
    return PFT_OK;
}

/* `n` ÷ `d` in millionths, kept to `places`. The caller sees that d ≠ 0 and that n·2 and d·10^6 fit. */
static pft_status quotient(pft_decimal *out, wide n, wide d, int places)
{
    wide step = powers[PFT_DECIMAL_PLACES - places];

    if (d < 0) {
        n = -n;
        d = -d;
    }
    return narrow(out, divide_half_away(n, d * step) * step);
}

static bool usable(pft_decimal a, pft_decimal b, int places)
{
    return a != PFT_DECIMAL_NONE && b != PFT_DECIMAL_NONE && places >= 0 && places <= PFT_DECIMAL_PLACES;
}

/* The digits of a number without sign; `places` are behind its point, at most six. False when it does not fit. */
typedef struct {
    uint64_t units;
    int places;
    bool fits;
} magnitude;

/* False when the text is no number, which is only known at its end. */
static bool scan_magnitude(magnitude *out, const char *text, size_t size)
{
    bool point = false, any = false;

    *out = (magnitude){.fits = true};
    for (size_t i = 0; i < size; i++) {
        unsigned digit = (unsigned char)text[i] - '0';

        if (text[i] == '.' && !point) {
            point = true;
            continue;
        }
        if (digit > 9)
            return false;
        any = true;
        if (out->places == PFT_DECIMAL_PLACES) {
            out->fits = out->fits && digit == 0;
        } else if (out->units > ((uint64_t)PFT_DECIMAL_MAX - digit) / 10) {
            out->fits = false;
        } else {
            out->units = out->units * 10 + digit;
            out->places += point;
        }
    }
    return any;
}

pft_status pft_decimal_parse(pft_decimal *out, const char *text, size_t size)
{
    size_t sign = size > 0 && (text[0] == '-' || text[0] == '+');
    magnitude found;

    *out = PFT_DECIMAL_NONE;
    if (size == sign || !scan_magnitude(&found, text + sign, size - sign))
        return PFT_EINVALID;
    int64_t scale = powers[PFT_DECIMAL_PLACES - found.places];

    if (!found.fits || found.units > (uint64_t)(PFT_DECIMAL_MAX / scale))
        return PFT_EOVERFLOW;
    *out = (pft_decimal)found.units * scale * (sign > 0 && text[0] == '-' ? -1 : 1);
    return PFT_OK;
}

size_t pft_decimal_format(pft_decimal value, char *buffer)
{
    uint64_t absolute = value < 0 ? (uint64_t)0 - (uint64_t)value : (uint64_t)value;
    uint64_t whole = absolute / (uint64_t)PFT_DECIMAL_ONE, fraction = absolute % (uint64_t)PFT_DECIMAL_ONE;
    char digits[PFT_DECIMAL_SIZE];
    size_t count = 0, size = 0;

    if (value == PFT_DECIMAL_NONE) {
        buffer[0] = '\0';
        return 0;
    }
    if (value < 0)
        buffer[size++] = '-';
    do
        digits[count++] = (char)('0' + whole % 10);
    while ((whole /= 10) > 0);
    while (count > 0)
        buffer[size++] = digits[--count];
    if (fraction > 0) {
        buffer[size++] = '.';
        for (uint64_t unit = (uint64_t)PFT_DECIMAL_ONE / 10; fraction > 0; unit /= 10) {
            buffer[size++] = (char)('0' + fraction / unit);
            fraction %= unit;
        }
    }
    buffer[size] = '\0';
    return size;
}

pft_status pft_decimal_add(pft_decimal *out, pft_decimal a, pft_decimal b)
{
    *out = PFT_DECIMAL_NONE;
    return usable(a, b, 0) ? narrow(out, (wide)a + b) : PFT_EARGUMENT;
}

pft_status pft_decimal_subtract(pft_decimal *out, pft_decimal a, pft_decimal b)
{
    *out = PFT_DECIMAL_NONE;
    return usable(a, b, 0) ? narrow(out, (wide)a - b) : PFT_EARGUMENT;
}

pft_status pft_decimal_multiply(pft_decimal *out, pft_decimal a, pft_decimal b, int places)
{
    *out = PFT_DECIMAL_NONE;
    return usable(a, b, places) ? quotient(out, (wide)a * b, PFT_DECIMAL_ONE, places) : PFT_EARGUMENT;
}

pft_status pft_decimal_divide(pft_decimal *out, pft_decimal a, pft_decimal b, int places)
{
    *out = PFT_DECIMAL_NONE;
    if (!usable(a, b, places) || b == 0)
        return PFT_EARGUMENT;
    return quotient(out, (wide)a * PFT_DECIMAL_ONE, b, places);
}

pft_status pft_decimal_multiply_divide(pft_decimal *out, pft_decimal a, pft_decimal b, pft_decimal c, int places)
{
    *out = PFT_DECIMAL_NONE;
    if (!usable(a, b, places) || c == PFT_DECIMAL_NONE || c == 0)
        return PFT_EARGUMENT;
    return quotient(out, (wide)a * b, c, places); /* the millions of a·b and of c leave millionths */
}

pft_status pft_decimal_round(pft_decimal *out, pft_decimal value, int places)
{
    *out = PFT_DECIMAL_NONE;
    return usable(value, 0, places) ? quotient(out, value, 1, places) : PFT_EARGUMENT;
}

pft_status pft_decimal_from_double(pft_decimal *out, double number, bool single)
{
    static const double most = 9.2e12, one = 1e6;
    double back;
    pft_decimal nearest;

    *out = PFT_DECIMAL_NONE;
    if (number != number)
        return PFT_OK;
    if (!(number > -most && number < most))
        return PFT_EOVERFLOW;
    nearest = (pft_decimal)(number * one + (number < 0 ? -0.5 : 0.5));
    back = (double)nearest / one;
    if (single ? (float)back != (float)number : back != number)
        return PFT_EOVERFLOW;
    *out = nearest;
    return PFT_OK;
}
