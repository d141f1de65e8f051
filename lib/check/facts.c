/* Facts: what is worked out once for each project and indicator, before any rule looks at them. */
#include <string.h>

#include "check/run.h"

bool pft_check_reserve(pft_check_run *check, void **block, size_t *capacity, size_t wanted, size_t item)
{
    pft_allocator *a = &check->allocator;
    size_t grown = *capacity > 0 ? *capacity : 64;
    void *moved;

    if (wanted <= *capacity)
        return true;
    while (grown < wanted)
        grown = grown <= SIZE_MAX / 2 ? grown * 2 : wanted;
    if (grown > SIZE_MAX / item)
        return false;
    moved = a->allocate(a->context, grown * item);
    if (moved == NULL)
        return false;
    if (*block != NULL)
        a->release(a->context, *block, *capacity * item);
    *block = moved;
    *capacity = grown;
    return true;
}

/* Folds a text behind those that are kept. */
static pft_fold fold(const pft_check_run *check, pft_slice text)
{
    pft_fold f = {.out = check->text + check->text_used};

    pft_matcher_fold(&check->ruleset->matcher, text, &f);
    return f;
}

/* Most names fold to themselves: only the others are kept. */
static void fold_name(pft_check_run *check, pft_fact *fact)
{
    pft_slice name = {fact->indicator->name, fact->name.size};
    pft_fold f = fold(check, name);

    fact->name = name;
    fact->name_words = f.lists;
    if (f.folded.size == name.size && memcmp(f.folded.text, name.text, name.size) == 0)
        return;
    fact->name = f.folded;
    check->text_used += f.folded.size;
}

/* A text of the project itself; its Chinese characters behind those that `han` has already. */
static pft_slice fold_text(pft_check_run *check, const char *text, pft_han *han)
{
    pft_fold f = {.out = check->text + check->text_used, .han = han->tails + han->count,
                  .han_room = PFT_MOST_HAN - han->count};

    pft_matcher_fold(&check->ruleset->matcher, pft_text_of(text), &f);
    check->text_used += f.folded.size;
    check->summary.text_words |= f.lists;
    check->summary.traits |= f.marks ? PFT_TRAIT_MARKS : 0;
    han->count += f.han_count;
    return f.folded;
}

/* The same memory, as labels that are taken from above mostly have, is looked at first. */
static bool same_label(const char *a, const char *b)
{
    return a == b || strcmp(a, b) == 0;
}

static uint32_t description_traits(const pft_indicator *indicator)
{
    uint32_t criterion = *indicator->criterion != '\0' ? PFT_TRAIT_DESCRIBED : 0;

    if (*indicator->description == '\0')
        return criterion;
    return criterion | (same_label(indicator->description, indicator->name) ? PFT_TRAIT_REPEATED : PFT_TRAIT_DESCRIBED);
}

/* Room for a fact of each indicator, for all that is kept folded, and behind that for one target. */
static bool reserve_room(pft_check_run *check)
{
    const pft_project *project = check->project;
    size_t size = strlen(project->name) + strlen(project->purpose), longest = 0;
    void *text = check->text, *facts = check->facts;
    bool done = pft_check_reserve(check, &facts, &check->fact_capacity, project->indicator_count + 1,
                                  sizeof *check->facts);

    check->facts = facts;
    for (size_t i = 0; i < project->goal_count; i++)
        size += strlen(pft_project_goal_at(project, i));
    for (size_t i = 0; done && i < project->indicator_count; i++) {
        const pft_indicator *indicator = pft_project_indicator_at(project, i);
        size_t target = pft_raw_of(indicator->target).size;

        check->facts[i].indicator = indicator;
        check->facts[i].name.size = strlen(indicator->name); /* as printed, until it is folded */
        size += check->facts[i].name.size;
        longest = target > longest ? target : longest;
    }
    done = done && pft_check_reserve(check, &text, &check->text_capacity, size + longest + PFT_FOLD_ROOM, 1);
    check->text = text;
    check->text_used = 0;
    return done;
}

/* The target as words, when there is no number in it. */
static bool is_words(const pft_value *target)
{
    return target->kind == PFT_KIND_QUALITATIVE || target->kind == PFT_KIND_OTHER || target->kind == PFT_KIND_BOOLEAN;
}

static void find_money(pft_fact *fact)
{
    const pft_value *target = fact->indicator->target;
    pft_decimal bound;

    fact->amount = PFT_DECIMAL_NONE;
    fact->money = fact->each = false;
    if (target == NULL || target->unit[0] == '\0' || (unsigned char)target->unit[0] < 0x80 ||
        (target->kind != PFT_KIND_NUMBER && target->kind != PFT_KIND_RANGE))
        return;
    bound = target->high != PFT_DECIMAL_NONE ? target->high : target->low;
    fact->amount = pft_money(bound, target->unit, &fact->each);
    fact->money = fact->amount != PFT_DECIMAL_NONE && pft_is_money(target->unit);
}

