/* Tables published as csv: what spreadsheets save, what people write by hand, and what is no csv. */
#include "grid_sample.h"

#include "allocations.h"

static grid_dump dump;

static pft_status read_dump(const pft_reader *reader, const char *bytes, size_t size, const pft_read_options *options,
                            pft_error *err)
{
    dump = (grid_dump){.size = 0};
    return dump_grid(&dump, reader, bytes, size, options, err);
}

static const struct {
    const char *text;
    size_t size;
    const char *grid;
} rows[] = {
#define TEXT(text) text, sizeof text - 1
    {TEXT("a,b\nc,d\n"), "a|b\nc|d\n"},
    {TEXT("a,b\r\nc,d"), "a|b\nc|d\n"},
    {TEXT("a,b\rc,d\r"), "a|b\nc|d\n"},
    {TEXT("a,,\n,b,\n"), "a||\n|b|\n"},
    {TEXT("\"a,b\",\"c \"\"d\"\"\"\n"), "a,b|c \"d\"\n"},
    {TEXT("\"a\nb\",\"c\r\nd\"\ne,f\n"), "a/b|c/d\ne|f\n"},
    {TEXT("\"\",\"\"\na,\"\"\n"), "a|\n"}, /* a row of nothing is none */
    {TEXT("a , b\n\xE3\x80\x80" "c,d\n"), "a|b\nc|d\n"},
    /* quotes that stand for themselves */
    {TEXT("a \"b\",c\n"), "a \"b\"|c\n"},
    {TEXT("\"a\"b\",c\n"), "a\"b|c\n"},
    {TEXT("a,5\"\nb,6\"\n"), "a|5\"\nb|6\"\n"},
    {TEXT("a,\"b\nc,d\n"), "a|\"b\nc|d\n"}, /* never closed */
    {TEXT("a,\"b\nc,\"d\n"), "a|\"b\nc|\"d\n"},
    /* separators */
    {TEXT("a;b;c\n1,5;2,5;3\n"), "a|b|c\n1,5|2,5|3\n"},
    {TEXT("a\tb\tc\n1,5\t2;5\t3\n"), "a|b|c\n1,5|2;5|3\n"},
    {TEXT("sep=;\na;b,c\n"), "a|b,c\n"},
    {TEXT("a,Unnamed: 1,b\nNaN,c,None\nnan,nan,nan\n"), "a||b\n|c|\n"}, /* blank cells of pandas and openpyxl */
    {TEXT("=\"007\",\"=\"\"约5座\"\"\"\n=\"1,2\",=\"a\"\"b\"\n"), "007|约5座\n1,2|a\"b\n"}, /* text, forced on Excel */
    {TEXT("'0123,'=3\n'-5%,it's\n'a',=\"b\n"), "0123|=3\n-5%|it's\n'a'|=\"b\n"},
    {TEXT("=A1+1,=\n=\"\",=\"x\"&B2\n"), "=A1+1|=\n|=\"x\"&B2\n"},
    {TEXT("\"sep=;\"\r\na;b,c\r\n"), "a|b,c\n"},
    {TEXT("sep=\t\r\na\tb,c\r\n"), "a|b,c\n"},
    {TEXT("title,,\na,b,c\n\nd,e,f\n"), "title||\na|b|c\nd|e|f\n"},
    /* encodings */
    {TEXT("\xEF\xBB\xBF" "a,b\n"), "a|b\n"},
    {TEXT("\xBC\xA8\xD0\xA7,\xA1\xDD" "95%\n"), "绩效|≥95%\n"},
    {TEXT("\xFF\xFE" "a\0\t\0\x0A\x4E\n\0"), "a|上\n"}, /* a character with the byte of a line feed */
#undef TEXT
};

START_TEST(rows_are_read_as_they_are_meant)
{
    pft_error err = {.status = PFT_OK};
    pft_status status = read_dump(&pft_reader_csv, rows[_i].text, rows[_i].size, NULL, &err);

    ck_assert_msg(status == PFT_OK, "%s", err.message[PFT_ENGLISH]);
    ck_assert_str_eq(dump.text, rows[_i].grid);
}
END_TEST

