/* rules: the rule sets, and what each rule says. */
#include "command.h"

#include <stdio.h>
#include <string.h>

#include "findings.h"
#include "output.h"
#include "terminal.h"

enum { GAP = 2, LABEL_COLUMNS = 12 };

pft_ruleset *ruleset_open(const char *name, pft_language language)
{
    pft_ruleset *ruleset = NULL;
    pft_error error;
    bool built_in = name == NULL;

    for (size_t i = 0; !built_in && pft_ruleset_id_at(i) != NULL; i++)
        built_in = strcmp(pft_ruleset_id_at(i), name) == 0;
    name = name != NULL ? name : "disclosure";
    if (!built_in && !choices_may_be_file(name))
        say_unknown(language, MESSAGE_UNKNOWN_RULES, CHOICES_RULES, name);
    else if (built_in ? pft_ruleset_load(&ruleset, name, NULL, &error) != PFT_OK
                      : pft_ruleset_read_file(&ruleset, name, NULL, &error) != PFT_OK)
        say_error(language, name, &error);
    return ruleset;
}

static size_t count_on(const pft_ruleset *ruleset)
{
    size_t count = 0;

    for (size_t i = 0; i < pft_rule_count(); i++)
        count += pft_ruleset_has(ruleset, pft_rule_at(i)->id);
    return count;
}

static exit_status list_sets(const struct page *page)
{
    for (size_t i = 0; pft_ruleset_id_at(i) != NULL; i++) {
        pft_ruleset *ruleset = ruleset_open(pft_ruleset_id_at(i), page->language);
        char count[24], text[64];

        if (ruleset == NULL)
            return STATUS_INPUT;
        snprintf(count, sizeof count, "%zu", count_on(ruleset));
        message_format(text, sizeof text, page->language, MESSAGE_RULES_COUNT, pft_ruleset_version(ruleset), count);
        page_row(page, "", "",
                 (const struct cell[]){{pft_ruleset_id(ruleset), LABEL_COLUMNS, false, STYLE_TITLE},
                                       {text, page->columns - LABEL_COLUMNS - GAP, false, STYLE_FAINT}},
                 2);
        page_paragraph(page, LABEL_COLUMNS + GAP, STYLE_PLAIN, pft_ruleset_title(ruleset, page->language));
        pft_ruleset_free(ruleset);
    }
    return STATUS_DONE;
}

static enum style style_of(pft_severity severity)
{
    return severity == PFT_SEVERITY_ERROR ? STYLE_ERROR : severity == PFT_SEVERITY_WARNING ? STYLE_WARNING : STYLE_INFO;
}

static void list_rules(const struct page *page, const pft_ruleset *ruleset)
{
    enum { ID = 8, SEVERITY = 12 };
    char heading[1024];

    snprintf(heading, sizeof heading, "%s %s  %s", pft_ruleset_id(ruleset), pft_ruleset_version(ruleset),
             pft_ruleset_title(ruleset, page->language));
    page_paragraph(page, 0, STYLE_HEADING, heading);
    for (size_t i = 0; i < pft_rule_count(); i++) {
        const pft_check_rule *rule = pft_rule_at(i);
        pft_severity severity = pft_ruleset_severity(ruleset, rule->id);
        bool on = pft_ruleset_has(ruleset, rule->id);
        const struct cell cells[] = {
            {rule->id, ID, false, STYLE_LABEL},
            {on ? pft_severity_label(severity, page->language) : message_text(page->language, MESSAGE_RULES_OFF),
             SEVERITY, false, on ? style_of(severity) : STYLE_FAINT},
            {rule->title[page->language], page->columns - ID - SEVERITY - 2 * GAP, false,
             on ? STYLE_PLAIN : STYLE_FAINT}};

        page_row(page, "", "", cells, 3);
    }
}

static void explain_field(const struct page *page, message_id label, const char *text)
{
    const struct cell cells[] = {{message_text(page->language, label), LABEL_COLUMNS, false, STYLE_LABEL},
                                 {text, page->columns - LABEL_COLUMNS - 3 - GAP, false, STYLE_PLAIN}};

    page_row(page, "   ", "   ", cells, 2);
}

