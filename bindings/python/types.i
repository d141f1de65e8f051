/* How texts, numbers, dates and places cross. */

/* ---- texts: UTF-8 without NUL; a str that is not, is refused and never cut ---- */

%typemap(in) const char * (Py_ssize_t size) {
    if ($input == Py_None)
        $1 = NULL;
    else if (!PyUnicode_Check($input)) {
        PyErr_Format(PyExc_TypeError, "expected str, got %.200s", Py_TYPE($input)->tp_name);
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
%typemap(in) (const void *bytes, size_t size), (const void *made, size_t made_size) {
    if (!PyBytes_Check($input)) {
        PyErr_Format(PyExc_TypeError, "expected bytes, got %.200s", Py_TYPE($input)->tp_name);
        SWIG_fail;
    }
    $1 = PyBytes_AS_STRING($input);
    $2 = (size_t)PyBytes_GET_SIZE($input);
}

/* Bytes that the library made: None where there are none. */
%typemap(out) owned_bytes {
    $result = $1.bytes == NULL ? Py_NewRef(Py_None) : PyBytes_FromStringAndSize($1.bytes, (Py_ssize_t)$1.size);
    if ($1.bytes != NULL)
        $1.end($1.bytes);
    if ($result == NULL)
        SWIG_fail;
}

/* ---- numbers ---- */

/* Whatever has __index__ is an integer: those of numpy and pandas too. */
%{
static int take_integer(PyObject *object, PyObject **number)
{
    if (PyBool_Check(object) || !PyIndex_Check(object)) {
        PyErr_Format(PyExc_TypeError, "expected int, got %.200s", Py_TYPE(object)->tp_name);
        return 0;
    }
    return (*number = PyNumber_Index(object)) != NULL;
}

static int take_signed(PyObject *object, long long least, long long most, long long *out)
{
    PyObject *number;

    if (!take_integer(object, &number))
        return 0;
    *out = PyLong_AsLongLong(number);
    Py_DECREF(number);
    if (*out == -1 && PyErr_Occurred())
        return 0;
    if (*out < least || *out > most)
        PyErr_Format(PyExc_OverflowError, "%lld is out of range", *out);
    return *out >= least && *out <= most;
}

static int take_unsigned(PyObject *object, unsigned long long most, unsigned long long *out)
{
    PyObject *number;

    if (!take_integer(object, &number))
        return 0;
    *out = PyLong_AsUnsignedLongLong(number);
    Py_DECREF(number);
    if (*out == (unsigned long long)-1 && PyErr_Occurred())
        return 0;
    if (*out > most)
        PyErr_Format(PyExc_OverflowError, "%llu is out of range", *out);
    return *out <= most;
}
%}

%typemap(in) int (long long number) {
    if (!take_signed($input, INT_MIN, INT_MAX, &number))
        SWIG_fail;
    $1 = ($1_ltype)number;
}
%typemap(in) uint32_t (unsigned long long number) {
    if (!take_unsigned($input, UINT32_MAX, &number))
        SWIG_fail;
    $1 = (uint32_t)number;
}
%typemap(in) size_t (unsigned long long number), uint64_t (unsigned long long number) {
    if (!take_unsigned($input, sizeof($1) == 8 ? UINT64_MAX : SIZE_MAX, &number))
        SWIG_fail;
    $1 = ($1_ltype)number;
}

%typemap(in) pft_decimal {
    if ($input == Py_None)
        $1 = PFT_DECIMAL_NONE;
    else {
        long long count;

        if (!take_signed($input, INT64_MIN, INT64_MAX, &count))
            SWIG_fail;
        $1 = count;
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
    $result = Py_BuildValue("(IIIII)", $1.part, $1.row, $1.column, $1.line, $1.table);
}
%typemap(in) pft_place {
    if (!PyTuple_Check($input)) {
        PyErr_SetString(PyExc_TypeError, "expected a place");
        SWIG_fail;
    }
    $1.table = 0;
    if (!PyArg_ParseTuple($input, "IIII|I", &$1.part, &$1.row, &$1.column, &$1.line, &$1.table))
        SWIG_fail;
}
