#include "interpret/fields.h"

#include <string.h>

#include "interpret/code.h"
#include "interpret/money.h"
#include "interpret/title.h"

bool pft_is_no_value(const pft_region *r, const pft_draft_text *value)
{
    const pft_facts *f = pft_facts_of(r->facts, value->text, strlen(value->text));

    return f == NULL || f->look == LOOK_EMPTY;
}

/* Nothing in it that no name of an agency has. */
static bool is_name(const pft_facts *f)
{
    static const char *const signs[] = {
#define NO_AGENCY(text) text,
#include "interpret/names.inc"
    };
    enum { SHORTEST = 3 };

    if (f->length < SHORTEST || pft_begins_with_unit(f->folded) || (f->look != LOOK_TEXT && f->look != LOOK_QUALITY) ||
        (f->traits & (TRAIT_UNIT_LINE | TRAIT_YEAR)) != 0 || pft_facts_is_label(f))
        return false;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strstr(f->folded, signs[i]) != NULL)
            return false;
    return true;
}

/* What has no field of its own, or whose field is taken, is kept with its label; what says the same again is not. */
static bool keep_apart(pft_draft_project *p, const pft_region *r, pft_draft_text label, pft_draft_text value,
                       const pft_draft_text *taken)
{
    enum { NEAR = 64 }; /* what is said again stands near */

    if (label.text[0] == '\0' || (taken != NULL && strcmp(taken->text, value.text) == 0))
        return true;
    for (size_t i = p->field_count > NEAR ? p->field_count - NEAR : 0; i < p->field_count; i++)
        if (strcmp(p->fields[i].label.text, label.text) == 0 && strcmp(p->fields[i].value.text, value.text) == 0)
            return true;
    return pft_draft_add_field(r->arena, p, label, value);
}

/* The code that goes with a name: the one in it, and where it has none, one with a label of its own. */
static bool take_code(pft_draft_project *p, const pft_region *r, const pft_spot *before, pft_draft_text name,
                      pft_slice code)
{
    if (code.size == 0) {
        if (p->agency_code.spot == before)
            p->agency_code = (pft_draft_text){"", NULL};
        return true;
    }
    p->agency_code = (pft_draft_text){pft_arena_strndup(r->arena, code.text, code.size), name.spot};
    return p->agency_code.text != NULL;
}

static bool replace_agency(pft_draft_project *p, const pft_region *r, pft_draft_text name, pft_slice code,
                           pft_draft_text label, int rank)
{
    const pft_spot *before = p->agency.spot;

    if (p->agency.text[0] != '\0' && p->agency.text != p->department.text && strcmp(p->agency.text, name.text) != 0 &&
        !keep_apart(p, r, p->agency_label, p->agency, NULL))
        return false;
    p->agency = name;
    p->agency_label = label;
    p->agency_rank = rank;
    p->doubts |= r->layout->cut_by_words ? PFT_DOUBT_BIT(PFT_DOUBT_CELLS_CUT_BY_WORDS) : 0;
    return take_code(p, r, before, name, code);
}

bool pft_take_agency(pft_draft_project *p, const pft_region *r, pft_draft_text label, pft_draft_text value, int rank)
{
    static const char stop[] = "。";
    pft_slice name = pft_trim(value.text, strlen(value.text)), code = pft_cut_code(&name);
    const pft_facts *f;
    pft_draft_text text;

    if (name.size > strlen(stop) && memcmp(name.text + name.size - strlen(stop), stop, strlen(stop)) == 0)
        name.size -= strlen(stop);
    text = (pft_draft_text){pft_arena_strndup(r->arena, name.text, name.size), value.spot};
    if (text.text == NULL || (f = pft_facts_of(r->facts, text.text, name.size)) == NULL)
        return false;
    if (!is_name(f))
        return (f->traits & TRAIT_UNIT_LINE) != 0 || pft_begins_with_unit(f->folded) ||
               keep_apart(p, r, label, value, NULL);
    if (rank == 1 && p->department.text[0] == '\0')
        p->department = text;
    if (p->agency.text[0] == '\0' || rank > p->agency_rank)
        return replace_agency(p, r, text, code, label, rank);
    return text.text == p->department.text || keep_apart(p, r, label, text, &p->agency);
}

