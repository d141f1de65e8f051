#include "../pdf.h"

#include <stdio.h>

/* perftarget-pdf is not built for Windows: it shuts PDFium in by limits of processes that Windows does not know. */
bool pdf_find(char path[PDF_PATH_SIZE])
{
    (void)path;
    return false;
}

message_id pdf_missing(void)
{
    return MESSAGE_FORMATS_SAVE_PDF;
}

pft_status pdf_convert(const struct settings *settings, const void *bytes, size_t size, pft_conversion *out,
                       pft_error *error)
{
    (void)settings;
    (void)bytes;
    (void)size;
    (void)out;
    error->status = PFT_EUNSUPPORTED;
    snprintf(error->message[PFT_ENGLISH], PFT_MESSAGE_SIZE,
             "PDF is not read on Windows: open the file in WPS or Word and save it as .docx");
    snprintf(error->message[PFT_CHINESE], PFT_MESSAGE_SIZE, "Windows 版不读取 PDF：请用 WPS 或 Word 打开后另存为 .docx");
    return PFT_EUNSUPPORTED;
}
