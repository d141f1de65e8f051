/* The names of notes, certainties, doubts and terms. */
#include <perftarget/model.h>

#include <string.h>

typedef struct {
    const char *name;
    const char *text[PFT_LANGUAGE_COUNT];
} word;

#define WORD_ROW(constant, name, zh, en) {name, {[PFT_CHINESE] = zh, [PFT_ENGLISH] = en}},
static const word notes[] = {PFT_NOTE_LIST(WORD_ROW)};
static const word certainties[] = {PFT_CERTAINTY_LIST(WORD_ROW)};
static const word doubts[] = {PFT_DOUBT_LIST(WORD_ROW)};
#undef WORD_ROW

_Static_assert(PFT_NOTE_COUNT <= 32 && PFT_DOUBT_COUNT <= 32, "each is a bit of a uint32_t");

static const char *const terms[] = {[PFT_TERM_ANNUAL] = "annual", [PFT_TERM_MEDIUM] = "medium"};

enum { TERM_COUNT = sizeof terms / sizeof terms[0] };

static const char *name_in(const word *words, size_t count, unsigned number)
{
    return number < count ? words[number].name : "?";
}

static const char *text_in(const word *words, size_t count, unsigned number, pft_language language)
{
    return number < count && (unsigned)language < PFT_LANGUAGE_COUNT ? words[number].text[language] : "";
}

/* The number of the word of that name; `count` when there is none. */
static size_t number_in(const word *words, size_t count, const char *name)
{
    size_t number = 0;

    while (number < count && strcmp(words[number].name, name) != 0)
        number++;
    return number;
}

const char *pft_note_name(pft_note note)
{
    return name_in(notes, PFT_NOTE_COUNT, (unsigned)note);
}

const char *pft_note_text(pft_note note, pft_language language)
{
    return text_in(notes, PFT_NOTE_COUNT, (unsigned)note, language);
}

pft_status pft_note_from_name(pft_note *out, const char *name)
{
    size_t number;

    if (out == NULL || name == NULL)
        return PFT_EARGUMENT;
    *out = (pft_note)0;
    if ((number = number_in(notes, PFT_NOTE_COUNT, name)) == PFT_NOTE_COUNT)
        return PFT_ENOTFOUND;
    *out = (pft_note)number;
    return PFT_OK;
}

const char *pft_certainty_name(pft_certainty certainty)
{
    return name_in(certainties, PFT_CERTAINTY_COUNT, (unsigned)certainty);
}

const char *pft_certainty_text(pft_certainty certainty, pft_language language)
{
    return text_in(certainties, PFT_CERTAINTY_COUNT, (unsigned)certainty, language);
}

pft_status pft_certainty_from_name(pft_certainty *out, const char *name)
{
    size_t number;

    if (out == NULL || name == NULL)
        return PFT_EARGUMENT;
    *out = PFT_CERTAIN;
    if ((number = number_in(certainties, PFT_CERTAINTY_COUNT, name)) == PFT_CERTAINTY_COUNT)
        return PFT_ENOTFOUND;
    *out = (pft_certainty)number;
    return PFT_OK;
}

size_t pft_doubt_count(void)
{
    return PFT_DOUBT_COUNT;
}

const char *pft_doubt_name(pft_doubt doubt)
{
    return name_in(doubts, PFT_DOUBT_COUNT, (unsigned)doubt);
}

const char *pft_doubt_text(pft_doubt doubt, pft_language language)
{
    return text_in(doubts, PFT_DOUBT_COUNT, (unsigned)doubt, language);
}

pft_status pft_doubt_from_name(pft_doubt *out, const char *name)
{
    size_t number;

    if (out == NULL || name == NULL)
        return PFT_EARGUMENT;
    *out = (pft_doubt)0;
    if ((number = number_in(doubts, PFT_DOUBT_COUNT, name)) == PFT_DOUBT_COUNT)
        return PFT_ENOTFOUND;
    *out = (pft_doubt)number;
    return PFT_OK;
}

const char *pft_term_name(pft_term term)
{
    return (unsigned)term < TERM_COUNT ? terms[term] : "?";
}

pft_status pft_term_from_name(pft_term *out, const char *name)
{
    if (out == NULL || name == NULL)
        return PFT_EARGUMENT;
    *out = PFT_TERM_ANNUAL;
    for (size_t i = 0; i < TERM_COUNT; i++)
        if (strcmp(terms[i], name) == 0) {
            *out = (pft_term)i;
            return PFT_OK;
        }
    return PFT_ENOTFOUND;
}
