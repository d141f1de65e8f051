#include "exchange/json_nodes.h"

#include <string.h>

pft_status pft_node_about(pft_node_reader *r, const cJSON *node, pft_status status)
{
    r->wrong = node;
    return status;
}

pft_status pft_node_unknown(pft_node_reader *r, const cJSON *node)
{
    return pft_node_about(r, node, pft_fail(r->err, PFT_EINVALID, "unknown member \"%s\"", "未知成员“%s”", node->string));
}

/* Members mostly come in the order of the table, so the one behind the last is tried first. */
static size_t find_member(const pft_node_member *table, size_t count, size_t next, const char *name)
{
    for (size_t i = 0; i < count; i++, next++) {
        next = next < count ? next : 0;
        if (strcmp(table[next].name, name) == 0)
            return next;
    }
    return count;
}

pft_status pft_node_members(pft_node_reader *r, const cJSON *object, const pft_node_member *table, size_t count,
                            void *record)
{
    uint32_t seen = 0;
    size_t i = 0;
    pft_status status = PFT_OK;

    if (!cJSON_IsObject(object))
        return pft_node_refuse(r, object, "an object is expected", "此处应为对象");
    for (const cJSON *child = object->child; child != NULL && status == PFT_OK; child = child->next) {
        if ((i = find_member(table, count, i, child->string)) == count)
            return pft_node_unknown(r, child);
        if ((seen & UINT32_C(1) << i) != 0)
            return pft_node_about(r, child, pft_fail(r->err, PFT_EINVALID, "member \"%s\" stands here twice", "成员“%s”重复",
                                            child->string));
        seen |= UINT32_C(1) << i;
        status = table[i].read(r, child, (char *)record + table[i].offset);
        i++;
    }
    return status;
}

pft_status pft_node_text(pft_node_reader *r, const cJSON *node, void *field)
{
    const char *text = "";

    if (!cJSON_IsString(node) && !cJSON_IsNull(node))
        return pft_node_refuse(r, node, "a string or null is expected", "此处应为字符串或 null");
    if (cJSON_IsString(node) && node->valuestring[0] != '\0' &&
        (text = pft_arena_strndup(&r->document->arena, node->valuestring, strlen(node->valuestring))) == NULL)
        return pft_fail_memory(r->err);
    *(const char **)field = text;
    return PFT_OK;
}

pft_status pft_node_string(pft_node_reader *r, const cJSON *node, void *field)
{
    if (!cJSON_IsString(node))
        return pft_node_refuse(r, node, "a string is expected", "此处应为字符串");
    return pft_node_text(r, node, field);
}

pft_status pft_node_decimal(pft_node_reader *r, const cJSON *node, void *field)
{
    pft_status status = PFT_EINVALID;

    if (cJSON_IsNull(node))
        return PFT_OK;
    if (cJSON_IsString(node)) {
        status = pft_decimal_parse(field, node->valuestring, strlen(node->valuestring));
    } else if (cJSON_IsNumber(node)) {
        status = node->valuedouble > 9e12 || node->valuedouble < -9e12 ? PFT_EOVERFLOW : PFT_OK;
        if (status == PFT_OK)
            *(pft_decimal *)field = (pft_decimal)node->valuedouble * PFT_DECIMAL_ONE;
    }
    if (status == PFT_EOVERFLOW)
        return pft_node_refuse(r, node, "the number has more than six places or is too large", "数字超过六位小数或过大");
    return status == PFT_OK ? PFT_OK
                            : pft_node_refuse(r, node, "an exact decimal as a string, or null, is expected",
                                     "此处应为字符串形式的精确小数或 null");
}

pft_status pft_node_whole(pft_node_reader *r, const cJSON *node, double low, double high, double *out)
{
    if (cJSON_IsNull(node))
        return PFT_OK;
    if (!cJSON_IsNumber(node) || node->valuedouble < low || node->valuedouble > high)
        return pft_node_refuse(r, node, "a whole number within its range, or null, is expected",
                      "此处应为取值范围内的整数或 null");
    *out = node->valuedouble;
    return PFT_OK;
}

pft_status pft_node_u32(pft_node_reader *r, const cJSON *node, void *field)
{
    double number = 0;
    pft_status status = pft_node_whole(r, node, 0, UINT32_MAX, &number);

    *(uint32_t *)field = (uint32_t)number;
    return status;
}

pft_status pft_node_u64(pft_node_reader *r, const cJSON *node, void *field)
{
    double number = 0;
    pft_status status = pft_node_whole(r, node, 0, 1e15, &number);

    *(uint64_t *)field = (uint64_t)number;
    return status;
}

pft_status pft_node_size(pft_node_reader *r, const cJSON *node, void *field)
{
    uint64_t number = 0;
    pft_status status = pft_node_u64(r, node, &number);

    if (status == PFT_OK && number > SIZE_MAX)
        return pft_node_refuse(r, node, "the number is too large", "数字过大");
    *(size_t *)field = (size_t)number;
    return status;
}

pft_status pft_node_place(pft_node_reader *r, const cJSON *node, void *field)
{
    static const pft_node_member members[] = {
        {"part", pft_node_u32, offsetof(pft_place, part)},
        {"row", pft_node_u32, offsetof(pft_place, row)},
        {"column", pft_node_u32, offsetof(pft_place, column)},
        {"line", pft_node_u32, offsetof(pft_place, line)},
    };

    return cJSON_IsNull(node) ? PFT_OK : pft_node_members(r, node, members, PFT_NODE_COUNT(members), field);
}


pft_status pft_node_array(pft_node_reader *r, const cJSON *node,
                          pft_status (*read)(pft_node_reader *r, const cJSON *element))
{
    pft_status status = PFT_OK;

    if (!cJSON_IsArray(node))
        return pft_node_refuse(r, node, "an array is expected", "此处应为数组");
    for (const cJSON *child = node->child; child != NULL && status == PFT_OK; child = child->next)
        status = read(r, child);
    return status;
}
