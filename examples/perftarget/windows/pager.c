#include "../pager.h"

/* The console of Windows scrolls, and its more.com knows no UTF-8. */
FILE *pager_begin(const struct settings *settings, pid_t *pager)
{
    (void)settings;
    (void)pager;
    return NULL;
}

void pager_end(pid_t pager)
{
    (void)pager;
}
