#include "api/meter.h"

#include "core/error.h"
#include "exchange/exchange.h"
#include "layout/page.h"

/* Between a reader and the interpreter: what is given counts, as often as it is given. */
typedef struct {
    pft_sink to;
    pft_budget *budget;
    pft_pager *pager; /* of a format with pages: what is to be laid out once all are there */
    bool guessed;     /* the cells that come are laid out by the places of texts alone */
    pft_error *err;
} meter;

/* What a cell costs beside its text, in bytes of text; and how many times as much as a cell's that costs which is laid
 * out in several ways before it is understood. */
enum { CELL_WORK = 64, LAYOUT_WORK = 48 };

static pft_status count_work(meter *m, uint64_t units)
{
    if (pft_budget_work(m->budget, units))
        return PFT_OK;
    return pft_fail(m->err, PFT_ELIMIT, "the cells and their text exceed max_work (%llu)",
                    "单元格及其文本超出 max_work 限制（%llu）", (unsigned long long)m->budget->most_work);
}

static pft_status meter_part(void *context, uint32_t part, const char *name, bool hidden)
{
    meter *m = context;
    pft_status status = count_work(m, CELL_WORK);

    return status == PFT_OK && m->to.part != NULL ? m->to.part(m->to.context, part, name, hidden) : status;
}

static pft_status meter_heading(void *context, uint32_t part, const pft_cell *cell)
{
    meter *m = context;
    pft_status status = count_work(m, CELL_WORK + cell->size);

    return status == PFT_OK ? m->to.heading(m->to.context, part, cell) : status;
}

static pft_status give_guessed(meter *m, const pft_row *row)
{
    pft_cell *cells = pft_arena_alloc(m->pager->arena, row->count * sizeof *cells);
    pft_row guessed = *row;

    if (cells == NULL)
        return PFT_ENOMEM;
    for (size_t i = 0; i < row->count; i++) {
        cells[i] = row->cells[i];
        cells[i].guessed = true;
        cells[i].unsure = cells[i].unsure || pft_pager_is_unsure(m->pager, &cells[i]);
    }
    guessed.cells = cells;
    return m->to.row(m->to.context, &guessed);
}

static pft_status meter_row(void *context, const pft_row *row)
{
    meter *m = context;
    uint64_t units = (row->count + 1) * (uint64_t)CELL_WORK;
    pft_status status;

    for (size_t i = 0; i < row->count; i++)
        units += row->cells[i].size;
    if ((status = count_work(m, units)) != PFT_OK)
        return status;
    return m->guessed ? give_guessed(m, row) : m->to.row(m->to.context, row);
}

static pft_status meter_lines(void *context, const char *text, size_t size)
{
    meter *m = context;
    pft_status status = count_work(m, size * (uint64_t)LAYOUT_WORK);

    /* What a recogniser was not sure of is known of cells alone. */
    return status == PFT_OK && m->pager->unsure_count == 0 ? m->to.lines(m->to.context, text, size) : status;
}

static pft_status meter_page(void *context, const pft_page *page)
{
    meter *m = context;
    uint64_t marks = (uint64_t)page->run_count + page->stroke_count + 1;
    pft_status status = count_work(m, marks * CELL_WORK * LAYOUT_WORK);

    return status == PFT_OK ? pft_pager_take(m->pager, page) : status;
}

static pft_status meter_anew(void *context)
{
    meter *m = context;

    return m->to.anew(m->to.context);
}

static pft_status read_origin(const pft_origin *from, pft_sink *sink, const pft_read_options *options, pft_error *err)
{
    pft_status status = PFT_OK;

    if (from->reader != NULL)
        return from->reader->read(from->bytes, from->size, options, sink, err);
    for (size_t i = 0; i < from->count && status == PFT_OK; i++)
        status = sink->page(sink->context, &from->pages[i]);
    return status;
}

/* Pages on which no table is ruled are laid out text, and tables with guessed borders: the better reading is kept. */
static pft_status give_pages(meter *m, pft_sink *sink, const pft_read_options *options)
{
    pft_pager *pager = m->pager;
    pft_builder lines = PFT_BUILDER(pager->arena);
    bool ruled;
    pft_status status = pft_pager_find_tables(pager, &ruled);

    if (status != PFT_OK)
        return status;
    if (ruled)
        return pft_pager_give(pager, sink);
    m->guessed = true;
    if ((status = pft_pager_write_lines(pager, &lines)) == PFT_OK)
        status = pft_reader_text.read(lines.text, lines.size, options, sink, m->err);
    if (status != PFT_OK || sink->anew == NULL)
        return status;
    if ((status = sink->anew(sink->context)) == PFT_OK && (status = pft_guess_tables(pager)) == PFT_OK)
        status = pft_pager_give(pager, sink);
    return status;
}

/* Pages of marks are kept until the last, then given as rows. */
pft_status pft_read_metered(const pft_sink *to, const pft_origin *from, const pft_read_options *options,
                            pft_error *err)
{
    pft_arena arena; /* of the marks of pages */
    pft_pager pager = {
        .arena = &arena, .err = err, .max_marks = options->max_marks, .max_cells = options->max_cells};
    meter m = {.to = *to, .budget = pft_budget_of(options->allocator), .pager = &pager, .err = err};
    pft_sink sink = {to->arena, &m, meter_part, meter_heading, meter_row, meter_lines, meter_page, NULL,
                     to->anew != NULL ? meter_anew : NULL};
    pft_status status;

    pft_arena_init(&arena, options->allocator);
    status = read_origin(from, &sink, options, err);
    if (status == PFT_OK && (pager.count > 0 || from->reader == NULL))
        status = give_pages(&m, &sink, options);
    pft_arena_free(&arena);
    return status;
}

void pft_limits_set(pft_limits *limits, const pft_read_options *options)
{
    limits->options = pft_complete_read_options(options);
    limits->budget = (pft_budget){
        .inner = limits->options.allocator != NULL ? *limits->options.allocator : pft_default_allocator,
        .most_memory = limits->options.max_memory,
        .most_work = limits->options.max_work};
    limits->counting = pft_budget_allocator(&limits->budget);
    limits->options.allocator = &limits->counting;
}
