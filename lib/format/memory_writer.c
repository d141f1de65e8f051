/* Where texts are written to: memory, or an open stream. */
#include "format/memory_writer.h"

#include <string.h>

static pft_status write_stream(void *context, const char *bytes, size_t size)
{
    return fwrite(bytes, 1, size, context) == size ? PFT_OK : PFT_EIO;
}

pft_writer pft_stream_writer(FILE *stream)
{
    return (pft_writer){write_stream, stream};
}

/* A text goes out as a bare pointer; what is needed to end it stands in front of it. */
struct pft_text_head {
    pft_allocator allocator;
    size_t size; /* of the block, this head included */
};

enum { FIRST_TEXT = 1024 };

static bool text_grow(pft_memory_writer *text, size_t size)
{
    size_t old = text->head != NULL ? text->head->size : 0, wanted = old > 0 ? old : FIRST_TEXT;
    pft_text_head *head;

    while (wanted < size)
        wanted = wanted <= SIZE_MAX / 2 ? wanted * 2 : size;
    head = text->head == NULL
               ? text->allocator.allocate(text->allocator.context, wanted)
               : text->allocator.reallocate(text->allocator.context, text->head, old, wanted);
    if (head == NULL)
        return false;
    *head = (pft_text_head){text->allocator, wanted};
    text->head = head;
    return true;
}

pft_status pft_memory_write(void *context, const char *bytes, size_t size)
{
    pft_memory_writer *text = context;
    size_t needed = sizeof(pft_text_head) + text->used + 1;

    if (size > SIZE_MAX - needed)
        return PFT_ENOMEM;
    needed += size;
    if ((text->head == NULL || text->head->size < needed) && !text_grow(text, needed))
        return PFT_ENOMEM;
    if (size > 0)
        memcpy((char *)(text->head + 1) + text->used, bytes, size);
    text->used += size;
    return PFT_OK;
}

void pft_text_free(char *text)
{
    if (text != NULL) {
        pft_text_head *head = (pft_text_head *)(void *)text - 1;
        pft_allocator allocator = head->allocator;

        allocator.release(allocator.context, head, head->size);
    }
}

pft_status pft_memory_writer_end(pft_memory_writer *writer, pft_status status, char **text, size_t *size)
{
    if (status == PFT_OK)
        status = pft_memory_write(writer, "", 0); /* room for the NUL, also of an empty text */
    if (status != PFT_OK) {
        if (writer->head != NULL)
            pft_text_free((char *)(writer->head + 1));
        return status;
    }
    *text = (char *)(writer->head + 1);
    (*text)[writer->used] = '\0';
    if (size != NULL)
        *size = writer->used;
    return PFT_OK;
}
