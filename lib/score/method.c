/* Methods: loaded, read, described. */
#include "score/method.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "core/hash.h"
#include "format/memory_writer.h"
#include "profiles/profile.h"

#define refuse pft_json_wrong

enum { MAX_DEPTH = 16, MAX_TEXT = 1 << 16, MAX_FILE = 1 << 20, MAX_CHAIN = 8 };

/* What a method that says nothing of it does. */
static const pft_method blank_method = {
    .info = {.id = "", .version = "", .extends = "", .name = {"", ""}, .hash = ""},
    .over = {PFT_DECIMAL_NONE, PFT_DECIMAL_NONE, PFT_DECIMAL_NONE, {NULL, 0}},
    .implausible = {PFT_DECIMAL_NONE, PFT_DECIMAL_NONE, PFT_DECIMAL_NONE},
    .execution = {.rule = {.formula = PFT_FORMULA_PROPORTIONAL, .floor = PFT_DECIMAL_NONE,
                           .per_month = PFT_DECIMAL_NONE},
                  .explain_below = PFT_DECIMAL_NONE},
    .rounding = {2, 2, PFT_GRADING_ROUNDED},
    .tolerance = 0,
};

/* The id that a text extends, "" for none; `place` is where it says so. */
static pft_status find_base(pft_json_reader r, const char **base, const char **place)
{
    pft_json_step step = {.up = NULL};
    pft_status status;
    bool more = true;

    *base = "";
    pft_json_skip_space(&r.scan);
    status = pft_json_enter(&r.scan, NULL, '{');
    while (status == PFT_OK && (status = pft_json_next(&r.scan, &step, '}', &more)) == PFT_OK && more) {
        *place = r.scan.at;
        if (step.key_size == 7 && memcmp(step.key, "extends", 7) == 0)
            return pft_json_read_text(&r, &step, &pft_json_text, base);
        status = pft_json_skip(&r.scan, &step);
    }
    return status;
}

static bool is_told(const pft_json_list *list, const char *about)
{
    const pft_method_source *sources = list->items;

    for (size_t i = 0; i < list->count; i++)
        if (strcmp(sources[i].about, about) == 0)
            return true;
    return false;
}

/* What the base said of a member that this method says nothing new about still holds. */
static pft_status join_sources(pft_method *method, const pft_json_list *base, pft_error *err)
{
    const pft_method_source *older = base->items;
    pft_json_list *own = &method->sources;
    size_t size = sizeof *older, told = own->count;
    pft_method_source *all = pft_arena_grow(&method->arena, own->items, own->count * size,
                                            (own->count + base->count + 1) * size);

    if (all == NULL)
        return pft_fail_memory(err);
    for (size_t i = 0; i < base->count; i++)
        if (!is_told(&(pft_json_list){all, told}, older[i].about))
            all[own->count++] = older[i];
    own->items = all;
    return PFT_OK;
}

static pft_status read_into(pft_method *method, const char *text, size_t size, unsigned chain, pft_error *err);

static pft_status read_base(pft_method *method, const pft_json_reader *r, const char *id, const char *place,
                            unsigned chain)
{
    const pft_json_step step = {.key = "extends", .key_size = 7};
    const pft_profile *profile = pft_profile_find(pft_profile_methods, id);

    if (profile == NULL || chain == MAX_CHAIN)
        return refuse(r, &step, place, "no built-in method \"%s\"", "没有内置方法“%s”", id);
    return read_into(method, (const char *)profile->text, profile->size, chain + 1, r->scan.err);
}

static pft_status read_into(pft_method *method, const char *text, size_t size, unsigned chain, pft_error *err)
{
    pft_json_reader r = {pft_json_scan_of(text, size, 1, MAX_DEPTH, MAX_TEXT, err), &method->arena};
    pft_json_list older = {NULL, 0};
    const char *base, *place = text;
    pft_status status = find_base(r, &base, &place);

    if (status == PFT_OK && *base != '\0') {
        if ((status = read_base(method, &r, base, place, chain)) != PFT_OK)
            return status;
        older = method->sources;
    }
    if (status == PFT_OK)
        status = pft_json_read_whole_text(&r, &pft_method_json, method);
    if (status == PFT_OK && older.count > 0 && method->sources.items != older.items)
        status = join_sources(method, &older, err);
    method->info.extends = base;
    return status;
}

static pft_status finish(pft_method *method, pft_error *err)
{
    char *text;
    size_t size;

    if (pft_method_write_text(method, &text, &size) != PFT_OK)
        return pft_fail_memory(err);
    pft_hash(method->hash, text, size);
    pft_text_free(text);
    method->info.hash = method->hash;
    method->info.source_count = method->sources.count;
    return PFT_OK;
}

pft_status pft_method_read(pft_method **out, const char *text, size_t size, const pft_allocator *allocator,
                           pft_error *err)
{
    pft_allocator own = allocator != NULL ? *allocator : pft_default_allocator;
    pft_method *method;
    pft_status status;

    if (out == NULL || (text == NULL && size > 0))
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    if (size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        text += 3;
        size -= 3;
    }
    if ((method = own.allocate(own.context, sizeof *method)) == NULL)
        return pft_fail_memory(err);
    *method = blank_method;
    pft_arena_init(&method->arena, &own);
    if ((status = read_into(method, size > 0 ? text : "", size, 0, err)) != PFT_OK ||
        (status = finish(method, err)) != PFT_OK)
        goto done;

    *out = method;
    method = NULL;
done:
    pft_method_free(method);
    return status;
}

