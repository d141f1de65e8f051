/* Text as it is left when a table loses its file: one cell a line behind a tab (a blank line ends the row), real
 * tabs, pipes (markdown and crawled), or one cell a line. The form is found line by line from the bytes alone; no
 * word of any table is known here. */
#include <string.h>

#include "core/encoding.h"
#include "readers/text.h"
#include "readers/text_laid.h"

typedef pft_text_line line;
typedef pft_text_reader text_reader;

line pft_text_line_at(const text_reader *r, char *text, uint32_t number)
{
    char *end, *below;

    while (r->skips_feeds && text < r->end && *text == '\f')
        text++;
    if (text >= r->end)
        return (line){NULL, 0, r->end, number};
    end = memchr(text, '\n', (size_t)(r->end - text));
    below = end != NULL ? end + 1 : r->end;
    if (end == NULL)
        end = r->end;
    if (end > text && end[-1] == '\r')
        end--;
    return (line){text, (size_t)(end - text), below, number};
}

line pft_text_line_below(const text_reader *r, const line *l)
{
    return pft_text_line_at(r, l->below, l->number + 1);
}

static void advance(text_reader *r)
{
    r->line = pft_text_line_below(r, &r->line);
}

static bool begins_with_tab(const line *l)
{
    return l->size > 0 && l->text[0] == '\t';
}

pft_status pft_text_push(text_reader *r, pft_cell cell)
{
    if (cell.size > r->options->max_cell_bytes)
        return pft_fail_at(r->err, PFT_ELIMIT, cell.line, 1, "a cell of %u bytes, over the limit max_cell_bytes of %u",
                           "单元格有 %u 字节，超出 max_cell_bytes 限制（%u）", cell.size, r->options->max_cell_bytes);
    if (r->count >= r->options->max_columns)
        return pft_fail_at(r->err, PFT_ELIMIT, cell.line, 1, "a row of over %u cells, the limit max_columns",
                           "一行超过 %u 个单元格（max_columns 限制）", r->options->max_columns);
    if (r->count == r->capacity) {
        size_t capacity = r->capacity > 0 ? r->capacity * 2 : 64;
        pft_cell *cells = pft_arena_grow(r->sink->arena, r->cells, r->count * sizeof *cells, capacity * sizeof *cells);

        if (cells == NULL)
            return PFT_ENOMEM;
        r->cells = cells;
        r->capacity = capacity;
    }
    cell.column = r->count == 0 ? 1 : r->cells[r->count - 1].column + r->cells[r->count - 1].column_span;
    r->cells[r->count++] = cell;
    return PFT_OK;
}

/* Adds a cell that is `size` bytes at `text`; what follows it in the buffer is a separator and becomes its NUL. */
static pft_status add_cell(text_reader *r, char *text, size_t size, uint32_t number)
{
    pft_slice clean = r->has_markup ? pft_text_without_markup(text, size, r->markdown) : (pft_slice){text, size};
    pft_slice trimmed = pft_trim(clean.text, clean.size);
    pft_cell cell = {.text = "", .line = number, .column_span = 1};

    if (trimmed.size > 0 && !pft_is_void(trimmed)) {
        cell.size = (uint32_t)trimmed.size;
        text[trimmed.text - text + (ptrdiff_t)trimmed.size] = '\0';
        cell.text = trimmed.text;
    }
    return pft_text_push(r, cell);
}

pft_status pft_text_give_row(text_reader *r, pft_row_kind kind)
{
    pft_row row;

    if (r->count == 0)
        return PFT_OK;
    if (!r->in_table) {
        r->in_table = true;
        r->part++;
        r->row = 0;
    }
    row = (pft_row){r->cells, r->count, r->part, ++r->row, kind, 0};
    r->count = 0;
    return r->sink->row(r->sink->context, &row);
}

/* Marks that converters put before a heading, such as "[bookmark: _Toc…]", are no text. */
static pft_slice without_mark(pft_slice text)
{
    const char *close;

    while (text.size > 10 && memcmp(text.text, "[bookmark:", 10) == 0 &&
           (close = memchr(text.text, ']', text.size)) != NULL)
        text = pft_trim(close + 1, text.size - (size_t)(close + 1 - text.text));
    return text;
}

