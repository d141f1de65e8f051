#include "reading.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "jobs.h"
#include "lines.h"
#include "system.h"
#include "terminal.h"

/* A piece of the work: an input, or some lines of one. */
struct piece {
    size_t input;
    bool is_batch;
    struct batch batch;
    struct result *results;
    size_t count;
    size_t capacity;
    bool incomplete; /* there was no room for a result */
};

/* What is being read; the inputs are begun one after the other. */
struct source {
    struct reading *reading;
    size_t next; /* input */
    struct lines lines;
    bool passed; /* the lines of the first stream before --resume-at */
};

static bool names_lines(const struct reading *reading, const char *path)
{
    const struct settings *settings = reading->settings;
    const char *point = strrchr(path, '.');

    if (reading->whole || settings->encoding != NULL) /* of batches the encoding could not be told */
        return false;
    if (settings->from != NULL)
        return strcmp(settings->from, "jsonl") == 0;
    return point != NULL && (strcmp(point, ".jsonl") == 0 || strcmp(point, ".ndjson") == 0);
}

exit_status reading_check_resume(const struct reading *reading)
{
    const struct settings *settings = reading->settings;

    for (size_t i = 0; settings->resume_at > 1 && i < settings->operand_count; i++)
        if (!names_lines(reading, settings->operands[i])) {
            say(settings->language, MESSAGE_RESUME_LINES, settings->operands[i]);
            return STATUS_USAGE;
        }
    return STATUS_DONE;
}

/* The room for one more result; NULL when out of memory. */
static struct result *add_result(struct piece *piece)
{
    struct result *result;

    if (piece->count == piece->capacity) {
        size_t capacity = piece->capacity > 0 ? piece->capacity * 2 : 1;
        struct result *results = realloc(piece->results, capacity * sizeof *results);

        piece->incomplete = results == NULL;
        if (results == NULL)
            return NULL;
        piece->results = results;
        piece->capacity = capacity;
    }
    result = &piece->results[piece->count++];
    memset(result, 0, sizeof *result);
    return result;
}

static void end_lines(struct source *source, struct piece *piece, pft_status status)
{
    struct result *result = status == PFT_END ? NULL : add_result(piece);

    lines_end(&source->lines);
    if (result == NULL)
        return;
    result->status = result->error.status = status;
    result->error.line = piece->batch.first_line;
    if (status == PFT_EIO)
        for (int language = 0; language < PFT_LANGUAGE_COUNT; language++)
            snprintf(result->error.message[language], sizeof result->error.message[language], "%s",
                     errno_text((pft_language)language, errno));
}

/* The next batch of the lines that are open; an input that fails or ends closes them. */
static bool next_batch(struct source *source, struct piece *piece)
{
    const pft_read_options defaults = PFT_READ_OPTIONS_INIT;
    pft_status status;

    piece->input = source->next - 1;
    piece->is_batch = true;
    status = lines_next(&source->lines, &piece->batch, defaults.max_bytes);
    if (status != PFT_OK)
        end_lines(source, piece, status);
    return status != PFT_END;
}

/* Inputs that cannot be opened are left to the reading of whole files, which says why. But where memory fails alone,
 * that would succeed, and take the lines for one document: false. */
static bool open_lines(struct source *source, const char *path)
{
    bool is_stdin = strcmp(path, "-") == 0;
    struct stat status;
    FILE *file;

    if (!names_lines(source->reading, path) || (!is_stdin && (stat(path, &status) != 0 || S_ISDIR(status.st_mode))))
        return true;
    errno = 0;
    if ((file = is_stdin ? system_input() : fopen(path, "rb")) != NULL)
        lines_begin(&source->lines, file);
    else if (errno == ENOMEM)
        return false;
    if (source->lines.file != NULL && !source->passed) {
        source->passed = true;
        lines_pass(&source->lines, source->reading->settings->resume_at);
    }
    return true;
}

static bool next_piece(void *context, void *out)
{
    struct source *source = context;
    const struct inputs *inputs = source->reading->inputs;
    struct piece *piece = out;

    for (;;) {
        if (source->lines.file != NULL) {
            if (next_batch(source, piece))
                return true;
            *piece = (struct piece){.input = 0};
            continue;
        }
        if (source->next == inputs->count)
            return false;
        piece->input = source->next++;
        if (!open_lines(source, inputs->paths[piece->input]))
            piece->is_batch = piece->incomplete = true; /* of no lines */
        if (source->lines.file == NULL)
            return true;
    }
}

