/* The workbook's file: libxlsxwriter writes to a path alone, so it gets one that nobody else knows. */
#include "renderers/form.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static lxw_format *make_style(lxw_workbook *book, pft_form_style style)
{
    lxw_format *format = workbook_add_format(book);

    if (format == NULL)
        return NULL;
    format_set_font_name(format, "宋体");
    format_set_font_size(format, style == PFT_FORM_TITLE ? 16 : 10);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (style == PFT_FORM_TITLE || style == PFT_FORM_LABEL)
        format_set_bold(format);
    if (style != PFT_FORM_TEXT && style != PFT_FORM_INPUT)
        format_set_align(format, LXW_ALIGN_CENTER);
    if (style != PFT_FORM_TITLE && style != PFT_FORM_NOTE)
        format_set_border(format, LXW_BORDER_THIN);
    if (style == PFT_FORM_RATE)
        format_set_num_format(format, "0.00%");
    if (style == PFT_FORM_INPUT)
        format_set_num_format(format, "@"); /* what is typed stays as it is typed: 92% is no 0.92 */
    if (style == PFT_FORM_INPUT || style == PFT_FORM_INPUT_NUMBER) {
        format_set_unlocked(format);
        format_set_bg_color(format, 0xFFF8DC);
    }
    return format;
}

pft_status pft_form_open(pft_form *form, pft_form_file *file, pft_error *err)
{
    lxw_workbook_options options = {.constant_memory = LXW_FALSE};
    int descriptor;

    strcpy(file->path, "/tmp/perftarget-XXXXXX");
    if ((descriptor = mkstemp(file->path)) < 0)
        return pft_fail(err, PFT_EIO, "no temporary file: %s", "无法建立临时文件：%s", strerror(errno));
    close(descriptor);
    if ((form->book = workbook_new_opt(file->path, &options)) == NULL) {
        unlink(file->path);
        return pft_fail_memory(err);
    }
    for (int i = 0; i < PFT_FORM_STYLE_COUNT; i++)
        if ((form->styles[i] = make_style(form->book, (pft_form_style)i)) == NULL)
            form->error = LXW_ERROR_MEMORY_MALLOC_FAILED;
    return PFT_OK;
}

static pft_status hand_over(const char *path, const pft_writer *writer)
{
    char bytes[8192];
    size_t size;
    pft_status status = PFT_OK;
    FILE *file = fopen(path, "rb");

    if (file == NULL)
        return PFT_EIO;
    while (status == PFT_OK && (size = fread(bytes, 1, sizeof bytes, file)) > 0)
        status = writer->write(writer->context, bytes, size);
    if (ferror(file))
        status = PFT_EIO;
    fclose(file);
    return status;
}

pft_status pft_form_finish(pft_form *form, const pft_form_file *file, const pft_writer *writer, pft_error *err)
{
    lxw_error closed = workbook_close(form->book);
    lxw_error error = form->error != LXW_NO_ERROR ? form->error : closed;
    pft_status status = error == LXW_NO_ERROR                          ? hand_over(file->path, writer)
                        : error == LXW_ERROR_MEMORY_MALLOC_FAILED ? PFT_ENOMEM
                                                                      : PFT_EIO;

    unlink(file->path);
    if (error != LXW_NO_ERROR)
        return pft_fail(err, status, "the workbook could not be written: %s", "工作簿无法写出：%s", lxw_strerror(error));
    return status == PFT_OK ? PFT_OK
                            : pft_fail(err, status, "writing failed: %s", "写出失败：%s",
                                       pft_status_text(status, PFT_ENGLISH));
}
