/* Batches handed to others by the Arrow C data interface: nothing is copied, all share one batch. */
#include <errno.h>
#include <string.h>

#include "core/arena.h"
#include "tables/batch.h"

/* A block that a struct and its children and their dictionaries stand in. Each of them may be moved away by its reader
 * and outlive the others, so each holds the block. */
typedef struct {
    pft_allocator allocator;
    size_t size;
    atomic_size_t holders;
    pft_batch *batch; /* NULL in a schema */
} holder;

static void let_go(holder *block)
{
    pft_allocator allocator = block->allocator;

    if (atomic_fetch_sub(&block->holders, 1) > 1)
        return;
    pft_batch_free(block->batch);
    allocator.release(allocator.context, block, block->size);
}

/* Zeroed; NULL when out of memory. */
static void *holder_new(const pft_allocator *allocator, size_t size)
{
    holder *block = allocator->allocate(allocator->context, size);

    if (block == NULL)
        return NULL;
    memset(block, 0, size);
    block->allocator = *allocator;
    block->size = size;
    atomic_init(&block->holders, 1);
    return block;
}

static holder *hold(holder *block)
{
    atomic_fetch_add(&block->holders, 1);
    return block;
}

/* ---- the schema ---- */

typedef struct {
    struct ArrowSchema column, dictionary;
    struct ArrowSchema *pointer;
} schema_column;

typedef struct {
    holder head;
    struct ArrowSchema **pointers;
    schema_column columns[];
} schema_block;

static void release_schema(struct ArrowSchema *schema)
{
    holder *block = schema->private_data;

    for (int64_t i = 0; i < schema->n_children; i++)
        if (schema->children[i]->release != NULL)
            schema->children[i]->release(schema->children[i]);
    if (schema->dictionary != NULL && schema->dictionary->release != NULL)
        schema->dictionary->release(schema->dictionary);
    schema->release = NULL;
    let_go(block);
}

static void fill_schema(schema_block *block, schema_column *out, const pft_column *column, bool plain)
{
    bool coded = pft_column_has_codes(column, plain);
    const char *format = pft_column_format(column->shown.type);

    if (coded)
        out->dictionary = (struct ArrowSchema){
            .format = format, .name = "", .release = release_schema, .private_data = hold(&block->head)};
    out->column = (struct ArrowSchema){.format = coded ? "i" : format, .name = column->shown.name,
                                       .flags = ARROW_FLAG_NULLABLE, .dictionary = coded ? &out->dictionary : NULL,
                                       .release = release_schema, .private_data = hold(&block->head)};
}

pft_status pft_table_schema(struct ArrowSchema *out, pft_table_id table, bool plain, const pft_allocator *allocator)
{
    const pft_allocator *own = allocator != NULL ? allocator : &pft_default_allocator;
    size_t count;
    const pft_column *columns = pft_columns_of(table, &count);
    schema_block *block;

    if (out == NULL || columns == NULL)
        return PFT_EARGUMENT;
    block = holder_new(own, sizeof *block + count * (sizeof(schema_column) + sizeof(struct ArrowSchema *)));
    if (block == NULL)
        return PFT_ENOMEM;
    block->pointers = (struct ArrowSchema **)(void *)&block->columns[count];
    for (size_t i = 0; i < count; i++) {
        fill_schema(block, &block->columns[i], &columns[i], plain);
        block->pointers[i] = &block->columns[i].column;
    }
    *out = (struct ArrowSchema){.format = "+s", .name = "", .n_children = (int64_t)count, .children = block->pointers,
                                .release = release_schema, .private_data = block};
    return PFT_OK;
}

/* ---- the array ---- */

typedef struct {
    struct ArrowArray column, dictionary;
    const void *buffers[PFT_MOST_BUFFERS], *names[PFT_MOST_BUFFERS];
} array_column;

typedef struct {
    holder head;
    struct ArrowArray **pointers;
    const void *none[1];
    array_column columns[];
} array_block;

static void release_array(struct ArrowArray *array)
{
    holder *block = array->private_data;

    for (int64_t i = 0; i < array->n_children; i++)
        if (array->children[i]->release != NULL)
            array->children[i]->release(array->children[i]);
    if (array->dictionary != NULL && array->dictionary->release != NULL)
        array->dictionary->release(array->dictionary);
    array->release = NULL;
    let_go(block);
}

static void fill_buffers(const void *out[PFT_MOST_BUFFERS], const pft_buffer buffers[PFT_MOST_BUFFERS], size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = buffers[i].bytes;
}

