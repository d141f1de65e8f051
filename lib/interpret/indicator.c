/* One row of cells, each with its role, becomes one indicator. */
#include <stdio.h>

#include "interpret/state.h"

/* ---- names ---- */

/* Names of template rows: 指标1：, ……, XX. */
static bool is_template_name(const pft_cell *name)
{
    static const char *const stems[] = {"指标", "指標", "三级指标", "三級指標", "XX", "xx", "×"};
    const char *rest;

    if (is_nothing(name))
        return true;
    for (size_t i = 0; i < sizeof stems / sizeof stems[0]; i++) {
        size_t length = name->text[0] == stems[i][0] ? strlen(stems[i]) : SIZE_MAX;

        if (name->size < length || memcmp(name->text, stems[i], length) != 0)
            continue;
        rest = name->text + length;
        rest += pass_figures(rest);
        while (*rest != '\0' && strchr("0123456789: .X/-", *rest) != NULL)
            rest++;
        if (*rest == '\0' || strcmp(rest, "：") == 0 || strcmp(rest, "……") == 0)
            return true;
    }
    return false;
}

/* 未达指标值酌情扣分 in a row whose name and value were left blank: the rule for its points. */
static bool is_scoring_rule(const pft_cell *name, const pft_cell *const cells[ROLE_COUNT])
{
    return is_empty(cells[ROLE_TARGET]) && is_empty(cells[ROLE_ACTUAL]) && is_empty(cells[ROLE_WEIGHT]) &&
           holds(name->text, "酌情扣分");
}

/* ---- targets in several columns ---- */

/* A comparator in a column of its own; words such as 定性, 正向 say no comparator. */
bool is_comparator(const pft_cell *cell)
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

/* ---- dates that a spreadsheet left as serial numbers ---- */

enum { SERIAL_FIRST = 40000, SERIAL_LAST = 60000 }; /* 2009-07-06 to 2064-04-08 */

/* 44561 days after 1899-12-30 are 2021-12-31 (the day count of Excel, 1900 system). */
static pft_date date_of_serial(uint32_t serial)
{
    /* Civil date from days, counted in years that begin in March. */
    uint32_t days = serial + 693899, era = days / 146097, day = days % 146097;
    uint32_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    uint32_t of_year = day - (365 * year + year / 4 - year / 100), month = (5 * of_year + 2) / 153;

    return (pft_date){.year = (int16_t)(year + era * 400 + (month >= 10)),
                      .month = (uint8_t)(month < 10 ? month + 3 : month - 9),
                      .day = (uint8_t)(of_year - (153 * month + 2) / 5 + 1)};
}

/* A date is meant where the indicator is one of timeliness, or its name speaks of a date. */
static bool expects_date(const pft_indicator *indicator)
{
    static const char *const words[] = {"时间", "日期", "时限", "期限", "时效", "完成时", "时點", "时点", "日前", "開始", "完工"};

    if (indicator->category == PFT_CATEGORY_OUTPUT_TIMELINESS)
        return true;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (holds(indicator->name, words[i]))
            return true;
    return false;
}

static bool repair_serial(pft_value *value, const pft_indicator *indicator)
{
    pft_decimal number = value->low;
    uint32_t serial;

    if (value->kind != PFT_KIND_NUMBER || value->op != PFT_OP_EQUAL || value->unit[0] != '\0' ||
        number % PFT_DECIMAL_ONE != 0 || number < SERIAL_FIRST * PFT_DECIMAL_ONE ||
        number > SERIAL_LAST * PFT_DECIMAL_ONE || !expects_date(indicator))
        return false;
    serial = (uint32_t)(number / PFT_DECIMAL_ONE);
    value->kind = PFT_KIND_DATE;
    value->low = value->high = PFT_DECIMAL_NONE;
    value->low_date = value->high_date = date_of_serial(serial);
    return true;
}

/* ---- values ---- */

/* The unit of the column's heading, for a number that has none. */
static bool take_heading_unit(const pft_interpreter *in, pft_value *value, column_role role)
{
    for (size_t i = 0; i < in->table.count; i++) {
        const column *c = &in->table.items[i];

        if (c->role != role || c->unit == NULL || value->unit[0] != '\0' || value->kind != PFT_KIND_NUMBER)
            continue;
        snprintf(value->unit, sizeof value->unit, "%s", strcmp(c->unit, "％") == 0 ? "%" : c->unit);
        return true;
    }
    return false;
}

/* What the cell says, with the comparator and the unit of columns of their own where there are such. */
static pft_status set_value(pft_interpreter *in, pft_indicator *indicator, const pft_value **out, column_role role,
                            const pft_cell *op, const pft_cell *cell, const pft_cell *unit)
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
    if (text != cell->text) {
        indicator->notes |= PFT_NOTE_BIT(PFT_NOTE_COLUMNS_JOINED);
        if ((status = pft_value_parse(value, text, size)) != PFT_OK)
            return status;
    }
    if (repair_serial(value, indicator))
        indicator->notes |= PFT_NOTE_BIT(PFT_NOTE_SERIAL_REPAIRED);
    else if (take_heading_unit(in, value, role))
        indicator->notes |= PFT_NOTE_BIT(PFT_NOTE_UNIT_FROM_HEADING);
    value->place = place_of(in, cell);
    *out = value;
    return PFT_OK;
}

static pft_decimal points(const pft_cell *cell)
{
    return is_empty(cell) ? PFT_DECIMAL_NONE : read_amount(cell->text, cell->size);
}

