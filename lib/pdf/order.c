/* PDFium gives characters line by line, those of lines that overlap in turns. Where the rows of a printed sheet are
 * lower than their texts the order in which these were set is what tells them apart. */
#include "order.h"

#include <stdint.h>
#include <stdlib.h>

enum { DEPTH_MOST = 16 };

static bool add(struct order *o, const void *object)
{
    if (o->count == o->capacity) {
        size_t capacity = o->capacity > 0 ? o->capacity * 2 : 256;
        struct place *places = realloc(o->places, capacity * sizeof *places);

        if (places == NULL)
            return false;
        o->places = places;
        o->capacity = capacity;
    }
    o->places[o->count] = (struct place){object, o->count + 1};
    o->count++;
    return true;
}

static bool add_all(struct order *o, const struct engine *e, void *holder, bool is_form, int depth)
{
    int count = is_form ? e->FPDFFormObj_CountObjects(holder) : e->FPDFPage_CountObjects(holder);
    bool done = true;

    for (int i = 0; i < count && done; i++) {
        void *object = is_form ? e->FPDFFormObj_GetObject(holder, (unsigned long)i) : e->FPDFPage_GetObject(holder, i);
        int type = object != NULL ? e->FPDFPageObj_GetType(object) : 0;

        if (type == FPDF_OBJECT_TEXT)
            done = add(o, object);
        else if (type == FPDF_OBJECT_FORM && depth < DEPTH_MOST)
            done = add_all(o, e, object, true, depth + 1);
    }
    return done;
}

static int by_object(const void *a, const void *b)
{
    uintptr_t left = (uintptr_t)((const struct place *)a)->object, right = (uintptr_t)((const struct place *)b)->object;

    return (left > right) - (left < right);
}

bool order_of_page(struct order *o, const struct engine *e, void *page)
{
    *o = (struct order){.count = 0};
    if (!add_all(o, e, page, false, 0))
        return false;
    if (o->count > 0)
        qsort(o->places, o->count, sizeof *o->places, by_object);
    return true;
}

void order_free(struct order *o)
{
    free(o->places);
    *o = (struct order){.count = 0};
}

size_t order_find(const struct order *o, const void *object)
{
    struct place wanted = {object, 0};
    const struct place *found =
        o->count > 0 ? bsearch(&wanted, o->places, o->count, sizeof wanted, by_object) : NULL;

    return found != NULL ? found->number : 0;
}
