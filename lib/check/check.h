/* Checking from inside: rules as rows of tables, the state of one check, and what its rules share. */
#ifndef PFT_CHECK_CHECK_H
#define PFT_CHECK_CHECK_H

#include <string.h>

#include <perftarget/check.h>
#include <perftarget/score.h>

#include "check/words.h"
#include "core/error.h"
#include "core/hash.h"
#include "core/text.h"
#include "exchange/json_out.h"
#include "model/document.h"

typedef struct pft_check pft_check_run;
typedef struct pft_rule_state pft_rule_state;
typedef struct pft_fact pft_fact;

/* A rule as the library holds it. It looks at whole documents, at projects or at indicators: one of the three. */
typedef struct pft_rule_entry {
    pft_check_rule shown;
    const char *message[PFT_LANGUAGE_COUNT]; /* a sentence; {0} to {3} stand for a hit's arguments */
    uint32_t needs; /* traits that an indicator, or any of the project's, must have, each of them, to be looked at … */
    uint8_t words;  /* … and bits of the parameters of whose words one must stand in name, target or text; 0: any text will do */
    bool absence;   /* says that something is missing: less grave where cells of the table found no place */
    void (*document)(pft_check_run *check, const pft_rule_state *rule);
    void (*project)(pft_check_run *check, const pft_rule_state *rule);
    void (*indicator)(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact);
} pft_rule_entry;

/* The families, in the order of the rules; a NULL id ends each. */
extern const pft_rule_entry pft_rules_structure[];
extern const pft_rule_entry pft_rules_budget[];
extern const pft_rule_entry pft_rules_cost[];
extern const pft_rule_entry pft_rules_output[];
extern const pft_rule_entry pft_rules_value[];
extern const pft_rule_entry pft_rules_category[];
extern const pft_rule_entry pft_rules_duplicate[];
extern const pft_rule_entry pft_rules_consistency[];
extern const pft_rule_entry pft_rules_points[];
extern const pft_rule_entry pft_rules_evaluation[];
extern const pft_rule_entry pft_rules_recompute[];
extern const pft_rule_entry pft_rules_text[];

/* Of all of them; NULL when out of range. */
const pft_rule_entry *pft_rule_entry_at(size_t index);

/* Two strings by language, English first, as they stand in the tables. */
#define PARAMETERS(table) (table), sizeof(table) / sizeof(table)[0]
#define NO_PARAMETERS NULL, 0

enum { PFT_MOST_RULES = 96, PFT_MOST_PARAMETERS = 6, PFT_MOST_METHODS = 8 };

/* What a rule set says for one parameter. */
typedef struct pft_setting {
    const char *const *values; /* as text */
    const uint32_t *sizes;     /* of each, or of the first word of a pair */
    size_t count;
    const pft_decimal *numbers; /* the same, for the kinds that are numbers */
    uint64_t words;             /* the bit of this list of words, or first words of pairs, in a text's mask; 0: neither */
} pft_setting;

enum { PFT_TRAIT_BYTES = 4, PFT_MOST_DISPATCHED = 64 };

/* The rules that look at indicators, or at projects, by what they need: of the many that are on few have to be asked. */
typedef struct pft_dispatch {
    uint64_t traits[PFT_TRAIT_BYTES][256]; /* by each byte of the traits: the rules that need no others there */
    uint64_t words[PFT_MOST_LISTS];        /* the rules that want a word of that list … */
    uint64_t wordless;                     /* … and those that want none */
    const pft_rule_state *rules[PFT_MOST_DISPATCHED];
    size_t count;
} pft_dispatch;

struct pft_rule_state {
    const pft_rule_entry *entry;
    bool on;
    pft_severity severity;
    pft_setting settings[PFT_MOST_PARAMETERS];
};

struct pft_ruleset {
    pft_arena arena;
    const char *id;
    const char *version;
    const char *title[PFT_LANGUAGE_COUNT];
    char hash[PFT_HASH_SIZE];
    size_t count;
    pft_rule_state rules[PFT_MOST_RULES]; /* as pft_rule_entry_at() */
    pft_method *methods[PFT_MOST_METHODS]; /* those built in, for the scores that no method is named for */
    size_t method_count;
    pft_arena compiled;                   /* what follows from the rest; made anew after each change */
    pft_matcher matcher;                  /* of the words of the rules that are on */
    pft_dispatch indicator_rules;
    pft_dispatch project_rules;
};

/* Makes both dispatches from the rules that are on and the bits of their words. */
void pft_ruleset_dispatch(pft_ruleset *ruleset);

