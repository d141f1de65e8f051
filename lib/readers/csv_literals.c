#include "readers/csv_literals.h"

static pft_slice next_line(const char **at, const char *end)
{
    const char *from = *at, *stop = memchr(from, '\n', (size_t)(end - from));

    *at = stop != NULL ? stop + 1 : end;
    return pft_trim(from, (size_t)((stop != NULL ? stop : end) - from));
}

static bool opens(char c)
{
    return c == '(' || c == '[';
}

static bool closes(char c)
{
    return c == ')' || c == ']';
}

/* A bracket, then a cell: a text in quotes, None or nan. Figures alone may be anything. */
static bool is_row(pft_slice line)
{
    size_t at = 0, end = line.size - (line.size > 0 && line.text[line.size - 1] == ',');

    while (at < line.size && at < 2 && opens(line.text[at]))
        at++;
    if (at == 0 || at + 2 > end || !closes(line.text[end - 1]))
        return false;
    line = (pft_slice){line.text + at, end - at};
    return line.text[0] == '\'' || line.text[0] == '"' || pft_starts_with(line, "None") || pft_starts_with(line, "nan");
}

bool pft_csv_are_literals(const char *text, size_t size)
{
    enum { SAMPLE = 200 };
    const char *end = text + size;
    size_t filled = 0, rows = 0;

    while (text < end && filled < SAMPLE) {
        pft_slice line = next_line(&text, end);

        filled += line.size > 0;
        rows += is_row(line);
    }
    return rows > 2 && rows * 2 > filled;
}

/* Where the text is read and where it is written. */
typedef struct pen {
    const char *from, *end;
    char *to;
    bool begun; /* a cell of the row was written */
} pen;

/* A text in quotes. A line break in it parts nothing: the cell goes on. */
static void take_quoted(pen *p)
{
    char quote = *p->from++;

    while (p->from < p->end && *p->from != quote && *p->from != '\n') {
        char c = *p->from++;

        if (c == '\\' && p->from < p->end) {
            c = *p->from++;
            if (c == 'n' || c == 'r')
                continue;
            c = c == 't' ? ' ' : c;
        }
        *p->to++ = c == '\t' ? ' ' : c;
    }
    p->from += p->from < p->end && *p->from == quote;
}

/* A row that another follows in the same line ends there. */
static void open_row(pen *p)
{
    if (p->begun)
        *p->to++ = '\n';
    p->begun = false;
    p->from++;
}

static void take_sign(pen *p)
{
    if (opens(*p->from)) {
        open_row(p);
        return;
    }
    if (*p->from == ',' && !(p->from > p->end - 2 || closes(p->from[-1]) || closes(p->from[1]) || p->from[1] == '\n'))
        *p->to++ = '\t';
    p->from++;
}

/* None, a number, or a value that is made: datetime.date(2031, 5, 31). */
static void take_word(pen *p)
{
    const char *from = p->from;
    size_t size, depth = 0;

    for (; p->from < p->end && *p->from != '\n' && (depth > 0 || (*p->from != ',' && !closes(*p->from))); p->from++) {
        depth += opens(*p->from);
        depth -= closes(*p->from);
    }
    size = (size_t)(p->from - from);
    if (!pft_is_void(pft_trim(from, size))) {
        memmove(p->to, from, size);
        p->to += size;
    }
}

static void take_row(pen *p)
{
    while (p->from < p->end && *p->from != '\n') {
        char c = *p->from;

        if (c == '\'' || c == '"')
            take_quoted(p);
        else if (opens(c) || closes(c) || c == ',' || c == ' ')
            take_sign(p);
        else
            take_word(p);
        p->begun = p->begun || (c != ' ' && !opens(c));
    }
}

size_t pft_csv_without_literals(char *text, size_t size)
{
    pen p = {text, text + size, text, false};

    while (p.from < p.end) {
        const char *below = p.from;
        pft_slice line = next_line(&below, p.end);
        size_t left = (size_t)(below - p.from);

        p.begun = false;
        if (is_row(line)) {
            take_row(&p);
            left = (size_t)(below - p.from);
        }
        memmove(p.to, p.from, left);
        p.to += left;
        p.from = below;
    }
    return (size_t)(p.to - text);
}