bool pft_take_once(pft_draft_project *p, const pft_region *r, pft_draft_text *field, pft_draft_text label,
                   pft_draft_text value)
{
    if (field->text[0] != '\0')
        return keep_apart(p, r, label, value, field);
    *field = value;
    return true;
}

void pft_take_year(pft_draft_project *p, int32_t year)
{
    if (p->year == 0 && year != 0)
        p->year = year;
}

/* What is longer than names are is running text. */
static bool is_project_name(const pft_draft_text *value)
{
    enum { LONGEST = 240 };

    return strlen(value->text) <= LONGEST;
}

/* 部门名称 names the project where the whole department has one: any name of a project comes before it, and the text is
 * kept as that of the agency. */
enum { RANK_OF_DEPARTMENT = -1 };

/* The name of higher rank, else the first. */
static bool take_name(pft_draft_project *p, const pft_region *r, pft_draft_text label, pft_draft_text value, int rank)
{
    const pft_facts *f = pft_facts_of(r->facts, value.text, strlen(value.text));

    if (f == NULL)
        return false;
    if (!is_project_name(&value) ||
        ((f->traits & TRAIT_END) != 0 && !pft_ends_name((pft_slice){value.text, strlen(value.text)})))
        return keep_apart(p, r, label, value, NULL);
    if (p->name.text[0] != '\0' && p->keyed && rank <= p->name_rank)
        return keep_apart(p, r, label, value, &p->name);
    if (p->name.text[0] != '\0' && p->keyed && p->name_label.text[0] != '\0' &&
        p->name_rank != RANK_OF_DEPARTMENT && !keep_apart(p, r, p->name_label, p->name, &value))
        return false;
    p->name = value;
    p->name_label = label;
    p->name_rank = rank;
    p->keyed = true;
    if (r->layout->cut_by_words)
        p->doubts |= PFT_DOUBT_BIT(PFT_DOUBT_CELLS_CUT_BY_WORDS);
    return true;
}

/* A word, not the boxes of a form that are to be ticked, nor a sentence. */
static bool is_grade(const pft_draft_text *value)
{
    enum { LONGEST = 18 };

    return strlen(value->text) <= LONGEST && strstr(value->text, "□") == NULL &&
           !(value->text[0] >= '0' && value->text[0] <= '9');
}

bool pft_take_field(pft_draft_project *p, const pft_region *r, const pft_labelled *label, pft_draft_text value)
{
    const pft_facts *f = label->facts;

    switch ((field_key)f->key) {
    case KEY_PROJECT:
        return take_name(p, r, label->label, value, f->detail);
    case KEY_DEPARTMENT:
        return take_name(p, r, label->label, value, RANK_OF_DEPARTMENT) &&
               pft_take_agency(p, r, label->label, value, 3);
    case KEY_AGENCY:
        return pft_take_agency(p, r, label->label, value, f->detail);
    case KEY_CODE:
        return pft_take_once(p, r, &p->agency_code, label->label, value);
    case KEY_YEAR:
        pft_take_year(p, pft_year_in(value.text));
        return pft_year_in(value.text) != 0 || keep_apart(p, r, label->label, value, NULL);
    case KEY_PURPOSE:
        return pft_take_once(p, r, &p->purpose, label->label, value);
    case KEY_GRADE:
        return is_grade(&value) ? pft_take_once(p, r, &p->grade, label->label, value)
                                : keep_apart(p, r, label->label, value, NULL);
    case KEY_TOTAL:
        if (p->total_score == PFT_DECIMAL_NONE)
            p->total_score = pft_read_points(value.text, strlen(value.text));
        return true;
    case KEY_OTHER:
    case KEY_END:
        return pft_draft_add_field(r->arena, p, label->label, value);
    default:
        return true;
    }
}

void pft_take_title(pft_draft_project *p, const pft_spot *spot)
{
    const char *text = spot->text;
    int32_t year = pft_year_in(text);

    p->ordinal = pft_cut_ordinal(&text);
    p->title = (pft_draft_text){text, spot};
    p->titled = true;
    p->keyed = false; /* what stands before the title is the page's: the table's own counts */
    p->agency_rank = 0;
    if (year != 0)
        p->year = year;
}
