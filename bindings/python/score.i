/* Scoring: methods and scorecards. The package reads their JSON, which has every field. */

%thread scorecard_new;
%thread monitor_json;

%newobject method_load;
%newobject method_choose;
%newobject method_read;
%newobject method_read_file;
%newobject method_json;
%newobject method_explain;
%newobject scorecard_new;
%newobject monitor_json;

size_t pft_method_count(void);
const char *pft_method_id(size_t index);

%{
static void differences_add(PyObject *list, const char *path, const char *a, const char *b)
{
    PyObject *row = Py_BuildValue("(sss)", path, a, b);

    if (row != NULL)
        PyList_Append(list, row);
    Py_XDECREF(row);
}

static pft_status differences_take(void *context, const char *path, const char *a, const char *b)
{
    differences_add(context, path, a, b);
    return PyErr_Occurred() != NULL ? PFT_ENOMEM : PFT_OK;
}
%}

typedef struct pft_method {
    %extend { ~pft_method() { pft_method_free($self); } }
} pft_method;

typedef struct pft_scorecard {
    %extend { ~pft_scorecard() { pft_scorecard_free($self); } }
} pft_scorecard;

%typemap(out) PyObject *method_differences, PyObject *scorecard_write, PyObject *template_write "$result = $1; if ($result == NULL) SWIG_fail;"

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

/* A rule of points: understood, by a person, of several measures, and in one form; None when out of memory. */
static PyObject *criterion_parse(const void *bytes, size_t size)
{
    pft_criterion criterion;
    char *text = NULL;
    PyObject *out;

    if (pft_criterion_parse(&criterion, bytes, size) != PFT_OK || pft_criterion_write_text(&criterion, &text, NULL) != PFT_OK)
        return Py_NewRef(Py_None);
    out = Py_BuildValue("(NNNs)", PyBool_FromLong(criterion.understood), PyBool_FromLong(criterion.by_person),
                        PyBool_FromLong(criterion.several), text);
    pft_text_free(text);
    return out;
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

static PyObject *method_differences(const pft_method *a, const pft_method *b)
{
    PyObject *list = PyList_New(0);

    if (list != NULL && pft_method_compare(a, b, differences_take, list) != PFT_OK) {
        Py_DECREF(list);
        list = NULL;
        if (PyErr_Occurred() == NULL)
            PyErr_NoMemory();
    }
    return list;
}

static pft_scorecard *scorecard_new(const pft_document *document, const pft_method *method, pft_error *err)
{
    pft_scorecard *card = NULL;

    return pft_score(&card, document, method, NULL, err) == PFT_OK ? card : NULL;
}

/* None, and `err` says why, when it cannot be written so. */
static PyObject *scorecard_write(const pft_scorecard *card, const char *format, pft_language language, bool compact, bool excel,
                                 pft_error *err)
{
    pft_scorecard_options options = PFT_SCORECARD_OPTIONS_INIT;
    char *text = NULL;
    size_t size = 0;
    PyObject *bytes;

    options.language = language;
    options.compact = compact;
    options.excel = excel;
    if (pft_scorecard_write_text(card, format, &options, &text, &size, err) != PFT_OK)
        return Py_NewRef(Py_None);
    bytes = PyBytes_FromStringAndSize(text, (Py_ssize_t)size);
    pft_text_free(text);
    return bytes;
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

static pft_status template_take(void *context, const char *bytes, size_t size)
{
    PyObject **whole = context, *part = PyBytes_FromStringAndSize(bytes, (Py_ssize_t)size);

    PyBytes_ConcatAndDel(whole, part);
    return *whole != NULL ? PFT_OK : PFT_ENOMEM;
}

/* None, and `err` says why, when it cannot be written. */
static PyObject *template_write(const pft_document *document, const pft_method *method, pft_error *err)
{
    PyObject *whole = PyBytes_FromStringAndSize(NULL, 0);
    const pft_writer writer = {template_take, &whole};

    if (whole == NULL || pft_template_write(document, method, &writer, err) == PFT_OK)
        return whole;
    Py_XDECREF(whole);
    return PyErr_Occurred() != NULL ? NULL : Py_NewRef(Py_None);
}
%}
