/* The calls that perftarget.js makes. Objects go over as pointers, texts as UTF-8 in the module's memory; what a call
 * gives stands in an answer: a text that the caller ends, or an error. Nothing here knows more than the public
 * headers. Documents: wasm_document.c; editing: wasm_edit.c; checking and scoring: wasm_check.c; forms: wasm_form.c;
 * many documents: wasm_many.c; values and cells: wasm_value.c; what the library knows: wasm_reference.c. */
#ifndef PERFTARGET_WASM_H
#define PERFTARGET_WASM_H

#include <cjson/cJSON.h>
#include <emscripten/emscripten.h>
#include <perftarget/perftarget.h>

#define EXPORT EMSCRIPTEN_KEEPALIVE

/* Read by perftarget.js member by member: keep both alike. */
typedef struct {
    char *text; /* Owned by the caller: free(), or pft_text_free() where it came from the library */
    size_t size;
    uint32_t own; /* 1: pft_text_free() */
    pft_error error;
} answer;

/* Leaves a text of the library in the answer, where the status is PFT_OK; it is passed on. */
pft_status pftjs_give(answer *a, pft_status status, char *text, size_t size);
/* A tree as text; the tree is ended. */
pft_status pftjs_give_tree(answer *a, cJSON *tree);
/* Adds {"en": …, "zh": …}. */
void pftjs_add_texts(cJSON *object, const char *key, const char *const *texts);

pft_read_options pftjs_options(const char *name, const char *format, bool digest);

/* A rule set by its id, or from its JSON; NULL leaves an error. */
pft_ruleset *pftjs_ruleset(answer *a, const char *text);
/* A method by its id ("" is the default, "auto" chooses), or from its JSON; NULL leaves an error. */
pft_method *pftjs_method(answer *a, const char *text, const pft_document *document);

#endif
