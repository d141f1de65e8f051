#include "options.h"

#include <stddef.h>
#include <string.h>

#include "terminal.h"

/* How its value is taken, and into which member of the settings. */
#define INTO(how, member) take_##how, offsetof(struct settings, member)

static const struct option options[] = {
    {"to", 't', OPTIONS_WRITE, GROUP_OUTPUT, CHOICES_WRITE, MESSAGE_PLACE_FORMAT, MESSAGE_OPTION_TO,
     INTO(any_text, to)},
    {"table", 0, OPTIONS_TABLE, GROUP_OUTPUT, CHOICES_TABLE, MESSAGE_PLACE_NAME, MESSAGE_OPTION_TABLE,
     INTO(table, table)},
    {"format", 'F', OPTIONS_FORM, GROUP_OUTPUT, CHOICES_REPORT, MESSAGE_PLACE_FORMAT, MESSAGE_OPTION_FORMAT,
     INTO(any_text, to)},
    {"method", 'm', OPTIONS_METHOD, GROUP_TASK, CHOICES_METHOD, MESSAGE_PLACE_METHOD, MESSAGE_OPTION_METHOD,
     INTO(text, method)},
    {"actuals", 'a', OPTIONS_ACTUALS, GROUP_TASK, CHOICES_FILE, MESSAGE_PLACE_FILE, MESSAGE_OPTION_ACTUALS,
     INTO(text, actuals)},
    {"resume-at", 0, OPTIONS_SCORE, GROUP_INPUT, CHOICES_LINE, MESSAGE_PLACE_LINE, MESSAGE_OPTION_RESUME,
     INTO(line, resume_at)},
    {"kind", 'k', OPTIONS_REPORT, GROUP_TASK, CHOICES_KIND, MESSAGE_PLACE_KIND, MESSAGE_OPTION_REPORT_KIND,
     INTO(any_text, kind)},
    {"title", 0, OPTIONS_REPORT, GROUP_TASK, CHOICES_TEXT, MESSAGE_PLACE_TEXT, MESSAGE_OPTION_TITLE, INTO(text, title)},
    {"kind", 'k', OPTIONS_KIND, GROUP_TASK, CHOICES_FORM, MESSAGE_PLACE_KIND, MESSAGE_OPTION_KIND,
     INTO(any_text, kind)},
    {"month", 0, OPTIONS_MONTH, GROUP_TASK, CHOICES_MONTH, MESSAGE_PLACE_MONTH, MESSAGE_OPTION_MONTH,
     INTO(month, month)},
    {"at", 0, OPTIONS_EXPLAIN, GROUP_TASK, CHOICES_TEXT, MESSAGE_PLACE_AT, MESSAGE_OPTION_AT, INTO(spot, at)},
    {"explain", 0, OPTIONS_SCORE, GROUP_TASK, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_EXPLAIN, INTO(flag, explain)},
    {"explain", 0, OPTIONS_VALUE, GROUP_TASK, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_EXPLAIN_VALUE,
     INTO(flag, explain)},
    {"diff", 0, OPTIONS_METHODS, GROUP_TASK, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_DIFF, INTO(flag, diff)},
    {"report", 0, OPTIONS_REVIEW, GROUP_TASK, CHOICES_FILE, MESSAGE_PLACE_FILE, MESSAGE_OPTION_REPORT,
     INTO(text, report)},
    {"profile", 0, OPTIONS_REVIEW | OPTIONS_KIND, GROUP_TASK, CHOICES_PROFILE, MESSAGE_PLACE_PROFILE,
     MESSAGE_OPTION_PROFILE, INTO(text, profile)},
    {"show-profile", 0, OPTIONS_REVIEW, GROUP_TASK, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_SHOW_PROFILE,
     INTO(flag, show_profile)},
    {"paper", 'p', OPTIONS_REVIEW, GROUP_OUTPUT, CHOICES_FILE, MESSAGE_PLACE_FILE, MESSAGE_OPTION_PAPER,
     INTO(text, paper)},
    {"rules", 'r', OPTIONS_REVIEW, GROUP_TASK, CHOICES_RULES, MESSAGE_PLACE_RULES, MESSAGE_OPTION_REVIEW_RULES,
     INTO(text, rules)},
    {"rules", 'r', OPTIONS_KIND, GROUP_TASK, CHOICES_RULES, MESSAGE_PLACE_RULES, MESSAGE_OPTION_KIND_RULES,
     INTO(text, rules)},
    {"rules", 'r', OPTIONS_CHECK | OPTIONS_FIX | OPTIONS_REPORT, GROUP_TASK, CHOICES_RULES, MESSAGE_PLACE_RULES,
     MESSAGE_OPTION_RULES, INTO(text, rules)},
    {"select", 0, OPTIONS_CHECK | OPTIONS_REPORT, GROUP_TASK, CHOICES_TEXT, MESSAGE_PLACE_RULE, MESSAGE_OPTION_SELECT,
     INTO(words, select)},
    {"ignore", 0, OPTIONS_CHECK | OPTIONS_REPORT, GROUP_TASK, CHOICES_TEXT, MESSAGE_PLACE_RULE, MESSAGE_OPTION_IGNORE,
     INTO(words, ignore)},
    {"severity", 's', OPTIONS_CHECK, GROUP_TASK, CHOICES_SEVERITY, MESSAGE_PLACE_LEVEL, MESSAGE_OPTION_SEVERITY,
     INTO(severity, severity)},
    {"baseline", 'b', OPTIONS_CHECK, GROUP_TASK, CHOICES_FILE, MESSAGE_PLACE_FILE, MESSAGE_OPTION_BASELINE,
     INTO(text, baseline)},
    {"library", 0, OPTIONS_CHECK, GROUP_TASK, CHOICES_FILE, MESSAGE_PLACE_FILE, MESSAGE_OPTION_LIBRARY,
     INTO(text, library)},
    {"findings", 0, OPTIONS_FIX, GROUP_TASK, CHOICES_FILE, MESSAGE_PLACE_FILE, MESSAGE_OPTION_FINDINGS,
     INTO(text, findings)},
    {"accept", 0, OPTIONS_FIX, GROUP_TASK, CHOICES_TEXT, MESSAGE_PLACE_RULE, MESSAGE_OPTION_ACCEPT,
     INTO(words, accept)},
    {"dry-run", 0, OPTIONS_FIX, GROUP_TASK, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_DRY_RUN, INTO(flag, dry_run)},
    {"in-place", 0, OPTIONS_FIX, GROUP_OUTPUT, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_IN_PLACE,
     INTO(flag, in_place)},
    {"statistics", 0, OPTIONS_CHECK, GROUP_TASK, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_STATISTICS,
     INTO(flag, statistics)},
    {"clean", 0, OPTIONS_CHECK, GROUP_TASK, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_CLEAN, INTO(flag, clean)},
    {"config", 0, OPTIONS_CONFIG, GROUP_TASK, CHOICES_FILE, MESSAGE_PLACE_FILE, MESSAGE_OPTION_CONFIG,
     INTO(text, config_file)},
    {"no-config", 0, OPTIONS_CONFIG, GROUP_TASK, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_NO_CONFIG,
     INTO(flag, no_config)},
    {"changed", 0, OPTIONS_COMPARE, GROUP_TASK, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_CHANGED,
     INTO(flag, changed_only)},
    {"likeness", 0, OPTIONS_COMPARE, GROUP_TASK, CHOICES_TEXT, MESSAGE_PLACE_LIKENESS, MESSAGE_OPTION_LIKENESS,
     INTO(likeness, likeness)},
    {"likeness", 0, OPTIONS_ALIKE, GROUP_TASK, CHOICES_TEXT, MESSAGE_PLACE_LIKENESS, MESSAGE_OPTION_ALIKE_LIKENESS,
     INTO(likeness, likeness)},
    {"by", 0, OPTIONS_PORTFOLIO, GROUP_TASK, CHOICES_GROUPING, MESSAGE_PLACE_BY, MESSAGE_OPTION_BY, INTO(grouping, by)},
    {"rules", 'r', OPTIONS_PORTFOLIO, GROUP_TASK, CHOICES_RULES, MESSAGE_PLACE_RULES, MESSAGE_OPTION_PORTFOLIO_RULES,
     INTO(text, rules)},
    {"method", 'm', OPTIONS_PORTFOLIO, GROUP_TASK, CHOICES_METHOD, MESSAGE_PLACE_METHOD,
     MESSAGE_OPTION_PORTFOLIO_METHOD, INTO(text, method)},
    {"list", 0, OPTIONS_PORTFOLIO, GROUP_TASK, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_LIST, INTO(flag, list)},
    {"units", 0, OPTIONS_PORTFOLIO, GROUP_TASK, CHOICES_FILE, MESSAGE_PLACE_FILE, MESSAGE_OPTION_UNITS,
     INTO(text, units)},
    {"parts", 0, OPTIONS_PORTFOLIO, GROUP_INPUT, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_PARTS, INTO(flag, parts)},
    {"output", 'o', OPTIONS_OUTPUT, GROUP_OUTPUT, CHOICES_FILE, MESSAGE_PLACE_FILE, MESSAGE_OPTION_OUTPUT,
     INTO(output, output)},
    {"force", 0, OPTIONS_OUTPUT, GROUP_OUTPUT, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_FORCE, INTO(flag, force)},
    {"excel", 0, OPTIONS_CSV, GROUP_OUTPUT, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_EXCEL, INTO(flag, excel)},
    {"bom", 0, OPTIONS_CSV, GROUP_OUTPUT, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_BOM, INTO(flag, bom)},
    {"compact", 0, OPTIONS_OUTPUT, GROUP_OUTPUT, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_COMPACT,
     INTO(flag, compact)},
    {"doubts", 0, OPTIONS_SHOW, GROUP_TASK, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_DOUBTS, INTO(flag, doubts)},
    {"doubtful", 0, OPTIONS_SHOW, GROUP_TASK, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_DOUBTFUL,
     INTO(flag, doubtful)},
    {"details", 0, OPTIONS_SHOW, GROUP_TASK, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_DETAILS, INTO(flag, details)},
    {"notes", 0, OPTIONS_SHOW, GROUP_TASK, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_NOTES, INTO(flag, notes)},
    {"from", 'f', OPTIONS_READ, GROUP_INPUT, CHOICES_READ, MESSAGE_PLACE_FORMAT, MESSAGE_OPTION_FROM,
     INTO(any_text, from)},
    {"encoding", 'e', OPTIONS_READ, GROUP_INPUT, CHOICES_ENCODING, MESSAGE_PLACE_NAME, MESSAGE_OPTION_ENCODING,
     INTO(encoding, encoding)},
    {"no-convert", 0, OPTIONS_READ, GROUP_INPUT, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_NO_CONVERT,
     INTO(flag, no_convert)},
    {"convert-timeout", 0, OPTIONS_READ, GROUP_INPUT, CHOICES_SECONDS, MESSAGE_PLACE_SECONDS,
     MESSAGE_OPTION_CONVERT_TIMEOUT, INTO(seconds, convert_seconds)},
    {"pdfium", 0, OPTIONS_READ, GROUP_INPUT, CHOICES_FILE, MESSAGE_PLACE_FILE, MESSAGE_OPTION_PDFIUM,
     INTO(any_text, pdfium)},
    {"skip-unreadable", 0, OPTIONS_READ, GROUP_INPUT, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_SKIP,
     INTO(flag, skip_unreadable)},
    {"jobs", 'j', OPTIONS_READ, GROUP_INPUT, CHOICES_JOBS, MESSAGE_PLACE_COUNT, MESSAGE_OPTION_JOBS, INTO(jobs, jobs)},
    {"color", 0, OPTIONS_COLOR, GROUP_OUTPUT, CHOICES_WHEN, MESSAGE_PLACE_WHEN, MESSAGE_OPTION_COLOR,
     INTO(color, color)},
    {"no-pager", 0, OPTIONS_COLOR, GROUP_OUTPUT, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_NO_PAGER,
     INTO(flag, no_pager)},
    {"lang", 0, OPTIONS_COMMON, GROUP_GENERAL, CHOICES_LANGUAGE, MESSAGE_PLACE_LANGUAGE, MESSAGE_OPTION_LANG,
     INTO(language, language)},
    {"version", 'V', OPTIONS_MAIN, GROUP_GENERAL, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_VERSION,
     INTO(flag, version)},
    {"help", 'h', OPTIONS_COMMON, GROUP_GENERAL, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_HELP, INTO(flag, help)},
    {NULL, 0, 0, GROUP_COUNT, CHOICES_NONE, MESSAGE_NONE, MESSAGE_NONE, NULL, 0},
};

