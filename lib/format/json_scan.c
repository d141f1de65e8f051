#include "format/json_scan.h"

#include <string.h>

#include <cjson/cJSON.h>

#include "format/json_plain.h"

/* Fifteen digits are exact in the double that cJSON keeps. */
enum { MAX_DIGITS = 15 };

pft_json_scan pft_json_scan_of(const char *text, size_t size, uint64_t line, uint32_t max_depth, uint32_t max_text,
                               pft_error *err)
{
    return (pft_json_scan){.begin = text,
                           .at = text,
                           .end = text + size,
                           .line = line,
                           .max_depth = max_depth < CJSON_NESTING_LIMIT ? max_depth : CJSON_NESTING_LIMIT - 1,
                           .max_text = max_text,
                           .countdown = SIZE_MAX,
                           .err = err};
}

static bool plain_key(const char *key, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (!((key[i] >= 'a' && key[i] <= 'z') || (key[i] >= 'A' && key[i] <= 'Z') || key[i] == '_' ||
              (key[i] >= '0' && key[i] <= '9')))
            return false;
    return size > 0;
}

/* Appends what fits, whole characters only; returns the new length. */
static size_t put(char *path, size_t length, const char *text, size_t size)
{
    size_t room = PFT_PATH_SIZE - 1 - length;

    if (size > room)
        for (size = room; size > 0 && ((unsigned char)text[size] & 0xC0) == 0x80;)
            size--;
    memcpy(path + length, text, size);
    path[length + size] = '\0';
    return length + size;
}

static size_t put_path(char *path, const pft_json_step *step)
{
    char digits[24];
    size_t length, i = sizeof digits;

    if (step == NULL)
        return put(path, 0, "$", 1);
    length = put_path(path, step->up);
    if (step->key == NULL) {
        size_t index = step->count - 1;

        digits[--i] = ']';
        do
            digits[--i] = (char)('0' + index % 10);
        while ((index /= 10) > 0);
        digits[--i] = '[';
        return put(path, length, digits + i, sizeof digits - i);
    }
    if (plain_key(step->key, step->key_size)) {
        length = put(path, length, ".", 1);
        return put(path, length, step->key, step->key_size);
    }
    length = put(path, length, "['", 2);
    length = put(path, length, step->key, step->key_size);
    return put(path, length, "']", 2);
}

void pft_json_locate(const pft_json_scan *scan, const pft_json_step *path, const char *at)
{
    const char *start = scan->begin;

    if (scan->err == NULL)
        return;
    scan->err->line = scan->line;
    for (const char *p; (p = memchr(start, '\n', (size_t)(at - start))) != NULL; start = p + 1)
        scan->err->line++;
    scan->err->column = (uint64_t)(at - start) + 1;
    put_path(scan->err->path, path);
}

/* For `return located(scan, path, at, pft_fail(…))`. */
static pft_status located(const pft_json_scan *scan, const pft_json_step *path, const char *at, pft_status status)
{
    pft_json_locate(scan, path, at);
    return status;
}

void pft_json_skip_space(pft_json_scan *scan)
{
    while (scan->at < scan->end &&
           (*scan->at == ' ' || *scan->at == '\n' || *scan->at == '\r' || *scan->at == '\t'))
        scan->at++;
}

