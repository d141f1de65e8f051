/* Everything here is exact, though it goes by double precision, which vectors divide and 64-bit integers they do not.
 *
 * A score is U·n ÷ d in the last place kept, rounded half up, with U the weight in that place and n < d whole numbers.
 * Where U·d is below 2^51, U·n is exact and so is the question whether the quotient is half way between two numbers:
 * a quotient that is not, is at least 1 ÷ 2d away from there, which is more than the division can be off. Where U·d is
 * beyond, the quotient still is off by less than 2^-9: it is taken unless it comes that near to half way. */
#include "score/kernel.h"

#include <float.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "score/formula.h"

#ifdef __FAST_MATH__
#error "scores are exact: -ffast-math must not be used"
#endif

#define INLINE static inline __attribute__((always_inline))

typedef int64_t whole __attribute__((vector_size(8 * PFT_KERNEL_LANES)));
typedef uint64_t bits __attribute__((vector_size(8 * PFT_KERNEL_LANES)));
typedef double real __attribute__((vector_size(8 * PFT_KERNEL_LANES)));
typedef uint32_t halves __attribute__((vector_size(4 * PFT_KERNEL_LANES)));

/* Added to a number below 2^51 in magnitude, 1.5·2^52 leaves it in the low bits of the sum, rounded to nearest. */
#define SHIFT 6755399441055744.0
#define SHIFT_BITS UINT64_C(0x4338000000000000)

/* Groups of rows that are scored together. */
enum { GROUPS = 2 };

enum { WEIGHT_BITS = 39, MOST_BITS = 50, PRODUCT_BITS = 52 };
#define EXACT 2251799813685248.0 /* 2^51 */
#define NEARLY_HALF (0.5 - 1.0 / 512)

/* The flags of a target have the same distances among the bits of "asks". */
_Static_assert(PFT_LINE_REASON_REQUIRED_SHIFT == PFT_LINE_OVER_FULFILLED_SHIFT + 1 &&
                   PFT_LINE_AT_BOUND_SHIFT == PFT_LINE_OVER_FULFILLED_SHIFT + 5,
               "PFT_ASKS_… are those flags, moved down");

INLINE real real_of(whole v)
{
    return (real)((bits)v + SHIFT_BITS) - SHIFT;
}

INLINE whole whole_of(real v)
{
    return (whole)((bits)(v + SHIFT) - SHIFT_BITS);
}

INLINE real nearest(real v)
{
    return (v + SHIFT) - SHIFT;
}

INLINE whole pick(whole mask, whole yes, whole no)
{
    return (yes & mask) | (no & ~mask);
}

INLINE real pick_real(whole mask, real yes, real no)
{
    return (real)pick(mask, (whole)yes, (whole)no);
}

INLINE whole load(const int64_t *from)
{
    whole v;

    memcpy(&v, from, sizeof v);
    return v;
}

/* The byte of each lane, with others above it that nobody looks at: to widen them one by one costs more. */
INLINE whole load_bytes(const uint8_t *from)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    const bits places = {24, 16, 8, 0};
#else
    const bits places = {0, 8, 16, 24};
#endif
    uint32_t four;

    memcpy(&four, from, sizeof four);
    return (whole)(((bits){0} + four) >> places);
}

INLINE whole has(whole byte, int64_t bit)
{
    return (byte & bit) == bit;
}

INLINE whole reaches(real value, pft_kernel_share share, real of)
{
    return value * share.per >= of * share.times;
}

/* Rows side by side on their way through the loop. */
typedef struct {
    whole mine, asks, low, actual, weight;
    whole more, above, missed, done;
    real target, reached;
    real units, n, d, kept; /* of the quotient units × n ÷ d */
} group;

/* What a target that was missed is worth, as a fraction of the weight. */
INLINE void missed_ratio(group *g, const pft_kernel *k, bool usual)
{
    g->n = pick_real(g->above, g->target, g->reached);
    g->d = pick_real(g->above, g->reached, g->target);
    if (!usual && k->two_minus) {
        real left = g->target + g->target - g->reached;

        g->n = pick_real(g->above, (real)((whole)left & (left > 0)), g->reached);
        g->d = g->target;
    } else if (!usual && k->direct) {
        g->n = (real){0} + k->unmet;
        g->d = (real){0} + (double)PFT_DECIMAL_ONE;
    }
}

