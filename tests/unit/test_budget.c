/* What a reading may take: memory, counted in the libraries below too, and work. */
#include <perftarget/exchange.h>

#include "failing_allocator.h"
#include "office.h"
#include "suite.h"

#define WORD "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

/* `before`, then `piece` with its number as often as said, then `behind`. */
static char *repeat(const char *before, const char *piece, int times, const char *behind)
{
    size_t width = strlen(piece) + 12;
    char *text = malloc(strlen(before) + strlen(behind) + width * (size_t)times + 1),
         *at = text + sprintf(text, "%s", before);

    for (int i = 0; i < times; i++) {
        const char *mark = strchr(piece, '#');

        at +=
            mark == NULL ? sprintf(at, "%s", piece) : sprintf(at, "%.*s%d%s", (int)(mark - piece), piece, i, mark + 1);
    }
    strcpy(at, behind);
    return text;
}

/* Frees `bytes`. What was taken is given back, and refused in both languages by the limit's name; NULL: is read. */
static void check_read(char *bytes, size_t size, pft_read_options options, const char *limit)
{
    failing_allocator memory = {.budget = SIZE_MAX};
    pft_allocator allocator = failing_allocator_use(&memory);
    pft_document *document = NULL;
    pft_error err = {.status = PFT_OK};
    pft_status status;

    options.allocator = &allocator;
    status = pft_document_read(&document, bytes, size, &options, &err);
    ck_assert_msg(status == (limit != NULL ? PFT_ELIMIT : PFT_OK), "%s: %s", pft_status_name(status),
                  err.message[PFT_ENGLISH]);
    for (int language = 0; limit != NULL && language < PFT_LANGUAGE_COUNT; language++)
        ck_assert_msg(strstr(err.message[language], limit) != NULL, "%s", err.message[language]);
    ck_assert_int_eq(document != NULL, limit == NULL);
    pft_document_free(document);
    ck_assert_uint_eq(memory.blocks + memory.wrong_sizes, 0);
    free(bytes);
}

static const struct {
    const char *about, *before, *piece;
    int times;
    const char *behind;
} texts[] = {
    {"csv", "一级指标,二级指标,三级指标,指标值\n", "产出指标,数量指标,指标#,≥#次\n", 4000, ""},
    {"text", "", "产出指标 | 数量指标 | 指标# | ≥5次 |\n", 4000, ""},
    {"a page", "<table>", "<tr><td>产出指标<td>数量指标<td>指标#<td>≥5次", 3000, "</table>"},
    {"json", "{\"format\":\"perftarget\",\"version\":1,\"projects\":[{\"name\":\"x\"}", ",{\"name\":\"项目#\"}", 5000,
     "]}"},
    {"json lines", "", "{\"name\":\"项目#\"}\n", 5000, ""},
};

START_TEST(memory_is_limited_in_every_reader)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    char *text = repeat(texts[_i].before, texts[_i].piece, texts[_i].times, texts[_i].behind), *again = strdup(text);

    check_read(again, strlen(again), options, NULL);
    options.max_memory = 200 << 10;
    check_read(text, strlen(text), options, "max_memory");
}
END_TEST

START_TEST(work_is_what_is_given_to_be_understood)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    char *text = repeat(texts[2].before, texts[2].piece, texts[2].times, texts[2].behind), *again = strdup(text);

    options.max_work = 3000 * (5 * 64 + 60);
    check_read(again, strlen(again), options, NULL);
    options.max_work = 3000 * 4 * 64;
    check_read(text, strlen(text), options, "max_work");
}
END_TEST

/* Lines and marks of pages cost more than cells, for they are laid out in several ways. */
START_TEST(what_is_laid_out_in_several_ways_counts_for_more)
{
    enum { TIMES = 48, LINES = 400, MARKS = 300 };
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    char *lines = repeat("一级指标 二级指标 三级指标 指标值\n", "产出指标 数量指标 指标# 5次\n", LINES, "");
    char *page = repeat("{\"format\": \"perftarget-marks\", \"version\": 1, \"pages\": [{\"width\": 600, "
                        "\"height\": 800, \"runs\": [{\"text\": \"甲\", \"box\": [1, 1, 9, 9]}",
                        ", {\"text\": \"甲#\", \"box\": [1, 1, 9, 9]}", MARKS - 1, "]}]}");
    size_t size = strlen(lines);

    options.max_work = TIMES * size - 1;
    check_read(strdup(lines), size, options, "max_work");
    options.max_work = 2 * TIMES * size;
    check_read(lines, size, options, NULL);
    options.max_work = TIMES * 64 * MARKS;
    check_read(strdup(page), strlen(page), options, "max_work");
    options.max_work = 2 * TIMES * 64 * MARKS;
    check_read(page, strlen(page), options, NULL);
}
END_TEST

