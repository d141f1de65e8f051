/* A row of a sheet. Rows and cells carry their numbers, and so do merged cells: all that stands below moves. What else
 * in a workbook points at rows (formulas, drawings, tables, conditions) would have to move too: it is refused. */
#include "edit/rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    uint32_t top, left, bottom, right; /* from 1 */
} range;

typedef struct {
    pft_xml_out *out;
    pft_row_change *change;
    const char *base, *base_end; /* <row> to </row> that is copied or removed */
    uint32_t first;   /* rows from here move */
    int by;           /* 1 or -1 */
    pft_status status;
} job;

static void put(job *j, const char *from, const char *to)
{
    j->out->failed |= !pft_builder_add(&j->out->text, from, (size_t)(to - from));
}

static void put_number(job *j, uint32_t number)
{
    pft_xml_out_format(j->out, "%u", (unsigned)number);
}

/* ---- names of cells ---- */

static uint32_t letters_of(const char **at, const char *end)
{
    uint32_t column = 0;

    for (; *at < end && **at >= 'A' && **at <= 'Z' && column < 100000; (*at)++)
        column = column * 26 + (uint32_t)(**at - 'A' + 1);
    return column;
}

/* "B12": false for anything else. */
static bool read_name(const char **at, const char *end, uint32_t *row, uint32_t *column)
{
    *row = 0;
    *column = letters_of(at, end);
    for (; *at < end && **at >= '0' && **at <= '9' && *row < 10000000; (*at)++)
        *row = *row * 10 + (uint32_t)(**at - '0');
    return *column > 0 && *row > 0;
}

static bool read_range(pft_slice text, range *out)
{
    const char *at = text.text, *end = text.text + text.size;

    if (!read_name(&at, end, &out->top, &out->left))
        return false;
    out->bottom = out->top;
    out->right = out->left;
    return at == end || (*at++ == ':' && read_name(&at, end, &out->bottom, &out->right) && at == end);
}

static void put_name(job *j, uint32_t row, uint32_t column)
{
    char letters[8];
    size_t size = sizeof letters;

    for (; column > 0; column = (column - 1) / 26)
        letters[--size] = (char)('A' + (column - 1) % 26);
    put(j, letters + size, letters + sizeof letters);
    put_number(j, row);
}

static void put_range(job *j, const range *r)
{
    put_name(j, r->top, r->left);
    pft_xml_out_raw(j->out, ":");
    put_name(j, r->bottom, r->right);
}

/* ---- rows ---- */

/* From behind the last thing that was put to behind the value of an attribute, the value exchanged. */
static void put_reference(job *j, const char *from, pft_slice value, uint32_t row, uint32_t column)
{
    put(j, from, value.text);
    if (column > 0)
        put_name(j, row, column);
    else
        put_number(j, row);
}

/* A cell as it is in another row. */
static pft_status put_cell(job *j, const char *at, const char *end, uint32_t row, uint32_t *column)
{
    pft_tag tag;
    pft_slice name;
    const char *letters;

    *column = 0;
    pft_tag_next(&tag, at, end);
    name = pft_tag_attribute(&tag, "r", NULL);
    letters = name.text;
    if (name.text == NULL || (*column = letters_of(&letters, name.text + name.size)) == 0)
        return pft_row_refuse(j->change, "a cell of its sheet has no place", "工作表的单元格没有标明位置");
    put_reference(j, at, name, row, *column);
    put(j, name.text + name.size, end);
    return PFT_OK;
}

static uint32_t column_of(const char *at, const char *end)
{
    pft_tag tag;
    pft_slice name;

    pft_tag_next(&tag, at, end);
    name = pft_tag_attribute(&tag, "r", NULL);
    return name.text != NULL ? letters_of(&name.text, name.text + name.size) : 0;
}

/* A cell with another text, moved to that row. */
static pft_status put_changed_cell(job *j, pft_slice xml, uint32_t row, const char *expected, const char *text)
{
    pft_xml_out made = {.text = PFT_BUILDER(j->out->text.arena)};
    const pft_cell_change change = {xml, expected, text, true, j->change->strings};
    pft_status status = pft_xlsx_cell_change(&made, &change);
    uint32_t column;

    return status == PFT_OK ? put_cell(j, made.text.text, made.text.text + made.text.size, row, &column) : status;
}

