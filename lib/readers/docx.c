/* Word: docx, and its kin with macros or as a template. */
#include <string.h>

#include "readers/docx.h"

/* Of the parts that the document links to, those of one kind. */
static pft_status read_linked(docx_reader *r, const pft_relations *relations, const char *name, docx_kind kind)
{
    pft_status status = PFT_OK;

    for (size_t i = 0; status == PFT_OK && i < relations->count; i++) {
        const char *part;

        if (strcmp(relations->items[i].kind, name) != 0)
            continue;
        status = pft_relation_part(relations, &relations->items[i], &r->package, &part);
        if (status == PFT_OK && pft_package_has(&r->package, part))
            status = docx_read_part(r, part, kind);
    }
    return status;
}

/* Headers and footers stand on every page and so before the first; notes stand behind what they explain. */
static pft_status read_document(docx_reader *r)
{
    static const struct {
        const char *name;
        docx_kind kind;
    } before[] = {{"header", DOCX_HEADER}, {"footer", DOCX_FOOTER}},
      behind[] = {{"footnotes", DOCX_FOOTNOTES}, {"endnotes", DOCX_ENDNOTES}};
    pft_relations relations;
    const char *document;
    pft_status status;

    if ((status = pft_package_main(&r->package, "word/document.xml", &document)) != PFT_OK ||
        (status = pft_relations_read(&relations, &r->package, document)) != PFT_OK)
        return status;
    r->relations = &relations;
    for (size_t i = 0; status == PFT_OK && i < sizeof before / sizeof before[0]; i++)
        status = read_linked(r, &relations, before[i].name, before[i].kind);
    if (status == PFT_OK)
        status = docx_read_part(r, document, DOCX_BODY);
    for (size_t i = 0; status == PFT_OK && i < sizeof behind / sizeof behind[0]; i++)
        status = read_linked(r, &relations, behind[i].name, behind[i].kind);
    return status;
}

pft_status docx_read_within(docx_reader *outer, const char *bytes, size_t size)
{
    docx_reader r = {.options = outer->options, .sink = outer->sink, .within = true, .parts = outer->parts,
                     .cells = outer->cells};
    pft_status status;

    pft_arena_init(&r.scratch, &outer->sink->arena->allocator);
    r.text = PFT_RUNS(&r.scratch);
    r.lines = PFT_BUILDER(&r.scratch);
    status = pft_package_open(&r.package, bytes, size, r.options, &r.scratch, outer->package.err);
    r.package.unpacked += outer->package.unpacked;
    if (status == PFT_OK)
        status = read_document(&r);
    outer->parts = r.parts;
    outer->cells = r.cells;
    outer->package.unpacked = r.package.unpacked;
    pft_package_close(&r.package);
    pft_arena_free(&r.scratch);
    return status;
}

static pft_status docx_read(const char *bytes, size_t size, const pft_read_options *options, pft_sink *sink,
                            pft_error *err)
{
    docx_reader r = {.options = options, .sink = sink};
    pft_status status;

    pft_arena_init(&r.scratch, &sink->arena->allocator);
    r.text = PFT_RUNS(&r.scratch);
    r.lines = PFT_BUILDER(&r.scratch);
    if ((status = pft_package_open(&r.package, bytes, size, options, &r.scratch, err)) == PFT_OK)
        status = read_document(&r);
    pft_package_close(&r.package);
    pft_arena_free(&r.scratch);
    return status;
}

static pft_sniff docx_sniff(const char *bytes, size_t size)
{
    return pft_package_sniff(bytes, size, "word/");
}

const pft_reader pft_reader_docx = {
    .format = {.name = "docx",
               .extensions = "docx docm dotx dotm",
               .media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
               .description = {"Word: tables with merged cells, nested tables, headers and notes",
                               "Word 文档：含合并单元格、嵌套表格、页眉页脚和脚注"},
               .reads = true},
    .sniff = docx_sniff,
    .read = docx_read,
};
