/* Tables that come by the Arrow C data interface: their batches, and which of their columns are ours. */
#include <string.h>

#include "score/arrow_column.h"
#include "score/columns.h"

typedef struct {
    struct ArrowArray array;
    pft_columns columns;
    size_t first; /* row of the table */
} batch;

struct pft_table {
    pft_arena arena;
    struct ArrowSchema schema;
    batch *batches;
    size_t batch_count, count;
    bool millionths; /* what integers count */
};

/* The index of a child that can be read, -1 for none; one name twice is refused. */
static pft_status find_child(const pft_table *table, const batch *b, const char *name, int64_t *index, pft_error *err)
{
    const struct ArrowSchema *schema = &table->schema;

    *index = -1;
    for (int64_t i = 0; i < schema->n_children; i++)
        if (schema->children[i] != NULL && schema->children[i]->name != NULL &&
            strcmp(schema->children[i]->name, name) == 0) {
            if (*index >= 0)
                return pft_fail(err, PFT_EINVALID, "the column %s stands there twice", "%s 列出现两次", name);
            *index = i;
        }
    if (*index < 0)
        return PFT_OK;
    if (b->array.children[*index] == NULL)
        return pft_arrow_refuse_array(err, name, "it is missing", "缺失");
    return pft_arrow_check_column(schema->children[*index], b->array.children[*index],
                                  b->array.offset + b->array.length, name, err);
}

static pft_status check_batch(const pft_table *table, const struct ArrowArray *array, pft_error *err)
{
    const struct ArrowSchema *schema = &table->schema;

    if (schema->format == NULL || strcmp(schema->format, "+s") != 0 || array->n_children != schema->n_children)
        return pft_fail(err, PFT_EUNSUPPORTED, "a table, an array of structs, is expected", "此处应为表（结构数组）");
    if (!pft_arrow_is_in_range(array) ||
        (schema->n_children > 0 && (schema->children == NULL || array->children == NULL)) ||
        (array->n_buffers > 0 && array->buffers == NULL))
        return pft_fail(err, PFT_EINVALID, "the Arrow table is damaged", "Arrow 表已损坏");
    if (array->n_buffers > 0 && array->buffers[0] != NULL && array->null_count != 0)
        return pft_fail(err, PFT_EUNSUPPORTED, "a row that is null as a whole is not taken", "不支持整行为空");
    return PFT_OK;
}

static pft_arrow_column column_of(pft_table *table, const batch *b, const char *name, int64_t child, pft_error *err)
{
    const struct ArrowArray *array = b->array.children[child];

    return (pft_arrow_column){.name = name,
                              .schema = table->schema.children[child],
                              .array = array,
                              .offset = b->array.offset + array->offset,
                              .length = b->array.length,
                              .row = b->first,
                              .millionths = table->millionths,
                              .arena = &table->arena,
                              .err = err};
}

