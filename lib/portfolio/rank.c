/* Rankings: the first places of all that was seen, whatever the order in which it came. */
#include <string.h>

#include "portfolio/portfolio.h"

/* In these the largest value comes first. */
static bool is_falling(pft_ranking ranking)
{
    return ranking == PFT_SCORE_HIGHEST || ranking == PFT_BUDGET_LARGEST || ranking == PFT_FINDINGS_MOST;
}

int pft_ranked_compare_values(pft_ranking ranking, pft_decimal a, pft_decimal b)
{
    int order = a < b ? -1 : a > b;

    return is_falling(ranking) ? -order : order;
}

int pft_ranked_compare(pft_ranking ranking, const pft_ranked *a, const pft_ranked *b)
{
    int order = pft_ranked_compare_values(ranking, a->value, b->value);

    if (order == 0)
        order = strcmp(a->agency_code, b->agency_code);
    if (order == 0)
        order = strcmp(a->agency_name, b->agency_name);
    if (order == 0)
        order = strcmp(a->name, b->name);
    if (order == 0)
        order = a->year < b->year ? -1 : a->year > b->year;
    return order != 0 ? order : strcmp(a->file, b->file);
}

bool pft_ranked_counts(const pft_ranking_list *list, pft_ranking ranking, const pft_ranked *candidate, size_t most)
{
    return most > 0 && candidate->value != PFT_DECIMAL_NONE &&
           (list->count < most ||
            pft_ranked_compare_values(ranking, candidate->value, list->places[most - 1]->shown.value) <= 0);
}

pft_ranked_record *pft_ranked_copy(const pft_allocator *allocator, const pft_ranked *from)
{
    const char *texts[] = {from->name, from->agency_code, from->agency_name, from->file};
    const char **copies[4];
    size_t size = sizeof(pft_ranked_record);
    pft_ranked_record *record;
    char *at;

    for (size_t i = 0; i < 4; i++)
        size += strlen(texts[i]) + 1;
    if ((record = allocator->allocate(allocator->context, size)) == NULL)
        return NULL;
    *record = (pft_ranked_record){.shown = *from, .size = size};
    copies[0] = &record->shown.name;
    copies[1] = &record->shown.agency_code;
    copies[2] = &record->shown.agency_name;
    copies[3] = &record->shown.file;
    at = (char *)(record + 1);
    for (size_t i = 0; i < 4; i++) {
        size_t length = strlen(texts[i]) + 1;

        *copies[i] = memcpy(at, texts[i], length);
        at += length;
    }
    return record;
}

void pft_ranked_free(const pft_allocator *allocator, pft_ranked_record *record)
{
    if (record != NULL)
        allocator->release(allocator->context, record, record->size);
}

/* The last place is lost: whether others still share the value of the one that is last now. */
static void drop_last(const pft_allocator *allocator, pft_ranking_list *list, pft_ranking ranking)
{
    pft_ranked_record *last = list->places[--list->count];
    bool shares = list->count > 0 && pft_ranked_compare_values(ranking, list->places[list->count - 1]->shown.value,
                                                               last->shown.value) == 0;

    list->beyond = shares ? list->beyond + 1 : 0;
    pft_ranked_free(allocator, last);
}

void pft_ranked_insert(const pft_allocator *allocator, pft_ranking_list *list, pft_ranking ranking, size_t most,
                       pft_ranked_record *record)
{
    size_t low = 0, high = list->count;

    if (!pft_ranked_counts(list, ranking, &record->shown, most)) {
        pft_ranked_free(allocator, record); /* better ones of the same document came before it */
        return;
    }
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (pft_ranked_compare(ranking, &list->places[middle]->shown, &record->shown) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == most) { /* it shares the last value, and its texts come later */
        list->beyond++;
        pft_ranked_free(allocator, record);
        return;
    }
    memmove(&list->places[low + 1], &list->places[low], (list->count - low) * sizeof(pft_ranked_record *));
    list->places[low] = record;
    if (++list->count > most)
        drop_last(allocator, list, ranking);
}

/* ---- what is asked for ---- */

static pft_decimal hundredfold(pft_decimal ratio)
{
    pft_decimal out;

    return pft_decimal_multiply(&out, ratio, 100 * PFT_DECIMAL_ONE, 6) == PFT_OK ? out : PFT_DECIMAL_NONE;
}

