/* PDF has its origin at the lower left, and y grows upwards; marks have it at the upper left of the page. Both are told
 * before the page is turned. */
#include "marks.h"

#include "order.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>

struct writer {
    const struct engine *engine;
    struct text *out;
    fpdf_rect page;
    bool more;    /* a comma is due */
    bool picture;
};

static const fpdf_matrix identity = {1, 0, 0, 1, 0, 0};

static double width_of(const fpdf_rect *r)
{
    return (double)r->right - r->left;
}

static double height_of(const fpdf_rect *r)
{
    return (double)r->top - r->bottom;
}

static void begin_item(struct writer *w)
{
    text_add(w->out, ",\n", w->more ? 2 : 0);
    w->more = true;
}

/* A box in PDF's coordinates, in those of marks. */
static void write_box(struct writer *w, double left, double top, double right, double bottom)
{
    text_print(w->out, "\"box\":[");
    text_number(w->out, left - w->page.left);
    text_add(w->out, ",", 1);
    text_number(w->out, w->page.top - top);
    text_add(w->out, ",", 1);
    text_number(w->out, right - w->page.left);
    text_add(w->out, ",", 1);
    text_number(w->out, w->page.top - bottom);
    text_add(w->out, "]", 1);
}

/* ---- text ---- */

enum direction { RIGHT, DOWN, LEFT, UP };

struct glyph {
    unsigned character;
    double left, top, right, bottom; /* of the line that it stands on */
    double size;
    enum direction direction;
    size_t number;                   /* of its object in the page */
    int index;                       /* as PDFium counts characters */
};

enum { RUN_MOST = 256 };

struct run {
    struct glyph glyphs[RUN_MOST];
    size_t count;
};