static void add_points(size_t *count, pft_decimal *sum, pft_decimal points)
{
    if (points == PFT_DECIMAL_NONE)
        return;
    *sum = (*count)++ == 0 ? points : pft_sum(*sum, points);
}

static void summarise(pft_project_summary *summary, const pft_fact *fact)
{
    const pft_indicator *indicator = fact->indicator;

    if (indicator->forecast != NULL || *indicator->likelihood != '\0')
        summary->mid_year = true;

    summary->traits |= fact->traits;
    summary->words |= fact->name_words | fact->target_words;
    if (indicator->category == PFT_CATEGORY_NONE)
        summary->unknown++;
    summary->categories |= UINT64_C(1) << indicator->category | UINT64_C(1) << fact->level1;
    if (!fact->annual)
        return; /* what is summed is the year's */
    summary->annual++;
    summary->targets += indicator->target != NULL && indicator->target->kind != PFT_KIND_EMPTY;
    summary->actuals += indicator->actual != NULL && indicator->actual->kind != PFT_KIND_EMPTY;
    add_points(&summary->weights, &summary->weight, indicator->weight);
    add_points(&summary->scores, &summary->score, indicator->score);
}

static uint32_t trait(bool holds, uint32_t bit)
{
    return holds ? bit : 0;
}

static uint32_t number_traits(const pft_value *target, bool percent)
{
    return PFT_TRAIT_NUMBER | PFT_TRAIT_MEASURED |
           trait(target->op == PFT_OP_AT_MOST || target->op == PFT_OP_LESS, PFT_TRAIT_UPPER) |
           trait(percent, PFT_TRAIT_PERCENT) | trait(target->unit[0] == '\0', PFT_TRAIT_BARE) |
           trait(target->low >= 100 * PFT_DECIMAL_ONE, PFT_TRAIT_FULL) |
           trait(target->low % PFT_DECIMAL_ONE != 0, PFT_TRAIT_FRACTION);
}

/* Counts the percent sign at the end of a target: whether there is one. */
static bool count_sign(pft_check_run *check, const pft_indicator *indicator)
{
    pft_slice raw = pft_raw_of(indicator->target);
    bool wide = pft_ends_with(raw, "％");

    if (!wide && !pft_ends_with(raw, "%"))
        return false;
    if (check->percent[wide].count++ == 0)
        check->percent[wide].first = indicator->place;
    return true;
}

static uint32_t target_traits(pft_check_run *check, const pft_indicator *indicator)
{
    static const uint32_t kinds[PFT_KIND_COUNT] = {
        [PFT_KIND_EMPTY] = PFT_TRAIT_BLANK | PFT_TRAIT_NO_VALUE,
        [PFT_KIND_RANGE] = PFT_TRAIT_MIXED | PFT_TRAIT_MEASURED,
        [PFT_KIND_DATE] = PFT_TRAIT_TIME,
        [PFT_KIND_PERIOD] = PFT_TRAIT_TIME,
        [PFT_KIND_CHANGE] = PFT_TRAIT_MEASURED,
        [PFT_KIND_QUALITATIVE] = PFT_TRAIT_TEXT,
        [PFT_KIND_BOOLEAN] = PFT_TRAIT_TEXT,
        [PFT_KIND_OTHER] = PFT_TRAIT_MIXED | PFT_TRAIT_TIME,
    };
    const pft_value *target = indicator->target;
    bool percent = target->kind == PFT_KIND_NUMBER && pft_is_percent(target->unit), sign = count_sign(check, indicator);
    uint32_t traits = target->kind == PFT_KIND_NUMBER ? number_traits(target, percent) : kinds[target->kind];

    return traits | trait(sign && !percent, PFT_TRAIT_SIGN) | trait(target->raw_size == 0, PFT_TRAIT_NO_VALUE) |
           trait((indicator->notes & PFT_NOTE_BIT(PFT_NOTE_SERIAL_REPAIRED)) != 0, PFT_TRAIT_BARE) |
           trait((target->flags & PFT_VALUE_OVERFLOW) != 0, PFT_TRAIT_OVERFLOW);
}

