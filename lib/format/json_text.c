#include "format/json_text.h"

#include <string.h>

pft_status pft_json_refuse(const pft_json_reader *r, const pft_json_step *path, const char *at, pft_status status)
{
    pft_json_locate(&r->scan, path, at);
    return status;
}

static int shown_size(const pft_json_step *step)
{
    return step->key_size < 64 ? (int)step->key_size : 64;
}

pft_status pft_json_unknown_member(const pft_json_reader *r, const pft_json_step *step)
{
    return pft_json_wrong(r, step, r->scan.at, "unknown member \"%.*s\"", "未知成员“%.*s”", shown_size(step), step->key);
}

pft_status pft_json_second_member(const pft_json_reader *r, const pft_json_step *step)
{
    return pft_json_wrong(r, step, r->scan.at, "member \"%.*s\" stands here twice", "成员“%.*s”重复", shown_size(step),
                          step->key);
}

pft_status pft_json_missing_member(const pft_json_reader *r, const pft_json_step *path, const char *at,
                                   const char *name)
{
    return pft_json_wrong(r, path, at, "the member \"%s\" is missing", "缺少成员“%s”", name);
}

/* ---- escapes, which the scanner has checked ---- */

static uint32_t hex4(const char *digits)
{
    uint32_t unit = 0;

    for (int i = 0; i < 4; i++) {
        char c = digits[i];

        unit = unit * 16 + (uint32_t)(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return unit;
}

/* One escape, appended at `*out`; returns the bytes it took. */
static size_t unescape(const char *text, char **out)
{
    static const char letters[] = "bfnrt\"\\/", meant[] = "\b\f\n\r\t\"\\/";
    uint32_t unit;
    size_t taken = 6;

    if (text[1] != 'u') {
        *(*out)++ = meant[strchr(letters, text[1]) - letters];
        return 2;
    }
    unit = hex4(text + 2);
    if (unit >= 0xD800 && unit <= 0xDBFF) {
        unit = 0x10000 + ((unit - 0xD800) << 10) + (hex4(text + 8) - 0xDC00);
        taken = 12;
    }
    *out += pft_utf8_encode(*out, unit);
    return taken;
}

static bool escaped_key_is(const pft_json_step *step, const char *name)
{
    const char *from = step->key, *end = from + step->key_size;

    while (from < end) {
        char character[4], *to = character;
        size_t width;

        if (*from == '\\')
            from += unescape(from, &to);
        else
            *to++ = *from++;
        width = (size_t)(to - character);
        if (strncmp(name, character, width) != 0)
            return false;
        name += width;
    }
    return *name == '\0';
}

bool pft_json_key_is(const pft_json_step *step, const char *name)
{
    if (step->key_escaped)
        return escaped_key_is(step, name);
    return strncmp(name, step->key, step->key_size) == 0 && name[step->key_size] == '\0';
}

/* ---- texts ---- */

bool pft_json_at_null(const pft_json_reader *r)
{
    return r->scan.at < r->scan.end && *r->scan.at == 'n';
}

bool pft_json_at_string(const pft_json_reader *r)
{
    return r->scan.at < r->scan.end && *r->scan.at == '"';
}

static pft_status resolve(pft_json_reader *r, pft_slice *text)
{
    const char *from = text->text, *end = from + text->size;
    char *to = pft_arena_bytes(r->arena, text->size + 1), *begin = to; /* an escape is longer than its character */

    if (to == NULL)
        return pft_fail_memory(r->scan.err);
    while (from < end)
        if (*from == '\\')
            from += unescape(from, &to);
        else
            *to++ = *from++;
    *to = '\0';
    *text = (pft_slice){begin, (size_t)(to - begin)};
    return PFT_OK;
}

/* The string at the scan's position as it is written. */
static pft_status pass_string(pft_json_reader *r, const pft_json_step *path, pft_slice *out)
{
    const char *start = r->scan.at;
    pft_status status;

    if (!pft_json_at_string(r))
        return pft_json_wrong(r, path, start, "expected a string", "此处应为字符串");
    if ((status = pft_json_skip(&r->scan, path)) == PFT_OK)
        *out = (pft_slice){start + 1, (size_t)(r->scan.at - start) - 2};
    return status;
}

pft_status pft_json_pass_text(pft_json_reader *r, const pft_json_step *path, pft_slice *out)
{
    pft_status status = pass_string(r, path, out);

    return status == PFT_OK && r->scan.escaped ? resolve(r, out) : status;
}

pft_status pft_json_take_text(pft_json_reader *r, const pft_json_step *path, pft_slice *out)
{
    pft_status status = pass_string(r, path, out);

    if (status != PFT_OK || r->scan.escaped)
        return status == PFT_OK ? resolve(r, out) : status;
    if (out->size == 0)
        out->text = "";
    else if ((out->text = pft_arena_strndup(r->arena, out->text, out->size)) == NULL)
        return pft_fail_memory(r->scan.err);
    return PFT_OK;
}

pft_status pft_json_take_name(pft_json_reader *r, const pft_json_step *path, char name[PFT_JSON_NAME_SIZE])
{
    pft_slice text;
    pft_status status = pft_json_pass_text(r, path, &text);

    if (status != PFT_OK)
        return status;
    if (text.size >= PFT_JSON_NAME_SIZE)
        for (text.size = PFT_JSON_NAME_SIZE - 1; ((unsigned char)text.text[text.size] & 0xC0) == 0x80;)
            text.size--;
    memcpy(name, text.text, text.size);
    name[text.size] = '\0';
    return PFT_OK;
}
