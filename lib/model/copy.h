/* Copies of records of one document into another. */
#ifndef PFT_MODEL_COPY_H
#define PFT_MODEL_COPY_H

#include "model/document.h"

typedef struct pft_copier {
    pft_document *document; /* the one that takes the copies */
    bool failed;            /* out of memory somewhere: asked once, at the end */
} pft_copier;

const char *pft_copy_text(pft_copier *c, const char *text);
const pft_value *pft_copy_value(pft_copier *c, const pft_value *value); /* NULL for NULL */
const pft_source *pft_copy_source(pft_copier *c, const pft_source *source);
/* Each adds its copy at the end. */
void pft_copy_level_total(pft_copier *c, pft_project *to, const pft_level_total *level_total);
void pft_copy_field(pft_copier *c, pft_project *to, const pft_field *field);
void pft_copy_indicator(pft_copier *c, pft_project *to, const pft_indicator *indicator);
void pft_copy_project(pft_copier *c, const pft_project *from, const pft_source *source);

#endif
