/* Batches as Arrow writes them: its stream format, and its file format, which is the same between two marks and with a
 * list of the batches behind it.
 * Source: Arrow Columnar Format, "Serialization and Interprocess Communication", and format/Message.fbs, Schema.fbs,
 * File.fbs of the Apache Arrow project */
#include <string.h>

#include "core/arena.h"
#include "core/error.h"
#include "format/flatbuffer.h"
#include "tables/batch.h"

/* ---- what those schemas call things: numbers of unions and enumerations, and slots of tables ---- */

enum { VERSION_5 = 4 };
enum { HEADER_SCHEMA = 1, HEADER_DICTIONARY = 2, HEADER_BATCH = 3 };
enum { TYPE_INT = 2, TYPE_UTF8 = 5, TYPE_BOOL = 6, TYPE_DECIMAL = 7 };
enum { MESSAGE_VERSION, MESSAGE_HEADER_TYPE, MESSAGE_HEADER, MESSAGE_BODY_LENGTH };
enum { SCHEMA_ENDIANNESS, SCHEMA_FIELDS };
enum { FIELD_NAME, FIELD_NULLABLE, FIELD_TYPE_TYPE, FIELD_TYPE, FIELD_DICTIONARY, FIELD_CHILDREN };
enum { INT_WIDTH, INT_SIGNED };
enum { DECIMAL_PRECISION, DECIMAL_SCALE, DECIMAL_WIDTH };
enum { ENCODING_ID, ENCODING_TYPE };
enum { BATCH_LENGTH, BATCH_NODES, BATCH_BUFFERS };
enum { DICTIONARY_ID, DICTIONARY_DATA };
enum { FOOTER_VERSION, FOOTER_SCHEMA, FOOTER_DICTIONARIES, FOOTER_BATCHES };

enum { ALIGNMENT = 8, BLOCK_SIZE = 24, PAIR_SIZE = 16 };

typedef struct {
    uint64_t offset, body;
    uint32_t head;
} file_block;

struct pft_arrow_writer {
    pft_allocator allocator;
    pft_table_id table;
    bool plain, file;
    pft_writer writer;
    uint64_t written;
    pft_status status; /* the first failure stays */
    pft_block blocks;  /* of file_block: the batches of a file */
};

/* ---- bytes ---- */

static void write_bytes(pft_arrow_writer *arrow, const void *bytes, size_t size)
{
    if (arrow->status != PFT_OK || size == 0)
        return;
    arrow->status = arrow->writer.write(arrow->writer.context, bytes, size);
    arrow->written += size;
}

static void write_padding(pft_arrow_writer *arrow, uint64_t size)
{
    static const char zeros[ALIGNMENT] = {0};

    write_bytes(arrow, zeros, (size_t)((ALIGNMENT - size % ALIGNMENT) % ALIGNMENT));
}

static void write_number(pft_arrow_writer *arrow, uint32_t number)
{
    const uint8_t bytes[4] = {(uint8_t)number, (uint8_t)(number >> 8), (uint8_t)(number >> 16),
                              (uint8_t)(number >> 24)};

    write_bytes(arrow, bytes, sizeof bytes);
}

