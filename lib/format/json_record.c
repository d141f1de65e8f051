#include "format/json_record.h"

#include <string.h>

/* The items of one list: more is no file that a person wrote. */
enum { MAX_ITEMS = 1000 };

/* ---- texts ---- */

pft_status pft_json_read_text(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type, void *value)
{
    pft_slice text = {"", 0};
    pft_status status = pft_json_at_null(r) ? pft_json_skip(&r->scan, path) : pft_json_take_text(r, path, &text);

    (void)type;
    if (status == PFT_OK)
        *(const char **)value = text.text;
    return status;
}

void pft_json_write_text(pft_json_out *out, const char *key, const pft_json_type *type, const void *value)
{
    (void)type;
    pft_json_out_text(out, key, *(const char *const *)value);
}

const pft_json_type pft_json_text = {.read = pft_json_read_text, .write = pft_json_write_text};
const pft_json_type pft_json_text_list = {PFT_JSON_LIST(pft_json_text, const char *), .flat = true};

/* ---- counts ---- */

static pft_status read_count(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type, void *value)
{
    const char *at = r->scan.at;
    pft_status status = pft_json_skip(&r->scan, path);
    uint64_t count = 0;

    (void)type;
    for (const char *c = at; status == PFT_OK && c < r->scan.at; c++) {
        unsigned digit = (unsigned char)*c - (unsigned)'0';

        if (digit > 9 || count > (UINT64_MAX - digit) / 10)
            return pft_json_wrong(r, path, at, "expected a count", "此处应为非负整数");
        count = count * 10 + digit;
    }
    *(uint64_t *)value = count;
    return status;
}

static void write_count(pft_json_out *out, const char *key, const pft_json_type *type, const void *value)
{
    (void)type;
    pft_json_out_number(out, key, *(const uint64_t *)value);
}

const pft_json_type pft_json_count = {.read = read_count, .write = write_count};

/* ---- words ---- */

static pft_status read_choice(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type,
                              uint32_t *number)
{
    const char *at = r->scan.at;
    char text[PFT_JSON_NAME_SIZE];
    pft_status status = pft_json_take_name(r, path, text);

    if (status != PFT_OK)
        return status;
    for (uint32_t i = 0; i < type->word_count; i++)
        if (strcmp(type->words[i], text) == 0 && !(i == 0 && type->skip_empty_word)) {
            *number = i;
            return PFT_OK;
        }
    return pft_json_wrong(r, path, at, "\"%s\" is none of the words that are known here", "“%s”不是此处可用的取值", text);
}

pft_status pft_json_read_word(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type, void *value)
{
    return read_choice(r, path, type, value);
}

void pft_json_write_word(pft_json_out *out, const char *key, const pft_json_type *type, const void *value)
{
    pft_json_out_text(out, key, type->words[*(const uint32_t *)value]);
}

pft_status pft_json_read_constant(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type,
                                  void *value)
{
    uint32_t number;

    (void)value;
    return pft_json_read_word(r, path, type, &number);
}

void pft_json_write_constant(pft_json_out *out, const char *key, const pft_json_type *type, const void *value)
{
    (void)value;
    pft_json_out_text(out, key, type->words[0]);
}

pft_status pft_json_read_set(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type, void *value)
{
    uint32_t *set = value, number = 0;
    pft_json_step step = {.up = path};
    pft_status status;
    bool more = true;

    *set = 0;
    if (pft_json_at_null(r))
        return pft_json_skip(&r->scan, path);
    status = pft_json_enter(&r->scan, path, '[');
    while (status == PFT_OK && (status = pft_json_next(&r->scan, &step, ']', &more)) == PFT_OK && more)
        if ((status = read_choice(r, &step, type, &number)) == PFT_OK)
            *set |= UINT32_C(1) << number;
    return status;
}

void pft_json_write_set(pft_json_out *out, const char *key, const pft_json_type *type, const void *value)
{
    uint32_t set = *(const uint32_t *)value;

    pft_json_out_open(out, key, '[', true);
    for (uint32_t i = 0; i < type->word_count; i++)
        if ((set & UINT32_C(1) << i) != 0)
            pft_json_out_text(out, NULL, type->words[i]);
    pft_json_out_close(out, ']');
}

