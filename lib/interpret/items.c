/* Several indicators in one row: 1.举办培训 2.发放手册, and beside them 1.≥6期 2.≥800册. */
#include <string.h>

#include "core/text.h"
#include "interpret/maker.h"

/* How an item is numbered: what stands before its number, and what behind. */
static const struct {
    const char *before, *behind;
} styles[] = {
#define ITEM_STYLE(before, behind) {before, behind},
#include "interpret/signs.inc"
};

enum { STYLES = sizeof styles / sizeof *styles, ITEMS_MOST = 24 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The items of a numbered list. */
typedef struct list {
    size_t style;
    unsigned first; /* number */
    size_t count;
    pft_slice items[ITEMS_MOST];
} list;

/* The number of the item that begins at `text`, and the width of the sign that says so; 0: none begins. */
static unsigned number_at(const char *text, size_t style, size_t *width)
{
    const char *before = styles[style].before, *behind = styles[style].behind, *at = text;
    unsigned number = 0;

    if (strncmp(at, before, strlen(before)) != 0)
        return 0;
    for (at += strlen(before); is_digit(*at) && number <= ITEMS_MOST; at++)
        number = number * 10 + (unsigned)(*at - '0');
    if (number > ITEMS_MOST || strncmp(at, behind, strlen(behind)) != 0 || (*behind == '.' && is_digit(at[1])))
        return 0;
    *width = (size_t)(at - text) + strlen(behind);
    return number;
}

/* No number of an item stands right behind figures, Latin letters or a comparator. */
static bool may_precede(const char *text, size_t at)
{
    static const char *const signs[] = {"≥", "≤", ">", "<", "=", "＝", "."};

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (at >= strlen(signs[i]) && memcmp(text + at - strlen(signs[i]), signs[i], strlen(signs[i])) == 0)
            return false;
    return !is_digit(text[at - 1]) && !(text[at - 1] >= 'A' && text[at - 1] <= 'z');
}

static pft_slice without_end(pft_slice item)
{
    static const char *const ends[] = {"；", ";", "，", ",", "。", "、"};

    item = pft_trim(item.text, item.size);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t size = strlen(ends[i]);

        if (item.size > size && memcmp(item.text + item.size - size, ends[i], size) == 0)
            return pft_trim(item.text, item.size - size);
    }
    return item;
}

static void begin_list(list *l, const char *text)
{
    size_t width;

    *l = (list){.first = 0};
    while (l->style < STYLES && (l->first = number_at(text, l->style, &width)) == 0)
        l->style++;
}

/* The items of a text; none when it begins with no number, or one of them is empty. */
static void split_items(list *l, const char *text)
{
    size_t size = strlen(text), from = 0, width;

    begin_list(l, text);
    for (size_t at = 0; l->first > 0 && at < size && l->count < ITEMS_MOST; at++) {
        if ((at > 0 && !may_precede(text, at)) || number_at(text + at, l->style, &width) != l->first + l->count)
            continue;
        if (l->count > 0)
            l->items[l->count - 1] = without_end((pft_slice){text + from, at - from});
        l->count++;
        from = at + width;
    }
    if (l->count > 0)
        l->items[l->count - 1] = without_end((pft_slice){text + from, size - from});
    for (size_t i = 0, count = l->count; i < count; i++)
        l->count = l->items[i].size == 0 ? 0 : l->count;
}

static bool are_alike(const list *one, const list *other)
{
    return one->count == other->count && one->first == other->first;
}

bool pft_goes_on_list(const char *name, const char *target)
{
    list names, targets;
    size_t width = 0;

    split_items(&names, name);
    split_items(&targets, target);
    if (targets.count > 1 && names.count < 2)
        return false; /* a list of its own is one value */
    if (names.first > 0)
        number_at(name, names.style, &width);
    return targets.first > 0 || (width > 0 && strncmp(name, target, width) == 0);
}

size_t pft_count_items(const maker *m, const pft_draft_indicator *d)
{
    list names, targets;

    split_items(&names, pft_draft_get(d, ROLE_NAME).text);
    split_items(&targets, pft_draft_get(d, ROLE_TARGET).text);
    for (size_t i = 0; i < m->table->columns->count; i++)
        if (m->table->columns->items[i].other)
            return 0;
    if (pft_column_of(m->table->columns, ROLE_TARGET) < 0 && targets.first == 0)
        return names.count > 1 || m->table->columns->count == 0 ? names.count : 0; /* each may hold its own target */
    return are_alike(&names, &targets) ? names.count : 0;
}

/* Points of the whole row are not those of each of its items. */
static bool counts_once(uint8_t role)
{
    return role == ROLE_WEIGHT || role == ROLE_SCORE || role == ROLE_REVIEWED_SCORE;
}

bool pft_take_item(const maker *m, pft_draft_indicator *out, const pft_draft_indicator *row, size_t number)
{
    list names, items;

    split_items(&names, pft_draft_get(row, ROLE_NAME).text);
    *out = *row;
    if ((out->cells = pft_arena_alloc(m->arena, row->cell_count * sizeof *out->cells)) == NULL)
        return false;
    out->cell_count = 0;
    for (size_t i = 0; i < row->cell_count; i++) {
        pft_draft_cell cell = row->cells[i];
        const pft_spot *item;

        if (names.count > 1 && counts_once(cell.role) && cell.value.text[0] != '\0')
            out->doubts |= PFT_DOUBT_BIT(PFT_DOUBT_RUN_ON_ROW);
        split_items(&items, cell.value.text);
        if (are_alike(&names, &items)) {
            if ((item = pft_part_spot(m, cell.value.spot, items.items[number])) == NULL)
                return false;
            cell.value = (pft_draft_text){item->text, item};
        } else if (number > 0 && counts_once(cell.role)) {
            continue;
        }
        out->cells[out->cell_count++] = cell;
    }
    return true;
}