/* The rules to be asked, a bit each. */
static inline uint64_t pft_dispatch_find(const pft_dispatch *dispatch, uint32_t traits, uint64_t words)
{
    uint64_t rules = dispatch->wordless;

    for (; words != 0; words &= words - 1)
        rules |= dispatch->words[__builtin_ctzll(words)];
    for (unsigned byte = 0; byte < PFT_TRAIT_BYTES; byte++)
        rules &= dispatch->traits[byte][traits >> byte * 8 & 255];
    return rules;
}

/* A set with every rule off and every parameter as usual. */
pft_status pft_ruleset_new(pft_ruleset **out, const pft_allocator *allocator, pft_error *err);

/* Makes what follows from the rest: words and hash. PFT_ENOMEM, and then that is as it was. */
pft_status pft_ruleset_compile(pft_ruleset *ruleset);

/* The state of a rule; NULL when there is no such rule. `size`: of the id. */
pft_rule_state *pft_ruleset_find(pft_ruleset *ruleset, const char *id);
/* The position of a parameter of a rule; PFT_MOST_PARAMETERS when there is none. */
size_t pft_parameter_find(const pft_rule_entry *entry, const char *name);

/* Copies values into a setting. PFT_EINVALID: `*wrong` is the first that is not of that kind. */
pft_status pft_setting_fill(pft_arena *arena, pft_setting *setting, pft_parameter_kind kind,
                            const char *const *values, size_t count, size_t *wrong);

/* The whole set as JSON. */
void pft_ruleset_write(const pft_ruleset *ruleset, pft_json_out *out);

/* The first number of a parameter. */
static inline pft_decimal pft_number_of(const pft_rule_state *rule, size_t parameter)
{
    return rule->settings[parameter].numbers[0];
}

static inline uint64_t pft_words_of(const pft_rule_state *rule, size_t parameter)
{
    return rule->settings[parameter].words;
}

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
    PFT_TRAIT_SCORED = 1 << 21,   /* weight and score are given */
    PFT_TRAIT_MEASURED = 1 << 22, /* number, range or change */
    PFT_TRAIT_DESCRIBED = 1 << 23, /* there is a description, and it is not the name … */
    PFT_TRAIT_REPEATED = 1 << 24,  /* … or it is */
    PFT_TRAIT_BARE = 1 << 25,      /* the target is a number without a unit, or a date that was one */
    PFT_TRAIT_NO_VALUE = 1 << 26,  /* there is no target, or an empty one */
    PFT_TRAIT_FILLED = 1 << 27,    /* the project has actual values: a trait of all its indicators */
    PFT_TRAIT_MARKS = 1 << 28,     /* a tab or a straight quote stands in a text of the project itself */
    PFT_TRAIT_TOLD = 1 << 29       /* a rule that looks at whole projects has told of it already */
};

/* What is worked out once for an indicator: 64 bytes, for a project may have a million. */
struct pft_fact {
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
};

/* What is worked out once for a project. */
typedef struct pft_summary {
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
    bool unplaced;        /* cells of its table found no place */
    bool partial;         /* its weights, or where it ends, show that rows are missing */
} pft_summary;

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

struct pft_check {
    const pft_document *document;
    const pft_ruleset *ruleset;
    pft_findings *findings;
    pft_allocator allocator;
    const pft_project *project;
    size_t number;       /* of the project, from 1; 0: the document */
    pft_summary summary;
    pft_fact *facts;     /* of the project's indicators */
    size_t fact_capacity;
    char *text;          /* their folded texts, then that of name, purpose and goals */
    size_t text_used;
    size_t text_capacity;
    uint64_t *keys;      /* for rules that look for what is alike, and as many to sort them with */
    size_t key_capacity;
    uint8_t *unplaced;   /* a flag for each project */
    pft_percent_sign percent[2]; /* % and ％ in the targets of the document */
    pft_level_memo levels[PFT_CATEGORY_COUNT];
    const char *project_name; /* in the findings; NULL: not copied yet */
    pft_slice name, purpose, goals; /* of the project, folded … */
    pft_han purpose_han, goals_han; /* … and their Chinese characters alone */
    const pft_method *const *methods;
    size_t method_count;
    pft_scorecard *cards[PFT_MOST_METHODS]; /* by each method; NULL: not needed yet */
    bool audit;
    pft_status status;
};

static inline bool pft_has_category(const pft_check_run *check, pft_category category)
{
    return (check->summary.categories & UINT64_C(1) << category) != 0;
}

