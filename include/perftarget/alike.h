/**
 * @file
 * What is alike across units: texts copied from another unit, the same set of indicators, the same target everywhere,
 * and the name of another unit left in a text.
 */
#ifndef PERFTARGET_ALIKE_H
#define PERFTARGET_ALIKE_H

#include <perftarget/exchange.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @addtogroup many
 *  @{ */

/** How projects of several units are alike: constant, name, Chinese, English. */
#define PFT_ALIKE_LIST(X)                                                                               \
    X(SAME_INDICATORS, "same-indicators", "指标完全相同", "the same set of indicators")                 \
    X(SIMILAR, "similar", "内容高度相似", "nearly the same goals and indicators")                       \
    X(COPIED_TEXT, "copied-text", "文字相同", "the same text")                                          \
    X(SAME_TARGET, "same-target", "各单位指标值均相同", "the same target in all units that have it")    \
    X(OTHER_UNIT, "other-unit", "文字中出现其他单位名称", "the name of another unit in a text")

typedef enum pft_alike_kind {
#define PFT_ALIKE_ENUM(name, text, zh, en) PFT_ALIKE_##name,
    PFT_ALIKE_LIST(PFT_ALIKE_ENUM)
#undef PFT_ALIKE_ENUM
    PFT_ALIKE_COUNT
} pft_alike_kind;

/** "copied-text" …; "?" for a number that is none. */
PFT_API const char *pft_alike_name(pft_alike_kind kind);
/** In words; "" for a number that is none. */
PFT_API const char *pft_alike_text(pft_alike_kind kind, pft_language language);

/** One that belongs to a group. Records are borrowed from the document. */
typedef struct pft_alike_member {
    const pft_project *project;
    const pft_indicator *indicator; /**< that the text or the target is of; NULL: the project itself */
} pft_alike_member;

/** Projects of two units at least that are alike; of OTHER_UNIT those whose texts name it. */
typedef struct pft_alike_group {
    pft_alike_kind kind;
    const char *text; /**< the text that is the same, or the indicator's name, or the unit that is named; "" for whole
                           projects. Borrowed */
    const pft_value *target; /**< of SAME_TARGET; else NULL */
    pft_decimal likeness; /**< of the least alike two that were compared: shared pairs of characters ÷ all; 1: equal */
    size_t unit_count;    /**< different units */
    size_t first;         /**< the first project's index in the document */
    size_t member_count;
    const pft_alike_member *members; /**< in the order of the document */
} pft_alike_group;

/** How to look. Start from PFT_ALIKE_OPTIONS_INIT. */
typedef struct pft_alike_options {
    size_t struct_size;             /**< set by the initialiser, so that the struct may grow */
    pft_decimal likeness;           /**< projects at least so much alike are similar; 0 to 1 */
    uint32_t units;                 /**< a target is the same everywhere from so many units on; a unit that so many
                                         others name is their partner, and not told */
    uint32_t text;                  /**< characters that a text has at least to be called copied */
    const pft_allocator *allocator; /**< NULL: malloc() and free(); copied */
} pft_alike_options;

#define PFT_ALIKE_OPTIONS_INIT                                                                                  \
    PFT_INIT(pft_alike_options, PFT_MEMBER(struct_size, sizeof(pft_alike_options)) PFT_MEMBER(likeness, 800000) \
             PFT_MEMBER(units, 3) PFT_MEMBER(text, 15))

typedef struct pft_alike pft_alike;

/**
 * Looks through the projects of a document, be it of ten thousand tables, in time that grows with their text: equal
 * texts are found by their hashes, similar projects by signatures (minhash), and only candidates are compared.
 *
 * A text that names another unit of the document (by its whole name, four characters at least) may be a copy with the
 * name left in: the project's goals, purpose, and what its indicators are called and described as. A department in
 * charge, and a name that holds the unit's own or stands in it, are no other unit.
 *
 * Units are told apart by their code, else by their name, and where a table has neither by its file.
 *
 * @param[out] out Owned: pft_alike_free(). The document must outlive it.
 * @param options  NULL for the defaults.
 */
PFT_API PFT_NODISCARD pft_status pft_alike_find(pft_alike **out, const pft_document *document,
                                                const pft_alike_options *options, pft_error *err);
/** NULL is allowed. */
PFT_API void pft_alike_free(pft_alike *alike);
PFT_API size_t pft_alike_unit_count(const pft_alike *alike);
PFT_API size_t pft_alike_count(const pft_alike *alike);
/** Borrowed; NULL when @p index (from 0) is out of range. By kind, and of a kind those of the most units first. */
PFT_API const pft_alike_group *pft_alike_at(const pft_alike *alike, size_t index);
/**
 * Writes the groups as "json" (perftarget-alike-1.schema.json) or "csv" (a row a member).
 *
 * @return PFT_EUNSUPPORTED for another format; what the writer returned.
 */
PFT_API PFT_NODISCARD pft_status pft_alike_write(const pft_alike *alike, const char *format,
                                                 const pft_write_options *options, const pft_writer *writer,
                                                 pft_error *err);
/** The same to memory. Owned: pft_text_free(). @p size may be NULL. */
PFT_API PFT_NODISCARD pft_status pft_alike_write_text(const pft_alike *alike, const char *format,
                                                      const pft_write_options *options, char **text, size_t *size,
                                                      pft_error *err);

/** @} */

#ifdef __cplusplus
}
#endif
#endif
