/* The order in which the texts of a page were set, and which of them nobody sees. */
#ifndef ORDER_H
#define ORDER_H

#include "engine.h"

struct place {
    void *object;
    size_t number; /* from 1 */
    fpdf_rect box;
    bool outside;  /* what it is clipped to; where other texts of its cell are seen, it is a text all the same */
    bool hidden;
};

/* A text outside what it is clipped to. */
struct outside {
    size_t at; /* of its place */
    fpdf_rect clip;
};

enum { OUTSIDE_MOST = 64 };

struct order {
    struct place *places; /* by object */
    size_t count, capacity;
    struct outside outside[OUTSIDE_MOST]; /* the first of a page: more are not looked at */
    size_t outside_count;
};

/* False when memory runs out. */
bool order_of_page(struct order *order, const struct engine *engine, void *page);
void order_free(struct order *order);

/* A text object; NULL for one that is not known. */
const struct place *order_find(const struct order *order, const void *object);

#endif
