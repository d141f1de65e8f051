/* Parsing: gumbo's tree in an arena of ours, and walking over it. */
#include "readers/html.h"

#include <setjmp.h>
#include <string.h>
#include <strings.h>

static const uint8_t tags[GUMBO_TAG_LAST + 1] = {
    [GUMBO_TAG_SCRIPT] = PFT_HTML_UNSEEN,
    [GUMBO_TAG_STYLE] = PFT_HTML_UNSEEN,
    [GUMBO_TAG_TITLE] = PFT_HTML_UNSEEN,
    [GUMBO_TAG_IFRAME] = PFT_HTML_UNSEEN,
    [GUMBO_TAG_NOEMBED] = PFT_HTML_UNSEEN,
    [GUMBO_TAG_NOFRAMES] = PFT_HTML_UNSEEN,
    [GUMBO_TAG_XMP] = PFT_HTML_BLOCK,
    [GUMBO_TAG_HEAD] = PFT_HTML_UNSEEN,
    [GUMBO_TAG_NOSCRIPT] = PFT_HTML_UNSEEN,
    [GUMBO_TAG_TEMPLATE] = PFT_HTML_UNSEEN,
    [GUMBO_TAG_OBJECT] = PFT_HTML_UNSEEN,
    [GUMBO_TAG_APPLET] = PFT_HTML_UNSEEN,
    [GUMBO_TAG_AUDIO] = PFT_HTML_UNSEEN,
    [GUMBO_TAG_VIDEO] = PFT_HTML_UNSEEN,
    [GUMBO_TAG_CANVAS] = PFT_HTML_UNSEEN,
    [GUMBO_TAG_SVG] = PFT_HTML_UNSEEN,
    [GUMBO_TAG_BUTTON] = PFT_HTML_UNSEEN,
    [GUMBO_TAG_DATALIST] = PFT_HTML_UNSEEN,
    [GUMBO_TAG_DEL] = PFT_HTML_UNSEEN,
    [GUMBO_TAG_RP] = PFT_HTML_UNSEEN,
    [GUMBO_TAG_RT] = PFT_HTML_UNSEEN,
    [GUMBO_TAG_RTC] = PFT_HTML_UNSEEN,

    [GUMBO_TAG_ADDRESS] = PFT_HTML_BLOCK,
    [GUMBO_TAG_ARTICLE] = PFT_HTML_BLOCK,
    [GUMBO_TAG_ASIDE] = PFT_HTML_BLOCK,
    [GUMBO_TAG_BLOCKQUOTE] = PFT_HTML_BLOCK,
    [GUMBO_TAG_BODY] = PFT_HTML_BLOCK,
    [GUMBO_TAG_CENTER] = PFT_HTML_BLOCK,
    [GUMBO_TAG_DETAILS] = PFT_HTML_BLOCK,
    [GUMBO_TAG_DIR] = PFT_HTML_BLOCK,
    [GUMBO_TAG_DIV] = PFT_HTML_BLOCK,
    [GUMBO_TAG_DL] = PFT_HTML_BLOCK,
    [GUMBO_TAG_FIELDSET] = PFT_HTML_BLOCK,
    [GUMBO_TAG_FIGCAPTION] = PFT_HTML_BLOCK,
    [GUMBO_TAG_FIGURE] = PFT_HTML_BLOCK,
    [GUMBO_TAG_FOOTER] = PFT_HTML_BLOCK,
    [GUMBO_TAG_FORM] = PFT_HTML_BLOCK,
    [GUMBO_TAG_FRAMESET] = PFT_HTML_BLOCK,
    [GUMBO_TAG_H1] = PFT_HTML_BLOCK,
    [GUMBO_TAG_H2] = PFT_HTML_BLOCK,
    [GUMBO_TAG_H3] = PFT_HTML_BLOCK,
    [GUMBO_TAG_H4] = PFT_HTML_BLOCK,
    [GUMBO_TAG_H5] = PFT_HTML_BLOCK,
    [GUMBO_TAG_H6] = PFT_HTML_BLOCK,
    [GUMBO_TAG_HEADER] = PFT_HTML_BLOCK,
    [GUMBO_TAG_HGROUP] = PFT_HTML_BLOCK,
    [GUMBO_TAG_HR] = PFT_HTML_BLOCK,
    [GUMBO_TAG_HTML] = PFT_HTML_BLOCK,
    [GUMBO_TAG_LEGEND] = PFT_HTML_BLOCK,
    [GUMBO_TAG_LISTING] = PFT_HTML_BLOCK,
    [GUMBO_TAG_MAIN] = PFT_HTML_BLOCK,
    [GUMBO_TAG_MENU] = PFT_HTML_BLOCK,
    [GUMBO_TAG_NAV] = PFT_HTML_BLOCK,
    [GUMBO_TAG_OL] = PFT_HTML_BLOCK,
    [GUMBO_TAG_OPTGROUP] = PFT_HTML_BLOCK,
    [GUMBO_TAG_OPTION] = PFT_HTML_BLOCK,
    [GUMBO_TAG_P] = PFT_HTML_BLOCK,
    [GUMBO_TAG_PRE] = PFT_HTML_BLOCK,
    [GUMBO_TAG_SECTION] = PFT_HTML_BLOCK,
    [GUMBO_TAG_SUMMARY] = PFT_HTML_BLOCK,
    [GUMBO_TAG_UL] = PFT_HTML_BLOCK,
    [GUMBO_TAG_LI] = PFT_HTML_BLOCK,
    [GUMBO_TAG_DD] = PFT_HTML_BLOCK,
    [GUMBO_TAG_DT] = PFT_HTML_BLOCK,

    [GUMBO_TAG_TABLE] = PFT_HTML_BLOCK,
    [GUMBO_TAG_TD] = PFT_HTML_BLOCK,
    [GUMBO_TAG_TH] = PFT_HTML_BLOCK,
    [GUMBO_TAG_CAPTION] = PFT_HTML_BLOCK,
    [GUMBO_TAG_TR] = PFT_HTML_BLOCK,
    [GUMBO_TAG_TBODY] = PFT_HTML_BLOCK,
    [GUMBO_TAG_THEAD] = PFT_HTML_BLOCK,
    [GUMBO_TAG_TFOOT] = PFT_HTML_BLOCK,
};

