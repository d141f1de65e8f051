/* What is looked at before a page is parsed. gumbo searches its stack of open elements and its list of formatting
 * elements for most tags, and an element's attributes for each new one: a page that nests a hundred thousand times, or
 * has as many attributes in one tag, takes it minutes. So the tags are counted here with the few rules of HTML that end
 * elements without an end tag; what this stack allows, gumbo's exceeds by no more than the elements it implies. */
#include "readers/html.h"

#include <string.h>
#include <strings.h>

enum { MOST_ATTRIBUTES = 256, MOST_ALIKE = 3 };

/* A formatting element that was left open; `hash` tells it from others of its tag. */
typedef struct {
    GumboTag tag;
    uint32_t hash;
} formatting;

typedef struct {
    const pft_read_options *options;
    pft_error *err;
    char *start, *next, *end;
    GumboTag *open; /* as many as max_xml_depth allows */
    formatting *again;
    size_t depth, again_count, tables;
} guard;

/* A tag as it stands in the text. */
typedef struct {
    const char *text;
    GumboTag tag;
    uint32_t hash; /* of its attributes */
    bool end;
    bool closed; /* by "/>" */
} mark;

static bool is_cell(GumboTag tag)
{
    return (pft_html_tag(tag) & PFT_HTML_CELL) != 0;
}

static uint64_t locate(const guard *g, const char *at, uint64_t *column)
{
    uint64_t line = 1;
    const char *begin = g->start;

    for (const char *feed; (feed = memchr(begin, '\n', (size_t)(at - begin))) != NULL; begin = feed + 1)
        line++;
    *column = (uint64_t)(at - begin) + 1;
    return line;
}

static pft_status refuse_depth(const guard *g, const char *at)
{
    uint64_t column, line = locate(g, at, &column);

    return pft_fail_at(g->err, PFT_ELIMIT, line, column, "elements nested over %u deep, the limit max_xml_depth",
                       "元素嵌套超过 %u 层（max_xml_depth 限制）", g->options->max_xml_depth);
}

static pft_status refuse_tables(const guard *g, const char *at)
{
    uint64_t column, line = locate(g, at, &column);

    return pft_fail_at(g->err, PFT_ELIMIT, line, column, "tables nested over %u deep, the limit max_table_depth",
                       "表格嵌套超过 %u 层（max_table_depth 限制）", g->options->max_table_depth);
}

static void close_from(guard *g, size_t depth)
{
    while (g->depth > depth)
        g->tables -= g->open[--g->depth] == GUMBO_TAG_TABLE;
}

/* Ends the innermost element of that tag with all in it; a cell or a table keeps what is outside from being ended. */
static void close_tag(guard *g, GumboTag tag)
{
    for (size_t i = g->depth; i > 0; i--) {
        if (g->open[i - 1] == tag) {
            close_from(g, i - 1);
            return;
        }
        if (is_cell(g->open[i - 1]) || (g->open[i - 1] == GUMBO_TAG_TABLE && !is_cell(tag)))
            return;
    }
}

/* Ends what is open within the innermost table, which is left open; formatting does not reach beyond a cell. */
static void close_to_table(guard *g)
{
    for (size_t i = g->depth; i > 0; i--)
        if (g->open[i - 1] == GUMBO_TAG_TABLE) {
            close_from(g, i);
            g->again_count = 0;
            return;
        }
}

/* A formatting element goes on in the following blocks, but of those that are alike three are enough (the standard
 * calls it Noah's Ark). */
static void open_formatting(guard *g, const mark *m)
{
    size_t alike = 0;

    for (size_t i = 0; i < g->again_count; i++)
        alike += g->again[i].tag == m->tag && g->again[i].hash == m->hash;
    if (alike < MOST_ALIKE)
        g->again[g->again_count++] = (formatting){m->tag, m->hash};
}

static void close_formatting(guard *g, GumboTag tag)
{
    for (size_t i = g->again_count; i > 0; i--)
        if (g->again[i - 1].tag == tag) {
            memmove(g->again + i - 1, g->again + i, (g->again_count - i) * sizeof *g->again);
            g->again_count--;
            return;
        }
}

/* What a start tag ends. */
static void close_before(guard *g, GumboTag tag, unsigned flags)
{
    if ((flags & (PFT_HTML_CELL | PFT_HTML_PART)) != 0)
        close_to_table(g);
    else if ((flags & PFT_HTML_BLOCK) != 0)
        close_tag(g, GUMBO_TAG_P);
    if ((flags & PFT_HTML_ITEM) != 0)
        close_tag(g, tag);
    if (tag == GUMBO_TAG_TABLE && g->depth > 0 && g->open[g->depth - 1] == tag)
        close_from(g, g->depth - 1); /* a table within a table's rows, outside of a cell, ends it */
}

static pft_status open_tag(guard *g, const mark *m)
{
    unsigned flags = pft_html_tag(m->tag);

    close_before(g, m->tag, flags);
    if ((flags & (PFT_HTML_VOID | PFT_HTML_PART)) != 0)
        return PFT_OK;
    if (g->depth + g->again_count >= g->options->max_xml_depth)
        return refuse_depth(g, m->text);
    if ((flags & PFT_HTML_FORMATTING) != 0) {
        open_formatting(g, m);
        return PFT_OK;
    }
    if (m->tag == GUMBO_TAG_TABLE && ++g->tables > g->options->max_table_depth)
        return refuse_tables(g, m->text);
    if (!m->closed || m->tag != GUMBO_TAG_UNKNOWN)
        g->open[g->depth++] = m->tag;
    return PFT_OK;
}