static pft_status fill_values(pft_interpreter *in, pft_indicator *indicator, const pft_cell *const cells[ROLE_COUNT])
{
    const pft_cell *target = cells[ROLE_TARGET], *actual = cells[ROLE_ACTUAL];
    pft_status status = PFT_OK;

    if (!is_empty(target))
        status = set_value(in, indicator, &indicator->target, ROLE_TARGET, cells[ROLE_NATURE], target,
                           cells[ROLE_UNIT]);
    if (status == PFT_OK && !is_empty(actual))
        status = set_value(in, indicator, &indicator->actual, ROLE_ACTUAL, NULL, actual, NULL);
    return status;
}

/* ---- cells ---- */

/* Every cell of the row is in the model now, but for those whose number could not be read. */
static pft_status settle_cells(pft_interpreter *in, const pft_indicator *indicator,
                               const pft_cell *const cells[ROLE_COUNT])
{
    for (int role = ROLE_LEVEL1; role < ROLE_ORDINAL; role++) {
        const pft_cell *cell = cells[role];
        bool lost = (role == ROLE_WEIGHT && indicator->weight == PFT_DECIMAL_NONE) ||
                    (role == ROLE_SCORE && indicator->score == PFT_DECIMAL_NONE);
        pft_status status;

        if (is_empty(cell) || role == ROLE_MEDIUM)
            continue;
        if (!lost || is_nothing(cell))
            place_cell(in, cell);
        else if ((status = unplace_cell(in, cell)) != PFT_OK)
            return status;
    }
    return PFT_OK;
}

/* A row of the template that nobody filled: its labels, dashes and the nature of its indicator say nothing. */
static pft_status skip_row(pft_interpreter *in, const pft_cell *const cells[ROLE_COUNT])
{
    for (int role = ROLE_LEVEL1; role < ROLE_ORDINAL; role++) {
        pft_status status = PFT_OK;

        if (is_empty(cells[role]))
            continue;
        if (role <= ROLE_LEVEL2 || role == ROLE_NATURE || role == ROLE_PROJECT || role == ROLE_CODE ||
            role == ROLE_TOTAL || role == ROLE_GOAL || is_nothing(cells[role]) ||
            (role == ROLE_NAME && is_template_name(cells[role])))
            place_cell(in, cells[role]);
        else
            status = unplace_cell(in, cells[role]);
        if (status != PFT_OK)
            return status;
    }
    return PFT_OK;
}

static pft_status fill_indicator(pft_interpreter *in, pft_indicator *indicator, const pft_cell *name,
                                 const pft_cell *const cells[ROLE_COUNT])
{
    if ((indicator->name = one_line(in, name)) == NULL)
        return PFT_ENOMEM;
    if (!is_empty(cells[ROLE_DESCRIPTION]) && cells[ROLE_DESCRIPTION] != name)
        indicator->description = cells[ROLE_DESCRIPTION]->text;
    if (!is_empty(cells[ROLE_REASON]))
        indicator->reason = cells[ROLE_REASON]->text;
    indicator->weight = points(cells[ROLE_WEIGHT]);
    indicator->score = points(cells[ROLE_SCORE]);
    indicator->place = place_of(in, is_empty(cells[ROLE_TARGET]) ? name : cells[ROLE_TARGET]);
    return fill_values(in, indicator, cells);
}

pft_status add_indicator(pft_interpreter *in, const pft_cell *const cells[ROLE_COUNT], pft_term term, uint32_t notes)
{
    const pft_cell *name = cells[ROLE_NAME], *target = cells[ROLE_TARGET];
    level_state *levels = &in->levels[term];
    pft_project *project;
    pft_indicator *indicator;
    pft_status status;

    if ((status = take_row_labels(in, term, cells)) != PFT_OK)
        return status;
    if (is_empty(name) && !is_nothing(target)) /* the column of names was left to what explains them */
        name = cells[ROLE_DESCRIPTION];
    if (is_empty(name) || (is_template_name(name) && is_nothing(target)) || is_scoring_rule(name, cells))
        return skip_row(in, cells);
    if ((project = current_project(in, name)) == NULL ||
        (indicator = pft_build_indicator(in->document, project)) == NULL)
        return PFT_ENOMEM;
    in->last = indicator;
    indicator->level1 = levels->level1;
    indicator->level2 = levels->level2;
    indicator->category = levels->category;
    indicator->term = term;
    indicator->notes = notes | level_notes(in, term);
    levels->printed1 = levels->printed2 = false;
    if ((status = fill_indicator(in, indicator, name, cells)) != PFT_OK)
        return status;
    return settle_cells(in, indicator, cells);
}

pft_status complete_indicator(pft_interpreter *in, const pft_cell *actual, const pft_cell *weight, const pft_cell *score)
{
    pft_indicator *last = in->last;
    pft_status status = PFT_OK;

    if (!is_empty(actual))
        status = set_value(in, last, &last->actual, ROLE_ACTUAL, NULL, actual, NULL);
    last->weight = points(weight);
    last->score = points(score);
    for (const pft_cell *const *cell = (const pft_cell *const[]){actual, weight, score, NULL}; *cell != NULL; cell++)
        place_cell(in, *cell);
    return status;
}

pft_status drop_cut_label(pft_interpreter *in)
{
    pft_indicator *last = in->last;

    if (last == NULL || last->target != NULL || last->actual != NULL || last->weight != PFT_DECIMAL_NONE ||
        !is_cut_label(last->name))
        return PFT_OK;
    in->last = NULL;
    in->document->placed_count--;
    if (!pft_build_unplaced(in->document, last->name, last->place, in->document->projects.count))
        return PFT_ENOMEM;
    return pft_project_remove_indicator(in->document, in->project, last);
}
