#include "interpret/facts.h"

#include <string.h>

#include "core/comparators.h"
#include "core/text.h"
#include "interpret/code.h"
#include "interpret/compose.h"
#include "interpret/marks.h"
#include "interpret/signs.h"
#include "model/value_look.h"

/* ---- texts in texts ---- */

static bool begins(pft_slice s, const char *text, size_t size)
{
    return s.size >= size && memcmp(s.text, text, size) == 0;
}

static bool ends(pft_slice s, const char *text, size_t size)
{
    return s.size >= size && memcmp(s.text + s.size - size, text, size) == 0;
}

static bool ends_with(pft_slice s, const char *text)
{
    return ends(s, text, strlen(text));
}

static bool holds(pft_slice s, const char *text)
{
    size_t size = strlen(text);

    for (size_t i = 0; i + size <= s.size; i++)
        if (memcmp(s.text + i, text, size) == 0)
            return true;
    return false;
}

/* ---- what a text looks like ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t count_characters(pft_slice s)
{
    size_t count = 0;

    for (size_t at = 0; at < s.size; at++)
        count += ((unsigned char)s.text[at] & 0xC0) != 0x80;
    return count;
}

/* Only signs that stand for nothing: -, /, ……, *. */
static bool says_nothing(pft_slice s)
{
    static const uint32_t signs[] = {'-', '/', '.', '*', '_', '|', '\\', ':', 0x2026, 0x2014, 0x2013, 0xB7, 0x3002};

    for (size_t at = 0; at < s.size;) {
        uint32_t c;
        bool sign = false;

        at += pft_utf8_decode(s.text + at, s.size - at, &c);
        for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
            sign = sign || c == signs[i];
        if (!sign)
            return false;
    }
    return true;
}

/* Signs for comparators, and words that say as much where a value begins. */
static const pft_slice comparator_signs[] = {
#define COMPARATOR_SIGN(text) {text, sizeof text - 1},
#include "interpret/signs.inc"
};

/* The width of a word of core's table that no name begins with; 0: the text begins with none. */
static size_t comparator_word_width(pft_slice s)
{
    enum { LONGEST = 7, FIRST_CHINESE = 0xE4 };
    char16_t text[LONGEST + 1] = {0};
    size_t ends_at[LONGEST], count = 0, length = 0;
    const pft_word *found;

    if (s.size == 0 || (unsigned char)*s.text < FIRST_CHINESE)
        return 0;
    for (size_t at = 0; count < LONGEST && at < s.size; count++) {
        uint32_t c;

        at += pft_utf8_decode(s.text + at, s.size - at, &c);
        if (c > 0xFFFF)
            break;
        text[count] = (char16_t)c;
        ends_at[count] = at;
    }
    found = pft_word_starting(&pft_comparators, text, &length);
    return found != NULL && (found->code & PFT_COMPARATOR_SURE) != 0 ? ends_at[length - 1] : 0;
}

static size_t comparator_width(pft_slice s)
{
    for (size_t i = 0; i < sizeof comparator_signs / sizeof *comparator_signs; i++) {
        pft_slice c = comparator_signs[i];

        if (s.size >= c.size && s.text[0] == c.text[0] && memcmp(s.text, c.text, c.size) == 0)
            return c.size;
    }
    return comparator_word_width(s);
}

bool pft_begins_with_comparator(const char *text, size_t size)
{
    return comparator_width((pft_slice){text, size}) > 0;
}

static pft_look look_of(pft_slice s, size_t length, unsigned marks)
{
    enum { LONGEST_QUALITY = 14, LONGEST_VALUE = 28 };
    unsigned looks;
    size_t width;

    if (s.size == 0 || says_nothing(s))
        return LOOK_EMPTY;
    looks = pft_value_look(s, NULL);
    if ((looks & PFT_LOOKS_NUMBER) != 0)
        return (looks & PFT_LOOKS_POINTS) != 0 ? LOOK_POINTS : LOOK_NUMBER;
    if ((looks & PFT_LOOKS_POINTS) != 0)
        return LOOK_POINTS;
    if ((looks & (PFT_LOOKS_COMPARATOR | PFT_LOOKS_NATURE)) != 0)
        return LOOK_COMPARATOR;
    if (length <= 6 && (looks & PFT_LOOKS_UNIT) != 0)
        return LOOK_UNIT;
    if (length <= LONGEST_VALUE && (looks & (PFT_LOOKS_VALUE | PFT_LOOKS_DATE)) != 0)
        return LOOK_VALUE;
    if (length <= LONGEST_VALUE && (width = comparator_width(s)) > 0 && s.size > width && is_digit(s.text[width]))
        return LOOK_VALUE;
    if ((looks & PFT_LOOKS_TRUTH) != 0)
        return LOOK_QUALITY;
    return length <= LONGEST_QUALITY && (marks & MARK_QUALITY) != 0 ? LOOK_QUALITY : LOOK_TEXT;
}

