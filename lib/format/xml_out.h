/* XML put together in memory: the parts of an Office file. */
#ifndef PFT_FORMAT_XML_OUT_H
#define PFT_FORMAT_XML_OUT_H

#include "core/builder.h"

#define PFT_XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

typedef struct pft_xml_out {
    pft_builder text;
    bool sheet;  /* a spreadsheet takes _x000D_ for a character: an underscore that could be mistaken is written so */
    bool failed; /* out of memory: asked once, at the end */
} pft_xml_out;

/* Markup, as it is. */
void pft_xml_out_raw(pft_xml_out *xml, const char *markup);
/* Markup with numbers in it, of at most 1 KiB. */
__attribute__((format(printf, 2, 3))) void pft_xml_out_format(pft_xml_out *xml, const char *format, ...);
/* Text, between tags and in attributes; what XML cannot hold is left out. */
void pft_xml_out_text(pft_xml_out *xml, const char *text);
void pft_xml_out_bytes(pft_xml_out *xml, const char *text, size_t size);
/* A space, and name="text". */
void pft_xml_out_attribute(pft_xml_out *xml, const char *name, const char *text);

#endif
