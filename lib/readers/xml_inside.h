/* The reading of XML from inside: what xml.c shares with xml_space.c, which knows namespaces, and with xml_expat.c,
 * which reads what is odd. */
#ifndef PFT_READERS_XML_INSIDE_H
#define PFT_READERS_XML_INSIDE_H

#include <expat.h>

#include "readers/xml.h"
#include "readers/xml_plain.h"

enum {
    PFT_XML_BINDINGS = 64,   /* of the namespaces known here, at once */
    PFT_XML_INDEX = 512,     /* powers of two, the first twice as large as any reader's table */
    PFT_XML_TAGS = 128
};

/* A prefix that is bound to a namespace which is known here, or taken away from one. */
typedef struct pft_xml_binding {
    char prefix[24];
    pft_space space;
    uint32_t depth;
} pft_xml_binding;

/* A tag as it is written, and what it came to with the prefixes that are bound. */
typedef struct pft_xml_tag {
    char tag[22];
    uint8_t space; /* pft_space */
    uint8_t element;
} pft_xml_tag;

/* An element that is open. */
typedef struct pft_xml_level {
    uint8_t element;
    bool alternatives; /* mc:AlternateContent */
    bool chosen;       /* one of its choices was read */
} pft_xml_level;

struct pft_xml {
    pft_package *package;
    const char *part;
    const pft_xml_reader *reader;
    void *context;
    pft_plain *plain;  /* what reads, or: */
    XML_Parser parser;
    uint64_t told; /* tags that were told of, and bytes of text since: expat reads them again where the rest is odd */
    uint64_t told_text;
    const char **attributes; /* of the element that starts */
    pft_status status;
    pft_space bare; /* of elements without a namespace; PFT_SPACE_NONE: they are not known */
    pft_xml_level *levels;
    uint32_t level_capacity;
    uint32_t depth;
    uint32_t skipped_from; /* depth of the element that is skipped; 0: none is */
    pft_xml_binding bindings[PFT_XML_BINDINGS];
    size_t binding_count;
    uint8_t index[PFT_XML_INDEX]; /* element numbers by the hash of their names */
    pft_xml_tag known[PFT_XML_TAGS]; /* by the hash of the tag; forgotten when a binding changes */
};

/* Where the XML comes from: a part of a package, or bytes in memory. */
typedef struct pft_xml_input {
    pft_part *part; /* NULL: the bytes */
    const char *bytes;
    size_t size;
    uint64_t fed;
} pft_xml_input;

/* Binds the prefixes that the attributes of an element declare. */
pft_status pft_xml_bind(pft_xml *xml, const char *const *attributes);

/* The namespace of a name, and where the name begins behind its prefix. */
pft_space pft_xml_split_name(const pft_xml *xml, const char *name, const char **local);

/* What either parser tells. */
pft_status pft_xml_start(pft_xml *xml, const char *name, const char *const *attributes);
pft_status pft_xml_end(pft_xml *xml);
pft_status pft_xml_text(pft_xml *xml, const char *text, size_t size);

pft_status pft_xml_next_piece(pft_xml_input *in, void *into, size_t room, size_t *got);

/* The whole from its begin on; what was told before is not told again. */
pft_status pft_xml_read_with_expat(pft_xml *xml, pft_xml_input *in);

#endif