static uint32_t category_traits(pft_category category, pft_category level1)
{
    bool cost = category == PFT_CATEGORY_OUTPUT_COST || category == PFT_CATEGORY_COST ||
                category == PFT_CATEGORY_COST_ECONOMIC;
    bool benefit = level1 == PFT_CATEGORY_BENEFIT;

    return trait(category == PFT_CATEGORY_NONE, PFT_TRAIT_UNKNOWN) | trait(cost, PFT_TRAIT_COST) |
           trait(category == PFT_CATEGORY_OUTPUT_QUANTITY, PFT_TRAIT_QUANTITY) |
           trait(category == PFT_CATEGORY_OUTPUT_TIMELINESS, PFT_TRAIT_TIMELY) | trait(benefit, PFT_TRAIT_BENEFIT) |
           trait(benefit || category == PFT_CATEGORY_OUTPUT_QUALITY, PFT_TRAIT_MADE);
}

/* Points that are printed on its level, as in 产出指标（50分）. */
static bool has_level_points(const pft_indicator *indicator)
{
    return strpbrk(indicator->level1, "0123456789") != NULL || strpbrk(indicator->level2, "0123456789") != NULL ||
           indicator->level1_weight != PFT_DECIMAL_NONE || indicator->level2_weight != PFT_DECIMAL_NONE;
}

static bool has_rare_column(const pft_indicator *indicator)
{
    return *indicator->criterion != '\0' || *indicator->evidence != '\0' || *indicator->basis != '\0' ||
           *indicator->likelihood != '\0' || indicator->previous != NULL || indicator->forecast != NULL;
}

static bool is_broken(const pft_value *value)
{
    return value != NULL && value->raw_size > 0 && pft_is_cell_error(pft_raw_of(value));
}

static uint32_t traits_of(pft_check_run *check, const pft_fact *fact, const pft_indicator *before)
{
    const pft_indicator *indicator = fact->indicator;
    bool weight = indicator->weight != PFT_DECIMAL_NONE;
    uint32_t traits = category_traits(indicator->category, (pft_category)fact->level1) | description_traits(indicator);

    traits |= indicator->target != NULL ? target_traits(check, indicator) : PFT_TRAIT_NO_VALUE;
    if (before == NULL || !same_label(indicator->level1, before->level1) ||
        !same_label(indicator->level2, before->level2))
        traits |= PFT_TRAIT_LEVELS;
    return traits | trait(fact->name.size == 0, PFT_TRAIT_NAMELESS) | trait(fact->money, PFT_TRAIT_MONEY) |
           trait(weight, PFT_TRAIT_WEIGHT) |
           trait(indicator->score != PFT_DECIMAL_NONE && (weight || has_level_points(indicator)), PFT_TRAIT_SCORED) |
           trait(has_rare_column(indicator), PFT_TRAIT_RARE) |
           trait(is_broken(indicator->target) || is_broken(indicator->actual), PFT_TRAIT_BROKEN);
}

static void fill_fact(pft_check_run *check, pft_fact *fact, size_t index)
{
    const pft_indicator *indicator = fact->indicator;
    const pft_value *target = indicator->target;

    fact->number = (uint32_t)index + 1;
    fact->annual = indicator->term == PFT_TERM_ANNUAL;
    fact->level1 = (uint8_t)pft_category_parent(indicator->category);
    fold_name(check, fact);
    fact->target_words = target != NULL && is_words(target) ? fold(check, pft_raw_of(target)).lists : 0;
    find_money(fact);
    fact->traits = traits_of(check, fact, index == 0 ? NULL : fact[-1].indicator);
}

pft_slice pft_check_target(const pft_check_run *check, const pft_fact *fact)
{
    const pft_value *target = fact->indicator->target;

    return target != NULL && is_words(target) ? fold(check, pft_raw_of(target)).folded : (pft_slice){"", 0};
}

/* What the costs are measured by: the total as it was asked for; without one, the only line there is. */
static pft_decimal budget_of(const pft_project *project)
{
    const pft_budget_line *line = pft_project_budget(project, PFT_FUNDING_TOTAL);

    if (line == NULL && project->budget_line_count == 1)
        line = pft_project_budget_line_at(project, 0);
    if (line == NULL)
        return PFT_DECIMAL_NONE;
    return line->initial != PFT_DECIMAL_NONE ? line->initial : line->adjusted;
}

static void fill_texts(pft_check_run *check)
{
    const pft_project *project = check->project;
    pft_han none = {.count = PFT_MOST_HAN};

    check->purpose_han.count = check->goals_han.count = 0;
    check->name = fold_text(check, project->name, &none);
    check->purpose = fold_text(check, project->purpose, &check->purpose_han);
    check->goals = (pft_slice){check->text + check->text_used, 0};
    for (size_t i = 0; i < project->goal_count; i++)
        check->goals.size += fold_text(check, pft_project_goal_at(project, i), &check->goals_han).size;
    check->summary.words |= check->summary.text_words;
}

