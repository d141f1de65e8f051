#include "office.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "office_system.h"
#include "process.h"

static const struct office_filter filters[] = {
    {"doc", "", "MS Word 97", "docx"},
    {"wps", "", "MS Word 97", "docx"},
    {"xls", "", "MS Excel 97", "xlsx"},
    {"et", "", "MS Excel 97", "xlsx"},
    {"rtf", "", "Rich Text Format", "docx"},
    {"odt", "PK", "writer8", "docx"},
    {"odt", "", "OpenDocument Text Flat XML", "docx"},
    {"ods", "PK", "calc8", "xlsx"},
    {"ods", "", "OpenDocument Spreadsheet Flat XML", "xlsx"},
    {"word-xml", "", "MS Word 2003 XML", "docx"},
    {"excel-xml", "", "MS Excel 2003 XML", "xlsx"},
};

/* Settings of a profile in which no macro runs, no link is updated, and the network ends at a port that nobody
 * serves. */
#define ITEM(path, name, value)                                                                                        \
    "<item oor:path=\"/org.openoffice." path "\"><prop oor:name=\"" name "\" oor:op=\"fuse\"><value>" value           \
    "</value></prop></item>\n"
#define SCRIPTING "Office.Common/Security/Scripting"
#define NETWORK "Inet/Settings"
static const char profile[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\" "
    "xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n"
    ITEM(SCRIPTING, "DisableMacrosExecution", "true")
    ITEM(SCRIPTING, "MacroSecurityLevel", "3")
    ITEM(SCRIPTING, "BlockUntrustedRefererLinks", "true")
    ITEM("Office.Writer/Content/Update", "Link", "0")
    ITEM("Office.Calc/Content/Update", "Link", "1")
    ITEM(NETWORK, "ooInetProxyType", "2")
    ITEM(NETWORK, "ooInetHTTPProxyName", "127.0.0.1")
    ITEM(NETWORK, "ooInetHTTPProxyPort", "9")
    ITEM(NETWORK, "ooInetHTTPSProxyName", "127.0.0.1")
    ITEM(NETWORK, "ooInetHTTPSProxyPort", "9")
    "</oor:items>\n";

enum { FIXED_ARGUMENTS = 16, READS_SIZE = 64, TICK = 50 };

const struct office_filter *office_filter_of(const char *format, const void *bytes, size_t size)
{
    for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
        size_t head = strlen(filters[i].head);

        if (strcmp(filters[i].format, format) == 0 && size >= head &&
            (head == 0 || memcmp(bytes, filters[i].head, head) == 0))
            return &filters[i];
    }
    return NULL;
}

/* --- the folder -------------------------------------------------------------------------------------------------- */

static bool write_profile(const char *folder)
{
    char path[OFFICE_PATH_SIZE + 64];
    FILE *file;
    bool done;

    snprintf(path, sizeof path, "%s/profile", folder);
    if (mkdir(path, 0700) != 0)
        return false;
    snprintf(path, sizeof path, "%s/profile/user", folder);
    if (mkdir(path, 0700) != 0)
        return false;
    snprintf(path, sizeof path, "%s/profile/user/registrymodifications.xcu", folder);
    if ((file = fopen(path, "w")) == NULL)
        return false;
    done = fputs(profile, file) >= 0;
    return fclose(file) == 0 && done;
}

void office_end(struct office *office)
{
    if (office->folder[0] != '\0')
        office_remove_folder(office->folder);
    office->folder[0] = '\0';
}

static pft_status fail(pft_error *error, pft_status status, const char *english, const char *chinese)
{
    error->status = status;
    snprintf(error->message[PFT_ENGLISH], PFT_MESSAGE_SIZE, "%s", english);
    snprintf(error->message[PFT_CHINESE], PFT_MESSAGE_SIZE, "%s", chinese);
    return status;
}

/* The first two words of what it says of itself: "LibreOffice 7.4.7.2". Where it does not answer, its name. */
static void ask_version(struct office *office)
{
    enum { SECONDS = 20 };
    char *arguments[] = {office->program, "--version", NULL}, path[OFFICE_PATH_SIZE + 16],
         line[OFFICE_VERSION_SIZE] = "";
    struct process process;
    bool success;
    FILE *file;
    size_t size;

    snprintf(office->version, sizeof office->version, "LibreOffice");
    snprintf(path, sizeof path, "%s/version", office->folder);
    if (!process_start(&process, arguments, path, office->folder))
        return;
    if (!process_wait(&process, SECONDS * 1000, &success))
        process_stop(&process);
    if ((file = fopen(path, "r")) == NULL)
        return;
    if (fgets(line, sizeof line, file) != NULL && strncmp(line, "LibreOffice ", 12) == 0) {
        size = 12 + strspn(line + 12, "0123456789.");
        snprintf(office->version, sizeof office->version, "%.*s", (int)size, line);
    }
    fclose(file);
}

pft_status office_begin(struct office *office, pft_error *error)
{
    office->folder[0] = '\0';
    if (!office_find(office->program))
        return office_advise(error);
    if (!office_make_folder(office->folder)) {
        office->folder[0] = '\0';
        return fail(error, PFT_EIO, "no temporary folder for LibreOffice could be made (TMPDIR)",
                    "无法为 LibreOffice 建立临时文件夹（TMPDIR）");
    }
    if (!write_profile(office->folder)) {
        office_end(office);
        return fail(error, PFT_EIO, "the temporary folder for LibreOffice could not be written (TMPDIR)",
                    "无法写入 LibreOffice 的临时文件夹（TMPDIR）");
    }
    ask_version(office);
    return PFT_OK;
}

