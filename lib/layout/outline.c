/* An outline: labels of levels on lines of their own or before a colon, and lines that name an indicator and its value
 * behind a colon or a comparator: 数量指标：改造里程：≥12公里. Each row has the labels above it, its name and its value.
 * Or the heading of each cell stands before it: 一级指标：产出指标；…；指标值：12公里. Sentences below numbered labels are no
 * outline: they are read as running text. */
#include "layout/cues.h"
#include "layout/lines.h"

enum { KEYS_MOST = 12 };

typedef struct outline {
    pft_layout *layout;
    const pft_lines *lines;
    pft_slice level[2];      /* labels that wait for the row below them */
    uint32_t level_line[2];
    pft_slice keys[KEYS_MOST]; /* of the first line that has its headings before its cells */
    size_t key_count;
    size_t items, labels, sentences;
} outline;

static pft_status add(outline *o, pft_slice text, uint32_t line, bool *begun)
{
    pft_border border = *begun ? PFT_BORDER_CELL : PFT_BORDER_ROW;

    *begun = true;
    return pft_lay_text(o->layout, o->lines, text.text, text.size, line, border);
}

static unsigned ask(const outline *o, pft_slice s)
{
    return s.size > 0 ? pft_lay_ask(o->lines, s.text, s.size) : 0;
}

static pft_slice trimmed(const char *from, const char *to)
{
    return pft_trim(from, (size_t)(to - from));
}

/* Where a word of the cue begins in a text, and its width; `size` when none does. */
static size_t find_cue(pft_cue cue, pft_slice s, size_t *width)
{
    size_t at = 0;

    *width = 0;
    while (at < s.size && (*width = pft_cue_width(cue, s.text + at, s.size - at)) == 0)
        at += pft_utf8_step(s.text + at, s.size - at);
    return at;
}

/* The labels that wait go before the row, or stand alone. The first level keeps the place of the second. */
static pft_status add_levels(outline *o, bool *begun)
{
    pft_status status = PFT_OK;

    for (int i = 0; i < 2 && status == PFT_OK; i++)
        if (o->level[i].size > 0 || *begun) {
            status = add(o, o->level[i], o->level_line[i], begun);
            o->level[i].size = 0;
        }
    return status;
}

static pft_status add_alone(outline *o, pft_slice text, uint32_t line)
{
    bool begun = false;
    pft_status status = add_levels(o, &begun);

    begun = false;
    return status == PFT_OK && text.size > 0 ? add(o, text, line, &begun) : status;
}

/* ---- a clause ---- */

static pft_status take_level(outline *o, pft_slice label, unsigned says, uint32_t line)
{
    int which = (says & ORACLE_FIRST) != 0 && o->level[0].size == 0 ? 0 : 1;
    pft_status status = o->level[which].size > 0 ? add_alone(o, (pft_slice){"", 0}, line) : PFT_OK;

    o->level[which] = label;
    o->level_line[which] = line;
    o->labels++;
    return status;
}

/* The name and the value of a clause; false: it has none. */
static bool part_clause(const outline *o, pft_slice clause, pft_slice *name, pft_slice *value)
{
    enum { SHORTEST = 6, LONGEST = 120 }; /* bytes of a name */
    size_t width, at = find_cue(CUE_COLON, clause, &width);
    bool compared = at == clause.size;

    if (compared) { /* 新建工程≥12处, 水质达标率100% */
        at = find_cue(CUE_SIGN, clause, &width);
        width = 0;
        for (size_t i = 0; at == clause.size && i < clause.size; i++)
            at = clause.text[i] >= '0' && clause.text[i] <= '9' ? i : at;
    }
    *name = trimmed(clause.text, clause.text + at);
    *value = trimmed(clause.text + at + width, clause.text + clause.size);
    return name->size >= SHORTEST && name->size <= LONGEST && value->size > 0 &&
           (ask(o, *value) & (ORACLE_VALUE | ORACLE_QUALITY)) != 0 && (compared || (ask(o, *name) & ORACLE_LABEL) == 0);
}

static pft_status take_clause(outline *o, pft_slice clause, uint32_t line)
{
    pft_slice name, value;
    pft_status status = PFT_OK;
    bool begun = false;

    while (status == PFT_OK && clause.size > 0) { /* 产出指标：数量指标：… */
        size_t width, at = find_cue(CUE_COLON, clause, &width);
        pft_slice label = trimmed(clause.text, clause.text + at);
        unsigned says = ask(o, label);

        if ((says & ORACLE_LEVEL) == 0)
            break;
        status = take_level(o, label, says, line);
        clause = trimmed(clause.text + at + width, clause.text + clause.size);
    }
    if (status != PFT_OK || clause.size == 0)
        return status;
    if (!part_clause(o, clause, &name, &value))
        return add_alone(o, clause, line);
    o->items++;
    if ((status = add_levels(o, &begun)) == PFT_OK && (status = add(o, name, line, &begun)) == PFT_OK)
        status = add(o, value, line, &begun);
    return status;
}

/* ---- a line ---- */

