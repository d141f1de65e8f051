/* Pages whose tables are laid out with spaces. A page is cut into bands of lines that leave the same columns free; a
 * column may hold several lines of a cell (text_laid_rows.c). No rule of a table is drawn here, and no word is known. */
#include <string.h>

#include "readers/text_laid.h"

enum {
    MOST_PAGE_LINES = 1000, /* of a page; what is longer is read as several */
    MOST_PLACES = 512,      /* a line's columns */
    PLACE_WORDS = MOST_PLACES / 64,
    GAP = 2                 /* spaces that part columns; one may stand within a text */
};

/* Places in a line that are taken. */
typedef struct {
    uint64_t bits[PLACE_WORDS];
} places;

typedef struct {
    const char *text;
    uint32_t size;
    uint32_t from, to;
} piece; /* a word */

typedef struct {
    uint32_t from, to;
} gap;

typedef struct {
    pft_text_line line;
    size_t first_piece, piece_count;
    size_t first_gap, gap_count;
    places taken;
    bool apart; /* behind a blank line */
} laid_line;

typedef struct {
    pft_text_reader *r;
    pft_arena arena; /* of what is needed while the page is read */
    bool wide;       /* a wide character takes two places */
    laid_line *lines;
    size_t line_count, line_capacity;
    piece *pieces;
    size_t piece_count, piece_capacity;
    gap *gaps;
    size_t gap_count, gap_capacity;
    int *best;      /* of the lines above */
    uint32_t *from; /* where the band that ends there begins */
} laid_page;

/* ---- lines ---- */

static bool is_blank_character(uint32_t c)
{
    return c < 0x80 ? c <= ' ' : pft_is_space(c);
}

static void take_places(places *p, uint32_t from, uint32_t to)
{
    for (uint32_t at = from; at < to && at < MOST_PLACES; at++)
        p->bits[at / 64] |= UINT64_C(1) << at % 64;
}

static bool is_taken(const places *p, uint32_t at)
{
    return at >= MOST_PLACES || (p->bits[at / 64] >> at % 64 & 1) != 0;
}

static bool is_wide(uint32_t c)
{
    return pft_character_columns(c) == 2;
}

