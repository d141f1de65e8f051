#include "interpret/tell.h"

#include "interpret/write.h"

/* What the columns of a table hold. */
static const struct {
    uint8_t role; /* column_role */
    const char *text[PFT_LANGUAGE_COUNT];
} roles[] = {
    {ROLE_LEVEL1, {[PFT_CHINESE] = "一级指标", [PFT_ENGLISH] = "level 1"}},
    {ROLE_LEVEL2, {[PFT_CHINESE] = "二级指标", [PFT_ENGLISH] = "level 2"}},
    {ROLE_NAME, {[PFT_CHINESE] = "指标名称", [PFT_ENGLISH] = "the indicators' names"}},
    {ROLE_DESCRIPTION, {[PFT_CHINESE] = "指标说明", [PFT_ENGLISH] = "descriptions"}},
    {ROLE_TARGET, {[PFT_CHINESE] = "指标值", [PFT_ENGLISH] = "targets"}},
    {ROLE_MEDIUM, {[PFT_CHINESE] = "中期指标值", [PFT_ENGLISH] = "targets of several years"}},
    {ROLE_ACTUAL, {[PFT_CHINESE] = "实际完成值", [PFT_ENGLISH] = "actual values"}},
    {ROLE_WEIGHT, {[PFT_CHINESE] = "分值", [PFT_ENGLISH] = "weights"}},
    {ROLE_SCORE, {[PFT_CHINESE] = "得分", [PFT_ENGLISH] = "scores"}},
    {ROLE_REASON, {[PFT_CHINESE] = "偏差原因", [PFT_ENGLISH] = "reasons"}},
    {ROLE_NATURE, {[PFT_CHINESE] = "指标性质", [PFT_ENGLISH] = "natures"}},
    {ROLE_UNIT, {[PFT_CHINESE] = "计量单位", [PFT_ENGLISH] = "units"}},
    {ROLE_PROJECT, {[PFT_CHINESE] = "项目名称", [PFT_ENGLISH] = "the projects' names"}},
    {ROLE_CODE, {[PFT_CHINESE] = "编码", [PFT_ENGLISH] = "codes"}},
    {ROLE_TOTAL, {[PFT_CHINESE] = "资金总额", [PFT_ENGLISH] = "total funds"}},
    {ROLE_GOAL, {[PFT_CHINESE] = "总体目标", [PFT_ENGLISH] = "goals"}},
    {ROLE_INITIAL, {[PFT_CHINESE] = "年初预算数", [PFT_ENGLISH] = "initial budgets"}},
    {ROLE_ADJUSTED, {[PFT_CHINESE] = "全年预算数", [PFT_ENGLISH] = "adjusted budgets"}},
    {ROLE_EXECUTED, {[PFT_CHINESE] = "全年执行数", [PFT_ENGLISH] = "amounts executed"}},
    {ROLE_RATE, {[PFT_CHINESE] = "执行率", [PFT_ENGLISH] = "execution rates"}},
    {ROLE_ORDINAL, {[PFT_CHINESE] = "序号", [PFT_ENGLISH] = "row numbers"}},
    {ROLE_AGENCY, {[PFT_CHINESE] = "单位名称", [PFT_ENGLISH] = "agencies"}},
    {ROLE_CRITERION, {[PFT_CHINESE] = "评分标准", [PFT_ENGLISH] = "criteria"}},
    {ROLE_BASIS, {[PFT_CHINESE] = "依据", [PFT_ENGLISH] = "bases"}},
    {ROLE_EVIDENCE, {[PFT_CHINESE] = "佐证材料", [PFT_ENGLISH] = "evidence"}},
    {ROLE_PREVIOUS, {[PFT_CHINESE] = "上年完成值", [PFT_ENGLISH] = "values of the year before"}},
    {ROLE_FORECAST, {[PFT_CHINESE] = "全年预计完成值", [PFT_ENGLISH] = "forecasts"}},
    {ROLE_LIKELIHOOD, {[PFT_CHINESE] = "完成目标可能性", [PFT_ENGLISH] = "likelihoods"}},
    {ROLE_REMARK, {[PFT_CHINESE] = "备注", [PFT_ENGLISH] = "remarks"}},
    {ROLE_REVIEWED_ACTUAL, {[PFT_CHINESE] = "复核完成值", [PFT_ENGLISH] = "reviewed actual values"}},
    {ROLE_REVIEWED_SCORE, {[PFT_CHINESE] = "复核得分", [PFT_ENGLISH] = "reviewed scores"}},
    {ROLE_LEVEL1_WEIGHT, {[PFT_CHINESE] = "一级指标分值", [PFT_ENGLISH] = "weights of level 1"}},
    {ROLE_LEVEL2_WEIGHT, {[PFT_CHINESE] = "二级指标分值", [PFT_ENGLISH] = "weights of level 2"}},
};

/* An event whose message takes no arguments. */
static void tell_words(const pft_tracer *tracer, pft_trace_event event, const char *const *message)
{
    event.message[PFT_CHINESE] = message[PFT_CHINESE];
    event.message[PFT_ENGLISH] = message[PFT_ENGLISH];
    tracer->call(tracer->context, &event);
}

