/* The calls that perftarget.js makes. Objects go over as pointers, texts as UTF-8 in the module's memory; what a call
 * gives stands in an answer: a text that the caller ends, or an error. Nothing here knows more than the public
 * headers. */
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include <cjson/cJSON.h>
#include <emscripten/emscripten.h>
#include <perftarget/perftarget.h>

#define EXPORT EMSCRIPTEN_KEEPALIVE

/* Read by perftarget.js member by member: keep both alike. */
typedef struct {
    char *text; /* Owned by the caller: free(), or pft_text_free() where it came from the library */
    size_t size;
    uint32_t own; /* 1: pft_text_free() */
    pft_error error;
} answer;

/* Chance for expat's tables; the host gives it at most 256 bytes at a time. */
int getentropy(void *bytes, size_t size);
ssize_t getrandom(void *bytes, size_t size, unsigned flags);

ssize_t getrandom(void *bytes, size_t size, unsigned flags)
{
    (void)flags;
    return getentropy(bytes, size) == 0 ? (ssize_t)size : -1;
}

EXPORT answer *pftjs_answer_new(void)
{
    return calloc(1, sizeof(answer));
}

/* Ends the text; the answer may be used again. */
EXPORT void pftjs_answer_clear(answer *a)
{
    if (a->own)
        pft_text_free(a->text);
    else
        free(a->text);
    memset(a, 0, sizeof *a);
}

static pft_status give(answer *a, pft_status status, char *text, size_t size)
{
    if (status == PFT_OK) {
        a->text = text;
        a->size = size;
        a->own = 1;
    }
    return status;
}

/* A tree as text; the tree is ended. */
static pft_status give_tree(answer *a, cJSON *tree)
{
    char *text = tree != NULL ? cJSON_PrintUnformatted(tree) : NULL;

    cJSON_Delete(tree);
    if (text == NULL)
        return a->error.status = PFT_ENOMEM;
    a->text = text;
    a->size = strlen(text);
    a->own = 0;
    return PFT_OK;
}

static void add_texts(cJSON *object, const char *key, const char *const *texts)
{
    cJSON *both = cJSON_AddObjectToObject(object, key);

    cJSON_AddStringToObject(both, "en", texts[PFT_ENGLISH]);
    cJSON_AddStringToObject(both, "zh", texts[PFT_CHINESE]);
}

/* The error that a call left, as JSON. */
EXPORT pft_status pftjs_error(answer *a)
{
    const pft_error error = a->error;
    const char *const texts[] = {error.message[PFT_ENGLISH][0] != '\0' ? error.message[PFT_ENGLISH]
                                                                       : pft_status_text(error.status, PFT_ENGLISH),
                                 error.message[PFT_CHINESE][0] != '\0' ? error.message[PFT_CHINESE]
                                                                       : pft_status_text(error.status, PFT_CHINESE)};
    cJSON *tree = cJSON_CreateObject();

    cJSON_AddStringToObject(tree, "status", pft_status_name(error.status));
    add_texts(tree, "message", texts);
    cJSON_AddNumberToObject(tree, "line", (double)error.line);
    cJSON_AddNumberToObject(tree, "column", (double)error.column);
    cJSON_AddStringToObject(tree, "path", error.path);
    return give_tree(a, tree);
}

static pft_read_options options_of(const char *name, const char *format, bool digest)
{
    pft_read_options options = PFT_READ_OPTIONS_INIT;

    options.name = name;
    options.format = format != NULL && format[0] != '\0' ? format : NULL;
    options.digest = digest;
    options.max_memory = UINT64_C(1) << 30; /* of the 2 GiB that a module may have */
    return options;
}

/* What the bytes look like; "" where nobody knows them. */
EXPORT const char *pftjs_recognise(answer *a, const void *bytes, size_t size)
{
    const pft_format *format = pft_format_recognise(bytes, size);

    (void)a;
    return format != NULL ? format->name : "";
}

