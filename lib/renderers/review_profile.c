/* Profiles of reviews, read from their JSON. */
#include "renderers/review_profile.h"

#include <stddef.h>
#include <string.h>

#include "format/memory_writer.h"
#include "profiles/profile.h"

/* ---- what must hold ---- */

#define refuse pft_json_wrong

static pft_status check_rules(pft_json_reader *r, const pft_json_step *path, const char *at, void *value)
{
    const pft_json_list *list = value;
    const char *const *rules = list->items;

    for (size_t i = 0; i < list->count; i++)
        if (pft_rule_find(rules[i]) == NULL && strcmp(rules[i], PFT_REVIEW_FIGURES) != 0 &&
            strcmp(rules[i], PFT_REVIEW_LOGIC) != 0)
            return refuse(r, path, at, "there is no rule \"%.64s\"", "没有规则“%.64s”", rules[i]);
    return PFT_OK;
}

static pft_status check_blocks(pft_json_reader *r, const pft_json_step *path, const char *at, void *value)
{
    enum { MOST_POINTS = 200, MOST_RULES = 1000 };
    const pft_json_list *list = value;
    const pft_review_block *blocks = list->items;
    size_t points = 0, rules = 0;

    for (size_t i = 0; i < list->count; i++)
        for (size_t k = 0; k < blocks[i].items.count; k++, points++)
            rules += ((const pft_review_item *)blocks[i].items.items)[k].rules.count;
    if (points == 0)
        return refuse(r, path, at, "a review needs a point", "复核要点为空");
    if (points > MOST_POINTS || rules > MOST_RULES)
        return refuse(r, path, at, "more than %d points, or %d rules in all of them", "要点超过 %d 个，或其规则合计超过 %d 条",
                      MOST_POINTS, MOST_RULES);
    return PFT_OK;
}

static pft_status check_grades(pft_json_reader *r, const pft_json_step *path, const char *at, void *value)
{
    const pft_json_list *list = value;
    const pft_review_grade *grades = list->items;

    for (size_t i = 0; i < list->count; i++)
        if (grades[i].from == PFT_DECIMAL_NONE || (i > 0 && grades[i].from >= grades[i - 1].from))
            return refuse(r, path, at, "grades must descend, each \"from\" a number", "等级应由高到低，from 均应为数字");
    return PFT_OK;
}

static pft_status check_lost(pft_json_reader *r, const pft_json_step *path, const char *at, void *value)
{
    const pft_review_lost *given = value;

    if (given->error == PFT_DECIMAL_NONE || given->warning == PFT_DECIMAL_NONE || given->info == PFT_DECIMAL_NONE)
        return refuse(r, path, at, "\"error\", \"warning\" and \"info\" must be numbers", "error、warning、info 均应为数字");
    return PFT_OK;
}

/* ---- the members ---- */

#define FIELD(record, member, type) {#member, &(type), offsetof(record, member), false}
#define NEEDED(record, member, type) {#member, &(type), offsetof(record, member), true}

static const pft_json_type share = {PFT_JSON_DECIMAL(0, PFT_DECIMAL_ONE)};
static const pft_json_type points = {PFT_JSON_DECIMAL(0, 1000 * PFT_DECIMAL_ONE)};

static const pft_json_field both_fields[] = {
    {"zh", &pft_json_text, sizeof(const char *) * PFT_CHINESE, true},
    {"en", &pft_json_text, sizeof(const char *) * PFT_ENGLISH, true},
};
static const pft_json_type both = {PFT_JSON_RECORD(both_fields)};

static const pft_json_type rule_list = {PFT_JSON_LIST(pft_json_text, const char *), .flat = true, .check = check_rules};

