#include "memory.h"

#include <errno.h>
#include <stdlib.h>

#include "messages.h"

char *memory_read_file(const char *path, size_t *size, pft_language language)
{
    FILE *stream = fopen(path, "rb");
    struct memory memory;
    char *text = NULL, block[4096];
    size_t part;

    if (stream == NULL) {
        say_errno(language, path, errno);
        return NULL;
    }
    if (!memory_open(&memory)) {
        say_errno(language, path, ENOMEM);
        goto done;
    }
    while ((part = fread(block, 1, sizeof block, stream)) > 0)
        fwrite(block, 1, part, memory.stream);
    if (ferror(stream))
        say_errno(language, path, errno);
    if (memory_close(&memory, &text, size) != PFT_OK) {
        say_errno(language, path, ENOMEM);
    } else if (ferror(stream)) {
        free(text);
        text = NULL;
    }
done:
    fclose(stream);
    return text;
}
