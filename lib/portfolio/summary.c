/* The summary list (汇总表): rows, and which units are missing or filed twice. */
#include "portfolio/summary.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "core/names.h"
#include "model/fold.h"

#define LENGTH(table) (sizeof(table) / sizeof(table)[0])

enum { KEY_SIZE = 1024, LOW_PERCENT = 90 };

static const pft_name_row states_rows[] = {PFT_SUMMARY_STATE_LIST(PFT_NAME_ROW)};
static const pft_names states = PFT_NAMES(states_rows);
static const pft_name_row warnings[] = {PFT_SUMMARY_WARNING_LIST(PFT_NAME_ROW)};

const char *pft_summary_state_name(pft_summary_state state)
{
    return pft_names_name(&states, (unsigned)state);
}

const char *pft_summary_state_text(pft_summary_state state, pft_language language)
{
    return pft_names_text(&states, (unsigned)state, language);
}

const char *pft_summary_warning_name(size_t index)
{
    return index < PFT_SUMMARY_WARNING_COUNT ? warnings[index].name : NULL;
}

const char *pft_summary_warning_text(size_t index, pft_language language)
{
    return index < PFT_SUMMARY_WARNING_COUNT && (unsigned)language < PFT_LANGUAGE_COUNT ? warnings[index].text[language]
                                                                                        : NULL;
}

