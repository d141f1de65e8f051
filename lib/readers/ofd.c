/* OFD, the page format of GB/T 33190 (sealed and published documents of Chinese agencies). Of the file the pages are
 * read; signatures are not checked, annotations are left out. */
#include "readers/ofd.h"

#include <stdlib.h>
#include <string.h>

#include "core/trace.h"

enum { MOST_DOCUMENTS = 64 };

/* --- names of parts ---------------------------------------------------------------------------------------------- */

static size_t folder_size(const char *part)
{
    const char *slash = strrchr(part, '/');

    return slash != NULL ? (size_t)(slash - part) + 1 : 0;
}

/* Takes the last folder off a path that ends with a slash. */
static size_t leave_folder(const char *path, size_t size)
{
    while (size > 0 && path[--size] != '/') {
    }
    while (size > 0 && path[size - 1] != '/')
        size--;
    return size;
}

/* The part that `name` means in the part `from`: beside it, or from the root when it begins with a slash. What leads
 * out of the file ends at its root, where it names nothing. */
static pft_status resolve(ofd_reader *r, const char *from, const char *name, const char **out)
{
    size_t size = *name == '/' ? 0 : folder_size(from), step;
    char *path = pft_arena_bytes(&r->scratch, size + strlen(name) + 1);

    if (path == NULL)
        return pft_fail_memory(r->package.err);
    memcpy(path, from, size);
    for (name += strspn(name, "/"); *name != '\0'; name += step) {
        step = strcspn(name, "/");
        step += name[step] == '/';
        if (strncmp(name, "../", 3) == 0) {
            size = leave_folder(path, size);
        } else if (strncmp(name, "./", 2) != 0) {
            memcpy(path + size, name, step);
            size += step;
        }
    }
    path[size] = '\0';
    *out = path;
    return PFT_OK;
}

/* Some writers name parts from the root though they should do it from the folder. */
static pft_status find_part(ofd_reader *r, const char *from, const char *name, const char **out)
{
    const char *beside = NULL;
    pft_status status = resolve(r, from, name, &beside);

    if (status == PFT_OK && !pft_package_has(&r->package, beside) && (status = resolve(r, "", name, out)) == PFT_OK &&
        pft_package_has(&r->package, *out))
        return PFT_OK;
    *out = beside;
    return status;
}

/* --- the document ------------------------------------------------------------------------------------------------ */

enum { DOCUMENT_ROOT = 1, DOCUMENT_BOX, DOCUMENT_TEMPLATE, DOCUMENT_PAGE, DOCUMENT_ELEMENTS };

static const pft_element_name document_names[DOCUMENT_ELEMENTS] = {
    [DOCUMENT_ROOT] = {PFT_SPACE_OFD, "Document"},
    [DOCUMENT_BOX] = {PFT_SPACE_OFD, "PhysicalBox"},
    [DOCUMENT_TEMPLATE] = {PFT_SPACE_OFD, "TemplatePage"},
    [DOCUMENT_PAGE] = {PFT_SPACE_OFD, "Page"},
};

typedef struct {
    ofd_reader *reader;
    const char *part;
    pft_builder box;
    bool takes_box;
} document_state;

static pft_status add_template(document_state *s, pft_xml *xml, const char *base)
{
    ofd_reader *r = s->reader;
    ofd_template *items =
        pft_arena_room(&r->scratch, r->templates, r->template_count, &r->template_capacity, sizeof *items);

    if (items == NULL)
        return pft_fail_memory(r->package.err);
    r->templates = items;
    items[r->template_count] = (ofd_template){.id = pft_xml_number(xml, PFT_SPACE_NONE, "ID", 0)};
    return find_part(r, s->part, base, &items[r->template_count++].part);
}

