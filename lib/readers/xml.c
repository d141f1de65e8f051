#include "readers/xml.h"

#include <stddef.h>
#include <string.h>

#include <expat.h>

#include "readers/xml_plain.h"

enum {
    CHUNK = 64 << 10,
    MOST_BINDINGS = 64, /* of the namespaces known here, at once */
    INDEX_SIZE = 512, /* powers of two, the first twice as large as any reader's table */
    KNOWN_TAGS = 128,
    NO_ELEMENT = 0
};

/* A prefix that is bound to a namespace which is known here, or taken away from one. */
typedef struct {
    char prefix[24];
    pft_space space;
    uint32_t depth;
} binding;

/* A tag as it is written, and what it came to with the prefixes that are bound. */
typedef struct {
    char tag[22];
    uint8_t space; /* pft_space */
    uint8_t element;
} known_tag;

/* An element that is open. */
typedef struct {
    uint8_t element;
    bool alternatives; /* mc:AlternateContent */
    bool chosen;       /* one of its choices was read */
} level;

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
    level *levels;
    uint32_t level_capacity;
    uint32_t depth;
    uint32_t skipped_from; /* depth of the element that is skipped; 0: none is */
    binding bindings[MOST_BINDINGS];
    size_t binding_count;
    uint8_t index[INDEX_SIZE]; /* element numbers by the hash of their names */
    known_tag known[KNOWN_TAGS]; /* by the hash of the tag; forgotten when a binding changes */
};

/* --- namespaces ------------------------------------------------------------------------------------------------ */

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

static const binding *find_binding(const pft_xml *xml, const char *prefix, size_t size)
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
    binding *added;

    if (size >= sizeof added->prefix || (space == PFT_SPACE_OTHER && find_binding(xml, prefix, size) == NULL))
        return PFT_OK;
    if (xml->binding_count == MOST_BINDINGS)
        return pft_xml_fail(xml, PFT_ELIMIT, "more than 64 namespaces at once",
                            "同时声明的命名空间超过 64 个的限制");
    memset(xml->known, 0, sizeof xml->known);
    added = &xml->bindings[xml->binding_count++];
    *added = (binding){.space = space, .depth = xml->depth};
    memcpy(added->prefix, prefix, size);
    return PFT_OK;
}

static pft_status bind_all(pft_xml *xml, const char *const *attributes)
{
    pft_status status = PFT_OK;

    for (; status == PFT_OK && attributes[0] != NULL; attributes += 2)
        if (attributes[0][0] == 'x' && strncmp(attributes[0], "xmlns", 5) == 0 &&
            (attributes[0][5] == '\0' || attributes[0][5] == ':'))
            status = bind(xml, attributes[0][5] == ':' ? attributes[0] + 6 : "", attributes[1]);
    return status;
}

/* The namespace of a name, and where the name begins behind its prefix. */
static pft_space split_name(const pft_xml *xml, const char *name, const char **local)
{
    const char *colon = strchr(name, ':');
    const binding *bound = find_binding(xml, name, colon != NULL ? (size_t)(colon - name) : 0);

    *local = colon != NULL ? colon + 1 : name;
    if (bound == NULL && colon == NULL && xml->bare != PFT_SPACE_NONE)
        return xml->bare;
    return bound != NULL ? bound->space : PFT_SPACE_OTHER;
}

/* --- elements -------------------------------------------------------------------------------------------------- */

/* Where in the part, from 1. */
typedef struct {
    uint64_t line, column;
} place;

static place place_of(const pft_xml *xml)
{
    place found = {0, 0};

    if (xml->plain != NULL)
        pft_plain_position(xml->plain, &found.line, &found.column);
    else
        found = (place){XML_GetCurrentLineNumber(xml->parser), XML_GetCurrentColumnNumber(xml->parser) + 1};
    return found;
}

static uint32_t hash_name(pft_space space, const char *name)
{
    uint32_t hash = 2166136261U ^ (uint32_t)space;

    for (; *name != '\0'; name++)
        hash = (hash ^ (unsigned char)*name) * 16777619U;
    return hash ^ hash >> 15;
}

static void index_names(pft_xml *xml)
{
    for (unsigned i = 1; i < xml->reader->name_count; i++) {
        unsigned at = hash_name(xml->reader->names[i].space, xml->reader->names[i].name) & (INDEX_SIZE - 1);

        while (xml->index[at] != NO_ELEMENT)
            at = (at + 1) & (INDEX_SIZE - 1);
        xml->index[at] = (uint8_t)i;
    }
}

