#include "interpret/head.h"

#include <string.h>

#include "interpret/code.h"
#include "interpret/cut_title.h"
#include "interpret/fields.h"
#include "interpret/inner_labels.h"
#include "interpret/label_value.h"
#include "interpret/paragraphs.h"
#include "interpret/signs.h"
#include "interpret/supposed.h"
#include "interpret/title.h"

static const pft_draft_text nothing = {"", NULL};

typedef struct head_state {
    pft_draft_project *project;
    const pft_region *region;
    bool funds;       /* below 预算规模及资金用途 */
    int32_t headline; /* the year of one */
    bool failed;      /* out of memory */
} head_state;

/* A title; the value of a field, in a true cell behind its label, may only look like one: 附件2 | …绩效目标表. */
static bool is_title(const pft_region *r, size_t at)
{
    const pft_spot *spot = &r->layout->spots[at], *before = at > r->from ? spot - 1 : NULL;

    return (spot->facts->traits & TRAIT_TITLE) != 0 && !(r->layout->fixed && before != NULL && before->fixed &&
                                                         before->row == spot->row && !pft_is_empty_spot(before));
}

/* Below 预算规模及资金用途 a row with one long text says what the money is for. */
static bool is_purpose(const pft_region *r, size_t at)
{
    enum { SHORTEST = 4, LONGEST_QUALITY = 8 }; /* 有效提升 is a value, 租赁档案库房，保障馆藏安全 is none */
    const pft_spot *spots = r->layout->spots;
    size_t before = at, behind = at + 1;

    if (!pft_is_field_value(r, at) ||
        (spots[at].facts->look != LOOK_TEXT &&
         (spots[at].facts->look != LOOK_QUALITY || spots[at].facts->length <= LONGEST_QUALITY)) ||
        spots[at].facts->length < SHORTEST || (spots[at].facts->traits & (TRAIT_TITLE | TRAIT_YEAR)) != 0)
        return false;
    while (before > r->from && spots[before].border != PFT_BORDER_ROW && pft_is_empty_spot(&spots[before - 1]))
        before--;
    while (behind < r->to && spots[behind].border != PFT_BORDER_ROW && pft_is_empty_spot(&spots[behind]))
        behind++;
    if (spots[at].border == PFT_BORDER_LOOSE)
        return true;
    return spots[before].border == PFT_BORDER_ROW && (behind == r->to || spots[behind].border == PFT_BORDER_ROW);
}

/* What a text is by itself: a title, a year, a line that says nothing, the agency with its code. False when it may be a
 * label as well. */
static bool read_alone(head_state *s, size_t at)
{
    const pft_region *r = s->region;
    const pft_spot *spot = &r->layout->spots[at];
    const pft_facts *f = spot->facts;

    if (is_title(r, at)) {
        pft_mark_spots(r, at, at + 1);
        if ((f->traits & TRAIT_SECTION) == 0) /* 绩效项目指标表: a block of the table that has begun */
            pft_take_title(s->project, spot);
        return true;
    }
    if ((f->traits & (TRAIT_YEAR | TRAIT_SECTION | TRAIT_PAGE | TRAIT_UNIT_LINE)) != 0 || f->role != ROLE_NONE)
        pft_mark_spots(r, at, at + 1);
    if ((f->traits & TRAIT_YEAR) != 0 || pft_is_year_line(spot))
        pft_take_year(s->project, pft_year_in(spot->text));
    if (f->key == KEY_SECTION)
        s->funds = f->detail == SECTION_FUNDS;
    if (s->headline == 0)
        s->headline = pft_year_of_headline(spot);
    if (pft_is_coded_name((pft_slice){spot->text, spot->size}) && s->project->agency_rank < 2) {
        pft_mark_spots(r, at, at + 1);
        s->failed = !pft_take_agency(s->project, r, nothing, (pft_draft_text){spot->text, spot}, 2);
        return true;
    }
    return false;
}

/* 序号 | 项目名称 | 备注, 项目 | 预算数: headings of a list. */
static bool heads_list(const pft_region *r, size_t at)
{
    const pft_spot *spots = r->layout->spots;
    size_t before = at, next = at + 1;

    while (before > r->from && pft_is_empty_spot(&spots[before - 1]))
        before--;
    if (before > r->from && spots[before - 1].facts->role == ROLE_ORDINAL)
        return true;
    while (next < r->to && pft_is_empty_spot(&spots[next]))
        next++;
    return strcmp(spots[at].facts->folded, SIGN_PROJECT) == 0 && next < r->to &&
           spots[next].border == PFT_BORDER_CELL &&
           (spots[next].facts->money != ROLE_NONE || spots[next].facts->key == KEY_FUNDING);
}

static bool names_something(uint8_t key)
{
    return key == KEY_PROJECT || key == KEY_AGENCY || key == KEY_DEPARTMENT;
}

