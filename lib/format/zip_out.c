/* A zip made in memory by libzip. */
#include "format/zip_out.h"

#include <zip.h>

#include "core/error.h"

static bool add_part(zip_t *zip, const pft_zip_part *part)
{
    enum { DATE_1980 = 1 << 5 | 1 };
    zip_source_t *source = zip_source_buffer(zip, part->bytes, part->size, 0);
    zip_int64_t index = source != NULL ? zip_file_add(zip, part->name, source, ZIP_FL_ENC_UTF_8) : -1;

    if (index >= 0)
        return zip_file_set_dostime(zip, (zip_uint64_t)index, 0, DATE_1980, 0) == 0;
    zip_source_free(source);
    return false;
}

static pft_status hand_over(zip_source_t *source, const pft_writer *writer)
{
    char bytes[8192];
    zip_int64_t size = 0;
    pft_status status = zip_source_open(source) == 0 ? PFT_OK : PFT_ENOMEM;

    if (status != PFT_OK)
        return status;
    while (status == PFT_OK && (size = zip_source_read(source, bytes, sizeof bytes)) > 0)
        status = writer->write(writer->context, bytes, (size_t)size);
    zip_source_close(source);
    return size < 0 ? PFT_ENOMEM : status;
}

/* What fails in libzip while it writes to memory is memory. */
static pft_status write_zip(const pft_zip_part *parts, size_t count, const pft_writer *writer)
{
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = NULL;
    bool added = true;
    pft_status status = PFT_ENOMEM;

    if (source == NULL)
        return PFT_ENOMEM;
    zip_source_keep(source);
    if ((zip = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, NULL)) == NULL) {
        zip_source_free(source);
        goto done;
    }
    for (size_t i = 0; added && i < count; i++)
        added = add_part(zip, &parts[i]);
    if (!added || zip_close(zip) != 0) {
        zip_discard(zip);
        goto done;
    }
    status = hand_over(source, writer);
done:
    zip_source_free(source);
    return status;
}

pft_status pft_zip_write(const pft_zip_part *parts, size_t count, const pft_writer *writer, pft_error *err)
{
    pft_status status = write_zip(parts, count, writer);

    if (status == PFT_ENOMEM)
        return pft_fail_memory(err);
    return status == PFT_OK ? PFT_OK
                            : pft_fail(err, status, "writing failed: %s", "写出失败：%s",
                                       pft_status_text(status, PFT_ENGLISH));
}
