/* The parts of a Word document around its body. */
#ifndef PFT_FORMAT_DOCX_PARTS_H
#define PFT_FORMAT_DOCX_PARTS_H

#include "format/docx_out.h"

#define PFT_DOCX_LINK "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

void pft_docx_put_footer(pft_xml_out *xml, const pft_docx_page *page);
/* Everything into its zip. */
pft_status pft_docx_write_parts(pft_docx *docx, const pft_writer *writer, pft_error *err);

#endif