/* What was made of a PDF before it came here. */
static pft_status give_marks(void *context, const pft_format *format, const char *name, const void *bytes, size_t size,
                             pft_conversion *out, pft_error *error)
{
    (void)name;
    (void)bytes;
    (void)size;
    (void)error;
    if (strcmp(format->name, "pdf") != 0)
        return PFT_EUNSUPPORTED;
    *out = *(const pft_conversion *)context;
    return PFT_OK;
}

/* @p marks: of the PDF that @p bytes are; their size 0: there are none. */
EXPORT pft_document *pftjs_read(answer *a, const void *bytes, size_t size, const char *name, const char *format,
                                int digest, const void *marks, size_t marks_size)
{
    pft_conversion made = {.bytes = marks, .size = marks_size, .by = "PDFium"};
    const pft_converter converter = {.convert = give_marks, .context = &made};
    pft_read_options options = options_of(name, format, digest != 0);
    pft_document *document;

    options.converter = marks_size > 0 ? &converter : NULL;
    return pft_document_read(&document, bytes, size, &options, &a->error) == PFT_OK ? document : NULL;
}

EXPORT void pftjs_document_free(pft_document *document)
{
    pft_document_free(document);
}

EXPORT pft_status pftjs_document_write(answer *a, const pft_document *document, const char *format, int compact,
                                       int excel, int no_header)
{
    pft_write_options options = PFT_WRITE_OPTIONS_INIT;
    char *text = NULL;
    size_t size = 0;
    pft_status status;

    options.compact = compact != 0;
    options.excel = excel != 0;
    options.no_header = no_header != 0;
    status = pft_document_write_text(document, format, &options, &text, &size, &a->error);
    return give(a, status, text, size);
}

/* What the model does not say: how much of the source is in it. */
EXPORT pft_status pftjs_document_counts(answer *a, const pft_document *document)
{
    cJSON *tree = cJSON_CreateObject();

    cJSON_AddNumberToObject(tree, "projects", (double)pft_document_project_count(document));
    cJSON_AddNumberToObject(tree, "cells", (double)pft_document_cell_count(document));
    cJSON_AddNumberToObject(tree, "placed", (double)pft_document_placed_count(document));
    cJSON_AddNumberToObject(tree, "unplaced", (double)pft_document_unplaced_count(document));
    for (int i = 0; i < PFT_CERTAINTY_COUNT; i++)
        cJSON_AddNumberToObject(tree, pft_certainty_name((pft_certainty)i),
                                (double)pft_document_certainty_count(document, (pft_certainty)i));
    return give_tree(a, tree);
}

EXPORT pft_status pftjs_merge(answer *a, pft_document *document, const pft_document *later)
{
    return a->error.status = pft_document_merge(document, later);
}

EXPORT pft_status pftjs_append(answer *a, pft_document *document, const pft_document *other)
{
    return a->error.status = pft_document_append(document, other);
}

/* A new, empty document. */
EXPORT pft_document *pftjs_document_new(answer *a)
{
    pft_document *document;

    return (a->error.status = pft_document_new(&document, NULL)) == PFT_OK ? document : NULL;
}

/* --- editing ------------------------------------------------------------------------------------------------------ */

static const pft_indicator *indicator_of(const pft_document *document, size_t project, size_t indicator)
{
    const pft_project *p = project > 0 ? pft_document_project_at(document, project - 1) : NULL;

    return p != NULL && indicator > 0 ? pft_project_indicator_at(p, indicator - 1) : NULL;
}

static pft_status set_value(pft_document *document, const pft_indicator *indicator, int which, const char *text)
{
    return pft_indicator_set_value(document, indicator, (pft_indicator_value)which, text[0] != '\0' ? text : NULL);
}

static pft_status set_points(pft_document *document, const pft_indicator *indicator, int which, const char *text)
{
    pft_decimal points = PFT_DECIMAL_NONE;
    pft_status status = text[0] != '\0' ? pft_decimal_parse(&points, text, strlen(text)) : PFT_OK;

    return status == PFT_OK ? pft_indicator_set_points(document, indicator, (pft_indicator_points)which, points)
                            : status;
}

