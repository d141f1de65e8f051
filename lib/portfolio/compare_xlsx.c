/* A comparison as a workbook: a sheet of projects and one of indicators, with filters. */
#include <string.h>

#include "format/sheet_table.h"
#include "format/xlsx_out.h"
#include "portfolio/compare.h"

enum { TEXT = 256 };

static const pft_sheet_column project_columns[] = {
    PFT_SHEET_COLUMN("Budget unit", "预算单位", 24),
    PFT_SHEET_COLUMN("Project before", "原项目名称", 30),
    PFT_SHEET_COLUMN("Project after", "现项目名称", 30),
    PFT_SHEET_COLUMN("Change", "变化", 14),
    PFT_SHEET_COLUMN("Budget before", "原预算数", 12),
    PFT_SHEET_COLUMN("Budget after", "现预算数", 12),
    PFT_SHEET_COLUMN("Same", "未变", 7),
    PFT_SHEET_COLUMN("Harder", "提高", 7),
    PFT_SHEET_COLUMN("Easier", "降低", 7),
    PFT_SHEET_COLUMN("Unit changed", "计量单位变化", 9),
    PFT_SHEET_COLUMN("Changed", "内容变化", 9),
    PFT_SHEET_COLUMN("Dropped", "取消", 7),
    PFT_SHEET_COLUMN("New", "新增", 7),
    PFT_SHEET_COLUMN("Renamed", "更名", 7),
    PFT_SHEET_COLUMN("Money up, targets down", "预算增加而指标降低", 14),
};
static const pft_sheet_column pair_columns[] = {
    PFT_SHEET_COLUMN("Project", "项目名称", 28),
    PFT_SHEET_COLUMN("Category", "指标类别", 16),
    PFT_SHEET_COLUMN("Indicator before", "原指标名称", 28),
    PFT_SHEET_COLUMN("Indicator after", "现指标名称", 28),
    PFT_SHEET_COLUMN("Target before", "原指标值", 16),
    PFT_SHEET_COLUMN("Target after", "现指标值", 16),
    PFT_SHEET_COLUMN("Change", "变化", 16),
    PFT_SHEET_COLUMN("Converted", "折合原计量单位", 12),
    PFT_SHEET_COLUMN("Match", "对应依据", 16),
    PFT_SHEET_COLUMN("Likeness", "相近程度", 9),
    PFT_SHEET_COLUMN("Candidates", "相近名称", 40),
};

enum { PROJECT_COLUMNS = sizeof project_columns / sizeof *project_columns,
       PAIR_COLUMNS = sizeof pair_columns / sizeof *pair_columns };

/* The colour of the gravest change: what became easier, or is gone, catches the eye first. */
static pft_sheet_style style_of(uint32_t changes)
{
    if ((changes & (PFT_CHANGE_BIT(PFT_CHANGE_EASIER) | PFT_CHANGE_BIT(PFT_CHANGE_DROPPED))) != 0)
        return PFT_SHEET_RED;
    if ((changes & PFT_CHANGE_BIT(PFT_CHANGE_HARDER)) != 0)
        return PFT_SHEET_GREEN;
    return changes == PFT_CHANGE_BIT(PFT_CHANGE_SAME) ? PFT_SHEET_TEXT : PFT_SHEET_YELLOW;
}

static void put_changes(pft_sheet_table *t, uint32_t changes)
{
    char text[TEXT];

    pft_changes_text(changes, t->language, text, sizeof text);
    pft_sheet_table_text(t, style_of(changes), text);
}

static void put_project(pft_sheet_table *t, const pft_project_pair *project)
{
    static const char *const yes[PFT_LANGUAGE_COUNT] = {[PFT_ENGLISH] = "yes", [PFT_CHINESE] = "是"};
    const pft_project *one = project->after != NULL ? project->after : project->before;

    pft_sheet_table_text(t, PFT_SHEET_TEXT, one->agency_name);
    pft_sheet_table_text(t, PFT_SHEET_TEXT, project->before != NULL ? project->before->name : "");
    pft_sheet_table_text(t, PFT_SHEET_TEXT, project->after != NULL ? project->after->name : "");
    put_changes(t, project->changes);
    pft_sheet_table_number(t, project->money_before);
    pft_sheet_table_number(t, project->money_after);
    for (unsigned i = 0; i < PFT_CHANGE_COUNT; i++)
        pft_sheet_table_number(t, (pft_decimal)project->counts[i] * PFT_DECIMAL_ONE);
    pft_sheet_table_text(t, project->money_up_targets_down ? PFT_SHEET_RED : PFT_SHEET_TEXT,
             project->money_up_targets_down ? yes[t->language] : "");
    pft_sheet_table_end_row(t);
}

