/* A report from inside: what was taken in of each document, and the sections that are written of it. */
#ifndef PFT_RENDERERS_FULL_REPORT_H
#define PFT_RENDERERS_FULL_REPORT_H

#include <perftarget/report.h>

#include "format/article.h"

/* What is kept of a document. */
typedef struct report_file {
    const char *name;
    size_t projects, indicators;
    pft_findings *findings; /* NULL: it was not checked … */
    pft_scorecard *card;    /* … scored … */
    pft_monitor *monitor;   /* … looked at */
    uint32_t anchor;        /* of its part of the annex */
} report_file;

struct pft_full_report {
    pft_arena arena;
    pft_full_report_kind kind;
    pft_full_report_options options;
    const char *title;
    pft_portfolio *portfolio; /* by agency */
    pft_statistics *statistics;
    report_file *files;
    size_t count, capacity;
    size_t lights[PFT_LIGHT_COUNT]; /* of all lines */
};

/* A report that is being written. */
typedef struct report_writer {
    pft_full_report *report;
    pft_article article;
    pft_language language;
} report_writer;

typedef void report_section(report_writer *w);

/* The sections, each with its heading; those without anything to say write nothing. */
report_section report_overview, report_agencies, report_rules, report_scores, report_losses, report_lights,
    report_money, report_indicators, report_rankings, report_limits, report_file_list, report_findings_annex,
    report_cards_annex, report_monitor_annex, report_rules_annex, report_sources;

/* One of the two, by the language of the report. */
static inline const char *report_words(const report_writer *w, const char *english, const char *chinese)
{
    return w->language == PFT_ENGLISH ? english : chinese;
}

/* Whether documents were checked, so that there may be findings. */
bool report_is_checked(const report_writer *w);

enum { REPORT_NUMBER_SIZE = 64 };

/* Numbers as people read them: 7,916.45; 94.55%; 12. "—" for what is not given. */
const char *report_amount(char buffer[REPORT_NUMBER_SIZE], pft_exact_sum sum);
const char *report_decimal(char buffer[REPORT_NUMBER_SIZE], pft_decimal value, int places);
const char *report_percent(char buffer[REPORT_NUMBER_SIZE], pft_decimal ratio);
const char *report_count(char buffer[REPORT_NUMBER_SIZE], uint64_t count);

/* A column in both languages. */
typedef struct report_column {
    const char *heading[PFT_LANGUAGE_COUNT];
    unsigned width;
    bool number;
} report_column;

#define REPORT_COLUMN(english, chinese, width, number)                                                                 \
    {                                                                                                                  \
        {[PFT_ENGLISH] = english, [PFT_CHINESE] = chinese}, width, number                                              \
    }

/* Begins a table with the columns in the report's language. */
void report_table(report_writer *w, const char *caption, const report_column *columns, size_t count);

void report_cell_count(report_writer *w, uint64_t count, pft_tone tone);
pft_tone report_tone(pft_severity severity);
pft_tone report_light_tone(pft_light light);

#endif
