#include "interpret/compose.h"

#include <string.h>

#include "interpret/signs.h"
#include "interpret/words.h"

/* Labels are short, and so is what is asked for their parts. */
enum { LABEL_MOST = 72, MATCHES_MOST = 96 };

/* ---- classes of parts ---- */

enum {
    ABOVE_BIT, ADJUST_BIT, AMOUNT_BIT, ANALYSIS_BIT, AND_BIT, BODY_BIT, BUDGET_BIT, CARRY_BIT, CAUSE_BIT, CHANCE_BIT,
    CODE_BIT, COMPARE_BIT, CONTACT_BIT, DEVIATION_BIT, DONE_BIT, DUTY_BIT, EARMARK_BIT, EXECUTE_BIT, EXPLAIN_BIT,
    FISCAL_BIT,
    FISCALFUND_BIT, FORECAST_BIT, FUND_BIT, GOAL_BIT, GROUND_BIT, KIND_BIT, LOCAL_BIT, LONG_BIT, LOSS_BIT, MEASURE_BIT,
    NAME_BIT, NAMED_BIT, NATURE_BIT, OBJECT_BIT, ORD1_BIT, ORD2_BIT, ORD3_BIT, ORDINAL_BIT, OTHERSOURCE_BIT, OWN_BIT,
    PAPER_BIT, PARTYEAR_BIT, PAST_BIT, PLAN_BIT, POINTS_BIT, PROJECT_BIT, RATIO_BIT, REMARK_BIT, REVIEW_BIT, ROLE1_BIT,
    ROLE2_BIT, ROLE3_BIT, RULE_BIT, RULES_BIT, SCORE_BIT, SEAL_BIT, SELF_BIT, SUM_BIT, TEXT_BIT, TIME_BIT, UNIT_BIT,
    UNITS_BIT, VALUE_BIT, WEIGHT_BIT, CLASS_COUNT,
    FIRST_BIT = 0, SECOND_BIT, BENEFIT_BIT, OUTCOME_BIT, WHO_BIT, SATISFIED_BIT, BEFORE_BIT, BEHIND_BIT
};
_Static_assert(CLASS_COUNT <= 64, "a class of parts is a bit");

#define C(name) (UINT64_C(1) << name##_BIT)
#define ABOVE C(ABOVE)
#define ADJUST C(ADJUST)
#define AMOUNT C(AMOUNT)
#define ANALYSIS C(ANALYSIS)
#define AND C(AND)
#define BODY C(BODY)
#define BUDGET C(BUDGET)
#define CARRY C(CARRY)
#define CAUSE C(CAUSE)
#define CHANCE C(CHANCE)
#define CODE C(CODE)
#define COMPARE C(COMPARE)
#define CONTACT C(CONTACT)
#define DEVIATION C(DEVIATION)
#define DONE C(DONE)
#define DUTY C(DUTY)
#define EARMARK C(EARMARK)
#define EXECUTE C(EXECUTE)
#define EXPLAIN C(EXPLAIN)
#define FISCAL C(FISCAL)
#define FISCALFUND C(FISCALFUND)
#define FORECAST C(FORECAST)
#define FUND C(FUND)
#define GOAL C(GOAL)
#define GROUND C(GROUND)
#define KIND C(KIND)
#define LOCAL C(LOCAL)
#define LONG C(LONG)
#define LOSS C(LOSS)
#define MEASURE C(MEASURE)
#define NAME C(NAME)
#define NAMED C(NAMED)
#define NATURE C(NATURE)
#define OBJECT C(OBJECT)
#define ORD1 C(ORD1)
#define ORD2 C(ORD2)
#define ORD3 C(ORD3)
#define ORDINAL C(ORDINAL)
#define OTHERSOURCE C(OTHERSOURCE)
#define OWN C(OWN)
#define PAPER C(PAPER)
#define PARTYEAR C(PARTYEAR)
#define PAST C(PAST)
#define PLAN C(PLAN)
#define POINTS C(POINTS)
#define PROJECT C(PROJECT)
#define RATIO C(RATIO)
#define REMARK C(REMARK)
#define REVIEW C(REVIEW)
#define ROLE1 C(ROLE1)
#define ROLE2 C(ROLE2)
#define ROLE3 C(ROLE3)
#define RULE C(RULE)
#define RULES C(RULES)
#define SCORE C(SCORE)
#define SEAL C(SEAL)
#define SELF C(SELF)
#define SUM C(SUM)
#define TEXT C(TEXT)
#define TIME C(TIME)
#define UNIT C(UNIT)
#define UNITS C(UNITS)
#define VALUE C(VALUE)
#define WEIGHT C(WEIGHT)
#define FIRST C(FIRST)
#define SECOND C(SECOND)
#define BENEFIT C(BENEFIT)
#define OUTCOME C(OUTCOME)
#define WHO C(WHO)
#define SATISFIED C(SATISFIED)
#define BEFORE C(BEFORE)
#define BEHIND C(BEHIND)

