/* Runs a harness without libFuzzer: over each file of the folders given, whole and cut at many places. */
#include <dirent.h>
#include <sys/stat.h>

#include "harness.h"

enum { CUTS = 200, LARGEST = 1 << 20 };

/* In a block of its own size, so that a sanitizer sees a read beyond its end. */
static void run(const uint8_t *bytes, size_t size)
{
    uint8_t *copy = malloc(size > 0 ? size : 1);

    PROMISE(copy != NULL);
    memcpy(copy, bytes, size);
    LLVMFuzzerTestOneInput(copy, size);
    free(copy);
}

static size_t run_file(const char *path)
{
    static uint8_t bytes[LARGEST];
    FILE *file = fopen(path, "rb");

    PROMISE(file != NULL);
    size_t size = fread(bytes, 1, sizeof bytes, file), step = size / CUTS + 1, runs = 1;
    fclose(file);
    run(bytes, size);
    for (size_t cut = 0; cut < size; cut += step, runs++)
        run(bytes, cut);
    return runs;
}

static size_t run_folder(const char *folder, size_t *files)
{
    DIR *opened = opendir(folder);
    struct dirent *entry;
    size_t runs = 0;

    PROMISE(opened != NULL);
    while ((entry = readdir(opened)) != NULL) {
        char path[4096];
        struct stat info;

        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (stat(path, &info) == 0 && S_ISREG(info.st_mode)) {
            runs += run_file(path);
            ++*files;
        }
    }
    closedir(opened);
    return runs;
}

int main(int argc, char **argv)
{
    size_t files = 0, runs = 0;

    for (int i = 1; i < argc; i++)
        runs += run_folder(argv[i], &files);
    printf("%zu files, %zu inputs\n", files, runs);
    return files > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