static void close_by(guard *g, GumboTag tag)
{
    unsigned flags = pft_html_tag(tag);

    if ((flags & PFT_HTML_FORMATTING) != 0)
        close_formatting(g, tag);
    else if ((flags & (PFT_HTML_CELL | PFT_HTML_PART)) != 0 || tag == GUMBO_TAG_TABLE)
        close_to_table(g);
    if ((flags & (PFT_HTML_FORMATTING | PFT_HTML_CELL | PFT_HTML_PART)) == 0)
        close_tag(g, tag);
}

/* --- finding tags ---------------------------------------------------------------------------------------------- */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static char *find(char *from, char *end, const char *what)
{
    size_t size = strlen(what);

    for (; (from = memchr(from, what[0], (size_t)(end - from))) != NULL; from++)
        if ((size_t)(end - from) >= size && strncasecmp(from, what, size) == 0)
            return from;
    return NULL;
}

/* Behind one attribute; blanks it out when the tag has too many. */
static char *pass_attribute(char *p, char *end, bool drop)
{
    char *begin = p, *value;

    while (p < end && *p != '>' && *p != '=' && !is_blank(*p) && (*p != '/' || p == begin))
        p++;
    for (value = p; value < end && is_blank(*value);)
        value++;
    if (value < end && *value == '=' && value > begin) {
        for (p = value + 1; p < end && is_blank(*p);)
            p++;
        if (p < end && (*p == '"' || *p == '\'')) {
            char *quote = memchr(p + 1, *p, (size_t)(end - p - 1));

            p = quote != NULL ? quote + 1 : end;
        } else {
            while (p < end && *p != '>' && !is_blank(*p))
                p++;
        }
    }
    p += p == begin;
    for (value = begin; drop && value < p; value++)
        if (*value != '\n')
            *value = ' ';
    return p;
}

/* Reads the tag at `p`, which is a '<' before a letter or a slash and a letter, up to its '>'. */
static mark read_tag(guard *g, char *p)
{
    mark m = {.text = p, .end = p[1] == '/', .hash = 2166136261u};
    char *name = p + 1 + m.end, *attributes;
    size_t count = 0;

    for (p = name; p < g->end && *p != '>' && *p != '/' && !is_blank(*p);)
        p++;
    m.tag = gumbo_tagn_enum(name, (unsigned)(p - name < 64 ? p - name : 64));
    attributes = p;
    while (p < g->end && *p != '>') {
        if (is_blank(*p) || *p == '/')
            m.closed = *p++ == '/';
        else
            p = pass_attribute(p, g->end, ++count > MOST_ATTRIBUTES);
    }
    for (; attributes < p; attributes++)
        m.hash = (m.hash ^ (unsigned char)*attributes) * 16777619u;
    g->next = p < g->end ? p + 1 : p;
    return m;
}

/* Behind a comment, a doctype or what is taken for a comment. */
static char *pass_declaration(char *p, char *end)
{
    bool comment = end - p >= 4 && memcmp(p, "<!--", 4) == 0;
    char *close = comment ? find(p + 4 - (p[4 < end - p ? 4 : 0] == '>'), end, "-->") : memchr(p, '>', (size_t)(end - p));

    return close == NULL ? end : close + (comment ? 3 : 1);
}

/* Behind the content of a script or the like: up to the end tag that it needs. */
static void pass_raw(guard *g, GumboTag tag)
{
    const char *name = gumbo_normalized_tagname(tag);
    size_t size = strlen(name);
    char *p = g->next;

    while ((p = find(p, g->end, "</")) != NULL && ((size_t)(g->end - p) < size + 2 || strncasecmp(p + 2, name, size) != 0))
        p += 2;
    g->next = p != NULL ? p : g->end;
}

static pft_status take_tag(guard *g, char *at)
{
    mark m = read_tag(g, at);
    pft_status status;

    if (m.end) {
        close_by(g, m.tag);
        return PFT_OK;
    }
    if ((status = open_tag(g, &m)) == PFT_OK && (pft_html_tag(m.tag) & PFT_HTML_RAW) != 0)
        pass_raw(g, m.tag);
    return status;
}

pft_status pft_html_guard(pft_arena *arena, char *text, size_t size, const pft_read_options *options, pft_error *err)
{
    /* Deeper than there are bytes for tags, no page nests. */
    size_t room = size / 3 + 2 < options->max_xml_depth ? size / 3 + 2 : options->max_xml_depth;
    guard g = {.options = options, .err = err, .start = text, .next = text, .end = text + size};
    pft_status status = PFT_OK;
    char *at;

    g.open = pft_arena_alloc(arena, (room + 1) * sizeof *g.open);
    g.again = pft_arena_alloc(arena, (room + 1) * sizeof *g.again);
    if (g.open == NULL || g.again == NULL)
        return PFT_ENOMEM;
    while (status == PFT_OK && (at = memchr(g.next, '<', (size_t)(g.end - g.next))) != NULL) {
        if (at + 1 < g.end && (is_letter(at[1]) || (at[1] == '/' && at + 2 < g.end && is_letter(at[2]))))
            status = take_tag(&g, at);
        else if (at + 1 < g.end && (at[1] == '!' || at[1] == '?' || at[1] == '/'))
            g.next = pass_declaration(at, g.end);
        else
            g.next = at + 1;
    }
    return status;
}
