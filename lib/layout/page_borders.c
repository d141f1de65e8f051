/* Borders of columns, looked up. */
#include "layout/page_guess.h"

size_t pft_border_from(const pft_borders *all, double at)
{
    size_t low = 0, high = all->columns;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (all->xs[middle] < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t pft_border_in(const pft_borders *all, const pft_strip *strip)
{
    size_t border = pft_border_from(all, strip->from), best = border;

    for (; border < all->columns && all->xs[border] <= strip->to; border++)
        best = all->uses[border] >= all->uses[best] ? border : best;
    return best;
}
