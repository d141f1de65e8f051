#include "interpret/supposed.h"

#include <string.h>

#include "interpret/fields.h"
#include "interpret/signs.h"
#include "interpret/title.h"

int32_t pft_year_of_headline(const pft_spot *spot)
{
    static const char *const words[] = {
#define HEADLINE(text) text,
#include "interpret/signs.inc"
    };
    enum { LONGEST = 70 };
    const pft_facts *f = spot->facts;
    bool speaks = false;

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        speaks = speaks || strstr(f->folded, words[i]) != NULL;
    return speaks && f->length <= LONGEST && (f->traits & TRAIT_SENTENCE) == 0 && f->key_size == 0
               ? pft_year_in(spot->text)
               : 0;
}

bool pft_is_year_line(const pft_spot *spot)
{
    static const char *const ends[] = {
#define YEAR_END(text) text,
#include "interpret/signs.inc"
    };
    enum { LONGEST = 9 };
    const pft_facts *f = spot->facts;

    for (size_t i = 0; f->length <= LONGEST && i < sizeof ends / sizeof *ends; i++) {
        size_t size = strlen(ends[i]);

        if (f->folded_size > size && strcmp(f->folded + f->folded_size - size, ends[i]) == 0)
            return pft_year_in(spot->text) != 0;
    }
    return false;
}

static bool is_date(const pft_spot *spot)
{
    return spot->facts->look == LOOK_VALUE && pft_year_in(spot->text) != 0 &&
           strstr(spot->facts->folded, SIGN_DAY) != NULL;
}

/* 石桥镇人民政府 and below it 2031年3月27日: who signs for the page, and when. */
static bool read_signature(pft_draft_project *p, const pft_region *r, size_t at)
{
    const pft_spot *spot = &r->layout->spots[at];
    size_t next = at + 1;

    while (next < r->to && pft_is_empty_spot(&r->layout->spots[next]))
        next++;
    if (next >= r->to || !is_date(&r->layout->spots[next]) || !pft_ends_as_agency((pft_slice){spot->text, spot->size}))
        return true;
    if (p->agency.text[0] == '\0') {
        if (!pft_take_agency(p, r, (pft_draft_text){"", NULL}, (pft_draft_text){spot->text, spot}, 0))
            return false;
        p->doubts |= PFT_DOUBT_BIT(PFT_DOUBT_AGENCY_SUPPOSED);
        pft_mark_spots(r, at, at + 1);
    }
    if (p->year == 0) {
        p->year = pft_year_in(r->layout->spots[next].text);
        p->doubts |= PFT_DOUBT_BIT(PFT_DOUBT_YEAR_SUPPOSED);
    }
    return true;
}

bool pft_read_signatures(pft_draft_project *p, const pft_region *r)
{
    for (size_t at = r->from; at < r->to; at++)
        if (!r->layout->spots[at].placed && !pft_is_empty_spot(&r->layout->spots[at]) && !read_signature(p, r, at))
            return false;
    return true;
}

static bool suppose_agency(pft_draft_project *p, const pft_region *r)
{
    pft_slice found =
        p->title.text[0] != '\0' && p->agency.text[0] == '\0' ? pft_agency_in_title(p->title.text) : (pft_slice){"", 0};

    if (found.size == 0)
        return true;
    p->agency = (pft_draft_text){pft_arena_strndup(r->arena, found.text, found.size), NULL};
    p->doubts |= PFT_DOUBT_BIT(PFT_DOUBT_AGENCY_SUPPOSED);
    return p->agency.text != NULL;
}

/* The table of a whole department is that of its agency. */
static bool is_whole(const pft_draft_project *p)
{
    return strstr(p->title.text, SIGN_WHOLE) != NULL;
}

static bool suppose_name(pft_draft_project *p, const pft_region *r)
{
    const pft_facts *f;
    pft_slice found;

    if (p->name.text[0] != '\0' || p->keyed || p->title.text[0] == '\0')
        return true;
    if (is_whole(p)) {
        p->name = (pft_draft_text){p->agency.text, NULL};
        return true;
    }
    f = pft_facts_of(r->facts, p->title.text, strlen(p->title.text));
    if (f == NULL)
        return false;
    found = pft_name_in_title(p->title.text);
    if (found.size == 0 || pft_name_in_title(f->folded).size == 0) /* 項目支出 is a kind, too */
        return true;
    p->name = (pft_draft_text){pft_arena_strndup(r->arena, found.text, found.size), NULL};
    p->notes |= PFT_NOTE_BIT(PFT_NOTE_NAME_FROM_TITLE);
    p->doubts |= PFT_DOUBT_BIT(PFT_DOUBT_NAME_SUPPOSED);
    return p->name.text != NULL;
}

static void suppose_year(pft_draft_project *p, int32_t headline)
{
    if (p->year == 0 && p->name.text[0] != '\0' && (p->year = pft_year_in(p->name.text)) != 0)
        p->notes |= PFT_NOTE_BIT(PFT_NOTE_YEAR_FROM_TEXT);
    else if (p->year == 0 && headline != 0)
        p->year = headline;
    else
        return;
    p->doubts |= PFT_DOUBT_BIT(PFT_DOUBT_YEAR_SUPPOSED);
}

bool pft_suppose_head(pft_draft_project *p, const pft_region *r, int32_t headline)
{
    if (!suppose_agency(p, r) || !suppose_name(p, r))
        return false;
    suppose_year(p, headline);
    return true;
}
