#include "interpret/aside.h"

#include <stdio.h>
#include <string.h>

#include "interpret/money.h"

/* Accounts that were seen one after another: what they come to is printed below them. */
typedef struct accounts {
    pft_decimal sum;
    size_t count;
} accounts;

static bool is_empty(const pft_spot *spot)
{
    return spot->facts->look == LOOK_EMPTY;
}

static bool is_amount(const pft_layout *l, size_t at)
{
    return at < l->count && (l->spots[at].facts->look == LOOK_NUMBER || l->spots[at].facts->look == LOOK_POINTS);
}

static pft_decimal amount_at(const pft_layout *l, size_t at)
{
    return pft_points_of(l->spots[at].facts);
}

/* 卫生健康支出 | 21.75: how many spots make an account; 0: it is none. */
static size_t read_account(const pft_layout *l, size_t at, accounts *a)
{
    pft_decimal sum;

    if ((l->spots[at].facts->traits & TRAIT_ACCOUNT) == 0 || !is_amount(l, at + 1) ||
        pft_decimal_add(&sum, a->sum, amount_at(l, at + 1)) != PFT_OK)
        return 0;
    a->sum = sum;
    a->count++;
    return 2;
}

/* 合计 | 475.42 below accounts that come to so much. */
static size_t read_sum(const pft_layout *l, size_t at, accounts *a)
{
    enum { FEWEST = 2 };

    if (a->count < FEWEST || (l->spots[at].facts->traits & TRAIT_TOTAL) == 0 || !is_amount(l, at + 1) ||
        amount_at(l, at + 1) != a->sum)
        return 0;
    *a = (accounts){0, 0};
    return 2;
}

/* 支出功能分类 | 金额: the heading of accounts. */
static size_t read_accounts_heading(const pft_layout *l, size_t at)
{
    if ((l->spots[at].facts->traits & TRAIT_ACCOUNTS) == 0)
        return 0;
    if (at + 1 == l->count)
        return 1;
    return l->spots[at + 1].facts->money != ROLE_NONE || l->spots[at + 1].facts->key == KEY_FUNDING ? 2 : 1;
}

/* 还剩1页未读，继续阅读 and 第 1 页: no value, as 50页 is, and no label of the form, as 联系方式 may be one if it does not stand
 * behind another such word. Within a row, a long text may hold words of a cell as well. */
static bool is_furniture(const pft_layout *l, size_t at, bool behind)
{
    enum { SHORT = 8 };
    const pft_facts *f = l->spots[at].facts;
    bool alone = l->spots[at].border != PFT_BORDER_CELL &&
                 (at + 1 == l->count || l->spots[at + 1].border != PFT_BORDER_CELL);

    return (f->traits & TRAIT_PAGE) != 0 && f->look >= LOOK_QUALITY && f->role == ROLE_NONE && f->levels == 0 &&
           (f->key == KEY_NONE || behind) && (alone || behind || f->length <= SHORT);
}

/* (注：…) in a line of its own. */
static bool is_remark_alone(const pft_layout *l, size_t at)
{
    return (l->spots[at].facts->traits & TRAIT_REMARK) != 0 && l->spots[at].border != PFT_BORDER_CELL &&
           (at + 1 == l->count || l->spots[at + 1].border != PFT_BORDER_CELL || is_empty(&l->spots[at + 1]));
}

/* Words that nobody knows: no label, no value, nothing that stands below tables. */
static bool is_unknown(const pft_facts *f)
{
    const uint32_t known =
        TRAIT_TITLE | TRAIT_END | TRAIT_PIECE | TRAIT_CHAPTER | TRAIT_NUMBERED | TRAIT_LOST_LABEL;

    return f->look == LOOK_TEXT && !pft_facts_is_label(f) && f->key_size == 0 && (f->traits & known) == 0;
}

/* How many spots from `at` on are set aside; `behind` others. */
static size_t read_aside(const pft_layout *l, size_t at, bool behind, accounts *a)
{
    size_t count;

    if (is_empty(&l->spots[at]))
        return 0;
    if (is_furniture(l, at, behind) || is_remark_alone(l, at) ||
        (l->spots[at].stray && is_unknown(l->spots[at].facts)))
        return 1;
    if ((count = read_accounts_heading(l, at)) > 0 || (count = read_account(l, at, a)) > 0)
        return count;
    return read_sum(l, at, a);
}

