/* Mid-year monitoring (绩效运行监控, 财预〔2019〕136号): how far each target is, and where it would end at this pace. */
#include <string.h>

#include "core/error.h"
#include "core/names.h"
#include "score/budget.h"
#include "score/compare.h"
#include "score/monitor.h"

enum { MONTHS = 12 };

typedef struct {
    pft_monitor *monitor;
    const pft_method *method;
    uint32_t month;
    bool failed; /* out of memory somewhere: said once, at the end */
} watcher;

static const char *copy(watcher *w, const char *text, size_t size)
{
    const char *text_copy = size == 0 ? "" : pft_arena_strndup(&w->monitor->arena, text, size);

    w->failed |= text_copy == NULL;
    return text_copy != NULL ? text_copy : "";
}

static const char *copy_text(watcher *w, const char *text)
{
    return copy(w, text, strlen(text));
}

static const char *copy_value(watcher *w, const pft_value *value)
{
    return value != NULL ? copy(w, value->raw, value->raw_size) : "";
}

static void *room(watcher *w, size_t count, size_t size)
{
    void *block = count < SIZE_MAX / size ? pft_arena_alloc(&w->monitor->arena, (count + 1) * size) : NULL;

    w->failed |= block == NULL;
    return block;
}

static pft_light light_of(const pft_method *method, pft_decimal ratio)
{
    const pft_light_band *bands = method->lights.items;
    pft_light light = PFT_LIGHT_NONE;

    for (size_t i = 0; i < method->lights.count; i++)
        if (ratio != PFT_DECIMAL_NONE && ratio >= bands[i].from)
            light = (pft_light)bands[i].light;
    return light;
}

/* At this pace until December; NONE before the first month has passed. */
static pft_decimal project_forward(pft_decimal so_far, uint32_t month)
{
    pft_decimal out;

    if (month == 0 || pft_decimal_multiply_divide(&out, so_far, MONTHS * PFT_DECIMAL_ONE,
                                                  (pft_decimal)month * PFT_DECIMAL_ONE, PFT_DECIMAL_PLACES) != PFT_OK)
        return PFT_DECIMAL_NONE;
    return out;
}

static bool holds_word(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strstr(text, words[i]) != NULL)
            return true;
    return false;
}

static bool is_word(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(text, words[i]) == 0)
            return true;
    return false;
}

/* What is the same in July and in December: a price for each, an average, a rate, how long a thing takes. */
static bool is_level(const pft_indicator *indicator)
{
    static const char *const names[] = {"单价", "人均", "户均", "均价", "平均", "单位成本", "补助标准", "补贴标准", "收费标准",
                                        "发放标准", "支付标准", "率", "比例", "比重", "占比", "指数", "系数", "浓度",
                                        "时限", "周期", "间隔", "响应时间", "用时", "等级", "价格", "满意度", "密度", "强度"};
    static const char *const units[] = {"级", "度", "℃", "dB", "分贝", "分", "倍", "等", "星", "星级"};
    static const char *const by[] = {"/", "每"};
    const pft_value *target = indicator->target;
    bool at_most = target->op == PFT_OP_AT_MOST || target->op == PFT_OP_LESS;
    static const char *const spans[] = {"天", "日", "小时", "分钟", "工作日", "秒"};

    return holds_word(indicator->name, names, sizeof names / sizeof *names) ||
           is_word(target->unit, units, sizeof units / sizeof *units) || holds_word(target->unit, by, 2) ||
           (at_most && holds_word(target->unit, spans, sizeof spans / sizeof *spans));
}

/* Amounts grow over the year; rates, prices, spans of time and changes do not, and are taken as they stand. */
static bool is_cumulative(const pft_indicator *indicator)
{
    const pft_value *target = indicator->target;

    return (target->kind == PFT_KIND_NUMBER || target->kind == PFT_KIND_PERIOD) && target->low > 0 &&
           pft_unit_per(target->unit) == 1 && !is_level(indicator);
}

/* The degree to which a number meets the target, whatever formula the method scores it by. */
static pft_decimal ratio_of(const pft_method *method, pft_measurement measured, pft_decimal actual)
{
    static const pft_rule plain = {.formula = PFT_FORMULA_PROPORTIONAL, .floor = PFT_DECIMAL_NONE,
                                   .per_month = PFT_DECIMAL_NONE};

    measured.actual = actual;
    measured.weight = PFT_DECIMAL_ONE;
    return actual == PFT_DECIMAL_NONE ? PFT_DECIMAL_NONE : pft_formula_number(method, &plain, &measured).ratio;
}

/* What the table itself expects of the whole year, in the target's unit; NONE: it does not say. */
static pft_decimal forecast_of(const watcher *w, int32_t year, const pft_indicator *indicator)
{
    pft_indicator whole_year = *indicator;
    pft_judgement judged;

    if (indicator->forecast == NULL || indicator->forecast->kind == PFT_KIND_EMPTY)
        return PFT_DECIMAL_NONE;
    whole_year.actual = indicator->forecast;
    pft_judge(&judged, w->method, year, &whole_year, PFT_DECIMAL_ONE);
    return judged.is_number ? judged.measured.actual : PFT_DECIMAL_NONE;
}

