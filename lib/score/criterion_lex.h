/* The words of a printed rule of points. */
#ifndef PFT_SCORE_CRITERION_LEX_H
#define PFT_SCORE_CRITERION_LEX_H

#include <perftarget/score.h>

typedef enum pft_rule_token_kind {
    RULE_END, RULE_STOP, RULE_COMMA, RULE_FILLER, RULE_NUMBER, RULE_OP, RULE_SUFFIX, RULE_INCLUDED, RULE_EXCLUDED,
    RULE_JOIN, RULE_MET, RULE_UNMET, RULE_ELSE, RULE_FULL, RULE_ZERO, RULE_GIVE, RULE_DEDUCT, RULE_POINTS, RULE_WEIGHT,
    RULE_BONUS, RULE_EACH, RULE_LOW, RULE_HIGH, RULE_OFF, RULE_LATE, RULE_CASE, RULE_UNIT, RULE_UNTIL, RULE_CAP,
    RULE_MOST, RULE_PROPORTION, RULE_EQUALS, RULE_TIMES, RULE_OVER, RULE_ACTUAL, RULE_TARGET, RULE_RATE, RULE_AS,
    RULE_JUDGED, RULE_GRADE, RULE_AND, RULE_CALC, RULE_DRAIN, RULE_DRAINED, RULE_STANDARD, RULE_HALF, RULE_TOTAL,
    RULE_LEAST, RULE_AND_SO_ON,
    RULE_TEXT
} pft_rule_token_kind;

/* What a number is of. */
enum { RULE_PLAIN, RULE_PERCENT, RULE_PERMILLE };
/* Codes of units beside the plain ones. */
enum { RULE_UNIT_PLAIN, RULE_UNIT_POINT, RULE_UNIT_DAY, RULE_UNIT_WORKDAY, RULE_UNIT_WEEK, RULE_UNIT_MONTH };

typedef struct pft_rule_token {
    uint8_t kind, code;
    uint16_t from, to;   /* bytes of the printed text */
    pft_decimal number;
} pft_rule_token;

/* Longer rules are none that anybody scores by without reading them. */
enum { RULE_TEXT_MAX = 3000, RULE_TOKENS_MAX = 400 };

typedef struct pft_rule_tokens {
    size_t count;
    pft_rule_token token[RULE_TOKENS_MAX + 2]; /* an RULE_END follows the last */
} pft_rule_tokens;

/* False: too long. `text` is UTF-8. */
bool pft_rule_lex(pft_rule_tokens *out, const char *text, size_t size);

#endif
