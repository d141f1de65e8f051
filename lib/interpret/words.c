#include "interpret/words.h"

#include <stdlib.h>
#include <string.h>

/* Sorted by bytes (checked by a test): a new label is a new row. */
static const word words[] = {
#define COLUMN(text, role) {text, ROLE_##role, KEY_NONE, 0}
#define FIELD(text, key, detail) {text, ROLE_NONE, KEY_##key, detail}
#define BOTH(text, role, key, detail) {text, ROLE_##role, KEY_##key, detail}
#include "interpret/words.inc"
};

/* Labels of levels and words, in bytes as printed; a longer text is neither. */
enum { LONGEST_LEVEL = 80, LONGEST_WORD = 72 };

static int compare(const void *key, const void *item)
{
    return strcmp(key, ((const word *)item)->text);
}

static const word *look_up(const char *key)
{
    return bsearch(key, words, sizeof words / sizeof words[0], sizeof words[0], compare);
}

/* The word that the key of a label stands for. The key's figures at the end are lost. */
static const word *word_of_key(char *key, size_t length)
{
    /* What forms put before a label without changing what it says. */
    static const char *const prefixes[] = {"其中:", "其中", "本年度", "年度", "本年"};
    const word *found;

    while (length > 1 && key[length - 1] >= '0' && key[length - 1] <= '9') /* 年度绩效目标1, 年度绩效目标2 */
        key[--length] = '\0';
    found = look_up(key);
    for (size_t i = 0; found == NULL && i < sizeof prefixes / sizeof prefixes[0]; i++) {
        size_t width = strlen(prefixes[i]);

        if (strncmp(key, prefixes[i], width) == 0)
            found = look_up(key + width);
    }
    return found;
}

void work_out_meaning(meaning *out, const char *text, size_t size)
{
    char key[PFT_LABEL_KEY_SIZE];
    pft_decimal weight;
    size_t length;

    *out = (meaning){NULL, {PFT_CATEGORY_NONE, PFT_CATEGORY_NONE, PFT_DECIMAL_NONE}};
    if (size == 0 || size > LONGEST_LEVEL || (length = pft_label_key(key, text, size, &weight)) == 0)
        return;
    if (pft_level_of_key(key, length, &out->level))
        out->level.weight = weight;
    if (size <= LONGEST_WORD)
        out->word = word_of_key(key, length);
}

/* Equal texts have equal hashes, and that is all: what two texts share costs time, never the answer. */
static size_t hash_of(const char *text, size_t size)
{
    uint64_t hash = size, eight;
    size_t at = 0;

    for (; at + sizeof eight <= size; at += sizeof eight) {
        memcpy(&eight, text + at, sizeof eight);
        hash = (hash ^ eight) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 32;
    }
    for (; at < size; at++)
        hash = (hash ^ (unsigned char)text[at]) * UINT64_C(0x100000001B3);
    return (size_t)(hash ^ hash >> 24);
}

const meaning *find_meaning(label_memo *memo, const char *text, size_t size)
{
    static const meaning nothing = {NULL, {PFT_CATEGORY_NONE, PFT_CATEGORY_NONE, PFT_DECIMAL_NONE}};
    memo_entry *entry;

    if (size == 0 || size > LONGEST_LEVEL)
        return &nothing;
    entry = &memo->entries[hash_of(text, size) % MEMO_SIZE];
    if (entry->size != size || memcmp(entry->text, text, size) != 0) {
        entry->text = text;
        entry->size = size;
        work_out_meaning(&entry->meaning, text, size);
    }
    return &entry->meaning;
}

pft_category find_category(label_memo *memo, const char *level1, const char *level2)
{
    meaning first = *find_meaning(memo, level1, strlen(level1));
    const meaning *second = find_meaning(memo, level2, strlen(level2));

    return pft_category_of_labels(level1, level_of_meaning(&first), level2, level_of_meaning(second));
}
