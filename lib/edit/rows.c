/* Indicators that were added or removed: rows of their own, from the last to the first, so that what stands above keeps
 * its place. After each row the file is read again: the next one is found in what is there then. */
#include "edit/rows.h"

#include <stdlib.h>
#include <string.h>

#include "edit/fields.h"
#include "exchange/exchange.h"
#include "format/memory_writer.h"
#include "format/zip_edit.h"

enum { MOST_ROWS = 64 };
enum { NEW = -1 };

/* The file as it is now. */
typedef struct {
    pft_rows *rows;
    pft_document *document;
    pft_cells *cells;
    pft_located_cells located;
    char *bytes; /* those of the last change; NULL: the file's own */
} now;

pft_status pft_row_refuse(pft_row_change *change, const char *english, const char *chinese)
{
    change->reason[PFT_ENGLISH] = english;
    change->reason[PFT_CHINESE] = chinese;
    return PFT_EUNSUPPORTED;
}

const pft_row_cell *pft_row_cell_at(const pft_row_change *change, uint32_t column)
{
    for (size_t i = 0; i < change->count; i++)
        if (change->cells[i].column <= column && column < change->cells[i].column + change->cells[i].column_span)
            return &change->cells[i];
    return NULL;
}

static pft_status refuse(now *n, size_t project, size_t index, const char *name, const char *english,
                         const char *chinese)
{
    return pft_fail(n->rows->err, PFT_EUNSUPPORTED, "project %zu, indicator %zu (%.60s): %s%.0s",
                    "第%zu个项目，指标%zu（%.60s）：%.0s%s", project + 1, index + 1, name, english, chinese);
}

/* ---- the file as it is now ---- */

static void end_now(now *n)
{
    pft_cells_free(n->cells);
    pft_document_free(n->document);
    pft_text_free(n->bytes);
    n->cells = NULL;
    n->document = NULL;
    n->bytes = NULL;
}

static pft_status read_now(now *n, const char *bytes, size_t size)
{
    pft_rows *rows = n->rows;
    pft_status status = pft_document_read(&n->document, bytes, size, &rows->options, rows->err);

    if (status == PFT_OK)
        status = pft_cells_read(&n->cells, bytes, size, &rows->options, rows->err);
    if (status == PFT_OK)
        status = pft_locate_cells(&n->located, pft_cells_format(n->cells), bytes, size, &rows->options, rows->arena,
                                  rows->err);
    return status;
}

/* ---- the cells of a row ---- */

static bool is_number(const char *text, const char *number)
{
    pft_decimal a, b;

    return pft_decimal_parse(&a, text, strlen(text)) == PFT_OK &&
           pft_decimal_parse(&b, number, strlen(number)) == PFT_OK && a == b;
}

/* Whether the cell is one that the indicator was read from, or a part of its target. */
static bool says_it(const now *n, size_t project, size_t index, const char *text)
{
    static const struct {
        pft_field_kind kind;
        uint32_t count;
    } kinds[] = {{PFT_FIELD_TEXT, PFT_INDICATOR_TEXT_COUNT},
                 {PFT_FIELD_VALUE, PFT_INDICATOR_VALUE_COUNT},
                 {PFT_FIELD_POINTS, PFT_INDICATOR_POINTS_COUNT}};
    const pft_indicator *indicator = pft_project_indicator_at(pft_document_project_at(n->document, project), index);
    char buffer[PFT_DECIMAL_SIZE];

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        for (uint32_t which = 0; which < kinds[i].count; which++) {
            const pft_field_id id = {kinds[i].kind, (uint32_t)project, (uint32_t)index, which};
            const char *said = pft_field_text(n->document, &id, buffer);

            if (*said != '\0' && (pft_field_is_number(&id) ? is_number(text, said)
                                                           : pft_same_words(text, strlen(text), said, strlen(said))))
                return true;
        }
    return indicator->target != NULL && strstr(indicator->target->raw, text) != NULL;
}

static bool is_label(const char *text, const char *level)
{
    return *level != '\0' && pft_same_words(text, strlen(text), level, strlen(level));
}

