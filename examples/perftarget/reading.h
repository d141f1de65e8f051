/* Reading many inputs: on threads, in order, failures reported and counted. */
#ifndef READING_H
#define READING_H

#include "command.h"
#include "conversions.h"
#include "inputs.h"
#include "memory.h"
#include "output.h"
#include "unread.h"

/* What became of one document: of an input, or of one line of JSON Lines, which are read a project at a time. */
struct result {
    pft_status status;
    pft_error error;
    bool without_table;
    pft_document *document; /* NULL when it failed, or when render() had no more use for it */
    char *text;             /* what render() made; ended by release() */
    size_t size;
    void (*release)(void *text);
};

struct reading;

struct reading {
    const struct settings *settings;
    const struct inputs *inputs; /* both are set by reading_write() */
    struct output *output;
    /* On any thread: what can be made of one document alone. It may end and clear the result's document. */
    pft_status (*render)(const struct reading *reading, struct result *result);
    /* In order: a result that was read and rendered. False: an error of the output, and no more is wanted. */
    bool (*take)(struct reading *reading, struct result *result);
    /* In order: one that could not be read, after it was reported; NULL: nobody asks. As take(). */
    bool (*fail)(struct reading *reading, const char *path, const struct result *result);
    void *context;
    bool whole;  /* JSON Lines are one document a file, not one a line */
    bool unmatched; /* actual values found no indicator: the status says so when all else is well */
    bool digest; /* documents keep the SHA-256 of their files */
    struct conversions *conversions; /* of the inputs that are not read as they are; set by reading_run() */
    size_t done;
    struct tally tally;
};

/* --resume-at must be about lines. STATUS_USAGE after a message. */
exit_status reading_check_resume(const struct reading *reading);

/* Reads them all, and says at the end what was not read. STATUS_INPUT when any failed or held no table, unless
 * --skip-unreadable allows it. */
exit_status reading_run(struct reading *reading);

/* The whole way from the operands to the output: reads them all, and lets finish() write what was joined (NULL: all is
 * written by then). A finish() that returns false after a message leaves no output, as does an input of which nothing
 * was read. */
exit_status reading_write(struct reading *reading, bool (*finish)(struct reading *reading));

/* A render() for documents that are joined: it leaves them as they are. */
pft_status reading_keep(const struct reading *reading, struct result *result);

/* For a take() that makes one document of all: the first is taken as it is, so that a single one keeps its source. */
bool reading_join(struct reading *reading, struct result *result, pft_document **joined);

/* Brings in a later document of the same projects; what did not match is reported. */
bool reading_merge(struct reading *reading, pft_document *document, const pft_document *later);

/* The end of a text that render() wrote into memory: it is the result's then. */
pft_status reading_keep_text(struct result *result, struct memory *memory);

/* A take() that writes the text that render() made. */
bool reading_write_text(struct reading *reading, struct result *result);

#endif
