/* What a folder of tables is checked by: the file .perftarget.json. */
#include <perftarget/config.h>

#include <string.h>

#include "check/ruleset.h"
#include "core/error.h"
#include "profiles/profile.h"

typedef struct texts {
    const char **items;
    size_t count;
} texts;

typedef struct weight {
    const char *rule; /* its id, or what it begins with */
    pft_severity severity;
} weight;

struct pft_config {
    pft_arena arena;
    const char *rules, *method, *library;
    pft_severity severity;
    texts select, ignore, paths, exclude;
    weight *weights;
    size_t weight_count;
};

typedef struct {
    pft_profile_tree tree;
    pft_config *config;
    pft_error *err;
} reader;

#define refuse(r, node, ...) pft_profile_wrong(&(r)->tree, node, pft_fail((r)->err, PFT_EINVALID, __VA_ARGS__))

static pft_status copy_text(reader *r, const cJSON *node, const char **out)
{
    if (!cJSON_IsString(node) || node->valuestring[0] == '\0')
        return refuse(r, node, "expected a non-empty string", "此处应为非空字符串");
    *out = pft_arena_strndup(&r->config->arena, node->valuestring, strlen(node->valuestring));
    return *out != NULL ? PFT_OK : pft_fail_memory(r->err);
}

static bool is_rule(const char *prefix)
{
    const pft_rule_entry *entry;

    for (size_t i = 0; *prefix != '\0' && (entry = pft_rule_entry_at(i)) != NULL; i++)
        if (strncmp(entry->shown.id, prefix, strlen(prefix)) == 0)
            return true;
    return false;
}

static pft_status refuse_rule(reader *r, const cJSON *node, const char *name)
{
    return refuse(r, node, "no rule begins with \"%.64s\"", "没有以“%.64s”开头的规则", name);
}

static pft_status read_texts(reader *r, const cJSON *node, texts *out, bool rules)
{
    pft_status status = PFT_OK;

    if (!cJSON_IsArray(node))
        return refuse(r, node, "expected an array", "此处应为数组");
    out->items = pft_arena_alloc(&r->config->arena, ((size_t)cJSON_GetArraySize(node) + 1) * sizeof *out->items);
    if (out->items == NULL)
        return pft_fail_memory(r->err);
    for (const cJSON *item = node->child; item != NULL && status == PFT_OK; item = item->next) {
        status = copy_text(r, item, &out->items[out->count]);
        if (status == PFT_OK && rules && !is_rule(out->items[out->count]))
            return refuse_rule(r, item, out->items[out->count]);
        out->count++;
    }
    return status;
}

static pft_status read_word(reader *r, const cJSON *node, pft_severity *out)
{
    if (cJSON_IsString(node) && pft_severity_from_name(out, node->valuestring) == PFT_OK)
        return PFT_OK;
    return refuse(r, node, "expected error, warning or info", "此处应为 error、warning、info 之一");
}

/* ---- the members ---- */

static pft_status read_format(reader *r, const cJSON *node)
{
    return cJSON_IsString(node) && strcmp(node->valuestring, "perftarget-config") == 0
               ? PFT_OK
               : refuse(r, node, "the format must be \"%s\"", "格式不是“%s”", "perftarget-config");
}

static pft_status read_version(reader *r, const cJSON *node)
{
    return cJSON_IsNumber(node) && node->valueint == 1 ? PFT_OK
                                                       : refuse(r, node, "the version must be 1", "版本应为 1");
}

/* Editors find the schema by it. */
static pft_status pass(reader *r, const cJSON *node)
{
    (void)r;
    (void)node;
    return PFT_OK;
}

static pft_status read_rules(reader *r, const cJSON *node)
{
    return copy_text(r, node, &r->config->rules);
}

static pft_status read_method(reader *r, const cJSON *node)
{
    return copy_text(r, node, &r->config->method);
}

static pft_status read_library(reader *r, const cJSON *node)
{
    return copy_text(r, node, &r->config->library);
}

static pft_status read_severity(reader *r, const cJSON *node)
{
    return read_word(r, node, &r->config->severity);
}

