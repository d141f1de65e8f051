/* XML put together in memory. */
#include "format/xml_out.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/text.h"

static void add(pft_xml_out *xml, const char *text, size_t size)
{
    xml->failed |= !pft_builder_add(&xml->text, text, size);
}

void pft_xml_out_raw(pft_xml_out *xml, const char *markup)
{
    add(xml, markup, strlen(markup));
}

void pft_xml_out_format(pft_xml_out *xml, const char *format, ...)
{
    char text[1024];
    va_list arguments;
    int size;

    va_start(arguments, format);
    size = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (size < 0 || (size_t)size >= sizeof text)
        xml->failed = true;
    else
        add(xml, text, (size_t)size);
}

static const char *entity_of(uint32_t character)
{
    switch (character) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return NULL;
    }
}

/* A document may hold what XML cannot: control characters and the two that are none. */
static bool is_xml(uint32_t character)
{
    return character >= 0x20 ? character != 0xFFFE && character != 0xFFFF : character == '\t' || character == '\n';
}

static bool is_escape(const char *text, size_t size)
{
    if (size < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_')
        return false;
    for (size_t i = 2; i < 6; i++)
        if (strchr("0123456789abcdefABCDEF", text[i]) == NULL || text[i] == '\0')
            return false;
    return true;
}

void pft_xml_out_bytes(pft_xml_out *xml, const char *text, size_t size)
{
    const char *end = text + size;

    while (text < end) {
        uint32_t character;
        size_t width = pft_utf8_decode(text, (size_t)(end - text), &character);

        if (entity_of(character) != NULL)
            pft_xml_out_raw(xml, entity_of(character));
        else if (xml->sheet && is_escape(text, (size_t)(end - text)))
            pft_xml_out_raw(xml, "_x005F_");
        else if (is_xml(character))
            add(xml, text, width);
        text += width;
    }
}

void pft_xml_out_text(pft_xml_out *xml, const char *text)
{
    pft_xml_out_bytes(xml, text, strlen(text));
}

void pft_xml_out_attribute(pft_xml_out *xml, const char *name, const char *text)
{
    pft_xml_out_raw(xml, " ");
    pft_xml_out_raw(xml, name);
    pft_xml_out_raw(xml, "=\"");
    pft_xml_out_text(xml, text);
    pft_xml_out_raw(xml, "\"");
}