/* "tolerance = 0.1: a difference up to this is none" */
static void explain_parameter(const struct page *page, const pft_ruleset *ruleset, const pft_check_rule *rule,
                              size_t index)
{
    const pft_check_parameter *parameter = &rule->parameters[index];
    char text[8192];
    size_t used =
        (size_t)snprintf(text, sizeof text, "%s: %s\n= ", parameter->name, parameter->description[page->language]);
    const char *value;

    for (size_t i = 0; (value = pft_ruleset_parameter_at(ruleset, rule->id, parameter->name, i)) != NULL; i++)
        if (used + strlen(value) + 2 < sizeof text)
            used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", i > 0 ? " " : "", value);
    explain_field(page, index == 0 ? MESSAGE_RULES_PARAMETERS : MESSAGE_NONE, text);
}

static void explain_rule(const struct page *page, const pft_ruleset *ruleset, const pft_check_rule *rule)
{
    const char *severity = pft_ruleset_has(ruleset, rule->id)
                               ? pft_severity_label(pft_ruleset_severity(ruleset, rule->id), page->language)
                               : message_text(page->language, MESSAGE_RULES_OFF);

    page_styled(page, STYLE_TITLE, rule->id, strlen(rule->id));
    fputs("  ", page->out);
    page_styled(page, STYLE_HEADING, rule->title[page->language], strlen(rule->title[page->language]));
    fputc('\n', page->out);
    explain_field(page, MESSAGE_RULES_SEVERITY, severity);
    explain_field(page, MESSAGE_RULES_MEANING, rule->explanation[page->language]);
    explain_field(page, MESSAGE_RULES_SOURCE, rule->source[page->language]);
    explain_field(page, MESSAGE_RULES_READS, rule->reads);
    for (size_t i = 0; i < rule->parameter_count; i++)
        explain_parameter(page, ruleset, rule, i);
}

static exit_status explain_rules(const struct page *page, const struct settings *settings, const pft_ruleset *ruleset)
{
    for (size_t i = 1; i < settings->operand_count; i++) {
        const pft_check_rule *rule = pft_rule_find(settings->operands[i]);

        if (rule == NULL) {
            say(settings->language, MESSAGE_RULES_UNKNOWN, settings->operands[i]);
            return STATUS_USAGE;
        }
        if (i > 1)
            fputc('\n', page->out);
        explain_rule(page, ruleset, rule);
    }
    return STATUS_DONE;
}

static exit_status write_set(const pft_ruleset *ruleset, struct output *output)
{
    char *text;
    size_t size;

    if (pft_ruleset_write_text(ruleset, &text, &size) != PFT_OK) {
        output_report_memory(output);
        return STATUS_INPUT;
    }
    output_write(output, text, size);
    pft_text_free(text);
    return STATUS_DONE;
}

static exit_status show_rules(const struct settings *settings, struct output *output, const pft_ruleset *ruleset)
{
    const struct page page = {.out = output->stream, .columns = terminal_columns(),
                              .colored = terminal_colored(settings->color), .language = settings->language};

    if (settings->to != NULL && strcmp(settings->to, "json") == 0)
        return write_set(ruleset, output);
    if (settings->operand_count == 0)
        return list_sets(&page);
    if (settings->operand_count == 1)
        list_rules(&page, ruleset);
    else
        return explain_rules(&page, settings, ruleset);
    return STATUS_DONE;
}

exit_status rules_run(const struct settings *settings)
{
    pft_ruleset *ruleset;
    struct output output;
    exit_status status;

    if ((ruleset = ruleset_open(settings->operand_count > 0 ? settings->operands[0] : NULL, settings->language)) ==
        NULL)
        return STATUS_INPUT;
    if (!output_open_report(&output, settings)) {
        pft_ruleset_free(ruleset);
        return STATUS_INPUT;
    }
    status = show_rules(settings, &output, ruleset);
    pft_ruleset_free(ruleset);
    return output_close(&output) ? status : STATUS_INPUT;
}
