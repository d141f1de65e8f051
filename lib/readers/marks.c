/* Marks of pages as JSON: what perftarget-pdf prints, and any program may write. A page is given as soon as it is read.
 *
 *   {"format": "perftarget-marks", "version": 1, "pages": [{"width": 595, "height": 842, "rotation": 0,
 *     "runs": [{"text": "项目名称", "box": [72, 90, 114, 100.5], "size": 10.5, "edges": [82.5, 93, 103.5, 114]}],
 *     "strokes": [{"kind": "line", "box": [70, 88, 525, 88]}]}]}
 *
 * Members are those of pft_page, pft_run and pft_stroke; others are passed over. In place of "pages" a program that
 * could not make them says why: "error": {"en": "…", "zh": "…"}. */
#include <string.h>

#include <perftarget/page.h>

#include "core/encoding.h"
#include "format/json_text.h"
#include "readers/reader.h"

typedef struct marks_reader {
    pft_json_reader json;
    pft_arena arena; /* of the page that is being read */
    pft_sink *sink;
    pft_page page;
    pft_run *runs;
    size_t run_capacity;
    pft_stroke *strokes;
    size_t stroke_capacity;
    uint32_t number;
    bool given; /* "pages" or "error" was there */
} marks_reader;

/* A member of an object, and what reads its value into `into`. */
typedef struct member {
    const char *name;
    pft_status (*read)(marks_reader *r, const pft_json_step *path, void *into);
    size_t offset;
} member;

/* ---- values ---- */

static double number_of(const char *text, const char *end)
{
    bool minus = *text == '-', down;
    double value = 0, scale = 1;
    int exponent = 0;

    for (text += minus; text < end && *text >= '0' && *text <= '9'; text++)
        value = value * 10 + (*text - '0');
    if (text < end && *text == '.')
        for (text++; text < end && *text >= '0' && *text <= '9'; text++)
            value += (*text - '0') * (scale /= 10);
    if (text < end && (*text == 'e' || *text == 'E')) {
        text++;
        down = text < end && *text == '-';
        for (text += text < end && (*text == '-' || *text == '+'); text < end; text++)
            exponent = exponent < 1000 ? exponent * 10 + (*text - '0') : exponent;
        for (exponent = exponent < 400 ? exponent : 400; exponent > 0; exponent--)
            value = down ? value / 10 : value * 10;
    }
    return minus ? -value : value;
}

static pft_status read_number(marks_reader *r, const pft_json_step *path, void *into)
{
    const char *start = r->json.scan.at;
    pft_status status;

    if (start == r->json.scan.end || (*start != '-' && (*start < '0' || *start > '9')))
        return pft_json_wrong(&r->json, path, start, "expected a number", "此处应为数字");
    if ((status = pft_json_skip(&r->json.scan, path)) == PFT_OK)
        *(double *)into = number_of(start, r->json.scan.at);
    return status;
}

static pft_status read_numbers(marks_reader *r, const pft_json_step *path, double **out, size_t *count)
{
    pft_json_step step = {.up = path};
    size_t capacity = 0;
    bool more = true;
    pft_status status = pft_json_enter(&r->json.scan, path, '[');

    *out = NULL;
    *count = 0;
    while (status == PFT_OK && (status = pft_json_next(&r->json.scan, &step, ']', &more)) == PFT_OK && more) {
        double *items = pft_arena_room(&r->arena, *out, *count, &capacity, sizeof *items);

        if (items == NULL)
            return pft_fail_memory(r->json.scan.err);
        *out = items;
        status = read_number(r, &step, &items[(*count)++]);
    }
    return status;
}

static pft_status read_box(marks_reader *r, const pft_json_step *path, void *into)
{
    const char *start = r->json.scan.at;
    double *numbers;
    size_t count;
    pft_status status = read_numbers(r, path, &numbers, &count);

    if (status != PFT_OK)
        return status;
    if (count != 4)
        return pft_json_wrong(&r->json, path, start, "a box has four numbers: left, top, right, bottom",
                              "box 须为四个数：左、上、右、下");
    *(pft_box *)into = (pft_box){numbers[0], numbers[1], numbers[2], numbers[3]};
    return PFT_OK;
}

/* One for each character, which is checked when the text is known too. */
typedef struct run_data {
    pft_run run;
    double *edges;
    size_t edge_count;
} run_data;

static pft_status read_edges(marks_reader *r, const pft_json_step *path, void *into)
{
    run_data *data = into;

    return read_numbers(r, path, &data->edges, &data->edge_count);
}

