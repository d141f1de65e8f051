/* One row of cells, each with its role, becomes one indicator. */
#include "interpret/state.h"

static bool is_empty(const pft_cell *cell)
{
    return cell == NULL || cell->size == 0;
}

/* Nothing but dashes, slashes and dots: a cell that says "nothing". */
static bool is_nothing(const pft_cell *cell)
{
    if (is_empty(cell))
        return true;
    for (size_t i = 0; i < cell->size;) {
        uint32_t c;

        i += pft_utf8_decode(cell->text + i, cell->size - i, &c);
        c = pft_fold_character(c);
        if (c != '-' && c != '/' && c != '.' && c != '*' && c != 0x2026 && c != 0x3002 && c != 0x3001 && !pft_is_space(c))
            return false;
    }
    return true;
}

/* Names of template rows: 指标1：, ……, XX. */
static bool is_template_name(const pft_cell *name)
{
    static const char *const stems[] = {"指标", "三级指标", "XX", "xx", "×"};
    const char *rest;

    if (is_nothing(name))
        return true;
    for (size_t i = 0; i < sizeof stems / sizeof stems[0]; i++) {
        size_t length = strlen(stems[i]);

        if (name->size < length || memcmp(name->text, stems[i], length) != 0)
            continue;
        rest = name->text + length;
        while (*rest != '\0' && strchr("0123456789: .X", *rest) != NULL)
            rest++;
        if (*rest == '\0' || strcmp(rest, "：") == 0 || strcmp(rest, "……") == 0)
            return true;
    }
    return false;
}

/* A comparator in a column of its own; words such as 定性, 正向 say no comparator. */
static bool is_comparator(const pft_cell *cell)
{
    pft_value value;
    char text[64];

    if (is_empty(cell) || cell->size > 32)
        return false;
    memcpy(text, cell->text, cell->size);
    text[cell->size] = '1';
    return pft_value_parse(&value, text, cell->size + 1) == PFT_OK && value.kind == PFT_KIND_NUMBER &&
           value.low == PFT_DECIMAL_ONE && value.unit[0] == '\0' &&
           (cell->text[0] < '0' || cell->text[0] > '9');
}

static bool ends_with(const pft_cell *cell, const pft_cell *tail)
{
    return cell->size >= tail->size && memcmp(cell->text + cell->size - tail->size, tail->text, tail->size) == 0;
}

/* Comparator, number and unit as one text, as they would have been printed in one cell. `parsed` is what the cell says
 * by itself; where nothing is to be joined, its own text comes back. NULL: no memory. */
static const char *join_target(pft_interpreter *in, const pft_value *parsed, const pft_cell *op, const pft_cell *value,
                               const pft_cell *unit, size_t *size)
{
    bool numeric = parsed->kind == PFT_KIND_NUMBER;
    bool with_op = numeric && parsed->op == PFT_OP_EQUAL && is_comparator(op);
    bool with_unit = numeric && parsed->unit[0] == '\0' && !is_nothing(unit) && !ends_with(value, unit);
    size_t op_size = with_op ? op->size : 0, unit_size = with_unit ? unit->size : 0;
    char *text;

    *size = op_size + value->size + unit_size;
    if (op_size + unit_size == 0)
        return value->text;
    if ((text = pft_arena_bytes(&in->document->arena, *size + 1)) == NULL)
        return NULL;
    if (with_op)
        memcpy(text, op->text, op_size);
    memcpy(text + op_size, value->text, value->size);
    if (with_unit)
        memcpy(text + op_size + value->size, unit->text, unit_size);
    text[*size] = '\0';
    return text;
}

/* What the cell says, with the comparator and the unit of columns of their own where there are such. */
static pft_status set_value(pft_interpreter *in, const pft_value **out, const pft_cell *op, const pft_cell *cell,
                            const pft_cell *unit)
{
    pft_value *value = pft_build_value(in->document);
    const char *text;
    pft_status status;
    size_t size;

    if (value == NULL)
        return PFT_ENOMEM;
    if ((status = pft_value_parse(value, cell->text, cell->size)) != PFT_OK)
        return status;
    if ((text = join_target(in, value, op, cell, unit, &size)) == NULL)
        return PFT_ENOMEM;
    if (text != cell->text && (status = pft_value_parse(value, text, size)) != PFT_OK)
        return status;
    value->place = place_of(in, cell);
    *out = value;
    return PFT_OK;
}

