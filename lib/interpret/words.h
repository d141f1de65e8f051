/* The words of the forms: what a printed label means as a heading of a column and as the key of a field.
 * Source: the published forms gathered in regulations of 2015 (财预〔2015〕88号), 2020 (财预〔2020〕10号) and 2021
 * (财预〔2021〕101号) and their local variants. */
#ifndef PFT_INTERPRET_WORDS_H
#define PFT_INTERPRET_WORDS_H

#include "model/label.h"

/* What a column holds. */
typedef enum {
    ROLE_NONE,
    ROLE_LEVEL1,
    ROLE_LEVEL2,
    ROLE_NAME,
    ROLE_DESCRIPTION,
    ROLE_TARGET,
    ROLE_MEDIUM, /* 中期指标值 beside the year's */
    ROLE_ACTUAL,
    ROLE_WEIGHT,
    ROLE_SCORE,
    ROLE_REASON,
    ROLE_NATURE, /* 指标性质: a comparator in some forms, a direction or 定量/定性 in others */
    ROLE_UNIT,
    ROLE_PROJECT, /* columns of the one-row-a-project form */
    ROLE_CODE,
    ROLE_TOTAL,
    ROLE_GOAL,
    ROLE_INITIAL, /* columns of the budget: 年初预算数 */
    ROLE_ADJUSTED,
    ROLE_EXECUTED,
    ROLE_RATE,
    ROLE_ORDINAL, /* 序号: numbers the rows, and says nothing else */
    ROLE_AGENCY,  /* 单位名称 beside 项目名称 */
    ROLE_CRITERION, /* 评分标准: the rule of the points */
    ROLE_BASIS,
    ROLE_EVIDENCE,
    ROLE_PREVIOUS,        /* 上年完成值 */
    ROLE_FORECAST,        /* 全年预计完成值 */
    ROLE_LIKELIHOOD,      /* 完成目标可能性 */
    ROLE_REMARK,
    ROLE_REVIEWED_ACTUAL, /* 复核完成值 */
    ROLE_REVIEWED_SCORE,
    ROLE_LEVEL1_WEIGHT,   /* 分值 beside the labels of a level */
    ROLE_LEVEL2_WEIGHT,
    ROLE_OTHER, /* known as a heading, kept out of the model */
    ROLE_COUNT
} column_role;

/* What a key announces. */
typedef enum {
    KEY_NONE,
    KEY_PROJECT,    /* 项目名称 */
    KEY_AGENCY,     /* 实施单位, 预算单位, 主管部门: detail is the rank, the higher wins */
    KEY_DEPARTMENT, /* 部门（单位）名称 of a whole-department table: agency and project in one */
    KEY_UNIT,       /* 单位：万元 */
    KEY_CODE,
    KEY_YEAR, /* 预算年度 */
    KEY_PURPOSE,
    KEY_GOAL,
    KEY_MEDIUM,  /* the goal of several years: 中期目标, 实施期总目标 */
    KEY_OUTCOME, /* 目标实际完成情况 */
    KEY_FUNDING, /* detail: pft_funding, or one of the two below */
    KEY_AMOUNT,  /* heading of a column of amounts; detail: its column_role */
    KEY_SECTION, /* names a block: 绩效指标, 预算规模及资金用途 */
    KEY_TITLE,   /* 标题 of a page */
    KEY_GRADE,   /* 评价等级 of the whole table: 优, 良 */
    KEY_TOTAL,   /* the points of a whole table: 总分, 合计; detail: which */
    KEY_END,     /* what stands below a table: 评价结论 */
    KEY_OTHER    /* a field that the model has no room for */
} field_key;

enum {
    FUNDING_MEDIUM = PFT_FUNDING_COUNT, /* 中期资金总额, beside the year's: both lists of funds stand side by side */
    FUNDING_ALL_FISCAL                  /* 年度财政资金总额: the total, and all of it is fiscal */
};
enum { SECTION_PLAIN, SECTION_FUNDS, SECTION_MEDIUM, SECTION_ANNUAL };
enum { TOTAL_ROW, TOTAL_SCORE, TOTAL_PART };  /* 合计; 自评总分: a score alone; 小计: of a part */

typedef struct {
    const char *text; /* the label's key */
    uint8_t role;     /* column_role */
    uint8_t key;      /* field_key */
    uint8_t detail;
} word;

/* What a text says as a label; the label of a level may be a word as well (成本, 满意度). */
typedef struct {
    const word *word;      /* NULL: no word of the forms */
    pft_level_label level; /* both levels NONE: no label of a level */
} meaning;

/* NULL when it is no label of a level. */
static inline const pft_level_label *level_of_meaning(const meaning *m)
{
    return m->level.level1 != PFT_CATEGORY_NONE || m->level.level2 != PFT_CATEGORY_NONE ? &m->level : NULL;
}

/* What a text says as a label, by the words of the forms and the labels of levels. */
void work_out_meaning(meaning *out, const char *text, size_t size);

/* The same where the text's key and the points behind it are known. */
void work_out_meaning_of_key(meaning *out, const char *text, size_t size, const char *key, size_t length,
                             pft_decimal weight);

/* True when the heading of a column may begin with the first character of a text, which is UTF-8 and not empty: a word
 * or a part of a label does, or it is no character of a word, as ordinals and signs. */
bool pft_may_begin_heading(const char *text, size_t size);

/* How many bytes of figures, wide ones too, the text begins with. */
size_t pass_figures(const char *text);
/* The same of 指标1, which numbers the name of an indicator; 0: it does not begin so. */
size_t pass_name_number(const char *text);

#endif
