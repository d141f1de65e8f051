/* An edited document into its original: what differs is looked for in the cells that it was read from, exchanged there,
 * and read again. */
#include <perftarget/edit.h>

#include <stdlib.h>
#include <string.h>

#include "core/error.h"
#include "edit/fields.h"
#include "edit/locate.h"
#include "edit/office_cell.h"
#include "edit/rows.h"
#include "exchange/exchange.h"
#include "format/memory_writer.h"
#include "format/zip_edit.h"

enum { MOST_CANDIDATES = 16, MOST_MEMBERS = 256 };

/* One cell that changes. */
typedef struct {
    pft_field_id id;
    const pft_located *cell;
    const char *before, *after; /* texts of the cell */
} change;

/* A cell that a field may have been read from. */
typedef struct {
    const pft_located *cell;
    const char *before, *after;
    bool exact; /* it holds nothing else */
} candidate;

typedef struct {
    candidate items[MOST_CANDIDATES];
    size_t count;
} candidates;

/* The column that a field of indicators stands in, as others of the same table tell. */
typedef struct {
    pft_field_kind kind;
    uint32_t which, part, column; /* column 0: they do not tell */
} known_column;

typedef struct {
    const pft_document *edited;
    pft_document *original;
    const char *bytes;
    size_t size;
    pft_read_options options;
    pft_arena arena;
    pft_error *err;
    pft_cells *cells;
    pft_located_cells located;
    size_t rows; /* added or removed */
    bool sheets;  /* xlsx */
    bool as_text; /* numbers become texts too */
    pft_slice strings;
    change *changes;
    size_t count, capacity;
    known_column *columns;
    size_t column_count, column_capacity;
} job;

static pft_status refuse(job *j, const pft_field_id *id, pft_place place, pft_status status, const char *english,
                         const char *chinese)
{
    char where[PFT_LANGUAGE_COUNT][256];

    for (int language = 0; language < PFT_LANGUAGE_COUNT; language++)
        pft_field_describe(j->original, id, (pft_language)language, where[language], sizeof where[language]);
    status = pft_fail(j->err, status, "%s: %s%.0s%.0s", "%.0s%.0s%s：%s", where[PFT_ENGLISH], english,
                      where[PFT_CHINESE], chinese);
    if (j->err != NULL)
        j->err->place = place;
    return status;
}

static const char *keep(job *j, const char *text, size_t size)
{
    return pft_arena_strndup(&j->arena, text, size);
}

/* ---- numbers in cells ---- */

/* The only number in a text: where it stands. False where there is none, or several. */
static bool find_number(const char *text, pft_slice *found, pft_decimal *value)
{
    static const char figures[] = "0123456789.,";
    const char *at = text + strcspn(text, "0123456789");
    size_t size = strspn(at, figures), kept = 0;
    char digits[64];

    if (*at == '\0' || size >= sizeof digits)
        return false;
    if (at > text && at[-1] == '-') {
        at--;
        size++;
    }
    while (size > 1 && (at[size - 1] == '.' || at[size - 1] == ','))
        size--;
    *found = (pft_slice){at, size};
    for (size_t i = 0; i < size; i++)
        if (at[i] != ',')
            digits[kept++] = at[i];
    return pft_decimal_parse(value, digits, kept) == PFT_OK && at[size + strcspn(at + size, "0123456789")] == '\0';
}

/* The text with another number in it; NULL when out of memory. */
static const char *exchange(job *j, const char *text, pft_slice old, const char *new, size_t new_size)
{
    size_t before = (size_t)(old.text - text), behind = strlen(old.text + old.size);
    char *out = pft_arena_bytes(&j->arena, before + new_size + behind + 1);

    if (out == NULL)
        return NULL;
    memcpy(out, text, before);
    memcpy(out + before, new, new_size);
    memcpy(out + before + new_size, old.text + old.size, behind + 1);
    return out;
}

static const pft_decimal TEN_THOUSAND = 10000 * PFT_DECIMAL_ONE;

/* A number as it is to stand in a cell that counts in units so much smaller. */
static pft_status format_number(const char *text, bool in_yuan, char out[PFT_DECIMAL_SIZE])
{
    pft_decimal value;
    pft_status status = pft_decimal_parse(&value, text, strlen(text));

    if (status == PFT_OK && in_yuan)
        status = pft_decimal_multiply(&value, value, TEN_THOUSAND, 6);
    if (status == PFT_OK)
        pft_decimal_format(value, out);
    return status;
}

