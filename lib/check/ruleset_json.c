/* Rule sets as JSON: {"format": "perftarget-ruleset", "id": …, "version": …, "title": {"zh": …, "en": …}, "extends": …,
 * "rules": {"STR-001": "on", "COST-001": {"severity": "error", "tolerance": "0.5"}, "TXT-001": "off"}}.
 * A rule is "on", "off", a severity, or an object of severity and parameters; a list may be given whole, or as
 * {"add": […], "remove": […]} to what is extended. */
#include <string.h>

#include "check/ruleset.h"
#include "core/error.h"
#include "core/text.h"
#include "format/memory_writer.h"
#include "profiles/profile.h"

typedef struct {
    pft_profile_tree tree;
    pft_ruleset *ruleset;
    pft_error *err;
} reader;

#define refuse(r, node, ...) pft_profile_wrong(&(r)->tree, node, pft_fail((r)->err, PFT_EINVALID, __VA_ARGS__))

static const char FORMAT[] = "perftarget-ruleset";

static pft_status copy_text(reader *r, const cJSON *node, const char **out)
{
    if (!cJSON_IsString(node) || node->valuestring[0] == '\0')
        return refuse(r, node, "expected a non-empty string", "此处应为非空字符串");
    *out = pft_arena_strndup(&r->ruleset->arena, node->valuestring, strlen(node->valuestring));
    return *out != NULL ? PFT_OK : pft_fail_memory(r->err);
}

static pft_status read_title(reader *r, const cJSON *node)
{
    static const char *const names[PFT_LANGUAGE_COUNT] = {[PFT_ENGLISH] = "en", [PFT_CHINESE] = "zh"};
    pft_status status = PFT_OK;

    if (!cJSON_IsObject(node))
        return refuse(r, node, "expected an object", "此处应为对象");
    for (const cJSON *child = node->child; child != NULL && status == PFT_OK; child = child->next) {
        int language = 0;

        while (language < PFT_LANGUAGE_COUNT && strcmp(names[language], child->string) != 0)
            language++;
        if (language == PFT_LANGUAGE_COUNT)
            return refuse(r, child, "a title must be in \"zh\" or \"en\", not \"%.64s\"",
                          "标题的语言应为“zh”或“en”，不是“%.64s”", child->string);
        status = copy_text(r, child, &r->ruleset->title[language]);
    }
    return status;
}

/* A list on its way: borrowed texts. */
typedef struct {
    const char **values;
    size_t count;
} list;

static void list_remove(list *values, const char *text)
{
    size_t kept = 0;

    for (size_t i = 0; i < values->count; i++)
        if (strcmp(values->values[i], text) != 0)
            values->values[kept++] = values->values[i];
    values->count = kept;
}

static pft_status list_change(reader *r, const cJSON *array, list *values, bool add)
{
    if (!cJSON_IsArray(array))
        return refuse(r, array, "expected an array", "此处应为数组");
    for (const cJSON *item = array->child; item != NULL; item = item->next) {
        if (!cJSON_IsString(item))
            return refuse(r, item, "expected a string (numbers are written as strings too)", "此处应为字符串（数字也写成字符串）");
        list_remove(values, item->valuestring);
        if (add)
            values->values[values->count++] = item->valuestring;
    }
    return PFT_OK;
}

static pft_status list_of(reader *r, const cJSON *node, list *values)
{
    pft_status status = PFT_OK;

    if (cJSON_IsString(node)) {
        values->count = 1;
        values->values[0] = node->valuestring;
        return PFT_OK;
    }
    if (!cJSON_IsObject(node)) {
        values->count = 0;
        return list_change(r, node, values, true);
    }
    for (const cJSON *child = node->child; child != NULL && status == PFT_OK; child = child->next) {
        bool add = strcmp(child->string, "add") == 0;

        if (!add && strcmp(child->string, "remove") != 0)
            return refuse(r, child, "expected \"add\" or \"remove\", not \"%.64s\"",
                          "此处应为“add”或“remove”，不是“%.64s”", child->string);
        status = list_change(r, child, values, add);
    }
    return status;
}

static size_t count_below(const cJSON *node)
{
    size_t count = 1;

    for (const cJSON *child = node->child; child != NULL; child = child->next)
        count += count_below(child);
    return count;
}

static pft_status fill(reader *r, const cJSON *node, pft_setting *setting, pft_parameter_kind kind, const list *values)
{
    size_t wrong = 0;
    pft_status status = pft_setting_fill(&r->ruleset->arena, setting, kind, values->values, values->count, &wrong);

    if (status == PFT_ENOMEM)
        return pft_fail_memory(r->err);
    if (status == PFT_OK)
        return PFT_OK;
    if (wrong < values->count)
        return refuse(r, node, "invalid value \"%.64s\": expected a number, a word or a pair such as \"a=b\"",
                      "“%.64s”不符合此参数：应为数字、词语，或“甲=乙”形式的词对", values->values[wrong]);
    return refuse(r, node, "expected one value", "此处应为一个值");
}

