/* The names of notes and terms. */
#include <perftarget/model.h>

#include <string.h>

static const struct {
    const char *name;
    const char *text[PFT_LANGUAGE_COUNT];
} notes[] = {
#define NOTE_ROW(constant, name, zh, en) {name, {[PFT_CHINESE] = zh, [PFT_ENGLISH] = en}},
    PFT_NOTE_LIST(NOTE_ROW)
#undef NOTE_ROW
};

static const char *const terms[] = {[PFT_TERM_ANNUAL] = "annual", [PFT_TERM_MEDIUM] = "medium"};

enum { TERM_COUNT = sizeof terms / sizeof terms[0] };

const char *pft_note_name(pft_note note)
{
    return (unsigned)note < PFT_NOTE_COUNT ? notes[note].name : "?";
}

const char *pft_note_text(pft_note note, pft_language language)
{
    return (unsigned)note < PFT_NOTE_COUNT && (unsigned)language < PFT_LANGUAGE_COUNT ? notes[note].text[language]
                                                                                      : "";
}

pft_status pft_note_from_name(pft_note *out, const char *name)
{
    *out = (pft_note)0;
    if (name == NULL)
        return PFT_EARGUMENT;
    for (size_t i = 0; i < PFT_NOTE_COUNT; i++)
        if (strcmp(notes[i].name, name) == 0) {
            *out = (pft_note)i;
            return PFT_OK;
        }
    return PFT_ENOTFOUND;
}

const char *pft_term_name(pft_term term)
{
    return (unsigned)term < TERM_COUNT ? terms[term] : "?";
}

pft_status pft_term_from_name(pft_term *out, const char *name)
{
    *out = PFT_TERM_ANNUAL;
    if (name == NULL)
        return PFT_EARGUMENT;
    for (size_t i = 0; i < TERM_COUNT; i++)
        if (strcmp(terms[i], name) == 0) {
            *out = (pft_term)i;
            return PFT_OK;
        }
    return PFT_ENOTFOUND;
}
