/* Documents as tables: read by the hundred while the GIL is free, and handed out by the Arrow PyCapsule interface. */

%newobject tables_new;
%newobject tables_take;
%newobject memo_new;

%typemap(out) PyObject *score_one "$result = $1;"

%inline %{
/* Millionths; None where it cannot be scored, and with `err` where that failed. */
static PyObject *score_one(const char *target, const char *actual, pft_decimal weight, pft_category category,
                           const pft_method *method, pft_error *err)
{
    pft_decimal score = PFT_DECIMAL_NONE;

    err->status = pft_score_value(&score, target, actual, weight, category, method, NULL, err);
    return score == PFT_DECIMAL_NONE ? Py_NewRef(Py_None) : PyLong_FromLongLong(score);
}
%}

/* ---- tables ---- */

typedef struct pft_tables {
    %extend { ~pft_tables() { pft_tables_free($self); } }
} pft_tables;

typedef struct pft_memo {
    %extend { ~pft_memo() { pft_memo_free($self); } }
} pft_memo;

typedef struct pft_batch {
    %extend { ~pft_batch() { pft_batch_free($self); } }
} pft_batch;

%apply int { pft_table_id, pft_column_type };

const char *pft_table_name(pft_table_id table);
const char *pft_table_text(pft_table_id table, pft_language language);
size_t pft_table_column_count(pft_table_id table);
size_t pft_tables_row_count(const pft_tables *tables, pft_table_id table);
uint64_t pft_tables_bytes(const pft_tables *tables);
size_t pft_batch_row_count(const pft_batch *batch);
uint64_t pft_batch_bytes(const pft_batch *batch);

%typemap(out) PyObject *table_column, PyObject *tables_read, PyObject *table_schema_capsule,
              PyObject *batches_stream_capsule, PyObject *batches_write
    "$result = $1; if ($result == NULL) SWIG_fail;"

%{
/* One input: a path, or a name and bytes. Both are borrowed from objects that the list of inputs holds, or
 * `encoded`. */
typedef struct table_input {
    const char *path, *name;
    const void *bytes;
    size_t size;
    PyObject *encoded;
} table_input;

static bool take_table_input(table_input *input, PyObject *item)
{
    PyObject *bytes;

    if (!PyTuple_Check(item)) {
        if (!PyUnicode_FSConverter(item, &input->encoded))
            return false;
        input->path = PyBytes_AS_STRING(input->encoded);
        return true;
    }
    if (!PyArg_ParseTuple(item, "sO!", &input->name, &PyBytes_Type, &bytes))
        return false;
    input->bytes = PyBytes_AS_STRING(bytes);
    input->size = (size_t)PyBytes_GET_SIZE(bytes);
    return true;
}

static void end_table_inputs(table_input *inputs, Py_ssize_t count)
{
    for (Py_ssize_t i = 0; i < count; i++)
        Py_XDECREF(inputs[i].encoded);
    PyMem_Free(inputs);
}

static pft_status read_table_inputs(pft_tables *tables, const table_input *inputs, Py_ssize_t count,
                                    const held_options *held, pft_error *err)
{
    pft_status status = PFT_OK;

    for (Py_ssize_t i = 0; i < count && status == PFT_OK; i++) {
        pft_read_options options = held_options_named(held, inputs[i].name);

        status = inputs[i].path != NULL ? pft_tables_read_file(tables, inputs[i].path, &options, err)
                                        : pft_tables_read(tables, inputs[i].bytes, inputs[i].size, &options, err);
    }
    return status;
}
%}

%inline %{
/* NULL: `err` says why. */
static pft_memo *memo_new(pft_error *err)
{
    pft_memo *memo = NULL;

    err->status = pft_memo_new(&memo, 0, NULL, err);
    return memo;
}

/* The rule set, the method and the memo must outlive the tables. NULL: `err` says why. */
static pft_tables *tables_new(uint32_t which, bool plain, uint64_t first, const pft_ruleset *ruleset,
                              const pft_method *method, pft_memo *memo, pft_error *err)
{
    pft_tables_options options = PFT_TABLES_OPTIONS_INIT;
    pft_tables *tables = NULL;

    options.tables = which;
    options.plain = plain;
    options.first_document = first;
    options.ruleset = ruleset;
    options.method = method;
    options.memo = memo;
    err->status = pft_tables_new(&tables, &options, err);
    return tables;
}

/* Reads a list of paths and of tuples (name, bytes), which nobody changes meanwhile. False: `err` says why. */
static PyObject *tables_read(pft_tables *tables, PyObject *list, const held_options *held, pft_error *err)
{
    PyObject *items = PySequence_Tuple(list); /* what a list holds, others may take from it meanwhile */
    Py_ssize_t count = items != NULL ? PyTuple_GET_SIZE(items) : 0, taken = 0;
    table_input *inputs = items != NULL ? PyMem_Calloc((size_t)count + 1, sizeof *inputs) : NULL;
    pft_status status = PFT_OK;

    if (inputs == NULL) {
        Py_XDECREF(items);
        return items != NULL ? PyErr_NoMemory() : NULL;
    }
    while (taken < count && take_table_input(&inputs[taken], PyTuple_GET_ITEM(items, taken)))
        taken++;
    if (taken == count) {
        Py_BEGIN_ALLOW_THREADS
        status = read_table_inputs(tables, inputs, count, held, err);
        Py_END_ALLOW_THREADS
    }
    end_table_inputs(inputs, count);
    Py_DECREF(items);
    return taken == count ? PyBool_FromLong(status == PFT_OK) : NULL;
}

static pft_batch *tables_take(pft_tables *tables, pft_table_id table, pft_error *err)
{
    pft_batch *batch = NULL;

    err->status = pft_tables_take(tables, table, &batch, err);
    return batch;
}

/* Name, type, and what it holds in English and Chinese. */
static PyObject *table_column(pft_table_id table, size_t index)
{
    const pft_table_column *column = pft_table_column_at(table, index);

    if (column == NULL)
        return Py_NewRef(Py_None);
    return Py_BuildValue("(ssss)", column->name, pft_column_type_name(column->type), column->description[PFT_ENGLISH],
                         column->description[PFT_CHINESE]);
}

static PyObject *table_schema_capsule(pft_table_id table, bool plain)
{
    struct ArrowSchema *schema = calloc(1, sizeof *schema);
    PyObject *capsule;

    if (schema == NULL || pft_table_schema(schema, table, plain, NULL) != PFT_OK) {
        free(schema);
        return PyErr_NoMemory();
    }
    if ((capsule = PyCapsule_New(schema, "arrow_schema", end_schema_capsule)) == NULL) {
        schema->release(schema);
        free(schema);
    }
    return capsule;
}
%}

