#include "profiles/profile.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "format/json_tree.h"

enum { MOST_DEPTH = 16, MOST_BYTES = 4 << 20, MOST_MEMBERS = 4096, FIRST_BYTES = 16 << 10 };

const pft_profile *pft_profile_find(const pft_profile *profiles, const char *id)
{
    for (; profiles->id != NULL; profiles++)
        if (strcmp(profiles->id, id) == 0)
            return profiles;
    return NULL;
}

static pft_json_scan scan_of(const pft_profile_tree *tree)
{
    pft_json_scan scan = pft_json_scan_of(tree->text, tree->size, 1, MOST_DEPTH, MOST_BYTES, tree->err);

    pft_json_skip_space(&scan);
    return scan;
}

pft_status pft_profile_wrong(const pft_profile_tree *tree, const cJSON *node, pft_status status)
{
    const pft_json_scan scan = scan_of(tree);

    pft_json_locate_node(&scan, NULL, tree->root, node);
    return status;
}

/* The list is short, and the limit bounds the work: comparing all with all will do. */
static pft_status check_names(const pft_profile_tree *tree, const cJSON *node)
{
    size_t count = 0;
    pft_status status = PFT_OK;

    for (const cJSON *child = node->child; child != NULL && status == PFT_OK; child = child->next) {
        if (++count > MOST_MEMBERS)
            return pft_profile_wrong(tree, child, pft_fail(tree->err, PFT_ELIMIT, "more than %d members or elements",
                                                           "成员或元素超过 %d 个", MOST_MEMBERS));
        for (const cJSON *other = node->child; cJSON_IsObject(node) && other != child; other = other->next)
            if (strcmp(other->string, child->string) == 0)
                return pft_profile_wrong(tree, child,
                                         pft_fail(tree->err, PFT_EINVALID, "member \"%.64s\" stands here twice",
                                                  "成员“%.64s”重复", child->string));
        status = check_names(tree, child);
    }
    return status;
}

static pft_status too_long(pft_error *err)
{
    return pft_fail(err, PFT_ELIMIT, "a profile is at most %d bytes long", "配置文件最长 %d 字节", MOST_BYTES);
}

pft_status pft_profile_open(pft_profile_tree *tree, const char *text, size_t size, pft_error *err)
{
    pft_json_scan scan;
    pft_status status;

    *tree = (pft_profile_tree){.text = text, .size = size, .err = err};
    if (size > MOST_BYTES)
        return too_long(err);
    scan = scan_of(tree);
    if ((status = pft_json_skip(&scan, NULL)) != PFT_OK || (status = pft_json_end(&scan)) != PFT_OK)
        return status;
    if ((tree->root = pft_json_tree(text, size)) == NULL)
        return pft_fail_memory(err);
    if (!cJSON_IsObject(tree->root))
        return pft_profile_wrong(tree, tree->root, pft_fail(err, PFT_EINVALID, "an object is expected", "此处应为对象"));
    return check_names(tree, tree->root);
}

void pft_profile_close(pft_profile_tree *tree)
{
    cJSON_Delete(tree->root);
    tree->root = NULL;
}

static bool grow(pft_profile_file *file)
{
    size_t capacity = file->capacity > 0 ? file->capacity * 2 : FIRST_BYTES;
    const pft_allocator *a = &file->allocator;
    char *text = file->text == NULL ? a->allocate(a->context, capacity)
                                    : a->reallocate(a->context, file->text, file->capacity, capacity);

    if (text != NULL) {
        file->text = text;
        file->capacity = capacity;
    }
    return text != NULL;
}

static pft_status read_stream(pft_profile_file *file, FILE *stream, pft_error *err)
{
    do {
        if (file->size == file->capacity && !grow(file))
            return pft_fail_memory(err);
        file->size += fread(file->text + file->size, 1, file->capacity - file->size, stream);
        if (file->size > MOST_BYTES)
            return too_long(err);
    } while (!feof(stream) && !ferror(stream));
    return ferror(stream) ? pft_fail_system(err, errno) : PFT_OK;
}

pft_status pft_profile_read_file(pft_profile_file *file, const char *path, const pft_allocator *allocator,
                                 pft_error *err)
{
    FILE *stream;
    pft_status status;

    *file = (pft_profile_file){.allocator = allocator != NULL ? *allocator : pft_default_allocator};
    if ((stream = fopen(path, "rb")) == NULL)
        return pft_fail_system(err, errno);
    status = read_stream(file, stream, err);
    fclose(stream);
    return status;
}

void pft_profile_file_free(pft_profile_file *file)
{
    if (file->text != NULL)
        file->allocator.release(file->allocator.context, file->text, file->capacity);
    file->text = NULL;
}