/* ---- traits ---- */

static bool has_figure(pft_slice s)
{
    for (size_t i = 0; i < s.size; i++)
        if (is_digit(s.text[i]))
            return true;
    return false;
}

/* 项目支出绩效目标表(2024年度): 绩效 or 目标, and not far behind it 表 at the end. */
static bool is_title(pft_slice s, size_t length, unsigned marks, const pft_mark_index *index)
{
    enum { LONGEST = 80, SHORTEST = 5, APART = 36 };
    size_t whole = s.size;

    if (length < SHORTEST || length > LONGEST)
        return false;
    while (s.size > 0 && s.text[s.size - 1] == '|')
        s.size--;
    if (s.size > 0 && s.text[s.size - 1] == ')') {
        while (s.size > 0 && s.text[s.size - 1] != '(')
            s.size--;
        s.size -= s.size > 0;
    }
    if (((s.size == whole ? marks : pft_marks_in(index, s)) & MARK_TITLE) == 0)
        return false;
    s.text += s.size > APART ? s.size - APART : 0;
    s.size = s.size > APART ? APART : s.size;
    return holds(s, SIGN_PERFORMANCE) || holds(s, SIGN_GOAL) || holds(s, SIGN_SELF) || holds(s, SIGN_RATED) ||
           holds(s, SIGN_SCORED);
}

/* 第3页, -3-, 3/10: the number of a page. */
static bool is_page_number(pft_slice s)
{
    size_t figures = 0;

    if (s.size > 40 || s.size < 3)
        return false;
    for (size_t at = 0; at < s.size;) {
        uint32_t c;

        at += pft_utf8_decode(s.text + at, s.size - at, &c);
        if (c >= '0' && c <= '9')
            figures++;
        else if (c != '-' && c != '/' && c != ',' && c != 0x2014 && c != 0x7B2C && c != 0x9875 && c != 0x5171)
            return false;
    }
    return figures > 0 && figures <= 6 &&
           (holds(s, SIGN_PAGE) ||
            ((s.text[0] == '-' || begins(s, "—", 3)) && (ends_with(s, "-") || ends_with(s, "—"))));
}

/* (2024年度), 2024年 alone. */
static bool is_year_alone(pft_slice s)
{
    enum { FIGURES = 4 };

    if (s.size > 0 && s.text[0] == '(') {
        s.text++;
        s.size--;
    }
    if (s.size < FIGURES || !begins(s, "20", 2) || !is_digit(s.text[2]) || !is_digit(s.text[3]))
        return false;
    s.text += FIGURES;
    s.size -= FIGURES;
    s.size -= ends_with(s, ")") ? 1 : 0;
    return s.size == 0 || (begins(s, SIGN_YEAR, 3) && (s.size == 3 || (ends_with(s, SIGN_DEGREE) && s.size == 6)));
}

static bool is_sentence(pft_slice s, size_t length)
{
    size_t commas = 0;

    for (size_t i = 0; i < s.size; i++)
        commas += s.text[i] == ',' || s.text[i] == ';';
    return ends_with(s, "。") || (length > 24 && (commas > 1 || holds(s, "。")));
}

static bool is_code(pft_slice s)
{
    return s.size > 2 && s.text[0] >= 'a' && s.text[0] <= 'z' && is_digit(s.text[1]);
}

