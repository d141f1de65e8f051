/* Web pages, and what Word and Excel save as web pages. The tables come row by row; text outside them comes as
 * headings, block by block. */
#include "readers/html.h"

#include <string.h>
#include <strings.h>

#include "core/encoding.h"
#include "readers/text.h"

/* --- encoding -------------------------------------------------------------------------------------------------- */

/* What pages say of their encoding, by what it means to a browser. Western names are what a server says that was never
 * asked, and a page that could be read up to here is not UTF-16: such words are no help. */
static const struct {
    const char *label;
    const char *encoding; /* an iconv name */
} labels[] = {
    {"utf-8", "UTF-8"},       {"utf8", "UTF-8"},       {"gb2312", "GB18030"},  {"gb_2312-80", "GB18030"},
    {"gbk", "GB18030"},       {"x-gbk", "GB18030"},    {"gb18030", "GB18030"}, {"chinese", "GB18030"},
    {"big5", "BIG5-HKSCS"},   {"x-x-big5", "BIG5-HKSCS"}, {"big5-hkscs", "BIG5-HKSCS"},
    {"shift_jis", "CP932"},   {"euc-jp", "EUC-JP"},    {"euc-kr", "CP949"},
};

enum { HEAD_BYTES = 8192 }; /* where a page's own words on its encoding stand */

/* `word` is in small letters. Tags are looked for by their bracket, which has no other case. */
static const char *find_word(const char *from, const char *end, const char *word)
{
    size_t size = strlen(word);

    for (; (size_t)(end - from) >= size; from++) {
        if (word[0] == '<' && (from = memchr(from, '<', (size_t)(end - from) - size + 1)) == NULL)
            return NULL;
        if ((from[0] | 0x20) == word[0] && strncasecmp(from, word, size) == 0)
            return from;
    }
    return NULL;
}

/* The encoding named behind "charset=" in a meta element; NULL when there is none that helps. */
static const char *declared_encoding(const char *bytes, size_t size)
{
    const char *end = bytes + (size < HEAD_BYTES ? size : HEAD_BYTES), *at = bytes;

    while ((at = find_word(at, end, "charset")) != NULL) {
        for (at += 7; at < end && strchr(" \t\r\n=\"'", *at) != NULL && *at != '\0';)
            at++;
        for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
            size_t width = strlen(labels[i].label);

            if ((size_t)(end - at) > width && strncasecmp(at, labels[i].label, width) == 0 &&
                strchr("\"' ;>/", at[width]) != NULL)
                return labels[i].encoding;
        }
    }
    return NULL;
}

static bool has_mark(const char *bytes, size_t size)
{
    return (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) ||
           (size >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0));
}

/* More Chinese characters in UTF-8 than places where it is broken: that is hardly ever by chance. Pages are saved again
 * in UTF-8 and keep what they said before; and some are cut in the middle of a character. */
static bool is_chinese_utf8(const char *bytes, size_t size)
{
    const char *end = bytes + size;
    size_t chinese = 0, broken = 0;

    while (bytes < end) {
        size_t valid = pft_utf8_valid(bytes, (size_t)(end - bytes));

        for (size_t i = 0; i < valid; i++)
            chinese += (unsigned char)bytes[i] >= 0xE3 && (unsigned char)bytes[i] <= 0xE9;
        bytes += valid;
        if (bytes < end) {
            bytes++;
            broken++;
        }
    }
    return chinese > 0 && chinese >= broken;
}

