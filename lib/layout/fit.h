/* Glued text, fitted into the columns of its headings: what the files of this search share (fit*.c). */
#ifndef PFT_LAYOUT_FIT_H
#define PFT_LAYOUT_FIT_H

#include "core/comparators.h"
#include "core/units.h"
#include "layout/fit_costs.h"
#include "layout/fitted.h"

typedef enum fit_move { MOVE_NONE, MOVE_SKIP, MOVE_CELL, MOVE_PAIR, MOVE_CLOSE, MOVE_ASIDE } fit_move;

typedef struct fit_state {
    int32_t cost;
    uint32_t from;  /* the state before: its place, */
    uint8_t column; /* and its columns */
    uint8_t move;
    uint8_t second; /* of a pair of cells: the characters of the second */
} fit_state;

typedef struct fitter {
    const pft_lines *lines;
    const pft_packed *text;
    const pft_fit_form *form;
    size_t from, count; /* the characters that are fitted */
    fit_state *closed;  /* a cell ends here, or none began: (count + 1) × (columns + 1) */
    fit_state *open;    /* words of the column go on here; `from` is where they began */
    unsigned says[FIT_LABEL_MOST + 1]; /* of the texts of so many characters that begin at the place in hand */
    bool titled;        /* one of them names a form */
    bool one_level;
    bool bare;          /* no label says that it is one: 产出, 数量 */
    int32_t usual;      /* points that most rows have, in hundredths; -1: nobody knows */
} fitter;

/* A stretch of the text: from `from` to before `to`. */
typedef struct fit_span {
    size_t from, to;
    bool found;
} fit_span;

static inline fit_state *closed_at(const fitter *f, size_t at, size_t column)
{
    return &f->closed[at * (f->form->count + 1) + column];
}

static inline fit_state *open_at(const fitter *f, size_t at, size_t column)
{
    return &f->open[at * (f->form->count + 1) + column];
}

static inline uint8_t kind_of(const fitter *f, size_t column)
{
    return f->form->kinds[column];
}

static inline const char *at_character(const fitter *f, size_t at)
{
    return f->text->plain + f->text->plain_at[f->from + at];
}

static inline size_t bytes_between(const fitter *f, size_t from, size_t to)
{
    return f->text->plain_at[f->from + to] - f->text->plain_at[f->from + from];
}

static inline uint8_t gap_at(const fitter *f, size_t at)
{
    return f->text->gap[f->from + at];
}

/* The character, of those of ASCII. */
static inline bool is_at(const fitter *f, size_t at, char c)
{
    return *at_character(f, at) == c;
}

/* A word of the cue begins here. */
static inline bool cue_at(const fitter *f, size_t at, pft_cue cue)
{
    return (f->text->cues[f->from + at] >> cue & 1) != 0;
}

static inline bool is_digit(const fitter *f, size_t at)
{
    char c = at < f->count ? *at_character(f, at) : '\0';

    return c >= '0' && c <= '9';
}

static inline bool is_point(const fitter *f, size_t at)
{
    return at < f->count && is_at(f, at, '.');
}

static inline int turn_of_bracket(const fitter *f, size_t at)
{
    return cue_at(f, at, CUE_OPEN) - cue_at(f, at, CUE_CLOSE);
}

static inline void reach(fit_state *to, int32_t cost, size_t from, size_t column, fit_move move)
{
    if (cost < to->cost)
        *to = (fit_state){cost, (uint32_t)from, (uint8_t)column, (uint8_t)move, 0};
}

/* What it costs to begin behind a gap, and to go on over it. */
static inline int32_t begun(uint8_t gap)
{
    return gap == GAP_LINE ? LINE_BEGUN : gap == GAP_SPACE ? GAP_BEGUN : 0;
}

static inline int32_t crossed(uint8_t gap)
{
    return gap == GAP_LINE ? LINE_CROSSED : gap == GAP_SPACE ? GAP_CROSSED : 0;
}

/* ---- fit.c ---- */

/* A cell of the column fills the characters from `from` to before `to`. */
void pft_fit_fill(fitter *f, size_t from, size_t to, size_t column, int32_t cost);

/* Two cells that are judged together: from `from` to before `middle`, and on to before `to`. */
void pft_fit_fill_pair(fitter *f, size_t from, size_t middle, size_t to, size_t column, int32_t cost);

/* The last cell of a kind that the cheapest way to a state has in this record. */
fit_span pft_fit_cell_before(const fitter *f, size_t at, size_t column, uint8_t kind);

/* ---- fit_text.c ---- */

/* Asks of all texts that begin here and may be labels: `says`. */
void pft_fit_look(fitter *f, size_t at);
bool pft_fit_same_text(const fitter *f, size_t one, size_t to, size_t other, size_t end);
size_t pft_fit_behind_digits(const fitter *f, size_t at);

/* Behind the number that begins here, as far as it goes; commas part thousands. */
size_t pft_fit_behind_number(const fitter *f, size_t at);
bool pft_fit_is_inside_number(const fitter *f, size_t at);

/* Behind the comparator that begins here: ≥, 不低于. */
size_t pft_fit_behind_comparator(const fitter *f, size_t at);

/* The longest word of a table that begins here, in characters. */
size_t pft_fit_word_width(const fitter *f, size_t at, const pft_word_table *table, unsigned code);
size_t pft_fit_unit_width(const fitter *f, size_t at);

/* ---- a column each: fit_levels.c, fit_values.c, fit_points.c, fit_words.c, fit_aside.c ---- */

void pft_fit_try_levels(fitter *f, size_t at, size_t column);
void pft_fit_try_values(fitter *f, size_t at, size_t column);
void pft_fit_try_points(fitter *f, size_t at, size_t column);
void pft_fit_try_natures(fitter *f, size_t at, size_t column);
void pft_fit_try_units(fitter *f, size_t at, size_t column);
void pft_fit_try_ordinals(fitter *f, size_t at, size_t column);
void pft_fit_try_names(fitter *f, size_t at, size_t column);
void pft_fit_begin_words(fitter *f, size_t at, size_t column);
void pft_fit_go_on_with_words(fitter *f, size_t at, size_t column);
void pft_fit_try_likelihoods(fitter *f, size_t at, size_t column);
void pft_fit_try_aside(fitter *f, size_t at);
void pft_fit_try_points_before(fitter *f, size_t at, size_t column);
void pft_fit_try_unfilled(fitter *f, size_t at, size_t column);

/* How well a value goes with the one that the record has in the column before, and words that stand twice. */
int32_t pft_fit_likeness(const fitter *f, size_t from, size_t to, size_t column);
int32_t pft_fit_twin_cost(const fitter *f, size_t from, size_t to, size_t column);

/* Points in hundredths; -1: none. */
int32_t pft_fit_points_between(const fitter *f, size_t from, size_t to);

/* Behind 指标1: of a name; `at` when it does not begin so. */
size_t pft_fit_behind_ordinal(const fitter *f, size_t at);

/* The table may end here; what it costs to leave the character that stands here outside. */
bool pft_fit_may_end(const fitter *f, size_t at);
int32_t pft_fit_price_of_leaving(const fitter *f, size_t at);

#endif