/* What the copy of a cell is to say: `added` NULL where the row is removed. */
static pft_row_cell_fate fate_of(const now *n, const pft_source_cell *cell, size_t project, size_t index,
                                 const pft_indicator *added)
{
    const pft_indicator *base = pft_project_indicator_at(pft_document_project_at(n->document, project), index);

    if (cell->row_span == 1)
        return *cell->text != '\0' && !says_it(n, project, index, cell->text) ? PFT_ROW_CELL_EMPTIED
                                                                              : PFT_ROW_CELL_KEPT;
    if (added == NULL)
        return PFT_ROW_CELL_SHARED;
    if (is_label(cell->text, base->level1) && strcmp(base->level1, added->level1) != 0)
        return PFT_ROW_CELL_PARTED;
    if (is_label(cell->text, base->level2) &&
        (strcmp(base->level1, added->level1) != 0 || strcmp(base->level2, added->level2) != 0))
        return PFT_ROW_CELL_PARTED;
    return PFT_ROW_CELL_SHARED;
}

static pft_status list_cells(now *n, pft_row_change *change, const pft_indicator *added, size_t project, size_t index,
                             const char **member)
{
    pft_place place = pft_project_indicator_at(pft_document_project_at(n->document, project), index)->place;
    size_t count = pft_cells_count(n->cells);
    pft_row_cell *cells = pft_arena_alloc(n->rows->arena, (count + 1) * sizeof *cells);

    if (cells == NULL)
        return pft_fail_memory(n->rows->err);
    for (size_t i = 0; i < count; i++) {
        const pft_source_cell *cell = pft_cells_at(n->cells, i);
        const pft_located *located = cell->place.row == place.row ? pft_locate(&n->located, cell->place) : NULL;

        if (cell->heading || cell->place.part != place.part || cell->place.row > place.row ||
            place.row >= cell->place.row + cell->row_span)
            continue;
        cells[change->count++] = (pft_row_cell){.column = cell->place.column,
                                                .column_span = cell->column_span,
                                                .row = cell->place.row,
                                                .row_span = cell->row_span,
                                                .text = cell->text,
                                                .from = located != NULL ? located->from : 0,
                                                .to = located != NULL ? located->to : 0,
                                                .fate = fate_of(n, cell, project, index, added)};
        if (located != NULL) {
            change->at = located->from;
            *member = located->member;
        }
    }
    change->cells = cells;
    change->row = place.row;
    return PFT_OK;
}

/* Two indicators of one row, as of two terms side by side, cannot go separate ways. */
static bool shares_row(const now *n, size_t project, size_t index)
{
    const pft_project *of = pft_document_project_at(n->document, project);
    pft_place place = pft_project_indicator_at(of, index)->place;

    for (size_t i = index > 0 ? index - 1 : index + 1; i <= index + 1 && i < of->indicator_count; i += 2) {
        pft_place other = pft_project_indicator_at(of, i)->place;

        if (other.part == place.part && other.row == place.row)
            return true;
    }
    return false;
}

/* ---- workbooks ---- */

/* A name that stands for cells, such as an area to print, may point at rows that move: $A$1:$G$18. */
static bool names_point_below(const char *xml, size_t size, uint32_t row)
{
    const char *at = xml, *end = xml + size;
    pft_tag tag;

    for (; pft_tag_next(&tag, at, end); at = tag.end) {
        const char *text = tag.end;

        if (!pft_tag_is(&tag, "definedName") || tag.closes)
            continue;
        for (; text < end && *text != '<'; text++)
            if (*text == '$' && strtoul(text + 1, NULL, 10) > row)
                return true;
    }
    return false;
}

static bool has_formulas(const char *xml, size_t size)
{
    const char *at = xml, *end = xml + size;
    pft_tag tag;

    for (; pft_tag_next(&tag, at, end); at = tag.end)
        if (pft_tag_is(&tag, "f"))
            return true;
    return false;
}