pft_status pft_text_give_heading(text_reader *r, const line *l)
{
    pft_slice clean =
        r->has_markup ? pft_text_without_markup(l->text, l->size, r->markdown) : (pft_slice){l->text, l->size};
    pft_slice text = without_mark(pft_trim(clean.text, clean.size));
    pft_cell cell = {.text = text.text, .size = (uint32_t)text.size, .line = l->number, .column_span = 1};

    if (text.size == 0)
        return PFT_OK;
    if (text.size > r->options->max_cell_bytes)
        return pft_fail_at(r->err, PFT_ELIMIT, l->number, 1, "a line of %zu bytes, over the limit max_cell_bytes of %u",
                           "一行有 %zu 字节，超出 max_cell_bytes 限制（%u）", text.size, r->options->max_cell_bytes);
    l->text[text.text - l->text + (ptrdiff_t)text.size] = '\0';
    r->in_table = false;
    return r->sink->heading(r->sink->context, r->part + 1, &cell);
}

static bool starts_with_mark(const line *l)
{
    pft_slice text = pft_trim(l->text, l->size);

    return text.size > 10 && memcmp(text.text, "[bookmark:", 10) == 0;
}

/* --- one cell a line behind a tab ------------------------------------------------------------------------------ */

/* A line of this form: a tab, then one cell. Tabs behind the text are left-overs of the cell itself, and so is the
 * quote that closes it where the cell was quoted for a spreadsheet. */
bool pft_text_is_tab_cell(const line *l)
{
    const char *end = l->text + l->size, *tab;

    if (!begins_with_tab(l))
        return false;
    tab = memchr(l->text + 1, '\t', l->size - 1);
    while (tab != NULL && tab < end && (*tab == '\t' || *tab == ' ' || *tab == '"'))
        tab++;
    return tab == NULL || tab == end;
}

/* A tab within a cell, where each line that begins with a tab is one. */
static bool is_cell_with_tab(const text_reader *r, const line *l)
{
    return pft_text_is_tab_cell(l) || (r->tab_cells && begins_with_tab(l));
}

/* True when the text in the current line, which stands behind blank lines and has no tab, begins a new table: a mark
 * says so, or the next line is a cell. Else it is a further paragraph of the cell before. */
static bool opens_table(const text_reader *r)
{
    line below;

    if (starts_with_mark(&r->line))
        return true;
    below = pft_text_line_below(r, &r->line);
    return below.text != NULL && pft_text_is_tab_cell(&below);
}

/* Passes the cell that begins in the current line, with the paragraphs below it; returns its end. `closed` when a
 * blank line behind it ends the row. */
static char *pass_cell(text_reader *r, bool *closed)
{
    char *end = r->line.text + r->line.size;
    bool blank = false;

    for (advance(r); r->line.text != NULL && !begins_with_tab(&r->line); advance(r)) {
        if (pft_text_line_is_blank(&r->line)) {
            blank = true;
        } else if (starts_with_mark(&r->line) || (blank && opens_table(r))) {
            break;
        } else {
            end = r->line.text + r->line.size;
            blank = false;
        }
    }
    *closed = blank || r->line.text == NULL;
    return end;
}

static pft_status read_tab_cells(text_reader *r)
{
    bool closed = false;
    pft_status status;

    do {
        line first = r->line;
        char *end = pass_cell(r, &closed);

        if ((status = add_cell(r, first.text, (size_t)(end - first.text), first.number)) != PFT_OK)
            return status;
    } while (!closed && is_cell_with_tab(r, &r->line));
    return pft_text_give_row(r, PFT_ROW_LAID_OUT);
}

/* --- cells between separators ---------------------------------------------------------------------------------- */

/* |---|:-:|, +====+: a line of rules and no cell. A single = or - between pipes is a cell. */
bool pft_text_is_rule(const line *l)
{
    bool rule = false;

    for (size_t i = 0; i < l->size; i++) {
        char c = l->text[i], before = i > 0 ? l->text[i - 1] : ' ';

        if (c == '\0' || strchr("|-: \t+=", c) == NULL)
            return false;
        rule |= (c == '-' && (before == '-' || before == ':')) || (c == ':' && before == '-') ||
                (c == '=' && before == '=');
    }
    return rule;
}

/* In markdown a pipe behind a backslash is text. */
static char *find_separator(const text_reader *r, char *text, const char *end, char separator)
{
    char *stop = memchr(text, separator, (size_t)(end - text));

    while (stop != NULL && r->markdown && r->has_markup && stop > text && stop[-1] == '\\')
        stop = memchr(stop + 1, separator, (size_t)(end - stop - 1));
    return stop;
}

static pft_status split_row(text_reader *r, char *text, size_t size, char separator, uint32_t number)
{
    char *end = text + size;
    pft_status status;

    for (;;) {
        char *stop = find_separator(r, text, end, separator), *cell_stop = stop != NULL ? stop : end;
        uint32_t next = number;

        for (char *p = text; (p = memchr(p, '\n', (size_t)(cell_stop - p))) != NULL; p++)
            next++;
        if ((status = add_cell(r, text, (size_t)(cell_stop - text), number)) != PFT_OK || stop == NULL)
            return status;
        number = next;
        text = stop + 1;
    }
}

