/* JSON version 1 from inside: what a document and a line of JSON Lines have in common. */
#ifndef PFT_EXCHANGE_JSON_H
#define PFT_EXCHANGE_JSON_H

#include "core/text.h"
#include "exchange/exchange.h"
#include "format/json_out.h"
#include "format/json_scan.h"

enum { PFT_JSON_VERSION = 1 };

/* The members of a project, without its braces; `usual`: the source that need not be written (NULL: none). */
void pft_json_write_project(pft_json_out *out, const pft_project *project, const pft_source *usual);
void pft_json_write_unplaced(pft_json_out *out, const pft_unplaced *unplaced, size_t project);
void pft_json_write_value(pft_json_out *out, const pft_value *value);

/* Members that the model has in common with what is said of it: "place", "year" and "agency". */
void pft_json_write_place(pft_json_out *out, pft_place place);
void pft_json_write_year(pft_json_out *out, int32_t year);
void pft_json_write_agency(pft_json_out *out, const char *code, const char *name);

bool pft_json_same_source(const pft_source *a, const pft_source *b);

pft_status pft_json_write(const pft_document *document, const pft_write_options *options, const pft_writer *writer,
                          pft_error *err);
pft_status pft_json_read(pft_document *document, const char *bytes, size_t size, const pft_read_options *options,
                         pft_error *err);

/* One line of JSON Lines, which has the number `line`, into a new project of the document. */
pft_status pft_json_read_line(pft_document *document, const char *text, size_t size, uint64_t line,
                              const pft_read_options *options, pft_error *err);

/* Whether the text begins with a line of JSON Lines: a bare project on one line, which no frame stands around. */
bool pft_json_is_line(const char *bytes, size_t size);

/* Says in `err` what a writer's status means, unless it was PFT_OK. */
pft_status pft_exchange_written(pft_status status, pft_error *err);

#endif
