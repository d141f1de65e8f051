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

pft_slice pft_lay_next_word(const pft_line *line, size_t *at)
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

/* True for a short word in Chinese; points in brackets behind it do not count: 策(25 分). */
static bool is_part(pft_slice s)
{
    enum { LONGEST = 9 }; /* three characters */
    const char *open = s.text != NULL ? memchr(s.text, '(', s.size) : NULL;

    s.size = open != NULL ? (size_t)(open - s.text) : s.size;
    return s.text != NULL && s.size > 0 && s.size <= LONGEST && (unsigned char)s.text[0] >= 0x80;
}

/* True where a space breaks a label: 一级 指标, 项目 决策. A heading that is whole, or a level's label, ends where it does;
 * 一级 alone looks like a value, too. */
static bool is_broken(const pft_lines *lines, pft_slice first, pft_slice next, pft_slice both)
{
    unsigned begins = pft_lay_ask(lines, first.text, first.size), ends = pft_lay_ask(lines, next.text, next.size);

    return ((begins & ORACLE_HEADING) == 0 || (begins & ORACLE_VALUE) != 0) && (begins & ORACLE_BRANCH) == 0 &&
           (ends & (ORACLE_HEADING | ORACLE_VALUE)) == 0 &&
           (pft_lay_ask(lines, both.text, both.size) & ORACLE_LABEL) != 0;
}

/* Adds to the word the end that a space broke off, if so, and moves `at` behind it. */
static pft_status take_end(const pft_lines *lines, const pft_line *line, pft_slice *word, size_t *at)
{
    size_t behind = *at;
    pft_slice next = is_part(*word) ? pft_lay_next_word(line, &behind) : (pft_slice){NULL, 0}, both;
    char *text;

    if (!is_part(next))
        return PFT_OK;
    if ((text = pft_arena_bytes(lines->arena, word->size + next.size + 1)) == NULL)
        return PFT_ENOMEM;
    memcpy(text, word->text, word->size);
    memcpy(text + word->size, next.text, next.size);
    both = (pft_slice){text, word->size + next.size};
    text[both.size] = '\0';
    if (is_broken(lines, *word, next, both)) {
        *word = both;
        *at = behind;
    }
    return PFT_OK;
}

/* The number that a line begins with; 0: none. */
static unsigned leading_number(const pft_line *line)
{
    pft_slice s = pft_trim(line->text, line->size);
    unsigned number = 0;

    for (size_t i = 0; i < s.size && i < 4 && s.text[i] >= '0' && s.text[i] <= '9'; i++)
        number = number * 10 + (unsigned)(s.text[i] - '0');
    return number;
}

/* Most lines begin with a figure that counts nothing: they were broken before figures, and are no rows. */
static bool breaks_before_figures(const pft_lines *lines)
{
    size_t figures = 0, counted = 0;
    unsigned before = 0;

    for (size_t i = 0; i < lines->count; i++) {
        unsigned number = leading_number(&lines->items[i]);

        figures += number > 0;
        counted += number > 0 && number == before + 1;
        before = number > 0 ? number : before;
    }
    return figures * 10 >= lines->filled * 7 && counted * 3 < figures;
}

pft_status pft_lay_words(pft_layout *layout, const pft_lines *lines)
{
    enum { FEW_LINES = 6, WHOLE_FORM = 900 }; /* bytes of a line that is no single row */
    bool few = lines->filled < FEW_LINES || breaks_before_figures(lines);
    pft_status status = PFT_OK;

    layout->name = "words";
    layout->pieces = true;
    for (size_t i = 0; i < lines->count && status == PFT_OK; i++) {
        const pft_line *line = &lines->items[i];
        bool loose = few || line->size > WHOLE_FORM;
        pft_border border = loose ? PFT_BORDER_LOOSE : PFT_BORDER_ROW;
        pft_slice s;

        for (size_t at = 0; status == PFT_OK && (s = pft_lay_next_word(line, &at)).text != NULL;) {
            if ((status = take_end(lines, line, &s, &at)) == PFT_OK)
                status = pft_lay_text(layout, lines, s.text, s.size, line->number, border);
            border = loose ? PFT_BORDER_LOOSE : PFT_BORDER_CELL;
        }
    }
    return status;
}