/* As a browser does it: the byte order mark first, then what the caller knows (as HTTP says it), then the page. */
static pft_status decode(pft_arena *arena, const char *bytes, size_t size, const pft_read_options *options, char **text,
                         size_t *text_size, pft_error *err)
{
    const char *encoding = NULL;
    pft_error first = {.status = PFT_OK};
    pft_status status;

    if (!has_mark(bytes, size)) {
        if (options->encoding != NULL)
            encoding = options->encoding;
        else
            encoding = is_chinese_utf8(bytes, size) ? "UTF-8" : declared_encoding(bytes, size);
    }
    status = pft_decode(arena, bytes, size, encoding, text, text_size, &first);
    if (status != PFT_EENCODING) {
        if (status != PFT_OK && err != NULL)
            *err = first;
        return status;
    }
    /* Said to be UTF-8 and has none: the rest of the web's Chinese is GB18030. */
    if (options->encoding == NULL && encoding != NULL && !is_chinese_utf8(bytes, size) &&
        strcmp(encoding, "UTF-8") == 0)
        encoding = "GB18030";
    return pft_decode_replacing(arena, bytes, size, encoding, text, text_size, err);
}

/* --- reading --------------------------------------------------------------------------------------------------- */

pft_status pft_html_give_heading(pft_html_page *page, pft_html_text *text)
{
    uint32_t line = text->line;
    pft_slice all = pft_html_text_take(text);
    pft_status status = PFT_OK;

    while (all.size > 0 && status == PFT_OK) {
        const char *end = memchr(all.text, '\n', all.size);
        size_t size = end != NULL ? (size_t)(end - all.text) : all.size;
        pft_cell cell = {.text = pft_arena_strndup(page->sink->arena, all.text, size), .size = (uint32_t)size,
                         .line = line, .column_span = 1};

        if (cell.text == NULL)
            return PFT_ENOMEM;
        status = page->sink->heading(page->sink->context, page->part + 1, &cell);
        size += end != NULL;
        all = (pft_slice){all.text + size, all.size - size};
    }
    return status;
}

/* Text is a heading unless a table has taken it with a cell. */
static bool is_outside(const pft_html_table *table)
{
    while (table != NULL && table->kind == PFT_HTML_INLINE)
        table = table->parent;
    return table == NULL || table->kind == PFT_HTML_FRAME;
}

static pft_status enter_or_leave(pft_html_page *page, const pft_html_walk *walk, pft_html_table **table)
{
    pft_html_table *found = pft_html_table_of(page, walk->node);
    pft_status status = PFT_OK;

    if (is_outside(*table)) {
        if ((status = pft_html_text_add(&page->text, walk)) == PFT_OK && pft_html_breaks(walk))
            status = pft_html_give_heading(page, &page->text);
        if (status != PFT_OK)
            return status;
    }
    if (found == NULL)
        return PFT_OK;
    *table = walk->leaving ? found->parent : found;
    return !walk->leaving && found->kind == PFT_HTML_DATA ? pft_html_give_table(page, found) : PFT_OK;
}

static pft_status read_page(pft_html_page *page)
{
    pft_html_walk walk = pft_html_walk_from(page->tree.document);
    pft_html_table *table = NULL;
    pft_status status = PFT_OK;
    bool shown = true;

    do {
        shown = !pft_html_hidden(walk.node);
        if (shown)
            status = enter_or_leave(page, &walk, &table);
    } while (status == PFT_OK && pft_html_step(&walk, shown));
    return status == PFT_OK ? pft_html_give_heading(page, &page->text) : status;
}

pft_status pft_html_read_text(char *text, size_t size, uint32_t line, uint32_t *part, const pft_read_options *options,
                              pft_sink *sink, pft_error *err)
{
    pft_html_page page = {.options = options, .sink = sink, .err = err, .part = *part};
    pft_status status;

    if (memchr(text, '$', size) != NULL && memchr(text, '\\', size) != NULL)
        size = pft_text_without_formulas(text, size); /* recognisers write tables as HTML, and figures as formulas */
    status = pft_html_parse(&page.tree, &sink->arena->allocator, text, size, options, err);

    page.text = (pft_html_text){
        .arena = &page.tree.arena, .options = options, .err = err, .source = text, .first_line = line};
    page.cell_text = page.text;
    if (status == PFT_OK)
        status = pft_html_find_tables(&page);
    if (status == PFT_OK)
        status = read_page(&page);
    *part = page.part;
    pft_html_tree_free(&page.tree);
    return status;
}

