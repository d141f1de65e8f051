/* The records of the model from JSON text, straight from the scanner: objects by tables of their members, and the
 * simple fields. */
#ifndef PFT_EXCHANGE_JSON_FIELDS_H
#define PFT_EXCHANGE_JSON_FIELDS_H

#include "exchange/json.h"
#include "format/json_text.h"

/* What is being read. */
typedef struct pft_model_reader {
    pft_json_reader json; /* its arena is the document's */
    pft_document *document;
    pft_project *project;
    const pft_source *last_source; /* of the project before, shared when equal */
    size_t unplaced_projects;      /* the largest project number that an unplaced text names */
    bool line;                     /* reading a line of JSON Lines */
    bool ours;                     /* the document said what it is, or need not */
    bool target_place;             /* the value read last told its place */
} pft_model_reader;

/* Reads the value at the scan's position into a field. */
typedef pft_status pft_model_field(pft_model_reader *r, const pft_json_step *path, void *field);

/* A member of an object, read into the field at `offset` of its record. */
typedef struct pft_model_member {
    const char *name;
    pft_model_field *read;
    size_t offset;
    bool required;
} pft_model_member;

#define PFT_MEMBER_COUNT(table) (sizeof(table) / sizeof(table)[0])

#define pft_model_refuse(r, path, at, ...) pft_json_wrong(&(r)->json, path, at, __VA_ARGS__)

/* Every member of an object, each at most once, into `record`; a table has at most 32. */
pft_status pft_model_members(pft_model_reader *r, const pft_json_step *path, const pft_model_member *table,
                             size_t count, void *record);
/* The same, or null, which leaves the record as it is. */
pft_status pft_model_members_or_null(pft_model_reader *r, const pft_json_step *path, const pft_model_member *table,
                                     size_t count, void *record);
/* Every element of an array, each into `field`. */
pft_status pft_model_elements(pft_model_reader *r, const pft_json_step *path, pft_model_field *read, void *field);

/* A whole number from `low` to `high`, or null, which leaves *out as it is. */
pft_status pft_model_whole(pft_model_reader *r, const pft_json_step *path, int64_t low, int64_t high, int64_t *out);

/* Fields: const char * ("" for null), the same but no null, pft_decimal, numbers, pft_place. */
pft_model_field pft_model_text, pft_model_string, pft_model_decimal, pft_model_u32, pft_model_u64, pft_model_size,
    pft_model_place;

/* const pft_value *. A target without a place stands where its indicator does; that may be told later, so it is only
 * marked: its part is UINT32_MAX. */
pft_model_field pft_model_value, pft_model_target;

#endif
