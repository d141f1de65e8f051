/* Tables that come by the Arrow C data interface: which of their columns are ours, and of which type. */
#include <perftarget/arrow.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/error.h"
#include "score/columns.h"

__extension__ typedef __int128 wide;

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

/* One column of a batch. */
typedef struct {
    const char *name;
    const struct ArrowSchema *schema;
    const struct ArrowArray *array;
    int64_t offset, length;
    size_t row; /* of the table, where the batch begins */
    bool millionths;
    pft_arena *arena;
    pft_error *err;
} source;

static pft_status refuse_type(const source *s, const char *wanted, const char *wanted_zh)
{
    return pft_fail(s->err, PFT_EUNSUPPORTED, "column %s: its type (\"%s\" in Arrow) is not taken; %s%.0s",
                    "%s 列：不支持其类型（Arrow 格式“%s”）；%.0s%s", s->name, s->schema->format, wanted, wanted_zh);
}

static pft_status refuse_value(const source *s, int64_t row, pft_status status, const char *what, const char *what_zh)
{
    size_t line = s->row + (size_t)row + 1;

    return pft_fail_at(s->err, status, line, 0, "row %zu, column %s: %s%.0s", "第 %zu 行 %s 列：%.0s%s", line, s->name,
                       what, what_zh);
}

/* ---- what a producer must keep to ----
 * The interface hands over bare pointers: nothing is read through one before the lengths, offsets and buffers around it
 * are known to fit together. How long a buffer really is nobody says, so that is the producer's word. */

enum { MOST_ROWS = INT32_MAX }; /* of a batch: far from where sums of lengths and offsets overflow */

static pft_status refuse_array(pft_error *err, const char *name, const char *what, const char *what_zh)
{
    return pft_fail(err, PFT_EINVALID, "column %s: the Arrow array is damaged: %s%.0s", "%s 列：Arrow 数组已损坏：%.0s%s", name,
                    what, what_zh);
}

/* Of a primitive or text type: validity, values or offsets, text; 0 for the type that is null throughout. */
static int64_t buffers_of(const char *format)
{
    return strcmp(format, "n") == 0                                                            ? 0
           : strcmp(format, "u") == 0 || strcmp(format, "U") == 0 || strcmp(format, "vu") == 0 ? 3
                                                                                               : 2;
}

/* At least `needed` elements, offset and all. */
static pft_status check_array(const struct ArrowSchema *schema, const struct ArrowArray *array, int64_t needed,
                              const char *name, pft_error *err)
{
    int64_t wanted = schema->format != NULL ? buffers_of(schema->format) : 0;

    if (schema->format == NULL)
        return refuse_array(err, name, "it has no type", "没有类型");
    if (array->length < 0 || array->offset < 0 || array->length > MOST_ROWS || array->offset > MOST_ROWS)
        return refuse_array(err, name, "a length or offset is out of range", "长度或偏移超出范围");
    if (array->length < needed)
        return refuse_array(err, name, "it is shorter than its table", "长度短于所在的表");
    if (wanted == 0)
        return PFT_OK;
    if (array->n_buffers < wanted || array->buffers == NULL || (needed > 0 && array->buffers[1] == NULL))
        return refuse_array(err, name, "a buffer is missing", "缺少缓冲区");
    if (array->null_count > 0 && array->buffers[0] == NULL)
        return refuse_array(err, name, "it counts nulls and marks none", "声明有空值却没有标记");
    return PFT_OK;
}

static pft_status check_column(const struct ArrowSchema *schema, const struct ArrowArray *array, int64_t needed,
                               const char *name, pft_error *err)
{
    pft_status status = check_array(schema, array, needed, name, err);

    if (status != PFT_OK || schema->dictionary == NULL)
        return status;
    if (array->dictionary == NULL)
        return refuse_array(err, name, "its dictionary is missing", "缺少字典");
    return check_array(schema->dictionary, array->dictionary, array->dictionary->length, name, err);
}

