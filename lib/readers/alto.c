/* ALTO: XML of the words that were recognised on scans, as libraries, tesseract, kraken and ABBYY write it. */
#include <string.h>

#include "core/encoding.h"
#include "readers/recognised.h"
#include "readers/xml.h"

enum { ALTO_ROOT = 1, ALTO_PAGE, ALTO_BLOCK, ALTO_LINE, ALTO_STRING, ALTO_RULE, ALTO_PICTURE, ALTO_ELEMENTS };

static const pft_element_name names[ALTO_ELEMENTS] = {
    [ALTO_ROOT] = {PFT_SPACE_ALTO, "alto"},       [ALTO_PAGE] = {PFT_SPACE_ALTO, "Page"},
    [ALTO_BLOCK] = {PFT_SPACE_ALTO, "TextBlock"}, [ALTO_LINE] = {PFT_SPACE_ALTO, "TextLine"},
    [ALTO_STRING] = {PFT_SPACE_ALTO, "String"},   [ALTO_RULE] = {PFT_SPACE_ALTO, "GraphicalElement"},
    [ALTO_PICTURE] = {PFT_SPACE_ALTO, "Illustration"},
};

typedef struct {
    pft_recognised marks;
    double turned; /* the block, anticlockwise */
    uint32_t pages;
} alto_reader;

static double number_of(pft_xml *xml, const char *name)
{
    const char *text = pft_xml_attribute(xml, PFT_SPACE_NONE, name);
    double number;

    return text != NULL && pft_recognised_number(&text, &number) ? number : 0;
}

static pft_box box_of(pft_xml *xml)
{
    double left = number_of(xml, "HPOS"), top = number_of(xml, "VPOS");

    return (pft_box){left, top, left + number_of(xml, "WIDTH"), top + number_of(xml, "HEIGHT")};
}

static pft_status start(void *context, pft_xml *xml, unsigned element)
{
    alto_reader *r = context;
    const pft_box box = box_of(xml);
    const char *text;

    switch (element) {
    case ALTO_PAGE:
        return pft_recognised_open(&r->marks, &box, ++r->pages);
    case ALTO_BLOCK:
        r->turned = number_of(xml, "ROTATION");
        return PFT_OK;
    case ALTO_LINE:
        pft_recognised_line(&r->marks, &box, r->turned);
        return PFT_OK;
    case ALTO_STRING:
        text = pft_xml_attribute(xml, PFT_SPACE_NONE, "CONTENT");
        return text != NULL ? pft_recognised_word(&r->marks, &box, text, strlen(text), number_of(xml, "WC")) : PFT_OK;
    case ALTO_RULE:
        return pft_recognised_rule(&r->marks, &box);
    case ALTO_PICTURE:
        pft_recognised_picture(&r->marks, &box);
        return PFT_OK;
    default:
        return PFT_OK;
    }
}

static pft_status alto_read(const char *bytes, size_t size, const pft_read_options *options, pft_sink *sink,
                            pft_error *err)
{
    static const pft_xml_reader reader = {names, ALTO_ELEMENTS, ALTO_ROOT, start, NULL, NULL};
    pft_arena scratch;
    alto_reader r = {.pages = 0};
    pft_status status;

    pft_arena_init(&scratch, &sink->arena->allocator);
    pft_recognised_begin(&r.marks, sink, err);
    status = pft_xml_read_bytes(bytes, size, "ALTO", PFT_SPACE_ALTO, &reader, &r, options, &scratch, err);
    if (status == PFT_OK)
        status = pft_recognised_close(&r.marks);
    pft_recognised_end(&r.marks);
    pft_arena_free(&scratch);
    return status;
}

/* XML with the root <alto> or <prefix:alto>. */
static pft_sniff alto_sniff(const char *bytes, size_t size)
{
    enum { HEAD = 4096 };
    char first[HEAD + 1];
    bool whole;

    first[pft_text_start(first, HEAD, bytes, size, &whole)] = '\0';
    if (strstr(first, "<?xml") == NULL && strstr(first, "xmlns") == NULL)
        return PFT_SNIFF_NO;
    for (const char *root = first; (root = strstr(root + 1, "alto")) != NULL;)
        if ((root[-1] == '<' || root[-1] == ':') && root[4] != '\0' && strchr(" >/\t\r\n", root[4]) != NULL)
            return PFT_SNIFF_YES;
    return PFT_SNIFF_NO;
}

const pft_reader pft_reader_alto = {
    .format = {.name = "alto",
               .extensions = "alto",
               .media_type = "application/xml",
               .description = {"ALTO: words recognised on scans, as XML", "ALTO：扫描件的识别结果（XML）"},
               .reads = true},
    .sniff = alto_sniff,
    .read = alto_read,
};