bool pft_check_table_is_lost(const pft_document *document)
{
    enum { MOST_IN_A_FORM = 24 };
    const pft_project *only = pft_document_project_at(document, 0);
    size_t figures = 0;

    if (pft_document_project_count(document) != 1 || only->indicator_count > 0 || only->budget_line_count > 0)
        return false;
    for (size_t i = 0; i < pft_document_unplaced_count(document) && figures <= MOST_IN_A_FORM; i++)
        for (const char *c = pft_document_unplaced_at(document, i)->text; *c != '\0'; c++)
            figures += *c >= '0' && *c <= '9';
    return figures > MOST_IN_A_FORM;
}

/* Nothing but the form: no amount, no goal, no target, nothing reached. */
static bool is_blank_form(const pft_check_run *check)
{
    const pft_project *project = check->project;
    const pft_project_summary *summary = &check->summary;

    if (summary->targets + summary->actuals + summary->scores > 0 || check->goals.size > 0 || check->purpose.size > 0 ||
        *project->medium_goal != '\0' || pft_check_table_is_lost(check->document))
        return false;
    for (size_t i = 0; i < project->budget_line_count; i++) {
        const pft_budget_line *line = pft_project_budget_line_at(project, i);

        if ((line->initial != PFT_DECIMAL_NONE && line->initial != 0) || line->adjusted != PFT_DECIMAL_NONE ||
            line->executed != PFT_DECIMAL_NONE)
            return false;
    }
    return true;
}

/* A monitoring form is known by its columns, or else by its title. */
static bool is_mid_year(const pft_project *project)
{
    static const char *const words[] = {"绩效运行监控", "绩效监控", "绩效目标监控", "运行监控表"};

    for (size_t i = 0; i < project->budget_line_count; i++)
        if (pft_project_budget_line_at(project, i)->forecast != PFT_DECIMAL_NONE)
            return true;
    if (strstr(project->title, "监控") == NULL)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strstr(project->title, words[i]) != NULL)
            return true;
    return false;
}

/* Text that was taken out of a page is often cut off; a workbook or a document of Word is whole. */
static bool may_be_cut(const pft_project *project)
{
    static const char *const readers[] = {"text", "tsv", "pdf", "ofd"};

    for (size_t i = 0; project->source != NULL && i < sizeof readers / sizeof readers[0]; i++)
        if (strcmp(project->source->reader, readers[i]) == 0)
            return true;
    return false;
}

/* The last table of a text then lacks what stands at a table's end. */
static bool is_cut_off(const pft_check_run *check)
{
    if (check->number < pft_document_project_count(check->document))
        return false;
    return !pft_has_category(check, PFT_CATEGORY_BENEFIT) && !pft_has_category(check, PFT_CATEGORY_SATISFACTION);
}

/* Weights that come to much less than a table's: an excerpt, or rows that were not read. Some forms weigh 60 in all. */
static bool lacks_weights(const pft_check_run *check)
{
    const pft_project_summary *summary = &check->summary;
    pft_decimal printed = check->project->total_weight;

    if (summary->weights == 0 || summary->weights < summary->annual || summary->weight == PFT_DECIMAL_NONE ||
        summary->weight == 60 * PFT_DECIMAL_ONE)
        return false;
    return summary->weight < 75 * PFT_DECIMAL_ONE ||
           (printed != PFT_DECIMAL_NONE && pft_differ(printed, summary->weight, 25 * PFT_DECIMAL_ONE));
}

/* A text that begins in the middle of its table. */
static bool lacks_head(const pft_check_run *check)
{
    const pft_project *project = check->project;

    return *project->name == '\0' && *project->agency_code == '\0' && *project->agency_name == '\0' &&
           check->goals.size + check->purpose.size == 0 && check->summary.budget == PFT_DECIMAL_NONE;
}

bool pft_check_facts(pft_check_run *check)
{
    check->summary = (pft_project_summary){.weight = PFT_DECIMAL_NONE, .score = PFT_DECIMAL_NONE};
    if (check->project->indicator_count > UINT32_MAX / 4 || !reserve_room(check)) {
        check->status = PFT_ENOMEM;
        return false;
    }
    check->summary.unplaced = check->unplaced[check->number];
    check->summary.budget = budget_of(check->project);
    for (size_t i = 0; i < check->project->indicator_count; i++) {
        fill_fact(check, &check->facts[i], i);
        summarise(&check->summary, &check->facts[i]);
    }
    if (check->summary.actuals > 0)
        check->summary.traits |= PFT_TRAIT_FILLED;
    check->summary.mid_year = check->summary.mid_year || is_mid_year(check->project);
    fill_texts(check);
    check->summary.blank = is_blank_form(check);
    check->summary.partial = may_be_cut(check->project) &&
                             (lacks_weights(check) || is_cut_off(check) || lacks_head(check));
    return true;
}