/* ---- cells that a field may have come from ---- */

static pft_status add_candidate(job *j, candidates *found, const pft_source_cell *cell, const char *after, bool exact)
{
    const pft_located *located = pft_locate(&j->located, cell->place);

    if (after == NULL)
        return PFT_ENOMEM;
    if (located != NULL && found->count < MOST_CANDIDATES)
        found->items[found->count++] = (candidate){located, cell->text, after, exact};
    return PFT_OK;
}

static pft_status match_number(job *j, const pft_field_id *id, const pft_source_cell *cell, const char *from,
                               const char *to, candidates *found)
{
    char number[PFT_DECIMAL_SIZE] = "";
    pft_decimal there, wanted;
    pft_slice place;
    bool in_yuan;

    if (!find_number(cell->text, &place, &there) || pft_decimal_parse(&wanted, from, strlen(from)) != PFT_OK)
        return PFT_OK;
    in_yuan =
        there != wanted && pft_field_is_money(id) && pft_decimal_multiply(&wanted, wanted, TEN_THOUSAND, 6) == PFT_OK;
    if (there != wanted || (*to != '\0' && format_number(to, in_yuan, number) != PFT_OK))
        return PFT_OK;
    return add_candidate(j, found, cell, exchange(j, cell->text, place, number, strlen(number)),
                         strlen(cell->text) == place.size);
}

static pft_status match_text(job *j, const pft_source_cell *cell, const char *from, const char *to, candidates *found)
{
    const char *at;

    if (pft_same_words(cell->text, strlen(cell->text), from, strlen(from)))
        return add_candidate(j, found, cell, to, true);
    if ((at = strstr(cell->text, from)) != NULL && strstr(at + 1, from) == NULL)
        return add_candidate(j, found, cell, exchange(j, cell->text, (pft_slice){at, strlen(from)}, to, strlen(to)),
                             false);
    return PFT_OK;
}

static bool reaches(const pft_source_cell *cell, pft_place row)
{
    return !cell->heading && cell->place.part == row.part && cell->place.row <= row.row &&
           row.row < cell->place.row + cell->row_span;
}

static bool is_before(pft_place a, pft_place b)
{
    return a.part != b.part ? a.part < b.part : a.row < b.row;
}

/* Within the project's part of the document, or within the row of the field. */
static bool may_hold(const job *j, const pft_field_id *id, const pft_source_cell *cell)
{
    pft_place row = pft_field_row(j->original, id);
    const pft_project *project, *next;

    if (row.part != 0)
        return reaches(cell, row);
    project = pft_document_project_at(j->original, id->project);
    next = pft_document_project_at(j->original, id->project + 1);
    return !is_before(cell->place, project->place) && (next == NULL || is_before(cell->place, next->place));
}

/* What holds nothing else comes before what holds more. */
static void keep_exact(candidates *found)
{
    size_t kept = 0;

    for (size_t i = 0; i < found->count; i++)
        if (found->items[i].exact)
            found->items[kept++] = found->items[i];
    if (kept > 0)
        found->count = kept;
}

static bool same_place(pft_place a, pft_place b)
{
    return a.part == b.part && a.row == b.row && a.column == b.column;
}

static pft_status find_filled(job *j, const pft_field_id *id, const char *from, const char *to, candidates *found)
{
    pft_place place = pft_field_place(j->original, id);
    pft_status status = PFT_OK;

    found->count = 0;
    for (size_t i = 0; i < pft_cells_count(j->cells) && status == PFT_OK; i++) {
        const pft_source_cell *cell = pft_cells_at(j->cells, i);

        if (place.part != 0 ? !same_place(cell->place, place) : !may_hold(j, id, cell))
            continue;
        status =
            pft_field_is_number(id) ? match_number(j, id, cell, from, to, found) : match_text(j, cell, from, to, found);
    }
    keep_exact(found);
    return status;
}

/* The text of a cell as it was read; "" for one that is empty. */
static const char *text_at(const job *j, const pft_located *cell)
{
    for (size_t i = 0; i < pft_cells_count(j->cells); i++) {
        const pft_source_cell *source = pft_cells_at(j->cells, i);

        if (source->place.part == cell->part && source->place.row == cell->row && source->place.column == cell->column)
            return source->text;
    }
    return "";
}

