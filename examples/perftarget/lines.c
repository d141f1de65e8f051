#include "lines.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 1 << 18 };

void lines_begin(struct lines *lines, FILE *file)
{
    *lines = (struct lines){.file = file, .next_line = 1};
}

void lines_pass(struct lines *lines, uint64_t line)
{
    int byte = '\n';

    while (lines->next_line < line && (byte = getc(lines->file)) != EOF)
        lines->next_line += byte == '\n';
}

void lines_end(struct lines *lines)
{
    if (lines->file == NULL)
        return;
    if (lines->file != stdin)
        fclose(lines->file);
    free(lines->rest);
    *lines = (struct lines){.file = NULL};
}

/* Bytes up to and with the last line break from `from` on; 0 when there is none. */
static size_t whole_lines(const char *bytes, size_t size, size_t from)
{
    while (size > from && bytes[size - 1] != '\n')
        size--;
    return size > from ? size : 0;
}

static uint64_t count_lines(const char *bytes, size_t size)
{
    const char *end = bytes + size;
    uint64_t count = 0;

    while (bytes < end && (bytes = memchr(bytes, '\n', (size_t)(end - bytes))) != NULL) {
        bytes++;
        count++;
    }
    return count;
}

/* Adds blocks to the batch until it holds a whole line, or the file ends. `*whole`: bytes of the whole lines. */
static pft_status fill(struct lines *lines, struct batch *batch, size_t *whole, uint64_t longest)
{
    *whole = 0;
    while (*whole == 0) {
        char *grown = batch->size > longest ? NULL : realloc(batch->bytes, batch->size + BLOCK);
        size_t got;

        if (grown == NULL)
            return batch->size > longest ? PFT_ELIMIT : PFT_ENOMEM;
        batch->bytes = grown;
        got = fread(batch->bytes + batch->size, 1, BLOCK, lines->file);
        if (got < BLOCK && ferror(lines->file))
            return PFT_EIO;
        *whole = whole_lines(batch->bytes, batch->size + got, batch->size);
        batch->size += got;
        if (got < BLOCK) /* the last line may lack its line break */
            *whole = batch->size;
        if (got == 0)
            break;
    }
    return *whole > 0 ? PFT_OK : PFT_END;
}

/* Keeps what follows the whole lines for the next batch. */
static bool keep_rest(struct lines *lines, struct batch *batch, size_t whole)
{
    lines->rest_size = batch->size - whole;
    batch->size = whole;
    if (lines->rest_size == 0)
        return true;
    if ((lines->rest = malloc(lines->rest_size)) == NULL)
        return false;
    memcpy(lines->rest, batch->bytes + whole, lines->rest_size);
    return true;
}

pft_status lines_next(struct lines *lines, struct batch *batch, uint64_t longest)
{
    size_t whole;
    pft_status status;

    *batch = (struct batch){.bytes = lines->rest, .size = lines->rest_size, .first_line = lines->next_line};
    lines->rest = NULL;
    lines->rest_size = 0;
    errno = 0;
    status = fill(lines, batch, &whole, longest);
    if (status == PFT_OK && !keep_rest(lines, batch, whole))
        status = PFT_ENOMEM;
    if (status != PFT_OK) {
        free(batch->bytes);
        batch->bytes = NULL;
        return status;
    }
    lines->next_line += count_lines(batch->bytes, batch->size);
    return PFT_OK;
}
