/* The words of portfolios, and what a reason for lost points speaks of. */
#include <string.h>

#include "core/names.h"
#include "core/text.h"
#include "portfolio/portfolio.h"

static const pft_name_row groupings_rows[] = {PFT_GROUPING_LIST(PFT_NAME_ROW)};
static const pft_names groupings = PFT_NAMES(groupings_rows);
static const pft_name_row causes_rows[] = {PFT_CAUSE_LIST(PFT_NAME_ROW)};
static const pft_names causes = PFT_NAMES(causes_rows);
static const pft_name_row rankings_rows[] = {PFT_RANKING_LIST(PFT_NAME_ROW)};
static const pft_names rankings = PFT_NAMES(rankings_rows);

const char *pft_grouping_name(pft_grouping by)
{
    return pft_names_name(&groupings, (unsigned)by);
}

const char *pft_grouping_text(pft_grouping by, pft_language language)
{
    return pft_names_text(&groupings, (unsigned)by, language);
}

pft_status pft_grouping_from_name(pft_grouping *out, const char *name)
{
    unsigned number;
    pft_status status = pft_names_find(&groupings, name, &number);

    if (out == NULL)
        return PFT_EARGUMENT;
    *out = (pft_grouping)number;
    return status;
}

const char *pft_cause_name(pft_cause cause)
{
    return pft_names_name(&causes, (unsigned)cause);
}

const char *pft_cause_text(pft_cause cause, pft_language language)
{
    return pft_names_text(&causes, (unsigned)cause, language);
}

const char *pft_ranking_name(pft_ranking ranking)
{
    return pft_names_name(&rankings, (unsigned)ranking);
}

const char *pft_ranking_text(pft_ranking ranking, pft_language language)
{
    return pft_names_text(&rankings, (unsigned)ranking, language);
}

/* 无, /, — and the like stand where no reason is given. */
static bool says_nothing(const char *reason)
{
    static const char *const words[] = {"", "无", "/", "-", "—", "——", "无偏差", "无。", "不适用"};
    pft_slice text = pft_trim(reason, strlen(reason));

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == text.size && memcmp(words[i], text.text, text.size) == 0)
            return true;
    return false;
}

pft_cause pft_cause_of(const char *reason)
{
    static const struct {
        pft_cause cause;
        const char *word;
    } words[] = {
#define CAUSE(which, word) {PFT_CAUSE_##which, word},
#include "portfolio/causes.inc"
#undef CAUSE
    };

    pft_cause cause = PFT_CAUSE_OTHER;
    const char *first = NULL;

    if (reason == NULL || says_nothing(reason))
        return PFT_CAUSE_NONE;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const char *at = strstr(reason, words[i].word);

        if (at != NULL && (first == NULL || at < first)) {
            first = at;
            cause = words[i].cause;
        }
    }
    return cause;
}
