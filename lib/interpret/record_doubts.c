/* What makes the reading of a record doubtful. */
#include <string.h>

#include "interpret/compose.h"
#include "interpret/maker.h"
#include "interpret/signs.h"

static bool ends_in_value(const pft_facts *f)
{
    static const char *const signs[] = {"≥", "≤", ">", "<"};

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        const char *at = strstr(f->folded, signs[i]);

        if (at != NULL && at > f->folded && f->folded_size - (size_t)(at - f->folded) < 14 &&
            f->folded[f->folded_size - 1] != ')')
            return true;
    }
    return false;
}

/* 数量指标维修渡口: the label of a level stands before the name. */
static bool begins_with_level(const pft_facts *f)
{
    static const char end[] = SIGN_INDICATOR;
    const char *at = strstr(f->folded, end);
    size_t size = at != NULL ? (size_t)(at - f->folded) + strlen(end) : f->folded_size;
    meaning m;

    if (size >= f->folded_size)
        return false;
    work_out_meaning(&m, f->folded, size);
    return level_of_meaning(&m) != NULL;
}

/* A recogniser was not sure of the cell's text, or a character of it is not known. */
static bool is_unsure(const pft_spot *spot)
{
    return spot != NULL && (spot->unsure || pft_holds_unknown(spot->facts->text));
}

/* True when that holds for a cell that the indicator was made of: of each role the first, as pft_draft_get() has it. */
static bool is_poorly_recognised(const pft_draft_indicator *d)
{
    uint64_t seen = UINT64_C(1) << ROLE_NONE;

    for (size_t i = 0; i < d->cell_count; i++) {
        uint64_t bit = UINT64_C(1) << d->cells[i].role;

        if ((seen & bit) == 0 && is_unsure(d->cells[i].value.spot))
            return true;
        seen |= bit;
    }
    return is_unsure(d->level1.spot) || is_unsure(d->level2.spot);
}

static bool is_cut(pft_draft_text text)
{
    return text.spot != NULL && text.spot->cut;
}

/* A label of the record might as well be another: it stands between two groups of rows. */
static bool has_guessed_label(const maker *m, const record *r)
{
    for (size_t i = r->from; i < r->to; i++)
        if (m->table->spots[i].guessed)
            return true;
    return false;
}

/* A cell of several lines, where no border says that they are one. */
static bool has_lines(const pft_draft_text *text)
{
    return text->spot != NULL && !text->spot->fixed && strchr(text->text, '\n') != NULL;
}

/* 项目资金 is a label of the form's head, and hardly the name of an indicator. */
static bool is_label_of_head(const pft_facts *f)
{
    return (f->traits & TRAIT_SUPPOSED) == 0 &&
           (f->key == KEY_FUNDING || f->key == KEY_PROJECT || f->key == KEY_AGENCY);
}

static bool is_label_or_piece(const pft_facts *f)
{
    return f->levels != 0 || (f->traits & TRAIT_PIECE) != 0;
}

/* 满意度指标服务对象满意度指标: two labels in one. */
static bool holds_two_labels(const pft_draft_text *label)
{
    static const char end[] = SIGN_INDICATOR;
    const char *first = label->spot != NULL ? strstr(label->spot->facts->folded, end) : NULL;
    const char *second = first != NULL ? strstr(first + strlen(end), end) : NULL;

    return second != NULL && memchr(first, '(', (size_t)(second - first)) == NULL;
}

static uint32_t when(bool holds, pft_doubt doubt)
{
    return holds ? PFT_DOUBT_BIT(doubt) : 0;
}

static bool is_filled(pft_draft_text text)
{
    return text.text[0] != '\0';
}

static bool is_guessed(pft_draft_text text)
{
    return text.spot != NULL && text.spot->guessed;
}

/* It was printed apart from its row, which might be another. */
static bool is_spot_supposed(const pft_spot *spot)
{
    return spot != NULL && spot->supposed;
}

static uint32_t doubts_of_name(const pft_facts *f, bool has_target)
{
    return when((ends_in_value(f) && has_target) || f->look == LOOK_VALUE, PFT_DOUBT_NAME_LIKE_VALUE) |
           when(begins_with_level(f) || (f->levels != 0 && f->level_sure) || is_label_of_head(f),
                PFT_DOUBT_VALUE_LIKE_LABEL) |
           when((f->traits & TRAIT_SENTENCE) != 0, PFT_DOUBT_RUN_ON_ROW);
}

