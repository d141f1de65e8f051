/* An Office file from inside: a zip of named parts, read one after the other and never beyond the limits. A member is
 * found by its name inside the package and read into memory; no name ever becomes a path on disk. */
#ifndef PFT_READERS_PACKAGE_H
#define PFT_READERS_PACKAGE_H

#include <perftarget/read.h>

#include "core/arena.h"
#include "core/error.h"
#include "readers/reader.h"

struct zip;
struct zip_file;
typedef struct pft_member pft_member;

typedef struct pft_package {
    const pft_read_options *options;
    pft_arena *scratch; /* lives as long as the package */
    pft_error *err;
    struct zip *zip;
    const pft_member *members; /* by name, without regard to case */
    size_t member_count;
    uint64_t unpacked; /* bytes of all the parts that were read */
    uint64_t listed;   /* what libzip holds of the list of members */
} pft_package;

/* A part that is being read. */
typedef struct pft_part {
    pft_package *package;
    const char *name;
    struct zip_file *file;
    uint64_t packed;
    uint64_t unpacked;
} pft_part;

/* A link from one part to another, as its .rels part lists it. */
typedef struct pft_relation {
    const char *id;
    const char *kind; /* the last word of its type: "worksheet", "header" … */
    const char *target;
} pft_relation;

typedef struct pft_relations {
    const char *source; /* the part that the links start from; "" for the package itself */
    pft_relation *items; /* by id */
    size_t count;
    size_t capacity;
} pft_relations;

/* `bytes` are borrowed until the package is closed. What failed is in `err`. */
pft_status pft_package_open(pft_package *package, const char *bytes, size_t size, const pft_read_options *options,
                            pft_arena *scratch, pft_error *err);
void pft_package_close(pft_package *package);

bool pft_package_has(const pft_package *package, const char *name);

pft_status pft_part_open(pft_part *part, pft_package *package, const char *name);
/* `got` 0: the part is at its end, and its checksum holds. */
pft_status pft_part_read(pft_part *part, void *into, size_t room, size_t *got);
void pft_part_close(pft_part *part);

/* The links of `source`; none when it has no .rels part. Links to other places than parts are left out. */
pft_status pft_relations_read(pft_relations *relations, pft_package *package, const char *source);
const pft_relation *pft_relations_by_id(const pft_relations *relations, const char *id);
const pft_relation *pft_relations_by_kind(const pft_relations *relations, const char *kind);

/* The name of the part that a link leads to; refused when it leads out of the package. */
pft_status pft_relation_part(const pft_relations *relations, const pft_relation *relation, pft_package *package,
                             const char **name);

/* The part that the file begins with, as the file itself says; `usual` where it says nothing. */
pft_status pft_package_main(pft_package *package, const char *usual, const char **name);

/* What a zip holds, by the names of its members, `folder` being the one that the format keeps its parts in. A zip that
 * is cut short is known by the members that are left. */
pft_sniff pft_package_sniff(const char *bytes, size_t size, const char *folder);

#endif