static bool is_given(const source *s, int64_t row)
{
    const uint8_t *valid = s->array->buffers[0];
    size_t bit = (size_t)(s->offset + row);

    return valid == NULL || (valid[bit / 8] >> bit % 8 & 1) != 0;
}

static void *room(const source *s, size_t size)
{
    void *block = pft_arena_alloc(s->arena, size * (size_t)(s->length > 0 ? s->length : 1));

    if (block == NULL)
        pft_fail_memory(s->err);
    return block;
}

/* ---- numbers ---- */

/* d:PRECISION,SCALE or d:PRECISION,SCALE,BITS */
static bool read_decimal_type(const char *format, int *scale, int *width)
{
    int precision;
    int found = sscanf(format, "d:%d,%d,%d", &precision, scale, width);

    if (found == 2)
        *width = 128;
    return found >= 2 && (*width == 32 || *width == 64 || *width == 128) && *scale > -20 && *scale < 39;
}

static wide wide_at(const void *values, int64_t index, int width)
{
    const char *at = (const char *)values + index * (width / 8);
    int32_t small;
    int64_t middle;
    wide large;

    if (width == 32) {
        memcpy(&small, at, sizeof small);
        return small;
    }
    if (width == 64) {
        memcpy(&middle, at, sizeof middle);
        return middle;
    }
    memcpy(&large, at, sizeof large);
    return large;
}

/* In millionths, never rounded. */
static bool to_millionths(pft_decimal *out, wide value, int scale)
{
    for (; scale < PFT_DECIMAL_PLACES; scale++)
        if (value > PFT_DECIMAL_MAX || value < -(wide)PFT_DECIMAL_MAX)
            return false;
        else
            value *= 10;
    for (; scale > PFT_DECIMAL_PLACES; scale--, value /= 10)
        if (value % 10 != 0)
            return false;
    *out = (pft_decimal)value;
    return value <= PFT_DECIMAL_MAX && value >= -(wide)PFT_DECIMAL_MAX;
}

static bool is_aligned(const void *values)
{
    return (uintptr_t)values % _Alignof(pft_decimal) == 0;
}

static pft_status copy_numbers(pft_number_column *out, const source *s)
{
    pft_decimal *values = room(s, sizeof *values);

    if (values == NULL)
        return PFT_ENOMEM;
    if (s->length > 0)
        memcpy(values, (const char *)s->array->buffers[1] + (size_t)s->offset * sizeof *values,
               (size_t)s->length * sizeof *values);
    for (int64_t i = 0; i < s->length; i++)
        if (!is_given(s, i))
            values[i] = PFT_DECIMAL_NONE;
    *out = (pft_number_column){values, NULL, 0};
    return PFT_OK;
}

static bool is_integer(const char *format);
static int64_t integer_at(const char *format, const void *values, int64_t index);

/* f and g: float and double */
static bool is_float(const char *format)
{
    return (format[0] == 'f' || format[0] == 'g') && format[1] == '\0';
}

static bool float_at(pft_decimal *out, char format, const void *values, int64_t index)
{
    float narrow;
    double number;

    if (format == 'f') {
        memcpy(&narrow, (const char *)values + index * (int64_t)sizeof narrow, sizeof narrow);
        number = (double)narrow;
    } else {
        memcpy(&number, (const char *)values + index * (int64_t)sizeof number, sizeof number);
    }
    return pft_decimal_from_double(out, number, format == 'f') == PFT_OK;
}

/* Beyond int64 no number fits. */
static bool whole_at(pft_decimal *out, const char *format, const void *values, int64_t index)
{
    int64_t number = integer_at(format, values, index);

    return !(format[0] == 'L' && number < 0) && to_millionths(out, number, 0);
}

