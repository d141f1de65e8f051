#include "job.h"

#include <stdio.h>
#include <string.h>

static void read_all(struct text *input, FILE *file)
{
    char block[1 << 16];
    size_t got;

    while ((got = fread(block, 1, sizeof block, file)) > 0 && !input->failed)
        text_add(input, block, got);
}

enum outcome job_convert(const struct job *job, struct text *out)
{
    struct engine engine;
    struct text input = {.size = 0};
    char path[ENGINE_PATH_SIZE];
    FILE *file;

    if (!engine_load(&engine, job->pdfium, path))
        return OUTCOME_NO_PDFIUM;
    if ((file = strcmp(job->path, "-") == 0 ? stdin : fopen(job->path, "rb")) == NULL)
        return OUTCOME_NO_FILE;
    job_limit(job);
    read_all(&input, file);
    if (ferror(file) != 0)
        return OUTCOME_NO_FILE;
    return input.failed ? OUTCOME_MEMORY : outcome_of(marks_write(out, &engine, input.bytes, input.size));
}
