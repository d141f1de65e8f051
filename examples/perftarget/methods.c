/* methods: the scoring methods, listed, explained and compared. */
#include <stdlib.h>
#include <string.h>

#include "layout.h"
#include "output.h"
#include "score.h"
#include "terminal.h"

static bool is_built_in(const char *name)
{
    for (size_t i = 0; i < pft_method_count(); i++)
        if (strcmp(pft_method_id_at(i), name) == 0)
            return true;
    return false;
}

pft_method *method_open(const char *name, pft_language language)
{
    pft_method *method = NULL;
    pft_error error = {.status = PFT_OK};
    bool built_in = name == NULL || is_built_in(name);
    pft_status status = built_in ? pft_method_load(&method, name, NULL, &error) : PFT_OK;

    if (!built_in && !choices_may_be_file(name))
        say_unknown(language, MESSAGE_UNKNOWN_METHOD, CHOICES_METHOD, name);
    else if (!built_in)
        status = pft_method_read_file(&method, name, NULL, &error);
    if (status != PFT_OK)
        say_error(language, name != NULL ? name : "perftarget", &error);
    return method;
}

static void list_method(const struct page *page, const pft_method *method)
{
    const pft_method_info *info = pft_method_get_info(method);
    char from[PFT_DATE_SIZE];
    const struct cell cells[] = {{info->id, 12, false, STYLE_VALUE},
                                 {info->version, 7, false, STYLE_PLAIN},
                                 {from, 10, false, STYLE_PLAIN},
                                 {info->name[page->language], page->columns - 35, false, STYLE_PLAIN}};

    pft_date_format(info->from, from);
    page_row(page, "", "", cells, 4);
}

static void list_headings(const struct page *page)
{
    const struct cell cells[] = {{message_text(page->language, MESSAGE_METHODS_ID), 12, false, STYLE_LABEL},
                                 {message_text(page->language, MESSAGE_METHODS_VERSION), 7, false, STYLE_LABEL},
                                 {message_text(page->language, MESSAGE_METHODS_FROM), 10, false, STYLE_LABEL},
                                 {message_text(page->language, MESSAGE_FORMATS_DESCRIPTION), page->columns - 35, false,
                                  STYLE_LABEL}};

    page_row(page, "", "", cells, 4);
}

static exit_status list_methods(const struct settings *settings, struct output *output)
{
    size_t columns = terminal_columns();
    const struct page page = {output->stream, columns > 48 ? columns : 48, terminal_colored(settings->color),
                              settings->language};
    exit_status status = STATUS_DONE;

    list_headings(&page);
    for (size_t i = 0; i < pft_method_count(); i++) {
        pft_method *method = method_open(pft_method_id_at(i), settings->language);

        if (method != NULL)
            list_method(&page, method);
        else
            status = STATUS_INPUT;
        pft_method_free(method);
    }
    return status;
}

static exit_status write_method(const struct settings *settings, struct output *output, const pft_method *method)
{
    bool json = settings->to != NULL && strcmp(settings->to, "json") == 0;
    char *text = NULL;
    size_t size = 0;
    pft_error error = {.status = json ? pft_method_write_text(method, &text, &size)
                                      : pft_method_explain(method, settings->language, &text, &size)};

    if (error.status != PFT_OK)
        say_error(settings->language, pft_method_get_info(method)->id, &error);
    else
        output_write(output, text, size);
    pft_text_free(text);
    return error.status == PFT_OK ? STATUS_DONE : STATUS_INPUT;
}

static exit_status explain_methods(const struct settings *settings, struct output *output)
{
    exit_status status = STATUS_DONE;

    for (size_t i = 0; i < settings->operand_count && !output->failed; i++) {
        pft_method *method = method_open(settings->operands[i], settings->language);

        if (i > 0)
            output_write(output, "\n", 1);
        if (method == NULL || write_method(settings, output, method) != STATUS_DONE)
            status = STATUS_INPUT;
        pft_method_free(method);
    }
    return status;
}

/* "$.over.flag" on a line of its own, and what each says below it. */
static pft_status show_difference(void *context, const char *path, const char *a, const char *b)
{
    const struct page *page = context;
    const struct cell old = {*a != '\0' ? a : "—", page->columns - 4, false, STYLE_PLAIN};
    const struct cell new = {*b != '\0' ? b : "—", page->columns - 4, false, STYLE_VALUE};

    page_paragraph(page, 0, STYLE_LABEL, path);
    page_row(page, "  − ", "    ", &old, 1);
    page_row(page, "  + ", "    ", &new, 1);
    return PFT_OK;
}

static exit_status compare_methods(const struct settings *settings, struct output *output)
{
    size_t columns = terminal_columns();
    struct page page = {output->stream, columns > 24 ? columns : 24, terminal_colored(settings->color),
                        settings->language};
    pft_method *a = method_open(settings->operands[0], settings->language);
    pft_method *b = method_open(settings->operands[1], settings->language);
    pft_error error = {.status = PFT_OK};

    if (a != NULL && b != NULL) {
        error.status = pft_method_compare(a, b, show_difference, &page);
        if (error.status != PFT_OK)
            say_error(settings->language, settings->operands[1], &error);
    }
    bool done = a != NULL && b != NULL && error.status == PFT_OK;
    pft_method_free(a);
    pft_method_free(b);
    return done ? STATUS_DONE : STATUS_INPUT;
}

exit_status methods_run(const struct settings *settings)
{
    exit_status status;
    struct output output;

    if (settings->diff && settings->operand_count != 2) {
        say(settings->language, MESSAGE_TWO_METHODS);
        return STATUS_USAGE;
    }
    if (!output_open_report(&output, settings))
        return STATUS_INPUT;
    status = settings->diff                 ? compare_methods(settings, &output)
             : settings->operand_count == 0 ? list_methods(settings, &output)
                                            : explain_methods(settings, &output);
    return output_close(&output) ? status : STATUS_INPUT;
}
