/* A zip in which the contents of some members change: all other bytes are copied as they are, headers and packed data
 * too, in the same order. */
#ifndef PFT_FORMAT_ZIP_EDIT_H
#define PFT_FORMAT_ZIP_EDIT_H

#include "core/arena.h"
#include "core/error.h"
#include "format/zip_out.h"

/* The unpacked bytes of a member, in the arena. PFT_ENOTFOUND; PFT_EINVALID for a zip that is damaged; PFT_EUNSUPPORTED
 * for one that is packed in another way than deflate. `name` as the zip spells it. */
pft_status pft_zip_member(const char *bytes, size_t size, const char *name, pft_arena *arena, const char **out,
                          size_t *out_size, pft_error *err);

/* Writes the zip with the contents of these members. Each must be there once. */
pft_status pft_zip_replace(const char *bytes, size_t size, const pft_zip_part *parts, size_t count, pft_arena *arena,
                           const pft_writer *writer, pft_error *err);

#endif
