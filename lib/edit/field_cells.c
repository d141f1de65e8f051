/* Which cells of the original may hold a field: by its text, its row, and the column of others like it. */
#include <string.h>

#include "edit/job.h"
#include "edit/office_cell.h"

/* ---- numbers in cells ---- */

/* The only number in a text: where it stands. False where there is none, or several. */
static bool find_number(const char *text, pft_slice *found, pft_decimal *value)
{
    static const char figures[] = "0123456789.,";
    const char *at = text + strcspn(text, "0123456789");
    size_t size = strspn(at, figures), kept = 0;
    char digits[64];

    if (*at == '\0' || size >= sizeof digits)
        return false;
    if (at > text && at[-1] == '-') {
        at--;
        size++;
    }
    while (size > 1 && (at[size - 1] == '.' || at[size - 1] == ','))
        size--;
    *found = (pft_slice){at, size};
    for (size_t i = 0; i < size; i++)
        if (at[i] != ',')
            digits[kept++] = at[i];
    return pft_decimal_parse(value, digits, kept) == PFT_OK && at[size + strcspn(at + size, "0123456789")] == '\0';
}

/* The text with another number in it; NULL when out of memory. */
static const char *exchange(pft_edit_job *j, const char *text, pft_slice old, const char *new, size_t new_size)
{
    size_t before = (size_t)(old.text - text), behind = strlen(old.text + old.size);
    char *out = pft_arena_bytes(&j->arena, before + new_size + behind + 1);

    if (out == NULL)
        return NULL;
    memcpy(out, text, before);
    memcpy(out + before, new, new_size);
    memcpy(out + before + new_size, old.text + old.size, behind + 1);
    return out;
}

static const pft_decimal TEN_THOUSAND = 10000 * PFT_DECIMAL_ONE;

/* A number as it is to stand in a cell that counts in units so much smaller. */
static pft_status format_number(const char *text, bool in_yuan, char out[PFT_DECIMAL_SIZE])
{
    pft_decimal value;
    pft_status status = pft_decimal_parse(&value, text, strlen(text));

    if (status == PFT_OK && in_yuan)
        status = pft_decimal_multiply(&value, value, TEN_THOUSAND, 6);
    if (status == PFT_OK)
        pft_decimal_format(value, out);
    return status;
}

/* ---- cells that a field may have come from ---- */

static pft_status add_candidate(pft_edit_job *j, pft_edit_candidates *found, const pft_source_cell *cell,
                                const char *after, bool exact)
{
    const pft_located *located = pft_locate(&j->located, cell->place);

    if (after == NULL)
        return PFT_ENOMEM;
    if (located != NULL && found->count < PFT_EDIT_CANDIDATES)
        found->items[found->count++] = (pft_edit_candidate){located, cell->text, after, exact};
    return PFT_OK;
}

static pft_status match_number(pft_edit_job *j, const pft_field_id *id, const pft_source_cell *cell, const char *from,
                               const char *to, pft_edit_candidates *found)
{
    char number[PFT_DECIMAL_SIZE] = "";
    pft_decimal there, wanted;
    pft_slice place;
    bool in_yuan;

    if (!find_number(cell->text, &place, &there) || pft_decimal_parse(&wanted, from, strlen(from)) != PFT_OK)
        return PFT_OK;
    in_yuan =
        there != wanted && pft_field_is_money(id) && pft_decimal_multiply(&wanted, wanted, TEN_THOUSAND, 6) == PFT_OK;
    if (there != wanted || (*to != '\0' && format_number(to, in_yuan, number) != PFT_OK))
        return PFT_OK;
    return add_candidate(j, found, cell, exchange(j, cell->text, place, number, strlen(number)),
                         strlen(cell->text) == place.size);
}

static pft_status match_text(pft_edit_job *j, const pft_source_cell *cell, const char *from, const char *to,
                             pft_edit_candidates *found)
{
    const char *at;

    if (pft_same_words(cell->text, strlen(cell->text), from, strlen(from)))
        return add_candidate(j, found, cell, to, true);
    if ((at = strstr(cell->text, from)) != NULL && strstr(at + 1, from) == NULL)
        return add_candidate(j, found, cell, exchange(j, cell->text, (pft_slice){at, strlen(from)}, to, strlen(to)),
                             false);
    return PFT_OK;
}

static bool reaches(const pft_source_cell *cell, pft_place row)
{
    return !cell->heading && cell->place.part == row.part && cell->place.row <= row.row &&
           row.row < cell->place.row + cell->row_span;
}

static bool is_before(pft_place a, pft_place b)
{
    return a.part != b.part ? a.part < b.part : a.row < b.row;
}

/* Within the project's part of the document, or within the row of the field. */
static bool may_hold(const pft_edit_job *j, const pft_field_id *id, const pft_source_cell *cell)
{
    pft_place row = pft_field_row(j->original, id);
    const pft_project *project, *next;

    if (row.part != 0)
        return reaches(cell, row);
    project = pft_document_project_at(j->original, id->project);
    next = pft_document_project_at(j->original, id->project + 1);
    return !is_before(cell->place, project->place) && (next == NULL || is_before(cell->place, next->place));
}

/* What holds nothing else comes before what holds more. */
static void keep_exact(pft_edit_candidates *found)
{
    size_t kept = 0;

    for (size_t i = 0; i < found->count; i++)
        if (found->items[i].exact)
            found->items[kept++] = found->items[i];
    if (kept > 0)
        found->count = kept;
}

static bool same_place(pft_place a, pft_place b)
{
    return a.part == b.part && a.row == b.row && a.column == b.column;
}