/* ---- numbers ---- */

static pft_status refuse_range(pft_json_reader *r, const pft_json_step *path, const char *at,
                               const pft_json_type *type)
{
    char low[PFT_DECIMAL_SIZE], high[PFT_DECIMAL_SIZE];

    pft_decimal_format(type->low, low);
    pft_decimal_format(type->high, high);
    return pft_json_wrong(r, path, at, "the number must be from %s to %s", "数字应在 %s 至 %s 之间", low, high);
}

static pft_status read_number(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type,
                              pft_decimal *value)
{
    const char *at = r->scan.at;
    pft_slice text;
    pft_status status = pft_json_at_string(r) ? pft_json_pass_text(r, path, &text) : pft_json_skip(&r->scan, path);

    if (status != PFT_OK)
        return status;
    if (*at != '"')
        text = (pft_slice){at, (size_t)(r->scan.at - at)};
    if ((status = pft_decimal_parse(value, text.text, text.size)) == PFT_EINVALID)
        return pft_json_wrong(r, path, at, "expected a decimal number as a string", "此处应为字符串形式的精确小数");
    if (status != PFT_OK || *value < type->low || *value > type->high)
        return refuse_range(r, path, at, type);
    return PFT_OK;
}

pft_status pft_json_read_decimal(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type, void *value)
{
    if (!pft_json_at_null(r))
        return read_number(r, path, type, value);
    *(pft_decimal *)value = PFT_DECIMAL_NONE;
    return pft_json_skip(&r->scan, path);
}

void pft_json_write_decimal(pft_json_out *out, const char *key, const pft_json_type *type, const void *value)
{
    (void)type;
    pft_json_out_decimal(out, key, *(const pft_decimal *)value);
}

pft_status pft_json_read_whole(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type, void *value)
{
    const char *at = r->scan.at;
    pft_decimal number;
    pft_status status = read_number(r, path, type, &number);

    if (status == PFT_OK && number % PFT_DECIMAL_ONE != 0)
        return pft_json_wrong(r, path, at, "expected an integer", "此处应为整数");
    if (status == PFT_OK)
        *(uint32_t *)value = (uint32_t)(number / PFT_DECIMAL_ONE);
    return status;
}

void pft_json_write_whole(pft_json_out *out, const char *key, const pft_json_type *type, const void *value)
{
    (void)type;
    pft_json_out_number(out, key, *(const uint32_t *)value);
}

pft_status pft_json_read_bool(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type, void *value)
{
    const char *at = r->scan.at;
    pft_status status = pft_json_skip(&r->scan, path);

    (void)type;
    if (status == PFT_OK && *at != 't' && *at != 'f')
        return pft_json_wrong(r, path, at, "expected true or false", "此处应为 true 或 false");
    if (status == PFT_OK)
        *(bool *)value = *at == 't';
    return status;
}

void pft_json_write_bool(pft_json_out *out, const char *key, const pft_json_type *type, const void *value)
{
    (void)type;
    pft_json_out_word(out, key, *(const bool *)value ? "true" : "false");
}

const pft_json_type pft_json_bool = {.read = pft_json_read_bool, .write = pft_json_write_bool};

/* ---- records and lists ---- */

static pft_status read_field(pft_json_reader *r, const pft_json_step *step, const pft_json_type *type, char *record,
                             uint32_t *seen)
{
    for (size_t i = 0; i < type->field_count; i++) {
        const pft_json_field *field = &type->fields[i];

        if (!pft_json_key_is(step, field->name))
            continue;
        if ((*seen & UINT32_C(1) << i) != 0)
            return pft_json_second_member(r, step);
        *seen |= UINT32_C(1) << i;
        return field->type->read(r, step, field->type, record + field->offset);
    }
    return pft_json_unknown_member(r, step);
}

