/* Approved suggestions go into the document, and from there into the Word file that it was read from. */
#include "example.h"

#define WORD_FILE "examples/data/library-2024.docx"

static pft_status tell(void *context, const pft_correction *correction)
{
    (void)context;
    printf("%s: %s → %s\n", correction->indicator_name, correction->before, correction->after);
    return PFT_OK;
}

int main(void)
{
    size_t size, applied, changed, written, counted = 0;
    char *original = whole_file(WORD_FILE, &size), *bytes;
    pft_document *document;
    pft_ruleset *rules;
    pft_findings *findings;
    const pft_writer counter = {count_bytes, &counted};
    pft_status status = pft_document_read(&document, original, size, NULL, NULL);

    if (status == PFT_EUNSUPPORTED || status == PFT_EFORMAT) { /* a build that does not read Word files */
        free(original);
        return EXIT_SUCCESS;
    }
    must(status);
    must(pft_ruleset_load(&rules, "disclosure", NULL, NULL));
    must(pft_check(&findings, document, rules, NULL));
    expect(pft_findings_accept(findings, "VAL-012") == 1); /* it stands for four places */
    must(pft_findings_apply(findings, document, tell, NULL, &applied, NULL));
    expect(applied == 4);

    status = pft_document_write_back_text(document, original, size, NULL, &bytes, &written, &changed, NULL);
    if (status != PFT_EUNSUPPORTED) {
        must(status);
        expect(changed == 4 && written > 0); /* four cells; all else in the file is byte for byte as it was */
        must(pft_document_write_back(document, original, size, NULL, &counter, &changed, NULL));
        expect(counted == written);
        pft_text_free(bytes);
    }
    pft_findings_free(findings);
    pft_ruleset_free(rules);
    pft_document_free(document);
    free(original);
    return EXIT_SUCCESS;
}