static unsigned find_element(const pft_xml *xml, pft_space space, const char *name)
{
    if (space == PFT_SPACE_OTHER)
        return NO_ELEMENT;
    for (unsigned at = hash_name(space, name) & (INDEX_SIZE - 1); xml->index[at] != NO_ELEMENT;
         at = (at + 1) & (INDEX_SIZE - 1)) {
        const pft_element_name *known = &xml->reader->names[xml->index[at]];

        if (known->space == space && strcmp(known->name, name) == 0)
            return xml->index[at];
    }
    return NO_ELEMENT;
}

/* A part has few different tags, and each of them thousands of times. */
static known_tag find_tag(pft_xml *xml, const char *tag)
{
    known_tag *known = &xml->known[hash_name(PFT_SPACE_NONE, tag) & (KNOWN_TAGS - 1)], found;
    const char *name;

    if (strcmp(known->tag, tag) == 0)
        return *known;
    found = (known_tag){.space = (uint8_t)split_name(xml, tag, &name)};
    found.element = (uint8_t)find_element(xml, (pft_space)found.space, name);
    if (strlen(tag) < sizeof found.tag) {
        memcpy(found.tag, tag, strlen(tag));
        *known = found;
    }
    return found;
}

static pft_status push_level(pft_xml *xml)
{
    uint32_t limit = xml->package->options->max_xml_depth;

    if (xml->depth >= limit)
        return pft_xml_limit(xml, "max_xml_depth", limit, "nesting", "嵌套层数");
    if (xml->depth == xml->level_capacity) {
        uint32_t capacity = xml->level_capacity > 0 ? xml->level_capacity * 2 : 64;
        level *levels = pft_arena_grow(xml->package->scratch, xml->levels, xml->depth * sizeof *levels,
                                       capacity * sizeof *levels);

        if (levels == NULL)
            return pft_fail_memory(xml->package->err);
        xml->levels = levels;
        xml->level_capacity = capacity;
    }
    xml->levels[xml->depth++] = (level){.element = NO_ELEMENT};
    return PFT_OK;
}

/* Of mc:AlternateContent the first choice is read and the rest passed over, or each text would come twice. */
static void take_choice(pft_xml *xml, const char *name)
{
    level *parent = xml->depth > 1 ? &xml->levels[xml->depth - 2] : NULL;

    split_name(xml, name, &name);
    if (strcmp(name, "AlternateContent") == 0)
        xml->levels[xml->depth - 1].alternatives = true;
    else if (parent != NULL && parent->alternatives && parent->chosen)
        pft_xml_skip(xml);
    else if (parent != NULL)
        parent->chosen = true;
}

static pft_status start_element(pft_xml *xml, const char *name, const char *const *attributes)
{
    const pft_xml_reader *reader = xml->reader;
    pft_status status = push_level(xml);
    known_tag tag;

    if (status != PFT_OK || xml->skipped_from > 0)
        return status;
    if (attributes[0] != NULL && (status = bind_all(xml, attributes)) != PFT_OK)
        return status;
    tag = find_tag(xml, name);
    if (tag.space == PFT_SPACE_CHOICE) {
        take_choice(xml, name);
        return PFT_OK;
    }
    if (xml->depth == 1 && reader->root != NO_ELEMENT && tag.element != reader->root)
        return pft_fail_at(xml->package->err, PFT_EINVALID, place_of(xml).line, 0,
                           "%.80s does not begin with <%s>: it is another kind of part",
                           "%.80s 不以 <%s> 开头，是另一种部件", xml->part, reader->names[reader->root].name);
    xml->levels[xml->depth - 1].element = tag.element;
    return tag.element != NO_ELEMENT ? reader->start(xml->context, xml, tag.element) : PFT_OK;
}

static pft_status end_element(pft_xml *xml)
{
    level *ending = &xml->levels[xml->depth - 1];
    pft_status status = PFT_OK;

    if (xml->skipped_from == 0 && ending->element != NO_ELEMENT && xml->reader->end != NULL)
        status = xml->reader->end(xml->context, xml, ending->element);
    if (xml->skipped_from == xml->depth)
        xml->skipped_from = 0;
    while (xml->binding_count > 0 && xml->bindings[xml->binding_count - 1].depth == xml->depth) {
        xml->binding_count--;
        memset(xml->known, 0, sizeof xml->known);
    }
    xml->depth--;
    return status;
}

