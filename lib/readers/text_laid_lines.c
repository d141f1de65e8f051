/* The words of a page and their places, and the texts that are such pages. */
#include <string.h>

#include "readers/text_laid.h"

typedef pft_laid_places places;
typedef pft_laid_word piece;
typedef pft_laid_gap gap;
typedef pft_laid_line laid_line;
typedef pft_laid_page laid_page;

enum { MOST_PAGE_LINES = 1000 }; /* of a page; what is longer is read as several */

/* ---- characters ---- */

static bool is_wide(uint32_t c)
{
    return pft_character_columns(c) == 2;
}

bool pft_laid_is_blank(uint32_t c)
{
    return c < 0x80 ? c <= ' ' : pft_is_space(c);
}

void pft_laid_take_places(places *p, uint32_t from, uint32_t to)
{
    for (uint32_t at = from; at < to && at < LAID_MOST_PLACES; at++)
        p->bits[at / 64] |= UINT64_C(1) << at % 64;
}

bool pft_laid_is_alphanumeric(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool pft_laid_opens_bracket(uint32_t c)
{
    return c == '(' || c == 0xFF08 || c == 0x300A || c == 0x201C || c == 0x3010;
}

bool pft_laid_is_comparator(uint32_t c)
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

bool pft_laid_parts_figures(uint32_t before, uint32_t after)
{
    return (is_wide(before) && pft_laid_is_alphanumeric(after)) || (pft_laid_is_alphanumeric(before) && is_wide(after));
}

bool pft_laid_is_figure_space(const piece *before, const piece *after)
{
    return after->from == before->to + 1 && pft_laid_parts_figures(last_character(before), first_character(after));
}

/* True when another text begins with the word: behind a gap, or with a comparator. */
bool pft_laid_begins_text(const piece *before, const piece *word)
{
    return word->from >= before->to + LAID_GAP ||
           (pft_laid_is_comparator(first_character(word)) && !pft_laid_opens_bracket(last_character(before)) &&
            !pft_laid_is_comparator(last_character(before)));
}

/* ---- lines ---- */

/* A text that fills its column stands close to the next one, and may have pushed it aside. */
static void loosen(places *p, const piece *before)
{
    enum { PUSHED = 3 };
    uint32_t from = before->to > before->from + PUSHED ? before->to - PUSHED : before->from + 1;

    for (uint32_t at = from; at < before->to && at < LAID_MOST_PLACES; at++)
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

    pft_laid_take_places(p, word->from + inner, word->to - inner);
}

static bool add_piece(laid_page *p, laid_line *l, piece word)
{
    piece *pieces = room(p, p->words, p->word_count, &p->word_capacity, sizeof *pieces);

    if (pieces == NULL)
        return false;
    p->words = pieces;
    if (l->word_count > 0 && pft_laid_begins_text(&pieces[p->word_count - 1], &word)) {
        gap *gaps = room(p, p->gaps, p->gap_count, &p->gap_capacity, sizeof *gaps);

        if (gaps == NULL)
            return false;
        p->gaps = gaps;
        gaps[p->gap_count++] = (gap){pieces[p->word_count - 1].to, word.from};
        l->gap_count++;
    }
    if (l->word_count > 0 && !pft_laid_begins_text(&pieces[p->word_count - 1], &word) &&
        !pft_laid_is_figure_space(&pieces[p->word_count - 1], &word))
        loosen(&l->taken, &pieces[p->word_count - 1]);
    pieces[p->word_count++] = word;
    l->word_count++;
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

    l->first_word = p->word_count;
    l->first_gap = p->gap_count;
    while (at < end) {
        size_t width = pft_utf8_decode(at, (size_t)(end - at), &character);
        bool blank = pft_laid_is_blank(character);

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
pft_status pft_laid_collect_lines(laid_page *p)
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
        blank = lines[p->line_count].word_count == 0;
        p->line_count += !blank;
        r->line = pft_text_line_below(r, &r->line);
    } while (r->line.text != NULL && !begins_page(&r->line) && p->line_count < MOST_PAGE_LINES);
    return PFT_OK;
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

        if (pft_laid_is_blank(character)) {
            blanks++;
        } else {
            for (int wide = 0; wide < 2 && blanks >= LAID_GAP; wide++)
                pft_laid_take_places(&starts[wide], place[wide], place[wide] + 1);
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

    for (uint32_t at = 0; at < LAID_MOST_PLACES; at++)
        count += pft_laid_is_taken(p, at);
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

/* Signs that part cells: in a few lines they are no more than part of a text, or of a line that fell into the page. */
static bool has_sign(const pft_text_line *l)
{
    return memchr(l->text, '|', l->size) != NULL || memchr(l->text, '\t', l->size) != NULL;
}

bool pft_text_is_laid(pft_text_reader *r)
{
    enum { FEW_SIGNS = 3, LINES_EACH = 30 };
    size_t lines = 0, gaps = 0, seen = 0, signs = 0;
    places starts[2] = {{{0}}, {{0}}};

    for (pft_text_line l = r->line; l.text != NULL; l = pft_text_line_below(r, &l)) {
        bool gap_here = has_gap(&l);

        signs += has_sign(&l);
        if (has_rule(&l) || signs > FEW_SIGNS + lines / LINES_EACH)
            return false;
        lines += l.size > 0;
        gaps += gap_here;
        if (gap_here && seen++ < SEEN_LINES)
            count_starts(&l, starts);
    }
    r->laid_wide = count_places(&starts[1]) < count_places(&starts[0]);
    return gaps >= FEWEST_LINES + signs && gaps * 5 >= lines;
}