enum { OPTION_COUNT = sizeof options / sizeof *options - 1 };

const struct option *option_at(size_t index)
{
    return &options[index < OPTION_COUNT ? index : OPTION_COUNT];
}

/* The option that `argument` begins with, and the value attached to it ("--to=csv", "-tcsv"), if any. */
static const struct option *find_option(const char *argument, unsigned set, const char **attached)
{
    bool is_long = argument[1] == '-';

    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const struct option *option = &options[i];
        size_t size = strlen(option->name);

        *attached = NULL;
        if ((option->set & set) == 0)
            continue;
        if (!is_long && option->letter != 0 && argument[1] == option->letter) {
            *attached = argument[2] != '\0' ? argument + 2 : NULL;
            return option;
        }
        if (is_long && strncmp(argument + 2, option->name, size) == 0 &&
            (argument[2 + size] == '\0' || argument[2 + size] == '=')) {
            *attached = argument[2 + size] == '=' ? argument + 3 + size : NULL;
            return option;
        }
    }
    return NULL;
}

/* "-" is standard input, and "-5%" is a value: no option begins with a digit. */
static bool is_operand(const char *argument)
{
    return argument[0] != '-' || argument[1] == '\0' || argument[1] == '.' ||
           (argument[1] >= '0' && argument[1] <= '9') || (unsigned char)argument[1] >= 0x80;
}

