#include "readers/reader.h"

const pft_reader *const pft_readers[] = {&pft_reader_text};
const size_t pft_reader_count = sizeof pft_readers / sizeof pft_readers[0];
