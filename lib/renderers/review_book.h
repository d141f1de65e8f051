/* A review of self-evaluations from inside. */
#ifndef PFT_RENDERERS_REVIEW_BOOK_H
#define PFT_RENDERERS_REVIEW_BOOK_H

#include <perftarget/review.h>

#include "core/error.h"
#include "renderers/review.h"

struct pft_review {
    pft_arena arena;
    const pft_document *document;
    pft_findings *findings;
    pft_scorecard *card;
    pft_review_index index;
    pft_review_issue *issues;
    size_t issue_count;
    bool has_report;
    pft_review_issue *report_issues; /* what it says that does not hold */
    size_t report_count;
};

/* Lists the issues, of each project the gravest first, and behind all what passed. */
pft_status pft_review_list(pft_review *review, pft_error *err);
/* Issues of that grade; `project` 0: of all. */
size_t pft_review_count(const pft_review *review, pft_review_grade_kind grade, size_t project);

/* Sheets: the working paper of a project; the overview, the issues, the points. */
enum { PFT_PAPER_COLUMNS = 13, PFT_OVERVIEW_COLUMNS = 9, PFT_ISSUE_COLUMNS = 8, PFT_POINT_COLUMNS = 6 };
extern const double pft_paper_widths[PFT_PAPER_COLUMNS];
extern const double pft_overview_widths[PFT_OVERVIEW_COLUMNS];
extern const double pft_issue_widths[PFT_ISSUE_COLUMNS];
extern const double pft_point_widths[PFT_POINT_COLUMNS];
void pft_review_draw_paper(const pft_review *review, size_t project, pft_sheet *sheet);
void pft_review_draw_overview(const pft_review *review, pft_sheet *sheet);
void pft_review_draw_issues(const pft_review *review, pft_sheet *sheet);
void pft_review_draw_points(const pft_review *review, pft_sheet *sheet);

/* Texts joined in the arena; "" and `failed` when memory is out. */
const char *pft_review_join(pft_arena *arena, bool *failed, const char *const *texts, size_t count);
#define PFT_REVIEW_JOIN(arena, failed, ...)                                                          \
    pft_review_join((arena), (failed), (const char *const[]){__VA_ARGS__},                           \
                    sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

#endif
