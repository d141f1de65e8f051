/* Portfolios as JSON: the report and the part that merges are one file. Records are described once, by the tables
 * below, for both ways; what can be told from the rest (rates, ranks) is written for people and passed over by the
 * reader. */
#include <stdlib.h>
#include <string.h>

#include "check/ruleset.h"
#include "exchange/json.h"
#include "portfolio/json_frame.h"

enum { VERSION = 1, MAX_DEPTH = 16, MAX_TEXT = 1 << 20 };

#define FIELD(record, member, kind) {#member, &(kind), offsetof(record, member), false}
#define NAMED(name, record, member, kind) {name, &(kind), offsetof(record, member), false}
#define TOLD(name, kind) {name, &(kind), 0, false}
#define NAME_OF(constant, name, ...) name,

static const char *const grouping_names[] = {PFT_GROUPING_LIST(NAME_OF)};
static const char *const category_names[] = {PFT_CATEGORY_LIST(NAME_OF)};
static const char *const funding_names[] = {PFT_FUNDING_LIST(NAME_OF)};
static const char *const cause_names[] = {PFT_CAUSE_LIST(NAME_OF)};
static const char *const ranking_names[] = {PFT_RANKING_LIST(NAME_OF)};
static const char *const format_names[] = {"perftarget-portfolio"};
static const char *const of_names[] = {"projects", "agencies"};

static const pft_json_type grouping = {PFT_JSON_WORDS(grouping_names)};
static const pft_json_type funding = {PFT_JSON_WORDS(funding_names)};
static const pft_json_type cause = {PFT_JSON_WORDS(cause_names)};
static const pft_json_type ranking = {PFT_JSON_WORDS(ranking_names)};
static const pft_json_type format = {PFT_JSON_WORDS(format_names)};
static const pft_json_type ranked_of = {PFT_JSON_WORDS(of_names)};
static const pft_json_type decimal = {PFT_JSON_DECIMAL(-PFT_DECIMAL_MAX, PFT_DECIMAL_MAX)};
static const pft_json_type version = {PFT_JSON_WHOLE(VERSION * PFT_DECIMAL_ONE, VERSION * PFT_DECIMAL_ONE)};
static const pft_json_type ranked = {PFT_JSON_WHOLE(0, PFT_RANKED_MOST * PFT_DECIMAL_ONE)};
static const pft_json_type year = {PFT_JSON_WHOLE(0, 9999 * PFT_DECIMAL_ONE)};

/* ---- counts and sums ---- */

static pft_status read_sum(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type, void *value)
{
    const char *at = r->scan.at;
    pft_slice text = {"", 0};
    pft_status status = pft_json_pass_text(r, path, &text);

    (void)type;
    if (status == PFT_OK && !pft_exact_sum_parse(value, text.text, text.size))
        return pft_json_wrong(r, path, at, "expected an exact sum as a string", "此处应为字符串形式的精确合计数");
    return status;
}

static void write_sum(pft_json_out *out, const char *key, const pft_json_type *type, const void *value)
{
    char text[PFT_SUM_SIZE];

    (void)type;
    pft_exact_sum_format(*(const pft_exact_sum *)value, text);
    pft_json_out_text(out, key, text);
}

static const pft_json_type sum = {.read = read_sum, .write = write_sum};

/* An empty category is written as such: null is no word. */
static pft_status read_category(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type, void *value)
{
    *(uint32_t *)value = PFT_CATEGORY_NONE;
    return pft_json_at_null(r) ? pft_json_skip(&r->scan, path) : pft_json_read_word(r, path, type, value);
}

static const pft_json_type category = {.read = read_category, .write = pft_json_write_word, .words = category_names,
                                       .word_count = PFT_JSON_COUNT(category_names), .skip_empty_word = true};

/* ---- what is told beside ---- */

static pft_status pass(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type, void *value)
{
    (void)type;
    (void)value;
    return pft_json_skip(&r->scan, path);
}

static void write_rate(pft_json_out *out, const char *key, const pft_json_type *type, const void *value)
{
    const pft_money_sums *money = value;

    (void)type;
    pft_json_out_decimal(out, key, pft_exact_sum_ratio(money->spent, money->budgeted));
}

