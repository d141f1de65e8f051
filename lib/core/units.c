#include "core/units.h"

#include <string.h>

#define PART_1(role, character) {{character}, PFT_UNIT_##role},
#define PART(role, word) {word, PFT_UNIT_##role},

static const pft_word words[] = {
#define COUNTS(word) PART(WORD, word)
#define COUNTS_1(character) PART_1(WORD, character)
#define NOUN(word) PART(NOUN, word)
#define NOUN_OF(word, what, n, d) PART(NOUN, word)
#define MEASURE(word, what, n, d) PART(WORD, word)
#define MEASURE_1(character, what, n, d) PART_1(WORD, character)
#define TIME(word, what, n, d) PART(TIME, word)
#define TIME_1(character, what, n, d) PART_1(TIME, character)
#include "core/units.inc"
#undef COUNTS
#undef COUNTS_1
#undef NOUN
#undef NOUN_OF
#undef MEASURE
#undef MEASURE_1
#undef TIME
#undef TIME_1
};
const pft_word_table pft_unit_words = {words, sizeof words / sizeof words[0]};

/* The same rows: what they measure. */
static const struct {
    uint8_t measures;
    int32_t n, d;
} measures[] = {
#define GIVES(what, n, d) {PFT_MEASURES_##what, n, d},
#define COUNTS(word) GIVES(COUNT, 1, 1)
#define COUNTS_1(character) GIVES(COUNT, 1, 1)
#define NOUN(word) GIVES(COUNT, 1, 1)
#define NOUN_OF(word, what, n, d) GIVES(what, n, d)
#define MEASURE(word, what, n, d) GIVES(what, n, d)
#define MEASURE_1(character, what, n, d) GIVES(what, n, d)
#define TIME(word, what, n, d) GIVES(what, n, d)
#define TIME_1(character, what, n, d) GIVES(what, n, d)
#include "core/units.inc"
};

/* ---- one unit ---- */

static int64_t common_divisor(int64_t a, int64_t b)
{
    while (b != 0) {
        int64_t rest = a % b;

        a = b;
        b = rest;
    }
    return a;
}

/* *n ÷ *d times n ÷ d. False when it becomes too large. */
static bool multiply(int64_t *n, int64_t *d, int64_t by_n, int64_t by_d)
{
    int64_t cross = common_divisor(*n, by_d), other = common_divisor(by_n, *d);

    return !__builtin_mul_overflow(*n / cross, by_n / other, n) && !__builtin_mul_overflow(*d / other, by_d / cross, d);
}

/* 十 百 千 万 亿; 0 for any other. */
static int64_t multiple_of(char16_t c)
{
    switch (c) {
    case u'十': return 10;
    case u'百': return 100;
    case u'千': return 1000;
    case u'万': return 10000;
    case u'亿': return 100000000;
    default: return 0;
    }
}

static bool is_figure(char16_t c)
{
    return c >= '0' && c <= '9';
}

/* Parts two units: 元/人, 人·月, 元每人, 元/人、天, 元(人/年). */
static bool parts_units(char16_t c)
{
    return c == '/' || c == u'·' || c == u'每' || c == '*' || c == '.' || c == u'、' || c == '(' || c == ')';
}

/* The end of the word at `c`. A bracket behind a counting word belongs to it: 件(册). */
static const char16_t *word_end(const char16_t *c)
{
    const char16_t *end = c, *close;

    while (*end != 0 && !parts_units(*end))
        end++;
    if (*end != '(')
        return end;
    for (close = end + 1; *close != 0 && !parts_units(*close);)
        close++;
    return close[0] == ')' && close[1] == 0 ? close + 1 : end;
}

/* Multiples in front of the word: 万吨, 10万公顷. */
static bool take_multiples(const char16_t **c, const char16_t *end, int64_t *n)
{
    int64_t figure = 0, multiple;

    for (; *c < end && is_figure(**c) && figure < 1000000; (*c)++)
        figure = figure * 10 + (**c - '0');
    *n = figure > 0 ? figure : 1;
    for (; *c < end && (multiple = multiple_of(**c)) > 0; (*c)++)
        if (__builtin_mul_overflow(*n, multiple, n))
            return false;
    return true;
}

/* Its row when the whole word is one of the table, but for 个 in front of it; SIZE_MAX when it is none. */
static size_t row_of(const char16_t *c, const char16_t *end)
{
    char16_t word[PFT_UNIT_CHARACTERS] = {0};
    size_t length, size = (size_t)(end - c);
    const pft_word *row;

    if (size == 0 || size >= PFT_UNIT_CHARACTERS)
        return SIZE_MAX;
    memcpy(word, c, size * sizeof *c);
    row = pft_word_starting(&pft_unit_words, word, &length);
    return row != NULL && length == size ? (size_t)(row - words) : SIZE_MAX;
}

/* One word of a unit; its factor goes to n and d. */
static bool read_part(pft_unit_part *out, const char16_t *c, const char16_t *end, int64_t *n, int64_t *d)
{
    size_t row = row_of(c, end);

    *n = *d = 1;
    if (row == SIZE_MAX || measures[row].measures == PFT_MEASURES_COUNT) {
        if (!take_multiples(&c, end, n))
            return false;
        row = row_of(c, end);
    }
    *out = (pft_unit_part){PFT_MEASURES_COUNT, (uint8_t)(end - c), c};
    if (row == SIZE_MAX)
        return true;
    out->measures = measures[row].measures;
    return multiply(n, d, measures[row].n, measures[row].d);
}

static const char16_t *pass_parting(const char16_t *c)
{
    while (parts_units(*c))
        c++;
    return c;
}

