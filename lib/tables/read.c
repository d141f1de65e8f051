/* Reading straight into tables: what cannot be read is a row, and the rest goes on. */
#include <perftarget/arrow.h>

#include <sys/stat.h>

#include "core/error.h"
#include "exchange/exchange.h"
#include "tables/growing.h"

static pft_status add_result(pft_tables *tables, pft_document *document, pft_status status, const char *name,
                             uint64_t bytes, const pft_error *error, pft_error *err)
{
    if (status == PFT_OK)
        status = pft_tables_add(tables, document, err);
    else
        status = pft_tables_add_failure(tables, name, bytes, error, err);
    pft_document_free(document);
    return status;
}

static pft_read_options with_memo(const pft_read_options *options, pft_tables *tables)
{
    pft_read_options whole = pft_complete_read_options(options);

    if (whole.memo == NULL)
        whole.memo = pft_tables_memo(tables);
    return whole;
}

pft_status pft_tables_read(pft_tables *tables, const void *bytes, size_t size, const pft_read_options *options,
                           pft_error *err)
{
    pft_document *document = NULL;
    pft_error error = {.status = PFT_OK};
    pft_read_options whole;

    if (tables == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    whole = with_memo(options, tables);
    error.status = pft_document_read(&document, bytes, size, &whole, &error);
    return add_result(tables, document, error.status, options != NULL ? options->name : "", size, &error, err);
}

static uint64_t size_of_file(const char *path)
{
    struct stat found;

    return stat(path, &found) == 0 && S_ISREG(found.st_mode) ? (uint64_t)found.st_size : 0;
}

pft_status pft_tables_read_file(pft_tables *tables, const char *path, const pft_read_options *options, pft_error *err)
{
    pft_document *document = NULL;
    pft_error error = {.status = PFT_OK};
    pft_read_options whole;
    const char *name;

    if (tables == NULL || path == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    whole = with_memo(options, tables);
    name = whole.name != NULL ? whole.name : path;
    error.status = pft_document_read_file(&document, path, &whole, &error);
    return add_result(tables, document, error.status, name, document == NULL ? size_of_file(path) : 0, &error, err);
}
