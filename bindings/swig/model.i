/* The model: the public headers as they are, and a few helpers that give one result instead of an out-parameter.
 *
 * All languages share this folder. The file of a language comes first and says how things cross there, by typemaps for
 * const char * (UTF-8, NULL is "none"), const char *path, char * (owned: pft_text_free()), (const void *bytes, size_t
 * size), owned_bytes, numbers, pft_decimal, pft_date and pft_place. A status that is no success stays a number: the
 * package turns it, or a filled pft_error, into an exception. */

%{
#include <perftarget/perftarget.h>

/* Bytes that a call made, ended once they are copied; NULL: the pft_error says why there are none. */
typedef struct owned_bytes {
    char *bytes;
    size_t size;
    void (*end)(char *bytes);
} owned_bytes;
%}

/* Enumerations cross as numbers; the package of each language gives them their names. */
%apply int { pft_status, pft_language, pft_severity, pft_category, pft_funding, pft_kind, pft_op, pft_open,
             pft_project_text, pft_indicator_text, pft_indicator_value, pft_indicator_points, pft_note, pft_term,
             pft_gap_kind, pft_certainty, pft_doubt, pft_stage, pft_full_report_kind };


/* ---- functions ---- */

%rename("%(strip:[pft_])s", %$isfunction) "";

const char *pft_version(void);
const char *pft_status_name(pft_status status);
const char *pft_status_text(pft_status status, pft_language language);
const char *pft_kind_name(pft_kind kind);
const char *pft_op_name(pft_op op);
pft_category pft_category_of(const char *level1, const char *level2);
const char *pft_category_name(pft_category category);
const char *pft_category_label(pft_category category, pft_language language);
pft_category pft_category_parent(pft_category category);
const char *pft_funding_name(pft_funding source);
const char *pft_funding_label(pft_funding source);
const char *pft_note_name(pft_note note);
const char *pft_note_text(pft_note note, pft_language language);
const char *pft_certainty_name(pft_certainty certainty);
const char *pft_certainty_text(pft_certainty certainty, pft_language language);
const char *pft_doubt_name(pft_doubt doubt);
const char *pft_doubt_text(pft_doubt doubt, pft_language language);
const char *pft_term_name(pft_term term);

size_t pft_document_memory(const pft_document *document);
size_t pft_document_project_count(const pft_document *document);
size_t pft_document_unplaced_count(const pft_document *document);
size_t pft_document_cell_count(const pft_document *document);
size_t pft_document_placed_count(const pft_document *document);
size_t pft_document_certainty_count(const pft_document *document, pft_certainty certainty);
bool pft_document_equal(const pft_document *a, const pft_document *b);
const char *pft_project_goal_at(const pft_project *project, size_t index);
bool pft_value_equal(const pft_value *a, const pft_value *b);
bool pft_value_is_true(const pft_value *value);
const char *pft_open_name(pft_open open);

pft_status pft_document_remove_project(pft_document *document, const pft_project *project);
pft_status pft_document_merge(pft_document *document, const pft_document *later);
size_t pft_document_gap_count(const pft_document *document);
const char *pft_gap_name(pft_gap_kind kind);
const char *pft_gap_text(pft_gap_kind kind, pft_language language);
pft_status pft_document_append(pft_document *document, const pft_document *other);
pft_status pft_document_add_unplaced(pft_document *document, const char *text, pft_place place, size_t project);
pft_status pft_document_set_source(pft_document *document, const char *name, const char *reader, uint64_t bytes,
                                   const char *sha256);
pft_status pft_document_set_conversion(pft_document *document, const char *conversion);
pft_status pft_project_set_text(pft_document *document, const pft_project *project, pft_project_text field,
                                const char *text);
pft_status pft_project_set_ordinal(pft_document *document, const pft_project *project, uint32_t ordinal);
pft_status pft_project_set_points(pft_document *document, const pft_project *project, pft_indicator_points which,
                                  pft_decimal points);
pft_status pft_project_set_notes(pft_document *document, const pft_project *project, uint32_t notes);
pft_status pft_project_set_certainty(pft_document *document, const pft_project *project, pft_certainty certainty,
                                     uint32_t doubts);
pft_status pft_project_set_year(pft_document *document, const pft_project *project, int year);
pft_status pft_project_set_place(pft_document *document, const pft_project *project, pft_place place);
pft_status pft_project_insert_goal(pft_document *document, const pft_project *project, size_t index,
                                   const char *text);
pft_status pft_project_remove_goal(pft_document *document, const pft_project *project, size_t index);
pft_status pft_project_remove_budget_line(pft_document *document, const pft_project *project, size_t index);
pft_status pft_project_remove_field(pft_document *document, const pft_project *project, size_t index);
pft_status pft_project_remove_level_total(pft_document *document, const pft_project *project, size_t index);
pft_status pft_project_remove_indicator(pft_document *document, const pft_project *project,
                                        const pft_indicator *indicator);
