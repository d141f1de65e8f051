/* Any bytes as marks: as the JSON that perftarget-pdf prints, or else as records of random boxes, lines and texts, on a
 * coarse raster so that they meet. */
#include <math.h>

#include <perftarget/page.h>

#include "harness.h"

enum { RECORD = 6, MOST = 4096 };

static const char *const texts[] = {
    "项目名称", "一级指标", "二级指标", "三级指标", "指标值", "产出指标", "数量指标", "≥95%",
    "绩效目标表", "254.3", "满意度", "a", "第 1 页", "\xEF\xBF\xBD", " ", "清理主干渠道的淤积物和杂草",
};

static pft_box box_of(const uint8_t *record)
{
    pft_box b = {record[1] * 8, record[2] * 8, record[3] * 8, record[4] * 8};

    if (record[1] == 255)
        b.left = NAN;
    if (record[4] == 255)
        b.bottom = record[5] % 2 ? INFINITY : -1e300;
    return b;
}

static void add_run(pft_run *run, const uint8_t *record)
{
    const char *text = texts[record[5] % (sizeof texts / sizeof *texts)];

    *run = (pft_run){.text = text,
                     .size = strlen(text),
                     .box = box_of(record),
                     .font_size = record[5] / 16 == 15 ? 0 : record[5] / 16 + 4,
                     .direction = (pft_direction)(record[0] / 4 % 16 == 15 ? record[0] / 64 : 0)};
    if (record[0] % 4 < 2) {
        run->box.right = run->box.left + (double)run->size * 4;
        run->box.bottom = run->box.top + 10;
    }
}

static void read_records(const uint8_t *data, size_t size)
{
    static pft_run runs[MOST];
    static pft_stroke strokes[MOST];
    pft_page pages[3] = {{.width = 595, .height = 842}};
    pft_document *document;
    pft_error err = {.status = PFT_OK};
    size_t page = 0;

    pages[0].runs = runs;
    pages[0].strokes = strokes;
    for (size_t at = 0, run = 0, stroke = 0; at + RECORD <= size && run < MOST && stroke < MOST; at += RECORD) {
        const uint8_t *record = data + at;

        if (record[0] == 254 && page < 2) {
            page++;
            pages[page] = (pft_page){.width = record[1] * 8, .height = record[2] * 8, .rotation = record[3] * 90,
                                     .runs = runs + run, .strokes = strokes + stroke};
        } else if (record[0] % 4 == 3) {
            strokes[stroke++] = (pft_stroke){(pft_stroke_kind)(record[5] % 3), box_of(record), 1, record[5]};
            pages[page].stroke_count++;
        } else {
            add_run(&runs[run++], record);
            pages[page].run_count++;
        }
    }
    pft_status status = pft_document_read_pages(&document, pages, page + 1, NULL, &err);
    PROMISE((status == PFT_OK) == (document != NULL));
    PROMISE(status == err.status);
    if (document != NULL) {
        check_nothing_lost(document);
        check_round_trip(document);
    }
    pft_document_free(document);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pft_document *document;

    if (size == 0 || data[0] != '{') {
        read_records(data, size);
        return 0;
    }
    document = read_as("marks", data, size);
    if (document != NULL) {
        check_nothing_lost(document);
        check_round_trip(document);
    }
    pft_document_free(document);
    return 0;
}