START_TEST(a_row_knows_its_line)
{
    static const char csv[] = "sep=,\r\na,\"b\r\nc\rd\ne\",f\r\n\r\ng,h\ri,j\n";
    static const uint32_t lines[] = {2, 7, 8};
    pft_error err;

    ck_assert_int_eq(read_dump(&pft_reader_csv, csv, sizeof csv - 1, NULL, &err), PFT_OK);
    ck_assert_str_eq(dump.text, "a|b/c/d/e|f\ng|h\ni|j\n");
    ck_assert_uint_eq(dump.count, 3);
    for (size_t i = 0; i < 3; i++)
        ck_assert_uint_eq(dump.lines[i], lines[i]);
}
END_TEST

/* Rows that end at their last filled cell: the bytes alone could be prose. */
static const char ragged[] = "2025年度校园食堂改造绩效目标表\n项目名称,校园食堂改造\n一级指标,二级指标,三级指标,指标值\n"
                             "产出指标,数量指标,改造食堂,4所\n,,新增座位,≥620个\n效益指标,社会效益指标,师生就餐条件,明显改善\n";

START_TEST(rows_of_different_width_are_csv_where_the_name_says_so)
{
    static const struct {
        const char *name, *text, *format;
    } files[] = {
        {"a/食堂.csv", ragged, "csv"},
        {"FILE.CSV", ragged, "csv"},
        {"食堂.csv.txt", ragged, "text"},
        {NULL, ragged, "text"},
        {"a.tsv", "项目名称\t绿道\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t长度\n", "tsv"},
        {"a.csv", "一、项目概况\n本项目为绿道建设，共12公里。\n二、资金, 见附表\n", "text"},
    };
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *read;

    options.name = files[_i].name;
    ck_assert_int_eq(pft_document_read(&read, files[_i].text, strlen(files[_i].text), &options, NULL), PFT_OK);
    ck_assert_str_eq(pft_document_source(read)->reader, files[_i].format);
    if (files[_i].text == ragged && strcmp(files[_i].format, "csv") == 0) {
        const pft_project *project = pft_document_project_at(read, 0);

        ck_assert_uint_eq(pft_document_project_count(read), 1);
        ck_assert_str_eq(project->name, "校园食堂改造");
        ck_assert_uint_eq(project->indicator_count, 3);
    }
    pft_document_free(read);
}
END_TEST

static const struct {
    const char *text;
    size_t size;
    const char *format;
} sniffs[] = {
#define TEXT(text) text, sizeof text - 1
    {TEXT("a,b,c\n1,2,3\n"), "csv"},
    {TEXT("a;b;c\n1,5;2;3\n"), "csv"},
    {TEXT("title,,\na,b,c\nd,,\n"), "csv"},
    {TEXT("\"a\nb\",c\n\"d\",e\n"), "csv"},
    {TEXT("\xEF\xBB\xBF\"a\",\"b\"\n\"c\",\"d\"\n"), "csv"},
    {TEXT("sep=;\na;b\n"), "csv"},
    {TEXT("a,b,c\nd,e,f\ng,h,i\nj,k,l\nm,n,o\np,q\n"), "csv"}, /* a last line that is cut */
    {TEXT("a\tb\tc\n1\t2\t3\n"), "tsv"},
    {TEXT("\"a\nb\"\tc\n\"d\"\te\n"), "tsv"},
    {TEXT("\xFF\xFE" "a\0\t\0b\0\t\0c\0\n\0" "d\0\t\0e\0\t\0f\0\n\0"), "tsv"},
    /* figures with thousands separators; prose; cells behind a tab; pipes */
    {TEXT("总额\n1,260.00\n财政\n1,000.00\n"), "text"},
    {TEXT("Dear all, this is it.\nIt goes on, and on, and on.\nThe end.\n"), "text"},
    {TEXT("one, two, three\n"), "text"},
    {TEXT("\t项目名称\n\t绿道\n\n\t一级指标\n\t二级指标\n"), "text"},
    {TEXT("| a | b, c |\n| - | - |\n| d | e, f |\n"), "text"},
    {TEXT("a"), "text"},
    {TEXT("a,b\n1,2\0\n"), "text"}, /* and refused by it */
#undef TEXT
};

START_TEST(csv_is_recognised_by_its_bytes)
{
    const pft_format *format = pft_format_recognise(sniffs[_i].text, sniffs[_i].size);

    ck_assert_ptr_nonnull(format);
    ck_assert_str_eq(format->name, sniffs[_i].format);
}
END_TEST

