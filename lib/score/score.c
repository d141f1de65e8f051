/* A document's scores: for each project its weights, its lines, its execution, their sums and the grade. */
#include <string.h>

#include "core/error.h"
#include "core/builder.h"
#include "score/budget.h"
#include "score/compare.h"
#include "score/scorecard.h"
#include "score/weights.h"
#include "score/words.h"

typedef struct {
    pft_scorecard *card;
    pft_arena *arena;
    const pft_method *method;
    bool failed; /* out of memory somewhere: said once, at the end */
} scorer;

static const char *copy(scorer *s, const char *text, size_t size)
{
    const char *text_copy = size == 0 ? "" : pft_arena_strndup(s->arena, text, size);

    s->failed |= text_copy == NULL;
    return text_copy != NULL ? text_copy : "";
}

static const char *copy_text(scorer *s, const char *text)
{
    return copy(s, text, strlen(text));
}

static const char *copy_value(scorer *s, const pft_value *value)
{
    return value != NULL ? copy(s, value->raw, value->raw_size) : "";
}

/* Sums stay exact, or are NONE for ever. */
static void add(pft_decimal *sum, pft_decimal part)
{
    if (part != PFT_DECIMAL_NONE && *sum != PFT_DECIMAL_NONE && pft_decimal_add(sum, *sum, part) != PFT_OK)
        *sum = PFT_DECIMAL_NONE;
}

static pft_decimal difference(pft_decimal a, pft_decimal b)
{
    pft_decimal out;

    return pft_decimal_subtract(&out, a, b) == PFT_OK ? out : PFT_DECIMAL_NONE;
}

static bool differs(const pft_method *method, pft_decimal score, pft_decimal own)
{
    pft_decimal gap = difference(score, own);

    return gap != PFT_DECIMAL_NONE && (gap > method->tolerance || -gap > method->tolerance);
}

/* ---- the budget ---- */

static void say(const char *text[PFT_LANGUAGE_COUNT], const char *english, const char *chinese)
{
    text[PFT_ENGLISH] = english;
    text[PFT_CHINESE] = chinese;
}

static uint32_t execution_flags(const pft_method *method, const pft_spending *b)
{
    pft_decimal limit = method->execution.explain_below;

    pft_decimal most = method->implausible.execution;
    bool implausible = most != PFT_DECIMAL_NONE && b->executed > 0 && !pft_ratio_below(b->executed, b->budget, most);

    return (b->executed > b->budget ? PFT_TOTAL_OVER_EXECUTED : 0) |
           (implausible || b->executed < 0 ? PFT_TOTAL_IMPLAUSIBLE : 0) |
           (limit != PFT_DECIMAL_NONE && pft_ratio_below(b->executed, b->budget, limit) ? PFT_TOTAL_EXPLAIN_EXECUTION
                                                                                        : 0);
}

static void explain_execution(scorer *s, pft_execution *e, const pft_measurement *m, const pft_outcome *outcome)
{
    const pft_account account = {.method = s->method, .rule = &s->method->execution.rule, .measured = m,
                                 .outcome = outcome, .weight = e->weight};

    s->failed |= !pft_account_write(s->arena, &account, e->formula);
}

static uint32_t score_execution(scorer *s, pft_execution *e, const pft_spending *b, pft_decimal weight)
{
    pft_measurement m = {.weight = weight, .low = b->budget, .high = PFT_DECIMAL_NONE, .actual = b->executed,
                         .op = PFT_OP_AT_LEAST, .per = 1};
    pft_outcome outcome;

    *e = (pft_execution){.weight = weight, .budget = b->budget, .executed = b->executed, .rate = PFT_DECIMAL_NONE,
                         .score = PFT_DECIMAL_NONE, .own_score = b->score, .formula = {"", ""}};
    if (pft_spending_state(b) != PFT_EXECUTION_GIVEN) {
        say(e->formula, "no executed amount: not scored", "缺预算执行数，未计分");
        return PFT_TOTAL_NO_EXECUTION;
    }
    if (b->budget <= 0) {
        say(e->formula, "the budget is zero: no execution rate", "预算数为零，无法计算执行率");
        return PFT_TOTAL_ZERO_BUDGET;
    }
    if (pft_decimal_divide(&e->rate, b->executed, b->budget, PFT_DECIMAL_PLACES) != PFT_OK)
        e->rate = PFT_DECIMAL_NONE;
    if (weight == PFT_DECIMAL_NONE) {
        say(e->formula, "not scored in this table", "本表不计执行率得分");
    } else {
        outcome = pft_formula_number(s->method, &s->method->execution.rule, &m);
        outcome.flags = 0;
        e->score = outcome.score;
        explain_execution(s, e, &m, &outcome);
    }
    return execution_flags(s->method, b);
}

