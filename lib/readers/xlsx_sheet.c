/* One sheet: its cells with text, its merges, and what is printed above and below it. */
#include <string.h>

#include "readers/xlsx.h"

enum {
    WORKSHEET = 1,
    ROW,
    CELL,
    VALUE,
    INLINE_TEXT,
    RUN,
    RAISED,
    STRUCK,
    PHONETIC,
    FORMULA,
    MERGE,
    PAGE_HEADER,
    PAGE_FOOTER,
    NAME_COUNT
};

static const pft_element_name names[NAME_COUNT] = {
    [WORKSHEET] = {PFT_SPACE_SHEET, "worksheet"},
    [ROW] = {PFT_SPACE_SHEET, "row"},
    [CELL] = {PFT_SPACE_SHEET, "c"},
    [VALUE] = {PFT_SPACE_SHEET, "v"},
    [INLINE_TEXT] = {PFT_SPACE_SHEET, "t"},
    [RUN] = {PFT_SPACE_SHEET, "r"},
    [RAISED] = {PFT_SPACE_SHEET, "vertAlign"},
    [STRUCK] = {PFT_SPACE_SHEET, "strike"},
    [PHONETIC] = {PFT_SPACE_SHEET, "rPh"},
    [FORMULA] = {PFT_SPACE_SHEET, "f"},
    [MERGE] = {PFT_SPACE_SHEET, "mergeCell"},
    [PAGE_HEADER] = {PFT_SPACE_SHEET, "oddHeader"},
    [PAGE_FOOTER] = {PFT_SPACE_SHEET, "oddFooter"},
};

/* What a cell holds, by its attribute t. */
typedef enum { NUMBER, SHARED, PLAIN, INLINE, BOOLEAN, DATE } cell_type;

typedef struct {
    xlsx_sheet *sheet;
    const char *part;
    uint64_t from;        /* byte of the part that the open cell begins at */
    uint32_t row, column; /* the last one */
    cell_type type;
    uint32_t style;
    unsigned open;     /* element with text; 0: none */
    pft_builder shown; /* what a format makes of it */
} sheet_reading;

/* --- references -------------------------------------------------------------------------------------------------- */

/* A1, $B$2: a column in letters, a row in digits. Either may be missing and is then 0. Returns what is behind it. */
static const char *read_reference(const char *p, uint32_t *column, uint32_t *row)
{
    uint64_t letters = 0, digits = 0;

    for (p += *p == '$'; (*p | 0x20) >= 'a' && (*p | 0x20) <= 'z'; p++)
        letters = letters < UINT32_MAX ? letters * 26 + (uint64_t)((*p | 0x20) - 'a' + 1) : letters;
    for (p += *p == '$'; *p >= '0' && *p <= '9'; p++)
        digits = digits < UINT32_MAX ? digits * 10 + (uint64_t)(*p - '0') : digits;
    *column = letters < UINT32_MAX ? (uint32_t)letters : UINT32_MAX;
    *row = digits < UINT32_MAX ? (uint32_t)digits : UINT32_MAX;
    return p;
}

/* --- cells ------------------------------------------------------------------------------------------------------- */

static cell_type type_of(const char *type)
{
    static const struct {
        const char *name;
        cell_type type;
    } types[] = {{"s", SHARED}, {"str", PLAIN}, {"inlineStr", INLINE}, {"b", BOOLEAN}, {"e", PLAIN}, {"d", DATE}};

    for (size_t i = 0; type != NULL && i < sizeof types / sizeof types[0]; i++)
        if (strcmp(types[i].name, type) == 0)
            return types[i].type;
    return NUMBER;
}

static pft_status start_row(sheet_reading *s, pft_xml *xml)
{
    uint32_t row = pft_xml_number(xml, PFT_SPACE_NONE, "r", s->row + 1);

    if (row == 0 || row > XLSX_MOST_ROWS)
        return pft_xml_fail(xml, PFT_EINVALID, "row out of range: a sheet has 1,048,576 rows",
                            "没有这一行：工作表只有 1,048,576 行");
    s->sheet->disordered |= row <= s->row;
    s->row = row;
    s->column = 0;
    return PFT_OK;
}

