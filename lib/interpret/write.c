#include "interpret/write.h"

#include <string.h>

#include "core/date.h"
#include "core/text.h"
#include "interpret/code.h"
#include "interpret/money.h"
#include "interpret/signs.h"

typedef struct writer {
    pft_document *document;
    const pft_layout *layout;
    bool failed; /* out of memory somewhere: asked once, at the end */
    const char *level1, *level2; /* of the indicator before */
    pft_category category;       /* of these */
    bool disagree;               /* these do: levels_disagree() */
    bool categorised;            /* there was one */
} writer;

pft_place pft_place_of(const pft_spot *spot)
{
    return spot != NULL ? (pft_place){spot->part, spot->row, spot->column, spot->line, spot->table} : (pft_place){0};
}

/* ---- texts ---- */

static const char *copy(writer *w, const char *text)
{
    const char *out = text[0] != '\0' ? pft_arena_strndup(&w->document->arena, text, strlen(text)) : "";

    w->failed = w->failed || out == NULL;
    return out != NULL ? out : "";
}

/* A line break inside a Chinese label is layout; between two Latin words it is a space. */
static const char *one_line(writer *w, const char *text)
{
    char *copied, *out;
    size_t size = strlen(text);

    if (memchr(text, '\n', size) == NULL)
        return copy(w, text);
    if ((copied = out = pft_arena_bytes(&w->document->arena, size + 1)) == NULL) {
        w->failed = true;
        return "";
    }
    for (size_t i = 0; i < size;) {
        size_t space = i + strspn(text + i, " \t\r\n");

        if (space == i || memchr(text + i, '\n', space - i) == NULL) {
            *out++ = text[i++];
            continue;
        }
        if (i > 0 && space < size && (unsigned char)text[i - 1] < 0x80 && (unsigned char)text[space] < 0x80)
            *out++ = ' ';
        i = space;
    }
    *out = '\0';
    return copied;
}

/* ---- dates that a spreadsheet left as serial numbers ---- */

enum { SERIAL_FIRST = 40000, SERIAL_LAST = 60000 }; /* 2009-07-06 to 2064-04-08 */

/* A date is meant where the indicator is one of timeliness, or its name speaks of a date. */
static bool expects_date(const pft_indicator *indicator)
{
    static const char *const words[] = {
#define WHEN(text) text,
#include "interpret/signs.inc"
    };

    if (indicator->category == PFT_CATEGORY_OUTPUT_TIMELINESS)
        return true;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strstr(indicator->name, words[i]) != NULL)
            return true;
    return false;
}

static bool repair_serial(pft_value *value, const pft_indicator *indicator)
{
    pft_decimal number = value->low;

    if (value->kind != PFT_KIND_NUMBER || value->op != PFT_OP_EQUAL || value->unit[0] != '\0' ||
        number % PFT_DECIMAL_ONE != 0 || number < SERIAL_FIRST * PFT_DECIMAL_ONE ||
        number > SERIAL_LAST * PFT_DECIMAL_ONE || !expects_date(indicator))
        return false;
    value->kind = PFT_KIND_DATE;
    value->low = value->high = PFT_DECIMAL_NONE;
    value->low_date = value->high_date = pft_date_of_serial((uint32_t)(number / PFT_DECIMAL_ONE));
    return true;
}

/* ---- indicators ---- */

static const pft_value *write_value(writer *w, pft_indicator *indicator, pft_draft_text text, const char *unit)
{
    pft_value *value;
    const char *raw;

    if (text.text[0] == '\0')
        return NULL;
    raw = copy(w, text.text);
    if ((value = pft_build_value(w->document)) == NULL || pft_value_parse(value, raw, strlen(raw)) != PFT_OK) {
        w->failed = true;
        return NULL;
    }
    if (repair_serial(value, indicator)) {
        indicator->notes |= PFT_NOTE_BIT(PFT_NOTE_SERIAL_REPAIRED);
    } else if (unit[0] != '\0' && value->kind == PFT_KIND_NUMBER && value->unit[0] == '\0' &&
               strlen(unit) < sizeof value->unit) {
        strcpy(value->unit, unit);
        indicator->notes |= PFT_NOTE_BIT(PFT_NOTE_UNIT_FROM_HEADING);
    }
    value->place = pft_place_of(text.spot);
    return value;
}

static pft_decimal points(pft_draft_text text)
{
    return text.text[0] != '\0' ? pft_read_points(text.text, strlen(text.text)) : PFT_DECIMAL_NONE;
}

