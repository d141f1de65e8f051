#include "interpret/across.h"

#include "interpret/around.h"
#include "interpret/compose.h"
#include "interpret/headings.h"
#include "interpret/maker.h"
#include "interpret/money.h"

/* ---- rows ---- */

static size_t end_of_row(const pft_layout *l, size_t at)
{
    do
        at++;
    while (at < l->count && l->spots[at].border == PFT_BORDER_CELL);
    return at;
}

/* The place of a cell in its row, from 0. */
static size_t place_of(const pft_layout *l, size_t row, size_t at)
{
    return l->spots[at].fixed ? l->spots[at].column - 1 : at - row;
}

static bool is_blank(const pft_spot *spot)
{
    return spot->covered || pft_is_empty(spot);
}

static bool is_level(const pft_spot *spot)
{
    return (spot->facts->levels & LEVEL_ONE) != 0 && spot->facts->level_sure && spot->facts->key == KEY_NONE;
}

/* ---- headings ---- */

static uint8_t role_of(const pft_spot *spot)
{
    uint8_t role = pft_heading_role(spot);

    if (role == ROLE_NONE)
        role = pft_list_role(spot);
    return role == ROLE_OTHER && pft_money_unit_in(spot->facts) != NULL ? ROLE_TOTAL : role;
}

static bool is_of_indicator(uint8_t role)
{
    return role == ROLE_TARGET || role == ROLE_WEIGHT || role == ROLE_UNIT || role == ROLE_NAME;
}

/* Where the heading at `at` ends; empty cells of text go on the one before. */
static size_t width_of(const pft_layout *l, size_t at, size_t end)
{
    size_t width = l->spots[at].span;

    while (!l->spots[at].fixed && at + width < end && pft_is_empty(&l->spots[at + width]))
        width++;
    return width;
}

/* A level over one column has names in it, over two names and targets. */
static void add_heading(pft_across *a, const pft_spot *spot, size_t place, size_t width, const pft_spot **level)
{
    static const uint8_t below[] = {ROLE_NAME, ROLE_TARGET};
    uint8_t role = role_of(spot);
    bool begins = is_level(spot);

    *level = begins ? spot : is_of_indicator(role) ? *level : NULL;
    for (size_t i = 0; i < width && place + i < ACROSS_WIDEST; i++) {
        uint8_t of_level = i < sizeof below ? below[i] : ROLE_OTHER;

        a->columns[place + i] = (pft_across_column){begins ? of_level : role, spot, *level, NULL};
        a->width = place + i + 1;
    }
}

/* How many labels of level 1 alone stand in a row; none, where values do. */
static size_t count_levels(const pft_layout *l, size_t row, size_t end)
{
    size_t levels = 0;

    for (size_t at = row; at < end; at++) {
        const pft_spot *spot = &l->spots[at];

        if (spot->facts->look >= LOOK_POINTS && spot->facts->look <= LOOK_VALUE)
            return 0;
        levels += is_level(spot) && spot->facts->levels == LEVEL_ONE && !spot->covered;
    }
    return levels;
}

static void read_headings(pft_across *a, const pft_layout *l, size_t row, size_t end)
{
    const pft_spot *level = NULL;

    *a = (pft_across){.heading = row, .body = end};
    for (size_t at = row; at < end; at++)
        if (!pft_is_empty(&l->spots[at]))
            add_heading(a, &l->spots[at], place_of(l, row, at), width_of(l, at, end), &level);
}

/* A second row of headings has texts under the levels alone. */
static bool is_second_row(const pft_across *a, const pft_layout *l, size_t row, size_t end)
{
    size_t texts = 0;

    for (size_t at = row; at < end; at++) {
        size_t place = place_of(l, row, at);

        if (is_blank(&l->spots[at]))
            continue;
        if (place >= a->width || a->columns[place].level == NULL || l->spots[at].facts->look < LOOK_QUALITY)
            return false;
        texts++;
    }
    return texts > 1 && a->columns[0].level == NULL;
}

/* 指标名称 | 指标值 say what stands below; all else names the indicator whose targets do. */
static void take_second_row(pft_across *a, const pft_layout *l, size_t row, size_t end)
{
    for (size_t at = row; at < end; at++) {
        uint8_t role = pft_heading_role(&l->spots[at]);
        pft_across_column *column;

        if (is_blank(&l->spots[at]))
            continue;
        column = &a->columns[place_of(l, row, at)]; /* a first look has found it to be one of them */
        column->role = is_of_indicator(role) ? role : ROLE_TARGET;
        column->name = is_of_indicator(role) ? NULL : &l->spots[at];
    }
    a->body = end;
}

/* Words or values stand under the levels of the rows below: the first may be a sum. */
static bool has_body(const pft_across *a, const pft_layout *l)
{
    enum { ROWS = 3, FEWEST = 2 };
    size_t filled = 0, row = a->body, end;

    for (int rows = 0; rows < ROWS && row < l->count; rows++, row = end) {
        end = end_of_row(l, row);
        for (size_t at = row; at < end; at++) {
            size_t place = place_of(l, row, at);

            if (place >= a->width)
                return filled >= FEWEST;
            filled += a->columns[place].level != NULL && !pft_is_empty(&l->spots[at]) && !is_level(&l->spots[at]);
        }
    }
    return filled >= FEWEST;
}

