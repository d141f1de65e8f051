/* Reports on many documents. */

%newobject full_report_new;

typedef struct pft_full_report {
    %extend { ~pft_full_report() { pft_full_report_free($self); } }
} pft_full_report;

const char *pft_full_report_name(pft_full_report_kind kind);

size_t pft_report_format_count(void);
const char *pft_reported_name(size_t index);

%inline %{
/* Name, media type, description in English or Chinese; NULL behind the last. */
static const char *report_format_text(size_t index, int which)
{
    const pft_report_format *format = pft_report_format_at(index);

    if (format == NULL)
        return NULL;
    return which == 0   ? format->name
           : which == 1 ? format->media_type
                        : format->description[which == 2 ? PFT_ENGLISH : PFT_CHINESE];
}

static uint32_t report_format_reports(size_t index)
{
    const pft_report_format *format = pft_report_format_at(index);

    return format != NULL ? format->reports : 0;
}

/* NULL: `err` says why. The rule set and the method (NULL: none) must outlive it. */
static pft_full_report *full_report_new(const char *kind, pft_language language, const char *title,
                                        const pft_ruleset *ruleset, const pft_method *method, int month,
                                        uint32_t ranked, pft_error *err)
{
    pft_full_report_options options = PFT_FULL_REPORT_OPTIONS_INIT;
    pft_full_report_kind number;
    pft_full_report *report = NULL;

    options.language = language;
    options.title = title;
    options.ruleset = ruleset;
    options.method = method;
    options.month = month;
    options.ranked = ranked;
    if (pft_full_report_from_name(&number, kind) != PFT_OK)
        number = PFT_FULL_REPORT_COUNT;
    return pft_full_report_new(&report, number, &options, err) == PFT_OK ? report : NULL;
}

static bool full_report_add(pft_full_report *report, const pft_document *document, pft_error *err)
{
    return pft_full_report_add(report, document, err) == PFT_OK;
}

/* No bytes, and `err` says why, when it cannot be written so. */
static owned_bytes full_report_write(pft_full_report *report, const char *format, pft_error *err)
{
    owned_bytes out = {NULL, 0, pft_text_free};

    if (pft_full_report_write_text(report, format, &out.bytes, &out.size, err) != PFT_OK)
        out.bytes = NULL;
    return out;
}
%}