INLINE void take(group *g, const pft_kernel *k, int64_t rule, bool usual, const pft_kernel_rows *rows, size_t at)
{
    real points;

    g->asks = load_bytes(rows->asks + at);
    g->mine = has(load_bytes(rows->rule + at), rule);
    g->low = load(rows->low + at);
    g->actual = load(rows->actual + at);
    g->weight = load(rows->weight + at);
    /* A target of 0 is as unusual as a negative number or a large one; those have high bits. */
    g->done = (whole)((((bits)g->low - 1) | (bits)g->actual) >> k->bits | (bits)g->weight >> WEIGHT_BITS) == 0;
    g->more = g->actual > g->low;
    g->above = has(g->asks, PFT_ASKS_UPPER) & g->more;
    g->missed = has(g->asks, PFT_ASKS_LOWER) & (g->actual < g->low);
    if (!usual && k->exactly) {
        whole equal = has(g->asks, PFT_ASKS_EQUAL);

        g->above |= equal & g->more;
        g->asks &= ~equal;
    }
    g->missed |= g->above;
    g->target = real_of(g->low);
    g->reached = real_of(g->actual);
    points = real_of(g->weight);
    g->units = nearest(points * (1 / k->unit));
    g->done &= ~(g->missed & (g->units * k->unit != points));
    missed_ratio(g, k, usual);
}

/* To the nearest whole number, half way up; what cannot be told here is left. */
INLINE void divide(group *g)
{
    const real one = {1, 1, 1, 1};
    real exact = g->units * g->n / g->d, near = nearest(exact), rest = exact - near;
    whole doubtful = (g->units * g->d > EXACT) & ((real)((whole)rest & INT64_MAX) > NEARLY_HALF);

    g->kept = near + (real)((rest == 0.5) & (whole)one);
    g->done &= ~(g->missed & doubtful);
}

INLINE void store(const pft_kernel_rows *rows, size_t at, bool first, whole mine, whole points, whole flags)
{
    halves out = __builtin_convertvector(flags, halves), before;

    if (!first) {
        memcpy(&before, rows->flags + at, sizeof before);
        points = pick(mine, points, load(rows->score + at));
        flags = pick(mine, flags, __builtin_convertvector(before, whole));
        out = __builtin_convertvector(flags, halves);
    }
    memcpy(rows->score + at, &points, sizeof points);
    memcpy(rows->flags + at, &out, sizeof out);
}

INLINE void give(group *g, const pft_kernel *k, bool first, bool usual, const pft_kernel_rows *rows, size_t at)
{
    whole flags = (g->actual == g->low) & PFT_LINE_AT_BOUND, under;
    real kept = g->kept * k->unit;

    flags |= g->more & ((reaches(g->reached, k->flag, g->target) & PFT_LINE_OVER_FULFILLED) |
                        (reaches(g->reached, k->reason, g->target) & PFT_LINE_REASON_REQUIRED));
    if (!usual && k->has_deductions)
        g->done &= ~(has(g->asks, PFT_ASKS_OVER) & g->more & reaches(g->reached, k->deduction, g->target));
    flags &= g->asks << PFT_LINE_OVER_FULFILLED_SHIFT;
    under = g->missed & ~reaches(g->n, k->floor, g->d);
    kept = (real)((whole)kept & ~under);
    flags |= under & PFT_LINE_BELOW_FLOOR;
    if (first)
        g->done &= g->mine;
    store(rows, at, first, g->mine, pick(g->missed, whole_of(kept), g->weight), flags | (~g->done & PFT_KERNEL_LEFT));
}

/* Each step for some groups one after the other: a division takes so long that the processor needs others beside it. */
INLINE void score_groups(const pft_kernel *k, int64_t rule, bool first, bool usual, const pft_kernel_rows *rows,
                         size_t at, size_t count)
{
    group g[GROUPS];

    for (size_t i = 0; i < count; i++)
        take(&g[i], k, rule, usual, rows, at + i * PFT_KERNEL_LANES);
    for (size_t i = 0; i < count; i++)
        divide(&g[i]);
    for (size_t i = 0; i < count; i++)
        give(&g[i], k, first, usual, rows, at + i * PFT_KERNEL_LANES);
}

INLINE void score_rows(const pft_kernel *kernel, size_t rule, bool first, bool usual, const pft_kernel_rows *rows)
{
    const pft_kernel k = *kernel;
    const pft_kernel_rows r = *rows;
    size_t at = 0;

    for (; at + GROUPS * PFT_KERNEL_LANES <= r.count; at += GROUPS * PFT_KERNEL_LANES)
        score_groups(&k, INT64_C(1) << rule, first, usual, &r, at, GROUPS);
    for (; at + PFT_KERNEL_LANES <= r.count; at += PFT_KERNEL_LANES)
        score_groups(&k, INT64_C(1) << rule, first, usual, &r, at, 1);
}

