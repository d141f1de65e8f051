/* What is looked at before a page is parsed. gumbo searches its stack of open elements for most tags, its list of
 * formatting elements for the others, and a tag's attributes for each new one: a page that nests a hundred thousand
 * times, or has as many attributes in one tag, takes it minutes. A page that costs too much is refused here, which only
 * works when this file and gumbo see the same tags and the same elements open. So what the two might see in different
 * ways, and what says nothing of a page's text, is overwritten in the text: comments, scripts and drawings, formatting.
 * What is left has few rules, and they are all here, as gumbo has them. */
#include "readers/html.h"

#include <string.h>
#include <strings.h>

enum { MOST_ATTRIBUTES = 256 };

/* What becomes of a tag. */
typedef enum {
    ORDINARY,   /* opens an element; its end tag reaches as far as the nearest element that is special */
    VOID,       /* has no content */
    RULE,       /* hr: the same, and ends a paragraph */
    RAW,        /* its content is text … */
    SHOWN,      /* … that is shown, in which tags are text too */
    DROPPED,    /* is left out: gumbo makes its own where one is needed */
    FORMATTING, /* is left out where it hides nothing and strikes nothing out */
    RENAMED,    /* has rules of its own in gumbo that do not matter here: becomes an element that nobody knows */
    BURIED,     /* is left out with all in it, which is not shown */
    FORM,       /* becomes a menu, which is a block without rules of its own */
    BLOCK, PARAGRAPH, ITEM, TERM, HEADING, OPTION,
    TABLE, CAPTION, COLUMN, SECTION, ROW, CELL
} rule;