static size_t read_labelled(head_state *s, size_t at, const pft_labelled *label)
{
    pft_draft_text value;

    if (label->facts->key == KEY_FUNDING || label->facts->key == KEY_UNIT || heads_list(s->region, at))
        return at + 1;
    s->funds = s->funds && label->facts->key != KEY_PURPOSE && !pft_announces_goal(label);
    if (pft_announces_goal(label) && label->inside.text[0] == '\0') {
        size_t end = pft_read_goals(s->project, s->region, at);

        s->failed = end == SIZE_MAX;
        return end;
    }
    value = pft_find_value(s->region, at, label);
    if (value.spot != NULL && value.text != NULL && strlen(value.text) > value.spot->size &&
        names_something(label->facts->key))
        s->project->doubts |= PFT_DOUBT_BIT(PFT_DOUBT_JOINED_CELLS);
    if (value.text != NULL && value.spot != NULL && !value.spot->fixed && names_something(label->facts->key) &&
        !pft_cut_inner_labels(s->project, s->region, label->facts->key, &value))
        value.text = NULL;
    if (value.text == NULL) {
        s->failed = true;
    } else if (value.text[0] != '\0' && !pft_is_no_value(s->region, &value)) {
        s->failed = pft_announces_goal(label) ? !pft_add_goal(s->project, s->region->arena, label->facts->key, value)
                                              : !pft_take_field(s->project, s->region, label, value);
    }
    return at + 1;
}

static size_t read_spot(head_state *s, size_t at)
{
    const pft_region *r = s->region;
    const pft_spot *spot = &r->layout->spots[at];
    pft_labelled label;
    pft_spot title;
    size_t cut;

    if (pft_is_empty_spot(spot))
        return at + 1;
    if (s->project->first == NULL)
        s->project->first = spot;
    if ((cut = pft_find_cut_title(r, at, &title)) > 1) {
        pft_mark_spots(r, at, at + cut);
        pft_take_title(s->project, &title);
        s->project->title.spot = spot;
        return at + cut;
    }
    if (read_alone(s, at))
        return at + 1;
    if (pft_read_label(&label, r, at)) {
        size_t next = read_labelled(s, at, &label);

        if (label.inside.text[0] != '\0')
            s->failed = !pft_read_behind_value(s->project, r, spot) || s->failed;
        return next;
    }
    s->failed = label.facts == NULL || label.inside.text == NULL;
    if (s->funds && !spot->placed && is_purpose(r, at)) {
        s->failed = !pft_take_once(s->project, r, &s->project->purpose, nothing, (pft_draft_text){spot->text, spot});
        pft_mark_spots(r, at, at + 1);
        s->funds = false;
    }
    return at + 1;
}

pft_status pft_read_head(pft_draft_project *p, const pft_region *r)
{
    head_state s = {.project = p, .region = r};

    for (size_t at = r->from; at < r->to && !s.failed;)
        at = read_spot(&s, at);
    if (s.failed || !pft_suppose_head(p, r, s.headline))
        return PFT_ENOMEM;
    return pft_read_signatures(p, r) ? PFT_OK : PFT_ENOMEM;
}

/* Below a table 备注 and 说明 are labels as well. */
static bool read_tail_label(pft_labelled *label, const pft_region *r, size_t at)
{
    const pft_spot *spot = &r->layout->spots[at];

    if (pft_read_label(label, r, at))
        return true;
    if (label->facts == NULL || label->inside.text == NULL || spot->facts->role != ROLE_REMARK)
        return false;
    return true;
}

pft_status pft_read_tail(pft_draft_project *p, const pft_region *r)
{
    enum { HIGHEST_RANK = 9 };
    head_state s = {.project = p, .region = r};

    if (p->agency.text[0] != '\0')
        p->agency_rank = HIGHEST_RANK; /* below a table, 承办单位 is whose page it is */
    for (size_t at = r->from; at < r->to && !s.failed;) {
        pft_labelled label;

        if (pft_is_empty_spot(&r->layout->spots[at]) || r->layout->spots[at].placed ||
            !read_tail_label(&label, r, at)) {
            at++;
            continue;
        }
        if (label.facts->role == ROLE_REMARK && label.facts->key == KEY_NONE) {
            pft_draft_text value = pft_find_value(r, at, &label);

            if (value.text == NULL || (value.text[0] != '\0' && !pft_is_no_value(r, &value) &&
                                       !pft_draft_add_field(r->arena, p, label.label, value)))
                s.failed = true;
            at++;
            continue;
        }
        at = read_labelled(&s, at, &label);
    }
    return s.failed || !pft_read_signatures(p, r) ? PFT_ENOMEM : PFT_OK;
}

size_t pft_find_next_head(const pft_region *r)
{
    for (size_t i = r->from; i < r->to; i++) {
        const pft_spot *spot = &r->layout->spots[i];
        pft_labelled label;

        if (pft_is_empty_spot(spot))
            continue;
        if (is_title(r, i) || (i > r->from && spot->sheet != r->layout->spots[i - 1].sheet))
            return i;
        if (pft_read_label(&label, r, i) && (label.facts->key == KEY_PROJECT || label.facts->key == KEY_DEPARTMENT))
            return i;
    }
    return r->to;
}

size_t pft_find_second_head(const pft_region *r)
{
    const pft_facts *project = NULL;
    size_t title = r->to; /* below the first head: the second begins with it, if there is a second */

    for (size_t i = r->from; i < r->to; i++) {
        const pft_spot *spot = &r->layout->spots[i];
        pft_labelled label;

        if (i > r->from && spot->sheet != r->layout->spots[i - 1].sheet)
            return i;
        if (pft_is_empty_spot(spot))
            continue;
        if (project != NULL && title == r->to && is_title(r, i))
            title = i;
        if (!pft_read_label(&label, r, i) || label.facts->key != KEY_PROJECT)
            continue;
        if (label.facts == project)
            return title < i ? title : i;
        project = label.facts;
    }
    return r->to;
}
