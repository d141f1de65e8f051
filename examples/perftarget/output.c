#include "output.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "consent.h"
#include "options.h"
#include "pager.h"
#include "system.h"

/* Devices and pipes are written in place; a symbolic link is followed, so that it stays one. */
static bool open_file(struct output *output, const char *path)
{
    struct stat old;
    bool exists = stat(path, &old) == 0;

    if (exists && S_ISDIR(old.st_mode)) {
        errno = EISDIR;
        return false;
    }
    if (exists && !S_ISREG(old.st_mode)) {
        output->stream = fopen(path, "w");
        return output->stream != NULL;
    }
    if (exists && access(path, W_OK) != 0)
        return false;
    output->stream = replacement_begin(&output->replacement, path, exists ? &old : NULL);
    output->target = output->replacement.target;
    return output->stream != NULL;
}

bool output_open(struct output *output, const char *path, pft_language language)
{
    *output = (struct output){.stream = stdout, .language = language, .name = path};
    if (path == NULL) {
        output->name = message_text(language, MESSAGE_STANDARD_OUTPUT);
        return true;
    }
    output->stream = NULL;
    if (!open_file(output, path)) {
        say_errno(language, path, errno);
        output_discard(output);
        return false;
    }
    return true;
}

bool output_open_file(struct output *output, const struct settings *settings)
{
    *output = (struct output){.language = settings->language, .name = settings->output};
    return (settings->output == NULL || consent_to_replace(settings->output, settings)) &&
           output_open(output, settings->output, settings->language);
}

bool output_open_page(struct output *output, const struct settings *settings)
{
    FILE *pager;

    if (!output_open(output, NULL, settings->language))
        return false;
    fflush(stdout);
    if ((pager = pager_begin(settings, &output->pager)) != NULL)
        output->stream = pager;
    else
        output->pager = 0;
    return true;
}

bool output_open_report(struct output *output, const struct settings *settings)
{
    bool for_people = settings->output == NULL && (settings->to == NULL || strcmp(settings->to, "text") == 0) &&
                      (settings->command->options & OPTIONS_COLOR) != 0;

    return for_people ? output_open_page(output, settings) : output_open_file(output, settings);
}

void output_report(struct output *output)
{
    int number = system_write_error();

    if (output->failed)
        return;
    output->failed = true;
    output->closed = number == EPIPE;
    if (!output->closed)
        say_errno(output->language, output->name, number);
}

void output_report_error(struct output *output, const pft_error *error)
{
    if (error->status == PFT_EIO) {
        output_report(output);
    } else if (error->status != PFT_OK) {
        output->failed = true;
        say_error(output->language, output->name, error);
    }
}

void output_report_memory(struct output *output)
{
    output_report_error(output, &(pft_error){.status = PFT_ENOMEM, .message = {"out of memory", "内存不足"}});
}

bool output_write(struct output *output, const char *text, size_t size)
{
    if (!output->failed && fwrite(text, 1, size, output->stream) != size)
        output_report(output);
    return !output->failed;
}

/* Ends the stream. */
static bool finish_stream(struct output *output)
{
    FILE *stream = output->stream;

    output->stream = NULL;
    if (fflush(stream) != 0 || ferror(stream) ||
        (output->target != NULL && !replacement_keep(&output->replacement, stream))) {
        output_report(output);
        fclose(stream);
        return false;
    }
    if (fclose(stream) != 0)
        output_report(output);
    return !output->failed;
}

bool output_close(struct output *output)
{
    bool done = !output->failed && finish_stream(output);

    if (done && output->target != NULL && !replacement_finish(&output->replacement)) {
        output_report(output);
        done = false;
    }
    done = done || output->closed;
    output_discard(output);
    return done;
}

void output_discard(struct output *output)
{
    if (output->stream != NULL && output->stream != stdout)
        fclose(output->stream);
    if (output->pager > 0)
        pager_end(output->pager);
    output->pager = 0;
    replacement_discard(&output->replacement);
    output->stream = NULL;
    output->target = NULL;
}
