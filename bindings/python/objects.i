/* What gives Python objects of several parts. */

%typemap(out) PyObject *value_raw "$result = $1;"

%inline %{
static PyObject *value_raw(const pft_value *value)
{
    return PyUnicode_DecodeUTF8(value->raw, (Py_ssize_t)value->raw_size, "strict");
}
%}

%typemap(out) PyObject *value_explanation "$result = $1;"

%inline %{
static PyObject *value_explanation(const pft_value *value, pft_language language)
{
    char text[PFT_EXPLANATION_SIZE];

    pft_value_explain(value, language, text, sizeof text);
    return PyUnicode_FromString(text);
}
%}

%typemap(out) PyObject *method_differences, PyObject *rule_parameter "$result = $1; if ($result == NULL) SWIG_fail;"

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

%inline %{
/* A rule of points: understood, by a person, of several measures, and in one form; None when out of memory. */
static PyObject *criterion_parse(const void *bytes, size_t size)
{
    pft_criterion criterion;
    char *text = NULL;
    PyObject *out;

    if (pft_criterion_parse(&criterion, bytes, size) != PFT_OK ||
        pft_criterion_write_text(&criterion, &text, NULL) != PFT_OK)
        return Py_NewRef(Py_None);
    out = Py_BuildValue("(NNNs)", PyBool_FromLong(criterion.understood), PyBool_FromLong(criterion.by_person),
                        PyBool_FromLong(criterion.several), text);
    pft_text_free(text);
    return out;
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

/* Name, usual values, description in English and Chinese. */
static PyObject *rule_parameter(const pft_check_rule *rule, size_t index)
{
    const pft_check_parameter *parameter = &rule->parameters[index < rule->parameter_count ? index : 0];

    return Py_BuildValue("(ssss)", parameter->name, parameter->usual, parameter->description[PFT_ENGLISH],
                         parameter->description[PFT_CHINESE]);
}
%}

/* ---- what was converted outside, beside the input it was made of ---- */

%newobject document_read_converted;

%{
static pft_status hand_over(void *context, const pft_format *format, const char *name, const void *bytes, size_t size,
                            pft_conversion *out, pft_error *err)
{
    (void)format, (void)name, (void)bytes, (void)size, (void)err;
    *out = *(const pft_conversion *)context;
    return PFT_OK;
}
%}

%inline %{
static pft_document *document_read_converted(const void *bytes, size_t size, const void *made, size_t made_size,
                                             const char *by, const held_options *held, const char *name, pft_error *err)
{
    pft_conversion conversion = { made, made_size, by, NULL };
    pft_converter converter = { hand_over, NULL, &conversion };
    pft_read_options options = held_options_named(held, name);
    pft_document *document = NULL;

    options.converter = &converter;
    return pft_document_read(&document, bytes, size, &options, err) == PFT_OK ? document : NULL;
}
%}
