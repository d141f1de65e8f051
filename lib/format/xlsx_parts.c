/* The parts of a workbook around its sheets: styles, names of tabs, relations. */
#include "format/xlsx_parts.h"

#include <stdio.h>
#include <string.h>

#include "core/error.h"
#include "core/text.h"
#include "format/zip_out.h"

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define LINK "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml."
#define FONT(size, marks)                                                                                        \
    "<font>" marks "<sz val=\"" size "\"/><name val=\"宋体\"/><family val=\"3\"/><charset val=\"134\"/></font>"
#define SIDE(name) "<" name " style=\"thin\"><color auto=\"1\"/></" name ">"

static const char links[] = PFT_XML_HEAD
    "<Relationships xmlns=\"" PACKAGE "relationships\">"
    "<Relationship Id=\"rId1\" Type=\"" LINK "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

void pft_xlsx_open(pft_xlsx *book, const pft_allocator *allocator)
{
    *book = (pft_xlsx){.failed = false};
    pft_arena_init(&book->arena, allocator);
    book->xml = (pft_xml_out){.text = PFT_BUILDER(&book->arena), .sheet = true};
}

void pft_xlsx_close(pft_xlsx *book)
{
    pft_arena_free(&book->arena);
}

/* ---- names of tabs ---- */

enum { TAB_UNITS = 31, TAB_SIZE = TAB_UNITS * 3 + 1 };

/* What a tab may hold of a text, up to a length in units of UTF-16. An apostrophe may stand at neither end. */
static size_t cut_tab(char out[TAB_SIZE], const char *text, unsigned most)
{
    const char *end = text + strlen(text);
    size_t size = 0;
    unsigned units = 0;

    while (text < end) {
        uint32_t character;
        size_t width = pft_utf8_decode(text, (size_t)(end - text), &character);
        unsigned step = character > 0xFFFF ? 2 : 1;

        if (character < 0x20 || character == 0xFFFE || character == 0xFFFF ||
            (character < 0x80 && strchr("\\/?*[]:'", (int)character) != NULL))
            character = character == '\'' ? 0x2019 : ' ';
        if (units + step > most)
            break;
        if (character != ' ' || size > 0)
            size += pft_utf8_encode(out + size, character);
        units += step;
        text += width;
    }
    while (size > 0 && out[size - 1] == ' ')
        size--;
    out[size] = '\0';
    return size;
}

/* Excel takes names for the same whose letters differ in case only; one it keeps for itself. */
static bool same_tab(const char *a, const char *b)
{
    for (; *a != '\0' || *b != '\0'; a++, b++) {
        unsigned char x = (unsigned char)*a, y = (unsigned char)*b;

        if ((x >= 'A' && x <= 'Z' ? x + 32 : x) != (y >= 'A' && y <= 'Z' ? y + 32 : y))
            return false;
    }
    return true;
}

static size_t hash_tab(const char *name)
{
    uint64_t hash = UINT64_C(1469598103934665603);

    for (; *name != '\0'; name++)
        hash = (hash ^ (uint64_t)(*name >= 'A' && *name <= 'Z' ? *name + 32 : (unsigned char)*name)) *
               UINT64_C(1099511628211);
    return (size_t)(hash ^ hash >> 32);
}

/* Where the name stands in the table of names, or would stand. */
static uint32_t *find_tab(pft_xlsx *book, const char *name)
{
    size_t at = hash_tab(name) & (book->name_room - 1);

    while (book->names[at] != 0 && !same_tab(book->sheets[book->names[at] - 1].name, name))
        at = (at + 1) & (book->name_room - 1);
    return &book->names[at];
}

static bool make_room(pft_xlsx *book)
{
    size_t room = book->name_room > 0 ? book->name_room * 2 : 64;
    uint32_t *names;

    if (book->sheet_count * 2 < book->name_room)
        return true;
    if ((names = pft_arena_alloc(&book->arena, room * sizeof *names)) == NULL)
        return false;
    book->names = names;
    book->name_room = room;
    for (size_t i = 0; i < book->sheet_count; i++)
        *find_tab(book, book->sheets[i].name) = (uint32_t)i + 1;
    return true;
}