/* What a text may have: characters that mean nothing to others are not known ones. */
static unsigned known_character(unsigned c)
{
    static const unsigned unknown = 0xFFFD, hyphen = 2;

    if (c == hyphen)
        return '-';
    if (c == 0xA0 || c == 0x3000 || c == '\t')
        return ' ';
    if (c < ' ' || c == 0x7F || (c >= 0x80 && c < 0xA0) || (c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF)
        return c == '\r' || c == '\n' ? 0 : unknown;
    return (c >= 0xE000 && c <= 0xF8FF) || c == 0xFFFE || c == 0xFFFF || c >= 0xF0000 ? unknown : c;
}

static enum direction direction_of(const fpdf_matrix *m)
{
    if (fabsf(m->a) >= fabsf(m->b))
        return m->a >= 0 ? RIGHT : LEFT;
    return m->b > 0 ? UP : DOWN;
}

/* Ideographs and the radicals that some fonts name in their stead: as wide as they are high. */
static bool is_ideograph(unsigned c)
{
    return (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

/* Of fonts that do not tell how far their glyphs advance the boxes are those of the ink: gaps would stand in the middle
 * of words. The place of the pen is known, and how wide an ideograph is. */
static void widen_to_advance(struct glyph *g, const fpdf_matrix *m, double pen)
{
    static const double near = 0.6;
    double advance = g->size * (m->d != 0 ? fabs((double)m->a / m->d) : 1);

    if (fabs(g->left - pen) > near * advance)
        return;
    g->left = pen;
    if (is_ideograph(g->character) && g->right < pen + advance)
        g->right = pen + advance;
}

/* False for what is not on the page. */
static bool take_glyph(struct glyph *g, const struct writer *w, void *text, int index)
{
    static const double ascent = 0.86, descent = 0.14;
    const struct engine *e = w->engine;
    fpdf_matrix m = identity;
    fpdf_rect box;
    double x, y, middle_x, middle_y;

    if (e->FPDFText_IsGenerated(text, index) == 1)
        return false;
    g->character = known_character(e->FPDFText_GetUnicode(text, index));
    if (g->character != ' ' && e->FPDFText_HasUnicodeMapError(text, index) == 1)
        g->character = 0xFFFD;
    if (g->character == 0 || !e->FPDFText_GetLooseCharBox(text, index, &box) ||
        !e->FPDFText_GetCharOrigin(text, index, &x, &y))
        return false;
    e->FPDFText_GetMatrix(text, index, &m);
    g->direction = direction_of(&m);
    g->size = e->FPDFText_GetFontSize(text, index) * hypot(m.c, m.d);
    *g = (struct glyph){g->character, box.left, box.top, box.right, box.bottom, g->size, g->direction, 0, index};
    if (g->direction == RIGHT && g->size > 0) { /* fonts tell their height in many ways */
        g->top = y + ascent * g->size;
        g->bottom = y - descent * g->size;
        widen_to_advance(g, &m, x);
    }
    middle_x = (g->left + g->right) / 2;
    middle_y = (g->top + g->bottom) / 2;
    return middle_x >= w->page.left && middle_x <= w->page.right && middle_y >= w->page.bottom &&
           middle_y <= w->page.top;
}

/* How far behind one glyph the next begins, and how far beside its line it stands. */
static void distances(const struct glyph *a, const struct glyph *b, double *behind, double *beside)
{
    switch (a->direction) {
    case RIGHT: *behind = b->left - a->right, *beside = b->bottom - a->bottom; break;
    case LEFT: *behind = a->left - b->right, *beside = b->bottom - a->bottom; break;
    case UP: *behind = b->bottom - a->top, *beside = b->left - a->left; break;
    default: *behind = a->bottom - b->top, *beside = b->left - a->left; break;
    }
}

/* A run ends where a gap stands that another column may begin behind. */
static bool continues(const struct run *run, const struct glyph *g)
{
    static const double gap = 0.1, overlap = 0.4, off = 0.2;
    const struct glyph *last = &run->glyphs[run->count - 1];
    double behind, beside;

    if (run->count == RUN_MOST || last->direction != g->direction || fabs(last->size - g->size) > 0.2 * g->size ||
        (last->character == ' ' && g->character == ' '))
        return false;
    distances(last, g, &behind, &beside);
    return behind <= gap * g->size && behind >= -overlap * g->size && fabs(beside) <= off * g->size;
}

static void write_run(struct writer *w, struct run *run)
{
    static const char *const directions[] = {"right", "down", "left", "up"};
    const struct glyph *first = run->glyphs, *last;
    struct glyph all;

    while (run->count > 0 && run->glyphs[run->count - 1].character == ' ')
        run->count--;
    if (run->count == 0)
        return;
    last = &run->glyphs[run->count - 1];
    all = *first;
    begin_item(w);
    text_print(w->out, "{\"text\":\"");
    for (const struct glyph *g = first; g <= last; g++) {
        text_character(w->out, g->character);
        all.left = fmin(all.left, g->left);
        all.top = fmax(all.top, g->top);
        all.right = fmax(all.right, g->right);
        all.bottom = fmin(all.bottom, g->bottom);
    }
    text_print(w->out, "\",");
    write_box(w, all.left, all.top, all.right, all.bottom);
    text_print(w->out, ",\"size\":");
    text_number(w->out, first->size);
    if (first->direction != RIGHT) {
        text_print(w->out, ",\"direction\":\"%s\"", directions[first->direction]);
    } else if (run->count > 1) {
        text_print(w->out, ",\"edges\":[");
        for (const struct glyph *g = first; g <= last; g++) {
            text_add(w->out, ",", g > first);
            text_number(w->out, g->right - w->page.left);
        }
        text_add(w->out, "]", 1);
    }
    text_add(w->out, "}", 1);
    run->count = 0;
}

/* Characters beyond the first plane may come as two halves. */
static bool join_halves(struct glyph *g, const struct writer *w, void *text, int *index, int count)
{
    unsigned high = w->engine->FPDFText_GetUnicode(text, *index), low;

    if (high < 0xD800 || high > 0xDBFF || *index + 1 >= count)
        return false;
    low = w->engine->FPDFText_GetUnicode(text, *index + 1);
    if (low < 0xDC00 || low > 0xDFFF)
        return false;
    ++*index;
    g->character = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
    return true;
}

static int by_number(const void *a, const void *b)
{
    const struct glyph *left = a, *right = b;

    return left->number != right->number ? (left->number > right->number ? 1 : -1)
                                         : (left->index > right->index) - (left->index < right->index);
}

/* The glyphs of a page in the order in which they were set; how many they are. */
static size_t take_glyphs(struct glyph *glyphs, const struct writer *w, void *page, void *text, int count)
{
    const struct engine *e = w->engine;
    struct order order = {.count = 0};
    size_t taken = 0;

    if (e->FPDFText_GetTextObject != NULL && !order_of_page(&order, e, page))
        w->out->failed = true;
    for (int i = 0; i < count && !w->out->failed; i++) {
        struct glyph *g = &glyphs[taken];
        const struct place *place = NULL;

        if (!take_glyph(g, w, text, i))
            continue;
        if (order.count > 0)
            place = order_find(&order, e->FPDFText_GetTextObject(text, i));
        join_halves(g, w, text, &i, count);
        g->number = place != NULL ? place->number : 0;
        taken += place == NULL || !place->hidden;
    }
    order_free(&order);
    if (taken > 0)
        qsort(glyphs, taken, sizeof *glyphs, by_number);
    return taken;
}

static void write_runs(struct writer *w, void *page)
{
    const struct engine *e = w->engine;
    void *text = e->FPDFText_LoadPage(page);
    int count = text != NULL ? e->FPDFText_CountChars(text) : 0;
    struct glyph *glyphs = malloc(((size_t)count + 1) * sizeof *glyphs);
    size_t taken = glyphs != NULL ? take_glyphs(glyphs, w, page, text, count) : 0;
    struct run run = {.count = 0};

    w->more = false;
    w->out->failed = w->out->failed || glyphs == NULL;
    for (size_t i = 0; i < taken; i++) {
        if (run.count > 0 && !continues(&run, &glyphs[i]))
            write_run(w, &run);
        if (run.count > 0 || glyphs[i].character != ' ')
            run.glyphs[run.count++] = glyphs[i];
    }
    write_run(w, &run);
    free(glyphs);
    if (text != NULL)
        e->FPDFText_ClosePage(text);
}

/* ---- lines ---- */

struct point {
    double x, y;
};

/* First `a`, then `b`. */
static fpdf_matrix multiply(const fpdf_matrix *a, const fpdf_matrix *b)
{
    return (fpdf_matrix){a->a * b->a + a->b * b->c,        a->a * b->b + a->b * b->d,
                         a->c * b->a + a->d * b->c,        a->c * b->b + a->d * b->d,
                         a->e * b->a + a->f * b->c + b->e, a->e * b->b + a->f * b->d + b->f};
}

static struct point transform(const fpdf_matrix *m, double x, double y)
{
    return (struct point){m->a * x + m->c * y + m->e, m->b * x + m->d * y + m->f};
}

struct pen {
    bool fills, strokes;
    unsigned fill, stroke; /* colours */
    double width;
};

static void write_stroke(struct writer *w, const char *kind, struct point a, struct point b, unsigned colour,
                         double width)
{
    begin_item(w);
    text_print(w->out, "{\"kind\":\"%s\",", kind);
    write_box(w, a.x, a.y, b.x, b.y);
    if (width > 0) {
        text_print(w->out, ",\"width\":");
        text_number(w->out, width);
    }
    if (colour != 0)
        text_print(w->out, ",\"colour\":\"#%06x\"", colour);
    text_add(w->out, "}", 1);
}

static double clip(double value, double low, double high)
{
    return value < low ? low : value > high ? high : value;
}

/* The part on the page; nothing where there is none. */
static void write_clipped(struct writer *w, const char *kind, struct point a, struct point b, unsigned colour,
                          double width)
{
    const fpdf_rect *p = &w->page;
    struct point low = {fmin(a.x, b.x), fmin(a.y, b.y)}, high = {fmax(a.x, b.x), fmax(a.y, b.y)};

    if (high.x < p->left || low.x > p->right || high.y < p->bottom || low.y > p->top)
        return;
    low = (struct point){clip(low.x, p->left, p->right), clip(high.y, p->bottom, p->top)};
    high = (struct point){clip(high.x, p->left, p->right), clip(fmin(a.y, b.y), p->bottom, p->top)};
    write_stroke(w, kind, low, high, colour, width);
}

/* A part of a path: its lines, and whether it is a rectangle. */
struct outline {
    struct point first, last, low, high;
    size_t lines, slanting;
    bool curved, begun;
};

static bool is_straight(struct point a, struct point b)
{
    static const double slope = 0.05, least = 0.3;
    double width = fabs(a.x - b.x), height = fabs(a.y - b.y);

    return width <= fmax(least, slope * height) || height <= fmax(least, slope * width);
}

static void take_line(struct writer *w, struct outline *o, const struct pen *pen, struct point to)
{
    if (is_straight(o->last, to)) {
        o->lines++;
        if (pen->strokes)
            write_clipped(w, "line", o->last, to, pen->stroke, pen->width);
    } else {
        o->slanting++;
    }
}

static void stretch(struct outline *o, struct point p)
{
    o->low = (struct point){fmin(o->low.x, p.x), fmin(o->low.y, p.y)};
    o->high = (struct point){fmax(o->high.x, p.x), fmax(o->high.y, p.y)};
    o->last = p;
}

/* A filled rectangle. Rounded corners do not make it another thing. */
static void end_outline(struct writer *w, struct outline *o, const struct pen *pen)
{
    if (o->begun && pen->fills && o->slanting == 0 && o->lines >= (o->curved ? 4u : 2u))
        write_clipped(w, "fill", o->low, o->high, pen->fill, 0);
    o->begun = false;
}

static void take_segment(struct writer *w, struct outline *o, const struct pen *pen, int type, struct point p)
{
    if (type == FPDF_MOVE_TO || !o->begun) {
        end_outline(w, o, pen);
        *o = (struct outline){.first = p, .last = p, .low = p, .high = p, .begun = true};
        return;
    }
    if (type == FPDF_LINE_TO)
        take_line(w, o, pen, p);
    else
        o->curved = true;
    stretch(o, p);
}

/* False where nothing is to be seen. */
static bool take_pen(struct pen *pen, const struct engine *e, void *path, const fpdf_matrix *m)
{
    unsigned r = 0, g = 0, b = 0, a = 255;
    int fill = 0, stroke = 0;
    float width = 0;

    *pen = (struct pen){.fills = false};
    e->FPDFPath_GetDrawMode(path, &fill, &stroke);
    if (fill != 0 && e->FPDFPageObj_GetFillColor(path, &r, &g, &b, &a))
        *pen = (struct pen){.fills = a > 0, .fill = r << 16 | g << 8 | b};
    a = 255;
    if (stroke != 0 && e->FPDFPageObj_GetStrokeColor(path, &r, &g, &b, &a)) {
        pen->strokes = a > 0;
        pen->stroke = r << 16 | g << 8 | b;
        e->FPDFPageObj_GetStrokeWidth(path, &width);
        pen->width = width * sqrt(fabs((double)m->a * m->d - (double)m->b * m->c));
    }
    return pen->fills || pen->strokes;
}

static void write_path(struct writer *w, void *path, const fpdf_matrix *around)
{
    const struct engine *e = w->engine;
    fpdf_matrix own = identity, m;
    struct outline o = {.begun = false};
    struct pen pen;
    int count = e->FPDFPath_CountSegments(path);

    e->FPDFPageObj_GetMatrix(path, &own);
    m = multiply(&own, around);
    if (!take_pen(&pen, e, path, &m))
        return;
    for (int i = 0; i < count; i++) {
        void *segment = e->FPDFPath_GetPathSegment(path, i);
        float x = 0, y = 0;

        if (segment == NULL || !e->FPDFPathSegment_GetPoint(segment, &x, &y))
            continue;
        take_segment(w, &o, &pen, e->FPDFPathSegment_GetType(segment), transform(&m, x, y));
        if (e->FPDFPathSegment_GetClose(segment)) {
            take_line(w, &o, &pen, o.first);
            stretch(&o, o.first);
        }
    }
    end_outline(w, &o, &pen);
}

/* A picture that is as thin as a line is one; one that fills the page may be a scan. */
static void write_image(struct writer *w, const fpdf_matrix *around, const fpdf_matrix *own)
{
    static const double thin = 3, most = 0.5;
    fpdf_matrix m = multiply(own, around);
    struct point a = transform(&m, 0, 0), b = transform(&m, 1, 1);
    double width = fabs(a.x - b.x), height = fabs(a.y - b.y);

    if ((width <= thin || height <= thin) && width + height > thin)
        write_clipped(w, "fill", a, b, 0, 0);
    else if (width * height >= most * width_of(&w->page) * height_of(&w->page))
        w->picture = true;
}

enum { DEPTH_MOST = 16 };

static void write_objects(struct writer *w, void *holder, bool is_form, const fpdf_matrix *around, int depth)
{
    const struct engine *e = w->engine;
    int count = is_form ? e->FPDFFormObj_CountObjects(holder) : e->FPDFPage_CountObjects(holder);

    for (int i = 0; i < count && !w->out->failed; i++) {
        void *object = is_form ? e->FPDFFormObj_GetObject(holder, (unsigned long)i) : e->FPDFPage_GetObject(holder, i);
        int type = object != NULL ? e->FPDFPageObj_GetType(object) : 0;
        fpdf_matrix own = identity, inner;

        if (type == FPDF_OBJECT_PATH) {
            write_path(w, object, around);
        } else if (type == FPDF_OBJECT_IMAGE) {
            e->FPDFPageObj_GetMatrix(object, &own);
            write_image(w, around, &own);
        } else if (type == FPDF_OBJECT_FORM && depth < DEPTH_MOST) {
            e->FPDFPageObj_GetMatrix(object, &own);
            inner = multiply(&own, around);
            write_objects(w, object, true, &inner, depth + 1);
        }
    }
}

/* ---- pages ---- */

static void write_page(struct text *out, const struct engine *engine, void *page, int number)
{
    struct writer w = {.engine = engine, .out = out, .page = {0, 842, 595, 0}};

    engine->FPDF_GetPageBoundingBox(page, &w.page);
    text_print(out, "{\"number\":%d,\"width\":", number);
    text_number(out, width_of(&w.page));
    text_print(out, ",\"height\":");
    text_number(out, height_of(&w.page));
    text_print(out, ",\"rotation\":%d,\"runs\":[", engine->FPDFPage_GetRotation(page) * 90);
    write_runs(&w, page);
    text_print(out, "],\"strokes\":[");
    w.more = false;
    write_objects(&w, page, false, &identity, 0);
    text_print(out, "]%s}", w.picture ? ",\"picture\":true" : "");
}

static enum failure why_not(const struct engine *engine)
{
    unsigned long code = engine->FPDF_GetLastError();

    return code == FPDF_ERROR_PASSWORD || code == FPDF_ERROR_SECURITY ? FAILURE_PASSWORD : FAILURE_DAMAGED;
}

enum failure marks_write(struct text *out, const struct engine *engine, const void *bytes, size_t size)
{
    void *document;
    int count;
    bool any = false;

    engine->FPDF_InitLibrary();
    if (size > INT_MAX || (document = engine->FPDF_LoadMemDocument(bytes, (int)size, NULL)) == NULL)
        return size > INT_MAX ? FAILURE_MEMORY : why_not(engine);
    count = engine->FPDF_GetPageCount(document);
    text_print(out, "{\"format\":\"perftarget-marks\",\"version\":1,\"pages\":[\n");
    for (int i = 0; i < count && !out->failed; i++) {
        void *page = engine->FPDF_LoadPage(document, i);

        if (page == NULL)
            continue; /* what is damaged is left out */
        text_add(out, ",\n", any ? 2 : 0);
        write_page(out, engine, page, i + 1);
        engine->FPDF_ClosePage(page);
        any = true;
    }
    text_print(out, "\n]}\n");
    return out->failed ? FAILURE_MEMORY : any ? FAILURE_NONE : FAILURE_DAMAGED;
}
