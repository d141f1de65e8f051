#include "format/csv_out.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* `guard`: behind an apostrophe. */
static void put(pft_csv_out *csv, bool guard, const char *text, size_t size)
{
    bool quoted = size > 0 && (memchr(text, '"', size) != NULL || memchr(text, ',', size) != NULL ||
                               memchr(text, '\n', size) != NULL || memchr(text, '\r', size) != NULL);

    if (!csv->first)
        pft_json_out_raw(&csv->out, ",", 1);
    csv->first = false;
    if (quoted)
        pft_json_out_raw(&csv->out, "\"", 1);
    if (guard)
        pft_json_out_raw(&csv->out, "'", 1);
    if (!quoted) {
        pft_json_out_raw(&csv->out, text, size);
        return;
    }
    for (const char *mark; (mark = memchr(text, '"', size)) != NULL;) {
        size_t part = (size_t)(mark - text) + 1;

        pft_json_out_raw(&csv->out, text, part);
        pft_json_out_raw(&csv->out, "\"", 1);
        text += part;
        size -= part;
    }
    pft_json_out_raw(&csv->out, text, size);
    pft_json_out_raw(&csv->out, "\"", 1);
}

void pft_csv_put(pft_csv_out *csv, const char *text, size_t size)
{
    put(csv, false, text, size);
}

void pft_csv_begin(pft_csv_out *csv)
{
    if (csv->excel || csv->bom)
        pft_json_out_raw(&csv->out, "\xEF\xBB\xBF", 3);
}

static bool is_formula(const char *text, size_t size)
{
    return size > 0 && strchr("=+-@\t\r", *text) != NULL && *text != '\0';
}

bool pft_csv_guarded(const char *text, size_t size)
{
    size_t marks = 0;

    while (marks < size && text[marks] == '\'')
        marks++;
    return marks > 0 && is_formula(text + marks, size - marks);
}

void pft_csv_words(pft_csv_out *csv, const char *text, size_t size)
{
    put(csv, (csv->excel && is_formula(text, size)) || ((csv->excel || csv->exact) && pft_csv_guarded(text, size)),
        text, size);
}

void pft_csv_text(pft_csv_out *csv, const char *text)
{
    pft_csv_words(csv, text, strlen(text));
}

void pft_csv_number(pft_csv_out *csv, uint64_t number)
{
    char digits[24] = "";

    if (number > 0)
        snprintf(digits, sizeof digits, "%" PRIu64, number);
    pft_csv_text(csv, digits);
}

void pft_csv_decimal(pft_csv_out *csv, pft_decimal value)
{
    char text[PFT_DECIMAL_SIZE];

    pft_csv_put(csv, text, pft_decimal_format(value, text));
}