static uint64_t padded(uint64_t size)
{
    return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

/* ---- the schema ---- */

static uint32_t put_int_type(pft_flat *flat, unsigned width)
{
    pft_flat_table_begin(flat);
    pft_flat_set(flat, INT_WIDTH, width, 4);
    pft_flat_set(flat, INT_SIGNED, 1, 1);
    return pft_flat_table_end(flat);
}

static uint32_t put_decimal_type(pft_flat *flat)
{
    pft_flat_table_begin(flat);
    pft_flat_set(flat, DECIMAL_PRECISION, 19, 4);
    pft_flat_set(flat, DECIMAL_SCALE, PFT_DECIMAL_PLACES, 4);
    pft_flat_set(flat, DECIMAL_WIDTH, 128, 4);
    return pft_flat_table_end(flat);
}

static uint32_t put_empty_table(pft_flat *flat)
{
    pft_flat_table_begin(flat);
    return pft_flat_table_end(flat);
}

/* Its number in the union goes to `kind`. */
static uint32_t put_type(pft_flat *flat, pft_column_type type, unsigned *kind)
{
    switch (type) {
    case PFT_COLUMN_DECIMAL: *kind = TYPE_DECIMAL; return put_decimal_type(flat);
    case PFT_COLUMN_INTEGER: *kind = TYPE_INT; return put_int_type(flat, 32);
    case PFT_COLUMN_LONG: *kind = TYPE_INT; return put_int_type(flat, 64);
    case PFT_COLUMN_BOOLEAN: *kind = TYPE_BOOL; return put_empty_table(flat);
    default: *kind = TYPE_UTF8; return put_empty_table(flat);
    }
}

/* A column's dictionary has the column's number. */
static uint32_t put_encoding(pft_flat *flat, size_t id)
{
    uint32_t type = put_int_type(flat, 32);

    pft_flat_table_begin(flat);
    pft_flat_set(flat, ENCODING_ID, id, 8);
    pft_flat_set_offset(flat, ENCODING_TYPE, type);
    return pft_flat_table_end(flat);
}

static uint32_t put_field(pft_flat *flat, const pft_column *column, size_t index, bool plain)
{
    uint32_t name = pft_flat_text(flat, column->shown.name), encoding = 0, children, type;
    unsigned kind;

    pft_flat_vector_begin(flat, 4, 0);
    children = pft_flat_vector_end(flat, 0);
    type = put_type(flat, column->shown.type, &kind);
    if (pft_column_has_codes(column, plain))
        encoding = put_encoding(flat, index);
    pft_flat_table_begin(flat);
    pft_flat_set_offset(flat, FIELD_NAME, name);
    pft_flat_set_offset(flat, FIELD_TYPE, type);
    pft_flat_set_offset(flat, FIELD_CHILDREN, children);
    if (encoding != 0)
        pft_flat_set_offset(flat, FIELD_DICTIONARY, encoding);
    pft_flat_set(flat, FIELD_NULLABLE, 1, 1);
    pft_flat_set(flat, FIELD_TYPE_TYPE, kind, 1);
    return pft_flat_table_end(flat);
}

enum { MOST_COLUMNS = 128 };

static uint32_t put_schema(pft_flat *flat, const pft_arrow_writer *arrow)
{
    uint32_t fields[MOST_COLUMNS], vector;
    size_t count;
    const pft_column *columns = pft_columns_of(arrow->table, &count);

    for (size_t i = 0; i < count; i++)
        fields[i] = put_field(flat, &columns[i], i, arrow->plain);
    pft_flat_vector_begin(flat, 4, count);
    for (size_t i = count; i > 0; i--)
        pft_flat_push_offset(flat, fields[i - 1]);
    vector = pft_flat_vector_end(flat, count);
    pft_flat_table_begin(flat);
    pft_flat_set(flat, SCHEMA_ENDIANNESS, 0, 2);
    pft_flat_set_offset(flat, SCHEMA_FIELDS, vector);
    return pft_flat_table_end(flat);
}

/* ---- messages ---- */

static void put_message(pft_flat *flat, unsigned kind, uint32_t header, uint64_t body, uint32_t *message)
{
    pft_flat_table_begin(flat);
    pft_flat_set(flat, MESSAGE_BODY_LENGTH, body, 8);
    pft_flat_set_offset(flat, MESSAGE_HEADER, header);
    pft_flat_set(flat, MESSAGE_VERSION, VERSION_5, 2);
    pft_flat_set(flat, MESSAGE_HEADER_TYPE, kind, 1);
    *message = pft_flat_table_end(flat);
}

/* Ends the head of a message; the body follows it. Returns its bytes with all that stands around it. */
static uint32_t write_head(pft_arrow_writer *arrow, pft_flat *flat, unsigned kind, uint32_t header, uint64_t body)
{
    uint32_t message;
    size_t size;
    const uint8_t *bytes;

    put_message(flat, kind, header, body, &message);
    if ((bytes = pft_flat_finish(flat, message, &size)) == NULL) {
        if (arrow->status == PFT_OK)
            arrow->status = PFT_ENOMEM;
    } else {
        write_number(arrow, UINT32_MAX);
        write_number(arrow, (uint32_t)padded(size));
        write_bytes(arrow, bytes, size);
        write_padding(arrow, size);
    }
    pft_flat_end(flat);
    return bytes != NULL ? 8 + (uint32_t)padded(size) : 0;
}

static void write_schema(pft_arrow_writer *arrow)
{
    pft_flat flat;

    pft_flat_init(&flat, &arrow->allocator);
    write_head(arrow, &flat, HEADER_SCHEMA, put_schema(&flat, arrow), 0);
}

/* Rows and nulls of a column. */
typedef struct {
    uint64_t rows, nulls;
} node;

static uint64_t size_of_body(const pft_buffer *buffers, size_t count)
{
    uint64_t size = 0;

    for (size_t i = 0; i < count; i++)
        size += padded(buffers[i].size);
    return size;
}

/* Pairs of numbers, from the last to the first. */
static uint32_t put_nodes(pft_flat *flat, const node *nodes, size_t count)
{
    pft_flat_vector_begin(flat, PAIR_SIZE, count);
    for (size_t i = count; i > 0; i--) {
        pft_flat_push(flat, nodes[i - 1].nulls, 8);
        pft_flat_push(flat, nodes[i - 1].rows, 8);
    }
    return pft_flat_vector_end(flat, count);
}

static uint32_t put_places(pft_flat *flat, const pft_buffer *buffers, size_t count)
{
    uint64_t at = size_of_body(buffers, count);

    pft_flat_vector_begin(flat, PAIR_SIZE, count);
    for (size_t i = count; i > 0; i--) {
        at -= padded(buffers[i - 1].size);
        pft_flat_push(flat, buffers[i - 1].size, 8);
        pft_flat_push(flat, at, 8);
    }
    return pft_flat_vector_end(flat, count);
}

static uint32_t put_batch(pft_flat *flat, uint64_t rows, const node *nodes, size_t node_count,
                          const pft_buffer *buffers, size_t count)
{
    uint32_t node_vector = put_nodes(flat, nodes, node_count), places = put_places(flat, buffers, count);

    pft_flat_table_begin(flat);
    pft_flat_set(flat, BATCH_LENGTH, rows, 8);
    pft_flat_set_offset(flat, BATCH_NODES, node_vector);
    pft_flat_set_offset(flat, BATCH_BUFFERS, places);
    return pft_flat_table_end(flat);
}

static void write_body(pft_arrow_writer *arrow, const pft_buffer *buffers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        write_bytes(arrow, buffers[i].bytes, buffers[i].size);
        write_padding(arrow, buffers[i].size);
    }
}

