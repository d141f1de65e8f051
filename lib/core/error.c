#include "core/error.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "core/text.h"

static const struct {
    const char *name;
    const char *text[PFT_LANGUAGE_COUNT];
} statuses[] = {
#define STATUS_ROW(name, en, zh) {"PFT_" #name, {en, zh}},
    PFT_STATUS_LIST(STATUS_ROW)
#undef STATUS_ROW
};

const char *pft_status_name(pft_status status)
{
    return (unsigned)status < PFT_STATUS_COUNT ? statuses[status].name : "PFT_?";
}

const char *pft_status_text(pft_status status, pft_language language)
{
    if ((unsigned)status >= PFT_STATUS_COUNT || (unsigned)language >= PFT_LANGUAGE_COUNT)
        return "";
    return statuses[status].text[language];
}

/* vsnprintf() may cut inside a character; what is left of it goes too. */
static void cut_at_character(char *text)
{
    size_t size = strlen(text), end = size, width;

    while (end > 0 && ((unsigned char)text[end - 1] & 0xC0) == 0x80)
        end--;
    if (end == 0)
        return;
    unsigned char lead = (unsigned char)text[end - 1];
    width = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (size - (end - 1) < width)
        text[end - 1] = '\0';
}

/* What a message quotes, a file name above all, may be any bytes. */
static void replace_invalid(char *text)
{
    size_t size = strlen(text), valid;

    while ((valid = pft_utf8_valid(text, size)) < size) {
        text[valid] = '?';
        text += valid + 1;
        size -= valid + 1;
    }
}

void pft_message_write(char *message, const char *format, va_list arguments)
{
    va_list copy;

    va_copy(copy, arguments);
    vsnprintf(message, PFT_MESSAGE_SIZE, format, copy);
    va_end(copy);
    cut_at_character(message);
    replace_invalid(message);
}

__attribute__((format(printf, 5, 0), format(printf, 6, 0))) static pft_status
fill(pft_error *err, pft_status status, uint64_t line, uint64_t column, const char *english, const char *chinese,
     va_list arguments)
{
    if (err == NULL)
        return status;
    *err = (pft_error){.status = status, .line = line, .column = column};
    pft_message_write(err->message[PFT_ENGLISH], english, arguments);
    pft_message_write(err->message[PFT_CHINESE], chinese, arguments);
    return status;
}

pft_status pft_fail(pft_error *err, pft_status status, const char *english, const char *chinese, ...)
{
    va_list arguments;

    va_start(arguments, chinese);
    fill(err, status, 0, 0, english, chinese, arguments);
    va_end(arguments);
    return status;
}

pft_status pft_fail_at(pft_error *err, pft_status status, uint64_t line, uint64_t column, const char *english,
                       const char *chinese, ...)
{
    va_list arguments;

    va_start(arguments, chinese);
    fill(err, status, line, column, english, chinese, arguments);
    va_end(arguments);
    return status;
}

/* What opening and reading a file come to. */
static const struct {
    int number;
    const char *text;
} system_texts[] = {
    {ENOENT, "文件或文件夹不存在"},
    {EACCES, "权限不足"},
    {EPERM, "操作不被允许"},
    {EISDIR, "是文件夹，不是文件"},
    {ENOTDIR, "路径中有一部分不是文件夹"},
    {EBUSY, "文件正被其他程序占用"},
    {EIO, "读写失败"},
    {ENOSPC, "设备上没有空间"},
    {EFBIG, "文件过大"},
    {ELOOP, "符号链接层数过多"},
    {ENAMETOOLONG, "名称过长"},
    {EMFILE, "打开的文件过多"},
    {ENFILE, "系统打开的文件过多"},
    {ENOMEM, "内存不足"},
};

const char *pft_system_text(int number)
{
    for (size_t i = 0; i < sizeof system_texts / sizeof system_texts[0]; i++)
        if (system_texts[i].number == number)
            return system_texts[i].text;
    return "系统报告了其他错误";
}

pft_status pft_fail_system(pft_error *err, int number)
{
    return pft_fail(err, PFT_EIO, "%s%.0s", "%.0s%s", strerror(number), pft_system_text(number));
}

pft_status pft_fail_memory(pft_error *err)
{
    return pft_fail(err, PFT_ENOMEM, "out of memory", "内存不足");
}

pft_status pft_fail_format(pft_error *err, const char *format, const char *what_english, const char *what_chinese,
                           const char *valid)
{
    return pft_fail(err, PFT_EUNSUPPORTED, "unknown format of %s%.0s \"%s\", one of: %s",
                    "%.0s%s没有“%s”格式，可用：%s", what_english, what_chinese, format, valid);
}