pft_status pft_summary_new(pft_summary **out, const pft_allocator *allocator, pft_error *err)
{
    const pft_allocator *own = allocator != NULL ? allocator : &pft_default_allocator;
    pft_summary *summary;

    if (out == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    if ((summary = own->allocate(own->context, sizeof *summary)) == NULL)
        return pft_fail_memory(err);
    memset(summary, 0, sizeof *summary);
    pft_arena_init(&summary->arena, own);
    *out = summary;
    return PFT_OK;
}

void pft_summary_free(pft_summary *summary)
{
    if (summary != NULL) {
        pft_allocator allocator = summary->arena.allocator;

        pft_arena_free(&summary->arena);
        allocator.release(allocator.context, summary, sizeof *summary);
    }
}

/* ---- units that should file ---- */

static bool is_parting(char c)
{
    return c == ' ' || c == '\t' || c == ',' || c == ';';
}

static bool is_code(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if ((text[i] < '0' || text[i] > '9') && (text[i] < 'A' || text[i] > 'Z'))
            return false;
    return size > 0;
}

static bool add_unit(pft_summary *summary, pft_slice code, pft_slice name)
{
    pft_unit_record *unit = pft_arena_alloc(&summary->arena, sizeof *unit), **place;

    if (unit == NULL || (unit->shown.code = pft_arena_strndup(&summary->arena, code.text, code.size)) == NULL ||
        (unit->shown.name = pft_arena_strndup(&summary->arena, name.text, name.size)) == NULL ||
        (unit->folded = pft_fold_name(&summary->arena, unit->shown.name, 0, NULL)) == NULL ||
        (place = pft_vector_push(&summary->arena, &summary->units, sizeof(pft_unit_record *))) == NULL)
        return false;
    *place = unit;
    return true;
}

/* "731310 云汀市公路养护中心", "731310,…", or either alone. */
static bool take_unit(pft_summary *summary, pft_slice line)
{
    size_t code = 0, name;

    while (code < line.size && !is_parting(line.text[code]))
        code++;
    if (!is_code(line.text, code))
        return add_unit(summary, (pft_slice){"", 0}, line);
    for (name = code; name < line.size && is_parting(line.text[name]);)
        name++;
    return add_unit(summary, (pft_slice){line.text, code}, (pft_slice){line.text + name, line.size - name});
}

static pft_unit_record *unit_at(const pft_summary *summary, size_t index)
{
    return ((pft_unit_record *const *)summary->units.items)[index];
}

/* The text that a slot's unit is found by: its code, or its folded name. */
static const char *unit_key(const pft_summary *summary, uint32_t slot)
{
    const pft_unit_record *unit = unit_at(summary, (slot - 1) / 2);

    return (slot - 1) % 2 == 0 ? unit->shown.code : unit->folded;
}

static uint32_t *find_unit_slot(const pft_summary *summary, const char *text, unsigned by_name)
{
    size_t at = (pft_fold_hash(text, strlen(text)) + by_name) & (summary->unit_slot_count - 1);
    uint32_t slot;

    for (; (slot = summary->unit_slots[at]) != 0; at = (at + 1) & (summary->unit_slot_count - 1))
        if ((slot - 1) % 2 == by_name && strcmp(unit_key(summary, slot), text) == 0)
            break;
    return &summary->unit_slots[at];
}

static bool index_units(pft_summary *summary)
{
    size_t count = 16;

    while (count < summary->units.count * 4)
        count *= 2;
    summary->unit_slots = pft_arena_alloc(&summary->arena, count * sizeof *summary->unit_slots);
    summary->unit_slot_count = summary->unit_slots != NULL ? count : 0;
    for (size_t i = 0; i < summary->units.count && summary->unit_slots != NULL; i++) {
        const char *const texts[] = {unit_at(summary, i)->shown.code, unit_at(summary, i)->folded};

        for (unsigned by_name = 0; by_name < 2; by_name++) {
            uint32_t *slot = find_unit_slot(summary, texts[by_name], by_name);

            if (*texts[by_name] != '\0' && *slot == 0)
                *slot = (uint32_t)i * 2 + by_name + 1;
        }
    }
    return summary->unit_slots != NULL;
}

/* By its code, and by its name where either side has no code. NULL where it is none of the list. */
static pft_unit_record *find_unit(const pft_summary *summary, const char *code, const char *folded)
{
    uint32_t slot = summary->unit_slot_count > 0 && *code != '\0' ? *find_unit_slot(summary, code, 0) : 0;
    pft_unit_record *unit;

    if (slot == 0 && summary->unit_slot_count > 0 && *folded != '\0')
        slot = *find_unit_slot(summary, folded, 1);
    if (slot == 0)
        return NULL;
    unit = unit_at(summary, (slot - 1) / 2);
    return (slot - 1) % 2 == 1 && *code != '\0' && *unit->shown.code != '\0' ? NULL : unit;
}

pft_status pft_summary_expect(pft_summary *summary, const char *text, size_t size, pft_error *err)
{
    size_t begin = 0;

    if (summary == NULL || text == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    if (pft_utf8_valid(text, size) != size)
        return pft_fail(err, PFT_EENCODING, "the list of units is not valid UTF-8", "单位名单不是有效的 UTF-8 编码");
    while (begin < size) {
        const char *end = memchr(text + begin, '\n', size - begin);
        size_t length = end != NULL ? (size_t)(end - text) - begin : size - begin;
        pft_slice line = pft_trim(text + begin, length);

        if (line.size > 0 && *line.text != '#' && !take_unit(summary, line))
            return pft_fail_memory(err);
        begin += length + 1;
    }
    return index_units(summary) ? PFT_OK : pft_fail_memory(err);
}

/* ---- rows ---- */

/* A labelled text whose label is one of the words. */
static const char *find_field(const pft_project *project, const char *const *words, size_t count)
{
    for (size_t i = 0; i < project->field_count; i++)
        for (size_t word = 0; word < count; word++)
            if (strstr(pft_project_field_at(project, i)->label, words[word]) != NULL)
                return pft_project_field_at(project, i)->text;
    return "";
}

static const char *const code_words[] = {"项目编码", "项目代码", "项目编号"};
static const char *const office_words[] = {"业务处室", "主管处室", "归口处室", "业务科室", "主管科室"};
static const char *const whole_words[] = {"项目总金额", "项目总投资", "项目总额", "项目总预算"};

static bool is_given(const pft_value *value)
{
    return value != NULL && value->kind != PFT_KIND_EMPTY;
}

static pft_summary_state state_of(const pft_project *project)
{
    pft_summary_state state = PFT_STATE_TARGET;

    for (size_t i = 0; i < project->indicator_count; i++) {
        const pft_indicator *indicator = pft_project_indicator_at(project, i);

        if (is_given(indicator->forecast) || *indicator->likelihood != '\0')
            return PFT_STATE_MONITORING;
        if (is_given(indicator->actual) || indicator->score != PFT_DECIMAL_NONE)
            state = PFT_STATE_EVALUATION;
    }
    return project->total_score != PFT_DECIMAL_NONE ? PFT_STATE_EVALUATION : state;
}

static void take_amounts(pft_summary_row *row, const pft_project *project)
{
    const pft_budget_line *total = pft_project_budget(project, PFT_FUNDING_TOTAL);
    pft_decimal base;

    row->initial = row->adjusted = row->executed = row->rate = PFT_DECIMAL_NONE;
    if (total == NULL)
        total = pft_project_budget(project, PFT_FUNDING_FISCAL);
    if (total == NULL)
        return;
    row->initial = total->initial;
    row->adjusted = total->adjusted;
    row->executed = total->executed;
    base = row->adjusted != PFT_DECIMAL_NONE ? row->adjusted : row->initial;
    if (pft_decimal_divide(&row->rate, row->executed, base, 6) != PFT_OK)
        row->rate = PFT_DECIMAL_NONE;
}

static bool is_doubtful(const pft_project *project)
{
    bool doubtful = project->certainty == PFT_DOUBTFUL;

    for (size_t i = 0; i < project->indicator_count; i++)
        doubtful = doubtful || pft_project_indicator_at(project, i)->certainty == PFT_DOUBTFUL;
    for (size_t i = 0; i < project->budget_line_count; i++)
        doubtful = doubtful || pft_project_budget_line_at(project, i)->certainty == PFT_DOUBTFUL;
    return doubtful;
}

static uint32_t warnings_of(const pft_summary_row *row, const pft_project *project)
{
    bool evaluated = row->state == PFT_STATE_EVALUATION;
    uint32_t found = 0;

    if (row->initial == PFT_DECIMAL_NONE && row->adjusted == PFT_DECIMAL_NONE)
        found |= PFT_SUMMARY_NO_BUDGET;
    if (evaluated && row->executed == PFT_DECIMAL_NONE)
        found |= PFT_SUMMARY_NO_EXECUTION;
    if (evaluated && row->rate != PFT_DECIMAL_NONE && row->rate < PFT_DECIMAL_ONE / 100 * LOW_PERCENT)
        found |= PFT_SUMMARY_LOW_EXECUTION;
    if (row->rate != PFT_DECIMAL_NONE && row->rate > PFT_DECIMAL_ONE)
        found |= PFT_SUMMARY_OVER_EXECUTED;
    if (evaluated && row->score == PFT_DECIMAL_NONE)
        found |= PFT_SUMMARY_NO_SCORE;
    return found | (is_doubtful(project) ? PFT_SUMMARY_DOUBTFUL_READING : 0u);
}

static bool copy(pft_summary *summary, const char **to, const char *text)
{
    return (*to = pft_arena_strndup(&summary->arena, text, strlen(text))) != NULL;
}

static bool copy_texts(pft_summary *summary, pft_summary_row *row, const pft_project *project)
{
    return copy(summary, &row->code, find_field(project, code_words, LENGTH(code_words))) &&
           copy(summary, &row->office, find_field(project, office_words, LENGTH(office_words))) &&
           copy(summary, &row->whole, find_field(project, whole_words, LENGTH(whole_words))) &&
           copy(summary, &row->name, project->name) && copy(summary, &row->department, project->department) &&
           copy(summary, &row->agency_code, project->agency_code) &&
           copy(summary, &row->agency_name, project->agency_name) && copy(summary, &row->grade, project->grade) &&
           copy(summary, &row->file, project->source->name);
}

/* ---- what is filed twice: the same project of the same unit and year, in the same state ---- */

static const char *make_key(pft_summary *summary, const pft_summary_row *row, const char *unit)
{
    char key[KEY_SIZE];
    const char *name = pft_fold_name(&summary->arena, row->name, 0, NULL);

    if (name == NULL)
        return NULL;
    snprintf(key, sizeof key, "%d %" PRId32 " %s\n%s", (int)row->state, row->year,
             *row->agency_code != '\0' ? row->agency_code : unit, name);
    return pft_arena_strndup(&summary->arena, key, strlen(key));
}

static uint32_t *find_slot(const pft_summary *summary, const char *key)
{
    size_t slot = pft_fold_hash(key, strlen(key)) & (summary->slot_count - 1);

    while (summary->slots[slot] != 0 && strcmp(summary->keys[summary->slots[slot] - 1], key) != 0)
        slot = (slot + 1) & (summary->slot_count - 1);
    return &summary->slots[slot];
}

static bool grow_slots(pft_summary *summary)
{
    size_t count = summary->slot_count > 0 ? summary->slot_count * 2 : 64;
    uint32_t *slots = pft_arena_alloc(&summary->arena, count * sizeof *slots);
    pft_summary_row *rows = summary->rows.items;

    if (slots == NULL)
        return false;
    summary->slots = slots;
    summary->slot_count = count;
    for (size_t i = 0; i < summary->rows.count; i++)
        if (rows[i].first == 0)
            *find_slot(summary, summary->keys[i]) = (uint32_t)i + 1;
    return true;
}

/* Each unit once, however many of its projects were filed again. */
static bool add_double(pft_summary *summary, const pft_summary_row *row)
{
    const pft_unit_name *units = summary->doubles.items;
    pft_unit_name *unit;

    for (size_t i = 0; i < summary->doubles.count; i++)
        if (strcmp(units[i].code, row->agency_code) == 0 && strcmp(units[i].name, row->agency_name) == 0)
            return true;
    if ((unit = pft_vector_push(&summary->arena, &summary->doubles, sizeof *unit)) == NULL)
        return false;
    *unit = (pft_unit_name){row->agency_code, row->agency_name};
    return true;
}

static bool add_row(pft_summary *summary, const pft_project *project)
{
    pft_summary_row row = {.state = state_of(project), .year = project->year, .score = project->total_score,
                           .place = project->place};
    size_t index = summary->rows.count;
    pft_unit_record *unit;
    const char *folded, *key, **keys;
    pft_summary_row *place;

    take_amounts(&row, project);
    if (!copy_texts(summary, &row, project) ||
        (folded = pft_fold_name(&summary->arena, row.agency_name, 0, NULL)) == NULL ||
        (key = make_key(summary, &row, folded)) == NULL ||
        (keys = pft_arena_room(&summary->arena, summary->keys, index, &summary->key_capacity, sizeof *keys)) == NULL)
        return false;
    summary->keys = keys;
    keys[index] = key;
    if (index * 2 >= summary->slot_count && !grow_slots(summary))
        return false;
    row.warnings = warnings_of(&row, project);
    row.first = *find_slot(summary, key);
    unit = find_unit(summary, row.agency_code, folded);
    if (row.first > 0)
        row.warnings |= PFT_SUMMARY_FILED_TWICE;
    if (summary->units.count > 0 && unit == NULL)
        row.warnings |= PFT_SUMMARY_NOT_LISTED;
    if ((row.first > 0 && !add_double(summary, &row)) ||
        (place = pft_vector_push(&summary->arena, &summary->rows, sizeof *place)) == NULL)
        return false;
    *place = row;
    if (row.first == 0)
        *find_slot(summary, key) = (uint32_t)index + 1;
    if (unit != NULL)
        unit->filed = true;
    return true;
}

pft_status pft_summary_add_document(pft_summary *summary, const pft_document *document, pft_error *err)
{
    if (summary == NULL || document == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    if (summary->rows.count + pft_document_project_count(document) >= UINT32_MAX)
        return pft_fail(err, PFT_ELIMIT, "a list has at most %u rows", "汇总表最多 %u 行", UINT32_MAX - 1);
    for (size_t i = 0; i < pft_document_project_count(document); i++)
        if (!add_row(summary, pft_document_project_at(document, i)))
            return pft_fail_memory(err);
    return PFT_OK;
}

/* ---- asked ---- */

size_t pft_summary_row_count(const pft_summary *summary)
{
    return summary != NULL ? summary->rows.count : 0;
}

const pft_summary_row *pft_summary_row_at(const pft_summary *summary, size_t index)
{
    return summary != NULL && index < summary->rows.count
               ? &((const pft_summary_row *)summary->rows.items)[index]
               : NULL;
}

size_t pft_summary_missing_count(const pft_summary *summary)
{
    size_t count = 0;

    for (size_t i = 0; summary != NULL && i < summary->units.count; i++)
        count += !unit_at(summary, i)->filed;
    return count;
}

const pft_unit_name *pft_summary_missing_at(const pft_summary *summary, size_t index)
{
    for (size_t i = 0; summary != NULL && i < summary->units.count; i++)
        if (!unit_at(summary, i)->filed && index-- == 0)
            return &unit_at(summary, i)->shown;
    return NULL;
}

size_t pft_summary_double_count(const pft_summary *summary)
{
    return summary != NULL ? summary->doubles.count : 0;
}

const pft_unit_name *pft_summary_double_at(const pft_summary *summary, size_t index)
{
    return summary != NULL && index < summary->doubles.count
               ? &((const pft_unit_name *)summary->doubles.items)[index]
               : NULL;
}
