/* The native layer: the public headers as they are, and a few helpers that give one result instead of an
 * out-parameter. What a Python programmer sees is written in Python, in the package beside this file.
 *
 * Texts cross as str, decimals as int (millionths, None for "not given"), a missing record as None. A status that is
 * no success stays an int here: the package turns it, or a filled pft_error, into an exception. */
%module(threads="1") native

/* The GIL is let go only where a call touches nothing but its own input and the document that it makes. */
%nothread;
%thread document_read;
%thread document_read_file;
%thread line_stream_next;
%thread column_set_score;
%thread table_score;

%{
#include <perftarget/perftarget.h>
%}

%include <stdint.i>

/* Enumerations cross as numbers; the package gives them their names. */
%apply int { pft_status, pft_language, pft_severity, pft_category, pft_funding, pft_kind, pft_op, pft_project_text,
             pft_indicator_text, pft_indicator_value, pft_indicator_points, pft_note, pft_term,
             pft_gap_kind };

/* ---- texts: UTF-8 without NUL; a str that is not, is refused and never cut ---- */

%typemap(in) const char * (Py_ssize_t size) {
    if ($input == Py_None)
        $1 = NULL;
    else if (!PyUnicode_Check($input)) {
        PyErr_Format(PyExc_TypeError, "expected str, not %.200s", Py_TYPE($input)->tp_name);
        SWIG_fail;
    } else if (($1 = (char *)PyUnicode_AsUTF8AndSize($input, &size)) == NULL)
        SWIG_fail;
    else if (strlen($1) != (size_t)size) {
        PyErr_SetString(PyExc_ValueError, "a text must not hold a NUL character");
        SWIG_fail;
    }
}
%typemap(freearg) const char * ""
%typemap(typecheck, precedence=SWIG_TYPECHECK_STRING) const char * {
    $1 = PyUnicode_Check($input) || $input == Py_None;
}
%typemap(out) const char * {
    $result = $1 == NULL ? Py_NewRef(Py_None) : PyUnicode_DecodeUTF8($1, (Py_ssize_t)strlen($1), "strict");
    if ($result == NULL)
        SWIG_fail;
}

/* A text that the library gave, and that is ended once it is copied. */
%typemap(out) char *owned_text = const char *;
%typemap(newfree) char * "pft_text_free($1);"

/* A file name: str, bytes or os.PathLike, as the system spells it. */
%typemap(in) const char *path (PyObject *encoded = NULL) {
    if (!PyUnicode_FSConverter($input, &encoded))
        SWIG_fail;
    $1 = PyBytes_AS_STRING(encoded);
}
%typemap(freearg) const char *path "Py_XDECREF(encoded$argnum);"

/* Input bytes: bytes alone, for nobody can change them while the GIL is free. */
%typemap(in) (const void *bytes, size_t size) {
    if (!PyBytes_Check($input)) {
        PyErr_Format(PyExc_TypeError, "expected bytes, not %.200s", Py_TYPE($input)->tp_name);
        SWIG_fail;
    }
    $1 = PyBytes_AS_STRING($input);
    $2 = (size_t)PyBytes_GET_SIZE($input);
}

/* ---- numbers ---- */

%typemap(in) pft_decimal {
    if ($input == Py_None)
        $1 = PFT_DECIMAL_NONE;
    else {
        $1 = PyLong_AsLongLong($input);
        if ($1 == -1 && PyErr_Occurred())
            SWIG_fail;
    }
}
%typemap(out) pft_decimal {
    $result = $1 == PFT_DECIMAL_NONE ? Py_NewRef(Py_None) : PyLong_FromLongLong($1);
}
%typemap(out) pft_date {
    char date_text[PFT_DATE_SIZE];

    $result = PyUnicode_FromStringAndSize(date_text, (Py_ssize_t)pft_date_format($1, date_text));
}
%apply pft_date { pft_date low_date, pft_date high_date };

%typemap(out) pft_place, const pft_place & {
    $result = Py_BuildValue("(IIII)", $1.part, $1.row, $1.column, $1.line);
}
%typemap(in) pft_place {
    if (!PyTuple_Check($input)) {
        PyErr_SetString(PyExc_TypeError, "expected a place");
        SWIG_fail;
    }
    if (!PyArg_ParseTuple($input, "IIII", &$1.part, &$1.row, &$1.column, &$1.line))
        SWIG_fail;
}

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
const char *pft_term_name(pft_term term);