static const uint8_t rules[GUMBO_TAG_LAST + 1] = {
    [GUMBO_TAG_AREA] = VOID, [GUMBO_TAG_BASE] = VOID, [GUMBO_TAG_BASEFONT] = VOID, [GUMBO_TAG_BGSOUND] = VOID,
    [GUMBO_TAG_BR] = VOID, [GUMBO_TAG_EMBED] = VOID, [GUMBO_TAG_IMAGE] = VOID, [GUMBO_TAG_IMG] = VOID,
    [GUMBO_TAG_INPUT] = VOID, [GUMBO_TAG_KEYGEN] = VOID, [GUMBO_TAG_LINK] = VOID, [GUMBO_TAG_MENUITEM] = VOID,
    [GUMBO_TAG_META] = VOID, [GUMBO_TAG_PARAM] = VOID, [GUMBO_TAG_SOURCE] = VOID, [GUMBO_TAG_TRACK] = VOID,
    [GUMBO_TAG_WBR] = VOID, [GUMBO_TAG_HR] = RULE,

    [GUMBO_TAG_IFRAME] = RAW, [GUMBO_TAG_NOEMBED] = RAW, [GUMBO_TAG_NOFRAMES] = RAW, [GUMBO_TAG_SCRIPT] = RAW,
    [GUMBO_TAG_STYLE] = RAW, [GUMBO_TAG_TITLE] = RAW, [GUMBO_TAG_TEXTAREA] = SHOWN, [GUMBO_TAG_XMP] = SHOWN,

    [GUMBO_TAG_HTML] = DROPPED, [GUMBO_TAG_HEAD] = DROPPED, [GUMBO_TAG_BODY] = DROPPED,
    [GUMBO_TAG_FRAMESET] = DROPPED, [GUMBO_TAG_FRAME] = DROPPED,

    [GUMBO_TAG_A] = FORMATTING, [GUMBO_TAG_B] = FORMATTING, [GUMBO_TAG_BIG] = FORMATTING, [GUMBO_TAG_CODE] = FORMATTING,
    [GUMBO_TAG_EM] = FORMATTING, [GUMBO_TAG_FONT] = FORMATTING, [GUMBO_TAG_I] = FORMATTING,
    [GUMBO_TAG_NOBR] = FORMATTING, [GUMBO_TAG_S] = FORMATTING, [GUMBO_TAG_SMALL] = FORMATTING,
    [GUMBO_TAG_STRIKE] = FORMATTING, [GUMBO_TAG_STRONG] = FORMATTING, [GUMBO_TAG_TT] = FORMATTING,
    [GUMBO_TAG_U] = FORMATTING,

    [GUMBO_TAG_SELECT] = RENAMED, [GUMBO_TAG_MATH] = RENAMED, [GUMBO_TAG_RUBY] = RENAMED, [GUMBO_TAG_MARQUEE] = RENAMED,
    [GUMBO_TAG_PLAINTEXT] = RENAMED, [GUMBO_TAG_ISINDEX] = RENAMED,

    [GUMBO_TAG_SVG] = BURIED, [GUMBO_TAG_TEMPLATE] = BURIED, [GUMBO_TAG_NOSCRIPT] = BURIED, [GUMBO_TAG_BUTTON] = BURIED,
    [GUMBO_TAG_OBJECT] = BURIED, [GUMBO_TAG_APPLET] = BURIED,

    [GUMBO_TAG_FORM] = FORM,
    [GUMBO_TAG_ADDRESS] = BLOCK, [GUMBO_TAG_ARTICLE] = BLOCK, [GUMBO_TAG_ASIDE] = BLOCK, [GUMBO_TAG_BLOCKQUOTE] = BLOCK,
    [GUMBO_TAG_CENTER] = BLOCK, [GUMBO_TAG_DETAILS] = BLOCK, [GUMBO_TAG_DIR] = BLOCK, [GUMBO_TAG_DIV] = BLOCK,
    [GUMBO_TAG_DL] = BLOCK, [GUMBO_TAG_FIELDSET] = BLOCK, [GUMBO_TAG_FIGCAPTION] = BLOCK, [GUMBO_TAG_FIGURE] = BLOCK,
    [GUMBO_TAG_FOOTER] = BLOCK, [GUMBO_TAG_HEADER] = BLOCK, [GUMBO_TAG_HGROUP] = BLOCK, [GUMBO_TAG_LISTING] = BLOCK,
    [GUMBO_TAG_MAIN] = BLOCK, [GUMBO_TAG_MENU] = BLOCK, [GUMBO_TAG_NAV] = BLOCK, [GUMBO_TAG_OL] = BLOCK,
    [GUMBO_TAG_PRE] = BLOCK, [GUMBO_TAG_SECTION] = BLOCK, [GUMBO_TAG_SUMMARY] = BLOCK, [GUMBO_TAG_UL] = BLOCK,
    [GUMBO_TAG_P] = PARAGRAPH, [GUMBO_TAG_LI] = ITEM, [GUMBO_TAG_DD] = TERM, [GUMBO_TAG_DT] = TERM,
    [GUMBO_TAG_H1] = HEADING, [GUMBO_TAG_H2] = HEADING, [GUMBO_TAG_H3] = HEADING, [GUMBO_TAG_H4] = HEADING,
    [GUMBO_TAG_H5] = HEADING, [GUMBO_TAG_H6] = HEADING, [GUMBO_TAG_OPTION] = OPTION, [GUMBO_TAG_OPTGROUP] = OPTION,

    [GUMBO_TAG_TABLE] = TABLE, [GUMBO_TAG_CAPTION] = CAPTION, [GUMBO_TAG_COLGROUP] = COLUMN, [GUMBO_TAG_COL] = COLUMN,
    [GUMBO_TAG_TBODY] = SECTION, [GUMBO_TAG_THEAD] = SECTION, [GUMBO_TAG_TFOOT] = SECTION, [GUMBO_TAG_TR] = ROW,
    [GUMBO_TAG_TD] = CELL, [GUMBO_TAG_TH] = CELL,
};

static rule rule_of(GumboTag tag)
{
    return (unsigned)tag <= GUMBO_TAG_LAST ? (rule)rules[tag] : ORDINARY;
}

