/* What drawn tables have in common: places in a line, and the text of a cell that is wrapped over lines. */
#include <string.h>

#include "readers/text.h"

bool pft_text_next_glyph(pft_text_glyph *g, const char *end)
{
    if (g->width > 0)
        g->column += pft_character_columns(g->character);
    g->at += g->width;
    if (g->at >= end)
        return false;
    g->width = pft_utf8_decode(g->at, (size_t)(end - g->at), &g->character);
    return true;
}

static bool is_letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ',' || c == ';';
}

/* "2." or "2、" behind the end of a sentence: the next item of a list. */
static bool begins_item(pft_slice before, pft_slice piece)
{
    size_t digits = 0;

    while (digits < piece.size && piece.text[digits] >= '0' && piece.text[digits] <= '9')
        digits++;
    if (digits == 0 || digits > 2 || digits == piece.size ||
        !(pft_ends_with(before, "；") || pft_ends_with(before, "。") || pft_ends_with(before, ";")))
        return false;
    piece = (pft_slice){piece.text + digits, piece.size - digits};
    return piece.text[0] == '.' || piece.text[0] == ')' || (piece.size >= 3 && memcmp(piece.text, "、", 3) == 0);
}

bool pft_text_add_wrapped(pft_builder *text, pft_slice piece, bool *paragraph)
{
    pft_slice before = {text->text, text->size};
    bool done = true;

    if (piece.size == 0) {
        *paragraph = text->size > 0;
        return true;
    }
    if (pft_ends_with(before, "\\")) {
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

pft_status pft_text_push_built(pft_text_reader *r, const pft_builder *built, uint32_t line, uint32_t span)
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

pft_status pft_text_read_ruled(pft_text_reader *r, bool *taken)
{
    pft_status status = pft_text_read_grid(r, taken);

    return status == PFT_OK && !*taken ? pft_text_read_dashed(r, taken) : status;
}
