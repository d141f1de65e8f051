/* Tables that are drawn: grids of + - | or of box-drawing characters, with cells that reach over columns and rows, and
 * tables whose columns are marked by runs of dashes (what pandoc calls simple and multiline tables, and
 * reStructuredText with = for them). Columns are places in the line, where a wide character takes two. */
#include <string.h>

#include "core/builder.h"
#include "readers/text.h"

/* --- characters by their place --------------------------------------------------------------------------------- */

typedef enum { MARK_NONE, MARK_LINE, MARK_BORDER, MARK_CROSS } mark;

/* What a character draws: a rule, a border between cells, or where they meet. */
static mark mark_of(uint32_t c)
{
    static const uint32_t borders[] = {'|', 0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F, 0x2551, 0xFF5C};
    static const uint32_t lines[] = {'-', '=', 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D, 0x2550};

    for (size_t i = 0; i < sizeof borders / sizeof borders[0]; i++)
        if (c == borders[i])
            return MARK_BORDER;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        if (c == lines[i])
            return MARK_LINE;
    return c == '+' || (c >= 0x2500 && c <= 0x257F) ? MARK_CROSS : MARK_NONE;
}

typedef struct {
    const char *at;
    size_t width;   /* in bytes */
    size_t column;  /* from 0 */
    uint32_t character;
} glyph;

/* The character behind `g`; false at the end. Begin with {line, 0, 0, 0}. */
static bool next_glyph(glyph *g, const char *end)
{
    if (g->width > 0)
        g->column += pft_character_columns(g->character);
    g->at += g->width;
    if (g->at >= end)
        return false;
    g->width = pft_utf8_decode(g->at, (size_t)(end - g->at), &g->character);
    return true;
}

/* --- text of a cell that is wrapped over lines ----------------------------------------------------------------- */

static bool is_letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ',' || c == ';';
}

static bool ends_with(pft_slice text, const char *what)
{
    size_t size = strlen(what);

    return text.size >= size && memcmp(text.text + text.size - size, what, size) == 0;
}

/* "2." or "2、" behind the end of a sentence: the next item of a list. */
static bool begins_item(pft_slice before, pft_slice piece)
{
    size_t digits = 0;

    while (digits < piece.size && piece.text[digits] >= '0' && piece.text[digits] <= '9')
        digits++;
    if (digits == 0 || digits > 2 || digits == piece.size || !(ends_with(before, "；") || ends_with(before, "。") ||
                                                               ends_with(before, ";")))
        return false;
    piece = (pft_slice){piece.text + digits, piece.size - digits};
    return piece.text[0] == '.' || piece.text[0] == ')' || (piece.size >= 3 && memcmp(piece.text, "、", 3) == 0);
}

/* Adds a line of a cell. A blank line in it parts paragraphs, and so does a backslash at the end of the line before, as
 * pandoc writes it; Latin words were parted by a space where the line was broken, Chinese and figures were not. */
static bool add_wrapped(pft_builder *text, pft_slice piece, bool *paragraph)
{
    pft_slice before = {text->text, text->size};
    bool done = true;

    if (piece.size == 0) {
        *paragraph = text->size > 0;
        return true;
    }
    if (ends_with(before, "\\")) {
        text->size--;
        *paragraph = text->size > 0;
    }
    if (*paragraph || begins_item(before, piece))
        done = pft_builder_add(text, "\n", 1);
    else if (text->size > 0 && is_letter((unsigned char)text->text[text->size - 1]) &&
             is_letter((unsigned char)piece.text[0]))
        done = pft_builder_add(text, " ", 1);
    *paragraph = false;
    return done && pft_builder_add(text, piece.text, piece.size);
}