/* Empty cells of the row: one of them is to be filled. */
static pft_status find_empty(job *j, const pft_field_id *id, const char *to, candidates *found)
{
    const pft_project *project = pft_document_project_at(j->original, id->project);
    pft_place row = pft_field_row(j->original, id);
    char number[PFT_DECIMAL_SIZE];

    found->count = 0;
    if (pft_field_is_number(id)) {
        if (format_number(to, pft_field_is_money(id) && strcmp(project->budget_unit, "元") == 0, number) != PFT_OK)
            return PFT_OK;
        if ((to = keep(j, number, strlen(number))) == NULL)
            return PFT_ENOMEM;
    }
    for (size_t i = pft_locate_row(&j->located, row.part, row.row);
         row.part != 0 && i < j->located.count && found->count < MOST_CANDIDATES; i++) {
        const pft_located *cell = &j->located.items[i];

        if (cell->part != row.part || cell->row != row.row)
            break;
        if (*text_at(j, cell) == '\0')
            found->items[found->count++] = (candidate){cell, "", to, true};
    }
    return PFT_OK;
}

/* ---- which of several ---- */

static known_column *find_column(job *j, const pft_field_id *id, uint32_t part)
{
    for (size_t i = 0; i < j->column_count; i++)
        if (j->columns[i].kind == id->kind && j->columns[i].which == id->which && j->columns[i].part == part)
            return &j->columns[i];
    return NULL;
}

static known_column *add_column(job *j, const pft_field_id *id, uint32_t part)
{
    known_column *columns =
        pft_arena_room(&j->arena, j->columns, j->column_count, &j->column_capacity, sizeof *columns);

    if (columns == NULL)
        return NULL;
    j->columns = columns;
    columns[j->column_count] = (known_column){id->kind, id->which, part, 0};
    return &columns[j->column_count++];
}

/* A vote for each column in which another record of the same table holds this field. */
static pft_status count_votes(job *j, const pft_field_id *id, uint32_t part, known_column *out)
{
    enum { MOST_COLUMNS = 256 };
    uint32_t votes[MOST_COLUMNS] = {0}, best = 0;
    char buffer[PFT_DECIMAL_SIZE];
    candidates found;
    pft_field_id other;
    pft_status status = PFT_OK;

    for (bool more = pft_field_first(j->original, &other); more && status == PFT_OK;
         more = pft_field_next(j->original, &other)) {
        const char *text;

        if (other.kind != id->kind || other.which != id->which || pft_field_row(j->original, &other).part != part)
            continue;
        text = pft_field_text(j->original, &other, buffer);
        if (*text == '\0' || (status = find_filled(j, &other, text, text, &found)) != PFT_OK)
            continue;
        for (size_t i = 0; i < found.count; i++)
            if (found.items[i].cell->column < MOST_COLUMNS)
                votes[found.items[i].cell->column]++;
    }
    for (uint32_t column = 0; column < MOST_COLUMNS; column++)
        best = votes[column] > votes[best] ? column : best;
    for (uint32_t column = 0; column < MOST_COLUMNS; column++)
        if (column != best && votes[column] == votes[best])
            return status; /* they do not tell */
    out->column = best;
    return status;
}

/* Moves the candidate of the field's usual column to the front. */
static pft_status ask_others(job *j, const pft_field_id *id, candidates *found, bool *told)
{
    uint32_t part = found->items[0].cell->part;
    known_column *column = find_column(j, id, part);
    pft_status status = PFT_OK;

    *told = false;
    if (id->kind < PFT_FIELD_LINE)
        return PFT_OK;
    if (column == NULL) {
        if ((column = add_column(j, id, part)) == NULL)
            return PFT_ENOMEM;
        status = count_votes(j, id, part, column);
    }
    for (size_t i = 0; status == PFT_OK && column->column != 0 && i < found->count; i++)
        if (found->items[i].cell->column == column->column) {
            found->items[0] = found->items[i];
            found->count = 1;
            *told = true;
            break;
        }
    return status;
}

/* ---- writing ---- */

static int compare_changes(const void *left, const void *right)
{
    const change *a = left, *b = right;
    int order = strcmp(a->cell->member, b->cell->member);

    return order != 0 ? order : a->cell->from < b->cell->from ? -1 : a->cell->from > b->cell->from;
}

