/* Scoring by columns, a block of rows at a time: which rule each row has, by a table; the rows of rules that the kernel
 * knows, by the kernel; and what it left, one by one, by the formulas that pft_score() uses. */
#include "score/columns.h"

#include <string.h>

#include "core/error.h"
#include "score/formula.h"

_Static_assert(PFT_OP_COUNT <= 16 && PFT_KIND_COUNT <= 16 && PFT_CATEGORY_COUNT <= 32, "the tables have all codes");

enum { BLOCK = PFT_KERNEL_BLOCK };

/* A method as this file wants it. */
typedef struct {
    const pft_method *method;
    const pft_kernel_loops *loops;
    size_t base; /* rows before the columns */
    pft_kernel_codes codes;
    pft_kernel kernels[PFT_KERNEL_RULES];
    unsigned runs; /* the rules that have a kernel, as bits */
    uint8_t kinds[PFT_KIND_COUNT]; /* as those of the codes, with the kinds that no kernel is for */
    uint32_t categories[PFT_CATEGORY_COUNT];
    unsigned far;        /* two to this power times the target may be too much to be plausible */
    pft_decimal content[8]; /* by scale: more people than this are not content */
    bool watches;        /* the method takes anything for implausible */
} plan;

/* What is noted of a block's rows, and the columns that are not given. */
typedef struct {
    uint8_t rule[BLOCK], asks[BLOCK], no_code[BLOCK], number[BLOCK];
} workspace;

/* One row, nulls taken out. */
typedef struct {
    size_t line; /* from 1 */
    unsigned category, kind, op, scale, open;
    size_t grade; /* index, PFT_GRADE_UNKNOWN or PFT_GRADE_NO_ANSWER */
    pft_decimal low, high, actual, weight, own;
} table_row;

/* ---- the plan ---- */

static bool is_numeric(pft_kind kind)
{
    return kind == PFT_KIND_NUMBER || kind == PFT_KIND_RANGE || kind == PFT_KIND_PERIOD || kind == PFT_KIND_CHANGE ||
           kind == PFT_KIND_BOOLEAN;
}

static bool stands_in(uint32_t set, uint32_t bits)
{
    return set == 0 || (set & bits) != 0;
}

/* Where a rule stands: in the sets of all the codes that it is for. */
static void plan_rule(plan *p, const pft_rule *rule, uint8_t bit)
{
    pft_kernel_codes *codes = &p->codes;

    for (unsigned i = 0; i < PFT_CATEGORY_COUNT; i++)
        codes->category[i] |= stands_in(rule->categories, p->categories[i]) ? bit : 0;
    for (unsigned i = PFT_KIND_EMPTY + 1; i < PFT_KIND_OTHER; i++) {
        p->kinds[i] |= stands_in(rule->kinds, 1U << i) ? bit : 0;
        codes->kind[i] |= is_numeric((pft_kind)i) ? p->kinds[i] & bit : 0;
    }
    for (unsigned i = 0; i < PFT_OP_COUNT; i++)
        codes->op[i] |= stands_in(rule->comparators, 1U << (i == PFT_OP_NONE ? PFT_OP_EQUAL : i)) ? bit : 0;
}

/* What to look for among the rows that the kernel has scored. */
static void watch(plan *p, const pft_implausible *limit)
{
    static const int16_t powers[PFT_SCALE_MAX + 1] = {0, 10, 100, 1000, 10000};

    p->watches = limit->ratio != PFT_DECIMAL_NONE || limit->satisfaction != PFT_DECIMAL_NONE;
    for (unsigned i = 0; i < 8; i++)
        p->content[i] = i == 0 || i > PFT_SCALE_MAX || limit->satisfaction == PFT_DECIMAL_NONE ||
                                limit->satisfaction > INT64_MAX / powers[PFT_SCALE_MAX]
                            ? INT64_MAX
                            : limit->satisfaction * powers[i];
    p->far = limit->ratio == PFT_DECIMAL_NONE ? 63 : 0;
    while (p->far < 40 && limit->ratio >> (p->far + 1) >= PFT_DECIMAL_ONE)
        p->far++;
}

