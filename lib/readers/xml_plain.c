#include "readers/xml_plain.h"

#include <string.h>

#include "core/text.h"

enum { BEFORE, INSIDE, BEHIND }; /* the root */

/* ---- bytes ---- */

enum { ODD, TEXT, HIGH, NAME, MARK };

/* What a byte may be: of a name in ASCII (which is text as well), of text, of a longer character, or a mark that needs
 * a look: < & ] " ' and line ends. */
static const uint8_t kinds[256] = {
    ['\t'] = MARK,       ['\n'] = MARK,       ['<'] = MARK,        ['&'] = MARK,        [']'] = MARK,
    ['"'] = MARK,        ['\''] = MARK,
#define FOUR(kind, c) [c] = kind, [(c) + 1] = kind, [(c) + 2] = kind, [(c) + 3] = kind
#define SIXTEEN(kind, c) FOUR(kind, c), FOUR(kind, (c) + 4), FOUR(kind, (c) + 8), FOUR(kind, (c) + 12)
    [' '] = TEXT, ['!'] = TEXT, ['#'] = TEXT, ['$'] = TEXT, ['%'] = TEXT, FOUR(TEXT, '('), [','] = TEXT, ['-'] = NAME,
    ['.'] = NAME, ['/'] = TEXT, FOUR(NAME, '0'), FOUR(NAME, '4'), ['8'] = NAME, ['9'] = NAME, [':'] = NAME,
    [';'] = TEXT,
    ['='] = TEXT, ['>'] = TEXT, ['?'] = TEXT, ['@'] = TEXT, FOUR(NAME, 'A'), FOUR(NAME, 'E'), FOUR(NAME, 'I'),
    FOUR(NAME, 'M'), FOUR(NAME, 'Q'), FOUR(NAME, 'U'), ['Y'] = NAME, ['Z'] = NAME, ['['] = TEXT, ['\\'] = TEXT,
    ['^'] = TEXT, ['_'] = NAME, ['`'] = TEXT, FOUR(NAME, 'a'), FOUR(NAME, 'e'), FOUR(NAME, 'i'), FOUR(NAME, 'm'),
    FOUR(NAME, 'q'), FOUR(NAME, 'u'), ['y'] = NAME, ['z'] = NAME, ['{'] = TEXT, ['|'] = TEXT, ['}'] = TEXT,
    ['~'] = TEXT,
    SIXTEEN(HIGH, 0x80), SIXTEEN(HIGH, 0x90), SIXTEEN(HIGH, 0xA0), SIXTEEN(HIGH, 0xB0), SIXTEEN(HIGH, 0xC0),
    SIXTEEN(HIGH, 0xD0), SIXTEEN(HIGH, 0xE0), SIXTEEN(HIGH, 0xF0)};

static unsigned kind_of(char c)
{
    return kinds[(unsigned char)c];
}

static bool begins_name(char c)
{
    return kind_of(c) == NAME && c != '-' && c != '.' && (c < '0' || c > '9');
}

/* Valid characters, none of them U+FFFE or U+FFFF. */
static bool is_valid(const char *text, size_t size)
{
    const char *end = text + size;

    if (pft_utf8_valid(text, size) != size)
        return false;
    for (; (text = memchr(text, 0xEF, (size_t)(end - text))) != NULL; text += 3)
        if ((unsigned char)text[1] == 0xBF && (unsigned char)text[2] >= 0xBE)
            return false;
    return true;
}

/* ---- entities ---- */

static bool is_character(uint32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c < 0xFFFE) ||
           (c >= 0x10000 && c < 0x110000);
}

/* &#20013; and &#x4E2D;: the number behind the sharp, 0 for none that is a character. */
static uint32_t read_number(const char *digits, size_t size)
{
    enum { LONGEST = 7 };
    bool hexadecimal = size > 0 && digits[0] == 'x';
    size_t prefix = hexadecimal ? 1 : 0;
    uint32_t number = 0;

    if (size > LONGEST + prefix || size == prefix)
        return 0;
    for (size_t i = prefix; i < size; i++) {
        char c = digits[i];
        bool letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');

        if (!(c >= '0' && c <= '9') && !(hexadecimal && letter))
            return 0;
        number = number * (hexadecimal ? 16 : 10) + (letter ? (uint32_t)(c | 0x20) - 'a' + 10 : (uint32_t)(c - '0'));
    }
    return is_character(number) ? number : 0;
}

