/* The indicator library from inside. */
#ifndef PFT_LIBRARY_LIBRARY_H
#define PFT_LIBRARY_LIBRARY_H

#include <perftarget/library.h>

#include "core/error.h"
#include "model/document.h"
#include "model/shingles.h"

typedef struct pft_library_record {
    pft_library_entry shown; /* first: a pft_library_entry pointer is one to its record */
    const char *key;         /* the name, folded */
    size_t key_size;
    uint64_t hash;
    size_t category_capacity, unit_capacity, target_capacity, agency_capacity;
} pft_library_record;

/* The entries that have a pair of characters. */
typedef struct pft_library_code {
    uint64_t code;
    uint32_t from, count; /* in the postings */
} pft_library_code;

struct pft_library {
    pft_arena arena;
    uint64_t documents;
    pft_vector entries; /* of pft_library_record * */
    uint32_t *slots;    /* by the hash of the key: numbers from 1; 0: free */
    size_t slot_count;
    pft_arena index_arena;
    pft_shingles *shingles;      /* of each entry */
    uint64_t *sketches;          /* of each entry: a bit for each pair of characters, to pass over what is unlike */
    pft_library_code *codes;     /* an open table, a block of its own */
    size_t code_count, code_used; /* of its places, a power of two; and those taken */
    uint32_t *postings;
    bool indexed, index_failed;
};

static inline pft_library_record *pft_library_record_at(const pft_library *library, size_t index)
{
    return ((pft_library_record *const *)library->entries.items)[index];
}

/* Ends the index, where there is one. */
void pft_library_end_index(pft_library *library);

/* The entry of a folded name; it is made where there is none and `name` (as printed) is given. NULL: none, or out of
 * memory. The key is copied. */
pft_library_record *pft_library_entry_of(pft_library *library, const char *key, size_t size, const char *name);
/* Counts one more. A list that is full takes no new ones: false. All fail alike when out of memory. */
typedef enum pft_library_counted { PFT_LIBRARY_COUNTED, PFT_LIBRARY_FULL, PFT_LIBRARY_NO_MEMORY } pft_library_counted;
pft_library_counted pft_library_count_category(pft_library *library, pft_library_record *entry, pft_category category,
                                               uint64_t count);
pft_library_counted pft_library_count_unit(pft_library *library, pft_library_record *entry, const char *unit,
                                           uint64_t count);
pft_library_counted pft_library_count_agency(pft_library *library, pft_library_record *entry, const char *agency,
                                             uint64_t count);
pft_library_counted pft_library_count_target(pft_library *library, pft_library_record *entry,
                                             const pft_library_target *target);

#endif
