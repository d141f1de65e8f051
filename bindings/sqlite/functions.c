/* The functions of SQL: of their arguments alone, so that views and indexes may use them. */
#include "functions.h"

#include <string.h>

SQLITE_EXTENSION_INIT3

#ifndef SQLITE_RESULT_SUBTYPE /* of 3.45; before, nobody asks for it */
#define SQLITE_RESULT_SUBTYPE 0
#endif

void functions_give_decimal(sqlite3_context *context, pft_decimal number)
{
    if (number % PFT_DECIMAL_ONE == 0)
        sqlite3_result_int64(context, number / PFT_DECIMAL_ONE);
    else
        sqlite3_result_double(context, (double)number / (double)PFT_DECIMAL_ONE);
}

/* NULL for NULL; a text with a NUL in it is what stands before. */
static const char *text_of(sqlite3_value *value)
{
    return (const char *)sqlite3_value_text(value);
}

static void say_error(sqlite3_context *context, pft_status status, const char *message)
{
    if (status == PFT_ENOMEM)
        sqlite3_result_error_nomem(context);
    else
        sqlite3_result_error(context, message, -1);
}

static void free_text(void *text)
{
    pft_text_free(text);
}

static void value_function(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    const char *text = text_of(arguments[0]);
    char *json = NULL;
    pft_value value;
    pft_status status;

    (void)count;
    if (text == NULL)
        return;
    if ((status = pft_value_parse(&value, text, strlen(text))) == PFT_OK)
        status = pft_value_write_text(&value, &json, NULL);
    if (status != PFT_OK) {
        say_error(context, status, "pft_value: the text is not UTF-8");
        return;
    }
    sqlite3_result_text(context, json, -1, free_text);
    sqlite3_result_subtype(context, 'J'); /* JSON, as SQLite's own functions give it */
}

static void category_function(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    const char *level1 = text_of(arguments[0]), *level2 = count > 1 ? text_of(arguments[1]) : NULL;
    pft_category category = pft_category_of(level1, level2);

    if (category != PFT_CATEGORY_NONE)
        sqlite3_result_text(context, pft_category_name(category), -1, SQLITE_STATIC);
}

/* Integers, decimals as text, and what a real prints as. */
static pft_status take_points(sqlite3_value *value, pft_decimal *out)
{
    char *printed = NULL;
    const char *text;
    pft_status status;

    *out = PFT_DECIMAL_NONE;
    if (sqlite3_value_type(value) == SQLITE_NULL)
        return PFT_OK;
    if (sqlite3_value_type(value) == SQLITE_FLOAT)
        text = printed = sqlite3_mprintf("%.15g", sqlite3_value_double(value));
    else
        text = text_of(value);
    status = text != NULL ? pft_decimal_parse(out, text, strlen(text)) : PFT_ENOMEM;
    sqlite3_free(printed);
    return status;
}

static void end_method(void *method)
{
    pft_method_free(method);
}

/* The default method, held by each of the functions that are registered with it. */
typedef struct {
    pft_method *method;
    size_t holders;
} shared_method;

static void let_go(void *context)
{
    shared_method *shared = context;

    if (--shared->holders > 0)
        return;
    pft_method_free(shared->method);
    sqlite3_free(shared);
}

/* The default method; or one that is named, which is loaded once for a statement where it is a constant. Borrowed. */
static const pft_method *method_of(sqlite3_context *context, const char *id, int argument, pft_method **own,
                                   pft_error *error)
{
    const shared_method *shared = sqlite3_user_data(context);
    const pft_method *kept = id != NULL ? sqlite3_get_auxdata(context, argument) : shared->method;

    if (kept != NULL)
        return kept;
    if ((error->status = pft_method_load(own, id, NULL, error)) != PFT_OK)
        return NULL;
    return *own;
}

enum { TARGET, ACTUAL, WEIGHT, METHOD, CATEGORY };

static void score_function(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    const char *name = count > CATEGORY ? text_of(arguments[CATEGORY]) : NULL;
    pft_error error = {.status = PFT_OK, .message = {"the weight is no number of at most six decimal places"}};
    pft_decimal weight = PFT_DECIMAL_NONE, score = PFT_DECIMAL_NONE;
    pft_category category = PFT_CATEGORY_NONE;
    const pft_method *method = NULL;
    pft_method *own = NULL;

    if (count > WEIGHT)
        error.status = take_points(arguments[WEIGHT], &weight);
    if (error.status == PFT_OK && name != NULL && (error.status = pft_category_from_name(&category, name)) != PFT_OK)
        strcpy(error.message[PFT_ENGLISH], "no such category");
    if (error.status == PFT_OK)
        method = method_of(context, count > METHOD ? text_of(arguments[METHOD]) : NULL, METHOD, &own, &error);
    if (method != NULL)
        error.status = pft_score_value(&score, text_of(arguments[TARGET]), text_of(arguments[ACTUAL]), weight, category,
                                       method, NULL, &error);
    if (error.status != PFT_OK)
        say_error(context, error.status, error.message[PFT_ENGLISH]);
    else if (score != PFT_DECIMAL_NONE)
        functions_give_decimal(context, score);
    if (own != NULL)
        sqlite3_set_auxdata(context, METHOD, own, end_method); /* and frees it where it is of no use again */
}

static void version_function(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    (void)count, (void)arguments;
    sqlite3_result_text(context, pft_version(), -1, SQLITE_STATIC);
}

typedef void function(sqlite3_context *context, int count, sqlite3_value **arguments);

static const struct {
    const char *name;
    int least, most; /* arguments */
    int flags;
    function *call;
} functions[] = {
    {"pft_value", 1, 1, SQLITE_RESULT_SUBTYPE, value_function},
    {"pft_category", 1, 2, 0, category_function},
    {"pft_score", 2, 5, 0, score_function},
    {"pft_version", 0, 0, 0, version_function},
};

/* SQLite lets go of the context also where it does not take the function. */
static int add_function(sqlite3 *db, size_t index, int count, shared_method *shared)
{
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS | functions[index].flags;

    shared->holders++;
    return sqlite3_create_function_v2(db, functions[index].name, count, flags, shared, functions[index].call, NULL,
                                      NULL, let_go);
}

int functions_add(sqlite3 *db)
{
    shared_method *shared = sqlite3_malloc(sizeof *shared);
    int status = SQLITE_OK;

    if (shared == NULL)
        return SQLITE_NOMEM;
    *shared = (shared_method){.holders = 1};
    if (pft_method_load(&shared->method, NULL, NULL, NULL) != PFT_OK)
        status = SQLITE_NOMEM;
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        for (int count = functions[i].least; count <= functions[i].most && status == SQLITE_OK; count++)
            status = add_function(db, i, count, shared);
    let_go(shared);
    return status;
}
