#include "unread.h"

#include <stdio.h>
#include <string.h>

bool unread_has_table(const pft_document *document)
{
    if (strncmp(pft_document_source(document)->reader, "json", 4) == 0 && pft_document_project_count(document) > 0)
        return true;
    for (size_t i = 0; i < pft_document_project_count(document); i++) {
        const pft_project *project = pft_document_project_at(document, i);

        if (project->indicator_count > 0 || project->budget_line_count > 0)
            return true;
    }
    return false;
}

void unread_say_without(pft_language language, const char *path)
{
    say_message(language, path, MESSAGE_NO_TABLE);
}

/* Of what a file holds, and not of how it is reached. */
static bool is_forgivable(pft_status status)
{
    return status != PFT_EIO && status != PFT_ENOMEM && status != PFT_EARGUMENT;
}

void unread_count_failure(struct tally *tally, size_t input, pft_status status)
{
    if (tally->last_failed == input + 1)
        return;
    tally->last_failed = input + 1;
    tally->failed++;
    tally->forgivable += is_forgivable(status);
}

void unread_summarise(const struct tally *tally, const struct inputs *inputs, const struct settings *settings)
{
    size_t numbers[] = {inputs->count + inputs->skipped, inputs->count - tally->failed - tally->without, tally->failed,
                        tally->without, inputs->skipped};
    char texts[5][24];

    if (numbers[0] < 2 || tally->failed + tally->without + inputs->skipped == 0)
        return;
    for (size_t i = 0; i < 5; i++)
        snprintf(texts[i], sizeof texts[i], "%zu", numbers[i]);
    say(settings->language, MESSAGE_READ_SUMMARY, texts[0], texts[1], texts[2], texts[3], texts[4]);
}

bool unread_is_fine(const struct tally *tally, const struct inputs *inputs, const struct settings *settings, bool read)
{
    if (inputs->failed > 0 || tally->failed > tally->forgivable)
        return false;
    if (tally->failed + tally->without + inputs->skipped == 0)
        return true;
    return settings->skip_unreadable && read;
}
