/* The order in which the texts of a page were set. */
#ifndef ORDER_H
#define ORDER_H

#include "engine.h"

struct place {
    const void *object;
    size_t number;
};

struct order {
    struct place *places; /* by object */
    size_t count, capacity;
};

/* False when memory runs out. */
bool order_of_page(struct order *order, const struct engine *engine, void *page);
void order_free(struct order *order);

/* The number of a text object in its page; 0 for one that is not known. */
size_t order_find(const struct order *order, const void *object);

#endif
