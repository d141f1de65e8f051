/* The functions of SQL, and what the tables share with them. */
#ifndef PERFTARGET_SQLITE_FUNCTIONS_H
#define PERFTARGET_SQLITE_FUNCTIONS_H

#include <sqlite3ext.h>

#include <perftarget/perftarget.h>

/* Whole numbers as such; others as the number that prints alike to 15 digits. */
void functions_give_decimal(sqlite3_context *context, pft_decimal number);

/* Adds pft_value(), pft_category(), pft_score() and pft_version(). A status of SQLite. */
int functions_add(sqlite3 *db);

#endif
