#include "score/arrow_column.h"

#include <string.h>

pft_status pft_arrow_refuse_type(const pft_arrow_column *s, const char *wanted, const char *wanted_zh)
{
    return pft_fail(s->err, PFT_EUNSUPPORTED, "column %s: its type (\"%s\" in Arrow) is not taken; %s%.0s",
                    "%s 列：不支持其类型（Arrow 格式“%s”）；%.0s%s", s->name, s->schema->format, wanted, wanted_zh);
}

pft_status pft_arrow_refuse_value(const pft_arrow_column *s, int64_t row, pft_status status, const char *what,
                                  const char *what_zh)
{
    size_t line = s->row + (size_t)row + 1;

    return pft_fail_at(s->err, status, line, 0, "row %zu, column %s: %s%.0s", "第 %zu 行 %s 列：%.0s%s", line, s->name,
                       what, what_zh);
}

pft_status pft_arrow_refuse_array(pft_error *err, const char *name, const char *what, const char *what_zh)
{
    return pft_fail(err, PFT_EINVALID, "column %s: the Arrow array is damaged: %s%.0s", "%s 列：Arrow 数组已损坏：%.0s%s", name,
                    what, what_zh);
}

bool pft_arrow_is_in_range(const struct ArrowArray *array)
{
    enum { MOST = INT32_MAX }; /* rows of a batch: far from where sums of lengths and offsets overflow */

    return array->length >= 0 && array->offset >= 0 && array->length <= MOST && array->offset <= MOST;
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
        return pft_arrow_refuse_array(err, name, "it has no type", "没有类型");
    if (!pft_arrow_is_in_range(array))
        return pft_arrow_refuse_array(err, name, "a length or offset is out of range", "长度或偏移超出范围");
    if (array->length < needed)
        return pft_arrow_refuse_array(err, name, "it is shorter than its table", "长度短于所在的表");
    if (wanted == 0)
        return PFT_OK;
    if (array->n_buffers < wanted || array->buffers == NULL || (needed > 0 && array->buffers[1] == NULL))
        return pft_arrow_refuse_array(err, name, "a buffer is missing", "缺少缓冲区");
    if (array->null_count > 0 && array->buffers[0] == NULL)
        return pft_arrow_refuse_array(err, name, "it counts nulls and marks none", "声明有空值却没有标记");
    return PFT_OK;
}

pft_status pft_arrow_check_column(const struct ArrowSchema *schema, const struct ArrowArray *array, int64_t needed,
                                  const char *name, pft_error *err)
{
    pft_status status = check_array(schema, array, needed, name, err);

    if (status != PFT_OK || schema->dictionary == NULL)
        return status;
    if (array->dictionary == NULL)
        return pft_arrow_refuse_array(err, name, "its dictionary is missing", "缺少字典");
    return check_array(schema->dictionary, array->dictionary, array->dictionary->length, name, err);
}

bool pft_arrow_is_given(const pft_arrow_column *s, int64_t row)
{
    const uint8_t *valid = s->array->buffers[0];
    size_t bit = (size_t)(s->offset + row);

    return valid == NULL || (valid[bit / 8] >> bit % 8 & 1) != 0;
}

void *pft_arrow_room(const pft_arrow_column *s, size_t size)
{
    void *block = pft_arena_alloc(s->arena, size * (size_t)(s->length > 0 ? s->length : 1));

    if (block == NULL)
        pft_fail_memory(s->err);
    return block;
}

bool pft_arrow_is_integer(const char *format)
{
    return format[0] != '\0' && format[1] == '\0' && strchr("cCsSiIlL", format[0]) != NULL;
}

int64_t pft_arrow_integer_at(const char *format, const void *values, int64_t index)
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
