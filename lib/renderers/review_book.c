/* A review of self-evaluations: what is found, and the files that it becomes. */
#include "renderers/review_book.h"

#include <stdlib.h>
#include <string.h>

#include "core/builder.h"
#include "core/text.h"
#include "format/sheets_out.h"
#include "renderers/review_report.h"

/* ---- making ---- */

static pft_status look(pft_review *review, const pft_review_options *options, pft_error *err)
{
    pft_score_options score_options = PFT_SCORE_OPTIONS_INIT;
    pft_method *method = NULL;
    pft_ruleset *ruleset = NULL;
    pft_status status = PFT_OK;

    score_options.allocator = options->allocator;
    if (options->method == NULL)
        status = pft_method_load(&method, NULL, options->allocator, err);
    if (status == PFT_OK && options->ruleset == NULL)
        status = pft_ruleset_load(&ruleset, "disclosure", options->allocator, err);
    if (status == PFT_OK)
        status = pft_audit(&review->findings, review->document, options->ruleset != NULL ? options->ruleset : ruleset,
                           options->method != NULL ? options->method : method, err);
    if (status == PFT_OK)
        status = pft_score(&review->card, review->document, options->method != NULL ? options->method : method,
                           &score_options, err);
    pft_ruleset_free(ruleset);
    pft_method_free(method);
    return status;
}

pft_status pft_review_make(pft_review **out, const pft_document *document, const pft_review_options *options,
                           pft_error *err)
{
    pft_review_options whole = PFT_REVIEW_OPTIONS_INIT;
    pft_review *review;
    pft_arena arena;
    pft_status status;

    if (out == NULL || document == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    if (options != NULL)
        memcpy(&whole, options, options->struct_size < sizeof whole ? options->struct_size : sizeof whole);
    if (whole.report != NULL && pft_utf8_valid(whole.report, strlen(whole.report)) != strlen(whole.report))
        return pft_fail(err, PFT_EENCODING, "the report is not UTF-8", "报告不是 UTF-8 文本");
    pft_arena_init(&arena, whole.allocator);
    if ((review = pft_arena_alloc(&arena, sizeof *review)) == NULL) {
        pft_arena_free(&arena);
        return pft_fail_memory(err);
    }
    review->arena = arena;
    review->document = document;
    if ((status = look(review, &whole, err)) == PFT_OK)
        status = pft_review_index_make(&review->index, whole.profile, "self-evaluation", review->findings, document,
                                       &review->arena, err);
    if (status == PFT_OK && whole.report != NULL) {
        review->has_report = true;
        status = pft_review_hold_report(review, whole.report, err);
    }
    if (status == PFT_OK)
        status = pft_review_list(review, err);
    if (status != PFT_OK) {
        pft_review_free(review);
        return status;
    }
    *out = review;
    return PFT_OK;
}

/* The review itself lives in its arena. */
void pft_review_free(pft_review *review)
{
    if (review != NULL) {
        pft_arena arena = review->arena;

        pft_review_index_end(&review->index);
        pft_findings_free(review->findings);
        pft_scorecard_free(review->card);
        pft_arena_free(&arena);
    }
}

size_t pft_review_issue_count(const pft_review *review)
{
    return review != NULL ? review->issue_count : 0;
}

const pft_review_issue *pft_review_issue_at(const pft_review *review, size_t index)
{
    return review != NULL && index < review->issue_count ? &review->issues[index] : NULL;
}

const char *pft_review_grade_name(pft_review_grade_kind grade)
{
    static const char *const names[] = {
#define NAME(constant, name) name,
        PFT_REVIEW_GRADE_LIST(NAME)
#undef NAME
    };

    return (size_t)grade < PFT_REVIEW_GRADE_COUNT ? names[grade] : "?";
}

const char *pft_review_join(pft_arena *arena, bool *failed, const char *const *texts, size_t count)
{
    size_t size = 0;
    char *text, *at;

    for (size_t i = 0; i < count; i++)
        size += strlen(texts[i]);
    if ((text = pft_arena_bytes(arena, size + 1)) == NULL) {
        *failed = true;
        return "";
    }
    at = text;
    for (size_t i = 0; i < count; i++) {
        memcpy(at, texts[i], strlen(texts[i]));
        at += strlen(texts[i]);
    }
    *at = '\0';
    return text;
}

/* ---- writing ---- */

typedef struct {
    const double *widths;
    uint32_t columns;
    void (*draw)(const pft_review *review, pft_sheet *sheet);
} part;

static const part parts[] = {
    {pft_overview_widths, PFT_OVERVIEW_COLUMNS, pft_review_draw_overview},
    {pft_issue_widths, PFT_ISSUE_COLUMNS, pft_review_draw_issues},
    {pft_point_widths, PFT_POINT_COLUMNS, pft_review_draw_points},
};

enum { PARTS = sizeof parts / sizeof *parts };

static pft_sheet draw_part(const void *context, size_t index, pft_arena *arena)
{
    pft_sheet sheet = pft_sheet_of(arena, parts[index].widths, parts[index].columns);

    sheet.footer = "";
    parts[index].draw(context, &sheet);
    return sheet;
}

static pft_sheet draw_paper(const void *context, size_t project, pft_arena *arena)
{
    pft_sheet sheet = pft_sheet_of(arena, pft_paper_widths, PFT_PAPER_COLUMNS);

    pft_review_draw_paper(context, project, &sheet);
    return sheet;
}

/* A paper is filled in: it is a workbook. */
static pft_status write_as(const pft_review *review, const char *format, bool paper, const pft_writer *writer,
                           pft_error *err)
{
    pft_sheets sheets = {.draw = paper ? draw_paper : draw_part,
                         .context = review,
                         .title = "绩效自评复核问题清单",
                         .landscape = true};

    if (review == NULL || format == NULL || writer == NULL || writer->write == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    if (!pft_sheets_may(format) || (paper && strcmp(format, "xlsx") != 0))
        return pft_fail_format(err, format, "reviews", "复核结果", paper ? "xlsx" : pft_sheets_formats);
    sheets.count = paper ? pft_document_project_count(review->document) : PARTS;
    sheets.allocator = &review->arena.allocator;
    return pft_sheets_write(&sheets, format, writer, err);
}

pft_status pft_review_write_paper(const pft_review *review, const char *format, const pft_writer *writer,
                                  pft_error *err)
{
    return write_as(review, format, true, writer, err);
}

pft_status pft_review_write_issues(const pft_review *review, const char *format, const pft_writer *writer,
                                   pft_error *err)
{
    return write_as(review, format, false, writer, err);
}
