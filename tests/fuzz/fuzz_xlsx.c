/* Any bytes as an Excel file, or as one of its parts: the first byte says which. */
#include "office.h"

#define SHEET                                                              \
    "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" " \
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define LINK(id, kind, target) "<Relationship Id=\"" id "\" Type=\"x/" kind "\" Target=\"" target "\"/>"
#define PART(name, text) {name, text, sizeof text - 1}

static const fuzz_part parts[] = {
    PART("xl/worksheets/sheet1.xml",
         "<worksheet " SHEET
         "><sheetData><row><c t=\"s\"><v>0</v></c><c s=\"1\"><v>45657.5</v></c></row></sheetData></worksheet>"),
    PART("xl/styles.xml",
         "<styleSheet " SHEET "><numFmts><numFmt numFmtId=\"170\" formatCode=\"0.0&quot;万元&quot;\"/></numFmts>"
         "<cellXfs><xf numFmtId=\"170\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
    PART("xl/sharedStrings.xml", "<sst " SHEET "><si><t>产出指标</t></si></sst>"),
    PART("xl/workbook.xml", "<workbook " SHEET "><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>"),
    PART("xl/_rels/workbook.xml.rels",
         "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" LINK(
             "r1", "worksheet", "worksheets/sheet1.xml") LINK("r2", "styles", "styles.xml")
             LINK("r3", "sharedStrings", "sharedStrings.xml") "</Relationships>"),
};

enum { PART_COUNT = sizeof parts / sizeof parts[0] };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_part given[PART_COUNT];
    uint8_t *zip;
    size_t zip_size, which = size > 0 && data[0] >= '1' && data[0] < '0' + PART_COUNT ? (size_t)(data[0] - '0') : 0;

    if (is_zip(data, size)) {
        check_office("xlsx", data, size);
        check_office(NULL, data, size);
        return 0;
    }
    memcpy(given, parts, sizeof parts);
    given[which].bytes = data + (which > 0);
    given[which].size = size - (which > 0);
    zip = zip_parts(given, PART_COUNT, &zip_size);
    check_office("xlsx", zip, zip_size);
    free(zip);
    return 0;
}