static pft_decimal share_of(uint64_t part, uint64_t whole)
{
    return pft_exact_sum_ratio((pft_exact_sum){0, part}, (pft_exact_sum){0, whole});
}

static void write_words_share(pft_json_out *out, const char *key, const pft_json_type *type, const void *value)
{
    const pft_portfolio_sums *sums = value;

    (void)type;
    pft_json_out_decimal(out, key, share_of(sums->words, sums->targets));
}

static void write_score_share(pft_json_out *out, const char *key, const pft_json_type *type, const void *value)
{
    const pft_portfolio_sums *sums = value;

    (void)type;
    pft_json_out_decimal(out, key, pft_exact_sum_ratio(sums->score, sums->full));
}

static const pft_json_type told = {.read = pass, .write = NULL};
static const pft_json_type rate = {.read = pass, .write = write_rate};
static const pft_json_type words_share = {.read = pass, .write = write_words_share};
static const pft_json_type score_share = {.read = pass, .write = write_score_share};

/* ---- records ---- */

#define MONEY_FIELDS(record, of)                                                                                     \
    NAMED("projects", record, of projects, pft_json_count),                                                          \
    NAMED("initial_count", record, of initial_count, pft_json_count),                                                \
    NAMED("initial", record, of initial, sum), NAMED("adjusted_count", record, of adjusted_count, pft_json_count),   \
    NAMED("adjusted", record, of adjusted, sum), NAMED("executed_count", record, of executed_count, pft_json_count), \
    NAMED("executed", record, of executed, sum), NAMED("budget_count", record, of budget_count, pft_json_count),     \
    NAMED("budget", record, of budget, sum), NAMED("rated", record, of rated, pft_json_count),                       \
    NAMED("budgeted", record, of budgeted, sum), NAMED("spent", record, of spent, sum)

static const pft_json_field money_fields[] = {MONEY_FIELDS(pft_money_sums, ), TOLD("rate", rate)};
static const pft_json_type money = {PFT_JSON_RECORD(money_fields), .flat = true};

