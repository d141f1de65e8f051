/* An edited document into its original: what differs is looked for in the cells that it was read from, exchanged there,
 * and read again. */
#include <stdlib.h>
#include <string.h>

#include "edit/job.h"
#include "edit/office_cell.h"
#include "edit/rows.h"
#include "exchange/exchange.h"
#include "format/memory_writer.h"
#include "format/zip_edit.h"

enum { MOST_MEMBERS = 256 };

static pft_status refuse(pft_edit_job *j, const pft_field_id *id, pft_place place, pft_status status,
                         const char *english, const char *chinese)
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

/* ---- writing ---- */

static int compare_changes(const void *left, const void *right)
{
    const pft_edit_change *a = left, *b = right;
    int order = strcmp(a->cell->member, b->cell->member);

    return order != 0 ? order : a->cell->from < b->cell->from ? -1 : a->cell->from > b->cell->from;
}

static pft_status change_cell(pft_edit_job *j, pft_xml_out *out, const char *xml, const pft_edit_change *c)
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
static pft_status write_member(pft_edit_job *j, const pft_edit_change *changes, size_t count, pft_zip_part *out)
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

static pft_status write_changes(pft_edit_job *j, pft_edit_change *changes, size_t count, const pft_writer *writer)
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
static pft_status try_changes(pft_edit_job *j, pft_edit_change *changes, size_t count, char **bytes, size_t *size,
                              pft_document **read)
{
    pft_memory_writer memory = {.allocator = j->arena.allocator};
    const pft_writer writer = {pft_memory_write, &memory};
    pft_status status = pft_memory_writer_end(&memory, write_changes(j, changes, count, &writer), bytes, size);

    return status == PFT_OK ? pft_document_read(read, *bytes, *size, &j->options, j->err) : status;
}

/* Whether the field reads as it should when that cell is the one. */
static pft_status try_candidate(pft_edit_job *j, const pft_field_id *id, const pft_edit_candidate *tried,
                                const char *to, bool *right)
{
    pft_edit_change alone = {*id, tried->cell, tried->before, tried->after};
    char buffer[PFT_DECIMAL_SIZE], *bytes = NULL;
    pft_document *read = NULL;
    size_t size;
    pft_status status = try_changes(j, &alone, 1, &bytes, &size, &read);

    *right = status == PFT_OK && pft_same_shape(j->original, read) && strcmp(pft_field_text(read, id, buffer), to) == 0;
    pft_document_free(read);
    pft_text_free(bytes);
    return status == PFT_ENOMEM ? status : PFT_OK;
}

static pft_status choose(pft_edit_job *j, const pft_field_id *id, pft_edit_candidates *found, const char *to)
{
    bool told, right;
    pft_status status = pft_edit_ask_others(j, id, found, &told);

    if (status != PFT_OK || told)
        return status;
    for (size_t i = 0; i < found->count; i++) {
        if ((status = try_candidate(j, id, &found->items[i], to, &right)) != PFT_OK)
            return status;
        if (right) {
            found->items[0] = found->items[i];
            found->count = 1;
            pft_edit_settle_column(j, id, found->items[0].cell);
            return PFT_OK;
        }
    }
    return refuse(j, id, pft_field_row(j->original, id), PFT_ENOTFOUND, "which of several cells holds it is not clear",
                  "有多个单元格与之相符，无法确定写回哪一个");
}

/* ---- what differs ---- */

static pft_status add_change(pft_edit_job *j, const pft_field_id *id, const pft_edit_candidate *found)
{
    pft_edit_change *changes;

    for (size_t i = 0; i < j->count; i++) /* a level that stands once for several indicators */
        if (j->changes[i].cell == found->cell && strcmp(j->changes[i].after, found->after) == 0)
            return PFT_OK;
    if ((changes = pft_arena_room(&j->arena, j->changes, j->count, &j->capacity, sizeof *changes)) == NULL)
        return pft_fail_memory(j->err);
    j->changes = changes;
    changes[j->count++] = (pft_edit_change){*id, found->cell, found->before, found->after};
    return PFT_OK;
}

static pft_status take_difference(pft_edit_job *j, const pft_field_id *id, const char *from, const char *to)
{
    pft_edit_candidates found;
    pft_status status =
        *from == '\0' ? pft_edit_find_empty(j, id, to, &found) : pft_edit_find_filled(j, id, from, to, &found);

    if (status != PFT_OK)
        return pft_fail_memory(j->err);
    if (found.count == 0)
        return refuse(j, id, pft_field_row(j->original, id), PFT_ENOTFOUND, "no cell of its own holds it",
                      "没有与之对应的单元格");
    if ((found.count > 1 || *from == '\0') && (status = choose(j, id, &found, to)) != PFT_OK)
        return status;
    return add_change(j, id, &found.items[0]);
}

static pft_status find_changes(pft_edit_job *j)
{
    pft_status status = PFT_OK;
    pft_field_id id;

    for (bool more = pft_field_first(j->original, &id); more && status == PFT_OK;
         more = pft_field_next(j->original, &id)) {
        char before[PFT_DECIMAL_SIZE], after[PFT_DECIMAL_SIZE];
        const char *from = pft_field_text(j->original, &id, before), *to = pft_field_text(j->edited, &id, after);

        if (strcmp(from, to) == 0)
            continue;
        from = pft_arena_strndup(&j->arena, from, strlen(from));
        to = pft_arena_strndup(&j->arena, to, strlen(to));
        status = from != NULL && to != NULL ? take_difference(j, &id, from, to) : pft_fail_memory(j->err);
    }
    return status;
}

/* ---- the whole ---- */

/* Names the first field that is not read as it should be. */
static pft_status refuse_result(pft_edit_job *j, const pft_document *read)
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
static pft_status write_checked(pft_edit_job *j, const pft_writer *writer)
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
static pft_status settle_rows(pft_edit_job *j)
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

static pft_status open_original(pft_edit_job *j)
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
    pft_edit_job j = {.edited = edited, .bytes = original, .size = size, .err = err};
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
