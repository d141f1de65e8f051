#include "interpret/columns.h"

#include <string.h>

#include "interpret/compose.h"
#include "interpret/sections.h"
#include "interpret/settle_roles.h"
#include "interpret/signs.h"
#include "layout/lines.h"

/* ---- the entries of a heading ---- */

/* A heading with what it says. */
typedef struct entry {
    const pft_spot *spot;
    uint8_t role;
} entry;

enum { ENTRIES_MOST = 96 };

typedef struct entries {
    entry items[ENTRIES_MOST];
    size_t count;
    uint64_t roles; /* bits */
} entries;

static bool has_entry(const entries *e, uint8_t role)
{
    for (size_t i = 0; i < e->count; i++)
        if (e->items[i].role == role)
            return true;
    return false;
}

static void add_entry(entries *e, const pft_spot *spot, uint8_t role)
{
    e->roles |= UINT64_C(1) << role;
    if (e->count < ENTRIES_MOST)
        e->items[e->count++] = (entry){spot, role};
}

static bool is_plain_text(const pft_facts *f)
{
    return f->length > 1 && f->length < 14 && (f->look == LOOK_TEXT || f->look == LOOK_QUALITY) &&
           !pft_facts_is_label(f);
}

/* 目标名称 | 目标值 | 评价指标 | 标准值 | 目标完成值 | 评价指标值: what a target is measured by is no other indicator. */
static void settle_measures(entries *e)
{
    static const char measure[] = SIGN_MEASURE;
    size_t name = 0;

    while (name < e->count && e->items[name].role != ROLE_NAME)
        name++;
    if (name + 1 >= e->count || !pft_says(e->items[name].spot, SIGN_GOAL_NAME) ||
        e->items[name + 1].role != ROLE_TARGET)
        return;
    for (size_t i = name + 2; i < e->count; i++)
        if (e->items[i].role == ROLE_TARGET || strncmp(e->items[i].spot->facts->folded, measure, strlen(measure)) == 0)
            e->items[i].role = ROLE_OTHER;
}

/* Before the headings of the indicator those of its project may stand; one cell a line, such as are known. */
static bool may_be_of_list(const entries *e, const pft_spot *spot)
{
    enum { LONGEST = 20 };

    return (spot->border != PFT_BORDER_LOOSE || pft_facts_is_label(spot->facts)) && !has_entry(e, ROLE_LEVEL1) &&
           !has_entry(e, ROLE_LEVEL2) && !has_entry(e, ROLE_NAME) && spot->facts->length < LONGEST;
}

static void collect_entries(entries *e, const pft_layout *l, const pft_heading *h)
{
    e->count = 0;
    e->roles = 0;
    for (size_t at = h->from; at < h->to; at++) {
        const pft_spot *spot = &l->spots[at];
        uint8_t role = pft_role_among(l, at, e->roles);

        if (role != ROLE_NONE)
            add_entry(e, spot, role);
        else if (pft_is_empty(spot))
            continue;
        else if (pft_names_section(spot))
            add_entry(e, spot, SECTION_ROLE);
        else if (spot->fixed || may_be_of_list(e, spot))
            add_entry(e, spot, pft_list_role(spot));
        else if (e->count > 0 && is_plain_text(spot->facts))
            add_entry(e, spot, ROLE_OTHER);
    }
    settle_measures(e);
}

static uint8_t source_of(const pft_facts *f)
{
    return f->key == KEY_FUNDING && f->detail < PFT_FUNDING_COUNT ? f->detail : PFT_FUNDING_TOTAL;
}

static void add_column(pft_columns *c, const entry *e)
{
    const pft_facts *f = e->spot->facts;

    if (c->count < COLUMNS_MOST)
        c->items[c->count++] =
            (pft_column){.role = e->role, .heading = e->spot, .span = 1, .year = pft_heading_year(e->spot),
                         .source = source_of(f)};
}

static void insert_column(pft_columns *c, size_t at, column_role role)
{
    if (c->count == COLUMNS_MOST)
        return;
    memmove(c->items + at + 1, c->items + at, (c->count - at) * sizeof *c->items);
    c->items[at] = (pft_column){.role = (uint8_t)role, .supposed = true, .span = 1};
    c->count++;
}

