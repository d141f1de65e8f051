#include "interpret/records.h"

#include <string.h>

#include "interpret/centred.h"
#include "interpret/compose.h"
#include "interpret/maker.h"
#include "interpret/money.h"
#include "interpret/signs.h"

enum {
    COMPLETE = 120,
    IN_PLACE = 60 /* a row that costs less has each cell in its place: no other reading is near */
};

/* A value that reaches down over rows belongs to each of them; points do not, or they would count twice. */
static bool reaches_down(uint8_t role)
{
    return role == ROLE_TARGET || role == ROLE_ACTUAL || role == ROLE_REASON || role == ROLE_DESCRIPTION ||
           role == ROLE_CRITERION || role == ROLE_UNIT || role == ROLE_NATURE || role == ROLE_BASIS ||
           role == ROLE_EVIDENCE || role == ROLE_REMARK || role == ROLE_MEDIUM || role == ROLE_LIKELIHOOD ||
           role == ROLE_PREVIOUS || role == ROLE_FORECAST;
}

static const pft_spot *spot_above(const maker *m, const record *r, size_t column)
{
    const pft_column *c = &m->table->columns->items[column];

    if (!reaches_down(c->role) || m->above[column] == NULL || c->at == 0)
        return NULL;
    for (size_t i = r->from; i < r->to; i++)
        if (m->table->spots[i].covered && m->table->spots[i].column == c->at)
            return m->above[column];
    return NULL;
}

static bool take_cells(maker *m, const record *r, pft_draft_indicator *out)
{
    const pft_columns *columns = m->table->columns;

    if ((out->cells = pft_arena_alloc(m->arena, columns->count * sizeof *out->cells)) == NULL)
        return false;
    for (size_t i = 0; i < columns->count; i++) {
        pft_draft_text text = pft_record_text(m->arena, m->table, r, i);
        const pft_spot *above = text.text != NULL && text.text[0] == '\0' ? spot_above(m, r, i) : NULL;

        if (text.text == NULL)
            return false;
        if (above != NULL)
            text = (pft_draft_text){above->text, above};
        else if (text.text[0] != '\0')
            m->above[i] = r->first[i];
        if (columns->items[i].other || text.text[0] == '\0' || columns->items[i].role == ROLE_LEVEL1 ||
            columns->items[i].role == ROLE_LEVEL2)
            continue;
        out->cells[out->cell_count++] = (pft_draft_cell){columns->items[i].role, text};
    }
    return true;
}

/* 指标1:, ……, 无 of a form that was not filled in. */
static bool is_placeholder(const pft_draft_text *name, const pft_draft_text *target)
{
    const pft_facts *f = name->spot->facts;
    const char *p = f->folded;

    if (strcmp(p, SIGN_INDICATOR) == 0 && target->spot != NULL && target->spot->facts->look == LOOK_POINTS)
        return true; /* 指标1 of such a form, cut */
    if (target->text[0] != '\0')
        return false;
    if (f->levels != 0 && f->level_sure)
        return true; /* the label of a level over nothing */
    if (strncmp(p, SIGN_INDICATOR, strlen(SIGN_INDICATOR)) == 0)
        return p[strlen(SIGN_INDICATOR) + strspn(p + strlen(SIGN_INDICATOR), "0123456789:./")] == '\0';
    return strcmp(p, SIGN_NOTHING) == 0 || f->look == LOOK_EMPTY;
}

/* A row that only names a level: A1前期准备 above A101…. */
static bool is_code_above(const maker *m, const pft_facts *f, const record *r)
{
    record next;
    const pft_facts *below;
    int name = pft_column_of(m->table->columns, ROLE_NAME);
    size_t own, others;

    if (!m->coded || !pft_next_record(m->table, &next, r->to) || next.first[name] == NULL)
        return false;
    below = next.first[name]->facts;
    own = 1 + strspn(f->folded + 1, "0123456789");
    others = 1 + strspn(below->folded + 1, "0123456789");
    return (f->traits & TRAIT_CODE) != 0 && others > own && strncmp(f->folded, below->folded, own) == 0;
}