static const pft_json_field item_fields[] = {
    NEEDED(pft_review_item, name, both),
    NEEDED(pft_review_item, question, both),
    FIELD(pft_review_item, consequence, both),
    FIELD(pft_review_item, points, points),
    NEEDED(pft_review_item, rules, rule_list),
};
static const pft_review_item blank_item = {{"", ""}, {"", ""}, {"", ""}, PFT_DECIMAL_NONE, {NULL, 0}};
static const pft_json_type item_type = {PFT_JSON_RECORD(item_fields)};
static const pft_json_type item_list = {PFT_JSON_LIST(item_type, pft_review_item), .blank = &blank_item};

static const pft_json_field block_fields[] = {
    NEEDED(pft_review_block, name, both),
    NEEDED(pft_review_block, items, item_list),
};
static const pft_json_type block = {PFT_JSON_RECORD(block_fields)};
static const pft_json_type block_list = {PFT_JSON_LIST(block, pft_review_block), .check = check_blocks};

static const pft_json_field grade_fields[] = {
    NEEDED(pft_review_grade, name, both),
    NEEDED(pft_review_grade, from, points),
    NEEDED(pft_review_grade, advice, both),
};
static const pft_json_type grade = {PFT_JSON_RECORD(grade_fields)};
static const pft_json_type grade_list = {PFT_JSON_LIST(grade, pft_review_grade), .check = check_grades};

static const pft_json_field lost_fields[] = {
    NEEDED(pft_review_lost, error, share),
    NEEDED(pft_review_lost, warning, share),
    NEEDED(pft_review_lost, info, share),
};
static const pft_json_type lost = {PFT_JSON_RECORD(lost_fields), .check = check_lost};

static const char *const format_names[] = {"perftarget-review"};

static const pft_json_type own_format = {PFT_JSON_CONSTANT(format_names)};

static const pft_json_field profile_fields[] = {
    {"format", &own_format, 0, true},
    NEEDED(pft_review_profile, id, pft_json_text),
    NEEDED(pft_review_profile, version, pft_json_text),
    NEEDED(pft_review_profile, name, both),
    NEEDED(pft_review_profile, source, both),
    NEEDED(pft_review_profile, blocks, block_list),
    NEEDED(pft_review_profile, lost, lost),
    NEEDED(pft_review_profile, grades, grade_list),
};
static const pft_json_type profile_type = {PFT_JSON_RECORD(profile_fields)};

/* ---- reading and writing ---- */

