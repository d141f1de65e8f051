#include "interpret/marks.h"

#include <string.h>

typedef enum mark_place { MARK_BEGINNING, MARK_ENDING, MARK_WHOLE, MARK_WITHIN } mark_place;

typedef struct mark {
    uint16_t kind;
    uint8_t place;
    pft_slice text;
} mark;

static const mark marks[] = {
#define MARK(kind, place, text) {MARK_##kind, MARK_##place, {text, sizeof text - 1}},
#include "interpret/marks.inc"
#undef MARK
};

enum { MARKS = sizeof marks / sizeof *marks, SHORTEST = 3 }; /* no mark is shorter than a Chinese character */
_Static_assert((int)MARKS <= (int)MARKS_MOST, "the index has room for all marks");

/* The third byte of a Chinese character tells most of them apart. */
static size_t front_of(const char *text)
{
    return (unsigned char)text[SHORTEST - 1] % MARK_BYTES;
}

static size_t back_of(pft_slice s)
{
    return (unsigned char)s.text[s.size - 1] % MARK_BYTES;
}

static uint16_t *list_of(pft_mark_index *index, const mark *m)
{
    return m->place == MARK_ENDING ? &index->at_back[back_of(m->text)] : &index->at_front[front_of(m->text.text)];
}

void pft_marks_index(pft_mark_index *index)
{
    for (uint16_t i = MARKS; i-- > 0;)
        if (marks[i].place != MARK_WITHIN) {
            uint16_t *first = list_of(index, &marks[i]);

            index->next[i] = *first;
            *first = (uint16_t)(i + 1);
        }
}

static bool is_here(const mark *m, pft_slice s)
{
    const char *at;

    if (s.size < m->text.size || (m->place == MARK_WHOLE && s.size > m->text.size))
        return false;
    at = m->place == MARK_ENDING ? s.text + s.size - m->text.size : s.text;
    return at[1] == m->text.text[1] && memcmp(at, m->text.text, m->text.size) == 0;
}

unsigned pft_marks_in(const pft_mark_index *index, pft_slice s)
{
    uint16_t lists[2];
    unsigned kinds = 0;

    if (s.size < SHORTEST)
        return 0;
    lists[0] = index->at_front[front_of(s.text)];
    lists[1] = index->at_back[back_of(s)];
    for (size_t k = 0; k < 2; k++)
        for (uint16_t i = lists[k]; i > 0; i = index->next[i - 1])
            if ((kinds & marks[i - 1].kind) == 0 && is_here(&marks[i - 1], s))
                kinds |= marks[i - 1].kind;
    return kinds;
}

bool pft_marks_within(const char *text)
{
    static const char *const within[] = {
#define WITHIN_BEGINNING(text)
#define WITHIN_ENDING(text)
#define WITHIN_WHOLE(text)
#define WITHIN_WITHIN(text) text,
#define MARK(kind, place, text) WITHIN_##place(text)
#include "interpret/marks.inc"
#undef MARK
    };

    for (size_t i = 0; i < sizeof within / sizeof *within; i++)
        if (strstr(text, within[i]) != NULL)
            return true;
    return false;
}
