#include "score/scorecard.h"

#include "core/names.h"

static const pft_name_row line_flags_rows[] = {PFT_LINE_FLAG_LIST(PFT_NAME_ROW)};
static const pft_names line_flags = PFT_NAMES(line_flags_rows);
static const pft_name_row total_flags_rows[] = {PFT_TOTAL_FLAG_LIST(PFT_NAME_ROW)};
static const pft_names total_flags = PFT_NAMES(total_flags_rows);

const char *pft_line_flag_name(size_t index)
{
    return index < PFT_LINE_FLAG_COUNT ? line_flags_rows[index].name : NULL;
}

const char *pft_line_flag_text(size_t index, pft_language language)
{
    return index < PFT_LINE_FLAG_COUNT ? pft_names_text(&line_flags, (unsigned)index, language) : NULL;
}

const char *pft_total_flag_name(size_t index)
{
    return index < PFT_TOTAL_FLAG_COUNT ? total_flags_rows[index].name : NULL;
}

const char *pft_total_flag_text(size_t index, pft_language language)
{
    return index < PFT_TOTAL_FLAG_COUNT ? pft_names_text(&total_flags, (unsigned)index, language) : NULL;
}

static const pft_project_score_record *record_of(const pft_project_score *project)
{
    return (const pft_project_score_record *)(const void *)project;
}

void pft_scorecard_free(pft_scorecard *card)
{
    if (card != NULL) {
        pft_allocator allocator = card->arena.allocator;

        pft_arena_free(&card->arena);
        allocator.release(allocator.context, card, sizeof *card);
    }
}

const pft_method_info *pft_scorecard_method(const pft_scorecard *card)
{
    return card != NULL ? &card->method : NULL;
}

const pft_source *pft_scorecard_source(const pft_scorecard *card)
{
    return card != NULL ? &card->source : NULL;
}

size_t pft_scorecard_gap_count(const pft_scorecard *card)
{
    return card != NULL ? card->gap_count : 0;
}

const pft_gap *pft_scorecard_gap_at(const pft_scorecard *card, size_t index)
{
    return card != NULL && index < card->gap_count ? &card->gaps[index] : NULL;
}

size_t pft_scorecard_project_count(const pft_scorecard *card)
{
    return card != NULL ? card->project_count : 0;
}

const pft_project_score *pft_scorecard_project_at(const pft_scorecard *card, size_t index)
{
    return card != NULL && index < card->project_count ? &card->projects[index].shown : NULL;
}

const pft_line *pft_project_score_line_at(const pft_project_score *project, size_t index)
{
    return project != NULL && index < project->line_count ? &record_of(project)->lines[index] : NULL;
}

const pft_subtotal *pft_project_score_category_at(const pft_project_score *project, size_t index)
{
    return project != NULL && index < project->category_count ? &record_of(project)->categories[index] : NULL;
}

const pft_subtotal *pft_project_score_level_at(const pft_project_score *project, size_t index)
{
    return project != NULL && index < project->level_count ? &record_of(project)->levels[index] : NULL;
}
