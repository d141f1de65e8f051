/* Cells parted by spaces. A bracket that is open holds its words together. */
#include <string.h>

#include "layout/lines.h"

/* The change of depth that a text's brackets make. */
static int depth_of(pft_slice s)
{
    int depth = 0;

    for (size_t at = 0; at < s.size;) {
        uint32_t c;

        at += pft_utf8_decode(s.text + at, s.size - at, &c);
        c = pft_fold_character(c);
        depth += c == '(';
        depth -= c == ')';
    }
    return depth;
}

static bool is_gap(uint32_t c)
{
    return pft_is_space(c) || c == '|';
}

/* The word that begins at `at`, with those that an open bracket holds to it; at is moved behind it. */
static pft_slice next_word(const pft_line *line, size_t *at)
{
    size_t from = SIZE_MAX, to = 0;
    int depth = 0;

    while (*at < line->size) {
        uint32_t c;
        size_t width = pft_utf8_decode(line->text + *at, line->size - *at, &c);

        if (!is_gap(c)) {
            size_t start = *at;

            for (; *at < line->size; *at += width) {
                width = pft_utf8_decode(line->text + *at, line->size - *at, &c);
                if (is_gap(c))
                    break;
            }
            from = from == SIZE_MAX ? start : from;
            to = *at;
            depth += depth_of((pft_slice){line->text + start, to - start});
            if (depth <= 0 || to - from > 200)
                break;
            continue;
        }
        *at += width;
    }
    return from == SIZE_MAX ? (pft_slice){NULL, 0} : (pft_slice){line->text + from, to - from};
}

pft_status pft_lay_words(pft_layout *layout, const pft_lines *lines)
{
    enum { FEW_LINES = 6 };
    bool one_line = lines->filled < FEW_LINES;
    pft_status status = PFT_OK;

    layout->name = "words";
    layout->pieces = true;
    for (size_t i = 0; i < lines->count && status == PFT_OK; i++) {
        const pft_line *line = &lines->items[i];
        pft_border border = one_line ? PFT_BORDER_LOOSE : PFT_BORDER_ROW;
        pft_slice s;

        for (size_t at = 0; status == PFT_OK && (s = next_word(line, &at)).text != NULL;) {
            status = pft_lay_text(layout, lines, s.text, s.size, line->number, border);
            border = one_line ? PFT_BORDER_LOOSE : PFT_BORDER_CELL;
        }
    }
    return status;
}
