#include "interpret/around.h"

#include "interpret/funds.h"
#include "interpret/head.h"
#include "interpret/points.h"
#include "interpret/sift.h"

pft_status pft_read_above(pft_draft_project *project, const pft_region *head)
{
    pft_status status = pft_read_budget(project, head);

    return status == PFT_OK ? pft_read_head(project, head) : status;
}

pft_status pft_read_below(pft_draft_project *project, const pft_region *below, const pft_columns *columns, size_t *end)
{
    pft_region tail = pft_part_of(below, below->from, pft_find_next_head(below));

    for (size_t i = tail.from; i < tail.to; i++)
        if ((tail.layout->spots[i].facts->traits & TRAIT_TOTAL) != 0) {
            pft_region total = pft_part_of(&tail, i, tail.to);

            pft_read_total(project, &total, columns);
            break;
        }
    *end = tail.to;
    return pft_read_tail(project, &tail);
}

/* The year of a page that began with other tables, whose head is none of a project: it holds where nothing else says
 * one. */
static void suppose_year_of_page(pft_draft_project *p, int32_t year)
{
    if (p->year != 0 || year == 0)
        return;
    p->year = year;
    p->doubts |= PFT_DOUBT_BIT(PFT_DOUBT_YEAR_SUPPOSED);
}

pft_status pft_read_heads(pft_draft *draft, const pft_region *heads)
{
    pft_region head = *heads;
    int32_t year = 0;
    pft_status status = PFT_OK;

    while (status == PFT_OK) {
        pft_draft_project *p = draft->projects[draft->count - 1];

        head.to = pft_find_second_head(&head);
        if ((status = pft_read_above(p, &head)) != PFT_OK)
            break;
        suppose_year_of_page(p, year);
        if (head.to >= heads->to)
            break;
        if (!pft_is_worth_keeping(p)) {
            year = p->year;
            draft->count--;
        }
        head = pft_part_of(heads, head.to, heads->to);
        status = pft_draft_add(heads->arena, draft) != NULL ? PFT_OK : PFT_ENOMEM;
    }
    return status;
}

void pft_inherit(pft_draft *draft)
{
    for (size_t i = 1; i < draft->count; i++) {
        const pft_draft_project *before = draft->projects[i - 1];
        pft_draft_project *p = draft->projects[i];

        if (p->agency.text[0] == '\0' && before->agency.text[0] != '\0') {
            p->agency = before->agency;
            p->agency_code = before->agency_code;
            p->notes |= PFT_NOTE_BIT(PFT_NOTE_AGENCY_INHERITED);
        }
        if (p->year == 0)
            p->year = before->year;
        if (p->unit[0] == '\0')
            p->unit = before->unit;
    }
}
