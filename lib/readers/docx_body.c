/* The stream of elements of a Word document: what is text, what is hidden, where lines and cells end. */
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "readers/docx.h"

/* Elements that need no word here are passed through: hyperlinks, smart tags, inserted text. */
enum {
    DOCUMENT = 1, HEADER, FOOTER, FOOTNOTES, ENDNOTES, NOTE, ENDNOTE,
    PARAGRAPH, PARAGRAPH_MARKS, RUN, RUN_FONTS, VANISH, STRIKE, DOUBLE_STRIKE, VERTICAL,
    TEXT, MATH_TEXT, FRACTION_BAR, POWER,
    CONTROL, CONTROL_MARKS, PLACEHOLDER,
    TAB, POSITION_TAB, BREAK, LINE_END, NO_BREAK_HYPHEN, SYMBOL,
    FIELD_CHARACTER, FIELD_CODE, FIELD,
    TEXT_BOX, TABLE, ROW, CELL, OTHER_FILE,
    FIRST_LAYOUT, /* what a row and a cell say of themselves */
    GRID_BEFORE = FIRST_LAYOUT, GRID_AFTER, GRID_SPAN, MERGE_DOWN, MERGE_ACROSS, CELL_DELETED,
    LAST_LAYOUT = CELL_DELETED,
    DELETED, MOVED_FROM,
    FIRST_UNSHOWN, /* from here on nothing inside is shown */
    TAB_STOPS = FIRST_UNSHOWN, OLD_PARAGRAPH, OLD_RUN, OLD_TABLE, OLD_ROW, OLD_CELL, OLD_SECTION,
    OLD_GRID, OLD_EXCEPTIONS, PHONETIC, MATH_MARKS, DELETED_TEXT, DELETED_CODE,
    NAME_COUNT
};

#define WORD(name) {PFT_SPACE_WORD, name}

static const pft_element_name names[NAME_COUNT] = {
    [DOCUMENT] = WORD("document"),
    [HEADER] = WORD("hdr"),
    [FOOTER] = WORD("ftr"),
    [FOOTNOTES] = WORD("footnotes"),
    [ENDNOTES] = WORD("endnotes"),
    [NOTE] = WORD("footnote"),
    [ENDNOTE] = WORD("endnote"),
    [PARAGRAPH] = WORD("p"),
    [PARAGRAPH_MARKS] = WORD("pPr"),
    [RUN] = WORD("r"),
    [RUN_FONTS] = WORD("rFonts"),
    [VANISH] = WORD("vanish"),
    [STRIKE] = WORD("strike"),
    [DOUBLE_STRIKE] = WORD("dstrike"),
    [VERTICAL] = WORD("vertAlign"),
    [TEXT] = WORD("t"),
    [MATH_TEXT] = {PFT_SPACE_MATH, "t"},
    [FRACTION_BAR] = {PFT_SPACE_MATH, "den"},
    [POWER] = {PFT_SPACE_MATH, "sup"},
    [CONTROL] = WORD("sdt"),
    [CONTROL_MARKS] = WORD("sdtPr"),
    [PLACEHOLDER] = WORD("showingPlcHdr"),
    [TAB] = WORD("tab"),
    [POSITION_TAB] = WORD("ptab"),
    [BREAK] = WORD("br"),
    [LINE_END] = WORD("cr"),
    [NO_BREAK_HYPHEN] = WORD("noBreakHyphen"),
    [SYMBOL] = WORD("sym"),
    [FIELD_CHARACTER] = WORD("fldChar"),
    [FIELD_CODE] = WORD("instrText"),
    [FIELD] = WORD("fldSimple"),
    [TEXT_BOX] = WORD("txbxContent"),
    [TABLE] = WORD("tbl"),
    [ROW] = WORD("tr"),
    [CELL] = WORD("tc"),
    [OTHER_FILE] = WORD("altChunk"),
    [GRID_BEFORE] = WORD("gridBefore"),
    [GRID_AFTER] = WORD("gridAfter"),
    [GRID_SPAN] = WORD("gridSpan"),
    [MERGE_DOWN] = WORD("vMerge"),
    [MERGE_ACROSS] = WORD("hMerge"),
    [CELL_DELETED] = WORD("cellDel"),
    [DELETED] = WORD("del"),
    [MOVED_FROM] = WORD("moveFrom"),
    [TAB_STOPS] = WORD("tabs"),
    [OLD_PARAGRAPH] = WORD("pPrChange"),
    [OLD_RUN] = WORD("rPrChange"),
    [OLD_TABLE] = WORD("tblPrChange"),
    [OLD_ROW] = WORD("trPrChange"),
    [OLD_CELL] = WORD("tcPrChange"),
    [OLD_SECTION] = WORD("sectPrChange"),
    [OLD_GRID] = WORD("tblGridChange"),
    [OLD_EXCEPTIONS] = WORD("tblPrExChange"),
    [PHONETIC] = WORD("rt"),
    [MATH_MARKS] = {PFT_SPACE_MATH, "ctrlPr"},
    [DELETED_TEXT] = WORD("delText"),
    [DELETED_CODE] = WORD("delInstrText"),
};

