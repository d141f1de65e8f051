/* What the lines of a budget say together. */
#include <string.h>

#include "interpret/deal.h"
#include "interpret/settle.h"
#include "interpret/signs.h"

pft_funds_line pft_funds_new_line(uint8_t source, pft_draft_text label)
{
    return (pft_funds_line){.line = pft_draft_new_line(source, label)};
}

bool pft_funds_has_amount(const pft_draft_line *line)
{
    return line->initial != PFT_DECIMAL_NONE || line->adjusted != PFT_DECIMAL_NONE ||
           line->executed != PFT_DECIMAL_NONE || line->forecast != PFT_DECIMAL_NONE;
}

typedef struct settling {
    pft_funds_line *lines;
    size_t count;
} settling;

static pft_draft_line *find_line(const settling *s, uint8_t source, size_t from)
{
    for (size_t i = from; i < s->count; i++)
        if (s->lines[i].line.source == source && pft_funds_has_amount(&s->lines[i].line))
            return &s->lines[i].line;
    return NULL;
}

static bool same_amounts(const pft_draft_line *a, const pft_draft_line *b)
{
    return a->initial == b->initial && a->adjusted == b->adjusted && a->executed == b->executed;
}

/* ---- lists side by side ---- */

static bool is_of_year(const pft_draft_line *line)
{
    static const char *const words[] = {
#define LINE_OF_YEAR(text) text,
#include "interpret/signs.inc"
    };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(line->label.text, words[i]) != NULL)
            return true;
    return false;
}

/* Where lists of several years and of the year stand side by side, or one after the other, each source comes twice. */
typedef struct sides {
    bool two;
    bool first_counts; /* the first of two is that of the year */
    bool named;        /* the total of several years says what it is */
} sides;

/* 中期资金总额 beside 年度资金总额. */
static bool find_named(const settling *s, sides *out)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->lines[i].line.source == FUNDING_MEDIUM) {
            *out = (sides){true, find_line(s, PFT_FUNDING_TOTAL, i) == NULL, true};
            return true;
        }
    return false;
}

/* 项目资金总额 beside 年度资金申请总额: of two totals one speaks of the year. */
static sides find_sides(const settling *s)
{
    sides out = {false, false, false};
    const pft_draft_line *first = NULL;

    if (find_named(s, &out))
        return out;
    for (size_t i = 0; i < s->count && !out.two; i++) {
        const pft_draft_line *line = &s->lines[i].line;

        if (line->source != PFT_FUNDING_TOTAL || !pft_funds_has_amount(line))
            continue;
        out.two = first != NULL && !is_of_year(first) && is_of_year(line);
        first = first == NULL ? line : first;
    }
    return out;
}

/* Of each source that comes twice the one of the year stays; the other is one line more. */
static void part_sides(settling *s, const sides *both)
{
    for (uint8_t source = both->named ? PFT_FUNDING_FISCAL : PFT_FUNDING_TOTAL; source < PFT_FUNDING_PART; source++) {
        pft_draft_line *first = NULL, *second = NULL;
        bool first_counts = both->first_counts;

        for (size_t i = 0; i < s->count; i++)
            if (s->lines[i].line.source == source)
                *(first == NULL ? &first : &second) = &s->lines[i].line;
        if (second == NULL)
            continue;
        if (pft_funds_has_amount(second) != pft_funds_has_amount(first))
            first_counts = pft_funds_has_amount(first);
        (first_counts ? second : first)->source = PFT_FUNDING_PART;
    }
    for (size_t i = 0; i < s->count; i++)
        if (s->lines[i].line.source == FUNDING_MEDIUM)
            s->lines[i].line.source = PFT_FUNDING_PART;
}

/* ---- lines that say the same ---- */

/* A total comes once, and the last that says the same is the table's own; what is blank, or says the same again, says
 * nothing new. */
static bool is_repeated(const settling *s, size_t at)
{
    const pft_draft_line *line = &s->lines[at].line;

    for (size_t i = 0; i < s->count; i++) {
        const pft_draft_line *other = &s->lines[i].line;
        bool first = i < at;

        if (i == at || other->source != line->source || line->source == PFT_FUNDING_PART)
            continue;
        if (!pft_funds_has_amount(line) && (first || pft_funds_has_amount(other)))
            return true;
        if (!same_amounts(line, other))
            continue;
        if (line->source == PFT_FUNDING_TOTAL ? !first : first && strcmp(line->label.text, other->label.text) == 0)
            return true;
    }
    return line->source == PFT_FUNDING_PART && !pft_funds_has_amount(line);
}

static void drop_repeated(settling *s)
{
    size_t kept = 0;
    bool drop[LINES_MOST];

    for (size_t i = 0; i < s->count; i++)
        drop[i] = is_repeated(s, i);
    for (size_t i = 0; i < s->count; i++)
        if (!drop[i])
            s->lines[kept++] = s->lines[i];
    s->count = kept;
}

