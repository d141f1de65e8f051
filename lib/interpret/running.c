#include "interpret/running.h"

#include <string.h>

#include "interpret/compose.h"
#include "interpret/signs.h"
#include "model/label.h"

enum { TEXT_MOST = 1 << 16, LABEL_MOST = 16, CLAUSE_MOST = 150 };

/* A character of the region's text, folded, and where it stands. */
typedef struct sign {
    uint32_t character; /* '\n' between spots */
    uint32_t spot;
    uint32_t at;        /* in the spot's text */
} sign;

typedef struct runner {
    pft_draft_project *project;
    const pft_region *region;
    sign *signs;
    size_t count;
    pft_draft_text level1, level2;
    bool last_failed; /* the last clause was no indicator: what follows is another matter */
} runner;

/* ---- the text ---- */

static bool is_gloss_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0x1DC && c != 0xF7) || c == 0x251 || c == 0x261;
}

/* Width in signs of a gloss "(chǎn)" that begins at `at`. */
static size_t gloss_width(const sign *signs, size_t count, size_t at)
{
    size_t letters = 0;

    if (at == 0 || signs[at].character != '(' || signs[at - 1].character < 0x4E00)
        return 0;
    for (size_t i = at + 1; i < count; i++) {
        if (signs[i].character == ')')
            return letters > 0 ? i + 1 - at : 0;
        if (!is_gloss_letter(signs[i].character) || ++letters > 6)
            return 0;
    }
    return 0;
}

static void drop_glosses(runner *r)
{
    size_t kept = 0;

    for (size_t i = 0; i < r->count;) {
        size_t width = gloss_width(r->signs, r->count, i);

        if (width == 0)
            r->signs[kept++] = r->signs[i];
        i += width > 0 ? width : 1;
    }
    r->count = kept;
}

static bool collect(runner *r)
{
    const pft_layout *l = r->region->layout;
    size_t room = 0;

    for (size_t i = r->region->from; i < r->region->to && room < TEXT_MOST; i++)
        room += l->spots[i].size + 1;
    if ((r->signs = pft_arena_alloc(r->region->arena, (room + 1) * sizeof *r->signs)) == NULL)
        return false;
    for (size_t i = r->region->from; i < r->region->to && r->count + l->spots[i].size < room; i++) {
        const pft_spot *spot = &l->spots[i];

        for (size_t at = 0, width; at < spot->size; at += width) {
            uint32_t c;

            width = pft_utf8_decode(spot->text + at, spot->size - at, &c);
            c = pft_simplify(pft_fold_character(c));
            if (c == '\n' || !pft_is_space(c))
                r->signs[r->count++] = (sign){c, (uint32_t)i, (uint32_t)at};
        }
        r->signs[r->count++] = (sign){'\n', (uint32_t)i, spot->size};
    }
    drop_glosses(r);
    return true;
}

/* ---- labels ---- */

static size_t encode(const sign *signs, size_t from, size_t to, char *out, size_t room)
{
    size_t size = 0;

    for (size_t i = from; i < to && size + 4 < room; i++)
        size += pft_utf8_encode(out + size, signs[i].character);
    out[size] = '\0';
    return size;
}

static uint8_t level_at(const runner *r, size_t from, size_t to)
{
    char key[LABEL_MOST * 4 + 4];
    size_t size = encode(r->signs, from, to, key, sizeof key);
    pft_level_label label;
    pft_composed c;

    if (pft_level_of_key(key, size, &label))
        return (uint8_t)((label.level1 != PFT_CATEGORY_NONE ? LEVEL_ONE : 0) |
                         (label.level2 != PFT_CATEGORY_NONE ? LEVEL_TWO : 0));
    c = pft_compose_level(key, size);
    return c.kind == COMPOSED_LEVEL && c.sure ? c.detail : 0;
}

static bool ends_label(uint32_t c)
{
    return c == ':' || c == ',' || c == '\n' || c == 0x3002 || c == 0x3011 || c == '-'; /* 。 】 */
}

