/* The records of the model from a tree of cJSON: objects by tables of their members, and the simple fields. */
#ifndef PFT_EXCHANGE_JSON_NODES_H
#define PFT_EXCHANGE_JSON_NODES_H

#include "exchange/json.h"
#include "exchange/json_tree.h"

/* What is being read, and what was wrong with it. */
typedef struct pft_node_reader {
    pft_document *document;
    const pft_read_options *options;
    pft_json_scan scan;
    pft_error *err;
    const cJSON *wrong; /* what the error is about, to be located; NULL: nothing in the tree */
    pft_project *project;
    const pft_source *last_source; /* of the project before, shared when equal */
    size_t unplaced_projects;      /* the largest project number that an unplaced text names */
    bool line;                     /* reading a line of JSON Lines */
    bool target_place;             /* the value read last told its place */
} pft_node_reader;

typedef pft_status pft_node_function(pft_node_reader *r, const cJSON *node, void *field);

/* A member of an object, read into the field at `offset` of its record. */
typedef struct pft_node_member {
    const char *name;
    pft_node_function *read;
    size_t offset;
} pft_node_member;

#define PFT_NODE_COUNT(table) (sizeof(table) / sizeof(table)[0])

/* For `return pft_node_about(r, node, pft_fail(…))`. */
pft_status pft_node_about(pft_node_reader *r, const cJSON *node, pft_status status);

#define pft_node_refuse(r, node, english, chinese) \
    pft_node_about(r, node, pft_fail((r)->err, PFT_EINVALID, english, chinese))

pft_status pft_node_unknown(pft_node_reader *r, const cJSON *node);

/* Every member of an object, each at most once, into `record`. */
pft_status pft_node_members(pft_node_reader *r, const cJSON *object, const pft_node_member *table, size_t count,
                            void *record);
/* Every element of an array. */
pft_status pft_node_array(pft_node_reader *r, const cJSON *node,
                          pft_status (*read)(pft_node_reader *r, const cJSON *element));

/* A whole number from `low` to `high`, or null, which leaves *out as it is. */
pft_status pft_node_whole(pft_node_reader *r, const cJSON *node, double low, double high, double *out);

/* Fields: const char * ("" for null), the same but no null, pft_decimal, numbers, pft_place. */
pft_node_function pft_node_text, pft_node_string, pft_node_decimal, pft_node_u32, pft_node_u64, pft_node_size,
    pft_node_place;

/* const pft_value *. A target without a place stands where its indicator does; that may be told later, so it is only
 * marked: its part is UINT32_MAX. */
pft_node_function pft_node_value, pft_node_target;

#endif
