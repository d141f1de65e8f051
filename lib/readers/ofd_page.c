/* The content of a page of an OFD file: its objects, and those of the templates that it stands on. */
#include <string.h>

#include "readers/ofd.h"

enum { MOST_TEMPLATES = 16 };

/* --- numbers ----------------------------------------------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static double scaled(double value, int exponent)
{
    for (; exponent > 0; exponent--)
        value *= 10;
    for (; exponent < 0; exponent++)
        value /= 10;
    return value;
}

static const char *pass_exponent(const char *at, int *exponent)
{
    const char *digit = at + 1 + (at[1] == '-' || at[1] == '+');
    int number = 0;

    if (!is_digit(*digit))
        return at;
    for (; is_digit(*digit); digit++)
        number = number < 100 ? number * 10 + (*digit - '0') : number;
    *exponent += at[1] == '-' ? -number : number;
    return digit;
}

bool ofd_next_number(const char **text, double *number)
{
    const char *at = *text + strspn(*text, " \t\r\n,");
    bool minus = *at == '-', any = false;
    double value = 0;
    int exponent = 0;

    at += *at == '-' || *at == '+';
    for (; is_digit(*at); at++, any = true)
        value = value * 10 + (*at - '0');
    if (*at == '.')
        for (at++; is_digit(*at); at++, any = true, exponent--)
            value = exponent > -15 ? value * 10 + (*at - '0') : (exponent++, value);
    if (!any)
        return false;
    if (*at == 'e' || *at == 'E')
        at = pass_exponent(at, &exponent);
    *text = at;
    *number = scaled(minus ? -value : value, exponent);
    return true;
}

bool ofd_numbers(const char *text, double *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text == NULL || !ofd_next_number(&text, &numbers[i]))
            return false;
    return true;
}

ofd_point ofd_transform(const ofd_matrix *m, double x, double y)
{
    return (ofd_point){m->a * x + m->c * y + m->e, m->b * x + m->d * y + m->f};
}

/* --- marks ------------------------------------------------------------------------------------------------------- */

pft_status ofd_add_run(ofd_page *page, const pft_run *run)
{
    pft_run *runs = pft_arena_room(&page->arena, page->runs, page->page.run_count, &page->run_capacity, sizeof *runs);

    if (runs == NULL)
        return pft_fail_memory(page->reader->package.err);
    page->runs = runs;
    runs[page->page.run_count++] = *run;
    return PFT_OK;
}

pft_status ofd_add_stroke(ofd_page *page, const pft_stroke *stroke)
{
    pft_stroke *strokes =
        pft_arena_room(&page->arena, page->strokes, page->page.stroke_count, &page->stroke_capacity, sizeof *strokes);

    if (strokes == NULL)
        return pft_fail_memory(page->reader->package.err);
    page->strokes = strokes;
    strokes[page->page.stroke_count++] = *stroke;
    return PFT_OK;
}

/* --- elements ---------------------------------------------------------------------------------------------------- */

enum {
    PAGE_ROOT = 1,
    PAGE_BOX,
    PAGE_TEMPLATE,
    PAGE_TEXT,
    PAGE_TEXT_CODE,
    PAGE_PATH,
    PAGE_PATH_DATA,
    PAGE_IMAGE,
    PAGE_STROKE_COLOUR,
    PAGE_FILL_COLOUR,
    PAGE_CLIPS,
    PAGE_ACTIONS,
    PAGE_ELEMENTS
};

static const pft_element_name page_names[PAGE_ELEMENTS] = {
    [PAGE_ROOT] = {PFT_SPACE_OFD, "Page"},
    [PAGE_BOX] = {PFT_SPACE_OFD, "PhysicalBox"},
    [PAGE_TEMPLATE] = {PFT_SPACE_OFD, "Template"},
    [PAGE_TEXT] = {PFT_SPACE_OFD, "TextObject"},
    [PAGE_TEXT_CODE] = {PFT_SPACE_OFD, "TextCode"},
    [PAGE_PATH] = {PFT_SPACE_OFD, "PathObject"},
    [PAGE_PATH_DATA] = {PFT_SPACE_OFD, "AbbreviatedData"},
    [PAGE_IMAGE] = {PFT_SPACE_OFD, "ImageObject"},
    [PAGE_STROKE_COLOUR] = {PFT_SPACE_OFD, "StrokeColor"},
    [PAGE_FILL_COLOUR] = {PFT_SPACE_OFD, "FillColor"},
    [PAGE_CLIPS] = {PFT_SPACE_OFD, "Clips"},
    [PAGE_ACTIONS] = {PFT_SPACE_OFD, "Actions"},
};

