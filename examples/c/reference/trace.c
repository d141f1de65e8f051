/* Why a table was read as it was: the evidence of each decision. */
#include "example.h"

static void listen(void *context, const pft_trace_event *event)
{
    size_t *events = context;

    if ((*events)++ == 0)
        printf("%s (%s), line %u: %s\n", pft_stage_name(event->stage), pft_stage_text(event->stage, PFT_ENGLISH),
               (unsigned)event->place.line, event->message[PFT_ENGLISH]);
}

int main(void)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    pft_document *document;
    size_t events = 0;

    options.trace = listen;
    options.trace_context = &events;
    must(pft_document_read_file(&document, TARGETS, &options, NULL));
    expect(events > 0);
    pft_document_free(document);
    return EXIT_SUCCESS;
}