/* What a cell of the row says in it: nothing where the copy, or the row below it, shares a cell that begins above. */
static pft_status put_row_cell(job *j, pft_slice xml, uint32_t row, bool copy)
{
    const pft_row_cell *known = pft_row_cell_at(j->change, column_of(xml.text, xml.text + xml.size));
    bool begins = known != NULL && known->row == j->change->row && known->from != 0;
    bool first = copy == j->change->before; /* stands above the other one */
    uint32_t column;

    if (known != NULL && known->fate == PFT_ROW_CELL_EMPTIED && copy && *known->text != '\0')
        return put_changed_cell(j, xml, row, known->text, "");
    if (known != NULL && known->fate == PFT_ROW_CELL_SHARED && begins && !first && *known->text != '\0')
        return put_changed_cell(j, xml, row, known->text, "");
    if (known != NULL && known->fate == PFT_ROW_CELL_PARTED && !begins && copy &&
        column_of(xml.text, xml.text + xml.size) == known->column)
        return put_changed_cell(j, xml, row, "", known->text);
    return put_cell(j, xml.text, xml.text + xml.size, row, &column);
}

/* A whole row under another number. `copy`: what stands in its cells is that of the copy. */
static pft_status put_row(job *j, const char *at, const char *end, uint32_t row, int copy)
{
    pft_tag tag;
    pft_slice number;
    pft_status status = PFT_OK;
    uint32_t column;

    pft_tag_next(&tag, at, end);
    number = pft_tag_attribute(&tag, "r", NULL);
    if (number.text == NULL)
        return pft_row_refuse(j->change, "a row of its sheet has no number", "工作表的行没有行号");
    put_reference(j, at, number, row, 0);
    at = number.text + number.size;
    while (status == PFT_OK && pft_tag_next(&tag, at, end)) {
        if (!pft_tag_is(&tag, "c") || tag.closes) {
            put(j, at, tag.end);
            at = tag.end;
            continue;
        }
        put(j, at, tag.at);
        at = pft_tag_skip(&tag, end);
        status = copy < 0 ? put_cell(j, tag.at, at, row, &column)
                          : put_row_cell(j, (pft_slice){tag.at, (size_t)(at - tag.at)}, row, copy != 0);
    }
    put(j, at, end);
    return status;
}

static uint32_t number_of_row(const pft_tag *tag)
{
    pft_slice number = pft_tag_attribute(tag, "r", NULL);

    return number.text != NULL ? (uint32_t)strtoul(number.text, NULL, 10) : 0;
}

/* The next shared cell that begins in the row which is gone, before that column; NULL: none. */
static const pft_row_cell *next_heir(const job *j, uint32_t *column, uint32_t end)
{
    const pft_row_cell *best = NULL;

    for (size_t i = 0; i < j->change->count; i++) {
        const pft_row_cell *known = &j->change->cells[i];

        if (known->fate == PFT_ROW_CELL_SHARED && known->from != 0 && *known->text != '\0' && known->column > *column &&
            known->column < end && (best == NULL || known->column < best->column))
            best = known;
    }
    *column = best != NULL ? best->column : *column;
    return best;
}

static bool has_heirs(const job *j)
{
    uint32_t column = 0;

    return next_heir(j, &column, UINT32_MAX) != NULL;
}

/* The row below one that is gone: what began there begins here. */
static pft_status put_inheriting_row(job *j, const char *at, const char *end, uint32_t row)
{
    pft_tag tag;
    pft_slice number;
    pft_status status = PFT_OK;
    uint32_t column, last = 0;

    pft_tag_next(&tag, at, end);
    number = pft_tag_attribute(&tag, "r", NULL);
    if (tag.empty)
        return pft_row_refuse(j->change, "a merged cell begins in its row, and the next row has no cells",
                              "合并单元格始于其所在行，下一行没有单元格");
    put_reference(j, at, number, row, 0);
    at = number.text + number.size;
    while (status == PFT_OK && pft_tag_next(&tag, at, end)) {
        bool is_cell = pft_tag_is(&tag, "c") && !tag.closes, ends = pft_tag_is(&tag, "row") && tag.closes;
        uint32_t here = is_cell ? column_of(tag.at, tag.end) : ends ? UINT32_MAX : 0;
        const pft_row_cell *heir;

        put(j, at, tag.at);
        at = is_cell ? pft_tag_skip(&tag, end) : tag.end;
        while (status == PFT_OK && (heir = next_heir(j, &last, here)) != NULL)
            status = put_cell(j, j->change->xml.text + heir->from, j->change->xml.text + heir->to, row, &column);
        if (status == PFT_OK && is_cell && (heir = next_heir(j, &last, here + 1)) != NULL)
            status = put_cell(j, j->change->xml.text + heir->from, j->change->xml.text + heir->to, row, &column);
        else if (status == PFT_OK && is_cell)
            status = put_cell(j, tag.at, at, row, &column);
        else
            put(j, tag.at, at);
    }
    put(j, at, end);
    return status;
}

