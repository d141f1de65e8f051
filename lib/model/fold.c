#include "model/fold.h"

#include <string.h>

enum { YEAR_DIGITS = 4, NIAN = 0x5E74, DU = 0x5EA6, WIDEST = 4 };

static bool is_mark(uint32_t c)
{
    static const uint32_t wide[] = {0x3001, 0x3002, 0x300A, 0x300B, 0x3010, 0x3011, 0x201C, 0x201D, 0x2018, 0x2019,
                                    0x2014, 0x2013, 0xB7,   0x2022, 0x2026, 0x3008, 0x3009, 0x300C, 0x300D};

    if (c < 0x80)
        return strchr("()[]{}<>.,;:-_\"'*!?/\\|", (int)c) != NULL && c != 0;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (wide[i] == c)
            return true;
    return false;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "2024年度" at the place, folded already: its length, or 0. */
static size_t year_at(const char *text, size_t size)
{
    uint32_t c;
    size_t width, used = YEAR_DIGITS;

    if (size <= YEAR_DIGITS || (memcmp(text, "20", 2) != 0 && memcmp(text, "19", 2) != 0) || !is_digit(text[2]) ||
        !is_digit(text[3]))
        return 0;
    width = pft_utf8_decode(text + used, size - used, &c);
    if (c != NIAN)
        return 0;
    used += width;
    if (used < size) {
        width = pft_utf8_decode(text + used, size - used, &c);
        used += c == DU ? width : 0;
    }
    return used;
}

static size_t drop_years(char *text, size_t size)
{
    size_t used = 0;

    for (size_t i = 0; i < size;) {
        size_t year = (i == 0 || !is_digit(text[i - 1])) ? year_at(text + i, size - i) : 0;

        if (year > 0)
            i += year;
        else
            text[used++] = text[i++];
    }
    return used;
}

char *pft_fold_name(pft_arena *arena, const char *text, unsigned drop, size_t *size)
{
    size_t length = strlen(text), used = 0;
    char *out = length < SIZE_MAX / 2 ? pft_arena_bytes(arena, length + WIDEST + 1) : NULL; /* no fold is wider */

    if (out == NULL)
        return NULL;
    for (size_t i = 0; i < length;) {
        uint32_t c;

        i += pft_utf8_decode(text + i, length - i, &c);
        c = pft_simplify(pft_fold_character(c));
        if (c >= 'A' && c <= 'Z')
            c += 'a' - 'A';
        if (!pft_is_space(c) && !pft_is_ignorable(c) && !((drop & PFT_FOLD_MARKS) != 0 && is_mark(c)))
            used += pft_utf8_encode(out + used, c);
    }
    if ((drop & PFT_FOLD_YEARS) != 0)
        used = drop_years(out, used);
    out[used] = '\0';
    if (size != NULL)
        *size = used;
    return out;
}

uint64_t pft_fold_hash(const char *text, size_t size)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);

    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)text[i]) * UINT64_C(0x100000001B3);
    hash ^= hash >> 33;
    hash *= UINT64_C(0xFF51AFD7ED558CCD);
    return hash ^ hash >> 33;
}
