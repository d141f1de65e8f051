#include "readers/reader.h"

/* Text stands last: nearly anything may be text. */
const pft_reader *const pft_readers[] = {
#ifdef PFT_WITH_OFFICE
    &pft_reader_docx, &pft_reader_xlsx, &pft_reader_ofd, &pft_reader_alto,
#endif
#ifdef PFT_WITH_HTML
    &pft_reader_mht, &pft_reader_hocr, &pft_reader_html,
#endif
    &pft_reader_marks,
    &pft_reader_csv,
    &pft_reader_tsv,
    &pft_reader_text,
};
const size_t pft_reader_count = sizeof pft_readers / sizeof pft_readers[0];
