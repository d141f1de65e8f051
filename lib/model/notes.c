/* The names of notes, certainties, doubts and terms. */
#include <perftarget/model.h>

#include <string.h>

#include "core/names.h"

static const pft_name_row notes_rows[] = {PFT_NOTE_LIST(PFT_NAME_ROW)};
static const pft_names notes = PFT_NAMES(notes_rows);
static const pft_name_row certainties_rows[] = {PFT_CERTAINTY_LIST(PFT_NAME_ROW)};
static const pft_names certainties = PFT_NAMES(certainties_rows);
static const pft_name_row doubts_rows[] = {PFT_DOUBT_LIST(PFT_NAME_ROW)};
static const pft_names doubts = PFT_NAMES(doubts_rows);

_Static_assert(PFT_NOTE_COUNT <= 32 && PFT_DOUBT_COUNT <= 32, "each is a bit of a uint32_t");

static const char *const terms[] = {[PFT_TERM_ANNUAL] = "annual", [PFT_TERM_MEDIUM] = "medium"};

enum { TERM_COUNT = sizeof terms / sizeof terms[0] };

const char *pft_note_name(pft_note note)
{
    return pft_names_name(&notes, (unsigned)note);
}

const char *pft_note_text(pft_note note, pft_language language)
{
    return pft_names_text(&notes, (unsigned)note, language);
}

pft_status pft_note_from_name(pft_note *out, const char *name)
{
    unsigned number;
    pft_status status = pft_names_find(&notes, name, &number);

    if (out == NULL)
        return PFT_EARGUMENT;
    *out = (pft_note)number;
    return status;
}

const char *pft_certainty_name(pft_certainty certainty)
{
    return pft_names_name(&certainties, (unsigned)certainty);
}

const char *pft_certainty_text(pft_certainty certainty, pft_language language)
{
    return pft_names_text(&certainties, (unsigned)certainty, language);
}

pft_status pft_certainty_from_name(pft_certainty *out, const char *name)
{
    unsigned number;
    pft_status status = pft_names_find(&certainties, name, &number);

    if (out == NULL)
        return PFT_EARGUMENT;
    *out = (pft_certainty)number;
    return status;
}

size_t pft_doubt_count(void)
{
    return PFT_DOUBT_COUNT;
}

const char *pft_doubt_name(pft_doubt doubt)
{
    return pft_names_name(&doubts, (unsigned)doubt);
}

const char *pft_doubt_text(pft_doubt doubt, pft_language language)
{
    return pft_names_text(&doubts, (unsigned)doubt, language);
}

pft_status pft_doubt_from_name(pft_doubt *out, const char *name)
{
    unsigned number;
    pft_status status = pft_names_find(&doubts, name, &number);

    if (out == NULL)
        return PFT_EARGUMENT;
    *out = (pft_doubt)number;
    return status;
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
