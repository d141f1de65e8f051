/* Reports on many documents, and the formats of reports. */
#include "example.h"

static void formats(void)
{
    for (size_t i = 0; i < pft_report_format_count(); i++) {
        const pft_report_format *format = pft_report_format_at(i);
        printf("%-6s %s:", format->name, format->media_type);
        for (size_t bit = 0; pft_reported_name(bit) != NULL; bit++)
            if (format->reports & (1u << bit))
                printf(" %s", pft_reported_text(bit, PFT_ENGLISH));
        printf("\n");
    }
    expect(pft_report_format_find("sarif")->reports == PFT_REPORTS_FINDINGS);
}

int main(void)
{
    pft_full_report_options options = PFT_FULL_REPORT_OPTIONS_INIT;
    pft_document *document = read_table(LIBRARY);
    size_t bytes = 0;
    const pft_writer counter = {count_bytes, &bytes};
    pft_full_report_kind kind;
    pft_full_report *report;
    pft_ruleset *rules;
    char *page;

    formats();
    must(pft_full_report_from_name(&kind, "review"));
    printf("%s: %s\n", pft_full_report_name(kind), pft_full_report_text(kind, PFT_ENGLISH));
    must(pft_ruleset_load(&rules, "disclosure", NULL, NULL));
    options.ruleset = rules;
    options.language = PFT_ENGLISH;
    must(pft_full_report_new(&report, kind, &options, NULL));
    must(pft_full_report_add(report, document, NULL)); /* and any number of others */
    must(pft_full_report_write(report, "html", &counter, NULL));
    must(pft_full_report_write_text(report, "html", &page, NULL, NULL));
    expect(bytes == strlen(page));
    pft_text_free(page);
    pft_full_report_free(report);
    pft_ruleset_free(rules);
    pft_document_free(document);
    return EXIT_SUCCESS;
}
