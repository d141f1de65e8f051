/* Rules and rule sets: what is asked, how grave it is, with which parameters. */
#include "example.h"

static void known_rules(void)
{
    for (size_t i = 0; i < pft_rule_count(); i++)
        printf("%s %s\n", pft_rule_at(i)->id, pft_rule_at(i)->title[PFT_ENGLISH]);
    expect(pft_rule_find("VAL-002") != NULL && pft_rule_find("NO-999") == NULL);
}

static void severities(void)
{
    pft_severity severity;

    must(pft_severity_from_name(&severity, "warning"));
    expect(severity == PFT_SEVERITY_WARNING && same(pft_severity_name(severity), "warning"));
    expect(same(pft_severity_label(severity, PFT_CHINESE), "警告"));
}

static void own_set(const pft_ruleset *base)
{
    static const char *const asked[] = {"BUD", "VAL"};
    static const char *const vague[] = {"有效", "显著"};
    pft_ruleset *own, *again;
    char *text;
    size_t size;

    must(pft_ruleset_derive(&own, base, "bureau", "2024", NULL));
    must(pft_ruleset_select(own, asked, 2));
    must(pft_ruleset_switch(own, "VAL-003", false));
    must(pft_ruleset_switch_all(own, "SE", true));
    must(pft_ruleset_set_severity(own, "VAL-002", PFT_SEVERITY_ERROR));
    must(pft_ruleset_set_parameter(own, "VAL-002", "words", vague, 2));
    expect(same(pft_ruleset_parameter_at(own, "VAL-002", "words", 1), "显著"));
    expect(pft_ruleset_severity(own, "VAL-002") == PFT_SEVERITY_ERROR);

    must(pft_ruleset_write_text(own, &text, &size)); /* the file that a user would write */
    must(pft_ruleset_read(&again, text, size, NULL, NULL));
    expect(same(pft_ruleset_hash(own), pft_ruleset_hash(again)));
    pft_text_free(text);
    pft_ruleset_free(again);
    pft_ruleset_free(own);
}

int main(void)
{
    pft_ruleset *set;
    pft_error error;

    known_rules();
    severities();
    for (size_t i = 0; i < pft_ruleset_count(); i++)
        printf("%s\n", pft_ruleset_id_at(i));
    must(pft_ruleset_load(&set, "mof-2021", NULL, &error));
    expect(same(pft_ruleset_id(set), "mof-2021") && pft_ruleset_has(set, "VAL-002"));
    printf("%s, version %s\n", pft_ruleset_title(set, PFT_ENGLISH), pft_ruleset_version(set));
    own_set(set);
    pft_ruleset_free(set);
    expect(pft_ruleset_read_file(&set, "lib/profiles/rules/audit.json", NULL, &error) == PFT_OK);
    pft_ruleset_free(set);
    return EXIT_SUCCESS;
}