/* A row 小计: what the indicators of its level 1 come to. */
static bool take_subtotal(maker *m, const record *r, const pft_draft_indicator *d)
{
    const pft_spot *subtotal = NULL;

    for (size_t i = r->from; i < r->to && subtotal == NULL; i++)
        subtotal = (m->table->spots[i].facts->traits & TRAIT_SUBTOTAL) != 0 ? &m->table->spots[i] : NULL;
    if (subtotal == NULL)
        return false;
    if (m->project->total_count == TOTALS_MOST)
        return true; /* what has no room stays unplaced */
    m->project->totals[m->project->total_count++] = (pft_draft_total){
        m->levels->level1, pft_points_in(pft_draft_get(d, ROLE_WEIGHT)), pft_points_in(pft_draft_get(d, ROLE_SCORE))};
    for (size_t i = r->from; i < r->to; i++) /* another row that was taken for a part of it is listed */
        m->table->spots[i].placed = m->table->spots[i].placed || m->table->spots[i].row == subtotal->row;
    return true;
}

/* What the model has no room for stays unplaced: codes and rates of the projects of a list. */
static bool has_room(uint8_t role)
{
    return role != ROLE_OTHER && role != ROLE_CODE && role != ROLE_RATE;
}

/* What an indicator was made of has its place. */
static void mark(maker *m, const record *r)
{
    pft_mark_label(m->table, &m->levels->level1);
    pft_mark_label(m->table, &m->levels->level2);
    for (size_t i = r->from; i < r->to; i++) {
        uint8_t column = m->table->path->column[i];

        if (column == NO_COLUMN)
            m->table->spots[i].placed = m->table->spots[i].placed || pft_is_label_end(&m->table->spots[i]);
        else if (m->table->columns->items[column].role == ROLE_GOAL)
            m->table->spots[i].placed = m->table->spots[i].placed || pft_is_goal(m->project, &m->table->spots[i]);
        else if (has_room(m->table->columns->items[column].role) && !m->table->columns->items[column].other)
            m->table->spots[i].placed = true;
    }
}

/* A sign for nothing below the year's target, beside one of several years: the year has none. */
static bool is_medium_alone(const maker *m, const record *r, const pft_draft_indicator *draft)
{
    return pft_says_none(r, m->table, pft_column_of(m->table->columns, ROLE_TARGET)) &&
           pft_draft_get(draft, ROLE_MEDIUM).text[0] != '\0';
}

/* The row is that of the medium term, with all that it says. */
static bool add_medium_alone(maker *m, const pft_draft_indicator *draft)
{
    pft_draft_indicator *out = pft_draft_add_indicator(m->arena, m->project);

    if (out == NULL)
        return false;
    *out = *draft;
    out->term = PFT_TERM_MEDIUM;
    for (size_t i = 0; i < out->cell_count; i++)
        if (out->cells[i].role == ROLE_MEDIUM)
            out->cells[i].role = ROLE_TARGET;
    return true;
}

/* The same indicator's target of several years, in a column beside the year's. */
static bool take_medium(maker *m, const pft_draft_indicator *annual)
{
    pft_draft_text target = pft_draft_get(annual, ROLE_MEDIUM);
    pft_draft_indicator *out;

    if (target.text[0] == '\0')
        return true;
    if ((out = pft_draft_add_indicator(m->arena, m->project)) == NULL ||
        (out->cells = pft_arena_alloc(m->arena, 2 * sizeof *out->cells)) == NULL)
        return false;
    pft_draft_cell *cells = out->cells;
    *out = *annual;
    out->cells = cells;
    out->cells[0] = (pft_draft_cell){ROLE_NAME, pft_draft_get(annual, ROLE_NAME)};
    out->cells[1] = (pft_draft_cell){ROLE_TARGET, target};
    out->cell_count = 2;
    out->inherited1 = out->inherited2 = true;
    out->term = PFT_TERM_MEDIUM;
    return true;
}

