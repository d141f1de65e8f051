/* Findings: made while a check runs, then in order and read only. */
#include <stdlib.h>
#include <string.h>

#include "check/run.h"

/* Longer texts are quoted around what offends. */
enum { MOST_FOUND = 240, BEFORE_MARK = 60 };

pft_status pft_findings_new(pft_findings **out, const pft_document *document, const char *id, const char *version,
                            const char *hash)
{
    const pft_allocator *allocator = &document->arena.allocator;
    pft_findings *findings = allocator->allocate(allocator->context, sizeof *findings);

    *out = NULL;
    if (findings == NULL)
        return PFT_ENOMEM;
    *findings = (pft_findings){.source = ""};
    pft_arena_init(&findings->arena, allocator);
    if ((findings->source = pft_findings_copy(findings, document->source.name)) == NULL ||
        (findings->ruleset_id = pft_findings_copy(findings, id)) == NULL ||
        (findings->ruleset_version = pft_findings_copy(findings, version)) == NULL ||
        (findings->ruleset_hash = pft_findings_copy(findings, hash)) == NULL) {
        pft_findings_free(findings);
        return PFT_ENOMEM;
    }
    *out = findings;
    return PFT_OK;
}

const char *pft_findings_copy(pft_findings *findings, const char *text)
{
    return *text == '\0' ? "" : pft_arena_strndup(&findings->arena, text, strlen(text));
}

void pft_findings_free(pft_findings *findings)
{
    if (findings != NULL) {
        pft_allocator allocator = findings->arena.allocator;

        pft_arena_free(&findings->arena);
        allocator.release(allocator.context, findings, sizeof *findings);
    }
}

static pft_finding *const *items_of(const pft_findings *findings)
{
    return findings->items.items;
}

size_t pft_findings_count(const pft_findings *findings)
{
    return findings != NULL ? findings->items.count : 0;
}

size_t pft_findings_count_of(const pft_findings *findings, pft_severity severity)
{
    return findings != NULL && (unsigned)severity < PFT_SEVERITY_COUNT ? findings->counts[severity] : 0;
}

const pft_finding *pft_findings_at(const pft_findings *findings, size_t index)
{
    return findings != NULL && index < findings->items.count ? items_of(findings)[index] : NULL;
}

const char *pft_findings_source(const pft_findings *findings)
{
    return findings != NULL ? findings->source : "";
}

const char *pft_findings_ruleset_id(const pft_findings *findings)
{
    return findings != NULL ? findings->ruleset_id : "";
}

const char *pft_findings_ruleset_version(const pft_findings *findings)
{
    return findings != NULL ? findings->ruleset_version : "";
}

const char *pft_findings_ruleset_hash(const pft_findings *findings)
{
    return findings != NULL ? findings->ruleset_hash : "";
}

static int compare_numbers(uint64_t a, uint64_t b)
{
    return a < b ? -1 : a > b;
}

/* By project, then place; at one place the project itself before its indicators, then in the order of the rules. */
static int compare(const void *left, const void *right)
{
    const pft_finding *a = *(const pft_finding *const *)left, *b = *(const pft_finding *const *)right;
    int order = compare_numbers(a->project, b->project);

    if (order == 0)
        order = compare_numbers(a->place.part, b->place.part);
    if (order == 0)
        order = compare_numbers(a->place.table, b->place.table);
    if (order == 0)
        order = compare_numbers(a->place.row, b->place.row);
    if (order == 0)
        order = compare_numbers(a->place.column, b->place.column);
    if (order == 0)
        order = compare_numbers(a->place.line, b->place.line);
    if (order == 0)
        order = compare_numbers(a->indicator, b->indicator);
    if (order == 0)
        order = strcmp(a->rule, b->rule);
    if (order == 0)
        order = strcmp(a->found, b->found);
    return order != 0 ? order : compare_numbers(a->order, b->order);
}

void pft_findings_sort(pft_findings *findings, size_t first)
{
    pft_finding **items = findings->items.items;
    size_t count = findings->items.count;
    bool sorted = true;

    for (size_t i = first + 1; i < count && sorted; i++)
        sorted = compare(&items[i - 1], &items[i]) <= 0;
    if (!sorted)
        qsort(items + first, count - first, sizeof *items, compare);
}

