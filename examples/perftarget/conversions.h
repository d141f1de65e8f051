/* Inputs that must be converted before they are read: LibreOffice does it where it is there, some files ahead at
 * once. */
#ifndef CONVERSIONS_H
#define CONVERSIONS_H

#include "command.h"
#include "inputs.h"

struct conversions;

/* What one reading borrows: set by conversions_lend(), it must outlive the reading. */
struct loan {
    struct conversions *conversions;
    size_t input;
    pft_converter converter;
};

/* NULL when there is no memory. The inputs are borrowed until the end. */
struct conversions *conversions_new(const struct settings *settings, const struct inputs *inputs);
void conversions_free(struct conversions *conversions);

/* The converter for the input of that number; NULL when nothing is to be converted (--no-convert). On any thread. */
const pft_converter *conversions_lend(struct loan *loan, struct conversions *conversions, size_t input);

#endif
