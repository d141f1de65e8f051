/* What converters to markdown keep of a page because markdown has no sign for it: tags of HTML that say nothing of a
 * table, <span style="…">, and spans and blocks with attributes, [text]{style="…"} and ::: article. Tables in HTML stay
 * as they are: they are read as HTML (text_page.c). */
#include <string.h>
#include <strings.h>

#include "readers/text.h"

enum { LONGEST_TAG = 400 };

static const char *const silent[] = {"div", "span", "p", "font",   "b",      "strong",
                                     "em",  "i",    "u", "a",      "center", "section"};

static bool is_named(const char *name, const char *end, const char *tag)
{
    size_t size = strlen(tag);

    return (size_t)(end - name) > size && strncasecmp(name, tag, size) == 0 && strchr(" \t\r\n/>", name[size]) != NULL;
}

static bool is_silent(const char *name, const char *end)
{
    size_t i = 0;

    while (i < sizeof silent / sizeof *silent && !is_named(name, end, silent[i]))
        i++;
    return i < sizeof silent / sizeof *silent;
}

/* Behind the tag of HTML that begins at `text`, when it says nothing; NULL when it does. */
static char *pass_silent_tag(char *text, char *end)
{
    char *name = text + 1, *limit = end - text > LONGEST_TAG ? text + LONGEST_TAG : end, *close;

    name += name < end && *name == '/';
    if (!is_silent(name, end) || (close = memchr(name, '>', (size_t)(limit - name))) == NULL)
        return NULL;
    return close + 1;
}

size_t pft_text_without_tags(char *text, size_t size)
{
    char *end = text + size, *from = text, *to = text;
    size_t tables = 0;

    while (from < end) {
        char *open = memchr(from, '<', (size_t)(end - from)), *stop = open != NULL ? open : end, *behind;

        memmove(to, from, (size_t)(stop - from));
        to += stop - from;
        from = stop;
        if (open == NULL)
            break;
        tables += is_named(from + 1, end, "table");
        tables -= tables > 0 && end - from > 2 && from[1] == '/' && is_named(from + 2, end, "table");
        if (tables == 0 && (behind = pass_silent_tag(from, end)) != NULL) {
            for (; from < behind; from++)
                if (*from == '\n')
                    *to++ = '\n'; /* lines keep their numbers */
        } else {
            *to++ = *from++;
        }
    }
    return (size_t)(to - text);
}

/* Spaces instead, for the columns of a table may be places in its lines. */
static void blank_out(char *from, const char *to)
{
    for (; from < to; from++)
        *from = *from == '\n' ? '\n' : ' ';
}

/* ::: article, or ::: alone. */
static void blank_fences(char *text, char *end)
{
    for (char *line = text, *next; line < end; line = next) {
        char *stop = memchr(line, '\n', (size_t)(end - line));

        next = stop != NULL ? stop + 1 : end;
        if (next - line > 3 && memcmp(line, ":::", 3) == 0)
            blank_out(line, stop != NULL ? stop : end);
    }
}

/* {.class}, {#name}, {style="…"}: behind it; NULL when there is none at `text`. */
static char *pass_attributes(char *text, char *end)
{
    char *limit = end - text > LONGEST_TAG ? text + LONGEST_TAG : end, *close;

    if (end - text < 3 || text[0] != '{' || (close = memchr(text, '}', (size_t)(limit - text))) == NULL)
        return NULL;
    return text[1] == '.' || text[1] == '#' || memchr(text, '=', (size_t)(close - text)) != NULL ? close + 1 : NULL;
}

void pft_text_clear_attributes(char *text, size_t size)
{
    enum { DEEPEST = 16 };
    char *end = text + size, *opened[DEEPEST];
    size_t depth = 0;

    blank_fences(text, end);
    for (char *p = text; p < end; p++) {
        char *behind;

        if (*p == '\n')
            depth = 0; /* such a span stands in one line */
        if (*p == '[' && depth < DEEPEST)
            opened[depth++] = p;
        if (*p != ']' || depth == 0)
            continue;
        depth--;
        if ((behind = pass_attributes(p + 1, end)) != NULL) {
            blank_out(opened[depth], opened[depth] + 1);
            blank_out(p, behind);
            p = behind - 1;
        }
    }
}
