/* A loadable extension of SQLite: the tables of documents as table-valued functions, and functions of values.
 *
 *     .load perftarget_sqlite
 *     SELECT name, target FROM perftarget('targets.docx') WHERE target_kind = 'date';
 *     SELECT agency, sum(budget_total) FROM perftarget_projects('targets') GROUP BY agency;
 */
#include <sqlite3ext.h>
SQLITE_EXTENSION_INIT1

#include <stdlib.h>
#include <string.h>

#include <perftarget/perftarget.h>

#include "files.h"

#ifndef SQLITE_RESULT_SUBTYPE /* of 3.45; before, nobody asks for it */
#define SQLITE_RESULT_SUBTYPE 0
#endif

/* ---- the tables ---- */

typedef struct {
    sqlite3_vtab base; /* first */
    sqlite3 *db;
    pft_table_id table;
    int columns; /* of the table: behind them stand path and by */
} perftarget_table;

/* A scan: files one after the other, of each the rows of one table. */
typedef struct {
    sqlite3_vtab_cursor base; /* first */
    pft_tables *tables;
    pft_ruleset *ruleset;
    pft_method *method;
    file_list files;
    size_t next;  /* file */
    bool strict;  /* one file is asked for: that it cannot be read is an error */
    struct ArrowArray rows;
    int64_t row;
    sqlite3_int64 rowid, project; /* project: 0 for all */
    sqlite3_value *path, *by;
} scan;

/* What the bits of a plan stand for, in the order of the arguments. */
enum { BY_PATH = 1, BY_WHAT = 2, BY_PROJECT = 4 };

static int fail(sqlite3_vtab *table, const pft_error *error, const char *path)
{
    sqlite3_free(table->zErrMsg);
    table->zErrMsg = sqlite3_mprintf("%s%s%s", path, *path != '\0' ? ": " : "", error->message[PFT_ENGLISH]);
    return error->status == PFT_ENOMEM || table->zErrMsg == NULL ? SQLITE_NOMEM : SQLITE_ERROR;
}

static const char *sql_type(pft_column_type type)
{
    if (type == PFT_COLUMN_TEXT || type == PFT_COLUMN_NAME)
        return "TEXT";
    return type == PFT_COLUMN_DECIMAL ? "NUMERIC" : "INTEGER";
}

/* NULL when out of memory. */
static char *write_declaration(pft_table_id table)
{
    sqlite3_str *text = sqlite3_str_new(NULL);

    sqlite3_str_appendall(text, "CREATE TABLE x(");
    for (size_t i = 0; i < pft_table_column_count(table); i++) {
        const pft_table_column *column = pft_table_column_at(table, i);

        sqlite3_str_appendf(text, "\"%w\" %s, ", column->name, sql_type(column->type));
    }
    sqlite3_str_appendall(text, "path HIDDEN, \"by\" HIDDEN)");
    return sqlite3_str_finish(text);
}

static int connect_table(sqlite3 *db, void *context, int count, const char *const *arguments, sqlite3_vtab **out,
                         char **error)
{
    const pft_table_id *table = context;
    char *declaration = write_declaration(*table);
    perftarget_table *made;
    int status;

    (void)count, (void)arguments, (void)error;
    if (declaration == NULL)
        return SQLITE_NOMEM;
    status = sqlite3_declare_vtab(db, declaration);
    sqlite3_free(declaration);
    if (status != SQLITE_OK)
        return status;
    if ((made = sqlite3_malloc(sizeof *made)) == NULL)
        return SQLITE_NOMEM;
    *made = (perftarget_table){.db = db, .table = *table, .columns = (int)pft_table_column_count(*table)};
    *out = &made->base;
    /* It reads files: no view and no trigger of a stranger's database may use it. */
    return sqlite3_vtab_config(db, SQLITE_VTAB_DIRECTONLY);
}

static int disconnect_table(sqlite3_vtab *table)
{
    sqlite3_free(table);
    return SQLITE_OK;
}

/* Which bit a constraint on a column is for; 0: none of ours. */
static int bit_of(const perftarget_table *table, int column)
{
    static const char name[] = "project";

    if (column == table->columns)
        return BY_PATH;
    if (column == table->columns + 1)
        return BY_WHAT;
    return column >= 0 && column < table->columns &&
                   strcmp(pft_table_column_at(table->table, (size_t)column)->name, name) == 0
               ? BY_PROJECT
               : 0;
}