void pft_findings_to_front(pft_findings *findings, size_t first)
{
    pft_finding **items = findings->items.items;

    for (size_t i = first; i < findings->items.count; i++) {
        pft_finding *moved = items[i];

        memmove(items + i - first + 1, items + i - first, first * sizeof *items);
        items[i - first] = moved;
    }
}

bool pft_findings_push(pft_findings *findings, pft_finding *finding)
{
    pft_finding **slot = pft_vector_push(&findings->arena, &findings->items, sizeof *slot);

    if (slot == NULL)
        return false;
    *slot = finding;
    finding->order = (uint32_t)findings->items.count;
    findings->counts[finding->severity]++;
    return true;
}

size_t pft_findings_accept(pft_findings *findings, const char *prefix)
{
    size_t accepted = 0;

    for (size_t i = 0; findings != NULL && prefix != NULL && *prefix != '\0' && i < findings->items.count; i++) {
        pft_finding *finding = items_of(findings)[i];

        if (!finding->accept && *finding->suggestion != '\0' && strncmp(finding->rule, prefix, strlen(prefix)) == 0) {
            finding->accept = true;
            accepted++;
        }
    }
    return accepted;
}

static bool copy_texts(pft_findings *findings, pft_finding *copied)
{
    const char **texts[] = {&copied->rule, &copied->field, &copied->message[PFT_ENGLISH], &copied->message[PFT_CHINESE],
                            &copied->found, &copied->expected, &copied->suggestion, &copied->project_name,
                            &copied->indicator_name, &copied->agency_name};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if ((*texts[i] = pft_findings_copy(findings, *texts[i])) == NULL)
            return false;
    return true;
}

pft_status pft_findings_append(pft_findings *findings, const pft_findings *more, pft_error *err)
{
    const char *source = NULL, *from = NULL;

    if (findings == NULL || more == NULL || findings == more)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    for (size_t i = 0; i < more->items.count; i++) {
        const pft_finding *finding = pft_findings_at(more, i);
        pft_finding *copied = pft_arena_alloc(&findings->arena, sizeof *copied);

        if (copied == NULL)
            return pft_fail_memory(err);
        *copied = *finding;
        if (from != finding->source) { /* one text for all of a document */
            from = finding->source;
            source = pft_findings_copy(findings, from);
        }
        if (source == NULL || !copy_texts(findings, copied))
            return pft_fail_memory(err);
        copied->source = source;
        if (!pft_findings_push(findings, copied))
            return pft_fail_memory(err);
    }
    return PFT_OK;
}

static const char *copy(pft_check_run *check, pft_slice text)
{
    const char *copied;

    if (text.size == 0)
        return "";
    copied = pft_arena_strndup(&check->findings->arena, text.text, text.size);
    if (copied == NULL) {
        check->status = PFT_ENOMEM;
        return "";
    }
    return copied;
}

/* Fills a message as far as there is room; returns how long it is. */
static size_t fill_message(char *out, size_t room, const char *format, const pft_slice *arguments)
{
    size_t size = 0;

    while (*format != '\0') {
        bool place = format[0] == '{' && format[1] >= '0' && format[1] <= '3' && format[2] == '}';
        const char *next = place ? format + 3 : strchr(format + 1, '{');
        pft_slice part = {format, next != NULL ? (size_t)(next - format) : strlen(format)};

        format += part.size;
        part = place ? arguments[next[-2] - '0'] : part;
        if (part.size > 0 && size + part.size <= room)
            memcpy(out + size, part.text, part.size);
        size += part.size;
    }
    return size;
}

