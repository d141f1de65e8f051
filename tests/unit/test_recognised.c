/* hOCR and ALTO: the words that were recognised on scans become marks. */
#include <perftarget/page.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "allocations.h"
#include "readers/reader.h"
#include "suite.h"

/* What came through the sink, a line each. */
typedef struct {
    char text[1 << 13];
    size_t size;
} marks;

static void say(marks *m, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    m->size += (size_t)vsnprintf(m->text + m->size, sizeof m->text - m->size, format, arguments);
    va_end(arguments);
    ck_assert_uint_lt(m->size, sizeof m->text);
}

static pft_status take_page(void *context, const pft_page *page)
{
    marks *m = context;

    say(m, "page %u %.0fx%.0f%s\n", page->number, page->width, page->height, page->picture ? " picture" : "");
    for (size_t i = 0; i < page->run_count; i++) {
        const pft_run *run = &page->runs[i];

        say(m, "%.*s %.0f,%.0f,%.0f,%.0f %c %.2f\n", (int)run->size, run->text, run->box.left, run->box.top,
            run->box.right, run->box.bottom, "rdlu"[run->direction], run -> confidence);
    }
    for (size_t i = 0; i < page->stroke_count; i++)
        say(m, "line %.0f,%.0f,%.0f,%.0f\n", page->strokes[i].box.left, page->strokes[i].box.top,
            page->strokes[i].box.right, page->strokes[i].box.bottom);
    return PFT_OK;
}

static pft_status read_marks(marks *m, const char *format, const char *text, pft_error *err)
{
    const pft_read_options options = PFT_READ_OPTIONS_INIT;
    const pft_reader *reader = NULL;
    pft_arena arena;
    pft_sink sink = {.arena = &arena, .context = m, .page = take_page};
    pft_status status;

    *m = (marks){.size = 0};
    for (size_t i = 0; i < pft_reader_count; i++)
        if (strcmp(pft_readers[i]->format.name, format) == 0)
            reader = pft_readers[i];
    ck_assert_ptr_nonnull(reader);
    ck_assert_str_eq(pft_format_recognise(text, strlen(text))->name, format);
    pft_arena_init(&arena, &pft_default_allocator);
    status = reader->read(text, strlen(text), &options, &sink, err);
    pft_arena_free(&arena);
    return status;
}

static marks found;

#define HOCR(body)                                                                                                     \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html><head><meta name='ocr-system' "                \
    "content='tesseract 5.3.0'/>"                                                                                      \
    "<meta name='ocr-capabilities' content='ocr_page ocr_line ocrx_word'/></head><body>" body "</body></html>"
#define ALTO(body)                                                                                                     \
    "<?xml version=\"1.0\"?>\n<alto xmlns=\"http://www.loc.gov/standards/alto/ns-v4#\"><Layout>" body "</Layout></"    \
                                                                                                      "alto>"

