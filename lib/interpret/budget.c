/* The budget: lines by source of funds, each with its amounts; by column, by key, or by order. */
#include "interpret/fit.h"
#include "interpret/state.h"

enum { LEAST_QUEUED = 2 }; /* keys without an amount before one that has some: they are headings */

/* ---- columns ---- */

static column_role amount_role(const word *w)
{
    if (w == NULL)
        return ROLE_NONE;
    if (w->key == KEY_AMOUNT)
        return (column_role)w->detail;
    return w->role == ROLE_WEIGHT || w->role == ROLE_SCORE ? (column_role)w->role : ROLE_NONE;
}

/* 预算数 beside 执行数 heads a column; beside a number it is the key of its own amount. */
static bool may_head_column(const word *w)
{
    return w != NULL && w->key == KEY_FUNDING && w->detail == PFT_FUNDING_TOTAL;
}

bool is_amount_heading(const pft_interpreter *in, const pft_row *row)
{
    size_t amounts = 0, columns = 0;

    for (size_t i = 0; i < row->count; i++) {
        const pft_cell *cell = &row->cells[i];
        const word *w;

        if (cell->size == 0)
            continue;
        if (read_amount(cell->text, cell->size) != PFT_DECIMAL_NONE)
            return false;
        w = word_of(in, cell);
        amounts += w != NULL && w->key == KEY_AMOUNT;
        columns += amount_role(w) != ROLE_NONE || may_head_column(w);
    }
    return amounts > 0 && columns > 1;
}

static void add_column(budget_block *b, column_role role, const pft_cell *cell)
{
    if (!b->open) {
        b->count = 0;
        b->open = true;
    }
    if (b->count < MOST_PENDING * 2)
        b->items[b->count++] = (column){.role = (uint8_t)role, .at = cell->column, .span = cell->column_span};
}

pft_status take_amount_key(pft_interpreter *in, column_role role, const pft_cell *cell)
{
    budget_block *b = &in->budget;
    pft_status status;

    /* A total without an amount of its own before it was the first of the columns. */
    if (b->key != NULL && b->cell_count == 0 && may_head_column(b->key)) {
        add_column(b, ROLE_INITIAL, &b->label);
        b->key = NULL;
    }
    if ((status = settle_budget_line(in)) != PFT_OK)
        return status;
    add_column(b, role, cell);
    b->amount = (uint8_t)role;
    place_cell(in, cell);
    return PFT_OK;
}

static column_role role_at(const budget_block *b, const pft_cell *cell)
{
    for (size_t i = 0; i < b->count; i++)
        if (cell->column < b->items[i].at + b->items[i].span &&
            b->items[i].at < cell->column + cell->column_span)
            return (column_role)b->items[i].role;
    return ROLE_NONE;
}

/* ---- lines ---- */

bool is_amount_cell(const pft_interpreter *in, const pft_cell *cell)
{
    return (in->budget.key != NULL || in->budget.amount != ROLE_NONE) &&
           (is_nothing(cell) || read_amount(cell->text, cell->size) != PFT_DECIMAL_NONE ||
            read_rate(cell) != PFT_DECIMAL_NONE);
}

/* The source of a label that is no word of the forms, by what it speaks of. */
static const word *funding_by_sound(const pft_cell *cell)
{
    static const word sounds[] = {
        {"结转", ROLE_NONE, KEY_FUNDING, PFT_FUNDING_CARRYOVER}, {"结余", ROLE_NONE, KEY_FUNDING, PFT_FUNDING_CARRYOVER},
        {"一般公共预算", ROLE_NONE, KEY_FUNDING, PFT_FUNDING_FISCAL}, {"财政拨款", ROLE_NONE, KEY_FUNDING, PFT_FUNDING_FISCAL},
        {"财政资金", ROLE_NONE, KEY_FUNDING, PFT_FUNDING_FISCAL}, {"其他资金", ROLE_NONE, KEY_FUNDING, PFT_FUNDING_OTHER},
        {"", ROLE_NONE, KEY_FUNDING, PFT_FUNDING_PART}};
    const word *sound = sounds;

    while (!holds(cell->text, sound->text))
        sound++;
    return sound;
}

pft_status begin_budget_line(pft_interpreter *in, const word *key, const pft_cell *cell)
{
    budget_block *b = &in->budget;
    pft_status status = settle_budget_line(in);

    b->key = key != NULL ? key : funding_by_sound(cell);
    b->label = *cell;
    b->place = place_of(in, cell);
    b->cell_count = 0;
    b->amount = ROLE_NONE;
    place_cell(in, cell);
    return status;
}

