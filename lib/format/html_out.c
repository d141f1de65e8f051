#include "format/html_out.h"

#include <string.h>

void pft_html_raw(pft_json_out *out, const char *markup)
{
    pft_json_out_raw(out, markup, strlen(markup));
}

void pft_html_escaped(pft_json_out *out, const char *text, size_t size)
{
    for (size_t i = 0, start = 0; i <= size; i++) {
        const char *entity = i == size         ? ""
                             : text[i] == '&'  ? "&amp;"
                             : text[i] == '<'  ? "&lt;"
                             : text[i] == '>'  ? "&gt;"
                             : text[i] == '"'  ? "&quot;"
                             : text[i] == '\'' ? "&#39;"
                                               : NULL;

        if (entity == NULL)
            continue;
        pft_json_out_raw(out, text + start, i - start);
        pft_html_raw(out, entity);
        start = i + 1;
    }
}

void pft_html_text(pft_json_out *out, const char *text)
{
    pft_html_escaped(out, text, strlen(text));
}

void pft_html_number(pft_json_out *out, pft_decimal number)
{
    char text[PFT_DECIMAL_SIZE];

    pft_decimal_format(number, text);
    pft_html_text(out, *text != '\0' ? text : "—");
}

size_t pft_html_next_place(pft_json_out *out, const char **text, const char *const *places, size_t count)
{
    const char *at;

    while ((at = strchr(*text, '@')) != NULL) {
        size_t i = 0;

        while (i < count && strncmp(at, places[i], strlen(places[i])) != 0)
            i++;
        pft_json_out_raw(out, *text, (size_t)(at - *text) + (i == count)); /* @media, @page */
        *text = at + (i < count ? strlen(places[i]) : 1);
        if (i < count)
            return i;
    }
    pft_html_raw(out, *text);
    return count;
}
