/* Columns of numbers: integers in millionths as they stand, all else made millionths. */
#include "score/arrow_column.h"

#include <stdio.h>
#include <string.h>

__extension__ typedef __int128 wide;

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

static pft_status refuse_number(const pft_arrow_column *s, int64_t row)
{
    return pft_arrow_refuse_value(s, row, PFT_EOVERFLOW, "the number does not fit six decimal places and ±9.2e12",
                                  "数值超出六位小数或 ±9.2e12 的范围");
}

static pft_status copy_numbers(pft_number_column *out, const pft_arrow_column *s)
{
    pft_decimal *values = pft_arrow_room(s, sizeof *values);

    if (values == NULL)
        return PFT_ENOMEM;
    if (s->length > 0)
        memcpy(values, (const char *)s->array->buffers[1] + (size_t)s->offset * sizeof *values,
               (size_t)s->length * sizeof *values);
    for (int64_t i = 0; i < s->length; i++)
        if (!pft_arrow_is_given(s, i))
            values[i] = PFT_DECIMAL_NONE;
    *out = (pft_number_column){values, NULL, 0};
    return PFT_OK;
}

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
    int64_t number = pft_arrow_integer_at(format, values, index);

    return !(format[0] == 'L' && number < 0) && to_millionths(out, number, 0);
}

/* Integers and floats as what they are. */
static pft_status take_plain_number(pft_number_column *out, const pft_arrow_column *s)
{
    const char *format = s->schema->format;
    pft_decimal *values = pft_arrow_room(s, sizeof *values);

    if (values == NULL)
        return PFT_ENOMEM;
    for (int64_t i = 0; i < s->length; i++) {
        int64_t at = s->offset + i;

        values[i] = PFT_DECIMAL_NONE;
        if (pft_arrow_is_given(s, i) && !(is_float(format) ? float_at(&values[i], format[0], s->array->buffers[1], at)
                                                 : whole_at(&values[i], format, s->array->buffers[1], at)))
            return refuse_number(s, i);
    }
    *out = (pft_number_column){values, NULL, 0};
    return PFT_OK;
}

static pft_status copy_decimals(pft_number_column *out, const pft_arrow_column *s, int scale, int width)
{
    pft_decimal *values = pft_arrow_room(s, sizeof *values);

    if (values == NULL)
        return PFT_ENOMEM;
    for (int64_t i = 0; i < s->length; i++) {
        values[i] = PFT_DECIMAL_NONE;
        if (pft_arrow_is_given(s, i) &&
            !to_millionths(&values[i], wide_at(s->array->buffers[1], s->offset + i, width), scale))
            return refuse_number(s, i);
    }
    *out = (pft_number_column){values, NULL, 0};
    return PFT_OK;
}

pft_status pft_arrow_take_number(pft_number_column *out, const pft_arrow_column *s)
{
    const char *format = s->schema->format;
    int scale, width;

    if (strcmp(format, "n") == 0)
        return PFT_OK;
    if (!s->millionths && s->schema->dictionary == NULL && (pft_arrow_is_integer(format) || is_float(format)))
        return take_plain_number(out, s);
    if (s->schema->dictionary == NULL && strcmp(format, "l") == 0 && is_aligned(s->array->buffers[1])) {
        *out = (pft_number_column){(const pft_decimal *)s->array->buffers[1] + s->offset, s->array->buffers[0],
                                   (size_t)s->offset};
        return PFT_OK;
    }
    if (s->schema->dictionary == NULL && strcmp(format, "l") == 0)
        return copy_numbers(out, s);
    if (s->schema->dictionary != NULL || !read_decimal_type(format, &scale, &width))
        return pft_arrow_refuse_type(s, "numbers are int64 in millionths or decimals", "数值应为以百万分之一计的 int64 或 decimal");
    return copy_decimals(out, s, scale, width);
}