static void fill_array(array_block *block, const pft_batch *batch, size_t index)
{
    size_t count;
    const pft_column *column = &pft_columns_of(batch->table, &count)[index];
    bool coded = pft_column_has_codes(column, batch->plain);
    array_column *out = &block->columns[index];
    pft_buffer buffers[PFT_MOST_BUFFERS];

    if (coded) {
        size_t held = pft_batch_dictionary(batch, index, buffers);

        fill_buffers(out->names, buffers, held);
        out->dictionary = (struct ArrowArray){
            .length = (int64_t)pft_texts_count(&batch->columns[index].texts), .n_buffers = (int64_t)held,
            .buffers = out->names, .release = release_array, .private_data = hold(&block->head)};
    }
    count = pft_batch_buffers(batch, index, buffers);
    fill_buffers(out->buffers, buffers, count);
    out->column = (struct ArrowArray){
        .length = (int64_t)batch->rows, .null_count = batch->columns[index].nulls, .n_buffers = (int64_t)count,
        .buffers = out->buffers, .dictionary = coded ? &out->dictionary : NULL, .release = release_array,
        .private_data = hold(&block->head)};
}

pft_status pft_batch_export(struct ArrowArray *out, const pft_batch *batch)
{
    array_block *block;
    size_t count;

    if (out == NULL || batch == NULL)
        return PFT_EARGUMENT;
    count = batch->count;
    block = holder_new(&batch->allocator, sizeof *block + count * (sizeof(array_column) + sizeof(struct ArrowArray *)));
    if (block == NULL)
        return PFT_ENOMEM;
    block->head.batch = pft_batch_hold(batch);
    block->pointers = (struct ArrowArray **)(void *)&block->columns[count];
    for (size_t i = 0; i < count; i++) {
        fill_array(block, batch, i);
        block->pointers[i] = &block->columns[i].column;
    }
    *out = (struct ArrowArray){.length = (int64_t)batch->rows, .n_buffers = 1, .buffers = block->none,
                               .n_children = (int64_t)count, .children = block->pointers, .release = release_array,
                               .private_data = block};
    return PFT_OK;
}

/* ---- the stream ---- */

typedef struct {
    pft_allocator allocator;
    size_t size, count, next;
    pft_table_id table;
    bool plain;
    pft_batch *batches[];
} stream_block;

static int errno_of(pft_status status)
{
    return status == PFT_OK ? 0 : status == PFT_ENOMEM ? ENOMEM : EINVAL;
}

static int stream_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out)
{
    const stream_block *block = stream->private_data;

    return errno_of(pft_table_schema(out, block->table, block->plain, &block->allocator));
}

/* Each batch is let go once it was given. */
static int stream_next(struct ArrowArrayStream *stream, struct ArrowArray *out)
{
    stream_block *block = stream->private_data;
    pft_status status;

    *out = (struct ArrowArray){.release = NULL};
    if (block->next == block->count)
        return 0;
    status = pft_batch_export(out, block->batches[block->next]);
    if (status == PFT_OK) {
        pft_batch_free(block->batches[block->next]);
        block->batches[block->next++] = NULL;
    }
    return errno_of(status);
}

static const char *stream_error(struct ArrowArrayStream *stream)
{
    (void)stream;
    return "out of memory";
}

static void release_stream(struct ArrowArrayStream *stream)
{
    stream_block *block = stream->private_data;
    pft_allocator allocator = block->allocator;

    for (size_t i = 0; i < block->count; i++)
        pft_batch_free(block->batches[i]);
    stream->release = NULL;
    allocator.release(allocator.context, block, block->size);
}

pft_status pft_batches_stream(struct ArrowArrayStream *out, pft_table_id table, bool plain,
                              const pft_batch *const *batches, size_t count, const pft_allocator *allocator)
{
    pft_allocator own = allocator != NULL ? *allocator : pft_default_allocator;
    size_t size = sizeof(stream_block) + count * sizeof(pft_batch *);
    stream_block *block;

    if (out == NULL || (unsigned)table >= PFT_TABLE_COUNT || (count > 0 && batches == NULL))
        return PFT_EARGUMENT;
    for (size_t i = 0; i < count; i++)
        if (batches[i] == NULL || batches[i]->table != table || batches[i]->plain != plain)
            return PFT_EARGUMENT;
    if ((block = own.allocate(own.context, size)) == NULL)
        return PFT_ENOMEM;
    *block = (stream_block){.allocator = own, .size = size, .count = count, .table = table, .plain = plain};
    for (size_t i = 0; i < count; i++)
        block->batches[i] = pft_batch_hold(batches[i]);
    *out = (struct ArrowArrayStream){stream_schema, stream_next, stream_error, release_stream, block};
    return PFT_OK;
}