/* ---- candidates ---- */

static const entry *leftmost(const entries *e, const bool *done)
{
    const entry *first = NULL;

    for (size_t i = 0; i < e->count; i++)
        if (!done[i] && (first == NULL || e->items[i].spot->column < first->spot->column))
            first = &e->items[i];
    return first;
}

/* Of the headings that begin in a column the lowest says most; the name of a section says less than any other. */
static const entry *lowest(const entries *e, const entry *first)
{
    const entry *best = first;

    for (size_t i = 0; i < e->count; i++) {
        const entry *one = &e->items[i];
        bool section = one->role == SECTION_ROLE, beaten = best->role == SECTION_ROLE;

        if (one != best && one->spot->column == first->spot->column &&
            (one->spot->row > best->spot->row ? !section || beaten : beaten && !section))
            best = one;
    }
    return best;
}

/* What spans others that stand below it is no column of its own. */
static void cut_spans(pft_columns *c)
{
    for (size_t i = 0; i + 1 < c->count; i++)
        if (c->items[i + 1].at < c->items[i].at + c->items[i].span && c->items[i].span > 1)
            c->items[i].span = c->items[i + 1].at - c->items[i].at;
}

static bool stands_below(const pft_column *column, const pft_spot *above)
{
    return column->heading->row > above->row && column->at >= above->column && column->at < above->column + above->span;
}

/* 指标值 above 运算符号 | 内容 | 单位: of the parts of a value, the one whose heading says nothing else is the value. */
static void settle_parts(pft_columns *c, const entry *whole)
{
    pft_column *part = NULL;

    for (size_t i = 0; i < c->count; i++) {
        pft_column *column = &c->items[i];

        if (!stands_below(column, whole->spot))
            continue;
        if (pft_is_value_role(column->role))
            return;
        if (part == NULL && (column->role == ROLE_OTHER || column->role == ROLE_DESCRIPTION))
            part = column;
    }
    if (part != NULL)
        part->role = whole->role;
}

/* 2030年 above 目标值 | 完成值: the year that a heading above says. */
static int32_t year_above(const entries *e, const pft_spot *spot)
{
    for (size_t i = 0; i < e->count; i++) {
        const pft_spot *above = e->items[i].spot;

        if (above->row < spot->row && spot->column >= above->column && spot->column < above->column + above->span &&
            pft_heading_year(above) != 0)
            return pft_heading_year(above);
    }
    return 0;
}

/* True columns: below each other, the lowest heading that says something names the column; one above it may say for
 * which years, or of what it is a part. */
static void read_fixed(pft_columns *c, const entries *e)
{
    bool done[ENTRIES_MOST] = {false};
    const entry *first;

    c->count = 0;
    while ((first = leftmost(e, done)) != NULL) {
        const entry *best = lowest(e, first);
        size_t count = c->count;

        for (size_t i = 0; i < e->count; i++)
            done[i] = done[i] || e->items[i].spot->column == first->spot->column;
        add_column(c, best);
        if (c->count > count) {
            c->items[count].at = best->spot->column;
            c->items[count].span = best->spot->span;
            if (c->items[count].year == 0)
                c->items[count].year = year_above(e, best->spot);
        }
    }
    cut_spans(c);
    for (size_t i = 0; i < e->count; i++)
        if (pft_is_value_role(e->items[i].role) && e->items[i].spot->span > 1)
            settle_parts(c, &e->items[i]);
}

/* 财政资金 behind 资金总额: the money of a source that no column has yet. */
static bool is_other_money(const pft_columns *c, const entry *e)
{
    if (e->role != ROLE_TOTAL)
        return false;
    for (size_t i = 0; i < c->count; i++)
        if (c->items[i].role == ROLE_TOTAL && c->items[i].source == source_of(e->spot->facts))
            return false;
    return true;
}

