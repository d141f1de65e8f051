/* Sources of funds as headings, and the amounts in the row below them. */
#include "interpret/state.h"

/* ---- headings ---- */

/* 中央, 省级资金, 市级, 本级 below 财政资金: whose treasury the money is of. */
static bool names_treasury(const pft_cell *cell)
{
    static const char *const treasuries[] = {"中央", "上级", "省", "自治区", "市", "州", "盟", "县", "区", "旗", "镇", "乡", "本级"};

    if (cell->size == 0 || cell->size > strlen("自治区级财政资金"))
        return false;
    for (size_t i = 0; i < sizeof treasuries / sizeof treasuries[0]; i++)
        if (strncmp(cell->text, treasuries[i], strlen(treasuries[i])) == 0)
            return true;
    return false;
}

/* The row right below a heading of sources that says what one of them is made of. */
static bool is_treasury_heading(const pft_interpreter *in, const pft_row *row)
{
    size_t treasuries = 0;

    for (size_t i = 0; in->budget.sources_open && i < row->count; i++) {
        if (row->cells[i].size > 0 && !names_treasury(&row->cells[i]))
            return false;
        treasuries += row->cells[i].size > 0;
    }
    return treasuries >= 2;
}

static bool is_source(const word *w)
{
    return w != NULL && w->key == KEY_FUNDING && w->detail < PFT_FUNDING_COUNT;
}

bool is_source_heading(const pft_interpreter *in, const pft_row *row)
{
    size_t sources = 0;
    bool gap = false;

    if (is_treasury_heading(in, row))
        return true;
    for (size_t i = 0; i < row->count; i++) {
        const pft_cell *cell = &row->cells[i];

        if (cell->size > 0 && read_amount(cell->text, cell->size) != PFT_DECIMAL_NONE)
            return false;
        if (gap && cell->size > 0)
            return false; /* a blank form has room between its keys */
        gap |= sources > 0 && cell->size == 0 && !cell->covered;
        sources += is_source(word_of(in, cell));
    }
    return sources >= 2;
}

static bool insert_source(pft_interpreter *in, size_t at, const pft_cell *cell, pft_funding source)
{
    budget_block *b = &in->budget;
    const char *label = plain_label(in, cell);

    if (label == NULL)
        return false;
    if (b->source_count == MOST_PENDING)
        return true;
    memmove(b->sources + at + 1, b->sources + at, (b->source_count - at) * sizeof *b->sources);
    memmove(b->source_labels + at + 1, b->source_labels + at, (b->source_count - at) * sizeof *b->source_labels);
    b->sources[at] = (column){.role = (uint8_t)source, .at = cell->column, .span = cell->column_span};
    b->source_labels[at] = label;
    b->source_count++;
    return true;
}

/* The parts stand where the fiscal funds stood. */
static pft_status read_treasury_heading(pft_interpreter *in, const pft_row *row)
{
    budget_block *b = &in->budget;
    size_t at = 0;

    while (at < b->source_count && b->sources[at].role != PFT_FUNDING_FISCAL)
        at++;
    if (at < b->source_count) {
        b->source_count--;
        memmove(b->sources + at, b->sources + at + 1, (b->source_count - at) * sizeof *b->sources);
        memmove(b->source_labels + at, b->source_labels + at + 1, (b->source_count - at) * sizeof *b->source_labels);
    }
    for (size_t i = 0; i < row->count; i++) {
        if (row->cells[i].size == 0)
            continue;
        place_cell(in, &row->cells[i]);
        if (!insert_source(in, at++, &row->cells[i], PFT_FUNDING_PART))
            return PFT_ENOMEM;
        at = at < b->source_count ? at : b->source_count;
    }
    return PFT_OK;
}

pft_status read_source_heading(pft_interpreter *in, const pft_row *row)
{
    budget_block *b = &in->budget;
    pft_status status = settle_budget_line(in);

    if (is_treasury_heading(in, row))
        return status == PFT_OK ? read_treasury_heading(in, row) : status;
    b->source_count = 0;
    b->sources_open = true;
    b->laid_out = row->kind == PFT_ROW_LAID_OUT;
    for (size_t i = 0; i < row->count && status == PFT_OK; i++) {
        const pft_cell *cell = &row->cells[i];
        const word *w = word_of(in, cell);

        if (is_source(w) && !insert_source(in, b->source_count, cell, (pft_funding)w->detail))
            return PFT_ENOMEM;
        if (w != NULL && (holds(cell->text, "元）") || holds(cell->text, "元)")))
            take_unit(in, cell->text);
        if (w != NULL)
            place_cell(in, cell);
        else
            status = unplace_cell(in, cell);
    }
    return status;
}