/* What keeps an end tag from reaching beyond it. */
static bool is_special(GumboTag tag)
{
    rule r = rule_of(tag);

    return r >= BLOCK && r != OPTION && tag != GUMBO_TAG_MAIN;
}

/* What even a block's end tag does not reach beyond. */
static bool is_scope(GumboTag tag)
{
    rule r = rule_of(tag);

    return r == TABLE || r == CAPTION || r == CELL;
}

/* An element that is open: as gumbo knows it, and the tag that it was written with. */
typedef struct {
    GumboTag tag, written;
} element;

typedef struct {
    const pft_read_options *options;
    pft_error *err;
    char *start, *next, *end;
    element *open; /* as many as max_xml_depth allows */
    size_t depth, tables;
    bool endless[GUMBO_TAG_LAST + 1]; /* elements with no end tag in the rest of the page */
} guard;

/* A tag as it stands in the text. */
typedef struct {
    char *text, *name;
    GumboTag tag;
    bool end;
    bool closed; /* by "/>" */
} mark;

/* --- refusing -------------------------------------------------------------------------------------------------- */

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

    return pft_fail_at(g->err, PFT_ELIMIT, line, column, "elements nested more than %u deep (max_xml_depth)",
                       "元素嵌套超过 %u 层（max_xml_depth 限制）", g->options->max_xml_depth);
}

static pft_status refuse_tables(const guard *g, const char *at)
{
    uint64_t column, line = locate(g, at, &column);

    return pft_fail_at(g->err, PFT_ELIMIT, line, column, "tables nested more than %u deep (max_table_depth)",
                       "表格嵌套超过 %u 层（max_table_depth 限制）", g->options->max_table_depth);
}

/* --- the elements that are open -------------------------------------------------------------------------------- */

#define NONE SIZE_MAX

static GumboTag top(const guard *g)
{
    return g->depth > 0 ? g->open[g->depth - 1].tag : GUMBO_TAG_UNKNOWN;
}

static void close_from(guard *g, size_t place)
{
    while (place != NONE && g->depth > place)
        g->tables -= g->open[--g->depth].tag == GUMBO_TAG_TABLE;
}

static pft_status push(guard *g, const mark *m, GumboTag tag)
{
    if (g->depth >= g->options->max_xml_depth)
        return refuse_depth(g, m->text);
    if (tag == GUMBO_TAG_TABLE && ++g->tables > g->options->max_table_depth)
        return refuse_tables(g, m->text);
    g->open[g->depth++] = (element){tag, m->tag};
    return PFT_OK;
}

/* The innermost element of that tag that an end tag of that kind reaches. */
static size_t find_in_scope(const guard *g, GumboTag tag)
{
    for (size_t i = g->depth; i-- > 0;) {
        GumboTag open = g->open[i].tag;

        if (open == tag || (rule_of(tag) == HEADING && rule_of(open) == HEADING))
            return i;
        if (is_scope(open) || (tag == GUMBO_TAG_LI && (open == GUMBO_TAG_UL || open == GUMBO_TAG_OL)))
            break;
    }
    return NONE;
}

static size_t find_ordinary(const guard *g, GumboTag tag)
{
    for (size_t i = g->depth; i-- > 0;)
        if (g->open[i].tag == tag)
            return i;
        else if (is_special(g->open[i].tag))
            break;
    return NONE;
}

/* The list item, or the term or description, that a new one ends. */
static size_t find_before(const guard *g, GumboTag tag)
{
    for (size_t i = g->depth; i-- > 0;) {
        GumboTag open = g->open[i].tag;

        if (rule_of(open) == rule_of(tag))
            return i;
        if (is_special(open) && open != GUMBO_TAG_ADDRESS && open != GUMBO_TAG_DIV && open != GUMBO_TAG_P)
            break;
    }
    return NONE;
}