/* ---- the tables ---- */

typedef struct part {
    pft_slice text;
    uint64_t classes;
} part;

typedef struct form {
    uint8_t kind, detail;
    uint64_t last, others, needed;
} form;

#define PART(text, classes) {{text, sizeof text - 1}, classes},
/* The names of forms.inc; 中期资金总额 is no source of funds of the year. */
enum {
    COLUMN_ACTUAL = ROLE_ACTUAL, COLUMN_BASIS = ROLE_BASIS, COLUMN_CRITERION = ROLE_CRITERION,
    COLUMN_DESCRIPTION = ROLE_DESCRIPTION, COLUMN_EVIDENCE = ROLE_EVIDENCE, COLUMN_FORECAST = ROLE_FORECAST,
    COLUMN_LEVEL1 = ROLE_LEVEL1, COLUMN_LEVEL2 = ROLE_LEVEL2, COLUMN_LIKELIHOOD = ROLE_LIKELIHOOD,
    COLUMN_MEDIUM = ROLE_MEDIUM, COLUMN_NAME = ROLE_NAME, COLUMN_NATURE = ROLE_NATURE,
    COLUMN_ORDINAL = ROLE_ORDINAL, COLUMN_OTHER = ROLE_OTHER, COLUMN_PREVIOUS = ROLE_PREVIOUS,
    COLUMN_REASON = ROLE_REASON, COLUMN_REMARK = ROLE_REMARK, COLUMN_REVIEWED_ACTUAL = ROLE_REVIEWED_ACTUAL,
    COLUMN_REVIEWED_SCORE = ROLE_REVIEWED_SCORE, COLUMN_SCORE = ROLE_SCORE, COLUMN_TARGET = ROLE_TARGET,
    COLUMN_UNIT = ROLE_UNIT, COLUMN_WEIGHT = ROLE_WEIGHT,
    AMOUNT_ADJUSTED = ROLE_ADJUSTED, AMOUNT_EXECUTED = ROLE_EXECUTED, AMOUNT_FORECAST = ROLE_FORECAST,
    AMOUNT_RATE = ROLE_RATE, AMOUNT_OTHER = ROLE_OTHER,
    FUNDS_TOTAL = PFT_FUNDING_TOTAL, FUNDS_FISCAL = PFT_FUNDING_FISCAL, FUNDS_CENTRAL = PFT_FUNDING_CENTRAL,
    FUNDS_LOCAL = PFT_FUNDING_LOCAL, FUNDS_CARRYOVER = PFT_FUNDING_CARRYOVER,
    FUNDS_EARMARKED = PFT_FUNDING_EARMARKED, FUNDS_OWN = PFT_FUNDING_OWN, FUNDS_OTHER = PFT_FUNDING_OTHER,
    FUNDS_MEDIUM = FUNDING_MEDIUM
};
#define FORM(kind, name, last, others, needed) {COMPOSED_##kind, kind##_##name, last, others, needed},

static const part label_parts[] = {
#include "interpret/parts.inc"
};
static const form label_forms[] = {
#include "interpret/forms.inc"
};
static const part level_parts[] = {
#include "interpret/level_parts.inc"
};
static const form level_forms[] = {
#include "interpret/level_forms.inc"
};

typedef struct grammar {
    const part *parts;
    size_t part_count;
    const form *forms;
    size_t form_count;
} grammar;

static const grammar labels = {label_parts, sizeof label_parts / sizeof *label_parts, label_forms,
                               sizeof label_forms / sizeof *label_forms};
static const grammar levels = {level_parts, sizeof level_parts / sizeof *level_parts, level_forms,
                               sizeof level_forms / sizeof *level_forms};

/* ---- parting a label ---- */

/* A part that stands in the label. */
typedef struct match {
    uint8_t from, to;
    uint64_t classes;
} match;

typedef struct matches {
    match items[MATCHES_MOST];
    size_t count;
} matches;

/* Most parts differ from a text within its first character: no function is called for that. */
static int compare(const char *a, const char *b, size_t size)
{
    size_t at = 0;

    while (at < size && a[at] == b[at])
        at++;
    return at < size ? (unsigned char)a[at] - (unsigned char)b[at] : 0;
}