pft_status pft_method_read_file(pft_method **out, const char *path, const pft_allocator *allocator, pft_error *err)
{
    pft_allocator own = allocator != NULL ? *allocator : pft_default_allocator;
    FILE *file;
    char *text = NULL;
    size_t size;
    pft_status status;

    if (out == NULL || path == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    if ((file = fopen(path, "rb")) == NULL)
        return pft_fail_system(err, errno);
    if ((text = own.allocate(own.context, MAX_FILE + 1)) == NULL)
        status = pft_fail_memory(err);
    else if ((size = fread(text, 1, MAX_FILE + 1, file)) == 0 && ferror(file))
        status = pft_fail_system(err, errno);
    else if (size > MAX_FILE)
        status = pft_fail(err, PFT_ELIMIT, "a method is over its limit of %d bytes", "方法文件超出 %d 字节的限制",
                          (int)MAX_FILE);
    else
        status = pft_method_read(out, text, size, allocator, err);
    if (text != NULL)
        own.release(own.context, text, MAX_FILE + 1);
    fclose(file);
    return status;
}

void pft_method_free(pft_method *method)
{
    if (method != NULL) {
        pft_allocator allocator = method->arena.allocator;

        pft_arena_free(&method->arena);
        allocator.release(allocator.context, method, sizeof *method);
    }
}

/* ---- what it says ---- */

size_t pft_method_count(void)
{
    size_t count = 0;

    while (pft_profile_methods[count].id != NULL)
        count++;
    return count;
}

const char *pft_method_id_at(size_t index)
{
    return index < pft_method_count() ? pft_profile_methods[index].id : NULL;
}

const char *pft_method_text(const char *id)
{
    const pft_profile *profile = id != NULL ? pft_profile_find(pft_profile_methods, id) : NULL;

    return profile != NULL ? (const char *)profile->text : NULL;
}

const pft_method_info *pft_method_get_info(const pft_method *method)
{
    return method != NULL ? &method->info : NULL;
}

const pft_method_source *pft_method_source_at(const pft_method *method, size_t index)
{
    return method != NULL && index < method->sources.count
               ? (const pft_method_source *)method->sources.items + index
               : NULL;
}

/* The canonical text, of which the hash is taken. */
pft_status pft_method_write_text(const pft_method *method, char **text, size_t *size)
{
    pft_memory_writer memory = {.allocator = pft_default_allocator};
    const pft_writer writer = {pft_memory_write, &memory};
    pft_json_out out;

    if (method == NULL || text == NULL)
        return PFT_EARGUMENT;
    *text = NULL;
    memory.allocator = method->arena.allocator;
    pft_json_out_init(&out, &writer, false);
    pft_method_json.write(&out, NULL, &pft_method_json, method);
    pft_json_out_raw(&out, "\n", 1);
    return pft_memory_writer_end(&memory, pft_json_out_end(&out), text, size);
}

uint32_t pft_category_bits(pft_category category)
{
    return UINT32_C(1) << (unsigned)category | UINT32_C(1) << (unsigned)pft_category_parent(category);
}

bool pft_rule_fits(const pft_rule *rule, uint32_t categories, pft_kind kind, pft_op op)
{
    op = op == PFT_OP_NONE ? PFT_OP_EQUAL : op;
    return kind != PFT_KIND_EMPTY && kind != PFT_KIND_OTHER &&
           (rule->kinds == 0 || (rule->kinds & 1U << (unsigned)kind) != 0) &&
           (rule->comparators == 0 || (rule->comparators & 1U << (unsigned)op) != 0) &&
           (rule->categories == 0 || (rule->categories & categories) != 0);
}

const pft_rule *pft_method_rule(const pft_method *method, pft_category category, pft_kind kind, pft_op op)
{
    const pft_rule *rules = method->rules.items;
    uint32_t categories = pft_category_bits(category);

    for (size_t i = 0; i < method->rules.count; i++)
        if (pft_rule_fits(&rules[i], categories, kind, op))
            return &rules[i];
    return NULL;
}

const pft_weight_case *pft_method_case(const pft_method *method, bool cost, bool satisfaction, bool budget)
{
    const pft_weight_case *cases = method->weights.items;

    while (!pft_weight_case_fits(cases, cost, satisfaction, budget))
        cases++;
    return cases;
}

const pft_weight_group *pft_method_group(const pft_weight_case *c, pft_category category)
{
    const pft_weight_group *groups = c->groups.items, *above = NULL;
    uint32_t own = UINT32_C(1) << (unsigned)category, parent = UINT32_C(1) << (unsigned)pft_category_parent(category);

    for (size_t i = 0; i < c->groups.count; i++) {
        if ((groups[i].categories & own) != 0)
            return &groups[i];
        if ((groups[i].categories & parent) != 0)
            above = &groups[i];
    }
    return above;
}

const pft_grade *pft_method_grade_of(const pft_method *method, pft_decimal points)
{
    const pft_grade *grades = method->grades.items;

    for (size_t i = 0; i < method->grades.count; i++)
        if (points >= grades[i].from && (grades[i].to == PFT_DECIMAL_NONE || points < grades[i].to))
            return &grades[i];
    return NULL;
}
