#include "messages.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "terminal.h"

/* Room for one line: a path and a sentence. */
enum { LINE_SIZE = 8192 };

static const char *const texts[MESSAGE_COUNT][PFT_LANGUAGE_COUNT] = {
#define MESSAGE_ROW(id, en, zh) {en, zh},
    MESSAGE_LIST(MESSAGE_ROW)
#undef MESSAGE_ROW
};

static const struct {
    int number;
    message_id message;
} errno_messages[] = {
    {ENOENT, MESSAGE_ENOENT}, {EACCES, MESSAGE_EACCES}, {EPERM, MESSAGE_EACCES},
    {EISDIR, MESSAGE_EISDIR}, {ENOTDIR, MESSAGE_ENOTDIR}, {ENOSPC, MESSAGE_ENOSPC},
    {EROFS, MESSAGE_EROFS},   {EFBIG, MESSAGE_EFBIG},   {EDQUOT, MESSAGE_EDQUOT}, {EBUSY, MESSAGE_EBUSY},
    {EIO, MESSAGE_EIO},       {ELOOP, MESSAGE_ELOOP},   {ENAMETOOLONG, MESSAGE_ENAMETOOLONG},
    {ENOMEM, MESSAGE_ENOMEM},
};

pft_language language_of_environment(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);

        if (value != NULL && *value != '\0')
            return strncmp(value, "zh", 2) == 0 ? PFT_CHINESE : PFT_ENGLISH;
    }
    return PFT_ENGLISH;
}

const char *message_text(pft_language language, message_id id)
{
    return texts[id][language];
}

void message_format(char *buffer, size_t size, pft_language language, message_id id, ...)
{
    va_list arguments;

    va_start(arguments, id);
    vsnprintf(buffer, size, texts[id][language], arguments);
    va_end(arguments);
}

void message_count(char *buffer, size_t size, pft_language language, message_id one, size_t count)
{
    char number[24];

    snprintf(number, sizeof number, "%zu", count);
    message_format(buffer, size, language, count == 1 ? one : one + 1, number);
}

/* Names and messages may carry what a document said, escape sequences too: they are written as harmless text. */
static void put_line(const char *before, const char *text)
{
    terminal_clear_progress();
    text_put(stderr, before, strlen(before));
    text_put(stderr, text, strlen(text));
    fputc('\n', stderr);
}

void say(pft_language language, message_id id, ...)
{
    char line[LINE_SIZE];
    va_list arguments;

    va_start(arguments, id);
    vsnprintf(line, sizeof line, texts[id][language], arguments);
    va_end(arguments);
    put_line("perftarget: ", line);
}

/* Where in the file: a line and a column, or the cell when the format has no lines. */
void message_place(char *buffer, size_t size, pft_language language, pft_place place)
{
    char line[16], part[16], table[16], row[16], column[16];

    snprintf(line, sizeof line, "%" PRIu32, place.line);
    snprintf(table, sizeof table, "%" PRIu32, place.table);
    snprintf(part, sizeof part, "%" PRIu32, place.part);
    snprintf(row, sizeof row, "%" PRIu32, place.row);
    snprintf(column, sizeof column, "%" PRIu32, place.column);
    buffer[0] = '\0';
    if (place.line > 0)
        message_format(buffer, size, language, MESSAGE_AT_LINE, line);
    else if (place.row > 0 && place.table > 0)
        message_format(buffer, size, language, MESSAGE_AT_TABLE, part, table, row, column);
    else if (place.row > 0)
        message_format(buffer, size, language, MESSAGE_AT_CELL, part, row, column);
}

static void describe_place(char *buffer, size_t size, pft_language language, const pft_error *error)
{
    char part[16], row[16], column[16];

    if (error->line > 0 && error->column > 0) {
        snprintf(buffer, size, "%" PRIu64 ":%" PRIu64 ": ", error->line, error->column);
    } else if (error->line > 0) {
        snprintf(buffer, size, "%" PRIu64 ": ", error->line);
    } else if (error->place.row > 0) {
        snprintf(part, sizeof part, "%" PRIu32, error->place.part);
        snprintf(row, sizeof row, "%" PRIu32, error->place.row);
        snprintf(column, sizeof column, "%" PRIu32, error->place.column);
        buffer[0] = ' ';
        message_format(buffer + 1, size - 1, language, MESSAGE_CELL, part, row, column);
    } else {
        snprintf(buffer, size, " ");
    }
}

void say_error(pft_language language, const char *file, const pft_error *error)
{
    const char *message = error->message[language];
    char line[LINE_SIZE], place[128];

    if (*message == '\0')
        message = pft_status_text(error->status, language);
    describe_place(place, sizeof place, language, error);
    snprintf(line, sizeof line, ":%s%s%s%s", place, error->path, *error->path != '\0' ? ": " : "", message);
    put_line(file, line);
}

void ask_on_terminal(pft_language language, message_id id, const char *file)
{
    char line[LINE_SIZE];

    message_format(line, sizeof line, language, id, file);
    terminal_clear_progress();
    text_put(stderr, line, strlen(line));
    fflush(stderr);
}

void say_message(pft_language language, const char *file, message_id id)
{
    char line[LINE_SIZE];

    snprintf(line, sizeof line, ": %s", texts[id][language]);
    put_line(file, line);
}

const char *errno_text(pft_language language, int number)
{
    for (size_t i = 0; i < sizeof errno_messages / sizeof *errno_messages; i++)
        if (errno_messages[i].number == number)
            return texts[errno_messages[i].message][language];
    return strerror(number);
}

void say_errno(pft_language language, const char *file, int number)
{
    char line[LINE_SIZE];

    snprintf(line, sizeof line, ": %s", errno_text(language, number));
    put_line(file, line);
}