/* A role twice is a heading that was printed twice, unless two blocks stand side by side. */
static void take_unique(pft_columns *c, const entries *e, size_t from, size_t to)
{
    uint64_t seen = 0;
    size_t names = 0;

    for (size_t i = from; i < to; i++)
        names += e->items[i].role == ROLE_NAME;
    for (size_t i = from; i < to; i++) {
        uint8_t role = e->items[i].role;
        bool may_repeat = (role == ROLE_WEIGHT && i > from &&
                           (e->items[i - 1].role == ROLE_LEVEL2 || e->items[i - 1].role == ROLE_NAME)) ||
                          role == ROLE_OTHER || role == ROLE_NATURE || role == SECTION_ROLE ||
                          is_other_money(c, &e->items[i]) ||
                          (names >= 2 && (role == ROLE_LEVEL2 || role == ROLE_NAME || role == ROLE_TARGET ||
                                          role == ROLE_MEDIUM || role == ROLE_LEVEL1));

        if (role != SECTION_ROLE && (seen >> role & 1) != 0 && !may_repeat &&
            !(role == ROLE_TARGET && !pft_says(c->items[pft_find_role(c, ROLE_TARGET)].heading,
                                               e->items[i].spot->facts->folded)))
            continue;
        seen |= role == SECTION_ROLE ? 0 : UINT64_C(1) << role;
        add_column(c, &e->items[i]);
    }
}

static bool saw_role(const entries *e, size_t from, size_t to, uint8_t role)
{
    for (size_t i = from; i < to; i++)
        if (e->items[i].role == role)
            return true;
    return false;
}

/* 三级指标 | 一级指标 | 二级指标: the names stand before the levels, in the same row. */
static bool names_stand_before(const entries *e, size_t level)
{
    return saw_role(e, 0, level, ROLE_NAME) && !saw_role(e, level, e->count, ROLE_NAME);
}

/* Where the row of levels begins behind headings that span them: 绩效指标 | 年度指标值 | 分值, and below 一级指标 … One
 * that begins with a level goes on beside itself. */
static size_t second_row(const entries *e)
{
    for (size_t i = 1; i < e->count && e->items[0].role != ROLE_LEVEL1; i++)
        if (e->items[i].role == ROLE_LEVEL1)
            return saw_role(e, 0, i, ROLE_PROJECT) || names_stand_before(e, i) ? 0 : i;
    for (size_t i = 1; i < e->count; i++)
        if (e->items[i].role == ROLE_LEVEL2)
            return e->items[0].role == ROLE_LEVEL1 || e->items[0].role == ROLE_NAME ? 0 : i;
    return 0;
}

static pft_columns *new_candidate(pft_candidates *out, int32_t cost)
{
    if (out->count == CANDIDATES_MOST)
        return NULL;
    out->items[out->count] = (pft_columns){.cost = cost, .year_wanted = out->year};
    return &out->items[out->count++];
}

/* Of the parts of a value the one whose heading says nothing else is the value, unless one says so itself. */
static void settle_value(entry *parts, size_t count, uint8_t role)
{
    entry *value = NULL;

    for (size_t i = 0; i < count; i++) {
        if (pft_is_value_role(parts[i].role))
            return;
        if (value == NULL && (parts[i].role == ROLE_OTHER || parts[i].role == ROLE_DESCRIPTION))
            value = &parts[i];
    }
    if (value != NULL)
        value->role = role;
}

static bool is_part_of_value(uint8_t role)
{
    return pft_is_value_role(role) || role == ROLE_NATURE || role == ROLE_UNIT || role == ROLE_OTHER ||
           role == ROLE_DESCRIPTION;
}

/* Where the headings of parts begin that stand behind the one at `target`: with the last row, or where rows are not
 * known with the 符号 before 值; the end: nowhere. */
static size_t find_parts(const entries *e, size_t target)
{
    size_t at = e->count;

    while (at > target + 1 && is_part_of_value(e->items[at - 1].role))
        if (e->items[--at].spot->border == PFT_BORDER_ROW || e->items[at].spot->border == PFT_BORDER_LINE)
            return at;
    for (at = target + 1; at < e->count; at++)
        if (pft_term_role(e->items[at].spot) != ROLE_NONE ||
            (e->items[at].role == ROLE_NATURE && at + 1 < e->count && pft_says_value(e->items[at + 1].spot)))
            break;
    return at;
}

