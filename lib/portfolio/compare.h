/* Comparisons from inside. */
#ifndef PFT_PORTFOLIO_COMPARE_H
#define PFT_PORTFOLIO_COMPARE_H

#include <perftarget/compare.h>

#include "core/error.h"
#include "model/document.h"

struct pft_comparison {
    pft_arena arena;
    const pft_source *before, *after;
    pft_project_pair *projects;
    size_t count;
    size_t totals[PFT_CHANGE_COUNT];
    size_t project_totals[PFT_CHANGE_COUNT];
};

/* What became of a target: bits of changes but DROPPED, NEW and RENAMED. `converted` is the later number in the earlier
 * unit, where that is exact. Years are those of the two projects. */
uint32_t pft_compare_targets(const pft_indicator *before, const pft_indicator *after, int32_t year_before,
                             int32_t year_after, pft_decimal *converted);

pft_status pft_comparison_write_json(const pft_comparison *comparison, const pft_comparison_options *options,
                                     const pft_writer *writer);
pft_status pft_comparison_write_csv(const pft_comparison *comparison, const pft_comparison_options *options,
                                    const pft_writer *writer);
pft_status pft_comparison_write_html(const pft_comparison *comparison, const pft_comparison_options *options,
                                     const pft_writer *writer);
pft_status pft_comparison_write_xlsx(const pft_comparison *comparison, const pft_comparison_options *options,
                                     const pft_writer *writer, pft_error *err); /* only with PFT_WITH_WORKBOOKS */

/* Which pairs a report shows. */
static inline bool pft_comparison_shows(const pft_comparison_options *options, uint32_t changes)
{
    return !options->changed_only || changes != PFT_CHANGE_BIT(PFT_CHANGE_SAME);
}

/* Changes in words, parted; at most `size` bytes. */
void pft_changes_text(uint32_t changes, pft_language language, char *text, size_t size);

#endif
