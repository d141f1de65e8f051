#include <perftarget/value.h>

#include <string.h>

#include "core/text.h"

pft_status pft_value_parse(pft_value *out, const char *text, size_t size)
{
    pft_slice s;

    if (out == NULL || text == NULL || size > UINT32_MAX)
        return PFT_EARGUMENT;
    if (pft_utf8_valid(text, size) != size)
        return PFT_EENCODING;
    memset(out, 0, sizeof *out);
    out->raw = text;
    out->raw_size = (uint32_t)size;
    out->low = out->high = PFT_DECIMAL_NONE;
    s = pft_trim(text, size);
    out->kind = s.size == 0 ? PFT_KIND_EMPTY : PFT_KIND_QUALITATIVE;
    return PFT_OK;
}