static int plan_scan(sqlite3_vtab *base, sqlite3_index_info *info)
{
    const perftarget_table *table = (const perftarget_table *)base;
    int found[BY_PROJECT + 1] = {0}, plan = 0, argument = 0;
    bool path_is_unusable = false;

    for (int i = 0; i < info->nConstraint; i++) {
        bool is_equal = info->aConstraint[i].op == SQLITE_INDEX_CONSTRAINT_EQ;
        int bit = is_equal ? bit_of(table, info->aConstraint[i].iColumn) : 0;

        if (bit != 0 && info->aConstraint[i].usable && (plan & bit) == 0) {
            plan |= bit;
            found[bit] = i;
        } else if (bit == BY_PATH || bit == BY_WHAT) {
            path_is_unusable |= !info->aConstraint[i].usable;
        }
    }
    if (path_is_unusable)
        return SQLITE_CONSTRAINT; /* another order of the join gives it */
    if ((plan & BY_PATH) == 0) {
        sqlite3_free(base->zErrMsg);
        base->zErrMsg = sqlite3_mprintf("name a file, a folder or a blob: perftarget_%s('targets.docx')",
                                        pft_table_name(table->table));
        return SQLITE_ERROR;
    }
    for (int bit = BY_PATH; bit <= BY_PROJECT; bit <<= 1)
        if ((plan & bit) != 0) {
            info->aConstraintUsage[found[bit]].argvIndex = ++argument;
            info->aConstraintUsage[found[bit]].omit = bit != BY_PROJECT;
        }
    info->idxNum = plan;
    info->estimatedCost = (plan & BY_PROJECT) != 0 ? 1000 : 1100;
    info->estimatedRows = (plan & BY_PROJECT) != 0 ? 10 : 100;
    return SQLITE_OK;
}

static int open_scan(sqlite3_vtab *table, sqlite3_vtab_cursor **out)
{
    scan *made = sqlite3_malloc(sizeof *made);

    (void)table;
    if (made == NULL)
        return SQLITE_NOMEM;
    memset(made, 0, sizeof *made);
    *out = &made->base;
    return SQLITE_OK;
}

static void end_rows(scan *s)
{
    if (s->rows.release != NULL)
        s->rows.release(&s->rows);
    s->rows = (struct ArrowArray){.release = NULL};
    s->row = 0;
}

static void end_scan(scan *s)
{
    end_rows(s);
    pft_tables_free(s->tables);
    pft_ruleset_free(s->ruleset);
    pft_method_free(s->method);
    files_end(&s->files);
    sqlite3_value_free(s->path);
    sqlite3_value_free(s->by);
    s->tables = NULL;
    s->ruleset = NULL;
    s->method = NULL;
    s->path = s->by = NULL;
}

static int close_scan(sqlite3_vtab_cursor *base)
{
    end_scan((scan *)base);
    sqlite3_free(base);
    return SQLITE_OK;
}

static const perftarget_table *table_of(const scan *s)
{
    return (const perftarget_table *)s->base.pVtab;
}

/* ---- reading ---- */

static pft_read_options options_of(const perftarget_table *table, const char *name)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    int most = sqlite3_limit(table->db, SQLITE_LIMIT_LENGTH, -1);

    if (most > 0 && options.max_cell_bytes > (uint32_t)most)
        options.max_cell_bytes = (uint32_t)most;
    options.name = name;
    return options;
}

static pft_status take_rows(scan *s, pft_error *error)
{
    pft_batch *batch = NULL;
    pft_status status = pft_tables_take(s->tables, table_of(s)->table, &batch, error);

    end_rows(s);
    if (status == PFT_OK && (status = pft_batch_export(&s->rows, batch)) != PFT_OK)
        error->status = status;
    pft_batch_free(batch);
    return status;
}

/* A document that cannot be read is a row of documents; where one file was asked for another table, an error. */
static pft_status read_strictly(scan *s, const char *path, const void *bytes, size_t size, pft_error *error)
{
    pft_read_options options = options_of(table_of(s), bytes != NULL ? "" : NULL);
    pft_document *document = NULL;
    pft_status status = bytes != NULL ? pft_document_read(&document, bytes, size, &options, error)
                                      : pft_document_read_file(&document, path, &options, error);

    if (status == PFT_OK)
        status = pft_tables_add(s->tables, document, error);
    pft_document_free(document);
    return status;
}

static pft_status read_next(scan *s, const char *path, const void *bytes, size_t size, pft_error *error)
{
    pft_read_options options = options_of(table_of(s), bytes != NULL ? "" : NULL);

    if (s->strict && table_of(s)->table != PFT_TABLE_DOCUMENTS)
        return read_strictly(s, path, bytes, size, error);
    return bytes != NULL ? pft_tables_read(s->tables, bytes, size, &options, error)
                         : pft_tables_read_file(s->tables, path, &options, error);
}

