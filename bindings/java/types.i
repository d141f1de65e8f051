/* How texts, bytes, numbers, dates and places cross. */

/* Nothing of this is for users of the package. What owns memory is ended by name: no finalizers. */
%pragma(java) moduleclassmodifiers="final class"
%pragma(java) jniclassclassmodifiers="final class"
%pragma(java) jniclasscode=%{
  static {
    Library.load();
  }
%}
%typemap(javaclassmodifiers) SWIGTYPE, SWIGTYPE *, SWIGTYPE &, SWIGTYPE [] "final class"
%typemap(javafinalize) SWIGTYPE ""

/* 64 bits are a long, also where C has no sign: no count here comes near its end. */
%apply long long { uint64_t };

%{
#include <limits.h>
#include <stdlib.h>
#include <string.h>

static void throw_out_of_memory(JNIEnv *env)
{
    jclass type = (*env)->FindClass(env, "java/lang/OutOfMemoryError");

    if (type != NULL)
        (*env)->ThrowNew(env, type, "perftarget");
}

/* A NUL-terminated copy, ended by free(); NULL with an exception. */
static char *copy_in(JNIEnv *env, jbyteArray array)
{
    jsize size = (*env)->GetArrayLength(env, array);
    char *text = malloc((size_t)size + 1);

    if (text == NULL) {
        throw_out_of_memory(env);
        return NULL;
    }
    (*env)->GetByteArrayRegion(env, array, 0, size, (jbyte *)text);
    text[size] = '\0';
    return text;
}

/* An array of those bytes; NULL with an exception. */
static jbyteArray copy_out(JNIEnv *env, const void *bytes, size_t size)
{
    jbyteArray array;

    if (size > INT_MAX - 8) {
        throw_out_of_memory(env);
        return NULL;
    }
    if ((array = (*env)->NewByteArray(env, (jsize)size)) != NULL)
        (*env)->SetByteArrayRegion(env, array, 0, (jsize)size, (const jbyte *)bytes);
    return array;
}
%}

/* ---- texts: UTF-8 without NUL, which Text makes sure of ---- */

%typemap(jni) const char *, char * "jbyteArray"
%typemap(jtype) const char *, char * "byte[]"
%typemap(jstype) const char *, char * "String"
%typemap(javain) const char *, char * "Text.utf8($javainput)"
%typemap(javaout) const char *, char * { return Text.of($jnicall); }
%typemap(in) const char * {
    $1 = NULL;
    if ($input != NULL && ($1 = copy_in(jenv, $input)) == NULL)
        return $null;
}
%typemap(freearg) const char * "free((void *)$1);"
%typemap(out) const char *, char * "$result = $1 == NULL ? NULL : copy_out(jenv, $1, strlen($1));"
%typemap(newfree) char * "pft_text_free($1);"

/* ---- bytes ---- */

%typemap(jni) (const void *bytes, size_t size) "jbyteArray"
%typemap(jtype) (const void *bytes, size_t size) "byte[]"
%typemap(jstype) (const void *bytes, size_t size) "byte[]"
%typemap(javain) (const void *bytes, size_t size) "$javainput"
%typemap(in) (const void *bytes, size_t size) {
    $2 = (size_t)(*jenv)->GetArrayLength(jenv, $input);
    if (($1 = (*jenv)->GetByteArrayElements(jenv, $input, NULL)) == NULL)
        return $null;
}
%typemap(freearg) (const void *bytes, size_t size)
    "(*jenv)->ReleaseByteArrayElements(jenv, $input, (jbyte *)$1, JNI_ABORT);"

/* null where there are none. */
%typemap(jni) owned_bytes "jbyteArray"
%typemap(jtype) owned_bytes "byte[]"
%typemap(jstype) owned_bytes "byte[]"
%typemap(javaout) owned_bytes { return $jnicall; }
%typemap(out) owned_bytes {
    $result = NULL;
    if ($1.bytes != NULL) {
        $result = copy_out(jenv, $1.bytes, $1.size);
        $1.end($1.bytes);
    }
}

/* ---- dates and places ---- */

%typemap(jni) pft_date "jbyteArray"
%typemap(jtype) pft_date "byte[]"
%typemap(jstype) pft_date "String"
%typemap(javaout) pft_date { return Text.of($jnicall); }
%typemap(out) pft_date {
    char date_text[PFT_DATE_SIZE];

    $result = copy_out(jenv, date_text, pft_date_format($1, date_text));
}
%apply pft_date { pft_date low_date, pft_date high_date };

%typemap(jni) pft_place "jintArray"
%typemap(jtype) pft_place "int[]"
%typemap(jstype) pft_place "Place"
%typemap(javaout) pft_place { return Place.of($jnicall); }
%typemap(javain) pft_place "$javainput.numbers()"
%typemap(out) pft_place {
    const jint place_numbers[] = {(jint)$1.part, (jint)$1.row, (jint)$1.column, (jint)$1.line,
                                  (jint)$1.table};

    if (($result = (*jenv)->NewIntArray(jenv, 5)) != NULL)
        (*jenv)->SetIntArrayRegion(jenv, $result, 0, 5, place_numbers);
}
%typemap(in) pft_place {
    jint place_numbers[5];

    (*jenv)->GetIntArrayRegion(jenv, $input, 0, 5, place_numbers);
    if ((*jenv)->ExceptionCheck(jenv))
        return $null;
    $1.part = (uint32_t)place_numbers[0];
    $1.row = (uint32_t)place_numbers[1];
    $1.column = (uint32_t)place_numbers[2];
    $1.line = (uint32_t)place_numbers[3];
    $1.table = (uint32_t)place_numbers[4];
}