static pft_status set_text(pft_document *document, const pft_indicator *indicator, int which, const char *text)
{
    return pft_indicator_set_text(document, indicator, (pft_indicator_text)which, text);
}

static const struct {
    const char *name;
    pft_status (*set)(pft_document *document, const pft_indicator *indicator, int which, const char *text);
    int which;
} indicator_fields[] = {
    {"level1", set_text, PFT_INDICATOR_LEVEL1},
    {"level2", set_text, PFT_INDICATOR_LEVEL2},
    {"name", set_text, PFT_INDICATOR_NAME},
    {"description", set_text, PFT_INDICATOR_DESCRIPTION},
    {"reason", set_text, PFT_INDICATOR_REASON},
    {"criterion", set_text, PFT_INDICATOR_CRITERION},
    {"basis", set_text, PFT_INDICATOR_BASIS},
    {"evidence", set_text, PFT_INDICATOR_EVIDENCE},
    {"likelihood", set_text, PFT_INDICATOR_LIKELIHOOD},
    {"remark", set_text, PFT_INDICATOR_REMARK},
    {"target", set_value, PFT_INDICATOR_TARGET},
    {"actual", set_value, PFT_INDICATOR_ACTUAL},
    {"previous", set_value, PFT_INDICATOR_PREVIOUS},
    {"forecast", set_value, PFT_INDICATOR_FORECAST},
    {"reviewed_actual", set_value, PFT_INDICATOR_REVIEWED_ACTUAL},
    {"weight", set_points, PFT_INDICATOR_WEIGHT},
    {"score", set_points, PFT_INDICATOR_SCORE},
    {"reviewed_score", set_points, PFT_INDICATOR_REVIEWED_SCORE},
};

/* Sets a field of an indicator, both counted from 1; "" is "not given". */
EXPORT pft_status pftjs_set_indicator(answer *a, pft_document *document, size_t project, size_t indicator,
                                      const char *field, const char *text)
{
    const pft_indicator *target = indicator_of(document, project, indicator);

    a->error.status = target == NULL ? PFT_ENOTFOUND : PFT_EARGUMENT;
    for (size_t i = 0; target != NULL && i < sizeof indicator_fields / sizeof indicator_fields[0]; i++)
        if (strcmp(indicator_fields[i].name, field) == 0)
            a->error.status = indicator_fields[i].set(document, target, indicator_fields[i].which, text);
    return a->error.status;
}

static const struct {
    const char *name;
    pft_project_text which;
} project_fields[] = {
    {"title", PFT_PROJECT_TITLE},
    {"name", PFT_PROJECT_NAME},
    {"agency_code", PFT_PROJECT_AGENCY_CODE},
    {"agency_name", PFT_PROJECT_AGENCY_NAME},
    {"purpose", PFT_PROJECT_PURPOSE},
    {"department", PFT_PROJECT_DEPARTMENT},
    {"medium_goal", PFT_PROJECT_MEDIUM_GOAL},
    {"outcome", PFT_PROJECT_OUTCOME},
    {"grade", PFT_PROJECT_GRADE},
};

EXPORT pft_status pftjs_set_project(answer *a, pft_document *document, size_t project, const char *field,
                                    const char *text)
{
    const pft_project *target = project > 0 ? pft_document_project_at(document, project - 1) : NULL;

    a->error.status = target == NULL ? PFT_ENOTFOUND : PFT_EARGUMENT;
    for (size_t i = 0; target != NULL && i < sizeof project_fields / sizeof project_fields[0]; i++)
        if (strcmp(project_fields[i].name, field) == 0)
            a->error.status = pft_project_set_text(document, target, project_fields[i].which, text);
    return a->error.status;
}

static pft_status set_amount(pft_decimal *amount, const char *text)
{
    *amount = PFT_DECIMAL_NONE;
    return text[0] != '\0' ? pft_decimal_parse(amount, text, strlen(text)) : PFT_OK;
}