/* No other heading is there than that of the table: what is below other headings is read as they say. */
static bool is_alone(const pft_across *a, const pft_layout *l)
{
    pft_heading heading;

    return !pft_find_heading(&heading, l, 0) || (heading.from >= a->heading && heading.to <= a->body);
}

bool pft_find_across(pft_across *out, const pft_layout *l)
{
    enum { FEWEST = 2 };
    size_t end;

    for (size_t row = 0; row < l->count && !l->pieces && !l->cut_by_words; row = end) {
        end = end_of_row(l, row);
        if (l->spots[row].border != PFT_BORDER_ROW || count_levels(l, row, end) < FEWEST)
            continue;
        read_headings(out, l, row, end);
        if (end < l->count && is_second_row(out, l, end, end_of_row(l, end)))
            take_second_row(out, l, end, end_of_row(l, end));
        return has_body(out, l) && is_alone(out, l);
    }
    return false;
}

/* ---- the rows of the body ---- */

typedef struct across_reader {
    maker maker; /* of no columns: what stands within a name is parted as in any table */
    const pft_across *table;
    const pft_region *whole;
    pft_draft *draft;
    const pft_draft_project *head;
    bool entered;  /* a row has named its project */
} across_reader;

/* The cell of a row at a place; one from above that reaches down there too. NULL: it is empty. */
static pft_spot *spot_at(const across_reader *r, size_t row, size_t end, size_t place)
{
    const pft_layout *l = r->whole->layout;

    for (size_t at = row; at < end; at++)
        if (place_of(l, row, at) == place)
            return pft_is_empty(&l->spots[at]) ? NULL : &l->spots[at];
    return NULL;
}

/* The same, of the row alone. */
static pft_spot *own_spot_at(const across_reader *r, size_t row, size_t end, size_t place)
{
    pft_spot *spot = spot_at(r, row, end, place);

    return spot == NULL || spot->covered ? NULL : spot;
}

static pft_draft_text text_at(const pft_spot *spot)
{
    return spot != NULL ? (pft_draft_text){spot->text, spot} : (pft_draft_text){"", NULL};
}

/* The column that names the projects; where none says so, the first, unless it is a level's. */
static size_t naming_column(const pft_across *a)
{
    size_t first = a->width;

    for (size_t i = 0; i < a->width; i++) {
        if (a->columns[i].level == NULL && a->columns[i].role == ROLE_PROJECT)
            return i;
        if (first == a->width && a->columns[i].level == NULL && a->columns[i].role == ROLE_OTHER)
            first = i;
    }
    return first;
}

static bool take_money(across_reader *r, const pft_spot *spot, const pft_spot *heading)
{
    pft_draft_project *p = r->maker.project;
    const char *unit = pft_money_unit_in(heading->facts);
    pft_decimal amount;
    bool printed;

    unit = unit != NULL ? unit : p->unit;
    amount = pft_read_amount(spot->text, spot->size, unit, &printed);
    if (amount == PFT_DECIMAL_NONE || p->line_count == LINES_MOST)
        return false;
    p->lines[p->line_count] = pft_draft_new_line(
        heading->facts->key == KEY_FUNDING && heading->facts->detail < PFT_FUNDING_COUNT ? heading->facts->detail
                                                                                         : PFT_FUNDING_TOTAL,
        (pft_draft_text){heading->text, heading});
    p->lines[p->line_count].doubts |= !printed && unit[0] == '\0' ? PFT_DOUBT_BIT(PFT_DOUBT_UNIT_SUPPOSED) : 0;
    p->lines[p->line_count++].initial = amount;
    return true;
}

/* What a row says of its project beside the name. */
static bool take_field(across_reader *r, pft_spot *spot, const pft_across_column *column)
{
    pft_draft_project *p = r->maker.project;

    switch (column->role) {
    case ROLE_AGENCY: p->agency = text_at(spot); break;
    case ROLE_GOAL:
        if (!pft_draft_add_goal(r->maker.arena, p, text_at(spot)))
            return false;
        break;
    case ROLE_TOTAL: case ROLE_INITIAL:
        if (!take_money(r, spot, column->heading))
            return true;
        break;
    case ROLE_ORDINAL: break;
    default: return true;
    }
    spot->placed = true;
    return true;
}

static bool enter_project(across_reader *r, pft_spot *name)
{
    pft_draft_project *p = r->maker.project;

    if (r->entered && (p = pft_draft_add_like(r->maker.arena, r->draft, r->head)) == NULL)
        return false;
    r->entered = true;
    r->maker.project = p;
    p->name = text_at(name);
    p->first = name;
    p->keyed = true;
    p->notes &= ~PFT_NOTE_BIT(PFT_NOTE_NAME_FROM_TITLE);
    p->doubts &= ~PFT_DOUBT_BIT(PFT_DOUBT_NAME_SUPPOSED);
    name->placed = true;
    return true;
}