/* 指标值 above 2030年实际完成值 | 预期2031年实现值, or above 符号 | 值 | 单位: the second row stands in the place of the
 * heading that it parts. */
static void unfold_values(entries *e)
{
    size_t target = 0, below, parts;

    while (target < e->count && e->items[target].role != ROLE_TARGET)
        target++;
    if (target == e->count)
        return;
    below = find_parts(e, target);
    parts = e->count - below;
    if (parts < 2 || e->count + parts > ENTRIES_MOST)
        return;
    settle_value(e->items + below, parts, ROLE_TARGET);
    if (!saw_role(e, below, e->count, ROLE_TARGET))
        return;
    memmove(e->items + target + parts, e->items + target + 1, (e->count - target - 1) * sizeof *e->items);
    memcpy(e->items + target, e->items + below + parts - 1, parts * sizeof *e->items);
    e->count = below + parts - 1;
}

static void read_in_order(pft_candidates *out, const entries *e)
{
    size_t cut = second_row(e);
    pft_columns *c = new_candidate(out, 0);

    take_unique(c, e, cut, e->count);
    if (cut > 0) {
        bool valued = saw_role(e, cut, e->count, ROLE_TARGET) || saw_role(e, cut, e->count, ROLE_NATURE);

        for (size_t i = 0; i < cut; i++) {
            uint8_t role = e->items[i].role;

            if (role != SECTION_ROLE &&
                (!valued || !pft_has_role(c, (column_role)role) || role == ROLE_OTHER || role == ROLE_REASON))
                add_column(c, &e->items[i]);
        }
    }
    pft_settle_roles(c);
    if (cut > 0 && (c = new_candidate(out, 200)) != NULL) {
        take_unique(c, e, cut, e->count);
        pft_settle_roles(c);
    }
}

/* Labels of levels in the body that nobody doubts. */
static size_t sure_labels(const pft_layout *l, size_t from, size_t to)
{
    size_t sure = 0;

    for (size_t i = from; i < to; i++)
        sure += (l->spots[i].facts->levels == LEVEL_ONE || l->spots[i].facts->levels == LEVEL_TWO) &&
                l->spots[i].facts->level_sure;
    return sure;
}

/* The levels may be words of the table's own, of no family that is known: the less so the more labels are known. */
static void suppose_own_levels(pft_candidates *out, size_t sure)
{
    enum { OWN = 250, EACH_KNOWN = 40 };
    const pft_columns base = out->items[0];
    pft_columns *c;

    if ((pft_has_role(&base, ROLE_LEVEL1) || pft_has_role(&base, ROLE_LEVEL2)) && (c = new_candidate(out, 0)) != NULL) {
        *c = base;
        c->cost += OWN + EACH_KNOWN * (int32_t)sure;
        c->own_levels = true;
    }
    if (pft_has_role(&base, ROLE_LEVEL1) && pft_has_role(&base, ROLE_LEVEL2) && (c = new_candidate(out, 0)) != NULL) {
        *c = base;
        c->cost += 120;
        c->centred = true;
    }
}

/* Of two blocks side by side, the first alone may be filled in. */
static void suppose_first_block(pft_candidates *out)
{
    const pft_columns base = out->items[0];
    size_t others = 0;
    pft_columns *c;

    for (size_t i = 0; i < base.count; i++)
        others += base.items[i].other;
    if (others == 0 || (c = new_candidate(out, 0)) == NULL)
        return;
    *c = base;
    c->cost += 150;
    for (size_t i = 0; i < c->count; i++) {
        uint8_t role = c->items[i].role;

        if (role == ROLE_LEVEL2 || role == ROLE_NAME || role == ROLE_TARGET || role == ROLE_UNIT ||
            role == ROLE_NATURE || role == ROLE_MEDIUM)
            c->items[i].other = !c->items[i].other;
    }
}

