/* A cell of a Word table: its text stands in runs (w:t), parted by paragraphs and breaks. What changes is put into the
 * run in which it begins, whose formatting it keeps; runs that are wholly replaced are left empty. */
#include <string.h>

#include "edit/office_cell.h"

/* What a run shows. */
typedef struct {
    pft_tag tag;      /* <w:t> */
    const char *stop; /* its </w:t> */
    size_t from, to;  /* of the cell's text */
    const char *text; /* the new one; NULL: it stays */
    size_t size;
} piece;

enum { MOST_PIECES = 512 };

typedef struct {
    const char *xml, *end;
    pft_builder text; /* of the cell, as it stands */
    piece pieces[MOST_PIECES];
    size_t count;
    pft_tag paragraph;         /* the first */
    const char *paragraph_end; /* its </w:p>; NULL: <w:p/> */
    pft_slice marks;           /* the first w:rPr in its w:pPr */
    bool nested, full;
} cell;

/* What the marks of a paragraph say of its runs: a run that is added looks so. */
static void take_marks(cell *c, const pft_tag *properties, const char *stop)
{
    const char *at = properties->end;
    pft_tag tag;

    while (c->marks.text == NULL && at < stop && pft_tag_next(&tag, at, stop)) {
        if (pft_tag_is(&tag, "rPr") && !tag.closes)
            c->marks = (pft_slice){tag.at, (size_t)(pft_tag_skip(&tag, stop) - tag.at)};
        at = tag.end;
    }
}

static bool take_text(cell *c, const pft_tag *tag)
{
    const char *stop = tag->end;
    piece *added = &c->pieces[c->count];

    while (stop < c->end && *stop != '<')
        stop++;
    if (tag->empty)
        return true;
    if (c->count == MOST_PIECES) {
        c->full = true;
        return true;
    }
    *added = (piece){.tag = *tag, .stop = stop, .from = c->text.size};
    if (!pft_xml_decode(&c->text, tag->end, (size_t)(stop - tag->end)))
        return false;
    added->to = c->text.size;
    c->count++;
    return true;
}

static bool take_tag(cell *c, const pft_tag *tag, const char **next)
{
    static const char *const unshown[] = {"tcPr", "del", "moveFrom", "rPr", "instrText", "delText"};

    for (size_t i = 0; i < sizeof unshown / sizeof *unshown; i++)
        if (pft_tag_is(tag, unshown[i]) && !tag->closes) {
            *next = pft_tag_skip(tag, c->end);
            return true;
        }
    if (pft_tag_is(tag, "pPr") && !tag->closes) {
        *next = pft_tag_skip(tag, c->end);
        if (c->paragraph_end == NULL)
            take_marks(c, tag, *next);
    } else if (pft_tag_is(tag, "p") && !tag->closes && c->paragraph.at == NULL) {
        c->paragraph = *tag;
    }
    if (pft_tag_is(tag, "p") && tag->closes && c->paragraph_end == NULL)
        c->paragraph_end = tag->at;
    c->nested |= pft_tag_is(tag, "tbl");
    if (pft_tag_is(tag, "t") && !tag->closes)
        return take_text(c, tag);
    if ((pft_tag_is(tag, "p") && (tag->closes || tag->empty)) || pft_tag_is(tag, "br") || pft_tag_is(tag, "cr"))
        return pft_builder_add(&c->text, "\n", 1);
    return !pft_tag_is(tag, "tab") || pft_builder_add(&c->text, "\t", 1);
}

static bool read_cell(cell *c)
{
    const char *at = c->xml;
    pft_tag tag;

    while (pft_tag_next(&tag, at, c->end)) {
        at = tag.end;
        if (!take_tag(c, &tag, &at))
            return false;
    }
    return true;
}

/* ---- what changes ---- */

