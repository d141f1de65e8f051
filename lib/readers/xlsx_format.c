/* Number formats: the text that a cell shows, as far as the value's meaning needs. Percent, decimals, thousands, the
 * words beside the number and dates are as shown; padding, colours and column widths are not text. */
#include "readers/xlsx_code.h"

#include <string.h>

enum { MOST_DECIMALS = 30 };

/* --- choosing a section ------------------------------------------------------------------------------------------ */

static bool holds(const xlsx_section *s, const xlsx_number *value)
{
    int order = xlsx_number_compare(value, &s->operand);

    switch (s->operator[0]) {
    case '<':
        return s->operator[1] == '>' ? order != 0 : order < 0 || (s->operator[1] == '=' && order == 0);
    case '>':
        return order > 0 || (s->operator[1] == '=' && order == 0);
    default:
        return order == 0;
    }
}

/* The section for a number. `value` loses its sign where the section stands for negative numbers alone. */
static const xlsx_section *choose(const xlsx_section sections[4], size_t count, xlsx_number *value)
{
    size_t numbers = count == 4 ? 3 : count;

    for (size_t i = 0; i < numbers; i++)
        if (sections[i].operator[0] != '\0') {
            for (i = 0; i < numbers; i++)
                if (sections[i].operator[0] != '\0' && holds(&sections[i], value))
                    return &sections[i];
            return &sections[numbers - 1];
        }
    if (numbers >= 2 && value->negative)
        return &sections[1];
    return &sections[numbers == 3 && value->count == 0 ? 2 : 0];
}

/* --- numbers ----------------------------------------------------------------------------------------------------- */

/* What a section asks of a number. */
typedef struct {
    int whole, decimals; /* placeholders before and behind the point */
    int needed;          /* decimals that are shown even when they are 0 */
    int shift;           /* powers of ten: percent up, thousands down */
    bool grouped;
} layout;

static layout lay_out(const xlsx_section *s)
{
    layout l = {.shift = 0};
    bool point = false;
    size_t last = 0;

    for (size_t i = 0; i < s->count; i++) {
        const xlsx_token *t = &s->tokens[i];

        point |= t->kind == XLSX_POINT;
        if (t->kind == XLSX_PERCENT)
            l.shift += 2;
        if (t->kind != XLSX_DIGIT)
            continue;
        last = i;
        if (!point) {
            l.whole++;
        } else if (l.decimals < MOST_DECIMALS) {
            l.decimals++;
            if (t->letter == '0')
                l.needed = l.decimals;
        }
    }
    for (size_t i = 0; i < s->count; i++)
        if (s->tokens[i].kind == XLSX_GROUP && i > last)
            l.shift -= 3;
        else if (s->tokens[i].kind == XLSX_GROUP)
            l.grouped = true;
    return l;
}

/* The digits of the whole part from one placeholder on: the first has all that are above it as well. */
static bool put_whole(pft_builder *out, const xlsx_number *value, const layout *l, int place, char letter, bool *begun)
{
    int power = l->whole - 1 - place, from = place == 0 && value->exponent - 1 > power ? value->exponent - 1 : power;

    for (; from >= power; from--) {
        char digit = xlsx_number_digit(value, from);

        if (!*begun && from >= value->exponent && letter != '0')
            continue;
        *begun = true;
        if (!pft_builder_add(out, &digit, 1) ||
            (l->grouped && from > 0 && from % 3 == 0 && !pft_builder_add(out, ",", 1)))
            return false;
    }
    return true;
}

static bool put_point(pft_builder *out, const xlsx_number *value, const layout *l)
{
    int shown = value->count - value->exponent; /* decimals that are not 0 */
    bool begun = false;

    if (l->whole == 0 && value->exponent > 0) {
        layout all = {.whole = 1};

        if (!put_whole(out, value, &all, 0, '#', &begun))
            return false;
    }
    return (shown <= 0 && l->needed == 0) || pft_builder_add(out, ".", 1);
}

static bool put_decimal(pft_builder *out, const xlsx_number *value, const layout *l, int place)
{
    char digit = xlsx_number_digit(value, -place);

    return (place > l->needed && place > value->count - value->exponent) || pft_builder_add(out, &digit, 1);
}

static bool put_general(pft_builder *out, const xlsx_number *value)
{
    char text[XLSX_NUMBER_SIZE];

    return pft_builder_add(out, text, xlsx_number_general(text, value));
}

