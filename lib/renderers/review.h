/* Findings of a document, sorted to what a review asks of each project. */
#ifndef PFT_RENDERERS_REVIEW_H
#define PFT_RENDERERS_REVIEW_H

#include "format/sheet.h"
#include "renderers/review_profile.h"

typedef struct pft_review_index {
    const pft_review_profile *profile;
    pft_review_profile *own; /* the built-in one, where none was given; NULL */
    const pft_findings *findings;
    size_t *first; /* finding of each project, from 1; 0: none. Project 0 is the document */
    size_t *next;  /* finding behind each finding, from 1 */
    size_t project_count;
} pft_review_index;

/* Borrows the findings and the profile; `profile` NULL: the built-in one of that id. */
pft_status pft_review_index_make(pft_review_index *index, const pft_review_profile *profile, const char *id,
                                 const pft_findings *findings, const pft_document *document, pft_arena *arena,
                                 pft_error *err);
void pft_review_index_end(pft_review_index *index);
/* The next finding of a project for an item (NULL: any) behind `after` (0: the first of all), from 1; 0: no more. */
size_t pft_review_next(const pft_review_index *index, size_t project, const pft_review_item *item, size_t after);
/* "第2表第5行第3列", "第12行"; "" where nothing is known. */
enum { PFT_REVIEW_PLACE_SIZE = 96 };
void pft_review_place(char text[PFT_REVIEW_PLACE_SIZE], const pft_place *place);

/* The review sheet (绩效目标审核表) of a project. */
enum { PFT_REVIEW_COLUMNS = 8 };
extern const double pft_review_widths[PFT_REVIEW_COLUMNS];
void pft_review_draw(const pft_review_index *index, const pft_project *project, size_t number, pft_sheet *sheet);

#endif