/* The block of several years beside the year's: an indicator of its own, under its own level 2. */
static bool take_other_block(maker *m, const record *r, const pft_draft_indicator *annual)
{
    const pft_columns *columns = m->table->columns;
    pft_draft_indicator *out;
    pft_draft_cell cells[COLUMNS_MOST];
    size_t count = 0;
    bool named = false;

    for (size_t i = 0; i < columns->count; i++) {
        pft_draft_text text =
            columns->items[i].other ? pft_record_text(m->arena, m->table, r, i) : (pft_draft_text){"", NULL};

        if (text.text == NULL)
            return false;
        if (text.text[0] == '\0')
            continue;
        if (columns->items[i].role == ROLE_LEVEL1) {
            m->other_level1 = text;
            m->other_level2 = (pft_draft_text){"", NULL};
            continue;
        }
        if (columns->items[i].role == ROLE_LEVEL2) {
            m->other_level2 = text;
            continue;
        }
        named = named || columns->items[i].role == ROLE_NAME;
        cells[count++] =
            (pft_draft_cell){columns->items[i].role == ROLE_MEDIUM ? ROLE_TARGET : columns->items[i].role, text};
    }
    if (!named)
        return true;
    if ((out = pft_draft_add_indicator(m->arena, m->project)) == NULL ||
        (out->cells = pft_arena_alloc(m->arena, count * sizeof *cells)) == NULL)
        return false;
    memcpy(out->cells, cells, count * sizeof *cells);
    out->cell_count = count;
    out->level1 = columns->halves ? m->other_level1 : annual->level1;
    out->level2 = m->other_level2.spot != NULL ? m->other_level2 : annual->level2;
    out->inherited1 = out->inherited2 = true;
    out->cost = annual->cost;
    out->stable = annual->stable;
    out->doubts = annual->doubts;
    out->term = columns->halves ? PFT_TERM_ANNUAL : PFT_TERM_MEDIUM;
    for (size_t i = r->from; i < r->to; i++)
        if (m->table->path->column[i] != NO_COLUMN && columns->items[m->table->path->column[i]].other)
            m->table->spots[i].placed = true;
    return pft_join_target(m, out);
}

/* A record of labels alone: they hold for what follows. */
static void mark_levels(maker *m, const record *r)
{
    for (size_t i = r->from; i < r->to; i++) {
        uint8_t column = m->table->path->column[i];

        if (column != NO_COLUMN && m->table->spots[i].facts->levels != 0 &&
            (m->table->columns->items[column].role == ROLE_LEVEL1 ||
             m->table->columns->items[column].role == ROLE_LEVEL2))
            m->table->spots[i].placed = true;
    }
}

/* 项目 | 指标值 | 绩效金额 over a tree: above its first level stand the agency, the project and its money. */
static void take_trunk(maker *m, const record *r)
{
    pft_draft_project *p = m->project;

    for (size_t i = r->from; i < r->to; i++) {
        pft_spot *spot = &m->table->spots[i];
        const pft_facts *f = spot->facts;

        if (f->look == LOOK_NUMBER || f->look == LOOK_POINTS) {
            pft_decimal amount = pft_read_money(spot->text, spot->size, p->unit);

            if (p->line_count > 0 || amount == PFT_DECIMAL_NONE)
                continue;
            p->lines[p->line_count] = pft_draft_new_line(PFT_FUNDING_TOTAL, (pft_draft_text){"", spot});
            p->lines[p->line_count++].initial = amount;
        } else if (f->look != LOOK_EMPTY && !p->keyed) { /* the last of them is the project */
            if (p->name.spot != NULL && (p->agency.spot == NULL || p->agency.text[0] == '\0'))
                p->agency = p->name;
            p->name = (pft_draft_text){spot->text, spot};
            p->notes &= ~PFT_NOTE_BIT(PFT_NOTE_NAME_FROM_TITLE);
            p->doubts &= ~PFT_DOUBT_BIT(PFT_DOUBT_NAME_SUPPOSED);
        } else {
            continue;
        }
        spot->placed = true;
    }
}

