/**
 * @file
 * Reports on many documents for the people who decide: cover figures, a table of contents, agencies, findings by rule,
 * rankings, charts and annexes, as one page (html) or as a Word document (docx).
 */
#ifndef PERFTARGET_REPORT_H
#define PERFTARGET_REPORT_H

#include <perftarget/portfolio.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @addtogroup writing
 *  @{ */

/** @name The formats of reports */
/** @{ */
/** What is reported: constant, name, Chinese, English. */
#define PFT_REPORTED_LIST(X)                                      \
    X(FINDINGS, "findings", "检查结果", "findings")               \
    X(STATISTICS, "statistics", "问题统计", "statistics")         \
    X(SCORECARD, "scorecard", "评分表", "scorecards")             \
    X(MONITOR, "monitor", "运行监控", "monitoring")               \
    X(PORTFOLIO, "portfolio", "汇总", "portfolios")               \
    X(SUMMARY, "summary", "汇总表", "summary lists")              \
    X(COMPARISON, "comparison", "比较结果", "comparisons")        \
    X(ALIKE, "alike", "雷同", "what is alike")                    \
    X(FORM, "form", "表样", "official forms")                     \
    X(FULL, "report", "报告", "full reports")

enum {
#define PFT_REPORTED_SHIFT(name, text, zh, en) PFT_REPORTED_##name##_SHIFT,
    PFT_REPORTED_LIST(PFT_REPORTED_SHIFT)
#undef PFT_REPORTED_SHIFT
    PFT_REPORTED_COUNT
};
/** Bits of pft_report_format::reports. */
enum {
#define PFT_REPORTED_BIT(name, text, zh, en) PFT_REPORTS_##name = 1 << PFT_REPORTED_##name##_SHIFT,
    PFT_REPORTED_LIST(PFT_REPORTED_BIT)
#undef PFT_REPORTED_BIT
};

/** "findings" …: the name of bit @p index; NULL behind the last. */
PFT_API const char *pft_reported_name(size_t index);
/** In words; NULL behind the last. */
PFT_API const char *pft_reported_text(size_t index, pft_language language);

/** A format that reports are written in, as pft_format is one that is read. Builds without workbooks list xlsx and
 * docx, too; what would write them returns PFT_EUNSUPPORTED. */
typedef struct pft_report_format {
    const char *name; /**< as the calls that write take it; also the extension of its files */
    const char *media_type;
    const char *description[PFT_LANGUAGE_COUNT]; /**< by pft_language */
    uint32_t reports;                            /**< PFT_REPORTS_…: what can be written in it */
} pft_report_format;

PFT_API size_t pft_report_format_count(void);
/** Borrowed, for ever; NULL when @p index is out of range. */
PFT_API const pft_report_format *pft_report_format_at(size_t index);
/** NULL when none has that name. */
PFT_API const pft_report_format *pft_report_format_find(const char *name);
/** @} */

/** Every kind of report: constant, name, Chinese, English. */
#define PFT_FULL_REPORT_LIST(X)                                                                        \
    X(REVIEW, "review", "绩效目标审核报告", "Review of Performance Targets")                           \
    X(SELF_EVALUATION, "self-evaluation", "绩效自评复核报告", "Review of Self-Evaluations")            \
    X(MONITORING, "monitoring", "绩效运行监控报告", "Monitoring of Performance Targets")               \
    X(PORTFOLIO, "portfolio", "绩效目标汇总分析报告", "Performance Targets in Sum")

typedef enum pft_full_report_kind {
#define PFT_FULL_REPORT_ENUM(name, text, zh, en) PFT_FULL_REPORT_##name,
    PFT_FULL_REPORT_LIST(PFT_FULL_REPORT_ENUM)
#undef PFT_FULL_REPORT_ENUM
    PFT_FULL_REPORT_COUNT
} pft_full_report_kind;

/** "review" …; "?" for a number that is none. */
PFT_API const char *pft_full_report_name(pft_full_report_kind kind);
/** Its title; "" for a number that is none. */
PFT_API const char *pft_full_report_text(pft_full_report_kind kind, pft_language language);
/** PFT_ENOTFOUND when none has that name. */
PFT_API PFT_NODISCARD pft_status pft_full_report_from_name(pft_full_report_kind *out, const char *name);

/** What a report is made by. Start from PFT_FULL_REPORT_OPTIONS_INIT; rule set and method must outlive the report. */
typedef struct pft_full_report_options {
    size_t struct_size;             /**< set by the initialiser, so that the struct may grow */
    pft_language language;
    const char *title;              /**< NULL: that of its kind; copied */
    const pft_ruleset
        *ruleset; /**< review, self-evaluation: by which documents are checked or audited; NULL: not at all */
    const pft_method *method;       /**< self-evaluation, monitoring: required */
    int month;                      /**< monitoring: months that have passed, 0 to 12 */
    uint32_t ranked;                /**< places of a ranking, at most 100 */
    const pft_allocator *allocator; /**< NULL: malloc() and free(); copied */
} pft_full_report_options;

#define PFT_FULL_REPORT_OPTIONS_INIT                                                           \
    PFT_INIT(pft_full_report_options, PFT_MEMBER(struct_size, sizeof(pft_full_report_options)) \
             PFT_MEMBER(language, PFT_CHINESE) PFT_MEMBER(month, 12) PFT_MEMBER(ranked, 10))

typedef struct pft_full_report pft_full_report;

/**
 * A new report on no document so far.
 *
 * @param[out] out Owned: pft_full_report_free().
 * @return PFT_EARGUMENT for a kind that is none, and where a method is required and missing.
 */
PFT_API PFT_NODISCARD pft_status pft_full_report_new(pft_full_report **out, pft_full_report_kind kind,
                                                     const pft_full_report_options *options, pft_error *err);
/** NULL is allowed. */
PFT_API void pft_full_report_free(pft_full_report *report);
/** Checks, scores or looks at a document, and takes the result in. The document may end afterwards. */
PFT_API PFT_NODISCARD pft_status pft_full_report_add(pft_full_report *report, const pft_document *document,
                                                     pft_error *err);
/**
 * Writes it as "html" (one page for the screen, the phone and A4) or "docx" (with native charts).
 *
 * @return PFT_EUNSUPPORTED for another format, and for docx where this build writes no Office files; what the writer
 *         returned.
 */
PFT_API PFT_NODISCARD pft_status pft_full_report_write(pft_full_report *report, const char *format,
                                                       const pft_writer *writer, pft_error *err);
/** The same to memory. Owned: pft_text_free(). @p size may be NULL. */
PFT_API PFT_NODISCARD pft_status pft_full_report_write_text(pft_full_report *report, const char *format, char **text,
                                                            size_t *size, pft_error *err);

/** @} */

#ifdef __cplusplus
}
#endif
#endif