/* Integers and floats as what they are. */
static pft_status take_plain_number(pft_number_column *out, const source *s)
{
    const char *format = s->schema->format;
    pft_decimal *values = room(s, sizeof *values);

    if (values == NULL)
        return PFT_ENOMEM;
    for (int64_t i = 0; i < s->length; i++) {
        int64_t at = s->offset + i;

        values[i] = PFT_DECIMAL_NONE;
        if (is_given(s, i) && !(is_float(format) ? float_at(&values[i], format[0], s->array->buffers[1], at)
                                                 : whole_at(&values[i], format, s->array->buffers[1], at)))
            return refuse_value(s, i, PFT_EOVERFLOW, "the number does not fit six decimal places and ±9.2e12",
                                "数值超出六位小数或 ±9.2e12 的范围");
    }
    *out = (pft_number_column){values, NULL, 0};
    return PFT_OK;
}

static pft_status take_number(pft_number_column *out, const source *s)
{
    const char *format = s->schema->format;
    int scale, width;
    pft_decimal *values;

    if (strcmp(format, "n") == 0)
        return PFT_OK;
    if (!s->millionths && s->schema->dictionary == NULL && (is_integer(format) || is_float(format)))
        return take_plain_number(out, s);
    if (s->schema->dictionary == NULL && strcmp(format, "l") == 0 && is_aligned(s->array->buffers[1])) {
        *out = (pft_number_column){(const pft_decimal *)s->array->buffers[1] + s->offset, s->array->buffers[0],
                                   (size_t)s->offset};
        return PFT_OK;
    }
    if (s->schema->dictionary == NULL && strcmp(format, "l") == 0)
        return copy_numbers(out, s);
    if (s->schema->dictionary != NULL || !read_decimal_type(format, &scale, &width))
        return refuse_type(s, "numbers are int64 in millionths or decimals", "数值应为以百万分之一计的 int64 或 decimal");
    if ((values = room(s, sizeof *values)) == NULL)
        return PFT_ENOMEM;
    for (int64_t i = 0; i < s->length; i++) {
        values[i] = PFT_DECIMAL_NONE;
        if (is_given(s, i) && !to_millionths(&values[i], wide_at(s->array->buffers[1], s->offset + i, width), scale))
            return refuse_value(s, i, PFT_EOVERFLOW, "the number does not fit six decimal places and ±9.2e12",
                                "数值超出六位小数或 ±9.2e12 的范围");
    }
    *out = (pft_number_column){values, NULL, 0};
    return PFT_OK;
}

/* ---- codes ---- */

typedef pft_status name_reader(unsigned *out, const char *name);

static pft_status read_category(unsigned *out, const char *name)
{
    pft_category category = PFT_CATEGORY_NONE;
    pft_status status = pft_category_from_name(&category, name);

    *out = category;
    return status;
}

static pft_status read_kind(unsigned *out, const char *name)
{
    pft_kind kind = PFT_KIND_EMPTY;
    pft_status status = pft_kind_from_name(&kind, name);

    *out = kind;
    return status;
}

static pft_status read_op(unsigned *out, const char *name)
{
    pft_op op = PFT_OP_NONE;
    pft_status status = pft_op_from_name(&op, name);

    *out = op;
    return status;
}

static name_reader *reader_of(const char *column)
{
    static const struct {
        const char *column;
        name_reader *read;
    } readers[] = {{"category", read_category}, {"kind", read_kind}, {"op", read_op}};

    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
        if (strcmp(readers[i].column, column) == 0)
            return readers[i].read;
    return NULL;
}

static bool is_integer(const char *format)
{
    return format[0] != '\0' && format[1] == '\0' && strchr("cCsSiIlL", format[0]) != NULL;
}

