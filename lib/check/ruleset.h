/* Rules as rows of tables, and what a rule set says of each: on or off, how grave, with which parameters. */
#ifndef PFT_CHECK_RULESET_H
#define PFT_CHECK_RULESET_H

#include <perftarget/check.h>
#include <perftarget/score.h>

#include "check/dispatch.h"
#include "check/words.h"
#include "core/hash.h"
#include "format/json_out.h"

typedef struct pft_check pft_check_run;
typedef struct pft_fact pft_fact;

/* A cell of a row that is there; or a row, a column or a block, which is not missed where the table is cut off. */
enum { PFT_ABSENT_CELL = 1, PFT_ABSENT_PART = 2 };

/* A rule as the library holds it. It looks at projects or at indicators, or at the whole document, or at that and at
 * one of the two. */
typedef struct pft_rule_entry {
    pft_check_rule shown;
    const char *message[PFT_LANGUAGE_COUNT]; /* a sentence; {0} to {3} stand for a hit's arguments */
    uint32_t needs; /* traits that an indicator, or any of the project's, must have, each of them, to be looked at … */
    uint8_t words;  /* … and bits of the parameters of whose words one must stand in name, target or text; 0: no word
                       need be there */
    uint8_t absent; /* what the rule misses, of PFT_ABSENT_…: less grave where cells of the table found no place */
    bool reading;   /* tells of the reading itself, whose doubts do not make it less grave */
    bool withheld;  /* speaks for the findings of others that were withheld */
    bool year_end;  /* holds what was reached against the year's target: not asked of a table of the middle of a year */
    void (*document)(pft_check_run *check, const pft_rule_state *rule);
    void (*project)(pft_check_run *check, const pft_rule_state *rule);
    void (*indicator)(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact);
    void (*suggestion)(pft_check_run *check, const pft_rule_state *rule, const pft_fact *fact,
                       const pft_suggestion *suggestion); /* asked where the indicator library … */
    uint32_t flag;                                        /* … says this, a PFT_SUGGESTION_… */
} pft_rule_entry;

/* The families, in the order of the rules; a NULL id ends each. */
extern const pft_rule_entry pft_rules_reading[];
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
extern const pft_rule_entry pft_rules_review[];
extern const pft_rule_entry pft_rules_text[];
extern const pft_rule_entry pft_rules_library[];

/* The position of the rule of that id in pft_rule_at(); pft_rule_count() when there is none. */
size_t pft_rule_index(const char *id);

/* Of all of them; NULL when out of range. */
const pft_rule_entry *pft_rule_entry_at(size_t index);

/* Two strings by language, English first, as they stand in the tables. */
#define PARAMETERS(table) (table), sizeof(table) / sizeof(table)[0]
#define NO_PARAMETERS NULL, 0

enum { PFT_MOST_RULES = 128, PFT_MOST_PARAMETERS = 6, PFT_MOST_METHODS = 8 };

/* What a rule set says for one parameter. */
typedef struct pft_setting {
    const char *const *values; /* as text */
    const uint32_t *sizes;     /* of each, or of the first word of a pair */
    size_t count;
    const pft_decimal *numbers; /* the same, for the kinds that are numbers */
    uint64_t words;             /* the bit of this list of words, or first words of pairs, in a text's mask; 0: none */
} pft_setting;

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
    bool copied;                          /* texts and methods belong to the parsed set that this is a copy of */
    pft_arena compiled;                   /* what follows from the rest; made anew after each change */
    pft_matcher matcher;                  /* of the words of the rules that are on */
    pft_dispatch indicator_rules;
    pft_dispatch project_rules;
};

/* Makes both dispatches from the rules that are on and the bits of their words. */
void pft_ruleset_dispatch(pft_ruleset *ruleset);

/* A set with every rule off and every parameter as usual. */
pft_status pft_ruleset_new(pft_ruleset **out, const pft_allocator *allocator, pft_error *err);
/* A copy of a set that stays for ever: its texts are not copied. */
pft_status pft_ruleset_copy(pft_ruleset **out, const pft_ruleset *parsed, const pft_allocator *allocator,
                            pft_error *err);

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

#endif
