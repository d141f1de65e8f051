/* tables: which there are, and their columns. convert --to arrow: documents as one of them, in Arrow's own format. */
#include "tables.h"

#include <errno.h>
#include <string.h>

#include "reading.h"
#include "terminal.h"

/* Rows are written once there are so many bytes of them. */
enum { BATCH_BYTES = 16 << 20 };

struct writing {
    pft_table_id table;
    pft_ruleset *ruleset;
    pft_method *method;
    pft_tables *tables;
    pft_writer writer;
    pft_arrow_writer *arrow;
};

bool tables_are_asked_for(const struct settings *settings)
{
    return settings->to != NULL && (strcmp(settings->to, "arrow") == 0 || strcmp(settings->to, "feather") == 0);
}

static bool report(struct reading *reading, pft_status status, pft_error *error)
{
    error->status = status;
    output_report_error(reading->output, error);
    return status == PFT_OK;
}

/* The writer can be made once the output is open. */
static bool begin(struct reading *reading, struct writing *writing)
{
    bool file = strcmp(reading->settings->to, "feather") == 0;
    pft_error error = {.status = PFT_OK};

    if (writing->arrow != NULL)
        return true;
    writing->writer = pft_stream_writer(reading->output->stream);
    errno = 0;
    return report(reading,
                  pft_arrow_writer_new(&writing->arrow, writing->table, file, file, &writing->writer, NULL, &error),
                  &error);
}

static bool write_rows(struct reading *reading, struct writing *writing)
{
    pft_batch *batch = NULL;
    pft_error error = {.status = PFT_OK};
    pft_status status;

    if (!begin(reading, writing))
        return false;
    errno = 0;
    if ((status = pft_tables_take(writing->tables, writing->table, &batch, &error)) == PFT_OK)
        status = pft_arrow_writer_add(writing->arrow, batch, &error);
    pft_batch_free(batch);
    return report(reading, status, &error);
}

static bool write_if_many(struct reading *reading, struct writing *writing)
{
    return pft_tables_bytes(writing->tables) < BATCH_BYTES || write_rows(reading, writing);
}

static bool take_document(struct reading *reading, struct result *result)
{
    struct writing *writing = reading->context;
    pft_error error = {.status = PFT_OK};

    return report(reading, pft_tables_add(writing->tables, result->document, &error), &error) &&
           write_if_many(reading, writing);
}

/* What cannot be read is a row of documents. */
static bool take_failure(struct reading *reading, const char *path, const struct result *result)
{
    struct writing *writing = reading->context;
    pft_error error = {.status = PFT_OK};

    return report(reading, pft_tables_add_failure(writing->tables, path, 0, &result->error, &error), &error) &&
           write_if_many(reading, writing);
}

static bool write_end(struct reading *reading)
{
    struct writing *writing = reading->context;
    pft_error error = {.status = PFT_OK};

    if (pft_tables_row_count(writing->tables, writing->table) > 0 && !write_rows(reading, writing))
        return true;
    if (!begin(reading, writing))
        return true;
    errno = 0;
    report(reading, pft_arrow_writer_end(writing->arrow, &error), &error);
    return true;
}

/* Only what the table needs is checked or scored. */
static exit_status prepare(struct writing *writing, const struct settings *settings)
{
    pft_tables_options options = PFT_TABLES_OPTIONS_INIT;
    pft_error error = {.status = PFT_OK};
    pft_status status = PFT_OK;

    writing->table = settings->table;
    if (settings->table == PFT_TABLE_FINDINGS)
        status = pft_ruleset_load(&writing->ruleset, "disclosure", NULL, &error);
    if (status == PFT_OK && (settings->table == PFT_TABLE_SCORES || settings->table == PFT_TABLE_PROJECTS))
        status = pft_method_load(&writing->method, NULL, NULL, &error);
    options.tables = PFT_TABLE_BIT(settings->table);
    options.plain = strcmp(settings->to, "feather") == 0;
    options.ruleset = writing->ruleset;
    options.method = writing->method;
    if (status == PFT_OK)
        status = pft_tables_new(&writing->tables, &options, &error);
    error.status = status;
    if (status != PFT_OK)
        say_error(settings->language, "perftarget", &error);
    return status == PFT_OK ? STATUS_DONE : STATUS_INPUT;
}

exit_status tables_write(const struct settings *settings)
{
    struct writing writing = {.table = PFT_TABLE_INDICATORS};
    struct reading reading = {.settings = settings, .render = reading_keep, .take = take_document,
                              .fail = take_failure, .context = &writing, .whole = true, .digest = true};
    exit_status status = prepare(&writing, settings);

    if (status == STATUS_DONE)
        status = reading_write(&reading, write_end);
    pft_arrow_writer_free(writing.arrow);
    pft_tables_free(writing.tables);
    pft_method_free(writing.method);
    pft_ruleset_free(writing.ruleset);
    return status;
}

/* ---- what tables there are ---- */

enum { NAME_COLUMN = 28, TYPE_COLUMN = 10 };

static void print_columns(FILE *out, pft_table_id table, pft_language language)
{
    for (size_t i = 0; i < pft_table_column_count(table); i++) {
        const pft_table_column *column = pft_table_column_at(table, i);
        const char *type = pft_column_type_name(column->type);

        fputs(column->name, out);
        text_pad(out, NAME_COLUMN - text_columns(column->name));
        fputs(type, out);
        text_pad(out, TYPE_COLUMN - text_columns(type));
        fprintf(out, "%s\n", column->description[language]);
    }
}

static void print_tables(FILE *out, pft_language language)
{
    for (unsigned i = 0; i < PFT_TABLE_COUNT; i++) {
        const char *name = pft_table_name((pft_table_id)i);

        fputs(name, out);
        text_pad(out, TYPE_COLUMN + 4 - text_columns(name));
        fprintf(out, "%s\n", pft_table_text((pft_table_id)i, language));
    }
}

static bool know_tables(const struct settings *settings)
{
    pft_table_id table;

    for (size_t i = 0; i < settings->operand_count; i++)
        if (pft_table_from_name(&table, settings->operands[i]) != PFT_OK) {
            say_unknown(settings->language, MESSAGE_UNKNOWN_TABLE, CHOICES_TABLE, settings->operands[i]);
            return false;
        }
    return true;
}

exit_status tables_run(const struct settings *settings)
{
    pft_table_id table;
    struct output output;

    if (!know_tables(settings))
        return STATUS_USAGE;
    if (!output_open(&output, NULL, settings->language))
        return STATUS_INPUT;
    for (size_t i = 0; i < settings->operand_count; i++) {
        if (settings->operand_count > 1)
            fprintf(output.stream, "%s%s\n", i > 0 ? "\n" : "", settings->operands[i]);
        if (pft_table_from_name(&table, settings->operands[i]) == PFT_OK)
            print_columns(output.stream, table, settings->language);
    }
    if (settings->operand_count == 0)
        print_tables(output.stream, settings->language);
    return output_close(&output) ? STATUS_DONE : STATUS_INPUT;
}