static const struct {
    const char *format, *text, *marks;
} files[] = {
    /* words, of which small ones are as high as their line; lines and pictures; a second page */
    {"hocr",
     HOCR("<div class='ocr_page' title='image \"a.png\"; bbox 0 0 2480 3508; ppageno 0'><div class='ocr_separator' "
          "title='bbox 100 90 900 93'>"
          "</div><div class=\"ocr_carea\"><p class='ocr_par'><span class='ocr_line x' title=\"bbox 100 100 400 140; "
          "baseline 0 -5\">"
          "<span class='ocrx_word' title='bbox 100 102 200 139; x_wconf 96'><strong>绩效</strong>目标</span>\n"
          "<span class='ocrx_word' title='x_wconf 41; bbox 210 118 240 122'>一</span> <span "
          "class='ocrx_word'>&lt;</span></span></p></div>"
          "<div class='ocr_photo' title='bbox 0 0 2000 3000'></div></div>"
          "<div class='ocr_page' title='bbox 0 0 10 20'></div>"),
     "page 1 2480x3508 picture\n绩效目标 100,102,200,139 r 0.96\n一 210,100,240,140 r 0.41\nline 100,90,900,93\npage 2 "
     "10x20\n"},
    /* lines without words; turned ones; what stands on no page */
    {"hocr",
     HOCR("<span class='ocr_line' title='bbox 0 0 9 9'>前</span><div class='ocr_page' title='bbox 5 5 105 205'>"
          "<span class='ocr_line' title='bbox 10 10 50 20'>水务局 </span><span class='ocr_line' title='bbox 10 30 20 "
          "90; textangle 90'>"
          "<span class='ocrx_word' title='bbox 10 30 20 60'>产出</span></span><span class='ocrx_word' title='bbox 1 2 "
          "3 4; x_wconf 250'>外</span></div>"),
     "page 1 100x200\n水务局 10,10,50,20 r 0.00\n产出 10,30,20,60 u 0.00\n外 1,2,3,4 r 1.00\n"},
    {"alto",
     ALTO("<Page WIDTH=\"2480\" HEIGHT=\"3508\"><PrintSpace><GraphicalElement HPOS=\"100\" VPOS=\"90\" WIDTH=\"800\" "
          "HEIGHT=\"3\"/>"
          "<ComposedBlock><TextBlock><TextLine HPOS=\"100\" VPOS=\"100\" WIDTH=\"300\" HEIGHT=\"40\"><String "
          "CONTENT=\"绩效目标\" HPOS=\"100\" "
          "VPOS=\"102\" WIDTH=\"100\" HEIGHT=\"37\" WC=\"0.96\"/><SP WIDTH=\"10\"/><String CONTENT=\"一\" "
          "HPOS=\"210.5\" VPOS=\"118\" WIDTH=\"30\" "
          "HEIGHT=\"4\" WC=\".41\"/><String HPOS=\"1\"/></TextLine></TextBlock></ComposedBlock><TextBlock "
          "ROTATION=\"-90\"><TextLine><String "
          "CONTENT=\"产出\" HPOS=\"10\" VPOS=\"30\" WIDTH=\"10\" "
          "HEIGHT=\"30\"/></TextLine></TextBlock></PrintSpace></Page>"
          "<Page WIDTH=\"10\" HEIGHT=\"20\"><Illustration WIDTH=\"10\" HEIGHT=\"11\"/></Page>"),
     "page 1 2480x3508\n绩效目标 100,102,200,139 r 0.96\n一 210,100,240,140 r 0.41\n产出 10,30,20,60 d 0.00\nline "
     "100,90,900,93\n"
     "page 2 10x20 picture\n"},
    /* without a namespace, and with a prefix */
    {"alto", "<?xml version=\"1.0\"?><alto><Layout><Page WIDTH=\"1\" HEIGHT=\"2\"/></Layout></alto>", "page 1 1x2\n"},
    {"alto",
     "<a:alto xmlns:a=\"http://www.loc.gov/standards/alto/ns-v2#\"><a:Layout><a:Page WIDTH=\"1\" "
     "HEIGHT=\"2\"/></a:Layout></a:alto>",
     "page 1 1x2\n"},
};

START_TEST(words_become_marks)
{
    pft_error err = {.status = PFT_OK};

    if (!is_read(files[_i].format))
        return;
    ck_assert_msg(read_marks(&found, files[_i].format, files[_i].text, &err) == PFT_OK, "%s", err.message[PFT_ENGLISH]);
    ck_assert_str_eq(found.text, files[_i].marks);
}
END_TEST

START_TEST(damaged_and_hostile_files_are_refused)
{
    pft_error err = {.status = PFT_OK};

    if (!is_read("alto"))
        return;
    ck_assert_int_eq(read_marks(&found, "alto", "<?xml version=\"1.0\"?><alto><Layout>", &err), PFT_EINVALID);
    ck_assert_ptr_nonnull(strstr(err.message[PFT_ENGLISH], "ALTO: the XML is damaged"));
    ck_assert_int_eq(
        read_marks(&found, "alto", "<?xml version=\"1.0\"?><!DOCTYPE alto [<!ENTITY a \"b\">]><alto/>", &err),
        PFT_EINVALID);
}
END_TEST

START_TEST(other_files_are_not_taken_for_them)
{
    static const char *const texts[] = {"<p>ocr</p>", "alto 绩效目标表\n", "<alt0/>", "ocr_page\n",
                                        "<?xml version=\"1.0\"?><contralto/>"};

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        const char *name = pft_format_recognise(texts[i], strlen(texts[i]))->name;

        ck_assert_msg(strcmp(name, "hocr") != 0 && strcmp(name, "alto") != 0, "%s", texts[i]);
    }
}
END_TEST

/* ---- a table with lines, whole ---- */

static const char *const cells[3][4] = {{"一级指标", "二级指标", "三级指标", "指标值"},
                                        {"产出指标", "数量指标", "巡检管网长度", "≥120公里"},
                                        {"效益指标", "社会效益指标", "供水保证率", "≥98％"}};