/* Sets "adjusted" or "executed" of a budget line, counted from 1; in 万元. */
EXPORT pft_status pftjs_set_budget(answer *a, pft_document *document, size_t project, size_t line, const char *field,
                                   const char *text)
{
    const pft_project *owner = project > 0 ? pft_document_project_at(document, project - 1) : NULL;
    const pft_budget_line *old = owner != NULL && line > 0 ? pft_project_budget_line_at(owner, line - 1) : NULL;
    pft_budget_line changed;

    if (old == NULL)
        return a->error.status = PFT_ENOTFOUND;
    changed = *old;
    if (strcmp(field, "initial") == 0)
        a->error.status = set_amount(&changed.initial, text);
    else if (strcmp(field, "adjusted") == 0)
        a->error.status = set_amount(&changed.adjusted, text);
    else
        a->error.status = strcmp(field, "executed") == 0 ? set_amount(&changed.executed, text) : PFT_EARGUMENT;
    if (a->error.status == PFT_OK)
        a->error.status = pft_project_set_budget_line(document, owner, line - 1, &changed);
    return a->error.status;
}

/* --- checking and scoring ----------------------------------------------------------------------------------------- */

/* By its id, or from its JSON. */
static pft_ruleset *ruleset_of(answer *a, const char *text)
{
    pft_ruleset *ruleset = NULL;
    pft_status status = text[0] == '{' ? pft_ruleset_read(&ruleset, text, strlen(text), NULL, &a->error)
                                       : pft_ruleset_load(&ruleset, text, NULL, &a->error);

    return status == PFT_OK ? ruleset : NULL;
}

/* By its id ("" is the default, "auto" chooses), or from its JSON. */
static pft_method *method_of(answer *a, const char *text, const pft_document *document)
{
    pft_method *method = NULL;
    pft_status status;

    if (text[0] == '{')
        status = pft_method_read(&method, text, strlen(text), NULL, &a->error);
    else if (strcmp(text, "auto") == 0)
        status = pft_method_choose(&method, document, NULL, &a->error);
    else
        status = pft_method_load(&method, text[0] != '\0' ? text : NULL, NULL, &a->error);
    return status == PFT_OK ? method : NULL;
}

EXPORT pft_findings *pftjs_check(answer *a, const pft_document *document, const char *rules)
{
    pft_ruleset *ruleset = ruleset_of(a, rules);
    pft_findings *findings = NULL;

    if (ruleset != NULL && pft_check(&findings, document, ruleset, &a->error) != PFT_OK)
        findings = NULL;
    pft_ruleset_free(ruleset);
    return findings;
}

/* @p method: "" for each that is built in. */
EXPORT pft_findings *pftjs_audit(answer *a, const pft_document *document, const char *rules, const char *method)
{
    pft_ruleset *ruleset = ruleset_of(a, rules);
    pft_method *chosen = ruleset != NULL && method[0] != '\0' ? method_of(a, method, document) : NULL;
    pft_findings *findings = NULL;

    if (ruleset != NULL && (method[0] == '\0' || chosen != NULL) &&
        pft_audit(&findings, document, ruleset, chosen, &a->error) != PFT_OK)
        findings = NULL;
    pft_method_free(chosen);
    pft_ruleset_free(ruleset);
    return findings;
}

EXPORT void pftjs_findings_free(pft_findings *findings)
{
    pft_findings_free(findings);
}

EXPORT pft_status pftjs_findings_write(answer *a, const pft_findings *findings, const char *format, int language,
                                       int compact, int excel, int many, unsigned parts)
{
    pft_report_options options = PFT_REPORT_OPTIONS_INIT;
    char *text = NULL;
    size_t size = 0;
    pft_status status;

    options.language = (pft_language)language;
    options.compact = compact != 0;
    options.excel = excel != 0;
    options.many = many != 0;
    options.parts = parts != 0 ? parts : PFT_REPORT_WHOLE;
    status = pft_findings_write_text(findings, format, &options, &text, &size, &a->error);
    return give(a, status, text, size);
}