%{
/* The batches that a list of their objects holds; NULL with an exception. */
static const pft_batch **batches_of(PyObject *list, Py_ssize_t *count)
{
    const pft_batch **batches;

    if (!PyTuple_Check(list)) {
        PyErr_SetString(PyExc_TypeError, "expected a tuple of batches");
        return NULL;
    }
    *count = PyTuple_GET_SIZE(list);
    if ((batches = PyMem_Calloc((size_t)*count + 1, sizeof *batches)) == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    for (Py_ssize_t i = 0; i < *count; i++) {
        void *batch = NULL;

        if (!SWIG_IsOK(SWIG_ConvertPtr(PyTuple_GET_ITEM(list, i), &batch, SWIGTYPE_p_pft_batch, 0)) || batch == NULL) {
            PyErr_SetString(PyExc_TypeError, "expected a tuple of batches");
            PyMem_Free(batches);
            return NULL;
        }
        batches[i] = batch;
    }
    return batches;
}

static pft_status write_batches(const pft_batch **batches, Py_ssize_t count, pft_table_id table, bool plain, bool file,
                                const pft_writer *writer, pft_error *err)
{
    pft_arrow_writer *arrow = NULL;
    pft_status status = pft_arrow_writer_new(&arrow, table, plain, file, writer, NULL, err);

    for (Py_ssize_t i = 0; i < count && status == PFT_OK; i++)
        status = pft_arrow_writer_add(arrow, batches[i], err);
    if (status == PFT_OK)
        status = pft_arrow_writer_end(arrow, err);
    pft_arrow_writer_free(arrow);
    return status;
}
%}

%inline %{
static PyObject *batches_stream_capsule(PyObject *list, pft_table_id table, bool plain)
{
    Py_ssize_t count = 0;
    const pft_batch **batches = batches_of(list, &count);
    struct ArrowArrayStream *stream = batches != NULL ? calloc(1, sizeof *stream) : NULL;
    pft_status status = PFT_ENOMEM;
    PyObject *capsule = NULL;

    if (batches == NULL)
        return NULL;
    if (stream != NULL)
        status = pft_batches_stream(stream, table, plain, batches, (size_t)count, NULL);
    PyMem_Free(batches);
    if (status != PFT_OK)
        PyErr_SetString(status == PFT_ENOMEM ? PyExc_MemoryError : PyExc_ValueError,
                        pft_status_text(status, PFT_ENGLISH));
    else if ((capsule = PyCapsule_New(stream, "arrow_array_stream", end_stream_capsule)) == NULL)
        stream->release(stream);
    if (capsule == NULL)
        free(stream);
    return capsule;
}

/* Writes a file in the stream format of Arrow, or in its file format. False: `err` says why, or has PFT_EIO alone. */
static PyObject *batches_write(PyObject *list, pft_table_id table, bool plain, bool file, const char *path,
                               pft_error *err)
{
    Py_ssize_t count = 0;
    const pft_batch **batches = batches_of(list, &count);
    pft_writer writer;
    FILE *out;

    if (batches == NULL)
        return NULL;
    Py_BEGIN_ALLOW_THREADS
    err->status = PFT_EIO;
    if ((out = fopen(path, "wb")) != NULL) {
        writer = pft_stream_writer(out);
        err->status = write_batches(batches, count, table, plain, file, &writer, err);
        if (fclose(out) != 0 && err->status == PFT_OK)
            err->status = PFT_EIO;
    }
    Py_END_ALLOW_THREADS
    PyMem_Free(batches);
    return PyBool_FromLong(err->status == PFT_OK);
}
%}
