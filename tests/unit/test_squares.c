/* Cells that stand one below the other: rows of equal length are found; and names that are pieces of words. */
#include <string.h>

#include "interpret/broken.h"
#include "interpret/labels.h"
#include "interpret/squares.h"
#include "suite.h"

typedef struct sheet {
    pft_arena arena;
    pft_fact_table facts;
    pft_layout layout;
} sheet;

/* Loose cells, parted by "/"; an empty one is "". */
static void open_sheet(sheet *s, const char *cells)
{
    *s = (sheet){0};
    pft_arena_init(&s->arena, NULL);
    s->facts.arena = &s->arena;
    for (const char *cell = cells; cell != NULL; cell = strchr(cell, '/') != NULL ? strchr(cell, '/') + 1 : NULL) {
        size_t size = strcspn(cell, "/");
        pft_spot *spot = pft_layout_add(&s->arena, &s->layout);

        ck_assert_ptr_nonnull(spot);
        spot->text = pft_arena_strndup(&s->arena, cell, size);
        spot->size = (uint32_t)size;
        spot->border = PFT_BORDER_LOOSE;
    }
    ck_assert_int_eq(pft_look_at_spots(&s->layout, &s->facts), PFT_OK);
}

/* A letter for the border of each cell: R a row, C a cell, L loose. */
static const char *borders(const sheet *s, size_t from)
{
    static const char letters[] = {
        [PFT_BORDER_CELL] = 'C', [PFT_BORDER_LINE] = 'I', [PFT_BORDER_ROW] = 'R', [PFT_BORDER_LOOSE] = 'L'};
    static char out[64];
    size_t size = 0;

    for (size_t i = from; i < s->layout.count && size + 1 < sizeof out; i++)
        out[size++] = letters[s->layout.spots[i].border];
    out[size] = '\0';
    return out;
}

static const struct {
    const char *cells, *borders;
    size_t heading; /* its cells, the first ones */
    bool pieces;
} squares[] = {
    /* as many cells as headings, in each row */
    {"三级指标/指标值/分值/保洁步道/12公里/20/修补护栏/30米/10/更换长椅/8张/5", "RCCRCCRCC", 3, false},
    /* labels of levels stand between the rows and belong to none */
    {"一级指标/三级指标/指标值/产出指标/保洁步道/12公里/修补护栏/30米/效益指标/更换长椅/8张", "RCCRCRCC", 3, false},
    /* the last cell of the second row is missing: the rows are not alike */
    {"三级指标/指标值/分值/保洁步道/12公里/20/修补护栏/30米/更换长椅/8张/5", "LLLLLLLL", 3, false},
    /* two rows are too few */
    {"三级指标/指标值/分值/保洁步道/12公里/20/修补护栏/30米/10", "LLLLLL", 3, false},
    /* words that spaces parted may be pieces of one cell */
    {"三级指标/指标值/分值/保洁步道/12公里/20/修补护栏/30米/10/更换长椅/8张/5", "LLLLLLLLL", 3, true},
};

START_TEST(rows_of_equal_length_are_found)
{
    pft_heading heading = {0, squares[_i].heading};
    sheet s;

    open_sheet(&s, squares[_i].cells);
    s.layout.pieces = squares[_i].pieces;
    pft_square_rows(&s.layout, &heading, s.layout.count);
    ck_assert_str_eq(borders(&s, heading.to), squares[_i].borders);
    pft_arena_free(&s.arena);
}
END_TEST

static const struct {
    const char *name;
    bool broken;
} names[] = {
    {"保洁步道", false},    {"保洁步道（公里）", false}, {"“两湖”保洁", false},
    {"保洁步道（公", true}, {"里）保洁步道", true},      {"，修补护栏", true},
    {"修补护栏：", true},   {"率", true},                {"=100%", true},
    {"《岸线规划", true},   {"□是", true},
};

START_TEST(pieces_of_words_are_no_names)
{
    pft_draft_cell cell = {.role = ROLE_NAME};
    pft_draft_indicator indicator = {.cells = &cell, .cell_count = 1};
    sheet s;

    open_sheet(&s, names[_i].name);
    cell.value = (pft_draft_text){s.layout.spots[0].text, &s.layout.spots[0]};
    ck_assert_msg(pft_is_broken_off(&indicator) == names[_i].broken, "%s", names[_i].name);
    pft_arena_free(&s.arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("squares");
    TCase *all = tcase_create("squares");

    tcase_add_loop_test(all, rows_of_equal_length_are_found, 0, (int)(sizeof squares / sizeof squares[0]));
    tcase_add_loop_test(all, pieces_of_words_are_no_names, 0, (int)(sizeof names / sizeof names[0]));
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
