/* The formats of portfolios, and parts read from files. */
#include <string.h>

#include "core/file.h"
#include "exchange/json.h"
#include "format/memory_writer.h"
#include "portfolio/portfolio.h"

pft_status pft_portfolio_write(pft_portfolio *portfolio, const char *format, const pft_portfolio_write_options *options,
                               const pft_writer *writer, pft_error *err)
{
    pft_portfolio_write_options whole = PFT_PORTFOLIO_WRITE_OPTIONS_INIT;

    if (portfolio == NULL || format == NULL || writer == NULL || writer->write == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    if (options != NULL)
        memcpy(&whole, options, options->struct_size < sizeof whole ? options->struct_size : sizeof whole);
    pft_portfolio_sort(portfolio);
    if (strcmp(format, "json") == 0)
        return pft_exchange_written(pft_portfolio_write_json(portfolio, whole.compact, writer), err);
    if (strcmp(format, "csv") == 0)
        return pft_exchange_written(pft_portfolio_write_csv(portfolio, &whole, writer), err);
    return pft_fail_format(err, format, "portfolios", "汇总", "json, csv");
}

pft_status pft_portfolio_write_text(pft_portfolio *portfolio, const char *format,
                                    const pft_portfolio_write_options *options, char **text, size_t *size,
                                    pft_error *err)
{
    pft_memory_writer memory = {.head = NULL};
    const pft_writer writer = {pft_memory_write, &memory};
    pft_status status;

    if (portfolio == NULL || text == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *text = NULL;
    memory.allocator = portfolio->arena.allocator;
    status = pft_memory_writer_end(&memory, pft_portfolio_write(portfolio, format, options, &writer, err), text, size);
    return status == PFT_ENOMEM ? pft_fail_memory(err) : status;
}

pft_status pft_portfolio_read_file(pft_portfolio **out, const char *path, const pft_allocator *allocator,
                                   pft_error *err)
{
    const size_t most = (size_t)1 << 30;
    pft_allocator own = allocator != NULL ? *allocator : pft_default_allocator;
    size_t capacity, size;
    char *block;
    pft_status status;

    if (out == NULL || path == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    if ((status = pft_file_read(&own, path, most, &block, &capacity, &size, err)) == PFT_OK)
        status = pft_portfolio_read(out, block, size, allocator, err);
    if (block != NULL)
        own.release(own.context, block, capacity);
    return status;
}