static double number_of(pft_xml *xml, const char *name, double otherwise)
{
    const char *text = pft_xml_attribute(xml, PFT_SPACE_NONE, name);
    double number;

    return text != NULL && ofd_next_number(&text, &number) ? number : otherwise;
}

/* A switch as XML Schema writes it. */
static bool is_on(pft_xml *xml, const char *name, bool otherwise)
{
    return pft_xml_attribute(xml, PFT_SPACE_NONE, name) != NULL ? pft_xml_switch(xml, PFT_SPACE_NONE, name) : otherwise;
}

/* "r g b", each from 0 to 255; black where it is another colour space or says nothing. */
static uint32_t colour_of(pft_xml *xml)
{
    double parts[4];
    const char *value = pft_xml_attribute(xml, PFT_SPACE_NONE, "Value");
    uint32_t colour = 0;

    if (value == NULL || !ofd_numbers(value, parts, 3) || ofd_numbers(value, parts, 4))
        return 0;
    for (int i = 0; i < 3; i++)
        colour = colour << 8 | (parts[i] > 0 ? parts[i] < 255 ? (uint32_t)parts[i] : 255 : 0);
    return colour;
}

/* Where the object stands; false when it is not to be seen. */
static bool start_object(ofd_page *page, pft_xml *xml)
{
    double box[4] = {0, 0, 0, 0}, m[6];
    const char *matrix = pft_xml_attribute(xml, PFT_SPACE_NONE, "CTM");

    if (!is_on(xml, "Visible", true))
        return false;
    ofd_numbers(pft_xml_attribute(xml, PFT_SPACE_NONE, "Boundary"), box, 4);
    page->matrix = (ofd_matrix){1, 0, 0, 1, 0, 0};
    if (ofd_numbers(matrix, m, 6))
        page->matrix = (ofd_matrix){m[0], m[1], m[2], m[3], m[4], m[5]};
    page->matrix.e += box[0] - page->box.left;
    page->matrix.f += box[1] - page->box.top;
    page->stroke_colour = page->fill_colour = 0;
    return true;
}

static void start_text(ofd_page *page, pft_xml *xml)
{
    double scale = number_of(xml, "HScale", 1);

    page->size = number_of(xml, "Size", 0);
    page->width = page->size * (scale > 0 ? scale : 1);
    page->turned = (int)(pft_xml_number(xml, PFT_SPACE_NONE, "CharDirection", 0) / 90 % 4);
    page->at = (ofd_point){0, 0};
}

/* A text code says where it begins, or else begins where the one before it did. */
static pft_status start_code(ofd_page *page, pft_xml *xml)
{
    static const char *const names[] = {"DeltaX", "DeltaY"};

    page->at.x = number_of(xml, "X", page->at.x);
    page->at.y = number_of(xml, "Y", page->at.y);
    for (int i = 0; i < 2; i++) {
        const char *steps = pft_xml_attribute(xml, PFT_SPACE_NONE, names[i]);

        page->steps[i] = NULL;
        if (steps != NULL && (page->steps[i] = pft_arena_strndup(&page->arena, steps, strlen(steps))) == NULL)
            return pft_fail_memory(page->reader->package.err);
    }
    return PFT_OK;
}

/* A template that is named again is drawn over itself: its marks would be there twice. */
static pft_status add_template(ofd_page *page, pft_xml *xml)
{
    uint32_t *ids, id = pft_xml_number(xml, PFT_SPACE_NONE, "TemplateID", 0);

    if (page->within_template || page->template_count == MOST_TEMPLATES)
        return PFT_OK;
    for (size_t i = 0; i < page->template_count; i++)
        if (page->templates[i] == id)
            return PFT_OK;
    ids = pft_arena_room(&page->arena, page->templates, page->template_count, &page->template_capacity, sizeof *ids);
    if (ids == NULL)
        return pft_fail_memory(page->reader->package.err);
    page->templates = ids;
    ids[page->template_count++] = id;
    return PFT_OK;
}

/* A picture that covers most of a page is that page, scanned. */
static void look_at_image(ofd_page *page, pft_xml *xml)
{
    double box[4],
        area = ofd_positive(page->box.right - page->box.left) * ofd_positive(page->box.bottom - page->box.top);

    if (ofd_numbers(pft_xml_attribute(xml, PFT_SPACE_NONE, "Boundary"), box, 4))
        page->page.picture |= ofd_positive(box[2] * box[3]) * 2 > area;
}

