/* Tables that are drawn as grids, of + - | or of box-drawing characters, with cells that reach over columns and rows.
 */
#include <string.h>

#include "readers/text_grid.h"

typedef pft_grid_mark mark;

mark pft_grid_mark_of(uint32_t c)
{
    static const uint32_t borders[] = {'|',    0x2502, 0x2503, 0x2506, 0x2507, 0x250A,
                                       0x250B, 0x254E, 0x254F, 0x2551, 0xFF5C};
    static const uint32_t lines[] = {'-', '=', 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D, 0x2550};

    for (size_t i = 0; i < sizeof borders / sizeof borders[0]; i++)
        if (c == borders[i])
            return PFT_GRID_BORDER;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        if (c == lines[i])
            return PFT_GRID_LINE;
    return c == '+' || (c >= 0x2500 && c <= 0x257F) ? PFT_GRID_CROSS : PFT_GRID_NONE;
}

static void pass_line(pft_text_reader *r)
{
    r->line = pft_text_line_below(r, &r->line);
}

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
    bool unwrapped; /* blank lines stand where pieces of lines did */
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
    pft_text_glyph c = {.at = l->text};
    mark before = PFT_GRID_NONE, kind;

    g->drawn_count = 0;
    for (; pft_text_next_glyph(&c, end); before = kind) {
        pft_text_glyph after = c;

        kind = pft_grid_mark_of(c.character);
        if (kind != PFT_GRID_BORDER && (kind != PFT_GRID_CROSS || !rules))
            continue;
        if (kind == PFT_GRID_CROSS && before != PFT_GRID_LINE &&
            (!pft_text_next_glyph(&after, end) || pft_grid_mark_of(after.character) != PFT_GRID_LINE))
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
    pft_text_glyph c = {.at = l->text};
    size_t run = 0;
    bool crossed = false;

    while (pft_text_next_glyph(&c, end)) {
        mark kind = pft_grid_mark_of(c.character);

        if (kind == PFT_GRID_CROSS && run > 1)
            return true;
        crossed = kind == PFT_GRID_CROSS || (crossed && kind == PFT_GRID_LINE);
        run = kind == PFT_GRID_LINE ? run + 1 : 0;
        if (crossed && run > 1)
            return true;
    }
    return false;
}

static mark first_mark(const pft_text_line *l)
{
    pft_slice text = pft_trim(l->text, l->size);
    pft_text_glyph c = {.at = text.text};

    return pft_text_next_glyph(&c, text.text + text.size) ? pft_grid_mark_of(c.character) : PFT_GRID_NONE;
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

static bool is_drawn(const grid *g, const pft_text_line *l)
{
    return first_mark(l) != PFT_GRID_NONE || (g->unwrapped && pft_text_line_is_blank(l));
}

/* The places of all borders that a rule meets, down to the line behind the table. */
static pft_status find_places(grid *g, const char **end)
{
    pft_text_line l = g->r->line;

    for (; l.text != NULL && is_drawn(g, &l); l = pft_text_line_below(g->r, &l)) {
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

/* How many of the drawn borders from `from` on stand at places, one after the other, moved `back` to the left. */
static size_t count_placed(const grid *g, size_t from, size_t back)
{
    size_t place = 0, i = from;

    for (; i < g->drawn_count; i++) {
        while (place < g->place_count && g->places[place] + back < g->drawn[i].column)
            place++;
        if (place == g->place_count || g->places[place] + back != g->drawn[i].column)
            break;
    }
    return i - from;
}

/* A border at no place, behind which all stand one too far or that is one too many, is a sign that fell into a text:
 * what stands before it in the cell moves to its place. */
static void drop_stray_border(grid *g, const pft_text_line *l)
{
    size_t stray = count_placed(g, 0, 0), begin;

    if (stray + 1 >= g->drawn_count || g->drawn[stray].width > 1 ||
        (g->drawn_count != g->place_count + 1 && count_placed(g, stray + 1, 1) + stray + 1 < g->drawn_count))
        return;
    begin = stray > 0 ? (size_t)(g->drawn[stray - 1].at - l->text) + g->drawn[stray - 1].width : 0;
    memmove(l->text + begin + 1, l->text + begin, (size_t)(g->drawn[stray].at - l->text) - begin);
    l->text[begin] = ' ';
    g->drawn_count--;
    for (size_t i = stray; i < g->drawn_count; i++) {
        g->drawn[i] = g->drawn[i + 1];
        g->drawn[i].column--;
    }
}

/* Where the borders stand in a line. One that has them all is believed wherever they stand: not everybody who draws a
 * table counts two columns for a wide character. */
static void place_borders(grid *g, const pft_text_line *l)
{
    const char *end = l->text + l->size;
    pft_text_glyph c = {.at = l->text};
    size_t next = 0;

    if (g->drawn_count != g->place_count)
        drop_stray_border(g, l);
    if (g->drawn_count == g->place_count) {
        memcpy(g->borders, g->drawn, g->drawn_count * sizeof *g->drawn);
        return;
    }
    pft_text_next_glyph(&c, end);
    for (size_t i = 0; i < g->place_count; i++) {
        while (next < g->drawn_count && g->drawn[next].column < g->places[i])
            next++;
        while (c.at < end && c.column < g->places[i])
            pft_text_next_glyph(&c, end);
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
    pft_text_glyph c = {.at = part.text};
    size_t lines = 0;

    while (pft_text_next_glyph(&c, part.text + part.size))
        if (pft_grid_mark_of(c.character) == PFT_GRID_LINE)
            lines++;
        else if (c.character != ':' && pft_grid_mark_of(c.character) != PFT_GRID_CROSS)
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
        if (!pft_text_add_wrapped(&cell->text, part, &cell->paragraph))
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
            status = pft_text_push_built(g->r, &cell->text, cell->line, cell->count);
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
        status = pft_text_line_is_blank(&r->line) ? PFT_OK : take_line(g, &r->line);
    if (status == PFT_OK)
        status = end_grid_row(g, r->line.number);
    r->in_table = false;
    for (size_t row = 0; row < g->row_count && status == PFT_OK; row++)
        status = give_grid_row(g, row);
    r->in_table = false;
    return status;
}

pft_status pft_text_read_grid(pft_text_reader *r, bool *taken)
{
    grid g = {.r = r};
    const char *end = NULL;
    pft_status status;

    *taken = false;
    if (first_mark(&r->line) != PFT_GRID_CROSS || !has_rule(&r->line))
        return PFT_OK;
    pft_text_unwrap_grid(r, &g.unwrapped);
    pft_arena_init(&g.arena, &r->sink->arena->allocator);
    status = find_drawn(&g, &r->line, true) ? PFT_OK : PFT_ENOMEM;
    *taken = status == PFT_OK && g.drawn_count >= 2;
    if (*taken && (status = find_places(&g, &end)) == PFT_OK)
        status = read_grid_lines(&g, end);
    pft_arena_free(&g.arena);
    return status;
}
