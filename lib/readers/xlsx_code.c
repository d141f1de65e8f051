/* Codes of number formats: reading them (ECMA-376 part 1, 18.8.31), and those that every file has. */
#include "readers/xlsx_code.h"

#include <string.h>

static void add_token(xlsx_section *s, xlsx_token_kind kind, const char *text, size_t size, char letter)
{
    if (s->count < XLSX_MOST_TOKENS)
        s->tokens[s->count++] = (xlsx_token){kind, text, size, letter};
}

/* The character at `p`, which may be of several bytes. */
static size_t width_of(const char *p, const char *end)
{
    uint32_t character;

    return p < end ? pft_utf8_decode(p, (size_t)(end - p), &character) : 0;
}

static void read_condition(xlsx_section *s, const char *text, size_t size)
{
    size_t operator = size > 1 && strchr("=>", text[1]) != NULL ? 2 : 1;

    if (xlsx_number_parse(&s->operand, text + operator, size - operator))
        memcpy(s->operator, text, operator);
}

/* [h] is elapsed time, [$¥-804] a currency and a language, [>=100] a condition; colours and the rest are no text. */
static void read_bracket(xlsx_section *s, const char *text, size_t size)
{
    const char *dash = memchr(text, '-', size);

    if (size == 0)
        return;
    if (*text == '$')
        add_token(s, XLSX_LITERAL, text + 1, (size_t)((dash != NULL ? dash : text + size) - text - 1), 0);
    else if (strchr("<>=", *text) != NULL)
        read_condition(s, text, size);
    else if (strspn(text, "hHmMsS") >= size)
        add_token(s, XLSX_ELAPSED, text, size, (char)(*text | 0x20));
}

static size_t run_of(const char *p, const char *end)
{
    size_t size = 1;

    while (p + size < end && (p[size] | 0x20) == (*p | 0x20))
        size++;
    return size;
}

/* Words that a code may hold unquoted. */
static const struct {
    const char *text;
    xlsx_token_kind kind;
    char letter;
} words[] = {
    {"General", XLSX_GENERAL, 0}, {"G/通用格式", XLSX_GENERAL, 0},
    {"AM/PM", XLSX_HALF_DAY, 0},  {"am/pm", XLSX_HALF_DAY, 0},
    {"A/P", XLSX_HALF_DAY, 0},    {"上午/下午", XLSX_HALF_DAY, 'C'},
    {"E+", XLSX_POWER, 0},        {"E-", XLSX_POWER, 0},
};

static size_t read_word(xlsx_section *s, const char *p, const char *end)
{
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t size = strlen(words[i].text);

        if ((size_t)(end - p) >= size && memcmp(p, words[i].text, size) == 0) {
            add_token(s, words[i].kind, p, size, words[i].letter);
            return size;
        }
    }
    return 0;
}

/* One token at `p`; returns what comes behind it. */
static const char *read_token(xlsx_section *s, const char *p, const char *end)
{
    const char *close = *p == '"' || *p == '[' ? memchr(p + 1, *p == '"' ? '"' : ']', (size_t)(end - p - 1)) : NULL;
    size_t size = read_word(s, p, end);

    if (size > 0)
        return p + size;
    if (close != NULL && *p == '"')
        add_token(s, XLSX_LITERAL, p + 1, (size_t)(close - p - 1), 0);
    else if (close != NULL)
        read_bracket(s, p + 1, (size_t)(close - p - 1));
    if (close != NULL)
        return close + 1;
    switch (*p) {
    case '\\':
    case '!':
        add_token(s, XLSX_LITERAL, p + 1, width_of(p + 1, end), 0);
        return p + 1 + width_of(p + 1, end);
    case '_': /* room of a character's width, or that character repeated */
    case '*':
        return p + 1 + width_of(p + 1, end);
    case '0':
    case '#':
    case '?':
        add_token(s, XLSX_DIGIT, p, 1, *p);
        return p + 1;
    case '.':
        add_token(s, XLSX_POINT, p, 1, 0);
        return p + 1;
    case ',':
        add_token(s, XLSX_GROUP, p, 1, 0);
        return p + 1;
    case '%':
        add_token(s, XLSX_PERCENT, p, 1, 0);
        return p + 1;
    case '@':
        add_token(s, XLSX_TEXT, p, 1, 0);
        return p + 1;
    default:
        if (strchr("yYmMdDhHsSeEaA", *p) != NULL) {
            size = run_of(p, end);
            add_token(s, XLSX_DATE, p, size, (char)(*p | 0x20));
        } else {
            size = width_of(p, end);
            add_token(s, XLSX_LITERAL, p, size, 0);
        }
        return p + size;
    }
}