size_t pft_document_memory(const pft_document *document);
size_t pft_document_project_count(const pft_document *document);
size_t pft_document_unplaced_count(const pft_document *document);
size_t pft_document_cell_count(const pft_document *document);
size_t pft_document_placed_count(const pft_document *document);
bool pft_document_equal(const pft_document *a, const pft_document *b);
const char *pft_project_goal(const pft_project *project, size_t index);
bool pft_value_equal(const pft_value *a, const pft_value *b);

pft_status pft_document_remove_project(pft_document *document, const pft_project *project);
pft_status pft_document_merge(pft_document *document, const pft_document *later);
size_t pft_document_gap_count(const pft_document *document);
const char *pft_gap_name(pft_gap_kind kind);
const char *pft_gap_text(pft_gap_kind kind, pft_language language);
pft_status pft_document_append(pft_document *document, const pft_document *other);
pft_status pft_document_add_unplaced(pft_document *document, const char *text, pft_place place, size_t project);
pft_status pft_document_set_source(pft_document *document, const char *name, const char *reader, uint64_t bytes,
                                   const char *sha256);
pft_status pft_project_set_text(pft_document *document, const pft_project *project, pft_project_text field,
                                const char *text);
pft_status pft_project_set_ordinal(pft_document *document, const pft_project *project, uint32_t ordinal);
pft_status pft_project_set_points(pft_document *document, const pft_project *project, pft_indicator_points which,
                                  pft_decimal points);
pft_status pft_project_set_notes(pft_document *document, const pft_project *project, uint32_t notes);
pft_status pft_project_set_year(pft_document *document, const pft_project *project, int year);
pft_status pft_project_set_place(pft_document *document, const pft_project *project, pft_place place);
pft_status pft_project_insert_goal(pft_document *document, const pft_project *project, size_t index,
                                   const char *text);
pft_status pft_project_remove_goal(pft_document *document, const pft_project *project, size_t index);
pft_status pft_project_remove_budget_line(pft_document *document, const pft_project *project, size_t index);
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
pft_status pft_indicator_set_place(pft_document *document, const pft_indicator *indicator, pft_place place);

/* Borrowed records: the package keeps the document alive beside each. */
const pft_source *pft_document_source(const pft_document *document);
const pft_project *pft_document_project(const pft_document *document, size_t index);
const pft_indicator *pft_project_indicator(const pft_project *project, size_t index);
const pft_budget_line *pft_project_budget_line(const pft_project *project, size_t index);
const pft_gap *pft_document_gap(const pft_document *document, size_t index);
const pft_unplaced *pft_document_unplaced(const pft_document *document, size_t index);
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
    %extend { pft_place place; }
} pft_budget_line;

typedef struct pft_value {
    uint8_t kind;
    uint8_t op;
    uint8_t flags;
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
    pft_error(void) { return calloc(1, sizeof(pft_error)); }
    ~pft_error() { free($self); }
    const char *message(pft_language language) { return $self->message[language == PFT_CHINESE ? 1 : 0]; }
}