static pft_status read_text(marks_reader *r, const pft_json_step *path, void *into)
{
    pft_slice text = {NULL, 0};
    pft_status status = pft_json_pass_text(&r->json, path, &text);

    ((run_data *)into)->run.text = text.text;
    ((run_data *)into)->run.size = text.size;
    return status;
}

static pft_status read_word(marks_reader *r, const pft_json_step *path, const char *const *words, size_t count,
                            size_t *out)
{
    const char *start = r->json.scan.at;
    char name[PFT_JSON_NAME_SIZE];
    pft_status status = pft_json_take_name(&r->json, path, name);

    for (*out = 0; status == PFT_OK && *out < count; ++*out)
        if (strcmp(words[*out], name) == 0)
            return PFT_OK;
    return status == PFT_OK ? pft_json_wrong(&r->json, path, start, "unknown word \"%s\"", "未知取值“%s”", name) : status;
}

static pft_status read_direction(marks_reader *r, const pft_json_step *path, void *into)
{
    static const char *const words[] = {"right", "down", "left", "up"};
    size_t index;
    pft_status status = read_word(r, path, words, sizeof words / sizeof *words, &index);

    *(pft_direction *)into = (pft_direction)index;
    return status;
}

static pft_status read_kind(marks_reader *r, const pft_json_step *path, void *into)
{
    static const char *const words[] = {"line", "frame", "fill"};
    size_t index;
    pft_status status = read_word(r, path, words, sizeof words / sizeof *words, &index);

    *(pft_stroke_kind *)into = (pft_stroke_kind)index;
    return status;
}

/* "#RRGGBB" */
static pft_status read_colour(marks_reader *r, const pft_json_step *path, void *into)
{
    const char *start = r->json.scan.at;
    char name[PFT_JSON_NAME_SIZE];
    uint32_t colour = 0;
    pft_status status = pft_json_take_name(&r->json, path, name);

    if (status != PFT_OK)
        return status;
    if (name[0] != '#' || strlen(name) != 7 || strspn(name + 1, "0123456789abcdefABCDEF") != 6)
        return pft_json_wrong(&r->json, path, start, "a colour is written #RRGGBB", "颜色须写作 #RRGGBB");
    for (const char *c = name + 1; *c != '\0'; c++)
        colour = colour * 16 + (uint32_t)(*c <= '9' ? *c - '0' : (*c | 0x20) - 'a' + 10);
    *(uint32_t *)into = colour;
    return PFT_OK;
}

static pft_status read_whole(marks_reader *r, const pft_json_step *path, double most, double *out)
{
    const char *start = r->json.scan.at;
    pft_status status = read_number(r, path, out);

    if (status == PFT_OK && (!(*out >= 0) || *out > most || (double)(uint64_t)*out != *out))
        return pft_json_wrong(&r->json, path, start, "expected a whole number from 0 to %.0f", "此处应为 0 到 %.0f 的整数",
                              most);
    return status;
}

static pft_status read_rotation(marks_reader *r, const pft_json_step *path, void *into)
{
    double value = 0;
    pft_status status = read_whole(r, path, 360, &value);

    *(int *)into = (int)value;
    return status;
}

static pft_status read_page_number(marks_reader *r, const pft_json_step *path, void *into)
{
    double value = 0;
    pft_status status = read_whole(r, path, 1e9, &value);

    *(uint32_t *)into = (uint32_t)value;
    return status;
}

static pft_status read_bool(marks_reader *r, const pft_json_step *path, void *into)
{
    const char *start = r->json.scan.at;
    pft_status status = pft_json_skip(&r->json.scan, path);

    if (status != PFT_OK)
        return status;
    if (*start != 't' && *start != 'f')
        return pft_json_wrong(&r->json, path, start, "expected true or false", "此处应为 true 或 false");
    *(bool *)into = *start == 't';
    return PFT_OK;
}

/* ---- objects ---- */