/* 二、, (一): Chinese numerals number chapters, not indicators. */
static bool is_chapter(pft_slice s)
{
    static const char *const numerals[] = {
#define NUMERAL(text) text,
#include "interpret/signs.inc"
    };
    bool open = begins(s, "(", 1), found = true;
    size_t at = open ? 1 : 0, count = 0;

    while (found) {
        found = false;
        for (size_t i = 0; i < sizeof numerals / sizeof *numerals && !found; i++)
            found = begins((pft_slice){s.text + at, s.size - at}, numerals[i], 3);
        at += found ? 3 : 0;
        count += found;
    }
    return count > 0 && (open ? begins((pft_slice){s.text + at, s.size - at}, ")", 1)
                              : begins((pft_slice){s.text + at, s.size - at}, "、", 3));
}

/* 青财预〔2031〕8号: the number of a paper, alone. */
static bool is_paper_number(pft_slice s, size_t length)
{
    return length < 24 && ends_with(s, SIGN_NUMBER) && (holds(s, "〔20") || holds(s, "[20") || holds(s, "(20"));
}

/* Names of indicators end so, labels do not. */
static bool is_rate(pft_slice s)
{
    return ends_with(s, SIGN_RATE) || ends_with(s, SIGN_COUNT);
}

static bool is_unit_line(pft_slice s)
{
    static const char *const starts[] = {
#define UNIT_LINE(text) text,
#include "interpret/signs.inc"
    };

    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (begins(s, starts[i], strlen(starts[i])) && s.size < 40 && holds(s, SIGN_YUAN))
            return true;
    return false;
}

/* 3.存在的问题: without its number. */
static pft_slice without_number(pft_slice s)
{
    size_t at = 0;

    while (at < s.size && is_digit(s.text[at]))
        at++;
    if (at == 0 || at > 2 || at >= s.size)
        return s;
    at += s.text[at] == '.' ? 1 : begins((pft_slice){s.text + at, s.size - at}, "、", 3) ? 3 : s.size;
    return at < s.size ? (pft_slice){s.text + at, s.size - at} : s;
}

/* (20分), (10), (特性指标70分): what is left of a label whose words were written downwards. */
static bool is_lost_label(pft_slice s)
{
    size_t at = s.size;

    if (s.size < 4 || s.text[0] != '(' || s.text[s.size - 1] != ')')
        return false;
    at -= ends_with(s, SIGN_POINTS_END) ? strlen(SIGN_POINTS_END) : 1;
    return at > 1 && is_digit(s.text[at - 1]) &&
           (ends_with(s, SIGN_POINTS_END) || strspn(s.text + 1, "0123456789") == s.size - 2);
}

/* 指标2: and 指标1:/ number an indicator that nobody wrote. */
static bool is_unfilled(pft_slice s)
{
    size_t at = strlen(SIGN_INDICATOR);

    while (at < s.size && strchr("0123456789:./", s.text[at]) != NULL)
        at++;
    return at == s.size;
}

static uint32_t traits_of(pft_slice s, size_t length, unsigned marks, const pft_mark_index *index)
{
    enum { LONGEST_END = 40 };
    static const struct {
        unsigned mark;
        uint32_t trait;
        size_t longest; /* in characters */
    } listed[] = {{MARK_TOTAL, TRAIT_TOTAL, 14}, {MARK_PIECE, TRAIT_PIECE, 8}, {MARK_PAGE, TRAIT_PAGE, 40},
                {MARK_ACCOUNT, TRAIT_ACCOUNT, 20}, {MARK_ACCOUNTS, TRAIT_ACCOUNTS, 14}};
    pft_slice plain = without_number(s);
    unsigned plain_marks = plain.size == s.size ? marks : pft_marks_in(index, plain);
    uint32_t traits = 0;

    for (size_t i = 0; i < sizeof listed / sizeof *listed; i++)
        traits |= length <= listed[i].longest && (marks & listed[i].mark) != 0 ? listed[i].trait : 0;
    traits |= (marks & MARK_NAME) != 0 ? TRAIT_NAME : 0;
    traits |= (marks & MARK_REMARK) != 0 && s.text[s.size - 1] == ')' ? TRAIT_REMARK : 0;
    traits |= length <= LONGEST_END && (plain_marks & MARK_END) != 0 ? TRAIT_END : 0;
    traits |= is_title(s, length, marks, index) ? TRAIT_TITLE : 0;
    traits |= is_page_number(s) ? TRAIT_PAGE : 0;
    traits |= begins(s, SIGN_INDICATOR, 6) && s.size > 6 && is_digit(s.text[6]) ? TRAIT_NUMBERED : 0;
    traits |= (traits & TRAIT_NUMBERED) != 0 && is_unfilled(s) ? TRAIT_UNFILLED : 0;
    traits |= comparator_width(s) > 0 ? TRAIT_COMPARED : 0;
    traits |= has_figure(s) ? TRAIT_NUMERAL : 0;
    traits |= is_year_alone(s) ? TRAIT_YEAR : 0;
    traits |= is_rate(s) ? TRAIT_RATE : 0;
    traits |= is_unit_line(s) ? TRAIT_UNIT_LINE : 0;
    traits |= is_sentence(s, length) ? TRAIT_SENTENCE : 0;
    traits |= length <= 8 && (begins(s, SIGN_SUBTOTAL, 6) || ends_with(s, SIGN_SUBTOTAL)) ? TRAIT_SUBTOTAL : 0;
    traits |= s.size > 1 && s.text[0] == '(' && s.text[s.size - 1] == ')' ? TRAIT_BRACKET : 0;
    traits |= length <= 14 && is_lost_label(s) ? TRAIT_LOST_LABEL : 0;
    traits |= is_paper_number(s, length) ? TRAIT_END : 0;
    traits |= is_chapter(s) ? TRAIT_CHAPTER : 0;
    traits |= is_code(s) ? TRAIT_CODE : 0;
    traits |= pft_is_coded_name(s) ? TRAIT_AGENCY : 0;
    return traits;
}