static pft_status change_cell(job *j, pft_xml_out *out, const char *xml, const change *c)
{
    const pft_cell_change wanted = {
        {xml + c->cell->from, (size_t)(c->cell->to - c->cell->from)}, c->before, c->after, j->as_text, j->strings};
    const pft_place place = {c->cell->part, c->cell->row, c->cell->column, 0, 0};
    pft_status status = j->sheets ? pft_xlsx_cell_change(out, &wanted) : pft_docx_cell_change(out, &wanted);

    switch (status) {
    case PFT_ENOTFOUND:
        return refuse(j, &c->id, place, status, "its cell does not hold the text that is expected there",
                      "单元格中的内容与原值不符");
    case PFT_EUNSUPPORTED:
        return refuse(j, &c->id, place, status, "its cell holds a formula, a table or more runs than are edited",
                      "单元格含有公式、表格或过多的文字片段，不能写回");
    case PFT_ENOMEM:
        return pft_fail_memory(j->err);
    default:
        return status;
    }
}

/* UTF-8, whose bytes are those that the parser counted. */
static bool is_utf8(const char *xml, size_t size)
{
    return size > 0 && (xml[0] == '<' || memcmp(xml, "\xEF\xBB\xBF", size < 3 ? size : 3) == 0) &&
           pft_utf8_valid(xml, size) == size;
}

/* A member with its changed cells. */
static pft_status write_member(job *j, const change *changes, size_t count, pft_zip_part *out)
{
    const char *xml;
    size_t size, at = 0;
    pft_xml_out made = {.text = PFT_BUILDER(&j->arena)};
    pft_status status = pft_zip_member(j->bytes, j->size, changes->cell->member, &j->arena, &xml, &size, j->err);

    if (status != PFT_OK)
        return status;
    if (!is_utf8(xml, size))
        return pft_fail(j->err, PFT_EUNSUPPORTED, "%.80s is not in UTF-8", "%.80s 的编码不是 UTF-8",
                        changes->cell->member);
    for (size_t i = 0; i < count && status == PFT_OK; i++) {
        if (changes[i].cell->from < at || changes[i].cell->to > size)
            return refuse(j, &changes[i].id, (pft_place){0}, PFT_EUNSUPPORTED, "two edits are about one cell",
                          "有两处修改涉及同一单元格");
        made.failed |= !pft_builder_add(&made.text, xml + at, (size_t)changes[i].cell->from - at);
        status = change_cell(j, &made, xml, &changes[i]);
        at = (size_t)changes[i].cell->to;
    }
    if (status != PFT_OK)
        return status;
    made.failed |= !pft_builder_add(&made.text, xml + at, size - at);
    *out = (pft_zip_part){changes->cell->member, made.text.text, made.text.size};
    return made.failed ? pft_fail_memory(j->err) : PFT_OK;
}

static pft_status write_changes(job *j, change *changes, size_t count, const pft_writer *writer)
{
    pft_zip_part parts[MOST_MEMBERS];
    size_t members = 0;
    pft_status status = PFT_OK;

    if (count > 1)
        qsort(changes, count, sizeof *changes, compare_changes);
    for (size_t i = 0, end; i < count && status == PFT_OK; i = end) {
        for (end = i + 1; end < count && strcmp(changes[end].cell->member, changes[i].cell->member) == 0;)
            end++;
        if (members == MOST_MEMBERS)
            return pft_fail(j->err, PFT_ELIMIT, "more than %d sheets change", "改动的工作表超过 %d 个", MOST_MEMBERS);
        status = write_member(j, changes + i, end - i, &parts[members++]);
    }
    return status == PFT_OK ? pft_zip_replace(j->bytes, j->size, parts, members, &j->arena, writer, j->err) : status;
}

/* Writes into memory and reads that again. */
static pft_status try_changes(job *j, change *changes, size_t count, char **bytes, size_t *size, pft_document **read)
{
    pft_memory_writer memory = {.allocator = j->arena.allocator};
    const pft_writer writer = {pft_memory_write, &memory};
    pft_status status = pft_memory_writer_end(&memory, write_changes(j, changes, count, &writer), bytes, size);

    return status == PFT_OK ? pft_document_read(read, *bytes, *size, &j->options, j->err) : status;
}