static bool is_wanted(const scan *s)
{
    static const int64_t project = 1; /* its place in every table that has it */
    const struct ArrowArray *column = s->project > 0 ? s->rows.children[project] : NULL;
    const uint8_t *valid = column != NULL ? column->buffers[0] : NULL;

    if (column == NULL)
        return true;
    if (valid != NULL && (valid[s->row / 8] >> s->row % 8 & 1) == 0)
        return false;
    return ((const int32_t *)column->buffers[1])[s->row] == s->project;
}

/* Goes to the next row that is wanted, from where it stands, and reads on where the rows are used up. */
static int settle(scan *s)
{
    for (;;) {
        pft_error error = {.status = PFT_OK};
        const char *path;

        while (s->rows.release != NULL && s->row < s->rows.length && !is_wanted(s))
            s->row++;
        if (s->rows.release != NULL && s->row < s->rows.length)
            return SQLITE_OK;
        end_rows(s);
        if (s->next == s->files.count)
            return SQLITE_OK;
        path = s->files.paths[s->next++];
        error.status = read_next(s, path, NULL, 0, &error);
        if (error.status == PFT_OK)
            error.status = take_rows(s, &error);
        if (error.status != PFT_OK)
            return fail(s->base.pVtab, &error, path);
    }
}

static int read_blob(scan *s, sqlite3_value *value)
{
    pft_error error = {.status = PFT_OK};
    const void *bytes = sqlite3_value_blob(value);

    error.status = read_next(s, "", bytes != NULL ? bytes : "", (size_t)sqlite3_value_bytes(value), &error);
    if (error.status == PFT_OK)
        error.status = take_rows(s, &error);
    return error.status == PFT_OK ? settle(s) : fail(s->base.pVtab, &error, "blob");
}

/* ---- a scan begins ---- */

/* What findings and scores go by: the id of one that is built in. No file is read for it. */
static pft_status load_judge(scan *s, pft_error *error)
{
    const char *id = s->by != NULL ? (const char *)sqlite3_value_text(s->by) : NULL;
    pft_table_id table = table_of(s)->table;

    if (table == PFT_TABLE_FINDINGS)
        return pft_ruleset_load(&s->ruleset, id != NULL ? id : "disclosure", NULL, error);
    if (table == PFT_TABLE_SCORES || (table == PFT_TABLE_PROJECTS && id != NULL))
        return pft_method_load(&s->method, id, NULL, error);
    return PFT_OK;
}

static int prepare(scan *s)
{
    pft_tables_options options = PFT_TABLES_OPTIONS_INIT;
    pft_error error = {.status = PFT_OK};

    if ((error.status = load_judge(s, &error)) == PFT_OK) {
        options.tables = PFT_TABLE_BIT(table_of(s)->table);
        options.plain = true;
        options.ruleset = s->ruleset;
        options.method = s->method;
        error.status = pft_tables_new(&s->tables, &options, &error);
    }
    return error.status == PFT_OK ? SQLITE_OK : fail(s->base.pVtab, &error, "");
}

/* The arguments stand in the order of the bits. */
static int keep_arguments(scan *s, int plan, sqlite3_value **arguments)
{
    s->path = sqlite3_value_dup(*arguments++);
    if (s->path == NULL)
        return SQLITE_NOMEM;
    if ((plan & BY_WHAT) != 0 && sqlite3_value_type(*arguments) != SQLITE_NULL &&
        (s->by = sqlite3_value_dup(*arguments)) == NULL)
        return SQLITE_NOMEM;
    arguments += (plan & BY_WHAT) != 0;
    s->project = (plan & BY_PROJECT) != 0 && sqlite3_value_type(*arguments) == SQLITE_INTEGER
                     ? sqlite3_value_int64(*arguments)
                     : 0;
    return SQLITE_OK;
}

static int begin_scan(sqlite3_vtab_cursor *base, int plan, const char *text, int count, sqlite3_value **arguments)
{
    scan *s = (scan *)base;
    const char *path;
    int status;

    (void)text, (void)count;
    end_scan(s);
    s->next = 0;
    s->rowid = 0;
    if ((status = keep_arguments(s, plan, arguments)) != SQLITE_OK || (status = prepare(s)) != SQLITE_OK)
        return status;
    s->strict = true;
    if (sqlite3_value_type(s->path) == SQLITE_NULL)
        return SQLITE_OK;
    if (sqlite3_value_type(s->path) == SQLITE_BLOB)
        return read_blob(s, s->path);
    if ((path = (const char *)sqlite3_value_text(s->path)) == NULL)
        return SQLITE_NOMEM;
    if (!files_list(&s->files, path, &s->strict))
        return SQLITE_NOMEM;
    return settle(s);
}

