#include "interpret/records.h"

#include <string.h>

#include "interpret/centred.h"
#include "interpret/code.h"
#include "interpret/compose.h"
#include "interpret/money.h"
#include "model/value_look.h"

enum {
    CELLS_MOST = COLUMNS_MOST,
    COMPLETE = 120,
    IN_PLACE = 60 /* a row that costs less has each cell in its place: no other reading is near */
};

/* The cells of one record. */
typedef struct record {
    const pft_spot *first[CELLS_MOST]; /* by column; NULL: it is not there */
    uint16_t pieces[CELLS_MOST];       /* a text may be in several cells */
    const pft_spot *dropped;           /* a text that stands in the record and belongs to no column */
    const pft_spot *tail;              /* 指标 alone, cut off a label */
    size_t from, to;                   /* spots */
    size_t number;
} record;

typedef struct maker {
    pft_draft *draft;
    pft_arena *arena;
    const pft_table *table;
    pft_levels *levels;
    pft_draft_project *project;
    const pft_spot *above[CELLS_MOST]; /* the last cell of each column, for those that reach down */
    bool one_level;                    /* only one level has a column */
    bool has_first;                    /* labels of level 1 are seen there */
    bool merged;                       /* cells of the first level reach down */
    bool tree;                         /* no column has the levels: they stand above what they hold */
    bool list;                         /* a column names the project */
    pft_draft_text other_level1, other_level2; /* of the block beside the year's */
    bool coded;                        /* A1, A101: codes say which rows are levels */
    const char *listed, *owner;        /* the last project of a list, and its agency */
    pft_draft_text group;              /* the agency of the projects below, from a row of its own */
} maker;

static int column_of(const pft_columns *columns, column_role role)
{
    for (size_t i = 0; i < columns->count; i++)
        if (columns->items[i].role == role && !columns->items[i].other)
            return (int)i;
    return -1;
}

/* ---- cells ---- */

static bool is_label_end(const pft_spot *spot)
{
    return strcmp(spot->facts->folded, "指标") == 0 || strcmp(spot->facts->folded, "目标") == 0;
}

/* The end of a label that fell below its row: dropped behind the record's cells, or before those of the next. */
static const pft_spot *label_end(const record *r, const pft_table *t)
{
    bool filled = false;

    for (size_t i = r->from; i < t->count; i++) {
        if (t->path->column[i] != NO_COLUMN) {
            if (i >= r->to)
                return NULL;
            filled = filled || t->spots[i].facts->look != LOOK_EMPTY;
        } else if (filled && is_label_end(&t->spots[i])) {
            return &t->spots[i];
        }
    }
    return NULL;
}

static void collect(record *r, const pft_table *t)
{
    memset(r->first, 0, sizeof r->first);
    memset(r->pieces, 0, sizeof r->pieces);
    r->dropped = r->tail = NULL;
    for (size_t i = r->from; i < r->to; i++) {
        const pft_spot *spot = &t->spots[i];
        uint8_t column = t->path->column[i];

        if (column == NO_COLUMN) {
            if (!is_label_end(spot) && spot->facts->look != LOOK_EMPTY &&
                (spot->facts->traits & (TRAIT_PAGE | TRAIT_SECTION | TRAIT_UNFILLED)) == 0)
                r->dropped = spot;
            continue;
        }
        if (r->first[column] == NULL)
            r->first[column] = spot;
        r->pieces[column]++;
    }
    r->tail = label_end(r, t);
}

/* The text of a record's column, its pieces joined: with a space between Latin words alone. */
static pft_draft_text text_of(maker *m, const record *r, size_t column)
{
    const pft_spot *first = r->first[column];
    size_t size = 0;
    char *text, *out;

    if (first == NULL || first->facts->look == LOOK_EMPTY)
        return (pft_draft_text){"", first};
    if (r->pieces[column] == 1)
        return (pft_draft_text){first->text, first};
    for (size_t i = r->from; i < r->to; i++)
        size += m->table->path->column[i] == column ? m->table->spots[i].size + 1 : 0;
    if ((text = out = pft_arena_bytes(m->arena, size + 1)) == NULL)
        return (pft_draft_text){NULL, NULL};
    for (size_t i = r->from; i < r->to; i++) {
        const pft_spot *spot = &m->table->spots[i];

        if (m->table->path->column[i] != column || spot->facts->look == LOOK_EMPTY)
            continue;
        if (out > text && (unsigned char)out[-1] < 0x80 && (unsigned char)spot->text[0] < 0x80 &&
            strchr("%<>=", spot->text[0]) == NULL)
            *out++ = ' ';
        memcpy(out, spot->text, spot->size);
        out += spot->size;
    }
    *out = '\0';
    return (pft_draft_text){text, first};
}