pft_status take_amount(pft_interpreter *in, const pft_cell *cell)
{
    budget_block *b = &in->budget;

    if (b->amount != ROLE_NONE && b->key == NULL && b->last != NULL) { /* 执行数: 2.38, of the line before */
        pft_decimal amount = read_money(in, cell), *slot = b->amount == ROLE_EXECUTED   ? &b->last->executed
                                                           : b->amount == ROLE_ADJUSTED ? &b->last->adjusted
                                                           : b->amount == ROLE_INITIAL  ? &b->last->initial
                                                                                        : NULL;

        b->count = 0; /* its key headed no column */
        b->open = false;
        b->executed_beside = b->amount == ROLE_EXECUTED;
        if (b->amount == ROLE_RATE) {
            slot = &b->last->rate;
            amount = read_rate(cell);
        }
        b->amount = ROLE_NONE;
        if (slot == NULL || *slot != PFT_DECIMAL_NONE || amount == PFT_DECIMAL_NONE)
            return unplace_cell(in, cell);
        *slot = amount;
        place_cell(in, cell);
        return PFT_OK;
    }
    if (b->key == NULL || b->cell_count == MOST_PENDING * 2)
        return unplace_cell(in, cell);
    if (b->cell_count == 0)
        b->place = place_of(in, cell);
    b->cells[b->cell_count++] = *cell;
    return PFT_OK;
}

static bool begins(const char *text, const char *prefix, size_t *size)
{
    *size = strlen(prefix);
    return strncmp(text, prefix, *size) == 0;
}

const char *plain_label(pft_interpreter *in, const pft_cell *cell)
{
    static const char *const dropped[] = {"其中", "：", ":"};
    char *label = pft_arena_bytes(&in->document->arena, cell->size + 1), *out = label;
    const char *text = label;
    size_t width;

    if (label == NULL)
        return NULL;
    for (size_t i = 0; i < cell->size; i += width) {
        uint32_t character;

        width = pft_utf8_decode(cell->text + i, cell->size - i, &character);
        if (!pft_is_space(character))
            out = (char *)memcpy(out, cell->text + i, width) + width;
    }
    *out = '\0';
    for (size_t i = 0; i < sizeof dropped / sizeof dropped[0]; i++)
        if (begins(text, dropped[i], &width) && text[width] != '\0')
            text += width;
    for (size_t i = 1; i < sizeof dropped / sizeof dropped[0]; i++)
        if ((size_t)(out - text) > strlen(dropped[i]) && begins(out - strlen(dropped[i]), dropped[i], &width))
            *(out -= width) = '\0';
    return text;
}

pft_budget_line *line_of(pft_interpreter *in, pft_project *project, pft_funding source)
{
    const pft_budget_line *found = source != PFT_FUNDING_PART ? pft_project_budget(project, source) : NULL;
    pft_budget_line *line;

    if (found != NULL && found->initial == PFT_DECIMAL_NONE && found->adjusted == PFT_DECIMAL_NONE &&
        found->executed == PFT_DECIMAL_NONE)
        return (pft_budget_line *)(uintptr_t)found;
    if ((line = pft_build_budget_line(in->document, project)) != NULL)
        line->source = source;
    return line;
}

/* Which source the key says here. The first of two lists side by side is that of several years: further lines. */
static pft_funding source_of(budget_block *b)
{
    uint32_t bit = b->key->detail < 32 ? UINT32_C(1) << b->key->detail : 0;

    if (b->key->detail == FUNDING_MEDIUM) {
        b->sides = true;
        b->sides_seen |= UINT32_C(1) << PFT_FUNDING_TOTAL;
        return PFT_FUNDING_PART;
    }
    if (b->key->detail == FUNDING_ALL_FISCAL)
        return PFT_FUNDING_TOTAL;
    if (b->sides && (b->sides_seen & bit) == 0) {
        b->sides_seen |= bit;
        return PFT_FUNDING_PART;
    }
    return (pft_funding)b->key->detail;
}

static pft_decimal *slot_of(pft_budget_line *line, column_role role)
{
    switch (role) {
    case ROLE_INITIAL: return &line->initial;
    case ROLE_ADJUSTED: return &line->adjusted;
    case ROLE_EXECUTED: return &line->executed;
    case ROLE_WEIGHT: return &line->weight;
    case ROLE_RATE: return &line->rate;
    case ROLE_SCORE: return &line->score;
    default: return NULL;
    }
}

static pft_decimal read_as(const pft_interpreter *in, const pft_cell *cell, column_role role)
{
    if (role == ROLE_RATE)
        return read_rate(cell);
    if (role == ROLE_WEIGHT || role == ROLE_SCORE)
        return read_amount(cell->text, cell->size);
    return read_money(in, cell);
}

