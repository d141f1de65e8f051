/* How a value was read, as a sentence. */
#include <perftarget/value.h>

#include <string.h>

#include "core/units.h"

typedef struct {
    pft_language language;
    char *text;
    size_t room, size; /* `size` counts also what does not fit */
} sentence;

static void put_slice(sentence *s, const char *text, size_t size)
{
    if (s->size < s->room)
        memcpy(s->text + s->size, text, size < s->room - s->size ? size : s->room - s->size);
    s->size += size;
}

static void put_text(sentence *s, const char *text)
{
    put_slice(s, text, strlen(text));
}

/* One text of two. */
static void put(sentence *s, const char *en, const char *zh)
{
    put_text(s, s->language == PFT_CHINESE ? zh : en);
}

static void put_decimal(sentence *s, pft_decimal number)
{
    char text[PFT_DECIMAL_SIZE];

    put_slice(s, text, pft_decimal_format(number, text));
}

static void put_date(sentence *s, pft_date date)
{
    char text[PFT_DATE_SIZE];

    put_slice(s, text, pft_date_format(date, text));
}

static void put_whole(sentence *s, uint32_t number)
{
    put_decimal(s, (pft_decimal)number * PFT_DECIMAL_ONE);
}

/* What a comparator says of a number, and of a date. */
static const struct {
    const char *number[PFT_LANGUAGE_COUNT], *date[PFT_LANGUAGE_COUNT];
} comparators[PFT_OP_COUNT] = {
    [PFT_OP_NONE] = {{"", ""}, {"", ""}},
    [PFT_OP_EQUAL] = {{"", ""}, {"", ""}},
    [PFT_OP_AT_LEAST] = {{"at least ", "不低于"}, {"not before ", "不早于"}},
    [PFT_OP_AT_MOST] = {{"at most ", "不超过"}, {"not after ", "不晚于"}},
    [PFT_OP_MORE] = {{"more than ", "大于"}, {"after ", "晚于"}},
    [PFT_OP_LESS] = {{"less than ", "小于"}, {"before ", "早于"}},
    [PFT_OP_ABOUT] = {{"about ", "约"}, {"about ", "约"}},
};

static void put_comparator(sentence *s, const pft_value *v, bool date)
{
    unsigned op = v->op < PFT_OP_COUNT ? v->op : PFT_OP_NONE;

    put_text(s, date ? comparators[op].date[s->language] : comparators[op].number[s->language]);
}

static void put_unit(sentence *s, const pft_value *v)
{
    if (v->unit[0] == '\0') {
        put(s, ", no unit", "，未写单位");
        return;
    }
    put(s, ", unit ", "，单位");
    put_text(s, v->unit);
    if (pft_unit_measures((pft_slice){v->unit, strlen(v->unit)}) == PFT_MEASURES_ORDER)
        put(s, " (a rank: the text does not say which way is better)", "（等级：文字未说明高低方向）");
}

static void put_number(sentence *s, const pft_value *v)
{
    put_comparator(s, v, false);
    if (v->denominator != 0) {
        put_whole(s, v->numerator);
        put_text(s, "/");
        put_whole(s, v->denominator);
        put(s, " (as a decimal ", "（小数为");
        put_decimal(s, v->low);
        put(s, ")", "）");
    } else {
        put_decimal(s, v->low);
    }
    put_unit(s, v);
}

static void put_end(sentence *s, pft_decimal number, bool open)
{
    put_decimal(s, number);
    if (open)
        put(s, " (not included)", "（不含）");
    else
        put(s, " (included)", "（含）");
}

static void put_range(sentence *s, const pft_value *v)
{
    put(s, "from ", "");
    put_end(s, v->low, (v->open & PFT_OPEN_LOW) != 0);
    put(s, " to ", "至");
    put_end(s, v->high, (v->open & PFT_OPEN_HIGH) != 0);
    put_unit(s, v);
}

static void put_amount(sentence *s, const pft_value *v)
{
    if (v->high != PFT_DECIMAL_NONE)
        put_range(s, v);
    else
        put_number(s, v);
}

/* 2024.5 may have been meant as a number. */
static bool is_pointed_month(const pft_value *v)
{
    return v->low_date.year > 0 && v->low_date.month > 0 && v->low_date.day == 0 &&
           memchr(v->raw, '.', v->raw_size) != NULL;
}

static void explain_date(sentence *s, const pft_value *v)
{
    put(s, "a date: ", "日期：");
    put_comparator(s, v, true);
    put_date(s, v->low_date);
    if (v->low_date.year == 0)
        put(s, " (the year is not written)", "（未写年份）");
    else if (is_pointed_month(v))
        put(s, " (a year and a month; a number like this needs a unit)", "（按年月理解；若为数值须写明单位）");
}

static void explain_period(sentence *s, const pft_value *v)
{
    put(s, "a period: ", "期间：");
    if (v->low != PFT_DECIMAL_NONE) {
        put_amount(s, v);
    } else if (pft_date_is_none(v->low_date)) {
        put(s, "the whole year", "全年");
    } else {
        put_date(s, v->low_date);
        put(s, " to ", "至");
        put_date(s, v->high_date);
    }
}

static void explain_other(sentence *s, const pft_value *v)
{
    if ((v->flags & PFT_VALUE_ERROR) != 0)
        put(s, "the error of a spreadsheet: no value", "表格公式错误：没有值");
    else if ((v->flags & PFT_VALUE_OVERFLOW) != 0)
        put(s, "a number that is too large or has more than six decimal places: kept as text",
            "数值过大或超过六位小数：仅保留原文");
    else
        put(s, "words and numbers that are no single value: kept as text, not compared",
            "文字与数字混写，不是单一的值：仅保留原文，不作比较");
}

static void explain(sentence *s, const pft_value *v)
{
    switch ((pft_kind)v->kind) {
    case PFT_KIND_EMPTY:
        put(s, "nothing: blank or a placeholder", "空：空白或占位符");
        break;
    case PFT_KIND_NUMBER:
        put(s, "a number: ", "数值：");
        put_number(s, v);
        break;
    case PFT_KIND_RANGE:
        put(s, "a range: ", "区间：");
        put_range(s, v);
        break;
    case PFT_KIND_DATE:
        explain_date(s, v);
        break;
    case PFT_KIND_PERIOD:
        explain_period(s, v);
        break;
    case PFT_KIND_CHANGE:
        put(s, "a change: ", "增减幅度：");
        put_amount(s, v);
        break;
    case PFT_KIND_QUALITATIVE:
        put(s, "words, without a number to compare", "定性描述，没有可比较的数值");
        break;
    case PFT_KIND_BOOLEAN:
        if (pft_value_is_true(v))
            put(s, "yes", "是");
        else
            put(s, "no", "否");
        break;
    default:
        explain_other(s, v);
    }
}

size_t pft_value_explain(const pft_value *value, pft_language language, char *buffer, size_t size)
{
    sentence s = {.language = language == PFT_CHINESE ? PFT_CHINESE : PFT_ENGLISH,
                  .text = buffer,
                  .room = buffer != NULL && size > 0 ? size - 1 : 0};
    size_t end;

    if (value != NULL)
        explain(&s, value);
    if (buffer == NULL || size == 0)
        return s.size;
    end = s.size < s.room ? s.size : s.room;
    if (s.size > s.room) /* not in the middle of a character */
        while (end > 0 && ((unsigned char)buffer[end - 1] & 0xC0) == 0x80)
            end--;
    if (s.size > s.room && end > 0 && (unsigned char)buffer[end - 1] >= 0xC0)
        end--;
    buffer[end] = '\0';
    return s.size;
}
