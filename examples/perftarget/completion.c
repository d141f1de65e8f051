/* completion: scripts that complete the command line in bash, zsh and fish, from the tables that it is read by. */
#include "command.h"

#include <string.h>

#include "choices.h"
#include "options.h"
#include "output.h"

/* A text between single quotes. `escape`: characters with a backslash before them. */
static void put_quoted(FILE *out, const char *text, const char *escape, const char *quote)
{
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            fputs(quote, out);
        else if (strchr(escape, *text) != NULL)
            fprintf(out, "\\%c", *text);
        else
            fputc(*text, out);
    }
}

static const char *words_of(char words[CHOICES_SIZE], const struct option *option, const struct command *command)
{
    char forms[CHOICES_SIZE];

    command_forms(forms, command);
    choices_list(words, option->choices, forms);
    if (option->choices >= CHOICES_JOBS) /* ranges of numbers are not completed */
        *words = '\0';
    return words;
}

static bool takes(const struct command *command, const struct option *option)
{
    return ((command != NULL ? command->options : (unsigned)(OPTIONS_COMMON | OPTIONS_MAIN)) & option->set) != 0;
}

/* What stands behind a subcommand. */
static bool takes_files(const struct command *command)
{
    return (command->options & OPTIONS_READ) != 0;
}

static const char *operands_of(char words[CHOICES_SIZE], const struct command *command)
{
    choices_list(words, command->operand_choices, "");
    return words;
}

/* ---- bash ---- */

static void put_bash_values(FILE *out, const struct command *command)
{
    char words[CHOICES_SIZE];

    for (const struct option *option = option_at(0); option->name != NULL; option++) {
        if (option->place == MESSAGE_NONE || !takes(command, option))
            continue;
        fprintf(out, "        '%s --%s'", command->name, option->name);
        if (option->letter != 0)
            fprintf(out, " | '%s -%c'", command->name, option->letter);
        fprintf(out, ") words='%s' files=%d ;;\n", words_of(words, option, command),
                choices_take_files(option->choices));
    }
}

static void put_bash_options(FILE *out, const struct command *command)
{
    char words[CHOICES_SIZE];

    fprintf(out, "        '%s') options='", command != NULL ? command->name : "");
    for (const struct option *option = option_at(0); option->name != NULL; option++)
        if (takes(command, option))
            fprintf(out, "--%s ", option->name);
    if (command == NULL) {
        fputs("' words='", out);
        for (size_t i = 0; command_at(i) != NULL; i++)
            fprintf(out, "%s ", command_at(i)->name);
        fputs("' files=0 ;;\n", out);
    } else {
        fprintf(out, "' words='%s' files=%d ;;\n", operands_of(words, command), takes_files(command));
    }
}

static void put_bash(FILE *out, pft_language language)
{
    (void)language;
    fputs("# bash completion for perftarget, written by perftarget completion bash\n\n_perftarget()\n{\n"
          "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}\n"
          "    local subcommand='' options='' words='' files='' word\n\n"
          "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n        case $word in\n            ", out);
    for (size_t i = 0; command_at(i) != NULL; i++)
        fprintf(out, "%s%s", i > 0 ? " | " : "", command_at(i)->name);
    fputs(")\n                subcommand=$word\n                break\n                ;;\n        esac\n    done\n"
          "    COMPREPLY=()\n    case \"$subcommand $previous\" in\n"
          "        ' --lang') words='en zh' files=0 ;;\n", out);
    for (size_t i = 0; command_at(i) != NULL; i++)
        put_bash_values(out, command_at(i));
    fputs("    esac\n    if [[ -z $files ]]; then\n        case $subcommand in\n", out);
    put_bash_options(out, NULL);
    for (size_t i = 0; command_at(i) != NULL; i++)
        put_bash_options(out, command_at(i));
    fputs("        esac\n        if [[ $current == -* ]]; then\n            words=$options files=0\n"
          "        fi\n    fi\n"
          "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
          "    if [[ $files == 1 ]]; then\n        compopt -o filenames 2>/dev/null\n"
          "        mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- \"$current\")\n    fi\n}\n\n"
          "complete -F _perftarget perftarget\n", out);
}

/* ---- zsh ---- */

static const char zsh_quote[] = "'\\''";

/* "'(-t --to)'{-t,--to=}'[format to write]:FORMAT:(json jsonl csv)'" */
static void put_zsh_option(FILE *out, const struct command *command, const struct option *option,
                           pft_language language)
{
    char words[CHOICES_SIZE];
    bool valued = option->place != MESSAGE_NONE;

    fputs(" \\\n            ", out);
    if (option->letter != 0)
        fprintf(out, "'(-%c --%s)'{-%c%s,--%s%s}'[", option->letter, option->name, option->letter,
                valued ? "+" : "", option->name, valued ? "=" : "");
    else
        fprintf(out, "'--%s%s[", option->name, valued ? "=" : "");
    put_quoted(out, message_text(language, option->explain), "[]:\\", zsh_quote);
    fputs("]", out);
    if (valued) {
        words_of(words, option, command);
        fprintf(out, ":%s:", message_text(language, option->place));
        if (choices_take_files(option->choices) && *words != '\0')
            fprintf(out, "{_values value %s || _files}", words);
        else if (choices_take_files(option->choices))
            fputs("_files", out);
        else
            fprintf(out, "(%s)", words);
    }
    fputs("'", out);
}