/* Puts copies of other findings behind these, for a report on many documents. */
EXPORT pft_status pftjs_findings_append(answer *a, pft_findings *findings, const pft_findings *more)
{
    return a->error.status = pft_findings_append(findings, more, &a->error);
}

/* Applies the accepted suggestions of findings, as their JSON says it. Gives how many texts changed. */
EXPORT pft_status pftjs_apply(answer *a, pft_document *document, const char *bytes, size_t size)
{
    pft_findings *findings = NULL;
    size_t applied = 0;
    pft_status status = pft_findings_read(&findings, bytes, size, NULL, &a->error);

    if (status == PFT_OK)
        status = pft_findings_apply(findings, document, NULL, NULL, &applied, &a->error);
    pft_findings_free(findings);
    return status == PFT_OK ? give_tree(a, cJSON_CreateNumber((double)applied)) : status;
}

EXPORT pft_scorecard *pftjs_score(answer *a, const pft_document *document, const char *method)
{
    pft_method *chosen = method_of(a, method, document);
    pft_scorecard *card = NULL;

    if (chosen != NULL && pft_score(&card, document, chosen, NULL, &a->error) != PFT_OK)
        card = NULL;
    pft_method_free(chosen);
    return card;
}

EXPORT void pftjs_scorecard_free(pft_scorecard *card)
{
    pft_scorecard_free(card);
}

EXPORT pft_status pftjs_scorecard_write(answer *a, const pft_scorecard *card, const char *format, int language,
                                        int compact, int excel, int no_header)
{
    pft_scorecard_options options = PFT_SCORECARD_OPTIONS_INIT;
    char *text = NULL;
    size_t size = 0;
    pft_status status;

    options.language = (pft_language)language;
    options.compact = compact != 0;
    options.excel = excel != 0;
    options.no_header = no_header != 0;
    status = pft_scorecard_write_text(card, format, &options, &text, &size, &a->error);
    return give(a, status, text, size);
}

/* --- forms: written into one growing block ------------------------------------------------------------------------ */

static pft_status append_bytes(void *context, const char *bytes, size_t size)
{
    answer *a = context;
    char *grown = realloc(a->text, a->size + size + 1);

    if (grown == NULL)
        return PFT_ENOMEM;
    memcpy(grown + a->size, bytes, size);
    a->text = grown;
    a->size += size;
    a->text[a->size] = '\0';
    return PFT_OK;
}

/* The self-evaluation form as a workbook. */
EXPORT pft_status pftjs_template(answer *a, const pft_document *document, const char *method)
{
    pft_method *chosen = method_of(a, method, document);
    const pft_writer writer = {append_bytes, a};
    pft_status status = chosen != NULL ? pft_template_write(document, chosen, &writer, &a->error) : a->error.status;

    pft_method_free(chosen);
    return status;
}

/* The official forms of all projects; @p month: of a monitoring form, 0: not said. Borrows the method: free both. */
static pft_form *form_of(answer *a, const pft_document *document, const char *kind, const char *method, int month,
                         pft_method **chosen)
{
    pft_form_options options = PFT_FORM_OPTIONS_INIT;
    pft_form_kind number;
    pft_form *form;

    *chosen = NULL;
    if ((a->error.status = pft_form_from_name(&number, kind)) != PFT_OK)
        return NULL;
    if (method[0] != '\0' && (*chosen = method_of(a, method, document)) == NULL)
        return NULL;
    options.method = *chosen;
    options.month = month;
    return pft_form_make(&form, document, number, &options, &a->error) == PFT_OK ? form : NULL;
}

EXPORT pft_status pftjs_form(answer *a, const pft_document *document, const char *kind, const char *format,
                             const char *method, int month)
{
    pft_method *chosen;
    pft_form *form = form_of(a, document, kind, method, month, &chosen);
    char *text = NULL;
    size_t size = 0;
    pft_status status = form != NULL ? pft_form_write_text(form, format, &text, &size, &a->error) : a->error.status;

    pft_form_free(form);
    pft_method_free(chosen);
    return give(a, status, text, size);
}

