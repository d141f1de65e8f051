#include "exchange/json_fields.h"

#include <string.h>

/* Members mostly come in the order of the table, so the one behind the last is tried first. */
static size_t find_member(const pft_model_member *table, size_t count, size_t next, const pft_json_step *step)
{
    for (size_t i = 0; i < count; i++, next++) {
        next = next < count ? next : 0;
        if (pft_json_key_is(step, table[next].name))
            return next;
    }
    return count;
}

/* JSON of something else, which there is much of, is called that. */
static pft_status refuse_member(const pft_model_reader *r, const pft_json_step *step)
{
    if (r->ours || step->up != NULL)
        return pft_json_unknown_member(&r->json, step);
    return pft_model_refuse(r, step, r->json.scan.at,
                            "no document of perftarget: that begins with \"format\": \"perftarget\"",
                            "不是 perftarget 文档：应以 \"format\": \"perftarget\" 开头");
}

pft_status pft_model_members(pft_model_reader *r, const pft_json_step *path, const pft_model_member *table,
                             size_t count, void *record)
{
    const char *at = r->json.scan.at;
    pft_json_step step = {.up = path};
    pft_status status = pft_json_enter(&r->json.scan, path, '{');
    uint32_t seen = 0;
    size_t i = 0;
    bool more = true;

    while (status == PFT_OK && (status = pft_json_next(&r->json.scan, &step, '}', &more)) == PFT_OK && more) {
        if ((i = find_member(table, count, i, &step)) == count)
            return refuse_member(r, &step);
        if ((seen & UINT32_C(1) << i) != 0)
            return pft_json_second_member(&r->json, &step);
        seen |= UINT32_C(1) << i;
        status = table[i].read(r, &step, (char *)record + table[i].offset);
        i++;
    }
    for (i = 0; i < count && status == PFT_OK; i++)
        if (table[i].required && (seen & UINT32_C(1) << i) == 0)
            return pft_json_missing_member(&r->json, path, at, table[i].name);
    return status;
}

pft_status pft_model_members_or_null(pft_model_reader *r, const pft_json_step *path, const pft_model_member *table,
                                     size_t count, void *record)
{
    return pft_json_at_null(&r->json) ? pft_json_skip(&r->json.scan, path)
                                      : pft_model_members(r, path, table, count, record);
}

pft_status pft_model_elements(pft_model_reader *r, const pft_json_step *path, pft_model_field *read, void *field)
{
    pft_json_step step = {.up = path};
    pft_status status = pft_json_enter(&r->json.scan, path, '[');
    bool more = true;

    while (status == PFT_OK && (status = pft_json_next(&r->json.scan, &step, ']', &more)) == PFT_OK && more)
        status = read(r, &step, field);
    return status;
}

static bool at_number(const pft_model_reader *r)
{
    const pft_json_scan *scan = &r->json.scan;

    return scan->at < scan->end && (*scan->at == '-' || (*scan->at >= '0' && *scan->at <= '9'));
}

pft_status pft_model_text(pft_model_reader *r, const pft_json_step *path, void *field)
{
    pft_slice text = {"", 0};
    pft_status status;

    if (!pft_json_at_null(&r->json) && !pft_json_at_string(&r->json))
        return pft_model_refuse(r, path, r->json.scan.at, "expected a string or null", "此处应为字符串或 null");
    status =
        pft_json_at_null(&r->json) ? pft_json_skip(&r->json.scan, path) : pft_json_take_text(&r->json, path, &text);
    *(const char **)field = text.text;
    return status;
}

pft_status pft_model_string(pft_model_reader *r, const pft_json_step *path, void *field)
{
    pft_slice text = {"", 0};
    pft_status status = pft_json_take_text(&r->json, path, &text);

    *(const char **)field = text.text;
    return status;
}

pft_status pft_model_decimal(pft_model_reader *r, const pft_json_step *path, void *field)
{
    const char *at = r->json.scan.at;
    pft_slice text = {at, 0};
    pft_status status = PFT_OK;

    if (pft_json_at_null(&r->json))
        return pft_json_skip(&r->json.scan, path);
    if (pft_json_at_string(&r->json))
        status = pft_json_pass_text(&r->json, path, &text);
    else if (at_number(r) && (status = pft_json_skip(&r->json.scan, path)) == PFT_OK)
        text.size = (size_t)(r->json.scan.at - at);
    if (status != PFT_OK || (status = pft_decimal_parse(field, text.text, text.size)) == PFT_OK)
        return status;
    return status == PFT_EOVERFLOW
               ? pft_model_refuse(r, path, at, "the number has more than six decimal places or is too large",
                                  "数字超过六位小数或过大")
               : pft_model_refuse(r, path, at, "expected a decimal number as a string, or null",
                                  "此处应为字符串形式的精确小数或 null");
}

/* Of at most fifteen digits, which the scanner has passed; 0 of none. */
static int64_t number_of(const char *at, const char *end)
{
    bool negative = at < end && *at == '-';
    int64_t number = 0;

    for (at += negative; at < end; at++)
        number = number * 10 + (*at - '0');
    return negative ? -number : number;
}

pft_status pft_model_whole(pft_model_reader *r, const pft_json_step *path, int64_t low, int64_t high, int64_t *out)
{
    const char *at = r->json.scan.at;
    pft_status status = PFT_OK;
    int64_t number;

    if (pft_json_at_null(&r->json))
        return pft_json_skip(&r->json.scan, path);
    if (at_number(r) && (status = pft_json_skip(&r->json.scan, path)) != PFT_OK)
        return status;
    number = number_of(at, r->json.scan.at);
    if (r->json.scan.at == at || number < low || number > high)
        return pft_model_refuse(r, path, at, "expected an integer within range, or null",
                                "此处应为取值范围内的整数或 null");
    *out = number;
    return PFT_OK;
}

pft_status pft_model_u32(pft_model_reader *r, const pft_json_step *path, void *field)
{
    int64_t number = 0;
    pft_status status = pft_model_whole(r, path, 0, UINT32_MAX, &number);

    *(uint32_t *)field = (uint32_t)number;
    return status;
}

pft_status pft_model_u64(pft_model_reader *r, const pft_json_step *path, void *field)
{
    int64_t number = 0;
    pft_status status = pft_model_whole(r, path, 0, INT64_MAX, &number);

    *(uint64_t *)field = (uint64_t)number;
    return status;
}

pft_status pft_model_size(pft_model_reader *r, const pft_json_step *path, void *field)
{
    const int64_t most = PTRDIFF_MAX;
    int64_t number = 0;
    pft_status status = pft_model_whole(r, path, 0, most, &number);

    *(size_t *)field = (size_t)number;
    return status;
}

pft_status pft_model_place(pft_model_reader *r, const pft_json_step *path, void *field)
{
    static const pft_model_member members[] = {
        {"part", pft_model_u32, offsetof(pft_place, part), false},
        {"row", pft_model_u32, offsetof(pft_place, row), false},
        {"column", pft_model_u32, offsetof(pft_place, column), false},
        {"line", pft_model_u32, offsetof(pft_place, line), false},
        {"table", pft_model_u32, offsetof(pft_place, table), false},
    };

    return pft_model_members_or_null(r, path, members, PFT_MEMBER_COUNT(members), field);
}
