#include "interpret/broken.h"

#include <string.h>

/* Brackets and quotes open that do not close, or the other way round. */
static bool is_unbalanced(const char *text)
{
    static const char *const pairs[][2] = {{"(", ")"}, {"“", "”"}, {"《", "》"}, {"[", "]"}};
    int open[sizeof pairs / sizeof *pairs] = {0}, odd = 0;

    for (const char *p = text; *p != '\0'; p++) {
        open[0] += (strncmp(p, "（", 3) == 0) - (strncmp(p, "）", 3) == 0);
        for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
            open[i] += (strncmp(p, pairs[i][0], strlen(pairs[i][0])) == 0) -
                       (strncmp(p, pairs[i][1], strlen(pairs[i][1])) == 0);
    }
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        odd |= open[i];
    return odd != 0;
}

static bool begins_with(const char *text, const char *part)
{
    return strncmp(text, part, strlen(part)) == 0;
}

static bool ends_with(const char *text, const char *part)
{
    size_t size = strlen(text), end = strlen(part);

    return size > end && strcmp(text + size - end, part) == 0;
}

bool pft_is_broken_off(const pft_draft_indicator *d)
{
    static const char *const ends[] = {"=", ",", "，", ":", "：", "(", "（", "、"};
    static const char *const begins[] = {",", "，", ")", "）", "=", "、", "。", ";", "；", "”", "□"};
    pft_draft_text name = pft_draft_get(d, ROLE_NAME);
    bool whole = name.spot != NULL && strcmp(name.spot->text, name.text) == 0,
         broken = is_unbalanced(name.text) || (whole && name.spot->facts->length < 2) ||
                  (whole && (name.spot->facts->look < LOOK_UNIT ||
                             (name.spot->facts->look == LOOK_VALUE && ends_with(name.text, "%"))));

    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
        broken = broken || begins_with(name.text, begins[i]);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        broken = broken || ends_with(name.text, ends[i]);
    return broken;
}
