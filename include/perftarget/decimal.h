/**
 * @file
 * The one number type: a signed count of millionths, so that 万元 are exact to the fen and beyond.
 */
#ifndef PERFTARGET_DECIMAL_H
#define PERFTARGET_DECIMAL_H

#include <perftarget/core.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @addtogroup values
 *  @{ */

/** Millionths. Adding and comparing two of them is plain integer arithmetic. */
typedef int64_t pft_decimal;

/** "Not given": no number. Never the result of arithmetic. */
#define PFT_DECIMAL_NONE INT64_MIN
/** The number 1. */
#define PFT_DECIMAL_ONE INT64_C(1000000)
/** The largest number; the smallest is its negative. About ±9.2e12. */
#define PFT_DECIMAL_MAX INT64_MAX
/** Decimal places that are kept. */
#define PFT_DECIMAL_PLACES 6
/** Room for the longest text of a decimal, "-9223372036854.775807", its final NUL included. */
#define PFT_DECIMAL_SIZE 24

/**
 * Reads plain decimal text: an optional sign, digits, an optional point and digits; nothing else, no exponent,
 * no separators, whatever the locale.
 *
 * @param[out] out PFT_DECIMAL_NONE on failure.
 * @return PFT_EINVALID for text that is no number; PFT_EOVERFLOW for one beyond the range or with more than six
 *         places that are not zeros (nothing is ever rounded here).
 */
PFT_API PFT_NODISCARD pft_status pft_decimal_parse(pft_decimal *out, const char *text, size_t size);

/**
 * Writes the shortest exact text: no trailing zeros, a point whatever the locale; nothing for PFT_DECIMAL_NONE.
 *
 * @param buffer At least PFT_DECIMAL_SIZE bytes; NUL-terminated.
 * @return The text's length without the NUL.
 */
PFT_API size_t pft_decimal_format(pft_decimal value, char *buffer);

/**
 * The number of at most six places that a floating-point number stands for: the one that it is the nearest double to,
 * and so prints as. A number of @c single precision is the nearest float.
 *
 * @param[out] out PFT_DECIMAL_NONE on failure, and for NaN.
 * @return PFT_EOVERFLOW when there is none: 0.1 + 0.2 in doubles, an infinity.
 */
PFT_API PFT_NODISCARD pft_status pft_decimal_from_double(pft_decimal *out, double number, bool single);

/** a + b. PFT_EOVERFLOW when it does not fit; PFT_EARGUMENT when either is not given. @p out is then NONE. */
PFT_API PFT_NODISCARD pft_status pft_decimal_add(pft_decimal *out, pft_decimal a, pft_decimal b);

/** a − b, with the statuses of pft_decimal_add(). */
PFT_API PFT_NODISCARD pft_status pft_decimal_subtract(pft_decimal *out, pft_decimal a, pft_decimal b);

/**
 * a × b through 128 bits, rounded half away from zero to @p places (0 to 6).
 * PFT_EOVERFLOW when it does not fit; PFT_EARGUMENT when either is not given or @p places is out of range.
 */
PFT_API PFT_NODISCARD pft_status pft_decimal_multiply(pft_decimal *out, pft_decimal a, pft_decimal b, int places);

/** a ÷ b, rounded like pft_decimal_multiply(); PFT_EARGUMENT also for b = 0. */
PFT_API PFT_NODISCARD pft_status pft_decimal_divide(pft_decimal *out, pft_decimal a, pft_decimal b, int places);

/** a × b ÷ c with one rounding at the end; the statuses of pft_decimal_divide(). */
PFT_API PFT_NODISCARD pft_status pft_decimal_multiply_divide(pft_decimal *out, pft_decimal a, pft_decimal b,
                                                             pft_decimal c, int places);

/** Rounds half away from zero to @p places (0 to 6); the statuses of pft_decimal_multiply(). */
PFT_API PFT_NODISCARD pft_status pft_decimal_round(pft_decimal *out, pft_decimal value, int places);

/** @} */

#ifdef __cplusplus
}
#endif
#endif