/* ---- what a first reading teaches ---- */

/* A text of no column between a record and the one before it, as the label that begins its rows would be. */
static bool has_dropped_before(const record *r, const pft_table *t)
{
    for (size_t i = r->from; i > 0; i--) {
        const pft_spot *spot = &t->spots[i - 1];

        if (t->path->column[i - 1] != NO_COLUMN)
            return false;
        if (spot->facts->look >= LOOK_QUALITY && !is_label_end(spot) &&
            (spot->facts->traits & (TRAIT_PAGE | TRAIT_SECTION | TRAIT_UNFILLED | TRAIT_SENTENCE)) == 0)
            return true;
    }
    return false;
}

static bool next_record(const pft_table *t, record *r, size_t from)
{
    if (from >= t->count)
        return false;
    r->from = from;
    r->number = t->path->record[from];
    for (r->to = from; r->to < t->count && t->path->record[r->to] == r->number; r->to++)
        ;
    collect(r, t);
    return true;
}

static void count_remark(pft_lesson *lesson, const pft_facts **seen, uint8_t *times, size_t *count,
                         const pft_facts *facts)
{
    enum { OFTEN = 3, SEEN_MOST = 64 };
    size_t i = 0;

    while (i < *count && seen[i] != facts)
        i++;
    if (i == *count) {
        if (*count == SEEN_MOST)
            return;
        seen[(*count)++] = facts;
        times[i] = 0;
    }
    if (times[i] < OFTEN && ++times[i] == OFTEN &&
        lesson->remark_count < sizeof lesson->remarks / sizeof *lesson->remarks)
        lesson->remarks[lesson->remark_count++] = facts;
}

static const pft_facts *filled_at(const record *r, int column)
{
    const pft_spot *spot = column >= 0 ? r->first[column] : NULL;

    return spot != NULL && spot->facts->look != LOOK_EMPTY ? spot->facts : NULL;
}

/* Rows with two plain numbers alone, which were read as a target and its weight. */
typedef struct pairs {
    int target, actual, weight, score; /* columns */
    size_t count, alike;
} pairs;

static void count_pair(pairs *p, const record *r)
{
    const pft_facts *target = filled_at(r, p->target), *weight = filled_at(r, p->weight);

    if (p->score < 0 || target == NULL || weight == NULL || filled_at(r, p->actual) != NULL ||
        filled_at(r, p->score) != NULL || target->look != LOOK_POINTS || r->first[p->target]->fixed)
        return;
    p->count++;
    p->alike += strcmp(target->folded, weight->folded) == 0;
}

/* 10 10 in row after row, under headings for values and for points: all points, reached in full. */
static bool are_points(const pairs *p)
{
    enum { FEWEST = 2 };

    return p->alike >= FEWEST && p->alike * 4 >= p->count * 3;
}

bool pft_learn(pft_lesson *lesson, const pft_table *t)
{
    enum { FEWEST = 3, DEARER = 160, CHEAPER = 35 };
    int name = column_of(t->columns, ROLE_NAME), level1 = column_of(t->columns, ROLE_LEVEL1),
        level2 = column_of(t->columns, ROLE_LEVEL2);
    pairs points = {column_of(t->columns, ROLE_TARGET), column_of(t->columns, ROLE_ACTUAL),
                    column_of(t->columns, ROLE_WEIGHT), column_of(t->columns, ROLE_SCORE), 0, 0};
    size_t filled[CELLS_MOST] = {0}, records = 0, seen_count = 0, pointed = 0;
    const pft_facts *seen[64];
    uint8_t times[64];
    record r;

    *lesson = (pft_lesson){0};
    for (size_t at = 0; next_record(t, &r, at); at = r.to) {
        if (name < 0 || r.first[name] == NULL)
            continue;
        records++;
        pointed += r.first[name]->facts->points != PFT_DECIMAL_NONE;
        count_pair(&points, &r);
        for (size_t i = 0; i < t->columns->count; i++) {
            uint8_t role = t->columns->items[i].role;

            if (r.first[i] == NULL || r.first[i]->facts->look == LOOK_EMPTY)
                continue;
            filled[i]++;
            if (role == ROLE_OTHER || role == ROLE_DESCRIPTION || role == ROLE_REASON || role == ROLE_REMARK ||
                role == ROLE_CRITERION)
                count_remark(lesson, seen, times, &seen_count, r.first[i]->facts);
        }
        if (level1 >= 0 && level2 >= 0 && r.first[level1] != NULL && r.first[level2] != NULL)
            lesson->one_family = lesson->one_family || r.first[level2]->facts->levels == LEVEL_ONE;
    }
    for (size_t i = 0; i < t->columns->count; i++) {
        uint8_t role = t->columns->items[i].role;

        if (role == ROLE_LEVEL1 || role == ROLE_LEVEL2 || role == ROLE_NAME || records == 0)
            continue;
        if (filled[i] * 20 > records * 17)
            lesson->skip[i] = DEARER;
        else if (filled[i] * 10 < records)
            lesson->skip[i] = CHEAPER;
    }
    lesson->pointed = pointed * 10 > records * 6;
    lesson->points_alone = are_points(&points);
    if (lesson->points_alone) { /* what was counted above took points for targets */
        lesson->skip[points.target] = CHEAPER;
        lesson->skip[points.score] = DEARER;
    }
    return records >= FEWEST;
}

