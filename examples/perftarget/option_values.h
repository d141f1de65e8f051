/* How the value of an option is taken into the settings. */
#ifndef OPTION_VALUES_H
#define OPTION_VALUES_H

#include <stdbool.h>

/* Takes the value into a member of the settings, which is of the type that each one below names; false: a wrong
 * value. */
typedef bool option_take(void *member, const char *value);

option_take take_flag;       /* bool: the option has no value */
option_take take_text;       /* const char *, not empty */
option_take take_any_text;   /* const char * */
option_take take_output;     /* const char *; "-", standard output, is NULL */
option_take take_encoding;   /* const char *: one that the library knows */
option_take take_words;      /* struct words: one list more */
option_take take_language;   /* pft_language */
option_take take_color;      /* color_choice */
option_take take_table;      /* pft_table_id */
option_take take_severity;   /* pft_severity */
option_take take_grouping;   /* pft_grouping */
option_take take_likeness;   /* pft_decimal, from 0 to 1 */
option_take take_jobs;       /* size_t */
option_take take_seconds;    /* unsigned */
option_take take_month;      /* int */
option_take take_line;       /* uint64_t, from 1 */
option_take take_spot;       /* struct spot: LINE or LINE:COLUMN */

#endif