/* What a rule found. Texts are copied. */
typedef struct pft_hit {
    const pft_fact *fact;    /* NULL: the project or the document */
    const pft_place *place;  /* NULL: the fact's indicator, else the project */
    const char *field;       /* static */
    pft_slice found;
    pft_slice mark;          /* inside found; empty: all of it */
    pft_slice expected;
    pft_slice suggestion;
    size_t count;            /* 0: 1 */
    bool uncertain;          /* the table may not be read as it stands */
    pft_slice arguments[4];
} pft_hit;

void pft_report(pft_check_run *check, const pft_rule_state *rule, const pft_hit *hit);

/* A string of C as a slice. */
static inline pft_slice pft_text_of(const char *text)
{
    return (pft_slice){text, strlen(text)};
}

/* The raw text of a value; empty for NULL. */
static inline pft_slice pft_raw_of(const pft_value *value)
{
    return value != NULL ? (pft_slice){value->raw, value->raw_size} : (pft_slice){"", 0};
}

/* The first place in `text` of a word of the rule's list; empty when it is spelled otherwise there. */
pft_slice pft_find_word(const pft_check_run *check, const pft_rule_state *rule, size_t parameter, pft_slice text);
static inline bool pft_starts_with(pft_slice text, const char *start)
{
    size_t size = strlen(start);

    return text.size >= size && memcmp(text.text, start, size) == 0;
}

static inline bool pft_ends_with(pft_slice text, const char *end)
{
    size_t size = strlen(end);

    return text.size >= size && memcmp(text.text + text.size - size, end, size) == 0;
}

/* The first occurrence; text NULL when there is none. */
pft_slice pft_find(pft_slice text, const char *part);

/* A number as text, in `buffer` of PFT_DECIMAL_SIZE bytes. */
pft_slice pft_decimal_text(char *buffer, pft_decimal value);
/* |a − b| > tolerance, also where the difference does not fit. */
bool pft_differ(pft_decimal a, pft_decimal b, pft_decimal tolerance);
/* a + b, PFT_DECIMAL_NONE when it does not fit or either is none. */
pft_decimal pft_sum(pft_decimal a, pft_decimal b);

/* An amount of that unit in 万元; PFT_DECIMAL_NONE when the unit is no money, or the amount does not fit.
 * `each` (may be NULL): whether it is for each of something. */
pft_decimal pft_money(pft_decimal amount, const char *unit, bool *each);
/* Is the unit money, for each of something or not? */
bool pft_is_money(const char *unit);
static inline bool pft_is_percent(const char *unit)
{
    return unit[0] == '%' ? unit[1] == '\0' : strcmp(unit, "百分比") == 0;
}

/* Is the unit that word, of one character at least? */
static inline bool pft_is_unit(const char *unit, const char *word)
{
    return unit[0] == word[0] && unit[1] == word[1] && unit[2] == word[2] && strcmp(unit, word) == 0;
}

/* A buffer of the check's own, which grows with the largest project and is used again for the next. False when out of
 * memory, and then the check has failed. */
bool pft_check_reserve(pft_check_run *check, void **block, size_t *capacity, size_t wanted, size_t item);

/* Works out facts and summary of the check's project. False as above. */
bool pft_check_facts(pft_check_run *check);

/* An indicator's target, folded, when it is words; else empty. Until the next call. */
pft_slice pft_check_target(const pft_check_run *check, const pft_fact *fact);

/* Room for `count` keys; NULL as above. */
uint64_t *pft_check_keys(pft_check_run *check, size_t count);
/* Sorts them, in that room, by their upper halves; keys of the same half stay in order. */
void pft_check_sort(pft_check_run *check, size_t count);

struct pft_findings {
    pft_arena arena;
    const char *source;
    const char *ruleset_id, *ruleset_version, *ruleset_hash;
    pft_vector items; /* of pft_finding * */
    size_t counts[PFT_SEVERITY_COUNT];
};

/* Empty findings about a document, by the allocator of that. */
pft_status pft_findings_new(pft_findings **out, const pft_document *document, const char *id, const char *version,
                            const char *hash);
/* A copy of a text in the findings' memory; NULL when out of it. */
const char *pft_findings_copy(pft_findings *findings, const char *text);
/* False when out of memory. The finding is in the findings' memory. */
bool pft_findings_push(pft_findings *findings, pft_finding *finding);
/* Puts those from `first` on in order. */
void pft_findings_sort(pft_findings *findings, size_t first);
/* Puts those from `first` on before all others. */
void pft_findings_to_front(pft_findings *findings, size_t first);

#endif