/* What a heading may have lost: points, a level, both levels, remarks at the end. */
static void suppose_more(pft_candidates *out, const pft_layout *l, size_t from, size_t to)
{
    size_t printed = out->count, labels = 0, sure = sure_labels(l, from, to);

    for (size_t i = from; i < to; i++)
        labels += l->spots[i].facts->levels != 0 && l->spots[i].facts->level_sure;
    for (size_t i = 0; i < printed; i++) {
        const pft_columns base = out->items[i];
        bool level1 = pft_has_role(&base, ROLE_LEVEL1), level2 = pft_has_role(&base, ROLE_LEVEL2), block = false;
        pft_columns *c;

        for (size_t k = 0; k < base.count; k++)
            block = block || base.items[k].other;
        if (!pft_has_role(&base, ROLE_SCORE) && !pft_has_role(&base, ROLE_WEIGHT) && !block &&
            (c = new_candidate(out, 0)) != NULL) {
            *c = base;
            c->cost += 250;
            insert_column(c, c->count, ROLE_SCORE);
        }
        if (!block && level1 != level2 && labels > 0 && (c = new_candidate(out, 0)) != NULL) {
            *c = base;
            c->cost += 200;
            insert_column(c, level1 ? pft_find_role(c, ROLE_LEVEL1) + 1 : pft_find_role(c, ROLE_LEVEL2),
                          level1 ? ROLE_LEVEL2 : ROLE_LEVEL1);
        }
        if (!level1 && !level2 && sure >= 2 && (c = new_candidate(out, 0)) != NULL) {
            size_t name = pft_find_role(&base, ROLE_NAME);

            *c = base;
            c->cost += 250;
            insert_column(c, name, ROLE_LEVEL2);
            insert_column(c, name, ROLE_LEVEL1);
            if ((c = new_candidate(out, 0)) != NULL) { /* 产出指标 alone, above what it holds */
                *c = base;
                c->cost += 250;
                insert_column(c, name, ROLE_LEVEL1);
            }
        }
        if (base.count > 0 && base.items[base.count - 1].role != ROLE_OTHER &&
            base.items[base.count - 1].role != ROLE_REASON && (c = new_candidate(out, 0)) != NULL) {
            *c = base;
            c->cost += 300;
            insert_column(c, c->count, ROLE_OTHER);
        }
    }
}

/* 一、产出指标 and 1.数量指标 in rows of their own, in the column of the names. */
static void suppose_levels_among_names(pft_candidates *out, size_t sure)
{
    enum { SUPPOSED = 250, LEAST = 2 };
    const pft_columns base = out->items[0];
    size_t name = pft_find_role(&base, ROLE_NAME);
    pft_columns *c;

    if (sure < LEAST || name == base.count || pft_has_role(&base, ROLE_LEVEL1) || pft_has_role(&base, ROLE_LEVEL2) ||
        base.count + 2 > COLUMNS_MOST || (c = new_candidate(out, 0)) == NULL)
        return;
    *c = base;
    c->cost += SUPPOSED;
    insert_column(c, name, ROLE_LEVEL2);
    insert_column(c, name, ROLE_LEVEL1);
    for (size_t i = name; i < name + 2; i++) {
        c->items[i].at = base.items[name].at;
        c->items[i].span = base.items[name].span;
    }
}

/* 三级指标 | 合计 | 东区 | 西区: no heading says that values stand below it. */
static void suppose_values(pft_candidates *out)
{
    enum { SUPPOSED = 100 };
    pft_columns valued = out->items[0], *c;

    if (!pft_suppose_value(&valued) || (c = new_candidate(out, 0)) == NULL)
        return;
    *c = valued;
    c->cost += SUPPOSED;
}

static void note_sections(pft_candidates *out, const pft_layout *l, size_t from, size_t to)
{
    bool sections = pft_has_sections(l, from, to);

    for (size_t i = 0; i < out->count; i++)
        out->items[i].sections =
            sections && pft_has_role(&out->items[i], ROLE_LEVEL1) != pft_has_role(&out->items[i], ROLE_LEVEL2);
}

