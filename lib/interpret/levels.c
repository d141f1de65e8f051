/* The labels of levels that hold for a record: its own, or those above it. */
#include <string.h>

#include "interpret/compose.h"
#include "interpret/maker.h"
#include "interpret/money.h"

uint8_t pft_levels_of(const pft_draft_text *text)
{
    return text->spot != NULL && text->text[0] != '\0' ? text->spot->facts->levels : 0;
}

static bool cut_end(pft_slice *text, const char *sign)
{
    size_t width = strlen(sign);

    if (text->size <= width || memcmp(text->text + text->size - width, sign, width) != 0)
        return false;
    *text = pft_trim(text->text, text->size - width);
    return true;
}

/* 【产出指标】, 数量指标：: the signs around a label are no part of it; in 数量指标【20分】 they are. The text is NULL when
 * memory ran out. */
static pft_draft_text bare_label(maker *m, pft_draft_text label)
{
    static const char open[] = "【", close[] = "】";
    pft_slice text = {label.text, strlen(label.text)};

    if (!cut_end(&text, "："))
        cut_end(&text, ":");
    if (text.size > strlen(open) && memcmp(text.text, open, strlen(open)) == 0 && cut_end(&text, close))
        text = pft_trim(text.text + strlen(open), text.size - strlen(open));
    if (text.size == strlen(label.text))
        return label;
    return (pft_draft_text){pft_arena_strndup(m->arena, text.text, text.size), label.spot};
}

/* A label whose end fell below its row: 社会效益 | 指标. */
static bool complete_label(maker *m, pft_draft_text *label, const record *r)
{
    char *text;
    size_t size = strlen(label->text);

    if (r->tail == NULL || label->text[0] == '\0' || label->spot == NULL || label->spot->facts->level_sure)
        return true;
    if ((text = pft_arena_bytes(m->arena, size + r->tail->size + 1)) == NULL)
        return false;
    memcpy(text, label->text, size);
    memcpy(text + size, r->tail->text, r->tail->size + 1);
    label->text = text;
    return true;
}

/* A cell of the column that is empty, and that no cell from above reaches into. */
static bool has_blank(const record *r, const pft_table *t, uint32_t column)
{
    for (size_t i = r->from; i < r->to; i++)
        if (t->spots[i].fixed && t->spots[i].column == column)
            return t->spots[i].facts->look == LOOK_EMPTY && !t->spots[i].covered;
    return false;
}

/* One column has the labels of both levels: those of the first stand alone in their rows. */
static void part_sections(const maker *m, const record *r, pft_draft_text *first, pft_draft_text *second)
{
    int name = pft_column_of(m->table->columns, ROLE_NAME);
    pft_draft_text label = first->text[0] != '\0' ? *first : *second;
    bool section = pft_filled_at(r, name) == NULL;

    *first = section ? label : (pft_draft_text){"", NULL};
    *second = section ? (pft_draft_text){"", NULL} : label;
}

static pft_decimal points_of(const pft_draft_text *label)
{
    return label->text[0] != '\0' ? label->spot->facts->points : PFT_DECIMAL_NONE;
}

/* Other signs, and longer rows of them, are what is left of lines that were drawn. */
static bool is_none(pft_slice text)
{
    static const char *const signs[] = {"—", "——", "–", "-", "--", "/"};

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (text.size == strlen(signs[i]) && memcmp(text.text, signs[i], text.size) == 0)
            return true;
    return false;
}

bool pft_says_none(const record *r, const pft_table *t, int column)
{
    for (size_t i = r->from; i < r->to && column >= 0; i++) {
        const pft_spot *spot = &t->spots[i];

        if (spot->fixed && spot->column == t->columns->items[column].at)
            return is_none(pft_trim(spot->text, spot->size));
    }
    return false;
}

bool pft_take_levels(maker *m, const record *r, pft_draft_indicator *out)
{
    int level1 = pft_column_of(m->table->columns, ROLE_LEVEL1), level2 = pft_column_of(m->table->columns, ROLE_LEVEL2);
    pft_draft_text first =
        level1 >= 0 ? pft_record_text(m->arena, m->table, r, (size_t)level1) : (pft_draft_text){"", NULL};
    pft_draft_text second =
        level2 >= 0 ? pft_record_text(m->arena, m->table, r, (size_t)level2) : (pft_draft_text){"", NULL};
    pft_levels *levels = m->levels;

    if (first.text == NULL || second.text == NULL ||
        !complete_label(m, second.text[0] != '\0' && !second.spot->facts->level_sure ? &second : &first, r))
        return false;
    if (first.text[0] == '\0' && level1 >= 0 && m->merged &&
        has_blank(r, m->table, m->table->columns->items[level1].at))
        out->notes |= PFT_NOTE_BIT(PFT_NOTE_SPAN_ORDER_CONFLICT); /* blank, where others are merged */
    first = bare_label(m, first);
    second = bare_label(m, second);
    if (first.text == NULL || second.text == NULL)
        return false;
    if (m->table->columns->sections)
        part_sections(m, r, &first, &second);
    out->inherited1 = first.text[0] == '\0' && !pft_says_none(r, m->table, level1);
    out->inherited2 = second.text[0] == '\0' && !pft_says_none(r, m->table, level2);
    if (!out->inherited1) {
        levels->level1 = first;
        levels->weight1 = points_of(&first);
        levels->level2 = (pft_draft_text){"", NULL};
        levels->weight2 = PFT_DECIMAL_NONE;
    }
    if (!out->inherited2) {
        levels->level2 = second;
        levels->weight2 = points_of(&second);
    }
    return true;
}

pft_decimal pft_points_in(pft_draft_text text)
{
    return text.text[0] != '\0' ? pft_read_points(text.text, strlen(text.text)) : PFT_DECIMAL_NONE;
}

void pft_take_level_points(const maker *m, const pft_draft_indicator *draft)
{
    if (m->levels->weight1 == PFT_DECIMAL_NONE)
        m->levels->weight1 = pft_points_in(pft_draft_get(draft, ROLE_LEVEL1_WEIGHT));
    if (m->levels->weight2 == PFT_DECIMAL_NONE)
        m->levels->weight2 = pft_points_in(pft_draft_get(draft, ROLE_LEVEL2_WEIGHT));
}

void pft_give_levels(const maker *m, pft_draft_indicator *out)
{
    const pft_levels *levels = m->levels;
    bool first_column = pft_column_of(m->table->columns, ROLE_LEVEL1) >= 0;

    out->level1 = levels->level1;
    out->level2 = levels->level2;
    out->level1_weight = levels->weight1;
    out->level2_weight = levels->weight2;
    if (m->one_level) {
        const pft_draft_text *label = first_column ? &levels->level1 : &levels->level2;
        pft_decimal weight = first_column ? levels->weight1 : levels->weight2;
        uint8_t kinds = pft_levels_of(label);
        bool one = first_column ? !((kinds & LEVEL_TWO) != 0 && !m->has_first) : (kinds & LEVEL_ONE) != 0;

        out->level1 = one ? *label : (pft_draft_text){"", NULL};
        out->level2 = one ? (pft_draft_text){"", NULL} : *label;
        out->level1_weight = one ? weight : PFT_DECIMAL_NONE;
        out->level2_weight = one ? PFT_DECIMAL_NONE : weight;
    }
}