static pft_status take_columns(pft_table *table, batch *b, pft_error *err)
{
    pft_columns c = PFT_COLUMNS_INIT;
    pft_status status = check_batch(table, &b->array, err);
    int64_t child;

    c.count = status == PFT_OK ? (size_t)b->array.length : 0;
#define TAKE_COLUMN(member, type)                                                                           \
    if (status == PFT_OK && (status = find_child(table, b, #member, &child, err)) == PFT_OK && child >= 0) { \
        const pft_arrow_column column = column_of(table, b, #member, child, err);                          \
                                                                                                            \
        status = pft_arrow_take_##type(&c.member, &column);                                                 \
    }
    PFT_COLUMN_LIST(TAKE_COLUMN)
#undef TAKE_COLUMN
    b->columns = c;
    return status;
}

/* The array is the table's from here on, whatever comes of it. */
static pft_status add_batch(pft_table *table, struct ArrowArray *array, pft_error *err)
{
    size_t size = table->batch_count * sizeof(batch);
    batch *grown = table->batches, *last;
    pft_status status;

    /* Room doubles: at 1, 2, 4 … batches. */
    if ((table->batch_count & (table->batch_count - 1)) == 0)
        grown = pft_arena_grow(&table->arena, grown, size, (size > 0 ? 2 * size : sizeof(batch)));
    if (grown == NULL) {
        array->release(array);
        return pft_fail_memory(err);
    }
    table->batches = grown;
    last = &grown[table->batch_count++];
    *last = (batch){.array = *array, .first = table->count};
    array->release = NULL;
    status = take_columns(table, last, err);
    table->count += last->columns.count;
    return status;
}

static pft_table *table_new(bool millionths, const pft_allocator *allocator, pft_error *err)
{
    pft_allocator own = allocator != NULL ? *allocator : pft_default_allocator;
    pft_table *table = own.allocate(own.context, sizeof *table);

    if (table == NULL) {
        pft_fail_memory(err);
        return NULL;
    }
    *table = (pft_table){.millionths = millionths};
    pft_arena_init(&table->arena, &own);
    return table;
}

pft_status pft_table_take_as(pft_table **out, struct ArrowSchema *schema, struct ArrowArray *array, bool millionths,
                             const pft_allocator *allocator, pft_error *err)
{
    pft_table *table;
    pft_status status = PFT_ENOMEM;

    if (out == NULL || schema == NULL || array == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    table = table_new(millionths, allocator, err);
    if (table != NULL) {
        table->schema = *schema;
        schema->release = NULL;
        status = add_batch(table, array, err);
    } else {
        schema->release(schema);
        array->release(array);
    }
    if (status == PFT_OK)
        *out = table;
    else
        pft_table_free(table);
    return status;
}

pft_status pft_table_take(pft_table **out, struct ArrowSchema *schema, struct ArrowArray *array,
                          const pft_allocator *allocator, pft_error *err)
{
    return pft_table_take_as(out, schema, array, true, allocator, err);
}

static pft_status refuse_stream(struct ArrowArrayStream *stream, pft_error *err)
{
    const char *why = stream->get_last_error(stream);

    return pft_fail(err, PFT_EIO, "the stream failed: %s", "数据流出错：%s", why != NULL ? why : "?");
}

static pft_status read_batches(pft_table *table, struct ArrowArrayStream *stream, pft_error *err)
{
    struct ArrowArray array;
    pft_status status = PFT_OK;

    if (stream->get_schema(stream, &table->schema) != 0) {
        table->schema.release = NULL;
        return refuse_stream(stream, err);
    }
    while (status == PFT_OK) {
        if (stream->get_next(stream, &array) != 0)
            return refuse_stream(stream, err);
        if (array.release == NULL)
            break;
        status = add_batch(table, &array, err);
    }
    return status;
}

pft_status pft_table_read_as(pft_table **out, struct ArrowArrayStream *stream, bool millionths,
                             const pft_allocator *allocator, pft_error *err)
{
    pft_table *table;
    pft_status status;

    if (out == NULL || stream == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    table = table_new(millionths, allocator, err);
    status = table != NULL ? read_batches(table, stream, err) : PFT_ENOMEM;
    stream->release(stream);
    *out = NULL;
    if (status == PFT_OK)
        *out = table;
    else
        pft_table_free(table);
    return status;
}

pft_status pft_table_read(pft_table **out, struct ArrowArrayStream *stream, const pft_allocator *allocator,
                          pft_error *err)
{
    return pft_table_read_as(out, stream, true, allocator, err);
}

void pft_table_free(pft_table *table)
{
    pft_allocator allocator;

    if (table == NULL)
        return;
    for (size_t i = 0; i < table->batch_count; i++)
        table->batches[i].array.release(&table->batches[i].array);
    if (table->schema.release != NULL)
        table->schema.release(&table->schema);
    allocator = table->arena.allocator;
    pft_arena_free(&table->arena);
    allocator.release(allocator.context, table, sizeof *table);
}

size_t pft_table_count(const pft_table *table)
{
    return table != NULL ? table->count : 0;
}

/* The part of a slice that lies in a batch. The error counts rows of the table. */
static pft_status score_batch(const batch *b, const pft_method *method, size_t from, size_t end, pft_decimal *score,
                              uint32_t *flags, pft_error *err)
{
    size_t begin = from > b->first ? from - b->first : 0;
    size_t stop = end - b->first < b->columns.count ? end - b->first : b->columns.count;

    size_t at = b->first + begin - from;

    return pft_columns_score_by(pft_columns_loops(), b->first, &b->columns, method, begin, stop - begin, score + at,
                                flags + at, err);
}

pft_status pft_score_table(const pft_table *table, const pft_method *method, size_t from, size_t count,
                           pft_decimal *score, uint32_t *flags, pft_error *err)
{
    pft_status status = PFT_OK;
    size_t end = from + count;

    if (table == NULL || method == NULL || (count > 0 && (score == NULL || flags == NULL)))
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    if (from > table->count || count > table->count - from)
        return pft_fail(err, PFT_EARGUMENT, "rows %zu to %zu of %zu rows", "第 %zu 至 %zu 行超出总行数 %zu", from, end,
                        table->count);
    for (size_t i = 0; i < table->batch_count && status == PFT_OK; i++) {
        const batch *b = &table->batches[i];

        if (b->first < end && b->first + b->columns.count > from)
            status = score_batch(b, method, from, end, score, flags, err);
    }
    return status;
}