static size_t write_table(char *out, size_t room, bool hocr)
{
    size_t used = 0;

#define PUT(...) (used += (size_t)snprintf(out + used, room - used, __VA_ARGS__))
    if (hocr)
        PUT("<html><body><div class='ocr_page' title='bbox 0 0 2100 2970'>");
    else
        PUT("<?xml version=\"1.0\"?><alto><Layout><Page WIDTH=\"2100\" HEIGHT=\"2970\">");
    for (int line = 0; line <= 3 + 5; line++) {
        int left = line <= 3 ? 200 : 200 + 400 * (line - 4), top = line <= 3 ? 300 + 100 * line : 300;
        int width = line <= 3 ? 1600 : 3, height = line <= 3 ? 3 : 300;

        if (hocr)
            PUT("<div class='ocr_separator' title='bbox %d %d %d %d'></div>", left, top, left + width, top + height);
        else
            PUT("<GraphicalElement HPOS=\"%d\" VPOS=\"%d\" WIDTH=\"%d\" HEIGHT=\"%d\"/>", left, top, width, height);
    }
    for (int i = 0; i < 12; i++) {
        int left = 220 + 400 * (i % 4), top = 330 + 100 * (i / 4), confidence = i == 7 ? 52 : 95;
        const char *text = cells[i / 4][i % 4];
        int width = 13 * (int)strlen(text);

        if (hocr)
            PUT("<span class='ocrx_word' title='bbox %d %d %d %d; x_wconf %d'>%s</span>", left, top, left + width,
                top + 40, confidence, text);
        else
            PUT("<TextLine><String HPOS=\"%d\" VPOS=\"%d\" WIDTH=\"%d\" HEIGHT=\"40\" WC=\"0.%d\" "
                "CONTENT=\"%s\"/></TextLine>",
                left, top, width, confidence, text);
    }
    PUT("%s", hocr ? "</div></body></html>" : "</Page></Layout></alto>");
#undef PUT
    return used;
}

START_TEST(a_table_is_read_and_doubts_what_the_recogniser_doubts)
{
    char text[1 << 13];
    size_t size = write_table(text, sizeof text, _i == 0);
    pft_document *document;
    const pft_project *project;

    if (!is_read(_i == 0 ? "hocr" : "alto"))
        return;
    ck_assert_int_eq(pft_document_read(&document, text, size, NULL, NULL), PFT_OK);
    ck_assert_str_eq(pft_document_source(document)->reader, _i == 0 ? "hocr" : "alto");
    ck_assert_uint_eq(pft_document_project_count(document), 1);
    project = pft_document_project_at(document, 0);
    ck_assert_uint_eq(project->indicator_count, 2);
    ck_assert_str_eq(pft_project_indicator_at(project, 0)->target->raw, "≥120公里");
    ck_assert_int_eq(pft_project_indicator_at(project, 0)->certainty, PFT_LIKELY);
    ck_assert_uint_ne(pft_project_indicator_at(project, 0)->doubts & PFT_DOUBT_BIT(PFT_DOUBT_POORLY_RECOGNISED), 0);
    ck_assert_str_eq(pft_project_indicator_at(project, 1)->name, "供水保证率");
    ck_assert_uint_eq(pft_project_indicator_at(project, 1)->doubts & PFT_DOUBT_BIT(PFT_DOUBT_POORLY_RECOGNISED), 0);
    pft_document_free(document);
}
END_TEST

START_TEST(memory_may_fail_at_any_time)
{
    char text[1 << 13];
    const test_input input = {text, write_table(text, sizeof text, _i == 0)};

    if (is_read(_i == 0 ? "hocr" : "alto"))
        ck_assert_uint_gt(fail_each_allocation(read_input, &input), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("recognised");
    TCase *all = tcase_create("recognised");

    tcase_set_timeout(all, 60);
    tcase_add_loop_test(all, words_become_marks, 0, (int)(sizeof files / sizeof files[0]));
    tcase_add_test(all, damaged_and_hostile_files_are_refused);
    tcase_add_test(all, other_files_are_not_taken_for_them);
    tcase_add_loop_test(all, a_table_is_read_and_doubts_what_the_recogniser_doubts, 0, 2);
    tcase_add_loop_test(all, memory_may_fail_at_any_time, 0, 2);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
