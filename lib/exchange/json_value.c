/* A value from JSON: a string is parsed, an object says what it holds. */
#include <string.h>

#include "exchange/json_fields.h"

/* A bound as it stands in the text: whether it is a date or a number depends on the kind and the unit, which may be
 * told behind it. */
typedef struct {
    const char *at; /* NULL: not given */
    pft_json_step step;
} bound;

/* The members of a value, until all are known. */
typedef struct {
    pft_slice raw;
    const char *raw_at;
    pft_json_step raw_step;
    bool has_kind, has_fields, has_place;
    bound low, high;
    pft_value value;
} value_parts;

static pft_status read_raw(pft_model_reader *r, const pft_json_step *path, void *field)
{
    value_parts *parts = field;

    parts->raw_at = r->json.scan.at;
    parts->raw_step = *path;
    return pft_json_take_text(&r->json, path, &parts->raw);
}

static pft_status read_kind(pft_model_reader *r, const pft_json_step *path, void *field)
{
    value_parts *parts = field;
    const char *at = r->json.scan.at;
    char name[PFT_JSON_NAME_SIZE];
    pft_kind kind;
    pft_status status = pft_json_take_name(&r->json, path, name);

    if (status != PFT_OK)
        return status;
    if (pft_kind_from_name(&kind, name) != PFT_OK)
        return pft_model_refuse(r, path, at, "expected a kind of value", "此处应为指标值种类名称");
    parts->value.kind = (uint8_t)kind;
    parts->has_kind = true;
    return PFT_OK;
}

static pft_status read_op(pft_model_reader *r, const pft_json_step *path, void *field)
{
    value_parts *parts = field;
    const char *at = r->json.scan.at;
    char name[PFT_JSON_NAME_SIZE] = "";
    pft_op op;
    pft_status status;

    if (pft_json_at_null(&r->json))
        return pft_json_skip(&r->json.scan, path);
    if (pft_json_at_string(&r->json) && (status = pft_json_take_name(&r->json, path, name)) != PFT_OK)
        return status;
    if (*name == '\0' || pft_op_from_name(&op, name) != PFT_OK)
        return pft_model_refuse(r, path, at, "expected one of = >= <= > < ~, or null",
                                "此处应为 = >= <= > < ~ 之一或 null");
    parts->value.op = (uint8_t)op;
    parts->has_fields = true;
    return PFT_OK;
}

static pft_status read_unit(pft_model_reader *r, const pft_json_step *path, void *field)
{
    value_parts *parts = field;
    const char *at = r->json.scan.at;
    pft_slice unit = {"", PFT_UNIT_SIZE};
    pft_status status;

    if (pft_json_at_null(&r->json))
        return pft_json_skip(&r->json.scan, path);
    if (pft_json_at_string(&r->json) && (status = pft_json_pass_text(&r->json, path, &unit)) != PFT_OK)
        return status;
    if (unit.size >= PFT_UNIT_SIZE)
        return pft_model_refuse(r, path, at, "expected a unit of at most 31 bytes, or null",
                                "此处应为不超过 31 字节的计量单位或 null");
    memcpy(parts->value.unit, unit.text, unit.size);
    parts->has_fields = true;
    return PFT_OK;
}

static pft_status read_open(pft_model_reader *r, const pft_json_step *path, void *field)
{
    value_parts *parts = field;
    const char *at = r->json.scan.at;
    char name[PFT_JSON_NAME_SIZE] = "";
    pft_open open;
    pft_status status;

    if (pft_json_at_null(&r->json))
        return pft_json_skip(&r->json.scan, path);
    if (pft_json_at_string(&r->json) && (status = pft_json_take_name(&r->json, path, name)) != PFT_OK)
        return status;
    if (*name == '\0' || pft_open_from_name(&open, name) != PFT_OK)
        return pft_model_refuse(r, path, at, "expected low, high, both or null", "此处应为 low、high、both 或 null");
    parts->value.open = (uint8_t)open;
    parts->has_fields = true;
    return PFT_OK;
}

