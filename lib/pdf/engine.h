/* PDFium, loaded when the program runs: what is declared here of its public C interface is all that is used of it. */
#ifndef ENGINE_H
#define ENGINE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct fpdf_matrix {
    float a, b, c, d, e, f;
} fpdf_matrix;

typedef struct fpdf_rect {
    float left, top, right, bottom;
} fpdf_rect;

enum { FPDF_OBJECT_TEXT = 1, FPDF_OBJECT_PATH, FPDF_OBJECT_IMAGE, FPDF_OBJECT_SHADING, FPDF_OBJECT_FORM };
enum { FPDF_LINE_TO, FPDF_BEZIER_TO, FPDF_MOVE_TO };
enum { FPDF_ERROR_FORMAT = 3, FPDF_ERROR_PASSWORD = 4, FPDF_ERROR_SECURITY = 5 };

/* Result, name, arguments. Handles are plain pointers. */
#define ENGINE_FUNCTIONS(X)                                                                    \
    X(void, FPDF_InitLibrary, (void))                                                          \
    X(void *, FPDF_LoadMemDocument, (const void *bytes, int size, const char *password))       \
    X(unsigned long, FPDF_GetLastError, (void))                                                \
    X(int, FPDF_GetPageCount, (void *document))                                                \
    X(void *, FPDF_LoadPage, (void *document, int index))                                      \
    X(void, FPDF_ClosePage, (void *page))                                                      \
    X(int, FPDF_GetPageBoundingBox, (void *page, fpdf_rect *box))                              \
    X(int, FPDFPage_GetRotation, (void *page))                                                 \
    X(int, FPDFPage_CountObjects, (void *page))                                                \
    X(void *, FPDFPage_GetObject, (void *page, int index))                                     \
    X(int, FPDFFormObj_CountObjects, (void *form))                                             \
    X(void *, FPDFFormObj_GetObject, (void *form, unsigned long index))                        \
    X(int, FPDFPageObj_GetType, (void *object))                                                \
    X(int, FPDFPageObj_GetMatrix, (void *object, fpdf_matrix *matrix))                         \
    X(int, FPDFPageObj_GetBounds, (void *object, float *left, float *bottom, float *right, float *top)) \
    X(int, FPDFPageObj_GetFillColor, (void *object, unsigned *r, unsigned *g, unsigned *b, unsigned *a)) \
    X(int, FPDFPageObj_GetStrokeColor, (void *object, unsigned *r, unsigned *g, unsigned *b, unsigned *a)) \
    X(int, FPDFPageObj_GetStrokeWidth, (void *object, float *width))                           \
    X(int, FPDFPath_GetDrawMode, (void *path, int *fill, int *stroke))                         \
    X(int, FPDFPath_CountSegments, (void *path))                                               \
    X(void *, FPDFPath_GetPathSegment, (void *path, int index))                                \
    X(int, FPDFPathSegment_GetPoint, (void *segment, float *x, float *y))                      \
    X(int, FPDFPathSegment_GetType, (void *segment))                                           \
    X(int, FPDFPathSegment_GetClose, (void *segment))                                          \
    X(void *, FPDFText_LoadPage, (void *page))                                                 \
    X(void, FPDFText_ClosePage, (void *text))                                                  \
    X(int, FPDFText_CountChars, (void *text))                                                  \
    X(unsigned, FPDFText_GetUnicode, (void *text, int index))                                  \
    X(int, FPDFText_IsGenerated, (void *text, int index))                                      \
    X(int, FPDFText_HasUnicodeMapError, (void *text, int index))                               \
    X(double, FPDFText_GetFontSize, (void *text, int index))                                   \
    X(int, FPDFText_GetMatrix, (void *text, int index, fpdf_matrix *matrix))                   \
    X(int, FPDFText_GetLooseCharBox, (void *text, int index, fpdf_rect *box))                  \
    X(int, FPDFText_GetCharOrigin, (void *text, int index, double *x, double *y))

/* What older libraries lack: NULL there, and done without. */
#define ENGINE_LATER_FUNCTIONS(X)                                                              \
    X(void *, FPDFText_GetTextObject, (void *text, int index))                                 \
    X(void *, FPDFPageObj_GetClipPath, (void *object))                                         \
    X(int, FPDFClipPath_CountPaths, (void *clip))                                              \
    X(int, FPDFClipPath_CountPathSegments, (void *clip, int path))                             \
    X(void *, FPDFClipPath_GetPathSegment, (void *clip, int path, int index))

struct engine {
#define ENGINE_MEMBER(result, name, arguments) result(*name) arguments;
    ENGINE_FUNCTIONS(ENGINE_MEMBER)
    ENGINE_LATER_FUNCTIONS(ENGINE_MEMBER)
#undef ENGINE_MEMBER
    void *library;
};

enum { ENGINE_PATH_SIZE = 4096 };

/* Where PDFium is: `given`, else PERFTARGET_PDFIUM, the system's, or the one in a Python's pypdfium2. False when it is
 * nowhere, or cannot be loaded. `path` tells what was loaded. It stays loaded. */
bool engine_load(struct engine *engine, const char *given, char path[ENGINE_PATH_SIZE]);

#endif
