#include "core/trace.h"

#include <stdarg.h>

#include "core/error.h"

static const struct {
    const char *name;
    const char *text[PFT_LANGUAGE_COUNT];
} stages[] = {
#define STAGE_ROW(constant, name, zh, en) {name, {[PFT_CHINESE] = zh, [PFT_ENGLISH] = en}},
    PFT_STAGE_LIST(STAGE_ROW)
#undef STAGE_ROW
};

const char *pft_stage_name(pft_stage stage)
{
    return (unsigned)stage < PFT_STAGE_COUNT ? stages[stage].name : "?";
}

const char *pft_stage_text(pft_stage stage, pft_language language)
{
    return (unsigned)stage < PFT_STAGE_COUNT && (unsigned)language < PFT_LANGUAGE_COUNT ? stages[stage].text[language]
                                                                                          : "";
}

void pft_tell(const pft_tracer *tracer, const pft_trace_event *event, const char *english, const char *chinese, ...)
{
    pft_trace_event told = *event;
    char message[PFT_LANGUAGE_COUNT][PFT_MESSAGE_SIZE];
    va_list arguments;

    va_start(arguments, chinese);
    pft_message_write(message[PFT_ENGLISH], english, arguments);
    pft_message_write(message[PFT_CHINESE], chinese, arguments);
    va_end(arguments);
    if (told.text == NULL)
        told.text = "";
    told.message[PFT_ENGLISH] = message[PFT_ENGLISH];
    told.message[PFT_CHINESE] = message[PFT_CHINESE];
    tracer->call(tracer->context, &told);
}