static int64_t integer_at(const char *format, const void *values, int64_t index)
{
    static const struct {
        char format;
        unsigned char size;
        bool is_signed;
    } types[] = {{'c', 1, true}, {'C', 1, false}, {'s', 2, true}, {'S', 2, false},
                 {'i', 4, true}, {'I', 4, false}, {'l', 8, true}};
    size_t type = 0;
    uint64_t bits = 0;

    while (type < sizeof types / sizeof types[0] - 1 && types[type].format != format[0])
        type++; /* the last one is also for 'L': beyond int64 is no code, and negative then */
    memcpy(&bits, (const char *)values + index * types[type].size, types[type].size);
    if (types[type].is_signed && types[type].size < 8 && (bits >> (types[type].size * 8 - 1) & 1) != 0)
        bits |= UINT64_MAX << types[type].size * 8;
    return (int64_t)bits;
}

static bool is_text(const char *format)
{
    return strcmp(format, "u") == 0 || strcmp(format, "U") == 0 || strcmp(format, "vu") == 0;
}

/* Of a view, 12 bytes stand in it; of a longer one 4, and where the rest is: buffer and offset. The last buffer has the
 * sizes of those with text. NULL when it leads nowhere. */
static const char *view_at(const struct ArrowArray *array, int64_t index, size_t *size)
{
    const char *view = (const char *)array->buffers[1] + index * 16;
    const char *sizes = array->buffers[array->n_buffers - 1];
    int32_t length, where[2];
    int64_t room;

    memcpy(&length, view, sizeof length);
    *size = length > 0 ? (size_t)length : 0;
    if (length <= 12)
        return length >= 0 ? view + 4 : NULL;
    memcpy(where, view + 8, sizeof where);
    if (where[0] < 0 || where[0] >= array->n_buffers - 3 || where[1] < 0 || sizes == NULL ||
        array->buffers[2 + where[0]] == NULL)
        return NULL;
    memcpy(&room, sizes + (size_t)where[0] * sizeof room, sizeof room);
    return room >= (int64_t)where[1] + length ? (const char *)array->buffers[2 + where[0]] + where[1] : NULL;
}

/* NULL when the offsets lead nowhere. */
static const char *text_at(const char *format, const struct ArrowArray *array, int64_t index, size_t *size)
{
    const char *type = format[0] == 'u' ? "i" : "l";
    int64_t begin, end;

    if (format[0] == 'v')
        return view_at(array, index, size);
    begin = integer_at(type, array->buffers[1], index);
    end = integer_at(type, array->buffers[1], index + 1);
    if (begin < 0 || end < begin || (end > begin && array->buffers[2] == NULL))
        return NULL;
    *size = (size_t)(end - begin);
    return *size > 0 ? (const char *)array->buffers[2] + begin : "";
}

static pft_status name_to_code(const source *s, int64_t row, const char *text, size_t size, uint8_t *code)
{
    char name[64] = "";
    unsigned found = 0;

    if (size < sizeof name)
        memcpy(name, text, size);
    if (size >= sizeof name || strlen(name) != size || reader_of(s->name)(&found, name) != PFT_OK)
        return refuse_value(s, row, PFT_EINVALID, "no such name", "没有这样的名称");
    *code = (uint8_t)found;
    return PFT_OK;
}

static pft_status integer_to_code(const source *s, int64_t row, int64_t number, uint8_t *code)
{
    if (number < 0 || number > UINT8_MAX)
        return refuse_value(s, row, PFT_EINVALID, "the number is no code", "该数不是有效代码");
    *code = (uint8_t)number;
    return PFT_OK;
}

static pft_status code_of_row(const source *s, int64_t row, uint8_t *code)
{
    const struct ArrowArray *array = s->array;
    const char *format = s->schema->format, *text;
    int64_t index = s->offset + row;
    size_t size;

    if (s->schema->dictionary != NULL) {
        index = integer_at(format, array->buffers[1], index);
        format = s->schema->dictionary->format;
        array = array->dictionary;
        if (index < 0 || index >= array->length)
            return refuse_value(s, row, PFT_EINVALID, "not in its dictionary", "不在字典之内");
        index += array->offset;
    }
    if (is_integer(format))
        return integer_to_code(s, row, integer_at(format, array->buffers[1], index), code);
    if ((text = text_at(format, array, index, &size)) == NULL)
        return refuse_value(s, row, PFT_EINVALID, "a text outside of its buffer", "文本超出缓冲区");
    return name_to_code(s, row, text, size, code);
}