bool pft_unit_read(pft_unit *out, pft_slice text)
{
    const char16_t *c = out->text, *end;
    int64_t n, d;

    *out = (pft_unit){.n = 1, .d = 1};
    if (pft_word_text(out->text, PFT_UNIT_CHARACTERS, text) == 0)
        return false;
    if (*c == '/') /* 28.40/株: of nothing that is said */
        out->parts[out->count++] = (pft_unit_part){PFT_MEASURES_COUNT, 0, c};
    for (c = out->count > 0 ? pass_parting(c) : c; *c != 0; c = pass_parting(end)) {
        bool by = out->count > 0;

        end = word_end(c);
        if (end == c || out->count == PFT_UNIT_PARTS || !read_part(&out->parts[out->count++], c, end, &n, &d) ||
            !multiply(&out->n, &out->d, by ? d : n, by ? n : d))
            return false;
    }
    out->is_bare = out->count == 1 && out->parts[0].measures == PFT_MEASURES_COUNT && out->parts[0].size == 0;
    return out->count > 0;
}

/* ---- two units ---- */

static bool same_word(const pft_unit_part *a, const pft_unit_part *b)
{
    return a->size == b->size && memcmp(a->word, b->word, a->size * sizeof *a->word) == 0;
}

static bool by_word(const pft_unit_part *part)
{
    return part->measures <= PFT_MEASURES_ONLY;
}

static bool alike(const pft_unit_part *a, const pft_unit_part *b)
{
    return a->measures == b->measures && (!by_word(a) || same_word(a, b));
}

/* Whether both are measured by the same, in any order. */
static bool same_by(const pft_unit *a, const pft_unit *b)
{
    bool taken[PFT_UNIT_PARTS] = {false};

    if (a->count != b->count)
        return false;
    for (size_t i = 1; i < a->count; i++) {
        size_t j = 1;

        while (j < b->count && (taken[j] || !alike(&a->parts[i], &b->parts[j])))
            j++;
        if (j == b->count)
            return false;
        taken[j] = true;
    }
    return true;
}

/* 次 and 次/年: what is counted in a year's table is counted by the year. */
static bool is_yearly(const pft_unit *more, const pft_unit *less)
{
    enum { YEAR = 12 };

    return more->count == 2 && less->count == 1 && more->parts[1].measures == PFT_MEASURES_MONTHS &&
           more->d == less->d * YEAR && more->n == less->n && alike(&more->parts[0], &less->parts[0]);
}

/* 分 are points, but beside hours they are minutes. */
static void read_minutes(pft_unit *unit, const pft_unit *beside)
{
    static const char minutes[] = "分钟";

    if (unit->count == 1 && unit->text[0] == u'分' && unit->text[1] == 0 &&
        beside->parts[0].measures == PFT_MEASURES_DAYS)
        (void)pft_unit_read(unit, (pft_slice){minutes, sizeof minutes - 1});
}

/* Both count, but by different words. */
static pft_unit_relation compare_counts(const pft_unit *from, const pft_unit *to)
{
    return from->parts[0].measures == PFT_MEASURES_COUNT && from->n == to->n && from->d == to->d
               ? PFT_UNIT_DIFFERENT
               : PFT_UNIT_INCOMPARABLE;
}

static pft_unit_relation compare_read(pft_unit *from, pft_unit *to, int64_t *n, int64_t *d)
{
    if (from->is_bare && !to->is_bare) /* 200万 beside 万元: a bare multiple counts what the other does */
        from->parts[0] = to->parts[0];
    else if (to->is_bare)
        to->parts[0] = from->parts[0];
    read_minutes(from, to);
    read_minutes(to, from);
    if (is_yearly(from, to) || is_yearly(to, from))
        return PFT_UNIT_DIFFERENT;
    if (from->parts[0].measures != to->parts[0].measures || !same_by(from, to))
        return PFT_UNIT_INCOMPARABLE;
    if (!alike(&from->parts[0], &to->parts[0]))
        return compare_counts(from, to);
    *n = from->n;
    *d = from->d;
    if (!multiply(n, d, to->d, to->n))
        return PFT_UNIT_INCOMPARABLE;
    return *n == *d ? PFT_UNIT_SAME : PFT_UNIT_CONVERTED;
}

pft_unit_relation pft_unit_compare(pft_slice from, pft_slice to, int64_t *n, int64_t *d)
{
    pft_unit a, b;
    bool known;
    pft_unit_relation relation;

    *n = *d = 1;
    if (from.size == to.size && memcmp(from.text, to.text, from.size) == 0)
        return PFT_UNIT_SAME;
    if (from.size == 0 || to.size == 0)
        return PFT_UNIT_ASSUMED;
    known = pft_unit_read(&a, from);
    known = pft_unit_read(&b, to) && known;
    relation = known ? compare_read(&a, &b, n, d) : PFT_UNIT_INCOMPARABLE;
    if (relation > PFT_UNIT_CONVERTED)
        *n = *d = 1;
    return relation;
}

pft_measured pft_unit_measures(pft_slice unit)
{
    pft_unit read;

    return pft_unit_read(&read, unit) ? (pft_measured)read.parts[0].measures : PFT_MEASURES_COUNT;
}

bool pft_unit_money(pft_slice unit, int64_t *n, int64_t *d)
{
    pft_unit read;

    if (!pft_unit_read(&read, unit) || read.count != 1 || read.parts[0].measures != PFT_MEASURES_MONEY)
        return false;
    *n = read.n;
    *d = read.d;
    return true;
}