static pft_decimal points(const pft_cell *cell)
{
    bool yuan;

    return is_empty(cell) ? PFT_DECIMAL_NONE : read_amount(cell->text, cell->size, &yuan);
}

/* A label above the indicators below it, until the next. */
static pft_status take_levels(pft_interpreter *in, const pft_cell *level1, const pft_cell *level2)
{
    if (!is_empty(level1) && !(in->level1 != NULL && strcmp(in->level1, level1->text) == 0)) {
        if ((in->level1 = one_line(in, level1)) == NULL)
            return PFT_ENOMEM;
        in->level2 = "";
        in->category = PFT_CATEGORY_COUNT;
    }
    if (!is_empty(level2) && !(in->level2[0] != '\0' && strcmp(in->level2, level2->text) == 0)) {
        if ((in->level2 = one_line(in, level2)) == NULL)
            return PFT_ENOMEM;
        in->category = PFT_CATEGORY_COUNT;
    }
    if (in->category == PFT_CATEGORY_COUNT)
        in->category = find_category(in->memo, in->level1, in->level2);
    return PFT_OK;
}

static pft_status fill_values(pft_interpreter *in, pft_indicator *indicator, const pft_cell *const cells[ROLE_COUNT])
{
    const pft_cell *target = cells[ROLE_TARGET], *actual = cells[ROLE_ACTUAL];
    pft_status status = PFT_OK;

    if (!is_empty(target))
        status = set_value(in, &indicator->target, cells[ROLE_NATURE], target, cells[ROLE_UNIT]);
    if (status == PFT_OK && !is_empty(actual))
        status = set_value(in, &indicator->actual, NULL, actual, NULL);
    return status;
}

/* Every cell of the row is in the model now, but for those whose number could not be read. */
static pft_status settle_cells(pft_interpreter *in, const pft_indicator *indicator,
                               const pft_cell *const cells[ROLE_COUNT])
{
    for (int role = ROLE_LEVEL1; role < ROLE_OTHER; role++) {
        const pft_cell *cell = cells[role];
        bool lost = (role == ROLE_WEIGHT && indicator->weight == PFT_DECIMAL_NONE) ||
                    (role == ROLE_SCORE && indicator->score == PFT_DECIMAL_NONE);
        pft_status status;

        if (is_empty(cell))
            continue;
        if (!lost)
            place_cell(in, cell);
        else if ((status = unplace_cell(in, cell)) != PFT_OK)
            return status;
    }
    return PFT_OK;
}

static pft_status skip_row(pft_interpreter *in, const pft_cell *const cells[ROLE_COUNT])
{
    for (int role = ROLE_LEVEL1; role < ROLE_OTHER; role++) {
        pft_status status = PFT_OK;

        if (is_empty(cells[role]))
            continue;
        if (role <= ROLE_LEVEL2 || is_nothing(cells[role]))
            place_cell(in, cells[role]);
        else
            status = unplace_cell(in, cells[role]);
        if (status != PFT_OK)
            return status;
    }
    return PFT_OK;
}

pft_status add_indicator(pft_interpreter *in, const pft_cell *const cells[ROLE_COUNT])
{
    const pft_cell *name = cells[ROLE_NAME], *target = cells[ROLE_TARGET];
    pft_project *project;
    pft_indicator *indicator;
    pft_status status;

    if ((status = take_levels(in, cells[ROLE_LEVEL1], cells[ROLE_LEVEL2])) != PFT_OK)
        return status;
    if (is_empty(name) || (is_template_name(name) && is_nothing(target)))
        return skip_row(in, cells);
    if ((project = current_project(in, name)) == NULL ||
        (indicator = pft_build_indicator(in->document, project)) == NULL)
        return PFT_ENOMEM;
    in->last = indicator;
    indicator->level1 = in->level1;
    indicator->level2 = in->level2;
    indicator->category = in->category;
    if ((indicator->name = one_line(in, name)) == NULL)
        return PFT_ENOMEM;
    if (!is_empty(cells[ROLE_DESCRIPTION]))
        indicator->description = cells[ROLE_DESCRIPTION]->text;
    if (!is_empty(cells[ROLE_REASON]))
        indicator->reason = cells[ROLE_REASON]->text;
    indicator->weight = points(cells[ROLE_WEIGHT]);
    indicator->score = points(cells[ROLE_SCORE]);
    indicator->place = place_of(in, is_empty(target) ? name : target);
    if ((status = fill_values(in, indicator, cells)) != PFT_OK)
        return status;
    return settle_cells(in, indicator, cells);
}
