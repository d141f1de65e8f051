/**
 * @file
 * Apache Arrow: documents out as tables, and scoring in bulk, tables in and scores out, all by the Arrow C data
 * interface; and tables as files in Arrow's own format. The structs are those of the published interface; nothing of
 * Arrow is needed to build or run this.
 */
#ifndef PERFTARGET_ARROW_H
#define PERFTARGET_ARROW_H

#include <perftarget/check.h>
#include <perftarget/columns.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @addtogroup tables
 *  @{ */

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
 * @name Documents as tables
 * One document, or many, as tables: a row of "documents" for each, also for one that could not be read; its projects,
 * their budget lines and indicators, what was left unplaced, what a rule set found, and what a method scored. Rows are
 * joined by the columns document, project and indicator, which count from 1, the project within its document, the
 * indicator within its project. A text that is not given is null, as is a number.
 */
/** @{ */

/** Every table: constant, name, English, Chinese. */
#define PFT_TABLE_LIST(X)                                                                                      \
    X(DOCUMENTS, "documents", "a row for each document, read or not", "每份文件一行，含未能读取的")            \
    X(PROJECTS, "projects", "a row for each project", "每个项目一行")                                          \
    X(BUDGET, "budget", "a row for each budget line", "每项预算资金一行")                                      \
    X(INDICATORS, "indicators", "a row for each indicator", "每个指标一行")                                    \
    X(UNPLACED, "unplaced", "a row for each cell that found no place in the model", "每个未识别的单元格一行")  \
    X(FINDINGS, "findings", "a row for each finding of a rule set", "每条审核结果一行")                        \
    X(SCORES, "scores", "a row for each indicator that a method scored", "每个指标的评分一行")

typedef enum pft_table_id {
#define PFT_TABLE_ENUM(name, text, en, zh) PFT_TABLE_##name,
    PFT_TABLE_LIST(PFT_TABLE_ENUM)
#undef PFT_TABLE_ENUM
    PFT_TABLE_COUNT
} pft_table_id;

#define PFT_TABLE_BIT(table) (1u << (table))
/** All tables; findings need a rule set, scores a method. */
#define PFT_TABLES_ALL ((1u << PFT_TABLE_COUNT) - 1)

/** What a column holds: constant, name, type in Arrow. */
#define PFT_COLUMN_TYPE_LIST(X)                                                                          \
    X(TEXT, "text", "u")            /* UTF-8 */                                                          \
    X(NAME, "name", "u")            /* one of a few texts: by a dictionary of int32, where one is taken */ \
    X(DECIMAL, "decimal", "d:19,6") /* decimal128(19, 6) */                                              \
    X(INTEGER, "integer", "i")      /* int32 */                                                          \
    X(LONG, "long", "l")            /* int64 */                                                          \
    X(BOOLEAN, "boolean", "b")

typedef enum pft_column_type {
#define PFT_COLUMN_TYPE_ENUM(name, text, format) PFT_COLUMN_##name,
    PFT_COLUMN_TYPE_LIST(PFT_COLUMN_TYPE_ENUM)
#undef PFT_COLUMN_TYPE_ENUM
    PFT_COLUMN_TYPE_COUNT
} pft_column_type;

/** One column of a table. */
typedef struct pft_table_column {
    const char *name;
    pft_column_type type;
    const char *description[PFT_LANGUAGE_COUNT]; /**< by pft_language */
} pft_table_column;

/** "documents" …; "?" for a number that is no table. */
PFT_API const char *pft_table_name(pft_table_id table);
/** What its rows are; "" for a number that is no table. */
PFT_API const char *pft_table_text(pft_table_id table, pft_language language);
/** PFT_ENOTFOUND when no table has that name. */
PFT_API PFT_NODISCARD pft_status pft_table_from_name(pft_table_id *out, const char *name);
/** "text", "decimal" …; "?" for a number that is none. */
PFT_API const char *pft_column_type_name(pft_column_type type);
/** 0 for a number that is no table. */
PFT_API size_t pft_table_column_count(pft_table_id table);
/** Borrowed, for ever; NULL when @p index (from 0) is out of range. */
PFT_API const pft_table_column *pft_table_column_at(pft_table_id table, size_t index);

/** Tables that grow by a document at a time. */
typedef struct pft_tables pft_tables;

/** How to make tables. Start from PFT_TABLES_OPTIONS_INIT. */
typedef struct pft_tables_options {
    size_t struct_size;             /**< set by the initialiser, so that the struct may grow */
    const pft_allocator *allocator; /**< NULL: malloc() and free() */
    unsigned tables;                /**< PFT_TABLE_BIT() of each that is wanted; default all */
    bool plain;                     /**< no dictionaries: columns of names are text */
    uint64_t first_document;        /**< the number of the first document; default 1 */
    const pft_ruleset *ruleset;     /**< for findings; NULL: there are none. Borrowed until pft_tables_free() */
    const pft_method *method;       /**< for scores; NULL: there are none. Borrowed until pft_tables_free() */
    pft_memo *memo; /**< for what pft_tables_read() and pft_tables_read_file() read, where their options have none;
                         NULL: these tables' own. Borrowed until pft_tables_free() */
} pft_tables_options;

#define PFT_TABLES_OPTIONS_INIT                                                      \
    PFT_INIT(pft_tables_options, PFT_MEMBER(struct_size, sizeof(pft_tables_options)) \
             PFT_MEMBER(tables, PFT_TABLES_ALL) PFT_MEMBER(first_document, 1))

/**
 * New, empty tables.
 *
 * @param[out] out Owned: pft_tables_free().
 * @param options  NULL for the defaults.
 */
PFT_API PFT_NODISCARD pft_status pft_tables_new(pft_tables **out, const pft_tables_options *options, pft_error *err);
/** NULL is allowed. Batches that were taken live on. */
PFT_API void pft_tables_free(pft_tables *tables);
/**
 * Adds the rows of a document.
 *
 * @return PFT_ENOMEM; PFT_ELIMIT when a column's text reaches 2 GiB: take the rows first. Then no row was added.
 */
PFT_API PFT_NODISCARD pft_status pft_tables_add(pft_tables *tables, const pft_document *document, pft_error *err);
/** Adds a document that could not be read: a row of documents, with the error's status and message. */
PFT_API PFT_NODISCARD pft_status pft_tables_add_failure(pft_tables *tables, const char *source, uint64_t bytes,
                                                        const pft_error *error, pft_error *err);
/**
 * Reads a document and adds it; one that cannot be read is a row of documents, and no error.
 *
 * @param options As for pft_document_read(); its name is the source's.
 * @return As pft_tables_add().
 */
PFT_API PFT_NODISCARD pft_status pft_tables_read(pft_tables *tables, const void *bytes, size_t size,
                                                 const pft_read_options *options, pft_error *err);
/** The same for a file. */
PFT_API PFT_NODISCARD pft_status pft_tables_read_file(pft_tables *tables, const char *path,
                                                      const pft_read_options *options, pft_error *err);
/** Rows of a table that were not taken yet. */
PFT_API size_t pft_tables_row_count(const pft_tables *tables, pft_table_id table);
/** Bytes of all those rows. */
PFT_API uint64_t pft_tables_bytes(const pft_tables *tables);

/** Rows of one table, a record batch: it never changes, and any number of threads may use it. */
typedef struct pft_batch pft_batch;

/**
 * Takes the rows of a table that were not taken yet, be there none.
 *
 * @param[out] out Owned: pft_batch_free().
 * @return PFT_ENOMEM, and then the rows are still there; PFT_EARGUMENT for a table that is not made.
 */
PFT_API PFT_NODISCARD pft_status pft_tables_take(pft_tables *tables, pft_table_id table, pft_batch **out,
                                                 pft_error *err);
/** NULL is allowed. What was exported lives on. */
PFT_API void pft_batch_free(pft_batch *batch);
PFT_API pft_table_id pft_batch_table(const pft_batch *batch);
PFT_API size_t pft_batch_row_count(const pft_batch *batch);
/** Bytes of its rows. */
PFT_API uint64_t pft_batch_bytes(const pft_batch *batch);
/** Hands out the batch, as often as it is asked for and without a copy: an array of structs of the table's type. */
PFT_API PFT_NODISCARD pft_status pft_batch_export(struct ArrowArray *out, const pft_batch *batch);
/** The type of a table's batches. @p plain: as in pft_tables_options. */
PFT_API PFT_NODISCARD pft_status pft_table_schema(struct ArrowSchema *out, pft_table_id table, bool plain,
                                                  const pft_allocator *allocator);
/**
 * Batches as a stream, one after the other. The stream holds what it needs of them.
 *
 * @return PFT_ENOMEM; PFT_EARGUMENT for a batch that is of another table, or plain where the others are not.
 */
PFT_API PFT_NODISCARD pft_status pft_batches_stream(struct ArrowArrayStream *out, pft_table_id table, bool plain,
                                                    const pft_batch *const *batches, size_t count,
                                                    const pft_allocator *allocator);

/** Writes the batches of one table as Arrow IPC. */
typedef struct pft_arrow_writer pft_arrow_writer;

/**
 * Begins to write: the schema. The writer's function is borrowed until the end.
 *
 * @param file  The file format ("Feather"), which can be read from any place, for batches that are plain; else the
 *              stream format.
 * @param plain As in pft_tables_options.
 * @return PFT_ENOMEM; PFT_EARGUMENT for a file with dictionaries; what the writer returned.
 */
PFT_API PFT_NODISCARD pft_status pft_arrow_writer_new(pft_arrow_writer **out, pft_table_id table, bool plain, bool file,
                                                      const pft_writer *writer, const pft_allocator *allocator,
                                                      pft_error *err);
PFT_API PFT_NODISCARD pft_status pft_arrow_writer_add(pft_arrow_writer *arrow, const pft_batch *batch, pft_error *err);
/** Writes the end. */
PFT_API PFT_NODISCARD pft_status pft_arrow_writer_end(pft_arrow_writer *arrow, pft_error *err);
/** NULL is allowed. */
PFT_API void pft_arrow_writer_free(pft_arrow_writer *arrow);
/** @} */

/** @name Scoring in bulk */
/** @{ */
/**
 * A table of indicators that came by Arrow, with the columns of pft_columns by their names; others are not looked at.
 *
 * Numbers are int64 in millionths, or decimals (of 32, 64 or 128 bits) that millionths can hold. Codes are integers, or
 * texts as in JSON for category, kind and op, plain or by a dictionary; a column of nulls is not given. int64 numbers
 * and 8-bit codes are used where they are; all else is converted once. Floating-point numbers are refused: they are not
 * exact. The calls whose name ends in _as take numbers as what they are: 95 in an integer column is 95, and a
 * floating-point number is what it prints as (pft_decimal_from_double()).
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
/** pft_table_take(); unless @p millionths, numbers are what they are: integers of any width, decimals, floats. */
PFT_API PFT_NODISCARD pft_status pft_table_take_as(pft_table **out, struct ArrowSchema *schema,
                                                   struct ArrowArray *array, bool millionths,
                                                   const pft_allocator *allocator, pft_error *err);
/** pft_table_read() in the same way. */
PFT_API PFT_NODISCARD pft_status pft_table_read_as(pft_table **out, struct ArrowArrayStream *stream, bool millionths,
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
    void (*release)(void *context); /**< called once, on any thread, when Arrow needs them no more; may be NULL */
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
/** @} */

/** @} */

#ifdef __cplusplus
}
#endif
#endif
