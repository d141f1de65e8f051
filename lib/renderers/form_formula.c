/* What a method gives, as formulas of a spreadsheet. They follow score/formula.c, branch by branch. */
#include "renderers/form_formula.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "core/units.h"
#include "score/formula.h"
#include "score/unit.h"

enum { PIECE = PFT_FORM_NUMBER };

/* A formula on its way. */
typedef struct {
    pft_builder *out;
    const pft_form_line *line;
    const pft_rule *rule;
    char number[PIECE]; /* the actual value, in the target's unit */
    char low[PFT_DECIMAL_SIZE], high[PFT_DECIMAL_SIZE];
    bool failed;
} formula;

__attribute__((format(printf, 2, 3))) static void put(formula *f, const char *format, ...)
{
    char text[4 * PIECE];
    va_list arguments;
    int size;

    va_start(arguments, format);
    size = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    f->failed |= size < 0 || (size_t)size >= sizeof text || !pft_builder_add(f->out, text, (size_t)size);
}

/* A text as a string of a formula. */
static void put_string(formula *f, const char *text)
{
    put(f, "\"");
    for (; *text != '\0'; text++)
        put(f, *text == '"' ? "\"\"" : "%c", *text);
    put(f, "\"");
}

/* ---- the number that was typed ---- */

/* With or without its unit and white space. A percentage that was pasted as a number is a fraction, and the format of
 * its cell (P0, P2 …) tells so. */
bool pft_form_number(char out[PFT_FORM_NUMBER], const char *cell, const char *unit)
{
    static const char bare[] = "SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(%s,\" \",\"\"),\"%s\",\"\"),\"%s\",\"\")";
    char text[PIECE / 2];
    bool percent = strcmp(unit, "%") == 0;
    int size;

    if (strchr(unit, '"') != NULL || strlen(unit) > 60)
        return false;
    if (percent)
        snprintf(text, sizeof text, bare, cell, "％", "%");
    else
        snprintf(text, sizeof text, bare, cell, "　", unit);
    if (percent)
        size = snprintf(out, PIECE, "IF(ISNUMBER(%s),%s*IF(LEFT(CELL(\"format\",%s),1)=\"P\",100,1),VALUE(%s))", cell,
                        cell, cell, text);
    else
        size = snprintf(out, PIECE, "VALUE(%s)", text);
    return size > 0 && size < PIECE;
}

/* ---- how it stands to the target ---- */

typedef enum { UP, DOWN, EXACTLY, WITHIN, TOLERANCE } direction;

static direction direction_of(const formula *f)
{
    const pft_value *target = f->line->target;

    if (target->kind == PFT_KIND_RANGE)
        return target->high > 0 && target->low == -target->high ? TOLERANCE : WITHIN;
    switch (target->op) {
    case PFT_OP_AT_LEAST:
    case PFT_OP_MORE:
        return UP;
    case PFT_OP_AT_MOST:
    case PFT_OP_LESS:
        return DOWN;
    default:
        return target->low == 0 ? DOWN
               : target->low < 0 || f->rule->equal == PFT_EQUAL_EXACTLY ? EXACTLY
                                                                         : UP;
    }
}

static void put_met(formula *f, direction way)
{
    switch (way) {
    case UP:
        put(f, "%s>=%s", f->number, f->low);
        break;
    case DOWN:
        put(f, "%s<=%s", f->number, f->low);
        break;
    case EXACTLY:
        put(f, "%s=%s", f->number, f->low);
        break;
    case WITHIN:
        put(f, "AND(%s>=%s,%s<=%s)", f->number, f->low, f->number, f->high);
        break;
    case TOLERANCE:
        put(f, "ABS(%s)<=%s", f->number, f->high);
        break;
    }
}

/* `times` × the ratio of what missed an upper limit. */
static void put_down(formula *f, const char *times, const char *number, const char *limit)
{
    if (f->rule->reverse == PFT_REVERSE_TWO_MINUS)
        put(f, "%s*MAX(0,2*%s-%s)/%s", times, limit, number, limit);
    else
        put(f, "%s*%s/%s", times, limit, number);
}

static void put_up(formula *f, const char *times)
{
    put(f, "%s*MAX(0,%s)/%s", times, f->number, f->low);
}

static void put_ratio(formula *f, direction way, const char *times)
{
    char absolute[PIECE + 8];

    switch (way) {
    case UP:
        put_up(f, times);
        break;
    case DOWN:
        put_down(f, times, f->number, f->low);
        break;
    case TOLERANCE:
        snprintf(absolute, sizeof absolute, "ABS(%s)", f->number);
        put_down(f, times, absolute, f->high);
        break;
    case EXACTLY:
    case WITHIN:
        put(f, "IF(%s<%s,", f->number, f->low);
        put_up(f, times);
        put(f, ",");
        put_down(f, times, f->number, way == WITHIN ? f->high : f->low);
        put(f, ")");
        break;
    }
}

