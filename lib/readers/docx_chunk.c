/* Other files inside a Word document (w:altChunk), which Word takes in when it opens the document: many web exports are
 * a page in such a wrapping, and programs that join documents put whole ones side by side. */
#include <string.h>

#include "readers/docx.h"
#ifdef PFT_WITH_HTML
#include "readers/html.h"
#endif

static pft_status load(docx_reader *r, const char *name, char **bytes, size_t *size)
{
    enum { ROOM = 64 << 10 };
    pft_builder text = PFT_BUILDER(&r->scratch);
    char *room = pft_arena_bytes(&r->scratch, ROOM);
    pft_part part;
    pft_status status = pft_part_open(&part, &r->package, name);
    size_t got = 1;

    if (status == PFT_OK && room == NULL)
        status = pft_fail_memory(r->package.err);
    while (status == PFT_OK && got > 0)
        if ((status = pft_part_read(&part, room, ROOM, &got)) == PFT_OK && !pft_builder_add(&text, room, got))
            status = pft_fail_memory(r->package.err);
    pft_part_close(&part);
    *bytes = text.text;
    *size = text.size;
    return status;
}

#ifdef PFT_WITH_HTML
static pft_status read_page(docx_reader *r, char *bytes, size_t size)
{
    pft_status status = PFT_OK;

    if (pft_mht_recognise(bytes, size))
        status = pft_mht_unpack(&r->scratch, bytes, size, &bytes, &size);
    if (status == PFT_OK && size > 0)
        status = pft_html_read_page(bytes, size, &r->parts, r->options, r->sink, r->package.err);
    return status == PFT_ENOMEM ? pft_fail_memory(r->package.err) : status;
}
#endif

static pft_status refuse(const docx_reader *r, const char *name)
{
    return pft_fail(r->package.err, PFT_EUNSUPPORTED,
                    "the document holds another file, %.80s, that is not read: open it in Word and save it again",
                    "文档中嵌有未能读取的文件 %.80s：请用 Word 打开后另存", name);
}

static pft_status read_chunk(docx_reader *r, const char *name)
{
    char *bytes;
    size_t size;
    pft_status status = load(r, name, &bytes, &size);

    if (status != PFT_OK)
        return status;
    if (pft_package_sniff(bytes, size, "word/") == PFT_SNIFF_YES && !r->within)
        return docx_read_within(r, bytes, size);
#ifdef PFT_WITH_HTML
    if (pft_mht_recognise(bytes, size) || pft_reader_html.sniff(bytes, size) == PFT_SNIFF_YES)
        return read_page(r, bytes, size);
#endif
    return refuse(r, name);
}

pft_status docx_chunk(docx_reader *r, pft_xml *xml)
{
    const pft_relation *link = pft_relations_by_id(r->relations, pft_xml_attribute(xml, PFT_SPACE_LINK, "id"));
    const char *name;
    pft_status status;

    if (r->flat || link == NULL) /* one that is missing is not shown by Word either */
        return PFT_OK;
    if ((status = docx_leave_cell(r, xml)) != PFT_OK ||
        (status = pft_relation_part(r->relations, link, &r->package, &name)) != PFT_OK)
        return status;
    return pft_package_has(&r->package, name) ? read_chunk(r, name) : PFT_OK;
}
