/* Excel: xlsx, and its kin with macros or as a template. */
#include <string.h>

#include "readers/xlsx.h"

enum { WORKBOOK = 1, SETTINGS, SHEET, NAME_COUNT };

enum { MOST_SHEETS = 10000 };

static const pft_element_name names[NAME_COUNT] = {
    [WORKBOOK] = {PFT_SPACE_SHEET, "workbook"},
    [SETTINGS] = {PFT_SPACE_SHEET, "workbookPr"},
    [SHEET] = {PFT_SPACE_SHEET, "sheet"},
};

typedef struct {
    const char *name;
    const char *link; /* id of the link to its part */
    bool hidden;
} sheet_entry;

typedef struct {
    xlsx_reader *reader;
    sheet_entry *sheets;
    size_t count, capacity;
} workbook;

/* --- the workbook ------------------------------------------------------------------------------------------------ */

static const char *keep(workbook *book, const char *text)
{
    return text != NULL ? pft_arena_strndup(&book->reader->scratch, text, strlen(text)) : "";
}

static pft_status add_sheet(workbook *book, pft_xml *xml)
{
    const char *state = pft_xml_attribute(xml, PFT_SPACE_NONE, "state");
    sheet_entry *sheets;

    if (book->count == MOST_SHEETS)
        return pft_xml_fail(xml, PFT_ELIMIT, "more than 10,000 sheets", "工作表超过 10,000 张的限制");
    sheets = pft_arena_room(&book->reader->scratch, book->sheets, book->count, &book->capacity, sizeof *sheets);
    if (sheets == NULL)
        return pft_fail_memory(book->reader->package.err);
    book->sheets = sheets;
    sheets[book->count] = (sheet_entry){keep(book, pft_xml_attribute(xml, PFT_SPACE_NONE, "name")),
                                        keep(book, pft_xml_attribute(xml, PFT_SPACE_LINK, "id")),
                                        state != NULL && strcmp(state, "visible") != 0};
    if (sheets[book->count].name == NULL || sheets[book->count].link == NULL)
        return pft_fail_memory(book->reader->package.err);
    book->count++;
    return PFT_OK;
}

static pft_status start(void *context, pft_xml *xml, unsigned element)
{
    workbook *book = context;

    if (element == SETTINGS)
        book->reader->from_1904 = pft_xml_attribute(xml, PFT_SPACE_NONE, "date1904") != NULL &&
                                  pft_xml_switch(xml, PFT_SPACE_NONE, "date1904");
    return element == SHEET ? add_sheet(book, xml) : PFT_OK;
}

/* --- its parts --------------------------------------------------------------------------------------------------- */

/* What the sheets share is read before them; a workbook may have neither. */
static pft_status read_shared(xlsx_reader *r, const pft_relations *relations)
{
    static const struct {
        const char *kind;
        pft_status (*read)(xlsx_reader *r, const char *part);
    } shared[] = {{"styles", xlsx_read_styles}, {"sharedStrings", xlsx_read_strings}};
    pft_status status = PFT_OK;

    for (size_t i = 0; status == PFT_OK && i < sizeof shared / sizeof shared[0]; i++) {
        const pft_relation *link = pft_relations_by_kind(relations, shared[i].kind);
        const char *part;

        if (link == NULL || (status = pft_relation_part(relations, link, &r->package, &part)) != PFT_OK)
            continue;
        if (pft_package_has(&r->package, part))
            status = shared[i].read(r, part);
    }
    return status;
}

static pft_status read_sheet(xlsx_reader *r, const sheet_entry *entry, uint32_t number, const char *part)
{
    xlsx_sheet sheet = {.reader = r, .name = entry->name, .number = number, .hidden = entry->hidden};
    pft_status status;

    pft_arena_init(&sheet.arena, &r->sink->arena->allocator);
    if ((status = xlsx_read_sheet(&sheet, part)) == PFT_OK)
        status = xlsx_give_sheet(&sheet);
    pft_arena_free(&sheet.arena);
    return status;
}

/* Charts and old dialogues are sheets without cells. */
static pft_status read_sheets(xlsx_reader *r, const workbook *book, const pft_relations *relations)
{
    pft_status status = PFT_OK;
    uint32_t number = 0;

    for (size_t i = 0; status == PFT_OK && i < book->count; i++) {
        const pft_relation *link = pft_relations_by_id(relations, book->sheets[i].link);
        const char *part;

        if (link != NULL && strcmp(link->kind, "worksheet") == 0 &&
            (status = pft_relation_part(relations, link, &r->package, &part)) == PFT_OK)
            status = read_sheet(r, &book->sheets[i], ++number, part);
    }
    return status;
}

static pft_status read_workbook(xlsx_reader *r)
{
    static const pft_xml_reader reader = {names, NAME_COUNT, WORKBOOK, start, NULL, NULL};
    workbook book = {.reader = r};
    pft_relations relations;
    const char *part;
    pft_status status;

    if ((status = pft_package_main(&r->package, "xl/workbook.xml", &part)) != PFT_OK ||
        (status = pft_xml_read(&r->package, part, &reader, &book)) != PFT_OK ||
        (status = pft_relations_read(&relations, &r->package, part)) != PFT_OK ||
        (status = read_shared(r, &relations)) != PFT_OK)
        return status;
    return read_sheets(r, &book, &relations);
}

static pft_status xlsx_read(const char *bytes, size_t size, const pft_read_options *options, pft_sink *sink,
                            pft_error *err)
{
    xlsx_reader r = {.options = options, .sink = sink};
    pft_status status;

    pft_arena_init(&r.scratch, &sink->arena->allocator);
    r.runs = PFT_RUNS(&r.scratch);
    r.columns = options->max_columns < XLSX_MOST_COLUMNS ? options->max_columns : XLSX_MOST_COLUMNS;
    if ((status = pft_package_open(&r.package, bytes, size, options, &r.scratch, err)) == PFT_OK)
        status = read_workbook(&r);
    pft_package_close(&r.package);
    pft_arena_free(&r.scratch);
    return status;
}

static pft_sniff xlsx_sniff(const char *bytes, size_t size)
{
    return pft_package_sniff(bytes, size, "xl/");
}

const pft_reader pft_reader_xlsx = {
    .format = {.name = "xlsx",
               .extensions = "xlsx xlsm xltx xltm",
               .media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
               .description = {"Excel: sheets with merged cells, numbers and dates as they are shown",
                               "Excel 工作簿：含合并单元格，数字和日期按显示内容读取"},
               .reads = true},
    .sniff = xlsx_sniff,
    .read = xlsx_read,
};