static void say_unknown_option(pft_language language, const char *argument, unsigned set)
{
    char words[CHOICES_SIZE] = "", name[64], hint[CHOICES_SIZE];

    for (size_t i = 0; i < OPTION_COUNT; i++)
        if ((options[i].set & set) != 0)
            snprintf(words + strlen(words), sizeof words - strlen(words), " --%s", options[i].name);
    snprintf(name, sizeof name, "%.*s", (int)strcspn(argument, "="), argument);
    choices_hint(hint, sizeof hint, language, argument[1] == '-' ? words : "", name, false);
    say(language, MESSAGE_UNKNOWN_OPTION, argument, hint);
}

static void list_choices(char words[CHOICES_SIZE], const struct settings *settings, choices kind)
{
    char forms[CHOICES_SIZE];

    command_forms(forms, settings->command);
    choices_list(words, kind, forms);
}

static bool take_value(struct settings *settings, const struct option *option, const char *value)
{
    char words[CHOICES_SIZE];

    list_choices(words, settings, option->choices);
    return (!choices_are_all(option->choices) || choices_have(words, value)) &&
           option->take((char *)settings + option->member, value);
}

/* Does a full report say the same in that format? */
static bool is_of_a_report(const struct settings *settings, const struct option *option, const char *value)
{
    const pft_report_format *format = option->choices == CHOICES_REPORT ? pft_report_format_find(value) : NULL;

    return format != NULL && (format->reports & PFT_REPORTS_FULL) != 0 && settings->command != NULL &&
           settings->command->report != NULL;
}

