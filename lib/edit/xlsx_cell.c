/* A cell of a sheet: its format stays. A text becomes a string of the cell's own, for a shared one may be shown
 * elsewhere too; what was a number stays one where the new text is one. */
#include <stdlib.h>
#include <string.h>

#include <perftarget/decimal.h>

#include "edit/office_cell.h"

typedef struct {
    pft_tag tag;          /* <c> */
    pft_slice type;       /* of the attribute t */
    pft_slice type_whole; /* … and all of it */
    pft_slice value;      /* of v, as it stands */
    pft_slice marks;      /* of the first run of an inline string */
    bool formula;
} cell;

/* The rPr of the first run in there; empty where there is none. */
static pft_slice first_marks(const char *at, const char *end)
{
    pft_tag tag;

    while (pft_tag_next(&tag, at, end)) {
        if (pft_tag_is(&tag, "rPr") && !tag.closes && !tag.empty) {
            pft_tag inner = tag;

            while (pft_tag_next(&inner, inner.end, end))
                if (pft_tag_is(&inner, "rPr") && inner.closes)
                    return (pft_slice){tag.at, (size_t)(inner.end - tag.at)};
        }
        if (pft_tag_is(&tag, "t"))
            break; /* a plain text comes first */
        at = tag.end;
    }
    return (pft_slice){NULL, 0};
}

static void read_cell(cell *c, pft_slice xml)
{
    const char *end = xml.text + xml.size, *at;
    pft_tag tag;

    pft_tag_next(&c->tag, xml.text, end);
    c->type = pft_tag_attribute(&c->tag, "t", &c->type_whole);
    for (at = c->tag.end; pft_tag_next(&tag, at, end); at = tag.end) {
        c->formula |= pft_tag_is(&tag, "f");
        if (pft_tag_is(&tag, "v") && !tag.closes && !tag.empty)
            c->value = (pft_slice){tag.end, strcspn(tag.end, "<")};
    }
    c->marks = first_marks(c->tag.end, end);
}

static bool is_type(const cell *c, const char *type)
{
    return c->type.size == strlen(type) && memcmp(c->type.text != NULL ? c->type.text : "", type, c->type.size) == 0;
}

/* The shared string of that number. */
static pft_slice shared_marks(pft_slice strings, pft_slice number)
{
    unsigned long wanted = strtoul(number.text, NULL, 10), count = 0;
    const char *at = strings.text, *end = strings.text + strings.size;
    pft_tag tag, stop;

    for (; at != NULL && pft_tag_next(&tag, at, end); at = tag.end)
        if (pft_tag_is(&tag, "si") && !tag.closes && count++ == wanted) {
            for (stop = tag; !tag.empty && pft_tag_next(&stop, stop.end, end);)
                if (pft_tag_is(&stop, "si") && stop.closes)
                    return first_marks(tag.end, stop.at);
            break;
        }
    return (pft_slice){NULL, 0};
}

/* The number that the text is, as a cell holds it; false for any other text. In a cell that shows percent 95% is 0.95.
 */
static bool number_of(const cell *c, const pft_cell_change *change, char number[PFT_DECIMAL_SIZE])
{
    size_t size = strlen(change->text), shown = strlen(change->expected);
    bool percent = size > 1 && change->text[size - 1] == '%' && shown > 0 && change->expected[shown - 1] == '%';
    pft_decimal value, hundred = 100 * PFT_DECIMAL_ONE;

    if (change->as_text || (c->type.text != NULL && !is_type(c, "n")) ||
        strspn(change->text, "-0123456789.") < size - percent ||
        pft_decimal_parse(&value, change->text, size - percent) != PFT_OK ||
        (percent && pft_decimal_divide(&value, value, hundred, 6) != PFT_OK))
        return false;
    pft_decimal_format(value, number);
    return true;
}

static void put_slice(pft_xml_out *out, const char *from, const char *to)
{
    out->failed |= !pft_builder_add(&out->text, from, (size_t)(to - from));
}

static void put_tag(pft_xml_out *out, const char *before, pft_slice prefix, const char *name)
{
    pft_xml_out_raw(out, before);
    put_slice(out, prefix.text, prefix.text + prefix.size);
    pft_xml_out_raw(out, name);
}

/* <c …> with another type: NULL for a number. */
static void put_begin(pft_xml_out *out, const cell *c, const char *type)
{
    const char *end = c->tag.end - 1 - c->tag.empty;

    if (c->type_whole.text != NULL) {
        put_slice(out, c->tag.at, c->type_whole.text);
        put_slice(out, c->type_whole.text + c->type_whole.size, end);
    } else {
        put_slice(out, c->tag.at, end);
    }
    if (type != NULL)
        pft_xml_out_attribute(out, "t", type);
    pft_xml_out_raw(out, ">");
}

static void put_string(pft_xml_out *out, const cell *c, const char *text)
{
    pft_slice prefix = c->tag.prefix;

    put_begin(out, c, "inlineStr");
    put_tag(out, "<", prefix, "is>");
    if (c->marks.text != NULL) {
        put_tag(out, "<", prefix, "r>");
        put_slice(out, c->marks.text, c->marks.text + c->marks.size);
    }
    put_tag(out, "<", prefix, "t xml:space=\"preserve\">");
    pft_xml_out_text(out, text);
    put_tag(out, "</", prefix, "t>");
    if (c->marks.text != NULL)
        put_tag(out, "</", prefix, "r>");
    put_tag(out, "</", prefix, "is>");
}

pft_status pft_xlsx_cell_change(pft_xml_out *out, const pft_cell_change *change)
{
    char number[PFT_DECIMAL_SIZE];
    cell c = {.formula = false};

    read_cell(&c, change->xml);
    if (c.formula)
        return PFT_EUNSUPPORTED;
    if (is_type(&c, "s") && c.value.text != NULL)
        c.marks = shared_marks(change->strings, c.value);
    out->sheet = true;
    if (number_of(&c, change, number)) {
        put_begin(out, &c, NULL);
        put_tag(out, "<", c.tag.prefix, "v>");
        pft_xml_out_raw(out, number);
        put_tag(out, "</", c.tag.prefix, "v>");
    } else {
        put_string(out, &c, change->text);
    }
    put_tag(out, "</", c.tag.prefix, "c>");
    return out->failed ? PFT_ENOMEM : PFT_OK;
}
