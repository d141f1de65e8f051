/**
 * @file
 * The cells of a source as they were read, before anything is made of them: to show a document beside its model, or to
 * see what a reading started from. Their places are those that the model names.
 */
#ifndef PERFTARGET_CELLS_H
#define PERFTARGET_CELLS_H

#include <perftarget/read.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @addtogroup reading
 *  @{ */

/** One cell, or a line of text outside tables. A record: borrowed from its pft_cells. */
typedef struct pft_source_cell {
    const char *text;     /**< trimmed; paragraphs are parted by '\\n'; "" for an empty cell */
    pft_place place; /**< of its first row and column; of a line of text outside tables only part and line may be set */
    uint32_t row_span;    /**< rows that it reaches over, at least 1 */
    uint32_t column_span; /**< columns that it reaches over, at least 1 */
    bool heading;         /**< stands outside tables */
} pft_source_cell;

typedef struct pft_cells pft_cells;

/**
 * Reads the cells of a document from memory. Text without cells of its own gives its lines, each a heading.
 *
 * @param[out] out In the order of the document, NULL on failure. Owned: pft_cells_free().
 * @param options  As for pft_document_read(), its limits too; NULL for the defaults.
 * @return The statuses of pft_document_read(); PFT_EUNSUPPORTED also for JSON, JSON Lines and the long csv, which hold
 * a model and no cells.
 */
PFT_API PFT_NODISCARD pft_status pft_cells_read(pft_cells **out, const void *bytes, size_t size,
                                                const pft_read_options *options, pft_error *err);
/** NULL is allowed. */
PFT_API void pft_cells_free(pft_cells *cells);
PFT_API size_t pft_cells_count(const pft_cells *cells);
/** Borrowed; NULL when @p index (from 0) is out of range. */
PFT_API const pft_source_cell *pft_cells_at(const pft_cells *cells, size_t index);
/** Name of a part (a sheet), from 1; "" where it has none. Borrowed. */
PFT_API const char *pft_cells_part_name(const pft_cells *cells, uint32_t part);
/** "docx" …: the format that the bytes were read as. Borrowed. */
PFT_API const char *pft_cells_format(const pft_cells *cells);
/**
 * As JSON: `{"format": "docx", "parts": [{"part": 1, "name": null}], "cells": [[text, part, row, column, line,
 * row_span, column_span, table], …]}`; a row of 0 is a line outside tables. Owned: pft_text_free(). @p size may be
 * NULL.
 */
PFT_API PFT_NODISCARD pft_status pft_cells_write_text(const pft_cells *cells, char **text, size_t *size);

/** @} */

#ifdef __cplusplus
}
#endif
#endif
