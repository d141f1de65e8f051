/* What every part of the command shares: its settings, its exit statuses and its subcommands. */
#ifndef COMMAND_H
#define COMMAND_H

#include <perftarget/perftarget.h>

#include "choices.h"
#include "messages.h"

typedef enum exit_status {
    STATUS_DONE = 0,
    STATUS_FINDINGS = 1,
    STATUS_USAGE = 2,
    STATUS_INPUT = 3 /* something could not be read, or written */
} exit_status;

typedef enum color_choice { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER } color_choice;

struct command;
struct config;

/* Words of an option that may be given more than once, and that takes several at a time, parted by commas. */
enum { MOST_WORDS = 32 };
struct words {
    const char *lists[MOST_WORDS];
    size_t count;
};

/* A place of the input. */
struct spot {
    uint32_t line;   /* 0: any */
    uint32_t column; /* 0: the whole line */
};

/* What the command line says. Texts are borrowed from it. */
struct settings {
    const struct command *command; /* NULL: none yet */
    pft_language language;
    color_choice color;
    bool help;
    bool version;
    bool compact;
    bool excel;           /* csv for a spreadsheet */
    bool bom;             /* csv with a byte order mark */
    bool force;           /* replace the file of --output, whatever it is */
    bool no_pager;
    bool notes;           /* show what was inferred while reading */
    bool no_convert;      /* what must be converted first is refused */
    unsigned convert_seconds; /* that converting one file may take; 0: as many as usual */
    const char *pdfium;   /* the library that reads PDF; NULL: it is looked for */
    bool skip_unreadable; /* what cannot be read, or holds no table, is no failure */
    bool doubts;          /* show why a reading is less than certain */
    bool doubtful;        /* show only what is doubtful */
    bool details;         /* show every text of the indicators */
    struct spot at;       /* explain what stands there */
    const char *to;       /* format to write, or NULL */
    pft_table_id table;   /* the one that is written as Arrow */
    const char *from;     /* format to read; NULL: recognised */
    const char *encoding; /* NULL: recognised */
    const char *output;   /* NULL: standard output */
    const char *method;   /* scoring method, its id or a file; NULL: the default */
    const char *report;   /* on what is reviewed, a file, or NULL */
    const char *profile;  /* of a review, an id or a file, or NULL */
    bool show_profile;    /* write it, and review nothing */
    const char *paper;    /* working paper to write, a file, or NULL */
    const char *kind;     /* official form, or NULL */
    const char *actuals;  /* file of actual values; NULL: they stand in the document */
    uint64_t resume_at;   /* line of the JSON Lines to begin at; 0: the first */
    int month;            /* that have passed; -1: not said */
    bool explain;         /* every line with its arithmetic */
    bool diff;            /* compare two methods */
    const char *rules;    /* rule set, its id or a file; NULL: the default */
    struct words select;  /* the rules that are asked; none: those of the set */
    struct words ignore;  /* the rules that are not */
    bool statistics;      /* count findings, do not list them */
    const char *title;    /* of a report; NULL: that of its kind */
    const char *findings; /* a file of findings, some of them accepted; NULL: each document is checked */
    struct words accept;  /* the rules whose suggestions are accepted */
    bool dry_run;         /* show what would change */
    bool in_place;        /* replace the file itself */
    bool clean;           /* list also files without findings */
    const char *config_file; /* NULL: looked for */
    bool no_config;       /* and not even that */
    const struct config *config; /* what was found; NULL: nothing, or nothing that the subcommand asks for */
    const char *library;  /* indicator library that the check asks, a file; NULL: none */
    const char *baseline; /* findings that are known, a file; NULL: none are */
    pft_severity severity; /* the least grave that is told of */
    size_t jobs;          /* threads; 0: one a processor */
    pft_grouping by;      /* of a portfolio */
    bool list;            /* the summary list of a portfolio */
    const char *units;    /* file of the units that should file; NULL: not known */
    bool changed_only;    /* of a comparison */
    pft_decimal likeness; /* of names; PFT_DECIMAL_NONE: the usual */
    bool parts;           /* the operands are portfolios, to be merged */
    char **operands;
    size_t operand_count;
};

struct command {
    const char *name;
    message_id summary;
    message_id operands; /* what follows the options in the usage line */
    unsigned options;    /* bits of option_set */
    exit_status (*run)(const struct settings *settings);
    const char *forms;   /* of its report that are its own, the usual one first; "": none */
    choices operand_choices; /* what stands behind the options, where it is no files */
    uint32_t reports;    /* PFT_REPORTS_…: what the library writes for it */
    const char *report;  /* the kind of full report that says the same for people; NULL: there is none */
};

/* All of them; NULL behind the last. */
const struct command *command_at(size_t index);

/* The forms of its report: its own, and those that the library writes. `command` NULL: none. */
void command_forms(char words[CHOICES_SIZE], const struct command *command);
/* Whether --format is one that these reports (PFT_REPORTS_…) are written in; false after a message. */
bool command_writes(const struct settings *settings, uint32_t reports);

exit_status show_run(const struct settings *settings);
exit_status explain_run(const struct settings *settings);
exit_status convert_run(const struct settings *settings);
exit_status merge_run(const struct settings *settings);
exit_status value_run(const struct settings *settings);
exit_status criterion_run(const struct settings *settings);
exit_status review_run(const struct settings *settings);
exit_status form_run(const struct settings *settings);
exit_status template_run(const struct settings *settings);
exit_status monitor_run(const struct settings *settings);
exit_status score_run(const struct settings *settings);
exit_status methods_run(const struct settings *settings);
exit_status library_run(const struct settings *settings);
exit_status alike_run(const struct settings *settings);
exit_status compare_run(const struct settings *settings);
exit_status portfolio_run(const struct settings *settings);
exit_status check_run(const struct settings *settings);
exit_status audit_run(const struct settings *settings);
exit_status report_run(const struct settings *settings);
exit_status fix_run(const struct settings *settings);
exit_status rules_run(const struct settings *settings);
exit_status tables_run(const struct settings *settings);
exit_status formats_run(const struct settings *settings);
exit_status completion_run(const struct settings *settings);

#endif