/* What a form has no room for. */
EXPORT pft_status pftjs_form_omissions(answer *a, const pft_document *document, const char *kind)
{
    pft_method *chosen;
    pft_form *form = form_of(a, document, kind, "", 0, &chosen);
    cJSON *list;

    if (form == NULL)
        return a->error.status;
    list = cJSON_CreateArray();
    for (size_t i = 0; i < pft_form_omission_count(form); i++) {
        const pft_form_omission *omission = pft_form_omission_at(form, i);
        cJSON *entry = cJSON_CreateObject();

        cJSON_AddNumberToObject(entry, "project", (double)omission->project);
        add_texts(entry, "what", omission->what);
        cJSON_AddNumberToObject(entry, "count", (double)omission->count);
        cJSON_AddItemToArray(list, entry);
    }
    pft_form_free(form);
    return give_tree(a, list);
}

/* The original file with what was edited since it was read. */
EXPORT pft_status pftjs_write_back(answer *a, const pft_document *edited, const void *original, size_t size,
                                   const char *name)
{
    const pft_read_options options = options_of(name, NULL, true);
    char *bytes = NULL;
    size_t written = 0, changed;
    pft_status status =
        pft_document_write_back_text(edited, original, size, &options, &bytes, &written, &changed, &a->error);

    return give(a, status, bytes, written);
}

/* --- many documents in one account -------------------------------------------------------------------------------- */

/* With what it borrows. */
typedef struct {
    pft_portfolio *portfolio;
    pft_ruleset *ruleset;
    pft_method *method;
} account;

EXPORT void pftjs_portfolio_free(account *all)
{
    if (all == NULL)
        return;
    pft_portfolio_free(all->portfolio);
    pft_ruleset_free(all->ruleset);
    pft_method_free(all->method);
    free(all);
}

static pft_status open_account(answer *a, account *all, const char *by, const char *rules, const char *method)
{
    pft_portfolio_options options = PFT_PORTFOLIO_OPTIONS_INIT;

    if ((a->error.status = pft_grouping_from_name(&options.by, by)) != PFT_OK)
        return a->error.status;
    if (rules[0] != '\0' && (all->ruleset = ruleset_of(a, rules)) == NULL)
        return a->error.status;
    if (method[0] != '\0' && (all->method = method_of(a, method, NULL)) == NULL)
        return a->error.status;
    options.ruleset = all->ruleset;
    options.method = all->method;
    return pft_portfolio_new(&all->portfolio, &options, &a->error);
}

/* @p rules, @p method: "" for neither checking nor scoring anew. "auto" is no method of many documents. */
EXPORT account *pftjs_portfolio_new(answer *a, const char *by, const char *rules, const char *method)
{
    account *all = calloc(1, sizeof *all);

    if (all == NULL)
        a->error.status = PFT_ENOMEM;
    else if (open_account(a, all, by, rules, strcmp(method, "auto") != 0 ? method : "") == PFT_OK)
        return all;
    pftjs_portfolio_free(all);
    return NULL;
}

EXPORT pft_status pftjs_portfolio_add(answer *a, account *all, const pft_document *document)
{
    return a->error.status = pft_portfolio_add_document(all->portfolio, document, &a->error);
}

EXPORT pft_status pftjs_portfolio_write(answer *a, account *all, const char *format, int compact, int excel)
{
    pft_portfolio_write_options options = PFT_PORTFOLIO_WRITE_OPTIONS_INIT;
    char *text = NULL;
    size_t size = 0;
    pft_status status;

    options.compact = compact != 0;
    options.excel = excel != 0;
    status = pft_portfolio_write_text(all->portfolio, format, &options, &text, &size, &a->error);
    return give(a, status, text, size);
}

