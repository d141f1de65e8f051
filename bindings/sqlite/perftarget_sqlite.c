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
#include "functions.h"

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

/* SQLite copies: the rows go when the scan goes on. */
static void give_cell(sqlite3_context *context, pft_column_type type, const struct ArrowArray *column, int64_t row)
{
    const uint8_t *valid = column->buffers[0];
    const void *values = column->buffers[1];
    const int32_t *ends = values;

    if (valid != NULL && (valid[row / 8] >> row % 8 & 1) == 0)
        return;
    switch (type) {
    case PFT_COLUMN_DECIMAL: functions_give_decimal(context, ((const int64_t *)values)[2 * row]); break;
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
    status = functions_add(db);
    if (status == SQLITE_OK)
        status = add_tables(db);
    /* The library keeps what is built in once it is parsed, so it stays, whatever connections come and go. */
    return status == SQLITE_OK ? SQLITE_OK_LOAD_PERMANENTLY : status;
}
