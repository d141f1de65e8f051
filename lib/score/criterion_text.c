/* A rule of points in one form, for programs and tests. */
#include <string.h>

#include "core/arena.h"
#include "format/memory_writer.h"
#include <perftarget/score.h>

typedef struct {
    pft_memory_writer memory;
    pft_status status;
} page;

static void put(page *p, const char *text, size_t size)
{
    if (p->status == PFT_OK)
        p->status = pft_memory_write(&p->memory, text, size);
}

static void say(page *p, const char *text)
{
    put(p, text, strlen(text));
}

static void put_number(page *p, pft_decimal number)
{
    char text[PFT_DECIMAL_SIZE];

    put(p, text, pft_decimal_format(number, text));
}

static void put_with_unit(page *p, pft_decimal number, const char *unit)
{
    put_number(p, number);
    say(p, unit);
}

static void put_bounds(page *p, const pft_criterion_clause *c)
{
    if (c->low == c->high) {
        say(p, "=");
        put_with_unit(p, c->low, c->unit);
    } else if (c->high == PFT_DECIMAL_NONE) {
        say(p, c->low_open ? ">" : ">=");
        put_with_unit(p, c->low, c->unit);
    } else if (c->low == PFT_DECIMAL_NONE) {
        say(p, c->high_open ? "<" : "<=");
        put_with_unit(p, c->high, c->unit);
    } else {
        say(p, c->low_open ? "(" : "[");
        put_with_unit(p, c->low, c->unit);
        say(p, ",");
        put_with_unit(p, c->high, c->unit);
        say(p, c->high_open ? ")" : "]");
    }
}

static void put_when(page *p, const pft_criterion_clause *c)
{
    static const char *const names[PFT_WHEN_COUNT] = {
#define NAME(constant, text) text,
        PFT_WHEN_LIST(NAME)
#undef NAME
    };

    if (c->when == PFT_WHEN_ALWAYS)
        return;
    say(p, names[c->when]);
    if (c->when == PFT_WHEN_GRADE || c->when == PFT_WHEN_TEXT || c->when == PFT_WHEN_BY) {
        say(p, "(");
        put(p, c->words, c->words_size);
        say(p, ")");
    } else if (c->when == PFT_WHEN_VALUE || c->when == PFT_WHEN_RATIO || c->when == PFT_WHEN_LATE) {
        put_bounds(p, c);
    }
}

static void put_amount(page *p, const pft_criterion_clause *c)
{
    if (c->is_share)
        put_with_unit(p, c->amount * 100, "%");
    else
        put_number(p, c->amount);
}

static void put_step(page *p, const pft_criterion_clause *c)
{
    static const char *const ways[PFT_WAY_COUNT] = {
#define NAME(constant, text) text,
        PFT_WAY_LIST(NAME)
#undef NAME
    };

    say(p, c->when == PFT_WHEN_ALWAYS ? "" : " ");
    say(p, ways[c->way]);
    say(p, c->begun ? " begun " : " ");
    put_with_unit(p, c->step, c->step_unit);
    say(p, c->gives == PFT_GIVES_STEPS ? ": -" : c->gives == PFT_GIVES_GAIN ? ": +" : ": bonus ");
    put_amount(p, c);
}

static void put_clause(page *p, const pft_criterion_clause *c)
{
    static const char *const fixed[PFT_GIVES_COUNT] = {
        [PFT_GIVES_ALL] = "=all", [PFT_GIVES_NOTHING] = "=0", [PFT_GIVES_PROPORTION] = "=proportion",
        [PFT_GIVES_LOSS] = "=loss", [PFT_GIVES_RATE] = "=rate", [PFT_GIVES_JUDGED] = "=judged",
        [PFT_GIVES_LINEAR] = "=linear"};

    put_when(p, c);
    if (c->step != PFT_DECIMAL_NONE) {
        put_step(p, c);
    } else if (c->gives == PFT_GIVES_PROPORTION && c->way == PFT_WAY_HIGH) {
        say(p, "=inverse");
    } else if (fixed[c->gives] != NULL) {
        say(p, fixed[c->gives]);
    } else {
        say(p, c->gives == PFT_GIVES_LESS ? "=-" : c->gives == PFT_GIVES_BONUS ? "=bonus " : "=");
        put_amount(p, c);
    }
}

pft_status pft_criterion_write_text(const pft_criterion *criterion, char **text, size_t *size)
{
    page p = {.status = PFT_OK};

    if (criterion == NULL || text == NULL)
        return PFT_EARGUMENT;
    *text = NULL;
    p.memory.allocator = pft_default_allocator;
    if (!criterion->understood)
        say(&p, "?");
    for (size_t i = 0; criterion->understood && i < criterion->clause_count; i++) {
        say(&p, i > 0 ? "; " : "");
        put_clause(&p, &criterion->clauses[i]);
    }
    if (criterion->understood && criterion->most != PFT_DECIMAL_NONE) {
        say(&p, "; most ");
        put_number(&p, criterion->most);
    }
    if (criterion->understood && criterion->most_bonus != PFT_DECIMAL_NONE) {
        say(&p, "; bonus at most ");
        put_number(&p, criterion->most_bonus);
    }
    if (criterion->understood && criterion->points != PFT_DECIMAL_NONE) {
        say(&p, "; of ");
        put_number(&p, criterion->points);
    }
    return pft_memory_writer_end(&p.memory, p.status, text, size);
}