static void make_plan(plan *p, const pft_method *method, const pft_kernel_loops *loops)
{
    static const uint8_t up = PFT_ASKS_LOWER | PFT_ASKS_OVER | PFT_ASKS_REASON;
    static const pft_kernel_codes no_rules = {
        .asks = {[PFT_OP_NONE] = up | PFT_ASKS_EQUAL, [PFT_OP_EQUAL] = up | PFT_ASKS_EQUAL,
                 [PFT_OP_ABOUT] = up | PFT_ASKS_EQUAL, [PFT_OP_AT_LEAST] = up, [PFT_OP_MORE] = up | PFT_ASKS_AT_BOUND,
                 [PFT_OP_AT_MOST] = PFT_ASKS_UPPER, [PFT_OP_LESS] = PFT_ASKS_UPPER | PFT_ASKS_AT_BOUND}};
    const pft_rule *rules = method->rules.items;

    p->method = method;
    p->loops = loops;
    p->codes = no_rules;
    memset(p->kinds, 0, sizeof p->kinds);
    p->runs = 0;
    watch(p, &method->implausible);
    for (unsigned i = 0; i < PFT_CATEGORY_COUNT; i++)
        p->categories[i] = pft_category_bits((pft_category)i);
    for (size_t i = 0; i < method->rules.count; i++) {
        plan_rule(p, &rules[i], (uint8_t)(i < PFT_KERNEL_RULES ? 1U << i : PFT_KERNEL_FURTHER));
        if (i < PFT_KERNEL_RULES && pft_kernel_of_rule(&p->kernels[i], method, &rules[i]))
            p->runs |= 1U << i;
    }
}

static const pft_rule *rule_for(const plan *p, unsigned category, unsigned kind, unsigned op)
{
    const pft_rule *rules = p->method->rules.items;
    unsigned fitting = p->codes.category[category] & p->kinds[kind] & p->codes.op[op];

    if (fitting % PFT_KERNEL_FURTHER != 0)
        return &rules[__builtin_ctz(fitting)];
    for (size_t i = PFT_KERNEL_RULES; fitting != 0 && i < p->method->rules.count; i++)
        if (pft_rule_fits(&rules[i], p->categories[category], (pft_kind)kind, (pft_op)op))
            return &rules[i];
    return NULL;
}

/* ---- one row by the formulas ---- */

static bool is_valid(const uint8_t *valid, size_t bit)
{
    return valid == NULL || (valid[bit / 8] >> bit % 8 & 1) != 0;
}

static pft_decimal number_at(const pft_number_column *column, size_t row)
{
    return column->values != NULL && is_valid(column->valid, column->valid_offset + row) ? column->values[row]
                                                                                         : PFT_DECIMAL_NONE;
}

static bool code_at(unsigned *out, const pft_code_column *column, size_t row)
{
    if (column->values == NULL || !is_valid(column->valid, column->valid_offset + row))
        return false;
    *out = column->values[row];
    return true;
}

static pft_status refuse_code(pft_error *err, const table_row *r, const char *column, unsigned code)
{
    return pft_fail_at(err, PFT_EINVALID, r->line, 0, "row %zu, column %s: invalid code %u",
                       "第 %zu 行 %s 列：代码 %u 无效", r->line, column, code);
}

static pft_status fetch(table_row *out, const plan *p, const pft_columns *c, size_t row, pft_error *err)
{
    unsigned grade;

    *out = (table_row){.line = p->base + row + 1,
                       .kind = c->kind.values == NULL ? PFT_KIND_NUMBER : PFT_KIND_EMPTY,
                       .grade = PFT_GRADE_NO_ANSWER,
                       .low = number_at(&c->low, row),
                       .high = number_at(&c->high, row),
                       .actual = number_at(&c->actual, row),
                       .weight = number_at(&c->weight, row),
                       .own = number_at(&c->own, row)};
    code_at(&out->category, &c->category, row);
    code_at(&out->kind, &c->kind, row);
    code_at(&out->op, &c->op, row);
    code_at(&out->scale, &c->scale, row);
    code_at(&out->open, &c->open, row);
    if (code_at(&grade, &c->grade, row))
        out->grade = grade == PFT_GRADE_OF_NONE ? PFT_GRADE_UNKNOWN : grade - 1;
    if (out->category >= PFT_CATEGORY_COUNT)
        return refuse_code(err, out, "category", out->category);
    if (out->kind >= PFT_KIND_COUNT)
        return refuse_code(err, out, "kind", out->kind);
    if (out->op >= PFT_OP_COUNT)
        return refuse_code(err, out, "op", out->op);
    if (out->open >= PFT_OPEN_COUNT)
        return refuse_code(err, out, "open", out->open);
    return out->scale <= PFT_SCALE_MAX ? PFT_OK : refuse_code(err, out, "scale", out->scale);
}

