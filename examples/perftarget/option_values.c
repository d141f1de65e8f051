#include "option_values.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"

enum { MOST_JOBS = 256, MOST_SECONDS = 3600, MOST_MONTHS = 12 };

bool take_flag(void *member, const char *value)
{
    (void)value;
    *(bool *)member = true;
    return true;
}

/* ---- texts, which the command line keeps ---- */

bool take_any_text(void *member, const char *value)
{
    *(const char **)member = value;
    return true;
}

bool take_text(void *member, const char *value)
{
    return *value != '\0' && take_any_text(member, value);
}

bool take_output(void *member, const char *value)
{
    return take_any_text(member, strcmp(value, "-") == 0 ? NULL : value) && *value != '\0';
}

/* Asked of the library, which reads one letter in it. */
bool take_encoding(void *member, const char *value)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *document;
    pft_status status;

    if (!take_text(member, value))
        return false;
    options.format = "csv";
    options.encoding = value;
    status = pft_document_read(&document, "a", 1, &options, NULL);
    pft_document_free(document);
    return status != PFT_EARGUMENT;
}

bool take_words(void *member, const char *value)
{
    struct words *words = member;

    if (words->count == MOST_WORDS || *value == '\0')
        return false;
    words->lists[words->count++] = value;
    return true;
}

/* ---- names ---- */

/* The position of `value` among the names, or -1. */
static int choose(const char *const *names, int count, const char *value)
{
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], value) == 0)
            return i;
    return -1;
}

bool take_language(void *member, const char *value)
{
    static const char *const names[] = {[PFT_ENGLISH] = "en", [PFT_CHINESE] = "zh"};
    int chosen = choose(names, PFT_LANGUAGE_COUNT, value);

    if (chosen >= 0)
        *(pft_language *)member = (pft_language)chosen;
    return chosen >= 0;
}

bool take_color(void *member, const char *value)
{
    static const char *const names[] = {[COLOR_AUTO] = "auto", [COLOR_ALWAYS] = "always", [COLOR_NEVER] = "never"};
    int chosen = choose(names, 3, value);

    if (chosen >= 0)
        *(color_choice *)member = (color_choice)chosen;
    return chosen >= 0;
}

bool take_table(void *member, const char *value)
{
    return pft_table_from_name(member, value) == PFT_OK;
}

bool take_severity(void *member, const char *value)
{
    return pft_severity_from_name(member, value) == PFT_OK;
}

bool take_grouping(void *member, const char *value)
{
    return pft_grouping_from_name(member, value) == PFT_OK;
}

/* ---- numbers ---- */

bool take_likeness(void *member, const char *value)
{
    pft_decimal *likeness = member;

    return pft_decimal_parse(likeness, value, strlen(value)) == PFT_OK && *likeness >= 0 &&
           *likeness <= PFT_DECIMAL_ONE;
}

/* A whole number in digits alone, up to what follows it. */
static bool read_number(const char **text, uint64_t least, uint64_t most, uint64_t *out)
{
    char *end;

    if (**text < '0' || **text > '9')
        return false;
    errno = 0;
    *out = strtoull(*text, &end, 10);
    *text = end;
    return errno == 0 && *out >= least && *out <= most;
}

static bool is_number(const char *value, uint64_t least, uint64_t most, uint64_t *out)
{
    return read_number(&value, least, most, out) && *value == '\0';
}

bool take_jobs(void *member, const char *value)
{
    uint64_t count;

    if (!is_number(value, 1, MOST_JOBS, &count))
        return false;
    *(size_t *)member = (size_t)count;
    return true;
}

bool take_seconds(void *member, const char *value)
{
    uint64_t seconds;

    if (!is_number(value, 1, MOST_SECONDS, &seconds))
        return false;
    *(unsigned *)member = (unsigned)seconds;
    return true;
}

bool take_month(void *member, const char *value)
{
    uint64_t month;

    if (!is_number(value, 0, MOST_MONTHS, &month))
        return false;
    *(int *)member = (int)month;
    return true;
}

bool take_line(void *member, const char *value)
{
    return *value != '0' && is_number(value, 1, UINT64_MAX, member);
}

bool take_spot(void *member, const char *value)
{
    struct spot *spot = member;
    uint64_t line, column = 0;

    if (*value == '0' || !read_number(&value, 1, UINT32_MAX, &line))
        return false;
    if (*value == ':' && (*++value == '0' || !read_number(&value, 1, UINT32_MAX, &column)))
        return false;
    *spot = (struct spot){(uint32_t)line, (uint32_t)column};
    return *value == '\0';
}
