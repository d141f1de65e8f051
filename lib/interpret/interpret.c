/* The way of a row: a heading of columns, a row of indicators, or fields. */
#include "interpret/state.h"

pft_status unplace_cell(pft_interpreter *in, const pft_cell *cell)
{
    if (cell->size == 0)
        return PFT_OK;
    return pft_build_unplaced(in->document, cell->text, place_of(in, cell), in->document->projects.count)
               ? PFT_OK
               : PFT_ENOMEM;
}

static bool is_ascii_word(unsigned char c)
{
    return c > 0x20 && c < 0x80;
}

const char *one_line(pft_interpreter *in, const pft_cell *cell)
{
    char *out, *text;

    if (memchr(cell->text, '\n', cell->size) == NULL)
        return cell->text;
    if ((text = out = pft_arena_bytes(&in->document->arena, cell->size + 1)) == NULL)
        return NULL;
    for (size_t i = 0; i < cell->size;) {
        size_t space = i;

        while (space < cell->size && strchr(" \t\r\n", cell->text[space]) != NULL)
            space++;
        if (space == i || memchr(cell->text + i, '\n', space - i) == NULL) {
            *out++ = cell->text[i++];
            continue;
        }
        /* A line break inside a Chinese label is layout; between two Latin words it is a space. */
        if (i > 0 && space < cell->size && is_ascii_word((unsigned char)cell->text[i - 1]) &&
            is_ascii_word((unsigned char)cell->text[space]))
            *out++ = ' ';
        i = space;
    }
    *out = '\0';
    return text;
}

static bool join(pft_interpreter *in, pft_cell *out, const pft_cell *first, const pft_cell *second, bool space)
{
    pft_cell joined = *first;
    char *text = pft_arena_bytes(&in->document->arena, (size_t)first->size + second->size + 2);

    if (text == NULL)
        return false;
    memcpy(text, first->text, first->size);
    text[first->size] = ' ';
    memcpy(text + first->size + space, second->text, second->size);
    joined.size = first->size + second->size + space;
    text[joined.size] = '\0';
    joined.text = text;
    *out = joined;
    return true;
}

bool join_cells(pft_interpreter *in, pft_cell *out, const pft_cell *first, const pft_cell *second)
{
    bool space = first->size > 0 && second->size > 0 && is_ascii_word((unsigned char)first->text[first->size - 1]) &&
                 is_ascii_word((unsigned char)second->text[0]) && strchr("%<>=", second->text[0]) == NULL &&
                 strchr("<>=", first->text[first->size - 1]) == NULL;

    return join(in, out, first, second, space);
}

bool join_words(pft_interpreter *in, pft_cell *out, const pft_cell *first, const pft_cell *second)
{
    return join(in, out, first, second, true);
}

bool is_nothing(const pft_cell *cell)
{
    if (is_empty(cell))
        return true;
    for (size_t i = 0; i < cell->size;) {
        uint32_t c;

        i += pft_utf8_decode(cell->text + i, cell->size - i, &c);
        if (c >= 0x4E00 && c <= 0x9FFF) /* a Chinese character: most texts begin with one */
            return false;
        c = pft_fold_character(c);
        if (c != '-' && c != '/' && c != '.' && c != '*' && c != 0x2026 && c != 0x3002 && c != 0x3001 && c != 0x2014 &&
            c != 0x2015 && !pft_is_space(c))
            return false;
    }
    return true;
}

const pft_cell *first_text(const pft_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].size > 0)
            return &row->cells[i];
    return NULL;
}

size_t count_texts(const pft_row *row)
{
    size_t count = 0;

    for (size_t i = 0; i < row->count; i++)
        count += row->cells[i].size > 0;
    return count;
}

void end_table(pft_interpreter *in)
{
    if (in->table.count > 0) {
        in->weighed = has_role(&in->table, ROLE_WEIGHT);
        in->scored = has_role(&in->table, ROLE_SCORE);
    }
    in->table.count = 0;
    in->table.open = false;
    in->table.form = TABLE_ROWS;
    in->side = PFT_TERM_ANNUAL;
    for (int term = 0; term < TERM_COUNT; term++)
        in->levels[term] = (level_state){.level1 = "", .level2 = ""};
}

