/* Web pages from inside: the tree that gumbo makes of them, their text, and their tables as a browser lays them out. */
#ifndef PFT_READERS_HTML_H
#define PFT_READERS_HTML_H

#include <gumbo.h>

#include "core/text.h"
#include "readers/reader.h"

/* What an element means for its text. */
enum {
    PFT_HTML_BLOCK = 1 << 0, /* stands on lines of its own */
    PFT_HTML_UNSEEN = 1 << 1 /* nothing of it is shown */
};

/* What the check before parsing makes the first letter of a tag that strikes its text out: gumbo does not know such
 * tags, and looks at letters without regard to case. */
#define PFT_HTML_STRUCK 'J'

unsigned pft_html_tag(GumboTag tag);

/* A page as gumbo's tree. Everything in it lives in `arena`, which is also good for what is needed while it is read. */
typedef struct pft_html_tree {
    pft_arena arena;
    const GumboNode *document;
} pft_html_tree;

/* `text` is UTF-8, must outlive the tree and may be changed (see html_guard.c). Ended by pft_html_tree_free(), also
 * after a failure. Refuses what is nested too deep before it is parsed. */
pft_status pft_html_parse(pft_html_tree *tree, const pft_allocator *allocator, char *text, size_t size,
                          const pft_read_options *options, pft_error *err);
void pft_html_tree_free(pft_html_tree *tree);

/* The check before parsing (html_guard.c). */
pft_status pft_html_guard(pft_arena *arena, char *text, size_t size, const pft_read_options *options, pft_error *err);

/* The value of an attribute, "" without one; NULL when it is not there. */
const char *pft_html_attribute(const GumboNode *element, const char *name);
/* True for an element that does not count: scripts, what is hidden by its attributes, and what an editor deleted. */
bool pft_html_hidden(const GumboNode *node);
/* True for an element that is struck out. */
bool pft_html_struck(const GumboNode *node);

/* A walk over all nodes below `root`, in document order, without a stack. Each element comes twice. */
typedef struct pft_html_walk {
    const GumboNode *root;
    const GumboNode *node;
    bool leaving; /* the end of the element `node` */
} pft_html_walk;

pft_html_walk pft_html_walk_from(const GumboNode *root);
/* False at the end. `inside`: false passes over what is in the current element. */
bool pft_html_step(pft_html_walk *walk, bool inside);

static inline bool pft_html_is_element(const GumboNode *node)
{
    return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}

static inline bool pft_html_is(const GumboNode *node, GumboTag tag)
{
    return pft_html_is_element(node) && node->v.element.tag == tag;
}

/* Those of the document or of an element; NULL for what can have none. */
static inline const GumboVector *pft_html_children(const GumboNode *node)
{
    if (node->type == GUMBO_NODE_DOCUMENT)
        return &node->v.document.children;
    return pft_html_is_element(node) ? &node->v.element.children : NULL;
}

/* The child of that number; NULL behind the last. */
static inline const GumboNode *pft_html_child(const GumboNode *node, size_t index)
{
    const GumboVector *children = pft_html_children(node);

    return children != NULL && index < children->length ? children->data[index] : NULL;
}

/* A text being collected: white space folded as a browser does, paragraphs parted by '\n'. */
typedef struct pft_html_text {
    pft_arena *arena;
    const pft_read_options *options;
    pft_error *err;
    const char *source;  /* of the whole page or part … */
    uint32_t first_line; /* … and the number of its first line */
    char *bytes;
    size_t size, capacity;
    size_t start;      /* of the paragraph that is being written */
    uint32_t line;     /* where the text begins; 0: nothing yet */
    const char *begin; /* the same, in the source */
    bool space;        /* white space was seen and not yet written … */
    bool line_break;   /* … and held the end of a source line */
} pft_html_text;

/* What an element or a text adds to the text around it. PFT_ELIMIT when it becomes too long. */
pft_status pft_html_text_add(pft_html_text *text, const pft_html_walk *at);
/* The text so far without white space around it; the next begins empty. */
pft_slice pft_html_text_take(pft_html_text *text);
bool pft_html_breaks(const pft_html_walk *at);

/* How a table is read. */
typedef enum pft_html_kind {
    PFT_HTML_DATA,  /* row by row */
    PFT_HTML_FRAME, /* a layout around other tables or a text: as if it were not there */
    PFT_HTML_INLINE /* a column of text, or a row of a few, within a cell: paragraphs of that cell */
} pft_html_kind;

typedef struct pft_html_table {
    const GumboNode *node;
    struct pft_html_table *parent; /* the table it stands in */
    size_t cells;                  /* its own */
    size_t inner;                  /* those of the tables in it */
    size_t rows;
    size_t row_cells, widest;      /* of the row being counted, of the widest */
    pft_html_kind kind;
} pft_html_table;

typedef struct pft_html_page {
    pft_html_tree tree;
    const pft_read_options *options;
    pft_sink *sink;
    pft_error *err;
    pft_html_table **tables; /* by the address of their nodes */
    size_t table_count, table_capacity;
    pft_html_text text;      /* outside tables */
    pft_html_text cell_text; /* of the cell that is being read */
    uint32_t part;
    uint64_t cells; /* given so far */
} pft_html_page;

pft_status pft_html_find_tables(pft_html_page *page);
pft_html_table *pft_html_table_of(const pft_html_page *page, const GumboNode *node);
/* Gives the caption as headings, then the rows. */
pft_status pft_html_give_table(pft_html_page *page, const pft_html_table *table);
/* Gives the text that `text` holds as one heading, when there is any. */
pft_status pft_html_give_heading(pft_html_page *page, pft_html_text *text);

/* Reads all of a page or of a part of one, which is UTF-8 and may be changed, and begins in `line`. `part` counts on.
 */
pft_status pft_html_read_text(char *text, size_t size, uint32_t line, uint32_t *part, const pft_read_options *options,
                              pft_sink *sink, pft_error *err);

/* Reads the bytes of a page, in the encoding that they are in or say. `part` counts on. */
pft_status pft_html_read_page(const char *bytes, size_t size, uint32_t *part, const pft_read_options *options,
                              pft_sink *sink, pft_error *err);

/* A page in one file (mht.c): the page itself, empty without one, in the arena. PFT_ENOMEM. */
pft_status pft_mht_unpack(pft_arena *arena, const char *bytes, size_t size, char **page, size_t *page_size);
bool pft_mht_recognise(const char *bytes, size_t size);

#endif
