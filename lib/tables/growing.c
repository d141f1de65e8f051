/* Cells into columns: bits, numbers, texts, and codes of names. */
#include "tables/growing.h"

#include <string.h>

/* ---- names by code ---- */

static uint32_t hash_of(const char *text, size_t size)
{
    uint32_t hash = 2166136261u;

    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (uint8_t)text[i]) * 16777619u;
    return hash ^ hash >> 15;
}

static bool is_name(const pft_texts *texts, uint32_t code, const char *text, size_t size)
{
    int32_t ends[2];

    memcpy(ends, texts->offsets.bytes + code * sizeof *ends, sizeof ends);
    return (size_t)(ends[1] - ends[0]) == size && memcmp(texts->bytes.bytes + ends[0], text, size) == 0;
}

static uint32_t *slots_of(const pft_name_index *names)
{
    return (uint32_t *)(void *)names->slots.bytes;
}

/* The slot of a name, or the empty one where it belongs. */
static uint32_t *find_slot(const pft_name_index *names, const pft_texts *texts, const char *text, size_t size)
{
    size_t mask = names->slots.used / sizeof(uint32_t) - 1, at = hash_of(text, size) & mask;
    uint32_t *slots = slots_of(names);

    while (slots[at] != 0 && !is_name(texts, slots[at] - 1, text, size))
        at = (at + 1) & mask;
    return &slots[at];
}

/* Twice the slots, or the first ones. */
static bool grow_slots(const pft_allocator *allocator, pft_name_index *names, const pft_texts *texts)
{
    enum { FIRST_SLOTS = 64 };
    size_t count = names->slots.used > 0 ? names->slots.used / sizeof(uint32_t) * 2 : FIRST_SLOTS;
    pft_name_index grown = {.last = names->last};

    if (!pft_block_reserve(allocator, &grown.slots, count * sizeof(uint32_t)))
        return false;
    grown.slots.used = count * sizeof(uint32_t);
    memset(grown.slots.bytes, 0, grown.slots.used);
    for (size_t code = 0; code < pft_texts_count(texts); code++) {
        int32_t ends[2];

        memcpy(ends, texts->offsets.bytes + code * sizeof *ends, sizeof ends);
        *find_slot(&grown, texts, (const char *)texts->bytes.bytes + ends[0], (size_t)(ends[1] - ends[0])) =
            (uint32_t)code + 1;
    }
    pft_block_end(allocator, &names->slots);
    *names = grown;
    return true;
}

static pft_status find_code(const pft_allocator *allocator, pft_growing *growing, const char *text, size_t size,
                            uint32_t *code)
{
    pft_texts *texts = &growing->buffers.texts;
    pft_name_index *names = &growing->names;
    size_t count = pft_texts_count(texts);
    pft_status status;
    uint32_t *slot;

    *code = names->last;
    if (*code < count && is_name(texts, *code, text, size))
        return PFT_OK;
    if ((count + 1) * 2 > names->slots.used / sizeof(uint32_t) && !grow_slots(allocator, names, texts))
        return PFT_ENOMEM;
    slot = find_slot(names, texts, text, size);
    if (*slot == 0) {
        if ((status = pft_texts_add(allocator, texts, text, size)) != PFT_OK)
            return status;
        *slot = (uint32_t)count + 1;
    }
    *code = names->last = *slot - 1;
    return PFT_OK;
}

/* ---- one cell ---- */

/* More zeros at the end; false when out of memory. */
static bool put_zeros(const pft_allocator *allocator, pft_block *block, size_t size)
{
    if (size <= block->used)
        return true;
    if (!pft_block_reserve(allocator, block, size))
        return false;
    memset(block->bytes + block->used, 0, size - block->used);
    block->used = size;
    return true;
}

/* The offsets of empty texts. */
static bool put_empty_texts(const pft_allocator *allocator, pft_texts *texts, size_t count)
{
    size_t had = texts->offsets.used, size = (count + 1) * sizeof(int32_t);
    int32_t end = (int32_t)texts->bytes.used;

    if (had >= size)
        return true;
    if (!pft_block_reserve(allocator, &texts->offsets, size))
        return false;
    for (size_t at = had; at < size; at += sizeof end)
        memcpy(texts->offsets.bytes + at, &end, sizeof end);
    texts->offsets.used = size;
    return true;
}

static size_t bytes_of_bits(size_t rows)
{
    return (rows + 7) / 8;
}

/* What a row that was given up left behind the rows. */
static void cut_column(const pft_column *column, pft_growing *growing, size_t rows, bool plain)
{
    pft_buffers *buffers = &growing->buffers;

    if (growing->filled <= rows)
        return;
    growing->filled = rows;
    buffers->valid.used = bytes_of_bits(rows);
    if (rows % 8 != 0)
        buffers->valid.bytes[rows / 8] &= (uint8_t)((1u << rows % 8) - 1);
    if (pft_column_has_texts(column, plain))
        pft_texts_cut(&buffers->texts, rows);
    else if (column->shown.type == PFT_COLUMN_BOOLEAN)
        buffers->values.used = bytes_of_bits(rows);
    else
        buffers->values.used = rows * pft_column_width(column, plain);
}