static bool is_alphanumeric(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool opens_bracket(uint32_t c)
{
    return c == '(' || c == 0xFF08 || c == 0x300A || c == 0x201C || c == 0x3010;
}

static bool is_comparator(uint32_t c)
{
    c = pft_fold_character(c);
    return c == '<' || c == '>' || c == '=' || (c >= 0x2264 && c <= 0x2267);
}

static uint32_t first_character(const piece *word)
{
    uint32_t character;

    pft_utf8_decode(word->text, word->size, &character);
    return character;
}

static uint32_t last_character(const piece *word)
{
    const char *end = word->text + word->size, *last = end - 1;
    uint32_t character;

    while ((*last & 0xC0) == 0x80)
        last--;
    pft_utf8_decode(last, (size_t)(end - last), &character);
    return character;
}

bool pft_text_parts_figures(uint32_t before, uint32_t after)
{
    return (is_wide(before) && is_alphanumeric(after)) || (is_alphanumeric(before) && is_wide(after));
}

static bool is_figure_space(const piece *before, const piece *after)
{
    return after->from == before->to + 1 && pft_text_parts_figures(last_character(before), first_character(after));
}

/* True when another text begins with the word: behind a gap, or with a comparator. */
static bool begins_text(const piece *before, const piece *word)
{
    return word->from >= before->to + GAP ||
           (is_comparator(first_character(word)) && !opens_bracket(last_character(before)) &&
            !is_comparator(last_character(before)));
}

/* A text that fills its column stands close to the next one, and may have pushed it aside. */
static void loosen(places *p, const piece *before)
{
    enum { PUSHED = 3 };
    uint32_t from = before->to > before->from + PUSHED ? before->to - PUSHED : before->from + 1;

    for (uint32_t at = from; at < before->to && at < MOST_PLACES; at++)
        p->bits[at / 64] &= ~(UINT64_C(1) << at % 64);
}

static void *room(laid_page *p, void *items, size_t count, size_t *capacity, size_t size)
{
    return pft_arena_room(&p->arena, items, count, capacity, size);
}

/* Columns are not quite straight: the first and the last place of a word are not counted. */
static void take_word(places *p, const piece *word)
{
    bool inner = word->to > word->from + 2;

    take_places(p, word->from + inner, word->to - inner);
}

static bool add_piece(laid_page *p, laid_line *l, piece word)
{
    piece *pieces = room(p, p->pieces, p->piece_count, &p->piece_capacity, sizeof *pieces);

    if (pieces == NULL)
        return false;
    p->pieces = pieces;
    if (l->piece_count > 0 && begins_text(&pieces[p->piece_count - 1], &word)) {
        gap *gaps = room(p, p->gaps, p->gap_count, &p->gap_capacity, sizeof *gaps);

        if (gaps == NULL)
            return false;
        p->gaps = gaps;
        gaps[p->gap_count++] = (gap){pieces[p->piece_count - 1].to, word.from};
        l->gap_count++;
    }
    if (l->piece_count > 0 && !begins_text(&pieces[p->piece_count - 1], &word) &&
        !is_figure_space(&pieces[p->piece_count - 1], &word))
        loosen(&l->taken, &pieces[p->piece_count - 1]);
    pieces[p->piece_count++] = word;
    l->piece_count++;
    take_word(&l->taken, &word);
    return true;
}

static uint32_t places_of(const laid_page *p, uint32_t character)
{
    return p->wide ? pft_character_columns(character) : 1;
}

/* Parts a line into words, each with its place. */
static bool part_line(laid_page *p, laid_line *l)
{
    const char *at = l->line.text, *end = at + l->line.size;
    uint32_t place = 0, character;
    piece word = {NULL, 0, 0, 0};

    l->first_piece = p->piece_count;
    l->first_gap = p->gap_count;
    while (at < end) {
        size_t width = pft_utf8_decode(at, (size_t)(end - at), &character);
        bool blank = is_blank_character(character);

        if (blank && word.text != NULL) {
            word.size = (uint32_t)(at - word.text);
            word.to = place;
            if (!add_piece(p, l, word))
                return false;
            word.text = NULL;
        } else if (!blank && word.text == NULL) {
            word = (piece){at, 0, place, 0};
        }
        place += character == '\f' ? 0 : places_of(p, character);
        at += width;
    }
    if (word.text == NULL)
        return true;
    word.size = (uint32_t)(end - word.text);
    word.to = place;
    return add_piece(p, l, word);
}

static bool begins_page(const pft_text_line *l)
{
    return l->size > 0 && l->text[0] == '\f';
}

/* Collects the lines of the page that begins in the current line. */
static pft_status collect_lines(laid_page *p)
{
    pft_text_reader *r = p->r;
    bool blank = false;

    do {
        laid_line *lines = room(p, p->lines, p->line_count, &p->line_capacity, sizeof *lines);

        if (lines == NULL)
            return PFT_ENOMEM;
        p->lines = lines;
        lines[p->line_count] = (laid_line){.line = r->line};
        if (!part_line(p, &lines[p->line_count]))
            return PFT_ENOMEM;
        lines[p->line_count].apart = blank;
        blank = lines[p->line_count].piece_count == 0;
        p->line_count += !blank;
        r->line = pft_text_line_below(r, &r->line);
    } while (r->line.text != NULL && !begins_page(&r->line) && p->line_count < MOST_PAGE_LINES);
    return PFT_OK;
}

/* ---- bands: lines that leave the same places free ---- */

enum { KEPT_GAP = 2, LOST_GAP = 2, BAND_COST = 8, APART_COST = 1, HOPELESS = 12, MOST_GAPS = 600 };

/* True when a place of the gap, or the one beside it, is free. */
static bool is_open(const gap *g, const places *taken)
{
    uint32_t from = g->from > 0 ? g->from - 1 : 0, to = g->to < MOST_PLACES ? g->to : MOST_PLACES - 1;

    for (uint32_t word = from / 64; word <= to / 64; word++) {
        uint64_t mask = word == from / 64 ? ~UINT64_C(0) << from % 64 : ~UINT64_C(0);

        if (word == to / 64)
            mask &= ~UINT64_C(0) >> (63 - to % 64);
        if ((~taken->bits[word] & mask) != 0)
            return true;
    }
    return false;
}

/* The bands that keep most gaps open: best[b] is what the lines above b are worth. */
static void weigh_bands(laid_page *p, size_t from)
{
    places taken = {{0}};
    const gap *gaps = p->gaps + p->lines[from].first_gap;
    uint16_t open[MOST_GAPS];
    size_t open_count = 0, seen = 0, lost = 0, apart = 0;

    for (size_t to = from; to < p->line_count && to - from < LAID_MOST_LINES; to++) {
        const laid_line *l = &p->lines[to];
        size_t kept = 0;
        int worth;

        for (size_t i = 0; i < PLACE_WORDS; i++)
            taken.bits[i] |= l->taken.bits[i];
        for (size_t i = 0; i < l->gap_count && open_count < sizeof open / sizeof open[0]; i++)
            open[open_count++] = (uint16_t)(seen + i);
        seen += l->gap_count;
        for (size_t i = 0; i < open_count; i++)
            if (is_open(&gaps[open[i]], &taken))
                open[kept++] = open[i];
        lost += open_count - kept;
        open_count = kept;
        apart += to > from && l->apart;
        worth = p->best[from] - APART_COST * (int)apart + KEPT_GAP * (int)open_count - LOST_GAP * (int)lost - BAND_COST;
        if (worth > p->best[to + 1]) {
            p->best[to + 1] = worth;
            p->from[to + 1] = (uint32_t)from;
        }
        if (lost > open_count + HOPELESS)
            break;
    }
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
        const piece *pieces = &p->pieces[p->lines[i].first_piece];
        size_t count = p->lines[i].piece_count, k = 0;

        while (k < count && !is_behind(&pieces[k], starts[boundary]))
            k++;
        if (k == count || is_behind(&pieces[k], starts[boundary + 1]))
            continue;
        if (k > 0 && is_figure_space(&pieces[k - 1], &pieces[k]))
            words++;
        else
            texts++;
    }
    return words == 0 || texts > words;
}

