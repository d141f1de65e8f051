/* The indicator library. The packages read its JSON, which has every field. */

%newobject library_new;
%newobject library_read;
%newobject library_read_file;
%newobject library_json;
%newobject library_matches;
%newobject findings_with;

typedef struct pft_library {
    %extend { ~pft_library() { pft_library_free($self); } }
} pft_library;

%inline %{
/* NULL: `err` says why; so below. */
static pft_library *library_new(pft_error *err)
{
    pft_library *library = NULL;

    return pft_library_new(&library, NULL, err) == PFT_OK ? library : NULL;
}

static pft_library *library_read(const void *bytes, size_t size, pft_error *err)
{
    pft_library *library = NULL;

    return pft_library_read(&library, bytes, size, NULL, err) == PFT_OK ? library : NULL;
}

static pft_library *library_read_file(const char *path, pft_error *err)
{
    pft_library *library = NULL;

    return pft_library_read_file(&library, path, NULL, err) == PFT_OK ? library : NULL;
}

static pft_status library_add(pft_library *library, const pft_document *document, pft_error *err)
{
    return pft_library_add_document(library, document, err);
}

static pft_status library_index(pft_library *library, pft_error *err)
{
    return pft_library_index(library, err);
}

static size_t library_count(const pft_library *library)
{
    return pft_library_count(library);
}

/* The position of the entry of that name, from 0; -1 when there is none. */
static long long library_find(const pft_library *library, const char *name)
{
    const pft_library_entry *entry = pft_library_find(library, name);

    for (size_t i = 0; entry != NULL && i < pft_library_count(library); i++)
        if (pft_library_at(library, i) == entry)
            return (long long)i;
    return -1;
}

/* NULL when out of memory. */
static char *library_json(const pft_library *library, bool compact)
{
    char *text = NULL;

    return pft_library_write_text(library, compact, &text, NULL, NULL) == PFT_OK ? text : NULL;
}

static char *library_matches(const pft_library *library, const pft_document *document, pft_error *err)
{
    char *text = NULL;

    return pft_library_write_matches_text(library, document, &text, NULL, err) == PFT_OK ? text : NULL;
}

/* As options of a check say; `method` and `library` may be NULL. */
static pft_findings *findings_with(const pft_document *document, const pft_ruleset *ruleset, bool audit,
                                   const pft_method *method, const pft_library *library, pft_error *err)
{
    pft_check_options options = PFT_CHECK_OPTIONS_INIT;
    pft_findings *findings = NULL;

    options.audit = audit;
    options.method = method;
    options.library = library;
    return pft_check_with(&findings, document, ruleset, &options, err) == PFT_OK ? findings : NULL;
}
%}
