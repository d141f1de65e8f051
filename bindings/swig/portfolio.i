/* Portfolios, and what else looks over many tables. The packages read their JSON, which has every field. */

%newobject portfolio_new;
%newobject portfolio_read;
%newobject summary_new;
%newobject comparison_new;
%newobject alike_json;

typedef struct pft_portfolio {
    %extend { ~pft_portfolio() { pft_portfolio_free($self); } }
} pft_portfolio;

typedef struct pft_comparison {
    %extend { ~pft_comparison() { pft_comparison_free($self); } }
} pft_comparison;

%inline %{
/* The groups as JSON; NULL: `err` says why. */
static char *alike_json(const pft_document *document, pft_decimal likeness, uint32_t units, uint32_t text,
                        pft_error *err)
{
    pft_alike_options options = PFT_ALIKE_OPTIONS_INIT;
    pft_alike *alike = NULL;
    char *json = NULL;

    options.likeness = likeness;
    options.units = units;
    options.text = text;
    if (pft_alike_find(&alike, document, &options, err) != PFT_OK ||
        pft_alike_write_text(alike, "json", NULL, &json, NULL, err) != PFT_OK)
        json = NULL;
    pft_alike_free(alike);
    return json;
}
%}

%inline %{
/* NULL: `err` says why. Both documents must outlive it. */
static pft_comparison *comparison_new(const pft_document *before, const pft_document *after, pft_decimal likeness,
                                      pft_error *err)
{
    pft_compare_options options = PFT_COMPARE_OPTIONS_INIT;
    pft_comparison *comparison = NULL;

    options.likeness = likeness;
    return pft_compare(&comparison, before, after, &options, err) == PFT_OK ? comparison : NULL;
}

/* No bytes, and `err` says why, when it cannot be written so. */
static owned_bytes comparison_write(const pft_comparison *comparison, const char *format, pft_language language,
                                    bool compact, bool excel, bool changed_only, pft_error *err)
{
    pft_comparison_options options = PFT_COMPARISON_OPTIONS_INIT;
    owned_bytes out = {NULL, 0, pft_text_free};

    options.language = language;
    options.compact = compact;
    options.excel = excel;
    options.changed_only = changed_only;
    if (pft_comparison_write_text(comparison, format, &options, &out.bytes, &out.size, err) != PFT_OK)
        out.bytes = NULL;
    return out;
}
%}

typedef struct pft_summary {
    %extend { ~pft_summary() { pft_summary_free($self); } }
} pft_summary;

%inline %{
static pft_summary *summary_new(pft_error *err)
{
    pft_summary *summary = NULL;

    return pft_summary_new(&summary, NULL, err) == PFT_OK ? summary : NULL;
}

static pft_status summary_expect(pft_summary *summary, const void *bytes, size_t size, pft_error *err)
{
    return pft_summary_expect(summary, bytes, size, err);
}

static pft_status summary_add(pft_summary *summary, const pft_document *document, pft_error *err)
{
    return pft_summary_add_document(summary, document, err);
}

/* No bytes, and `err` says why, when it cannot be written so. */
static owned_bytes summary_write(const pft_summary *summary, const char *format, pft_language language, bool compact,
                                 bool excel, pft_error *err)
{
    pft_portfolio_write_options options = PFT_PORTFOLIO_WRITE_OPTIONS_INIT;
    owned_bytes out = {NULL, 0, pft_text_free};

    options.compact = compact;
    options.excel = excel;
    if (pft_summary_write_text(summary, format, language, &options, &out.bytes, &out.size, err) != PFT_OK)
        out.bytes = NULL;
    return out;
}

/* NULL: `err` says why. The rule set and the method (NULL: none) must outlive it. */
static pft_portfolio *portfolio_new(const char *by, const pft_ruleset *ruleset, const pft_method *method,
                                    uint32_t ranked, pft_error *err)
{
    pft_portfolio_options options = PFT_PORTFOLIO_OPTIONS_INIT;
    pft_portfolio *portfolio = NULL;

    options.ruleset = ruleset;
    options.method = method;
    options.ranked = ranked;
    err->status = pft_grouping_from_name(&options.by, by);
    if (err->status == PFT_OK)
        err->status = pft_portfolio_new(&portfolio, &options, err);
    return portfolio;
}

static pft_portfolio *portfolio_read(const void *bytes, size_t size, pft_error *err)
{
    pft_portfolio *portfolio = NULL;

    return pft_portfolio_read(&portfolio, bytes, size, NULL, err) == PFT_OK ? portfolio : NULL;
}

static pft_status portfolio_add(pft_portfolio *portfolio, const pft_document *document, pft_error *err)
{
    return pft_portfolio_add_document(portfolio, document, err);
}

static pft_status portfolio_merge(pft_portfolio *portfolio, const pft_portfolio *other, pft_error *err)
{
    return pft_portfolio_merge(portfolio, other, err);
}

/* No bytes, and `err` says why, when it cannot be written so. */
static owned_bytes portfolio_write(pft_portfolio *portfolio, const char *format, bool compact, bool excel,
                                   pft_error *err)
{
    pft_portfolio_write_options options = PFT_PORTFOLIO_WRITE_OPTIONS_INIT;
    owned_bytes out = {NULL, 0, pft_text_free};

    options.compact = compact;
    options.excel = excel;
    if (pft_portfolio_write_text(portfolio, format, &options, &out.bytes, &out.size, err) != PFT_OK)
        out.bytes = NULL;
    return out;
}
%}
