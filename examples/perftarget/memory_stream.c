#define _GNU_SOURCE /* fopencookie() */
#include "memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Room for so much more and a NUL. */
static bool make_room(struct memory *memory, size_t more)
{
    size_t capacity = memory->capacity > 0 ? memory->capacity : 1024;
    char *text;

    if (more < memory->capacity - memory->size)
        return true;
    while (capacity - memory->size <= more) {
        if (capacity > SIZE_MAX / 2)
            return false;
        capacity *= 2;
    }
    if ((text = realloc(memory->text, capacity)) == NULL)
        return false;
    memory->text = text;
    memory->capacity = capacity;
    return true;
}

/* 0 is what makes the stream fail. */
static ssize_t write_more(void *context, const char *bytes, size_t size)
{
    struct memory *memory = context;

    memory->failed = memory->failed || !make_room(memory, size);
    if (memory->failed)
        return 0;
    memcpy(memory->text + memory->size, bytes, size);
    memory->size += size;
    return (ssize_t)size;
}

bool memory_open(struct memory *memory)
{
    *memory = (struct memory){.stream = NULL};
    if (!make_room(memory, 0))
        return false;
    memory->stream = fopencookie(memory, "w", (cookie_io_functions_t){.write = write_more});
    if (memory->stream == NULL) {
        free(memory->text);
        memory->text = NULL;
    }
    return memory->stream != NULL;
}

pft_status memory_close(struct memory *memory, char **text, size_t *size)
{
    bool failed = ferror(memory->stream) != 0;

    failed = fclose(memory->stream) != 0 || failed || memory->failed;
    memory->stream = NULL;
    if (failed) {
        free(memory->text);
        *memory = (struct memory){.stream = NULL};
    } else {
        memory->text[memory->size] = '\0';
    }
    *text = memory->text;
    *size = memory->size;
    return failed ? PFT_ENOMEM : PFT_OK;
}
