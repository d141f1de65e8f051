#include "api/formats.h"

#include <string.h>
#include <strings.h>

#include "core/error.h"
#include "core/trace.h"
#include "exchange/csv.h"
#include "readers/reader.h"
#include "readers/refused.h"

const pft_exchange *const pft_exchanges[PFT_EXCHANGE_COUNT] = {&pft_exchange_json, &pft_exchange_jsonl};

const char *pft_version(void)
{
    return PFT_VERSION;
}

size_t pft_format_count(void)
{
    return pft_reader_count + PFT_EXCHANGE_COUNT + pft_refused_count;
}

const pft_format *pft_format_at(size_t index)
{
    if (index < pft_reader_count)
        return &pft_readers[index]->format;
    index -= pft_reader_count;
    if (index < PFT_EXCHANGE_COUNT)
        return &pft_exchanges[index]->format;
    index -= PFT_EXCHANGE_COUNT;
    return index < pft_refused_count ? &pft_refused_formats[index].format : NULL;
}

const pft_format *pft_format_find(const char *name)
{
    for (size_t i = 0; name != NULL && i < pft_format_count(); i++)
        if (strcmp(pft_format_at(i)->name, name) == 0)
            return pft_format_at(i);
    return NULL;
}

/* The model's own format that the bytes are; NULL when they are none. Marks are JSON too, but no model. */
static const pft_format *own_format(const char *bytes, size_t size)
{
    if (pft_reader_marks.sniff(bytes, size) == PFT_SNIFF_YES)
        return &pft_reader_marks.format;
    for (size_t i = 0; i < PFT_EXCHANGE_COUNT; i++)
        if (pft_exchanges[i]->recognises != NULL && pft_exchanges[i]->recognises(bytes, size))
            return &pft_exchanges[i]->format;
    return pft_csv_is_long(bytes, size) ? &pft_reader_csv.format : NULL;
}

/* The surest of the readers, the first of equals. */
static const pft_reader *surest_reader(const char *bytes, size_t size, pft_sniff *surest)
{
    const pft_reader *best = NULL;

    *surest = PFT_SNIFF_NO;
    for (size_t i = 0; *surest != PFT_SNIFF_YES && i < pft_reader_count; i++) {
        pft_sniff sniff = pft_readers[i]->sniff(bytes, size);

        if (sniff > *surest) {
            *surest = sniff;
            best = pft_readers[i];
        }
    }
    return best;
}

const pft_format *pft_format_recognise(const void *bytes, size_t size)
{
    const pft_format *own = bytes != NULL ? own_format(bytes, size) : NULL;
    const pft_reader *reader;
    const pft_refused *refused;
    pft_sniff surest;

    if (bytes == NULL || own != NULL)
        return own;
    reader = surest_reader(bytes, size, &surest);
    if (surest != PFT_SNIFF_YES && (refused = pft_refused_recognise(bytes, size)) != NULL)
        return &refused->format;
    return reader != NULL ? &reader->format : NULL;
}

static bool has_extension(const pft_format *format, const char *name)
{
    const char *point = strrchr(name, '.'), *word = format->extensions;

    for (size_t width; point != NULL && *word != '\0'; word += width + (word[width] == ' ')) {
        width = strcspn(word, " ");
        if (strlen(point + 1) == width && strncasecmp(point + 1, word, width) == 0)
            return true;
    }
    return false;
}

/* The bytes decide. Only what they leave open, the name may settle. */
static const pft_format *recognise_named(const char *name, const void *bytes, size_t size)
{
    const pft_format *format = pft_format_recognise(bytes, size);

    if (format != &pft_reader_text.format || name == NULL)
        return format;
    for (size_t i = 0; i < pft_reader_count; i++)
        if (pft_readers[i]->sniff_named != NULL && has_extension(&pft_readers[i]->format, name) &&
            pft_readers[i]->sniff_named(bytes, size) == PFT_SNIFF_YES)
            return &pft_readers[i]->format;
    return format;
}

/* How the format was found, as the first step of the trace. */
static void tell_format(const pft_format *format, const void *bytes, size_t size, const pft_read_options *options)
{
    const pft_tracer tracer = {options->trace, options->trace_context};
    pft_trace_event event = {.stage = PFT_STAGE_FORMAT, .evidence = "bytes"};

    if (!pft_traced(&tracer))
        return;
    if (options->format != NULL) {
        event.evidence = "given";
        pft_tell(&tracer, &event, "read as %s, as requested", "按指定的格式 %s 读取", format->name);
    } else if (pft_format_recognise(bytes, size) != format) {
        event.evidence = "name";
        pft_tell(&tracer, &event, "the bytes alone look like text; by the name of the file it is %s",
                 "仅看内容为文本，按文件名判为 %s", format->name);
    } else {
        pft_tell(&tracer, &event, "the bytes are recognised as %s", "按内容识别为 %s", format->name);
    }
}

pft_status pft_choose_format(const pft_format **out, const void *bytes, size_t size, const pft_read_options *options,
                             pft_error *err)
{
    if (size > options->max_bytes)
        return pft_fail(err, PFT_ELIMIT, "%llu bytes exceed max_bytes (%llu)",
                        "共 %llu 字节，超出 max_bytes 限制（%llu）", (unsigned long long)size,
                        (unsigned long long)options->max_bytes);
    if (size == 0)
        return pft_fail(err, PFT_EFORMAT, "the input is empty", "输入为空");
    *out = options->format != NULL ? pft_format_find(options->format) : recognise_named(options->name, bytes, size);
    if (*out == NULL && options->format != NULL)
        return pft_fail(err, PFT_EARGUMENT, "unknown format \"%s\"", "未知格式“%s”", options->format);
    if (*out == NULL)
        return pft_fail_at(err, PFT_EFORMAT, 1, 1, "unrecognised input format",
                           "内容不是此构建可读取的格式");
    tell_format(*out, bytes, size, options);
    return PFT_OK;
}