/* ---- what it gives ---- */

static const char *decimal(pft_decimal value, char text[PFT_DECIMAL_SIZE])
{
    pft_decimal_format(value, text);
    return text;
}

static unsigned places_of(const formula *f)
{
    return (unsigned)f->line->method->rounding.places;
}

static void put_share(formula *f, pft_decimal share)
{
    char text[PFT_DECIMAL_SIZE];

    put(f, "ROUND(%s*%s,%u)", f->line->weight, decimal(share, text), places_of(f));
}

static void put_proportion(formula *f, direction way)
{
    char floor[PFT_DECIMAL_SIZE];
    bool floored = f->rule->floor != PFT_DECIMAL_NONE;

    if (floored) {
        put(f, "IF(");
        put_ratio(f, way, "1");
        put(f, "<%s,0,", decimal(f->rule->floor, floor));
    }
    put(f, "ROUND(");
    if (floored && f->rule->floor_reading == PFT_FLOOR_RESCALE) {
        put(f, "%s*(", f->line->weight);
        put_ratio(f, way, "1");
        put(f, "-%s)/(1-%s)", floor, floor);
    } else {
        put_ratio(f, way, f->line->weight);
    }
    put(f, ",%u)%s", places_of(f), floored ? ")" : "");
}

/* The highest band whose beginning is reached. `write` puts what is measured. */
static void put_bands(formula *f, void (*write)(formula *f, direction way), direction way)
{
    const pft_band *bands = f->rule->bands.items;
    char from[PFT_DECIMAL_SIZE];

    for (size_t i = f->rule->bands.count; i-- > 1;) {
        put(f, "IF(");
        write(f, way);
        put(f, ">=%s,", decimal(bands[i].from, from));
        put_share(f, bands[i].share);
        put(f, ",");
    }
    put_share(f, f->rule->bands.count > 0 ? bands[0].share : 0);
    for (size_t i = 1; i < f->rule->bands.count; i++)
        put(f, ")");
}

static void put_measured(formula *f, direction way)
{
    (void)way;
    put(f, "MAX(0,%s)/%u", f->number, (unsigned)pft_unit_per(f->line->target->unit));
}

static void put_fulfilled(formula *f, direction way)
{
    put(f, "IF(");
    put_met(f, way);
    if (way == UP)
        put(f, ",%s/%s,", f->number, f->low);
    else
        put(f, ",1,");
    put_ratio(f, way, "1");
    put(f, ")");
}

/* Without a ratio (a target of zero) it is met or not. */
static bool put_number(formula *f)
{
    const pft_value *target = f->line->target;
    direction way = direction_of(f);
    bool no_ratio = way != TOLERANCE && target->low <= 0;

    if (f->rule->formula == PFT_FORMULA_BANDS && f->rule->measure == PFT_MEASURE_ACTUAL) {
        put_bands(f, put_measured, way);
        return true;
    }
    if (no_ratio && (way == WITHIN || f->rule->formula == PFT_FORMULA_BANDS ||
                     (target->low < 0 ? f->line->method->negative_target : f->line->method->zero_target) ==
                         PFT_FALLBACK_NOT_SCORED))
        return false;
    if (f->rule->formula == PFT_FORMULA_BANDS) {
        put_bands(f, put_fulfilled, way);
        return true;
    }
    put(f, "IF(");
    put_met(f, way);
    put(f, ",%s,", f->line->weight);
    if (f->rule->formula == PFT_FORMULA_DIRECT)
        put_share(f, f->rule->unmet);
    else if (no_ratio)
        put(f, "0");
    else
        put_proportion(f, way);
    put(f, ")");
    return true;
}

static bool put_words(formula *f)
{
    size_t open = 0;

    for (const char *const *answer = f->line->answers; *answer != NULL; answer++) {
        size_t grade = pft_formula_find_grade(f->rule, *answer);

        if (grade >= f->rule->grades.count)
            continue;
        put(f, "IF(%s=", f->line->actual);
        put_string(f, *answer);
        put(f, ",");
        put_share(f, ((const pft_word_grade *)f->rule->grades.items)[grade].share);
        put(f, ",");
        open++;
    }
    put(f, "\"\"");
    while (open-- > 0)
        put(f, ")");
    return true;
}

