/* formats: what this build reads and writes, and what it recognises and says how to convert. */
#include "command.h"

#include <string.h>

#include "output.h"
#include "terminal.h"

enum { COLUMN_COUNT = 4, GAP = 2 };

static message_id use_of(const pft_format *format)
{
    if (format->reads && format->writes)
        return MESSAGE_FORMATS_BOTH;
    if (!format->reads && !format->writes)
        return MESSAGE_FORMATS_REFUSED;
    return format->reads ? MESSAGE_FORMATS_READ : MESSAGE_FORMATS_WRITE;
}

/* The cells of one row; NULL: those of the heading. */
static void fill_row(const char *cells[COLUMN_COUNT], const pft_format *format, pft_language language)
{
    cells[0] = format != NULL ? format->name : message_text(language, MESSAGE_FORMATS_NAME);
    cells[1] = message_text(language, format != NULL ? use_of(format) : MESSAGE_FORMATS_USE);
    cells[2] = format != NULL ? format->extensions : message_text(language, MESSAGE_FORMATS_EXTENSIONS);
    cells[3] = format != NULL ? format->description[language] : message_text(language, MESSAGE_FORMATS_DESCRIPTION);
}

static void measure(size_t widths[COLUMN_COUNT], pft_language language)
{
    const char *cells[COLUMN_COUNT];

    memset(widths, 0, COLUMN_COUNT * sizeof *widths);
    for (size_t i = 0; i <= pft_format_count(); i++) {
        fill_row(cells, i > 0 ? pft_format_at(i - 1) : NULL, language);
        for (size_t column = 0; column < COLUMN_COUNT; column++)
            if (text_columns(cells[column]) > widths[column])
                widths[column] = text_columns(cells[column]);
    }
}

static void print_row(FILE *out, const char *const cells[COLUMN_COUNT], const size_t widths[COLUMN_COUNT])
{
    for (size_t column = 0; column < COLUMN_COUNT; column++) {
        fputs(cells[column], out);
        if (column + 1 < COLUMN_COUNT)
            text_pad(out, widths[column] - text_columns(cells[column]) + GAP);
    }
    fputc('\n', out);
}

exit_status formats_run(const struct settings *settings)
{
    size_t widths[COLUMN_COUNT];
    const char *cells[COLUMN_COUNT];
    struct output output;

    if (settings->operand_count > 0) {
        say(settings->language, MESSAGE_NO_OPERANDS, settings->operands[0]);
        return STATUS_USAGE;
    }
    if (!output_open(&output, NULL, settings->language))
        return STATUS_INPUT;
    measure(widths, settings->language);
    for (size_t i = 0; i <= pft_format_count(); i++) {
        fill_row(cells, i > 0 ? pft_format_at(i - 1) : NULL, settings->language);
        print_row(output.stream, cells, widths);
    }
    return output_close(&output) ? STATUS_DONE : STATUS_INPUT;
}