/* Part of the innermost table, by its rule. */
static size_t find_part(const guard *g, rule wanted)
{
    for (size_t i = g->depth; i-- > 0;)
        if (rule_of(g->open[i].tag) == wanted)
            return i;
        else if (rule_of(g->open[i].tag) == TABLE)
            break;
    return NONE;
}

/* The table whose rows are being read; NONE in a cell or a caption of it, and outside of tables. */
static size_t find_bare_table(const guard *g)
{
    for (size_t i = g->depth; i-- > 0;)
        if (is_scope(g->open[i].tag))
            return rule_of(g->open[i].tag) == TABLE ? i : NONE;
    return NONE;
}

/* --- what the text becomes ------------------------------------------------------------------------------------- */

/* Blank but for its line ends, so that what follows stays where it is. */
static void blank(char *from, const char *to)
{
    for (; from < to; from++)
        if (*from != '\n' && *from != '\r')
            *from = ' ';
}

/* A comment in place of it, which leaves no trace in the page's text, not even a space. */
static void leave_out(char *from, char *to)
{
    blank(from, to);
    memcpy(from, "<?", 2);
    to[-1] = '>';
}

static void rename_tag(const mark *m, char letter)
{
    *m->name = letter;
}

/* --- start tags ------------------------------------------------------------------------------------------------ */

/* The row and the section around a part are made where they are missing; outside of a table it is nothing. */
static pft_status open_part(guard *g, const mark *m, GumboTag tag)
{
    rule wanted = rule_of(tag);
    GumboTag outer = wanted == CELL ? GUMBO_TAG_TR : wanted == ROW ? GUMBO_TAG_TBODY : GUMBO_TAG_TABLE;
    size_t around = find_part(g, rule_of(outer));
    pft_status status;

    if (find_part(g, TABLE) == NONE)
        return PFT_OK;
    if (around == NONE) {
        if ((status = open_part(g, m, outer)) != PFT_OK)
            return status;
        around = g->depth - 1;
    }
    close_from(g, around + 1);
    return wanted != COLUMN ? push(g, m, tag) : PFT_OK;
}

/* Beside what it closes, a block begins like any other element. */
static void close_before(guard *g, const mark *m)
{
    rule r = rule_of(m->tag);

    if (r == ITEM || r == TERM)
        close_from(g, find_before(g, m->tag));
    if ((r >= BLOCK && r <= HEADING) || r == RULE || r == FORM || m->tag == GUMBO_TAG_XMP)
        close_from(g, find_in_scope(g, GUMBO_TAG_P));
    if ((r == HEADING && rule_of(top(g)) == HEADING) || (r == OPTION && top(g) == GUMBO_TAG_OPTION))
        close_from(g, g->depth - 1);
    if (r == TABLE)
        close_from(g, find_bare_table(g));
}

static bool says(const mark *m, const char *end, const char *word)
{
    size_t size = strlen(word);

    for (const char *p = m->name; (size_t)(end - p) >= size; p++)
        if (strncasecmp(p, word, size) == 0)
            return true;
    return false;
}

/* Formatting stays, as an element without its rules, where it hides its text or strikes it out. */
static pft_status open_formatting(guard *g, const mark *m)
{
    bool struck = m->tag == GUMBO_TAG_S || m->tag == GUMBO_TAG_STRIKE;

    if (!struck && !says(m, g->next, "display") && !says(m, g->next, "line-through") && !says(m, g->next, "hidden")) {
        leave_out(m->text, g->next);
        return PFT_OK;
    }
    rename_tag(m, struck ? PFT_HTML_STRUCK : 'j');
    return push(g, m, GUMBO_TAG_UNKNOWN);
}

/* Behind the end tag that the content needs, or at the end of the page; where it begins in *content_end. */
static char *find_end(guard *g, GumboTag tag, char **content_end)
{
    const char *name = gumbo_normalized_tagname(tag);
    size_t size = strlen(name);
    char *p = g->next;

    for (; !g->endless[tag] && (p = memchr(p, '<', (size_t)(g->end - p))) != NULL; p++)
        if ((size_t)(g->end - p) > size + 2 && p[1] == '/' && strncasecmp(p + 2, name, size) == 0 &&
            strchr(" \t\n\f\r/>", p[size + 2]) != NULL && p[size + 2] != '\0') {
            *content_end = p;
            return memchr(p, '>', (size_t)(g->end - p));
        }
    g->endless[tag] = true;
    return NULL;
}