%{
/* Fields that a plain C expression does not give in the right shape: nested structs by value, arrays as texts. */
#define GETTER(type, record, field) \
    static type pft_##record##_##field##_get(const pft_##record *self) { return self->field; }
GETTER(const char *, source, sha256)
GETTER(pft_place, budget_line, place)
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
%newobject document_read;
%newobject document_read_file;
%newobject document_write;

%inline %{
static pft_document *document_new(void)
{
    pft_document *document;

    return pft_document_new(&document, NULL) == PFT_OK ? document : NULL;
}

static pft_read_options read_options(const char *format, const char *name, const char *encoding, bool digest,
                                     uint64_t max_bytes)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;

    options.format = format;
    options.name = name;
    options.encoding = encoding;
    options.digest = digest;
    if (max_bytes != 0)
        options.max_bytes = max_bytes;
    return options;
}

static pft_document *document_read(const void *bytes, size_t size, const char *format, const char *name,
                                   const char *encoding, bool digest, uint64_t max_bytes, pft_error *err)
{
    pft_read_options options = read_options(format, name, encoding, digest, max_bytes);
    pft_document *document = NULL;

    return pft_document_read(&document, bytes, size, &options, err) == PFT_OK ? document : NULL;
}

static pft_document *document_read_file(const char *path, const char *format, const char *name,
                                        const char *encoding, bool digest, uint64_t max_bytes, pft_error *err)
{
    pft_read_options options = read_options(format, name, encoding, digest, max_bytes);
    pft_document *document = NULL;

    return pft_document_read_file(&document, path, &options, err) == PFT_OK ? document : NULL;
}

static char *document_write(const pft_document *document, const char *format, bool compact, bool header,
                            pft_error *err)
{
    pft_write_options options = PFT_WRITE_OPTIONS_INIT;
    char *text = NULL;

    options.compact = compact;
    options.no_header = !header;
    return pft_document_write_text(document, format, &options, &text, NULL, err) == PFT_OK ? text : NULL;
}

/* The index of a record, or -1 once it was removed. */
static long long document_project_index(const pft_document *document, const pft_project *project)
{
    size_t count = pft_document_project_count(document);

    for (size_t i = 0; i < count; i++)
        if (pft_document_project(document, i) == project)
            return (long long)i;
    return -1;
}

static long long project_indicator_index(const pft_project *project, const pft_indicator *indicator)
{
    for (size_t i = 0; i < project->indicator_count; i++)
        if (pft_project_indicator(project, i) == indicator)
            return (long long)i;
    return -1;
}

static pft_status document_add_project(pft_document *document, const char *name)
{
    return pft_document_add_project(document, name, NULL);
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
                                          pft_decimal rate, pft_decimal score, pft_place place)
{
    pft_budget_line line = { (pft_funding)source, label, initial, adjusted, executed, place, weight, rate, score };

    if (index == project->budget_line_count)
        return pft_project_add_budget_line(document, project, &line);
    return pft_project_set_budget_line(document, project, index, &line);
}

static const char *format_description(const pft_format *format, pft_language language)
{
    return format->description[language == PFT_CHINESE ? PFT_CHINESE : PFT_ENGLISH];
}
%}

/* ---- JSON Lines, a project at a time ---- */

%newobject line_stream_open;
%newobject line_stream_next;

%{
#include <errno.h>

/* The file goes with its stream. */
typedef struct line_stream {
    FILE *file;
    pft_stream *stream;
} line_stream;

static void line_stream_free(line_stream *lines)
{
    if (lines == NULL)
        return;
    pft_stream_close(lines->stream);
    if (lines->file != NULL)
        fclose(lines->file);
    free(lines);
}
%}

typedef struct line_stream {
    %extend { ~line_stream() { line_stream_free($self); } }
} line_stream;

%inline %{
/* NULL: `err` says why, or has status PFT_EIO alone when the file could not be opened. */
static line_stream *line_stream_open(const char *path, const char *name, uint64_t max_bytes, pft_error *err)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    line_stream *lines = calloc(1, sizeof *lines);

    options.name = name;
    if (max_bytes != 0)
        options.max_bytes = max_bytes;
    err->status = lines == NULL ? PFT_ENOMEM : PFT_OK;
    if (lines != NULL && (lines->file = fopen(path, "rb")) == NULL)
        err->status = PFT_EIO;
    if (err->status == PFT_OK)
        err->status = pft_stream_open(&lines->stream, lines->file, &options, err);
    if (err->status == PFT_OK)
        return lines;
    line_stream_free(lines);
    return NULL;
}

/* NULL with the status PFT_END behind the last line. */
static pft_document *line_stream_next(line_stream *lines, pft_error *err)
{
    pft_document *document = NULL;

    err->status = pft_stream_next(lines->stream, &document, err);
    return document;
}
%}

/* ---- values: made in Python, so that they hold no pointer ---- */

%typemap(out) PyObject *value_raw "$result = $1;"

%inline %{
static PyObject *value_raw(const pft_value *value)
{
    return PyUnicode_DecodeUTF8(value->raw, (Py_ssize_t)value->raw_size, "strict");
}
%}

%newobject value_parse;
%newobject value_make;

%{
/* A value that owns its raw text, for a value borrows it. */
typedef struct owned_value {
    pft_value value;
    char raw[];
} owned_value;

static owned_value *owned_value_new(const char *bytes, size_t size)
{
    owned_value *owned = calloc(1, sizeof *owned + size + 1);

    if (owned == NULL)
        return NULL;
    memcpy(owned->raw, bytes, size);
    owned->value.raw = owned->raw;
    owned->value.raw_size = (uint32_t)size;
    return owned;
}
%}

%extend pft_value {
    ~pft_value() { free($self); }
}

