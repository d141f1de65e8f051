/* Printed labels: the same word however it was typed. Used by the taxonomy and by the interpreter. */
#ifndef PFT_MODEL_LABEL_H
#define PFT_MODEL_LABEL_H

#include <perftarget/model.h>

/* Labels are short; a longer text is none. */
enum { PFT_LABEL_KEY_SIZE = 96 };

/* The key of a printed label: widths folded, white space, pinyin glosses ("產(chǎn)出") and ornaments (★ * " at the
 * edges) dropped, traditional characters made simplified, numbering in front ("一、", "1.", "(一)", "指标1：") and
 * remarks in parentheses behind ("（50分）", "（必填）", "(A)") cut off, as is a final colon. ASCII letters lower.
 *
 * `key` has PFT_LABEL_KEY_SIZE bytes and is NUL-terminated. Returns its length: 0 when nothing is left or it does
 * not fit. `weight` (may be NULL): the points in a remark such as （50分） or (50), else PFT_DECIMAL_NONE. */
size_t pft_label_key(char *key, const char *text, size_t size, pft_decimal *weight);

/* The text folded as a key is, with nothing cut off. `out` has PFT_LABEL_FOLD_SIZE bytes and is not NUL-terminated. 0
 * when the text is empty or too long to be a label or a value. */
enum { PFT_LABEL_FOLD_SIZE = 512 };
size_t pft_label_fold(char *out, const char *text, size_t size);

/* pft_label_key() of a text that is folded already. */
size_t pft_label_key_of_folded(char *key, const char *folded, size_t size, pft_decimal *weight);

/* What a printed label can mean as level 1 and as level 2; both NONE when it is no label of a level. */
typedef struct pft_level_label {
    pft_category level1; /* 成本指标: COST.        数量指标: NONE */
    pft_category level2; /* 成本指标: OUTPUT_COST. 数量指标: OUTPUT_QUANTITY */
    pft_decimal weight;  /* in points, printed behind the label; PFT_DECIMAL_NONE when there is none */
} pft_level_label;

/* What a key says, its weight apart. False when it is no label of a level; `out` is then as it was. */
bool pft_level_of_key(const char *key, size_t size, pft_level_label *out);

/* The same for a label as printed, with its weight. */
bool pft_level_label_find(const char *text, size_t size, pft_level_label *out);

/* pft_category_of() where it is known what each text says as a label of a level (NULL: nothing). Neither text is
 * NULL. */
pft_category pft_category_of_labels(const char *level1, const pft_level_label *first, const char *level2,
                                    const pft_level_label *second);

#endif