/* Whether the field reads as it should when that cell is the one. */
static pft_status try_candidate(job *j, const pft_field_id *id, const candidate *tried, const char *to, bool *right)
{
    change alone = {*id, tried->cell, tried->before, tried->after};
    char buffer[PFT_DECIMAL_SIZE], *bytes = NULL;
    pft_document *read = NULL;
    size_t size;
    pft_status status = try_changes(j, &alone, 1, &bytes, &size, &read);

    *right = status == PFT_OK && pft_same_shape(j->original, read) && strcmp(pft_field_text(read, id, buffer), to) == 0;
    pft_document_free(read);
    pft_text_free(bytes);
    return status == PFT_ENOMEM ? status : PFT_OK;
}

static pft_status choose(job *j, const pft_field_id *id, candidates *found, const char *to)
{
    bool told, right;
    pft_status status = ask_others(j, id, found, &told);

    if (status != PFT_OK || told)
        return status;
    for (size_t i = 0; i < found->count; i++) {
        if ((status = try_candidate(j, id, &found->items[i], to, &right)) != PFT_OK)
            return status;
        if (right) {
            known_column *column = find_column(j, id, found->items[i].cell->part);

            found->items[0] = found->items[i];
            found->count = 1;
            if (column != NULL)
                column->column = found->items[0].cell->column;
            return PFT_OK;
        }
    }
    return refuse(j, id, pft_field_row(j->original, id), PFT_ENOTFOUND, "which of several cells holds it is not clear",
                  "有多个单元格与之相符，无法确定写回哪一个");
}

/* ---- what differs ---- */

static pft_status add_change(job *j, const pft_field_id *id, const candidate *found)
{
    change *changes;

    for (size_t i = 0; i < j->count; i++) /* a level that stands once for several indicators */
        if (j->changes[i].cell == found->cell && strcmp(j->changes[i].after, found->after) == 0)
            return PFT_OK;
    if ((changes = pft_arena_room(&j->arena, j->changes, j->count, &j->capacity, sizeof *changes)) == NULL)
        return pft_fail_memory(j->err);
    j->changes = changes;
    changes[j->count++] = (change){*id, found->cell, found->before, found->after};
    return PFT_OK;
}

static pft_status take_difference(job *j, const pft_field_id *id, const char *from, const char *to)
{
    candidates found;
    pft_status status = *from == '\0' ? find_empty(j, id, to, &found) : find_filled(j, id, from, to, &found);

    if (status != PFT_OK)
        return pft_fail_memory(j->err);
    if (found.count == 0)
        return refuse(j, id, pft_field_row(j->original, id), PFT_ENOTFOUND, "no cell of its own holds it",
                      "没有与之对应的单元格");
    if ((found.count > 1 || *from == '\0') && (status = choose(j, id, &found, to)) != PFT_OK)
        return status;
    return add_change(j, id, &found.items[0]);
}

static pft_status find_changes(job *j)
{
    pft_status status = PFT_OK;
    pft_field_id id;

    for (bool more = pft_field_first(j->original, &id); more && status == PFT_OK;
         more = pft_field_next(j->original, &id)) {
        char before[PFT_DECIMAL_SIZE], after[PFT_DECIMAL_SIZE];
        const char *from = pft_field_text(j->original, &id, before), *to = pft_field_text(j->edited, &id, after);

        if (strcmp(from, to) == 0)
            continue;
        from = keep(j, from, strlen(from));
        to = keep(j, to, strlen(to));
        status = from != NULL && to != NULL ? take_difference(j, &id, from, to) : pft_fail_memory(j->err);
    }
    return status;
}

/* ---- the whole ---- */

/* Names the first field that is not read as it should be. */
static pft_status refuse_result(job *j, const pft_document *read)
{
    char a[PFT_DECIMAL_SIZE], b[PFT_DECIMAL_SIZE];
    pft_field_id id;

    if (pft_same_shape(j->edited, read))
        for (bool more = pft_field_first(read, &id); more; more = pft_field_next(read, &id))
            if (strcmp(pft_field_text(read, &id, a), pft_field_text(j->edited, &id, b)) != 0)
                return refuse(j, &id, pft_field_row(j->original, &id), PFT_EINVALID,
                              "it would be read differently from what was written", "写回后读取的内容与修改后的不一致");
    return pft_fail(j->err, PFT_EINVALID, "the file would be read differently with these edits",
                    "写回后文件的读取结果与修改后的文档不一致");
}

