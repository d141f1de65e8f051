/* XML that the plain parser leaves to expat. */
#include <stddef.h>

#include "readers/xml_inside.h"

enum { CHUNK = 64 << 10 };

/* expat's calls for memory know neither who asks nor how large a block is that comes back. So the reading that goes on
 * in this thread is noted while its parser lives, and each block has its size in front of it. */
static _Thread_local const pft_allocator *parser_memory;

typedef union {
    size_t size;
    max_align_t alignment;
} block_head;

static void *parser_allocate(size_t size)
{
    block_head *head = size > SIZE_MAX - sizeof *head
                           ? NULL
                           : parser_memory->allocate(parser_memory->context, size + sizeof *head);

    if (head == NULL)
        return NULL;
    head->size = size + sizeof *head;
    return head + 1;
}

static void parser_release(void *block)
{
    block_head *head = block != NULL ? (block_head *)block - 1 : NULL;

    if (head != NULL)
        parser_memory->release(parser_memory->context, head, head->size);
}

static void *parser_reallocate(void *block, size_t size)
{
    block_head *head = (block_head *)block - 1, *moved;

    if (block == NULL)
        return parser_allocate(size);
    if (size > SIZE_MAX - sizeof *head)
        return NULL;
    moved = parser_memory->reallocate(parser_memory->context, head, head->size, size + sizeof *head);
    if (moved == NULL)
        return NULL;
    moved->size = size + sizeof *head;
    return moved + 1;
}

/* After a failure expat may still report what it has at hand. */
static void settle(pft_xml *xml, pft_status status)
{
    if (status == PFT_OK)
        return;
    xml->status = status;
    XML_StopParser(xml->parser, XML_FALSE);
}

/* True for a tag that was told of before the part was found to be odd. */
static bool was_told(pft_xml *xml)
{
    bool told = xml->told > 0;

    xml->told -= told;
    return told;
}

static void XMLCALL on_start(void *data, const XML_Char *name, const XML_Char **attributes)
{
    pft_xml *xml = data;

    if (xml->status != PFT_OK || was_told(xml))
        return;
    xml->attributes = attributes;
    settle(xml, pft_xml_start(xml, name, attributes));
}

static void XMLCALL on_end(void *data, const XML_Char *name)
{
    pft_xml *xml = data;

    (void)name;
    if (xml->status == PFT_OK && !was_told(xml))
        settle(xml, pft_xml_end(xml));
}

static void XMLCALL on_text(void *data, const XML_Char *text, int size)
{
    pft_xml *xml = data;
    size_t told = xml->told > 0 || xml->told_text > (uint64_t)size ? (size_t)size : (size_t)xml->told_text;

    xml->told_text -= xml->told > 0 ? 0 : told;
    if (xml->status == PFT_OK && (size_t)size > told)
        settle(xml, pft_xml_text(xml, text + told, (size_t)size - told));
}

static void XMLCALL on_doctype(void *data, const XML_Char *name, const XML_Char *system, const XML_Char *public,
                               int internal)
{
    pft_xml *xml = data;

    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    if (xml->status == PFT_OK)
        settle(xml, pft_xml_fail(xml, PFT_EINVALID, "DTDs are not allowed in Office files",
                                 "含有 DTD（Office 文件中不应有），拒绝读取"));
}

static pft_status fail_parse(pft_xml *xml)
{
    enum XML_Error code = XML_GetErrorCode(xml->parser);

    if (xml->status != PFT_OK)
        return xml->status;
    if (code == XML_ERROR_NO_MEMORY)
        return pft_fail_memory(xml->package->err);
    return pft_fail_at(xml->package->err, PFT_EINVALID, XML_GetCurrentLineNumber(xml->parser),
                       XML_GetCurrentColumnNumber(xml->parser) + 1, "%.80s: the XML is damaged (%s)",
                       "%.80s：XML 已损坏（%s）", xml->part, XML_ErrorString(code));
}

/* What expat holds back is a tag without its end. It looks through it again with each piece, so it may not grow
 * without bound. */
static pft_status check_pending(pft_xml *xml, uint64_t fed)
{
    XML_Index at = XML_GetCurrentByteIndex(xml->parser);
    uint32_t limit = xml->package->options->max_cell_bytes;

    if (at < 0 || fed - (uint64_t)at <= (uint64_t)limit + CHUNK)
        return PFT_OK;
    return pft_xml_limit(xml, "max_cell_bytes", limit, "the bytes of one tag", "一个标记的字节数");
}

static pft_status parse(pft_xml *xml, pft_xml_input *in)
{
    pft_status status = PFT_OK;
    size_t got = CHUNK;

    while (status == PFT_OK && got > 0) {
        void *chunk = XML_GetBuffer(xml->parser, CHUNK);

        if (chunk == NULL)
            return fail_parse(xml);
        if ((status = pft_xml_next_piece(in, chunk, CHUNK, &got)) != PFT_OK)
            return status;
        if (XML_ParseBuffer(xml->parser, (int)got, got == 0) != XML_STATUS_OK)
            return fail_parse(xml);
        status = check_pending(xml, in->fed);
    }
    return status;
}

pft_status pft_xml_read_with_expat(pft_xml *xml, pft_xml_input *in)
{
    static const XML_Memory_Handling_Suite memory = {parser_allocate, parser_reallocate, parser_release};
    const pft_allocator *before = parser_memory;
    pft_status status;

    parser_memory = &xml->package->scratch->allocator;
    if ((xml->parser = XML_ParserCreate_MM(NULL, &memory, NULL)) == NULL) {
        status = pft_fail_memory(xml->package->err);
    } else {
        XML_SetUserData(xml->parser, xml);
        XML_SetElementHandler(xml->parser, on_start, on_end);
        XML_SetCharacterDataHandler(xml->parser, on_text);
        XML_SetStartDoctypeDeclHandler(xml->parser, on_doctype);
        status = parse(xml, in);
        XML_ParserFree(xml->parser);
    }
    parser_memory = before;
    return status;
}