/* Gives the text to the row, in the arena of the sink. */
static pft_status push_text(pft_text_reader *r, const pft_builder *built, uint32_t line, uint32_t span)
{
    pft_cell cell = {.text = "", .line = line, .column_span = span};
    pft_slice clean;
    char *text;

    if (built->size == 0)
        return pft_text_push(r, cell);
    if ((text = pft_arena_strndup(r->sink->arena, built->text, built->size)) == NULL)
        return PFT_ENOMEM;
    clean = pft_text_without_markup(text, built->size, true);
    clean = pft_trim(clean.text, clean.size);
    text[(size_t)(clean.text - text) + clean.size] = '\0';
    cell.text = clean.text;
    cell.size = (uint32_t)clean.size;
    return pft_text_push(r, cell);
}

/* --- columns marked by runs of dashes -------------------------------------------------------------------------- */

enum { MOST_RUNS = 64, SHORTEST_RULE = 3 };

typedef struct {
    size_t starts[MOST_RUNS]; /* columns, from 0 */
    size_t count;
    char dash;
} runs;

/* True for a line of dashes (or all of =) in runs that spaces part. */
static bool find_runs(const pft_text_line *l, runs *out)
{
    char before = ' ';
    size_t longest = 0, size = 0;

    *out = (runs){.count = 0};
    for (size_t i = 0; i < l->size; i++) {
        char c = l->text[i];

        if (c == ' ') {
            size = 0;
        } else if ((c != '-' && c != '=') || (out->dash != '\0' && c != out->dash)) {
            return false;
        } else {
            if (before == ' ' && out->count == MOST_RUNS)
                return false;
            if (before == ' ')
                out->starts[out->count++] = i;
            out->dash = c;
            longest = ++size > longest ? size : longest;
        }
        before = c;
    }
    return longest >= SHORTEST_RULE;
}

static bool is_blank(const pft_text_line *l)
{
    return pft_trim(l->text, l->size).size == 0;
}

/* The next line of dashes below, at most so many lines away (0: anywhere); false when there is none. */
static bool find_rule_below(const pft_text_reader *r, const pft_text_line *from, size_t most, pft_text_line *found,
                            runs *columns)
{
    size_t distance = 0;

    for (*found = pft_text_line_below(r, from); found->text != NULL; *found = pft_text_line_below(r, found)) {
        if (find_runs(found, columns))
            return true;
        if (most > 0 && ++distance >= most)
            return false;
    }
    return false;
}

typedef struct {
    pft_text_reader *r;
    pft_arena arena; /* of what is needed while the table is read */
    runs columns;
    pft_builder texts[MOST_RUNS];
    bool paragraphs[MOST_RUNS];
    uint32_t line; /* where the row begins; 0: it is empty */
} dashed;

/* Adds the parts of a line to the cells of the row. */
static bool add_line(dashed *t, const pft_text_line *l)
{
    glyph g = {.at = l->text};
    const char *end = l->text + l->size, *begin = l->text;
    bool done = true;

    t->line = t->line > 0 ? t->line : l->number;
    for (size_t i = 0; i < t->columns.count && done; i++) {
        size_t stop = i + 1 < t->columns.count ? t->columns.starts[i + 1] : SIZE_MAX;

        while (g.at < end && (g.width == 0 || g.column < stop))
            if (!next_glyph(&g, end) || g.column >= stop)
                break;
        done = add_wrapped(&t->texts[i], pft_trim(begin, (size_t)(g.at - begin)), &t->paragraphs[i]);
        begin = g.at;
    }
    return done;
}

static pft_status end_row(dashed *t)
{
    pft_status status = PFT_OK;

    if (t->line == 0)
        return PFT_OK;
    for (size_t i = 0; i < t->columns.count; i++) {
        if (status == PFT_OK)
            status = push_text(t->r, &t->texts[i], t->line, 1);
        t->texts[i].size = 0;
        t->paragraphs[i] = false;
    }
    t->line = 0;
    return status == PFT_OK ? pft_text_give_row(t->r, PFT_ROW_LAID_OUT) : status;
}

static void pass_line(pft_text_reader *r)
{
    r->line = pft_text_line_below(r, &r->line);
}

