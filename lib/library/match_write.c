/* What the library says of a document, as JSON Lines. */
#include "exchange/json.h"
#include "format/memory_writer.h"
#include "library/library.h"

static void write_flags(pft_json_out *out, uint32_t flags)
{
    pft_json_out_open(out, "flags", '[', true);
    for (size_t i = 0; i < PFT_SUGGESTION_FLAG_COUNT; i++)
        if ((flags & UINT32_C(1) << i) != 0)
            pft_json_out_text(out, NULL, pft_suggestion_flag_name(i));
    pft_json_out_close(out, ']');
}

static void write_near(pft_json_out *out, const pft_suggestion *suggestion)
{
    pft_json_out_open(out, "near", '[', true);
    for (size_t i = 0; i < suggestion->near_count; i++) {
        pft_json_out_open(out, NULL, '{', true);
        pft_json_out_text(out, "name", suggestion->near[i].entry->name);
        pft_json_out_decimal(out, "likeness", suggestion->near[i].likeness);
        pft_json_out_number(out, "count", suggestion->near[i].entry->count);
        pft_json_out_close(out, '}');
    }
    pft_json_out_close(out, ']');
}

static void write_line(pft_json_out *out, const pft_document *document, size_t project, size_t index,
                       const pft_suggestion *suggestion)
{
    const pft_project *of = pft_document_project_at(document, project);
    const pft_indicator *indicator = pft_project_indicator_at(of, index);

    pft_json_out_open(out, NULL, '{', true);
    pft_json_out_text(out, "file", of->source->name);
    pft_json_out_number(out, "project", project + 1);
    pft_json_out_number(out, "indicator", index + 1);
    pft_json_out_text(out, "name", indicator->name);
    if (indicator->target != NULL)
        pft_json_out_string(out, "target", indicator->target->raw, indicator->target->raw_size);
    else
        pft_json_out_word(out, "target", "null");
    write_flags(out, suggestion->flags);
    pft_json_out_number(out, "count", suggestion->entry != NULL ? suggestion->entry->count : 0);
    pft_json_out_text(out, "category", pft_category_name(suggestion->category));
    pft_json_out_text(out, "unit", suggestion->unit);
    pft_json_out_decimal(out, "low", suggestion->low);
    pft_json_out_decimal(out, "high", suggestion->high);
    write_near(out, suggestion);
    pft_json_out_close(out, '}');
    pft_json_out_raw(out, "\n", 1);
    out->first = true;
}

pft_status pft_library_write_matches(const pft_library *library, const pft_document *document, const pft_writer *writer,
                                     pft_error *err)
{
    pft_status status = PFT_OK;
    pft_suggestion suggestion;
    pft_json_out out;

    if (library == NULL || document == NULL || writer == NULL || writer->write == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    if (!library->indexed)
        return pft_fail(err, PFT_EARGUMENT, "the library has no index", "指标库尚未建立索引");
    pft_json_out_init(&out, writer, true);
    for (size_t i = 0; i < pft_document_project_count(document); i++)
        for (size_t j = 0; j < pft_document_project_at(document, i)->indicator_count && status == PFT_OK; j++) {
            status = pft_library_match(library, pft_project_indicator_at(pft_document_project_at(document, i), j),
                                       &suggestion);
            if (status == PFT_OK)
                write_line(&out, document, i, j, &suggestion);
        }
    if (status == PFT_OK)
        return pft_exchange_written(pft_json_out_end(&out), err);
    return pft_fail_memory(err);
}

pft_status pft_library_write_matches_text(const pft_library *library, const pft_document *document, char **text,
                                          size_t *size, pft_error *err)
{
    pft_memory_writer memory = {.head = NULL};
    const pft_writer writer = {pft_memory_write, &memory};
    pft_status status;

    if (library == NULL || text == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *text = NULL;
    memory.allocator = library->arena.allocator;
    status = pft_memory_writer_end(&memory, pft_library_write_matches(library, document, &writer, err), text, size);
    return status == PFT_ENOMEM ? pft_fail_memory(err) : status;
}
