/* Versions, statuses and errors. */
#include "example.h"

int main(void)
{
    pft_value value;
    pft_error error;
    pft_document *document;

    printf("perftarget %s\n", pft_version());

    /* Every call that can fail returns a status, which has a name and a text in each language. */
    expect(pft_value_parse(&value, "\xFF", 1) == PFT_EENCODING);
    expect(same(pft_status_name(PFT_EENCODING), "PFT_EENCODING"));
    expect(same(pft_status_text(PFT_ENOTFOUND, PFT_ENGLISH), "not found"));
    expect(same(pft_status_text(PFT_ENOTFOUND, PFT_CHINESE), "未找到"));

    /* Calls with a place to tell of fill an error of the caller's own. */
    expect(pft_document_read(&document, "{\n  \"format\": 1}", 16, NULL, &error) != PFT_OK);
    expect(document == NULL && error.line == 2);
    fprintf(stderr, "line %u, %s: %s\n", (unsigned)error.line, error.path, error.message[PFT_ENGLISH]);
    return EXIT_SUCCESS;
}
