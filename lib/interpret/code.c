#include "interpret/code.h"

#include <string.h>

#include "interpret/signs.h"

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A figure in either width; its size, 0: none. */
static size_t figure_width(const char *text, size_t size)
{
    if (size >= 1 && digit(text[0]))
        return 1;
    return size >= 3 && (unsigned char)text[0] == 0xEF && (unsigned char)text[1] == 0xBC &&
                   (unsigned char)text[2] >= 0x90 && (unsigned char)text[2] <= 0x99
               ? 3
               : 0;
}

/* The figures that begin the text: their size; `count` of them. */
static size_t figures_width(const char *text, size_t size, size_t *count)
{
    size_t at = 0, width;

    for (*count = 0; (width = figure_width(text + at, size - at)) > 0; at += width)
        ++*count;
    return at;
}

/* What may part a code from its name: its size, 0: nothing. */
static size_t separator_width(const char *text, size_t size)
{
    static const char *const separators[] = {"_", "-", " ", ".", "－", "—", "　"};

    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++)
        if (size > strlen(separators[i]) && memcmp(text, separators[i], strlen(separators[i])) == 0)
            return strlen(separators[i]);
    return 0;
}

/* What may stand behind the figures of a code: a separator, or the name itself; 2023年… is none. */
static bool may_follow_code(const char *text, size_t size)
{
    return separator_width(text, size) > 0 || ((unsigned char)*text >= 0x80 && strncmp(text, SIGN_YEAR, 3) != 0);
}

/* The code in brackets before a name: "[066]…局", "【812033】…学校", "（301）…局". Cuts both off `name`. */
static bool cut_bracketed_code(pft_slice *name, pft_slice *code)
{
    static const char *const brackets[][2] = {{"[", "]"}, {"【", "】"}, {"(", ")"}, {"（", "）"}, {"〔", "〕"}};

    for (size_t i = 0; i < sizeof brackets / sizeof brackets[0]; i++) {
        size_t open = strlen(brackets[i][0]), close = strlen(brackets[i][1]), digits = 0;
        const char *inside = name->text + open;

        if (name->size <= open + close || memcmp(name->text, brackets[i][0], open) != 0)
            continue;
        while (open + digits < name->size && digit(inside[digits]))
            digits++;
        if (digits < 2 || open + digits + close >= name->size || memcmp(inside + digits, brackets[i][1], close) != 0)
            continue;
        *code = (pft_slice){inside, digits};
        *name = pft_trim(inside + digits + close, name->size - open - digits - close);
        return true;
    }
    return false;
}

/* The code before a name: "564301天津市…", "[066]…局", "505_…局", "219-…政府". Cuts it off `name`. */
static pft_slice cut_code_before(pft_slice *name)
{
    pft_slice code = {name->text, 0};
    size_t count, size;

    if (cut_bracketed_code(name, &code))
        return code;
    size = figures_width(name->text, name->size, &count);
    if (count < 3 || size == name->size || !may_follow_code(name->text + size, name->size - size))
        return code;
    code.size = size;
    size += separator_width(name->text + size, name->size - size);
    *name = pft_trim(name->text + size, name->size - size);
    return code;
}

/* The code behind a name: "…综合执法局 308001", "…局（308001）". */
static pft_slice cut_code_behind(pft_slice *name)
{
    size_t end = name->size, start;
    bool close = end > 0 && (name->text[end - 1] == ')' || name->text[end - 1] == ']');

    end -= close;
    if (!close && end >= 3 && memcmp(name->text + end - 3, "）", 3) == 0) {
        end -= 3;
        close = true;
    }
    for (start = end; start > 0 && digit(name->text[start - 1]);)
        start--;
    if (end - start < 3 || start == 0)
        return (pft_slice){name->text, 0};
    if (!close && name->text[start - 1] != ' ' && name->text[start - 1] != '-' && name->text[start - 1] != '_')
        return (pft_slice){name->text, 0};
    pft_slice code = {name->text + start, end - start};
    size_t cut = start;

    if (close && cut >= 1 && (name->text[cut - 1] == '(' || name->text[cut - 1] == '['))
        cut--;
    else if (close && cut >= 3 && memcmp(name->text + cut - 3, "（", 3) == 0)
        cut -= 3;
    else if (!close)
        cut--;
    *name = pft_trim(name->text, cut);
    return code;
}

pft_slice pft_cut_code(pft_slice *name)
{
    pft_slice code = cut_code_before(name);

    return code.size > 0 ? code : cut_code_behind(name);
}

bool pft_is_coded_name(pft_slice text)
{
    size_t digits = 0;

    while (digits < text.size && digit(text.text[digits]))
        digits++;
    return digits >= 6 && digits <= 12 && text.size > digits + 6 && text.size < 120 &&
           (unsigned char)text.text[digits] >= 0xE4;
}
