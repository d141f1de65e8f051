/**
 * @file
 * Portfolios: many tables in one account. A bureau's year is summed up exactly, in memory that grows with the number of
 * agencies and never with the number of tables.
 *
 * A portfolio is filled a document at a time. Parts that were filled apart, on threads or on machines, merge to what
 * one would have come to that saw all documents: every number in it is a count or an exact sum, and a rate is taken of
 * two sums, never of rates. It is written as JSON and read back without loss, to be merged elsewhere.
 */
#ifndef PERFTARGET_PORTFOLIO_H
#define PERFTARGET_PORTFOLIO_H

#include <perftarget/check.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @addtogroup many
 *  @{ */

/** @name Exact sums */
/** @{ */
/** A sum of decimals in 128 bits, millionths: high × 2^64 + low. Zero is the empty sum. */
typedef struct pft_exact_sum {
    int64_t high;
    uint64_t low;
} pft_exact_sum;

/** Room for the longest text of a sum, its final NUL included. */
#define PFT_SUM_SIZE 48

/** Writes the shortest exact text, as pft_decimal_format() does. @p buffer: PFT_SUM_SIZE bytes. Returns its length. */
PFT_API size_t pft_exact_sum_format(pft_exact_sum sum, char *buffer);
/** The sum as a decimal; PFT_EOVERFLOW, and PFT_DECIMAL_NONE, when it does not fit. */
PFT_API PFT_NODISCARD pft_status pft_exact_sum_decimal(pft_decimal *out, pft_exact_sum sum);
/** a ÷ b, rounded half away from zero to six places; PFT_DECIMAL_NONE for b = 0 and for what does not fit. */
PFT_API pft_decimal pft_exact_sum_ratio(pft_exact_sum a, pft_exact_sum b);
/** @} */

/** What a portfolio can be grouped by: constant, name, Chinese, English. */
#define PFT_GROUPING_LIST(X)                                        \
    X(NONE, "none", "不分组", "nothing")                            \
    X(AGENCY, "agency", "预算单位", "agency")                       \
    X(DEPARTMENT, "department", "主管部门", "department")           \
    X(YEAR, "year", "年度", "year")                                 \
    X(GRADE, "grade", "等级", "grade")                              \
    X(CERTAINTY, "certainty", "读取确定性", "certainty of reading") \
    X(FILE, "file", "文件", "file")                                 \
    X(CATEGORY, "category", "指标类别", "category of indicators")   \
    X(KIND, "kind", "指标值类型", "kind of target")                 \
    X(SOURCE, "source", "资金来源", "source of funds")

/** By CATEGORY, KIND and SOURCE a project stands in several groups: their numbers of projects do not add up. */
typedef enum pft_grouping {
#define PFT_GROUPING_ENUM(name, text, zh, en) PFT_GROUPED_##name,
    PFT_GROUPING_LIST(PFT_GROUPING_ENUM)
#undef PFT_GROUPING_ENUM
    PFT_GROUPING_COUNT
} pft_grouping;

/** "agency" …; "?" for a number that is none. */
PFT_API const char *pft_grouping_name(pft_grouping by);
/** In words; "" for a number that is none. */
PFT_API const char *pft_grouping_text(pft_grouping by, pft_language language);
/** PFT_ENOTFOUND when none has that name. */
PFT_API PFT_NODISCARD pft_status pft_grouping_from_name(pft_grouping *out, const char *name);

/**
 * Why points were lost, by the words of the reason that a table gives: constant, name, Chinese, English.
 * The first four and "other" are the columns of the national monitoring form (财预〔2019〕136号); the three between them
 * are this library's own.
 */
#define PFT_CAUSE_LIST(X)                                                      \
    X(FUNDS, "funds", "经费保障", "funding")                                   \
    X(RULES, "rules", "制度保障", "rules and procedures")                      \
    X(STAFF, "staff", "人员保障", "staff")                                     \
    X(EQUIPMENT, "equipment", "硬件条件保障", "equipment and premises")        \
    X(TARGET, "target", "指标值设定", "how the target was set")                \
    X(SCHEDULE, "schedule", "采购与进度", "procurement and schedule")          \
    X(OUTSIDE, "outside", "外部因素", "outside causes")                        \
    X(OTHER, "other", "其他原因", "another reason")                            \
    X(NONE, "none", "未说明原因", "no reason given")

typedef enum pft_cause {
#define PFT_CAUSE_ENUM(name, text, zh, en) PFT_CAUSE_##name,
    PFT_CAUSE_LIST(PFT_CAUSE_ENUM)
#undef PFT_CAUSE_ENUM
    PFT_CAUSE_COUNT
} pft_cause;

/** "funds" …; "?" for a number that is none. */
PFT_API const char *pft_cause_name(pft_cause cause);
/** In words; "" for a number that is none. */
PFT_API const char *pft_cause_text(pft_cause cause, pft_language language);
/** What the text of a reason (偏差原因分析及改进措施) speaks of first; NONE for "" and for placeholders. */
PFT_API pft_cause pft_cause_of(const char *reason);

/** What projects and agencies are ranked by: constant, name, Chinese, English. */
#define PFT_RANKING_LIST(X)                                                        \
    X(SCORE_HIGHEST, "score-highest", "得分最高", "highest scores")                \
    X(SCORE_LOWEST, "score-lowest", "得分最低", "lowest scores")                   \
    X(EXECUTION_LOWEST, "execution-lowest", "预算执行率最低", "lowest execution")  \
    X(BUDGET_LARGEST, "budget-largest", "预算最大", "largest budgets")             \
    X(FINDINGS_MOST, "findings-most", "审核问题最多", "most findings")

typedef enum pft_ranking {
#define PFT_RANKING_ENUM(name, text, zh, en) PFT_##name,
    PFT_RANKING_LIST(PFT_RANKING_ENUM)
#undef PFT_RANKING_ENUM
    PFT_RANKING_COUNT
} pft_ranking;

/** "score-highest" …; "?" for a number that is none. */
PFT_API const char *pft_ranking_name(pft_ranking ranking);
/** In words; "" for a number that is none. */
PFT_API const char *pft_ranking_text(pft_ranking ranking, pft_language language);

/** Money of one source of funds, in 万元. */
typedef struct pft_money_sums {
    uint64_t projects; /**< that have a line of this source */
    uint64_t initial_count, adjusted_count, executed_count; /**< of them, those that give the amount */
    pft_exact_sum initial;   /**< 年初预算数 */
    pft_exact_sum adjusted;  /**< 全年预算数 */
    pft_exact_sum executed;  /**< 执行数 */
    uint64_t budget_count; /**< projects that give a budget of either kind */
    pft_exact_sum budget;    /**< of those: the adjusted one, or the initial one where there is no other */
    uint64_t rated;    /**< projects that give an executed amount and a budget: the rate is theirs alone */
    pft_exact_sum budgeted;  /**< of those: the budget */
    pft_exact_sum spent;     /**< of those: executed. The rate is pft_exact_sum_ratio(spent, budgeted) */
} pft_money_sums;

/** What a group of projects, or all of them, come to. */
typedef struct pft_portfolio_sums {
    uint64_t projects;
    uint64_t indicators;  /**< those of the year; medium_indicators are counted apart and nowhere else */
    uint64_t medium_indicators;
    uint64_t targets;     /**< indicators with a target that says something */
    uint64_t words;       /**< of them, those without a measure: qualitative, yes or no, other */
    uint64_t certainty[PFT_CERTAINTY_COUNT]; /**< projects, each as sure as its least certain record */
    uint64_t findings[PFT_SEVERITY_COUNT];   /**< 0 where nothing is checked */
    pft_money_sums money; /**< of the total; by SOURCE, of that source */
    uint64_t scored;      /**< projects with a score */
    pft_exact_sum score;        /**< their points … */
    pft_exact_sum full;         /**< … of so many: pft_exact_sum_ratio(score, full) is the share that was reached */
    uint64_t weighed;     /**< lines with a weight and a score: indicators, and the execution of the budget */
    pft_exact_sum weight;       /**< their points */
    pft_exact_sum lost;         /**< of them, points lost */
} pft_portfolio_sums;

/** One group. */
typedef struct pft_portfolio_group {
    const char *code; /**< of an agency; "" for all others */
    const char *name; /**< as printed; the year; or the name of a category, kind, source or certainty. "": not given */
    pft_portfolio_sums sums;
} pft_portfolio_group;

/** One place of a ranking. Texts are "" where there is none. */
typedef struct pft_ranked {
    uint64_t rank;     /**< one more than there are better ones: equal values have equal ranks */
    pft_decimal value; /**< score: of 100; execution: a ratio; budget: 万元 */
    const char *name;  /**< of the project; "" in a ranking of agencies */
    const char *agency_code;
    const char *agency_name;
    int32_t year;      /**< 0: not known */
    const char *file;
} pft_ranked;

typedef struct pft_portfolio pft_portfolio;

/** What to account for. Start from PFT_PORTFOLIO_OPTIONS_INIT. Rule set and method are borrowed and must outlive it. */
typedef struct pft_portfolio_options {
    size_t struct_size;             /**< set by the initialiser, so that the struct may grow */
    pft_grouping by;
    const pft_ruleset *ruleset;     /**< counts the findings of pft_check() with it; NULL: nothing is checked */
    const pft_method *method;       /**< scores with pft_score(); NULL: the scores that the tables themselves print */
    uint32_t ranked;                /**< places of a ranking, at most 1000 */
    const pft_allocator *allocator; /**< NULL: malloc() and free(); copied */
} pft_portfolio_options;

#define PFT_PORTFOLIO_OPTIONS_INIT                                                         \
    PFT_INIT(pft_portfolio_options, PFT_MEMBER(struct_size, sizeof(pft_portfolio_options)) \
             PFT_MEMBER(by, PFT_GROUPED_NONE) PFT_MEMBER(ranked, 10))

/**
 * A new, empty portfolio.
 *
 * @param[out] out Owned: pft_portfolio_free().
 * @param options  NULL for the defaults.
 */
PFT_API PFT_NODISCARD pft_status pft_portfolio_new(pft_portfolio **out, const pft_portfolio_options *options,
                                                   pft_error *err);
/** NULL is allowed. */
PFT_API void pft_portfolio_free(pft_portfolio *portfolio);
/** Adds all projects of a document. A call that fails changes nothing. */
PFT_API PFT_NODISCARD pft_status pft_portfolio_add_document(pft_portfolio *portfolio, const pft_document *document,
                                                            pft_error *err);
/**
 * Adds what another part has counted, as if its documents had been added here. A call that fails changes nothing.
 *
 * @return PFT_EARGUMENT when the two are grouped, checked, scored or ranked differently.
 */
PFT_API PFT_NODISCARD pft_status pft_portfolio_merge(pft_portfolio *portfolio, const pft_portfolio *other,
                                                     pft_error *err);
/**
 * Reads a part that pft_portfolio_write() wrote as JSON. It takes others in by pft_portfolio_merge(); documents are
 * added to it only where nothing is checked and no method scores.
 *
 * @param[out] err Line, column and path of what is wrong.
 */
PFT_API PFT_NODISCARD pft_status pft_portfolio_read(pft_portfolio **out, const char *text, size_t size,
                                                    const pft_allocator *allocator, pft_error *err);
/** The same from a file of at most 1 GiB. */
PFT_API PFT_NODISCARD pft_status pft_portfolio_read_file(pft_portfolio **out, const char *path,
                                                         const pft_allocator *allocator, pft_error *err);

/** How to write. Start from PFT_PORTFOLIO_WRITE_OPTIONS_INIT. */
typedef struct pft_portfolio_write_options {
    size_t struct_size;    /**< set by the initialiser, so that the struct may grow */
    bool compact;          /**< json: no line breaks and indentation */
    bool excel;            /**< csv: for a spreadsheet, as in pft_write_options */
    bool bom;              /**< csv: begin with a byte order mark, and leave the texts as they are */
} pft_portfolio_write_options;

#define PFT_PORTFOLIO_WRITE_OPTIONS_INIT                                                                \
    PFT_INIT(pft_portfolio_write_options, PFT_MEMBER(struct_size, sizeof(pft_portfolio_write_options)))

/**
 * Writes a portfolio as "json" (perftarget-portfolio-1.schema.json; all of it, to be read back) or "csv" (a row a
 * group, and the total). Groups are put in order first, so that equal portfolios give equal bytes.
 *
 * @return PFT_EUNSUPPORTED for another format; PFT_ENOMEM; what the writer returned.
 */
PFT_API PFT_NODISCARD pft_status pft_portfolio_write(pft_portfolio *portfolio, const char *format,
                                                     const pft_portfolio_write_options *options,
                                                     const pft_writer *writer, pft_error *err);
/** The same to memory. Owned: pft_text_free(). @p size may be NULL. */
PFT_API PFT_NODISCARD pft_status pft_portfolio_write_text(pft_portfolio *portfolio, const char *format,
                                                          const pft_portfolio_write_options *options, char **text,
                                                          size_t *size, pft_error *err);

/** @name What it holds: borrowed until it changes */
/** @{ */
PFT_API uint64_t pft_portfolio_document_count(const pft_portfolio *portfolio);
PFT_API pft_grouping pft_portfolio_by(const pft_portfolio *portfolio);
/** Id of the rule set or of the method; "" where there is none. */
PFT_API const char *pft_portfolio_ruleset_id(const pft_portfolio *portfolio);
PFT_API const char *pft_portfolio_method_id(const pft_portfolio *portfolio);
PFT_API const pft_portfolio_sums *pft_portfolio_total(const pft_portfolio *portfolio);
/** Puts the groups in order: of their codes and names, of the years, or of the list that they come from. */
PFT_API void pft_portfolio_sort(pft_portfolio *portfolio);
PFT_API size_t pft_portfolio_group_count(const pft_portfolio *portfolio);
/** NULL when @p index (from 0) is out of range; so below. Until they are sorted, empty ones may stand among them. */
PFT_API const pft_portfolio_group *pft_portfolio_group_at(const pft_portfolio *portfolio, size_t index);
/** Money by source. Parts of a source (central, local, part) stand in it too: sources are not to be added up. */
PFT_API const pft_money_sums *pft_portfolio_money(const pft_portfolio *portfolio, pft_funding source);
/** Indicators of the year of that category whose target is of that kind; empty where there is none. */
PFT_API uint64_t pft_portfolio_indicators(const pft_portfolio *portfolio, pft_category category, pft_kind kind);
/** Points lost in a category, or for a cause; @p lines: those that lost any (NULL: not asked). */
PFT_API pft_exact_sum pft_portfolio_lost_in(const pft_portfolio *portfolio, pft_category category, uint64_t *lines);
PFT_API pft_exact_sum pft_portfolio_lost_for(const pft_portfolio *portfolio, pft_cause cause, uint64_t *lines);
/** Findings of a rule (by its position in pft_rule_at()), and the projects that have any (NULL: not asked). */
PFT_API uint64_t pft_portfolio_findings(const pft_portfolio *portfolio, size_t rule, uint64_t *projects);
/** Distinct grades, with the projects of each. NULL when out of range. */
PFT_API const char *pft_portfolio_grade_at(const pft_portfolio *portfolio, size_t index, uint64_t *projects);
/** Projects with a score of at least @p from and less than @p below, of 100. */
PFT_API uint64_t pft_portfolio_scores(const pft_portfolio *portfolio, pft_decimal from, pft_decimal below);
/** The score in the middle, of an even number the lower of two; PFT_DECIMAL_NONE when there is none. */
PFT_API pft_decimal pft_portfolio_median(const pft_portfolio *portfolio);
/**
 * The first places of a ranking.
 *
 * @param agencies    Rank agencies by their sums; else projects.
 * @param out         Room for @p room places.
 * @param[out] beyond How many more share the value of the last place. May be NULL.
 * @return How many places were filled: no more than the portfolio keeps.
 */
PFT_API size_t pft_portfolio_rank(const pft_portfolio *portfolio, bool agencies, pft_ranking ranking, pft_ranked *out,
                                  size_t room, uint64_t *beyond);
/** What cannot be added, and why: a sentence each, NULL behind the last. */
PFT_API const char *pft_portfolio_not_additive_at(const pft_portfolio *portfolio, size_t index, pft_language language);
/** @} */

/**
 * @name The summary list (汇总表): a row a project, and which units are missing or filed twice
 * Its columns are those of a provincial system's list: state, code, project, department, unit, office, amounts, rate,
 * score, conclusion and warnings.
 */
/** @{ */
/** What a row is a row of: constant, name, Chinese, English. */
#define PFT_SUMMARY_STATE_LIST(X)                                  \
    X(TARGET, "target", "目标申报", "target")                      \
    X(MONITORING, "monitoring", "运行监控", "monitoring")          \
    X(EVALUATION, "evaluation", "绩效自评", "evaluation")

typedef enum pft_summary_state {
#define PFT_SUMMARY_STATE_ENUM(name, text, zh, en) PFT_STATE_##name,
    PFT_SUMMARY_STATE_LIST(PFT_SUMMARY_STATE_ENUM)
#undef PFT_SUMMARY_STATE_ENUM
    PFT_SUMMARY_STATE_COUNT
} pft_summary_state;

/** "target" …; "?" for a number that is none. */
PFT_API const char *pft_summary_state_name(pft_summary_state state);
/** In words; "" for a number that is none. */
PFT_API const char *pft_summary_state_text(pft_summary_state state, pft_language language);

/** What a row warns of: constant, name, Chinese, English. The 90 % are one province's practice. */
#define PFT_SUMMARY_WARNING_LIST(X)                                                          \
    X(FILED_TWICE, "filed-twice", "重复填报", "filed twice")                                 \
    X(NOT_LISTED, "not-listed", "单位不在名单中", "the unit is not on the list")             \
    X(NO_BUDGET, "no-budget", "未填预算数", "no budget")                                     \
    X(NO_EXECUTION, "no-execution", "未填执行数", "no executed amount")                      \
    X(LOW_EXECUTION, "low-execution", "执行率低于90%", "execution below 90%")                \
    X(OVER_EXECUTED, "over-executed", "执行数超过预算数", "more was executed than budgeted") \
    X(NO_SCORE, "no-score", "未填得分", "no score")                                          \
    X(DOUBTFUL_READING, "doubtful", "读取存疑", "read with doubt")

enum {
#define PFT_SUMMARY_WARNING_SHIFT(name, text, zh, en) PFT_SUMMARY_##name##_SHIFT,
    PFT_SUMMARY_WARNING_LIST(PFT_SUMMARY_WARNING_SHIFT)
#undef PFT_SUMMARY_WARNING_SHIFT
    PFT_SUMMARY_WARNING_COUNT
};
/** Bits of pft_summary_row::warnings. */
enum {
#define PFT_SUMMARY_WARNING_BIT(name, text, zh, en) PFT_SUMMARY_##name = 1 << PFT_SUMMARY_##name##_SHIFT,
    PFT_SUMMARY_WARNING_LIST(PFT_SUMMARY_WARNING_BIT)
#undef PFT_SUMMARY_WARNING_BIT
    PFT_SUMMARY_ALL_WARNINGS = (1 << PFT_SUMMARY_WARNING_COUNT) - 1
};

/** "filed-twice" …: the name of bit @p index; NULL behind the last. */
PFT_API const char *pft_summary_warning_name(size_t index);
PFT_API const char *pft_summary_warning_text(size_t index, pft_language language);

/** One project. Texts are "", numbers PFT_DECIMAL_NONE, where the table does not say. */
typedef struct pft_summary_row {
    pft_summary_state state;
    const char *code;        /**< 项目编码 */
    const char *name;
    const char *department;  /**< 预算部门 */
    const char *agency_code;
    const char *agency_name; /**< 预算单位 */
    const char *office;      /**< 业务处室 */
    int32_t year;            /**< 0: not known */
    pft_decimal initial;     /**< 年初预算数, 万元 */
    pft_decimal adjusted;    /**< 当年预算数 */
    pft_decimal executed;    /**< 全年执行数 */
    const char *whole;       /**< 项目总金额, as printed */
    pft_decimal rate;        /**< executed ÷ the adjusted budget, or the initial one */
    pft_decimal score;
    const char *grade;       /**< 自评结论 */
    uint32_t warnings;       /**< PFT_SUMMARY_… */
    size_t first;            /**< of one that was filed before: the row of that, from 1; else 0 */
    const char *file;
    pft_place place;
} pft_summary_row;

/** A unit that should have filed. */
typedef struct pft_unit_name {
    const char *code; /**< "" where the list gives none */
    const char *name;
} pft_unit_name;

typedef struct pft_summary pft_summary;

/** An empty list. Owned: pft_summary_free(). @p allocator: NULL for malloc(); copied. */
PFT_API PFT_NODISCARD pft_status pft_summary_new(pft_summary **out, const pft_allocator *allocator, pft_error *err);
/** NULL is allowed. */
PFT_API void pft_summary_free(pft_summary *summary);
/**
 * The units that should file: a line each, its code and name parted by a space, a tab or a comma, or either alone. To
 * be said before documents are added.
 *
 * @return PFT_EENCODING when it is not UTF-8.
 */
PFT_API PFT_NODISCARD pft_status pft_summary_expect(pft_summary *summary, const char *text, size_t size,
                                                    pft_error *err);
/** Adds a row for each project of a document. Copied. */
PFT_API PFT_NODISCARD pft_status pft_summary_add_document(pft_summary *summary, const pft_document *document,
                                                          pft_error *err);
PFT_API size_t pft_summary_row_count(const pft_summary *summary);
/** Borrowed; NULL when @p index (from 0) is out of range; so below. */
PFT_API const pft_summary_row *pft_summary_row_at(const pft_summary *summary, size_t index);
/** Units that should have filed and did not. */
PFT_API size_t pft_summary_missing_count(const pft_summary *summary);
PFT_API const pft_unit_name *pft_summary_missing_at(const pft_summary *summary, size_t index);
/** Units of which a project was filed twice, each once. */
PFT_API size_t pft_summary_double_count(const pft_summary *summary);
PFT_API const pft_unit_name *pft_summary_double_at(const pft_summary *summary, size_t index);
/** Writes it as "json", "csv" or "xlsx"; the latter two have headings in @p language. */
PFT_API PFT_NODISCARD pft_status pft_summary_write(const pft_summary *summary, const char *format,
                                                   pft_language language, const pft_portfolio_write_options *options,
                                                   const pft_writer *writer, pft_error *err);
/** The same to memory. Owned: pft_text_free(). @p size may be NULL. */
PFT_API PFT_NODISCARD pft_status pft_summary_write_text(const pft_summary *summary, const char *format,
                                                        pft_language language,
                                                        const pft_portfolio_write_options *options, char **text,
                                                        size_t *size, pft_error *err);
/** @} */

/** @} */

#ifdef __cplusplus
}
#endif
#endif