/* The entity that begins at `text`; its width, 0 when it is odd. */
static size_t read_entity(const char *text, const char *end, uint32_t *character)
{
    enum { LONGEST = 12 };
    static const struct {
        const char *name;
        char character;
    } named[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    size_t most = (size_t)(end - text) < LONGEST ? (size_t)(end - text) : LONGEST, size;
    const char *semicolon = memchr(text, ';', most);

    if (semicolon == NULL)
        return 0;
    size = (size_t)(semicolon - text) - 1;
    *character = size > 0 && text[1] == '#' ? read_number(text + 2, size - 1) : 0;
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (strlen(named[i].name) == size && memcmp(text + 1, named[i].name, size) == 0)
            *character = (uint32_t)named[i].character;
    return *character != 0 ? size + 2 : 0;
}

/* ---- tags ---- */

static pft_plain_token wait_or_refuse(const pft_plain *p)
{
    bool full = p->at == 0 && p->end == PFT_PLAIN_BYTES;

    return p->last || full ? PFT_PLAIN_ODD : PFT_PLAIN_MORE;
}

static char *pass_name(char *s)
{
    while (kind_of(*s) == NAME)
        s++;
    return s;
}

/* An attribute's value with entities, copied as it is meant. NULL: odd, or no room. */
static const char *copy_value(pft_plain *p, const char *from, const char *to)
{
    size_t begin = p->values_used;

    while (from < to) {
        uint32_t character;
        size_t width = *from == '&' ? read_entity(from, to, &character) : 0;

        if ((*from == '&' && width == 0) || p->values_used + 5 > sizeof p->values)
            return NULL;
        if (width > 0)
            p->values_used += pft_utf8_encode(p->values + p->values_used, character);
        else
            p->values[p->values_used++] = *from;
        from += width > 0 ? width : 1;
    }
    p->values[p->values_used++] = '\0';
    return p->values + begin;
}

typedef struct attribute {
    char *name, *name_end, *value, *value_end;
    bool entities;
} attribute;

/* name="value"; where it ends, NULL when it is odd or goes on behind the bytes that are here (`*more`). */
static char *read_attribute(attribute *a, char *s, const char *end, bool *more)
{
    bool high = false;
    char quote;

    *a = (attribute){.name = s, .name_end = pass_name(s)};
    s = a->name_end;
    *more = end - s < 2;
    if (*more || !begins_name(*a->name) || s[0] != '=' || (s[1] != '"' && s[1] != '\''))
        return NULL;
    quote = s[1];
    a->value = s += 2;
    for (;; s++) {
        unsigned kind = kind_of(*s);

        if (kind == TEXT || kind == NAME)
            continue;
        if (kind == HIGH) {
            high = true;
        } else if (*s == quote) {
            break;
        } else if (*s == '&') {
            a->entities = true;
        } else if (kind == ODD || *s == '<' || *s == '\n' || *s == '\t') {
            *more = s == end;
            return NULL;
        }
    }
    a->value_end = s;
    return high && !is_valid(a->value, (size_t)(s - a->value)) ? NULL : s + 1;
}

static bool is_same_name(const attribute *a, const attribute *b)
{
    size_t size = (size_t)(a->name_end - a->name);

    return (size_t)(b->name_end - b->name) == size && memcmp(a->name, b->name, size) == 0;
}

/* Puts NUL behind each name and value, where =, a quote or the end of the name was. */
static bool settle_attributes(pft_plain *p, const attribute *attributes, size_t count)
{
    p->values_used = 0;
    for (size_t i = 0; i < count; i++) {
        const attribute *a = &attributes[i];

        for (size_t k = 0; k < i; k++)
            if (is_same_name(a, &attributes[k]))
                return false;
        if ((p->attributes[2 * i + 1] = a->entities ? copy_value(p, a->value, a->value_end) : a->value) == NULL)
            return false;
        p->attributes[2 * i] = a->name;
    }
    for (size_t i = 0; i < count; i++)
        *attributes[i].name_end = *attributes[i].value_end = '\0';
    p->attributes[2 * count] = NULL;
    return true;
}

static bool push_name(pft_plain *p, const char *name, size_t size)
{
    size_t at = p->names_at[p->depth];

    if (p->depth == PFT_PLAIN_DEPTH || size > sizeof p->names - at)
        return false;
    memcpy(p->names + at, name, size);
    p->names_at[++p->depth] = (uint16_t)(at + size);
    return true;
}

static void pop_name(pft_plain *p)
{
    p->depth--;
    p->stage = p->depth == 0 ? BEHIND : INSIDE;
}

static pft_plain_token read_start(pft_plain *p, char *name)
{
    attribute attributes[PFT_PLAIN_ATTRIBUTES];
    const char *end = p->bytes + p->end;
    char *name_end = pass_name(name), *s = name_end;
    size_t count = 0;
    bool more = false;

    if (p->stage == BEHIND || !begins_name(*name))
        return s == end ? wait_or_refuse(p) : PFT_PLAIN_ODD;
    while (*s == ' ') {
        while (*s == ' ')
            s++;
        if (*s == '>' || *s == '/')
            break;
        if (s == end || count == PFT_PLAIN_ATTRIBUTES ||
            (s = read_attribute(&attributes[count], s, end, &more)) == NULL)
            return s == end || more ? wait_or_refuse(p) : PFT_PLAIN_ODD;
        count++;
    }
    if (end - s < 2 && *s != '>')
        return wait_or_refuse(p);
    p->empty = *s == '/';
    if (s[p->empty] != '>' || !settle_attributes(p, attributes, count) ||
        !push_name(p, name, (size_t)(name_end - name)))
        return PFT_PLAIN_ODD;
    p->from = p->event = p->at;
    p->to = p->at = (size_t)(s + p->empty + 1 - p->bytes);
    p->name = name;
    *name_end = '\0';
    p->stage = INSIDE;
    return PFT_PLAIN_START;
}

static pft_plain_token read_end(pft_plain *p, char *name)
{
    const char *end = p->bytes + p->end, *s = pass_name(name);
    size_t size = (size_t)(s - name), opened;

    while (*s == ' ')
        s++;
    if (s == end)
        return wait_or_refuse(p);
    if (*s != '>' || p->stage != INSIDE)
        return PFT_PLAIN_ODD;
    opened = p->names_at[p->depth - 1];
    if (p->names_at[p->depth] - opened != size || memcmp(p->names + opened, name, size) != 0)
        return PFT_PLAIN_ODD;
    p->from = p->event = p->at;
    p->to = p->at = (size_t)(s + 1 - p->bytes);
    pop_name(p);
    return PFT_PLAIN_END;
}

/* ---- text ---- */

static pft_plain_token give_text(pft_plain *p, size_t width, const char *text, size_t size)
{
    p->from = p->event = p->at;
    p->to = p->at += width;
    p->text = text;
    p->size = size;
    return PFT_PLAIN_TEXT;
}

/* A piece of text, as expat parts it: up to a line end, which is a piece of its own, or an entity, which is one as
 * well. */
static pft_plain_token read_text(pft_plain *p)
{
    char *begin = p->bytes + p->at, *s = begin;
    const char *end = memchr(begin, '<', p->end - p->at);
    bool high = false;

    if (end == NULL || p->stage != INSIDE)
        return end == NULL ? wait_or_refuse(p) : PFT_PLAIN_ODD;
    if (*s == '\n')
        return give_text(p, 1, s, 1);
    if (*s == '&') {
        uint32_t character;
        size_t width = read_entity(s, end, &character);

        return width == 0 ? PFT_PLAIN_ODD : give_text(p, width, p->values, pft_utf8_encode(p->values, character));
    }
    for (; s < end && *s != '&' && *s != '\n'; s++) {
        unsigned kind = kind_of(*s);

        high = high || kind == HIGH;
        if (kind == ODD || (*s == ']' && end - s > 2 && s[1] == ']' && s[2] == '>'))
            return PFT_PLAIN_ODD;
    }
    if (high && !is_valid(begin, (size_t)(s - begin)))
        return PFT_PLAIN_ODD;
    return give_text(p, (size_t)(s - begin), begin, (size_t)(s - begin));
}

/* ---- around the root ---- */

/* Programs write one of these; any other declaration is odd. */
static bool pass_declaration(pft_plain *p)
{
    static const char *const known[] = {
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
        "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>", "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>", "<?xml version='1.0' encoding='UTF-8'?>",
        "<?xml version=\"1.0\" standalone=\"yes\"?>", "<?xml version=\"1.0\"?>"};

    if (p->end - p->at < 5 || memcmp(p->bytes + p->at, "<?xml", 5) != 0)
        return true;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        size_t size = strlen(known[i]);

        if (p->end - p->at >= size && memcmp(p->bytes + p->at, known[i], size) == 0) {
            p->at += size;
            return true;
        }
    }
    return false;
}

