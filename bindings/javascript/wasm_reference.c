/* What the library knows: formats, rules, rule sets, methods, forms and words. */
#include "perftarget_wasm.h"

static cJSON *rule_tree(const pft_check_rule *rule)
{
    cJSON *tree = cJSON_CreateObject();

    cJSON_AddStringToObject(tree, "id", rule->id);
    cJSON_AddStringToObject(tree, "severity", pft_severity_name(rule->severity));
    pftjs_add_texts(tree, "title", rule->title);
    pftjs_add_texts(tree, "explanation", rule->explanation);
    pftjs_add_texts(tree, "source", rule->source);
    return tree;
}

static cJSON *format_tree(const pft_format *format)
{
    cJSON *tree = cJSON_CreateObject();

    cJSON_AddStringToObject(tree, "name", format->name);
    cJSON_AddStringToObject(tree, "extensions", format->extensions);
    cJSON_AddStringToObject(tree, "mediaType", format->media_type);
    pftjs_add_texts(tree, "description", format->description);
    cJSON_AddBoolToObject(tree, "reads", format->reads);
    cJSON_AddBoolToObject(tree, "writes", format->writes);
    return tree;
}

static void add_rulesets(cJSON *tree)
{
    cJSON *list = cJSON_AddArrayToObject(tree, "rulesets");

    for (size_t i = 0; i < pft_ruleset_count(); i++) {
        pft_ruleset *ruleset;
        cJSON *entry = cJSON_CreateObject();

        if (pft_ruleset_load(&ruleset, pft_ruleset_id_at(i), NULL, NULL) == PFT_OK) {
            const char *const titles[] = {pft_ruleset_title(ruleset, PFT_ENGLISH),
                                          pft_ruleset_title(ruleset, PFT_CHINESE)};

            cJSON_AddStringToObject(entry, "id", pft_ruleset_id(ruleset));
            pftjs_add_texts(entry, "title", titles);
            pft_ruleset_free(ruleset);
        }
        cJSON_AddItemToArray(list, entry);
    }
}

static void add_methods(cJSON *tree)
{
    cJSON *list = cJSON_AddArrayToObject(tree, "methods");

    for (size_t i = 0; i < pft_method_count(); i++) {
        pft_method *method;
        cJSON *entry = cJSON_CreateObject();

        if (pft_method_load(&method, pft_method_id_at(i), NULL, NULL) == PFT_OK) {
            cJSON_AddStringToObject(entry, "id", pft_method_get_info(method)->id);
            pftjs_add_texts(entry, "name", pft_method_get_info(method)->name);
            pft_method_free(method);
        }
        cJSON_AddItemToArray(list, entry);
    }
}

static cJSON *named_tree(const char *name, const char *en, const char *zh)
{
    const char *const texts[] = {en, zh};
    cJSON *tree = cJSON_CreateObject();

    cJSON_AddStringToObject(tree, "name", name);
    pftjs_add_texts(tree, "text", texts);
    return tree;
}

static void add_words(cJSON *tree)
{
    cJSON *list = cJSON_AddArrayToObject(tree, "doubts");

    for (size_t i = 0; i < pft_doubt_count(); i++)
        cJSON_AddItemToArray(list, named_tree(pft_doubt_name((pft_doubt)i), pft_doubt_text((pft_doubt)i, PFT_ENGLISH),
                                              pft_doubt_text((pft_doubt)i, PFT_CHINESE)));
    list = cJSON_AddArrayToObject(tree, "notes");
    for (int i = 0; i < PFT_NOTE_COUNT; i++)
        cJSON_AddItemToArray(list, named_tree(pft_note_name((pft_note)i), pft_note_text((pft_note)i, PFT_ENGLISH),
                                              pft_note_text((pft_note)i, PFT_CHINESE)));
    list = cJSON_AddArrayToObject(tree, "categories");
    for (int i = 0; i < PFT_CATEGORY_COUNT; i++)
        cJSON_AddItemToArray(list, named_tree(pft_category_name((pft_category)i),
                                              pft_category_label((pft_category)i, PFT_ENGLISH),
                                              pft_category_label((pft_category)i, PFT_CHINESE)));
    list = cJSON_AddArrayToObject(tree, "lineFlags");
    for (size_t i = 0; pft_line_flag_name(i) != NULL; i++)
        cJSON_AddItemToArray(list, named_tree(pft_line_flag_name(i), pft_line_flag_text(i, PFT_ENGLISH),
                                              pft_line_flag_text(i, PFT_CHINESE)));
    list = cJSON_AddArrayToObject(tree, "totalFlags");
    for (size_t i = 0; pft_total_flag_name(i) != NULL; i++)
        cJSON_AddItemToArray(list, named_tree(pft_total_flag_name(i), pft_total_flag_text(i, PFT_ENGLISH),
                                              pft_total_flag_text(i, PFT_CHINESE)));
}

static void add_forms(cJSON *tree)
{
    cJSON *list = cJSON_AddArrayToObject(tree, "forms");

    for (size_t i = 0; i < pft_form_count(); i++)
        cJSON_AddItemToArray(list,
                             named_tree(pft_form_name((pft_form_kind)i), pft_form_text((pft_form_kind)i, PFT_ENGLISH),
                                        pft_form_text((pft_form_kind)i, PFT_CHINESE)));
}

/* Formats, rules, rule sets, methods, forms, and the words of doubts, notes, categories and flags. */
EXPORT pft_status pftjs_reference(answer *a)
{
    cJSON *tree = cJSON_CreateObject(), *list = cJSON_AddArrayToObject(tree, "formats");

    for (size_t i = 0; i < pft_format_count(); i++)
        cJSON_AddItemToArray(list, format_tree(pft_format_at(i)));
    list = cJSON_AddArrayToObject(tree, "rules");
    for (size_t i = 0; i < pft_rule_count(); i++)
        cJSON_AddItemToArray(list, rule_tree(pft_rule_at(i)));
    add_rulesets(tree);
    add_methods(tree);
    add_forms(tree);
    add_words(tree);
    return pftjs_give_tree(a, tree);
}