/* Formats that are asked of this program, and that another one writes. */
static void say_who_writes(const struct settings *settings, const struct option *option, const char *value)
{
    static const struct {
        const char *format;
        message_id who;
    } elsewhere[] = {{"parquet", MESSAGE_SEE_PARQUET}};

    for (size_t i = 0; option->choices == CHOICES_WRITE && i < sizeof elsewhere / sizeof *elsewhere; i++)
        if (strcmp(elsewhere[i].format, value) == 0)
            say(settings->language, elsewhere[i].who);
}

static void say_wrong_value(const struct settings *settings, const struct option *option, const char *value)
{
    char name[32], words[CHOICES_SIZE], hint[CHOICES_SIZE];

    snprintf(name, sizeof name, "--%s", option->name);
    list_choices(words, settings, option->choices);
    choices_hint(hint, sizeof hint, settings->language, words, value, true);
    say(settings->language, MESSAGE_WRONG_VALUE, name, value, hint);
    if (is_of_a_report(settings, option, value))
        say(settings->language, MESSAGE_SEE_REPORT, settings->command->report, value);
    say_who_writes(settings, option, value);
}

/* One option, its value in the same argument or in the next. */
static bool parse_option(struct settings *settings, unsigned set, char **arguments, size_t count, size_t *index)
{
    const char *argument = arguments[(*index)++], *value;
    const struct option *option = find_option(argument, set, &value);

    if (option == NULL) {
        say_unknown_option(settings->language, argument, set);
        return false;
    }
    if (option->place == MESSAGE_NONE && value != NULL) {
        say(settings->language, MESSAGE_NEEDLESS_VALUE, argument);
        return false;
    }
    if (option->place != MESSAGE_NONE && value == NULL) {
        if (*index == count) {
            say(settings->language, MESSAGE_MISSING_VALUE, argument);
            return false;
        }
        value = arguments[(*index)++];
    }
    if (!take_value(settings, option, value)) {
        say_wrong_value(settings, option, value);
        return false;
    }
    return true;
}

