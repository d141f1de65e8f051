/* The model to JSON, version 1: the same project for a document and for a line of JSON Lines. */
#include "exchange/json.h"

#include <string.h>

void pft_json_write_place(pft_json_out *out, pft_place place)
{
    if (place.part == 0 && place.row == 0 && place.column == 0 && place.line == 0 &&
        place.table == 0) {
        pft_json_out_word(out, "place", "null");
        return;
    }
    pft_json_out_open(out, "place", '{', true);
    pft_json_out_number(out, "part", place.part);
    pft_json_out_number(out, "row", place.row);
    pft_json_out_number(out, "column", place.column);
    pft_json_out_number(out, "line", place.line);
    if (place.table != 0)
        pft_json_out_number(out, "table", place.table);
    pft_json_out_close(out, '}');
}

static bool same_place(pft_place a, pft_place b)
{
    return a.part == b.part && a.row == b.row && a.column == b.column && a.line == b.line && a.table == b.table;
}

static void write_bound(pft_json_out *out, const char *key, pft_decimal number, pft_date date)
{
    char text[PFT_DATE_SIZE];

    if (pft_date_is_none(date)) {
        pft_json_out_decimal(out, key, number);
    } else {
        pft_date_format(date, text);
        pft_json_out_text(out, key, text);
    }
}

/* "2/3" */
static void write_fraction(pft_json_out *out, const pft_value *value)
{
    enum { DIGITS = 10 };
    char text[2 * DIGITS + 2];
    size_t at = sizeof text - 1;

    text[at] = '\0';
    for (uint32_t rest = value->denominator; rest > 0; rest /= 10)
        text[--at] = (char)('0' + rest % 10);
    text[--at] = '/';
    for (uint32_t rest = value->numerator, first = 1; rest > 0 || first; rest /= 10, first = 0)
        text[--at] = (char)('0' + rest % 10);
    pft_json_out_text(out, "fraction", text + at);
}

static void write_value_members(pft_json_out *out, const pft_value *value)
{
    pft_json_out_string(out, "raw", value->raw, value->raw_size);
    pft_json_out_text(out, "kind", pft_kind_name((pft_kind)value->kind));
    pft_json_out_text(out, "op", pft_op_name((pft_op)value->op));
    write_bound(out, "low", value->low, value->low_date);
    write_bound(out, "high", value->high, value->high_date);
    pft_json_out_text(out, "unit", value->unit);
    if (value->open != PFT_OPEN_NONE)
        pft_json_out_text(out, "open", pft_open_name((pft_open)value->open));
    if (value->denominator != 0)
        write_fraction(out, value);
    if ((value->flags & PFT_VALUE_OVERFLOW) != 0)
        pft_json_out_word(out, "overflow", "true");
    if ((value->flags & PFT_VALUE_ERROR) != 0)
        pft_json_out_word(out, "error", "true");
}

void pft_json_write_value(pft_json_out *out, const pft_value *value)
{
    pft_json_out_open(out, NULL, '{', true);
    write_value_members(out, value);
    pft_json_out_close(out, '}');
}

/* `usual`: the place that a reader takes for granted. */
static void write_value(pft_json_out *out, const char *key, const pft_value *value, pft_place usual)
{
    if (value == NULL) {
        pft_json_out_word(out, key, "null");
        return;
    }
    pft_json_out_open(out, key, '{', true);
    write_value_members(out, value);
    if (!same_place(value->place, usual))
        pft_json_write_place(out, value->place);
    pft_json_out_close(out, '}');
}

/* Members that most records have nothing to say in are left out then. */
static void write_rare_decimal(pft_json_out *out, const char *key, pft_decimal value)
{
    if (value != PFT_DECIMAL_NONE)
        pft_json_out_decimal(out, key, value);
}

static void write_rare_text(pft_json_out *out, const char *key, const char *text)
{
    if (*text != '\0')
        pft_json_out_text(out, key, text);
}

static void write_notes(pft_json_out *out, uint32_t notes)
{
    if (notes == 0)
        return;
    pft_json_out_open(out, "notes", '[', true);
    for (unsigned i = 0; i < PFT_NOTE_COUNT; i++)
        if ((notes & PFT_NOTE_BIT(i)) != 0)
            pft_json_out_text(out, NULL, pft_note_name((pft_note)i));
    pft_json_out_close(out, ']');
}

static void write_doubts(pft_json_out *out, uint32_t doubts)
{
    if (doubts == 0)
        return;
    pft_json_out_open(out, "doubts", '[', true);
    for (unsigned i = 0; i < PFT_DOUBT_COUNT; i++)
        if ((doubts & PFT_DOUBT_BIT(i)) != 0)
            pft_json_out_text(out, NULL, pft_doubt_name((pft_doubt)i));
    pft_json_out_close(out, ']');
}

static void write_certainty(pft_json_out *out, pft_certainty certainty, uint32_t doubts)
{
    pft_json_out_text(out, "certainty", pft_certainty_name(certainty));
    write_doubts(out, doubts);
}

static void write_rare_value(pft_json_out *out, const char *key, const pft_value *value)
{
    if (value != NULL)
        write_value(out, key, value, (pft_place){0});
}