/* What stands for itself in a run. */
static const char *const marks[NAME_COUNT] = {
    [TAB] = "\t",      [POSITION_TAB] = "\t",    [BREAK] = "\n",
    [LINE_END] = "\n", [NO_BREAK_HYPHEN] = "-", [FRACTION_BAR] = "/",
};

/* --- text ------------------------------------------------------------------------------------------------------ */

pft_status docx_put(docx_reader *r, pft_xml *xml, const char *text, size_t size)
{
    uint32_t limit = r->options->max_cell_bytes;

    if (size > limit || pft_runs_size(&r->text) > limit - size)
        return pft_xml_limit(xml, "max_cell_bytes", limit, "the bytes of a cell or a line", "单元格或一行的字节数");
    return pft_runs_add(&r->text, text, size, r->struck) ? PFT_OK : pft_fail_memory(r->package.err);
}

pft_status docx_add(docx_reader *r, pft_xml *xml, const char *text, size_t size)
{
    if (r->hidden || r->placeholder > 0 || (r->field_codes | r->field_hides) != 0)
        return PFT_OK;
    return docx_put(r, xml, text, size);
}

static pft_status add_character(docx_reader *r, pft_xml *xml, uint32_t character)
{
    char bytes[4];

    return docx_add(r, xml, bytes, pft_utf8_encode(bytes, character));
}

/* A line break in the XML is a space; a character that is a picture of its font is the character it shows. */
static pft_status add_text(docx_reader *r, pft_xml *xml, const char *text, size_t size)
{
    const char *end = text + size, *plain = text;
    pft_status status = PFT_OK;

    while (status == PFT_OK && text < end) {
        uint32_t character = 0, shown = 0;
        size_t width = 1;

        if (*text == '\n' || *text == '\r') {
            shown = ' ';
        } else if ((unsigned char)*text == 0xEF) {
            width = pft_utf8_decode(text, (size_t)(end - text), &character);
            shown = character >= 0xF020 && character <= 0xF0FF ? docx_symbol(r->font, character) : 0;
        }
        text += width;
        if (shown == 0)
            continue;
        if ((status = docx_add(r, xml, plain, (size_t)(text - plain) - width)) == PFT_OK)
            status = add_character(r, xml, shown);
        plain = text;
    }
    return status == PFT_OK ? docx_add(r, xml, plain, (size_t)(end - plain)) : status;
}

static int compare_line(const char *known, pft_slice line)
{
    int order = strncmp(known, line.text, line.size);

    return order != 0 ? order : known[line.size] != '\0';
}