/* ---- labels ---- */

/* What the parts of a label say where no whole word does, or where the word only says that it is some heading. */
static void take_composed(pft_facts *f, pft_composed c)
{
    static const uint8_t ranks[] = {[FIELD_AGENCY1] = 1, [FIELD_AGENCY2] = 2, [FIELD_AGENCY3] = 3};

    f->traits |= c.kind != COMPOSED_NOTHING ? TRAIT_SUPPOSED : 0;
    switch ((pft_composed_kind)c.kind) {
    case COMPOSED_COLUMN:
        f->role = c.detail;
        break;
    case COMPOSED_AMOUNT:
        f->money = c.detail;
        break;
    case COMPOSED_FUNDS:
        f->key = KEY_FUNDING;
        f->detail = c.detail;
        break;
    case COMPOSED_FIELD:
        f->key = c.detail == FIELD_PROJECT ? KEY_PROJECT : c.detail == FIELD_OTHER ? KEY_OTHER : KEY_AGENCY;
        f->detail = c.detail == FIELD_PROJECT || c.detail == FIELD_OTHER ? 0 : ranks[c.detail];
        break;
    default: break;
    }
}

static void take_word(pft_facts *f, const word *w)
{
    f->role = w->role;
    f->key = w->key;
    f->detail = w->detail;
    if (w->key == KEY_AMOUNT) {
        f->money = w->detail;
        f->key = KEY_NONE;
    }
    f->traits |= w->key == KEY_SECTION ? TRAIT_SECTION : 0;
    f->traits |= w->key == KEY_END ? TRAIT_END : 0;
    f->traits |= w->key == KEY_TOTAL && w->detail == TOTAL_PART ? TRAIT_SUBTOTAL : 0;
}

static void take_levels(pft_facts *f, const meaning *m, const char *key, size_t size)
{
    pft_composed c;

    if (m->level.level1 != PFT_CATEGORY_NONE || m->level.level2 != PFT_CATEGORY_NONE) {
        f->levels = (m->level.level1 != PFT_CATEGORY_NONE ? LEVEL_ONE : 0) |
                    (m->level.level2 != PFT_CATEGORY_NONE ? LEVEL_TWO : 0);
        f->level_sure =
            ends_with((pft_slice){key, size}, SIGN_INDICATOR) || ends_with((pft_slice){key, size}, SIGN_GOAL);
        f->points = m->level.weight;
        if (ends_with((pft_slice){key, size}, SIGN_SATISFACTION) && pft_compose_level(key, size).kind != COMPOSED_LEVEL)
            f->traits |= TRAIT_SUPPOSED; /* who is to be satisfied is no word of the forms */
        return;
    }
    if ((f->key != KEY_NONE && f->key != KEY_SECTION && f->key != KEY_GOAL) || f->role != ROLE_NONE ||
        (c = pft_compose_level(key, size)).kind != COMPOSED_LEVEL)
        return; /* 绩效目标 and 资金投入 are words of the head, and second levels of an evaluation, too */
    f->levels = c.detail;
    f->level_sure = c.sure && f->key == KEY_NONE;
    f->traits |= TRAIT_SUPPOSED;
}

