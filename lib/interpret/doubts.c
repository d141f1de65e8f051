#include "core/units.h"
#include "interpret/doubts.h"

#include <stdio.h>
#include <string.h>

#include <perftarget/model.h>

#include "interpret/marks.h"
#include "interpret/signs.h"

/* ---- what a cell holds ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* 第 1 页: a line of the page fell into the text. */
static bool holds_page(const char *text)
{
    static const char ordinal[] = SIGN_ORDINAL, page[] = SIGN_PAGE;
    const char *at = text;

    while ((at = strstr(at, ordinal)) != NULL) {
        at += strlen(ordinal);
        at += strspn(at, " ");
        if (is_digit(*at) && strncmp(at + strspn(at, "0123456789 "), page, strlen(page)) == 0)
            return true;
    }
    return false;
}

/* A blank line, the sign of a border, the number of a page, the words of a site: more than the cell stands in the text.
 */
static bool holds_more(const char *text)
{
    for (const char *line = strchr(text, '\n'); line != NULL; line = strchr(line + 1, '\n'))
        if (line[1 + strspn(line + 1, " \t\r")] == '\n')
            return true;
    return strchr(text, '|') != NULL || holds_page(text) || pft_marks_within(text);
}

static bool ends_with_figure(const char *text)
{
    size_t size = strlen(text);

    return size > 0 && is_digit(text[size - 1]);
}

/* ---- doubts that only the finished table shows ---- */

/* How many indicators of a project have each level. */
typedef struct level_counts {
    size_t first, second, all;
} level_counts;

static level_counts count_levels(const pft_draft_project *p)
{
    level_counts counts = {0, 0, p->indicator_count};

    for (size_t i = 0; i < p->indicator_count; i++) {
        counts.first += p->indicators[i].level1.text[0] != '\0';
        counts.second += p->indicators[i].level2.text[0] != '\0';
    }
    return counts;
}

/* Where others have a first level, and most a second, a row without it lost it; and no level is called by a rate. */
static bool has_odd_levels(const pft_draft_indicator *d, const level_counts *counts)
{
    const pft_spot *second = d->level2.spot;

    return (d->level1.text[0] == '\0' && counts->first > 0) ||
           (d->level2.text[0] == '\0' && counts->second * 2 >= counts->all && counts->second > 0) ||
           (second != NULL && !second->fixed && second->facts->levels == 0 &&
            (second->facts->traits & TRAIT_RATE) != 0);
}

/* 有效提升 alone: a value where a name should be. */
static bool is_value_alone(const pft_facts *name)
{
    enum { LONGEST = 4 };

    return name->look == LOOK_QUALITY && name->length <= LONGEST;
}

/* 实施单位, …绩效目标表: the head of another table. */
static bool is_of_head(const pft_facts *name)
{
    return name->key == KEY_PROJECT || name->key == KEY_AGENCY || name->key == KEY_DEPARTMENT ||
           (name->traits & TRAIT_TITLE) != 0;
}

/* 湿地补水面积(万亩), 受益农户数: a name where a value should be, as all of its cell. */
static bool is_name_for_value(pft_draft_text target)
{
    const pft_facts *f = target.spot != NULL ? target.spot->facts : NULL;
    const char *open = f != NULL ? strrchr(f->folded, '(') : NULL;
    size_t inside = open != NULL ? f->folded_size - (size_t)(open + 1 - f->folded) : 0;
    pft_unit unit;

    if (f == NULL || f->look != LOOK_TEXT || strlen(target.text) != f->size)
        return false;
    return (f->traits & TRAIT_RATE) != 0 || (inside > 1 && open[inside] == ')' && open > f->folded &&
                                             pft_unit_read(&unit, (pft_slice){open + 1, inside - 1}));
}

static uint32_t doubts_of_table(const pft_draft_indicator *d, const level_counts *counts)
{
    pft_draft_text name = pft_draft_get(d, ROLE_NAME), target = pft_draft_get(d, ROLE_TARGET);
    const pft_facts *f = name.spot != NULL ? name.spot->facts : NULL;
    bool fixed = name.spot != NULL && name.spot->fixed;
    uint32_t doubts = 0;

    doubts |= holds_more(name.text) || holds_more(target.text) ? PFT_DOUBT_BIT(PFT_DOUBT_JOINED_CELLS) : 0;
    doubts |= has_odd_levels(d, counts) ? PFT_DOUBT_BIT(PFT_DOUBT_LEVEL_SUPPOSED) : 0;
    if (f == NULL || fixed)
        return doubts;
    doubts |= is_of_head(f) ? PFT_DOUBT_BIT(PFT_DOUBT_VALUE_LIKE_LABEL) : 0;
    doubts |= is_value_alone(f) ? PFT_DOUBT_BIT(PFT_DOUBT_NAME_LIKE_VALUE) : 0;
    doubts |= is_name_for_value(target) ? PFT_DOUBT_BIT(PFT_DOUBT_VALUE_LIKE_LABEL) : 0;
    return doubts;
}

