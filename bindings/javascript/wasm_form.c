/* Forms, and files written back: whole files in one block. */
#include "perftarget_wasm.h"

#include <stdlib.h>
#include <string.h>

static pft_status append_bytes(void *context, const char *bytes, size_t size)
{
    answer *a = context;
    char *grown = realloc(a->text, a->size + size + 1);

    if (grown == NULL)
        return PFT_ENOMEM;
    memcpy(grown + a->size, bytes, size);
    a->text = grown;
    a->size += size;
    a->text[a->size] = '\0';
    return PFT_OK;
}

/* The self-evaluation form as a workbook. */
EXPORT pft_status pftjs_template(answer *a, const pft_document *document, const char *method)
{
    pft_method *chosen = pftjs_method(a, method, document);
    const pft_writer writer = {append_bytes, a};
    pft_status status = chosen != NULL ? pft_template_write(document, chosen, &writer, &a->error) : a->error.status;

    pft_method_free(chosen);
    return status;
}

/* The official forms of all projects; @p month: of a monitoring form, 0: not said. Borrows the method: free both. */
static pft_form *form_of(answer *a, const pft_document *document, const char *kind, const char *method, int month,
                         pft_method **chosen)
{
    pft_form_options options = PFT_FORM_OPTIONS_INIT;
    pft_form_kind number;
    pft_form *form;

    *chosen = NULL;
    if ((a->error.status = pft_form_from_name(&number, kind)) != PFT_OK)
        return NULL;
    if (method[0] != '\0' && (*chosen = pftjs_method(a, method, document)) == NULL)
        return NULL;
    options.method = *chosen;
    options.month = month;
    return pft_form_make(&form, document, number, &options, &a->error) == PFT_OK ? form : NULL;
}

EXPORT pft_status pftjs_form(answer *a, const pft_document *document, const char *kind, const char *format,
                             const char *method, int month)
{
    pft_method *chosen;
    pft_form *form = form_of(a, document, kind, method, month, &chosen);
    char *text = NULL;
    size_t size = 0;
    pft_status status = form != NULL ? pft_form_write_text(form, format, &text, &size, &a->error) : a->error.status;

    pft_form_free(form);
    pft_method_free(chosen);
    return pftjs_give(a, status, text, size);
}

/* What a form has no room for. */
EXPORT pft_status pftjs_form_omissions(answer *a, const pft_document *document, const char *kind)
{
    pft_method *chosen;
    pft_form *form = form_of(a, document, kind, "", 0, &chosen);
    cJSON *list;

    if (form == NULL)
        return a->error.status;
    list = cJSON_CreateArray();
    for (size_t i = 0; i < pft_form_omission_count(form); i++) {
        const pft_form_omission *omission = pft_form_omission_at(form, i);
        cJSON *entry = cJSON_CreateObject();

        cJSON_AddNumberToObject(entry, "project", (double)omission->project);
        pftjs_add_texts(entry, "what", omission->what);
        cJSON_AddNumberToObject(entry, "count", (double)omission->count);
        cJSON_AddItemToArray(list, entry);
    }
    pft_form_free(form);
    return pftjs_give_tree(a, list);
}

/* The original file with what was edited since it was read. */
EXPORT pft_status pftjs_write_back(answer *a, const pft_document *edited, const void *original, size_t size,
                                   const char *name)
{
    const pft_read_options options = pftjs_options(name, NULL, true);
    char *bytes = NULL;
    size_t written = 0, changed;
    pft_status status =
        pft_document_write_back_text(edited, original, size, &options, &bytes, &written, &changed, &a->error);

    return pftjs_give(a, status, bytes, written);
}