/* What few forms have a column for. */
static void write_rare_columns(pft_json_out *out, const pft_indicator *indicator)
{
    write_rare_text(out, "criterion", indicator->criterion);
    write_rare_text(out, "basis", indicator->basis);
    write_rare_text(out, "evidence", indicator->evidence);
    write_rare_value(out, "previous", indicator->previous);
    write_rare_value(out, "forecast", indicator->forecast);
    write_rare_text(out, "likelihood", indicator->likelihood);
    write_rare_text(out, "remark", indicator->remark);
    write_rare_value(out, "reviewed_actual", indicator->reviewed_actual);
    write_rare_decimal(out, "reviewed_score", indicator->reviewed_score);
    write_rare_decimal(out, "level1_weight", indicator->level1_weight);
    write_rare_decimal(out, "level2_weight", indicator->level2_weight);
}

static void write_indicator(pft_json_out *out, const pft_indicator *indicator)
{
    pft_json_out_open(out, NULL, '{', false);
    pft_json_out_text(out, "level1", indicator->level1);
    pft_json_out_text(out, "level2", indicator->level2);
    pft_json_out_text(out, "category", pft_category_name(indicator->category));
    pft_json_out_string(out, "name", indicator->name, strlen(indicator->name));
    pft_json_out_text(out, "description", indicator->description);
    write_value(out, "target", indicator->target, indicator->place);
    pft_json_out_decimal(out, "weight", indicator->weight);
    write_value(out, "actual", indicator->actual, (pft_place){0});
    pft_json_out_decimal(out, "score", indicator->score);
    pft_json_out_text(out, "reason", indicator->reason);
    write_rare_columns(out, indicator);
    if (indicator->term != PFT_TERM_ANNUAL)
        pft_json_out_text(out, "term", pft_term_name(indicator->term));
    write_notes(out, indicator->notes);
    write_certainty(out, indicator->certainty, indicator->doubts);
    pft_json_write_place(out, indicator->place);
    pft_json_out_close(out, '}');
}

static void write_level_totals(pft_json_out *out, const pft_project *project)
{
    const pft_place nowhere = {0};

    pft_json_out_open(out, "level_totals", '[', false);
    for (size_t i = 0; i < project->level_total_count; i++) {
        const pft_level_total *level_total = pft_project_level_total_at(project, i);

        pft_json_out_open(out, NULL, '{', true);
        pft_json_out_text(out, "label", level_total->label);
        write_rare_decimal(out, "weight", level_total->weight);
        write_rare_decimal(out, "score", level_total->score);
        if (!same_place(level_total->place, nowhere))
            pft_json_write_place(out, level_total->place);
        pft_json_out_close(out, '}');
    }
    pft_json_out_close(out, ']');
}

static void write_fields(pft_json_out *out, const pft_project *project)
{
    pft_json_out_open(out, "fields", '[', false);
    for (size_t i = 0; i < project->field_count; i++) {
        const pft_field *field = pft_project_field_at(project, i);

        pft_json_out_open(out, NULL, '{', true);
        pft_json_out_string(out, "label", field->label, strlen(field->label));
        pft_json_out_string(out, "text", field->text, strlen(field->text));
        pft_json_write_place(out, field->place);
        pft_json_out_close(out, '}');
    }
    pft_json_out_close(out, ']');
}

static void write_budget(pft_json_out *out, const pft_project *project)
{
    const pft_place nowhere = {0};

    pft_json_out_open(out, "budget", '{', false);
    pft_json_out_text(out, "unit", project->budget_unit);
    pft_json_out_open(out, "lines", '[', false);
    for (size_t i = 0; i < project->budget_line_count; i++) {
        const pft_budget_line *line = pft_project_budget_line_at(project, i);

        pft_json_out_open(out, NULL, '{', true);
        pft_json_out_text(out, "source", pft_funding_name(line->source));
        pft_json_out_text(out, "label", line->label);
        pft_json_out_decimal(out, "initial", line->initial);
        pft_json_out_decimal(out, "adjusted", line->adjusted);
        pft_json_out_decimal(out, "executed", line->executed);
        write_rare_decimal(out, "weight", line->weight);
        write_rare_decimal(out, "rate", line->rate);
        write_rare_decimal(out, "score", line->score);
        write_rare_decimal(out, "forecast", line->forecast);
        if (line->certainty != PFT_CERTAIN || line->doubts != 0)
            write_certainty(out, line->certainty, line->doubts);
        if (!same_place(line->place, nowhere))
            pft_json_write_place(out, line->place);
        pft_json_out_close(out, '}');
    }
    pft_json_out_close(out, ']');
    pft_json_out_close(out, '}');
}

static void write_source(pft_json_out *out, const pft_source *source)
{
    if (*source->name == '\0' && *source->reader == '\0' && source->bytes == 0 && source->sha256[0] == '\0' &&
        *source->conversion == '\0') {
        pft_json_out_word(out, "source", "null");
        return;
    }
    pft_json_out_open(out, "source", '{', true);
    pft_json_out_text(out, "name", source->name);
    pft_json_out_text(out, "reader", source->reader);
    pft_json_out_number(out, "bytes", source->bytes);
    pft_json_out_text(out, "sha256", source->sha256);
    if (*source->conversion != '\0')
        pft_json_out_text(out, "conversion", source->conversion);
    pft_json_out_close(out, '}');
}