/* What is the same for all rows is said here, so that the loops are without a branch. */
INLINE void score_all(const pft_kernel *k, size_t rule, bool first, const pft_kernel_rows *rows)
{
    bool usual = !k->direct && !k->two_minus && !k->exactly && !k->has_deductions;

    if (first && usual)
        score_rows(k, rule, true, true, rows);
    else if (first)
        score_rows(k, rule, true, false, rows);
    else
        score_rows(k, rule, false, false, rows);
}

/* ---- for every processor ---- */

/* The rows from `from` on. */
static unsigned find_rest(const pft_kernel_codes *codes, const pft_kernel_rows *rows, size_t from, unsigned *large)
{
    unsigned found = 0;

    for (size_t i = from; i < rows->count; i++) {
        unsigned category = rows->category[i], kind = rows->kind[i], op = rows->op[i];
        unsigned rules = codes->category[category % 32] & codes->kind[kind % 16] & codes->op[op % 16];

        rows->rule[i] = (uint8_t)(rules & (0 - rules));
        rows->asks[i] = codes->asks[op % 16];
        found |= rows->rule[i];
        *large |= category >> 5 | kind >> 4 | op >> 4;
    }
    return found;
}

static unsigned find_plain(const pft_kernel_codes *codes, const pft_kernel_rows *rows)
{
    unsigned large = 0, found = find_rest(codes, rows, 0, &large);

    return large == 0 ? found : 0;
}

static void score_plain(const pft_kernel *kernel, size_t rule, bool first, const pft_kernel_rows *rows)
{
    score_all(kernel, rule, first, rows);
}

static uint64_t left_plain(const uint32_t *flags)
{
    uint64_t left = 0;

    for (size_t i = 0; i < 64; i++)
        left |= (uint64_t)(flags[i] / PFT_KERNEL_LEFT) << i;
    return left;
}

/* ---- with AVX2 ---- */

#if defined(__x86_64__)
#define AVX2 __attribute__((target("avx2"))) static

AVX2 inline __m256i table_of(const uint8_t *table)
{
    return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)table));
}

AVX2 inline __m256i bytes_at(const uint8_t *bytes)
{
    return _mm256_loadu_si256((const __m256i *)bytes);
}

AVX2 inline unsigned any_of(__m256i bytes)
{
    uint8_t each[32];
    unsigned all = 0;

    _mm256_storeu_si256((__m256i *)each, bytes);
    for (size_t i = 0; i < sizeof each; i++)
        all |= each[i];
    return all;
}

/* 32 rows at a time: a table of 16 fits a register, in which each byte of another looks something up. */
AVX2 unsigned find_avx2(const pft_kernel_codes *codes, const pft_kernel_rows *rows)
{
    const __m256i category0 = table_of(codes->category), category1 = table_of(codes->category + 16);
    const __m256i kinds = table_of(codes->kind), ops = table_of(codes->op), asks = table_of(codes->asks);
    __m256i found = _mm256_setzero_si256(), high = found;
    unsigned large, rest;
    size_t at = 0;

    for (; at + 32 <= rows->count; at += 32) {
        __m256i category = bytes_at(rows->category + at), kind = bytes_at(rows->kind + at);
        __m256i op = bytes_at(rows->op + at), rule;

        rule = _mm256_blendv_epi8(_mm256_shuffle_epi8(category0, category), _mm256_shuffle_epi8(category1, category),
                                  _mm256_slli_epi16(category, 3)); /* by bit 4, moved to the top of its byte */
        rule = _mm256_and_si256(rule, _mm256_shuffle_epi8(kinds, kind));
        rule = _mm256_and_si256(rule, _mm256_shuffle_epi8(ops, op));
        rule = _mm256_and_si256(rule, _mm256_sub_epi8(_mm256_setzero_si256(), rule));
        found = _mm256_or_si256(found, rule);
        high = _mm256_or_si256(high, _mm256_or_si256(_mm256_and_si256(category, _mm256_set1_epi8((char)0xE0)),
                                                     _mm256_and_si256(_mm256_or_si256(kind, op),
                                                                      _mm256_set1_epi8((char)0xF0))));
        _mm256_storeu_si256((__m256i *)(rows->rule + at), rule);
        _mm256_storeu_si256((__m256i *)(rows->asks + at), _mm256_shuffle_epi8(asks, op));
    }
    large = any_of(high);
    rest = find_rest(codes, rows, at, &large);
    return large == 0 ? any_of(found) | rest : 0;
}

