/* Edits written back into the file that a document was read from. */

%inline %{
static size_t findings_accept(pft_findings *findings, const char *prefix)
{
    return pft_findings_accept(findings, prefix);
}

/* How many texts changed, from 0; -1: `err` says why none did. */
static long long findings_apply(const pft_findings *findings, pft_document *document, pft_error *err)
{
    size_t applied = 0;

    return pft_findings_apply(findings, document, NULL, NULL, &applied, err) == PFT_OK ? (long long)applied : -1;
}

/* No bytes, and `err` says why, when the document cannot be written back. */
static owned_bytes document_write_back(const pft_document *document, const void *bytes, size_t size, const char *format,
                                       const char *name, const char *encoding, pft_error *err)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    owned_bytes out = {NULL, 0, pft_text_free};

    options.format = format;
    options.name = name;
    options.encoding = encoding;
    if (pft_document_write_back_text(document, bytes, size, &options, &out.bytes, &out.size, NULL, err) != PFT_OK)
        out.bytes = NULL;
    return out;
}
%}
