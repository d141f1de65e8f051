/**
 * @file
 * The review of self-evaluations (复核): the working paper (复核底稿) in which a reviewer writes, and the list of
 * issues (问题清单) with the points that are gone through: fourteen, or those of a profile of the user's own.
 *
 * What can be computed is: findings of the rules, and the scores that a method gives. The rest is asked of the
 * reviewer. The paper is read back like any other table: 复核完成值 and 复核得分 are reviewed_actual and reviewed_score
 * of the model.
 */
#ifndef PERFTARGET_REVIEW_H
#define PERFTARGET_REVIEW_H

#include <perftarget/check.h>
#include <perftarget/exchange.h>
#include <perftarget/score.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @addtogroup checking
 *  @{ */

/**
 * @name Profiles: what a review asks
 * Points in blocks, each with its question, what follows, and the rules that answer it; the points that no rule
 * answers are asked of the reviewer. Built in are "self-evaluation" (fourteen points, of pft_review_make()) and
 * "targets" (eight, of the review sheet, pft_form_make()). Users write their own in the same JSON form
 * (perftarget-review-1.schema.json).
 * A profile may be used by many threads at once.
 */
/** @{ */
typedef struct pft_review_profile pft_review_profile;

PFT_API size_t pft_review_profile_count(void);
/** The id of one that is built in; NULL when @p index is out of range. */
PFT_API const char *pft_review_profile_id_at(size_t index);
/**
 * Loads one that is built in.
 *
 * @param[out] out  Owned: pft_review_profile_free().
 * @param allocator NULL for malloc(); copied.
 * @return PFT_ENOTFOUND when none has that id.
 */
PFT_API PFT_NODISCARD pft_status pft_review_profile_load(pft_review_profile **out, const char *id,
                                                         const pft_allocator *allocator, pft_error *err);
/**
 * Reads one from JSON.
 *
 * @param[out] err Line, column and path of what is wrong: a member that is unknown or missing, a rule that there is
 *                 not, grades that do not descend; more than 200 points, or than 1,000 rules in all of them.
 */
PFT_API PFT_NODISCARD pft_status pft_review_profile_read(pft_review_profile **out, const char *text, size_t size,
                                                         const pft_allocator *allocator, pft_error *err);
/** Reads one from a file. */
PFT_API PFT_NODISCARD pft_status pft_review_profile_read_file(pft_review_profile **out, const char *path,
                                                              const pft_allocator *allocator, pft_error *err);
/** NULL is allowed. */
PFT_API void pft_review_profile_free(pft_review_profile *profile);
/** Borrowed, like all texts of a profile. */
PFT_API const char *pft_review_profile_id(const pft_review_profile *profile);
PFT_API const char *pft_review_profile_version(const pft_review_profile *profile);
PFT_API const char *pft_review_profile_name(const pft_review_profile *profile, pft_language language);
/** How many points it has, and how many of them rules answer. */
PFT_API size_t pft_review_profile_points(const pft_review_profile *profile);
PFT_API size_t pft_review_profile_computed(const pft_review_profile *profile);
/** The whole profile as JSON that pft_review_profile_read() reads. Owned: pft_text_free(). @p size may be NULL. */
PFT_API PFT_NODISCARD pft_status pft_review_profile_write_text(const pft_review_profile *profile, char **text,
                                                               size_t *size);
/** @} */

/** How grave an issue is: constant, name. */
#define PFT_REVIEW_GRADE_LIST(X)                                             \
    X(P0, "P0")        /* errors */                                          \
    X(P1, "P1")        /* warnings */                                        \
    X(P2, "P2")        /* notes */                                           \
    X(PASSED, "通过")  /* a point that was computed and found without fault */

typedef enum pft_review_grade_kind {
#define PFT_REVIEW_GRADE_ENUM(name, text) PFT_REVIEW_##name,
    PFT_REVIEW_GRADE_LIST(PFT_REVIEW_GRADE_ENUM)
#undef PFT_REVIEW_GRADE_ENUM
    PFT_REVIEW_GRADE_COUNT
} pft_review_grade_kind;

/** One line of the list of issues; texts are in Chinese, as the list is. */
typedef struct pft_review_issue {
    pft_review_grade_kind grade;
    const char *dimension; /**< 复核维度: the point that it belongs to */
    const char *object;    /**< 对象: project and indicator */
    const char *place;     /**< 位置 in the source; "" */
    const char *found;     /**< 复核发现 */
    const char *judgement; /**< 事实及判定: what stands there, and what should */
    const char *advice;    /**< 处理建议 */
    const char *basis;     /**< 核验依据: the rule and its source */
    size_t project;        /**< from 1; 0: of no project */
    size_t indicator;      /**< within its project, from 1; 0: none */
} pft_review_issue;

/** How to review. Start from PFT_REVIEW_OPTIONS_INIT. */
typedef struct pft_review_options {
    size_t struct_size;             /**< set by the initialiser, so that the struct may grow */
    const pft_method *method;       /**< scores are computed again by it; NULL: the default */
    const pft_ruleset *ruleset;     /**< what is checked; NULL: disclosure, with the rules of an audit */
    const pft_allocator *allocator; /**< NULL: malloc() and free() */
    const char *report; /**< the text of a report on these self-evaluations, a paragraph a line: its numbers of
                             projects and indicators, sums of money, shares and sections are held against them;
                             borrowed for the call; NULL: none */
    const pft_review_profile *profile; /**< the points that are gone through; NULL: "self-evaluation". Borrowed: it must
                                            outlive the review */
} pft_review_options;

#define PFT_REVIEW_OPTIONS_INIT PFT_INIT(pft_review_options, PFT_MEMBER(struct_size, sizeof(pft_review_options)))

typedef struct pft_review pft_review;

/**
 * Reviews the self-evaluations of a document.
 *
 * @param[out] out  Owned: pft_review_free().
 * @param document  Borrowed: it must outlive the review and not be edited meanwhile.
 * @param options   NULL for the defaults.
 * @return PFT_EENCODING for a report that is not UTF-8.
 */
PFT_API PFT_NODISCARD pft_status pft_review_make(pft_review **out, const pft_document *document,
                                                 const pft_review_options *options, pft_error *err);
/** NULL is allowed. */
PFT_API void pft_review_free(pft_review *review);
PFT_API size_t pft_review_issue_count(const pft_review *review);
/** Borrowed; the gravest of each project first; NULL when @p index (from 0) is out of range. */
PFT_API const pft_review_issue *pft_review_issue_at(const pft_review *review, size_t index);
/** "P0" …; "?" for a number that is no grade. */
PFT_API const char *pft_review_grade_name(pft_review_grade_kind grade);
/**
 * Writes the working paper: a sheet a project with its 13 columns (指标性质 … 复核完成值, 复核得分, 偏离度, 备注).
 * 复核得分 holds the computed score, for the reviewer to change.
 *
 * @param format "xlsx".
 * @return PFT_EUNSUPPORTED for another format, or when this build does not write it; what the writer returned.
 */
PFT_API PFT_NODISCARD pft_status pft_review_write_paper(const pft_review *review, const char *format,
                                                        const pft_writer *writer, pft_error *err);
/**
 * Writes the list of issues: an overview with counts, the issues, and the points of the review of each project.
 *
 * @param format "xlsx", "docx" or "html".
 */
PFT_API PFT_NODISCARD pft_status pft_review_write_issues(const pft_review *review, const char *format,
                                                         const pft_writer *writer, pft_error *err);

/** @} */

#ifdef __cplusplus
}
#endif
#endif
