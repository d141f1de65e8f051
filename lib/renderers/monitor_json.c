/* Monitoring as JSON. */
#include "exchange/json.h"
#include "format/memory_writer.h"
#include "renderers/scorecard.h"
#include "score/monitor.h"

static void write_line(pft_json_out *out, const pft_monitor_line *line)
{
    pft_json_out_open(out, NULL, '{', false);
    pft_json_out_number(out, "indicator", line->indicator);
    pft_json_out_text(out, "level1", line->level1);
    pft_json_out_text(out, "level2", line->level2);
    pft_json_out_text(out, "category", pft_category_name(line->category));
    pft_json_out_text(out, "name", line->name);
    pft_json_out_text(out, "target", line->target);
    pft_json_out_text(out, "actual", line->actual);
    pft_json_out_decimal(out, "weight", line->weight);
    pft_json_out_decimal(out, "score", line->score);
    pft_json_out_decimal(out, "ratio", line->ratio);
    pft_json_out_word(out, "cumulative", line->cumulative ? "true" : "false");
    pft_json_out_word(out, "forecast", line->forecast ? "true" : "false");
    pft_json_out_decimal(out, "projected_actual", line->projected_actual);
    pft_json_out_decimal(out, "projected", line->projected);
    pft_json_out_text(out, "light", pft_light_name(line->light));
    pft_scorecard_json_flags(out, line->flags, pft_line_flag_name);
    pft_json_out_close(out, '}');
}

static void write_budget(pft_json_out *out, const pft_monitor_project *project)
{
    pft_json_out_open(out, "execution", '{', false);
    pft_json_out_decimal(out, "budget", project->budget);
    pft_json_out_decimal(out, "executed", project->executed);
    pft_json_out_decimal(out, "rate", project->rate);
    pft_json_out_decimal(out, "projected_executed", project->projected_executed);
    pft_json_out_decimal(out, "projected_rate", project->projected_rate);
    pft_json_out_decimal(out, "lead", project->lead);
    pft_json_out_text(out, "light", pft_light_name(project->light));
    pft_json_out_close(out, '}');
}

static void write_lights(pft_json_out *out, const pft_monitor_project *project)
{
    pft_json_out_open(out, "lights", '{', true);
    for (unsigned i = 0; i < PFT_LIGHT_COUNT; i++)
        pft_json_out_number(out, pft_light_name((pft_light)i), project->lights[i]);
    pft_json_out_close(out, '}');
}

static void write_project(pft_json_out *out, const pft_monitor_project *project)
{
    pft_json_out_open(out, NULL, '{', false);
    pft_json_out_text(out, "name", project->name);
    pft_json_write_agency(out, project->agency_code, project->agency_name);
    pft_json_out_decimal(out, "expected", project->expected);
    pft_json_out_decimal(out, "score_rate", project->score_rate);
    pft_json_out_decimal(out, "deviation", project->deviation);
    pft_scorecard_json_flags(out, project->flags, pft_total_flag_name);
    write_lights(out, project);
    write_budget(out, project);
    pft_json_out_open(out, "lines", '[', false);
    for (size_t i = 0; i < project->line_count && out->status == PFT_OK; i++)
        write_line(out, pft_monitor_project_line_at(project, i));
    pft_json_out_close(out, ']');
    pft_json_out_close(out, '}');
}

pft_status pft_monitor_write(const pft_monitor *monitor, bool compact, const pft_writer *writer, pft_error *err)
{
    pft_json_out out;

    if (monitor == NULL || writer == NULL || writer->write == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    pft_json_out_init(&out, writer, compact);
    pft_json_out_open(&out, NULL, '{', false);
    pft_json_out_text(&out, "format", "perftarget-monitor");
    pft_json_out_number(&out, "version", 1);
    pft_json_out_number(&out, "month", monitor->month);
    pft_scorecard_json_origin(&out, monitor->method_id, monitor->method_version, monitor->method_hash, monitor->source);
    pft_json_out_open(&out, "projects", '[', false);
    for (size_t i = 0; i < monitor->project_count && out.status == PFT_OK; i++)
        write_project(&out, pft_monitor_project_at(monitor, i));
    pft_json_out_close(&out, ']');
    pft_json_out_close(&out, '}');
    pft_json_out_raw(&out, "\n", 1);
    return pft_exchange_written(pft_json_out_end(&out), err);
}

pft_status pft_monitor_write_text(const pft_monitor *monitor, bool compact, char **text, size_t *size, pft_error *err)
{
    pft_memory_writer memory = {.head = NULL};
    const pft_writer writer = {pft_memory_write, &memory};
    pft_status status;

    if (monitor == NULL || text == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *text = NULL;
    memory.allocator = monitor->arena.allocator;
    status = pft_memory_writer_end(&memory, pft_monitor_write(monitor, compact, &writer, err), text, size);
    return status == PFT_ENOMEM ? pft_fail_memory(err) : status;
}
