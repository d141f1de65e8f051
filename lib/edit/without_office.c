/* Builds that read or write no Office files write none back. */
#include <perftarget/edit.h>

#include "core/error.h"

static pft_status refuse(size_t *changed, pft_error *err)
{
    if (changed != NULL)
        *changed = 0;
    return pft_fail(err, PFT_EUNSUPPORTED, "this build writes no Office files", "此构建不能写出 Office 文件");
}

pft_status pft_document_write_back(const pft_document *edited, const void *original, size_t size,
                                   const pft_read_options *options, const pft_writer *writer, size_t *changed,
                                   pft_error *err)
{
    (void)edited;
    (void)original;
    (void)size;
    (void)options;
    (void)writer;
    return refuse(changed, err);
}

pft_status pft_document_write_back_text(const pft_document *edited, const void *original, size_t size,
                                        const pft_read_options *options, char **bytes, size_t *written, size_t *changed,
                                        pft_error *err)
{
    (void)edited;
    (void)original;
    (void)size;
    (void)options;
    if (bytes != NULL)
        *bytes = NULL;
    if (written != NULL)
        *written = 0;
    return refuse(changed, err);
}
