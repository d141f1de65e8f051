/**
 * @file
 * Comparing two years, or two versions, of the same tables: which projects and indicators belong together, what became
 * of each target, and where money goes up while targets fall.
 */
#ifndef PERFTARGET_COMPARE_H
#define PERFTARGET_COMPARE_H

#include <perftarget/exchange.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @addtogroup many
 *  @{ */

/** How two records were found to belong together: constant, name, Chinese, English. */
#define PFT_MATCH_LIST(X)                                             \
    X(NONE, "none", "无对应", "no partner")                           \
    X(CODE, "code", "项目编码相同", "same project code")              \
    X(NAME, "name", "名称相同", "same name")                          \
    X(FOLDED, "folded", "名称写法不同", "same name, typed otherwise") \
    X(LIKENESS, "likeness", "名称相近", "similar name")

typedef enum pft_match {
#define PFT_MATCH_ENUM(name, text, zh, en) PFT_MATCH_##name,
    PFT_MATCH_LIST(PFT_MATCH_ENUM)
#undef PFT_MATCH_ENUM
    PFT_MATCH_COUNT
} pft_match;

/** "likeness" …; "?" for a number that is none. */
PFT_API const char *pft_match_name(pft_match match);
/** In words; "" for a number that is none. */
PFT_API const char *pft_match_text(pft_match match, pft_language language);

/**
 * What became of an indicator or a project: constant, name, Chinese, English. Kept as bits, for a target may be
 * renamed, in another unit and harder at once. @c CHANGED is a target that says something else and is neither harder
 * nor easier.
 */
#define PFT_CHANGE_LIST(X)                                          \
    X(SAME, "same", "未变", "same")                                 \
    X(HARDER, "harder", "提高", "harder")                           \
    X(EASIER, "easier", "降低", "easier")                           \
    X(UNIT_CHANGED, "unit-changed", "计量单位变化", "unit changed") \
    X(CHANGED, "changed", "内容变化", "changed")                    \
    X(DROPPED, "dropped", "取消", "dropped")                        \
    X(NEW, "new", "新增", "new")                                    \
    X(RENAMED, "renamed", "更名", "renamed")

typedef enum pft_change {
#define PFT_CHANGE_ENUM(name, text, zh, en) PFT_CHANGE_##name,
    PFT_CHANGE_LIST(PFT_CHANGE_ENUM)
#undef PFT_CHANGE_ENUM
    PFT_CHANGE_COUNT
} pft_change;

#define PFT_CHANGE_BIT(change) (UINT32_C(1) << (change))

/** "unit-changed" …; "?" for a number that is none. */
PFT_API const char *pft_change_name(pft_change change);
/** In words; "" for a number that is none. */
PFT_API const char *pft_change_text(pft_change change, pft_language language);

/** Another record that might have been meant. */
typedef struct pft_candidate {
    const char *name;
    pft_decimal likeness; /**< from 0 to 1 */
} pft_candidate;

/** Candidates that are kept of each. */
#define PFT_CANDIDATES 3

/** One indicator in both, or in one of them. Records are borrowed from the two documents. */
typedef struct pft_pair {
    const pft_indicator *before; /**< NULL: it is new */
    const pft_indicator *after;  /**< NULL: it was dropped */
    pft_match match;
    pft_decimal likeness;        /**< of the names; 1 where they are the same */
    uint32_t changes;            /**< PFT_CHANGE_BIT() of each */
    pft_decimal converted; /**< the later number in the earlier unit, where the unit changed; else PFT_DECIMAL_NONE */
    size_t candidate_count;      /**< of one without a partner, or with one by likeness: the best of the other year */
    const pft_candidate *candidates;
} pft_pair;

/** One project in both, or in one of them. */
typedef struct pft_project_pair {
    const pft_project *before; /**< NULL: it is new */
    const pft_project *after;  /**< NULL: it was dropped */
    pft_match match;
    pft_decimal likeness;
    uint32_t changes;          /**< DROPPED, NEW or RENAMED; SAME or CHANGED by what is in it */
    pft_decimal money_before;  /**< the total: the adjusted budget, or the initial one; 万元 */
    pft_decimal money_after;
    size_t counts[PFT_CHANGE_COUNT]; /**< pairs with that change */
    bool money_up_targets_down; /**< more money, and more targets easier or dropped than harder or new */
    size_t candidate_count;
    const pft_candidate *candidates;
    size_t pair_count;
    const pft_pair *pairs;     /**< in the order of the earlier table, new ones last */
} pft_project_pair;

typedef struct pft_comparison pft_comparison;

/** How to compare. Start from PFT_COMPARE_OPTIONS_INIT. */
typedef struct pft_compare_options {
    size_t struct_size;             /**< set by the initialiser, so that the struct may grow */
    pft_decimal likeness;           /**< names at least so much alike belong together; 0 to 1 */
    const pft_allocator *allocator; /**< NULL: malloc() and free(); copied */
} pft_compare_options;

#define PFT_COMPARE_OPTIONS_INIT                                                                                     \
    PFT_INIT(pft_compare_options, PFT_MEMBER(struct_size, sizeof(pft_compare_options)) PFT_MEMBER(likeness, 600000))

/**
 * Compares the projects of two documents. Projects belong together by their code (项目编码), else by agency and name,
 * else by the name alone where it is the only one, else within an agency by the likeness of their names; indicators by
 * name, then by name folded (width, white space, marks, years), then by likeness. Likeness is the share of pairs of
 * characters in common.
 *
 * A target is harder where its number moves in the direction of its comparator; one without a comparator is taken for
 * "at least", of costs and deadlines for "at most". Numbers in different units are converted exactly. Deadlines are
 * compared as days of their project's year.
 *
 * @param[out] out Owned: pft_comparison_free(). Both documents must outlive it.
 * @param options  NULL for the defaults.
 */
PFT_API PFT_NODISCARD pft_status pft_compare(pft_comparison **out, const pft_document *before,
                                             const pft_document *after, const pft_compare_options *options,
                                             pft_error *err);
/** NULL is allowed. */
PFT_API void pft_comparison_free(pft_comparison *comparison);
PFT_API size_t pft_comparison_count(const pft_comparison *comparison);
/** Borrowed; NULL when @p index (from 0) is out of range. In the order of the earlier document, new ones last. */
PFT_API const pft_project_pair *pft_comparison_at(const pft_comparison *comparison, size_t index);
/** Pairs of indicators with that change, in all projects. */
PFT_API size_t pft_comparison_total(const pft_comparison *comparison, pft_change change);

/** How to write a comparison. Start from PFT_COMPARISON_OPTIONS_INIT. */
typedef struct pft_comparison_options {
    size_t struct_size;    /**< set by the initialiser, so that the struct may grow */
    pft_language language; /**< of html and xlsx; json has names, csv too */
    bool compact;          /**< json: no line breaks and indentation */
    bool excel;            /**< csv: for a spreadsheet, as in pft_write_options */
    bool changed_only;     /**< leave out pairs that are the same */
    bool bom;              /**< csv: begin with a byte order mark, and leave the texts as they are */
} pft_comparison_options;

#define PFT_COMPARISON_OPTIONS_INIT                                                          \
    PFT_INIT(pft_comparison_options, PFT_MEMBER(struct_size, sizeof(pft_comparison_options)) \
             PFT_MEMBER(language, PFT_CHINESE))

/**
 * Writes a comparison as "json" (perftarget-comparison-1.schema.json), "csv" (a row an indicator), "html" (one page
 * that needs nothing else) or "xlsx" (a sheet of projects and one of indicators, with filters).
 *
 * @return PFT_EUNSUPPORTED for another format, or one that this build does not write; PFT_ENOMEM; what the writer
 * returned.
 */
PFT_API PFT_NODISCARD pft_status pft_comparison_write(const pft_comparison *comparison, const char *format,
                                                      const pft_comparison_options *options, const pft_writer *writer,
                                                      pft_error *err);
/** The same to memory. Owned: pft_text_free(). @p size may be NULL. */
PFT_API PFT_NODISCARD pft_status pft_comparison_write_text(const pft_comparison *comparison, const char *format,
                                                           const pft_comparison_options *options, char **text,
                                                           size_t *size, pft_error *err);

/** @} */

#ifdef __cplusplus
}
#endif
#endif