static pft_status tell_text(pft_xml *xml, const char *text, size_t size)
{
    return xml->skipped_from == 0 && xml->reader->text != NULL ? xml->reader->text(xml->context, xml, text, size)
                                                               : PFT_OK;
}

/* --- expat ----------------------------------------------------------------------------------------------------- */

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
    settle(xml, start_element(xml, name, attributes));
}

static void XMLCALL on_end(void *data, const XML_Char *name)
{
    pft_xml *xml = data;

    (void)name;
    if (xml->status == PFT_OK && !was_told(xml))
        settle(xml, end_element(xml));
}

static void XMLCALL on_text(void *data, const XML_Char *text, int size)
{
    pft_xml *xml = data;
    size_t told = xml->told > 0 || xml->told_text > (uint64_t)size ? (size_t)size : (size_t)xml->told_text;

    xml->told_text -= xml->told > 0 ? 0 : told;
    if (xml->status == PFT_OK && (size_t)size > told)
        settle(xml, tell_text(xml, text + told, (size_t)size - told));
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

/* Where the XML comes from: a part of a package, or bytes in memory. */
typedef struct {
    pft_part *part; /* NULL: the bytes */
    const char *bytes;
    size_t size;
    uint64_t fed;
} input;

static pft_status begin_again(pft_xml *xml, input *in)
{
    if (in->part != NULL) {
        xml->package->unpacked -= in->part->unpacked;
        pft_part_close(in->part);
        in->fed = 0;
        return pft_part_open(in->part, xml->package, xml->part);
    }
    in->bytes -= in->fed;
    in->size += in->fed;
    in->fed = 0;
    return PFT_OK;
}

static pft_status next_piece(input *in, void *into, size_t room, size_t *got)
{
    pft_status status = PFT_OK;

    if (in->part != NULL) {
        status = pft_part_read(in->part, into, room, got);
    } else {
        *got = in->size < room ? in->size : room;
        memcpy(into, in->bytes, *got);
        in->bytes += *got;
        in->size -= *got;
    }
    in->fed += *got;
    return status;
}

static pft_status parse(pft_xml *xml, input *in)
{
    pft_status status = PFT_OK;
    size_t got = CHUNK;

    while (status == PFT_OK && got > 0) {
        void *chunk = XML_GetBuffer(xml->parser, CHUNK);

        if (chunk == NULL)
            return fail_parse(xml);
        if ((status = next_piece(in, chunk, CHUNK, &got)) != PFT_OK)
            return status;
        if (XML_ParseBuffer(xml->parser, (int)got, got == 0) != XML_STATUS_OK)
            return fail_parse(xml);
        status = check_pending(xml, in->fed);
    }
    return status;
}

static pft_status read_with_expat(pft_xml *xml, input *in)
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

/* --- what needs no expat --------------------------------------------------------------------------------------- */

/* Hands on a token; what was told is counted, for expat. */
static pft_status tell(pft_xml *xml, pft_plain_token token)
{
    pft_plain *plain = xml->plain;

    if (token == PFT_PLAIN_TEXT) {
        xml->told_text += plain->size;
        return tell_text(xml, plain->text, plain->size);
    }
    xml->told++;
    xml->told_text = 0;
    if (token == PFT_PLAIN_END)
        return end_element(xml);
    xml->attributes = plain->attributes;
    return start_element(xml, plain->name, plain->attributes);
}

/* Reads up to the end, or up to what is `odd`. */
static pft_status read_plain(pft_xml *xml, input *in, bool *odd)
{
    pft_allocator memory = xml->package->scratch->allocator;
    pft_plain_token token = PFT_PLAIN_MORE;
    pft_status status = PFT_OK;

    if ((xml->plain = memory.allocate(memory.context, sizeof *xml->plain)) == NULL)
        return pft_fail_memory(xml->package->err);
    pft_plain_init(xml->plain);
    while (status == PFT_OK && (token = pft_plain_next(xml->plain)) != PFT_PLAIN_DONE && token != PFT_PLAIN_ODD) {
        size_t room, got;
        char *into;

        if (token != PFT_PLAIN_MORE) {
            status = tell(xml, token);
            continue;
        }
        into = pft_plain_room(xml->plain, &room);
        if ((status = next_piece(in, into, room, &got)) == PFT_OK)
            pft_plain_add(xml->plain, got);
    }
    *odd = token == PFT_PLAIN_ODD;
    memory.release(memory.context, xml->plain, sizeof *xml->plain);
    xml->plain = NULL;
    return status;
}

static pft_status read_input(pft_xml *xml, input *in)
{
    bool odd = false;
    pft_status status;

    index_names(xml);
    status = read_plain(xml, in, &odd);
    if (status == PFT_OK && odd && (status = begin_again(xml, in)) == PFT_OK)
        status = read_with_expat(xml, in);
    return status;
}

pft_status pft_xml_read(pft_package *package, const char *name, const pft_xml_reader *reader, void *context)
{
    pft_xml xml = {.package = package, .part = name, .reader = reader, .context = context};
    pft_part part;
    pft_status status = pft_part_open(&part, package, name);

    if (status != PFT_OK)
        return status;
    status = read_input(&xml, &(input){.part = &part});
    pft_part_close(&part);
    return status;
}

pft_status pft_xml_read_bytes(const char *bytes, size_t size, const char *name, pft_space bare,
                              const pft_xml_reader *reader, void *context, const pft_read_options *options,
                              pft_arena *scratch, pft_error *err)
{
    pft_package none = {.options = options, .scratch = scratch, .err = err}; /* what the parser asks of one */
    pft_xml xml = {.package = &none, .part = name, .reader = reader, .context = context, .bare = bare};

    return read_input(&xml, &(input){.bytes = bytes, .size = size});
}

/* --- for the readers ------------------------------------------------------------------------------------------- */

const char *pft_xml_attribute(pft_xml *xml, pft_space space, const char *name)
{
    for (const char *const *a = (const char *const *)xml->attributes; a[0] != NULL; a += 2) {
        const char *local = a[0];

        if (space == PFT_SPACE_NONE ? strcmp(local, name) == 0
                                    : strchr(local, ':') != NULL && split_name(xml, local, &local) == space &&
                                          strcmp(local, name) == 0)
            return a[1];
    }
    return NULL;
}

uint32_t pft_xml_number(pft_xml *xml, pft_space space, const char *name, uint32_t otherwise)
{
    const char *text = pft_xml_attribute(xml, space, name);
    uint64_t number = 0;

    if (text == NULL || *text < '0' || *text > '9')
        return otherwise;
    for (; *text >= '0' && *text <= '9' && number <= UINT32_MAX; text++)
        number = number * 10 + (uint64_t)(*text - '0');
    return number < UINT32_MAX ? (uint32_t)number : UINT32_MAX;
}

bool pft_xml_switch(pft_xml *xml, pft_space space, const char *name)
{
    const char *text = pft_xml_attribute(xml, space, name);

    return text == NULL || (strcmp(text, "0") != 0 && strcmp(text, "false") != 0 && strcmp(text, "off") != 0);
}

void pft_xml_skip(pft_xml *xml)
{
    xml->skipped_from = xml->depth;
}

void pft_xml_skip_rest(pft_xml *xml, uint32_t depth)
{
    xml->skipped_from = depth;
}

uint32_t pft_xml_depth(const pft_xml *xml)
{
    return xml->depth;
}

uint64_t pft_xml_begins(const pft_xml *xml)
{
    return xml->plain != NULL ? xml->plain->base + xml->plain->event : (uint64_t)XML_GetCurrentByteIndex(xml->parser);
}

uint64_t pft_xml_ends(const pft_xml *xml)
{
    return xml->plain != NULL
               ? xml->plain->base + xml->plain->to
               : (uint64_t)XML_GetCurrentByteIndex(xml->parser) + (uint64_t)XML_GetCurrentByteCount(xml->parser);
}

/* Both languages get the same arguments: each format passes over the words of the other. */
pft_status pft_xml_fail(pft_xml *xml, pft_status status, const char *english, const char *chinese)
{
    place at = place_of(xml);

    return pft_fail_at(xml->package->err, status, at.line, at.column, "%.80s: %s%.0s", "%.80s：%.0s%s", xml->part,
                       english, chinese);
}

pft_status pft_xml_limit(pft_xml *xml, const char *limit, uint64_t value, const char *english, const char *chinese)
{
    place at = place_of(xml);

    return pft_fail_at(xml->package->err, PFT_ELIMIT, at.line, at.column, "%.80s: %s%.0s exceed %s (%llu)",
                       "%.80s：%.0s%s超出 %s 限制（%llu）", xml->part, english, chinese, limit,
                       (unsigned long long)value);
}
