/**
 * @file
 * The trace of a reading: which evidence decided that a text is a title, a column the target, a row the end of a table.
 */
#ifndef PERFTARGET_TRACE_H
#define PERFTARGET_TRACE_H

#include <perftarget/core.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @addtogroup reading
 *  @{ */

/** The stages of reading, in their order: constant, name, Chinese, English. */
#define PFT_STAGE_LIST(X)                                  \
    X(FORMAT, "format", "格式识别", "format")              \
    X(LAYOUT, "layout", "版面切分", "layout")              \
    X(FACTS, "facts", "单元格判读", "cell")                \
    X(REGIONS, "regions", "区域划分", "region")            \
    X(COLUMNS, "columns", "列的含义", "column")            \
    X(RECORDS, "records", "记录归位", "record")            \
    X(LEVELS, "levels", "指标层级", "level")               \
    X(BUDGET, "budget", "预算", "budget")                  \
    X(HEAD, "head", "项目信息", "head")                    \
    X(CHOICE, "choice", "读法取舍", "choice of reading")   \
    X(CERTAINTY, "certainty", "把握程度", "certainty")

typedef enum pft_stage {
#define PFT_STAGE_ENUM(name, text, zh, en) PFT_STAGE_##name,
    PFT_STAGE_LIST(PFT_STAGE_ENUM)
#undef PFT_STAGE_ENUM
    PFT_STAGE_COUNT
} pft_stage;

/** One decision, or one piece of evidence that weighed in it. All texts are borrowed for the call only. */
typedef struct pft_trace_event {
    pft_place place;                         /**< zeros: the whole input */
    pft_stage stage;
    const char *evidence;                    /**< a stable name: "bytes", "label-in-lexicon" */
    const char *text;                        /**< of the cell or line; "" for a region or the whole input */
    const char *message[PFT_LANGUAGE_COUNT]; /**< by pft_language */
    int32_t cost;                            /**< what it added to the cost of the reading; 0: nothing */
} pft_trace_event;

/** Called while a document is read, in the order of the decisions; must not touch the document. */
typedef void (*pft_trace)(void *context, const pft_trace_event *event);

/** "columns" …; "?" for a number that is no stage. */
PFT_API const char *pft_stage_name(pft_stage stage);
/** What it does in words; "" for a number that is no stage. */
PFT_API const char *pft_stage_text(pft_stage stage, pft_language language);

/** @} */

#ifdef __cplusplus
}
#endif
#endif
