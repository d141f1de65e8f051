/* Suggestions that a person approved, on their way into the document. */
#include <perftarget/edit.h>

#include <string.h>

#include "core/error.h"

/* The fields that findings name and that can be set. */
static const struct {
    const char *name;
    bool value;
    int which;
} fields[] = {
    {"target", true, PFT_INDICATOR_TARGET},
    {"actual", true, PFT_INDICATOR_ACTUAL},
    {"name", false, PFT_INDICATOR_NAME},
    {"reason", false, PFT_INDICATOR_REASON},
    {"level1", false, PFT_INDICATOR_LEVEL1},
    {"level2", false, PFT_INDICATOR_LEVEL2},
    {"description", false, PFT_INDICATOR_DESCRIPTION},
};

enum { FIELD_COUNT = sizeof fields / sizeof *fields, TEXT_SIZE = 2048 };

typedef struct {
    pft_document *document;
    pft_status (*told)(void *context, const pft_correction *correction);
    void *context;
    pft_error *err;
    size_t applied;
    bool dry; /* nothing is changed: it is only seen whether it could be */
} job;

static size_t field_of(const pft_finding *finding)
{
    size_t i = 0;

    while (i < FIELD_COUNT && strcmp(fields[i].name, finding->field) != 0)
        i++;
    return i;
}

static const char *text_of(const pft_indicator *indicator, size_t field)
{
    const pft_value *const values[PFT_INDICATOR_VALUE_COUNT] = {
        [PFT_INDICATOR_TARGET] = indicator->target, [PFT_INDICATOR_ACTUAL] = indicator->actual};
    const char *const texts[PFT_INDICATOR_TEXT_COUNT] = {
        [PFT_INDICATOR_NAME] = indicator->name,
        [PFT_INDICATOR_REASON] = indicator->reason,
        [PFT_INDICATOR_LEVEL1] = indicator->level1,
        [PFT_INDICATOR_LEVEL2] = indicator->level2,
        [PFT_INDICATOR_DESCRIPTION] = indicator->description,
    };

    if (fields[field].value)
        return values[fields[field].which] != NULL ? values[fields[field].which]->raw : "";
    return texts[fields[field].which];
}

static pft_status set_text(job *j, const pft_indicator *indicator, size_t field, const char *text)
{
    return fields[field].value
               ? pft_indicator_set_value(j->document, indicator, (pft_indicator_value)fields[field].which, text)
               : pft_indicator_set_text(j->document, indicator, (pft_indicator_text)fields[field].which, text);
}

/* `text` with `found` exchanged, as often as it stands there. False where there is no room. */
static bool exchange_all(char out[TEXT_SIZE], const char *text, const char *found, const char *better)
{
    size_t used = 0, size = strlen(found), better_size = strlen(better);

    while (*text != '\0') {
        bool there = size > 0 && strncmp(text, found, size) == 0;
        size_t width = there ? better_size : 1;

        if (used + width >= TEXT_SIZE)
            return false;
        memcpy(out + used, there ? better : text, width);
        used += width;
        text += there ? size : 1;
    }
    out[used] = '\0';
    return true;
}

static pft_status change(job *j, const pft_finding *finding, const pft_project *project, const pft_indicator *indicator,
                         const char *after)
{
    size_t field = field_of(finding);
    const pft_correction correction = {finding, project->name,   indicator->name, text_of(indicator, field),
                                       after,   indicator->place};
    pft_status status = PFT_OK;

    j->applied++;
    if (j->dry)
        return PFT_OK;
    if (j->told != NULL)
        status = j->told(j->context, &correction);
    if (status == PFT_OK && (status = set_text(j, indicator, field, after)) == PFT_ENOMEM)
        return pft_fail_memory(j->err);
    return status;
}

static pft_status refuse(job *j, const pft_finding *finding, pft_status status, const char *english,
                         const char *chinese)
{
    const char *name = *finding->indicator_name != '\0' ? finding->indicator_name
                       : *finding->project_name != '\0' ? finding->project_name
                                                        : finding->found;

    status =
        pft_fail(j->err, status, "%s, %.100s: %s%.0s", "%s，%.100s：%.0s%s", finding->rule, name, english, chinese);
    if (j->err != NULL)
        j->err->place = finding->place;
    return status;
}

