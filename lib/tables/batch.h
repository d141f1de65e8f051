/* Columns as Arrow lays them out: while they grow, and once they are a batch. */
#ifndef PFT_TABLES_BATCH_H
#define PFT_TABLES_BATCH_H

#include <stdatomic.h>
#include <string.h>

#include "tables/columns.h"

/* Memory of an allocator that grows. Beyond `used` it holds nothing. */
typedef struct pft_block {
    uint8_t *bytes;
    size_t used, room;
} pft_block;

/* Room for `size` bytes in all; false when out of memory, the block then as it was. */
bool pft_block_reserve(const pft_allocator *allocator, pft_block *block, size_t size);
/* The same for `size` more. */
bool pft_block_more(const pft_allocator *allocator, pft_block *block, size_t size);

/* Called for every number and text there is. */
static inline bool pft_block_add(const pft_allocator *allocator, pft_block *block, const void *bytes, size_t size)
{
    if (size > block->room - block->used && !pft_block_more(allocator, block, size))
        return false;
    if (size > 0)
        memcpy(block->bytes + block->used, bytes, size);
    block->used += size;
    return true;
}

void pft_block_end(const pft_allocator *allocator, pft_block *block);

/* Texts one behind the other: `offsets` (int32) has one more than there are texts. */
typedef struct pft_texts {
    pft_block offsets, bytes;
} pft_texts;

size_t pft_texts_count(const pft_texts *texts);
/* PFT_ENOMEM; PFT_ELIMIT beyond 2 GiB. Changes nothing then. */
pft_status pft_texts_add(const pft_allocator *allocator, pft_texts *texts, const char *text, size_t size);
void pft_texts_cut(pft_texts *texts, size_t count);
void pft_texts_end(const pft_allocator *allocator, pft_texts *texts);

/* The buffers of a column. */
typedef struct pft_buffers {
    pft_block valid;  /* a bit a row */
    pft_block values; /* numbers, bits of booleans, or codes of names */
    pft_texts texts;  /* of a column of texts; else the dictionary of names */
    int64_t nulls;    /* counted when the rows are taken */
} pft_buffers;

void pft_buffers_end(const pft_allocator *allocator, pft_buffers *buffers);

/* Whether the texts are the column's own, or its dictionary. */
static inline bool pft_column_has_codes(const pft_column *column, bool plain)
{
    return column->shown.type == PFT_COLUMN_NAME && !plain;
}

static inline bool pft_column_has_texts(const pft_column *column, bool plain)
{
    return column->shown.type == PFT_COLUMN_TEXT || (column->shown.type == PFT_COLUMN_NAME && plain);
}

/* Bytes of a number; 0 for texts and bits. */
size_t pft_column_width(const pft_column *column, bool plain);

struct pft_batch {
    pft_allocator allocator;
    atomic_size_t holders;
    pft_table_id table;
    bool plain;
    size_t rows, count; /* of columns */
    uint64_t bytes;
    pft_buffers columns[];
};

/* A batch without rows, whose buffers are to be set; NULL when out of memory. */
pft_batch *pft_batch_new(const pft_allocator *allocator, pft_table_id table, bool plain);
pft_batch *pft_batch_hold(const pft_batch *batch);

/* The three buffers of a column in Arrow's order: validity (NULL where no row is null), values or offsets, text; their
 * sizes in bytes. Returns how many there are. */
enum { PFT_MOST_BUFFERS = 3 };
typedef struct pft_buffer {
    const void *bytes;
    size_t size;
} pft_buffer;
size_t pft_batch_buffers(const pft_batch *batch, size_t column, pft_buffer buffers[PFT_MOST_BUFFERS]);
/* The same of the dictionary of a column that has one. */
size_t pft_batch_dictionary(const pft_batch *batch, size_t column, pft_buffer buffers[PFT_MOST_BUFFERS]);

/* In Arrow's words: "u", "d:19,6" … */
const char *pft_column_format(pft_column_type type);

#endif