/* True when a line has a gap there, or the places are enough for one. */
static bool is_gap(const laid_page *p, size_t from, size_t to, uint32_t first, uint32_t last)
{
    if (last - first >= GAP + 1)
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
        for (size_t k = 0; k < PLACE_WORDS; k++)
            taken.bits[k] |= p->lines[i].taken.bits[k];
    starts[0] = 0;
    for (uint32_t at = 0; at < MOST_PLACES && count < LAID_MOST_COLUMNS; at++) {
        if (!is_taken(&taken, at)) {
            free++;
            continue;
        }
        if (begun && free > 0 && is_gap(p, from, to, at - free, at))
            starts[count++] = at - free / 2 - free % 2;
        begun = true;
        free = 0;
    }
    starts[count] = MOST_PLACES;
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
        if (is_blank_character(c)) {
            if (at < end && pft_utf8_decode(at, (size_t)(end - at), &next) > 0 && pft_text_parts_figures(before, next))
                c = before;
            else
                cell->width++;
            together = false;
            continue;
        }
        if (before == 0) {
            cell->comparator = is_comparator(c);
            cell->number = cell->comparator || (c >= '0' && c <= '9');
        }
        together = together && (before == 0 || opens_bracket(before) || closes(c) || (!is_wide(c) && !is_wide(before)));
        cell->narrow |= is_alphanumeric(c);
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
    bool begins = previous == NULL || begins_text(previous, word);

    if (previous != NULL && l->gap_count == 0 && is_figure_space(previous, word))
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
        const piece *pieces = &p->pieces[p->lines[i].first_piece];
        size_t column = column_of(band, &p->lines[i], &pieces[0], NULL, 0);

        for (size_t k = 1; k < p->lines[i].piece_count; k++) {
            size_t next = column_of(band, &p->lines[i], &pieces[k], &pieces[k - 1], column);

            if (next == column && begins_text(&pieces[k - 1], &pieces[k]) && band->columns < LAID_MOST_COLUMNS &&
                pieces[k].from >= band->starts[column] + NEAR && pieces[k].from + NEAR <= band->starts[column + 1]) {
                next++;
                memmove(band->starts + next + 1, band->starts + next, (band->columns - next + 1) * sizeof *band->starts);
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
    const piece *pieces = &p->pieces[l->first_piece];
    size_t column = 0;

    for (size_t k = 0; k < l->piece_count; k++) {
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

/* Lines without columns are texts on their own. */
static pft_status give_plain_lines(laid_page *p, size_t from, size_t to)
{
    pft_status status = PFT_OK;

    for (size_t i = from; i < to && status == PFT_OK; i++)
        status = pft_text_give_line(p->r, &p->lines[i].line);
    return status;
}

static uint32_t page_width(const laid_page *p)
{
    uint32_t width = 0;

    for (size_t i = 0; i < p->line_count; i++) {
        const laid_line *l = &p->lines[i];
        uint32_t end = p->pieces[l->first_piece + l->piece_count - 1].to;

        width = end > width ? end : width;
    }
    return width;
}

/* A table that goes on from the page before has its columns, wherever this page has them. */
static void keep_columns(pft_text_reader *r, pft_laid_band *band, bool first)
{
    if (first && r->laid_columns == band->columns)
        memcpy(band->starts, r->laid_starts, (band->columns + 1) * sizeof *band->starts);
    r->laid_columns = band->columns;
    memcpy(r->laid_starts, band->starts, (band->columns + 1) * sizeof *band->starts);
}

/* How many lines at the top of a band are titles: texts that are alone in their line, and too wide for a label. */
static size_t count_titles(const pft_laid_band *band)
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

/* The columns of lines and what stands in them; one column where they have none. */
static pft_status make_band(laid_page *p, size_t from, size_t to, pft_laid_band *band)
{
    *band = (pft_laid_band){.columns = 0};
    band->columns = find_columns(p, from, to, band->starts);
    band->starts[band->columns] = page_width(p) + 1;
    if (band->columns < 2)
        return PFT_OK;
    add_soft_columns(p, from, to, band);
    return fill_cells(p, from, to, band);
}

static pft_status give_band(laid_page *p, size_t from, size_t to)
{
    pft_laid_band band;
    size_t titles;
    pft_status status = make_band(p, from, to, &band);

    if (status != PFT_OK)
        return status;
    if (band.columns < 2)
        return give_plain_lines(p, from, to);
    if ((titles = count_titles(&band)) > 0)
        return (status = give_plain_lines(p, from, from + titles)) == PFT_OK ? give_band(p, from + titles, to) : status;
    keep_columns(p->r, &band, from == 0);
    return pft_text_give_laid_rows(p->r, &band, &p->arena);
}

static pft_status band_cost(laid_page *p, size_t from, size_t to, int *cost)
{
    pft_laid_band band;
    pft_status status = make_band(p, from, to, &band);

    *cost = status == PFT_OK && from < to && band.columns > 1 ? pft_text_laid_cost(&band) : 0;
    return status;
}

/* No text of the two lines stands above another. */
static bool is_disjoint(const laid_line *above, const laid_line *below)
{
    for (size_t i = 0; i < PLACE_WORDS; i++)
        if ((above->taken.bits[i] & below->taken.bits[i]) != 0)
            return false;
    return true;
}

/* The upper line of a heading whose cells have one line and two is none of the band above: it is moved to where it costs
 * less. */
static pft_status settle_end(laid_page *p, size_t from, uint32_t *end, size_t to)
{
    int kept[2], moved[2];
    pft_status status;

    if (*end < from + 2 || !is_disjoint(&p->lines[*end - 1], &p->lines[*end]) || to - *end >= LAID_MOST_LINES)
        return PFT_OK;
    if ((status = band_cost(p, from, *end, &kept[0])) != PFT_OK ||
        (status = band_cost(p, *end, to, &kept[1])) != PFT_OK ||
        (status = band_cost(p, from, *end - 1, &moved[0])) != PFT_OK ||
        (status = band_cost(p, *end - 1, to, &moved[1])) != PFT_OK)
        return status;
    *end -= moved[0] + moved[1] < kept[0] + kept[1];
    return PFT_OK;
}

static pft_status give_bands(laid_page *p)
{
    size_t count = 0;
    uint32_t *ends;
    pft_status status = PFT_OK;

    p->best = pft_arena_alloc(&p->arena, (p->line_count + 1) * sizeof *p->best);
    p->from = pft_arena_alloc(&p->arena, (p->line_count + 1) * sizeof *p->from);
    ends = pft_arena_alloc(&p->arena, (p->line_count + 1) * sizeof *ends);
    if (p->best == NULL || p->from == NULL || ends == NULL)
        return PFT_ENOMEM;
    for (size_t i = 1; i <= p->line_count; i++)
        p->best[i] = INT32_MIN;
    for (size_t i = 0; i < p->line_count; i++)
        weigh_bands(p, i);
    for (size_t to = p->line_count; to > 0; to = p->from[to])
        ends[count++] = (uint32_t)to;
    for (size_t from = 0; count > 0 && status == PFT_OK; from = ends[count]) {
        if (--count > 0)
            status = settle_end(p, from, &ends[count], ends[count - 1]);
        if (status == PFT_OK)
            status = give_band(p, from, ends[count]);
    }
    return status;
}

pft_status pft_text_read_laid_page(pft_text_reader *r)
{
    laid_page p = {.r = r, .wide = r->laid_wide};
    pft_status status;

    pft_arena_init(&p.arena, &r->sink->arena->allocator);
    if ((status = collect_lines(&p)) == PFT_OK)
        status = give_bands(&p);
    pft_arena_free(&p.arena);
    return status;
}

/* ---- which texts ---- */

enum { COLUMN_GAP = 3, FEWEST_LINES = 3, SEEN_LINES = 300 };

/* The width of the blanks at `at`. */
static size_t blanks_at(const char *at, const char *end)
{
    size_t width = 0;

    while (at + width < end && at[width] == ' ')
        width++;
    return width;
}

/* A line with a gap inside. */
static bool has_gap(const pft_text_line *l)
{
    pft_slice text = pft_trim(l->text, l->size);
    const char *end = text.text + text.size;

    for (const char *at = text.text; (at = memchr(at, ' ', (size_t)(end - at))) != NULL;) {
        size_t width = blanks_at(at, end);

        if (width >= COLUMN_GAP)
            return true;
        at += width;
    }
    return false;
}

/* Texts begin at fewer places where the characters are counted as they were when the text was laid out. */
static void count_starts(const pft_text_line *l, places starts[2])
{
    const char *at = l->text, *end = at + l->size;
    uint32_t place[2] = {0, 0}, character;
    size_t blanks = 0;

    while (at < end) {
        size_t width = pft_utf8_decode(at, (size_t)(end - at), &character);

        if (is_blank_character(character)) {
            blanks++;
        } else {
            for (int wide = 0; wide < 2 && blanks >= GAP; wide++)
                take_places(&starts[wide], place[wide], place[wide] + 1);
            blanks = 0;
        }
        place[0] += character != '\f';
        place[1] += character != '\f' ? pft_character_columns(character) : 0;
        at += width;
    }
}

static size_t count_places(const places *p)
{
    size_t count = 0;

    for (uint32_t at = 0; at < MOST_PLACES; at++)
        count += is_taken(p, at);
    return count;
}

/* A rule of a table that is drawn. */
static bool has_rule(const pft_text_line *l)
{
    static const char *const rules[] = {"---", "===", "───", "━━━", "═══"};

    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        const char *at = l->text, *end = at + l->size;
        size_t size = strlen(rules[i]);

        for (; (at = memchr(at, rules[i][0], (size_t)(end - at))) != NULL; at++)
            if ((size_t)(end - at) >= size && memcmp(at, rules[i], size) == 0)
                return true;
    }
    return false;
}

bool pft_text_is_laid(pft_text_reader *r)
{
    size_t lines = 0, gaps = 0, seen = 0;
    places starts[2] = {{{0}}, {{0}}};

    for (pft_text_line l = r->line; l.text != NULL; l = pft_text_line_below(r, &l)) {
        bool gap_here = has_gap(&l);

        if (has_rule(&l))
            return false;
        lines += l.size > 0;
        gaps += gap_here;
        if (gap_here && seen++ < SEEN_LINES)
            count_starts(&l, starts);
    }
    r->laid_wide = count_places(&starts[1]) < count_places(&starts[0]);
    return gaps >= FEWEST_LINES && gaps * 5 >= lines;
}
