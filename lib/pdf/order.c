/* PDFium gives characters line by line, those of lines that overlap in turns. Where the rows of a printed sheet are
 * lower than their texts the order in which these were set is what tells them apart.
 *
 * A merged cell that the end of a page cuts is printed on both pages whole, clipped to its part of each: on one of them
 * its text stands where nobody sees it. Of a cell in a row that is too low some lines are hidden, too, but others seen:
 * all are its text. */
#include "order.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

enum { DEPTH_MOST = 16, CLIPS_MOST = 16, SEGMENTS_MOST = 64 };

static bool are_beside(const fpdf_rect *a, const fpdf_rect *b)
{
    return a->right < b->left || b->right < a->left;
}

static bool are_apart(const fpdf_rect *a, const fpdf_rect *b)
{
    return are_beside(a, b) || a->top < b->bottom || b->top < a->bottom;
}

/* The box around a path of a clip; false where there is none, or it has too many points to be looked at. */
static bool box_of(fpdf_rect *box, const struct engine *e, void *clip, int path)
{
    int count = e->FPDFClipPath_CountPathSegments(clip, path);
    bool any = false;

    for (int i = 0; i < count && count <= SEGMENTS_MOST; i++) {
        void *segment = e->FPDFClipPath_GetPathSegment(clip, path, i);
        float x = 0, y = 0;

        if (segment == NULL || !e->FPDFPathSegment_GetPoint(segment, &x, &y))
            return false;
        *box = any ? (fpdf_rect){fminf(box->left, x), fmaxf(box->top, y), fmaxf(box->right, x), fminf(box->bottom, y)}
                   : (fpdf_rect){x, y, x, y};
        any = true;
    }
    return any;
}

/* Is a text outside one of the boxes that it is clipped to? */
static bool is_outside(fpdf_rect *clip, const struct engine *e, void *object, const fpdf_rect *box)
{
    void *path = e->FPDFPageObj_GetClipPath != NULL ? e->FPDFPageObj_GetClipPath(object) : NULL;
    int count = path != NULL ? e->FPDFClipPath_CountPaths(path) : 0;

    for (int i = 0; i < count && i < CLIPS_MOST; i++)
        if (box_of(clip, e, path, i) && are_apart(box, clip))
            return true;
    return false;
}

/* Of the box the middle: a text of which the edge alone is seen cannot be read. */
static void take_box(struct order *o, const struct engine *e, struct place *place)
{
    struct outside *outside = &o->outside[o->outside_count];
    fpdf_rect *b = &place->box;
    float edge;

    if (!e->FPDFPageObj_GetBounds(place->object, &b->left, &b->bottom, &b->right, &b->top) ||
        o->outside_count == OUTSIDE_MOST)
        return;
    edge = (b->top - b->bottom) / 4;
    b->top -= edge;
    b->bottom += edge;
    if ((place->outside = is_outside(&outside->clip, e, place->object, b))) {
        outside->at = place->number - 1;
        o->outside_count++;
    }
}

static bool add(struct order *o, const struct engine *e, void *object)
{
    if (o->count == o->capacity) {
        size_t capacity = o->capacity > 0 ? o->capacity * 2 : 256;
        struct place *places = realloc(o->places, capacity * sizeof *places);

        if (places == NULL)
            return false;
        o->places = places;
        o->capacity = capacity;
    }
    o->places[o->count] = (struct place){.object = object, .number = o->count + 1};
    take_box(o, e, &o->places[o->count++]);
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
            done = add(o, e, object);
        else if (type == FPDF_OBJECT_FORM && depth < DEPTH_MOST)
            done = add_all(o, e, object, true, depth + 1);
    }
    return done;
}

/* The box around all that is seen. */
static fpdf_rect box_of_seen(const struct order *o)
{
    fpdf_rect all = {INFINITY, -INFINITY, -INFINITY, INFINITY};

    for (size_t i = 0; i < o->count; i++) {
        const fpdf_rect *b = &o->places[i].box;

        if (!o->places[i].outside)
            all = (fpdf_rect){fminf(all.left, b->left), fmaxf(all.top, b->top), fmaxf(all.right, b->right),
                              fminf(all.bottom, b->bottom)};
    }
    return all;
}

/* Other lines of a cell are seen above or below what stands outside of it, or beside; not where nothing else is. */
static void hide(struct order *o, const struct outside *outside, const fpdf_rect *seen)
{
    struct place *place = &o->places[outside->at];
    bool beside = are_beside(&place->box, &outside->clip);

    place->hidden = true;
    if (are_apart(&place->box, seen))
        return;
    for (size_t i = 0; i < o->count && place->hidden; i++) {
        const struct place *other = &o->places[i];
        const fpdf_rect *a = &other->box, *b = &place->box;

        if (!other->outside && !are_apart(a, &outside->clip))
            place->hidden = beside ? a->top < b->bottom || b->top < a->bottom : are_beside(a, b);
    }
}

static int by_object(const void *a, const void *b)
{
    uintptr_t left = (uintptr_t)((const struct place *)a)->object, right = (uintptr_t)((const struct place *)b)->object;

    return (left > right) - (left < right);
}

bool order_of_page(struct order *o, const struct engine *e, void *page)
{
    fpdf_rect seen;

    *o = (struct order){.count = 0};
    if (!add_all(o, e, page, false, 0))
        return false;
    seen = box_of_seen(o);
    for (size_t i = 0; i < o->outside_count; i++)
        hide(o, &o->outside[i], &seen);
    if (o->count > 0)
        qsort(o->places, o->count, sizeof *o->places, by_object);
    return true;
}

void order_free(struct order *o)
{
    free(o->places);
    *o = (struct order){.count = 0};
}

const struct place *order_find(const struct order *o, const void *object)
{
    const struct place wanted = {.object = (void *)(uintptr_t)object};

    return o->count > 0 ? bsearch(&wanted, o->places, o->count, sizeof wanted, by_object) : NULL;
}
