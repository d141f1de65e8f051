/* The cells of a document as its reader saw them, without an interpretation. */
#include "example.h"

int main(void)
{
    size_t size;
    char *bytes = whole_file(TARGETS, &size);
    pft_cells *cells;
    char *text;

    must(pft_cells_read(&cells, bytes, size, NULL, NULL));
    expect(same(pft_cells_format(cells), "text"));
    for (size_t i = 0; i < pft_cells_count(cells); i++) {
        const pft_source_cell *cell = pft_cells_at(cells, i);
        if (cell->column_span > 1)
            printf("part %u (%s), line %u, %u columns wide: %s\n", (unsigned)cell->place.part,
                   pft_cells_part_name(cells, cell->place.part), (unsigned)cell->place.line,
                   (unsigned)cell->column_span, cell->text);
    }
    must(pft_cells_write_text(cells, &text, NULL)); /* all of it as JSON */
    expect(text[0] == '{');
    pft_text_free(text);
    pft_cells_free(cells);
    free(bytes);
    return EXIT_SUCCESS;
}
