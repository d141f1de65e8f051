/* Where the exchange formats write to, and the calls that choose among them. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "exchange/json.h"
#include "exchange/memory_writer.h"

static const pft_exchange *const formats[] = {&pft_exchange_json, &pft_exchange_jsonl, &pft_exchange_csv};

static pft_status write_stream(void *context, const char *bytes, size_t size)
{
    return fwrite(bytes, 1, size, context) == size ? PFT_OK : PFT_EIO;
}

pft_writer pft_stream_writer(FILE *stream)
{
    return (pft_writer){write_stream, stream};
}

pft_status pft_exchange_written(pft_status status, pft_error *err)
{
    return status == PFT_OK ? PFT_OK
                            : pft_fail(err, status, "writing failed: %s", "写出失败：%s",
                                       pft_status_text(status, PFT_ENGLISH));
}

pft_status pft_document_write(const pft_document *document, const char *format, const pft_write_options *options,
                              const pft_writer *writer, pft_error *err)
{
    pft_write_options whole = PFT_WRITE_OPTIONS_INIT;

    if (document == NULL || format == NULL || writer == NULL || writer->write == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    if (options != NULL)
        memcpy(&whole, options, options->struct_size < sizeof whole ? options->struct_size : sizeof whole);
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (strcmp(formats[i]->format.name, format) == 0)
            return formats[i]->write(document, &whole, writer, err);
    return pft_fail(err, PFT_EUNSUPPORTED, "format \"%s\" is not written", "不能写出格式“%s”", format);
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

pft_status pft_document_write_text(const pft_document *document, const char *format,
                                   const pft_write_options *options, char **text, size_t *size, pft_error *err)
{
    pft_memory_writer memory = {.head = NULL};
    const pft_writer writer = {pft_memory_write, &memory};
    pft_status status;

    if (document == NULL || text == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *text = NULL;
    memory.allocator = document->arena.allocator;
    status = pft_memory_writer_end(&memory, pft_document_write(document, format, options, &writer, err), text, size);
    return status == PFT_ENOMEM ? pft_fail_memory(err) : status;
}

/* The text of a cell may be anything that was read, and so is UTF-8. */
static void write_event(pft_json_out *out, const pft_trace_event *event)
{
    char cost[16];

    pft_json_out_open(out, NULL, '{', true);
    pft_json_out_text(out, "stage", pft_stage_name(event->stage));
    pft_json_out_text(out, "evidence", event->evidence);
    snprintf(cost, sizeof cost, "%" PRId32, event->cost); /* what speaks for a reading is below zero */
    pft_json_out_word(out, "cost", cost);
    pft_json_write_place(out, event->place);
    pft_json_out_text(out, "text", event->text);
    pft_json_out_open(out, "message", '{', true);
    pft_json_out_text(out, "zh", event->message[PFT_CHINESE]);
    pft_json_out_text(out, "en", event->message[PFT_ENGLISH]);
    pft_json_out_close(out, '}');
    pft_json_out_close(out, '}');
}

pft_status pft_trace_event_write_text(const pft_trace_event *event, char **text, size_t *size)
{
    pft_memory_writer memory = {.allocator = pft_default_allocator};
    const pft_writer writer = {pft_memory_write, &memory};
    pft_json_out out;

    if (event == NULL || text == NULL)
        return PFT_EARGUMENT;
    *text = NULL;
    pft_json_out_init(&out, &writer, false);
    write_event(&out, event);
    return pft_memory_writer_end(&memory, pft_json_out_end(&out), text, size);
}

pft_status pft_value_write_text(const pft_value *value, char **text, size_t *size)
{
    pft_memory_writer memory = {.allocator = pft_default_allocator};
    const pft_writer writer = {pft_memory_write, &memory};
    pft_json_out out;

    if (value == NULL || text == NULL)
        return PFT_EARGUMENT;
    *text = NULL;
    pft_json_out_init(&out, &writer, false);
    pft_json_write_value(&out, value);
    return pft_memory_writer_end(&memory, pft_json_out_end(&out), text, size);
}
