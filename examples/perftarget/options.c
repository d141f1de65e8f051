#include "options.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "terminal.h"

enum { MOST_JOBS = 256, MOST_SECONDS = 3600 };

static bool set_help(struct settings *settings, const char *value)
{
    (void)value;
    settings->help = true;
    return true;
}

static bool set_version(struct settings *settings, const char *value)
{
    (void)value;
    settings->version = true;
    return true;
}

static bool set_compact(struct settings *settings, const char *value)
{
    (void)value;
    settings->compact = true;
    return true;
}

static bool set_force(struct settings *settings, const char *value)
{
    (void)value;
    settings->force = true;
    return true;
}

static bool set_no_pager(struct settings *settings, const char *value)
{
    (void)value;
    settings->no_pager = true;
    return true;
}

static bool set_excel(struct settings *settings, const char *value)
{
    (void)value;
    settings->excel = true;
    return true;
}

static bool set_bom(struct settings *settings, const char *value)
{
    (void)value;
    settings->bom = true;
    return true;
}

static bool set_statistics(struct settings *settings, const char *value)
{
    (void)value;
    settings->statistics = true;
    return true;
}

static bool set_clean(struct settings *settings, const char *value)
{
    (void)value;
    settings->clean = true;
    return true;
}

static bool set_findings(struct settings *settings, const char *value)
{
    settings->findings = value;
    return *value != '\0';
}

static bool set_dry_run(struct settings *settings, const char *value)
{
    (void)value;
    settings->dry_run = true;
    return true;
}

static bool set_in_place(struct settings *settings, const char *value)
{
    (void)value;
    settings->in_place = true;
    return true;
}

static bool set_no_config(struct settings *settings, const char *value)
{
    (void)value;
    settings->no_config = true;
    return true;
}

static bool set_config(struct settings *settings, const char *value)
{
    settings->config_file = value;
    return *value != '\0';
}

static bool add_words(struct words *words, const char *value)
{
    if (words->count == MOST_WORDS || *value == '\0')
        return false;
    words->lists[words->count++] = value;
    return true;
}

static bool set_select(struct settings *settings, const char *value)
{
    return add_words(&settings->select, value);
}

static bool set_accept(struct settings *settings, const char *value)
{
    return add_words(&settings->accept, value);
}

static bool set_ignore(struct settings *settings, const char *value)
{
    return add_words(&settings->ignore, value);
}

static bool set_notes(struct settings *settings, const char *value)
{
    (void)value;
    settings->notes = true;
    return true;
}

static bool set_doubts(struct settings *settings, const char *value)
{
    (void)value;
    settings->doubts = true;
    return true;
}

/* A list of what is doubtful says why it is. */
static bool set_doubtful(struct settings *settings, const char *value)
{
    settings->doubtful = true;
    return set_doubts(settings, value);
}

static bool set_details(struct settings *settings, const char *value)
{
    (void)value;
    settings->details = true;
    return true;
}

static bool set_no_convert(struct settings *settings, const char *value)
{
    (void)value;
    settings->no_convert = true;
    return true;
}

static bool set_pdfium(struct settings *settings, const char *value)
{
    settings->pdfium = value;
    return true;
}

static bool set_convert_timeout(struct settings *settings, const char *value)
{
    char *end;
    unsigned long seconds = strtoul(value, &end, 10);

    if (*value < '0' || *value > '9' || *end != '\0' || seconds < 1 || seconds > MOST_SECONDS)
        return false;
    settings->convert_seconds = (unsigned)seconds;
    return true;
}

static bool set_skip(struct settings *settings, const char *value)
{
    (void)value;
    settings->skip_unreadable = true;
    return true;
}

/* The position of `value` among the names, or -1. */
static int choose(const char *const *names, int count, const char *value)
{
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], value) == 0)
            return i;
    return -1;
}

static bool set_language(struct settings *settings, const char *value)
{
    static const char *const names[] = {[PFT_ENGLISH] = "en", [PFT_CHINESE] = "zh"};
    int chosen = choose(names, PFT_LANGUAGE_COUNT, value);

    if (chosen >= 0)
        settings->language = (pft_language)chosen;
    return chosen >= 0;
}