static bool put_tokens(pft_builder *out, const xlsx_section *s, const xlsx_number *value, const layout *l)
{
    int place = 0;
    bool point = false, begun = false, done = true;

    for (size_t i = 0; done && i < s->count; i++) {
        const xlsx_token *t = &s->tokens[i];

        if (t->kind == XLSX_DIGIT && !point)
            done = put_whole(out, value, l, place++, t->letter, &begun);
        else if (t->kind == XLSX_DIGIT)
            done = ++place > MOST_DECIMALS || put_decimal(out, value, l, place);
        else if (t->kind == XLSX_POINT && !point)
            done = put_point(out, value, l);
        else if (t->kind == XLSX_GENERAL || t->kind == XLSX_TEXT)
            done = put_general(out, value);
        else if (t->kind == XLSX_LITERAL || t->kind == XLSX_PERCENT)
            done = pft_builder_add(out, t->text, t->size);
        if (t->kind == XLSX_POINT && !point) {
            point = true;
            place = 0;
        }
    }
    return done;
}

/* (5.00) in place of -5.00 is a way to write a negative number. */
static bool sign_brackets(pft_builder *out, size_t from)
{
    char *text = out->text + from;
    size_t size = out->size - from;

    if (size < 3 || text[0] != '(' || text[size - 1] != ')')
        return true;
    text[0] = '-';
    out->size--;
    return true;
}

static bool put_number(pft_builder *out, const xlsx_section *s, xlsx_number value, bool signless)
{
    layout l = lay_out(s);
    size_t from = out->size;

    if (s->is_number) {
        value.exponent += value.count > 0 ? l.shift : 0;
        xlsx_number_round(&value, l.decimals);
    }
    if (value.negative && !signless && !pft_builder_add(out, "-", 1))
        return false;
    value.negative = false;
    return put_tokens(out, s, &value, &l) && (!signless || sign_brackets(out, from));
}

/* --- dates ------------------------------------------------------------------------------------------------------- */

static bool put_padded(pft_builder *out, int64_t number, int width)
{
    char digits[20];
    size_t at = sizeof digits;

    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0 || sizeof digits - at < (size_t)width);
    return pft_builder_add(out, digits + at, sizeof digits - at);
}

/* m is a minute behind an hour or before a second. */
static bool is_minute(const xlsx_section *s, size_t at)
{
    for (size_t i = at; i-- > 0;)
        if (s->tokens[i].kind == XLSX_DATE || s->tokens[i].kind == XLSX_ELAPSED) {
            if (s->tokens[i].letter == 'h')
                return true;
            break;
        }
    for (size_t i = at + 1; i < s->count; i++)
        if (s->tokens[i].kind == XLSX_DATE || s->tokens[i].kind == XLSX_ELAPSED)
            return s->tokens[i].letter == 's';
    return false;
}

/* Which parts of a date a section shows, and whether in an order that everyone reads alike: from the year down, in
 * figures. 12/31/24 and 31-Dec-24 are not. */
typedef struct {
    bool year, month, day, time, plain;
} date_parts;

static date_parts parts_of(const xlsx_section *s)
{
    date_parts p = {.plain = true};

    for (size_t i = 0; i < s->count; i++) {
        const xlsx_token *t = &s->tokens[i];

        if (t->kind == XLSX_ELAPSED || t->kind == XLSX_HALF_DAY ||
            (t->kind == XLSX_DATE && strchr("hs", t->letter) != NULL))
            p.time = true;
        if (t->kind != XLSX_DATE)
            continue;
        if (t->letter == 'y' || t->letter == 'e') {
            p.plain &= !p.month && !p.day;
            p.year = true;
        } else if (t->letter == 'm' && !is_minute(s, i)) {
            p.plain &= !p.day && t->size <= 2;
            p.month = true;
        } else if (t->letter == 'd') {
            p.plain &= t->size <= 2;
            p.day |= t->size <= 2;
        }
    }
    return p;
}

/* Year-month-day, and the time behind it. */
static bool put_iso(pft_builder *out, const xlsx_date *date, date_parts p)
{
    bool done = true, date_shown = p.year || p.month || p.day;

    if (p.year)
        done = put_padded(out, date->year, 4);
    if (done && p.month)
        done = (!p.year || pft_builder_add(out, "-", 1)) && put_padded(out, date->month, 2);
    if (done && p.day)
        done = (!(p.year || p.month) || pft_builder_add(out, "-", 1)) && put_padded(out, date->day, 2);
    if (!done || !p.time)
        return done;
    return (!date_shown || pft_builder_add(out, " ", 1)) && put_padded(out, date->hour, 2) &&
           pft_builder_add(out, ":", 1) && put_padded(out, date->minute, 2) && pft_builder_add(out, ":", 1) &&
           put_padded(out, date->second, 2);
}