/* The lines from here to `end`, which is a rule; `wrapped`: blank lines part rows, else every line is one. */
static pft_status read_lines(dashed *t, const char *end, bool wrapped)
{
    pft_text_reader *r = t->r;
    pft_status status = PFT_OK;

    while (status == PFT_OK && r->line.text != NULL && r->line.text < end) {
        if (is_blank(&r->line))
            status = end_row(t);
        else if (!add_line(t, &r->line))
            status = PFT_ENOMEM;
        else if (!wrapped)
            status = end_row(t);
        pass_line(r);
    }
    return status == PFT_OK ? end_row(t) : status;
}

/* Where the rows below the rule `top` end: at a blank line, or where blank lines part rows, at the closing rule.
 * `wrapped`: they do. */
static const char *find_end(const pft_text_reader *r, const pft_text_line *top, bool closed, bool *wrapped)
{
    pft_text_line l = pft_text_line_below(r, top);
    runs columns;

    *wrapped = false;
    for (; l.text != NULL && !find_runs(&l, &columns) && (closed || !is_blank(&l)); l = pft_text_line_below(r, &l))
        *wrapped |= closed && is_blank(&l);
    return l.text != NULL ? l.text : r->end;
}

static bool same_runs(const runs *a, const runs *b)
{
    return a->count == b->count && a->dash == b->dash && memcmp(a->starts, b->starts, a->count * sizeof *a->starts) == 0;
}

/* Shapes: heading, rule, rows, blank line. Rule, heading, rule, rows, rule. Rule, rows, rule. */
static bool find_dashed(const pft_text_reader *r, pft_text_line *top, runs *columns, bool *closed, bool *heading)
{
    enum { MOST_HEADING_LINES = 8 };
    runs first, other;
    pft_text_line l;
    bool rule = find_runs(&r->line, &first);

    *top = r->line;
    *columns = first;
    *heading = !rule || first.count == 1;
    *closed = rule;
    if (*heading && (is_blank(&r->line) || !find_rule_below(r, &r->line, rule ? MOST_HEADING_LINES : 1, top, columns)))
        return false;
    if (columns->count < 2)
        return false;
    return !rule || find_rule_below(r, top, 0, &l, &other);
}

/* Rows below the rule that is the current line, and those behind the next where it is such a rule too, and a third one
 * closes them (the first rows are then a heading, in reStructuredText). */
static pft_status read_rows(dashed *t, bool closed)
{
    pft_text_reader *r = t->r;
    pft_status status;
    bool wrapped, more;

    do {
        const char *end = find_end(r, &r->line, closed, &wrapped);
        pft_text_line below;
        runs columns;

        pass_line(r);
        if ((status = read_lines(t, end, wrapped)) != PFT_OK)
            return status;
        if (r->line.text == NULL || !find_runs(&r->line, &columns))
            return PFT_OK;
        below = pft_text_line_below(r, &r->line);
        more = closed && same_runs(&columns, &t->columns) && below.text != NULL && !is_blank(&below) &&
               find_rule_below(r, &below, 0, &below, &columns) && same_runs(&columns, &t->columns);
    } while (more);
    pass_line(r);
    return PFT_OK;
}

static pft_status read_dashed(pft_text_reader *r, bool *taken)
{
    dashed t = {.r = r};
    pft_text_line top;
    bool closed, heading;
    runs ignored;
    pft_status status = PFT_OK;

    if (!(*taken = find_dashed(r, &top, &t.columns, &closed, &heading)))
        return PFT_OK;
    pft_arena_init(&t.arena, &r->sink->arena->allocator);
    for (size_t i = 0; i < t.columns.count; i++)
        t.texts[i].arena = &t.arena;
    r->in_table = false;
    if (heading && find_runs(&r->line, &ignored))
        pass_line(r);
    if (heading)
        status = read_lines(&t, top.text, true);
    if (status == PFT_OK)
        status = read_rows(&t, closed);
    r->in_table = false;
    pft_arena_free(&t.arena);
    return status;
}

/* --- grids ----------------------------------------------------------------------------------------------------- */

/* A border in a line. */
typedef struct {
    const char *at;
    size_t width;
    size_t column;
    bool present; /* drawn in this line; else a cell reaches over it */
} border;