static pft_status start_cell(sheet_reading *s, pft_xml *xml)
{
    const char *reference = pft_xml_attribute(xml, PFT_SPACE_NONE, "r");
    uint32_t limit = s->sheet->reader->columns, column = 0, row;

    if (reference != NULL)
        read_reference(reference, &column, &row);
    if (column == 0)
        column = s->column + 1;
    if (column > limit)
        return pft_xml_limit(xml, "max_columns", limit, "the columns of a row", "一行的列数");
    s->sheet->disordered |= column <= s->column;
    s->column = column;
    s->from = pft_xml_begins(xml);
    s->type = type_of(pft_xml_attribute(xml, PFT_SPACE_NONE, "t"));
    s->style = pft_xml_number(xml, PFT_SPACE_NONE, "s", 0);
    pft_runs_clear(&s->sheet->reader->runs);
    return PFT_OK;
}

/* A strict file has dates as text. Midnight is not shown: 2024-12-31T00:00:00 is a day. */
static void drop_midnight(pft_builder *text)
{
    enum { DAY = 10 }; /* YYYY-MM-DD */

    if (text->size >= DAY + 9 && memcmp(text->text + DAY, "T00:00:00", 9) == 0)
        text->size = DAY;
}

static uint32_t read_index(const pft_builder *text)
{
    uint64_t index = 0;

    for (size_t i = 0; i < text->size && index <= UINT32_MAX; i++) {
        if (text->text[i] < '0' || text->text[i] > '9')
            return UINT32_MAX;
        index = index * 10 + (uint64_t)(text->text[i] - '0');
    }
    return text->size > 0 && index < UINT32_MAX ? (uint32_t)index : UINT32_MAX;
}

/* What the open text becomes under the cell's format; the text itself where that adds nothing. */
static bool apply_format(sheet_reading *s, pft_builder *out)
{
    xlsx_reader *r = s->sheet->reader;
    const char *code = s->style < r->format_count ? r->formats[s->style] : NULL;

    switch (s->type) {
    case NUMBER:
        return xlsx_format_value(out, code, r->runs.text.text, r->runs.text.size, r->from_1904);
    case BOOLEAN:
        return pft_builder_add(out, r->runs.text.size == 1 && *r->runs.text.text == '1' ? "TRUE" : "FALSE",
                               r->runs.text.size == 1 && *r->runs.text.text == '1' ? 4 : 5);
    default:
        return xlsx_format_text(out, code, r->runs.text.text, r->runs.text.size);
    }
}

/* A small file can show one long string in many cells. */
static pft_status count_shown(sheet_reading *s, pft_xml *xml, size_t size)
{
    xlsx_reader *r = s->sheet->reader;

    if (size > r->options->max_unpacked_bytes - r->shown)
        return pft_xml_limit(xml, "max_unpacked_bytes", r->options->max_unpacked_bytes,
                             "the bytes of all cells together", "所有单元格的字节数");
    r->shown += size;
    return PFT_OK;
}

static pft_status shared_text(sheet_reading *s, xlsx_text *out)
{
    xlsx_reader *r = s->sheet->reader;
    uint32_t index = read_index(&r->runs.text);
    const char *code = s->style < r->format_count ? r->formats[s->style] : NULL;

    r->runs.text.size = 0;
    *out = index < r->string_count ? r->strings[index] : (xlsx_text){"", 0};
    if (code == NULL || out->size == 0 || strchr(code, '@') == NULL || strcmp(code, "@") == 0)
        return PFT_OK;
    if (!xlsx_format_text(&r->runs.text, code, out->text, out->size))
        return pft_fail_memory(r->package.err);
    return xlsx_take_text(r, out);
}

static pft_status cell_text(sheet_reading *s, xlsx_text *out)
{
    xlsx_reader *r = s->sheet->reader;
    if (s->type == SHARED)
        return shared_text(s, out);
    if (s->type == DATE)
        drop_midnight(&r->runs.text);
    if (!apply_format(s, &s->shown))
        return pft_fail_memory(r->package.err);
    r->runs.text.size = 0;
    if (!pft_builder_add(&r->runs.text, s->shown.text, s->shown.size))
        return pft_fail_memory(r->package.err);
    s->shown.size = 0;
    return xlsx_take_text(r, out);
}

