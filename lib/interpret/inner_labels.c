#include "interpret/inner_labels.h"

#include <string.h>

#include "core/text.h"
#include "interpret/compose.h"
#include "interpret/fields.h"
#include "interpret/paragraphs.h"
#include "interpret/title.h"

/* A label of the forms that stands within a text. */
typedef struct inner_label {
    size_t at, size;
} inner_label;

/* Names may hold words that announce funds: 中央专项资金. 资金总额 they do not hold. */
static bool cuts_name(const word *w)
{
    return w != NULL && (w->key == KEY_AGENCY || w->key == KEY_PROJECT || w->key == KEY_DEPARTMENT ||
                         w->key == KEY_OTHER || (w->key == KEY_FUNDING && w->detail == PFT_FUNDING_TOTAL));
}

/* The first label of four characters or more behind a name of two; the longest that begins there. */
static bool find_inner_label(const char *text, inner_label *out)
{
    enum { SHORTEST = 12, LONGEST = 30, NAME = 6, TEXT = 300 };
    size_t size = strlen(text);

    for (size_t at = 0; size <= TEXT && at + SHORTEST <= size; at += pft_utf8_step(text + at, size - at))
        for (size_t width = size - at < LONGEST ? size - at : LONGEST; at >= NAME && width >= SHORTEST; width--) {
            meaning m;

            if (((unsigned char)text[at + width] & 0xC0) == 0x80) /* within a character */
                continue;
            work_out_meaning(&m, text + at, width);
            if (cuts_name(m.word)) {
                *out = (inner_label){at, width};
                return true;
            }
        }
    return false;
}

/* 乡村文化振兴专项资金: the words that announce funds elsewhere are the end of a project's name. */
static bool ends_name_of_project(const pft_facts *label, const char *behind, uint8_t key)
{
    return key == KEY_PROJECT && label->key == KEY_FUNDING && *behind == '\0' &&
           pft_ends_name((pft_slice){label->folded, label->folded_size});
}

bool pft_cut_inner_labels(pft_draft_project *project, const pft_region *r, uint8_t key, pft_draft_text *value)
{
    enum { LABELS = 6 };
    const char *rest = value->text;
    inner_label inner;

    for (int i = 0; i < LABELS && find_inner_label(rest, &inner); i++) {
        pft_labelled label = {pft_facts_of(r->facts, rest + inner.at, inner.size), {"", value->spot}, {"", NULL}};
        const char *behind = rest + inner.at + inner.size, *before = pft_arena_strndup(r->arena, rest, inner.at);
        inner_label next;

        if (before == NULL || label.facts == NULL)
            return false;
        if (ends_name_of_project(label.facts, behind, key))
            return true;
        if (i == 0)
            value->text = before;
        label.label.text = pft_arena_strndup(r->arena, rest + inner.at, inner.size);
        label.inside.text = find_inner_label(behind, &next) ? pft_arena_strndup(r->arena, behind, next.at) : behind;
        label.inside.spot = value->spot;
        if (label.label.text == NULL || label.inside.text == NULL)
            return false;
        if (label.facts->key != KEY_FUNDING && label.inside.text[0] != '\0' && !pft_is_no_value(r, &label.inside) &&
            !pft_take_field(project, r, &label, label.inside))
            return false;
        rest = behind;
        project->doubts |= PFT_DOUBT_BIT(PFT_DOUBT_CELLS_CUT_BY_WORDS);
    }
    return true;
}

bool pft_read_behind_value(pft_draft_project *project, const pft_region *r, const pft_spot *spot)
{
    enum { LABELS = 8 };
    const pft_facts *f = spot->facts;

    for (int i = 0; i < LABELS && f != NULL && f->key_size > 0; i++) {
        size_t end = f->value_at + pft_end_of_value(r, f->text + f->value_at, f->size - f->value_at);
        pft_slice rest = pft_trim(f->text + end, f->size - end);
        pft_labelled label = {f, {"", spot}, {"", NULL}};

        if (rest.size == 0 || (f = pft_facts_of(r->facts, rest.text, rest.size)) == NULL)
            return true;
        if (pft_read_inside(&label, r, spot, f) && label.inside.text[0] != '\0' && !pft_is_no_value(r, &label.inside) &&
            !pft_announces_goal(&label) && !pft_take_field(project, r, &label, label.inside))
            return false;
    }
    return true;
}
