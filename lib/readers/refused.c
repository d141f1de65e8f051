#include "readers/refused.h"

#include <string.h>

#include "core/encoding.h"

enum {
    REFUSED_DOC,
    REFUSED_XLS,
    REFUSED_PPT,
    REFUSED_WPS,
    REFUSED_ET,
    REFUSED_ENCRYPTED,
    REFUSED_PDF,
    REFUSED_RTF,
    REFUSED_ODT,
    REFUSED_ODS,
    REFUSED_WORD_XML,
    REFUSED_EXCEL_XML,
    REFUSED_IMAGE,
#ifndef PFT_WITH_OFFICE
    REFUSED_DOCX,
    REFUSED_XLSX,
    REFUSED_OFD,
#endif
#ifndef PFT_WITH_HTML
    REFUSED_MHT,
    REFUSED_HTML,
#endif
    REFUSED_ZIP,
    REFUSED_RAR,
    REFUSED_7Z,
    REFUSED_PACKED,
    REFUSED_COUNT
};

#define TO_DOCX "soffice --headless --convert-to docx FILE"
#define TO_XLSX "soffice --headless --convert-to xlsx FILE"

/* What it is, in both languages, and the command, which the list of formats shows too. */
#define REFUSED(name, extensions, media_type, english, chinese, command) \
    {{name, extensions, media_type, {english ": " command, chinese "：" command}, false, false}, command}

const pft_refused pft_refused_formats[] = {
    [REFUSED_DOC] = REFUSED("doc", "doc dot", "application/msword", "Word 97-2003", "Word 97-2003 文档", TO_DOCX),
    [REFUSED_XLS] =
        REFUSED("xls", "xls xlt", "application/vnd.ms-excel", "Excel 97-2003", "Excel 97-2003 工作簿", TO_XLSX),
    [REFUSED_PPT] = REFUSED("ppt", "ppt pps pptx", "application/vnd.ms-powerpoint", "PowerPoint", "PowerPoint 演示文稿",
                            "soffice --headless --convert-to html FILE"),
    [REFUSED_WPS] = REFUSED("wps", "wps wpt", "application/vnd.ms-works", "WPS Writer", "WPS 文字", TO_DOCX),
    [REFUSED_ET] = REFUSED("et", "et ett", "application/x-et", "WPS Spreadsheets", "WPS 表格", TO_XLSX),
    [REFUSED_ENCRYPTED] = REFUSED("encrypted", "docx xlsx", "application/encrypted", "Office file with a password",
                                  "设有密码的 Office 文件", "msoffcrypto-tool -p PASSWORD FILE OPENED"),
    [REFUSED_PDF] = REFUSED("pdf", "pdf", "application/pdf", "PDF", "PDF 文件", "perftarget-pdf FILE > FILE.marks"),
    [REFUSED_RTF] = REFUSED("rtf", "rtf", "application/rtf", "rich text", "RTF 富文本", TO_DOCX),
    [REFUSED_ODT] = REFUSED("odt", "odt fodt", "application/vnd.oasis.opendocument.text", "OpenDocument text",
                            "OpenDocument 文本", TO_DOCX),
    [REFUSED_ODS] = REFUSED("ods", "ods fods", "application/vnd.oasis.opendocument.spreadsheet",
                            "OpenDocument spreadsheet", "OpenDocument 电子表格", TO_XLSX),
    [REFUSED_WORD_XML] = REFUSED("word-xml", "xml", "application/xml", "Word 2003 XML", "Word 2003 XML 文档", TO_DOCX),
    [REFUSED_EXCEL_XML] =
        REFUSED("excel-xml", "xml", "application/xml", "Excel 2003 XML", "Excel 2003 XML 表格", TO_XLSX),
    [REFUSED_IMAGE] = REFUSED("image", "png jpg jpeg gif bmp tif tiff webp", "image/*", "picture", "图片",
                              "tesseract FILE - -l chi_sim"),
#ifndef PFT_WITH_OFFICE /* what this build was made without is known, and read in another form */
    [REFUSED_DOCX] = REFUSED("docx", "docx docm dotx dotm",
                             "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word",
                             "Word 文档", "pandoc -t plain FILE"),
    [REFUSED_XLSX] = REFUSED(
        "xlsx", "xlsx xlsm xltx xltm", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel",
        "Excel 工作簿", "soffice --headless --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76' FILE"),
    [REFUSED_OFD] = REFUSED("ofd", "ofd", "application/ofd", "OFD (GB/T 33190)", "OFD 版式文件（GB/T 33190）",
                            "unzip -p FILE '*Content.xml' | sed 's/<[^>]*>/\\n/g'"),
#endif
#ifndef PFT_WITH_HTML
    [REFUSED_MHT] =
        REFUSED("mht", "mht mhtml", "multipart/related", "web page in one file", "单文件网页", "munpack FILE"),
    [REFUSED_HTML] =
        REFUSED("html", "html htm xhtml shtml", "text/html", "web page", "网页", "pandoc -f html -t plain FILE"),
#endif
    [REFUSED_ZIP] = REFUSED("zip", "zip", "application/zip", "zip archive", "zip 压缩包", "unzip FILE"),
    [REFUSED_RAR] = REFUSED("rar", "rar", "application/vnd.rar", "rar archive", "rar 压缩包", "unar FILE"),
    [REFUSED_7Z] = REFUSED("7z", "7z", "application/x-7z-compressed", "7z archive", "7z 压缩包", "7z x FILE"),
    [REFUSED_PACKED] = REFUSED("packed", "gz bz2 xz tar tgz", "application/gzip", "packed file", "压缩文件或 tar 归档",
                               "bsdtar -xf FILE"),
};
const size_t pft_refused_count = REFUSED_COUNT;

