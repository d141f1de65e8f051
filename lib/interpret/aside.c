#include "interpret/aside.h"

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
    return pft_read_points(l->spots[at].text, l->spots[at].size);
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
    return at + 1 < l->count && (l->spots[at + 1].facts->money != ROLE_NONE || l->spots[at + 1].facts->key == KEY_FUNDING)
               ? 2 : 1;
}

/* 还剩1页未读，继续阅读 and 第 1 页: no value, as 50页 is, and no label of the form, as 联系方式 may be one if it does not stand
 * behind another such word. */
static bool is_furniture(const pft_layout *l, size_t at, bool behind)
{
    const pft_facts *f = l->spots[at].facts;

    return (f->traits & TRAIT_PAGE) != 0 && f->look >= LOOK_QUALITY && f->role == ROLE_NONE && f->levels == 0 &&
           (f->key == KEY_NONE || behind);
}

/* How many spots from `at` on are set aside; `behind` others. */
static size_t read_aside(const pft_layout *l, size_t at, bool behind, accounts *a)
{
    size_t count;

    if (is_empty(&l->spots[at]))
        return 0;
    if (is_furniture(l, at, behind))
        return 1;
    if ((count = read_accounts_heading(l, at)) > 0 || (count = read_account(l, at, a)) > 0)
        return count;
    return read_sum(l, at, a);
}

pft_status pft_set_aside(pft_layout *l, pft_arena *arena)
{
    accounts a = {0, 0};
    size_t kept = 0, count = 0;
    bool opens = false; /* the row's first cell was taken out: the next one begins it */

    for (size_t at = 0; at < l->count; at += count > 0 ? count : 1) {
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
