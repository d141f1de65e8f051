/* One column of a table that came by the Arrow C data interface. The interface hands over bare pointers: nothing is
 * read through one before the lengths, offsets and buffers around it are known to fit together. How long a buffer
 * really is nobody says, so that is the producer's word. */
#ifndef PFT_SCORE_ARROW_COLUMN_H
#define PFT_SCORE_ARROW_COLUMN_H

#include <perftarget/arrow.h>
#include <perftarget/columns.h>

#include "core/arena.h"
#include "core/error.h"

typedef struct pft_arrow_column {
    const char *name;
    const struct ArrowSchema *schema;
    const struct ArrowArray *array;
    int64_t offset, length;
    size_t row;      /* of the table, where the batch begins */
    bool millionths; /* what integers count */
    pft_arena *arena;
    pft_error *err;
} pft_arrow_column;

pft_status pft_arrow_refuse_array(pft_error *err, const char *name, const char *what, const char *what_zh);
pft_status pft_arrow_refuse_type(const pft_arrow_column *s, const char *wanted, const char *wanted_zh);
pft_status pft_arrow_refuse_value(const pft_arrow_column *s, int64_t row, pft_status status, const char *what,
                                  const char *what_zh);

/* Whether length and offset of an array can be reckoned with. */
bool pft_arrow_is_in_range(const struct ArrowArray *array);
/* What a producer must keep to: at least `needed` elements, offset and all, and a whole dictionary. */
pft_status pft_arrow_check_column(const struct ArrowSchema *schema, const struct ArrowArray *array, int64_t needed,
                                  const char *name, pft_error *err);

/* Not null? */
bool pft_arrow_is_given(const pft_arrow_column *s, int64_t row);
/* For an element of `size` bytes a row; NULL after a message. */
void *pft_arrow_room(const pft_arrow_column *s, size_t size);

bool pft_arrow_is_integer(const char *format);
/* Of an integer type; one that is beyond int64 is negative. */
int64_t pft_arrow_integer_at(const char *format, const void *values, int64_t index);

/* The column as the kernel takes it: as it stands where that is possible, else copied into the arena. */
pft_status pft_arrow_take_number(pft_number_column *out, const pft_arrow_column *s);
pft_status pft_arrow_take_code(pft_code_column *out, const pft_arrow_column *s);

#endif
