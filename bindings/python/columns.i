/* Scoring in bulk: columns in memory that Python holds, and tables by the Arrow C data interface. */

%thread column_set_score;
%thread table_score;

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

/* One number as what it is, in millionths: an int64 ("q"), a double ("d"), a float ("f"). False when it does not
 * fit. */
%{
static bool number_to_millionths(pft_decimal *out, char format, const char *at)
{
    int64_t whole;
    double wide;
    float narrow;

    if (format == 'd') {
        memcpy(&wide, at, sizeof wide);
        return pft_decimal_from_double(out, wide, false) == PFT_OK;
    }
    if (format == 'f') {
        memcpy(&narrow, at, sizeof narrow);
        return pft_decimal_from_double(out, narrow, true) == PFT_OK;
    }
    memcpy(&whole, at, sizeof whole);
    *out = whole == PFT_DECIMAL_NONE ? whole : 0;
    if (whole == PFT_DECIMAL_NONE)
        return true;
    if (whole > PFT_DECIMAL_MAX / PFT_DECIMAL_ONE || whole < -(PFT_DECIMAL_MAX / PFT_DECIMAL_ONE))
        return false;
    *out = whole * PFT_DECIMAL_ONE;
    return true;
}
%}

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
static PyObject *indicator_row(const pft_project *project, const pft_indicator *indicator, const pft_method *method)
{
    pft_row row;

    pft_indicator_row(&row, method, project, indicator);
    return Py_BuildValue("(iiiiIiLLLLL)", (int)row.category, (int)row.kind, (int)row.op, row.grade, row.scale,
                         (int)row.open, (long long)row.low, (long long)row.high, (long long)row.actual,
                         (long long)row.weight, (long long)row.own);
}

/* Millionths of numbers of a format, into `out`. The first row (from 0) of one that does not fit; -1 when all do. */
static long long numbers_to_millionths(PyObject *numbers, const char *format, PyObject *out)
{
    Py_buffer from, to;
    long long misfit = -1, width = *format == 'f' ? (long long)sizeof(float) : (long long)sizeof(int64_t);

    if (PyObject_GetBuffer(numbers, &from, PyBUF_SIMPLE) != 0)
        return -2;
    if (!hold_output(out, &to, (size_t)(from.len / width) * sizeof(pft_decimal))) {
        PyBuffer_Release(&from);
        return -2;
    }
    for (long long row = 0; misfit < 0 && row < from.len / width; row++)
        if (!number_to_millionths((pft_decimal *)to.buf + row, *format, (const char *)from.buf + row * width))
            misfit = row;
    PyBuffer_Release(&from);
    PyBuffer_Release(&to);
    return misfit;
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
static pft_table *table_from_stream(PyObject *capsule, bool millionths, pft_error *err)
{
    struct ArrowArrayStream *stream = PyCapsule_GetPointer(capsule, "arrow_array_stream");
    pft_table *table = NULL;

    if (stream == NULL || stream->release == NULL) {
        PyErr_Clear();
        err->status = PFT_EARGUMENT;
        return NULL;
    }
    err->status = pft_table_read_as(&table, stream, millionths, NULL, err);
    return table;
}

static pft_table *table_from_array(PyObject *schema_capsule, PyObject *array_capsule, bool millionths, pft_error *err)
{
    struct ArrowSchema *schema = PyCapsule_GetPointer(schema_capsule, "arrow_schema");
    struct ArrowArray *array = schema != NULL ? PyCapsule_GetPointer(array_capsule, "arrow_array") : NULL;
    pft_table *table = NULL;

    if (array == NULL || schema->release == NULL || array->release == NULL) {
        PyErr_Clear();
        err->status = PFT_EARGUMENT;
        return NULL;
    }
    err->status = pft_table_take_as(&table, schema, array, millionths, NULL, err);
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
