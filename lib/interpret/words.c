#include "interpret/words.h"

#include <string.h>

#include "core/text.h"
#include "interpret/compose.h"
#include "interpret/signs.h"

/* Sorted by bytes (checked by a test): a new label is a new row. */
static const word words[] = {
#define COLUMN(text, role) {text, ROLE_##role, KEY_NONE, 0}
#define FIELD(text, key, detail) {text, ROLE_NONE, KEY_##key, detail}
#define BOTH(text, role, key, detail) {text, ROLE_##role, KEY_##key, detail}
#include "interpret/words.inc"
};

/* Labels of levels and words, in bytes as printed; a longer text is neither. */
enum { LONGEST_LEVEL = 80, LONGEST_WORD = 72 };

/* Most texts part from a word within its first character: no function is called for that. */
static int compare(const char *a, const char *b)
{
    while (*a == *b && *a != '\0')
        a++, b++;
    return (unsigned char)*a - (unsigned char)*b;
}

static const word *look_up(const char *key)
{
    size_t low = 0, high = sizeof words / sizeof words[0];

    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = compare(words[middle].text, key);

        if (order == 0)
            return &words[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* The first word that is not before `start` in the order of bytes begins with it. */
static bool is_word_begun(const char *start, size_t width)
{
    size_t low = 0, high = sizeof words / sizeof words[0];

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (compare(words[middle].text, start) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < sizeof words / sizeof words[0] && strncmp(words[low].text, start, width) == 0;
}

bool pft_may_begin_heading(const char *text, size_t size)
{
    static const char ordinals[] = "0123456789*#([-" SIGN_NUMERALS;
    enum { LAST_ASCII = 0x7F, FIRST_WORD = 0x4E00, LAST_WORD = 0x9FFF };
    char start[5] = "";
    uint32_t character;
    size_t width;

    pft_utf8_decode(text, size, &character);
    character = pft_simplify(pft_fold_character(character));
    if (character > LAST_ASCII && (character < FIRST_WORD || character > LAST_WORD))
        return true;
    width = pft_utf8_encode(start, character);
    return strstr(ordinals, start) != NULL || is_word_begun(start, width) || pft_compose_may_begin(start, width);
}

/* The word that the key of a label stands for. The key's figures at the end are lost. */
static const word *word_of_key(char *key, size_t length)
{
    /* What forms put before a label without changing what it says. */
    static const char *const parts[] = {SIGN_AMONG_COLON, SIGN_AMONG, ""};
    static const char *const years[] = {
#define YEAR_PREFIX(text) text,
#include "interpret/signs.inc"
    };
    const word *found;

    while (length > 1 && key[length - 1] >= '0' && key[length - 1] <= '9') /* 年度绩效目标1, 年度绩效目标2 */
        key[--length] = '\0';
    found = look_up(key);
    for (size_t i = 0; found == NULL && i < sizeof parts / sizeof parts[0]; i++) {
        size_t width = strlen(parts[i]);

        if (strncmp(key, parts[i], width) != 0)
            continue;
        for (size_t k = 0; found == NULL && k < sizeof years / sizeof years[0]; k++) {
            size_t more = width + strlen(years[k]); /* 0: the whole key, which is no word */

            if (more > 0 && strncmp(key + width, years[k], more - width) == 0)
                found = look_up(key + more);
        }
    }
    return found;
}

/* 部门(单位)名称, 全年(调整)预算数: a remark within the label is part of it, or is not. */
static const word *word_with_remark(const char *key, size_t length)
{
    char inner[PFT_LABEL_KEY_SIZE], outer[PFT_LABEL_KEY_SIZE];
    size_t inner_size = 0, outer_size = 0, depth = 0;
    const word *found;

    if (memchr(key, '(', length) == NULL)
        return NULL;
    for (size_t i = 0; i < length; i++) {
        depth -= key[i] == ')' && depth > 0;
        if (key[i] != '(' && key[i] != ')') {
            inner[inner_size++] = key[i];
            if (depth == 0)
                outer[outer_size++] = key[i];
        }
        depth += key[i] == '(';
    }
    inner[inner_size] = outer[outer_size] = '\0';
    found = word_of_key(inner, inner_size);
    return found != NULL || outer_size == 0 ? found : word_of_key(outer, outer_size);
}

/* 2021年实际完成值, 预期2022年实现值: a heading of a column with the year in it. */
static const word *word_without_year(const char *key, size_t length)
{
    enum { FIGURES = 4 };
    const char *year = strstr(key, SIGN_YEAR), *begin = year != NULL ? year - FIGURES : NULL, *end;
    char plain[PFT_LABEL_KEY_SIZE];
    const word *found;

    if (year == NULL || year - key < FIGURES || strspn(begin, "0123456789") != FIGURES)
        return NULL;
    end = year + strlen(SIGN_YEAR);
    end += strncmp(end, SIGN_DEGREE, strlen(SIGN_DEGREE)) == 0 ? strlen(SIGN_DEGREE) : 0;
    memcpy(plain, key, (size_t)(begin - key));
    memcpy(plain + (begin - key), end, length - (size_t)(end - key) + 1);
    found = word_of_key(plain, length - (size_t)(end - begin));
    return found != NULL && found->role != ROLE_NONE && found->key == KEY_NONE ? found : NULL;
}

size_t pass_figures(const char *text)
{
    const char *p = text;

    for (;;)
        if (*p >= '0' && *p <= '9')
            p++;
        else if ((unsigned char)p[0] == 0xEF && (unsigned char)p[1] == 0xBC && (unsigned char)p[2] >= 0x90 &&
                 (unsigned char)p[2] <= 0x99) /* full-width */
            p += 3;
        else
            return (size_t)(p - text);
}

size_t pass_name_number(const char *text)
{
    size_t width = strlen(SIGN_INDICATOR), spaces, figures;

    if (strncmp(text, SIGN_INDICATOR, width) != 0 && strncmp(text, SIGN_INDICATOR_OLD, width) != 0)
        return 0;
    spaces = strspn(text + width, " ");
    figures = pass_figures(text + width + spaces);
    return figures > 0 ? width + spaces + figures : 0;
}

/* 部门预算□, 延续项目√: a box to tick, and no key. */
static bool is_option(const char *text, size_t size)
{
    static const char *const boxes[] = {"□", "☑", "√", "☐"};

    for (size_t i = 0; i < sizeof boxes / sizeof boxes[0]; i++)
        if (size > strlen(boxes[i]) && memcmp(text + size - strlen(boxes[i]), boxes[i], strlen(boxes[i])) == 0)
            return true;
    return false;
}

void work_out_meaning_of_key(meaning *out, const char *text, size_t size, const char *key, size_t length,
                             pft_decimal weight)
{
    char own[PFT_LABEL_KEY_SIZE];

    *out = (meaning){NULL, {PFT_CATEGORY_NONE, PFT_CATEGORY_NONE, PFT_DECIMAL_NONE}};
    if (size == 0 || size > LONGEST_LEVEL || length == 0 || is_option(text, size))
        return;
    /* 指标1：服务对象满意度 is the name of an indicator, whatever it is called. */
    if (pass_name_number(text) == 0 && pft_level_of_key(key, length, &out->level))
        out->level.weight = weight;
    if (size > LONGEST_WORD)
        return;
    memcpy(own, key, length + 1);
    out->word = word_of_key(own, length);
    if (out->word == NULL)
        out->word = word_with_remark(own, strlen(own));
    if (out->word == NULL)
        out->word = word_without_year(own, strlen(own));
}

void work_out_meaning(meaning *out, const char *text, size_t size)
{
    char key[PFT_LABEL_KEY_SIZE];
    pft_decimal weight = PFT_DECIMAL_NONE;
    size_t length = size <= LONGEST_LEVEL ? pft_label_key(key, text, size, &weight) : 0;

    work_out_meaning_of_key(out, text, size, key, length, weight);
}