static pft_status start_element(void *context, pft_xml *xml, unsigned element)
{
    ofd_page *page = context;

    page->takes_text = element == PAGE_BOX || element == PAGE_TEXT_CODE || element == PAGE_PATH_DATA;
    page->text.size = 0;
    switch (element) {
    case PAGE_TEMPLATE:
        return add_template(page, xml);
    case PAGE_TEXT:
    case PAGE_PATH:
        if (!start_object(page, xml))
            pft_xml_skip(xml);
        start_text(page, xml);
        page->stroke = is_on(xml, "Stroke", element == PAGE_PATH);
        page->fill = is_on(xml, "Fill", element == PAGE_TEXT);
        if (element == PAGE_PATH)
            page->width = number_of(xml, "LineWidth", 0);
        return PFT_OK;
    case PAGE_TEXT_CODE:
        return start_code(page, xml);
    case PAGE_IMAGE:
        look_at_image(page, xml);
        return PFT_OK;
    case PAGE_STROKE_COLOUR:
    case PAGE_FILL_COLOUR:
        *(element == PAGE_FILL_COLOUR ? &page->fill_colour : &page->stroke_colour) = colour_of(xml);
        pft_xml_skip(xml); /* patterns hold objects of their own */
        return PFT_OK;
    case PAGE_CLIPS:
    case PAGE_ACTIONS:
        pft_xml_skip(xml);
        return PFT_OK;
    default:
        return PFT_OK;
    }
}

static pft_status take_text(void *context, pft_xml *xml, const char *text, size_t size)
{
    ofd_page *page = context;

    if (!page->takes_text)
        return PFT_OK;
    if (page->text.size + size > page->reader->options->max_part_bytes)
        return pft_xml_limit(xml, "max_part_bytes", page->reader->options->max_part_bytes, "the bytes of one element",
                             "一个元素的字节数");
    return pft_builder_add(&page->text, text, size) ? PFT_OK : pft_fail_memory(page->reader->package.err);
}

static void take_box(ofd_page *page, const char *text)
{
    double numbers[4];

    if (!page->within_template && ofd_numbers(text, numbers, 4))
        page->box = (pft_box){numbers[0], numbers[1], numbers[0] + numbers[2], numbers[1] + numbers[3]};
}

static pft_status end_element(void *context, pft_xml *xml, unsigned element)
{
    ofd_page *page = context;
    size_t size = page->text.size;

    (void)xml;
    if (!page->takes_text)
        return PFT_OK;
    page->takes_text = false;
    if (!pft_builder_add(&page->text, "", 1))
        return pft_fail_memory(page->reader->package.err);
    if (element == PAGE_TEXT_CODE)
        return ofd_add_text(page, page->text.text, size);
    if (element == PAGE_PATH_DATA)
        return ofd_add_path(page, page->text.text);
    take_box(page, page->text.text);
    return PFT_OK;
}

/* --- pages ------------------------------------------------------------------------------------------------------- */

static pft_status read_content(ofd_page *page, const char *part)
{
    static const pft_xml_reader reader = {page_names, PAGE_ELEMENTS, PAGE_ROOT, start_element, end_element, take_text};
    ofd_reader *r = page->reader;

    if (r->parts++ == OFD_MOST_PARTS)
        return pft_fail(r->package.err, PFT_ELIMIT, "more than %d pages and templates", "页与模板合计超过 %d 个的限制",
                        OFD_MOST_PARTS);
    page->takes_text = false;
    return pft_xml_read(&r->package, part, &reader, page);
}

static pft_status read_templates(ofd_page *page)
{
    ofd_reader *r = page->reader;
    pft_status status = PFT_OK;

    page->within_template = true;
    for (size_t i = 0; i < page->template_count && status == PFT_OK; i++) {
        const char *part = ofd_template_part(r, page->templates[i]);

        if (part != NULL && pft_package_has(&r->package, part))
            status = read_content(page, part);
    }
    return status;
}

pft_status ofd_read_page(ofd_reader *r, const char *part)
{
    ofd_page page = {.reader = r, .box = r->usual};
    pft_status status;

    pft_arena_init(&page.arena, &r->scratch.allocator);
    page.text = PFT_BUILDER(&page.arena);
    if ((status = read_content(&page, part)) == PFT_OK)
        status = read_templates(&page);
    page.page.number = ++r->page_number;
    page.page.width = ofd_positive(page.box.right - page.box.left);
    page.page.height = ofd_positive(page.box.bottom - page.box.top);
    page.page.runs = page.runs;
    page.page.strokes = page.strokes;
    if (status == PFT_OK && r->sink->page != NULL)
        status = r->sink->page(r->sink->context, &page.page);
    pft_arena_free(&page.arena);
    return status;
}