static const struct {
    const char *text;
    const char *limit;
    uint64_t line, column;
} refusals[] = {
    {"a,b\nc,012345678901234567890\n", "max_cell_bytes", 2, 3},
    {"a,b\nc,\"01234567890\n1234567890\"\n", "max_cell_bytes", 2, 3},
    {"a,b\na,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u\n", "max_columns", 2, 41},
};

START_TEST(a_refusal_names_its_limit_its_value_and_its_place)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_error err = {.status = PFT_OK};

    options.max_cell_bytes = options.max_columns = 20;
    ck_assert_int_eq(read_dump(&pft_reader_csv, refusals[_i].text, strlen(refusals[_i].text), &options, &err),
                     PFT_ELIMIT);
    for (int language = 0; language < PFT_LANGUAGE_COUNT; language++) {
        ck_assert_ptr_nonnull(strstr(err.message[language], refusals[_i].limit));
        ck_assert_ptr_nonnull(strstr(err.message[language], "20"));
    }
    ck_assert_uint_eq(err.line, refusals[_i].line);
    ck_assert_uint_eq(err.column, refusals[_i].column);
}
END_TEST

START_TEST(wrong_bytes_are_refused_with_their_place)
{
    static const struct {
        const char *text;
        size_t size;
        const char *encoding;
    } wrong[] = {{"a,b\nc,\0", 7, NULL}, {"a,b\nc,\xFF", 7, NULL}, {"a,b\nc,\xE7\xBB", 8, "UTF-8"}};

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        pft_read_options options = PFT_READ_OPTIONS_INIT;
        pft_error err = {.status = PFT_OK};

        options.encoding = wrong[i].encoding;
        ck_assert_int_eq(read_dump(&pft_reader_csv, wrong[i].text, wrong[i].size, &options, &err), PFT_EENCODING);
        ck_assert_uint_eq(err.line, 2);
        ck_assert_uint_eq(err.column, 3);
    }
}
END_TEST

/* A quote that is never closed is looked for once, not once a row. */
START_TEST(many_open_quotes_cost_no_more_than_their_bytes)
{
    enum { ROWS = 200000 };
    static const char row[] = "a,\"b\n";
    char *text = malloc(ROWS * 5 + 1);
    pft_error err;

    ck_assert_ptr_nonnull(text);
    for (size_t i = 0; i < ROWS; i++)
        memcpy(text + i * 5, row, 5);
    dump = (grid_dump){.quiet = true};
    ck_assert_int_eq(dump_grid(&dump, &pft_reader_csv, text, ROWS * 5, NULL, &err), PFT_OK);
    ck_assert_uint_eq(dump.cells, ROWS * 2);
    free(text);
}
END_TEST

static pft_status dump_with(const pft_allocator *allocator, const void *context)
{
    const test_input *input = context;
    pft_read_options options = PFT_READ_OPTIONS_INIT;

    options.allocator = allocator;
    dump = (grid_dump){.quiet = true};
    return dump_grid(&dump, &pft_reader_csv, input->bytes, input->size, &options, NULL);
}

START_TEST(whichever_allocation_fails_says_so_and_leaks_nothing)
{
    const test_input input = {rows[4].text, rows[4].size};

    ck_assert_uint_gt(fail_each_allocation(dump_with, &input), 0);
}
END_TEST

#define ADD_LOOP(test, table) tcase_add_loop_test(all, test, 0, (int)(sizeof table / sizeof table[0]))

int main(void)
{
    Suite *suite = suite_create("csv_reader");
    TCase *all = tcase_create("csv_reader");

    ADD_LOOP(rows_are_read_as_they_are_meant, rows);
    tcase_add_test(all, a_row_knows_its_line);
    tcase_add_loop_test(all, rows_of_different_width_are_csv_where_the_name_says_so, 0, 6);
    ADD_LOOP(csv_is_recognised_by_its_bytes, sniffs);
    ADD_LOOP(a_refusal_names_its_limit_its_value_and_its_place, refusals);
    tcase_add_test(all, wrong_bytes_are_refused_with_their_place);
    tcase_add_test(all, many_open_quotes_cost_no_more_than_their_bytes);
    tcase_add_test(all, whichever_allocation_fails_says_so_and_leaks_nothing);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
