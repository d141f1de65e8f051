/* Checks a filled self-evaluation and scores it, with the arithmetic of each point lost.
 *
 *     check_and_score examples/data/nursing-2024-evaluation.md
 */
#include <stdio.h>
#include <stdlib.h>

#include <perftarget/perftarget.h>

static pft_status print_findings(const pft_document *document, pft_error *error)
{
    pft_ruleset *rules = NULL;
    pft_findings *findings = NULL;
    pft_status status;

    if ((status = pft_ruleset_load(&rules, "disclosure", NULL, error)) == PFT_OK &&
        (status = pft_check(&findings, document, rules, error)) == PFT_OK)
        for (size_t i = 0; i < pft_findings_count(findings); i++) {
            const pft_finding *finding = pft_findings_at(findings, i);

            printf("%s %s: %s %s\n", pft_severity_name(finding->severity), finding->rule,
                   finding->message[PFT_ENGLISH], finding->indicator_name);
        }
    pft_findings_free(findings);
    pft_ruleset_free(rules);
    return status;
}

static void print_losses(const pft_project_score *project)
{
    char total[PFT_DECIMAL_SIZE], weight[PFT_DECIMAL_SIZE];

    pft_decimal_format(project->total, total);
    pft_decimal_format(project->weight, weight);
    printf("%s: %s of %s\n", project->name, total, weight);
    for (size_t i = 0; i < project->line_count; i++) {
        const pft_line *line = pft_project_score_line_at(project, i);

        if (line->lost == PFT_DECIMAL_NONE || line->lost > 0)
            printf("  %s: %s\n", line->name, line->formula[PFT_ENGLISH]);
    }
}

static pft_status print_scores(const pft_document *document, pft_error *error)
{
    pft_method *method = NULL;
    pft_scorecard *card = NULL;
    pft_status status;

    if ((status = pft_method_load(&method, "mof-2020", NULL, error)) == PFT_OK &&
        (status = pft_score(&card, document, method, NULL, error)) == PFT_OK)
        for (size_t i = 0; i < pft_scorecard_project_count(card); i++)
            print_losses(pft_scorecard_project_at(card, i));
    pft_scorecard_free(card);
    pft_method_free(method);
    return status;
}

int main(int argc, char **argv)
{
    pft_document *document = NULL;
    pft_error error;
    pft_status status;

    if (argc != 2) {
        fprintf(stderr, "usage: check_and_score FILE\n");
        return EXIT_FAILURE;
    }
    if ((status = pft_document_read_file(&document, argv[1], NULL, &error)) == PFT_OK &&
        (status = print_findings(document, &error)) == PFT_OK)
        status = print_scores(document, &error);
    if (status != PFT_OK)
        fprintf(stderr, "%s: %s\n", argv[1], error.message[PFT_ENGLISH]);
    pft_document_free(document);
    return status == PFT_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
