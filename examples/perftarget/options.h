/* The command line: one table of options for all subcommands. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdio.h>

#include "command.h"
#include "option_values.h"

/* Which options a subcommand takes. */
enum option_set {
    OPTIONS_COMMON = 1,  /* help, lang */
    OPTIONS_KIND = 1 << 24, /* kind, profile, of official forms */
    OPTIONS_REVIEW = 1 << 25, /* paper, report, profile, show-profile, rules of a review */
    OPTIONS_MAIN = 2,    /* version */
    OPTIONS_READ = 4,    /* from, encoding, no-convert, convert-timeout, skip-unreadable, jobs */
    OPTIONS_COLOR = 8,   /* color, no-pager */
    OPTIONS_WRITE = 16,  /* to */
    OPTIONS_OUTPUT = 32, /* output, force, compact */
    OPTIONS_FORM = 64,   /* format of a report */
    OPTIONS_SCORE = 128,   /* explain, resume-at */
    OPTIONS_METHODS = 256, /* diff */
    OPTIONS_CHECK = 512,   /* rules, select, ignore, severity, statistics, clean, baseline, library */
    OPTIONS_METHOD = 1024, /* method */
    OPTIONS_SHOW = 2048,   /* notes, doubts, doubtful, details */
    OPTIONS_MONTH = 4096,  /* month */
    OPTIONS_ACTUALS = 8192, /* actuals */
    OPTIONS_EXPLAIN = 16384, /* at */
    OPTIONS_VALUE = 32768, /* explain, of values */
    OPTIONS_CSV = 65536,   /* excel, bom */
    OPTIONS_CONFIG = 131072, /* config, no-config */
    OPTIONS_TABLE = 262144, /* table */
    OPTIONS_REPORT = 1 << 23, /* kind of a report, title, rules, select, ignore */
    OPTIONS_FIX = 1 << 19, /* rules, findings, accept, dry-run, in-place */
    OPTIONS_ALIKE = 1 << 22,   /* likeness */
    OPTIONS_COMPARE = 1 << 21, /* changed, likeness */
    OPTIONS_PORTFOLIO = 1 << 20 /* by, rules, method, list, units, parts */
};

/* Where the help lists an option. */
typedef enum option_group { GROUP_TASK, GROUP_INPUT, GROUP_OUTPUT, GROUP_GENERAL, GROUP_COUNT } option_group;

struct option {
    const char *name;
    char letter;        /* 0: none */
    unsigned set;       /* an option_set */
    option_group group;
    choices choices;    /* the values it may be given */
    message_id place;   /* what its value is called; MESSAGE_NONE: it takes none */
    message_id explain;
    option_take *take;
    size_t member;      /* of the settings: what its value is taken into */
};

/* All of them; behind the last is one without a name. */
const struct option *option_at(size_t index);

/* Reads argv[*index] and on: options into `settings`, what is none to its operands. With `stop` it ends before the
 * first operand. False after a wrong option, which was reported. */
bool options_parse(struct settings *settings, unsigned set, char **arguments, size_t count, size_t *index, bool stop);

/* The options of that set, one a line, explained, in groups. `forms`: of the report, parted by spaces. */
void options_print(FILE *out, unsigned set, const char *forms, pft_language language);

#endif
