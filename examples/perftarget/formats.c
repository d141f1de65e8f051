/* formats: what this build reads and writes, and what it recognises and says how to convert. */
#include "command.h"

#include <errno.h>
#include <string.h>

#include "office.h"
#include "output.h"
#include "pdf.h"
#include "terminal.h"

enum { COLUMN_COUNT = 4, GAP = 2 };

/* What stands ready to convert. */
struct converters {
    bool has_office, has_pdfium;
};

static message_id use_of(const pft_format *format, const struct converters *with)
{
    if (with->has_pdfium && strcmp(format->name, "pdf") == 0)
        return MESSAGE_FORMATS_PDFIUM;
    if (!format->reads && !format->writes && with->has_office && office_filter_of(format->name, "", 0) != NULL)
        return MESSAGE_FORMATS_OFFICE;
    if (format->reads && format->writes)
        return MESSAGE_FORMATS_BOTH;
    if (!format->reads && !format->writes)
        return MESSAGE_FORMATS_REFUSED;
    return format->reads ? MESSAGE_FORMATS_READ : MESSAGE_FORMATS_WRITE;
}

/* The cells of one row; NULL: those of the heading. */
static void fill_row(const char *cells[COLUMN_COUNT], const pft_format *format, const struct converters *with,
                     pft_language language)
{
    cells[0] = format != NULL ? format->name : message_text(language, MESSAGE_FORMATS_NAME);
    cells[1] = message_text(language, format != NULL ? use_of(format, with) : MESSAGE_FORMATS_USE);
    cells[2] = format != NULL ? format->extensions : message_text(language, MESSAGE_FORMATS_EXTENSIONS);
    cells[3] = format != NULL ? format->description[language] : message_text(language, MESSAGE_FORMATS_DESCRIPTION);
}

static void measure(size_t widths[COLUMN_COUNT], const struct converters *with, pft_language language)
{
    const char *cells[COLUMN_COUNT];

    memset(widths, 0, COLUMN_COUNT * sizeof *widths);
    for (size_t i = 0; i <= pft_format_count(); i++) {
        fill_row(cells, i > 0 ? pft_format_at(i - 1) : NULL, with, language);
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

/* Where LibreOffice is, or what it would be good for. */
static void print_office(FILE *out, const char *program, pft_language language)
{
    char names[256] = "", line[1024];

    for (size_t i = 0; program == NULL && i < pft_format_count(); i++)
        if (office_filter_of(pft_format_at(i)->name, "", 0) != NULL)
            snprintf(names + strlen(names), sizeof names - strlen(names), "%s%s", *names != '\0' ? " " : "",
                     pft_format_at(i)->name);
    message_format(line, sizeof line, language, program != NULL ? MESSAGE_FORMATS_HAS_OFFICE : office_missing(),
                   program != NULL ? program : names);
    fprintf(out, "\n%s\n", line);
}

/* Where PDFium is, or what gets it. */
static void print_pdfium(FILE *out, const char *path, pft_language language)
{
    char line[PDF_PATH_SIZE + 64];

    message_format(line, sizeof line, language, path != NULL ? MESSAGE_FORMATS_HAS_PDFIUM : pdf_missing(),
                   path);
    fprintf(out, "%s\n", line);
}

/* "findings, scorecard" */
static void list_reports(char text[256], const pft_report_format *format, pft_language language)
{
    *text = '\0';
    for (size_t i = 0; pft_reported_name(i) != NULL; i++)
        if ((format->reports & UINT32_C(1) << i) != 0)
            snprintf(text + strlen(text), 256 - strlen(text), "%s%s",
                     *text == '\0' ? "" : language == PFT_ENGLISH ? ", " : "、",
                     pft_reported_text(i, language));
}

/* The formats of reports, and what is written in each. */
static void print_reports(FILE *out, pft_language language)
{
    enum { NAME = 8, WIDTH = 46 };
    char reports[256];

    fprintf(out, "\n%s\n", message_text(language, MESSAGE_FORMATS_REPORTS));
    for (size_t i = 0; i < pft_report_format_count(); i++) {
        const pft_report_format *format = pft_report_format_at(i);

        list_reports(reports, format, language);
        fputs(format->name, out);
        text_pad(out, NAME - strlen(format->name));
        fputs(format->description[language], out);
        text_pad(out, WIDTH - text_columns(format->description[language]));
        fprintf(out, "%s\n", reports);
    }
}

exit_status formats_run(const struct settings *settings)
{
    size_t widths[COLUMN_COUNT];
    const char *cells[COLUMN_COUNT];
    char program[OFFICE_PATH_SIZE], pdfium[PDF_PATH_SIZE];
    struct converters with = {.has_office = office_find(program)};
    struct output output;

    if (settings->operand_count > 0) {
        say(settings->language, MESSAGE_NO_OPERANDS, settings->operands[0]);
        return STATUS_USAGE;
    }
    if (!output_open(&output, NULL, settings->language))
        return STATUS_INPUT;
    errno = 0;
    if (!(with.has_pdfium = pdf_find(pdfium)) && errno == ENOMEM) {
        output_report_memory(&output);
        return STATUS_INPUT;
    }
    measure(widths, &with, settings->language);
    for (size_t i = 0; i <= pft_format_count(); i++) {
        fill_row(cells, i > 0 ? pft_format_at(i - 1) : NULL, &with, settings->language);
        print_row(output.stream, cells, widths);
    }
    print_reports(output.stream, settings->language);
    print_office(output.stream, with.has_office ? program : NULL, settings->language);
    print_pdfium(output.stream, with.has_pdfium ? pdfium : NULL, settings->language);
    return output_close(&output) ? STATUS_DONE : STATUS_INPUT;
}