static pft_certainty certainty_of(const pft_draft_indicator *d)
{
    enum { CERTAIN = 160, LIKELY = 400 };

    if (d->cost < CERTAIN && d->doubts == 0)
        return PFT_CERTAIN;
    return d->cost < LIKELY ? PFT_LIKELY : PFT_DOUBTFUL;
}

/* 社会效益指标 is none of the output: the label above does not hold for it, as far as the labels say. */
static bool levels_disagree(const char *level1, const char *level2)
{
    pft_category above = pft_category_of(level1, ""), below = pft_category_of("", level2);

    if (above == PFT_CATEGORY_NONE || below == PFT_CATEGORY_NONE || strcmp(level1, level2) == 0)
        return false;
    if (above == PFT_CATEGORY_COST || pft_category_parent(above) != above)
        return false; /* 成本指标 stands under either */
    return pft_category_parent(below) != above && below != PFT_CATEGORY_OUTPUT_COST &&
           below != PFT_CATEGORY_SATISFACTION_RECIPIENT && pft_category_parent(below) != PFT_CATEGORY_COST;
}

/* Mostly an indicator has the levels of the one above: what they mean is worked out once, and their texts are kept
 * once. */
static void write_levels(writer *w, pft_indicator *out, const pft_draft_indicator *d)
{
    out->level1 = strcmp(w->level1, d->level1.text) == 0 ? w->level1 : one_line(w, d->level1.text);
    out->level2 = strcmp(w->level2, d->level2.text) == 0 ? w->level2 : one_line(w, d->level2.text);
    if (!w->categorised || out->level1 != w->level1 || out->level2 != w->level2) {
        w->category = pft_category_of(out->level1, out->level2);
        w->disagree = levels_disagree(out->level1, out->level2);
        w->level1 = out->level1;
        w->level2 = out->level2;
        w->categorised = true;
    }
    out->category = w->category;
}

static void write_indicator(writer *w, pft_project *project, const pft_draft_indicator *d)
{
    bool disagree;
    pft_indicator *out = pft_build_indicator(w->document, project);
    pft_draft_text name = pft_draft_get(d, ROLE_NAME), target = pft_draft_get(d, ROLE_TARGET);

    if (out == NULL) {
        w->failed = true;
        return;
    }
    write_levels(w, out, d);
    out->name = one_line(w, name.text);
    out->notes = d->notes;
    out->notes |= d->inherited1 && d->level1.text[0] != '\0' ? PFT_NOTE_BIT(PFT_NOTE_LEVEL1_INHERITED) : 0;
    out->notes |= d->inherited2 && d->level2.text[0] != '\0' ? PFT_NOTE_BIT(PFT_NOTE_LEVEL2_INHERITED) : 0;
    disagree = d->inherited1 && w->disagree;
    out->notes |= disagree ? PFT_NOTE_BIT(PFT_NOTE_SPAN_ORDER_CONFLICT) : 0;
    out->term = (pft_term)d->term;
    out->description = copy(w, pft_draft_get(d, ROLE_DESCRIPTION).text);
    out->reason = copy(w, pft_draft_get(d, ROLE_REASON).text);
    out->criterion = copy(w, pft_draft_get(d, ROLE_CRITERION).text);
    out->basis = copy(w, pft_draft_get(d, ROLE_BASIS).text);
    out->evidence = copy(w, pft_draft_get(d, ROLE_EVIDENCE).text);
    out->likelihood = copy(w, pft_draft_get(d, ROLE_LIKELIHOOD).text);
    out->remark = copy(w, pft_draft_get(d, ROLE_REMARK).text);
    out->target = write_value(w, out, target, d->unit);
    out->actual = write_value(w, out, pft_draft_get(d, ROLE_ACTUAL), "");
    out->previous = write_value(w, out, pft_draft_get(d, ROLE_PREVIOUS), "");
    out->forecast = write_value(w, out, pft_draft_get(d, ROLE_FORECAST), "");
    out->reviewed_actual = write_value(w, out, pft_draft_get(d, ROLE_REVIEWED_ACTUAL), "");
    out->weight = points(pft_draft_get(d, ROLE_WEIGHT));
    if (out->weight == PFT_DECIMAL_NONE && name.spot != NULL)
        out->weight = name.spot->facts->points; /* 明确性（5分） */
    out->score = points(pft_draft_get(d, ROLE_SCORE));
    out->reviewed_score = points(pft_draft_get(d, ROLE_REVIEWED_SCORE));
    out->level1_weight = d->level1_weight;
    out->level2_weight = d->level2_weight;
    out->place = pft_place_of(target.spot != NULL && target.text[0] != '\0' ? target.spot : name.spot);
    out->doubts = d->doubts | (disagree ? PFT_DOUBT_BIT(PFT_DOUBT_LABEL_UNLIKE_OTHERS) : 0);
    out->certainty = disagree ? PFT_LIKELY : certainty_of(d);
    if (out->certainty != PFT_CERTAIN && out->doubts == 0)
        out->doubts = PFT_DOUBT_BIT(PFT_DOUBT_ANOTHER_READING);
}