/* The names of one column, which take the place of those that came with the last batch. */
static void write_dictionary(pft_arrow_writer *arrow, const pft_batch *batch, size_t column)
{
    pft_buffer buffers[PFT_MOST_BUFFERS];
    size_t count = pft_batch_dictionary(batch, column, buffers);
    const node names = {pft_texts_count(&batch->columns[column].texts), 0};
    pft_flat flat;
    uint32_t data, header;

    pft_flat_init(&flat, &arrow->allocator);
    data = put_batch(&flat, names.rows, &names, 1, buffers, count);
    pft_flat_table_begin(&flat);
    pft_flat_set(&flat, DICTIONARY_ID, column, 8);
    pft_flat_set_offset(&flat, DICTIONARY_DATA, data);
    header = pft_flat_table_end(&flat);
    write_head(arrow, &flat, HEADER_DICTIONARY, header, size_of_body(buffers, count));
    write_body(arrow, buffers, count);
}

static void write_batch(pft_arrow_writer *arrow, const pft_batch *batch)
{
    pft_buffer buffers[MOST_COLUMNS * PFT_MOST_BUFFERS];
    node nodes[MOST_COLUMNS];
    size_t count = 0;
    file_block block = {.offset = arrow->written};
    uint32_t header;
    pft_flat flat;

    for (size_t i = 0; i < batch->count; i++) {
        nodes[i] = (node){batch->rows, (uint64_t)batch->columns[i].nulls};
        count += pft_batch_buffers(batch, i, &buffers[count]);
    }
    block.body = size_of_body(buffers, count);
    pft_flat_init(&flat, &arrow->allocator);
    header = put_batch(&flat, batch->rows, nodes, batch->count, buffers, count);
    block.head = write_head(arrow, &flat, HEADER_BATCH, header, block.body);
    write_body(arrow, buffers, count);
    if (arrow->file && arrow->status == PFT_OK &&
        !pft_block_add(&arrow->allocator, &arrow->blocks, &block, sizeof block))
        arrow->status = PFT_ENOMEM;
}

/* ---- a file's end ---- */

static uint32_t put_blocks(pft_flat *flat, const pft_block *blocks)
{
    size_t count = blocks->used / sizeof(file_block);
    const file_block *list = (const file_block *)(const void *)blocks->bytes;

    pft_flat_vector_begin(flat, BLOCK_SIZE, count);
    for (size_t i = count; i > 0; i--) {
        pft_flat_push(flat, list[i - 1].body, 8);
        pft_flat_push(flat, list[i - 1].head, 8); /* four bytes of it, and four that nobody reads */
        pft_flat_push(flat, list[i - 1].offset, 8);
    }
    return pft_flat_vector_end(flat, count);
}