/* A row of true borders with a cell for each column, and no text beside them. */
static bool is_complete(const maker *m, const record *r)
{
    if (r->dropped != NULL || m->table->spots[r->from].border != PFT_BORDER_ROW)
        return false;
    if (m->table->spots[r->from].fixed)
        return true;
    for (size_t i = r->from; i < r->to; i++)
        if (m->table->path->column[i] == NO_COLUMN || (i > r->from && m->table->spots[i].border != PFT_BORDER_CELL))
            return false;
    return r->to - r->from == m->table->columns->count;
}

/* How sure the record's reading is. */
static void weigh_record(const maker *m, const record *r, pft_draft_indicator *d)
{
    d->cost = m->table->path->record_cost[r->number];
    if (is_complete(m, r)) /* words where others have figures are no sign of another reading */
        d->cost -= d->cost < COMPLETE ? d->cost : COMPLETE;
    d->stable = m->table->stable == NULL || m->table->stable[r->number] ||
                (d->cost < IN_PLACE && m->table->spots[r->from].border == PFT_BORDER_ROW);
    d->doubts |= pft_record_doubts(m, r, d);
}

static bool add_record(maker *m, const record *r, pft_draft_indicator *draft)
{
    pft_draft_indicator *out;

    if (!pft_part_name(m, draft) || !pft_join_target(m, draft))
        return false;
    if ((draft->unit = pft_unit_of_heading(m)) == NULL)
        return false;
    weigh_record(m, r, draft);
    mark(m, r);
    if (is_medium_alone(m, r, draft))
        return add_medium_alone(m, draft);
    if ((out = pft_draft_add_indicator(m->arena, m->project)) == NULL)
        return false;
    *out = *draft;
    return take_medium(m, draft) && take_other_block(m, r, draft);
}

/* The row's indicator, or each of those that are numbered in its cells. */
static bool take_items(maker *m, const record *r, pft_draft_indicator *row)
{
    size_t count = pft_count_items(m, row);

    for (size_t i = 0; i < count; i++) {
        pft_draft_indicator item;

        if (!pft_take_item(m, &item, row, i) || !add_record(m, r, &item))
            return false;
    }
    return count > 0 || add_record(m, r, row);
}

static bool take_record(maker *m, const record *r)
{
    int name_column = pft_column_of(m->table->columns, ROLE_NAME);
    pft_draft_indicator draft = {.level1 = {"", NULL},
                                 .level2 = {"", NULL},
                                 .unit = "",
                                 .level1_weight = PFT_DECIMAL_NONE,
                                 .level2_weight = PFT_DECIMAL_NONE};
    pft_draft_text name, target;

    if (pft_is_agency_row(m, r))
        return pft_take_group(m, r);
    if (m->list && !pft_enter_project(m, r))
        return false;
    if (m->list && m->listed != NULL) /* a row above the first project is the sum of an agency */
        pft_take_list_amounts(m, r);
    if (!pft_take_levels(m, r, &draft) || !take_cells(m, r, &draft))
        return false;
    if (take_subtotal(m, r, &draft))
        return true;
    name = name_column >= 0 ? pft_draft_get(&draft, ROLE_NAME) : (pft_draft_text){"", NULL};
    target = pft_draft_get(&draft, ROLE_TARGET);
    if (name.text[0] == '\0' || is_placeholder(&name, &target)) {
        mark_levels(m, r);
        draft.cost = m->table->path->record_cost[r->number];
        return !m->table->columns->halves || take_other_block(m, r, &draft);
    }
    if (m->tree && m->levels->level1.spot == NULL && m->levels->level2.spot == NULL) {
        take_trunk(m, r);
        return true;
    }
    if (is_code_above(m, name.spot->facts, r)) {
        m->levels->level2 = name;
        return true;
    }
    pft_take_level_points(m, &draft);
    pft_give_levels(m, &draft);
    return take_items(m, r, &draft);
}