static void put_zsh_command(FILE *out, const struct command *command, pft_language language)
{
    char words[CHOICES_SIZE];

    fprintf(out, "        %s)\n        _arguments -s -S", command->name);
    for (const struct option *option = option_at(0); option->name != NULL; option++)
        if (takes(command, option))
            put_zsh_option(out, command, option, language);
    if (takes_files(command))
        fputs(" \\\n            '*: :_files'", out);
    else if (*operands_of(words, command) != '\0')
        fprintf(out, " \\\n            '*: :(%s)'", words);
    fputs("\n        ;;\n", out);
}

static void put_zsh(FILE *out, pft_language language)
{
    fputs("#compdef perftarget\n# zsh completion for perftarget, written by perftarget completion zsh\n\n"
          "_perftarget() {\n    local curcontext=$curcontext state line\n    local -a subcommands\n\n"
          "    subcommands=(\n", out);
    for (size_t i = 0; command_at(i) != NULL; i++) {
        fprintf(out, "        '%s:", command_at(i)->name);
        put_quoted(out, message_text(language, command_at(i)->summary), "", zsh_quote);
        fputs("'\n", out);
    }
    fputs("    )\n    _arguments -C", out);
    for (const struct option *option = option_at(0); option->name != NULL; option++)
        if (takes(NULL, option))
            put_zsh_option(out, NULL, option, language);
    fputs(" \\\n            '1: :->subcommand' \\\n            '*:: :->arguments' && return\n"
          "    if [[ $state == subcommand ]]; then\n        _describe subcommand subcommands\n        return\n    fi\n"
          "    case $words[1] in\n", out);
    for (size_t i = 0; command_at(i) != NULL; i++)
        put_zsh_command(out, command_at(i), language);
    fputs("    esac\n}\n\n_perftarget \"$@\"\n", out);
}

/* ---- fish ---- */

static const char fish_quote[] = "\\'";

static void put_fish_option(FILE *out, const struct command *command, const struct option *option,
                            pft_language language)
{
    char words[CHOICES_SIZE];

    fprintf(out, "complete -c perftarget -n '%s%s'",
            command != NULL ? "__fish_seen_subcommand_from " : "__fish_use_subcommand",
            command != NULL ? command->name : "");
    if (option->letter != 0)
        fprintf(out, " -s %c", option->letter);
    fprintf(out, " -l %s", option->name);
    if (option->place != MESSAGE_NONE) {
        words_of(words, option, command);
        fputs(choices_take_files(option->choices) ? " -r -F" : " -x", out);
        if (*words != '\0')
            fprintf(out, " -a '%s'", words);
    }
    fputs(" -d '", out);
    put_quoted(out, message_text(language, option->explain), "\\", fish_quote);
    fputs("'\n", out);
}

static void put_fish_command(FILE *out, const struct command *command, pft_language language)
{
    char words[CHOICES_SIZE];

    fprintf(out, "complete -c perftarget -n __fish_use_subcommand -a %s -d '", command->name);
    put_quoted(out, message_text(language, command->summary), "\\", fish_quote);
    fputs("'\n", out);
    for (const struct option *option = option_at(0); option->name != NULL; option++)
        if (takes(command, option))
            put_fish_option(out, command, option, language);
    if (takes_files(command))
        fprintf(out, "complete -c perftarget -n '__fish_seen_subcommand_from %s' -F\n", command->name);
    else if (*operands_of(words, command) != '\0')
        fprintf(out, "complete -c perftarget -n '__fish_seen_subcommand_from %s' -a '%s'\n", command->name, words);
}

static void put_fish(FILE *out, pft_language language)
{
    fputs("# fish completion for perftarget, written by perftarget completion fish\n\n"
          "complete -c perftarget -f\n", out);
    for (const struct option *option = option_at(0); option->name != NULL; option++)
        if (takes(NULL, option))
            put_fish_option(out, NULL, option, language);
    for (size_t i = 0; command_at(i) != NULL; i++)
        put_fish_command(out, command_at(i), language);
}

exit_status completion_run(const struct settings *settings)
{
    static const struct {
        const char *name;
        void (*put)(FILE *out, pft_language language);
    } shells[] = {{"bash", put_bash}, {"zsh", put_zsh}, {"fish", put_fish}};
    char words[CHOICES_SIZE], hint[CHOICES_SIZE];
    const char *name = settings->operand_count == 1 ? settings->operands[0] : "";
    struct output output;

    choices_list(words, CHOICES_SHELL, "");
    if (!choices_have(words, name)) {
        choices_hint(hint, sizeof hint, settings->language, words, name, true);
        say(settings->language, MESSAGE_NO_SHELL, hint);
        return STATUS_USAGE;
    }
    if (!output_open(&output, NULL, settings->language))
        return STATUS_INPUT;
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
        if (strcmp(shells[i].name, name) == 0)
            shells[i].put(output.stream, settings->language);
    return output_close(&output) ? STATUS_DONE : STATUS_INPUT;
}