static pft_outcome not_scored(uint32_t flag)
{
    return (pft_outcome){.score = PFT_DECIMAL_NONE, .flags = PFT_LINE_NOT_SCORED | flag};
}

static pft_measurement measurement_of(const table_row *r)
{
    static const uint16_t powers[PFT_SCALE_MAX + 1] = {1, 10, 100, 1000, 10000};

    return (pft_measurement){.weight = r->weight, .low = r->low, .high = r->high, .actual = r->actual,
                             .op = (uint8_t)(r->op == PFT_OP_NONE ? PFT_OP_EQUAL : r->op),
                             .open = (uint8_t)r->open, .per = powers[r->scale], .terse = true};
}

static pft_status score_number(pft_outcome *out, const plan *p, const pft_rule *rule, const pft_columns *c,
                               const table_row *r, pft_error *err)
{
    const pft_measurement m = measurement_of(r);

    if (c->scale.values == NULL && rule != NULL && rule->formula == PFT_FORMULA_BANDS &&
        rule->measure == PFT_MEASURE_ACTUAL)
        return pft_fail(err, PFT_EARGUMENT, "the column scale is needed: this method has bands of the actual value",
                        "缺少 scale 列：该方法按完成值分档");
    *out = pft_formula_number(p->method, rule, &m);
    out->flags |= pft_formula_implausible(p->method, (pft_category)r->category, (pft_kind)r->kind, &m);
    return PFT_OK;
}

static pft_status score_words(pft_outcome *out, const plan *p, const pft_rule *rule, const table_row *r,
                              pft_error *err)
{
    if (rule != NULL && rule->formula == PFT_FORMULA_WORDS && r->grade < PFT_GRADE_UNKNOWN &&
        r->grade >= rule->grades.count)
        return refuse_code(err, r, "grade", (unsigned)r->grade + 1);
    *out = pft_formula_grade(p->method, rule, r->weight, r->grade, r->own);
    return PFT_OK;
}

static bool read_date(pft_date *out, pft_decimal number)
{
    pft_decimal day = number / PFT_DECIMAL_ONE;

    if (number < PFT_DECIMAL_ONE || number % PFT_DECIMAL_ONE != 0 || day > 99991231 || day / 100 % 100 > 12 ||
        day % 100 > 31)
        return false;
    *out = (pft_date){(int16_t)(day / 10000), (uint8_t)(day / 100 % 100), (uint8_t)(day % 100)};
    return true;
}

static pft_status score_date(pft_outcome *out, const plan *p, const pft_rule *rule, const table_row *r,
                             pft_error *err)
{
    pft_date target, actual;

    if (pft_formula_settled(out, p->method, r->weight, r->actual != PFT_DECIMAL_NONE))
        return PFT_OK;
    if (r->low == PFT_DECIMAL_NONE) {
        *out = not_scored(PFT_LINE_NO_TARGET);
        return PFT_OK;
    }
    if (!read_date(&target, r->low) || !read_date(&actual, r->actual))
        return pft_fail_at(err, PFT_EINVALID, r->line, 0, "row %zu: a date is a number like 20241231",
                           "第 %zu 行：日期应写作 20241231 这样的数字", r->line);
    *out = pft_formula_deadline(p->method, rule, r->weight, target, actual);
    return PFT_OK;
}

