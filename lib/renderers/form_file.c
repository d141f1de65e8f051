/* The workbook's file: a zip of a few parts, made in memory. */
#include "renderers/form.h"

#include <stdio.h>
#include <string.h>

#include <zip.h>

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define LINK "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml."
#define FONT(size, marks) "<font>" marks "<sz val=\"" size "\"/><name val=\"宋体\"/><family val=\"3\"/><charset val=\"134\"/></font>"
#define SIDE(name) "<" name " style=\"thin\"><color auto=\"1\"/></" name ">"

static const char links[] = HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                                 "<Relationship Id=\"rId1\" Type=\"" LINK "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

static const char styles_head[] =
    HEAD "<styleSheet xmlns=\"" MAIN "\"><fonts count=\"3\">" FONT("10", "") FONT("10", "<b/>") FONT("16", "<b/>")
    "</fonts><fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFFF8DC\"/><bgColor indexed=\"64\"/></patternFill></fill></fills>"
    "<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border><border>" SIDE("left") SIDE("right")
    SIDE("top") SIDE("bottom") "<diagonal/></border></borders>"
    "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
    "<cellXfs count=\"9\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>";
static const char styles_tail[] = "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"常规\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";

/* Every format is known under its number: 10 is 0.00%, and 49 is text, which stays as it is typed: 92% is no 0.92. */
static const struct {
    unsigned format, font, fill, border;
    bool centered, unlocked;
} styles[PFT_FORM_STYLE_COUNT] = {
    [PFT_FORM_TITLE] = {0, 2, 0, 0, true, false},        [PFT_FORM_LABEL] = {0, 1, 0, 1, true, false},
    [PFT_FORM_TEXT] = {0, 0, 0, 1, false, false},        [PFT_FORM_NUMBER] = {0, 0, 0, 1, true, false},
    [PFT_FORM_RATE] = {10, 0, 0, 1, true, false},        [PFT_FORM_INPUT] = {49, 0, 2, 1, false, true},
    [PFT_FORM_INPUT_NUMBER] = {0, 0, 2, 1, true, true}, [PFT_FORM_NOTE] = {0, 0, 0, 0, true, false},
};

void pft_form_open(pft_form *form, const pft_allocator *allocator)
{
    pft_arena_init(&form->arena, allocator);
    form->xml = PFT_BUILDER(&form->arena);
}

void pft_form_close(pft_form *form)
{
    pft_arena_free(&form->arena);
}

/* ---- the parts around the sheets ---- */

static void put_styles(pft_form *form)
{
    char text[512];

    pft_form_raw(form, styles_head);
    for (size_t i = 0; i < PFT_FORM_STYLE_COUNT; i++) {
        snprintf(text, sizeof text,
                 "<xf numFmtId=\"%u\" fontId=\"%u\" fillId=\"%u\" borderId=\"%u\" xfId=\"0\" applyNumberFormat=\"1\" "
                 "applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\" applyProtection=\"1\">"
                 "<alignment vertical=\"center\" wrapText=\"1\"%s/>%s</xf>",
                 styles[i].format, styles[i].font, styles[i].fill, styles[i].border,
                 styles[i].centered ? " horizontal=\"center\"" : "", styles[i].unlocked ? "<protection locked=\"0\"/>" : "");
        pft_form_raw(form, text);
    }
    pft_form_raw(form, styles_tail);
}

/* A piece for each sheet, in which each # is its number. */
static void put_each(pft_form *form, const char *before, const char *piece, const char *behind)
{
    pft_form_raw(form, before);
    for (size_t i = 1; i <= form->sheet_count; i++)
        for (const char *at = piece, *mark; *at != '\0'; at = mark) {
            char number[24];

            mark = at + strcspn(at, "#");
            form->failed |= !pft_builder_add(&form->xml, at, (size_t)(mark - at));
            if (*mark == '\0')
                break;
            snprintf(number, sizeof number, "%zu", i);
            pft_form_raw(form, number);
            mark++;
        }
    pft_form_raw(form, behind);
}

static void put_types(pft_form *form)
{
    put_each(form,
             HEAD "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                  "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                  "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                  "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" TYPE "sheet.main+xml\"/>"
                  "<Override PartName=\"/xl/styles.xml\" ContentType=\"" TYPE "styles+xml\"/>",
             "<Override PartName=\"/xl/worksheets/sheet#.xml\" ContentType=\"" TYPE "worksheet+xml\"/>", "</Types>");
}

