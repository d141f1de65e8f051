/**
 * @file
 * The indicator library (指标库): what indicators are called, measured in and set to, gathered from any number of
 * tables, in a file that people curate; and what it says of the indicators of a new table.
 */
#ifndef PERFTARGET_LIBRARY_H
#define PERFTARGET_LIBRARY_H

#include <perftarget/exchange.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @addtogroup many
 *  @{ */

/** How often something occurs. */
typedef struct pft_library_category {
    pft_category category;
    uint64_t count;
} pft_library_category;

typedef struct pft_library_text {
    const char *text;
    uint64_t count;
} pft_library_text;

/** A target as it is usually set: a number, or words. */
typedef struct pft_library_target {
    pft_op op;
    pft_decimal value; /**< PFT_DECIMAL_NONE for words */
    const char *unit;
    const char *text;  /**< words; "" for a number */
    uint64_t count;
} pft_library_target;

/** Distinct units, targets and agencies that are kept of an indicator; further ones are counted in others. */
#define PFT_LIBRARY_KEPT 100

/** One indicator: all whose names are the same but for width, white space, marks and years. */
typedef struct pft_library_entry {
    const char *name;  /**< as it was first printed, or as a person wrote it */
    const char *note;  /**< a person's own; "" for none */
    uint64_t count;    /**< indicators of that name */
    size_t category_count, unit_count, target_count, agency_count;
    const pft_library_category *categories; /**< in the order in which they came; so below */
    const pft_library_text *units;          /**< of targets that are numbers */
    const pft_library_target *targets;
    const pft_library_text *agencies;
    uint64_t others; /**< targets that are none of those kept */
} pft_library_entry;

typedef struct pft_library pft_library;

/** An empty library. Owned: pft_library_free(). @p allocator: NULL for malloc(); copied. */
PFT_API PFT_NODISCARD pft_status pft_library_new(pft_library **out, const pft_allocator *allocator, pft_error *err);
/** NULL is allowed. */
PFT_API void pft_library_free(pft_library *library);
/** Adds the indicators of a document that have a name. Copied. */
PFT_API PFT_NODISCARD pft_status pft_library_add_document(pft_library *library, const pft_document *document,
                                                          pft_error *err);
/**
 * Reads one from JSON (perftarget-library-1.schema.json).
 *
 * @param[out] err Line, column and path of what is wrong.
 */
PFT_API PFT_NODISCARD pft_status pft_library_read(pft_library **out, const char *text, size_t size,
                                                  const pft_allocator *allocator, pft_error *err);
/** Reads one from a file of at most 4 GiB. */
PFT_API PFT_NODISCARD pft_status pft_library_read_file(pft_library **out, const char *path,
                                                       const pft_allocator *allocator, pft_error *err);
/** Writes it as JSON; @p compact: without line breaks. */
PFT_API PFT_NODISCARD pft_status pft_library_write(const pft_library *library, bool compact, const pft_writer *writer,
                                                   pft_error *err);
/** The same to memory. Owned: pft_text_free(). @p size may be NULL. */
PFT_API PFT_NODISCARD pft_status pft_library_write_text(const pft_library *library, bool compact, char **text,
                                                        size_t *size, pft_error *err);
PFT_API size_t pft_library_count(const pft_library *library);
/** Borrowed until the library changes; NULL when @p index (from 0) is out of range. In the order in which they came. */
PFT_API const pft_library_entry *pft_library_at(const pft_library *library, size_t index);
/** The entry of that name, typed in whatever way; NULL when there is none, or when out of memory. */
PFT_API const pft_library_entry *pft_library_find(const pft_library *library, const char *name);

/** @name What it says of an indicator */
/** @{ */
/** What does not agree: constant, name, Chinese, English. */
#define PFT_SUGGESTION_FLAG_LIST(X)                                                                      \
    X(UNKNOWN, "unknown", "指标库中没有此指标", "not in the library")                                    \
    X(NEAR, "near", "指标库中有相近指标", "the library has a similar name")                              \
    X(CATEGORY, "category-differs", "指标类别与指标库不同", "usually of another category")               \
    X(UNIT, "unit-differs", "计量单位与指标库不同", "usually in another unit")                           \
    X(RANGE, "out-of-range", "指标值不在常见范围", "the target is outside the usual range")

enum {
#define PFT_SUGGESTION_SHIFT(name, text, zh, en) PFT_SUGGESTION_##name##_SHIFT,
    PFT_SUGGESTION_FLAG_LIST(PFT_SUGGESTION_SHIFT)
#undef PFT_SUGGESTION_SHIFT
    PFT_SUGGESTION_FLAG_COUNT
};
/** Bits of pft_suggestion::flags. */
enum {
#define PFT_SUGGESTION_BIT(name, text, zh, en) PFT_SUGGESTION_##name = 1 << PFT_SUGGESTION_##name##_SHIFT,
    PFT_SUGGESTION_FLAG_LIST(PFT_SUGGESTION_BIT)
#undef PFT_SUGGESTION_BIT
    PFT_SUGGESTION_ALL = (1 << PFT_SUGGESTION_FLAG_COUNT) - 1
};

/** "out-of-range" …: the name of bit @p index; NULL behind the last. */
PFT_API const char *pft_suggestion_flag_name(size_t index);
PFT_API const char *pft_suggestion_flag_text(size_t index, pft_language language);

/** Similar names that are told of each. */
#define PFT_LIBRARY_NEAR 3

/** An entry with a similar name. */
typedef struct pft_library_near {
    const pft_library_entry *entry;
    pft_decimal likeness; /**< from 0 to 1: the share of pairs of characters in common */
} pft_library_near;

/** What the library suggests for an indicator. */
typedef struct pft_suggestion {
    const pft_library_entry *entry; /**< of the same name; NULL: there is none, and the nearest speaks below */
    pft_category category;          /**< the usual one; PFT_CATEGORY_NONE when nothing is known */
    const char *unit;               /**< the usual one; "" when nothing is known */
    pft_decimal low; /**< the usual range in that unit: all but a tenth at either end; PFT_DECIMAL_NONE: */
    pft_decimal high;               /**< fewer than five targets are known */
    uint32_t flags;                 /**< PFT_SUGGESTION_… */
    size_t near_count;              /**< of an unknown name: the likest first */
    pft_library_near near[PFT_LIBRARY_NEAR];
} pft_suggestion;

/**
 * Makes ready for pft_library_match(): an index of names, so that a match takes the same time however large the library
 * is. To be made again once it changed.
 */
PFT_API PFT_NODISCARD pft_status pft_library_index(pft_library *library, pft_error *err);
/** Whether it has its index, and did not change since. */
PFT_API bool pft_library_is_indexed(const pft_library *library);
/**
 * What the library says of an indicator. Several threads may ask one library.
 *
 * @return PFT_ENOMEM; PFT_EARGUMENT for a NULL pointer or a library without an index.
 */
PFT_API PFT_NODISCARD pft_status pft_library_match(const pft_library *library, const pft_indicator *indicator,
                                                   pft_suggestion *out);
/**
 * Writes what the library says of each indicator of a document as JSON Lines, an indicator a line: project, indicator,
 * name, target, flags, category, unit, low, high and similar names (perftarget-match-1.schema.json).
 *
 * @return PFT_EARGUMENT for a NULL pointer or a library without an index; PFT_ENOMEM; what the writer returned.
 */
PFT_API PFT_NODISCARD pft_status pft_library_write_matches(const pft_library *library, const pft_document *document,
                                                           const pft_writer *writer, pft_error *err);
/** The same to memory. Owned: pft_text_free(). @p size may be NULL. */
PFT_API PFT_NODISCARD pft_status pft_library_write_matches_text(const pft_library *library,
                                                                const pft_document *document, char **text, size_t *size,
                                                                pft_error *err);
/** @} */

/** @} */

#ifdef __cplusplus
}
#endif
#endif
