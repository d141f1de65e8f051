/* What the calls that edit share: the project (edit.c), its lists (edit_lists.c) and indicators (edit_indicator.c). */
#ifndef PFT_MODEL_EDIT_H
#define PFT_MODEL_EDIT_H

#include <string.h>

#include "core/text.h"
#include "model/document.h"

/* The records are the library's own, made without const; the caller gives back what it was lent. */
static inline pft_project_record *pft_editable_project(const pft_project *project)
{
    return (pft_project_record *)(uintptr_t)project;
}

static inline pft_indicator_record *pft_indicator_record_of(const pft_indicator *indicator)
{
    return (pft_indicator_record *)(uintptr_t)indicator;
}

static inline pft_indicator *pft_editable_indicator(const pft_indicator *indicator)
{
    return (pft_indicator *)(uintptr_t)indicator;
}

static inline size_t pft_edit_find(const pft_vector *vector, const void *item)
{
    size_t i = 0;

    while (i < vector->count && ((void **)vector->items)[i] != item)
        i++;
    return i;
}

static inline void pft_edit_remove(pft_vector *vector, size_t index)
{
    void **items = vector->items;

    memmove(items + index, items + index + 1, (vector->count - index - 1) * sizeof *items);
    vector->count--;
}

static inline bool pft_edit_has_project(const pft_document *document, const pft_project *project)
{
    return document != NULL && project != NULL && pft_editable_project(project)->document == document;
}

static inline bool pft_edit_has_indicator(const pft_document *document, const pft_indicator *indicator)
{
    return document != NULL && indicator != NULL && pft_indicator_record_of(indicator)->project != NULL &&
           pft_indicator_record_of(indicator)->project->document == document;
}

static inline bool pft_edit_notes_are_proper(uint32_t notes)
{
    return notes >> PFT_NOTE_COUNT == 0;
}

static inline bool pft_edit_certainty_is_proper(pft_certainty certainty, uint32_t doubts)
{
    return (unsigned)certainty < PFT_CERTAINTY_COUNT && doubts >> PFT_DOUBT_COUNT == 0;
}

/* Copies a text into the document; "" stands for NULL and takes no memory. */
pft_status pft_edit_copy_text(pft_document *document, const char **out, const char *text);

#endif
