/**
 * @file
 * Scoring: a document's self-evaluation under a scoring method, every point explained.
 *
 * A method is data: JSON, built in or the user's own, in one and the same form (perftarget-method-1.schema.json).
 * All arithmetic is pft_decimal with one rounding, half away from zero, so that the same table scores the same on
 * every machine. What cannot be scored has no score (PFT_DECIMAL_NONE), a flag, and a sentence that says why.
 */
#ifndef PERFTARGET_SCORE_H
#define PERFTARGET_SCORE_H

#include <perftarget/exchange.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @addtogroup scoring
 *  @{ */

/** @name Methods */
/** @{ */

/** A scoring method (赋分办法): weights, formulas, bands, grades, rounding. Never changes; shared by threads at will. */
typedef struct pft_method pft_method;

/** How firm a number of a method is. */
#define PFT_FIRMNESS_LIST(X)                                                                   \
    X(SEEN, "seen", "原文可查", "read in a published rule or form")                            \
    X(KNOWN, "known", "通行做法，未核对原文", "general knowledge of the field, not re-read")   \
    X(OWN, "own", "本方法自行规定", "this method's own choice, no rule")

typedef enum pft_firmness {
#define PFT_FIRMNESS_ENUM(name, text, zh, en) PFT_FIRMNESS_##name,
    PFT_FIRMNESS_LIST(PFT_FIRMNESS_ENUM)
#undef PFT_FIRMNESS_ENUM
    PFT_FIRMNESS_COUNT
} pft_firmness;

/** The lights of monitoring (绩效运行监控): constant, name in JSON, Chinese, English. */
#define PFT_LIGHT_LIST(X)                                                                          \
    X(NONE, "none", "无法判断", "cannot be told")                                                  \
    X(GREEN, "green", "绿灯", "green")                                                             \
    X(YELLOW, "yellow", "黄灯", "yellow")                                                          \
    X(RED, "red", "红灯", "red")

typedef enum pft_light {
#define PFT_LIGHT_ENUM(name, text, zh, en) PFT_LIGHT_##name,
    PFT_LIGHT_LIST(PFT_LIGHT_ENUM)
#undef PFT_LIGHT_ENUM
    PFT_LIGHT_COUNT
} pft_light;

/** Where numbers of a method come from. */
typedef struct pft_method_source {
    const char *about;                    /**< the member that it is about: "weights", "rules" … */
    pft_firmness firm;
    const char *text[PFT_LANGUAGE_COUNT]; /**< by pft_language */
} pft_method_source;

/** What a method says of itself. */
typedef struct pft_method_info {
    const char *id;      /**< "mof-2020" */
    const char *version; /**< of the method, "1" */
    const char *extends; /**< the id of the method that it builds on, "" for none */
    const char *name[PFT_LANGUAGE_COUNT];
    pft_date from;       /**< in force from; no date: always */
    pft_date until;      /**< in force until, this day included; no date: still */
    const char *hash;    /**< SHA-256 of its canonical text, 64 hexadecimal digits */
    size_t source_count;
} pft_method_info;

/** Methods that are built in. */
PFT_API size_t pft_method_count(void);
/** The id of a built-in method; NULL when @p index is out of range. */
PFT_API const char *pft_method_id_at(size_t index);
/** The JSON that a built-in method is made from, as a user would write it; NULL when there is none of that id. */
PFT_API const char *pft_method_text(const char *id);

/**
 * A built-in method.
 *
 * @param[out] out Owned: pft_method_free().
 * @param id       "mof-2020"; NULL: the default, which is the first.
 * @return PFT_ENOTFOUND when there is none of that id; PFT_ENOMEM.
 */
PFT_API PFT_NODISCARD pft_status pft_method_load(pft_method **out, const char *id, const pft_allocator *allocator,
                                                 pft_error *err);
/**
 * A method from JSON text. What it does not say it takes from the built-in method that it `extends`.
 *
 * @param[out] err Line, column and JSON path of what is wrong: an unknown member, a number out of range, weights
 *                 that do not sum, bands with a gap or an overlap, a comparator without a rule.
 */
PFT_API PFT_NODISCARD pft_status pft_method_read(pft_method **out, const char *text, size_t size,
                                                 const pft_allocator *allocator, pft_error *err);
/** A method from a file of at most 1 MiB. */
PFT_API PFT_NODISCARD pft_status pft_method_read_file(pft_method **out, const char *path,
                                                      const pft_allocator *allocator, pft_error *err);
/** NULL is allowed. */
PFT_API void pft_method_free(pft_method *method);

/** Borrowed, as long as the method lives. */
PFT_API const pft_method_info *pft_method_get_info(const pft_method *method);
/** Borrowed; NULL when @p index is out of range. */
PFT_API const pft_method_source *pft_method_source_at(const pft_method *method, size_t index);
/** The whole method as JSON, what it extends included: its canonical text. Owned: pft_text_free(). */
PFT_API PFT_NODISCARD pft_status pft_method_write_text(const pft_method *method, char **text, size_t *size);
/** The method in words, for people. Owned: pft_text_free(). */
PFT_API PFT_NODISCARD pft_status pft_method_explain(const pft_method *method, pft_language language, char **text,
                                                    size_t *size);
/** Takes one difference: the JSON path and both values as JSON, "" where a method has none. */
typedef pft_status pft_method_difference(void *context, const char *path, const char *a, const char *b);
/** Tells every difference between two methods, in the order of the canonical text. */
PFT_API PFT_NODISCARD pft_status pft_method_compare(const pft_method *a, const pft_method *b,
                                                    pft_method_difference *each, void *context);
/** @} */

/** @name The table's own rule of points (评分标准, 赋分规则, 计分方法) */
/** @{ */

/** When a clause of such a rule applies: constant, name. */
#define PFT_WHEN_LIST(X)                                                                                \
    X(ALWAYS, "always")                                                                                 \
    X(MET, "met")       /* 达到目标值 */                                                                \
    X(MISSED, "missed") /* 未完成 */                                                                    \
    X(ELSE, "else")     /* 否则, 其他 */                                                                \
    X(VALUE, "value")   /* 90%-95%: the actual value lies there */                                      \
    X(RATIO, "ratio")   /* 完成目标值的80%以上: actual ÷ target does */                                 \
    X(LATE, "late")     /* 延期5天以上: so much behind a deadline */                                    \
    X(GRADE, "grade")   /* 优, 良, 效果显著: the actual value is that word */                            \
    X(TEXT, "text")     /* a condition in words that only a person can tell */                          \
    X(BY, "by")         /* 6月底前完成: the actual value is a date, and not behind that */

typedef enum pft_when {
#define PFT_WHEN_ENUM(name, text) PFT_WHEN_##name,
    PFT_WHEN_LIST(PFT_WHEN_ENUM)
#undef PFT_WHEN_ENUM
    PFT_WHEN_COUNT
} pft_when;

/** What a clause gives: constant, name. */
#define PFT_GIVES_LIST(X)                                                                               \
    X(ALL, "all")               /* 得满分, 不扣分 */                                                    \
    X(NOTHING, "nothing")       /* 不得分 */                                                            \
    X(AMOUNT, "amount")         /* 得8分, 得分值的80% */                                                \
    X(LESS, "less")             /* 扣3分: all but that */                                               \
    X(STEPS, "steps")           /* 每低1个百分点扣0.5分 */                                              \
    X(GAIN, "gain")             /* 每完成1项得2分 */                                                    \
    X(PROPORTION, "proportion") /* 按比例得分: actual ÷ target × points */                              \
    X(LOSS, "loss")             /* 按比例扣分: what is missing ÷ target is lost */                      \
    X(RATE, "rate")             /* 得分=预算执行率×分值: the actual value itself × points */            \
    X(BONUS, "bonus")           /* 每超1%加1分: above all points, which no score here goes */             \
    X(JUDGED, "judged")         /* 酌情扣分: left to a person */                                         \
    X(LINEAR, "linear")         /* 线性插值得分: on a straight line between where all and none are given */

typedef enum pft_gives {
#define PFT_GIVES_ENUM(name, text) PFT_GIVES_##name,
    PFT_GIVES_LIST(PFT_GIVES_ENUM)
#undef PFT_GIVES_ENUM
    PFT_GIVES_COUNT
} pft_gives;

/** What steps are counted of: constant, name. */
#define PFT_WAY_LIST(X)                                                                                 \
    X(MISSED, "off")     /* 每1%: away from the target in its bad direction */                          \
    X(LOW, "low")        /* 每低, 每少, 每缺 */                                                         \
    X(HIGH, "high")      /* 每高, 每超 */                                                               \
    X(EITHER, "either")  /* 每偏离 */                                                                   \
    X(LATE, "late")      /* 每逾期 */                                                                   \
    X(CASES, "cases")    /* 每发生一次 */

typedef enum pft_way {
#define PFT_WAY_ENUM(name, text) PFT_WAY_##name,
    PFT_WAY_LIST(PFT_WAY_ENUM)
#undef PFT_WAY_ENUM
    PFT_WAY_COUNT
} pft_way;

/** One clause. Numbers are PFT_DECIMAL_NONE where there are none. */
typedef struct pft_criterion_clause {
    pft_when when;
    pft_decimal low, high;   /**< of a value, a ratio, days late; with STEPS what they are counted from */
    bool low_open, high_open;/**< the end itself does not belong to it */
    char unit[PFT_UNIT_SIZE];/**< of both: "%", "天", "" */
    const char *words;       /**< of a grade, a date or a text, as printed; borrowed from the text that was parsed */
    size_t words_size;
    pft_gives gives;
    pft_decimal amount;      /**< points; a share of the points where @c is_share */
    bool is_share;
    pft_way way;             /**< of STEPS, like all that follows */
    pft_decimal step;        /**< 1 of "每低1个百分点" */
    char step_unit[PFT_UNIT_SIZE];
    bool begun;              /**< a step begun counts whole: 不足1天按1天计 */
} pft_criterion_clause;

/** Clauses of one rule; a rule with more is not understood. */
#define PFT_CRITERION_CLAUSES 12

/** A rule of points, understood. */
typedef struct pft_criterion {
    bool understood;     /**< all that was printed has a meaning; else nothing below is of account */
    bool by_person;      /**< a clause needs a person: conditions in words, 酌情; or words stand beside it all */
    bool in_words;       /**< of these the words: what they ask for, no value answers */
    bool several;        /**< its numbers are of several measures, so that one actual value does not decide */
    pft_decimal most;    /**< 最多扣5分: so many points at most are lost by steps */
    pft_decimal points;  /**< 满分10分, ×10: what it takes for all points, where it says so */
    pft_decimal most_bonus; /**< 最多加2分: so many points at most are given beyond them */
    size_t clause_count;
    pft_criterion_clause clauses[PFT_CRITERION_CLAUSES];
} pft_criterion;

/**
 * Reads the rule of points of an indicator as printed: 达到目标值得满分，每低1个百分点扣0.5分，扣完为止. What is not
 * understood as a whole is not understood: no clause of it is used.
 *
 * @param[out] out  Its texts borrow @p text.
 * @param text      UTF-8.
 * @return PFT_EARGUMENT for a NULL pointer; PFT_EENCODING when it is not UTF-8.
 */
PFT_API PFT_NODISCARD pft_status pft_criterion_parse(pft_criterion *out, const char *text, size_t size);
/**
 * The rule in one form, for programs and tests: "met=all; low 1%: -0.5; else=nothing". "?" when it was not understood.
 * Owned: pft_text_free(). @p size may be NULL.
 */
PFT_API PFT_NODISCARD pft_status pft_criterion_write_text(const pft_criterion *criterion, char **text, size_t *size);
/** @} */

/** @name Scorecards */
/** @{ */

/** Every flag of a line: constant, name in JSON, Chinese, English. */
#define PFT_LINE_FLAG_LIST(X)                                                                                        \
    X(NOT_SCORED, "not-scored", "未计分", "not scored")                                                              \
    X(MISSING, "missing", "缺实际完成值", "no actual value")                                                         \
    X(NO_TARGET, "no-target", "缺指标值", "no target value")                                                         \
    X(NOT_COMPARABLE, "not-comparable", "指标值与完成值不可比", "target and actual cannot be compared")              \
    X(UNIT_CONVERTED, "unit-converted", "计量单位已换算", "the unit was converted")                                  \
    X(UNIT_ASSUMED, "unit-assumed", "完成值未写单位，按指标值单位", "the actual has no unit: the target's was taken")\
    X(UNIT_DIFFERS, "unit-differs", "计量单位写法不同", "the units are written differently")                         \
    X(OVER_FULFILLED, "over-fulfilled", "超额完成", "over-fulfilled")                                                \
    X(REASON_REQUIRED, "reason-required", "须说明偏差原因", "a reason is required")                                  \
    X(DEDUCTED, "deducted", "因指标值偏低扣分", "points deducted: the target was set too low")                       \
    X(BELOW_FLOOR, "below-floor", "低于及格门槛", "below the pass floor")                                            \
    X(CAPPED, "capped", "以预算执行率为上限", "capped by the execution rate")                                        \
    X(AT_BOUND, "at-bound", "恰等于不含的界限", "equal to a bound that is not included")                             \
    X(ZERO_TARGET, "zero-target", "指标值为零", "the target is zero")                                                \
    X(NEGATIVE_TARGET, "negative-target", "指标值为负", "the target is negative")                                    \
    X(NEGATIVE_ACTUAL, "negative-actual", "完成值为负", "the actual is negative")                                    \
    X(JUDGED, "judged", "得分区间内须人工判定", "within its band the score is a matter of judgement")                \
    X(WEIGHT_SPREAD, "weight-spread", "分值由方法分配", "the weight was given by the method")                        \
    X(NO_WEIGHT, "no-weight", "无分值", "no weight")                                                                 \
    X(WEIGHT_INVALID, "weight-invalid", "分值无效", "the weight is not valid")                                       \
    X(SCORE_DIFFERS, "score-differs", "与自评得分不同", "the table's own score is different")                         \
    X(DOUBTFUL, "doubtful", "读取存疑，请对照原文", "read with doubt: compare with the source")                       \
    X(WEIGHT_OF_LEVEL, "weight-of-level", "分值由所属级别标注的分值分配", "a share of the points printed on its level")    \
    X(BY_CRITERION, "by-criterion", "按表中评分标准计分", "scored by the table's own rule")                          \
    X(CRITERION_NOT_USED, "criterion-not-used", "表中评分标准未采用，按方法计分",                                     \
      "the table's own rule was not used: scored by the method")                                                    \
    X(IMPLAUSIBLE, "implausible", "完成值不合常理", "the actual is not plausible")                                    \
    X(WEIGHT_MULTIPLIED, "weight-multiplied", "分值为上级分值与本级权重之积", "the weight is a share of its level's points")

/** Bits of pft_line::flags. */
enum {
#define PFT_LINE_FLAG_SHIFT(name, text, zh, en) PFT_LINE_##name##_SHIFT,
    PFT_LINE_FLAG_LIST(PFT_LINE_FLAG_SHIFT)
#undef PFT_LINE_FLAG_SHIFT
    PFT_LINE_FLAG_COUNT
};
enum {
#define PFT_LINE_FLAG_BIT(name, text, zh, en) PFT_LINE_##name = 1 << PFT_LINE_##name##_SHIFT,
    PFT_LINE_FLAG_LIST(PFT_LINE_FLAG_BIT)
#undef PFT_LINE_FLAG_BIT
    PFT_LINE_ALL = (1 << PFT_LINE_FLAG_COUNT) - 1
};

/** Every flag of a project's score: constant, name in JSON, Chinese, English. */
#define PFT_TOTAL_FLAG_LIST(X)                                                                                       \
    X(INCOMPLETE, "incomplete", "有未计分的指标，总分不完整", "some indicators were not scored; the total is incomplete")     \
    X(WEIGHTS_DO_NOT_SUM, "weights-do-not-sum", "分值合计与方法不符", "the weights do not sum to the method's total")\
    X(EMPTY_CATEGORY, "empty-category", "有分值的类别没有指标", "a category with points has no indicator")           \
    X(NO_EXECUTION, "no-execution", "缺预算执行数", "no executed amount")                                            \
    X(ZERO_BUDGET, "zero-budget", "预算数为零", "the budget is zero")                                                \
    X(OVER_EXECUTED, "over-executed", "执行数超过预算数", "more was executed than budgeted")                         \
    X(EXPLAIN_EXECUTION, "explain-execution", "执行率偏低，须说明原因", "the execution rate is low: explain it")     \
    X(DOUBTFUL, "doubtful", "有读取存疑的指标", "an indicator was read with doubt")                                  \
    X(TOTAL_DIFFERS, "total-differs", "与自评总分不同", "the table's own total is different")                          \
    X(IMPLAUSIBLE, "implausible", "有不合常理的数值，不评等级", "a value is not plausible: no grade is given")         \
    X(NOTHING_TO_SCORE, "nothing-to-score", "没有完成值，无可评分", "there are no actual values: nothing to score")    \
    X(TABLE_SCALE, "table-scale", "以表中印制的总分为准，按比例评等级",                                              \
      "the total that the table prints is the scale: graded in proportion")                                         \
    X(PROJECTED_OVER, "projected-over-budget", "按此进度将超预算", "over the budget at this pace")                    \
    X(BEHIND_TIME, "behind-time", "执行进度落后于时间进度", "the execution is behind the time that has passed")

/** Bits of pft_project_score::flags. */
enum {
#define PFT_TOTAL_FLAG_SHIFT(name, text, zh, en) PFT_TOTAL_##name##_SHIFT,
    PFT_TOTAL_FLAG_LIST(PFT_TOTAL_FLAG_SHIFT)
#undef PFT_TOTAL_FLAG_SHIFT
    PFT_TOTAL_FLAG_COUNT
};
enum {
#define PFT_TOTAL_FLAG_BIT(name, text, zh, en) PFT_TOTAL_##name = 1 << PFT_TOTAL_##name##_SHIFT,
    PFT_TOTAL_FLAG_LIST(PFT_TOTAL_FLAG_BIT)
#undef PFT_TOTAL_FLAG_BIT
    PFT_TOTAL_ALL = (1 << PFT_TOTAL_FLAG_COUNT) - 1
};

/** One indicator's score. Texts are "", numbers PFT_DECIMAL_NONE, when there are none. */
typedef struct pft_line {
    size_t indicator;      /**< within its project, from 1 */
    pft_category category;
    const char *level1;
    const char *level2;
    const char *name;
    const char *target;    /**< as printed */
    const char *actual;    /**< as printed */
    const char *reason;    /**< the table's own reason for a deviation */
    pft_decimal weight;
    pft_decimal ratio;     /**< degree of fulfilment, six places; above 1 when over-fulfilled */
    pft_decimal score;
    pft_decimal lost;      /**< weight − score */
    pft_decimal own_score; /**< the table's own */
    uint32_t flags;        /**< PFT_LINE_… */
    pft_place place;       /**< of the actual's cell, else the indicator's */
    const char *formula[PFT_LANGUAGE_COUNT]; /**< "92 ÷ 95 × 10 = 9.68，四舍五入保留两位" */
} pft_line;

/** The sum over the lines of a level or a category. */
typedef struct pft_subtotal {
    pft_category category; /**< of a category's sum: a level 1; of a level's: that of its first line */
    const char *level1;    /**< as printed; "" for a category's sum */
    const char *level2;    /**< as printed; "" for the sum of a level 1 */
    pft_decimal weight;
    pft_decimal score;     /**< of the lines that are scored; PFT_DECIMAL_NONE when none is */
    size_t lines;
    size_t unscored;
    unsigned level; /**< 1 or 2; 0 for a category's sum. Rows without a level 2 beside rows with one have their own */
} pft_subtotal;

/** Budget execution (预算执行率), scored beside the indicators. */
typedef struct pft_execution {
    pft_decimal weight;    /**< PFT_DECIMAL_NONE: not scored under this method and table */
    pft_decimal budget;    /**< 万元: what the rate is taken of */
    pft_decimal executed;
    pft_decimal rate;      /**< six places; above 1 when more was spent */
    pft_decimal score;
    pft_decimal own_score;
    const char *formula[PFT_LANGUAGE_COUNT];
} pft_execution;

/** One project's score. */
typedef struct pft_project_score {
    const char *name;
    const char *agency_code;
    const char *agency_name;
    int32_t year;
    pft_decimal weight;    /**< of all lines and the execution */
    pft_decimal full; /**< what a whole score weighs: as the table's total prints it, else as the method has it, 100 */
    pft_decimal total;     /**< of what is scored; PFT_DECIMAL_NONE when nothing is */
    pft_decimal own_total;
    const char *grade[PFT_LANGUAGE_COUNT]; /**< "" when the total is not whole */
    uint32_t flags;        /**< PFT_TOTAL_… */
    pft_execution execution;
    size_t line_count;
    size_t category_count; /**< sums by level 1 category, in the order of the taxonomy */
    size_t level_count;    /**< sums by printed level, a run of lines each, level 1 before its levels 2 */
    const char *source;    /**< file that it was read from, also of one among several; "" when made from code */
} pft_project_score;

/** The scores of a document. Owns all that it shows. */
typedef struct pft_scorecard pft_scorecard;

/** How to score. Start from PFT_SCORE_OPTIONS_INIT. */
typedef struct pft_score_options {
    size_t struct_size;             /**< set by the initialiser, so that the struct may grow */
    const pft_allocator *allocator; /**< NULL: malloc() and free() */
} pft_score_options;

#define PFT_SCORE_OPTIONS_INIT PFT_INIT(pft_score_options, PFT_MEMBER(struct_size, sizeof(pft_score_options)))

/**
 * Scores every project of a document.
 *
 * @param[out] out Owned: pft_scorecard_free(). It outlives document and method.
 * @param options  NULL for the defaults.
 */
PFT_API PFT_NODISCARD pft_status pft_score(pft_scorecard **out, const pft_document *document,
                                           const pft_method *method, const pft_score_options *options,
                                           pft_error *err);
/**
 * Scores one actual value against one target, as pft_score() scores such an indicator.
 *
 * @param[out] out  PFT_DECIMAL_NONE when it cannot be scored: the two cannot be compared, or one is missing.
 * @param target    UTF-8, as printed. NULL: not given; so is @p actual.
 * @param weight    PFT_DECIMAL_NONE: the whole of 100 points.
 * @param category  PFT_CATEGORY_NONE: any output.
 * @param allocator NULL: malloc() and free().
 * @return PFT_ENOMEM; PFT_EENCODING.
 */
PFT_API PFT_NODISCARD pft_status pft_score_value(pft_decimal *out, const char *target, const char *actual,
                                                 pft_decimal weight, pft_category category, const pft_method *method,
                                                 const pft_allocator *allocator, pft_error *err);
/**
 * The built-in method that explains the scores of a filled table best: whose scores are the table's own most often, and
 * among equals the nearest. Of a table without scores of its own it is the default.
 *
 * @param[out] out Owned: pft_method_free().
 */
PFT_API PFT_NODISCARD pft_status pft_method_choose(pft_method **out, const pft_document *document,
                                                   const pft_allocator *allocator, pft_error *err);
/** NULL is allowed. */
PFT_API void pft_scorecard_free(pft_scorecard *card);

/** What the method said of itself; borrowed, like all that follows. */
PFT_API const pft_method_info *pft_scorecard_method(const pft_scorecard *card);
/** What did not match where the document was merged with its actual values: its pft_document_gap_at(). */
PFT_API size_t pft_scorecard_gap_count(const pft_scorecard *card);
/** NULL when @p index (from 0) is out of range. */
PFT_API const pft_gap *pft_scorecard_gap_at(const pft_scorecard *card, size_t index);
PFT_API const pft_source *pft_scorecard_source(const pft_scorecard *card);
PFT_API size_t pft_scorecard_project_count(const pft_scorecard *card);
/** NULL when @p index (from 0) is out of range; so below. */
PFT_API const pft_project_score *pft_scorecard_project_at(const pft_scorecard *card, size_t index);
PFT_API const pft_line *pft_project_score_line_at(const pft_project_score *project, size_t index);
PFT_API const pft_subtotal *pft_project_score_category_at(const pft_project_score *project, size_t index);
PFT_API const pft_subtotal *pft_project_score_level_at(const pft_project_score *project, size_t index);

/** How to write a scorecard. Start from PFT_SCORECARD_OPTIONS_INIT. */
typedef struct pft_scorecard_options {
    size_t struct_size;    /**< set by the initialiser, so that the struct may grow */
    pft_language language; /**< of csv, html and xlsx; json has both */
    bool compact;          /**< json: no line breaks and indentation */
    bool no_header;        /**< csv: no line of column names, as for the second document of a stream */
    bool excel;            /**< csv: for a spreadsheet, as in pft_write_options */
    bool bom;              /**< csv: begin with a byte order mark, and leave the texts as they are */
} pft_scorecard_options;

#define PFT_SCORECARD_OPTIONS_INIT                                                         \
    PFT_INIT(pft_scorecard_options, PFT_MEMBER(struct_size, sizeof(pft_scorecard_options)) \
             PFT_MEMBER(language, PFT_CHINESE))

/**
 * Writes a scorecard.
 *
 * @param format  "json" (perftarget-scorecard-1.schema.json), "jsonl" (a project a line), "csv" (an indicator a row),
 *                "html" (one page that needs nothing else) or "xlsx" (the form of the self-evaluation, filled in).
 * @param options NULL for the defaults.
 * @return PFT_EUNSUPPORTED for a format that is not written, or not by this build; what the writer returned.
 */
PFT_API PFT_NODISCARD pft_status pft_scorecard_write(const pft_scorecard *card, const char *format,
                                                     const pft_scorecard_options *options, const pft_writer *writer,
                                                     pft_error *err);
/** The same to memory; @p text is NUL-terminated. Owned: pft_text_free(). @p size may be NULL. */
PFT_API PFT_NODISCARD pft_status pft_scorecard_write_text(const pft_scorecard *card, const char *format,
                                                          const pft_scorecard_options *options, char **text,
                                                          size_t *size, pft_error *err);

/**
 * The self-evaluation form (项目支出绩效自评表) of each project as a workbook, to be filled in: levels merged, targets
 * protected, actual values checked as they are typed, formulas of the method that show the points. Read back it is a
 * document like any other.
 *
 * @param method  Whose weights stand where the table gives none; NULL: the default.
 * @return PFT_EUNSUPPORTED when this build writes no workbooks.
 */
PFT_API PFT_NODISCARD pft_status pft_template_write(const pft_document *document, const pft_method *method,
                                                    const pft_writer *writer, pft_error *err);

/** "over-fulfilled" …: the name of bit @p index; NULL behind the last. */
PFT_API const char *pft_line_flag_name(size_t index);
PFT_API const char *pft_line_flag_text(size_t index, pft_language language);
PFT_API const char *pft_total_flag_name(size_t index);
PFT_API const char *pft_total_flag_text(size_t index, pft_language language);
/** @} */

/** @name Monitoring in the course of the year (绩效运行监控, 财预〔2019〕136号) */
/** @{ */

/** How far one indicator is. Texts are "", numbers PFT_DECIMAL_NONE, when there are none. */
typedef struct pft_monitor_line {
    size_t indicator;             /**< within its project, from 1 */
    pft_category category;
    const char *level1;
    const char *level2;
    const char *name;
    const char *target;           /**< as printed */
    const char *actual;           /**< as printed: up to now */
    pft_decimal weight;
    pft_decimal score;            /**< what the actual would score today */
    pft_decimal ratio;            /**< degree of fulfilment up to now */
    pft_decimal projected_actual; /**< at this pace at the end of the year, in the target's unit */
    pft_decimal projected;        /**< degree of fulfilment then */
    bool cumulative;              /**< grows over the year, so that it is projected; rates, unit prices, averages and
                                       words do not */
    bool forecast;                /**< projected_actual is the table's own 全年预计完成值 */
    pft_light light;
    uint32_t flags;               /**< PFT_LINE_… */
    pft_place place;
} pft_monitor_line;

/** How far one project is. */
typedef struct pft_monitor_project {
    const char *name;
    const char *agency_code;
    const char *agency_name;
    int32_t year;
    pft_decimal expected;           /**< share of the year that has passed */
    pft_decimal budget;             /**< 万元 */
    pft_decimal executed;
    pft_decimal rate;               /**< executed ÷ budget */
    pft_decimal projected_executed; /**< at the end of the year: the table's own 全年预计执行数, else at this pace */
    pft_decimal projected_rate;
    pft_decimal lead;               /**< rate − expected: how far the money is ahead of the time, below 0 behind it */
    pft_light light;                /**< of the budget: red when it is overrun, yellow when it will be at this pace */
    pft_decimal score_rate;         /**< points reached ÷ points, of the lines that can be told */
    pft_decimal deviation;          /**< score_rate − rate */
    uint32_t flags;                 /**< PFT_TOTAL_… */
    size_t lights[PFT_LIGHT_COUNT]; /**< lines by light */
    size_t line_count;
} pft_monitor_project;

typedef struct pft_monitor pft_monitor;

/**
 * Looks at a document whose actual values are those up to now.
 *
 * @param[out] out Owned: pft_monitor_free(). It outlives document and method.
 * @param month    Months that have passed, 0 to 12; at 0 nothing is projected.
 * @param options  NULL for the defaults.
 */
PFT_API PFT_NODISCARD pft_status pft_monitor_run(pft_monitor **out, const pft_document *document,
                                                 const pft_method *method, int month,
                                                 const pft_score_options *options, pft_error *err);
/** NULL is allowed. */
PFT_API void pft_monitor_free(pft_monitor *monitor);
PFT_API int pft_monitor_month(const pft_monitor *monitor);
PFT_API size_t pft_monitor_project_count(const pft_monitor *monitor);
/** Borrowed; NULL when @p index (from 0) is out of range; so below. */
PFT_API const pft_monitor_project *pft_monitor_project_at(const pft_monitor *monitor, size_t index);
PFT_API const pft_monitor_line *pft_monitor_project_line_at(const pft_monitor_project *project, size_t index);
/** As JSON; @p compact: without line breaks. */
PFT_API PFT_NODISCARD pft_status pft_monitor_write(const pft_monitor *monitor, bool compact, const pft_writer *writer,
                                                   pft_error *err);
/** The same to memory. Owned: pft_text_free(). @p size may be NULL. */
PFT_API PFT_NODISCARD pft_status pft_monitor_write_text(const pft_monitor *monitor, bool compact, char **text,
                                                        size_t *size, pft_error *err);
/** "green" …; "?" for a number that is no light. */
PFT_API const char *pft_light_name(pft_light light);
PFT_API const char *pft_light_text(pft_light light, pft_language language);
/** @} */

/** @} */

#ifdef __cplusplus
}
#endif
#endif
