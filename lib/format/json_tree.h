/* A JSON text as a cJSON tree, and where in the text one of its nodes stands. */
#ifndef PFT_FORMAT_JSON_TREE_H
#define PFT_FORMAT_JSON_TREE_H

#include <cjson/cJSON.h>

#include "format/json_scan.h"

/* The tree of a text that the scanner has passed; NULL when out of memory. */
cJSON *pft_json_tree(const char *text, size_t size);

/* Puts the place of the node `wrong` into the error that is there already; `at_tree` is a scan that stands before
 * the value that became `tree`. */
void pft_json_locate_node(const pft_json_scan *at_tree, const pft_json_step *path, const cJSON *tree,
                          const cJSON *wrong);

#endif
