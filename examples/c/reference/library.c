/* A library of indicators: gathered from tables, and asked about new ones. */
#include "example.h"

static void show(const pft_library *library, const pft_indicator *indicator)
{
    pft_suggestion suggestion;

    must(pft_library_match(library, indicator, &suggestion));
    printf("%s\n", indicator->name);
    for (size_t bit = 0; pft_suggestion_flag_name(bit) != NULL; bit++)
        if (suggestion.flags & (1u << bit))
            printf("  %s: %s\n", pft_suggestion_flag_name(bit), pft_suggestion_flag_text(bit, PFT_ENGLISH));
}

static pft_library *gathered(void)
{
    pft_document *tables = read_table("examples/bureau/2024/roads.md");
    pft_library *library;

    must(pft_library_new(&library, NULL, NULL));
    must(pft_library_add_document(library, tables, NULL));
    expect(pft_library_count(library) > 0 && pft_library_at(library, 0)->count == 1);
    expect(pft_library_find(library, "路面完好率") != NULL);
    pft_document_free(tables);
    return library;
}

int main(void)
{
    pft_library *library = gathered(), *again;
    pft_document *table = read_table("examples/bureau/2025/roads.md");
    const pft_project *project = pft_document_project_at(table, 0);
    const pft_writer out = pft_stream_writer(stdout);
    char *text;
    size_t size;

    must(pft_library_write(library, true, &out, NULL)); /* the file that people curate */
    must(pft_library_write_text(library, false, &text, &size, NULL));
    must(pft_library_read(&again, text, size, NULL, NULL));
    pft_text_free(text);

    must(pft_library_index(again, NULL)); /* once, before it is asked */
    expect(pft_library_is_indexed(again));
    for (size_t i = 0; i < project->indicator_count; i++)
        show(again, pft_project_indicator_at(project, i));
    must(pft_library_write_matches(again, table, &out, NULL));
    must(pft_library_write_matches_text(again, table, &text, NULL, NULL));
    pft_text_free(text);
    pft_document_free(table);
    pft_library_free(again);
    pft_library_free(library);
    expect(pft_library_read_file(&library, "no such library.json", NULL, NULL) == PFT_EIO && library == NULL);
    return EXIT_SUCCESS;
}
