/* The public calls that join the layers: bytes or pages → reader → interpreter → document. */
#include <string.h>

#include "api/formats.h"
#include "api/meter.h"
#include "core/encoding.h"
#include "core/hash.h"
#include "core/text.h"
#include "exchange/csv.h"
#include "interpret/reading.h"
#include "readers/refused.h"

static pft_status set_source(pft_document *document, const void *bytes, size_t size, const pft_format *format,
                             const pft_read_options *options)
{
    char hex[PFT_HASH_SIZE] = "";
    const char *name;
    pft_status status = pft_readable_name(&document->arena, options->name, &name);

    if (options->digest)
        pft_hash(hex, bytes, size);
    return status == PFT_OK ? pft_document_set_source(document, name, format->name, size, hex) : status;
}

static pft_status read_table(pft_document *document, const pft_origin *from, const pft_read_options *options,
                             pft_error *err)
{
    pft_sink sink;
    pft_reading *reading = pft_reading_new(document, &sink, options->memo);
    pft_status status;

    if (reading == NULL)
        return pft_fail_memory(err);
    document->tracer = (pft_tracer){options->trace, options->trace_context};
    status = pft_read_metered(&sink, from, options, err);
    if (status == PFT_OK)
        status = pft_reading_finish(reading);
    document->tracer = (pft_tracer){NULL, NULL};
    pft_reading_free(reading);
    return status == PFT_ENOMEM ? pft_fail_memory(err) : status;
}

/* The text is needed for the reading alone: what the document keeps of it is copied. */
static pft_status read_exchange(pft_document *document, const pft_exchange *exchange, const void *bytes,
                                size_t size, const pft_read_options *options, pft_error *err)
{
    pft_arena arena;
    pft_status status;
    const char *text;
    size_t text_size;

    if (exchange->read == NULL)
        return pft_fail(err, PFT_EUNSUPPORTED, "format %s can be written but not read", "格式 %s 只能写出，不能读入",
                        exchange->format.name);
    pft_arena_init(&arena, &document->arena.allocator);
    if ((status = pft_decode_view(&arena, bytes, size, options->encoding, &text, &text_size, err)) == PFT_OK)
        status = exchange->read(document, text, text_size, options, err);
    pft_arena_free(&arena);
    return status;
}

static pft_status read_format(pft_document *document, const pft_format *format, const void *bytes, size_t size,
                              const pft_read_options *options, pft_error *err);

/* Notes in the source what was converted, and by what. */
static pft_status set_conversion(pft_document *document, const pft_format *from, const pft_format *to, const char *by)
{
    static const char form[] = "%s → %s (%s)";
    size_t size = sizeof form + strlen(from->name) + strlen(to->name) + strlen(by);
    char *text = pft_arena_alloc(&document->arena, size);

    if (text == NULL)
        return PFT_ENOMEM;
    snprintf(text, size, form, from->name, to->name, by);
    if (pft_utf8_valid(text, strlen(text)) != strlen(text))
        return PFT_EENCODING;
    document->source.reader = to->name; /* for ever, as the names of all formats */
    document->source.conversion = text;
    return PFT_OK;
}

static void tell_conversion(const pft_document *document, const pft_read_options *options)
{
    const pft_tracer tracer = {options->trace, options->trace_context};
    pft_trace_event event = {.stage = PFT_STAGE_FORMAT, .evidence = "conversion"};

    if (pft_traced(&tracer))
        pft_tell(&tracer, &event, "converted before reading: %s", "读取前已转换：%s", document->source.conversion);
}

/* Reads what a converter gave, which must be of a format that is read as it is. */
static pft_status read_conversion(pft_document *document, const pft_refused *refused, const pft_conversion *made,
                                  const pft_read_options *options, pft_error *err)
{
    const pft_format *format =
        made->bytes != NULL && made->size > 0 ? pft_format_recognise(made->bytes, made->size) : NULL;
    pft_read_options plain = *options;
    pft_status status;

    plain.converter = NULL;
    plain.encoding = NULL;
    if (made->size > options->max_bytes)
        return pft_fail(err, PFT_ELIMIT, "the conversion has %llu bytes and exceeds max_bytes (%llu)",
                        "转换结果共 %llu 字节，超出 max_bytes 限制（%llu）", (unsigned long long)made->size,
                        (unsigned long long)options->max_bytes);
    if (format == NULL || !format->reads)
        return pft_fail(err, PFT_EFORMAT, "the conversion from %s gave no format that is read",
                        "%s 的转换结果不是可读取的格式", refused->format.name);
    if ((status = set_conversion(document, &refused->format, format, made->by != NULL ? made->by : "")) != PFT_OK)
        return status == PFT_ENOMEM ? pft_fail_memory(err)
                                    : pft_fail(err, status, "the converter's name is not UTF-8", "转换程序名不是 UTF-8");
    tell_conversion(document, options);
    return read_format(document, format, made->bytes, made->size, &plain, err);
}

/* What a converter says of its failure, or the status in words where it says nothing. */
static pft_status pass_failure(pft_status status, pft_error *failure, pft_error *err)
{
    failure->status = status;
    for (int language = 0; language < PFT_LANGUAGE_COUNT; language++)
        if (failure->message[language][0] == '\0')
            snprintf(failure->message[language], PFT_MESSAGE_SIZE, "%s",
                     pft_status_text(status, (pft_language)language));
    if (err != NULL)
        *err = *failure;
    return status;
}

