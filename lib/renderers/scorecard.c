/* Scorecards for programs and people: which form is written by what. */
#include "renderers/scorecard.h"

#include <string.h>

#include "format/memory_writer.h"
#include "score/scorecard.h"

static const struct {
    const char *name;
    pft_scorecard_renderer *render;
} forms[] = {
    {"json", pft_scorecard_json},
    {"jsonl", pft_scorecard_jsonl},
    {"csv", pft_scorecard_csv},
    {"html", pft_scorecard_html},
#ifdef PFT_WITH_WORKBOOKS
    {"xlsx", pft_scorecard_xlsx},
#endif
};

pft_status pft_scorecard_write(const pft_scorecard *card, const char *format, const pft_scorecard_options *options,
                               const pft_writer *writer, pft_error *err)
{
    pft_scorecard_options whole = PFT_SCORECARD_OPTIONS_INIT;

    if (card == NULL || format == NULL || writer == NULL || writer->write == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    if (options != NULL)
        memcpy(&whole, options, options->struct_size < sizeof whole ? options->struct_size : sizeof whole);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (strcmp(forms[i].name, format) == 0)
            return forms[i].render(card, &whole, writer, err);
    return pft_fail_format(err, format, "scorecards", "评分表", "json, jsonl, csv, html, xlsx");
}

pft_status pft_scorecard_write_text(const pft_scorecard *card, const char *format,
                                    const pft_scorecard_options *options, char **text, size_t *size, pft_error *err)
{
    pft_memory_writer memory = {.head = NULL};
    const pft_writer writer = {pft_memory_write, &memory};
    pft_status status;

    if (card == NULL || text == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *text = NULL;
    memory.allocator = card->arena.allocator;
    status = pft_memory_writer_end(&memory, pft_scorecard_write(card, format, options, &writer, err), text, size);
    return status == PFT_ENOMEM ? pft_fail_memory(err) : status;
}

#ifdef PFT_WITH_WORKBOOKS
static pft_status write_template(const pft_document *document, const pft_method *method, const pft_writer *writer,
                                 pft_error *err)
{
    pft_scorecard *card = NULL;
    pft_status status = pft_score(&card, document, method, NULL, err);

    if (status == PFT_OK)
        status = pft_form_blank(card, document, method, writer, err);
    pft_scorecard_free(card);
    return status;
}
#else
static pft_status write_template(const pft_document *document, const pft_method *method, const pft_writer *writer,
                                 pft_error *err)
{
    (void)document;
    (void)method;
    (void)writer;
    return pft_fail(err, PFT_EUNSUPPORTED, "this build writes no workbooks", "此构建不能写出工作簿");
}
#endif

pft_status pft_template_write(const pft_document *document, const pft_method *method, const pft_writer *writer,
                              pft_error *err)
{
    pft_method *usual = NULL;
    pft_status status = PFT_OK;

    if (document == NULL || writer == NULL || writer->write == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    if (method == NULL)
        status = pft_method_load(&usual, NULL, NULL, err);
    if (status == PFT_OK)
        status = write_template(document, method != NULL ? method : usual, writer, err);
    pft_method_free(usual);
    return status;
}