static pft_status put_base(job *j, const char *at, const char *end)
{
    uint32_t row = j->change->row;
    pft_status status;

    if (j->change->removed)
        return PFT_OK;
    if (j->change->before) {
        status = put_row(j, at, end, row, 1);
        return status == PFT_OK ? put_row(j, at, end, row + 1, 0) : status;
    }
    put(j, at, end);
    return put_row(j, at, end, row + 1, 1);
}

/* <sheetData> … */
static pft_status put_rows(job *j, const char **next, const char *end)
{
    const char *at = *next;
    pft_status status = PFT_OK;
    bool found = false;
    pft_tag tag;

    while (status == PFT_OK && pft_tag_next(&tag, at, end) && !(pft_tag_is(&tag, "sheetData") && tag.closes)) {
        const char *stop = pft_tag_skip(&tag, end);
        uint32_t row = number_of_row(&tag);

        put(j, at, tag.at);
        if (row == j->change->row) {
            found = true;
            status = put_base(j, tag.at, stop);
        } else if (row == j->change->row + 1 && j->change->removed) {
            status = has_heirs(j) ? put_inheriting_row(j, tag.at, stop, row - 1)
                                  : put_row(j, tag.at, stop, row - 1, -1);
        } else if (row > j->change->row) {
            status = put_row(j, tag.at, stop, (uint32_t)((int)row + j->by), -1);
        } else {
            put(j, tag.at, stop);
        }
        at = stop;
    }
    *next = at;
    return status == PFT_OK && !found
               ? pft_row_refuse(j->change, "its row is not found in the file", "在文件中找不到其所在行")
               : status;
}

/* ---- merged cells ---- */

/* What becomes of a merged range; false: it is gone. */
static bool move_range(const job *j, range *r)
{
    uint32_t row = j->change->row;
    const pft_row_cell *known = r->top <= row && row <= r->bottom ? pft_row_cell_at(j->change, r->left) : NULL;
    bool shared = known != NULL && known->fate == PFT_ROW_CELL_SHARED;

    if (j->change->removed) {
        r->top -= r->top > row;
        r->bottom -= r->bottom >= row;
        return r->bottom >= r->top && (r->bottom > r->top || r->right > r->left);
    }
    if (shared) {
        r->bottom++;
    } else {
        r->top += r->top >= j->first;
        r->bottom += r->bottom >= j->first;
    }
    return true;
}

/* Runs of cells in the row that is copied are merged in the copy too. */
static bool is_copied(const job *j, const range *r)
{
    const pft_row_cell *known = pft_row_cell_at(j->change, r->left);

    return !j->change->removed && r->top == j->change->row && r->right > r->left &&
           (r->bottom == r->top || (known != NULL && known->fate == PFT_ROW_CELL_PARTED));
}

static bool parts_range(const job *j, const range *r)
{
    const pft_row_cell *known = pft_row_cell_at(j->change, r->left);

    return !j->change->removed && known != NULL && known->fate == PFT_ROW_CELL_PARTED && r->top < j->first &&
           j->first <= r->bottom;
}