pft_status pft_html_read_page(const char *bytes, size_t size, uint32_t *part, const pft_read_options *options,
                              pft_sink *sink, pft_error *err)
{
    pft_arena arena; /* the decoded page is needed no longer than this call */
    pft_status status;
    char *text;
    size_t text_size;

    pft_arena_init(&arena, &sink->arena->allocator);
    if ((status = decode(&arena, bytes, size, options, &text, &text_size, err)) == PFT_OK)
        status = pft_html_read_text(text, text_size, 1, part, options, sink, err);
    pft_arena_free(&arena);
    return status;
}

static pft_status html_read(const char *bytes, size_t size, const pft_read_options *options, pft_sink *sink,
                            pft_error *err)
{
    uint32_t part = 0;

    return pft_html_read_page(bytes, size, &part, options, sink, err);
}

/* --- recognising ----------------------------------------------------------------------------------------------- */

enum { SNIFF_BYTES = 4096 };

/* That word, and not one that goes on. */
static bool starts_with(const char *text, const char *end, const char *word)
{
    size_t size = strlen(word);

    return (size_t)(end - text) >= size && strncasecmp(text, word, size) == 0 &&
           ((size_t)(end - text) == size || strchr(" \t\r\n\f/>-", text[size]) != NULL);
}

/* Behind white space and comments. */
static const char *first_tag(const char *text, const char *end)
{
    for (;;) {
        const char *close;

        while (text < end && strchr(" \t\r\n\f", *text) != NULL && *text != '\0')
            text++;
        if (!starts_with(text, end, "<!--") || (close = find_word(text, end, "-->")) == NULL)
            return text;
        text = close + 3;
    }
}

/* A page says what it is. A part of one (a table cut out of a page) begins with a tag that only HTML has. */
/* What converters to markdown keep of a page: its blocks in HTML, and what stands in them in markdown. */
static bool is_markdown(const char *text, const char *end)
{
    static const char *const begins[] = {"| ", "|--", "# ", "## ", "### ", ":::", "  ---", "-   "};

    for (; (text = memchr(text, '\n', (size_t)(end - text))) != NULL; text++)
        for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++)
            if ((size_t)(end - text) > strlen(begins[i]) && memcmp(text + 1, begins[i], strlen(begins[i])) == 0)
                return true;
    return false;
}

static pft_sniff html_sniff(const char *bytes, size_t size)
{
    static const char *const page[] = {"<!doctype html", "<html"}, *const anywhere[] = {"<!doctype html", "<html",
                                                                                        "<body"};
    static const char *const tags[] = {"<table",  "<head",   "<body",  "<meta", "<div",  "<p",
                                       "<center", "<span",   "<font",  "<h1",   "<h2",   "<h3",
                                       "<style",  "<script", "<title", "<tr",   "<tbody"};
    char first[SNIFF_BYTES];
    bool whole;
    const char *end = first + pft_text_start(first, sizeof first, bytes, size, &whole), *text = first_tag(first, end);

    for (size_t i = 0; i < sizeof page / sizeof page[0]; i++)
        if (starts_with(text, end, page[i]))
            return PFT_SNIFF_YES;
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++)
        if (starts_with(text, end, tags[i]))
            return is_markdown(text, end) ? PFT_SNIFF_NO : PFT_SNIFF_YES;
    for (size_t i = 0; i < sizeof anywhere / sizeof anywhere[0]; i++)
        if (find_word(text, end, anywhere[i]) != NULL)
            return PFT_SNIFF_YES;
    return PFT_SNIFF_NO;
}

const pft_reader pft_reader_html = {
    .format = {.name = "html",
               .extensions = "html htm xhtml shtml",
               .media_type = "text/html",
               .description = {"web page, also as saved by Word and Excel", "网页，包括 Word、Excel 另存的网页"},
               .reads = true},
    .sniff = html_sniff,
    .read = html_read,
};
