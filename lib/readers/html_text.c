/* The text of a page as a browser shows it. */
#include "readers/html.h"

#include <string.h>

#include "readers/runs.h"

/* gumbo counts columns in characters, an error in bytes. */
static pft_status fail_long(const pft_html_text *text)
{
    const char *start = text->begin;

    while (start > text->source && start[-1] != '\n')
        start--;
    return pft_fail_at(text->err, PFT_ELIMIT, text->line, (uint64_t)(text->begin - start) + 1,
                       "a text of more than %u bytes (max_cell_bytes)", "文本超过 %u 字节（max_cell_bytes 限制）",
                       text->options->max_cell_bytes);
}

static pft_status put(pft_html_text *text, const char *bytes, size_t size)
{
    if (text->size + size > text->options->max_cell_bytes)
        return fail_long(text);
    if (text->size + size > text->capacity) {
        size_t capacity = (text->size + size) * 2 + 64;
        char *grown = pft_arena_bytes(text->arena, capacity);

        if (grown == NULL)
            return PFT_ENOMEM;
        if (text->size > 0)
            memcpy(grown, text->bytes, text->size);
        text->bytes = grown;
        text->capacity = capacity;
    }
    memcpy(text->bytes + text->size, bytes, size);
    text->size += size;
    return PFT_OK;
}

static void trim_paragraph(pft_html_text *text)
{
    pft_slice last = {"", 0};

    if (text->size > text->start)
        last = pft_trim(text->bytes + text->start, text->size - text->start);
    if (last.size > 0)
        memmove(text->bytes + text->start, last.text, last.size);
    text->size = text->start + last.size;
}

/* There is never an empty paragraph. */
static pft_status end_paragraph(pft_html_text *text)
{
    pft_status status = PFT_OK;

    text->space = text->line_break = false;
    trim_paragraph(text);
    if (text->size > text->start)
        status = put(text, "\n", 1);
    text->start = text->size;
    return status;
}

/* Between two wide characters the end of a source line is no space: Chinese is broken anywhere. */
static pft_status put_space(pft_html_text *text, unsigned char next)
{
    bool inside = text->size > text->start;
    bool wide = inside && (unsigned char)text->bytes[text->size - 1] >= 0x80 && next >= 0x80;
    bool wanted = text->space && inside && !(text->line_break && wide);

    text->space = text->line_break = false;
    return wanted ? put(text, " ", 1) : PFT_OK;
}

/* gumbo lets a reference to a number beyond Unicode (&#4294967200;) through as broken bytes. */
static pft_status put_sound(pft_html_text *text, const char *word, size_t size)
{
    static const char replacement[] = "\xEF\xBF\xBD";
    pft_status status = PFT_OK;

    while (status == PFT_OK && size > 0) {
        size_t valid = pft_utf8_valid(word, size), passed = valid > 0 ? valid : 1;

        status = valid > 0 ? put(text, word, valid) : put(text, replacement, strlen(replacement));
        word += passed;
        size -= passed;
    }
    return status;
}

/* Some bytes without white space. A no-break space, in HTML the way to write one, becomes a space. */
static pft_status put_word(pft_html_text *text, const char *word, size_t size)
{
    static const char no_break[] = "\xC2\xA0";
    pft_status status = put_space(text, (unsigned char)*word);

    while (status == PFT_OK && size > 0) {
        size_t plain = 0;

        while (plain < size && (size - plain < 2 || memcmp(word + plain, no_break, 2) != 0))
            plain++;
        if (plain > 0)
            status = put_sound(text, word, plain);
        else if ((status = put(text, " ", 1)) == PFT_OK)
            plain = 2;
        word += plain;
        size -= plain;
    }
    return status;
}

static void begin_at(pft_html_text *text, const char *at, uint32_t line)
{
    if (text->line == 0) {
        text->line = text->first_line + line - 1;
        text->begin = at;
    }
}

static pft_status put_folded(pft_html_text *text, const GumboNode *node, const char *string)
{
    static const char blanks[] = " \t\n\r\f";
    const char *start = string;
    pft_status status = PFT_OK;
    uint32_t lines = 0;

    while (status == PFT_OK && *string != '\0') {
        size_t size = strcspn(string, blanks);

        if (size > 0) {
            begin_at(text, node->v.text.original_text.data + (string - start), node->v.text.start_pos.line + lines);
            status = put_word(text, string, size);
        } else {
            text->space = true;
            text->line_break |= *string == '\n';
            lines += *string == '\n';
            size = 1;
        }
        string += size;
    }
    return status;
}