/* Labels that nobody knows, that are two, or that a table with columns for both leaves open. */
static bool is_level_supposed(const maker *m, const record *r, const pft_draft_indicator *d)
{
    const pft_columns *columns = m->table->columns;
    bool first = is_filled(d->level1), second = is_filled(d->level2);
    bool both = !m->one_level && pft_column_of(columns, ROLE_LEVEL1) >= 0;

    return has_guessed_label(m, r) || is_spot_supposed(d->level1.spot) || is_spot_supposed(d->level2.spot) ||
           columns->halves || (first && pft_levels_of(&d->level1) == 0) ||
           (second && pft_levels_of(&d->level2) == 0) || holds_two_labels(&d->level1) || holds_two_labels(&d->level2) ||
           (both ? !first || !second : !first && !second);
}

static bool is_score_over_weight(pft_draft_text score, pft_draft_text weight)
{
    return is_filled(weight) && is_filled(score) && pft_points_in(score) > pft_points_in(weight);
}

/* What the columns of the table, and the cells that fill them, leave open. */
static uint32_t doubts_of_columns(const maker *m, const record *r)
{
    const pft_columns *columns = m->table->columns;
    bool supposed = false, joined = false;

    for (size_t i = 0; i < columns->count; i++) {
        supposed = supposed || columns->items[i].supposed;
        joined = joined || r->pieces[i] > 1;
    }
    return when(supposed, PFT_DOUBT_HEADING_SUPPOSED) | when(joined, PFT_DOUBT_JOINED_CELLS) |
           when(m->table->layout->cut_by_words || m->table->layout->instead, PFT_DOUBT_CELLS_CUT_BY_WORDS) |
           when(m->table->layout->paired, PFT_DOUBT_ROWS_PAIRED) |
           when(r->dropped != NULL || pft_has_dropped_before(r, m->table) || pft_has_rest_behind(r, m->table),
                PFT_DOUBT_TEXT_BESIDE_COLUMNS);
}

/* A number that may have stood behind a comparator, whose cell is not there. */
static bool may_lack_comparator(const maker *m, const record *r, pft_draft_text target)
{
    return m->lost_natures && r->first[pft_column_of(m->table->columns, ROLE_NATURE)] == NULL &&
           target.spot != NULL && target.spot->facts->look >= LOOK_POINTS && target.spot->facts->look <= LOOK_VALUE;
}

uint32_t pft_record_doubts(const maker *m, const record *r, const pft_draft_indicator *d)
{
    pft_draft_text name = pft_draft_get(d, ROLE_NAME), target = pft_draft_get(d, ROLE_TARGET),
                   weight = pft_draft_get(d, ROLE_WEIGHT), score = pft_draft_get(d, ROLE_SCORE);
    bool has_target = is_filled(target), targets = pft_column_of(m->table->columns, ROLE_TARGET) >= 0;
    const pft_facts *f = name.spot->facts;

    return doubts_of_name(f, has_target) | doubts_of_columns(m, r) |
           when(!d->stable || f->length <= 1, PFT_DOUBT_ANOTHER_READING) | /* 率 is the end of a name */
           when(is_spot_supposed(name.spot), PFT_DOUBT_ANOTHER_READING) |
           when(target.spot != NULL && is_label_or_piece(target.spot->facts), PFT_DOUBT_VALUE_LIKE_LABEL) |
           when(pft_goes_on_list(name.text, target.text), PFT_DOUBT_RUN_ON_ROW) |
           when(is_guessed(name) || is_guessed(target), PFT_DOUBT_BORDERS_GUESSED) |
           when(is_cut(name) || is_cut(target), PFT_DOUBT_CUT_OFF) |
           when(is_poorly_recognised(d), PFT_DOUBT_POORLY_RECOGNISED) |
           when(has_lines(&name) || has_lines(&target), PFT_DOUBT_JOINED_CELLS) |
           when(may_lack_comparator(m, r, target), PFT_DOUBT_INCOMPLETE_ROW) |
           when(!has_target && (targets || (!is_filled(weight) && !is_filled(score))), PFT_DOUBT_INCOMPLETE_ROW) |
           when(is_level_supposed(m, r, d), PFT_DOUBT_LEVEL_SUPPOSED) |
           when(is_score_over_weight(score, weight), PFT_DOUBT_SCORE_OVER_WEIGHT);
}
