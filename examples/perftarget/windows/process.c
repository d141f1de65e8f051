#define WIN32_LEAN_AND_MEAN
#include "../process.h"

#include <windows.h>

/* The job that each program is in ends with this command; the folder that it leaves then is one of passing files. */
bool process_start(struct process *process, char *const *arguments, const char *output, const char *folder)
{
    wchar_t *wide = output != NULL ? pft_windows_wide(output) : NULL;
    HANDLE file = wide != NULL ? CreateFileW(wide, GENERIC_WRITE, FILE_SHARE_READ, NULL, CREATE_ALWAYS, 0, NULL) : NULL;
    const struct pft_windows_start start = {.program = arguments[0],
                                            .words = (const char *const *)arguments + 1,
                                            .output = file};
    bool done = file != INVALID_HANDLE_VALUE && pft_windows_child_start(&process->child, &start);

    (void)folder;
    if (file != NULL && file != INVALID_HANDLE_VALUE)
        CloseHandle(file);
    free(wide);
    return done;
}

bool process_wait(struct process *process, int milliseconds, bool *success)
{
    uint32_t status = 1;

    if (process->child.process != NULL && !pft_windows_child_wait(&process->child, (uint64_t)milliseconds, &status))
        return false;
    *success = status == 0;
    pft_windows_child_end(&process->child);
    return true;
}

void process_stop(struct process *process)
{
    pft_windows_child_end(&process->child);
}