/* ---- the lines ---- */

static void cap(scorer *s, const pft_spending *b, const pft_indicator *indicator, pft_judgement *judged,
                pft_decimal weight)
{
    uint32_t own = UINT32_C(1) << (unsigned)indicator->category |
                   UINT32_C(1) << (unsigned)pft_category_parent(indicator->category);

    if ((s->method->execution.caps & own) != 0 && pft_spending_state(b) == PFT_EXECUTION_GIVEN)
        pft_formula_cap(&judged->outcome, s->method, weight, b->executed, b->budget);
}

static void explain_line(scorer *s, pft_line *line, const pft_spending *b, const pft_indicator *indicator,
                         const pft_judgement *judged)
{
    const pft_account account = {.method = s->method,
                                 .rule = judged->rule,
                                 .measured = judged->is_number ? &judged->measured : NULL,
                                 .outcome = &judged->outcome,
                                 .weight = line->weight,
                                 .verdict = &judged->verdict,
                                 .criterion = indicator->criterion,
                                 .target = line->target,
                                 .actual = line->actual,
                                 .converted_from = judged->converted ? line->actual : NULL,
                                 .target_from = judged->target_converted ? line->target : NULL,
                                 .unit = judged->unit,
                                 .executed = b->executed,
                                 .budget = b->budget};

    s->failed |= !pft_account_write(s->arena, &account, line->formula);
}

/* Flags that follow from the table beside the formula. */
static uint32_t table_flags(const scorer *s, const pft_line *line)
{
    uint32_t flags = line->flags;

    if (line->score == PFT_DECIMAL_NONE)
        return flags;
    if (line->lost > 0)
        flags |= PFT_LINE_REASON_REQUIRED;
    if (*line->reason != '\0')
        flags &= ~(uint32_t)PFT_LINE_REASON_REQUIRED;
    if (line->own_score != PFT_DECIMAL_NONE && differs(s->method, line->score, line->own_score))
        flags |= PFT_LINE_SCORE_DIFFERS;
    return flags;
}

static void score_line(scorer *s, pft_line *line, const pft_spending *b, int32_t year, const pft_indicator *indicator,
                       const pft_weight *weighed)
{
    pft_decimal weight = weighed->points;
    pft_judgement judged;

    pft_judge_by_table(&judged, s->method, year, indicator, weight);
    if (judged.verdict.use != PFT_RULE_USED)
        cap(s, b, indicator, &judged, weight);
    *line = (pft_line){.category = indicator->category,
                       .level1 = copy_text(s, indicator->level1),
                       .level2 = copy_text(s, indicator->level2),
                       .name = copy_text(s, indicator->name),
                       .target = copy_value(s, indicator->target),
                       .actual = copy_value(s, indicator->actual),
                       .reason = copy_text(s, indicator->reason),
                       .weight = weight,
                       .ratio = judged.outcome.ratio,
                       .score = judged.outcome.score,
                       .lost = difference(weight, judged.outcome.score),
                       .own_score = indicator->score,
                       .flags = judged.outcome.flags | weighed->flags,
                       .place = indicator->actual != NULL && indicator->actual->place.part > 0
                                    ? indicator->actual->place
                                    : indicator->place,
                       .formula = {"", ""}};
    line->flags = table_flags(s, line);
    if (indicator->certainty == PFT_DOUBTFUL)
        line->flags |= PFT_LINE_DOUBTFUL;
    explain_line(s, line, b, indicator, &judged);
}

/* ---- the sums ---- */

