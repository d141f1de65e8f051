#include "check/amounts.h"

#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Digits with a point and thousands separators between them; the size that they take. */
static size_t scan_digits(pft_slice text, char *plain, size_t room)
{
    size_t used = 0, i = 0;
    bool point = false;

    for (; i < text.size && used + 1 < room; i++) {
        char c = text.text[i];
        bool inside = i > 0 && i + 1 < text.size && is_digit(text.text[i + 1]);

        if (is_digit(c))
            plain[used++] = c;
        else if (c == '.' && inside && !point) {
            plain[used++] = c;
            point = true;
        } else if (!(c == ',' && inside && !point && i + 3 < text.size && is_digit(text.text[i + 2]) &&
                     is_digit(text.text[i + 3])))
            break;
    }
    plain[used] = '\0';
    return i;
}

/* The first digit from `at` on, or the end: eight bytes at a time, for most of a text is none. */
static const char *find_digit(const char *at, const char *end)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones << 7;

    for (; end - at >= 8; at += 8) {
        uint64_t eight, low, digits;

        memcpy(&eight, at, sizeof eight);
        low = eight & ~tops;
        digits = (low + ones * (0x80 - '0')) & ~(low + ones * (0x80 - '9' - 1)) & ~eight & tops;
        if (digits != 0)
            return at + (__builtin_ctzll(digits) >> 3);
    }
#endif
    while (at < end && !is_digit(*at))
        at++;
    return at;
}

bool pft_next_number(pft_slice *text, pft_text_number *out)
{
    const char *end = text->text + text->size;

    for (const char *at = find_digit(text->text, end); at < end; at = find_digit(at, end)) {
        char plain[40];
        size_t size = scan_digits((pft_slice){at, (size_t)(end - at)}, plain, sizeof plain);

        out->where = (pft_slice){at, size};
        out->rest = *text = (pft_slice){at + size, (size_t)(end - at) - size};
        if (pft_decimal_parse(&out->number, plain, strlen(plain)) == PFT_OK)
            return true;
        at += size;
    }
    *text = (pft_slice){end, 0};
    return false;
}

bool pft_next_amount(pft_slice *text, pft_text_amount *out)
{
    static const char *const units[] = {"万元", "亿元", "元"};
    pft_text_number number;

    while (pft_next_number(text, &number))
        for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
            size_t size = strlen(units[i]);

            if (!pft_starts_with(number.rest, units[i]) || (size < number.rest.size && number.rest.text[size] == '/'))
                continue;
            out->amount = pft_money(number.number, units[i], NULL);
            out->where = (pft_slice){number.where.text, number.where.size + size};
            if (out->amount != PFT_DECIMAL_NONE)
                return true;
        }
    return false;
}
