/* A PDF and how much it may take. */
#ifndef JOB_H
#define JOB_H

#include "outcome.h"

struct job {
    const char *pdfium, *path; /* path "-": standard input */
    unsigned long seconds, mebibytes;
    bool where;
    bool here; /* in this process, which another one watches over */
};

#define JOB_HERE "--here" /* makes a process the other one: no option for people */

/* Takes the words of the command line as UTF-8, and what else a system wants before all. */
bool job_begin(int *count, char ***words);

/* From now on this process has no more memory than it may; nothing where the other process sees to that. */
void job_limit(const struct job *job);

/* Makes the marks in this process. */
enum outcome job_convert(const struct job *job, struct text *out);

/* The same in a process of its own, which is ended when its time is over, and whose memory has a limit. */
enum outcome job_supervise(const struct job *job, struct text *out);

#endif
