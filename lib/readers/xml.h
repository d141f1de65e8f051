/* The XML of an Office part, streamed: unpacked in pieces, parsed as they come, never whole in memory. Elements are
 * known by numbers that each reader gives to the names it wants; all others are passed through as if their tags were
 * not there. Of alternative content the first choice is read. A DTD is refused, so there are no entities to expand. */
#ifndef PFT_READERS_XML_H
#define PFT_READERS_XML_H

#include "readers/package.h"

/* The namespaces of Office files, each under its transitional (ECMA-376) and its strict (ISO/IEC 29500) name. */
typedef enum pft_space {
    PFT_SPACE_NONE, /* an attribute without prefix */
    PFT_SPACE_WORD,
    PFT_SPACE_SHEET,
    PFT_SPACE_MATH,
    PFT_SPACE_LINK,    /* r:id */
    PFT_SPACE_PACKAGE, /* of the .rels parts */
    PFT_SPACE_CHOICE,  /* mc:AlternateContent */
    PFT_SPACE_OFD,     /* GB/T 33190 */
    PFT_SPACE_ALTO,    /* recognised text */
    PFT_SPACE_OTHER
} pft_space;

/* An element that a reader wants; its number is its place in the reader's table. The first row, number 0, is unused. */
typedef struct pft_element_name {
    pft_space space;
    const char *name;
} pft_element_name;

typedef struct pft_xml pft_xml;

typedef struct pft_xml_reader {
    const pft_element_name *names;
    unsigned name_count; /* 255 at most */
    unsigned root;       /* what the part must begin with; 0: anything */
    pft_status (*start)(void *context, pft_xml *xml, unsigned element);
    /* Either may be NULL: */
    pft_status (*end)(void *context, pft_xml *xml, unsigned element);
    pft_status (*text)(void *context, pft_xml *xml, const char *text, size_t size);
} pft_xml_reader;

/* Reads a part from begin to end. */
pft_status pft_xml_read(pft_package *package, const char *part, const pft_xml_reader *reader, void *context);

/* The same of XML that is no part of a package; `name` stands for it in messages. Elements without any namespace are of
 * the namespace `bare`. */
pft_status pft_xml_read_bytes(const char *bytes, size_t size, const char *name, pft_space bare,
                              const pft_xml_reader *reader, void *context, const pft_read_options *options,
                              pft_arena *scratch, pft_error *err);

/* For start() alone: an attribute's value, borrowed for the call; NULL when it is not there. */
const char *pft_xml_attribute(pft_xml *xml, pft_space space, const char *name);
/* The same as a number: `otherwise` when it is not there or is none, UINT32_MAX when it is larger. */
uint32_t pft_xml_number(pft_xml *xml, pft_space space, const char *name, uint32_t otherwise);
/* A switch: there without a value it is on. */
bool pft_xml_switch(pft_xml *xml, pft_space space, const char *name);

/* For start() alone: nothing inside is reported, nor the element's end. */
void pft_xml_skip(pft_xml *xml);

/* The same for the rest of an element that is open, by its depth. */
void pft_xml_skip_rest(pft_xml *xml, uint32_t depth);

/* How deep the element that is being reported stands: an end has the depth of its start. */
uint32_t pft_xml_depth(const pft_xml *xml);

/* For start(): the byte of the part that the element begins at; for end(): the one behind it. */
uint64_t pft_xml_begins(const pft_xml *xml);
uint64_t pft_xml_ends(const pft_xml *xml);

/* pft_fail_at() with the part's name and the position in its XML. */
pft_status pft_xml_fail(pft_xml *xml, pft_status status, const char *english, const char *chinese);

/* PFT_ELIMIT: what went beyond the limit of that name. */
pft_status pft_xml_limit(pft_xml *xml, const char *limit, uint64_t value, const char *english, const char *chinese);

#endif
