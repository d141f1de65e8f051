/* Reading straight into tables: what cannot be read is a row, and the rest goes on. */
#include <perftarget/arrow.h>

#include <sys/stat.h>

#include "core/error.h"

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

pft_status pft_tables_read(pft_tables *tables, const void *bytes, size_t size, const pft_read_options *options,
                           pft_error *err)
{
    pft_document *document = NULL;
    pft_error error = {.status = PFT_OK};

    if (tables == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    error.status = pft_document_read(&document, bytes, size, options, &error);
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
    const char *name = options != NULL && options->name != NULL ? options->name : path;

    if (tables == NULL || path == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    error.status = pft_document_read_file(&document, path, options, &error);
    return add_result(tables, document, error.status, name, document == NULL ? size_of_file(path) : 0, &error, err);
}
