/* The indicator library as JSON, by one table for both ways. */
#include <string.h>

#include "core/file.h"
#include "exchange/json.h"
#include "format/json_record.h"
#include "format/memory_writer.h"
#include "library/library.h"
#include "model/fold.h"

enum { VERSION = 1, MAX_DEPTH = 16, MAX_TEXT = 1 << 20 };

#define FIELD(record, member, kind) {#member, &(kind), offsetof(record, member), false}
#define NEEDED(record, member, kind) {#member, &(kind), offsetof(record, member), true}
#define NAME_OF(constant, name, ...) name,

static const char *const category_names[] = {PFT_CATEGORY_LIST(NAME_OF)};
static const char *const op_names[] = {PFT_OP_LIST(NAME_OF)};
static const char *const format_names[] = {"perftarget-library"};

/* null is the empty word: no category, no comparator. */
static pft_status read_word(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type, void *value)
{
    *(uint32_t *)value = 0;
    return pft_json_at_null(r) ? pft_json_skip(&r->scan, path) : pft_json_read_word(r, path, type, value);
}

static const pft_json_type category = {.read = read_word, .write = pft_json_write_word, .words = category_names,
                                       .word_count = PFT_JSON_COUNT(category_names)};
static const pft_json_type op = {.read = read_word, .write = pft_json_write_word, .words = op_names,
                                 .word_count = PFT_JSON_COUNT(op_names)};
static const pft_json_type decimal = {PFT_JSON_DECIMAL(-PFT_DECIMAL_MAX, PFT_DECIMAL_MAX)};
static const pft_json_type format = {PFT_JSON_WORDS(format_names)};
static const pft_json_type version = {PFT_JSON_WHOLE(VERSION * PFT_DECIMAL_ONE, VERSION * PFT_DECIMAL_ONE)};

typedef struct {
    uint32_t category;
    uint64_t count;
} category_row;

typedef struct {
    uint32_t op;
    pft_decimal value;
    const char *unit, *text;
    uint64_t count;
} target_row;

static const pft_json_field category_fields[] = {NEEDED(category_row, category, category),
                                                 FIELD(category_row, count, pft_json_count)};
static const pft_json_field unit_fields[] = {{"unit", &pft_json_text, offsetof(pft_library_text, text), true},
                                             FIELD(pft_library_text, count, pft_json_count)};
static const pft_json_field agency_fields[] = {{"agency", &pft_json_text, offsetof(pft_library_text, text), true},
                                               FIELD(pft_library_text, count, pft_json_count)};
static const pft_json_field target_fields[] = {
    FIELD(target_row, op, op), FIELD(target_row, value, decimal), FIELD(target_row, unit, pft_json_text),
    FIELD(target_row, text, pft_json_text), FIELD(target_row, count, pft_json_count)};
static const pft_json_type category_type = {PFT_JSON_RECORD(category_fields), .flat = true};
static const pft_json_type unit_type = {PFT_JSON_RECORD(unit_fields), .flat = true};
static const pft_json_type agency_type = {PFT_JSON_RECORD(agency_fields), .flat = true};
static const pft_json_type target_type = {PFT_JSON_RECORD(target_fields), .flat = true};

static const category_row no_category = {0, 1};
static const pft_library_text no_text = {"", 1};
static const target_row no_target = {.value = PFT_DECIMAL_NONE, .unit = "", .text = "", .count = 1};
static const pft_json_type categories = {PFT_JSON_LIST(category_type, category_row), .blank = &no_category};
static const pft_json_type units = {PFT_JSON_LIST(unit_type, pft_library_text), .blank = &no_text};
static const pft_json_type agencies = {PFT_JSON_LIST(agency_type, pft_library_text), .blank = &no_text};
static const pft_json_type targets = {PFT_JSON_LIST(target_type, target_row), .blank = &no_target};

typedef struct {
    const char *name, *note;
    uint64_t count, others;
    pft_json_list categories, units, targets, agencies;
} entry_row;

static const pft_json_field entry_fields[] = {
    NEEDED(entry_row, name, pft_json_text),   FIELD(entry_row, note, pft_json_text),
    FIELD(entry_row, count, pft_json_count),  FIELD(entry_row, categories, categories),
    FIELD(entry_row, units, units),           FIELD(entry_row, targets, targets),
    FIELD(entry_row, others, pft_json_count), FIELD(entry_row, agencies, agencies),
};
static const pft_json_type entry_type = {PFT_JSON_RECORD(entry_fields)};
static const entry_row no_entry = {.name = "", .note = ""};