/* ---- levels ---- */

static uint8_t levels_of(const pft_draft_text *text)
{
    return text->spot != NULL && text->text[0] != '\0' ? text->spot->facts->levels : 0;
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
    int name = column_of(m->table->columns, ROLE_NAME);
    pft_draft_text label = first->text[0] != '\0' ? *first : *second;
    bool section = filled_at(r, name) == NULL;

    *first = section ? label : (pft_draft_text){"", NULL};
    *second = section ? (pft_draft_text){"", NULL} : label;
}

static bool take_levels(maker *m, const record *r, pft_draft_indicator *out)
{
    int level1 = column_of(m->table->columns, ROLE_LEVEL1), level2 = column_of(m->table->columns, ROLE_LEVEL2);
    pft_draft_text first = level1 >= 0 ? text_of(m, r, (size_t)level1) : (pft_draft_text){"", NULL};
    pft_draft_text second = level2 >= 0 ? text_of(m, r, (size_t)level2) : (pft_draft_text){"", NULL};
    pft_levels *levels = m->levels;

    if (first.text == NULL || second.text == NULL ||
        !complete_label(m, second.text[0] != '\0' && !second.spot->facts->level_sure ? &second : &first, r))
        return false;
    if (first.text[0] == '\0' && level1 >= 0 && m->merged &&
        has_blank(r, m->table, m->table->columns->items[level1].at))
        out->notes |= PFT_NOTE_BIT(PFT_NOTE_SPAN_ORDER_CONFLICT); /* blank, where others are merged */
    if (m->table->columns->sections)
        part_sections(m, r, &first, &second);
    out->inherited1 = first.text[0] == '\0';
    out->inherited2 = second.text[0] == '\0';
    if (first.text[0] != '\0') {
        levels->level1 = first;
        levels->weight1 = first.spot->facts->points;
        levels->level2 = (pft_draft_text){"", NULL};
        levels->weight2 = PFT_DECIMAL_NONE;
    }
    if (second.text[0] != '\0') {
        levels->level2 = second;
        levels->weight2 = second.spot->facts->points;
    }
    return true;
}

static pft_decimal points_in(pft_draft_text text)
{
    return text.text[0] != '\0' ? pft_read_points(text.text, strlen(text.text)) : PFT_DECIMAL_NONE;
}

/* Points beside a label are those of all its rows, as points in it are. */
static void take_level_points(const maker *m, const pft_draft_indicator *draft)
{
    if (m->levels->weight1 == PFT_DECIMAL_NONE)
        m->levels->weight1 = points_in(pft_draft_get(draft, ROLE_LEVEL1_WEIGHT));
    if (m->levels->weight2 == PFT_DECIMAL_NONE)
        m->levels->weight2 = points_in(pft_draft_get(draft, ROLE_LEVEL2_WEIGHT));
}

/* In a table with one column of levels, what it holds says which level it is. */
static void give_levels(const maker *m, pft_draft_indicator *out)
{
    const pft_levels *levels = m->levels;
    bool first_column = column_of(m->table->columns, ROLE_LEVEL1) >= 0;

    out->level1 = levels->level1;
    out->level2 = levels->level2;
    out->level1_weight = levels->weight1;
    out->level2_weight = levels->weight2;
    if (m->one_level) {
        const pft_draft_text *label = first_column ? &levels->level1 : &levels->level2;
        pft_decimal weight = first_column ? levels->weight1 : levels->weight2;
        uint8_t kinds = levels_of(label);
        bool one = first_column ? !((kinds & LEVEL_TWO) != 0 && !m->has_first) : (kinds & LEVEL_ONE) != 0;

        out->level1 = one ? *label : (pft_draft_text){"", NULL};
        out->level2 = one ? (pft_draft_text){"", NULL} : *label;
        out->level1_weight = one ? weight : PFT_DECIMAL_NONE;
        out->level2_weight = one ? PFT_DECIMAL_NONE : weight;
    }
}