pft_status pft_json_read_record(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type, void *value)
{
    const char *at = r->scan.at;
    pft_json_step step = {.up = path};
    uint32_t seen = 0;
    bool more = true;
    pft_status status = pft_json_enter(&r->scan, path, '{');

    while (status == PFT_OK && (status = pft_json_next(&r->scan, &step, '}', &more)) == PFT_OK && more)
        status = read_field(r, &step, type, value, &seen);
    for (size_t i = 0; i < type->field_count && status == PFT_OK; i++)
        if (type->fields[i].required && (seen & UINT32_C(1) << i) == 0)
            return pft_json_missing_member(r, path, at, type->fields[i].name);
    return status == PFT_OK && type->check != NULL ? type->check(r, path, at, value) : status;
}

void pft_json_write_record(pft_json_out *out, const char *key, const pft_json_type *type, const void *value)
{
    pft_json_out_open(out, key, '{', type->flat);
    for (size_t i = 0; i < type->field_count; i++) {
        const pft_json_field *field = &type->fields[i];

        field->type->write(out, field->name, field->type, (const char *)value + field->offset);
    }
    pft_json_out_close(out, '}');
}

/* Room for one item more, filled with what a new one begins with. */
static void *push(pft_json_reader *r, const pft_json_type *type, pft_json_list *list, size_t *capacity)
{
    char *item;

    if (list->count == *capacity) {
        size_t wanted = *capacity > 0 ? *capacity * 2 : 4;
        void *items = pft_arena_grow(r->arena, list->items, list->count * type->item_size, wanted * type->item_size);

        if (items == NULL)
            return NULL;
        list->items = items;
        *capacity = wanted;
    }
    item = (char *)list->items + list->count++ * type->item_size;
    if (type->blank != NULL)
        memcpy(item, type->blank, type->item_size);
    return item;
}

pft_status pft_json_read_list(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type, void *value)
{
    const char *at = r->scan.at;
    pft_json_step step = {.up = path};
    pft_json_list list = {NULL, 0};
    size_t capacity = 0;
    bool more = true;
    pft_status status = pft_json_enter(&r->scan, path, '[');

    while (status == PFT_OK && (status = pft_json_next(&r->scan, &step, ']', &more)) == PFT_OK && more) {
        bool full = list.count >= MAX_ITEMS && !type->endless;
        void *item = full ? NULL : push(r, type, &list, &capacity);

        if (full)
            return pft_json_refuse(r, &step, r->scan.at,
                                   pft_fail(r->scan.err, PFT_ELIMIT, "a list of more than %d items", "列表超出限制（%d）",
                                            (int)MAX_ITEMS));
        if (item == NULL)
            return pft_fail_memory(r->scan.err);
        status = type->item->read(r, &step, type->item, item);
    }
    *(pft_json_list *)value = list;
    return status == PFT_OK && type->check != NULL ? type->check(r, path, at, value) : status;
}

void pft_json_write_list(pft_json_out *out, const char *key, const pft_json_type *type, const void *value)
{
    const pft_json_list *list = value;

    pft_json_out_open(out, key, '[', type->flat);
    for (size_t i = 0; i < list->count; i++)
        type->item->write(out, NULL, type->item, (const char *)list->items + i * type->item_size);
    pft_json_out_close(out, ']');
}

pft_status pft_json_read_whole_text(pft_json_reader *r, const pft_json_type *type, void *value)
{
    size_t size = (size_t)(r->scan.end - r->scan.begin), valid = pft_utf8_valid(r->scan.begin, size);
    pft_status status;

    if (valid != size)
        return pft_json_refuse(r, NULL, r->scan.begin + valid,
                               pft_fail(r->scan.err, PFT_EENCODING, "byte 0x%02X is not valid UTF-8",
                                        "字节 0x%02X 不是有效的 UTF-8 编码", (unsigned char)r->scan.begin[valid]));
    pft_json_skip_space(&r->scan);
    if ((status = type->read(r, NULL, type, value)) == PFT_OK)
        status = pft_json_end(&r->scan);
    return status;
}
