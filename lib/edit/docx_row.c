/* A row of a Word table. Cells that reach down are one cell a row: the first begins (w:vMerge restart), the others go
 * on. */
#include "edit/rows.h"

#include <stdlib.h>
#include <string.h>

typedef enum { MERGE_NONE, MERGE_BEGINS, MERGE_GOES_ON } merge;

typedef struct {
    pft_slice xml;  /* <w:tc> to </w:tc> */
    pft_slice mark; /* <w:vMerge …/>, or as an element with an end; empty: none */
    merge merge;
    uint32_t column, span;
} cell;

enum { MOST_CELLS = 128 };

typedef struct {
    const char *from, *to; /* <w:tr> to </w:tr> */
    cell cells[MOST_CELLS];
    size_t count;
} row;

static uint32_t number_of(const pft_tag *tag)
{
    const char *names[] = {"w:val", "val"};
    pft_slice value = {NULL, 0};

    for (size_t i = 0; i < 2 && value.text == NULL; i++)
        value = pft_tag_attribute(tag, names[i], NULL);
    return value.text != NULL ? (uint32_t)strtoul(value.text, NULL, 10) : 0;
}

static bool begins(const pft_tag *tag)
{
    pft_slice value = pft_tag_attribute(tag, "w:val", NULL);

    return value.text != NULL && value.size == 7 && memcmp(value.text, "restart", 7) == 0;
}

/* The properties of a cell. */
static void read_properties(cell *c, const char *end)
{
    const char *at = c->xml.text;
    pft_tag tag;

    while (pft_tag_next(&tag, at, end)) {
        const char *next = tag.end;

        if (pft_tag_is(&tag, "p") || pft_tag_is(&tag, "tbl") || (pft_tag_is(&tag, "tcPr") && tag.closes))
            return;
        if (pft_tag_is(&tag, "gridSpan") && number_of(&tag) > 0) {
            c->span = number_of(&tag);
        } else if (pft_tag_is(&tag, "vMerge") && !tag.closes) {
            next = pft_tag_skip(&tag, end);
            c->merge = begins(&tag) ? MERGE_BEGINS : MERGE_GOES_ON;
            c->mark = (pft_slice){tag.at, (size_t)(next - tag.at)};
        }
        at = next;
    }
}

/* The cells of a row, nested tables passed over. False where there are too many. */
static bool read_row(row *r)
{
    const char *at = r->from;
    uint32_t column = 1;
    pft_tag tag;

    pft_tag_next(&tag, at, r->to);
    at = tag.end;
    for (r->count = 0; pft_tag_next(&tag, at, r->to); at = tag.end) {
        if (pft_tag_is(&tag, "gridBefore"))
            column += number_of(&tag);
        if (!pft_tag_is(&tag, "tc") || tag.closes)
            continue;
        if (r->count == MOST_CELLS)
            return false;
        tag.end = pft_tag_skip(&tag, r->to);
        r->cells[r->count] = (cell){.xml = {tag.at, (size_t)(tag.end - tag.at)}, .column = column, .span = 1};
        read_properties(&r->cells[r->count], tag.end);
        column += r->cells[r->count++].span;
    }
    return true;
}

/* The innermost row around a byte. */
static bool find_row(pft_slice xml, uint64_t at, row *r)
{
    enum { MOST_DEPTH = 32 };
    const char *wanted = xml.text + at, *end = xml.text + xml.size, *next = xml.text, *open[MOST_DEPTH];
    size_t depth = 0;
    pft_tag tag;

    for (; pft_tag_next(&tag, next, end); next = tag.end) {
        if (!pft_tag_is(&tag, "tr") || tag.empty)
            continue;
        if (!tag.closes) {
            if (depth == MOST_DEPTH)
                return false;
            open[depth++] = tag.at;
        } else if (depth > 0 && open[--depth] <= wanted && wanted < tag.end) {
            r->from = open[depth];
            r->to = tag.end;
            return read_row(r);
        }
    }
    return false;
}

