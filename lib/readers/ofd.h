/* The OFD reader (GB/T 33190) from inside. A file is a zip of parts: OFD.xml names the document, that its templates and
 * pages (ofd.c); the content of a page holds texts (ofd_text.c) and paths (ofd_path.c), which become the marks of
 * perftarget/page.h (ofd_page.c). Lengths are millimetres, y grows downwards. */
#ifndef PFT_READERS_OFD_H
#define PFT_READERS_OFD_H

#include <perftarget/page.h>

#include "core/builder.h"
#include "core/text.h"
#include "readers/xml.h"

/* Pages and templates: each is a part, and a part takes its time to open however small it is. */
enum { OFD_MOST_PARTS = 40000 };

typedef struct ofd_template {
    uint32_t id;
    const char *part;
} ofd_template;

typedef struct ofd_reader {
    const pft_read_options *options;
    pft_sink *sink;
    pft_package package;
    pft_arena scratch;         /* of the whole reading */
    uint32_t page_number;      /* of the page that is read, from 1 over all documents */
    uint32_t parts;            /* contents that were read */
    pft_box usual;             /* of a page that says nothing */
    ofd_template *templates;
    size_t template_count, template_capacity;
    const char **pages;        /* their parts, in order */
    size_t page_count, page_capacity;
} ofd_reader;

/* What a point of an object becomes on its page: x' = a x + c y + e, y' = b x + d y + f. */
typedef struct ofd_matrix {
    double a, b, c, d, e, f;
} ofd_matrix;

typedef struct ofd_point {
    double x, y;
} ofd_point;

/* The marks of a page, and the object that is open. */
typedef struct ofd_page {
    ofd_reader *reader;
    pft_arena arena;         /* of the page alone */
    pft_page page;
    pft_box box;             /* where the page lies; its corner is the origin of the marks */
    pft_run *runs;
    size_t run_capacity;
    pft_stroke *strokes;
    size_t stroke_capacity;
    uint32_t *templates;     /* that the page stands on, by id */
    size_t template_count, template_capacity;
    bool within_template;
    /* the object: */
    ofd_matrix matrix;
    double size, width;      /* of its font: a full-width character's height and width; of a line: its width */
    int turned;              /* its glyphs, by quarters clockwise */
    bool stroke, fill;
    uint32_t stroke_colour, fill_colour;
    bool takes_text;
    pft_builder text;        /* of the element that is open */
    /* the text code: */
    ofd_point at;            /* where its first glyph stands on its line */
    char *steps[2];          /* DeltaX and DeltaY; NULL: none */
} ofd_page;

/* The next number of a list that blanks or commas part; false at its end. Independent of the locale. */
bool ofd_next_number(const char **text, double *number);
/* So many numbers; false when there are fewer. */
bool ofd_numbers(const char *text, double *numbers, size_t count);

static inline double ofd_least(double a, double b)
{
    return a < b ? a : b;
}

static inline double ofd_most(double a, double b)
{
    return a > b ? a : b;
}

static inline double ofd_positive(double number)
{
    return number < 0 ? -number : number;
}

/* The length of a side that lies along an axis, or nearly so. */
static inline double ofd_length(double x, double y)
{
    return ofd_most(ofd_positive(x), ofd_positive(y));
}

ofd_point ofd_transform(const ofd_matrix *m, double x, double y);

/* The part of a template; NULL when there is none of that number. */
const char *ofd_template_part(const ofd_reader *r, uint32_t id);

/* Reads the marks of a page, with those of its templates, and gives them. */
pft_status ofd_read_page(ofd_reader *r, const char *part);

/* Adds marks to the page: the text code that ended, the path whose data it is. */
pft_status ofd_add_text(ofd_page *page, const char *text, size_t size);
pft_status ofd_add_path(ofd_page *page, const char *data);

pft_status ofd_add_run(ofd_page *page, const pft_run *run);
pft_status ofd_add_stroke(ofd_page *page, const pft_stroke *stroke);

#endif