pft_status pft_edit_find_filled(pft_edit_job *j, const pft_field_id *id, const char *from, const char *to,
                                pft_edit_candidates *found)
{
    pft_place place = pft_field_place(j->original, id);
    pft_status status = PFT_OK;

    found->count = 0;
    for (size_t i = 0; i < pft_cells_count(j->cells) && status == PFT_OK; i++) {
        const pft_source_cell *cell = pft_cells_at(j->cells, i);

        if (place.part != 0 ? !same_place(cell->place, place) : !may_hold(j, id, cell))
            continue;
        status =
            pft_field_is_number(id) ? match_number(j, id, cell, from, to, found) : match_text(j, cell, from, to, found);
    }
    keep_exact(found);
    return status;
}

/* The text of a cell as it was read; "" for one that is empty. */
static const char *text_at(const pft_edit_job *j, const pft_located *cell)
{
    for (size_t i = 0; i < pft_cells_count(j->cells); i++) {
        const pft_source_cell *source = pft_cells_at(j->cells, i);

        if (source->place.part == cell->part && source->place.row == cell->row && source->place.column == cell->column)
            return source->text;
    }
    return "";
}

/* Empty cells of the row: one of them is to be filled. */
pft_status pft_edit_find_empty(pft_edit_job *j, const pft_field_id *id, const char *to, pft_edit_candidates *found)
{
    const pft_project *project = pft_document_project_at(j->original, id->project);
    pft_place row = pft_field_row(j->original, id);
    char number[PFT_DECIMAL_SIZE];

    found->count = 0;
    if (pft_field_is_number(id)) {
        if (format_number(to, pft_field_is_money(id) && strcmp(project->budget_unit, "元") == 0, number) != PFT_OK)
            return PFT_OK;
        if ((to = pft_arena_strndup(&j->arena, number, strlen(number))) == NULL)
            return PFT_ENOMEM;
    }
    for (size_t i = pft_locate_row(&j->located, row.part, row.row);
         row.part != 0 && i < j->located.count && found->count < PFT_EDIT_CANDIDATES; i++) {
        const pft_located *cell = &j->located.items[i];

        if (cell->part != row.part || cell->row != row.row)
            break;
        if (*text_at(j, cell) == '\0')
            found->items[found->count++] = (pft_edit_candidate){cell, "", to, true};
    }
    return PFT_OK;
}

/* ---- which of several ---- */

static pft_edit_column *find_column(pft_edit_job *j, const pft_field_id *id, uint32_t part)
{
    for (size_t i = 0; i < j->column_count; i++)
        if (j->columns[i].kind == id->kind && j->columns[i].which == id->which && j->columns[i].part == part)
            return &j->columns[i];
    return NULL;
}

static pft_edit_column *add_column(pft_edit_job *j, const pft_field_id *id, uint32_t part)
{
    pft_edit_column *columns =
        pft_arena_room(&j->arena, j->columns, j->column_count, &j->column_capacity, sizeof *columns);

    if (columns == NULL)
        return NULL;
    j->columns = columns;
    columns[j->column_count] = (pft_edit_column){id->kind, id->which, part, 0};
    return &columns[j->column_count++];
}

/* A vote for each column in which another record of the same table holds this field. */
static pft_status count_votes(pft_edit_job *j, const pft_field_id *id, uint32_t part, pft_edit_column *out)
{
    enum { MOST_COLUMNS = 256 };
    uint32_t votes[MOST_COLUMNS] = {0}, best = 0;
    char buffer[PFT_DECIMAL_SIZE];
    pft_edit_candidates found;
    pft_field_id other;
    pft_status status = PFT_OK;

    for (bool more = pft_field_first(j->original, &other); more && status == PFT_OK;
         more = pft_field_next(j->original, &other)) {
        const char *text;

        if (other.kind != id->kind || other.which != id->which || pft_field_row(j->original, &other).part != part)
            continue;
        text = pft_field_text(j->original, &other, buffer);
        if (*text == '\0' || (status = pft_edit_find_filled(j, &other, text, text, &found)) != PFT_OK)
            continue;
        for (size_t i = 0; i < found.count; i++)
            if (found.items[i].cell->column < MOST_COLUMNS)
                votes[found.items[i].cell->column]++;
    }
    for (uint32_t column = 0; column < MOST_COLUMNS; column++)
        best = votes[column] > votes[best] ? column : best;
    for (uint32_t column = 0; column < MOST_COLUMNS; column++)
        if (column != best && votes[column] == votes[best])
            return status; /* they do not tell */
    out->column = best;
    return status;
}

/* Moves the candidate of the field's usual column to the front. */
pft_status pft_edit_ask_others(pft_edit_job *j, const pft_field_id *id, pft_edit_candidates *found, bool *told)
{
    uint32_t part = found->items[0].cell->part;
    pft_edit_column *column = find_column(j, id, part);
    pft_status status = PFT_OK;

    *told = false;
    if (id->kind < PFT_FIELD_LINE)
        return PFT_OK;
    if (column == NULL) {
        if ((column = add_column(j, id, part)) == NULL)
            return PFT_ENOMEM;
        status = count_votes(j, id, part, column);
    }
    for (size_t i = 0; status == PFT_OK && column->column != 0 && i < found->count; i++)
        if (found->items[i].cell->column == column->column) {
            found->items[0] = found->items[i];
            found->count = 1;
            *told = true;
            break;
        }
    return status;
}

void pft_edit_settle_column(pft_edit_job *j, const pft_field_id *id, const pft_located *cell)
{
    pft_edit_column *column = find_column(j, id, cell->part);

    if (column != NULL)
        column->column = cell->column;
}
