#include "interpret/term.h"

#include <string.h>

#include "interpret/signs.h"

/* Captions over blocks of a table say for how long its targets are: 中期绩效指标, 年度绩效指标. */
static const struct {
    const char *begins;
    pft_term term;
} captions[] = {
#define CAPTION(begins, term) {begins, PFT_TERM_##term},
#include "interpret/captions.inc"
#undef CAPTION
};

pft_term pft_term_of(const pft_layout *layout, size_t head, size_t to, pft_term before)
{
    enum { LONGEST = 10 };
    static const char end[] = SIGN_INDICATOR;

    for (size_t i = to; i-- > 0;) {
        const pft_facts *f = layout->spots[i].facts;

        if (i < head && layout->spots[i].placed && f->look != LOOK_EMPTY)
            break;
        for (size_t k = 0; k < sizeof captions / sizeof *captions && f->length <= LONGEST; k++)
            if (f->folded_size > strlen(end) &&
                strncmp(f->folded, captions[k].begins, strlen(captions[k].begins)) == 0 &&
                strcmp(f->folded + f->folded_size - strlen(end), end) == 0) {
                layout->spots[i].placed = true;
                return captions[k].term;
            }
    }
    return before;
}