typedef struct {
    pft_builder text;
    uint32_t line;
    uint32_t row, first, count; /* columns, from 0 */
    bool paragraph;
} grid_cell;

enum { NO_CELL = UINT32_MAX };

typedef struct {
    pft_text_reader *r;
    pft_arena arena;
    size_t *places; /* columns of the borders */
    size_t place_count, place_capacity;
    border *borders; /* of the line being read, as many as places */
    border *drawn;   /* those that stand in it */
    size_t drawn_count, drawn_capacity;
    grid_cell *cells;
    size_t cell_count, cell_capacity;
    uint32_t *open;  /* the cell of each column */
    uint32_t *rows;  /* the cells of all rows, by column */
    size_t row_count, row_capacity;
    bool row_begun;
} grid;

/* Room for one more of an array. */
static bool reserve(grid *g, void **items, size_t count, size_t *capacity, size_t size)
{
    size_t wanted = *capacity > 0 ? *capacity * 2 : 32;
    void *grown;

    if (count < *capacity)
        return true;
    if ((grown = pft_arena_grow(&g->arena, *items, count * size, wanted * size)) == NULL)
        return false;
    *items = grown;
    *capacity = wanted;
    return true;
}

/* Lists the borders that are drawn in a line. Crosses are borders where there are rules, and beside one. */
static bool find_drawn(grid *g, const pft_text_line *l, bool rules)
{
    const char *end = l->text + l->size;
    glyph c = {.at = l->text};
    mark before = MARK_NONE, kind;

    g->drawn_count = 0;
    for (; next_glyph(&c, end); before = kind) {
        glyph after = c;

        kind = mark_of(c.character);
        if (kind != MARK_BORDER && (kind != MARK_CROSS || !rules))
            continue;
        if (kind == MARK_CROSS && before != MARK_LINE && (!next_glyph(&after, end) || mark_of(after.character) != MARK_LINE))
            continue;
        if (!reserve(g, (void **)&g->drawn, g->drawn_count, &g->drawn_capacity, sizeof *g->drawn))
            return false;
        g->drawn[g->drawn_count++] = (border){c.at, c.width, c.column, true};
    }
    return true;
}

/* A rule is longer than the sign in "+-5%". */
static bool has_rule(const pft_text_line *l)
{
    const char *end = l->text + l->size;
    glyph c = {.at = l->text};
    size_t run = 0;
    bool crossed = false;

    while (next_glyph(&c, end)) {
        mark kind = mark_of(c.character);

        if (kind == MARK_CROSS && run > 1)
            return true;
        crossed = kind == MARK_CROSS || (crossed && kind == MARK_LINE);
        run = kind == MARK_LINE ? run + 1 : 0;
        if (crossed && run > 1)
            return true;
    }
    return false;
}

static mark first_mark(const pft_text_line *l)
{
    pft_slice text = pft_trim(l->text, l->size);
    glyph c = {.at = text.text};

    return next_glyph(&c, text.text + text.size) ? mark_of(c.character) : MARK_NONE;
}

static bool add_place(grid *g, size_t place)
{
    size_t low = 0, high = g->place_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (g->places[middle] < place)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < g->place_count && g->places[low] == place)
        return true;
    if (!reserve(g, (void **)&g->places, g->place_count, &g->place_capacity, sizeof *g->places))
        return false;
    memmove(g->places + low + 1, g->places + low, (g->place_count - low) * sizeof *g->places);
    g->places[low] = place;
    g->place_count++;
    return true;
}

static pft_status refuse_columns(const pft_text_reader *r, uint32_t line)
{
    return pft_fail_at(r->err, PFT_ELIMIT, line, 1, "a row of over %u cells, the limit max_columns",
                       "一行超过 %u 个单元格（max_columns 限制）", r->options->max_columns);
}

