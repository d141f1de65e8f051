/* pft_cells_read(): what a reader gives, kept as cells. */
#include "api/formats.h"
#include "api/meter.h"
#include "core/error.h"
#include "exchange/csv.h"
#include "readers/cells.h"
#include "readers/refused.h"

/* Reads into cells what a reader gives; what holds a model has none. */
static pft_status read_cells(pft_cells **out, const void *bytes, size_t size, const pft_read_options *options,
                             pft_error *err)
{
    pft_origin from = {.bytes = bytes, .size = size};
    const pft_format *format;
    pft_sink sink;
    pft_cells *cells;
    pft_status status;

    if ((status = pft_choose_format(&format, bytes, size, options, err)) != PFT_OK)
        return status;
    for (size_t i = 0; i < pft_refused_count; i++)
        if (format == &pft_refused_formats[i].format)
            return pft_refuse_format(&pft_refused_formats[i], err);
    for (size_t i = 0; i < pft_reader_count; i++)
        if (format == &pft_readers[i]->format && !(format == &pft_reader_csv.format && pft_csv_is_long(bytes, size)))
            from.reader = pft_readers[i];
    if (from.reader == NULL)
        return pft_fail(err, PFT_EUNSUPPORTED, "format %s holds a model and no cells", "格式 %s 为数据模型，没有单元格",
                        format->name);
    if ((cells = pft_cells_new(options->allocator, format->name)) == NULL)
        return pft_fail_memory(err);
    sink = pft_cells_sink(cells);
    if ((status = pft_read_metered(&sink, &from, options, err)) == PFT_OK)
        *out = cells;
    else
        pft_cells_free(cells);
    return status == PFT_ENOMEM ? pft_fail_memory(err) : status;
}

pft_status pft_cells_read(pft_cells **out, const void *bytes, size_t size, const pft_read_options *options,
                          pft_error *err)
{
    pft_limits limits;
    pft_status status;

    if (out == NULL || (bytes == NULL && size > 0))
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    pft_limits_set(&limits, options);
    status = read_cells(out, bytes, size, &limits.options, err);
    if (status == PFT_ENOMEM)
        return pft_budget_refuse(&limits.budget, err);
    if (status == PFT_OK)
        pft_cells_settle(*out, &limits.budget.inner);
    return status;
}
