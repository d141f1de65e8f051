/* What is to be known of a system to run LibreOffice on it; beside these, office_find() and office_missing(). */
#ifndef OFFICE_SYSTEM_H
#define OFFICE_SYSTEM_H

#include "office.h"

enum { OFFICE_USER_SIZE = 3 * OFFICE_PATH_SIZE + 64, OFFICE_CALL_WORDS = 5 };

/* What is said of a file that it would convert, where it is not found. PFT_EUNSUPPORTED; with no message, the library
 * says the command that converts it. */
pft_status office_advise(pft_error *error);

/* A new folder, for the user alone. False with errno set. */
bool office_make_folder(char folder[OFFICE_FOLDER_SIZE]);

/* With all that is in it. */
void office_remove_folder(const char *folder);

/* The words that start the program, before its own: OFFICE_CALL_WORDS at most; how many. */
size_t office_call(char **words, char *program);

/* The option that names the folder of its profile, "profile" in `folder`. */
void office_user(char option[OFFICE_USER_SIZE], const char *folder);

#endif