/* ---- the target: comparator, number and unit may stand apart ---- */

static bool add_text(char *out, size_t room, size_t *size, const char *text)
{
    size_t more = strlen(text);

    if (*size + more + 1 > room)
        return false;
    memcpy(out + *size, text, more + 1);
    *size += more;
    return true;
}

static pft_draft_text joined_value(maker *m, const char *before, pft_draft_text value, const char *behind)
{
    size_t room = strlen(before) + strlen(value.text) + strlen(behind) + 1, size = 0;
    char *text = pft_arena_bytes(m->arena, room);

    if (text == NULL)
        return (pft_draft_text){NULL, NULL};
    add_text(text, room, &size, before);
    add_text(text, room, &size, value.text);
    add_text(text, room, &size, behind);
    return (pft_draft_text){text, value.spot};
}

static bool ends_with_figure(const char *text)
{
    size_t size = strlen(text);
    unsigned char last = size > 0 ? (unsigned char)text[size - 1] : 0;

    if (last >= '0' && last <= '9')
        return true;
    return size >= 3 && (unsigned char)text[size - 3] == 0xEF && (unsigned char)text[size - 2] == 0xBC &&
           last >= 0x90 && last <= 0x99;
}

static bool join_target(maker *m, pft_draft_indicator *out)
{
    pft_draft_text unit = pft_draft_get(out, ROLE_UNIT);
    const char *comparator = "";

    for (size_t i = 0; i < out->cell_count; i++) {
        const pft_facts *f = out->cells[i].value.spot != NULL ? out->cells[i].value.spot->facts : NULL;

        if (out->cells[i].role == ROLE_NATURE && f != NULL && (f->traits & TRAIT_COMPARED) != 0 &&
            f->look == LOOK_COMPARATOR)
            comparator = out->cells[i].value.text;
    }
    for (size_t i = 0; i < out->cell_count; i++) {
        pft_draft_cell *cell = &out->cells[i];
        const pft_facts *f = cell->value.spot != NULL ? cell->value.spot->facts : NULL;
        const char *before, *behind;

        if ((cell->role != ROLE_TARGET && cell->role != ROLE_MEDIUM) || f == NULL || cell->value.text[0] == '\0')
            continue;
        before = (f->traits & TRAIT_COMPARED) == 0 && f->look >= LOOK_POINTS && f->look <= LOOK_VALUE ? comparator : "";
        behind =
            unit.text[0] != '\0' && (ends_with_figure(cell->value.text) ||
                                     (f->look == LOOK_VALUE && f->length <= 6 &&
                                      pft_read_points(cell->value.text, strlen(cell->value.text)) != PFT_DECIMAL_NONE &&
                                      strstr(f->folded, unit.spot->facts->folded) == NULL &&
                                      strcmp(f->folded + f->folded_size - (f->folded_size >= 3 ? 3 : 0), "万") == 0))
                ? unit.text
                : "";
        if (*before == '\0' && *behind == '\0')
            continue;
        cell->value = joined_value(m, before, cell->value, behind);
        if (cell->value.text == NULL)
            return false;
        out->notes |= PFT_NOTE_BIT(PFT_NOTE_COLUMNS_JOINED);
    }
    return true;
}

/* ---- one indicator ---- */

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
        pft_draft_text text = text_of(m, r, i);
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

    if (target->text[0] != '\0')
        return false;
    if (f->levels != 0 && f->level_sure)
        return true; /* the label of a level over nothing */
    if (strncmp(p, "指标", strlen("指标")) == 0)
        return p[strlen("指标") + strspn(p + strlen("指标"), "0123456789:./")] == '\0';
    return strcmp(p, "无") == 0 || f->look == LOOK_EMPTY;
}

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
    static const char end[] = "指标";
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

/* True when that holds for a cell that the indicator was made of. */
static bool is_poorly_recognised(const pft_draft_indicator *d)
{
    for (int role = ROLE_NONE + 1; role < ROLE_COUNT; role++)
        if (is_unsure(pft_draft_get(d, (column_role)role).spot))
            return true;
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
    static const char end[] = "指标";
    const char *first = label->spot != NULL ? strstr(label->spot->facts->folded, end) : NULL;
    const char *second = first != NULL ? strstr(first + strlen(end), end) : NULL;

    return second != NULL && memchr(first, '(', (size_t)(second - first)) == NULL;
}