/* An entry goes into the library as it is read: the list is not kept. */
typedef struct {
    uint32_t format, version;
    uint64_t documents;
    pft_library *indicators;
} frame;

static bool take_lists(pft_library *library, pft_library_record *entry, const entry_row *row)
{
    const category_row *category_items = row->categories.items;
    const pft_library_text *unit_items = row->units.items, *agency_items = row->agencies.items;
    const target_row *target_items = row->targets.items;
    bool done = true;

    for (size_t i = 0; done && i < row->categories.count; i++)
        done = pft_library_count_category(library, entry, (pft_category)category_items[i].category,
                                          category_items[i].count) != PFT_LIBRARY_NO_MEMORY;
    for (size_t i = 0; done && i < row->units.count; i++)
        done = pft_library_count_unit(library, entry, unit_items[i].text, unit_items[i].count) != PFT_LIBRARY_NO_MEMORY;
    for (size_t i = 0; done && i < row->agencies.count; i++)
        done = pft_library_count_agency(library, entry, agency_items[i].text, agency_items[i].count) !=
               PFT_LIBRARY_NO_MEMORY;
    for (size_t i = 0; done && i < row->targets.count; i++) {
        const target_row *t = &target_items[i];
        const pft_library_target target = {(pft_op)t->op, t->value, t->unit, t->text, t->count};

        done = pft_library_count_target(library, entry, &target) != PFT_LIBRARY_NO_MEMORY;
    }
    return done;
}

/* Two entries of one name, as a person may have made them by hand, are one. */
static bool take_entry(pft_library *library, pft_arena *scratch, const entry_row *row)
{
    size_t size;
    const char *key = pft_fold_name(scratch, row->name, PFT_FOLD_MARKS | PFT_FOLD_YEARS, &size);
    pft_library_record *entry;

    if (key == NULL || (entry = pft_library_entry_of(library, key, size, row->name)) == NULL)
        return false;
    entry->shown.count += row->count;
    entry->shown.others += row->others;
    if (*row->note != '\0' &&
        (entry->shown.note = pft_arena_strndup(&library->arena, row->note, strlen(row->note))) == NULL) {
        entry->shown.note = "";
        return false;
    }
    return take_lists(library, entry, row);
}

static pft_status read_entry(pft_json_reader *r, const pft_json_step *step, pft_library *library)
{
    const char *at = r->scan.at;
    entry_row row = no_entry;
    pft_arena scratch, *kept = r->arena;
    pft_status status;

    pft_arena_init(&scratch, &library->arena.allocator);
    r->arena = &scratch;
    status = pft_json_read_record(r, step, &entry_type, &row);
    if (status == PFT_OK && *row.name == '\0')
        status = pft_json_wrong(r, step, at, "an indicator must have a name", "指标必须有名称");
    if (status == PFT_OK && !take_entry(library, &scratch, &row))
        status = pft_fail_memory(r->scan.err);
    r->arena = kept;
    pft_arena_free(&scratch);
    return status;
}

static pft_status read_entries(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type, void *value)
{
    pft_library *library = *(pft_library **)value;
    pft_json_step step = {.up = path};
    bool more = true;
    pft_status status = pft_json_enter(&r->scan, path, '[');

    (void)type;
    while (status == PFT_OK && (status = pft_json_next(&r->scan, &step, ']', &more)) == PFT_OK && more)
        status = read_entry(r, &step, library);
    return status;
}

static const pft_json_type entries = {.read = read_entries};
static const pft_json_field frame_fields[] = {
    NEEDED(frame, format, format), NEEDED(frame, version, version), FIELD(frame, documents, pft_json_count),
    NEEDED(frame, indicators, entries),
};
static const pft_json_type frame_type = {PFT_JSON_RECORD(frame_fields)};