static void bury(guard *g, const mark *m)
{
    char *content_end, *end = find_end(g, m->tag, &content_end);

    if (end != NULL)
        g->next = end + 1;
    leave_out(m->text, g->next);
}

/* Behind the content of a script or the like; where it ends, gumbo finds nothing that could look like an end before. */
static void pass_raw(guard *g, GumboTag tag)
{
    char *content_end = g->end, *from = g->next;

    find_end(g, tag, &content_end);
    if (rule_of(tag) == RAW)
        blank(from, content_end);
    g->next = content_end;
}

static pft_status open_tag(guard *g, const mark *m)
{
    rule r = rule_of(m->tag);

    close_before(g, m);
    switch (r) {
    case VOID:
    case RULE:
        return PFT_OK;
    case RAW:
    case SHOWN:
        pass_raw(g, m->tag);
        return PFT_OK;
    case DROPPED:
        leave_out(m->text, g->next);
        return PFT_OK;
    case FORMATTING:
        return open_formatting(g, m);
    case BURIED:
        bury(g, m);
        return PFT_OK;
    case RENAMED:
        rename_tag(m, 'j');
        return push(g, m, GUMBO_TAG_UNKNOWN);
    case FORM:
        memcpy(m->name, "menu", 4);
        return push(g, m, GUMBO_TAG_MENU);
    case CAPTION:
    case COLUMN:
    case SECTION:
    case ROW:
    case CELL:
        return open_part(g, m, m->tag);
    default:
        break;
    }
    if (m->tag == GUMBO_TAG_UNKNOWN && m->closed) {
        leave_out(m->text, g->next); /* gumbo would leave it open */
        return PFT_OK;
    }
    if (m->tag == GUMBO_TAG_UNKNOWN && *m->name == PFT_HTML_STRUCK)
        rename_tag(m, 'j');
    return push(g, m, m->tag);
}

/* --- end tags -------------------------------------------------------------------------------------------------- */

/* The innermost table's own row, section, cell or caption. */
static size_t find_own_part(const guard *g, GumboTag tag)
{
    size_t at = find_part(g, rule_of(tag));

    return at != NONE && g->open[at].tag == tag ? at : NONE;
}

static bool is_written(const guard *g, GumboTag written)
{
    for (size_t i = g->depth; i-- > 0 && !is_special(g->open[i].tag);)
        if (g->open[i].written == written)
            return true;
    return false;
}

static void close_tag(guard *g, const mark *m)
{
    switch (rule_of(m->tag)) {
    case VOID:
    case RULE:
    case RAW:
    case SHOWN:
    case COLUMN:
        return;
    case DROPPED:
    case BURIED:
        leave_out(m->text, g->next);
        return;
    case FORMATTING:
        if (!is_written(g, m->tag)) {
            leave_out(m->text, g->next);
            return;
        }
        /* fall through */
    case RENAMED:
        rename_tag(m, 'j');
        close_from(g, find_ordinary(g, GUMBO_TAG_UNKNOWN));
        return;
    case FORM:
        memcpy(m->name, "menu", 4);
        close_from(g, find_in_scope(g, GUMBO_TAG_MENU));
        return;
    case BLOCK:
    case PARAGRAPH:
    case ITEM:
    case TERM:
    case HEADING:
        close_from(g, find_in_scope(g, m->tag));
        return;
    case TABLE:
    case CAPTION:
    case SECTION:
    case ROW:
    case CELL:
        close_from(g, find_own_part(g, m->tag));
        return;
    default:
        close_from(g, find_ordinary(g, m->tag));
    }
}

