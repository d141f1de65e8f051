/* What is alike, for programs. */
#include <string.h>

#include "exchange/json.h"
#include "format/csv_out.h"
#include "format/memory_writer.h"
#include "portfolio/alike.h"

static void write_member(pft_json_out *out, const pft_alike_member *member)
{
    pft_json_out_open(out, NULL, '{', true);
    pft_json_out_text(out, "project", member->project->name);
    pft_json_write_year(out, member->project->year);
    pft_json_write_agency(out, member->project->agency_code, member->project->agency_name);
    if (member->indicator != NULL)
        pft_json_out_text(out, "indicator", member->indicator->name);
    pft_json_out_text(out, "file", member->project->source->name);
    pft_json_write_place(out, member->indicator != NULL ? member->indicator->place : member->project->place);
    pft_json_out_close(out, '}');
}

static void write_group(pft_json_out *out, const pft_alike_group *group)
{
    pft_json_out_open(out, NULL, '{', false);
    pft_json_out_text(out, "kind", pft_alike_name(group->kind));
    pft_json_out_text(out, "text", group->text);
    if (group->target != NULL)
        pft_json_out_string(out, "target", group->target->raw, group->target->raw_size);
    pft_json_out_decimal(out, "likeness", group->likeness);
    pft_json_out_number(out, "units", group->unit_count);
    pft_json_out_open(out, "members", '[', false);
    for (size_t i = 0; i < group->member_count && out->status == PFT_OK; i++)
        write_member(out, &group->members[i]);
    pft_json_out_close(out, ']');
    pft_json_out_close(out, '}');
}

static pft_status write_json(const pft_alike *alike, const pft_write_options *options, const pft_writer *writer)
{
    pft_json_out out;

    pft_json_out_init(&out, writer, options->compact);
    pft_json_out_open(&out, NULL, '{', false);
    pft_json_out_text(&out, "format", "perftarget-alike");
    pft_json_out_number(&out, "version", 1);
    pft_json_out_number(&out, "units", alike->unit_count);
    pft_json_out_open(&out, "groups", '[', false);
    for (size_t i = 0; i < alike->groups.count && out.status == PFT_OK; i++)
        write_group(&out, pft_alike_at(alike, i));
    pft_json_out_close(&out, ']');
    pft_json_out_close(&out, '}');
    pft_json_out_raw(&out, "\n", 1);
    return pft_json_out_end(&out);
}

static void put_member(pft_csv_out *csv, size_t number, const pft_alike_group *group, const pft_alike_member *member)
{
    const pft_value *target = member->indicator != NULL ? member->indicator->target : NULL;

    csv->first = true;
    pft_csv_number(csv, number);
    pft_csv_text(csv, pft_alike_name(group->kind));
    pft_csv_text(csv, group->text);
    pft_csv_decimal(csv, group->likeness);
    pft_csv_number(csv, group->unit_count);
    pft_csv_text(csv, member->project->agency_code);
    pft_csv_text(csv, member->project->agency_name);
    pft_csv_text(csv, member->project->name);
    pft_csv_text(csv, member->indicator != NULL ? member->indicator->name : "");
    pft_csv_words(csv, target != NULL ? target->raw : "", target != NULL ? target->raw_size : 0);
    pft_csv_text(csv, member->project->source->name);
    pft_json_out_raw(&csv->out, "\n", 1);
}

static pft_status write_csv(const pft_alike *alike, const pft_write_options *options, const pft_writer *writer)
{
    static const char header[] =
        "group,kind,text,likeness,units,agency_code,agency_name,project,indicator,target,file\n";
    pft_csv_out csv = {.excel = options->excel, .bom = options->bom};

    pft_json_out_init(&csv.out, writer, true);
    pft_csv_begin(&csv);
    if (!options->no_header)
        pft_json_out_raw(&csv.out, header, sizeof header - 1);
    for (size_t i = 0; i < alike->groups.count && csv.out.status == PFT_OK; i++)
        for (size_t j = 0; j < pft_alike_at(alike, i)->member_count; j++)
            put_member(&csv, i + 1, pft_alike_at(alike, i), &pft_alike_at(alike, i)->members[j]);
    return pft_json_out_end(&csv.out);
}

pft_status pft_alike_write(const pft_alike *alike, const char *format, const pft_write_options *options,
                           const pft_writer *writer, pft_error *err)
{
    pft_write_options whole = PFT_WRITE_OPTIONS_INIT;

    if (alike == NULL || format == NULL || writer == NULL || writer->write == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    if (options != NULL)
        memcpy(&whole, options, options->struct_size < sizeof whole ? options->struct_size : sizeof whole);
    if (strcmp(format, "json") == 0)
        return pft_exchange_written(write_json(alike, &whole, writer), err);
    if (strcmp(format, "csv") == 0)
        return pft_exchange_written(write_csv(alike, &whole, writer), err);
    return pft_fail_format(err, format, "alike lists", "雷同清单", "json, csv");
}

pft_status pft_alike_write_text(const pft_alike *alike, const char *format, const pft_write_options *options,
                                char **text, size_t *size, pft_error *err)
{
    pft_memory_writer memory = {.head = NULL};
    const pft_writer writer = {pft_memory_write, &memory};
    pft_status status;

    if (alike == NULL || text == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *text = NULL;
    memory.allocator = alike->arena.allocator;
    status = pft_memory_writer_end(&memory, pft_alike_write(alike, format, options, &writer, err), text, size);
    return status == PFT_ENOMEM ? pft_fail_memory(err) : status;
}
