/* Who listens to the trace of a reading; mostly nobody. */
#ifndef PFT_CORE_TRACE_H
#define PFT_CORE_TRACE_H

#include <perftarget/trace.h>

typedef struct pft_tracer {
    pft_trace call; /* NULL: nobody listens */
    void *context;
} pft_tracer;

/* Asked before a message is made up: without a listener a trace costs one comparison. */
static inline bool pft_traced(const pft_tracer *tracer)
{
    return tracer->call != NULL;
}

/* Tells one event to the listener there must be: all of `event` but its message, and the message by a format for each
 * language, which take the same arguments. Its text may be NULL. */
__attribute__((format(printf, 3, 5), format(printf, 4, 5))) void
pft_tell(const pft_tracer *tracer, const pft_trace_event *event, const char *english, const char *chinese, ...);

#endif
