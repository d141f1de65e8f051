/* Tables whose heading was cut off: a page that begins in the middle. */
#include "interpret/state.h"

/* 产出指标 | 数量指标 | 保洁步道 | 12公里 below no heading: the table was cut. What stands behind the labels is a name and
 * what is to be reached; which of the numbers behind it are points, nothing says. */
void suppose_heading(pft_interpreter *in, const pft_row *row)
{
    static const column columns[] = {{.role = ROLE_LEVEL1}, {.role = ROLE_LEVEL2}, {.role = ROLE_NAME},
                                     {.role = ROLE_NATURE}, {.role = ROLE_TARGET}, {.role = ROLE_UNIT},
                                     {.role = ROLE_OTHER},  {.role = ROLE_OTHER},  {.role = ROLE_OTHER}};
    const pft_level_label *labels[2] = {NULL};
    const pft_cell *texts[4] = {NULL};
    size_t count = 0;

    for (size_t i = 0; i < row->count && count < 4; i++)
        if (row->cells[i].size > 0)
            texts[count++] = &row->cells[i];
    if (in->table.count > 0 || count < 4 || word_of(in, texts[2]) != NULL || word_of(in, texts[3]) != NULL)
        return;
    for (size_t i = 0; i < 2; i++)
        labels[i] = level_label_of(in, texts[i]);
    if (labels[0] == NULL || labels[0]->level1 == PFT_CATEGORY_NONE || labels[1] == NULL ||
        labels[1]->level2 == PFT_CATEGORY_NONE)
        return;
    end_table(in);
    in->key = NULL;
    in->table = (table){.count = sizeof columns / sizeof columns[0]};
    memcpy(in->table.items, columns, sizeof columns);
}
