/* Records as bytes: a document of a thousand indicators crosses in one call instead of thirty thousand. Unpacked by
 * Unpacker.java, in the same order: a field that is added here is added there.
 *
 * A number is a varint (seven bits a byte, the lowest first); a signed one is folded (0, -1, 1, -2 …); a decimal is 0
 * for "not given", else its folded millionths + 1; a text is its size + 1 and its bytes, 0 for none; a record that may
 * be missing has 0 or 1 before it. */

%{
typedef struct pack {
    grown_bytes bytes;
    bool failed; /* out of memory */
} pack;

/* A block ends behind the first record that makes it this large. */
#define PACK_BLOCK ((size_t)1 << 20)

static char *pack_room(pack *out, size_t size)
{
    char *room;

    if (!out->failed && (out->bytes.owned.bytes == NULL || out->bytes.capacity - out->bytes.owned.size < size)) {
        size_t capacity = (out->bytes.owned.size + size) * 2 + 1024;
        char *larger = realloc(out->bytes.owned.bytes, capacity);

        if (larger == NULL)
            out->failed = true;
        else {
            out->bytes.owned.bytes = larger;
            out->bytes.capacity = capacity;
        }
    }
    if (out->failed)
        return NULL;
    room = out->bytes.owned.bytes + out->bytes.owned.size;
    out->bytes.owned.size += size;
    return room;
}

static void pack_number(pack *out, uint64_t number)
{
    char bytes[10], *room;
    size_t size = 0;

    do {
        bytes[size++] = (char)((number & 0x7F) | (number > 0x7F ? 0x80 : 0));
        number >>= 7;
    } while (number != 0);
    if ((room = pack_room(out, size)) != NULL)
        memcpy(room, bytes, size);
}

static uint64_t fold(int64_t number)
{
    return ((uint64_t)number << 1) ^ (number < 0 ? UINT64_MAX : 0);
}

static void pack_decimal(pack *out, pft_decimal number)
{
    pack_number(out, number == PFT_DECIMAL_NONE ? 0 : fold(number) + 1);
}

static void pack_bytes(pack *out, const char *bytes, size_t size)
{
    char *room;

    pack_number(out, (uint64_t)size + 1);
    if ((room = pack_room(out, size)) != NULL && size > 0)
        memcpy(room, bytes, size);
}

static void pack_text(pack *out, const char *text)
{
    if (text == NULL)
        pack_number(out, 0);
    else
        pack_bytes(out, text, strlen(text));
}

static void pack_place(pack *out, pft_place place)
{
    pack_number(out, place.part);
    pack_number(out, place.row);
    pack_number(out, place.column);
    pack_number(out, place.line);
    pack_number(out, place.table);
}

static void pack_date(pack *out, pft_date date)
{
    char text[PFT_DATE_SIZE];

    pack_bytes(out, text, pft_date_format(date, text));
}

static void pack_value(pack *out, const pft_value *value)
{
    pack_number(out, value != NULL);
    if (value == NULL)
        return;
    pack_bytes(out, value->raw, value->raw_size);
    pack_number(out, value->kind);
    pack_number(out, value->op);
    pack_number(out, value->flags);
    pack_number(out, value->open);
    pack_decimal(out, value->low);
    pack_decimal(out, value->high);
    pack_date(out, value->low_date);
    pack_date(out, value->high_date);
    pack_text(out, value->unit);
    pack_number(out, value->numerator);
    pack_number(out, value->denominator);
    pack_place(out, value->place);
}

static void pack_indicator(pack *out, const pft_indicator *indicator)
{
    pack_text(out, indicator->level1);
    pack_text(out, indicator->level2);
    pack_number(out, indicator->category);
    pack_text(out, indicator->name);
    pack_text(out, indicator->description);
    pack_value(out, indicator->target);
    pack_decimal(out, indicator->weight);
    pack_value(out, indicator->actual);
    pack_decimal(out, indicator->score);
    pack_text(out, indicator->reason);
    pack_text(out, indicator->criterion);
    pack_text(out, indicator->basis);
    pack_text(out, indicator->evidence);
    pack_value(out, indicator->previous);
    pack_value(out, indicator->forecast);
    pack_text(out, indicator->likelihood);
    pack_text(out, indicator->remark);
    pack_value(out, indicator->reviewed_actual);
    pack_decimal(out, indicator->reviewed_score);
    pack_decimal(out, indicator->level1_weight);
    pack_decimal(out, indicator->level2_weight);
    pack_number(out, indicator->term);
    pack_number(out, indicator->certainty);
    pack_number(out, indicator->doubts);
    pack_number(out, indicator->notes);
    pack_place(out, indicator->place);
}

static void pack_budget_line(pack *out, const pft_budget_line *line)
{
    pack_number(out, line->source);
    pack_text(out, line->label);
    pack_decimal(out, line->initial);
    pack_decimal(out, line->adjusted);
    pack_decimal(out, line->executed);
    pack_decimal(out, line->forecast);
    pack_decimal(out, line->rate);
    pack_decimal(out, line->weight);
    pack_decimal(out, line->score);
    pack_number(out, line->certainty);
    pack_number(out, line->doubts);
    pack_place(out, line->place);
}

static void pack_level_total(pack *out, const pft_level_total *total)
{
    pack_text(out, total->label);
    pack_decimal(out, total->weight);
    pack_decimal(out, total->score);
    pack_place(out, total->place);
}

static void pack_field(pack *out, const pft_field *field)
{
    pack_text(out, field->label);
    pack_text(out, field->text);
    pack_place(out, field->place);
}

static void pack_source(pack *out, const pft_source *source)
{
    pack_text(out, source->name);
    pack_text(out, source->reader);
    pack_number(out, source->bytes);
    pack_text(out, source->sha256);
    pack_text(out, source->conversion);
}

static void pack_project(pack *out, const pft_project *project)
{
    pack_source(out, project->source);
    pack_number(out, project->ordinal);
    pack_text(out, project->title);
    pack_text(out, project->name);
    pack_number(out, fold(project->year));
    pack_text(out, project->agency_code);
    pack_text(out, project->agency_name);
    pack_text(out, project->department);
    pack_text(out, project->budget_unit);
    pack_text(out, project->purpose);
    pack_text(out, project->medium_goal);
    pack_text(out, project->outcome);
    pack_decimal(out, project->total_weight);
    pack_decimal(out, project->total_score);
    pack_text(out, project->grade);
    pack_number(out, project->certainty);
    pack_number(out, project->doubts);
    pack_number(out, project->notes);
    pack_place(out, project->place);
    pack_number(out, project->goal_count);
    for (size_t i = 0; i < project->goal_count; i++)
        pack_text(out, pft_project_goal_at(project, i));
    pack_number(out, project->budget_line_count);
    for (size_t i = 0; i < project->budget_line_count; i++)
        pack_budget_line(out, pft_project_budget_line_at(project, i));
    pack_number(out, project->level_total_count);
    for (size_t i = 0; i < project->level_total_count; i++)
        pack_level_total(out, pft_project_level_total_at(project, i));
    pack_number(out, project->field_count);
    for (size_t i = 0; i < project->field_count; i++)
        pack_field(out, pft_project_field_at(project, i));
    pack_number(out, project->indicator_count);
    for (size_t i = 0; i < project->indicator_count; i++)
        pack_indicator(out, pft_project_indicator_at(project, i));
}

static void pack_finding(pack *out, const pft_finding *finding)
{
    pack_text(out, finding->rule);
    pack_number(out, finding->severity);
    pack_number(out, finding->uncertain);
    pack_number(out, finding->count);
    pack_number(out, finding->project);
    pack_number(out, finding->indicator);
    pack_text(out, finding->project_name);
    pack_text(out, finding->indicator_name);
    pack_text(out, finding->agency_name);
    pack_place(out, finding->place);
    pack_text(out, finding->field);
    pack_text(out, finding->message[PFT_ENGLISH]);
    pack_text(out, finding->message[PFT_CHINESE]);
    pack_text(out, finding->found);
    pack_text(out, finding->expected);
    pack_text(out, finding->suggestion);
}

static void pack_line(pack *out, const pft_line *line)
{
    pack_number(out, line->indicator);
    pack_number(out, line->category);
    pack_text(out, line->level1);
    pack_text(out, line->level2);
    pack_text(out, line->name);
    pack_text(out, line->target);
    pack_text(out, line->actual);
    pack_text(out, line->reason);
    pack_decimal(out, line->weight);
    pack_decimal(out, line->ratio);
    pack_decimal(out, line->score);
    pack_decimal(out, line->lost);
    pack_decimal(out, line->own_score);
    pack_text(out, line->formula[PFT_ENGLISH]);
    pack_text(out, line->formula[PFT_CHINESE]);
    pack_number(out, line->flags);
    pack_place(out, line->place);
}

static void pack_subtotal(pack *out, const pft_subtotal *subtotal)
{
    pack_number(out, subtotal->category);
    pack_number(out, subtotal->level);
    pack_text(out, subtotal->level1);
    pack_text(out, subtotal->level2);
    pack_decimal(out, subtotal->weight);
    pack_decimal(out, subtotal->score);
    pack_number(out, subtotal->lines);
    pack_number(out, subtotal->unscored);
}

static void pack_execution(pack *out, const pft_execution *execution)
{
    pack_decimal(out, execution->weight);
    pack_decimal(out, execution->budget);
    pack_decimal(out, execution->executed);
    pack_decimal(out, execution->rate);
    pack_decimal(out, execution->score);
    pack_decimal(out, execution->own_score);
    pack_text(out, execution->formula[PFT_ENGLISH]);
    pack_text(out, execution->formula[PFT_CHINESE]);
}

static void pack_project_score(pack *out, const pft_project_score *project)
{
    pack_text(out, project->name);
    pack_text(out, project->agency_code);
    pack_text(out, project->agency_name);
    pack_number(out, fold(project->year));
    pack_decimal(out, project->weight);
    pack_decimal(out, project->full);
    pack_decimal(out, project->total);
    pack_decimal(out, project->own_total);
    pack_text(out, project->grade[PFT_ENGLISH]);
    pack_text(out, project->grade[PFT_CHINESE]);
    pack_number(out, project->flags);
    pack_execution(out, &project->execution);
    pack_number(out, project->category_count);
    for (size_t i = 0; i < project->category_count; i++)
        pack_subtotal(out, pft_project_score_category_at(project, i));
    pack_number(out, project->level_count);
    for (size_t i = 0; i < project->level_count; i++)
        pack_subtotal(out, pft_project_score_level_at(project, i));
    pack_number(out, project->line_count);
    for (size_t i = 0; i < project->line_count; i++)
        pack_line(out, pft_project_score_line_at(project, i));
}

/* What was packed; no bytes when out of memory. */
static owned_bytes pack_end(pack *out)
{
    if (out->failed) {
        free(out->bytes.owned.bytes);
        out->bytes.owned.bytes = NULL;
    }
    return out->bytes.owned;
}

/* Records from `from` on, until the block is full or there are no more. */
#define PACK_BLOCK_OF(owner, count, record, at)                                                    \
    pack out = {{{NULL, 0, grown_bytes_end}, 0}, false};                                           \
    size_t all = count(owner);                                                                     \
                                                                                                   \
    pack_room(&out, 0);                                                                            \
    for (size_t i = from; i < all && !out.failed && out.bytes.owned.size < PACK_BLOCK; i++)        \
        record(&out, at(owner, i));                                                                \
    return pack_end(&out)

static void pack_unplaced(pack *out, const pft_unplaced *unplaced)
{
    pack_text(out, unplaced->text);
    pack_number(out, unplaced->project);
    pack_place(out, unplaced->place);
}
%}