/* Labels of levels are often words of the head as well (项目完成, 绩效目标): as a heading of a column they say nothing. */
static void take_label(pft_facts *f, const char *text, size_t size)
{
    enum { LONGEST = 22 };
    char key[PFT_LABEL_KEY_SIZE];
    size_t length = pft_label_key_of_folded(key, f->folded, f->folded_size, &f->points);
    meaning m;

    if (length == 0 || count_characters((pft_slice){key, length}) > LONGEST)
        return;
    work_out_meaning_of_key(&m, text, size, key, length, f->points);
    if (m.word != NULL)
        take_word(f, m.word);
    if (f->look < LOOK_QUALITY && f->look != LOOK_EMPTY)
        return;
    if ((f->traits & TRAIT_NUMBERED) == 0)
        take_levels(f, &m, key, length);
    if (m.word == NULL || m.word->role == ROLE_OTHER) {
        pft_composed c = f->levels != 0 ? (pft_composed){COMPOSED_NOTHING, 0, false} : pft_compose_label(key, length);

        if (m.word == NULL || c.kind == COMPOSED_COLUMN)
            take_composed(f, c);
    }
}

/* ---- all of it ---- */

/* 项目名称：…: where the value begins that stands in the same cell as its label; 0: nowhere. */
static void find_inside(pft_facts *f)
{
    enum { LONGEST_KEY = 78 };
    size_t at = strspn(f->text, " \t");

    if (strncmp(f->text + at, SIGN_AMONG, 6) == 0 && (strncmp(f->text + at + 6, "：", 3) == 0 || f->text[at + 6] == ':'))
        at += 6 + (f->text[at + 6] == ':' ? 1 : 3);
    for (; at < f->size && at <= LONGEST_KEY; at += pft_utf8_step(f->text + at, f->size - at)) {
        size_t width = f->text[at] == ':' ? 1 : strncmp(f->text + at, "：", 3) == 0 ? 3 : 0;

        if (width == 0)
            continue;
        f->key_size = (uint16_t)at;
        f->value_at = (uint32_t)(at + width);
        return;
    }
}

pft_facts *pft_facts_new(pft_arena *arena, const pft_mark_index *index, const char *text, size_t size)
{
    pft_facts *f = pft_arena_take(arena, sizeof *f);
    char folded[PFT_LABEL_FOLD_SIZE];
    unsigned marks;
    size_t length;

    if (f == NULL || (text = pft_arena_strndup(arena, text, size)) == NULL)
        return NULL;
    *f = (pft_facts){.text = text, .size = (uint32_t)size, .folded = "", .points = PFT_DECIMAL_NONE};
    length = pft_label_fold(folded, text, size);
    if (length == 0) {
        f->look = size == 0 || pft_trim(text, size).size == 0 ? LOOK_EMPTY : LOOK_TEXT;
        f->traits = f->look == LOOK_TEXT ? TRAIT_LONG | TRAIT_SENTENCE : 0;
        f->length = f->look == LOOK_TEXT ? UINT16_MAX : 0;
    } else {
        pft_slice s = {folded, length};

        if ((f->folded = pft_arena_strndup(arena, folded, length)) == NULL)
            return NULL;
        f->folded_size = (uint16_t)length;
        f->length = (uint16_t)count_characters(s);
        marks = pft_marks_in(index, s);
        f->look = (uint8_t)look_of(s, f->length, marks);
        f->traits = traits_of(s, f->length, marks, index);
        take_label(f, text, size);
        f->traits &= f->points != PFT_DECIMAL_NONE ? ~(uint32_t)TRAIT_END : ~UINT32_C(0); /* 相关性(5分) is judged */
    }
    if (f->look == LOOK_TEXT)
        find_inside(f);
    return f;
}

bool pft_facts_is_label(const pft_facts *f)
{
    return f->role != ROLE_NONE || f->levels != 0 || f->key != KEY_NONE || f->money != ROLE_NONE ||
           (f->traits & (TRAIT_SECTION | TRAIT_TOTAL)) != 0;
}
