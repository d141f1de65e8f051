/* What is worked out once for a project and each of its indicators, before any rule looks at them. */
#ifndef PFT_CHECK_FACTS_H
#define PFT_CHECK_FACTS_H

#include "core/text.h"
#include "model/document.h"

/* What can be told of an indicator before any rule looks at it: most rules are about few indicators. */
enum {
    PFT_TRAIT_UNKNOWN = 1 << 0,   /* its levels are not known */
    PFT_TRAIT_NAMELESS = 1 << 1,
    PFT_TRAIT_LEVELS = 1 << 2,    /* other levels than in the row before */
    PFT_TRAIT_COST = 1 << 3,
    PFT_TRAIT_QUANTITY = 1 << 4,
    PFT_TRAIT_TIMELY = 1 << 5,
    PFT_TRAIT_BENEFIT = 1 << 6,
    PFT_TRAIT_MADE = 1 << 7,      /* benefit or quality */
    PFT_TRAIT_NUMBER = 1 << 8,    /* the target is a number */
    PFT_TRAIT_UPPER = 1 << 9,     /* … and an upper bound */
    PFT_TRAIT_PERCENT = 1 << 10,  /* … and a percentage */
    PFT_TRAIT_FULL = 1 << 11,     /* … of 100 or more */
    PFT_TRAIT_FRACTION = 1 << 12, /* … with places */
    PFT_TRAIT_MONEY = 1 << 13,
    PFT_TRAIT_TEXT = 1 << 14,     /* the target is words */
    PFT_TRAIT_MIXED = 1 << 15,    /* … or words and numbers, or a range */
    PFT_TRAIT_TIME = 1 << 16,     /* … a date, a period, or something mixed */
    PFT_TRAIT_SIGN = 1 << 17,     /* it ends with a percent sign that is not its unit */
    PFT_TRAIT_BLANK = 1 << 18,    /* it is empty, with some sign for that */
    PFT_TRAIT_OVERFLOW = 1 << 19,
    PFT_TRAIT_WEIGHT = 1 << 20,
    PFT_TRAIT_SCORED = 1 << 21,   /* a score is given, and a weight, be it on its level */
    PFT_TRAIT_MEASURED = 1 << 22, /* number, range or change */
    PFT_TRAIT_DESCRIBED = 1 << 23, /* there is a criterion, or a description that is not the name … */
    PFT_TRAIT_REPEATED = 1 << 24,  /* … or it is */
    PFT_TRAIT_BARE = 1 << 25,      /* the target is a number without a unit, or a date that was one */
    PFT_TRAIT_NO_VALUE = 1 << 26,  /* there is no target, or an empty one */
    PFT_TRAIT_FILLED = 1 << 27,    /* the project has actual values: a trait of all its indicators */
    PFT_TRAIT_MARKS = 1 << 28,     /* a tab or a straight quote stands in a text of the project itself */
    PFT_TRAIT_TOLD = 1 << 29,      /* a rule that looks at whole projects has told of it already */
    PFT_TRAIT_BROKEN = 1 << 30     /* target or actual is an error of a spreadsheet: #REF! */
};

/* It has something in a column that few forms have: criterion, evidence, basis, previous, forecast, likelihood. */
#define PFT_TRAIT_RARE (UINT32_C(1) << 31)

/* What is worked out once for an indicator: 64 bytes, for a project may have a million. */
typedef struct pft_fact {
    const pft_indicator *indicator;
    pft_slice name;        /* folded: no white space, widths and case folded */
    uint64_t name_words;   /* masks of the lists whose words they hold */
    uint64_t target_words; /* of a target in words */
    pft_decimal amount;    /* the target's upper bound in 万元 where it is money; else PFT_DECIMAL_NONE */
    uint32_t number;       /* from 1, within the project */
    uint32_t traits;
    uint8_t level1;        /* pft_category: the level above the category */
    bool annual;           /* not of the medium term beside it */
    bool money;            /* the target's unit is money */
    bool each;             /* … for each of something: 元/人 */
} pft_fact;

/* What the cells of a project's table that found no place tell of. */
enum {
    PFT_UNPLACED_ANY = 1,
    PFT_UNPLACED_GOAL = 2, /* a label of goals, or a sentence */
    PFT_UNPLACED_OUTPUT = 4,
    PFT_UNPLACED_BENEFIT = 8,
    PFT_UNPLACED_SATISFACTION = 16,
    PFT_UNPLACED_NAME = 32
};

/* What is worked out once for a project. */
typedef struct pft_project_summary {
    uint32_t traits;      /* all that any indicator has */
    uint64_t words;       /* lists that have a word anywhere */
    uint64_t categories;  /* a bit for each that occurs, its level 1 included */
    size_t unknown;       /* indicators whose levels are not known */
    size_t annual;        /* indicators of the year; what follows is of these alone */
    size_t targets;       /* indicators with a value that is not empty */
    size_t actuals;
    size_t weights;
    size_t scores;
    pft_decimal weight;   /* their sum */
    pft_decimal score;
    pft_decimal budget;   /* the amount to measure costs by; PFT_DECIMAL_NONE */
    uint64_t text_words;  /* of name, purpose and goals together */
    bool blank;           /* a form that nobody has filled in */
    bool mid_year;        /* a table of the middle of a year: forecasts, or how likely the target is to be met */
    uint8_t unplaced;     /* PFT_UNPLACED_… of the cells of its table that found no place */
    bool partial;         /* its weights, or where it ends, show that rows are missing */
} pft_project_summary;

/* Two labels that were looked at before: the same few stand in every table. */
typedef struct pft_level_memo {
    const char *level1, *level2; /* NULL: nothing here yet */
    pft_category right;          /* where the level 2 belongs; NONE: it stands where it belongs */
} pft_level_memo;

/* The Chinese characters of a text, punctuation and numbering left out: of each its last two bytes. */
enum { PFT_MOST_HAN = 2048 };

typedef struct pft_han {
    size_t count;
    uint16_t tails[PFT_MOST_HAN];
} pft_han;

/* How often a percent sign stands at the end of a target, and where first. */
typedef struct pft_percent_sign {
    size_t count;
    pft_place first;
} pft_percent_sign;

#endif