/* The elements of <mergeCells>, and how many there are; a first pass only counts. */
static pft_status put_ranges(job *j, const char *at, const char *end, bool counts, uint32_t *count)
{
    pft_tag tag;

    for (*count = 0; pft_tag_next(&tag, at, end); at = tag.end) {
        range r, copy;
        pft_slice value = pft_tag_attribute(&tag, "ref", NULL);

        if (!pft_tag_is(&tag, "mergeCell") || tag.closes) {
            if (!counts)
                put(j, at, tag.end);
            continue;
        }
        if (value.text == NULL || !read_range(value, &r))
            return pft_row_refuse(j->change, "its sheet has merged cells in no known form", "工作表的合并单元格写法不明");
        if (parts_range(j, &r))
            return pft_row_refuse(j->change, "its row would part a merged cell that says something else",
                                  "其所在行会拆开内容不同的合并单元格");
        copy = r;
        copy.bottom = copy.top = j->change->before ? j->change->row : j->change->row + 1;
        if (is_copied(j, &r)) {
            ++*count;
            if (!counts) {
                put(j, at, value.text);
                put_range(j, &copy);
                put(j, value.text + value.size, tag.end);
            }
        }
        if (move_range(j, &r)) {
            ++*count;
            if (!counts) {
                put(j, at, value.text);
                put_range(j, &r);
                put(j, value.text + value.size, tag.end);
            }
        }
    }
    if (!counts)
        put(j, at, end);
    return PFT_OK;
}

static pft_status put_merges(job *j, const pft_tag *tag, const char *end)
{
    pft_slice number = pft_tag_attribute(tag, "count", NULL);
    uint32_t count;
    pft_status status = put_ranges(j, tag->end, end, true, &count);

    if (status != PFT_OK || count == 0) /* an element without any is not valid */
        return status;
    if (number.text != NULL) {
        put_reference(j, tag->at, number, count, 0);
        put(j, number.text + number.size, tag->end);
    } else {
        put(j, tag->at, tag->end);
    }
    return put_ranges(j, tag->end, end, false, &count);
}

static void put_dimension(job *j, const pft_tag *tag)
{
    pft_slice value = pft_tag_attribute(tag, "ref", NULL);
    range r;

    if (value.text == NULL || !read_range(value, &r) || (r.top == r.bottom && r.left == r.right)) {
        put(j, tag->at, tag->end);
        return;
    }
    r.bottom = (uint32_t)((int)r.bottom + j->by);
    put(j, tag->at, value.text);
    put_range(j, &r);
    put(j, value.text + value.size, tag->end);
}

/* ---- the whole ---- */

static bool points_at_rows(const pft_tag *tag)
{
    static const char *const names[] = {"f",          "drawing",       "legacyDrawing",         "tablePart",
                                        "brk",        "hyperlink",     "conditionalFormatting", "dataValidation",
                                        "autoFilter", "protectedRange", "ignoredError",         "extLst",
                                        "oleObject",  "control",        "AlternateContent"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (pft_tag_is(tag, names[i]))
            return true;
    return false;
}

static bool is_plain(pft_slice xml)
{
    const char *at = xml.text, *end = xml.text + xml.size;
    pft_tag tag;

    for (; pft_tag_next(&tag, at, end); at = tag.end)
        if (points_at_rows(&tag))
            return false;
    return true;
}

pft_status pft_xlsx_row_change(pft_xml_out *out, pft_row_change *change)
{
    const char *at = change->xml.text, *end = change->xml.text + change->xml.size;
    job j = {.out = out,
             .change = change,
             .first = change->before ? change->row : change->row + 1,
             .by = change->removed ? -1 : 1};
    pft_status status = PFT_OK;
    pft_tag tag;

    out->sheet = true;
    if (!is_plain(change->xml))
        return pft_row_refuse(change,
                              "its sheet has formulas, drawings, tables, links or conditions, which point at rows",
                              "工作表含有公式、图形、表格、链接或条件，其所指的行会错位");
    while (status == PFT_OK && pft_tag_next(&tag, at, end)) {
        put(&j, at, tag.at);
        at = tag.end;
        if (pft_tag_is(&tag, "sheetData") && !tag.closes && !tag.empty) {
            put(&j, tag.at, tag.end);
            status = put_rows(&j, &at, end);
        } else if (pft_tag_is(&tag, "mergeCells") && !tag.closes && !tag.empty) {
            at = pft_tag_skip(&tag, end);
            status = put_merges(&j, &tag, at);
        } else if (pft_tag_is(&tag, "dimension")) {
            put_dimension(&j, &tag);
        } else {
            put(&j, tag.at, tag.end);
        }
    }
    put(&j, at, end);
    if (status == PFT_EUNSUPPORTED && change->reason[PFT_ENGLISH] == NULL)
        return pft_row_refuse(change, "a cell of its row cannot be changed", "其所在行的单元格不能修改");
    return status == PFT_OK && out->failed ? PFT_ENOMEM : status;
}
