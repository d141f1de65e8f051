/* perftarget: reads performance target tables and shows or converts them. */
#include "command.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "options.h"
#include "output.h"
#include "system.h"
#include "terminal.h"

static const struct command commands[] = {
    {"show", MESSAGE_SUMMARY_SHOW, MESSAGE_OPERANDS_FILES, OPTIONS_COMMON | OPTIONS_READ | OPTIONS_COLOR | OPTIONS_SHOW,
     show_run, "", CHOICES_NONE, 0, NULL},
    {"explain", MESSAGE_SUMMARY_EXPLAIN, MESSAGE_OPERANDS_EXPLAIN,
     OPTIONS_COMMON | OPTIONS_READ | OPTIONS_COLOR | OPTIONS_FORM | OPTIONS_EXPLAIN, explain_run, "text jsonl",
     CHOICES_NONE, 0, NULL},
    {"convert", MESSAGE_SUMMARY_CONVERT, MESSAGE_OPERANDS_CONVERT,
     OPTIONS_COMMON | OPTIONS_READ | OPTIONS_WRITE | OPTIONS_OUTPUT | OPTIONS_CSV | OPTIONS_TABLE, convert_run,
     "arrow feather", CHOICES_NONE, 0, NULL},
    {"merge", MESSAGE_SUMMARY_MERGE, MESSAGE_OPERANDS_MERGE,
     OPTIONS_COMMON | OPTIONS_READ | OPTIONS_WRITE | OPTIONS_OUTPUT | OPTIONS_CSV, merge_run, "", CHOICES_NONE, 0,
     NULL},
    {"value", MESSAGE_SUMMARY_VALUE, MESSAGE_OPERANDS_TEXTS, OPTIONS_COMMON | OPTIONS_VALUE, value_run, "",
     CHOICES_NONE, 0, NULL},
    {"criterion", MESSAGE_SUMMARY_CRITERION, MESSAGE_OPERANDS_TEXTS, OPTIONS_COMMON, criterion_run, "", CHOICES_NONE, 0,
     NULL},
    {"score", MESSAGE_SUMMARY_SCORE, MESSAGE_OPERANDS_FILES,
     OPTIONS_CONFIG | OPTIONS_COMMON | OPTIONS_READ | OPTIONS_COLOR | OPTIONS_OUTPUT | OPTIONS_FORM | OPTIONS_METHOD |
         OPTIONS_SCORE | OPTIONS_ACTUALS | OPTIONS_CSV,
     score_run, "text", CHOICES_NONE, PFT_REPORTS_SCORECARD, NULL},
    {"review", MESSAGE_SUMMARY_REVIEW, MESSAGE_OPERANDS_FILES,
     OPTIONS_COMMON | OPTIONS_READ | OPTIONS_OUTPUT | OPTIONS_FORM | OPTIONS_METHOD | OPTIONS_REVIEW, review_run,
     "text xlsx docx html", CHOICES_NONE, 0, NULL},
    {"form", MESSAGE_SUMMARY_FORM, MESSAGE_OPERANDS_FORM,
     OPTIONS_COMMON | OPTIONS_READ | OPTIONS_OUTPUT | OPTIONS_FORM | OPTIONS_METHOD | OPTIONS_KIND | OPTIONS_MONTH,
     form_run, "", CHOICES_NONE, PFT_REPORTS_FORM, NULL},
    {"template", MESSAGE_SUMMARY_TEMPLATE, MESSAGE_OPERANDS_TEMPLATE,
     OPTIONS_CONFIG | OPTIONS_COMMON | OPTIONS_READ | OPTIONS_OUTPUT | OPTIONS_METHOD, template_run, "", CHOICES_NONE,
     0, NULL},
    {"monitor", MESSAGE_SUMMARY_MONITOR, MESSAGE_OPERANDS_MONITOR,
     OPTIONS_CONFIG | OPTIONS_COMMON | OPTIONS_READ | OPTIONS_COLOR | OPTIONS_OUTPUT | OPTIONS_FORM | OPTIONS_METHOD |
         OPTIONS_MONTH,
     monitor_run, "text", CHOICES_NONE, PFT_REPORTS_MONITOR, "monitoring"},
    {"methods", MESSAGE_SUMMARY_METHODS, MESSAGE_OPERANDS_METHODS,
     OPTIONS_COMMON | OPTIONS_COLOR | OPTIONS_FORM | OPTIONS_METHODS, methods_run, "text json", CHOICES_METHOD, 0,
     NULL},
    {"check", MESSAGE_SUMMARY_CHECK, MESSAGE_OPERANDS_FILES,
     OPTIONS_CONFIG | OPTIONS_COMMON | OPTIONS_READ | OPTIONS_COLOR | OPTIONS_OUTPUT | OPTIONS_FORM | OPTIONS_CHECK |
         OPTIONS_CSV,
     check_run, "text", CHOICES_NONE, PFT_REPORTS_FINDINGS, "review"},
    {"audit", MESSAGE_SUMMARY_AUDIT, MESSAGE_OPERANDS_FILES,
     OPTIONS_CONFIG | OPTIONS_COMMON | OPTIONS_READ | OPTIONS_COLOR | OPTIONS_OUTPUT | OPTIONS_FORM | OPTIONS_CHECK |
         OPTIONS_METHOD | OPTIONS_CSV,
     audit_run, "text", CHOICES_NONE, PFT_REPORTS_FINDINGS, "self-evaluation"},
    {"alike", MESSAGE_SUMMARY_ALIKE, MESSAGE_OPERANDS_FILES,
     OPTIONS_COMMON | OPTIONS_READ | OPTIONS_COLOR | OPTIONS_OUTPUT | OPTIONS_FORM | OPTIONS_CSV | OPTIONS_ALIKE,
     alike_run, "text", CHOICES_NONE, PFT_REPORTS_ALIKE, NULL},
    {"compare", MESSAGE_SUMMARY_COMPARE, MESSAGE_OPERANDS_COMPARE,
     OPTIONS_COMMON | OPTIONS_READ | OPTIONS_COLOR | OPTIONS_OUTPUT | OPTIONS_FORM | OPTIONS_CSV | OPTIONS_COMPARE,
     compare_run, "text", CHOICES_NONE, PFT_REPORTS_COMPARISON, NULL},
    {"portfolio", MESSAGE_SUMMARY_PORTFOLIO, MESSAGE_OPERANDS_PORTFOLIO,
     OPTIONS_COMMON | OPTIONS_READ | OPTIONS_COLOR | OPTIONS_OUTPUT | OPTIONS_FORM | OPTIONS_CSV | OPTIONS_PORTFOLIO,
     portfolio_run, "text", CHOICES_NONE, PFT_REPORTS_PORTFOLIO | PFT_REPORTS_SUMMARY, "portfolio"},
    {"report", MESSAGE_SUMMARY_REPORT, MESSAGE_OPERANDS_REPORT,
     OPTIONS_COMMON | OPTIONS_READ | OPTIONS_OUTPUT | OPTIONS_FORM | OPTIONS_REPORT | OPTIONS_METHOD | OPTIONS_MONTH |
         OPTIONS_CONFIG,
     report_run, "", CHOICES_NONE, PFT_REPORTS_FULL, NULL},
    {"fix", MESSAGE_SUMMARY_FIX, MESSAGE_OPERANDS_FIX,
     OPTIONS_COMMON | OPTIONS_READ | OPTIONS_COLOR | OPTIONS_OUTPUT | OPTIONS_FIX | OPTIONS_CONFIG, fix_run, "",
     CHOICES_NONE, 0, NULL},
    {"library", MESSAGE_SUMMARY_LIBRARY, MESSAGE_OPERANDS_LIBRARY,
     OPTIONS_COMMON | OPTIONS_READ | OPTIONS_COLOR | OPTIONS_OUTPUT | OPTIONS_FORM,
     library_run, "text jsonl", CHOICES_LIBRARY, 0, NULL},
    {"rules", MESSAGE_SUMMARY_RULES, MESSAGE_OPERANDS_RULES,
     OPTIONS_COMMON | OPTIONS_COLOR | OPTIONS_FORM,
     rules_run, "text json", CHOICES_RULES, 0, NULL},
    {"tables", MESSAGE_SUMMARY_TABLES, MESSAGE_OPERANDS_TABLES,
     OPTIONS_COMMON,
     tables_run, "", CHOICES_TABLE, 0, NULL},
    {"formats", MESSAGE_SUMMARY_FORMATS, MESSAGE_OPERANDS_NONE,
     OPTIONS_COMMON,
     formats_run, "", CHOICES_NONE, 0, NULL},
    {"completion", MESSAGE_SUMMARY_COMPLETION, MESSAGE_OPERANDS_COMPLETION,
     OPTIONS_COMMON,
     completion_run, "", CHOICES_SHELL, 0, NULL},
};

enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

const struct command *command_at(size_t index)
{
    return index < COMMAND_COUNT ? &commands[index] : NULL;
}

void command_forms(char words[CHOICES_SIZE], const struct command *command)
{
    snprintf(words, CHOICES_SIZE, "%s", command != NULL ? command->forms : "");
    for (size_t i = 0; command != NULL && i < pft_report_format_count(); i++)
        if ((pft_report_format_at(i)->reports & command->reports) != 0)
            snprintf(words + strlen(words), CHOICES_SIZE - strlen(words), "%s%s", *words != '\0' ? " " : "",
                     pft_report_format_at(i)->name);
}

bool command_writes(const struct settings *settings, uint32_t reports)
{
    struct command narrowed = *settings->command;
    char words[CHOICES_SIZE], hint[CHOICES_SIZE];

    narrowed.reports = reports;
    command_forms(words, &narrowed);
    if (settings->to == NULL || choices_have(words, settings->to))
        return true;
    choices_hint(hint, sizeof hint, settings->language, words, settings->to, true);
    say(settings->language, MESSAGE_WRONG_VALUE, "--format", settings->to, hint);
    return false;
}

static const struct command *find_command(const char *name)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

static void print_commands(FILE *out, pft_language language)
{
    enum { COLUMN = 14 };

    fprintf(out, "\n%s\n", message_text(language, MESSAGE_HELP_COMMANDS));
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        fprintf(out, "  %s", commands[i].name);
        text_pad(out, COLUMN - 2 - strlen(commands[i].name));
        fprintf(out, "%s\n", message_text(language, commands[i].summary));
    }
}

