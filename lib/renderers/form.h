/* The columns of the self-evaluation form (项目支出绩效自评表, the form that goes with 财预〔2020〕10号). */
#ifndef PFT_RENDERERS_FORM_H
#define PFT_RENDERERS_FORM_H

/* The columns of the indicators; the budget above them uses the same from COLUMN_NAME on. */
enum {
    COLUMN_LEVEL1,
    COLUMN_LEVEL2,
    COLUMN_NAME,
    COLUMN_TARGET,
    COLUMN_ACTUAL,
    COLUMN_WEIGHT,
    COLUMN_SCORE,
    COLUMN_REASON,
    COLUMN_NOTE,
    COLUMN_COUNT
};

#endif
