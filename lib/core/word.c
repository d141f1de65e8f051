#include "core/word.h"

/* The first row whose word begins with the character, or behind where it would stand. Every step halves the table. */
static const pft_word *first_row(const pft_word_table *table, char16_t c)
{
    const pft_word *row = table->rows;

    for (size_t count = table->count; count > 1; count -= count / 2)
        row += row[count / 2 - 1].text[0] < c ? count / 2 : 0;
    return row;
}

/* Its length when the characters start with the word, else 0. */
static size_t match(const char16_t *word, const char16_t *c)
{
    size_t i = 1;

    while (word[i] != 0 && word[i] == c[i])
        i++;
    return word[i] == 0 ? i : 0;
}

const pft_word *pft_word_starting(const pft_word_table *table, const char16_t *c, size_t *length)
{
    const pft_word *end = table->rows + table->count;

    for (const pft_word *row = first_row(table, c[0]); row < end && row->text[0] == c[0]; row++)
        if ((*length = match(row->text, c)) > 0)
            return row;
    return NULL;
}

size_t pft_word_text(char16_t *out, size_t capacity, pft_slice text)
{
    const char *at = text.text, *end = text.text + text.size;
    size_t count = 0, width;
    uint32_t c;

    for (; at < end; at += width) {
        if ((width = pft_utf8_width(at, (size_t)(end - at))) == 0)
            break;
        pft_utf8_decode(at, (size_t)(end - at), &c);
        if (pft_is_space(c) || pft_is_ignorable(c))
            continue;
        if (count + 1 == capacity || c > 0xFFFF)
            break;
        out[count++] = (char16_t)pft_simplify(pft_fold_character(c));
    }
    count = at == end ? count : 0;
    out[count] = 0;
    return count;
}
