#include "interpret/tell.h"

#include "interpret/tell_messages.h"
#include "interpret/write.h"

/* What the columns of a table hold. */
static const struct {
    uint8_t role; /* column_role */
    const char *text[PFT_LANGUAGE_COUNT];
} roles[] = {
#define ROLE(name, zh, en) {ROLE_##name, {[PFT_CHINESE] = zh, [PFT_ENGLISH] = en}},
#include "interpret/roles.inc"
#undef ROLE
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
    pft_tell(tracer, &event, TELL_LAYOUT, draft->count, indicators, (int)draft->quality);
}

/* ---- the chosen reading ---- */

static void tell_column(const pft_tracer *tracer, const pft_column *c)
{
    static const char *const other[] = {TELL_NO_ROOM};
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
    static const char *const begins[] = {TELL_TABLE_BEGINS};
    static const char *const ends[] = {TELL_TABLE_ENDS};
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
        pft_tell(tracer, &event, TELL_INDICATOR, d->level1.text);
    else
        pft_tell(tracer, &event, TELL_UNSTABLE, d->level1.text);
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
    tell_text(tracer, PFT_STAGE_HEAD, p->title, TELL_TITLE);
    tell_text(tracer, PFT_STAGE_HEAD, p->name, TELL_NAME);
    tell_text(tracer, PFT_STAGE_HEAD, p->agency, TELL_AGENCY);
    for (size_t i = 0; i < p->line_count; i++)
        tell_text(tracer, PFT_STAGE_BUDGET, p->lines[i].label, TELL_BUDGET_LINE);
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