static pft_read_options options_for(const struct reading *reading, const char *path, pft_memo *memo)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;

    options.format = reading->settings->from;
    options.encoding = reading->settings->encoding;
    options.name = path;
    options.memo = memo;
    return options;
}

static void finish_result(const struct reading *reading, struct result *result)
{
    if (result->status == PFT_OK)
        result->status = reading->render(reading, result);
    result->error.status = result->status;
}

static void read_input(const struct reading *reading, struct piece *piece, const char *path, pft_memo *memo)
{
    pft_read_options options = options_for(reading, path, memo);
    struct result *result = add_result(piece);
    struct loan loan;

    if (result == NULL)
        return;
    options.digest = reading->digest;
    options.converter = conversions_lend(&loan, reading->conversions, piece->input);
    if (strcmp(path, "-") == 0)
        result->status = pft_document_read_stream(&result->document, system_input(), &options, &result->error);
    else
        result->status = pft_document_read_file(&result->document, path, &options, &result->error);
    result->without_table = result->status == PFT_OK && !unread_has_table(result->document);
    finish_result(reading, result);
}

static bool is_blank(const char *line, size_t size)
{
    while (size > 0 && strchr(" \t\r\n", line[size - 1]) != NULL && line[size - 1] != '\0')
        size--;
    return size == 0;
}

static void read_batch(const struct reading *reading, struct piece *piece, const char *path)
{
    pft_read_options options = options_for(reading, path, NULL);
    const char *line = piece->batch.bytes, *end = line + piece->batch.size;

    options.format = "jsonl";
    options.first_line = piece->batch.first_line;
    for (; line < end && !piece->incomplete; options.first_line++) {
        const char *after = memchr(line, '\n', (size_t)(end - line));
        size_t size = (size_t)((after != NULL ? after + 1 : end) - line);
        struct result *result = is_blank(line, size) ? NULL : add_result(piece);

        if (result != NULL) {
            result->status = pft_document_read(&result->document, line, size, &options, &result->error);
            finish_result(reading, result);
        }
        line += size;
    }
    free(piece->batch.bytes);
    piece->batch.bytes = NULL;
}

/* What a thread keeps of texts from input to input. Where memory fails, it reads without. */
static void *new_memo(void)
{
    pft_memo *memo = NULL;

    return pft_memo_new(&memo, 0, NULL, NULL) == PFT_OK ? memo : NULL;
}

static void free_memo(void *memo)
{
    pft_memo_free(memo);
}

static void read_and_render(void *context, void *memo, void *out)
{
    const struct source *source = context;
    struct piece *piece = out;
    const char *path = source->reading->inputs->paths[piece->input];

    if (!piece->is_batch)
        read_input(source->reading, piece, path, memo);
    else if (piece->batch.bytes != NULL)
        read_batch(source->reading, piece, path);
}

static bool take_result(struct reading *reading, size_t input, struct result *result)
{
    const char *path = reading->inputs->paths[input];
    bool more = true;

    if (result->status == PFT_OK && result->without_table) {
        reading->tally.without++;
        unread_say_without(reading->settings->language, path);
    }
    if (result->status != PFT_OK) {
        unread_count_failure(&reading->tally, input, result->status);
        say_error(reading->settings->language, path, &result->error);
        more = reading->fail == NULL || reading->fail(reading, path, result);
    } else {
        more = reading->take(reading, result);
        reading->done++;
    }
    return more;
}

static bool take_piece(void *context, void *out)
{
    const struct source *source = context;
    struct reading *reading = source->reading;
    struct piece *piece = out;
    bool more = true;

    terminal_progress(piece->input, reading->inputs->count, reading->output->target != NULL);
    for (size_t i = 0; i < piece->count && more; i++)
        more = take_result(reading, piece->input, &piece->results[i]);
    if (piece->incomplete) {
        unread_count_failure(&reading->tally, piece->input, PFT_ENOMEM);
        say_errno(reading->settings->language, reading->inputs->paths[piece->input], ENOMEM);
    }
    return more;
}

static void drop_piece(void *out)
{
    struct piece *piece = out;

    for (size_t i = 0; i < piece->count; i++) {
        pft_document_free(piece->results[i].document);
        if (piece->results[i].text != NULL)
            piece->results[i].release(piece->results[i].text);
    }
    free(piece->results);
    free(piece->batch.bytes);
}