/* Bytes that a file of the format has at a place of its own. */
static const struct {
    const char *magic;
    uint16_t size, offset;
    uint8_t format;
} magics[] = {
    {"{\\rtf", 5, 0, REFUSED_RTF},
    {"\x89PNG\r\n", 6, 0, REFUSED_IMAGE},
    {"\xFF\xD8\xFF", 3, 0, REFUSED_IMAGE},
    {"GIF8", 4, 0, REFUSED_IMAGE},
    {"II*\0", 4, 0, REFUSED_IMAGE},
    {"MM\0*", 4, 0, REFUSED_IMAGE},
    {"WEBP", 4, 8, REFUSED_IMAGE},
    {"Rar!\x1A\x07", 6, 0, REFUSED_RAR},
    {"7z\xBC\xAF\x27\x1C", 6, 0, REFUSED_7Z},
    {"\x1F\x8B", 2, 0, REFUSED_PACKED},
    {"BZh", 3, 0, REFUSED_PACKED},
    {"\xFD" "7zXZ\0", 6, 0, REFUSED_PACKED},
    {"ustar", 5, 257, REFUSED_PACKED},
};

/* Streams of an OLE2 file that tell what it is; the first that is there decides, since WPS writes Word's too. */
static const struct {
    const char *stream;
    uint8_t format;
} streams[] = {
    {"EncryptedPackage", REFUSED_ENCRYPTED}, {"WpsCustomData", REFUSED_WPS},       {"ETExtData", REFUSED_ET},
    {"WordDocument", REFUSED_DOC},           {"Workbook", REFUSED_XLS},            {"Book", REFUSED_XLS},
    {"PowerPoint Document", REFUSED_PPT},    {"MatOST", REFUSED_WPS},
};

/* Members of a zip, or what its first member says of the whole. */
static const struct {
    const char *name;
    uint8_t format;
} members[] = {
    {"mimetypeapplication/vnd.oasis.opendocument.text", REFUSED_ODT},
    {"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", REFUSED_ODS},
    {"ppt/presentation.xml", REFUSED_PPT},
#ifndef PFT_WITH_OFFICE
    {"word/", REFUSED_DOCX},
    {"xl/", REFUSED_XLSX},
    {"OFD.xml", REFUSED_OFD},
#endif
};

