/* Not installed: writes the reference of all rules at build time, from the library's own table.
 * rule_reference man en|zh, rule_reference html en|zh, to standard output. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <perftarget/perftarget.h>

enum { TITLE, INTRODUCTION, SEVERITY, SOURCE, READS, PARAMETERS, DEFAULT, SETS, WORD_COUNT };

static const char *const words[WORD_COUNT][PFT_LANGUAGE_COUNT] = {
    [TITLE] = {"The rules that perftarget check knows", "perftarget check 的规则"},
    [INTRODUCTION] = {"A rule set says which of these rules hold, how grave a breach is and with which tolerances and "
                      "words. Severities "
                      "and parameters below are those that hold where a set says nothing else.",
                      "规则集规定启用哪些规则、问题的等级以及容差和词语。以下等级与参数为规则集未另行规定时的默认值。"},
    [SEVERITY] = {"Severity", "等级"},
    [SOURCE] = {"Source", "依据"},
    [READS] = {"Reads", "读取"},
    [PARAMETERS] = {"Parameters", "参数"},
    [DEFAULT] = {"default", "默认"},
    [SETS] = {"On in", "启用于"},
};

/* Text for a manual page: no line may begin with a control character, and a backslash is one itself. */
static void put_man(const char *text)
{
    if (*text == '.' || *text == '\'')
        fputs("\\&", stdout);
    for (; *text != '\0'; text++)
        if (*text == '\\')
            fputs("\\e", stdout);
        else if (*text == '-')
            fputs("\\-", stdout);
        else
            putchar(*text);
}

static void put_html(const char *text)
{
    for (; *text != '\0'; text++)
        if (*text == '&')
            fputs("&amp;", stdout);
        else if (*text == '<')
            fputs("&lt;", stdout);
        else if (*text == '>')
            fputs("&gt;", stdout);
        else
            putchar(*text);
}

/* "mof-2015 mof-2021": the sets in which the rule is on. */
static void list_sets(const char *rule, char *out, size_t room)
{
    out[0] = '\0';
    for (size_t i = 0; pft_ruleset_id_at(i) != NULL; i++) {
        pft_ruleset *ruleset;

        if (pft_ruleset_load(&ruleset, pft_ruleset_id_at(i), NULL, NULL) != PFT_OK)
            exit(EXIT_FAILURE);
        if (pft_ruleset_has(ruleset, rule) && strlen(out) + strlen(pft_ruleset_id(ruleset)) + 2 < room) {
            strcat(out, out[0] != '\0' ? " " : "");
            strcat(out, pft_ruleset_id(ruleset));
        }
        pft_ruleset_free(ruleset);
    }
}

static void man_field(const char *label, const char *text)
{
    printf(".br\n\\fI%s\\fR: ", label);
    put_man(text);
    putchar('\n');
}

static void man_rule(const pft_check_rule *rule, pft_language language)
{
    char sets[256];

    printf(".TP\n.B ");
    put_man(rule->id);
    printf(" \\(em ");
    put_man(rule->title[language]);
    putchar('\n');
    put_man(rule->explanation[language]);
    putchar('\n');
    man_field(words[SEVERITY][language], pft_severity_label(rule->severity, language));
    man_field(words[SOURCE][language], rule->source[language]);
    man_field(words[READS][language], rule->reads);
    list_sets(rule->id, sets, sizeof sets);
    man_field(words[SETS][language], sets);
    for (size_t i = 0; i < rule->parameter_count; i++) {
        const pft_check_parameter *parameter = &rule->parameters[i];

        man_field(parameter->name, parameter->description[language]);
        printf("(%s: ", words[DEFAULT][language]);
        put_man(parameter->usual);
        printf(")\n");
    }
}

static void write_man(pft_language language)
{
    printf(".TH PERFTARGET\\-RULES 7 \"\" \"perftarget %s\"\n.SH %s\nperftarget\\-rules \\- %s\n.SH %s\n",
           pft_version(), language == PFT_CHINESE ? "名称" : "NAME", words[TITLE][language],
           language == PFT_CHINESE ? "描述" : "DESCRIPTION");
    put_man(words[INTRODUCTION][language]);
    printf("\n.SH %s\n", language == PFT_CHINESE ? "规则" : "RULES");
    for (size_t i = 0; i < pft_rule_count(); i++)
        man_rule(pft_rule_at(i), language);
    printf(".SH %s\n.BR perftarget (1)\n", language == PFT_CHINESE ? "参见" : "SEE ALSO");
}

static void html_field(const char *label, const char *text)
{
    fputs("<dt>", stdout);
    put_html(label);
    fputs("</dt><dd>", stdout);
    put_html(text);
    fputs("</dd>\n", stdout);
}

static void html_rule(const pft_check_rule *rule, pft_language language)
{
    char sets[256];

    printf("<section id=\"%s\"><h2>%s ", rule->id, rule->id);
    put_html(rule->title[language]);
    fputs("</h2>\n<p>", stdout);
    put_html(rule->explanation[language]);
    fputs("</p>\n<dl>\n", stdout);
    html_field(words[SEVERITY][language], pft_severity_label(rule->severity, language));
    html_field(words[SOURCE][language], rule->source[language]);
    html_field(words[READS][language], rule->reads);
    list_sets(rule->id, sets, sizeof sets);
    html_field(words[SETS][language], sets);
    for (size_t i = 0; i < rule->parameter_count; i++) {
        const pft_check_parameter *parameter = &rule->parameters[i];

        html_field(parameter->name, parameter->description[language]);
        printf("<dd>%s: <code>", words[DEFAULT][language]);
        put_html(parameter->usual);
        fputs("</code></dd>\n", stdout);
    }
    fputs("</dl></section>\n", stdout);
}

static void write_html(pft_language language)
{
    printf(
        "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>%s</title>\n<style>\n"
        "body { max-width: 50rem; margin: 2rem auto; padding: 0 1rem; font: 16px/1.6 sans-serif; }\n"
        "h2 { font-size: 1.1rem; margin: 2rem 0 .25rem; border-bottom: 1px solid #ccc; }\n"
        "p { margin: .25rem 0; } dt { font-weight: 600; } dd { margin: 0 0 .25rem 1.5rem; overflow-wrap: anywhere; }\n"
        "</style>\n</head>\n<body>\n<h1>%s</h1>\n<p>%s</p>\n",
        language == PFT_CHINESE ? "zh-CN" : "en", words[TITLE][language], words[TITLE][language],
        words[INTRODUCTION][language]);
    for (size_t i = 0; i < pft_rule_count(); i++)
        html_rule(pft_rule_at(i), language);
    fputs("</body>\n</html>\n", stdout);
}

int main(int argc, char **argv)
{
    pft_language language = argc == 3 && strcmp(argv[2], "zh") == 0 ? PFT_CHINESE : PFT_ENGLISH;

    if (argc != 3 || (strcmp(argv[1], "man") != 0 && strcmp(argv[1], "html") != 0)) {
        fprintf(stderr, "usage: rule_reference man|html en|zh\n");
        return EXIT_FAILURE;
    }
    if (strcmp(argv[1], "man") == 0)
        write_man(language);
    else
        write_html(language);
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