/* An amount of the source of that number. */
static pft_status put_source(pft_interpreter *in, pft_project *project, const pft_cell *cell, size_t source)
{
    budget_block *b = &in->budget;
    pft_decimal amount = source < b->source_count ? read_money(in, cell) : PFT_DECIMAL_NONE;
    pft_budget_line *line;

    if (is_nothing(cell)) {
        place_cell(in, cell);
        return PFT_OK;
    }
    if (amount == PFT_DECIMAL_NONE)
        return unplace_cell(in, cell);
    if ((line = line_of(in, project, (pft_funding)b->sources[source].role)) == NULL)
        return PFT_ENOMEM;
    line->label = b->source_labels[source];
    line->initial = amount;
    line->place = place_of(in, cell);
    place_cell(in, cell);
    return PFT_OK;
}

/* ---- headings on their own ---- */

/* Keys in succession and no amount yet, in loose cells: headings, where there are several. */
pft_status queue_source(pft_interpreter *in)
{
    budget_block *b = &in->budget;
    bool total = b->key->detail == PFT_FUNDING_TOTAL;

    if (!in->row_loose || b->count > 0 || b->key->detail >= PFT_FUNDING_COUNT || (b->queued == 0 && !total))
        return PFT_OK;
    if (b->queued == 0)
        b->source_count = 0;
    b->queued++;
    return insert_source(in, b->source_count, &b->label, (pft_funding)b->key->detail) ? PFT_OK : PFT_ENOMEM;
}

bool is_queued_treasury(const pft_interpreter *in, const pft_cell *cell)
{
    return in->row_loose && in->budget.queued > 0 && names_treasury(cell);
}

pft_status queue_treasury(pft_interpreter *in, const pft_cell *cell)
{
    static const word part = {"", ROLE_NONE, KEY_FUNDING, PFT_FUNDING_PART};

    in->key = NULL;
    return begin_budget_line(in, &part, cell);
}

/* The first amount below them is that of the first, the total; the others are dealt where every key has one. */
pft_status settle_queue(pft_interpreter *in, pft_project *project)
{
    budget_block *b = &in->budget;
    size_t texts = 0, next = 0;
    pft_status status = queue_source(in);

    for (size_t i = 0; i < b->cell_count; i++)
        texts += b->cells[i].size > 0;
    for (size_t i = 0; i < b->cell_count && status == PFT_OK; i++) {
        const pft_cell *cell = &b->cells[i];
        size_t source = cell->size > 0 ? next++ : 0;

        if (cell->size > 0)
            status = source == 0 || texts == b->source_count ? put_source(in, project, cell, source)
                                                             : unplace_cell(in, cell);
    }
    b->queued = b->source_count = 0;
    return status;
}

/* ---- amounts ---- */

/* 25 | 0 | 20 | 5 right below the headings, without a label of its own. */
static bool is_row_of_amounts(const pft_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (!is_nothing(&row->cells[i]) &&
            read_amount(row->cells[i].text, row->cells[i].size) == PFT_DECIMAL_NONE)
            return false;
    return count_texts(row) > 0;
}

bool is_source_sum(const pft_interpreter *in, const pft_row *row)
{
    static const char *const sums[] = {"合计", "金额合计", "总计"};
    const pft_cell *first = in->budget.source_count > 0 && count_texts(row) > 1 ? first_text(row) : NULL;

    for (size_t i = 0; first != NULL && i < sizeof sums / sizeof sums[0]; i++)
        if (strcmp(first->text, sums[i]) == 0)
            return true;
    return in->budget.source_count > 0 && in->budget.sources_open && is_row_of_amounts(row);
}

/* Which source an amount is of: by its column where there are columns, else by order. */
static size_t source_of_amount(const budget_block *b, const pft_cell *cell, size_t index)
{
    for (size_t i = 0; b->laid_out && i < b->source_count; i++)
        if (cell->column >= b->sources[i].at && cell->column < b->sources[i].at + b->sources[i].span)
            return i;
    return index;
}

/* Where the cells of the row are as many as the sources, a blank one counts in their order too. */
pft_status read_source_sum(pft_interpreter *in, const pft_row *row)
{
    budget_block *b = &in->budget;
    bool labelled = !is_row_of_amounts(row), whole;
    pft_project *project = current_project(in, first_text(row));
    size_t begin = 0, index = 0;
    pft_status status = PFT_OK;

    if (project == NULL)
        return PFT_ENOMEM;
    if (labelled) {
        begin = (size_t)(first_text(row) - row->cells) + 1;
        place_cell(in, &row->cells[begin - 1]);
    }
    whole = row->count - begin == b->source_count;
    for (size_t i = begin; i < row->count && status == PFT_OK; i++) {
        const pft_cell *cell = &row->cells[i];

        if (cell->size > 0)
            status = put_source(in, project, cell, source_of_amount(b, cell, whole ? i - begin : index++));
    }
    b->source_count = 0;
    return status;
}
