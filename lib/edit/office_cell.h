/* One cell of an Office file, as XML: its text is exchanged, and all else in it stays. */
#ifndef PFT_EDIT_OFFICE_CELL_H
#define PFT_EDIT_OFFICE_CELL_H

#include "core/error.h"
#include "core/text.h"
#include "format/xml_out.h"

typedef struct pft_cell_change {
    pft_slice xml;        /* the cell, tags included */
    const char *expected; /* the text that is there, as it was read */
    const char *text;     /* the one that is to be there */
    bool as_text;         /* xlsx: also what could be a number */
    pft_slice strings;    /* xlsx: the shared strings; empty: there are none */
} pft_cell_change;

/* Both write the cell's XML. PFT_ENOTFOUND: the text that is expected does not stand there; PFT_EUNSUPPORTED: it cannot
 * be exchanged (a formula, a table within the cell). No message is set. */
pft_status pft_docx_cell_change(pft_xml_out *out, const pft_cell_change *change);
pft_status pft_xlsx_cell_change(pft_xml_out *out, const pft_cell_change *change);

/* A tag: what the next '<' begins. */
typedef struct pft_tag {
    const char *at, *end; /* from '<' to behind '>' */
    pft_slice name;       /* without prefix */
    pft_slice prefix;     /* with its colon; empty: none */
    bool closes, empty;   /* </t>, <t/> */
} pft_tag;

/* The next tag at or behind `at`; false when there is none. */
bool pft_tag_next(pft_tag *tag, const char *at, const char *end);
bool pft_tag_is(const pft_tag *tag, const char *name);
/* Behind the end of an element that begins with that tag. */
const char *pft_tag_skip(const pft_tag *tag, const char *end);
/* An attribute's value, as it stands; empty with a NULL text where there is none. `whole` (may be NULL): with its name
 * and the space before it. */
pft_slice pft_tag_attribute(const pft_tag *tag, const char *name, pft_slice *whole);

/* Text of XML, entities decoded. False when out of memory. */
bool pft_xml_decode(pft_builder *out, const char *text, size_t size);

/* Alike but for white space. */
bool pft_same_words(const char *a, size_t a_size, const char *b, size_t b_size);

#endif