static pft_status read_select(reader *r, const cJSON *node)
{
    return read_texts(r, node, &r->config->select, true);
}

static pft_status read_ignore(reader *r, const cJSON *node)
{
    return read_texts(r, node, &r->config->ignore, true);
}

static pft_status read_paths(reader *r, const cJSON *node)
{
    return read_texts(r, node, &r->config->paths, false);
}

static pft_status read_exclude(reader *r, const cJSON *node)
{
    return read_texts(r, node, &r->config->exclude, false);
}

static pft_status read_weights(reader *r, const cJSON *node)
{
    pft_config *config = r->config;
    pft_status status = PFT_OK;

    if (!cJSON_IsObject(node))
        return refuse(r, node, "expected an object", "此处应为对象");
    config->weights = pft_arena_alloc(&config->arena, ((size_t)cJSON_GetArraySize(node) + 1) * sizeof *config->weights);
    if (config->weights == NULL)
        return pft_fail_memory(r->err);
    for (const cJSON *child = node->child; child != NULL && status == PFT_OK; child = child->next) {
        weight *added = &config->weights[config->weight_count++];

        if (!is_rule(child->string))
            return refuse_rule(r, child, child->string);
        if ((added->rule = pft_arena_strndup(&config->arena, child->string, strlen(child->string))) == NULL)
            return pft_fail_memory(r->err);
        status = read_word(r, child, &added->severity);
    }
    return status;
}

static const struct {
    const char *name;
    pft_status (*read)(reader *r, const cJSON *node);
} members[] = {
    {"$schema", pass},         {"format", read_format},     {"version", read_version}, {"rules", read_rules},
    {"method", read_method},   {"select", read_select},     {"ignore", read_ignore},   {"severities", read_weights},
    {"severity", read_severity}, {"paths", read_paths},     {"exclude", read_exclude},
    {"library", read_library},
};

static pft_status read_member(reader *r, const cJSON *node)
{
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (strcmp(members[i].name, node->string) == 0)
            return members[i].read(r, node);
    return refuse(r, node, "unknown member \"%.64s\"", "未知成员“%.64s”", node->string);
}

