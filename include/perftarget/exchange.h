/**
 * @file
 * Exchange: the model itself, written for programs and read back without loss. JSON version 1, JSON Lines (one
 * project a line) and the long csv (one indicator a row). The JSON Schema is installed as perftarget-1.schema.json.
 */
#ifndef PERFTARGET_EXCHANGE_H
#define PERFTARGET_EXCHANGE_H

#include <stdio.h>

#include <perftarget/read.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @addtogroup writing
 *  @{ */

/** Takes bytes; called many times. Anything but PFT_OK ends the writing and is returned from it. */
typedef struct pft_writer {
    pft_status (*write)(void *context, const char *bytes, size_t size);
    void *context;
} pft_writer;

/** A writer to an open stream; PFT_EIO when that fails. The stream is borrowed. */
PFT_API pft_writer pft_stream_writer(FILE *stream);

/** How to write. Start from PFT_WRITE_OPTIONS_INIT. */
typedef struct pft_write_options {
    size_t struct_size; /**< set by the initialiser, so that the struct may grow */
    bool compact;       /**< json: no line breaks and indentation */
    bool no_header;     /**< csv: no line of column names, as for the second document of a stream */
    bool excel; /**< csv: for a spreadsheet: a byte order mark first, without which Excel in China takes the file for
                     GBK, and an apostrophe before texts that begin with = + - or @, which it would take for
                     formulas; reading the csv takes it off again */
    bool bom;           /**< csv: the byte order mark alone, the texts as they are */
} pft_write_options;

#define PFT_WRITE_OPTIONS_INIT PFT_INIT(pft_write_options, PFT_MEMBER(struct_size, sizeof(pft_write_options)))

/**
 * Writes a document.
 *
 * @param format   "json", "jsonl" or "csv".
 * @param options  NULL for the defaults.
 * @param[out] err May be NULL.
 * @return PFT_EUNSUPPORTED for a format that is not written; PFT_ENOMEM; what the writer returned.
 */
PFT_API PFT_NODISCARD pft_status pft_document_write(const pft_document *document, const char *format,
                                                    const pft_write_options *options, const pft_writer *writer,
                                                    pft_error *err);

/**
 * Writes a document to memory.
 *
 * @param[out] text NUL-terminated, NULL on failure. Owned: pft_text_free().
 * @param[out] size Its length without the NUL. May be NULL.
 */
PFT_API PFT_NODISCARD pft_status pft_document_write_text(const pft_document *document, const char *format,
                                                         const pft_write_options *options, char **text,
                                                         size_t *size, pft_error *err);

/** Ends a text that a call gave. NULL is allowed. */
PFT_API void pft_text_free(char *text);

/** Reads JSON Lines a project at a time, in memory bounded by the longest line. */
typedef struct pft_stream pft_stream;

/**
 * Opens a stream of JSON Lines; @p file is borrowed and must outlive it.
 *
 * @param[out] out Owned: pft_stream_close().
 */
PFT_API PFT_NODISCARD pft_status pft_stream_open(pft_stream **out, FILE *file, const pft_read_options *options,
                                                 pft_error *err);
/**
 * The next line that is not blank, as a document of one project. Owned: pft_document_free().
 *
 * @return PFT_END after the last; a line that is wrong gives an error with line, column and path, and the next
 *         call goes on behind it. Several threads may ask one stream: each line goes to one of them.
 */
PFT_API PFT_NODISCARD pft_status pft_stream_next(pft_stream *stream, pft_document **out, pft_error *err);
/** NULL is allowed. */
PFT_API void pft_stream_close(pft_stream *stream);

/**
 * One value as a JSON object: raw, kind, op, low, high, unit. Owned: pft_text_free().
 */
PFT_API PFT_NODISCARD pft_status pft_value_write_text(const pft_value *value, char **text, size_t *size);

/**
 * One event of a trace as a JSON object: stage, evidence, cost, place, text, message by language. Owned:
 * pft_text_free().
 */
PFT_API PFT_NODISCARD pft_status pft_trace_event_write_text(const pft_trace_event *event, char **text, size_t *size);

/** @} */

#ifdef __cplusplus
}
#endif
#endif