static bool set_color(struct settings *settings, const char *value)
{
    static const char *const names[] = {[COLOR_AUTO] = "auto", [COLOR_ALWAYS] = "always", [COLOR_NEVER] = "never"};
    int chosen = choose(names, 3, value);

    if (chosen >= 0)
        settings->color = (color_choice)chosen;
    return chosen >= 0;
}

static bool set_jobs(struct settings *settings, const char *value)
{
    char *end;
    unsigned long count = strtoul(value, &end, 10);

    if (*value < '0' || *value > '9' || *end != '\0' || count < 1 || count > MOST_JOBS)
        return false;
    settings->jobs = count;
    return true;
}

static bool set_from(struct settings *settings, const char *value)
{
    settings->from = value;
    return true;
}

/* Asked of the library, which reads one letter in it. */
static bool is_encoding(const char *name)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *document;
    pft_status status;

    options.format = "csv";
    options.encoding = name;
    status = pft_document_read(&document, "a", 1, &options, NULL);
    pft_document_free(document);
    return status != PFT_EARGUMENT;
}

static bool set_encoding(struct settings *settings, const char *value)
{
    settings->encoding = value;
    return *value != '\0' && is_encoding(value);
}

static bool set_to(struct settings *settings, const char *value)
{
    settings->to = value;
    return true;
}

static bool set_table(struct settings *settings, const char *value)
{
    return pft_table_from_name(&settings->table, value) == PFT_OK;
}

static bool set_method(struct settings *settings, const char *value)
{
    settings->method = value;
    return *value != '\0';
}

static bool set_rules(struct settings *settings, const char *value)
{
    settings->rules = value;
    return *value != '\0';
}

static bool set_severity(struct settings *settings, const char *value)
{
    return pft_severity_from_name(&settings->severity, value) == PFT_OK;
}

static bool set_baseline(struct settings *settings, const char *value)
{
    settings->baseline = value;
    return *value != '\0';
}

static bool set_actuals(struct settings *settings, const char *value)
{
    settings->actuals = value;
    return *value != '\0';
}

static bool set_resume_at(struct settings *settings, const char *value)
{
    char *end;

    errno = 0;
    settings->resume_at = strtoull(value, &end, 10);
    return *value >= '1' && *value <= '9' && *end == '\0' && errno == 0;
}

static bool set_title(struct settings *settings, const char *value)
{
    settings->title = value;
    return *value != '\0';
}

static bool set_report(struct settings *settings, const char *value)
{
    settings->report = value;
    return *value != '\0';
}

static bool set_paper(struct settings *settings, const char *value)
{
    settings->paper = value;
    return *value != '\0';
}

static bool set_kind(struct settings *settings, const char *value)
{
    settings->kind = value;
    return true;
}

static bool set_month(struct settings *settings, const char *value)
{
    char *end;
    unsigned long month = strtoul(value, &end, 10);

    if (*value < '0' || *value > '9' || *end != '\0' || month > 12)
        return false;
    settings->month = (int)month;
    return true;
}

/* A number from 1, up to what follows it. */
static bool read_count(const char **text, uint32_t *out)
{
    char *end;
    unsigned long long number = strtoull(*text, &end, 10);

    if (**text < '1' || **text > '9' || number > UINT32_MAX)
        return false;
    *out = (uint32_t)number;
    *text = end;
    return true;
}

static bool set_at(struct settings *settings, const char *value)
{
    if (!read_count(&value, &settings->at_line))
        return false;
    return *value == '\0' || (*value++ == ':' && read_count(&value, &settings->at_column) && *value == '\0');
}

static bool set_explain(struct settings *settings, const char *value)
{
    (void)value;
    settings->explain = true;
    return true;
}

static bool set_diff(struct settings *settings, const char *value)
{
    (void)value;
    settings->diff = true;
    return true;
}

static bool set_by(struct settings *settings, const char *value)
{
    return pft_grouping_from_name(&settings->by, value) == PFT_OK;
}

static bool set_changed(struct settings *settings, const char *value)
{
    (void)value;
    settings->changed_only = true;
    return true;
}

static bool set_likeness(struct settings *settings, const char *value)
{
    return pft_decimal_parse(&settings->likeness, value, strlen(value)) == PFT_OK && settings->likeness >= 0 &&
           settings->likeness <= PFT_DECIMAL_ONE;
}

static bool set_list(struct settings *settings, const char *value)
{
    (void)value;
    settings->list = true;
    return true;
}

