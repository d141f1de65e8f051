#include "format/json_tree.h"

#include <pthread.h>

/* cJSON notes its last error in a variable of the whole process, at the start of every parse: no two threads may be
 * there at once. */
cJSON *pft_json_tree(const char *text, size_t size)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    cJSON *tree;

    pthread_mutex_lock(&lock);
    tree = cJSON_ParseWithLengthOpts(text, size, NULL, false);
    pthread_mutex_unlock(&lock);
    return tree;
}

/* The number of nodes before `wanted`, parents first: the scanner passes values in the same order. */
static bool count_before(const cJSON *node, const cJSON *wanted, size_t *count)
{
    if (node == wanted)
        return true;
    ++*count;
    for (const cJSON *child = node->child; child != NULL; child = child->next)
        if (count_before(child, wanted, count))
            return true;
    return false;
}

void pft_json_locate_node(const pft_json_scan *at_tree, const pft_json_step *path, const cJSON *tree,
                          const cJSON *wrong)
{
    pft_json_scan again = *at_tree;

    again.countdown = 0;
    if (wrong != NULL && count_before(tree, wrong, &again.countdown))
        (void)pft_json_skip(&again, path); /* ends at that value, with its place in err */
}
