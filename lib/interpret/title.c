#include "interpret/title.h"

#include <string.h>

#include "interpret/signs.h"

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/* 2, ２, or with `words` 二 and 〇; -1: no figure. */
static int figure_at(const char *text, bool words, size_t *width)
{
    static const char *const figures[] = {
#define FIGURE_WORD(text) text,
#include "interpret/signs.inc"
    };

    *width = digit(*text) ? 1 : 3;
    if (digit(*text))
        return *text - '0';
    if ((unsigned char)text[0] == 0xEF && (unsigned char)text[1] == 0xBC && (unsigned char)text[2] >= 0x90 &&
        (unsigned char)text[2] <= 0x99)
        return (unsigned char)text[2] - 0x90;
    for (int i = 0; words && i < 10; i++)
        if (strncmp(text, figures[i], 3) == 0)
            return i;
    return words && (strncmp(text, "○", 3) == 0 || strncmp(text, SIGN_ZERO, 3) == 0) ? 0 : -1;
}

/* The year that begins at `text`: four figures and no fifth; 二〇二四 with its 年. 0: none. */
static int32_t year_at(const char *text)
{
    bool words = !digit(*text) && (unsigned char)*text != 0xEF;
    int32_t year = 0;
    size_t width;

    for (int i = 0; i < 4; i++, text += width) {
        int figure = figure_at(text, words, &width);

        if (figure < 0)
            return 0;
        year = year * 10 + figure;
    }
    if (figure_at(text, words, &width) >= 0 || (words && strncmp(text, SIGN_YEAR, 3) != 0))
        return 0;
    return year >= 1990 && year <= 2099 ? year : 0;
}

/* 1, 2, １, ２, 一, 二: no year begins with another. */
static bool may_begin_year(const char *text)
{
    unsigned char first = (unsigned char)*text;

    return digit(*text) || first == 0xEF ||
           (first == 0xE4 && (strncmp(text, SIGN_TWO, 3) == 0 || strncmp(text, SIGN_ONE, 3) == 0));
}

int32_t pft_year_in(const char *text)
{
    while (*text != '\0') {
        int32_t year = may_begin_year(text) ? year_at(text) : 0;
        size_t width;

        if (year != 0)
            return year;
        if ((!digit(*text) && (unsigned char)*text != 0xEF) || figure_at(text, false, &width) < 0)
            text++;
        else
            do /* a longer number holds no year */
                text += width;
            while (figure_at(text, false, &width) >= 0);
    }
    return 0;
}

/* What titles say of the kind of their table; what is left behind them is a name. */
static const char *const general[] = {
#define GENERAL(word) word,
#include "interpret/titles.inc"
};

/* The width of a word of the kind that begins here; 0: none. */
static size_t general_width(pft_slice s)
{
    for (size_t i = 0; i < sizeof general / sizeof *general; i++)
        if (s.size >= strlen(general[i]) && memcmp(s.text, general[i], strlen(general[i])) == 0)
            return strlen(general[i]);
    return 0;
}

/* 附件2: and what a colon ends say nothing of the project, nor does 关于; 附件22031年 holds the year 2031. */
static const char *pass_beginning(const char *title, const char *end)
{
    static const char annex[] = SIGN_ANNEX, about[] = SIGN_ON;
    enum { FIGURES = 4 };

    if (strncmp(title, annex, strlen(annex)) == 0) {
        size_t figures = strspn(title + strlen(annex), "0123456789");

        title += strlen(annex) + (figures > FIGURES                     ? figures - FIGURES
                                  : year_at(title + strlen(annex)) != 0 ? 0
                                                                        : figures);
    }
    for (const char *p = title; p < end; p += pft_utf8_step(p, (size_t)(end - p)))
        if (*p == ':' || strncmp(p, "：", 3) == 0)
            title = p + (*p == ':' ? 1 : 3);
    title += strspn(title, " ");
    title += strncmp(title, about, strlen(about)) == 0 ? strlen(about) : 0;
    if (year_at(title) != 0) {
        title += strspn(title, "0123456789");
        title += strncmp(title, SIGN_OF_YEAR, 6) == 0 ? 6 : strncmp(title, SIGN_YEAR, 3) == 0 ? 3 : 0;
    }
    return title;
}

