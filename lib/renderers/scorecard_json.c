/* A scorecard as JSON: perftarget-scorecard-1.schema.json. */
#include "exchange/json.h"
#include "renderers/scorecard.h"

static void write_both(pft_json_out *out, const char *key, const char *const text[PFT_LANGUAGE_COUNT])
{
    pft_json_out_open(out, key, '{', true);
    pft_json_out_text(out, "zh", text[PFT_CHINESE]);
    pft_json_out_text(out, "en", text[PFT_ENGLISH]);
    pft_json_out_close(out, '}');
}

void pft_scorecard_json_flags(pft_json_out *out, uint32_t flags, const char *(*name)(size_t index))
{
    pft_json_out_open(out, "flags", '[', true);
    for (size_t i = 0; name(i) != NULL; i++)
        if ((flags & UINT32_C(1) << i) != 0)
            pft_json_out_text(out, NULL, name(i));
    pft_json_out_close(out, ']');
}

static void write_line(pft_json_out *out, const pft_line *line)
{
    pft_json_out_open(out, NULL, '{', false);
    pft_json_out_number(out, "indicator", line->indicator);
    pft_json_out_text(out, "level1", line->level1);
    pft_json_out_text(out, "level2", line->level2);
    pft_json_out_text(out, "category", pft_category_name(line->category));
    pft_json_out_text(out, "name", line->name);
    pft_json_out_decimal(out, "weight", line->weight);
    pft_json_out_text(out, "target", line->target);
    pft_json_out_text(out, "actual", line->actual);
    pft_json_out_decimal(out, "ratio", line->ratio);
    pft_json_out_decimal(out, "score", line->score);
    pft_json_out_decimal(out, "lost", line->lost);
    pft_json_out_decimal(out, "own_score", line->own_score);
    pft_json_out_text(out, "reason", line->reason);
    write_both(out, "formula", line->formula);
    pft_scorecard_json_flags(out, line->flags, pft_line_flag_name);
    pft_json_write_place(out, line->place);
    pft_json_out_close(out, '}');
}

static void write_sum(pft_json_out *out, const pft_subtotal *sum, bool is_category)
{
    pft_json_out_open(out, NULL, '{', true);
    if (!is_category) {
        pft_json_out_number(out, "level", sum->level);
        pft_json_out_text(out, "level1", sum->level1);
        pft_json_out_text(out, "level2", sum->level2);
    }
    pft_json_out_text(out, "category", pft_category_name(sum->category));
    pft_json_out_decimal(out, "weight", sum->weight);
    pft_json_out_decimal(out, "score", sum->score);
    pft_json_out_number(out, "lines", sum->lines);
    pft_json_out_number(out, "unscored", sum->unscored);
    pft_json_out_close(out, '}');
}

static void write_execution(pft_json_out *out, const pft_execution *execution)
{
    pft_json_out_open(out, "execution", '{', false);
    pft_json_out_decimal(out, "weight", execution->weight);
    pft_json_out_decimal(out, "budget", execution->budget);
    pft_json_out_decimal(out, "executed", execution->executed);
    pft_json_out_decimal(out, "rate", execution->rate);
    pft_json_out_decimal(out, "score", execution->score);
    pft_json_out_decimal(out, "own_score", execution->own_score);
    write_both(out, "formula", execution->formula);
    pft_json_out_close(out, '}');
}

static void write_sums(pft_json_out *out, const pft_project_score *project)
{
    pft_json_out_open(out, "categories", '[', false);
    for (size_t i = 0; i < project->category_count; i++)
        write_sum(out, pft_project_score_category_at(project, i), true);
    pft_json_out_close(out, ']');
    pft_json_out_open(out, "levels", '[', false);
    for (size_t i = 0; i < project->level_count; i++)
        write_sum(out, pft_project_score_level_at(project, i), false);
    pft_json_out_close(out, ']');
}

