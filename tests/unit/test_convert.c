/* A caller's converter: what the library does not read is handed to it, and what it makes is read instead. */
#include <perftarget/perftarget.h>

#include <stdio.h>
#include <string.h>

#include "failing_allocator.h"
#include "suite.h"

static const char doc[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 an old file";
static const char table[] = "2024年度管网巡检绩效目标表\n\n项目名称\n2024年度管网巡检\n一级指标\n二级指标\n三级指标\n"
                            "绩效指标值\n产出指标\n数量指标\n巡检管网长度\n≥120公里\n";

/* A converter that does as it is told, and counts. */
typedef struct {
    pft_status status;
    const char *message;
    const char *made, *by;
    size_t made_size, asked, released;
    char format[16], name[64];
} converter;

static pft_status convert(void *context, const pft_format *format, const char *name, const void *bytes, size_t size,
                          pft_conversion *out, pft_error *err)
{
    converter *c = context;

    c->asked++;
    snprintf(c->format, sizeof c->format, "%s", format->name);
    snprintf(c->name, sizeof c->name, "%s", name);
    ck_assert_uint_eq(size, sizeof doc - 1);
    ck_assert_mem_eq(bytes, doc, size);
    ck_assert(out->bytes == NULL && out->size == 0 && out->owner == NULL);
    if (c->message != NULL)
        snprintf(err->message[PFT_ENGLISH], PFT_MESSAGE_SIZE, "%s", c->message);
    *out = (pft_conversion){c->made, c->made_size, c->by, c};
    return c->status;
}

static void release(void *context, pft_conversion *conversion)
{
    converter *c = context;

    ck_assert_ptr_eq(conversion->owner, c);
    c->released++;
}

static pft_status read_with(converter *c, pft_document **out, const pft_allocator *allocator, pft_error *err)
{
    const pft_converter lent = {convert, release, c};
    pft_read_options options = PFT_READ_OPTIONS_INIT;

    options.converter = &lent;
    options.name = "管网.doc";
    options.digest = true;
    options.encoding = "GB18030"; /* of the input; what a converter gives tells its own */
    options.allocator = allocator;
    return pft_document_read(out, doc, sizeof doc - 1, &options, err);
}

static converter good(void)
{
    return (converter){.made = table, .made_size = sizeof table - 1, .by = "Converter 1.2"};
}

START_TEST(what_is_made_is_read_and_the_source_names_both)
{
    converter c = good();
    pft_document *document;
    const pft_source *source;

    ck_assert_int_eq(read_with(&c, &document, NULL, NULL), PFT_OK);
    source = pft_document_source(document);
    ck_assert_str_eq(c.format, "doc");
    ck_assert_str_eq(c.name, "管网.doc");
    ck_assert_uint_eq(c.asked, 1);
    ck_assert_uint_eq(c.released, 1);
    ck_assert_str_eq(source->name, "管网.doc");
    ck_assert_str_eq(source->reader, "text");
    ck_assert_str_eq(source->conversion, "doc → text (Converter 1.2)");
    ck_assert_uint_eq(source->bytes, sizeof doc - 1);
    ck_assert_uint_eq(strlen(source->sha256), 64);
    ck_assert_uint_eq(pft_document_project_count(document), 1);
    ck_assert_str_eq(pft_project_indicator_at(pft_document_project_at(document, 0), 0)->name, "巡检管网长度");
    pft_document_free(document);
}
END_TEST

START_TEST(json_and_copies_keep_the_conversion)
{
    static const char *const formats[] = {"json", "jsonl"};
    converter c = good();
    pft_document *document, *again, *both;
    char *text;
    size_t size;

    ck_assert_int_eq(read_with(&c, &document, NULL, NULL), PFT_OK);
    for (size_t i = 0; i < 2; i++) {
        ck_assert_int_eq(pft_document_write_text(document, formats[i], NULL, &text, &size, NULL), PFT_OK);
        ck_assert_ptr_nonnull(strstr(text, "\"doc → text (Converter 1.2)\""));
        ck_assert_int_eq(pft_document_read(&again, text, size, NULL, NULL), PFT_OK);
        ck_assert_str_eq(pft_document_project_at(again, 0)->source->conversion, "doc → text (Converter 1.2)");
        ck_assert(pft_document_equal(document, again));
        pft_document_free(again);
        pft_text_free(text);
    }
    ck_assert_int_eq(pft_document_new(&both, NULL), PFT_OK);
    ck_assert_int_eq(pft_document_append(both, document), PFT_OK);
    pft_document_free(document);
    ck_assert_str_eq(pft_document_project_at(both, 0)->source->conversion, "doc → text (Converter 1.2)");
    pft_document_free(both);
}
END_TEST

START_TEST(a_source_set_anew_is_not_converted)
{
    pft_document *document;

    ck_assert_int_eq(pft_document_new(&document, NULL), PFT_OK);
    ck_assert_str_eq(pft_document_source(document)->conversion, "");
    ck_assert_int_eq(pft_document_set_conversion(document, "xls → xlsx (X)"), PFT_OK);
    ck_assert_str_eq(pft_document_source(document)->conversion, "xls → xlsx (X)");
    ck_assert_int_eq(pft_document_set_conversion(document, "\xFF"), PFT_EENCODING);
    ck_assert_int_eq(pft_document_set_source(document, "a", "text", 1, NULL), PFT_OK);
    ck_assert_str_eq(pft_document_source(document)->conversion, "");
    ck_assert_int_eq(pft_document_set_conversion(NULL, ""), PFT_EARGUMENT);
    pft_document_free(document);
}
END_TEST

START_TEST(a_converter_may_decline_or_fail)
{
    static const struct {
        pft_status status;
        const char *message, *english, *chinese;
    } cases[] = {
        {PFT_EUNSUPPORTED, NULL, "soffice --headless", "请先转换"},
        {PFT_EUNSUPPORTED, "the program is missing", "the program is missing", "此构建不支持"},
        {PFT_ELIMIT, "took over 5 seconds", "took over 5 seconds", "超出限制"},
        {PFT_EIO, NULL, "reading or writing failed", "读写失败"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        converter c = {.status = cases[i].status, .message = cases[i].message};
        pft_document *document;
        pft_error err = {.status = PFT_OK};

        ck_assert_int_eq(read_with(&c, &document, NULL, &err), cases[i].status);
        ck_assert_ptr_null(document);
        ck_assert_int_eq(err.status, cases[i].status);
        ck_assert_ptr_nonnull(strstr(err.message[PFT_ENGLISH], cases[i].english));
        ck_assert_ptr_nonnull(strstr(err.message[PFT_CHINESE], cases[i].chinese));
        ck_assert_int_eq(read_with(&c, &document, NULL, NULL), cases[i].status);
        ck_assert_uint_eq(c.released, 0);
    }
}
END_TEST

START_TEST(what_is_made_must_be_read_as_it_is)
{
    static const struct {
        const char *made, *by;
        size_t size;
        pft_status status;
    } cases[] = {
        {doc, "X", sizeof doc - 1, PFT_EFORMAT}, /* a converter that converts nothing is not asked for ever */
        {NULL, "X", 0, PFT_EFORMAT},
        {"", "X", 0, PFT_EFORMAT},
        {table, "\xC3", sizeof table - 1, PFT_EENCODING},
        {table, NULL, sizeof table - 1, PFT_OK},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        converter c = {.made = cases[i].made, .made_size = cases[i].size, .by = cases[i].by};
        pft_document *document;
        pft_error err = {.status = PFT_OK};

        ck_assert_int_eq(read_with(&c, &document, NULL, &err), cases[i].status);
        ck_assert_int_eq(err.status, cases[i].status);
        ck_assert_uint_eq(c.asked, 1);
        ck_assert_uint_eq(c.released, 1);
        pft_document_free(document);
    }
}
END_TEST

START_TEST(what_is_made_keeps_the_limits)
{
    converter c = good();
    const pft_converter lent = {convert, release, &c};
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *document;
    pft_error err = {.status = PFT_OK};

    options.converter = &lent;
    options.max_bytes = sizeof table - 2;
    ck_assert_int_eq(pft_document_read(&document, doc, sizeof doc - 1, &options, &err), PFT_ELIMIT);
    ck_assert_ptr_nonnull(strstr(err.message[PFT_ENGLISH], "max_bytes"));
    options.max_bytes++;
    options.max_work = 8;
    ck_assert_int_eq(pft_document_read(&document, doc, sizeof doc - 1, &options, &err), PFT_ELIMIT);
    ck_assert_uint_eq(c.released, 2);
}
END_TEST

START_TEST(memory_may_fail_at_any_time)
{
    for (size_t budget = 0;; budget++) {
        failing_allocator memory = {.budget = budget};
        pft_allocator allocator = failing_allocator_use(&memory);
        converter c = good();
        pft_document *document;
        pft_status status = read_with(&c, &document, &allocator, NULL);

        ck_assert_uint_eq(c.asked, c.released);
        pft_document_free(document);
        ck_assert_uint_eq(memory.blocks, 0);
        if (status == PFT_OK)
            break;
        ck_assert_int_eq(status, PFT_ENOMEM);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("convert");
    TCase *all = tcase_create("convert");

    tcase_add_test(all, what_is_made_is_read_and_the_source_names_both);
    tcase_add_test(all, json_and_copies_keep_the_conversion);
    tcase_add_test(all, a_source_set_anew_is_not_converted);
    tcase_add_test(all, a_converter_may_decline_or_fail);
    tcase_add_test(all, what_is_made_must_be_read_as_it_is);
    tcase_add_test(all, what_is_made_keeps_the_limits);
    tcase_add_test(all, memory_may_fail_at_any_time);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