static bool may_precede(uint32_t c)
{
    return c == '\n' || c == 0x3010 || c == 0x3011 || c == '-' || c == ')' || c == '.' || c == ';' || c == 0x3001 ||
           c == 0x3002 || c == ',' || c == ':' || (c >= '0' && c <= '9');
}

/* No label goes over one of these. */
static bool parts_labels(uint32_t c)
{
    return c == '-' || c == '\n' || c == 0x3010 || c == 0x3011 || c == '%'; /* 【】 */
}

/* The label of a level that ends before `to`, as printed: from where; SIZE_MAX: none. */
static size_t label_start(const runner *r, size_t to, uint8_t *levels)
{
    size_t most = LABEL_MOST;

    if (to < 4 || (to < r->count && !ends_label(r->signs[to].character)))
        return SIZE_MAX;
    if (!(r->signs[to - 1].character == 0x6807 &&
          (r->signs[to - 2].character == 0x6307 || r->signs[to - 2].character == 0x76EE)))
        return SIZE_MAX; /* 指标, 目标 */
    for (size_t i = 1; i < most && i <= to; i++)
        if (parts_labels(r->signs[to - i].character))
            most = i - 1; /* 产出指标-数量指标 are two */
    for (size_t size = most; size >= 4; size--) {
        size_t from = to - size;

        if (to < size || (from > 0 && !may_precede(r->signs[from - 1].character)) ||
            may_precede(r->signs[from].character) || (size > 2 && r->signs[from + 1].character == 0x3001))
            continue; /* 三、满意度指标: the number is no part of it */
        if ((*levels = level_at(r, from, to)) != 0)
            return from;
    }
    return SIZE_MAX;
}

/* ---- clauses ---- */

static pft_draft_text printed(const runner *r, size_t from, size_t to)
{
    const pft_layout *l = r->region->layout;
    const sign *first = &r->signs[from], *last = &r->signs[to - 1];
    const pft_spot *spot = &l->spots[first->spot];
    size_t end;

    if (from >= to || first->spot != last->spot)
        return (pft_draft_text){"", NULL};
    end = to < r->count && r->signs[to].spot == first->spot ? r->signs[to].at : spot->size;
    pft_slice text = pft_trim(spot->text + first->at, end - first->at);
    return (pft_draft_text){pft_arena_strndup(r->region->arena, text.text, text.size), spot};
}

static const pft_facts *facts_between(const runner *r, size_t from, size_t to)
{
    char text[CLAUSE_MOST * 4 + 8];
    size_t size = encode(r->signs, from, to, text, sizeof text);
    char *copy = pft_arena_strndup(r->region->arena, text, size);

    return copy != NULL ? pft_facts_of(r->region->facts, copy, size) : NULL;
}

static bool may_begin_value(uint32_t c)
{
    return (c >= '0' && c <= '9') || c == 0x2265 || c == 0x2264 || c == '>' || c == '<' || c == '=' || c == 0x5927 ||
           c == 0x5C0F || c == 0x4E0D || c == 0x8FBE || c == 0x8D85 || c == 0x4F4E;
}

/* Behind 指标1: of a name; `from` when it does not begin so. */
static size_t numbered_end(const runner *r, size_t from, size_t to)
{
    size_t at = from + 2;

    if (to < from + 3 || r->signs[from].character != 0x6307 || r->signs[from + 1].character != 0x6807)
        return from;
    while (at < to && r->signs[at].character >= '0' && r->signs[at].character <= '9')
        at++;
    return at < to && at > from + 2 && r->signs[at].character == ':' ? at : from;
}

