/* A portfolio as its JSON has it: read into a frame, and taken from there into the portfolio. */
#ifndef PFT_PORTFOLIO_JSON_FRAME_H
#define PFT_PORTFOLIO_JSON_FRAME_H

#include "format/json_record.h"
#include "portfolio/portfolio.h"

typedef struct pft_money_row {
    uint32_t source;
    pft_money_sums money;
} pft_money_row;

typedef struct pft_indicator_row {
    uint32_t category;
    uint64_t kinds[PFT_KIND_COUNT];
} pft_indicator_row;

typedef struct pft_loss_row {
    uint32_t which;
    pft_loss loss;
} pft_loss_row;

typedef struct pft_rule_row {
    const char *rule;
    uint64_t findings, projects;
} pft_rule_row;

typedef struct pft_score_row {
    pft_decimal score;
    uint64_t projects;
} pft_score_row;

typedef struct pft_grade_row {
    const char *grade;
    uint64_t projects;
} pft_grade_row;

typedef struct pft_ranking_row {
    uint32_t ranking, of;
    uint64_t beyond;
    pft_json_list places;
} pft_ranking_row;

typedef struct pft_frame {
    uint32_t format, version, by, ranked;
    pft_maker ruleset, method;
    uint64_t documents;
    pft_portfolio_sums total;
    pft_json_list money, indicators, lost_by_category, lost_by_cause, rules, scores, grades, groups, agencies, rankings;
} pft_frame;

/* Adds what was read to a portfolio that is empty. */
pft_status pft_portfolio_take(pft_portfolio *portfolio, const pft_frame *f, pft_error *err);

#endif
