/* One check: its state, and what its rules say when they find something. */
#ifndef PFT_CHECK_RUN_H
#define PFT_CHECK_RUN_H

#include "check/facts.h"
#include "check/findings.h"
#include "check/helpers.h"
#include "check/ruleset.h"
#include "core/error.h"

typedef struct pft_check {
    const pft_document *document;
    const pft_ruleset *ruleset;
    pft_findings *findings;
    pft_allocator allocator;
    const pft_project *project;
    size_t number;       /* of the project, from 1; 0: the document */
    pft_project_summary summary;
    pft_fact *facts;     /* of the project's indicators */
    size_t fact_capacity;
    char *text;          /* their folded texts, then that of name, purpose and goals */
    size_t text_used;
    size_t text_capacity;
    uint64_t *keys;      /* for rules that look for what is alike, and as many to sort them with */
    size_t key_capacity;
    uint8_t *unplaced;   /* PFT_UNPLACED_… for each project, from 1 */
    bool elsewhere;      /* a rule that looks at the document has told of one of its projects */
    size_t blanks;       /* forms that nobody has filled in; no rule is asked about them */
    size_t first_blank;  /* … the number of the first */
    size_t withheld;     /* findings about what is missing, of a project whose table is cut off */
    pft_percent_sign percent[2]; /* % and ％ in the targets of the document */
    pft_level_memo levels[PFT_CATEGORY_COUNT];
    const char *project_name; /* in the findings; NULL: not copied yet */
    const char *source;       /* of the last project that something was found of; NULL: of none yet */
    const char *agency_name;  /* … */
    const char *document_agency; /* that of all projects; "" where they have several; NULL: not looked for yet */
    pft_slice name, purpose, goals; /* of the project, folded … */
    pft_han purpose_han, goals_han; /* … and their Chinese characters alone */
    const pft_method *const *methods;
    size_t method_count;
    pft_scorecard *cards[PFT_MOST_METHODS]; /* by each method; NULL: not needed yet */
    bool audit;
    const pft_library *library; /* with its index; NULL: none is given */
    pft_status status;
} pft_check_run;

static inline bool pft_has_category(const pft_check_run *check, pft_category category)
{
    return (check->summary.categories & UINT64_C(1) << category) != 0;
}

/* Points alone, under headings of an evaluation (项目决策, 项目管理): what each is given for stands in the
 * rules of the form, which has no column of targets. One in five may be a level that has lost its points. */
static inline bool pft_is_score_sheet(const pft_check_run *check)
{
    const pft_project_summary *summary = &check->summary;

    return summary->targets + summary->actuals == 0 && summary->annual > 0 &&
           summary->scores * 5 >= summary->annual * 4 &&
           (pft_has_category(check, PFT_CATEGORY_DECISION) || pft_has_category(check, PFT_CATEGORY_PROCESS));
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

/* Asks the rules of the indicator library about an indicator. */
void pft_check_by_library(pft_check_run *check, const pft_fact *fact);

/* From now on about that project, from 1; 0: about the document. */
void pft_check_turn_to(pft_check_run *check, size_t number);

/* Tells of the findings that were withheld from the project, if there are any. */
void pft_report_withheld(pft_check_run *check);

/* Does the table say why an indicator is off its target: beside it, in its remark? "—" and 无 say nothing. */
bool pft_gives_reason(const pft_indicator *indicator);

/* The first place in `text` of a word of the rule's list; empty when it is spelled otherwise there. */
pft_slice pft_find_word(const pft_check_run *check, const pft_rule_state *rule, size_t parameter, pft_slice text);

/* A buffer of the check's own, which grows with the largest project and is used again for the next. False when out of
 * memory, and then the check has failed. */
bool pft_check_reserve(pft_check_run *check, void **block, size_t *capacity, size_t wanted, size_t item);

/* Works out facts and summary of the check's project. False as above. */
bool pft_check_facts(pft_check_run *check);
/* The only table was not read: its figures stand among the texts that found no place. A form that nobody filled in has
 * a date and a telephone number at most. */
bool pft_check_table_is_lost(const pft_document *document);

/* An indicator's target, folded, when it is words; else empty. Until the next call. */
pft_slice pft_check_target(const pft_check_run *check, const pft_fact *fact);

/* Room for `count` keys; NULL as above. */
uint64_t *pft_check_keys(pft_check_run *check, size_t count);
/* Sorts them, in that room, by their upper halves; keys of the same half stay in order. */
void pft_check_sort(pft_check_run *check, size_t count);

#endif
