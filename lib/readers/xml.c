#include <string.h>

#include "readers/xml_inside.h"

enum { NO_ELEMENT = 0 };

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
        unsigned at = hash_name(xml->reader->names[i].space, xml->reader->names[i].name) & (PFT_XML_INDEX - 1);

        while (xml->index[at] != NO_ELEMENT)
            at = (at + 1) & (PFT_XML_INDEX - 1);
        xml->index[at] = (uint8_t)i;
    }
}

static unsigned find_element(const pft_xml *xml, pft_space space, const char *name)
{
    if (space == PFT_SPACE_OTHER)
        return NO_ELEMENT;
    for (unsigned at = hash_name(space, name) & (PFT_XML_INDEX - 1); xml->index[at] != NO_ELEMENT;
         at = (at + 1) & (PFT_XML_INDEX - 1)) {
        const pft_element_name *known = &xml->reader->names[xml->index[at]];

        if (known->space == space && strcmp(known->name, name) == 0)
            return xml->index[at];
    }
    return NO_ELEMENT;
}

/* A part has few different tags, and each of them thousands of times. */
static pft_xml_tag find_tag(pft_xml *xml, const char *tag)
{
    pft_xml_tag *known = &xml->known[hash_name(PFT_SPACE_NONE, tag) & (PFT_XML_TAGS - 1)], found;
    const char *name;

    if (strcmp(known->tag, tag) == 0)
        return *known;
    found = (pft_xml_tag){.space = (uint8_t)pft_xml_split_name(xml, tag, &name)};
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
        pft_xml_level *levels = pft_arena_grow(xml->package->scratch, xml->levels, xml->depth * sizeof *levels,
                                       capacity * sizeof *levels);

        if (levels == NULL)
            return pft_fail_memory(xml->package->err);
        xml->levels = levels;
        xml->level_capacity = capacity;
    }
    xml->levels[xml->depth++] = (pft_xml_level){.element = NO_ELEMENT};
    return PFT_OK;
}

/* Of mc:AlternateContent the first choice is read and the rest passed over, or each text would come twice. */
static void take_choice(pft_xml *xml, const char *name)
{
    pft_xml_level *parent = xml->depth > 1 ? &xml->levels[xml->depth - 2] : NULL;

    pft_xml_split_name(xml, name, &name);
    if (strcmp(name, "AlternateContent") == 0)
        xml->levels[xml->depth - 1].alternatives = true;
    else if (parent != NULL && parent->alternatives && parent->chosen)
        pft_xml_skip(xml);
    else if (parent != NULL)
        parent->chosen = true;
}

pft_status pft_xml_start(pft_xml *xml, const char *name, const char *const *attributes)
{
    const pft_xml_reader *reader = xml->reader;
    pft_status status = push_level(xml);
    pft_xml_tag tag;

    if (status != PFT_OK || xml->skipped_from > 0)
        return status;
    if (attributes[0] != NULL && (status = pft_xml_bind(xml, attributes)) != PFT_OK)
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

pft_status pft_xml_end(pft_xml *xml)
{
    pft_xml_level *ending = &xml->levels[xml->depth - 1];
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

pft_status pft_xml_text(pft_xml *xml, const char *text, size_t size)
{
    return xml->skipped_from == 0 && xml->reader->text != NULL ? xml->reader->text(xml->context, xml, text, size)
                                                               : PFT_OK;
}

/* --- what needs no expat --------------------------------------------------------------------------------------- */

static pft_status begin_again(pft_xml *xml, pft_xml_input *in)
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

pft_status pft_xml_next_piece(pft_xml_input *in, void *into, size_t room, size_t *got)
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

/* Hands on a token; what was told is counted, for expat. */
static pft_status tell(pft_xml *xml, pft_plain_token token)
{
    pft_plain *plain = xml->plain;

    if (token == PFT_PLAIN_TEXT) {
        xml->told_text += plain->size;
        return pft_xml_text(xml, plain->text, plain->size);
    }
    xml->told++;
    xml->told_text = 0;
    if (token == PFT_PLAIN_END)
        return pft_xml_end(xml);
    xml->attributes = plain->attributes;
    return pft_xml_start(xml, plain->name, plain->attributes);
}

/* Reads up to the end, or up to what is `odd`. */
static pft_status read_plain(pft_xml *xml, pft_xml_input *in, bool *odd)
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
        if ((status = pft_xml_next_piece(in, into, room, &got)) == PFT_OK)
            pft_plain_add(xml->plain, got);
    }
    *odd = token == PFT_PLAIN_ODD;
    memory.release(memory.context, xml->plain, sizeof *xml->plain);
    xml->plain = NULL;
    return status;
}

static pft_status read_input(pft_xml *xml, pft_xml_input *in)
{
    bool odd = false;
    pft_status status;

    index_names(xml);
    status = read_plain(xml, in, &odd);
    if (status == PFT_OK && odd && (status = begin_again(xml, in)) == PFT_OK)
        status = pft_xml_read_with_expat(xml, in);
    return status;
}

pft_status pft_xml_read(pft_package *package, const char *name, const pft_xml_reader *reader, void *context)
{
    pft_xml xml = {.package = package, .part = name, .reader = reader, .context = context};
    pft_part part;
    pft_status status = pft_part_open(&part, package, name);

    if (status != PFT_OK)
        return status;
    status = read_input(&xml, &(pft_xml_input){.part = &part});
    pft_part_close(&part);
    return status;
}

pft_status pft_xml_read_bytes(const char *bytes, size_t size, const char *name, pft_space bare,
                              const pft_xml_reader *reader, void *context, const pft_read_options *options,
                              pft_arena *scratch, pft_error *err)
{
    pft_package none = {.options = options, .scratch = scratch, .err = err}; /* what the parser asks of one */
    pft_xml xml = {.package = &none, .part = name, .reader = reader, .context = context, .bare = bare};

    return read_input(&xml, &(pft_xml_input){.bytes = bytes, .size = size});
}

/* --- for the readers ------------------------------------------------------------------------------------------- */

const char *pft_xml_attribute(pft_xml *xml, pft_space space, const char *name)
{
    for (const char *const *a = (const char *const *)xml->attributes; a[0] != NULL; a += 2) {
        const char *local = a[0];

        if (space == PFT_SPACE_NONE ? strcmp(local, name) == 0
                                    : strchr(local, ':') != NULL && pft_xml_split_name(xml, local, &local) == space &&
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
