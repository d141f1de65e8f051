/* The links between the parts of an Office file. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "readers/xml.h"

enum { RELATIONSHIPS = 1, RELATIONSHIP, NAME_COUNT };

enum { MOST_RELATIONS = 65536 };

static const pft_element_name names[NAME_COUNT] = {
    [RELATIONSHIPS] = {PFT_SPACE_PACKAGE, "Relationships"},
    [RELATIONSHIP] = {PFT_SPACE_PACKAGE, "Relationship"},
};

typedef struct {
    pft_relations *relations;
    pft_package *package;
} reading;

static const char *keep(const reading *r, const char *text)
{
    return pft_arena_strndup(r->package->scratch, text, strlen(text));
}

/* The transitional and the strict form name the same kinds under different addresses: the last word is the same. */
static const char *last_word(const char *type)
{
    const char *slash = strrchr(type, '/');

    return slash != NULL ? slash + 1 : type;
}

static pft_status start(void *context, pft_xml *xml, unsigned element)
{
    reading *r = context;
    const char *id = pft_xml_attribute(xml, PFT_SPACE_NONE, "Id");
    const char *type = pft_xml_attribute(xml, PFT_SPACE_NONE, "Type");
    const char *target = pft_xml_attribute(xml, PFT_SPACE_NONE, "Target");
    const char *mode = pft_xml_attribute(xml, PFT_SPACE_NONE, "TargetMode");
    pft_relations *list = r->relations;
    pft_relation link, *items;

    if (element != RELATIONSHIP || id == NULL || type == NULL || target == NULL ||
        (mode != NULL && strcmp(mode, "External") == 0))
        return PFT_OK;
    if (list->count == MOST_RELATIONS)
        return pft_xml_fail(xml, PFT_ELIMIT, "more than 65,536 links", "链接数超过 65,536 的限制");
    link = (pft_relation){keep(r, id), keep(r, last_word(type)), keep(r, target)};
    items = pft_arena_room(r->package->scratch, list->items, list->count, &list->capacity, sizeof link);
    if (link.id == NULL || link.kind == NULL || link.target == NULL || items == NULL)
        return pft_fail_memory(r->package->err);
    list->items = items;
    items[list->count++] = link;
    return PFT_OK;
}

static int by_id(const void *a, const void *b)
{
    return strcmp(((const pft_relation *)a)->id, ((const pft_relation *)b)->id);
}

static size_t folder_size(const char *part)
{
    const char *slash = strrchr(part, '/');

    return slash != NULL ? (size_t)(slash + 1 - part) : 0;
}

pft_status pft_relations_read(pft_relations *relations, pft_package *package, const char *source)
{
    static const pft_xml_reader reader = {names, NAME_COUNT, RELATIONSHIPS, start, NULL, NULL};
    reading r = {relations, package};
    size_t folder = folder_size(source), size = strlen(source) + sizeof "_rels/.rels";
    char *name = pft_arena_bytes(package->scratch, size);
    pft_status status = PFT_OK;

    *relations = (pft_relations){.source = source};
    if (name == NULL)
        return pft_fail_memory(package->err);
    snprintf(name, size, "%.*s_rels/%s.rels", (int)folder, source, source + folder);
    if (!pft_package_has(package, name) || (status = pft_xml_read(package, name, &reader, &r)) != PFT_OK)
        return status;
    if (relations->count > 1)
        qsort(relations->items, relations->count, sizeof *relations->items, by_id);
    return PFT_OK;
}

const pft_relation *pft_relations_by_id(const pft_relations *relations, const char *id)
{
    pft_relation wanted = {.id = id};

    return id != NULL && relations->count > 0
               ? bsearch(&wanted, relations->items, relations->count, sizeof wanted, by_id)
               : NULL;
}

const pft_relation *pft_relations_by_kind(const pft_relations *relations, const char *kind)
{
    for (size_t i = 0; i < relations->count; i++)
        if (strcmp(relations->items[i].kind, kind) == 0)
            return &relations->items[i];
    return NULL;
}

/* Takes the last folder off a path that ends with a slash; false when there is none. */
static bool leave_folder(char *path, size_t *size)
{
    if (*size == 0)
        return false;
    do
        --*size;
    while (*size > 0 && path[*size - 1] != '/');
    return true;
}

pft_status pft_relation_part(const pft_relations *relations, const pft_relation *relation, pft_package *package,
                             const char **name)
{
    const char *target = relation->target;
    size_t size = *target == '/' ? 0 : folder_size(relations->source), step;
    char *path = pft_arena_bytes(package->scratch, size + strlen(target) + 1);
    bool inside = true;

    if (path == NULL)
        return pft_fail_memory(package->err);
    memcpy(path, relations->source, size);
    for (target += strspn(target, "/"); inside && *target != '\0'; target += step) {
        step = strcspn(target, "/");
        step += target[step] == '/';
        if (strncmp(target, "../", 3) == 0) {
            inside = leave_folder(path, &size);
        } else if (strncmp(target, "./", 2) != 0) {
            memcpy(path + size, target, step);
            size += step;
        }
    }
    path[size] = '\0';
    *name = path;
    return inside ? PFT_OK
                  : pft_fail(package->err, PFT_EINVALID, "a link points outside the file: %.80s", "链接指向文件之外：%.80s",
                             relation->target);
}

pft_status pft_package_main(pft_package *package, const char *usual, const char **name)
{
    pft_relations relations;
    const pft_relation *link;
    pft_status status = pft_relations_read(&relations, package, "");

    *name = usual;
    if (status != PFT_OK || (link = pft_relations_by_kind(&relations, "officeDocument")) == NULL)
        return status;
    return pft_relation_part(&relations, link, package, name);
}
