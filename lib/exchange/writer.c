/* The calls that choose among the exchange formats, and what is written without one. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "exchange/json.h"
#include "format/memory_writer.h"

static const pft_exchange *const formats[] = {&pft_exchange_json, &pft_exchange_jsonl, &pft_exchange_csv};

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
