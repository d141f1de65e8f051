/**
 * @file
 * Checking: what is wrong with a table, where, and by which rule. A rule set says which rules hold, how grave a breach
 * is and with which tolerances and words; findings are what they found.
 */
#ifndef PERFTARGET_CHECK_H
#define PERFTARGET_CHECK_H

#include <perftarget/library.h>
#include <perftarget/score.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @addtogroup checking
 *  @{ */

/** Every severity: constant, its name in JSON, Chinese, English. */
#define PFT_SEVERITY_LIST(X)                     \
    X(INFO, "info", "提示", "note")              \
    X(WARNING, "warning", "警告", "warning")     \
    X(ERROR, "error", "错误", "error")

/** How grave a finding is; a larger one is graver. */
typedef enum pft_severity {
#define PFT_SEVERITY_ENUM(name, text, zh, en) PFT_SEVERITY_##name,
    PFT_SEVERITY_LIST(PFT_SEVERITY_ENUM)
#undef PFT_SEVERITY_ENUM
    PFT_SEVERITY_COUNT
} pft_severity;

/** "warning"; "?" for a number that is none. */
PFT_API const char *pft_severity_name(pft_severity severity);
/** A severity in words. */
PFT_API const char *pft_severity_label(pft_severity severity, pft_language language);
/** PFT_ENOTFOUND when no severity has that name. */
PFT_API PFT_NODISCARD pft_status pft_severity_from_name(pft_severity *out, const char *name);

/** @name Rules: those that the library knows, for ever */
/** @{ */
/** What a rule's parameter holds. */
typedef enum pft_parameter_kind {
    PFT_PARAMETER_NUMBER,  /**< one exact decimal */
    PFT_PARAMETER_NUMBERS, /**< a list of them */
    PFT_PARAMETER_WORDS,   /**< words that a text may hold */
    PFT_PARAMETER_TEXTS,   /**< texts, compared as they are */
    PFT_PARAMETER_PAIRS    /**< words in pairs, "wrong=right" */
} pft_parameter_kind;

typedef struct pft_check_parameter {
    const char *name;
    pft_parameter_kind kind;
    const char *usual;                           /**< the default; the members of a list are parted by a space */
    const char *description[PFT_LANGUAGE_COUNT]; /**< by pft_language */
} pft_check_parameter;

/** A rule. Texts are by pft_language. */
typedef struct pft_check_rule {
    const char *id;        /**< e.g. "COST-001"; stays the same from version to version */
    pft_severity severity; /**< where a rule set says nothing else */
    const char *title[PFT_LANGUAGE_COUNT];
    const char *explanation[PFT_LANGUAGE_COUNT]; /**< what is looked at, and what is left alone */
    const char *source[PFT_LANGUAGE_COUNT];      /**< the regulation or the practice that it comes from */
    const char *reads; /**< the fields of the model that it looks at, e.g. "target, category" */
    const pft_check_parameter *parameters;
    size_t parameter_count;
} pft_check_rule;

PFT_API size_t pft_rule_count(void);
/** Borrowed, for ever; NULL when @p index is out of range. In the order of their families. */
PFT_API const pft_check_rule *pft_rule_at(size_t index);
/** The rule of that id; NULL when there is none. */
PFT_API const pft_check_rule *pft_rule_find(const char *id);
/** @} */

/**
 * @name Rule sets
 * Built in are "audit" (what can be computed again in a self-evaluation), "mof-2015" (财预〔2015〕88号: cost under
 * output), "mof-2021" (财预〔2021〕101号: cost as level 1) and "disclosure" (what the reader of a published table can
 * judge). Users write their own in the same JSON form.
 * A rule set may be used by many threads at once, and changed by one when no other uses it.
 */
/** @{ */
typedef struct pft_ruleset pft_ruleset;

PFT_API size_t pft_ruleset_count(void);
/** The id of one that is built in; NULL when @p index is out of range. */
PFT_API const char *pft_ruleset_id_at(size_t index);

/**
 * Loads one that is built in: a few microseconds, for each is parsed once in a process, with malloc(), and kept. What
 * is changed in a loaded set stays in it.
 *
 * @param[out] out  Owned: pft_ruleset_free().
 * @param allocator NULL for malloc(); copied.
 * @return PFT_ENOTFOUND when none has that id.
 */
PFT_API PFT_NODISCARD pft_status pft_ruleset_load(pft_ruleset **out, const char *id, const pft_allocator *allocator,
                                                  pft_error *err);
/**
 * Reads one from JSON; "extends" names one that is built in.
 *
 * @param[out] err For a wrong set: line, column and JSON path of what is wrong.
 */
PFT_API PFT_NODISCARD pft_status pft_ruleset_read(pft_ruleset **out, const char *text, size_t size,
                                                  const pft_allocator *allocator, pft_error *err);
/** Reads one from a file. */
PFT_API PFT_NODISCARD pft_status pft_ruleset_read_file(pft_ruleset **out, const char *path,
                                                       const pft_allocator *allocator, pft_error *err);
/** A copy under a new id and version, to be changed by the calls below. */
PFT_API PFT_NODISCARD pft_status pft_ruleset_derive(pft_ruleset **out, const pft_ruleset *base, const char *id,
                                                    const char *version, pft_error *err);
/** NULL is allowed. */
PFT_API void pft_ruleset_free(pft_ruleset *ruleset);

/** Borrowed, like all texts below, until the set is changed or ended. */
PFT_API const char *pft_ruleset_id(const pft_ruleset *ruleset);
PFT_API const char *pft_ruleset_version(const pft_ruleset *ruleset);
PFT_API const char *pft_ruleset_title(const pft_ruleset *ruleset, pft_language language);
/**
 * SHA-256 of all that the set says, what it extends included: two sets of the same hash find the same, by the same
 * library.
 */
PFT_API const char *pft_ruleset_hash(const pft_ruleset *ruleset);
/** Whether the rule is on; false for a rule that is none. */
PFT_API bool pft_ruleset_has(const pft_ruleset *ruleset, const char *rule);
/** How grave the set takes a breach of the rule, on or off; PFT_SEVERITY_COUNT for a rule that is none. */
PFT_API pft_severity pft_ruleset_severity(const pft_ruleset *ruleset, const char *rule);
/** One of a parameter's values, from 0; NULL when out of range, or when rule or parameter are none. */
PFT_API const char *pft_ruleset_parameter_at(const pft_ruleset *ruleset, const char *rule, const char *parameter,
                                          size_t index);

/** Turns a rule on or off. PFT_ENOTFOUND when there is no such rule; PFT_ENOMEM, and then nothing has changed. */
PFT_API PFT_NODISCARD pft_status pft_ruleset_switch(pft_ruleset *ruleset, const char *rule, bool on);
/**
 * Turns every rule on or off whose id is @p prefix or begins with it ("BUD" for BUD-001, BUD-002 …).
 * PFT_ENOTFOUND when there is none; PFT_ENOMEM, and then nothing has changed.
 */
PFT_API PFT_NODISCARD pft_status pft_ruleset_switch_all(pft_ruleset *ruleset, const char *prefix, bool on);
/** Leaves on the rules alone that begin with one of these. The statuses of pft_ruleset_switch_all(). */
PFT_API PFT_NODISCARD pft_status pft_ruleset_select(pft_ruleset *ruleset, const char *const *prefixes, size_t count);
/** Sets a rule's severity. The statuses of pft_ruleset_switch(), and PFT_EARGUMENT. */
PFT_API PFT_NODISCARD pft_status pft_ruleset_set_severity(pft_ruleset *ruleset, const char *rule,
                                                          pft_severity severity);
/**
 * Sets a parameter; the texts are copied. The statuses of pft_ruleset_switch(); PFT_EINVALID for a value that is not
 * of the parameter's kind.
 */
PFT_API PFT_NODISCARD pft_status pft_ruleset_set_parameter(pft_ruleset *ruleset, const char *rule,
                                                           const char *parameter, const char *const *values,
                                                           size_t count);
/** The whole set as JSON that pft_ruleset_read() reads. Owned: pft_text_free(). @p size may be NULL. */
PFT_API PFT_NODISCARD pft_status pft_ruleset_write_text(const pft_ruleset *ruleset, char **text, size_t *size);
/** @} */

/** @name Findings */
/** @{ */
/** One finding: a record, borrowed from its pft_findings. Texts are "" where there is none. */
typedef struct pft_finding {
    const char *rule;
    pft_severity severity;
    bool uncertain;     /**< a person must look: the table is not read whole, or it is a matter of judgement; less
                             grave for that: one step, in a row that was read with doubts a note */
    uint32_t count;     /**< how often it occurs where one finding stands for many; else 1 */
    uint32_t project;   /**< from 1; 0: the document */
    uint32_t indicator; /**< from 1, within the project; 0: none */
    pft_place place;
    const char *field;  /**< the field of the model: "target", "name", "goal", "budget.total" */
    const char *message[PFT_LANGUAGE_COUNT]; /**< a sentence, by pft_language */
    const char *found;      /**< what stands there */
    uint32_t mark;          /**< the offending bytes of it: from here … */
    uint32_t mark_size;     /**< … so many; 0: all of it */
    const char *expected;   /**< what should */
    const char *suggestion; /**< what could stand there instead */
    const char *project_name;
    const char *indicator_name;
    const char *agency_name; /**< of the project; its code where it has no name */
    bool accept;             /**< a person approved the suggestion, in the findings' JSON; see pft_findings_apply() */
    const char *source;      /**< name of the document's source */
    uint32_t order;     /**< in which the finding was made: decides among those of one rule at one place */
} pft_finding;

typedef struct pft_findings pft_findings;

/**
 * Checks a document. The findings own all that they show and may outlive both.
 *
 * @param[out] out Sorted: by project, then by place. Owned: pft_findings_free().
 * @return PFT_ENOMEM; PFT_EARGUMENT for a NULL pointer. A poor document is no error.
 */
PFT_API PFT_NODISCARD pft_status pft_check(pft_findings **out, const pft_document *document,
                                           const pft_ruleset *ruleset, pft_error *err);
/**
 * Audits a self-evaluation: checks it as pft_check() does, its scores computed again by @p method.
 *
 * @param ruleset e.g. "audit".
 * @param method  NULL: by each method that is built in. A score that any of them gives is explained, and the finding
 *                SE-012 tells how many each explains.
 */
PFT_API PFT_NODISCARD pft_status pft_audit(pft_findings **out, const pft_document *document,
                                           const pft_ruleset *ruleset, const pft_method *method, pft_error *err);
/** How to check. Start from PFT_CHECK_OPTIONS_INIT. */
typedef struct pft_check_options {
    size_t struct_size;         /**< set by the initialiser, so that the struct may grow */
    bool audit;                 /**< as pft_audit() does */
    const pft_method *method;   /**< of an audit; NULL: each that is built in */
    const pft_library *library; /**< that the rules LIB ask, with its index; NULL: they find nothing */
} pft_check_options;

#define PFT_CHECK_OPTIONS_INIT PFT_INIT(pft_check_options, PFT_MEMBER(struct_size, sizeof(pft_check_options)))

/**
 * Checks or audits, also by an indicator library: another category or unit than is usual, a target outside the usual
 * range, a name that is nearly one of the library's. Several threads may check by one library.
 *
 * @param options NULL for the defaults: pft_check().
 * @return PFT_EARGUMENT also for a library without an index.
 */
PFT_API PFT_NODISCARD pft_status pft_check_with(pft_findings **out, const pft_document *document,
                                                const pft_ruleset *ruleset, const pft_check_options *options,
                                                pft_error *err);
/** NULL is allowed. */
PFT_API void pft_findings_free(pft_findings *findings);
PFT_API size_t pft_findings_count(const pft_findings *findings);
/** How many are of that severity. */
PFT_API size_t pft_findings_count_of(const pft_findings *findings, pft_severity severity);
/** Borrowed; NULL when @p index (from 0) is out of range. */
PFT_API const pft_finding *pft_findings_at(const pft_findings *findings, size_t index);
/** Name of the document's source. */
PFT_API const char *pft_findings_source(const pft_findings *findings);
/** Id, version and hash of the rule set that was used. */
PFT_API const char *pft_findings_ruleset_id(const pft_findings *findings);
PFT_API const char *pft_findings_ruleset_version(const pft_findings *findings);
PFT_API const char *pft_findings_ruleset_hash(const pft_findings *findings);
/**
 * Leaves out what is less grave than @p least, and what @p known (NULL: nothing) has already: the same rule at the
 * same indicator (by names) with the same text found, each as often as it is there.
 */
PFT_API PFT_NODISCARD pft_status pft_findings_filter(pft_findings *findings, pft_severity least,
                                                     const pft_findings *known, pft_error *err);
/**
 * Accepts the suggestions of all findings whose rule is @p prefix or begins with it, as a person would in their JSON.
 *
 * @return How many findings there are that were accepted by this; those that suggest nothing are left as they are.
 */
PFT_API size_t pft_findings_accept(pft_findings *findings, const char *prefix);
/** Puts copies of @p more behind the others; each finding keeps the name of its own source. */
PFT_API PFT_NODISCARD pft_status pft_findings_append(pft_findings *findings, const pft_findings *more, pft_error *err);
/**
 * Reads findings back from JSON, into one: an object, or an array of them, as a report on many documents is.
 *
 * @param[out] err Line, column and path of what is wrong.
 */
PFT_API PFT_NODISCARD pft_status pft_findings_read(pft_findings **out, const char *text, size_t size,
                                                   const pft_allocator *allocator, pft_error *err);

/** The parts of a report on many documents, to be written one by one; their sum is the whole. */
enum {
    PFT_REPORT_HEAD = 1,
    PFT_REPORT_BODY = 2,
    PFT_REPORT_TAIL = 4,
    PFT_REPORT_WHOLE = 7,
    PFT_REPORT_NEXT = 8 /**< findings were written before this part */
};

/** How to write a report. Start from PFT_REPORT_OPTIONS_INIT. */
typedef struct pft_report_options {
    size_t struct_size;    /**< set by the initialiser, so that the struct may grow */
    pft_language language; /**< of csv and html; json, jsonl and sarif carry both */
    bool compact;          /**< json, sarif: no line breaks and indentation */
    bool many;             /**< json: an array of objects, for a report on many documents */
    unsigned parts;        /**< PFT_REPORT_… */
    bool excel;            /**< csv: for a spreadsheet, as in pft_write_options */
    bool bom;              /**< csv: begin with a byte order mark, and leave the texts as they are */
} pft_report_options;

#define PFT_REPORT_OPTIONS_INIT                                                      \
    PFT_INIT(pft_report_options, PFT_MEMBER(struct_size, sizeof(pft_report_options)) \
             PFT_MEMBER(language, PFT_CHINESE) PFT_MEMBER(parts, PFT_REPORT_WHOLE))

/**
 * Writes findings as "json" (the JSON Schema is installed as perftarget-findings-1.schema.json), "jsonl" (a finding a
 * line), "csv" (for a spreadsheet), "sarif" (SARIF 2.1.0), "html" (one page that needs nothing else) or "xlsx" (a
 * workbook with a row a finding, filters and colours; counts by rule and by agency on sheets of their own). A workbook
 * is written whole: of many documents, join the findings with pft_findings_append() first.
 *
 * @param options NULL for the defaults.
 * @return PFT_EUNSUPPORTED for another format, and for xlsx where this build writes no workbooks; PFT_EARGUMENT for
 *         parts of a workbook; what the writer returned.
 */
PFT_API PFT_NODISCARD pft_status pft_findings_write(const pft_findings *findings, const char *format,
                                                    const pft_report_options *options, const pft_writer *writer,
                                                    pft_error *err);
/** The same to memory. @param[out] text NUL-terminated. Owned: pft_text_free(). @param[out] size May be NULL. */
PFT_API PFT_NODISCARD pft_status pft_findings_write_text(const pft_findings *findings, const char *format,
                                                         const pft_report_options *options, char **text,
                                                         size_t *size, pft_error *err);
/** @} */

/**
 * @name Statistics: how many findings there are, by rule and by agency
 * In memory that grows with the rules and agencies, and not with the findings.
 */
/** @{ */
typedef struct pft_statistics pft_statistics;

/** By what findings are counted. */
typedef enum pft_statistics_key {
    PFT_BY_RULE,
    PFT_BY_AGENCY,
    PFT_STATISTICS_KEY_COUNT
} pft_statistics_key;

/** The counts of one rule or agency: a record, borrowed from its pft_statistics. */
typedef struct pft_statistics_row {
    const char *name;                  /**< a rule's id, or an agency's name; "" where a document names no agency */
    size_t findings;
    size_t counts[PFT_SEVERITY_COUNT]; /**< by pft_severity */
    size_t projects;                   /**< that have any of them; 0 for what is found of documents as a whole */
    size_t documents;
} pft_statistics_row;

/** @param[out] out Owned: pft_statistics_free(). @param allocator NULL for malloc(); copied. */
PFT_API PFT_NODISCARD pft_status pft_statistics_new(pft_statistics **out, const pft_allocator *allocator,
                                                    pft_error *err);
/** NULL is allowed. */
PFT_API void pft_statistics_free(pft_statistics *statistics);
/** Counts the findings of one document more, also where there are none: it is then a clean one. */
PFT_API PFT_NODISCARD pft_status pft_statistics_add(pft_statistics *statistics, const pft_findings *findings,
                                                    pft_error *err);
/** How many documents were counted, and how many of them are without findings. */
PFT_API size_t pft_statistics_documents(const pft_statistics *statistics);
PFT_API size_t pft_statistics_clean(const pft_statistics *statistics);
/** How many findings of that severity there are. */
PFT_API size_t pft_statistics_count_of(const pft_statistics *statistics, pft_severity severity);
PFT_API size_t pft_statistics_row_count(const pft_statistics *statistics, pft_statistics_key key);
/**
 * Those with most findings first, among equals by name: it may put them in order, so one thread at a time. Borrowed;
 * NULL when out of range.
 */
PFT_API const pft_statistics_row *pft_statistics_row_at(pft_statistics *statistics, pft_statistics_key key,
                                                        size_t index);
/**
 * Writes them as "json" (an object with "documents", "clean", "counts", "rules" and "agencies") or "csv" (a rule or an
 * agency a row).
 *
 * @param options NULL for the defaults; `parts` and `many` do not matter.
 * @return PFT_EUNSUPPORTED for another format; what the writer returned.
 */
PFT_API PFT_NODISCARD pft_status pft_statistics_write(pft_statistics *statistics, const char *format,
                                                      const pft_report_options *options, const pft_writer *writer,
                                                      pft_error *err);
/** The same to memory. @param[out] text NUL-terminated. Owned: pft_text_free(). @param[out] size May be NULL. */
PFT_API PFT_NODISCARD pft_status pft_statistics_write_text(pft_statistics *statistics, const char *format,
                                                           const pft_report_options *options, char **text,
                                                           size_t *size, pft_error *err);
/** @} */

/** @} */

#ifdef __cplusplus
}
#endif
#endif
