/* The project file .perftarget.json: rule set, method, which rules are asked, which files are read. */
#include "example.h"

int main(void)
{
    static const char text[] = "{\"rules\": \"mof-2021\", \"method\": \"mof-2020\", \"ignore\": [\"TXT\"],"
                               " \"severities\": {\"VAL-002\": \"error\"}, \"severity\": \"warning\","
                               " \"exclude\": [\"drafts/\"]}";
    pft_config *config;
    pft_ruleset *rules;
    pft_error error;

    must(pft_config_read(&config, text, sizeof text - 1, NULL, &error));
    expect(same(pft_config_rules(config), "mof-2021") && same(pft_config_method(config), "mof-2020"));
    expect(same(pft_config_library(config), "")); /* none is named */
    expect(pft_config_severity(config) == PFT_SEVERITY_WARNING);
    expect(pft_config_takes(config, "2024/roads.docx") && !pft_config_takes(config, "drafts/roads.docx"));

    must(pft_ruleset_load(&rules, pft_config_rules(config), NULL, &error));
    if (pft_config_changes_rules(config))
        must(pft_config_apply(config, rules, &error));
    expect(pft_ruleset_severity(rules, "VAL-002") == PFT_SEVERITY_ERROR);
    pft_ruleset_free(rules);
    pft_config_free(config);

    expect(pft_config_read_file(&config, "no such folder/" PFT_CONFIG_NAME, NULL, &error) != PFT_OK);
    expect(config == NULL);
    return EXIT_SUCCESS;
}
