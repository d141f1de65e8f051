/**
 * @file
 * Reading: bytes, a file or a stream in, a document out.
 */
#ifndef PERFTARGET_READ_H
#define PERFTARGET_READ_H

#include <stdio.h>

#include <perftarget/model.h>
#include <perftarget/trace.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @addtogroup reading
 *  @{ */

struct pft_format;

/** What a converter made of an input: bytes of a format that is read. The converter owns them until they are
 * released. */
typedef struct pft_conversion {
    const void *bytes;
    size_t size;
    const char *by; /**< the program and its version, as the source of the document keeps it: "LibreOffice 7.4.7.2" */
    void *owner;    /**< the converter's own */
} pft_conversion;

/**
 * Makes of an input that the library recognises but does not read one that it reads. The library starts no program by
 * itself: this is how a caller lends it one, such as LibreOffice for doc and xls.
 */
typedef struct pft_converter {
    /**
     * Converts @p bytes, which are of @p format; @p name is the source's, "" when it has none. @p out is zeroed.
     * Called once for a document, on the thread that reads it.
     * @return PFT_OK; PFT_EUNSUPPORTED when it does not convert such files: they are then refused with advice; any
     *         other status ends the reading, with @p err (never NULL) filled by the converter or left as it is.
     */
    pft_status (*convert)(void *context, const struct pft_format *format, const char *name, const void *bytes,
                          size_t size, pft_conversion *out, pft_error *err);
    /** Called when the bytes of a successful conversion are no longer needed. May be NULL. */
    void (*release)(void *context, pft_conversion *conversion);
    void *context;
} pft_converter;

/**
 * What was found out of the texts of documents, kept from one to the next: the same headings, labels and units stand in
 * all of them. What is read is the same with a memo and without; many small documents are read faster. It serves one
 * reading at a time: each thread has its own.
 */
typedef struct pft_memo pft_memo;

/**
 * @param[out] out  Owned: pft_memo_free().
 * @param max_bytes Memory that it takes at most, but 4 KiB at least; when it is full it begins anew. It counts towards
 *                  no document's max_memory. 0: 4 MiB.
 */
PFT_API PFT_NODISCARD pft_status pft_memo_new(pft_memo **out, size_t max_bytes, const pft_allocator *allocator,
                                              pft_error *err);
/** NULL is allowed. Documents that were read with it live on. */
PFT_API void pft_memo_free(pft_memo *memo);

/** How to read, and the limits that hold; each is named by its refusal. Start from PFT_READ_OPTIONS_INIT. */
typedef struct pft_read_options {
    size_t struct_size;             /**< set by the initialiser, so that the struct may grow */
    const char *format;             /**< "text", "json" …; NULL: recognised from the bytes */
    const char *name; /**< source name in the model; NULL: the path, or "" for memory. Bytes that are not UTF-8
                           are taken for GB18030. Its extension decides
                           what the bytes leave open: csv whose rows differ in width */
    const char *encoding;           /**< an iconv name; NULL: a BOM, else valid UTF-8, else GB18030 */
    const pft_allocator *allocator; /**< NULL: malloc() and free() */
    bool digest;                    /**< compute the source's SHA-256 */
    uint64_t max_bytes;             /**< the whole input; default 256 MiB */
    uint32_t max_cell_bytes;        /**< one cell's text; default 1 MiB */
    uint32_t max_columns;           /**< cells in one row; default 16,384 */
    uint32_t max_depth;             /**< nesting of JSON; default 64 */
    uint64_t max_part_bytes;        /**< one unpacked part of an Office file; default 64 MiB */
    uint64_t max_unpacked_bytes;    /**< all its parts that are read, unpacked; default 256 MiB */
    uint32_t max_ratio;             /**< unpacked to packed, in parts beyond 1 MiB; default 200 */
    uint32_t max_cells;             /**< cells of an Office file, a web page or of pages; default 2 million */
    uint32_t max_merges;            /**< merged ranges of a sheet; default 200,000 */
    uint32_t max_xml_depth;         /**< nesting of XML and HTML; default 256 */
    uint32_t max_table_depth;       /**< tables within tables; default 8 */
    uint64_t first_line;            /**< JSON Lines, a piece of a larger file: its first line's number; default 1 */
    pft_trace trace;                /**< told which evidence decided what; NULL: nobody listens */
    void *trace_context;            /**< handed to @c trace */
    uint64_t max_memory; /**< all that reading takes at once, in the libraries below too, beside the input itself;
                              and the texts of the document, each as often as it is used; default 2 GiB */
    uint64_t max_work;              /**< bytes of text in cells, and 64 for each cell; of lines and of marks
                                        of pages, which are laid out in several ways, 48 times as much; default 2^30 */
    const pft_converter *converter; /**< borrowed; NULL: what must be converted first is refused */
    uint32_t max_marks;             /**< runs and strokes of all pages, and the pages themselves; default 2 million */
    pft_memo *memo;                 /**< borrowed; NULL: each document is read by itself */
} pft_read_options;

#define PFT_READ_OPTIONS_INIT                                                                                   \
    PFT_INIT(pft_read_options, PFT_MEMBER(struct_size, sizeof(pft_read_options))                                \
             PFT_MEMBER(max_bytes, UINT64_C(256) << 20) PFT_MEMBER(max_cell_bytes, UINT32_C(1) << 20)           \
             PFT_MEMBER(max_columns, UINT32_C(16384)) PFT_MEMBER(max_depth, UINT32_C(64))                       \
             PFT_MEMBER(max_part_bytes, UINT64_C(64) << 20) PFT_MEMBER(max_unpacked_bytes, UINT64_C(256) << 20) \
             PFT_MEMBER(max_ratio, UINT32_C(200)) PFT_MEMBER(max_cells, UINT32_C(2000000))                      \
             PFT_MEMBER(max_merges, UINT32_C(200000)) PFT_MEMBER(max_xml_depth, UINT32_C(256))                  \
             PFT_MEMBER(max_table_depth, UINT32_C(8)) PFT_MEMBER(first_line, 1)                                 \
             PFT_MEMBER(max_memory, UINT64_C(2) << 30) PFT_MEMBER(max_work, UINT64_C(1) << 30)                  \
             PFT_MEMBER(max_marks, UINT32_C(2000000)))

/**
 * Reads one document from memory.
 *
 * @param[out] out  New document, NULL on failure. Owned: pft_document_free().
 * @param bytes     Input; borrowed for the call only.
 * @param options   NULL for the defaults.
 * @param[out] err  What went wrong and where in the input. May be NULL.
 * @return PFT_EFORMAT when no reader knows the bytes; PFT_EUNSUPPORTED for a format that must be converted first, with
 *         the command in the message, and no converter in @p options does it; PFT_EENCODING, PFT_EINVALID, PFT_ELIMIT,
 * PFT_ENOMEM. A poor document is no error: it is read as far as it goes, and `unplaced` holds what was left.
 */
PFT_API PFT_NODISCARD pft_status pft_document_read(pft_document **out, const void *bytes, size_t size,
                                                   const pft_read_options *options, pft_error *err);

/**
 * Reads a file; PFT_EIO also for a directory and for one that may not be read. On Windows a path is UTF-8, here as in
 * all calls. Otherwise as pft_document_read().
 */
PFT_API PFT_NODISCARD pft_status pft_document_read_file(pft_document **out, const char *path,
                                                        const pft_read_options *options, pft_error *err);

/** Reads an open stream to its end; @p options' name names it. Otherwise as pft_document_read(). */
PFT_API PFT_NODISCARD pft_status pft_document_read_stream(pft_document **out, FILE *stream,
                                                          const pft_read_options *options, pft_error *err);

/**
 * A format that this build reads or writes, or neither: one that is recognised, so that reading it says how to convert
 * it (PFT_EUNSUPPORTED).
 */
typedef struct pft_format {
    const char *name;                            /**< "text" */
    const char *extensions;                      /**< space-separated, without the dot: "txt md" */
    const char *media_type;
    const char *description[PFT_LANGUAGE_COUNT]; /**< by pft_language */
    bool reads;
    bool writes;
} pft_format;

PFT_API size_t pft_format_count(void);
/** Borrowed, for ever; NULL when @p index is out of range. */
PFT_API const pft_format *pft_format_at(size_t index);
/** The format of that name; NULL when there is none. */
PFT_API const pft_format *pft_format_find(const char *name);
/** What the bytes look like, be it a format that is not read; NULL when nobody knows them. */
PFT_API const pft_format *pft_format_recognise(const void *bytes, size_t size);

/** @} */

#ifdef __cplusplus
}
#endif
#endif
