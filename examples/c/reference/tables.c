/* Documents as tables, handed out by the Arrow C data interface and written as Arrow files. */
#include "example.h"

static void columns_of(pft_table_id table)
{
    printf("%s: %s\n", pft_table_name(table), pft_table_text(table, PFT_ENGLISH));
    for (size_t i = 0; i < pft_table_column_count(table); i++) {
        const pft_table_column *column = pft_table_column_at(table, i);
        printf("  %-16s %-8s %s\n", column->name, pft_column_type_name(column->type), column->description[PFT_ENGLISH]);
    }
}

static void fill(pft_tables *tables)
{
    pft_document *document = read_table(EVALUATION);
    const pft_error error = {.status = PFT_EFORMAT};
    size_t size;
    char *bytes = whole_file(TARGETS, &size);

    must(pft_tables_add(tables, document, NULL));
    must(pft_tables_read(tables, bytes, size, NULL, NULL));
    must(pft_tables_read_file(tables, LIBRARY, NULL, NULL));
    must(pft_tables_add_failure(tables, "photo.jpg", 12345, &error, NULL)); /* a row that says why */
    expect(pft_tables_row_count(tables, PFT_TABLE_DOCUMENTS) == 4 && pft_tables_bytes(tables) > 0);
    free(bytes);
    pft_document_free(document);
}

static void write_file(const pft_batch *batch)
{
    size_t written = 0;
    const pft_writer writer = {count_bytes, &written};
    pft_arrow_writer *arrow;

    must(pft_arrow_writer_new(&arrow, PFT_TABLE_INDICATORS, true, true, &writer, NULL, NULL));
    must(pft_arrow_writer_add(arrow, batch, NULL));
    must(pft_arrow_writer_end(arrow, NULL));
    pft_arrow_writer_free(arrow);
    expect(written > 0);
}

static void hand_out(const pft_batch *batch)
{
    struct ArrowSchema schema;
    struct ArrowArray array;
    struct ArrowArrayStream stream;

    must(pft_table_schema(&schema, PFT_TABLE_INDICATORS, true, NULL));
    must(pft_batch_export(&array, batch)); /* without a copy; pyarrow, polars and DuckDB take the two */
    expect(array.n_children == schema.n_children && (size_t)array.length == pft_batch_row_count(batch));
    array.release(&array);
    schema.release(&schema);
    must(pft_batches_stream(&stream, PFT_TABLE_INDICATORS, true, &batch, 1, NULL));
    stream.release(&stream);
}

int main(void)
{
    pft_tables_options options = PFT_TABLES_OPTIONS_INIT;
    pft_table_id table;
    pft_tables *tables;
    pft_batch *batch;

    must(pft_table_from_name(&table, "indicators"));
    columns_of(table);
    options.tables = PFT_TABLE_BIT(PFT_TABLE_DOCUMENTS) | PFT_TABLE_BIT(PFT_TABLE_INDICATORS);
    options.plain = true;
    must(pft_tables_new(&tables, &options, NULL));
    fill(tables);
    must(pft_tables_take(tables, table, &batch, NULL));
    expect(pft_batch_table(batch) == table && pft_batch_bytes(batch) > 0);
    write_file(batch);
    hand_out(batch);
    pft_batch_free(batch);
    pft_tables_free(tables);
    return EXIT_SUCCESS;
}
