#include "choices.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <perftarget/perftarget.h>

static void add_word(char words[CHOICES_SIZE], const char *word)
{
    size_t size = strlen(words);

    snprintf(words + size, CHOICES_SIZE - size, "%s%s", size > 0 ? " " : "", word);
}

static void list_formats(char words[CHOICES_SIZE], bool written)
{
    for (size_t i = 0; i < pft_format_count(); i++)
        if (written ? pft_format_at(i)->writes : pft_format_at(i)->reads)
            add_word(words, pft_format_at(i)->name);
}

static void list_model_formats(char words[CHOICES_SIZE], choices kind, const char *forms)
{
    list_formats(words, kind == CHOICES_WRITE);
    if (kind == CHOICES_WRITE && *forms != '\0')
        add_word(words, forms);
}

void choices_list(char words[CHOICES_SIZE], choices kind, const char *forms)
{
    static const char *const fixed[] = {
        [CHOICES_LANGUAGE] = "en zh",         [CHOICES_WHEN] = "auto always never",
        [CHOICES_SHELL] = "bash zsh fish", [CHOICES_LIBRARY] = "build match show",
          [CHOICES_ENCODING] = "UTF-8 GB18030 UTF-16 Big5",
        [CHOICES_SEVERITY] = "info warning error", [CHOICES_JOBS] = "1…256", [CHOICES_SECONDS] = "1…3600",
        [CHOICES_MONTH] = "0…12",             [CHOICES_LINE] = "1…",
    };

    *words = '\0';
    if (kind == CHOICES_READ || kind == CHOICES_WRITE)
        list_model_formats(words, kind, forms);
    else if (kind == CHOICES_TABLE)
        for (unsigned i = 0; i < PFT_TABLE_COUNT; i++)
            add_word(words, pft_table_name((pft_table_id)i));
    else if (kind == CHOICES_REPORT)
        add_word(words, forms);
    else if (kind == CHOICES_FORM)
        for (size_t i = 0; i < pft_form_count(); i++)
            add_word(words, pft_form_name((pft_form_kind)i));
    else if (kind == CHOICES_KIND)
        for (int i = 0; i < PFT_FULL_REPORT_COUNT; i++)
            add_word(words, pft_full_report_name((pft_full_report_kind)i));
    else if (kind == CHOICES_METHOD)
        for (size_t i = 0; i < pft_method_count(); i++)
            add_word(words, pft_method_id_at(i));
    else if (kind == CHOICES_GROUPING)
        for (unsigned i = 0; i < PFT_GROUPING_COUNT; i++)
            add_word(words, pft_grouping_name((pft_grouping)i));
    else if (kind == CHOICES_RULES)
        for (size_t i = 0; i < pft_ruleset_count(); i++)
            add_word(words, pft_ruleset_id_at(i));
    else if (kind == CHOICES_PROFILE)
        for (size_t i = 0; i < pft_review_profile_count(); i++)
            add_word(words, pft_review_profile_id_at(i));
    else if ((size_t)kind < sizeof fixed / sizeof *fixed && fixed[kind] != NULL)
        add_word(words, fixed[kind]);
}

bool choices_are_all(choices kind)
{
    return (kind >= CHOICES_LANGUAGE && kind <= CHOICES_TABLE);
}

bool choices_take_files(choices kind)
{
    return kind == CHOICES_FILE || kind == CHOICES_METHOD || kind == CHOICES_RULES ||
           kind == CHOICES_PROFILE;
}

/* The next word of a list, and its size; 0 behind the last. */
static size_t next_word(const char **words)
{
    *words += strspn(*words, " ");
    return strcspn(*words, " ");
}

bool choices_have(const char *words, const char *value)
{
    for (size_t size; (size = next_word(&words)) > 0; words += size)
        if (strlen(value) == size && memcmp(words, value, size) == 0)
            return true;
    return false;
}

/* How many letters must be put in, taken out, changed or swapped with the next (optimal string alignment). */
static size_t distance(const char *a, size_t a_size, const char *b, size_t b_size)
{
    enum { MOST = 32 };
    size_t rows[MOST + 1][MOST + 1];

    if (a_size > MOST || b_size > MOST)
        return SIZE_MAX;
    for (size_t i = 0; i <= a_size; i++)
        for (size_t j = 0; j <= b_size; j++) {
            size_t best = i + j;

            if (i > 0 && j > 0) {
                best = rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
                best = rows[i - 1][j] + 1 < best ? rows[i - 1][j] + 1 : best;
                best = rows[i][j - 1] + 1 < best ? rows[i][j - 1] + 1 : best;
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && rows[i - 2][j - 2] + 1 < best)
                    best = rows[i - 2][j - 2] + 1;
            }
            rows[i][j] = best;
        }
    return rows[a_size][b_size];
}

/* The word that was probably meant: at most one letter in three is wrong. Of words as near, the first that begins
 * alike. */
static size_t find_nearest(const char *words, const char *value, const char **nearest)
{
    size_t length = strlen(value), least = length / 3 + 1, found = 0;

    for (size_t size; (size = next_word(&words)) > 0; words += size) {
        size_t away = length >= 3 && size > length && memcmp(words, value, length) == 0
                          ? 1 /* it was begun */
                          : distance(words, size, value, length);

        bool nearer = away < least || (away == least && found > 0 && **nearest != *value && *words == *value);

        if (nearer || (found == 0 && away == least && length >= 3)) {
            least = away;
            *nearest = words;
            found = size;
        }
    }
    return found;
}

void choices_commas(char out[CHOICES_SIZE], const char *words)
{
    size_t used = 0;

    for (size_t size; (size = next_word(&words)) > 0 && used + size + 3 < CHOICES_SIZE; words += size)
        used += (size_t)snprintf(out + used, CHOICES_SIZE - used, "%s%.*s", used > 0 ? ", " : "", (int)size, words);
    out[used] = '\0';
}

void choices_hint(char *hint, size_t size, pft_language language, const char *words, const char *value, bool list)
{
    char text[CHOICES_SIZE];
    const char *nearest = "";
    size_t width, used = 0;

    *hint = '\0';
    if (list && *words != '\0') {
        choices_commas(text, words);
        message_format(hint, size, language, MESSAGE_VALID, text);
        used = strlen(hint);
    }
    if ((width = find_nearest(words, value, &nearest)) > 0) {
        snprintf(text, sizeof text, "%.*s", (int)width, nearest);
        message_format(hint + used, size - used, language, MESSAGE_NEAREST, text);
    }
}

bool choices_may_be_file(const char *name)
{
    return strpbrk(name, "/.") != NULL || access(name, F_OK) == 0;
}

void say_unknown(pft_language language, message_id id, choices kind, const char *name)
{
    char words[CHOICES_SIZE], hint[CHOICES_SIZE];

    choices_list(words, kind, "");
    choices_hint(hint, sizeof hint, language, words, name, true);
    say(language, id, name, hint);
}
