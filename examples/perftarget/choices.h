/* The values that an option may be given: what help, messages and completions say of them comes from here. */
#ifndef CHOICES_H
#define CHOICES_H

#include <stdbool.h>
#include <stddef.h>

#include "messages.h"

typedef enum choices {
    CHOICES_NONE, /* the option takes no value */
    CHOICES_FILE,
    CHOICES_TEXT, /* any text */
    CHOICES_LANGUAGE,
    CHOICES_WHEN,
    CHOICES_SEVERITY,
    CHOICES_SHELL,
    CHOICES_GROUPING,
    CHOICES_LIBRARY,
    CHOICES_READ,   /* formats that are read */
    CHOICES_WRITE,  /* formats of the model that are written, and the subcommand's own forms */
    CHOICES_REPORT, /* forms of the subcommand's report */
    CHOICES_FORM,   /* official forms */
    CHOICES_KIND,   /* kinds of reports */
    CHOICES_TABLE,  /* names of tables */
    CHOICES_ENCODING,
    CHOICES_METHOD,
    CHOICES_RULES,
    CHOICES_PROFILE,
    CHOICES_JOBS,
    CHOICES_SECONDS,
    CHOICES_MONTH,
    CHOICES_LINE
} choices;

enum { CHOICES_SIZE = 512 };

/* The words, parted by spaces; "" where there is no list of them. `forms`: those of the subcommand's report. */
void choices_list(char words[CHOICES_SIZE], choices kind, const char *forms);

/* True where a value must be one of the words. */
bool choices_are_all(choices kind);

/* True where a value may be a file too. */
bool choices_take_files(choices kind);

bool choices_have(const char *words, const char *value);

/* " (valid: json, jsonl, csv); did you mean csv?": what to say behind a wrong value; "" when there is nothing to
 * say. */
void choices_hint(char *hint, size_t size, pft_language language, const char *words, const char *value, bool list);

/* False for a name that is neither a file nor written like one. */
bool choices_may_be_file(const char *name);

/* "json jsonl csv" as "json, jsonl, csv". */
void choices_commas(char out[CHOICES_SIZE], const char *words);

/* Says that there is no such thing, what there is, and what was probably meant. */
void say_unknown(pft_language language, message_id id, choices kind, const char *name);

#endif