/* --- finding tags ---------------------------------------------------------------------------------------------- */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

/* Behind one attribute, whose name may begin with anything; blanks it out when the tag has too many. */
static char *pass_attribute(char *p, char *end, bool drop)
{
    char *begin = p++, *value;

    while (p < end && *p != '>' && *p != '=' && *p != '/' && !is_blank(*p))
        p++;
    for (value = p; value < end && is_blank(*value);)
        value++;
    if (value < end && *value == '=') {
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
    if (drop)
        blank(begin, p);
    return p;
}

/* Reads the tag at `p`, which is a '<' before a letter or a slash and a letter, up to its '>'. False: it has none. */
static bool read_tag(guard *g, char *p, mark *m)
{
    size_t count = 0;

    *m = (mark){.text = p, .end = p[1] == '/', .name = p + 1 + (p[1] == '/')};
    for (p = m->name; p < g->end && *p != '>' && *p != '/' && !is_blank(*p);)
        p++;
    m->tag = gumbo_tagn_enum(m->name, (unsigned)(p - m->name < 64 ? p - m->name : 64));
    while (p < g->end && *p != '>') {
        if (is_blank(*p) || *p == '/')
            m->closed = *p++ == '/';
        else
            p = pass_attribute(p, g->end, ++count > MOST_ATTRIBUTES);
    }
    g->next = p < g->end ? p + 1 : p;
    return p < g->end;
}

static char *find_comment_end(char *p, char *end)
{
    char *content = p + 4;

    if (content < end && *content == '>')
        return content + 1;
    if (content + 1 < end && memcmp(content, "->", 2) == 0)
        return content + 2;
    for (p = content; p < end && (p = memchr(p, '>', (size_t)(end - p))) != NULL; p++)
        if ((p - content >= 2 && memcmp(p - 2, "--", 2) == 0) || (p - content >= 3 && memcmp(p - 3, "--!", 3) == 0))
            return p + 1;
    return end;
}

/* A comment, a document type or what is taken for a comment. */
static void pass_declaration(guard *g, char *p)
{
    char *close = memchr(p, '>', (size_t)(g->end - p));

    g->next = close != NULL ? close + 1 : g->end;
    if (g->end - p >= 4 && memcmp(p, "<!--", 4) == 0) {
        g->next = find_comment_end(p, g->end);
        leave_out(p, g->next);
    } else if (g->next - p > 9 && strncasecmp(p, "<!doctype", 9) == 0) {
        leave_out(p, g->next); /* without one, a table never ends a paragraph */
    }
}

static pft_status take_tag(guard *g, char *at)
{
    mark m;

    if (!read_tag(g, at, &m))
        return PFT_OK; /* not one for gumbo either */
    if (!m.end)
        return open_tag(g, &m);
    close_tag(g, &m);
    return PFT_OK;
}

pft_status pft_html_guard(pft_arena *arena, char *text, size_t size, const pft_read_options *options, pft_error *err)
{
    guard g = {.options = options, .err = err, .start = text, .next = text, .end = text + size};
    pft_status status = PFT_OK;
    char *at;

    /* Deeper than there are bytes for tags, no page nests, but for the parts of tables that are implied. */
    g.open = pft_arena_alloc(arena, ((size + 2 < options->max_xml_depth ? size + 2 : options->max_xml_depth) + 1) *
                                        sizeof *g.open);
    if (g.open == NULL)
        return PFT_ENOMEM;
    while (status == PFT_OK && (at = memchr(g.next, '<', (size_t)(g.end - g.next))) != NULL) {
        if (at + 1 < g.end && (is_letter(at[1]) || (at[1] == '/' && at + 2 < g.end && is_letter(at[2]))))
            status = take_tag(&g, at);
        else if (at + 1 < g.end && (at[1] == '!' || at[1] == '?' || at[1] == '/'))
            pass_declaration(&g, at);
        else
            g.next = at + 1;
    }
    return status;
}
