/* Families of indicators: which categories a text speaks for, by the words in it. */
#ifndef PFT_INTERPRET_FAMILIES_H
#define PFT_INTERPRET_FAMILIES_H

#include "interpret/facts.h"

/* The low half has the categories of the second level, a bit each, the high half those of the first; a label speaks for
 * its own, a name or a value for those that its words belong to. 0: it does not say. */
uint64_t pft_families_of(const pft_facts *facts);

#endif