static bool is_code_type(const source *s)
{
    const char *format = s->schema->dictionary != NULL ? s->schema->dictionary->format : s->schema->format;

    return (s->schema->dictionary == NULL || is_integer(s->schema->format)) &&
           (is_integer(format) || (is_text(format) && reader_of(s->name) != NULL));
}

static pft_status take_code(pft_code_column *out, const source *s)
{
    const char *format = s->schema->format;
    bool plain = s->schema->dictionary == NULL;
    pft_status status = PFT_OK;
    uint8_t *values;

    if (plain && strcmp(format, "n") == 0)
        return PFT_OK;
    if (!is_code_type(s))
        return refuse_type(s, "codes are integers, or names for category, kind and op",
                           "代码应为整数，category、kind、op 也可为名称");
    *out = (pft_code_column){NULL, s->array->buffers[0], (size_t)s->offset};
    if (plain && (strcmp(format, "C") == 0 || strcmp(format, "c") == 0)) {
        out->values = (const uint8_t *)s->array->buffers[1] + s->offset;
        return PFT_OK;
    }
    if ((values = room(s, 1)) == NULL)
        return PFT_ENOMEM;
    for (int64_t i = 0; i < s->length && status == PFT_OK; i++)
        if (is_given(s, i))
            status = code_of_row(s, i, &values[i]);
    out->values = values;
    return status;
}

/* ---- tables ---- */

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
        return refuse_array(err, name, "it is missing", "缺失");
    return check_column(schema->children[*index], b->array.children[*index], b->array.offset + b->array.length, name,
                        err);
}

static pft_status check_batch(const pft_table *table, const struct ArrowArray *array, pft_error *err)
{
    const struct ArrowSchema *schema = &table->schema;

    if (schema->format == NULL || strcmp(schema->format, "+s") != 0 || array->n_children != schema->n_children)
        return pft_fail(err, PFT_EUNSUPPORTED, "a table, an array of structs, is expected", "此处应为表（结构数组）");
    if (array->length < 0 || array->offset < 0 || array->length > MOST_ROWS || array->offset > MOST_ROWS ||
        (schema->n_children > 0 && (schema->children == NULL || array->children == NULL)) ||
        (array->n_buffers > 0 && array->buffers == NULL))
        return pft_fail(err, PFT_EINVALID, "the Arrow table is damaged", "Arrow 表已损坏");
    if (array->n_buffers > 0 && array->buffers[0] != NULL && array->null_count != 0)
        return pft_fail(err, PFT_EUNSUPPORTED, "a row that is null as a whole is not taken", "不支持整行为空");
    return PFT_OK;
}

static pft_status take_columns(pft_table *table, batch *b, pft_error *err)
{
    pft_columns c = PFT_COLUMNS_INIT;
    pft_status status = check_batch(table, &b->array, err);
    int64_t child;

    c.count = status == PFT_OK ? (size_t)b->array.length : 0;
#define TAKE_COLUMN(member, type)                                                                                     \
    if (status == PFT_OK && (status = find_child(table, b, #member, &child, err)) == PFT_OK && child >= 0)            \
        status = take_##type(&c.member, &(source){#member, table->schema.children[child], b->array.children[child],   \
                                                  b->array.offset + b->array.children[child]->offset,                 \
                                                  b->array.length, b->first, table->millionths,             \
                                                  &table->arena, err});
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
    pft_table *table = table_new(millionths, allocator, err);
    pft_status status = PFT_ENOMEM;

    *out = NULL;
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
    pft_table *table = table_new(millionths, allocator, err);
    pft_status status = table != NULL ? read_batches(table, stream, err) : PFT_ENOMEM;

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
    return table->count;
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