static uint32_t doubts_of(const maker *m, const record *r, const pft_draft_indicator *d)
{
    const pft_columns *columns = m->table->columns;
    pft_draft_text name = pft_draft_get(d, ROLE_NAME), target = pft_draft_get(d, ROLE_TARGET),
                   weight = pft_draft_get(d, ROLE_WEIGHT), score = pft_draft_get(d, ROLE_SCORE);
    const pft_facts *f = name.spot->facts;
    uint32_t doubts = 0;

    doubts |= d->stable && f->length > 1 ? 0 : PFT_DOUBT_BIT(PFT_DOUBT_ANOTHER_READING); /* 率 is the end of a name */
    doubts |= (ends_in_value(f) && target.text[0] != '\0') || f->look == LOOK_VALUE
                  ? PFT_DOUBT_BIT(PFT_DOUBT_NAME_LIKE_VALUE)
                  : 0;
    doubts |= begins_with_level(f) || (f->levels != 0 && f->level_sure) ? PFT_DOUBT_BIT(PFT_DOUBT_VALUE_LIKE_LABEL) : 0;
    doubts |= is_label_of_head(f) || (target.spot != NULL && is_label_or_piece(target.spot->facts))
                  ? PFT_DOUBT_BIT(PFT_DOUBT_VALUE_LIKE_LABEL)
                  : 0;
    doubts |= name.spot->guessed || (target.spot != NULL && target.spot->guessed)
                  ? PFT_DOUBT_BIT(PFT_DOUBT_BORDERS_GUESSED)
                  : 0;
    doubts |= has_guessed_label(m, r) ? PFT_DOUBT_BIT(PFT_DOUBT_LEVEL_SUPPOSED) : 0;
    doubts |= is_cut(name) || is_cut(target) ? PFT_DOUBT_BIT(PFT_DOUBT_CUT_OFF) : 0;
    doubts |= is_poorly_recognised(d) ? PFT_DOUBT_BIT(PFT_DOUBT_POORLY_RECOGNISED) : 0;
    doubts |= r->dropped != NULL || has_dropped_before(r, m->table) ? PFT_DOUBT_BIT(PFT_DOUBT_TEXT_BESIDE_COLUMNS) : 0;
    doubts |= has_lines(&name) || has_lines(&target) ? PFT_DOUBT_BIT(PFT_DOUBT_JOINED_CELLS) : 0;
    doubts |=
        target.text[0] == '\0' && column_of(columns, ROLE_TARGET) >= 0 ? PFT_DOUBT_BIT(PFT_DOUBT_INCOMPLETE_ROW) : 0;
    if ((d->level1.text[0] != '\0' && levels_of(&d->level1) == 0) ||
        (d->level2.text[0] != '\0' && levels_of(&d->level2) == 0))
        doubts |= PFT_DOUBT_BIT(PFT_DOUBT_LEVEL_SUPPOSED);
    if (holds_two_labels(&d->level1) || holds_two_labels(&d->level2))
        doubts |= PFT_DOUBT_BIT(PFT_DOUBT_LEVEL_SUPPOSED);
    if (!m->one_level && column_of(columns, ROLE_LEVEL1) >= 0 &&
        (d->level1.text[0] == '\0' || d->level2.text[0] == '\0'))
        doubts |= PFT_DOUBT_BIT(PFT_DOUBT_LEVEL_SUPPOSED);
    if (d->level1.text[0] == '\0' && d->level2.text[0] == '\0')
        doubts |= PFT_DOUBT_BIT(PFT_DOUBT_LEVEL_SUPPOSED);
    if (target.text[0] == '\0' && weight.text[0] == '\0' && score.text[0] == '\0')
        doubts |= PFT_DOUBT_BIT(PFT_DOUBT_INCOMPLETE_ROW);
    if ((f->traits & TRAIT_SENTENCE) != 0)
        doubts |= PFT_DOUBT_BIT(PFT_DOUBT_RUN_ON_ROW);
    for (size_t i = 0; i < columns->count; i++)
        if (columns->items[i].supposed)
            doubts |= PFT_DOUBT_BIT(PFT_DOUBT_HEADING_SUPPOSED);
    doubts |= columns->halves ? PFT_DOUBT_BIT(PFT_DOUBT_LEVEL_SUPPOSED) : 0;
    if (weight.text[0] != '\0' && score.text[0] != '\0' &&
        pft_read_points(score.text, strlen(score.text)) > pft_read_points(weight.text, strlen(weight.text)))
        doubts |= PFT_DOUBT_BIT(PFT_DOUBT_SCORE_OVER_WEIGHT);
    for (size_t i = 0; i < columns->count; i++)
        if (r->pieces[i] > 1)
            doubts |= PFT_DOUBT_BIT(PFT_DOUBT_JOINED_CELLS);
    doubts |= m->table->layout->cut_by_words ? PFT_DOUBT_BIT(PFT_DOUBT_CELLS_CUT_BY_WORDS) : 0;
    return doubts;
}