/* By order: where the rate is there the executed amount is too, and what is missing is one of the budgets. */
static void roles_by_order(budget_block *b, uint8_t roles[])
{
    const pft_cell *cells[MOST_PENDING * 2];
    uint8_t order[MOST_PENDING * 2], columns[MOST_PENDING * 2];
    int rate = -1, executed = -1, adjusted = -1, initial = -1;

    for (size_t i = 0; i < b->count; i++)
        order[i] = b->items[i].role;
    for (size_t i = 0; i < b->cell_count; i++)
        cells[i] = &b->cells[i];
    fit_cells(cells, b->cell_count, order, b->count, false, columns);
    for (size_t i = 0; i < b->cell_count; i++) {
        roles[i] = columns[i] == FIT_NONE ? ROLE_NONE : order[columns[i]];
        rate = roles[i] == ROLE_RATE && !is_nothing(cells[i]) ? (int)i : rate;
        executed = roles[i] == ROLE_EXECUTED ? (int)i : executed;
        adjusted = roles[i] == ROLE_ADJUSTED ? (int)i : adjusted;
        initial = roles[i] == ROLE_INITIAL ? (int)i : initial;
    }
    if (rate >= 0 && executed < 0 && adjusted >= 0 && initial >= 0)
        roles[adjusted] = ROLE_EXECUTED;
}

/* False where an amount stands below no heading: the format has no true columns. */
static bool roles_by_column(const budget_block *b, uint8_t roles[])
{
    for (size_t i = 0; i < b->cell_count; i++) {
        roles[i] = (uint8_t)role_at(b, &b->cells[i]);
        if (roles[i] == ROLE_NONE && !is_nothing(&b->cells[i]))
            return false;
    }
    return true;
}

static void roles_of_cells(budget_block *b, uint8_t roles[])
{
    bool first = true;

    if (b->count > 0) {
        if (!b->laid_out || !roles_by_column(b, roles))
            roles_by_order(b, roles);
        return;
    }
    for (size_t i = 0; i < b->cell_count; i++) {
        bool number = !is_nothing(&b->cells[i]);

        roles[i] = first && number ? ROLE_INITIAL : ROLE_NONE;
        first &= !number;
    }
}

static pft_status fill_line(pft_interpreter *in, pft_budget_line *line, const uint8_t roles[])
{
    budget_block *b = &in->budget;
    pft_status status = PFT_OK;

    for (size_t i = 0; i < b->cell_count && status == PFT_OK; i++) {
        pft_decimal *slot = slot_of(line, (column_role)roles[i]);
        pft_decimal number = read_as(in, &b->cells[i], (column_role)roles[i]);

        if (is_nothing(&b->cells[i])) {
            place_cell(in, &b->cells[i]);
        } else if (slot != NULL && *slot == PFT_DECIMAL_NONE && number != PFT_DECIMAL_NONE) {
            *slot = number;
            place_cell(in, &b->cells[i]);
        } else {
            status = unplace_cell(in, &b->cells[i]);
        }
    }
    return status;
}

/* 其中:中央补助 comes again beside its budget: the executed part. */
static bool is_executed_part(const pft_interpreter *in, pft_funding source, pft_budget_line **line)
{
    const budget_block *b = &in->budget;
    const pft_budget_line *found =
        b->executed_beside && in->project != NULL ? pft_project_budget(in->project, source) : NULL;

    *line = (pft_budget_line *)(uintptr_t)found;
    return found != NULL && b->count == 0 && found->executed == PFT_DECIMAL_NONE;
}

static pft_status copy_as_fiscal(pft_interpreter *in, pft_project *project, const pft_budget_line *total)
{
    pft_budget_line *fiscal = line_of(in, project, PFT_FUNDING_FISCAL);

    if (fiscal == NULL)
        return PFT_ENOMEM;
    *fiscal = *total;
    fiscal->source = PFT_FUNDING_FISCAL;
    fiscal->weight = fiscal->rate = fiscal->score = PFT_DECIMAL_NONE;
    return PFT_OK;
}

static pft_status add_line(pft_interpreter *in, pft_project *project, const uint8_t roles[])
{
    budget_block *b = &in->budget;
    bool fiscal = b->key->detail == FUNDING_ALL_FISCAL;
    pft_funding source = source_of(b);
    pft_budget_line *line = line_of(in, project, source);
    pft_status status;

    if (line == NULL || (line->label = plain_label(in, &b->label)) == NULL)
        return PFT_ENOMEM;
    line->place = b->place;
    if ((status = fill_line(in, line, roles)) != PFT_OK)
        return status;
    b->last = line;
    if (b->count > 0 && !b->laid_out && b->cell_count > 0 && b->cell_count < b->count)
        project->notes |= PFT_NOTE_BIT(PFT_NOTE_AMOUNTS_BY_ORDER);
    return fiscal ? copy_as_fiscal(in, project, line) : PFT_OK;
}