/* 指标性质 | 指标值 above numbers alone: extractors drop lines of nothing but a sign, so that ≥ and ≤ went. */
static void look_for_natures(maker *m)
{
    const pft_table *t = m->table;
    int nature = pft_column_of(t->columns, ROLE_NATURE), target = pft_column_of(t->columns, ROLE_TARGET);
    bool numbers = false;

    for (size_t i = 0; i < t->count && nature >= 0 && target >= 0; i++) {
        const pft_facts *f = t->spots[i].facts;
        uint8_t at = t->path->column[i];

        if (t->spots[i].fixed || (at == nature && f->look == LOOK_COMPARATOR && (f->traits & TRAIT_COMPARED) != 0) ||
            (at == target && (f->traits & TRAIT_COMPARED) != 0))
            return;
        numbers = numbers || (at == target && f->look >= LOOK_POINTS && f->look <= LOOK_VALUE);
    }
    m->lost_natures = numbers;
}

static void look_over(maker *m)
{
    const pft_table *t = m->table;
    int level1 = pft_column_of(t->columns, ROLE_LEVEL1), level2 = pft_column_of(t->columns, ROLE_LEVEL2),
        name = pft_column_of(t->columns, ROLE_NAME);
    int column = level1 >= 0 ? level1 : level2;
    size_t known = 0, names = 0, codes = 0;

    m->one_level = (level1 >= 0) != (level2 >= 0) && !t->columns->sections;
    m->list = pft_column_of(t->columns, ROLE_PROJECT) >= 0;
    m->tree = level1 >= 0 && level2 >= 0 && t->columns->items[level1].supposed && t->columns->items[level2].supposed &&
              name >= 0 && !t->columns->items[name].supposed;
    for (size_t i = 0; i < t->count; i++) {
        uint8_t at = t->path->column[i], levels = t->spots[i].facts->levels;

        m->merged =
            m->merged || (t->spots[i].covered && level1 >= 0 && t->spots[i].column == t->columns->items[level1].at);
        if (column >= 0 && at == column) {
            known += levels != 0;
            m->has_first = m->has_first || levels == LEVEL_ONE;
        }
        if (name >= 0 && at == name) {
            names++;
            codes += (t->spots[i].facts->traits & TRAIT_CODE) != 0;
        }
    }
    m->has_first = m->has_first || known == 0;
    look_for_natures(m);
    m->coded = level1 < 0 && level2 < 0 && codes * 10 > names * 6;
}

pft_status pft_read_records(pft_draft *draft, pft_arena *arena, const pft_table *table, pft_levels *levels)
{
    maker m = {.other_level1 = {"", NULL},
               .other_level2 = {"", NULL},
               .group = {"", NULL},
               .draft = draft,
               .arena = arena,
               .table = table,
               .levels = levels,
               .project = draft->projects[draft->count - 1]};
    record r;

    size_t before = m.project->indicator_count;
    bool begins = levels->level1.spot == NULL && levels->level2.spot == NULL;

    look_over(&m);
    for (size_t at = 0; pft_next_record(table, &r, at); at = r.to)
        if (!take_record(&m, &r))
            return PFT_ENOMEM;
    if (begins && !m.list && !m.one_level && !m.tree && !table->columns->sections &&
        table->columns
                ->items[pft_column_of(table->columns, ROLE_LEVEL1) < 0 ? 0 : pft_column_of(table->columns, ROLE_LEVEL1)]
                .heading != NULL)
        pft_centre_levels(m.project, before);
    return PFT_OK;
}