pft_status pft_indicator_set_text(pft_document *document, const pft_indicator *indicator, pft_indicator_text field,
                                  const char *text);
pft_status pft_indicator_set_category(pft_document *document, const pft_indicator *indicator,
                                      pft_category category);
pft_status pft_indicator_set_value(pft_document *document, const pft_indicator *indicator, pft_indicator_value which,
                                   const char *text);
pft_status pft_indicator_set_points(pft_document *document, const pft_indicator *indicator,
                                    pft_indicator_points which, pft_decimal points);
pft_status pft_indicator_set_term(pft_document *document, const pft_indicator *indicator, pft_term term);
pft_status pft_indicator_set_notes(pft_document *document, const pft_indicator *indicator, uint32_t notes);
pft_status pft_indicator_set_certainty(pft_document *document, const pft_indicator *indicator,
                                       pft_certainty certainty, uint32_t doubts);
pft_status pft_indicator_set_place(pft_document *document, const pft_indicator *indicator, pft_place place);

/* Borrowed records: the package keeps their document alive. */
const pft_source *pft_document_source(const pft_document *document);
const pft_project *pft_document_project_at(const pft_document *document, size_t index);
const pft_indicator *pft_project_indicator_at(const pft_project *project, size_t index);
const pft_budget_line *pft_project_budget_line_at(const pft_project *project, size_t index);
const pft_level_total *pft_project_level_total_at(const pft_project *project, size_t index);
const pft_field *pft_project_field_at(const pft_project *project, size_t index);
const pft_gap *pft_document_gap_at(const pft_document *document, size_t index);
const pft_unplaced *pft_document_unplaced_at(const pft_document *document, size_t index);
size_t pft_format_count(void);
const pft_format *pft_format_at(size_t index);
const pft_format *pft_format_recognise(const void *bytes, size_t size);

/* ---- records: their fields, to be read ---- */

%immutable;
%nodefaultctor;
%nodefaultdtor;

typedef struct pft_source {
    const char *name;
    const char *reader;
    uint64_t bytes;
    const char *conversion;
    %extend { const char *sha256; }
} pft_source;

typedef struct pft_budget_line {
    int source;
    const char *label;
    pft_decimal initial;
    pft_decimal adjusted;
    pft_decimal executed;
    pft_decimal weight;
    pft_decimal rate;
    pft_decimal score;
    pft_decimal forecast;
    int certainty;
    uint32_t doubts;
    %extend { pft_place place; }
} pft_budget_line;

typedef struct pft_field {
    const char *label;
    const char *text;
    %extend { pft_place place; }
} pft_field;

typedef struct pft_level_total {
    const char *label;
    pft_decimal weight;
    pft_decimal score;
    %extend { pft_place place; }
} pft_level_total;

typedef struct pft_value {
    uint8_t kind;
    uint8_t op;
    uint8_t flags;
    uint8_t open;
    uint32_t numerator;
    uint32_t denominator;
    pft_decimal low;
    pft_decimal high;
    %extend {
        const char *unit;
        pft_date low_date;
        pft_date high_date;
        pft_place place;
    }
} pft_value;

typedef struct pft_indicator {
    const char *level1;
    const char *level2;
    const char *name;
    const char *description;
    const char *reason;
    const pft_value *target;
    const pft_value *actual;
    pft_decimal weight;
    pft_decimal score;
    int category;
    int term;
    uint32_t notes;
    int certainty;
    uint32_t doubts;
    const char *criterion;
    const char *basis;
    const char *evidence;
    const char *likelihood;
    const char *remark;
    const pft_value *previous;
    const pft_value *forecast;
    const pft_value *reviewed_actual;
    pft_decimal reviewed_score;
    pft_decimal level1_weight;
    pft_decimal level2_weight;
    %extend { pft_place place; }
} pft_indicator;

typedef struct pft_project {
    uint32_t ordinal;
    int32_t year;
    const char *title;
    const char *name;
    const char *agency_code;
    const char *agency_name;
    const char *purpose;
    const char *budget_unit;
    const pft_source *source;
    size_t goal_count;
    size_t budget_line_count;
    size_t indicator_count;
    const char *department;
    const char *medium_goal;
    const char *outcome;
    pft_decimal total_weight;
    pft_decimal total_score;
    uint32_t notes;
    const char *grade;
    size_t level_total_count;
    int certainty;
    uint32_t doubts;
    size_t field_count;
    %extend { pft_place place; }
} pft_project;

typedef struct pft_unplaced {
    const char *text;
    size_t project;
    %extend { pft_place place; }
} pft_unplaced;

typedef struct pft_gap {
    int kind;
    const char *project;
    const char *indicator;
    const char *later;
    const char *near;
    %extend { pft_place place; }
} pft_gap;

