/* A value from JSON: a string is parsed, an object says what it holds. */
#include <string.h>

#include "exchange/json_nodes.h"

/* The members of a value are kept until all are known: what `low` means depends on `kind` and `unit`. */
typedef struct {
    const cJSON *raw, *kind, *op, *low, *high, *unit, *overflow, *place;
} value_parts;

static pft_status keep(pft_node_reader *r, const cJSON *node, void *field)
{
    (void)r;
    *(const cJSON **)field = node;
    return PFT_OK;
}

static const pft_node_member value_members[] = {
    {"raw", keep, offsetof(value_parts, raw)},           {"kind", keep, offsetof(value_parts, kind)},
    {"op", keep, offsetof(value_parts, op)},             {"low", keep, offsetof(value_parts, low)},
    {"high", keep, offsetof(value_parts, high)},         {"unit", keep, offsetof(value_parts, unit)},
    {"overflow", keep, offsetof(value_parts, overflow)}, {"place", keep, offsetof(value_parts, place)},
};

static bool given(const cJSON *node)
{
    return node != NULL && !cJSON_IsNull(node);
}

static pft_status read_bound(pft_node_reader *r, const cJSON *node, bool date_first, pft_decimal *number, pft_date *date)
{
    size_t size;

    if (!given(node))
        return PFT_OK;
    if (!cJSON_IsString(node))
        return pft_node_decimal(r, node, number);
    size = strlen(node->valuestring);
    if (date_first && pft_date_parse(date, node->valuestring, size) == PFT_OK)
        return PFT_OK;
    *date = (pft_date){0};
    if (pft_decimal_parse(number, node->valuestring, size) == PFT_OK)
        return PFT_OK;
    if (pft_date_parse(date, node->valuestring, size) == PFT_OK)
        return PFT_OK;
    *date = (pft_date){0};
    return pft_node_refuse(r, node, "an exact decimal or an ISO date, as a string, or null is expected",
                  "此处应为字符串形式的精确小数、ISO 日期或 null");
}

static pft_status read_value_words(pft_node_reader *r, const value_parts *parts, pft_value *value)
{
    pft_kind kind = PFT_KIND_OTHER;
    pft_op op = PFT_OP_NONE;

    if (!cJSON_IsString(parts->kind) || pft_kind_from_name(&kind, parts->kind->valuestring) != PFT_OK)
        return pft_node_refuse(r, parts->kind, "the name of a kind of value is expected", "此处应为指标值种类名称");
    if (given(parts->op) && (!cJSON_IsString(parts->op) || parts->op->valuestring[0] == '\0' ||
                             pft_op_from_name(&op, parts->op->valuestring) != PFT_OK))
        return pft_node_refuse(r, parts->op, "one of = >= <= > < ~, or null, is expected", "此处应为 = >= <= > < ~ 之一或 null");
    if (given(parts->unit)) {
        if (!cJSON_IsString(parts->unit) || strlen(parts->unit->valuestring) >= PFT_UNIT_SIZE)
            return pft_node_refuse(r, parts->unit, "a unit of at most 31 bytes, or null, is expected",
                          "此处应为不超过 31 字节的计量单位或 null");
        strcpy(value->unit, parts->unit->valuestring);
    }
    if (given(parts->overflow) && !cJSON_IsBool(parts->overflow))
        return pft_node_refuse(r, parts->overflow, "true or false is expected", "此处应为 true 或 false");
    value->kind = (uint8_t)kind;
    value->op = (uint8_t)op;
    value->flags = given(parts->overflow) && cJSON_IsTrue(parts->overflow) ? PFT_VALUE_OVERFLOW : 0;
    return PFT_OK;
}

static pft_status read_value_parts(pft_node_reader *r, const value_parts *parts, pft_value *value)
{
    pft_status status = read_value_words(r, parts, value);
    bool date_first = value->kind == PFT_KIND_DATE || (value->kind == PFT_KIND_PERIOD && value->unit[0] == '\0');

    value->low = value->high = PFT_DECIMAL_NONE;
    if (status == PFT_OK)
        status = read_bound(r, parts->low, date_first, &value->low, &value->low_date);
    if (status == PFT_OK)
        status = read_bound(r, parts->high, date_first, &value->high, &value->high_date);
    return status;
}

/* Without a kind the raw text is parsed; then nothing else may be said about it. */
static pft_status read_value_text(pft_node_reader *r, const cJSON *node, const value_parts *parts, pft_value *value)
{
    const char *raw;
    pft_status status;

    if (parts->raw == NULL)
        return pft_node_refuse(r, node, "a value needs its member \"raw\"", "指标值缺少成员“raw”");
    if ((status = pft_node_string(r, parts->raw, &raw)) != PFT_OK)
        return status;
    if (parts->kind != NULL) {
        status = read_value_parts(r, parts, value);
    } else if (given(parts->op) || given(parts->low) || given(parts->high) || given(parts->unit)) {
        return pft_node_refuse(r, node, "a value with fields needs its member \"kind\"", "带字段的指标值缺少成员“kind”");
    } else if (pft_value_parse(value, raw, strlen(raw)) != PFT_OK) {
        return pft_node_refuse(r, parts->raw, "the value cannot be read", "无法解析指标值");
    }
    value->raw = raw;
    value->raw_size = (uint32_t)strlen(raw);
    return status;
}

pft_status pft_node_value(pft_node_reader *r, const cJSON *node, void *field)
{
    value_parts parts = {0};
    pft_value *value;
    pft_status status;

    r->target_place = false;
    if (cJSON_IsNull(node))
        return PFT_OK;
    if ((value = pft_build_value(r->document)) == NULL)
        return pft_fail_memory(r->err);
    if (cJSON_IsString(node))
        parts.raw = node;
    else if ((status = pft_node_members(r, node, value_members, PFT_NODE_COUNT(value_members), &parts)) != PFT_OK)
        return status;
    if ((status = read_value_text(r, node, &parts, value)) != PFT_OK)
        return status;
    value->place = (pft_place){0};
    if (parts.place != NULL && (status = pft_node_place(r, parts.place, &value->place)) != PFT_OK)
        return status;
    r->target_place = parts.place != NULL;
    *(const pft_value **)field = value;
    return PFT_OK;
}

pft_status pft_node_target(pft_node_reader *r, const cJSON *node, void *field)
{
    pft_status status = pft_node_value(r, node, field);
    const pft_value *value = *(const pft_value *const *)field;

    if (status == PFT_OK && value != NULL && !r->target_place)
        ((pft_value *)(uintptr_t)value)->place.part = UINT32_MAX;
    return status;
}