static bool add_indicator(across_reader *r, pft_draft_indicator *d)
{
    pft_draft_indicator *out;

    if (!pft_part_name(&r->maker, d) || !pft_join_target(&r->maker, d) ||
        (out = pft_draft_add_indicator(r->maker.arena, r->maker.project)) == NULL)
        return false;
    *out = *d;
    return true;
}

static bool add_items(across_reader *r, const pft_draft_indicator *row)
{
    size_t count = pft_count_items(&r->maker, row);
    pft_draft_indicator item = *row;
    bool done = true;

    for (size_t i = 0; i < count && done; i++)
        done = pft_take_item(&r->maker, &item, row, i) && add_indicator(r, &item);
    return done && (count > 0 || add_indicator(r, &item));
}

/* The indicator whose name, or whose target under its name above, stands at `place`; `*next`: what follows. */
static bool take_group(across_reader *r, size_t row, size_t end, size_t place, size_t *next)
{
    enum { CELLS = 6 };
    const pft_across_column *first = &r->table->columns[place], *column;
    pft_draft_indicator d = {.level1 = text_at(first->level), .level2 = {"", NULL}, .unit = "",
                             .level1_weight = PFT_DECIMAL_NONE, .level2_weight = PFT_DECIMAL_NONE, .stable = true,
                             .doubts = PFT_DOUBT_BIT(PFT_DOUBT_HEADING_SUPPOSED)};

    if ((d.cells = pft_arena_alloc(r->maker.arena, CELLS * sizeof *d.cells)) == NULL)
        return false;
    if (first->name != NULL)
        d.cells[d.cell_count++] = (pft_draft_cell){ROLE_NAME, text_at(first->name)};
    for (*next = place; *next < r->table->width && d.cell_count < CELLS; ++*next) {
        pft_spot *spot = own_spot_at(r, row, end, *next);

        column = &r->table->columns[*next];
        if (*next > place && (column->level != first->level || column->role == ROLE_NAME || column->name != NULL))
            break;
        if (spot == NULL || column->role == ROLE_OTHER)
            continue;
        d.cells[d.cell_count++] = (pft_draft_cell){column->role, text_at(spot)};
        spot->placed = true;
    }
    return pft_draft_has(&d, ROLE_NAME) && d.cell_count > (first->name != NULL) ? add_items(r, &d) : true;
}

/* What the row says of its project beside the name: the agency may reach down from above. */
static bool take_fields(across_reader *r, size_t row, size_t end, size_t naming)
{
    bool done = true;

    for (size_t i = 0; i < r->table->width && done; i++) {
        const pft_across_column *column = &r->table->columns[i];
        pft_spot *spot = column->role == ROLE_AGENCY ? spot_at(r, row, end, i) : own_spot_at(r, row, end, i);

        if (column->level == NULL && spot != NULL && i != naming)
            done = take_field(r, spot, column);
    }
    return done;
}

/* A row that names no project, nor goes on one above, is a sum. */
static bool read_row(across_reader *r, size_t row, size_t end)
{
    const pft_across *t = r->table;
    size_t naming = naming_column(t);
    pft_spot *name = naming < t->width ? spot_at(r, row, end, naming) : NULL;
    bool done = true;

    if (naming < t->width && (name == NULL || (name->facts->traits & TRAIT_TOTAL) != 0))
        return true;
    if (name != NULL && !name->covered)
        done = enter_project(r, name) && take_fields(r, row, end, naming);
    for (size_t i = 0, next; i < t->width && done; i = next) {
        next = i + 1;
        if (t->columns[i].level != NULL)
            done = take_group(r, row, end, i, &next);
    }
    return done;
}

/* A row of another kind: a title, a remark, the head of another project. */
static bool ends_rows(const pft_across *t, const pft_layout *l, size_t at)
{
    const pft_spot *spot = &l->spots[at];

    return spot->border != PFT_BORDER_ROW || spot->part != l->spots[t->heading].part ||
           ((spot->facts->traits & TRAIT_TOTAL) == 0 && pft_find_end(l, at, at + 1) == at);
}

pft_status pft_read_across(pft_draft *draft, const pft_region *whole, const pft_across *table)
{
    static const pft_columns none;
    const pft_layout *l = whole->layout;
    pft_region head = pft_part_of(whole, 0, table->heading), below;
    pft_draft_project *project = pft_draft_add(whole->arena, draft);
    pft_table rows = {l, l->spots, l->count, &none, NULL, NULL, whole->facts};
    pft_status status = project != NULL ? pft_read_above(project, &head) : PFT_ENOMEM;
    across_reader r = {.maker = {.arena = whole->arena, .table = &rows, .project = project},
                       .table = table, .whole = whole, .draft = draft, .head = project};
    size_t at = table->body, end;

    draft->headed = true;
    pft_mark_spots(whole, table->heading, table->body);
    for (; at < l->count && status == PFT_OK && !ends_rows(table, l, at); at = end) {
        end = end_of_row(l, at);
        status = read_row(&r, at, end) ? PFT_OK : PFT_ENOMEM;
    }
    below = pft_part_of(whole, at, l->count);
    return status == PFT_OK ? pft_read_below(r.maker.project, &below, &none, &at) : status;
}
