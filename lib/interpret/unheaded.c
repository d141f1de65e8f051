#include "interpret/unheaded.h"

#include "interpret/around.h"
#include "interpret/headings.h"
#include "interpret/running.h"
#include "interpret/table.h"
#include "interpret/worth.h"

/* The first label of a level that no field is called by; the layout's end when there are too few of them for a table.
 */
static size_t first_label(const pft_layout *layout)
{
    enum { FEWEST = 2, FEWEST_OF_WORDS = 3 };
    size_t first = layout->count, labels = 0;

    for (size_t i = layout->count; i > 0; i--)
        if (layout->spots[i - 1].facts->levels != 0 && layout->spots[i - 1].facts->level_sure &&
            layout->spots[i - 1].facts->key == KEY_NONE) {
            first = i - 1;
            labels++;
        }
    return labels < (layout->pieces ? FEWEST_OF_WORDS : FEWEST) ? layout->count : first;
}

/* Rows above the first label, whose own label was cut off with the heading: a row that begins with a name and holds a
 * value. */
static size_t row_start(const pft_layout *layout, size_t first)
{
    enum { ROWS = 3 };
    size_t start = first;

    for (int rows = 0; rows < ROWS && start > 0 && start < layout->count; rows++) {
        size_t row = start - 1;
        bool valued = false;

        while (row > 0 && layout->spots[row].border == PFT_BORDER_CELL)
            row--;
        for (size_t i = row; i < start; i++) {
            uint8_t look = layout->spots[i].facts->look;

            valued = valued || (i > row && (look == LOOK_VALUE || look == LOOK_COMPARATOR || look == LOOK_NUMBER));
        }
        if (!valued || pft_facts_is_label(layout->spots[row].facts) || layout->spots[row].facts->look != LOOK_TEXT ||
            start - row < 3)
            break;
        start = row;
    }
    return start;
}

/* What stands below a table without a heading: remarks, or the head of another project. */
static pft_status read_behind(pft_draft *draft, const pft_region *below, const pft_columns *columns)
{
    pft_region rest = *below;
    pft_draft_project *project;
    pft_status status = pft_read_below(draft->projects[draft->count - 1], below, columns, &rest.from);

    if (status != PFT_OK || rest.from >= rest.to)
        return status;
    if ((project = pft_draft_add(below->arena, draft)) == NULL)
        return PFT_ENOMEM;
    return pft_read_above(project, &rest);
}

/* Most rows of a table without a heading have a value, and stand under labels that are known. */
static bool is_table(const pft_draft_project *p)
{
    size_t valued = 0, known = 0;

    for (size_t i = 0; i < p->indicator_count; i++) {
        const pft_draft_indicator *d = &p->indicators[i];

        pft_draft_text target = pft_draft_get(d, ROLE_TARGET);

        valued +=
            (target.spot != NULL && target.spot->facts->look != LOOK_TEXT && target.spot->facts->look != LOOK_EMPTY) ||
            pft_draft_get(d, ROLE_WEIGHT).text[0] != '\0';
        known += (d->level1.spot != NULL && d->level1.spot->facts->levels != 0) ||
                 (d->level2.spot != NULL && d->level2.spot->facts->levels != 0);
    }
    return p->indicator_count > 0 && valued * 2 >= p->indicator_count && known * 3 > p->indicator_count * 2;
}

pft_status pft_read_unheaded(pft_draft *draft, const pft_region *whole)
{
    const pft_layout *layout = whole->layout;
    pft_draft parted = {.traced = draft->traced};
    pft_draft_project *project = draft->projects[draft->count - 1], *supposed = pft_draft_add(whole->arena, &parted);
    pft_levels levels = PFT_NO_LEVELS;
    size_t first = row_start(layout, first_label(layout)), end = pft_find_end(layout, first, layout->count);
    pft_body body = {layout, first, end, PFT_TERM_ANNUAL, whole->arena, whole->facts};
    pft_region head = pft_part_of(whole, 0, first), below = pft_part_of(whole, end, layout->count);
    pft_candidates candidates;
    pft_columns columns;
    pft_status status = supposed != NULL ? pft_read_running(project, whole) : PFT_ENOMEM;

    if (status != PFT_OK || first == layout->count || layout->cut_by_words)
        return status; /* without a heading, words that lost their borders are no table */
    pft_suppose_columns(&candidates);
    if ((status = pft_read_above(supposed, &head)) == PFT_OK)
        status = pft_read_table(&parted, &body, &candidates, &levels, &columns);
    if (status == PFT_OK && is_table(supposed) && pft_worth_of(supposed, layout) > pft_worth_of(project, layout)) {
        status = read_behind(&parted, &below, &columns);
        *draft = parted;
    }
    return status;
}
