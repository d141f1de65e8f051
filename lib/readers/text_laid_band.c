/* The columns of a band of lines, and what each line has in them. */
#include <string.h>

#include "readers/text_laid.h"

typedef pft_laid_places places;
typedef pft_laid_word piece;
typedef pft_laid_gap gap;
typedef pft_laid_line laid_line;
typedef pft_laid_page laid_page;

/* ---- columns ---- */

static bool is_wide(uint32_t c)
{
    return pft_character_columns(c) == 2;
}

/* What stands to the right of a boundary. */
static bool is_behind(const piece *word, uint32_t boundary)
{
    return word->from + word->to >= 2 * boundary;
}

/* False for a boundary behind which more words go on than texts begin. */
static bool parts_texts(const laid_page *p, size_t from, size_t to, const uint32_t *starts, size_t boundary)
{
    size_t words = 0, texts = 0;

    for (size_t i = from; i < to; i++) {
        const piece *pieces = &p->words[p->lines[i].first_word];
        size_t count = p->lines[i].word_count, k = 0;

        while (k < count && !is_behind(&pieces[k], starts[boundary]))
            k++;
        if (k == count || is_behind(&pieces[k], starts[boundary + 1]))
            continue;
        if (k > 0 && pft_laid_is_figure_space(&pieces[k - 1], &pieces[k]))
            words++;
        else
            texts++;
    }
    return words == 0 || texts > words;
}

/* True when a line has a gap there, or the places are enough for one. */
static bool is_gap(const laid_page *p, size_t from, size_t to, uint32_t first, uint32_t last)
{
    if (last - first >= LAID_GAP + 1)
        return true;
    for (size_t i = from; i < to; i++)
        for (size_t k = 0; k < p->lines[i].gap_count; k++) {
            const gap *g = &p->gaps[p->lines[i].first_gap + k];

            if (g->from <= last && first <= g->to)
                return true;
        }
    return false;
}

/* Where the columns of the lines begin: in the middle of what all of them leave free. 1 where they have none. */
static size_t find_columns(const laid_page *p, size_t from, size_t to, uint32_t starts[LAID_MOST_COLUMNS + 1])
{
    places taken = {{0}};
    size_t count = 1;
    uint32_t free = 0;
    bool begun = false;

    for (size_t i = from; i < to; i++)
        for (size_t k = 0; k < LAID_MOST_PLACES / 64; k++)
            taken.bits[k] |= p->lines[i].taken.bits[k];
    starts[0] = 0;
    for (uint32_t at = 0; at < LAID_MOST_PLACES && count < LAID_MOST_COLUMNS; at++) {
        if (!pft_laid_is_taken(&taken, at)) {
            free++;
            continue;
        }
        if (begun && free > 0 && is_gap(p, from, to, at - free, at))
            starts[count++] = at - free / 2 - free % 2;
        begun = true;
        free = 0;
    }
    starts[count] = LAID_MOST_PLACES;
    for (size_t i = 1; i < count;) {
        if (parts_texts(p, from, to, starts, i))
            i++;
        else
            memmove(starts + i, starts + i + 1, (count-- - i) * sizeof *starts);
    }
    return count;
}

/* ---- a band's cells ---- */

/* What no line begins with. */
static bool closes(uint32_t c)
{
    return c == ')' || c == 0xFF09 || c == 0xFF0C || c == 0x3002 || c == 0x3001 || c == 0xFF1B || c == 0xFF1A ||
           c == 0x300B || c == 0x201D || c == 0x3011 || c == '%' || c == 0xFF05 || c == ',' || c == ';' || c == ':';
}

/* Measures a cell, without the spaces of the converter. */
static void measure(pft_laid_cell *cell)
{
    const char *at = cell->size > 0 ? cell->text : "", *end = at + cell->size;
    uint32_t c = 0, before = 0, next;
    bool together = true; /* still at what must stand together */

    for (; at < end; before = c) {
        size_t size = pft_utf8_decode(at, (size_t)(end - at), &c);
        uint16_t width = (uint16_t)pft_character_columns(c);

        at += size;
        if (pft_laid_is_blank(c)) {
            if (at < end && pft_utf8_decode(at, (size_t)(end - at), &next) > 0 && pft_laid_parts_figures(before, next))
                c = before;
            else
                cell->width++;
            together = false;
            continue;
        }
        if (before == 0) {
            cell->comparator = pft_laid_is_comparator(c);
            cell->number = cell->comparator || (c >= '0' && c <= '9');
        }
        together = together &&
                   (before == 0 || pft_laid_opens_bracket(before) || closes(c) || (!is_wide(c) && !is_wide(before)));
        cell->narrow |= pft_laid_is_alphanumeric(c);
        cell->width = (uint16_t)(cell->width + width);
        if (together)
            cell->before = cell->width;
    }
    cell->figures = (c >= '0' && c <= '9') || c == '%' || c == 0xFF05;
}

/* The column of a word of a line, whose word before stands in column `before`. A line without a gap is no row: its
 * figures stay where they are. */
static size_t column_of(const pft_laid_band *band, const laid_line *l, const piece *word, const piece *previous,
                        size_t before)
{
    size_t column = before;
    bool begins = previous == NULL || pft_laid_begins_text(previous, word);

    if (previous != NULL && l->gap_count == 0 && pft_laid_is_figure_space(previous, word))
        return before;
    for (size_t next = before + 1; next < band->columns; next++)
        if (band->soft[next] ? begins && word->from + 1 >= band->starts[next] : is_behind(word, band->starts[next]))
            column = next;
    return column;
}

