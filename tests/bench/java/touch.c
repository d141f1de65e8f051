/* Reads files from memory again and again and touches every record: touch SECONDS LIST. Prints rounds, documents a
 * round, microseconds of the processor a document, and what was touched in a round. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <perftarget/perftarget.h>

static long long touched;

static void touch_text(const char *text)
{
    touched += *text != '\0';
}

static void touch_number(pft_decimal number)
{
    touched += number != PFT_DECIMAL_NONE;
}

static void touch_value(const pft_value *value)
{
    if (value == NULL)
        return;
    touched += value->raw_size > 0;
    touch_text(value->unit);
    touch_number(value->low);
    touch_number(value->high);
}

static void touch_indicator(const pft_indicator *one)
{
    touch_text(one->level1);
    touch_text(one->level2);
    touch_text(one->name);
    touch_text(one->description);
    touch_text(one->reason);
    touch_text(one->criterion);
    touch_text(one->basis);
    touch_text(one->evidence);
    touch_text(one->likelihood);
    touch_text(one->remark);
    touch_value(one->target);
    touch_value(one->actual);
    touch_value(one->previous);
    touch_value(one->forecast);
    touch_value(one->reviewed_actual);
    touch_number(one->weight);
    touch_number(one->score);
    touch_number(one->reviewed_score);
    touched += one->place.line;
}

static void touch_project(const pft_project *project)
{
    touch_text(project->title);
    touch_text(project->name);
    touch_text(project->agency_code);
    touch_text(project->agency_name);
    touch_text(project->purpose);
    touch_text(project->department);
    touch_text(project->outcome);
    for (size_t i = 0; i < project->goal_count; i++)
        touch_text(pft_project_goal_at(project, i));
    for (size_t i = 0; i < project->budget_line_count; i++) {
        const pft_budget_line *line = pft_project_budget_line_at(project, i);

        touch_text(line->label);
        touch_number(line->initial);
        touch_number(line->adjusted);
        touch_number(line->executed);
    }
    for (size_t i = 0; i < project->indicator_count; i++)
        touch_indicator(pft_project_indicator_at(project, i));
}

static void touch_document(const pft_document *document)
{
    for (size_t i = 0; i < pft_document_project_count(document); i++)
        touch_project(pft_document_project_at(document, i));
    for (size_t i = 0; i < pft_document_unplaced_count(document); i++) {
        touch_text(pft_document_unplaced_at(document, i)->text);
        touched += pft_document_unplaced_at(document, i)->place.line;
    }
}

typedef struct file {
    char *bytes;
    size_t size;
} file;

static file read_whole(const char *path)
{
    file out = {NULL, 0};
    FILE *stream = fopen(path, "rb");

    if (stream == NULL || fseek(stream, 0, SEEK_END) != 0 || (out.size = (size_t)ftell(stream)) == 0 ||
        (out.bytes = malloc(out.size)) == NULL || fseek(stream, 0, SEEK_SET) != 0 ||
        fread(out.bytes, 1, out.size, stream) != out.size) {
        fprintf(stderr, "%s: cannot be read\n", path);
        exit(1);
    }
    fclose(stream);
    return out;
}

static double processor(void)
{
    struct timespec now;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int read_round(const file *files, size_t count)
{
    int read = 0;

    for (size_t i = 0; i < count; i++) {
        pft_document *document;

        if (pft_document_read(&document, files[i].bytes, files[i].size, NULL, NULL) != PFT_OK)
            continue;
        touch_document(document);
        pft_document_free(document);
        read++;
    }
    return read;
}

int main(int argc, char **argv)
{
    enum { MOST = 100000 };
    static file files[MOST];
    size_t count = 0;
    int rounds = 0, read = 0;
    char path[4096];
    FILE *list = argc == 3 ? fopen(argv[2], "r") : NULL;
    double seconds = argc == 3 ? atof(argv[1]) : 0, start;

    if (list == NULL)
        return 2;
    while (count < MOST && fgets(path, sizeof path, list) != NULL) {
        path[strcspn(path, "\n")] = '\0';
        files[count++] = read_whole(path);
    }
    fclose(list);
    read_round(files, count);
    touched = 0;
    start = processor();
    do {
        read += read_round(files, count);
        rounds++;
    } while (processor() - start < seconds);
    printf("%d %d %.6f %lld\n", rounds, read / rounds, (processor() - start) * 1e6 / read, touched / rounds);
    for (size_t i = 0; i < count; i++)
        free(files[i].bytes);
    return 0;
}
