/* The lines of a budget while they are read, and what they say together. */
#ifndef PFT_INTERPRET_SETTLE_H
#define PFT_INTERPRET_SETTLE_H

#include "interpret/labelled.h"
#include "interpret/title.h"

typedef struct pft_funds_line {
    pft_draft_line line; /* its source may be FUNDING_MEDIUM or FUNDING_ALL_FISCAL until it is settled */
    bool whole;          /* its label says that it is a total, of the year or of several */
} pft_funds_line;

pft_funds_line pft_funds_new_line(uint8_t source, pft_draft_text label);
bool pft_funds_has_amount(const pft_draft_line *line);

/* Gives the project its lines: of lists side by side that of the year counts; sums and rates that fail are doubts. */
void pft_settle_funds(pft_draft_project *project, pft_funds_line *lines, size_t count, bool cut_by_words);

#endif