unsigned pft_html_tag(GumboTag tag)
{
    return (unsigned)tag <= GUMBO_TAG_LAST ? tags[tag] : 0;
}

/* --- parsing --------------------------------------------------------------------------------------------------- */

/* gumbo does not survive a NULL from its allocator, so a failing one must not return. It may jump out of the parser,
 * for the parser holds nothing but memory, and all of that is in our arena: dropping the arena ends what it had begun.
 * For the same reason nothing is given back while it parses, and the tree is not destroyed node by node (which gumbo
 * does by recursion). */
typedef struct {
    pft_arena *arena;
    size_t most; /* bytes */
    bool too_large;
    jmp_buf out;
} parsing;

static void *take(void *context, size_t size)
{
    parsing *p = context;
    void *block;

    p->too_large = p->arena->total > p->most;
    if (p->too_large || (block = pft_arena_take(p->arena, size)) == NULL)
        longjmp(p->out, 1);
    return block;
}

static void keep(void *context, void *block)
{
    (void)context;
    (void)block;
}

/* Whatever is left of the parse after a jump is dropped with the arena; `p` alone is looked at then. */
static const GumboOutput *parse(parsing *p, const char *text, size_t size)
{
    GumboOptions options = kGumboDefaultOptions;

    options.allocator = take;
    options.deallocator = keep;
    options.userdata = p;
    options.max_errors = 0;
    return setjmp(p->out) == 0 ? gumbo_parse_with_options(&options, text, size) : NULL;
}

/* Tags that are left open are opened again in each block, so a tree can outgrow its page; honest ones take up to
 * sixty times its bytes. */
static size_t most_bytes(size_t size, uint32_t ratio)
{
    enum { ALWAYS = 8 << 20 };
    uint64_t most = ratio > 0 && size > (SIZE_MAX - ALWAYS) / ratio ? SIZE_MAX : (uint64_t)size * ratio + ALWAYS;

    return (size_t)most;
}

