/* A method from inside: what its JSON says, as numbers and tables. Names of members are those of the JSON. */
#ifndef PFT_SCORE_METHOD_H
#define PFT_SCORE_METHOD_H

#include <perftarget/score.h>

#include "core/arena.h"
#include "core/hash.h"
#include "format/json_record.h"

/* [from, to): `from` belongs to it, `to` does not; PFT_DECIMAL_NONE as `to`: no end. Bands of a list touch each other,
 * begin at zero and have no end. `share` is of the weight. */
typedef struct pft_band {
    pft_decimal from, to;
    pft_decimal share;
} pft_band;

typedef enum pft_formula {
    PFT_FORMULA_NONE,         /* "not-scored": left to a person */
    PFT_FORMULA_DIRECT,       /* 直接赋分: met or not */
    PFT_FORMULA_PROPORTIONAL, /* 按完成比例赋分 */
    PFT_FORMULA_BANDS,        /* 分档赋分, 按满意度赋分 */
    PFT_FORMULA_WORDS,        /* 按评判等级赋分 */
    PFT_FORMULA_DEADLINE,     /* 时效 */
    PFT_FORMULA_COUNT
} pft_formula;

/* How the ratio of an upper limit that is overrun is taken: A ÷ B, or 2 − B ÷ A. */
typedef enum pft_reverse { PFT_REVERSE_TARGET_OVER_ACTUAL, PFT_REVERSE_TWO_MINUS, PFT_REVERSE_COUNT } pft_reverse;
/* What "=" asks for: at least as much, or exactly that (then both ways off count). */
typedef enum pft_equal { PFT_EQUAL_AT_LEAST, PFT_EQUAL_EXACTLY, PFT_EQUAL_COUNT } pft_equal;
/* Above the pass floor: W·r, or W·(r − floor) ÷ (1 − floor). */
typedef enum pft_floor { PFT_FLOOR_KEEP, PFT_FLOOR_RESCALE, PFT_FLOOR_COUNT } pft_floor;
/* What bands measure: the actual value as a fraction of one, or the ratio of fulfilment. */
typedef enum pft_measure { PFT_MEASURE_ACTUAL, PFT_MEASURE_RATIO, PFT_MEASURE_COUNT } pft_measure;
/* When a ratio cannot be taken: full points or none by comparison alone, or no score. */
typedef enum pft_fallback { PFT_FALLBACK_ALL_OR_NOTHING, PFT_FALLBACK_NOT_SCORED, PFT_FALLBACK_COUNT } pft_fallback;
typedef enum pft_missing { PFT_MISSING_NOT_SCORED, PFT_MISSING_ZERO, PFT_MISSING_COUNT } pft_missing;
typedef enum pft_negative { PFT_NEGATIVE_ZERO, PFT_NEGATIVE_AS_IT_IS, PFT_NEGATIVE_COUNT } pft_negative;
typedef enum pft_grading { PFT_GRADING_ROUNDED, PFT_GRADING_EXACT, PFT_GRADING_COUNT } pft_grading;

/* A grade in words: which share of the weight such an answer may get, and which it gets when nobody judges. */
typedef struct pft_word_grade {
    pft_json_list words; /* of const char * */
    pft_decimal from, to, share;
    bool open;           /* `to` does not belong to it */
} pft_word_grade;

/* One formula and the values it is for. Masks of 0 are for all. */
typedef struct pft_rule {
    uint32_t categories;  /* bits of pft_category; a level 1 stands for its level 2 too */
    uint32_t comparators; /* bits of pft_op */
    uint32_t kinds;       /* bits of pft_kind, of the target */
    uint32_t formula;     /* pft_formula; all words of the JSON are held so */
    uint32_t reverse, equal, floor_reading, measure;
    pft_decimal floor;    /* share; NONE: no floor */
    pft_decimal unmet;    /* direct: share for a target that was missed */
    pft_decimal per_month;/* deadline: share lost for each month begun; NONE: all at once */
    pft_json_list bands;  /* of pft_band, in rising order */
    pft_json_list grades; /* of pft_word_grade */
} pft_rule;

