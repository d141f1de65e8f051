/* Preloaded, it lets one allocation of a program fail, or each from there on: PFT_FAIL_AT, counted from 1, and
 * PFT_FAIL_ON. PFT_FAIL_COUNT names a file for the number of allocations. Programs that this one starts are left in
 * peace: PFT_FAIL_PROGRAM is the name of the one that is meant. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* glibc's own, under the names that are there for those who take malloc()'s place. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);

static long made, failing; /* 0: none fails */
static bool onwards, counting;

__attribute__((constructor)) static void begin(void)
{
    const char *at = getenv("PFT_FAIL_AT"), *program = getenv("PFT_FAIL_PROGRAM");

    if (program != NULL && strcmp(program, program_invocation_short_name) != 0)
        return;
    onwards = getenv("PFT_FAIL_ON") != NULL;
    failing = at != NULL ? strtol(at, NULL, 10) : 0;
    made = 0;
    counting = true;
}

__attribute__((destructor)) static void end(void)
{
    const char *path = getenv("PFT_FAIL_COUNT");
    FILE *file;

    if (!counting)
        return;
    counting = false;
    if (path != NULL && (file = fopen(path, "w")) != NULL) {
        fprintf(file, "%ld\n", made);
        fclose(file);
    }
}

static bool fails(void)
{
    long number = counting ? __atomic_add_fetch(&made, 1, __ATOMIC_RELAXED) : 0;

    if (failing == 0 || (onwards ? number < failing : number != failing))
        return false;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *block, size_t size)
{
    return fails() ? NULL : __libc_realloc(block, size);
}