/* The places of all borders that a rule meets, down to the line behind the table. */
static pft_status find_places(grid *g, const char **end)
{
    pft_text_line l = g->r->line;

    for (; l.text != NULL && first_mark(&l) != MARK_NONE; l = pft_text_line_below(g->r, &l)) {
        if (!has_rule(&l))
            continue;
        if (!find_drawn(g, &l, true))
            return PFT_ENOMEM;
        for (size_t i = 0; i < g->drawn_count; i++) {
            if (g->place_count > g->r->options->max_columns)
                return refuse_columns(g->r, l.number);
            if (!add_place(g, g->drawn[i].column))
                return PFT_ENOMEM;
        }
    }
    *end = l.text != NULL ? l.text : g->r->end;
    return PFT_OK;
}

/* Where the borders stand in a line. One that has them all is believed wherever they stand: not everybody who draws a
 * table counts two columns for a wide character. */
static void place_borders(grid *g, const pft_text_line *l)
{
    const char *end = l->text + l->size;
    glyph c = {.at = l->text};
    size_t next = 0;

    if (g->drawn_count == g->place_count) {
        memcpy(g->borders, g->drawn, g->drawn_count * sizeof *g->drawn);
        return;
    }
    next_glyph(&c, end);
    for (size_t i = 0; i < g->place_count; i++) {
        while (next < g->drawn_count && g->drawn[next].column < g->places[i])
            next++;
        while (c.at < end && c.column < g->places[i])
            next_glyph(&c, end);
        g->borders[i] = (border){c.at, 0, g->places[i], false};
        if (next < g->drawn_count && g->drawn[next].column == g->places[i])
            g->borders[i] = g->drawn[next];
    }
}

static pft_slice part_between(const border *left, const border *right)
{
    const char *begin = left->at + left->width;

    return right->at > begin ? (pft_slice){begin, (size_t)(right->at - begin)} : (pft_slice){begin, 0};
}

static bool is_rule_part(pft_slice part)
{
    glyph c = {.at = part.text};
    size_t lines = 0;

    while (next_glyph(&c, part.text + part.size))
        if (mark_of(c.character) == MARK_LINE)
            lines++;
        else if (c.character != ':' && mark_of(c.character) != MARK_CROSS)
            return false;
    return lines > 0;
}

/* Keeps which cells the row has. */
static pft_status end_grid_row(grid *g, uint32_t line)
{
    size_t columns = g->place_count - 1;

    if (!g->row_begun)
        return PFT_OK;
    g->row_begun = false;
    if ((g->row_count + 1) * columns > g->r->options->max_cells)
        return pft_fail_at(g->r->err, PFT_ELIMIT, line, 1, "a table of over %u cells, the limit max_cells",
                           "表格超过 %u 个单元格（max_cells 限制）", g->r->options->max_cells);
    if (!reserve(g, (void **)&g->rows, g->row_count, &g->row_capacity, columns * sizeof *g->rows))
        return PFT_ENOMEM;
    memcpy(g->rows + g->row_count++ * columns, g->open, columns * sizeof *g->rows);
    return PFT_OK;
}

/* A new cell at column `first`, as wide as no border parts it. */
static grid_cell *open_cell(grid *g, size_t first, uint32_t line)
{
    size_t end = first + 1;
    grid_cell *cell;

    while (end + 1 < g->place_count && !g->borders[end].present && g->open[end] == NO_CELL)
        end++;
    if (!reserve(g, (void **)&g->cells, g->cell_count, &g->cell_capacity, sizeof *g->cells))
        return NULL;
    cell = &g->cells[g->cell_count];
    *cell = (grid_cell){.text = {.arena = &g->arena},
                        .line = line,
                        .row = (uint32_t)g->row_count,
                        .first = (uint32_t)first,
                        .count = (uint32_t)(end - first)};
    for (size_t i = first; i < end; i++)
        g->open[i] = (uint32_t)g->cell_count;
    g->cell_count++;
    return cell;
}

/* Ends the cells that a rule closes; those that it does not touch go on in the next row. */
static pft_status take_rules(grid *g, const pft_text_line *l)
{
    pft_status status = end_grid_row(g, l->number);

    for (size_t i = 0; i + 1 < g->place_count && status == PFT_OK; i++)
        if (is_rule_part(part_between(&g->borders[i], &g->borders[i + 1])))
            g->open[i] = NO_CELL;
    return status;
}