/* The clause that begins at `at`, which moves behind it; empty at the end. */
static pft_slice next_clause(const pft_line *line, size_t *at)
{
    pft_slice rest = {line->text + *at, line->size - *at};
    size_t width, end = find_cue(CUE_CLAUSE_END, rest, &width);

    *at += end + width;
    return pft_trim(rest.text, end);
}

/* 一、, （一）, 1.: an item of a text. */
static bool is_numbered(const pft_line *line)
{
    pft_slice s = pft_trim(line->text, line->size);

    return pft_cue_width(CUE_NUMBERED, s.text, s.size) > 0;
}

/* What a line is: how many of its clauses are labels or name a value, and how many have a heading before a colon. */
typedef struct line_look {
    size_t clauses, outlined, keyed;
} line_look;

static line_look look_at(const outline *o, const pft_line *line)
{
    line_look look = {0, 0, 0};
    pft_slice clause, name, value;

    for (size_t at = 0; at < line->size;) {
        size_t width, colon;
        unsigned says;

        if ((clause = next_clause(line, &at)).size == 0)
            continue;
        colon = find_cue(CUE_COLON, clause, &width);
        says = ask(o, trimmed(clause.text, clause.text + colon));
        look.clauses++;
        look.keyed += width > 0 && says >> ORACLE_KINDS != 0;
        look.outlined += (says & ORACLE_LEVEL) != 0 || part_clause(o, clause, &name, &value);
    }
    return look;
}

/* ---- a line whose cells have their headings before them ---- */

/* The headings of a line and its cells. */
static size_t part_keyed(const pft_line *line, pft_slice *keys, pft_slice *cells)
{
    size_t count = 0;
    pft_slice clause;

    for (size_t at = 0; at < line->size && count < KEYS_MOST;) {
        size_t width, colon;

        if ((clause = next_clause(line, &at)).size == 0)
            continue;
        colon = find_cue(CUE_COLON, clause, &width);
        keys[count] = width > 0 ? trimmed(clause.text, clause.text + colon) : (pft_slice){"", 0};
        cells[count++] = width > 0 ? trimmed(clause.text + colon + width, clause.text + clause.size) : clause;
    }
    return count;
}

static bool same_keys(const outline *o, const pft_slice *keys, size_t count)
{
    bool same = count == o->key_count;

    for (size_t i = 0; i < count && same; i++)
        same = keys[i].size == o->keys[i].size && memcmp(keys[i].text, o->keys[i].text, keys[i].size) == 0;
    return same;
}

/* A heading that stands in the row of headings already says nothing more. */
static pft_status put_aside(outline *o, pft_slice key, uint32_t line)
{
    pft_status status = pft_lay_text(o->layout, o->lines, key.text, key.size, line, PFT_BORDER_CELL);

    if (status != PFT_OK)
        return status;
    o->layout->spots[--o->layout->count].placed = true;
    return pft_layout_set_aside(o->lines->arena, o->layout, &o->layout->spots[o->layout->count], o->layout->count)
               ? PFT_OK
               : PFT_ENOMEM;
}

static pft_status take_keyed(outline *o, const pft_line *line)
{
    pft_slice keys[KEYS_MOST], cells[KEYS_MOST];
    size_t count = part_keyed(line, keys, cells);
    bool known = same_keys(o, keys, count), begun = false;
    pft_status status = add_alone(o, (pft_slice){"", 0}, line->number);

    for (size_t i = 0; i < count && status == PFT_OK; i++)
        status = known ? put_aside(o, keys[i], line->number) : add(o, keys[i], line->number, &begun);
    begun = false;
    for (size_t i = 0; i < count && status == PFT_OK; i++)
        status = add(o, cells[i], line->number, &begun);
    memcpy(o->keys, keys, count * sizeof *keys);
    o->key_count = count;
    o->items++;
    return status;
}

pft_status pft_lay_outline(pft_layout *layout, const pft_lines *lines)
{
    enum { FEWEST_ITEMS = 2, FEWEST_KEYS = 3, FEW = 4 };
    outline o = {.layout = layout, .lines = lines};
    pft_status status = PFT_OK;

    layout->name = "outline";
    for (size_t i = 0; i < lines->count && status == PFT_OK; i++) {
        const pft_line *line = &lines->items[i];
        line_look look = look_at(&o, line);

        if (look.keyed >= FEWEST_KEYS && look.keyed == look.clauses && look.clauses <= KEYS_MOST)
            status = take_keyed(&o, line);
        else if (look.outlined == 1 && look.clauses == 1 && !is_numbered(line))
            status = take_clause(&o, pft_trim(line->text, line->size), line->number);
        else {
            o.sentences += look.outlined > 0;
            status = add_alone(&o, pft_trim(line->text, line->size), line->number);
        }
    }
    if (status == PFT_OK)
        status = add_alone(&o, (pft_slice){"", 0}, 0);
    if (o.items < FEWEST_ITEMS || o.sentences * FEW > o.items || (o.labels == 0 && o.key_count == 0))
        layout->count = layout->aside_count = 0;
    return status;
}
