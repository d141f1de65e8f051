/* The text of all lines without white space, by characters, with the cues of each. */
#include "layout/packed.h"

#include <string.h>

enum { MOST_BYTES = 1 << 16 /* a longer text is no form that was glued */ };

unsigned pft_packed_ask(const pft_lines *lines, const pft_packed *text, size_t from, size_t to)
{
    return pft_lay_ask(lines, text->text + text->at[from], text->at[to] - text->at[from]);
}

static bool make_room(pft_packed *p, const pft_lines *lines)
{
    enum { PLAIN_BYTES = 4 };
    size_t bytes = 1;

    for (size_t i = 0; i < lines->count; i++)
        bytes += lines->items[i].size;
    bytes = bytes < MOST_BYTES ? bytes : MOST_BYTES;
    p->text = pft_arena_bytes(lines->arena, bytes + 1);
    p->at = pft_arena_alloc(lines->arena, (bytes + 1) * sizeof *p->at);
    p->plain = pft_arena_bytes(lines->arena, (bytes + 1) * PLAIN_BYTES + 1);
    p->plain_at = pft_arena_alloc(lines->arena, (bytes + 1) * sizeof *p->plain_at);
    p->line = pft_arena_alloc(lines->arena, (bytes + 1) * sizeof *p->line);
    p->gap = pft_arena_alloc(lines->arena, bytes + 1);
    return p->text != NULL && p->at != NULL && p->plain != NULL && p->plain_at != NULL && p->line != NULL &&
           p->gap != NULL;
}

/* Sites that share papers number the pages of a text: 2、 before a long line that goes on. */
static size_t page_number_width(const pft_line *line, unsigned expected)
{
    enum { LONG = 240 };
    static const char comma[] = "、";
    unsigned number = 0;
    size_t at = 0;

    while (at < line->size && at < 3 && line->text[at] >= '0' && line->text[at] <= '9')
        number = number * 10 + (unsigned)(line->text[at++] - '0');
    if (at == 0 || number != expected || line->size < LONG || line->size - at < strlen(comma) ||
        memcmp(line->text + at, comma, strlen(comma)) != 0)
        return 0;
    return at + strlen(comma);
}

static void pack_line(pft_packed *p, const pft_line *line, size_t at)
{
    uint8_t gap = GAP_LINE;

    for (size_t width; at < line->size; at += width) {
        uint32_t c;

        width = p->count > 0 && gap == GAP_NONE ? pft_gloss_width(line->text + at, line->size - at) : 0;
        if (width > 0 && p->at[p->count] + width < MOST_BYTES) {
            memcpy(p->text + p->at[p->count], line->text + at, width);
            p->at[p->count] += (uint32_t)width;
            continue;
        }
        width = pft_utf8_decode(line->text + at, line->size - at, &c);
        if (pft_is_space(c)) {
            gap = gap == GAP_NONE ? GAP_SPACE : gap;
            continue;
        }
        if (p->at[p->count] + width >= MOST_BYTES)
            return;
        memcpy(p->text + p->at[p->count], line->text + at, width);
        p->line[p->count] = line->number;
        p->gap[p->count] = gap;
        p->at[p->count + 1] = p->at[p->count] + (uint32_t)width;
        p->plain_at[p->count + 1] = p->plain_at[p->count] + (uint32_t)pft_utf8_encode(
                                        p->plain + p->plain_at[p->count], pft_simplify(pft_fold_character(c)));
        p->count++;
        gap = GAP_NONE;
    }
}

static bool find_cues(pft_packed *p, const pft_lines *lines)
{
    pft_cue_index *index = pft_arena_alloc(lines->arena, sizeof *index);

    p->cues = pft_arena_alloc(lines->arena, (p->count + 1) * sizeof *p->cues);
    if (index == NULL || p->cues == NULL)
        return false;
    pft_cues_index(index);
    for (size_t i = 0; i <= p->count; i++)
        p->cues[i] = pft_cues_at(index, p->plain + p->plain_at[i]);
    return true;
}

bool pft_pack(pft_packed *p, const pft_lines *lines)
{
    unsigned pages = 1;

    if (!make_room(p, lines))
        return false;
    for (size_t i = 0; i < lines->count; i++) {
        size_t number = page_number_width(&lines->items[i], pages);

        pages += number > 0;
        pack_line(p, &lines->items[i], number);
    }
    p->text[p->at[p->count]] = p->plain[p->plain_at[p->count]] = '\0';
    return find_cues(p, lines);
}
