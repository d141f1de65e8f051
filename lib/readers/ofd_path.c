/* Paths of an OFD page: "M 0 0 L 100 0 L 100 8 C". Straight lines are borders; filled rectangles are borders or
 * backgrounds; curves draw neither. */
#include <string.h>

#include "readers/ofd.h"

enum { MOST_CORNERS = 8 };

typedef struct {
    ofd_page *page;
    ofd_point start, at;    /* of the part of the path that is open, on the page */
    ofd_point corners[MOST_CORNERS];
    size_t corner_count;
    bool straight;          /* it has no curve */
    bool drawn;             /* it has more than a beginning */
} pen;

static const struct {
    char letter;
    uint8_t numbers; /* that follow; the last two are where it ends */
} operators[] = {{'S', 2}, {'M', 2}, {'L', 2}, {'Q', 4}, {'B', 6}, {'A', 7}, {'C', 0}};

static pft_box box_of(ofd_point a, ofd_point b)
{
    return (pft_box){ofd_least(a.x, b.x), ofd_least(a.y, b.y), ofd_most(a.x, b.x), ofd_most(a.y, b.y)};
}

static pft_status draw_line(pen *p, ofd_point to)
{
    const pft_stroke stroke = {.kind = PFT_STROKE_LINE,
                               .box = {p->at.x, p->at.y, to.x, to.y},
                               .width = p->page->width * ofd_length(p->page->matrix.a, p->page->matrix.b),
                               .colour = p->page->stroke_colour};

    return p->page->stroke && (p->at.x != to.x || p->at.y != to.y) ? ofd_add_stroke(p->page, &stroke) : PFT_OK;
}

/* A filled part of straight lines is a rectangle when each corner lies on the border of the box around all. */
static pft_status fill(pen *p)
{
    pft_stroke stroke = {.kind = PFT_STROKE_FILL, .colour = p->page->fill_colour};
    pft_box *box = &stroke.box;
    double near;

    if (!p->page->fill || !p->straight || p->corner_count < 3 || p->corner_count > MOST_CORNERS)
        return PFT_OK;
    *box = box_of(p->corners[0], p->corners[0]);
    for (size_t i = 1; i < p->corner_count; i++)
        *box = (pft_box){ofd_least(box->left, p->corners[i].x), ofd_least(box->top, p->corners[i].y),
                         ofd_most(box->right, p->corners[i].x), ofd_most(box->bottom, p->corners[i].y)};
    near = (box->right - box->left + box->bottom - box->top) / 100;
    for (size_t i = 0; i < p->corner_count; i++) {
        bool at_side =
            ofd_positive(p->corners[i].x - box->left) <= near || ofd_positive(p->corners[i].x - box->right) <= near;
        bool at_end =
            ofd_positive(p->corners[i].y - box->top) <= near || ofd_positive(p->corners[i].y - box->bottom) <= near;

        if (!at_side || !at_end)
            return PFT_OK;
    }
    return ofd_add_stroke(p->page, &stroke);
}

/* Ends the part of the path that is open. */
static pft_status finish(pen *p)
{
    pft_status status = p->drawn ? fill(p) : PFT_OK;

    p->corner_count = 0;
    p->drawn = false;
    p->straight = true;
    return status;
}

static void add_corner(pen *p, ofd_point corner)
{
    if (p->corner_count < MOST_CORNERS)
        p->corners[p->corner_count] = corner;
    p->corner_count += p->corner_count <= MOST_CORNERS;
}

static pft_status draw(pen *p, char letter, const double *numbers, size_t count)
{
    ofd_point to = count >= 2 ? ofd_transform(&p->page->matrix, numbers[count - 2], numbers[count - 1]) : p->start;
    pft_status status = PFT_OK;

    if (letter == 'S' || letter == 'M') {
        status = finish(p);
        p->start = p->at = to;
        add_corner(p, to);
        return status;
    }
    p->drawn = true;
    p->straight &= letter == 'L' || letter == 'C';
    if (letter == 'L' || letter == 'C')
        status = draw_line(p, to);
    if (letter != 'C')
        add_corner(p, to);
    p->at = to;
    return status;
}

pft_status ofd_add_path(ofd_page *page, const char *data)
{
    pen p = {.page = page, .straight = true};
    pft_status status = PFT_OK;

    while (status == PFT_OK) {
        double numbers[7];
        size_t i = 0;
        char letter;

        data += strspn(data, " \t\r\n,");
        letter = *data;
        while (i < sizeof operators / sizeof operators[0] && operators[i].letter != letter)
            i++;
        /* What is no path is read as far as it is one. */
        if (i == sizeof operators / sizeof operators[0])
            break;
        data++;
        for (size_t n = 0; n < operators[i].numbers; n++)
            if (!ofd_next_number(&data, &numbers[n]))
                return finish(&p);
        status = draw(&p, letter, numbers, operators[i].numbers);
    }
    return status == PFT_OK ? finish(&p) : status;
}
