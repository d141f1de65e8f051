/**
 * @file
 * Scoring in bulk: columns of numbers in, columns of scores out, no document between. The arrays stay the caller's,
 * laid out as numpy and Apache Arrow hold them; nothing is allocated, and any number of threads may score slices.
 */
#ifndef PERFTARGET_COLUMNS_H
#define PERFTARGET_COLUMNS_H

#include <perftarget/score.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @addtogroup scoring
 *  @{ */

/**
 * A column of numbers. Borrowed. @c values NULL: the column is not given, every row is null.
 * A row is also null where its bit in @c valid is 0 (least significant bit first, as in Arrow) or where its value is
 * PFT_DECIMAL_NONE.
 */
typedef struct pft_number_column {
    const pft_decimal *values;
    const uint8_t *valid; /**< NULL: no row is null by its bit */
    size_t valid_offset;  /**< the bit of the first row */
} pft_number_column;

/** A column of small numbers, with the conventions of pft_number_column. */
typedef struct pft_code_column {
    const uint8_t *values;
    const uint8_t *valid;
    size_t valid_offset;
} pft_code_column;

/**
 * Every column of a table of indicators: member, type, name in Python and Arrow. Target and actual of a row are in one
 * unit; a date is the number yyyymmdd, 00 for what is not written.
 */
#define PFT_COLUMN_LIST(X)                                                                                          \
    X(category, code)  /* pft_category; null: none */                                                               \
    X(kind, code)      /* pft_kind of the target; column not given: numbers; null: no target */                     \
    X(op, code)        /* pft_op of the target; null: "=" */                                                        \
    X(grade, code)     /* of a target in words: the grade that the answer is, from pft_method_grade(); null: none */\
    X(scale, code)     /* ten to which power is one in this unit: 2 for %, 3 for ‰; null: 0 */                      \
    X(open, code)      /* pft_open of a range: the ends that do not belong to it; null: none */                     \
    X(low, number)     /* the target; of a range its lower end */                                                   \
    X(high, number)    /* of a range its upper end */                                                               \
    X(actual, number)  /* 实际完成值; null: missing */                                                              \
    X(weight, number)  /* 分值 */                                                                                   \
    X(own, number)     /* the table's own score, which decides within the band of a grade in words */

/** Columns, borrowed. Start from PFT_COLUMNS_INIT. */
typedef struct pft_columns {
    size_t struct_size; /**< set by the initialiser, so that the struct may grow */
    size_t count;       /**< of rows */
#define PFT_COLUMN_MEMBER(name, type) pft_##type##_column name;
    PFT_COLUMN_LIST(PFT_COLUMN_MEMBER)
#undef PFT_COLUMN_MEMBER
} pft_columns;

#define PFT_COLUMNS_INIT PFT_INIT(pft_columns, PFT_MEMBER(struct_size, sizeof(pft_columns)))

/** The power of ten of a scale is at most this. */
#define PFT_SCALE_MAX 4

/**
 * Scores the rows @p from to @p from + @p count. Each score is, bit for bit, that of pft_score() for such an indicator;
 * each row's flags (PFT_LINE_…) are those of the formula. What concerns a whole project or the table beside the formula
 * is left to pft_score(): weights that are spread, a reason that is missing for lost points.
 *
 * A row has no score (PFT_DECIMAL_NONE) as in pft_score(), and flags that say why. Of a kind that is "other" there is
 * nothing to compare.
 *
 * @param score    @p count scores, for the first row of the slice first.
 * @param flags    @p count flags.
 * @param[out] err A row's number, from 1, is its @c line.
 * @return PFT_EARGUMENT for a slice outside the columns, or a column that is needed and not given; PFT_EINVALID for a
 *         code or a date that is none. Scores of rows before and after such a row may have been written.
 *         PFT_EUNSUPPORTED for a method that caps scores by the execution rate (execution.caps): rows have none.
 */
PFT_API PFT_NODISCARD pft_status pft_score_columns(const pft_columns *columns, const pft_method *method, size_t from,
                                                   size_t count, pft_decimal *score, uint32_t *flags, pft_error *err);

/** Codes of pft_columns::grade beside the grades themselves, which count from 1. */
enum {
    PFT_GRADE_OF_NONE = 0 /**< an answer that no grade has words for */
};

/**
 * The grade that an answer in words is for a target in words, under the rule for that category: from 1 in the method's
 * order, PFT_GRADE_OF_NONE for words of no grade.
 */
PFT_API unsigned pft_method_grade(const pft_method *method, pft_category category, const char *answer);

/** One row of such columns. */
typedef struct pft_row {
    pft_category category;
    pft_kind kind;
    pft_op op;
    int grade;      /**< -1: null */
    unsigned scale;
    pft_open open;  /**< of a range */
    pft_decimal low;
    pft_decimal high;
    pft_decimal actual;
    pft_decimal weight;
    pft_decimal own;
} pft_row;

/**
 * An indicator as a row: target and actual in one unit, words as grades, dates as numbers, just as pft_score() compares
 * them under that method. The score of the row is then that of the indicator's line, but for what concerns a whole
 * project and for the rule of points that a table prints itself (pft_indicator::criterion), which rows do not have; of
 * the flags, those of units stay behind.
 *
 * @param project  Whose indicator it is: a deadline without a year is one of its year. NULL: not known.
 */
PFT_API void pft_indicator_row(pft_row *out, const pft_method *method, const pft_project *project,
                               const pft_indicator *indicator);

/** @} */

#ifdef __cplusplus
}
#endif
#endif