static void propose_columns(pft_candidates *out, const pft_layout *layout, const pft_heading *heading, size_t body)
{
    bool rows = !layout->pieces && heading->to > heading->from + 1 &&
                layout->spots[heading->from + 1].border == PFT_BORDER_CELL;
    size_t sure = rows ? sure_labels(layout, heading->to, heading->to + body) : 0;
    entries e;

    out->count = 0;
    collect_entries(&e, layout, heading);
    if (layout->spots[heading->from].fixed) {
        pft_columns *c = new_candidate(out, 0);

        read_fixed(c, &e);
        pft_settle_roles(c);
        suppose_own_levels(out, sure);
        suppose_levels_among_names(out, sure);
        suppose_first_block(out);
        suppose_values(out);
        return;
    }
    unfold_values(&e);
    read_in_order(out, &e);
    suppose_values(out);
    suppose_own_levels(out, sure);
    suppose_first_block(out);
    suppose_more(out, layout, heading->to, heading->to + body);
}

/* The columns of a table whose headings were lost, as its layout supposes them. */
static void read_supposed(pft_candidates *out, const pft_supposed *supposed)
{
    static const uint8_t roles[COLUMN_COUNT] = {
        [COLUMN_LEVEL1] = ROLE_LEVEL1, [COLUMN_LEVEL2] = ROLE_LEVEL2, [COLUMN_NAME] = ROLE_NAME,
        [COLUMN_VALUE] = ROLE_TARGET,  [COLUMN_WEIGHT] = ROLE_WEIGHT, [COLUMN_SCORE] = ROLE_SCORE};
    pft_columns *c;

    out->count = 0;
    c = new_candidate(out, 0);
    for (size_t i = 0; i < PFT_SUPPOSED_MOST && supposed->kinds[i] != COLUMN_NONE; i++) {
        uint8_t role = roles[supposed->kinds[i]];

        insert_column(c, i, role == ROLE_TARGET && pft_has_role(c, ROLE_TARGET) ? ROLE_ACTUAL : (column_role)role);
        c->items[i].at = (uint32_t)i + 1;
    }
}

void pft_read_columns(pft_candidates *out, const pft_layout *layout, const pft_heading *heading, size_t body,
                      int32_t year)
{
    uint8_t number = layout->spots[heading->from].headless;

    out->year = year;
    if (number > 0) {
        read_supposed(out, &layout->supposed[number - 1]);
        return;
    }
    propose_columns(out, layout, heading, body);
    note_sections(out, layout, heading->to, heading->to + body);
}

void pft_suppose_columns(pft_candidates *out)
{
    static const uint8_t forms[][10] = {
        {ROLE_LEVEL1, ROLE_LEVEL2, ROLE_NAME, ROLE_TARGET},
        {ROLE_LEVEL1, ROLE_LEVEL2, ROLE_NAME, ROLE_TARGET, ROLE_ACTUAL, ROLE_WEIGHT, ROLE_SCORE},
        {ROLE_LEVEL1, ROLE_LEVEL2, ROLE_NAME, ROLE_TARGET, ROLE_ACTUAL},
        {ROLE_LEVEL1, ROLE_LEVEL2, ROLE_NAME, ROLE_NATURE, ROLE_TARGET, ROLE_UNIT, ROLE_OTHER},
        {ROLE_LEVEL1, ROLE_LEVEL2, ROLE_NAME, ROLE_NATURE, ROLE_TARGET, ROLE_UNIT, ROLE_ACTUAL, ROLE_WEIGHT,
         ROLE_SCORE},
        {ROLE_LEVEL1, ROLE_LEVEL2, ROLE_NAME, ROLE_DESCRIPTION, ROLE_TARGET},
        {ROLE_LEVEL1, ROLE_LEVEL2, ROLE_NAME, ROLE_TARGET, ROLE_ACTUAL, ROLE_WEIGHT, ROLE_SCORE, ROLE_REASON},
        {ROLE_LEVEL1, ROLE_LEVEL2, ROLE_NAME, ROLE_TARGET, ROLE_WEIGHT, ROLE_ACTUAL, ROLE_SCORE},
        {ROLE_LEVEL1, ROLE_LEVEL2, ROLE_NAME, ROLE_WEIGHT, ROLE_TARGET, ROLE_ACTUAL, ROLE_SCORE}};

    out->count = 0;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        pft_columns *c = new_candidate(out, 0);

        for (size_t k = 0; k < sizeof forms[i] && forms[i][k] != ROLE_NONE; k++)
            insert_column(c, c->count, (column_role)forms[i][k]);
        c->cost = 100 * (int32_t)c->count;
    }
}
