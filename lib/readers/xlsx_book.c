/* What the sheets of a workbook share: its strings and its styles. */
#include <stdlib.h>
#include <string.h>

#include "readers/xlsx.h"

/* --- text -------------------------------------------------------------------------------------------------------- */

pft_status xlsx_add(xlsx_reader *r, pft_xml *xml, const char *text, size_t size)
{
    uint32_t limit = r->options->max_cell_bytes;

    if (size > limit || pft_runs_size(&r->runs) > limit - size)
        return pft_xml_limit(xml, "max_cell_bytes", limit, "the bytes of a cell", "单元格的字节数");
    return pft_runs_add(&r->runs, text, size, r->struck) ? PFT_OK : pft_fail_memory(r->package.err);
}

void xlsx_start_run(xlsx_reader *r, pft_xml *xml, xlsx_run_element element)
{
    const char *value = pft_xml_attribute(xml, PFT_SPACE_NONE, "val");

    if (element == XLSX_RUN) {
        r->struck = r->raised = false;
        r->raised_from = r->runs.text.size;
    } else if (element == XLSX_RAISED) {
        r->raised = value != NULL && strcmp(value, "superscript") == 0;
    } else {
        r->struck = pft_xml_switch(xml, PFT_SPACE_NONE, "val");
    }
}

pft_status xlsx_end_run(xlsx_reader *r)
{
    bool raised = r->raised;

    r->struck = r->raised = false;
    return !raised || pft_runs_raise(&r->runs, r->raised_from) ? PFT_OK : pft_fail_memory(r->package.err);
}

static int hex_digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
}

