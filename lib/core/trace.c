#include "core/trace.h"

#include <stdarg.h>

#include "core/error.h"
#include "core/names.h"

static const pft_name_row stages_rows[] = {PFT_STAGE_LIST(PFT_NAME_ROW)};
static const pft_names stages = PFT_NAMES(stages_rows);

const char *pft_stage_name(pft_stage stage)
{
    return pft_names_name(&stages, (unsigned)stage);
}

const char *pft_stage_text(pft_stage stage, pft_language language)
{
    return pft_names_text(&stages, (unsigned)stage, language);
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