/* The one indicator that a finding is about. */
static pft_status apply_to_one(job *j, const pft_finding *finding)
{
    const pft_project *project = pft_document_project_at(j->document, finding->project - 1);
    const pft_indicator *indicator = project != NULL ? pft_project_indicator_at(project, finding->indicator - 1) : NULL;

    if (indicator == NULL || strcmp(indicator->name, finding->indicator_name) != 0 ||
        strcmp(text_of(indicator, field_of(finding)), finding->found) != 0)
        return refuse(j, finding, PFT_ENOTFOUND, "the place no longer holds what was found", "该处已不是检查时的内容");
    return change(j, finding, project, indicator, finding->suggestion);
}

/* What stands for many: each indicator of the project, or of all, that holds what was found. */
static pft_status apply_to_many(job *j, const pft_finding *finding)
{
    size_t first = finding->project > 0 ? finding->project - 1 : 0, before = j->applied;
    size_t end = finding->project > 0 ? finding->project : pft_document_project_count(j->document);
    pft_status status = PFT_OK;
    char after[TEXT_SIZE];

    for (size_t p = first; p < end && p < pft_document_project_count(j->document); p++) {
        const pft_project *project = pft_document_project_at(j->document, p);

        for (size_t i = 0; i < project->indicator_count && status == PFT_OK; i++) {
            const pft_indicator *indicator = pft_project_indicator_at(project, i);
            const char *text = text_of(indicator, field_of(finding));

            if (*finding->found != '\0' && strstr(text, finding->found) != NULL &&
                exchange_all(after, text, finding->found, finding->suggestion) && strcmp(after, text) != 0)
                status = change(j, finding, project, indicator, after);
        }
    }
    if (status == PFT_OK && j->applied == before)
        return refuse(j, finding, PFT_ENOTFOUND, "nothing holds what was found any longer", "已没有检查时的内容");
    return status;
}

static pft_status apply(job *j, const pft_finding *finding)
{
    if (*finding->suggestion == '\0' || field_of(finding) == FIELD_COUNT)
        return refuse(j, finding, PFT_EUNSUPPORTED, "this finding suggests nothing that could be written",
                      "此问题没有可直接写入的建议");
    return finding->indicator > 0 ? apply_to_one(j, finding) : apply_to_many(j, finding);
}

static bool is_of_several(const pft_findings *findings)
{
    for (size_t i = 1; i < pft_findings_count(findings); i++)
        if (strcmp(pft_findings_at(findings, i)->source, pft_findings_at(findings, 0)->source) != 0)
            return true;
    return false;
}

/* A document that was joined of several files has projects of each. */
static bool is_of(const pft_document *document, const pft_finding *finding)
{
    const pft_project *project =
        finding->project > 0 ? pft_document_project_at(document, finding->project - 1) : NULL;

    return strcmp(finding->source, pft_document_source(document)->name) == 0 ||
           (project != NULL && strcmp(finding->source, project->source->name) == 0);
}

/* All of it is tried before anything is changed. */
pft_status pft_findings_apply(const pft_findings *findings, pft_document *document,
                              pft_status (*told)(void *context, const pft_correction *correction), void *context,
                              size_t *applied, pft_error *err)
{
    job j = {.document = document, .told = told, .context = context, .err = err, .dry = true};
    pft_status status = PFT_OK;
    bool several;

    if (applied != NULL)
        *applied = 0;
    if (findings == NULL || document == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    several = is_of_several(findings);
    for (int pass = 0; pass < 2 && status == PFT_OK; pass++) {
        j.dry = pass == 0;
        j.applied = 0;
        for (size_t i = 0; i < pft_findings_count(findings) && status == PFT_OK; i++)
            if (pft_findings_at(findings, i)->accept &&
                (!several || is_of(document, pft_findings_at(findings, i))))
                status = apply(&j, pft_findings_at(findings, i));
    }
    if (status == PFT_OK && applied != NULL)
        *applied = j.applied;
    return status;
}
