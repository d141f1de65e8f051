/**
 * @file
 * Values: what stands in the cells 指标值 and 实际完成值, typed. The grammar is that of the published forms
 * (财预〔2015〕88号 and 财预〔2021〕101号 tables, national and local).
 */
#ifndef PERFTARGET_VALUE_H
#define PERFTARGET_VALUE_H

#include <perftarget/decimal.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @addtogroup values
 *  @{ */

/** Every kind of value: constant, its name in JSON. */
#define PFT_KIND_LIST(X)                                                            \
    X(EMPTY, "empty")             /* nothing, or a placeholder: **, XX, /, ……, — */ \
    X(NUMBER, "number")           /* ≥95％, 254.3万元 */                            \
    X(RANGE, "range")             /* 90%-95%, 3～5次, ±3% */                        \
    X(DATE, "date")               /* 2023年12月31日前, 2023.12 */                   \
    X(PERIOD, "period")           /* 12个月, 全年, 2023.07-2024.01 */               \
    X(CHANGE, "change")           /* 较上年增长5%, 下降≥3% */                       \
    X(QUALITATIVE, "qualitative") /* 有效保障 */                                    \
    X(BOOLEAN, "boolean")         /* 是, 否 */                                      \
    X(OTHER, "other")             /* words and numbers mixed beyond the grammar */

typedef enum pft_kind {
#define PFT_KIND_ENUM(name, text) PFT_KIND_##name,
    PFT_KIND_LIST(PFT_KIND_ENUM)
#undef PFT_KIND_ENUM
    PFT_KIND_COUNT
} pft_kind;

/** Every comparator: constant, its text in JSON. @c PFT_OP_NONE has none (null in JSON). */
#define PFT_OP_LIST(X) \
    X(NONE, "")        \
    X(EQUAL, "=")      \
    X(AT_LEAST, ">=")  \
    X(AT_MOST, "<=")   \
    X(MORE, ">")       \
    X(LESS, "<")       \
    X(ABOUT, "~")

typedef enum pft_op {
#define PFT_OP_ENUM(name, text) PFT_OP_##name,
    PFT_OP_LIST(PFT_OP_ENUM)
#undef PFT_OP_ENUM
    PFT_OP_COUNT
} pft_op;

/**
 * A date at the precision written: 0 in a field is "not written". All three 0: no date.
 * As ISO text: 2023-12-31, 2023-12, 2023, --12-31, --12.
 */
typedef struct pft_date {
    int16_t year;
    uint8_t month;
    uint8_t day;
} pft_date;

/** Room for a date's text, its final NUL included. */
#define PFT_DATE_SIZE 16

/** Room for a unit, its final NUL included: the longest units of the field (万件(册), 元/人·月) need half of it. */
#define PFT_UNIT_SIZE 32

/** The ends of a range that do not belong to it: constant, its text in JSON. @c PFT_OPEN_NONE is null there. */
#define PFT_OPEN_LIST(X) \
    X(NONE, "")          \
    X(LOW, "low")        \
    X(HIGH, "high")      \
    X(BOTH, "both")

/** 80≤X<90 is open at its high end. LOW and HIGH are bits of BOTH. */
typedef enum pft_open {
#define PFT_OPEN_ENUM(name, text) PFT_OPEN_##name,
    PFT_OPEN_LIST(PFT_OPEN_ENUM)
#undef PFT_OPEN_ENUM
    PFT_OPEN_COUNT
} pft_open;

/** Bits of pft_value::flags. */
enum {
    PFT_VALUE_OVERFLOW = 1, /**< a number in the raw text does not fit pft_decimal: kind is other, raw is kept */
    PFT_VALUE_ERROR = 2     /**< the error of a spreadsheet (\#REF!, \#N/A): kind is other */
};

/**
 * One value. A record: made by the library, reached through a const pointer, fields may be appended.
 *
 * number: @c low and @c op. range: @c low, @c high and @c open. date: @c low_date and @c op ("12月底前" is <=).
 * period: either @c low with a unit of time (12个月), or @c low_date to @c high_date. change: as number or range.
 * Percentages keep their number (95％ is 95 with unit "%"), amounts theirs (1.2亿元 is 1.2 with unit 亿元).
 */
typedef struct pft_value {
    const char *raw;      /**< as printed; borrowed (see the call that made it) */
    uint32_t raw_size;    /**< bytes of raw, without a NUL */
    uint8_t kind;         /**< pft_kind */
    uint8_t op;           /**< pft_op */
    uint8_t flags;        /**< PFT_VALUE_… */
    pft_decimal low;      /**< PFT_DECIMAL_NONE when there is none */
    pft_decimal high;     /**< PFT_DECIMAL_NONE when there is none */
    pft_date low_date;
    pft_date high_date;
    pft_place place;      /**< the cell it stood in; zeros when made from code */
    char unit[PFT_UNIT_SIZE]; /**< as printed, width-folded; "" when there is none */
    uint8_t open;         /**< pft_open: of a range, the ends that do not belong to it */
    uint32_t numerator;   /**< of a number written as a fraction or a ratio (三分之二, 1：50): it is exact, and @c low */
    uint32_t denominator; /**< is rounded to six places. 0: not written so */
} pft_value;

/**
 * Reads one value cell. Never fails on words: what is not understood is qualitative or other, with its raw text.
 *
 * @param[out] out  raw borrows @p text, byte for byte; nothing else is borrowed, nothing is owned.
 * @param text      UTF-8, at most UINT32_MAX bytes.
 * @return PFT_EARGUMENT for a NULL pointer or too long a text; PFT_EENCODING when it is not UTF-8.
 */
PFT_API PFT_NODISCARD pft_status pft_value_parse(pft_value *out, const char *text, size_t size);

/**
 * True when the two mean the same: kind, op, numbers, open ends, dates and unit are equal (萬元 is 万元). Values
 * without numbers are told by their raw text: two qualitative or other ones are equal when theirs are, white space
 * around them aside; two booleans when both say yes or both say no (是, √, true). Place, flags and any other raw text
 * are not compared; NULL equals NULL alone.
 */
PFT_API bool pft_value_equal(const pft_value *a, const pft_value *b);

/** "number", "range" …; "?" for a number that is no kind. */
PFT_API const char *pft_kind_name(pft_kind kind);
/** The kind of that name. PFT_ENOTFOUND when there is none. */
PFT_API PFT_NODISCARD pft_status pft_kind_from_name(pft_kind *out, const char *name);

/** "=", ">=" …; "" for PFT_OP_NONE. */
PFT_API const char *pft_op_name(pft_op op);
/** The comparator of that text, "" included. PFT_ENOTFOUND when there is none. */
PFT_API PFT_NODISCARD pft_status pft_op_from_name(pft_op *out, const char *name);

/** "low", "high", "both"; "" for PFT_OPEN_NONE. */
PFT_API const char *pft_open_name(pft_open open);
/** The open ends of that name, "" included. PFT_ENOTFOUND when there is none. */
PFT_API PFT_NODISCARD pft_status pft_open_from_name(pft_open *out, const char *name);

/**
 * True when the value's text says yes (是, √, TRUE, □否☑是), false for all others. Of a value that is a
 * PFT_KIND_BOOLEAN, false is "no".
 */
PFT_API bool pft_value_is_true(const pft_value *value);

/** Room for any sentence of pft_value_explain(), its final NUL included. */
#define PFT_EXPLANATION_SIZE 256

/**
 * Writes how the value was read as a sentence without a full stop: "a range: from 80 (included) to 90 (not included),
 * no unit". What does not fit is cut at a character.
 *
 * @param buffer @p size bytes; NUL-terminated. May be NULL when @p size is 0.
 * @return The length of the whole sentence without the NUL.
 */
PFT_API size_t pft_value_explain(const pft_value *value, pft_language language, char *buffer, size_t size);

/** True when the date has no field at all. */
PFT_API bool pft_date_is_none(pft_date date);
/** Writes ISO text at the date's precision, "" for none; returns its length. @p buffer: PFT_DATE_SIZE bytes. */
PFT_API size_t pft_date_format(pft_date date, char *buffer);
/** Reads that ISO text; PFT_EINVALID for anything else, also for 2023-02-30. */
PFT_API PFT_NODISCARD pft_status pft_date_parse(pft_date *out, const char *text, size_t size);

/** @} */

#ifdef __cplusplus
}
#endif
#endif
