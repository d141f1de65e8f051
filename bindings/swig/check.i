/* Checking: rules, rule sets and findings. The package reads their JSON, which has every field. */

%newobject ruleset_load;
%newobject ruleset_read;
%newobject ruleset_read_file;
%newobject ruleset_derive;
%newobject ruleset_json;
%newobject findings_new;
%newobject audit_new;
%newobject findings_read;
%newobject statistics_new;
%newobject config_read;
%newobject config_read_file;

const char *pft_severity_label(pft_severity severity, pft_language language);
size_t pft_rule_count(void);
const pft_check_rule *pft_rule_at(size_t index);
size_t pft_ruleset_count(void);
const char *pft_ruleset_id_at(size_t index);
const char *pft_ruleset_title(const pft_ruleset *ruleset, pft_language language);
const char *pft_ruleset_hash(const pft_ruleset *ruleset);
pft_status pft_ruleset_switch(pft_ruleset *ruleset, const char *rule, bool on);
pft_status pft_ruleset_switch_all(pft_ruleset *ruleset, const char *prefix, bool on);
pft_status pft_ruleset_set_severity(pft_ruleset *ruleset, const char *rule, pft_severity severity);

typedef struct pft_check_rule {
    const char *id;
    int severity;
    const char *reads;
    size_t parameter_count;
} pft_check_rule;

typedef struct pft_ruleset {
    %extend { ~pft_ruleset() { pft_ruleset_free($self); } }
} pft_ruleset;

typedef struct pft_statistics {
    %extend { ~pft_statistics() { pft_statistics_free($self); } }
} pft_statistics;

typedef struct pft_config {
    %extend { ~pft_config() { pft_config_free($self); } }
} pft_config;

const char *pft_config_rules(const pft_config *config);
const char *pft_config_method(const pft_config *config);
const char *pft_config_library(const pft_config *config);
pft_severity pft_config_severity(const pft_config *config);
bool pft_config_takes(const pft_config *config, const char *path);

typedef struct pft_findings {
    %extend { ~pft_findings() { pft_findings_free($self); } }
} pft_findings;

