/* What units copied from each other. */
#include "example.h"

int main(void)
{
    pft_document *all = read_table("examples/bureau/alike/carers.md"),
                 *more = read_table("examples/bureau/alike/guides.md");
    const pft_writer out = pft_stream_writer(stdout);
    pft_alike *alike;
    char *text;

    must(pft_document_append(all, more)); /* one document of all tables, each project with its source */
    must(pft_alike_find(&alike, all, NULL, NULL));
    expect(pft_alike_unit_count(alike) == 2 && pft_alike_count(alike) > 0);
    for (size_t i = 0; i < pft_alike_count(alike); i++) {
        const pft_alike_group *group = pft_alike_at(alike, i);
        printf("%s (%s): %u units\n", pft_alike_name(group->kind), pft_alike_text(group->kind, PFT_ENGLISH),
               (unsigned)group->unit_count);
    }
    must(pft_alike_write(alike, "csv", NULL, &out, NULL));
    must(pft_alike_write_text(alike, "json", NULL, &text, NULL, NULL));
    pft_text_free(text);
    pft_alike_free(alike);
    pft_document_free(more);
    pft_document_free(all);
    return EXIT_SUCCESS;
}
