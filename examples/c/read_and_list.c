/* Reads a document and lists its indicators, each with its category and its target as a typed value.
 *
 *     read_and_list examples/data/library-2024.txt
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include <perftarget/perftarget.h>

/* The target without its words: ">= 95 %", or the words themselves where there is no number. */
static void print_target(const pft_value *target)
{
    char low[PFT_DECIMAL_SIZE], high[PFT_DECIMAL_SIZE];

    if (target == NULL) {
        printf("-");
    } else if (target->kind == PFT_KIND_NUMBER) {
        pft_decimal_format(target->low, low);
        printf("%s %s %s", pft_op_name((pft_op)target->op), low, target->unit);
    } else if (target->kind == PFT_KIND_RANGE) {
        pft_decimal_format(target->low, low);
        pft_decimal_format(target->high, high);
        printf("%s to %s %s", low, high, target->unit);
    } else {
        printf("%.*s", (int)target->raw_size, target->raw);
    }
}

/* " likely: no unit is printed, one was supposed"; nothing for what is certain. */
static void print_doubts(const pft_indicator *indicator)
{
    const char *before = ": ";

    if (indicator->certainty == PFT_CERTAIN)
        return;
    printf(" %s", pft_certainty_text(indicator->certainty, PFT_ENGLISH));
    for (unsigned i = 0; i < PFT_DOUBT_COUNT; i++)
        if ((indicator->doubts & PFT_DOUBT_BIT(i)) != 0) {
            printf("%s%s", before, pft_doubt_text((pft_doubt)i, PFT_ENGLISH));
            before = "; ";
        }
}

static void print_project(const pft_project *project)
{
    const pft_budget_line *total = pft_project_budget(project, PFT_FUNDING_TOTAL);
    char amount[PFT_DECIMAL_SIZE] = "?";

    if (total != NULL && total->initial != PFT_DECIMAL_NONE)
        pft_decimal_format(total->initial, amount);
    printf("%s (%s 万元)\n", project->name, amount);
    for (size_t i = 0; i < project->indicator_count; i++) {
        const pft_indicator *indicator = pft_project_indicator_at(project, i);

        printf("  %-24s %s: ", pft_category_name(indicator->category), indicator->name);
        print_target(indicator->target);
        printf("   (line %" PRIu32 ")", indicator->place.line);
        print_doubts(indicator);
        printf("\n");
    }
}

int main(int argc, char **argv)
{
    pft_document *document;
    pft_error error;

    if (argc != 2) {
        fprintf(stderr, "usage: read_and_list FILE\n");
        return EXIT_FAILURE;
    }
    if (pft_document_read_file(&document, argv[1], NULL, &error) != PFT_OK) {
        fprintf(stderr, "%s:%" PRIu64 ":%" PRIu64 ": %s\n", argv[1], error.line, error.column,
                error.message[PFT_ENGLISH]);
        return EXIT_FAILURE;
    }
    for (size_t i = 0; i < pft_document_project_count(document); i++)
        print_project(pft_document_project_at(document, i));
    printf("%zu of %zu cells placed\n", pft_document_placed_count(document), pft_document_cell_count(document));
    pft_document_free(document);
    return EXIT_SUCCESS;
}