static pft_status score_row(pft_outcome *out, const plan *p, const pft_columns *c, size_t row, pft_error *err)
{
    const pft_rule *rule;
    table_row r;
    pft_status status = fetch(&r, p, c, row, err);
    bool answered = r.actual != PFT_DECIMAL_NONE || r.grade != PFT_GRADE_NO_ANSWER;

    if (status != PFT_OK)
        return status;
    rule = rule_for(p, r.category, r.kind, r.op);
    switch ((pft_kind)r.kind) {
    case PFT_KIND_EMPTY:
    case PFT_KIND_OTHER:
        if (!pft_formula_settled(out, p->method, r.weight, answered))
            *out = not_scored(r.kind == PFT_KIND_EMPTY ? PFT_LINE_NO_TARGET : PFT_LINE_NOT_COMPARABLE);
        return PFT_OK;
    case PFT_KIND_QUALITATIVE:
        return score_words(out, p, rule, &r, err);
    case PFT_KIND_DATE:
        return score_date(out, p, rule, &r, err);
    default:
        return score_number(out, p, rule, c, &r, err);
    }
}

/* ---- blocks ---- */

/* Bits of 64 rows or of `count`, when that is less; what comes above those is of no meaning. */
static uint64_t valid_bits(const uint8_t *valid, size_t bit, size_t count)
{
    uint64_t bits = 0;

    if (valid == NULL)
        return UINT64_MAX;
    for (size_t i = 0; i < (bit % 8 + count + 7) / 8 && i < 8; i++)
        bits |= (uint64_t)valid[bit / 8 + i] << 8 * i;
    bits >>= bit % 8;
    if (bit % 8 + count > 64)
        bits |= (uint64_t)valid[bit / 8 + 8] << (64 - bit % 8);
    return bits;
}

/* Ranges: rows with a second number. */
static uint64_t given_bits(const pft_number_column *column, size_t row, size_t count)
{
    uint64_t bits = 0;

    if (column->values == NULL || column->valid != NULL)
        return column->values == NULL ? 0 : valid_bits(column->valid, column->valid_offset + row, count);
    for (size_t i = 0; i < count; i++)
        bits |= (uint64_t)(column->values[row + i] != PFT_DECIMAL_NONE) << i;
    return bits;
}

/* Rows that the kernel must not score, for what it does not look at: a null, or a second number. */
static uint64_t unusual_bits(const pft_columns *c, size_t row, size_t count)
{
    return given_bits(&c->high, row, count) | ~(valid_bits(c->low.valid, c->low.valid_offset + row, count) &
                                                valid_bits(c->actual.valid, c->actual.valid_offset + row, count) &
                                                valid_bits(c->weight.valid, c->weight.valid_offset + row, count) &
                                                valid_bits(c->category.valid, c->category.valid_offset + row, count) &
                                                valid_bits(c->kind.valid, c->kind.valid_offset + row, count) &
                                                valid_bits(c->op.valid, c->op.valid_offset + row, count));
}

/* Runs the kernels that the block has rows for. False: none. */
static bool run_kernels(const plan *p, const pft_columns *c, size_t from, size_t count, workspace *w,
                        pft_decimal *score, uint32_t *flags)
{
    const pft_kernel_rows rows = {.category = c->category.values != NULL ? c->category.values + from : w->no_code,
                                  .kind = c->kind.values != NULL ? c->kind.values + from : w->number,
                                  .op = c->op.values != NULL ? c->op.values + from : w->no_code,
                                  .low = c->low.values + from,
                                  .actual = c->actual.values + from,
                                  .weight = c->weight.values + from,
                                  .count = count,
                                  .rule = w->rule,
                                  .asks = w->asks,
                                  .score = score,
                                  .flags = flags};
    unsigned found = p->loops->find(&p->codes, &rows) & p->runs;
    bool first = true;

    for (size_t i = 0; i < PFT_KERNEL_RULES; i++)
        if ((found >> i & 1) != 0) {
            p->loops->score(&p->kernels[i], i, first, &rows);
            first = false;
        }
    return !first;
}