/* A row that only names a level: A1前期准备 above A101…. */
static bool is_code_above(const maker *m, const pft_facts *f, const record *r)
{
    record next;
    const pft_facts *below;
    int name = column_of(m->table->columns, ROLE_NAME);
    size_t own, others;

    if (!m->coded || !next_record(m->table, &next, r->to) || next.first[name] == NULL)
        return false;
    below = next.first[name]->facts;
    own = 1 + strspn(f->folded + 1, "0123456789");
    others = 1 + strspn(below->folded + 1, "0123456789");
    return (f->traits & TRAIT_CODE) != 0 && others > own && strncmp(f->folded, below->folded, own) == 0;
}

/* The agency of a row, its code apart. */
static bool take_owner(maker *m, pft_draft_text owner)
{
    pft_slice name = {owner.text, strlen(owner.text)}, code = pft_cut_code(&name);

    m->project->agency = (pft_draft_text){pft_arena_strndup(m->arena, name.text, name.size), owner.spot};
    m->project->agency_code =
        (pft_draft_text){code.size > 0 ? pft_arena_strndup(m->arena, code.text, code.size) : "", owner.spot};
    return m->project->agency.text != NULL && m->project->agency_code.text != NULL;
}

/* Under 单位（项目）名称, a row without an indicator names the agency of the projects below. */
static bool is_agency_row(const maker *m, const record *r)
{
    int column = column_of(m->table->columns, ROLE_PROJECT), name = column_of(m->table->columns, ROLE_NAME);

    return m->list && column >= 0 && pft_column_groups(&m->table->columns->items[column]) && r->first[column] != NULL &&
           r->first[column]->facts->look != LOOK_EMPTY &&
           (name < 0 || r->first[name] == NULL || r->first[name]->facts->look == LOOK_EMPTY);
}

static bool take_goal(maker *m, const record *r, size_t column)
{
    pft_draft_text text = text_of(m, r, column);

    if (text.text == NULL)
        return false;
    if (text.text[0] == '\0')
        return true;
    if (!pft_draft_add_goal(m->arena, m->project, text))
        return false;
    for (size_t i = r->from; i < r->to; i++)
        if (m->table->path->column[i] == column)
            m->table->spots[i].placed = true;
    return true;
}

/* A list prints its project's goal once, or again in each row. */
static bool is_goal(const pft_draft_project *p, const pft_spot *spot)
{
    return p->goal_count > 0 && strcmp(p->goals[p->goal_count - 1].text, spot->text) == 0;
}

/* In a list, the project that the row names; a new one when it differs from the row's before. */
static bool enter_project(maker *m, const record *r)
{
    int column = column_of(m->table->columns, ROLE_PROJECT);
    pft_draft_text name = text_of(m, r, (size_t)column);
    const pft_draft_project *head = m->project;
    pft_draft_project *project;
    pft_draft_text owner = {"", NULL};
    int goal = column_of(m->table->columns, ROLE_GOAL);
    int agency = column_of(m->table->columns, ROLE_AGENCY);

    if (name.text == NULL)
        return false;
    if (agency >= 0 && (owner = text_of(m, r, (size_t)agency)).text == NULL)
        return false;
    if (name.text[0] == '\0' || (m->listed != NULL && strcmp(m->listed, name.text) == 0 &&
                                (owner.text[0] == '\0' || m->owner == NULL || strcmp(m->owner, owner.text) == 0)))
        return true;
    if (m->listed != NULL) {
        if ((project = pft_draft_add(m->arena, m->draft)) == NULL)
            return false;
        project->title = head->title;
        project->year = head->year;
        project->agency = head->agency;
        project->agency_code = head->agency_code;
        project->department = head->department;
        project->unit = head->unit;
        project->first = name.spot;
        m->project = project;
        if (m->group.text[0] != '\0' && !take_owner(m, m->group))
            return false;
        m->levels->level1 = m->levels->level2 = (pft_draft_text){"", NULL};
    }
    m->project->name = name;
    m->project->keyed = true;
    m->project->notes &= ~PFT_NOTE_BIT(PFT_NOTE_NAME_FROM_TITLE); /* the row knows better */
    m->project->doubts &= ~PFT_DOUBT_BIT(PFT_DOUBT_NAME_SUPPOSED);
    m->listed = name.text;
    if (owner.text[0] != '\0') {
        m->owner = owner.text;
        if (!take_owner(m, owner))
            return false;
    }
    return goal < 0 || take_goal(m, r, (size_t)goal);
}

