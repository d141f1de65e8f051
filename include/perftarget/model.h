/**
 * @file
 * The model: a document of projects, each with its budget, goals and indicators; made by reading or by code.
 *
 * A document owns all that it shows. Records (project, indicator, budget line …) are reached through const
 * pointers, stay where they are and stay valid until pft_document_free(), also after they were removed from the
 * document. Edits go through the functions below, which keep the invariants: texts are UTF-8 without NUL, a
 * category follows from its levels, a value's fields follow from its raw text unless they were set one by one.
 * A document may be read by many threads at once, and edited by one when no other uses it.
 */
#ifndef PERFTARGET_MODEL_H
#define PERFTARGET_MODEL_H

#include <perftarget/value.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @addtogroup model
 *  @{ */

/**
 * Every category, the canonical meaning of a level 1 and level 2: constant, name, Chinese, English.
 * Source: 财预〔2015〕88号 (output with cost, benefit with sustainable influence), 财预〔2021〕101号 (cost as level 1),
 * 财预〔2020〕10号 (evaluation frameworks: decision, process). A name is the path from its level 1.
 */
#define PFT_CATEGORY_LIST(X)                                                                        \
    X(NONE, "", "", "")                                                                             \
    X(DECISION, "decision", "决策", "decision")                                                     \
    X(DECISION_PROJECT, "decision.project", "项目立项", "project approval")                         \
    X(DECISION_GOAL, "decision.goal", "绩效目标", "performance goals")                              \
    X(DECISION_FUNDING, "decision.funding", "资金投入", "funding")                                  \
    X(PROCESS, "process", "过程", "process")                                                        \
    X(PROCESS_FUNDS, "process.funds", "资金管理", "management of funds")                            \
    X(PROCESS_IMPLEMENTATION, "process.implementation", "组织实施", "implementation")               \
    X(INPUT, "input", "投入", "input")                                                              \
    X(EXECUTION, "execution", "预算执行率", "budget execution")                                     \
    X(COST, "cost", "成本指标", "cost")                                                             \
    X(COST_ECONOMIC, "cost.economic", "经济成本指标", "economic cost")                              \
    X(COST_SOCIAL, "cost.social", "社会成本指标", "social cost")                                    \
    X(COST_ECOLOGICAL, "cost.ecological", "生态环境成本指标", "ecological cost")                    \
    X(OUTPUT, "output", "产出指标", "output")                                                       \
    X(OUTPUT_QUANTITY, "output.quantity", "数量指标", "quantity")                                   \
    X(OUTPUT_QUALITY, "output.quality", "质量指标", "quality")                                      \
    X(OUTPUT_TIMELINESS, "output.timeliness", "时效指标", "timeliness")                             \
    X(OUTPUT_COST, "output.cost", "成本指标", "cost of the output")                                 \
    X(BENEFIT, "benefit", "效益指标", "benefit")                                                    \
    X(BENEFIT_ECONOMIC, "benefit.economic", "经济效益指标", "economic benefit")                     \
    X(BENEFIT_SOCIAL, "benefit.social", "社会效益指标", "social benefit")                           \
    X(BENEFIT_ECOLOGICAL, "benefit.ecological", "生态效益指标", "ecological benefit")               \
    X(BENEFIT_SUSTAINABLE, "benefit.sustainable", "可持续影响指标", "sustainable influence")        \
    X(SATISFACTION, "satisfaction", "满意度指标", "satisfaction")                                   \
    X(SATISFACTION_RECIPIENT, "satisfaction.recipient", "服务对象满意度指标", "recipients' satisfaction")

typedef enum pft_category {
#define PFT_CATEGORY_ENUM(name, text, zh, en) PFT_CATEGORY_##name,
    PFT_CATEGORY_LIST(PFT_CATEGORY_ENUM)
#undef PFT_CATEGORY_ENUM
    PFT_CATEGORY_COUNT
} pft_category;

/** Every source of a budget line: constant, its name in JSON, Chinese. */
#define PFT_FUNDING_LIST(X)                                                    \
    X(TOTAL, "total", "预算数")                  /* 资金总额, 年度资金总额 */  \
    X(FISCAL, "fiscal", "财政资金")              /* 财政拨款, 一般公共预算 */  \
    X(CENTRAL, "central", "中央补助")            /* transfers from above */    \
    X(LOCAL, "local", "地方资金")                                              \
    X(CARRYOVER, "carryover", "上年结转资金")                                  \
    X(EARMARKED, "earmarked", "财政专户管理资金")                              \
    X(OWN, "own", "单位资金")                    /* 自有资金, 事业收入 */      \
    X(OTHER, "other", "其他资金")                                              \
    X(PART, "part", "分项")                      /* any further line */

typedef enum pft_funding {
#define PFT_FUNDING_ENUM(name, text, zh) PFT_FUNDING_##name,
    PFT_FUNDING_LIST(PFT_FUNDING_ENUM)
#undef PFT_FUNDING_ENUM
    PFT_FUNDING_COUNT
} pft_funding;

/**
 * What was inferred while a table was read and does not stand there word for word: constant, name, Chinese, English.
 * Notes are kept as bits: PFT_NOTE_BIT(PFT_NOTE_SERIAL_REPAIRED).
 */
#define PFT_NOTE_LIST(X)                                                                                          \
    X(LEVEL1_INHERITED, "level1-inherited", "一级指标沿用上方单元格", "level 1 taken from above")                 \
    X(LEVEL2_INHERITED, "level2-inherited", "二级指标沿用上方单元格", "level 2 taken from above")                 \
    X(LEVELS_SHIFTED, "levels-shifted", "指标层级错位", "the levels are shifted by one")                          \
    X(SPAN_ORDER_CONFLICT, "span-order-conflict", "合并单元格与标签顺序不一致，以合并单元格为准",                 \
      "merged cells and the order of the labels disagree; the merged cells were followed")                        \
    X(COLUMNS_JOINED, "columns-joined", "比较符、数值、计量单位由多列合并", "comparator, number and unit joined") \
    X(UNIT_FROM_HEADING, "unit-from-heading", "计量单位取自表头", "unit taken from the heading")                  \
    X(SERIAL_REPAIRED, "serial-repaired", "日期序列号已还原为日期", "a date's serial number was read as the date") \
    X(NAME_JOINED, "name-joined", "指标名称由多个单元格合并", "name joined from several cells")                   \
    X(NAME_FROM_TITLE, "name-from-title", "项目名称取自标题", "name taken from the title")                        \
    X(YEAR_FROM_TEXT, "year-from-text", "年度取自项目名称或正文", "year taken from the name or a text")           \
    X(AGENCY_INHERITED, "agency-inherited", "预算单位沿用上文", "agency taken from what stands before")           \
    X(AMOUNTS_BY_ORDER, "amounts-by-order", "预算金额按先后顺序归列", "amounts put to their columns by order")    \
    X(HIDDEN_SHEET, "hidden-sheet", "位于隐藏的工作表", "stands on a hidden sheet")                               \
    X(MERGED, "merged", "由两份文件合并", "merged from two documents")

typedef enum pft_note {
#define PFT_NOTE_ENUM(name, text, zh, en) PFT_NOTE_##name,
    PFT_NOTE_LIST(PFT_NOTE_ENUM)
#undef PFT_NOTE_ENUM
    PFT_NOTE_COUNT
} pft_note;

#define PFT_NOTE_BIT(note) (UINT32_C(1) << (note))

/**
 * How sure the reading of a record is: constant, name, Chinese, English. What was made by code, or read from a format
 * that does not say, is certain.
 */
#define PFT_CERTAINTY_LIST(X)                        \
    X(CERTAIN, "certain", "确定", "certain")         \
    X(LIKELY, "likely", "较可能", "likely")          \
    X(DOUBTFUL, "doubtful", "存疑", "doubtful")

/** From the surest: the greater of two is that of both together. */
typedef enum pft_certainty {
#define PFT_CERTAINTY_ENUM(name, text, zh, en) PFT_##name,
    PFT_CERTAINTY_LIST(PFT_CERTAINTY_ENUM)
#undef PFT_CERTAINTY_ENUM
    PFT_CERTAINTY_COUNT
} pft_certainty;

/**
 * Why a reading is less than certain: constant, name, Chinese, English. Kept as bits:
 * PFT_DOUBT_BIT(PFT_DOUBT_UNIT_SUPPOSED). A note tells what was inferred; a doubt, what may be wrong.
 */
#define PFT_DOUBT_LIST(X)                                                                                          \
    X(COLUMNS_BY_ORDER, "columns-by-order", "各列含义按先后顺序推定", "the columns were told apart by their order") \
    X(HEADING_SUPPOSED, "heading-supposed", "表头缺失或不完整，列名为推定",                                        \
      "the heading is missing or incomplete, column titles were supposed")                                         \
    X(LEVEL_SUPPOSED, "level-supposed", "指标层级为推定", "the level was supposed")                                \
    X(UNIT_SUPPOSED, "unit-supposed", "未见计量单位，按推定处理", "no unit is printed, one was supposed")           \
    X(ANOTHER_READING, "another-reading", "另一种读法同样说得通", "another reading is nearly as good")             \
    X(VALUE_LIKE_LABEL, "value-like-label", "值像是标签", "a value looks like a label")                            \
    X(NAME_LIKE_VALUE, "name-like-value", "名称像是指标值", "a name looks like a value")                           \
    X(SUM_MISMATCH, "sum-mismatch", "合计与各项之和不符", "a printed sum does not match its parts")                \
    X(SCORE_OVER_WEIGHT, "score-over-weight", "得分高于分值", "a score is greater than its weight")                \
    X(RATE_MISMATCH, "rate-mismatch", "执行率与金额不符", "the rate does not follow from the amounts")             \
    X(CELLS_CUT_BY_WORDS, "cells-cut-by-words", "单元格按词语切分", "the cells were told apart by their words")    \
    X(TEXT_BESIDE_COLUMNS, "text-beside-columns", "表格列外另有文字", "text stands beside the columns")            \
    X(OUT_OF_PROSE, "out-of-prose", "取自叙述性文字", "taken from running text")                                   \
    X(LABEL_UNLIKE_OTHERS, "label-unlike-others", "标签与其他各行不一致", "the label is unlike those around it")   \
    X(INCOMPLETE_ROW, "incomplete-row", "本行缺少单元格", "the row lacks cells")                                   \
    X(JOINED_CELLS, "joined-cells", "由多个单元格拼接", "joined from several cells")                               \
    X(RUN_ON_ROW, "run-on-row", "行与行之间的界限不明", "where the row ends is not clear")                         \
    X(YEAR_SUPPOSED, "year-supposed", "年度为推定", "the year was supposed")                                       \
    X(NAME_SUPPOSED, "name-supposed", "名称为推定", "the name was supposed")                                       \
    X(AGENCY_SUPPOSED, "agency-supposed", "预算单位为推定", "the agency was supposed")                             \
    X(SOURCE_SUPPOSED, "source-supposed", "资金来源为推定", "the source of the funds was supposed")                \
    X(FIELD_UNKNOWN, "field-unknown", "含有未收录的标签", "there is a label that the lexicon does not know")          \
    X(BORDERS_GUESSED, "borders-guessed", "单元格边框为推定", "the borders of cells were guessed from gaps")   \
    X(POORLY_RECOGNISED, "poorly-recognised", "文字识别把握不足", "the text was not recognised with certainty")     \
    X(CUT_OFF, "cut-off", "文字可能未显示完整", "part of the text may not be printed")                             \
    X(ROWS_PAIRED, "rows-paired", "各列分开排印，按次序配对成行",                                                  \
      "columns stand apart, their cells were paired in order")

typedef enum pft_doubt {
#define PFT_DOUBT_ENUM(name, text, zh, en) PFT_DOUBT_##name,
    PFT_DOUBT_LIST(PFT_DOUBT_ENUM)
#undef PFT_DOUBT_ENUM
    PFT_DOUBT_COUNT
} pft_doubt;

#define PFT_DOUBT_BIT(doubt) (UINT32_C(1) << (doubt))

/**
 * What an indicator's target is set for: the budget year, or the whole run of a project that has both blocks side by
 * side (中期指标, 长期指标, 实施期指标 beside 年度指标). Only annual ones are scored.
 * Source: 财预〔2015〕88号, the form of a project (中期目标, 年度目标).
 */
typedef enum pft_term { PFT_TERM_ANNUAL, PFT_TERM_MEDIUM } pft_term;

/** Where a document came from. */
typedef struct pft_source {
    const char *name;   /**< file name, "" when made from code */
    const char *reader; /**< name of the reader, "" when made from code */
    uint64_t bytes;     /**< size of the input */
    char sha256[65];    /**< hex digest of the input, "" when not asked for */
    const char *conversion; /**< what a converter made of the input before it was read, and which: "doc → docx
                                 (LibreOffice 7.4.7.2)"; "" when it was read as it is */
} pft_source;

/** One line of a budget. Amounts are in 万元, exact; PFT_DECIMAL_NONE when the table does not say. */
typedef struct pft_budget_line {
    pft_funding source;
    const char *label;    /**< as printed, without white space, 其中 and a colon at its end */
    pft_decimal initial;  /**< 年初预算数, or the only amount */
    pft_decimal adjusted; /**< 全年预算数, 调整后预算数 */
    pft_decimal executed; /**< 执行数 */
    pft_place place;
    pft_decimal weight;   /**< 分值 of the execution of this line, in points */
    pft_decimal rate;     /**< 执行率 as printed, in percent: 94 for 94% and for 0.94 */
    pft_decimal score;    /**< 得分, in points */
    pft_decimal forecast; /**< 全年预计执行数 of a monitoring form */
    pft_certainty certainty;
    uint32_t doubts;      /**< PFT_DOUBT_BIT() of each that there is */
} pft_budget_line;

/** A line without amounts, to begin from. */
#define PFT_BUDGET_LINE_INIT                                                              \
    PFT_INIT(pft_budget_line, PFT_MEMBER(source, PFT_FUNDING_TOTAL) PFT_MEMBER(label, "") \
             PFT_MEMBER(initial, PFT_DECIMAL_NONE) PFT_MEMBER(adjusted, PFT_DECIMAL_NONE) \
             PFT_MEMBER(executed, PFT_DECIMAL_NONE) PFT_MEMBER(weight, PFT_DECIMAL_NONE)  \
             PFT_MEMBER(rate, PFT_DECIMAL_NONE) PFT_MEMBER(score, PFT_DECIMAL_NONE)       \
             PFT_MEMBER(forecast, PFT_DECIMAL_NONE) PFT_MEMBER(certainty, PFT_CERTAIN))

/** What a row 小计 says of one level 1. */
typedef struct pft_level_total {
    const char *label;  /**< of the level 1 that it sums up, as printed: 产出指标 */
    pft_decimal weight; /**< 分值; PFT_DECIMAL_NONE when not given */
    pft_decimal score;  /**< 得分; PFT_DECIMAL_NONE when not given */
    pft_place place;
} pft_level_total;

/** A labelled text of a project that has no field of its own: 项目负责人, 联系电话. */
typedef struct pft_field {
    const char *label; /**< as printed, without a colon at its end */
    const char *text;
    pft_place place;   /**< of the text */
} pft_field;

/** One indicator (三级指标). Texts are "" when the table does not say; values and points as described. */
typedef struct pft_indicator {
    const char *level1;      /**< as printed or inherited, e.g. 产出指标 */
    const char *level2;      /**< as printed or inherited, e.g. 数量指标 */
    const char *name;
    const char *description; /**< 绩效指标描述, 指标解释 */
    const char *reason;      /**< 偏差原因分析及改进措施 */
    const pft_value *target; /**< 指标值; NULL when not given */
    const pft_value *actual; /**< 实际完成值; NULL when not given */
    pft_decimal weight;      /**< 分值; PFT_DECIMAL_NONE when not given */
    pft_decimal score;       /**< 得分; PFT_DECIMAL_NONE when not given */
    pft_place place;         /**< the target's cell, or the name's where there is none */
    pft_category category;
    pft_term term;
    uint32_t notes;          /**< PFT_NOTE_BIT() of each that holds */
    pft_certainty certainty;
    uint32_t doubts;         /**< PFT_DOUBT_BIT() of each that there is */
    const char *criterion;   /**< 评分标准, 赋分规则, 计分方法: the table's own rule of points, as printed */
    const char *basis;       /**< 指标值设定依据, 历史标准, 行业标准 */
    const char *evidence;    /**< 佐证资料, 数据来源, 指标值数据来源及获取方式 */
    const char *likelihood;  /**< 完成目标可能性 of a monitoring form: 确定能, 有可能, 完全不可能 */
    const char *remark;      /**< 备注 */
    const pft_value *previous;        /**< 上年完成值, 历史值; NULL when not given */
    const pft_value *forecast;        /**< 全年预计完成值 of a monitoring form; NULL when not given */
    const pft_value *reviewed_actual; /**< 复核完成值 of a review of the self-evaluation; NULL when not given */
    pft_decimal reviewed_score;       /**< 复核得分; PFT_DECIMAL_NONE when not given */
    pft_decimal level1_weight;        /**< points printed on its level 1, 产出指标（50分）; PFT_DECIMAL_NONE: none */
    pft_decimal level2_weight;        /**< points printed on its level 2 */
} pft_indicator;

/** One project. Texts are "" when the table does not say. */
typedef struct pft_project {
    uint32_t ordinal;        /**< number before the title, 0 when there is none */
    int32_t year;            /**< budget year, 0 when not known */
    const char *title;       /**< heading of the table, without the ordinal */
    const char *name;        /**< 项目名称 */
    const char *agency_code; /**< e.g. 564301 */
    const char *agency_name; /**< 预算单位 */
    const char *purpose;     /**< 资金用途, 项目概况 */
    const char *budget_unit; /**< as printed: 万元, 元; amounts are in 万元 whatever it says */
    const pft_source *source;
    pft_place place;         /**< the first cell of the project */
    size_t goal_count;
    size_t budget_line_count;
    size_t indicator_count;
    const char *department;   /**< 主管部门, the department in charge of the agency */
    const char *medium_goal;  /**< 中期目标, 长期目标, 实施期总目标; goals are those of the year */
    const char *outcome;      /**< 目标实际完成情况 of a self-evaluation */
    pft_decimal total_weight; /**< 分值 of the row 总分 or 合计, as printed; PFT_DECIMAL_NONE when not given */
    pft_decimal total_score;  /**< 得分 of that row, as printed */
    uint32_t notes;           /**< PFT_NOTE_BIT() of each that holds */
    const char *grade;        /**< 评价等级 of the whole table, as printed: 优, 良, 中, 差 */
    size_t level_total_count;
    pft_certainty certainty;  /**< of the head: name, year, agency … */
    uint32_t doubts;          /**< PFT_DOUBT_BIT() of each that there is */
    size_t field_count;
} pft_project;

/** What a merge could not bring together: constant, name, Chinese, English. */
#define PFT_GAP_LIST(X)                                                                                       \
    X(PROJECT_EARLIER, "project-earlier", "项目仅见于先前的文件", "project only in the earlier document")           \
    X(PROJECT_LATER, "project-later", "项目仅见于后来的文件，已加入", "project only in the later document, added")  \
    X(INDICATOR_EARLIER, "indicator-earlier", "指标仅见于先前的文件", "indicator only in the earlier document")     \
    X(INDICATOR_LATER, "indicator-later", "指标仅见于后来的文件，已加入", "indicator only in the later document, added") \
    X(TARGET_DIFFERS, "target-differs", "两份文件的指标值不同，保留先前的", "targets differ, the earlier one is kept")

typedef enum pft_gap_kind {
#define PFT_GAP_ENUM(name, text, zh, en) PFT_GAP_##name,
    PFT_GAP_LIST(PFT_GAP_ENUM)
#undef PFT_GAP_ENUM
    PFT_GAP_COUNT
} pft_gap_kind;

/** One thing that a merge could not bring together. */
typedef struct pft_gap {
    pft_gap_kind kind;
    const char *project;   /**< its name */
    const char *indicator; /**< its name, "" where a whole project is meant */
    const char *later;     /**< the later target where targets differ, else "" */
    pft_place place;       /**< where it stands in its own document */
    const char *near;      /**< of an indicator that is only in the later one: the earlier one, also without a partner,
                                whose name is most like its own; "" where none is near */
} pft_gap;

/** A cell's text that found no place in the model. */
typedef struct pft_unplaced {
    const char *text;
    pft_place place;
    size_t project; /**< the project in whose table it stood, from 1; 0: before the first, or it was removed */
} pft_unplaced;

typedef struct pft_document pft_document;

/** @name Categories and funding sources */
/** @{ */
/**
 * The canonical meaning of two printed labels (either may be "" or NULL): width, white space, weights such as
 * (50分), numbering and a missing 指标 do not matter. PFT_CATEGORY_NONE when neither is known.
 */
PFT_API pft_category pft_category_of(const char *level1, const char *level2);
/** "output.quantity"; "" for none. */
PFT_API const char *pft_category_name(pft_category category);
/** The usual label in words: 数量指标, "quantity". */
PFT_API const char *pft_category_label(pft_category category, pft_language language);
/** PFT_ENOTFOUND when no category has that name. */
PFT_API PFT_NODISCARD pft_status pft_category_from_name(pft_category *out, const char *name);
/** The level 1 category above; the category itself when it is one. */
PFT_API pft_category pft_category_parent(pft_category category);
/** "fiscal" …; "?" for a number that is no source. */
PFT_API const char *pft_funding_name(pft_funding source);
/** The usual label: 财政资金; "" for a number that is no source. */
PFT_API const char *pft_funding_label(pft_funding source);
/** PFT_ENOTFOUND when no source has that name. */
PFT_API PFT_NODISCARD pft_status pft_funding_from_name(pft_funding *out, const char *name);
/** "serial-repaired" …; "?" for a number that is no note. */
PFT_API const char *pft_note_name(pft_note note);
/** What it says in words; "" for a number that is no note. */
PFT_API const char *pft_note_text(pft_note note, pft_language language);
/** PFT_ENOTFOUND when no note has that name. */
PFT_API PFT_NODISCARD pft_status pft_note_from_name(pft_note *out, const char *name);
/** "certain", "likely", "doubtful"; "?" for a number that is none. */
PFT_API const char *pft_certainty_name(pft_certainty certainty);
/** In words: 确定, "certain"; "" for a number that is none. */
PFT_API const char *pft_certainty_text(pft_certainty certainty, pft_language language);
/** PFT_ENOTFOUND when none has that name. */
PFT_API PFT_NODISCARD pft_status pft_certainty_from_name(pft_certainty *out, const char *name);
/** How many doubts this build of the library knows. */
PFT_API size_t pft_doubt_count(void);
/** "unit-supposed" …; "?" for a number that is no doubt. */
PFT_API const char *pft_doubt_name(pft_doubt doubt);
/** What it says in words; "" for a number that is no doubt. */
PFT_API const char *pft_doubt_text(pft_doubt doubt, pft_language language);
/** PFT_ENOTFOUND when no doubt has that name. */
PFT_API PFT_NODISCARD pft_status pft_doubt_from_name(pft_doubt *out, const char *name);
/** "annual", "medium"; "?" for a number that is no term. */
PFT_API const char *pft_term_name(pft_term term);
/** PFT_ENOTFOUND when no term has that name. */
PFT_API PFT_NODISCARD pft_status pft_term_from_name(pft_term *out, const char *name);
/** @} */

/** @name A document and what is in it */
/** @{ */
/** A new, empty document. Owned: pft_document_free(). @p allocator: NULL for malloc(); copied. */
PFT_API PFT_NODISCARD pft_status pft_document_new(pft_document **out, const pft_allocator *allocator);
/** Ends a document and all that it lent. NULL is allowed. */
PFT_API void pft_document_free(pft_document *document);
/** Bytes of memory that the document holds. */
PFT_API size_t pft_document_memory(const pft_document *document);
PFT_API const pft_source *pft_document_source(const pft_document *document);
PFT_API size_t pft_document_project_count(const pft_document *document);
/** Borrowed; NULL when @p index (from 0) is out of range. So are all the calls below. */
PFT_API const pft_project *pft_document_project_at(const pft_document *document, size_t index);
PFT_API const pft_indicator *pft_project_indicator_at(const pft_project *project, size_t index);
PFT_API const pft_budget_line *pft_project_budget_line_at(const pft_project *project, size_t index);
PFT_API const pft_level_total *pft_project_level_total_at(const pft_project *project, size_t index);
PFT_API const pft_field *pft_project_field_at(const pft_project *project, size_t index);
/** One goal's text; NULL when out of range. */
PFT_API const char *pft_project_goal_at(const pft_project *project, size_t index);
/** The first budget line of that source; NULL when there is none. */
PFT_API const pft_budget_line *pft_project_budget(const pft_project *project, pft_funding source);
PFT_API size_t pft_document_unplaced_count(const pft_document *document);
PFT_API const pft_unplaced *pft_document_unplaced_at(const pft_document *document, size_t index);
/** Cells with text that the reader saw; always placed + unplaced. 0 for documents not read from a table. */
PFT_API size_t pft_document_cell_count(const pft_document *document);
/** Cells whose text is in the model, or was understood as a label of the form. */
PFT_API size_t pft_document_placed_count(const pft_document *document);
/** How many of the document's projects, budget lines and indicators are as sure as that. */
PFT_API size_t pft_document_certainty_count(const pft_document *document, pft_certainty certainty);
/**
 * True when the two hold the same: all fields of all records but what tells how they were read: places, notes,
 * certainty, doubts, source.
 */
PFT_API bool pft_document_equal(const pft_document *a, const pft_document *b);
/** @} */

/**
 * @name Making and editing
 * Texts going in are copied; NULL means "". All return PFT_OK; PFT_ENOMEM; PFT_EENCODING for a text that is not
 * UTF-8; PFT_EARGUMENT for a NULL pointer, a field out of range, or a record that is not (or no longer) part of
 * the document. A call that fails changes nothing.
 */
/** @{ */
typedef enum pft_project_text {
    PFT_PROJECT_TITLE,
    PFT_PROJECT_NAME,
    PFT_PROJECT_AGENCY_CODE,
    PFT_PROJECT_AGENCY_NAME,
    PFT_PROJECT_PURPOSE,
    PFT_PROJECT_BUDGET_UNIT,
    PFT_PROJECT_DEPARTMENT,
    PFT_PROJECT_MEDIUM_GOAL,
    PFT_PROJECT_OUTCOME,
    PFT_PROJECT_GRADE,
    PFT_PROJECT_TEXT_COUNT
} pft_project_text;

typedef enum pft_indicator_text {
    PFT_INDICATOR_LEVEL1, /**< sets the category anew */
    PFT_INDICATOR_LEVEL2, /**< sets the category anew */
    PFT_INDICATOR_NAME,
    PFT_INDICATOR_DESCRIPTION,
    PFT_INDICATOR_REASON,
    PFT_INDICATOR_CRITERION,
    PFT_INDICATOR_BASIS,
    PFT_INDICATOR_EVIDENCE,
    PFT_INDICATOR_LIKELIHOOD,
    PFT_INDICATOR_REMARK,
    PFT_INDICATOR_TEXT_COUNT
} pft_indicator_text;

typedef enum pft_indicator_value {
    PFT_INDICATOR_TARGET,
    PFT_INDICATOR_ACTUAL,
    PFT_INDICATOR_PREVIOUS,
    PFT_INDICATOR_FORECAST,
    PFT_INDICATOR_REVIEWED_ACTUAL,
    PFT_INDICATOR_VALUE_COUNT
} pft_indicator_value;

typedef enum pft_indicator_points {
    PFT_INDICATOR_WEIGHT,
    PFT_INDICATOR_SCORE,
    PFT_INDICATOR_REVIEWED_SCORE,
    PFT_INDICATOR_LEVEL1_WEIGHT,
    PFT_INDICATOR_LEVEL2_WEIGHT,
    PFT_INDICATOR_POINTS_COUNT
} pft_indicator_points;

PFT_API PFT_NODISCARD pft_status pft_document_set_source(pft_document *document, const char *name,
                                                         const char *reader, uint64_t bytes, const char *sha256);
/** Notes how the input was converted before it was read; NULL or "": it was not. pft_document_set_source() clears
 * it. */
PFT_API PFT_NODISCARD pft_status pft_document_set_conversion(pft_document *document, const char *conversion);
/** Adds a project at the end. @p out may be NULL. */
PFT_API PFT_NODISCARD pft_status pft_document_add_project(pft_document *document, const char *name,
                                                          const pft_project **out);
PFT_API PFT_NODISCARD pft_status pft_document_remove_project(pft_document *document, const pft_project *project);
/** Adds copies of all projects of @p other, with their sources, and of its unplaced cells, at the end. */
PFT_API PFT_NODISCARD pft_status pft_document_append(pft_document *document, const pft_document *other);
/**
 * Brings two documents of the same projects together: their targets, and a year later what became of them
 * (绩效目标表, 绩效自评表). Projects and indicators are matched by name, exactly, then with width, white space and
 * numbering folded. A matched record keeps what it says and takes from @p later what it lacks: actual values, weights,
 * scores, reasons, outcome, totals, fields, and the adjusted and executed amounts; it gets the note "merged", the
 * less certain of the two certainties and the doubts of both. What @p later has alone is added. What did not match is
 * listed: pft_document_gap_at(), until the next merge.
 * Source: 财预〔2020〕10号, a self-evaluation is made against the targets that were approved.
 */
PFT_API PFT_NODISCARD pft_status pft_document_merge(pft_document *document, const pft_document *later);
PFT_API size_t pft_document_gap_count(const pft_document *document);
/** Borrowed until the next merge; NULL when out of range. */
PFT_API const pft_gap *pft_document_gap_at(const pft_document *document, size_t index);
/** "target-differs" …; "?" for a number that is no kind. */
PFT_API const char *pft_gap_name(pft_gap_kind kind);
/** What it says in words; "" for a number that is no kind. */
PFT_API const char *pft_gap_text(pft_gap_kind kind, pft_language language);
PFT_API PFT_NODISCARD pft_status pft_document_add_unplaced(pft_document *document, const char *text,
                                                           pft_place place, size_t project);

PFT_API PFT_NODISCARD pft_status pft_project_set_text(pft_document *document, const pft_project *project,
                                                      pft_project_text field, const char *text);
PFT_API PFT_NODISCARD pft_status pft_project_set_ordinal(pft_document *document, const pft_project *project,
                                                         uint32_t ordinal);
/** The points of the row 总分: @p which is PFT_INDICATOR_WEIGHT or PFT_INDICATOR_SCORE, its column. */
PFT_API PFT_NODISCARD pft_status pft_project_set_points(pft_document *document, const pft_project *project,
                                                        pft_indicator_points which, pft_decimal points);
/** @p notes: PFT_NOTE_BIT() of each that holds. */
PFT_API PFT_NODISCARD pft_status pft_project_set_notes(pft_document *document, const pft_project *project,
                                                       uint32_t notes);
/** How sure the reading of the project's head is; @p doubts: PFT_DOUBT_BIT() of each that there is. */
PFT_API PFT_NODISCARD pft_status pft_project_set_certainty(pft_document *document, const pft_project *project,
                                                           pft_certainty certainty, uint32_t doubts);
/** @p year: 0 for not known, else 1900 to 9999. */
PFT_API PFT_NODISCARD pft_status pft_project_set_year(pft_document *document, const pft_project *project, int year);
/** Inserts a goal before @p index; the count adds it at the end. */
PFT_API PFT_NODISCARD pft_status pft_project_insert_goal(pft_document *document, const pft_project *project,
                                                         size_t index, const char *text);
PFT_API PFT_NODISCARD pft_status pft_project_remove_goal(pft_document *document, const pft_project *project,
                                                         size_t index);
/** Adds a budget line at the end; its label and amounts are copied from @p line, "" takes the source's own label. */
PFT_API PFT_NODISCARD pft_status pft_project_add_budget_line(pft_document *document, const pft_project *project,
                                                             const pft_budget_line *line);
PFT_API PFT_NODISCARD pft_status pft_project_set_budget_line(pft_document *document, const pft_project *project,
                                                             size_t index, const pft_budget_line *line);
PFT_API PFT_NODISCARD pft_status pft_project_remove_budget_line(pft_document *document, const pft_project *project,
                                                                size_t index);
/** Adds a labelled text at the end; copied. */
PFT_API PFT_NODISCARD pft_status pft_project_add_field(pft_document *document, const pft_project *project,
                                                       const pft_field *field);
PFT_API PFT_NODISCARD pft_status pft_project_set_field(pft_document *document, const pft_project *project,
                                                       size_t index, const pft_field *field);
PFT_API PFT_NODISCARD pft_status pft_project_remove_field(pft_document *document, const pft_project *project,
                                                          size_t index);
/** Adds the sums of a level 1 at the end; copied. */
PFT_API PFT_NODISCARD pft_status pft_project_add_level_total(pft_document *document, const pft_project *project,
                                                             const pft_level_total *total);
PFT_API PFT_NODISCARD pft_status pft_project_remove_level_total(pft_document *document, const pft_project *project,
                                                                size_t index);

/** Adds an indicator at the end. @p out may be NULL. */
PFT_API PFT_NODISCARD pft_status pft_project_add_indicator(pft_document *document, const pft_project *project,
                                                           const char *level1, const char *level2,
                                                           const char *name, const char *target,
                                                           const pft_indicator **out);
/** Moves an indicator: @p index (from 0) is its number among the project's from then on. */
PFT_API PFT_NODISCARD pft_status pft_project_move_indicator(pft_document *document, const pft_project *project,
                                                            const pft_indicator *indicator, size_t index);
PFT_API PFT_NODISCARD pft_status pft_project_remove_indicator(pft_document *document, const pft_project *project,
                                                              const pft_indicator *indicator);
PFT_API PFT_NODISCARD pft_status pft_indicator_set_text(pft_document *document, const pft_indicator *indicator,
                                                        pft_indicator_text field, const char *text);
/** Sets the category against what the levels say, e.g. for a label that the taxonomy does not know. */
PFT_API PFT_NODISCARD pft_status pft_indicator_set_category(pft_document *document, const pft_indicator *indicator,
                                                            pft_category category);
/** Parses @p text and sets it; NULL: not given. */
PFT_API PFT_NODISCARD pft_status pft_indicator_set_value(pft_document *document, const pft_indicator *indicator,
                                                         pft_indicator_value which, const char *text);
/** Sets a value field by field, its raw text copied; NULL: not given. */
PFT_API PFT_NODISCARD pft_status pft_indicator_set_parsed(pft_document *document, const pft_indicator *indicator,
                                                          pft_indicator_value which, const pft_value *value);
/** @p points: PFT_DECIMAL_NONE for not given. */
PFT_API PFT_NODISCARD pft_status pft_indicator_set_points(pft_document *document, const pft_indicator *indicator,
                                                          pft_indicator_points which, pft_decimal points);
PFT_API PFT_NODISCARD pft_status pft_indicator_set_term(pft_document *document, const pft_indicator *indicator,
                                                        pft_term term);
/** @p notes: PFT_NOTE_BIT() of each that holds. */
PFT_API PFT_NODISCARD pft_status pft_indicator_set_notes(pft_document *document, const pft_indicator *indicator,
                                                         uint32_t notes);
/** How sure the reading is; @p doubts: PFT_DOUBT_BIT() of each that there is. */
PFT_API PFT_NODISCARD pft_status pft_indicator_set_certainty(pft_document *document, const pft_indicator *indicator,
                                                             pft_certainty certainty, uint32_t doubts);
PFT_API PFT_NODISCARD pft_status pft_indicator_set_place(pft_document *document, const pft_indicator *indicator,
                                                         pft_place place);
PFT_API PFT_NODISCARD pft_status pft_project_set_place(pft_document *document, const pft_project *project,
                                                       pft_place place);
/** @} */

/** @} */

#ifdef __cplusplus
}
#endif
#endif
