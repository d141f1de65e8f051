/* Profiles of reviews, read from their JSON. */
#include "renderers/review_profile.h"

#include <stddef.h>
#include <string.h>

#include "profiles/profile.h"

#define FIELD(record, member, type) {#member, &(type), offsetof(record, member), false}
#define NEEDED(record, member, type) {#member, &(type), offsetof(record, member), true}

static const pft_json_type share = {PFT_JSON_DECIMAL(0, PFT_DECIMAL_ONE)};
static const pft_json_type points = {PFT_JSON_DECIMAL(0, 1000 * PFT_DECIMAL_ONE)};

static const pft_json_field both_fields[] = {
    {"zh", &pft_json_text, sizeof(const char *) * PFT_CHINESE, true},
    {"en", &pft_json_text, sizeof(const char *) * PFT_ENGLISH, true},
};
static const pft_json_type both = {PFT_JSON_RECORD(both_fields)};

static const pft_json_field item_fields[] = {
    NEEDED(pft_review_item, name, both),
    NEEDED(pft_review_item, question, both),
    FIELD(pft_review_item, consequence, both),
    FIELD(pft_review_item, points, points),
    NEEDED(pft_review_item, rules, pft_json_text_list),
};
static const pft_review_item blank_item = {{"", ""}, {"", ""}, {"", ""}, PFT_DECIMAL_NONE, {NULL, 0}};
static const pft_json_type item = {PFT_JSON_RECORD(item_fields)};
static const pft_json_type item_list = {PFT_JSON_LIST(item, pft_review_item), .blank = &blank_item};

static const pft_json_field block_fields[] = {
    NEEDED(pft_review_block, name, both),
    NEEDED(pft_review_block, items, item_list),
};
static const pft_json_type block = {PFT_JSON_RECORD(block_fields)};
static const pft_json_type block_list = {PFT_JSON_LIST(block, pft_review_block)};

static const pft_json_field grade_fields[] = {
    NEEDED(pft_review_grade, name, both),
    NEEDED(pft_review_grade, from, points),
    NEEDED(pft_review_grade, advice, both),
};
static const pft_json_type grade = {PFT_JSON_RECORD(grade_fields)};
static const pft_json_type grade_list = {PFT_JSON_LIST(grade, pft_review_grade)};

static const pft_json_field lost_fields[] = {
    NEEDED(pft_review_lost, error, share),
    NEEDED(pft_review_lost, warning, share),
    NEEDED(pft_review_lost, info, share),
};
static const pft_json_type lost = {PFT_JSON_RECORD(lost_fields)};

static const char *const format_names[] = {"perftarget-review"};
static const pft_json_type format = {PFT_JSON_WORDS(format_names)};

static pft_status read_format(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type, void *value)
{
    uint32_t number;

    (void)type;
    (void)value;
    return pft_json_read_word(r, path, &format, &number);
}

static const pft_json_type own_format = {.read = read_format};

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

pft_status pft_review_profile_load(pft_review_profile *out, const char *id, pft_arena *arena, pft_error *err)
{
    enum { MAX_DEPTH = 16, MAX_TEXT = 4096 };
    const pft_profile *profile = pft_profile_find(pft_profile_reviews, id);
    pft_json_reader r;

    *out = (pft_review_profile){.id = ""};
    if (profile == NULL)
        return pft_fail(err, PFT_ENOTFOUND, "no built-in review \"%s\"", "没有内置的审核要点“%s”", id);
    r = (pft_json_reader){pft_json_scan_of((const char *)profile->text, profile->size, 1, MAX_DEPTH, MAX_TEXT, err),
                          arena};
    return pft_json_read_whole_text(&r, &profile_type, out);
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