static pft_status add_page(document_state *s, const char *base)
{
    ofd_reader *r = s->reader;
    const char **pages = pft_arena_room(&r->scratch, r->pages, r->page_count, &r->page_capacity, sizeof *pages);

    if (pages == NULL)
        return pft_fail_memory(r->package.err);
    r->pages = pages;
    if (r->page_count == OFD_MOST_PARTS)
        return pft_fail(r->package.err, PFT_ELIMIT, "more than %d pages", "超过 %d 页的限制", OFD_MOST_PARTS);
    return find_part(r, s->part, base, &pages[r->page_count++]);
}

static pft_status start_document(void *context, pft_xml *xml, unsigned element)
{
    document_state *s = context;
    const char *base = pft_xml_attribute(xml, PFT_SPACE_NONE, "BaseLoc");

    s->takes_box = element == DOCUMENT_BOX;
    s->box.size = 0;
    if (element == DOCUMENT_TEMPLATE && base != NULL)
        return add_template(s, xml, base);
    return element == DOCUMENT_PAGE && base != NULL ? add_page(s, base) : PFT_OK;
}

static pft_status take_document(void *context, pft_xml *xml, const char *text, size_t size)
{
    document_state *s = context;

    (void)xml;
    return !s->takes_box || pft_builder_add(&s->box, text, size) ? PFT_OK : pft_fail_memory(s->reader->package.err);
}

static pft_status end_document(void *context, pft_xml *xml, unsigned element)
{
    document_state *s = context;
    double numbers[4];

    (void)xml;
    s->takes_box = false;
    if (element != DOCUMENT_BOX)
        return PFT_OK;
    if (!pft_builder_add(&s->box, "", 1))
        return pft_fail_memory(s->reader->package.err);
    if (ofd_numbers(s->box.text, numbers, 4))
        s->reader->usual = (pft_box){numbers[0], numbers[1], numbers[0] + numbers[2], numbers[1] + numbers[3]};
    return PFT_OK;
}

static int by_id(const void *a, const void *b)
{
    uint32_t x = ((const ofd_template *)a)->id, y = ((const ofd_template *)b)->id;

    return x < y ? -1 : x > y;
}

const char *ofd_template_part(const ofd_reader *r, uint32_t id)
{
    const ofd_template wanted = {.id = id};
    const ofd_template *found =
        r->template_count > 0 ? bsearch(&wanted, r->templates, r->template_count, sizeof wanted, by_id) : NULL;

    return found != NULL ? found->part : NULL;
}

static pft_status read_document(ofd_reader *r, const char *part)
{
    static const pft_xml_reader reader = {document_names, DOCUMENT_ELEMENTS, DOCUMENT_ROOT,
                                          start_document, end_document,      take_document};
    document_state s = {.reader = r, .part = part, .box = PFT_BUILDER(&r->scratch)};
    pft_status status;

    r->template_count = r->page_count = 0;
    r->usual = (pft_box){0, 0, 0, 0};
    if ((status = pft_xml_read(&r->package, part, &reader, &s)) != PFT_OK)
        return status;
    if (r->template_count > 0)
        qsort(r->templates, r->template_count, sizeof *r->templates, by_id);
    for (size_t i = 0; i < r->page_count && status == PFT_OK; i++)
        status = ofd_read_page(r, r->pages[i]);
    return status;
}

/* --- the file ---------------------------------------------------------------------------------------------------- */

enum { FILE_ROOT = 1, FILE_DOCUMENT, FILE_SIGNATURES, FILE_ELEMENTS };

static const pft_element_name file_names[FILE_ELEMENTS] = {
    [FILE_ROOT] = {PFT_SPACE_OFD, "OFD"},
    [FILE_DOCUMENT] = {PFT_SPACE_OFD, "DocRoot"},
    [FILE_SIGNATURES] = {PFT_SPACE_OFD, "Signatures"},
};

typedef struct {
    ofd_reader *reader;
    pft_builder text;
    bool takes_text, is_signed;
    const char *documents[MOST_DOCUMENTS];
    size_t count;
} file_state;