pft_status pft_review_profile_read(pft_review_profile **out, const char *text, size_t size,
                                   const pft_allocator *allocator, pft_error *err)
{
    enum { MAX_DEPTH = 16, MAX_TEXT = 4096 };
    pft_review_profile *profile;
    pft_json_reader r;
    pft_arena arena;
    pft_status status;

    if (out == NULL || text == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    pft_arena_init(&arena, allocator);
    if ((profile = pft_arena_alloc(&arena, sizeof *profile)) == NULL) {
        pft_arena_free(&arena);
        return pft_fail_memory(err);
    }
    r = (pft_json_reader){pft_json_scan_of(text, size, 1, MAX_DEPTH, MAX_TEXT, err), &arena};
    status = pft_json_read_whole_text(&r, &profile_type, profile);
    profile->arena = arena;
    if (status == PFT_OK)
        *out = profile;
    else
        pft_review_profile_free(profile);
    return status;
}

pft_status pft_review_profile_read_file(pft_review_profile **out, const char *path, const pft_allocator *allocator,
                                        pft_error *err)
{
    pft_profile_file file;
    pft_status status;

    if (out == NULL || path == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    if ((status = pft_profile_read_file(&file, path, allocator, err)) == PFT_OK)
        status = pft_review_profile_read(out, file.text != NULL ? file.text : "", file.size, allocator, err);
    pft_profile_file_free(&file);
    return status;
}

pft_status pft_review_profile_load(pft_review_profile **out, const char *id, const pft_allocator *allocator,
                                   pft_error *err)
{
    const pft_profile *profile;

    if (out == NULL || id == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    if ((profile = pft_profile_find(pft_profile_reviews, id)) == NULL)
        return pft_fail(err, PFT_ENOTFOUND, "no built-in review \"%s\"", "没有内置的审核要点“%s”", id);
    return pft_review_profile_read(out, (const char *)profile->text, profile->size, allocator, err);
}

void pft_review_profile_free(pft_review_profile *profile)
{
    if (profile != NULL) {
        pft_arena arena = profile->arena;

        pft_arena_free(&arena);
    }
}

pft_status pft_review_profile_write_text(const pft_review_profile *profile, char **text, size_t *size)
{
    pft_memory_writer memory = {.head = NULL};
    const pft_writer writer = {pft_memory_write, &memory};
    pft_json_out out;

    if (profile == NULL || text == NULL)
        return PFT_EARGUMENT;
    *text = NULL;
    memory.allocator = profile->arena.allocator;
    pft_json_out_init(&out, &writer, false);
    pft_json_write_record(&out, NULL, &profile_type, profile);
    pft_json_out_raw(&out, "\n", 1);
    return pft_memory_writer_end(&memory, pft_json_out_end(&out), text, size);
}

/* ---- what it says ---- */

size_t pft_review_profile_count(void)
{
    size_t count = 0;

    while (pft_profile_reviews[count].id != NULL)
        count++;
    return count;
}

const char *pft_review_profile_id_at(size_t index)
{
    return index < pft_review_profile_count() ? pft_profile_reviews[index].id : NULL;
}

const char *pft_review_profile_id(const pft_review_profile *profile)
{
    return profile != NULL ? profile->id : "";
}

const char *pft_review_profile_version(const pft_review_profile *profile)
{
    return profile != NULL ? profile->version : "";
}

const char *pft_review_profile_name(const pft_review_profile *profile, pft_language language)
{
    return profile != NULL ? profile->name[language == PFT_CHINESE ? PFT_CHINESE : PFT_ENGLISH] : "";
}

static size_t count_points(const pft_review_profile *profile, bool computed)
{
    const pft_review_block *blocks = profile->blocks.items;
    size_t count = 0;

    for (size_t i = 0; i < profile->blocks.count; i++)
        for (size_t k = 0; k < blocks[i].items.count; k++)
            count += !computed || ((const pft_review_item *)blocks[i].items.items)[k].rules.count > 0;
    return count;
}

size_t pft_review_profile_points(const pft_review_profile *profile)
{
    return profile != NULL ? count_points(profile, false) : 0;
}

size_t pft_review_profile_computed(const pft_review_profile *profile)
{
    return profile != NULL ? count_points(profile, true) : 0;
}

bool pft_review_answers(const pft_review_item *item, const char *rule)
{
    const char *const *rules = item->rules.items;

    for (size_t i = 0; i < item->rules.count; i++)
        if (strcmp(rules[i], rule) == 0)
            return true;
    return false;
}

const pft_review_item *pft_review_item_of(const pft_review_profile *profile, const char *rule)
{
    const pft_review_block *blocks = profile->blocks.items;

    for (size_t i = 0; i < profile->blocks.count; i++)
        for (size_t k = 0; k < blocks[i].items.count; k++) {
            const pft_review_item *item = (const pft_review_item *)blocks[i].items.items + k;

            if (pft_review_answers(item, rule))
                return item;
        }
    return NULL;
}

const pft_review_grade *pft_review_grade_of(const pft_review_profile *profile, pft_decimal percent)
{
    const pft_review_grade *grades = profile->grades.items;

    for (size_t i = 0; i < profile->grades.count; i++)
        if (percent >= grades[i].from)
            return &grades[i];
    return NULL;
}

pft_decimal pft_review_lost_by(const pft_review_profile *profile, pft_severity severity)
{
    return severity == PFT_SEVERITY_ERROR     ? profile->lost.error
           : severity == PFT_SEVERITY_WARNING ? profile->lost.warning
                                     : profile->lost.info;
}
