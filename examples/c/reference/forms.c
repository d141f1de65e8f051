/* The official forms, to be printed or filled in, and the review of self-evaluations. */
#include "example.h"

/* Builds without workbooks and Word documents say so. */
static void written(pft_status status)
{
    if (status != PFT_EUNSUPPORTED)
        must(status);
}

static void forms(const pft_document *document)
{
    size_t bytes = 0;
    const pft_writer counter = {count_bytes, &bytes};
    pft_form_kind kind;
    pft_form *form;
    char *page;

    for (size_t i = 0; i < pft_form_count(); i++)
        printf("%-16s %s\n", pft_form_name((pft_form_kind)i), pft_form_text((pft_form_kind)i, PFT_ENGLISH));
    must(pft_form_from_name(&kind, "target"));
    must(pft_form_make(&form, document, kind, NULL, NULL));
    for (size_t i = 0; i < pft_form_omission_count(form); i++) /* a target table has no room for actual values */
        printf("not on this form: %s\n", pft_form_omission_at(form, i)->what[PFT_ENGLISH]);
    expect(pft_form_omission_count(form) > 0);
    must(pft_form_write_text(form, "html", &page, NULL, NULL));
    must(pft_form_compare(form, document, NULL)); /* the document that was read from the page */
    pft_text_free(page);
    written(pft_form_write(form, "docx", &counter, NULL));
    pft_form_free(form);
    written(pft_template_write(document, NULL, &counter, NULL)); /* the self-evaluation, to be filled in */
}

static void review(const pft_document *document)
{
    size_t bytes = 0;
    const pft_writer counter = {count_bytes, &bytes};
    pft_review *review;

    must(pft_review_make(&review, document, NULL, NULL));
    for (size_t i = 0; i < pft_review_issue_count(review); i++) {
        const pft_review_issue *issue = pft_review_issue_at(review, i);
        printf("%s %s: %s\n", pft_review_grade_name(issue->grade), issue->object, issue->found);
    }
    written(pft_review_write_paper(review, "xlsx", &counter, NULL));
    written(pft_review_write_issues(review, "html", &counter, NULL));
    pft_review_free(review);
}

int main(void)
{
    pft_document *document = read_table(EVALUATION);

    forms(document);
    review(document);
    pft_document_free(document);
    return EXIT_SUCCESS;
}