%inline %{
static owned_bytes document_pack_projects(const pft_document *document, size_t from)
{
    PACK_BLOCK_OF(document, pft_document_project_count, pack_project, pft_document_project_at);
}

static owned_bytes document_pack_unplaced(const pft_document *document, size_t from)
{
    PACK_BLOCK_OF(document, pft_document_unplaced_count, pack_unplaced, pft_document_unplaced_at);
}

static owned_bytes findings_pack(const pft_findings *findings, size_t from)
{
    PACK_BLOCK_OF(findings, pft_findings_count, pack_finding, pft_findings_at);
}

static owned_bytes scorecard_pack(const pft_scorecard *card, size_t from)
{
    PACK_BLOCK_OF(card, pft_scorecard_project_count, pack_project_score, pft_scorecard_project_at);
}

/* Parses one value; no bytes when it is not UTF-8, too long, or out of memory: `err` says which. */
static owned_bytes value_pack(const void *bytes, size_t size, pft_error *err)
{
    pack out = {{{NULL, 0, grown_bytes_end}, 0}, false};
    pft_value value;

    if ((err->status = pft_value_parse(&value, bytes, size)) == PFT_OK)
        pack_value(&out, &value);
    return pack_end(&out);
}

/* The source and the counts of cells: seen, placed. */
static owned_bytes document_pack_head(const pft_document *document)
{
    pack out = {{{NULL, 0, grown_bytes_end}, 0}, false};

    pack_source(&out, pft_document_source(document));
    pack_number(&out, pft_document_cell_count(document));
    pack_number(&out, pft_document_placed_count(document));
    pack_number(&out, pft_document_project_count(document));
    pack_number(&out, pft_document_unplaced_count(document));
    return pack_end(&out);
}

/* How such a value is read, in words; no bytes when it cannot be parsed, or when out of memory. */
static owned_bytes value_explain(const void *bytes, size_t size, pft_language language)
{
    pack out = {{{NULL, 0, grown_bytes_end}, 0}, false};
    char *room = pack_room(&out, PFT_EXPLANATION_SIZE);
    pft_value value;

    if (room != NULL && pft_value_parse(&value, bytes, size) == PFT_OK)
        out.bytes.owned.size = pft_value_explain(&value, language, room, PFT_EXPLANATION_SIZE);
    else
        out.failed = true;
    return pack_end(&out);
}
%}

size_t pft_findings_count(const pft_findings *findings);
size_t pft_findings_count_of(const pft_findings *findings, pft_severity severity);
const char *pft_findings_ruleset_id(const pft_findings *findings);
const char *pft_severity_name(pft_severity severity);
const char *pft_ruleset_id(const pft_ruleset *ruleset);
const char *pft_ruleset_version(const pft_ruleset *ruleset);
size_t pft_scorecard_project_count(const pft_scorecard *card);
const char *pft_line_flag_name(size_t index);
const char *pft_line_flag_text(size_t index, pft_language language);
const char *pft_total_flag_name(size_t index);
const char *pft_total_flag_text(size_t index, pft_language language);
