#include "conversions.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "office.h"
#include "pdf.h"

/* A run of LibreOffice takes about a second to begin, and much less for a file: so it gets some at once, of those that
 * come next. Only some, for the first is wanted soon. */
enum { BATCH = 16, LOOK_AHEAD = 64 };

struct conversion {
    bool asked;             /* it was converted, or is none of those that are */
    struct office_file file;
    const char *extension;  /* of what was made; NULL: nothing was */
};

struct conversions {
    const struct settings *settings;
    const struct inputs *inputs;
    pthread_mutex_t lock; /* held while files are converted */
    bool begun;
    pft_status status; /* of its beginning */
    pft_error error;
    struct office office;
    struct conversion *items; /* by input */
    size_t named;
};

struct block {
    char *bytes;
    size_t size;
};

/* The whole of a regular file; nothing when it cannot be had, which the reading of the file will say. */
static bool load_file(struct block *block, const char *path, uint64_t most)
{
    FILE *file = fopen(path, "rb");
    struct stat status;
    bool done = false;

    *block = (struct block){.bytes = NULL};
    if (file == NULL)
        return false;
    if (fstat(fileno(file), &status) == 0 && S_ISREG(status.st_mode) && (uint64_t)status.st_size <= most) {
        block->size = (size_t)status.st_size;
        block->bytes = malloc(block->size + 1);
        done = block->bytes != NULL && fread(block->bytes, 1, block->size, file) == block->size;
    }
    fclose(file);
    if (!done)
        free(block->bytes);
    return done;
}

static bool store_file(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    bool done = file != NULL && fwrite(bytes, 1, size, file) == size;

    return file != NULL && fclose(file) == 0 && done;
}

struct conversions *conversions_new(const struct settings *settings, const struct inputs *inputs)
{
    struct conversions *c = calloc(1, sizeof *c);

    if (c == NULL)
        return NULL;
    c->settings = settings;
    c->inputs = inputs;
    if ((c->items = calloc(inputs->count + 1, sizeof *c->items)) == NULL || pthread_mutex_init(&c->lock, NULL) != 0) {
        free(c->items);
        free(c);
        return NULL;
    }
    return c;
}

void conversions_free(struct conversions *c)
{
    if (c == NULL)
        return;
    office_end(&c->office);
    pthread_mutex_destroy(&c->lock);
    free(c->items);
    free(c);
}

/* --- a batch ----------------------------------------------------------------------------------------------------- */

struct batch {
    const struct office_filter *filter;
    size_t inputs[BATCH];
    struct office_file files[BATCH];
    size_t count;
};

/* Puts the bytes of an input where LibreOffice finds them. */
static bool add_to_batch(struct conversions *c, struct batch *batch, size_t input, const void *bytes, size_t size)
{
    struct office_file *file = &batch->files[batch->count];
    char path[OFFICE_PATH_SIZE];

    *file = (struct office_file){.status = PFT_EIO};
    snprintf(file->name, sizeof file->name, "%zu", ++c->named);
    office_path(path, &c->office, file, "in");
    if (!store_file(path, bytes, size)) {
        remove(path);
        return false;
    }
    c->items[input].asked = true;
    batch->inputs[batch->count++] = input;
    return true;
}

/* Adds the input if it goes through the same filter. What cannot be read or stored now is left to its own turn. */
static void look_at(struct conversions *c, struct batch *batch, size_t input)
{
    const pft_read_options defaults = PFT_READ_OPTIONS_INIT;
    const char *path = c->inputs->paths[input];
    const pft_format *format;
    struct block block;

    if (c->items[input].asked || strcmp(path, "-") == 0 || !load_file(&block, path, defaults.max_bytes))
        return;
    format = c->settings->from != NULL ? pft_format_find(c->settings->from)
                                       : pft_format_recognise(block.bytes, block.size);
    if (format != NULL && office_filter_of(format->name, block.bytes, block.size) == batch->filter)
        add_to_batch(c, batch, input, block.bytes, block.size);
    free(block.bytes);
}

static void convert_batch(struct conversions *c, struct batch *batch)
{
    unsigned seconds = c->settings->convert_seconds > 0 ? (unsigned)c->settings->convert_seconds : OFFICE_SECONDS;

    office_convert(&c->office, batch->filter, batch->files, batch->count, seconds);
    for (size_t i = 0; i < batch->count; i++) {
        struct conversion *item = &c->items[batch->inputs[i]];
        char path[OFFICE_PATH_SIZE];

        item->file = batch->files[i];
        item->extension = batch->filter->target;
        office_path(path, &c->office, &item->file, "in");
        remove(path);
    }
}

/* The input and some of those behind it. */
static pft_status convert_from(struct conversions *c, size_t input, const struct office_filter *filter,
                               const void *bytes, size_t size, pft_error *error)
{
    struct batch *batch;
    size_t end = c->inputs->count - input > LOOK_AHEAD ? input + LOOK_AHEAD : c->inputs->count;
    pft_status status = PFT_OK;

    if (!c->begun)
        c->status = office_begin(&c->office, &c->error);
    c->begun = true;
    *error = c->error;
    if (c->status != PFT_OK)
        return c->status;
    if ((batch = calloc(1, sizeof *batch)) == NULL)
        return PFT_ENOMEM;
    batch->filter = filter;
    if (add_to_batch(c, batch, input, bytes, size)) {
        for (size_t i = input + 1; i < end && batch->count < BATCH; i++)
            look_at(c, batch, i);
        convert_batch(c, batch);
    } else {
        status = PFT_EIO;
    }
    free(batch);
    return status;
}

/* --- what the library asks --------------------------------------------------------------------------------------- */

static pft_status take(struct conversions *c, struct conversion *item, pft_conversion *out, pft_error *error)
{
    const pft_read_options defaults = PFT_READ_OPTIONS_INIT;
    char path[OFFICE_PATH_SIZE];
    struct block block;

    if (item->file.status != PFT_OK) {
        *error = item->file.error;
        return item->file.status;
    }
    office_path(path, &c->office, &item->file, item->extension);
    if (!load_file(&block, path, defaults.max_bytes))
        return PFT_EIO;
    remove(path);
    *out = (pft_conversion){block.bytes, block.size, c->office.version, block.bytes};
    return PFT_OK;
}

static pft_status convert(void *context, const pft_format *format, const char *name, const void *bytes, size_t size,
                          pft_conversion *out, pft_error *error)
{
    const struct loan *loan = context;
    struct conversions *c = loan->conversions;
    const struct office_filter *filter = office_filter_of(format->name, bytes, size);
    struct conversion *item = &c->items[loan->input];
    pft_status status = PFT_OK;

    (void)name;
    if (strcmp(format->name, "pdf") == 0) /* on each thread by itself: PDFium is in a process of its own */
        return pdf_convert(c->settings, bytes, size, out, error);
    if (filter == NULL)
        return PFT_EUNSUPPORTED;
    pthread_mutex_lock(&c->lock);
    if (!item->asked)
        status = convert_from(c, loan->input, filter, bytes, size, error);
    if (status == PFT_OK)
        status = take(c, item, out, error);
    pthread_mutex_unlock(&c->lock);
    return status;
}

static void release(void *context, pft_conversion *conversion)
{
    (void)context;
    free(conversion->owner);
}

const pft_converter *conversions_lend(struct loan *loan, struct conversions *conversions, size_t input)
{
    *loan = (struct loan){conversions, input, {convert, release, loan}};
    return conversions->settings->no_convert ? NULL : &loan->converter;
}