/* What stands elsewhere in the workbook must not point at rows that move. */
static pft_status check_workbook(now *n, pft_row_change *change, const char *bytes, size_t size)
{
    const char *xml, *last = NULL;
    size_t xml_size;
    pft_error none;
    pft_status status = pft_zip_member(bytes, size, "xl/workbook.xml", n->rows->arena, &xml, &xml_size, &none);

    if (status == PFT_OK && names_point_below(xml, xml_size, change->row))
        return pft_row_refuse(change, "a name of the workbook points at rows that would move",
                              "工作簿中定义的名称所指的行会错位");
    for (size_t i = 0; i < n->located.count && status != PFT_ENOMEM; i++) {
        if (n->located.items[i].member == last)
            continue;
        last = n->located.items[i].member;
        status = pft_zip_member(bytes, size, last, n->rows->arena, &xml, &xml_size, &none);
        if (status == PFT_OK && has_formulas(xml, xml_size))
            return pft_row_refuse(change, "the workbook has formulas, whose references would have to move",
                                  "工作簿含有公式，其引用的行会错位");
    }
    if (status == PFT_OK && pft_zip_member(bytes, size, "xl/sharedStrings.xml", n->rows->arena, &change->strings.text,
                                           &change->strings.size, &none) == PFT_ENOMEM)
        status = PFT_ENOMEM;
    return status == PFT_ENOMEM ? status : PFT_OK;
}

/* ---- one row ---- */

static pft_status write_member(now *n, pft_row_change *change, const char *member, pft_zip_part *part)
{
    pft_rows *rows = n->rows;
    const char *bytes = n->bytes != NULL ? n->bytes : rows->bytes;
    bool sheets = strcmp(pft_cells_format(n->cells), "xlsx") == 0;
    pft_xml_out out = {.text = PFT_BUILDER(rows->arena)};
    pft_status status =
        pft_zip_member(bytes, rows->size, member, rows->arena, &change->xml.text, &change->xml.size, rows->err);

    if (status != PFT_OK)
        return status;
    if (change->at >= change->xml.size || pft_utf8_valid(change->xml.text, change->xml.size) != change->xml.size)
        return pft_row_refuse(change, "its sheet is not in UTF-8", "其所在部件的编码不是 UTF-8");
    if (sheets && (status = check_workbook(n, change, bytes, rows->size)) != PFT_OK)
        return status;
    status = sheets ? pft_xlsx_row_change(&out, change) : pft_docx_row_change(&out, change);
    *part = (pft_zip_part){member, out.text.text, out.text.size};
    return status;
}

static pft_status write_row(now *n, pft_row_change *change, const char *member, char **bytes, size_t *size)
{
    pft_rows *rows = n->rows;
    pft_memory_writer memory = {.allocator = rows->arena->allocator};
    const pft_writer writer = {pft_memory_write, &memory};
    pft_zip_part part;
    pft_status status = write_member(n, change, member, &part);

    if (status == PFT_OK)
        status = pft_zip_replace(n->bytes != NULL ? n->bytes : rows->bytes, rows->size, &part, 1, rows->arena, &writer,
                                 rows->err);
    return pft_memory_writer_end(&memory, status, bytes, size);
}

/* Copies the row of an indicator for another one, or removes it, and reads what there is then. */
static pft_status change_row(now *n, size_t project, size_t index, const pft_indicator *added, bool before)
{
    pft_rows *rows = n->rows;
    const pft_project *of = pft_document_project_at(n->document, project);
    const pft_indicator *base = pft_project_indicator_at(of, index);
    const char *name = added != NULL ? added->name : base->name, *member = NULL;
    size_t wanted = of->indicator_count + (added != NULL ? 1 : (size_t)-1), size = 0;
    pft_row_change change = {.removed = added == NULL, .before = before};
    char *bytes = NULL;
    pft_status status;

    if (rows->changed == MOST_ROWS)
        return pft_fail(rows->err, PFT_ELIMIT, "more than %d rows are added or removed", "增加或删除的行超过 %d 行",
                        MOST_ROWS);
    if (shares_row(n, project, index))
        return refuse(n, project, index, name, "its row holds another indicator too", "其所在行还有另一个指标");
    if ((status = list_cells(n, &change, added, project, index, &member)) != PFT_OK)
        return status;
    if (member == NULL)
        return refuse(n, project, index, name, "no row of its own holds it", "没有与之对应的行");
    status = write_row(n, &change, member, &bytes, &size);
    if (status == PFT_EUNSUPPORTED || status == PFT_ENOTFOUND)
        return refuse(n, project, index, name,
                      change.reason[PFT_ENGLISH] != NULL ? change.reason[PFT_ENGLISH] : "its row cannot be changed",
                      change.reason[PFT_CHINESE] != NULL ? change.reason[PFT_CHINESE] : "其所在行不能修改");
    if (status != PFT_OK)
        return status == PFT_ENOMEM ? pft_fail_memory(rows->err) : status;
    end_now(n);
    n->bytes = bytes;
    rows->size = size;
    rows->changed++;
    if ((status = read_now(n, bytes, size)) != PFT_OK)
        return status;
    of = pft_document_project_at(n->document, project);
    if (of == NULL || of->indicator_count != wanted)
        return refuse(n, project, index, name, "with its row the table would be read differently",
                      "增加或删除其所在行后表格的读取结果不一致");
    return PFT_OK;
}