/* The row behind another one of the same table; false where that is the last. */
static bool find_next(pft_slice xml, const row *before, row *r)
{
    const char *end = xml.text + xml.size;
    pft_tag tag;

    if (!pft_tag_next(&tag, before->to, end))
        return false;
    while (!pft_tag_is(&tag, "tr") || tag.closes) { /* bookmarks may stand between rows */
        if (pft_tag_is(&tag, "tbl") || !pft_tag_next(&tag, tag.end, end))
            return false;
    }
    r->from = tag.at;
    r->to = pft_tag_skip(&tag, end);
    return read_row(r);
}

static const cell *cell_at(const row *r, uint32_t column)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->cells[i].column == column)
            return &r->cells[i];
    return NULL;
}

static bool goes_on_below(const row *next, const cell *c)
{
    const cell *below = next != NULL ? cell_at(next, c->column) : NULL;

    return below != NULL && below->merge == MERGE_GOES_ON;
}

/* ---- writing ---- */

static void put(pft_xml_out *out, const char *from, const char *to)
{
    out->failed |= !pft_builder_add(&out->text, from, (size_t)(to - from));
}

/* What a cell shows, exchanged. */
static pft_status put_text(pft_xml_out *out, pft_slice xml, const char *expected, const char *text)
{
    const pft_cell_change change = {.xml = xml, .expected = expected, .text = text};

    if (*expected == '\0' && *text == '\0') {
        put(out, xml.text, xml.text + xml.size);
        return PFT_OK;
    }
    return pft_docx_cell_change(out, &change);
}

/* The cell as one that goes on, or as one of its own. */
static pft_slice remark(pft_arena *arena, const cell *c, bool goes_on)
{
    pft_builder text = PFT_BUILDER(arena);
    const char *end = c->mark.text + c->mark.size;
    bool added = pft_builder_add(&text, c->xml.text, (size_t)(c->mark.text - c->xml.text));

    if (goes_on) { /* <w:vMerge/> */
        added = added && pft_builder_add(&text, c->mark.text, strcspn(c->mark.text, " \t\r\n/>"));
        added = added && pft_builder_add(&text, "/>", 2);
    }
    added = added && pft_builder_add(&text, end, (size_t)(c->xml.text + c->xml.size - end));
    return added ? (pft_slice){text.text, text.size} : (pft_slice){NULL, 0};
}

static pft_status put_remarked(pft_xml_out *out, const cell *c, bool goes_on, const char *expected, const char *text)
{
    pft_slice xml = remark(out->text.arena, c, goes_on);

    return xml.text != NULL ? put_text(out, xml, expected, text) : PFT_ENOMEM;
}

/* A cell of the copy. `keeps_begin`: the copy stands first in what its cells share. */
static pft_status put_copy(pft_xml_out *out, const cell *c, const pft_row_cell *known, bool keeps_begin)
{
    const char *text = known != NULL ? known->text : "";

    if (known == NULL || (known->fate == PFT_ROW_CELL_KEPT && c->merge != MERGE_GOES_ON)) {
        put(out, c->xml.text, c->xml.text + c->xml.size);
        return PFT_OK;
    }
    if (known->fate == PFT_ROW_CELL_EMPTIED && c->merge != MERGE_GOES_ON)
        return put_text(out, c->xml, text, "");
    if (known->fate == PFT_ROW_CELL_PARTED)
        return put_remarked(out, c, false, c->merge == MERGE_BEGINS ? text : "", text);
    if (c->merge == MERGE_BEGINS && !keeps_begin)
        return put_remarked(out, c, true, text, "");
    put(out, c->xml.text, c->xml.text + c->xml.size);
    return PFT_OK;
}