/* The first part that is not before `text` in the order of bytes. */
static size_t first_part(const grammar *g, const char *text, size_t size)
{
    size_t low = 0, high = g->part_count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        pft_slice p = g->parts[middle].text;
        size_t common = p.size < size ? p.size : size;
        int order = compare(p.text, text, common);

        if (order < 0 || (order == 0 && p.size < size))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The parts that begin here. Shorter ones come first in the table, so each character's prefixes are asked for in
 * turn. */
static void match_here(const grammar *g, const char *key, size_t size, size_t at, matches *out)
{
    size_t width = pft_utf8_width(key + at, size - at);

    for (size_t end = at + width; end <= size && out->count < MATCHES_MOST;) {
        size_t found = first_part(g, key + at, end - at);
        pft_slice p = found < g->part_count ? g->parts[found].text : (pft_slice){"", 0};

        if (p.size < end - at || memcmp(p.text, key + at, end - at) != 0)
            return;
        if (p.size == end - at)
            out->items[out->count++] = (match){(uint8_t)at, (uint8_t)end, g->parts[found].classes};
        if (end == size)
            return;
        end += pft_utf8_step(key + end, size - end);
    }
}

/* Figures, with what joins them: 2024, 1-6. */
static size_t figures_width(const char *text, size_t size)
{
    size_t at = 0;

    while (at < size && ((text[at] >= '0' && text[at] <= '9') || (at > 0 && (text[at] == '-' || text[at] == '~'))))
        at++;
    return at;
}

/* All parts that stand in the label; false when there is a place that none covers. */
static bool find_parts(const grammar *g, const char *key, size_t size, matches *out)
{
    uint64_t reached[LABEL_MOST / 64 + 1] = {1};

    out->count = 0;
    for (size_t at = 0; at < size; at++) {
        size_t before = out->count, width;

        if ((reached[at / 64] >> at % 64 & 1) == 0)
            continue;
        if ((width = figures_width(key + at, size - at)) > 0 && out->count < MATCHES_MOST)
            out->items[out->count++] = (match){(uint8_t)at, (uint8_t)(at + width), TIME};
        else
            match_here(g, key, size, at, out);
        for (size_t i = before; i < out->count; i++)
            reached[out->items[i].to / 64] |= UINT64_C(1) << out->items[i].to % 64;
    }
    return (reached[size / 64] >> size % 64 & 1) != 0;
}

/* True when some way to part the label is of this form. Matches are in the order of where they begin: for each place it
 * is kept whether it can be reached without (1) and with (2) what the form needs. */
static bool fits(const form *f, const matches *m, size_t size)
{
    uint8_t reached[LABEL_MOST + 1] = {1};

    for (size_t i = 0; i < m->count; i++) {
        const match *piece = &m->items[i];
        uint64_t may = piece->to == size ? f->last : f->others | f->needed;

        if (reached[piece->from] == 0 || (piece->classes & may) == 0)
            continue;
        reached[piece->to] |= (piece->classes & f->needed) != 0 ? 2 : reached[piece->from];
    }
    return (reached[size] & 2) != 0;
}

/* 绩效指标项目完成指标 is two labels. */
static bool repeats(const char *key, size_t size)
{
    static const char *const once[] = {
#define ONCE(text) text,
#include "interpret/signs.inc"
    };
    for (size_t i = 0; i < sizeof once / sizeof *once; i++) {
        size_t width = strlen(once[i]), times = 0;

        for (size_t at = 0; at + width <= size; at++)
            times += key[at + 1] == once[i][1] && memcmp(key + at, once[i], width) == 0;
        if (times > 1)
            return true;
    }
    return false;
}

static const form *find_form(const grammar *g, const char *key, size_t size)
{
    matches found;

    if (size == 0 || size >= LABEL_MOST || !find_parts(g, key, size, &found) || repeats(key, size))
        return NULL;
    for (size_t i = 0; i < g->form_count; i++)
        if (fits(&g->forms[i], &found, size))
            return &g->forms[i];
    return NULL;
}

/* ---- what is asked ---- */

pft_composed pft_compose_label(const char *key, size_t size)
{
    const form *found = find_form(&labels, key, size);

    return found != NULL ? (pft_composed){found->kind, found->detail, false}
                         : (pft_composed){COMPOSED_NOTHING, 0, false};
}

bool pft_compose_may_begin(const char *character, size_t width)
{
    size_t found = first_part(&labels, character, width);

    return found < labels.part_count && labels.parts[found].text.size >= width &&
           memcmp(labels.parts[found].text.text, character, width) == 0;
}

static bool ends_with(const char *key, size_t size, const char *end)
{
    size_t width = strlen(end);

    return size >= width && memcmp(key + size - width, end, width) == 0;
}

pft_composed pft_compose_level(const char *key, size_t size)
{
    const form *found = find_form(&levels, key, size);

    if (found == NULL)
        return (pft_composed){COMPOSED_NOTHING, 0, false};
    return (pft_composed){found->kind, found->detail,
                          ends_with(key, size, SIGN_INDICATOR) || ends_with(key, size, SIGN_GOAL)};
}