/* Preformatted: each line is a paragraph, and its spaces stay. */
static pft_status put_lines(pft_html_text *text, const GumboNode *node, const char *string)
{
    pft_status status = PFT_OK;

    begin_at(text, node->v.text.original_text.data, node->v.text.start_pos.line);
    while (status == PFT_OK && *string != '\0') {
        size_t size = strcspn(string, "\n");

        if (size > 0)
            status = put_sound(text, string, size);
        else if ((status = end_paragraph(text)) == PFT_OK)
            size = 1;
        string += size;
    }
    return status;
}

/* Raised figures are powers, m² above all; other raised text, such as the mark of a note, stays as it is. */
static pft_status put_raised(pft_html_text *text, const GumboNode *node, const char *string)
{
    pft_status status = put_space(text, 0x80);

    begin_at(text, node->v.text.original_text.data, node->v.text.start_pos.line);
    for (; status == PFT_OK && *string != '\0'; string++) {
        const char *figure = pft_raised_figure(*string);

        status = put(text, figure, strlen(figure));
    }
    return status;
}

static bool is_raised(const GumboNode *node)
{
    for (; node != NULL && node->type == GUMBO_NODE_ELEMENT; node = node->parent)
        if (node->v.element.tag == GUMBO_TAG_SUP)
            return true;
        else if ((pft_html_tag(node->v.element.tag) & PFT_HTML_BLOCK) != 0)
            return false;
    return false;
}

/* Figures that follow nothing are the power of nothing. */
static bool is_power(const pft_html_text *text, const GumboNode *node)
{
    const char *string = node->v.text.text;

    return text->size > text->start && pft_is_power(string, strlen(string)) && is_raised(node->parent);
}

static bool is_preformatted(const GumboNode *node)
{
    for (; node != NULL && node->type == GUMBO_NODE_ELEMENT; node = node->parent)
        if (pft_html_is(node, GUMBO_TAG_PRE) || pft_html_is(node, GUMBO_TAG_TEXTAREA) ||
            pft_html_is(node, GUMBO_TAG_LISTING) || pft_html_is(node, GUMBO_TAG_XMP))
            return true;
        else if ((pft_html_tag(node->v.element.tag) & PFT_HTML_BLOCK) != 0)
            return false;
    return false;
}

static pft_status put_text_node(pft_html_text *text, const GumboNode *node)
{
    if (is_power(text, node))
        return put_raised(text, node, node->v.text.text);
    if (is_preformatted(node->parent))
        return put_lines(text, node, node->v.text.text);
    return put_folded(text, node, node->v.text.text);
}

/* What was typed into a form's field is shown like text. */
static pft_status put_field(pft_html_text *text, const GumboNode *node)
{
    static const char *const typed[] = {"", "text", "number", "date", "month", "tel", "email", "url", "search"};
    const char *type = pft_html_attribute(node, "type"), *value = pft_html_attribute(node, "value");

    for (size_t i = 0; value != NULL && *value != '\0' && i < sizeof typed / sizeof typed[0]; i++)
        if (strcmp(type != NULL ? type : "", typed[i]) == 0) {
            begin_at(text, node->v.element.original_tag.data, node->v.element.start_pos.line);
            return put_word(text, value, strlen(value));
        }
    return PFT_OK;
}

bool pft_html_breaks(const pft_html_walk *at)
{
    return pft_html_is(at->node, GUMBO_TAG_BR) ||
           (at->node->type == GUMBO_NODE_ELEMENT && (pft_html_tag(at->node->v.element.tag) & PFT_HTML_BLOCK) != 0);
}

pft_status pft_html_text_add(pft_html_text *text, const pft_html_walk *at)
{
    switch (at->node->type) {
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_CDATA:
    case GUMBO_NODE_WHITESPACE:
        return put_text_node(text, at->node);
    case GUMBO_NODE_ELEMENT:
        if (!at->leaving && pft_html_is(at->node, GUMBO_TAG_INPUT))
            return put_field(text, at->node);
        return pft_html_breaks(at) ? end_paragraph(text) : PFT_OK;
    default:
        return PFT_OK;
    }
}

pft_slice pft_html_text_take(pft_html_text *text)
{
    pft_slice all = {"", 0};

    trim_paragraph(text);
    if (text->size > 0)
        all = (pft_slice){text->bytes, text->size - (text->bytes[text->size - 1] == '\n')};
    text->size = text->start = 0;
    text->line = 0;
    text->space = text->line_break = false;
    return all;
}
