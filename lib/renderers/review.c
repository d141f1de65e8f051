/* Findings sorted to the points of a review. */
#include "renderers/review.h"

#include <stdio.h>
#include <string.h>

pft_status pft_review_index_make(pft_review_index *index, const pft_review_profile *profile, const char *id,
                                 const pft_findings *findings, const pft_document *document, pft_arena *arena,
                                 pft_error *err)
{
    size_t count = pft_findings_count(findings), projects = pft_document_project_count(document);
    pft_status status = profile == NULL ? pft_review_profile_load(&index->own, id, &arena->allocator, err) : PFT_OK;

    if (status != PFT_OK)
        return status;
    index->profile = profile != NULL ? profile : index->own;
    index->findings = findings;
    index->project_count = projects;
    index->first = pft_arena_alloc(arena, (projects + 1) * sizeof *index->first);
    index->next = pft_arena_alloc(arena, (count + 1) * sizeof *index->next);
    if (index->first == NULL || index->next == NULL)
        return pft_fail_memory(err);
    for (size_t i = count; i > 0; i--) {
        size_t project = pft_findings_at(findings, i - 1)->project;

        if (project > projects)
            continue;
        index->next[i] = index->first[project];
        index->first[project] = i;
    }
    return PFT_OK;
}

void pft_review_index_end(pft_review_index *index)
{
    pft_review_profile_free(index->own);
    index->own = NULL;
}

size_t pft_review_next(const pft_review_index *index, size_t project, const pft_review_item *item, size_t after)
{
    size_t at = after == 0 ? index->first[project] : index->next[after];

    while (at != 0 && item != NULL && !pft_review_answers(item, pft_findings_at(index->findings, at - 1)->rule))
        at = index->next[at];
    return at;
}

void pft_review_place(char text[PFT_REVIEW_PLACE_SIZE], const pft_place *place)
{
    size_t size = 0;

    *text = '\0';
    if (place->line > 0)
        size += (size_t)snprintf(text, PFT_REVIEW_PLACE_SIZE, "第%llu行", (unsigned long long)place->line);
    else if (place->table > 0 && place->row > 0)
        size += (size_t)snprintf(text, PFT_REVIEW_PLACE_SIZE, "第%u页第%u表第%u行", (unsigned)place->part,
                                 (unsigned)place->table, (unsigned)place->row);
    else if (place->part > 0 && place->row > 0)
        size += (size_t)snprintf(text, PFT_REVIEW_PLACE_SIZE, "第%u表第%u行", (unsigned)place->part, (unsigned)place->row);
    if (size > 0 && place->column > 0)
        snprintf(text + size, PFT_REVIEW_PLACE_SIZE - size, "第%u列", (unsigned)place->column);
}