/* The members of a project, without its braces. */
static void write_project(pft_json_out *out, const pft_project_score *project)
{
    pft_json_out_text(out, "name", project->name);
    pft_json_write_year(out, project->year);
    pft_json_write_agency(out, project->agency_code, project->agency_name);
    pft_json_out_decimal(out, "weight", project->weight);
    pft_json_out_decimal(out, "total", project->total);
    pft_json_out_decimal(out, "own_total", project->own_total);
    pft_json_out_text(out, "grade", project->grade[PFT_CHINESE]);
    pft_scorecard_json_flags(out, project->flags, pft_total_flag_name);
    write_execution(out, &project->execution);
    write_sums(out, project);
    pft_json_out_open(out, "lines", '[', false);
    for (size_t i = 0; i < project->line_count && out->status == PFT_OK; i++)
        write_line(out, pft_project_score_line_at(project, i));
    pft_json_out_close(out, ']');
}

void pft_scorecard_json_origin(pft_json_out *out, const char *id, const char *version, const char *hash,
                               const char *source)
{
    pft_json_out_open(out, "method", '{', true);
    pft_json_out_text(out, "id", id);
    pft_json_out_text(out, "version", version);
    pft_json_out_text(out, "hash", hash);
    pft_json_out_close(out, '}');
    pft_json_out_open(out, "source", '{', true);
    pft_json_out_text(out, "name", source);
    pft_json_out_close(out, '}');
}

static void write_origin(pft_json_out *out, const pft_scorecard *card)
{
    const pft_method_info *method = pft_scorecard_method(card);

    pft_scorecard_json_origin(out, method->id, method->version, method->hash, pft_scorecard_source(card)->name);
}

/* What did not match when the actual values were brought in. */
static void write_gaps(pft_json_out *out, const pft_scorecard *card)
{
    if (pft_scorecard_gap_count(card) == 0)
        return;
    pft_json_out_open(out, "gaps", '[', false);
    for (size_t i = 0; i < pft_scorecard_gap_count(card) && out->status == PFT_OK; i++) {
        const pft_gap *gap = pft_scorecard_gap_at(card, i);

        pft_json_out_open(out, NULL, '{', true);
        pft_json_out_text(out, "kind", pft_gap_name(gap->kind));
        pft_json_out_text(out, "project", gap->project);
        pft_json_out_text(out, "indicator", gap->indicator);
        pft_json_out_text(out, "later", gap->later);
        pft_json_out_text(out, "near", gap->near);
        pft_json_write_place(out, gap->place);
        pft_json_out_close(out, '}');
    }
    pft_json_out_close(out, ']');
}

pft_status pft_scorecard_json(const pft_scorecard *card, const pft_scorecard_options *options,
                              const pft_writer *writer, pft_error *err)
{
    pft_json_out out;

    pft_json_out_init(&out, writer, options->compact);
    pft_json_out_open(&out, NULL, '{', false);
    pft_json_out_text(&out, "format", "perftarget-scorecard");
    pft_json_out_number(&out, "version", 1);
    write_origin(&out, card);
    pft_json_out_open(&out, "projects", '[', false);
    for (size_t i = 0; i < pft_scorecard_project_count(card) && out.status == PFT_OK; i++) {
        pft_json_out_open(&out, NULL, '{', false);
        write_project(&out, pft_scorecard_project_at(card, i));
        pft_json_out_close(&out, '}');
    }
    pft_json_out_close(&out, ']');
    write_gaps(&out, card);
    pft_json_out_close(&out, '}');
    pft_json_out_raw(&out, "\n", 1);
    return pft_exchange_written(pft_json_out_end(&out), err);
}

/* A line says by which method it was scored, so that lines of several runs can be told apart. */
pft_status pft_scorecard_jsonl(const pft_scorecard *card, const pft_scorecard_options *options,
                               const pft_writer *writer, pft_error *err)
{
    pft_json_out out;

    (void)options;
    pft_json_out_init(&out, writer, true);
    for (size_t i = 0; i < pft_scorecard_project_count(card) && out.status == PFT_OK; i++) {
        pft_json_out_open(&out, NULL, '{', true);
        write_origin(&out, card);
        write_project(&out, pft_scorecard_project_at(card, i));
        pft_json_out_close(&out, '}');
        pft_json_out_raw(&out, "\n", 1);
        out.first = true;
    }
    return pft_exchange_written(pft_json_out_end(&out), err);
}