/* --- values, cells, and what the library knows -------------------------------------------------------------------- */

EXPORT pft_status pftjs_value(answer *a, const char *bytes, size_t size)
{
    pft_value value;
    char *text = NULL;
    size_t length = 0;

    if ((a->error.status = pft_value_parse(&value, bytes, size)) == PFT_OK)
        a->error.status = pft_value_write_text(&value, &text, &length);
    return give(a, a->error.status, text, length);
}

EXPORT pft_status pftjs_value_explain(answer *a, const char *bytes, size_t size, int language)
{
    pft_value value;
    char *sentence = calloc(1, PFT_EXPLANATION_SIZE);

    a->error.status = sentence == NULL ? PFT_ENOMEM : pft_value_parse(&value, bytes, size);
    if (a->error.status != PFT_OK) {
        free(sentence);
        return a->error.status;
    }
    pft_value_explain(&value, (pft_language)language, sentence, PFT_EXPLANATION_SIZE);
    a->text = sentence;
    a->size = strlen(sentence);
    a->own = 0;
    return PFT_OK;
}

EXPORT pft_status pftjs_criterion(answer *a, const char *bytes, size_t size)
{
    pft_criterion criterion;
    char *text = NULL;
    size_t length = 0;

    if ((a->error.status = pft_criterion_parse(&criterion, bytes, size)) == PFT_OK)
        a->error.status = pft_criterion_write_text(&criterion, &text, &length);
    return give(a, a->error.status, text, length);
}

EXPORT pft_status pftjs_cells(answer *a, const void *bytes, size_t size, const char *name, const char *format)
{
    const pft_read_options options = options_of(name, format, false);
    pft_cells *cells;
    char *text = NULL;
    size_t length = 0;
    pft_status status;

    if ((status = pft_cells_read(&cells, bytes, size, &options, &a->error)) != PFT_OK)
        return status;
    a->error.status = status = pft_cells_write_text(cells, &text, &length);
    pft_cells_free(cells);
    return give(a, status, text, length);
}

EXPORT const char *pftjs_version(void)
{
    return pft_version();
}

static cJSON *rule_tree(const pft_check_rule *rule)
{
    cJSON *tree = cJSON_CreateObject();

    cJSON_AddStringToObject(tree, "id", rule->id);
    cJSON_AddStringToObject(tree, "severity", pft_severity_name(rule->severity));
    add_texts(tree, "title", rule->title);
    add_texts(tree, "explanation", rule->explanation);
    add_texts(tree, "source", rule->source);
    return tree;
}

static cJSON *format_tree(const pft_format *format)
{
    cJSON *tree = cJSON_CreateObject();

    cJSON_AddStringToObject(tree, "name", format->name);
    cJSON_AddStringToObject(tree, "extensions", format->extensions);
    cJSON_AddStringToObject(tree, "mediaType", format->media_type);
    add_texts(tree, "description", format->description);
    cJSON_AddBoolToObject(tree, "reads", format->reads);
    cJSON_AddBoolToObject(tree, "writes", format->writes);
    return tree;
}

static void add_rulesets(cJSON *tree)
{
    cJSON *list = cJSON_AddArrayToObject(tree, "rulesets");

    for (size_t i = 0; i < pft_ruleset_count(); i++) {
        pft_ruleset *ruleset;
        cJSON *entry = cJSON_CreateObject();

        if (pft_ruleset_load(&ruleset, pft_ruleset_id_at(i), NULL, NULL) == PFT_OK) {
            const char *const titles[] = {pft_ruleset_title(ruleset, PFT_ENGLISH),
                                          pft_ruleset_title(ruleset, PFT_CHINESE)};

            cJSON_AddStringToObject(entry, "id", pft_ruleset_id(ruleset));
            add_texts(entry, "title", titles);
            pft_ruleset_free(ruleset);
        }
        cJSON_AddItemToArray(list, entry);
    }
}