/* expat, which reads what has comments, keeps each name that it has seen, and libzip each member of the list, for
 * itself. */
START_TEST(what_libraries_keep_is_counted)
{
    enum { MANY = 20000 };
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    office_part *parts = calloc(3000 + 2, sizeof *parts);
    char *names = malloc(3000 * 16),
         *body = repeat("<w:document " WORD "><!-- --><w:body>", "<n#/>", MANY, "</w:body></w:document>"), *bytes;
    size_t size;

    options.max_memory = 1 << 20;
    parts[0] = (office_part){"word/document.xml", body, 0};
    bytes = office_zip(parts, &size);
    check_read(bytes, size, options, "max_memory");

    parts[0].text = "<w:document " WORD "><w:body/></w:document>";
    for (int i = 0; i < 3000; i++) {
        sprintf(names + i * 16, "word/%d.xml", i);
        parts[i + 1] = (office_part){names + i * 16, "", 0};
    }
    bytes = office_zip(parts, &size);
    check_read(bytes, size, options, "max_memory");
    free(body);
    free(names);
    free(parts);
}
END_TEST

/* A merged cell's text stands in each of its rows: little to hold, much to write. */
START_TEST(a_text_counts_as_often_as_it_is_used)
{
    enum { LETTERS = 4000, ROWS = 2000 };
    char *value = repeat("<table><tr><td>一级指标<td>二级指标<td>三级指标<td>指标值<tr><td rowspan=2000>产出指标<td rowspan=2000>数量指标"
                         "<td>名称<td rowspan=2000>5次", "甲", LETTERS, "");
    char *page = repeat(value, "<tr><td>名称#", ROWS - 1, "</table>"), *again = strdup(page);
    pft_read_options options = PFT_READ_OPTIONS_INIT;

    check_read(again, strlen(again), options, NULL);
    options.max_memory = 8 << 20;
    check_read(page, strlen(page), options, "max_memory");
    free(value);
}
END_TEST

START_TEST(a_line_of_a_stream_has_the_same_limit)
{
    char *line = repeat("{\"name\":\"x\",\"indicators\":[{\"name\":\"y\"}", ",{\"name\":\"指标#\"}", 4000,
                        "]}\n{\"name\":\"z\"}\n");
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    FILE *file = tmpfile();
    pft_document *document;
    pft_stream *stream;
    pft_error err;

    fputs(line, file);
    rewind(file);
    options.max_memory = 200 << 10;
    ck_assert_int_eq(pft_stream_open(&stream, file, &options, NULL), PFT_OK);
    ck_assert_int_eq(pft_stream_next(stream, &document, &err), PFT_ELIMIT);
    ck_assert_ptr_nonnull(strstr(err.message[PFT_CHINESE], "max_memory"));
    ck_assert_int_eq(pft_stream_next(stream, &document, NULL), PFT_OK);
    ck_assert_str_eq(pft_document_project_at(document, 0)->name, "z");
    pft_document_free(document);
    pft_stream_close(stream);
    fclose(file);
    free(line);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("budget");
    TCase *all = tcase_create("budget");

    tcase_set_timeout(all, 60); /* a busy machine takes more than the usual four seconds */
    tcase_add_loop_test(all, memory_is_limited_in_every_reader, 0, sizeof texts / sizeof texts[0]);
    tcase_add_test(all, work_is_what_is_given_to_be_understood);
    tcase_add_test(all, what_is_laid_out_in_several_ways_counts_for_more);
    tcase_add_test(all, what_libraries_keep_is_counted);
    tcase_add_test(all, a_text_counts_as_often_as_it_is_used);
    tcase_add_test(all, a_line_of_a_stream_has_the_same_limit);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
