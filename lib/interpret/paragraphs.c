/* Goals and outcomes: texts of several paragraphs, beside or below their labels. Several labels in a row share the
 * texts that follow: by their columns where there are true ones, else by order, numbering and number. */
#include "interpret/paragraphs.h"

#include <string.h>

#include "core/text.h"

enum { LABELS_MOST = 4, PARAGRAPHS_MOST = 64 };

typedef struct goal_labels {
    uint8_t key[LABELS_MOST];
    const pft_spot *spot[LABELS_MOST];
    size_t count;
    size_t end;
    bool in_block; /* the name of the block stood before them: texts stand below, not beside */
} goal_labels;

typedef struct paragraphs {
    pft_draft_text item[PARAGRAPHS_MOST];
    size_t count;
    size_t end;
    bool failed;
} paragraphs;

bool pft_announces_goal(const pft_labelled *label)
{
    uint8_t key = label->facts->key;

    return key == KEY_GOAL || key == KEY_MEDIUM || key == KEY_OUTCOME;
}

/* ---- labels ---- */

/* 年度总体目标, or 总体目标完成情况, before 预期目标 | 实际完成情况 names the block and has no text of its own. */
static void drop_block_name(goal_labels *labels)
{
    bool again = labels->count == 2 && labels->key[0] == KEY_GOAL && labels->key[1] == KEY_GOAL;

    for (size_t i = 1; labels->count > 2 && labels->key[0] != KEY_MEDIUM && i < labels->count; i++)
        again = again || labels->key[i] == labels->key[0];
    if (!again)
        return;
    labels->in_block = true;
    labels->count--;
    memmove(labels->key, labels->key + 1, labels->count * sizeof *labels->key);
    memmove(labels->spot, labels->spot + 1, labels->count * sizeof *labels->spot);
}

static goal_labels read_labels(const pft_region *r, size_t at)
{
    goal_labels out = {.end = at};

    for (size_t i = at; i < r->to && out.count < LABELS_MOST; i++) {
        const pft_spot *spot = &r->layout->spots[i];
        pft_labelled label;

        if (spot->fixed && i > at && spot->border == PFT_BORDER_ROW)
            break;
        if (spot->facts->look == LOOK_EMPTY)
            continue;
        if (!pft_read_label(&label, r, i) || label.inside.text[0] != '\0' || !pft_announces_goal(&label))
            break;
        out.key[out.count] = label.facts->key;
        out.spot[out.count++] = spot;
        out.end = i + 1;
    }
    drop_block_name(&out);
    return out;
}

/* ---- texts ---- */

static bool ends_sentence(const char *text)
{
    static const char *const stops[] = {"。", "；", ";", ".", "！", "："};
    size_t size = strlen(text);

    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        if (size >= strlen(stops[i]) && strcmp(text + size - strlen(stops[i]), stops[i]) == 0)
            return true;
    return false;
}

/* 1. 2、 （三） ① 目标4: a paragraph of its own. */
static bool is_numbered(const char *text)
{
    static const char *const beginnings[] = {
#define PARAGRAPH(text) text,
#include "interpret/signs.inc"
    };

    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
        if (strncmp(text, beginnings[i], strlen(beginnings[i])) == 0)
            return true;
    return text[0] >= '0' && text[0] <= '9';
}

static char *joined(pft_arena *arena, const char *a, const char *between, const char *b)
{
    size_t first = strlen(a), middle = strlen(between), last = strlen(b);
    char *out = pft_arena_bytes(arena, first + middle + last + 1);

    if (out == NULL)
        return NULL;
    memcpy(out, a, first);
    memcpy(out + first, between, middle);
    memcpy(out + first + middle, b, last + 1);
    return out;
}

/* A line that goes on in the next is one paragraph with it; words of a line are one text. */
static bool goes_on(const pft_layout *l, const pft_spot *spot, const char *before)
{
    if (!l->pieces)
        return false;
    return spot->border == PFT_BORDER_CELL || (!ends_sentence(before) && !is_numbered(spot->text));
}

static void add_spot(paragraphs *out, const pft_region *r, const pft_spot *spot)
{
    pft_draft_text *last = out->count > 0 ? &out->item[out->count - 1] : NULL;

    if (last != NULL && (goes_on(r->layout, spot, last->text) || out->count == PARAGRAPHS_MOST)) {
        last->text = joined(r->arena, last->text,
                            spot->border == PFT_BORDER_CELL ? " "
                            : r->layout->pieces             ? ""
                                                            : "\n",
                            spot->text);
        out->failed = out->failed || last->text == NULL;
        last->text = last->text != NULL ? last->text : "";
        return;
    }
    out->item[out->count++] = (pft_draft_text){spot->text, spot};
}

/* In a grid the next row goes on where only cells that reach down, or nothing, stand before its text. */
static bool row_goes_on(const pft_region *r, size_t at, uint32_t column)
{
    for (size_t i = at; i < r->to; i++) {
        const pft_spot *spot = &r->layout->spots[i];

        if (i > at && spot->border == PFT_BORDER_ROW)
            return false;
        if (spot->facts->look != LOOK_EMPTY)
            return spot->column >= column && pft_is_field_value(r, i);
    }
    return false;
}

