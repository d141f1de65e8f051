/* The public calls that join the layers: bytes → reader → interpreter → document, and the list of formats. */
#include <errno.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "core/budget.h"
#include "core/encoding.h"
#include "core/hash.h"
#include "core/text.h"
#include "exchange/csv.h"
#include "exchange/exchange.h"
#include "interpret/reading.h"
#include "layout/page.h"
#include "readers/cells.h"
#include "readers/reader.h"
#include "readers/refused.h"

/* The long csv is not among them: it shares its name with the reader of tables published as csv, and its first row
 * tells it from those. */
static const pft_exchange *const exchanges[] = {&pft_exchange_json, &pft_exchange_jsonl};

enum { EXCHANGE_COUNT = sizeof exchanges / sizeof exchanges[0] };

const char *pft_version(void)
{
    return PFT_VERSION;
}

size_t pft_format_count(void)
{
    return pft_reader_count + EXCHANGE_COUNT + pft_refused_count;
}

const pft_format *pft_format_at(size_t index)
{
    if (index < pft_reader_count)
        return &pft_readers[index]->format;
    index -= pft_reader_count;
    if (index < EXCHANGE_COUNT)
        return &exchanges[index]->format;
    index -= EXCHANGE_COUNT;
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
    for (size_t i = 0; i < EXCHANGE_COUNT; i++)
        if (exchanges[i]->recognises != NULL && exchanges[i]->recognises(bytes, size))
            return &exchanges[i]->format;
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

/* Between a reader and the interpreter: what is given counts, as often as it is given. */
typedef struct {
    pft_sink to;
    pft_budget *budget;
    pft_pager *pager; /* of a format with pages: what is to be laid out once all are there */
    bool guessed;     /* the cells that come are laid out by the places of texts alone */
    pft_error *err;
} meter;

/* What a cell costs beside its text, in bytes of text; and how many times as much as a cell's that costs which is laid
 * out in several ways before it is understood. */
enum { CELL_WORK = 64, LAYOUT_WORK = 48 };

static pft_status count_work(meter *m, uint64_t units)
{
    if (pft_budget_work(m->budget, units))
        return PFT_OK;
    return pft_fail(m->err, PFT_ELIMIT, "the cells and their text exceed max_work (%llu)",
                    "单元格及其文本超出 max_work 限制（%llu）", (unsigned long long)m->budget->most_work);
}

static pft_status meter_part(void *context, uint32_t part, const char *name, bool hidden)
{
    meter *m = context;
    pft_status status = count_work(m, CELL_WORK);

    return status == PFT_OK && m->to.part != NULL ? m->to.part(m->to.context, part, name, hidden) : status;
}

static pft_status meter_heading(void *context, uint32_t part, const pft_cell *cell)
{
    meter *m = context;
    pft_status status = count_work(m, CELL_WORK + cell->size);

    return status == PFT_OK ? m->to.heading(m->to.context, part, cell) : status;
}

static pft_status give_guessed(meter *m, const pft_row *row)
{
    pft_cell *cells = pft_arena_alloc(m->pager->arena, row->count * sizeof *cells);
    pft_row guessed = *row;

    if (cells == NULL)
        return PFT_ENOMEM;
    for (size_t i = 0; i < row->count; i++) {
        cells[i] = row->cells[i];
        cells[i].guessed = true;
        cells[i].unsure = cells[i].unsure || pft_pager_is_unsure(m->pager, &cells[i]);
    }
    guessed.cells = cells;
    return m->to.row(m->to.context, &guessed);
}

static pft_status meter_row(void *context, const pft_row *row)
{
    meter *m = context;
    uint64_t units = (row->count + 1) * (uint64_t)CELL_WORK;
    pft_status status;

    for (size_t i = 0; i < row->count; i++)
        units += row->cells[i].size;
    if ((status = count_work(m, units)) != PFT_OK)
        return status;
    return m->guessed ? give_guessed(m, row) : m->to.row(m->to.context, row);
}

static pft_status meter_lines(void *context, const char *text, size_t size)
{
    meter *m = context;
    pft_status status = count_work(m, size * (uint64_t)LAYOUT_WORK);

    /* What a recogniser was not sure of is known of cells alone. */
    return status == PFT_OK && m->pager->unsure_count == 0 ? m->to.lines(m->to.context, text, size) : status;
}

static pft_status meter_page(void *context, const pft_page *page)
{
    meter *m = context;
    uint64_t marks = (uint64_t)page->run_count + page->stroke_count + 1;
    pft_status status = count_work(m, marks * CELL_WORK * LAYOUT_WORK);

    return status == PFT_OK ? pft_pager_take(m->pager, page) : status;
}

static pft_status meter_anew(void *context)
{
    meter *m = context;

    return m->to.anew(m->to.context);
}

/* Where a document comes from: bytes of a format, or pages. */
typedef struct {
    const pft_reader *reader;
    const void *bytes;
    size_t size;
    const pft_page *pages; /* without a reader */
    size_t count;
} origin;

static pft_status read_origin(const origin *from, pft_sink *sink, const pft_read_options *options, pft_error *err)
{
    pft_status status = PFT_OK;

    if (from->reader != NULL)
        return from->reader->read(from->bytes, from->size, options, sink, err);
    for (size_t i = 0; i < from->count && status == PFT_OK; i++)
        status = sink->page(sink->context, &from->pages[i]);
    return status;
}

/* Pages on which no table is ruled are laid out text, and tables with guessed borders: the better reading is kept. */
static pft_status give_pages(meter *m, pft_sink *sink, const pft_read_options *options)
{
    pft_pager *pager = m->pager;
    pft_builder lines = PFT_BUILDER(pager->arena);
    bool ruled;
    pft_status status = pft_pager_find_tables(pager, &ruled);

    if (status != PFT_OK)
        return status;
    if (ruled)
        return pft_pager_give(pager, sink);
    m->guessed = true;
    if ((status = pft_pager_write_lines(pager, &lines)) == PFT_OK)
        status = pft_reader_text.read(lines.text, lines.size, options, sink, m->err);
    if (status != PFT_OK || sink->anew == NULL)
        return status;
    if ((status = sink->anew(sink->context)) == PFT_OK && (status = pft_guess_tables(pager)) == PFT_OK)
        status = pft_pager_give(pager, sink);
    return status;
}

/* Reads through the meter. Pages of marks are kept until the last, then given as rows. */
static pft_status read_metered(meter *m, const origin *from, const pft_read_options *options)
{
    pft_arena arena; /* of the marks of pages */
    pft_pager pager = {
        .arena = &arena, .err = m->err, .max_marks = options->max_marks, .max_cells = options->max_cells};
    pft_sink sink = {m->to.arena, m, meter_part, meter_heading, meter_row, meter_lines, meter_page, NULL,
                     m->to.anew != NULL ? meter_anew : NULL};
    pft_status status;

    m->budget = pft_budget_of(options->allocator);
    m->pager = &pager;
    pft_arena_init(&arena, options->allocator);
    status = read_origin(from, &sink, options, m->err);
    if (status == PFT_OK && (pager.count > 0 || from->reader == NULL))
        status = give_pages(m, &sink, options);
    pft_arena_free(&arena);
    return status;
}

static pft_status read_table(pft_document *document, const origin *from, const pft_read_options *options,
                             pft_error *err)
{
    meter m = {.err = err};
    pft_reading *reading = pft_reading_new(document, &m.to, options->memo);
    pft_status status;

    if (reading == NULL)
        return pft_fail_memory(err);
    document->tracer = (pft_tracer){options->trace, options->trace_context};
    status = read_metered(&m, from, options);
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
            return read_table(document, &(origin){.reader = pft_readers[i], .bytes = bytes, .size = size}, options,
                              err);
    for (size_t i = 0; i < EXCHANGE_COUNT; i++)
        if (format == &exchanges[i]->format)
            return read_exchange(document, exchanges[i], bytes, size, options, err);
    for (size_t i = 0; i < pft_refused_count; i++)
        if (format == &pft_refused_formats[i].format)
            return convert_and_read(document, &pft_refused_formats[i], bytes, size, options, err);
    return pft_fail(err, PFT_EFORMAT, "no reader for this format", "没有可用的读取器");
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

static pft_status choose_format(const pft_format **out, const void *bytes, size_t size,
                                const pft_read_options *options, pft_error *err)
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

static pft_status read_all(pft_document **out, const void *bytes, size_t size, const pft_read_options *options,
                           pft_error *err)
{
    pft_document *document = NULL;
    const pft_format *format;
    pft_status status;

    if ((status = choose_format(&format, bytes, size, options, err)) != PFT_OK)
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
    pft_read_options whole = pft_complete_read_options(options);
    pft_budget budget = {.inner = whole.allocator != NULL ? *whole.allocator : pft_default_allocator,
                         .most_memory = whole.max_memory,
                         .most_work = whole.max_work};
    pft_allocator counting = pft_budget_allocator(&budget);
    pft_status status;

    if (out == NULL || (input == NULL && size > 0))
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    whole.allocator = &counting;
    status = read(out, input, size, &whole, err);
    if (status == PFT_ENOMEM)
        return pft_budget_refuse(&budget, err);
    if (status != PFT_OK)
        return status;
    (*out)->arena.allocator = budget.inner; /* the document outlives its reading */
    return check_text(out, whole.max_memory, err);
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
    else if ((status = read_table(document, &(origin){.pages = pages, .count = count}, options, err)) == PFT_OK) {
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

/* Reads into cells what a reader gives; what holds a model has none. */
static pft_status read_cells(pft_cells **out, const void *bytes, size_t size, const pft_read_options *options,
                             pft_error *err)
{
    meter m = {.err = err};
    origin from = {.bytes = bytes, .size = size};
    const pft_format *format;
    pft_cells *cells;
    pft_status status;

    if ((status = choose_format(&format, bytes, size, options, err)) != PFT_OK)
        return status;
    for (size_t i = 0; i < pft_refused_count; i++)
        if (format == &pft_refused_formats[i].format)
            return pft_refuse_format(&pft_refused_formats[i], err);
    for (size_t i = 0; i < pft_reader_count; i++)
        if (format == &pft_readers[i]->format && !(format == &pft_reader_csv.format && pft_csv_is_long(bytes, size)))
            from.reader = pft_readers[i];
    if (from.reader == NULL)
        return pft_fail(err, PFT_EUNSUPPORTED, "format %s holds a model and no cells", "格式 %s 为数据模型，没有单元格",
                        format->name);
    if ((cells = pft_cells_new(options->allocator, format->name)) == NULL)
        return pft_fail_memory(err);
    m.to = pft_cells_sink(cells);
    if ((status = read_metered(&m, &from, options)) == PFT_OK)
        *out = cells;
    else
        pft_cells_free(cells);
    return status == PFT_ENOMEM ? pft_fail_memory(err) : status;
}

pft_status pft_cells_read(pft_cells **out, const void *bytes, size_t size, const pft_read_options *options,
                          pft_error *err)
{
    pft_read_options whole = pft_complete_read_options(options);
    pft_budget budget = {.inner = whole.allocator != NULL ? *whole.allocator : pft_default_allocator,
                         .most_memory = whole.max_memory,
                         .most_work = whole.max_work};
    pft_allocator counting = pft_budget_allocator(&budget);
    pft_status status;

    if (out == NULL || (bytes == NULL && size > 0))
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    whole.allocator = &counting;
    status = read_cells(out, bytes, size, &whole, err);
    if (status == PFT_ENOMEM)
        return pft_budget_refuse(&budget, err);
    if (status == PFT_OK)
        pft_cells_settle(*out, &budget.inner);
    return status;
}

/* A growing block of bytes. */
typedef struct {
    pft_allocator allocator;
    char *bytes;
    size_t size, capacity;
} buffer;

static bool buffer_grow(buffer *b, size_t capacity)
{
    char *bytes = b->bytes == NULL
                      ? b->allocator.allocate(b->allocator.context, capacity)
                      : b->allocator.reallocate(b->allocator.context, b->bytes, b->capacity, capacity);

    if (bytes == NULL)
        return false;
    b->bytes = bytes;
    b->capacity = capacity;
    return true;
}

/* Reads to the end, or to one byte beyond the limit, which the caller then refuses by its size. */
static pft_status load(buffer *b, FILE *stream, size_t expected, uint64_t limit, pft_error *err)
{
    size_t got, room = expected < limit ? expected + 1 : 1 << 16;

    do {
        if (b->size == b->capacity && !buffer_grow(b, b->capacity > 0 ? b->capacity * 2 : room))
            return pft_fail_memory(err);
        got = fread(b->bytes + b->size, 1, b->capacity - b->size, stream);
        b->size += got;
    } while (got > 0 && b->size <= limit);
    if (ferror(stream))
        return pft_fail_system(err, errno);
    return PFT_OK;
}

static pft_status read_open(pft_document **out, FILE *stream, size_t expected, const pft_read_options *options,
                            pft_error *err)
{
    buffer b = {.allocator = options->allocator != NULL ? *options->allocator : pft_default_allocator};
    pft_status status = load(&b, stream, expected, options->max_bytes, err);

    if (status == PFT_OK)
        status = pft_document_read(out, b.bytes, b.size, options, err);
    if (b.bytes != NULL)
        b.allocator.release(b.allocator.context, b.bytes, b.capacity);
    return status;
}

pft_status pft_document_read_stream(pft_document **out, FILE *stream, const pft_read_options *options,
                                    pft_error *err)
{
    pft_read_options whole = pft_complete_read_options(options);

    if (out == NULL || stream == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    return read_open(out, stream, SIZE_MAX, &whole, err);
}

/* What can be said of a file before it is read: a folder is none, and one over the limit need not be read. */
static pft_status look_at(FILE *stream, size_t *size, const pft_read_options *options, pft_error *err)
{
    struct stat info;

    *size = SIZE_MAX;
    if (fstat(fileno(stream), &info) != 0)
        return pft_fail_system(err, errno);
    if (S_ISDIR(info.st_mode))
        return pft_fail(err, PFT_EIO, "is a folder, not a file", "是文件夹，不是文件");
    if (!S_ISREG(info.st_mode))
        return PFT_OK;
    *size = (size_t)info.st_size;
    if ((uint64_t)info.st_size > options->max_bytes)
        return pft_fail(err, PFT_ELIMIT, "%llu bytes exceed max_bytes (%llu)",
                        "共 %llu 字节，超出 max_bytes 限制（%llu）", (unsigned long long)info.st_size,
                        (unsigned long long)options->max_bytes);
    return PFT_OK;
}

pft_status pft_document_read_file(pft_document **out, const char *path, const pft_read_options *options,
                                  pft_error *err)
{
    pft_read_options whole = pft_complete_read_options(options);
    FILE *stream;
    size_t size;
    pft_status status;

    if (out == NULL || path == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    if ((stream = fopen(path, "rb")) == NULL)
        return pft_fail_system(err, errno);
    if (whole.name == NULL)
        whole.name = path;
    if ((status = look_at(stream, &size, &whole, err)) == PFT_OK)
        status = read_open(out, stream, size, &whole, err);
    fclose(stream);
    return status;
}