/* The first total counts; further ones are lines of their own. */
static void keep_one_total(settling *s)
{
    pft_draft_line *first = find_line(s, PFT_FUNDING_TOTAL, 0);

    for (size_t i = 0; i < s->count && first != NULL; i++)
        if (s->lines[i].line.source == PFT_FUNDING_TOTAL && &s->lines[i].line != first)
            s->lines[i].line.source = PFT_FUNDING_PART;
}

/* ---- sources ---- */

/* 预算资金, then 其中：财政拨款: where nothing else is the whole, it is what the first 其中 is a part of. */
static void find_whole(settling *s)
{
    static const char among[] = SIGN_AMONG;

    if (find_line(s, PFT_FUNDING_TOTAL, 0) != NULL)
        return;
    for (size_t i = 1; i < s->count; i++)
        if (strncmp(s->lines[i].line.label.text, among, strlen(among)) == 0) {
            if (pft_funds_has_amount(&s->lines[i - 1].line) && s->lines[i - 1].line.source == s->lines[i].line.source)
                s->lines[i - 1].line.source = PFT_FUNDING_TOTAL;
            return;
        }
}

/* 年度财政资金总额: the total, and all of it is fiscal. */
static void split_all_fiscal(settling *s)
{
    size_t count = s->count;

    for (size_t i = 0; i < count; i++) {
        pft_draft_line *line = &s->lines[i].line;

        if (line->source != FUNDING_ALL_FISCAL)
            continue;
        line->source = PFT_FUNDING_TOTAL;
        if (s->count < LINES_MOST && find_line(s, PFT_FUNDING_FISCAL, 0) == NULL) {
            s->lines[s->count] = s->lines[i];
            s->lines[s->count].line.source = PFT_FUNDING_FISCAL;
            s->lines[s->count].line.weight = s->lines[s->count].line.rate = s->lines[s->count].line.score =
                PFT_DECIMAL_NONE;
            s->count++;
        }
    }
}

/* The only line of a source that has an amount; NULL when there are none, or more. */
static pft_draft_line *only_line(const settling *s, uint8_t source)
{
    pft_draft_line *found = NULL;

    for (size_t i = 0; i < s->count; i++) {
        pft_draft_line *line = &s->lines[i].line;

        if (line->source != source || !pft_funds_has_amount(line))
            continue;
        if (found != NULL)
            return NULL;
        found = line;
    }
    return found;
}

/* A transfer has no fiscal line of its own: the treasury that pays is it, the one above first. */
static void settle_transfer(settling *s)
{
    pft_draft_line *payer = only_line(s, PFT_FUNDING_CENTRAL);

    if (payer == NULL && find_line(s, PFT_FUNDING_CENTRAL, 0) == NULL)
        payer = only_line(s, PFT_FUNDING_LOCAL);
    if (payer != NULL && find_line(s, PFT_FUNDING_FISCAL, 0) == NULL)
        payer->source = PFT_FUNDING_FISCAL;
}

/* 按进度申报资金计划，及时拨付资金: no label of an amount. */
static bool is_clause(const char *text)
{
    static const char *const signs[] = {",", "，", "。", "；"};

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strstr(text, signs[i]) != NULL)
            return true;
    return false;
}

/* Where no line is the whole, a label of money that nobody knows may be. */
static void suppose_total(settling *s)
{
    if (find_line(s, PFT_FUNDING_TOTAL, 0) != NULL)
        return;
    for (size_t i = 0; i < s->count; i++) {
        pft_draft_line *line = &s->lines[i].line;

        if (line->source != PFT_FUNDING_PART || (line->doubts & PFT_DOUBT_BIT(PFT_DOUBT_SOURCE_SUPPOSED)) == 0 ||
            is_clause(line->label.text))
            continue;
        if (pft_funds_has_amount(line)) {
            line->source = PFT_FUNDING_TOTAL;
            return;
        }
    }
}

/* Which of （一）, （二）… the label begins with; 0: with none. */
static size_t ordinal_of(const char *label)
{
    static const char *const ordinals[][2] = {
#define LINE_ORDINAL(wide, narrow) {wide, narrow},
#include "interpret/signs.inc"
    };

    for (size_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++)
        for (size_t k = 0; k < 2; k++)
            if (strncmp(label, ordinals[i][k], strlen(ordinals[i][k])) == 0)
                return i + 1;
    return 0;
}

/* （一）财政拨款小计, （二）自有资金小计, （三）其他收入, and no total printed: they come to it. */
static void suppose_sum(settling *s)
{
    enum { FEWEST = 2 };
    pft_decimal sum = 0;
    size_t seen = 0;
    const pft_spot *first = NULL;

    if (find_line(s, PFT_FUNDING_TOTAL, 0) != NULL || s->count == LINES_MOST)
        return;
    for (size_t i = 0; i < s->count; i++) {
        const pft_draft_line *line = &s->lines[i].line;
        size_t ordinal = ordinal_of(line->label.text);

        if (ordinal == 0)
            continue;
        if (ordinal != seen + 1 || line->initial == PFT_DECIMAL_NONE ||
            pft_decimal_add(&sum, sum, line->initial) != PFT_OK)
            return;
        first = first == NULL ? line->label.spot : first;
        seen++;
    }
    if (seen < FEWEST)
        return;
    s->lines[s->count] = pft_funds_new_line(PFT_FUNDING_TOTAL, (pft_draft_text){"", first});
    s->lines[s->count].line.initial = sum;
    s->lines[s->count++].line.doubts = PFT_DOUBT_BIT(PFT_DOUBT_SOURCE_SUPPOSED);
}