/* Words in the first lines of a text. */
static const struct {
    const char *word;
    uint8_t format;
} words[] = {
    {"progid=\"Word.Document\"", REFUSED_WORD_XML},
    {"progid=\"Excel.Sheet\"", REFUSED_EXCEL_XML},
    {"<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"", REFUSED_EXCEL_XML},
    {"opendocument.spreadsheet\"", REFUSED_ODS},
    {"opendocument.text\"", REFUSED_ODT},
#ifndef PFT_WITH_HTML
    {"Content-Type: multipart/related", REFUSED_MHT},
    {"<html", REFUSED_HTML},
    {"<HTML", REFUSED_HTML},
    {"<!DOCTYPE html", REFUSED_HTML},
    {"<!doctype html", REFUSED_HTML},
#endif
    {"%PDF-", REFUSED_PDF}, /* some have a few bytes before it */
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool starts_at(const char *bytes, size_t size, size_t offset, const char *what, size_t width)
{
    return size >= offset + width && memcmp(bytes + offset, what, width) == 0;
}

static bool contains(const char *bytes, size_t size, const char *what)
{
    size_t width = strlen(what);

    for (const char *p = bytes, *end = bytes + size; (size_t)(end - p) >= width; p++)
        if ((p = memchr(p, *what, (size_t)(end - p) - width + 1)) == NULL)
            return false;
        else if (memcmp(p, what, width) == 0)
            return true;
    return false;
}

/* A bitmap's first two bytes could begin a text; its own size follows them. */
static bool is_bitmap(const char *bytes, size_t size)
{
    const unsigned char *b = (const unsigned char *)bytes;

    return size > 26 && b[0] == 'B' && b[1] == 'M' &&
           ((uint32_t)b[2] | (uint32_t)b[3] << 8 | (uint32_t)b[4] << 16 | (uint32_t)b[5] << 24) == size;
}

/* A stream's name as an entry of the directory has it: UTF-16, at a multiple of the entries' size. */
static bool has_stream(const char *bytes, size_t size, const char *name)
{
    enum { ENTRY_SIZE = 128, NAME_SIZE = 64 };
    char wide[NAME_SIZE] = {0};
    size_t width = 0;

    for (; *name != '\0'; name++, width += 2)
        wide[width] = *name;
    for (size_t at = 512; at + NAME_SIZE <= size; at += ENTRY_SIZE)
        if (memcmp(bytes + at, wide, width + 2) == 0)
            return true;
    return false;
}

static size_t find_ole2(const char *bytes, size_t size)
{
    for (size_t i = 0; i < COUNT(streams); i++)
        if (has_stream(bytes, size, streams[i].stream))
            return streams[i].format;
    return REFUSED_DOC; /* cut, or of another program: that one opens most of them */
}

/* A zip's first member stands at its begin, the names of all at its end. */
static size_t find_zip(const char *bytes, size_t size)
{
    enum { HEAD = 256, TAIL = 1 << 16 };
    size_t head = size < HEAD ? size : HEAD, tail = size < TAIL ? size : TAIL;

    for (size_t i = 0; i < COUNT(members); i++)
        if (contains(bytes, head, members[i].name) || contains(bytes + size - tail, tail, members[i].name))
            return members[i].format;
    return REFUSED_ZIP;
}

static size_t find_words(const char *bytes, size_t size)
{
    enum { HEAD = 4096 }; /* flat OpenDocument names its kind behind a long list of namespaces */
    char first[HEAD];
    bool whole;
    size_t count = pft_text_start(first, sizeof first, bytes, size, &whole);

    for (size_t i = 0; i < COUNT(words); i++)
        if (contains(first, count, words[i].word))
            return words[i].format;
    return starts_at(bytes, size, 0, "%PDF-", 5) ? REFUSED_PDF : REFUSED_COUNT;
}

const pft_refused *pft_refused_recognise(const char *bytes, size_t size)
{
    size_t found = REFUSED_COUNT;

    for (size_t i = 0; i < COUNT(magics) && found == REFUSED_COUNT; i++)
        if (starts_at(bytes, size, magics[i].offset, magics[i].magic, magics[i].size))
            found = magics[i].format;
    if (found == REFUSED_COUNT && is_bitmap(bytes, size))
        found = REFUSED_IMAGE;
    if (found == REFUSED_COUNT && starts_at(bytes, size, 0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8))
        found = find_ole2(bytes, size);
    if (found == REFUSED_COUNT && starts_at(bytes, size, 0, "PK\x03\x04", 4))
        found = find_zip(bytes, size);
    if (found == REFUSED_COUNT)
        found = find_words(bytes, size);
    return found < REFUSED_COUNT ? &pft_refused_formats[found] : NULL;
}

pft_status pft_refuse_format(const pft_refused *refused, pft_error *err)
{
    return pft_fail(err, PFT_EUNSUPPORTED, "format %s is not supported; convert the file first: %s",
                    "不能直接读取 %s 格式，请先转换：%s", refused->format.name, refused->command);
}
