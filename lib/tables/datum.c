/* What stands in one cell of a table. */
#include "tables/columns.h"

#include <string.h>

typedef const char *name_of_bit(unsigned bit);

static const char *note_name(unsigned bit)
{
    return bit < PFT_NOTE_COUNT ? pft_note_name((pft_note)bit) : NULL;
}

static const char *doubt_name(unsigned bit)
{
    return bit < pft_doubt_count() ? pft_doubt_name((pft_doubt)bit) : NULL;
}

static const char *line_flag_name(unsigned bit)
{
    return pft_line_flag_name(bit);
}

static const char *total_flag_name(unsigned bit)
{
    return pft_total_flag_name(bit);
}

static void give_text(pft_datum *out, const char *text, size_t size)
{
    out->given = size > 0;
    out->text = text;
    out->size = size;
}

static void give_string(pft_datum *out, const char *text)
{
    give_text(out, text, text != NULL ? strlen(text) : 0);
}

static void give_number(pft_datum *out, bool given, int64_t number)
{
    out->given = given;
    out->number = given ? number : 0;
}

static void give_decimal(pft_datum *out, pft_decimal number)
{
    give_number(out, number != PFT_DECIMAL_NONE, number);
}

/* The names with a space between. */
static void give_names(pft_datum *out, uint32_t bits, name_of_bit *name_of)
{
    size_t size = 0;

    for (unsigned bit = 0; bits != 0; bit++, bits >>= 1) {
        const char *name = (bits & 1) != 0 ? name_of(bit) : NULL;
        size_t width = name != NULL ? strlen(name) : 0;

        if (width == 0 || size + width + 1 > sizeof out->room)
            continue;
        if (size > 0)
            out->room[size++] = ' ';
        memcpy(out->room + size, name, width);
        size += width;
    }
    give_text(out, out->room, size);
}

static void give_date(pft_datum *out, pft_date date)
{
    give_text(out, out->room, pft_date_format(date, out->room));
}

static void give_amount(pft_datum *out, const pft_column *column, const pft_project *project)
{
    const pft_budget_line *line = pft_project_budget(project, (pft_funding)column->at);

    if (line != NULL)
        give_decimal(out, column->held == HELD_INITIAL    ? line->initial
                          : column->held == HELD_ADJUSTED ? line->adjusted
                                                          : line->executed);
}

static void give_value(pft_datum *out, pft_held held, const pft_value *value)
{
    if (value == NULL)
        return;
    switch (held) {
    case HELD_VALUE_KIND: give_string(out, pft_kind_name((pft_kind)value->kind)); break;
    case HELD_VALUE_OP: give_string(out, pft_op_name((pft_op)value->op)); break;
    case HELD_VALUE_LOW: give_decimal(out, value->low); break;
    case HELD_VALUE_HIGH: give_decimal(out, value->high); break;
    case HELD_VALUE_LOW_DATE: give_date(out, value->low_date); break;
    case HELD_VALUE_HIGH_DATE: give_date(out, value->high_date); break;
    case HELD_VALUE_UNIT: give_string(out, value->unit); break;
    case HELD_VALUE_OPEN: give_string(out, pft_open_name((pft_open)value->open)); break;
    default: give_text(out, value->raw, value->raw_size); break;
    }
}

void pft_column_look(pft_datum *out, const pft_column *column, const pft_row_records *row)
{
    const char *record = row->of[column->record];
    const void *at = record != NULL ? record + column->at : NULL;

    out->given = false;
    out->text = NULL;
    out->size = 0;
    out->number = 0;
    if (record == NULL)
        return;
    switch (column->held) {
    case HELD_TEXT: case HELD_NAME: give_string(out, *(const char *const *)at); break;
    case HELD_DECIMAL: give_decimal(out, *(const pft_decimal *)at); break;
    case HELD_WHOLE: give_number(out, *(const uint32_t *)at != 0, *(const uint32_t *)at); break;
    case HELD_SIZE: give_number(out, *(const size_t *)at != 0, (int64_t)*(const size_t *)at); break;
    case HELD_TALLY:
        give_number(out, ((const pft_document_facts *)(const void *)record)->read, (int64_t)*(const size_t *)at);
        break;
    case HELD_LONG: give_number(out, true, (int64_t)*(const uint64_t *)at); break;
    case HELD_YEAR: give_number(out, *(const int32_t *)at != 0, *(const int32_t *)at); break;
    case HELD_BOOLEAN: give_number(out, true, *(const bool *)at); break;
    case HELD_INITIAL: case HELD_ADJUSTED: case HELD_EXECUTED:
        give_amount(out, column, (const pft_project *)(const void *)record);
        break;
    case HELD_GOALS: out->given = ((const pft_project *)(const void *)record)->goal_count > 0; break;
    case HELD_CATEGORY: give_string(out, pft_category_name(*(const pft_category *)at)); break;
    case HELD_FUNDING: give_string(out, pft_funding_name(*(const pft_funding *)at)); break;
    case HELD_SEVERITY: give_string(out, pft_severity_name(*(const pft_severity *)at)); break;
    case HELD_TERM: give_string(out, pft_term_name(*(const pft_term *)at)); break;
    case HELD_CERTAINTY: give_string(out, pft_certainty_name(*(const pft_certainty *)at)); break;
    case HELD_NOTES: give_names(out, *(const uint32_t *)at, note_name); break;
    case HELD_DOUBTS: give_names(out, *(const uint32_t *)at, doubt_name); break;
    case HELD_LINE_FLAGS: give_names(out, *(const uint32_t *)at, line_flag_name); break;
    case HELD_TOTAL_FLAGS: give_names(out, *(const uint32_t *)at, total_flag_name); break;
    default: give_value(out, column->held, *(const pft_value *const *)at); break;
    }
}