pft_status pft_config_read(pft_config **out, const char *text, size_t size, const pft_allocator *allocator,
                           pft_error *err)
{
    pft_allocator memory = allocator != NULL ? *allocator : pft_default_allocator;
    reader r = {.err = err};
    pft_status status;

    if (out == NULL || text == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    if ((r.config = memory.allocate(memory.context, sizeof *r.config)) == NULL)
        return pft_fail_memory(err);
    *r.config = (pft_config){.rules = "", .method = "", .library = "", .severity = PFT_SEVERITY_INFO};
    pft_arena_init(&r.config->arena, &memory);
    status = pft_profile_open(&r.tree, text, size, err);
    if (status == PFT_OK)
        for (const cJSON *child = r.tree.root->child; child != NULL && status == PFT_OK; child = child->next)
            status = read_member(&r, child);
    pft_profile_close(&r.tree);
    if (status != PFT_OK) {
        pft_config_free(r.config);
        return status;
    }
    *out = r.config;
    return PFT_OK;
}

pft_status pft_config_read_file(pft_config **out, const char *path, const pft_allocator *allocator, pft_error *err)
{
    pft_profile_file file;
    pft_status status;

    if (out == NULL || path == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    if ((status = pft_profile_read_file(&file, path, allocator, err)) == PFT_OK)
        status = pft_config_read(out, file.text, file.size, allocator, err);
    pft_profile_file_free(&file);
    return status;
}

void pft_config_free(pft_config *config)
{
    if (config != NULL) {
        pft_allocator allocator = config->arena.allocator;

        pft_arena_free(&config->arena);
        allocator.release(allocator.context, config, sizeof *config);
    }
}

const char *pft_config_rules(const pft_config *config)
{
    return config != NULL ? config->rules : NULL;
}

const char *pft_config_method(const pft_config *config)
{
    return config != NULL ? config->method : NULL;
}

const char *pft_config_library(const pft_config *config)
{
    return config != NULL ? config->library : NULL;
}

pft_severity pft_config_severity(const pft_config *config)
{
    return config != NULL ? config->severity : PFT_SEVERITY_INFO;
}

bool pft_config_changes_rules(const pft_config *config)
{
    return config != NULL && config->select.count + config->ignore.count + config->weight_count > 0;
}

/* Every rule that begins so. */
static pft_status weigh(pft_ruleset *ruleset, const weight *given)
{
    const pft_rule_entry *entry;
    pft_status status = PFT_OK;

    for (size_t i = 0; status == PFT_OK && (entry = pft_rule_entry_at(i)) != NULL; i++)
        if (strncmp(entry->shown.id, given->rule, strlen(given->rule)) == 0)
            status = pft_ruleset_set_severity(ruleset, entry->shown.id, given->severity);
    return status;
}

pft_status pft_config_apply(const pft_config *config, pft_ruleset *ruleset, pft_error *err)
{
    pft_status status = PFT_OK;

    if (config == NULL || ruleset == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    if (config->select.count > 0)
        status = pft_ruleset_select(ruleset, config->select.items, config->select.count);
    for (size_t i = 0; i < config->ignore.count && status == PFT_OK; i++)
        status = pft_ruleset_switch_all(ruleset, config->ignore.items[i], false);
    for (size_t i = 0; i < config->weight_count && status == PFT_OK; i++)
        status = weigh(ruleset, &config->weights[i]);
    return status == PFT_OK ? PFT_OK : pft_fail_memory(err);
}

/* ---- paths ---- */

/* Does the pattern stand for the whole text? Of each kind of star the last one is tried again, one character further:
 * `*` up to a slash, and `**` beyond. */
static bool glob(const char *pattern, size_t pattern_size, const char *text, size_t size)
{
    size_t p = 0, t = 0, star = SIZE_MAX, star_at = 0, stars = SIZE_MAX, stars_at = 0;

    while (t < size || p < pattern_size) {
        if (p + 1 < pattern_size && pattern[p] == '*' && pattern[p + 1] == '*') {
            p += 2 + (p + 2 < pattern_size && pattern[p + 2] == '/'); /* of no folder at all too */
            stars = p;
            stars_at = t;
            star = SIZE_MAX;
        } else if (p < pattern_size && pattern[p] == '*') {
            star = ++p;
            star_at = t;
        } else if (t < size && p < pattern_size &&
                   (pattern[p] == text[t] || (pattern[p] == '?' && text[t] != '/'))) {
            p++;
            t++;
        } else if (star != SIZE_MAX && star_at < size && text[star_at] != '/') {
            p = star;
            t = ++star_at;
        } else if (stars != SIZE_MAX && stars_at < size) {
            p = stars;
            t = ++stars_at;
            star = SIZE_MAX;
        } else {
            return false;
        }
    }
    return true;
}

/* Does it stand for the path, or for a folder that the path is in? */
static bool matches(const char *pattern, const char *path)
{
    size_t size = strlen(pattern), length = strlen(path), name = 0;
    bool folder = size > 0 && pattern[size - 1] == '/', anchored;

    size -= folder;
    anchored = memchr(pattern, '/', size) != NULL;
    if (size > 1 && pattern[0] == '/') {
        pattern++;
        size--;
    }
    for (size_t end = 1; end <= length; end++) {
        if (end < length && path[end] != '/')
            continue;
        if ((!folder || end < length) &&
            (anchored ? glob(pattern, size, path, end) : glob(pattern, size, path + name, end - name)))
            return true;
        name = end + 1;
    }
    return false;
}

static bool any_matches(const texts *patterns, const char *path)
{
    for (size_t i = 0; i < patterns->count; i++)
        if (matches(patterns->items[i], path))
            return true;
    return false;
}

bool pft_config_takes(const pft_config *config, const char *path)
{
    return config == NULL ||
           ((config->paths.count == 0 || any_matches(&config->paths, path)) && !any_matches(&config->exclude, path));
}