void drop_budget_line(pft_interpreter *in)
{
    in->budget.key = NULL;
    in->budget.cell_count = 0;
    in->budget.queued = in->budget.source_count = 0;
}

/* Blank cells behind headings are none of theirs; the first key with blank cells was left blank. */
static bool is_without_amounts(const budget_block *b)
{
    size_t texts = 0;

    for (size_t i = 0; i < b->cell_count; i++)
        texts += b->cells[i].size > 0;
    return b->cell_count == 0 || (texts == 0 && b->queued >= LEAST_QUEUED);
}

pft_status settle_budget_line(pft_interpreter *in)
{
    budget_block *b = &in->budget;
    uint8_t roles[MOST_PENDING * 2];
    pft_project *project;
    pft_budget_line *line;
    pft_status status = PFT_OK;

    if (b->key == NULL)
        return PFT_OK;
    b->open = false;
    b->amount = ROLE_NONE;
    if (is_without_amounts(b) && (status = queue_source(in)) != PFT_OK)
        return status;
    if (b->cell_count == 0 && (b->key->detail == PFT_FUNDING_PART || b->key->detail >= PFT_FUNDING_COUNT))
        goto done;
    if ((project = current_project(in, &b->label)) == NULL)
        return PFT_ENOMEM;
    if (!is_without_amounts(b) && b->queued >= LEAST_QUEUED) {
        status = settle_queue(in, project);
        goto done;
    }
    b->queued = is_without_amounts(b) ? b->queued : 0;
    roles_of_cells(b, roles);
    if (b->key->detail < PFT_FUNDING_COUNT && is_executed_part(in, (pft_funding)b->key->detail, &line)) {
        for (size_t i = 0; i < b->cell_count; i++)
            roles[i] = ROLE_EXECUTED;
        status = fill_line(in, line, roles);
    } else {
        status = add_line(in, project, roles);
    }
done:
    b->key = NULL;
    b->cell_count = 0;
    return status;
}

/* ---- the block as a whole ---- */

/* Of two lists side by side, the first was taken for that of several years; a part that stands there alone is the
 * year's after all. */
static void settle_sides(pft_project *project)
{
    uint32_t present = 0;

    for (size_t i = 0; i < project->budget_line_count; i++)
        present |= UINT32_C(1) << pft_project_budget_line(project, i)->source;
    for (size_t i = 0; i < project->budget_line_count; i++) {
        pft_budget_line *line = (pft_budget_line *)(uintptr_t)pft_project_budget_line(project, i);
        meaning label;

        if (line->source != PFT_FUNDING_PART)
            continue;
        work_out_meaning(&label, line->label, strlen(line->label));
        if (label.word != NULL && label.word->key == KEY_FUNDING && label.word->detail < PFT_FUNDING_PART &&
            label.word->detail != PFT_FUNDING_TOTAL &&
            (present & UINT32_C(1) << label.word->detail) == 0) {
            line->source = (pft_funding)label.word->detail;
            present |= UINT32_C(1) << line->source;
        }
    }
}

/* A transfer has no fiscal line of its own: the money from above is it. */
static void settle_transfer(pft_project *project)
{
    pft_budget_line *central = NULL;
    size_t count = 0;

    for (size_t i = 0; i < project->budget_line_count; i++) {
        pft_budget_line *line = (pft_budget_line *)(uintptr_t)pft_project_budget_line(project, i);

        if (line->source == PFT_FUNDING_CENTRAL) {
            central = line;
            count++;
        }
    }
    if (count == 1 && pft_project_budget(project, PFT_FUNDING_FISCAL) == NULL)
        central->source = PFT_FUNDING_FISCAL;
}

static bool is_of_year(const pft_budget_line *line)
{
    return holds(line->label, "年度") || holds(line->label, "当年") || holds(line->label, "本年");
}

/* 项目总预算 beside 项目当年预算, 项目资金总额 beside 年度资金申请总额: the total is the year's, the other that of several
 * years. */
static void settle_totals(pft_project *project)
{
    pft_budget_line *first = NULL;

    for (size_t i = 0; i < project->budget_line_count; i++) {
        pft_budget_line *line = (pft_budget_line *)(uintptr_t)pft_project_budget_line(project, i);

        if (line->source != PFT_FUNDING_TOTAL)
            continue;
        if (first != NULL && !is_of_year(first) && is_of_year(line) && line->initial != PFT_DECIMAL_NONE)
            first->source = PFT_FUNDING_PART;
        first = first == NULL ? line : first;
    }
}

pft_status end_budget(pft_interpreter *in)
{
    pft_status status = settle_budget_line(in);

    if (in->project != NULL && in->budget.sides)
        settle_sides(in->project);
    if (in->project != NULL) {
        settle_totals(in->project);
        settle_transfer(in->project);
    }
    in->budget = (budget_block){.count = 0};
    return status;
}