/* ---- sums ---- */

static pft_decimal budget_of(const pft_draft_line *line)
{
    return line->initial != PFT_DECIMAL_NONE ? line->initial : line->adjusted;
}

/* What the lines below the whole add up to; NONE when there are none, or too much. */
static pft_decimal sum_of_parts(const settling *s)
{
    bool fiscal = find_line(s, PFT_FUNDING_FISCAL, 0) != NULL;
    pft_decimal sum = PFT_DECIMAL_NONE;

    for (size_t i = 0; i < s->count; i++) {
        const pft_draft_line *line = &s->lines[i].line;
        pft_decimal amount = budget_of(line);

        if (line->source == PFT_FUNDING_TOTAL || line->source == PFT_FUNDING_PART || amount == PFT_DECIMAL_NONE ||
            (fiscal && (line->source == PFT_FUNDING_CENTRAL || line->source == PFT_FUNDING_LOCAL)))
            continue;
        if (sum == PFT_DECIMAL_NONE)
            sum = amount;
        else if (pft_decimal_add(&sum, sum, amount) != PFT_OK)
            return PFT_DECIMAL_NONE;
    }
    return sum;
}

/* Of two totals the one that its parts add up to counts, whatever the labels say. */
static void choose_total(settling *s)
{
    pft_draft_line *total = find_line(s, PFT_FUNDING_TOTAL, 0);
    pft_decimal sum = sum_of_parts(s);

    if (total == NULL || sum == PFT_DECIMAL_NONE || budget_of(total) == sum)
        return;
    for (size_t i = 0; i < s->count; i++) {
        pft_draft_line *line = &s->lines[i].line;

        if (!s->lines[i].whole || line->source != PFT_FUNDING_PART || budget_of(line) != sum)
            continue;
        line->source = PFT_FUNDING_TOTAL;
        total->source = PFT_FUNDING_PART;
        line->doubts |= PFT_DOUBT_BIT(PFT_DOUBT_SOURCE_SUPPOSED);
        total->doubts |= PFT_DOUBT_BIT(PFT_DOUBT_SOURCE_SUPPOSED);
        return;
    }
}

/* ---- doubts ---- */

static void doubt_sums(settling *s)
{
    pft_draft_line *total = find_line(s, PFT_FUNDING_TOTAL, 0);
    pft_decimal sum = sum_of_parts(s);

    if (total == NULL || sum == PFT_DECIMAL_NONE || budget_of(total) == PFT_DECIMAL_NONE || budget_of(total) == sum)
        return;
    for (size_t i = 0; i < s->count; i++)
        if (s->lines[i].line.source != PFT_FUNDING_PART && pft_funds_has_amount(&s->lines[i].line))
            s->lines[i].line.doubts |= PFT_DOUBT_BIT(PFT_DOUBT_SUM_MISMATCH);
}

static void doubt_rate(pft_draft_line *line)
{
    pft_decimal budget = line->adjusted != PFT_DECIMAL_NONE ? line->adjusted : line->initial;

    if (budget != PFT_DECIMAL_NONE && line->executed != PFT_DECIMAL_NONE && line->rate != PFT_DECIMAL_NONE &&
        !pft_rate_holds(budget, line->executed, line->rate))
        line->doubts |= PFT_DOUBT_BIT(PFT_DOUBT_RATE_MISMATCH);
    if (line->weight != PFT_DECIMAL_NONE && line->score != PFT_DECIMAL_NONE && line->score > line->weight)
        line->doubts |= PFT_DOUBT_BIT(PFT_DOUBT_SCORE_OVER_WEIGHT);
}

/* ---- the whole ---- */

void pft_settle_funds(pft_draft_project *project, pft_funds_line *lines, size_t count, bool cut_by_words)
{
    settling s = {lines, count};
    sides both;

    for (size_t i = 0; i < count; i++)
        lines[i].whole = lines[i].line.source == PFT_FUNDING_TOTAL || lines[i].line.source == FUNDING_MEDIUM;
    split_all_fiscal(&s);
    find_whole(&s);
    drop_repeated(&s);
    both = find_sides(&s);
    if (both.two)
        part_sides(&s, &both);
    drop_repeated(&s);
    suppose_total(&s);
    suppose_sum(&s);
    keep_one_total(&s);
    settle_transfer(&s);
    choose_total(&s);
    doubt_sums(&s);
    for (size_t i = 0; i < s.count && project->line_count < LINES_MOST; i++) {
        doubt_rate(&s.lines[i].line);
        s.lines[i].line.doubts |= cut_by_words ? PFT_DOUBT_BIT(PFT_DOUBT_CELLS_CUT_BY_WORDS) : 0;
        project->lines[project->line_count++] = s.lines[i].line;
    }
}