pft_status end_project(pft_interpreter *in)
{
    pft_status status = settle_texts(in);

    if (status == PFT_OK)
        status = end_budget(in);
    if (status == PFT_OK && !settle_head(in))
        status = PFT_ENOMEM;
    end_table(in);
    in->project = NULL;
    in->key = NULL;
    in->funds = false;
    in->named = false;
    in->last = NULL;
    return status;
}

pft_project *current_project(pft_interpreter *in, const pft_cell *cell)
{
    pft_project *project = in->project;

    if (project != NULL || (project = pft_build_project(in->document)) == NULL)
        return project;
    project->title = in->head.title;
    project->ordinal = in->head.ordinal;
    project->year = in->head.year;
    project->agency_code = in->head.agency_code;
    project->agency_name = in->head.agency_name;
    project->budget_unit = in->head.unit;
    project->place = place_of(in, cell);
    if (project->agency_name[0] != '\0' && !in->head.agency_fresh)
        project->notes |= PFT_NOTE_BIT(PFT_NOTE_AGENCY_INHERITED);
    if (in->hidden)
        project->notes |= PFT_NOTE_BIT(PFT_NOTE_HIDDEN_SHEET);
    in->head.title = "";
    in->head.ordinal = 0;
    in->head.agency_rank = 0;
    in->head.agency_fresh = false;
    in->project = project;
    return project;
}

/* A sheet is a new page: what the last one left open ends there. */
static pft_status take_part(void *context, uint32_t part, const char *name, bool hidden)
{
    pft_interpreter *in = context;
    pft_status status = finish_loose_rows(in);

    (void)name;
    if (status == PFT_OK)
        status = end_project(in);
    in->part = part;
    in->hidden = hidden;
    return status;
}

static pft_status take_heading(void *context, uint32_t part, const pft_cell *cell)
{
    pft_interpreter *in = context;
    pft_row row = {cell, 1, part, 0, PFT_ROW_LOOSE};
    bool taken;
    pft_status status;

    in->part = part;
    in->row = 0;
    in->document->cell_count += cell->size > 0;
    if ((status = finish_loose_rows(in)) != PFT_OK || (status = read_title(in, cell, &taken)) != PFT_OK || taken)
        return status;
    if ((status = read_prose_line(in, cell, &taken)) != PFT_OK || taken)
        return status;
    in->key = NULL; /* what stands outside tables belongs to no key inside */
    return read_fields(in, &row);
}

static pft_status take_row(void *context, const pft_row *row)
{
    pft_interpreter *in = context;
    bool taken = false;
    pft_status status = PFT_OK;

    in->part = row->part;
    in->row = row->row;
    in->document->cell_count += count_texts(row);
    if (row->kind == PFT_ROW_LOOSE) {
        if ((status = read_loose_cell(in, row, &taken)) != PFT_OK || taken)
            return status;
        return read_fields(in, row);
    }
    if ((status = finish_loose_rows(in)) != PFT_OK)
        return status;
    if (is_heading_row(in, row))
        return read_heading_row(in, row);
    suppose_heading(in, row);
    if (in->table.count > 0 && ((status = read_table_row(in, row, &taken)) != PFT_OK || taken))
        return status;
    return read_fields(in, row);
}

pft_interpreter *pft_interpreter_new(pft_document *document, pft_sink *sink)
{
    pft_interpreter *in = pft_arena_alloc(&document->arena, sizeof *in);

    if (in == NULL || (in->memo = pft_arena_alloc(&document->arena, sizeof *in->memo)) == NULL)
        return NULL;
    in->document = document;
    in->head = (head){.title = "", .agency_code = "", .agency_name = "", .unit = ""};
    end_table(in);
    *sink = (pft_sink){&document->arena, in, take_part, take_heading, take_row, NULL};
    return in;
}

pft_status pft_interpreter_finish(pft_interpreter *in, pft_error *err)
{
    pft_status status = finish_loose_rows(in);

    if (status == PFT_OK)
        status = drop_cut_label(in);
    if (status == PFT_OK)
        status = end_project(in);
    return status == PFT_ENOMEM ? pft_fail_memory(err) : status;
}