/* ---- doubts that a row answers ---- */

/* Both levels are known, and the second belongs to the first. */
static bool levels_agree(const pft_draft_indicator *d)
{
    pft_category above = pft_category_of(d->level1.text, ""), below = pft_category_of("", d->level2.text);

    return above != PFT_CATEGORY_NONE && below != PFT_CATEGORY_NONE && pft_category_parent(above) == above &&
           pft_category_parent(below) == above;
}

/* A value with what it is measured in, or a word of quality. */
static bool is_whole_value(const pft_draft_indicator *d)
{
    pft_draft_text target = pft_draft_get(d, ROLE_TARGET);

    if (target.spot == NULL || target.text[0] == '\0' || target.spot->facts->look == LOOK_TEXT)
        return false;
    return d->unit[0] != '\0' || !ends_with_figure(target.text);
}

static bool is_name(const pft_facts *f)
{
    enum { SHORTEST = 3, LONGEST = 60 };

    return f->look >= LOOK_QUALITY && f->key == KEY_NONE && f->role == ROLE_NONE && f->levels == 0 &&
           f->length >= SHORTEST && f->length <= LONGEST;
}

/* Each text of the row fits its place by itself: another reading of the table would not move them. On the corpus 99 of
 * a hundred such rows are right that had no more than the doubts of `answered`. */
static bool speaks_for_itself(const pft_draft_indicator *d)
{
    pft_draft_text name = pft_draft_get(d, ROLE_NAME);

    return name.spot != NULL && is_name(name.spot->facts) && is_whole_value(d) && levels_agree(d);
}

/* Its name and its value stand in one line or row: they belong together, however the table is cut. */
static bool is_of_one_row(const pft_draft_indicator *d)
{
    const pft_spot *name = pft_draft_get(d, ROLE_NAME).spot, *target = pft_draft_get(d, ROLE_TARGET).spot;

    return name->line == target->line;
}

/* What a row may have against it and still be sure: all of these where its cells stand in one row, and one alone where
 * it comes out the same when what is missing costs more or less. */
static bool may_answer(const pft_draft_indicator *d)
{
    const uint32_t another = PFT_DOUBT_BIT(PFT_DOUBT_ANOTHER_READING),
                   heading = PFT_DOUBT_BIT(PFT_DOUBT_HEADING_SUPPOSED),
                   beside = PFT_DOUBT_BIT(PFT_DOUBT_TEXT_BESIDE_COLUMNS);

    if (is_of_one_row(d))
        return (d->doubts & ~(another | heading | beside)) == 0;
    return d->stable && (d->doubts == another || d->doubts == heading);
}

static void answer(pft_draft_indicator *d)
{
    enum { CHEAP = 160 };

    if (d->doubts != 0 && d->cost < CHEAP && speaks_for_itself(d) && may_answer(d))
        d->doubts = 0;
}

/* 服务对象 without a value right above a row of 满意度指标: the two may be one label, whose cell was broken over lines. */
static bool may_go_on(const pft_draft_indicator *above, const pft_draft_indicator *d)
{
    enum { LONGEST = 6 };
    const pft_spot *begin = pft_draft_get(above, ROLE_NAME).spot, *end = d->level2.spot;
    char label[96];
    meaning m;
    int size;

    if (pft_draft_has(above, ROLE_TARGET) || begin == NULL || begin->fixed || begin->facts->length > LONGEST ||
        end == NULL)
        return false;
    size = snprintf(label, sizeof label, "%s%s", begin->facts->folded, end->facts->folded);
    if (size <= 0 || (size_t)size >= sizeof label)
        return false;
    work_out_meaning(&m, label, (size_t)size);
    return level_of_meaning(&m) != NULL;
}

void pft_settle_doubts(pft_draft *draft)
{
    for (size_t i = 0; i < draft->count; i++) {
        pft_draft_project *p = draft->projects[i];
        level_counts counts = count_levels(p);

        for (size_t k = 0; k < p->indicator_count; k++) {
            p->indicators[k].doubts |= doubts_of_table(&p->indicators[k], &counts);
            answer(&p->indicators[k]);
            if (k > 0 && may_go_on(&p->indicators[k - 1], &p->indicators[k]))
                p->indicators[k].doubts |= PFT_DOUBT_BIT(PFT_DOUBT_ANOTHER_READING);
        }
    }
}
