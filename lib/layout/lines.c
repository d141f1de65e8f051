#include "layout/lines.h"

#include <string.h>

static void note_pipes(pft_lines *lines, const char *text, size_t size)
{
    size_t pipes = 0, words = 0;

    for (size_t i = 0; i < size; i++) {
        pipes += text[i] == '|';
        words += text[i] == ' ' && i > 0 && text[i - 1] != ' ' && text[i - 1] != '|';
    }
    if (pipes == 0)
        return;
    lines->piped++;
    lines->pipes += pipes;
    lines->piped_bytes += size;
    lines->piped_words += words;
}

bool pft_lines_are_piped(const pft_lines *lines)
{
    enum { COARSE = 360, MANY = 6 }; /* bytes and words of what stands between pipes: cells of prose have less */
    size_t pieces = lines->pipes + lines->piped;

    return lines->piped * 5 > lines->filled && lines->piped_bytes <= pieces * COARSE &&
           lines->piped_words <= pieces * MANY;
}

static bool add_line(pft_lines *lines, const char *text, size_t size, uint32_t number)
{
    pft_line *items = pft_arena_room(lines->arena, lines->items, lines->count, &lines->capacity, sizeof *items);

    if (items == NULL)
        return false;
    lines->items = items;
    items[lines->count++] = (pft_line){text, size, number};
    lines->filled += pft_trim(text, size).size > 0;
    note_pipes(lines, text, size);
    lines->tabbed += memchr(text, '\t', size) != NULL;
    return true;
}

pft_status pft_lines_part(pft_lines *lines, const char *text, size_t size)
{
    const char *end = text + size;
    uint32_t number = 0;

    while (text < end) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        const char *next = stop != NULL ? stop + 1 : end;

        stop = stop != NULL ? stop : end;
        stop -= stop > text && stop[-1] == '\r';
        if (!add_line(lines, text, (size_t)(stop - text), ++number))
            return PFT_ENOMEM;
        text = next;
    }
    return PFT_OK;
}

unsigned pft_lay_ask(const pft_lines *lines, const char *text, size_t size)
{
    return lines->oracle->ask(lines->oracle->context, text, size);
}

pft_status pft_lay_text(pft_layout *layout, const pft_lines *lines, const char *text, size_t size, uint32_t number,
                        pft_border border)
{
    pft_slice trimmed = pft_trim(text, size);
    pft_spot *spot = pft_layout_add(lines->arena, layout);
    const pft_spot *before = spot != NULL && layout->count > 1 ? spot - 1 : NULL;

    const char *copy = trimmed.size > 0 ? pft_arena_strndup(lines->arena, trimmed.text, trimmed.size) : "";

    if (spot == NULL || copy == NULL)
        return PFT_ENOMEM;
    spot->text = copy;
    spot->size = (uint32_t)trimmed.size;
    spot->line = number;
    spot->border = (uint8_t)border;
    spot->row = before == NULL ? 1 : before->row + (border != PFT_BORDER_CELL);
    spot->column = before == NULL || border != PFT_BORDER_CELL ? 1 : before->column + 1;
    return PFT_OK;
}
