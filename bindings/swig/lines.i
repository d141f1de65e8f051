/* JSON Lines, a project at a time. */

%newobject line_stream_open;
%newobject line_stream_next;

%{
#include <errno.h>

/* The file goes with its stream. */
typedef struct line_stream {
    FILE *file;
    pft_stream *stream;
} line_stream;

static void line_stream_free(line_stream *lines)
{
    if (lines == NULL)
        return;
    pft_stream_close(lines->stream);
    if (lines->file != NULL)
        fclose(lines->file);
    free(lines);
}
%}

typedef struct line_stream {
    %extend { ~line_stream() { line_stream_free($self); } }
} line_stream;

%inline %{
/* NULL: `err` says why, or has status PFT_EIO alone when the file could not be opened. */
static line_stream *line_stream_open(const char *path, const char *name, uint64_t max_bytes, pft_error *err)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;
    line_stream *lines = calloc(1, sizeof *lines);

    options.name = name;
    if (max_bytes != 0)
        options.max_bytes = max_bytes;
    err->status = lines == NULL ? PFT_ENOMEM : PFT_OK;
    if (lines != NULL && (lines->file = fopen(path, "rb")) == NULL)
        err->status = PFT_EIO;
    if (err->status == PFT_OK)
        err->status = pft_stream_open(&lines->stream, lines->file, &options, err);
    if (err->status == PFT_OK)
        return lines;
    line_stream_free(lines);
    return NULL;
}

/* NULL with the status PFT_END behind the last line. */
static pft_document *line_stream_next(line_stream *lines, pft_error *err)
{
    pft_document *document = NULL;

    err->status = pft_stream_next(lines->stream, &document, err);
    return document;
}
%}