/* The texts behind the labels, up to the next label. */
static paragraphs read_texts(const pft_region *r, size_t at, const goal_labels *labels)
{
    enum { LINES = 48 };
    const pft_spot *first = labels->spot[0];
    paragraphs out = {.end = at};

    for (size_t i = at; i < r->to && i < at + LINES * LABELS_MOST; i++) {
        const pft_spot *spot = &r->layout->spots[i];

        if (spot->border == PFT_BORDER_ROW && spot->fixed &&
            !row_goes_on(r, i, labels->count > 1 || labels->in_block ? first->column : first->column + 1) &&
            (out.count > 0 || labels->count == 1))
            break;
        if (spot->facts->look == LOOK_EMPTY)
            continue;
        if (!pft_is_field_value(r, i) || (spot->facts->traits & TRAIT_TITLE) != 0 ||
            (spot->facts->levels != 0 && spot->facts->level_sure))
            break;
        add_spot(&out, r, spot);
        out.end = i + 1;
    }
    return out;
}

/* ---- whose text it is ---- */

static bool is_below(const pft_spot *label, const pft_spot *spot)
{
    return label->fixed && spot != NULL && spot->fixed && spot->column < label->column + label->span &&
           label->column < spot->column + spot->span;
}

/* Where a text begins its numbering anew: 1. after 1. 2. 3. */
static bool begins_anew(const char *text, const char *first)
{
    static const char *const beginnings[] = {
#define PARAGRAPH_ANEW(text) text,
#include "interpret/signs.inc"
    };

    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        size_t size = strlen(beginnings[i]);

        if (strncmp(first, beginnings[i], size) == 0 && strncmp(text, beginnings[i], size) == 0)
            return text[size] < '0' || text[size] > '9';
    }
    return false;
}

/* How many of the texts belong to the first of several labels. */
static size_t share_of_first(const paragraphs *texts, size_t labels)
{
    for (size_t i = 1; i < texts->count; i++)
        if (begins_anew(texts->item[i].text, texts->item[0].text))
            return i;
    return (texts->count + labels - 1) / labels;
}

/* One line with one gap, for two labels: each has its part. */
static bool split_at_gap(paragraphs *texts, pft_arena *arena, size_t labels)
{
    pft_draft_text *first = &texts->item[0];
    const char *gap;

    if (texts->count != 1 || labels != 2)
        return true;
    gap = strchr(first->text, ' ');
    if (gap == NULL || strchr(gap + 1, ' ') != NULL || strchr(first->text, '\n') != NULL)
        return true;
    texts->item[1] = (pft_draft_text){gap + 1, first->spot};
    texts->count = 2;
    first->text = pft_arena_strndup(arena, first->text, (size_t)(gap - first->text));
    return first->text != NULL;
}

/* ---- fields ---- */

/* Each paragraph is a goal of its own. */
static bool add_goals(pft_draft_project *p, pft_arena *arena, pft_draft_text value)
{
    const char *text = value.text;

    while (*text != '\0') {
        size_t size = strcspn(text, "\n");
        pft_slice goal = pft_trim(text, size);

        text += size + (text[size] != '\0');
        if (goal.size > 0 &&
            !pft_draft_add_goal(arena, p, (pft_draft_text){pft_arena_strndup(arena, goal.text, goal.size), value.spot}))
            return false;
    }
    return true;
}

static bool add_paragraph(pft_draft_text *field, pft_arena *arena, pft_draft_text value)
{
    if (field->text[0] == '\0') {
        *field = value;
        return true;
    }
    field->text = joined(arena, field->text, "\n", value.text);
    return field->text != NULL;
}

bool pft_add_goal(pft_draft_project *p, pft_arena *arena, uint8_t key, pft_draft_text value)
{
    switch ((field_key)key) {
    case KEY_GOAL:
        return add_goals(p, arena, value);
    case KEY_MEDIUM:
        return add_paragraph(&p->medium_goal, arena, value);
    default:
        return add_paragraph(&p->outcome, arena, value);
    }
}

/* The columns say whose the texts are. Where one stands below no label, cells of its row were lost, and all shifted. */
static bool are_in_columns(const goal_labels *labels, const paragraphs *texts)
{
    for (size_t k = 0; k < texts->count; k++) {
        size_t i = 0;

        while (i < labels->count && !is_below(labels->spot[i], texts->item[k].spot))
            i++;
        if (i == labels->count)
            return false;
    }
    return labels->count > 1;
}

static uint8_t key_of(const goal_labels *labels, const paragraphs *texts, size_t index, size_t share)
{
    size_t by_order = index / share;
    bool in_columns = are_in_columns(labels, texts);

    for (size_t i = 0; in_columns && i < labels->count; i++)
        if (is_below(labels->spot[i], texts->item[index].spot))
            return labels->key[i];
    return labels->key[by_order < labels->count ? by_order : labels->count - 1];
}

size_t pft_read_goals(pft_draft_project *project, const pft_region *region, size_t at)
{
    goal_labels labels = read_labels(region, at);
    paragraphs texts = read_texts(region, labels.end, &labels);
    size_t share;

    if (texts.failed || (!labels.spot[0]->fixed && !split_at_gap(&texts, region->arena, labels.count)))
        return SIZE_MAX;
    pft_mark_spots(region, at, texts.end > labels.end ? texts.end : labels.end);
    share = texts.count > 0 && labels.count > 0 ? share_of_first(&texts, labels.count) : 1;
    for (size_t i = 0; i < texts.count; i++)
        if (!pft_add_goal(project, region->arena, key_of(&labels, &texts, i, share), texts.item[i]))
            return SIZE_MAX;
    return texts.end > labels.end ? texts.end : labels.end;
}