static pft_status put_row_copy(pft_xml_out *out, const row *r, const pft_row_change *change)
{
    const char *at = r->from;
    pft_status status = PFT_OK;

    for (size_t i = 0; i < r->count && status == PFT_OK; i++) {
        put(out, at, r->cells[i].xml.text);
        status = put_copy(out, &r->cells[i], pft_row_cell_at(change, r->cells[i].column), change->before);
        at = r->cells[i].xml.text + r->cells[i].xml.size;
    }
    put(out, at, r->to);
    return status;
}

/* The row itself: behind a copy that begins what both share its cells go on. */
static pft_status put_row_below(pft_xml_out *out, const row *r, const pft_row_change *change)
{
    const char *at = r->from;
    pft_status status = PFT_OK;

    for (size_t i = 0; i < r->count && status == PFT_OK; i++) {
        const cell *c = &r->cells[i];
        const pft_row_cell *known = pft_row_cell_at(change, c->column);

        if (c->merge != MERGE_BEGINS || known == NULL || known->fate != PFT_ROW_CELL_SHARED)
            continue;
        put(out, at, c->xml.text);
        status = put_remarked(out, c, true, known->text, "");
        at = c->xml.text + c->xml.size;
    }
    put(out, at, r->to);
    return status;
}

static pft_status put_copied(pft_xml_out *out, const row *r, const row *next, pft_row_change *change)
{
    pft_status status;

    for (size_t i = 0; i < r->count; i++) {
        const pft_row_cell *known = pft_row_cell_at(change, r->cells[i].column);
        bool within = change->before ? r->cells[i].merge == MERGE_GOES_ON : goes_on_below(next, &r->cells[i]);

        if (known != NULL && known->fate == PFT_ROW_CELL_PARTED && within)
            return pft_row_refuse(change, "its row would part a merged cell that says something else",
                                  "其所在行会拆开内容不同的合并单元格");
    }
    if (change->before) {
        status = put_row_copy(out, r, change);
        return status == PFT_OK ? put_row_below(out, r, change) : status;
    }
    put(out, r->from, r->to);
    return put_row_copy(out, r, change);
}

/* What reached down from the row that is gone begins in the next one. */
static void put_without(pft_xml_out *out, const row *r, const row *next)
{
    const char *at;

    if (next == NULL)
        return;
    at = next->from;
    for (size_t i = 0; i < r->count; i++) {
        const cell *c = &r->cells[i], *below = cell_at(next, c->column);

        if (c->merge != MERGE_BEGINS || below == NULL || below->merge != MERGE_GOES_ON)
            continue;
        put(out, at, below->xml.text);
        put(out, c->xml.text, c->xml.text + c->xml.size);
        at = below->xml.text + below->xml.size;
    }
    put(out, at, next->to);
}

pft_status pft_docx_row_change(pft_xml_out *out, pft_row_change *change)
{
    pft_arena *arena = out->text.arena;
    row *r = pft_arena_alloc(arena, sizeof *r), *next = pft_arena_alloc(arena, sizeof *next);
    const char *end = change->xml.text + change->xml.size, *at;
    pft_status status = PFT_OK;

    if (r == NULL || next == NULL)
        return PFT_ENOMEM;
    if (!find_row(change->xml, change->at, r))
        return pft_row_refuse(change, "its row is not found in the file", "在文件中找不到其所在行");
    if (!find_next(change->xml, r, next))
        next = NULL;
    put(out, change->xml.text, r->from);
    at = r->to;
    if (change->removed && next != NULL) {
        put(out, r->to, next->from);
        put_without(out, r, next);
        at = next->to;
    } else if (!change->removed) {
        status = put_copied(out, r, next, change);
    }
    put(out, at, end);
    if (status == PFT_EUNSUPPORTED && change->reason[PFT_ENGLISH] == NULL)
        return pft_row_refuse(change, "a cell of its row holds a table or more runs than are edited",
                              "其所在行的单元格含有表格或过多的文字片段");
    return status == PFT_OK && out->failed ? PFT_ENOMEM : status;
}
