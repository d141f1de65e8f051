/* A reader: one format, bytes to headings and rows. It knows no word of budgets. */
#ifndef PFT_READERS_READER_H
#define PFT_READERS_READER_H

#include <perftarget/read.h>

#include "core/grid.h"

typedef enum pft_sniff { PFT_SNIFF_NO, PFT_SNIFF_MAYBE, PFT_SNIFF_YES } pft_sniff;

typedef struct pft_reader {
    pft_format format;
    pft_sniff (*sniff)(const char *bytes, size_t size); /* from the bytes alone */
    pft_sniff (*sniff_named)(const char *bytes,
                             size_t size); /* of a file that is named so; NULL: the name says nothing */
    pft_status (*read)(const char *bytes, size_t size, const pft_read_options *options, pft_sink *sink,
                       pft_error *err);
} pft_reader;

/* The registered readers, the first of equals first. */
extern const pft_reader *const pft_readers[];
extern const size_t pft_reader_count;

extern const pft_reader pft_reader_docx;
extern const pft_reader pft_reader_xlsx;
extern const pft_reader pft_reader_ofd;
extern const pft_reader pft_reader_alto;
extern const pft_reader pft_reader_hocr; /* with PFT_WITH_HTML, as the next two */
extern const pft_reader pft_reader_html;
extern const pft_reader pft_reader_mht;
extern const pft_reader pft_reader_marks;
extern const pft_reader pft_reader_csv;
extern const pft_reader pft_reader_tsv;
extern const pft_reader pft_reader_text;

#endif