pft_status pft_html_parse(pft_html_tree *tree, const pft_allocator *allocator, char *text, size_t size,
                          const pft_read_options *options, pft_error *err)
{
    parsing p = {.arena = &tree->arena, .most = most_bytes(size, options->max_ratio)};
    const GumboOutput *output;
    pft_status status;

    pft_arena_init(&tree->arena, allocator);
    if ((status = pft_html_guard(&tree->arena, text, size, options, err)) != PFT_OK)
        return status;
    if ((output = parse(&p, text, size)) == NULL)
        return !p.too_large ? PFT_ENOMEM
                            : pft_fail(err, PFT_ELIMIT, "the parsed page takes more than %u times its size (max_ratio)",
                                       "网页解析后超过原大小的 %u 倍（max_ratio 限制）", options->max_ratio);
    tree->document = output->document;
    return PFT_OK;
}

void pft_html_tree_free(pft_html_tree *tree)
{
    pft_arena_free(&tree->arena);
}

/* --- nodes ----------------------------------------------------------------------------------------------------- */

pft_html_walk pft_html_walk_from(const GumboNode *root)
{
    return (pft_html_walk){root, root, false};
}

bool pft_html_step(pft_html_walk *walk, bool inside)
{
    const GumboVector *children = pft_html_children(walk->node);
    size_t next;

    if (!walk->leaving && children != NULL) {
        if (inside && children->length > 0)
            walk->node = children->data[0];
        else
            walk->leaving = true;
        return !walk->leaving || walk->node != walk->root;
    }
    if (walk->node == walk->root)
        return false;
    next = walk->node->index_within_parent + 1;
    children = pft_html_children(walk->node->parent);
    walk->leaving = next >= children->length;
    walk->node = walk->leaving ? walk->node->parent : children->data[next];
    return !walk->leaving || walk->node != walk->root;
}

const char *pft_html_attribute(const GumboNode *element, const char *name)
{
    const GumboAttribute *attribute = gumbo_get_attribute(&element->v.element.attributes, name);

    return attribute != NULL ? attribute->value : NULL;
}

/* "display: none" in a style, white space and case aside. */
static bool is_not_displayed(const char *style)
{
    const char *value;

    for (; (style = strpbrk(style, "dD")) != NULL; style++) {
        if (strncasecmp(style, "display", 7) != 0)
            continue;
        value = style + 7 + strspn(style + 7, " \t\r\n");
        if (*value == ':' && strncasecmp(value + 1 + strspn(value + 1, " \t\r\n"), "none", 4) == 0)
            return true;
    }
    return false;
}

/* A content control as Word saves it for the web: what it shows was never filled in. */
static bool is_placeholder(const GumboNode *node)
{
    const char *shown = node->v.element.tag == GUMBO_TAG_UNKNOWN ? pft_html_attribute(node, "showingplchdr") : NULL;

    return shown != NULL && (*shown == 't' || *shown == 'T' || *shown == '1');
}

bool pft_html_hidden(const GumboNode *node)
{
    const GumboElement *element = &node->v.element;
    const char *style;

    if (!pft_html_is_element(node))
        return false;
    if (node->type == GUMBO_NODE_TEMPLATE || (pft_html_tag(element->tag) & PFT_HTML_UNSEEN) != 0)
        return true;
    if (element->tag == GUMBO_TAG_OPTION && pft_html_attribute(node, "selected") == NULL)
        return true;
    if (element->attributes.length == 0)
        return false;
    return pft_html_attribute(node, "hidden") != NULL || is_placeholder(node) ||
           ((style = pft_html_attribute(node, "style")) != NULL && is_not_displayed(style));
}

bool pft_html_struck(const GumboNode *node)
{
    const char *style;

    if (node->type != GUMBO_NODE_ELEMENT)
        return false;
    if (node->v.element.tag == GUMBO_TAG_UNKNOWN && node->v.element.original_tag.length > 1 &&
        node->v.element.original_tag.data[1] == PFT_HTML_STRUCK)
        return true;
    style = node->v.element.attributes.length > 0 ? pft_html_attribute(node, "style") : NULL;
    return style != NULL && strstr(style, "line-through") != NULL;
}
