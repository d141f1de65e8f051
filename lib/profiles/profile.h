/* Rule sets and scoring methods as JSON: the ones built in, and reading any of them with errors that say where.
 * Both are written by users too, in the same form: an object with "format", "id", "version" and what they say. */
#ifndef PFT_PROFILES_PROFILE_H
#define PFT_PROFILES_PROFILE_H

#include <cjson/cJSON.h>

#include "core/arena.h"
#include "core/error.h"

/* One of those built in. The arrays are made of the files in this folder; a NULL id ends them. */
typedef struct pft_profile {
    const char *id; /* the file's name without .json */
    const unsigned char *text; /* a NUL ends it */
    size_t size;
} pft_profile;

extern const pft_profile pft_profile_rules[];
extern const pft_profile pft_profile_pages[]; /* no profiles: what reports are written into */
extern const pft_profile pft_profile_reviews[]; /* points of reviews */
extern const pft_profile pft_profile_methods[]; /* the first is the default */

/* The profile of that id; NULL when there is none. */
const pft_profile *pft_profile_find(const pft_profile *profiles, const char *id);

/* A profile's text as a tree. Zeroed, then pft_profile_open(); pft_profile_close() in any case. */
typedef struct pft_profile_tree {
    const char *text;
    size_t size;
    cJSON *root;
    pft_error *err;
} pft_profile_tree;

/* Strict JSON, an object, no name twice in one object; `text` is borrowed until the tree is closed. */
pft_status pft_profile_open(pft_profile_tree *tree, const char *text, size_t size, pft_error *err);
void pft_profile_close(pft_profile_tree *tree);

/* For `return pft_profile_wrong(tree, node, pft_fail(tree->err, …))`: adds line, column and path of the node. */
pft_status pft_profile_wrong(const pft_profile_tree *tree, const cJSON *node, pft_status status);

/* A file's bytes; pft_profile_file_free() ends them, also after a failure. */
typedef struct pft_profile_file {
    char *text;
    size_t size;
    size_t capacity;
    pft_allocator allocator;
} pft_profile_file;

/* `allocator`: NULL for malloc(). PFT_EIO; PFT_ELIMIT for a file that is too long for a profile. */
pft_status pft_profile_read_file(pft_profile_file *file, const char *path, const pft_allocator *allocator,
                                 pft_error *err);
void pft_profile_file_free(pft_profile_file *file);

#endif