static pft_draft_line *line_of_source(maker *m, const pft_column *column)
{
    pft_draft_project *p = m->project;

    for (size_t i = 0; i < p->line_count; i++)
        if (p->lines[i].source == column->source)
            return &p->lines[i];
    if (p->line_count == LINES_MOST)
        return NULL;
    p->lines[p->line_count] = (pft_draft_line){column->source,   {column->heading->text, column->heading},
                                               PFT_DECIMAL_NONE, PFT_DECIMAL_NONE,
                                               PFT_DECIMAL_NONE, PFT_DECIMAL_NONE,
                                               PFT_DECIMAL_NONE, PFT_DECIMAL_NONE,
                                               PFT_DECIMAL_NONE, 0};
    return &p->lines[p->line_count++];
}

/* Amounts of a list stand in the project's own row. */
static void take_list_amounts(maker *m, const record *r)
{
    for (size_t i = 0; i < m->table->columns->count; i++) {
        const pft_column *column = &m->table->columns->items[i];
        const pft_spot *spot = r->first[i];
        pft_draft_line *line;
        pft_decimal amount;
        const char *unit;
        bool printed;

        if (spot == NULL || spot->facts->look == LOOK_EMPTY || column->heading == NULL ||
            (column->role != ROLE_TOTAL && column->role != ROLE_INITIAL && column->role != ROLE_ADJUSTED &&
             column->role != ROLE_EXECUTED))
            continue;
        unit = pft_money_unit_in(column->heading->facts);
        unit = unit != NULL ? unit : m->project->unit;
        if ((amount = pft_read_amount(spot->text, spot->size, unit, &printed)) == PFT_DECIMAL_NONE ||
            (line = line_of_source(m, column)) == NULL)
            continue;
        line->doubts |= !printed && unit[0] == '\0' ? PFT_DOUBT_BIT(PFT_DOUBT_UNIT_SUPPOSED) : 0;
        line->doubts |= !spot->fixed ? PFT_DOUBT_BIT(PFT_DOUBT_COLUMNS_BY_ORDER) : 0;
        if (column->role == ROLE_ADJUSTED && line->adjusted == PFT_DECIMAL_NONE)
            line->adjusted = amount;
        else if (column->role == ROLE_EXECUTED && line->executed == PFT_DECIMAL_NONE)
            line->executed = amount;
        else if (line->initial == PFT_DECIMAL_NONE)
            line->initial = amount;
    }
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
        m->levels->level1, points_in(pft_draft_get(d, ROLE_WEIGHT)), points_in(pft_draft_get(d, ROLE_SCORE))};
    for (size_t i = r->from; i < r->to; i++) /* another row that was taken for a part of it is listed */
        m->table->spots[i].placed = m->table->spots[i].placed || m->table->spots[i].row == subtotal->row;
    return true;
}

/* A label that stood in a row of its own has its place once an indicator is under it. */
static void mark_label(maker *m, const pft_draft_text *label)
{
    if (label->spot >= m->table->spots && label->spot < m->table->spots + m->table->count)
        m->table->spots[label->spot - m->table->spots].placed = true;
}

/* What the model has no room for stays unplaced: codes and rates of the projects of a list. */
static bool has_room(uint8_t role)
{
    return role != ROLE_OTHER && role != ROLE_CODE && role != ROLE_RATE;
}

