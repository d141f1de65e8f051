/* Tags of XML that a parser has read already: it is well formed. */
#include <stdlib.h>
#include <string.h>

#include "edit/office_cell.h"

/* Behind the '>' of a tag; one in an attribute's value is none. */
static const char *tag_end(const char *at, const char *end)
{
    char quote = '\0';

    for (; at < end; at++) {
        if (quote != '\0')
            quote = *at == quote ? '\0' : quote;
        else if (*at == '"' || *at == '\'')
            quote = *at;
        else if (*at == '>')
            return at + 1;
    }
    return end;
}

static const char *find(const char *at, const char *end, const char *mark)
{
    size_t size = strlen(mark);

    for (; (size_t)(end - at) >= size; at++)
        if (memcmp(at, mark, size) == 0)
            return at + size;
    return end;
}

/* Comments, instructions and CDATA have no tags in them. */
static const char *pass_other(const char *at, const char *end)
{
    if (end - at >= 4 && memcmp(at, "<!--", 4) == 0)
        return find(at, end, "-->");
    if (end - at >= 9 && memcmp(at, "<![CDATA[", 9) == 0)
        return find(at, end, "]]>");
    return tag_end(at, end);
}

bool pft_tag_next(pft_tag *tag, const char *at, const char *end)
{
    const char *name, *stop;

    while ((at = memchr(at, '<', (size_t)(end - at))) != NULL && at + 1 < end && (at[1] == '!' || at[1] == '?'))
        at = pass_other(at, end);
    if (at == NULL || at + 1 >= end)
        return false;
    *tag = (pft_tag){.at = at, .end = tag_end(at, end), .closes = at[1] == '/'};
    tag->empty = tag->end - at > 2 && tag->end[-2] == '/';
    name = at + 1 + tag->closes;
    for (stop = name; stop < tag->end && strchr(" \t\r\n/>", *stop) == NULL; stop++)
        if (*stop == ':') {
            tag->prefix = (pft_slice){name, (size_t)(stop + 1 - name)};
            name = stop + 1;
        }
    tag->name = (pft_slice){name, (size_t)(stop - name)};
    return true;
}

bool pft_tag_is(const pft_tag *tag, const char *name)
{
    return tag->name.size == strlen(name) && memcmp(tag->name.text, name, tag->name.size) == 0;
}

const char *pft_tag_skip(const pft_tag *tag, const char *end)
{
    const char *at = tag->end;
    pft_tag inner;
    unsigned depth = 1;

    if (tag->empty)
        return at;
    while (depth > 0 && pft_tag_next(&inner, at, end)) {
        if (inner.name.size == tag->name.size && memcmp(inner.name.text, tag->name.text, tag->name.size) == 0 &&
            !inner.empty)
            depth += inner.closes ? (unsigned)-1 : 1;
        at = inner.end;
    }
    return at;
}

pft_slice pft_tag_attribute(const pft_tag *tag, const char *name, pft_slice *whole)
{
    size_t size = strlen(name);
    const char *at = tag->name.text + tag->name.size;

    while (at < tag->end) {
        const char *before = at, *begin, *stop;
        char quote;

        at += strspn(at, " \t\r\n");
        begin = at;
        at += strcspn(at, "= \t\r\n/>");
        stop = at;
        at += strspn(at, " \t\r\n");
        if (*at != '=')
            break;
        at++;
        at += strspn(at, " \t\r\n");
        quote = *at++;
        if ((size_t)(stop - begin) == size && memcmp(begin, name, size) == 0) {
            pft_slice value = {at, strcspn(at, quote == '"' ? "\"" : "'")};

            if (whole != NULL)
                *whole = (pft_slice){before, (size_t)(value.text + value.size + 1 - before)};
            return value;
        }
        at = strchr(at, quote);
        if (at == NULL)
            break;
        at++;
    }
    return (pft_slice){NULL, 0};
}

/* The character of an entity; 0 for one that XML does not know by itself. */
static uint32_t entity(const char *name, size_t size)
{
    static const struct {
        const char *name;
        uint32_t character;
    } named[] = {{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}};

    if (size > 1 && *name == '#')
        return (uint32_t)strtoul(name + 1 + (name[1] == 'x'), NULL, name[1] == 'x' ? 16 : 10);
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (strlen(named[i].name) == size && memcmp(named[i].name, name, size) == 0)
            return named[i].character;
    return 0;
}

bool pft_xml_decode(pft_builder *out, const char *text, size_t size)
{
    const char *end = text + size;
    bool done = true;

    while (text < end && done) {
        const char *mark = memchr(text, '&', (size_t)(end - text)), *stop;
        uint32_t character;

        done = pft_builder_add(out, text, (size_t)((mark != NULL ? mark : end) - text));
        if (mark == NULL)
            break;
        stop = memchr(mark, ';', (size_t)(end - mark));
        if (stop == NULL)
            break;
        if ((character = entity(mark + 1, (size_t)(stop - mark - 1))) != 0)
            done = done && pft_builder_add_character(out, character);
        text = stop + 1;
    }
    return done;
}

/* The next character that is no white space, and behind it; 0 at the end. */
static uint32_t next_word(const char **at, const char *end)
{
    while (*at < end) {
        uint32_t character;
        size_t width = pft_utf8_width(*at, (size_t)(end - *at));

        if (width == 0)
            return (unsigned char)*(*at)++;
        pft_utf8_decode(*at, (size_t)(end - *at), &character);
        *at += width;
        if (!pft_is_space(character))
            return character;
    }
    return 0;
}

bool pft_same_words(const char *a, size_t a_size, const char *b, size_t b_size)
{
    const char *a_end = a + a_size, *b_end = b + b_size;
    uint32_t character;

    do {
        character = next_word(&a, a_end);
        if (character != next_word(&b, b_end))
            return false;
    } while (character != 0);
    return true;
}
