#define WIN32_LEAN_AND_MEAN
#include "job.h"

#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>
#include <shellapi.h> /* behind windows.h, which it needs */

#include "../../windows/child.h"

bool job_begin(int *count, char ***words)
{
    int given = 0;
    wchar_t **wide = CommandLineToArgvW(GetCommandLineW(), &given);
    char **texts = wide != NULL ? calloc((size_t)given + 1, sizeof *texts) : NULL;
    bool done = texts != NULL;

    for (int i = 0; done && i < given; i++)
        done = (texts[i] = pft_windows_narrow(wide[i])) != NULL;
    LocalFree(wide);
    _setmode(0, _O_BINARY);
    _setmode(1, _O_BINARY);
    *count = given;
    *words = texts;
    return done;
}

/* The job that this process was put in has its limit. */
void job_limit(const struct job *job)
{
    (void)job;
}

static bool take(void *context, const char *bytes, size_t size)
{
    struct text *out = context;

    text_add(out, bytes, size);
    return !out->failed;
}

/* A process that broke has a status of Windows; where there is no memory, PDFium stops itself. */
static enum outcome outcome_of_status(uint32_t status)
{
    if (status == 0 || (status >= OUTCOME_PASSWORD && status < OUTCOME_COUNT))
        return (enum outcome)status;
    return status == (uint32_t)STATUS_ACCESS_VIOLATION || status == (uint32_t)STATUS_STACK_OVERFLOW ? OUTCOME_CRASHED
                                                                                                     : OUTCOME_MEMORY;
}

/* Starts this program once more. */
static bool start_other(struct pft_windows_child *child, const struct job *job)
{
    const char *words[] = {JOB_HERE, job->path, NULL, NULL, NULL};
    char *folder = pft_windows_own_folder(), program[ENGINE_PATH_SIZE] = "";
    const struct pft_windows_start start = {.program = program,
                                            .words = words,
                                            .input = GetStdHandle(STD_INPUT_HANDLE),
                                            .captured = true,
                                            .memory = (uint64_t)job->mebibytes << 20};

    if (job->pdfium != NULL) {
        words[1] = "--pdfium";
        words[2] = job->pdfium;
        words[3] = job->path;
    }
    if (folder != NULL)
        snprintf(program, sizeof program, "%sperftarget-pdf.exe", folder);
    free(folder);
    return pft_windows_child_start(child, &start);
}

enum outcome job_supervise(const struct job *job, struct text *out)
{
    enum { AFTERWARDS = 1000 }; /* milliseconds to end in, once all is written */
    struct pft_windows_child child;
    enum outcome outcome = OUTCOME_CRASHED;
    uint32_t status;

    if (!start_other(&child, job))
        return OUTCOME_CRASHED;
    if (!pft_windows_child_receive(&child, (uint64_t)job->seconds * 1000, take, out))
        outcome = out->failed ? OUTCOME_MEMORY : OUTCOME_TIME;
    else if (pft_windows_child_wait(&child, AFTERWARDS, &status))
        outcome = outcome_of_status(status);
    pft_windows_child_end(&child);
    return outcome;
}