typedef struct pft_format {
    const char *name;
    const char *extensions;
    const char *media_type;
    bool reads;
    bool writes;
} pft_format;

typedef struct pft_error {
    uint64_t line;
    uint64_t column;
    %extend {
        int status;
        const char *path;
        pft_place place;
    }
} pft_error;

typedef struct pft_document {
    %extend { ~pft_document() { pft_document_free($self); } }
} pft_document;

%extend pft_error {
    pft_error() { return calloc(1, sizeof(pft_error)); }
    ~pft_error() { free($self); }
    const char *message(pft_language language) { return $self->message[language == PFT_CHINESE ? 1 : 0]; }
}

%{
/* Fields that a plain C expression does not give in the right shape: nested structs by value, arrays as texts. */
#define GETTER(type, record, field) \
    static type pft_##record##_##field##_get(const pft_##record *self) { return self->field; }
GETTER(const char *, source, sha256)
GETTER(pft_place, budget_line, place)
GETTER(pft_place, level_total, place)
GETTER(pft_place, field, place)
GETTER(const char *, value, unit)
GETTER(pft_date, value, low_date)
GETTER(pft_date, value, high_date)
GETTER(pft_place, value, place)
GETTER(pft_place, indicator, place)
GETTER(pft_place, project, place)
GETTER(pft_place, unplaced, place)
GETTER(pft_place, gap, place)
GETTER(int, error, status)
GETTER(const char *, error, path)
GETTER(pft_place, error, place)
#undef GETTER
%}

/* ---- helpers: one result each; NULL means that the pft_error says why ---- */

%newobject document_new;
%newobject document_write;

%inline %{
static pft_document *document_new(void)
{
    pft_document *document;

    return pft_document_new(&document, NULL) == PFT_OK ? document : NULL;
}

static char *document_write(const pft_document *document, const char *format, bool compact, bool header,
                            bool excel, pft_error *err)
{
    pft_write_options options = PFT_WRITE_OPTIONS_INIT;
    char *text = NULL;

    options.compact = compact;
    options.no_header = !header;
    options.excel = excel;
    return pft_document_write_text(document, format, &options, &text, NULL, err) == PFT_OK ? text : NULL;
}

/* The index of a record, or -1 once it was removed. */
static long long document_project_index(const pft_document *document, const pft_project *project)
{
    size_t count = pft_document_project_count(document);

    for (size_t i = 0; i < count; i++)
        if (pft_document_project_at(document, i) == project)
            return (long long)i;
    return -1;
}

static long long project_indicator_index(const pft_project *project, const pft_indicator *indicator)
{
    for (size_t i = 0; i < project->indicator_count; i++)
        if (pft_project_indicator_at(project, i) == indicator)
            return (long long)i;
    return -1;
}

static pft_status document_add_project(pft_document *document, const char *name)
{
    return pft_document_add_project(document, name, NULL);
}

static pft_status project_move_indicator(pft_document *document, const pft_project *project, size_t from, size_t to)
{
    return pft_project_move_indicator(document, project, pft_project_indicator_at(project, from), to);
}

static pft_status project_add_indicator(pft_document *document, const pft_project *project, const char *level1,
                                        const char *level2, const char *name, const char *target)
{
    return pft_project_add_indicator(document, project, level1, level2, name, target, NULL);
}

/* Sets the line at `index`, or adds one where `index` is the count. */
static pft_status project_put_budget_line(pft_document *document, const pft_project *project, size_t index,
                                          int source, const char *label, pft_decimal initial,
                                          pft_decimal adjusted, pft_decimal executed, pft_decimal weight,
                                          pft_decimal rate, pft_decimal score, pft_decimal forecast,
                                          int certainty, uint32_t doubts, pft_place place)
{
    pft_budget_line line = { (pft_funding)source, label, initial, adjusted, executed, place, weight, rate, score,
                             forecast, (pft_certainty)certainty, doubts };

    if (index == project->budget_line_count)
        return pft_project_add_budget_line(document, project, &line);
    return pft_project_set_budget_line(document, project, index, &line);
}

/* Sets the labelled text at `index`, or adds one where `index` is the count. */
static pft_status project_put_field(pft_document *document, const pft_project *project, size_t index,
                                    const char *label, const char *text, pft_place place)
{
    pft_field field = { label, text, place };

    if (index == project->field_count)
        return pft_project_add_field(document, project, &field);
    return pft_project_set_field(document, project, index, &field);
}

static pft_status project_add_level_total(pft_document *document, const pft_project *project, const char *label,
                                          pft_decimal weight, pft_decimal score, pft_place place)
{
    pft_level_total total = { label, weight, score, place };

    return pft_project_add_level_total(document, project, &total);
}

static const char *format_description(const pft_format *format, pft_language language)
{
    return format->description[language == PFT_CHINESE ? PFT_CHINESE : PFT_ENGLISH];
}
%}
