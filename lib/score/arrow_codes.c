/* Columns of codes: bytes as they stand, other integers and names made bytes. */
#include "score/arrow_column.h"

#include <string.h>

#include <perftarget/score.h>

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
    begin = pft_arrow_integer_at(type, array->buffers[1], index);
    end = pft_arrow_integer_at(type, array->buffers[1], index + 1);
    if (begin < 0 || end < begin || (end > begin && array->buffers[2] == NULL))
        return NULL;
    *size = (size_t)(end - begin);
    return *size > 0 ? (const char *)array->buffers[2] + begin : "";
}

static pft_status name_to_code(const pft_arrow_column *s, int64_t row, const char *text, size_t size, uint8_t *code)
{
    char name[64] = "";
    unsigned found = 0;

    if (size < sizeof name)
        memcpy(name, text, size);
    if (size >= sizeof name || strlen(name) != size || reader_of(s->name)(&found, name) != PFT_OK)
        return pft_arrow_refuse_value(s, row, PFT_EINVALID, "no such name", "没有这样的名称");
    *code = (uint8_t)found;
    return PFT_OK;
}

static pft_status integer_to_code(const pft_arrow_column *s, int64_t row, int64_t number, uint8_t *code)
{
    if (number < 0 || number > UINT8_MAX)
        return pft_arrow_refuse_value(s, row, PFT_EINVALID, "the number is no code", "该数不是有效代码");
    *code = (uint8_t)number;
    return PFT_OK;
}

static pft_status code_of_row(const pft_arrow_column *s, int64_t row, uint8_t *code)
{
    const struct ArrowArray *array = s->array;
    const char *format = s->schema->format, *text;
    int64_t index = s->offset + row;
    size_t size;

    if (s->schema->dictionary != NULL) {
        index = pft_arrow_integer_at(format, array->buffers[1], index);
        format = s->schema->dictionary->format;
        array = array->dictionary;
        if (index < 0 || index >= array->length)
            return pft_arrow_refuse_value(s, row, PFT_EINVALID, "not in its dictionary", "不在字典之内");
        index += array->offset;
    }
    if (pft_arrow_is_integer(format))
        return integer_to_code(s, row, pft_arrow_integer_at(format, array->buffers[1], index), code);
    if ((text = text_at(format, array, index, &size)) == NULL)
        return pft_arrow_refuse_value(s, row, PFT_EINVALID, "a text outside of its buffer", "文本超出缓冲区");
    return name_to_code(s, row, text, size, code);
}

static bool is_code_type(const pft_arrow_column *s)
{
    const char *format = s->schema->dictionary != NULL ? s->schema->dictionary->format : s->schema->format;

    return (s->schema->dictionary == NULL || pft_arrow_is_integer(s->schema->format)) &&
           (pft_arrow_is_integer(format) || (is_text(format) && reader_of(s->name) != NULL));
}

pft_status pft_arrow_take_code(pft_code_column *out, const pft_arrow_column *s)
{
    const char *format = s->schema->format;
    bool plain = s->schema->dictionary == NULL;
    pft_status status = PFT_OK;
    uint8_t *values;

    if (plain && strcmp(format, "n") == 0)
        return PFT_OK;
    if (!is_code_type(s))
        return pft_arrow_refuse_type(s, "codes are integers, or names for category, kind and op",
                                     "代码应为整数，category、kind、op 也可为名称");
    *out = (pft_code_column){NULL, s->array->buffers[0], (size_t)s->offset};
    if (plain && (strcmp(format, "C") == 0 || strcmp(format, "c") == 0)) {
        out->values = (const uint8_t *)s->array->buffers[1] + s->offset;
        return PFT_OK;
    }
    if ((values = pft_arrow_room(s, 1)) == NULL)
        return PFT_ENOMEM;
    for (int64_t i = 0; i < s->length && status == PFT_OK; i++)
        if (pft_arrow_is_given(s, i))
            status = code_of_row(s, i, &values[i]);
    out->values = values;
    return status;
}
