/* The cheapest cut of a text into pieces: one search for the table and the head of glued text. */
#include "layout/glue_search.h"

#include "core/text.h"

bool pft_glue_prepare(pft_glue_search *s, pft_arena *arena)
{
    s->ends = pft_arena_alloc(arena, (s->size + 1) * sizeof *s->ends);
    s->words = pft_arena_alloc(arena, (s->size + 1) * sizeof *s->words);
    if (s->ends == NULL || s->words == NULL)
        return false;
    for (size_t i = 0; i <= s->size; i++)
        s->ends[i] = s->words[i] = (pft_glue_step){INT32_MAX, 0, PFT_GLUE_WORDS};
    s->ends[0].cost = 0;
    return true;
}

void pft_glue_go_on_with_words(pft_glue_search *s, size_t from, int32_t begin, int32_t one)
{
    size_t to = from + pft_utf8_step(s->text + from, s->size - from);

    if (s->ends[from].kind != PFT_GLUE_WORDS || from == 0)
        pft_glue_reach(&s->words[to], s->ends[from].cost + begin + one, from, PFT_GLUE_WORDS);
    if (s->words[from].cost != INT32_MAX)
        pft_glue_reach(&s->words[to], s->words[from].cost + one, s->words[from].from, PFT_GLUE_WORDS);
    if (s->words[to].cost < s->ends[to].cost)
        s->ends[to] = s->words[to];
}

void pft_glue_turn(pft_glue_search *s)
{
    for (size_t to = s->size, from; to > 0; to = from) {
        from = s->ends[to].from;
        s->words[from].from = (uint32_t)to;
        s->words[from].kind = s->ends[to].kind;
    }
}