/* Each cell as a row of its own. */
static pft_status give_cells(text_reader *r)
{
    size_t count = r->count;
    pft_cell *cells = r->cells;
    pft_status status = PFT_OK;

    for (size_t i = 0; i < count && status == PFT_OK; i++) {
        r->cells = cells + i;
        r->count = 1;
        status = pft_text_give_row(r, PFT_ROW_LOOSE);
    }
    r->cells = cells;
    r->count = 0;
    return status;
}

/* No row, but a page that became one line: more texts than any row has. */
static bool is_whole_page(const text_reader *r)
{
    enum { MOST = 48 };
    size_t texts = 0;

    for (size_t i = 0; i < r->count; i++)
        texts += r->cells[i].size > 0;
    return texts > MOST;
}

pft_status pft_text_give_separated(text_reader *r, char *text, size_t size, char separator, uint32_t number)
{
    pft_status status = split_row(r, text, size, separator, number);

    if (status == PFT_OK && is_whole_page(r))
        return give_cells(r);
    return status == PFT_OK ? pft_text_give_row(r, r->tabs_ragged ? PFT_ROW_RAGGED : PFT_ROW_LAID_OUT) : status;
}

static pft_status read_tabs(text_reader *r)
{
    line l = r->line;

    advance(r);
    return pft_text_give_separated(r, l.text, l.size, '\t', l.number);
}

bool pft_text_ends_with_pipe(const line *l)
{
    pft_slice text = pft_trim(l->text, l->size);

    return text.size > 0 && text.text[text.size - 1] == '|';
}

static bool starts_with_pipe(const line *l)
{
    pft_slice text = pft_trim(l->text, l->size);

    return text.size > 0 && text.text[0] == '|';
}

/* Passes the lines of a pipe row, which may be broken inside a cell: all up to the one that a pipe ends. */
static line pass_pipe_row(text_reader *r)
{
    enum { MOST_LINES = 16 };
    line whole = r->line, last = r->line;

    advance(r);
    for (int i = 0; i < MOST_LINES && r->pipes_close && !pft_text_ends_with_pipe(&last); i++) {
        last = r->line;
        if (last.text == NULL || pft_text_line_is_blank(&last))
            break;
        whole.size = (size_t)(last.text + last.size - whole.text);
        advance(r);
    }
    return whole;
}

/* A row of one cell: where rows are broken into lines of one cell each, pipes behind the last are borders. */
static bool is_lone(text_reader *r)
{
    size_t texts = 0;

    for (size_t i = 0; i < r->count; i++)
        texts += r->cells[i].size > 0;
    if (r->count > 1 && r->lone_above && texts == 1 && r->cells[0].size > 0)
        r->count = 1;
    return r->count == 1;
}

static pft_status read_pipes(text_reader *r)
{
    line whole = pass_pipe_row(r);
    pft_slice text = pft_trim(whole.text, whole.size);
    /* Where rows are lost, a line break between two pipes is an empty cell, and a pipe at the edge its border. */
    bool edge = !r->pipes_stream && text.size > 1 && text.text[0] == '|';
    pft_status status;
    bool lone;

    r->pipe_above = true;
    if (pft_text_is_rule(&whole))
        return PFT_OK;
    /* The edges are borders, not separators: "| a | b |" has two cells. */
    if (edge) {
        text.text++;
        text.size--;
    }
    if (text.size > 0 && text.text[text.size - 1] == '|')
        text.size--;
    if ((status = split_row(r, whole.text + (text.text - whole.text), text.size, '|', whole.number)) != PFT_OK)
        return status;
    lone = is_lone(r);
    r->lone_above = lone;
    return r->pipes_stream ? give_cells(r) : pft_text_give_row(r, lone ? PFT_ROW_LOOSE : PFT_ROW_RAGGED);
}

/* --- a line on its own ----------------------------------------------------------------------------------------- */

pft_status pft_text_give_line(text_reader *r, const line *l)
{
    pft_status status = add_cell(r, l->text, l->size, l->number);

    return status == PFT_OK ? pft_text_give_row(r, PFT_ROW_LOOSE) : status;
}

pft_status pft_text_give_stray(text_reader *r, const line *l)
{
    pft_status status = add_cell(r, l->text, l->size, l->number);

    if (status == PFT_OK)
        r->cells[0].stray = true;
    return status == PFT_OK ? pft_text_give_row(r, PFT_ROW_LOOSE) : status;
}

