/* Scores handed to Arrow: an array of structs over the caller's memory, and a stream of one such array. */
#include <perftarget/arrow.h>

#include <errno.h>
#include <stdatomic.h>
#include <string.h>

#include "core/arena.h"

enum { SCORE, FLAGS, COLUMNS };

/* ---- the schema ---- */

typedef struct {
    pft_allocator allocator;
    struct ArrowSchema children[COLUMNS];
    struct ArrowSchema *pointers[COLUMNS];
} schema_block;

/* A child that was moved away needs nothing of the block: its texts are constants. */
static void release_child_schema(struct ArrowSchema *schema)
{
    schema->release = NULL;
}

static void release_schema(struct ArrowSchema *schema)
{
    schema_block *block = schema->private_data;
    pft_allocator allocator = block->allocator;

    schema->release = NULL;
    allocator.release(allocator.context, block, sizeof *block);
}

pft_status pft_scores_schema(struct ArrowSchema *out, const pft_allocator *allocator)
{
    pft_allocator own = allocator != NULL ? *allocator : pft_default_allocator;
    schema_block *block;

    if (out == NULL)
        return PFT_EARGUMENT;
    if ((block = own.allocate(own.context, sizeof *block)) == NULL)
        return PFT_ENOMEM;
    block->allocator = own;
    block->children[SCORE] = (struct ArrowSchema){
        .format = "l", .name = "score", .flags = ARROW_FLAG_NULLABLE, .release = release_child_schema};
    block->children[FLAGS] = (struct ArrowSchema){.format = "I", .name = "flags", .release = release_child_schema};
    for (size_t i = 0; i < COLUMNS; i++)
        block->pointers[i] = &block->children[i];
    *out = (struct ArrowSchema){.format = "+s", .name = "", .n_children = COLUMNS, .children = block->pointers,
                                .release = release_schema, .private_data = block};
    return PFT_OK;
}

/* ---- the array ---- */

/* The struct and each of its columns hold on to this; a column may outlive the struct, moved away by its reader. */
typedef struct {
    pft_allocator allocator;
    size_t size;
    atomic_int holders;
    pft_scores scores;
    struct ArrowArray children[COLUMNS];
    struct ArrowArray *pointers[COLUMNS];
    const void *none[1];
    const void *buffers[COLUMNS][2];
    uint8_t valid[];
} array_block;

static void let_go(array_block *block)
{
    pft_allocator allocator = block->allocator;

    if (atomic_fetch_sub(&block->holders, 1) > 1)
        return;
    if (block->scores.release != NULL)
        block->scores.release(block->scores.context);
    allocator.release(allocator.context, block, block->size);
}

static void release_column(struct ArrowArray *array)
{
    array->release = NULL;
    let_go(array->private_data);
}

static void release_array(struct ArrowArray *array)
{
    array_block *block = array->private_data;

    for (size_t i = 0; i < COLUMNS; i++)
        if (block->children[i].release != NULL)
            block->children[i].release(&block->children[i]);
    array->release = NULL;
    let_go(block);
}

/* Fills the bitmap; returns the rows without a score. */
static int64_t note_nulls(uint8_t *valid, const pft_decimal *score, size_t count)
{
    int64_t nulls = 0;

    for (size_t i = 0; i < count; i++) {
        bool given = score[i] != PFT_DECIMAL_NONE;

        valid[i / 8] |= (uint8_t)(given << i % 8);
        nulls += !given;
    }
    return nulls;
}

pft_status pft_scores_export(struct ArrowArray *out, const pft_scores *scores, const pft_allocator *allocator)
{
    pft_allocator own = allocator != NULL ? *allocator : pft_default_allocator;
    size_t bitmap, size;
    array_block *block;
    int64_t nulls[COLUMNS] = {0, 0};

    if (out == NULL || scores == NULL)
        return PFT_EARGUMENT;
    bitmap = scores->count / 8 + 1;
    size = sizeof(array_block) + bitmap;
    if ((block = own.allocate(own.context, size)) == NULL)
        return PFT_ENOMEM;
    *block = (array_block){.allocator = own, .size = size, .scores = *scores};
    atomic_init(&block->holders, 1 + COLUMNS);
    memset(block->valid, 0, bitmap);
    nulls[SCORE] = note_nulls(block->valid, scores->score, scores->count);
    block->buffers[SCORE][0] = block->valid;
    block->buffers[SCORE][1] = scores->score;
    block->buffers[FLAGS][1] = scores->flags;
    for (size_t i = 0; i < COLUMNS; i++) {
        block->pointers[i] = &block->children[i];
        block->children[i] = (struct ArrowArray){.length = (int64_t)scores->count, .null_count = nulls[i],
                                                 .n_buffers = 2, .buffers = block->buffers[i],
                                                 .release = release_column, .private_data = block};
    }
    *out = (struct ArrowArray){.length = (int64_t)scores->count, .n_buffers = 1, .buffers = block->none,
                               .n_children = COLUMNS, .children = block->pointers, .release = release_array,
                               .private_data = block};
    return PFT_OK;
}

/* ---- the stream ---- */

typedef struct {
    pft_allocator allocator;
    struct ArrowArray array; /* released once it was given */
} stream_block;

static int stream_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out)
{
    stream_block *block = stream->private_data;

    return pft_scores_schema(out, &block->allocator) == PFT_OK ? 0 : ENOMEM;
}

static int stream_next(struct ArrowArrayStream *stream, struct ArrowArray *out)
{
    stream_block *block = stream->private_data;

    *out = block->array;
    block->array.release = NULL;
    return 0;
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

    if (block->array.release != NULL)
        block->array.release(&block->array);
    stream->release = NULL;
    allocator.release(allocator.context, block, sizeof *block);
}

pft_status pft_scores_stream(struct ArrowArrayStream *out, const pft_scores *scores, const pft_allocator *allocator)
{
    pft_allocator own = allocator != NULL ? *allocator : pft_default_allocator;
    stream_block *block;
    pft_status status;

    if (out == NULL || scores == NULL)
        return PFT_EARGUMENT;
    block = own.allocate(own.context, sizeof *block);
    status = block != NULL ? pft_scores_export(&block->array, scores, allocator) : PFT_ENOMEM;
    if (status == PFT_OK) {
        block->allocator = own;
        *out = (struct ArrowArrayStream){stream_schema, stream_next, stream_error, release_stream, block};
    } else if (block != NULL) {
        own.release(own.context, block, sizeof *block);
    }
    return status;
}