bool pft_growing_fill(const pft_allocator *allocator, const pft_column *column, pft_growing *growing, size_t rows,
                      bool plain)
{
    pft_buffers *buffers = &growing->buffers;
    bool done;

    if (growing->filled == rows && rows > 0)
        return true;
    cut_column(column, growing, rows, plain);
    done = put_zeros(allocator, &buffers->valid, bytes_of_bits(rows));
    if (pft_column_has_texts(column, plain))
        done = done && put_empty_texts(allocator, &buffers->texts, rows);
    else if (column->shown.type == PFT_COLUMN_BOOLEAN)
        done = done && put_zeros(allocator, &buffers->values, bytes_of_bits(rows));
    else
        done = done && put_zeros(allocator, &buffers->values, rows * pft_column_width(column, plain));
    if (done)
        growing->filled = rows;
    return done;
}

static bool put_bit(const pft_allocator *allocator, pft_block *block, size_t row, bool bit)
{
    if (!put_zeros(allocator, block, row / 8 + 1))
        return false;
    block->bytes[row / 8] = (uint8_t)((block->bytes[row / 8] & ~(1u << row % 8)) | (unsigned)bit << row % 8);
    return true;
}

static bool put_number(const pft_allocator *allocator, pft_block *block, size_t width, int64_t number)
{
    const int64_t wide[2] = {number, number < 0 ? -1 : 0};
    const int32_t narrow = (int32_t)number;

    return pft_block_add(allocator, block, width == sizeof narrow ? (const void *)&narrow : wide, width);
}

/* All goals, a line each. */
static pft_status put_goals(const pft_allocator *allocator, pft_texts *texts, const pft_project *project)
{
    pft_block joined = {NULL, 0, 0};
    bool done = true;
    pft_status status;

    for (size_t i = 0; i < project->goal_count && done; i++) {
        const char *goal = pft_project_goal_at(project, i);

        done = (i == 0 || pft_block_add(allocator, &joined, "\n", 1)) &&
               pft_block_add(allocator, &joined, goal, strlen(goal));
    }
    status = done ? pft_texts_add(allocator, texts, (const char *)joined.bytes, joined.used) : PFT_ENOMEM;
    pft_block_end(allocator, &joined);
    return status;
}

static pft_status put_given(const pft_allocator *allocator, bool plain, const pft_column *column, pft_growing *growing,
                            size_t at, const pft_row_records *row, pft_datum *datum)
{
    pft_buffers *buffers = &growing->buffers;
    uint32_t code = 0;
    pft_status status = PFT_OK;

    if (column->held == HELD_GOALS)
        return put_goals(allocator, &buffers->texts, row->of[column->record]);
    if (pft_column_has_texts(column, plain))
        return pft_texts_add(allocator, &buffers->texts, datum->text, datum->size);
    if (column->shown.type == PFT_COLUMN_BOOLEAN)
        return put_bit(allocator, &buffers->values, at, datum->number != 0) ? PFT_OK : PFT_ENOMEM;
    if (column->shown.type == PFT_COLUMN_NAME) {
        status = find_code(allocator, growing, datum->text, datum->size, &code);
        datum->number = code;
    }
    if (status == PFT_OK && !put_number(allocator, &buffers->values, pft_column_width(column, plain), datum->number))
        status = PFT_ENOMEM;
    return status;
}

/* A value that is not given is null in all its columns. */
static bool is_no_value(const pft_column *column, const pft_row_records *row)
{
    const char *record = row->of[column->record];

    return column->held >= HELD_VALUE && record != NULL &&
           *(const pft_value *const *)(const void *)(record + column->at) == NULL;
}

pft_status pft_growing_put(const pft_allocator *allocator, bool plain, const pft_column *column, pft_growing *growing,
                           size_t at, const pft_row_records *row, pft_datum *datum)
{
    if (is_no_value(column, row))
        return PFT_OK;
    pft_column_look(datum, column, row);
    if (!datum->given)
        return PFT_OK;
    if (!pft_growing_fill(allocator, column, growing, at, plain))
        return PFT_ENOMEM;
    growing->filled = at + 1; /* whatever comes of it: it is cut off where the row is given up */
    if (!put_bit(allocator, &growing->buffers.valid, at, true))
        return PFT_ENOMEM;
    return put_given(allocator, plain, column, growing, at, row, datum);
}

void pft_growing_end(const pft_allocator *allocator, pft_growing *growing)
{
    pft_buffers_end(allocator, &growing->buffers);
    pft_block_end(allocator, &growing->names.slots);
}