/* First with numbers as numbers; where their format shows them otherwise, as texts. */
static pft_status write_checked(job *j, const pft_writer *writer)
{
    pft_document *read = NULL;
    char *bytes = NULL;
    size_t size;
    pft_status status;
    bool same;

    do {
        pft_text_free(bytes);
        pft_document_free(read);
        bytes = NULL;
        read = NULL;
        if ((status = try_changes(j, j->changes, j->count, &bytes, &size, &read)) != PFT_OK)
            break;
        same = pft_document_equal(read, j->edited);
        if (!same && j->sheets && !j->as_text) {
            j->as_text = true;
            continue;
        }
        status = same ? writer->write(writer->context, bytes, size) : refuse_result(j, read);
        break;
    } while (true);
    pft_document_free(read);
    pft_text_free(bytes);
    return status;
}

/* Indicators that were added or removed: the file with their rows is the original of all other edits. */
static pft_status settle_rows(job *j)
{
    pft_rows rows = {.bytes = j->bytes, .size = j->size, .options = j->options, .arena = &j->arena, .err = j->err};
    pft_status status = pft_document_read(&j->original, j->bytes, j->size, &j->options, j->err);

    if (status != PFT_OK || pft_same_shape(j->original, j->edited) ||
        !pft_same_shape_but_indicators(j->original, j->edited))
        return status;
    status = pft_rows_change(&rows, j->original, j->edited);
    pft_document_free(j->original);
    j->original = NULL;
    j->bytes = rows.bytes;
    j->size = rows.size;
    j->rows = rows.changed;
    return status == PFT_OK ? pft_document_read(&j->original, j->bytes, j->size, &j->options, j->err) : status;
}

static pft_status open_original(job *j)
{
    pft_status status = settle_rows(j);
    pft_error none;

    if (status == PFT_OK)
        status = pft_cells_read(&j->cells, j->bytes, j->size, &j->options, j->err);
    if (status == PFT_OK)
        status = pft_locate_cells(&j->located, pft_cells_format(j->cells), j->bytes, j->size, &j->options, &j->arena,
                                  j->err);
    if (status != PFT_OK)
        return status;
    if (!pft_same_shape(j->original, j->edited))
        return pft_fail(j->err, PFT_EUNSUPPORTED,
                        "projects, goals, lines or fields were added or removed: only indicators, and their texts and "
                        "values, are written back",
                        "增加或删除了项目、目标、预算行或栏目；只能写回指标的增减及文字和数值的修改");
    j->sheets = strcmp(pft_cells_format(j->cells), "xlsx") == 0;
    if (j->sheets && pft_zip_member(j->bytes, j->size, "xl/sharedStrings.xml", &j->arena, &j->strings.text,
                                    &j->strings.size, &none) == PFT_ENOMEM)
        return pft_fail_memory(j->err);
    return PFT_OK;
}

pft_status pft_document_write_back(const pft_document *edited, const void *original, size_t size,
                                   const pft_read_options *options, const pft_writer *writer, size_t *changed,
                                   pft_error *err)
{
    job j = {.edited = edited, .bytes = original, .size = size, .err = err};
    pft_allocator allocator;
    pft_status status;

    if (changed != NULL)
        *changed = 0;
    if (edited == NULL || original == NULL || writer == NULL || writer->write == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    j.options = pft_complete_read_options(options);
    j.options.trace = NULL;
    allocator = j.options.allocator != NULL ? *j.options.allocator : pft_default_allocator;
    pft_arena_init(&j.arena, &allocator);
    if ((status = open_original(&j)) == PFT_OK && (status = find_changes(&j)) == PFT_OK)
        status = write_checked(&j, writer);
    if (status == PFT_OK && changed != NULL)
        *changed = j.rows + j.count;
    pft_cells_free(j.cells);
    pft_document_free(j.original);
    pft_arena_free(&j.arena);
    return status;
}

pft_status pft_document_write_back_text(const pft_document *edited, const void *original, size_t size,
                                        const pft_read_options *options, char **bytes, size_t *written, size_t *changed,
                                        pft_error *err)
{
    pft_memory_writer memory = {.allocator = pft_default_allocator};
    const pft_writer writer = {pft_memory_write, &memory};
    pft_status status;

    if (bytes == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *bytes = NULL;
    if (options != NULL && options->allocator != NULL)
        memory.allocator = *options->allocator;
    status = pft_memory_writer_end(
        &memory, pft_document_write_back(edited, original, size, options, &writer, changed, err), bytes, written);
    return status == PFT_ENOMEM ? pft_fail_memory(err) : status;
}