static void write_whole(pft_json_out *out, const char *key, uint64_t number)
{
    if (number == 0)
        pft_json_out_word(out, key, "null");
    else
        pft_json_out_number(out, key, number);
}

void pft_json_write_year(pft_json_out *out, int32_t year)
{
    write_whole(out, "year", year > 0 ? (uint64_t)year : 0);
}

void pft_json_write_agency(pft_json_out *out, const char *code, const char *name)
{
    pft_json_out_open(out, "agency", '{', true);
    pft_json_out_text(out, "code", code);
    pft_json_out_text(out, "name", name);
    pft_json_out_close(out, '}');
}

static void write_head(pft_json_out *out, const pft_project *project)
{
    write_whole(out, "ordinal", project->ordinal);
    pft_json_out_text(out, "title", project->title);
    pft_json_out_string(out, "name", project->name, strlen(project->name));
    pft_json_write_year(out, project->year);
    pft_json_write_agency(out, project->agency_code, project->agency_name);
}

bool pft_json_same_source(const pft_source *a, const pft_source *b)
{
    return a == b || (a->bytes == b->bytes && strcmp(a->name, b->name) == 0 && strcmp(a->reader, b->reader) == 0 &&
                      strcmp(a->sha256, b->sha256) == 0 && strcmp(a->conversion, b->conversion) == 0);
}

void pft_json_write_project(pft_json_out *out, const pft_project *project, const pft_source *usual)
{
    const pft_place nowhere = {0};

    write_head(out, project);
    if (usual == NULL || !pft_json_same_source(project->source, usual))
        write_source(out, project->source);
    write_budget(out, project);
    pft_json_out_text(out, "purpose", project->purpose);
    pft_json_out_open(out, "goals", '[', false);
    for (size_t i = 0; i < project->goal_count; i++) {
        const char *goal = pft_project_goal_at(project, i);

        pft_json_out_string(out, NULL, goal, strlen(goal));
    }
    pft_json_out_close(out, ']');
    write_rare_text(out, "department", project->department);
    write_rare_text(out, "medium_goal", project->medium_goal);
    write_rare_text(out, "outcome", project->outcome);
    write_rare_decimal(out, "total_weight", project->total_weight);
    write_rare_decimal(out, "total_score", project->total_score);
    write_rare_text(out, "grade", project->grade);
    if (project->level_total_count > 0)
        write_level_totals(out, project);
    if (project->field_count > 0)
        write_fields(out, project);
    write_notes(out, project->notes);
    write_certainty(out, project->certainty, project->doubts);
    pft_json_out_open(out, "indicators", '[', false);
    for (size_t i = 0; i < project->indicator_count; i++)
        write_indicator(out, pft_project_indicator_at(project, i));
    pft_json_out_close(out, ']');
    if (!same_place(project->place, nowhere))
        pft_json_write_place(out, project->place);
}

void pft_json_write_unplaced(pft_json_out *out, const pft_unplaced *unplaced, size_t project)
{
    pft_json_out_open(out, NULL, '{', true);
    pft_json_out_string(out, "text", unplaced->text, strlen(unplaced->text));
    pft_json_write_place(out, unplaced->place);
    write_whole(out, "project", project);
    pft_json_out_close(out, '}');
}

pft_status pft_json_write(const pft_document *document, const pft_write_options *options, const pft_writer *writer,
                          pft_error *err)
{
    pft_json_out out;

    pft_json_out_init(&out, writer, options->compact);
    pft_json_out_open(&out, NULL, '{', false);
    pft_json_out_text(&out, "format", "perftarget");
    pft_json_out_number(&out, "version", PFT_JSON_VERSION);
    write_source(&out, &document->source);
    pft_json_out_open(&out, "projects", '[', false);
    for (size_t i = 0; i < pft_document_project_count(document) && out.status == PFT_OK; i++) {
        pft_json_out_open(&out, NULL, '{', false);
        pft_json_write_project(&out, pft_document_project_at(document, i), &document->source);
        pft_json_out_close(&out, '}');
    }
    pft_json_out_close(&out, ']');
    pft_json_out_open(&out, "unplaced", '[', false);
    for (size_t i = 0; i < pft_document_unplaced_count(document) && out.status == PFT_OK; i++)
        pft_json_write_unplaced(&out, pft_document_unplaced_at(document, i),
                                pft_document_unplaced_at(document, i)->project);
    pft_json_out_close(&out, ']');
    if (document->cell_count > 0) {
        pft_json_out_open(&out, "cells", '{', true);
        pft_json_out_number(&out, "total", document->cell_count);
        pft_json_out_number(&out, "placed", document->placed_count);
        pft_json_out_close(&out, '}');
    }
    pft_json_out_close(&out, '}');
    pft_json_out_raw(&out, "\n", 1);
    return pft_exchange_written(pft_json_out_end(&out), err);
}
