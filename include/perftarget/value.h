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

/** Every kind of value: constant, its name in JSON. */
#define PFT_KIND_LIST(X)                                                            \
    X(EMPTY, "empty")             /* nothing, or a placeholder: **, XX, /, ……, — */ \
    X(NUMBER, "number")           /* ≥95％, 254.3万元 */                            \
    X(RANGE, "range")             /* 90%-95%, 3～5次, ±3% */                        \
    X(DATE, "date")               /* 2023年12月31日前 */                            \
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

/** Bits of pft_value::flags. */
enum {
    PFT_VALUE_OVERFLOW = 1 /**< a number in the raw text does not fit pft_decimal: kind is other, raw is kept */
};

/**
 * One value. A record: made by the library, reached through a const pointer, fields may be appended.
 *
 * number: @c low and @c op. range: @c low and @c high. date: @c low_date and @c op ("12月底前" is <=).
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
    char unit[PFT_UNIT_SIZE]; /**< width-folded, "" when there is none */
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
 * True when the two mean the same: kind, op, numbers, dates and unit are equal. Values without numbers are told by
 * their raw text: two qualitative or other ones are equal when theirs are, white space around them aside; two
 * booleans when both say yes or both say no (是, √, true). Place, flags and any other raw text are not compared; NULL
 * equals NULL alone.
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

/** True when the date has no field at all. */
PFT_API bool pft_date_is_none(pft_date date);
/** Writes ISO text at the date's precision, "" for none; returns its length. @p buffer: PFT_DATE_SIZE bytes. */
PFT_API size_t pft_date_format(pft_date date, char *buffer);
/** Reads that ISO text; PFT_EINVALID for anything else, also for 2023-02-30. */
PFT_API PFT_NODISCARD pft_status pft_date_parse(pft_date *out, const char *text, size_t size);

#ifdef __cplusplus
}
#endif
#endif
