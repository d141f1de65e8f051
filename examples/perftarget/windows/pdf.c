#define WIN32_LEAN_AND_MEAN
#include "../pdf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

#include "../../../lib/windows/child.h"

static const char name[] = "perftarget-pdf.exe";

/* Beside this program, else in PATH; to be freed. NULL: it is in neither. */
static char *program(void)
{
    char *folder = pft_windows_own_folder(), *path = NULL;

    if (folder != NULL && (path = malloc(strlen(folder) + sizeof name)) != NULL)
        strcat(strcpy(path, folder), name);
    free(folder);
    if (path != NULL && access(path, F_OK) == 0)
        return path;
    free(path);
    return pft_windows_find_program(name);
}

struct block {
    char *bytes;
    size_t size, capacity;
};

static bool take(void *context, const char *bytes, size_t size)
{
    struct block *block = context;

    if (block->capacity - block->size < size) {
        size_t capacity = (block->size + size) * 2;
        char *grown = realloc(block->bytes, capacity);

        if (grown == NULL)
            return false;
        block->bytes = grown;
        block->capacity = capacity;
    }
    memcpy(block->bytes + block->size, bytes, size);
    block->size += size;
    return true;
}

/* Runs it to its end, which comes within its time: it watches over itself, and has some seconds more to say so. */
static bool run(struct block *output, const char *const *words, HANDLE input, unsigned seconds)
{
    enum { PATIENCE = 10 };
    char *path = program();
    const struct pft_windows_start start = {.program = path, .words = words, .input = input, .captured = true};
    struct pft_windows_child child;
    bool done = false;

    if (path != NULL && pft_windows_child_start(&child, &start)) {
        done = pft_windows_child_receive(&child, (uint64_t)(seconds + PATIENCE) * 1000, take, output);
        pft_windows_child_end(&child);
    }
    free(path);
    return done && output->size > 0;
}

enum { SECONDS = 20 }; /* that perftarget-pdf takes where nobody says another number */

bool pdf_find(char path[PDF_PATH_SIZE])
{
    static const char *const words[] = {"--where", NULL};
    struct block output = {.size = 0};
    bool found = run(&output, words, NULL, SECONDS);

    if (found) {
        size_t size = output.size < PDF_PATH_SIZE ? output.size : PDF_PATH_SIZE - 1;

        memcpy(path, output.bytes, size);
        path[size] = '\0';
        path[strcspn(path, "\r\n")] = '\0';
    }
    free(output.bytes);
    return found;
}

message_id pdf_missing(void)
{
    return MESSAGE_FORMATS_BESIDE_PDF;
}

/* The bytes in a file that goes when it is closed, from its begin. */
static HANDLE file_of(const void *bytes, size_t size)
{
    enum { MOST = 1 << 30 };
    wchar_t folder[MAX_PATH + 1], path[MAX_PATH + 1];
    HANDLE file;
    DWORD written;

    if (size > MOST || GetTempPathW(MAX_PATH, folder) == 0 || GetTempFileNameW(folder, L"pft", 0, path) == 0)
        return INVALID_HANDLE_VALUE;
    file = CreateFileW(path, GENERIC_READ | GENERIC_WRITE | DELETE, 0, NULL, CREATE_ALWAYS,
                       FILE_ATTRIBUTE_TEMPORARY | FILE_FLAG_DELETE_ON_CLOSE, NULL);
    if (file != INVALID_HANDLE_VALUE &&
        (!WriteFile(file, bytes, (DWORD)size, &written, NULL) || written != size ||
         SetFilePointer(file, 0, NULL, FILE_BEGIN) == INVALID_SET_FILE_POINTER)) {
        CloseHandle(file);
        file = INVALID_HANDLE_VALUE;
    }
    return file;
}

static pft_status fail_without(pft_error *error)
{
    error->status = PFT_EUNSUPPORTED;
    snprintf(error->message[PFT_ENGLISH], PFT_MESSAGE_SIZE,
             "PDF is read with perftarget-pdf.exe and pdfium.dll beside perftarget.exe; or open the file in WPS or "
             "Word and save it as .docx");
    snprintf(error->message[PFT_CHINESE], PFT_MESSAGE_SIZE,
             "读取 PDF 需要将 perftarget-pdf.exe 和 pdfium.dll 放在 perftarget.exe 所在文件夹；也可用 WPS 或 Word "
             "打开后另存为 .docx");
    return PFT_EUNSUPPORTED;
}

pft_status pdf_convert(const struct settings *settings, const void *bytes, size_t size, pft_conversion *out,
                       pft_error *error)
{
    char seconds[16];
    const char *words[8];
    struct block output = {.size = 0};
    size_t count = 0;
    HANDLE file;

    if (settings->convert_seconds > 0) {
        snprintf(seconds, sizeof seconds, "%u", settings->convert_seconds);
        words[count++] = "--time";
        words[count++] = seconds;
    }
    if (settings->pdfium != NULL) {
        words[count++] = "--pdfium";
        words[count++] = settings->pdfium;
    }
    words[count++] = "-";
    words[count] = NULL;
    if ((file = file_of(bytes, size)) == INVALID_HANDLE_VALUE)
        return PFT_EIO;
    if (run(&output, words, file, settings->convert_seconds > 0 ? settings->convert_seconds : SECONDS))
        *out = (pft_conversion){output.bytes, output.size, "PDFium", output.bytes};
    else
        free(output.bytes);
    CloseHandle(file);
    return out->bytes != NULL ? PFT_OK : fail_without(error);
}