static int step_scan(sqlite3_vtab_cursor *base)
{
    scan *s = (scan *)base;

    s->row++;
    s->rowid++;
    return settle(s);
}

static int scan_is_over(sqlite3_vtab_cursor *base)
{
    return ((scan *)base)->rows.release == NULL;
}

static int give_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *out)
{
    *out = ((scan *)base)->rowid;
    return SQLITE_OK;
}

/* Whole numbers as such; others as the number that prints alike to 15 digits. */
static void give_decimal(sqlite3_context *context, pft_decimal number)
{
    if (number % PFT_DECIMAL_ONE == 0)
        sqlite3_result_int64(context, number / PFT_DECIMAL_ONE);
    else
        sqlite3_result_double(context, (double)number / (double)PFT_DECIMAL_ONE);
}

/* SQLite copies: the rows go when the scan goes on. */
static void give_cell(sqlite3_context *context, pft_column_type type, const struct ArrowArray *column, int64_t row)
{
    const uint8_t *valid = column->buffers[0];
    const void *values = column->buffers[1];
    const int32_t *ends = values;

    if (valid != NULL && (valid[row / 8] >> row % 8 & 1) == 0)
        return;
    switch (type) {
    case PFT_COLUMN_DECIMAL: give_decimal(context, ((const int64_t *)values)[2 * row]); break;
    case PFT_COLUMN_INTEGER: sqlite3_result_int(context, ((const int32_t *)values)[row]); break;
    case PFT_COLUMN_LONG: sqlite3_result_int64(context, ((const int64_t *)values)[row]); break;
    case PFT_COLUMN_BOOLEAN: sqlite3_result_int(context, ((const uint8_t *)values)[row / 8] >> row % 8 & 1); break;
    default:
        sqlite3_result_text(context, (const char *)column->buffers[2] + ends[row], ends[row + 1] - ends[row],
                            SQLITE_TRANSIENT);
    }
}

static int give_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
    const scan *s = (const scan *)base;
    const perftarget_table *table = table_of(s);

    if (column < table->columns)
        give_cell(context, pft_table_column_at(table->table, (size_t)column)->type, s->rows.children[column], s->row);
    else if (column == table->columns)
        sqlite3_result_value(context, s->path);
    else if (s->by != NULL)
        sqlite3_result_value(context, s->by);
    return SQLITE_OK;
}

/* Without a way to be created each is there by its name alone. */
static const sqlite3_module module = {
    .xConnect = connect_table, .xBestIndex = plan_scan, .xDisconnect = disconnect_table, .xOpen = open_scan,
    .xClose = close_scan, .xFilter = begin_scan, .xNext = step_scan, .xEof = scan_is_over, .xColumn = give_column,
    .xRowid = give_rowid};

static const pft_table_id ids[PFT_TABLE_COUNT] = {
#define TABLE_ID(constant, name, en, zh) PFT_TABLE_##constant,
    PFT_TABLE_LIST(TABLE_ID)
#undef TABLE_ID
};

/* ---- functions: of their arguments alone, so that views and indexes may use them ---- */

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
        give_decimal(context, score);
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

static int add_functions(sqlite3 *db)
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

/* "perftarget" alone is the table of indicators. */
static int add_tables(sqlite3 *db)
{
    void *indicators = (void *)(uintptr_t)&ids[PFT_TABLE_INDICATORS];
    int status = sqlite3_create_module_v2(db, "perftarget", &module, indicators, NULL);

    for (size_t i = 0; i < PFT_TABLE_COUNT && status == SQLITE_OK; i++) {
        char *name = sqlite3_mprintf("perftarget_%s", pft_table_name(ids[i]));

        status = name != NULL ? sqlite3_create_module_v2(db, name, &module, (void *)(uintptr_t)&ids[i], NULL)
                              : SQLITE_NOMEM;
        sqlite3_free(name);
    }
    return status;
}

#if defined(__GNUC__)
__attribute__((visibility("default")))
#endif
int sqlite3_perftargetsqlite_init(sqlite3 *db, char **error, const sqlite3_api_routines *api);

int sqlite3_perftargetsqlite_init(sqlite3 *db, char **error, const sqlite3_api_routines *api)
{
    int status;

    (void)error;
    SQLITE_EXTENSION_INIT2(api);
    status = add_functions(db);
    if (status == SQLITE_OK)
        status = add_tables(db);
    /* The library keeps what is built in once it is parsed, so it stays, whatever connections come and go. */
    return status == SQLITE_OK ? SQLITE_OK_LOAD_PERMANENTLY : status;
}