/* By its number, whatever the list. */
#define CERTAINTY_FIELD(constant, name, ...) {name, &pft_json_count, PFT_##constant * sizeof(uint64_t), false},
#define SEVERITY_FIELD(constant, name, ...) {name, &pft_json_count, PFT_SEVERITY_##constant * sizeof(uint64_t), false},
#define KIND_FIELD(constant, name)                                                                                     \
    {name, &pft_json_count, offsetof(pft_indicator_row, kinds) + PFT_KIND_##constant * sizeof(uint64_t), false},

static const pft_json_field certainty_fields[] = {PFT_CERTAINTY_LIST(CERTAINTY_FIELD)};
static const pft_json_field severity_fields[] = {PFT_SEVERITY_LIST(SEVERITY_FIELD)};
static const pft_json_type certainties = {PFT_JSON_RECORD(certainty_fields), .flat = true};
static const pft_json_type severities = {PFT_JSON_RECORD(severity_fields), .flat = true};

#define SUMS(member, kind) {#member, &(kind), offsetof(pft_portfolio_sums, member), false}
static const pft_json_field sums_fields[] = {
    SUMS(projects, pft_json_count), SUMS(indicators, pft_json_count), SUMS(medium_indicators, pft_json_count),
    SUMS(targets, pft_json_count),
    SUMS(words, pft_json_count), TOLD("words_share", words_share), SUMS(certainty, certainties),
    SUMS(findings, severities),
    SUMS(money, money), SUMS(scored, pft_json_count), SUMS(score, sum), SUMS(full, sum),
    TOLD("score_share", score_share),
    SUMS(weighed, pft_json_count), SUMS(weight, sum), SUMS(lost, sum),
};
static const pft_json_type sums = {PFT_JSON_RECORD(sums_fields)};

static const pft_json_field maker_fields[] = {
    FIELD(pft_maker, id, pft_json_text),
    FIELD(pft_maker, version, pft_json_text),
    FIELD(pft_maker, hash, pft_json_text),
};
static const pft_json_type maker_record = {PFT_JSON_RECORD(maker_fields), .flat = true};

/* null where nothing is checked, or no method scores. */
static pft_status read_maker(pft_json_reader *r, const pft_json_step *path, const pft_json_type *type, void *value)
{
    (void)type;
    return pft_json_at_null(r) ? pft_json_skip(&r->scan, path) : pft_json_read_record(r, path, &maker_record, value);
}

static void write_maker(pft_json_out *out, const char *key, const pft_json_type *type, const void *value)
{
    const pft_maker *written = value;

    (void)type;
    if (*written->id == '\0')
        pft_json_out_word(out, key, "null");
    else
        pft_json_write_record(out, key, &maker_record, value);
}

static const pft_json_type maker = {.read = read_maker, .write = write_maker};

static const pft_json_field money_row_fields[] = {
    {"source", &funding, offsetof(pft_money_row, source), true}, MONEY_FIELDS(pft_money_row, money.),
    {"rate", &rate, offsetof(pft_money_row, money), false},
};
static const pft_json_type money_row_type = {PFT_JSON_RECORD(money_row_fields), .flat = true};

static const pft_json_field indicator_row_fields[] = {
    {"category", &category, offsetof(pft_indicator_row, category), true}, PFT_KIND_LIST(KIND_FIELD)};
static const pft_json_type indicator_row_type = {PFT_JSON_RECORD(indicator_row_fields), .flat = true};

#define LOSS_FIELDS                                       \
    NAMED("lines", pft_loss_row, loss.lines, pft_json_count), \
    NAMED("lossy", pft_loss_row, loss.lossy, pft_json_count), \
    NAMED("weight", pft_loss_row, loss.weight, sum), NAMED("lost", pft_loss_row, loss.lost, sum)

static const pft_json_field category_loss_fields[] = {
    {"category", &category, offsetof(pft_loss_row, which), true}, LOSS_FIELDS};
static const pft_json_field cause_loss_fields[] = {{"cause", &cause, offsetof(pft_loss_row, which), true}, LOSS_FIELDS};
static const pft_json_type category_loss = {PFT_JSON_RECORD(category_loss_fields), .flat = true};
static const pft_json_type cause_loss = {PFT_JSON_RECORD(cause_loss_fields), .flat = true};

static const pft_json_field rule_row_fields[] = {
    {"rule", &pft_json_text, offsetof(pft_rule_row, rule), true}, FIELD(pft_rule_row, findings, pft_json_count),
    FIELD(pft_rule_row, projects, pft_json_count),
};
static const pft_json_type rule_row_type = {PFT_JSON_RECORD(rule_row_fields), .flat = true};

static const pft_json_field score_row_fields[] = {
    {"score", &decimal, offsetof(pft_score_row, score), true}, FIELD(pft_score_row, projects, pft_json_count)};
static const pft_json_type score_row_type = {PFT_JSON_RECORD(score_row_fields), .flat = true};

static const pft_json_field grade_row_fields[] = {
    {"grade", &pft_json_text, offsetof(pft_grade_row, grade), true}, FIELD(pft_grade_row, projects, pft_json_count)};
static const pft_json_type grade_row_type = {PFT_JSON_RECORD(grade_row_fields), .flat = true};

static const pft_json_field group_fields[] = {
    FIELD(pft_portfolio_group, code, pft_json_text), FIELD(pft_portfolio_group, name, pft_json_text),
    FIELD(pft_portfolio_group, sums, sums),
};
static const pft_json_type group = {PFT_JSON_RECORD(group_fields)};

#define RANKED(member, kind) {#member, &(kind), offsetof(pft_ranked, member), false}
static const pft_json_field place_fields[] = {
    RANKED(rank, pft_json_count), RANKED(value, decimal), RANKED(name, pft_json_text),
    RANKED(agency_code, pft_json_text),
    RANKED(agency_name, pft_json_text), RANKED(year, year), RANKED(file, pft_json_text),
};
static const pft_json_type place = {PFT_JSON_RECORD(place_fields), .flat = true};
static const pft_ranked no_place = {
    .value = PFT_DECIMAL_NONE, .name = "", .agency_code = "", .agency_name = "", .file = ""};
static const pft_json_type places = {PFT_JSON_LIST(place, pft_ranked), .blank = &no_place};

static const pft_json_field ranking_row_fields[] = {
    {"ranking", &ranking, offsetof(pft_ranking_row, ranking), true},
    {"of", &ranked_of, offsetof(pft_ranking_row, of), true},
    FIELD(pft_ranking_row, beyond, pft_json_count),
    FIELD(pft_ranking_row, places, places),
};
static const pft_json_type ranking_row_type = {PFT_JSON_RECORD(ranking_row_fields)};

/* ---- the whole, as it is read ---- */

static const pft_money_row no_money = {.source = 0};
static const pft_indicator_row no_indicators = {.category = 0};
static const pft_loss_row no_loss = {.which = 0};
static const pft_rule_row no_rule = {.rule = ""};
static const pft_grade_row no_grade = {.grade = ""};
static const pft_portfolio_group no_group = {.code = "", .name = ""};

static const pft_json_type money_rows = {PFT_JSON_LIST(money_row_type, pft_money_row), .blank = &no_money};
static const pft_json_type indicator_rows = {PFT_JSON_LIST(indicator_row_type, pft_indicator_row),
                                             .blank = &no_indicators};
static const pft_json_type category_losses = {PFT_JSON_LIST(category_loss, pft_loss_row), .blank = &no_loss};
static const pft_json_type cause_losses = {PFT_JSON_LIST(cause_loss, pft_loss_row), .blank = &no_loss};
static const pft_json_type rule_rows = {PFT_JSON_LIST(rule_row_type, pft_rule_row), .blank = &no_rule};
static const pft_json_type score_rows = {PFT_JSON_LIST(score_row_type, pft_score_row), .endless = true};
static const pft_json_type grade_rows = {PFT_JSON_LIST(grade_row_type, pft_grade_row), .blank = &no_grade,
                                         .endless = true};
static const pft_json_type groups = {PFT_JSON_LIST(group, pft_portfolio_group), .blank = &no_group, .endless = true};
static const pft_json_type ranking_rows = {PFT_JSON_LIST(ranking_row_type, pft_ranking_row)};

static const pft_json_field frame_fields[] = {
    {"format", &format, offsetof(pft_frame, format), true}, {"version", &version, offsetof(pft_frame, version), true},
    {"by", &grouping, offsetof(pft_frame, by), true}, {"ranked", &ranked, offsetof(pft_frame, ranked), true},
    FIELD(pft_frame, ruleset, maker), FIELD(pft_frame, method, maker), FIELD(pft_frame, documents, pft_json_count),
    FIELD(pft_frame, total, sums),
    FIELD(pft_frame, money, money_rows), FIELD(pft_frame, indicators, indicator_rows),
    FIELD(pft_frame, lost_by_category, category_losses), FIELD(pft_frame, lost_by_cause, cause_losses),
    FIELD(pft_frame, rules, rule_rows), FIELD(pft_frame, scores, score_rows), FIELD(pft_frame, grades, grade_rows),
    FIELD(pft_frame, groups, groups), FIELD(pft_frame, agencies, groups), FIELD(pft_frame, rankings, ranking_rows),
    TOLD("median", told), TOLD("not_additive", told),
};
static const pft_json_type frame_type = {PFT_JSON_RECORD(frame_fields)};

pft_status pft_portfolio_read(pft_portfolio **out, const char *text, size_t size, const pft_allocator *allocator,
                              pft_error *err)
{
    pft_portfolio_options options = PFT_PORTFOLIO_OPTIONS_INIT;
    pft_frame f = {.ruleset = {"", "", ""}, .method = {"", "", ""}};
    pft_portfolio *portfolio = NULL;
    pft_arena arena;
    pft_status status;

    if (out == NULL || text == NULL)
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    *out = NULL;
    pft_arena_init(&arena, allocator);
    pft_json_reader r = {pft_json_scan_of(text, size, 1, MAX_DEPTH, MAX_TEXT, err), &arena};
    if ((status = pft_json_read_whole_text(&r, &frame_type, &f)) != PFT_OK)
        goto done;
    options.by = (pft_grouping)f.by;
    options.ranked = f.ranked;
    options.allocator = allocator;
    if ((status = pft_portfolio_make(&portfolio, &options, &f.ruleset, &f.method, err)) != PFT_OK ||
        (status = pft_portfolio_take(portfolio, &f, err)) != PFT_OK)
        goto done;
    *out = portfolio;
    portfolio = NULL;
done:
    pft_portfolio_free(portfolio);
    pft_arena_free(&arena);
    return status;
}

/* ---- the whole, as it is written ---- */

static void write_money(pft_json_out *out, const pft_portfolio *portfolio)
{
    pft_json_out_open(out, "money", '[', false);
    for (uint32_t i = 0; i < PFT_FUNDING_COUNT; i++) {
        const pft_money_row row = {i, portfolio->money[i]};

        if (row.money.projects > 0)
            pft_json_write_record(out, NULL, &money_row_type, &row);
    }
    pft_json_out_close(out, ']');
}

static void write_indicators(pft_json_out *out, const pft_portfolio *portfolio)
{
    pft_indicator_row row;

    pft_json_out_open(out, "indicators", '[', false);
    for (uint32_t i = 0; i < PFT_CATEGORY_COUNT; i++) {
        bool any = false;

        for (int kind = 0; kind < PFT_KIND_COUNT; kind++)
            any = any || portfolio->indicators[i][kind] > 0;
        row.category = i;
        memcpy(row.kinds, portfolio->indicators[i], sizeof row.kinds);
        if (any)
            pft_json_write_record(out, NULL, &indicator_row_type, &row);
    }
    pft_json_out_close(out, ']');
}

static void write_losses(pft_json_out *out, const char *key, const pft_json_type *type, const pft_loss *losses,
                         uint32_t count_of)
{
    pft_json_out_open(out, key, '[', false);
    for (uint32_t i = 0; i < count_of; i++) {
        const pft_loss_row row = {i, losses[i]};

        if (row.loss.lines > 0)
            pft_json_write_record(out, NULL, type, &row);
    }
    pft_json_out_close(out, ']');
}

static void write_rules(pft_json_out *out, const pft_portfolio *portfolio)
{
    pft_json_out_open(out, "rules", '[', false);
    for (size_t i = 0; i < pft_rule_count(); i++) {
        const pft_rule_row row = {pft_rule_at(i)->id, portfolio->rule_counts[i].findings,
                              portfolio->rule_counts[i].projects};

        if (row.findings > 0)
            pft_json_write_record(out, NULL, &rule_row_type, &row);
    }
    pft_json_out_close(out, ']');
}

static int compare_scores(const void *a, const void *b)
{
    const pft_score_row *one = a, *other = b;

    return one->score < other->score ? -1 : one->score > other->score;
}

/* In order, so that equal portfolios are equal bytes. */
static bool write_scores(pft_json_out *out, const pft_portfolio *portfolio)
{
    const pft_allocator *allocator = &portfolio->arena.allocator;
    size_t size = (portfolio->scores.used + 1) * sizeof(pft_score_row), filled = 0;
    pft_score_row *rows = allocator->allocate(allocator->context, size);

    if (rows == NULL)
        return false;
    for (size_t i = 0; i < portfolio->scores.size; i++)
        if (portfolio->scores.slots[i].value != PFT_DECIMAL_NONE && portfolio->scores.slots[i].count > 0)
            rows[filled++] = (pft_score_row){portfolio->scores.slots[i].value, portfolio->scores.slots[i].count};
    qsort(rows, filled, sizeof *rows, compare_scores);
    pft_json_out_open(out, "scores", '[', false);
    for (size_t i = 0; i < filled; i++)
        pft_json_write_record(out, NULL, &score_row_type, &rows[i]);
    pft_json_out_close(out, ']');
    allocator->release(allocator->context, rows, size);
    return true;
}

static void write_grades(pft_json_out *out, const pft_portfolio *portfolio)
{
    pft_group_record *const *records = portfolio->grades.groups.items;

    pft_json_out_open(out, "grades", '[', false);
    for (size_t i = 0; i < pft_group_count(&portfolio->grades); i++) {
        const pft_grade_row row = {records[i]->shown.name, records[i]->shown.sums.projects};

        pft_json_write_record(out, NULL, &grade_row_type, &row);
    }
    pft_json_out_close(out, ']');
}

static void write_groups(pft_json_out *out, const char *key, const pft_group_table *table)
{
    pft_group_record *const *records = table->groups.items;

    pft_json_out_open(out, key, '[', false);
    for (size_t i = 0; i < pft_group_count(table) && out->status == PFT_OK; i++)
        pft_json_write_record(out, NULL, &group, &records[i]->shown);
    pft_json_out_close(out, ']');
}

static bool write_rankings(pft_json_out *out, const pft_portfolio *portfolio)
{
    const pft_allocator *allocator = &portfolio->arena.allocator;
    size_t size = (portfolio->ranked + 1) * sizeof(pft_ranked);
    pft_ranked *room = allocator->allocate(allocator->context, size);

    if (room == NULL)
        return false;
    pft_json_out_open(out, "rankings", '[', false);
    for (uint32_t i = 0; i < 2 * PFT_RANKING_COUNT; i++) {
        pft_ranking_row row = {.ranking = i / 2, .of = i % 2, .places = {room, 0}};

        row.places.count = pft_portfolio_rank(portfolio, row.of == 1, (pft_ranking)row.ranking, room, portfolio->ranked,
                                              &row.beyond);
        if (row.places.count > 0)
            pft_json_write_record(out, NULL, &ranking_row_type, &row);
    }
    pft_json_out_close(out, ']');
    allocator->release(allocator->context, room, size);
    return true;
}

static void write_not_additive(pft_json_out *out, const pft_portfolio *portfolio)
{
    pft_json_out_open(out, "not_additive", '[', false);
    for (size_t i = 0; pft_portfolio_not_additive_name(portfolio, i) != NULL; i++) {
        pft_json_out_open(out, NULL, '{', false);
        pft_json_out_text(out, "what", pft_portfolio_not_additive_name(portfolio, i));
        pft_json_out_open(out, "why", '{', true);
        pft_json_out_text(out, "zh", pft_portfolio_not_additive_at(portfolio, i, PFT_CHINESE));
        pft_json_out_text(out, "en", pft_portfolio_not_additive_at(portfolio, i, PFT_ENGLISH));
        pft_json_out_close(out, '}');
        pft_json_out_close(out, '}');
    }
    pft_json_out_close(out, ']');
}

pft_status pft_portfolio_write_json(pft_portfolio *portfolio, bool compact, const pft_writer *writer)
{
    pft_json_out out;
    bool written;

    pft_json_out_init(&out, writer, compact);
    pft_json_out_open(&out, NULL, '{', false);
    pft_json_out_text(&out, "format", format_names[0]);
    pft_json_out_number(&out, "version", VERSION);
    pft_json_out_text(&out, "by", pft_grouping_name(portfolio->by));
    pft_json_out_number(&out, "ranked", portfolio->ranked);
    maker.write(&out, "ruleset", &maker, &portfolio->rules);
    maker.write(&out, "method", &maker, &portfolio->scoring);
    pft_json_out_number(&out, "documents", portfolio->documents);
    pft_json_write_record(&out, "total", &sums, &portfolio->total);
    write_money(&out, portfolio);
    write_indicators(&out, portfolio);
    write_losses(&out, "lost_by_category", &category_loss, portfolio->categories, PFT_CATEGORY_COUNT);
    write_losses(&out, "lost_by_cause", &cause_loss, portfolio->causes, PFT_CAUSE_COUNT);
    write_rules(&out, portfolio);
    written = write_scores(&out, portfolio);
    pft_json_out_decimal(&out, "median", pft_portfolio_median(portfolio));
    write_grades(&out, portfolio);
    write_groups(&out, "groups", &portfolio->groups);
    write_groups(&out, "agencies", &portfolio->agencies);
    written = written && write_rankings(&out, portfolio);
    write_not_additive(&out, portfolio);
    pft_json_out_close(&out, '}');
    pft_json_out_raw(&out, "\n", 1);
    if (!written && out.status == PFT_OK)
        out.status = PFT_ENOMEM;
    return pft_json_out_end(&out);
}