/* Where the value of a clause begins; its end when it has none. */
static size_t value_start(const runner *r, size_t from, size_t to)
{
    enum { SHORTEST_NAME = 2 };
    static const size_t lengths[] = {4, 6, 5, 2};
    size_t comma = to;

    for (size_t at = to; at > from + SHORTEST_NAME && comma == to; at--)
        comma = r->signs[at - 1].character == ',' ? at : to;
    if (comma < to) { /* 步行环境，明显改善 */
        const pft_facts *f = facts_between(r, comma, to);

        if (f != NULL && (f->look == LOOK_QUALITY || f->look == LOOK_VALUE))
            return comma;
    }

    for (size_t at = numbered_end(r, from, to) + SHORTEST_NAME; at < to; at++) {
        const pft_facts *f;

        if (!may_begin_value(r->signs[at].character) ||
            (at > from && r->signs[at - 1].character >= '0' && r->signs[at - 1].character <= '9'))
            continue;
        f = facts_between(r, at, to - (r->signs[to - 1].character == ')' && r->signs[at - 1].character == '('));
        if (f != NULL && (f->look == LOOK_VALUE || f->look == LOOK_POINTS || f->look == LOOK_NUMBER))
            return at;
    }
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        const pft_facts *f = to - from > lengths[i] + 1 ? facts_between(r, to - lengths[i], to) : NULL;

        if (f != NULL && f->look == LOOK_QUALITY && (lengths[i] > 2 || to - from > 4))
            return to - lengths[i];
    }
    return to;
}

/* A name of an indicator: words, no figures alone, no heading of a chapter, nothing that another label is part of. */
static bool may_be_name(const runner *r, size_t from, size_t to)
{
    static const char *const reports[] = {
#define REPORT(text) text,
#include "interpret/signs.inc"
    }; /* what was done, and what for */
    enum { SHORTEST = 2, LONGEST = 60 };
    const pft_facts *f = to > from + SHORTEST - 1 && to - from <= LONGEST ? facts_between(r, from, to) : NULL;

    for (size_t i = 0; f != NULL && i < sizeof reports / sizeof *reports; i++)
        if (strncmp(f->folded, reports[i], strlen(reports[i])) == 0)
            return false;
    return f != NULL && (f->look == LOOK_TEXT || f->look == LOOK_QUALITY) &&
           ((f->key_size == 0 && strchr(f->folded, ':') == NULL) || (f->traits & TRAIT_NUMBERED) != 0) &&
           (f->traits & (TRAIT_END | TRAIT_TOTAL | TRAIT_YEAR)) == 0 && f->role == ROLE_NONE &&
           !(f->folded[0] >= '0' && f->folded[0] <= '9') && strstr(f->folded, SIGN_INDICATORS_AND) == NULL;
}

/* Behind 1. or 2、 of a list's line. */
static size_t behind_number(const runner *r, size_t from, size_t to)
{
    size_t at = from;

    while (at < to && r->signs[at].character >= '0' && r->signs[at].character <= '9')
        at++;
    if (at == from || at + 1 >= to || (r->signs[at].character != '.' && r->signs[at].character != 0x3001))
        return from;
    return r->signs[at + 1].character >= '0' && r->signs[at + 1].character <= '9' ? from : at + 1;
}

/* 指标2: of a form that was not filled in. */
static bool is_number_alone(const runner *r, size_t from, size_t to)
{
    size_t at = from + 2;

    if (to < from + 3 || r->signs[from].character != 0x6307 || r->signs[from + 1].character != 0x6807)
        return false;
    while (at < to && r->signs[at].character >= '0' && r->signs[at].character <= '9')
        at++;
    return at == to;
}