/* A file that is known and not read goes to the caller's converter, where there is one. */
static pft_status convert_and_read(pft_document *document, const pft_refused *refused, const void *bytes, size_t size,
                                   const pft_read_options *options, pft_error *err)
{
    const pft_converter *converter = options->converter;
    pft_conversion made = {.bytes = NULL};
    pft_error failure = {.status = PFT_OK};
    pft_status status;

    if (converter == NULL || converter->convert == NULL)
        return pft_refuse_format(refused, err);
    status = converter->convert(converter->context, &refused->format, document->source.name, bytes, size, &made,
                                &failure);
    if (status == PFT_EUNSUPPORTED && failure.message[PFT_ENGLISH][0] == '\0')
        return pft_refuse_format(refused, err);
    if (status != PFT_OK)
        return pass_failure(status, &failure, err);
    status = read_conversion(document, refused, &made, options, err);
    if (converter->release != NULL)
        converter->release(converter->context, &made);
    return status;
}

static pft_status read_format(pft_document *document, const pft_format *format, const void *bytes, size_t size,
                              const pft_read_options *options, pft_error *err)
{
    if ((format == &pft_reader_csv.format || format == &pft_reader_tsv.format) && pft_csv_is_long(bytes, size))
        return read_exchange(document, &pft_exchange_csv, bytes, size, options, err);
    for (size_t i = 0; i < pft_reader_count; i++)
        if (format == &pft_readers[i]->format)
            return read_table(document, &(pft_origin){.reader = pft_readers[i], .bytes = bytes, .size = size}, options,
                              err);
    for (size_t i = 0; i < PFT_EXCHANGE_COUNT; i++)
        if (format == &pft_exchanges[i]->format)
            return read_exchange(document, pft_exchanges[i], bytes, size, options, err);
    for (size_t i = 0; i < pft_refused_count; i++)
        if (format == &pft_refused_formats[i].format)
            return convert_and_read(document, &pft_refused_formats[i], bytes, size, options, err);
    return pft_fail(err, PFT_EFORMAT, "no reader for this format", "没有可用的读取器");
}

static pft_status read_all(pft_document **out, const void *bytes, size_t size, const pft_read_options *options,
                           pft_error *err)
{
    pft_document *document = NULL;
    const pft_format *format;
    pft_status status;

    if ((status = pft_choose_format(&format, bytes, size, options, err)) != PFT_OK)
        goto done;
    if ((status = pft_document_new(&document, options->allocator)) != PFT_OK ||
        (status = set_source(document, bytes, size, format, options)) != PFT_OK) {
        pft_fail(err, status, "%s", "%s", pft_status_text(status, PFT_ENGLISH));
        goto done;
    }
    if ((status = read_format(document, format, bytes, size, options, err)) != PFT_OK)
        goto done;

    *out = document;
    document = NULL;
done:
    pft_document_free(document);
    return status;
}

/* A document that reads small may write large: the text of a merged cell stands in each of its rows. */
static pft_status check_text(pft_document **document, uint64_t most, pft_error *err)
{
    if (pft_document_text_size(*document, most) < most)
        return PFT_OK;
    pft_document_free(*document);
    *document = NULL;
    return pft_fail(err, PFT_ELIMIT, "the texts, counted each time they are used, exceed max_memory (%llu bytes)",
                    "文本按每次使用计超过 %llu 字节（max_memory 限制）", (unsigned long long)most);
}

/* What reads a document, within a budget. */
typedef pft_status read_within(pft_document **out, const void *input, size_t size, const pft_read_options *options,
                               pft_error *err);

static pft_status read_budgeted(pft_document **out, read_within *read, const void *input, size_t size,
                                const pft_read_options *options, pft_error *err)
{
    pft_limits limits;
    pft_status status;

    if (out == NULL || (input == NULL && size > 0))
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    pft_limits_set(&limits, options);
    status = read(out, input, size, &limits.options, err);
    if (status == PFT_ENOMEM)
        return pft_budget_refuse(&limits.budget, err);
    if (status != PFT_OK)
        return status;
    (*out)->arena.allocator = limits.budget.inner; /* the document outlives its reading */
    return check_text(out, limits.options.max_memory, err);
}

pft_status pft_document_read(pft_document **out, const void *bytes, size_t size, const pft_read_options *options,
                             pft_error *err)
{
    return read_budgeted(out, read_all, bytes, size, options, err);
}

/* Pages that a program has: `size` counts them. */
static pft_status read_pages(pft_document **out, const void *pages, size_t count, const pft_read_options *options,
                             pft_error *err)
{
    pft_document *document = NULL;
    const char *name;
    pft_status status = pft_document_new(&document, options->allocator);

    if (status == PFT_OK)
        status = pft_readable_name(&document->arena, options->name, &name);
    if (status == PFT_OK)
        status = pft_document_set_source(document, name, "marks", 0, "");
    if (status != PFT_OK)
        pft_fail(err, status, "%s", "%s", pft_status_text(status, PFT_ENGLISH));
    else if ((status = read_table(document, &(pft_origin){.pages = pages, .count = count}, options, err)) == PFT_OK) {
        *out = document;
        document = NULL;
    }
    pft_document_free(document);
    return status;
}

pft_status pft_document_read_pages(pft_document **out, const pft_page *pages, size_t count,
                                   const pft_read_options *options, pft_error *err)
{
    return read_budgeted(out, read_pages, pages, count, options, err);
}
