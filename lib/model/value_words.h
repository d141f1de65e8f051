/* The words of the value grammar, as tables. A new word is a new row. */
#ifndef PFT_MODEL_VALUE_WORDS_H
#define PFT_MODEL_VALUE_WORDS_H

#include "core/comparators.h"
#include "core/units.h"
#include "model/value_text.h"

/* What a word says. The comparators come first and in the order of pft_op. */
typedef enum pft_word_code {
    PFT_WORD_NONE = PFT_OP_NONE,
    PFT_WORD_EQUAL = PFT_OP_EQUAL,
    PFT_WORD_AT_LEAST = PFT_OP_AT_LEAST,
    PFT_WORD_AT_MOST = PFT_OP_AT_MOST,
    PFT_WORD_MORE = PFT_OP_MORE,
    PFT_WORD_LESS = PFT_OP_LESS,
    PFT_WORD_ABOUT = PFT_OP_ABOUT,
    PFT_WORD_FILLER, /* says nothing about the value: 已完成, 共 */
    PFT_WORD_CHANGE, /* 增长 */
    PFT_WORD_UNTIL,  /* 提高到: the value is where it ends, not the change */
    PFT_WORD_DATED,  /* a date follows: 截至, 当年 */
    PFT_WORD_MONEY,  /* ¥ */
    PFT_WORD_AROUND, /* 上下浮动: as much to either side */
    PFT_WORD_YEAR,   /* 每年, and so on: counted for each */
    PFT_WORD_QUARTER,
    PFT_WORD_MONTH,
    PFT_WORD_WEEK,
    PFT_WORD_DAY,
    PFT_WORD_PERSON,
    PFT_WORD_HOUSEHOLD,
    PFT_WORD_WHOLE, /* 全年, 年度 behind a year */
    PFT_WORD_FIRST_HALF,
    PFT_WORD_SECOND_HALF,
    PFT_WORD_QUARTER_1,
    PFT_WORD_QUARTER_2,
    PFT_WORD_QUARTER_3,
    PFT_WORD_QUARTER_4,
    PFT_WORD_TRUE,
    PFT_WORD_FALSE,
    PFT_WORD_BLANK
} pft_word_code;

extern const pft_word_table pft_words_before;      /* in front of a number or a date, but for comparators */
extern const pft_word_table pft_words_behind;      /* behind a number with its unit, but for comparators */
extern const pft_word_table pft_words_behind_date; /* behind a date */
extern const pft_word_table pft_words_remark;      /* what may still follow: 完成, 到位 */
extern const pft_word_table pft_words_whole;       /* the whole cell: 是, 全年 */
extern const pft_word_table pft_words_part_of_year;

/* The longest word of the table that the characters start with: its code and its length; NONE when there is none. */
pft_word_code pft_word_find(const pft_word_table *table, const char16_t *c, size_t *length);

/* The role of the longest unit that they start with (pft_unit_role); 0 when there is none of more than one Chinese
 * character. */
unsigned pft_unit_at(const char16_t *c, size_t *length);

/* The word for a comparator that they start with; `where`: PFT_COMPARATOR_BEFORE or _BEHIND. */
pft_op pft_comparator_at(const char16_t *c, unsigned where, size_t *length);

/* What a whole cell says that is one word: yes, no, blank, a part of a year. NONE: it is none. Letters in any case. */
pft_word_code pft_value_whole(const pft_value_text *text);

/* The boxes of a cell that lets one tick yes or no, when there are any: □是☑否, 是（√） 否（ ）. */
typedef enum pft_boxes {
    PFT_BOXES_NOT_MINE,
    PFT_BOXES_NONE,
    PFT_BOXES_TRUE,
    PFT_BOXES_FALSE,
    PFT_BOXES_BOTH
} pft_boxes;
pft_boxes pft_value_boxes(const pft_value_text *text);

/* What a spreadsheet shows for a formula that failed, anywhere in the cell: #REF!, #DIV/0!, ####, Err:502. */
bool pft_value_is_error(const pft_value_text *text);

#endif
