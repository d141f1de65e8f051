/* The official forms. */

%newobject form_new;

size_t pft_form_count(void);
size_t pft_form_omission_count(const pft_form *form);

typedef struct pft_form {
    %extend { ~pft_form() { pft_form_free($self); } }
} pft_form;

%inline %{
/* PFT_FORM_COUNT for a name that is none. */
static int form_kind(const char *name)
{
    pft_form_kind kind;

    return pft_form_from_name(&kind, name) == PFT_OK ? (int)kind : (int)PFT_FORM_COUNT;
}

static const char *form_name(int kind)
{
    return pft_form_name((pft_form_kind)kind);
}

static const char *form_text(int kind, pft_language language)
{
    return pft_form_text((pft_form_kind)kind, language);
}

/* It borrows document and profile. `method` NULL: nothing is worked out; `ruleset` NULL: the default. */
static pft_form *form_new(const pft_document *document, int kind, const pft_method *method, int month,
                          const pft_ruleset *ruleset, const pft_review_profile *profile, pft_error *err)
{
    pft_form_options options = PFT_FORM_OPTIONS_INIT;
    pft_form *form = NULL;

    options.method = method;
    options.month = month;
    options.ruleset = ruleset;
    options.profile = profile;
    return pft_form_make(&form, document, (pft_form_kind)kind, &options, err) == PFT_OK ? form : NULL;
}

static size_t form_omission_project(const pft_form *form, size_t index)
{
    return pft_form_omission_at(form, index)->project;
}

static size_t form_omission_records(const pft_form *form, size_t index)
{
    return pft_form_omission_at(form, index)->count;
}

static const char *form_omission_what(const pft_form *form, size_t index, pft_language language)
{
    return pft_form_omission_at(form, index)->what[language == PFT_CHINESE ? PFT_CHINESE : PFT_ENGLISH];
}

static bool form_omission_changed(const pft_form *form, size_t index)
{
    return pft_form_omission_at(form, index)->changed;
}

static bool form_compare(pft_form *form, const pft_document *read, pft_error *err)
{
    return pft_form_compare(form, read, err) == PFT_OK;
}

static owned_bytes form_write(const pft_form *form, const char *format, pft_error *err)
{
    owned_bytes out = {NULL, 0, pft_text_free};

    if (pft_form_write_text(form, format, &out.bytes, &out.size, err) != PFT_OK)
        out.bytes = NULL;
    return out;
}
%}
