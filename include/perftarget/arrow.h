/**
 * @file
 * Scoring in bulk over Apache Arrow: tables by the Arrow C data interface in, scores by it out. The structs are those of
 * the published interface; nothing of Arrow is needed to build or run this.
 */
#ifndef PERFTARGET_ARROW_H
#define PERFTARGET_ARROW_H

#include <perftarget/columns.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

/** The type of an array. */
struct ArrowSchema {
    const char *format;
    const char *name;
    const char *metadata;
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema **children;
    struct ArrowSchema *dictionary;
    void (*release)(struct ArrowSchema *);
    void *private_data;
};

/** The content of an array. */
struct ArrowArray {
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void **buffers;
    struct ArrowArray **children;
    struct ArrowArray *dictionary;
    void (*release)(struct ArrowArray *);
    void *private_data;
};
#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

/** Arrays of one type, one after the other. */
struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
    int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
    const char *(*get_last_error)(struct ArrowArrayStream *);
    void (*release)(struct ArrowArrayStream *);
    void *private_data;
};
#endif

/**
 * A table of indicators that came by Arrow, with the columns of pft_columns by their names; others are not looked at.
 *
 * Numbers are int64 in millionths, or decimals (of 32, 64 or 128 bits) that millionths can hold. Codes are integers, or
 * texts as in JSON for category, kind and op, plain or by a dictionary; a column of nulls is not given. int64 numbers
 * and 8-bit codes are used where they are; all else is converted once. Floating-point numbers are refused: they are not
 * exact.
 */
typedef struct pft_table pft_table;

/**
 * A table from an array of structs, a record batch.
 *
 * @param[out] out    Owned: pft_table_free(). NULL on failure.
 * @param schema      Released in any case, as is @p array: both are moved.
 * @param allocator   NULL: malloc() and free().
 * @param[out] err    A row's number, from 1, is its @c line.
 * @return PFT_EUNSUPPORTED for a type that is not taken; PFT_EOVERFLOW for a decimal that does not fit; PFT_EINVALID
 *         for a name or a number that is no code; PFT_ENOMEM.
 */
PFT_API PFT_NODISCARD pft_status pft_table_take(pft_table **out, struct ArrowSchema *schema, struct ArrowArray *array,
                                                const pft_allocator *allocator, pft_error *err);
/** A table from all that a stream still has; the stream is released in any case. PFT_EIO: the stream failed. */
PFT_API PFT_NODISCARD pft_status pft_table_read(pft_table **out, struct ArrowArrayStream *stream,
                                                const pft_allocator *allocator, pft_error *err);
/** NULL is allowed. */
PFT_API void pft_table_free(pft_table *table);
/** Rows, of all batches. */
PFT_API size_t pft_table_count(const pft_table *table);
/** pft_score_columns() on a table; threads may score slices of it. */
PFT_API PFT_NODISCARD pft_status pft_score_table(const pft_table *table, const pft_method *method, size_t from,
                                                 size_t count, pft_decimal *score, uint32_t *flags, pft_error *err);

/** Scores as they are handed to Arrow. Borrowed until @c release is called. */
typedef struct pft_scores {
    const pft_decimal *score;
    const uint32_t *flags;
    size_t count;
    void (*release)(void *context); /**< called once, on any thread, when Arrow needs them no more; NULL: nobody is told */
    void *context;
} pft_scores;

/** The type of scores: a struct of score (int64, millionths, null where there is none) and flags (uint32). */
PFT_API PFT_NODISCARD pft_status pft_scores_schema(struct ArrowSchema *out, const pft_allocator *allocator);
/** Scores as an array of that type, without a copy. On failure nothing is released. */
PFT_API PFT_NODISCARD pft_status pft_scores_export(struct ArrowArray *out, const pft_scores *scores,
                                                   const pft_allocator *allocator);
/** Scores as a stream of one such array. On failure nothing is released. */
PFT_API PFT_NODISCARD pft_status pft_scores_stream(struct ArrowArrayStream *out, const pft_scores *scores,
                                                   const pft_allocator *allocator);

#ifdef __cplusplus
}
#endif
#endif