static pft_status read_loose(text_reader *r)
{
    line l = r->line;

    advance(r);
    r->pipe_above &= pft_text_line_is_blank(&l);
    if (starts_with_mark(&l))
        return pft_text_give_heading(r, &l);
    if (pft_text_line_is_blank(&l) && (r->blank_separates ? l.size == 0 : !r->in_table))
        return PFT_OK;
    return pft_text_give_line(r, &l);
}

/* The end of a cell that was broken over lines. */
static bool has_only_closing_pipe(const line *l)
{
    const char *first = memchr(l->text, '|', l->size);

    return first != NULL && pft_text_ends_with_pipe(l) &&
           memchr(first + 1, '|', l->size - (size_t)(first + 1 - l->text)) == NULL;
}

/* Text before a tab-cell table is its heading; between other rows it may be a cell of its own. Below a pipe row it is
 * the beginning of a cell that goes on with the pipes of the next line; below other text it is text. */
static pft_status read_text(text_reader *r)
{
    line l = r->line, below = pft_text_line_below(r, &r->line);

    if (pft_text_line_is_blank(&l) || below.text == NULL)
        return read_loose(r);
    if (r->in_table && r->pipe_above && !pft_text_is_rule(&below) &&
        (starts_with_pipe(&below) || (r->pipes_close && has_only_closing_pipe(&below))))
        return read_pipes(r);
    if (!pft_text_is_tab_cell(&below))
        return read_loose(r);
    advance(r);
    return pft_text_give_heading(r, &l);
}

static pft_status read_line(text_reader *r)
{
    bool taken = false;
    pft_status status = PFT_OK;

    if (r->is_laid)
        return pft_text_read_laid_page(r);
    if (r->separator != '\0' && ((status = pft_text_read_counted(r, &taken)) != PFT_OK || taken))
        return status;
    if (r->has_rules && ((status = pft_text_read_ruled(r, &taken)) != PFT_OK || taken))
        return status;
    if (r->has_pages && ((status = pft_text_read_page(r, &taken)) != PFT_OK || taken))
        return status;
    if (r->has_pipes && pft_text_line_holds(&r->line, '|'))
        return read_pipes(r);
    if (is_cell_with_tab(r, &r->line))
        return read_tab_cells(r);
    if (pft_text_line_holds(&r->line, '\t'))
        return read_tabs(r);
    return read_text(r);
}

static pft_status text_read(const char *bytes, size_t size, const pft_read_options *options, pft_sink *sink,
                            pft_error *err)
{
    text_reader r = {.options = options, .sink = sink, .err = err};
    pft_status status;
    size_t text_size;
    char *text;

    if ((status = pft_decode(sink->arena, bytes, size, options->encoding, &text, &text_size, err)) != PFT_OK)
        return status;
    pft_unify_radicals(text, text_size);
    if (memchr(text, '\\', text_size) != NULL && memchr(text, '|', text_size) == NULL &&
        !pft_text_holds(text, text_size, "   ")) /* columns that are places in their lines would move */
        text_size = pft_text_without_escapes(text, text_size);
    if (pft_text_holds(text, text_size, "$"))
        text_size = pft_text_without_formulas(text, text_size);
    if (pft_text_holds(text, text_size, "</"))
        text_size = pft_text_without_tags(text, text_size);
    if (pft_text_holds(text, text_size, "]{") || pft_text_holds(text, text_size, "\n:::"))
        pft_text_clear_attributes(text, text_size);
    r.end = text + text_size;
    r.skips_feeds = memchr(text, '\f', text_size) != NULL && pft_text_parts_by_signs(text, text_size);
    r.line = pft_text_line_at(&r, text, 1);
    if (memchr(text, '\t', text_size) != NULL || memchr(text, '|', text_size) != NULL)
        pft_text_clear_repeats(text, text_size);
    if (sink->lines != NULL && (status = sink->lines(sink->context, text, text_size)) != PFT_OK)
        return status;
    pft_text_survey(&r, text, text_size);
    while (status == PFT_OK && r.line.text != NULL)
        status = read_line(&r);
    return status;
}

/* Nearly anything may be text; what it is not, other readers and the list of refused formats know. */
static pft_sniff text_sniff(const char *bytes, size_t size)
{
    (void)bytes;
    (void)size;
    return PFT_SNIFF_MAYBE;
}

const pft_reader pft_reader_text = {
    .format = {.name = "text",
               .extensions = "txt md text",
               .media_type = "text/plain",
               .description = {"text of a table: tab cells, tabs, pipes, or one cell a line",
                               "表格文本：制表符、竖线或每行一个单元格"},
               .reads = true},
    .sniff = text_sniff,
    .read = text_read,
};
