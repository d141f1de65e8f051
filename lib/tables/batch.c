/* Batches: buffers of rows that never change, held by as many as need them. */
#include "tables/batch.h"

#include <string.h>

#include "core/arena.h"

/* ---- blocks ---- */

enum { FIRST_BLOCK = 64 };

bool pft_block_reserve(const pft_allocator *allocator, pft_block *block, size_t size)
{
    size_t room = block->room > 0 ? block->room : FIRST_BLOCK;
    uint8_t *grown;

    if (size <= block->room)
        return true;
    while (room < size)
        room = room <= SIZE_MAX / 2 ? room * 2 : size;
    grown = block->bytes == NULL ? allocator->allocate(allocator->context, room)
                                 : allocator->reallocate(allocator->context, block->bytes, block->room, room);
    if (grown == NULL)
        return false;
    block->bytes = grown;
    block->room = room;
    return true;
}

bool pft_block_more(const pft_allocator *allocator, pft_block *block, size_t size)
{
    return size <= SIZE_MAX - block->used && pft_block_reserve(allocator, block, block->used + size);
}

void pft_block_end(const pft_allocator *allocator, pft_block *block)
{
    if (block->bytes != NULL)
        allocator->release(allocator->context, block->bytes, block->room);
    *block = (pft_block){NULL, 0, 0};
}

/* ---- texts ---- */

size_t pft_texts_count(const pft_texts *texts)
{
    return texts->offsets.used > 0 ? texts->offsets.used / sizeof(int32_t) - 1 : 0;
}

pft_status pft_texts_add(const pft_allocator *allocator, pft_texts *texts, const char *text, size_t size)
{
    static const int32_t first = 0;
    size_t before = texts->bytes.used;
    int32_t end;

    if (size > INT32_MAX || before > INT32_MAX - size)
        return PFT_ELIMIT;
    end = (int32_t)(before + size);
    if (texts->offsets.used == 0 && !pft_block_add(allocator, &texts->offsets, &first, sizeof first))
        return PFT_ENOMEM;
    if (!pft_block_add(allocator, &texts->bytes, text, size))
        return PFT_ENOMEM;
    if (!pft_block_add(allocator, &texts->offsets, &end, sizeof end)) {
        texts->bytes.used = before;
        return PFT_ENOMEM;
    }
    return PFT_OK;
}

void pft_texts_cut(pft_texts *texts, size_t count)
{
    int32_t end;

    if (count >= pft_texts_count(texts))
        return;
    memcpy(&end, texts->offsets.bytes + count * sizeof end, sizeof end);
    texts->bytes.used = (size_t)end;
    texts->offsets.used = (count + 1) * sizeof end;
}

void pft_texts_end(const pft_allocator *allocator, pft_texts *texts)
{
    pft_block_end(allocator, &texts->offsets);
    pft_block_end(allocator, &texts->bytes);
}

void pft_buffers_end(const pft_allocator *allocator, pft_buffers *buffers)
{
    pft_block_end(allocator, &buffers->valid);
    pft_block_end(allocator, &buffers->values);
    pft_texts_end(allocator, &buffers->texts);
}

size_t pft_column_width(const pft_column *column, bool plain)
{
    static const uint8_t widths[PFT_COLUMN_TYPE_COUNT] = {
        [PFT_COLUMN_NAME] = 4, [PFT_COLUMN_DECIMAL] = 16, [PFT_COLUMN_INTEGER] = 4, [PFT_COLUMN_LONG] = 8};

    return pft_column_has_texts(column, plain) ? 0 : widths[column->shown.type];
}

/* ---- batches ---- */

static size_t size_of_batch(size_t columns)
{
    return sizeof(pft_batch) + columns * sizeof(pft_buffers);
}

pft_batch *pft_batch_new(const pft_allocator *allocator, pft_table_id table, bool plain)
{
    size_t count = pft_table_column_count(table);
    pft_batch *batch = allocator->allocate(allocator->context, size_of_batch(count));

    if (batch == NULL)
        return NULL;
    memset(batch, 0, size_of_batch(count));
    batch->allocator = *allocator;
    atomic_init(&batch->holders, 1);
    batch->table = table;
    batch->plain = plain;
    batch->count = count;
    return batch;
}

/* The count of holders is all that changes. */
pft_batch *pft_batch_hold(const pft_batch *batch)
{
    pft_batch *held = (pft_batch *)(uintptr_t)batch;

    atomic_fetch_add(&held->holders, 1);
    return held;
}

void pft_batch_free(pft_batch *batch)
{
    pft_allocator allocator;

    if (batch == NULL || atomic_fetch_sub(&batch->holders, 1) > 1)
        return;
    allocator = batch->allocator;
    for (size_t i = 0; i < batch->count; i++)
        pft_buffers_end(&allocator, &batch->columns[i]);
    allocator.release(allocator.context, batch, size_of_batch(batch->count));
}

pft_table_id pft_batch_table(const pft_batch *batch)
{
    return batch != NULL ? batch->table : (pft_table_id)0;
}

size_t pft_batch_row_count(const pft_batch *batch)
{
    return batch != NULL ? batch->rows : 0;
}

uint64_t pft_batch_bytes(const pft_batch *batch)
{
    return batch != NULL ? batch->bytes : 0;
}

/* No reader is handed a missing buffer, also of no rows: an offset and a value of zero stand there. */
static const int64_t nothing[2] = {0, 0};

static pft_buffer buffer_of(const pft_block *block, size_t least)
{
    return block->used > 0 ? (pft_buffer){block->bytes, block->used} : (pft_buffer){nothing, least};
}

static pft_buffer validity_of(const pft_buffers *buffers)
{
    return buffers->nulls > 0 ? (pft_buffer){buffers->valid.bytes, buffers->valid.used} : (pft_buffer){NULL, 0};
}

size_t pft_batch_buffers(const pft_batch *batch, size_t index, pft_buffer buffers[PFT_MOST_BUFFERS])
{
    size_t count;
    const pft_column *column = &pft_columns_of(batch->table, &count)[index];
    const pft_buffers *held = &batch->columns[index];

    buffers[0] = validity_of(held);
    if (!pft_column_has_texts(column, batch->plain)) {
        buffers[1] = buffer_of(&held->values, 0);
        return 2;
    }
    buffers[1] = buffer_of(&held->texts.offsets, sizeof(int32_t));
    buffers[2] = buffer_of(&held->texts.bytes, 0);
    return 3;
}

size_t pft_batch_dictionary(const pft_batch *batch, size_t index, pft_buffer buffers[PFT_MOST_BUFFERS])
{
    const pft_buffers *held = &batch->columns[index];

    buffers[0] = (pft_buffer){NULL, 0};
    buffers[1] = buffer_of(&held->texts.offsets, sizeof(int32_t));
    buffers[2] = buffer_of(&held->texts.bytes, 0);
    return 3;
}

const char *pft_column_format(pft_column_type type)
{
    static const char *const formats[PFT_COLUMN_TYPE_COUNT] = {
#define TYPE_FORMAT(constant, name, format) format,
        PFT_COLUMN_TYPE_LIST(TYPE_FORMAT)
#undef TYPE_FORMAT
    };

    return formats[type];
}