/* _xHHHH_ at `text`: a character that XML cannot hold, or an underscore that could be mistaken. */
static bool read_escape(const char *text, size_t size, uint32_t *character)
{
    *character = 0;
    if (size < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_')
        return false;
    for (int i = 2; i < 6; i++) {
        if (hex_digit(text[i]) < 0)
            return false;
        *character = *character << 4 | (uint32_t)hex_digit(text[i]);
    }
    return *character < 0xD800 || (*character > 0xDFFF && *character < 0xFFFE);
}

/* In place: a character takes less room than its escape. */
static size_t unescape(char *text, size_t size)
{
    char *out = text;
    uint32_t character;

    for (size_t i = 0; i < size;) {
        if (text[i] == '_' && read_escape(text + i, size - i, &character)) {
            i += 7;
            if (character >= ' ' || character == '\t' || character == '\n')
                out += pft_utf8_encode(out, character);
        } else if (text[i] == '\r') {
            i++;
            if (i >= size || text[i] != '\n')
                *out++ = '\n';
        } else {
            *out++ = text[i++];
        }
    }
    return (size_t)(out - text);
}

pft_status xlsx_take_text(xlsx_reader *r, xlsx_text *out)
{
    pft_builder *shown = pft_trim(r->runs.text.text, r->runs.text.size).size > 0 ? &r->runs.text : &r->runs.all;
    pft_slice text;

    *out = (xlsx_text){"", 0};
    if (shown->size > 0 &&
        (memchr(shown->text, '_', shown->size) != NULL || memchr(shown->text, '\r', shown->size) != NULL))
        shown->size = unescape(shown->text, shown->size);
    text = pft_trim(shown->text, shown->size);
    pft_runs_clear(&r->runs);
    if (text.size == 0)
        return PFT_OK;
    *out = (xlsx_text){pft_arena_strndup(r->sink->arena, text.text, text.size), (uint32_t)text.size};
    return out->text != NULL ? PFT_OK : pft_fail_memory(r->package.err);
}

/* --- strings ----------------------------------------------------------------------------------------------------- */

enum { STRINGS = 1, STRING, STRING_TEXT, PHONETIC, RUN, RAISED, STRUCK, STRING_NAMES };

static const pft_element_name string_names[STRING_NAMES] = {
    [STRINGS] = {PFT_SPACE_SHEET, "sst"},
    [STRING] = {PFT_SPACE_SHEET, "si"},
    [STRING_TEXT] = {PFT_SPACE_SHEET, "t"},
    [PHONETIC] = {PFT_SPACE_SHEET, "rPh"},
    [RUN] = {PFT_SPACE_SHEET, "r"},
    [RAISED] = {PFT_SPACE_SHEET, "vertAlign"},
    [STRUCK] = {PFT_SPACE_SHEET, "strike"},
};

typedef struct {
    xlsx_reader *reader;
    bool in_text;
} string_reading;

static pft_status start_string(void *context, pft_xml *xml, unsigned element)
{
    string_reading *reading = context;

    if (element == PHONETIC)
        pft_xml_skip(xml);
    else if (element == STRING_TEXT)
        reading->in_text = true;
    else if (element >= RUN)
        xlsx_start_run(reading->reader, xml, (xlsx_run_element)(element - RUN));
    return PFT_OK;
}

static pft_status end_string(void *context, pft_xml *xml, unsigned element)
{
    string_reading *reading = context;
    xlsx_reader *r = reading->reader;
    xlsx_text *strings;

    if (element == STRING_TEXT)
        reading->in_text = false;
    if (element == RUN)
        return xlsx_end_run(r);
    if (element != STRING)
        return PFT_OK;
    if (r->string_count == r->options->max_cells)
        return pft_xml_limit(xml, "max_cells", r->options->max_cells, "the strings", "字符串数");
    strings = pft_arena_room(&r->scratch, r->strings, r->string_count, &r->string_capacity, sizeof *strings);
    if (strings == NULL)
        return pft_fail_memory(r->package.err);
    r->strings = strings;
    return xlsx_take_text(r, &r->strings[r->string_count++]);
}

static pft_status string_text(void *context, pft_xml *xml, const char *text, size_t size)
{
    string_reading *reading = context;

    return reading->in_text ? xlsx_add(reading->reader, xml, text, size) : PFT_OK;
}

pft_status xlsx_read_strings(xlsx_reader *r, const char *part)
{
    static const pft_xml_reader reader = {string_names, STRING_NAMES, STRINGS, start_string, end_string, string_text};
    string_reading reading = {.reader = r};

    return pft_xml_read(&r->package, part, &reader, &reading);
}

/* --- styles ------------------------------------------------------------------------------------------------------ */

enum { STYLES = 1, FORMAT, CELL_STYLES, STYLE, STYLE_NAMES };

enum { MOST_STYLES = 65536 }; /* Excel stops at 65,490 */

static const pft_element_name style_names[STYLE_NAMES] = {
    [STYLES] = {PFT_SPACE_SHEET, "styleSheet"},
    [FORMAT] = {PFT_SPACE_SHEET, "numFmt"},
    [CELL_STYLES] = {PFT_SPACE_SHEET, "cellXfs"},
    [STYLE] = {PFT_SPACE_SHEET, "xf"},
};

typedef struct {
    uint32_t id;
    const char *code;
} own_format;

typedef struct {
    xlsx_reader *reader;
    own_format *formats; /* that the file defines */
    size_t format_count, format_capacity;
    uint32_t *ids; /* of formats, by style */
    size_t id_count, id_capacity;
    bool in_cell_styles;
} style_reading;

static pft_status add_format(style_reading *s, pft_xml *xml)
{
    const char *code = pft_xml_attribute(xml, PFT_SPACE_NONE, "formatCode");
    own_format format = {.id = pft_xml_number(xml, PFT_SPACE_NONE, "numFmtId", 0)};
    pft_arena *scratch = &s->reader->scratch;
    own_format *formats;

    if (code == NULL || s->format_count == MOST_STYLES)
        return PFT_OK;
    formats = pft_arena_room(scratch, s->formats, s->format_count, &s->format_capacity, sizeof format);
    if (formats == NULL || (format.code = pft_arena_strndup(scratch, code, strlen(code))) == NULL)
        return pft_fail_memory(s->reader->package.err);
    s->formats = formats;
    formats[s->format_count++] = format;
    return PFT_OK;
}

static pft_status start_style(void *context, pft_xml *xml, unsigned element)
{
    style_reading *s = context;
    uint32_t *ids;

    if (element == FORMAT)
        return add_format(s, xml);
    if (element == CELL_STYLES)
        s->in_cell_styles = true;
    if (element != STYLE || !s->in_cell_styles || s->id_count == MOST_STYLES)
        return PFT_OK;
    if ((ids = pft_arena_room(&s->reader->scratch, s->ids, s->id_count, &s->id_capacity, sizeof *ids)) == NULL)
        return pft_fail_memory(s->reader->package.err);
    s->ids = ids;
    ids[s->id_count++] = pft_xml_number(xml, PFT_SPACE_NONE, "numFmtId", 0);
    return PFT_OK;
}

static pft_status end_style(void *context, pft_xml *xml, unsigned element)
{
    style_reading *s = context;

    (void)xml;
    if (element == CELL_STYLES)
        s->in_cell_styles = false;
    return PFT_OK;
}

static int by_id(const void *a, const void *b)
{
    uint32_t left = ((const own_format *)a)->id, right = ((const own_format *)b)->id;

    return (left > right) - (left < right);
}

/* A format that the file defines hides the one that every file has under that number. */
static pft_status resolve(style_reading *s)
{
    xlsx_reader *r = s->reader;
    const char **codes = pft_arena_alloc(&r->scratch, s->id_count * sizeof *codes);

    if (codes == NULL)
        return pft_fail_memory(r->package.err);
    if (s->format_count > 1)
        qsort(s->formats, s->format_count, sizeof *s->formats, by_id);
    for (size_t i = 0; i < s->id_count; i++) {
        own_format wanted = {s->ids[i], NULL}, *own = NULL;

        if (s->format_count > 0)
            own = bsearch(&wanted, s->formats, s->format_count, sizeof wanted, by_id);
        codes[i] = own != NULL ? own->code : xlsx_builtin_format(s->ids[i]);
    }
    r->formats = codes;
    r->format_count = s->id_count;
    return PFT_OK;
}

pft_status xlsx_read_styles(xlsx_reader *r, const char *part)
{
    static const pft_xml_reader reader = {style_names, STYLE_NAMES, STYLES, start_style, end_style, NULL};
    style_reading s = {.reader = r};
    pft_status status = pft_xml_read(&r->package, part, &reader, &s);

    return status == PFT_OK ? resolve(&s) : status;
}