static void add_methods(cJSON *tree)
{
    cJSON *list = cJSON_AddArrayToObject(tree, "methods");

    for (size_t i = 0; i < pft_method_count(); i++) {
        pft_method *method;
        cJSON *entry = cJSON_CreateObject();

        if (pft_method_load(&method, pft_method_id_at(i), NULL, NULL) == PFT_OK) {
            cJSON_AddStringToObject(entry, "id", pft_method_get_info(method)->id);
            add_texts(entry, "name", pft_method_get_info(method)->name);
            pft_method_free(method);
        }
        cJSON_AddItemToArray(list, entry);
    }
}

static cJSON *named_tree(const char *name, const char *en, const char *zh)
{
    const char *const texts[] = {en, zh};
    cJSON *tree = cJSON_CreateObject();

    cJSON_AddStringToObject(tree, "name", name);
    add_texts(tree, "text", texts);
    return tree;
}

static void add_words(cJSON *tree)
{
    cJSON *list = cJSON_AddArrayToObject(tree, "doubts");

    for (size_t i = 0; i < pft_doubt_count(); i++)
        cJSON_AddItemToArray(list, named_tree(pft_doubt_name((pft_doubt)i), pft_doubt_text((pft_doubt)i, PFT_ENGLISH),
                                              pft_doubt_text((pft_doubt)i, PFT_CHINESE)));
    list = cJSON_AddArrayToObject(tree, "notes");
    for (int i = 0; i < PFT_NOTE_COUNT; i++)
        cJSON_AddItemToArray(list, named_tree(pft_note_name((pft_note)i), pft_note_text((pft_note)i, PFT_ENGLISH),
                                              pft_note_text((pft_note)i, PFT_CHINESE)));
    list = cJSON_AddArrayToObject(tree, "categories");
    for (int i = 0; i < PFT_CATEGORY_COUNT; i++)
        cJSON_AddItemToArray(list, named_tree(pft_category_name((pft_category)i),
                                              pft_category_label((pft_category)i, PFT_ENGLISH),
                                              pft_category_label((pft_category)i, PFT_CHINESE)));
    list = cJSON_AddArrayToObject(tree, "lineFlags");
    for (size_t i = 0; pft_line_flag_name(i) != NULL; i++)
        cJSON_AddItemToArray(list, named_tree(pft_line_flag_name(i), pft_line_flag_text(i, PFT_ENGLISH),
                                              pft_line_flag_text(i, PFT_CHINESE)));
    list = cJSON_AddArrayToObject(tree, "totalFlags");
    for (size_t i = 0; pft_total_flag_name(i) != NULL; i++)
        cJSON_AddItemToArray(list, named_tree(pft_total_flag_name(i), pft_total_flag_text(i, PFT_ENGLISH),
                                              pft_total_flag_text(i, PFT_CHINESE)));
}

static void add_forms(cJSON *tree)
{
    cJSON *list = cJSON_AddArrayToObject(tree, "forms");

    for (size_t i = 0; i < pft_form_count(); i++)
        cJSON_AddItemToArray(list,
                             named_tree(pft_form_name((pft_form_kind)i), pft_form_text((pft_form_kind)i, PFT_ENGLISH),
                                        pft_form_text((pft_form_kind)i, PFT_CHINESE)));
}

/* Formats, rules, rule sets, methods, forms, and the words of doubts, notes, categories and flags. */
EXPORT pft_status pftjs_reference(answer *a)
{
    cJSON *tree = cJSON_CreateObject(), *list = cJSON_AddArrayToObject(tree, "formats");

    for (size_t i = 0; i < pft_format_count(); i++)
        cJSON_AddItemToArray(list, format_tree(pft_format_at(i)));
    list = cJSON_AddArrayToObject(tree, "rules");
    for (size_t i = 0; i < pft_rule_count(); i++)
        cJSON_AddItemToArray(list, rule_tree(pft_rule_at(i)));
    add_rulesets(tree);
    add_methods(tree);
    add_forms(tree);
    add_words(tree);
    return give_tree(a, tree);
}