static bool set_units(struct settings *settings, const char *value)
{
    settings->units = value;
    return *value != '\0';
}

static bool set_parts(struct settings *settings, const char *value)
{
    (void)value;
    settings->parts = true;
    return true;
}

static bool set_profile(struct settings *settings, const char *value)
{
    settings->profile = value;
    return *value != '\0';
}

static bool set_show_profile(struct settings *settings, const char *value)
{
    (void)value;
    settings->show_profile = true;
    return true;
}

static bool set_library(struct settings *settings, const char *value)
{
    settings->library = value;
    return *value != '\0';
}

static bool set_output(struct settings *settings, const char *value)
{
    settings->output = strcmp(value, "-") == 0 ? NULL : value;
    return *value != '\0';
}

static const struct option options[] = {
    {"to", 't', OPTIONS_WRITE, GROUP_OUTPUT, CHOICES_WRITE, MESSAGE_PLACE_FORMAT, MESSAGE_OPTION_TO, set_to},
    {"table", 0, OPTIONS_TABLE, GROUP_OUTPUT, CHOICES_TABLE, MESSAGE_PLACE_NAME, MESSAGE_OPTION_TABLE, set_table},
    {"format", 'F', OPTIONS_FORM, GROUP_OUTPUT, CHOICES_REPORT, MESSAGE_PLACE_FORMAT, MESSAGE_OPTION_FORMAT, set_to},
    {"method", 'm', OPTIONS_METHOD, GROUP_TASK, CHOICES_METHOD, MESSAGE_PLACE_METHOD, MESSAGE_OPTION_METHOD,
     set_method},
    {"actuals", 'a', OPTIONS_ACTUALS, GROUP_TASK, CHOICES_FILE, MESSAGE_PLACE_FILE, MESSAGE_OPTION_ACTUALS,
     set_actuals},
    {"resume-at", 0, OPTIONS_SCORE, GROUP_INPUT, CHOICES_LINE, MESSAGE_PLACE_LINE, MESSAGE_OPTION_RESUME,
     set_resume_at},
    {"kind", 'k', OPTIONS_REPORT, GROUP_TASK, CHOICES_KIND, MESSAGE_PLACE_KIND, MESSAGE_OPTION_REPORT_KIND, set_kind},
    {"title", 0, OPTIONS_REPORT, GROUP_TASK, CHOICES_TEXT, MESSAGE_PLACE_TEXT, MESSAGE_OPTION_TITLE, set_title},
    {"kind", 'k', OPTIONS_KIND, GROUP_TASK, CHOICES_FORM, MESSAGE_PLACE_KIND, MESSAGE_OPTION_KIND, set_kind},
    {"month", 0, OPTIONS_MONTH, GROUP_TASK, CHOICES_MONTH, MESSAGE_PLACE_MONTH, MESSAGE_OPTION_MONTH, set_month},
    {"at", 0, OPTIONS_EXPLAIN, GROUP_TASK, CHOICES_TEXT, MESSAGE_PLACE_AT, MESSAGE_OPTION_AT, set_at},
    {"explain", 0, OPTIONS_SCORE, GROUP_TASK, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_EXPLAIN, set_explain},
    {"explain", 0, OPTIONS_VALUE, GROUP_TASK, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_EXPLAIN_VALUE, set_explain},
    {"diff", 0, OPTIONS_METHODS, GROUP_TASK, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_DIFF, set_diff},
    {"report", 0, OPTIONS_REVIEW, GROUP_TASK, CHOICES_FILE, MESSAGE_PLACE_FILE, MESSAGE_OPTION_REPORT, set_report},
    {"profile", 0, OPTIONS_REVIEW | OPTIONS_KIND, GROUP_TASK, CHOICES_PROFILE, MESSAGE_PLACE_PROFILE,
     MESSAGE_OPTION_PROFILE, set_profile},
    {"show-profile", 0, OPTIONS_REVIEW, GROUP_TASK, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_SHOW_PROFILE,
     set_show_profile},
    {"paper", 'p', OPTIONS_REVIEW, GROUP_OUTPUT, CHOICES_FILE, MESSAGE_PLACE_FILE, MESSAGE_OPTION_PAPER, set_paper},
    {"rules", 'r', OPTIONS_REVIEW, GROUP_TASK, CHOICES_RULES, MESSAGE_PLACE_RULES, MESSAGE_OPTION_REVIEW_RULES,
     set_rules},
    {"rules", 'r', OPTIONS_KIND, GROUP_TASK, CHOICES_RULES, MESSAGE_PLACE_RULES, MESSAGE_OPTION_KIND_RULES, set_rules},
    {"rules", 'r', OPTIONS_CHECK | OPTIONS_FIX | OPTIONS_REPORT, GROUP_TASK, CHOICES_RULES, MESSAGE_PLACE_RULES,
     MESSAGE_OPTION_RULES, set_rules},
    {"select", 0, OPTIONS_CHECK | OPTIONS_REPORT, GROUP_TASK, CHOICES_TEXT, MESSAGE_PLACE_RULE, MESSAGE_OPTION_SELECT,
     set_select},
    {"ignore", 0, OPTIONS_CHECK | OPTIONS_REPORT, GROUP_TASK, CHOICES_TEXT, MESSAGE_PLACE_RULE, MESSAGE_OPTION_IGNORE,
     set_ignore},
    {"severity", 's', OPTIONS_CHECK, GROUP_TASK, CHOICES_SEVERITY, MESSAGE_PLACE_LEVEL,
     MESSAGE_OPTION_SEVERITY, set_severity},
    {"baseline", 'b', OPTIONS_CHECK, GROUP_TASK, CHOICES_FILE, MESSAGE_PLACE_FILE,
     MESSAGE_OPTION_BASELINE, set_baseline},
    {"library", 0, OPTIONS_CHECK, GROUP_TASK, CHOICES_FILE, MESSAGE_PLACE_FILE, MESSAGE_OPTION_LIBRARY, set_library},
    {"findings", 0, OPTIONS_FIX, GROUP_TASK, CHOICES_FILE, MESSAGE_PLACE_FILE, MESSAGE_OPTION_FINDINGS, set_findings},
    {"accept", 0, OPTIONS_FIX, GROUP_TASK, CHOICES_TEXT, MESSAGE_PLACE_RULE, MESSAGE_OPTION_ACCEPT, set_accept},
    {"dry-run", 0, OPTIONS_FIX, GROUP_TASK, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_DRY_RUN, set_dry_run},
    {"in-place", 0, OPTIONS_FIX, GROUP_OUTPUT, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_IN_PLACE, set_in_place},
    {"statistics", 0, OPTIONS_CHECK, GROUP_TASK, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_STATISTICS, set_statistics},
    {"clean", 0, OPTIONS_CHECK, GROUP_TASK, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_CLEAN, set_clean},
    {"config", 0, OPTIONS_CONFIG, GROUP_TASK, CHOICES_FILE, MESSAGE_PLACE_FILE, MESSAGE_OPTION_CONFIG, set_config},
    {"no-config", 0, OPTIONS_CONFIG, GROUP_TASK, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_NO_CONFIG, set_no_config},
    {"changed", 0, OPTIONS_COMPARE, GROUP_TASK, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_CHANGED, set_changed},
    {"likeness", 0, OPTIONS_COMPARE, GROUP_TASK, CHOICES_TEXT, MESSAGE_PLACE_LIKENESS, MESSAGE_OPTION_LIKENESS,
     set_likeness},
    {"likeness", 0, OPTIONS_ALIKE, GROUP_TASK, CHOICES_TEXT, MESSAGE_PLACE_LIKENESS, MESSAGE_OPTION_ALIKE_LIKENESS,
     set_likeness},
    {"by", 0, OPTIONS_PORTFOLIO, GROUP_TASK, CHOICES_GROUPING, MESSAGE_PLACE_BY, MESSAGE_OPTION_BY, set_by},
    {"rules", 'r', OPTIONS_PORTFOLIO, GROUP_TASK, CHOICES_RULES, MESSAGE_PLACE_RULES, MESSAGE_OPTION_PORTFOLIO_RULES,
     set_rules},
    {"method", 'm', OPTIONS_PORTFOLIO, GROUP_TASK, CHOICES_METHOD, MESSAGE_PLACE_METHOD,
     MESSAGE_OPTION_PORTFOLIO_METHOD, set_method},
    {"list", 0, OPTIONS_PORTFOLIO, GROUP_TASK, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_LIST, set_list},
    {"units", 0, OPTIONS_PORTFOLIO, GROUP_TASK, CHOICES_FILE, MESSAGE_PLACE_FILE, MESSAGE_OPTION_UNITS, set_units},
    {"parts", 0, OPTIONS_PORTFOLIO, GROUP_INPUT, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_PARTS, set_parts},
    {"output", 'o', OPTIONS_OUTPUT, GROUP_OUTPUT, CHOICES_FILE, MESSAGE_PLACE_FILE, MESSAGE_OPTION_OUTPUT, set_output},
    {"force", 0, OPTIONS_OUTPUT, GROUP_OUTPUT, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_FORCE, set_force},
    {"excel", 0, OPTIONS_CSV, GROUP_OUTPUT, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_EXCEL, set_excel},
    {"bom", 0, OPTIONS_CSV, GROUP_OUTPUT, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_BOM, set_bom},
    {"compact", 0, OPTIONS_OUTPUT, GROUP_OUTPUT, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_COMPACT, set_compact},
    {"doubts", 0, OPTIONS_SHOW, GROUP_TASK, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_DOUBTS, set_doubts},
    {"doubtful", 0, OPTIONS_SHOW, GROUP_TASK, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_DOUBTFUL, set_doubtful},
    {"details", 0, OPTIONS_SHOW, GROUP_TASK, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_DETAILS, set_details},
    {"notes", 0, OPTIONS_SHOW, GROUP_TASK, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_NOTES, set_notes},
    {"from", 'f', OPTIONS_READ, GROUP_INPUT, CHOICES_READ, MESSAGE_PLACE_FORMAT, MESSAGE_OPTION_FROM, set_from},
    {"encoding", 'e', OPTIONS_READ, GROUP_INPUT, CHOICES_ENCODING, MESSAGE_PLACE_NAME, MESSAGE_OPTION_ENCODING,
     set_encoding},
    {"no-convert", 0, OPTIONS_READ, GROUP_INPUT, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_NO_CONVERT, set_no_convert},
    {"convert-timeout", 0, OPTIONS_READ, GROUP_INPUT, CHOICES_SECONDS, MESSAGE_PLACE_SECONDS,
     MESSAGE_OPTION_CONVERT_TIMEOUT, set_convert_timeout},
    {"pdfium", 0, OPTIONS_READ, GROUP_INPUT, CHOICES_FILE, MESSAGE_PLACE_FILE, MESSAGE_OPTION_PDFIUM, set_pdfium},
    {"skip-unreadable", 0, OPTIONS_READ, GROUP_INPUT, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_SKIP, set_skip},
    {"jobs", 'j', OPTIONS_READ, GROUP_INPUT, CHOICES_JOBS, MESSAGE_PLACE_COUNT, MESSAGE_OPTION_JOBS, set_jobs},
    {"color", 0, OPTIONS_COLOR, GROUP_OUTPUT, CHOICES_WHEN, MESSAGE_PLACE_WHEN, MESSAGE_OPTION_COLOR, set_color},
    {"no-pager", 0, OPTIONS_COLOR, GROUP_OUTPUT, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_NO_PAGER, set_no_pager},
    {"lang", 0, OPTIONS_COMMON, GROUP_GENERAL, CHOICES_LANGUAGE, MESSAGE_PLACE_LANGUAGE, MESSAGE_OPTION_LANG,
     set_language},
    {"version", 'V', OPTIONS_MAIN, GROUP_GENERAL, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_VERSION, set_version},
    {"help", 'h', OPTIONS_COMMON, GROUP_GENERAL, CHOICES_NONE, MESSAGE_NONE, MESSAGE_OPTION_HELP, set_help},
    {NULL, 0, 0, GROUP_COUNT, CHOICES_NONE, MESSAGE_NONE, MESSAGE_NONE, NULL},
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
    return (!choices_are_all(option->choices) || choices_have(words, value)) && option->apply(settings, value);
}

/* Does a full report say the same in that format? */
static bool is_of_a_report(const struct settings *settings, const struct option *option, const char *value)
{
    const pft_report_format *format = option->choices == CHOICES_REPORT ? pft_report_format_find(value) : NULL;

    return format != NULL && (format->reports & PFT_REPORTS_FULL) != 0 && settings->command != NULL &&
           settings->command->report != NULL;
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

void options_print(FILE *out, unsigned set, pft_language language)
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
            fprintf(out, "%s\n", message_text(language, options[i].explain));
        }
    }
}