static pft_decimal count_findings(const pft_portfolio_sums *sums)
{
    uint64_t count = 0;

    for (int i = 0; i < PFT_SEVERITY_COUNT; i++)
        count += sums->findings[i];
    return count > 0 && count <= (uint64_t)(PFT_DECIMAL_MAX / PFT_DECIMAL_ONE) ? (pft_decimal)count * PFT_DECIMAL_ONE
                                                                               : PFT_DECIMAL_NONE;
}

static pft_decimal budget_of(const pft_money_sums *money)
{
    pft_decimal budget;

    return money->budget_count > 0 && pft_exact_sum_decimal(&budget, money->budget) == PFT_OK ? budget
                                                                                              : PFT_DECIMAL_NONE;
}

pft_decimal pft_ranking_value(const pft_portfolio_sums *sums, pft_ranking ranking)
{
    switch (ranking) {
    case PFT_SCORE_HIGHEST:
    case PFT_SCORE_LOWEST:
        return hundredfold(pft_exact_sum_ratio(sums->score, sums->full));
    case PFT_EXECUTION_LOWEST:
        return pft_exact_sum_ratio(sums->money.spent, sums->money.budgeted);
    case PFT_BUDGET_LARGEST:
        return budget_of(&sums->money);
    case PFT_FINDINGS_MOST:
        return count_findings(sums);
    default:
        return PFT_DECIMAL_NONE;
    }
}

static void set_ranks(pft_ranked *places, size_t count)
{
    for (size_t i = 0; i < count; i++)
        places[i].rank = i > 0 && places[i].value == places[i - 1].value ? places[i - 1].rank : i + 1;
}

/* Into its place among those that there are, of which the last may be lost. */
static size_t take_place(pft_ranked *places, size_t count, size_t room, pft_ranking ranking,
                         const pft_ranked *candidate, uint64_t *beyond)
{
    size_t at = count;
    bool full = count == room;
    pft_decimal last = count > 0 ? places[count - 1].value : 0;

    if (full && pft_ranked_compare_values(ranking, candidate->value, last) > 0)
        return count;
    while (at > 0 && pft_ranked_compare(ranking, &places[at - 1], candidate) > 0)
        at--;
    if (at < room) {
        memmove(&places[at + 1], &places[at], (count - at - (full ? 1 : 0)) * sizeof *places);
        places[at] = *candidate;
    }
    if (full)
        *beyond = places[room - 1].value == last ? *beyond + 1 : 0;
    return full ? count : count + 1;
}

static size_t rank_agencies(const pft_portfolio *portfolio, pft_ranking ranking, pft_ranked *out, size_t room,
                            uint64_t *beyond)
{
    pft_group_record *const *groups = portfolio->agencies.groups.items;
    size_t count = 0;

    for (size_t i = 0; i < portfolio->agencies.groups.count && room > 0; i++) {
        const pft_portfolio_group *group = &groups[i]->shown;
        const pft_ranked candidate = {.value = pft_ranking_value(&group->sums, ranking), .name = "",
                                      .agency_code = group->code, .agency_name = group->name, .file = ""};

        if (candidate.value != PFT_DECIMAL_NONE && (*group->code != '\0' || *group->name != '\0'))
            count = take_place(out, count, room, ranking, &candidate, beyond);
    }
    return count;
}

static size_t rank_projects(const pft_ranking_list *list, pft_ranked *out, size_t room, uint64_t *beyond)
{
    size_t count = list->count < room ? list->count : room;

    for (size_t i = 0; i < count; i++)
        out[i] = list->places[i]->shown;
    if (count == 0)
        return 0;
    if (count == list->count) {
        *beyond = list->beyond;
        return count;
    }
    for (size_t i = count; i < list->count; i++) {
        if (list->places[i]->shown.value != out[count - 1].value)
            return count;
        ++*beyond;
    }
    *beyond += list->beyond;
    return count;
}

size_t pft_portfolio_rank(const pft_portfolio *portfolio, bool agencies, pft_ranking ranking, pft_ranked *out,
                          size_t room, uint64_t *beyond)
{
    uint64_t ignored;
    size_t count;

    if (beyond == NULL)
        beyond = &ignored;
    *beyond = 0;
    if (portfolio == NULL || (unsigned)ranking >= PFT_RANKING_COUNT)
        return 0;
    room = room < portfolio->ranked ? room : portfolio->ranked;
    count = agencies ? rank_agencies(portfolio, ranking, out, room, beyond)
                     : rank_projects(&portfolio->rankings[ranking], out, room, beyond);
    set_ranks(out, count);
    return count;
}
