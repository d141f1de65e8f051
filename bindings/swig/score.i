/* Scoring: methods and scorecards. The package reads their JSON, which has every field. */

%newobject method_load;
%newobject method_choose;
%newobject method_read;
%newobject method_read_file;
%newobject method_json;
%newobject method_explain;
%newobject scorecard_new;
%newobject monitor_json;

size_t pft_method_count(void);
const char *pft_method_id_at(size_t index);

%{
/* What a writer has given so far. */
typedef struct grown_bytes {
    owned_bytes owned;
    size_t capacity;
} grown_bytes;

static void grown_bytes_end(char *bytes)
{
    free(bytes);
}

static pft_status grown_bytes_take(void *context, const char *bytes, size_t size)
{
    grown_bytes *whole = context;
    size_t needed = whole->owned.size + size;

    if (needed > whole->capacity) {
        size_t capacity = needed * 2;
        char *larger = realloc(whole->owned.bytes, capacity);

        if (larger == NULL)
            return PFT_ENOMEM;
        whole->owned.bytes = larger;
        whole->capacity = capacity;
    }
    memcpy(whole->owned.bytes + whole->owned.size, bytes, size);
    whole->owned.size = needed;
    return PFT_OK;
}
%}

typedef struct pft_method {
    %extend { ~pft_method() { pft_method_free($self); } }
} pft_method;

typedef struct pft_scorecard {
    %extend { ~pft_scorecard() { pft_scorecard_free($self); } }
} pft_scorecard;

%inline %{
static pft_method *method_load(const char *id, pft_error *err)
{
    pft_method *method = NULL;

    return pft_method_load(&method, id, NULL, err) == PFT_OK ? method : NULL;
}

static pft_method *method_choose(const pft_document *document, pft_error *err)
{
    pft_method *method = NULL;

    err->status = pft_method_choose(&method, document, NULL, err);
    return method;
}

static pft_method *method_read(const void *bytes, size_t size, pft_error *err)
{
    pft_method *method = NULL;

    return pft_method_read(&method, bytes, size, NULL, err) == PFT_OK ? method : NULL;
}

static pft_method *method_read_file(const char *path, pft_error *err)
{
    pft_method *method = NULL;

    return pft_method_read_file(&method, path, NULL, err) == PFT_OK ? method : NULL;
}

/* NULL when out of memory; so below. */
static char *method_json(const pft_method *method)
{
    char *text = NULL;

    return pft_method_write_text(method, &text, NULL) == PFT_OK ? text : NULL;
}

static const char *method_hash(const pft_method *method)
{
    return pft_method_get_info(method)->hash;
}

static const char *method_extends(const pft_method *method)
{
    return pft_method_get_info(method)->extends;
}

static char *method_explain(const pft_method *method, pft_language language)
{
    char *text = NULL;

    return pft_method_explain(method, language, &text, NULL) == PFT_OK ? text : NULL;
}

static pft_scorecard *scorecard_new(const pft_document *document, const pft_method *method, pft_error *err)
{
    pft_scorecard *card = NULL;

    return pft_score(&card, document, method, NULL, err) == PFT_OK ? card : NULL;
}

/* No bytes, and `err` says why, when it cannot be written so. */
static owned_bytes scorecard_write(const pft_scorecard *card, const char *format, pft_language language, bool compact,
                                   bool excel, pft_error *err)
{
    pft_scorecard_options options = PFT_SCORECARD_OPTIONS_INIT;
    owned_bytes out = {NULL, 0, pft_text_free};

    options.language = language;
    options.compact = compact;
    options.excel = excel;
    if (pft_scorecard_write_text(card, format, &options, &out.bytes, &out.size, err) != PFT_OK)
        out.bytes = NULL;
    return out;
}

static char *monitor_json(const pft_document *document, const pft_method *method, int month, pft_error *err)
{
    pft_monitor *monitor = NULL;
    char *text = NULL;

    if (pft_monitor_run(&monitor, document, method, month, NULL, err) != PFT_OK ||
        pft_monitor_write_text(monitor, true, &text, NULL, err) != PFT_OK)
        text = NULL;
    pft_monitor_free(monitor);
    return text;
}

static owned_bytes template_write(const pft_document *document, const pft_method *method, pft_error *err)
{
    grown_bytes whole = {{NULL, 0, grown_bytes_end}, 0};
    const pft_writer writer = {grown_bytes_take, &whole};

    if (pft_template_write(document, method, &writer, err) != PFT_OK) {
        grown_bytes_end(whole.owned.bytes);
        whole.owned.bytes = NULL;
    }
    return whole.owned;
}
%}