static pft_status read_object(marks_reader *r, const pft_json_step *path, const member *members, size_t count,
                              void *object)
{
    pft_json_step step = {.up = path};
    bool more = true;
    pft_status status = pft_json_enter(&r->json.scan, path, '{');

    while (status == PFT_OK && (status = pft_json_next(&r->json.scan, &step, '}', &more)) == PFT_OK && more) {
        const member *m = members;

        while (m < members + count && !pft_json_key_is(&step, m->name))
            m++;
        status = m < members + count ? m->read(r, &step, (char *)object + m->offset)
                                     : pft_json_skip(&r->json.scan, &step);
    }
    return status;
}

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static pft_status read_run(marks_reader *r, const pft_json_step *path)
{
    static const member members[] = {
        {"text", read_text, 0},
        {"box", read_box, offsetof(run_data, run.box)},
        {"size", read_number, offsetof(run_data, run.font_size)},
        {"edges", read_edges, 0},
        {"direction", read_direction, offsetof(run_data, run.direction)},
        {"confidence", read_number, offsetof(run_data, run.confidence)},
    };
    const char *start = r->json.scan.at;
    run_data data = {.edges = NULL};
    size_t characters = 0;
    pft_run *runs;
    pft_status status = read_object(r, path, members, COUNT(members), &data);

    if (status != PFT_OK)
        return status;
    for (size_t i = 0; i < data.run.size; i++)
        characters += ((unsigned char)data.run.text[i] & 0xC0) != 0x80;
    if (data.edges != NULL && data.edge_count != characters)
        return pft_json_wrong(&r->json, path, start, "a run of %zu characters has %zu edges", "%zu 个字符却有 %zu 个 edges",
                              characters, data.edge_count);
    data.run.edges = data.edges;
    if ((runs = pft_arena_room(&r->arena, r->runs, r->page.run_count, &r->run_capacity, sizeof *runs)) == NULL)
        return pft_fail_memory(r->json.scan.err);
    r->runs = runs;
    runs[r->page.run_count++] = data.run;
    return PFT_OK;
}

static pft_status read_stroke(marks_reader *r, const pft_json_step *path)
{
    static const member members[] = {
        {"kind", read_kind, offsetof(pft_stroke, kind)},
        {"box", read_box, offsetof(pft_stroke, box)},
        {"width", read_number, offsetof(pft_stroke, width)},
        {"colour", read_colour, offsetof(pft_stroke, colour)},
    };
    pft_stroke stroke = {.kind = PFT_STROKE_LINE}, *strokes;
    pft_status status = read_object(r, path, members, COUNT(members), &stroke);

    if (status != PFT_OK)
        return status;
    if ((strokes = pft_arena_room(&r->arena, r->strokes, r->page.stroke_count, &r->stroke_capacity,
                                  sizeof *strokes)) == NULL)
        return pft_fail_memory(r->json.scan.err);
    r->strokes = strokes;
    strokes[r->page.stroke_count++] = stroke;
    return PFT_OK;
}

static pft_status read_list(marks_reader *r, const pft_json_step *path,
                            pft_status (*read)(marks_reader *r, const pft_json_step *path))
{
    pft_json_step step = {.up = path};
    bool more = true;
    pft_status status = pft_json_enter(&r->json.scan, path, '[');

    while (status == PFT_OK && (status = pft_json_next(&r->json.scan, &step, ']', &more)) == PFT_OK && more)
        status = read(r, &step);
    return status;
}

static pft_status read_runs(marks_reader *r, const pft_json_step *path, void *into)
{
    (void)into;
    return read_list(r, path, read_run);
}

static pft_status read_strokes(marks_reader *r, const pft_json_step *path, void *into)
{
    (void)into;
    return read_list(r, path, read_stroke);
}

static pft_status read_page(marks_reader *r, const pft_json_step *path)
{
    static const member members[] = {
        {"width", read_number, offsetof(pft_page, width)},
        {"height", read_number, offsetof(pft_page, height)},
        {"number", read_page_number, offsetof(pft_page, number)},
        {"rotation", read_rotation, offsetof(pft_page, rotation)},
        {"picture", read_bool, offsetof(pft_page, picture)},
        {"runs", read_runs, 0},
        {"strokes", read_strokes, 0},
    };
    pft_status status;

    r->page = (pft_page){.width = 0};
    r->runs = NULL;
    r->strokes = NULL;
    r->run_capacity = r->stroke_capacity = 0;
    if ((status = read_object(r, path, members, COUNT(members), &r->page)) != PFT_OK)
        return status;
    r->page.runs = r->runs;
    r->page.strokes = r->strokes;
    status = r->sink->page != NULL ? r->sink->page(r->sink->context, &r->page) : PFT_OK;
    pft_arena_free(&r->arena);
    pft_arena_init(&r->arena, &r->sink->arena->allocator);
    return status;
}

static pft_status read_pages(marks_reader *r, const pft_json_step *path, void *into)
{
    (void)into;
    r->given = true;
    return read_list(r, path, read_page);
}

