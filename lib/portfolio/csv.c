/* A portfolio as csv: a row a group, and the total. */
#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "format/csv_out.h"
#include "portfolio/portfolio.h"

/* The columns behind the group's own, in order: counts, sums, and what is taken of two of them. */
typedef struct {
    const char *name;
    enum { COUNT, SUM, RATIO, SHARE } what;
    size_t offset, under; /* of pft_portfolio_sums; `under`: what it is divided by */
} csv_column;

#define AT(member) offsetof(pft_portfolio_sums, member)
static const csv_column columns[] = {
    {"projects", COUNT, AT(projects), 0},
    {"indicators", COUNT, AT(indicators), 0},
    {"targets", COUNT, AT(targets), 0},
    {"words", COUNT, AT(words), 0},
    {"words_share", SHARE, AT(words), AT(targets)},
    {"certain", COUNT, AT(certainty[PFT_CERTAIN]), 0},
    {"likely", COUNT, AT(certainty[PFT_LIKELY]), 0},
    {"doubtful", COUNT, AT(certainty[PFT_DOUBTFUL]), 0},
    {"errors", COUNT, AT(findings[PFT_SEVERITY_ERROR]), 0},
    {"warnings", COUNT, AT(findings[PFT_SEVERITY_WARNING]), 0},
    {"notes", COUNT, AT(findings[PFT_SEVERITY_INFO]), 0},
    {"initial", SUM, AT(money.initial), AT(money.initial_count)},
    {"adjusted", SUM, AT(money.adjusted), AT(money.adjusted_count)},
    {"budget", SUM, AT(money.budget), AT(money.budget_count)},
    {"executed", SUM, AT(money.executed), AT(money.executed_count)},
    {"rated_projects", COUNT, AT(money.rated), 0},
    {"execution_rate", RATIO, AT(money.spent), AT(money.budgeted)},
    {"scored", COUNT, AT(scored), 0},
    {"score_share", RATIO, AT(score), AT(full)},
    {"weight", SUM, AT(weight), AT(weighed)},
    {"lost", SUM, AT(lost), AT(weighed)},
};

static uint64_t count_at(const pft_portfolio_sums *sums, size_t offset)
{
    uint64_t count;

    memcpy(&count, (const char *)sums + offset, sizeof count);
    return count;
}

static pft_exact_sum sum_at(const pft_portfolio_sums *sums, size_t offset)
{
    pft_exact_sum sum;

    memcpy(&sum, (const char *)sums + offset, sizeof sum);
    return sum;
}

/* A sum of nothing is an empty cell, and no zero. */
static void put_cell(pft_csv_out *csv, const csv_column *column, const pft_portfolio_sums *sums)
{
    char text[PFT_SUM_SIZE] = "";

    switch (column->what) {
    case COUNT:
        pft_csv_put(csv, text, (size_t)snprintf(text, sizeof text, "%" PRIu64, count_at(sums, column->offset)));
        return;
    case SUM:
        if (count_at(sums, column->under) > 0)
            pft_exact_sum_format(sum_at(sums, column->offset), text);
        pft_csv_put(csv, text, strlen(text));
        return;
    case RATIO:
        pft_csv_decimal(csv, pft_exact_sum_ratio(sum_at(sums, column->offset), sum_at(sums, column->under)));
        return;
    case SHARE:
        pft_csv_decimal(csv, pft_exact_sum_ratio((pft_exact_sum){0, count_at(sums, column->offset)},
                                           (pft_exact_sum){0, count_at(sums, column->under)}));
        return;
    }
}

static void put_row(pft_csv_out *csv, pft_grouping by, const char *code, const char *name,
                    const pft_portfolio_sums *sums)
{
    csv->first = true;
    pft_csv_text(csv, pft_grouping_name(by));
    pft_csv_text(csv, code);
    pft_csv_text(csv, name);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        put_cell(csv, &columns[i], sums);
    pft_json_out_raw(&csv->out, "\n", 1);
}

pft_status pft_portfolio_write_csv(pft_portfolio *portfolio, const pft_portfolio_write_options *options,
                                   const pft_writer *writer)
{
    pft_csv_out csv = {.excel = options->excel, .bom = options->bom};

    pft_json_out_init(&csv.out, writer, true);
    pft_csv_begin(&csv);
    csv.first = true;
    pft_csv_text(&csv, "by");
    pft_csv_text(&csv, "code");
    pft_csv_text(&csv, "name");
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        pft_csv_text(&csv, columns[i].name);
    pft_json_out_raw(&csv.out, "\n", 1);
    for (size_t i = 0; i < pft_portfolio_group_count(portfolio); i++) {
        const pft_portfolio_group *group = pft_portfolio_group_at(portfolio, i);

        put_row(&csv, portfolio->by, group->code, group->name, &group->sums);
    }
    put_row(&csv, PFT_GROUPED_NONE, "", "", &portfolio->total);
    return pft_json_out_end(&csv.out);
}