static bool put_yes_or_no(formula *f)
{
    put(f, "IF(%s=", f->line->actual);
    put_string(f, f->line->target->raw);
    put(f, ",%s,", f->line->weight);
    put_share(f, f->rule->unmet);
    put(f, ")");
    return true;
}

/* ---- which formula ---- */

static const char *const grades[] = {"达成年度指标", "部分达成年度指标并具有一定效果", "未达成年度指标且效果较差", NULL};
static const char *const choices[] = {"是", "否", NULL};

const char *const *pft_form_answers(const pft_value *target)
{
    if (target == NULL)
        return NULL;
    if (target->kind == PFT_KIND_QUALITATIVE)
        return grades;
    return target->kind == PFT_KIND_BOOLEAN && (strcmp(target->raw, "是") == 0 || strcmp(target->raw, "否") == 0)
               ? choices
               : NULL;
}

/* A rank is not divided, and what is typed beside a ratio (1:50) would become a time of day. */
static bool is_plain_number(const pft_value *target)
{
    return (target->kind == PFT_KIND_NUMBER || (target->kind == PFT_KIND_RANGE && target->open == PFT_OPEN_NONE)) &&
           target->low != PFT_DECIMAL_NONE && (target->kind == PFT_KIND_NUMBER || target->high != PFT_DECIMAL_NONE) &&
           target->denominator == 0 &&
           pft_unit_measures((pft_slice){target->unit, strlen(target->unit)}) != PFT_MEASURES_ORDER;
}

static bool is_computed(const pft_form_line *line)
{
    const pft_method *method = line->method;
    uint32_t own = pft_category_bits(line->category);

    return line->target != NULL && *line->criterion == '\0' && method->over.deductions.count == 0 &&
           (method->execution.caps & own) == 0;
}

static bool put_points(formula *f)
{
    const pft_value *target = f->line->target;

    switch ((pft_formula)f->rule->formula) {
    case PFT_FORMULA_DIRECT:
        if (target->kind == PFT_KIND_BOOLEAN)
            return f->line->answers != NULL && put_yes_or_no(f);
        break;
    case PFT_FORMULA_WORDS:
        return f->line->answers != NULL && target->kind == PFT_KIND_QUALITATIVE && put_words(f);
    case PFT_FORMULA_PROPORTIONAL:
    case PFT_FORMULA_BANDS:
        break;
    default:
        return false;
    }
    if (!is_plain_number(target) || !pft_form_number(f->number, f->line->actual, target->unit))
        return false;
    decimal(target->low, f->low);
    decimal(target->high != PFT_DECIMAL_NONE ? target->high : 0, f->high);
    return put_number(f);
}

bool pft_form_is_divisor(const pft_value *target)
{
    return target != NULL && target->kind == PFT_KIND_NUMBER && is_plain_number(target) && target->low > 0;
}

bool pft_form_formula(pft_builder *out, const pft_form_line *line, bool *failed)
{
    formula f = {.out = out, .line = line};
    bool done;

    if (!is_computed(line))
        return false;
    f.rule = pft_method_rule(line->method, line->category, line->target->kind, line->target->op);
    if (f.rule == NULL)
        return false;
    out->size = 0;
    put(&f, "IF(%s=\"\",%s,IFERROR(", line->actual, line->method->missing == PFT_MISSING_ZERO ? "0" : "\"\"");
    done = put_points(&f);
    put(&f, ",\"\"))");
    *failed |= f.failed;
    return done && !f.failed;
}

bool pft_form_execution_formula(pft_builder *out, const pft_method *method, const char *rate, const char *weight,
                                bool *failed)
{
    const pft_value whole = {.kind = PFT_KIND_NUMBER, .op = PFT_OP_AT_LEAST, .low = PFT_DECIMAL_ONE,
                             .high = PFT_DECIMAL_NONE, .raw = "", .unit = ""};
    const pft_form_line line = {.method = method, .target = &whole, .criterion = "", .actual = rate, .weight = weight};
    formula f = {.out = out, .line = &line, .rule = &method->execution.rule};
    bool done = f.rule->formula == PFT_FORMULA_PROPORTIONAL || f.rule->formula == PFT_FORMULA_BANDS ||
                f.rule->formula == PFT_FORMULA_DIRECT;

    out->size = 0;
    snprintf(f.number, sizeof f.number, "%s", rate);
    decimal(PFT_DECIMAL_ONE, f.low);
    decimal(0, f.high);
    put(&f, "IF(%s=\"\",\"\",", rate);
    done = done && put_number(&f);
    put(&f, ")");
    *failed |= f.failed;
    return done && !f.failed;
}
