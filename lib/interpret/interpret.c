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

void end_table(pft_interpreter *in)
{
    in->columns = (table_columns){.count = 0};
    in->level1 = in->level2 = "";
    in->category = PFT_CATEGORY_NONE;
    in->level1_fresh = in->level2_fresh = false;
}

void end_project(pft_interpreter *in)
{
    end_table(in);
    in->project = NULL;
    in->key = NULL;
    in->funds = false;
    in->amount_count = 0;
    in->line = NULL;
    in->last = NULL;
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
    in->head.title = "";
    in->head.ordinal = 0;
    in->head.agency_rank = 0;
    in->project = project;
    return project;
}

static void count_cells(pft_interpreter *in, const pft_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        in->document->cell_count += row->cells[i].size > 0;
}

/* A sheet is a new page: what the last one left open ends there. */
static pft_status take_part(void *context, uint32_t part, const char *name, bool hidden)
{
    pft_interpreter *in = context;
    pft_status status = finish_loose_row(in);

    (void)name;
    (void)hidden;
    in->part = part;
    end_project(in);
    return status;
}

static pft_status take_heading(void *context, uint32_t part, const pft_cell *cell)
{
    pft_interpreter *in = context;
    bool taken;
    pft_status status;

    in->part = part;
    in->row = 0;
    in->document->cell_count++;
    if ((status = finish_loose_row(in)) != PFT_OK || (status = read_title(in, cell, &taken)) != PFT_OK || taken)
        return status;
    /* A line above a table may say the agency or the unit. It is no further part of the table before. */
    in->key = NULL;
    in->key_open = in->funds = false;
    return read_fields(in, &(pft_row){cell, 1, part, 0, PFT_ROW_LOOSE});
}

static pft_status take_row(void *context, const pft_row *row)
{
    pft_interpreter *in = context;
    bool taken = false;
    pft_status status = PFT_OK;

    in->part = row->part;
    in->row = row->row;
    count_cells(in, row);
    if (row->kind == PFT_ROW_LOOSE) {
        if ((status = read_loose_cell(in, row, &taken)) != PFT_OK || taken)
            return status;
        return read_fields(in, row);
    }
    if ((status = finish_loose_row(in)) != PFT_OK)
        return status;
    if (is_heading_row(in, row))
        return read_heading_row(in, row);
    if (in->columns.count > 0 && ((status = read_table_row(in, row, &taken)) != PFT_OK || taken))
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
    end_project(in);
    *sink = (pft_sink){&document->arena, in, take_part, take_heading, take_row};
    return in;
}

pft_status pft_interpreter_finish(pft_interpreter *in, pft_error *err)
{
    pft_status status = finish_loose_row(in);

    return status == PFT_ENOMEM ? pft_fail_memory(err) : status;
}