static pft_status score_rows(const plan *p, const pft_columns *c, size_t from, uint64_t bits, pft_decimal *score,
                             uint32_t *flags, pft_error *err)
{
    pft_outcome outcome;

    for (; bits != 0; bits &= bits - 1) {
        size_t i = (size_t)__builtin_ctzll(bits);
        pft_status status = score_row(&outcome, p, c, from + i, err);

        if (status != PFT_OK)
            return status;
        score[i] = outcome.score;
        flags[i] = outcome.flags;
    }
    return PFT_OK;
}

/* Looks at one row by the formula's own test. */
static void mark_implausible(const plan *p, const pft_columns *c, size_t row, uint32_t *flags, pft_error *err)
{
    table_row r;

    if (fetch(&r, p, c, row, err) == PFT_OK && is_numeric((pft_kind)r.kind)) {
        const pft_measurement m = measurement_of(&r);

        *flags |= pft_formula_implausible(p->method, (pft_category)r.category, (pft_kind)r.kind, &m);
    }
}

/* Rows that may be so many times their target: nothing branches until one is known to be among them. A target of zero
 * and a negative number count as such; they are seldom. */
static void look_far(const plan *p, const pft_columns *c, size_t from, size_t count, uint32_t *flags, pft_error *err)
{
    const pft_decimal *low = c->low.values + from, *actual = c->actual.values + from;
    const unsigned far = p->far;
    uint64_t any = 0;

    for (size_t i = 0; i < count; i++)
        any |= (uint64_t)low[i] - 1 - ((uint64_t)actual[i] >> far);
    if (any >> 63 == 0)
        return;
    for (size_t i = 0; i < count; i++)
        if (((uint64_t)low[i] - 1 - ((uint64_t)actual[i] >> far)) >> 63 != 0)
            mark_implausible(p, c, from + i, &flags[i], err);
}

/* Which of eight bytes in memory the lowest bit of a word is of. */
static size_t byte_of(uint64_t word)
{
    size_t byte = (size_t)__builtin_ctzll(word) / 8;

#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    byte = 7 - byte;
#endif
    return byte;
}

_Static_assert(PFT_CATEGORY_SATISFACTION_RECIPIENT == PFT_CATEGORY_SATISFACTION + 1, "the two codes of satisfaction");

/* Rates of satisfaction above what there can be. Eight categories are compared at a time. */
static void look_at_satisfaction(const plan *p, const pft_columns *c, size_t from, size_t count, uint32_t *flags,
                                 pft_error *err)
{
    enum { EIGHT = 8 };
    static const uint64_t ones = UINT64_C(0x0101010101010101), tops = UINT64_C(0x8080808080808080);
    const uint8_t *category = c->category.values + from, *scale = c->scale.values + from;
    const pft_decimal *actual = c->actual.values + from;

    for (size_t at = 0; at < count; at += EIGHT) {
        uint64_t word = 0, found = 0;

        memcpy(&word, category + at, count - at < EIGHT ? count - at : EIGHT);
        for (uint64_t code = PFT_CATEGORY_SATISFACTION; code <= PFT_CATEGORY_SATISFACTION_RECIPIENT; code++) {
            uint64_t differs = word ^ code * ones;

            found |= (differs - ones) & ~differs & tops;
        }
        for (; found != 0; found &= found - 1) {
            size_t i = at + byte_of(found);

            if (i < count && actual[i] > p->content[scale[i] % EIGHT])
                mark_implausible(p, c, from + i, &flags[i], err);
        }
    }
}

/* What the kernel does not look at: an actual that is not plausible. Negative numbers it has left. */
static void look_twice(const plan *p, const pft_columns *c, size_t from, size_t count, uint32_t *flags, pft_error *err)
{
    if (p->far < 63)
        look_far(p, c, from, count, flags, err);
    if (c->category.values != NULL && c->scale.values != NULL)
        look_at_satisfaction(p, c, from, count, flags, err);
}

/* Codes that only the rows which are left are asked for: here and there one, which the processor does not foresee. */
static void fetch_ahead(const pft_code_column *column, size_t from, size_t count)
{
    enum { LINE = 64 };

    if (column->values != NULL)
        for (size_t i = 0; i < count; i += LINE)
            __builtin_prefetch(column->values + from + i);
}

