#include "format/sheets_out.h"

#include <string.h>

#include "format/sheet_html.h"

static pft_status write_html(const pft_sheets *sheets, const pft_writer *writer, pft_error *err)
{
    pft_json_out out;
    pft_arena arena;
    bool failed = false;
    pft_status status;

    pft_json_out_init(&out, writer, false);
    pft_sheet_html_begin(&out, sheets->title, sheets->landscape);
    for (size_t i = 0; i < sheets->count && !failed; i++) {
        pft_sheet sheet;

        pft_arena_init(&arena, sheets->allocator);
        sheet = sheets->draw(sheets->context, i, &arena);
        pft_sheet_html(&out, &sheet);
        failed = sheet.failed;
        pft_arena_free(&arena);
    }
    pft_sheet_html_end(&out);
    status = pft_json_out_end(&out);
    if (failed)
        return pft_fail_memory(err);
    return status == PFT_OK ? PFT_OK
                            : pft_fail(err, status, "writing failed: %s", "写出失败：%s",
                                       pft_status_text(status, PFT_ENGLISH));
}

#ifdef PFT_WITH_WORKBOOKS
#include "format/docx_out.h"
#include "format/xlsx_out.h"

static pft_status write_xlsx(const pft_sheets *sheets, const pft_writer *writer, pft_error *err)
{
    pft_xlsx book;
    pft_status status;

    pft_xlsx_open(&book, sheets->allocator);
    for (size_t i = 0; i < sheets->count && !book.failed; i++) {
        pft_sheet sheet = sheets->draw(sheets->context, i, &book.arena);

        pft_xlsx_add(&book, &sheet);
    }
    status = pft_xlsx_finish(&book, writer, err);
    pft_xlsx_close(&book);
    return status;
}

static pft_status write_docx(const pft_sheets *sheets, const pft_writer *writer, pft_error *err)
{
    pft_docx_page page = {.landscape = sheets->landscape, .footer = "", .margin = 18};
    pft_docx docx;
    pft_status status;

    pft_docx_open(&docx, sheets->allocator);
    docx.page = page;
    for (size_t i = 0; i < sheets->count && !docx.body.failed; i++) {
        pft_sheet sheet = sheets->draw(sheets->context, i, &docx.arena);

        if (i > 0)
            pft_docx_section(&docx, &page);
        pft_docx_table(&docx, &sheet);
    }
    status = pft_docx_finish(&docx, writer, err);
    pft_docx_close(&docx);
    return status;
}
#endif

static const struct {
    const char *name;
    pft_status (*write)(const pft_sheets *sheets, const pft_writer *writer, pft_error *err);
} formats[] = {
#ifdef PFT_WITH_WORKBOOKS
    {"docx", write_docx},
    {"xlsx", write_xlsx},
#endif
    {"html", write_html},
};

#ifdef PFT_WITH_WORKBOOKS
const char pft_sheets_formats[] = "docx, xlsx, html";
#else
const char pft_sheets_formats[] = "html";
#endif

static size_t find(const char *format)
{
    size_t i = 0;

    while (i < sizeof formats / sizeof *formats && strcmp(formats[i].name, format) != 0)
        i++;
    return i;
}

bool pft_sheets_may(const char *format)
{
    return find(format) < sizeof formats / sizeof *formats;
}

pft_status pft_sheets_write(const pft_sheets *sheets, const char *format, const pft_writer *writer, pft_error *err)
{
    return formats[find(format)].write(sheets, writer, err);
}
