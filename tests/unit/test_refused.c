/* Files that are recognised and not read: each is named, with the command that converts it. */
#include <perftarget/perftarget.h>

#include <string.h>

#include "suite.h"

/* The first bytes of such files; `at` is where `bytes` stand in a file of zeros. */
static const struct {
    const char *head; /* of the file */
    size_t head_size;
    size_t at;
    const char *bytes;
    size_t size;
    const char *format;
    const char *command; /* a word of it */
} files[] = {
#define BYTES(text) text, sizeof text - 1
#define OLE2 BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
    {OLE2, 1024 + 128, BYTES("W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0\0"), "doc", "docx"},
    {OLE2, 512, BYTES("W\0o\0r\0k\0b\0o\0o\0k\0\0"), "xls", "xlsx"},
    {OLE2, 512, BYTES("B\0o\0o\0k\0\0"), "xls", "xlsx"},
    {OLE2, 512, BYTES("W\0p\0s\0C\0u\0s\0t\0o\0m\0D\0a\0t\0a\0\0"), "wps", "docx"},
    {OLE2, 512, BYTES("E\0T\0E\0x\0t\0D\0a\0t\0a\0\0"), "et", "xlsx"},
    {OLE2, 512, BYTES("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0\0"), "encrypted", "msoffcrypto-tool"},
    {OLE2, 512, BYTES("P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0 \0D\0o\0c\0u\0m\0e\0n\0t\0\0"), "ppt", "html"},
    {OLE2, 0, BYTES(""), "doc", "docx"},
    {BYTES("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"), 0, BYTES(""), "pdf", "perftarget-pdf FILE"},
    {BYTES("\r\n%PDF-1.4\n1 0 obj"), 0, BYTES(""), "pdf", "perftarget-pdf FILE"},
    {BYTES("PK\x03\x04"), 30, BYTES("mimetypeapplication/vnd.oasis.opendocument.text"), "odt", "docx"},
    {BYTES("PK\x03\x04"), 30, BYTES("mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), "ods", "xlsx"},
    {BYTES("PK\x03\x04"), 30, BYTES("2024/a.txt"), "zip", "unzip"},
    {BYTES("{\\rtf1\\ansi"), 0, BYTES(""), "rtf", "docx"},
    {BYTES("<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook/>"), 0, BYTES(""),
     "excel-xml", "xlsx"},
    {BYTES("<?xml version=\"1.0\"?>\n<?mso-application progid=\"Word.Document\"?>"), 0, BYTES(""), "word-xml", "docx"},
    {BYTES("\x89PNG\r\n\x1A\n"), 0, BYTES(""), "image", "tesseract"},
    {BYTES("\xFF\xD8\xFF\xE0"), 0, BYTES(""), "image", "tesseract"},
    {BYTES("GIF89a"), 0, BYTES(""), "image", "tesseract"},
    {BYTES("BM\x40\0\0\0"), 30, BYTES("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), "image",
     "tesseract"},
    {BYTES("II*\0"), 0, BYTES(""), "image", "tesseract"},
    {BYTES("RIFF"), 8, BYTES("WEBP"), "image", "tesseract"},
    {BYTES("Rar!\x1A\x07\x01\0"), 0, BYTES(""), "rar", "unar"},
    {BYTES("7z\xBC\xAF\x27\x1C"), 0, BYTES(""), "7z", "7z x"},
    {BYTES("\x1F\x8B\x08"), 0, BYTES(""), "packed", "bsdtar"},
    {BYTES("a.txt"), 257, BYTES("ustar"), "packed", "bsdtar"},
};

static size_t make_file(char *out, size_t index)
{
    size_t size = files[index].at + files[index].size;

    memset(out, 0, 4096);
    memcpy(out, files[index].head, files[index].head_size);
    memcpy(out + files[index].at, files[index].bytes, files[index].size);
    return size > files[index].head_size ? size + (files[index].at >= 512 ? 64 : 0) : files[index].head_size;
}

START_TEST(a_file_that_is_not_read_is_named_with_its_command)
{
    char bytes[4096];
    size_t size = make_file(bytes, (size_t)_i);
    const pft_format *format = pft_format_recognise(bytes, size);
    pft_document *document;
    pft_error err = {.status = PFT_OK};

    ck_assert_ptr_nonnull(format);
    ck_assert_str_eq(format->name, files[_i].format);
    ck_assert(!format->reads && !format->writes);
    ck_assert_ptr_eq(pft_format_find(format->name), format);
    ck_assert_int_eq(pft_document_read(&document, bytes, size, NULL, &err), PFT_EUNSUPPORTED);
    ck_assert_ptr_null(document);
    for (int language = 0; language < PFT_LANGUAGE_COUNT; language++) {
        ck_assert_ptr_nonnull(strstr(err.message[language], files[_i].format));
        ck_assert_ptr_nonnull(strstr(err.message[language], files[_i].command));
        ck_assert_ptr_nonnull(strstr(format->description[language], files[_i].command));
    }
}
END_TEST

START_TEST(a_text_that_begins_alike_is_read)
{
    static const char *const texts[] = {"BM工程绩效目标表\n", "GIF 8", "PK赛绩效", "MM", "%PDF", "7z", "Rar", "{rtf", "BOM"};
    pft_document *document;

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        pft_error err = {.status = PFT_OK};

        ck_assert_msg(pft_document_read(&document, texts[i], strlen(texts[i]), NULL, &err) == PFT_OK, "%s: %s",
                      texts[i], err.message[PFT_ENGLISH]);
        pft_document_free(document);
    }
}
END_TEST

START_TEST(every_format_has_a_name_of_its_own)
{
    for (size_t i = 0; i < pft_format_count(); i++) {
        const pft_format *format = pft_format_at(i);

        ck_assert_ptr_eq(pft_format_find(format->name), format);
        ck_assert_str_ne(format->description[PFT_ENGLISH], "");
        ck_assert_str_ne(format->description[PFT_CHINESE], "");
        ck_assert_str_ne(format->media_type, "");
    }
    ck_assert_ptr_null(pft_format_at(pft_format_count()));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("refused");
    TCase *all = tcase_create("refused");

    tcase_add_loop_test(all, a_file_that_is_not_read_is_named_with_its_command, 0,
                        (int)(sizeof files / sizeof files[0]));
    tcase_add_test(all, a_text_that_begins_alike_is_read);
    tcase_add_test(all, every_format_has_a_name_of_its_own);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
