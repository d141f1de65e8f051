/* What the sections of a report share: numbers, tones and tables. */
#include "renderers/full_report.h"

#include <stdio.h>
#include <string.h>

/* Digits in groups of three, and at least `places` decimals. */
static void group_digits(char buffer[REPORT_NUMBER_SIZE], const char *digits, int places)
{
    size_t sign = *digits == '-', whole = strcspn(digits + sign, "."), used = 0;
    const char *decimals = digits[sign + whole] == '.' ? digits + sign + whole + 1 : "";

    if (sign)
        buffer[used++] = '-';
    for (size_t i = 0; i < whole && used + 2 < REPORT_NUMBER_SIZE; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            buffer[used++] = ',';
        buffer[used++] = digits[sign + i];
    }
    if (places > 0 || *decimals != '\0')
        buffer[used++] = '.';
    for (int i = 0; (i < places || *decimals != '\0') && used + 1 < REPORT_NUMBER_SIZE; i++)
        buffer[used++] = *decimals != '\0' ? *decimals++ : '0';
    buffer[used] = '\0';
}

const char *report_amount(char buffer[REPORT_NUMBER_SIZE], pft_exact_sum sum)
{
    char digits[PFT_SUM_SIZE];

    pft_exact_sum_format(sum, digits);
    group_digits(buffer, digits, 2);
    return buffer;
}

const char *report_decimal(char buffer[REPORT_NUMBER_SIZE], pft_decimal value, int places)
{
    char digits[PFT_DECIMAL_SIZE];

    if (value == PFT_DECIMAL_NONE)
        return "—";
    pft_decimal_format(value, digits);
    group_digits(buffer, digits, places);
    return buffer;
}

const char *report_percent(char buffer[REPORT_NUMBER_SIZE], pft_decimal ratio)
{
    pft_decimal hundred;

    if (ratio == PFT_DECIMAL_NONE || pft_decimal_multiply(&hundred, ratio, 100 * PFT_DECIMAL_ONE, 2) != PFT_OK)
        return "—";
    report_decimal(buffer, hundred, 2);
    strcat(buffer, "%");
    return buffer;
}

const char *report_count(char buffer[REPORT_NUMBER_SIZE], uint64_t count)
{
    char digits[24];

    snprintf(digits, sizeof digits, "%llu", (unsigned long long)count);
    group_digits(buffer, digits, 0);
    return buffer;
}

void report_cell_count(report_writer *w, uint64_t count, pft_tone tone)
{
    char number[REPORT_NUMBER_SIZE];

    pft_article_cell_of(&w->article, report_count(number, count), count > 0 ? tone : PFT_TONE_NONE, 0);
}

pft_tone report_tone(pft_severity severity)
{
    static const pft_tone tones[PFT_SEVERITY_COUNT] = {[PFT_SEVERITY_INFO] = PFT_TONE_NOTE,
                                                       [PFT_SEVERITY_WARNING] = PFT_TONE_WARNING,
                                                       [PFT_SEVERITY_ERROR] = PFT_TONE_BAD};

    return tones[severity];
}

pft_tone report_light_tone(pft_light light)
{
    static const pft_tone tones[PFT_LIGHT_COUNT] = {
        [PFT_LIGHT_GREEN] = PFT_TONE_GOOD, [PFT_LIGHT_YELLOW] = PFT_TONE_WARNING, [PFT_LIGHT_RED] = PFT_TONE_BAD};

    return tones[light];
}

void report_table(report_writer *w, const char *caption, const report_column *columns, size_t count)
{
    pft_article_column *shown = pft_arena_alloc(&w->article.arena, count * sizeof *shown);

    w->article.failed |= shown == NULL;
    if (shown == NULL)
        return;
    for (size_t i = 0; i < count; i++)
        shown[i] = (pft_article_column){columns[i].heading[w->language], columns[i].width, columns[i].number};
    pft_article_table(&w->article, caption, shown, count);
}

bool report_is_checked(const report_writer *w)
{
    return w->report->options.ruleset != NULL && w->report->kind <= PFT_FULL_REPORT_SELF_EVALUATION;
}