static pft_status read_parameter(reader *r, const cJSON *node, const pft_check_parameter *parameter,
                                 pft_setting *setting)
{
    size_t room = (setting->count + count_below(node)) * sizeof(char *);
    list values = {pft_arena_grow(&r->ruleset->arena, setting->values, setting->count * sizeof(char *), room),
                   setting->count};
    pft_status status;

    if (values.values == NULL)
        return pft_fail_memory(r->err);
    status = list_of(r, node, &values);
    return status == PFT_OK ? fill(r, node, setting, parameter->kind, &values) : status;
}

static pft_status read_severity(reader *r, const cJSON *node, pft_rule_state *rule)
{
    if (cJSON_IsString(node) && pft_severity_from_name(&rule->severity, node->valuestring) == PFT_OK)
        return PFT_OK;
    return refuse(r, node, "expected error, warning or info", "此处应为 error、warning、info 之一");
}

static pft_status read_rule_object(reader *r, const cJSON *node, pft_rule_state *rule)
{
    pft_status status = PFT_OK;

    for (const cJSON *child = node->child; child != NULL && status == PFT_OK; child = child->next) {
        size_t p = pft_parameter_find(rule->entry, child->string);

        if (strcmp(child->string, "severity") == 0)
            status = read_severity(r, child, rule);
        else if (p < PFT_MOST_PARAMETERS)
            status = read_parameter(r, child, &rule->entry->shown.parameters[p], &rule->settings[p]);
        else
            return refuse(r, child, "rule %s has no parameter \"%.64s\"", "规则 %s 没有参数“%.64s”",
                          rule->entry->shown.id, child->string);
    }
    return status;
}

static pft_status read_rule(reader *r, const cJSON *node)
{
    pft_rule_state *rule = pft_ruleset_find(r->ruleset, node->string);

    if (rule == NULL)
        return refuse(r, node, "unknown rule \"%.64s\"", "没有规则“%.64s”", node->string);
    rule->on = true;
    if (cJSON_IsObject(node))
        return read_rule_object(r, node, rule);
    if (cJSON_IsString(node) && strcmp(node->valuestring, "on") == 0)
        return PFT_OK;
    if (cJSON_IsString(node) && strcmp(node->valuestring, "off") == 0) {
        rule->on = false;
        return PFT_OK;
    }
    if (cJSON_IsString(node) && pft_severity_from_name(&rule->severity, node->valuestring) == PFT_OK)
        return PFT_OK;
    return refuse(r, node, "expected on, off, error, warning, info or an object",
                  "此处应为 on、off、error、warning、info 之一或对象");
}

static pft_status read_rules(reader *r, const cJSON *node)
{
    pft_status status = PFT_OK;

    if (!cJSON_IsObject(node))
        return refuse(r, node, "expected an object", "此处应为对象");
    for (const cJSON *child = node->child; child != NULL && status == PFT_OK; child = child->next)
        status = read_rule(r, child);
    return status;
}

static pft_status read_format(reader *r, const cJSON *node)
{
    return cJSON_IsString(node) && strcmp(node->valuestring, FORMAT) == 0
               ? PFT_OK
               : refuse(r, node, "the format must be \"%s\"", "格式不是“%s”", FORMAT);
}

static pft_status read_id(reader *r, const cJSON *node)
{
    return copy_text(r, node, &r->ruleset->id);
}

static pft_status read_version(reader *r, const cJSON *node)
{
    return copy_text(r, node, &r->ruleset->version);
}

/* Read before the others: see extend(). */
static pft_status pass(reader *r, const cJSON *node)
{
    (void)r;
    (void)node;
    return PFT_OK;
}

static const struct {
    const char *name;
    pft_status (*read)(reader *r, const cJSON *node);
    bool required;
} members[] = {
    {"format", read_format, true}, {"id", read_id, true},       {"version", read_version, true},
    {"title", read_title, false},  {"extends", pass, false},    {"rules", read_rules, true},
};

enum { MEMBER_COUNT = sizeof members / sizeof members[0] };

static pft_status read_member(reader *r, const cJSON *node)
{
    for (size_t i = 0; i < MEMBER_COUNT; i++)
        if (strcmp(members[i].name, node->string) == 0)
            return members[i].read(r, node);
    return refuse(r, node, "unknown member \"%.64s\"", "未知成员“%.64s”", node->string);
}

/* What the set starts from: one that is built in, or every rule off. */
static pft_status extend(reader *r, const pft_allocator *allocator)
{
    const cJSON *base = cJSON_GetObjectItemCaseSensitive(r->tree.root, "extends");

    if (base == NULL || cJSON_IsNull(base))
        return pft_ruleset_new(&r->ruleset, allocator, r->err);
    if (!cJSON_IsString(base) || pft_profile_find(pft_profile_rules, base->valuestring) == NULL)
        return refuse(r, base, "expected the id of a built-in rule set", "此处应为内置规则集的名称");
    return pft_ruleset_load(&r->ruleset, base->valuestring, allocator, r->err);
}