/* Digits up to `end`, or up to the end of the text. False when there are none, or too many. */
static bool take_whole(pft_slice *text, char end, uint32_t *number)
{
    uint64_t value = 0;
    size_t i = 0;

    for (; i < text->size && text->text[i] >= '0' && text->text[i] <= '9' && value <= UINT32_MAX; i++)
        value = value * 10 + (uint64_t)(text->text[i] - '0');
    if (i == 0 || value > UINT32_MAX || (i < text->size ? text->text[i] : '\0') != end)
        return false;
    *number = (uint32_t)value;
    i += i < text->size;
    *text = (pft_slice){text->text + i, text->size - i};
    return true;
}

/* "2/3" */
static pft_status read_fraction(pft_model_reader *r, const pft_json_step *path, void *field)
{
    value_parts *parts = field;
    const char *at = r->json.scan.at;
    pft_slice text = {"", 0};
    pft_status status;

    if (pft_json_at_null(&r->json))
        return pft_json_skip(&r->json.scan, path);
    if (pft_json_at_string(&r->json) && (status = pft_json_pass_text(&r->json, path, &text)) != PFT_OK)
        return status;
    if (!take_whole(&text, '/', &parts->value.numerator) || !take_whole(&text, '\0', &parts->value.denominator) ||
        parts->value.denominator == 0)
        return pft_model_refuse(r, path, at, "a fraction such as \"2/3\", or null, is expected",
                                "此处应为“2/3”形式的分数或 null");
    parts->has_fields = true;
    return PFT_OK;
}

static pft_status read_flag(pft_model_reader *r, const pft_json_step *path, uint8_t *flags, uint8_t flag)
{
    const char *at = r->json.scan.at;
    pft_status status = pft_json_skip(&r->json.scan, path);

    if (status != PFT_OK)
        return status;
    if (*at != 't' && *at != 'f' && *at != 'n')
        return pft_model_refuse(r, path, at, "expected true or false", "此处应为 true 或 false");
    *flags = (uint8_t)(*at == 't' ? *flags | flag : *flags & ~flag);
    return PFT_OK;
}

static pft_status read_overflow(pft_model_reader *r, const pft_json_step *path, void *field)
{
    return read_flag(r, path, &((value_parts *)field)->value.flags, PFT_VALUE_OVERFLOW);
}

static pft_status read_error(pft_model_reader *r, const pft_json_step *path, void *field)
{
    return read_flag(r, path, &((value_parts *)field)->value.flags, PFT_VALUE_ERROR);
}

/* Passed now, read when all is known. */
static pft_status pass_bound(pft_model_reader *r, const pft_json_step *path, bound *b)
{
    b->at = pft_json_at_null(&r->json) ? NULL : r->json.scan.at;
    b->step = *path;
    return pft_json_skip(&r->json.scan, path);
}

static pft_status read_low(pft_model_reader *r, const pft_json_step *path, void *field)
{
    return pass_bound(r, path, &((value_parts *)field)->low);
}

static pft_status read_high(pft_model_reader *r, const pft_json_step *path, void *field)
{
    return pass_bound(r, path, &((value_parts *)field)->high);
}

static pft_status read_place(pft_model_reader *r, const pft_json_step *path, void *field)
{
    value_parts *parts = field;

    parts->has_place = true;
    return pft_model_place(r, path, &parts->value.place);
}

static const pft_model_member value_members[] = {
    {"raw", read_raw, 0, true},   {"kind", read_kind, 0, false}, {"op", read_op, 0, false},
    {"low", read_low, 0, false},  {"high", read_high, 0, false}, {"unit", read_unit, 0, false},
    {"open", read_open, 0, false}, {"fraction", read_fraction, 0, false}, {"overflow", read_overflow, 0, false},
    {"error", read_error, 0, false}, {"place", read_place, 0, false},
};

/* The text of a date or a number: the one that the kind says first, then the other. */
static bool take_bound(pft_slice text, bool date_first, pft_decimal *number, pft_date *date)
{
    if (date_first && pft_date_parse(date, text.text, text.size) == PFT_OK)
        return true;
    *date = (pft_date){0};
    return pft_decimal_parse(number, text.text, text.size) == PFT_OK ||
           pft_date_parse(date, text.text, text.size) == PFT_OK;
}

