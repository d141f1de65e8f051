/* The words of portfolios, and what a reason for lost points speaks of. */
#include <string.h>

#include "core/text.h"
#include "portfolio/portfolio.h"

typedef struct {
    const char *name;
    const char *text[PFT_LANGUAGE_COUNT];
} word_row;

#define WORD_ROW(constant, name, zh, en) {name, {[PFT_CHINESE] = zh, [PFT_ENGLISH] = en}},
static const word_row groupings[] = {PFT_GROUPING_LIST(WORD_ROW)};
static const word_row causes[] = {PFT_CAUSE_LIST(WORD_ROW)};
static const word_row rankings[] = {PFT_RANKING_LIST(WORD_ROW)};
#undef WORD_ROW

static const char *name_in(const word_row *rows, unsigned count, unsigned index)
{
    return index < count ? rows[index].name : "?";
}

static const char *text_in(const word_row *rows, unsigned count, unsigned index, pft_language language)
{
    return index < count && (unsigned)language < PFT_LANGUAGE_COUNT ? rows[index].text[language] : "";
}

const char *pft_grouping_name(pft_grouping by)
{
    return name_in(groupings, PFT_GROUPING_COUNT, (unsigned)by);
}

const char *pft_grouping_text(pft_grouping by, pft_language language)
{
    return text_in(groupings, PFT_GROUPING_COUNT, (unsigned)by, language);
}

pft_status pft_grouping_from_name(pft_grouping *out, const char *name)
{
    if (out == NULL || name == NULL)
        return PFT_EARGUMENT;
    *out = PFT_GROUPED_NONE;
    for (unsigned i = 0; i < PFT_GROUPING_COUNT; i++)
        if (strcmp(groupings[i].name, name) == 0) {
            *out = (pft_grouping)i;
            return PFT_OK;
        }
    return PFT_ENOTFOUND;
}

const char *pft_cause_name(pft_cause cause)
{
    return name_in(causes, PFT_CAUSE_COUNT, (unsigned)cause);
}

const char *pft_cause_text(pft_cause cause, pft_language language)
{
    return text_in(causes, PFT_CAUSE_COUNT, (unsigned)cause, language);
}

const char *pft_ranking_name(pft_ranking ranking)
{
    return name_in(rankings, PFT_RANKING_COUNT, (unsigned)ranking);
}

const char *pft_ranking_text(pft_ranking ranking, pft_language language)
{
    return text_in(rankings, PFT_RANKING_COUNT, (unsigned)ranking, language);
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
