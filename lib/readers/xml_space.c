/* The namespaces of XML: which are known, and which prefixes stand for them. */
#include <string.h>

#include "readers/xml_inside.h"

static pft_space space_of_uri(const char *uri)
{
    static const struct {
        const char *uri;
        pft_space space;
    } known[] = {
        {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", PFT_SPACE_WORD},
        {"http://purl.oclc.org/ooxml/wordprocessingml/main", PFT_SPACE_WORD},
        {"http://schemas.openxmlformats.org/spreadsheetml/2006/main", PFT_SPACE_SHEET},
        {"http://purl.oclc.org/ooxml/spreadsheetml/main", PFT_SPACE_SHEET},
        {"http://schemas.openxmlformats.org/officeDocument/2006/math", PFT_SPACE_MATH},
        {"http://purl.oclc.org/ooxml/officeDocument/math", PFT_SPACE_MATH},
        {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", PFT_SPACE_LINK},
        {"http://purl.oclc.org/ooxml/officeDocument/relationships", PFT_SPACE_LINK},
        {"http://schemas.openxmlformats.org/package/2006/relationships", PFT_SPACE_PACKAGE},
        {"http://schemas.openxmlformats.org/markup-compatibility/2006", PFT_SPACE_CHOICE},
        {"http://www.ofdspec.org/2016", PFT_SPACE_OFD},
        {"http://www.ofdspec.org", PFT_SPACE_OFD},
        {"http://www.loc.gov/standards/alto/ns-v2#", PFT_SPACE_ALTO},
        {"http://www.loc.gov/standards/alto/ns-v3#", PFT_SPACE_ALTO},
        {"http://www.loc.gov/standards/alto/ns-v4#", PFT_SPACE_ALTO},
        {"http://schema.ccs-gmbh.com/ALTO", PFT_SPACE_ALTO},
    };

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(uri, known[i].uri) == 0)
            return known[i].space;
    return PFT_SPACE_OTHER;
}

static const pft_xml_binding *find_binding(const pft_xml *xml, const char *prefix, size_t size)
{
    for (size_t i = xml->binding_count; i-- > 0;)
        if (strncmp(xml->bindings[i].prefix, prefix, size) == 0 && xml->bindings[i].prefix[size] == '\0')
            return &xml->bindings[i];
    return NULL;
}

/* Of the dozens of namespaces that a root declares a few are wanted; the others are only kept where they hide one. */
static pft_status bind(pft_xml *xml, const char *prefix, const char *uri)
{
    pft_space space = space_of_uri(uri);
    size_t size = strlen(prefix);
    pft_xml_binding *added;

    if (size >= sizeof added->prefix || (space == PFT_SPACE_OTHER && find_binding(xml, prefix, size) == NULL))
        return PFT_OK;
    if (xml->binding_count == PFT_XML_BINDINGS)
        return pft_xml_fail(xml, PFT_ELIMIT, "more than 64 namespaces at once",
                            "同时声明的命名空间超过 64 个的限制");
    memset(xml->known, 0, sizeof xml->known);
    added = &xml->bindings[xml->binding_count++];
    *added = (pft_xml_binding){.space = space, .depth = xml->depth};
    memcpy(added->prefix, prefix, size);
    return PFT_OK;
}

pft_status pft_xml_bind(pft_xml *xml, const char *const *attributes)
{
    pft_status status = PFT_OK;

    for (; status == PFT_OK && attributes[0] != NULL; attributes += 2)
        if (attributes[0][0] == 'x' && strncmp(attributes[0], "xmlns", 5) == 0 &&
            (attributes[0][5] == '\0' || attributes[0][5] == ':'))
            status = bind(xml, attributes[0][5] == ':' ? attributes[0] + 6 : "", attributes[1]);
    return status;
}

pft_space pft_xml_split_name(const pft_xml *xml, const char *name, const char **local)
{
    const char *colon = strchr(name, ':');
    const pft_xml_binding *bound = find_binding(xml, name, colon != NULL ? (size_t)(colon - name) : 0);

    *local = colon != NULL ? colon + 1 : name;
    if (bound == NULL && colon == NULL && xml->bare != PFT_SPACE_NONE)
        return xml->bare;
    return bound != NULL ? bound->space : PFT_SPACE_OTHER;
}