static void put_book(pft_form *form)
{
    put_each(form, HEAD "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" LINK "\"><sheets>",
             "<sheet name=\"项目#\" sheetId=\"#\" r:id=\"rId#\"/>", "</sheets><calcPr calcId=\"124519\" fullCalcOnLoad=\"1\"/></workbook>");
}

static void put_book_links(pft_form *form)
{
    put_each(form,
             HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                  "<Relationship Id=\"rId0\" Type=\"" LINK "/styles\" Target=\"styles.xml\"/>",
             "<Relationship Id=\"rId#\" Type=\"" LINK "/worksheet\" Target=\"worksheets/sheet#.xml\"/>", "</Relationships>");
}

/* ---- the zip ---- */

/* The text must outlive the zip. No time is kept, so that the same form is the same file. */
static bool add_part(zip_t *zip, const char *name, const char *text, size_t size)
{
    enum { DATE_1980 = 1 << 5 | 1 };
    zip_source_t *source = zip_source_buffer(zip, text, size, 0);
    zip_int64_t index = source != NULL ? zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8) : -1;

    if (index >= 0)
        return zip_file_set_dostime(zip, (zip_uint64_t)index, 0, DATE_1980, 0) == 0;
    zip_source_free(source);
    return false;
}

static bool add_written(pft_form *form, zip_t *zip, const char *name, void (*put)(pft_form *form))
{
    const char *text;

    form->xml.size = 0;
    put(form);
    text = form->failed ? NULL : pft_arena_strndup(&form->arena, form->xml.text, form->xml.size);
    return text != NULL && add_part(zip, name, text, strlen(text));
}

static bool add_parts(pft_form *form, zip_t *zip)
{
    static const struct {
        const char *name;
        void (*put)(pft_form *form);
    } parts[] = {{"[Content_Types].xml", put_types},
                 {"xl/workbook.xml", put_book},
                 {"xl/_rels/workbook.xml.rels", put_book_links},
                 {"xl/styles.xml", put_styles}};
    bool added = add_part(zip, "_rels/.rels", links, sizeof links - 1);

    for (size_t i = 0; added && i < sizeof parts / sizeof parts[0]; i++)
        added = add_written(form, zip, parts[i].name, parts[i].put);
    for (size_t i = 0; added && i < form->sheet_count; i++) {
        char name[48];

        snprintf(name, sizeof name, "xl/worksheets/sheet%zu.xml", i + 1);
        added = add_part(zip, name, form->sheets[i], strlen(form->sheets[i]));
    }
    return added;
}

static pft_status hand_over(zip_source_t *source, const pft_writer *writer)
{
    char bytes[8192];
    zip_int64_t size = 0;
    pft_status status = zip_source_open(source) == 0 ? PFT_OK : PFT_ENOMEM;

    if (status != PFT_OK)
        return status;
    while (status == PFT_OK && (size = zip_source_read(source, bytes, sizeof bytes)) > 0)
        status = writer->write(writer->context, bytes, (size_t)size);
    zip_source_close(source);
    return size < 0 ? PFT_ENOMEM : status;
}

/* What fails in libzip while it writes to memory is memory. */
static pft_status write_zip(pft_form *form, const pft_writer *writer)
{
    zip_source_t *source = NULL;
    zip_t *zip = NULL;
    pft_status status = PFT_ENOMEM;

    if (form->failed || (source = zip_source_buffer_create(NULL, 0, 0, NULL)) == NULL)
        return PFT_ENOMEM;
    zip_source_keep(source);
    if ((zip = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, NULL)) == NULL) {
        zip_source_free(source);
        goto done;
    }
    if (!add_parts(form, zip) || zip_close(zip) != 0) {
        zip_discard(zip);
        goto done;
    }
    status = hand_over(source, writer);
done:
    zip_source_free(source);
    return status;
}

pft_status pft_form_finish(pft_form *form, const pft_writer *writer, pft_error *err)
{
    pft_status status = write_zip(form, writer);

    if (status == PFT_ENOMEM)
        return pft_fail_memory(err);
    return status == PFT_OK ? PFT_OK
                            : pft_fail(err, status, "writing failed: %s", "写出失败：%s",
                                       pft_status_text(status, PFT_ENGLISH));
}
