#include "../office.h"

#include <stdio.h>
#include <string.h>

/* Who works on Windows has the program at hand that made such a file: it is asked to save it anew. */
static const struct office_filter filters[] = {
    {"doc", "", "", "docx"},      {"wps", "", "", "docx"}, {"rtf", "", "", "docx"},       {"odt", "", "", "docx"},
    {"word-xml", "", "", "docx"}, {"xls", "", "", "xlsx"}, {"et", "", "", "xlsx"},        {"ods", "", "", "xlsx"},
    {"excel-xml", "", "", "xlsx"},
};

const struct office_filter *office_filter_of(const char *format, const void *bytes, size_t size)
{
    (void)bytes;
    (void)size;
    for (size_t i = 0; i < sizeof filters / sizeof *filters; i++)
        if (strcmp(filters[i].format, format) == 0)
            return &filters[i];
    return NULL;
}

bool office_find(char path[OFFICE_PATH_SIZE])
{
    (void)path;
    return false;
}

message_id office_missing(void)
{
    return MESSAGE_FORMATS_SAVE_OFFICE;
}

pft_status office_begin(struct office *office, pft_error *error)
{
    *office = (struct office){.folder = ""};
    error->status = PFT_EUNSUPPORTED;
    snprintf(error->message[PFT_ENGLISH], PFT_MESSAGE_SIZE,
             "files of this format are not read on Windows: open it in WPS or Office and save it as .docx or .xlsx");
    snprintf(error->message[PFT_CHINESE], PFT_MESSAGE_SIZE,
             "Windows 版不读取此格式：请用 WPS 或 Office 打开后另存为 .docx 或 .xlsx");
    return PFT_EUNSUPPORTED;
}

void office_end(struct office *office)
{
    (void)office;
}

/* Never asked: nothing begins. */
void office_path(char path[OFFICE_PATH_SIZE], const struct office *office, const struct office_file *file,
                 const char *extension)
{
    snprintf(path, OFFICE_PATH_SIZE, "%s/%s.%s", office->folder, file->name, extension);
}

void office_convert(struct office *office, const struct office_filter *filter, struct office_file *files, size_t count,
                    unsigned seconds)
{
    (void)office;
    (void)filter;
    (void)seconds;
    for (size_t i = 0; i < count; i++)
        files[i].status = PFT_EUNSUPPORTED;
}
