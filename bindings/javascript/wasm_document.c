/* Answers and errors; documents, read and written. */
#include "perftarget_wasm.h"

#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

/* Chance for expat's tables; the host gives it at most 256 bytes at a time. */
int getentropy(void *bytes, size_t size);
ssize_t getrandom(void *bytes, size_t size, unsigned flags);

ssize_t getrandom(void *bytes, size_t size, unsigned flags)
{
    (void)flags;
    return getentropy(bytes, size) == 0 ? (ssize_t)size : -1;
}

EXPORT answer *pftjs_answer_new(void)
{
    return calloc(1, sizeof(answer));
}

/* Ends the text; the answer may be used again. */
EXPORT void pftjs_answer_clear(answer *a)
{
    if (a->own)
        pft_text_free(a->text);
    else
        free(a->text);
    memset(a, 0, sizeof *a);
}

pft_status pftjs_give(answer *a, pft_status status, char *text, size_t size)
{
    if (status == PFT_OK) {
        a->text = text;
        a->size = size;
        a->own = 1;
    }
    return status;
}

pft_status pftjs_give_tree(answer *a, cJSON *tree)
{
    char *text = tree != NULL ? cJSON_PrintUnformatted(tree) : NULL;

    cJSON_Delete(tree);
    if (text == NULL)
        return a->error.status = PFT_ENOMEM;
    a->text = text;
    a->size = strlen(text);
    a->own = 0;
    return PFT_OK;
}

void pftjs_add_texts(cJSON *object, const char *key, const char *const *texts)
{
    cJSON *both = cJSON_AddObjectToObject(object, key);

    cJSON_AddStringToObject(both, "en", texts[PFT_ENGLISH]);
    cJSON_AddStringToObject(both, "zh", texts[PFT_CHINESE]);
}

/* The error that a call left, as JSON. */
EXPORT pft_status pftjs_error(answer *a)
{
    const pft_error error = a->error;
    const char *const texts[] = {error.message[PFT_ENGLISH][0] != '\0' ? error.message[PFT_ENGLISH]
                                                                       : pft_status_text(error.status, PFT_ENGLISH),
                                 error.message[PFT_CHINESE][0] != '\0' ? error.message[PFT_CHINESE]
                                                                       : pft_status_text(error.status, PFT_CHINESE)};
    cJSON *tree = cJSON_CreateObject();

    cJSON_AddStringToObject(tree, "status", pft_status_name(error.status));
    pftjs_add_texts(tree, "message", texts);
    cJSON_AddNumberToObject(tree, "line", (double)error.line);
    cJSON_AddNumberToObject(tree, "column", (double)error.column);
    cJSON_AddStringToObject(tree, "path", error.path);
    return pftjs_give_tree(a, tree);
}

pft_read_options pftjs_options(const char *name, const char *format, bool digest)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;

    options.name = name;
    options.format = format != NULL && format[0] != '\0' ? format : NULL;
    options.digest = digest;
    options.max_memory = UINT64_C(1) << 30; /* of the 2 GiB that a module may have */
    return options;
}

/* What the bytes look like; "" where nobody knows them. */
EXPORT const char *pftjs_recognise(answer *a, const void *bytes, size_t size)
{
    const pft_format *format = pft_format_recognise(bytes, size);

    (void)a;
    return format != NULL ? format->name : "";
}

/* What was made of a PDF before it came here. */
static pft_status give_marks(void *context, const pft_format *format, const char *name, const void *bytes, size_t size,
                             pft_conversion *out, pft_error *error)
{
    (void)name;
    (void)bytes;
    (void)size;
    (void)error;
    if (strcmp(format->name, "pdf") != 0)
        return PFT_EUNSUPPORTED;
    *out = *(const pft_conversion *)context;
    return PFT_OK;
}

/* @p marks: of the PDF that @p bytes are; their size 0: there are none. */
EXPORT pft_document *pftjs_read(answer *a, const void *bytes, size_t size, const char *name, const char *format,
                                int digest, const void *marks, size_t marks_size)
{
    pft_conversion made = {.bytes = marks, .size = marks_size, .by = "PDFium"};
    const pft_converter converter = {.convert = give_marks, .context = &made};
    pft_read_options options = pftjs_options(name, format, digest != 0);
    pft_document *document;

    options.converter = marks_size > 0 ? &converter : NULL;
    return pft_document_read(&document, bytes, size, &options, &a->error) == PFT_OK ? document : NULL;
}

EXPORT void pftjs_document_free(pft_document *document)
{
    pft_document_free(document);
}

EXPORT pft_status pftjs_document_write(answer *a, const pft_document *document, const char *format, int compact,
                                       int excel, int no_header)
{
    pft_write_options options = PFT_WRITE_OPTIONS_INIT;
    char *text = NULL;
    size_t size = 0;
    pft_status status;

    options.compact = compact != 0;
    options.excel = excel != 0;
    options.no_header = no_header != 0;
    status = pft_document_write_text(document, format, &options, &text, &size, &a->error);
    return pftjs_give(a, status, text, size);
}

/* What the model does not say: how much of the source is in it. */
EXPORT pft_status pftjs_document_counts(answer *a, const pft_document *document)
{
    cJSON *tree = cJSON_CreateObject();

    cJSON_AddNumberToObject(tree, "projects", (double)pft_document_project_count(document));
    cJSON_AddNumberToObject(tree, "cells", (double)pft_document_cell_count(document));
    cJSON_AddNumberToObject(tree, "placed", (double)pft_document_placed_count(document));
    cJSON_AddNumberToObject(tree, "unplaced", (double)pft_document_unplaced_count(document));
    for (int i = 0; i < PFT_CERTAINTY_COUNT; i++)
        cJSON_AddNumberToObject(tree, pft_certainty_name((pft_certainty)i),
                                (double)pft_document_certainty_count(document, (pft_certainty)i));
    return pftjs_give_tree(a, tree);
}

EXPORT pft_status pftjs_merge(answer *a, pft_document *document, const pft_document *later)
{
    return a->error.status = pft_document_merge(document, later);
}

EXPORT pft_status pftjs_append(answer *a, pft_document *document, const pft_document *other)
{
    return a->error.status = pft_document_append(document, other);
}

/* A new, empty document. */
EXPORT pft_document *pftjs_document_new(answer *a)
{
    pft_document *document;

    return (a->error.status = pft_document_new(&document, NULL)) == PFT_OK ? document : NULL;
}