static void add_line(pft_subtotal *sum, const pft_line *line)
{
    add(&sum->weight, line->weight);
    add(&sum->score, line->score);
    sum->lines++;
    sum->unscored += line->score == PFT_DECIMAL_NONE;
}

/* What nothing is scored of has no score: 0 would be one. */
static pft_subtotal finished(pft_subtotal sum)
{
    if (sum.unscored == sum.lines)
        sum.score = PFT_DECIMAL_NONE;
    return sum;
}

static void sum_categories(pft_project_score_record *record)
{
    pft_subtotal sums[PFT_CATEGORY_COUNT];

    for (unsigned i = 0; i < PFT_CATEGORY_COUNT; i++)
        sums[i] = (pft_subtotal){.category = (pft_category)i, .level1 = "", .level2 = ""};
    for (size_t i = 0; i < record->shown.line_count; i++)
        add_line(&sums[pft_category_parent(record->lines[i].category)], &record->lines[i]);
    for (unsigned i = 0; i < PFT_CATEGORY_COUNT; i++)
        if (sums[i].lines > 0)
            record->categories[record->shown.category_count++] = finished(sums[i]);
}

/* The sum of the run of lines that share level 1 (and level 2 too when `level` is 2) with line `begin`; where it ends.
 */
static size_t sum_run(pft_project_score_record *record, size_t begin, size_t end, unsigned level)
{
    const pft_line *first = &record->lines[begin];
    pft_subtotal sum = {.category = first->category, .level1 = first->level1, .level2 = level == 2 ? first->level2 : "",
                        .level = level};

    for (; begin < end && strcmp(record->lines[begin].level1, first->level1) == 0 &&
           (level == 1 || strcmp(record->lines[begin].level2, first->level2) == 0);
         begin++)
        add_line(&sum, &record->lines[begin]);
    record->levels[record->shown.level_count++] = finished(sum);
    return begin;
}

static bool has_level2(const pft_project_score_record *record, size_t begin, size_t end)
{
    for (; begin < end; begin++)
        if (*record->lines[begin].level2 != '\0')
            return true;
    return false;
}

static void sum_levels(pft_project_score_record *record)
{
    for (size_t begin = 0, end; begin < record->shown.line_count; begin = end) {
        end = sum_run(record, begin, record->shown.line_count, 1);
        for (size_t i = begin; i < end && has_level2(record, begin, end);)
            i = sum_run(record, i, end, 2);
    }
}

static void grade(const pft_method *method, pft_project_score *project, pft_decimal exact)
{
    bool rounded = method->rounding.grade_from != PFT_GRADING_EXACT;
    pft_decimal points = rounded ? project->total : exact;
    const pft_grade *grade;

    /* Bands of grades are of 100 points: 81 of 90 are 90 of 100. */
    if ((project->flags & PFT_TOTAL_TABLE_SCALE) != 0 &&
        pft_decimal_multiply_divide(&points, points, 100 * PFT_DECIMAL_ONE, project->full,
                                    rounded ? (int)method->rounding.total_places : PFT_DECIMAL_PLACES) != PFT_OK)
        return;
    grade = pft_method_grade_of(method, points);

    if (grade != NULL)
        memcpy(project->grade, grade->name, sizeof project->grade);
}

/* Whether anything is scored at all. */
static bool has_score(const pft_project_score_record *record)
{
    bool any = record->shown.execution.score != PFT_DECIMAL_NONE;

    for (size_t i = 0; i < record->shown.line_count; i++)
        any = any || record->lines[i].score != PFT_DECIMAL_NONE;
    return any;
}

/* A table of targets alone: no row has an actual value. */
static bool is_unanswered(const pft_project_score_record *record)
{
    for (size_t i = 0; i < record->shown.line_count; i++)
        if ((record->lines[i].flags & PFT_LINE_MISSING) == 0 && *record->lines[i].actual != '\0')
            return false;
    return true;
}

