/* What converters and crawlers leave of markup in a cell's text. */
#include <string.h>
#include <strings.h>

#include "readers/text.h"

static const struct {
    const char *name;
    const char *meaning;
} entities[] = {
    {"lt", "<"},        {"gt", ">"},       {"amp", "&"},      {"quot", "\""},    {"apos", "'"},     {"nbsp", " "},
    {"ge", "≥"},        {"le", "≤"},       {"ne", "≠"},       {"plusmn", "±"},   {"times", "×"},    {"sup2", "²"},
    {"sup3", "³"},      {"permil", "‰"},   {"deg", "°"},      {"middot", "·"},   {"ensp", " "},     {"emsp", " "},
    {"mdash", "—"},     {"ndash", "–"},    {"hellip", "…"},   {"ldquo", "“"},    {"rdquo", "”"},    {"geq", "≥"},
    {"leq", "≤"},       {"yen", "¥"},      {"divide", "÷"},   {"radic", "√"},    {"rarr", "→"},     {"thinsp", " "},
};

/* "&#8805;" or "&#x2265;": its character; 0 for none that a text may have. */
static uint32_t numeric_entity(const char *text, const char *end)
{
    uint32_t base = 10, character = 0;

    if (text < end && (*text == 'x' || *text == 'X')) {
        base = 16;
        text++;
    }
    for (; text < end; text++) {
        char c = *text;
        uint32_t digit = c >= '0' && c <= '9' ? (uint32_t)(c - '0') : (uint32_t)((c | 0x20) - 'a') + 10;

        if (digit >= base || character > 0x10FFFF)
            return 0;
        character = character * base + digit;
    }
    return character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF) || character < ' ' ? 0 : character;
}

/* Writes what the entity at `text` means; its size, 0 when it is none. */
static size_t put_entity(const char *text, const char *end, char **out)
{
    enum { LONGEST = 10 };
    const char *stop = memchr(text, ';', (size_t)(end - text) < LONGEST ? (size_t)(end - text) : LONGEST);
    size_t size = stop != NULL ? (size_t)(stop - text) - 1 : 0;
    uint32_t character;

    if (size == 0)
        return 0;
    if (text[1] == '#') {
        if ((character = numeric_entity(text + 2, stop)) == 0)
            return 0;
        *out += pft_utf8_encode(*out, character);
        return size + 2;
    }
    for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++)
        if (strlen(entities[i].name) == size && memcmp(entities[i].name, text + 1, size) == 0) {
            *out = (char *)memcpy(*out, entities[i].meaning, strlen(entities[i].meaning)) + strlen(entities[i].meaning);
            return size + 2;
        }
    return 0;
}

/* "<br>", "<br/>" or "<br />": its size. */
static size_t line_break(const char *text, const char *end)
{
    size_t size = 3;

    if (end - text < 4 || strncasecmp(text, "<br", 3) != 0)
        return 0;
    while (text + size < end && (text[size] == ' ' || text[size] == '/'))
        size++;
    return text + size < end && text[size] == '>' ? size + 1 : 0;
}

static bool is_punctuation(char c)
{
    return c > ' ' && c < 0x7F && strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", c) != NULL;
}

/* A backslash before punctuation makes it mean itself; at the end of a line it is the break, and before an n and a
 * Chinese character that of a cell which some converters keep in one line. */
static size_t escape(const char *text, const char *end, char **out)
{
    if (text + 1 < end && is_punctuation(text[1])) {
        *(*out)++ = text[1];
        return 2;
    }
    if (end - text > 2 && text[1] == 'n' && (unsigned char)text[2] >= 0x80) {
        *(*out)++ = '\n';
        return 2;
    }
    return text + 1 == end || text[1] == '\n' ? 1 : 0;
}

/* "**bold**": the text alone. */
static pft_slice without_emphasis(pft_slice text)
{
    static const char *const marks[] = {"**", "__"};

    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (text.size > 4 && memcmp(text.text, marks[i], 2) == 0 && memcmp(text.text + text.size - 2, marks[i], 2) == 0)
            return pft_trim(text.text + 2, text.size - 4);
    return text;
}

pft_slice pft_text_without_markup(char *text, size_t size, bool markdown)
{
    pft_slice bare = markdown ? without_emphasis(pft_trim(text, size)) : (pft_slice){text, size};
    const char *from = bare.text, *end = bare.text + bare.size;
    char *to = text + (bare.text - text), *start = to;

    while (from < end) {
        size_t taken = 0;

        if (*from == '&')
            taken = put_entity(from, end, &to);
        else if (*from == '\\' && markdown)
            taken = escape(from, end, &to);
        else if (*from == '<' && (taken = line_break(from, end)) > 0)
            *to++ = '\n';
        if (taken == 0) {
            *to++ = *from;
            taken = 1;
        }
        from += taken;
    }
    return (pft_slice){start, (size_t)(to - start)};
}

/* ---- markdown without tables ---- */

static bool is_sign(char c)
{
    return c != '\0' && strchr("!\"#$%&'()*+,-./:;<=>?@[]^_`{}~\\", c) != NULL;
}

/* Signs are escaped here and there, and no backslash means anything else. */
static bool has_escapes(const char *text, size_t size)
{
    enum { FEWEST = 2 };
    const char *end = text + size;
    size_t count = 0;

    for (const char *at = text; (at = memchr(at, '\\', (size_t)(end - at))) != NULL; at += 2) {
        if (end - at < 2 || !is_sign(at[1]))
            return false;
        count++;
        if (end - at == 2)
            break;
    }
    return count >= FEWEST;
}

size_t pft_text_without_escapes(char *text, size_t size)
{
    size_t kept = 0;

    if (!has_escapes(text, size))
        return size;
    for (size_t i = 0; i < size; i++) {
        i += text[i] == '\\' && i + 1 < size;
        text[kept++] = text[i];
    }
    return kept;
}