static pft_status read_whole(reader *r)
{
    pft_status status = PFT_OK;

    for (size_t i = 0; i < MEMBER_COUNT; i++)
        if (members[i].required && cJSON_GetObjectItemCaseSensitive(r->tree.root, members[i].name) == NULL)
            return refuse(r, r->tree.root, "the rule set has no \"%s\"", "规则集缺少成员“%s”", members[i].name);
    for (const cJSON *child = r->tree.root->child; child != NULL && status == PFT_OK; child = child->next)
        status = read_member(r, child);
    if (status == PFT_OK && pft_ruleset_compile(r->ruleset) != PFT_OK)
        status = pft_fail_memory(r->err);
    return status;
}

pft_status pft_ruleset_read(pft_ruleset **out, const char *text, size_t size, const pft_allocator *allocator,
                            pft_error *err)
{
    reader r = {.err = err};
    size_t valid;
    pft_status status;

    if (out == NULL || text == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    if (size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        text += 3;
        size -= 3;
    }
    if ((valid = pft_utf8_valid(text, size)) < size)
        return pft_fail(err, PFT_EENCODING, "byte %zu of the rule set is not UTF-8", "规则集第 %zu 字节不是 UTF-8",
                        valid + 1);
    status = pft_profile_open(&r.tree, text, size, err);
    if (status == PFT_OK && (status = extend(&r, allocator)) == PFT_OK)
        status = read_whole(&r);
    if (status == PFT_OK) {
        *out = r.ruleset;
        r.ruleset = NULL;
    }
    pft_profile_close(&r.tree);
    pft_ruleset_free(r.ruleset);
    return status;
}

pft_status pft_ruleset_read_file(pft_ruleset **out, const char *path, const pft_allocator *allocator, pft_error *err)
{
    pft_profile_file file;
    pft_status status;

    if (out == NULL || path == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    if ((status = pft_profile_read_file(&file, path, allocator, err)) == PFT_OK)
        status = pft_ruleset_read(out, file.text, file.size, allocator, err);
    pft_profile_file_free(&file);
    return status;
}

static void write_setting(pft_json_out *out, const pft_check_parameter *parameter, const pft_setting *setting)
{
    if (parameter->kind == PFT_PARAMETER_NUMBER) {
        pft_json_out_text(out, parameter->name, setting->values[0]);
        return;
    }
    pft_json_out_open(out, parameter->name, '[', true);
    for (size_t i = 0; i < setting->count; i++)
        pft_json_out_text(out, NULL, setting->values[i]);
    pft_json_out_close(out, ']');
}

static void write_rule(pft_json_out *out, const pft_rule_state *rule)
{
    const pft_check_rule *shown = &rule->entry->shown;

    if (!rule->on) {
        pft_json_out_text(out, shown->id, "off");
        return;
    }
    if (shown->parameter_count == 0) {
        pft_json_out_text(out, shown->id, pft_severity_name(rule->severity));
        return;
    }
    pft_json_out_open(out, shown->id, '{', false);
    pft_json_out_text(out, "severity", pft_severity_name(rule->severity));
    for (size_t i = 0; i < shown->parameter_count; i++)
        write_setting(out, &shown->parameters[i], &rule->settings[i]);
    pft_json_out_close(out, '}');
}

void pft_ruleset_write(const pft_ruleset *ruleset, pft_json_out *out)
{
    pft_json_out_open(out, NULL, '{', false);
    pft_json_out_text(out, "format", FORMAT);
    pft_json_out_text(out, "id", ruleset->id);
    pft_json_out_text(out, "version", ruleset->version);
    if (*ruleset->title[PFT_CHINESE] != '\0' || *ruleset->title[PFT_ENGLISH] != '\0') {
        pft_json_out_open(out, "title", '{', true);
        if (*ruleset->title[PFT_CHINESE] != '\0')
            pft_json_out_text(out, "zh", ruleset->title[PFT_CHINESE]);
        if (*ruleset->title[PFT_ENGLISH] != '\0')
            pft_json_out_text(out, "en", ruleset->title[PFT_ENGLISH]);
        pft_json_out_close(out, '}');
    }
    pft_json_out_open(out, "rules", '{', false);
    for (size_t i = 0; i < ruleset->count; i++)
        write_rule(out, &ruleset->rules[i]);
    pft_json_out_close(out, '}');
    pft_json_out_close(out, '}');
}

pft_status pft_ruleset_write_text(const pft_ruleset *ruleset, char **text, size_t *size)
{
    pft_memory_writer memory = {.head = NULL};
    const pft_writer writer = {pft_memory_write, &memory};
    pft_json_out out;

    if (ruleset == NULL || text == NULL)
        return PFT_EARGUMENT;
    *text = NULL;
    memory.allocator = ruleset->arena.allocator;
    pft_json_out_init(&out, &writer, false);
    pft_ruleset_write(ruleset, &out);
    pft_json_out_raw(&out, "\n", 1);
    return pft_memory_writer_end(&memory, pft_json_out_end(&out), text, size);
}
