/* Texts of several paragraphs, beside or below their keys. */
#include "interpret/state.h"

static pft_status add_goals(pft_interpreter *in, pft_project *project, const pft_cell *cell)
{
    const char *text = cell->text, *end = cell->text + cell->size;

    while (text < end) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        pft_slice goal = pft_trim(text, (size_t)((stop != NULL ? stop : end) - text));
        char *copy;

        text = stop != NULL ? stop + 1 : end;
        if (goal.size == 0)
            continue;
        if ((copy = pft_arena_strndup(&in->document->arena, goal.text, goal.size)) == NULL ||
            !pft_build_goal(in->document, project, copy))
            return PFT_ENOMEM;
    }
    place_cell(in, cell);
    return PFT_OK;
}

enum { MOST_ADDED = 64, LONGEST_ADDED = 1 << 16 }; /* paragraphs and bytes of a text that is put together */

/* A text of the project; a further one goes below it, within reason: each copies the ones before. */
static pft_status add_text(pft_interpreter *in, const char **field, const pft_cell *cell)
{
    size_t size = strlen(*field);
    char *text;

    if (size > 0 && (in->added == MOST_ADDED || size > LONGEST_ADDED))
        return unplace_cell(in, cell);
    place_cell(in, cell);
    if (size == 0) {
        *field = cell->text;
        in->added = 0;
        return PFT_OK;
    }
    in->added++;
    if ((text = pft_arena_bytes(&in->document->arena, size + cell->size + 2)) == NULL)
        return PFT_ENOMEM;
    memcpy(text, *field, size);
    text[size] = '\n';
    memcpy(text + size + 1, cell->text, (size_t)cell->size + 1);
    *field = text;
    return PFT_OK;
}

pft_status take_text(pft_interpreter *in, field_key key, const pft_cell *cell)
{
    pft_project *project;

    if (is_nothing(cell)) {
        place_cell(in, cell);
        return PFT_OK;
    }
    if ((project = current_project(in, cell)) == NULL)
        return PFT_ENOMEM;
    switch (key) {
    case KEY_GOAL: return add_goals(in, project, cell);
    case KEY_MEDIUM: return add_text(in, &project->medium_goal, cell);
    case KEY_OUTCOME: return add_text(in, &project->outcome, cell);
    case KEY_GRADE: return add_text(in, &project->grade, cell);
    default: return add_text(in, &project->purpose, cell);
    }
}

bool is_text_key(field_key key)
{
    return key == KEY_GOAL || key == KEY_MEDIUM || key == KEY_OUTCOME;
}

/* Where a text begins its numbering anew: 1. after 1. 2. 3., or 目标1 after 目标1, 目标2. */
static bool begins_anew(const pft_cell *cell, const pft_cell *first)
{
    static const char *const beginnings[] = {"1", "一、", "（一）", "(一)", "(1)", "（1）", "①", "目标1"};

    for (size_t i = 0; i < sizeof beginnings / sizeof beginnings[0]; i++) {
        size_t size = strlen(beginnings[i]);

        if (strncmp(first->text, beginnings[i], size) == 0 && strncmp(cell->text, beginnings[i], size) == 0)
            return cell->text[size] < '0' || cell->text[size] > '9';
    }
    return false;
}

/* How many of the texts belong to the first of two keys. */
static size_t share_of_first(const pft_interpreter *in)
{
    for (size_t i = 1; i < in->text_count; i++)
        if (begins_anew(&in->texts[i], &in->texts[0]))
            return i;
    return (in->text_count + in->pending_count - 1) / in->pending_count;
}

static const pending_key *pending_at(const pft_interpreter *in, const pft_cell *cell)
{
    for (size_t i = 0; i < in->pending_count; i++)
        if (cell->column < in->pending[i].at + in->pending[i].span &&
            in->pending[i].at < cell->column + cell->column_span)
            return &in->pending[i];
    return NULL;
}

/* 总体目标 above 中期目标 and 年度目标 names them both, and has no text of its own. */
static void drop_block_name(pft_interpreter *in)
{
    bool again = false;

    for (size_t i = 1; i < in->pending_count; i++)
        again |= in->pending[i].key == KEY_GOAL;
    if (in->pending_count < 3 || in->pending[0].key != KEY_GOAL || !again)
        return;
    memmove(in->pending, in->pending + 1, (in->pending_count - 1) * sizeof *in->pending);
    in->pending_count--;
}

/* One line with a gap for two keys: each has its part. */
static pft_status split_texts(pft_interpreter *in)
{
    pft_cell *first = &in->texts[0], *second = &in->texts[1];
    const char *gap;

    if (in->text_count != 1 || in->pending_count != 2 || in->texts_laid_out)
        return PFT_OK;
    gap = first->text + strcspn(first->text, " ");
    if (*gap == '\0' || strchr(gap + 1, ' ') != NULL || memchr(first->text, '\n', first->size) != NULL)
        return PFT_OK;
    *second = *first;
    second->text = gap + 1;
    second->size = first->size - (uint32_t)(gap + 1 - first->text);
    first->size = (uint32_t)(gap - first->text);
    if ((first->text = pft_arena_strndup(&in->document->arena, first->text, first->size)) == NULL)
        return PFT_ENOMEM;
    in->text_count = 2;
    in->document->cell_count++; /* the parts of a line are cells */
    return PFT_OK;
}

pft_status settle_texts(pft_interpreter *in)
{
    size_t share = 1;
    pft_status status;

    drop_block_name(in);
    if ((status = split_texts(in)) != PFT_OK)
        return status;
    if (in->pending_count > 0 && in->text_count > 0)
        share = share_of_first(in);
    for (size_t i = 0; i < in->text_count && status == PFT_OK; i++) {
        const pending_key *key = in->texts_laid_out ? pending_at(in, &in->texts[i]) : NULL;
        size_t index = i / share < in->pending_count ? i / share : in->pending_count - 1;

        if (key == NULL && in->pending_count > 0)
            key = &in->pending[index];
        status = key != NULL ? take_text(in, (field_key)key->key, &in->texts[i]) : unplace_cell(in, &in->texts[i]);
    }
    in->text_count = 0;
    in->pending_count = 0;
    in->pending_open = false;
    return status;
}

/* 年度总体目标 and, beside or below it, 预期目标 are one key: the second says again what the first does. */
static bool says_again(const pft_interpreter *in, const word *key)
{
    return in->pending_count > 0 && in->pending[in->pending_count - 1].key == key->key;
}

/* A key whose text may stand in a row below, where other keys of texts stand beside it. */
static pft_status wait_for_text(pft_interpreter *in, const word *key, const pft_cell *cell)
{
    pft_status status = in->pending_open ? PFT_OK : settle_texts(in);

    if (says_again(in, key))
        in->pending[in->pending_count - 1] = (pending_key){key->key, cell->column, cell->column_span};
    else if (in->pending_count < MOST_PENDING)
        in->pending[in->pending_count++] = (pending_key){key->key, cell->column, cell->column_span};
    in->pending_open = true;
    return status;
}

pft_status wait_for_texts(pft_interpreter *in, const word *key, const pft_cell *cell)
{
    const word *before = in->key != NULL && in->key->key == KEY_GOAL && !in->key_used ? in->key : NULL;
    pft_status status = PFT_OK;

    in->key = NULL;
    if (before != NULL && in->pending_count == 0)
        status = wait_for_text(in, before, cell);
    return status == PFT_OK ? wait_for_text(in, key, cell) : status;
}