/* White space before and behind the root. False where a line end is odd. */
static bool pass_space(pft_plain *p)
{
    for (; p->at < p->end; p->at++) {
        char c = p->bytes[p->at];

        if (c == '\r' && p->at + 1 < p->end && p->bytes[p->at + 1] == '\n')
            continue;
        if (c != ' ' && c != '\t' && c != '\n')
            return c != '\r';
    }
    return true;
}

static pft_plain_token pass_outside(pft_plain *p)
{
    if (p->base == 0 && p->at == 0) {
        if (p->end < 128 && !p->last)
            return PFT_PLAIN_MORE;
        if (!pass_declaration(p))
            return PFT_PLAIN_ODD;
    }
    if (!pass_space(p))
        return PFT_PLAIN_ODD;
    if (p->at < p->end)
        return p->bytes[p->at] == '<' && p->stage == BEFORE ? PFT_PLAIN_TEXT : PFT_PLAIN_ODD;
    return !p->last ? PFT_PLAIN_MORE : p->stage == BEHIND ? PFT_PLAIN_DONE : PFT_PLAIN_ODD;
}

/* ---- from outside ---- */

void pft_plain_init(pft_plain *plain)
{
    memset(plain, 0, offsetof(pft_plain, names));
    plain->values_used = 0;
    plain->bytes[0] = '\0';
    plain->line = plain->column = 1;
}

