/* hOCR: web pages whose elements say by their class what was recognised (ocr_page, ocr_line, ocrx_word) and by their
 * title where: "bbox 36 92 580 134; x_wconf 93". As tesseract, OCRopus and kraken write them. */
#include <string.h>

#include "core/encoding.h"
#include "readers/html.h"
#include "readers/recognised.h"

typedef enum { HOCR_OTHER, HOCR_PAGE, HOCR_LINE, HOCR_WORD, HOCR_RULE, HOCR_PICTURE } hocr_kind;

static const struct {
    const char *name;
    hocr_kind kind;
} classes[] = {
    {"ocr_page", HOCR_PAGE},        {"ocr_line", HOCR_LINE},     {"ocrx_line", HOCR_LINE},
    {"ocr_header", HOCR_LINE},      {"ocr_footer", HOCR_LINE},   {"ocr_caption", HOCR_LINE},
    {"ocr_textfloat", HOCR_LINE},   {"ocrx_word", HOCR_WORD},    {"ocr_separator", HOCR_RULE},
    {"ocr_linedrawing", HOCR_RULE}, {"ocr_photo", HOCR_PICTURE}, {"ocr_image", HOCR_PICTURE},
};

typedef struct {
    pft_recognised marks;
    pft_html_text text;      /* of the word or line that is open */
    const GumboNode *word;   /* NULL: none is open */
    const GumboNode *line;
    size_t line_words;       /* that the line has so far */
    uint32_t pages;
} hocr_reader;

static hocr_kind kind_of(const GumboNode *node)
{
    const char *name = pft_html_is_element(node) ? pft_html_attribute(node, "class") : NULL;

    while (name != NULL && *name != '\0') {
        size_t size = strcspn(name, " \t\r\n");

        for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
            if (strlen(classes[i].name) == size && memcmp(classes[i].name, name, size) == 0)
                return classes[i].kind;
        name += size + strspn(name + size, " \t\r\n");
    }
    return HOCR_OTHER;
}

/* What stands behind a property's name in the title: "… ; x_wconf 93" → " 93". NULL when it is not there. */
static const char *find_property(const GumboNode *node, const char *name)
{
    const char *title = pft_html_attribute(node, "title");
    size_t size = strlen(name);

    while (title != NULL && *title != '\0') {
        title += strspn(title, " ;\t\r\n");
        if (strncmp(title, name, size) == 0 && title[size] == ' ')
            return title + size;
        title += strcspn(title, ";");
    }
    return NULL;
}

static double number_property(const GumboNode *node, const char *name)
{
    const char *text = find_property(node, name);
    double number;

    return text != NULL && pft_recognised_number(&text, &number) ? number : 0;
}

static bool find_box(const GumboNode *node, pft_box *box)
{
    const char *text = find_property(node, "bbox");

    return text != NULL && pft_recognised_number(&text, &box->left) && pft_recognised_number(&text, &box->top) &&
           pft_recognised_number(&text, &box->right) && pft_recognised_number(&text, &box->bottom);
}

/* Lines hold words, or else their text themselves. */
static pft_status end_text(hocr_reader *r, const GumboNode *node)
{
    pft_slice text = pft_html_text_take(&r->text);
    pft_box box;

    return find_box(node, &box)
               ? pft_recognised_word(&r->marks, &box, text.text, text.size, number_property(node, "x_wconf") / 100)
               : PFT_OK;
}

static pft_status enter(hocr_reader *r, const GumboNode *node)
{
    hocr_kind kind = kind_of(node);
    pft_box box = {0, 0, 0, 0};
    bool has_box = kind != HOCR_OTHER && find_box(node, &box);

    switch (kind) {
    case HOCR_PAGE:
        return pft_recognised_open(&r->marks, &box, ++r->pages);
    case HOCR_LINE:
        r->line = node;
        r->line_words = 0;
        pft_html_text_take(&r->text);
        pft_recognised_line(&r->marks, &box, number_property(node, "textangle"));
        return PFT_OK;
    case HOCR_WORD:
        r->word = node;
        r->line_words++;
        pft_html_text_take(&r->text);
        return PFT_OK;
    case HOCR_RULE:
        return has_box ? pft_recognised_rule(&r->marks, &box) : PFT_OK;
    case HOCR_PICTURE:
        pft_recognised_picture(&r->marks, &box);
        return PFT_OK;
    default:
        return PFT_OK;
    }
}

static pft_status leave(hocr_reader *r, const GumboNode *node)
{
    const pft_box nowhere = {0, 0, 0, 0};
    pft_status status = PFT_OK;

    if (node == r->word) {
        r->word = NULL;
        return end_text(r, node);
    }
    if (node != r->line)
        return PFT_OK;
    r->line = NULL;
    if (r->line_words == 0)
        status = end_text(r, node);
    pft_recognised_line(&r->marks, &nowhere, 0);
    return status;
}

static pft_status read_tree(hocr_reader *r, const GumboNode *document)
{
    pft_html_walk walk = pft_html_walk_from(document);
    pft_status status = PFT_OK;
    bool shown;

    do {
        shown = !pft_html_hidden(walk.node);
        if (shown && walk.leaving)
            status = leave(r, walk.node);
        else if (shown)
            status = enter(r, walk.node);
        if (status == PFT_OK && shown && (r->word != NULL || r->line != NULL))
            status = pft_html_text_add(&r->text, &walk);
    } while (status == PFT_OK && pft_html_step(&walk, shown));
    return status == PFT_OK ? pft_recognised_close(&r->marks) : status;
}

static pft_status read_text(char *text, size_t size, const pft_read_options *options, pft_sink *sink, pft_error *err)
{
    pft_html_tree tree;
    hocr_reader r = {.pages = 0};
    pft_status status = pft_html_parse(&tree, &sink->arena->allocator, text, size, options, err);

    pft_recognised_begin(&r.marks, sink, err);
    r.text = (pft_html_text){.arena = &tree.arena, .options = options, .err = err, .source = text, .first_line = 1};
    if (status == PFT_OK)
        status = read_tree(&r, tree.document);
    pft_recognised_end(&r.marks);
    pft_html_tree_free(&tree);
    return status;
}

static pft_status hocr_read(const char *bytes, size_t size, const pft_read_options *options, pft_sink *sink,
                            pft_error *err)
{
    pft_arena arena; /* the decoded page is needed no longer than this call */
    pft_status status;
    char *text;
    size_t text_size;

    pft_arena_init(&arena, &sink->arena->allocator);
    if ((status = pft_decode(&arena, bytes, size, options->encoding, &text, &text_size, err)) == PFT_OK)
        status = read_text(text, text_size, options, sink, err);
    pft_arena_free(&arena);
    return status;
}

/* The head tells what it can hold, and the first page begins right behind it. */
static pft_sniff hocr_sniff(const char *bytes, size_t size)
{
    enum { HEAD = 4096 };
    char first[HEAD + 1];
    bool whole;

    first[pft_text_start(first, HEAD, bytes, size, &whole)] = '\0';
    return strstr(first, "ocr_page") != NULL && strchr(first, '<') != NULL ? PFT_SNIFF_YES : PFT_SNIFF_NO;
}

const pft_reader pft_reader_hocr = {
    .format = {.name = "hocr",
               .extensions = "hocr",
               .media_type = "text/vnd.hocr+html",
               .description = {"hOCR: words recognised on scans, as tesseract writes them",
                               "hOCR：扫描件的识别结果（如 tesseract 输出）"},
               .reads = true},
    .sniff = hocr_sniff,
    .read = hocr_read,
};
