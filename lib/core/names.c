#include "core/names.h"

#include <string.h>

const char *pft_names_name(const pft_names *names, unsigned number)
{
    return number < names->count ? names->rows[number].name : "?";
}

const char *pft_names_text(const pft_names *names, unsigned number, pft_language language)
{
    return number < names->count && (unsigned)language < PFT_LANGUAGE_COUNT ? names->rows[number].text[language] : "";
}

pft_status pft_names_find(const pft_names *names, const char *name, unsigned *number)
{
    *number = 0;
    for (unsigned i = 0; name != NULL && i < names->count; i++)
        if (strcmp(names->rows[i].name, name) == 0) {
            *number = i;
            return PFT_OK;
        }
    return name == NULL ? PFT_EARGUMENT : PFT_ENOTFOUND;
}