static bool take_clause(runner *r, size_t from, size_t to)
{
    size_t value;
    pft_draft_indicator *out;
    pft_draft_text name, target;

    while (from < to && (may_precede(r->signs[from].character) &&
                         !(r->signs[from].character >= '0' && r->signs[from].character <= '9')))
        from++;
    while (to > from && may_precede(r->signs[to - 1].character) && r->signs[to - 1].character != ')' &&
           !(r->signs[to - 1].character >= '0' && r->signs[to - 1].character <= '9'))
        to--;
    from = behind_number(r, from, to);
    if (from + 3 > to || is_number_alone(r, from, to))
        return true;
    r->last_failed = true;
    if (to - from > CLAUSE_MOST || (value = value_start(r, from, to)) == to || value == from)
        return true;
    size_t name_end = value;

    if (r->signs[to - 1].character == ')' && value > from && r->signs[value - 1].character == '(') {
        name_end--; /* 检修次数(≥4次) */
        to--;
    }
    while (name_end > from && (r->signs[name_end - 1].character == ',' || r->signs[name_end - 1].character == ':'))
        name_end--;
    name = printed(r, from, name_end);
    target = printed(r, value, to);
    if (name.text == NULL || target.text == NULL)
        return false;
    if (name.text[0] == '\0' || target.text[0] == '\0' || !may_be_name(r, from, name_end))
        return true;
    r->last_failed = false;
    if ((out = pft_draft_add_indicator(r->region->arena, r->project)) == NULL ||
        (out->cells = pft_arena_alloc(r->region->arena, 2 * sizeof *out->cells)) == NULL)
        return false;
    out->cells[0] = (pft_draft_cell){ROLE_NAME, name};
    out->cells[1] = (pft_draft_cell){ROLE_TARGET, target};
    out->cell_count = 2;
    out->level1 = r->level1;
    out->level2 = r->level2;
    out->cost = 250;
    out->stable = true;
    out->doubts = PFT_DOUBT_BIT(PFT_DOUBT_OUT_OF_PROSE);
    r->region->layout->spots[r->signs[from].spot].placed = true;
    return true;
}

static bool is_clause_end(const runner *r, size_t at)
{
    uint32_t c = r->signs[at].character;

    if (c == ';' || c == 0x3002 || c == '\n')
        return true;
    if (c != ',')
        return false;
    for (size_t i = at + 1; i < r->count && !(r->signs[i].character == ';' || r->signs[i].character == ',' ||
                                              r->signs[i].character == '\n');
         i++)
        if ((r->signs[i].character >= '0' && r->signs[i].character <= '9') || r->signs[i].character == 0x2265)
            return true;
    return false;
}

static bool take_clauses(runner *r, size_t from, size_t to)
{
    size_t start = from;

    r->last_failed = false;
    for (size_t at = from; at <= to && !r->last_failed; at++)
        if (at == to || is_clause_end(r, at)) {
            if (!take_clause(r, start, at))
                return false;
            start = at + 1;
        }
    return true;
}

/* 满意度指标 may be of either level: alone, numbered, or before another label it is of the first. */
static bool heads_another(const runner *r, size_t from, size_t to)
{
    return r->level1.text[0] == '\0' || (from > 0 && r->signs[from - 1].character == 0x3001) || to >= r->count ||
           r->signs[to].character == '\n' || r->signs[to].character == '-';
}

static void enter_level(runner *r, size_t from, size_t to, uint8_t levels)
{
    pft_draft_text label = printed(r, from, to);

    if (label.text == NULL || label.text[0] == '\0')
        return;
    if (label.spot != NULL)
        r->region->layout->spots[r->signs[from].spot].placed = true;
    if (levels == LEVEL_ONE || (levels == LEVEL_BOTH && heads_another(r, from, to))) {
        r->level1 = label;
        r->level2 = (pft_draft_text){"", NULL};
    } else {
        r->level2 = label;
    }
}

pft_status pft_read_running(pft_draft_project *project, const pft_region *region)
{
    runner r = {.project = project, .region = region, .level1 = {"", NULL}, .level2 = {"", NULL}};
    size_t from = SIZE_MAX;

    if (!collect(&r))
        return PFT_ENOMEM;
    for (size_t at = 4; at <= r.count; at++) {
        uint8_t levels = 0;
        size_t label = label_start(&r, at, &levels);

        if (label == SIZE_MAX)
            continue;
        if (from != SIZE_MAX && !take_clauses(&r, from, label))
            return PFT_ENOMEM;
        enter_level(&r, label, at, levels);
        from = at;
    }
    return from == SIZE_MAX || take_clauses(&r, from, r.count) ? PFT_OK : PFT_ENOMEM;
}
