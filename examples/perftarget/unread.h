/* What was named and gave no table: nothing of it passes in silence. */
#ifndef UNREAD_H
#define UNREAD_H

#include "inputs.h"

/* What became of the files, by the file and not by its lines. */
struct tally {
    size_t failed;      /* could not be read … */
    size_t forgivable;  /* … of which so many are of a form that is not read, or damaged */
    size_t last_failed; /* the last of them, counted from 1: its lines fail one by one */
    size_t without;     /* were read and hold no table */
};

/* True when a document has anything of a table of targets: an indicator or an amount. The model's own JSON is one as it
 * is. */
bool unread_has_table(const pft_document *document);

/* Says that a file holds none, and what to do. */
void unread_say_without(pft_language language, const char *path);

/* Counts a failure of the input of that number (from 0). */
void unread_count_failure(struct tally *tally, size_t input, pft_status status);

/* Says at the end how many files were read and how many were not, where there was more than one. */
void unread_summarise(const struct tally *tally, const struct inputs *inputs, const struct settings *settings);

/* True when nothing went wrong that --skip-unreadable does not allow. `read`: something was. */
bool unread_is_fine(const struct tally *tally, const struct inputs *inputs, const struct settings *settings, bool read);

#endif
