/* Findings as reports: each format writes the parts that it is asked for. */
#ifndef PFT_CHECK_REPORT_H
#define PFT_CHECK_REPORT_H

#include "check/findings.h"
#include "format/json_out.h"

typedef void pft_report_write(const pft_findings *findings, const pft_report_options *options, pft_json_out *out);

void pft_report_json(const pft_findings *findings, const pft_report_options *options, pft_json_out *out);
void pft_report_jsonl(const pft_findings *findings, const pft_report_options *options, pft_json_out *out);
void pft_report_sarif(const pft_findings *findings, const pft_report_options *options, pft_json_out *out);
void pft_report_html(const pft_findings *findings, const pft_report_options *options, pft_json_out *out);

/* Whole; only with PFT_WITH_WORKBOOKS. */
pft_status pft_report_xlsx(const pft_findings *findings, const pft_report_options *options, const pft_writer *writer,
                           pft_error *err);

/* Stands in a container at that depth; another element was written before when `next`. */
void pft_report_within(pft_json_out *out, unsigned depth, bool next);

#endif