static pft_status read_bound(pft_model_reader *r, const bound *b, bool date_first, pft_decimal *number, pft_date *date)
{
    const char *behind = r->json.scan.at;
    pft_slice text;
    pft_status status;

    if (b->at == NULL)
        return PFT_OK;
    r->json.scan.at = b->at;
    if (!pft_json_at_string(&r->json))
        status = pft_model_decimal(r, &b->step, number);
    else if ((status = pft_json_pass_text(&r->json, &b->step, &text)) == PFT_OK &&
             !take_bound(text, date_first, number, date))
        status = pft_model_refuse(r, &b->step, b->at, "expected a decimal number or an ISO date as a string, or null",
                                  "此处应为字符串形式的精确小数、ISO 日期或 null");
    r->json.scan.at = behind;
    return status;
}

/* A fraction is what the number was rounded from. */
static bool fits_fraction(const pft_value *value)
{
    pft_decimal low;

    return value->denominator == 0 ||
           (pft_decimal_divide(&low, (pft_decimal)value->numerator * PFT_DECIMAL_ONE,
                               (pft_decimal)value->denominator * PFT_DECIMAL_ONE, PFT_DECIMAL_PLACES) == PFT_OK &&
            low == value->low);
}

/* What the object said, when it said a kind. */
static pft_status finish_fields(pft_model_reader *r, value_parts *parts)
{
    pft_value *value = &parts->value;
    bool date_first = value->kind == PFT_KIND_DATE || (value->kind == PFT_KIND_PERIOD && value->unit[0] == '\0');
    pft_status status = read_bound(r, &parts->low, date_first, &value->low, &value->low_date);

    return status == PFT_OK ? read_bound(r, &parts->high, date_first, &value->high, &value->high_date) : status;
}

/* Without a kind the raw text is parsed; then nothing else may be said about it. */
static pft_status finish_value(pft_model_reader *r, const pft_json_step *path, const char *at, value_parts *parts)
{
    const pft_place place = parts->value.place;

    if (parts->has_kind) {
        pft_status status = finish_fields(r, parts);

        if (status == PFT_OK && !fits_fraction(&parts->value))
            return pft_model_refuse(r, path, at, "\"low\" is not the fraction, rounded to six places",
                                    "“low”不是该分数保留六位小数的值");
        return status;
    }
    if (parts->has_fields || parts->low.at != NULL || parts->high.at != NULL)
        return pft_model_refuse(r, path, at, "a value with fields needs its member \"kind\"",
                                "带字段的指标值缺少成员“kind”");
    if (pft_value_parse(&parts->value, parts->raw.text, parts->raw.size) != PFT_OK)
        return pft_model_refuse(r, &parts->raw_step, parts->raw_at, "the value cannot be parsed", "无法解析指标值");
    parts->value.place = place;
    return PFT_OK;
}

pft_status pft_model_value(pft_model_reader *r, const pft_json_step *path, void *field)
{
    const char *at = r->json.scan.at;
    value_parts parts = {.value = {.low = PFT_DECIMAL_NONE, .high = PFT_DECIMAL_NONE}};
    pft_value *value;
    pft_status status;

    r->target_place = false;
    if (pft_json_at_null(&r->json))
        return pft_json_skip(&r->json.scan, path);
    if (pft_json_at_string(&r->json))
        status = read_raw(r, path, &parts);
    else
        status = pft_model_members(r, path, value_members, PFT_MEMBER_COUNT(value_members), &parts);
    if (status != PFT_OK || (status = finish_value(r, path, at, &parts)) != PFT_OK)
        return status;
    if ((value = pft_build_value(r->document)) == NULL)
        return pft_fail_memory(r->json.scan.err);
    *value = parts.value;
    value->raw = parts.raw.text;
    value->raw_size = (uint32_t)parts.raw.size;
    r->target_place = parts.has_place;
    *(const pft_value **)field = value;
    return PFT_OK;
}

pft_status pft_model_target(pft_model_reader *r, const pft_json_step *path, void *field)
{
    pft_status status = pft_model_value(r, path, field);
    const pft_value *value = *(const pft_value *const *)field;

    if (status == PFT_OK && value != NULL && !r->target_place)
        ((pft_value *)(uintptr_t)value)->place.part = UINT32_MAX;
    return status;
}