pft_plain_token pft_plain_next(pft_plain *p)
{
    pft_plain_token outside;

    if (p->empty) {
        p->empty = false;
        p->event = p->to;
        pop_name(p);
        return PFT_PLAIN_END;
    }
    if (p->stage != INSIDE && (outside = pass_outside(p)) != PFT_PLAIN_TEXT)
        return outside;
    if (p->end - p->at < 2)
        return wait_or_refuse(p);
    if (p->bytes[p->at] != '<')
        return read_text(p);
    return p->bytes[p->at + 1] == '/' ? read_end(p, p->bytes + p->at + 2) : read_start(p, p->bytes + p->at + 1);
}

enum { BLOCK = 192 }; /* bytes: no more than one byte counts */

/* Without a branch, so that the compiler makes vectors of it. */
static size_t count_line_ends(const char *bytes, size_t size)
{
    unsigned char count = 0;

    for (size_t i = 0; i < size; i++)
        count = (unsigned char)(count + (bytes[i] == '\n'));
    return count;
}

static size_t count_characters(const char *bytes, size_t size)
{
    unsigned char count = 0;

    for (size_t i = 0; i < size; i++)
        count = (unsigned char)(count + ((signed char)bytes[i] >= -64));
    return count;
}

/* Moves a place behind some bytes. Outside the root a line may end in two bytes, of which the second counts. */
static void pass_bytes(const char *bytes, size_t size, uint64_t *line, uint64_t *column)
{
    size_t lines = 0, from = 0, characters = 0;

    for (size_t i = 0; i < size; i += BLOCK)
        lines += count_line_ends(bytes + i, size - i < BLOCK ? size - i : BLOCK);
    for (from = size; lines > 0 && bytes[from - 1] != '\n'; from--)
        ;
    from = lines > 0 ? from : 0;
    for (size_t i = from; i < size; i += BLOCK)
        characters += count_characters(bytes + i, size - i < BLOCK ? size - i : BLOCK);
    *column = (lines > 0 ? 1 : *column) + characters;
    *line += lines;
}

/* A small part fits in whole: nothing is moved then, and its places are counted only if somebody asks. */
char *pft_plain_room(pft_plain *p, size_t *room)
{
    if (p->at > 0 && p->end > PFT_PLAIN_BYTES / 2) {
        pass_bytes(p->bytes, p->at, &p->line, &p->column);
        memmove(p->bytes, p->bytes + p->at, p->end - p->at);
        p->base += p->at;
        p->end -= p->at;
        p->at = 0;
    }
    *room = PFT_PLAIN_BYTES - p->end;
    return p->bytes + p->end;
}

void pft_plain_add(pft_plain *p, size_t size)
{
    p->last = size == 0;
    p->end += size;
    p->bytes[p->end] = '\0';
}

void pft_plain_position(const pft_plain *p, uint64_t *line, uint64_t *column)
{
    *line = p->line;
    *column = p->column;
    pass_bytes(p->bytes, p->event, line, column);
}