%inline %{
static pft_value *value_parse(const void *bytes, size_t size, pft_error *err)
{
    owned_value *owned = owned_value_new(bytes, size);

    err->status = owned == NULL ? PFT_ENOMEM : pft_value_parse(&owned->value, owned->raw, size);
    if (err->status == PFT_OK)
        return &owned->value;
    free(owned);
    return NULL;
}

/* NULL when out of memory or when a field is none that a value can have. */
static pft_value *value_make(const void *bytes, size_t size, int kind, int op, int flags, pft_decimal low,
                             pft_decimal high, const char *low_date, const char *high_date, const char *unit)
{
    owned_value *owned = size > UINT32_MAX ? NULL : owned_value_new(bytes, size);
    pft_value *value = owned == NULL ? NULL : &owned->value;

    if (value == NULL)
        return NULL;
    value->kind = (uint8_t)kind;
    value->op = (uint8_t)op;
    value->flags = (uint8_t)flags;
    value->low = low;
    value->high = high;
    if (strlen(unit) < sizeof value->unit && memchr(bytes, 0, size) == NULL &&
        (*low_date == '\0' || pft_date_parse(&value->low_date, low_date, strlen(low_date)) == PFT_OK) &&
        (*high_date == '\0' || pft_date_parse(&value->high_date, high_date, strlen(high_date)) == PFT_OK)) {
        strcpy(value->unit, unit);
        return value;
    }
    free(owned);
    return NULL;
}
%}

pft_status pft_indicator_set_parsed(pft_document *document, const pft_indicator *indicator,
                                    pft_indicator_value which, const pft_value *value);

%include "score.i"
%include "check.i"

/* ---- scoring in bulk: columns in memory that Python holds, and tables by the Arrow C data interface ---- */

%newobject column_set_new;
%newobject table_from_stream;
%newobject table_from_array;

%{
#include <perftarget/arrow.h>

/* Columns, and the memory that they are in. */
typedef struct column_set {
    pft_columns columns;
    size_t held;
    Py_buffer buffers[64];
} column_set;

static void column_set_free(column_set *set)
{
    while (set->held > 0)
        PyBuffer_Release(&set->buffers[--set->held]);
    free(set);
}
%}

typedef struct column_set {
    %extend { ~column_set() { column_set_free($self); } }
} column_set;

typedef struct pft_table {
    %extend { ~pft_table() { pft_table_free($self); } }
} pft_table;

size_t pft_table_count(const pft_table *table);
const char *pft_line_flag_name(size_t index);
unsigned pft_method_grade(const pft_method *method, pft_category category, const char *answer);