static bool begins_character(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

/* All of it into the first run. */
static void replace_all(cell *c, const char *text)
{
    for (size_t i = 0; i < c->count; i++) {
        c->pieces[i].text = i == 0 ? text : "";
        c->pieces[i].size = i == 0 ? strlen(text) : 0;
    }
}

/* A run's text without what is replaced, and with what replaces it. */
static bool patch(cell *c, piece *p, size_t from, size_t to, pft_slice middle, pft_builder *out)
{
    size_t begin = from > p->from ? from : p->from, end = to < p->to ? to : p->to, start = out->size;

    if (!pft_builder_add(out, c->text.text + p->from, begin - p->from) ||
        !pft_builder_add(out, middle.text, middle.size) ||
        !pft_builder_add(out, c->text.text + (end > begin ? end : begin), p->to - (end > begin ? end : begin)))
        return false;
    p->size = out->size - start;
    p->text = "";
    return true;
}

/* The piece that the change begins in: the one that holds its first character, or that it is added to. */
static size_t piece_at(const cell *c, size_t from, size_t to)
{
    for (size_t i = 0; i < c->count; i++)
        if (from >= c->pieces[i].from && (from < c->pieces[i].to || (from == to && from <= c->pieces[i].to)))
            return i;
    return c->count;
}

static bool covers_separator(const cell *c, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        bool inside = false;

        for (size_t p = 0; p < c->count && !inside; p++)
            inside = i >= c->pieces[p].from && i < c->pieces[p].to;
        if (!inside)
            return true;
    }
    return false;
}

/* Only what differs changes; where that is not within runs, all of it. `texts` keeps the new texts one behind the
 * other. */
static bool change_text(cell *c, pft_slice old, const char *text, pft_builder *texts)
{
    size_t size = strlen(text), shorter = size < old.size ? size : old.size, same = 0, tail = 0;
    size_t base = (size_t)(old.text - c->text.text), from, to, first, used = 0;

    while (same < shorter && text[same] == old.text[same])
        same++;
    while (same > 0 && same < size && !begins_character(text[same]))
        same--;
    while (same > 0 && same < old.size && !begins_character(old.text[same]))
        same--;
    while (tail < shorter - same && text[size - 1 - tail] == old.text[old.size - 1 - tail])
        tail++;
    while (tail > 0 && !begins_character(text[size - tail]))
        tail--;
    from = base + same;
    to = base + old.size - tail;
    first = piece_at(c, from, to);
    if (first == c->count || covers_separator(c, from, to)) {
        replace_all(c, text);
        return true;
    }
    for (size_t i = first; i < c->count && (i == first || c->pieces[i].from < to); i++) {
        pft_slice middle = {text + same, i == first ? size - same - tail : 0};

        if (!patch(c, &c->pieces[i], from, to, middle, texts))
            return false;
    }
    for (size_t i = first; i < c->count; i++) /* the builder may have moved meanwhile */
        if (c->pieces[i].text != NULL) {
            c->pieces[i].text = texts->text + used;
            used += c->pieces[i].size;
        }
    return true;
}

/* ---- writing ---- */

static void put_slice(pft_xml_out *out, const char *from, const char *to)
{
    out->failed |= !pft_builder_add(&out->text, from, (size_t)(to - from));
}

static void put_prefixed(pft_xml_out *out, const char *before, pft_slice prefix, const char *name)
{
    pft_xml_out_raw(out, before);
    put_slice(out, prefix.text, prefix.text + prefix.size);
    pft_xml_out_raw(out, name);
}

/* A line break in a run is an element of its own. */
static void put_lines(pft_xml_out *out, pft_slice prefix, const char *text, size_t size)
{
    const char *end = text + size;

    for (const char *stop; text < end; text = stop + 1) {
        stop = memchr(text, '\n', (size_t)(end - text));
        pft_xml_out_bytes(out, text, (size_t)((stop != NULL ? stop : end) - text));
        if (stop == NULL)
            break;
        put_prefixed(out, "</", prefix, "t>");
        put_prefixed(out, "<", prefix, "br/>");
        put_prefixed(out, "<", prefix, "t xml:space=\"preserve\">");
    }
}