static const char *message(pft_check_run *check, const pft_rule_entry *entry, int language, const pft_hit *hit,
                           bool uncertain)
{
    static const char *const remarks[PFT_LANGUAGE_COUNT] = {
        [PFT_ENGLISH] = " (to be verified manually)",
        [PFT_CHINESE] = "（须人工核实）",
    };
    const char *format = entry->message[language];
    size_t size, more = uncertain ? strlen(remarks[language]) : 0;
    char first[256], *text;

    if (more == 0 && hit->arguments[0].text == NULL)
        return format;
    size = fill_message(first, sizeof first, format, hit->arguments);
    text = pft_arena_bytes(&check->findings->arena, size + more + 1);
    if (text == NULL) {
        check->status = PFT_ENOMEM;
        return "";
    }
    if (size <= sizeof first)
        memcpy(text, first, size);
    else
        fill_message(text, size, format, hit->arguments);
    memcpy(text + size, remarks[language], more);
    text[size + more] = '\0';
    return text;
}

static bool begins_character(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

static bool same_piece(pft_slice a, pft_slice b)
{
    return a.text == b.text && a.size == b.size;
}

/* What is quoted, and where in it the mark lies: a long text is cut to what stands around the mark. */
static void quote(pft_check_run *check, pft_finding *finding, const pft_hit *hit)
{
    size_t start = 0, size = hit->found.size;
    size_t mark = hit->mark.size > 0 ? (size_t)(hit->mark.text - hit->found.text) : 0;

    if (size > MOST_FOUND) {
        start = mark > BEFORE_MARK ? mark - BEFORE_MARK : 0;
        while (start > 0 && !begins_character(hit->found.text[start]))
            start--;
        size = size - start < MOST_FOUND ? size - start : MOST_FOUND;
        while (start + size < hit->found.size && size > 0 && !begins_character(hit->found.text[start + size]))
            size--;
    }
    /* Many rules quote the name that they are about. */
    if (hit->fact != NULL && hit->found.text == hit->fact->indicator->name && size == hit->found.size)
        finding->found = finding->indicator_name;
    else
        finding->found = size > 0 ? copy(check, (pft_slice){hit->found.text + start, size}) : "";
    if (hit->mark.size > 0 && mark + hit->mark.size <= start + size) {
        finding->mark = (uint32_t)(mark - start);
        finding->mark_size = (uint32_t)hit->mark.size;
    }
}

static const char *agency_of(const pft_project *project)
{
    return *project->agency_name != '\0' ? project->agency_name : project->agency_code;
}

/* What is found of a document as a whole belongs to its agency, where it has one. */
static const char *document_agency(pft_check_run *check)
{
    size_t count = pft_document_project_count(check->document);
    const char *agency = count > 0 ? agency_of(pft_document_project_at(check->document, 0)) : "";

    for (size_t i = 1; check->document_agency == NULL && i < count; i++)
        if (strcmp(agency_of(pft_document_project_at(check->document, i)), agency) != 0)
            agency = "";
    if (check->document_agency == NULL)
        check->document_agency = copy(check, pft_text_of(agency));
    return check->document_agency;
}

/* A document may be joined of several files: each project tells its own. */
static const char *source_of(pft_check_run *check)
{
    const char *name = check->project != NULL ? check->project->source->name : "";

    if (*name == '\0' || strcmp(name, check->findings->source) == 0)
        return check->findings->source;
    if (check->source == NULL || strcmp(name, check->source) != 0)
        check->source = copy(check, pft_text_of(name));
    return check->source;
}

/* The names are the same for all findings of a project, or of an indicator. */
static void fill_names(pft_check_run *check, pft_finding *finding, const pft_fact *fact)
{
    size_t count = check->findings->items.count;
    const pft_finding *last = count > 0 ? items_of(check->findings)[count - 1] : NULL;

    if (check->project != NULL && check->project_name == NULL) {
        const char *name = *check->project->name != '\0' ? check->project->name : check->project->title;

        check->project_name = copy(check, pft_text_of(name));
        check->agency_name = copy(check, pft_text_of(agency_of(check->project)));
    }
    finding->source = source_of(check);
    finding->project_name = check->project != NULL ? check->project_name : "";
    finding->agency_name = check->project != NULL ? check->agency_name : document_agency(check);
    finding->indicator_name = "";
    if (fact == NULL)
        return;
    if (last != NULL && last->project == finding->project && last->indicator == finding->indicator)
        finding->indicator_name = last->indicator_name;
    else
        finding->indicator_name = copy(check, pft_text_of(fact->indicator->name));
}

static pft_place place_of(const pft_check_run *check, const pft_hit *hit)
{
    if (hit->place != NULL)
        return *hit->place;
    if (hit->fact != NULL)
        return hit->fact->indicator->place;
    return check->project != NULL ? check->project->place : (pft_place){0};
}

void pft_report_withheld(pft_check_run *check)
{
    const pft_ruleset *ruleset = check->ruleset;
    char text[PFT_DECIMAL_SIZE];
    pft_slice count = pft_decimal_text(text, (pft_decimal)check->withheld * PFT_DECIMAL_ONE);

    for (size_t i = 0; i < ruleset->count && check->withheld > 0; i++)
        if (ruleset->rules[i].on && ruleset->rules[i].entry->withheld)
            pft_report(check, &ruleset->rules[i], &(pft_hit){.field = "indicators", .arguments = {count}});
}

/* What was read with doubts is not held against the table. */
static bool is_uncertain(const pft_check_run *check, const pft_rule_state *rule, const pft_hit *hit)
{
    if (rule->entry->reading)
        return hit->uncertain;
    if (hit->uncertain || (hit->fact != NULL && hit->fact->indicator->certainty == PFT_DOUBTFUL))
        return true;
    if (check->project == NULL)
        return false;
    if ((check->project->doubts & PFT_DOUBT_BIT(PFT_DOUBT_CELLS_CUT_BY_WORDS)) != 0)
        return true;
    return (rule->entry->absent != 0 && check->summary.unplaced != 0) ||
           (hit->fact == NULL && check->project->certainty == PFT_DOUBTFUL);
}

/* One step less grave where a person must look. What is found in a row that was read with doubts is a note beside
 * READ-002, the warning; and so is all of a table whose cells were told apart by words alone, beside READ-005: one that
 * went wrong makes many findings. */
static pft_severity severity_of(const pft_check_run *check, const pft_rule_state *rule, const pft_hit *hit,
                                bool uncertain)
{
    const uint32_t by_words = PFT_DOUBT_BIT(PFT_DOUBT_CELLS_CUT_BY_WORDS);
    bool guessed = check->project != NULL && (check->project->doubts & by_words) != 0;
    bool doubtful = hit->fact != NULL && hit->fact->indicator->certainty == PFT_DOUBTFUL;

    if (!rule->entry->reading && (guessed || doubtful))
        return PFT_SEVERITY_INFO;
    return uncertain && rule->severity > PFT_SEVERITY_INFO ? rule->severity - 1 : rule->severity;
}

void pft_report(pft_check_run *check, const pft_rule_state *rule, const pft_hit *hit)
{
    pft_finding *finding;
    bool uncertain = is_uncertain(check, rule, hit);

    if (rule->entry->absent == PFT_ABSENT_PART && check->project != NULL && check->summary.partial) {
        check->withheld++;
        return;
    }
    if ((finding = pft_arena_alloc(&check->findings->arena, sizeof *finding)) == NULL) {
        check->status = PFT_ENOMEM;
        return;
    }
    finding->rule = rule->entry->shown.id;
    finding->severity = severity_of(check, rule, hit, uncertain);
    finding->uncertain = uncertain;
    finding->count = hit->count == 0 ? 1 : hit->count > UINT32_MAX ? UINT32_MAX : (uint32_t)hit->count;
    finding->project = (uint32_t)check->number;
    finding->indicator = hit->fact != NULL ? (uint32_t)hit->fact->number : 0;
    finding->place = place_of(check, hit);
    finding->field = hit->field != NULL ? hit->field : "";
    fill_names(check, finding, hit->fact);
    quote(check, finding, hit);
    finding->expected = copy(check, hit->expected);
    finding->suggestion = same_piece(hit->suggestion, hit->expected) ? finding->expected : copy(check, hit->suggestion);
    for (int language = 0; language < PFT_LANGUAGE_COUNT; language++)
        finding->message[language] = message(check, rule->entry, language, hit, uncertain);
    if (check->status == PFT_OK && !pft_findings_push(check->findings, finding))
        check->status = PFT_ENOMEM;
}
