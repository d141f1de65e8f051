/**
 * @file
 * The official forms (绩效目标表, 自评表, 监控表) of a document, as Word documents, workbooks and pages: levels merged,
 * headings repeated on each page, set up for A4. Read back they are the same projects.
 *
 * A form has room for what its columns are for. What a document says beyond that is listed, never dropped in silence:
 * pft_form_omission_at().
 */
#ifndef PERFTARGET_FORM_H
#define PERFTARGET_FORM_H

#include <perftarget/check.h>
#include <perftarget/exchange.h>
#include <perftarget/review.h>
#include <perftarget/score.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @addtogroup writing
 *  @{ */

/**
 * Every form: constant, name, Chinese, English.
 * Source: the tables that go with 财预〔2015〕88号 (target-a: with targets of the medium term; review-sheet), 财预〔2019〕136号
 * (monitoring) and 财预〔2020〕10号 (self-evaluation); target is the table as departments publish it.
 *
 * A review-sheet asks the points of a review (完整性, 相关性, 适当性, 可行性) of each project, answers those that findings
 * can answer, with their places, proposes a grade (优良中差) and leaves room for the reviewer. It carries no data, and
 * omits nothing.
 */
#define PFT_FORM_LIST(X)                                                                                       \
    X(TARGET, "target", "项目支出绩效目标表", "performance target table, as published")                         \
    X(TARGET_A, "target-a", "项目支出绩效目标申报表", "application for a project, with the medium term")        \
    X(SELF_EVALUATION, "self-evaluation", "项目支出绩效自评表", "self-evaluation")                              \
    X(MONITORING, "monitoring", "项目支出绩效目标执行监控表", "monitoring in the course of the year")             \
    X(REVIEW_SHEET, "review-sheet", "项目支出绩效目标审核表", "review of the targets, with what was found")

typedef enum pft_form_kind {
#define PFT_FORM_ENUM(name, text, zh, en) PFT_FORM_##name,
    PFT_FORM_LIST(PFT_FORM_ENUM)
#undef PFT_FORM_ENUM
    PFT_FORM_COUNT
} pft_form_kind;

/** How many forms this build of the library knows. */
PFT_API size_t pft_form_count(void);
/** "self-evaluation" …; "?" for a number that is no form. */
PFT_API const char *pft_form_name(pft_form_kind kind);
/** What it is called; "" for a number that is no form. */
PFT_API const char *pft_form_text(pft_form_kind kind, pft_language language);
/** PFT_ENOTFOUND when no form has that name. */
PFT_API PFT_NODISCARD pft_status pft_form_from_name(pft_form_kind *out, const char *name);

/** What a form has no room for. */
typedef struct pft_form_omission {
    size_t project;                       /**< from 1; 0: of no project */
    const char *what[PFT_LANGUAGE_COUNT]; /**< the field: 实际完成值, "actual value" */
    size_t count;                         /**< how many of that project's records say it */
    bool changed;                         /**< it is there, but would be read differently: pft_form_compare() */
} pft_form_omission;

/** How to make a form. Start from PFT_FORM_OPTIONS_INIT. */
typedef struct pft_form_options {
    size_t struct_size;             /**< set by the initialiser, so that the struct may grow */
    const pft_method *method;       /**< weights and scores that the document lacks are those of this method, and the
                                         execution is worked out; NULL: they stay empty */
    int month;                      /**< of a monitoring form: months that have passed, 1 to 12; 0: not said */
    const pft_allocator *allocator; /**< NULL: malloc() and free() */
    const pft_ruleset *ruleset;     /**< of a review sheet: what is checked; NULL: the default */
    const pft_review_profile *profile; /**< of a review sheet: its points; NULL: "targets". Borrowed: it must outlive
                                            the form */
} pft_form_options;

#define PFT_FORM_OPTIONS_INIT PFT_INIT(pft_form_options, PFT_MEMBER(struct_size, sizeof(pft_form_options)))

typedef struct pft_form pft_form;

/**
 * Makes the forms of all projects of a document, one after the other.
 *
 * @param[out] out  Owned: pft_form_free().
 * @param document  Borrowed: it must outlive the form and not be edited meanwhile.
 * @param options   NULL for the defaults.
 * @return PFT_EARGUMENT for a kind or a month that is none.
 */
PFT_API PFT_NODISCARD pft_status pft_form_make(pft_form **out, const pft_document *document, pft_form_kind kind,
                                               const pft_form_options *options, pft_error *err);
/** NULL is allowed. */
PFT_API void pft_form_free(pft_form *form);
PFT_API size_t pft_form_omission_count(const pft_form *form);
/** Borrowed, in the order of the projects; NULL when @p index (from 0) is out of range. */
PFT_API const pft_form_omission *pft_form_omission_at(const pft_form *form, size_t index);
/**
 * Compares what was read from the written forms with what they were made of, in all that the forms have room for. What
 * differs (a name that reads otherwise when it stands alone, an empty cell below another one) is added to the omissions
 * as `changed`, once for each field of a project.
 *
 * @param read  What pft_document_read() gives for the bytes that pft_form_write() wrote; NULL where it finds no table.
 */
PFT_API PFT_NODISCARD pft_status pft_form_compare(pft_form *form, const pft_document *read, pft_error *err);
/**
 * Writes the forms.
 *
 * @param format "docx" (a new page for each project), "xlsx" (a sheet for each, named as the project) or "html" (one
 * page).
 * @return PFT_EUNSUPPORTED for a format that is not written, or not by this build; what the writer returned.
 */
PFT_API PFT_NODISCARD pft_status pft_form_write(const pft_form *form, const char *format, const pft_writer *writer,
                                                pft_error *err);
/** The same to memory. Owned: pft_text_free(). @p size may be NULL. */
PFT_API PFT_NODISCARD pft_status pft_form_write_text(const pft_form *form, const char *format, char **text,
                                                     size_t *size, pft_error *err);

/** @} */

#ifdef __cplusplus
}
#endif
#endif
