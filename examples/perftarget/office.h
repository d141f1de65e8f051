/* LibreOffice as a converter: several files in one run, with a profile of its own in which no macro runs and nothing is
 * fetched, and no longer than it may. */
#ifndef OFFICE_H
#define OFFICE_H

#include <perftarget/perftarget.h>

#include "messages.h"

enum { OFFICE_PATH_SIZE = 512, OFFICE_FOLDER_SIZE = 384, OFFICE_VERSION_SIZE = 64, OFFICE_SECONDS = 60 };

struct office {
    char program[OFFICE_PATH_SIZE];
    char version[OFFICE_VERSION_SIZE]; /* "LibreOffice 7.4.7.2" */
    char folder[OFFICE_FOLDER_SIZE];    /* of its profile and the files in work, for the user alone; "": not begun */
};

/* How LibreOffice reads a format and what it makes of it. The filter is named, for left alone it takes anything damaged
 * for plain text. */
struct office_filter {
    const char *format; /* as the library calls it */
    const char *head;   /* what the bytes begin with; "": no matter */
    const char *reads;
    const char *target; /* the extension of what is made */
};

/* NULL: LibreOffice does not convert such files for us. */
const struct office_filter *office_filter_of(const char *format, const void *bytes, size_t size);

/* Where LibreOffice is: what PERFTARGET_SOFFICE names, or "soffice" or "libreoffice" in PATH. False: nowhere. */
bool office_find(char path[OFFICE_PATH_SIZE]);

/* What is said where there is none, of the formats that it would read. */
message_id office_missing(void);

/* Finds the program and makes its folder. PFT_EUNSUPPORTED, with no message, where there is no LibreOffice. */
pft_status office_begin(struct office *office, pft_error *error);

/* Removes the folder. Nothing is done where none was made. */
void office_end(struct office *office);

/* One of the files that are converted together. */
struct office_file {
    char name[16];      /* in the folder, without extension */
    pft_status status;  /* what came of it */
    pft_error error;
};

/* Where a file stands in the folder before and after, by its extension. */
void office_path(char path[OFFICE_PATH_SIZE], const struct office *office, const struct office_file *file,
                 const char *extension);

/* Converts the files, which stand in the folder as NAME.in; of those that succeed NAME.TARGET stands there then. Each
 * may take so many seconds, the first also what the program takes to begin. */
void office_convert(struct office *office, const struct office_filter *filter, struct office_file *files, size_t count,
                    unsigned seconds);

#endif