/* The kind of the table is 项目支出绩效…, and 专项经费支出绩效… is that of 专项经费. */
static size_t cut_spending(pft_slice name)
{
    static const char *const spendings[] = {
#define SPENDING(word) word,
#include "interpret/titles.inc"
    };

    for (size_t i = 0; i < sizeof spendings / sizeof *spendings; i++) {
        size_t size = strlen(spendings[i]);

        if (name.size > size && memcmp(name.text + name.size - size, spendings[i], size) == 0)
            return name.size - strlen(SIGN_SPENDING);
    }
    return name.size;
}

/* Where 绩效 stands, 績效 or 績(jī)效 with its reading in brackets; NULL: nowhere. */
static const char *find_performance(const char *title)
{
    static const char *const firsts[] = {
#define PERFORMANCE_BEGINS(text) text,
#include "interpret/signs.inc"
    };
    enum { LONGEST_READING = 12 };

    for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++)
        for (const char *at = strstr(title, firsts[i]); at != NULL; at = strstr(at + 1, firsts[i])) {
            const char *next = at + strlen(firsts[i]), *close = *next == '(' ? strchr(next, ')') : NULL;

            if (close != NULL && close - next <= LONGEST_READING)
                next = close + 1;
            if (strncmp(next, SIGN_EFFECT, strlen(SIGN_EFFECT)) == 0)
                return at;
        }
    return NULL;
}

/* What a title says before the kind of its table, without the year: 办公用房租金 of 2023年度办公用房租金绩效目标表;
 * nothing where it names the kind alone: 项目支出绩效自评表. */
pft_slice pft_name_in_title(const char *title)
{
    const char *end = find_performance(title);
    pft_slice name, rest;

    if (end == NULL)
        return (pft_slice){title, 0};
    title = pass_beginning(title, end);
    if (title >= end)
        return (pft_slice){end, 0};
    name = rest = (pft_slice){title, (size_t)(end - title)};
    name.size = cut_spending(name);
    for (size_t width; (width = general_width(rest)) > 0;)
        rest = (pft_slice){rest.text + width, rest.size - width};
    if (rest.size < strlen(SIGN_FOUR_CHARACTERS))
        name.size = 0;
    return name;
}

/* What agencies are called, and what follows their name in a title. */
static const char *const bodies[] = {
#define BODY(word) word,
#include "interpret/titles.inc"
};
static const char *const followers[] = {
#define FOLLOWER(word) word,
#include "interpret/titles.inc"
};

static bool is_followed(const char *text)
{
    for (size_t i = 0; i < sizeof followers / sizeof *followers; i++)
        if (strncmp(text, followers[i], strlen(followers[i])) == 0)
            return true;
    return false;
}

pft_slice pft_agency_in_title(const char *title)
{
    enum { SHORTEST = 9, LONGEST = 72 };
    size_t best = 0;

    for (size_t at = 0; title[at] != '\0' && at < LONGEST && best == 0;
         at += pft_utf8_step(title + at, strlen(title + at)))
        for (size_t i = 0; at + 3 >= SHORTEST && i < sizeof bodies / sizeof *bodies && best == 0; i++) {
            size_t width = strlen(bodies[i]);

            if (strncmp(title + at, bodies[i], width) == 0 && is_followed(title + at + width))
                best = at + width;
        }
    return (pft_slice){title, best};
}

bool pft_ends_as_agency(pft_slice name)
{
    enum { SHORTEST = 9, LONGEST = 90 };

    for (size_t i = 0; name.size >= SHORTEST && name.size <= LONGEST && i < sizeof bodies / sizeof *bodies; i++) {
        size_t width = strlen(bodies[i]);

        if (name.size > width && memcmp(name.text + name.size - width, bodies[i], width) == 0)
            return true;
    }
    return false;
}

uint32_t pft_cut_ordinal(const char **title)
{
    const char *p = *title;
    uint32_t ordinal = 0;

    p += strspn(p, "# ");
    *title = p;
    while (digit(*p) && p - *title < 5)
        ordinal = ordinal * 10 + (uint32_t)(*p++ - '0');
    if (p == *title || !(*p == '.' || strncmp(p, "、", 3) == 0 || strncmp(p, "．", 3) == 0))
        return 0;
    p += *p == '.' ? 1 : 3;
    *title = p + strspn(p, " ");
    return ordinal;
}

bool pft_ends_name(pft_slice name)
{
    static const char *const endings[] = {
#define FUNDS_ENDING(text) text,
#include "interpret/names.inc"
    };

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t size = strlen(endings[i]);

        if (name.size >= size && memcmp(name.text + name.size - size, endings[i], size) == 0)
            return true;
    }
    return false;
}