/* --- a run ------------------------------------------------------------------------------------------------------- */

void office_path(char path[OFFICE_PATH_SIZE], const struct office *office, const struct office_file *file,
                 const char *extension)
{
    snprintf(path, OFFICE_PATH_SIZE, "%s/%s.%s", office->folder, file->name, extension);
}

/* What is made is a zip, and whole when its list of members ends it. */
static bool is_made(const struct office *office, const struct office_filter *filter, const struct office_file *file)
{
    enum { END_BYTES = 22 };
    char path[OFFICE_PATH_SIZE], end[4] = "";
    FILE *made;
    bool whole;

    office_path(path, office, file, filter->target);
    if ((made = fopen(path, "rb")) == NULL)
        return false;
    whole = fseek(made, -END_BYTES, SEEK_END) == 0 && fread(end, 1, sizeof end, made) == sizeof end &&
            memcmp(end, "PK\5\6", sizeof end) == 0;
    fclose(made);
    return whole;
}

static size_t count_made(const struct office *office, const struct office_filter *filter,
                         const struct office_file *files, size_t count)
{
    size_t made = 0;

    for (size_t i = 0; i < count; i++)
        made += is_made(office, filter, &files[i]);
    return made;
}

/* Runs until it ends or nothing more comes of it for so long. PFT_ELIMIT: it was stopped. */
static pft_status watch(struct process *process, const struct office *office, const struct office_filter *filter,
                        const struct office_file *files, size_t count, unsigned seconds)
{
    size_t made = 0, now;
    bool success;

    for (uint64_t waited = 0; waited < (uint64_t)seconds * 1000; waited += TICK) {
        if (process_wait(process, TICK, &success))
            return success ? PFT_OK : PFT_EINVALID;
        if ((now = count_made(office, filter, files, count)) > made) {
            made = now;
            waited = 0;
        }
    }
    process_stop(process);
    return PFT_ELIMIT;
}

/* The command line before the files. */
static size_t fill_arguments(char **arguments, struct office *office, const struct office_filter *filter,
                             char user[OFFICE_USER_SIZE], char reads[READS_SIZE])
{
    const char *const fixed[] = {user, "--headless", "--norestore", "--nologo", "--nodefault", reads, "--convert-to",
                                 filter->target, "--outdir", office->folder};
    size_t count = office_call(arguments, office->program);

    office_user(user, office->folder);
    snprintf(reads, READS_SIZE, "--infilter=%s", filter->reads);
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        arguments[count++] = (char *)(uintptr_t)fixed[i]; /* who starts it leaves them as they are */
    return count;
}

/* One run over the files; what came of it as a whole. */
static pft_status run(struct office *office, const struct office_filter *filter, const struct office_file *files,
                      size_t count, unsigned seconds)
{
    char **arguments = calloc(FIXED_ARGUMENTS + count, sizeof *arguments);
    char (*paths)[OFFICE_PATH_SIZE] = calloc(count, sizeof *paths);
    char user[OFFICE_USER_SIZE], reads[READS_SIZE];
    struct process process;
    pft_status status = PFT_ENOMEM;

    if (arguments != NULL && paths != NULL) {
        size_t used = fill_arguments(arguments, office, filter, user, reads);

        for (size_t i = 0; i < count; i++) {
            office_path(paths[i], office, &files[i], "in");
            arguments[used + i] = paths[i];
        }
        status = process_start(&process, arguments, NULL, office->folder)
                     ? watch(&process, office, filter, files, count, seconds)
                     : PFT_EIO;
    }
    free(paths);
    free(arguments);
    return status;
}

static void tell_failure(struct office_file *file, pft_status status, unsigned seconds)
{
    char english[PFT_MESSAGE_SIZE], chinese[PFT_MESSAGE_SIZE];

    switch (status) {
    case PFT_ELIMIT:
        snprintf(english, sizeof english,
                 "LibreOffice took longer than %u seconds to convert it and was stopped (--convert-timeout)", seconds);
        snprintf(chinese, sizeof chinese, "LibreOffice 转换超过 %u 秒，已中止（--convert-timeout）", seconds);
        file->status = fail(&file->error, status, english, chinese);
        break;
    case PFT_EIO:
        file->status = fail(&file->error, status, "LibreOffice could not be started", "无法启动 LibreOffice");
        break;
    case PFT_ENOMEM:
        file->status = fail(&file->error, status, "out of memory", "内存不足");
        break;
    default:
        file->status = fail(&file->error, PFT_EINVALID,
                            "LibreOffice could not convert it: the file is damaged or not what it seems",
                            "LibreOffice 无法转换：文件已损坏，或并非所识别的格式");
    }
}

/* Files are converted in their order. Where a run was stopped or ended badly, the first that is missing is to blame,
 * and those behind it are tried again. */
void office_convert(struct office *office, const struct office_filter *filter, struct office_file *files, size_t count,
                    unsigned seconds)
{
    for (size_t first = 0; first < count; first++) {
        pft_status status = run(office, filter, files + first, count - first, seconds);

        for (; first < count; first++) {
            if (is_made(office, filter, &files[first])) {
                files[first].status = PFT_OK;
                continue;
            }
            tell_failure(&files[first], status, seconds);
            if (status == PFT_ELIMIT || status == PFT_EINVALID)
                break;
        }
    }
}
