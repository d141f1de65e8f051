/* JSON Lines: a project a line, each with its source and its unplaced texts. A document without projects has no
 * lines, and the counts of cells are not carried. */
#include <string.h>

#include "exchange/json.h"

/* The unplaced texts of each project as chains, so that writing stays linear: `heads` by project, `next` by text,
 * both from 1; 0 ends a chain. Those before the first project go with the first. */
typedef struct {
    pft_allocator allocator;
    size_t *heads;
    size_t *next;
    size_t bytes;
} chains;

static pft_status chains_make(chains *c, const pft_document *document)
{
    size_t projects = document->projects.count, texts = document->unplaced.count;

    *c = (chains){.allocator = document->arena.allocator, .bytes = (projects + texts + 2) * sizeof(size_t)};
    if (projects == 0 || texts == 0)
        return PFT_OK;
    if ((c->heads = c->allocator.allocate(c->allocator.context, c->bytes)) == NULL)
        return PFT_ENOMEM;
    memset(c->heads, 0, c->bytes);
    c->next = c->heads + projects + 1;
    for (size_t i = texts; i > 0; i--) {
        size_t project = pft_document_unplaced_at(document, i - 1)->project;

        project = project == 0 || project > projects ? 1 : project;
        c->next[i] = c->heads[project];
        c->heads[project] = i;
    }
    return PFT_OK;
}

static void write_line(pft_json_out *out, const pft_document *document, size_t project, const chains *c)
{
    pft_json_out_open(out, NULL, '{', true);
    pft_json_write_project(out, pft_document_project_at(document, project - 1), NULL);
    if (c->heads != NULL && c->heads[project] > 0) {
        pft_json_out_open(out, "unplaced", '[', true);
        for (size_t i = c->heads[project]; i > 0; i = c->next[i]) {
            const pft_unplaced *unplaced = pft_document_unplaced_at(document, i - 1);

            pft_json_write_unplaced(out, unplaced, unplaced->project == project ? 1 : 0);
        }
        pft_json_out_close(out, ']');
    }
    pft_json_out_close(out, '}');
    pft_json_out_raw(out, "\n", 1);
    out->first = true;
}

static pft_status jsonl_write(const pft_document *document, const pft_write_options *options,
                              const pft_writer *writer, pft_error *err)
{
    pft_json_out out;
    chains c;
    pft_status status;

    (void)options; /* a line is always compact */
    if ((status = chains_make(&c, document)) != PFT_OK)
        return pft_fail_memory(err);
    pft_json_out_init(&out, writer, true);
    for (size_t i = 1; i <= document->projects.count && out.status == PFT_OK; i++)
        write_line(&out, document, i, &c);
    status = pft_json_out_end(&out);
    if (c.heads != NULL)
        c.allocator.release(c.allocator.context, c.heads, c.bytes);
    return pft_exchange_written(status, err);
}

static bool blank(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (strchr(" \t\r", text[i]) == NULL || text[i] == '\0')
            return false;
    return true;
}

static pft_status jsonl_read(pft_document *document, const char *bytes, size_t size,
                             const pft_read_options *options, pft_error *err)
{
    const char *end = bytes + size, *line_end;
    pft_status status = PFT_OK;

    for (uint64_t line = options->first_line; bytes < end && status == PFT_OK; bytes = line_end + 1, line++) {
        if ((line_end = memchr(bytes, '\n', (size_t)(end - bytes))) == NULL)
            line_end = end;
        if (!blank(bytes, (size_t)(line_end - bytes)))
            status = pft_json_read_line(document, bytes, (size_t)(line_end - bytes), line, options, err);
        if (line_end == end)
            break;
    }
    return status;
}

const pft_exchange pft_exchange_jsonl = {
    .format = {.name = "jsonl",
               .extensions = "jsonl ndjson",
               .media_type = "application/jsonl",
               .description = {"JSON Lines, one project a line", "JSON Lines，每行一个项目"},
               .reads = true,
               .writes = true},
    .recognises = pft_json_is_line,
    .read = jsonl_read,
    .write = jsonl_write,
};
