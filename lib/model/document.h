/* The document from inside: how the interpreter and the exchange formats fill it without copying twice. */
#ifndef PFT_MODEL_DOCUMENT_H
#define PFT_MODEL_DOCUMENT_H

#include <perftarget/model.h>

#include "core/arena.h"
#include "core/trace.h"

/* A growing array in the arena. */
typedef struct pft_vector {
    void *items;
    size_t count;
    size_t capacity;
} pft_vector;

/* A new zeroed item of `size` bytes at the end; NULL when out of memory, the vector then as it was. */
void *pft_vector_push(pft_arena *arena, pft_vector *vector, size_t size);

/* What a const pft_project is part of. */
typedef struct pft_project_record {
    pft_project shown;       /* first: a pft_project pointer is one to its record */
    pft_document *document;  /* NULL once it was removed */
    pft_vector indicators;   /* of pft_indicator_record * */
    pft_vector budget_lines; /* of pft_budget_line * */
    pft_vector goals;        /* of const char * */
    pft_vector level_totals; /* of pft_level_total * */
    pft_vector fields;       /* of pft_field * */
} pft_project_record;

/* What a const pft_indicator is part of. */
typedef struct pft_indicator_record {
    pft_indicator shown;         /* first, as above */
    pft_project_record *project; /* NULL once it was removed */
} pft_indicator_record;

struct pft_document {
    pft_arena arena;
    pft_source source;
    pft_vector projects; /* of pft_project_record * */
    pft_vector unplaced; /* of pft_unplaced */
    pft_vector gaps;     /* of pft_gap, of the last merge */
    size_t cell_count;   /* kept by the interpreter */
    size_t placed_count;
    pft_tracer tracer;   /* while it is read: who is told what decides */
};

/* Each adds an empty record at the end: texts "", amounts and points PFT_DECIMAL_NONE, the project's source that of
 * the document. NULL when out of memory. Texts that are put into a record must be in the document's arena, or
 * static, and must be valid UTF-8; a category must be set by the one who sets the levels. */
pft_project *pft_build_project(pft_document *document);
pft_indicator *pft_build_indicator(pft_document *document, pft_project *project);
pft_budget_line *pft_build_budget_line(pft_document *document, pft_project *project);
pft_level_total *pft_build_level_total(pft_document *document, pft_project *project);
pft_field *pft_build_field(pft_document *document, pft_project *project);

/* Room for a value, to be put into an indicator's target, actual, previous, forecast or reviewed_actual. */
pft_value *pft_build_value(pft_document *document);

/* The bytes of all texts, each as often as it is used: a text that many records share is written once for each of them.
 * Counts no further than `most`. */
uint64_t pft_document_text_size(const pft_document *document, uint64_t most);

/* False when out of memory. `text` as above. */
bool pft_build_goal(pft_document *document, pft_project *project, const char *text);
bool pft_build_unplaced(pft_document *document, const char *text, pft_place place, size_t project);

#endif
