#include "score/scorecard.h"

typedef struct {
    const char *name;
    const char *text[PFT_LANGUAGE_COUNT];
} flag_row;

#define FLAG_ROW(constant, name, zh, en) {name, {[PFT_CHINESE] = zh, [PFT_ENGLISH] = en}},
static const flag_row line_flags[] = {PFT_LINE_FLAG_LIST(FLAG_ROW)};
static const flag_row total_flags[] = {PFT_TOTAL_FLAG_LIST(FLAG_ROW)};
#undef FLAG_ROW

const char *pft_line_flag_name(size_t index)
{
    return index < PFT_LINE_FLAG_COUNT ? line_flags[index].name : NULL;
}

const char *pft_line_flag_text(size_t index, pft_language language)
{
    return index < PFT_LINE_FLAG_COUNT ? line_flags[index].text[language] : NULL;
}

const char *pft_total_flag_name(size_t index)
{
    return index < PFT_TOTAL_FLAG_COUNT ? total_flags[index].name : NULL;
}

const char *pft_total_flag_text(size_t index, pft_language language)
{
    return index < PFT_TOTAL_FLAG_COUNT ? total_flags[index].text[language] : NULL;
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
