/**
 * @file
 * Edits written back into the file that a document was read from: only the cells change whose texts changed, everything
 * else of a docx or xlsx stays byte for byte.
 */
#ifndef PERFTARGET_EDIT_H
#define PERFTARGET_EDIT_H

#include <perftarget/check.h>
#include <perftarget/exchange.h>
#include <perftarget/read.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @addtogroup writing
 *  @{ */

/**
 * Writes an edited document into its original.
 *
 * What differs from the original (texts, values, points and amounts of projects, goals, fields, budget lines and
 * indicators) is looked for in the cells that it was read from, and exchanged there: in a docx within the runs of the
 * cell, whose formatting stays, in an xlsx as the content of the cell, whose format stays. All other members of the
 * file are copied as they are, with their packed bytes. What was written is read again, and nothing is handed over
 * unless that gives the edited document.
 *
 * An indicator that was added gets a copy of its neighbour's row, with its formatting: what the row says of the
 * neighbour alone is emptied in the copy, and merged levels reach over it. One that was removed loses its row, and what
 * its merged cells say begins in the next one. In an xlsx the rows below move; a workbook with formulas, drawings,
 * tables, links or conditions, which would have to move too, is refused. At most 64 rows.
 *
 * @param edited        Read from @p original and edited since.
 * @param original      The bytes of a docx or xlsx; borrowed for the call.
 * @param options       As they were for reading it; NULL for the defaults.
 * @param[out] changed  How many cells changed, and rows were added or removed. May be NULL.
 * @param[out] err      For what cannot be written back: the message names the project, the indicator and the field,
 *                      `place` the cell.
 * @return PFT_EUNSUPPORTED for another format, for projects, goals, lines or fields that were added or removed, for
 *         indicators in another order or whose row cannot be copied or removed, and for a cell that holds a formula or
 *         a table; PFT_ENOTFOUND for a value that no cell, or more than one cell, holds;
 *         PFT_EINVALID when it would be read differently; the statuses of reading and writing.
 */
PFT_API PFT_NODISCARD pft_status pft_document_write_back(const pft_document *edited, const void *original, size_t size,
                                                         const pft_read_options *options, const pft_writer *writer,
                                                         size_t *changed, pft_error *err);
/** The same to memory. @param[out] bytes Owned: pft_text_free(). */
PFT_API PFT_NODISCARD pft_status pft_document_write_back_text(const pft_document *edited, const void *original,
                                                              size_t size, const pft_read_options *options,
                                                              char **bytes, size_t *written, size_t *changed,
                                                              pft_error *err);

/** A suggestion that was applied, or could be: a record, borrowed from the document and the findings. */
typedef struct pft_correction {
    const pft_finding *finding;
    const char *project_name;
    const char *indicator_name;
    const char *before;
    const char *after;
    pft_place place; /**< of the cell */
} pft_correction;

/**
 * Applies to a document the suggestions of findings that a person approved (`accept`). A finding about a project or a
 * whole document stands for all its indicators that hold what was found.
 *
 * @param findings  As pft_check() gave them or as they were read back. Where they are those of several documents, the
 *                  ones of this document's source count.
 * @param told      Called for each change, before it is made; may be NULL. What it returns ends the work when it is not
 *                  PFT_OK.
 * @param[out] applied How many texts changed. May be NULL.
 * @return PFT_ENOTFOUND when a place no longer holds what was found, which `err` names, and then nothing has changed;
 *         PFT_EUNSUPPORTED for a finding that is accepted and suggests nothing.
 */
PFT_API PFT_NODISCARD pft_status pft_findings_apply(const pft_findings *findings, pft_document *document,
                                                    pft_status (*told)(void *context, const pft_correction *correction),
                                                    void *context, size_t *applied, pft_error *err);

/** @} */

#ifdef __cplusplus
}
#endif
#endif