static pft_status score_block(const plan *p, const pft_columns *c, size_t from, size_t count, workspace *w,
                              pft_decimal *score, uint32_t *flags, pft_error *err)
{
    bool numbers = c->low.values != NULL && c->actual.values != NULL && c->weight.values != NULL, run;
    pft_status status = PFT_OK;

    fetch_ahead(&c->scale, from, count);
    fetch_ahead(&c->grade, from, count);
    run = p->loops != NULL && numbers && run_kernels(p, c, from, count, w, score, flags);

    for (size_t i = 0; i < count && status == PFT_OK; i += 64) {
        size_t some = count - i < 64 ? count - i : 64;
        uint64_t all = some < 64 ? (UINT64_C(1) << some) - 1 : UINT64_MAX;
        /* The kernel leaves out the last rows of the last block; all of its last 64 are then done here. */
        uint64_t left = run && some == 64 ? p->loops->left(flags + i) | unusual_bits(c, from + i, some) : all;

        status = score_rows(p, c, from + i, left, score + i, flags + i, err);
    }
    if (run && p->watches && status == PFT_OK)
        look_twice(p, c, from, count, flags, err);
    return status;
}

static pft_status check_slice(const pft_columns *columns, const pft_method *method, size_t from, size_t count,
                              const pft_decimal *score, const uint32_t *flags, pft_error *err)
{
    if (columns == NULL || method == NULL || (count > 0 && (score == NULL || flags == NULL)))
        return pft_fail(err, PFT_EARGUMENT, "a pointer is NULL", "指针为空");
    if (columns->struct_size != sizeof *columns)
        return pft_fail(err, PFT_EARGUMENT, "the columns were not begun with PFT_COLUMNS_INIT",
                        "未以 PFT_COLUMNS_INIT 初始化");
    if (method->execution.caps != 0)
        return pft_fail(err, PFT_EUNSUPPORTED, "method %s caps scores by the execution rate, which columns do not have",
                        "方法 %s 以预算执行率为得分上限，各列没有执行率", method->info.id);
    if (from > columns->count || count > columns->count - from)
        return pft_fail(err, PFT_EARGUMENT, "rows %zu to %zu of %zu rows", "第 %zu 至 %zu 行超出总行数 %zu", from,
                        from + count, columns->count);
    return PFT_OK;
}

pft_status pft_columns_score_by(const pft_kernel_loops *loops, size_t base, const pft_columns *columns,
                                const pft_method *method, size_t from, size_t count, pft_decimal *score,
                                uint32_t *flags, pft_error *err)
{
    plan p;
    workspace w;
    pft_status status = check_slice(columns, method, from, count, score, flags, err);

    if (status != PFT_OK || count == 0)
        return status;
    make_plan(&p, method, loops);
    p.base = base;
    memset(w.no_code, 0, sizeof w.no_code);
    memset(w.number, PFT_KIND_NUMBER, sizeof w.number);
    for (size_t done = 0; done < count && status == PFT_OK; done += BLOCK)
        status = score_block(&p, columns, from + done, count - done < BLOCK ? count - done : BLOCK, &w, score + done,
                             flags + done, err);
    return status;
}

const pft_kernel_loops *pft_columns_loops(void)
{
    return pft_kernel_is_exact() ? pft_kernel_best() : NULL;
}

pft_status pft_score_columns(const pft_columns *columns, const pft_method *method, size_t from, size_t count,
                             pft_decimal *score, uint32_t *flags, pft_error *err)
{
    return pft_columns_score_by(pft_columns_loops(), 0, columns, method, from, count, score, flags, err);
}

unsigned pft_method_grade(const pft_method *method, pft_category category, const char *answer)
{
    const pft_rule *rule =
        method != NULL ? pft_method_rule(method, category, PFT_KIND_QUALITATIVE, PFT_OP_EQUAL) : NULL;
    size_t grade = rule != NULL ? pft_formula_find_grade(rule, answer) : PFT_GRADE_UNKNOWN;

    return grade < PFT_GRADE_UNKNOWN ? (unsigned)grade + 1 : PFT_GRADE_OF_NONE;
}