static pft_status take_texts(grid *g, const pft_text_line *l, bool rules)
{
    for (size_t i = 0; i + 1 < g->place_count;) {
        grid_cell *cell = g->open[i] != NO_CELL ? &g->cells[g->open[i]] : NULL;
        pft_slice part;

        if (rules && cell == NULL) {
            i++;
            continue;
        }
        if (cell == NULL && (cell = open_cell(g, i, l->number)) == NULL)
            return PFT_ENOMEM;
        i = cell->first + cell->count;
        part = part_between(&g->borders[cell->first], &g->borders[i]);
        part = pft_trim(part.text, part.size);
        if (cell->text.size == 0 && part.size > 0)
            cell->line = l->number;
        if (!add_wrapped(&cell->text, part, &cell->paragraph))
            return PFT_ENOMEM;
        g->row_begun |= !rules;
    }
    return PFT_OK;
}

static pft_status take_line(grid *g, const pft_text_line *l)
{
    bool rules = has_rule(l);
    pft_status status = PFT_OK;

    if (!find_drawn(g, l, rules))
        return PFT_ENOMEM;
    place_borders(g, l);
    if (rules)
        status = take_rules(g, l);
    return status == PFT_OK ? take_texts(g, l, rules) : status;
}

static pft_status give_grid_row(grid *g, size_t row)
{
    size_t columns = g->place_count - 1;
    const uint32_t *cells = g->rows + row * columns;
    pft_status status = PFT_OK;

    for (size_t i = 0; i < columns && status == PFT_OK;) {
        const grid_cell *cell = cells[i] != NO_CELL ? &g->cells[cells[i]] : NULL;

        if (cell == NULL)
            status = pft_text_push(g->r, (pft_cell){.text = "", .column_span = 1});
        else if (cell->row == row)
            status = push_text(g->r, &cell->text, cell->line, cell->count);
        else
            status = pft_text_push(g->r, (pft_cell){.text = "", .column_span = cell->count, .covered = true});
        i += cell != NULL ? cell->count : 1;
    }
    return status == PFT_OK ? pft_text_give_row(g->r, PFT_ROW_LAID_OUT) : status;
}

static pft_status read_grid_lines(grid *g, const char *end)
{
    pft_text_reader *r = g->r;
    pft_status status = PFT_OK;

    g->borders = pft_arena_alloc(&g->arena, g->place_count * sizeof *g->borders);
    g->open = pft_arena_alloc(&g->arena, g->place_count * sizeof *g->open);
    if (g->borders == NULL || g->open == NULL)
        return PFT_ENOMEM;
    for (size_t i = 0; i < g->place_count; i++)
        g->open[i] = NO_CELL;
    for (; status == PFT_OK && r->line.text != NULL && r->line.text < end; pass_line(r))
        status = take_line(g, &r->line);
    if (status == PFT_OK)
        status = end_grid_row(g, r->line.number);
    r->in_table = false;
    for (size_t row = 0; row < g->row_count && status == PFT_OK; row++)
        status = give_grid_row(g, row);
    r->in_table = false;
    return status;
}

static pft_status read_grid(pft_text_reader *r, bool *taken)
{
    grid g = {.r = r};
    const char *end;
    pft_status status;

    *taken = false;
    if (first_mark(&r->line) != MARK_CROSS || !has_rule(&r->line))
        return PFT_OK;
    pft_arena_init(&g.arena, &r->sink->arena->allocator);
    status = find_drawn(&g, &r->line, true) ? PFT_OK : PFT_ENOMEM;
    *taken = status == PFT_OK && g.drawn_count >= 2;
    if (*taken && (status = find_places(&g, &end)) == PFT_OK)
        status = read_grid_lines(&g, end);
    pft_arena_free(&g.arena);
    return status;
}

pft_status pft_text_read_ruled(pft_text_reader *r, bool *taken)
{
    pft_status status = read_grid(r, taken);

    return status == PFT_OK && !*taken ? read_dashed(r, taken) : status;
}