/* A digit behind a slash is a fraction: shown as a plain number, as one with a power of ten is. */
static bool is_fraction(const xlsx_section *s)
{
    for (size_t i = 1; i < s->count; i++)
        if (s->tokens[i].kind == XLSX_DIGIT && s->tokens[i - 1].kind == XLSX_LITERAL && s->tokens[i - 1].size == 1 &&
            *s->tokens[i - 1].text == '/')
            return true;
    return false;
}

bool xlsx_section_has(const xlsx_section *s, xlsx_token_kind kind)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->tokens[i].kind == kind)
            return true;
    return false;
}

static void classify(xlsx_section *s)
{
    s->is_date = xlsx_section_has(s, XLSX_DATE) || xlsx_section_has(s, XLSX_ELAPSED);
    s->is_number = !s->is_date && xlsx_section_has(s, XLSX_DIGIT);
    if (xlsx_section_has(s, XLSX_POWER) || is_fraction(s)) {
        s->tokens[0] = (xlsx_token){XLSX_GENERAL, "", 0, 0};
        s->count = 1;
        s->is_number = s->is_date = false;
    }
}

size_t xlsx_code_read(xlsx_section sections[4], const char *code)
{
    const char *end = code + strlen(code);
    size_t count = 0;

    for (;;) {
        xlsx_section *s = &sections[count++];

        s->count = 0;
        s->operator[0] = s->operator[1] = '\0';
        while (code < end && *code != ';')
            code = read_token(s, code, end);
        classify(s);
        if (code >= end || count == 4)
            return count;
        code++;
    }
}

/* --- the formats that every file has ----------------------------------------------------------------------------- */

/* ECMA-376 part 1, 18.8.30, with what Excel in Chinese shows for those that follow the system's language. */
static const struct {
    uint8_t id;
    const char *code;
} builtin[] = {
    {1, "0"}, {2, "0.00"}, {3, "#,##0"}, {4, "#,##0.00"}, {5, "¥#,##0;¥-#,##0"}, {6, "¥#,##0;¥-#,##0"},
    {7, "¥#,##0.00;¥-#,##0.00"}, {8, "¥#,##0.00;¥-#,##0.00"}, {9, "0%"}, {10, "0.00%"}, {11, "0.00E+00"},
    {12, "# ?/?"}, {13, "# ?" "?/?" "?"}, {14, "yyyy/m/d"}, {15, "d-mmm-yy"}, {16, "d-mmm"}, {17, "mmm-yy"},
    {18, "h:mm AM/PM"}, {19, "h:mm:ss AM/PM"}, {20, "h:mm"}, {21, "h:mm:ss"}, {22, "yyyy/m/d h:mm"},
    {27, "yyyy年m月"}, {28, "m月d日"}, {29, "m月d日"}, {30, "m/d/yy"}, {31, "yyyy年m月d日"}, {32, "h时mm分"},
    {33, "h时mm分ss秒"}, {34, "上午/下午h时mm分"}, {35, "上午/下午h时mm分ss秒"}, {36, "yyyy年m月"},
    {37, "#,##0;-#,##0"}, {38, "#,##0;-#,##0"}, {39, "#,##0.00;-#,##0.00"}, {40, "#,##0.00;-#,##0.00"},
    {41, "#,##0;-#,##0;\"-\""}, {42, "¥#,##0;¥-#,##0;¥\"-\""}, {43, "#,##0.00;-#,##0.00;\"-\""},
    {44, "¥#,##0.00;¥-#,##0.00;¥\"-\""}, {45, "mm:ss"}, {46, "[h]:mm:ss"}, {47, "mm:ss"}, {48, "##0.0E+0"},
    {49, "@"}, {50, "yyyy年m月"}, {51, "m月d日"}, {52, "yyyy年m月"}, {53, "m月d日"}, {54, "m月d日"},
    {55, "上午/下午h时mm分"}, {56, "上午/下午h时mm分ss秒"}, {57, "yyyy年m月"}, {58, "m月d日"},
};

const char *xlsx_builtin_format(uint32_t id)
{
    for (size_t i = 0; i < sizeof builtin / sizeof builtin[0]; i++)
        if (builtin[i].id == id)
            return builtin[i].code;
    return NULL;
}