const char *pft_xlsx_tab_name(pft_xlsx *book, const char *wanted)
{
    char name[TAB_SIZE], number[32];
    size_t size = cut_tab(name, wanted != NULL ? wanted : "", TAB_UNITS);

    if (!make_room(book))
        return NULL;
    if (size == 0)
        snprintf(name, sizeof name, "表%zu", book->sheet_count + 1);
    for (size_t n = book->sheet_count + 1; *find_tab(book, name) != 0 || same_tab(name, "History"); n++) {
        snprintf(number, sizeof number, "(%zu)", n);
        size = cut_tab(name, wanted != NULL ? wanted : "表", TAB_UNITS - (unsigned)strlen(number));
        strcpy(name + size, number);
    }
    *find_tab(book, name) = (uint32_t)book->sheet_count + 1;
    return pft_arena_strndup(&book->arena, name, strlen(name));
}

/* ---- styles ---- */

static void put_fills(pft_xml_out *xml)
{
    pft_xml_out_format(xml, "<fills count=\"%d\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill "
                            "patternType=\"gray125\"/></fill>", PFT_SHEET_STYLE_COUNT + 2);
    for (int i = 0; i < PFT_SHEET_STYLE_COUNT; i++) {
        uint32_t fill = pft_sheet_look_of((pft_sheet_style)i)->fill;

        if (fill == 0)
            pft_xml_out_raw(xml, "<fill><patternFill patternType=\"none\"/></fill>");
        else
            pft_xml_out_format(xml, "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF%06X\"/><bgColor "
                                    "indexed=\"64\"/></patternFill></fill>", (unsigned)fill);
    }
    pft_xml_out_raw(xml, "</fills>");
}

/* Every format is known under its number: 10 is 0.00%, and 49 is text, which stays as it is typed: 92% is no 0.92. */
static void put_look(pft_xml_out *xml, int style)
{
    const pft_sheet_look *look = pft_sheet_look_of((pft_sheet_style)style);

    pft_xml_out_format(xml,
                       "<xf numFmtId=\"%d\" fontId=\"%d\" fillId=\"%d\" borderId=\"%d\" xfId=\"0\" "
                       "applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\" "
                       "applyProtection=\"1\"><alignment vertical=\"center\" wrapText=\"1\"%s/>%s</xf>",
                       look->percent ? 10 : look->literal ? 49 : 0, look->large ? 2 : look->bold ? 1 : 0,
                       look->fill != 0 ? style + 2 : 0, look->bordered ? 1 : 0,
                       look->centred ? " horizontal=\"center\"" : "",
                       look->unlocked ? "<protection locked=\"0\"/>" : "");
}

static void put_styles(pft_xml_out *xml, const pft_xlsx *book)
{
    (void)book;
    pft_xml_out_raw(xml, PFT_XML_HEAD "<styleSheet xmlns=\"" MAIN "\"><fonts count=\"3\">" FONT("10", "")
                         FONT("10", "<b/>") FONT("16", "<b/>") "</fonts>");
    put_fills(xml);
    pft_xml_out_raw(xml, "<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border><border>"
                         SIDE("left") SIDE("right") SIDE("top") SIDE("bottom") "<diagonal/></border></borders>"
                         "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
                         "</cellStyleXfs>");
    pft_xml_out_format(xml, "<cellXfs count=\"%d\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" "
                            "xfId=\"0\"/>", PFT_SHEET_STYLE_COUNT + 1);
    for (int i = 0; i < PFT_SHEET_STYLE_COUNT; i++)
        put_look(xml, i);
    pft_xml_out_raw(xml, "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"常规\" xfId=\"0\" builtinId=\"0\"/>"
                         "</cellStyles></styleSheet>");
}

/* ---- the package ---- */

static void put_types(pft_xml_out *xml, const pft_xlsx *book)
{
    pft_xml_out_raw(
        xml, PFT_XML_HEAD
        "<Types xmlns=\"" PACKAGE "content-types\">"
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" TYPE "sheet.main+xml\"/>"
        "<Override PartName=\"/xl/styles.xml\" ContentType=\"" TYPE "styles+xml\"/>");
    for (size_t i = 1; i <= book->sheet_count; i++)
        pft_xml_out_format(xml, "<Override PartName=\"/xl/worksheets/sheet%zu.xml\" ContentType=\"" TYPE
                                "worksheet+xml\"/>", i);
    pft_xml_out_raw(xml, "</Types>");
}

/* A tab's name inside a reference. No apostrophe stands in it. */
static void put_reference(pft_xml_out *xml, const char *name)
{
    pft_xml_out_raw(xml, "'");
    pft_xml_out_text(xml, name);
    pft_xml_out_raw(xml, "'!");
}