%inline %{
/* Title, explanation or source, by `which`. */
static const char *rule_text(const pft_check_rule *rule, int which, pft_language language)
{
    const char *const *texts = which == 0 ? rule->title : which == 1 ? rule->explanation : rule->source;

    return texts[language == PFT_CHINESE ? PFT_CHINESE : PFT_ENGLISH];
}

static pft_ruleset *ruleset_load(const char *id, pft_error *err)
{
    pft_ruleset *ruleset = NULL;

    return pft_ruleset_load(&ruleset, id, NULL, err) == PFT_OK ? ruleset : NULL;
}

static pft_ruleset *ruleset_read(const void *bytes, size_t size, pft_error *err)
{
    pft_ruleset *ruleset = NULL;

    return pft_ruleset_read(&ruleset, bytes, size, NULL, err) == PFT_OK ? ruleset : NULL;
}

static pft_ruleset *ruleset_read_file(const char *path, pft_error *err)
{
    pft_ruleset *ruleset = NULL;

    return pft_ruleset_read_file(&ruleset, path, NULL, err) == PFT_OK ? ruleset : NULL;
}

static pft_ruleset *ruleset_derive(const pft_ruleset *base, const char *id, const char *version, pft_error *err)
{
    pft_ruleset *ruleset = NULL;

    return pft_ruleset_derive(&ruleset, base, id, version, err) == PFT_OK ? ruleset : NULL;
}

/* NULL when out of memory. */
static char *ruleset_json(const pft_ruleset *ruleset)
{
    char *text = NULL;

    return pft_ruleset_write_text(ruleset, &text, NULL) == PFT_OK ? text : NULL;
}

/* The values are parted by NUL, so that they may hold anything else. */
static pft_status ruleset_set_parameter(pft_ruleset *ruleset, const char *rule, const char *parameter,
                                        const void *bytes, size_t size)
{
    enum { MOST = 4096 };
    const char **values = calloc(MOST, sizeof *values), *text = bytes;
    size_t count = 0;
    pft_status status = PFT_ENOMEM;

    for (size_t at = 0; values != NULL && at < size && count < MOST; at += strlen(text + at) + 1)
        values[count++] = text + at;
    if (values != NULL)
        status = pft_ruleset_set_parameter(ruleset, rule, parameter, values, count);
    free(values);
    return status;
}

static pft_findings *findings_new(const pft_document *document, const pft_ruleset *ruleset, pft_error *err)
{
    pft_findings *findings = NULL;

    return pft_check(&findings, document, ruleset, err) == PFT_OK ? findings : NULL;
}

/* `method` NULL: by each method that is built in. */
static pft_findings *audit_new(const pft_document *document, const pft_ruleset *ruleset, const pft_method *method,
                               pft_error *err)
{
    pft_findings *findings = NULL;

    return pft_audit(&findings, document, ruleset, method, err) == PFT_OK ? findings : NULL;
}

static pft_findings *findings_read(const void *bytes, size_t size, pft_error *err)
{
    pft_findings *findings = NULL;

    return pft_findings_read(&findings, bytes, size, NULL, err) == PFT_OK ? findings : NULL;
}

/* The prefixes are parted by NUL. */
static pft_status ruleset_select(pft_ruleset *ruleset, const void *bytes, size_t size)
{
    enum { MOST = 256 };
    const char *prefixes[MOST], *text = bytes;
    size_t count = 0;

    for (size_t at = 0; at < size && count < MOST; at += strlen(text + at) + 1)
        prefixes[count++] = text + at;
    return pft_ruleset_select(ruleset, prefixes, count);
}

static pft_status findings_append(pft_findings *findings, const pft_findings *more)
{
    return pft_findings_append(findings, more, NULL);
}

/* NULL when out of memory. */
static pft_statistics *statistics_new(void)
{
    pft_statistics *statistics = NULL;

    return pft_statistics_new(&statistics, NULL, NULL) == PFT_OK ? statistics : NULL;
}

static pft_status statistics_add(pft_statistics *statistics, const pft_findings *findings)
{
    return pft_statistics_add(statistics, findings, NULL);
}

static owned_bytes statistics_write(pft_statistics *statistics, const char *format, pft_language language, bool excel,
                                    pft_error *err)
{
    pft_report_options options = PFT_REPORT_OPTIONS_INIT;
    owned_bytes out = {NULL, 0, pft_text_free};

    options.language = language;
    options.compact = true;
    options.excel = excel;
    if (pft_statistics_write_text(statistics, format, &options, &out.bytes, &out.size, err) != PFT_OK)
        out.bytes = NULL;
    return out;
}

static pft_config *config_read(const void *bytes, size_t size, pft_error *err)
{
    pft_config *config = NULL;

    return pft_config_read(&config, bytes, size, NULL, err) == PFT_OK ? config : NULL;
}

static pft_config *config_read_file(const char *path, pft_error *err)
{
    pft_config *config = NULL;

    return pft_config_read_file(&config, path, NULL, err) == PFT_OK ? config : NULL;
}

static pft_status config_apply(const pft_config *config, pft_ruleset *ruleset)
{
    return pft_config_apply(config, ruleset, NULL);
}

static pft_status findings_filter(pft_findings *findings, pft_severity least, const pft_findings *known)
{
    return pft_findings_filter(findings, least, known, NULL);
}

/* No bytes, and `err` says why, when it cannot be written so. */
static owned_bytes findings_write(const pft_findings *findings, const char *format, pft_language language, bool compact,
                                  bool excel, pft_error *err)
{
    pft_report_options options = PFT_REPORT_OPTIONS_INIT;
    owned_bytes out = {NULL, 0, pft_text_free};

    options.language = language;
    options.compact = compact;
    options.excel = excel;
    if (pft_findings_write_text(findings, format, &options, &out.bytes, &out.size, err) != PFT_OK)
        out.bytes = NULL;
    return out;
}
%}
