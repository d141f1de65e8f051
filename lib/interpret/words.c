#include "interpret/words.h"

#include <stdlib.h>
#include <string.h>

#include "model/label.h"

/* Sorted by bytes (checked by a test): a new label is a new row. */
static const word words[] = {
#define COLUMN(text, role) {text, ROLE_##role, KEY_NONE, 0}
#define FIELD(text, key, detail) {text, ROLE_NONE, KEY_##key, detail}
#define BOTH(text, role, key, detail) {text, ROLE_##role, KEY_##key, detail}
#include "interpret/words.inc"
};

enum { LONGEST_LABEL = 72 };

static int compare(const void *key, const void *item)
{
    return strcmp(key, ((const word *)item)->text);
}

static const word *look_up(const char *key)
{
    return bsearch(key, words, sizeof words / sizeof words[0], sizeof words[0], compare);
}

const word *find_word(const char *text, size_t size)
{
    /* What forms put before a label without changing what it says. */
    static const char *const prefixes[] = {"其中:", "其中", "本年度", "年度", "本年"};
    char key[PFT_LABEL_KEY_SIZE];
    const word *found;
    size_t length;

    if (size == 0 || size > LONGEST_LABEL)
        return NULL;
    if ((found = look_up(text)) != NULL) /* as the table has it: most labels are, and need no folding */
        return found;
    if ((length = pft_label_key(key, text, size, NULL)) == 0)
        return NULL;
    while (length > 1 && key[length - 1] >= '0' && key[length - 1] <= '9') /* 年度绩效目标1, 年度绩效目标2 */
        key[--length] = '\0';
    found = look_up(key);
    for (size_t i = 0; found == NULL && i < sizeof prefixes / sizeof prefixes[0]; i++) {
        length = strlen(prefixes[i]);
        if (strncmp(key, prefixes[i], length) == 0)
            found = look_up(key + length);
    }
    return found;
}
