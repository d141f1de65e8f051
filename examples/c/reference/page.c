/* Reading from the marks of a page, such as the words that a recogniser found on a scan. */
#include "example.h"

#define WORD(words, x, y) {.text = (words), .size = sizeof(words) - 1, .box = {(x), (y), (x) + 110, (y) + 12}}

int main(void)
{
    static const pft_run runs[] = {
        WORD("项目名称", 20, 24),  WORD("路灯更新", 140, 24),
        WORD("一级指标", 20, 54),  WORD("二级指标", 140, 54), WORD("三级指标", 260, 54),   WORD("指标值", 380, 54),
        WORD("产出指标", 20, 84),  WORD("数量指标", 140, 84), WORD("更新路灯数", 260, 84), WORD("≥120盏", 380, 84),
    };
    /* The frames of the cells. */
    pft_stroke strokes[12];
    pft_page page = {.width = 520, .height = 120, .runs = runs, .run_count = sizeof runs / sizeof *runs,
                     .strokes = strokes, .stroke_count = sizeof strokes / sizeof *strokes};
    pft_document *document;
    pft_error error;

    for (size_t i = 0; i < page.stroke_count; i++) {
        const double x = 15 + 120.0 * (double)(i % 4), y = 20 + 30.0 * (double)(i / 4);
        strokes[i] = (pft_stroke){.kind = PFT_STROKE_FRAME, .box = {x, y, x + 120, y + 30}};
    }
    must(pft_document_read_pages(&document, &page, 1, NULL, &error));
    expect(same(pft_document_source(document)->reader, "marks"));
    expect(same(pft_document_project_at(document, 0)->name, "路灯更新"));
    expect(same(pft_project_indicator_at(pft_document_project_at(document, 0), 0)->target->raw, "≥120盏"));
    pft_document_free(document);
    return EXIT_SUCCESS;
}
