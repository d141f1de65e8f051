/* Tables whose columns are marked by runs of dashes: what pandoc calls simple and multiline tables, and
 * reStructuredText with = for them. Columns are places in the line, where a wide character takes two. */
#include <string.h>

#include "readers/text.h"

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
    pft_text_glyph g = {.at = l->text};
    const char *end = l->text + l->size, *begin = l->text;
    bool done = true;

    t->line = t->line > 0 ? t->line : l->number;
    for (size_t i = 0; i < t->columns.count && done; i++) {
        size_t stop = i + 1 < t->columns.count ? t->columns.starts[i + 1] : SIZE_MAX;

        while (g.at < end && (g.width == 0 || g.column < stop))
            if (!pft_text_next_glyph(&g, end) || g.column >= stop)
                break;
        done = pft_text_add_wrapped(&t->texts[i], pft_trim(begin, (size_t)(g.at - begin)), &t->paragraphs[i]);
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
            status = pft_text_push_built(t->r, &t->texts[i], t->line, 1);
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
        if (pft_text_line_is_blank(&r->line))
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
    for (; l.text != NULL && !find_runs(&l, &columns) && (closed || !pft_text_line_is_blank(&l));
         l = pft_text_line_below(r, &l))
        *wrapped |= closed && pft_text_line_is_blank(&l);
    return l.text != NULL ? l.text : r->end;
}

static bool same_runs(const runs *a, const runs *b)
{
    return a->count == b->count && a->dash == b->dash &&
           memcmp(a->starts, b->starts, a->count * sizeof *a->starts) == 0;
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
    if (*heading && (pft_text_line_is_blank(&r->line) ||
                     !find_rule_below(r, &r->line, rule ? MOST_HEADING_LINES : 1, top, columns)))
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
        more = closed && same_runs(&columns, &t->columns) && below.text != NULL && !pft_text_line_is_blank(&below) &&
               find_rule_below(r, &below, 0, &below, &columns) && same_runs(&columns, &t->columns);
    } while (more);
    pass_line(r);
    return PFT_OK;
}

pft_status pft_text_read_dashed(pft_text_reader *r, bool *taken)
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