static void put_piece(pft_xml_out *out, const piece *p)
{
    bool keeps = pft_tag_attribute(&p->tag, "xml:space", NULL).text != NULL;

    put_slice(out, p->tag.at, p->tag.end - 1);
    pft_xml_out_raw(out, keeps ? ">" : " xml:space=\"preserve\">");
    put_lines(out, p->tag.prefix, p->text, p->size);
}

static void put_changed(pft_xml_out *out, const cell *c)
{
    const char *at = c->xml;

    for (size_t i = 0; i < c->count; i++)
        if (c->pieces[i].text != NULL) {
            put_slice(out, at, c->pieces[i].tag.at);
            put_piece(out, &c->pieces[i]);
            at = c->pieces[i].stop;
        }
    put_slice(out, at, c->end);
}

static void put_run(pft_xml_out *out, const cell *c, const char *text)
{
    pft_slice prefix = c->paragraph.prefix;

    put_prefixed(out, "<", prefix, "r>");
    if (c->marks.text != NULL)
        put_slice(out, c->marks.text, c->marks.text + c->marks.size);
    put_prefixed(out, "<", prefix, "t xml:space=\"preserve\">");
    put_lines(out, prefix, text, strlen(text));
    put_prefixed(out, "</", prefix, "t>");
    put_prefixed(out, "</", prefix, "r>");
}

/* A cell without runs gets one, in its first paragraph. */
static void put_filled(pft_xml_out *out, const cell *c, const char *text)
{
    if (c->paragraph.empty) {
        put_slice(out, c->xml, c->paragraph.end - 2);
        pft_xml_out_raw(out, ">");
        put_run(out, c, text);
        put_prefixed(out, "</", c->paragraph.prefix, "p>");
        put_slice(out, c->paragraph.end, c->end);
        return;
    }
    put_slice(out, c->xml, c->paragraph_end);
    put_run(out, c, text);
    put_slice(out, c->paragraph_end, c->end);
}

/* Tracked changes of a paragraph's mark are no part of how a run looks. */
static bool tells_of_changes(pft_slice marks)
{
    const char *at = marks.text, *end = marks.text + marks.size;
    pft_tag tag;

    for (; at != NULL && pft_tag_next(&tag, at, end); at = tag.end)
        if (pft_tag_is(&tag, "ins") || pft_tag_is(&tag, "del") || pft_tag_is(&tag, "rPrChange"))
            return true;
    return false;
}

static pft_status change_cell(pft_xml_out *out, cell *c, const pft_cell_change *change, pft_builder *texts)
{
    pft_slice old;

    if (!read_cell(c))
        return PFT_ENOMEM;
    if (c->nested || c->full)
        return PFT_EUNSUPPORTED;
    old = pft_trim(c->text.text, c->text.size);
    if (!pft_same_words(old.text, old.size, change->expected, strlen(change->expected)))
        return PFT_ENOTFOUND;
    if (c->count == 0) {
        if (c->paragraph.at == NULL)
            return PFT_EUNSUPPORTED;
        if (tells_of_changes(c->marks))
            c->marks = (pft_slice){NULL, 0};
        put_filled(out, c, change->text);
    } else if (old.size == 0) {
        replace_all(c, change->text);
        put_changed(out, c);
    } else {
        if (!change_text(c, old, change->text, texts))
            return PFT_ENOMEM;
        put_changed(out, c);
    }
    return out->failed ? PFT_ENOMEM : PFT_OK;
}

pft_status pft_docx_cell_change(pft_xml_out *out, const pft_cell_change *change)
{
    pft_arena *arena = out->text.arena;
    pft_builder texts = PFT_BUILDER(arena);
    cell *c = pft_arena_alloc(arena, sizeof *c);

    if (c == NULL)
        return PFT_ENOMEM;
    c->xml = change->xml.text;
    c->end = change->xml.text + change->xml.size;
    c->text = PFT_BUILDER(arena);
    return change_cell(out, c, change, &texts);
}