%{
/* Memory that an object has, for as long as the set lives; NULL with an exception. None has none. */
static const void *column_set_hold(column_set *set, PyObject *object, size_t least)
{
    Py_buffer *buffer = &set->buffers[set->held];

    if (set->held == sizeof set->buffers / sizeof *set->buffers) {
        PyErr_SetString(PyExc_ValueError, "a column was set too often");
        return NULL;
    }
    if (PyObject_GetBuffer(object, buffer, PyBUF_C_CONTIGUOUS) != 0)
        return NULL;
    set->held++;
    if ((size_t)buffer->len < least) {
        PyErr_SetString(PyExc_ValueError, "a column has too few rows");
        return NULL;
    }
    return buffer->buf;
}

/* Sets a column of that name, NULL where there is none. */
static bool column_set_put(column_set *set, const char *name, const void *values, const uint8_t *valid)
{
#define PUT_COLUMN(member, type)                                            \
    if (strcmp(name, #member) == 0) {                                       \
        set->columns.member = (pft_##type##_column){values, valid, 0};      \
        return true;                                                        \
    }
    PFT_COLUMN_LIST(PUT_COLUMN)
#undef PUT_COLUMN
    return false;
}

static size_t column_width(const char *name)
{
#define code 1
#define number sizeof(pft_decimal)
#define COLUMN_WIDTH(member, type) \
    if (strcmp(name, #member) == 0) \
        return type;
    PFT_COLUMN_LIST(COLUMN_WIDTH)
#undef COLUMN_WIDTH
#undef code
#undef number
    return 0;
}

/* Memory to write to: released by the caller. */
static bool hold_output(PyObject *object, Py_buffer *buffer, size_t least)
{
    if (PyObject_GetBuffer(object, buffer, PyBUF_WRITABLE | PyBUF_C_CONTIGUOUS) != 0)
        return false;
    if ((size_t)buffer->len >= least)
        return true;
    PyBuffer_Release(buffer);
    PyErr_SetString(PyExc_ValueError, "the output is too short");
    return false;
}
%}

/* A slice of the output, held while the GIL is free. */
%typemap(in) (pft_decimal *score, uint32_t *flags, size_t from, size_t count)
    (Py_buffer score_buffer = {0}, Py_buffer flags_buffer = {0}) {
    PyObject *score_object, *flags_object;
    Py_ssize_t slice_from, slice_count;

    if (!PyArg_ParseTuple($input, "OOnn", &score_object, &flags_object, &slice_from, &slice_count))
        SWIG_fail;
    if (slice_from < 0 || slice_count < 0 || slice_from > PY_SSIZE_T_MAX / 16 || slice_count > PY_SSIZE_T_MAX / 16) {
        PyErr_SetString(PyExc_ValueError, "a slice is out of range");
        SWIG_fail;
    }
    if (!hold_output(score_object, &score_buffer, (size_t)(slice_from + slice_count) * sizeof(pft_decimal)) ||
        !hold_output(flags_object, &flags_buffer, (size_t)(slice_from + slice_count) * sizeof(uint32_t)))
        SWIG_fail;
    $1 = (pft_decimal *)score_buffer.buf + slice_from;
    $2 = (uint32_t *)flags_buffer.buf + slice_from;
    $3 = (size_t)slice_from;
    $4 = (size_t)slice_count;
}
%typemap(freearg) (pft_decimal *score, uint32_t *flags, size_t from, size_t count) {
    PyBuffer_Release(&score_buffer$argnum);
    PyBuffer_Release(&flags_buffer$argnum);
}

%inline %{
static column_set *column_set_new(size_t count)
{
    static const pft_columns none = PFT_COLUMNS_INIT;
    column_set *set = calloc(1, sizeof *set);

    if (set != NULL) {
        set->columns = none;
        set->columns.count = count;
    }
    return set;
}

/* An indicator as a row: its codes and numbers in the order of PFT_COLUMN_LIST, PFT_DECIMAL_NONE for null. */
static PyObject *indicator_row(const pft_indicator *indicator, const pft_method *method)
{
    pft_row row;

    pft_indicator_row(&row, method, indicator);
    return Py_BuildValue("(iiiiILLLLL)", (int)row.category, (int)row.kind, (int)row.op, row.grade, row.scale,
                         (long long)row.low, (long long)row.high, (long long)row.actual, (long long)row.weight,
                         (long long)row.own);
}

/* `valid`: a bitmap as in Arrow, or None. */
static PyObject *column_set_add(column_set *set, const char *name, PyObject *values, PyObject *valid)
{
    size_t width = column_width(name), count = set->columns.count;
    const void *memory, *bitmap = NULL;

    if (width == 0)
        return PyErr_Format(PyExc_ValueError, "no column is called %s", name);
    if ((memory = column_set_hold(set, values, width * count)) == NULL ||
        (valid != Py_None && (bitmap = column_set_hold(set, valid, (count + 7) / 8)) == NULL))
        return NULL;
    column_set_put(set, name, memory, bitmap);
    return Py_NewRef(Py_None);
}

static bool column_set_score(const column_set *set, const pft_method *method, pft_decimal *score, uint32_t *flags,
                             size_t from, size_t count, pft_error *err)
{
    return pft_score_columns(&set->columns, method, from, count, score, flags, err) == PFT_OK;
}

static bool table_score(const pft_table *table, const pft_method *method, pft_decimal *score, uint32_t *flags,
                        size_t from, size_t count, pft_error *err)
{
    return pft_score_table(table, method, from, count, score, flags, err) == PFT_OK;
}

/* From capsules of the PyCapsule interface; NULL: `err` says why. */
static pft_table *table_from_stream(PyObject *capsule, pft_error *err)
{
    struct ArrowArrayStream *stream = PyCapsule_GetPointer(capsule, "arrow_array_stream");
    pft_table *table = NULL;

    if (stream == NULL || stream->release == NULL) {
        PyErr_Clear();
        err->status = PFT_EARGUMENT;
        return NULL;
    }
    err->status = pft_table_read(&table, stream, NULL, err);
    return table;
}

static pft_table *table_from_array(PyObject *schema_capsule, PyObject *array_capsule, pft_error *err)
{
    struct ArrowSchema *schema = PyCapsule_GetPointer(schema_capsule, "arrow_schema");
    struct ArrowArray *array = schema != NULL ? PyCapsule_GetPointer(array_capsule, "arrow_array") : NULL;
    pft_table *table = NULL;

    if (array == NULL || schema->release == NULL || array->release == NULL) {
        PyErr_Clear();
        err->status = PFT_EARGUMENT;
        return NULL;
    }
    err->status = pft_table_take(&table, schema, array, NULL, err);
    return table;
}
%}

%{
static void end_schema_capsule(PyObject *capsule)
{
    struct ArrowSchema *schema = PyCapsule_GetPointer(capsule, "arrow_schema");

    if (schema->release != NULL)
        schema->release(schema);
    free(schema);
}

static void end_array_capsule(PyObject *capsule)
{
    struct ArrowArray *array = PyCapsule_GetPointer(capsule, "arrow_array");

    if (array->release != NULL)
        array->release(array);
    free(array);
}

static void end_stream_capsule(PyObject *capsule)
{
    struct ArrowArrayStream *stream = PyCapsule_GetPointer(capsule, "arrow_array_stream");

    if (stream->release != NULL)
        stream->release(stream);
    free(stream);
}

/* The memory of scores that Arrow holds. */
typedef struct lent_scores {
    Py_buffer score, flags;
} lent_scores;

static void end_lent_scores(lent_scores *lent)
{
    PyBuffer_Release(&lent->score);
    PyBuffer_Release(&lent->flags);
    free(lent);
}

/* Arrow may let go on any thread, also behind the end of the interpreter, whose memory is then gone anyway. */
static void release_lent_scores(void *context)
{
    PyGILState_STATE state;

    if (!Py_IsInitialized())
        return;
    state = PyGILState_Ensure();
    end_lent_scores(context);
    PyGILState_Release(state);
}

static lent_scores *lend_scores(PyObject *score, PyObject *flags, pft_scores *out)
{
    lent_scores *lent = calloc(1, sizeof *lent);

    if (lent == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    if (PyObject_GetBuffer(score, &lent->score, PyBUF_SIMPLE) != 0 ||
        PyObject_GetBuffer(flags, &lent->flags, PyBUF_SIMPLE) != 0) {
        end_lent_scores(lent);
        return NULL;
    }
    *out = (pft_scores){lent->score.buf, lent->flags.buf, (size_t)lent->flags.len / sizeof(uint32_t),
                        release_lent_scores, lent};
    return lent;
}
%}

%inline %{
static PyObject *scores_schema_capsule(void)
{
    struct ArrowSchema *schema = calloc(1, sizeof *schema);
    PyObject *capsule;

    if (schema == NULL || pft_scores_schema(schema, NULL) != PFT_OK) {
        free(schema);
        return PyErr_NoMemory();
    }
    if ((capsule = PyCapsule_New(schema, "arrow_schema", end_schema_capsule)) == NULL) {
        schema->release(schema);
        free(schema);
    }
    return capsule;
}

static PyObject *scores_array_capsule(PyObject *score, PyObject *flags)
{
    struct ArrowArray *array = calloc(1, sizeof *array);
    pft_scores scores;
    lent_scores *lent = array != NULL ? lend_scores(score, flags, &scores) : NULL;
    PyObject *capsule;

    if (lent == NULL) {
        free(array);
        return PyErr_Occurred() ? NULL : PyErr_NoMemory();
    }
    if (pft_scores_export(array, &scores, NULL) != PFT_OK) {
        end_lent_scores(lent);
        free(array);
        return PyErr_NoMemory();
    }
    if ((capsule = PyCapsule_New(array, "arrow_array", end_array_capsule)) == NULL) {
        array->release(array);
        free(array);
    }
    return capsule;
}

static PyObject *scores_stream_capsule(PyObject *score, PyObject *flags)
{
    struct ArrowArrayStream *stream = calloc(1, sizeof *stream);
    pft_scores scores;
    lent_scores *lent = stream != NULL ? lend_scores(score, flags, &scores) : NULL;
    PyObject *capsule;

    if (lent == NULL) {
        free(stream);
        return PyErr_Occurred() ? NULL : PyErr_NoMemory();
    }
    if (pft_scores_stream(stream, &scores, NULL) != PFT_OK) {
        end_lent_scores(lent);
        free(stream);
        return PyErr_NoMemory();
    }
    if ((capsule = PyCapsule_New(stream, "arrow_array_stream", end_stream_capsule)) == NULL) {
        stream->release(stream);
        free(stream);
    }
    return capsule;
}
%}