/* The neighbour whose row is copied: the nearer its levels the better, and the one above before the one below. */
static pft_status add_row(now *n, size_t project, size_t at, const pft_indicator *added)
{
    const pft_project *of = pft_document_project_at(n->document, project);
    const pft_indicator *above = at > 0 ? pft_project_indicator_at(of, at - 1) : NULL;
    const pft_indicator *below = pft_project_indicator_at(of, at);
    int near[2] = {-1, -1};

    for (int i = 0; i < 2; i++) {
        const pft_indicator *one = i == 0 ? above : below;

        if (one != NULL)
            near[i] = strcmp(one->level1, added->level1) != 0 ? 0 : strcmp(one->level2, added->level2) != 0 ? 1 : 2;
    }
    if (near[0] < 0 && near[1] < 0)
        return refuse(n, project, at, added->name, "there is no row that could be copied for it", "没有可供复制的行");
    return near[0] >= near[1] ? change_row(n, project, at - 1, added, false) : change_row(n, project, at, added, true);
}

/* ---- which ones ---- */

static bool same_place(pft_place a, pft_place b)
{
    return a.part == b.part && a.row == b.row && a.column == b.column;
}

/* Of each edited indicator the one that it was; NEW: none. False where their order is another. */
static bool match(const pft_project *original, const pft_project *edited, int *matches)
{
    size_t next = 0;

    for (size_t i = 0; i < edited->indicator_count; i++) {
        const pft_indicator *one = pft_project_indicator_at(edited, i);

        matches[i] = NEW;
        for (size_t k = 0; one->place.part != 0 && k < original->indicator_count && matches[i] == NEW; k++) {
            size_t at = (next + k) % original->indicator_count;

            if (same_place(pft_project_indicator_at(original, at)->place, one->place))
                matches[i] = (int)at;
        }
        if (matches[i] != NEW && (size_t)matches[i] < next)
            return false;
        next = matches[i] != NEW ? (size_t)matches[i] + 1 : next;
    }
    return true;
}

static pft_status change_project(now *n, size_t project, const pft_project *original, const pft_project *edited)
{
    size_t i = edited->indicator_count, k = original->indicator_count;
    int *matches = pft_arena_alloc(n->rows->arena, (i + 1) * sizeof *matches);
    pft_status status = PFT_OK;

    if (matches == NULL)
        return pft_fail_memory(n->rows->err);
    if (!match(original, edited, matches))
        return pft_fail(n->rows->err, PFT_EUNSUPPORTED, "project %zu: the order of its indicators is another one",
                        "第%zu个项目：指标的顺序已改变", project + 1);
    while (status == PFT_OK && (i > 0 || k > 0)) {
        if (i > 0 && matches[i - 1] == NEW) {
            status = add_row(n, project, k, pft_project_indicator_at(edited, --i));
        } else if (i > 0 && (size_t)matches[i - 1] + 1 == k) {
            i--;
            k--;
        } else {
            status = change_row(n, project, --k, NULL, false);
        }
    }
    return status;
}

pft_status pft_rows_change(pft_rows *rows, const pft_document *original, const pft_document *edited)
{
    now n = {.rows = rows};
    pft_status status = read_now(&n, rows->bytes, rows->size);

    for (size_t p = pft_document_project_count(original); p > 0 && status == PFT_OK; p--)
        status = change_project(&n, p - 1, pft_document_project_at(original, p - 1),
                                pft_document_project_at(edited, p - 1));
    if (status == PFT_OK && n.bytes != NULL) {
        rows->bytes = pft_arena_strndup(rows->arena, n.bytes, rows->size);
        status = rows->bytes != NULL ? PFT_OK : pft_fail_memory(rows->err);
    }
    end_now(&n);
    return status;
}