static void watch_number(watcher *w, pft_monitor_line *line, int32_t year, const pft_judgement *judged,
                         const pft_indicator *indicator)
{
    pft_decimal forecast = forecast_of(w, year, indicator), actual = judged->measured.actual;

    line->cumulative = is_cumulative(indicator);
    line->forecast = forecast != PFT_DECIMAL_NONE;
    line->ratio = ratio_of(w->method, judged->measured, actual);
    line->projected_actual = line->forecast     ? forecast
                             : line->cumulative ? project_forward(actual, w->month)
                                                : actual;
    line->projected = ratio_of(w->method, judged->measured, line->projected_actual);
}

static void watch_line(watcher *w, pft_monitor_line *line, int32_t year, const pft_indicator *indicator,
                       pft_decimal weight)
{
    pft_judgement judged;

    pft_judge_by_table(&judged, w->method, year, indicator, weight);
    *line = (pft_monitor_line){.category = indicator->category,
                               .level1 = copy_text(w, indicator->level1),
                               .level2 = copy_text(w, indicator->level2),
                               .name = copy_text(w, indicator->name),
                               .target = copy_value(w, indicator->target),
                               .actual = copy_value(w, indicator->actual),
                               .weight = weight,
                               .score = judged.outcome.score,
                               .ratio = PFT_DECIMAL_NONE,
                               .projected_actual = PFT_DECIMAL_NONE,
                               .projected = PFT_DECIMAL_NONE,
                               .flags = judged.outcome.flags,
                               .place = indicator->place};
    if (judged.is_number)
        watch_number(w, line, year, &judged, indicator);
    else if (judged.outcome.score != PFT_DECIMAL_NONE && (judged.outcome.flags & PFT_LINE_MISSING) == 0)
        line->ratio = line->projected = judged.outcome.share;
    line->light = light_of(w->method, line->projected);
}

static pft_decimal divide(pft_decimal n, pft_decimal d)
{
    pft_decimal out;

    return d > 0 && pft_decimal_divide(&out, n, d, PFT_DECIMAL_PLACES) == PFT_OK ? out : PFT_DECIMAL_NONE;
}

/* More than the budget is no better than less: what is overrun is red, what will be yellow at best. */
static pft_light light_of_budget(const watcher *w, const pft_monitor_project *p)
{
    pft_light light = light_of(w->method, p->projected_rate);

    if ((p->flags & PFT_TOTAL_OVER_EXECUTED) != 0)
        return PFT_LIGHT_RED;
    return (p->flags & PFT_TOTAL_PROJECTED_OVER) != 0 && light == PFT_LIGHT_GREEN ? PFT_LIGHT_YELLOW : light;
}

static void watch_budget(watcher *w, pft_monitor_project *p, const pft_project *project, const pft_spending *spending)
{
    const pft_budget_line *total = pft_project_budget(project, PFT_FUNDING_TOTAL);
    bool forecast = total != NULL && total->forecast != PFT_DECIMAL_NONE;

    p->budget = spending->budget;
    p->executed = spending->executed;
    p->rate = divide(spending->executed, spending->budget);
    p->projected_executed = forecast ? total->forecast : project_forward(spending->executed, w->month);
    p->projected_rate = divide(p->projected_executed, spending->budget);
    if (pft_decimal_subtract(&p->lead, p->rate, p->expected) != PFT_OK)
        p->lead = PFT_DECIMAL_NONE;
    if (spending->budget == 0)
        p->flags |= PFT_TOTAL_ZERO_BUDGET;
    if (pft_spending_state(spending) != PFT_EXECUTION_GIVEN)
        p->flags |= PFT_TOTAL_NO_EXECUTION;
    if (p->rate > PFT_DECIMAL_ONE)
        p->flags |= PFT_TOTAL_OVER_EXECUTED;
    else if (p->projected_rate > PFT_DECIMAL_ONE)
        p->flags |= PFT_TOTAL_PROJECTED_OVER;
    if (p->lead != PFT_DECIMAL_NONE && p->lead < 0)
        p->flags |= PFT_TOTAL_BEHIND_TIME;
    p->light = light_of_budget(w, p);
}

/* The share of the points that is reached, among the lines that can be told, against the share of the money. */
static void sum_lines(pft_monitor_project *p, const pft_monitor_line *lines)
{
    pft_decimal score = 0, weight = 0;

    for (size_t i = 0; i < p->line_count; i++) {
        p->lights[lines[i].light]++;
        if (lines[i].score == PFT_DECIMAL_NONE)
            p->flags |= PFT_TOTAL_INCOMPLETE;
        else if (pft_decimal_add(&score, score, lines[i].score) != PFT_OK ||
                 pft_decimal_add(&weight, weight, lines[i].weight) != PFT_OK)
            score = weight = PFT_DECIMAL_NONE;
    }
    p->score_rate = divide(score, weight);
    if (pft_decimal_subtract(&p->deviation, p->score_rate, p->rate) != PFT_OK)
        p->deviation = PFT_DECIMAL_NONE;
}

