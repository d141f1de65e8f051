/* The official forms: made of a document, written as files. */
#include "renderers/form.h"

#include <string.h>

#include "format/memory_writer.h"
#include "format/sheets_out.h"

/* ---- making ---- */

static bool is_held(const pft_document *document, pft_form_field field)
{
    for (size_t i = 0; i < pft_document_project_count(document); i++) {
        const pft_project *project = pft_document_project_at(document, i);

        for (size_t k = 0; k < project->indicator_count; k++)
            if (pft_form_holds(pft_project_indicator_at(project, k), field))
                return true;
    }
    return false;
}

/* Has an indicator nothing that the form would show beside its name? Its row would be taken for the end of the one
 * above, and a number says that it is one of its own. */
static bool is_bare(const pft_form_design *design, const pft_indicator *indicator)
{
    for (size_t i = 0; i < FORM_MOST_COLUMNS && design->columns[i].heading != NULL; i++) {
        pft_form_field field = design->columns[i].field;

        if (field > FORM_NAME && pft_form_holds(indicator, field))
            return false;
    }
    return true;
}

static bool has_bare_row(const pft_form *form)
{
    for (size_t i = 0; i < pft_document_project_count(form->document); i++) {
        const pft_project *project = pft_document_project_at(form->document, i);

        for (size_t k = 0; k < project->indicator_count; k++)
            if (is_bare(pft_form_design_of(form->kind), pft_project_indicator_at(project, k)))
                return true;
    }
    return false;
}

static bool is_wanted(const pft_form *form, const pft_form_column *column)
{
    return !column->when_held ||
           (column->field == FORM_ORDINAL ? has_bare_row(form) : is_held(form->document, column->field));
}

bool pft_form_is_narrow(const pft_form *form)
{
    enum { MOST_NARROW = 6 };

    return form->sheet_columns <= MOST_NARROW && form->kind != PFT_FORM_REVIEW_SHEET;
}

static void choose_columns(pft_form *form)
{
    const pft_form_design *design = pft_form_design_of(form->kind);
    bool weighed = false; /* points beside level 2 are told from those of the indicators by the columns of both */

    for (size_t i = 0; i < FORM_MOST_COLUMNS && design->columns[i].heading != NULL; i++) {
        const pft_form_column *column = &design->columns[i];

        if (!is_wanted(form, column) && !(weighed && column->field == FORM_WEIGHT))
            continue;
        weighed |= column->field == FORM_LEVEL2_WEIGHT;
        form->columns[form->column_count++] = *column;
        for (uint32_t part = 0; part < column->span; part++)
            form->widths[form->sheet_columns++] = column->width / column->span;
    }
}

static pft_status make_review(pft_form *form, const pft_form_options *options, pft_error *err)
{
    pft_ruleset *usual = NULL;
    pft_status status = PFT_OK;

    if (options->ruleset == NULL)
        status = pft_ruleset_load(&usual, "disclosure", options->allocator, err);
    if (status == PFT_OK)
        status = pft_check(&form->findings, form->document, options->ruleset != NULL ? options->ruleset : usual, err);
    if (status == PFT_OK)
        status = pft_review_index_make(&form->review, options->profile, "targets", form->findings, form->document,
                                       &form->arena, err);
    pft_ruleset_free(usual);
    form->sheet_columns = PFT_REVIEW_COLUMNS;
    memcpy(form->widths, pft_review_widths, sizeof pft_review_widths);
    return status;
}

static pft_status make(pft_form *form, const pft_form_options *options, pft_error *err)
{
    pft_score_options score_options = PFT_SCORE_OPTIONS_INIT;
    pft_status status = PFT_OK;

    if (form->kind == PFT_FORM_REVIEW_SHEET)
        return make_review(form, options, err);
    score_options.allocator = options->allocator;
    if (options->method != NULL)
        status = pft_score(&form->card, form->document, options->method, &score_options, err);
    if (status != PFT_OK)
        return status;
    choose_columns(form);
    return pft_form_find_omissions(form, err);
}

pft_status pft_form_make(pft_form **out, const pft_document *document, pft_form_kind kind,
                         const pft_form_options *options, pft_error *err)
{
    pft_form_options whole = PFT_FORM_OPTIONS_INIT;
    pft_form *form = NULL;
    pft_arena arena;
    pft_status status;

    if (out == NULL || document == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    if (options != NULL)
        memcpy(&whole, options, options->struct_size < sizeof whole ? options->struct_size : sizeof whole);
    if ((size_t)kind >= PFT_FORM_COUNT)
        return pft_fail(err, PFT_EARGUMENT, "no form has the number %d", "没有编号为 %d 的表样", (int)kind);
    if (whole.month < 0 || whole.month > 12)
        return pft_fail(err, PFT_EARGUMENT, "%d is not a month", "%d 不是月份", whole.month);
    pft_arena_init(&arena, whole.allocator);
    if ((form = pft_arena_alloc(&arena, sizeof *form)) == NULL) {
        pft_arena_free(&arena);
        return pft_fail_memory(err);
    }
    form->arena = arena;
    form->document = document;
    form->kind = kind;
    form->month = whole.month;
    if ((status = make(form, &whole, err)) != PFT_OK) {
        pft_form_free(form);
        return status;
    }
    *out = form;
    return PFT_OK;
}

/* The form itself lives in its arena. */
void pft_form_free(pft_form *form)
{
    if (form != NULL) {
        pft_arena arena = form->arena;

        pft_review_index_end(&form->review);
        pft_scorecard_free(form->card);
        pft_findings_free(form->findings);
        pft_arena_free(&arena);
    }
}

size_t pft_form_omission_count(const pft_form *form)
{
    return form != NULL ? form->omission_count : 0;
}

const pft_form_omission *pft_form_omission_at(const pft_form *form, size_t index)
{
    return form != NULL && index < form->omission_count ? &form->omissions[index] : NULL;
}

/* ---- writing ---- */

static pft_sheet draw(const void *context, size_t project, pft_arena *arena)
{
    const pft_form *form = context;
    pft_sheet sheet = pft_sheet_of(arena, form->widths, form->sheet_columns);

    if (form->kind == PFT_FORM_REVIEW_SHEET)
        pft_review_draw(&form->review, pft_document_project_at(form->document, project), project + 1, &sheet);
    else
        pft_form_draw(form, project, &sheet);
    return sheet;
}

pft_status pft_form_write(const pft_form *form, const char *format, const pft_writer *writer, pft_error *err)
{
    pft_sheets sheets = {.draw = draw, .context = form};

    if (form == NULL || format == NULL || writer == NULL || writer->write == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    if (!pft_sheets_may(format))
        return pft_fail_format(err, format, "forms", "表样", pft_sheets_formats);
    sheets.count = pft_document_project_count(form->document);
    sheets.title = pft_form_text(form->kind, PFT_CHINESE);
    sheets.landscape = !pft_form_is_narrow(form);
    sheets.allocator = &form->arena.allocator;
    return pft_sheets_write(&sheets, format, writer, err);
}

pft_status pft_form_write_text(const pft_form *form, const char *format, char **text, size_t *size, pft_error *err)
{
    pft_memory_writer memory = {.head = NULL};
    const pft_writer writer = {pft_memory_write, &memory};
    pft_status status;

    if (form == NULL || text == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *text = NULL;
    memory.allocator = form->arena.allocator;
    status = pft_memory_writer_end(&memory, pft_form_write(form, format, &writer, err), text, size);
    return status == PFT_ENOMEM ? pft_fail_memory(err) : status;
}