/* ---- projects ---- */

/* 其中：财政资金 and 财政资金： are the same label. */
static const char *line_label(writer *w, const char *text)
{
    char *out;
    size_t size = strlen(text), used = 0;

    if ((out = pft_arena_bytes(&w->document->arena, size + 1)) == NULL) {
        w->failed = true;
        return "";
    }
    for (size_t at = 0, width; at < size; at += width) {
        uint32_t c;

        width = pft_utf8_decode(text + at, size - at, &c);
        if (!pft_is_space(c)) {
            memcpy(out + used, text + at, width);
            used += width;
        }
    }
    out[used] = '\0';
    for (bool cut = true; cut;) {
        cut = false;
        if (strncmp(out, SIGN_AMONG, 6) == 0 && used > 6) {
            out += 6;
            used -= 6;
            cut = true;
        }
        if (used > 0 && out[0] == ':') {
            out++;
            used--;
            cut = true;
        } else if (strncmp(out, "：", 3) == 0) {
            out += 3;
            used -= 3;
            cut = true;
        }
    }
    if (used > 0 && out[used - 1] == ':')
        used--;
    else if (used >= 3 && memcmp(out + used - 3, "：", 3) == 0)
        used -= 3;
    out[used] = '\0';
    return out;
}

static void write_line(writer *w, pft_project *project, const pft_draft_line *d)
{
    pft_budget_line *out = pft_build_budget_line(w->document, project);

    if (out == NULL) {
        w->failed = true;
        return;
    }
    out->source = (pft_funding)d->source;
    out->label = line_label(w, d->label.text);
    out->initial = d->initial;
    out->adjusted = d->adjusted;
    out->executed = d->executed;
    out->forecast = d->forecast;
    out->weight = d->weight;
    out->rate = d->rate;
    out->score = d->score;
    out->place = pft_place_of(d->label.spot);
    out->doubts = d->doubts;
    out->certainty = d->doubts != 0 ? PFT_LIKELY : PFT_CERTAIN;
}

/* In lists the code stands before the name: 776009-北川旗草原站. */
static void write_agency(writer *w, pft_project *out, const pft_draft_project *d)
{
    const char *text = one_line(w, d->agency.text);
    pft_slice name = pft_trim(text, strlen(text)), code = {"", 0};

    if (d->agency_code.text[0] == '\0')
        code = pft_cut_code(&name);
    out->agency_code =
        code.size > 0 ? pft_arena_strndup(&w->document->arena, code.text, code.size) : copy(w, d->agency_code.text);
    out->agency_name = pft_arena_strndup(&w->document->arena, name.text, name.size);
    w->failed = w->failed || out->agency_code == NULL || out->agency_name == NULL;
}

/* 776009-北川旗草原站…: what belongs to the agency may have gone into the name. */
static bool begins_with_code(const char *text)
{
    enum { FIGURES = 6 };

    return strspn(text, "0123456789") >= FIGURES;
}

/* 说明：…, …局 单位：万元: something else stands in the name. */
static bool holds_label(const char *text)
{
    return strchr(text, ':') != NULL || strstr(text, "：") != NULL;
}