static pft_status start_file(void *context, pft_xml *xml, unsigned element)
{
    file_state *s = context;

    (void)xml;
    s->takes_text = element == FILE_DOCUMENT;
    s->is_signed |= element == FILE_SIGNATURES;
    s->text.size = 0;
    return PFT_OK;
}

static pft_status take_file(void *context, pft_xml *xml, const char *text, size_t size)
{
    file_state *s = context;

    (void)xml;
    return !s->takes_text || pft_builder_add(&s->text, text, size) ? PFT_OK : pft_fail_memory(s->reader->package.err);
}

static pft_status end_file(void *context, pft_xml *xml, unsigned element)
{
    file_state *s = context;
    pft_slice name = pft_trim(s->text.text, s->text.size);

    (void)xml;
    s->takes_text = false;
    if (element != FILE_DOCUMENT || name.size == 0)
        return PFT_OK;
    if (s->count == MOST_DOCUMENTS)
        return pft_fail(s->reader->package.err, PFT_ELIMIT, "more than %d documents in one file", "一个文件中的文档超过 %d 个的限制",
                        MOST_DOCUMENTS);
    name.text = pft_arena_strndup(&s->reader->scratch, name.text, name.size);
    if (name.text == NULL)
        return pft_fail_memory(s->reader->package.err);
    return find_part(s->reader, "", name.text, &s->documents[s->count++]);
}

static void tell_signatures(const pft_read_options *options)
{
    const pft_tracer tracer = {options->trace, options->trace_context};
    const pft_trace_event event = {.stage = PFT_STAGE_FORMAT, .evidence = "signatures"};

    if (pft_traced(&tracer))
        pft_tell(&tracer, &event, "the file is signed; signatures are not checked", "文件带有电子签章，读取时不验证签章");
}

static pft_status read_file(ofd_reader *r)
{
    static const pft_xml_reader reader = {file_names, FILE_ELEMENTS, FILE_ROOT, start_file, end_file, take_file};
    file_state s = {.reader = r, .text = PFT_BUILDER(&r->scratch)};
    pft_status status;

    if (pft_package_has(&r->package, "Encryptions.xml"))
        return pft_fail(r->package.err, PFT_EUNSUPPORTED, "the file is encrypted: save it without a password",
                        "文件已加密：请取消密码后另存");
    if ((status = pft_xml_read(&r->package, "OFD.xml", &reader, &s)) != PFT_OK)
        return status;
    if (s.count == 0)
        return pft_fail(r->package.err, PFT_EINVALID, "OFD.xml names no document", "OFD.xml 未指明文档");
    if (s.is_signed)
        tell_signatures(r->options);
    for (size_t i = 0; i < s.count && status == PFT_OK; i++)
        status = read_document(r, s.documents[i]);
    return status;
}

static pft_status ofd_read(const char *bytes, size_t size, const pft_read_options *options, pft_sink *sink,
                           pft_error *err)
{
    ofd_reader r = {.options = options, .sink = sink};
    pft_status status;

    pft_arena_init(&r.scratch, &sink->arena->allocator);
    if ((status = pft_package_open(&r.package, bytes, size, options, &r.scratch, err)) == PFT_OK)
        status = read_file(&r);
    pft_package_close(&r.package);
    pft_arena_free(&r.scratch);
    return status;
}

static pft_sniff ofd_sniff(const char *bytes, size_t size)
{
    return pft_package_sniff(bytes, size, "ofd.xm");
}

const pft_reader pft_reader_ofd = {
    .format = {.name = "ofd",
               .extensions = "ofd",
               .media_type = "application/ofd",
               .description = {"OFD (GB/T 33190): the tables on its pages, from texts and drawn lines",
                               "OFD 版式文件（GB/T 33190）：按文字和线条读取各页的表格"},
               .reads = true},
    .sniff = ofd_sniff,
    .read = ofd_read,
};