pft_status pft_library_read(pft_library **out, const char *text, size_t size, const pft_allocator *allocator,
                            pft_error *err)
{
    frame f = {.documents = 0};
    pft_arena arena;
    pft_status status;

    if (out == NULL || text == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    if ((status = pft_library_new(&f.indicators, allocator, err)) != PFT_OK)
        return status;
    pft_arena_init(&arena, allocator);
    pft_json_reader r = {pft_json_scan_of(text, size, 1, MAX_DEPTH, MAX_TEXT, err), &arena};
    status = pft_json_read_whole_text(&r, &frame_type, &f);
    pft_arena_free(&arena);
    if (status == PFT_OK) {
        f.indicators->documents = f.documents;
        *out = f.indicators;
    } else {
        pft_library_free(f.indicators);
    }
    return status;
}

pft_status pft_library_read_file(pft_library **out, const char *path, const pft_allocator *allocator, pft_error *err)
{
    const size_t most = SIZE_MAX >> 2 < UINT64_C(1) << 32 ? SIZE_MAX >> 2 : (size_t)(UINT64_C(1) << 32);
    pft_allocator own = allocator != NULL ? *allocator : pft_default_allocator;
    size_t capacity, size;
    char *block;
    pft_status status;

    if (out == NULL || path == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    if ((status = pft_file_read(&own, path, most, &block, &capacity, &size, err)) == PFT_OK)
        status = pft_library_read(out, block, size, allocator, err);
    if (block != NULL)
        own.release(own.context, block, capacity);
    return status;
}

/* ---- written ---- */

static void write_texts(pft_json_out *out, const char *key, const pft_json_type *type, const pft_library_text *texts,
                        size_t used)
{
    pft_json_out_open(out, key, '[', true);
    for (size_t i = 0; i < used; i++)
        pft_json_write_record(out, NULL, type, &texts[i]);
    pft_json_out_close(out, ']');
}

static void write_targets(pft_json_out *out, const pft_library_entry *entry)
{
    pft_json_out_open(out, "targets", '[', entry->target_count == 0);
    for (size_t i = 0; i < entry->target_count; i++) {
        const pft_library_target *target = &entry->targets[i];
        const target_row row = {(uint32_t)target->op, target->value, target->unit, target->text, target->count};

        pft_json_write_record(out, NULL, &target_type, &row);
    }
    pft_json_out_close(out, ']');
}

static void write_entry(pft_json_out *out, const pft_library_entry *entry)
{
    pft_json_out_open(out, NULL, '{', false);
    pft_json_out_text(out, "name", entry->name);
    pft_json_out_text(out, "note", entry->note);
    pft_json_out_number(out, "count", entry->count);
    pft_json_out_open(out, "categories", '[', true);
    for (size_t i = 0; i < entry->category_count; i++) {
        const category_row row = {(uint32_t)entry->categories[i].category, entry->categories[i].count};

        pft_json_write_record(out, NULL, &category_type, &row);
    }
    pft_json_out_close(out, ']');
    write_texts(out, "units", &unit_type, entry->units, entry->unit_count);
    write_targets(out, entry);
    pft_json_out_number(out, "others", entry->others);
    write_texts(out, "agencies", &agency_type, entry->agencies, entry->agency_count);
    pft_json_out_close(out, '}');
}

pft_status pft_library_write(const pft_library *library, bool compact, const pft_writer *writer, pft_error *err)
{
    pft_json_out out;

    if (library == NULL || writer == NULL || writer->write == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    pft_json_out_init(&out, writer, compact);
    pft_json_out_open(&out, NULL, '{', false);
    pft_json_out_text(&out, "format", format_names[0]);
    pft_json_out_number(&out, "version", VERSION);
    pft_json_out_number(&out, "documents", library->documents);
    pft_json_out_open(&out, "indicators", '[', false);
    for (size_t i = 0; i < library->entries.count && out.status == PFT_OK; i++)
        write_entry(&out, pft_library_at(library, i));
    pft_json_out_close(&out, ']');
    pft_json_out_close(&out, '}');
    pft_json_out_raw(&out, "\n", 1);
    return pft_exchange_written(pft_json_out_end(&out), err);
}

pft_status pft_library_write_text(const pft_library *library, bool compact, char **text, size_t *size, pft_error *err)
{
    pft_memory_writer memory = {.head = NULL};
    const pft_writer writer = {pft_memory_write, &memory};
    pft_status status;

    if (library == NULL || text == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *text = NULL;
    memory.allocator = library->arena.allocator;
    status = pft_memory_writer_end(&memory, pft_library_write(library, compact, &writer, err), text, size);
    return status == PFT_ENOMEM ? pft_fail_memory(err) : status;
}