/* `command` NULL: the help for all. */
static exit_status print_help(const struct command *command, const struct settings *settings)
{
    pft_language language = settings->language;
    char usage[256], line[512], forms[CHOICES_SIZE];
    struct output output;

    if (!output_open(&output, NULL, language))
        return STATUS_INPUT;
    snprintf(usage, sizeof usage, "perftarget%s%s %s", command != NULL ? " " : "", command != NULL ? command->name : "",
             message_text(language, command != NULL ? command->operands : MESSAGE_OPERANDS_MAIN));
    message_format(line, sizeof line, language, MESSAGE_HELP_USAGE, usage);
    fprintf(output.stream, "%s\n%s\n", line,
            message_text(language, command != NULL ? command->summary : MESSAGE_SUMMARY_MAIN));
    if (command == NULL)
        print_commands(output.stream, language);
    command_forms(forms, command);
    options_print(output.stream, command != NULL ? command->options : OPTIONS_COMMON | OPTIONS_MAIN, forms, language);
    fprintf(output.stream, "\n%s\n", message_text(language, MESSAGE_HELP_EXIT));
    if (command == NULL)
        fprintf(output.stream, "%s\n", message_text(language, MESSAGE_HELP_MORE));
    return output_close(&output) ? STATUS_DONE : STATUS_INPUT;
}

static exit_status print_version(const struct settings *settings)
{
    struct output output;

    if (!output_open(&output, NULL, settings->language))
        return STATUS_INPUT;
    fprintf(output.stream, "perftarget %s\n", pft_version());
    return output_close(&output) ? STATUS_DONE : STATUS_INPUT;
}

static exit_status refuse(const struct settings *settings, const struct command *command)
{
    char name[64];

    snprintf(name, sizeof name, "perftarget%s%s", command != NULL ? " " : "", command != NULL ? command->name : "");
    say(settings->language, MESSAGE_TRY_HELP, name);
    return STATUS_USAGE;
}

static void say_unknown_command(pft_language language, const char *name)
{
    char words[CHOICES_SIZE] = "", hint[CHOICES_SIZE];

    for (size_t i = 0; i < COMMAND_COUNT; i++)
        snprintf(words + strlen(words), sizeof words - strlen(words), " %s", commands[i].name);
    choices_hint(hint, sizeof hint, language, words, name, false);
    say(language, MESSAGE_UNKNOWN_COMMAND, name, hint);
}

static exit_status run_command(const struct command *command, struct settings *settings, char **arguments,
                               size_t count, size_t index)
{
    struct config config;
    exit_status status;

    settings->command = command;
    if (!options_parse(settings, command->options, arguments, count, &index, false))
        return refuse(settings, command);
    if (settings->help)
        return print_help(command, settings);
    if ((status = config_open(&config, settings, command->options)) == STATUS_DONE)
        status = command->run(settings);
    config_close(&config);
    return status == STATUS_USAGE ? refuse(settings, command) : status;
}

/* Options for all come first; the first operand names the subcommand. */
static exit_status run(struct settings *settings, char **arguments, size_t count)
{
    const struct command *command;
    size_t index = 1;

    if (!options_parse(settings, OPTIONS_COMMON | OPTIONS_MAIN, arguments, count, &index, true))
        return refuse(settings, NULL);
    if (settings->version)
        return print_version(settings);
    if (settings->help && index == count)
        return print_help(NULL, settings);
    if (index >= count) {
        say(settings->language, MESSAGE_NO_COMMAND);
        return refuse(settings, NULL);
    }
    command = find_command(arguments[index]);
    if (command == NULL) {
        say_unknown_command(settings->language, arguments[index]);
        return refuse(settings, NULL);
    }
    return run_command(command, settings, arguments, count, index + 1);
}

int main(int argc, char **argv)
{
    struct settings settings = {.month = -1, .likeness = PFT_DECIMAL_NONE, .table = PFT_TABLE_INDICATORS};
    exit_status status;
    size_t count;

    if (!system_begin(&argc, &argv))
        return STATUS_INPUT;
    settings.language = language_of_environment();
    count = argc > 0 ? (size_t)argc : 0;
    settings.operands = calloc(count + 1, sizeof *settings.operands);
    if (settings.operands == NULL) {
        say_errno(settings.language, "perftarget", ENOMEM);
        return STATUS_INPUT;
    }
    status = run(&settings, argv, count);
    free(settings.operands);
    return (int)status;
}
