/* Drawn pages, laid out into grids, which grid_sample.h writes as text. */
#ifndef PFT_TESTS_PAGE_LAYOUT_H
#define PFT_TESTS_PAGE_LAYOUT_H

#include "grid_sample.h"
#include "layout/page.h"
#include "page_sample.h"

static grid_dump grid;

static inline pft_status lay_out(drawn_page **pages, size_t count, uint32_t max_cells, pft_error *err)
{
    pft_arena arena;
    pft_pager pager = {.arena = &arena, .err = err, .max_marks = 100000, .max_cells = max_cells};
    pft_sink sink = {&arena, &grid, dump_part, dump_heading, dump_row, NULL, NULL, NULL, NULL};
    pft_status status = PFT_OK;
    bool ruled;

    grid = (grid_dump){.size = 0};
    pft_arena_init(&arena, NULL);
    for (size_t i = 0; i < count && status == PFT_OK; i++)
        status = pft_pager_take(&pager, &pages[i]->page);
    if (status == PFT_OK)
        status = pft_pager_find_tables(&pager, &ruled);
    if (status == PFT_OK)
        status = pft_pager_give(&pager, &sink);
    pft_arena_free(&arena);
    return status;
}

static inline const char *lay(drawn_page *page)
{
    ck_assert_int_eq(lay_out(&page, 1, 1000, NULL), PFT_OK);
    return grid.text;
}

static inline void expect(const char *drawing, const char *expected)
{
    drawn_page *page = draw_page(drawing);

    ck_assert_str_eq(lay(page), expected);
    free(page);
}

static const char *const plain = "      项目支出绩效目标表\n"
                                 "+----------+----------+\n"
                                 "| 项目名称 | 水渠清淤 |\n"
                                 "+----------+----------+\n"
                                 "| 主管部门 |          |\n"
                                 "+----------+----------+\n";

#endif