/* A gap between two texts in one column: the lines are not straight there. From here on it is a column, for what begins
 * behind it. */
static void add_soft_columns(const laid_page *p, size_t from, size_t to, pft_laid_band *band)
{
    enum { NEAR = 4 };

    for (size_t i = from; i < to; i++) {
        const piece *pieces = &p->words[p->lines[i].first_word];
        size_t column = column_of(band, &p->lines[i], &pieces[0], NULL, 0);

        for (size_t k = 1; k < p->lines[i].word_count; k++) {
            size_t next = column_of(band, &p->lines[i], &pieces[k], &pieces[k - 1], column);

            if (next == column && pft_laid_begins_text(&pieces[k - 1], &pieces[k]) &&
                band->columns < LAID_MOST_COLUMNS && pieces[k].from >= band->starts[column] + NEAR &&
                pieces[k].from + NEAR <= band->starts[column + 1]) {
                next++;
                memmove(band->starts + next + 1, band->starts + next,
                        (band->columns - next + 1) * sizeof *band->starts);
                memmove(band->soft + next + 1, band->soft + next, (band->columns - next) * sizeof *band->soft);
                band->starts[next] = pieces[k].from;
                band->soft[next] = true;
                band->columns++;
            }
            column = next;
        }
    }
}

static void fill_line(const laid_page *p, const laid_line *l, const pft_laid_band *band, pft_laid_cell *cells)
{
    const piece *pieces = &p->words[l->first_word];
    size_t column = 0;

    for (size_t k = 0; k < l->word_count; k++) {
        pft_laid_cell *cell;

        column = column_of(band, l, &pieces[k], k > 0 ? &pieces[k - 1] : NULL, column);
        cell = &cells[column];
        if (cell->size == 0)
            cell->text = pieces[k].text;
        cell->size = (uint32_t)(pieces[k].text - cell->text) + pieces[k].size;
    }
}

/* How wide the texts of a column get. One that is far wider than the others and than the column reaches over further
 * columns. */
static void find_widest(const laid_page *p, pft_laid_band *band, size_t column)
{
    uint16_t first = 0, second = 0;
    uint32_t room = (band->starts[column + 1] - band->starts[column]) * (p->wide ? 1 : 2);

    for (size_t i = 0; i < band->lines; i++) {
        uint16_t width = band->cells[i * band->columns + column].width;

        second = width > first ? first : width > second ? width : second;
        first = width > first ? width : first;
    }
    band->widest[column] = first > second + 2 && first > room && second > 0 ? second : first;
    band->alone[column] = second + 1 < band->widest[column];
}

static pft_status fill_cells(laid_page *p, size_t from, size_t to, pft_laid_band *band)
{
    band->lines = to - from;
    band->cells = pft_arena_alloc(&p->arena, band->lines * band->columns * sizeof *band->cells);
    if (band->cells == NULL)
        return PFT_ENOMEM;
    for (size_t i = 0; i < band->lines; i++) {
        band->numbers[i] = p->lines[from + i].line.number;
        fill_line(p, &p->lines[from + i], band, &band->cells[i * band->columns]);
    }
    for (size_t i = 0; i < band->lines * band->columns; i++)
        measure(&band->cells[i]);
    for (size_t c = 0; c < band->columns; c++)
        find_widest(p, band, c);
    return PFT_OK;
}

static uint32_t page_width(const laid_page *p)
{
    uint32_t width = 0;

    for (size_t i = 0; i < p->line_count; i++) {
        const laid_line *l = &p->lines[i];
        uint32_t end = p->words[l->first_word + l->word_count - 1].to;

        width = end > width ? end : width;
    }
    return width;
}

/* The columns of lines and what stands in them; one column where they have none. */
pft_status pft_laid_make_band(laid_page *p, size_t from, size_t to, pft_laid_band *band)
{
    *band = (pft_laid_band){.columns = 0};
    band->columns = find_columns(p, from, to, band->starts);
    band->starts[band->columns] = page_width(p) + 1;
    if (band->columns < 2)
        return PFT_OK;
    add_soft_columns(p, from, to, band);
    return fill_cells(p, from, to, band);
}

/* How many lines at the top of a band are titles: texts that are alone in their line, and too wide for a label. */
size_t pft_laid_count_titles(const pft_laid_band *band)
{
    enum { NARROWEST_TITLE = 12 };
    size_t count = 0, widest = 0;
    bool alone = true;

    for (size_t i = 0; i < band->lines; i++) {
        const pft_laid_cell *cells = &band->cells[i * band->columns];

        for (size_t c = 1; c < band->columns && alone; c++)
            alone = cells[c].size == 0;
        count += alone && cells[0].width >= NARROWEST_TITLE;
        widest = !alone && cells[0].width > widest ? cells[0].width : widest;
        if (alone && count <= i)
            break;
    }
    while (count > 0 && band->cells[(count - 1) * band->columns].width + 2u > widest &&
           band->cells[(count - 1) * band->columns].width <= widest)
        count--; /* it may go on below */
    return count < band->lines ? count : 0;
}
