/* Records of C described once, as tables: read from JSON and written as JSON by the same table. Small files of a
 * user's own (methods, rule sets) are read so: every refusal has its line, column and path.
 *
 * A table has a row for each member; its type says how a value is held. What a text does not mention keeps the value
 * it had, so a record that was filled before is a set of defaults. */
#ifndef PFT_FORMAT_JSON_RECORD_H
#define PFT_FORMAT_JSON_RECORD_H

#include <perftarget/decimal.h>

#include "format/json_out.h"
#include "format/json_text.h"

typedef struct pft_json_list {
    void *items;
    size_t count;
} pft_json_list;

typedef struct pft_json_type pft_json_type;

typedef struct pft_json_field {
    const char *name;
    const pft_json_type *type;
    size_t offset;
    bool required; /* in a record of a list, which has no values from elsewhere */
} pft_json_field;

struct pft_json_type {
    pft_status (*read)(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type, void *value);
    void (*write)(pft_json_out *out, const char *key, const pft_json_type *type, const void *value);
    const pft_json_field *fields; /* of a record */
    size_t field_count;
    const void *blank;            /* of a list: what a new item is filled with; NULL: zeros */
    const pft_json_type *item;    /* of a list */
    size_t item_size;
    bool endless;                 /* of a list: as long as it may be; others hold a thousand items */
    const char *const *words;     /* of words and sets of words: by number */
    size_t word_count;
    pft_decimal low, high;        /* of decimals and whole numbers */
    bool flat;                    /* written on one line */
    bool skip_empty_word;         /* of sets: word 0 is no choice */
    /* What must hold in what was read. `at` is where it begins, for pft_json_refuse(). */
    pft_status (*check)(pft_json_reader *r, const pft_json_step *path, const char *at, void *value);
};

pft_status pft_json_read_record(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type, void *value);
void pft_json_write_record(pft_json_out *out, const char *key, const pft_json_type *type, const void *value);
/* pft_json_list of records, texts or anything else. */
pft_status pft_json_read_list(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type, void *value);
void pft_json_write_list(pft_json_out *out, const char *key, const pft_json_type *type, const void *value);
/* const char *, "" for null. */
pft_status pft_json_read_text(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type, void *value);
void pft_json_write_text(pft_json_out *out, const char *key, const pft_json_type *type, const void *value);
/* pft_decimal from `low` to `high`, as a string or a whole number; PFT_DECIMAL_NONE for null. */
pft_status pft_json_read_decimal(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type, void *value);
void pft_json_write_decimal(pft_json_out *out, const char *key, const pft_json_type *type, const void *value);
/* uint32_t from `low` to `high`. */
pft_status pft_json_read_whole(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type, void *value);
void pft_json_write_whole(pft_json_out *out, const char *key, const pft_json_type *type, const void *value);
/* bool. */
pft_status pft_json_read_bool(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type, void *value);
void pft_json_write_bool(pft_json_out *out, const char *key, const pft_json_type *type, const void *value);
/* uint32_t, the number of a word. */
pft_status pft_json_read_word(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type, void *value);
void pft_json_write_word(pft_json_out *out, const char *key, const pft_json_type *type, const void *value);
/* Nothing is kept: all files of a kind have the same word there. */
pft_status pft_json_read_constant(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type,
                                  void *value);
void pft_json_write_constant(pft_json_out *out, const char *key, const pft_json_type *type, const void *value);
/* uint32_t, a bit for each word of an array. */
pft_status pft_json_read_set(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type, void *value);
void pft_json_write_set(pft_json_out *out, const char *key, const pft_json_type *type, const void *value);

extern const pft_json_type pft_json_text;      /* const char * */
extern const pft_json_type pft_json_text_list; /* of const char * */
extern const pft_json_type pft_json_bool;
extern const pft_json_type pft_json_count; /* uint64_t; not a decimal, nor negative */

#define PFT_JSON_COUNT(table) (sizeof(table) / sizeof(table)[0])
#define PFT_JSON_RECORD(table) .read = pft_json_read_record, .write = pft_json_write_record, \
                               .fields = (table), .field_count = PFT_JSON_COUNT(table)
#define PFT_JSON_LIST(of, c_type) .read = pft_json_read_list, .write = pft_json_write_list, \
                                  .item = &(of), .item_size = sizeof(c_type)
#define PFT_JSON_CONSTANT(table) .read = pft_json_read_constant, .write = pft_json_write_constant, \
                                 .words = (table), .word_count = PFT_JSON_COUNT(table)
#define PFT_JSON_WORDS(table) .read = pft_json_read_word, .write = pft_json_write_word, \
                              .words = (table), .word_count = PFT_JSON_COUNT(table)
#define PFT_JSON_SET(table) .read = pft_json_read_set, .write = pft_json_write_set, \
                            .words = (table), .word_count = PFT_JSON_COUNT(table)
#define PFT_JSON_DECIMAL(from, to) .read = pft_json_read_decimal, .write = pft_json_write_decimal, \
                                   .low = (from), .high = (to)
#define PFT_JSON_WHOLE(from, to) .read = pft_json_read_whole, .write = pft_json_write_whole, \
                                 .low = (from), .high = (to)

/* A whole text into a record: one value, UTF-8, nothing behind it. */
pft_status pft_json_read_whole_text(pft_json_reader *r, const pft_json_type *type, void *value);

#endif