/* True for a line that came before; else *place is where it belongs among those that did. */
static bool came_before(const docx_reader *r, pft_slice line, size_t *place)
{
    size_t low = 0, high = r->line_count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = compare_line(r->lines.text + r->sorted[middle], line);

        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *place = low;
    return false;
}

static bool remember_line(docx_reader *r, pft_slice line, size_t place)
{
    enum { MOST_BYTES = 64 << 10, MOST_LINES = 4096 }; /* beyond, a line may come again */
    size_t *sorted;

    if (r->lines.size + line.size >= MOST_BYTES || r->line_count == MOST_LINES)
        return true;
    sorted = pft_arena_room(&r->scratch, r->sorted, r->line_count, &r->line_capacity, sizeof *sorted);
    if (sorted == NULL)
        return false;
    r->sorted = sorted;
    memmove(sorted + place + 1, sorted + place, (r->line_count - place) * sizeof *sorted);
    sorted[place] = r->lines.size;
    if (!pft_builder_add(&r->lines, line.text, line.size) || !pft_builder_add(&r->lines, "", 1))
        return false;
    r->line_count++;
    return true;
}

static pft_status give_line(docx_reader *r, pft_slice line)
{
    pft_cell cell = {.size = (uint32_t)line.size, .column_span = 1};
    size_t place = 0;

    if (line.size == 0 || (r->once && came_before(r, line, &place)))
        return PFT_OK;
    if (r->once && !remember_line(r, line, place))
        return pft_fail_memory(r->package.err);
    if ((cell.text = pft_arena_strndup(r->sink->arena, line.text, line.size)) == NULL)
        return pft_fail_memory(r->package.err);
    return r->sink->heading(r->sink->context, r->parts + 1, &cell);
}

pft_status docx_give_lines(docx_reader *r)
{
    pft_slice lines = pft_runs_text(&r->text);
    const char *text = lines.text, *end = text + lines.size;
    pft_status status = text < end ? docx_give_held(r) : PFT_OK;

    while (status == PFT_OK && text < end) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));

        if (stop == NULL)
            stop = end;
        status = give_line(r, pft_trim(text, (size_t)(stop - text)));
        text = stop + 1;
    }
    pft_runs_clear(&r->text);
    return status;
}

/* The end of a paragraph, and the border of a text box. In a cell the next goes on below it. */
static pft_status end_line(docx_reader *r, pft_xml *xml)
{
    bool joined = r->joined;

    r->joined = false;
    r->field_codes = 0; /* no instruction is longer than its paragraph: one that lost its end hides no more than that */
    if (joined)
        return PFT_OK;
    if (r->table == NULL || r->table->cell_depth == 0)
        return docx_give_lines(r);
    return pft_runs_size(&r->text) > 0 ? docx_add(r, xml, "\n", 1) : PFT_OK;
}

/* --- fields ---------------------------------------------------------------------------------------------------- */