/* What an indicator was made of has its place. */
static void mark(maker *m, const record *r)
{
    mark_label(m, &m->levels->level1);
    mark_label(m, &m->levels->level2);
    for (size_t i = r->from; i < r->to; i++) {
        uint8_t column = m->table->path->column[i];

        if (column == NO_COLUMN)
            m->table->spots[i].placed = m->table->spots[i].placed || is_label_end(&m->table->spots[i]);
        else if (m->table->columns->items[column].role == ROLE_GOAL)
            m->table->spots[i].placed = m->table->spots[i].placed || is_goal(m->project, &m->table->spots[i]);
        else if (has_room(m->table->columns->items[column].role) && !m->table->columns->items[column].other)
            m->table->spots[i].placed = true;
    }
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
    pft_draft_cell cells[CELLS_MOST];
    size_t count = 0;
    bool named = false;

    for (size_t i = 0; i < columns->count; i++) {
        pft_draft_text text = columns->items[i].other ? text_of(m, r, i) : (pft_draft_text){"", NULL};

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
    return join_target(m, out);
}

/* 指标值（万元）: the unit of the column's numbers; "" when none is printed, NULL when out of memory. */
static const char *unit_of_heading(const maker *m)
{
    int target = column_of(m->table->columns, ROLE_TARGET);
    const pft_spot *heading = target >= 0 ? m->table->columns->items[target].heading : NULL;
    const pft_facts *f = heading != NULL ? heading->facts : NULL;
    const char *open = f != NULL ? strrchr(f->folded, '(') : NULL;
    char unit[PFT_UNIT_SIZE];
    size_t size = open != NULL ? strcspn(open + 1, ")") : 0;

    if (size == 0 || size >= sizeof unit || open[1 + size] != ')')
        return "";
    memcpy(unit, open + 1, size);
    unit[size] = '\0';
    if ((pft_value_look((pft_slice){unit, size}, NULL) & PFT_LOOKS_UNIT) == 0)
        return "";
    return pft_arena_strndup(m->arena, unit, size);
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
            p->lines[p->line_count++] = (pft_draft_line){
                PFT_FUNDING_TOTAL, {"", spot},       amount,           PFT_DECIMAL_NONE, PFT_DECIMAL_NONE,
                PFT_DECIMAL_NONE,  PFT_DECIMAL_NONE, PFT_DECIMAL_NONE, PFT_DECIMAL_NONE, 0};
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

static bool take_group(maker *m, const record *r)
{
    m->group = text_of(m, r, (size_t)column_of(m->table->columns, ROLE_PROJECT));
    if (m->group.text == NULL)
        return false;
    mark_label(m, &m->group);
    return m->listed != NULL || take_owner(m, m->group);
}

static bool take_record(maker *m, const record *r)
{
    int name_column = column_of(m->table->columns, ROLE_NAME);
    pft_draft_indicator draft = {.level1 = {"", NULL},
                                 .level2 = {"", NULL},
                                 .unit = "",
                                 .level1_weight = PFT_DECIMAL_NONE,
                                 .level2_weight = PFT_DECIMAL_NONE},
                        *out;
    pft_draft_text name, target;

    if (is_agency_row(m, r))
        return take_group(m, r);
    if (m->list && !enter_project(m, r))
        return false;
    if (m->list && m->listed != NULL) /* a row above the first project is the sum of an agency */
        take_list_amounts(m, r);
    if (!take_levels(m, r, &draft) || !take_cells(m, r, &draft))
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
    take_level_points(m, &draft);
    give_levels(m, &draft);
    if (!join_target(m, &draft))
        return false;
    if ((draft.unit = unit_of_heading(m)) == NULL)
        return false;
    draft.cost = m->table->path->record_cost[r->number];
    if (is_complete(m,
                    r)) /* each column has its cell: words where others have figures are no sign of another reading */
        draft.cost -= draft.cost < COMPLETE ? draft.cost : COMPLETE;
    draft.stable = m->table->stable == NULL || m->table->stable[r->number] ||
                   (draft.cost < IN_PLACE && m->table->spots[r->from].border == PFT_BORDER_ROW);
    draft.doubts = doubts_of(m, r, &draft);
    if ((out = pft_draft_add_indicator(m->arena, m->project)) == NULL)
        return false;
    *out = draft;
    mark(m, r);
    return take_medium(m, &draft) && take_other_block(m, r, &draft);
}

static void look_over(maker *m)
{
    const pft_table *t = m->table;
    int level1 = column_of(t->columns, ROLE_LEVEL1), level2 = column_of(t->columns, ROLE_LEVEL2),
        name = column_of(t->columns, ROLE_NAME);
    int column = level1 >= 0 ? level1 : level2;
    size_t known = 0, names = 0, codes = 0;

    m->one_level = (level1 >= 0) != (level2 >= 0) && !t->columns->sections;
    m->list = column_of(t->columns, ROLE_PROJECT) >= 0;
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
    for (size_t at = 0; next_record(table, &r, at); at = r.to)
        if (!take_record(&m, &r))
            return PFT_ENOMEM;
    if (begins && !m.list && !m.one_level && !m.tree && !table->columns->sections &&
        table->columns->items[column_of(table->columns, ROLE_LEVEL1) < 0 ? 0 : column_of(table->columns, ROLE_LEVEL1)]
                .heading != NULL)
        pft_centre_levels(m.project, before);
    return PFT_OK;
}