static void watch_project(watcher *w, pft_monitor_record *record, const pft_project *project)
{
    size_t count = project->indicator_count;
    pft_weight *weights = room(w, count, sizeof *weights);
    const pft_spending spending = pft_spending_of(w->method, project);
    pft_monitor_project *shown = &record->shown;

    record->lines = room(w, count, sizeof *record->lines);
    if (w->failed)
        return;
    pft_spread_weights(w->method, project, pft_spending_state(&spending), spending.weight, weights);
    *shown = (pft_monitor_project){.name = copy_text(w, project->name),
                                   .agency_code = copy_text(w, project->agency_code),
                                   .agency_name = copy_text(w, project->agency_name),
                                   .year = project->year,
                                   .expected = divide((pft_decimal)w->month, MONTHS)};
    watch_budget(w, shown, project, &spending);
    for (size_t i = 0; i < count && !w->failed; i++) {
        const pft_indicator *indicator = pft_project_indicator_at(project, i);
        pft_monitor_line *line = &record->lines[shown->line_count];

        if (indicator->term != PFT_TERM_ANNUAL)
            continue;
        watch_line(w, line, project->year, indicator, weights[i].points);
        line->indicator = i + 1;
        shown->line_count++;
    }
    sum_lines(shown, record->lines);
}

static pft_status watch_document(watcher *w, const pft_document *document)
{
    size_t count = pft_document_project_count(document);
    pft_monitor *m = w->monitor;

    m->month = w->month;
    m->method_id = copy_text(w, w->method->info.id);
    m->method_version = copy_text(w, w->method->info.version);
    memcpy(m->method_hash, w->method->hash, sizeof m->method_hash);
    m->source = copy_text(w, pft_document_source(document)->name);
    m->projects = room(w, count, sizeof *m->projects);
    for (size_t i = 0; i < count && !w->failed; i++) {
        watch_project(w, &m->projects[i], pft_document_project_at(document, i));
        m->project_count = i + 1;
    }
    return w->failed ? PFT_ENOMEM : PFT_OK;
}

pft_status pft_monitor_run(pft_monitor **out, const pft_document *document, const pft_method *method, int month,
                           const pft_score_options *options, pft_error *err)
{
    pft_allocator allocator;
    watcher w = {.method = method};

    if (out == NULL || document == NULL || method == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    if (month < 0 || month > MONTHS)
        return pft_fail(err, PFT_EARGUMENT, "a month is a number from 0 to 12, not %d", "月份应为 0 至 12，不是 %d", month);
    w.month = (uint32_t)month;
    allocator = options != NULL && options->allocator != NULL ? *options->allocator : pft_default_allocator;
    if ((w.monitor = allocator.allocate(allocator.context, sizeof *w.monitor)) == NULL)
        return pft_fail_memory(err);
    *w.monitor = (pft_monitor){.projects = NULL};
    pft_arena_init(&w.monitor->arena, &allocator);
    if (watch_document(&w, document) != PFT_OK) {
        pft_monitor_free(w.monitor);
        return pft_fail_memory(err);
    }
    *out = w.monitor;
    return PFT_OK;
}

void pft_monitor_free(pft_monitor *monitor)
{
    if (monitor != NULL) {
        pft_allocator allocator = monitor->arena.allocator;

        pft_arena_free(&monitor->arena);
        allocator.release(allocator.context, monitor, sizeof *monitor);
    }
}

int pft_monitor_month(const pft_monitor *monitor)
{
    return monitor != NULL ? (int)monitor->month : 0;
}

size_t pft_monitor_project_count(const pft_monitor *monitor)
{
    return monitor != NULL ? monitor->project_count : 0;
}

const pft_monitor_project *pft_monitor_project_at(const pft_monitor *monitor, size_t index)
{
    return monitor != NULL && index < monitor->project_count ? &monitor->projects[index].shown : NULL;
}

const pft_monitor_line *pft_monitor_project_line_at(const pft_monitor_project *project, size_t index)
{
    const pft_monitor_record *record = (const pft_monitor_record *)(const void *)project;

    return project != NULL && index < project->line_count ? &record->lines[index] : NULL;
}

static const pft_name_row lights_rows[] = {PFT_LIGHT_LIST(PFT_NAME_ROW)};
static const pft_names lights = PFT_NAMES(lights_rows);

const char *pft_light_name(pft_light light)
{
    return pft_names_name(&lights, (unsigned)light);
}

const char *pft_light_text(pft_light light, pft_language language)
{
    return pft_names_text(&lights, (unsigned)light, language);
}
