/* value: target values, one JSON object or one sentence a line. */
#include "command.h"

#include "system.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "output.h"

/* A longer line is no value; the limit of a cell's text holds here too. */
enum { LINE_LIMIT = 1 << 20, LINE_FIRST = 256 };

/* A line that grows up to the limit. */
struct line {
    char *text;
    size_t size;
    size_t capacity;
    bool too_long;
};

static bool add_byte(struct line *line, int byte)
{
    if (line->size == LINE_LIMIT) {
        line->too_long = true;
        return true;
    }
    if (line->size == line->capacity) {
        size_t capacity = line->capacity == 0 ? LINE_FIRST : line->capacity * 2;
        char *text = realloc(line->text, capacity);

        if (text == NULL)
            return false;
        line->text = text;
        line->capacity = capacity;
    }
    line->text[line->size++] = (char)byte;
    return true;
}

/* 1: a line, without its end; 0: no more; -1: out of memory. */
static int read_line(struct line *line, FILE *in)
{
    int byte = getc_unlocked(in);

    line->size = 0;
    line->too_long = false;
    if (byte == EOF)
        return 0;
    for (; byte != EOF && byte != '\n'; byte = getc_unlocked(in))
        if (!add_byte(line, byte))
            return -1;
    if (line->size > 0 && line->text[line->size - 1] == '\r')
        line->size--;
    return 1;
}

/* "80≤X<90: a range: from 80 (included) to 90 (not included), no unit" */
static void write_explanation(struct output *output, const pft_value *value, pft_language language)
{
    const char *colon = language == PFT_CHINESE ? "：" : ": ";
    char text[PFT_EXPLANATION_SIZE];
    size_t size = pft_value_explain(value, language, text, sizeof text);

    if (output_write(output, value->raw, value->raw_size) && output_write(output, colon, strlen(colon)))
        output_write(output, text, size < sizeof text ? size : sizeof text - 1);
}

static pft_status write_json(struct output *output, const pft_value *value)
{
    char *json = NULL;
    size_t size;
    pft_status status = pft_value_write_text(value, &json, &size);

    if (status == PFT_OK)
        output_write(output, json, size);
    pft_text_free(json);
    return status;
}

static pft_status write_value(const struct settings *settings, struct output *output, const char *text, size_t size,
                              pft_error *error)
{
    pft_value value;

    *error = (pft_error){.status = pft_value_parse(&value, text, size)};
    if (error->status == PFT_OK && settings->explain)
        write_explanation(output, &value, settings->language);
    else if (error->status == PFT_OK)
        error->status = write_json(output, &value);
    if (error->status == PFT_OK)
        output_write(output, "\n", 1);
    return error->status;
}

/* "≥95%得满分，每低1%扣1分" and behind a tab "value>=95%=all; low 1%: -1", then what a reader must know of it. */
static pft_status write_criterion(const struct settings *settings, struct output *output, const char *text, size_t size,
                                  pft_error *error)
{
    pft_criterion criterion;
    char *rule = NULL;
    size_t rule_size;
    const char *marks[2] = {"", ""};

    *error = (pft_error){.status = pft_criterion_parse(&criterion, text, size)};
    if (error->status == PFT_OK)
        error->status = pft_criterion_write_text(&criterion, &rule, &rule_size);
    if (error->status != PFT_OK)
        return error->status;
    if (criterion.understood && criterion.by_person)
        marks[0] = message_text(settings->language, MESSAGE_CRITERION_PERSON);
    if (criterion.understood && criterion.several)
        marks[1] = message_text(settings->language, MESSAGE_CRITERION_SEVERAL);
    if (output_write(output, text, size) && output_write(output, "\t", 1) && output_write(output, rule, rule_size))
        for (size_t i = 0; i < 2 && !output->failed; i++)
            if (*marks[i] != '\0' && output_write(output, "\t", 1))
                output_write(output, marks[i], strlen(marks[i]));
    if (!output->failed)
        output_write(output, "\n", 1);
    pft_text_free(rule);
    return PFT_OK;
}

/* What is written of one text. */
typedef pft_status write_function(const struct settings *settings, struct output *output, const char *text, size_t size,
                                  pft_error *error);

static exit_status values_of_arguments(const struct settings *settings, struct output *output, write_function *write)
{
    exit_status status = STATUS_DONE;
    pft_error error;

    for (size_t i = 0; i < settings->operand_count && !output->failed; i++) {
        const char *text = settings->operands[i];

        if (write(settings, output, text, strlen(text), &error) != PFT_OK) {
            say_error(settings->language, text, &error);
            status = STATUS_INPUT;
        }
    }
    return status;
}

/* A byte order mark is not part of the first value. */
static size_t mark_size(const struct line *line, uint64_t number)
{
    return number == 1 && line->size >= 3 && memcmp(line->text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

static exit_status value_of_line(const struct settings *settings, struct output *output, write_function *write,
                                 const struct line *line, uint64_t number)
{
    size_t skip = mark_size(line, number);
    pft_error error = {.status = PFT_ELIMIT};

    if (line->too_long)
        for (int i = 0; i < PFT_LANGUAGE_COUNT; i++)
            message_format(error.message[i], PFT_MESSAGE_SIZE, (pft_language)i, MESSAGE_LINE_TOO_LONG);
    else if (write(settings, output, line->size > 0 ? line->text + skip : "", line->size - skip, &error) == PFT_OK)
        return STATUS_DONE;
    error.line = number;
    say_error(settings->language, "-", &error);
    return STATUS_INPUT;
}

static exit_status values_of_lines(const struct settings *settings, struct output *output, write_function *write)
{
    struct line line = {.text = NULL};
    FILE *input = system_input();
    exit_status status = STATUS_DONE;
    uint64_t number = 0;
    int more = 1;

    while (!output->failed && (more = read_line(&line, input)) > 0)
        if (value_of_line(settings, output, write, &line, ++number) != STATUS_DONE)
            status = STATUS_INPUT;
    if (more < 0 || ferror(input)) {
        say_errno(settings->language, "-", more < 0 ? ENOMEM : errno);
        status = STATUS_INPUT;
    }
    free(line.text);
    return status;
}

static exit_status run(const struct settings *settings, write_function *write)
{
    exit_status status;
    struct output output;

    if (!output_open(&output, NULL, settings->language))
        return STATUS_INPUT;
    status = settings->operand_count > 0 ? values_of_arguments(settings, &output, write)
                                         : values_of_lines(settings, &output, write);
    return output_close(&output) ? status : STATUS_INPUT;
}

exit_status value_run(const struct settings *settings)
{
    return run(settings, write_value);
}

exit_status criterion_run(const struct settings *settings)
{
    return run(settings, write_criterion);
}
