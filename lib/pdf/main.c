/* perftarget-pdf: the marks of a PDF's pages on standard output.
 *
 * PDFium reads the file in a process of its own, which may take so much time and memory and no more. Whatever becomes
 * of it, what this one prints is whole: all marks, or why there are none. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "job.h"

enum { EXIT_FAILED = 1, EXIT_USAGE = 2 };

static const char usage[] =
    "usage: perftarget-pdf [--pdfium LIBRARY] [--time SECONDS] [--memory MIB] FILE\n"
    "       perftarget-pdf [--pdfium LIBRARY] --where\n"
    "\n"
    "Prints the marks of a PDF's pages (glyph runs and ruled lines) as JSON, which perftarget reads.\n"
    "FILE may be - for standard input.\n"
    "\n"
    "  --pdfium LIBRARY  the PDFium library to use (default: PERFTARGET_PDFIUM, the system's, that of pypdfium2)\n"
    "  --time SECONDS    limit of time (default: 20)\n"
    "  --memory MIB      limit of memory (default: 512)\n"
    "  --where           print which PDFium is used\n"
    "  --version, --help\n";

static const char usage_chinese[] =
    "用法：perftarget-pdf [--pdfium 库文件] [--time 秒] [--memory MiB] 文件\n"
    "      perftarget-pdf [--pdfium 库文件] --where\n"
    "\n"
    "以 JSON 输出 PDF 各页的图元（文字与线条），供 perftarget 读取。文件为 - 时读标准输入。\n"
    "\n"
    "  --pdfium 库文件  指定 PDFium 库（默认依次为 PERFTARGET_PDFIUM、系统自带、pypdfium2 所带）\n"
    "  --time 秒        时间限制（默认 20）\n"
    "  --memory MiB     内存限制（默认 512）\n"
    "  --where          显示所用的 PDFium\n"
    "  --version、--help\n";

static bool is_chinese(void)
{
    const char *names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);

        if (value != NULL && *value != '\0')
            return strncmp(value, "zh", 2) == 0;
    }
    return false;
}

static int run(const struct job *job)
{
    struct text out = {.size = 0};
    enum outcome outcome = job_supervise(job, &out);
    bool written;

    if (outcome != OUTCOME_DONE)
        outcome_write(&out, outcome, outcome == OUTCOME_MEMORY ? job->mebibytes : job->seconds);
    written = fwrite(out.bytes, 1, out.size, stdout) == out.size && fflush(stdout) == 0;
    free(out.bytes);
    return outcome == OUTCOME_DONE && written ? EXIT_SUCCESS : EXIT_FAILED;
}

/* The other process, which says by its status what came of it. */
static int run_here(const struct job *job)
{
    struct text out = {.size = 0};
    enum outcome outcome = job_convert(job, &out);

    if (outcome == OUTCOME_DONE && (fwrite(out.bytes, 1, out.size, stdout) != out.size || fflush(stdout) != 0))
        outcome = OUTCOME_CRASHED;
    return (int)outcome;
}

static int show_where(const struct job *job)
{
    struct engine engine;
    char path[ENGINE_PATH_SIZE];

    if (engine_load(&engine, job->pdfium, path)) {
        puts(path);
        return EXIT_SUCCESS;
    }
    if (is_chinese())
        fprintf(stderr, "未找到 PDFium：%s\n", OUTCOME_ADVICE_CHINESE);
    else
        fprintf(stderr, "PDFium was not found: %s\n", OUTCOME_ADVICE);
    return EXIT_FAILED;
}

/* ---- the command line ---- */

static bool take_number(unsigned long *out, const char *text, unsigned long most)
{
    char *end;

    if (text == NULL || *text < '0' || *text > '9')
        return false;
    errno = 0;
    *out = strtoul(text, &end, 10);
    return errno == 0 && *end == '\0' && *out > 0 && *out <= most;
}

/* An option with the argument behind it; how many words it took, 0: it is wrong. */
static int take_option(struct job *job, char **words)
{
    enum { MOST_SECONDS = 3600, MOST_MEBIBYTES = 1 << 20 };

    if (strcmp(words[0], "--where") == 0) {
        job->where = true;
        return 1;
    }
    if (strcmp(words[0], JOB_HERE) == 0) {
        job->here = true;
        return 1;
    }
    if (strcmp(words[0], "--pdfium") == 0 && words[1] != NULL) {
        job->pdfium = words[1];
        return 2;
    }
    if (strcmp(words[0], "--time") == 0)
        return take_number(&job->seconds, words[1], MOST_SECONDS) ? 2 : 0;
    if (strcmp(words[0], "--memory") == 0)
        return take_number(&job->mebibytes, words[1], MOST_MEBIBYTES) ? 2 : 0;
    return 0;
}

int main(int count, char **words)
{
    struct job job = {.seconds = OUTCOME_SECONDS, .mebibytes = OUTCOME_MEBIBYTES};
    int i = 1, taken;

    if (!job_begin(&count, &words))
        return EXIT_FAILED;
    if (count == 2 && strcmp(words[1], "--help") == 0)
        return fputs(is_chinese() ? usage_chinese : usage, stdout) < 0;
    if (count == 2 && strcmp(words[1], "--version") == 0)
        return puts("perftarget-pdf " PERFTARGET_VERSION) < 0;
    for (; i < count && words[i][0] == '-' && words[i][1] != '\0'; i += taken)
        if ((taken = take_option(&job, words + i)) == 0)
            break;
    if (i == count - 1 && !job.where && (words[i][0] != '-' || words[i][1] == '\0'))
        job.path = words[i++];
    if (i < count || (job.path == NULL) != job.where) {
        fputs(is_chinese() ? usage_chinese : usage, stderr);
        return EXIT_USAGE;
    }
    return job.where ? show_where(&job) : job.here ? run_here(&job) : run(&job);
}