static size_t thread_count(const struct settings *settings)
{
    enum { MOST = 16 };
    long processors = settings->jobs > 0 ? (long)settings->jobs : system_processors();

    if (settings->jobs > 0)
        return settings->jobs;
    return processors < 1 ? 1 : processors > MOST ? MOST : (size_t)processors;
}

exit_status reading_run(struct reading *reading)
{
    struct source source = {.reading = reading};
    const struct jobs jobs = {
        .threads = thread_count(reading->settings),
        .piece_size = sizeof(struct piece),
        .context = &source,
        .next = next_piece,
        .enter = new_memo,
        .leave = free_memo,
        .work = read_and_render,
        .take = take_piece,
        .drop = drop_piece,
    };
    bool done = (reading->conversions = conversions_new(reading->settings, reading->inputs)) != NULL && jobs_run(&jobs);

    conversions_free(reading->conversions);
    lines_end(&source.lines);
    terminal_clear_progress();
    if (!done)
        say_errno(reading->settings->language, "perftarget", ENOMEM);
    if (!reading->output->failed && !reading->output->closed)
        unread_summarise(&reading->tally, reading->inputs, reading->settings);
    return done && unread_is_fine(&reading->tally, reading->inputs, reading->settings, reading->done > 0) ? STATUS_DONE
                                                                                                         : STATUS_INPUT;
}

static exit_status read_and_finish(struct reading *reading, bool (*finish)(struct reading *reading))
{
    struct output *output = reading->output;
    exit_status status = reading_run(reading);
    bool wanted = reading->done > 0 || output->target == NULL;

    if (finish != NULL && reading->done > 0 && !output->failed && !finish(reading)) {
        status = STATUS_INPUT;
        wanted = false;
    }
    if (!wanted)
        output_discard(output);
    else if (!output_close(output))
        status = STATUS_INPUT;
    return status == STATUS_DONE && reading->unmatched ? STATUS_FINDINGS : status;
}

exit_status reading_write(struct reading *reading, bool (*finish)(struct reading *reading))
{
    struct inputs inputs;
    struct output output;
    exit_status status = inputs_collect(&inputs, reading->settings);

    reading->inputs = &inputs;
    reading->output = &output;
    if (status == STATUS_DONE)
        status = output_open_report(&output, reading->settings)
                     ? read_and_finish(reading, finish)
                     : STATUS_INPUT;
    inputs_free(&inputs);
    return status;
}

pft_status reading_keep(const struct reading *reading, struct result *result)
{
    (void)reading;
    (void)result;
    return PFT_OK;
}

bool reading_join(struct reading *reading, struct result *result, pft_document **joined)
{
    if (*joined == NULL) {
        *joined = result->document;
        result->document = NULL;
        return true;
    }
    if (pft_document_append(*joined, result->document) == PFT_OK)
        return true;
    reading->output->failed = true;
    say_errno(reading->settings->language, reading->output->name, ENOMEM);
    return false;
}

/* "targets differ, the earlier one is kept: 古桥修缮 / 验收合格率 (≥90%)" */
static void report_gap(const pft_gap *gap, pft_language language)
{
    char later[256] = "";

    if (*gap->later != '\0')
        message_format(later, sizeof later, language, MESSAGE_MERGE_LATER, gap->later);
    if (*gap->near != '\0')
        message_format(later, sizeof later, language, MESSAGE_MERGE_NEAR, gap->near);
    say(language, MESSAGE_MERGE_GAP, pft_gap_text(gap->kind, language), gap->project,
        *gap->indicator != '\0' ? " / " : "", gap->indicator, later);
}

bool reading_merge(struct reading *reading, pft_document *document, const pft_document *later)
{
    if (pft_document_merge(document, later) != PFT_OK) {
        reading->output->failed = true;
        say_errno(reading->settings->language, reading->output->name, ENOMEM);
        return false;
    }
    for (size_t i = 0; i < pft_document_gap_count(document); i++)
        report_gap(pft_document_gap_at(document, i), reading->settings->language);
    return true;
}

bool reading_write_text(struct reading *reading, struct result *result)
{
    return output_write(reading->output, result->text, result->size);
}

pft_status reading_keep_text(struct result *result, struct memory *memory)
{
    result->release = free;
    return memory_close(memory, &result->text, &result->size);
}