/* Lines of a cell that are words of a page: 二级指标, and below it in the same cell 点击查看更多>>. */
static pft_status clean_cell(pft_layout *l, size_t at, size_t before, pft_fact_table *facts, pft_arena *arena)
{
    const pft_spot whole = l->spots[at];
    char *kept = NULL, *end = NULL;

    for (const char *line = whole.text, *next; line != NULL; line = next) {
        size_t size = strcspn(line, "\n");
        pft_slice s = pft_trim(line, size);
        pft_spot part = whole;

        next = line[size] == '\n' ? line + size + 1 : NULL;
        if (line == whole.text && next == NULL)
            return PFT_OK;
        part.size = (uint32_t)s.size;
        if ((part.text = pft_arena_strndup(arena, s.text, s.size)) == NULL ||
            (part.facts = pft_facts_of_cell(facts, part.text, s.size)) == NULL ||
            (kept == NULL && (kept = end = pft_arena_bytes(arena, whole.size + 2)) == NULL))
            return PFT_ENOMEM;
        if ((part.facts->traits & TRAIT_PAGE) != 0 && part.facts->look == LOOK_TEXT) {
            if (!pft_layout_set_aside(arena, l, &part, before))
                return PFT_ENOMEM;
            continue;
        }
        end += snprintf(end, whole.size + 2 - (size_t)(end - kept), "%s%.*s", end > kept ? "\n" : "", (int)size, line);
    }
    if ((size_t)(end - kept) == whole.size)
        return PFT_OK;
    l->spots[at].text = kept;
    l->spots[at].size = (uint32_t)(end - kept);
    l->spots[at].facts = pft_facts_of_cell(facts, kept, l->spots[at].size);
    return l->spots[at].facts != NULL ? PFT_OK : PFT_ENOMEM;
}

pft_status pft_set_aside(pft_layout *l, pft_fact_table *facts, pft_arena *arena)
{
    enum { LONGEST = 400 }; /* bytes of a cell that is no prose */
    accounts a = {0, 0};
    size_t kept = 0, count = 0;
    bool opens = false; /* the row's first cell was taken out: the next one begins it */

    for (size_t at = 0; at < l->count; at += count > 0 ? count : 1) {
        if (l->spots[at].size < LONGEST && strchr(l->spots[at].text, '\n') != NULL &&
            clean_cell(l, at, kept, facts, arena) != PFT_OK)
            return PFT_ENOMEM;
        count = read_aside(l, at, count > 0, &a);
        for (size_t i = at; i < at + count; i++) {
            opens = opens || l->spots[i].border == PFT_BORDER_ROW;
            if (!pft_layout_set_aside(arena, l, &l->spots[i], kept))
                return PFT_ENOMEM;
        }
        if (count > 0)
            continue;
        l->spots[kept] = l->spots[at];
        l->spots[kept].border = opens && l->spots[at].border == PFT_BORDER_CELL ? PFT_BORDER_ROW : l->spots[at].border;
        opens = false;
        kept++;
    }
    l->count = kept;
    return PFT_OK;
}

/* Where the row ends that begins at `at`. */
static size_t row_end(const pft_layout *l, size_t at, size_t to)
{
    size_t end = at + 1;

    while (end < to && l->spots[end].border == PFT_BORDER_CELL)
        end++;
    return end;
}

/* How many rows of one cell follow one another from `at` on. */
static size_t lone_rows(const pft_layout *l, size_t at, size_t to)
{
    size_t end = at;

    while (end < to && row_end(l, end, to) == end + 1)
        end++;
    return end - at;
}

/* Something is aimed at, reached or scored in the row: where nothing is, names may follow one a line. */
static bool has_value(const pft_layout *l, size_t from, size_t to)
{
    while (from < to && (l->spots[from].facts->look == LOOK_EMPTY || l->spots[from].facts->look > LOOK_QUALITY))
        from++;
    return from < to;
}

void pft_note_strays(const pft_layout *l, size_t from, size_t to)
{
    enum { FEWEST = 3, MOST = 3 };
    size_t width = 0;  /* of the last whole row */
    bool ended = true; /* with a cell that goes on in no other line */

    for (size_t at = from, end; at < to && !l->cut_by_words; at = end) {
        size_t lone = lone_rows(l, at, to), next;

        if (lone == 0) {
            end = row_end(l, at, to);
            width = end - at;
            ended = l->spots[end - 1].facts->look < LOOK_TEXT && has_value(l, at, end);
            continue;
        }
        end = at + lone;
        next = end < to ? row_end(l, end, to) - end : width;
        for (size_t i = at; i < end && ended && lone <= MOST && next >= FEWEST && (width == 0 || width == next); i++)
            l->spots[i].stray = !l->spots[i].fixed && is_unknown(l->spots[i].facts);
    }
}
