#include "interpret/intake.h"

enum {
    TEXT_MOST = 1 << 20 /* of a text that is cut in other ways than its reader's: a longer one is a list */
};

static pft_status take_part(void *context, uint32_t part, const char *name, bool hidden)
{
    pft_intake *in = context;

    (void)part;
    (void)name;
    in->sheet++;
    in->hidden = hidden;
    return PFT_OK;
}

static pft_status take_cell(pft_intake *in, const pft_cell *cell, const pft_row *row, pft_border border)
{
    pft_spot *spot = pft_layout_add(in->arena, &in->layouts[in->given]);

    if (spot == NULL)
        return PFT_ENOMEM;
    spot->text = cell->text;
    spot->size = cell->size;
    spot->line = cell->line;
    spot->part = row->part;
    spot->table = row->table;
    spot->row = row->row;
    spot->column = cell->column;
    spot->span = cell->column_span;
    spot->border = (uint8_t)border;
    spot->covered = cell->covered;
    spot->guessed = cell->guessed;
    spot->unsure = cell->unsure;
    spot->cut = cell->cut;
    spot->stray = cell->stray;
    spot->fixed = row->kind == PFT_ROW_LAID_OUT;
    spot->sheet = in->sheet;
    spot->hidden = in->hidden;
    return PFT_OK;
}

static pft_status take_heading(void *context, uint32_t part, const pft_cell *cell)
{
    pft_intake *in = context;
    const pft_row row = {.part = part, .kind = PFT_ROW_LOOSE};
    pft_status status = take_cell(in, cell, &row, PFT_BORDER_ROW);

    if (status == PFT_OK)
        in->layouts[in->given].spots[in->layouts[in->given].count - 1].outside = true;
    return status;
}

static pft_status take_row(void *context, const pft_row *row)
{
    static const uint8_t first[] = {
        [PFT_ROW_LAID_OUT] = PFT_BORDER_ROW, [PFT_ROW_RAGGED] = PFT_BORDER_ROW, [PFT_ROW_LOOSE] = PFT_BORDER_LOOSE};
    pft_intake *in = context;
    pft_status status = PFT_OK;

    for (size_t i = 0; i < row->count && status == PFT_OK; i++) {
        pft_border border = i == 0 || row->kind == PFT_ROW_LOOSE ? (pft_border)first[row->kind] : PFT_BORDER_CELL;

        status = take_cell(in, &row->cells[i], row, border);
    }
    return status;
}

static pft_status take_lines(void *context, const char *text, size_t size)
{
    pft_intake *in = context;
    const char *copy;

    if (size > TEXT_MOST)
        return PFT_OK;
    if ((copy = pft_arena_strndup(in->arena, text, size)) == NULL)
        return PFT_ENOMEM;
    return pft_lines_part(&in->lines, copy, size);
}

static pft_status take_anew(void *context)
{
    pft_intake *in = context;

    in->given += in->given + 1 < LAYOUTS_OF_READERS;
    in->sheet = 0;
    return PFT_OK;
}

pft_sink pft_intake_sink(pft_intake *in, pft_arena *document)
{
    return (pft_sink){.arena = document,
                      .context = in,
                      .part = take_part,
                      .heading = take_heading,
                      .row = take_row,
                      .lines = take_lines,
                      .anew = take_anew};
}