void pft_tell_layout(const pft_tracer *tracer, const pft_layout *layout, const pft_draft *draft, bool chosen)
{
    pft_trace_event event = {.stage = PFT_STAGE_LAYOUT,
                             .evidence = chosen ? "layout-chosen" : "layout-tried",
                             .text = layout->name,
                             .cost = layout->cost};
    size_t indicators = 0;

    if (!pft_traced(tracer))
        return;
    for (size_t i = 0; i < draft->count; i++)
        indicators += draft->projects[i]->indicator_count;
    pft_tell(tracer, &event, "this way to cut cells gives %zu projects and %zu indicators; what was read is worth %d",
             "按此方式切分得 %zu 个项目、%zu 个指标，评估值 %d", draft->count, indicators, (int)draft->quality);
}

/* ---- the chosen reading ---- */

static void tell_column(const pft_tracer *tracer, const pft_column *c)
{
    static const char *const other[] = {[PFT_CHINESE] = "模型以外的内容", [PFT_ENGLISH] = "what the model has no room for"};
    pft_trace_event event = {.place = pft_place_of(c->heading),
                             .stage = PFT_STAGE_COLUMNS,
                             .text = c->heading != NULL ? c->heading->text : ""};
    const char *const *words = other;

    event.evidence = c->supposed ? "supposed" : c->other ? "another-block" : "heading";
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (roles[i].role == c->role)
            words = roles[i].text;
    tell_words(tracer, event, words);
}

static void tell_table(const pft_tracer *tracer, const pft_draft_table *t)
{
    static const char *const begins[] = {[PFT_CHINESE] = "指标表由此开始", [PFT_ENGLISH] = "a table of indicators begins"};
    static const char *const ends[] = {[PFT_CHINESE] = "指标表到此为止", [PFT_ENGLISH] = "the table of indicators ends above"};
    pft_trace_event event = {
        .place = pft_place_of(t->first), .stage = PFT_STAGE_REGIONS, .evidence = "rows", .text = t->first->text};

    tell_words(tracer, event, begins);
    for (size_t i = 0; i < t->columns.count; i++)
        tell_column(tracer, &t->columns.items[i]);
    if (t->end == NULL)
        return;
    event = (pft_trace_event){
        .place = pft_place_of(t->end), .stage = PFT_STAGE_REGIONS, .evidence = "other-content", .text = t->end->text};
    tell_words(tracer, event, ends);
}

static void tell_text(const pft_tracer *tracer, pft_stage stage, pft_draft_text text, const char *english,
                      const char *chinese)
{
    const char *const message[] = {[PFT_CHINESE] = chinese, [PFT_ENGLISH] = english};
    pft_trace_event event = {.place = pft_place_of(text.spot), .stage = stage, .evidence = "label", .text = text.text};

    if (text.text[0] != '\0')
        tell_words(tracer, event, message);
}

static void tell_indicator(const pft_tracer *tracer, const pft_draft_indicator *d)
{
    pft_draft_text name = pft_draft_get(d, ROLE_NAME);
    pft_trace_event event = {.place = pft_place_of(name.spot),
                             .stage = PFT_STAGE_RECORDS,
                             .evidence = d->stable ? "cheapest" : "unstable",
                             .text = name.text,
                             .cost = d->cost};

    if (d->stable)
        pft_tell(tracer, &event, "an indicator of level 1 \"%s\"", "一级指标“%s”下的指标", d->level1.text);
    else
        pft_tell(tracer, &event, "an indicator of level 1 \"%s\"; its cells can be dealt otherwise at little more cost",
                 "一级指标“%s”下的指标；其单元格另有代价相近的归法", d->level1.text);
    for (size_t i = 0; i < pft_doubt_count(); i++)
        if ((d->doubts & PFT_DOUBT_BIT(i)) != 0) {
            const char *const message[] = {[PFT_CHINESE] = pft_doubt_text((pft_doubt)i, PFT_CHINESE),
                                           [PFT_ENGLISH] = pft_doubt_text((pft_doubt)i, PFT_ENGLISH)};

            event.stage = PFT_STAGE_CERTAINTY;
            event.evidence = pft_doubt_name((pft_doubt)i);
            tell_words(tracer, event, message);
        }
}

static void tell_project(const pft_tracer *tracer, const pft_draft_project *p)
{
    tell_text(tracer, PFT_STAGE_HEAD, p->title, "the title of the form", "表题");
    tell_text(tracer, PFT_STAGE_HEAD, p->name, "the project's name", "项目名称");
    tell_text(tracer, PFT_STAGE_HEAD, p->agency, "the agency", "单位名称");
    for (size_t i = 0; i < p->line_count; i++)
        tell_text(tracer, PFT_STAGE_BUDGET, p->lines[i].label, "a line of the budget", "预算资金行");
    for (size_t i = 0; i < p->indicator_count; i++)
        tell_indicator(tracer, &p->indicators[i]);
}

void pft_tell_draft(const pft_tracer *tracer, const pft_draft *draft)
{
    if (!pft_traced(tracer))
        return;
    for (size_t i = 0; i < draft->table_count; i++)
        tell_table(tracer, &draft->tables[i]);
    for (size_t i = 0; i < draft->count; i++)
        tell_project(tracer, draft->projects[i]);
}