/* Tells where the bytes of the cell stand, to who asks. */
static pft_status locate(sheet_reading *s, pft_xml *xml)
{
    const pft_sink *sink = s->sheet->reader->sink;
    const pft_cell_bytes cell = {s->sheet->number, s->row, s->column, s->part, s->from, pft_xml_ends(xml)};

    return sink->located != NULL ? sink->located(sink->context, &cell) : PFT_OK;
}

static pft_status end_cell(sheet_reading *s, pft_xml *xml)
{
    xlsx_sheet *sheet = s->sheet;
    xlsx_reader *r = sheet->reader;
    xlsx_text text;
    xlsx_cell *cells;
    pft_status status;

    if ((status = locate(s, xml)) != PFT_OK || pft_runs_size(&r->runs) == 0)
        return status;
    if ((status = cell_text(s, &text)) != PFT_OK || text.size == 0 ||
        (status = count_shown(s, xml, text.size)) != PFT_OK)
        return status;
    if (r->cells++ == r->options->max_cells)
        return pft_xml_limit(xml, "max_cells", r->options->max_cells, "the cells", "单元格数");
    cells = pft_arena_room(&sheet->arena, sheet->cells, sheet->cell_count, &sheet->cell_capacity, sizeof *cells);
    if (cells == NULL)
        return pft_fail_memory(r->package.err);
    sheet->cells = cells;
    cells[sheet->cell_count] = (xlsx_cell){text.text, text.size, s->row, s->column, (uint32_t)sheet->cell_count};
    sheet->cell_count++;
    return PFT_OK;
}

/* --- merges ------------------------------------------------------------------------------------------------------ */

static pft_status add_merge(sheet_reading *s, pft_xml *xml)
{
    xlsx_sheet *sheet = s->sheet;
    const char *reference = pft_xml_attribute(xml, PFT_SPACE_NONE, "ref");
    uint32_t limit = sheet->reader->options->max_merges;
    xlsx_merge merge, *merges;

    if (reference == NULL || *(reference = read_reference(reference, &merge.left, &merge.top)) != ':')
        return PFT_OK;
    read_reference(reference + 1, &merge.right, &merge.bottom);
    if (merge.left == 0 || merge.top == 0 || merge.right < merge.left || merge.bottom < merge.top ||
        merge.right > sheet->reader->columns || merge.bottom > XLSX_MOST_ROWS)
        return PFT_OK;
    if (sheet->merge_count == limit)
        return pft_xml_limit(xml, "max_merges", limit, "the merged ranges", "合并区域数");
    merges = pft_arena_room(&sheet->arena, sheet->merges, sheet->merge_count, &sheet->merge_capacity, sizeof merge);
    if (merges == NULL)
        return pft_fail_memory(sheet->reader->package.err);
    sheet->merges = merges;
    merges[sheet->merge_count++] = merge;
    return PFT_OK;
}

/* --- headers and footers ----------------------------------------------------------------------------------------- */

/* How many of the bytes at `p`, at most `most`, are among `set`. */
static size_t span_of(const char *p, const char *end, const char *set, size_t most)
{
    size_t size = 0;

    while (p + size < end && size < most && p[size] != '\0' && strchr(set, p[size]) != NULL)
        size++;
    return size;
}

/* One code behind an ampersand (ECMA-376 part 1, 18.3.1.39): its size, 0 when it is none. `made_up`: it stands for a
 * page's number, the date or the file's name. */
static size_t read_page_code(const char *p, const char *end, bool *made_up)
{
    const char *close = *p == '"' ? memchr(p + 1, '"', (size_t)(end - p - 1)) : NULL;

    if (close != NULL)
        return (size_t)(close + 1 - p);
    if (*p == 'K') /* a colour: six hexadecimal digits, or a theme's with a tint */
        return 1 + span_of(p + 1, end, "0123456789ABCDEFabcdef+-", 6);
    if (*p >= '0' && *p <= '9')
        return span_of(p, end, "0123456789", SIZE_MAX);
    *made_up |= span_of(p, end, "PNDTZFAG", 1) > 0;
    return span_of(p, end, "PNDTZFAGLCRBIUSEXYOH+-\"", 1);
}