static bool put_elapsed(pft_builder *out, const xlsx_token *t, const xlsx_date *date)
{
    int64_t hours = date->days * 24 + date->hour, minutes = hours * 60 + date->minute;

    return put_padded(out, t->letter == 'h' ? hours : t->letter == 'm' ? minutes : minutes * 60 + date->second,
                      (int)t->size);
}

static bool put_weekday(pft_builder *out, size_t size, int weekday)
{
    static const char *const days[] = {"日", "一", "二", "三", "四", "五", "六"};

    return (size < 4 || pft_builder_add(out, "星期", strlen("星期"))) &&
           pft_builder_add(out, days[weekday], strlen(days[weekday]));
}

static bool put_date_part(pft_builder *out, const xlsx_section *s, size_t at, const xlsx_date *date)
{
    const xlsx_token *t = &s->tokens[at];
    int width = t->size > 1 ? 2 : 1;
    int hour = xlsx_section_has(s, XLSX_HALF_DAY) ? (date->hour + 11) % 12 + 1 : date->hour;

    switch (t->letter) {
    case 'y': /* two digits of a year would leave the century to a guess */
    case 'e':
        return put_padded(out, date->year, 4);
    case 'm':
        return put_padded(out, is_minute(s, at) ? date->minute : date->month, width);
    case 'd':
        return t->size > 2 || put_padded(out, date->day, width);
    case 'h':
        return put_padded(out, hour, width);
    case 's':
        return put_padded(out, date->second, width);
    default:
        return put_weekday(out, t->size, date->weekday);
    }
}

static bool put_half_day(pft_builder *out, const xlsx_token *t, const xlsx_date *date)
{
    static const char *const halves[2][2] = {{"AM", "PM"}, {"上午", "下午"}};
    const char *half = halves[t->letter == 'C'][date->hour >= 12];

    return pft_builder_add(out, half, strlen(half));
}

/* 2024.12 and 12,31: in a date a point and a comma are themselves, but for parts of a second. */
static bool stands_between(const xlsx_section *s, size_t at)
{
    return (s->tokens[at].kind == XLSX_POINT || s->tokens[at].kind == XLSX_GROUP) && at + 1 < s->count &&
           s->tokens[at + 1].kind != XLSX_DIGIT;
}

static bool put_date(pft_builder *out, const xlsx_section *s, const xlsx_date *date)
{
    date_parts parts = parts_of(s);
    bool done = true;

    if (!parts.plain)
        return put_iso(out, date, parts);
    for (size_t i = 0; done && i < s->count; i++) {
        const xlsx_token *t = &s->tokens[i];

        if (t->kind == XLSX_DATE)
            done = put_date_part(out, s, i, date);
        else if (t->kind == XLSX_ELAPSED)
            done = put_elapsed(out, t, date);
        else if (t->kind == XLSX_HALF_DAY)
            done = put_half_day(out, t, date);
        else if (t->kind == XLSX_LITERAL || stands_between(s, i))
            done = pft_builder_add(out, t->text, t->size);
    }
    return done;
}

/* --- values ------------------------------------------------------------------------------------------------------ */

bool xlsx_format_value(pft_builder *out, const char *code, const char *text, size_t size, bool from_1904)
{
    xlsx_section sections[4];
    const xlsx_section *chosen;
    xlsx_number value;
    xlsx_date date;
    size_t count;

    if (!xlsx_number_parse(&value, text, size))
        return pft_builder_add(out, text, size);
    if (code == NULL || strlen(code) > XLSX_MOST_CODE)
        return put_general(out, &value);
    count = xlsx_code_read(sections, code);
    chosen = choose(sections, count, &value);
    if (chosen->is_date)
        return xlsx_date_of(&date, &value, from_1904) ? put_date(out, chosen, &date) : put_general(out, &value);
    return put_number(out, chosen, value, chosen == &sections[1] && chosen->operator[0] == '\0');
}

bool xlsx_format_text(pft_builder *out, const char *code, const char *text, size_t size)
{
    xlsx_section sections[4];
    size_t count = code != NULL && strchr(code, '@') != NULL && strlen(code) <= XLSX_MOST_CODE
                       ? xlsx_code_read(sections, code)
                       : 0;
    const xlsx_section *s = count > 0 ? &sections[count - 1] : NULL;
    bool done = true;

    if (s == NULL || !xlsx_section_has(s, XLSX_TEXT))
        return pft_builder_add(out, text, size);
    for (size_t i = 0; done && i < s->count; i++)
        if (s->tokens[i].kind == XLSX_TEXT)
            done = pft_builder_add(out, text, size);
        else if (s->tokens[i].kind == XLSX_LITERAL)
            done = pft_builder_add(out, s->tokens[i].text, s->tokens[i].size);
    return done;
}