/* What the program itself works out for the page; a table of contents repeats every title. */
static bool is_made_up(const char *word, size_t size)
{
    static const char *const made_up[] = {"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "TOC"};

    for (size_t i = 0; i < sizeof made_up / sizeof made_up[0]; i++)
        if (strlen(made_up[i]) == size && memcmp(made_up[i], word, size) == 0)
            return true;
    return false;
}

static bool is_made_up_code(const char *code)
{
    code += strspn(code, " ");
    return is_made_up(code, strcspn(code, " \\"));
}

static uint64_t innermost_field(const docx_reader *r)
{
    return r->fields > 0 && r->fields <= 64 ? UINT64_C(1) << (r->fields - 1) : 0;
}

static void turn_field(docx_reader *r, const char *type)
{
    if (type != NULL && strcmp(type, "begin") == 0) {
        r->fields++;
        r->field_codes |= innermost_field(r);
        r->field_word_size = 0;
    } else if (type != NULL && strcmp(type, "separate") == 0) {
        r->field_codes &= ~innermost_field(r);
        if (is_made_up(r->field_word, r->field_word_size))
            r->field_hides |= innermost_field(r);
    } else if (type != NULL && strcmp(type, "end") == 0 && r->fields > 0) {
        r->field_codes &= ~innermost_field(r);
        r->field_hides &= ~innermost_field(r);
        r->fields--;
    }
}

/* The first word of an instruction, which may come in pieces. */
static void add_code(docx_reader *r, const char *text, size_t size)
{
    for (size_t i = 0; i < size && r->field_word_size < sizeof r->field_word; i++) {
        if (text[i] != ' ' && text[i] != '\\')
            r->field_word[r->field_word_size++] = text[i];
        else if (r->field_word_size > 0)
            break;
    }
}

/* --- elements -------------------------------------------------------------------------------------------------- */

static pft_status add_symbol(docx_reader *r, pft_xml *xml)
{
    const char *code = pft_xml_attribute(xml, PFT_SPACE_WORD, "char");
    docx_font font = docx_font_named(pft_xml_attribute(xml, PFT_SPACE_WORD, "font"));
    unsigned long value = code != NULL ? strtoul(code, NULL, 16) : 0;
    uint32_t shown = 0;

    if (value >= 0x20 && value < 0xD800 && font == DOCX_FONT_TEXT)
        shown = (uint32_t)value; /* any other font: the character itself */
    else if (value >= 0x20 && value <= 0xF0FF)
        shown = docx_symbol(font, (uint32_t)value);
    return shown != 0 ? add_character(r, xml, shown) : PFT_OK;
}

static void set_font(docx_reader *r, pft_xml *xml)
{
    r->font = docx_font_named(pft_xml_attribute(xml, PFT_SPACE_WORD, "ascii"));
    if (r->font == DOCX_FONT_TEXT)
        r->font = docx_font_named(pft_xml_attribute(xml, PFT_SPACE_WORD, "hAnsi"));
}

static docx_merge merge_of(pft_xml *xml)
{
    const char *value = pft_xml_attribute(xml, PFT_SPACE_WORD, "val");

    return value != NULL && strcmp(value, "restart") == 0 ? DOCX_MERGE_BEGINS : DOCX_MERGE_GOES_ON;
}

/* A tracked change takes away a row, the mark between two paragraphs, or the runs inside it. */
static void take_deletion(docx_reader *r, pft_xml *xml)
{
    docx_table *t = r->table;

    if (r->paragraph_marks)
        r->joined = true;
    else if (t != NULL && t->row_depth > 0 && pft_xml_depth(xml) == t->row_depth + 2 && t->cell_depth == 0)
        docx_row_drop(r, xml);
    else
        pft_xml_skip(xml);
}

static bool in_row(const docx_reader *r)
{
    return r->table != NULL && r->table->row_depth > 0 && r->table->cell_depth == 0;
}

static bool in_cell(const docx_reader *r)
{
    return r->table != NULL && r->table->cell_depth > 0;
}

static pft_status take_layout(docx_reader *r, pft_xml *xml, unsigned element)
{
    uint32_t value = pft_xml_number(xml, PFT_SPACE_WORD, "val", 0);

    if (value > r->options->max_columns)
        return pft_xml_limit(xml, "max_columns", r->options->max_columns, "the columns of a row", "一行的列数");
    if (element == GRID_BEFORE && in_row(r))
        return docx_leave_out(r, xml, value);
    if (element == GRID_AFTER && in_row(r))
        r->table->after = value;
    else if (element == GRID_SPAN && in_cell(r))
        r->table->span = value > 0 ? value : 1;
    else if (element == MERGE_DOWN && in_cell(r))
        r->table->down = merge_of(xml);
    else if (element == MERGE_ACROSS && in_cell(r))
        r->table->across = merge_of(xml);
    else if (element == CELL_DELETED && in_cell(r))
        docx_cell_drop(r, xml);
    return PFT_OK;
}

static pft_status start_table_element(docx_reader *r, pft_xml *xml, unsigned element)
{
    if (r->flat)
        return PFT_OK;
    if (element == TABLE) {
        r->field_hides = 0; /* no table is made up */
        return docx_table_begin(r, xml);
    }
    if (element == ROW && r->table != NULL && r->table->row_depth == 0)
        return docx_row_begin(r, xml);
    if (element == CELL && in_row(r))
        return docx_cell_begin(r, xml);
    return PFT_OK;
}

static void begin_run(docx_reader *r)
{
    r->hidden = r->struck = r->raised = false;
    r->font = DOCX_FONT_TEXT;
    r->raised_from = r->text.text.size;
}

static bool is_raised(pft_xml *xml)
{
    const char *value = pft_xml_attribute(xml, PFT_SPACE_WORD, "val");

    return value != NULL && strcmp(value, "superscript") == 0;
}

static pft_status end_run(docx_reader *r)
{
    bool raised = r->raised;

    r->hidden = r->struck = r->raised = false;
    return !raised || pft_runs_raise(&r->text, r->raised_from) ? PFT_OK : pft_fail_memory(r->package.err);
}

/* What a run says of its own text; marks of a paragraph speak of its end alone. */
static void start_run_element(docx_reader *r, pft_xml *xml, unsigned element)
{
    if (element == PARAGRAPH_MARKS) {
        r->paragraph_marks = true;
    } else if (element == RUN) {
        begin_run(r);
    } else if (element == RUN_FONTS) {
        set_font(r, xml);
    } else if (r->paragraph_marks) {
        return;
    } else if (element == VANISH) {
        r->hidden = pft_xml_switch(xml, PFT_SPACE_WORD, "val");
    } else if (element == VERTICAL) {
        r->raised = is_raised(xml);
    } else {
        r->struck |= pft_xml_switch(xml, PFT_SPACE_WORD, "val");
    }
}

/* A content control whose placeholder is shown was never filled in. */
static void start_control(docx_reader *r, pft_xml *xml, unsigned element)
{
    if (element == CONTROL_MARKS)
        r->control = pft_xml_depth(xml) - 1;
    else if (element == PLACEHOLDER && r->placeholder == 0 && pft_xml_switch(xml, PFT_SPACE_WORD, "val"))
        r->placeholder = r->control;
}

/* w:fldSimple: instruction and result in one element. */
static void start_field(pft_xml *xml)
{
    const char *code = pft_xml_attribute(xml, PFT_SPACE_WORD, "instr");

    if (code != NULL && is_made_up_code(code))
        pft_xml_skip(xml);
}

/* A footnote's separator is drawn, not read. */
static void start_note(pft_xml *xml)
{
    if (pft_xml_attribute(xml, PFT_SPACE_WORD, "type") != NULL)
        pft_xml_skip(xml);
}

/* What stands in the text: runs and their marks, fields, tables. */
static pft_status start_in_text(docx_reader *r, pft_xml *xml, unsigned element)
{
    switch (element) {
    case PARAGRAPH_MARKS:
    case RUN:
    case RUN_FONTS:
    case VANISH:
    case STRIKE:
    case DOUBLE_STRIKE:
    case VERTICAL:
        start_run_element(r, xml, element);
        return PFT_OK;
    case POWER:
        r->raised_from = r->text.text.size;
        return PFT_OK;
    case SYMBOL:
        return add_symbol(r, xml);
    case FIELD_CHARACTER:
        turn_field(r, pft_xml_attribute(xml, PFT_SPACE_WORD, "fldCharType"));
        return PFT_OK;
    case FIELD:
        start_field(xml);
        return PFT_OK;
    case TEXT_BOX:
        return end_line(r, xml);
    case TABLE:
    case ROW:
    case CELL:
        return start_table_element(r, xml, element);
    case OTHER_FILE:
        return docx_chunk(r, xml);
    case DELETED:
    case MOVED_FROM:
        take_deletion(r, xml);
        return PFT_OK;
    case NOTE:
    case ENDNOTE:
        start_note(xml);
        return PFT_OK;
    case TEXT:
    case MATH_TEXT:
    case FIELD_CODE:
        r->open = element;
        return PFT_OK;
    default:
        return PFT_OK;
    }
}

static pft_status start(void *context, pft_xml *xml, unsigned element)
{
    docx_reader *r = context;

    if (element >= FIRST_UNSHOWN) {
        pft_xml_skip(xml);
        return PFT_OK;
    }
    if (r->control > 0 || element == CONTROL_MARKS) { /* of the marks one alone counts here */
        start_control(r, xml, element);
        return PFT_OK;
    }
    if (element >= FIRST_LAYOUT && element <= LAST_LAYOUT)
        return take_layout(r, xml, element);
    if (marks[element] != NULL)
        return docx_add(r, xml, marks[element], strlen(marks[element]));
    return start_in_text(r, xml, element);
}

/* Rows and cells may stand where none belong; those that were not begun are not ended. */
static pft_status end_table_element(docx_reader *r, pft_xml *xml)
{
    docx_table *t = r->table;
    uint32_t depth = pft_xml_depth(xml);

    if (t == NULL)
        return PFT_OK;
    if (depth == t->cell_depth)
        return docx_cell_end(r, xml);
    if (depth == t->row_depth)
        return docx_row_end(r, xml);
    if (depth == t->depth)
        return docx_table_end(r, xml);
    return PFT_OK;
}

static pft_status end(void *context, pft_xml *xml, unsigned element)
{
    docx_reader *r = context;

    switch (element) {
    case TEXT:
    case MATH_TEXT:
    case FIELD_CODE:
        r->open = 0;
        return PFT_OK;
    case PARAGRAPH_MARKS:
        r->paragraph_marks = false;
        return PFT_OK;
    case CONTROL_MARKS:
        r->control = 0;
        return PFT_OK;
    case CONTROL:
        if (r->placeholder == pft_xml_depth(xml))
            r->placeholder = 0;
        return PFT_OK;
    case POWER:
        r->raised = true;
        return end_run(r);
    case RUN:
        return end_run(r);
    case PARAGRAPH:
        return end_line(r, xml);
    case TABLE:
    case ROW:
    case CELL:
        return end_table_element(r, xml);
    default:
        return PFT_OK;
    }
}

static pft_status text(void *context, pft_xml *xml, const char *bytes, size_t size)
{
    docx_reader *r = context;

    if (r->open == FIELD_CODE)
        add_code(r, bytes, size);
    else if (r->open != 0)
        return add_text(r, xml, bytes, size);
    return PFT_OK;
}

pft_status docx_read_part(docx_reader *r, const char *part, docx_kind kind)
{
    static const unsigned roots[] = {
        [DOCX_BODY] = DOCUMENT, [DOCX_HEADER] = HEADER, [DOCX_FOOTER] = FOOTER, [DOCX_FOOTNOTES] = FOOTNOTES,
        [DOCX_ENDNOTES] = ENDNOTES,
    };
    pft_xml_reader reader = {names, NAME_COUNT, roots[kind], start, end, text};
    pft_status status;

    r->part = part;
    r->flat = kind != DOCX_BODY;
    r->once = kind == DOCX_HEADER || kind == DOCX_FOOTER;
    r->open = 0;
    r->hidden = r->struck = r->raised = r->paragraph_marks = r->joined = false;
    r->control = r->placeholder = 0;
    r->fields = 0;
    r->field_codes = r->field_hides = 0;
    if ((status = pft_xml_read(&r->package, part, &reader, r)) != PFT_OK)
        return status;
    return docx_give_lines(r);
}
