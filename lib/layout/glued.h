/* How glued text is cut: its head by labels, its tables the cheapest way. */
#ifndef PFT_LAYOUT_GLUED_H
#define PFT_LAYOUT_GLUED_H

#include "layout/glue.h"

/* Cuts a text by its titles and labels alone, as the head of a form (glued_head.c). */
pft_status pft_glue_cut_head(pft_glue *glue, const char *text, const char *end);

/* Cuts a text: up to its headings by its labels alone, from there on the cheapest way. */
pft_status pft_glue_cut(pft_glue *glue, const char *text, const char *end);

/* 分值得分, 得分偏差原因: two headings, whatever they would say together. */
bool pft_glue_holds_pair(const char *text, const char *end);

#endif
