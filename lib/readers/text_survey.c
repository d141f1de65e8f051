/* What the whole text tells of its form, and one line cannot. No word of any table is known here. */
#include <string.h>

#include "readers/text.h"
#include "readers/text_laid.h"

/* What a browser copies of a table: rows of the cells that there are, without a place for those that a cell from above
 * covers. A spreadsheet puts a tab for each of its columns: some of its rows begin with one. */
static bool are_tabs_ragged(const pft_text_reader *r)
{
    enum { LEAST_ROWS = 4 };
    size_t rows = 0, least = SIZE_MAX, most = 0;

    for (pft_text_line l = r->line; l.text != NULL; l = pft_text_line_below(r, &l)) {
        size_t count = 0;

        if (pft_text_line_is_blank(&l) || !pft_text_line_holds(&l, '\t'))
            continue;
        if (l.text[0] == '\t')
            return false;
        for (size_t i = 0; i < l.size; i++)
            count += l.text[i] == '\t';
        least = count < least ? count : least;
        most = count > most ? count : most;
        rows++;
    }
    return rows >= LEAST_ROWS && most > least + 1;
}

/* Line feeds, and how many of them end an empty line. No branch, and sums that fit a byte: the compiler makes vectors
 * of the inner loop. */
static void count_lines(const char *text, size_t size, size_t *lines, size_t *blank)
{
    enum { RUN = 240 };

    *lines = *blank = 0;
    for (size_t begin = 2; begin < size; begin += RUN) {
        size_t end = size - begin > RUN ? begin + RUN : size;
        uint8_t feeds = 0, empty = 0;

        for (size_t i = begin; i < end; i++) {
            bool feed = text[i] == '\n';
            bool alone = (text[i - 1] == '\n') | ((text[i - 1] == '\r') & (text[i - 2] == '\n'));

            feeds = (uint8_t)(feeds + feed);
            empty = (uint8_t)(empty + (feed & alone));
        }
        *lines += feeds;
        *blank += empty;
    }
}

/* By the first byte, which is rare in Chinese text: far quicker than strstr(). */
bool pft_text_holds(const char *text, size_t size, const char *word)
{
    const char *end = text + size;
    size_t length = strlen(word);

    while ((text = memchr(text, word[0], (size_t)(end - text))) != NULL) {
        if ((size_t)(end - text) >= length && memcmp(text, word, length) == 0)
            return true;
        text++;
    }
    return false;
}

static bool has_any(const char *text, size_t size, const char *const *words, size_t count)
{
    size_t i = 0;

    while (i < count && !pft_text_holds(text, size, words[i]))
        i++;
    return i < count;
}

/* Separators that begin no line stand between cells; whether their rows are broken over lines is to be found out. */
static bool stands_between(const char *text, size_t size, char separator)
{
    const char *first = memchr(text, separator, size);

    return first != NULL && first > text && first[-1] != '\n';
}

/* Where signs part the cells, the end of a page before a line says nothing; in columns of spaces it begins a page. */
bool pft_text_parts_by_signs(const char *text, size_t size)
{
    static const char *const boxes[] = {"\xE2\x94", "\xE2\x95"};

    return memchr(text, '\t', size) != NULL || memchr(text, '|', size) != NULL ||
           has_any(text, size, boxes, sizeof boxes / sizeof boxes[0]);
}

/* Nearly all lines that hold a tab are cells of their own: in the others it fell into the text. */
static bool are_tab_cells(const pft_text_reader *r)
{
    enum { MOST_STRAY = 2 };
    size_t cells = 0, others = 0;

    for (pft_text_line l = r->line; l.text != NULL && others <= MOST_STRAY; l = pft_text_line_below(r, &l)) {
        bool cell = l.size > 1 && pft_text_is_tab_cell(&l) && l.text[l.size - 1] != '\t';

        cells += cell;
        others += !cell && l.size > 1 && pft_text_line_holds(&l, '\t');
    }
    return others <= MOST_STRAY && cells > 20 * others;
}

/* Settles from the whole text what one line cannot tell. */
void pft_text_survey(pft_text_reader *r, const char *text, size_t size)
{
    static const char *const drawn[] = {"---", "===",      "+--",
                                        "+==", "\xE2\x94", "\xE2\x95"}; /* the last two: box drawing */
    static const char *const pages[] = {"<table", "<TABLE"}, *const markup[] = {"&", "\\", "<br", "<BR", "**"};
    size_t lines, blank, pipes = 0, closed = 0, lone = 0;

    r->has_pipes = memchr(text, '|', size) != NULL;
    for (pft_text_line l = r->line; r->has_pipes && l.text != NULL; l = pft_text_line_below(r, &l))
        if (pft_text_line_holds(&l, '|')) {
            pipes++;
            closed += pft_text_ends_with_pipe(&l);
            lone += pft_trim(l.text, l.size).size == 1;
            r->markdown |= pft_text_is_rule(&l);
        }
    count_lines(text, size, &lines, &blank);
    r->blank_separates = blank * 10 > lines * 4;
    r->pipes_stream = lone * 4 >= pipes && pipes > 0;
    r->pipes_close = closed * 10 >= pipes * 7;
    r->has_rules = has_any(text, size, drawn, sizeof drawn / sizeof drawn[0]);
    r->has_pages = has_any(text, size, pages, sizeof pages / sizeof pages[0]);
    r->has_markup = has_any(text, size, markup, sizeof markup / sizeof markup[0]);
    if (!r->has_pipes && stands_between(text, size, '\t'))
        pft_text_count_separators(r, '\t');
    else if (r->has_pipes && !r->markdown && !r->pipes_stream && stands_between(text, size, '|'))
        pft_text_count_separators(r, '|');
    else if (memchr(text, '\t', size) != NULL)
        r->tab_cells = are_tab_cells(r);
    r->tabs_ragged = !r->has_pipes && r->separator == '\0' && are_tabs_ragged(r);
    r->is_laid = !r->has_pages && pft_text_holds(text, size, "   ") && pft_text_is_laid(r);
    r->skips_feeds = r->skips_feeds && !r->is_laid;
}
