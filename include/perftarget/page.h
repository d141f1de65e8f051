/**
 * @file
 * Marks of pages: runs of glyphs and drawn lines with their boxes, as a PDF library, an OFD file or the recognition of
 * a scan gives them. From marks the library finds the tables.
 */
#ifndef PERFTARGET_PAGE_H
#define PERFTARGET_PAGE_H

#include <perftarget/read.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @addtogroup reading
 *  @{ */

/**
 * A box. All lengths of a page have the same unit, whichever it is (points, millimetres, pixels): x grows to the right
 * and y downwards, from any origin that all marks of the page share. Numbers that are not finite drop their mark.
 */
typedef struct pft_box {
    double left, top, right, bottom;
} pft_box;

/** How glyphs are turned: which way a line of them is read. Upright glyphs one below the other are PFT_READ_RIGHT. */
typedef enum pft_direction {
    PFT_READ_RIGHT, /**< upright */
    PFT_READ_DOWN,  /**< turned by 90° clockwise */
    PFT_READ_LEFT,  /**< upside down */
    PFT_READ_UP     /**< turned by 90° anticlockwise */
} pft_direction;

/**
 * Glyphs that follow one another on a line: a character, a word or a whole line. A run that reaches over a drawn line
 * between two cells is parted there.
 */
typedef struct pft_run {
    const char *text;        /**< UTF-8; U+FFFD for each glyph whose character is not known */
    size_t size;             /**< in bytes */
    pft_box box;             /**< of the line that the glyphs stand on: about as high as the font is large */
    double font_size;        /**< 0: not known, taken from the box */
    const double *edges;     /**< where each character of @c text ends, in the order of the text and from the side that
                                  @c direction begins at: its right edge for PFT_READ_RIGHT, its bottom edge for
                                  PFT_READ_DOWN; NULL: the characters are spread over the box by their usual widths */
    pft_direction direction;
    double confidence;       /**< of a recognised text, from 0 to 1; 0: not told. Below 0.8, what is made of the text is
                                  less certain (PFT_DOUBT_POORLY_RECOGNISED), on ruled pages as on others */
} pft_run;

/** What a stroke is. */
typedef enum pft_stroke_kind {
    PFT_STROKE_LINE,  /**< a line from (left, top) to (right, bottom); slanting ones are no borders */
    PFT_STROKE_FRAME, /**< the outline of a rectangle */
    PFT_STROKE_FILL   /**< a filled rectangle: a thin one is a line, others are backgrounds of cells */
} pft_stroke_kind;

/** A drawn line or rectangle. The pieces of a dashed or broken line may come one by one. */
typedef struct pft_stroke {
    pft_stroke_kind kind;
    pft_box box;
    double width;    /**< of the line; 0: thin */
    uint32_t colour; /**< 0xRRGGBB */
} pft_stroke;

/** One page. Everything in it is borrowed for the call only. Start from zeroes: what a later version adds means nothing
 *  then. */
typedef struct pft_page {
    double width,
        height; /**< of the page in the direction of its marks, before it is turned; 0: as far as they reach */
    uint32_t number;      /**< as pft_place's part shows it; 0: one more than that of the page before */
    int rotation; /**< degrees that the page is to be turned clockwise to be read: 0, 90, 180 or 270. Pages whose
                       glyphs are turned for the most part are turned upright in any case */
    bool picture;         /**< a picture covers most of it: without runs it is a scan */
    const pft_run *runs;
    size_t run_count;
    const pft_stroke *strokes;
    size_t stroke_count;
} pft_page;

/**
 * Reads a document from the marks of its pages. Tables that go on over pages are one table; the numbers of pages and
 * the lines that each page repeats are left out.
 *
 * @param[out] out  New document, NULL on failure. Owned: pft_document_free(). Its source's reader is "marks". The place
 *                  of a cell has the number of the page on which its table begins.
 * @param pages     Borrowed for the call only; NULL when @p count is 0.
 * @param options   NULL for the defaults; @c max_marks and @c max_cells hold, and those of memory and work.
 * @param[out] err  What went wrong. May be NULL.
 * @return PFT_EINVALID when there is no text (scans: the message tells how many pages) or most of it has no known
 *         characters; PFT_EENCODING for text that is not UTF-8; PFT_ELIMIT, PFT_ENOMEM, PFT_EARGUMENT.
 */
PFT_API PFT_NODISCARD pft_status pft_document_read_pages(pft_document **out, const pft_page *pages, size_t count,
                                                         const pft_read_options *options, pft_error *err);

/** @} */

#ifdef __cplusplus
}
#endif
#endif