bool options_parse(struct settings *settings, unsigned set, char **arguments, size_t count, size_t *index, bool stop)
{
    bool only_operands = false;

    while (*index < count) {
        char *argument = arguments[*index];

        if (!only_operands && !is_operand(argument)) {
            if (strcmp(argument, "--") == 0) {
                only_operands = true;
                (*index)++;
            } else if (!parse_option(settings, set, arguments, count, index)) {
                return false;
            }
        } else if (stop) {
            return true;
        } else {
            settings->operands[settings->operand_count++] = argument;
            (*index)++;
        }
    }
    return true;
}

/* "-t, --to FORMAT" */
static void describe_option(char *buffer, size_t size, const struct option *option, pft_language language)
{
    char letter[8] = "    ";

    if (option->letter != 0)
        snprintf(letter, sizeof letter, "-%c, ", option->letter);
    snprintf(buffer, size, "  %s--%s%s%s", letter, option->name, option->place != MESSAGE_NONE ? " " : "",
             message_text(language, option->place));
}

static void explain_option(FILE *out, const struct option *option, const char *forms, pft_language language)
{
    bool begins_with_text = strncmp(forms, "text", strlen("text")) == 0;
    char list[CHOICES_SIZE], line[CHOICES_SIZE + 128];

    choices_commas(list, forms);
    if (option->explain == MESSAGE_OPTION_FORMAT)
        message_format(line, sizeof line, language,
                       begins_with_text ? MESSAGE_OPTION_FORMATS : MESSAGE_OPTION_FORMATS_OF_FILE, list);
    fprintf(out, "%s\n", option->explain == MESSAGE_OPTION_FORMAT ? line : message_text(language, option->explain));
}

void options_print(FILE *out, unsigned set, const char *forms, pft_language language)
{
    static const message_id headings[GROUP_COUNT] = {MESSAGE_HELP_TASK, MESSAGE_HELP_INPUT, MESSAGE_HELP_OUTPUT,
                                                     MESSAGE_HELP_GENERAL};
    enum { COLUMN = 30 };

    for (int group = 0; group < GROUP_COUNT; group++) {
        bool first = true;

        for (size_t i = 0; i < OPTION_COUNT; i++) {
            char left[64];

            if ((options[i].set & set) == 0 || options[i].group != (option_group)group)
                continue;
            if (first)
                fprintf(out, "\n%s\n", message_text(language, headings[group]));
            first = false;
            describe_option(left, sizeof left, &options[i], language);
            fputs(left, out);
            text_pad(out, COLUMN - text_columns(left));
            explain_option(out, &options[i], forms, language);
        }
    }
}