static pft_status read_message(marks_reader *r, const pft_json_step *path, void *into)
{
    pft_slice text = {NULL, 0};
    pft_status status = pft_json_take_text(&r->json, path, &text);

    *(const char **)into = text.text;
    return status;
}

/* An error says something in each language, whatever was written. */
static const char *said(const char *message, const char *otherwise)
{
    return message != NULL && *message != '\0' ? message : otherwise;
}

static pft_status read_error(marks_reader *r, const pft_json_step *path, void *into)
{
    static const member members[] = {{"en", read_message, 0}, {"zh", read_message, sizeof(char *)}};
    const char *messages[PFT_LANGUAGE_COUNT] = {NULL, NULL};
    pft_status status = read_object(r, path, members, COUNT(members), messages);
    pft_error chinese;

    (void)into;
    if (status != PFT_OK)
        return status;
    r->given = true;
    pft_fail(&chinese, PFT_EUNSUPPORTED, "%s", "%s", said(messages[PFT_CHINESE], "未能得到页面图元"));
    status = pft_fail(r->json.scan.err, PFT_EUNSUPPORTED, "%s", "%s",
                      said(messages[PFT_ENGLISH], "the marks of the pages could not be made"));
    if (r->json.scan.err != NULL)
        memcpy(r->json.scan.err->message[PFT_CHINESE], chinese.message[PFT_CHINESE], PFT_MESSAGE_SIZE);
    return status;
}

static pft_status read_version(marks_reader *r, const pft_json_step *path, void *into)
{
    const char *start = r->json.scan.at;
    double version = 0;
    pft_status status = read_number(r, path, &version);

    (void)into;
    return status == PFT_OK && version != 1
               ? pft_json_refuse(&r->json, path, start,
                                 pft_fail(r->json.scan.err, PFT_EUNSUPPORTED, "marks of version %g are not read",
                                          "不能读取版本 %g 的页面图元", version))
               : status;
}

static pft_status read_frame(marks_reader *r)
{
    static const member members[] = {
        {"version", read_version, 0}, {"pages", read_pages, 0}, {"error", read_error, 0}};
    const char *start;
    pft_status status;

    pft_json_skip_space(&r->json.scan);
    start = r->json.scan.at;
    if ((status = read_object(r, NULL, members, COUNT(members), r)) == PFT_OK)
        status = pft_json_end(&r->json.scan);
    return status == PFT_OK && !r->given ? pft_json_missing_member(&r->json, NULL, start, "pages") : status;
}

static pft_status marks_read(const char *bytes, size_t size, const pft_read_options *options, pft_sink *sink,
                             pft_error *err)
{
    marks_reader r = {.sink = sink};
    const char *text;
    size_t text_size;
    pft_status status;

    if ((status = pft_decode_view(sink->arena, bytes, size, options->encoding, &text, &text_size, err)) != PFT_OK)
        return status;
    pft_arena_init(&r.arena, &sink->arena->allocator);
    r.json.scan = pft_json_scan_of(text, text_size, 1, options->max_depth, options->max_cell_bytes, err);
    r.json.scan.fractions = true;
    r.json.arena = &r.arena;
    status = read_frame(&r);
    pft_arena_free(&r.arena);
    return status;
}

/* Its first member says what it is. */
static pft_sniff marks_sniff(const char *bytes, size_t size)
{
    static const char *const expected[] = {"{", "\"format\"", ":", "\"perftarget-marks\""};
    pft_slice rest = {bytes, size};

    if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
        rest = (pft_slice){bytes + 3, size - 3};
    for (size_t i = 0; i < COUNT(expected); i++) {
        size_t width = strlen(expected[i]);

        while (rest.size > 0 && strchr(" \t\r\n", *rest.text) != NULL && *rest.text != '\0')
            rest.text++, rest.size--;
        if (rest.size < width || memcmp(rest.text, expected[i], width) != 0)
            return PFT_SNIFF_NO;
        rest.text += width;
        rest.size -= width;
    }
    return PFT_SNIFF_YES;
}

const pft_reader pft_reader_marks = {
    .format = {.name = "marks",
               .extensions = "marks",
               .media_type = "application/vnd.perftarget.marks+json",
               .description = {"glyph runs and ruled lines of pages (JSON), as perftarget-pdf prints them",
                               "页面图元（JSON）：文字与线条及其位置，由 perftarget-pdf 输出"},
               .reads = true},
    .sniff = marks_sniff,
    .read = marks_read,
};