static void sum_project(scorer *s, pft_project_score_record *record)
{
    pft_project_score *p = &record->shown;
    pft_decimal exact = 0;

    p->weight = 0;
    if (!has_score(record))
        p->flags |= is_unanswered(record) ? PFT_TOTAL_NOTHING_TO_SCORE : 0;
    for (size_t i = 0; i < p->line_count; i++) {
        add(&p->weight, record->lines[i].weight);
        add(&exact, record->lines[i].score);
        if (record->lines[i].score == PFT_DECIMAL_NONE)
            p->flags |= PFT_TOTAL_INCOMPLETE;
        if ((record->lines[i].flags & PFT_LINE_DOUBTFUL) != 0)
            p->flags |= PFT_TOTAL_DOUBTFUL;
        if ((record->lines[i].flags & PFT_LINE_IMPLAUSIBLE) != 0)
            p->flags |= PFT_TOTAL_IMPLAUSIBLE;
    }
    add(&p->weight, p->execution.weight);
    add(&exact, p->execution.score);
    if (p->execution.weight != PFT_DECIMAL_NONE && p->execution.score == PFT_DECIMAL_NONE)
        p->flags |= PFT_TOTAL_INCOMPLETE;
    if (p->weight != p->full || p->line_count == 0)
        p->flags |= PFT_TOTAL_INCOMPLETE;
    if (!has_score(record) || pft_decimal_round(&p->total, exact, (int)s->method->rounding.total_places) != PFT_OK)
        p->total = PFT_DECIMAL_NONE;
    if (differs(s->method, p->total, p->own_total) && (p->flags & PFT_TOTAL_INCOMPLETE) == 0)
        p->flags |= PFT_TOTAL_TOTAL_DIFFERS;
    if ((p->flags & (PFT_TOTAL_INCOMPLETE | PFT_TOTAL_IMPLAUSIBLE)) == 0)
        grade(s->method, p, exact);
}

/* ---- the whole ---- */

/* Zeroed; a request for none still gives a pointer. */
static void *room(scorer *s, size_t count, size_t size)
{
    void *block = count < SIZE_MAX / size ? pft_arena_alloc(s->arena, (count + 1) * size) : NULL;

    s->failed |= block == NULL;
    return block;
}

static void score_lines(scorer *s, pft_project_score_record *record, const pft_project *project, const pft_spending *b,
                        const pft_weight *weights)
{
    for (size_t i = 0; i < project->indicator_count && !s->failed; i++) {
        const pft_indicator *indicator = pft_project_indicator_at(project, i);
        pft_line *line = &record->lines[record->shown.line_count];

        if (indicator->term != PFT_TERM_ANNUAL)
            continue;
        score_line(s, line, b, project->year, indicator, &weights[i]);
        line->indicator = i + 1;
        record->shown.line_count++;
    }
}

static const char *copy_goals(scorer *s, const pft_project *project)
{
    pft_builder goals = PFT_BUILDER(s->arena);

    for (size_t i = 0; i < project->goal_count; i++) {
        const char *goal = pft_project_goal_at(project, i);

        s->failed |= (i > 0 && !pft_builder_add(&goals, "\n", 1)) || !pft_builder_add(&goals, goal, strlen(goal));
    }
    return copy(s, goals.text, goals.size);
}

static void copy_head(scorer *s, pft_score_head *head, const pft_project *project)
{
    pft_budget_line *budget = room(s, project->budget_line_count, sizeof *budget);

    for (size_t i = 0; i < project->budget_line_count && !s->failed; i++) {
        budget[i] = *pft_project_budget_line_at(project, i);
        budget[i].label = copy_text(s, budget[i].label);
    }
    *head =
        (pft_score_head){budget, project->budget_line_count, copy_goals(s, project), copy_text(s, project->outcome)};
}