/* A section of a header: from its begin to the next &L, &C or &R. What the program makes up is left out whole. */
static bool add_section(pft_builder *out, const char *p, const char *end)
{
    size_t begin = out->size;
    bool made_up = false;

    while (p < end) {
        size_t code = *p == '&' && p + 1 < end ? read_page_code(p + 1, end, &made_up) : 0;

        if (code == 0 && !pft_builder_add(out, p, 1))
            return false;
        p += 1 + (code > 0 ? code : *p == '&' && p + 1 < end && p[1] == '&');
    }
    if (made_up)
        out->size = begin;
    return pft_builder_add(out, "\n", 1);
}

static const char *section_end(const char *p, const char *end)
{
    for (; p + 1 < end; p++)
        if (*p == '&') {
            if (strchr("LCR", p[1]) != NULL)
                return p;
            p++;
        }
    return end;
}

static pft_status take_page_text(sheet_reading *s, unsigned element)
{
    xlsx_reader *r = s->sheet->reader;
    const char *p = r->runs.text.text, *end = p + r->runs.text.size;
    xlsx_text text;
    pft_status status;

    s->shown.size = 0;
    while (p < end) {
        const char *stop = section_end(p, end);

        if (!add_section(&s->shown, p, stop))
            return pft_fail_memory(r->package.err);
        p = stop + 2 < end ? stop + 2 : end;
    }
    r->runs.text.size = 0;
    if (!pft_builder_add(&r->runs.text, s->shown.text, s->shown.size))
        return pft_fail_memory(r->package.err);
    s->shown.size = 0;
    if ((status = xlsx_take_text(r, &text)) == PFT_OK)
        s->sheet->headings[element == PAGE_FOOTER] = text.text;
    return status;
}

/* --- elements ---------------------------------------------------------------------------------------------------- */

static pft_status start(void *context, pft_xml *xml, unsigned element)
{
    sheet_reading *s = context;

    switch (element) {
    case ROW:
        return start_row(s, xml);
    case CELL:
        return start_cell(s, xml);
    case PHONETIC:
    case FORMULA:
        pft_xml_skip(xml);
        return PFT_OK;
    case MERGE:
        return add_merge(s, xml);
    case PAGE_HEADER:
    case PAGE_FOOTER:
        s->sheet->reader->runs.text.size = 0;
        s->open = element;
        return PFT_OK;
    case VALUE:
        s->open = element;
        return PFT_OK;
    case INLINE_TEXT:
        s->open = s->type == INLINE ? element : 0;
        return PFT_OK;
    case RUN:
    case RAISED:
    case STRUCK:
        xlsx_start_run(s->sheet->reader, xml, (xlsx_run_element)(element - RUN));
        return PFT_OK;
    default:
        return PFT_OK;
    }
}

static pft_status end(void *context, pft_xml *xml, unsigned element)
{
    sheet_reading *s = context;

    switch (element) {
    case CELL:
        return end_cell(s, xml);
    case PAGE_HEADER:
    case PAGE_FOOTER:
        s->open = 0;
        return take_page_text(s, element);
    case VALUE:
    case INLINE_TEXT:
        s->open = 0;
        return PFT_OK;
    case RUN:
        return xlsx_end_run(s->sheet->reader);
    default:
        return PFT_OK;
    }
}

static pft_status text(void *context, pft_xml *xml, const char *bytes, size_t size)
{
    sheet_reading *s = context;

    return s->open != 0 ? xlsx_add(s->sheet->reader, xml, bytes, size) : PFT_OK;
}

pft_status xlsx_read_sheet(xlsx_sheet *sheet, const char *part)
{
    static const pft_xml_reader reader = {names, NAME_COUNT, WORKSHEET, start, end, text};
    sheet_reading s = {.sheet = sheet, .part = part, .shown = PFT_BUILDER(&sheet->arena)};

    return pft_xml_read(&sheet->reader->package, part, &reader, &s);
}