/* 超额完成 */
typedef struct pft_over {
    pft_decimal flag;         /* ratio from which it is shown; NONE: never */
    pft_decimal reason;       /* ratio from which a reason is asked for */
    pft_decimal zero_target;  /* the actual from which a reason is asked for when the target is zero */
    pft_json_list deductions; /* of pft_band by ratio: share of the weight that is taken off; may be empty */
} pft_over;

/* 不合常理: what nobody takes for a result. NONE: nothing is. */
typedef struct pft_implausible {
    pft_decimal execution;    /* a rate above it */
    pft_decimal satisfaction; /* a share above it */
    pft_decimal ratio;        /* so many times a lower limit, or more */
} pft_implausible;

typedef struct pft_budget_rule {
    pft_rule rule;
    uint32_t base;              /* bits of pft_base, tried in their order */
    pft_decimal explain_below;  /* rate below which it must be explained */
    uint32_t caps;              /* bits of categories whose ratio is at most the execution rate */
} pft_budget_rule;

enum pft_base { PFT_BASE_ADJUSTED, PFT_BASE_INITIAL, PFT_BASE_COUNT };

/* Points that the indicators of some categories share. */
typedef struct pft_weight_group {
    uint32_t categories;
    pft_decimal weight;
} pft_weight_group;

typedef enum pft_condition { PFT_EITHER, PFT_WITHOUT, PFT_WITH, PFT_CONDITION_COUNT } pft_condition;

typedef struct pft_weight_case {
    uint32_t cost, satisfaction, budget; /* pft_condition: indicators of that category; an execution rate */
    pft_decimal execution;               /* points of the execution rate */
    pft_decimal total;                   /* what all of them sum to */
    pft_json_list groups;                /* of pft_weight_group */
} pft_weight_case;

typedef struct pft_grade {
    const char *name[PFT_LANGUAGE_COUNT];
    pft_decimal from, to;
} pft_grade;

typedef struct pft_rounding {
    uint32_t places, total_places;
    uint32_t grade_from; /* pft_grading */
} pft_rounding;

typedef struct pft_light_band {
    pft_decimal from, to; /* of the projected ratio */
    uint32_t light;       /* pft_light */
} pft_light_band;

struct pft_method {
    pft_arena arena;
    pft_method_info info;
    char hash[PFT_HASH_SIZE];
    pft_json_list sources;     /* of pft_method_source */
    pft_json_list weights;     /* of pft_weight_case: the first that fits */
    pft_json_list rules;       /* of pft_rule: the first that fits */
    pft_over over;
    pft_implausible implausible;
    pft_budget_rule execution;
    uint32_t missing, zero_target, negative_target, negative_actual;
    pft_rounding rounding;
    pft_json_list grades;      /* of pft_grade, from the lowest */
    pft_decimal tolerance;     /* between a score and the table's own */
    pft_json_list lights;      /* of pft_light_band, from the lowest */
};

/* The first rule for such a target; NULL for values that no rule is for (empty, other). */
const pft_rule *pft_method_rule(const pft_method *method, pft_category category, pft_kind kind, pft_op op);
/* Whether a rule is for such a target; `categories` from pft_category_bits(): its own bit and its level 1's. */
bool pft_rule_fits(const pft_rule *rule, uint32_t categories, pft_kind kind, pft_op op);
uint32_t pft_category_bits(pft_category category);

/* The case for a project; never NULL: every case is covered. */
const pft_weight_case *pft_method_case(const pft_method *method, bool cost, bool satisfaction, bool budget);

bool pft_weight_case_fits(const pft_weight_case *c, bool cost, bool satisfaction, bool budget);
/* The group of a category, or else of the level 1 above it; NULL when it has no points in this case. */
const pft_weight_group *pft_method_group(const pft_weight_case *c, pft_category category);

/* The grade of a total; NULL when there is none for it. */
const pft_grade *pft_method_grade_of(const pft_method *method, pft_decimal points);

/* How a method is read from JSON and written as it. */
extern const pft_json_type pft_method_json;

#endif