static void put_names(pft_xml_out *xml, const pft_xlsx *book)
{
    bool any = false;
    char letters[8];

    for (size_t i = 0; i < book->sheet_count; i++) {
        const pft_xlsx_sheet *sheet = &book->sheets[i];

        if (sheet->heading_to <= sheet->heading_from)
            continue;
        pft_xml_out_raw(xml, any ? "" : "<definedNames>");
        any = true;
        if (sheet->filter_columns > 0) {
            pft_xml_out_format(xml, "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"%zu\" hidden=\"1\">",
                               i);
            put_reference(xml, sheet->name);
            pft_xml_out_format(xml, "$A$%u:$%s$%u</definedName>", (unsigned)sheet->filter_row + 1,
                               pft_xlsx_letters(sheet->filter_columns - 1, letters), (unsigned)sheet->last_row + 1);
        }
        pft_xml_out_format(xml, "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"%zu\">", i);
        put_reference(xml, sheet->name);
        pft_xml_out_format(xml, "$%u:$%u</definedName>", (unsigned)sheet->heading_from + 1,
                           (unsigned)sheet->heading_to);
    }
    pft_xml_out_raw(xml, any ? "</definedNames>" : "");
}

static void put_book(pft_xml_out *xml, const pft_xlsx *book)
{
    pft_xml_out_raw(xml, PFT_XML_HEAD "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" LINK "\"><sheets>");
    for (size_t i = 0; i < book->sheet_count; i++) {
        pft_xml_out_raw(xml, "<sheet");
        pft_xml_out_attribute(xml, "name", book->sheets[i].name);
        pft_xml_out_format(xml, " sheetId=\"%zu\" r:id=\"rId%zu\"/>", i + 1, i + 1);
    }
    pft_xml_out_raw(xml, "</sheets>");
    put_names(xml, book);
    pft_xml_out_raw(xml, "<calcPr calcId=\"124519\" fullCalcOnLoad=\"1\"/></workbook>");
}

static void put_relations(pft_xml_out *xml, const pft_xlsx *book)
{
    pft_xml_out_raw(xml, PFT_XML_HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">"
                         "<Relationship Id=\"rId0\" Type=\"" LINK "/styles\" Target=\"styles.xml\"/>");
    for (size_t i = 1; i <= book->sheet_count; i++)
        pft_xml_out_format(xml, "<Relationship Id=\"rId%zu\" Type=\"" LINK "/worksheet\" "
                                "Target=\"worksheets/sheet%zu.xml\"/>", i, i);
    pft_xml_out_raw(xml, "</Relationships>");
}

static const struct {
    const char *name;
    void (*put)(pft_xml_out *xml, const pft_xlsx *book);
} written[] = {{"[Content_Types].xml", put_types},
               {"xl/workbook.xml", put_book},
               {"xl/_rels/workbook.xml.rels", put_relations},
               {"xl/styles.xml", put_styles}};

enum { WRITTEN = sizeof written / sizeof *written };

static bool gather(pft_xlsx *book, pft_zip_part *parts)
{
    parts[0] = (pft_zip_part){"_rels/.rels", links, sizeof links - 1};
    for (size_t i = 0; i < WRITTEN; i++) {
        pft_xml_out xml = {.text = PFT_BUILDER(&book->arena), .sheet = true};

        written[i].put(&xml, book);
        if (xml.failed)
            return false;
        parts[i + 1] = (pft_zip_part){written[i].name, xml.text.text, xml.text.size};
    }
    for (size_t i = 0; i < book->sheet_count; i++) {
        char *name = pft_arena_bytes(&book->arena, 48);

        if (name == NULL)
            return false;
        snprintf(name, 48, "xl/worksheets/sheet%zu.xml", i + 1);
        parts[WRITTEN + 1 + i] = (pft_zip_part){name, book->sheets[i].xml, book->sheets[i].size};
    }
    return true;
}

pft_status pft_xlsx_finish(pft_xlsx *book, const pft_writer *writer, pft_error *err)
{
    pft_zip_part *parts;

    if (book->sheet_count == 0 && !book->failed) {
        pft_sheet empty = pft_sheet_of(&book->arena, NULL, 0);

        pft_xlsx_add(book, &empty);
    }
    parts = pft_arena_alloc(&book->arena, (WRITTEN + 1 + book->sheet_count) * sizeof *parts);
    if (parts == NULL || book->failed || !gather(book, parts))
        return pft_fail_memory(err);
    return pft_zip_write(parts, WRITTEN + 1 + book->sheet_count, writer, err);
}