static const char magic[8] = "ARROW1\0";

static void write_footer(pft_arrow_writer *arrow)
{
    static const pft_block none = {NULL, 0, 0};
    uint32_t schema, dictionaries, batches, footer;
    pft_flat flat;
    size_t size;
    const uint8_t *bytes;

    pft_flat_init(&flat, &arrow->allocator);
    schema = put_schema(&flat, arrow);
    dictionaries = put_blocks(&flat, &none);
    batches = put_blocks(&flat, &arrow->blocks);
    pft_flat_table_begin(&flat);
    pft_flat_set_offset(&flat, FOOTER_SCHEMA, schema);
    pft_flat_set_offset(&flat, FOOTER_DICTIONARIES, dictionaries);
    pft_flat_set_offset(&flat, FOOTER_BATCHES, batches);
    pft_flat_set(&flat, FOOTER_VERSION, VERSION_5, 2);
    footer = pft_flat_table_end(&flat);
    if ((bytes = pft_flat_finish(&flat, footer, &size)) == NULL) {
        arrow->status = PFT_ENOMEM;
    } else {
        write_bytes(arrow, bytes, size);
        write_number(arrow, (uint32_t)size);
        write_bytes(arrow, magic, 6);
    }
    pft_flat_end(&flat);
}

/* ---- the writer ---- */

static pft_status report(const pft_arrow_writer *arrow, pft_error *err)
{
    if (arrow->status == PFT_OK)
        return PFT_OK;
    if (arrow->status == PFT_ENOMEM)
        return pft_fail_memory(err);
    return pft_fail(err, arrow->status, "writing failed: %s", "写出失败：%s",
                    pft_status_text(arrow->status, PFT_ENGLISH));
}

pft_status pft_arrow_writer_new(pft_arrow_writer **out, pft_table_id table, bool plain, bool file,
                                const pft_writer *writer, const pft_allocator *allocator, pft_error *err)
{
    pft_allocator own = allocator != NULL ? *allocator : pft_default_allocator;
    pft_arrow_writer *arrow;
    pft_status status;

    if (out == NULL || writer == NULL || (unsigned)table >= PFT_TABLE_COUNT)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL, or there is no such table", "指针为空，或没有这样的表");
    *out = NULL;
    if (file && !plain)
        return pft_fail(err, PFT_EARGUMENT, "an Arrow file cannot hold dictionaries that change from batch to batch",
                        "Arrow 文件格式不能容纳逐批变化的字典");
    if ((arrow = own.allocate(own.context, sizeof *arrow)) == NULL)
        return pft_fail_memory(err);
    *arrow = (pft_arrow_writer){.allocator = own, .table = table, .plain = plain, .file = file, .writer = *writer};
    if (file)
        write_bytes(arrow, magic, sizeof magic);
    write_schema(arrow);
    if ((status = report(arrow, err)) == PFT_OK)
        *out = arrow;
    else
        pft_arrow_writer_free(arrow);
    return status;
}

pft_status pft_arrow_writer_add(pft_arrow_writer *arrow, const pft_batch *batch, pft_error *err)
{
    size_t count;
    const pft_column *columns;

    if (arrow == NULL || batch == NULL || batch->table != arrow->table || batch->plain != arrow->plain)
        return pft_fail(err, PFT_EARGUMENT, "the batch is not of this table", "该批数据不属于此表");
    columns = pft_columns_of(batch->table, &count);
    for (size_t i = 0; i < count; i++)
        if (pft_column_has_codes(&columns[i], batch->plain))
            write_dictionary(arrow, batch, i);
    write_batch(arrow, batch);
    return report(arrow, err);
}

pft_status pft_arrow_writer_end(pft_arrow_writer *arrow, pft_error *err)
{
    if (arrow == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    write_number(arrow, UINT32_MAX);
    write_number(arrow, 0);
    if (arrow->file)
        write_footer(arrow);
    return report(arrow, err);
}

void pft_arrow_writer_free(pft_arrow_writer *arrow)
{
    pft_allocator allocator;

    if (arrow == NULL)
        return;
    allocator = arrow->allocator;
    pft_block_end(&allocator, &arrow->blocks);
    allocator.release(allocator.context, arrow, sizeof *arrow);
}
