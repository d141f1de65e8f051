/* A report held against the self-evaluations that it is about. */
#include "renderers/review_report.h"

#include <stdio.h>
#include <string.h>

#include "core/builder.h"
#include "core/text.h"

typedef struct {
    pft_review *review;
    pft_review_issue *issues;
    size_t count, capacity;
    pft_decimal projects, indicators;         /* as decimals */
    pft_decimal initial, adjusted, executed; /* PFT_DECIMAL_NONE: some project does not say */
    unsigned paragraph;
    unsigned problems, advices; /* items of their sections */
    unsigned *section;          /* which of the two is counted; NULL: none */
    bool failed;
} holding;

/* ---- what the tables say ---- */

static void add(pft_decimal *sum, pft_decimal part)
{
    if (*sum != PFT_DECIMAL_NONE &&
        (part == PFT_DECIMAL_NONE || pft_decimal_add(sum, *sum, part) != PFT_OK))
        *sum = PFT_DECIMAL_NONE;
}

static void sum_up(holding *h)
{
    const pft_document *document = h->review->document;

    h->projects = (pft_decimal)pft_document_project_count(document) * PFT_DECIMAL_ONE;
    for (size_t i = 0; i < pft_document_project_count(document); i++) {
        const pft_project *project = pft_document_project_at(document, i);
        const pft_budget_line *total = pft_project_budget(project, PFT_FUNDING_TOTAL);

        h->indicators += (pft_decimal)project->indicator_count * PFT_DECIMAL_ONE;
        add(&h->initial, total != NULL ? total->initial : PFT_DECIMAL_NONE);
        add(&h->adjusted, total != NULL ? total->adjusted : PFT_DECIMAL_NONE);
        add(&h->executed, total != NULL ? total->executed : PFT_DECIMAL_NONE);
    }
}

/* ---- issues ---- */

/* The point that such findings answer; a profile may have none. */
static const char *dimension_of(const holding *h, const char *rule)
{
    const pft_review_item *item = pft_review_item_of(h->review->index.profile, rule);

    return item != NULL ? item->name[PFT_CHINESE] : "评价报告";
}

static void tell(holding *h, const char *rule, const char *found, const char *judgement)
{
    pft_arena *arena = &h->review->arena;
    pft_review_issue *issues = pft_arena_room(arena, h->issues, h->count, &h->capacity, sizeof *issues);
    char place[32];

    if (issues == NULL) {
        h->failed = true;
        return;
    }
    snprintf(place, sizeof place, "第%u段", h->paragraph);
    h->issues = issues;
    issues[h->count++] = (pft_review_issue){.grade = PFT_REVIEW_P1,
                                            .dimension = dimension_of(h, rule),
                                            .object = "评价报告",
                                            .place = PFT_REVIEW_JOIN(arena, &h->failed, place),
                                            .found = found,
                                            .judgement = judgement,
                                            .advice = "核实后修改报告",
                                            .basis = "报告与底稿的一致性，复核实践"};
}

static void tell_number(holding *h, const char *what, pft_slice said, pft_decimal expected, const char *unit)
{
    pft_arena *arena = &h->review->arena;
    const char *text = pft_arena_strndup(arena, said.text, said.size);
    char number[PFT_DECIMAL_SIZE];

    if (text == NULL) {
        h->failed = true;
        return;
    }
    pft_decimal_format(expected, number);
    tell(h, PFT_REVIEW_FIGURES, PFT_REVIEW_JOIN(arena, &h->failed, "报告所称", what, "与底稿不符"),
         PFT_REVIEW_JOIN(arena, &h->failed, "报告为“", text, unit, "”，底稿为“", number, unit, "”"));
}

/* ---- numbers in a sentence ---- */

/* True when one of the words, parted by spaces, stands in the text. */
static bool has_word(pft_slice text, const char *words)
{
    while (*words != '\0') {
        size_t size = strcspn(words, " ");

        for (size_t i = 0; i + size <= text.size; i++)
            if (memcmp(text.text + i, words, size) == 0)
                return true;
        words += size + (words[size] == ' ');
    }
    return false;
}

static bool begins(const char *text, const char *end, const char *word)
{
    return (size_t)(end - text) >= strlen(word) && memcmp(text, word, strlen(word)) == 0;
}

static bool differs(pft_decimal a, pft_decimal b)
{
    pft_decimal difference = a > b ? a - b : b - a;

    return difference > PFT_DECIMAL_ONE / 100;
}

/* Money is held against a sum only where the sentence speaks of the whole. */
static void hold_money(holding *h, pft_slice before, pft_slice said, pft_decimal number)
{
    if (!has_word(before, "共 合计 总计 总额 总预算"))
        return;
    if (has_word(before, "执行 支出")) {
        if (h->executed != PFT_DECIMAL_NONE && differs(number, h->executed))
            tell_number(h, "执行数合计", said, h->executed, "万元");
    } else if (has_word(before, "预算 资金")) {
        bool initial = h->initial != PFT_DECIMAL_NONE, adjusted = h->adjusted != PFT_DECIMAL_NONE;

        if ((initial || adjusted) && (!initial || differs(number, h->initial)) &&
            (!adjusted || differs(number, h->adjusted)))
            tell_number(h, "预算合计", said, initial ? h->initial : h->adjusted, "万元");
    }
}