AVX2 void score_avx2(const pft_kernel *kernel, size_t rule, bool first, const pft_kernel_rows *rows)
{
    score_all(kernel, rule, first, rows);
}

AVX2 uint64_t left_avx2(const uint32_t *flags)
{
    uint64_t left = 0;

    for (size_t i = 0; i < 64; i += 8) {
        __m256i some = _mm256_loadu_si256((const __m256i *)(flags + i));

        left |= (uint64_t)(unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(some)) << i;
    }
    return left;
}

static const pft_kernel_loops loops_avx2 = {find_avx2, score_avx2, left_avx2};
#endif

static const pft_kernel_loops loops_plain = {find_plain, score_plain, left_plain};

const pft_kernel_loops *pft_kernel_variant(size_t index)
{
    if (index == 0)
        return &loops_plain;
#if defined(__x86_64__)
    if (index == 1 && __builtin_cpu_supports("avx2"))
        return &loops_avx2;
#endif
    return NULL;
}

const pft_kernel_loops *pft_kernel_best(void)
{
    size_t last = 0;

    while (pft_kernel_variant(last + 1) != NULL)
        last++;
    return pft_kernel_variant(last);
}

bool pft_kernel_is_exact(void)
{
    volatile double one = 1, little = DBL_EPSILON / 4; /* nearer to 0 than half of what 1 can tell apart */

    return FLT_EVAL_METHOD == 0 && one + little == one && -one - little == -one && one - little / 2 == one;
}

/* ---- rules ---- */

static uint64_t common_divisor(uint64_t a, uint64_t b)
{
    while (b != 0) {
        uint64_t rest = a % b;

        a = b;
        b = rest;
    }
    return a;
}

/* 1.2 is 6 ÷ 5. Narrows the numbers that the products leave room for. */
static pft_kernel_share share_of(pft_kernel *k, pft_decimal ratio)
{
    uint64_t divisor = common_divisor((uint64_t)ratio, PFT_DECIMAL_ONE);
    uint64_t times = (uint64_t)ratio / divisor, per = PFT_DECIMAL_ONE / divisor;

    for (uint64_t factor = times > per ? times : per; factor >> (PRODUCT_BITS - k->bits) != 0;)
        k->bits--;
    return (pft_kernel_share){(double)times, (double)per};
}

/* The ratio from which something is taken off; PFT_DECIMAL_NONE: never. */
static pft_decimal first_deduction(const pft_json_list *deductions)
{
    const pft_band *bands = deductions->items;

    for (size_t i = 0; i < deductions->count; i++)
        if (bands[i].share > 0)
            return bands[i].from;
    return PFT_DECIMAL_NONE;
}

static void take_over(pft_kernel *k, const pft_over *over)
{
    static const pft_kernel_share never = {1, 0};
    pft_decimal deduction = first_deduction(&over->deductions);
    /* Where a reason is asked for, it is over-fulfilled too. */
    pft_decimal flag = over->flag != PFT_DECIMAL_NONE ? over->flag : over->reason;

    k->flag = flag != PFT_DECIMAL_NONE ? share_of(k, flag) : never;
    k->reason = over->reason != PFT_DECIMAL_NONE ? share_of(k, over->reason) : never;
    k->deduction = deduction != PFT_DECIMAL_NONE ? share_of(k, deduction) : never;
    k->has_deductions = deduction != PFT_DECIMAL_NONE;
}

bool pft_kernel_of_rule(pft_kernel *out, const pft_method *method, const pft_rule *rule)
{
    bool proportional = rule->formula == PFT_FORMULA_PROPORTIONAL;
    bool has_floor = proportional && rule->floor != PFT_DECIMAL_NONE;

    *out = (pft_kernel){.unit = 1, .bits = MOST_BITS};
    for (uint32_t places = method->rounding.places; places < PFT_DECIMAL_PLACES; places++)
        out->unit *= 10;
    out->direct = rule->formula == PFT_FORMULA_DIRECT;
    out->unmet = (double)rule->unmet;
    out->two_minus = proportional && rule->reverse == PFT_REVERSE_TWO_MINUS;
    out->exactly = rule->equal == PFT_EQUAL_EXACTLY;
    out->floor = has_floor ? share_of(out, rule->floor) : (pft_kernel_share){0, 0}; /* which nothing is below */
    take_over(out, &method->over);
    return (proportional || out->direct) && !(has_floor && rule->floor_reading == PFT_FLOOR_RESCALE);
}