static void write_head(writer *w, pft_project *out, const pft_draft_project *d)
{
    out->ordinal = d->ordinal;
    out->year = d->year;
    out->title = one_line(w, d->title.text);
    out->name = one_line(w, d->name.text);
    write_agency(w, out, d);
    out->department = one_line(w, d->department.text);
    out->purpose = copy(w, d->purpose.text);
    out->medium_goal = copy(w, d->medium_goal.text);
    out->outcome = copy(w, d->outcome.text);
    out->grade = copy(w, d->grade.text);
    out->budget_unit = d->unit;
    out->total_weight = d->total_weight;
    out->total_score = d->total_score;
    out->notes = d->notes | (d->first != NULL && d->first->hidden ? PFT_NOTE_BIT(PFT_NOTE_HIDDEN_SHEET) : 0);
    out->doubts = d->doubts;
    out->doubts |= begins_with_code(out->name) || holds_label(out->name) ? PFT_DOUBT_BIT(PFT_DOUBT_NAME_SUPPOSED) : 0;
    out->doubts |= holds_label(out->agency_name) ? PFT_DOUBT_BIT(PFT_DOUBT_AGENCY_SUPPOSED) : 0;
    out->doubts |= pft_holds_unknown(out->name) || pft_holds_unknown(out->agency_name)
                       ? PFT_DOUBT_BIT(PFT_DOUBT_POORLY_RECOGNISED)
                       : 0;
    out->doubts |= w->layout->cut_by_words ? PFT_DOUBT_BIT(PFT_DOUBT_CELLS_CUT_BY_WORDS) : 0;
    out->certainty = out->doubts != 0 ? PFT_LIKELY : PFT_CERTAIN;
    out->place = pft_place_of(d->first);
    for (size_t i = 0; i < d->goal_count; i++)
        w->failed = !pft_build_goal(w->document, out, copy(w, d->goals[i].text)) || w->failed;
    for (size_t i = 0; i < d->line_count; i++)
        write_line(w, out, &d->lines[i]);
}

static void write_rest(writer *w, pft_project *project, const pft_draft_project *d)
{
    for (size_t i = 0; i < d->total_count; i++) {
        pft_level_total *total = pft_build_level_total(w->document, project);

        if (total == NULL) {
            w->failed = true;
            return;
        }
        total->label = one_line(w, d->totals[i].label.text);
        total->weight = d->totals[i].weight;
        total->score = d->totals[i].score;
        total->place = pft_place_of(d->totals[i].label.spot);
    }
    for (size_t i = 0; i < d->field_count; i++) {
        pft_field *field = pft_build_field(w->document, project);

        if (field == NULL) {
            w->failed = true;
            return;
        }
        field->label = line_label(w, d->fields[i].label.text);
        field->text = copy(w, d->fields[i].value.text);
        field->place = pft_place_of(d->fields[i].value.spot);
    }
}

static void write_project(writer *w, const pft_draft_project *d)
{
    pft_project *project = pft_build_project(w->document);

    if (project == NULL) {
        w->failed = true;
        return;
    }
    write_head(w, project, d);
    for (size_t i = 0; i < d->indicator_count && !w->failed; i++)
        write_indicator(w, project, &d->indicators[i]);
    write_rest(w, project, d);
}

/* ---- what found no place ---- */

/* The project in whose part of the document a spot stands, from 1. Projects that share their first spot count as one.
 */
static size_t project_at(const pft_draft *draft, const pft_spot *spot, size_t before)
{
    while (before < draft->count && draft->projects[before]->first != NULL && draft->projects[before]->first <= spot)
        before++;
    return before;
}

static void count_spot(writer *w, const pft_spot *spot, size_t project)
{
    bool says_nothing = spot->facts->look == LOOK_EMPTY;

    if (spot->size == 0)
        return;
    w->document->cell_count++;
    w->document->placed_count += spot->placed || says_nothing;
    if (!spot->placed && !says_nothing)
        w->failed = !pft_build_unplaced(w->document, copy(w, spot->text), pft_place_of(spot), project) || w->failed;
}

static void write_unplaced(writer *w, const pft_draft *draft)
{
    const pft_aside *aside = w->layout->aside;
    size_t project = 0, next = 0;

    for (size_t i = 0; i < w->layout->count && !w->failed; i++) {
        for (; next < w->layout->aside_count && aside[next].before <= i; next++)
            count_spot(w, &aside[next].spot, project);
        project = project_at(draft, &w->layout->spots[i], project);
        count_spot(w, &w->layout->spots[i], project);
    }
    for (; next < w->layout->aside_count; next++)
        count_spot(w, &aside[next].spot, project);
}

pft_status pft_write_draft(pft_document *document, const pft_draft *draft, const pft_layout *layout)
{
    writer w = {.document = document, .layout = layout, .level1 = "", .level2 = ""};

    for (size_t i = 0; i < draft->count && !w.failed; i++)
        write_project(&w, draft->projects[i]);
    if (!w.failed)
        write_unplaced(&w, draft);
    return w.failed ? PFT_ENOMEM : PFT_OK;
}