static void hold_number(holding *h, pft_slice before, pft_slice said, pft_decimal number, const char *at,
                        const char *end)
{
    static const char *const counted[] = {"个绩效指标", "项绩效指标", "个三级指标", "项三级指标", "个指标", "项指标"};

    if (begins(at, end, "万元")) {
        hold_money(h, before, said, number);
        return;
    }
    if (!has_word(before, "共 合计 总计 涉及"))
        return;
    if (begins(at, end, "个项目") && number != h->projects)
        tell_number(h, "项目数", said, h->projects, "个");
    for (size_t i = 0; i < sizeof counted / sizeof *counted; i++)
        if (begins(at, end, counted[i])) {
            if (number != h->indicators)
                tell_number(h, "指标数", said, h->indicators, "个");
            return;
        }
}

/* Shares of a paragraph: what their sentence calls so. */
typedef struct {
    pft_decimal sum;
    unsigned count;
} shares;

static bool is_clause_end(const char *at)
{
    return *at == ',' || *at == ';' || strncmp(at, "。", 3) == 0 || strncmp(at, "；", 3) == 0 ||
           strncmp(at, "，", 3) == 0 || strncmp(at, "、", 3) == 0;
}

static size_t digits(const char *at, const char *end)
{
    size_t size = 0;

    while (at + size < end && at[size] >= '0' && at[size] <= '9')
        size++;
    return size;
}

/* 1,234.5: behind a thousands separator stand three digits, behind a point any. */
static size_t number_size(const char *at, const char *end)
{
    size_t size = digits(at, end);

    while (size > 0 && at + size < end && at[size] == ',' && digits(at + size + 1, end) == 3)
        size += 4;
    if (size > 0 && at + size < end && at[size] == '.' && digits(at + size + 1, end) > 0)
        size += 1 + digits(at + size + 1, end);
    return size;
}

static bool read_number(pft_decimal *out, pft_slice text)
{
    char plain[32];
    size_t size = 0;

    for (size_t i = 0; i < text.size; i++)
        if (text.text[i] != ',' && size < sizeof plain)
            plain[size++] = text.text[i];
    return size < sizeof plain && pft_decimal_parse(out, plain, size) == PFT_OK;
}

static void hold_paragraph(holding *h, const char *text, const char *end)
{
    const char *clause = text;
    shares s = {0, 0};
    char sum[PFT_DECIMAL_SIZE];

    for (const char *at = text; at < end;) {
        size_t size = number_size(at, end);
        pft_slice said = {at, size}, before = {clause, (size_t)(at - clause)};
        pft_decimal number;

        if (size == 0) {
            at++;
            if (is_clause_end(at - 1))
                clause = at;
            continue;
        }
        at += size;
        if (!read_number(&number, said))
            continue;
        if (at < end && *at == '%' && has_word(before, "占")) {
            add(&s.sum, number);
            s.count++;
        } else {
            hold_number(h, before, said, number, at, end);
        }
    }
    if (s.sum != PFT_DECIMAL_NONE && s.count > 1 &&
        (s.sum > 100 * PFT_DECIMAL_ONE + PFT_DECIMAL_ONE / 10 ||
         (s.count > 2 && s.sum >= 95 * PFT_DECIMAL_ONE && s.sum < 100 * PFT_DECIMAL_ONE - PFT_DECIMAL_ONE / 10))) {
        pft_decimal_format(s.sum, sum);
        tell(h, PFT_REVIEW_LOGIC, "各项占比之和不为100%",
             PFT_REVIEW_JOIN(&h->review->arena, &h->failed, "合计为“", sum, "%”，应为“100%”"));
    }
}

/* ---- sections: 二、存在的问题 … （一）… ---- */

static const char *const numerals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};

static bool begins_with_numeral(const char *text, const char *end)
{
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
        if (begins(text, end, numerals[i]))
            return true;
    return false;
}

static void count_section(holding *h, const char *text, const char *end)
{
    enum { LONGEST_HEADING = 90 };
    pft_slice line = {text, (size_t)(end - text)};

    if (begins_with_numeral(text, end) && line.size <= LONGEST_HEADING && has_word(line, "、")) {
        h->section = has_word(line, "建议 改进措施") ? &h->advices : has_word(line, "问题") ? &h->problems : NULL;
    } else if (h->section != NULL && begins(text, end, "(") && begins_with_numeral(text + 1, end)) {
        (*h->section)++;
    }
}

/* The paragraph in half-width characters. */
static const char *fold(holding *h, const char *text, size_t size, size_t *folded)
{
    pft_builder builder = PFT_BUILDER(&h->review->arena);

    for (size_t i = 0; i < size;) {
        uint32_t character;

        i += pft_utf8_decode(text + i, size - i, &character);
        character = pft_fold_character(character);
        if (character != ' ' && character != '\t' && !pft_builder_add_character(&builder, character)) {
            h->failed = true;
            break;
        }
    }
    *folded = builder.size;
    return builder.text;
}

pft_status pft_review_hold_report(pft_review *review, const char *report, pft_error *err)
{
    holding h = {.review = review};

    sum_up(&h);
    while (*report != '\0' && !h.failed) {
        size_t size = strcspn(report, "\n"), folded;
        const char *text = fold(&h, report, size, &folded);

        h.paragraph++;
        count_section(&h, text, text + folded);
        hold_paragraph(&h, text, text + folded);
        report += size + (report[size] == '\n');
    }
    if (h.problems > 0 && h.advices > 0 && h.problems != h.advices) {
        char text[96];

        h.paragraph = 0;
        snprintf(text, sizeof text, "问题 %u 条，建议 %u 条", h.problems, h.advices);
        tell(&h, PFT_REVIEW_LOGIC, "问题与建议的条数不一致", PFT_REVIEW_JOIN(&review->arena, &h.failed, text));
        if (!h.failed)
            h.issues[h.count - 1].place = "";
    }
    review->report_issues = h.issues;
    review->report_count = h.count;
    return h.failed ? pft_fail_memory(err) : PFT_OK;
}