static void score_project(scorer *s, pft_project_score_record *record, const pft_project *project)
{
    size_t count = project->indicator_count;
    pft_weight *weights = room(s, count, sizeof *weights);
    const pft_spending b = pft_spending_of(s->method, project);
    pft_spread spread;

    record->lines = room(s, count, sizeof *record->lines);
    record->categories = room(s, PFT_CATEGORY_COUNT, sizeof *record->categories);
    record->levels = room(s, 2 * count, sizeof *record->levels);
    if (s->failed)
        return;
    spread = pft_spread_weights(s->method, project, pft_spending_state(&b), b.weight, weights);
    record->shown = (pft_project_score){.name = copy_text(s, project->name),
                                        .agency_code = copy_text(s, project->agency_code),
                                        .agency_name = copy_text(s, project->agency_name),
                                        .source = copy_text(s, project->source->name),
                                        .year = project->year,
                                        .own_total = project->total_score,
                                        .grade = {"", ""},
                                        .full = spread.full,
                                        .flags = spread.flags};
    record->shown.flags |= score_execution(s, &record->shown.execution, &b, spread.execution);
    score_lines(s, record, project, &b, weights);
    sum_categories(record);
    sum_levels(record);
    sum_project(s, record);
    copy_head(s, &record->head, project);
}

/* What the scorecard says of its method lives as long as it. */
static void copy_names(scorer *s, const pft_source *source)
{
    pft_method_info *info = &s->card->method;

    *info = s->method->info;
    memcpy(s->card->hash, s->method->hash, sizeof s->card->hash);
    info->hash = s->card->hash;
    info->id = copy_text(s, info->id);
    info->version = copy_text(s, info->version);
    info->extends = copy_text(s, info->extends);
    s->card->source = *source;
    s->card->source.name = copy_text(s, source->name);
    s->card->source.reader = copy_text(s, source->reader);
    s->card->source.conversion = copy_text(s, source->conversion);
    for (int i = 0; i < PFT_LANGUAGE_COUNT; i++)
        info->name[i] = copy_text(s, info->name[i]);
}

/* Grades are the method's texts; a scorecard may outlive it. */
static void copy_grades(scorer *s)
{
    for (size_t i = 0; i < s->card->project_count; i++)
        for (int language = 0; language < PFT_LANGUAGE_COUNT; language++)
            s->card->projects[i].shown.grade[language] = copy_text(s, s->card->projects[i].shown.grade[language]);
}

static void copy_gaps(scorer *s, const pft_document *document)
{
    size_t count = pft_document_gap_count(document);

    s->card->gaps = room(s, count, sizeof *s->card->gaps);
    for (size_t i = 0; i < count && !s->failed; i++) {
        pft_gap *gap = &s->card->gaps[i];

        *gap = *pft_document_gap_at(document, i);
        gap->project = copy_text(s, gap->project);
        gap->indicator = copy_text(s, gap->indicator);
        gap->later = copy_text(s, gap->later);
        gap->near = copy_text(s, gap->near);
        s->card->gap_count = i + 1;
    }
}

static pft_status score_document(scorer *s, const pft_document *document)
{
    size_t count = pft_document_project_count(document);

    copy_names(s, pft_document_source(document));
    copy_gaps(s, document);
    s->card->projects = room(s, count, sizeof *s->card->projects);
    for (size_t i = 0; i < count && !s->failed; i++) {
        score_project(s, &s->card->projects[i], pft_document_project_at(document, i));
        s->card->project_count = i + 1;
    }
    if (!s->failed)
        copy_grades(s);
    return s->failed ? PFT_ENOMEM : PFT_OK;
}

pft_status pft_score(pft_scorecard **out, const pft_document *document, const pft_method *method,
                     const pft_score_options *options, pft_error *err)
{
    pft_score_options whole = PFT_SCORE_OPTIONS_INIT;
    pft_allocator allocator;
    scorer s = {.method = method};

    if (out == NULL || document == NULL || method == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    if (options != NULL)
        memcpy(&whole, options, options->struct_size < sizeof whole ? options->struct_size : sizeof whole);
    allocator = whole.allocator != NULL ? *whole.allocator : pft_default_allocator;
    if ((s.card = allocator.allocate(allocator.context, sizeof *s.card)) == NULL)
        return pft_fail_memory(err);
    *s.card = (pft_scorecard){.projects = NULL};
    s.arena = &s.card->arena;
    pft_arena_init(s.arena, &allocator);
    if (score_document(&s, document) != PFT_OK) {
        pft_scorecard_free(s.card);
        return pft_fail_memory(err);
    }
    *out = s.card;
    return PFT_OK;
}