/* The code unit of the escape \uXXXX at `at`; -1 when there is none. */
static int32_t unicode_escape(const pft_json_scan *scan, const char *at)
{
    int32_t unit = 0;

    if (scan->end - at < 6 || at[0] != '\\' || at[1] != 'u')
        return -1;
    for (int i = 2; i < 6; i++) {
        char c = at[i];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;

        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

static pft_status skip_escape(pft_json_scan *scan, const pft_json_step *path)
{
    int32_t unit, second;

    if (scan->end - scan->at >= 2 && scan->at[1] != '\0' && strchr("\"\\/bfnrt", scan->at[1]) != NULL) {
        scan->at += 2;
        return PFT_OK;
    }
    if ((unit = unicode_escape(scan, scan->at)) < 0)
        return located(scan, path, scan->at,
                       pft_fail(scan->err, PFT_EINVALID, "unknown escape in a string", "字符串中有未知的转义"));
    if (unit == 0)
        return located(scan, path, scan->at,
                       pft_fail(scan->err, PFT_EINVALID, "\\u0000 cannot stand in a text", "文本中不得有 \\u0000"));
    if (unit >= 0xD800 && unit <= 0xDBFF && (second = unicode_escape(scan, scan->at + 6)) >= 0xDC00 &&
        second <= 0xDFFF)
        scan->at += 6;
    else if (unit >= 0xD800 && unit <= 0xDFFF)
        return located(scan, path, scan->at,
                       pft_fail(scan->err, PFT_EINVALID, "lone surrogate",
                                "单个代理项不是字符"));
    scan->at += 6;
    return PFT_OK;
}

static pft_status skip_string(pft_json_scan *scan, const pft_json_step *path)
{
    const char *start = scan->at++;
    pft_status status;

    scan->escaped = false;
    for (;;) {
        scan->at += pft_json_plain(scan->at, (size_t)(scan->end - scan->at));
        if (scan->at >= scan->end)
            return located(scan, path, start,
                           pft_fail(scan->err, PFT_EINVALID, "unterminated string",
                                    "此处开始的字符串没有结束"));
        if (*scan->at == '"')
            break;
        if (*scan->at != '\\')
            return located(scan, path, scan->at,
                           pft_fail(scan->err, PFT_EINVALID, "unescaped control character in a string",
                                    "字符串中的控制字符必须转义"));
        scan->escaped = true;
        if ((status = skip_escape(scan, path)) != PFT_OK)
            return status;
    }
    scan->at++;
    if ((size_t)(scan->at - start) - 2 > scan->max_text)
        return located(scan, path, start,
                       pft_fail(scan->err, PFT_ELIMIT, "a text exceeds max_cell_bytes (%u)",
                                "文本超出 max_cell_bytes 限制（%u）", (unsigned)scan->max_text));
    return PFT_OK;
}

static void skip_digits(pft_json_scan *scan)
{
    while (scan->at < scan->end && *scan->at >= '0' && *scan->at <= '9')
        scan->at++;
}

static pft_status refuse_number(pft_json_scan *scan, const pft_json_step *path, const char *start)
{
    return located(scan, path, start, pft_fail(scan->err, PFT_EINVALID, "invalid JSON number", "此处不是 JSON 数字"));
}

/* What follows the whole part: places, an exponent. */
static pft_status skip_fraction(pft_json_scan *scan, const pft_json_step *path, const char *start)
{
    const char *digits;

    if (*scan->at == '.') {
        digits = ++scan->at;
        skip_digits(scan);
        if (scan->at == digits)
            return refuse_number(scan, path, start);
    }
    if (scan->at < scan->end && (*scan->at == 'e' || *scan->at == 'E')) {
        scan->at++;
        scan->at += scan->at < scan->end && (*scan->at == '-' || *scan->at == '+');
        digits = scan->at;
        skip_digits(scan);
        if (scan->at == digits)
            return refuse_number(scan, path, start);
    }
    return PFT_OK;
}

/* No member of the model is a number with places: exact decimals are strings. */
static pft_status skip_number(pft_json_scan *scan, const pft_json_step *path)
{
    const char *start = scan->at, *digits;

    scan->at += *scan->at == '-';
    digits = scan->at;
    skip_digits(scan);
    if (scan->at == digits || (*digits == '0' && scan->at - digits > 1))
        return refuse_number(scan, path, start);
    if (scan->at < scan->end && (*scan->at == '.' || *scan->at == 'e' || *scan->at == 'E')) {
        if (scan->fractions)
            return skip_fraction(scan, path, start);
        return located(scan, path, start,
                       pft_fail(scan->err, PFT_EINVALID,
                                "a number with a decimal point or exponent (decimals are strings)",
                                "数字带小数点或指数：精确小数须写成字符串"));
    }
    if (scan->at - digits > MAX_DIGITS)
        return located(scan, path, start,
                       pft_fail(scan->err, PFT_EOVERFLOW, "a number with more than 15 digits", "数字超过 15 位"));
    return PFT_OK;
}

static pft_status skip_word(pft_json_scan *scan, const pft_json_step *path)
{
    static const char *const words[] = {"true", "false", "null"};

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t size = strlen(words[i]);

        if ((size_t)(scan->end - scan->at) >= size && memcmp(scan->at, words[i], size) == 0) {
            scan->at += size;
            return PFT_OK;
        }
    }
    return located(scan, path, scan->at,
                   pft_fail(scan->err, PFT_EINVALID, "expected a JSON value", "此处应为 JSON 值"));
}

pft_status pft_json_enter(pft_json_scan *scan, const pft_json_step *path, char open)
{
    if (scan->at >= scan->end || *scan->at != open)
        return located(scan, path, scan->at,
                       open == '{' ? pft_fail(scan->err, PFT_EINVALID, "expected an object", "此处应为对象")
                                   : pft_fail(scan->err, PFT_EINVALID, "expected an array", "此处应为数组"));
    if (scan->depth >= scan->max_depth)
        return located(scan, path, scan->at,
                       pft_fail(scan->err, PFT_ELIMIT, "nested deeper than max_depth (%u)",
                                "嵌套超出 max_depth 限制（%u）", (unsigned)scan->max_depth));
    scan->depth++;
    scan->at++;
    return PFT_OK;
}

static pft_status next_key(pft_json_scan *scan, pft_json_step *step)
{
    const char *start = scan->at;
    pft_status status;

    if (start >= scan->end || *start != '"')
        return located(scan, step->up, start,
                       pft_fail(scan->err, PFT_EINVALID, "expected a member name", "此处应为成员名"));
    if ((status = skip_string(scan, step->up)) != PFT_OK)
        return status;
    step->key = start + 1;
    step->key_size = (size_t)(scan->at - start) - 2;
    step->key_escaped = scan->escaped;
    pft_json_skip_space(scan);
    if (scan->at >= scan->end || *scan->at != ':')
        return located(scan, step, scan->at,
                       pft_fail(scan->err, PFT_EINVALID, "expected a colon", "此处应为冒号"));
    scan->at++;
    pft_json_skip_space(scan);
    return PFT_OK;
}

pft_status pft_json_next(pft_json_scan *scan, pft_json_step *step, char close, bool *more)
{
    pft_json_skip_space(scan);
    *more = !(scan->at < scan->end && *scan->at == close);
    if (!*more) {
        scan->at++;
        scan->depth--;
        return PFT_OK;
    }
    if (step->count > 0) {
        if (scan->at >= scan->end || *scan->at != ',')
            return located(scan, step->up, scan->at,
                           pft_fail(scan->err, PFT_EINVALID, "a comma or \"%c\" is expected",
                                    "此处应为逗号或“%c”", close));
        scan->at++;
        pft_json_skip_space(scan);
    }
    step->count++;
    return close == '}' ? next_key(scan, step) : PFT_OK;
}

static pft_status skip_container(pft_json_scan *scan, const pft_json_step *path, char open, char close)
{
    pft_json_step step = {.up = path};
    pft_status status = pft_json_enter(scan, path, open);
    bool more = true;

    while (status == PFT_OK && (status = pft_json_next(scan, &step, close, &more)) == PFT_OK && more)
        status = pft_json_skip(scan, &step);
    return status;
}

pft_status pft_json_skip(pft_json_scan *scan, const pft_json_step *path)
{
    if (scan->countdown-- == 0)
        return located(scan, path, scan->at, PFT_END);
    switch (scan->at < scan->end ? *scan->at : '\0') {
    case '{':
        return skip_container(scan, path, '{', '}');
    case '[':
        return skip_container(scan, path, '[', ']');
    case '"':
        return skip_string(scan, path);
    case '-':
    case '0': case '1': case '2': case '3': case '4':
    case '5': case '6': case '7': case '8': case '9':
        return skip_number(scan, path);
    default:
        return skip_word(scan, path);
    }
}

pft_status pft_json_end(pft_json_scan *scan)
{
    pft_json_skip_space(scan);
    if (scan->at == scan->end)
        return PFT_OK;
    return located(scan, NULL, scan->at,
                   pft_fail(scan->err, PFT_EINVALID, "unexpected text after the JSON value",
                            "JSON 值结束后仍有内容"));
}