static const char *target_text(pft_arena *arena, const pft_indicator *indicator)
{
    const char *text = indicator != NULL && indicator->target != NULL
                           ? pft_arena_strndup(arena, indicator->target->raw, indicator->target->raw_size)
                           : "";

    return text != NULL ? text : "";
}

static void put_candidates(pft_sheet_table *t, const pft_pair *pair)
{
    char text[2 * TEXT] = "";

    for (size_t i = 0; i < pair->candidate_count; i++) {
        size_t used = strlen(text), size = strlen(pair->candidates[i].name);

        if (used + size + 4 > sizeof text)
            break;
        if (used > 0)
            strcat(text, t->language == PFT_CHINESE ? "；" : "; ");
        strcat(text, pair->candidates[i].name);
    }
    pft_sheet_table_text(t, PFT_SHEET_TEXT, text);
}

static void put_pair(pft_sheet_table *t, const pft_project_pair *project, const pft_pair *pair)
{
    const pft_indicator *one = pair->before != NULL ? pair->before : pair->after;

    pft_sheet_table_text(t, PFT_SHEET_TEXT, project->after != NULL ? project->after->name : project->before->name);
    pft_sheet_table_text(t, PFT_SHEET_TEXT, pft_category_label(one->category, t->language));
    pft_sheet_table_text(t, PFT_SHEET_TEXT, pair->before != NULL ? pair->before->name : "");
    pft_sheet_table_text(t, PFT_SHEET_TEXT, pair->after != NULL ? pair->after->name : "");
    pft_sheet_table_text(t, PFT_SHEET_TEXT, target_text(t->sheet.arena, pair->before));
    pft_sheet_table_text(t, PFT_SHEET_TEXT, target_text(t->sheet.arena, pair->after));
    put_changes(t, pair->changes);
    pft_sheet_table_number(t, pair->converted);
    pft_sheet_table_text(t, PFT_SHEET_TEXT, pft_match_text(pair->match, t->language));
    pft_sheet_table_number(t, pair->match != PFT_MATCH_NONE ? pair->likeness : PFT_DECIMAL_NONE);
    put_candidates(t, pair);
    pft_sheet_table_end_row(t);
}

static void add_projects(pft_xlsx *book, const pft_comparison *comparison, const pft_comparison_options *options)
{
    static const char *const name[PFT_LANGUAGE_COUNT] = {[PFT_ENGLISH] = "Projects", [PFT_CHINESE] = "项目"};
    pft_sheet_table t;

    pft_sheet_table_begin(&t, &book->arena, name[options->language], project_columns, PROJECT_COLUMNS,
                          options->language);
    for (size_t i = 0; i < comparison->count && !t.sheet.failed; i++)
        if (pft_comparison_shows(options, comparison->projects[i].changes))
            put_project(&t, &comparison->projects[i]);
    pft_xlsx_add(book, &t.sheet);
}

static void add_pairs(pft_xlsx *book, const pft_comparison *comparison, const pft_comparison_options *options)
{
    static const char *const name[PFT_LANGUAGE_COUNT] = {[PFT_ENGLISH] = "Indicators", [PFT_CHINESE] = "指标"};
    pft_sheet_table t;

    pft_sheet_table_begin(&t, &book->arena, name[options->language], pair_columns, PAIR_COLUMNS,
                          options->language);
    for (size_t i = 0; i < comparison->count; i++)
        for (size_t j = 0; j < comparison->projects[i].pair_count && !t.sheet.failed; j++)
            if (pft_comparison_shows(options, comparison->projects[i].pairs[j].changes))
                put_pair(&t, &comparison->projects[i], &comparison->projects[i].pairs[j]);
    pft_xlsx_add(book, &t.sheet);
}

pft_status pft_comparison_write_xlsx(const pft_comparison *comparison, const pft_comparison_options *options,
                                     const pft_writer *writer, pft_error *err)
{
    pft_xlsx book;
    pft_status status;

    pft_xlsx_open(&book, &comparison->arena.allocator);
    add_projects(&book, comparison, options);
    add_pairs(&book, comparison, options);
    status = pft_xlsx_finish(&book, writer, err);
    pft_xlsx_close(&book);
    return status;
}
